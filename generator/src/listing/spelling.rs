//! Types with full paths, as the document's aliases have them or written out.
//!
//! To the compiler an alias *is* the type that it stands for, so two listings are compared with all
//! of them written out. Without recursion: a type may be a chain of as many aliases as there are
//! schemas.

use std::collections::BTreeMap;

use super::Parameter;
use crate::names::{Ident, Path};
use crate::rust::{Crate, Item, Type, model_path, operation_path};

/// Aliases written out within one type at most; what is deeper stands as it is called.
const DEEPEST: usize = 64;

/// How types and the paths of models are written.
#[derive(Debug, Default)]
pub(crate) struct Spelling<'a> {
    aliases: BTreeMap<&'a str, &'a Type>,
}

impl<'a> Spelling<'a> {
    /// Everything as the crate itself calls it.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The aliases of `models` written out; of two with one name, the first crate's.
    pub(crate) fn written_out(crates: &[&'a Crate]) -> Self {
        let mut spelling = Self::new();
        let modules = crates.iter().flat_map(|model| &model.modules);
        for model in modules.flat_map(|module| &module.models) {
            if let Item::Alias(ty) = &model.item {
                spelling.aliases.entry(model.ident.as_str()).or_insert(ty);
            }
        }
        spelling
    }

    /// `models::Message`, or what that is an alias of, if it is one of another model.
    pub(super) fn model(&self, ident: &Ident) -> String {
        let mut ident = ident;
        for _ in 0..DEEPEST {
            match self.aliases.get(ident.as_str()) {
                Some(Type::Model(target)) => ident = target,
                Some(_) | None => break,
            }
        }
        model_path(ident)
    }

    /// `Option<Vec<models::Attachment>>`.
    pub(super) fn ty<'t>(&'t self, mut ty: &'t Type) -> String {
        let mut text = String::new();
        let mut open = 0;
        let mut left = DEEPEST;
        loop {
            let (head, inner) = match ty {
                Type::Option(inner) => ("Option<", inner),
                Type::Vec(inner) => ("Vec<", inner),
                Type::Map(inner) => ("std::collections::BTreeMap<String, ", inner),
                Type::Boxed(inner) => ("Box<", inner),
                Type::Model(ident) => match self.aliases.get(ident.as_str()) {
                    Some(target) if left > 0 => {
                        left -= 1;
                        ty = target;
                        continue;
                    }
                    Some(_) | None => {
                        text.push_str(&model_path(ident));
                        break;
                    }
                },
                leaf => {
                    text.push_str(&self::leaf(leaf));
                    break;
                }
            };
            text.push_str(head);
            open += 1;
            ty = inner;
        }
        text.extend(std::iter::repeat_n('>', open));
        text
    }

    /// How a function takes a `ty`: numbers and flags as they are, everything else by `impl Into`.
    pub(super) fn parameter(&self, name: &Ident, ty: &Type) -> Parameter {
        let mut ty = ty;
        while let Type::Boxed(inner) = ty {
            ty = inner;
        }
        let into = match ty {
            Type::Unit
            | Type::Bool
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::F32
            | Type::F64
            | Type::Option(_) => false,
            Type::String
            | Type::Bytes
            | Type::Value
            | Type::Runtime(_)
            | Type::External(_)
            | Type::Vec(_)
            | Type::Map(_)
            | Type::Boxed(_)
            | Type::Model(_)
            | Type::Local(_) => true,
        };
        Parameter {
            name: name.to_string(),
            ty: self.ty(ty),
            into,
        }
    }
}

/// A type without another inside.
fn leaf(ty: &Type) -> String {
    let name = match ty {
        Type::Unit => "()",
        Type::Bool => "bool",
        Type::I8 => "i8",
        Type::I16 => "i16",
        Type::I32 => "i32",
        Type::I64 => "i64",
        Type::U8 => "u8",
        Type::U16 => "u16",
        Type::U32 => "u32",
        Type::U64 => "u64",
        Type::F32 => "f32",
        Type::F64 => "f64",
        Type::String => "String",
        Type::Bytes => "Vec<u8>",
        Type::Value => "serde_json::Value",
        Type::Runtime(ident) => return format!("runtime::{ident}"),
        Type::External(path) => return external(path),
        Type::Model(ident) => return model_path(ident),
        Type::Local(ident) => return operation_path(ident),
        Type::Option(_) | Type::Vec(_) | Type::Map(_) | Type::Boxed(_) => "",
    };
    name.to_owned()
}

/// As deep as `names` lets a path be.
fn external(path: &Path) -> String {
    let segments: Vec<&str> = path.segments.iter().map(Ident::as_str).collect();
    let mut text = segments.join("::");
    if !path.arguments.is_empty() {
        let arguments: Vec<String> = path.arguments.iter().map(external).collect();
        text.push_str(&format!("<{}>", arguments.join(", ")));
    }
    text
}
