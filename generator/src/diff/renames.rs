//! What changed in Rust only because something else got another name.
//!
//! A field whose type was renamed is declared otherwise, and is no other field: it belongs to the
//! change that renamed the type. Must not know how names are made.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::kind::{ENDPOINT_RENAMED, SCHEMA_RENAMED};
use super::{Change, RustChange};

/// Paths of items by what they are called now, with the change that says so.
pub(super) struct Renames(BTreeMap<String, (String, usize)>);

impl Renames {
    /// `changes` have what changed in Rust with them already.
    pub fn of(changes: &[Change]) -> Self {
        let mut renames = BTreeMap::new();
        for (index, change) in changes.iter().enumerate() {
            if ![SCHEMA_RENAMED.id, ENDPOINT_RENAMED.id].contains(&change.id) {
                continue;
            }
            let types = |is_there: fn(&RustChange) -> bool| {
                let items = change.code.iter().filter(|code| is_there(code));
                let paths = items.map(|code| &code.path).filter(|path| is_type(path));
                // What belongs to a type has its path and more.
                paths.min_by_key(|path| path.len()).cloned()
            };
            let gone = types(|code| code.after.is_none());
            let fresh = types(|code| code.before.is_none());
            if let (Some(gone), Some(fresh)) = (gone, fresh) {
                renames.insert(gone, (fresh, index));
            }
        }
        Self(renames)
    }

    /// The renaming that makes one declaration the other; `None`: more has changed.
    pub fn cause(&self, code: &RustChange) -> Option<usize> {
        let (before, after) = (code.before.as_ref()?, code.after.as_ref()?);
        let mut renamed = String::with_capacity(before.len());
        let mut cause = None;
        let mut rest = before.as_str();
        while !rest.is_empty() {
            let length = rest.find(|c| !is_of_path(c)).unwrap_or(rest.len());
            let (path, behind) = rest.split_at(length);
            match self.renamed(path) {
                Some((fresh, tail, index)) => {
                    renamed.push_str(fresh);
                    renamed.push_str(tail);
                    cause = cause.or(Some(index));
                }
                None => renamed.push_str(path),
            }
            let other = behind.find(is_of_path).unwrap_or(behind.len());
            renamed.push_str(&behind[..other]);
            rest = &behind[other..];
        }
        cause.filter(|_| renamed == *after)
    }

    /// The new path of a type, what follows in `path`, and the change.
    fn renamed<'p>(&self, path: &'p str) -> Option<(&str, &'p str, usize)> {
        let range = (Bound::Unbounded, Bound::Included(path));
        let (gone, (fresh, index)) = self.0.range::<str, _>(range).next_back()?;
        let tail = path.strip_prefix(gone.as_str())?;
        Some((fresh, tail, *index))
    }
}

fn is_of_path(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | ':')
}

/// Whether a path ends in the name of a type.
fn is_type(path: &str) -> bool {
    let last = path.rsplit("::").next().unwrap_or_default();
    last.starts_with(char::is_uppercase)
}
