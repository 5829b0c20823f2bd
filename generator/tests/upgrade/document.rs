//! Random documents of one operation, in four styles, and edits of them.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// An object: properties in order. The first is never taken away, so that something stays.
#[derive(Clone, Debug, PartialEq)]
pub struct Object(Vec<Property>);

#[derive(Clone, Debug, PartialEq)]
struct Property {
    name: String,
    required: bool,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    String(Option<&'static str>),
    Integer(&'static str),
    Number,
    Boolean,
    /// Two values at least.
    Enum(Vec<String>),
    List(Box<Kind>),
    /// A component of its own, or inline.
    Object {
        component: bool,
        object: Object,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Style {
    /// YAML on lines of its own.
    Lines,
    /// YAML whose schemas' insides are in brackets.
    Brackets,
    Json,
    CompactJson,
}

pub fn style() -> impl Strategy<Value = Style> {
    prop::sample::select(vec![
        Style::Lines,
        Style::Brackets,
        Style::Json,
        Style::CompactJson,
    ])
}

pub fn object() -> impl Strategy<Value = Object> {
    let leaf = leaf().prop_map(|kind| (kind, true));
    let nested = leaf.prop_recursive(3, 12, 4, |inner| {
        let properties = prop::collection::vec(("[a-f]{1,3}", any::<bool>(), inner.clone()), 1..4);
        prop_oneof![
            inner.prop_map(|(kind, flag)| (Kind::List(Box::new(kind)), flag)),
            (properties, any::<bool>()).prop_map(|(properties, component)| (
                Kind::Object {
                    component,
                    object: of(properties)
                },
                true
            )),
        ]
    });
    prop::collection::vec(("[a-f]{1,3}", any::<bool>(), nested), 1..5).prop_map(of)
}

fn leaf() -> impl Strategy<Value = Kind> {
    prop_oneof![
        prop::sample::select(vec![None, Some("date-time"), Some("uuid")]).prop_map(Kind::String),
        prop::sample::select(vec!["int32", "int64"]).prop_map(Kind::Integer),
        Just(Kind::Number),
        Just(Kind::Boolean),
        prop::collection::btree_set("[A-E]{1,3}|NO|on", 2..5)
            .prop_map(|it| Kind::Enum(it.into_iter().collect())),
    ]
}

/// Each name once.
fn of(properties: Vec<(String, bool, (Kind, bool))>) -> Object {
    let mut object = Object(Vec::new());
    for (name, required, (kind, _)) in properties {
        if !object.0.iter().any(|it| it.name == name) {
            object.0.push(Property {
                name,
                required,
                kind,
            });
        }
    }
    object
}

/// The object after random edits, in another order.
pub fn edited(object: Object) -> impl Strategy<Value = Object> {
    let new = prop::collection::vec(
        (
            "[g-k]{1,3}",
            any::<bool>(),
            leaf().prop_map(|kind| (kind, true)),
        ),
        0..3,
    );
    (
        prop::collection::vec(any::<u8>(), 40),
        new,
        any::<prop::sample::Index>(),
    )
        .prop_map(move |(dice, new, turn)| {
            let mut object = object.clone();
            edit(&mut object, &mut dice.into_iter());
            for property in of(new).0 {
                object.0.push(property);
            }
            let turn = turn.index(object.0.len());
            object.0.rotate_left(turn);
            object
        })
}

fn edit(object: &mut Object, dice: &mut impl Iterator<Item = u8>) {
    let mut roll = move || dice.next().unwrap_or(0);
    // Without a `dyn` the recursion would make a type without end.
    edit_with(object, &mut roll);
}

fn edit_with(object: &mut Object, roll: &mut dyn FnMut() -> u8) {
    let mut index = 0;
    object.0.retain(|_| {
        index += 1;
        index == 1 || roll() % 5 != 4
    });
    for property in &mut object.0 {
        if roll() % 4 == 3 {
            property.required = !property.required;
        }
        edit_kind(&mut property.kind, roll);
    }
}

fn edit_kind(kind: &mut Kind, roll: &mut dyn FnMut() -> u8) {
    match kind {
        Kind::Enum(values) => {
            if roll() % 2 == 1 {
                values.push("NEW".to_owned());
            }
            if roll() % 3 == 2 && values.len() > 2 {
                let at = roll() as usize % values.len();
                values.remove(at);
            }
        }
        Kind::List(item) => edit_kind(item, roll),
        Kind::Object { object, .. } => edit_with(object, roll),
        simple => {
            *simple = match roll() % 12 {
                8 => Kind::String(None),
                9 => Kind::String(Some("date-time")),
                10 => Kind::Integer("int32"),
                11 => Kind::Boolean,
                _ => return,
            }
        }
    }
}

/// The document of an operation that takes and gives the object.
pub fn render(object: &Object, style: Style) -> String {
    let mut schemas = Map::new();
    let root = schema(object, "Thing", &mut schemas);
    schemas.insert("Thing".to_owned(), root);
    match style {
        Style::Json => format!("{:#}\n", whole(Value::Object(schemas))),
        Style::CompactJson => whole(Value::Object(schemas)).to_string(),
        Style::Lines | Style::Brackets => {
            let mut text = String::new();
            for (name, schema) in schemas {
                text.push_str(&format!("    {name}:\n"));
                lines(&mut text, &schema, 6, style);
            }
            document(&text)
        }
    }
}

/// A document around the text of its schemas.
pub fn document(schemas: &str) -> String {
    format!(
        "# Kept by hand.\nopenapi: 3.0.3\ninfo: {{title: T, version: v1}}\npaths:\n  /v1/things:\n    post:\n      \
         operationId: send\n      requestBody:\n        required: true\n        content:\n          application/json:\n            \
         schema: {{$ref: '#/components/schemas/Thing'}}\n      responses:\n        '200':\n          description: Done.\n          \
         content:\n            application/json:\n              schema: {{$ref: '#/components/schemas/Thing'}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

fn whole(schemas: Value) -> Value {
    let reference = json!({ "$ref": "#/components/schemas/Thing" });
    let content = json!({ "application/json": { "schema": reference } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "T", "version": "v1" },
        "paths": { "/v1/things": { "post": {
            "operationId": "send",
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "Done.", "content": content } },
        } } },
        "components": { "schemas": schemas },
    })
}

fn schema(object: &Object, name: &str, schemas: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for property in &object.0 {
        let name = format!("{name}{}", property.name.to_uppercase());
        properties.insert(
            property.name.clone(),
            of_kind(&property.kind, &name, schemas),
        );
        if property.required {
            required.push(Value::from(property.name.as_str()));
        }
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    if !required.is_empty() {
        schema.insert("required".to_owned(), Value::Array(required));
    }
    schema.insert("properties".to_owned(), Value::Object(properties));
    Value::Object(schema)
}

fn of_kind(kind: &Kind, name: &str, schemas: &mut Map<String, Value>) -> Value {
    match kind {
        Kind::String(None) => json!({ "type": "string" }),
        Kind::String(Some(format)) => json!({ "type": "string", "format": format }),
        Kind::Integer(format) => json!({ "type": "integer", "format": format }),
        Kind::Number => json!({ "type": "number" }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Enum(values) => json!({ "type": "string", "enum": values }),
        Kind::List(item) => {
            json!({ "type": "array", "items": of_kind(item, &format!("{name}Item"), schemas) })
        }
        Kind::Object {
            component: false,
            object,
        } => schema(object, name, schemas),
        Kind::Object {
            component: true,
            object,
        } => {
            let made = schema(object, name, schemas);
            schemas.insert(name.to_owned(), made);
            json!({ "$ref": format!("#/components/schemas/{name}") })
        }
    }
}

/// YAML with indented lines; in brackets what is an entry of `properties`.
fn lines(text: &mut String, value: &Value, indent: usize, style: Style) {
    let spaces = " ".repeat(indent);
    let Value::Object(entries) = value else {
        return;
    };
    for (key, value) in entries {
        match value {
            Value::Object(inner)
                if !inner.is_empty()
                    && (style != Style::Brackets || !inner.contains_key("type")) =>
            {
                text.push_str(&format!("{spaces}{key}:\n"));
                lines(text, value, indent + 2, style);
            }
            Value::Array(items) if style == Style::Lines => {
                text.push_str(&format!("{spaces}{key}:\n"));
                for item in items {
                    text.push_str(&format!("{spaces}  - {item}\n"));
                }
            }
            Value::String(word) if word.chars().all(|it| it.is_ascii_lowercase() || it == '-') => {
                text.push_str(&format!("{spaces}{key}: {word}\n"));
            }
            other => text.push_str(&format!("{spaces}{key}: {other}\n")),
        }
    }
}
