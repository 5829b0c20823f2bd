use generator::api::{
    Api, Docs, Location, Operation, Requirement, SecurityKind, SecurityScheme, Server,
};
use generator::rust::Auth;

use crate::build::*;

fn at_server(url: &str) -> Api {
    let mut api = api(vec![]);
    api.servers = vec![Server {
        url: url.to_owned(),
        pointer: at(&["servers", "0", "url"]),
    }];
    api
}

#[test]
fn a_plain_server_is_the_base_url() {
    for url in [
        "https://api.example.com",
        "http://localhost:8080/v3/",
        "HTTPS://[::1]:443/a%20b",
    ] {
        assert_eq!(clean(&at_server(url)).client.base_url.as_deref(), Some(url));
    }
    assert_eq!(clean(&api(vec![])).client.base_url, None);
}

#[test]
fn a_strange_server_is_told_and_left_out() {
    for url in [
        "",
        "/v1",
        "//example.com",
        "ftp://example.com",
        "javascript://example.com/%0aalert(1)",
        "https://",
        "https://user:secret@example.com",
        "https://example.com?x=1",
        "https://example.com/#a",
        "https://example.com/a\"b",
        "https://example.com/a\nb",
        "https://example.com/a/../b",
        "https://example.com/%2E%2e/b",
        "https://{region}.example.com",
        "https://example.com:99999",
        "https://example.com:+80",
        "https://ex ample.com",
        "https://[evil]/",
    ] {
        let (planned, diagnostics) = planned(&at_server(url));
        assert_eq!(planned.client.base_url, None, "{url}");
        assert_eq!(codes(&diagnostics), ["W0314"], "{url}");
    }
}

fn scheme(name: &str, kind: SecurityKind) -> SecurityScheme {
    SecurityScheme {
        name: name.to_owned(),
        kind,
        docs: Docs::default(),
        pointer: at(&["components", "securitySchemes", name]),
    }
}

fn needing(name: &str, schemes: &[&str]) -> Operation {
    let mut one = operation(name);
    let each = schemes.iter().map(|scheme| Requirement {
        schemes: vec![((*scheme).to_owned(), Vec::new())],
    });
    one.security = each.collect();
    one
}

fn key(location: Location, name: &str) -> SecurityKind {
    SecurityKind::ApiKey {
        location,
        name: name.to_owned(),
    }
}

#[test]
fn the_credential_is_the_one_that_most_operations_take() {
    let mut api = api(vec![]);
    api.security_schemes = vec![
        scheme("basic", SecurityKind::Basic),
        scheme("key", key(Location::Header, "X-Key")),
        scheme("digest", SecurityKind::Other("digest".to_owned())),
    ];
    api.operations = vec![
        needing("a", &["basic", "key"]),
        needing("b", &["key"]),
        needing("c", &["digest"]),
        needing("d", &[]),
    ];
    let (planned, diagnostics) = planned(&api);
    assert_eq!(planned.client.auth, Auth::Header("X-Key".to_owned()));
    assert_eq!(codes(&diagnostics), ["W0315"]);
    assert!(
        diagnostics[0]
            .message
            .contains("one operation takes only the credential `digest`")
    );
    let authenticated: Vec<bool> = planned
        .operations
        .iter()
        .map(|one| one.authenticated)
        .collect();
    assert_eq!(authenticated, [true, true, true, false]);
}

#[test]
fn schemes_that_are_sent_alike_are_one() {
    let mut api = api(vec![]);
    let oauth = SecurityKind::OAuth2 {
        authorization_url: None,
        token_url: None,
    };
    api.security_schemes = vec![
        scheme("oauth", oauth),
        scheme("private", SecurityKind::Bearer),
    ];
    api.operations = vec![needing("a", &["oauth"]), needing("b", &["private"])];
    assert_eq!(clean(&api).client.auth, Auth::Bearer);
}

#[test]
fn a_key_that_is_no_header_is_none() {
    let mut api = api(vec![]);
    api.security_schemes = vec![scheme("key", key(Location::Header, "X-Key\r\nHost: evil"))];
    api.operations = vec![needing("a", &["key"])];
    let (planned, diagnostics) = planned(&api);
    assert_eq!(planned.client.auth, Auth::None);
    assert_eq!(codes(&diagnostics), ["W0315"]);
}
