//! `cargo xtask explain`: what stands at a place of the document, or what a code says.

mod place;

use generator::explain::rule;

use super::Outcome;
use crate::cli::Explain;
use crate::failure::{Exit, Failure};
use crate::visible::visible;

pub fn run(options: &Explain, color: bool) -> Result<Outcome, Failure> {
    let what = &options.what;
    if !is_like_a_code(what) {
        return place::run(what, options.format, color);
    }
    let code = what.to_ascii_uppercase();
    let text = rule(&code)
        .ok_or_else(|| Failure::usage(format!("there is no rule `{}`", visible(&code))))?;
    Ok(Outcome {
        exit: Exit::Done,
        report: String::new(),
        summary: format!("{code} {text}\n"),
    })
}

/// A letter and four digits.
fn is_like_a_code(text: &str) -> bool {
    let (letter, digits) = text.split_at_checked(1).unwrap_or_default();
    letter.chars().all(|letter| letter.is_ascii_alphabetic())
        && digits.len() == 4
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}
