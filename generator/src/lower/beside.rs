//! Descriptions beside a `$ref`: OpenAPI 3.0 gives them no effect, and people write them all the same.
//!
//! What they say of a property or parameter is documentation of just that place, so it goes before
//! what the schema says of itself. Nothing else of a reference's siblings is read.

use std::collections::BTreeMap;

use crate::api::{Api, Docs, Form, Shape};
use crate::pointer::Pointer;

/// Documents the fields whose schema is a reference with a description beside it.
pub fn describe(api: &mut Api, descriptions: &BTreeMap<Pointer, String>) {
    if descriptions.is_empty() {
        return;
    }
    let say = |docs: &mut Docs, place: &Pointer| {
        if let Some(text) = descriptions.get(place) {
            docs.description = Some(text.clone());
        }
    };
    for definition in &mut api.definitions {
        match &mut definition.shape {
            Shape::Object(object) | Shape::Form(Form { object, .. }) => {
                for field in &mut object.fields {
                    say(&mut field.docs, &field.pointer);
                }
            }
            Shape::Union(union) => {
                for member in &mut union.members {
                    say(&mut member.docs, &member.pointer);
                }
            }
            Shape::Enum(_) | Shape::Alias(_) => {}
        }
    }
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            say(&mut parameter.docs, &parameter.pointer);
        }
    }
}
