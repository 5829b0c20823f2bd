//! The stage `load`: every message with its code and place, and every document that must be read.

mod document;
mod hostile;
mod scalars;
mod sources;
mod syntax;
mod text;

use generator::diagnostics::{Place, Severity};
use generator::load::{Loaded, load};

/// What `load` says about a document, each as `E0115 7:3 message`, places as the reporter finds
/// them. Checks besides what holds for every document.
fn said(document: impl AsRef<[u8]>) -> Vec<String> {
    let (loaded, sources, diagnostics) = load(document.as_ref());
    let errors = diagnostics.iter().any(|it| it.severity == Severity::Error);
    assert_eq!(
        loaded.is_none(),
        errors,
        "a document exactly without errors"
    );
    let say = |place: &Place| {
        let span = sources.clip(sources.locate(place));
        let (line, column) = sources.line_column(span.start);
        format!("{line}:{column}")
    };
    let lines = diagnostics.iter().map(|it| {
        assert!(!it.help.is_empty(), "{} has no help", it.code);
        assert!(!it.message.ends_with('.'), "{}", it.message);
        for jargon in [
            "untagged",
            "variant",
            "invalid type",
            "serde",
            "scalar",
            "mapping",
        ] {
            assert!(!it.message.contains(jargon), "{}", it.message);
        }
        let related = it.related.iter().map(|(place, words)| {
            let at = say(place);
            format!(" [{words} {at}]")
        });
        let related: String = related.collect();
        format!("{} {} {}{related}", it.code, say(&it.place), it.message)
    });
    lines.collect()
}

/// The one thing `load` says.
fn only(document: impl AsRef<[u8]>) -> String {
    let mut lines = said(document);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    lines.remove(0)
}

/// The document, about which there is nothing to say.
fn read(document: impl AsRef<[u8]>) -> Loaded {
    let (loaded, _, diagnostics) = load(document.as_ref());
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    loaded.expect("a document without errors")
}

/// A document with these lines under `components.schemas`, indented by four from line 6 on.
fn with_schemas(schemas: &str) -> String {
    let lines = schemas.lines().map(|line| format!("    {line}\n"));
    let schemas: String = lines.collect();
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

/// A document with these lines in the operation `GET /x`, indented by six from line 6 on.
fn with_operation(operation: &str) -> String {
    let lines = operation.lines().map(|line| format!("      {line}\n"));
    let operation: String = lines.collect();
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /x:\n    get:\n{operation}"
    )
}
