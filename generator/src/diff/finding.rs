//! What is found at one place of two documents, and how a place is called.
//!
//! Must not know what is compared, nor which operations lead there.

use super::Direction;
use super::kind::{Area, Kind, What, kind};
use crate::pointer::Pointer;

/// A difference at one place, before anybody knows which operations it reaches.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub kind: Kind,
    pub direction: Option<Direction>,
    pub subject: String,
    pub message: String,
    pub old: Option<Pointer>,
    pub new: Option<Pointer>,
    pub before: Option<String>,
    pub after: Option<String>,
    /// The definitions in which it was found, where it was found in one.
    pub owner: Option<(Pointer, Pointer)>,
}

/// What was found in one pair, and the pairs that it leads to.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub findings: Vec<Finding>,
    pub edges: Vec<usize>,
}

/// Where the walk is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub area: Area,
    /// In words of the wire.
    pub subject: String,
    /// Of the schemas that are compared.
    pub old: Pointer,
    pub new: Pointer,
    pub owner: Option<(Pointer, Pointer)>,
    pub also: Also,
}

/// Where else something is said that holds there, in each document.
pub(super) type Also = (Vec<Pointer>, Vec<Pointer>);

impl Place {
    pub fn direction(&self) -> Direction {
        if self.area.is_request() {
            Direction::Request
        } else {
            Direction::Response
        }
    }

    /// The elements of an array, or the values of a map.
    pub fn inside(&self, key: &str, sign: &str) -> Self {
        Self {
            subject: format!("{}{sign}", self.subject),
            old: self.old.key(key),
            new: self.new.key(key),
            also: (
                self.also.0.iter().map(|place| place.key(key)).collect(),
                self.also.1.iter().map(|place| place.key(key)).collect(),
            ),
            ..self.clone()
        }
    }
}

impl Part {
    /// A change of the value at a place, which both documents have.
    pub fn say(&mut self, at: &Place, what: What, message: String) -> &mut Finding {
        self.findings.push(Finding {
            kind: kind(at.area, what),
            direction: Some(at.direction()),
            subject: at.subject.clone(),
            message: format!("`{}` {message}", at.subject),
            old: Some(at.old.clone()),
            new: Some(at.new.clone()),
            before: None,
            after: None,
            owner: at.owner.clone(),
        });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    pub fn deprecated(&mut self, at: &Place, before: bool, after: bool) {
        match (before, after) {
            (false, true) => {
                self.say(at, What::Deprecated, "is deprecated".to_owned());
            }
            (true, false) => {
                self.say(at, What::Reactivated, "is no longer deprecated".to_owned());
            }
            _ => {}
        }
    }

    pub fn described(&mut self, at: &Place, old: &Option<String>, new: &Option<String>) {
        let message = "is described in other words".to_owned();
        let finding = self.say(at, What::DescriptionChanged, message);
        finding.before.clone_from(old);
        finding.after.clone_from(new);
    }
}

impl Finding {
    pub fn values(&mut self, before: impl Into<String>, after: impl Into<String>) {
        self.before = Some(before.into());
        self.after = Some(after.into());
    }
}
