//! What the YAML and the JSON reader have found, in order → a [`Tree`], within limits.
//!
//! The limits hit while reading: nothing that comes later needs to fear a document's depth or size.
//! Must not know YAML's or JSON's grammar.

use std::collections::BTreeMap;

use super::Refused;
use super::problems::Problems;
use super::tree::{NodeId, Pair, Stretch, Text, Tree};
use crate::diagnostics::load as say;

/// How deep lists and maps may nest. GitHub's and Stripe's documents reach 24.
pub(super) const MAX_DEPTH: usize = 100;
/// How many nodes a document may have. GitHub's, of 13 MB, has 258,000.
pub(super) const MAX_NODES: usize = 1_000_000;
/// How many nodes aliases may stand for, all together.
pub(super) const MAX_ALIASED: u64 = 100_000;
/// How many anchors there may be.
pub(super) const MAX_ANCHORS: usize = 10_000;

/// Which container opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    List,
    Map,
}

pub(super) struct Builder<'t> {
    text: &'t str,
    tree: Tree,
    open: Vec<Frame>,
    items: Vec<NodeId>,
    pairs: Vec<Pair>,
    /// Finished nodes with an anchor.
    anchored: BTreeMap<usize, Anchored>,
    aliased: u64,
    /// What is wrong without ending the reading.
    problems: Problems,
}

struct Frame {
    container: Container,
    start: usize,
    /// Where its children begin in `items` or `pairs`.
    first: usize,
    key: Option<(Text, Stretch)>,
    anchor: usize,
    /// Nodes and levels below, aliases followed.
    size: u64,
    height: usize,
    /// Where its last child ends.
    end: usize,
}

#[derive(Clone, Copy)]
struct Anchored {
    node: NodeId,
    size: u64,
    height: usize,
}

impl<'t> Builder<'t> {
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            tree: Tree::default(),
            open: Vec::new(),
            items: Vec::new(),
            pairs: Vec::new(),
            anchored: BTreeMap::new(),
            aliased: 0,
            problems: Problems::default(),
        }
    }

    /// The tree still lacks its text, which the caller owns.
    pub fn finish(self) -> (Tree, Problems) {
        (self.tree, self.problems)
    }

    /// Whether the next scalar is a key.
    pub fn wants_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|frame| frame.container == Container::Map && frame.key.is_none())
    }

    /// Where the key that waits for its value ends.
    pub fn end_of_key(&self) -> Option<usize> {
        let (_, stretch) = self.open.last()?.key.as_ref()?;
        Some(stretch.end as usize)
    }

    /// `anchor` is 0 for none, here and below.
    pub fn open(
        &mut self,
        container: Container,
        stretch: Stretch,
        anchor: usize,
    ) -> Result<(), Refused> {
        let span = stretch.span();
        if self.wants_key() {
            return Err(Box::new(say::key_is_no_text(span)));
        }
        self.check_anchor(anchor, stretch)?;
        if self.open.len() >= MAX_DEPTH {
            return Err(Box::new(say::too_deep(span, MAX_DEPTH)));
        }
        self.open.push(Frame {
            container,
            start: span.start,
            first: match container {
                Container::List => self.items.len(),
                Container::Map => self.pairs.len(),
            },
            key: None,
            anchor,
            size: 1,
            height: 1,
            end: span.end,
        });
        Ok(())
    }

    /// `end`: where the closing bracket ends; `None` for a block, which ends with its last child.
    pub fn close(&mut self, end: Option<usize>) -> Result<(), Refused> {
        let Some(frame) = self.open.pop() else {
            return Ok(());
        };
        let stretch = Stretch::new(frame.start, end.unwrap_or(frame.end));
        let node = match frame.container {
            Container::List => {
                let items = self.items.drain(frame.first..);
                self.tree.add_list(items, stretch)
            }
            Container::Map => {
                let pairs = self.pairs.drain(frame.first..);
                let (node, twice) = self.tree.add_map(self.text, pairs, stretch);
                for (first, again) in twice {
                    let key = &self.text[again.start as usize..again.end as usize];
                    self.problems
                        .report(say::duplicate_key(key, again.span(), first.span()));
                }
                node
            }
        };
        let made = Anchored {
            node,
            size: frame.size,
            height: frame.height,
        };
        self.place(made, frame.anchor, stretch)
    }

    pub fn scalar(
        &mut self,
        text: Text,
        plain: bool,
        stretch: Stretch,
        anchor: usize,
    ) -> Result<(), Refused> {
        if self.wants_key() {
            let key = text.in_source(self.text);
            if plain && key.is_empty() {
                return Err(Box::new(say::key_is_missing(stretch.span())));
            }
            if plain && key == "<<" {
                return Err(Box::new(say::merge_key(stretch.span())));
            }
            if let Some(frame) = self.open.last_mut() {
                frame.key = Some((text, stretch));
            }
            return Ok(());
        }
        self.check_anchor(anchor, stretch)?;
        let made = Anchored {
            node: self.tree.add_scalar(text, plain, stretch),
            size: 1,
            height: 0,
        };
        self.place(made, anchor, stretch)
    }

    pub fn alias(&mut self, anchor: usize, stretch: Stretch) -> Result<(), Refused> {
        let span = stretch.span();
        if self.wants_key() {
            return Err(Box::new(say::key_is_no_text(span)));
        }
        let Some(&target) = self.anchored.get(&anchor) else {
            return Err(Box::new(say::alias_unfinished(span)));
        };
        self.aliased += target.size;
        if self.aliased > MAX_ALIASED {
            return Err(Box::new(say::too_much_aliased(span, MAX_ALIASED)));
        }
        if self.open.len() + target.height > MAX_DEPTH {
            return Err(Box::new(say::too_deep(span, MAX_DEPTH)));
        }
        self.place(target, 0, stretch)
    }

    fn check_anchor(&self, anchor: usize, stretch: Stretch) -> Result<(), Refused> {
        // saphyr-parser counts anchors from 1.
        if anchor > MAX_ANCHORS {
            return Err(Box::new(say::too_many_anchors(stretch.span(), MAX_ANCHORS)));
        }
        Ok(())
    }

    /// Puts a finished node where the document has it.
    fn place(&mut self, made: Anchored, anchor: usize, stretch: Stretch) -> Result<(), Refused> {
        if self.tree.len() > MAX_NODES {
            return Err(Box::new(say::too_many_nodes(stretch.span(), MAX_NODES)));
        }
        if anchor != 0 {
            self.anchored.insert(anchor, made);
        }
        let Some(frame) = self.open.last_mut() else {
            self.tree.set_root(made.node);
            return Ok(());
        };
        frame.size += made.size;
        frame.height = frame.height.max(made.height + 1);
        frame.end = stretch.end as usize;
        match frame.key.take() {
            Some((key, key_stretch)) => self.pairs.push(Pair {
                key,
                key_stretch,
                value: made.node,
            }),
            None => self.items.push(made.node),
        }
        Ok(())
    }
}
