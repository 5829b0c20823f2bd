//! Diagnostics → text for a person: the line itself, the place underlined, a way out.
//!
//! A pure function of the messages and the document. Only a few characters around each place are
//! read, so that thousands of messages about a document of one long line cost no more than others.
//! Must not know what any message means.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use generator::diagnostics::{Diagnostic, Place, Severity};
use generator::load::Sources;

use crate::failure::Failure;
use crate::visible::{clipped, visible};

mod excerpt;
mod grouped;

pub use excerpt::Excerpt;
pub use grouped::grouped;

/// How many warnings of one code, and how many errors, are shown in full.
const WARNINGS_OF_A_CODE: usize = 3;
const ERRORS: usize = 50;

/// Longer texts are cut: a name in a document can be as long as the document.
const MESSAGE_LENGTH: usize = 1_000;

/// How messages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Colours, for a terminal.
    pub color: bool,
    /// Every message, however many there are.
    pub all: bool,
}

/// All messages about a document and a line that counts them; empty when there is none. `file` is
/// the document's path as the reader knows it. Errors come last, nearest to the prompt.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, file: &str, look: Look) -> String {
    let mut groups: BTreeMap<(Reverse<Severity>, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let code = match diagnostic.severity {
            Severity::Error => "",
            Severity::Warning | Severity::Note => diagnostic.code,
        };
        let key = (Reverse(diagnostic.severity), code);
        groups.entry(key).or_default().push(diagnostic);
    }
    let mut text = String::new();
    for ((_, code), group) in groups {
        let (limit, kind) = match code {
            "" => (ERRORS, "errors"),
            code => (WARNINGS_OF_A_CODE, code),
        };
        let limit = if look.all { group.len() } else { limit };
        for diagnostic in group.iter().take(limit) {
            text.push_str(&frame(diagnostic, sources, file, &[], look));
            text.push_str("\n\n");
        }
        let hidden = group.len().saturating_sub(limit);
        if hidden > 0 {
            text.push_str(&format!(
                "… and {hidden} more {kind}; `--all` shows them\n\n"
            ));
        }
    }
    if let Some(count) = count(diagnostics) {
        text.push_str(&format!("{count} in {}\n", visible(file)));
    }
    text
}

/// `3 errors, 1 warning`; `None` when there is no message.
pub fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    count_severities(diagnostics.iter().map(|diagnostic| diagnostic.severity))
}

/// The same, of severities alone.
pub fn count_severities(found: impl Iterator<Item = Severity> + Clone) -> Option<String> {
    let words = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ];
    let counts: Vec<String> = words
        .into_iter()
        .filter_map(
            |(severity, word)| match found.clone().filter(|one| *one == severity).count() {
                0 => None,
                1 => Some(format!("1 {word}")),
                many => Some(format!("{many} {word}s")),
            },
        )
        .collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

/// The same, of the words for them.
pub(crate) fn count_words(found: impl Iterator<Item = &'static str> + Clone) -> Option<String> {
    count_severities(found.map(|word| match word {
        "error" => Severity::Error,
        "note" => Severity::Note,
        _ => Severity::Warning,
    }))
}

/// A failure that is about no place in the document.
pub(crate) fn render_failure(failure: &Failure, look: Look) -> String {
    let title = Level::ERROR.primary_title(clipped(&failure.message, MESSAGE_LENGTH));
    let mut group = Group::with_title(title);
    if let Some(excerpt) = &failure.excerpt {
        group = group.element(snippet(excerpt, AnnotationKind::Primary));
    }
    if !failure.help.is_empty() {
        group = group.element(Level::HELP.message(lines(&failure.help)));
    }
    let mut text = renderer(look).render(&[group]);
    if let Some(excerpt) = &failure.excerpt {
        text = excerpt.locate(text);
    }
    text.push('\n');
    text
}

/// One message of a document.
fn frame(
    diagnostic: &Diagnostic,
    sources: &Sources,
    file: &str,
    notes: &[String],
    look: Look,
) -> String {
    let place = excerpt(&diagnostic.place, &diagnostic.label, sources, file);
    let related: Vec<Excerpt> = diagnostic
        .related
        .iter()
        .map(|(place, words)| excerpt(place, words, sources, file))
        .collect();
    render_one(diagnostic, &place, &related, notes, look)
}

/// A place, as it is shown.
pub(crate) fn excerpt(place: &Place, label: &str, sources: &Sources, file: &str) -> Excerpt {
    let span = sources.locate(place);
    let position = sources.line_column(span.start);
    Excerpt::new(sources.text(), span.start..span.end, position, file, label)
}

/// One message, its places found: they may be in several files. `notes` are said below it, before
/// the way out.
pub(crate) fn render_one(
    diagnostic: &Diagnostic,
    place: &Excerpt,
    related: &[Excerpt],
    notes: &[String],
    look: Look,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = level
        .primary_title(clipped(&diagnostic.message, MESSAGE_LENGTH))
        .id(diagnostic.code)
        .element(snippet(place, AnnotationKind::Primary))
        .elements(
            related
                .iter()
                .map(|excerpt| snippet(excerpt, AnnotationKind::Context)),
        );
    if let Some(pointer) = pointer(&diagnostic.place) {
        group = group.element(Level::NOTE.message(format!("at {pointer}")));
    }
    for note in notes {
        group = group.element(Level::NOTE.message(lines(note)));
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(lines(&diagnostic.help)));
    }
    let text = renderer(look).render(&[group]);
    [place]
        .into_iter()
        .chain(related)
        .fold(text, |text, excerpt| excerpt.locate(text))
}

fn snippet(excerpt: &Excerpt, kind: AnnotationKind) -> Snippet<'_, Annotation<'_>> {
    let label = (!excerpt.label.is_empty()).then_some(excerpt.label.as_str());
    Snippet::source(&excerpt.shown)
        .path(&excerpt.location)
        .line_start(excerpt.line)
        .annotation(kind.span(excerpt.marked.clone()).label(label))
}

fn pointer(place: &Place) -> Option<String> {
    match place {
        Place::Node(pointer) | Place::Key(pointer) => {
            Some(clipped(pointer.as_str(), MESSAGE_LENGTH)).filter(|text| !text.is_empty())
        }
        Place::Text { .. } => None,
    }
}

/// A text that may be of several lines.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| clipped(line, MESSAGE_LENGTH))
        .collect();
    lines.join("\n")
}

/// Excerpts are cut to size beforehand, so the library's own cutting is switched off.
fn renderer(look: Look) -> Renderer {
    let renderer = if look.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.term_width(10_000)
}

#[cfg(test)]
mod tests;
