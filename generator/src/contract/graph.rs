//! An API as a graph: a node for each operation, object, union, list and map, with a label of all
//! that is not a node itself, and labelled edges to the nodes in it.
//!
//! Aliases and enumerations are no nodes: an alias is what it stands for, an enumeration is a word.
//! Names, order and documentation are left behind here. Must not know how nodes are compared.

use super::operation;
use super::value::{List, json, literal};
use crate::api::{
    Access, Additional, Api, Definition, Enum, EnumBase, Form, Literal, NumberFormat, Object,
    PartKind, Shape, Type, Union, Usage,
};
use crate::digest::sha256;

pub(super) struct Graph<'a> {
    pub nodes: Vec<Node>,
    /// What each definition is, by its id.
    pub definitions: Vec<Slot>,
    /// The node of each operation.
    pub operations: Vec<usize>,
    /// Lists and maps whose insides are still to be looked at. A list of its own instead of
    /// recursion: a document can chain as many aliases as it has room for.
    open: Vec<(usize, &'a Usage)>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// What it is, with a gap for each slot that is a node.
    pub label: String,
    /// Every place in it where a type stands.
    pub slots: Vec<Slot>,
    /// From a gap's label to the node that stands there.
    pub edges: Vec<(String, usize)>,
}

/// A type where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// A type that holds no other.
    Word(String),
    Node(usize),
    /// The same, and null.
    Null(Box<Slot>),
}

impl Slot {
    pub(super) fn node(&self) -> Option<usize> {
        match self.plain() {
            Self::Node(node) => Some(*node),
            Self::Word(_) | Self::Null(_) => None,
        }
    }

    /// The type without its null: its word, or the hash of its node.
    pub(super) fn word<'s>(&'s self, hashes: &'s [String]) -> &'s str {
        match self.plain() {
            Self::Node(node) => &hashes[*node],
            Self::Word(word) => word,
            Self::Null(_) => "",
        }
    }

    pub(super) fn nullable(&self) -> bool {
        matches!(self, Self::Null(_))
    }

    fn plain(&self) -> &Self {
        match self {
            Self::Null(inner) => inner,
            other => other,
        }
    }

    /// Nullable once is nullable; any JSON value is so by itself.
    fn or_null(self, nullable: bool) -> Self {
        let is_any = matches!(&self, Self::Word(word) if word == ANY);
        if nullable && !self.nullable() && !is_any {
            Self::Null(Box::new(self))
        } else {
            self
        }
    }
}

const ANY: &str = "any";

