//! Pairs of schemas that differ in one way, wherever a schema can stand: each kind of difference of
//! each area is met, and taken over.

mod documents;

use std::collections::BTreeSet;

use documents::{PLACES, around, document, pairs};
use generator::diff::catalogue;
use generator::upgrade::{Treatment, treatment};
use serde_json::Value;

use crate::mutations::{all, base};
use crate::written::yaml;
use crate::{differences, patched};

/// Every pair of documents: what is ours, what is theirs. A schema stands at all of the places at
/// once, which are of several operations.
fn documents() -> Vec<(Value, Value)> {
    let mut documents = around();
    for (one, other) in pairs() {
        let with = |schema: Value| {
            let mut document = document();
            for place in PLACES {
                *document.pointer_mut(place).expect("it is there") = schema.clone();
            }
            document
        };
        documents.push((with(one), with(other)));
    }
    documents
}

#[test]
fn every_kind_that_is_edited_is_taken_over_wherever_it_is_met() {
    let mut met = BTreeSet::new();
    let mut wrong = Vec::new();
    for (one, other) in documents() {
        for (ours, theirs) in [(&one, &other), (&other, &one)] {
            let (ours, theirs) = (yaml(ours), theirs.to_string());
            met.extend(differences(&ours, &theirs).into_iter().map(|it| it.id));
            let patched = patched(&ours, &theirs);
            let left = differences(&patched, &theirs);
            if !left.is_empty() {
                let left: Vec<String> = left
                    .iter()
                    .map(|it| format!("{} {}", it.id, it.message))
                    .collect();
                let patch = diffy::create_patch(&ours, &patched);
                wrong.push(format!(
                    "{left:#?}\n{patch}\n{}",
                    diffy::create_patch(&ours, &yaml(&other))
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of them:\n{}",
        wrong.len(),
        wrong.join("\n")
    );

    for mutation in all() {
        let mut edited = base();
        (mutation.edit)(&mut edited);
        for (ours, theirs) in [(base(), edited.clone()), (edited, base())] {
            let found = differences(&ours.to_string(), &theirs.to_string());
            met.extend(found.into_iter().map(|it| it.id));
        }
    }
    let edited = catalogue().into_iter().map(|kind| kind.id);
    // What is said of a body as a whole is said of its fields.
    let edited = edited.filter(|id| *id != "request-body-serialization-changed");
    let edited = edited.filter(|id| treatment(id) == Some(Treatment::Edit));
    let unmet: Vec<&str> = edited.filter(|id| !met.contains(id)).collect();
    assert!(unmet.is_empty(), "no document has {unmet:#?}");
}
