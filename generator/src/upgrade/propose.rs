//! Our document × the vendor's new one → the edits that bring ours up to date.
//!
//! What has a place in the text is proposed: properties, values of enumerations, `required`, plain
//! types. The rest stays a difference, and a comparison of the edited document with the vendor's tells
//! it. Pairs of definitions are visited once, from a list of open ones. Must not know how edits are
//! shown.

mod object;

use std::collections::{BTreeMap, BTreeSet};

use super::edit::Edit;
use super::place;
use super::spell::{self, literal, simple};
use crate::api::{
    Api, Content, ContentKind, DefinitionId, Enum, Literal, Name, Object, Operation, Shape, Type,
    Union, Usage,
};
use crate::load::Sources;
use crate::pointer::Pointer;
use crate::version::without_versions;

/// The edits of `sources`, the text of `ours`, that make its operations what they are in `theirs`.
pub fn propose(ours: &Api, sources: &Sources, theirs: &Api) -> Vec<Edit> {
    let mut walk = Walk {
        ours,
        theirs,
        sources,
        open: Vec::new(),
        seen: BTreeSet::new(),
        known: BTreeMap::new(),
        objects: Vec::new(),
        edits: Vec::new(),
    };
    for operation in &ours.operations {
        if let Some(other) = theirs
            .operations
            .iter()
            .find(|other| is_same(operation, other))
        {
            walk.operation(operation, other);
        }
    }
    while let Some((ours, theirs)) = walk.open.pop() {
        walk.definitions(ours, theirs);
    }
    // Only now is it known which of their definitions are ours.
    for (pointer, ours, theirs) in std::mem::take(&mut walk.objects) {
        walk.object(pointer, ours, theirs);
    }
    let mut edits = walk.edits;
    let mut seen = BTreeSet::new();
    edits.retain(|edit| seen.insert((edit.span.start, edit.span.end, edit.text.clone())));
    edits
}

struct Walk<'a> {
    ours: &'a Api,
    theirs: &'a Api,
    sources: &'a Sources,
    open: Vec<(DefinitionId, DefinitionId)>,
    seen: BTreeSet<(DefinitionId, DefinitionId)>,
    /// Their definitions that have a schema of ours, by its name.
    known: BTreeMap<DefinitionId, String>,
    objects: Vec<(&'a Pointer, &'a Object, &'a Object)>,
    edits: Vec<Edit>,
}

impl<'a> Walk<'a> {
    fn operation(&mut self, ours: &'a Operation, theirs: &'a Operation) {
        for one in &ours.parameters {
            let same = |other: &&crate::api::Parameter| {
                other.name == one.name && other.location == one.location
            };
            if let Some(other) = theirs.parameters.iter().find(same) {
                self.usage(&one.usage, &other.usage, &one.pointer.key("schema"));
            }
        }
        if let (Some(one), Some(other)) = (&ours.body, &theirs.body) {
            self.content(&one.content, &other.content, &one.pointer);
        }
        for one in &ours.responses {
            let other = theirs
                .responses
                .iter()
                .find(|other| other.status == one.status);
            if let Some((one, other, place)) = other.and_then(|other| {
                Some((one.content.as_ref()?, other.content.as_ref()?, &one.pointer))
            }) {
                self.content(one, other, place);
            }
        }
    }

    fn content(&mut self, ours: &'a Content, theirs: &'a Content, place: &Pointer) {
        if let (
            ContentKind::Json(one) | ContentKind::Form(one),
            ContentKind::Json(other) | ContentKind::Form(other),
        ) = (&ours.kind, &theirs.kind)
        {
            let place = place.key("content").key(&ours.media_type).key("schema");
            self.usage(one, other, &place);
        }
    }

    /// `place` is where our schema stands; of a type that is a definition, that is its own.
    fn usage(&mut self, ours: &'a Usage, theirs: &'a Usage, place: &Pointer) {
        match (&ours.ty, &theirs.ty) {
            (Type::Definition(one), Type::Definition(other)) => self.visit(*one, *other),
            (Type::Array(one), Type::Array(other)) => self.usage(one, other, &place.key("items")),
            (Type::Map(one), Type::Map(other)) => {
                self.usage(one, other, &place.key("additionalProperties"));
            }
            (one, other) => {
                if let (Some(before), Some(after)) = (simple(one), simple(other))
                    && before != after
                {
                    self.simple(place, before, after);
                }
            }
        }
    }

