//! Refreshing OAuth tokens over real sockets: one server is both the API and the token endpoint.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use http::StatusCode;
use runtime::{ApiInfo, Client, ClientBuilder, Delivery, ErrorKind, OAuthError, OAuthRefresh};

use crate::samples::{API, ErrorBody, ListMessages, builder};
use crate::server::{Server, answer};

const PAGE: &str = r#"{"results": []}"#;

/// Everything that must stay hidden is of this form, or encoded so.
const SECRETS: [&str; 3] = ["cl1ent&", "cl1ent%26", "refr3sh"];

fn refresh(server: &Server) -> OAuthRefresh {
    let refresh = OAuthRefresh::new("app 1", "cl1ent&secret", "refr3sh-0");
    refresh.set_token_url(format!("{}/oauth/token", server.url()))
}

fn client(server: &Server, refresh: OAuthRefresh) -> Client {
    builder()
        .token_provider(refresh)
        .base_url(server.url())
        .build()
        .unwrap()
}

fn hides(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{text}");
    }
}

fn granted(number: usize) -> Vec<u8> {
    let body = format!(
        r#"{{"access_token": "t{number}", "token_type": "Bearer", "expires_in": 1800, "x": []}}"#
    );
    answer("200 OK", "", &body)
}

fn is_for_token(request: &str) -> bool {
    request.starts_with("POST /oauth/token ")
}

/// An API that takes the tokens from number `from` on, with an endpoint that counts them up.
fn counting(from: usize) -> Server {
    let given = AtomicUsize::new(0);
    Server::heeding(move |request| {
        if is_for_token(request) {
            return granted(given.fetch_add(1, Ordering::Relaxed));
        }
        let accepted = (from..from + 10).any(|number| {
            let header = format!("authorization: bearer t{number}\r\n");
            request.to_ascii_lowercase().contains(&header)
        });
        if accepted {
            answer("200 OK", "", PAGE)
        } else {
            answer("401 Unauthorized", "", "{}")
        }
    })
}

fn asked(server: &Server) -> usize {
    let requests = server.requests();
    requests.iter().filter(|one| is_for_token(one)).count()
}

async fn list(client: &Client) -> Result<(), runtime::Error<ErrorBody>> {
    let call = client.call(ListMessages::new("1"));
    call.send().await.map(drop)
}

