//! What a scalar means when nobody says which type is wanted: the YAML 1.2 core schema.
//!
//! Where OpenAPI wants a text nobody asks here: the source text stands as it is. Must not know OpenAPI.

use super::tree::Scalar;

/// A scalar, resolved (YAML 1.2.2, section 10.3.2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Resolved<'t> {
    Null,
    Boolean(bool),
    Unsigned(u64),
    Negative(i64),
    /// Also integers beyond 64 bits. Never infinite: what a double cannot hold is [`Self::Beyond`].
    Float(f64),
    /// A number that no double holds: `1e400`, `.inf`, `.nan`.
    Beyond(&'t str),
    Text(&'t str),
}

pub(crate) fn resolve(scalar: Scalar<'_>) -> Resolved<'_> {
    let text = scalar.text;
    if !scalar.plain {
        return Resolved::Text(text);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Resolved::Null,
        "true" | "True" | "TRUE" => return Resolved::Boolean(true),
        "false" | "False" | "FALSE" => return Resolved::Boolean(false),
        ".nan" | ".NaN" | ".NAN" => return Resolved::Beyond(text),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Resolved::Beyond(text);
    }
    // Only these begin a number; everything else is spared the tries below.
    if !unsigned.starts_with(|it: char| it.is_ascii_digit() || it == '.') {
        return Resolved::Text(text);
    }
    radix(text)
        .or_else(|| decimal(text))
        .unwrap_or(Resolved::Text(text))
}

/// `0o17` and `0x1F`. An octal without the `o` is a decimal in YAML 1.2.
fn radix(text: &str) -> Option<Resolved<'_>> {
    let (digits, radix) = match text.split_at_checked(2)? {
        ("0o", digits) => (digits, 8),
        ("0x", digits) => (digits, 16),
        _ => return None,
    };
    if digits.is_empty() || !digits.chars().all(|it| it.is_digit(radix)) {
        return None;
    }
    Some(match u64::from_str_radix(digits, radix) {
        Ok(number) => Resolved::Unsigned(number),
        Err(_) => Resolved::Beyond(text),
    })
}

fn decimal(text: &str) -> Option<Resolved<'_>> {
    if let Ok(number) = text.parse::<u64>() {
        return Some(Resolved::Unsigned(number));
    }
    if let Ok(number) = text.parse::<i64>() {
        return Some(Resolved::Negative(number));
    }
    // Rust reads `inf` and `nan` besides; the first character has excluded them.
    let number: f64 = text.parse().ok()?;
    Some(if number.is_finite() {
        Resolved::Float(number)
    } else {
        Resolved::Beyond(text)
    })
}

/// Whether another tool, or YAML 1.1, would make something else than a text of a plain scalar.
pub(crate) fn reads_otherwise(scalar: Scalar<'_>) -> bool {
    if !matches!(resolve(scalar), Resolved::Text(_)) {
        return true;
    }
    let text = scalar.text;
    let word = text.to_ascii_lowercase();
    if matches!(word.as_str(), "y" | "n" | "yes" | "no" | "on" | "off") {
        return true;
    }
    // Dates, `1_000` and base 60 (`12:30:00`): digits and little else.
    text.starts_with(|it: char| it.is_ascii_digit() || matches!(it, '-' | '+'))
        && text.contains(|it: char| it.is_ascii_digit())
        && text
            .chars()
            .all(|it| it.is_ascii_digit() || "+-_:.TZtz ".contains(it))
}
