//! Many findings → a few frames: of each rule the first in full, the next ones by their places, the
//! rest by their number.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use generator::diagnostics::{Place, Severity};

use super::{ERRORS, Look, count_severities, frame};
use crate::checking::{Message, Text};
use crate::finding::Position;
use crate::visible::visible;

/// How many places of a rule are named.
const PLACES: usize = 3;

/// Everything that was found, errors last, nearest to the prompt; empty when there is nothing.
pub fn grouped(messages: &[Message], texts: &[Text], look: Look) -> String {
    let mut groups: BTreeMap<(Reverse<Severity>, &str), Vec<&Message>> = BTreeMap::new();
    for message in messages {
        let diagnostic = &message.diagnostic;
        let key = (Reverse(diagnostic.severity), diagnostic.code);
        groups.entry(key).or_default().push(message);
    }
    let mut text = String::new();
    let mut errors = 0;
    for ((Reverse(severity), _), group) in groups {
        if look.all {
            for message in group {
                text.push_str(&framed(message, &[], texts, look));
            }
        } else if severity == Severity::Error {
            for message in group.iter().take(ERRORS.saturating_sub(errors)) {
                text.push_str(&framed(message, &[], texts, look));
            }
            errors += group.len();
        } else if let Some((first, others)) = group.split_first() {
            text.push_str(&framed(first, &also(others, texts), texts, look));
        }
    }
    if let Some(hidden @ 1..) = errors.checked_sub(ERRORS) {
        text.push_str(&format!(
            "… and {hidden} more errors; `--all` shows them\n\n"
        ));
    }
    let severities = messages.iter().map(|message| message.diagnostic.severity);
    if let (Some(count), Some(document)) = (count_severities(severities), texts.first()) {
        text.push_str(&format!("{count} in {}\n", visible(&document.file)));
    }
    text
}

fn framed(message: &Message, notes: &[String], texts: &[Text], look: Look) -> String {
    let Some(Text { file, sources }) = texts.get(message.text) else {
        return String::new();
    };
    format!(
        "{}\n\n",
        frame(&message.diagnostic, sources, file, notes, look)
    )
}

/// `also at api.yaml:3:4, /info`, twice, and how many there are.
fn also(others: &[&Message], texts: &[Text]) -> Vec<String> {
    let mut notes: Vec<String> = others
        .iter()
        .take(PLACES - 1)
        .filter_map(|message| Some(place(message, texts.get(message.text)?)))
        .collect();
    if others.len() >= PLACES {
        let all = others.len() + 1;
        notes.push(format!("{all} like this; `--all` shows them"));
    }
    notes
}

fn place(message: &Message, text: &Text) -> String {
    let place = &message.diagnostic.place;
    let at = Position::of(place, &text.sources, &text.file);
    let pointer = match place {
        Place::Node(pointer) | Place::Key(pointer) => format!(", {pointer}"),
        Place::Text { .. } => String::new(),
    };
    format!("also at {}:{}:{}{pointer}", at.file, at.line, at.column)
}
