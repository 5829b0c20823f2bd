//! Two descriptions of one operation: what is asked for, what is answered.

use std::collections::BTreeMap;

use super::finding::{Also, Finding, Part, Place};
use super::kind::{self, Area, Kind, What};
use super::object::{defaults, required};
use super::walk::Walk;
use super::{Endpoint, matching};
use crate::api::{Api, Location, Operation, OperationName, Parameter, Type};
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
        self.beside_operation(endpoint, (&old.pointer, &new.pointer), &mut part);
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
        if old.name != new.name {
            say(kind::ENDPOINT_RENAMED, "is called otherwise");
        }
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
        for finding in &mut part.findings {
            if finding.kind == kind::ENDPOINT_RENAMED {
                finding.values(called(&old.name), called(&new.name));
            }
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
        self.beside_value(&whole, part);
        self.usage(&old.usage, &new.usage, at, part);
    }
}

fn called(name: &OperationName) -> String {
    match name {
        OperationName::Given(name) => name.clone(),
        OperationName::Derived(words) => words.join(" "),
    }
}

/// An operation that only one of the documents has.
pub(super) fn missing(
    endpoint: &Endpoint,
    old: Option<&Operation>,
    new: Option<&Operation>,
) -> Part {
    let pointer = |one: Option<&Operation>| one.map(|one| one.pointer.clone());
    let words = |one: Option<&Operation>| one.map(|_| endpoint.to_string());
    let mut part = Part::default();
    let places = (pointer(old), pointer(new));
    part.findings
        .push(presence(endpoint, places, (words(old), words(new))));
    part
}

/// An operation that came, went, or is known to be another and no more.
pub(super) fn presence(
    endpoint: &Endpoint,
    (old, new): (Option<Pointer>, Option<Pointer>),
    (before, after): (Option<String>, Option<String>),
) -> Finding {
    let (kind, state) = match (&old, &new) {
        (Some(_), None) => (kind::ENDPOINT_REMOVED, "is gone"),
        (None, _) => (kind::ENDPOINT_ADDED, "is new"),
        (Some(_), Some(_)) => (kind::ENDPOINT_CHANGED, "is another"),
    };
    Finding {
        kind,
        direction: None,
        subject: endpoint.to_string(),
        message: format!("`{endpoint}` {state}"),
        old,
        new,
        before,
        after,
        owner: None,
    }
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
        also: Also::default(),
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
pub(super) fn within(endpoint: &Endpoint, words: &str, pointer: &Pointer) -> String {
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
