//! The credentials of one call on the network, for each of its attempts.

use std::sync::Arc;

use http::Request;

use super::credentials::{Credentials, Prepared};
use super::exchange::Unanswered;
use super::token_cell::Held;
use super::{RequestError, Security, TokenRequest};

/// What a call is authorized by.
pub(super) struct Authorization<'a> {
    credentials: &'a Credentials,
    alternative: &'static [&'static str],
    /// The tokens of the last attempt, in the order of their providers.
    sent: Vec<Arc<Held>>,
    /// Whether those were refused.
    is_refused: bool,
}

impl<'a> Authorization<'a> {
    pub(super) fn new(
        credentials: &'a Credentials,
        security: Security,
    ) -> Result<Self, RequestError> {
        Ok(Self {
            credentials,
            alternative: credentials.choose(security)?,
            sent: Vec::new(),
            is_refused: false,
        })
    }

    /// Whether a provider is asked, which takes time.
    pub(super) fn asks(&self) -> bool {
        let mut all = self.credentials.all(self.alternative);
        all.any(|credential| matches!(credential, Prepared::Provided(_)))
    }

    /// The server has answered 401.
    pub(super) fn refuse(&mut self) {
        self.is_refused = true;
    }

    /// Puts the credentials in, where no provider is asked.
    pub(super) fn put_fixed<B>(&self, request: &mut Request<B>) -> Result<(), RequestError> {
        self.credentials.put_fixed(self.alternative, request)
    }

    /// Puts the credentials in.
    pub(super) async fn put<B>(
        &mut self,
        request: &mut Request<B>,
        tokens: TokenRequest<'_>,
    ) -> Result<(), Unanswered> {
        let mut fresh = Vec::new();
        for credential in self.credentials.all(self.alternative) {
            let put = match credential {
                Prepared::Fixed(wire) => wire.put(request),
                Prepared::Provided(cell) => {
                    let refused = self.sent.get(fresh.len()).filter(|_| self.is_refused);
                    let given = cell.get(tokens, refused.map(|held| &**held)).await;
                    let held = given.map_err(Unanswered::Token)?;
                    let put = held.wire.put(request);
                    fresh.push(held);
                    put
                }
            };
            put.map_err(Unanswered::Request)?;
        }
        self.sent = fresh;
        self.is_refused = false;
        Ok(())
    }
}
