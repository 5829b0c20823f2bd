//! The whole way over a real socket: what each answer and each fault of the network becomes, for each
//! kind of client. `rows` is the table of contents.
//!
//! Nothing is sent twice here, unless a test says so: the law of that is in `delivery`.

mod addresses;
mod again;
mod answers;
mod bodies;
mod child;
mod connecting;
mod connections;
mod cut;
mod http2;
mod json;
mod proxies;
mod redirects;
mod rows;
mod secrets;
mod statuses;
mod time;
mod tls;

use std::error::Error as _;

use runtime::{ClientBuilder, Delivery, Error, ErrorKind, Response, RetryPolicy};

use crate::kind::Kind;
use crate::samples::{API, ErrorBody, ListMessages, Message, Page, SendMessage, message};
use crate::server::Server;

const PAGE: &str = r#"{"results": []}"#;
/// In no text of any error.
const TOKEN: &str = "t0ken";

fn builder<K: Kind>(url: impl Into<String>) -> ClientBuilder<K, K> {
    let builder = ClientBuilder::new(API).token(TOKEN).base_url(url);
    builder.retry(RetryPolicy::none())
}

fn client<K: Kind>(server: &Server) -> K {
    build(builder(server.url()))
}

fn build<K: Kind>(builder: ClientBuilder<K, K>) -> K {
    builder.build().expect("sound settings")
}

async fn list<K: Kind>(client: &K) -> Result<Page, Error<ErrorBody>> {
    let outcome = client.call(ListMessages::new("1"), |call| call).await;
    outcome.map(Response::into_body)
}

async fn post<K: Kind>(client: &K, id: &str) -> Result<Message, Error<ErrorBody>> {
    let body = Some(message(id));
    let outcome = client.call(SendMessage { body }, |call| call).await;
    outcome.map(Response::into_body)
}

/// What comes of listing at `server`.
async fn failure<K: Kind>(server: &Server) -> Error<ErrorBody> {
    failed(list(&client::<K>(server)).await)
}

/// An error that says nothing it should not.
fn failed<T>(outcome: Result<T, Error<ErrorBody>>) -> Error<ErrorBody> {
    let Err(error) = outcome else {
        panic!("this cannot succeed")
    };
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(inner) = source {
        text += &format!(" {inner} {inner:?}");
        source = inner.source();
    }
    assert!(!text.contains(TOKEN) && !text.contains("s3cret"), "{text}");
    assert!(text.contains(error.operation()), "{text}");
    error
}

#[track_caller]
fn check(error: &Error<ErrorBody>, kind: ErrorKind, delivery: Delivery) {
    let found = (error.kind(), error.delivery());
    assert_eq!(found, (kind, delivery), "{error}");
}
