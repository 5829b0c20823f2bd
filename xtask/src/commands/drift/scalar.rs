//! A text or an integer, as a client met it.

use std::fmt;

use generator::upgrade::Node;
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    Integer(i64),
    Text(String),
}

impl Scalar {
    /// As a value of the document.
    pub fn node(&self) -> Node {
        match self {
            Self::Integer(number) => Node::Word(number.to_string()),
            Self::Text(text) => Node::text(text),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(formatter),
            Self::Text(text) => text.fmt(formatter),
        }
    }
}
