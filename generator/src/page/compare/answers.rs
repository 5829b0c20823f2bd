//! The answers of a page against the responses of the operation.
//!
//! Must not know what stands in a value.

use super::super::Answer;
use super::{Comparison, Side, key};
use crate::api::{Content, ContentKind, Operation, Response, Status};
use crate::diagnostics::page as say;

impl<'a> Comparison<'a> {
    pub(super) fn answer(&mut self, answer: &Answer, operation: &'a Operation) {
        let found = match answer.status {
            Some(status) => of_status(operation, status),
            None => success(operation),
        };
        let Some(response) = found else {
            if let Some(status) = answer.status {
                self.say(
                    say::unknown_status(answer.json.span, status),
                    key(&operation.pointer),
                );
            }
            return;
        };
        match &response.content {
            None => {
                let status = shown(response.status);
                let said = say::answer_not_expected(answer.json.span, &status);
                self.say(said, key(&response.pointer));
            }
            Some(Content {
                kind: ContentKind::Json(usage),
                ..
            }) => {
                let place = self.place_of(usage).unwrap_or(&response.pointer);
                self.value(&answer.json, usage, place, "response", Side::Response);
            }
            Some(_) => {}
        }
    }
}

/// The response that an answer without a status is of: the first success, one with JSON before
/// others.
pub(in crate::page) fn success(operation: &Operation) -> Option<&Response> {
    let successes = || {
        operation
            .responses
            .iter()
            .filter(|response| response.status.is_success())
    };
    let with_json = successes().find(|response| {
        matches!(
            &response.content,
            Some(Content {
                kind: ContentKind::Json(_),
                ..
            })
        )
    });
    with_json.or_else(|| successes().next())
}

pub(in crate::page) fn of_status(operation: &Operation, status: u16) -> Option<&Response> {
    let with = |wanted: Status| {
        operation
            .responses
            .iter()
            .find(move |it| it.status == wanted)
    };
    let hundreds = u8::try_from(status / 100).unwrap_or_default();
    with(Status::Code(status))
        .or_else(|| with(Status::Range(hundreds)))
        // A success that the document lists under another number.
        .or_else(|| {
            if hundreds == 2 {
                None
            } else {
                with(Status::Default)
            }
        })
}

fn shown(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "the default response".to_owned(),
    }
}
