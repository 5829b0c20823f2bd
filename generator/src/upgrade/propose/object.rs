//! The properties of an object of ours against theirs: which are gone, which are new, which must be
//! there.

use std::collections::BTreeSet;

use super::super::place;
use super::super::spell::{Node, schema};
use super::Walk;
use crate::api::{Field, Object, Type};
use crate::pointer::Pointer;

impl Walk<'_> {
    /// `pointer` is where our object stands; its properties may stand in parts of an `allOf`.
    pub(super) fn object(&mut self, pointer: &Pointer, ours: &Object, theirs: &Object) {
        let names = |object: &Object| -> BTreeSet<String> {
            object
                .fields
                .iter()
                .map(|field| field.name.clone())
                .collect()
        };
        let (before, after) = (names(ours), names(theirs));
        // Every map of properties that something is taken from or added to.
        let own = own_properties(self, pointer, ours);
        let mut maps: BTreeSet<Pointer> = own.iter().cloned().collect();
        maps.extend(
            ours.fields
                .iter()
                .filter(|it| !after.contains(&it.name))
                .filter_map(|it| it.pointer.parent()),
        );
        let added: Vec<&Field> = theirs
            .fields
            .iter()
            .filter(|it| !before.contains(&it.name))
            .collect();
        let mut written: Vec<(String, Node)> = Vec::new();
        for field in &added {
            if let Some(node) = schema(self.theirs, &field.usage, &self.known) {
                written.push((field.name.clone(), node));
            }
        }
        for map in &maps {
            let more = if own.as_ref() == Some(map) {
                written.as_slice()
            } else {
                &[]
            };
            let here = |key: &str| {
                ours.fields
                    .iter()
                    .any(|it| it.name == key && it.pointer.parent().as_ref() == Some(map))
            };
            let gone = |key: &str| here(key) && !after.contains(key);
            let nothing = more.is_empty() && !ours.fields.iter().any(|it| gone(&it.name));
            if !nothing {
                self.edits.extend(
                    place::entries(self.sources, map, &gone, more)
                        .into_iter()
                        .flatten(),
                );
            }
        }
        self.required(own.as_ref(), ours, theirs, &written);
    }

    fn required(
        &mut self,
        own: Option<&Pointer>,
        ours: &Object,
        theirs: &Object,
        written: &[(String, Node)],
    ) {
        // By the schema that has the `properties`: what its `required` gains and loses.
        let mut schemas: BTreeSet<Pointer> = own.into_iter().filter_map(Pointer::parent).collect();
        schemas.extend(
            ours.fields
                .iter()
                .filter_map(|it| it.pointer.parent()?.parent()),
        );
        for schema in schemas {
            let here = |field: &&Field| {
                field.pointer.parent().and_then(|it| it.parent()).as_ref() == Some(&schema)
            };
            let mut more: Vec<Node> = Vec::new();
            let mut gone: BTreeSet<&str> = BTreeSet::new();
            for field in ours.fields.iter().filter(here) {
                let other = theirs.fields.iter().find(|other| other.name == field.name);
                let constant = matches!(field.usage.ty, Type::Constant(_));
                match other {
                    None if field.required => drop(gone.insert(&field.name)),
                    Some(other) if field.required && !other.required && !constant => {
                        gone.insert(&field.name);
                    }
                    Some(other) if !field.required && other.required => {
                        more.push(Node::Text(field.name.clone()));
                    }
                    _ => {}
                }
            }
            if own.and_then(Pointer::parent).as_ref() == Some(&schema) {
                let new = theirs
                    .fields
                    .iter()
                    .filter(|it| it.required && written.iter().any(|(name, _)| *name == it.name));
                more.extend(new.map(|it| Node::Text(it.name.clone())));
            }
            if !(gone.is_empty() && more.is_empty()) {
                self.required_of(&schema, &gone, more);
            }
        }
    }

    fn required_of(&mut self, schema: &Pointer, gone: &BTreeSet<&str>, more: Vec<Node>) {
        let list = schema.key("required");
        if self.sources.node(&list).is_none() {
            if !more.is_empty() {
                let node = Node::List(more);
                self.edits.extend(place::before(
                    self.sources,
                    schema,
                    "properties",
                    "required",
                    &node,
                ));
            }
            return;
        }
        let edits = place::items(self.sources, &list, &|word| gone.contains(word), &more);
        let edits = edits.or_else(|| {
            // Nothing is required any more.
            let all = more.is_empty();
            all.then(|| place::entries(self.sources, schema, &|key| key == "required", &[]))
                .flatten()
        });
        self.edits.extend(edits.into_iter().flatten());
    }
}

/// The map of properties that is the object's own: not one that it takes up from elsewhere.
fn own_properties(walk: &Walk<'_>, pointer: &Pointer, object: &Object) -> Option<Pointer> {
    let direct = pointer.key("properties");
    if walk.sources.node(&direct).is_some() {
        return Some(direct);
    }
    let inside = format!("{}/", pointer.as_str());
    let mut maps = object
        .fields
        .iter()
        .rev()
        .filter_map(|field| field.pointer.parent());
    maps.find(|map| map.as_str().starts_with(&inside))
}
