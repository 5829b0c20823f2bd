//! Scripts and virtual time, as users of a client test with them.

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use runtime::test_util::{Failure, Script, Step};
use runtime::{Client, Delivery, ErrorKind, Response, RetryPolicy, Stop};
use serde_json::json;

use crate::samples::{ListMessages, Page, SendMessage, builder, message};

const SECOND: Duration = Duration::from_secs(1);

fn client(script: &Script) -> Client {
    builder().token("t0ken").script(script).build().unwrap()
}

fn page() -> Step {
    Step::json(200, &json!({"results": [{"id": "1"}]}))
}

/// What a test that uses `script` wrongly is told.
fn told(test: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = std::panic::catch_unwind(test).expect_err("the test fails");
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic
            .downcast::<&str>()
            .map_or_else(|_| String::new(), |it| it.to_string()),
    }
}

/// No runtime at all: what is asked again is all that is needed.
fn block_on<F: Future>(future: F) -> F::Output {
    let waker = std::task::Waker::noop();
    let mut context = std::task::Context::from_waker(waker);
    let mut future = std::pin::pin!(future);
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

#[tokio::test]
async fn steps_are_played_in_their_order() {
    let script = Script::new([
        Step::fail(Failure::Connect),
        Step::answer(503).header("retry-after", "2"),
        page().expecting("GET", "/threads/7/messages"),
        Step::json(201, &message("9")).checking(|request| {
            assert_eq!(request.header("authorization"), Some("Bearer t0ken"));
            assert_eq!(request.json()["id"], "8");
        }),
    ]);
    let client = client(&script);
    let mut call = client.call(ListMessages::new("7"));
    call.operation_mut().after = Some("a b&c".to_owned());
    let call = call.with_query("sort", "x").with_query("sort", "y");
    let answer = call.send_response().await.unwrap();
    assert_eq!(answer.body().results[0].id, "1");
    let half = Duration::from_millis(500);
    assert_eq!(answer.attempts().waits(), [half, 2 * SECOND]);
    assert_eq!(script.clock().sleeps(), [half, 2 * SECOND]);
    assert_eq!(script.clock().elapsed(), half + 2 * SECOND);

    let body = Some(message("8"));
    client.call(SendMessage { body }).send().await.unwrap();

    let requests = script.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(requests[2].query_value("after").as_deref(), Some("a b&c"));
    let names: Vec<_> = requests[2]
        .query()
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(names, ["after=a b&c", "sort=x", "sort=y"]);
    assert_eq!(requests[2].at(), half + 2 * SECOND);
    assert_eq!(requests[3].to_string(), "POST /messages");
    script.finish();
}

#[test]
fn every_failure_is_what_it_would_be_on_a_network() {
    use Delivery::{Answered, MaybeSent, NotSent};
    let ok = Answered(StatusCode::OK);
    for (step, kind, delivery, takes) in [
        (Step::fail(Failure::Connect), ErrorKind::Connect, NotSent, 0),
        (
            Step::fail(Failure::ConnectTimeout).after(2 * SECOND),
            ErrorKind::Connect,
            NotSent,
            2,
        ),
        (
            Step::fail(Failure::ConnectTimeout).after(9 * SECOND),
            ErrorKind::Timeout,
            NotSent,
            5,
        ),
        (
            Step::fail(Failure::TimeoutBeforeSending),
            ErrorKind::Timeout,
            NotSent,
            0,
        ),
        (
            Step::fail(Failure::CutBeforeSending),
            ErrorKind::Transport,
            NotSent,
            0,
        ),
        (
            Step::fail(Failure::Cut).after(SECOND),
            ErrorKind::Transport,
            MaybeSent,
            1,
        ),
        (
            Step::fail(Failure::NoAnswer),
            ErrorKind::Timeout,
            MaybeSent,
            5,
        ),
        (
            page().after(5 * SECOND + Duration::from_millis(1)),
            ErrorKind::Timeout,
            MaybeSent,
            5,
        ),
        (page().cut_after(4), ErrorKind::Transport, ok, 0),
        (
            page().after(2 * SECOND).stall_after(4),
            ErrorKind::Timeout,
            ok,
            5,
        ),
        (
            Step::answer(200).body(vec![b' '; 101]),
            ErrorKind::TooLarge,
            ok,
            0,
        ),
        (Step::answer(200).body("[]"), ErrorKind::Decode, ok, 0),
        (
            Step::answer(404),
            ErrorKind::Api,
            Answered(StatusCode::NOT_FOUND),
            0,
        ),
    ] {
        let name = format!("{step}");
        let script = Script::new([step]);
        let client = builder()
            .token("t")
            .script(&script)
            .timeout(5 * SECOND)
            .max_response_bytes(100)
            .retry(RetryPolicy::new().set_max_attempts(1))
            .build()
            .unwrap();
        let error = block_on(client.call(ListMessages::new("1")).send()).unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (kind, delivery), "{name}");
        let timeouts = kind == ErrorKind::Timeout || name.contains("no connection in time");
        assert_eq!(error.is_timeout(), timeouts, "{name}");
        assert_eq!(script.clock().elapsed(), takes * SECOND, "{name}");
        script.finish();
    }
}

