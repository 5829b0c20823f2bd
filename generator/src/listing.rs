//! The public Rust API of a generated crate as a sorted list: each item with its full path, its
//! signature, and the place of the document that asked for it.
//!
//! Read off the Rust model, so that nobody needs a toolchain to see it or to compare two of them;
//! that it is what `emit` writes is a test's business. Must not know the wire model.

mod client;
mod line;
mod models;
mod operations;
mod package;
mod spelling;

pub(crate) use spelling::Spelling;

use crate::pointer::Pointer;
use crate::rust::{Crate, Places};

/// The whole public API, sorted: what a type is, then its traits, its fields or variants and its
/// functions.
pub fn listing(model: &Crate) -> Vec<Entry> {
    let mut entries = unsorted(model, &Spelling::new());
    entries.sort_by(|one, other| one.key().cmp(&other.key()));
    entries
}

/// The same in the order of the model, whatever types and paths `spelling` writes.
pub(crate) fn unsorted(model: &Crate, spelling: &Spelling<'_>) -> Vec<Entry> {
    let mut listing = Listing {
        spelling,
        places: &model.places,
        entries: Vec::new(),
    };
    package::list(model, &mut listing);
    client::list(model, &mut listing);
    models::list(model, &mut listing);
    operations::list(model, &mut listing);
    listing.entries
}

/// One public item.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// From the crate's root: `models::Message::text`; of an `impl`, its head.
    pub path: String,
    /// The path of the type or module that it is part of, its own where there is none.
    pub of: String,
    pub item: Item,
    pub deprecated: bool,
    /// The feature that it is there with.
    pub feature: Option<&'static str>,
    pub place: Option<Pointer>,
}

/// What an item is, in as far as users can tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// The name of the package.
    Package,
    /// A line of `Cargo.toml`: the edition, the oldest compiler.
    Requirement(&'static str),
    /// A feature, and whether it is on by default.
    Feature {
        default: bool,
    },
    /// A crate whose types are part of the API, and its version.
    Dependency(String),
    Module,
    /// An item of the runtime at the crate's root.
    Reexport,
    /// Open ones are `#[non_exhaustive]`.
    Struct {
        open: bool,
    },
    /// Always `#[non_exhaustive]`.
    Enum,
    Alias {
        /// `<E = models::Failure>`, or nothing.
        generics: String,
        ty: String,
    },
    Field {
        ty: String,
        /// Whether its struct is open.
        open: bool,
    },
    /// What it holds, if anything.
    Variant(Option<String>),
    Function(Function),
    /// The associated types of an `impl`, by name.
    Implementation(Vec<(&'static str, String)>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// `<O: runtime::Operation>`, or nothing.
    pub generics: &'static str,
    pub receiver: Receiver,
    pub parameters: Vec<Parameter>,
    pub result: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receiver {
    None,
    /// `&self`.
    Reference,
    /// `self`.
    Value,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub ty: String,
    /// Whether everything is taken that is `Into<ty>`.
    pub into: bool,
}

impl Entry {
    /// Types in the order of their names, and what belongs to one behind it.
    fn key(&self) -> (&str, u8, &str) {
        let rank = match &self.item {
            Item::Package => 0,
            Item::Requirement(_) => 1,
            Item::Feature { .. } => 2,
            Item::Dependency(_) => 3,
            Item::Module
            | Item::Reexport
            | Item::Struct { .. }
            | Item::Enum
            | Item::Alias { .. } => 4,
            Item::Implementation(_) => 5,
            Item::Field { .. } | Item::Variant(_) => 6,
            Item::Function(_) => 7,
        };
        (&self.of, rank, &self.path)
    }
}

/// A listing while it is made.
struct Listing<'a> {
    spelling: &'a Spelling<'a>,
    places: &'a Places,
    entries: Vec<Entry>,
}

impl Listing<'_> {
    /// An item that belongs to nothing else.
    fn item(&mut self, path: &str, item: Item) -> &mut Entry {
        let place = self.places.get(path).cloned();
        self.push(path, path.to_owned(), item, place)
    }

    /// A field or variant of `of`.
    fn member(&mut self, of: &str, path: String, item: Item) -> &mut Entry {
        let place = self.place(&path, of);
        self.push(of, path, item, place)
    }

    /// A function of `of` that is there because of `cause`, a field perhaps.
    fn function(&mut self, of: &str, path: String, function: Function, cause: &str) -> &mut Entry {
        let place = self.place(cause, of);
        self.push(of, path, Item::Function(function), place)
    }

    /// `impl trait_ for of`.
    fn implementation(
        &mut self,
        of: &str,
        trait_: &str,
        types: Vec<(&'static str, String)>,
        cause: &str,
    ) {
        let place = self.place(cause, of);
        let path = format!("impl {trait_} for {of}");
        self.push(of, path, Item::Implementation(types), place);
    }

    /// Traits that have nothing to say but that they are there.
    fn implementations(&mut self, of: &str, traits: &[&str]) {
        for trait_ in traits {
            self.implementation(of, trait_, Vec::new(), of);
        }
    }

    fn place(&self, path: &str, of: &str) -> Option<Pointer> {
        self.places.get(path).or(self.places.get(of)).cloned()
    }

    fn push(&mut self, of: &str, path: String, item: Item, place: Option<Pointer>) -> &mut Entry {
        let index = self.entries.len();
        self.entries.push(Entry {
            path,
            of: of.to_owned(),
            item,
            deprecated: false,
            feature: None,
            place,
        });
        &mut self.entries[index]
    }
}
