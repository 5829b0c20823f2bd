//! Properties that come, go, must be there, or are seen in one direction only.

use std::collections::BTreeMap;

use super::Round;
use crate::api::{Access, DefinitionId, Field, Form, Object, Shape};
use crate::diff::Difference;
use crate::load::Kind;
use crate::pointer::Pointer;
use crate::upgrade::node::Node;

impl<'a> Round<'a> {
    pub(super) fn property(&mut self, one: &Difference) {
        let field = |index: &super::Index<'a>, place: &Option<Pointer>| {
            place.as_ref().and_then(|at| index.fields.get(at).copied())
        };
        let ours = field(&self.our, &one.old);
        let theirs = field(&self.their, &one.new);
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => self.access(ours, theirs),
            (Some(ours), None) => self.gone(ours, one),
            (None, Some(theirs)) => self.fresh(theirs, one),
            (None, None) => {}
        }
    }

    fn access(&mut self, ours: &Field, theirs: &Field) {
        for (key, access) in [
            ("readOnly", Access::ReadOnly),
            ("writeOnly", Access::WriteOnly),
        ] {
            if theirs.access == access {
                self.out.set(&ours.pointer, key, Node::flag(true), None);
            } else {
                self.unsay(&ours.pointer, key);
            }
        }
    }

    fn gone(&mut self, field: &Field, one: &Difference) {
        if let Some(properties) = field.pointer.parent() {
            self.out.remove(&properties, &field.name);
            self.not_required(field, one);
        }
    }

    fn fresh(&mut self, field: &'a Field, one: &Difference) {
        let Some((ours, theirs)) = one.definitions else {
            return;
        };
        let Some(our_object) = object(self.ours, ours) else {
            return;
        };
        let ours = &self.ours.definitions[ours.0].pointer;
        // A property of something within the definition is no property of it.
        if !self.their.has(theirs, field) {
            return;
        }
        let place = match self.own.get(ours) {
            Some(place) => place.clone(),
            None => {
                let place = self.own_properties(ours, our_object);
                self.own.insert(ours.clone(), place.clone());
                place
            }
        };
        let node = Node::Map(self.spell.field(field));
        self.out.set(&place, &field.name, node, None);
        if field.required
            && let Some(schema) = place.parent()
        {
            let name = Node::text(&field.name);
            self.out.push(&schema.key("required"), name, None);
        }
    }

    /// The map of properties that is the object's own: not one that it takes up from elsewhere.
    fn own_properties(&self, place: &Pointer, object: &Object) -> Pointer {
        let direct = place.key("properties");
        if self.sources.node(&direct).is_some() {
            return direct;
        }
        let inside = format!("{}/", place.as_str());
        let fields = object.fields.iter().rev();
        let mut maps = fields.filter_map(|field| field.pointer.parent());
        maps.find(|map| map.as_str().starts_with(&inside))
            .or_else(|| self.own_part(place))
            .unwrap_or(direct)
    }

    /// The properties of the last part of an `allOf` that is an object and stands in it.
    fn own_part(&self, place: &Pointer) -> Option<Pointer> {
        let parts = place.key("allOf");
        let Kind::List(found) = self.sources.node(&parts)?.kind() else {
            return None;
        };
        let own = found.iter().enumerate().filter(|(_, part)| {
            part.map()
                .is_some_and(|map| !map.has("$ref") && map.text("type") == Some("object"))
        });
        own.last().map(|(at, _)| parts.index(at).key("properties"))
    }

    pub(super) fn required(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        if let (Some(ours), Some(theirs)) = (
            self.our.fields.get(place).copied(),
            self.their.fields.get(their_place).copied(),
        ) {
            if !theirs.required {
                self.not_required(ours, one);
            } else if let Some(schema) = ours.pointer.parent().and_then(|it| it.parent()) {
                let name = Node::text(&ours.name);
                self.out.push(&schema.key("required"), name, None);
            }
            return;
        }
        // A parameter, a header or a body.
        if one.id.ends_with("became-required") {
            self.out.set(place, "required", Node::flag(true), None);
        } else {
            self.out.remove(place, "required");
        }
    }

    /// Takes a property out of every list that requires it: its own schema's, and those of the parts
    /// that it is put together with.
    fn not_required(&mut self, field: &Field, one: &Difference) {
        let own = field.pointer.parent().and_then(|it| it.parent());
        let owner = one.owner.as_ref().map(|(ours, _)| ours.clone());
        let mut schemas: Vec<Pointer> = own.into_iter().chain(owner).collect();
        for schema in schemas.clone() {
            let parts = schema.key("allOf");
            if let Some(Kind::List(found)) = self.sources.node(&parts).map(|it| it.kind()) {
                schemas.extend((0..found.iter().count()).map(|at| parts.index(at)));
            }
        }
        for list in schemas.iter().map(|schema| schema.key("required")) {
            let listed = self.listed(&list).get(field.name.as_str()).cloned();
            for index in listed.into_iter().flatten() {
                self.out.pull(&list.index(index));
            }
        }
    }

    /// Where each property stands in a list of what is required.
    fn listed(&mut self, list: &Pointer) -> &BTreeMap<&'a str, Vec<usize>> {
        let sources = self.sources;
        self.required.entry(list.clone()).or_insert_with(|| {
            let mut listed: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            if let Some(Kind::List(found)) = sources.node(list).map(|it| it.kind()) {
                for (index, item) in found.iter().enumerate() {
                    if let Some(scalar) = item.scalar() {
                        listed.entry(scalar.text).or_default().push(index);
                    }
                }
            }
            listed
        })
    }

    /// What may stand beside the properties.
    pub(super) fn additional(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        let definition = one.definitions.filter(|(ours, theirs)| {
            let (ours, theirs) = (
                &self.ours.definitions[ours.0],
                &self.theirs.definitions[theirs.0],
            );
            ours.pointer == *place && theirs.pointer == *their_place
        });
        let Some(theirs) = definition.and_then(|(_, theirs)| object(self.theirs, theirs)) else {
            return self.value(one);
        };
        let inline = self.own_part(place).and_then(|it| it.parent());
        let holder = match inline {
            Some(part) if !self.has(place, "additionalProperties") => part,
            _ => place.clone(),
        };
        match self.spell.additional(&theirs.additional, their_place, 0) {
            Some((key, node)) => self.out.set(&holder, &key, node, None),
            None => self.out.remove(&holder, "additionalProperties"),
        }
    }
}

fn object(api: &crate::api::Api, id: DefinitionId) -> Option<&Object> {
    match &api.definitions.get(id.0)?.shape {
        Shape::Object(object) | Shape::Form(Form { object, .. }) => Some(object),
        Shape::Union(_) | Shape::Enum(_) | Shape::Alias(_) => None,
    }
}
