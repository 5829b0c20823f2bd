//! Text → [`Page`]: commands and JSON first, then the lists of values in what is left.
//!
//! One pass: what begins as JSON and breaks is skipped up to where it breaks, so that no hostile
//! page is read twice. Must not know the document.

mod clean;
mod command;
mod json;
mod lists;
mod words;

use std::collections::BTreeSet;

use super::{Answer, Body, Broken, Call, Page, Shown, Value};
use crate::diagnostics::{Diagnostic, Span, page as say};
use crate::load::{self, Sources};
use command::Command;
use json::Leading;

pub(super) use lists::is_constant;

/// The largest page that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// Who shows more calls on a page shows no page.
const MAX_CALLS: usize = 100;

/// Bytes of a file → what the page shows. The page is there exactly when nothing is said.
pub fn open(bytes: &[u8]) -> (Option<Page>, Sources, Option<Diagnostic>) {
    if bytes.len() > MAX_BYTES {
        let (sources, _) = load::text(b"");
        return (None, sources, Some(say::too_large(bytes.len(), MAX_BYTES)));
    }
    let (sources, unreadable) = load::text(bytes);
    match unreadable {
        Some(diagnostic) => {
            let said = say::no_text(diagnostic.place, &diagnostic.message);
            (None, sources, Some(said))
        }
        None => (Some(read(sources.text())), sources, None),
    }
}

/// What a page shows.
pub fn read(text: &str) -> Page {
    let clean = clean::without_furniture(text);
    let mut reader = Reader {
        clean: &clean,
        found: Vec::new(),
        broken: Vec::new(),
        read: Vec::new(),
    };
    reader.run();
    let blank = clean::without(&clean, &reader.read);
    let (lists, listed) = lists::read(&blank);
    let prose = clean::lines(&clean::without(&blank, &listed));
    let broken = reader.broken.iter().map(|broken| Broken {
        at: one_character(text, broken.at.start),
        why: broken.why.clone(),
    });
    Page {
        broken: broken.collect(),
        calls: reader.calls(),
        lists,
        prose,
    }
}

/// A stretch that means something.
enum Found {
    Call(Call),
    Json(Shown),
}

