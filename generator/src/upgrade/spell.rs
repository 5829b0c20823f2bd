//! What a model says → the part of a document that says it, flat and in nobody's words:
//! descriptions are not taken over.
//!
//! A schema that is ours already is referred to by our name; a component that is new is put on a
//! list, and written once. Must not know where anything is put.

mod operation;
mod schema;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use operation::{offered, responses};
pub(super) use schema::{KEYWORDS, keywords, value};

use super::node::Node;
use crate::api::{Api, DefinitionId, Json, Literal, Location, Style};

pub(super) type Entries = Vec<(String, Node)>;

/// What stands where words of a person are asked for.
pub(super) const UNDESCRIBED: &str = "To be described.";

pub(super) struct Spell<'a> {
    pub api: &'a Api,
    /// Schemas of ours that say what a definition says.
    pub known: BTreeMap<DefinitionId, String>,
    /// Security schemes of ours, by their name there.
    pub schemes: BTreeMap<String, String>,
    /// The names that schemas of ours have.
    taken: BTreeSet<String>,
    /// Components that are new, and not written yet.
    open: Vec<(DefinitionId, String)>,
}

impl<'a> Spell<'a> {
    pub fn new(api: &'a Api, taken: BTreeSet<String>) -> Self {
        Self {
            api,
            known: BTreeMap::new(),
            schemes: BTreeMap::new(),
            taken,
            open: Vec::new(),
        }
    }

    /// The next component that something refers to and nothing has.
    pub fn next_component(&mut self) -> Option<(String, Node)> {
        let (id, name) = self.open.pop()?;
        Some((name, Node::Map(self.component(id))))
    }

    /// The name of a component of theirs among ours.
    fn component_name(&mut self, id: DefinitionId, name: &str) -> String {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        let mut free = name.to_owned();
        let mut number = 2;
        while self.taken.contains(&free) {
            free = format!("{name}{number}");
            number += 1;
        }
        self.taken.insert(free.clone());
        self.known.insert(id, free.clone());
        self.open.push((id, free.clone()));
        free
    }
}

pub(super) fn entry(key: &str, node: Node) -> (String, Node) {
    (key.to_owned(), node)
}

pub(super) fn literal(literal: &Literal) -> Node {
    match literal {
        Literal::String(text) => Node::Text(text.clone()),
        Literal::Integer(number) => Node::Word(number.to_string()),
        Literal::Boolean(flag) => Node::flag(*flag),
    }
}

/// `load` bounds the depth of a document, and so of what stands in it.
pub(super) fn json(value: &Json) -> Node {
    match value {
        Json::Null => Node::Word("null".to_owned()),
        Json::Boolean(flag) => Node::flag(*flag),
        Json::Number(number) => Node::Word(number.clone()),
        Json::String(text) => Node::Text(text.clone()),
        Json::Array(items) => Node::List(items.iter().map(json).collect()),
        Json::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| (key.clone(), json(value)));
            Node::Map(entries.collect())
        }
    }
}

pub(super) fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The word of a style, and whether it explodes when nobody says so. JSON is written as a content.
pub(super) fn style(style: Style) -> (Option<&'static str>, bool) {
    match style {
        Style::Simple => (Some("simple"), false),
        Style::Label => (Some("label"), false),
        Style::Matrix => (Some("matrix"), false),
        Style::Form => (Some("form"), true),
        Style::SpaceDelimited => (Some("spaceDelimited"), false),
        Style::PipeDelimited => (Some("pipeDelimited"), false),
        Style::DeepObject => (Some("deepObject"), true),
        Style::Json => (None, false),
    }
}
