//! What the stage `plan` can say.

use super::{Diagnostic, Place};
use crate::pointer::Pointer;

/// A name of the document and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub pointer: Pointer,
}

/// Two schemas would be types of one name.
pub fn types_collide(first: &Named, second: &Named, ident: &str) -> Diagnostic {
    collision("W0301", "schemas", first, second, ident)
}

/// Two properties would be fields of one name.
pub fn fields_collide(first: &Named, second: &Named, ident: &str) -> Diagnostic {
    collision("W0302", "properties", first, second, ident)
}

/// Two values or members would be variants of one name.
pub fn variants_collide(first: &Named, second: &Named, ident: &str) -> Diagnostic {
    collision("W0303", "variants", first, second, ident)
}

/// Two operations would be methods of one name.
pub fn operations_collide(first: &Named, second: &Named, ident: &str) -> Diagnostic {
    collision("W0304", "operations", first, second, ident)
}

/// Two parameters or headers would be fields of one name.
pub fn inputs_collide(first: &Named, second: &Named, ident: &str) -> Diagnostic {
    collision("W0305", "parameters", first, second, ident)
}

fn collision(
    code: &'static str,
    what: &str,
    first: &Named,
    second: &Named,
    ident: &str,
) -> Diagnostic {
    let message = format!(
        "the {what} `{}` and `{}` have one name in Rust; this one becomes `{ident}`",
        first.name, second.name
    );
    Diagnostic::at(code, Place::Key(second.pointer.clone()), message)
        .related(
            Place::Key(first.pointer.clone()),
            "the first, which keeps the name",
        )
        .help("give one of them a name that differs in more than case and punctuation")
}

/// A name that the generator makes beside a model's is taken.
pub fn companion_renamed(pointer: &Pointer, ident: &str) -> Diagnostic {
    Diagnostic::new(
        "W0306",
        pointer,
        format!("the name of the type beside this schema is taken; it becomes `{ident}`"),
    )
    .help("rename the schema that has the name")
}

/// A schema that no finite value meets.
pub fn endless(pointer: &Pointer, schema: &str) -> Diagnostic {
    Diagnostic::new(
        "W0307",
        pointer,
        format!("every `{schema}` requires another one inside it, so no finite value exists"),
    )
    .label("required on the way back to itself")
    .help("make one property of the ring optional or nullable")
}

/// A default that `Default` cannot apply.
pub fn default_unfit(pointer: &Pointer, default: &str, why: &str) -> Diagnostic {
    Diagnostic::new(
        "W0308",
        pointer,
        format!("the default `{default}` {why}; it is documented but not applied"),
    )
    .help("correct the default or remove it")
}

/// A format that a library has no type for.
pub fn format_falls_back(format: &str, library: &str) -> Diagnostic {
    Diagnostic::new(
        "W0309",
        &Pointer::root(),
        format!("`{library}` reads no `{format}` by itself; the runtime's own type is used"),
    )
    .help(format!(
        "remove `{format}` from the format map, or map it to another library"
    ))
}

/// A format is mapped to what does not exist for it.
pub fn format_unmapped(format: &str, target: &str) -> Diagnostic {
    Diagnostic::new(
        "E0310",
        &Pointer::root(),
        format!("the format map gives `{format}` a type of `{target}`, which has none for it"),
    )
    .help("only `date-time` and `date` can be types of jiff, chrono or time")
}

/// A format is mapped to a text that is no path.
pub fn format_path(format: &str, path: &str) -> Diagnostic {
    Diagnostic::new(
        "E0311",
        &Pointer::root(),
        format!(
            "the format map gives `{format}` the type `{path}`, which is no path to a type of std \
             or of a package that is named"
        ),
    )
    .help("write it like `std::net::IpAddr` or `chrono::DateTime<chrono::Utc>`, from the crate on")
}

/// The package's name is none.
pub fn package_name(name: &str) -> Diagnostic {
    Diagnostic::new(
        "E0312",
        &Pointer::root(),
        format!("`{name}` is no name of a crate"),
    )
    .help(
        "use lower-case letters, digits and `-`, beginning with a letter; no word of Rust's own \
         and no name of a crate that it depends on",
    )
}

/// The package's version is none.
pub fn package_version(version: &str) -> Diagnostic {
    Diagnostic::new(
        "E0313",
        &Pointer::root(),
        format!("`{version}` is no version of a crate"),
    )
    .help("write three numbers: `0.1.0`")
}

/// The first server's URL cannot be the client's default.
pub fn base_url(pointer: &Pointer, why: &str) -> Diagnostic {
    Diagnostic::new(
        "W0314",
        pointer,
        format!("the server's URL {why}; the crate has no base URL of its own"),
    )
    .help("write an absolute `https://` URL without user, query and fragment")
}

/// Operations need a credential that no client sends.
pub fn credential_not_sent(pointer: &Pointer, scheme: &str, operations: usize) -> Diagnostic {
    let (subject, verb) = match operations {
        1 => ("one operation".to_owned(), "takes"),
        many => (format!("{many} operations"), "take"),
    };
    Diagnostic::new(
        "W0315",
        pointer,
        format!("{subject} {verb} only the credential `{scheme}`, which the client does not send"),
    )
    .help("clients send bearer tokens, user and password, and API keys, one in each header")
}

/// The operation that should be shown does not exist.
pub fn quick_start(operation: &str) -> Diagnostic {
    Diagnostic::new(
        "W0316",
        &Pointer::root(),
        format!("there is no operation `{operation}` to begin the README with"),
    )
    .help("name an operationId of the document under `quick_start`")
}

/// The operation that should be shown cannot be.
pub fn quick_start_endless(pointer: &Pointer) -> Diagnostic {
    Diagnostic::new(
        "N0317",
        pointer,
        "no call can be written out for the README: an argument has no simple value",
    )
}

/// An operation is called otherwise now, but not in Rust.
pub fn method_kept(pointer: &Pointer, operation: &str, ident: &str, fresh: &str) -> Diagnostic {
    Diagnostic::new(
        "N0318",
        pointer,
        format!("`{operation}` keeps the name `{ident}` that it has had in Rust"),
    )
    .help(format!(
        "with `--accept-renames` it becomes `{fresh}`, and the old name stays for a version"
    ))
}

/// A public name would move although the document's own stayed.
pub fn name_moved(pointer: &Pointer, key: &str, old: &str, new: &str) -> Diagnostic {
    let what = key.split_once(' ').map_or(key, |(_, what)| what);
    Diagnostic::new(
        "E0319",
        pointer,
        format!("`{what}` has been `{old}` in Rust and would become `{new}`"),
    )
    .help(
        "that breaks whoever uses the crate; with `--accept-renames` it is done, and a type or \
         method keeps its old name for a version",
    )
}

/// An operation looks paged, but is not.
pub fn not_paged(pointer: &Pointer, operation: &str, why: &str) -> Diagnostic {
    Diagnostic::new(
        "W0320",
        pointer,
        format!("`{operation}` looks paged, but {why}; its pages are not followed"),
    )
    .help("correct the document, or ask for the next page by hand")
}
