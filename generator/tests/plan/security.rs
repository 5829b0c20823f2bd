use generator::api::{Api, Docs, Location, Operation, Requirement, SecurityKind, SecurityScheme};
use generator::rust::{Auth, Crate};

use crate::build::*;

fn scheme(name: &str, kind: SecurityKind) -> SecurityScheme {
    SecurityScheme {
        name: name.to_owned(),
        kind,
        docs: Docs::default(),
        pointer: at(&["components", "securitySchemes", name]),
    }
}

/// An operation with these alternatives, names of a set joined by `+`.
fn needing(name: &str, alternatives: &[&str]) -> Operation {
    let mut one = operation(name);
    let each = alternatives.iter().map(|names| Requirement {
        schemes: names
            .split('+')
            .filter(|name| !name.is_empty())
            .map(|name| (name.to_owned(), Vec::new()))
            .collect(),
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

fn oauth(token_url: Option<&str>, refresh_url: Option<&str>) -> SecurityKind {
    SecurityKind::OAuth2 {
        authorization_url: None,
        token_url: token_url.map(str::to_owned),
        refresh_url: refresh_url.map(str::to_owned),
    }
}

fn with(schemes: Vec<SecurityScheme>, operations: Vec<Operation>) -> Api {
    let mut api = api(vec![]);
    api.security_schemes = schemes;
    api.operations = operations;
    api
}

fn names(planned: &Crate) -> Vec<&str> {
    let schemes = planned.client.schemes.iter();
    schemes.map(|scheme| scheme.name.as_str()).collect()
}

/// The alternatives of each operation, spelled as in [`needing`].
fn alternatives(planned: &Crate) -> Vec<Vec<String>> {
    let operations = planned.operations.iter();
    let spelled = operations.map(|one| one.security.iter().map(|names| names.join("+")).collect());
    spelled.collect()
}

#[test]
fn the_first_scheme_is_the_one_that_most_operations_take_alone() {
    let api = with(
        vec![
            scheme("unused", SecurityKind::Bearer),
            scheme("basic", SecurityKind::Basic),
            scheme("key", key(Location::Header, "X-Key")),
            scheme("session", key(Location::Cookie, "sid")),
        ],
        vec![
            needing("a", &["basic", "key"]),
            needing("b", &["key"]),
            needing("c", &["basic+session"]),
            needing("d", &["basic+session"]),
        ],
    );
    let planned = clean(&api);
    assert_eq!(names(&planned), ["key", "basic", "session"]);
    assert_eq!(
        planned.client.schemes[0].auth,
        Auth::Header("X-Key".to_owned())
    );
}

#[test]
fn a_bearer_token_is_the_plain_one_where_others_are_as_common() {
    let schemes = || {
        vec![
            scheme("basic", SecurityKind::Basic),
            scheme("key", key(Location::Query, "k")),
            scheme("bearer", SecurityKind::Bearer),
        ]
    };
    let every = needing("a", &["basic", "key", "bearer"]);
    let planned = clean(&with(schemes(), vec![every]));
    assert_eq!(names(&planned), ["bearer", "basic", "key"]);
    // Those that are sent alike count as one.
    let mut schemes = schemes();
    schemes.push(scheme("oauth", oauth(None, None)));
    let operations = vec![
        needing("a", &["basic", "bearer"]),
        needing("b", &["basic"]),
        needing("c", &["oauth"]),
        needing("d", &["oauth", "bearer"]),
    ];
    let planned = clean(&with(schemes, operations));
    assert_eq!(names(&planned), ["bearer", "basic", "oauth"]);
}

#[test]
fn alternatives_are_kept_and_none_comes_last() {
    let api = with(
        vec![
            scheme("oauth", oauth(Some("https://t"), None)),
            scheme("key", key(Location::Header, "X-Key")),
            scheme("digest", SecurityKind::Other("digest".to_owned())),
        ],
        vec![
            needing("a", &["key+oauth", "oauth", "oauth"]),
            needing("b", &["", "key"]),
            needing("c", &["digest", "key", "digest+key"]),
            needing("d", &[]),
        ],
    );
    assert_eq!(
        alternatives(&clean(&api)),
        [
            vec!["key+oauth", "oauth"],
            vec!["key", ""],
            vec!["key"],
            vec![]
        ]
    );
}

#[test]
fn what_no_client_sends_is_told() {
    let api = with(
        vec![
            scheme("digest", SecurityKind::Other("digest".to_owned())),
            scheme("basic", SecurityKind::Basic),
            scheme("bearer", SecurityKind::Bearer),
            scheme("header", key(Location::Header, "authorization")),
            scheme("evil", key(Location::Header, "X-Key\r\nHost: evil")),
        ],
        vec![
            needing("a", &["digest"]),
            needing("b", &["basic+digest"]),
            // One header cannot hold two.
            needing("c", &["basic+bearer"]),
            needing("d", &["bearer+header"]),
            needing("e", &["evil"]),
            needing("f", &["bearer"]),
        ],
    );
    let (planned, diagnostics) = planned(&api);
    assert_eq!(codes(&diagnostics), ["W0315"; 4]);
    let messages: Vec<&str> = diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "one operation takes only the credential `bearer`, which the client does not send",
            "2 operations take only the credential `digest`, which the client does not send",
            "one operation takes only the credential `evil`, which the client does not send",
            "one operation takes only the credential `header`, which the client does not send",
        ]
    );
    assert_eq!(names(&planned), ["bearer"]);
    let alternatives = alternatives(&planned);
    assert!(alternatives[..5].iter().all(Vec::is_empty));
    assert_eq!(alternatives[5], ["bearer"]);
}

#[test]
fn tokens_are_renewed_where_the_document_says() {
    for (token, refresh, expected) in [
        (None, None, None),
        (Some("https://t"), None, Some("https://t")),
        (Some("https://t"), Some("https://r"), Some("https://r")),
    ] {
        let schemes = vec![scheme("oauth", oauth(token, refresh))];
        let planned = clean(&with(schemes, vec![needing("a", &["oauth"])]));
        assert_eq!(planned.client.schemes[0].token_url.as_deref(), expected);
    }
}
