//! A GET and a POST, numbered, and what became of them on all sides: the client's word, what nginx
//! logged, what reached the server.

use std::time::Duration;

use hubspot_conversations::Operation;
use hubspot_conversations::models::NewThreadMessage;
use hubspot_conversations::operations::{ListMessages, SendMessage};
use hubspot_conversations::runtime::{Delivery, ErrorKind, Outcome, RetryPolicy};
use serde::Serialize;
use trials::checks::{Problem, holds, same};
use trials::examples;
use trials::kind::Kind;

use crate::proxy::Nginx;
use crate::upstream::{CALL, TREATMENT, Upstream};

/// What became of a call.
#[derive(Debug)]
pub struct Told {
    pub call: u64,
    /// `None`: it succeeded.
    pub failure: Option<(ErrorKind, Delivery)>,
    pub attempts: u32,
    /// The body of the answer, as JSON if it succeeded.
    pub body: String,
}

/// A client for a location, whose pauses are short.
pub fn client<K: Kind>(nginx: &Nginx, url: &str) -> Result<K, Problem> {
    let pauses = (Duration::from_millis(10), Duration::from_millis(20));
    Ok(K::builder(url)
        .root_certificate(nginx.authority())
        .retry(RetryPolicy::new().set_backoff(pauses.0, pauses.1))
        .without_retry_quota()
        .build()?)
}

pub fn get<K: Kind>(client: &K, upstream: &Upstream, treatment: &str) -> Result<Told, Problem> {
    let call = upstream.next_call();
    told::<ListMessages>(
        call,
        K::send(
            client
                .call(ListMessages::new(1))
                .with_header(CALL, call.to_string())
                .with_header(TREATMENT, treatment),
        ),
    )
}

pub fn post<K: Kind>(client: &K, upstream: &Upstream, treatment: &str) -> Result<Told, Problem> {
    let message: NewThreadMessage = examples::read("NewThreadMessage", "page");
    post_message(client, upstream, treatment, message)
}

pub fn post_message<K: Kind>(
    client: &K,
    upstream: &Upstream,
    treatment: &str,
    message: NewThreadMessage,
) -> Result<Told, Problem> {
    let call = upstream.next_call();
    told::<SendMessage>(
        call,
        K::send(
            client
                .call(SendMessage::new(1, message))
                .with_header(CALL, call.to_string())
                .with_header(TREATMENT, treatment),
        ),
    )
}

pub fn told<O>(call: u64, outcome: Outcome<O>) -> Result<Told, Problem>
where
    O: Operation<Output: Serialize>,
{
    Ok(match outcome {
        Ok(response) => Told {
            call,
            failure: None,
            attempts: response.attempts().count(),
            body: serde_json::to_string(response.body())?,
        },
        Err(error) => Told {
            call,
            failure: Some((error.kind(), error.delivery())),
            attempts: error.attempts().count(),
            body: String::from_utf8_lossy(error.raw_body().unwrap_or_default()).into_owned(),
        },
    })
}

impl Told {
    /// That it succeeded, with the documented answer whole.
    pub fn is_success(&self, schema: &str, case: &str) -> Result<(), Problem> {
        same("failure", self.failure, None)?;
        let body: serde_json::Value = serde_json::from_str(&self.body)?;
        same("body", body, examples::value(schema, case))
    }

    /// That it failed so, after so many attempts.
    pub fn failed(
        &self,
        kind: ErrorKind,
        delivery: Delivery,
        attempts: u32,
    ) -> Result<(), Problem> {
        same("failure", self.failure, Some((kind, delivery)))?;
        same("attempts", self.attempts, attempts)
    }

    /// What no call may break, whatever happened to it.
    pub fn is_lawful(&self, upstream: &Upstream) -> Result<(), Problem> {
        let seen = upstream.seen(self.call);
        holds(seen <= self.attempts, || {
            format!("{seen} requests of {self:?}")
        })?;
        match self.failure {
            None => holds(seen >= 1, || {
                format!("nothing reached the server of {self:?}")
            }),
            Some((_, Delivery::NotSent)) => same("requests of what was not sent", seen, 0),
            Some((_, Delivery::MaybeSent | Delivery::Answered(_))) => Ok(()),
        }
    }
}
