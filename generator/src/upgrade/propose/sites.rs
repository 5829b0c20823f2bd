//! The places where a schema of ours is used that stands for another schema there: what theirs is, is
//! referred to, or written, in its stead.

use std::collections::BTreeMap;

use super::index::bare;
use super::{Round, operation};
use crate::api::{Additional, Content, ContentKind, Form, Member, Shape, Type, Union, Usage};
use crate::pointer::Pointer;
use crate::upgrade::node::Node;
use crate::upgrade::spell::{offered, responses};

impl<'a> Round<'a> {
    pub(super) fn sites(&mut self) {
        for (one, other) in self.operations.clone() {
            let theirs = operation::keyed(other);
            for (key, parameter) in operation::keyed(one) {
                if let Some(same) = theirs.get(&key) {
                    let places = (self.spell.place_of(parameter), self.spell.place_of(same));
                    self.site(&parameter.usage, &same.usage, places);
                }
            }
            if let (Some(one), Some(other)) = (&one.body, &other.body) {
                self.contents(
                    (&one.content, &one.pointer),
                    (&other.content, &other.pointer),
                );
            }
            let theirs: BTreeMap<_, _> = responses(other).collect();
            for (key, response) in responses(one) {
                let Some(same) = theirs.get(&key) else {
                    continue;
                };
                if let (Some(one), Some(other)) = (&response.content, &same.content) {
                    self.contents((one, &response.pointer), (other, &same.pointer));
                }
                for header in &response.headers {
                    let mut others = same.headers.iter();
                    if let Some(other) =
                        others.find(|other| other.name.eq_ignore_ascii_case(&header.name))
                    {
                        let places = (header.pointer.key("schema"), other.pointer.key("schema"));
                        self.site(&header.usage, &other.usage, places);
                    }
                }
            }
        }
        for (one, other) in self.partners.iter().collect::<Vec<_>>() {
            let (ours, theirs) = (
                &self.ours.definitions[one.0],
                &self.theirs.definitions[other.0],
            );
            let places = (&ours.pointer, &theirs.pointer);
            match (&ours.shape, &theirs.shape) {
                (
                    Shape::Object(before) | Shape::Form(Form { object: before, .. }),
                    Shape::Object(after) | Shape::Form(Form { object: after, .. }),
                ) => {
                    let known: BTreeMap<&str, _> = after
                        .fields
                        .iter()
                        .map(|it| (it.name.as_str(), it))
                        .collect();
                    for field in &before.fields {
                        if let Some(same) = known.get(field.name.as_str()) {
                            let places = (field.pointer.clone(), same.pointer.clone());
                            self.site(&field.usage, &same.usage, places);
                        }
                    }
                    if let (Additional::Typed(one), Additional::Typed(other)) =
                        (&before.additional, &after.additional)
                    {
                        let inside = |place: &Pointer| place.key("additionalProperties");
                        self.site(one, other, (inside(places.0), inside(places.1)));
                    }
                }
                (Shape::Union(before), Shape::Union(after)) => {
                    self.members(places.0, before, after);
                }
                (Shape::Alias(before), Shape::Alias(after)) => {
                    self.site(before, after, (places.0.clone(), places.1.clone()));
                }
                _ => {}
            }
        }
    }

    fn contents(
        &mut self,
        (ours, our_place): (&'a Content, &Pointer),
        (theirs, their_place): (&'a Content, &Pointer),
    ) {
        if let (
            ContentKind::Json(one) | ContentKind::Form(one),
            ContentKind::Json(other) | ContentKind::Form(other),
        ) = (&ours.kind, &theirs.kind)
        {
            let (_, our_name) = offered(self.ours, ours, our_place);
            let (_, their_name) = offered(self.theirs, theirs, their_place);
            let schema = |place: &Pointer, name: &str| place.key("content").key(name).key("schema");
            let places = (
                schema(our_place, &our_name),
                schema(their_place, &their_name),
            );
            self.site(one, other, places);
        }
    }

    /// `lower` bounds how deep types stand in types.
    fn site(&mut self, ours: &'a Usage, theirs: &'a Usage, places: (Pointer, Pointer)) {
        let inside = |key: &str| (places.0.key(key), places.1.key(key));
        match (&ours.ty, &theirs.ty) {
            (Type::Array(one), Type::Array(other)) => self.site(one, other, inside("items")),
            (Type::Map(one), Type::Map(other)) => {
                self.site(one, other, inside("additionalProperties"));
            }
            (one, other) if self.is_other(one, other) || self.is_copy(one, other, &places.0) => {
                let entries = self.spell.usage(theirs, &places.1);
                self.rewrite(&places.0, entries);
            }
            _ => {}
        }
    }

    /// Whether ours is a definition, and theirs one that it does not stand for.
    fn is_other(&self, ours: &'a Type, theirs: &'a Type) -> bool {
        self.stands_for(ours, theirs) == Some(false)
    }

    /// Whether a union is written out where the same one is a schema of its own, or stands somewhere
    /// else: what is edited there is not edited here.
    fn is_copy(&self, ours: &'a Type, theirs: &'a Type, place: &Pointer) -> bool {
        let (Type::Definition(one), Type::Definition(other)) = (ours, theirs) else {
            return false;
        };
        let is_there = self.ours.definitions[one.0].pointer == *place;
        let differs = self.differing.contains(&(*one, *other));
        let is_union = self.has(place, "oneOf") || self.has(place, "anyOf");
        !is_there && differs && is_union
    }

    /// `None`: at most one of them is a definition.
    fn stands_for(&self, ours: &'a Type, theirs: &'a Type) -> Option<bool> {
        match (bare(self.ours, ours).0, bare(self.theirs, theirs).0) {
            (Type::Definition(one), Type::Definition(other)) => {
                Some(self.partners.fit(*one, *other))
            }
            _ => None,
        }
    }

    /// Members of unions that stand for each other: what they are, and what tells them apart.
    fn members(&mut self, place: &Pointer, ours: &'a Union, theirs: &'a Union) {
        let tells = self.has(&place.key("discriminator"), "mapping");
        let mut tagged: BTreeMap<&str, &'a Member> = BTreeMap::new();
        let mut meaning: BTreeMap<&str, &'a Member> = BTreeMap::new();
        for member in &theirs.members {
            for tag in &member.tags {
                tagged.entry(tag).or_insert(member);
            }
            if let Type::Definition(id) = bare(self.theirs, &member.ty).0
                && let Some(word) = self.partners.meaning(*id)
            {
                meaning.entry(word).or_insert(member);
            }
        }
        let of_partner = |member: &Member| {
            let Type::Definition(id) = bare(self.ours, &member.ty).0 else {
                return None;
            };
            meaning.get(self.partners.wanted(*id)?).copied()
        };
        let same = |member: &Member| {
            let mut tags = member.tags.iter();
            let tagged = tags.find_map(|tag| tagged.get(tag.as_str()).copied());
            tagged.or_else(|| of_partner(member))
        };
        let pairs: Vec<(&'a Member, Option<&'a Member>)> =
            ours.members.iter().map(|one| (one, same(one))).collect();
        for (member, same) in pairs {
            let Some(same) = same else { continue };
            if self.is_other(&member.ty, &same.ty) {
                let node = Node::Map(self.spell.member(&same.ty, &same.pointer));
                if let Some(list) = member.pointer.parent() {
                    self.out.pull(&member.pointer);
                    self.out.push(&list, node, None);
                }
            } else if tells {
                self.other_tags(place, member, same);
            }
        }
    }
}
