use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// Every node told apart by its own label and those of what it leads to, round after round.
fn naive(nodes: &[Node]) -> Vec<usize> {
    let mut classes: Vec<usize> = nodes.iter().map(|node| node.label).collect();
    let mut count = 0;
    loop {
        let keys: Vec<_> = nodes
            .iter()
            .zip(&classes)
            .map(|(node, class)| {
                let mut edges: Vec<_> = node
                    .edges
                    .iter()
                    .map(|(label, to)| (*label, classes[*to]))
                    .collect();
                edges.sort_unstable();
                (*class, edges)
            })
            .collect();
        let numbers: BTreeMap<_, usize> = keys
            .iter()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .zip(0..)
            .collect();
        classes = keys.iter().map(|key| numbers[key]).collect();
        if numbers.len() == count {
            return classes;
        }
        count = numbers.len();
    }
}

fn same_partition(one: &[usize], other: &[usize]) -> bool {
    let pairs: BTreeSet<_> = one.iter().zip(other).collect();
    let ones: BTreeSet<_> = one.iter().collect();
    let others: BTreeSet<_> = other.iter().collect();
    pairs.len() == ones.len() && pairs.len() == others.len()
}

/// A graph, and an order to shuffle it into.
fn graphs() -> impl Strategy<Value = (Vec<Node>, Vec<usize>)> {
    (1..12_usize).prop_flat_map(|size| {
        let edges = prop::collection::vec((0..2_usize, 0..size), 0..4);
        let node = (0..2_usize, edges).prop_map(|(label, edges)| Node { label, edges });
        let order: Vec<usize> = (0..size).collect();
        (
            prop::collection::vec(node, size),
            Just(order).prop_shuffle(),
        )
    })
}

/// Node `order[i]` of the new graph is node `i` of the old.
fn shuffled(nodes: &[Node], order: &[usize]) -> Vec<Node> {
    let mut shuffled = vec![Node::default(); nodes.len()];
    for (node, &place) in nodes.iter().zip(order) {
        shuffled[place] = Node {
            label: node.label,
            edges: node
                .edges
                .iter()
                .rev()
                .map(|(label, to)| (*label, order[*to]))
                .collect(),
        };
    }
    shuffled
}

/// One node for each class.
fn merged(nodes: &[Node], classes: &[usize]) -> Vec<Node> {
    let mut merged = vec![Node::default(); classes.iter().max().unwrap() + 1];
    for (node, &class) in nodes.iter().zip(classes) {
        merged[class] = Node {
            label: node.label,
            edges: node
                .edges
                .iter()
                .map(|(label, to)| (*label, classes[*to]))
                .collect(),
        };
    }
    merged
}

proptest! {
    #[test]
    fn equal_nodes_and_no_others_share_a_block((nodes, _) in graphs()) {
        let refined = refine(&nodes);
        prop_assert!(same_partition(&refined, &naive(&nodes)), "{refined:?}");
    }

    /// Without equals a node's number says what it is, in whatever order the nodes come.
    #[test]
    fn numbers_are_names((nodes, order) in graphs()) {
        let nodes = merged(&nodes, &refine(&nodes));
        let mut order = order;
        order.retain(|place| *place < nodes.len());
        let names = refine(&nodes);
        let again = refine(&shuffled(&nodes, &order));
        for (node, place) in order.iter().enumerate() {
            prop_assert_eq!(names[node], again[*place]);
        }
    }
}

/// A ring with one odd node is told apart one node a step; naive rounds would take its square.
#[test]
fn a_long_ring_takes_no_square_of_time() {
    let size = 100_000;
    let ring: Vec<Node> = (0..size)
        .map(|index| Node {
            label: usize::from(index == 0),
            edges: vec![(0, (index + 1) % size)],
        })
        .collect();
    let blocks: BTreeSet<usize> = refine(&ring).into_iter().collect();
    assert_eq!(blocks.len(), size);
}
