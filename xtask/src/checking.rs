//! Everything that can be said about a document, in the severities that settings ask for.
//!
//! Must not know how it is shown.

use std::collections::{BTreeMap, BTreeSet};

use generator::check::{Instance, InstanceValue, Role};
use generator::diagnostics::load::more_like_it;
use generator::diagnostics::{Diagnostic, Place, Severity, check as say};
use generator::load::{Sources, places};
use generator::pointer::Pointer;

use crate::examples::{self, Examples};
use crate::failure::Failure;
use crate::job::{Job, Verdict};
use crate::paths::shown;
use crate::settings::{Check, Level};
use crate::validation::{self, Judged};

/// As for the generator's own messages: more of one kind are counted, not kept.
const MOST_OF_A_CODE: usize = 1_000;

/// What was found, and the texts that it is about.
#[derive(Debug)]
pub struct Checked {
    /// The document first.
    pub texts: Vec<Text>,
    pub messages: Vec<Message>,
    pub sound: bool,
    pub operations: usize,
    pub schemas: usize,
}

#[derive(Debug)]
pub struct Text {
    /// As the reader knows it.
    pub file: String,
    pub sources: Sources,
}

#[derive(Debug)]
pub struct Message {
    pub diagnostic: Diagnostic,
    /// Which of the texts it is about.
    pub text: usize,
    /// The place in the document: of a message about a file, what names the file.
    pub pointer: Option<Pointer>,
}

impl Job {
    /// Reads the document and its examples and says all there is to say. Writes nothing.
    pub fn check(&self) -> Result<Checked, Failure> {
        let text = self.read_document()?;
        let folder = examples::folder(&self.document);
        let examples = examples::read(&folder)?;
        let mut found = generator::generate::check(&text, &self.config, &examples.texts);
        let mut messages: Vec<Message> = std::mem::take(&mut found.diagnostics)
            .into_iter()
            .map(Message::of_document)
            .collect();
        if found.sound {
            let about_files = self.about_files(&found.examples, &examples);
            messages.extend(about_files.into_iter().map(Message::of_document));
        }
        let mut texts = vec![Text {
            file: shown(&self.document),
            sources: std::mem::take(&mut found.sources),
        }];
        let judged = validation::judge(std::mem::take(&mut found.instances), &examples.texts)?;
        let name = |file: &str| shown(&folder.join(file));
        judged_messages(judged, &examples.texts, name, &mut texts, &mut messages);
        settle(&mut messages, &mut texts, &self.check);
        Ok(Checked {
            sound: found.sound,
            operations: found.operations,
            schemas: found.schemas,
            texts,
            messages,
        })
    }

    fn about_files(&self, named: &[(String, Pointer)], examples: &Examples) -> Vec<Diagnostic> {
        let mut diagnostics = examples::named(named, examples, self.kept);
        if self.kept {
            diagnostics.extend(examples::unnamed(named, examples));
        }
        diagnostics
    }
}

impl Message {
    fn of_document(diagnostic: Diagnostic) -> Self {
        let pointer = match &diagnostic.place {
            Place::Node(pointer) | Place::Key(pointer) => Some(pointer.clone()),
            Place::Text { .. } => None,
        };
        Self {
            diagnostic,
            text: 0,
            pointer,
        }
    }
}

impl Checked {
    /// What the messages mean for the run.
    pub fn verdict(&self, deny_warnings: bool) -> Verdict {
        let any = |severity| {
            let mut messages = self.messages.iter();
            messages.any(|message| message.diagnostic.severity == severity)
        };
        if any(Severity::Error) || !self.sound {
            Verdict::Refused
        } else if deny_warnings && any(Severity::Warning) {
            Verdict::Denied
        } else {
            Verdict::Accepted
        }
    }
}

