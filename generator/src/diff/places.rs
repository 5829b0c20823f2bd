//! Differences by place, and which definition is which: for whoever edits one document into the other.
//!
//! Must not know what becomes of them.

use super::{walk::Finding, walked};
use crate::api::{Api, DefinitionId, Operation, Type};
use crate::pointer::Pointer;

/// One difference.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub id: &'static str,
    pub old: Option<Pointer>,
    pub new: Option<Pointer>,
    /// The definitions or operations in which it was found.
    pub owner: Option<(Pointer, Pointer)>,
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
    let mut all: Vec<Difference> = walked.whole.findings.into_iter().map(of).collect();
    for (_, part) in walked.operations {
        all.extend(part.findings.into_iter().map(of));
    }
    let mut pairs = Vec::new();
    for node in walked.nodes {
        if let (Type::Definition(old), Type::Definition(new)) = (node.old, node.new) {
            pairs.push((*old, *new));
        }
        all.extend(node.part.findings.into_iter().map(of));
    }
    Differences {
        all,
        pairs,
        operations: walked.both,
    }
}

fn of(finding: Finding) -> Difference {
    Difference {
        id: finding.kind.id,
        old: finding.old,
        new: finding.new,
        owner: finding.owner,
    }
}
