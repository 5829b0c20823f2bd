//! A transport that plays a script: for tests of code that uses a client.
//!
//! Requests go nowhere; each is taken down and meets the next step. Time is virtual.

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};

use super::script_step::{Answer, End, Outcome, Step, cut};
use super::sent_request::SentRequest;
use super::virtual_clock::VirtualClock;
use super::{
    Body, BodyError, ClientBuilder, Delivery, Sleep, Transport, TransportError, TransportFuture,
};

/// What becomes of a client's requests, one step after the other.
///
/// ```text
/// let script = Script::new([
///     Step::fail(Failure::Connect),
///     Step::answer(503).header("retry-after", "2"),
///     Step::json(200, &page).expecting("GET", "/threads/7/messages"),
/// ]);
/// let client = Client::builder().token("a token").script(&script).build()?;
/// …
/// script.finish();
/// ```
///
/// A request that the script does not foresee fails the test, and so does a step that no request
/// has asked for, when the script is dropped or [finished](Self::finish).
pub struct Script {
    shared: Arc<Shared>,
}

struct Shared {
    clock: VirtualClock,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    steps: VecDeque<Step>,
    requests: Vec<SentRequest>,
    /// The panic that a request caused, which its own task may have swallowed.
    failed: Option<String>,
}

impl Script {
    /// A script of these steps.
    pub fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        let state = State {
            steps: steps.into_iter().collect(),
            ..State::default()
        };
        let shared = Shared {
            clock: VirtualClock::new(),
            state: Mutex::new(state),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Adds a step at the end.
    pub fn push(&self, step: Step) {
        self.shared.state().steps.push_back(step);
    }

    /// The transport that plays it. [`ClientBuilder::script`] takes it and the clock.
    pub fn transport(&self) -> impl Transport + use<> {
        Player {
            shared: self.shared.clone(),
        }
    }

    /// The clock by which it is played.
    pub fn clock(&self) -> VirtualClock {
        self.shared.clock.clone()
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<SentRequest> {
        self.shared.state().requests.clone()
    }

    /// Checks that everything was played. Dropping the script does the same.
    ///
    /// # Panics
    ///
    /// If a step is left, or a request was not as the script foresees.
    #[track_caller]
    pub fn finish(self) {
        self.check();
    }

    #[track_caller]
    fn check(&self) {
        let problem = self.shared.state().problem();
        if let Some(problem) = problem {
            panic!("{problem}");
        }
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        // Who panics already has the better message.
        if !std::thread::panicking() {
            self.check();
        }
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.shared.state();
        formatter
            .debug_struct("Script")
            .field("requests", &state.requests)
            .field("steps", &state.steps)
            .finish_non_exhaustive()
    }
}

impl<C> ClientBuilder<C> {
    /// Plays a script instead of sending, by its clock. Pauses between attempts are of the length
    /// that is the longest without this, so that they can be foretold.
    pub fn script(self, script: &Script) -> Self {
        self.transport(script.transport())
            .clock(script.clock())
            .random(|| 1.0)
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// What is wrong at the end. Said once.
    fn problem(&mut self) -> Option<String> {
        if let Some(failed) = self.failed.take() {
            self.steps.clear();
            return Some(failed);
        }
        if self.steps.is_empty() {
            return None;
        }
        let mut text = String::from("steps of the script were never asked for:");
        let played = self.requests.len();
        for (index, step) in self.steps.drain(..).enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n  {}. {step}", played + index + 1);
        }
        text.push_str("\nrequests that were sent:");
        text.push_str(&self.listed());
        Some(text)
    }

    fn listed(&self) -> String {
        if self.requests.is_empty() {
            return " none".to_owned();
        }
        let requests = self.requests.iter().enumerate();
        requests.fold(String::new(), |mut text, (index, request)| {
            let _ = write!(text, "\n  {}. {request}", index + 1);
            text
        })
    }
}

struct Player {
    shared: Arc<Shared>,
}

impl Transport for Player {
    fn send(&self, request: Request<Body>, timeout: Duration) -> TransportFuture<'_> {
        Box::pin(async move {
            let (parts, mut body) = request.into_parts();
            let Ok(body) = body.collect(usize::MAX).await else {
                let reason = "the request's body could not be read";
                return Err(TransportError::interrupted(Delivery::MaybeSent, reason));
            };
            let at = self.shared.clock.elapsed();
            let step = self.next(SentRequest::new(parts, body, at));
            self.play(step, timeout).await
        })
    }

    /// So that the timeouts it keeps are none of the clock's listed sleeps.
    fn heeds_timeout(&self) -> bool {
        true
    }
}

impl Player {
    /// The step for a request, which is as the step expects.
    fn next(&self, request: SentRequest) -> Step {
        let mut state = self.shared.state();
        let step = state.steps.pop_front();
        state.requests.push(request.clone());
        let Some(step) = step else {
            let sent = state.listed();
            let problem =
                format!("the script is over, and {request} was not foreseen; requests:{sent}");
            state.failed.get_or_insert(problem.clone());
            drop(state);
            panic!("{problem}");
        };
        let number = state.requests.len();
        drop(state);
        let notice = Notice {
            shared: &self.shared,
            problem: Some(format!(
                "request {number} ({request}) failed a check of the script"
            )),
        };
        step.check(&request);
        notice.withdraw();
        step
    }

    async fn play(&self, step: Step, timeout: Duration) -> Result<Response<Body>, TransportError> {
        let clock = &self.shared.clock;
        if step.delay > timeout {
            clock.sleep_unlisted(timeout).await;
            return Err(TransportError::timeout(step.delivery()));
        }
        if !step.delay.is_zero() {
            clock.sleep_unlisted(step.delay).await;
        }
        let left = timeout.saturating_sub(step.delay);
        match step.outcome {
            Outcome::Answer(answer) => Ok(answered(*answer, clock.sleep_unlisted(left))),
            Outcome::Failure(failure) => {
                if let Some(error) = failure.error() {
                    return Err(error);
                }
                clock.sleep_unlisted(left).await;
                Err(TransportError::timeout(Delivery::MaybeSent))
            }
        }
    }
}

/// Left behind where a check panics.
struct Notice<'a> {
    shared: &'a Shared,
    problem: Option<String>,
}

impl Notice<'_> {
    fn withdraw(mut self) {
        self.problem = None;
    }
}

impl Drop for Notice<'_> {
    fn drop(&mut self) {
        if let Some(problem) = self.problem.take() {
            self.shared.state().failed.get_or_insert(problem);
        }
    }
}

fn answered(answer: Answer, time_out: Sleep) -> Response<Body> {
    let delivery = Delivery::Answered(answer.status);
    let body = match answer.end {
        End::Whole => Body::from(answer.body),
        End::Cut(bytes) | End::Stall(bytes) => {
            let mut sent = answer.body;
            sent.truncate(bytes);
            let ended = Ended {
                sent: Bytes::from(sent),
                delivery,
                time_out: matches!(answer.end, End::Stall(_)).then_some(time_out),
            };
            Body::from_stream(ended, None)
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
}

/// A body that ends badly: cut, or out of time.
struct Ended {
    sent: Bytes,
    delivery: Delivery,
    time_out: Option<Sleep>,
}

impl Stream for Ended {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !self.sent.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.sent))));
        }
        let error = match &mut self.time_out {
            None => cut(self.delivery),
            Some(sleep) => match sleep.as_mut().poll(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(()) => TransportError::timeout(self.delivery),
            },
        };
        Poll::Ready(Some(Err(error.into())))
    }
}
