//! Which models can be compared with `Eq` and hashed: those in which no number with a fraction, no
//! type of another crate and no union is, however deep.
//!
//! Must not know how models are written.

use super::formats::Formats;
use super::graph;
use crate::api::{Api, DefinitionId, Shape, Type};
use crate::rust;

/// For every definition, whether it can.
pub(super) fn eq(api: &Api, formats: &Formats) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); api.definitions.len()];
    let mut eq = vec![true; api.definitions.len()];
    let mut open = Vec::new();
    for (id, definition) in api.definitions.iter().enumerate() {
        // What a union keeps of an unknown member is only known to be equal or not.
        let mut is_eq = !matches!(definition.shape, Shape::Union(_));
        for ty in graph::types(&definition.shape) {
            match graph::leaf(ty) {
                Type::Definition(DefinitionId(target)) => {
                    if let Some(users) = users.get_mut(*target) {
                        users.push(id);
                    }
                }
                ty => is_eq &= is_plain_eq(ty, formats),
            }
        }
        if !is_eq {
            eq[id] = false;
            open.push(id);
        }
    }
    while let Some(id) = open.pop() {
        for &user in &users[id] {
            if std::mem::replace(&mut eq[user], false) {
                open.push(user);
            }
        }
    }
    eq
}

fn is_plain_eq(ty: &Type, formats: &Formats) -> bool {
    match ty {
        Type::Number(_) => false,
        Type::String(format) => {
            let is_adapted = formats.adapted(format.as_deref()).is_some();
            !is_adapted && !matches!(formats.string(format.as_deref()), rust::Type::External(_))
        }
        Type::Any
        | Type::Boolean
        | Type::Integer(_)
        | Type::Array(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Definition(_) => true,
    }
}
