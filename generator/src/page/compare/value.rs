//! A value of the page against its type in the document.
//!
//! Goes as deep as the page's JSON does, which is bounded; between two levels of it, definitions are
//! followed a bounded number of times. Must not know where the value stands in a call.

use super::super::{Shown, Value};
use super::placeholder::{Shape, shape};
use super::{Comparison, Side, key};
use crate::api::{self, Enum, IntegerFormat, Literal, Type, Usage};
use crate::diagnostics::{Span, page as say};
use crate::load::nearest;
use crate::pointer::Pointer;

/// How many definitions may stand for one another before one is a value.
const MOST_HOPS: usize = 64;

/// What is compared with, and how to speak of it.
#[derive(Clone, Copy)]
pub(super) struct At<'a, 'p> {
    /// Where the document says it.
    pub pointer: &'a Pointer,
    /// `request.attachments[].fileId`.
    pub path: &'p str,
    pub side: Side,
    /// How many definitions were followed since the last level of the page's JSON.
    pub hops: usize,
}

impl<'a> Comparison<'a> {
    /// Compares one value, wherever in a body it stands.
    pub(super) fn value(
        &mut self,
        shown: &Shown,
        usage: &'a Usage,
        pointer: &'a Pointer,
        path: &str,
        side: Side,
    ) {
        let at = At {
            pointer,
            path,
            side,
            hops: 0,
        };
        self.of_type(shown, &usage.ty, usage.nullable, at);
    }

    pub(super) fn of_type(&mut self, shown: &Shown, ty: &'a Type, nullable: bool, at: At<'a, '_>) {
        let shape = shape(&shown.value);
        match (shape, ty) {
            (_, Type::Any) | (Shape::Unknown, _) => {}
            (_, Type::Definition(id)) => {
                if at.hops < MOST_HOPS
                    && let Some(definition) = self.api.definitions.get(id.0)
                {
                    let at = At {
                        pointer: &definition.pointer,
                        hops: at.hops + 1,
                        ..at
                    };
                    self.of_definition(shown, &definition.shape, nullable, at);
                }
            }
            (Shape::Null, _) if nullable => {}
            (_, Type::Array(item)) => match &shown.value {
                Value::Array(items) => {
                    let path = format!("{}[]", at.path);
                    for shown in items {
                        self.value(shown, item, at.pointer, &path, at.side);
                    }
                }
                _ => self.mismatch(shown, shape, ty, at),
            },
            (_, Type::Map(item)) => match &shown.value {
                Value::Object(entries) => {
                    let path = format!("{}.*", at.path);
                    for entry in entries {
                        self.value(&entry.value, item, at.pointer, &path, at.side);
                    }
                }
                _ => self.mismatch(shown, shape, ty, at),
            },
            (Shape::Boolean, Type::Boolean) | (Shape::Number, Type::Number(_)) => {}
            (Shape::Integer, Type::Number(_)) => {}
            (Shape::Integer, Type::Integer(format)) => {
                if let Value::Number(number) = &shown.value
                    && !fits(number, *format)
                {
                    self.mismatch(shown, shape, ty, at);
                }
            }
            (_, Type::String(format)) if shape.is_text() => {
                self.format(shown.span, shape, format.as_deref(), at);
            }
            (_, Type::Constant(literal)) => self.constant(shown, shape, literal, ty, at),
            _ => self.mismatch(shown, shape, ty, at),
        }
    }

    fn of_definition(
        &mut self,
        shown: &Shown,
        definition: &'a api::Shape,
        nullable: bool,
        at: At<'a, '_>,
    ) {
        match definition {
            api::Shape::Alias(usage) => {
                self.of_type(shown, &usage.ty, nullable || usage.nullable, at);
            }
            _ if nullable && shown.value == Value::Null => {}
            api::Shape::Enum(known) => self.enumeration(shown, known, at),
            api::Shape::Object(known) | api::Shape::Form(api::Form { object: known, .. }) => {
                match &shown.value {
                    Value::Object(entries) => self.object(shown.span, entries, known, at),
                    other => {
                        let said = say::other_type(shown.span, at.path, other.kind(), "an object");
                        self.say(said, key(at.pointer));
                    }
                }
            }
            api::Shape::Union(known) => self.union(shown, known, at),
        }
    }

