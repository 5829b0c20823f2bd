//! The tree of a document → its objects, references and doubtful scalars in lists that rules go
//! through: one walk along the table of [`crate::load::shape`], however many rules there are.
//!
//! Tolerant: what does not fit the table is passed over, since `load` has named it. Recursion is
//! bounded by the depth that `load` allows. Must not know any rule.

use crate::load::scalar::{Resolved, resolve};
use crate::load::shape::{
    COMPONENTS, DOCUMENT, EXAMPLE, HEADER, LINK, Object, PARAMETER, PATH_ITEM, REQUEST_BODY,
    RESPONSE, SCHEMA, SECURITY_SCHEME, Shape,
};
use crate::load::tree::{Entry, Kind, Map, Scalar, Value};
use crate::lower;
use crate::pointer::Pointer;

/// A `$ref` of a `$ref` of … : longer chains are refused elsewhere.
const LONGEST_CHAIN: usize = 64;

pub(super) struct Survey<'t> {
    pub root: Map<'t>,
    /// Every object that the specification has a name for, outer ones before inner ones.
    pub nodes: Vec<Node<'t>>,
    pub references: Vec<Reference<'t>>,
    /// Scalars without quotes that YAML or another reader may take for something else.
    pub doubtful: Vec<Doubtful<'t>>,
    /// Keys without quotes, of maps whose keys are names, of the same kind.
    pub doubtful_keys: Vec<Doubtful<'t>>,
}

/// An object of the specification where it stands.
pub(super) struct Node<'t> {
    pub object: &'static Object,
    pub map: Map<'t>,
    pub value: Value<'t>,
    pub at: Pointer,
}

pub(super) struct Reference<'t> {
    /// The object that has the key `$ref`.
    pub at: Pointer,
    pub target: &'t str,
}

pub(super) struct Doubtful<'t> {
    pub at: Pointer,
    pub scalar: Scalar<'t>,
    pub meant: Meant<'t>,
}

/// What is wanted where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant<'t> {
    /// A text, by the specification or by the schema.
    Text,
    /// Any JSON; with the `type` that the schema around it has.
    Data(Option<&'t str>),
    /// A value of an `enum` of anything but strings.
    Choice,
}

impl<'t> Survey<'t> {
    pub fn of(root: Map<'t>, value: Value<'t>) -> Self {
        let mut survey = Self {
            root,
            nodes: Vec::new(),
            references: Vec::new(),
            doubtful: Vec::new(),
            doubtful_keys: Vec::new(),
        };
        survey.object(value, &DOCUMENT, &Pointer::root());
        survey
    }

