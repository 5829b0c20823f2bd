//! The whole way over a real socket: what each answer and each fault of the network becomes. Nothing
//! is sent twice here; retries have tests of their own.

mod answers;
mod connecting;
mod cut;
mod time;

use runtime::{Client, Error, RetryPolicy};

use crate::samples::{ErrorBody, ListMessages, Page, builder};
use crate::server::Server;

pub(super) const PAGE: &str = r#"{"results": []}"#;

pub(super) fn client(server: &Server) -> Client {
    builder()
        .retry(RetryPolicy::none())
        .token("t0ken")
        .base_url(server.url())
        .build()
        .unwrap()
}

pub(super) async fn list(client: &Client) -> Result<Page, Error<ErrorBody>> {
    client.call(ListMessages::new("1")).send().await
}

pub(super) async fn failure(server: &Server) -> Error<ErrorBody> {
    let error = list(&client(server)).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(
        text.contains("listMessages") && !text.contains("t0ken"),
        "{text}"
    );
    error
}
