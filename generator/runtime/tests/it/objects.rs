//! Objects, beside the same objects as serde's derive reads and writes them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use runtime::{Constant, Extra, Fields, Literal, Object, object};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, from_str, from_value, json, to_string, to_value};

/// Every way in which a field may be missing or null, as the generator writes it.
#[derive(Debug, PartialEq)]
struct Order {
    r#type: Constant<OrderType>,
    id: i64,
    note: Option<String>,
    size: Option<i32>,
    parent: Option<Option<Box<Order>>>,
    any: Option<Value>,
    code: u32,
    old_code: Option<u32>,
    extra: Extra,
}

struct OrderType;

impl Literal for OrderType {
    type Value = &'static str;
    const VALUE: &'static str = "ORDER";
}

impl Object for Order {
    const NAME: &'static str = "Order";
    fn read<'de, A: serde::de::MapAccess<'de>>(
        mut fields: Fields<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut r#type = None;
        let mut id = None;
        let mut note = None;
        let mut size = None;
        let mut parent = None;
        let mut any = None;
        let mut code = None;
        let mut old_code = None;
        let mut extra = Extra::new();
        while fields.advance()? {
            match fields.key() {
                "type" => fields.read(&mut r#type)?,
                "id" => fields.read(&mut id)?,
                "note" => fields.read(&mut note)?,
                "size" => fields.read(&mut size)?,
                "parentOrder" => fields.read(&mut parent)?,
                "any" => fields.read(&mut any)?,
                "code" => fields.read_by(&mut code, hex::deserialize)?,
                "oldCode" => fields.read_by(&mut old_code, hex::option::deserialize)?,
                _ => fields.keep(&mut extra)?,
            }
        }
        Ok(Self {
            r#type: fields.required("type", r#type)?,
            id: fields.required("id", id)?,
            note: fields.required("note", note)?,
            size: size.flatten(),
            parent,
            any,
            code: fields.required("code", code)?,
            old_code: old_code.flatten(),
            extra,
        })
    }
}

impl<'de> Deserialize<'de> for Order {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object::read(deserializer)
    }
}

impl Serialize for Order {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object::write(serializer)
            .field("type", &self.r#type)
            .field("id", &self.id)
            .field("note", &self.note)
            .optional("size", &self.size)
            .optional("parentOrder", &self.parent)
            .optional("any", &self.any)
            .field_by("code", &self.code, hex::serialize)
            .optional_by("oldCode", &self.old_code, hex::option::serialize)
            .rest(&self.extra)
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(expecting = "an object (Order)")]
struct Derived {
    r#type: Constant<OrderType>,
    id: i64,
    #[serde(deserialize_with = "present")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<i32>,
    #[serde(
        rename = "parentOrder",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some"
    )]
    parent: Option<Option<Box<Derived>>>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some"
    )]
    any: Option<Value>,
    #[serde(with = "hex")]
    code: u32,
    #[serde(
        rename = "oldCode",
        default,
        skip_serializing_if = "Option::is_none",
        with = "hex::option"
    )]
    old_code: Option<u32>,
    #[serde(flatten)]
    extra: Extra,
}

/// serde takes an absent `Option` for null unless it is read by a function.
fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

fn some<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// A number as a text, in the way that `time::serde` has its formats.
mod hex {
    use serde::de::Error;

    use super::*;

