//! Tokens that a provider gives: when it is asked, who shares its answer, and what becomes of its
//! errors. Over a scripted transport, without waiting.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

use http::{Request, Response, StatusCode};
use runtime::{
    Body, Client, Clock, Delivery, ErrorKind, Interceptor, RetryPolicy, Sleep, Stop, SystemClock,
    Token, TokenError, TokenFuture, TokenProvider, TokenRequest, Transport, TransportFuture,
};

use crate::samples::{ListMessages, SendMessage, builder};
use crate::transport::Hasty;

/// The system's clock, which can be put forward.
#[derive(Clone, Default)]
struct Ahead(Arc<Mutex<Duration>>);

impl Ahead {
    fn skip(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

impl Clock for Ahead {
    fn now(&self) -> Instant {
        SystemClock.now() + *self.0.lock().unwrap()
    }

    fn date(&self) -> SystemTime {
        SystemClock.date()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        SystemClock.sleep(duration)
    }
}

/// What happened, in order: `ask`, `ask again` and the credential of each request.
type Log = Arc<Mutex<Vec<String>>>;

/// Answers 401 to all credentials but one.
struct Guarded {
    log: Log,
    accepts: &'static str,
}

impl Transport for Guarded {
    fn send(&self, request: Request<Body>, _: Duration) -> TransportFuture<'_> {
        let sent = request.headers()["authorization"].to_str().unwrap();
        self.log.lock().unwrap().push(sent.to_owned());
        let status = if sent == format!("Bearer {}", self.accepts) {
            StatusCode::OK
        } else {
            StatusCode::UNAUTHORIZED
        };
        Box::pin(async move {
            let mut response = Response::new(Body::from(r#"{"results": []}"#));
            *response.status_mut() = status;
            Ok(response)
        })
    }
}

/// Gives what it is told to, one after the other; the last for ever.
struct Scripted {
    log: Log,
    tokens: Mutex<VecDeque<Result<Token, &'static str>>>,
}

impl TokenProvider for Scripted {
    fn token<'a>(&'a self, request: TokenRequest<'a>) -> TokenFuture<'a> {
        Box::pin(async move {
            let again = if request.is_refused { " again" } else { "" };
            self.log.lock().unwrap().push(format!("ask{again}"));
            // Another task may come in between.
            tokio::task::yield_now().await;
            let mut tokens = self.tokens.lock().unwrap();
            let next = tokens.pop_front().expect("a token");
            if tokens.is_empty() {
                tokens.push_back(next.clone());
            }
            next.map_err(TokenError::new)
        })
    }
}

fn lasting(token: &str) -> Result<Token, &'static str> {
    Ok(Token::new(token).set_lifetime(Duration::from_secs(1800)))
}

fn once(token: &str) -> Result<Token, &'static str> {
    Ok(Token::new(token))
}

fn client<const N: usize>(tokens: [Result<Token, &'static str>; N]) -> (Client, Log, Ahead) {
    let (log, clock) = (Log::default(), Ahead::default());
    let provider = Scripted {
        log: log.clone(),
        tokens: Mutex::new(tokens.into()),
    };
    let transport = Guarded {
        log: log.clone(),
        accepts: "good",
    };
    let client = builder()
        .token_provider(provider)
        .transport(transport)
        .clock(clock.clone())
        .build()
        .unwrap();
    (client, log, clock)
}

fn list() -> ListMessages {
    ListMessages::new("1")
}

fn taken(log: &Log) -> Vec<String> {
    std::mem::take(&mut *log.lock().unwrap())
}

#[tokio::test]
async fn a_token_without_a_lifetime_is_asked_for_each_time() {
    let (client, log, _) = client([once("good")]);
    for _ in 0..2 {
        client.call(list()).send().await.unwrap();
        assert_eq!(taken(&log), ["ask", "Bearer good"]);
    }
}

#[tokio::test]
async fn a_lasting_token_is_kept_until_shortly_before_its_end() {
    let (client, log, clock) = client([lasting("good")]);
    client.call(list()).send().await.unwrap();
    assert_eq!(taken(&log), ["ask", "Bearer good"]);
    for (later, asked) in [(0, false), (1739, false), (2, true), (1000, false)] {
        clock.skip(Duration::from_secs(later));
        client.clone().call(list()).send().await.unwrap();
        assert_eq!(taken(&log)[0] == "ask", asked, "{later}");
    }
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_a_call() {
    let (client, log, _) = client([lasting("old"), lasting("good")]);
    // A POST too: it was refused, not acted on.
    let post = SendMessage { body: None };
    let error = client.call(post).send().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::OK), "the answer is none");
    let expected = ["ask", "Bearer old", "ask again", "Bearer good"];
    assert_eq!(taken(&log), expected);
    assert_eq!(error.attempts().count(), 2);
    assert!(error.attempts().waits().is_empty());
}

#[tokio::test]
async fn a_server_that_always_refuses_is_believed_the_second_time() {
    let (client, log, _) = client([lasting("bad")]);
    let error = client.call(list()).send().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(error.attempts().stop(), Stop::Final);
    let expected = ["ask", "Bearer bad", "ask again", "Bearer bad"];
    assert_eq!(taken(&log), expected);
}

#[tokio::test]
async fn a_fixed_token_is_not_renewed() {
    let log = Log::default();
    let transport = Guarded {
        log: log.clone(),
        accepts: "good",
    };
    let client = builder().token("bad").transport(transport).build().unwrap();
    client.call(list()).send().await.unwrap_err();
    assert_eq!(taken(&log), ["Bearer bad"]);
}

#[tokio::test]
async fn calls_at_once_share_one_token() {
    let (client, log, _) = client([lasting("old"), lasting("good")]);
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(client.call(list()).send()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let log = taken(&log);
    let count = |what: &str| log.iter().filter(|one| *one == what).count();
    assert_eq!((count("ask"), count("ask again")), (1, 1), "{log:?}");
    assert_eq!(count("Bearer good"), 20, "{log:?}");
}

#[tokio::test]
async fn an_error_is_shared_by_those_who_waited_and_forgotten_then() {
    let (client, log, _) = client([Err("the vault is shut"), lasting("good")]);
    let calls: Vec<_> = (0..5)
        .map(|_| tokio::spawn(client.call(list()).send()))
        .collect();
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Token, Delivery::NotSent)
        );
        assert_eq!(
            error.to_string(),
            "listMessages: not sent, for want of a token: the vault is shut"
        );
        let source = std::error::Error::source(&error).expect("the provider's error");
        assert_eq!(source.to_string(), "the vault is shut");
    }
    assert_eq!(taken(&log), ["ask"]);
    client.call(list()).send().await.unwrap();
}

