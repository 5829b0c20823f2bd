//! The document as a tree whose every node knows its place, before OpenAPI gives it a meaning.
//!
//! Nodes live in one arena: dropping a deep tree does not recurse, and an alias is a second edge to
//! the same node, so a document that multiplies itself costs nothing until it is refused.
//! Scalars keep their source text and whether it stood in quotes. Must not know OpenAPI.

use crate::diagnostics::Span;

/// A stretch of the text, compact: a document has at most 64 MiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub start: u32,
    pub end: u32,
}

impl Stretch {
    pub fn new(start: usize, end: usize) -> Self {
        // Offsets are below `text::MAX_BYTES`; saturating keeps this free of panics all the same.
        let compact = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: compact(start),
            end: compact(end.max(start)),
        }
    }

    pub fn span(self) -> Span {
        Span {
            start: self.start as usize,
            end: self.end as usize,
        }
    }
}

/// The text of a scalar: most stand in the document as they are.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    Source(Stretch),
    Own(Box<str>),
}

impl Text {
    pub fn in_source<'t>(&'t self, source: &'t str) -> &'t str {
        match self {
            Self::Source(stretch) => source
                .get(stretch.start as usize..stretch.end as usize)
                .unwrap_or_default(),
            Self::Own(text) => text,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeId(u32);

#[derive(Clone, Debug)]
struct Node {
    stretch: Stretch,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Scalar { text: Text, plain: bool },
    List { first: u32, len: u32 },
    Map { first: u32, len: u32 },
}

/// One `key: value`.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub key: Text,
    pub key_stretch: Stretch,
    pub value: NodeId,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub text: String,
    nodes: Vec<Node>,
    items: Vec<NodeId>,
    pairs: Vec<Pair>,
    /// Beside `pairs`: for each map the numbers of its pairs in the order of their keys.
    sorted: Vec<u32>,
    root: Option<NodeId>,
}

impl Tree {
    pub fn new(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    pub fn root(&self) -> Option<Value<'_>> {
        self.root.map(|id| Value { tree: self, id })
    }

    pub fn set_root(&mut self, root: NodeId) {
        self.root = Some(root);
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn add_scalar(&mut self, text: Text, plain: bool, stretch: Stretch) -> NodeId {
        self.add(stretch, Content::Scalar { text, plain })
    }

    pub fn add_list(&mut self, items: impl Iterator<Item = NodeId>, stretch: Stretch) -> NodeId {
        let first = count(self.items.len());
        self.items.extend(items);
        let len = count(self.items.len()) - first;
        self.add(stretch, Content::List { first, len })
    }

    /// Adds a map; gives besides the pairs whose key stood before: (first, again).
    pub fn add_map(
        &mut self,
        source: &str,
        pairs: impl Iterator<Item = Pair>,
        stretch: Stretch,
    ) -> (NodeId, Vec<(Stretch, Stretch)>) {
        let first = self.pairs.len();
        self.pairs.extend(pairs);
        let new = &self.pairs[first..];
        let mut order: Vec<u32> = (0..count(new.len())).collect();
        let key = |number: &u32| new[*number as usize].key.in_source(source);
        // Stable, so that equal keys keep the order of the document.
        order.sort_by(|one, other| key(one).cmp(key(other)));
        let mut twice = Vec::new();
        for same in order.chunk_by(|one, other| key(one) == key(other)) {
            let stretch = |number: &u32| new[*number as usize].key_stretch;
            twice.extend(same[1..].iter().map(|it| (stretch(&same[0]), stretch(it))));
        }
        let len = count(new.len());
        self.sorted.extend(order);
        let first = count(first);
        (self.add(stretch, Content::Map { first, len }), twice)
    }

    fn add(&mut self, stretch: Stretch, content: Content) -> NodeId {
        self.nodes.push(Node { stretch, content });
        NodeId(count(self.nodes.len() - 1))
    }
}

/// The builder's limits keep every count far below `u32::MAX`.
fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// A node, to look at.
#[derive(Clone, Copy)]
pub(crate) struct Value<'t> {
    tree: &'t Tree,
    id: NodeId,
}

/// What a node is.
#[derive(Clone, Copy)]
pub(crate) enum Kind<'t> {
    Scalar(Scalar<'t>),
    List(List<'t>),
    Map(Map<'t>),
}

/// A scalar before it means anything: `plain` ones may be numbers, booleans or null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scalar<'t> {
    pub text: &'t str,
    pub plain: bool,
}

#[derive(Clone, Copy)]
pub(crate) struct List<'t> {
    tree: &'t Tree,
    first: u32,
    len: u32,
}

#[derive(Clone, Copy)]
pub(crate) struct Map<'t> {
    tree: &'t Tree,
    first: u32,
    len: u32,
}

/// One `key: value` of a map, to look at.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'t> {
    pub key: &'t str,
    pub key_span: Span,
    pub value: Value<'t>,
}

