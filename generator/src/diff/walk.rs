//! The walk over two models side by side: every pair of definitions is compared once for each area
//! it is used in, however many operations reach it.
//!
//! Schemas are paired by their use, never by their names. What waits stands in a queue, so no
//! recursion follows references; types themselves are nested no deeper than `lower` lets them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::finding::{Also, Finding, Part, Place};
use super::kind::{Area, What};
use super::spell;
use crate::api::{self, Api, DefinitionId, Form, Name, Shape, Type, Usage};
use crate::pointer::Pointer;

#[derive(Debug)]
pub(super) struct Node<'a> {
    /// Definitions both.
    pub old: &'a Type,
    pub new: &'a Type,
    place: Place,
    pub part: Part,
}

/// Two types with the aliases in front of them taken off.
struct Bare<'a> {
    old: &'a Type,
    new: &'a Type,
}

pub(super) struct Walk<'a> {
    pub old: &'a Api,
    pub new: &'a Api,
    /// Whether changes of words are found, too.
    pub words: bool,
    pub nodes: Vec<Node<'a>>,
    /// The places of all definitions.
    places: (BTreeSet<&'a Pointer>, BTreeSet<&'a Pointer>),
    known: BTreeMap<(DefinitionId, DefinitionId, Area), usize>,
    waiting: VecDeque<usize>,
}

impl<'a> Walk<'a> {
    pub fn new(old: &'a Api, new: &'a Api, words: bool) -> Self {
        Self {
            old,
            new,
            words,
            nodes: Vec::new(),
            places: (places(old), places(new)),
            known: BTreeMap::new(),
            waiting: VecDeque::new(),
        }
    }

    /// What the documents say of the whole API, in words.
    pub fn info(&self, part: &mut Part) {
        let (old, new) = (&self.old.info, &self.new.info);
        if self.words && (&old.title, &old.description) != (&new.title, &new.description) {
            let at = Pointer::root().key("info");
            part.findings.push(Finding {
                kind: super::kind::API_DESCRIPTION_CHANGED,
                direction: None,
                subject: "the API".to_owned(),
                message: "the API is described in other words".to_owned(),
                old: Some(at.clone()),
                new: Some(at),
                before: old.description.clone(),
                after: new.description.clone(),
                owner: None,
            });
        }
    }

    /// Compares every pair that was met, and those that these lead to.
    pub fn finish(&mut self) {
        while let Some(index) = self.waiting.pop_front() {
            let node = &self.nodes[index];
            let (old, new, place) = (node.old, node.new, node.place.clone());
            let mut part = Part::default();
            self.definitions(old, new, &place, &mut part);
            self.nodes[index].part = part;
        }
    }

    /// What stands at one place in both documents.
    pub fn usage(&mut self, old: &'a Usage, new: &'a Usage, at: &Place, part: &mut Part) {
        let any = old.ty == Type::Any || new.ty == Type::Any;
        if old.nullable != new.nullable && !any {
            let (what, word) = if new.nullable {
                (What::BecameNullable, "may be null")
            } else {
                (What::BecameNotNullable, "is no longer null")
            };
            part.say(at, what, word.to_owned());
        }
        self.ty(&old.ty, &new.ty, at, part);
    }

    pub fn ty(&mut self, old: &'a Type, new: &'a Type, at: &Place, part: &mut Part) {
        let mut at = at.clone();
        let mut olds = vec![at.old.clone()];
        let mut news = vec![at.new.clone()];
        let bare = self.bare(Bare { old, new }, &mut olds, &mut news);
        let node = self.node(&bare, &at);
        if node.is_none() {
            // What one document gives a name is compared with what the other writes there.
            olds.extend(definition(self.old, bare.old).cloned());
            news.extend(definition(self.new, bare.new).cloned());
        }
        let inner = (olds.last().cloned(), news.last().cloned());
        olds.append(&mut at.also.0.clone());
        news.append(&mut at.also.1.clone());
        if let Some(node) = node {
            // What an inline definition says itself is compared with it.
            let place = &self.nodes[node].place;
            olds.retain(|pointer| *pointer != place.old);
            news.retain(|pointer| *pointer != place.new);
            part.edges.push(node);
        }
        let is_one_type = self.is_one_type(bare.old, bare.new);
        self.constraints((&olds, &news), is_one_type, &at, part);
        if node.is_some() {
            return;
        }
        // What is inside is counted from where the type itself is written.
        if let (Some(old), Some(new)) = inner {
            (at.old, at.new) = (old, new);
        }
        self.bare_types(bare.old, bare.new, &at, part);
    }