    pub fn serialize<S: Serializer>(number: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{number:x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let text = String::deserialize(deserializer)?;
        u32::from_str_radix(&text, 16).map_err(Error::custom)
    }

    pub mod option {
        use super::*;

        pub fn serialize<S: Serializer>(
            number: &Option<u32>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            match number {
                Some(number) => super::serialize(number, serializer),
                None => serializer.serialize_none(),
            }
        }

        pub fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<u32>, D::Error> {
            let text = Option::<String>::deserialize(deserializer)?;
            text.map(|text| u32::from_str_radix(&text, 16).map_err(Error::custom))
                .transpose()
        }
    }
}

const SOUND: [(&str, &str); 4] = [
    ("type", "\"ORDER\""),
    ("id", "1"),
    ("note", "null"),
    ("code", "\"1f\""),
];

const KEYS: [&str; 11] = [
    "type",
    "id",
    "note",
    "size",
    "parentOrder",
    "any",
    "code",
    "oldCode",
    "new",
    "n\\u0065w",
    "i\\u0064",
];

const VALUES: [&str; 11] = [
    "null",
    "1",
    "-2.50",
    "3000000000",
    "true",
    "\"ORDER\"",
    "\"1f\"",
    "\"\"",
    "[1.0, {\"a\": null}]",
    "{}",
    r#"{"new": 1.0, "note": "n", "type": "ORDER", "code": "0", "id": 5}"#,
];

prop_compose! {
    /// Fields that would do, some less, some more, some twice, in any order.
    fn orders()(
        missing in 0..12_usize,
        more in prop::collection::vec((prop::sample::select(&KEYS[..]), prop::sample::select(&VALUES[..])), 0..5),
    )(
        entries in Just(
            SOUND.iter().copied().enumerate().filter(|(index, _)| *index != missing)
                .map(|(_, entry)| entry).chain(more).collect::<Vec<_>>()
        ).prop_shuffle(),
    ) -> String {
        let entries: Vec<String> = entries.iter()
            .map(|(key, value)| format!("\"{key}\": {value}"))
            .collect();
        format!("{{{}}}", entries.join(", "))
    }
}

/// Without the position, which is behind the value where that is read whole before its function.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.find(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

proptest! {
    #[test]
    fn they_are_read_and_written_as_the_derive_would(text in orders()) {
        match (from_str::<Order>(&text), from_str::<Derived>(&text)) {
            (Ok(order), Ok(derived)) => {
                prop_assert_eq!(to_string(&order).unwrap(), to_string(&derived).unwrap());
                prop_assert_eq!(to_value(&order).unwrap(), to_value(&derived).unwrap());
                let value: Value = from_str(&text).unwrap();
                prop_assert_eq!(from_value::<Order>(value).unwrap(), order);
            }
            (Err(error), Err(derived)) => {
                prop_assert_eq!(message(&error), message(&derived));
            }
            (ours, derived) => panic!("{text}: {ours:?}, but {derived:?}"),
        }
    }
}

#[test]
fn most_of_what_is_compared_is_read() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let read = (0..200)
        .filter(|_| {
            let tree = orders().new_tree(&mut runner).unwrap();
            from_str::<Order>(&tree.current()).is_ok()
        })
        .count();
    assert!((40..160).contains(&read), "{read}");
}

#[test]
fn null_and_absent_are_two_things_where_the_document_says_so() {
    let sound = json!({"type": "ORDER", "id": 1, "note": null, "code": "1f"});
    let with = |key: &str, value: Value| {
        let mut order = sound.clone();
        order[key] = value;
        order
    };
    for order in [
        sound.clone(),
        with("note", json!("n")),
        with("parentOrder", json!(null)),
        with("parentOrder", sound.clone()),
        with("any", json!(null)),
    ] {
        let read: Order = from_value(order.clone()).unwrap();
        assert_eq!(to_value(read).unwrap(), order);
    }
    // The one loss.
    for key in ["size", "oldCode"] {
        let read: Order = from_value(with(key, json!(null))).unwrap();
        assert_eq!(to_value(read).unwrap(), sound);
    }
    for key in ["type", "id", "note", "code"] {
        let mut less = sound.clone();
        less.as_object_mut().unwrap().remove(key);
        let error = from_value::<Order>(less).unwrap_err().to_string();
        assert_eq!(error, format!("missing field `{key}`"));
    }
}

#[test]
fn what_is_no_object_is_refused_by_name() {
    for text in ["[]", "null", "1", "\"x\""] {
        let error = from_str::<Order>(text).unwrap_err().to_string();
        assert!(error.contains("expected an object (Order)"), "{error}");
    }
}

/// An object of which only is known what its fields hold.
#[derive(Debug, PartialEq)]
struct Counts {
    additional_properties: BTreeMap<String, Option<i64>>,
}

impl Object for Counts {
    const NAME: &'static str = "Counts";
    fn read<'de, A: serde::de::MapAccess<'de>>(
        mut fields: Fields<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut additional_properties = BTreeMap::new();
        while fields.advance()? {
            fields.gather(&mut additional_properties)?;
        }
        Ok(Self {
            additional_properties,
        })
    }
}

#[test]
fn unnamed_fields_are_read_by_their_type() {
    let read = |text| object::read::<Counts, _>(&mut serde_json::Deserializer::from_str(text));
    let counts = read(r#"{"a": 1, "b": null, "a": 2}"#).unwrap();
    assert_eq!(
        to_value(&counts.additional_properties).unwrap(),
        json!({"a": 2, "b": null})
    );
    let mut text = Vec::new();
    object::write(&mut serde_json::Serializer::new(&mut text))
        .rest(&counts.additional_properties)
        .unwrap();
    assert_eq!(text, br#"{"a":2,"b":null}"#);
    let error = read(r#"{"a": 1, "b": "x"}"#).unwrap_err().to_string();
    assert!(error.contains("expected i64"), "{error}");
}

#[test]
fn an_error_of_writing_ends_the_object() {
    struct Unwritable;
    impl Serialize for Unwritable {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("unwritable"))
        }
    }
    let mut text = Vec::new();
    let written = object::write(&mut serde_json::Serializer::new(&mut text))
        .field("first", &1)
        .field("second", &Unwritable)
        .field("third", &3)
        .rest(&Extra::new());
    assert_eq!(written.unwrap_err().to_string(), "unwritable");
    assert_eq!(text, br#"{"first":1,"second":"#);
}
