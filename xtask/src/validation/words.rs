//! What the validator says → a sentence and the place in the value that it is about.

use std::collections::BTreeMap;

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

/// One thing that is wrong with a value.
pub struct Fault {
    /// A JSON pointer from the value on.
    pub path: String,
    pub wrong: String,
}

/// Members of unions within members of unions.
const DEEPEST: usize = 8;

/// Of a value that fits no member of a union, what keeps it from the nearest.
pub fn fault(error: &ValidationError<'_>) -> Fault {
    nearest(error, 0)
}

fn nearest(error: &ValidationError<'_>, depth: usize) -> Fault {
    let (Kind::AnyOf { context: members } | Kind::OneOfNotValid { context: members }) =
        error.kind()
    else {
        return plain(error);
    };
    let here = error.instance_path().as_str();
    if depth == DEEPEST {
        return plain(error);
    }
    match meant(members, here) {
        Meant::Member(faults) => faults
            .first()
            .map_or_else(|| plain(error), |first| nearest(first, depth + 1)),
        Meant::UnknownTag(path) => unknown_tag(members, path),
        Meant::Nothing => plain(error),
    }
}

type Faults = [ValidationError<'static>];

enum Meant<'m> {
    Member(&'m Faults),
    /// The place of a tag whose value no member has.
    UnknownTag(&'m str),
    Nothing,
}

/// Which member of a union a value is meant to be: the only one that takes the value's tag, or else
/// the one that it fits best. `here` is the value's own place.
fn meant<'m>(members: &'m [Vec<ValidationError<'static>>], here: &str) -> Meant<'m> {
    let mut tags: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, faults) in members.iter().enumerate() {
        for path in faults.iter().filter_map(|fault| tag(fault, here)) {
            let refusing = tags.entry(path).or_default();
            if refusing.last() != Some(&number) {
                refusing.push(number);
            }
        }
    }
    let fit = |number: &usize| {
        let faults = &members[*number];
        let of_another_type = faults.iter().any(|fault| {
            matches!(fault.kind(), Kind::Type { .. }) && fault.instance_path().as_str() == here
        });
        (of_another_type, faults.len())
    };
    let only_one = tags
        .values()
        .filter(|refusing| members.len() > 1 && refusing.len() + 1 == members.len())
        .filter_map(|refusing| (0..members.len()).find(|number| !refusing.contains(number)))
        .min_by_key(fit);
    let unknown = tags
        .iter()
        .find(|(_, refusing)| refusing.len() == members.len());
    match (only_one, unknown) {
        (Some(number), _) => Meant::Member(&members[number]),
        (None, Some((path, _))) if members.len() > 1 => Meant::UnknownTag(path),
        _ => {
            let best = (0..members.len()).min_by_key(fit);
            let best = best.filter(|number| !fit(number).0 || members.len() == 1);
            best.map_or(Meant::Nothing, |number| Meant::Member(&members[number]))
        }
    }
}

/// The place of a property of the value itself that has none of the values listed for it.
fn tag<'e>(error: &'e ValidationError<'static>, here: &str) -> Option<&'e str> {
    let path = error.instance_path().as_str();
    let step = path.strip_prefix(here)?.strip_prefix('/')?;
    let is_choice = matches!(error.kind(), Kind::Enum { .. } | Kind::Constant { .. });
    (is_choice && !step.contains('/')).then_some(path)
}

fn unknown_tag(members: &[Vec<ValidationError<'static>>], path: &str) -> Fault {
    let mut found = String::new();
    let mut known: Vec<String> = Vec::new();
    let faults = members.iter().flatten();
    for fault in faults.filter(|fault| fault.instance_path().as_str() == path) {
        found = value(fault.instance());
        if let Kind::Enum { options } = fault.kind() {
            for option in options.as_array().into_iter().flatten().map(value) {
                if !known.contains(&option) {
                    known.push(option);
                }
            }
        }
    }
    Fault {
        path: path.to_owned(),
        wrong: format!("{found} is none of {}", list(&known)),
    }
}

fn plain(error: &ValidationError<'_>) -> Fault {
    let found = value(error.instance());
    let wrong = match error.kind() {
        Kind::Type { kind } => format!("{found} is no {}", types(kind)),
        Kind::Required { property } => {
            format!("`{}` is missing", property.as_str().unwrap_or_default())
        }
        Kind::Enum { options } => {
            let known: Vec<String> = options
                .as_array()
                .into_iter()
                .flatten()
                .map(value)
                .collect();
            format!("{found} is none of {}", list(&known))
        }
        Kind::AdditionalProperties { unexpected } => {
            let names: Vec<String> = unexpected.iter().map(|name| format!("`{name}`")).collect();
            format!(
                "{} is not described, and nothing else may stand here",
                list(&names)
            )
        }
        Kind::FalseSchema => "nothing may stand here".to_owned(),
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => {
            format!("{found} fits no member of the union")
        }
        Kind::OneOfMultipleValid { .. } => {
            format!("{found} fits several members of `oneOf`, where exactly one must")
        }
        Kind::Not { .. } => format!("{found} is what `not` excludes"),
        Kind::Format { format } => format!("{found} is no `{format}`"),
        Kind::Pattern { pattern } => {
            format!(
                "{found} does not match the pattern `{}`",
                short(pattern, 60)
            )
        }
        Kind::Minimum { limit } => format!("{found} is below {limit}, the minimum"),
        Kind::Maximum { limit } => format!("{found} is above {limit}, the maximum"),
        Kind::ExclusiveMinimum { limit } => format!("{found} is not above {limit}"),
        Kind::ExclusiveMaximum { limit } => format!("{found} is not below {limit}"),
        Kind::MinLength { limit } => format!("{found} has fewer than {limit} characters"),
        Kind::MaxLength { limit } => format!("{found} has more than {limit} characters"),
        Kind::MinItems { limit } => format!("there are fewer than {limit} items"),
        Kind::MaxItems { limit } => format!("there are more than {limit} items"),
        Kind::MinProperties { limit } => format!("there are fewer than {limit} properties"),
        Kind::MaxProperties { limit } => format!("there are more than {limit} properties"),
        Kind::MultipleOf { multiple_of } => format!("{found} is no multiple of {multiple_of}"),
        Kind::UniqueItems => "two items are equal".to_owned(),
        _ => short(&error.to_string(), 200),
    };
    Fault {
        path: error.instance_path().as_str().to_owned(),
        wrong,
    }
}

fn types(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(kind) => kind.to_string(),
        TypeKind::Multiple(kinds) => {
            let kinds: Vec<String> = kinds.iter().map(|kind| kind.to_string()).collect();
            kinds.join(" or ")
        }
    }
}

/// A value in so many characters; of lists and maps only what they are.
fn value(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) => format!("`\"{}\"`", short(text, 60)),
        other => format!("`{other}`"),
    }
}

/// At most eight, and how many more.
fn list(names: &[String]) -> String {
    const MOST: usize = 8;
    let shown = names
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
