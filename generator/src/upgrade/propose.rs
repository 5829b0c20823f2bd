//! Our document × the vendor's new one → ours, edited until it says what theirs says.
//!
//! A comparison tells what differs and where; what becomes of each kind of difference stands in
//! `kinds`. A round edits as little as it can. What is left after two, because one place of ours says
//! what theirs says at several, is written anew as a whole. No edit stays that makes the document
//! unreadable or leaves more differences than there were. Must not know how edits are shown.

mod access;
mod body;
mod constraints;
mod index;
mod kinds;
mod operation;
mod partners;
mod property;
mod shared;
mod sites;
mod union;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use super::amend::Amendments;
use super::edit::{Edit, apply};
use super::node::Node;
use super::spell::{Entries, Spell};
use crate::api::{Api, DefinitionId, Name, Operation};
use crate::diff::{Difference, Differences, differences};
use crate::generate::resolve;
use crate::load::{Kind, Sources};
use crate::pointer::Pointer;
use index::Index;
use kinds::{Part, part};
use partners::Partners;

pub use kinds::{Treatment, treatment};

/// The text of `sources`, which is that of `ours`, edited to say what `theirs` says. A document that
/// has none of our operations is another API's, and edits nothing.
pub fn propose(ours: &Api, sources: &Sources, theirs: &Api) -> String {
    if differences(ours, theirs).operations.is_empty() && !ours.operations.is_empty() {
        return sources.text().to_owned();
    }
    let mut now = State {
        api: ours.clone(),
        sources: sources.clone(),
        left: open(ours, theirs),
    };
    for whole in [false, false, true, false] {
        if now.left == 0 {
            break;
        }
        let edits = Round::new(&now.api, &now.sources, theirs, whole).edits();
        if let Some(edited) = now.edited(&edits, theirs) {
            now = edited;
        } else if let Some(edited) = now.edited_in_part(edits, theirs) {
            now = edited;
        }
    }
    now.sources.text().to_owned()
}

/// Our document as far as it is edited.
struct State {
    api: Api,
    sources: Sources,
    /// How many differences there are that edits could be made for.
    left: usize,
}

impl State {
    /// The document with these edits, if it is readable and nearer to theirs.
    fn edited(&self, edits: &[Edit], theirs: &Api) -> Option<Self> {
        let text = apply(self.sources.text(), edits);
        if text == self.sources.text() {
            return None;
        }
        let edited = resolve(text.as_bytes());
        let api = edited.api?;
        let left = open(&api, theirs);
        (left < self.left).then_some(Self {
            api,
            sources: edited.sources,
            left,
        })
    }

    /// The same without the edits that spoil it, found by halves.
    fn edited_in_part(&self, edits: Vec<Edit>, theirs: &Api) -> Option<Self> {
        // Each try reads the whole document.
        const MOST: usize = 64;
        let mut best: Option<Self> = None;
        let mut kept: Vec<Edit> = Vec::new();
        let mut open = vec![edits];
        let mut tries = 0;
        while let Some(mut chunk) = open.pop() {
            tries += 1;
            if tries > MOST {
                break;
            }
            let together: Vec<Edit> = kept.iter().chain(&chunk).cloned().collect();
            let edited = self.edited(&together, theirs);
            let most = best.as_ref().map_or(self.left, |best| best.left);
            match edited.filter(|edited| edited.left < most) {
                Some(edited) => {
                    best = Some(edited);
                    kept = together;
                }
                None if chunk.len() > 1 => {
                    let second = chunk.split_off(chunk.len() / 2);
                    open.push(second);
                    open.push(chunk);
                }
                None => {}
            }
        }
        best
    }
}

fn open(ours: &Api, theirs: &Api) -> usize {
    let all = differences(ours, theirs).all;
    all.iter().filter(|one| part(one.id).is_ok()).count()
}

struct Round<'a> {
    ours: &'a Api,
    theirs: &'a Api,
    sources: &'a Sources,
    our: Index<'a>,
    their: Index<'a>,
    partners: Partners,
    operations: Vec<(&'a Operation, &'a Operation)>,
    /// Which of these is an operation of ours, by its place.
    turns: BTreeMap<&'a Pointer, usize>,
    /// What is edited as a whole, and was, by its place.
    done: BTreeSet<(Part, Pointer)>,
    /// The map of properties that is an object's own, by its place, once it was asked.
    own: BTreeMap<Pointer, Pointer>,
    /// Where each property stands in a list of what is required, by the list, once it was asked.
    required: BTreeMap<Pointer, BTreeMap<&'a str, Vec<usize>>>,
    /// What all operations without requirements of their own require in theirs, once it was asked.
    required_by_all: Option<Option<Node>>,
    found: Vec<Difference>,
    /// The definitions in which something was found that is edited.
    differing: BTreeSet<(DefinitionId, DefinitionId)>,
    contested: BTreeSet<Pointer>,
    /// Whether what differs is written anew as a whole.
    whole: bool,
    spell: Spell<'a>,
    out: Amendments,
}

