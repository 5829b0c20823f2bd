//! Wire types → Rust types: primitives, lists, maps, references.
//!
//! Must not know which definition a type stands in, save where a field's own `Box` or adapter
//! makes a difference.

use super::{Context, graph};
use crate::api::{self, IntegerFormat, Literal, Usage};
use crate::names::{Case, Scope};
use crate::rust::Type;

/// What wraps a type, the outermost first.
enum Wrapper {
    List { nullable: bool },
    Map,
}

impl Context<'_> {
    /// The type of a value that is not null.
    pub(super) fn ty(&self, ty: &api::Type) -> Type {
        self.spell(ty, false)
    }

    /// The same with aliases replaced by what they stand for: equal for types that are one to Rust.
    pub(super) fn expanded(&self, ty: &api::Type) -> Type {
        self.spell(ty, true)
    }

    /// The type of a list's element or of a body: null is a value of it where the document allows
    /// one.
    pub(super) fn element(&self, usage: &Usage) -> Type {
        nullable(self.ty(&usage.ty), usage.nullable)
    }

    /// The type of a map's value. Null is always one: servers send it for keys they have nothing
    /// for, documented or not, and a page must not be lost over it.
    pub(super) fn map_value(&self, usage: &Usage) -> Type {
        nullable(self.ty(&usage.ty), true)
    }

    fn spell<'t>(&'t self, mut ty: &'t api::Type, follow: bool) -> Type {
        let mut wrappers = Vec::new();
        // Following an alias into a list of itself would not end, so it is followed a bounded
        // number of times; such an alias is `lower`'s to refuse.
        for _ in 0..=self.api.definitions.len().saturating_add(DEEPEST) {
            if follow {
                ty = graph::resolve(self.api, ty);
            }
            match ty {
                api::Type::Array(usage) => {
                    wrappers.push(Wrapper::List {
                        nullable: usage.nullable,
                    });
                    ty = &usage.ty;
                }
                api::Type::Map(usage) => {
                    wrappers.push(Wrapper::Map);
                    ty = &usage.ty;
                }
                _ => break,
            }
        }
        let mut spelled = self.leaf(ty);
        for wrapper in wrappers.into_iter().rev() {
            spelled = match wrapper {
                Wrapper::List { nullable: null } => Type::Vec(Box::new(nullable(spelled, null))),
                Wrapper::Map => Type::Map(Box::new(nullable(spelled, true))),
            };
        }
        spelled
    }

    fn leaf(&self, ty: &api::Type) -> Type {
        match ty {
            // A list stands here only where nobody can have written as many brackets.
            api::Type::Any | api::Type::Array(_) | api::Type::Map(_) => Type::Value,
            api::Type::File => upload(),
            api::Type::Boolean | api::Type::Constant(Literal::Boolean(_)) => Type::Bool,
            api::Type::Integer(format) => integer(*format),
            api::Type::Number(format) => self.formats.number(*format),
            api::Type::String(format) => self.formats.string(format.as_deref()),
            api::Type::Constant(Literal::String(_)) => Type::String,
            api::Type::Constant(Literal::Integer(_)) => Type::I64,
            api::Type::Definition(id) => match self.names.types.get(id.0) {
                Some(ident) => Type::Model(ident.clone()),
                None => Type::Value,
            },
        }
    }

    /// Whether null is a value of `ty` by itself.
    pub(super) fn is_any(&self, ty: &api::Type) -> bool {
        matches!(graph::resolve(self.api, ty), api::Type::Any)
    }
}

/// How many lists and maps inside each other are followed.
const DEEPEST: usize = 4096;

/// `ty` where null may stand: an `Option`, save that a JSON value can be null itself.
pub(super) fn nullable(ty: Type, nullable: bool) -> Type {
    match ty {
        ty if !nullable => ty,
        Type::Value => Type::Value,
        ty => Type::Option(Box::new(ty)),
    }
}

/// What is sent as bytes.
pub(super) fn upload() -> Type {
    let name = Scope::new().claim("Upload", Case::Pascal);
    Type::Runtime(name.ident)
}

pub(super) fn integer(format: IntegerFormat) -> Type {
    match format {
        IntegerFormat::Int8 => Type::I8,
        IntegerFormat::Int16 => Type::I16,
        IntegerFormat::Int32 => Type::I32,
        IntegerFormat::Int64 => Type::I64,
        IntegerFormat::Uint8 => Type::U8,
        IntegerFormat::Uint16 => Type::U16,
        IntegerFormat::Uint32 => Type::U32,
        IntegerFormat::Uint64 => Type::U64,
    }
}

/// The least and the greatest value of an integer type.
pub(super) fn range(ty: &Type) -> Option<(i128, i128)> {
    Some(match ty {
        Type::I8 => (i8::MIN.into(), i8::MAX.into()),
        Type::I16 => (i16::MIN.into(), i16::MAX.into()),
        Type::I32 => (i32::MIN.into(), i32::MAX.into()),
        Type::I64 => (i64::MIN.into(), i64::MAX.into()),
        Type::U8 => (u8::MIN.into(), u8::MAX.into()),
        Type::U16 => (u16::MIN.into(), u16::MAX.into()),
        Type::U32 => (u32::MIN.into(), u32::MAX.into()),
        Type::U64 => (u64::MIN.into(), u64::MAX.into()),
        _ => return None,
    })
}
