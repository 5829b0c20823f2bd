//! What is sent and received: definitions, and the types that refer to them.

use super::{OperationName, Status};
use crate::pointer::Pointer;

/// Index into [`super::Api::definitions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionId(pub usize);

/// Something with a name of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    pub name: Name,
    pub docs: Docs,
    pub shape: Shape,
    pub pointer: Pointer,
}

/// Where a definition's name comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// `#/components/schemas/<this>`.
    Component(String),
    /// An inline schema, named by its place: `base` and the steps from there.
    Inline { base: Base, steps: Vec<Step> },
}

/// What an inline schema's place is counted from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// A component, by its name: a schema, or a shared parameter, body, response or header.
    Component(String),
    /// An operation.
    Operation(OperationName),
}

/// One step towards an inline schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Property(String),
    /// The elements of an array.
    Item,
    /// The values of a map.
    Value,
    /// A member of a union: its title, its tag or its place counted from 1.
    Member(String),
    /// The request body of an operation.
    Request,
    /// A response of an operation.
    Response(Status),
    /// A parameter of an operation.
    Parameter(String),
    /// A response header of an operation.
    Header(String),
}

/// What a document says in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    pub title: Option<String>,
    pub description: Option<String>,
    pub deprecated: bool,
}

/// What a definition is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Object(Object),
    Union(Union),
    Enum(Enum),
    /// Another name for a type that needs no definition (`type: string`, an array, …).
    Alias(Usage),
    /// An object that is sent as the parts of a body, which is all that refers to it.
    Form(Form),
}

/// A type where it is used.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    pub ty: Type,
    /// Whether `null` may stand there. Nullability of a referenced schema is already in it.
    pub nullable: bool,
}

/// What can be referred to.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Any JSON value, null among them: its usage is never `nullable`.
    Any,
    Boolean,
    Integer(IntegerFormat),
    /// A JSON number; `None` for no format.
    Number(Option<NumberFormat>),
    /// A JSON string with its format as the document spells it (`date-time`, `uuid`, `x-odd`).
    String(Option<String>),
    Array(Box<Usage>),
    /// An object whose every value has one type and which declares no property.
    Map(Box<Usage>),
    /// One value only, required: a tag, written and checked but never asked for.
    Constant(Literal),
    Definition(DefinitionId),
    /// Bytes by themselves, as only a part of a body can be.
    File,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegerFormat {
    Int8,
    Int16,
    Int32,
    Int64,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
}

impl IntegerFormat {
    /// As documents name it: `int32`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
        }
    }

    /// The smallest and the largest value.
    pub fn range(self) -> (i128, i128) {
        match self {
            Self::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Self::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Self::Uint8 => (0, u8::MAX.into()),
            Self::Uint16 => (0, u16::MAX.into()),
            Self::Uint32 => (0, u32::MAX.into()),
            Self::Uint64 => (0, u64::MAX.into()),
        }
    }

    pub fn holds(self, value: i128) -> bool {
        let (least, most) = self.range();
        (least..=most).contains(&value)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    Float,
    Double,
}

/// A constant of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Literal {
    String(String),
    Integer(i64),
    Boolean(bool),
}

/// A JSON value of the document (a default). Numbers keep their text.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Boolean(bool),
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// In document order; those of an `allOf` in the order of its parts.
    pub fields: Vec<Field>,
    pub additional: Additional,
}

/// The parts of a `multipart/form-data` body.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Null means nothing in its fields: what is null is not sent.
    pub object: Object,
    /// How each of the fields is sent.
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub kind: PartKind,
    /// As it is sent; `None`: plain text.
    pub media_type: Option<String>,
    /// Whether its value is a list, each item of which is a part (RFC 7578, section 4.3).
    pub many: bool,
    /// Names and values of the headers that each has besides.
    pub headers: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    Text,
    Json,
    File,
}

/// What an object may hold beside its fields.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// Nothing is said, or `true`, or `{}`: any JSON value.
    Any,
    /// `false`: nothing is expected. (What comes all the same is kept.)
    Closed,
    /// Every other value has this type.
    Typed(Box<Usage>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key on the wire, byte for byte.
    pub name: String,
    pub docs: Docs,
    pub usage: Usage,
    pub required: bool,
    pub default: Option<Json>,
    pub access: Access,
    pub pointer: Pointer,
    /// Where else it is declared, and holds as well.
    pub also: Vec<Pointer>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    #[default]
    Both,
    ReadOnly,
    WriteOnly,
}

/// A string or integer enumeration with two values or more, or an optional one with one.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    pub base: EnumBase,
    /// Distinct, in document order, never null (that is the usage's `nullable`).
    pub values: Vec<EnumValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumBase {
    String,
    Integer(IntegerFormat),
}

#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// A string or an integer, as the base says.
    pub literal: Literal,
    pub pointer: Pointer,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The property that tells the object members apart, where there is one. Every object member
    /// then has that property as a required field of its own, and `tags` that no other member has.
    pub tag: Option<String>,
    /// Distinct types, in document order. A member is a union itself only where it has the same
    /// tag; the members of other nested unions stand here instead of it.
    pub members: Vec<Member>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub ty: Type,
    /// The member's title, tag, mapping key or schema name: what a reader would call it.
    pub name: String,
    /// The values of the tag that mean this member; empty when the union has no tag or the member
    /// is no object.
    pub tags: Vec<String>,
    pub docs: Docs,
    pub pointer: Pointer,
}
