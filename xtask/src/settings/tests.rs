use std::time::Duration;

use generator::config::{FormatPackage, FormatType, Throttle};

use super::*;

fn refusal(text: &str) -> String {
    read(text, "client.toml").unwrap_err().to_string()
}

#[test]
fn every_setting_is_read() {
    let settings = read(
        r#"
document = "2026-09-beta/openapi.yaml"

[crate]
name = "hubspot-conversations"
version = "0.1.0"
quick-start = "sendMessage"

[formats]
date-time = "runtime"
date = "jiff"
time = "chrono"
duration = "time"
double = "plain"
uuid = { type = "uuid::Uuid", package = "uuid", version = "1.8", features = ["serde"] }

[pagination]
cursor-parameter = "after"
next-cursor = "paging.next.after"
items = "results"

[throttling]
field = "policyName"
limits = { DAILY = "never", SECONDLY = 1, BURST = 0.25 }

[rate-limit]
limit = "X-Max"
daily-remaining = "X-Daily-Left"
"#,
        "client.toml",
    )
    .unwrap();

    assert_eq!(settings.document, "2026-09-beta/openapi.yaml");
    let config = settings.config;
    assert_eq!(config.name.as_deref(), Some("hubspot-conversations"));
    assert_eq!(config.version.as_deref(), Some("0.1.0"));
    let rate_limit = config.rate_limit.unwrap();
    assert_eq!(rate_limit.limit.as_deref(), Some("x-max"));
    assert_eq!(rate_limit.daily_remaining.as_deref(), Some("x-daily-left"));
    assert_eq!(rate_limit.daily_limit, None);
    assert_eq!(config.quick_start.as_deref(), Some("sendMessage"));
    let formats: Vec<_> = config.formats.into_iter().collect();
    let expected = [
        ("date", FormatType::Jiff),
        ("date-time", FormatType::Runtime),
        ("double", FormatType::Plain),
        ("duration", FormatType::Time),
        ("time", FormatType::Chrono),
        (
            "uuid",
            FormatType::Custom {
                path: "uuid::Uuid".to_owned(),
                package: Some(FormatPackage {
                    name: "uuid".to_owned(),
                    version: "1.8".to_owned(),
                    features: vec!["serde".to_owned()],
                }),
            },
        ),
    ];
    assert_eq!(formats, expected.map(|(name, ty)| (name.to_owned(), ty)));
    let pagination = config.pagination.unwrap();
    assert_eq!(pagination.cursor_parameter, "after");
    assert_eq!(pagination.next_cursor, ["paging", "next", "after"]);
    assert_eq!(pagination.items, "results");
    let throttling = config.throttling.unwrap();
    assert_eq!(throttling.field, "policyName");
    let limits: Vec<_> = throttling.limits.iter().collect();
    let expected = [
        ("BURST", Throttle::UpTo(Duration::from_millis(250))),
        ("DAILY", Throttle::Never),
        ("SECONDLY", Throttle::UpTo(Duration::from_secs(1))),
    ];
    for ((name, throttle), expected) in limits.into_iter().zip(expected) {
        assert_eq!((name.as_str(), *throttle), expected);
    }
}

#[test]
fn the_document_is_enough() {
    let settings = read("document = 'a.yaml'", "client.toml").unwrap();
    assert_eq!(settings.config, Config::default());
}

#[test]
fn byte_order_mark_and_windows_line_ends_change_nothing() {
    let plain = read("document = 'a.yaml'\n[crate]\nname = 'a'\n", "").unwrap();
    let other = read(
        "\u{feff}document = 'a.yaml'\r\n[crate]\r\nname = 'a'\r\n",
        "",
    )
    .unwrap();
    assert_eq!(plain, other);
}

#[test]
fn an_unknown_key_is_refused_at_its_line() {
    assert_eq!(
        refusal("document = \"a.yaml\"\n\n[crate]\nnmae = \"a\"\n"),
        "\
error: unknown field `nmae`, expected one of `name`, `version`, `quick-start`
 --> client.toml:4:1
  |
4 | nmae = \"a\"
  | ^^^^"
    );
}

#[test]
fn an_unknown_word_for_a_format_lists_the_known_ones() {
    assert_eq!(
        refusal("document = \"a.yaml\"\n[formats]\ndate-time = \"joda\"\n"),
        "\
error: invalid value: string \"joda\", expected \"runtime\", \"jiff\", \"chrono\", \"time\", \
\"plain\", or a table { type, package, version, features }
 --> client.toml:3:13
  |
3 | date-time = \"joda\"
  |             ^^^^^^"
    );
}

