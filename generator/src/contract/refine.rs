//! The coarsest partition of a labelled graph in which equal nodes have equal edges: which nodes
//! mean the same, recursion included.
//!
//! In the time that sorting takes (A. Valmari, G. Franceschinis: Simple O(m log n) Time Markov Chain
//! Lumping, TACAS 2010), with sets of labels for weights. Blocks are numbered by what the graph
//! is, not by the order its nodes come in, so that in a graph without equals the number of a node is
//! a name for it. Must not know what labels mean.

use std::collections::{BTreeMap, VecDeque};

/// A node by the ranks of its label and of its edges' labels.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub label: usize,
    pub edges: Vec<(usize, usize)>,
}

/// The block of each node.
pub(super) fn refine(nodes: &[Node]) -> Vec<usize> {
    let mut partition = Partition::of(nodes);
    let mut into: Vec<Vec<(usize, usize)>> = vec![Vec::new(); nodes.len()];
    for (from, node) in nodes.iter().enumerate() {
        for &(label, to) in &node.edges {
            into[to].push((label, from));
        }
    }
    let mut waiting: VecDeque<usize> = (0..partition.blocks.len()).collect();
    let mut is_waiting = vec![true; partition.blocks.len()];
    while let Some(splitter) = waiting.pop_front() {
        is_waiting[splitter] = false;
        // The labels of each node's edges into the splitter.
        let mut weights: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &node in &partition.blocks[splitter] {
            for &(label, from) in &into[node] {
                weights.entry(from).or_default().push(label);
            }
        }
        let mut touched: BTreeMap<usize, Vec<(Vec<usize>, usize)>> = BTreeMap::new();
        for (node, mut labels) in weights {
            labels.sort_unstable();
            let block = partition.block_of[node];
            touched.entry(block).or_default().push((labels, node));
        }
        for (block, marked) in touched {
            for part in partition.split(block, marked) {
                is_waiting.resize(partition.blocks.len(), false);
                let is_new = !std::mem::replace(&mut is_waiting[part], true);
                waiting.extend(is_new.then_some(part));
            }
        }
    }
    partition.block_of
}

struct Partition {
    blocks: Vec<Vec<usize>>,
    block_of: Vec<usize>,
    /// Where a node stands in its block.
    place: Vec<usize>,
}

impl Partition {
    /// Nodes of one label are one block.
    fn of(nodes: &[Node]) -> Self {
        let mut by_label: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, node) in nodes.iter().enumerate() {
            by_label.entry(node.label).or_default().push(index);
        }
        let mut partition = Self {
            blocks: Vec::new(),
            block_of: vec![0; nodes.len()],
            place: vec![0; nodes.len()],
        };
        for members in by_label.into_values() {
            partition.add(members);
        }
        partition
    }

    fn add(&mut self, members: Vec<usize>) -> usize {
        let block = self.blocks.len();
        for (place, &node) in members.iter().enumerate() {
            self.block_of[node] = block;
            self.place[node] = place;
        }
        self.blocks.push(members);
        block
    }

    /// Splits a block by the marks of its nodes; those without are a part of their own. The largest
    /// part keeps the number. Gives the others: what is known of the whole and of them is known of
    /// the largest. (Where the whole is waiting itself, its number still does.)
    fn split(&mut self, block: usize, mut marked: Vec<(Vec<usize>, usize)>) -> Vec<usize> {
        marked.sort();
        let rest = self.blocks[block].len() - marked.len();
        let mut parts: Vec<Vec<usize>> = Vec::new();
        let mut previous: Option<Vec<usize>> = None;
        for (labels, node) in marked {
            if previous.as_ref() != Some(&labels) {
                parts.push(Vec::new());
                previous = Some(labels);
            }
            if let Some(part) = parts.last_mut() {
                part.push(node);
            }
        }
        // The first of the largest; the unmarked rest before all.
        let mut largest = None;
        let mut most = rest;
        for (index, part) in parts.iter().enumerate() {
            if part.len() > most {
                (largest, most) = (Some(index), part.len());
            }
        }
        let mut new = Vec::new();
        match largest {
            None => {
                for part in parts {
                    self.take(block, &part);
                    new.push(self.add(part));
                }
            }
            Some(largest) => {
                let keeps = parts.remove(largest);
                for part in &parts {
                    self.take(block, part);
                }
                self.take(block, &keeps);
                let rest = std::mem::replace(&mut self.blocks[block], keeps);
                for (place, &node) in self.blocks[block].iter().enumerate() {
                    self.block_of[node] = block;
                    self.place[node] = place;
                }
                parts.insert(0, rest);
                for part in parts.into_iter().filter(|part| !part.is_empty()) {
                    new.push(self.add(part));
                }
            }
        }
        new
    }

    /// Takes nodes out of their block, in the time that they are many.
    fn take(&mut self, block: usize, nodes: &[usize]) {
        for &node in nodes {
            let place = self.place[node];
            let members = &mut self.blocks[block];
            members.swap_remove(place);
            if let Some(&moved) = members.get(place) {
                self.place[moved] = place;
            }
        }
    }
}

#[cfg(test)]
mod tests;
