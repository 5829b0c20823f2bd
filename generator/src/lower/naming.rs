//! What each operation is called: by its `operationId`, or by words from method and path.

use std::collections::BTreeMap;

use super::Lowering;
use super::operation::Entry;
use crate::api::OperationName;
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The names of all operations, in their order. Derived names that would be equal get the name
    /// of the parameter their path ends with.
    pub fn operation_names(&mut self, entries: &[Entry<'_>]) -> Vec<OperationName> {
        let mut names: Vec<OperationName> = Vec::with_capacity(entries.len());
        let mut given: BTreeMap<&str, &Pointer> = BTreeMap::new();
        let mut unusable: Vec<&Pointer> = Vec::new();
        for entry in entries {
            let id = entry.operation.operation_id.as_deref();
            if let Some(id) = id
                && let Some(first) = given.insert(id, &entry.pointer)
            {
                let diagnostic = say::operation_id_twice(&entry.pointer, first, id);
                self.report.say(diagnostic);
            }
            names.push(match id {
                Some(id) if is_name(id, entry) => OperationName::Given(id.to_owned()),
                _ => {
                    unusable.extend(id.map(|_| &entry.pointer));
                    OperationName::Derived(words(entry))
                }
            });
        }
        if let Some(first) = unusable.first() {
            self.report
                .say(say::operation_ids_not_names(first, unusable.len()));
        }
        let mut count: BTreeMap<OperationName, usize> = BTreeMap::new();
        for name in &names {
            *count.entry(name.clone()).or_default() += 1;
        }
        for (name, entry) in names.iter_mut().zip(entries) {
            if count.get(name).is_some_and(|count| *count > 1)
                && let OperationName::Derived(words) = name
                && let Some(last) = entry.template.last_parameter()
            {
                words.push(last.to_owned());
            }
        }
        names
    }
}

fn words(entry: &Entry<'_>) -> Vec<String> {
    let mut words = vec![entry.method_word.to_owned()];
    words.extend(entry.template.words());
    words
}

/// Whether an `operationId` is a name: plain letters that a reader would write, not the path.
fn is_name(id: &str, entry: &Entry<'_>) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let plain = id.starts_with(|first: char| first.is_ascii_alphanumeric())
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | ' '));
    // A short path may well be part of a good name (`listPets` of `/pets`).
    let telling = entry.template.has_version() || entry.template.segments.len() > 2;
    plain && !(telling && letters(id).contains(&letters(entry.path)))
}
