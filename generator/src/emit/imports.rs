//! What a file calls the things of other files: imported and bare where the name is free, else
//! qualified by its module.
//!
//! A schema may be called `Extra` or `Call`. Then the document's type has the bare name and the
//! runtime's is `runtime::Extra`, in every file alike, so that one file's imports never depend on
//! what another happens to mention.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Item, lints};
use crate::names::Ident;
use crate::rust::{Constructor, Crate, Item as Kind, Model};

/// The names of a whole crate.
pub(super) struct Index<'a> {
    /// What `models` exports.
    models: BTreeSet<&'a str>,
    /// What `operations` exports.
    operations: BTreeSet<&'a str>,
    /// Those of both that the document deprecates.
    deprecated: BTreeSet<&'a str>,
}

impl<'a> Index<'a> {
    pub(super) fn new(model: &'a Crate) -> Self {
        let mut index = Self {
            models: BTreeSet::new(),
            operations: BTreeSet::new(),
            deprecated: BTreeSet::new(),
        };
        for model in model.modules.iter().flat_map(|module| &module.models) {
            index.models.extend(exported(model).map(Ident::as_str));
            if model.deprecated {
                index.deprecated.insert(model.ident.as_str());
            }
        }
        for operation in &model.operations {
            index.operations.insert(operation.ident.as_str());
            if operation.deprecated {
                index.deprecated.insert(operation.ident.as_str());
            }
        }
        index
    }
}

/// The public names that a model brings: its own and its `XInit`.
pub(super) fn exported(model: &Model) -> impl Iterator<Item = &Ident> {
    let init = match &model.item {
        Kind::Struct(object) => match &object.constructor {
            Constructor::Init { ident, .. } => Some(ident),
            Constructor::Positional(_) => None,
        },
        Kind::Union(_) | Kind::StringEnum(_) | Kind::IntegerEnum(_) | Kind::Alias(_) => None,
    };
    std::iter::once(&model.ident).chain(init)
}

/// Where a file stands, which decides how it reaches the others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `src/client.rs`, `src/blocking.rs`.
    Client,
    /// `src/models/*.rs`.
    Models,
    /// `src/operations/*.rs`.
    Operations,
}

impl Place {
    /// The folder's root from there. Always the whole way, never by an import of the directory's
    /// `mod.rs`: a schema or an operation may be called `runtime` or `models`, and have its module.
    fn root(self) -> &'static str {
        match self {
            Self::Client => "super",
            Self::Models | Self::Operations => "super::super",
        }
    }
}

/// One file's imports, gathered while its items are spelled.
pub(super) struct Imports<'a> {
    index: &'a Index<'a>,
    place: Place,
    /// Names that the file itself declares.
    own: BTreeSet<String>,
    /// Path → names.
    used: BTreeMap<String, BTreeSet<String>>,
    deprecated: bool,
}

impl<'a> Imports<'a> {
    pub(super) fn new(
        index: &'a Index<'a>,
        place: Place,
        own: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            index,
            place,
            own: own.into_iter().collect(),
            used: BTreeMap::new(),
            deprecated: false,
        }
    }

    /// A type or trait of the runtime.
    pub(super) fn runtime(&mut self, name: &str) -> TokenStream {
        let ident = format_ident!("{name}");
        if self.is_taken(name) {
            self.import_from("runtime", "self");
            quote!(runtime::#ident)
        } else {
            self.import_from("runtime", name);
            quote!(#ident)
        }
    }

    /// A module of the runtime. Its name is free: what a document names a type is capitalized.
    pub(super) fn runtime_module(&mut self, name: &str) -> proc_macro2::Ident {
        self.import_from("runtime", name);
        format_ident!("{name}")
    }

    /// What the clients are told of the API.
    pub(super) fn api(&mut self) -> TokenStream {
        self.import_from("client", "API");
        quote!(API)
    }

    /// `BTreeMap`, which is in no prelude.
    pub(super) fn map(&mut self) -> TokenStream {
        let name = "BTreeMap";
        if self.is_taken(name) {
            quote!(std::collections::BTreeMap)
        } else {
            self.import("std::collections", name);
            quote!(BTreeMap)
        }
    }

    /// A model of the crate.
    pub(super) fn model(&mut self, ident: &Ident) -> TokenStream {
        self.deprecated |= self.index.deprecated.contains(ident.as_str());
        let name = ident.as_str();
        match self.place {
            Place::Models if self.own.contains(name) => quote!(#ident),
            Place::Models => {
                self.import(NEIGHBOURS, name);
                quote!(#ident)
            }
            Place::Client | Place::Operations
                if self.own.contains(name) || self.index.operations.contains(name) =>
            {
                self.import_from("models", "self");
                quote!(models::#ident)
            }
            Place::Client | Place::Operations => {
                self.import_from("models", name);
                quote!(#ident)
            }
        }
    }

    /// The struct of an operation, for the client's methods.
    pub(super) fn operation(&mut self, ident: &Ident) -> TokenStream {
        self.deprecated |= self.index.deprecated.contains(ident.as_str());
        if self.own.contains(ident.as_str()) {
            self.import_from("operations", "self");
            quote!(operations::#ident)
        } else {
            self.import_from("operations", ident.as_str());
            quote!(#ident)
        }
    }

    /// Says that the file declares something deprecated.
    pub(super) fn declare_deprecated(&mut self, deprecated: bool) {
        self.deprecated |= deprecated;
    }

    /// Whether the document, or the file, has given the name to something else.
    fn is_taken(&self, name: &str) -> bool {
        self.own.contains(name)
            || self.index.models.contains(name)
            || self.index.operations.contains(name)
    }

    /// `self` as a name is the directory itself.
    fn import_from(&mut self, directory: &str, name: &str) {
        self.import(&format!("{}::{directory}", self.place.root()), name);
    }

    fn import(&mut self, path: &str, name: &str) {
        let names = self.used.entry(path.to_owned()).or_default();
        names.insert(name.to_owned());
    }

    /// The file's inner attribute, where it mentions what is deprecated.
    pub(super) fn allowed(&self) -> Option<TokenStream> {
        self.deprecated.then(lints::deprecated_file)
    }

    /// The `use` items: std's, the directories', then the neighbours', each alphabetical.
    pub(super) fn items(&self) -> Vec<Item> {
        let mut used: Vec<_> = self.used.iter().collect();
        used.sort_by_key(|(path, _)| path.as_str() == NEIGHBOURS);
        used.into_iter()
            .map(|(path, names)| item(path, names))
            .collect()
    }
}

/// Where the other models of `src/models/` are.
const NEIGHBOURS: &str = "super";

/// `use super::super::runtime::{self, Constant};`
fn item(path: &str, names: &BTreeSet<String>) -> Item {
    let path = path.split("::").map(|segment| format_ident!("{segment}"));
    let itself = names.contains("self");
    let idents = names.iter().filter(|name| *name != "self");
    let idents = idents.map(|name| format_ident!("{name}"));
    let tokens = if itself && names.len() == 1 {
        quote!(use #(#path)::*;)
    } else if itself {
        quote!(use #(#path)::*::{self, #(#idents),*};)
    } else {
        quote!(use #(#path)::*::{#(#idents),*};)
    };
    Item::new("use", tokens)
}