    pub fn of_kind(&self, object: &'static Object) -> impl Iterator<Item = &Node<'t>> {
        self.nodes
            .iter()
            .filter(move |node| std::ptr::eq(node.object, object))
    }

    /// The component that a reference names.
    pub fn component(&self, target: &str) -> Option<(Value<'t>, Pointer)> {
        let (section, name) = lower::target(target)?;
        let components = self.root.get("components")?.map()?;
        let value = components.get(&section)?.map()?.get(&name)?;
        let at = Pointer::root().key("components").key(&section).key(&name);
        Some((value, at))
    }

    /// The object itself, or what its `$ref` leads to.
    pub fn resolved(&self, value: Value<'t>) -> Option<Value<'t>> {
        let mut value = value;
        for _ in 0..LONGEST_CHAIN {
            match value.map()?.text("$ref") {
                Some(target) => value = self.component(target)?.0,
                None => return Some(value),
            }
        }
        None
    }

    fn walk(&mut self, value: Value<'t>, shape: Shape, at: &Pointer, owner: Option<Map<'t>>) {
        match shape {
            Shape::Text => self.text(value, at),
            Shape::Data => self.data(value, at, None),
            Shape::Instance => {
                let kind = owner.and_then(|schema| schema.text("type"));
                self.data(value, at, kind);
            }
            Shape::Enumeration => match owner.and_then(|schema| schema.text("type")) {
                // `load` says N0101 there.
                Some("string") => {}
                _ => self.choices(value, at),
            },
            Shape::Object(object) => self.object(value, object, at),
            Shape::Referable(object) => self.referable(value, object, at),
            Shape::Schema | Shape::Additional => self.referable(value, &SCHEMA, at),
            Shape::List(of) => self.list(value, *of, at),
            Shape::Map(of) => self.map(value, *of, at),
            Shape::Paths => self.entries(value, at, Shape::Referable(&PATH_ITEM), |key| {
                key.starts_with('/')
            }),
            Shape::Responses => self.entries(value, at, Shape::Referable(&RESPONSE), named),
            Shape::Components => self.components(value, at),
            Shape::Scopes => self.list(value, Shape::Text, at),
            Shape::Callbacks => self.entries(value, at, Shape::Callback, named),
            Shape::Callback => match reference(value) {
                Some(target) => self.refer(target, at),
                None => self.entries(value, at, Shape::Referable(&PATH_ITEM), named),
            },
            Shape::Flag | Shape::Number | Shape::Count | Shape::Word(_) | Shape::Type => {}
        }
    }

    fn object(&mut self, value: Value<'t>, object: &'static Object, at: &Pointer) {
        let Some(map) = value.map() else {
            return;
        };
        self.nodes.push(Node {
            object,
            map,
            value,
            at: at.clone(),
        });
        for entry in map.iter() {
            // Of keys that no code is made from, `load` has said that they are not read.
            if let Some(field) = object.field(entry.key) {
                self.walk(entry.value, field.shape, &at.key(entry.key), Some(map));
            }
        }
    }

    fn referable(&mut self, value: Value<'t>, object: &'static Object, at: &Pointer) {
        match reference(value) {
            Some(target) => self.refer(target, at),
            None => self.object(value, object, at),
        }
    }

    fn refer(&mut self, target: &'t str, at: &Pointer) {
        let at = at.clone();
        self.references.push(Reference { at, target });
    }

    fn list(&mut self, value: Value<'t>, of: Shape, at: &Pointer) {
        if let Kind::List(list) = value.kind() {
            for (index, item) in list.iter().enumerate() {
                self.walk(item, of, &at.index(index), None);
            }
        }
    }

    /// A map whose keys are names that somebody chose.
    fn map(&mut self, value: Value<'t>, of: Shape, at: &Pointer) {
        let Some(map) = value.map() else {
            return;
        };
        for entry in map.iter() {
            self.key(map, entry, at);
            self.walk(entry.value, of, &at.key(entry.key), None);
        }
    }

    fn entries(&mut self, value: Value<'t>, at: &Pointer, of: Shape, counts: fn(&str) -> bool) {
        let entries = value.map().into_iter().flat_map(Map::iter);
        for entry in entries.filter(|entry| counts(entry.key)) {
            self.walk(entry.value, of, &at.key(entry.key), None);
        }
    }

    fn components(&mut self, value: Value<'t>, at: &Pointer) {
        let Some(map) = value.map() else {
            return;
        };
        self.nodes.push(Node {
            object: &COMPONENTS,
            map,
            value,
            at: at.clone(),
        });
        for entry in map.iter() {
            let of = match entry.key {
                "schemas" => Shape::Schema,
                "responses" => Shape::Referable(&RESPONSE),
                "parameters" => Shape::Referable(&PARAMETER),
                "requestBodies" => Shape::Referable(&REQUEST_BODY),
                "headers" => Shape::Referable(&HEADER),
                "securitySchemes" => Shape::Referable(&SECURITY_SCHEME),
                "examples" => Shape::Referable(&EXAMPLE),
                "links" => Shape::Referable(&LINK),
                "callbacks" => Shape::Callback,
                _ => continue,
            };
            self.map(entry.value, of, &at.key(entry.key));
        }
    }

    fn text(&mut self, value: Value<'t>, at: &Pointer) {
        if let Some(scalar) = value.scalar().filter(|scalar| scalar.plain) {
            self.doubt(scalar, Meant::Text, at);
        }
    }

    /// `kind`: the type that the schema of the value has.
    fn data(&mut self, value: Value<'t>, at: &Pointer, kind: Option<&'t str>) {
        match value.kind() {
            Kind::Scalar(scalar) if scalar.plain => {
                let meant = match kind {
                    Some("string") => Meant::Text,
                    kind => Meant::Data(kind),
                };
                self.doubt(scalar, meant, at);
            }
            Kind::Scalar(_) => {}
            Kind::List(list) => {
                for (index, item) in list.iter().enumerate() {
                    self.data(item, &at.index(index), kind.filter(|kind| *kind != "array"));
                }
            }
            Kind::Map(map) => {
                for entry in map.iter() {
                    self.data(entry.value, &at.key(entry.key), None);
                }
            }
        }
    }

    fn choices(&mut self, value: Value<'t>, at: &Pointer) {
        let Kind::List(list) = value.kind() else {
            return;
        };
        for (index, item) in list.iter().enumerate() {
            if let Some(scalar) = item.scalar().filter(|scalar| scalar.plain) {
                self.doubt(scalar, Meant::Choice, &at.index(index));
            }
        }
    }

    fn doubt(&mut self, scalar: Scalar<'t>, meant: Meant<'t>, at: &Pointer) {
        // Nothing where a value is wanted is null, and a text that is wanted has been missed there.
        if scalar.text.is_empty() || !doubtful(scalar) {
            return;
        }
        self.doubtful.push(Doubtful {
            at: at.clone(),
            scalar,
            meant,
        });
    }

    fn key(&mut self, map: Map<'t>, entry: Entry<'t>, at: &Pointer) {
        let scalar = Scalar {
            text: entry.key,
            plain: true,
        };
        if doubtful(scalar) && map.key_is_plain(entry) {
            self.doubtful_keys.push(Doubtful {
                at: at.key(entry.key),
                scalar,
                meant: Meant::Text,
            });
        }
    }
}

/// The target of a value that is a reference.
pub(super) fn reference(value: Value<'_>) -> Option<&str> {
    value.map()?.text("$ref")
}

fn named(key: &str) -> bool {
    !key.starts_with("x-")
}

/// A first sieve: only numbers, the words of truth and nothing, and what begins like a date are
/// read in more than one way.
fn doubtful(scalar: Scalar<'_>) -> bool {
    scalar.text.len() <= 40
        && (!matches!(resolve(scalar), Resolved::Text(_))
            || scalar
                .text
                .starts_with(|first: char| first.is_ascii_digit() || "+-.yYnNoO".contains(first)))
}
