//! The whole way over a real socket: what each fault of the network becomes.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response, StatusCode};
use runtime::{Delivery, ErrorKind, Limits, Transport, TransportError, TransportFuture};

use crate::samples::{ListMessages, builder};

type Seen = Arc<Mutex<Vec<(Request<Vec<u8>>, Limits)>>>;

/// As short as a transport can be.
struct Scripted {
    seen: Seen,
}

impl Transport for Scripted {
    fn send(&self, request: Request<Vec<u8>>, limits: Limits) -> TransportFuture<'_> {
        self.seen.lock().unwrap().push((request, limits));
        Box::pin(async move { Ok(Response::new(br#"{"results": []}"#.to_vec())) })
    }
}

#[tokio::test]
async fn any_transport_will_do() {
    let seen = Seen::default();
    let transport = Scripted { seen: seen.clone() };
    let client = builder()
        .token("t")
        .timeout(Duration::from_secs(5))
        .max_response_bytes(1000)
        .transport(transport)
        .build()
        .unwrap();
    let page = client.call(ListMessages::new("1")).send().await.unwrap();
    assert!(page.results.is_empty());
    let call = client.call(ListMessages::new("2"));
    call.with_timeout(Duration::from_secs(1))
        .send()
        .await
        .unwrap();
    // What cannot be written does not get there.
    client
        .call(ListMessages::new(".."))
        .send()
        .await
        .unwrap_err();
    let seen = seen.lock().unwrap();
    let timeouts: Vec<_> = seen
        .iter()
        .map(|(_, limits)| limits.timeout.as_secs())
        .collect();
    assert_eq!(timeouts, [5, 1]);
    assert_eq!(seen[0].1.max_response_bytes, 1000);
    assert_eq!(seen[1].0.uri().path(), "/threads/2/messages");
}

struct Failing;

impl Transport for Failing {
    fn send(&self, _: Request<Vec<u8>>, _: Limits) -> TransportFuture<'_> {
        Box::pin(async {
            let error = TransportError::interrupted(Delivery::MaybeSent, "the line is dead");
            Err(error.with_head(StatusCode::OK, http::HeaderMap::new()))
        })
    }
}

#[tokio::test]
async fn faults_of_any_transport_are_told() {
    let client = builder().token("t").transport(Failing).build().unwrap();
    let error = client
        .call(ListMessages::new("1"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.delivery(), Delivery::Answered(StatusCode::OK));
    assert_eq!(
        error.to_string(),
        "listMessages: api.example.com: the server answered 200 OK, but the answer was cut short: \
         the line is dead",
    );
}

#[cfg(feature = "reqwest")]
mod over_loopback {
    use std::net::TcpListener;
    use std::thread::sleep;

    use runtime::{Client, Error, ReqwestTransport};

    use super::*;
    use crate::samples::{ErrorBody, Page, SendMessage, message};
    use crate::server::{Server, answer, send};

    const PAGE: &str = r#"{"results": []}"#;

    fn client(server: &Server) -> Client {
        builder()
            .token("t0ken")
            .base_url(server.url())
            .build()
            .unwrap()
    }

    async fn list(client: &Client) -> Result<Page, Error<ErrorBody>> {
        client.call(ListMessages::new("1")).send().await
    }

    async fn failure(server: &Server) -> Error<ErrorBody> {
        let error = list(&client(server)).await.unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(
            text.contains("listMessages") && !text.contains("t0ken"),
            "{text}"
        );
        error
    }

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
    async fn refused_is_not_sent() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let client = builder()
            .token("t")
            .base_url(format!("http://{address}"))
            .build()
            .unwrap();
        let error = list(&client).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Connect, Delivery::NotSent)
        );
        assert!(error.is_connect() && !error.is_timeout() && error.status().is_none());
        let text = error.to_string();
        assert!(
            text.starts_with(&format!("listMessages: {address}: could not connect: ")),
            "{text}"
        );
        assert!(std::error::Error::source(&error).is_some());
    }

