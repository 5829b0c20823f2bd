//! Virtual time by itself, and with transports that know nothing of it.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use http::{Request, Response};
use runtime::test_util::VirtualClock;
use runtime::{Body, Clock, ErrorKind, Transport, TransportFuture};

use crate::samples::{ListMessages, builder};

const SECOND: Duration = Duration::from_secs(1);

/// Answers after a while, by the clock; who calls must give up on it.
struct Slow(VirtualClock, Duration);

impl Transport for Slow {
    fn send(&self, _: Request<Body>, _: Duration) -> TransportFuture<'_> {
        Box::pin(async move {
            self.0.sleep(self.1).await;
            Ok(Response::new(Body::from(r#"{"results": []}"#)))
        })
    }
}

fn slow(takes: Duration) -> (VirtualClock, runtime::Call<ListMessages>) {
    let clock = VirtualClock::new();
    let client = builder()
        .token("t")
        .clock(clock.clone())
        .transport(Slow(clock.clone(), takes))
        .timeout(5 * SECOND)
        .random(|| 0.0)
        .build()
        .unwrap();
    (clock, client.call(ListMessages::new("1")))
}

#[tokio::test]
async fn timeouts_race_with_slow_transports() {
    let (clock, call) = slow(4 * SECOND);
    call.send().await.unwrap();
    assert_eq!(clock.sleeps(), [4 * SECOND]);

    let (clock, call) = slow(6 * SECOND);
    let error = call.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(clock.elapsed(), 3 * 5 * SECOND);
}

/// An executor that parks its thread, as the blocking client does.
#[test]
fn parked_threads_are_woken() {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
    let (clock, call) = slow(6 * SECOND);
    let waker = Waker::from(std::sync::Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(call.send());
    let error = loop {
        if let Poll::Ready(result) = future.as_mut().poll(&mut context) {
            break result.unwrap_err();
        }
        std::thread::park();
    };
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(clock.elapsed(), 3 * 5 * SECOND);
}

#[test]
fn no_task_wakes_too_early_or_never() {
    let clock = VirtualClock::new();
    let (sender, woken) = mpsc::channel();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let tasks: Vec<_> = [3, 1, 2]
        .map(|seconds| {
            let (clock, sender) = (clock.clone(), sender.clone());
            runtime.spawn(async move {
                clock.sleep(seconds * SECOND).await;
                sender.send((seconds, clock.elapsed())).unwrap();
            })
        })
        .into();
    runtime.block_on(async {
        for task in tasks {
            task.await.unwrap();
        }
    });
    let mut woken: Vec<_> = woken.try_iter().collect();
    woken.sort_unstable();
    assert_eq!(
        woken
            .iter()
            .map(|(seconds, _)| *seconds)
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
    for (seconds, at) in woken {
        assert!(at >= seconds * SECOND, "{seconds}: {at:?}");
    }
}

fn poll<F: Future + ?Sized>(future: &mut Pin<Box<F>>) -> Poll<F::Output> {
    future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
}

/// A sleep that somebody holds and forgets keeps nobody from waking.
#[test]
fn forgotten_sleeps_hold_nobody_up() {
    let clock = VirtualClock::new();
    let mut forgotten = clock.sleep(SECOND);
    assert!(poll(&mut forgotten).is_pending());
    let mut sleep = clock.sleep(9 * SECOND);
    let mut rounds = 0;
    while poll(&mut sleep).is_pending() {
        rounds += 1;
        assert!(rounds < 1000, "it never wakes");
    }
    assert_eq!(clock.elapsed(), 9 * SECOND);
    assert!(poll(&mut forgotten).is_ready());
    assert_eq!(clock.sleeps(), [9 * SECOND, SECOND]);
}

#[test]
fn time_passes_by_hand() {
    let date = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let clock = VirtualClock::at(date);
    let begin = clock.now();
    let mut sleep = clock.sleep(60 * SECOND);
    assert!(poll(&mut sleep).is_pending());
    clock.advance(61 * SECOND);
    assert!(poll(&mut sleep).is_ready());
    assert_eq!(clock.now() - begin, 61 * SECOND);
    assert_eq!(clock.date(), date + 61 * SECOND);
    // For ever is long, and no more than that.
    clock.advance(Duration::MAX);
    drop(clock.sleep(Duration::MAX));
    assert!(clock.now() > begin);
    assert!(clock.date() > date);
}
