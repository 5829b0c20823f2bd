//! What `lower` can say about paths, parameters, bodies, responses, security and examples.

use super::{did_you_mean, node};
use crate::diagnostics::{Diagnostic, Place};
use crate::pointer::Pointer;

// Paths and names.

pub fn bad_path(at: &Pointer, path: &str, wrong: &str) -> Diagnostic {
    let message = format!("`{path}` is no path template: {wrong}");
    Diagnostic::at("E0230", Place::Key(at.clone()), message)
        .help("a path is like `/threads/{threadId}/messages`; queries are parameters")
}

pub fn path_twice(at: &Pointer, first: &Pointer) -> Diagnostic {
    let message =
        "this path is described already, with other names for its parameters; both are kept";
    Diagnostic::at("W0231", Place::Key(at.clone()), message)
        .related(Place::Key(first.clone()), "first here")
        .help("describe a path in one place: servers cannot tell the two apart")
}

pub fn fragment_ignored(at: &Pointer, sent: &str) -> Diagnostic {
    let message = format!("a fragment is never sent; the path is taken as `{sent}`");
    Diagnostic::at("W0229", Place::Key(at.clone()), message)
        .help("describe a path in one place, all its methods and parameters together")
}

pub fn operation_id_twice(at: &Pointer, first: &Pointer, id: &str) -> Diagnostic {
    let message = format!("the operationId `{id}` is taken");
    Diagnostic::new("E0232", &at.key("operationId"), message)
        .related(node(&first.key("operationId")), "first here")
        .help("each operation needs an operationId of its own, or none")
}

pub fn operation_ids_not_names(first: &Pointer, count: usize) -> Diagnostic {
    let message = match count {
        1 => {
            "this operationId is no name; the operation is named by its method and path".to_owned()
        }
        _ => format!(
            "{count} operationIds are no names, this one first; those operations are named by method and path"
        ),
    };
    Diagnostic::new("N0232", &first.key("operationId"), message)
        .help("a name is letters, digits, `_`, `-`, `.`, `:` or spaces, and not the path")
}

// Parameters.

pub fn path_parameter_not_declared(path: &Pointer, operation: &Pointer, name: &str) -> Diagnostic {
    let message =
        format!("the path has a parameter `{name}` that is not declared; it is taken as a string");
    Diagnostic::at("W0233", Place::Key(path.clone()), message)
        .related(Place::Key(operation.clone()), "the operation")
        .help(format!(
            "declare `{name}` under `parameters` with `in: path`"
        ))
}

pub fn parameter_not_in_path(at: &Pointer, operation: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the path has no parameter `{name}`; it is left out");
    let path = operation.parent().unwrap_or_default();
    Diagnostic::new("W0234", at, message)
        .related(Place::Key(path), "the path")
        .help(format!(
            "write `{{{name}}}` in the path, or remove the parameter"
        ))
}

pub fn path_parameter_not_required(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the path parameter `{name}` is not required; it is taken as required");
    Diagnostic::new("W0235", at, message).help("add `required: true`")
}

/// `same`: both say the same.
pub fn parameter_twice(at: &Pointer, first: &Pointer, name: &str, same: bool) -> Diagnostic {
    let code = if same { "W0236" } else { "E0236" };
    let message = format!("the parameter `{name}` is declared twice");
    Diagnostic::new(code, at, message)
        .related(node(first), "first here")
        .help("remove one of the two")
}

pub fn not_a_token(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("{name:?} can be the name of no header or cookie");
    Diagnostic::new("E0237", at, message)
        .help("such names are letters, digits and `-` or `_`, without spaces")
}

pub fn header_ignored(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the client itself sends the header `{name}`; the parameter is left out");
    Diagnostic::new("W0238", at, message)
        .help("describe credentials as a security scheme, and types of content under `content`")
}

pub fn header_not_read(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("{name:?} can be the name of no header; it is left out");
    Diagnostic::at("W0239", Place::Key(at.clone()), message).help("correct the name")
}

// Bodies and responses.

pub fn multipart_left_out(operation: &Pointer, media_type: &str) -> Diagnostic {
    let message =
        format!("bodies of type `{media_type}` are not supported; the operation is left out");
    Diagnostic::at("W0240", Place::Key(operation.clone()), message)
        .help("offer another media type beside it, if the API has one")
}

/// `what`: what it would be of, a `form` or a `part`.
pub fn encoding_without_effect(at: &Pointer, what: &str) -> Diagnostic {
    let message = match what {
        "form" => "fields of a form cannot be of this type; it is sent as if this were not said",
        _ => "parts are sent without this; their `contentType` and `headers` have an effect",
    };
    Diagnostic::at("W0260", Place::Key(at.clone()), message)
        .help("remove it, or send what it is about by hand")
}

