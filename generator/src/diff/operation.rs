//! Two descriptions of one operation: what is asked for, what is answered.

use std::collections::BTreeMap;

use super::kind::{self, Area, Kind, What};
use super::object::{defaults, required};
use super::spell;
use super::walk::{Finding, Part, Place, Walk};
use super::{Direction, Endpoint, matching};
use crate::api::{
    Api, Body, Content, ContentKind, Header, Location, Operation, Parameter, Response, Status, Type,
};
use crate::pointer::Pointer;

impl<'a> Walk<'a> {
    pub fn operation(
        &mut self,
        endpoint: &Endpoint,
        old: &'a Operation,
        new: &'a Operation,
    ) -> Part {
        let mut part = Part::default();
        self.about(endpoint, old, new, &mut part);
        self.parameters(endpoint, old, new, &mut part);
        self.body(endpoint, old, new, &mut part);
        self.responses(endpoint, old, new, &mut part);
        part
    }

    fn about(&self, endpoint: &Endpoint, old: &Operation, new: &Operation, part: &mut Part) {
        let mut say = |kind: Kind, message: &str| {
            part.findings.push(Finding {
                kind,
                direction: None,
                subject: endpoint.to_string(),
                message: format!("`{endpoint}` {message}"),
                old: Some(old.pointer.clone()),
                new: Some(new.pointer.clone()),
                before: None,
                after: None,
                owner: None,
            });
        };
        let versions = (
            matching::versions(&old.path.template).join(", "),
            matching::versions(&new.path.template).join(", "),
        );
        match (old.docs.deprecated, new.docs.deprecated) {
            (false, true) => say(kind::ENDPOINT_DEPRECATED, "is deprecated"),
            (true, false) => say(kind::ENDPOINT_REACTIVATED, "is no longer deprecated"),
            _ => {}
        }
        match (old.idempotent, new.idempotent) {
            (false, true) => say(
                kind::ENDPOINT_IDEMPOTENCY_ADDED,
                "may be repeated: doing it twice is doing it once",
            ),
            (true, false) => say(
                kind::ENDPOINT_IDEMPOTENCY_REMOVED,
                "must no longer be repeated: doing it twice is not doing it once",
            ),
            _ => {}
        }
        let words = old.docs.description != new.docs.description || old.summary != new.summary;
        if self.words && words {
            say(
                kind::ENDPOINT_DESCRIPTION_CHANGED,
                "is described in other words",
            );
        }
        if versions.0 != versions.1 {
            let none = |version: &str| {
                if version.is_empty() {
                    "no version"
                } else {
                    version
                }
                .to_owned()
            };
            let (before, after) = (none(&versions.0), none(&versions.1));
            part.findings.push(Finding {
                kind: kind::ENDPOINT_VERSION_CHANGED,
                direction: None,
                subject: "version in the paths".to_owned(),
                message: format!("the version in the paths is {after}, and was {before}"),
                old: Some(old.pointer.clone()),
                new: Some(new.pointer.clone()),
                before: Some(before),
                after: Some(after),
                owner: None,
            });
        }
    }

    fn parameters(
        &mut self,
        endpoint: &Endpoint,
        old: &'a Operation,
        new: &'a Operation,
        part: &mut Part,
    ) {
        let before = keyed(old);
        let after = keyed(new);
        for (key, one) in &before {
            match after.get(key) {
                Some(two) => {
                    let at = parameter_place(endpoint, self.old, one, Some((self.new, two)));
                    self.parameter(one, two, &at, part);
                }
                None => {
                    let at = parameter_place(endpoint, self.old, one, None);
                    let finding = part.say(&at, What::Removed, "is gone".to_owned());
                    finding.old = Some(one.pointer.clone());
                    finding.new = Some(new.pointer.clone());
                    finding.before = Some(self.spelled_old(&one.usage.ty));
                }
            }
        }
        for (key, two) in &after {
            if before.contains_key(key) {
                continue;
            }
            let at = parameter_place(endpoint, self.new, two, None);
            let (what, message) = if two.required {
                (What::RequiredAdded, "is new, and required")
            } else {
                (What::Added, "is new")
            };
            let finding = part.say(&at, what, message.to_owned());
            finding.old = Some(old.pointer.clone());
            finding.new = Some(two.pointer.clone());
            finding.after = Some(self.spelled_new(&two.usage.ty));
        }
    }

