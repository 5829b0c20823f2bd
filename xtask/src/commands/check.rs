//! `cargo xtask check`: says what is wrong in a document.

use std::path::Path;

use super::{Outcome, size};
use crate::checking::Checked;
use crate::cli::Check;
use crate::failure::{Exit, Failure};
use crate::finding::{self, Finding};
use crate::format::Format;
use crate::job::{Job, Verdict};
use crate::paths::project_root;
use crate::report::{self, Look};

pub fn run(options: &Check, color: bool) -> Result<Outcome, Failure> {
    let job = match &options.file {
        Some(file) => Job::of_document(file, Path::new(""), None),
        None => Job::of_project(&project_root()?)?,
    };
    let look = Look {
        color,
        all: options.messages.all,
    };
    let checked = job.check()?;
    let verdict = checked.verdict(options.messages.deny_warnings);
    let (report, summary) = match options.messages.format {
        Format::Human => (human(&checked, verdict, look), summary(&checked, verdict)),
        format => (String::new(), findings(&checked, format)),
    };
    Ok(Outcome {
        exit: match verdict {
            Verdict::Accepted => Exit::Done,
            Verdict::Refused | Verdict::Denied => Exit::NotAsItShouldBe,
        },
        report,
        summary,
    })
}

fn human(checked: &Checked, verdict: Verdict, look: Look) -> String {
    let mut report = report::grouped(&checked.messages, &checked.texts, look);
    if !report.is_empty() {
        report.push_str("`cargo xtask explain CODE` tells more about each\n");
    }
    if verdict == Verdict::Denied {
        let denied = Failure::new("`--deny-warnings` takes the warnings for errors");
        report.push_str(&format!("\n{}", denied.render(look)));
    }
    report
}

fn summary(checked: &Checked, verdict: Verdict) -> String {
    match (verdict, checked.texts.first()) {
        (Verdict::Accepted, Some(document)) => {
            let size = size(checked.operations, checked.schemas);
            format!("{}: {size}\n", document.file)
        }
        _ => String::new(),
    }
}

fn findings(checked: &Checked, format: Format) -> String {
    let findings: Vec<Finding> = checked
        .messages
        .iter()
        .filter_map(|message| {
            let text = checked.texts.get(message.text)?;
            let finding = Finding::of(&message.diagnostic, &text.sources, &text.file);
            Some(finding)
        })
        .collect();
    let severities = checked.messages.iter();
    let count = report::count_severities(severities.map(|message| message.diagnostic.severity));
    let document = checked.texts.first().map_or("", |text| text.file.as_str());
    finding::render_findings(&findings, count, document, format)
}
