//! Scalars and keys without quotes that other readers of YAML take for something else: `NO`, `010`,
//! `1.10`, `1_000`, dates.
//!
//! A document in JSON has none of them but numbers where texts are wanted.

use super::Report;
use super::survey::{Doubtful, Meant, Survey};
use crate::diagnostics::check as say;
use crate::load::scalar::{Resolved, resolve};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for doubtful in &survey.doubtful {
        scalar(doubtful, report);
    }
    for Doubtful { at, scalar, .. } in &survey.doubtful_keys {
        let readings = [reading(scalar.text), in_another_form(scalar.text)];
        if let Some(reading) = readings.into_iter().flatten().next()
            && !is_plain_count(scalar.text)
        {
            report.say(say::key_read_otherwise(at, scalar.text, &reading));
        }
    }
}

fn scalar(doubtful: &Doubtful<'_>, report: &mut Report) {
    let Doubtful { at, scalar, meant } = doubtful;
    let text = scalar.text;
    match meant {
        Meant::Text => {
            if let Some(reading) = reading(text) {
                report.say(say::text_read_otherwise(at, text, &reading));
            } else if is_date(text) {
                report.say(say::date_read_otherwise(at, text));
            } else if let Some(reading) = in_another_form(text) {
                report.say(say::text_read_otherwise(at, text, &reading));
            }
        }
        Meant::Choice => match number(text) {
            Some(number) if number != text => report.say(say::number_changed(at, text, &number)),
            Some(_) => {}
            None => data(doubtful, report),
        },
        // What is no value of its type is told elsewhere.
        Meant::Data(Some("boolean")) => {}
        Meant::Data(_) => data(doubtful, report),
    }
}

/// A value of any JSON. A float's last zeros mean nothing there: `1.10` is a price.
fn data(doubtful: &Doubtful<'_>, report: &mut Report) {
    let Doubtful { at, scalar, .. } = doubtful;
    let text = scalar.text;
    if is_date(text) {
        report.say(say::date_read_otherwise(at, text));
    } else if let Some(reading) = in_another_form(text) {
        report.say(say::text_read_otherwise(at, text, &reading));
    } else if let Some(number) = number(text).filter(|_| has_leading_zero(text)) {
        report.say(say::number_changed(at, text, &number));
    }
}

/// What YAML 1.2 itself makes of a text that has no quotes.
fn reading(text: &str) -> Option<String> {
    let scalar = crate::load::tree::Scalar { text, plain: true };
    match resolve(scalar) {
        // Where nothing may stand is said elsewhere.
        Resolved::Null | Resolved::Text(_) => None,
        Resolved::Boolean(flag) => Some(format!("`{flag}`")),
        Resolved::Beyond(_) => Some("a number beyond all bounds".to_owned()),
        Resolved::Unsigned(_) | Resolved::Negative(_) | Resolved::Float(_) => {
            Some(format!("the number {}", number(text)?))
        }
    }
}

/// The number that a text is, in JSON's own form.
fn number(text: &str) -> Option<String> {
    match resolve(crate::load::tree::Scalar { text, plain: true }) {
        Resolved::Unsigned(number) => Some(number.to_string()),
        Resolved::Negative(number) => Some(number.to_string()),
        Resolved::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What only YAML 1.1 reads otherwise, as PyYAML, Ruby and Go's older readers do.
fn in_another_form(text: &str) -> Option<String> {
    let word = text.to_ascii_lowercase();
    let cased = text == word || text == word.to_ascii_uppercase() || is_capitalised(text);
    match word.as_str() {
        "yes" | "on" if cased => return Some("`true` (YAML 1.1)".to_owned()),
        "no" | "off" if cased => return Some("`false` (YAML 1.1)".to_owned()),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let grouped = digits.contains('_') && is_made_of(digits, "_.");
    let in_base_60 = digits.contains(':')
        && is_made_of(digits, ":")
        && digits.split(':').skip(1).all(is_below_60);
    let binary = digits.strip_prefix("0b").is_some_and(|bits| {
        !bits.is_empty() && bits.chars().all(|bit| matches!(bit, '0' | '1' | '_'))
    });
    (grouped || in_base_60 || binary).then(|| "a number (YAML 1.1)".to_owned())
}

/// `2026-09-09`, alone or with a time behind it.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (year, month, rest) = (parts.next(), parts.next(), parts.next());
    let digits = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let day = rest.map(|rest| rest.split(['T', 't', ' ']).next().unwrap_or_default());
    year.is_some_and(|year| year.len() == 4 && digits(year, 4))
        && month.is_some_and(|month| digits(month, 2))
        && day.is_some_and(|day| digits(day, 2))
}

fn is_below_60(part: &str) -> bool {
    part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < 60)
}

fn has_leading_zero(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.")
}

/// A key that is a number in its shortest form is the same text for every reader.
fn is_plain_count(text: &str) -> bool {
    number(text).is_some_and(|number| number == text)
}

fn is_capitalised(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_lowercase())
}

fn is_made_of(text: &str, others: &str) -> bool {
    text.chars()
        .all(|character| character.is_ascii_digit() || others.contains(character))
}
