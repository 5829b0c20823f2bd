//! Changes of a document by place, collected before anything is written: entries of maps that are
//! set or removed, items of lists that come or go.
//!
//! What is asked for first stands. A container that is not there is made by the one around it, one
//! that has nothing left goes, and what stands in something that is written anew is not edited.
//! Must not know OpenAPI, but that `$ref` stands alone.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::edit::Edit;
use super::node::Node;
use super::place;
use crate::load::{Kind, Sources};
use crate::pointer::Pointer;

/// Changes that are wished for.
#[derive(Clone, Debug, Default)]
pub struct Amendments {
    maps: BTreeMap<Pointer, Entries>,
    lists: BTreeMap<Pointer, Items>,
}

/// Keys in the order in which they were asked for.
pub(super) type Entries = IndexMap<String, Wish>;

/// What becomes of an entry; without a node it is removed.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub node: Option<Node>,
    /// A comment behind it, where the document can have one.
    pub note: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Items {
    pub gone: BTreeSet<usize>,
    /// With their comments.
    pub more: IndexMap<Node, Option<String>>,
}

/// Maps that may stay without an entry; the others are removed with their last one.
const MAY_BE_EMPTY: [&str; 5] = ["paths", "responses", "schemas", "schema", "items"];

impl Amendments {
    pub fn is_empty(&self) -> bool {
        self.maps.is_empty() && self.lists.is_empty()
    }

    /// The entry of a map, whether it is there or not.
    pub fn set(&mut self, map: &Pointer, key: &str, node: Node, note: Option<String>) {
        let wish = Wish {
            node: Some(node),
            note,
        };
        self.wish(map, key, wish);
    }

    pub fn remove(&mut self, map: &Pointer, key: &str) {
        let wish = Wish {
            node: None,
            note: None,
        };
        self.wish(map, key, wish);
    }

    fn wish(&mut self, map: &Pointer, key: &str, wish: Wish) {
        let entries = self.maps.entry(map.clone()).or_default();
        entries.entry(key.to_owned()).or_insert(wish);
    }

    /// One more item of a list, whether the list is there or not.
    pub fn push(&mut self, list: &Pointer, node: Node, note: Option<String>) {
        let items = self.lists.entry(list.clone()).or_default();
        items.more.entry(node).or_insert(note);
    }

    /// An item less, by its place.
    pub fn pull(&mut self, item: &Pointer) {
        let index = item.steps().last().and_then(|index| index.parse().ok());
        if let (Some(list), Some(index)) = (item.parent(), index) {
            self.lists.entry(list).or_default().gone.insert(index);
        }
    }

    /// The stretches of the text, as far as it is usual enough for them.
    pub fn edits(mut self, sources: &Sources) -> Vec<Edit> {
        let mut edits = Vec::new();
        let deepest = self.maps.keys().chain(self.lists.keys()).map(depth).max();
        // The inner first: of two that are added at one place, the inner stands first.
        for level in (0..=deepest.unwrap_or(0)).rev() {
            for list in at_depth(&self.lists, level) {
                if let Some(items) = self.lists.get(&list).cloned()
                    && let Some(items) = self.list(sources, &list, items)
                    && !self.is_replaced(&list)
                {
                    edits.extend(place::list(sources, &list, &items).unwrap_or_default());
                }
            }
            for map in at_depth(&self.maps, level) {
                if let Some(entries) = self.maps.get(&map).cloned()
                    && let Some(entries) = self.map(sources, &map, entries)
                    && !self.is_replaced(&map)
                {
                    edits.extend(place::map(sources, &map, &entries).unwrap_or_default());
                }
            }
        }
        edits
    }

    /// What is left to do within a list; the rest is asked of the map around it.
    fn list(&mut self, sources: &Sources, list: &Pointer, items: Items) -> Option<Items> {
        let (around, key) = (list.parent()?, list.steps().last()?);
        match sources.node(list).map(|node| node.kind()) {
            Some(Kind::List(found)) => {
                let count = found.iter().count();
                let all = (0..count).all(|index| items.gone.contains(&index));
                if all && items.more.is_empty() && count > 0 {
                    self.remove(&around, &key);
                    return None;
                }
                Some(items)
            }
            _ if items.more.is_empty() => None,
            _ => {
                let nodes = items.more.into_keys().collect();
                self.set(&around, &key, Node::List(nodes), None);
                None
            }
        }
    }

