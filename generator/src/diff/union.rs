//! Two unions: how their members are told apart, which of them are gone and which are new.
//!
//! Which member of one is which of the other is not known here.

use super::finding::{Also, Part, Place};
use super::kind::What;
use super::primitive::{View, change, view};
use super::spell;
use super::walk::Walk;
use crate::api::{Api, Member, Type, Union};

impl<'a> Walk<'a> {
    pub fn unions(&mut self, old: &'a Union, new: &'a Union, at: &Place, part: &mut Part) {
        match (&old.tag, &new.tag) {
            (Some(before), Some(after)) if before != after => {
                let message = format!("is told apart by `{after}`, and was by `{before}`");
                part.say(at, What::DiscriminatorChanged, message)
                    .values(before, after);
            }
            (None, Some(tag)) => {
                let message = format!("is told apart by `{tag}`");
                part.say(at, What::DiscriminatorAdded, message).after = Some(tag.clone());
            }
            (Some(tag), None) => {
                let message = format!("is no longer told apart by `{tag}`");
                part.say(at, What::DiscriminatorRemoved, message).before = Some(tag.clone());
            }
            _ => {}
        }
        let (pairs, left) = self.pairs(old, new);
        for (one, two) in pairs {
            let (one, two) = (&old.members[one], &new.members[two]);
            let place = at.member(one, &one.pointer, &two.pointer);
            if old.tag == new.tag {
                self.mapping(one, two, old.tag.as_deref(), &place, part);
            }
            self.ty(&one.ty, &two.ty, &place, part);
        }
        for index in left.old {
            gone(self.old, &old.members[index], at, part);
        }
        for index in left.new {
            fresh(self.new, &new.members[index], at, part);
        }
    }

    /// A union that has become one type: the member that it is stays, the others are gone.
    pub fn union_to_one(
        &mut self,
        old: &'a Union,
        new: &'a Type,
        words: &(String, String),
        at: &Place,
        part: &mut Part,
    ) {
        let same = self.member_like(self.old, old, self.new, new);
        let Some(same) = same else {
            change(part, at, What::TypeChanged, words);
            return;
        };
        self.ty(&old.members[same].ty, new, at, part);
        for (index, member) in old.members.iter().enumerate() {
            if index != same {
                gone(self.old, member, at, part);
            }
        }
    }

    /// One type that has become a union with it as a member.
    pub fn one_to_union(
        &mut self,
        old: &'a Type,
        new: &'a Union,
        words: &(String, String),
        at: &Place,
        part: &mut Part,
    ) {
        let same = self.member_like(self.new, new, self.old, old);
        let Some(same) = same else {
            change(part, at, What::TypeChanged, words);
            return;
        };
        self.ty(old, &new.members[same].ty, at, part);
        for (index, member) in new.members.iter().enumerate() {
            if index != same {
                fresh(self.new, member, at, part);
            }
        }
    }

    /// The tags of a member, where its own property does not say them already.
    fn mapping(&self, old: &Member, new: &Member, tag: Option<&str>, at: &Place, part: &mut Part) {
        let Some(tag) = tag else { return };
        let sorted = |tags: &[String]| {
            let mut tags: Vec<String> = tags.to_vec();
            tags.sort();
            tags
        };
        let (before, after) = (sorted(&old.tags), sorted(&new.tags));
        let says = |api: &Api, ty: &Type| match view(api, ty) {
            View::Object(object) => object
                .fields
                .iter()
                .find(|field| field.name == tag)
                .is_some_and(|field| matches!(view(api, &field.usage.ty), View::Values(..))),
            _ => true,
        };
        if before != after && !(says(self.old, &old.ty) && says(self.new, &new.ty)) {
            let (before, after) = (before.join(", "), after.join(", "));
            let message = format!("is meant by {after} under `{tag}`, and was by {before}");
            part.say(at, What::MappingChanged, message)
                .values(before, after);
        }
    }
}

fn gone(api: &Api, member: &Member, at: &Place, part: &mut Part) {
    let message = format!("is no `{}` any more", member.name);
    let finding = part.say(at, What::MemberRemoved, message);
    finding.old = Some(member.pointer.clone());
    finding.before = Some(spelled(api, member));
}

fn fresh(api: &Api, member: &Member, at: &Place, part: &mut Part) {
    let message = format!("may be a `{}`, too", member.name);
    let finding = part.say(at, What::MemberAdded, message);
    finding.new = Some(member.pointer.clone());
    finding.after = Some(spelled(api, member));
}

fn spelled(api: &Api, member: &Member) -> String {
    let ty = spell::ty(api, &member.ty);
    match member.tags.as_slice() {
        [] => ty,
        tags => format!("{ty}, tag {}", tags.join(", ")),
    }
}

impl Place {
    fn member(
        &self,
        member: &Member,
        old: &crate::pointer::Pointer,
        new: &crate::pointer::Pointer,
    ) -> Self {
        Self {
            subject: format!("{}<{}>", self.subject, member.name),
            old: old.clone(),
            new: new.clone(),
            also: Also::default(),
            ..self.clone()
        }
    }
}
