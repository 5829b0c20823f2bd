//! `README.md`, which is the crate's front page too.
//!
//! Its Rust is a doctest. Text of the document stands in it as `docs` gives it. Must not know code
//! or manifest.

use super::template::fill;
use super::{manifest, quick_start};
use crate::docs;
use crate::render::NOTICE;
use crate::rust::{Auth, Crate, Encoding, InputKind, Operation, Scheme};

const README: &str = include_str!("templates/readme.md.txt");
const CREDENTIALS: &str = include_str!("templates/credentials.md.txt");
const DOWNLOADS: &str = include_str!("templates/downloads.md.txt");
const FILES: &str = include_str!("templates/files.md.txt");

pub(super) fn readme(model: &Crate) -> Result<String, String> {
    let package = &model.package;
    let models: usize = model.modules.iter().map(|module| module.models.len()).sum();
    let program = model.quick_start.as_ref().map(|quick_start| {
        let method = quick_start.method.bare();
        format!(
            "\n`examples/{method}.rs` is the same as a program: `cargo run --example {method}`.\n"
        )
    });
    let features: String = manifest::described_features(package)
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
            ("paging", &paging(model)),
            ("files", &files(model)),
            ("lib", package.lib.bare()),
            ("program", &program.unwrap_or_default()),
            ("credentials", &credentials(&model.client.schemes)),
            ("features", &features),
            ("tests", tests),
            ("about", &about(&package.docs)),
        ],
    ))
}

/// How each credential is given and sent, where there are any.
fn credentials(schemes: &[Scheme]) -> String {
    let Some(main) = schemes.first() else {
        return String::new();
    };
    let rows: String = schemes
        .iter()
        .map(|scheme| {
            let mut given = Vec::new();
            if scheme.auth == main.auth {
                given.push("`token`, `token_provider`");
            }
            if scheme.auth == Auth::Basic {
                given.push("`basic`");
            }
            given.push("`credential`");
            let (name, sent) = (cell(&scheme.name), sent(&scheme.auth));
            format!("| {name} | {sent} | {} |\n", given.join(", "))
        })
        .collect();
    fill(CREDENTIALS, &[("rows", &rows)])
}

fn sent(auth: &Auth) -> String {
    let named = |place: &str, name: &str| format!("in the {place} {}", cell(name));
    match auth {
        Auth::Bearer => "as a bearer token".to_owned(),
        Auth::Basic => "as user and password".to_owned(),
        Auth::Header(name) => named("header", name),
        Auth::Query(name) => named("query parameter", name),
        Auth::Cookie(name) => named("cookie", name),
    }
}

/// A code span in a table.
fn cell(text: &str) -> String {
    docs::code(text).replace('|', "\\|")
}

/// How pages are followed, on the first operation that has them; nothing where none has.
fn paging(model: &Crate) -> String {
    let Some(paged) = model.operations.iter().find(|one| one.page.is_some()) else {
        return String::new();
    };
    let method = paged.method.bare();
    let cursor = paged.page.iter().flat_map(|page| page.cursor.last());
    let cursor: String = cursor.map(|step| step.field.bare()).collect();
    format!(
        "\n## Pages\n\n\
         `{method}` and its like answer page by page. `items()` instead of `send()` follows the pages:\n\
         `while let Some(item) = items.next().await` gives one item after the other, each as a\n\
         `Result`; `pages()` gives whole pages. Both are a `Stream`. Each page is a call with the options of\n\
         the first. A cursor that comes again ends them with an error of kind `RepeatedCursor`, and after\n\
         any error a new call whose `{cursor}` is their `cursor()` goes on where they ended.\n"
    )
}

/// How bytes are sent and read, on the first operations that do; nothing where none does.
fn files(model: &Crate) -> String {
    let sends = |operation: &&Operation| {
        let mut inputs = operation.inputs.iter();
        inputs.any(|input| {
            matches!(
                input.kind,
                InputKind::Body {
                    encoding: Encoding::Multipart | Encoding::Bytes,
                    ..
                }
            )
        })
    };
    let reads = |operation: &&Operation| {
        let mut cases = operation.success.iter();
        cases.any(|case| case.encoding == Encoding::Bytes)
    };
    let lib = model.package.lib.bare();
    let of = |template, operation: &Operation| {
        let method = operation.method.bare();
        fill(template, &[("method", method), ("lib", lib)])
    };
    let sent = model.operations.iter().find(sends);
    let read = model.operations.iter().find(reads);
    let sent = sent.map(|operation| of(FILES, operation));
    let read = read.map(|operation| of(DOWNLOADS, operation));
    sent.into_iter().chain(read).collect()
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