impl<'a> Graph<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut graph = Self {
            nodes: Vec::new(),
            definitions: Vec::with_capacity(api.definitions.len()),
            operations: Vec::with_capacity(api.operations.len()),
            open: Vec::new(),
        };
        graph.define(&api.definitions);
        for (id, definition) in api.definitions.iter().enumerate() {
            let node = match &definition.shape {
                Shape::Object(object) => graph.object(object),
                Shape::Form(form) => graph.form(form),
                Shape::Union(union) => graph.union(union),
                Shape::Enum(_) | Shape::Alias(_) => continue,
            };
            if let Some(place) = graph.definitions[id].node() {
                graph.nodes[place] = node;
            }
        }
        for operation in &api.operations {
            let node = operation::node(&mut graph, api, operation);
            graph.operations.push(graph.nodes.len());
            graph.nodes.push(node);
        }
        graph.fill();
        graph
    }

    /// The slot of a type; new lists and maps wait in `open`.
    pub(super) fn slot(&mut self, usage: &'a Usage) -> Slot {
        self.of_type(&usage.ty).or_null(usage.nullable)
    }

    /// Looks into the lists and maps that wait.
    fn fill(&mut self) {
        while let Some((node, usage)) = self.open.pop() {
            let slot = self.slot(usage);
            let mut label = List::new(&self.nodes[node].label);
            let gap = gap(&slot);
            label.word(&gap);
            self.nodes[node].label = label.done();
            self.nodes[node].edges = slot
                .node()
                .map(|to| (String::new(), to))
                .into_iter()
                .collect();
            self.nodes[node].slots.push(slot);
        }
    }

    /// A slot for each definition: a node or a word, and for an alias what its chain ends with.
    fn define(&mut self, definitions: &'a [Definition]) {
        let mut found: Vec<Option<Slot>> = vec![None; definitions.len()];
        for (found, definition) in found.iter_mut().zip(definitions) {
            *found = match &definition.shape {
                Shape::Object(_) | Shape::Union(_) | Shape::Form(_) => Some(self.node("")),
                Shape::Enum(enumeration) => Some(Slot::Word(of_enum(enumeration))),
                Shape::Alias(_) => None,
            };
        }
        for start in 0..definitions.len() {
            let mut chain: Vec<(usize, bool)> = Vec::new();
            let mut at = start;
            let end = loop {
                if let Some(slot) = &found[at] {
                    break slot.clone();
                }
                let Shape::Alias(usage) = &definitions[at].shape else {
                    break Slot::Word(ANY.to_owned());
                };
                // A ring, which `lower` does not make, is of any value.
                if chain.len() > definitions.len() {
                    break Slot::Word(ANY.to_owned());
                }
                chain.push((at, usage.nullable));
                match &usage.ty {
                    Type::Definition(next) => at = next.0,
                    ty => break self.of_type(ty),
                }
            };
            let mut slot = end;
            for (alias, nullable) in chain.into_iter().rev() {
                slot = slot.or_null(nullable);
                found[alias] = Some(slot.clone());
            }
        }
        self.definitions = found.into_iter().flatten().collect();
    }

    fn of_type(&mut self, ty: &'a Type) -> Slot {
        let word = match ty {
            Type::Any => ANY,
            Type::File => "file",
            Type::Boolean => "boolean",
            Type::Integer(format) => format.word(),
            Type::Number(None) => "number",
            Type::Number(Some(NumberFormat::Float)) => "float",
            Type::Number(Some(NumberFormat::Double)) => "double",
            Type::String(None) => "string",
            Type::String(Some(format)) => {
                let mut list = List::new("string");
                list.text(format);
                return Slot::Word(list.done());
            }
            Type::Constant(value) => return Slot::Word(one(value)),
            Type::Array(items) => return self.container("list", items),
            Type::Map(values) => return self.container("map", values),
            Type::Definition(id) => match self.definitions.get(id.0) {
                Some(slot) => return slot.clone(),
                // A reference to nowhere says nothing of what is there.
                None => ANY,
            },
        };
        Slot::Word(word.to_owned())
    }

    fn container(&mut self, kind: &str, inside: &'a Usage) -> Slot {
        let slot = self.node(kind);
        self.open.extend(slot.node().map(|node| (node, inside)));
        slot
    }

    fn node(&mut self, label: &str) -> Slot {
        self.nodes.push(Node {
            label: label.to_owned(),
            ..Node::default()
        });
        Slot::Node(self.nodes.len() - 1)
    }

    fn object(&mut self, object: &'a Object) -> Node {
        let mut node = Node::default();
        let mut label = List::new("object");
        let mut fields = Vec::with_capacity(object.fields.len());
        for field in &object.fields {
            let slot = self.slot(&field.usage);
            let mut text = List::new("");
            text.text(&field.name).flag(field.required);
            text.word(&gap(&slot)).word(match field.access {
                Access::Both => "both",
                Access::ReadOnly => "read",
                Access::WriteOnly => "write",
            });
            text.maybe(field.default.as_ref().map(json).as_deref());
            fields.push(text.done());
            node.add(format!("field {}", field.name), slot);
        }
        label.sorted("fields", fields);
        match &object.additional {
            Additional::Any => label.word("open"),
            Additional::Closed => label.word("closed"),
            Additional::Typed(usage) => {
                let slot = self.slot(usage);
                label.word("typed").word(&gap(&slot));
                node.add("additional".to_owned(), slot);
                &mut label
            }
        };
        node.label = label.done();
        node
    }

    fn form(&mut self, form: &'a Form) -> Node {
        let mut node = self.object(&form.object);
        let mut label = List::new("form");
        let fields = form.object.fields.iter().zip(&form.parts);
        let parts = fields.map(|(field, part)| {
            let mut text = List::new(match part.kind {
                PartKind::Text => "text",
                PartKind::Json => "json",
                PartKind::File => "file",
            });
            text.text(&field.name).flag(part.many);
            text.maybe(part.media_type.as_deref());
            if !part.headers.is_empty() {
                let headers = part.headers.iter().map(|(name, value)| {
                    let mut header = List::new("header");
                    header.text(name).text(value);
                    header.done()
                });
                text.sorted("headers", headers);
            }
            text.done()
        });
        label.word(&node.label).sorted("parts", parts);
        node.label = label.done();
        node
    }

    fn union(&mut self, union: &'a Union) -> Node {
        let mut node = Node::default();
        let mut label = List::new("union");
        label.maybe(union.tag.as_deref());
        let mut members = Vec::with_capacity(union.members.len());
        for member in &union.members {
            let slot = self.of_type(&member.ty);
            let mut text = List::new("");
            text.word(&gap(&slot)).sorted("tags", member.tags.clone());
            let text = text.done();
            members.push(text.clone());
            node.add(text, slot);
        }
        label.sorted("members", members);
        node.label = label.done();
        node
    }
}

impl Node {
    pub(super) fn add(&mut self, gap: String, slot: Slot) {
        self.edges.extend(slot.node().map(|to| (gap, to)));
        self.slots.push(slot);
    }
}

/// What a label says of a slot: its word, or that a node stands there.
pub(super) fn gap(slot: &Slot) -> String {
    let mut list = List::new("type");
    list.flag(slot.nullable());
    match slot.plain() {
        Slot::Word(word) => list.text(word),
        Slot::Node(_) | Slot::Null(_) => list.word("#"),
    };
    list.done()
}

/// An enumeration of one value is that value, whatever number format it has.
fn of_enum(enumeration: &Enum) -> String {
    if let [only] = enumeration.values.as_slice() {
        return one(&only.literal);
    }
    let mut list = List::new("enum");
    list.word(match enumeration.base {
        EnumBase::String => "string",
        EnumBase::Integer(format) => format.word(),
    });
    let values = enumeration.values.iter();
    list.sorted("", values.map(|value| literal(&value.literal)));
    // Short, for it stands in every label that names it.
    format!("enum {}", sha256(list.done()))
}

fn one(value: &Literal) -> String {
    format!("one {}", literal(value))
}