struct Reader<'t> {
    clean: &'t str,
    /// In order, each with where it begins.
    found: Vec<(usize, Found)>,
    broken: Vec<Broken>,
    /// The stretches that `found` and `broken` stand on, in order.
    read: Vec<Span>,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(next) = self.clean[at..].find(['c', '{', '[']) {
            let start = at + next;
            let end = if self.clean[start..].starts_with('c') {
                self.command(start)
            } else {
                self.json(start)
            };
            at = end.max(start + 1);
        }
        if !self
            .found
            .iter()
            .any(|(_, found)| matches!(found, Found::Call(_)))
        {
            self.request_lines();
        }
    }

    /// Reads a command, if there is one; gives where it ends.
    fn command(&mut self, start: usize) -> usize {
        let Some(Command { call, broken, end }) = command::read(self.clean, start) else {
            return start;
        };
        self.broken.extend(broken);
        self.found.push((start, Found::Call(call)));
        self.read.push(Span { start, end });
        end
    }

    fn json(&mut self, start: usize) -> usize {
        match json::leading(&self.clean[start..]) {
            Leading::Json(mut shown, length) => {
                let end = start + length;
                if tells_something(&shown) {
                    shown.shift(&|span| Span {
                        start: start + span.start,
                        end: start + span.end,
                    });
                    self.found.push((start, Found::Json(shown)));
                    self.read.push(Span { start, end });
                }
                end
            }
            Leading::Broken { at, why } => {
                let end = start + at;
                // A brace in prose breaks at once.
                if self.clean[start..end].contains("\":") {
                    self.broken.push(Broken {
                        at: Span { start: end, end },
                        why,
                    });
                    self.read.push(Span { start, end });
                }
                end
            }
        }
    }

    /// `POST /threads/{threadId}/messages`, on pages that show no command.
    fn request_lines(&mut self) {
        let mut read = self.read.iter().peekable();
        let mut found = Vec::new();
        let mut offset = 0;
        for line in self.clean.split_inclusive('\n') {
            let start = offset;
            offset += line.len();
            while read.next_if(|span| span.end <= start).is_some() {}
            let is_read = read.peek().is_some_and(|span| span.start < offset);
            if is_read || found.len() == MAX_CALLS {
                continue;
            }
            if let Some(call) = command::of_line(line, start) {
                let end = start + line.trim_end().len();
                found.push((Span { start, end }, call));
            }
        }
        for (span, call) in found {
            self.found.push((span.start, Found::Call(call)));
            self.read.push(span);
        }
        self.found.sort_by_key(|(start, _)| *start);
        self.read.sort_by_key(|span| span.start);
    }

    /// The calls, each with the JSON that follows it.
    fn calls(&mut self) -> Vec<Call> {
        let mut calls: Vec<Call> = Vec::new();
        let mut early = Vec::new();
        for (start, found) in std::mem::take(&mut self.found) {
            match found {
                Found::Call(call) => calls.push(call),
                Found::Json(json) => {
                    let heading = self.heading(start);
                    match calls.last_mut() {
                        Some(call) => add(call, json, heading),
                        None => early.push((json, heading)),
                    }
                }
            }
        }
        if let Some(first) = calls.first_mut() {
            for (json, heading) in early {
                add(first, json, heading);
            }
        }
        let mut seen = BTreeSet::new();
        calls.retain(|call| seen.insert(call.contents()));
        calls.truncate(MAX_CALLS);
        calls
    }

    /// The last line before a place that holds a letter or digit, unless something else is read there.
    fn heading(&self, start: usize) -> &str {
        let before = self.read.partition_point(|span| span.end <= start);
        let from = before.checked_sub(1).map_or(0, |last| self.read[last].end);
        let lines = self.clean[from..start].lines().rev().take(3);
        lines
            .map(str::trim)
            .find(|line| line.contains(char::is_alphanumeric))
            .unwrap_or_default()
    }
}

/// What stands before JSON says what it is: `200 OK`, `Request body`.
fn add(call: &mut Call, json: Shown, heading: &str) {
    let lower = heading.to_lowercase();
    let sent = heading.len() <= 40 && (lower.contains("request") || lower.contains("body"));
    let answer = lower.contains("response") || call.method.text == "GET";
    if sent && !answer && call.body.is_none() {
        call.body = Some(Body::Json(json));
        return;
    }
    let digits = heading.split(|it: char| !it.is_ascii_digit());
    let status = digits
        .filter(|digits| digits.len() == 3)
        .filter_map(|digits| digits.parse().ok())
        .find(|status| (100..600).contains(status));
    call.answers.push(Answer { status, json });
}

/// `[1]` in prose is a footnote.
fn tells_something(shown: &Shown) -> bool {
    match &shown.value {
        Value::Object(entries) => !entries.is_empty(),
        Value::Array(items) => items
            .first()
            .is_some_and(|first| matches!(first.value, Value::Object(_))),
        _ => false,
    }
}

/// The character that a byte belongs to. An odd space has several, which are several blanks in what
/// was read.
fn one_character(text: &str, at: usize) -> Span {
    let mut start = at.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let next = text[start..].chars().next();
    Span {
        start,
        end: start + next.map_or(0, char::len_utf8),
    }
}

impl Call {
    /// All that the call shows, without places: equal for calls that are the same.
    fn contents(&self) -> String {
        let mut contents = format!("{} {}", self.method.text, self.url.text);
        let headers = self.headers.iter().map(|(name, value)| [name, value]);
        for text in headers.flatten().chain(&self.user) {
            contents.push('\n');
            contents.push_str(&text.text);
        }
        match &self.body {
            Some(Body::Json(json)) => contents.push_str(&json.pretty()),
            Some(Body::Other(text)) => contents.push_str(&text.text),
            None => {}
        }
        for answer in &self.answers {
            contents.push_str(&format!("\n{:?} {}", answer.status, answer.json.pretty()));
        }
        contents
    }
}
