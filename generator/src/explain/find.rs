//! Names of places → nodes of the wire model.
//!
//! Must not know Rust.

use std::collections::BTreeSet;

use crate::api::{
    Api, Body, Content, ContentKind, Definition, DefinitionId, EnumValue, Field, Form, Header,
    Literal, Member, Name, Object, Operation, OperationName, Parameter, Response, Shape, Status,
    Type,
};
use crate::diff::spell;
use crate::lower::nearest::nearest;
use crate::pointer::Pointer;

pub(super) struct Found<'a> {
    pub subject: String,
    pub node: Node<'a>,
    /// The schemas or the operation that the node was found in; none where a pointer said it.
    pub owners: Vec<Pointer>,
}

pub(super) enum Node<'a> {
    Definition(usize),
    Field(&'a Field),
    Value(&'a EnumValue),
    Member(&'a Member),
    Operation(&'a Operation),
    Parameter(&'a Parameter),
    Body(&'a Body),
    Response(&'a Response),
    Header(&'a Header),
}

impl Node<'_> {
    pub(super) fn pointer(&self, api: &Api) -> Pointer {
        match self {
            Self::Definition(id) => &api.definitions[*id].pointer,
            Self::Field(field) => &field.pointer,
            Self::Value(value) => &value.pointer,
            Self::Member(member) => &member.pointer,
            Self::Operation(operation) => &operation.pointer,
            Self::Parameter(parameter) => &parameter.pointer,
            Self::Body(body) => &body.pointer,
            Self::Response(response) => &response.pointer,
            Self::Header(header) => &header.pointer,
        }
        .clone()
    }
}

/// What `place` means; else the name that it may be a slip of.
pub(super) fn find<'a>(api: &'a Api, place: &str) -> Result<Vec<Found<'a>>, Option<String>> {
    let pointer = place.strip_prefix('#').unwrap_or(place);
    if pointer.starts_with('/') {
        return at(api, pointer).ok_or(None);
    }
    let mut names: Vec<(&str, Start)> = Vec::new();
    for (id, definition) in api.definitions.iter().enumerate() {
        if let Name::Component(name) = &definition.name {
            names.push((name, Start::Definition(id)));
        }
    }
    for (index, operation) in api.operations.iter().enumerate() {
        if let OperationName::Given(name) = &operation.name {
            names.push((name, Start::Operation(index)));
        }
    }
    let known = || names.iter().map(|(name, _)| *name);
    let Some((name, rest)) = begins_with(place, known()) else {
        let first = place.split('.').next().unwrap_or(place);
        let near = nearest(first, known());
        return Err(near.map(|near| place.replacen(first, near, 1)));
    };
    let mut found = Vec::new();
    let mut slip = None;
    for (_, start) in names.iter().filter(|(known, _)| *known == name) {
        let walked = match (start, rest) {
            (Start::Definition(id), "") => Ok(vec![Found {
                subject: place.to_owned(),
                node: Node::Definition(*id),
                owners: Vec::new(),
            }]),
            (Start::Definition(id), rest) => {
                within(api, vec![Type::Definition(DefinitionId(*id))], place, rest)
            }
            (Start::Operation(index), rest) => of_operation(api, *index, place, rest),
        };
        match walked {
            Ok(nodes) => found.extend(nodes),
            Err(near) => slip = slip.or(near),
        }
    }
    if found.is_empty() {
        Err(slip)
    } else {
        Ok(found)
    }
}

enum Start {
    Definition(usize),
    Operation(usize),
}

/// The longest of the names that `text` begins with, and what follows behind a dot.
fn begins_with<'t, 'n>(
    text: &'t str,
    names: impl Iterator<Item = &'n str>,
) -> Option<(&'n str, &'t str)> {
    let fits = names.filter_map(|name| {
        let rest = text.strip_prefix(name)?;
        let rest = rest.strip_prefix("[]").unwrap_or(rest);
        match rest.strip_prefix('.') {
            Some(rest) => Some((name, rest)),
            None if rest.is_empty() => Some((name, rest)),
            None => None,
        }
    });
    fits.max_by_key(|(name, _)| name.len())
}

/// Follows `rest` from the types: a property, an enumeration's value, or a member's name.
fn within<'a>(
    api: &'a Api,
    types: Vec<Type>,
    place: &str,
    rest: &str,
) -> Result<Vec<Found<'a>>, Option<String>> {
    let (mut types, mut rest) = (types, rest);
    loop {
        let reached = reached(api, &types);
        let names: Vec<(&str, usize, Node<'a>)> = reached
            .iter()
            .flat_map(|&id| names(&api.definitions[id]).map(move |(name, node)| (name, id, node)))
            .collect();
        let known = || names.iter().map(|(name, ..)| *name);
        let Some((name, behind)) = begins_with(rest, known()) else {
            let slip = rest.split('.').next().unwrap_or(rest);
            let near = nearest(slip, known());
            let before = &place[..place.len() - rest.len()];
            return Err(near.map(|near| format!("{before}{}", rest.replacen(slip, near, 1))));
        };
        let hits = names.into_iter().filter(|(known, ..)| *known == name);
        if behind.is_empty() {
            let mut found: Vec<Found<'a>> = Vec::new();
            for (_, id, node) in hits {
                let owner = api.definitions[id].pointer.clone();
                let pointer = node.pointer(api);
                match found
                    .iter_mut()
                    .find(|one| one.node.pointer(api) == pointer)
                {
                    Some(known) => known.owners.push(owner),
                    None => found.push(Found {
                        subject: place.to_owned(),
                        node,
                        owners: vec![owner],
                    }),
                }
            }
            return Ok(found);
        }
        types = hits
            .filter_map(|(.., node)| match node {
                Node::Field(field) => Some(field.usage.ty.clone()),
                Node::Member(member) => Some(member.ty.clone()),
                _ => None,
            })
            .collect();
        rest = behind;
    }
}

/// What can be named in a definition.
fn names(definition: &Definition) -> impl Iterator<Item = (&str, Node<'_>)> {
    let (fields, values, members): (&[Field], &[EnumValue], &[Member]) = match &definition.shape {
        Shape::Object(object) | Shape::Form(Form { object, .. }) => (&object.fields, &[], &[]),
        Shape::Enum(listed) => (&[], &listed.values, &[]),
        Shape::Union(union) => (&[], &[], &union.members),
        Shape::Alias(_) => (&[], &[], &[]),
    };
    let fields = fields
        .iter()
        .map(|field| (field.name.as_str(), Node::Field(field)));
    let values = values.iter().filter_map(|value| match &value.literal {
        Literal::String(text) => Some((text.as_str(), Node::Value(value))),
        Literal::Integer(_) | Literal::Boolean(_) => None,
    });
    let members = members
        .iter()
        .map(|member| (member.name.as_str(), Node::Member(member)));
    fields.chain(values).chain(members)
}

/// The definitions that are meant by types: through lists, maps, aliases and the members of unions.
fn reached(api: &Api, types: &[Type]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let mut reached = Vec::new();
    let mut open: Vec<&Type> = types.iter().rev().collect();
    while let Some(ty) = open.pop() {
        match ty {
            Type::Array(inner) | Type::Map(inner) => open.push(&inner.ty),
            Type::Definition(id) if seen.insert(id.0) => {
                reached.push(id.0);
                match &api.definitions[id.0].shape {
                    Shape::Alias(usage) => open.push(&usage.ty),
                    Shape::Union(union) => {
                        open.extend(union.members.iter().rev().map(|member| &member.ty));
                    }
                    Shape::Object(_) | Shape::Form(_) | Shape::Enum(_) => {}
                }
            }
            _ => {}
        }
    }
    reached
}

/// `operation`, `operation.parameter`, `operation.body.…`, `operation.200.…`.
fn of_operation<'a>(
    api: &'a Api,
    index: usize,
    place: &str,
    rest: &str,
) -> Result<Vec<Found<'a>>, Option<String>> {
    let operation = &api.operations[index];
    let one = |node, owners| {
        Ok(vec![Found {
            subject: place.to_owned(),
            node,
            owners,
        }])
    };
    if rest.is_empty() {
        return one(Node::Operation(operation), Vec::new());
    }
    let mut names: Vec<(String, Node<'a>, Option<&'a Type>)> = Vec::new();
    for parameter in &operation.parameters {
        let ty = Some(&parameter.usage.ty);
        names.push((parameter.name.clone(), Node::Parameter(parameter), ty));
    }
    if let Some(body) = &operation.body {
        names.push(("body".to_owned(), Node::Body(body), type_of(&body.content)));
    }
    for response in &operation.responses {
        let ty = response.content.as_ref().and_then(type_of);
        names.push((status(response.status), Node::Response(response), ty));
        for header in &response.headers {
            let ty = Some(&header.usage.ty);
            names.push((header.name.clone(), Node::Header(header), ty));
        }
    }
    let known = || names.iter().map(|(name, ..)| name.as_str());
    let Some((name, behind)) = begins_with(rest, known()) else {
        let slip = rest.split('.').next().unwrap_or(rest);
        let before = &place[..place.len() - rest.len()];
        let near = nearest(slip, known());
        return Err(near.map(|near| format!("{before}{}", rest.replacen(slip, near, 1))));
    };
    let name = name.to_owned();
    let hit = names.into_iter().find(|(known, ..)| *known == name);
    match hit {
        Some((_, node, _)) if behind.is_empty() => one(node, vec![operation.pointer.clone()]),
        Some((_, _, Some(ty))) => within(api, vec![ty.clone()], place, behind),
        _ => Err(None),
    }
}

fn type_of(content: &Content) -> Option<&Type> {
    match &content.kind {
        ContentKind::Json(usage) | ContentKind::Form(usage) | ContentKind::Multipart(usage) => {
            Some(&usage.ty)
        }
        ContentKind::Text | ContentKind::Bytes => None,
    }
}

fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// The node at a pointer, or the nearest around it.
fn at<'a>(api: &'a Api, pointer: &str) -> Option<Vec<Found<'a>>> {
    let mut wanted = Pointer::parse(pointer);
    while let Some(at) = wanted {
        let mut found: Vec<Found<'a>> = Vec::new();
        for node in nodes(api) {
            // What several schemas took over from one stands there once.
            if node.pointer(api) == at && found.is_empty() {
                found.push(Found {
                    subject: at.as_str().to_owned(),
                    node,
                    owners: Vec::new(),
                });
            }
        }
        if !found.is_empty() {
            return Some(found);
        }
        wanted = at.parent();
    }
    None
}

