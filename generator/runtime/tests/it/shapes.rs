//! Unions told apart by what the JSON looks like.

use runtime::{Kind, Number, Rule, Unrecognized, union};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, from_str, from_value, json, to_value};

use crate::samples::Direction;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Person {
    id: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Robot {
    id: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<String>,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Owner {
    Person(Person),
    Robot(Robot),
    Names(Vec<String>),
    Ids(Vec<i64>),
    Direction(Direction),
    Text(String),
    Count(i64),
    Amount(Number),
    Unrecognized(Unrecognized<Value>),
}

const RULES: &[Rule<Owner>] = &[
    Rule {
        kind: Kind::Object,
        required: &["id"],
        known: &["id", "name"],
        tags: &[("kind", &["PERSON"])],
        read: |value| union::read(value).map(Owner::Person),
    },
    Rule {
        kind: Kind::Object,
        required: &["id"],
        known: &["id", "name", "model"],
        tags: &[],
        read: |value| union::read(value).map(Owner::Robot),
    },
    Rule {
        kind: Kind::Array,
        required: &[],
        known: &[],
        tags: &[],
        read: |value| union::read(value).map(Owner::Names),
    },
    Rule {
        kind: Kind::Array,
        required: &[],
        known: &[],
        tags: &[],
        read: |value| union::read(value).map(Owner::Ids),
    },
    Rule {
        kind: Kind::String,
        required: &[],
        known: &[],
        tags: &[("", &["INCOMING", "OUTGOING"])],
        read: |value| union::read(value).map(Owner::Direction),
    },
    Rule {
        kind: Kind::String,
        required: &[],
        known: &[],
        tags: &[],
        read: |value| union::read(value).map(Owner::Text),
    },
    Rule {
        kind: Kind::Integer,
        required: &[],
        known: &[],
        tags: &[],
        read: |value| union::read(value).map(Owner::Count),
    },
    Rule {
        kind: Kind::Number,
        required: &[],
        known: &[],
        tags: &[],
        read: |value| union::read(value).map(Owner::Amount),
    },
];

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::by_shape(deserializer, "Shape", RULES, Self::Unrecognized)
    }
}

#[test]
fn the_member_that_fits_is_picked() {
    let is = |text: &str, fits: fn(&Owner) -> bool| {
        let read: Owner = from_str(text).unwrap();
        assert!(fits(&read), "{text} read as {read:?}");
        assert_eq!(to_value(&read).unwrap(), from_str::<Value>(text).unwrap());
    };
    is(r#"{"id": 1, "model": "R2"}"#, |owner| {
        matches!(owner, Owner::Robot(_))
    });
    is(r#"["a"]"#, |owner| matches!(owner, Owner::Names(_)));
    is("[1]", |owner| matches!(owner, Owner::Ids(_)));
    is(r#""INCOMING""#, |owner| {
        matches!(owner, Owner::Direction(Direction::Incoming))
    });
    is(r#""SIDEWAYS""#, |owner| matches!(owner, Owner::Text(_)));
    is("3", |owner| matches!(owner, Owner::Count(3)));
    is("3.0", |owner| matches!(owner, Owner::Amount(_)));
    is("18446744073709551615", |owner| {
        matches!(owner, Owner::Amount(_))
    });
}

#[test]
fn what_fits_nothing_or_too_much_is_kept() {
    for text in [
        // Both know all keys.
        r#"{"id": 1, "name": "Jo"}"#,
        r#"{"id": 1}"#,
        // Neither has what it needs.
        r#"{"name": "Jo"}"#,
        r#"{"id": "1", "model": "R2"}"#,
        // Of lists without items nobody can say.
        "[]",
        r#"["a", 1]"#,
        "true",
        "null",
    ] {
        let read: Owner = from_str(text).unwrap();
        assert!(
            matches!(read, Owner::Unrecognized(_)),
            "{text} read as {read:?}"
        );
        assert_eq!(to_value(&read).unwrap(), from_str::<Value>(text).unwrap());
    }
}

#[test]
fn tags_speak_against_a_member() {
    let value = json!({"id": 1, "kind": "ROBOT", "name": "C3"});
    let read: Owner = from_value(value).unwrap();
    assert!(matches!(read, Owner::Robot(_)), "{read:?}");
}

/// Two members that both hold the union again, and whose other field decides only after it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Tree {
    Left { child: Box<Tree>, z: i64 },
    Right { child: Box<Tree>, z: bool },
    Unrecognized(Unrecognized<Value>),
}

#[derive(Deserialize)]
struct Node<Z> {
    child: Box<Tree>,
    z: Z,
}

const TREES: &[Rule<Tree>] = &[
    Rule {
        kind: Kind::Object,
        required: &["child"],
        known: &["child", "z"],
        tags: &[],
        read: |value| union::read(value).map(|Node { child, z }| Tree::Left { child, z }),
    },
    Rule {
        kind: Kind::Object,
        required: &["child"],
        known: &["child", "z"],
        tags: &[],
        read: |value| union::read(value).map(|Node { child, z }| Tree::Right { child, z }),
    },
];

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::by_shape(deserializer, "Tree", TREES, Self::Unrecognized)
    }
}

#[test]
fn nested_unions_do_not_take_exponential_time() {
    let mut text = "0".to_owned();
    for _ in 0..100 {
        text = format!(r#"{{"child": {text}, "z": "neither"}}"#);
    }
    let read: Tree = from_str(&text).unwrap();
    assert_eq!(to_value(&read).unwrap(), from_str::<Value>(&text).unwrap());
}

#[test]
fn depth_is_an_error_and_no_overflow() {
    for (open, close) in [("[", "]"), (r#"{"child": "#, r#", "z": 1}"#)] {
        let text = format!("{}0{}", open.repeat(10_000), close.repeat(10_000));
        let error = from_str::<Tree>(&text).unwrap_err().to_string();
        assert!(error.contains("recursion limit"), "{error}");
    }
}

#[test]
fn honest_nesting_is_read() {
    let mut text = "0".to_owned();
    for _ in 0..5 {
        text = format!(r#"{{"child": {text}, "z": true}}"#);
    }
    let read: Tree = from_str(&text).unwrap();
    let Tree::Right { child, z: true } = &read else {
        panic!("{read:?}");
    };
    assert!(matches!(**child, Tree::Right { .. }), "{child:?}");
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Chain {
    Link { child: Box<Chain> },
    Unrecognized(Unrecognized<Value>),
}

#[derive(Deserialize)]
struct Link {
    child: Box<Chain>,
}

impl<'de> Deserialize<'de> for Chain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const RULES: &[Rule<Chain>] = &[Rule {
            kind: Kind::Object,
            required: &["child"],
            known: &["child"],
            tags: &[],
            read: |value| union::read(value).map(|Link { child }| Chain::Link { child }),
        }];
        union::by_shape(deserializer, "Chain", RULES, Self::Unrecognized)
    }
}

#[test]
fn nested_unions_do_not_multiply_the_memory() {
    let links = |length: usize| {
        let mut text = format!(r#""{}""#, "x".repeat(length));
        for _ in 0..60 {
            text = format!(r#"{{"child": {text}}}"#);
        }
        let read: Chain = from_str(&text).unwrap();
        assert_eq!(to_value(&read).unwrap(), from_str::<Value>(&text).unwrap());
        let mut links = 0;
        let mut chain = &read;
        while let Chain::Link { child } = chain {
            chain = child;
            links += 1;
        }
        links
    };
    assert_eq!(links(10_000), 60);
    // Each link would hold the text once more.
    assert!(links(8_000_000) < 10);
}
