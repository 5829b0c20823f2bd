//! JSON that is odd, wrong or much: accepted as documented, or an error that says where.

use http::StatusCode;
use runtime::{Delivery, Error, ErrorKind};
use serde_json::{Value, json};

use super::{check, client, failed, list};
use crate::kind::Kind;
use crate::samples::{Attachment, Direction, ErrorBody, Page};
use crate::server::{Server, answer};

const OK: Delivery = Delivery::Answered(StatusCode::OK);

async fn read<K: Kind>(body: &[u8]) -> Result<Page, Error<ErrorBody>> {
    let head = answer("200 OK", &format!("X-Length: {}\r\n", body.len()), "");
    let head = String::from_utf8_lossy(&head).replace("Content-Length: 0\r\n", "");
    let server = Server::answering([head.as_bytes(), body].concat());
    list(&client::<K>(&server)).await
}

pub(super) async fn oddities_are_read_or_located<K: Kind>() {
    let deep = [b"{\"results\":".to_vec(), vec![b'['; 10_000]].concat();
    let refused: &[(&[u8], Option<&str>)] = &[
        (
            b"{\"results\": [{\"id\": \"\xff\"}]}",
            Some("results[0].id"),
        ),
        (br#"{"results": [{"id": "\ud800"}]}"#, Some("results[0].id")),
        (
            br#"{"results": [{"id": "1", "n": NaN}]}"#,
            Some("results[0].n"),
        ),
        (
            br#"{"results": [{"id": "1", "n": 1e400}]}"#,
            Some("results[0].n"),
        ),
        (
            br#"{"results": [{"id": "1", "n": 9223372036854775808}]}"#,
            Some("results[0].n"),
        ),
        (br#"{"results": []} {}"#, None),
        (br#"{"results": [], "results": []}"#, None),
        (br#"{"results": [{"id": "1"},"#, None),
        (b"", None),
        (b" \r\n", None),
        (b"{'results': []}", None),
        (&deep, None),
    ];
    for (body, path) in refused {
        let error = failed(read::<K>(body).await);
        check(&error, ErrorKind::Decode, OK);
        if path.is_some() {
            assert_eq!(error.json_path(), *path, "{error}");
        }
        assert_eq!(error.raw_body(), Some(*body));
    }
    let accepted: &[&[u8]] = &[
        b"\xef\xbb\xbf{\"results\": []}",
        b" \n{\"results\" : [ ] } \r\n",
        br#"{"results": [], "unknown": [null, 1e308, "\ud83d\ude00"]}"#,
    ];
    for body in accepted {
        read::<K>(body).await.expect("documented");
    }
}

pub(super) async fn much_json_is_read<K: Kind>() {
    let mut body = String::from(r#"{"results": [{"id": "1", "attachments": ["#);
    for _ in 0..1_000_000 {
        body += r#"{"type":"NEW"},"#;
    }
    body.pop();
    body += "]}]}";
    let page = read::<K>(body.as_bytes())
        .await
        .expect("it is within the limit");
    assert_eq!(
        page.results[0].attachments.as_ref().map(Vec::len),
        Some(1_000_000)
    );
}

pub(super) async fn what_is_not_known_is_kept<K: Kind>() {
    let body = json!({"results": [{"id": "1", "attachments": [
        {"type": "PLACE", "latitude": 5.0, "direction": "SIDEWAYS", "new": {"deep": [1]}},
        {"type": "HOLOGRAM", "depth": 3},
    ]}]});
    let page = read::<K>(body.to_string().as_bytes()).await.expect("kept");
    let attachments = page.results[0].attachments.as_ref().expect("a list");
    let Attachment::Place(place) = &attachments[0] else {
        panic!("a place");
    };
    assert!(matches!(place.direction, Some(Direction::Unrecognized(_))));
    assert!(matches!(attachments[1], Attachment::Unrecognized(_)));
    assert_eq!(serde_json::to_value(&page).expect("JSON"), body);
    // A field that must be there: absent, or null.
    for (body, path) in [
        (json!({"results": [{"attachments": []}]}), "results[0]"),
        (json!({"results": [{"id": null}]}), "results[0].id"),
        (json!({"results": null}), "results"),
    ] {
        let error = failed(read::<K>(body.to_string().as_bytes()).await);
        check(&error, ErrorKind::Decode, OK);
        assert_eq!(error.json_path(), Some(path), "{error}");
    }
}

pub(super) async fn dates_are_kept_as_they_came<K: Kind>() {
    let dates: &[Value] = &[
        json!("2016-12-31T23:59:60Z"),
        json!("2026-01-02T03:04:05"),
        json!("2026-01-02T03:04:05.123456789+02:00"),
        json!("+10000-01-01T00:00:00Z"),
        json!("yesterday"),
        json!(1_767_323_045_000_i64),
    ];
    for date in dates {
        let body = json!({"results": [{"id": "1", "attachments": [
            {"type": "PLACE", "latitude": 1, "at": date},
        ]}]});
        let page = read::<K>(body.to_string().as_bytes()).await.expect("kept");
        assert_eq!(serde_json::to_value(&page).expect("JSON"), body);
    }
}
