//! Findings → changes: which operations each one reaches, and one change for what is one.
//!
//! Operations are spread over the pairs of the walk 64 at a time, a bit each, so that a schema that
//! every operation uses costs no more than its edges.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, Part};
use super::walk::Node;
use super::{Change, Endpoint, Rust};
use crate::pointer::Pointer;

/// More operations than this are counted and not listed, over all changes.
const MOST_LISTED: usize = 1_000_000;

/// A change, and the definitions in which it was found.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    pub change: Change,
    pub owners: BTreeSet<(Pointer, Pointer)>,
}

/// What makes two findings one change: the kind, both places and the values. What is said of
/// security and versions is the same wherever it stands.
type Key = (
    &'static str,
    Option<Pointer>,
    Option<Pointer>,
    Option<String>,
    Option<String>,
);

/// `operations` are sorted.
pub(super) fn gathered(
    nodes: Vec<Node<'_>>,
    operations: Vec<(Endpoint, Part)>,
    whole: Part,
) -> Vec<Gathered> {
    let (reached, more) = reached(&nodes, &operations);
    let endpoints: Vec<Endpoint> = operations
        .iter()
        .map(|(endpoint, _)| endpoint.clone())
        .collect();
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    for finding in whole.findings {
        group(&mut groups, finding, &[], 0);
    }
    for (index, (_, part)) in operations.into_iter().enumerate() {
        for finding in part.findings {
            group(&mut groups, finding, &[index], 0);
        }
    }
    for ((node, reached), more) in nodes.into_iter().zip(&reached).zip(more) {
        for finding in node.part.findings {
            group(&mut groups, finding, reached, more);
        }
    }
    groups
        .into_values()
        .map(|group| group.finish(&endpoints))
        .collect()
}

struct Group {
    finding: Finding,
    operations: BTreeSet<usize>,
    more: usize,
    owners: BTreeSet<(Pointer, Pointer)>,
}

fn group(groups: &mut BTreeMap<Key, Group>, finding: Finding, operations: &[usize], more: usize) {
    let anywhere = finding.kind.id.starts_with("endpoint-security")
        || finding.kind == super::kind::ENDPOINT_VERSION_CHANGED;
    let place = |pointer: &Option<Pointer>| pointer.clone().filter(|_| !anywhere);
    let key = (
        finding.kind.id,
        place(&finding.old),
        place(&finding.new),
        finding.before.clone(),
        finding.after.clone(),
    );
    let group = groups.entry(key).or_insert_with(|| Group {
        finding: finding.clone(),
        operations: BTreeSet::new(),
        more: 0,
        owners: BTreeSet::new(),
    });
    group.operations.extend(operations);
    group.more = group.more.max(more);
    group.owners.extend(finding.owner.clone());
    // Whichever was found first depends on the order of the document; this does not. A property that
    // many schemas take up by `allOf` is called after the one that declares it.
    let name = |finding: &Finding| (!is_declared_there(finding), finding.subject.clone());
    if name(&finding) < name(&group.finding) {
        group.finding = finding;
    }
}

/// Whether the definition in which it was found is the one that it stands in.
fn is_declared_there(finding: &Finding) -> bool {
    let inside = |place: &Option<Pointer>, owner: &Pointer| {
        let rest = place.as_ref().map(|place| place.as_str());
        let rest = rest.and_then(|place| place.strip_prefix(owner.as_str()));
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let owner = finding.owner.as_ref();
    owner.is_some_and(|(old, new)| inside(&finding.old, old) || inside(&finding.new, new))
}

impl Group {
    fn finish(self, endpoints: &[Endpoint]) -> Gathered {
        let finding = self.finding;
        let change = Change {
            id: finding.kind.id,
            wire: finding.kind.wire,
            rust: Rust::None,
            direction: finding.direction,
            operations: self
                .operations
                .iter()
                .filter_map(|index| endpoints.get(*index).cloned())
                .collect(),
            more_operations: self.more,
            old: finding.old,
            new: finding.new,
            subject: finding.subject,
            message: finding.message,
            before: finding.before,
            after: finding.after,
            code: Vec::new(),
            advice: finding.kind.advice,
        };
        Gathered {
            change,
            owners: self.owners,
        }
    }
}

/// For each pair with findings the operations that lead to it, and how many more do.
fn reached(nodes: &[Node<'_>], operations: &[(Endpoint, Part)]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut reached = vec![Vec::new(); nodes.len()];
    let mut more = vec![0; nodes.len()];
    let mut room = MOST_LISTED;
    for (chunk, operations) in operations.chunks(64).enumerate() {
        let mut bits = vec![0_u64; nodes.len()];
        let mut waiting = Vec::new();
        for (bit, (_, part)) in operations.iter().enumerate() {
            for node in &part.edges {
                bits[*node] |= 1 << bit;
                waiting.push(*node);
            }
        }
        while let Some(node) = waiting.pop() {
            let from = bits[node];
            for next in &nodes[node].part.edges {
                if bits[*next] | from != bits[*next] {
                    bits[*next] |= from;
                    waiting.push(*next);
                }
            }
        }
        for (node, bits) in bits.iter().enumerate() {
            if nodes[node].part.findings.is_empty() {
                continue;
            }
            for bit in (0..operations.len()).filter(|bit| bits & (1 << bit) != 0) {
                if room > 0 {
                    room -= 1;
                    reached[node].push(chunk * 64 + bit);
                } else {
                    more[node] += 1;
                }
            }
        }
    }
    (reached, more)
}
