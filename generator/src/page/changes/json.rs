//! JSON that was shown × JSON that is shown now.
//!
//! The items of a list are taken together: they are examples of one type. Must not know what the JSON
//! is of.

use std::collections::BTreeMap;

use super::super::compare::shape;
use super::super::{Shown, Value};
use super::Changes;
use crate::diagnostics::page as say;

impl Changes {
    pub(super) fn json(&mut self, old: &Shown, new: &Shown, path: &str) {
        match (&old.value, &new.value) {
            (Value::Object(before), Value::Object(after)) => {
                let known: BTreeMap<&str, &Shown> = before
                    .iter()
                    .map(|it| (it.key.text.as_str(), &it.value))
                    .collect();
                let now: BTreeMap<&str, &Shown> = after
                    .iter()
                    .map(|it| (it.key.text.as_str(), &it.value))
                    .collect();
                for entry in after {
                    let path = format!("{path}.{}", entry.key.text);
                    match known.get(entry.key.text.as_str()) {
                        Some(before) => self.json(before, &entry.value, &path),
                        None => self.say(say::field_added(entry.key.span, &path), old.span),
                    }
                }
                for entry in before
                    .iter()
                    .filter(|it| !now.contains_key(it.key.text.as_str()))
                {
                    let path = format!("{path}.{}", entry.key.text);
                    self.say(say::field_removed(new.span, &path), entry.key.span);
                }
            }
            (Value::Array(before), Value::Array(after)) => {
                let path = format!("{path}[]");
                for (before, after) in before.iter().zip(after) {
                    self.json(before, after, &path);
                }
                // One more than before is compared with the last that there was.
                if let Some(last) = before.last() {
                    for after in after.iter().skip(before.len()) {
                        self.json(last, after, &path);
                    }
                }
            }
            _ => self.scalar(old, new, path),
        }
    }

    fn scalar(&mut self, old: &Shown, new: &Shown, path: &str) {
        if old.value == new.value {
            return;
        }
        let (before, after) = (shape(&old.value), shape(&new.value));
        let said = if before == after {
            say::value_changed(
                new.span,
                path,
                old.pretty().trim_end(),
                new.pretty().trim_end(),
            )
        } else {
            say::type_changed(new.span, path, before.words(), after.words())
        };
        self.say(said, old.span);
    }
}
