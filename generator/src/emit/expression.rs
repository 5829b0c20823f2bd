//! Expressions and types in code that uses the crate: README, example program, the crate's test.
//!
//! Unlike the crate's own code it stands outside and says the crate's name. The recursion is as
//! deep as the expression, which `plan` bounds. Must not know where the code will stand.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::literal;
use crate::names::{Ident, Path};
use crate::rust::{Expression, Type};

/// JSON of more values than this is read at run time: `json!` expands recursively.
const LARGEST_JSON: usize = 16;

/// What is longer is written without a macro.
const LONGEST_MACRO: usize = 60;

/// How code outside the crate names what is in it.
pub(crate) struct Outside<'a> {
    pub lib: &'a Ident,
    /// `models::` where the models are not imported one by one.
    pub models: TokenStream,
}

impl Outside<'_> {
    /// `NewMessage::new("text").set_subject("Invoice")`.
    pub(crate) fn expression(&self, expression: &Expression) -> TokenStream {
        match expression {
            Expression::String(text) => quote!(#text),
            Expression::IntoString(text) => quote!(#text.into()),
            Expression::Bytes(text) => {
                let text = Literal::byte_string(text.as_bytes());
                quote!(#text)
            }
            Expression::Integer(value) => literal::integer(*value),
            Expression::Float(value) => literal::float(*value),
            Expression::Boolean(flag) => quote!(#flag),
            Expression::List(elements) => {
                let array = self.array(elements);
                // prettyplease does not break lines inside of macros well.
                if array.to_string().len() > LONGEST_MACRO {
                    quote!(Vec::from(#array))
                } else {
                    quote!(vec!#array)
                }
            }
            Expression::Variant { ty, variant } => {
                let ty = self.model(ty);
                quote!(#ty::#variant)
            }
            Expression::New {
                ty,
                arguments,
                setters,
            } => {
                let ty = self.model(ty);
                let arguments = arguments.iter().map(|one| self.argument(one));
                let setters = self.setters(setters);
                quote!(#ty::new(#(#arguments),*) #setters)
            }
            Expression::NewInit {
                ty,
                init,
                fields,
                setters,
            } => {
                let (ty, init) = (self.model(ty), self.model(init));
                let names = fields.iter().map(|(name, _)| name);
                let values = fields.iter().map(|(_, value)| self.expression(value));
                let setters = self.setters(setters);
                quote!(#ty::new(#init { #(#names: #values),* }) #setters)
            }
            Expression::Into(value) => {
                let value = self.receiver(value);
                quote!(#value.into())
            }
            Expression::From { ty, value } => {
                let ty = self.constructor(ty);
                let value = match &**value {
                    Expression::List(elements) => self.array(elements),
                    Expression::Map(entries) => self.entries(entries),
                    value => self.expression(value),
                };
                quote!(#ty::from(#value))
            }
            Expression::Option(None) => quote!(None),
            Expression::Option(Some(value)) => {
                let value = self.expression(value);
                quote!(Some(#value))
            }
            Expression::Map(entries) => {
                let entries = self.entries(entries);
                quote!(#entries.into())
            }
            Expression::Json(text) => json(text),
        }
    }

    /// `Option<models::Message>`.
    pub(crate) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Unit => quote!(()),
            Type::Bool => quote!(bool),
            Type::I8 => quote!(i8),
            Type::I16 => quote!(i16),
            Type::I32 => quote!(i32),
            Type::I64 => quote!(i64),
            Type::U8 => quote!(u8),
            Type::U16 => quote!(u16),
            Type::U32 => quote!(u32),
            Type::U64 => quote!(u64),
            Type::F32 => quote!(f32),
            Type::F64 => quote!(f64),
            Type::String => quote!(String),
            Type::Bytes => quote!(Vec<u8>),
            Type::Value => quote!(serde_json::Value),
            Type::External(path) => external(path),
            Type::Option(inner) => self.generic(&quote!(Option), &[], inner),
            Type::Vec(inner) => self.generic(&quote!(Vec), &[], inner),
            Type::Map(inner) => {
                self.generic(&quote!(std::collections::BTreeMap), &[Type::String], inner)
            }
            Type::Boxed(inner) => self.generic(&quote!(Box), &[], inner),
            Type::Runtime(ident) => {
                let lib = self.lib;
                quote!(#lib::runtime::#ident)
            }
            Type::Model(ident) | Type::Local(ident) => self.model(ident),
        }
    }

    /// A type before `::from`: `Vec::<Attachment>`.
    fn constructor(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Vec(inner) => {
                let inner = self.ty(inner);
                quote!(Vec::<#inner>)
            }
            Type::Map(inner) => {
                let inner = self.ty(inner);
                quote!(std::collections::BTreeMap::<String, #inner>)
            }
            Type::Option(_) | Type::Boxed(_) | Type::Bytes | Type::External(_) | Type::Unit => {
                let ty = self.ty(ty);
                quote!(<#ty>)
            }
            ty => self.ty(ty),
        }
    }

    fn generic(&self, outer: &TokenStream, before: &[Type], inner: &Type) -> TokenStream {
        let arguments = before.iter().chain([inner]).map(|one| self.ty(one));
        quote!(#outer<#(#arguments),*>)
    }

    fn model(&self, ident: &Ident) -> TokenStream {
        let models = &self.models;
        quote!(#models #ident)
    }

    /// As an argument: whoever takes a `Vec` takes an array too.
    pub(crate) fn argument(&self, expression: &Expression) -> TokenStream {
        match expression {
            Expression::List(elements) => self.array(elements),
            expression => self.expression(expression),
        }
    }

    fn array(&self, elements: &[Expression]) -> TokenStream {
        let elements = elements.iter().map(|one| self.expression(one));
        quote!([#(#elements),*])
    }

    fn setters(&self, setters: &[(Ident, Expression)]) -> TokenStream {
        let names = setters.iter().map(|(name, _)| name);
        let values = setters.iter().map(|(_, value)| self.argument(value));
        quote!(#(.#names(#values))*)
    }

    /// `[("key".into(), value)]`.
    fn entries(&self, entries: &[(String, Expression)]) -> TokenStream {
        let keys = entries.iter().map(|(key, _)| key);
        let values = entries.iter().map(|(_, value)| self.expression(value));
        quote!([#((#keys.into(), #values)),*])
    }

    /// An expression before a dot: `(-1)`, since `-1.into()` would negate the result.
    fn receiver(&self, expression: &Expression) -> TokenStream {
        let tokens = self.expression(expression);
        match expression {
            Expression::Integer(value) if *value < 0 => quote!((#tokens)),
            Expression::Float(value) if value.is_sign_negative() => quote!((#tokens)),
            _ => tokens,
        }
    }
}

fn external(path: &Path) -> TokenStream {
    let segments = &path.segments;
    let arguments = path.arguments.iter().map(external);
    let generics = (!path.arguments.is_empty()).then(|| quote!(<#(#arguments),*>));
    quote!(#(#segments)::* #generics)
}

/// `serde_json::json!({ "key": 1 })`. A text that is no JSON is null.
fn json(text: &str) -> TokenStream {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    if values(&value) > LARGEST_JSON {
        let text = value.to_string();
        return quote!(serde_json::from_str::<serde_json::Value>(#text)?);
    }
    let value = json_tokens(&value);
    quote!(serde_json::json!(#value))
}

/// How many values there are; as deep as serde_json reads, which is 128.
fn values(value: &serde_json::Value) -> usize {
    let inside: usize = match value {
        serde_json::Value::Array(items) => items.iter().map(values).sum(),
        serde_json::Value::Object(entries) => entries.values().map(values).sum(),
        _ => 0,
    };
    inside + 1
}

fn json_tokens(value: &serde_json::Value) -> TokenStream {
    match value {
        serde_json::Value::Null => quote!(null),
        serde_json::Value::Bool(flag) => quote!(#flag),
        serde_json::Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => literal::integer(number.into()),
            (None, Some(number)) => {
                let number = Literal::u64_suffixed(number);
                quote!(#number)
            }
            (None, None) => literal::float(number.as_f64().unwrap_or_default()),
        },
        serde_json::Value::String(text) => quote!(#text),
        serde_json::Value::Array(items) => {
            let items = items.iter().map(json_tokens);
            quote!([#(#items),*])
        }
        serde_json::Value::Object(entries) => {
            let keys = entries.keys();
            let values = entries.values().map(json_tokens);
            quote!({ #(#keys: #values),* })
        }
    }
}
