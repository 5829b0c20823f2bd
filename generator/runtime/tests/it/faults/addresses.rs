//! Where a call goes: inputs and base URLs cannot lead it astray.

use percent_encoding::percent_decode_str;
use runtime::{Delivery, ErrorKind};

use super::{PAGE, build, builder, check, client, failed, list};
use crate::kind::Kind;
use crate::samples::ListMessages;
use crate::server::{Server, answer};

/// What the server sees of a request: `GET … HTTP/1.1`, without the outer parts.
fn target(request: &str) -> &str {
    let line = request.lines().next().expect("a first line");
    line.strip_prefix("GET ")
        .and_then(|line| line.strip_suffix(" HTTP/1.1"))
        .expect("a GET")
}

pub(super) async fn each_path_parameter_is_one_segment<K: Kind>() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    let client: K = client(&server);
    for id in ["", ".", "..", "%2e%2E", ".%2e"] {
        let call = client.call(ListMessages::new(id), |call| call);
        check(&failed(call.await), ErrorKind::Request, Delivery::NotSent);
    }
    assert!(server.requests().is_empty());
    let long = "x".repeat(10_000);
    let ids = [
        "a/b",
        "%2F",
        "?",
        "#",
        ";",
        "\0",
        "\r\nX: y",
        "\t",
        " ",
        "+",
        "😀",
        "é",
        "\\..\\",
        "a'b\"<>|^`{}",
        &long,
    ];
    for id in ids {
        let call = client.call(ListMessages::new(id), |call| call);
        call.await.expect("a page");
    }
    let requests = server.requests();
    assert_eq!(requests.len(), ids.len());
    for (id, request) in ids.iter().zip(&requests) {
        let [_, threads, segment, messages] = target(request).split('/').collect::<Vec<_>>()[..]
        else {
            panic!("{request}");
        };
        assert_eq!((threads, messages), ("threads", "messages"));
        let decoded = percent_decode_str(segment).decode_utf8().expect("UTF-8");
        assert_eq!(decoded, **id);
    }
}

pub(super) async fn query_values_arrive<K: Kind>() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    let client: K = client(&server);
    let odd = "a&b=c+d %25?#[]/\\\"'<>\r\n\0üは😀;,|";
    let mut operation = ListMessages::new("1");
    operation.after = Some(odd.to_owned());
    operation.sort = Some(vec![odd.to_owned(), String::new(), "plain".to_owned()]);
    let call = client.call(operation, move |call| call.with_query(odd, odd));
    call.await.expect("a page");
    let requests = server.requests();
    let (_, query) = target(&requests[0]).split_once('?').expect("a query");
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let expected = [
        ("after", odd),
        ("sort", odd),
        ("sort", ""),
        ("sort", "plain"),
        (odd, odd),
    ];
    let found: Vec<_> = pairs
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    assert_eq!(found, expected);
}

pub(super) async fn base_urls_are_joined_or_refused<K: Kind>() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    for (path, expected) in [
        ("", "/threads/1/messages"),
        ("/", "/threads/1/messages"),
        ("/v3/x%2Fy", "/v3/x%2Fy/threads/1/messages"),
        ("/v3/x%2Fy/", "/v3/x%2Fy/threads/1/messages"),
    ] {
        let client: K = build(builder(server.url() + path));
        list(&client).await.expect("a page");
        assert_eq!(
            target(server.requests().last().expect("a request")),
            expected
        );
    }
    let authority = server.address;
    for url in [
        format!("http://user:s3cret@{authority}"),
        format!("http://{authority}?s3cret=1"),
        format!("http://{authority}#s3cret"),
        format!("http://{authority}/../x"),
        format!("ftp://{authority}"),
        format!("{authority}"),
        "http://api.example.com".to_owned(),
        "http://127.0.0.1:99999".to_owned(),
        "/relative".to_owned(),
        String::new(),
    ] {
        let error = builder::<K>(&url).build().err().expect("a bad base URL");
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
}
