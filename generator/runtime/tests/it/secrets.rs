//! The token is in no text that anything here gives.

use http::Response;
use runtime::{Auth, Client, ClientBuilder, Operation};

use crate::samples::{ListMessages, sent_by};

const TOKEN: &str = "s3cret:t0ken";

fn check(text: &str) {
    for form in [TOKEN, "s3cret", "t0ken", "czNjcmV0OnQwa2Vu"] {
        assert!(!text.contains(form), "{text}");
    }
}

#[test]
fn nothing_shows_the_token() {
    for auth in [
        Auth::Bearer,
        Auth::Basic,
        Auth::Header("X-Key"),
        Auth::Query("key"),
        Auth::Cookie("sid"),
    ] {
        let builder = ClientBuilder::<Client>::new(sent_by(auth)).token(TOKEN);
        check(&format!("{builder:?}"));
        let client = builder.build().unwrap();
        check(&format!("{client:?} {client:#?}"));
        let call = client.call(ListMessages::new("1"));
        check(&format!("{call:?}"));
        let request = call.into_request().unwrap();
        // A query is part of the URL, which is not ours to hide.
        if !matches!(auth, Auth::Query(_)) {
            check(&format!("{request:?}"));
        }
    }
}

#[test]
fn errors_show_no_bodies() {
    let answer = || Response::new(TOKEN.as_bytes().to_vec());
    let error = ListMessages::read(answer()).unwrap_err();
    check(&format!("{error} {error:?} {error:#?}"));
    assert!(format!("{error:?}").contains("body_bytes: Some(12)"));
    let mut answer = answer();
    *answer.status_mut() = http::StatusCode::BAD_REQUEST;
    let error = ListMessages::read(answer).unwrap_err();
    check(&format!("{error} {error:?} {error:#?}"));
}
