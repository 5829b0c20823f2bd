//! A hash for each node of the graph, the same for nodes that mean the same, in this document and
//! in any other.
//!
//! Equal nodes are made one first. Then each node's hash is made of its label and of its targets'
//! hashes; the nodes of a ring, which have each other for targets, are named by their place in it.

use std::collections::BTreeMap;

use super::graph::Node;
use super::refine::{self, refine};
use super::rings::rings;
use super::value::List;
use crate::digest::sha256;

pub(super) fn hashes(nodes: &[Node]) -> Vec<String> {
    let class_of = refine(&ranked(nodes));
    let classes = merged(nodes, &class_of);
    let edges: Vec<Vec<usize>> = classes
        .iter()
        .map(|class| class.edges.iter().map(|(_, to)| *to).collect())
        .collect();
    let mut hashes = vec![String::new(); classes.len()];
    for ring in rings(&edges) {
        let named = match ring.as_slice() {
            [only] if !edges[*only].contains(only) => {
                vec![(*only, sha256(beyond(&classes[*only], |_| true, &hashes)))]
            }
            _ => of_ring(&ring, &classes, &hashes),
        };
        for (class, hash) in named {
            hashes[class] = hash;
        }
    }
    class_of
        .iter()
        .map(|class| hashes[*class].clone())
        .collect()
}

/// One node for each class, with edges between classes.
fn merged(nodes: &[Node], class_of: &[usize]) -> Vec<Node> {
    let count = class_of.iter().max().map_or(0, |most| most + 1);
    let mut classes = vec![None; count];
    for (node, &class) in nodes.iter().zip(class_of) {
        classes[class].get_or_insert_with(|| Node {
            label: node.label.clone(),
            slots: Vec::new(),
            edges: node
                .edges
                .iter()
                .map(|(label, to)| (label.clone(), class_of[*to]))
                .collect(),
        });
    }
    classes.into_iter().flatten().collect()
}

/// The hashes of a ring's nodes. No two of them mean the same, so that refining names each.
fn of_ring(ring: &[usize], classes: &[Node], hashes: &[String]) -> Vec<(usize, String)> {
    let place: BTreeMap<usize, usize> = ring.iter().copied().zip(0..).collect();
    let inner: Vec<Node> = ring
        .iter()
        .map(|&class| Node {
            label: beyond(&classes[class], |to| !place.contains_key(&to), hashes),
            slots: Vec::new(),
            edges: classes[class]
                .edges
                .iter()
                .filter_map(|(label, to)| Some((label.clone(), *place.get(to)?)))
                .collect(),
        })
        .collect();
    let names = refine(&ranked(&inner));
    let mut rows: Vec<(usize, String)> = inner
        .iter()
        .zip(&names)
        .map(|(node, &name)| {
            let mut row = List::new("node");
            row.text(&node.label);
            let edges = node.edges.iter().map(|(label, to)| {
                let mut edge = List::new("");
                edge.text(label).word(&names[*to].to_string());
                edge.done()
            });
            row.sorted("edges", edges);
            (name, row.done())
        })
        .collect();
    rows.sort();
    let mut whole = List::new("ring");
    for (_, row) in &rows {
        whole.text(row);
    }
    let whole = sha256(whole.done());
    let named = ring.iter().zip(&names);
    named
        .map(|(&class, name)| (class, sha256(format!("{whole} {name}"))))
        .collect()
}

/// A node's label and the hashes of those of its targets whose hash is known.
fn beyond(node: &Node, is_known: impl Fn(usize) -> bool, hashes: &[String]) -> String {
    let mut text = List::new("node");
    text.text(&node.label);
    let edges = node.edges.iter().filter(|(_, to)| is_known(*to));
    let edges = edges.map(|(label, to)| {
        let mut edge = List::new("");
        edge.text(label).text(&hashes[*to]);
        edge.done()
    });
    text.sorted("edges", edges);
    text.done()
}

/// The same graph with numbers for labels, in the order of the labels.
fn ranked(nodes: &[Node]) -> Vec<refine::Node> {
    let labels = ranks(nodes.iter().map(|node| node.label.as_str()));
    let edges = nodes.iter().flat_map(|node| &node.edges);
    let gaps = ranks(edges.map(|(label, _)| label.as_str()));
    let rank = |ranks: &BTreeMap<&str, usize>, label: &str| ranks.get(label).copied();
    nodes
        .iter()
        .map(|node| refine::Node {
            label: rank(&labels, &node.label).unwrap_or_default(),
            edges: node
                .edges
                .iter()
                .map(|(label, to)| (rank(&gaps, label).unwrap_or_default(), *to))
                .collect(),
        })
        .collect()
}

fn ranks<'a>(labels: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut ranks: BTreeMap<&str, usize> = labels.map(|label| (label, 0)).collect();
    for (rank, place) in ranks.values_mut().zip(0..) {
        *rank = place;
    }
    ranks
}
