//! What the stage `lower` can say: about references and schemas here, about unions and operations
//! in files of their own.

mod operations;
mod unions;

pub use operations::*;
pub use unions::*;

use super::{Diagnostic, Place};
use crate::pointer::Pointer;

/// `, did you mean …` for a help line.
fn did_you_mean(near: Option<&str>, otherwise: &str) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.to_owned(),
    }
}

fn node(pointer: &Pointer) -> Place {
    Place::Node(pointer.clone())
}

// References.

pub fn missing_reference(at: &Pointer, reference: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("nothing stands at `{reference}`");
    Diagnostic::new("E0201", &at.key("$ref"), message).help(did_you_mean(
        near,
        "add the component, or correct the reference",
    ))
}

pub fn unsupported_reference(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("the reference `{reference}` leads out of the components");
    Diagnostic::new("E0202", &at.key("$ref"), message).help(
        "only references of the form `#/components/<section>/<name>` are followed; no file and no \
         address is ever opened",
    )
}

pub fn reference_of_another_kind(
    at: &Pointer,
    reference: &str,
    section: &str,
    wanted: &str,
) -> Diagnostic {
    let message = format!("`{reference}` is one of `{section}`, where one of `{wanted}` is needed");
    Diagnostic::new("E0203", &at.key("$ref"), message)
        .help(format!("refer to something under `#/components/{wanted}/`"))
}

pub fn reference_ring(names: &[&str]) -> Diagnostic {
    let schemas = Pointer::root().key("components").key("schemas");
    let places: Vec<Pointer> = names.iter().map(|name| schemas.key(name)).collect();
    let places: Vec<&Pointer> = places.iter().collect();
    ring("E0204", &places, "these references only lead to each other")
        .help("one of the schemas in the ring must say what it is")
}

pub fn alias_ring(places: &[&Pointer]) -> Diagnostic {
    ring(
        "E0204",
        places,
        "these schemas are only other names for each other",
    )
    .help("one of the schemas in the ring must say what it is")
}

pub fn reference_chain(at: &Pointer) -> Diagnostic {
    Diagnostic::new(
        "E0205",
        at,
        "this chain of references is too long, or a ring",
    )
    .help("refer to the component at its end")
}

pub fn too_deep(at: &Pointer) -> Diagnostic {
    Diagnostic::new("E0206", at, "schemas are nested too deeply here")
        .help("give one of them a name under `components` and refer to it")
}

pub fn too_many_copies(at: &Pointer) -> Diagnostic {
    Diagnostic::new("E0207", at, "`allOf` and unions copy too many properties and members; this is where the limit was reached")
        .help("refer to large schemas by a property instead of including them in many others")
}

/// At most a handful of places are named: a ring may have thousands.
fn ring(code: &'static str, places: &[&Pointer], message: &str) -> Diagnostic {
    let mut shown = places.iter().copied();
    let root = Pointer::root();
    let first = shown.next().unwrap_or(&root);
    let mut diagnostic = Diagnostic::new(code, first, message);
    for place in shown.take(9) {
        diagnostic = diagnostic.related(node(place), "then here");
    }
    if places.len() > 10 {
        let label = format!("a ring of {} schemas, the first ten shown", places.len());
        diagnostic = diagnostic.label(label);
    }
    diagnostic.related(node(first), "and here again")
}

// Types.

pub fn unknown_type(at: &Pointer, name: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("there is no type `{name}`; any JSON is taken instead");
    Diagnostic::new("W0201", at, message).help(did_you_mean(
        near,
        "the types are string, integer, number, boolean, array and object",
    ))
}

pub fn not_ignored(at: &Pointer) -> Diagnostic {
    Diagnostic::new(
        "W0202",
        at,
        "`not` is not checked; what it excludes is accepted",
    )
    .help("say what is allowed instead of what is not")
}

pub fn required_not_declared(at: &Pointer, name: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("`{name}` is required but not declared; it is not asked for");
    Diagnostic::new("W0203", at, message).help(did_you_mean(near, "declare it under `properties`"))
}

pub fn default_left_out(at: &Pointer, wrong: &str) -> Diagnostic {
    let message = format!("this default can be no value here: {wrong}; it is left out");
    Diagnostic::new("W0204", at, message).help("correct the default or the schema")
}

pub fn default_on_required(at: &Pointer) -> Diagnostic {
    let message = "a required property has a default, which never applies";
    Diagnostic::new("W0205", &at.key("default"), message)
        .help("remove the default, or take the property off the `required` list")
}

pub fn alias_contains_itself(at: &Pointer) -> Diagnostic {
    let message = "this schema is a list or map of itself; what it holds is taken as any JSON";
    Diagnostic::new("W0206", at, message)
        .help("make it an object with a property that holds the list")
}

pub fn enum_value_twice(at: &Pointer, first: &Pointer) -> Diagnostic {
    Diagnostic::new(
        "W0207",
        at,
        "this value stands in the enumeration already; it is taken once",
    )
    .related(node(first), "first here")
    .help("remove one of the two")
}

pub fn enum_value_of_another_type(at: &Pointer, kind: &str) -> Diagnostic {
    let message = format!("this value is no {kind} of the enumeration's format; it is left out");
    Diagnostic::new("W0208", at, message)
        .help("put quotes around a value that is meant as a string")
}

pub fn enum_not_kept(at: &Pointer, kind: &str) -> Diagnostic {
    let kind = if kind == "any" { "mixed" } else { kind };
    let message = format!("an enumeration of {kind} values is not kept; every such value is taken");
    Diagnostic::new("W0209", at, message).help("enumerations are of strings or of integers")
}

// `allOf`.

pub fn all_of_ring(places: &[&Pointer]) -> Diagnostic {
    ring("E0210", places, "this schema contains itself by `allOf`")
        .help("take one of the references out of the ring")
}

pub fn parts_contradict(one: &Pointer, other: &Pointer) -> Diagnostic {
    Diagnostic::new(
        "E0211",
        other,
        "no value is both this and another part of the `allOf`",
    )
    .related(node(one), "the other part")
    .help("give both the same type")
}

pub fn property_contradicts(name: &str, one: &Pointer, other: &Pointer) -> Diagnostic {
    let message = format!("the property `{name}` has two types of which no value is both");
    Diagnostic::new("E0212", other, message)
        .label("declared here")
        .related(node(one), "and here as another type")
        .help("declare it once, or the second time as something narrower")
}

pub fn union_not_combined(at: &Pointer) -> Diagnostic {
    let message = "this union cannot be combined with what stands beside it; its members are not told apart, and their properties are kept as they come";
    Diagnostic::new("W0213", at, message).help("name the union and refer to it alone")
}

pub fn member_not_combined(at: &Pointer, kind: &str) -> Diagnostic {
    let message = format!(
        "a member of kind {kind} cannot be combined with the properties beside the union; it is left out"
    );
    Diagnostic::new("W0214", at, message).help("move the properties into the members")
}

pub fn members_only_constrain(at: &Pointer) -> Diagnostic {
    let message = "these members only restrict what stands beside them, which is not checked";
    Diagnostic::new("N0201", at, message)
}
