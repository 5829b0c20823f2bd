//! Answers as documented, and the request as it arrives.

use http::StatusCode;
use runtime::{Client, Delivery, ErrorKind, ReqwestTransport};

use super::{PAGE, build, builder, check, client, failed, list, post};
use crate::kind::Kind;
use crate::samples::{ListMessages, SendMessage, message};
use crate::server::{Server, answer};

pub(super) async fn a_call_arrives_as_written_and_comes_back<K: Kind>() {
    let server = Server::answering(answer("200 OK", "X-Remaining: 9\r\n", PAGE));
    let client: K = client(&server);
    let call = client.call(ListMessages::new("a b"), |call| call);
    let response = call.await.expect("a page");
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["x-remaining"], "9");
    let [request] = &server.requests()[..] else {
        panic!("one request");
    };
    let mut lines: Vec<_> = request.trim_end().lines().collect();
    lines[1..].sort();
    let host = format!("host: {}", server.address);
    let mut expected = [
        "GET /threads/a%20b/messages HTTP/1.1",
        "accept: application/json",
        "accept-encoding: gzip",
        "authorization: Bearer t0ken",
        &host,
        "user-agent: sample/1.0",
    ];
    expected[1..].sort();
    assert_eq!(lines, expected);
}

pub(super) async fn a_post_brings_its_body_and_reads_headers<K: Kind>() {
    let headers = "Location: /messages/1\r\nX-Remaining: 9\r\n";
    let server = Server::answering(answer("201 Created", headers, r#"{"id": "1"}"#));
    let body = Some(message("0"));
    let client: K = client(&server);
    let call = client.call(SendMessage { body }, |call| call);
    let response = call.await.expect("created");
    let typed = response.typed_headers().unwrap();
    assert_eq!(typed.location.as_deref(), Some("/messages/1"));
    assert_eq!(typed.remaining, 9);
    assert_eq!(response.into_body().id, "1");
    assert!(server.requests()[0].ends_with("\r\n\r\n{\"id\":\"0\",\"attachments\":[]}"));
}

pub(super) async fn malformed_json_after_201_was_sent<K: Kind>() {
    let server = Server::answering(answer("201 Created", "", r#"{"id": "#));
    let error = failed(post(&client::<K>(&server), "0").await);
    check(
        &error,
        ErrorKind::Decode,
        Delivery::Answered(StatusCode::CREATED),
    );
    assert!(
        error
            .to_string()
            .contains("the server accepted the request (201 Created)"),
        "{error}"
    );
    assert_eq!(error.raw_body(), Some(&br#"{"id": "#[..]));
}

pub(super) async fn a_client_made_elsewhere_can_be_used() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    // A plain one needs a TLS provider of the process, which is what ours does without.
    let tls = rustls::ClientConfig::builder_with_provider(
        rustls::crypto::ring::default_provider().into(),
    );
    let tls = tls.with_safe_default_protocol_versions().unwrap();
    let tls = tls
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let plain = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy();
    let transport = ReqwestTransport::from(plain.build().unwrap());
    let client: Client = build(builder(server.url()).transport(transport));
    list(&client).await.expect("a page");
}
