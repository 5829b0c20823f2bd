//! Differences by place, and which definition is which: for whoever edits one document into the other.
//!
//! Must not know what becomes of them.

use super::finding::Finding;
use super::walked;
use crate::api::{Api, DefinitionId, Operation, Type};
use crate::pointer::Pointer;

/// One difference.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub id: &'static str,
    pub old: Option<Pointer>,
    pub new: Option<Pointer>,
    /// The places of the definitions or operations in which it was found.
    pub owner: Option<(Pointer, Pointer)>,
    /// The definitions, since several may stand at one place.
    pub definitions: Option<(DefinitionId, DefinitionId)>,
}

/// Everything that differs on the wire or in names.
#[derive(Debug)]
pub(crate) struct Differences<'a> {
    pub all: Vec<Difference>,
    /// Definitions that stand where others do, those nearest to the operations first.
    pub pairs: Vec<(DefinitionId, DefinitionId)>,
    pub operations: Vec<(&'a Operation, &'a Operation)>,
}

pub(crate) fn differences<'a>(old: &'a Api, new: &'a Api) -> Differences<'a> {
    let walked = walked(old, new, false);
    let parts = walked.operations.into_iter().map(|(_, part)| part);
    let parts = std::iter::once(walked.whole).chain(parts);
    let findings = parts.flat_map(|part| part.findings);
    let mut all: Vec<Difference> = findings.map(|one| of(one, None)).collect();
    let mut pairs = Vec::new();
    for node in walked.nodes {
        let pair = match (node.old, node.new) {
            (Type::Definition(old), Type::Definition(new)) => Some((*old, *new)),
            _ => None,
        };
        pairs.extend(pair);
        all.extend(node.part.findings.into_iter().map(|one| of(one, pair)));
    }
    Differences {
        all,
        pairs,
        operations: walked.both,
    }
}

fn of(finding: Finding, definitions: Option<(DefinitionId, DefinitionId)>) -> Difference {
    Difference {
        definitions,
        id: finding.kind.id,
        old: finding.old,
        new: finding.new,
        owner: finding.owner,
    }
}
