//! The laws of retries, on virtual time: whatever happens, in whatever order.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::StatusCode;
use proptest::prelude::*;
use runtime::retry::{Action, AttemptFault, Ended, Event, Repeatable, Retry};
use runtime::{Delivery, Quota, RetryPolicy, Stop, Throttle};

/// What one attempt takes and how it ends.
#[derive(Clone, Debug)]
struct Step {
    takes: Duration,
    ended: Ended,
}

/// Everything that can be chosen about a call.
#[derive(Clone, Debug)]
struct Case {
    max_attempts: u32,
    repeatable: Repeatable,
    timeout: Duration,
    deadline: Option<Duration>,
    renewable: bool,
    share: f64,
    quota: bool,
    steps: Vec<Step>,
}

fn statuses() -> impl Strategy<Value = StatusCode> {
    let known = prop::sample::select(vec![
        200, 201, 204, 301, 400, 401, 403, 404, 408, 409, 423, 429, 477, 500, 501, 502, 503, 504,
    ]);
    known.prop_map(|status| StatusCode::from_u16(status).expect("a status"))
}

fn deliveries() -> impl Strategy<Value = Delivery> {
    prop_oneof![
        Just(Delivery::NotSent),
        Just(Delivery::MaybeSent),
        statuses().prop_map(Delivery::Answered),
    ]
}

fn milliseconds(most: u64) -> impl Strategy<Value = Duration> {
    (0..=most).prop_map(Duration::from_millis)
}

fn steps() -> impl Strategy<Value = Step> {
    let fault = prop_oneof![
        4 => Just(None),
        4 => Just(Some(AttemptFault::Passing)),
        1 => Just(Some(AttemptFault::Lasting)),
    ];
    let hint = prop_oneof![
        3 => Just(None),
        2 => milliseconds(70_000).prop_map(Some),
        1 => Just(Some(Duration::MAX)),
    ];
    let throttle = prop_oneof![
        6 => Just(None),
        1 => Just(Some(Throttle::Never)),
        1 => milliseconds(10_000).prop_map(|time| Some(Throttle::UpTo(time))),
    ];
    (milliseconds(9_000), deliveries(), fault, hint, throttle).prop_map(
        |(takes, delivery, fault, hint, throttle)| {
            // An attempt without an answer has a fault, and only a 429 says which limit was hit.
            let answered = matches!(delivery, Delivery::Answered(_));
            let throttled = delivery == Delivery::Answered(StatusCode::TOO_MANY_REQUESTS);
            let ended = Ended {
                delivery,
                fault: fault.or((!answered).then_some(AttemptFault::Passing)),
                hint: hint.filter(|_| answered),
                throttle: throttle.filter(|_| throttled),
            };
            Step { takes, ended }
        },
    )
}

fn cases() -> impl Strategy<Value = Case> {
    let repeatable = prop::sample::select(vec![
        Repeatable::Always,
        Repeatable::Undelivered,
        Repeatable::Never,
    ]);
    let deadline = prop::option::of(milliseconds(90_000));
    (
        (
            1_u32..6,
            repeatable,
            milliseconds(30_000).prop_map(|time| time + Duration::from_millis(1)),
            deadline,
        ),
        (any::<bool>(), 0.0..1.0_f64, any::<bool>()),
        prop::collection::vec(steps(), 8),
    )
        .prop_map(
            |((max_attempts, repeatable, timeout, deadline), (renewable, share, quota), steps)| {
                Case {
                    max_attempts,
                    repeatable,
                    timeout,
                    deadline,
                    renewable,
                    share,
                    quota,
                    steps,
                }
            },
        )
}

/// What became of a case: each attempt, the pause after it, and the end.
struct Run {
    begin: Instant,
    end: Instant,
    sent: Vec<(Instant, Duration, bool)>,
    ended: Vec<Ended>,
    waits: Vec<Duration>,
    stop: Stop,
    retry: Retry,
}

fn machine(case: &Case, quota: Option<Arc<Quota>>) -> Retry {
    let share = case.share;
    let policy = RetryPolicy::new().set_max_attempts(case.max_attempts);
    Retry::new(
        policy,
        case.repeatable,
        case.timeout,
        Arc::new(move || share),
    )
    .within(case.deadline)
    .with_quota(quota)
    .renewable(case.renewable)
}