#[test]
fn slow_answers_are_in_time_to_the_last_moment() {
    let script = Script::new([page().after(5 * SECOND)]);
    let call = client(&script).call(ListMessages::new("1"));
    block_on(call.with_timeout(5 * SECOND).send()).unwrap();
}

#[test]
fn deadlines_hold_in_virtual_time() {
    let script = Script::new([page().after(6 * SECOND), page().after(6 * SECOND)]);
    let call = client(&script).call(ListMessages::new("1"));
    let call = call.with_timeout(5 * SECOND).with_deadline(7 * SECOND);
    let error = block_on(call.send()).unwrap_err();
    assert_eq!(error.attempts().count(), 2);
    assert_eq!(error.attempts().stop(), Stop::Deadline);
    assert_eq!(script.clock().elapsed(), 7 * SECOND);
}

#[test]
fn calls_side_by_side_share_the_time() {
    let script = Script::new([page().after(3 * SECOND), page().after(SECOND)]);
    let client = client(&script);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let clock = script.clock();
        let first = async {
            client.call(ListMessages::new("1")).send().await.unwrap();
            clock.elapsed()
        };
        let second = async {
            client.call(ListMessages::new("2")).send().await.unwrap();
            clock.elapsed()
        };
        assert_eq!(tokio::join!(first, second), (3 * SECOND, SECOND));
    });
}

#[test]
fn what_the_script_does_not_foresee_fails_the_test() {
    let beyond = || {
        let script = Script::new([page()]);
        let client = client(&script);
        block_on(client.call(ListMessages::new("1")).send()).unwrap();
        let _ = block_on(client.call(ListMessages::new("2")).send());
    };
    assert_eq!(
        told(beyond),
        "the script is over, and GET /threads/2/messages was not foreseen; requests:\n  \
         1. GET /threads/1/messages\n  2. GET /threads/2/messages",
    );
    let left = || {
        let script = Script::new([page(), Step::answer(503), Step::fail(Failure::Cut)]);
        block_on(client(&script).call(ListMessages::new("1")).send()).unwrap();
        script.finish();
    };
    let expected = "steps of the script were never asked for:\n  \
        2. answer 503 Service Unavailable\n  3. fail: cut before the answer\n\
        requests that were sent:\n  1. GET /threads/1/messages";
    assert_eq!(told(left), expected);
    let dropped = || drop(Script::new([page()]));
    assert_eq!(
        told(dropped),
        "steps of the script were never asked for:\n  1. answer 200 OK\nrequests that were sent: none",
    );
    let other = || {
        let script = Script::new([page().expecting("POST", "/messages")]);
        let _ = block_on(client(&script).call(ListMessages::new("1")).send());
    };
    assert_eq!(
        told(other),
        "expected the request POST /messages, but GET /threads/1/messages was sent",
    );
}

/// The panic of a task goes nowhere, the script remembers it.
#[test]
fn failures_that_a_task_swallows_are_told_at_the_end() {
    for (steps, expected) in [
        (
            vec![],
            "the script is over, and GET /threads/1/messages was not foreseen",
        ),
        (
            vec![page().checking(|_| panic!("no"))],
            "request 1 (GET /threads/1/messages) failed a check of the script",
        ),
    ] {
        let swallowed = move || {
            let script = Script::new(steps);
            let call = client(&script).call(ListMessages::new("1"));
            std::thread::spawn(|| block_on(call.send()))
                .join()
                .unwrap_err();
            script.finish();
        };
        let told = told(std::panic::AssertUnwindSafe(swallowed));
        assert!(told.starts_with(expected), "{told}");
    }
}

#[test]
fn steps_that_cannot_be_are_refused() {
    for (wrong, expected) in [
        ((|| drop(Step::answer(42))) as fn(), "there is no status 42"),
        (
            || drop(Step::answer(200).header("a b", "c")),
            "no header can be `a b: c`",
        ),
        (
            || drop(Step::fail(Failure::Cut).cut_after(1)),
            "a step that fails (cut before the answer) has no answer",
        ),
    ] {
        assert_eq!(told(wrong), expected);
    }
}

#[test]
fn answers_are_made_by_hand() {
    let body = Page {
        results: vec![message("1")],
    };
    let answer: Response<Page> = Response::for_test(StatusCode::OK, HeaderMap::new(), body.clone());
    assert_eq!(answer.into_body(), body);
}
