//! What a change of a value does, by the direction in which the value goes: the pieces that the
//! table of [`action`](super::action) is made of.
//!
//! Must not know which changes there are, nor how one is found.

use super::Area;
use crate::diff::Wire;

/// What one action does in a request and in a response.
#[derive(Clone, Copy)]
pub(in crate::diff) struct Rule {
    request: Option<Told>,
    response: Option<Told>,
    areas: Areas,
}

/// A level, and what to do.
#[derive(Clone, Copy)]
struct Told {
    wire: Wire,
    advice: &'static str,
}

/// Where an action can be found.
#[derive(Clone, Copy)]
pub(super) enum Areas {
    All,
    Properties,
    Bodies,
    /// Whatever has a presence of its own to lose: not the body of an answer.
    Presences,
    /// Properties and headers: what an answer promises beside its body.
    Promises,
    Parameters,
    /// What may be absent and mean something then.
    Defaulted,
    /// What is written in one of several ways.
    Serialized,
}

/// Fewer values fit: who sends the others is refused.
pub(super) const NARROWS: Rule = Rule::of(
    (
        Wire::Breaking,
        "Look at what is sent: it must fit the new rule",
    ),
    (Wire::Additive, "Nothing has to change"),
);

/// More values fit: who reads meets what was promised not to come.
pub(super) const WIDENS: Rule = Rule::of(
    (Wire::Additive, "Nothing has to change"),
    (
        Wire::Breaking,
        "Regenerate and look where it is read: values come that did not before",
    ),
);

/// More values fit, of a sort that a reader has to be ready for.
pub(super) const EXTENDS: Rule = Rule::of(
    (Wire::Additive, "Nothing has to change"),
    (
        Wire::Behaviour,
        "Look where it is used: more values come than before",
    ),
);

/// Others fit.
pub(super) const REPLACES: Rule = Rule::of(
    (
        Wire::Breaking,
        "Look at what is sent: it must fit the new rule",
    ),
    (
        Wire::Breaking,
        "Regenerate and look where it is read: values come that did not before",
    ),
);

/// Words only.
pub(super) const fn words(advice: &'static str) -> Rule {
    both(Wire::Documentation, advice)
}

/// The same in both directions.
pub(super) const fn both(wire: Wire, advice: &'static str) -> Rule {
    Rule::of((wire, advice), (wire, advice))
}

/// What only a request can have.
pub(super) const fn sent(wire: Wire, advice: &'static str) -> Rule {
    Rule {
        request: Some(Told { wire, advice }),
        response: None,
        areas: Areas::All,
    }
}

/// What only a response can have.
pub(super) const fn received(wire: Wire, advice: &'static str) -> Rule {
    Rule {
        request: None,
        response: Some(Told { wire, advice }),
        areas: Areas::All,
    }
}

impl Rule {
    const fn of(request: (Wire, &'static str), response: (Wire, &'static str)) -> Self {
        Self {
            request: Some(Told {
                wire: request.0,
                advice: request.1,
            }),
            response: Some(Told {
                wire: response.0,
                advice: response.1,
            }),
            areas: Areas::All,
        }
    }

    /// With advice of its own for who sends.
    pub(super) const fn request(mut self, advice: &'static str) -> Self {
        if let Some(told) = self.request {
            self.request = Some(Told { advice, ..told });
        }
        self
    }

    /// With advice of its own for who reads.
    pub(super) const fn response(mut self, advice: &'static str) -> Self {
        if let Some(told) = self.response {
            self.response = Some(Told { advice, ..told });
        }
        self
    }

    /// With the same advice for both.
    pub(super) const fn advice(self, advice: &'static str) -> Self {
        self.request(advice).response(advice)
    }

    pub(super) const fn at(mut self, areas: Areas) -> Self {
        self.areas = areas;
        self
    }

    /// Level and advice; `None`: there is no such change there.
    pub(super) fn told(&self, area: Area) -> Option<(Wire, &'static str)> {
        let told = match area.is_request() {
            true => self.request,
            false => self.response,
        };
        let told = told.filter(|_| self.areas.include(area))?;
        Some((told.wire, told.advice))
    }
}

impl Areas {
    fn include(self, area: Area) -> bool {
        use Area::{
            RequestBody, RequestParameter, RequestProperty, ResponseBody, ResponseHeader,
            ResponseProperty,
        };
        match self {
            Self::All => true,
            Self::Properties => matches!(area, RequestProperty | ResponseProperty),
            Self::Bodies => matches!(area, RequestBody | ResponseBody),
            Self::Presences => area != ResponseBody,
            Self::Promises => matches!(area, ResponseHeader | ResponseProperty),
            Self::Parameters => area == RequestParameter,
            Self::Defaulted => {
                matches!(area, RequestParameter | RequestProperty | ResponseProperty)
            }
            Self::Serialized => matches!(
                area,
                RequestParameter | RequestBody | RequestProperty | ResponseHeader
            ),
        }
    }
}
