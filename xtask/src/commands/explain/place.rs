//! `cargo xtask explain PLACE`: what stands at a place, and what it became.

use std::path::Path;

use generator::diagnostics::Place;
use generator::explain::{Explanation, explain};
use serde_json::json;

use crate::cli::Explain;
use crate::commands::Outcome;
use crate::failure::{Exit, Failure};
use crate::finding::{Position, json as printed};
use crate::format::{Format, github, markdown, markdown_code};
use crate::job::Job;
use crate::paths::project_root;
use crate::report::Look;
use crate::visible::visible;

pub(super) fn run(place: &str, options: &Explain, color: bool) -> Result<Outcome, Failure> {
    let format = options.format;
    let job = match &options.spec {
        Some(file) => Job::of_document(file, Path::new(""), None),
        None => Job::of_project(&project_root()?)?,
    };
    let modelled = job.model()?;
    let (Some(api), Some(model)) = (&modelled.api, &modelled.model) else {
        return Err(modelled.refused(Look { color, all: false }));
    };
    let found = explain(api, model, &modelled.diagnostics, place)
        .map_err(|near| unknown(place, near.as_deref(), &modelled.document))?;
    let found: Vec<(Explanation, Position)> = found
        .into_iter()
        .map(|one| {
            let place = Place::Key(one.pointer.clone());
            let at = Position::of(&place, &modelled.sources, &modelled.document);
            (one, at)
        })
        .collect();
    let forms = found.iter().map(|(one, at)| match format {
        Format::Human => human(one, at),
        Format::Markdown => of_markdown(one, at),
        Format::Github => {
            let place = (at.line, at.column);
            github("notice", &at.file, place, &one.subject, &human(one, at))
        }
        Format::Json => String::new(),
    });
    let summary = match format {
        Format::Json => {
            let places: Vec<_> = found.iter().map(|(one, at)| value(one, at)).collect();
            printed(&json!({ "places": places }))
        }
        Format::Github => forms.collect(),
        Format::Human | Format::Markdown => forms.collect::<Vec<String>>().join("\n"),
    };
    Ok(Outcome {
        exit: Exit::Done,
        report: String::new(),
        summary,
    })
}

fn unknown(place: &str, near: Option<&str>, document: &str) -> Failure {
    let place = visible(place);
    let failure = Failure::usage(format!("{document} has no `{place}`"));
    match near {
        Some(near) => failure.help(format!("did you mean `{}`?", visible(near))),
        None => failure.help(
            "a place is a schema (`Message`), a property (`Message.senders.name`), an operation, one \
             of its parameters (`sendMessage.threadId`), or a JSON pointer",
        ),
    }
}

fn human(one: &Explanation, at: &Position) -> String {
    let mut text = format!("{}\n", visible(&one.subject));
    let place = format!("{}:{}:{}", at.file, at.line, at.column);
    text.push_str(&format!(
        "  document  {place}  {}\n",
        visible(one.pointer.as_str())
    ));
    text.push_str(&format!("  wire      {}\n", visible(&one.shape)));
    for line in &one.rust {
        text.push_str(&format!("  Rust      {}\n", visible(line)));
    }
    for file in &one.files {
        text.push_str(&format!("  file      {file}\n"));
    }
    for (code, sentence) in &one.rules {
        text.push_str(&format!("  {code:<9} {}\n", visible(sentence)));
    }
    text
}

fn of_markdown(one: &Explanation, at: &Position) -> String {
    let place = format!("{}:{}:{}", at.file, at.line, at.column);
    let mut text = format!("**{}**\n\n", markdown(&one.subject));
    text.push_str(&format!("- document: {}\n", markdown_code(&place)));
    text.push_str(&format!("- wire: {}\n", markdown(&one.shape)));
    for line in &one.rust {
        text.push_str(&format!("- Rust: {}\n", markdown_code(line)));
    }
    for (code, sentence) in &one.rules {
        text.push_str(&format!("- {code}: {}\n", markdown(sentence)));
    }
    text
}

fn value(one: &Explanation, at: &Position) -> serde_json::Value {
    let rules: Vec<_> = one
        .rules
        .iter()
        .map(|(code, sentence)| json!({ "code": code, "message": sentence }))
        .collect();
    json!({
        "subject": one.subject,
        "at": at,
        "wire": one.shape,
        "rust": one.rust,
        "files": one.files,
        "rules": rules,
    })
}
