//! The changes as one page for a browser: nothing to load, light and dark, narrow and wide.
//!
//! All text of documents goes through [`escaped`]; the page forbids itself everything but its own
//! style and script, which are part of this program.

use std::collections::BTreeSet;

use super::{Report, Shown, line, rust_word, wire_word};
use crate::visible::visible;

const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/filter.js");

pub(crate) fn html(report: &Report) -> String {
    let mut body = String::new();
    for shown in &report.changes {
        body.push_str(&article(shown, None));
    }
    for (shown, reason) in &report.accepted {
        body.push_str(&article(shown, Some(reason)));
    }
    let verdict = report.conclusion().unwrap_or_default();
    let title = format!("{} → {}", report.old, report.new);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n<p>{count}.</p>\n<p class=\"verdict\">{verdict}</p>\n\
         {filters}</header>\n<main>\n{body}</main>\n\
         <p id=\"none\" hidden>No change fits.</p>\n\
         <script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        title = escaped(&title),
        count = escaped(&report.count()),
        verdict = escaped(&verdict),
        filters = filters(report),
    )
}

fn filters(report: &Report) -> String {
    let all = || {
        let known = report.accepted.iter().map(|(shown, _)| shown);
        report.changes.iter().chain(known)
    };
    if all().next().is_none() {
        return String::new();
    }
    let wire: BTreeSet<_> = all().map(|shown| shown.change.wire).collect();
    let rust: BTreeSet<_> = all().map(|shown| shown.change.rust).collect();
    let operations: BTreeSet<String> = all()
        .flat_map(|shown| &shown.change.operations)
        .map(ToString::to_string)
        .collect();
    let wire = wire.into_iter().map(wire_word).map(str::to_owned);
    let rust = rust.into_iter().map(rust_word).map(str::to_owned);
    format!(
        "<form id=\"filters\">\n{}{}{}<output id=\"count\" aria-live=\"polite\"></output>\n</form>\n",
        select("wire", "On the wire", wire),
        select("rust", "In Rust", rust),
        select("operation", "Operation", operations.into_iter()),
    )
}

fn select(name: &str, label: &str, values: impl Iterator<Item = String>) -> String {
    let options: String = values
        .map(|value| format!("<option>{}</option>\n", escaped(&value)))
        .collect();
    format!(
        "<label>{label} <select name=\"{name}\">\n<option value=\"\">all</option>\n{options}</select></label>\n"
    )
}

fn article(shown: &Shown, reason: Option<&String>) -> String {
    let change = &shown.change;
    let (wire, rust) = (wire_word(change.wire), rust_word(change.rust));
    // One operation a line: the only character that stands in none of them.
    let operations: Vec<String> = change.operations.iter().map(ToString::to_string).collect();
    let mut text = format!(
        "<article data-wire=\"{wire}\" data-rust=\"{rust}\" data-operations=\"{}\">\n\
         <h2>{}</h2>\n<p class=\"levels\"><span class=\"level {wire}\">wire: {wire}</span> \
         <span class=\"level rust-{rust}\">Rust: {rust}</span> <code>{}</code></p>\n",
        escaped(&operations.join("\n")),
        coded(&change.message),
        change.id
    );
    if let Some(reason) = reason {
        text.push_str(&format!(
            "<p class=\"known\">Accepted: {}</p>\n",
            escaped(reason)
        ));
    }
    text.push_str("<div class=\"sides\">\n");
    for (word, value, position) in [
        ("before", &change.before, &shown.old),
        ("after", &change.after, &shown.new),
    ] {
        let value = value.as_deref().map_or_else(String::new, |value| {
            format!("<pre>{}</pre>\n", lines(value))
        });
        let place = position.as_ref().map_or_else(String::new, |position| {
            format!("<p class=\"place\">{}</p>\n", escaped(&line(position)))
        });
        text.push_str(&format!(
            "<section class=\"{word}\"><h3>{word}</h3>\n{value}{place}</section>\n"
        ));
    }
    text.push_str("</div>\n");
    for code in &change.code {
        text.push_str(&format!(
            "<div class=\"sides code\">\n<section class=\"before\"><pre>{}</pre></section>\n\
             <section class=\"after\"><pre>{}</pre></section>\n</div>\n",
            code.before.as_deref().map_or_else(String::new, lines),
            code.after.as_deref().map_or_else(String::new, lines)
        ));
    }
    let reach = shown.reach(usize::MAX);
    if !reach.is_empty() {
        text.push_str(&format!(
            "<details><summary>Where</summary><p>{}</p></details>\n",
            escaped(&reach)
        ));
    }
    text.push_str(&format!(
        "<p class=\"advice\">{}.</p>\n<p class=\"fingerprint\">{}</p>\n</article>\n",
        escaped(change.advice),
        shown.fingerprint
    ));
    text
}

/// A message: what stands in its backticks is code.
fn coded(message: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(message);
    }
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        let part = escaped(part);
        if index % 2 == 1 {
            text.push_str(&format!("<code>{part}</code>"));
        } else {
            text.push_str(&part);
        }
    }
    text
}

/// A text of several lines.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escaped).collect();
    lines.join("\n")
}

/// Text as it can stand in an element or in a quoted attribute. A line break stays one.
fn escaped(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(visible).collect();
    let mut written = String::with_capacity(text.len());
    for character in lines.join("\n").chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            other => written.push(other),
        }
    }
    written
}
