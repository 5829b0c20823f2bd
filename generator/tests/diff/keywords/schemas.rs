//! Edits of schemas.

use serde_json::{Value, json};

use super::Edit;

const BOOK: &str = "/components/schemas/Book";
const CHANGE: &str = "/components/schemas/Change";

pub fn edits() -> Vec<Edit> {
    let text = || json!({ "type": "string" });
    let of = |schema: &str, path: &str| format!("{schema}{path}");
    let change = |path: &str| of(CHANGE, &format!("/properties{path}"));
    let book = |path: &str| of(BOOK, &format!("/properties{path}"));
    let rows: Vec<(&str, &str, String, Value)> = vec![
        ("Schema", "title", of(BOOK, "/title"), json!("The book")),
        (
            "Schema",
            "multipleOf",
            change("/count/multipleOf"),
            json!(4),
        ),
        (
            "Schema",
            "multipleOf",
            change("/count/multipleOf"),
            json!(1),
        ),
        (
            "Schema",
            "multipleOf",
            change("/count/multipleOf"),
            json!(3),
        ),
        ("Schema", "maximum", change("/count/maximum"), json!(8)),
        ("Schema", "maximum", change("/count/maximum"), Value::Null),
        (
            "Schema",
            "exclusiveMaximum",
            change("/count/exclusiveMaximum"),
            json!(true),
        ),
        ("Schema", "minimum", change("/count/minimum"), json!(2)),
        ("Schema", "minimum", change("/count/minimum"), Value::Null),
        (
            "Schema",
            "exclusiveMinimum",
            change("/count/exclusiveMinimum"),
            json!(true),
        ),
        ("Schema", "maxLength", change("/name/maxLength"), json!(8)),
        ("Schema", "maxLength", change("/name/maxLength"), json!(10)),
        ("Schema", "minLength", change("/name/minLength"), json!(3)),
        ("Schema", "minLength", change("/name/minLength"), json!(1)),
        ("Schema", "pattern", change("/name/pattern"), json!("^B")),
        ("Schema", "pattern", change("/name/pattern"), Value::Null),
        ("Schema", "pattern", change("/mood/pattern"), json!("^B")),
        ("Schema", "maxItems", change("/list/maxItems"), json!(8)),
        ("Schema", "maxItems", change("/list/maxItems"), json!(10)),
        ("Schema", "minItems", change("/list/minItems"), json!(2)),
        ("Schema", "minItems", change("/list/minItems"), json!(0)),
        (
            "Schema",
            "uniqueItems",
            change("/list/uniqueItems"),
            json!(true),
        ),
        (
            "Schema",
            "maxProperties",
            change("/map/maxProperties"),
            json!(8),
        ),
        (
            "Schema",
            "maxProperties",
            change("/map/maxProperties"),
            json!(10),
        ),
        (
            "Schema",
            "minProperties",
            change("/map/minProperties"),
            json!(2),
        ),
        (
            "Schema",
            "minProperties",
            change("/map/minProperties"),
            json!(0),
        ),
        (
            "Schema",
            "required",
            of(CHANGE, "/required"),
            json!(["name", "mood"]),
        ),
        ("Schema", "required", of(BOOK, "/required"), json!(["id"])),
        (
            "Schema",
            "enum",
            book("/kind/enum"),
            json!(["PAPER", "TAPE"]),
        ),
        ("Schema", "enum", change("/price/enum"), json!([1.5, 3.5])),
        ("Schema", "enum", change("/price/enum"), Value::Null),
        (
            "Schema",
            "enum",
            change("/mood/enum"),
            json!(["good", "bad"]),
        ),
        ("Schema", "type", change("/mood/type"), json!("boolean")),
        ("Schema", "type", change("/count/type"), json!("number")),
        (
            "Schema",
            "type",
            book("/pages"),
            json!({ "type": "number", "format": "int32" }),
        ),
        (
            "Schema",
            "allOf",
            change("/whole/allOf/1/properties/name/minLength"),
            json!(4),
        ),
        (
            "Schema",
            "allOf",
            "/components/schemas/Named/properties/name/maxLength".into(),
            json!(50),
        ),
        (
            "Schema",
            "allOf",
            "/components/schemas/Named/minProperties".into(),
            json!(2),
        ),
        (
            "Schema",
            "allOf",
            change("/whole/allOf/0"),
            json!({ "type": "object" }),
        ),
        (
            "Schema",
            "oneOf",
            "/components/schemas/Medium/oneOf".into(),
            json!([{ "$ref": "#/components/schemas/File" }]),
        ),
        (
            "Schema",
            "oneOf",
            change("/one/oneOf/0/required"),
            json!(["a", "b"]),
        ),
        (
            "Schema",
            "anyOf",
            change("/either/anyOf/1"),
            json!({ "type": "boolean" }),
        ),
        ("Schema", "not", change("/code/not/enum"), json!(["A", "B"])),
        ("Schema", "not", change("/code/not"), Value::Null),
        (
            "Schema",
            "not",
            change("/mood/not"),
            json!({ "enum": ["bad"] }),
        ),
        (
            "Schema",
            "items",
            change("/list/items"),
            json!({ "type": "boolean" }),
        ),
        ("Schema", "properties", change("/extra"), text()),
        ("Schema", "properties", book("/pages"), Value::Null),
        (
            "Schema",
            "additionalProperties",
            of(CHANGE, "/additionalProperties"),
            json!(false),
        ),
        (
            "Schema",
            "additionalProperties",
            change("/map/additionalProperties"),
            json!({}),
        ),
        (
            "Schema",
            "description",
            of(BOOK, "/description"),
            json!("A thing."),
        ),
        (
            "Schema",
            "description",
            "/components/schemas/Author/properties/name/description".into(),
            json!("In short."),
        ),
        ("Schema", "format", change("/count/format"), json!("int64")),
        ("Schema", "format", change("/mood/format"), json!("uuid")),
        (
            "Schema",
            "format",
            book("/added/format"),
            json!("unix-milliseconds"),
        ),
        ("Schema", "default", change("/mood/default"), json!("bad")),
        ("Schema", "default", change("/mood/default"), Value::Null),
        ("Schema", "default", change("/code/default"), json!("B")),
        (
            "Schema",
            "nullable",
            change("/secret/nullable"),
            json!(true),
        ),
        ("Schema", "nullable", book("/pages/nullable"), json!(true)),
        (
            "Schema",
            "discriminator",
            "/components/schemas/Shape/discriminator".into(),
            Value::Null,
        ),
        (
            "Schema",
            "discriminator",
            "/components/schemas/Medium/discriminator".into(),
            Value::Null,
        ),
        ("Schema", "readOnly", change("/mood/readOnly"), json!(true)),
        ("Schema", "readOnly", book("/owner/readOnly"), Value::Null),
        ("Schema", "writeOnly", book("/pages/writeOnly"), json!(true)),
        (
            "Schema",
            "writeOnly",
            change("/secret/writeOnly"),
            Value::Null,
        ),
        ("Schema", "xml", book("/pets/xml"), Value::Null),
        (
            "Schema",
            "externalDocs",
            "/components/schemas/Author/properties/name/externalDocs".into(),
            Value::Null,
        ),
        (
            "Schema",
            "example",
            "/components/schemas/Author/properties/name/example".into(),
            json!("Al"),
        ),
        (
            "Schema",
            "deprecated",
            of(CHANGE, "/deprecated"),
            json!(true),
        ),
        (
            "Discriminator",
            "propertyName",
            "/components/schemas/Medium/discriminator/propertyName".into(),
            json!("kind"),
        ),
        (
            "Discriminator",
            "mapping",
            "/components/schemas/Medium/discriminator/mapping".into(),
            json!({ "sheet": "#/components/schemas/Paper", "file": "#/components/schemas/File" }),
        ),
        ("XML", "name", book("/id/xml/name"), json!("key")),
        (
            "XML",
            "namespace",
            book("/id/xml/namespace"),
            json!("https://example.com/other"),
        ),
        ("XML", "prefix", book("/id/xml/prefix"), json!("c")),
        ("XML", "attribute", book("/id/xml/attribute"), json!(false)),
        ("XML", "wrapped", book("/pets/xml/wrapped"), json!(false)),
    ];
    rows.into_iter()
        .map(|(object, keyword, at, to)| Edit {
            object,
            keyword,
            at,
            to: Some(to).filter(|value| !value.is_null()),
        })
        .collect()
}
