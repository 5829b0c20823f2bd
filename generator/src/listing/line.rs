//! An entry as one line: Rust with full paths.

use std::fmt::{self, Display, Formatter};

use crate::emit::provenance::{PROVENANCE, VERSION};

use super::{Entry, Function, Item, Parameter, Receiver};

impl Display for Entry {
    fn fmt(&self, line: &mut Formatter<'_>) -> fmt::Result {
        if let Some(feature) = self.feature {
            write!(line, "#[cfg(feature = \"{feature}\")] ")?;
        }
        if self.deprecated {
            line.write_str("#[deprecated] ")?;
        }
        let path = &self.path;
        match &self.item {
            Item::Package => write!(line, "package {path}"),
            Item::Requirement(value) => write!(line, "{path} {value}"),
            Item::Feature { default: false } => line.write_str(path),
            Item::Feature { default: true } => write!(line, "{path} (default)"),
            Item::Dependency(version) => write!(line, "{path} {version}"),
            Item::Module => write!(line, "pub mod {path}"),
            // What the crate says of itself is exported alike, and has its type here.
            Item::Reexport if path == VERSION => write!(line, "pub const {path}: &str"),
            Item::Reexport if path == PROVENANCE => {
                write!(line, "pub const {path}: runtime::Provenance")
            }
            Item::Reexport => write!(line, "pub use runtime::{path}"),
            Item::Struct { open: true } => write!(line, "#[non_exhaustive] pub struct {path}"),
            Item::Struct { open: false } => write!(line, "pub struct {path}"),
            Item::Enum => write!(line, "#[non_exhaustive] pub enum {path}"),
            Item::Alias { generics, ty } => write!(line, "pub type {path}{generics} = {ty}"),
            Item::Field { ty, .. } => write!(line, "pub {path}: {ty}"),
            Item::Variant(None) => write!(line, "pub {path}"),
            Item::Variant(Some(ty)) => write!(line, "pub {path}({ty})"),
            Item::Function(function) => function.write(path, line),
            Item::Implementation(types) if types.is_empty() => line.write_str(path),
            Item::Implementation(types) => {
                let types: Vec<String> = types
                    .iter()
                    .map(|(name, ty)| format!("type {name} = {ty};"))
                    .collect();
                write!(line, "{path} {{ {} }}", types.join(" "))
            }
        }
    }
}

impl Function {
    fn write(&self, path: &str, line: &mut Formatter<'_>) -> fmt::Result {
        let receiver = match self.receiver {
            Receiver::None => None,
            Receiver::Reference => Some("&self".to_owned()),
            Receiver::Value => Some("self".to_owned()),
        };
        let parameters = self.parameters.iter().map(Parameter::to_string);
        let parameters: Vec<String> = receiver.into_iter().chain(parameters).collect();
        write!(
            line,
            "pub fn {path}{}({}) -> {}",
            self.generics,
            parameters.join(", "),
            self.result
        )
    }
}

impl Display for Parameter {
    fn fmt(&self, line: &mut Formatter<'_>) -> fmt::Result {
        let Self { name, ty, into } = self;
        if *into {
            write!(line, "{name}: impl Into<{ty}>")
        } else {
            write!(line, "{name}: {ty}")
        }
    }
}
