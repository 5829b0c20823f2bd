//! Path parameters: a value stays within its segment or is refused.

use proptest::prelude::*;
use runtime::{
    Case, Delivery, Error, ErrorKind, Method, Operation, Reply, RequestError, RequestWriter,
    Status, Style,
};
use serde_json::{Value, json};

use crate::samples::builder;

struct ByPath {
    style: Style,
    value: Value,
}

impl Operation for ByPath {
    type Output = ();
    type Error = ();
    type Headers = ();
    const NAME: &'static str = "byPath";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/a/{id}/b";
    const SUCCESS: &'static [Case<()>] = &[Case::new(Status::Code(204), Reply::empty)];
    const FAILURE: &'static [Case<()>] = &[];
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.path("id", self.style, &self.value)
    }
}

pub fn path(style: Style, value: &Value) -> Result<String, Error<()>> {
    let client = builder().build().expect("the sample client is sound");
    let value = value.clone();
    let request = client.call(ByPath { style, value }).into_request()?;
    Ok(request.uri().path().to_owned())
}

#[test]
fn hostile_values_are_escaped() {
    for (value, expected) in [
        ("a/b", "a%2Fb"),
        ("a b", "a%20b"),
        ("%2F", "%252F"),
        ("?x=1#y;z", "%3Fx%3D1%23y%3Bz"),
        ("\0\r\n", "%00%0D%0A"),
        ("../x", "..%2Fx"),
        ("...", "..."),
        ("%252e", "%25252e"),
        ("{id}", "%7Bid%7D"),
        ("😀", "%F0%9F%98%80"),
        ("-._~", "-._~"),
        ("\\", "%5C"),
    ] {
        assert_eq!(
            path(Style::Simple, &json!(value)).unwrap(),
            format!("/a/{expected}/b")
        );
    }
}

#[test]
fn values_that_would_change_the_path_are_refused() {
    for value in ["", ".", "..", "%2e%2e", ".%2E", "%2E", "%2e."] {
        let error = path(Style::Simple, &json!(value)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_eq!(error.delivery(), Delivery::NotSent);
        assert!(
            error
                .to_string()
                .contains("byPath: not sent: path parameter `id`"),
            "{error}"
        );
    }
    for value in [
        json!(null),
        json!([]),
        json!([""]),
        json!({}),
        json!([".."]),
    ] {
        assert!(path(Style::Simple, &value).is_err(), "{value}");
    }
    // The prefix of the style makes dots of it.
    assert!(path(Style::Label, &json!("")).is_err());
    assert!(path(Style::Label, &json!(".")).is_err());
}

#[test]
fn a_value_without_end_is_refused() {
    path(Style::Simple, &json!("x".repeat(10_000))).unwrap();
    assert!(path(Style::Simple, &json!("x".repeat(100_000))).is_err());
}

struct Pair(&'static str, &'static str);

impl Operation for Pair {
    type Output = ();
    type Error = ();
    type Headers = ();
    const NAME: &'static str = "pair";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/x y/{a}{b}/ü\"{c}";
    const SUCCESS: &'static [Case<()>] = &[];
    const FAILURE: &'static [Case<()>] = &[];
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.path("a", Style::Simple, self.0)?;
        request.path("b", Style::Simple, self.1)?;
        request.path("c", Style::Simple, "c")
    }
}

#[test]
fn two_values_can_share_a_segment() {
    let client = builder().build().unwrap();
    let request = client.call(Pair("1", "{c}")).into_request().unwrap();
    assert_eq!(request.uri().path(), "/x%20y/1%7Bc%7D/%C3%BC%22c");
    assert!(client.call(Pair("1", ".")).into_request().is_err());
    assert!(client.call(Pair(".", ".")).into_request().is_err());
}

proptest! {
    #[test]
    fn any_value_is_one_segment(value in any::<String>()) {
        if let Ok(path) = path(Style::Simple, &json!(value)) {
            let segments: Vec<_> = path.split('/').collect();
            prop_assert_eq!(segments.len(), 4);
            let read = percent_encoding::percent_decode_str(segments[2]).decode_utf8().unwrap();
            prop_assert_eq!(read, value);
        } else {
            let decoded = percent_encoding::percent_decode_str(&value).decode_utf8_lossy();
            prop_assert!(matches!(&*decoded, "" | "." | ".."), "{}", value);
        }
    }
}
