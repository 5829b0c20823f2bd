//! Canonical texts: lists of words that cannot run into each other, and JSON with sorted keys.
//!
//! Must not know what the words mean.

use crate::api::{Json, Literal};

/// `name(3:abc,…)`: every word carries its length, so that no text can pass for two.
#[derive(Debug)]
pub(super) struct List(String);

impl List {
    pub(super) fn new(name: &str) -> Self {
        Self(format!("{name}("))
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(&text.len().to_string());
        self.0.push(':');
        self.0.push_str(text);
        self.0.push(',');
        self
    }

    /// A text that may be absent.
    pub(super) fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.flag(false),
        }
    }

    /// One word of a set that is known here.
    pub(super) fn word(&mut self, word: &str) -> &mut Self {
        self.0.push_str(word);
        self.0.push(',');
        self
    }

    pub(super) fn flag(&mut self, flag: bool) -> &mut Self {
        self.word(if flag { "+" } else { "-" })
    }

    /// Texts whose order means nothing.
    pub(super) fn sorted(
        &mut self,
        name: &str,
        texts: impl IntoIterator<Item = String>,
    ) -> &mut Self {
        let mut texts: Vec<String> = texts.into_iter().collect();
        texts.sort();
        self.0.push_str(name);
        self.0.push('(');
        for text in &texts {
            self.text(text);
        }
        self.0.push_str("),");
        self
    }

    pub(super) fn done(mut self) -> String {
        self.0.push(')');
        self.0
    }
}

/// As deep as the document, which is bounded.
pub(super) fn json(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(flag) => flag.to_string(),
        Json::Number(number) => number.clone(),
        Json::String(text) => {
            let mut list = List::new("text");
            list.text(text);
            list.done()
        }
        Json::Array(items) => {
            let mut list = List::new("list");
            for item in items {
                list.text(&json(item));
            }
            list.done()
        }
        Json::Object(entries) => {
            let mut list = List::new("object");
            let entries = entries.iter().map(|(key, value)| {
                let mut entry = List::new("");
                entry.text(key).text(&json(value));
                entry.done()
            });
            list.sorted("", entries);
            list.done()
        }
    }
}

pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => {
            let mut list = List::new("text");
            list.text(text);
            list.done()
        }
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(flag) => flag.to_string(),
    }
}
