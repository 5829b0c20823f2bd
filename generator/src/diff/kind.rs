//! Every kind of change there is: its id, what it does on the wire and what to do about it.
//!
//! The level follows from one thought: whatever narrows what a request may be breaks who sends it,
//! and whatever widens what a response may be breaks who reads it. Where a reader is told to expect
//! more (enumerations, unions, limits), more is another behaviour and no break. Must not know
//! documents.

use super::Wire;

mod action;
mod fixed;
mod rule;

pub(super) use action::What;
pub use fixed::*;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable, for ever.
    pub id: &'static str,
    pub wire: Wire,
    /// What to do: a sentence without a full stop.
    pub advice: &'static str,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    RequestParameter,
    RequestBody,
    RequestProperty,
    ResponseBody,
    ResponseHeader,
    ResponseProperty,
}

impl Area {
    pub const ALL: [Self; 6] = [
        Self::RequestParameter,
        Self::RequestBody,
        Self::RequestProperty,
        Self::ResponseBody,
        Self::ResponseHeader,
        Self::ResponseProperty,
    ];

    pub fn is_request(self) -> bool {
        matches!(
            self,
            Self::RequestParameter | Self::RequestBody | Self::RequestProperty
        )
    }

    /// The area of the properties of an object that stands here.
    pub fn of_properties(self) -> Self {
        if self.is_request() {
            Self::RequestProperty
        } else {
            Self::ResponseProperty
        }
    }
}

/// The kind of change that `what` is in `area`.
pub(super) fn kind(area: Area, what: What) -> Kind {
    // What can be found is in the catalogue, which a test holds it to; should it ever not be, the
    // worst is said of it.
    let (wire, advice) = told(area, what).unwrap_or((Wire::Breaking, "Look where it is used"));
    Kind {
        id: what.id(area),
        wire,
        advice,
    }
}

/// Every kind that can be reported, in a fixed order.
pub fn catalogue() -> Vec<Kind> {
    let mut kinds = ALL.to_vec();
    for area in Area::ALL {
        for what in What::ALL {
            if told(area, *what).is_some() {
                kinds.push(kind(area, *what));
            }
        }
    }
    kinds
}

fn told(area: Area, what: What) -> Option<(Wire, &'static str)> {
    let told = what.rule().told(area)?;
    let is_body = matches!(area, Area::RequestBody | Area::ResponseBody);
    // A body is the point of sending one; a single value more or less is not.
    Some(match what {
        What::Removed if is_body => (Wire::Breaking, told.1),
        _ => told,
    })
}
