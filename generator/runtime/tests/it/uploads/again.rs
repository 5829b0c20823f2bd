//! What can be read again is sent again by the ordinary rules; what cannot is sent once.

use std::io;

use http::StatusCode;
use runtime::{Delivery, ErrorKind, Token, TokenFuture, TokenProvider, TokenRequest, Upload};

use super::*;

fn failing_once(number: usize) -> Vec<u8> {
    if number == 0 {
        answer("503 Service Unavailable", "", "")
    } else {
        ok(number)
    }
}

/// By the ordinary rules: a file is read again where its operation may be repeated.
async fn files_are_read_again<K: Kind>() {
    let content = content(100_000);
    let (_folder, path) = file(&content);
    for operation in [put(Upload::path(&path)), in_parts(put(Upload::path(&path)))] {
        let server = UploadServer::start(failing_once);
        assert_eq!(send::<K>(&server.url(), operation).await.expect("taken"), 2);
        let received = server.received();
        assert_eq!(received.len(), 2);
        assert!(received[0].body == received[1].body && received[0].length >= 100_000);
    }
    let server = UploadServer::start(failing_once);
    let error = send::<K>(&server.url(), post(Upload::path(&path)))
        .await
        .expect_err("503");
    assert_eq!(
        error.delivery(),
        Delivery::Answered(StatusCode::SERVICE_UNAVAILABLE)
    );
    assert_eq!(server.received().len(), 1);
}

/// There is nothing to send again, whatever the operation and the failure.
async fn readers_are_sent_once<K: Kind>() {
    let reader = || Upload::reader(io::Cursor::new(content(100_000)), None);
    for operation in [put(reader()), in_parts(put(reader()))] {
        let server = UploadServer::start(failing_once);
        let copy = operation.clone();
        let error = send::<K>(&server.url(), operation).await.expect_err("503");
        assert_eq!(
            error.delivery(),
            Delivery::Answered(StatusCode::SERVICE_UNAVAILABLE)
        );
        assert_eq!(error.attempts().count(), 1);
        assert_eq!(server.received().len(), 1);
        // Nor is a copy, which has the same reader.
        let error = send::<K>(&server.url(), copy).await.expect_err("gone");
        assert_eq!(
            (error.delivery(), error.kind()),
            (Delivery::NotSent, ErrorKind::Request)
        );
        assert!(error.to_string().contains("sent before"), "{error}");
        assert_eq!(server.received().len(), 1);
    }
    // Not even where nothing was sent at all.
    let unused = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", unused.local_addr().expect("an address"));
    drop(unused);
    let error = send::<K>(&url, put(reader()))
        .await
        .expect_err("nobody there");
    assert_eq!(
        (error.delivery(), error.attempts().count()),
        (Delivery::NotSent, 1)
    );
    // Unlike what can be read again.
    let error = send::<K>(&url, put(Upload::bytes("x")))
        .await
        .expect_err("nobody there");
    assert_eq!(
        (error.delivery(), error.attempts().count()),
        (Delivery::NotSent, 3)
    );
}

struct Fresh;

impl TokenProvider for Fresh {
    fn token<'a>(&'a self, request: TokenRequest<'a>) -> TokenFuture<'a> {
        let token = if request.is_refused { "new" } else { "old" };
        Box::pin(async move { Ok(Token::new(token)) })
    }
}

async fn renewed_credentials_are_for_what_can_be_sent_again<K: Kind>() {
    let (_folder, path) = file(&content(1000));
    let refusing = |number| match number {
        0 => answer("401 Unauthorized", "", ""),
        number => ok(number),
    };
    let call = |server: &UploadServer, file| {
        let builder = ClientBuilder::<K, K>::new(API).base_url(server.url());
        let client = builder
            .token_provider(Fresh)
            .build()
            .expect("a sound client");
        async move { client.call(post(file), |call| call).await }
    };
    let server = UploadServer::start(refusing);
    call(&server, Upload::path(path)).await.expect("taken");
    let received = server.received();
    let tokens: Vec<_> = received
        .iter()
        .map(|one| one.header("authorization"))
        .collect();
    assert_eq!(tokens, [Some("bearer old"), Some("bearer new")]);
    assert_eq!(received[0].body, received[1].body);

    let server = UploadServer::start(refusing);
    let reader = Upload::reader(io::Cursor::new(content(1000)), None);
    let error = call(&server, reader).await.expect_err("refused");
    assert_eq!(
        error.delivery(),
        Delivery::Answered(StatusCode::UNAUTHORIZED)
    );
    assert_eq!(server.received().len(), 1);
}

for_both! {
    files_are_read_again
    readers_are_sent_once
    renewed_credentials_are_for_what_can_be_sent_again
}
