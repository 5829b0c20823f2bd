//! Wire model → contract hash: two documents have the same one when they mean the same on the wire.
//!
//! What counts: methods, paths with their version, parameters, bodies, responses, headers, shapes,
//! formats, defaults, what is required, security, servers. What does not: names of schemas, of
//! operations and of path parameters, documentation, tags, examples, the order of anything, and
//! whether a schema stands in its place or is referred to. Must not know the document's text, nor
//! Rust.

mod classes;
mod graph;
mod operation;
mod refine;
mod rings;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Name};
use crate::digest::sha256;
use crate::version::without_versions;
use graph::Graph;
use value::List;

/// The hashes of an API, each 64 hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    pub whole: String,
    /// By method and path, the path without its version where that leaves it unique:
    /// `GET /threads/{threadId}`.
    pub operations: BTreeMap<String, String>,
}

/// Changes when the same API would get another hash, so that nobody compares the two.
const EDITION: &str = "contract 1";

pub fn contract(api: &Api) -> Contract {
    let graph = Graph::of(api);
    let hashes = classes::hashes(&graph.nodes);
    let operations: Vec<String> = graph
        .operations
        .iter()
        .map(|node| hashes[*node].clone())
        .collect();
    let mut whole = List::new(EDITION);
    for server in &api.servers {
        whole.text(&server.url);
    }
    whole.sorted("operations", operations.clone());
    whole.sorted("free", free(api, &graph, &hashes));
    Contract {
        whole: sha256(whole.done()),
        operations: keys(api).into_iter().zip(operations).collect(),
    }
}

/// A word for each definition, by its id: the same for those that mean the same.
pub(crate) fn definitions(api: &Api) -> Vec<String> {
    let graph = Graph::of(api);
    let hashes = classes::hashes(&graph.nodes);
    let slots = graph.definitions.iter();
    slots.map(|slot| slot.word(&hashes).to_owned()).collect()
}

/// The component schemas that no operation leads to: webhooks' bodies, or a document of schemas
/// alone. By meaning: one that is written out wherever it is used is led to.
fn free(api: &Api, graph: &Graph<'_>, hashes: &[String]) -> BTreeSet<String> {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut seen = vec![false; graph.nodes.len()];
    let mut open = graph.operations.clone();
    while let Some(node) = open.pop() {
        if std::mem::replace(&mut seen[node], true) {
            continue;
        }
        for slot in &graph.nodes[node].slots {
            reached.insert(slot.word(hashes));
            open.extend(slot.node());
        }
    }
    api.definitions
        .iter()
        .zip(&graph.definitions)
        .filter(|(definition, _)| matches!(definition.name, Name::Component(_)))
        .map(|(_, slot)| slot.word(hashes))
        .filter(|word| !reached.contains(word))
        .map(str::to_owned)
        .collect()
}

/// What each operation is found by in another version of the document.
fn keys(api: &Api) -> Vec<String> {
    let key = |path: &str, method: &str| format!("{method} {path}");
    let short: Vec<String> = api
        .operations
        .iter()
        .map(|one| key(&without_versions(&one.path.template), one.method.word()))
        .collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for key in &short {
        *count.entry(key).or_default() += 1;
    }
    api.operations
        .iter()
        .zip(&short)
        .map(|(one, short)| match count.get(short.as_str()) {
            Some(1) => short.clone(),
            _ => key(&one.path.template, one.method.word()),
        })
        .collect()
}
