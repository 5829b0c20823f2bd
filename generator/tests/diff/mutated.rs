//! Every edit of the catalogue is classified right: alone, and several together under noise.

use generator::diff::{Wire, catalogue};

use crate::mutations::{all, base};
use crate::{ids, wire};

#[test]
fn every_edit_is_classified_right() {
    let mut wrong = Vec::new();
    let base = base();
    for mutation in all() {
        let mut edited = base.clone();
        (mutation.edit)(&mut edited);
        let changes = wire(&base, &edited);
        if ids(&changes) != mutation.ids {
            let messages: Vec<&str> = changes
                .iter()
                .map(|change| change.message.as_str())
                .collect();
            wrong.push(format!(
                "{}:\n  said {:?}\n  not  {:?}\n  {}",
                mutation.name,
                ids(&changes),
                mutation.ids,
                messages.join("\n  ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_catalogue_has_at_least_sixty_kinds_of_edit() {
    let real = all().iter().filter(|one| !one.ids.is_empty()).count();
    assert!(real >= 60, "{real}");
}

#[test]
fn every_id_is_listed_once() {
    let kinds = catalogue();
    let mut known: Vec<&str> = kinds.iter().map(|kind| kind.id).collect();
    known.sort_unstable();
    assert!(known.windows(2).all(|pair| pair[0] != pair[1]));
    for mutation in all() {
        for id in mutation.ids {
            assert!(known.binary_search(id).is_ok(), "{id}");
        }
    }
    assert!(kinds.iter().any(|kind| kind.wire == Wire::Breaking));
}
