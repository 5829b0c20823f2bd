//! A schema and all that stand in it → what values must be beyond their types, by place.
//!
//! References are not followed here, deep as a schema may be. Must not know what comparing makes
//! of it.

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, Schema, SchemaKind, Type};

use super::MAX_DEPTH;
use super::details::Gathering;
use super::keywords::{Keywords, Kind, Node};
use super::parts::only_constrains;
use super::written::{Written, data};
use super::{enumeration, primitive};
use crate::api::{Bound, Constraints, IntegerFormat};
use crate::pointer::Pointer;

impl Gathering<'_> {
    /// A schema and all that stand in it; what waits is kept here and not on the stack.
    pub fn schema(&mut self, node: Node<'_>, at: &Pointer) {
        let mut waiting = vec![Waiting {
            node,
            at: at.clone(),
            whole: at.clone(),
            depth: 0,
        }];
        while let Some(next) = waiting.pop() {
            if let Node::Schema(schema) = next.node {
                let own = constraints(schema, &mut self.written);
                if own != Constraints::default() {
                    let mut add = |at: &Pointer| {
                        let entry = self.found.constraints.entry(at.clone()).or_default();
                        entry.and(&own);
                    };
                    add(&next.whole);
                    // Whoever takes up the part alone finds it there.
                    if next.at != next.whole {
                        add(&next.at);
                    }
                }
                inside(schema, &next, &mut waiting);
            }
        }
    }
}

/// A schema that is still to be looked at.
struct Waiting<'a> {
    node: Node<'a>,
    at: Pointer,
    /// The schema that it is a part of by `allOf`, or itself.
    whole: Pointer,
    depth: usize,
}

fn inside<'a>(schema: &'a Schema, here: &Waiting<'a>, waiting: &mut Vec<Waiting<'a>>) {
    let keywords = Keywords::of(schema);
    let Waiting { at, whole, .. } = here;
    let depth = here.depth + 1;
    // What is nested deeper is refused, and its places would be as long as it is deep.
    if depth > MAX_DEPTH {
        return;
    }
    let mut wait = |node: Node<'a>, at: Pointer, whole: Pointer| {
        waiting.push(Waiting {
            node,
            at,
            whole,
            depth,
        });
    };
    for (name, node) in keywords.properties() {
        let at = at.key("properties").key(name);
        wait(node, at.clone(), at);
    }
    if let Some(items) = keywords.items {
        wait(items.into(), at.key("items"), whole.key("items"));
    }
    if let Some(AdditionalProperties::Schema(values)) = keywords.additional {
        let key = "additionalProperties";
        wait((&**values).into(), at.key(key), whole.key(key));
    }
    for (index, part) in keywords.all_of.iter().enumerate() {
        wait(part.into(), at.key("allOf").index(index), whole.clone());
    }
    for (keyword, members) in keywords.unions() {
        for (index, member) in members.iter().enumerate() {
            let at = at.key(keyword).index(index);
            wait(member.into(), at.clone(), at);
        }
    }
}

/// What the keywords of one schema ask for, those that compose and those inside apart.
fn constraints(schema: &Schema, written: &mut Written<'_>) -> Constraints {
    let keywords = Keywords::of(schema);
    let mut own = Constraints {
        restrictions: restrictions(schema, keywords, written),
        values: values(keywords),
        format: format(keywords),
        discriminator: discriminator(keywords),
        ..Constraints::default()
    };
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => {
            own.max_length = text.max_length;
            own.min_length = text.min_length;
            own.patterns.extend(text.pattern.clone());
        }
        SchemaKind::Type(Type::Number(number)) => {
            own.maximum = bound(number.maximum, number.exclusive_maximum);
            own.minimum = bound(number.minimum, number.exclusive_minimum);
            own.multiples_of.extend(number.multiple_of.map(text));
        }
        SchemaKind::Type(Type::Integer(number)) => {
            own.maximum = bound(number.maximum, number.exclusive_maximum);
            own.minimum = bound(number.minimum, number.exclusive_minimum);
            own.multiples_of.extend(number.multiple_of.map(text));
        }
        SchemaKind::Type(Type::Object(object)) => {
            own.max_properties = object.max_properties;
            own.min_properties = object.min_properties;
        }
        SchemaKind::Type(Type::Array(array)) => {
            own.max_items = array.max_items;
            own.min_items = array.min_items;
            own.unique_items = array.unique_items;
        }
        SchemaKind::Any(any) => {
            own.maximum = bound(any.maximum, any.exclusive_maximum.unwrap_or(false));
            own.minimum = bound(any.minimum, any.exclusive_minimum.unwrap_or(false));
            own.multiples_of.extend(any.multiple_of.map(text));
            own.max_length = any.max_length;
            own.min_length = any.min_length;
            own.max_items = any.max_items;
            own.min_items = any.min_items;
            own.max_properties = any.max_properties;
            own.min_properties = any.min_properties;
            own.unique_items = any.unique_items.unwrap_or(false);
            own.patterns.extend(any.pattern.clone());
        }
        SchemaKind::Type(Type::Boolean(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => {}
    }
    own
}

fn bound(number: Option<impl ToString>, exclusive: bool) -> Option<Bound> {
    number.map(|number| Bound {
        number: text(number),
        exclusive,
    })
}

fn text(number: impl ToString) -> String {
    number.to_string()
}

/// What must not fit, or must fit besides, as it is written.
fn restrictions(
    schema: &Schema,
    keywords: Keywords<'_>,
    written: &mut Written<'_>,
) -> BTreeSet<String> {
    let not = match &schema.schema_kind {
        SchemaKind::Not { not } => Some(&**not),
        SchemaKind::Any(any) => any.not.as_deref(),
        _ => None,
    };
    let mut found = BTreeSet::new();
    if let Some(not) = not {
        found.insert(format!("not {}", written.text(not)));
    }
    for (keyword, members) in keywords.unions() {
        if members.iter().all(only_constrains) {
            found.insert(format!("{keyword} {}", written.text(&members)));
        }
    }
    found
}

/// The values of an `enum` that becomes no enumeration.
fn values(keywords: Keywords<'_>) -> Option<BTreeSet<String>> {
    let read = enumeration::read(keywords)?;
    let is_held = matches!(read.kind, Kind::String | Kind::Integer | Kind::Null);
    let values = keywords.enumeration.values();
    let said = values.iter().filter(|value| !value.is_null()).map(data);
    (!is_held).then(|| said.collect())
}

fn format(keywords: Keywords<'_>) -> Option<String> {
    let format = keywords.format?;
    let is_held = match keywords.ty? {
        "integer" => format == "int64" || primitive::integer(Some(format)) != IntegerFormat::Int64,
        "number" => matches!(format, "float" | "double"),
        // A text keeps any format.
        _ => true,
    };
    (!is_held).then(|| format.to_owned())
}

fn discriminator(keywords: Keywords<'_>) -> Option<String> {
    let discriminator = keywords.data.discriminator.as_ref()?;
    if keywords.unions().next().is_some() {
        return None;
    }
    let mut names: Vec<&str> = discriminator.mapping.keys().map(String::as_str).collect();
    names.sort_unstable();
    let property = &discriminator.property_name;
    Some(match names.is_empty() {
        true => property.clone(),
        false => format!("{property} ({})", names.join(", ")),
    })
}
