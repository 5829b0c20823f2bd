//! Text → `OpenAPI` and `Sources`: parse, keep where every node stands, audit that nothing was lost.
//!
//! ```text
//! bytes ─text→ UTF-8 ─json/yaml→ tree ─version→ 3.0 ─read→ openapiv3, schema by schema
//! ```
//!
//! Must not know the models nor the file system.

mod text;

mod build;
pub(crate) mod tree;

mod json;
pub(crate) mod scalar;
mod yaml;

mod version;

mod problems;
mod read;
pub(crate) mod shape;
pub(crate) mod spelling;

mod sources;

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, load as say};
use crate::pointer::Pointer;
use build::Builder;
use problems::Problems;
use tree::Tree;

pub use crate::diagnostics::Span;
pub use sources::Sources;

/// Why reading ends early.
type Refused = Box<Diagnostic>;

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub document: openapiv3::OpenAPI,
    /// Descriptions that stand beside a `$ref`, by the place of the object that has both. OpenAPI
    /// 3.0 gives them no meaning and openapiv3 no place, but they say what the place is for.
    pub descriptions: BTreeMap<Pointer, String>,
}

/// Reads a document. `Loaded` is absent exactly when a diagnostic is an error. `Sources` is always
/// there, so that every diagnostic can be shown at its place.
pub fn load(text: &[u8]) -> (Option<Loaded>, Sources, Vec<Diagnostic>) {
    let text = match text::decode(text) {
        Ok(text) => text,
        Err(unreadable) => {
            let sources = Sources::new(Tree::new(unreadable.shown));
            return (None, sources, vec![*unreadable.refused]);
        }
    };
    let (mut tree, problems) = match parse(&text) {
        Ok(parsed) => parsed,
        Err(refused) => return (None, Sources::new(Tree::new(text)), vec![*refused]),
    };
    tree.text = text;
    let sources = Sources::new(tree);
    let (loaded, diagnostics) = understand(sources.tree(), problems);
    (loaded, sources, diagnostics)
}

/// Where every value of a YAML or JSON text stands, whatever it is about: of an example in a file,
/// say. Of a text that is neither, only its lines are known.
pub fn places(text: &[u8]) -> Sources {
    let text = match text::decode(text) {
        Ok(text) => text,
        Err(unreadable) => return Sources::of_text(unreadable.shown),
    };
    match parse(&text) {
        Ok((mut tree, _)) => {
            tree.text = text;
            Sources::new(tree)
        }
        Err(_) => Sources::of_text(text),
    }
}

fn parse(text: &str) -> Result<(Tree, Problems), Refused> {
    let mut builder = Builder::new(text);
    if json::is_json(text) {
        json::read(text, &mut builder)?;
    } else if !yaml::read(text, &mut builder)? {
        return Err(Box::new(say::empty(!text.trim().is_empty())));
    }
    Ok(builder.finish())
}

fn understand(tree: &Tree, problems: Problems) -> (Option<Loaded>, Vec<Diagnostic>) {
    let Some(root) = tree.root() else {
        return (None, vec![say::empty(false)]);
    };
    if let Err(refused) = version::check(root) {
        return (None, vec![*refused]);
    }
    let read = read::read(root, problems);
    let descriptions = read.descriptions;
    let loaded = read.document.map(|document| Loaded {
        document,
        descriptions,
    });
    (loaded, read.diagnostics)
}
