//! How often: what the server says of its limits, and the client's own limit on virtual time.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use http::{HeaderMap, Request, Response};
use proptest::prelude::*;
use runtime::{
    ApiInfo, Body, Case, Client, ClientBuilder, Clock, Delivery, ErrorKind, Method, Operation,
    RateLimitHeaders, Reply, RequestError, RequestWriter, RetryPolicy, Sleep, Status, Transport,
    TransportFuture,
};

use serde_json::Value;

use crate::samples::{API, ListMessages, builder};

/// An operation of an API that has names of its own.
struct Named;

impl Operation for Named {
    type Output = ();
    type Error = ();
    type Headers = ();
    const NAME: &'static str = "named";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/named";
    const RATE_LIMIT: &'static RateLimitHeaders = &RateLimitHeaders {
        limit: &["x-max"],
        remaining: &["x-left"],
        interval: &["x-milliseconds"],
        daily_limit: &["x-daily"],
        daily_remaining: &["x-daily-left"],
    };
    const SUCCESS: &'static [Case<()>] = &[Case::new(Status::Code(204), Reply::empty)];
    const FAILURE: &'static [Case<()>] = &[];
    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }
}

fn answer(status: u16, headers: &[(&'static str, &str)]) -> Response<Vec<u8>> {
    let mut response = Response::new(br#"{"results": []}"#.to_vec());
    *response.status_mut() = status.try_into().unwrap();
    let map: &mut HeaderMap = response.headers_mut();
    for (name, value) in headers {
        map.insert(*name, value.parse().unwrap());
    }
    response
}

/// Endpoints without a document have the API's headers, too.
#[tokio::test]
async fn every_call_of_a_client_reads_the_headers_of_its_api() {
    let api = ApiInfo {
        rate_limit: Named::RATE_LIMIT,
        ..API
    };
    for status in [200, 404] {
        let transport = Says(answer(
            status,
            &[("x-max", "190"), ("ratelimit-limit", "7")],
        ));
        let client: Client = ClientBuilder::new(api)
            .token("t0ken")
            .transport(transport)
            .build()
            .unwrap();
        let call = client.request::<Value>(Method::GET, "/x");
        let limit = match call.send_response().await {
            Ok(response) => response.rate_limit(),
            Err(error) => error.rate_limit(),
        };
        assert_eq!(limit.limit, Some(190), "{status}");
        let call = client.call(ListMessages::new("1"));
        let limit = match call.send_response().await {
            Ok(response) => response.rate_limit(),
            Err(error) => error.rate_limit(),
        };
        assert_eq!(limit.limit, Some(190), "{status}");
    }
}

/// Always the same answer.
struct Says(Response<Vec<u8>>);

impl Transport for Says {
    fn send(&self, _: Request<Body>, _: Duration) -> TransportFuture<'_> {
        Box::pin(std::future::ready(Ok(self.0.clone().map(Body::from))))
    }
}

#[test]
fn limits_are_read_without_a_client() {
    let headers = [
        ("x-max", "190"),
        ("x-left", " 189 "),
        ("x-milliseconds", "10000"),
        ("x-daily", "650000"),
        ("x-daily-left", "-1"),
        ("x-ratelimit-limit", "7"),
    ];
    let limit = Named::read(answer(204, &headers)).unwrap().rate_limit();
    assert_eq!((limit.limit, limit.remaining), (Some(190), Some(189)));
    assert_eq!(limit.interval, Some(Duration::from_secs(10)));
    // What is no number is not said.
    assert_eq!(
        (limit.daily_limit, limit.daily_remaining),
        (Some(650_000), None)
    );
    let error = Named::read(answer(429, &headers)).unwrap_err();
    assert_eq!(error.rate_limit(), limit);
    // Without names of its own, the usual ones.
    let usual = [
        ("X-RateLimit-Remaining", "3"),
        ("RateLimit-Limit", "10, 10;w=1"),
    ]
    .map(|(name, value)| (http::HeaderName::try_from(name).unwrap(), value));
    let mut response = answer(200, &[]);
    for (name, value) in usual {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    let limit = ListMessages::read(response).unwrap().rate_limit();
    assert_eq!((limit.limit, limit.remaining), (Some(10), Some(3)));
}

/// A moment that only sleeping moves on. All who sleep at one time wake in order.
#[derive(Clone)]
struct Virtual {
    start: Instant,
    passed: Arc<Mutex<Duration>>,
}

impl Virtual {
    fn new() -> Self {
        Self {
            start: Instant::now(),
            passed: Arc::default(),
        }
    }
}

impl Clock for Virtual {
    fn now(&self) -> Instant {
        self.start + *self.passed.lock().unwrap()
    }
    fn date(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }
    fn sleep(&self, duration: Duration) -> Sleep {
        let until = *self.passed.lock().unwrap() + duration;
        let passed = Arc::clone(&self.passed);
        Box::pin(async move {
            let mut passed = passed.lock().unwrap();
            *passed = until.max(*passed);
        })
    }
}

/// Notes when it is called; answers with a status.
struct Noting {
    clock: Virtual,
    sent: Arc<Mutex<Vec<Duration>>>,
    status: u16,
}

impl Transport for Noting {
    fn send(&self, _: Request<Body>, _: Duration) -> TransportFuture<'_> {
        let now = self.clock.now() - self.clock.start;
        self.sent.lock().unwrap().push(now);
        let response = answer(self.status, &[]).map(Body::from);
        Box::pin(async move { Ok(response) })
    }
    fn heeds_timeout(&self) -> bool {
        true
    }
}

type Sent = Arc<Mutex<Vec<Duration>>>;

fn limited(most: u32, per: Duration, status: u16) -> (Client, Virtual, Sent) {
    let (clock, sent) = (Virtual::new(), Sent::default());
    let transport = Noting {
        clock: clock.clone(),
        sent: sent.clone(),
        status,
    };
    let builder = builder().token("t").transport(transport);
    let builder = builder.rate_limit(most, per).clock(clock.clone());
    (builder.random(|| 0.0).build().unwrap(), clock, sent)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.build().unwrap().block_on(future)
}

proptest! {
    /// No stretch of time that is `per` long holds more than the limit, whatever pauses callers
    /// make; and nobody waits without need.
    #[test]
    fn no_window_holds_more_than_the_limit(
        most in 1_usize..8,
        per in 1_u64..2_000,
        pauses in prop::collection::vec(0_u64..1_500, 1..60),
    ) {
        let per = Duration::from_millis(per);
        let (client, clock, sent) = limited(u32::try_from(most).unwrap(), per, 200);
        let mut came = Vec::new();
        run(async {
            for pause in pauses {
                clock.sleep(Duration::from_millis(pause)).await;
                came.push(clock.now() - clock.start);
                // All clones share the limit.
                client.clone().call(ListMessages::new("1")).send().await.unwrap();
            }
        });
        let sent = sent.lock().unwrap();
        for (index, at) in sent.iter().enumerate() {
            let earlier = index.checked_sub(most).map(|earlier| sent[earlier] + per);
            let expected = earlier.unwrap_or_default().max(came[index]);
            prop_assert_eq!(*at, expected);
        }
    }
}

#[test]
fn retries_take_their_turn_too() {
    let (client, _, sent) = limited(2, Duration::from_secs(10), 500);
    let call = client.call(ListMessages::new("1"));
    let error = run(call.send()).unwrap_err();
    assert_eq!(error.attempts().count(), 3);
    let expected = [0, 0, 10].map(Duration::from_secs);
    assert_eq!(*sent.lock().unwrap(), expected);
}

#[test]
fn who_cannot_wait_is_told_and_leaves_room() {
    let (client, _, sent) = limited(1, Duration::from_secs(10), 200);
    let call = || client.call(ListMessages::new("1"));
    run(call().send()).unwrap();
    let error = run(call().with_deadline(Duration::from_secs(10)).send()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!(error.attempts().count(), 0);
    assert!(
        error
            .to_string()
            .contains("the client's rate limit holds it back past its deadline"),
        "{error}"
    );
    // Its turn is free for the next, who need not wait for the one after.
    run(call().with_deadline(Duration::from_secs(11)).send()).unwrap();
    let expected = [0, 10].map(Duration::from_secs);
    assert_eq!(*sent.lock().unwrap(), expected);
}

/// A retry that has to wait too long leaves the answer that there was.
#[test]
fn the_last_answer_stays() {
    let (client, _, sent) = limited(1, Duration::from_secs(10), 503);
    let call = client.call(ListMessages::new("1"));
    let call = call.with_deadline(Duration::from_secs(5));
    let error = run(call.with_retry(RetryPolicy::default()).send()).unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(error.attempts().count(), 1);
    assert_eq!(sent.lock().unwrap().len(), 1);
}
