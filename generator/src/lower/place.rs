//! Where a schema stands: its pointer, and the name that a definition made of it would get.

use std::rc::Rc;

use crate::api::{Base, Name, Step};
use crate::pointer::Pointer;

#[derive(Clone, Debug)]
pub(super) struct Place {
    base: Rc<Base>,
    steps: Vec<Step>,
    pub pointer: Pointer,
    /// Whether it is a component schema, which is a definition whatever it says.
    pub named: bool,
}

impl Place {
    /// The place of a component schema.
    pub fn component(name: &str) -> Self {
        Self {
            base: Rc::new(Base::Component(name.to_owned())),
            steps: Vec::new(),
            pointer: schemas().key(name),
            named: true,
        }
    }

    /// A place outside the component schemas.
    pub fn new(base: Base, steps: Vec<Step>, pointer: Pointer) -> Self {
        Self {
            base: Rc::new(base),
            steps,
            pointer,
            named: false,
        }
    }

    pub fn name(&self) -> Name {
        match (&*self.base, self.named) {
            (Base::Component(name), true) => Name::Component(name.clone()),
            (base, _) => Name::Inline {
                base: base.clone(),
                steps: self.steps.clone(),
            },
        }
    }

    /// The same name, deeper in the document: a part of an `allOf`, the one member of a union.
    pub fn at(&self, pointer: Pointer) -> Self {
        Self {
            pointer,
            ..self.clone()
        }
    }

    pub fn property(&self, name: &str) -> Self {
        let pointer = self.pointer.key("properties").key(name);
        self.step(Step::Property(name.to_owned()), pointer)
    }

    pub fn item(&self) -> Self {
        self.step(Step::Item, self.pointer.key("items"))
    }

    pub fn value(&self) -> Self {
        self.step(Step::Value, self.pointer.key("additionalProperties"))
    }

    pub fn member(&self, name: String, pointer: Pointer) -> Self {
        self.step(Step::Member(name), pointer)
    }

    pub fn step(&self, step: Step, pointer: Pointer) -> Self {
        let mut steps = Vec::with_capacity(self.steps.len() + 1);
        steps.extend_from_slice(&self.steps);
        steps.push(step);
        Self {
            base: Rc::clone(&self.base),
            steps,
            pointer,
            named: false,
        }
    }
}

/// The pointer of the component schemas.
pub(super) fn schemas() -> Pointer {
    Pointer::root().key("components").key("schemas")
}
