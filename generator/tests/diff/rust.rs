//! What a change does to the crate stands at the change, and nothing of it is lost.

use std::collections::{BTreeMap, BTreeSet};

use generator::config::Config;
use generator::diff::{Change, Rust, Side, Wire, compare, diff};
use generator::generate::model;
use generator::rust::Crate;
use serde_json::{Value, json};

use crate::mutations::{Mutation, all, base, push};
use crate::{api, ids};

fn planned(document: &Value) -> (generator::api::Api, Crate) {
    let api = api(document);
    let (model, diagnostics) = model(&api, &Config::default(), &BTreeMap::new());
    let model = model.unwrap_or_else(|| panic!("{diagnostics:#?}"));
    (api, model)
}

/// All changes, and every difference of the two crates.
pub fn compared(old: &Value, new: &Value) -> (Vec<Change>, BTreeSet<String>) {
    let (one, two) = (planned(old), planned(new));
    let [old, new] = [&one, &two].map(|(api, model)| Side {
        api,
        model: Some(model),
    });
    let changes = diff(&old, &new);
    let items = compare(&one.1, &two.1);
    (changes, items.into_iter().map(|item| item.path).collect())
}

fn named(name: &str) -> &'static Mutation {
    let mut all = all().into_iter();
    all.find(|mutation| mutation.name == name).expect("an edit")
}

fn edited(name: &str) -> Vec<Change> {
    let base = base();
    let mut edited = base.clone();
    (named(name).edit)(&mut edited);
    compared(&base, &edited).0
}

#[test]
fn nothing_that_happens_to_the_crate_is_silent() {
    let base = base();
    for mutation in all() {
        let mut edited = base.clone();
        (mutation.edit)(&mut edited);
        let (changes, items) = compared(&base, &edited);
        let told: BTreeSet<String> = changes
            .iter()
            .flat_map(|change| &change.code)
            .map(|code| code.path.clone())
            .collect();
        assert_eq!(told, items, "{}", mutation.name);
        for change in &changes {
            let worst = change.code.iter().map(|code| code.level).min();
            assert_eq!(
                worst.unwrap_or(Rust::None),
                change.rust,
                "{}",
                mutation.name
            );
            assert!(change.wire != Wire::None || change.rust != Rust::None);
        }
    }
}

#[test]
fn a_renamed_schema_is_one_change_with_all_who_use_it() {
    let changes = edited("a schema is renamed");
    assert_eq!(ids(&changes), ["schema-renamed"]);
    let paths: Vec<&str> = changes[0]
        .code
        .iter()
        .map(|code| code.path.as_str())
        .collect();
    assert!(paths.contains(&"models::NewOrder::lines"), "{paths:?}");
    assert_eq!(
        (changes[0].wire, changes[0].rust),
        (Wire::None, Rust::Breaking)
    );
}

#[test]
fn a_renamed_operation_is_one_change() {
    let changes = edited("an operation gets another operationId");
    assert_eq!(ids(&changes), ["endpoint-renamed"]);
    assert_eq!(changes[0].before.as_deref(), Some("listOrders"));
    assert_eq!(changes[0].rust, Rust::Breaking);
}

#[test]
fn a_success_that_is_split_off_breaks_rust_and_nothing_else() {
    let changes = edited("a success is split off");
    assert_eq!(ids(&changes), ["response-success-status-added"]);
    assert_eq!(
        (changes[0].wire, changes[0].rust),
        (Wire::Additive, Rust::Breaking)
    );
}

#[test]
fn what_is_required_now_is_asked_for_by_the_constructor() {
    let base = base();
    let mut edited = base.clone();
    push(
        &mut edited,
        "/components/schemas/NewCash/required",
        json!("currency"),
    );
    let (changes, _) = compared(&base, &edited);
    assert_eq!(ids(&changes), ["request-property-became-required"]);
    let paths: Vec<&str> = changes[0]
        .code
        .iter()
        .map(|code| code.path.as_str())
        .collect();
    assert!(paths.contains(&"models::NewCash::new"), "{paths:?}");
}

#[test]
fn another_version_in_the_paths_changes_no_item() {
    let changes = edited("the version in the paths changes");
    assert_eq!(ids(&changes), ["endpoint-version-changed"]);
    assert_eq!(changes[0].rust, Rust::None);
}