    fn simple(
        &mut self,
        place: &Pointer,
        (before, old_format): (&str, Option<&str>),
        (after, new_format): (&str, Option<&str>),
    ) {
        let mut edits = Vec::new();
        if before != after {
            match place::scalar(self.sources, &place.key("type"), after) {
                Some(edit) => edits.push(edit),
                None => return,
            }
        }
        if old_format != new_format {
            let written = self.sources.node(&place.key("format")).is_some();
            let edit = match new_format {
                Some(format) if written => {
                    place::scalar(self.sources, &place.key("format"), format).map(|edit| vec![edit])
                }
                Some(format) => {
                    let entry = ("format".to_owned(), spell::Node::Text(format.to_owned()));
                    place::entries(self.sources, place, &|_| false, &[entry])
                }
                None if written => place::entries(self.sources, place, &|key| key == "format", &[]),
                None => Some(Vec::new()),
            };
            match edit {
                Some(more) => edits.extend(more),
                None => return,
            }
        }
        self.edits.extend(edits);
    }

    fn visit(&mut self, ours: DefinitionId, theirs: DefinitionId) {
        if self.seen.insert((ours, theirs)) {
            self.open.push((ours, theirs));
        }
    }

    fn definitions(&mut self, ours: DefinitionId, theirs: DefinitionId) {
        let (Some(one), Some(other)) = (
            self.ours.definitions.get(ours.0),
            self.theirs.definitions.get(theirs.0),
        ) else {
            return;
        };
        if let Name::Component(name) = &one.name {
            self.known.entry(theirs).or_insert_with(|| name.clone());
        }
        match (&one.shape, &other.shape) {
            (Shape::Object(before), Shape::Object(after)) => {
                self.objects.push((&one.pointer, before, after));
                for field in &before.fields {
                    if let Some(other) = after.fields.iter().find(|other| other.name == field.name)
                    {
                        self.usage(&field.usage, &other.usage, &field.pointer);
                    }
                }
            }
            (Shape::Union(before), Shape::Union(after)) => self.unions(before, after),
            (Shape::Enum(before), Shape::Enum(after)) => self.enums(before, after),
            (Shape::Alias(before), Shape::Alias(after)) => self.usage(before, after, &one.pointer),
            _ => {}
        }
    }

    fn unions(&mut self, ours: &'a Union, theirs: &'a Union) {
        for member in &ours.members {
            let same = theirs.members.iter().find(|other| {
                if member.tags.is_empty() {
                    other.name == member.name
                } else {
                    other.tags.iter().any(|tag| member.tags.contains(tag))
                }
            });
            if let (Type::Definition(one), Some(Type::Definition(other))) =
                (&member.ty, same.map(|it| &it.ty))
            {
                self.visit(*one, *other);
            }
        }
    }

    fn enums(&mut self, ours: &Enum, theirs: &Enum) {
        let has =
            |known: &Enum, value: &Literal| known.values.iter().any(|it| it.literal == *value);
        let gone: BTreeSet<String> = ours
            .values
            .iter()
            .filter(|value| !has(theirs, &value.literal))
            .map(|value| literal(&value.literal).word())
            .collect();
        let more: Vec<spell::Node> = theirs
            .values
            .iter()
            .filter(|value| !has(ours, &value.literal))
            .map(|value| literal(&value.literal))
            .collect();
        let list = ours.values.first().and_then(|value| value.pointer.parent());
        if let Some(list) = list
            && !(gone.is_empty() && more.is_empty())
        {
            let edits = place::items(self.sources, &list, &|word| gone.contains(word), &more);
            self.edits.extend(edits.into_iter().flatten());
        }
    }
}

fn is_same(one: &Operation, other: &Operation) -> bool {
    let shape = |operation: &Operation| {
        let path = without_versions(&operation.path.template);
        let segments = path
            .split('/')
            .map(|segment| if segment.contains('{') { "{}" } else { segment });
        segments.collect::<Vec<_>>().join("/")
    };
    one.method == other.method && shape(one) == shape(other)
}
