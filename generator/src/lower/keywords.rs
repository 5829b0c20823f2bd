//! A schema by its keywords, whatever `openapiv3` labels the combination.
//!
//! `openapiv3` sorts schemas into kinds and files every combination it does not expect under
//! `SchemaKind::Any` (`properties: {}` beside `oneOf`, an `enum` without `type`). What a keyword means
//! does not depend on that label, so `lower` reads this view only.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, IntegerFormat, NumberFormat, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

/// Where a schema may stand: the schema itself, or a reference to one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node<'a> {
    Reference(&'a str),
    Schema(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for Node<'a> {
    fn from(node: &'a ReferenceOr<Schema>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Schema(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for Node<'a> {
    fn from(node: &'a ReferenceOr<Box<Schema>>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Schema(schema),
        }
    }
}

/// What JSON a schema's own keywords ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Nothing is said.
    Any,
    /// Nothing but `null`.
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
    /// Members of a union that are of several kinds.
    Mixed,
}

impl Kind {
    /// The kind that the keyword `type` names.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "array" => Self::Array,
            "object" => Self::Object,
            // Of OpenAPI 3.1, but with one meaning only.
            "null" => Self::Null,
            _ => return None,
        })
    }

    /// For messages and for the names of union members.
    pub fn word(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
            Self::Mixed => "union",
        }
    }
}

/// The keywords of one schema.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keywords<'a> {
    pub data: &'a SchemaData,
    pub ty: Option<&'a str>,
    pub format: Option<&'a str>,
    pub enumeration: Enumeration<'a>,
    pub properties: Option<&'a IndexMap<String, ReferenceOr<Box<Schema>>>>,
    pub required: &'a [String],
    pub additional: Option<&'a AdditionalProperties>,
    pub items: Option<&'a ReferenceOr<Box<Schema>>>,
    pub all_of: &'a [ReferenceOr<Schema>],
    pub one_of: &'a [ReferenceOr<Schema>],
    pub any_of: &'a [ReferenceOr<Schema>],
    pub not: bool,
}

