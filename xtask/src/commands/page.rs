//! `cargo xtask page`: does the document say what the documentation says?

mod examples;
mod report;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use generator::api::Api;
use generator::generate::{Resolved, resolve};
use generator::load::Sources;
use generator::page::{self, Finding, Page};

use super::{Outcome, UNDONE, count, undo_interrupted};
use crate::cli;
use crate::examples::folder;
use crate::failure::Failure;
use crate::format::Format;
use crate::job::Job;
use crate::paths::{project_root, shown};
use crate::report::Look;
use report::{Compared, Report};

/// Where pages are kept, beside the document.
const FOLDER: &str = "page";

/// A page that was read, with its path as the reader knows it.
struct Kept {
    file: String,
    page: Page,
    sources: Sources,
}

pub fn run(options: &cli::Page, color: bool) -> Result<Outcome, Failure> {
    let look = Look {
        color,
        all: options.all,
    };
    let mut report = Report::new(look, options.format);
    let mut undone = false;
    match &options.against {
        Some(new) => against(options, new, &mut report)?,
        None => {
            let job = match &options.spec {
                Some(file) => Job::of_document(file, Path::new(""), None),
                None => {
                    let root = project_root()?;
                    undone = options.write_examples && undo_interrupted(&root)?;
                    Job::of_project(&root)?
                }
            };
            let document = resolve(&job.read_document()?);
            let file = shown(&job.document);
            let Some(api) = &document.api else {
                let Resolved {
                    diagnostics,
                    sources,
                    ..
                } = &document;
                return Err(Failure::refused(diagnostics, sources, &file, look));
            };
            let pages = pages(options, &job, &mut report)?;
            compare(&pages, api, &document.sources, &file, &mut report);
            if options.write_examples {
                let pages = pages.iter().map(|kept| &kept.page);
                let written = examples::write(pages, api, &folder(&job.document))?;
                report.written(written, options.format);
            }
        }
    }
    let mut outcome = report.finish();
    if undone {
        outcome.report.insert_str(0, UNDONE);
    }
    Ok(outcome)
}

fn compare(pages: &[Kept], api: &Api, sources: &Sources, file: &str, report: &mut Report) {
    for kept in pages {
        let findings = page::compare(&kept.page, api);
        let calls = count(kept.page.calls.len(), "call");
        report.add(&findings, &kept.compared(sources, file), |notes| {
            format!("{}: {calls}, as {file} has it{notes}\n", kept.file)
        });
    }
}

fn against(options: &cli::Page, new: &Path, report: &mut Report) -> Result<(), Failure> {
    let Some(new) = read(new, report)? else {
        return Ok(());
    };
    let kept = match options.files.as_slice() {
        [] => pages(options, &Job::of_project(&project_root()?)?, report)?,
        files => read_all(files, report)?,
    };
    let similar = |kept: &&Kept| page::calls_in_common(&kept.page, &new.page);
    let old = match kept.as_slice() {
        [only] => only,
        many => many
            .iter()
            .filter(|kept| similar(kept) > 0)
            .max_by_key(similar)
            .ok_or_else(|| {
                Failure::usage(format!("no kept page shows a call that {} shows", new.file))
                    .help("name the page to compare: cargo xtask page OLD --against NEW")
            })?,
    };
    let findings: Vec<Finding> = page::changes(&old.page, &new.page);
    report.add(&findings, &new.compared(&old.sources, &old.file), |notes| {
        format!("{} shows what {} shows{notes}\n", new.file, old.file)
    });
    Ok(())
}

/// The pages that are asked for.
fn pages(options: &cli::Page, job: &Job, report: &mut Report) -> Result<Vec<Kept>, Failure> {
    if !options.files.is_empty() {
        return read_all(&options.files, report);
    }
    let folder = folder(&job.document).join(FOLDER);
    let mut files: Vec<PathBuf> = match fs::read_dir(&folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => Vec::new(),
    };
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    if files.is_empty() {
        return Err(
            Failure::usage(format!("there is no page in {}", shown(&folder))).help(
                "copy the page of the documentation into a file there, or name one: \
             cargo xtask page FILE",
            ),
        );
    }
    read_all(&files, report)
}

fn read_all(files: &[PathBuf], report: &mut Report) -> Result<Vec<Kept>, Failure> {
    let mut pages = Vec::new();
    for file in files {
        pages.extend(read(file, report)?);
    }
    Ok(pages)
}

/// A page; `None` where it is no text, which is reported.
fn read(path: &Path, report: &mut Report) -> Result<Option<Kept>, Failure> {
    let file = shown(path);
    let mut bytes = Vec::new();
    let most = page::MAX_BYTES as u64 + 1;
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| Failure::usage(format!("cannot read {file}: {error}")))?;
    let (page, sources, said) = page::open(&bytes);
    if let Some(diagnostic) = said {
        let finding = Finding {
            diagnostic,
            there: None,
        };
        let compared = Compared {
            file: &file,
            sources: &sources,
            there: &sources,
            there_file: &file,
        };
        report.add(&[finding], &compared, |_| String::new());
    }
    Ok(page.map(|page| Kept {
        file,
        page,
        sources,
    }))
}

impl Kept {
    fn compared<'a>(&'a self, there: &'a Sources, there_file: &'a str) -> Compared<'a> {
        Compared {
            file: &self.file,
            sources: &self.sources,
            there,
            there_file,
        }
    }
}

impl Report {
    fn written(&mut self, written: Vec<examples::Written>, format: Format) {
        for file in written {
            self.line(&file.describe(), format);
        }
    }
}
