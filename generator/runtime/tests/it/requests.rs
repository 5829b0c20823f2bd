//! Requests as they leave, without sending them.

use http::Method;
use runtime::{ErrorKind, Operation, Style, Upload};
use serde_json::json;

use crate::samples::{ListMessages, SendMessage, builder, message, written};

#[test]
fn a_request_holds_what_was_asked_for_and_nothing_else() {
    let client = builder().token("t0ken").build().unwrap();
    let mut call = client.call(ListMessages::new("a b"));
    call.operation_mut().after = Some("x&y".into());
    call.operation_mut().sort = Some(vec!["-createdAt".into(), "id".into()]);
    let request = call.into_request().unwrap();
    assert_eq!(request.method(), Method::GET);
    assert_eq!(
        request.uri(),
        "https://api.example.com/threads/a%20b/messages?after=x%26y&sort=-createdAt&sort=id",
    );
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    assert_eq!(
        headers,
        [
            "accept: application/json",
            "authorization: Bearer t0ken",
            "user-agent: sample/1.0"
        ],
    );
    assert!(request.body().is_empty());
}

#[test]
fn a_body_brings_its_media_type_and_its_absence_none() {
    let client = builder().token("t0ken").build().unwrap();
    let body = Some(message("1"));
    let request = client.call(SendMessage { body }).into_request().unwrap();
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body(), br#"{"id":"1","attachments":[]}"#);
    let request = client
        .call(SendMessage { body: None })
        .into_request()
        .unwrap();
    assert!(!request.headers().contains_key("content-type"));
    assert!(request.body().is_empty());
}

#[test]
fn bodies_are_written_as_their_media_type_says() {
    let form = json!({"a": "1&2", "deep": {"k": [1, {"z": true}]}, "list": ["x", "y"], "no": null});
    for (request, media_type, body) in [
        (written(|it| it.text("text/csv", "a;ü")), "text/csv", "a;ü"),
        (written(|it| it.text("*/*", &Some("x"))), "text/plain", "x"),
        (
            written(|it| it.upload("image/*", Some(&Upload::from(vec![65])))),
            "application/octet-stream",
            "A",
        ),
        (
            written(|it| it.upload("image/png", Some(&Upload::bytes("B")))),
            "image/png",
            "B",
        ),
        (
            written(|it| {
                let upload = Upload::from(&[67_u8]).with_media_type("image/gif");
                it.upload("image/*", Some(&upload))
            }),
            "image/gif",
            "C",
        ),
        (
            written(|it| it.json("*/*", &[1])),
            "application/json",
            "[1]",
        ),
        (
            written(|it| it.form("application/x-www-form-urlencoded", &form, &[])),
            "application/x-www-form-urlencoded",
            "a=1%262&deep%5Bk%5D%5B0%5D=1&deep%5Bk%5D%5B1%5D%5Bz%5D=true&list=x&list=y",
        ),
    ] {
        let request = request.unwrap();
        assert_eq!(request.headers()["content-type"], media_type);
        assert_eq!(String::from_utf8_lossy(request.body()), body);
    }
    for null in [
        written(|it| it.json("application/json", &None::<i32>)),
        written(|it| it.json("application/json", &json!(null))),
        written(|it| it.optional_json("application/json", &Some(None::<i32>))),
    ] {
        let request = null.unwrap();
        assert_eq!(request.headers()["content-type"], "application/json");
        assert_eq!(request.body(), b"null");
    }
    for absent in [
        written(|it| it.optional_json("application/json", &None::<i32>)),
        written(|it| it.text("text/csv", &None::<String>)),
        written(|it| it.upload("image/png", None)),
        written(|it| it.form("application/x-www-form-urlencoded", &json!(null), &[])),
    ] {
        assert!(!absent.unwrap().headers().contains_key("content-type"));
    }
    assert!(written(|it| it.text("text/csv", &[1])).is_err());
    assert!(written(|it| it.form("application/x-www-form-urlencoded", &[1], &[])).is_err());
    assert!(written(|it| it.json("application/json\r\nX: 1", &1)).is_err());
}