    fn parameter(&mut self, old: &'a Parameter, new: &'a Parameter, at: &Place, part: &mut Part) {
        let whole = Place {
            old: old.pointer.clone(),
            new: new.pointer.clone(),
            ..at.clone()
        };
        required(old.required, new.required, &whole, part);
        let deprecated = (old.docs.deprecated, new.docs.deprecated);
        self.words(deprecated, (&old.docs, &new.docs), &whole, part);
        defaults(&old.default, &new.default, &whole, part);
        // How often a list or object is written matters for those only.
        let several = |ty: &Type| {
            matches!(
                ty,
                Type::Array(_) | Type::Map(_) | Type::Definition(_) | Type::Any
            )
        };
        let explodes = several(&old.usage.ty) || several(&new.usage.ty);
        if old.style != new.style || (explodes && old.explode != new.explode) {
            let spelled = |one: &Parameter| format!("{:?}, explode: {}", one.style, one.explode);
            let (before, after) = (spelled(old), spelled(new));
            let message = format!("is written as {after}, and was as {before}");
            part.say(&whole, What::SerializationChanged, message)
                .values(before, after);
        }
        self.usage(&old.usage, &new.usage, at, part);
    }

    fn body(
        &mut self,
        endpoint: &Endpoint,
        old: &'a Operation,
        new: &'a Operation,
        part: &mut Part,
    ) {
        let place = |old: &Pointer, new: &Pointer| Place {
            area: Area::RequestBody,
            subject: within(endpoint, "request body", old),
            old: old.clone(),
            new: new.clone(),
            owner: None,
        };
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(body), None) => {
                let at = place(&body.pointer, &new.pointer);
                let finding = part.say(&at, What::Removed, "is gone".to_owned());
                finding.before = Some(content(self.old, &body.content));
            }
            (None, Some(body)) => {
                let at = place(&old.pointer, &body.pointer);
                let (what, message) = if body.required {
                    (What::RequiredAdded, "is new, and required")
                } else {
                    (What::Added, "is new")
                };
                let finding = part.say(&at, what, message.to_owned());
                finding.after = Some(content(self.new, &body.content));
            }
            (Some(one), Some(two)) => {
                let at = place(&one.pointer, &two.pointer);
                self.bodies(one, two, &at, part);
            }
        }
    }

    fn bodies(&mut self, old: &'a Body, new: &'a Body, at: &Place, part: &mut Part) {
        required(old.required, new.required, at, part);
        if self.words && old.docs.description != new.docs.description {
            part.described(at, &old.docs.description, &new.docs.description);
        }
        self.contents(&old.content, &new.content, at, part);
    }

    /// The bodies of both, which stand at `at`.
    fn contents(&mut self, old: &'a Content, new: &'a Content, at: &Place, part: &mut Part) {
        let before = offered(self.old, &at.old, old);
        let after = offered(self.new, &at.new, new);
        for name in before.iter().filter(|name| !after.contains(name)) {
            let message = format!("comes no longer as `{name}`");
            part.say(at, What::MediaTypeRemoved, message).before = Some(name.clone());
        }
        for name in after.iter().filter(|name| !before.contains(name)) {
            let message = format!("comes as `{name}`, too");
            part.say(at, What::MediaTypeAdded, message).after = Some(name.clone());
        }
        if old.styles != new.styles {
            let message = "its fields are written in other styles".to_owned();
            part.say(at, What::SerializationChanged, message);
        }
        match (&old.kind, &new.kind) {
            (ContentKind::Json(one), ContentKind::Json(two))
            | (ContentKind::Form(one), ContentKind::Form(two))
            | (ContentKind::Multipart(one), ContentKind::Multipart(two)) => {
                let inside = Place {
                    old: schema_place(self.old, &at.old, old),
                    new: schema_place(self.new, &at.new, new),
                    ..at.clone()
                };
                self.usage(one, two, &inside, part);
            }
            // One media type in another kind of content: its schema has made it a text, say.
            (one, two) if one_kind(one) != one_kind(two) && before == after => {
                let words = (content(self.old, old), content(self.new, new));
                super::primitive::change(part, at, What::TypeChanged, &words);
            }
            _ => {}
        }
    }

    fn responses(
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
                    one.content
                        .as_ref()
                        .map(|content| self::content(self.old, content)),
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
                    two.content
                        .as_ref()
                        .map(|content| self::content(self.new, content)),
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
        };
        for (name, one) in &before {
            match after.get(name) {
                Some(two) => {
                    let at = place(&one.name, &one.pointer, &two.pointer);
                    required(one.required, two.required, &at, part);
                    let deprecated = (one.docs.deprecated, two.docs.deprecated);
                    self.words(deprecated, (&one.docs, &two.docs), &at, part);
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

/// An operation that only one of the documents has.
pub(super) fn missing(
    endpoint: &Endpoint,
    old: Option<&Operation>,
    new: Option<&Operation>,
) -> Part {
    let (kind, state) = match old {
        Some(_) => (kind::ENDPOINT_REMOVED, "is gone"),
        None => (kind::ENDPOINT_ADDED, "is new"),
    };
    let mut part = Part::default();
    part.findings.push(Finding {
        kind,
        direction: None,
        subject: endpoint.to_string(),
        message: format!("`{endpoint}` {state}"),
        old: old.map(|operation| operation.pointer.clone()),
        new: new.map(|operation| operation.pointer.clone()),
        before: old.map(|_| endpoint.to_string()),
        after: new.map(|_| endpoint.to_string()),
        owner: None,
    });
    part
}

/// The parameters by what makes them the same: place and name, and for those of the path their
/// turn, because a name in braces is nobody's business but the document's.
fn keyed(operation: &Operation) -> BTreeMap<(u8, String), &Parameter> {
    let turns = matching::parameters(&operation.path.template);
    let key = |parameter: &Parameter| {
        let name = parameter.name.clone();
        match parameter.location {
            Location::Path => {
                let turn = turns.iter().position(|turn| *turn == name);
                (0, turn.map_or(name, |turn| format!("{turn:04}")))
            }
            Location::Query => (1, name),
            Location::Header => (2, name.to_ascii_lowercase()),
            Location::Cookie => (3, name),
        }
    };
    let parameters = operation.parameters.iter();
    parameters.map(|one| (key(one), one)).collect()
}

fn parameter_place(
    endpoint: &Endpoint,
    api: &Api,
    parameter: &Parameter,
    other: Option<(&Api, &Parameter)>,
) -> Place {
    let location = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let words = format!("{location} parameter {}", parameter.name);
    let old = value_place(api, parameter);
    Place {
        area: Area::RequestParameter,
        subject: within(endpoint, &words, &parameter.pointer),
        new: other.map_or_else(|| old.clone(), |(api, other)| value_place(api, other)),
        old,
        owner: None,
    }
}

/// Where the schema of a parameter stands.
fn value_place(api: &Api, parameter: &Parameter) -> Pointer {
    let content = parameter.pointer.key("content");
    if parameter.style == crate::api::Style::Json {
        let json = content.key("application/json").key("schema");
        let constrained = api.details.constraints.contains_key(&json);
        if constrained {
            return json;
        }
    }
    parameter.pointer.key("schema")
}

/// What a shared part is called alone, and what belongs to an operation together with it.
fn within(endpoint: &Endpoint, words: &str, pointer: &Pointer) -> String {
    let mut steps = pointer.steps();
    if steps.next().as_deref() == Some("components") {
        let section = steps.next().unwrap_or_default();
        let name = steps.next().unwrap_or_default();
        return if section == "parameters" {
            words.to_owned()
        } else {
            format!("{name}: {words}")
        };
    }
    format!("{endpoint} {words}")
}

/// The media types that a body comes in; for a request of any type the one that is sent.
fn offered(api: &Api, at: &Pointer, content: &Content) -> Vec<String> {
    let listed = api.details.media_types.get(at);
    listed.map_or_else(|| vec![content.media_type.clone()], Clone::clone)
}

fn schema_place(api: &Api, at: &Pointer, content: &Content) -> Pointer {
    let listed = offered(api, at, content);
    let taken = listed
        .iter()
        .find(|name| **name == content.media_type)
        .or_else(|| listed.iter().find(|name| name.contains('*')));
    let name = taken.unwrap_or(&content.media_type);
    at.key("content").key(name).key("schema")
}

fn one_kind(kind: &ContentKind) -> &'static str {
    match kind {
        ContentKind::Json(_) => "JSON",
        ContentKind::Form(_) => "form",
        ContentKind::Multipart(_) => "parts",
        ContentKind::Text => "text",
        ContentKind::Bytes => "bytes",
    }
}

fn content(api: &Api, content: &Content) -> String {
    match &content.kind {
        ContentKind::Json(usage) | ContentKind::Form(usage) | ContentKind::Multipart(usage) => {
            format!("{} of {}", content.media_type, spell::ty(api, &usage.ty))
        }
        ContentKind::Text | ContentKind::Bytes => {
            format!("{} ({})", content.media_type, one_kind(&content.kind))
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
