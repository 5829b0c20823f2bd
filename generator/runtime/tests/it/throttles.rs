//! Limits that the API names in a 429: how long a call waits for each, and for which it does not.
//! Over a scripted transport, on a clock that does not wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::{Request, Response, StatusCode};
use runtime::{
    ApiInfo, Body, Client, ClientBuilder, Stop, Throttle, Throttles, Transport, TransportFuture,
};

use crate::samples::{API, SendMessage};
use crate::transport::Hasty;

const THROTTLED: ApiInfo = ApiInfo {
    throttles: Throttles {
        field: "policyName",
        rules: &[
            ("DAILY", Throttle::Never),
            ("SECONDLY", Throttle::UpTo(Duration::from_secs(1))),
            ("TEN", Throttle::UpTo(Duration::from_secs(10))),
        ],
    },
    ..API
};

/// Answers 429 with one and the same body, and counts.
struct Refusing {
    body: &'static str,
    calls: Arc<AtomicUsize>,
}

impl Transport for Refusing {
    fn send(&self, _: Request<Body>, _: Duration) -> TransportFuture<'_> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        Box::pin(async move { Ok(response) })
    }
}

/// How often a POST is sent, and the pauses between.
async fn call(api: ApiInfo, body: &'static str) -> (usize, Vec<Duration>, Stop) {
    let calls = Arc::default();
    let transport = Refusing {
        body,
        calls: Arc::clone(&calls),
    };
    let client: Client = ClientBuilder::new(api)
        .token("t")
        .transport(transport)
        .clock(Hasty::default())
        .random(|| 0.5)
        .build()
        .unwrap();
    let call = client.call(SendMessage { body: None });
    let error = call.send().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(error.raw_body(), Some(body.as_bytes()));
    let attempts = error.attempts();
    (
        calls.load(Ordering::Relaxed),
        attempts.waits().to_vec(),
        attempts.stop(),
    )
}

fn halves(milliseconds: [u64; 2]) -> Vec<Duration> {
    milliseconds.map(Duration::from_millis).to_vec()
}

#[tokio::test]
async fn a_long_limit_is_not_waited_for() {
    let body = r#"{"status": "error", "policyName": "DAILY"}"#;
    assert_eq!(call(THROTTLED, body).await, (1, Vec::new(), Stop::Final));
    // Only where the document's settings say so.
    assert_eq!(call(API, body).await.0, 3);
}

#[tokio::test]
async fn a_short_limit_is_waited_for_as_long_as_it_lasts() {
    let (calls, waits, stop) = call(THROTTLED, r#"{"policyName": "TEN"}"#).await;
    assert_eq!((calls, stop), (3, Stop::Attempts));
    assert_eq!(waits, halves([5000, 5000]));
    let (_, waits, _) = call(THROTTLED, r#"{"policyName": "SECONDLY"}"#).await;
    assert_eq!(waits, halves([500, 500]));
}

#[tokio::test]
async fn an_unknown_limit_is_waited_for_like_any_failure() {
    for body in [
        r#"{"policyName": "HOURLY"}"#,
        r#"{"policyName": null}"#,
        r#"{"message": "DAILY"}"#,
        r#"["DAILY"]"#,
        "DAILY",
        "",
    ] {
        let (calls, waits, _) = call(THROTTLED, body).await;
        assert_eq!(calls, 3, "{body}");
        assert_eq!(waits, halves([250, 500]), "{body}");
    }
}