fn nodes<'a>(api: &'a Api) -> impl Iterator<Item = Node<'a>> {
    let definitions = api
        .definitions
        .iter()
        .enumerate()
        .flat_map(|(id, definition)| {
            let inner = names(definition).map(|(_, node)| node);
            std::iter::once(Node::Definition(id)).chain(inner)
        });
    let operations = api.operations.iter().flat_map(|operation| {
        let parameters = operation.parameters.iter().map(Node::Parameter);
        let responses = operation.responses.iter().flat_map(|response| {
            let headers = response.headers.iter().map(Node::Header);
            std::iter::once(Node::Response(response)).chain(headers)
        });
        std::iter::once(Node::Operation(operation))
            .chain(parameters)
            .chain(operation.body.iter().map(Node::Body))
            .chain(responses)
    });
    definitions.chain(operations)
}

/// `object of 7 properties`, `one of 6, told apart by "type"`.
pub(super) fn shape_of(api: &Api, id: usize) -> String {
    let counted = |what: &str, object: &Object| match object.fields.len() {
        1 => format!("{what} of 1 property"),
        count => format!("{what} of {count} properties"),
    };
    match &api.definitions[id].shape {
        Shape::Object(object) => counted("object", object),
        Shape::Form(form) => counted("multipart form", &form.object),
        Shape::Union(union) => {
            let names: Vec<&str> = union.members.iter().map(|one| one.name.as_str()).collect();
            let names = names.join(", ");
            match &union.tag {
                Some(tag) => format!("one of {names}, told apart by `{tag}`"),
                None => format!("one of {names}"),
            }
        }
        Shape::Enum(listed) => {
            let values: Vec<&Literal> = listed.values.iter().map(|one| &one.literal).collect();
            spell::literals(&values)
        }
        Shape::Alias(usage) => spell::ty(api, &usage.ty),
    }
}

pub(super) fn content(api: &Api, content: &Content) -> String {
    let media_type = &content.media_type;
    match type_of(content) {
        Some(ty) => format!("{} as {media_type}", spell::ty(api, ty)),
        None => media_type.clone(),
    }
}
