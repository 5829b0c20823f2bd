//! Older page × newer page → what the vendor has changed.
//!
//! Calls are of one another by method and path, lists by name or by what they have in common; the
//! order of keys says nothing. Must not know the document.

mod json;
mod lists;

use std::collections::BTreeSet;

use super::{Answer, Body, Call, Finding, Page, Text, path};
use crate::diagnostics::{Diagnostic, Span, page as say};

/// What `new` shows otherwise than `old`; the second place of a finding is on the older page.
pub fn changes(old: &Page, new: &Page) -> Vec<Finding> {
    let mut changes = Changes {
        findings: Vec::new(),
        seen: BTreeSet::new(),
    };
    changes.calls(&old.calls, &new.calls);
    changes.lists(&old.lists, &new.lists);
    changes.prose(&old.prose, &new.prose);
    let mut findings = changes.findings;
    findings.sort_by_key(|finding| finding.diagnostic.severity);
    findings
}

/// How many calls of one page another shows too, be it with another version.
pub fn calls_in_common(one: &Page, other: &Page) -> usize {
    let keys = |page: &Page| -> BTreeSet<String> {
        page.calls
            .iter()
            .map(|call| path::key(&call.method.text, &call.url.text))
            .collect()
    };
    keys(one).intersection(&keys(other)).count()
}

struct Changes {
    findings: Vec<Finding>,
    seen: BTreeSet<(&'static str, String)>,
}

impl Changes {
    fn say(&mut self, diagnostic: Diagnostic, old: Span) {
        if self
            .seen
            .insert((diagnostic.code, diagnostic.message.clone()))
        {
            self.findings.push(Finding {
                diagnostic,
                there: Some((old.into(), "before".to_owned())),
            });
        }
    }

    fn calls(&mut self, old: &[Call], new: &[Call]) {
        let key = |call: &Call| path::key(&call.method.text, &call.url.text);
        let what = |call: &Call| format!("{} {}", call.method.text, call.url.text);
        let mut left: Vec<&Call> = old.iter().collect();
        let mut added: Vec<&Call> = Vec::new();
        for call in new {
            match left.iter().position(|it| key(it) == key(call)) {
                Some(at) => self.call(left.remove(at), call),
                None => added.push(call),
            }
        }
        // One call on each page: it is the same with another URL.
        if let ([before], [after]) = (left.as_slice(), added.as_slice()) {
            return self.call(before, after);
        }
        for call in added {
            self.say(say::call_added(call.url.span, &what(call)), Span::default());
        }
        for call in left {
            self.say(say::call_removed(&what(call)), call.url.span);
        }
    }

    fn call(&mut self, old: &Call, new: &Call) {
        let of = |call: &Call| format!("{} {}", call.method.text, call.url.text);
        if of(old) != of(new) {
            self.say(
                say::url_changed(new.url.span, &of(old), &of(new)),
                old.url.span,
            );
        }
        self.headers(old, new);
        match (&old.body, &new.body) {
            (Some(Body::Json(before)), Some(Body::Json(after))) => {
                self.json(before, after, "request")
            }
            (before, after) => {
                let before = before.as_ref().map(|body| body.span());
                self.part(
                    before,
                    after.as_ref().map(|body| body.span()),
                    "request body",
                    old,
                    new,
                );
            }
        }
        let mut left: Vec<&Answer> = old.answers.iter().collect();
        for answer in &new.answers {
            match left.iter().position(|it| it.status == answer.status) {
                Some(at) => self.json(&left.remove(at).json, &answer.json, "response"),
                None => self.part(None, Some(answer.json.span), "response", old, new),
            }
        }
        for answer in left {
            self.part(Some(answer.json.span), None, "response", old, new);
        }
    }

    fn part(
        &mut self,
        before: Option<Span>,
        after: Option<Span>,
        what: &str,
        old: &Call,
        new: &Call,
    ) {
        match (before, after) {
            (None, Some(after)) => self.say(say::part_added(after, what), old.url.span),
            (Some(before), None) => self.say(say::part_removed(new.url.span, what), before),
            _ => {}
        }
    }

    fn headers(&mut self, old: &Call, new: &Call) {
        let find = |call: &Call, name: &str| -> Option<Text> {
            let mut headers = call.headers.iter();
            let (_, value) = headers.find(|(it, _)| it.text.eq_ignore_ascii_case(name))?;
            Some(value.clone())
        };
        for (name, value) in &new.headers {
            let before = find(old, &name.text);
            if before.as_ref().map(|it| &it.text) != Some(&value.text) {
                let words = before.as_ref().map(|it| it.text.as_str());
                let said = say::header_changed(value.span, &name.text, words, Some(&value.text));
                self.say(said, before.map_or(old.url.span, |it| it.span));
            }
        }
        for (name, value) in &old.headers {
            if find(new, &name.text).is_none() {
                let said = say::header_changed(new.url.span, &name.text, Some(&value.text), None);
                self.say(said, value.span);
            }
        }
    }

    /// Which lines of prose are new or gone, in one note: what they mean is for a reader.
    fn prose(&mut self, old: &[Text], new: &[Text]) {
        let words = |lines: &[Text]| -> BTreeSet<String> {
            lines
                .iter()
                .map(|line| line.text.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect()
        };
        let (before, after) = (words(old), words(new));
        let gone = |line: &&Text, there: &BTreeSet<String>| {
            !there.contains(&line.text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let added: Vec<&Text> = new.iter().filter(|line| gone(line, &before)).collect();
        let removed: Vec<&Text> = old.iter().filter(|line| gone(line, &after)).collect();
        if added.is_empty() && removed.is_empty() {
            return;
        }
        let place = |lines: &[&Text]| lines.first().map(|line| line.span).unwrap_or_default();
        let said = say::words_changed(place(&added), added.len(), removed.len());
        self.say(said, place(&removed));
    }
}

impl Body {
    fn span(&self) -> Span {
        match self {
            Self::Json(shown) => shown.span,
            Self::Other(text) => text.span,
        }
    }
}
