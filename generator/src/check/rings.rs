//! Which references among component schemas lead back to where they stand without going a step into
//! the value, so that whoever follows them literally never ends.
//!
//! Two kinds: an `allOf` of a parent whose union lists the child (the parent is then meant without
//! its union), and unions that contain themselves (the member that closes the ring is none).

use std::collections::{BTreeMap, BTreeSet};

use super::survey::{Survey, reference};
use crate::load::tree::{Kind, Map, Value};
use crate::lower;
use crate::pointer::Pointer;

#[derive(Default)]
pub(super) struct Rings {
    pub inherited: Vec<Inherited>,
    /// References, by their node, whose target is meant without its `oneOf` and `anyOf`.
    pub bare: BTreeSet<u32>,
    /// References that no value meets.
    pub never: BTreeSet<u32>,
}

/// One `allOf` that closes a cycle.
pub(super) struct Inherited {
    pub child: Pointer,
    pub parent: Pointer,
}

/// A reference from one component schema to another, in the same place of a value.
#[derive(Clone, Copy)]
struct Edge {
    to: usize,
    node: u32,
    /// By `allOf` all the way.
    is_part: bool,
    /// Below `oneOf` or `anyOf`.
    is_member: bool,
}

impl Rings {
    pub fn of(survey: &Survey<'_>) -> Self {
        let components = survey.root.get("components").and_then(Value::map);
        let schemas = components.and_then(|it| it.get("schemas")?.map());
        let schemas: Vec<_> = schemas.into_iter().flat_map(Map::iter).collect();
        let numbers: BTreeMap<&str, usize> = schemas
            .iter()
            .enumerate()
            .map(|(number, entry)| (entry.key, number))
            .collect();
        let edges: Vec<Vec<Edge>> = schemas
            .iter()
            .map(|entry| edges(entry.value, &numbers))
            .collect();
        let at = Pointer::root().key("components").key("schemas");
        let mut rings = Self::default();

        let targets = |edges: &Vec<Edge>| edges.iter().map(|edge| edge.to).collect();
        let groups = groups(&edges.iter().map(targets).collect::<Vec<Vec<usize>>>());
        // A ring of `allOf` alone is no inheritance, and `lower` refuses it.
        let unions: BTreeSet<_> = edges
            .iter()
            .enumerate()
            .flat_map(|(from, edges)| edges.iter().map(move |edge| (from, edge)))
            .filter(|(from, edge)| edge.is_member && groups[*from] == groups[edge.to])
            .map(|(from, _)| groups[from])
            .collect();
        for (from, edges) in edges.iter().enumerate() {
            let in_union = unions.contains(&groups[from]);
            for edge in edges.iter().filter(|edge| edge.is_part && in_union) {
                if groups[from] == groups[edge.to] && rings.bare.insert(edge.node) {
                    rings.inherited.push(Inherited {
                        child: at.key(schemas[from].key),
                        parent: at.key(schemas[edge.to].key),
                    });
                }
            }
        }
        rings.close_unions(&edges);
        rings
    }

    /// What still leads back: in a graph where each schema stands twice, whole and without union.
    fn close_unions(&mut self, edges: &[Vec<Edge>]) {
        let count = edges.len();
        let target = |edge: &Edge| {
            edge.to
                + if self.bare.contains(&edge.node) {
                    count
                } else {
                    0
                }
        };
        let whole = edges.iter().map(|edges| edges.iter().map(target).collect());
        let bare = edges.iter().map(|edges| {
            let own = edges.iter().filter(|edge| !edge.is_member);
            own.map(target).collect()
        });
        let graph: Vec<Vec<usize>> = whole.chain(bare).collect();
        let groups = groups(&graph);
        let mut never = BTreeSet::new();
        for (number, edges) in edges.iter().chain(edges).enumerate() {
            let closing = edges
                .iter()
                .filter(|edge| groups[number] == groups[target(edge)]);
            never.extend(closing.map(|edge| edge.node));
        }
        self.never = never;
    }
}

/// The references of a schema that say what the value itself is.
fn edges(schema: Value<'_>, numbers: &BTreeMap<&str, usize>) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut waiting = vec![(schema, true, false)];
    while let Some((value, is_part, is_member)) = waiting.pop() {
        if let Some(target) = reference(value) {
            let target = lower::target(target).filter(|(section, _)| section == "schemas");
            if let Some(to) = target.and_then(|(_, name)| numbers.get(name.as_str())) {
                edges.push(Edge {
                    to: *to,
                    node: value.id(),
                    is_part,
                    is_member,
                });
            }
            continue;
        }
        let Some(map) = value.map() else {
            continue;
        };
        for key in ["allOf", "oneOf", "anyOf"] {
            if let Some(Kind::List(list)) = map.get(key).map(Value::kind) {
                let union = key != "allOf";
                let parts = list.iter();
                waiting.extend(parts.map(|part| (part, is_part && !union, is_member || union)));
            }
        }
        waiting.extend(map.get("not").map(|not| (not, false, is_member)));
    }
    edges
}

/// For each node the group of those that lead to it and back; a node by itself is alone in its
/// group, unless it leads to itself, and then so is the group (Tarjan, with a stack of its own).
fn groups(graph: &[Vec<usize>]) -> Vec<Option<usize>> {
    const NEW: usize = usize::MAX;
    let mut order = vec![NEW; graph.len()];
    let mut low = vec![NEW; graph.len()];
    let mut groups: Vec<Option<usize>> = vec![None; graph.len()];
    let mut is_open = vec![false; graph.len()];
    let mut open = Vec::new();
    let mut next = 0;
    for start in 0..graph.len() {
        let mut path = Vec::new();
        if order[start] == NEW {
            path.push((start, 0));
        }
        while let Some((node, child)) = path.pop() {
            if child == 0 {
                order[node] = next;
                low[node] = next;
                next += 1;
                is_open[node] = true;
                open.push(node);
            } else {
                let before = graph[node][child - 1];
                if is_open[before] {
                    low[node] = low[node].min(low[before]);
                }
            }
            if let Some(to) = graph[node].get(child) {
                path.push((node, child + 1));
                if order[*to] == NEW {
                    path.push((*to, 0));
                } else if is_open[*to] {
                    low[node] = low[node].min(order[*to]);
                }
                continue;
            }
            if low[node] == order[node] {
                while let Some(member) = open.pop() {
                    is_open[member] = false;
                    groups[member] = Some(node);
                    if member == node {
                        break;
                    }
                }
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn nodes_that_lead_to_each_other_are_one_group() {
        let found = groups(&[vec![1], vec![2, 3], vec![0], vec![4], vec![4], vec![0]]);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[1], found[2]);
        assert_ne!(found[3], found[0]);
        assert_ne!(found[4], found[3]);
        assert_ne!(found[5], found[0]);
    }

    #[test]
    fn a_chain_of_any_length_needs_no_stack() {
        let chain: Vec<Vec<usize>> = (1..=300_000).map(|next| vec![next % 300_000]).collect();
        assert!(
            groups(&chain)
                .iter()
                .all(|group| *group == groups(&chain[..1].to_vec())[0])
        );
    }
}
