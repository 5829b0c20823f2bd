//! Building a client: what is refused, and how the token goes along.

use runtime::{ApiInfo, Auth, Client, ClientBuilder, Delivery, ErrorKind};

use crate::samples::{API, ListMessages, builder, sent_by, written};

fn with_auth(auth: Auth) -> ClientBuilder<Client> {
    ClientBuilder::new(sent_by(auth))
}

/// An API that has no use for credentials.
fn open() -> ApiInfo {
    ApiInfo {
        schemes: &[],
        ..API
    }
}

#[test]
fn clients_are_shared_between_threads() {
    fn check<T: Clone + Send + Sync + 'static>() {}
    check::<Client>();
    fn sends<T: Send>(_: T) {}
    sends(
        builder()
            .build()
            .unwrap()
            .call(ListMessages::new("1"))
            .send(),
    );
}

#[test]
fn base_urls_are_kept_or_refused() {
    for (base_url, expected) in [
        (
            "https://example.com",
            "https://example.com/threads/1/messages",
        ),
        (
            "https://example.com/",
            "https://example.com/threads/1/messages",
        ),
        (
            "https://example.com:8443/v3//",
            "https://example.com:8443/v3/threads/1/messages",
        ),
        (
            "https://[::1]:8443/a/b",
            "https://[::1]:8443/a/b/threads/1/messages",
        ),
        (
            "http://localhost:80",
            "http://localhost:80/threads/1/messages",
        ),
        (
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/threads/1/messages",
        ),
        ("http://127.8.9.1", "http://127.8.9.1/threads/1/messages"),
        ("http://[::1]", "http://[::1]/threads/1/messages"),
        (
            "HTTPS://Example.com",
            "https://Example.com/threads/1/messages",
        ),
    ] {
        let client = builder().token("t").base_url(base_url).build().unwrap();
        let request = client.call(ListMessages::new("1")).into_request().unwrap();
        assert_eq!(request.uri().to_string(), expected);
    }
    for (base_url, reason) in [
        ("", "no URL"),
        ("/v3", "not absolute"),
        ("example.com", "not absolute"),
        ("example.com/v3", "no URL"),
        ("https://", "no URL"),
        ("https:///x", "no URL"),
        ("ftp://example.com", "neither https nor http"),
        ("javascript:alert(1)", "not absolute"),
        ("https://s3cret:pw@example.com", "user name or password"),
        ("https://s3cret@example.com", "user name or password"),
        ("https://example.com?key=s3cret", "query"),
        ("https://example.com/?", "query"),
        ("https://example.com#s3cret", "fragment"),
        ("https://example.com/a/../b", "`.` or `..`"),
        ("https://example.com/a/%2e%2E/b", "`.` or `..`"),
        ("https://example.com:99999", "host or port"),
        ("https://example.com:0", "host or port"),
        ("https://example.com:", "host or port"),
        ("https://exa mple.com", "no URL"),
        ("https://exa%20mple.com", "no URL"),
        ("https://{region}.example.com", "no URL"),
        ("https://exämple.com", "no URL"),
        ("https://example.com/\r\nX: s3cret", "no URL"),
        ("http://example.com", "plain http"),
        ("http://127.0.0.1.example.com", "plain http"),
        ("http://localhost.example.com", "plain http"),
    ] {
        let error = builder()
            .base_url(base_url)
            .build()
            .unwrap_err()
            .to_string();
        assert!(error.contains(reason), "{base_url}: {error}");
        assert!(!error.contains("s3cret"), "{error}");
    }
    builder()
        .base_url("http://example.com")
        .allow_plain_http()
        .build()
        .unwrap();
    let nowhere = ApiInfo {
        base_url: None,
        ..API
    };
    assert!(ClientBuilder::<Client>::new(nowhere).build().is_err());
}

#[test]
fn tokens_are_checked_without_an_echo() {
    let long = "s3cret".repeat(20_000);
    for token in [
        "",
        "s3cret\r\nX: 1",
        "s3cret\n",
        "s3crét",
        "s3cret\0",
        " s3cret",
        long.as_str(),
    ] {
        for auth in [
            Auth::Bearer,
            Auth::Basic,
            Auth::Header("X-Key"),
            Auth::Query("key"),
        ] {
            let error = with_auth(auth).token(token).build().unwrap_err();
            let text = format!("{error} {error:?}");
            assert!(text.contains("token") && !text.contains("s3cr"), "{text}");
        }
    }
    let unused = ClientBuilder::<Client>::new(open()).token("a\r\nb");
    assert!(unused.build().is_err());
    assert!(with_auth(Auth::Basic).token("no colon").build().is_err());
    assert!(with_auth(Auth::Cookie("sid")).token("a;b").build().is_err());
    assert!(with_auth(Auth::Header("X Key")).token("a").build().is_err());
    assert!(builder().user_agent("a\r\nX: 1").build().is_err());
}

#[test]
fn tokens_go_where_the_document_says() {
    let request = |auth, token: &str| {
        let client = with_auth(auth).token(token).build().unwrap();
        client.call(ListMessages::new("1")).into_request().unwrap()
    };
    let bearer = request(Auth::Bearer, "abc");
    assert_eq!(bearer.headers()["authorization"], "Bearer abc");
    assert!(bearer.headers()["authorization"].is_sensitive());
    // RFC 7617, section 2.
    let basic = request(Auth::Basic, "Aladdin:open sesame");
    assert_eq!(
        basic.headers()["authorization"],
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    );
    for (token, expected) in [
        (":", "Og=="),
        ("a:", "YTo="),
        ("a:b", "YTpi"),
        ("a:~~", "YTp+fg=="),
    ] {
        let basic = request(Auth::Basic, token);
        assert_eq!(
            basic.headers()["authorization"],
            format!("Basic {expected}")
        );
    }
    assert_eq!(
        request(Auth::Header("X-Key"), "abc").headers()["x-key"],
        "abc"
    );
    assert_eq!(
        request(Auth::Query("key"), "a&b").uri().query(),
        Some("key=a%26b")
    );
    assert_eq!(
        request(Auth::Cookie("sid"), "a=b").headers()["cookie"],
        "sid=a=b"
    );
}

#[test]
fn tokens_stay_away_from_open_operations() {
    let request = written(|_| Ok(())).unwrap();
    assert!(!request.headers().contains_key("authorization"));
}

#[test]
fn a_missing_token_is_found_before_sending() {
    let client = builder().build().unwrap();
    let error = client
        .call(ListMessages::new("1"))
        .into_request()
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Request, Delivery::NotSent)
    );
    assert_eq!(
        error.to_string(),
        "listMessages: not sent: the client has no credential for `oauth`"
    );
}

#[test]
fn the_user_agent_can_be_set() {
    let client = builder().token("t").user_agent("mine/2").build().unwrap();
    let request = client.call(ListMessages::new("1")).into_request().unwrap();
    assert_eq!(request.headers()["user-agent"], "mine/2");
}

#[cfg(not(feature = "reqwest"))]
#[tokio::test]
async fn without_a_transport_nothing_is_sent() {
    let client = builder().token("t").build().unwrap();
    let error = client
        .call(ListMessages::new("1"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::NoTransport, Delivery::NotSent)
    );
}