fn run(case: &Case) -> Run {
    let mut retry = machine(case, case.quota.then(Arc::default));
    let begin = Instant::now();
    let mut now = begin;
    let (mut sent, mut ended, mut waits) = (Vec::new(), Vec::new(), Vec::new());
    let mut event = Event::Begin;
    let stop = loop {
        match retry.next(event, now) {
            action @ (Action::Send(time) | Action::Renew(time)) => {
                sent.push((now, time, matches!(action, Action::Renew(_))));
                let step = &case.steps[ended.len()];
                // The transport keeps the time.
                now += step.takes.min(time);
                ended.push(step.ended.clone());
                event = Event::Ended(step.ended.clone());
            }
            Action::Sleep(time) => {
                waits.push(time);
                now += time;
                event = Event::Woke;
            }
            Action::Done(stop) => break stop,
        }
    };
    Run {
        begin,
        end: now,
        sent,
        ended,
        waits,
        stop,
        retry,
    }
}

fn is_throttled(ended: &Ended) -> bool {
    ended.delivery == Delivery::Answered(StatusCode::TOO_MANY_REQUESTS)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    #[test]
    fn the_laws_hold(case in cases()) {
        let run = run(&case);
        let renewals = run.sent.iter().filter(|(_, _, renewed)| *renewed).count();
        let attempts = run.sent.len();

        // No more attempts than allowed; a renewed credential is no retry.
        prop_assert!(attempts - renewals <= case.max_attempts as usize);
        prop_assert!(renewals <= usize::from(case.renewable));
        prop_assert_eq!(run.retry.attempts().count() as usize, attempts);
        prop_assert_eq!(run.retry.attempts().waits(), &run.waits[..]);
        prop_assert_eq!(run.retry.attempts().stop(), run.stop);

        // Nothing outlasts the deadline, and no attempt its own time.
        let deadline = case.deadline.map(|time| run.begin + time);
        for (at, time, _) in &run.sent {
            prop_assert!(*time <= case.timeout);
            if let Some(deadline) = deadline {
                prop_assert!(*at + *time <= deadline && !time.is_zero());
            }
        }
        if let Some(deadline) = deadline {
            prop_assert!(run.end <= deadline);
        }

        // All that was sent again could be sent again.
        // A refused credential is renewed instead.
        let next = run.sent.iter().skip(1);
        let pairs = run.ended.iter().zip(next);
        let repeated = pairs.filter(|(_, (_, _, renewed))| !renewed).map(|(ended, _)| ended);
        for ended in repeated.clone() {
            prop_assert_ne!(case.repeatable, Repeatable::Never);
            prop_assert_ne!(ended.fault, Some(AttemptFault::Lasting));
            prop_assert_ne!(ended.throttle, Some(Throttle::Never));
            let refused = is_throttled(ended);
            if case.repeatable == Repeatable::Undelivered {
                prop_assert!(refused || ended.delivery == Delivery::NotSent);
            }
            // A success is not asked for again.
            if let Delivery::Answered(status) = ended.delivery {
                prop_assert!(!status.is_success() || ended.fault.is_some());
            }
        }

        // Each pause is as long as the server asks, and no longer than it or the policy wants.
        let policy = RetryPolicy::new();
        for (number, (ended, wait)) in repeated.zip(&run.waits).enumerate() {
            let hint = ended.hint.unwrap_or_default();
            prop_assert!(*wait >= hint && hint <= policy.max_hint);
            let locked = ended.delivery == Delivery::Answered(StatusCode::LOCKED);
            prop_assert!(!locked || *wait >= Duration::from_secs(2));
            let most = match ended.throttle {
                Some(Throttle::UpTo(most)) => most,
                _ => policy.base.saturating_mul(1 << (number + renewals)).min(policy.cap),
            };
            let least = if locked { Duration::from_secs(2) } else { Duration::ZERO };
            prop_assert!(*wait <= most.max(hint).max(least));
        }
    }

    /// What could be retried is retried: nothing is given up too early.
    #[test]
    fn the_last_attempt_had_a_reason_to_be_the_last(case in cases()) {
        let run = run(&case);
        let Some(last) = run.ended.last() else {
            prop_assert_eq!(run.stop, Stop::Deadline);
            return Ok(());
        };
        let success = matches!(last.delivery, Delivery::Answered(status) if status.is_success())
            && last.fault.is_none();
        match run.stop {
            Stop::Success => prop_assert!(success),
            Stop::Attempts => prop_assert!(run.sent.len() >= case.max_attempts as usize),
            Stop::Deadline => prop_assert!(case.deadline.is_some()),
            Stop::Hint => prop_assert!(last.hint > Some(Duration::from_secs(60))),
            // Five retries do not empty a full bucket.
            Stop::Quota => prop_assert!(false),
            _ => prop_assert!(!success),
        }
        if case.repeatable == Repeatable::Always && last.fault != Some(AttemptFault::Lasting) {
            let passing = match last.delivery {
                Delivery::NotSent | Delivery::MaybeSent => true,
                Delivery::Answered(status) => {
                    matches!(status.as_u16(), 408 | 423 | 429 | 500 | 502 | 503 | 504)
                }
            };
            let never = last.throttle == Some(Throttle::Never);
            prop_assert!(!passing || never || run.stop != Stop::Final);
        }
    }
}