pub fn part_header(at: &Pointer) -> Diagnostic {
    let message = "the part is sent without this header, which may be missing, or has not one value \
                   that a line can hold";
    Diagnostic::at("W0260", Place::Key(at.clone()), message).help(
        "give it `required: true` and one value in `enum`; or, where the part is a file, send it \
         by `Upload::with_header`",
    )
}

pub fn part_header_taken(at: &Pointer) -> Diagnostic {
    let message = "a part cannot be given this header; it is sent without it";
    Diagnostic::at("W0260", Place::Key(at.clone()), message).help("remove it, or correct its name")
}

pub fn encoding_of_nothing(at: &Pointer, property: &str) -> Diagnostic {
    let message =
        format!("the body has no property `{property}`; what is said of it has no effect");
    Diagnostic::at("W0261", Place::Key(at.clone()), message)
        .help("correct the name, or describe the property")
}

pub fn part_as_bytes(at: &Pointer) -> Diagnostic {
    let message = "an object cannot be written as this type; the part is given as bytes";
    Diagnostic::at("W0262", Place::Key(at.clone()), message)
        .help("describe the property as `type: string, format: binary`, or send it as JSON")
}

pub fn parts_by_hand(at: &Pointer) -> Diagnostic {
    let message = "the parts of this body are no properties of one object; they are given by hand";
    Diagnostic::at("W0263", Place::Key(at.clone()), message)
        .help("describe the parts as properties of an object")
}

pub fn charset_unknown(at: &Pointer, media_type: &str) -> Diagnostic {
    let message = format!(
        "text as `{media_type}` is neither written nor read; it is given and taken as bytes"
    );
    Diagnostic::at("W0264", Place::Key(at.clone()), message)
        .help("texts are UTF-8, US-ASCII or ISO-8859-1")
}

/// `last`: no other media type is offered beside it.
pub fn no_media_type(at: &Pointer, name: &str, last: bool) -> Diagnostic {
    let (code, instead) = if last {
        ("E0246", "")
    } else {
        ("W0246", "; it is left out")
    };
    let message = format!("{name:?} is no media type{instead}");
    Diagnostic::at(code, Place::Key(at.clone()), message)
        .help("write it like `application/json`, as it stands in the header `Content-Type`")
}

pub fn body_ignored(at: &Pointer, method: &str) -> Diagnostic {
    let method = method.to_uppercase();
    let message = format!("a body of {method} means nothing in HTTP; it is left out");
    Diagnostic::new("W0241", at, message).help("send it as parameters, or with another method")
}

pub fn one_of_several_media_types(at: &Pointer, chosen: &str) -> Diagnostic {
    let message = format!("of several media types `{chosen}` is used");
    Diagnostic::new("N0242", at, message)
}

pub fn only_default(at: &Pointer) -> Diagnostic {
    let message = "`default` is the only answer described; successes are read by it too";
    Diagnostic::new("N0243", at, message).help("describe the success by its own code")
}

pub fn servers_ignored(at: &Pointer) -> Diagnostic {
    let message = "servers of single paths or operations are ignored; the document's own are used";
    Diagnostic::new("W0244", at, message)
        .help("describe what another server offers in a document of its own")
}

pub fn callbacks_ignored(at: &Pointer) -> Diagnostic {
    Diagnostic::new(
        "N0245",
        at,
        "callbacks are not part of a client; they are left out",
    )
}

pub fn idempotent_unclear(at: &Pointer) -> Diagnostic {
    let message = "`x-idempotent` is neither `true` nor `false`; it is ignored";
    Diagnostic::new("W0247", at, message)
        .help("write `x-idempotent: true` where doing it twice is doing it once")
}

// The rest.

pub fn unknown_security_scheme(at: &Pointer, name: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("there is no security scheme `{name}`");
    Diagnostic::new("E0250", at, message).help(did_you_mean(
        near,
        "describe it under `components/securitySchemes`",
    ))
}

pub fn unknown_server_variable(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the server's URL has a variable `{name}` that is not described");
    Diagnostic::new("W0251", at, message).help("describe it under `variables`, with a default")
}

pub fn example_of_nothing(at: &Pointer, file: &str) -> Diagnostic {
    let message = format!("nothing says what `{file}` is an example of; it is left out");
    Diagnostic::new("W0252", &at.key("externalValue"), message)
        .help("keep it in a folder that is called like its schema, or list it under a media type")
}
