//! Scalars where a type is wanted, and values of any JSON.

use serde_yaml::{Mapping, Value as Yaml};

use super::{Reader, Step};
use crate::diagnostics::load::{self as say, Expected};
use crate::load::scalar::{Resolved, resolve};
use crate::load::spelling::nearest;
use crate::load::tree::{Kind, Map, Scalar, Value};

/// Up to here a double holds every whole number.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl<'t> Reader<'t> {
    /// A text is the source text, whatever YAML would make of it: `1.10`, `NO`, `2026-09-09`.
    pub(super) fn text(&mut self, value: Value<'t>) -> Option<Yaml> {
        match value.scalar() {
            Some(scalar) if resolve(scalar) != Resolved::Null => Some(scalar.text.into()),
            _ => self.wrong_type(value, say::TEXT),
        }
    }

    pub(super) fn flag(&mut self, value: Value<'t>, expected: Expected) -> Option<Yaml> {
        match value.scalar().map(resolve) {
            Some(Resolved::Boolean(flag)) => Some(flag.into()),
            _ => self.wrong_type(value, expected),
        }
    }

    pub(super) fn number(&mut self, value: Value<'t>) -> Option<Yaml> {
        match value.scalar().map(resolve) {
            Some(Resolved::Unsigned(number)) => Some(number.into()),
            Some(Resolved::Negative(number)) => Some(number.into()),
            Some(Resolved::Float(number)) => Some(number.into()),
            Some(Resolved::Beyond(text)) => {
                self.report(|at| say::number_too_large(at, text));
                None
            }
            _ => self.wrong_type(value, say::NUMBER),
        }
    }

    /// JSON Schema counts 10.0 as a whole number; openapiv3 does not.
    pub(super) fn count(&mut self, value: Value<'t>) -> Option<Yaml> {
        match value.scalar().map(resolve) {
            Some(Resolved::Unsigned(number)) => Some(number.into()),
            Some(Resolved::Float(number)) => match whole(number) {
                Some(number @ 0..) => Some(number.into()),
                _ => self.wrong_type(value, say::COUNT),
            },
            _ => self.wrong_type(value, say::COUNT),
        }
    }

    /// A limit of a number; of an integer's schema a whole one, or openapiv3 forgets its type.
    pub(super) fn limit(&mut self, value: Value<'t>, key: &str, owner: Map<'t>) -> Option<Yaml> {
        let limit = self.number(value)?;
        let Some(number) = limit.as_f64().filter(|_| limit.is_f64()) else {
            return Some(limit);
        };
        if owner.text("type") != Some("integer") {
            return Some(limit);
        }
        if number.fract() != 0.0 {
            self.report(|at| say::number_not_whole(at, key, number));
            return None;
        }
        Some(whole(number).map_or(limit, Yaml::from))
    }

    pub(super) fn word(
        &mut self,
        value: Value<'t>,
        words: &'static [&'static str],
    ) -> Option<Yaml> {
        let Some(scalar) = value.scalar() else {
            return self.wrong_type(value, say::TEXT);
        };
        let word = scalar.text;
        if words.contains(&word) {
            return Some(word.into());
        }
        let subject = self.subject();
        let meant = nearest(word, words.iter().copied());
        self.report(|at| say::word_unknown(at, &subject, word, words, meant));
        None
    }

    /// Any JSON. Where `schema` says `type: string`, a plain scalar keeps its source text.
    pub(super) fn data(&mut self, value: Value<'t>, schema: Option<Map<'t>>) -> Yaml {
        match value.kind() {
            Kind::Scalar(scalar) => {
                let kind = schema.and_then(|schema| schema.text("type"));
                self.scalar_data(scalar, kind == Some("string"))
            }
            Kind::List(list) => {
                let inner = schema.and_then(|schema| schema.get("items")?.map());
                let items = list.iter().enumerate().map(|(index, item)| {
                    self.inside(Step::Index(index), |reader| reader.data(item, inner))
                });
                Yaml::Sequence(items.collect())
            }
            Kind::Map(map) => {
                let properties = schema.and_then(|schema| schema.get("properties")?.map());
                let mut kept = Mapping::new();
                for entry in map.iter() {
                    let inner = properties.and_then(|it| it.get(entry.key)?.map());
                    let data = self.inside(Step::Key(entry.key), |reader| {
                        reader.data(entry.value, inner)
                    });
                    kept.insert(entry.key.into(), data);
                }
                Yaml::Mapping(kept)
            }
        }
    }

    pub(super) fn scalar_data(&mut self, scalar: Scalar<'t>, is_text: bool) -> Yaml {
        match resolve(scalar) {
            Resolved::Null => Yaml::Null,
            _ if is_text => scalar.text.into(),
            Resolved::Boolean(flag) => flag.into(),
            Resolved::Unsigned(number) => number.into(),
            Resolved::Negative(number) => number.into(),
            Resolved::Float(number) => number.into(),
            Resolved::Text(text) => text.into(),
            Resolved::Beyond(text) => {
                self.report(|at| say::number_as_text(at, text));
                text.into()
            }
        }
    }

    /// Always `None`, for the caller to give back.
    pub(super) fn wrong_type(&mut self, value: Value<'t>, expected: Expected) -> Option<Yaml> {
        let subject = self.subject();
        self.report(|at| say::wrong_type(at, &subject, expected, &found(value)));
        None
    }

    /// What the node in hand is called in a sentence.
    pub(super) fn subject(&self) -> String {
        match self.path[..] {
            [.., Step::Key(key)] => format!("`{key}`"),
            [.., Step::Key(key), Step::Index(index)] => format!("item {} of `{key}`", index + 1),
            [.., Step::Index(index)] => format!("item {}", index + 1),
            [] => "the document".to_owned(),
        }
    }
}

/// What stands at a place, in a sentence.
pub(super) fn found(value: Value<'_>) -> String {
    let scalar = match value.kind() {
        Kind::List(_) => return "a list".to_owned(),
        Kind::Map(_) => return "a map".to_owned(),
        Kind::Scalar(scalar) => scalar,
    };
    // A long text would hide the sentence around it.
    let short: String = scalar.text.chars().take(40).collect();
    match resolve(scalar) {
        Resolved::Null => "nothing".to_owned(),
        Resolved::Boolean(flag) => format!("`{flag}`"),
        Resolved::Text(_) => format!("the text `{short}`"),
        _ => format!("the number `{short}`"),
    }
}

/// The integer that a double stands for.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the number is whole and small enough to be exact"
)]
pub(super) fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}