impl<'t> Value<'t> {
    pub fn span(self) -> Span {
        self.node().stretch.span()
    }

    /// The node itself: two aliases of one node have the same.
    pub fn id(self) -> u32 {
        self.id.0
    }

    pub fn kind(self) -> Kind<'t> {
        let tree = self.tree;
        match &self.node().content {
            Content::Scalar { text, plain } => Kind::Scalar(Scalar {
                text: text.in_source(&tree.text),
                plain: *plain,
            }),
            &Content::List { first, len } => Kind::List(List { tree, first, len }),
            &Content::Map { first, len } => Kind::Map(Map { tree, first, len }),
        }
    }

    pub fn map(self) -> Option<Map<'t>> {
        match self.kind() {
            Kind::Map(map) => Some(map),
            _ => None,
        }
    }

    pub fn scalar(self) -> Option<Scalar<'t>> {
        match self.kind() {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    fn node(self) -> &'t Node {
        &self.tree.nodes[self.id.0 as usize]
    }
}

impl<'t> List<'t> {
    pub fn iter(self) -> impl Iterator<Item = Value<'t>> {
        let tree = self.tree;
        self.ids().iter().map(move |id| Value { tree, id: *id })
    }

    pub fn get(self, index: usize) -> Option<Value<'t>> {
        let id = *self.ids().get(index)?;
        Some(Value {
            tree: self.tree,
            id,
        })
    }

    fn ids(self) -> &'t [NodeId] {
        let first = self.first as usize;
        &self.tree.items[first..first + self.len as usize]
    }
}

impl<'t> Map<'t> {
    pub fn iter(self) -> impl Iterator<Item = Entry<'t>> {
        self.pairs().iter().map(move |pair| self.entry(pair))
    }

    /// The entry under `key`, found in O(log n).
    pub fn entry_of(self, key: &str) -> Option<Entry<'t>> {
        let first = self.first as usize;
        let order = &self.tree.sorted[first..first + self.len as usize];
        let pairs = self.pairs();
        let found = order
            .binary_search_by(|number| self.entry(&pairs[*number as usize]).key.cmp(key))
            .ok()?;
        Some(self.entry(&pairs[order[found] as usize]))
    }

    pub fn get(self, key: &str) -> Option<Value<'t>> {
        self.entry_of(key).map(|entry| entry.value)
    }

    pub fn has(self, key: &str) -> bool {
        self.entry_of(key).is_some()
    }

    /// The text of a scalar under `key`.
    pub fn text(self, key: &str) -> Option<&'t str> {
        Some(self.get(key)?.scalar()?.text)
    }

    /// Whether an entry of this map has its key without quotes.
    pub fn key_is_plain(self, entry: Entry<'_>) -> bool {
        let text = self.tree.text.as_bytes();
        !matches!(text.get(entry.key_span.start), Some(b'"' | b'\''))
    }

    fn pairs(self) -> &'t [Pair] {
        let first = self.first as usize;
        &self.tree.pairs[first..first + self.len as usize]
    }

    fn entry(self, pair: &'t Pair) -> Entry<'t> {
        Entry {
            key: pair.key.in_source(&self.tree.text),
            key_span: pair.key_stretch.span(),
            value: Value {
                tree: self.tree,
                id: pair.value,
            },
        }
    }
}