impl<'a> Round<'a> {
    fn new(ours: &'a Api, sources: &'a Sources, theirs: &'a Api, whole: bool) -> Self {
        let Differences {
            all,
            pairs,
            operations,
        } = differences(ours, theirs);
        let places = operations.iter().map(|(ours, _)| &ours.pointer);
        let turns = places.zip(0..).collect();
        let edited = all.iter().filter(|one| part(one.id).is_ok());
        let differing = edited.filter_map(|one| one.definitions).collect();
        let names = ours.definitions.iter();
        let taken: BTreeSet<String> = names
            .filter_map(|one| match &one.name {
                Name::Component(name) => Some(name.clone()),
                Name::Inline { .. } => None,
            })
            .collect();
        let partners = Partners::of(ours, theirs, &pairs);
        let mut spell = Spell::new(theirs, taken);
        spell.known = partners.known(ours, theirs);
        spell.schemes = access::same_schemes(ours, theirs);
        Self {
            ours,
            theirs,
            sources,
            our: Index::of(ours),
            their: Index::of(theirs),
            partners,
            contested: shared::contested(&operations, theirs),
            operations,
            turns,
            done: BTreeSet::new(),
            own: BTreeMap::new(),
            required: BTreeMap::new(),
            required_by_all: None,
            found: all,
            differing,
            whole,
            spell,
            out: Amendments::default(),
        }
    }

    fn edits(mut self) -> Vec<Edit> {
        self.sites();
        for difference in std::mem::take(&mut self.found) {
            if let Ok(part) = part(difference.id) {
                self.treat(part, &difference);
            }
        }
        let schemas = Pointer::root().key("components").key("schemas");
        while let Some((name, node)) = self.spell.next_component() {
            self.out.set(&schemas, &name, node, None);
        }
        self.out.edits(self.sources)
    }

    fn treat(&mut self, part: Part, one: &Difference) {
        // Of the definitions that ours stands for, only its partner is what it should say.
        if let Some((old, new)) = one.definitions {
            if !self.partners.fit(old, new) {
                return;
            }
            if self.whole {
                self.anew(old, new);
                return;
            }
        }
        if let (Some(pair), Some(place)) = (self.owners(one), &one.old) {
            let alone = self.whole || self.is_contested(place);
            if alone && self.apart(pair, place) {
                return;
            }
        }
        if part.is_of_a_whole() {
            let whole = match part {
                Part::Servers | Part::Encoding => Some(Pointer::root()),
                Part::Values => one.old.clone(),
                _ => one.owner.as_ref().map(|(ours, _)| ours.clone()),
            };
            if !self.done.insert((part, whole.unwrap_or_default())) {
                return;
            }
        }
        match part {
            Part::NewOperation => self.new_operation(one),
            Part::GoneOperation => self.gone_operation(one),
            Part::Deprecated => self.flag(one, "deprecated", true),
            Part::Reactivated => self.flag(one, "deprecated", false),
            Part::Repeatable => self.flag(one, "x-idempotent", true),
            Part::Security => self.security(one),
            Part::Scheme => self.scheme(one),
            Part::Scopes => self.scopes(one),
            Part::Servers => self.servers(),
            Part::Statuses => self.statuses(one),
            Part::Parameters => self.parameters(one),
            Part::Headers => self.headers(one),
            Part::Body => self.body(one),
            Part::Content => self.content(one),
            Part::Encoding => self.encodings(),
            Part::Style => self.style(one),
            Part::EmptyValue(flag) => self.flag(one, "allowEmptyValue", flag),
            Part::Reserved(flag) => self.flag(one, "allowReserved", flag),
            Part::Required => self.required(one),
            Part::Property => self.property(one),
            Part::Null => self.null(one),
            Part::Value => self.value(one),
            Part::Values => self.values(one),
            Part::Union => self.union(one),
            Part::Default => self.default(one),
            Part::Additional => self.additional(one),
            Part::Constraints => self.constraints(one),
        }
    }

    fn flag(&mut self, one: &Difference, key: &str, flag: bool) {
        let Some(place) = &one.old else { return };
        if flag {
            self.out.set(place, key, Node::flag(true), None);
        } else {
            self.out.remove(place, key);
        }
    }

    /// A definition of ours written anew, its words kept.
    fn anew(&mut self, ours: DefinitionId, theirs: DefinitionId) {
        let place = &self.ours.definitions[ours.0].pointer;
        if !self.done.insert((Part::Value, place.clone())) {
            return;
        }
        let mut entries = self.spell.component(theirs);
        // What is said of the place of an inline schema is not the schema's to say.
        entries.retain(|(key, _)| key != "deprecated");
        self.rewrite(place, entries);
    }

    /// What a schema says, all of it but words and what is said of its place.
    fn rewrite(&mut self, place: &Pointer, entries: Entries) {
        let Some(Kind::Map(found)) = self.sources.node(place).map(|node| node.kind()) else {
            return;
        };
        for entry in found.iter() {
            let stays = entries.iter().any(|(key, _)| key == entry.key);
            if value::says_type(entry.key) && !stays {
                self.out.remove(place, entry.key);
            }
        }
        for (key, node) in entries {
            self.out.set(place, &key, node, None);
        }
    }

    fn has(&self, map: &Pointer, key: &str) -> bool {
        self.sources.node(&map.key(key)).is_some()
    }

    /// An operation of ours at a place, and what it is in theirs.
    fn pair(&self, place: &Pointer) -> Option<(&'a Operation, &'a Operation)> {
        self.operations.get(*self.turns.get(place)?).copied()
    }

    /// The operations in which something was found.
    fn owners(&self, one: &Difference) -> Option<(&'a Operation, &'a Operation)> {
        let (old, _) = one.owner.as_ref()?;
        self.pair(old)
    }
}
