//! `cargo xtask explain`: tells what a code means, or what stands at a place of the document.

mod place;

use generator::diagnostics::codes::{Page, page, pages};
use generator::explain::{rule, rules};

use super::Outcome;
use crate::cli::Explain;
use crate::failure::{Exit, Failure};
use crate::finding::json;
use crate::format::{Format, folded};

pub fn run(options: &Explain, color: bool) -> Result<Outcome, Failure> {
    let summary = match &options.what {
        None => list(options.format),
        Some(code) if is_like_a_code(code) => explained(code, options.format)?,
        Some(other) => return place::run(other, options, color),
    };
    Ok(Outcome {
        exit: Exit::Done,
        report: String::new(),
        summary,
    })
}

/// A letter and four digits.
fn is_like_a_code(text: &str) -> bool {
    let (letter, digits) = text.split_at_checked(1).unwrap_or_default();
    letter.chars().all(|letter| letter.is_ascii_alphabetic())
        && digits.len() == 4
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn explained(code: &str, format: Format) -> Result<String, Failure> {
    let code = code.to_ascii_uppercase();
    if let Some(text) = rule(&code) {
        return Ok(match format {
            Format::Json => json(&serde_json::json!({ "code": code, "title": text })),
            Format::Markdown => format!("## {code}\n\n{text}\n"),
            Format::Human => format!("{code} {text}\n"),
            Format::Github => folded(&code, &format!("{text}\n")),
        });
    }
    let Some(page) = page(&code) else {
        return Err(Failure::usage(format!("there is no finding `{code}`"))
            .help("`cargo xtask explain` lists them all"));
    };
    Ok(match format {
        Format::Human => human(page),
        // A page has nothing to say about a line of a pull request: it is folded into the log.
        Format::Github => folded(&format!("{} {}", page.code, page.title), &human(page)),
        Format::Json => json(&value(page, true)),
        Format::Markdown => format!("## {} {}\n\n{}\n", page.code, page.title, page.text),
    })
}

fn list(format: Format) -> String {
    match format {
        Format::Json => {
            let all: Vec<_> = pages().map(|page| value(page, false)).collect();
            let rules: Vec<_> = rules()
                .map(|(code, title)| serde_json::json!({ "code": code, "title": title }))
                .collect();
            json(&serde_json::json!({ "codes": all, "rules": rules }))
        }
        Format::Markdown => titles()
            .map(|(code, title)| format!("- `{code}` {title}\n"))
            .collect(),
        Format::Human => lines(),
        Format::Github => folded("codes", &lines()),
    }
}

/// Codes of findings, then those of the rules by which a place becomes Rust.
fn titles() -> impl Iterator<Item = (&'static str, &'static str)> {
    pages().map(|page| (page.code, page.title)).chain(rules())
}

fn lines() -> String {
    titles()
        .map(|(code, title)| format!("{code}  {title}\n"))
        .collect()
}

fn value(page: Page, whole: bool) -> serde_json::Value {
    let severity = match page.code.as_bytes().first() {
        Some(b'E') => "error",
        Some(b'N') => "note",
        _ => "warning",
    };
    let mut value = serde_json::json!({
        "code": page.code, "severity": severity, "title": page.title,
    });
    if whole {
        value["text"] = page.text.into();
    }
    value
}

/// The page with its fences written as words and indentation.
fn human(page: Page) -> String {
    let mut text = format!("{} {}\n\n", page.code, page.title);
    let mut inside = false;
    for line in page.text.lines() {
        match line.strip_prefix("```") {
            Some(_) if inside => inside = false,
            Some(fence) => {
                inside = true;
                let word = fence.split(' ').nth(1).unwrap_or_default();
                text.push_str(match word {
                    "wrong" => "Wrong:\n\n",
                    "right" => "Right:\n\n",
                    _ => "",
                });
            }
            None if line.is_empty() => text.push('\n'),
            None => {
                let indent = if inside { "    " } else { "" };
                text.push_str(&format!("{indent}{line}\n"));
            }
        }
    }
    text
}
