//! The parts of two documents that no code comes from: added, removed, or written otherwise.
//!
//! Each is a text in which order, words and names make no difference, so one that differs is
//! another. Must not know how the texts are made.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, Part, Place};
use super::kind::{self, Kind, What};
use super::walk::Walk;
use super::{Direction, Endpoint};
use crate::api::{Api, Aside, Content, ContentKind};
use crate::pointer::Pointer;

/// What came of one part; `None`: it is not there.
struct Told<'a> {
    aside: &'a Aside,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl Walk<'_> {
    /// What the server calls for an operation, and where it is called itself.
    pub fn beside_operation(
        &self,
        endpoint: &Endpoint,
        places: (&Pointer, &Pointer),
        part: &mut Part,
    ) {
        for told in self.told(places) {
            let (kind, words) = match told.aside {
                Aside::Callback(expression) => (
                    told.kind(
                        kind::CALLBACK_ADDED,
                        kind::CALLBACK_REMOVED,
                        kind::CALLBACK_CHANGED,
                    ),
                    format!("callback to {expression}"),
                ),
                Aside::Servers => (kind::ENDPOINT_SERVER_CHANGED, "server".to_owned()),
                _ => continue,
            };
            part.findings.push(Finding {
                direction: None,
                ..told.finding(kind, format!("{endpoint} {words}"), places)
            });
        }
    }

    /// Where the answer leads.
    pub fn beside_response(&self, at: &Place, part: &mut Part) {
        let places = (&at.old, &at.new);
        for told in self.told(places) {
            if let Aside::Link(name) = told.aside {
                let kind = told.kind(kind::LINK_ADDED, kind::LINK_REMOVED, kind::LINK_CHANGED);
                let subject = format!("{}, link {name}", at.subject);
                part.findings.push(told.finding(kind, subject, places));
            }
        }
    }

    /// How a parameter or header is written.
    pub fn beside_value(&self, at: &Place, part: &mut Part) {
        for told in self.told((&at.old, &at.new)) {
            let is_new = told.after.is_some();
            let (what, message) = match (told.aside, is_new) {
                (Aside::Form, _) => (What::SerializationChanged, "is written in another form"),
                (Aside::EmptyValue, true) => (What::EmptyValueAllowed, "may have no value"),
                (Aside::EmptyValue, false) => {
                    (What::EmptyValueForbidden, "is never without a value")
                }
                (Aside::Reserved, true) => (
                    What::ReservedAllowed,
                    "may hold characters that are reserved in URLs",
                ),
                (Aside::Reserved, false) => (
                    What::ReservedForbidden,
                    "holds what is reserved in URLs only if it is escaped",
                ),
                _ => continue,
            };
            told.values(part.say(at, what, message.to_owned()));
        }
    }

    /// What stands in the media types of a body that are in no model, and what is said of the
    /// parts and fields of the one that is; `taken` are the names of those in both documents,
    /// `offered` the names that both have.
    pub fn beside_body(
        &self,
        (old, new): (&Content, &Content),
        taken: (&str, &str),
        offered: &BTreeSet<&str>,
        at: &Place,
        part: &mut Part,
    ) {
        let places = (&at.old, &at.new);
        let all = |api: &Api, place: &Pointer, name: &str| {
            let aside = Aside::Content(name.to_owned());
            api.details.asides.get(place)?.get(&aside).cloned()
        };
        let of_taken = (
            all(self.old, &at.old, taken.0),
            all(self.new, &at.new, taken.1),
        );
        let is_typed = |one: &Content| !matches!(one.kind, ContentKind::Text | ContentKind::Bytes);
        let is_model = is_typed(old) && is_typed(new);
        for told in self.told(places) {
            match told.aside {
                Aside::Content(name) => {
                    let is_compared = match (name.as_str(), name.as_str()) == taken {
                        true => is_model,
                        // What says the same as the one that is taken was compared with that.
                        false => {
                            told.before == of_taken.0.as_deref()
                                && told.after == of_taken.1.as_deref()
                        }
                    };
                    if !is_compared && offered.contains(name.as_str()) {
                        let message = format!("is another as `{name}`");
                        told.values(part.say(at, What::MediaTypeChanged, message));
                    }
                }
                Aside::Encoding(name, property) if (name.as_str(), name.as_str()) == taken => {
                    let at = Place {
                        area: at.area.of_properties(),
                        subject: format!("{}.{property}", at.subject),
                        ..at.clone()
                    };
                    let message = "is encoded in another way".to_owned();
                    told.values(part.say(&at, What::SerializationChanged, message));
                }
                _ => {}
            }
        }
    }

    fn told<'w>(&'w self, (old, new): (&Pointer, &Pointer)) -> Vec<Told<'w>> {
        differing(asides(self.old, old), asides(self.new, new))
    }
}

