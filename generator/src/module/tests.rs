use super::*;

fn decided(text: &str, on: &[&str]) -> Vec<(String, String)> {
    let features = on.iter().map(|name| (*name).to_owned()).collect();
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let files = vec![
        file("Cargo.toml", ""),
        file("src/lib.rs", text),
        file("src/a.rs", "a"),
        file("src/no_a.rs", "no a"),
        file("src/deep/mod.rs", "#[cfg(feature = \"x\")]\nmod b;\n"),
        file("src/deep/b.rs", "b"),
        file("tests/a.rs", ""),
    ];
    module(files, &features)
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect()
}

const TEXT: &str = "\
//! Docs.
#![forbid(unsafe_code)]

/// With x.
#[cfg(all(feature = \"x\", feature = \"y\"))]
mod a;
#[cfg(any(
    not(feature = \"x\"),
    not(feature = \"y\"),
))]
#[path = \"no_a.rs\"]
mod a;
#[cfg(feature = \"y\")]
pub(super) use self::a::{
    B, C,
};
#[cfg(all(unix, feature = \"x\"))]
use d::E;

#[cfg(doctest)]
#[doc = \"x\"]
struct Readme;

struct S {
    #[cfg(feature = \"y\")]
    /// One.
    one: u8,
}
";

#[test]
fn what_is_off_goes_with_its_files() {
    let files = decided(TEXT, &["x"]);
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["mod.rs", "no_a.rs", "deep/mod.rs", "deep/b.rs"]);
    let (_, text) = &files[0];
    assert_eq!(
        text,
        "//! Docs.\n#![forbid(unsafe_code)]\n\n#[path = \"no_a.rs\"]\nmod a;\n#[cfg(unix)]\nuse d::E;\n\n\nstruct S {\n    \
         #[cfg(any())]\n    /// One.\n    one: u8,\n}\n"
    );
}

#[test]
fn what_is_on_is_plain() {
    let files = decided(TEXT, &["x", "y"]);
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["mod.rs", "a.rs", "deep/mod.rs", "deep/b.rs"]);
    assert!(
        files[0]
            .1
            .contains("/// With x.\nmod a;\npub(super) use self::a::{\n    B, C,\n};\n")
    );
}

#[test]
fn predicates_keep_what_features_do_not_decide() {
    let features = BTreeSet::from(["x".to_owned()]);
    for (predicate, value) in [
        ("feature = \"x\"", Value::True),
        ("not(feature = \"x\")", Value::False),
        ("all()", Value::True),
        (
            "any(feature = \"y\", all(feature = \"x\", not(feature = \"z\")))",
            Value::True,
        ),
        (
            "all(feature = \"x\", any(unix, windows))",
            Value::Open("any(unix, windows)".to_owned()),
        ),
        (
            "all(feature = \"x\", not(unix))",
            Value::Open("not(unix)".to_owned()),
        ),
        ("any(feature = \"x\", unix)", Value::True),
        (
            "target_os = \"android\"",
            Value::Open("target_os = \"android\"".to_owned()),
        ),
    ] {
        assert_eq!(evaluate(predicate, &features), value, "{predicate}");
    }
}