    /// The same within a map.
    fn map(&mut self, sources: &Sources, map: &Pointer, mut entries: Entries) -> Option<Entries> {
        let Some(Kind::Map(found)) = sources.node(map).map(|node| node.kind()) else {
            let made = entries.into_iter();
            let made: Vec<_> = made
                .filter_map(|(key, wish)| Some((key, wish.node?)))
                .collect();
            if !made.is_empty() {
                self.make(sources, map, made);
            }
            return None;
        };
        entries.retain(|key, wish| match (&wish.node, found.get(key)) {
            (Some(node), Some(value)) => Node::of(value) != *node,
            (Some(_), None) => true,
            (None, value) => value.is_some(),
        });
        let beside = entries
            .iter()
            .any(|(key, wish)| wish.node.is_some() && key != "description" && key != "summary");
        if let Some(reference) = found.text("$ref").filter(|_| beside)
            && !entries.contains_key("$ref")
        {
            let reference = Node::Map(vec![("$ref".to_owned(), Node::text(reference))]);
            entries.shift_insert(
                0,
                "$ref".to_owned(),
                Wish {
                    node: None,
                    note: None,
                },
            );
            let all_of = Wish {
                node: Some(Node::List(vec![reference])),
                note: None,
            };
            entries.shift_insert(1, "allOf".to_owned(), all_of);
        }
        let is_gone = |key: &str| entries.get(key).is_some_and(|wish| wish.node.is_none());
        let emptied = found.iter().all(|entry| is_gone(entry.key))
            && entries.values().all(|wish| wish.node.is_none());
        if emptied && !entries.is_empty() {
            let (around, key) = (map.parent()?, map.steps().last()?);
            if MAY_BE_EMPTY.contains(&key.as_str()) || is_item(sources, map) {
                self.set(&around, &key, Node::Map(Vec::new()), None);
            } else {
                self.remove(&around, &key);
            }
            return None;
        }
        Some(entries)
    }

    /// A map that is not there, within the one around it.
    fn make(&mut self, sources: &Sources, map: &Pointer, made: Vec<(String, Node)>) {
        let (Some(around), Some(key)) = (map.parent(), map.steps().last()) else {
            return;
        };
        // A list has no place for what is not there.
        if matches!(
            sources.node(&around).map(|it| it.kind()),
            Some(Kind::List(_))
        ) {
            return;
        }
        let entries = self.maps.entry(around).or_default();
        let wish = entries.entry(key).or_insert_with(|| Wish {
            node: Some(Node::Map(Vec::new())),
            note: None,
        });
        if let Some(Node::Map(known)) = &mut wish.node {
            for (key, node) in made {
                if !known.iter().any(|(name, _)| *name == key) {
                    known.push((key, node));
                }
            }
        }
    }

    /// Whether something around a place is written anew or removed.
    fn is_replaced(&self, place: &Pointer) -> bool {
        let mut inner = place.clone();
        while let (Some(around), Some(key)) = (inner.parent(), inner.steps().last()) {
            let in_map = self
                .maps
                .get(&around)
                .is_some_and(|it| it.contains_key(&key));
            let in_list = self
                .lists
                .get(&around)
                .is_some_and(|items| key.parse().is_ok_and(|index| items.gone.contains(&index)));
            if in_map || in_list {
                return true;
            }
            inner = around;
        }
        false
    }
}

fn depth(place: &Pointer) -> usize {
    place.as_str().matches('/').count()
}

fn at_depth<T>(all: &BTreeMap<Pointer, T>, level: usize) -> Vec<Pointer> {
    all.keys()
        .filter(|it| depth(it) == level)
        .cloned()
        .collect()
}

fn is_item(sources: &Sources, place: &Pointer) -> bool {
    let around = place.parent().and_then(|around| sources.node(&around));
    matches!(around.map(|it| it.kind()), Some(Kind::List(_)))
}
