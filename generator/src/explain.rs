//! A place of a document → what stands there, what it became in Rust, and by which rules.
//!
//! A place is said as people say it (`Message.senders.name`, `sendMessage.threadId`), as a JSON
//! pointer, or by what it became in Rust (`models::Message`). Must not know files: lines are the
//! caller's.

mod find;
mod rules;

pub use rules::{rule, rules};

use std::collections::BTreeSet;

use crate::api::{Api, Usage};
use crate::diagnostics::{Diagnostic, Place};
use crate::diff::spell;
use crate::listing::{Entry, Item, listing};
use crate::pointer::Pointer;
use crate::rust::Crate;
use find::{Found, Node};

/// What is known of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// In words of the wire: `Message.sender`.
    pub subject: String,
    pub pointer: Pointer,
    /// What it is, resolved: `required, array of Sender (object)`.
    pub shape: String,
    /// The public items that it gave, each a line.
    pub rust: Vec<String>,
    /// The files in which they are.
    pub files: BTreeSet<String>,
    /// Codes and sentences: first the rules that always hold, then what was said about the place.
    pub rules: Vec<(String, String)>,
}

/// How many items and messages are told of a place.
const MOST: usize = 12;

/// Every place that `place` can mean; else the name that it may be a slip of.
pub fn explain(
    api: &Api,
    model: &Crate,
    diagnostics: &[Diagnostic],
    place: &str,
) -> Result<Vec<Explanation>, Option<String>> {
    let entries = listing(model);
    let found = find::find(api, place).or_else(|near| became(api, &entries, place).ok_or(near))?;
    Ok(found
        .iter()
        .map(|found| explained(api, model, &entries, diagnostics, found))
        .collect())
}

/// The place that became the item of this name, whose module may be left out.
fn became<'a>(api: &'a Api, entries: &[Entry], name: &str) -> Option<Vec<Found<'a>>> {
    let name = name.replace('.', "::");
    let is_it = |path: &str| {
        let inside = ["models::", "operations::"];
        let mut inside = inside.iter().filter_map(|module| path.strip_prefix(module));
        path == name || inside.any(|path| path == name)
    };
    let mut entries = entries.iter().filter(|entry| is_it(&entry.path));
    let place = entries.find_map(|entry| entry.place.as_ref())?;
    find::find(api, place.as_str()).ok()
}

fn explained(
    api: &Api,
    model: &Crate,
    entries: &[Entry],
    diagnostics: &[Diagnostic],
    found: &Found<'_>,
) -> Explanation {
    let pointer = found.node.pointer(api);
    // A property that several schemas took over from one stands in several structs.
    let owners: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| {
            let is_type = matches!(
                entry.item,
                Item::Struct { .. } | Item::Enum | Item::Alias { .. }
            );
            let place = entry.place.as_ref();
            is_type && place.is_some_and(|place| found.owners.contains(place))
        })
        .map(|entry| entry.path.as_str())
        .collect();
    let given: Vec<&Entry> = entries
        .iter()
        .filter(|entry| entry.place.as_ref() == Some(&pointer))
        .filter(|entry| owners.is_empty() || owners.iter().any(|owner| is_part(entry, owner)))
        .filter(|entry| !matches!(entry.item, Item::Implementation(_)))
        .collect();
    let mut rust: Vec<String> = given.iter().take(MOST).map(ToString::to_string).collect();
    if let Some(more @ 1..) = given.len().checked_sub(MOST) {
        rust.push(format!("… and {more} more"));
    }
    let files = given.iter().filter_map(|entry| file(model, &entry.of));
    let mut rules = rules::of(api, &found.node);
    if given.iter().any(|entry| is_boxed(&entry.item)) {
        let boxed = "R0209";
        rules.extend(rule(boxed).map(|text| (boxed.to_owned(), text.to_owned())));
    }
    let below = format!("{}/", pointer.as_str());
    let said = diagnostics
        .iter()
        .filter(|diagnostic| match &diagnostic.place {
            Place::Node(at) | Place::Key(at) => *at == pointer || at.as_str().starts_with(&below),
            Place::Text { .. } => false,
        });
    rules.extend(
        said.take(MOST)
            .map(|one| (one.code.to_owned(), one.message.clone())),
    );
    Explanation {
        subject: found.subject.clone(),
        shape: shape(api, &found.node),
        rust,
        files: files.collect(),
        rules,
        pointer,
    }
}

/// Whether an item belongs to a type, or to the calls of it (`runtime::Call<operations::Send>`).
fn is_part(entry: &Entry, owner: &str) -> bool {
    entry.of == owner || entry.of.contains(&format!("<{owner}"))
}

fn is_boxed(item: &Item) -> bool {
    let (Item::Field { ty, .. } | Item::Variant(Some(ty))) = item else {
        return false;
    };
    // A model is spelled with its path: `models::Box`.
    ty.starts_with("Box<") || ty.contains("<Box<")
}

/// The file that declares `models::Message` or what belongs to it.
fn file(model: &Crate, of: &str) -> Option<String> {
    let mut path = of.split("::");
    match (path.next()?, path.next()) {
        ("models", Some(name)) => {
            let module = model.modules.iter().find(|module| {
                let mut models = module.models.iter();
                models.any(|one| one.ident.as_str() == name)
            })?;
            Some(format!("src/models/{}.rs", module.ident.bare()))
        }
        ("operations", Some(name)) => {
            let mut operations = model.operations.iter();
            let operation = operations.find(|one| one.ident.as_str() == name)?;
            Some(format!("src/operations/{}.rs", operation.method.bare()))
        }
        ("Client", None) => Some("src/client.rs".to_owned()),
        _ => None,
    }
}

fn shape(api: &Api, node: &Node<'_>) -> String {
    let of = |required: bool, usage: &Usage| {
        let required = if required { "required" } else { "optional" };
        let null = if usage.nullable { ", or null" } else { "" };
        format!("{required}, {}{null}", spell::ty(api, &usage.ty))
    };
    match node {
        Node::Definition(id) => find::shape_of(api, *id),
        Node::Field(field) => {
            let mut text = of(field.required, &field.usage);
            if let Some(default) = &field.default {
                text.push_str(&format!(", by default {}", spell::json(default)));
            }
            text
        }
        Node::Value(value) => format!("the value {}", spell::literal(&value.literal)),
        Node::Member(member) => {
            let ty = spell::ty(api, &member.ty);
            match member.tags.as_slice() {
                [] => format!("a member of the union: {ty}"),
                tags => format!("the member of the union for {}: {ty}", tags.join(", ")),
            }
        }
        Node::Operation(operation) => {
            let template = &operation.path.template;
            format!("{} {template}", operation.method.word())
        }
        Node::Parameter(parameter) => of(parameter.required, &parameter.usage),
        Node::Body(body) => {
            let required = if body.required {
                "required"
            } else {
                "optional"
            };
            format!("{required}, {}", find::content(api, &body.content))
        }
        Node::Response(response) => match &response.content {
            Some(content) => find::content(api, content),
            None => "no body".to_owned(),
        },
        Node::Header(header) => of(header.required, &header.usage),
    }
}
