//! Each operation on the wire: without any I/O, through the real transport against a real HTTP server
//! on loopback, and against a peer that misbehaves.

mod answers;
mod blocking;
mod drift;
mod drift_amended;
mod faults;
mod forms;
mod null;
mod offline;
mod pages;

use std::time::Duration;

use hubspot_conversations::models::*;
use hubspot_conversations::{Client, Error};
use serde_json::Value;

use crate::files::{read, root};

const MESSAGES: &str = "/conversations/conversations/2026-09-beta/threads/8675309/messages";

fn offline() -> Client {
    Client::new("secret-token").expect("a client")
}

fn client(base_url: &str) -> Client {
    Client::builder()
        .token("secret-token")
        .base_url(base_url)
        .timeout(Duration::from_secs(5))
        .build()
        .expect("a client")
}

fn example(name: &str) -> Value {
    let file = root().join("spec/2026-09-beta/examples").join(name);
    serde_json::from_str(&read(&file)).expect("an example is JSON")
}

fn comment() -> NewComment {
    NewComment::new("For colleagues only.", Vec::new())
}

/// Neither form of an error may show the token.
fn quiet<E: std::fmt::Debug + 'static>(error: &Error<E>) {
    let mut text = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text += &format!(" {inner} {inner:?}");
        source = inner.source();
    }
    assert!(!text.contains("secret-token"), "{text}");
}
