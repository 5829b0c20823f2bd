//! The Schema Object and what stands in it alone.

use super::Shape::{
    Additional, Count, Enumeration, Flag, Instance, List, Map, Number, Object as Of, Schema, Text,
    Type,
};
use super::document::EXTERNAL_DOCS;
use super::{Object, Rule, TEXTS, loose, object, optional, required, unread};

const LEAVE_OUT: &str = "OpenAPI 3.1 has it, 3.0 has not; leave it out";
const NO_WORD_FOR_IT: &str = "OpenAPI 3.1 has it, 3.0 has no word for it; say it in `description`";
const COMPONENTS: &str =
    "OpenAPI 3.1 has it; in 3.0 named schemas stand under `components.schemas`";

pub(crate) static SCHEMA: Object = Object {
    name: "a Schema Object",
    fields: &[
        optional("type", Type),
        optional("format", Text),
        optional("description", Text),
        optional("properties", Map(&Schema)),
        optional("required", TEXTS),
        optional("items", Schema),
        optional("enum", Enumeration),
        optional("nullable", Flag),
        optional("allOf", List(&Schema)),
        optional("oneOf", List(&Schema)),
        optional("anyOf", List(&Schema)),
        optional("not", Schema),
        optional("additionalProperties", Additional),
        optional("discriminator", Of(&DISCRIMINATOR)),
        optional("readOnly", Flag),
        optional("writeOnly", Flag),
        optional("deprecated", Flag),
        optional("title", Text),
        optional("default", Instance),
        loose("example", Instance),
        loose("multipleOf", Number),
        loose("maximum", Number),
        loose("exclusiveMaximum", Flag),
        loose("minimum", Number),
        loose("exclusiveMinimum", Flag),
        loose("maxLength", Count),
        loose("minLength", Count),
        loose("pattern", Text),
        loose("maxItems", Count),
        loose("minItems", Count),
        loose("uniqueItems", Flag),
        loose("maxProperties", Count),
        loose("minProperties", Count),
        loose("externalDocs", Of(&EXTERNAL_DOCS)),
        unread("xml"),
    ],
    foreign: &[
        (
            "const",
            "OpenAPI 3.1 has it; in 3.0 write `enum` with one value",
        ),
        ("examples", "OpenAPI 3.1 has it; in 3.0 write one `example`"),
        ("prefixItems", NO_WORD_FOR_IT),
        ("contains", NO_WORD_FOR_IT),
        ("minContains", NO_WORD_FOR_IT),
        ("maxContains", NO_WORD_FOR_IT),
        ("if", NO_WORD_FOR_IT),
        ("then", NO_WORD_FOR_IT),
        ("else", NO_WORD_FOR_IT),
        ("dependentSchemas", NO_WORD_FOR_IT),
        ("dependentRequired", NO_WORD_FOR_IT),
        ("propertyNames", NO_WORD_FOR_IT),
        (
            "patternProperties",
            "OpenAPI 3.1 has it; in 3.0 write `additionalProperties` with the schema of the values",
        ),
        (
            "unevaluatedProperties",
            "OpenAPI 3.1 has it; in 3.0 write `additionalProperties`",
        ),
        ("unevaluatedItems", LEAVE_OUT),
        (
            "contentEncoding",
            "OpenAPI 3.1 has it; in 3.0 write `format: byte` for base64",
        ),
        ("contentMediaType", NO_WORD_FOR_IT),
        ("contentSchema", NO_WORD_FOR_IT),
        ("$defs", COMPONENTS),
        ("definitions", COMPONENTS),
        ("$schema", LEAVE_OUT),
        ("$id", LEAVE_OUT),
        ("$anchor", LEAVE_OUT),
        ("$comment", "OpenAPI 3.1 has it; in 3.0 write `x-comment`"),
        ("$dynamicRef", NO_WORD_FOR_IT),
        ("$dynamicAnchor", LEAVE_OUT),
        ("$vocabulary", LEAVE_OUT),
    ],
    rule: Rule::Schema,
};

static DISCRIMINATOR: Object = object(
    "a Discriminator Object",
    &[
        required("propertyName", Text),
        optional("mapping", Map(&Text)),
    ],
);
