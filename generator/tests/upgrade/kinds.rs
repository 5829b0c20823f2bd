//! Every kind of difference is edited, or a sentence says why it is left to a person.

use generator::diff::{Change, catalogue};
use generator::upgrade::{Treatment, treatment};
use serde_json::Value;

use crate::mutations::{Mutation, all, base};
use crate::written::yaml;
use crate::{differences, patched};

/// The kinds that are left, and no other: what no model holds, words, names, versions.
fn is_left(id: &str) -> bool {
    const ENDS: [&str; 6] = [
        "-description-changed",
        "-media-type-changed",
        "-restriction-changed",
        "-restriction-loosened",
        "-restriction-tightened",
        "response-header-serialization-changed",
    ];
    const STARTS: [&str; 3] = ["endpoint-callback-", "response-link-", "rust-item-"];
    const WHOLE: [&str; 7] = [
        "api-server-variable-changed",
        "endpoint-changed",
        "endpoint-idempotency-removed",
        "endpoint-renamed",
        "endpoint-server-changed",
        "endpoint-version-changed",
        "schema-renamed",
    ];
    WHOLE.contains(&id)
        || ENDS.iter().any(|end| id.ends_with(end))
        || STARTS.iter().any(|start| id.starts_with(start))
}

#[test]
fn every_kind_is_edited_or_left_with_a_reason() {
    for kind in catalogue() {
        match treatment(kind.id) {
            Some(Treatment::Edit) => assert!(!is_left(kind.id), "{}", kind.id),
            Some(Treatment::Left(why)) => {
                assert!(why.len() > 20 && !why.ends_with('.'), "{}: {why}", kind.id);
                assert!(is_left(kind.id), "{}", kind.id);
            }
            None => panic!("nobody says what becomes of {}", kind.id),
        }
    }
    assert_eq!(treatment("request-property-maximum-moved"), None);
    assert_eq!(treatment("elsewhere-added"), None);
}

/// There and back, so that what one direction adds the other takes away.
#[test]
fn every_edit_of_the_catalogue_is_taken_over() {
    let mut wrong = Vec::new();
    for mutation in all() {
        let edited = edited(mutation);
        let there = (yaml(&base()), edited.clone());
        let back = (format!("{edited:#}"), base());
        for (way, (ours, theirs)) in [("there", there), ("back", back)] {
            let theirs = theirs.to_string();
            let patched = patched(&ours, &theirs);
            let left = unexpected(differences(&patched, &theirs));
            if !left.is_empty() {
                let patch = diffy::create_patch(&ours, &patched);
                wrong.push(format!("{} ({way}): {left:?}\n{patch}", mutation.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Theirs writes each member of a union as an `allOf` of the union itself, ours is flat.
#[test]
fn every_edit_is_taken_over_from_the_cyclic_style() {
    let all = all();
    let mut named = all.iter();
    let cyclic = named.find(|it| it.name == "the union of a member is the parent of it");
    let cyclic = cyclic.expect("the catalogue has it");
    let mut wrong = Vec::new();
    for mutation in &all {
        let mut edited = edited(mutation);
        // Where the members are still what the style is about.
        let has = |schema: &str, property: &str| {
            !edited["components"]["schemas"][schema]["properties"][property].is_null()
        };
        if !(has("Card", "last") && has("Cash", "currency")) {
            continue;
        }
        (cyclic.edit)(&mut edited);
        let (ours, theirs) = (yaml(&base()), edited.to_string());
        let patched = patched(&ours, &theirs);
        let left = unexpected(differences(&patched, &theirs));
        if !left.is_empty() {
            wrong.push(format!("{}: {left:?}", mutation.name));
        }
        // What is the same is not edited, however it is written.
        if mutation.ids.is_empty() {
            assert_eq!(patched, ours, "{}", mutation.name);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Edits that meet in one place do not spoil each other.
#[test]
fn edits_that_come_together_are_taken_over() {
    let all = all();
    let mut wrong = Vec::new();
    for (index, first) in all.iter().enumerate() {
        // Far from each other in the catalogue, so that every kind meets every area.
        let second = all[(index * 7 + 3) % all.len()];
        let mut edited = edited(first);
        let apart = std::panic::catch_unwind(move || {
            (second.edit)(&mut edited);
            edited
        });
        // One edit may have taken away what the other is about.
        let Ok(edited) = apart else { continue };
        let (ours, theirs) = (yaml(&base()), edited.to_string());
        if generator::generate::resolve(theirs.as_bytes())
            .api
            .is_none()
        {
            continue;
        }
        let patched = patched(&ours, &theirs);
        let left = unexpected(differences(&patched, &theirs));
        if !left.is_empty() {
            let patch = diffy::create_patch(&ours, &patched);
            wrong.push(format!(
                "{}, {}: {left:?}\n{patch}",
                first.name, second.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_means_the_same_is_not_edited() {
    for mutation in all().into_iter().filter(|it| it.ids.is_empty()) {
        let edited = edited(mutation);
        for (ours, theirs) in [(base(), edited.clone()), (edited, base())] {
            let ours = yaml(&ours);
            assert_eq!(
                patched(&ours, &theirs.to_string()),
                ours,
                "{}",
                mutation.name
            );
        }
    }
}

fn edited(mutation: &Mutation) -> Value {
    let mut edited = base();
    (mutation.edit)(&mut edited);
    edited
}

/// What is left and should not be.
fn unexpected(left: Vec<Change>) -> Vec<String> {
    left.into_iter()
        .filter(|one| !is_left(one.id))
        .map(|one| format!("{} {}", one.id, one.message))
        .collect()
}