    /// Follows an alias on one side as long as the other side has none; two aliases are a pair.
    fn bare(
        &self,
        mut types: Bare<'a>,
        olds: &mut Vec<Pointer>,
        news: &mut Vec<Pointer>,
    ) -> Bare<'a> {
        // Aliases of each other are broken by `lower`; the bound keeps this safe from any model.
        for _ in 0..=self.old.definitions.len() + self.new.definitions.len() {
            let old = alias(self.old, types.old);
            let new = alias(self.new, types.new);
            match (old, new) {
                (Some((usage, pointer)), None) => {
                    olds.push(pointer.clone());
                    types.old = &usage.ty;
                }
                (None, Some((usage, pointer))) => {
                    news.push(pointer.clone());
                    types.new = &usage.ty;
                }
                (Some(_), Some(_)) | (None, None) => break,
            }
        }
        types
    }

    /// `None`: one of them is no definition.
    fn node(&mut self, types: &Bare<'a>, at: &Place) -> Option<usize> {
        let (Type::Definition(old), Type::Definition(new)) = (types.old, types.new) else {
            return None;
        };
        let (old, new) = (*old, *new);
        let (one, two) = (&self.old.definitions[old.0], &self.new.definitions[new.0]);
        // An object has properties wherever it stands.
        let area = match (&one.shape, &two.shape) {
            (Shape::Object(_) | Shape::Form(_), Shape::Object(_) | Shape::Form(_)) => {
                at.area.of_properties()
            }
            _ => at.area,
        };
        if let Some(index) = self.known.get(&(old, new, area)) {
            return Some(*index);
        }
        let subject = match (&one.name, &two.name) {
            (Name::Component(name), _) | (_, Name::Component(name)) => name.clone(),
            (Name::Inline { .. }, Name::Inline { .. }) => at.subject.clone(),
        };
        let index = self.nodes.len();
        self.nodes.push(Node {
            old: types.old,
            new: types.new,
            place: Place {
                area,
                subject,
                old: one.pointer.clone(),
                new: two.pointer.clone(),
                owner: Some((one.pointer.clone(), two.pointer.clone())),
                also: Also::default(),
            },
            part: Part::default(),
        });
        self.known.insert((old, new, area), index);
        self.waiting.push_back(index);
        Some(index)
    }

    fn definitions(&mut self, old: &'a Type, new: &'a Type, at: &Place, part: &mut Part) {
        let (Type::Definition(first), Type::Definition(second)) = (old, new) else {
            return;
        };
        let one = &self.old.definitions[first.0];
        let two = &self.new.definitions[second.0];
        self.names(&one.name, &two.name, at, part);
        // What is said of an inline schema is said of the property that it belongs to.
        if let (Name::Component(_), Name::Component(_)) = (&one.name, &two.name) {
            part.deprecated(at, one.docs.deprecated, two.docs.deprecated);
        }
        if self.words && one.docs.description != two.docs.description {
            part.described(at, &one.docs.description, &two.docs.description);
            if let Some(finding) = part.findings.last_mut() {
                finding.kind = super::kind::SCHEMA_DESCRIPTION_CHANGED;
                finding.direction = None;
            }
        }
        match (&one.shape, &two.shape) {
            // Where a nullable schema is used, its null was compared already.
            (Shape::Alias(old), Shape::Alias(new)) => self.ty(&old.ty, &new.ty, at, part),
            (one, two) => {
                if let (Shape::Form(before), Shape::Form(after)) = (one, two) {
                    parts(before, after, at, part);
                }
                let places = (std::slice::from_ref(&at.old), std::slice::from_ref(&at.new));
                let is_one_type = self.is_one_type(old, new);
                self.constraints(places, is_one_type, at, part);
                self.bare_types(old, new, at, part);
            }
        }
    }

    fn names(&self, old: &Name, new: &Name, at: &Place, part: &mut Part) {
        let (Name::Component(old), Name::Component(new)) = (old, new) else {
            return;
        };
        let (olds, news) = &self.places;
        if old != new && !news.contains(&at.old) && !olds.contains(&at.new) {
            part.findings.push(Finding {
                kind: super::kind::SCHEMA_RENAMED,
                direction: None,
                subject: old.clone(),
                message: format!("the schema `{old}` is called `{new}`"),
                old: Some(at.old.clone()),
                new: Some(at.new.clone()),
                before: Some(old.clone()),
                after: Some(new.clone()),
                owner: at.owner.clone(),
            });
        }
    }

    pub fn spelled_old(&self, ty: &Type) -> String {
        spell::ty(self.old, ty)
    }

    pub fn spelled_new(&self, ty: &Type) -> String {
        spell::ty(self.new, ty)
    }
}

/// What is sent of a form, and was before, as something else.
fn parts(old: &Form, new: &Form, at: &Place, part: &mut Part) {
    let before: BTreeMap<_, _> = named_parts(old).collect();
    for (name, new) in named_parts(new) {
        if before.get(name).is_some_and(|old| *old != new) {
            let message = format!("its part `{name}` is sent as something else");
            part.say(at, What::SerializationChanged, message);
        }
    }
}

fn named_parts(form: &Form) -> impl Iterator<Item = (&str, &api::Part)> {
    let names = form.object.fields.iter().map(|field| field.name.as_str());
    names.zip(&form.parts)
}

fn places(api: &Api) -> BTreeSet<&Pointer> {
    let definitions = api.definitions.iter();
    definitions.map(|definition| &definition.pointer).collect()
}

/// Where a definition stands.
fn definition<'a>(api: &'a Api, ty: &Type) -> Option<&'a Pointer> {
    match ty {
        Type::Definition(id) => Some(&api.definitions[id.0].pointer),
        _ => None,
    }
}

fn alias<'a>(api: &'a Api, ty: &'a Type) -> Option<(&'a Usage, &'a Pointer)> {
    let Type::Definition(id) = ty else {
        return None;
    };
    let definition = &api.definitions[id.0];
    match &definition.shape {
        Shape::Alias(usage) => Some((usage, &definition.pointer)),
        _ => None,
    }
}
