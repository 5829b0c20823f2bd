//! Answers that come to their end, as documented or not.

use std::time::Duration;

use http::StatusCode;
use runtime::{Delivery, ErrorKind, ReqwestTransport};

use super::{PAGE, client, failure, list};
use crate::samples::{ListMessages, SendMessage, builder, message};
use crate::server::{Server, answer, send};

#[tokio::test]
async fn a_call_arrives_as_written_and_comes_back() {
    let server = Server::answering(answer("200 OK", "X-Remaining: 9\r\n", PAGE));
    let response = client(&server)
        .call(ListMessages::new("a b"))
        .send_response()
        .await
        .unwrap();
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

#[tokio::test]
async fn a_post_brings_its_body_and_reads_headers() {
    let headers = "Location: /messages/1\r\nX-Remaining: 9\r\n";
    let server = Server::answering(answer("201 Created", headers, r#"{"id": "1"}"#));
    let call = client(&server).call(SendMessage {
        body: Some(message("0")),
    });
    let response = call.send_response().await.unwrap();
    let typed = response.typed_headers().unwrap();
    assert_eq!(typed.location.as_deref(), Some("/messages/1"));
    assert_eq!(typed.remaining, 9);
    assert_eq!(response.into_body().id, "1");
    assert!(server.requests()[0].ends_with("\r\n\r\n{\"id\":\"0\",\"attachments\":[]}"));
}

#[tokio::test]
async fn a_path_below_the_base_url_is_kept_byte_by_byte() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    let url = format!("{}/v3/x%2Fy/", server.url());
    let client = builder().token("t").base_url(url).build().unwrap();
    let id = "%2e/..;?#'\"|\\^`{}ü";
    client.call(ListMessages::new(id)).send().await.unwrap();
    let first = server.requests()[0].lines().next().unwrap().to_owned();
    assert_eq!(
        first,
        "GET /v3/x%2Fy/threads/%252e%2F..%3B%3F%23%27%22%7C%5C%5E%60%7B%7D%C3%BC/messages HTTP/1.1",
    );
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let other = Server::answering(answer("200 OK", "", PAGE));
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let location = format!("Location: {}/elsewhere?key=s3cret\r\n", other.url());
        let server = Server::answering(answer(status, &location, ""));
        let error = failure(&server).await;
        assert_eq!(error.kind(), ErrorKind::Redirect);
        let text = error.to_string();
        assert!(
            text.contains(&other.address.to_string()) && !text.contains("s3cret"),
            "{text}"
        );
        let server = Server::answering(answer(status, "Location: /elsewhere\r\n", ""));
        assert_eq!(failure(&server).await.kind(), ErrorKind::Redirect);
        assert_eq!(server.requests().len(), 1);
    }
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn answers_are_read_up_to_the_limit() {
    let limited = |server: &Server, limit| {
        let builder = builder().token("t").base_url(server.url());
        builder.max_response_bytes(limit).build().unwrap()
    };
    let announced = Server::answering(answer("200 OK", "X-Id: 7\r\n", PAGE));
    let unannounced = Server::answering(format!("HTTP/1.1 200 OK\r\nX-Id: 7\r\n\r\n{PAGE}"));
    let chunked = Server::answering(format!(
        "HTTP/1.1 200 OK\r\nX-Id: 7\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{PAGE}\r\n0\r\n\r\n"
    ));
    for server in [announced, unannounced, chunked] {
        list(&limited(&server, PAGE.len())).await.unwrap();
        let error = list(&limited(&server, PAGE.len() - 1)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert_eq!(error.delivery(), Delivery::Answered(StatusCode::OK));
        assert_eq!(error.headers().unwrap()["x-id"], "7");
    }
    let endless = Server::start(|stream| {
        send(stream, b"HTTP/1.1 200 OK\r\n\r\n");
        use std::io::Write;
        while stream.write_all(&[b' '; 65536]).is_ok() {}
    });
    let error = list(&limited(&endless, 1_000_000)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn malformed_json_after_201_was_sent() {
    let server = Server::answering(answer("201 Created", "", r#"{"id": "#));
    let call = client(&server).call(SendMessage {
        body: Some(message("0")),
    });
    let error = call.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.delivery(), Delivery::Answered(StatusCode::CREATED));
    assert!(
        error
            .to_string()
            .contains("the server accepted the request (201 Created)"),
        "{error}"
    );
    assert_eq!(error.raw_body(), Some(&br#"{"id": "#[..]));
}

#[tokio::test]
async fn html_from_a_gateway_is_kept() {
    let server = Server::answering(answer("502 Bad Gateway", "", "<html>"));
    let error = failure(&server).await;
    assert_eq!(
        (error.kind(), error.raw_body()),
        (ErrorKind::Api, Some(&b"<html>"[..]))
    );
    let server = Server::answering("HTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(failure(&server).await.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn a_client_made_elsewhere_can_be_used() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    let elsewhere = builder().base_url(server.url());
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
    let client = elsewhere.token("t").transport(transport).build().unwrap();
    list(&client).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn many_calls_at_once_and_some_given_up() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    let client = client(&server);
    let calls: Vec<_> = (0..200)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                let call = client.call(ListMessages::new("1"));
                if number % 10 == 0 {
                    let _ = tokio::time::timeout(Duration::from_micros(1), call.send()).await;
                    return None;
                }
                call.send().await.err()
            })
        })
        .collect();
    for call in calls {
        let error = call.await.unwrap();
        assert!(error.is_none(), "{error:?}");
    }
}
