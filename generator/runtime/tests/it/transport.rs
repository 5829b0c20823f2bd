//! The whole way over a real socket: what each fault of the network becomes.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use http::{Request, Response, StatusCode};
use runtime::{
    Body, Clock, Delivery, ErrorKind, Sleep, Transport, TransportError, TransportFuture,
};

use crate::samples::{ListMessages, builder};

type Seen = Arc<Mutex<Vec<(Request<Body>, Duration)>>>;

/// As short as a transport can be.
struct Scripted {
    seen: Seen,
}

impl Transport for Scripted {
    fn send(&self, request: Request<Body>, timeout: Duration) -> TransportFuture<'_> {
        self.seen.lock().unwrap().push((request, timeout));
        Box::pin(async move { Ok(Response::new(Body::from(r#"{"results": []}"#))) })
    }
}

#[tokio::test]
async fn any_transport_will_do() {
    let seen = Seen::default();
    let transport = Scripted { seen: seen.clone() };
    let client = builder()
        .token("t")
        .timeout(Duration::from_secs(5))
        .transport(transport)
        .build()
        .unwrap();
    let page = client.call(ListMessages::new("1")).send().await.unwrap();
    assert!(page.results.is_empty());
    let call = client.call(ListMessages::new("2"));
    call.with_timeout(Duration::from_secs(1))
        .send()
        .await
        .unwrap();
    // What cannot be written does not get there.
    client
        .call(ListMessages::new(".."))
        .send()
        .await
        .unwrap_err();
    let seen = seen.lock().unwrap();
    let timeouts: Vec<_> = seen.iter().map(|(_, timeout)| timeout.as_secs()).collect();
    assert_eq!(timeouts, [5, 1]);
    assert_eq!(seen[1].0.uri().path(), "/threads/2/messages");
}

/// Sleeps in no time, and believes it has slept.
#[derive(Default)]
struct Hasty {
    slept: Arc<Mutex<Duration>>,
}

impl Clock for Hasty {
    fn now(&self) -> Instant {
        // One moment for all of a test would do; this one moves on.
        Instant::now() + *self.slept.lock().unwrap()
    }

    fn date(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let slept = Arc::clone(&self.slept);
        Box::pin(async move { *slept.lock().unwrap() += duration })
    }
}

struct Failing;

impl Transport for Failing {
    fn send(&self, _: Request<Body>, _: Duration) -> TransportFuture<'_> {
        Box::pin(async {
            let error = TransportError::interrupted(Delivery::MaybeSent, "the line is dead");
            Err(error.with_head(StatusCode::OK, http::HeaderMap::new()))
        })
    }
}

#[tokio::test]
async fn faults_of_any_transport_are_told() {
    let client = builder()
        .token("t")
        .transport(Failing)
        .clock(Hasty::default())
        .random(|| 0.5)
        .build()
        .unwrap();
    let error = client
        .call(ListMessages::new("1"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.delivery(), Delivery::Answered(StatusCode::OK));
    assert_eq!(
        error.to_string(),
        "listMessages: api.example.com: the server answered 200 OK, but the answer was cut short: \
         the line is dead; 3 attempts, 250 ms and 500 ms apart; an earlier attempt may have been \
         carried out",
    );
}