/// The values of `enum`, as `openapiv3` keeps them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Enumeration<'a> {
    Strings(&'a [Option<String>]),
    Integers(&'a [Option<i64>]),
    Numbers(&'a [Option<f64>]),
    Booleans(&'a [Option<bool>]),
    Values(&'a [Value]),
}

impl Enumeration<'_> {
    pub fn is_empty(self) -> bool {
        match self {
            Self::Strings(values) => values.is_empty(),
            Self::Integers(values) => values.is_empty(),
            Self::Numbers(values) => values.is_empty(),
            Self::Booleans(values) => values.is_empty(),
            Self::Values(values) => values.is_empty(),
        }
    }

    pub fn values(self) -> Vec<Value> {
        fn each<T: Clone + Into<Value>>(values: &[Option<T>]) -> Vec<Value> {
            values
                .iter()
                .map(|value| value.clone().map_or(Value::Null, Into::into))
                .collect()
        }
        match self {
            Self::Strings(values) => each(values),
            Self::Integers(values) => each(values),
            Self::Numbers(values) => each(values),
            Self::Booleans(values) => each(values),
            Self::Values(values) => values.to_vec(),
        }
    }
}

impl<'a> Keywords<'a> {
    pub fn of(schema: &'a Schema) -> Self {
        let mut keywords = Self {
            data: &schema.schema_data,
            ty: None,
            format: None,
            enumeration: Enumeration::Values(&[]),
            properties: None,
            required: &[],
            additional: None,
            items: None,
            all_of: &[],
            one_of: &[],
            any_of: &[],
            not: false,
        };
        match &schema.schema_kind {
            SchemaKind::Type(ty) => keywords.read_type(ty),
            SchemaKind::OneOf { one_of } => keywords.one_of = one_of,
            SchemaKind::AllOf { all_of } => keywords.all_of = all_of,
            SchemaKind::AnyOf { any_of } => keywords.any_of = any_of,
            SchemaKind::Not { .. } => keywords.not = true,
            SchemaKind::Any(any) => keywords.read_any(any),
        }
        keywords
    }

    fn read_type(&mut self, ty: &'a Type) {
        match ty {
            Type::String(string) => {
                self.ty = Some("string");
                self.format = spelled(&string.format, |format| match format {
                    StringFormat::Date => "date",
                    StringFormat::DateTime => "date-time",
                    StringFormat::Password => "password",
                    StringFormat::Byte => "byte",
                    StringFormat::Binary => "binary",
                });
                self.enumeration = Enumeration::Strings(&string.enumeration);
            }
            Type::Number(number) => {
                self.ty = Some("number");
                self.format = spelled(&number.format, |format| match format {
                    NumberFormat::Float => "float",
                    NumberFormat::Double => "double",
                });
                self.enumeration = Enumeration::Numbers(&number.enumeration);
            }
            Type::Integer(integer) => {
                self.ty = Some("integer");
                self.format = spelled(&integer.format, |format| match format {
                    IntegerFormat::Int32 => "int32",
                    IntegerFormat::Int64 => "int64",
                });
                self.enumeration = Enumeration::Integers(&integer.enumeration);
            }
            Type::Boolean(boolean) => {
                self.ty = Some("boolean");
                self.enumeration = Enumeration::Booleans(&boolean.enumeration);
            }
            Type::Object(object) => {
                self.ty = Some("object");
                self.properties = Some(&object.properties);
                self.required = &object.required;
                self.additional = object.additional_properties.as_ref();
            }
            Type::Array(array) => {
                self.ty = Some("array");
                self.items = array.items.as_ref();
            }
        }
    }

    fn read_any(&mut self, any: &'a AnySchema) {
        self.ty = any.typ.as_deref();
        self.format = any.format.as_deref();
        self.enumeration = Enumeration::Values(&any.enumeration);
        self.properties = Some(&any.properties);
        self.required = &any.required;
        self.additional = any.additional_properties.as_ref();
        self.items = any.items.as_ref();
        self.all_of = &any.all_of;
        self.one_of = &any.one_of;
        self.any_of = &any.any_of;
        self.not = any.not.is_some();
    }

    /// The properties with what stands under them, in document order.
    pub fn properties(self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        self.properties
            .into_iter()
            .flatten()
            .map(|(name, node)| (name.as_str(), Node::from(node)))
    }

    pub fn has_properties(self) -> bool {
        self.properties
            .is_some_and(|properties| !properties.is_empty())
    }

    /// The unions among the keywords; both `oneOf` and `anyOf` may stand in one schema.
    pub fn unions(self) -> impl Iterator<Item = (&'static str, &'a [ReferenceOr<Schema>])> {
        [("oneOf", self.one_of), ("anyOf", self.any_of)]
            .into_iter()
            .filter(|(_, members)| !members.is_empty())
    }

    /// Whether the schema is made of others.
    pub fn is_composed(self) -> bool {
        !(self.all_of.is_empty() && self.one_of.is_empty() && self.any_of.is_empty())
    }

    /// Whether the schema is a scalar or an array: a type that needs no definition.
    pub fn is_plain(self) -> bool {
        let plain = ["string", "integer", "number", "boolean", "array"];
        !self.is_composed()
            && self.enumeration.is_empty()
            && self.ty.is_some_and(|ty| plain.contains(&ty))
    }

    /// Whether the schema's own keywords, those that compose apart, add nothing to what it is made
    /// of: only words, only validation, or only `type: object`.
    pub fn says_nothing(self) -> bool {
        let object = self.ty.is_none_or(|ty| ty == "object");
        object
            && self.enumeration.is_empty()
            && !self.has_properties()
            && self.required.is_empty()
            && self.additional.is_none()
            && self.items.is_none()
    }
}

fn spelled<F>(
    format: &VariantOrUnknownOrEmpty<F>,
    known: impl Fn(&F) -> &'static str,
) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(known(format)),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}
