//! The objects of OpenAPI 3.0 as a table: their keys, and what stands under each.
//!
//! The reader walks a document along this table; what the table does not name has no effect and is
//! reported. Must not know how a document is read.

mod document;
mod operation;
mod schema;

pub(crate) use document::{COMPONENTS, DOCUMENT, SECURITY_SCHEME, SERVER, TAG};
pub(crate) use operation::{
    EXAMPLE, HEADER, LINK, MEDIA_TYPE, OPERATION, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE,
};
pub(crate) use schema::SCHEMA;

/// An object of the specification.
pub(crate) struct Object {
    /// As the specification calls it, with its article: `a Parameter Object`.
    pub name: &'static str,
    pub fields: &'static [Field],
    /// Keys that another version has here, and what to write instead.
    pub foreign: &'static [(&'static str, &'static str)],
    /// What is to be checked besides.
    pub rule: Rule,
}

pub(crate) struct Field {
    pub key: &'static str,
    pub shape: Shape,
    pub need: Need,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
    /// Says nothing about the code: what is wrong inside is a warning, and the key is left out.
    Loose,
    /// Allowed, but neither openapiv3 nor the generated code has a place for it.
    Unread,
}

/// What stands under a key.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Text,
    Flag,
    /// A number; `Count`: a whole one from 0.
    Number,
    Count,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Any JSON.
    Data,
    Object(&'static Object),
    /// An object or `$ref`.
    Referable(&'static Object),
    Schema,
    List(&'static Shape),
    Map(&'static Shape),
    /// The `type` of a schema.
    Type,
    /// A value of the schema it stands in: `default`, `example`.
    Instance,
    /// The values of a schema's `enum`.
    Enumeration,
    /// `additionalProperties`: a schema or true or false.
    Additional,
    /// Paths → path items, each read and kept by itself.
    Paths,
    /// Components, each read and kept by itself.
    Components,
    /// Status codes → responses.
    Responses,
    /// The scopes of a security requirement.
    Scopes,
    /// Callbacks of an operation.
    Callbacks,
    /// Expressions → path items, or `$ref`.
    Callback,
}

/// What cannot be said key by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    None,
    /// Exactly one of `schema` and `content`.
    SchemaOrContent,
    /// `style` fits `in`.
    Parameter,
    /// Each `type` has keys of its own.
    SecurityScheme,
    /// At least one target.
    Link,
    Schema,
    /// `explode` is true for forms that do not say otherwise.
    Encoding,
}

impl Object {
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.key)
    }
}

const fn required(key: &'static str, shape: Shape) -> Field {
    field(key, shape, Need::Required)
}

const fn optional(key: &'static str, shape: Shape) -> Field {
    field(key, shape, Need::Optional)
}

const fn loose(key: &'static str, shape: Shape) -> Field {
    field(key, shape, Need::Loose)
}

const fn unread(key: &'static str) -> Field {
    field(key, Shape::Data, Need::Unread)
}

const fn field(key: &'static str, shape: Shape, need: Need) -> Field {
    Field { key, shape, need }
}

/// An object without rules of its own nor keys of other versions.
const fn object(name: &'static str, fields: &'static [Field]) -> Object {
    Object {
        name,
        fields,
        foreign: &[],
        rule: Rule::None,
    }
}

const TEXTS: Shape = Shape::List(&Shape::Text);