/// What the validator found → messages, each at its place in the document or in the file.
fn judged_messages(
    judged: Judged,
    files: &BTreeMap<String, String>,
    name: impl Fn(&str) -> String,
    texts: &mut Vec<Text>,
    messages: &mut Vec<Message>,
) {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    // A default of the wrong type is in the document's messages already.
    let told: BTreeSet<Pointer> = messages
        .iter()
        .filter(|message| message.diagnostic.code == "W0204")
        .filter_map(|message| message.pointer.clone())
        .collect();
    for (place, pattern) in judged.patterns {
        messages.push(Message::of_document(say::pattern_unreadable(
            &place, &pattern,
        )));
    }
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for unfit in judged.unfit {
        let Instance {
            role, at, value, ..
        } = unfit.instance;
        if told.contains(&at) {
            continue;
        }
        let (text, base) = match value {
            InstanceValue::Inline(_) => (0, at.clone()),
            InstanceValue::File(file) => {
                let number = *numbers.entry(file.clone()).or_insert_with(|| {
                    let content = files.get(&file).map(String::as_bytes);
                    texts.push(Text {
                        file: name(&file),
                        sources: places(content.unwrap_or_default()),
                    });
                    texts.len() - 1
                });
                (number, Pointer::root())
            }
        };
        let steps = Pointer::parse(&unfit.path).unwrap_or_default();
        let place = steps.steps().fold(base, |place, step| place.key(&step));
        let place = Place::Node(place);
        let diagnostic = match role {
            Role::Example => say::example_unfit(place, &unfit.wrong, unfit.more),
            Role::Default => say::default_unfit(place, &unfit.wrong, unfit.more),
        };
        let count = counts.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= MOST_OF_A_CODE {
            messages.push(Message {
                pointer: Some(at),
                diagnostic,
                text,
            });
        }
    }
    for (code, count) in counts {
        if count > MOST_OF_A_CODE {
            let more = more_like_it(code, count - MOST_OF_A_CODE);
            messages.push(Message::of_document(more));
        }
    }
    if let Some(seconds) = judged.gave_up_after {
        messages.push(Message::of_document(say::not_judged(seconds)));
    }
}

/// Gives each message the severity that settings ask for, and takes out what they accept. What
/// stops a crate from being made stays as it is.
fn settle(messages: &mut Vec<Message>, texts: &mut Vec<Text>, settings: &Check) {
    let mut hit = vec![false; settings.accepted.len()];
    messages.retain_mut(|message| {
        let diagnostic = &mut message.diagnostic;
        if diagnostic.severity == Severity::Error {
            return true;
        }
        let place = message.pointer.as_ref().map_or("", Pointer::as_str);
        let mut there = None;
        for (acceptance, hit) in settings.accepted.iter().zip(&mut hit) {
            if acceptance.hits(diagnostic.code, place) {
                // The first that hits decides; the others are not idle.
                there = there.or(Some(acceptance.level));
                *hit = true;
            }
        }
        match there.or_else(|| settings.levels.get(diagnostic.code).copied()) {
            Some(Level::Off) => return false,
            Some(Level::Error) => diagnostic.severity = Severity::Error,
            Some(Level::Warning) => diagnostic.severity = Severity::Warning,
            Some(Level::Note) => diagnostic.severity = Severity::Note,
            None => {}
        }
        true
    });
    let idle = settings.accepted.iter().zip(hit).filter(|(_, hit)| !hit);
    for (acceptance, _) in idle {
        let settings_text = texts.len();
        let text = match texts.iter().position(|text| text.file == settings.file) {
            Some(text) => text,
            None => {
                texts.push(Text {
                    file: settings.file.clone(),
                    sources: Sources::of_text(settings.text.clone()),
                });
                settings_text
            }
        };
        let place = Place::Text {
            start: acceptance.span.start,
            end: acceptance.span.end,
        };
        messages.push(Message {
            diagnostic: say::acceptance_without_effect(place, &acceptance.code),
            text,
            pointer: None,
        });
    }
}
