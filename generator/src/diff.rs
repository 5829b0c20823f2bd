//! Two documents → what changed between them, on the wire and in Rust.
//!
//! A pure function of two resolved models, so whatever is only another spelling of the same API
//! (order, `allOf` written flat, inline against `$ref`, names of schemas and operations) is no
//! change on the wire. What the change does to Rust is the difference of the crates' public items
//! (listing by [`listing`](crate::listing)), joined to its cause. Must not know files nor how changes
//! are shown.

mod kind;

mod finding;
mod matching;
mod places;
mod walk;

mod aside;
mod constraints;
mod content;
mod left_out;
mod limit;
mod object;
mod operation;
mod pairing;
mod primitive;
mod response;
mod security;
mod server;
pub(crate) mod spell;
mod union;

mod gather;
mod join;
mod renames;
mod rust;
mod verdict;

pub use kind::{Kind, catalogue};
pub(crate) use matching::place;
pub use matching::{endpoint, nearby, subset};
pub(crate) use places::{Difference, Differences, differences};
pub use rust::compare;
pub use verdict::{Bump, bump};

use std::collections::BTreeMap;
use std::fmt;

use crate::api::{Api, Method, Operation};
use crate::pointer::Pointer;
use crate::rust::Crate;

/// What changed from `old` to `new`, the worst first. Changes of words are left out.
pub fn diff(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    compared(old, new, false)
}

/// The same, with the changes of descriptions.
pub fn diff_with_words(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    compared(old, new, true)
}

/// One of the two documents.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    pub api: &'a Api,
    /// `None`: only the wire is compared.
    pub model: Option<&'a Crate>,
}

/// What a change does to those who call the API, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wire {
    /// A correct call fails, or a correct reader cannot read the answer.
    Breaking,
    /// Who may call, and how they prove it.
    Security,
    /// Everything still works, and means or does something else.
    Behaviour,
    /// More is possible; nobody has to know.
    Additive,
    /// Words only.
    Documentation,
    /// Nothing.
    None,
}

/// What a change does to code that uses the generated crate, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rust {
    /// It may no longer compile.
    Breaking,
    /// It compiles, and more can be written.
    Additive,
    /// The public items are the same.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    Request,
    Response,
}

/// An operation as both documents know it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Endpoint {
    pub method: Method,
    /// The old document's template without its version; with it where one document has the path in
    /// several versions.
    pub path: String,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Stable, for ever; of the shape `response-property-removed`.
    pub id: &'static str,
    pub wire: Wire,
    pub rust: Rust,
    /// `None`: about neither in particular.
    pub direction: Option<Direction>,
    /// The operations that it reaches, sorted.
    pub operations: Vec<Endpoint>,
    /// How many more there are, where the list would be too long.
    pub more_operations: usize,
    /// Where in each document; `None`: not there.
    pub old: Option<Pointer>,
    pub new: Option<Pointer>,
    /// What changed, in words of the wire: `ThreadMessage.attachments[].name`.
    pub subject: String,
    /// A sentence without a full stop.
    pub message: String,
    pub before: Option<String>,
    pub after: Option<String>,
    /// What it does to the public items of the crate.
    pub code: Vec<RustChange>,
    /// What to do: a sentence without a full stop.
    pub advice: &'static str,
}

/// A public item of the generated crate that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustChange {
    /// `models::Message::text`.
    pub path: String,
    pub level: Rust,
    /// As it is declared; `None`: not there.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The place of each document that it comes from.
    pub old: Option<Pointer>,
    pub new: Option<Pointer>,
}

impl Change {
    /// Names the change, whatever stands around it: the same for a document in another order and
    /// for paths of another version.
    pub fn fingerprint(&self) -> String {
        let none = String::new();
        let parts = [
            self.id,
            &self.subject,
            self.before.as_ref().unwrap_or(&none),
            self.after.as_ref().unwrap_or(&none),
        ];
        // What only Rust sees is told apart by what Rust sees.
        let items = self.code.iter().filter(|_| self.wire == Wire::None);
        let items =
            items.flat_map(|one| [Some(&one.path), one.before.as_ref(), one.after.as_ref()]);
        let parts = parts.into_iter().chain(items.flatten().map(String::as_str));
        // FNV-1a, because it must be the same for ever and the standard library's is not.
        let bytes = parts.flat_map(|part| part.bytes().chain([0]));
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{hash:016x}")
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method.word(), self.path)
    }
}

/// What both documents say, side by side, before anybody knows what it means.
struct Walked<'a> {
    nodes: Vec<walk::Node<'a>>,
    operations: Vec<(Endpoint, finding::Part)>,
    /// What belongs to no operation.
    whole: finding::Part,
    /// The operations that both have, old and new.
    both: Vec<(&'a Operation, &'a Operation)>,
    /// Every operation by its place.
    places: BTreeMap<Pointer, Endpoint>,
}

fn walked<'a>(old: &'a Api, new: &'a Api, words: bool) -> Walked<'a> {
    let mut matched = matching::matched(old, new);
    let mut walk = walk::Walk::new(old, new, words);
    let mut whole = finding::Part::default();
    let schemes = security::schemes(old, new, &mut whole);
    server::servers(old, new, &mut whole);
    walk.info(&mut whole);

    let mut places = BTreeMap::new();
    let mut operations = left_out::compared(old, new, &mut matched);
    let mut both = Vec::new();
    for (endpoint, one, two) in matched.both {
        let mut part = walk.operation(&endpoint, one, two);
        security::requirements((one, two), &schemes, &mut part);
        for finding in &mut part.findings {
            let here = (one.pointer.clone(), two.pointer.clone());
            finding.owner.get_or_insert(here);
        }
        both.push((one, two));
        places.insert(one.pointer.clone(), endpoint.clone());
        operations.push((endpoint, part));
    }
    for (endpoint, one) in matched.removed {
        places.insert(one.pointer.clone(), endpoint.clone());
        let part = operation::missing(&endpoint, Some(one), None);
        operations.push((endpoint, part));
    }
    for (endpoint, two) in matched.added {
        let part = operation::missing(&endpoint, None, Some(two));
        operations.push((endpoint, part));
    }
    walk.finish();
    operations.sort_by(|(one, _), (other, _)| one.cmp(other));
    Walked {
        nodes: walk.nodes,
        operations,
        whole,
        both,
        places,
    }
}

fn compared(old: &Side<'_>, new: &Side<'_>, words: bool) -> Vec<Change> {
    let walked = walked(old.api, new.api, words);
    let mut gathered = gather::gathered(walked.nodes, walked.operations, walked.whole);
    gathered.sort_by(|one, other| rank(&one.change).cmp(&rank(&other.change)));
    let code = match (old.model, new.model) {
        (Some(old), Some(new)) => compare(old, new),
        _ => Vec::new(),
    };
    let mut changes = join::joined(gathered, code, &walked.places);
    changes.retain(|change| change.wire != Wire::None || change.rust != Rust::None);
    changes.sort_by(|one, other| rank(one).cmp(&rank(other)));
    changes
}

/// The order in which changes are told.
fn rank(change: &Change) -> (Wire, Rust, &str, &str, &Option<Pointer>, &Option<Pointer>) {
    (
        change.wire,
        change.rust,
        &change.subject,
        change.id,
        &change.old,
        &change.new,
    )
}
