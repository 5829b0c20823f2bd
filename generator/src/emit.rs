//! Rust model → tokens, one small template an item. Cannot fail.
//!
//! Must not know the wire model: it spells what the Rust model says. Text of a document becomes a
//! string literal or a doc attribute here, names come in as checked identifiers; nothing is parsed.

mod api_info;
mod client;
pub(crate) mod library;
mod models;
mod operations;
pub(crate) mod provenance;

mod alias;
mod enumeration;
mod integer_enum;
mod object;
mod string_enum;
mod union;

mod call;
mod operation;
mod pagination;
mod request;
mod response;

mod constructor;
mod default;
mod docs;
pub(crate) mod expression;
mod imports;
mod lints;
mod literal;
mod setter;
mod types;

use std::iter;
use std::rc::Rc;

use proc_macro2::TokenStream;

use crate::rust::Crate;
use imports::Index;

/// A file of code before it is text.
#[derive(Clone, Debug)]
pub struct Source {
    /// `src/models/message.rs`.
    pub path: String,
    /// Inner attributes, the file's docs among them.
    pub head: TokenStream,
    /// In the order of the file; `render` puts blank lines between them.
    pub items: Vec<Item>,
}

/// One item, and what of it the Rust model planned.
#[derive(Clone, Debug)]
pub struct Item {
    /// The item's name, then those of its members: `impl Message`, `fn new`, `fn set_subject`.
    /// What `render` parses out of the tokens must be exactly this, so nothing that a document
    /// smuggled in goes unseen.
    pub planned: Vec<String>,
    pub tokens: TokenStream,
}

impl Item {
    /// An item without members.
    fn new(name: impl Into<String>, tokens: TokenStream) -> Self {
        Self {
            planned: vec![name.into()],
            tokens,
        }
    }

    /// A trait's `impl`, whose members are always the same.
    fn with(name: String, members: &[&str], tokens: TokenStream) -> Self {
        let mut planned = vec![name];
        planned.extend(members.iter().map(|member| (*member).to_owned()));
        Self { planned, tokens }
    }

    /// An `impl` block around `members`; none without any.
    fn block(name: String, head: TokenStream, members: Vec<Self>) -> Option<Self> {
        if members.is_empty() {
            return None;
        }
        let mut planned = vec![name];
        let mut body = TokenStream::new();
        for member in members {
            planned.extend(member.planned);
            body.extend(member.tokens);
        }
        let tokens = quote::quote!(#head { #body });
        Some(Self { planned, tokens })
    }
}

/// Spells the code files of a crate, each when it is asked for: the tokens of a large crate are many
/// times its text, and need never be there all at once.
pub fn emit(model: &Crate) -> impl Iterator<Item = Source> {
    let index = Rc::new(Index::new(model));
    let (for_blocking, for_models, for_operations) = (index.clone(), index.clone(), index.clone());
    let models = model.modules.iter();
    let operations = model.operations.iter();
    iter::once_with(move || library::library(&model.package))
        .chain(iter::once_with(move || {
            client::blocking(model, &for_blocking)
        }))
        .chain(iter::once_with(move || client::client(model, &index)))
        .chain(iter::once_with(|| models::directory(model)))
        .chain(models.map(move |it| models::file(it, &for_models)))
        .chain(iter::once_with(|| operations::directory(model)))
        .chain(operations.map(move |it| operations::file(it, &for_operations)))
        .chain(iter::once_with(|| {
            provenance::provenance(&model.provenance)
        }))
}