    #[tokio::test]
    async fn an_unknown_host_is_not_sent() {
        let client = builder()
            .token("t")
            .base_url("https://host.invalid")
            .no_proxy()
            .build()
            .unwrap();
        let error = list(&client).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Connect, Delivery::NotSent)
        );
        assert!(error.to_string().contains("host.invalid"), "{error}");
    }

    #[tokio::test]
    async fn a_failed_handshake_is_not_sent() {
        for answer in ["HTTP/1.1 400 Bad Request\r\n\r\n", ""] {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = listener.local_addr().unwrap();
            std::thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                send(&mut stream, answer.as_bytes());
            });
            let url = format!("https://{address}");
            let client = builder().token("t").base_url(url).build().unwrap();
            let error = list(&client).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
            assert_eq!(error.delivery(), Delivery::NotSent);
        }
    }

    #[tokio::test]
    async fn cut_before_the_answer_may_have_been_sent() {
        let server = Server::start(|_| {});
        let error = failure(&server).await;
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Transport, Delivery::MaybeSent)
        );
        assert!(
            error.to_string().contains("may have been carried out"),
            "{error}"
        );
        // Nobody repeated it.
        assert_eq!(server.requests().len(), 1);
    }

    #[tokio::test]
    async fn a_reset_may_have_been_sent() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            // Closing with the request unread resets the connection.
            let mut arrived = [0];
            stream.peek(&mut arrived).unwrap();
        });
        let client = builder().token("t").base_url(url).build().unwrap();
        let error = list(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert_eq!(error.delivery(), Delivery::MaybeSent);
    }

    #[tokio::test]
    async fn no_http_may_have_been_sent() {
        for answer in [
            "garbage\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
            "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
        ] {
            let error = failure(&Server::answering(answer)).await;
            assert_eq!(
                (error.kind(), error.delivery()),
                (ErrorKind::Transport, Delivery::MaybeSent)
            );
        }
        let endless = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(1_000_000));
        let error = failure(&Server::answering(endless)).await;
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Transport, Delivery::MaybeSent)
        );
    }

    #[tokio::test]
    async fn a_body_cut_short_was_answered() {
        for cut in [
            "HTTP/1.1 200 OK\r\nX-Id: 7\r\nContent-Length: 100\r\n\r\n{\"results\": []}",
            "HTTP/1.1 200 OK\r\nX-Id: 7\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{\"results\": []}\r\n",
            "HTTP/1.1 200 OK\r\nX-Id: 7\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        ] {
            let error = failure(&Server::answering(cut)).await;
            assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
            assert_eq!(error.delivery(), Delivery::Answered(StatusCode::OK));
            assert_eq!(error.headers().unwrap()["x-id"], "7");
            assert!(error.raw_body().is_none());
        }
    }

    #[tokio::test]
    async fn a_stalled_head_is_a_timeout() {
        let server = Server::start(|_| sleep(Duration::from_secs(20)));
        let call = client(&server).call(ListMessages::new("1"));
        let error = call
            .with_timeout(Duration::from_millis(300))
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Timeout, Delivery::MaybeSent)
        );
        assert!(error.is_timeout() && !error.is_connect());
    }

    #[tokio::test]
    async fn silence_is_a_timeout_of_its_own() {
        let server = Server::start(|_| sleep(Duration::from_secs(20)));
        let client = builder()
            .token("t")
            .base_url(server.url())
            .read_timeout(Duration::from_millis(300))
            .build()
            .unwrap();
        let error = list(&client).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Timeout, Delivery::MaybeSent)
        );
    }

    #[tokio::test]
    async fn a_dripping_body_does_not_outlast_the_deadline() {
        let server = Server::start(|stream| {
            send(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            for _ in 0..100 {
                send(stream, b" ");
                sleep(Duration::from_millis(100));
            }
        });
        let call = client(&server).call(ListMessages::new("1"));
        let error = call
            .with_timeout(Duration::from_millis(700))
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.delivery(), Delivery::Answered(StatusCode::OK));
    }

    #[tokio::test]
    async fn absurd_timeouts_do_not_panic() {
        let server = Server::answering(answer("200 OK", "", PAGE));
        let call = client(&server).call(ListMessages::new("1"));
        call.with_timeout(Duration::MAX).send().await.unwrap();
        let call = client(&server).call(ListMessages::new("1"));
        // There may be an answer before anybody looks at the clock.
        if let Err(error) = call.with_timeout(Duration::ZERO).send().await {
            assert!(error.is_timeout());
        }
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
}