#[tokio::test]
async fn the_request_is_as_the_rfc_has_it() {
    let server = counting(0);
    let client = client(&server, refresh(&server));
    list(&client).await.unwrap();
    list(&client).await.unwrap();
    assert_eq!(asked(&server), 1);
    let request = server.requests().remove(0);
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let head = head.to_ascii_lowercase();
    for line in [
        "post /oauth/token http/1.1",
        "content-type: application/x-www-form-urlencoded",
        "accept: application/json",
        "user-agent: sample/1.0",
    ] {
        assert!(head.contains(line), "{head}");
    }
    let pairs: Vec<_> = form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let expected = [
        ("grant_type", "refresh_token"),
        ("client_id", "app 1"),
        ("client_secret", "cl1ent&secret"),
        ("refresh_token", "refr3sh-0"),
    ];
    assert_eq!(pairs, expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_refused_calls_refresh_once() {
    let server = counting(1);
    let client = client(&server, refresh(&server));
    let calls: Vec<_> = (0..16)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(asked(&server), 2, "the first token, and one renewal");
}

#[tokio::test]
async fn a_server_that_refuses_for_ever_costs_one_renewal() {
    let server = counting(1000);
    let client = client(&server, refresh(&server));
    let error = list(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!((asked(&server), server.requests().len()), (2, 4));
}

#[tokio::test]
async fn a_rotated_refresh_token_is_used_and_told() {
    let given = AtomicUsize::new(0);
    let server = Server::heeding(move |request| {
        if !is_for_token(request) {
            return answer("200 OK", "", PAGE);
        }
        let number = given.fetch_add(1, Ordering::Relaxed);
        // The third time it stays as it is. Some write the time as a text.
        let next = (number + 1).min(2);
        let body = format!(
            r#"{{"access_token": "t", "expires_in": "0", "refresh_token": "refr3sh-{next}"}}"#
        );
        answer("200 OK", "", &body)
    });
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = told.clone();
    let refresh = refresh(&server);
    let refresh = refresh.on_rotation(move |token| tell.lock().unwrap().push(token.to_owned()));
    hides(&format!("{refresh:?}"));
    let client = client(&server, refresh);
    for _ in 0..3 {
        list(&client).await.unwrap();
    }
    let used: Vec<bool> = server
        .requests()
        .iter()
        .filter(|request| is_for_token(request))
        .zip(0..)
        .map(|(request, number)| request.ends_with(&format!("refresh_token=refr3sh-{number}")))
        .collect();
    assert_eq!(used, [true; 3]);
    assert_eq!(*told.lock().unwrap(), ["refr3sh-1", "refr3sh-2"]);
}

#[tokio::test]
async fn what_the_endpoint_refuses_is_told_without_its_words() {
    let elsewhere = counting(0);
    let redirect = format!("Location: {}/oauth/token\r\n", elsewhere.url());
    let echo = r#"{"error": "refr3sh-0", "error_description": "cl1ent&secret"}"#;
    for (reply, expected) in [
        (
            answer(
                "400 Bad Request",
                "",
                r#"{"error": "invalid_grant", "error_description": "refr3sh-0"}"#,
            ),
            "the token endpoint answered 400 Bad Request, invalid_grant",
        ),
        (
            answer("401 Unauthorized", "", echo),
            "the token endpoint answered 401 Unauthorized",
        ),
        (
            answer("307 Temporary Redirect", &redirect, ""),
            "the token endpoint answered 307 Temporary Redirect",
        ),
        (
            answer("200 OK", "", echo),
            "what the token endpoint answered (200 OK) is not as RFC 6749 has it",
        ),
        (
            answer(
                "200 OK",
                "",
                r#"{"access_token": "t", "expires_in": "refr3sh"}"#,
            ),
            "what the token endpoint answered (200 OK) is not as RFC 6749 has it",
        ),
        (
            answer(
                "200 OK",
                "",
                r#"{"access_token": "t", "token_type": "mac"}"#,
            ),
            "what the token endpoint answered (200 OK) has a token that is no bearer token",
        ),
        (
            answer("200 OK", "", r#"{"access_token": "refr3sh\r\n"}"#),
            "the token has characters other than printable ASCII, such as a line break",
        ),
        (
            answer("200 OK", "", &"x".repeat(300_000)),
            "what the token endpoint answered (200 OK) is cut short or too long",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec(),
            "what the token endpoint answered (200 OK) is cut short or too long",
        ),
    ] {
        let server = Server::answering(reply);
        let error = list(&client(&server, refresh(&server))).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Token, Delivery::NotSent)
        );
        let text = error.to_string();
        assert_eq!(
            text,
            format!("listMessages: not sent, for want of a token: {expected}")
        );
        hides(&format!("{error:?}"));
        assert_eq!(server.requests().len(), 1, "it is asked once");
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn the_reason_can_be_looked_up() {
    let body = r#"{"error": "invalid_grant"}"#;
    let server = Server::answering(answer("400 Bad Request", "", body));
    let error = list(&client(&server, refresh(&server))).await.unwrap_err();
    let source = std::error::Error::source(&error).expect("a source");
    let reason = source.downcast_ref::<OAuthError>().expect("our own reason");
    assert!(matches!(
        reason,
        OAuthError::Refused(StatusCode::BAD_REQUEST, Some("invalid_grant"))
    ));
}

#[test]
fn secrets_go_to_no_doubtful_address() {
    let refusal = |api: ApiInfo, url: Option<&str>| {
        let refresh = OAuthRefresh::new("app", "cl1ent&secret", "refr3sh-0");
        let refresh = match url {
            Some(url) => refresh.set_token_url(url),
            None => refresh,
        };
        let builder = ClientBuilder::<Client>::new(api).token_provider(refresh);
        hides(&format!("{builder:?}"));
        builder.build().map(drop).map_err(|error| error.to_string())
    };
    for (url, expected) in [
        ("http://example.com/token", "not https"),
        ("ftp://example.com/token", "not https"),
        ("https://jo:pw@example.com/token", "user name"),
        ("https://example.com/token#x", "fragment"),
        ("/token", "not absolute"),
        ("", "no URL"),
        ("https://example.com/to\r\nken", "no URL"),
    ] {
        let error = refusal(API, Some(url)).unwrap_err();
        assert!(error.contains(expected), "{url}: {error}");
    }
    for url in ["https://example.com/token/", "http://127.0.0.1:1/?a=b"] {
        refusal(API, Some(url)).unwrap();
    }
    // The document's own.
    refusal(API, None).unwrap();
    let nowhere = crate::samples::sent_by(runtime::Auth::Basic);
    let nowhere = ApiInfo {
        schemes: Vec::leak(vec![runtime::Scheme {
            token_url: None,
            ..nowhere.schemes[0]
        }]),
        ..nowhere
    };
    assert_eq!(
        refusal(nowhere, None).unwrap_err(),
        "the document names no token URL, and none is set"
    );
}