    fn enumeration(&mut self, shown: &Shown, known: &'a Enum, at: At<'a, '_>) {
        let literal = match &shown.value {
            Value::String(text) => Literal::String(text.clone()),
            Value::Number(number) => match number.parse() {
                Ok(integer) => Literal::Integer(integer),
                Err(_) => Literal::String(number.clone()),
            },
            _ => Literal::String(String::new()),
        };
        let text = matches!(known.base, api::EnumBase::String);
        let shape = shape(&shown.value);
        let right = if text {
            shape.is_text()
        } else {
            shape == Shape::Integer
        };
        if !right {
            let wanted = if text { "a string" } else { "an integer" };
            let said = say::other_type(shown.span, at.path, shape.words(), wanted);
            return self.say(said, key(at.pointer));
        }
        let is_placeholder = shape == Shape::PlainString
            || !matches!(shown.value, Value::String(_) | Value::Number(_));
        if is_placeholder || known.values.iter().any(|value| value.literal == literal) {
            return;
        }
        let words = known
            .values
            .iter()
            .filter_map(|value| match &value.literal {
                Literal::String(text) => Some(text.as_str()),
                _ => None,
            });
        let shown_text = spelled(&literal);
        let near = nearest(&shown_text, words);
        let said = say::unknown_value(shown.span, at.path, &shown_text, near);
        self.say(said, key(at.pointer));
    }

    fn constant(
        &mut self,
        shown: &Shown,
        shape: Shape,
        literal: &Literal,
        ty: &Type,
        at: At<'a, '_>,
    ) {
        let same = match (&shown.value, literal) {
            (Value::String(text), Literal::String(known)) => {
                text == known || shape == Shape::PlainString
            }
            (Value::Number(number), Literal::Integer(known)) => number.parse() == Ok(*known),
            (Value::Boolean(flag), Literal::Boolean(known)) => flag == known,
            _ => return self.mismatch(shown, shape, ty, at),
        };
        if !same {
            let text = match &shown.value {
                Value::String(text) | Value::Number(text) => text.clone(),
                other => format!("{other:?}"),
            };
            let near = nearest(&text, std::iter::empty());
            let said = say::unknown_value(shown.span, at.path, &text, near);
            self.say(said, key(at.pointer));
        }
    }

    /// Only what a page fills in by itself tells of a format; any other text may have one.
    fn format(&mut self, span: Span, shape: Shape, format: Option<&str>, at: At<'a, '_>) {
        let told = |format: &str| matches!(format, "date-time" | "date" | "uuid" | "email");
        let known = match (shape, format) {
            (Shape::PlainString, Some(format)) if matches!(format, "date-time" | "date") => format,
            (Shape::Formatted(shown), Some(format)) if shown != format && told(format) => format,
            (Shape::Formatted("date-time" | "date" | "uuid"), None) => "a string without a format",
            _ => return,
        };
        let words = if told(known) {
            format!("a {known}")
        } else {
            known.to_owned()
        };
        self.say(
            say::other_format(span, at.path, shape.words(), &words),
            key(at.pointer),
        );
    }

    fn mismatch(&mut self, shown: &Shown, shape: Shape, ty: &Type, at: At<'a, '_>) {
        let said = say::other_type(shown.span, at.path, shape.words(), &words(ty));
        self.say(said, key(at.pointer));
    }
}

/// A type, as a message has it.
fn words(ty: &Type) -> String {
    match ty {
        Type::Any | Type::Definition(_) => "any value".to_owned(),
        Type::File => "a file".to_owned(),
        Type::Boolean => "a boolean".to_owned(),
        Type::Integer(format) => format!("an integer ({})", format!("{format:?}").to_lowercase()),
        Type::Number(_) => "a number".to_owned(),
        Type::String(Some(format)) => format!("a string ({format})"),
        Type::String(None) => "a string".to_owned(),
        Type::Array(_) => "a list".to_owned(),
        Type::Map(_) => "an object".to_owned(),
        Type::Constant(literal) => format!("always `{}`", spelled(literal)),
    }
}

pub(super) fn spelled(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(flag) => flag.to_string(),
    }
}

fn fits(number: &str, format: IntegerFormat) -> bool {
    let whole = number.split('.').next().unwrap_or_default();
    whole.parse().is_ok_and(|whole| format.holds(whole))
}
