//! What is particular to the Schema Object.

use serde_yaml::Value as Yaml;

use super::scalars::{found, whole};
use super::{Reader, Step};
use crate::diagnostics::load as say;
use crate::load::scalar::{Resolved, reads_otherwise, resolve};
use crate::load::shape::SCHEMA;
use crate::load::spelling::nearest;
use crate::load::tree::{Kind, Map, Value};

const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "object", "array"];

/// What other languages and versions call a type, and what to write.
const ALIASES: [(&str, &str); 20] = [
    (
        "null",
        "In 3.0 write `nullable: true` beside the type of the other values",
    ),
    (
        "file",
        "Swagger 2.0 has it; in 3.0 write `type: string` and `format: binary`",
    ),
    (
        "any",
        "Leave `type` out: a schema without it allows any value",
    ),
    ("int", "Write `type: integer`"),
    ("int32", "Write `type: integer` and `format: int32`"),
    ("int64", "Write `type: integer` and `format: int64`"),
    ("long", "Write `type: integer` and `format: int64`"),
    ("float", "Write `type: number` and `format: float`"),
    ("double", "Write `type: number` and `format: double`"),
    (
        "decimal",
        "Write `type: number`, or `type: string` with `format: decimal`",
    ),
    ("bool", "Write `type: boolean`"),
    ("str", "Write `type: string`"),
    ("text", "Write `type: string`"),
    ("uuid", "Write `type: string` and `format: uuid`"),
    ("date", "Write `type: string` and `format: date`"),
    ("datetime", "Write `type: string` and `format: date-time`"),
    ("date-time", "Write `type: string` and `format: date-time`"),
    ("map", "Write `type: object` and `additionalProperties`"),
    ("dict", "Write `type: object` and `additionalProperties`"),
    ("list", "Write `type: array` and `items`"),
];

impl<'t> Reader<'t> {
    pub(super) fn schema(&mut self, value: Value<'t>) -> Option<Yaml> {
        let Some(map) = value.map() else {
            return self.no_schema(value);
        };
        if map.has("$ref") {
            return self.reference(map);
        }
        let from = self.pieces.schemas();
        let schema = self.object(value, &SCHEMA)?;
        self.set_aside(schema, from)
    }

    fn no_schema(&mut self, value: Value<'t>) -> Option<Yaml> {
        if let Some(Resolved::Boolean(allows)) = value.scalar().map(resolve) {
            self.report(|at| say::boolean_schema(at, allows));
            return None;
        }
        // A line that lost its indentation: a word of a schema among the names of properties.
        if let [.., Step::Key("properties"), Step::Key(word)] = self.path[..]
            && SCHEMA.field(word).is_some()
        {
            self.report(|at| say::schema_word_as_property(at, word, &found(value)));
            return None;
        }
        self.wrong_type(value, say::SCHEMA)
    }

    pub(super) fn schema_type(&mut self, value: Value<'t>) -> Option<Yaml> {
        let word = match value.kind() {
            Kind::Scalar(scalar) => scalar.text,
            Kind::List(_) => {
                self.report(say::type_list);
                return None;
            }
            Kind::Map(_) => return self.wrong_type(value, say::TEXT),
        };
        if TYPES.contains(&word) {
            return Some(word.into());
        }
        let alias = ALIASES.iter().find(|(alias, _)| *alias == word);
        let advice = match (alias, nearest(word, TYPES.into_iter())) {
            (Some((_, advice)), _) => (*advice).to_owned(),
            (None, Some(meant)) => format!("did you mean `{meant}`?"),
            (None, None) => format!("the types are `{}`", TYPES.join("`, `")),
        };
        self.report(|at| say::type_unknown(at, word, &advice));
        None
    }

    pub(super) fn additional(&mut self, value: Value<'t>) -> Option<Yaml> {
        match value.scalar().map(resolve) {
            Some(Resolved::Boolean(flag)) => Some(flag.into()),
            _ => self.schema(value),
        }
    }

    /// The values of an enum that the schema's type allows; the others are named and left out.
    pub(super) fn enumeration(&mut self, value: Value<'t>, owner: Map<'t>) -> Option<Yaml> {
        let Kind::List(list) = value.kind() else {
            return self.wrong_type(value, say::LIST);
        };
        let kind = owner.text("type").unwrap_or_default();
        let values = list.iter().enumerate().filter_map(|(index, item)| {
            self.inside(Step::Index(index), |reader| reader.enum_value(item, kind))
        });
        Some(Yaml::Sequence(values.collect()))
    }

    fn enum_value(&mut self, value: Value<'t>, kind: &str) -> Option<Yaml> {
        let typed = matches!(kind, "string" | "integer" | "number" | "boolean");
        let Some(scalar) = value.scalar().filter(|_| typed) else {
            return if typed {
                self.misfit(value, kind)
            } else {
                Some(self.data(value, None))
            };
        };
        match (kind, resolve(scalar)) {
            (_, Resolved::Null) => Some(Yaml::Null),
            ("string", _) => {
                if scalar.plain && reads_otherwise(scalar) {
                    self.report(|at| say::reads_otherwise(at, scalar.text));
                }
                Some(scalar.text.into())
            }
            ("integer" | "number", Resolved::Unsigned(number)) => Some(number.into()),
            ("integer" | "number", Resolved::Negative(number)) => Some(number.into()),
            ("number", Resolved::Float(number)) => Some(number.into()),
            ("integer", Resolved::Float(number)) => match whole(number) {
                Some(number) => Some(number.into()),
                None => self.misfit(value, kind),
            },
            ("boolean", Resolved::Boolean(flag)) => Some(flag.into()),
            _ => self.misfit(value, kind),
        }
    }

    fn misfit(&mut self, value: Value<'t>, kind: &str) -> Option<Yaml> {
        self.report(|at| say::enum_misfit(at, &found(value), kind));
        None
    }

    pub(super) fn schema_rule(&mut self, map: Map<'t>) {
        if map.text("type") == Some("array") && !map.has("items") {
            self.report(say::array_without_items);
        }
    }
}
