//! What `lower` can say about `oneOf`, `anyOf` and `discriminator`.

use super::node;
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

pub fn mapping_contradicts(at: &Pointer, field: &Pointer, tag: &str) -> Diagnostic {
    let message = format!(
        "the schema that `{tag}` is mapped to does not allow this value; the discriminator is ignored"
    );
    Diagnostic::new("W0216", at, message)
        .related(node(field), "what it allows")
        .help("write the value that is sent in both places")
}

pub fn mapping_to_no_member(at: &Pointer, target: &str) -> Diagnostic {
    let message = format!("`{target}` is no member of the union; the entry is ignored");
    Diagnostic::new("W0217", at, message).help("add it to the union, or remove the entry")
}

pub fn tag_value_twice(at: &Pointer, first: &Pointer, tag: &str) -> Diagnostic {
    let message =
        format!("`{tag}` means this member and another one; the discriminator is ignored");
    Diagnostic::new("W0218", at, message)
        .related(node(first), "the other member")
        .help("give each member values of its own")
}

pub fn discriminator_no_string(at: &Pointer, field: &Pointer) -> Diagnostic {
    Diagnostic::new(
        "W0219",
        at,
        "this property is no string in a member; the discriminator is ignored",
    )
    .related(node(field), "the property in a member")
    .help("only strings tell the members of a union apart")
}

pub fn member_without_tag(at: &Pointer, property: &str) -> Diagnostic {
    let message =
        format!("nothing says which `{property}` means this member; the discriminator is ignored");
    Diagnostic::new("W0220", at, message)
        .help("map a value to it, or list its one value as an `enum`")
}

pub fn tag_added(at: &Pointer, property: &str) -> Diagnostic {
    let message = format!(
        "a discriminator names `{property}`, which this schema does not declare; it is added as a required string"
    );
    Diagnostic::new("W0221", at, message).help("declare the property and require it")
}

pub fn tag_made_required(at: &Pointer, property: &str) -> Diagnostic {
    let message = format!(
        "`{property}` is a discriminator's property and not required; it is taken as required"
    );
    Diagnostic::new("W0222", at, message).help("add it to the `required` list")
}

pub fn discriminator_without_union(at: &Pointer) -> Diagnostic {
    let message = "a discriminator without `oneOf` or `anyOf` names no members; this is taken as a plain object";
    Diagnostic::new("W0223", at, message).help("list the schemas that it can be in a `oneOf`")
}

pub fn members_look_alike(
    at: &Pointer,
    one: (&str, &Pointer),
    other: (&str, &Pointer),
) -> Diagnostic {
    let message = format!(
        "no property tells `{}` and `{}` apart; a value is read as the member whose required \
         properties it has, and kept unread where several fit equally well",
        one.0, other.0
    );
    Diagnostic::new("W0224", at, message)
        .related(node(one.1), "one member")
        .related(node(other.1), "another member")
        .help("give each member a required property with one value of its own, and name it in a `discriminator`")
}

pub fn union_ring(at: &Pointer, union: &Pointer) -> Diagnostic {
    let message = "this member is the union itself, or leads back to it; it is left out";
    Diagnostic::new("W0225", at, message)
        .related(node(union), "the union")
        .help("remove the member; a schema that is a union and a member of it needs two names")
}

pub fn tag_found(at: &Pointer, property: &str) -> Diagnostic {
    let message = format!("the members of this union are told apart by `{property}`");
    Diagnostic::new("N0202", at, message).help("a `discriminator` would say so in the document")
}
