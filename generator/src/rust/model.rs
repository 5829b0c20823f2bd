//! Models: the items of `src/models/`.

use super::{Docs, Type};
use crate::names::Ident;

/// One file: a named schema and the inline ones inside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The module and the stem of its file.
    pub ident: Ident,
    /// The schema as the document calls it, or the operation whose inline schemas these are, for the
    /// file's opening line.
    pub schema: String,
    /// In the order they are written; the first is the one the module is named after.
    pub models: Vec<Model>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub ident: Ident,
    pub docs: Docs,
    pub deprecated: bool,
    pub item: Item,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Struct(Struct),
    Union(Union),
    StringEnum(StringEnum),
    IntegerEnum(IntegerEnum),
    /// `pub type X = …;`
    Alias(Type),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Document order.
    pub fields: Vec<Field>,
    pub rest: Rest,
    /// What the function that reads it calls what it reads from: a name that no field has.
    pub reader: Ident,
    pub constructor: Constructor,
    /// Whether users make it. What is only ever received is made in their tests and nowhere else.
    pub is_made: bool,
    /// `impl Default`: every field is optional or has a default.
    pub default: bool,
    pub wire: Wire,
}

/// What it is to the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Wire {
    /// An object of JSON.
    Json,
    /// Parts of a body, one for each field or for each item of it.
    Parts(Vec<Part>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub kind: PartKind,
    pub media_type: Option<String>,
    /// Whether each item of the field's list is a part.
    pub many: bool,
    /// Names and values of the headers that each has besides.
    pub headers: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    Text,
    Json,
    File,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key on the wire.
    pub wire: String,
    pub ident: Ident,
    pub docs: Docs,
    pub deprecated: bool,
    pub kind: FieldKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    /// Private: written, checked on reading, never asked for. Its type is a marker named `marker`
    /// that is declared beside the struct.
    Constant { marker: Ident, value: Literal },
    Value {
        /// The whole type as it is written, `Option`s and `Box`es included.
        ty: Type,
        presence: Presence,
        /// `set_subject`; present for fields that are not required.
        setter: Option<Setter>,
        /// Module path of a serde adapter, for external types whose own serde form is another.
        with: Option<Adapter>,
        /// What `Default` puts there beside `None` and the type's own.
        default: Option<Default>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `T`: must be there and not null.
    Required,
    /// `Option<T>`: must be there; `None` is null.
    RequiredNullable,
    /// `Option<T>`: `None` is absent; null reads as absent.
    Optional,
    /// `Option<Option<T>>`: `None` is absent, `Some(None)` is null. For any JSON `Option<Value>`:
    /// there `Some(Value::Null)` is null.
    OptionalNullable,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Setter {
    pub ident: Ident,
    /// `T` of `impl Into<T>`: the field's type without `Option`s and `Box`.
    pub argument: Type,
    /// `set_x_null`, where null means something.
    pub null: Option<Ident>,
}

/// The module of functions that read and write a type whose own serde form is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adapter {
    /// `time::serde::rfc3339`, with `::option` for optional fields.
    TimeRfc3339,
}

/// A documented default as Rust.
#[derive(Clone, Debug, PartialEq)]
pub enum Default {
    Bool(bool),
    /// Fits the field's type.
    Integer(i128),
    Float(f64),
    String(String),
    /// A variant of a model enum.
    Variant(Ident, Ident),
    /// An empty list or map.
    Empty,
}

/// Where keys that are no fields go.
#[derive(Clone, Debug, PartialEq)]
pub enum Rest {
    /// `pub extra: Extra`: any JSON.
    Extra { ident: Ident },
    /// `pub additional_properties: BTreeMap<String, T>`.
    Typed { ident: Ident, value: Type },
    /// `pub extra: Vec<(String, Upload)>`: parts.
    Parts { ident: Ident },
}

impl Rest {
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Extra { ident } | Self::Typed { ident, .. } | Self::Parts { ident } => ident,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Constructor {
    /// `new(a: impl Into<A>, b: impl Into<B>)`: indices into `fields`, two at most.
    Positional(Vec<usize>),
    /// `new(init: XInit)`: three or more.
    Init { ident: Ident, fields: Vec<usize> },
}

/// An open union: the named variants, and `Unrecognized`.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    pub variants: Vec<Variant>,
    pub dispatch: Dispatch,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    pub ident: Ident,
    pub docs: Docs,
    pub deprecated: bool,
    /// What it holds, `Boxed` where it must be.
    pub ty: Type,
    /// No other variant holds the same type, so `From` is unambiguous.
    pub from: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Dispatch {
    /// All variants are objects told apart by the string under `property`: (value, variant index).
    Tag {
        property: String,
        values: Vec<(String, usize)>,
    },
    /// Told apart by what the JSON looks like; one rule a variant, in the variants' order.
    Shape(Vec<ShapeRule>),
}

/// What a JSON value must be for a variant to be tried.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapeRule {
    pub kind: Kind,
    /// Keys that must be there.
    pub required: Vec<String>,
    /// Keys that mean something to this variant.
    pub known: Vec<String>,
    /// Key and the strings it may hold, for tags and enumerations; checked where the key is there.
    /// For the kind `String`, the key is empty and stands for the value itself.
    pub tags: Vec<(String, Vec<String>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
    Any,
}

/// An open string enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct StringEnum {
    /// Variant and its text on the wire.
    pub variants: Vec<(Ident, String)>,
}

/// An open integer enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct IntegerEnum {
    /// `I32`, `I64`, …
    pub repr: Type,
    pub variants: Vec<(Ident, i64)>,
}

/// A constant of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    String(String),
    Integer(i64),
    Boolean(bool),
}