#[test]
fn fields_of_a_form_are_written_in_their_styles() {
    let form = json!({
        "list": ["x", "y"], "spaced": ["a", "b"], "piped": ["a", "b"], "joined": ["a", "b"],
        "spread": {"r": 1, "g": [2]}, "map": {"k": "v"}, "json": {"a": [1]}, "plain": ["x", "y"],
    });
    let styles = [
        ("list", Style::DeepObject),
        ("spaced", Style::SpaceDelimited),
        ("piped", Style::PipeDelimited),
        ("joined", Style::Form),
        ("map", Style::Form),
        ("json", Style::Json),
    ];
    let media_type = "application/x-www-form-urlencoded";
    let request = written(|it| it.form(media_type, &form, &styles)).unwrap();
    let body = String::from_utf8_lossy(request.body()).into_owned();
    let mut pairs: Vec<_> = body.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        [
            "joined=a,b",
            "json=%7B%22a%22%3A%5B1%5D%7D",
            "list%5B0%5D=x",
            "list%5B1%5D=y",
            "map=k,v",
            "piped=a%7Cb",
            "plain=x",
            "plain=y",
            "spaced=a%20b",
            "spread%5Bg%5D%5B0%5D=2",
            "spread%5Br%5D=1",
        ],
    );
    // What a style cannot write is refused.
    let nested = json!({"list": [[1]]});
    assert!(written(|it| it.form(media_type, &nested, &[("list", Style::Form)])).is_err());
}

#[test]
fn texts_are_written_in_the_charset_of_their_type() {
    let body = |media_type, text: &str| {
        written(|it| it.text(media_type, text)).map(|request| request.into_body())
    };
    assert_eq!(
        body("text/plain; charset=iso-8859-1", "ü").unwrap(),
        b"\xfc"
    );
    assert_eq!(
        body("text/plain; Charset=\"UTF-8\"", "ü").unwrap(),
        "ü".as_bytes()
    );
    assert_eq!(body("text/plain; charset=us-ascii", "u").unwrap(), b"u");
    for (media_type, text) in [
        ("text/plain; charset=iso-8859-1", "€"),
        ("text/plain; charset=us-ascii", "ü"),
        ("text/plain; charset=koi8-r", "u"),
    ] {
        let error = body(media_type, text).unwrap_err().to_string();
        assert!(
            error.contains("charset") && !error.contains(text),
            "{error}"
        );
    }
    let request = written(|it| it.text("text/plain; charset=utf-8", "x")).unwrap();
    assert_eq!(
        request.headers()["content-type"],
        "text/plain; charset=utf-8"
    );
}

#[test]
fn what_cannot_be_json_is_refused() {
    let error = written(|it| it.json("application/json", &runtime::Number::from(f64::NAN)));
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "writes: not sent: the body cannot be written: the number is not finite"
    );
}

#[test]
fn headers_hold_one_line_of_ascii() {
    let request = written(|it| {
        it.header("X-Text", Style::Simple, "a b")?;
        it.header("X-List", Style::Simple, &["a", "b"])?;
        it.header("X-Fields", Style::SimpleExplode, &json!({"a": 1}))?;
        it.header("X-Json", Style::Json, &json!({"a": [1, 2]}))?;
        it.header("X-Absent", Style::Simple, &None::<String>)
    });
    let request = request.unwrap();
    assert_eq!(request.headers()["x-text"], "a b");
    assert_eq!(request.headers()["x-list"], "a,b");
    assert_eq!(request.headers()["x-fields"], "a=1");
    assert_eq!(request.headers()["x-json"], r#"{"a":[1,2]}"#);
    assert!(!request.headers().contains_key("x-absent"));
    for value in ["s3cret\r\nX: 1", "s3cret\0", "s3cret\n", "s3crét"] {
        let error = written(|it| it.header("X-Text", Style::Simple, value)).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(
            text.contains("header `X-Text`") && !text.contains("s3cr"),
            "{text}"
        );
    }
    assert!(written(|it| it.header("X-List", Style::Simple, &["a,b"])).is_err());
    assert!(written(|it| it.header("X Text", Style::Simple, "a")).is_err());
}

#[test]
fn cookies_share_one_header() {
    let request = written(|it| {
        it.cookie("a", Style::FormExplode, "x; y")?;
        it.cookie("b", Style::Form, &[1, 2])?;
        it.cookie("c", Style::FormExplode, &None::<String>)
    });
    assert_eq!(request.unwrap().headers()["cookie"], "a=x%3B%20y; b=1,2");
}

#[test]
fn a_call_can_be_looked_at_and_repeated() {
    let client = builder().token("t0ken").build().unwrap();
    let call = client.call(ListMessages::new("1"));
    assert_eq!(call.operation().thread_id, "1");
    let (one, two) = (
        call.clone().into_request().unwrap(),
        call.into_request().unwrap(),
    );
    assert_eq!(one.uri(), two.uri());
    assert_eq!(ListMessages::PATH, "/threads/{threadId}/messages");
}

#[test]
fn accept_is_what_the_documented_successes_are() {
    let request = written(|_| Ok(())).unwrap();
    assert_eq!(request.headers()["accept"], "*/*");
}