#[test]
fn names_versions_and_cursors_are_checked() {
    let of = |text: &str| refusal(&format!("document = 'a.yaml'\n{text}\n"));
    for (text, message, place) in [
        (
            "crate.name = '1a'",
            "a crate name begins with a letter",
            ":2:14",
        ),
        (
            "crate.name = 'a b'",
            "a crate name begins with a letter",
            ":2:14",
        ),
        (
            "crate.version = '1.0'",
            "`1.0` is no version such as 0.1.0",
            ":2:17",
        ),
        (
            "formats.a = { type = 'a::B', package = 'a', version = 'one' }",
            "`one` is no version requirement",
            ":2:55",
        ),
        (
            "formats.a = { type = 'a::B', package = '../a', version = '1' }",
            "`../a` is the name of no package: a crate name begins with a letter",
            ":2:40",
        ),
        (
            "formats.a = { type = 'a::B' }",
            "`a::B` does not come with Rust: name the `package` that it is in, and its `version`",
            ":2:13",
        ),
        (
            "formats.a = { type = 'std::sync::Arc<a::B>' }",
            "does not come with Rust",
            ":2:13",
        ),
        (
            "formats.a = { type = 'Uuid', package = 'uuid', version = '1' }",
            "`Uuid` is no path to a type; write it from the crate on",
            ":2:13",
        ),
        (
            "formats.a = { type = 'a::B', package = 'a' }",
            "the package `a` needs a `version`",
            ":2:13",
        ),
        (
            "formats.a = { type = 'std::net::IpAddr', version = '1' }",
            "there is a version or features of `std::net::IpAddr`, but no `package`",
            ":2:13",
        ),
        (
            "pagination = { cursor-parameter = 'a', next-cursor = 'a..b', items = 'c' }",
            "`a..b` is no list of keys",
            ":2:54",
        ),
    ] {
        let refusal = of(text);
        assert!(refusal.contains(message), "{refusal}");
        assert!(
            refusal.contains(&format!("client.toml{place}\n")),
            "{refusal}"
        );
    }
}

#[test]
fn types_of_rust_need_no_package() {
    for path in [
        "std::net::IpAddr",
        "core::net::IpAddr",
        "alloc::string::String",
        "u128",
    ] {
        let text = format!("document = 'a.yaml'\nformats.a = {{ type = '{path}' }}\n");
        let package = None;
        let path = path.to_owned();
        assert_eq!(
            read(&text, "").unwrap().config.formats["a"],
            FormatType::Custom { path, package }
        );
    }
}

#[test]
fn a_package_has_one_version() {
    assert_eq!(
        refusal(
            "document = 'a.yaml'\n[formats]\n\
             json = { type = 'serde_json::Value', package = 'serde_json', version = '0.9' }\n"
        ),
        "\
error: every generated crate needs `serde_json` in version `1`, not `0.9`
 --> client.toml:3:8
  |
3 | json = { type = 'serde_json::Value', package = 'serde_json', version = '0.9' }
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `version = \"1\"`"
    );
    let two = |first, second| {
        let text = format!(
            "document = 'a.yaml'\n[formats]\n\
             a = {{ type = 'uuid::Uuid', package = 'uuid', version = '{first}' }}\n\
             b = {{ type = 'uuid::NonNilUuid', package = 'uuid', version = '{second}' }}\n"
        );
        read(&text, "client.toml").map_err(|refusal| refusal.to_string())
    };
    let refused = two("1.8", "1").unwrap_err();
    assert!(
        refused.starts_with("error: the format `a` needs `uuid` in version `1.8`, not `1`\n"),
        "{refused}"
    );
    assert!(refused.contains("client.toml:4:5"), "{refused}");
    assert!(two("1.8", "1.8").is_ok());
}

#[test]
fn what_is_no_toml_is_refused_at_its_line() {
    let refusal = refusal("document = \"a.yaml\"\n[crate\n");
    assert!(refusal.contains("client.toml:2:"), "{refusal}");
}

#[test]
fn a_missing_document_is_named() {
    let refusal = refusal("[crate]\nname = 'a'\n");
    assert!(refusal.contains("missing field `document`"), "{refusal}");
}

#[test]
fn limits_are_checked() {
    for (text, message, place) in [
        ("field = 'a'", "missing field `limits`", ":2:14"),
        (
            "field = 'a', limits = {}",
            "there is no limit; write one like DAILY = \"never\"",
            ":2:38",
        ),
        (
            "field = '', limits = { A = 1 }",
            "an empty text names no member of a body",
            ":2:24",
        ),
        (
            "field = 'a', limits = { A = 'soon' }",
            "invalid value: string \"soon\", expected a number of seconds from 0.001 to 3600, or \"never\"",
            ":2:44",
        ),
        (
            "field = 'a', limits = { A = 0 }",
            "invalid value: integer `0`, expected a number of seconds",
            ":2:44",
        ),
        (
            "field = 'a', limits = { A = -1.5 }",
            "invalid value: floating point `-1.5`, expected a number of seconds",
            ":2:44",
        ),
        (
            "field = 'a', limits = { A = nan }",
            "expected a number of seconds",
            ":2:44",
        ),
        (
            "field = 'a', limits = { A = 86400 }",
            "invalid value: integer `86400`, expected a number of seconds",
            ":2:44",
        ),
        (
            "field = 'a', limits = { A = true }",
            "invalid type: boolean `true`, expected a number of seconds",
            ":2:44",
        ),
        (
            "feild = 'a', limits = { A = 1 }",
            "unknown field `feild`, expected `field` or `limits`",
            ":2:16",
        ),
    ] {
        let refusal = refusal(&format!("document = 'a.yaml'\nthrottling = {{ {text} }}\n"));
        assert!(refusal.contains(message), "{refusal}");
        assert!(
            refusal.contains(&format!("client.toml{place}\n")),
            "{refusal}"
        );
    }
}

#[test]
fn a_header_has_a_name_of_a_header() {
    let said = refusal("document = \"a\"\n[rate-limit]\nlimit = \"X Max\"\n");
    assert!(said.contains("`X Max` is no name of a header"), "{said}");
}
