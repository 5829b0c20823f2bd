//! The token of a provider, as all calls of a client share it.
//!
//! One call at a time asks the provider; those that come meanwhile wait for its answer, be it a
//! token or an error. If the call that asks is dropped, one that waits asks in its place.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::platform::Instant;
use super::wire::Wire;
use super::{Auth, Token, TokenError, TokenProvider, TokenRequest};

pub(super) struct TokenCell {
    provider: Arc<dyn TokenProvider>,
    auth: Auth,
    token_url: Option<&'static str>,
    state: Mutex<State>,
}

/// A token that was given.
pub(super) struct Held {
    pub wire: Wire,
    /// Until when it serves attempts that did not wait for it.
    until: Option<Instant>,
}

type Given = Result<Arc<Held>, TokenError>;

#[derive(Default)]
struct State {
    token: Option<Arc<Held>>,
    /// What came of the last ask, where that was no token.
    failure: Option<TokenError>,
    is_asking: bool,
    ended: Ended,
    waiting: Vec<Waker>,
}

/// How many asks have come to an end, so that who waits sees that one has.
#[derive(Clone, Copy, Default)]
struct Ended {
    all: u64,
    /// Those made because a token was refused.
    renewals: u64,
}

/// Whose turn it is.
enum Turn<'a> {
    Mine(Asking<'a>),
    /// Somebody else has asked.
    Over(Given),
}

impl TokenCell {
    pub(super) fn new(
        provider: Arc<dyn TokenProvider>,
        auth: Auth,
        token_url: Option<&'static str>,
    ) -> Self {
        Self {
            provider,
            auth,
            token_url,
            state: Mutex::default(),
        }
    }

    /// A token to send; `refused` is the one that the server did not take.
    pub(super) async fn get(&self, request: TokenRequest<'_>, refused: Option<&Held>) -> Given {
        let came = self.lock().ended;
        let turn =
            std::future::poll_fn(|context| self.turn(came, refused, request.clock.now(), context));
        let asking = match turn.await {
            Turn::Over(given) => return given,
            Turn::Mine(asking) => asking,
        };
        let asked = request.clock.now();
        let request = TokenRequest {
            is_refused: refused.is_some(),
            token_url: self.token_url,
            ..request
        };
        let token = self.provider.token(request).await;
        let given = token.and_then(|token| self.hold(&token, asked));
        asking.end(given, refused.is_some())
    }

    fn turn(
        &self,
        came: Ended,
        refused: Option<&Held>,
        now: Instant,
        context: &mut Context<'_>,
    ) -> Poll<Turn<'_>> {
        let mut state = self.lock();
        if let Some(given) = state.given(came, refused, now) {
            return Poll::Ready(Turn::Over(given));
        }
        if state.is_asking {
            let waker = context.waker();
            if !state.waiting.iter().any(|other| other.will_wake(waker)) {
                state.waiting.push(waker.clone());
            }
            return Poll::Pending;
        }
        state.is_asking = true;
        if refused.is_some() {
            // It would be refused to others, too.
            state.token = None;
        }
        Poll::Ready(Turn::Mine(Asking { cell: self }))
    }

    /// A token is checked like one that was given when the client was built.
    fn hold(&self, token: &Token, asked: Instant) -> Given {
        let wire = Wire::token(self.auth, &token.secret).map_err(TokenError::new)?;
        let serves = token.lifetime.map(|lifetime| {
            let early = (lifetime / 10).min(Duration::from_secs(60));
            lifetime.saturating_sub(early)
        });
        let until = serves.and_then(|serves| asked.checked_add(serves));
        Ok(Arc::new(Held { wire, until }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// What serves a call that came when so many asks had ended, without another.
    fn given(&self, came: Ended, refused: Option<&Held>, now: Instant) -> Option<Given> {
        let is_answered = match refused {
            // An ask that was under way before the refusal may give the refused token once more.
            Some(_) => self.ended.renewals > came.renewals,
            None => self.ended.all > came.all,
        };
        if is_answered {
            if let Some(failure) = &self.failure {
                return Some(Err(failure.clone()));
            }
        }
        let token = self.token.as_ref()?;
        let serves = match refused {
            // Another call may have had it renewed.
            Some(refused) => {
                token.wire != refused.wire && token.until.is_none_or(|until| now < until)
            }
            None => token.until.is_some_and(|until| now < until),
        };
        (is_answered || serves).then(|| Ok(Arc::clone(token)))
    }
}

/// The one call that asks the provider, until it has an answer or is dropped.
struct Asking<'a> {
    cell: &'a TokenCell,
}

impl Asking<'_> {
    fn end(self, given: Given, is_renewal: bool) -> Given {
        let mut state = self.cell.lock();
        state.ended.all += 1;
        state.ended.renewals += u64::from(is_renewal);
        state.failure = given.as_ref().err().cloned();
        if let Ok(token) = &given {
            state.token = Some(Arc::clone(token));
        }
        drop(state);
        given
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        let mut state = self.cell.lock();
        state.is_asking = false;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