#[tokio::test]
async fn a_renewal_that_fails_ends_the_call_unsent() {
    let (client, log, _) = client([lasting("old"), Err("revoked"), lasting("good")]);
    let error = client.call(list()).send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Token, Delivery::NotSent)
    );
    // The refused token serves nobody.
    client.call(list()).send().await.unwrap();
    let expected = ["ask", "Bearer old", "ask again", "ask", "Bearer good"];
    assert_eq!(taken(&log), expected);
}

#[tokio::test]
async fn a_given_token_is_checked_without_an_echo() {
    for bad in ["", "s3cret\r\nX: 1", " s3cret", "s3crét"] {
        let (client, _, _) = client([once(bad)]);
        let error = client.call(list()).send().await.unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(
            text.contains("the token") && !text.contains("s3cr"),
            "{text}"
        );
        assert_eq!(error.kind(), ErrorKind::Token);
    }
}

#[test]
fn a_dropped_ask_is_made_by_another() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    // The first ask never ends.
    let provider = move || {
        let number = count.fetch_add(1, Ordering::Relaxed);
        async move {
            if number == 0 {
                std::future::pending::<()>().await;
            }
            Ok::<_, std::convert::Infallible>("good")
        }
    };
    let transport = Guarded {
        log: Log::default(),
        accepts: "good",
    };
    let client = builder().token_provider(provider).transport(transport);
    let client = client.build().unwrap();
    let context = &mut Context::from_waker(Waker::noop());
    let mut first = Box::pin(client.call(list()).send());
    let mut second = Box::pin(client.call(list()).send());
    assert!(first.as_mut().poll(context).is_pending());
    assert!(second.as_mut().poll(context).is_pending());
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    drop(first);
    assert!(matches!(second.as_mut().poll(context), Poll::Ready(Ok(_))));
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn the_time_for_a_token_is_the_attempts() {
    let provider = || std::future::pending::<Result<Token, TokenError>>();
    let transport = Guarded {
        log: Log::default(),
        accepts: "",
    };
    let client = builder()
        .token_provider(provider)
        .transport(transport)
        .clock(Hasty::default())
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let error = client.call(list()).send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Timeout, Delivery::NotSent)
    );
    assert!(error.is_timeout());
    assert!(error.to_string().contains("the token provider"), "{error}");
}

#[test]
fn a_request_for_other_means_asks_no_provider() {
    let (client, log, _) = client([once("good")]);
    let error = client.call(list()).into_request().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("provider"), "{error}");
    assert!(taken(&log).is_empty());
}

/// Sees the credential of each attempt.
struct Watch(Log);

impl Interceptor for Watch {
    fn before_send(
        &self,
        request: &mut Request<Body>,
        _: &runtime::Attempt<'_>,
    ) -> Result<(), runtime::BodyError> {
        assert!(request.headers()["authorization"].is_sensitive());
        let shown = format!("{request:?}");
        self.0.lock().unwrap().push(shown);
        Ok(())
    }
}

#[tokio::test]
async fn nothing_shows_a_given_token() {
    let seen = Log::default();
    let token = Token::new("s3cret");
    let mut shown = format!("{token:?}");
    let give = token.clone();
    let provider = move || std::future::ready(Ok::<_, TokenError>(give.clone()));
    let transport = Guarded {
        log: Log::default(),
        accepts: "s3cret",
    };
    let builder = builder()
        .token_provider(provider)
        .interceptor(Watch(seen.clone()))
        .transport(transport);
    shown += &format!("{builder:?}");
    let client = builder.build().unwrap();
    client.call(list()).send().await.unwrap();
    shown += &format!("{client:?} {:?}", taken(&seen));
    assert!(!shown.contains("s3cret"), "{shown}");
}
