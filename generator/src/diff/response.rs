//! Two answers of one operation: which there are, what is in them, and their headers.

use std::collections::BTreeMap;

use super::content::content;
use super::finding::{Also, Finding, Part, Place};
use super::kind::{self, Area, What};
use super::object::required;
use super::operation::within;
use super::walk::Walk;
use super::{Direction, Endpoint};
use crate::api::{Header, Operation, Response, Status};
use crate::pointer::Pointer;

impl<'a> Walk<'a> {
    pub fn responses(
        &mut self,
        endpoint: &Endpoint,
        old: &'a Operation,
        new: &'a Operation,
        part: &mut Part,
    ) {
        let by_status = |operation: &'a Operation| -> BTreeMap<Status, &'a Response> {
            let responses = operation.responses.iter();
            responses.map(|one| (one.status, one)).collect()
        };
        let (before, after) = (by_status(old), by_status(new));
        for (status, one) in &before {
            match after.get(status) {
                Some(two) => self.response(endpoint, one, two, part),
                // `default` alone stands for the successes, too; where it stays, it still does.
                None if is_implied(one, &before) && after.contains_key(&Status::Default) => {}
                None => part.findings.push(status_finding(
                    endpoint,
                    *status,
                    (Some(&one.pointer), Some(&new.pointer)),
                    one.content.as_ref().map(|one| content(self.old, one)),
                    true,
                )),
            }
        }
        for (status, two) in &after {
            let implied = is_implied(two, &after) && before.contains_key(&Status::Default);
            if !before.contains_key(status) && !implied {
                part.findings.push(status_finding(
                    endpoint,
                    *status,
                    (Some(&old.pointer), Some(&two.pointer)),
                    two.content.as_ref().map(|one| content(self.new, one)),
                    false,
                ));
            }
        }
    }

    fn response(
        &mut self,
        endpoint: &Endpoint,
        old: &'a Response,
        new: &'a Response,
        part: &mut Part,
    ) {
        let words = format!("{} response", spelled(old.status));
        let at = Place {
            area: Area::ResponseBody,
            subject: within(endpoint, &words, &old.pointer),
            old: old.pointer.clone(),
            new: new.pointer.clone(),
            owner: None,
            also: Also::default(),
        };
        if self.words && old.docs.description != new.docs.description {
            let message = "is described in other words".to_owned();
            let finding = part.say(&at, What::DescriptionChanged, message);
            finding.kind = kind::RESPONSE_DESCRIPTION_CHANGED;
            finding.before.clone_from(&old.docs.description);
            finding.after.clone_from(&new.docs.description);
        }
        match (&old.content, &new.content) {
            (None, None) => {}
            (Some(gone), None) => {
                let message = "has no body any more".to_owned();
                part.say(&at, What::Removed, message).before = Some(content(self.old, gone));
            }
            (None, Some(fresh)) => {
                let message = "has a body".to_owned();
                part.say(&at, What::Added, message).after = Some(content(self.new, fresh));
            }
            (Some(one), Some(two)) => self.contents(one, two, &at, part),
        }
        self.beside_response(&at, part);
        self.headers(old, new, &at, part);
    }

    fn headers(&mut self, old: &'a Response, new: &'a Response, at: &Place, part: &mut Part) {
        let named = |response: &'a Response| -> BTreeMap<String, &'a Header> {
            let headers = response.headers.iter();
            headers
                .map(|header| (header.name.to_ascii_lowercase(), header))
                .collect()
        };
        let (before, after) = (named(old), named(new));
        let place = |name: &str, old: &Pointer, new: &Pointer| Place {
            area: Area::ResponseHeader,
            subject: format!("{}, header {name}", at.subject),
            old: old.clone(),
            new: new.clone(),
            owner: None,
            also: Also::default(),
        };
        for (name, one) in &before {
            match after.get(name) {
                Some(two) => {
                    let at = place(&one.name, &one.pointer, &two.pointer);
                    required(one.required, two.required, &at, part);
                    let deprecated = (one.docs.deprecated, two.docs.deprecated);
                    self.words(deprecated, (&one.docs, &two.docs), &at, part);
                    self.beside_value(&at, part);
                    let inside = Place {
                        old: one.pointer.key("schema"),
                        new: two.pointer.key("schema"),
                        ..at
                    };
                    self.usage(&one.usage, &two.usage, &inside, part);
                }
                None => {
                    let what = if one.required {
                        What::RequiredRemoved
                    } else {
                        What::Removed
                    };
                    let at = place(&one.name, &one.pointer, &at.new);
                    part.say(&at, what, "is gone".to_owned()).before =
                        Some(self.spelled_old(&one.usage.ty));
                }
            }
        }
        for (name, two) in &after {
            if !before.contains_key(name) {
                let at = place(&two.name, &at.old, &two.pointer);
                part.say(&at, What::Added, "is new".to_owned()).after =
                    Some(self.spelled_new(&two.usage.ty));
            }
        }
    }
}

/// Whether a success is the `default` answer under another name.
fn is_implied(response: &Response, all: &BTreeMap<Status, &Response>) -> bool {
    response.status == Status::Range(2)
        && all
            .get(&Status::Default)
            .is_some_and(|default| default.pointer == response.pointer)
}

fn status_finding(
    endpoint: &Endpoint,
    status: Status,
    (old, new): (Option<&Pointer>, Option<&Pointer>),
    content: Option<String>,
    removed: bool,
) -> Finding {
    let words = format!("{} response", spelled(status));
    let kind = match (removed, status.is_success()) {
        (true, true) => kind::SUCCESS_REMOVED,
        (true, false) => kind::FAILURE_REMOVED,
        (false, true) => kind::SUCCESS_ADDED,
        (false, false) => kind::FAILURE_ADDED,
    };
    let content = content.unwrap_or_else(|| "no body".to_owned());
    let state = if removed { "is gone" } else { "is new" };
    Finding {
        kind,
        direction: Some(Direction::Response),
        subject: format!("{endpoint} {words}"),
        message: format!("`{endpoint} {words}` {state}"),
        old: old.cloned(),
        new: new.cloned(),
        before: removed.then(|| content.clone()),
        after: (!removed).then_some(content),
        owner: None,
    }
}

fn spelled(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}