/// What is said of two security schemes beyond their kind: the flows that differ, the scopes that
/// came and went.
pub(super) struct Scheme<'a> {
    pub flows: Option<(String, String)>,
    pub removed: Vec<&'a str>,
    pub added: Vec<&'a str>,
}

pub(super) fn scheme<'a>(
    (old, new): (&'a Api, &'a Api),
    (before, after): (&Pointer, &Pointer),
) -> Scheme<'a> {
    let (before, after) = (asides(old, before), asides(new, after));
    let mut scheme = Scheme {
        flows: None,
        removed: Vec::new(),
        added: Vec::new(),
    };
    for told in differing(before, after) {
        match (told.aside, told.after) {
            (Aside::Scope(name), Some(_)) => scheme.added.push(name),
            (Aside::Scope(name), None) => scheme.removed.push(name),
            (Aside::Flow(_), _) => {
                let flows = |all: Option<&BTreeMap<Aside, String>>| {
                    let all = all.into_iter().flatten();
                    let flows = all.filter(|(aside, _)| matches!(aside, Aside::Flow(_)));
                    let texts: Vec<&str> = flows.map(|(_, text)| text.as_str()).collect();
                    texts.join(", ")
                };
                scheme.flows = Some((flows(before), flows(after)));
            }
            _ => {}
        }
    }
    scheme
}

/// The values that the variables of two servers may have, where they differ.
pub(super) fn variables(
    (old, new): (&Api, &Api),
    (before, after): (&Pointer, &Pointer),
) -> Option<(Option<String>, Option<String>)> {
    let text = |api: &Api, place: &Pointer| {
        let asides = api.details.asides.get(place)?;
        asides.get(&Aside::Variables).cloned()
    };
    let (before, after) = (text(old, before), text(new, after));
    (before != after).then_some((before, after))
}

fn asides<'a>(api: &'a Api, place: &Pointer) -> Option<&'a BTreeMap<Aside, String>> {
    api.details.asides.get(place)
}

fn differing<'a>(
    old: Option<&'a BTreeMap<Aside, String>>,
    new: Option<&'a BTreeMap<Aside, String>>,
) -> Vec<Told<'a>> {
    let keys: BTreeSet<&Aside> = [old, new]
        .into_iter()
        .flatten()
        .flat_map(BTreeMap::keys)
        .collect();
    let text = |all: Option<&'a BTreeMap<Aside, String>>, key| all?.get(key).map(String::as_str);
    keys.into_iter()
        .map(|aside| Told {
            aside,
            before: text(old, aside),
            after: text(new, aside),
        })
        .filter(|told| told.before != told.after)
        .collect()
}

impl Told<'_> {
    fn kind(&self, added: Kind, removed: Kind, changed: Kind) -> Kind {
        match (self.before, self.after) {
            (None, _) => added,
            (_, None) => removed,
            _ => changed,
        }
    }

    fn finding(&self, kind: Kind, subject: String, (old, new): (&Pointer, &Pointer)) -> Finding {
        let state = match (self.before, self.after) {
            (None, _) => "is new",
            (_, None) => "is gone",
            _ => "is another",
        };
        Finding {
            kind,
            direction: Some(Direction::Response),
            message: format!("`{subject}` {state}"),
            subject,
            old: Some(old.clone()),
            new: Some(new.clone()),
            before: self.before.map(str::to_owned),
            after: self.after.map(str::to_owned),
            owner: None,
        }
    }

    fn values(&self, finding: &mut Finding) {
        finding.before = self.before.map(str::to_owned);
        finding.after = self.after.map(str::to_owned);
    }
}
