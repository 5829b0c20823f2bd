//! Endpoints that no document describes: their place, their bodies, and what they cannot become.

use http::{Method, Request};
use runtime::{Call, Client, ErrorKind, Raw, Undocumented};
use serde_json::{Value, json};

use crate::samples::{ErrorBody, builder};

fn client() -> Client {
    let builder = builder().base_url("https://api.example.com/base");
    builder.token("secret").build().unwrap()
}

fn call(method: Method, path: &str) -> Call<Undocumented<ErrorBody>> {
    client().request(method, path)
}

fn get(path: &str) -> Request<Vec<u8>> {
    call(Method::GET, path).into_request().unwrap()
}

#[test]
fn they_stay_below_the_base_url() {
    let url = |path| get(path).uri().to_string();
    let base = "https://api.example.com/base";
    assert_eq!(url("/crm/v3/objects"), format!("{base}/crm/v3/objects"));
    assert_eq!(
        url("/a%2Fb/ü ?q=1&r=a b"),
        format!("{base}/a%2Fb/%C3%BC%20?q=1&r=a%20b")
    );
    for path in [
        "//evil.example/",
        "/@evil.example/",
        "/\\evil.example\\..\\",
        "/:80/",
    ] {
        assert_eq!(
            get(path).uri().authority().unwrap().as_str(),
            "api.example.com"
        );
        assert!(url(path).starts_with(base), "{path}");
    }
    for path in [
        "",
        "a",
        "@evil.example",
        ".evil.example",
        ":80/",
        "https://evil.example/",
        "?a=b",
        "/a#b",
        "/a?b#c",
        "/..",
        "/a/../b",
        "/a/%2e%2E/b",
        "/./a",
        "/threads/{threadId}",
    ] {
        let error = call(Method::GET, path).into_request().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{path}");
        assert!(!error.to_string().contains("evil"), "{error}");
    }
    call(Method::CONNECT, "/").into_request().unwrap_err();
}

#[test]
fn they_have_what_all_calls_have() {
    let call = call(Method::PATCH, "/a?b=c").with_query("d", "&");
    let call = call.with_header("X-Id", "7").with_json(&json!({"e": 1}));
    assert!(!format!("{call:?}").contains("/a"));
    let request = call.into_request().unwrap();
    assert_eq!(request.method(), Method::PATCH);
    assert_eq!(request.uri().path_and_query().unwrap(), "/base/a?b=c&d=%26");
    assert_eq!(request.headers()["authorization"], "Bearer secret");
    assert_eq!(request.headers()["x-id"], "7");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body(), br#"{"e":1}"#);
}

#[test]
fn bodies_are_texts_and_bytes_too() {
    let text = call(Method::POST, "/")
        .with_text("a")
        .into_request()
        .unwrap();
    assert_eq!(text.headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(text.body(), b"a");
    let bytes = call(Method::PUT, "/").with_bytes("image/png", [1, 2]);
    assert_eq!(bytes.into_request().unwrap().body(), &[1, 2]);
    let refused = call(Method::PUT, "/").with_bytes("a\r\nb: c", [1]);
    assert_eq!(
        refused.into_request().unwrap_err().kind(),
        ErrorKind::Request
    );
    assert!(get("/").headers().get("content-type").is_none());
}

#[test]
fn answers_are_bytes_json_or_the_errors_of_the_api() {
    use runtime::Operation;
    let answer = |status: u16, body: &str| {
        let mut response = http::Response::new(body.as_bytes().to_vec());
        *response.status_mut() = status.try_into().unwrap();
        response
    };
    type Bytes = Undocumented<ErrorBody>;
    type Parsed = Undocumented<ErrorBody, runtime::Json<Value>>;
    assert_eq!(Bytes::read(answer(204, "")).unwrap().into_body(), b"");
    assert_eq!(
        Parsed::read(answer(200, "[1]")).unwrap().into_body(),
        json!([1])
    );
    let error = Parsed::read(answer(200, "<")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let error =
        Undocumented::<ErrorBody, Raw>::read(answer(404, r#"{"message": "m"}"#)).unwrap_err();
    assert_eq!(error.api_error().unwrap().message.as_deref(), Some("m"));
    assert_eq!(
        Bytes::read(answer(502, "<")).unwrap_err().raw_body(),
        Some(&b"<"[..])
    );
}
