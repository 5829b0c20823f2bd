//! `cargo xtask drift`: proposes to the document what clients met and it does not have.
//!
//! The lines are text of strangers, by way of a server: nothing of them reaches the terminal or the
//! patch but in a form that is harmless there.

mod amend;
mod change;
mod lines;
mod member;
mod patch;
mod propose;
mod scalar;

use std::path::Path;

use serde_json::json;

use super::{Outcome, count};
use crate::cli::Drift;
use crate::failure::{Exit, Failure};
use crate::finding::{self, Position};
use crate::format::{Format, fenced, github, markdown, markdown_code};
use crate::job::{Job, Modelled};
use crate::paths::project_root;
use crate::report::Look;
use crate::visible::visible;
use change::Proposal;

pub fn run(options: &Drift, color: bool) -> Result<Outcome, Failure> {
    let job = match &options.spec {
        Some(file) => Job::of_document(file, Path::new(""), None),
        None => Job::of_project(&project_root()?)?,
    };
    let lines = lines::read(&options.file)?;
    let modelled = job.model()?;
    let Some(model) = &modelled.model else {
        return Err(modelled.refused(Look { color, all: false }));
    };
    let mut proposals = propose::propose(&lines.met, model, &modelled.sources);
    let amended = amend::amend(&modelled.sources, &mut proposals);
    let patch = match amended {
        Some(amended) => patch::patch(&job.document, &modelled, &amended)?,
        None => String::new(),
    };
    let exit = match proposals.is_empty() {
        true => Exit::Done,
        false => Exit::NotAsItShouldBe,
    };
    Ok(Outcome {
        exit,
        report: passed_over(lines.unreadable),
        summary: render(&proposals, &patch, &modelled, options.format),
    })
}

fn passed_over(lines: usize) -> String {
    match lines {
        0 => String::new(),
        lines => format!(
            "warning: {} that no client wrote about drift passed over\n",
            count(lines, "line")
        ),
    }
}

fn render(proposals: &[Proposal], patch: &str, modelled: &Modelled, format: Format) -> String {
    let position = |proposal: &Proposal| {
        let place = proposal.place.as_ref()?;
        Some(Position::of(place, &modelled.sources, &modelled.document))
    };
    match format {
        Format::Human => human(proposals, patch, position),
        Format::Json => {
            let proposals = proposals.iter().map(|proposal| {
                json!({
                    "kind": proposal.kind,
                    "message": proposal.message,
                    "seen": proposal.seen,
                    "first_in": proposal.first,
                    "in_patch": proposal.change.is_some(),
                    "at": position(proposal),
                })
            });
            let proposals: Vec<_> = proposals.collect();
            finding::json(&json!({ "proposals": proposals, "patch": patch }))
        }
        Format::Markdown => in_markdown(proposals, patch, position),
        Format::Github => proposals
            .iter()
            .map(|proposal| {
                let at = position(proposal).unwrap_or_default();
                let at = (at.line.max(1), at.column.max(1));
                let message = format!("{}; {}", proposal.message, times(proposal));
                github(
                    "notice",
                    &modelled.document,
                    at,
                    proposal.kind,
                    &visible(&message),
                )
            })
            .collect(),
    }
}

fn times(proposal: &Proposal) -> String {
    let times = match proposal.seen {
        1 => "once".to_owned(),
        many => format!("{many} times"),
    };
    format!("seen {times}, first in {}", proposal.first)
}

fn human(
    proposals: &[Proposal],
    patch: &str,
    position: impl Fn(&Proposal) -> Option<Position>,
) -> String {
    let mut text = String::new();
    for proposal in proposals {
        if let Some(at) = position(proposal) {
            text.push_str(&format!("{}:{}:{}: ", at.file, at.line, at.column));
        }
        let what_next = proposal.what_next();
        let line = format!("{}; {}; {what_next}", proposal.message, times(proposal));
        text.push_str(&visible(&line));
        text.push('\n');
    }
    if !patch.is_empty() {
        text.push('\n');
        text.push_str(patch);
    }
    text
}

fn in_markdown(
    proposals: &[Proposal],
    patch: &str,
    position: impl Fn(&Proposal) -> Option<Position>,
) -> String {
    if proposals.is_empty() {
        return "**No drift**\n".to_owned();
    }
    let mut text = format!("**{}**\n\n", count(proposals.len(), "difference"));
    for proposal in proposals {
        let said = format!(
            "{}; {}; {}",
            proposal.message,
            times(proposal),
            proposal.what_next()
        );
        text.push_str(&format!("- {}", markdown(&said)));
        if let Some(at) = position(proposal) {
            let place = format!("{}:{}:{}", at.file, at.line, at.column);
            text.push_str(&format!(" ({})", markdown_code(&place)));
        }
        text.push('\n');
    }
    if !patch.is_empty() {
        text.push_str(&format!("\n{}", fenced("diff", patch)));
    }
    text
}
