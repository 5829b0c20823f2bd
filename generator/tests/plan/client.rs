use std::collections::BTreeMap;
use std::time::Duration;

use generator::api::{Api, Server};
use generator::config::{self, Config, Throttling};
use generator::rust::{Throttle, Throttles};

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

#[test]
fn throttles_are_those_of_the_settings() {
    let throttling = Throttling {
        field: "policyName".to_owned(),
        limits: BTreeMap::from([
            ("DAILY".to_owned(), config::Throttle::Never),
            (
                "SECONDLY".to_owned(),
                config::Throttle::UpTo(Duration::from_secs(1)),
            ),
        ]),
    };
    let config = Config {
        throttling: Some(throttling),
        ..Config::default()
    };
    let (planned, _) = planned_with(&api(vec![]), &config);
    let expected = Throttles {
        field: "policyName".to_owned(),
        rules: vec![
            ("DAILY".to_owned(), Throttle::Never),
            (
                "SECONDLY".to_owned(),
                Throttle::UpTo(Duration::from_secs(1)),
            ),
        ],
    };
    assert_eq!(planned.client.throttles, Some(expected));
    assert_eq!(clean(&api(vec![])).client.throttles, None);
}
