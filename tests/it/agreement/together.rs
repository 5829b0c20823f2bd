//! Several edits at once: what they do to Rust together is the worst of what each does alone, and
//! the compiler says so.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use generator::config::Config;
use generator::diff::{Rust, compare};
use generator::generate::{model, resolve};
use generator::rust::Crate;
use proptest::prelude::*;

use super::edits::{Edit, Past, edits};
use super::{BASE, settings};

/// Edits without a past of their own, which would be one of the base alone.
fn plain() -> Vec<&'static Edit> {
    edits().filter(|edit| edit.past == Past::None).collect()
}

/// The base after all of the edits; `None`: one takes away what another begins with.
fn edited(edits: &[&Edit]) -> Option<(String, Config)> {
    let (mut text, mut config) = (BASE.to_owned(), settings());
    for edit in edits {
        (edit.settings)(&mut config);
        for (from, to) in edit.texts {
            if text.matches(from).count() != 1 {
                return None;
            }
            text = text.replace(from, to);
        }
    }
    Some((text, config))
}

/// `None`: together they are no document.
fn planned(text: &str, config: &Config) -> Option<Crate> {
    let api = resolve(text.as_bytes()).api?;
    model(&api, config, &BTreeMap::new()).0
}

fn verdict(old: &Crate, new: &Crate) -> Rust {
    let levels = compare(old, new).into_iter().map(|change| change.level);
    levels.min().unwrap_or(Rust::None)
}

fn base() -> &'static Crate {
    static KNOWN: OnceLock<Crate> = OnceLock::new();
    KNOWN.get_or_init(|| planned(BASE, &settings()).expect("the base is a document"))
}

/// Some sets of three that can be made together, each with its name: another every time the edits
/// change, and the same every time else.
pub fn threes() -> Vec<(String, String, Config)> {
    const WANTED: usize = 12;
    let plain = plain();
    let mut found = Vec::new();
    for start in 0..plain.len() {
        let picked = [1, 7, 31].map(|stride| plain[(start * 11 + stride * 5) % plain.len()]);
        let Some((text, config)) = edited(&picked) else {
            continue;
        };
        if planned(&text, &config).is_some() && !picked.iter().any(|edit| edit.silent) {
            let names = picked.map(|edit| edit.name);
            found.push((names.join(" + "), text, config));
        }
        if found.len() == WANTED {
            break;
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn edits_together_are_as_bad_as_the_worst(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 2..4),
    ) {
        let plain = plain();
        let picked: Vec<&Edit> = picks.iter().map(|pick| *pick.get(&plain)).collect();
        let names: Vec<&str> = picked.iter().map(|edit| edit.name).collect();
        let whole = edited(&picked).and_then(|(text, config)| planned(&text, &config));
        let Some(whole) = whole else {
            return Ok(());
        };
        let alone = picked.iter().filter_map(|edit| {
            let (text, config) = edited(&[edit])?;
            planned(&text, &config)
        });
        let alone: Vec<Crate> = alone.collect();
        let there = alone.iter().map(|one| verdict(base(), one)).min();
        prop_assert_eq!(Some(verdict(base(), &whole)), there, "{:?}", names);
        let back = alone.iter().map(|one| verdict(one, base())).min();
        prop_assert_eq!(Some(verdict(&whole, base())), back, "{:?}, undone", names);
    }
}
