//! Two types that are not both definitions.
//!
//! Everything is put into one of few views first, so that a map beside an object, or one listed
//! value beside a list of them, is compared and not called another type.

use super::finding::{Part, Place};
use super::kind::What;
use super::object::{Values as ObjectValues, View as ObjectView};
use super::spell;
use super::walk::Walk;
use crate::api::{
    Additional, Api, EnumBase, Field, Form, IntegerFormat, Literal, NumberFormat, Shape, Type,
    Union, Usage,
};

/// A type as the comparison sees it.
pub(super) enum View<'a> {
    Any,
    Boolean,
    Integer(IntegerFormat),
    Number(Option<NumberFormat>),
    String(Option<&'a str>),
    Array(&'a Usage),
    Object(ObjectView<'a>),
    Values(Base, Vec<&'a Literal>),
    Union(&'a Union),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    String,
    Integer,
    Boolean,
}

const NO_FIELDS: &[Field] = &[];

impl<'a> Walk<'a> {
    /// Whether two types are one and the same, what is in them apart; listed values are.
    pub fn is_one_type(&self, old: &Type, new: &Type) -> bool {
        match (view(self.old, old), view(self.new, new)) {
            (View::Any, View::Any)
            | (View::Boolean, View::Boolean)
            | (View::Array(_), View::Array(_))
            | (View::Object(_), View::Object(_)) => true,
            (View::Integer(one), View::Integer(two)) => one == two,
            (View::Number(one), View::Number(two)) => one == two,
            _ => false,
        }
    }

    /// Types of which at most one is an alias, and at most one a definition.
    pub fn bare_types(&mut self, old: &'a Type, new: &'a Type, at: &Place, part: &mut Part) {
        let (one, two) = (view(self.old, old), view(self.new, new));
        let words = (self.spelled_old(old), self.spelled_new(new));
        self.views((one, old), (two, new), &words, at, part);
    }

    fn views(
        &mut self,
        (one, old): (View<'a>, &'a Type),
        (two, new): (View<'a>, &'a Type),
        words: &(String, String),
        at: &Place,
        part: &mut Part,
    ) {
        match (one, two) {
            (View::Union(old), View::Union(new)) => self.unions(old, new, at, part),
            (View::Any, View::Union(_)) | (View::Union(_), View::Any) => {
                let generalized = *new == Type::Any;
                change(
                    part,
                    at,
                    if generalized {
                        What::TypeGeneralized
                    } else {
                        What::TypeSpecialized
                    },
                    words,
                );
            }
            (View::Union(old), _) => self.union_to_one(old, new, words, at, part),
            (_, View::Union(new)) => self.one_to_union(old, new, words, at, part),
            (one, two) => self.plain_views(one, two, words, at, part),
        }
    }

    fn plain_views(
        &mut self,
        old: View<'a>,
        new: View<'a>,
        words: &(String, String),
        at: &Place,
        part: &mut Part,
    ) {
        let what = match (old, new) {
            (View::Any, View::Any) | (View::Boolean, View::Boolean) => return,
            (_, View::Any) => What::TypeGeneralized,
            (View::Any, _) => What::TypeSpecialized,
            (View::Integer(old), View::Integer(new)) => match compared(old.range(), new.range()) {
                Some(what) => what,
                None => return,
            },
            (View::Integer(_), View::Number(_)) => What::TypeGeneralized,
            (View::Number(_), View::Integer(_)) => What::TypeSpecialized,
            (View::Number(old), View::Number(new)) => {
                let width = |format: Option<NumberFormat>| match format {
                    Some(NumberFormat::Float) => (0, 1),
                    Some(NumberFormat::Double) => (0, 2),
                    None => (0, 3),
                };
                match compared(width(old), width(new)) {
                    Some(what) => what,
                    None => return,
                }
            }
            (View::String(old), View::String(new)) => match (old, new) {
                (old, new) if old == new => return,
                (Some(_), None) => What::FormatGeneralized,
                (None, Some(_)) => What::FormatSpecialized,
                (Some(_), Some(_)) | (None, None) => What::FormatChanged,
            },
            (View::Array(old), View::Array(new)) => {
                self.usage(old, new, &at.inside("items", "[]"), part);
                return;
            }
            (View::Object(old), View::Object(new)) => {
                let area = at.area.of_properties();
                self.objects(old, new, &Place { area, ..at.clone() }, part);
                return;
            }
            (View::Values(base, old), View::Values(other, new)) if base == other => {
                self.values(&old, &new, at, part);
                return;
            }
            (View::Values(base, _), new) if holds(&new, base) => What::EnumOpened,
            (old, View::Values(base, _)) if holds(&old, base) => What::EnumClosed,
            _ => What::TypeChanged,
        };
        change(part, at, what, words);
    }

    /// The listed values of both.
    fn values(&self, old: &[&Literal], new: &[&Literal], at: &Place, part: &mut Part) {
        let before: std::collections::BTreeSet<&Literal> = old.iter().copied().collect();
        let after: std::collections::BTreeSet<&Literal> = new.iter().copied().collect();
        for value in before.difference(&after) {
            let spelled = spell::literal(value);
            let finding = part.say(
                at,
                What::EnumValueRemoved,
                format!("has no value {spelled} any more"),
            );
            finding.before = Some(spelled);
        }
        for value in after.difference(&before) {
            let spelled = spell::literal(value);
            let finding = part.say(
                at,
                What::EnumValueAdded,
                format!("has the new value {spelled}"),
            );
            finding.after = Some(spelled);
        }
    }
}

pub(super) fn change(part: &mut Part, at: &Place, what: What, words: &(String, String)) {
    let (before, after) = words;
    let message = format!("was {before} and is {after}");
    part.say(at, what, message).values(before, after);
}

pub(super) fn view<'a>(api: &'a Api, ty: &'a Type) -> View<'a> {
    match ty {
        Type::Any => View::Any,
        Type::File => View::String(Some("binary")),
        Type::Boolean => View::Boolean,
        Type::Integer(format) => View::Integer(*format),
        Type::Number(format) => View::Number(*format),
        Type::String(format) => View::String(format.as_deref()),
        Type::Array(items) => View::Array(items),
        Type::Map(values) => View::Object(ObjectView {
            fields: NO_FIELDS,
            values: match values.ty {
                Type::Any => ObjectValues::Any,
                _ => ObjectValues::Typed(values),
            },
        }),
        Type::Constant(value) => {
            let base = match value {
                Literal::String(_) => Base::String,
                Literal::Integer(_) => Base::Integer,
                Literal::Boolean(_) => Base::Boolean,
            };
            View::Values(base, vec![value])
        }
        Type::Definition(id) => match &api.definitions[id.0].shape {
            Shape::Object(object) | Shape::Form(Form { object, .. }) => View::Object(ObjectView {
                fields: &object.fields,
                values: match &object.additional {
                    Additional::Any => ObjectValues::Any,
                    Additional::Closed => ObjectValues::None,
                    Additional::Typed(usage) => ObjectValues::Typed(usage),
                },
            }),
            Shape::Union(union) => View::Union(union),
            Shape::Enum(listed) => {
                let base = match listed.base {
                    EnumBase::String => Base::String,
                    EnumBase::Integer(_) => Base::Integer,
                };
                let values = listed.values.iter().map(|value| &value.literal);
                View::Values(base, values.collect())
            }
            // `lower` leaves no ring of aliases.
            Shape::Alias(usage) => view(api, &usage.ty),
        },
    }
}

/// What JSON a type is, in a word: two members of a union can only be the same where this is.
pub(super) fn kind_of(view: &View<'_>) -> &'static str {
    match view {
        View::Any => "any value",
        View::Boolean | View::Values(Base::Boolean, _) => "boolean",
        View::Integer(_) | View::Values(Base::Integer, _) => "integer",
        View::Number(_) => "number",
        View::String(_) | View::Values(Base::String, _) => "string",
        View::Array(_) => "array",
        View::Object(_) => "object",
        View::Union(_) => "one of several",
    }
}

fn holds(view: &View<'_>, base: Base) -> bool {
    matches!(
        (view, base),
        (View::String(_), Base::String)
            | (View::Integer(_) | View::Number(_), Base::Integer)
            | (View::Boolean, Base::Boolean)
    )
}

/// How one range became another; `None`: it did not.
fn compared(old: (i128, i128), new: (i128, i128)) -> Option<What> {
    if old == new {
        None
    } else if new.0 <= old.0 && old.1 <= new.1 {
        Some(What::FormatGeneralized)
    } else if old.0 <= new.0 && new.1 <= old.1 {
        Some(What::FormatSpecialized)
    } else {
        Some(What::FormatChanged)
    }
}
