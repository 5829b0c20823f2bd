//! `README.md`, which is the crate's front page too.
//!
//! Its Rust is a doctest. Text of the document stands in it as `docs` gives it. Must not know code
//! or manifest.

use super::template::fill;
use super::{manifest, quick_start};
use crate::docs;
use crate::render::NOTICE;
use crate::rust::Crate;

const README: &str = include_str!("templates/readme.md.txt");

pub(super) fn readme(model: &Crate) -> Result<String, String> {
    let package = &model.package;
    let models: usize = model.modules.iter().map(|module| module.models.len()).sum();
    let program = model.quick_start.as_ref().map(|quick_start| {
        let method = quick_start.method.bare();
        format!(
            "\n`examples/{method}.rs` is the same as a program: `cargo run --example {method}`.\n"
        )
    });
    let features: String = manifest::described_features()
        .iter()
        .map(|feature| {
            let default = if feature.default { "yes" } else { "no" };
            format!("| `{}` | {default} | {} |\n", feature.name, feature.brings)
        })
        .collect();
    let tests = if model.examples.is_empty() {
        ""
    } else {
        "`cargo test` in it reads and writes the document's own examples.\n"
    };
    let code = quick_start::snippet(model, model.quick_start.as_ref())?;
    Ok(fill(
        README,
        &[
            ("notice", NOTICE),
            ("name", &package.name),
            ("title", &docs::plain(&package.api_title)),
            ("version", &docs::code(&package.api_version)),
            ("models", &count(models, "model")),
            ("operations", &count(model.operations.len(), "operation")),
            ("code", &code),
            ("lib", package.lib.bare()),
            ("program", &program.unwrap_or_default()),
            ("features", &features),
            ("tests", tests),
            ("about", &about(&package.docs)),
        ],
    ))
}

/// What the document says of the API, below a heading of ours.
fn about(lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut text = "\n## What its document says\n\n".to_owned();
    let mut in_code = false;
    for line in lines {
        in_code ^= line.starts_with("```");
        // Headings of the document go below this one.
        if !in_code && line.starts_with('#') {
            let level = line.len() - line.trim_start_matches('#').len();
            text.push_str(&"#".repeat(2.min(6_usize.saturating_sub(level))));
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
