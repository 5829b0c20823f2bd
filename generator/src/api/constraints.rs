//! What values must be beyond their type. The server judges, so no code comes from it; comparing
//! two APIs needs it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The validation keywords of a schema.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    pub maximum: Option<Bound>,
    pub minimum: Option<Bound>,
    /// All must divide it; as JSON writes them.
    pub multiples_of: BTreeSet<String>,
    pub max_length: Option<usize>,
    pub min_length: Option<usize>,
    pub max_items: Option<usize>,
    pub min_items: Option<usize>,
    pub max_properties: Option<usize>,
    pub min_properties: Option<usize>,
    pub unique_items: bool,
    /// All must fit.
    pub patterns: BTreeSet<String>,
    /// `not`, and every `oneOf` and `anyOf` whose members only restrict: all must hold; each as
    /// it is written.
    pub restrictions: BTreeSet<String>,
    /// The values of an `enum` that no type holds (of numbers, say), as JSON writes them.
    pub values: Option<BTreeSet<String>>,
    /// A `format` of a number that no type holds.
    pub format: Option<String>,
    /// A `discriminator` beside which there is no union: the property, and the values it names.
    pub discriminator: Option<String>,
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
        self.multiples_of.extend(other.multiples_of.iter().cloned());
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
        self.restrictions.extend(other.restrictions.iter().cloned());
        self.values = match (self.values.take(), &other.values) {
            (Some(mine), Some(theirs)) => Some(mine.intersection(theirs).cloned().collect()),
            (mine, theirs) => mine.or_else(|| theirs.clone()),
        };
        for (held, other) in [
            (&mut self.format, &other.format),
            (&mut self.discriminator, &other.discriminator),
        ] {
            if held.is_none() {
                held.clone_from(other);
            }
        }
    }
}

impl Constraints {
    /// What still holds where these are an alternative: of two bounds the looser.
    pub fn or(&mut self, other: &Self) {
        loosen(&mut self.maximum, &other.maximum, Bound::is_below);
        loosen(&mut self.minimum, &other.minimum, Bound::is_above);
        let less = |one: &usize, other: &usize| one < other;
        let more = |one: &usize, other: &usize| one > other;
        loosen(&mut self.max_length, &other.max_length, less);
        loosen(&mut self.max_items, &other.max_items, less);
        loosen(&mut self.max_properties, &other.max_properties, less);
        loosen(&mut self.min_length, &other.min_length, more);
        loosen(&mut self.min_items, &other.min_items, more);
        loosen(&mut self.min_properties, &other.min_properties, more);
        self.unique_items &= other.unique_items;
        for (held, others) in [
            (&mut self.multiples_of, &other.multiples_of),
            (&mut self.patterns, &other.patterns),
            (&mut self.restrictions, &other.restrictions),
        ] {
            held.retain(|text| others.contains(text));
        }
        self.values = match (self.values.take(), &other.values) {
            (Some(mine), Some(theirs)) => Some(mine.union(theirs).cloned().collect()),
            _ => None,
        };
        for (held, other) in [
            (&mut self.format, &other.format),
            (&mut self.discriminator, &other.discriminator),
        ] {
            if held != other {
                *held = None;
            }
        }
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

fn loosen<T: Clone>(held: &mut Option<T>, other: &Option<T>, tighter: impl Fn(&T, &T) -> bool) {
    match (&held, other) {
        (Some(one), Some(two)) if tighter(one, two) => *held = Some(two.clone()),
        (_, None) => *held = None,
        (_, Some(_)) => {}
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
