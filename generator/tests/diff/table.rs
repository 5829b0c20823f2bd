//! What `spec/CHANGES.md` says of every kind of change is what the program says.

use std::collections::BTreeMap;

use generator::diff::{Wire, catalogue};

const AREAS: [&str; 6] = [
    "request-parameter-",
    "request-body-",
    "request-property-",
    "response-body-",
    "response-header-",
    "response-property-",
];

/// Ids and actions with the levels of their row: one for an id, request and response for an action.
fn rows() -> BTreeMap<String, Vec<String>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/CHANGES.md");
    let text = std::fs::read_to_string(file).expect("the table is there");
    let mut rows = BTreeMap::new();
    // The keywords of documents have a table of their own.
    let text = text.split("## Keyword by keyword").next().expect("a text");
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let names = cells[1].split(", ").map(|name| name.trim_matches('`'));
        let levels: Vec<String> = cells[2..cells.len() - 2]
            .iter()
            .map(|cell| (*cell).to_owned())
            .collect();
        for name in names {
            rows.insert(name.to_owned(), levels.clone());
        }
    }
    rows
}

fn word(level: Wire) -> String {
    format!("{level:?}").to_lowercase()
}

#[test]
fn every_kind_has_its_row_and_its_level() {
    let rows = rows();
    let mut unused = rows.clone();
    for kind in catalogue() {
        // The two that the text below the table names.
        if matches!(kind.id, "request-body-removed" | "response-body-removed") {
            assert_eq!(kind.wire, Wire::Breaking);
            continue;
        }
        if let Some(levels) = rows.get(kind.id) {
            assert_eq!(levels[0], word(kind.wire), "{}", kind.id);
            unused.remove(kind.id);
            continue;
        }
        let area = AREAS.iter().find(|area| kind.id.starts_with(**area));
        let area = area.unwrap_or_else(|| panic!("no row for {}", kind.id));
        let action = &kind.id[area.len()..];
        let levels = rows.get(action);
        let levels = levels.unwrap_or_else(|| panic!("no row for {action}"));
        let column = usize::from(area.starts_with("response"));
        assert_eq!(levels[column], word(kind.wire), "{}", kind.id);
        unused.remove(action);
    }
    assert!(unused.is_empty(), "rows of nothing: {unused:?}");
}

#[test]
fn every_advice_is_a_sentence() {
    for kind in catalogue() {
        assert!(
            kind.advice.len() > 10 && !kind.advice.ends_with('.'),
            "{}",
            kind.id
        );
        assert!(kind.advice.starts_with(char::is_uppercase), "{}", kind.id);
    }
}