fn ended(delivery: Delivery) -> Event {
    Event::Ended(Ended {
        delivery,
        fault: (delivery == Delivery::NotSent || delivery == Delivery::MaybeSent)
            .then_some(AttemptFault::Passing),
        hint: None,
        throttle: None,
    })
}

fn call(repeatable: Repeatable, quota: &Arc<Quota>) -> Retry {
    Retry::new(
        RetryPolicy::new(),
        repeatable,
        Duration::MAX,
        Arc::new(|| 0.5),
    )
    .with_quota(Some(quota.clone()))
}

#[test]
fn the_quota_is_shared_and_spent_and_earned() {
    let quota = Arc::new(Quota::default());
    let now = Instant::now();
    let first = |event| {
        let mut retry = call(Repeatable::Always, &quota);
        retry.next(Event::Begin, now);
        (retry.next(event, now), retry)
    };
    assert_eq!(quota.tokens(), 500);
    // A retry costs 14, and gives them back when it succeeds.
    let (_, mut retry) = first(ended(Delivery::MaybeSent));
    assert_eq!(quota.tokens(), 486);
    retry.next(Event::Woke, now);
    retry.next(ended(Delivery::Answered(StatusCode::OK)), now);
    assert_eq!(quota.tokens(), 500);
    first(ended(Delivery::Answered(StatusCode::TOO_MANY_REQUESTS)));
    assert_eq!(quota.tokens(), 495);
    first(ended(Delivery::Answered(StatusCode::OK)));
    assert_eq!(quota.tokens(), 496);
    for _ in 0..35 {
        let (action, _) = first(ended(Delivery::MaybeSent));
        assert!(matches!(action, Action::Sleep(_)));
    }
    let (action, _) = first(ended(Delivery::MaybeSent));
    assert_eq!(action, Action::Done(Stop::Quota));
    assert_eq!(quota.tokens(), 6);
}

#[test]
fn pauses_double_up_to_the_cap() {
    let policy = RetryPolicy::new().set_max_attempts(8);
    let nearly_all = Arc::new(|| 1.0);
    let mut retry = Retry::new(policy, Repeatable::Always, Duration::MAX, nearly_all);
    let now = Instant::now();
    let mut waits = Vec::new();
    let mut event = Event::Begin;
    loop {
        event = match retry.next(event, now) {
            Action::Send(time) => {
                assert_eq!(time, Duration::MAX);
                ended(Delivery::Answered(StatusCode::SERVICE_UNAVAILABLE))
            }
            Action::Sleep(wait) => {
                waits.push(wait.as_millis());
                Event::Woke
            }
            action => {
                assert_eq!(action, Action::Done(Stop::Attempts));
                break;
            }
        };
    }
    assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 8000, 8000]);
}

#[test]
fn each_method_is_what_its_standard_says() {
    use http::Method;
    for method in [
        Method::GET,
        Method::HEAD,
        Method::PUT,
        Method::DELETE,
        Method::OPTIONS,
    ] {
        assert_eq!(Repeatable::of(&method), Repeatable::Always);
    }
    for method in [Method::POST, Method::PATCH] {
        assert_eq!(Repeatable::of(&method), Repeatable::Undelivered);
    }
}
