//! Names that moved: an error where nothing of the document's own did, else an alias for a version.
//!
//! Types and methods leave an alias; fields and variants cannot. Must not know how an alias is
//! spelled.

use super::naming::Scopes;
use super::present::Present;
use super::successors::successors;
use crate::diagnostics::{Diagnostic, plan as say};
use crate::kept::{Former, Kept};
use crate::names::{Case, Ident, Scope};
use crate::rust::{Item, Model, Module, Operation, Type};

/// What can leave an alias.
const ALIASED: [&str; 7] = [
    "type",
    "init",
    "operation",
    "output",
    "error",
    "headers",
    "method",
];

/// Says which names are not what they were, although what has them is.
pub(super) fn moved(kept: &Kept, present: &Present, diagnostics: &mut Vec<Diagnostic>) {
    if kept.movable {
        return;
    }
    for (key, old) in &kept.names {
        if let Some(named) = present.get(key)
            && named.ident.as_str() != old
        {
            diagnostics.push(say::name_moved(
                &named.place,
                key,
                old,
                named.ident.as_str(),
            ));
        }
    }
}

/// The old names that somebody may still use in `version` of the crate.
pub(super) fn former(kept: &Kept, present: &Present, version: &str) -> Vec<Former> {
    let successors = successors(kept, present);
    let now = |key: &str| -> Option<String> {
        if present.contains_key(key) {
            return Some(key.to_owned());
        }
        let (kind, thing) = key.split_once(' ')?;
        // What stands in a schema goes where the schema went.
        let within = || {
            let (schema, place) = thing.split_once(" /")?;
            Some(format!("{} /{place}", successors.get(schema)?))
        };
        let new = successors.get(thing).cloned().or_else(within)?;
        let key = format!("{kind} {new}");
        present.contains_key(&key).then_some(key)
    };
    let fresh = kept.names.iter().map(|(key, name)| Former {
        key: key.clone(),
        name: name.clone(),
        since: version.to_owned(),
        through: None,
    });
    let old = kept.former.iter().filter_map(|one| later(one, version));
    let mut former: Vec<Former> = old
        .chain(fresh.filter(|one| is_aliased(&one.key)))
        .filter_map(|one| {
            let key = now(&one.key)?;
            let is_other = present.get(&key)?.ident.as_str() != one.name;
            is_other.then_some(Former { key, ..one })
        })
        .collect();
    former.sort_by(|one, other| (&one.key, &one.name).cmp(&(&other.key, &other.name)));
    former.dedup_by(|one, other| one.key == other.key && one.name == other.name);
    former
}

fn is_aliased(key: &str) -> bool {
    key.split_once(' ')
        .is_some_and(|(kind, _)| ALIASED.contains(&kind))
}

/// An alias stays through the first version after the one it was made in.
fn later(former: &Former, version: &str) -> Option<Former> {
    let mut former = former.clone();
    match &former.through {
        None if former.since != version => former.through = Some(version.to_owned()),
        Some(through) if through != version => return None,
        None | Some(_) => {}
    }
    Some(former)
}

/// Lets the old names stand where nothing else has taken them; gives back those that do.
pub(super) fn stand(
    former: Vec<Former>,
    present: &Present,
    scopes: &mut Scopes,
    modules: &mut [Module],
    operations: &mut [Operation],
) -> Vec<Former> {
    let stands = |one: &Former| -> Option<()> {
        let (kind, _) = one.key.split_once(' ')?;
        let target = &present.get(&one.key)?.ident;
        match kind {
            "type" | "init" => {
                let module = modules.iter_mut().find(|module| declares(module, target))?;
                let old = pascal(&mut scopes.types, &one.name)?;
                module.models.push(alias(old, target));
            }
            "method" => {
                let operation = operations.iter_mut().find(|it| it.method == *target)?;
                let old = scopes.methods.keep(&one.name, Case::Module)?;
                operation.former.methods.push(old);
            }
            _ => {
                let operation = operations.iter_mut().find(|it| has_type(it, target))?;
                let old = pascal(&mut scopes.operations, &one.name)?;
                operation.former.types.push((old, target.clone()));
            }
        }
        Some(())
    };
    let mut stands = stands;
    former
        .into_iter()
        .filter(|one| stands(one).is_some())
        .collect()
}

fn pascal(scope: &mut Scope, name: &str) -> Option<Ident> {
    scope.keep(name, Case::Pascal)
}

fn declares(module: &Module, target: &Ident) -> bool {
    module.models.iter().any(|model| {
        let init = match &model.item {
            Item::Struct(object) => match &object.constructor {
                crate::rust::Constructor::Init { ident, .. } => Some(ident),
                crate::rust::Constructor::Positional(_) => None,
            },
            Item::Union(_) | Item::StringEnum(_) | Item::IntegerEnum(_) | Item::Alias(_) => None,
        };
        model.ident == *target || init == Some(target)
    })
}

fn has_type(operation: &Operation, target: &Ident) -> bool {
    let sum = operation.sums.iter().any(|sum| sum.ident == *target);
    let headers = operation
        .headers
        .as_ref()
        .is_some_and(|it| it.ident == *target);
    operation.ident == *target || sum || headers
}

fn alias(old: Ident, target: &Ident) -> Model {
    Model {
        docs: vec![format!("The former name of [`{target}`].")],
        ident: old,
        deprecated: true,
        item: Item::Alias(Type::Model(target.clone())),
    }
}
