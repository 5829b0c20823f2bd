//! `cargo xtask api`: lists the public Rust API that a document gives.

use std::path::Path;

use generator::listing::{Entry, listing};
use serde::Serialize;

use super::Outcome;
use crate::cli::Api;
use crate::failure::{Exit, Failure};
use crate::finding::{Position, json};
use crate::format::{Format, folded};
use crate::job::{Job, Modelled};
use crate::paths::project_root;
use crate::report::Look;
use crate::visible::visible;

pub fn run(options: &Api, color: bool) -> Result<Outcome, Failure> {
    let job = match &options.file {
        Some(file) => Job::of_document(file, Path::new(""), None),
        None => Job::of_project(&project_root()?)?,
    };
    let modelled = job.model()?;
    let Some(model) = &modelled.model else {
        return Err(modelled.refused(Look { color, all: false }));
    };
    Ok(Outcome {
        exit: Exit::Done,
        report: String::new(),
        summary: render(&listing(model), &modelled, options.format),
    })
}

fn render(entries: &[Entry], modelled: &Modelled, format: Format) -> String {
    let lines = || -> String {
        let lines = entries.iter().map(|entry| visible(&entry.to_string()));
        lines.map(|line| format!("{line}\n")).collect()
    };
    match format {
        Format::Human => lines(),
        Format::Json => {
            let entries: Vec<Listed> = entries
                .iter()
                .map(|entry| Listed {
                    path: &entry.path,
                    of: &entry.of,
                    signature: entry.to_string(),
                    deprecated: entry.deprecated,
                    feature: entry.feature,
                    at: entry.place.as_ref().map(|place| {
                        let place = generator::diagnostics::Place::Key(place.clone());
                        Position::of(&place, &modelled.sources, &modelled.document)
                    }),
                })
                .collect();
            json(&serde_json::json!({ "api": entries }))
        }
        Format::Markdown => format!("```rust\n{}```\n", lines()),
        // A listing has nothing to say about a line of a pull request: it is folded into the log.
        Format::Github => folded(&modelled.document, &lines()),
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    path: &'a str,
    of: &'a str,
    signature: String,
    deprecated: bool,
    feature: Option<&'a str>,
    /// Where the document asks for it.
    at: Option<Position>,
}
