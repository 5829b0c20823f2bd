//! Members of unions that come and go, and what tells them apart.

use super::Round;
use crate::api::{Member, Shape, Union};
use crate::diff::Difference;
use crate::load::Kind;
use crate::pointer::Pointer;
use crate::upgrade::node::Node;

impl<'a> Round<'a> {
    pub(super) fn union(&mut self, one: &Difference) {
        let Some((ours, theirs)) = one.definitions else {
            return;
        };
        let (ours, theirs) = (
            &self.ours.definitions[ours.0],
            &self.theirs.definitions[theirs.0],
        );
        let (Shape::Union(before), Shape::Union(after)) = (&ours.shape, &theirs.shape) else {
            return;
        };
        let place = &ours.pointer;
        let member = |index: &super::Index<'a>, place: &Option<Pointer>| {
            place.as_ref().and_then(|at| index.members.get(at).copied())
        };
        let gone = member(&self.our, &one.old);
        let fresh = member(&self.their, &one.new);
        if one.id.ends_with("one-of-removed") {
            if let Some(gone) = gone {
                self.gone_member(place, gone);
            }
        } else if one.id.ends_with("one-of-added") {
            if let Some(fresh) = fresh {
                self.fresh_member(place, before, fresh);
            }
        } else if one.id.ends_with("mapping-changed") {
            if let (Some(gone), Some(fresh)) = (gone, fresh) {
                self.other_tags(place, gone, fresh);
            }
        } else {
            self.tag(place, after);
        }
    }

    fn gone_member(&mut self, place: &Pointer, member: &Member) {
        self.out.pull(&member.pointer);
        for key in self.mapped(place, member) {
            self.out.remove(&mapping(place), &key);
        }
    }

    fn fresh_member(&mut self, place: &Pointer, union: &Union, member: &'a Member) {
        let schema = self.spell.member(&member.ty, &member.pointer);
        let reference = match schema.as_slice() {
            [(key, Node::Text(reference))] if key == "$ref" => Some(reference.clone()),
            _ => None,
        };
        let list = ["oneOf", "anyOf"]
            .map(|key| place.key(key))
            .into_iter()
            .find(|list| self.sources.node(list).is_some());
        let beside = union.members.first().and_then(|it| it.pointer.parent());
        let Some(list) = list.or(beside) else { return };
        self.out.push(&list, Node::Map(schema), None);
        let Some(reference) = reference else { return };
        let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
        let says = self.sources.node(&mapping(place)).is_some();
        let told_by_name = member.tags.iter().all(|tag| *tag == name);
        if says || (self.has(place, "discriminator") && !told_by_name) {
            for tag in &member.tags {
                let reference = Node::text(&reference);
                self.out.set(&mapping(place), tag, reference, None);
            }
        }
    }

    /// The tags of a member in the mapping.
    pub(super) fn other_tags(&mut self, place: &Pointer, ours: &Member, theirs: &Member) {
        let Some(reference) = self.reference(&ours.pointer) else {
            return;
        };
        for key in self.mapped(place, ours) {
            if !theirs.tags.contains(&key) {
                self.out.remove(&mapping(place), &key);
            }
        }
        let known = self.mapped(place, ours);
        for tag in theirs.tags.iter().filter(|tag| !known.contains(tag)) {
            let reference = Node::text(&reference);
            self.out.set(&mapping(place), tag, reference, None);
        }
    }

    /// Which property tells the members apart.
    fn tag(&mut self, place: &Pointer, theirs: &Union) {
        let discriminator = place.key("discriminator");
        match &theirs.tag {
            Some(tag) => {
                let tag = Node::text(tag);
                self.out.set(&discriminator, "propertyName", tag, None);
            }
            None => self.out.remove(place, "discriminator"),
        }
    }

    /// What a member refers to, if it is nothing but a reference.
    fn reference(&self, place: &Pointer) -> Option<String> {
        let map = self.sources.node(place)?.map()?;
        map.text("$ref").map(str::to_owned)
    }

    /// The tags that the mapping has for a member.
    fn mapped(&self, place: &Pointer, member: &Member) -> Vec<String> {
        let Some(reference) = self.reference(&member.pointer) else {
            return Vec::new();
        };
        let name = reference.rsplit('/').next().unwrap_or_default();
        match self.sources.node(&mapping(place)).map(|it| it.kind()) {
            Some(Kind::Map(map)) => map
                .iter()
                .filter(|entry| {
                    let text = entry.value.scalar().map(|it| it.text);
                    text == Some(&reference) || text == Some(name)
                })
                .map(|entry| entry.key.to_owned())
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn mapping(place: &Pointer) -> Pointer {
    place.key("discriminator").key("mapping")
}
