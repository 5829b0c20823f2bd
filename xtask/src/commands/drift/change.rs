//! What is proposed, and what a patch can do about it.

use std::collections::BTreeSet;

use generator::diagnostics::Place;
use generator::pointer::Pointer;
use generator::upgrade::Node;

use super::amend::schemas;
use super::scalar::Scalar;

/// Something that the document should say.
pub struct Proposal {
    pub kind: &'static str,
    pub message: String,
    pub seen: usize,
    /// Where it was met first.
    pub first: String,
    pub place: Option<Place>,
    /// What a patch can do about it.
    pub change: Option<Change>,
}

/// A change of the document.
#[derive(Clone, Debug)]
pub enum Change {
    /// One more property.
    Property {
        /// The map of properties.
        of: Pointer,
        name: String,
        /// The kinds of JSON that it had.
        types: BTreeSet<String>,
        seen: usize,
    },
    /// One more value of an enumeration.
    Value {
        of: Pointer,
        value: Scalar,
        seen: usize,
    },
    /// A property that is no longer required.
    Optional {
        /// The list of what is required.
        of: Pointer,
        name: String,
    },
    /// One more member of a union.
    Member {
        /// The list of members.
        of: Pointer,
        schema: Node,
        /// Of one with a tag, which gets a schema of its own.
        tag: Option<Member>,
        seen: usize,
    },
    /// One more answer of an operation.
    Status {
        /// The map of responses.
        of: Pointer,
        status: u16,
        response: Node,
        seen: usize,
    },
}

/// A member with a tag.
#[derive(Clone, Debug)]
pub struct Member {
    /// Of its schema.
    pub name: String,
    pub tag: String,
    /// The mapping that has to know it.
    pub mapping: Option<Pointer>,
}

impl Member {
    pub fn reference(&self) -> String {
        format!("#{}", schemas().key(&self.name).as_str())
    }
}

impl Proposal {
    pub fn what_next(&self) -> &'static str {
        match (&self.change, self.kind) {
            (Some(Change::Property { .. }), _) => "the patch adds it as an optional property",
            (Some(Change::Value { .. }), _) => "the patch adds it to the enumeration",
            (Some(Change::Optional { .. }), _) => "the patch no longer requires it",
            (Some(Change::Member { tag: Some(_), .. }), _) => {
                "the patch adds it to the union, with nothing but its tag"
            }
            (Some(Change::Member { tag: None, .. }), _) => "the patch adds it to the union",
            (Some(Change::Status { .. }), _) => "the patch adds it to the responses",
            (None, "unknown_member") => "describe it in a schema, and add that to the union",
            (None, "undocumented_status") => "describe it among the responses",
            (None, _) => "to be looked at by hand",
        }
    }
}
