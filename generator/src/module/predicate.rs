//! What stands in `#[cfg(…)]`, as far as features decide it.
//!
//! Must not know which features there are.

use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    True,
    False,
    /// Nothing that features decide: what is left of it.
    Open(String),
}

/// Documentation tests are a crate's, so `doctest` is false.
pub(super) fn evaluate(predicate: &str, features: &BTreeSet<String>) -> Value {
    let predicate = predicate.trim().trim_end_matches(',');
    if let Some(name) = predicate.strip_prefix("feature = \"") {
        return of(features.contains(name.trim_end_matches('"')));
    }
    if predicate == "doctest" {
        return Value::False;
    }
    let inside = |name: &str| predicate.strip_prefix(name)?.strip_suffix(')');
    if let Some(inner) = inside("not(") {
        return match evaluate(inner, features) {
            Value::True => Value::False,
            Value::False => Value::True,
            Value::Open(rest) => Value::Open(format!("not({rest})")),
        };
    }
    for (name, decides, otherwise) in [
        ("all", Value::False, Value::True),
        ("any", Value::True, Value::False),
    ] {
        let Some(inner) = inside(&format!("{name}(")) else {
            continue;
        };
        let mut open = Vec::new();
        for part in parts(inner) {
            match evaluate(part, features) {
                Value::Open(rest) => open.push(rest),
                value if value == decides => return decides,
                _ => {}
            }
        }
        return match open.as_slice() {
            [] => otherwise,
            [only] => Value::Open(only.clone()),
            several => Value::Open(format!("{name}({})", several.join(", "))),
        };
    }
    Value::Open(predicate.to_owned())
}

fn of(flag: bool) -> Value {
    if flag { Value::True } else { Value::False }
}

/// What stands between the commas that are in no inner parentheses.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (place, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}
