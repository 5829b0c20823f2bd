//! What values must be beyond their type. The server judges, so no code comes from it; comparing
//! two APIs needs it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// What a document says beside its types, by place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// By the place of the schema; those that say nothing are absent. The parts of an `allOf` that
    /// stand in it count as its own.
    pub constraints: BTreeMap<Pointer, Constraints>,
    /// The media types that a request body or response comes in, by its place, in document order.
    pub media_types: BTreeMap<Pointer, Vec<String>>,
}

/// The validation keywords of a schema.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    pub maximum: Option<Bound>,
    pub minimum: Option<Bound>,
    pub multiple_of: Option<String>,
    pub max_length: Option<usize>,
    pub min_length: Option<usize>,
    pub max_items: Option<usize>,
    pub min_items: Option<usize>,
    pub max_properties: Option<usize>,
    pub min_properties: Option<usize>,
    pub unique_items: bool,
    /// All must fit; sorted.
    pub patterns: Vec<String>,
}

/// The end of a range of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// As JSON writes it.
    pub number: String,
    /// Whether the number itself is out of the range.
    pub exclusive: bool,
}

impl Constraints {
    /// Adds what holds beside these: of two bounds the tighter.
    pub fn and(&mut self, other: &Self) {
        tighten(&mut self.maximum, &other.maximum, Bound::is_below);
        tighten(&mut self.minimum, &other.minimum, Bound::is_above);
        if self.multiple_of.is_none() {
            self.multiple_of.clone_from(&other.multiple_of);
        }
        let less = |one: &usize, other: &usize| one < other;
        let more = |one: &usize, other: &usize| one > other;
        tighten(&mut self.max_length, &other.max_length, less);
        tighten(&mut self.max_items, &other.max_items, less);
        tighten(&mut self.max_properties, &other.max_properties, less);
        tighten(&mut self.min_length, &other.min_length, more);
        tighten(&mut self.min_items, &other.min_items, more);
        tighten(&mut self.min_properties, &other.min_properties, more);
        self.unique_items |= other.unique_items;
        self.patterns.extend(other.patterns.iter().cloned());
        self.patterns.sort();
        self.patterns.dedup();
    }
}

impl Bound {
    /// Whether fewer numbers are below this one.
    pub fn is_below(&self, other: &Self) -> bool {
        match compare(&self.number, &other.number) {
            Ordering::Less => true,
            Ordering::Equal => self.exclusive && !other.exclusive,
            Ordering::Greater => false,
        }
    }

    /// Whether fewer numbers are above this one.
    pub fn is_above(&self, other: &Self) -> bool {
        match compare(&self.number, &other.number) {
            Ordering::Greater => true,
            Ordering::Equal => self.exclusive && !other.exclusive,
            Ordering::Less => false,
        }
    }
}

fn tighten<T: Clone>(held: &mut Option<T>, other: &Option<T>, tighter: impl Fn(&T, &T) -> bool) {
    match (&held, other) {
        (Some(one), Some(two)) if !tighter(two, one) => {}
        (_, Some(two)) => *held = Some(two.clone()),
        (_, None) => {}
    }
}

/// Exact for integers, which a floating-point number may not hold.
fn compare(one: &str, other: &str) -> Ordering {
    match (one.parse::<i128>(), other.parse::<i128>()) {
        (Ok(one), Ok(other)) => one.cmp(&other),
        _ => {
            let number = |text: &str| text.parse::<f64>().unwrap_or(0.0);
            number(one).total_cmp(&number(other))
        }
    }
}
