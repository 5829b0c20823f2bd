use generator::api::{Api, Content, ContentKind, Docs, Header, Response, Status};
use generator::rust::{self, Encoding, Type};

use crate::build::*;

fn with(responses: Vec<Response>) -> Api {
    let mut api = api(vec![
        component("A", object(vec![])),
        component("B", object(vec![])),
    ]);
    let mut one = operation("upload");
    one.responses = responses;
    api.operations = vec![one];
    api
}

fn a(status: Status) -> Response {
    response(status, Some(json(reference(0))))
}

fn b(status: Status) -> Response {
    response(status, Some(json(reference(1))))
}

fn only(api: &Api) -> rust::Operation {
    clean(api).operations.remove(0)
}

fn variants(sum: &rust::Sum) -> Vec<String> {
    let each = sum.variants.iter().map(|(ident, docs, held)| {
        assert!(!docs.is_empty());
        match held {
            Some(ty) => format!("{ident}({})", spelled(ty)),
            None => ident.to_string(),
        }
    });
    each.collect()
}

#[test]
fn one_type_of_all_successes_is_the_output() {
    let found = only(&with(vec![
        a(Status::Code(200)),
        a(Status::Range(2)),
        b(Status::Default),
    ]));
    assert_eq!(spelled(&found.output), "A");
    assert_eq!(spelled(&found.error), "B");
    assert_eq!(found.success.len(), 2);
    assert_eq!(found.success[1].status, rust::Status::Range(2));
    assert_eq!(found.failure[0].status, rust::Status::Default);
    assert!(found.sums.is_empty());
}

#[test]
fn several_types_are_a_sum() {
    let no_content = response(Status::Code(204), None);
    let found = only(&with(vec![
        a(Status::Code(200)),
        b(Status::Code(207)),
        no_content,
        a(Status::Range(2)),
        a(Status::Code(404)),
        b(Status::Default),
        response(Status::Code(409), None),
    ]));
    let [output, error] = found.sums.as_slice() else {
        panic!("{:?}", found.sums);
    };
    assert_eq!(
        (output.ident.as_str(), error.ident.as_str()),
        ("UploadOutput", "UploadError")
    );
    assert_eq!(
        variants(output),
        ["Ok(A)", "MultiStatus(B)", "NoContent", "Status2xx(A)"]
    );
    assert_eq!(variants(error), ["NotFound(A)", "Default(B)", "Conflict"]);
    assert_eq!(found.output, Type::Local(output.ident.clone()));
    let none = &found.success[2];
    assert_eq!((none.encoding, none.holds), (Encoding::Empty, false));
    assert_eq!(
        none.variant.as_ref().map(|(_, variant)| variant.as_str()),
        Some("NoContent")
    );
}

#[test]
fn no_documented_success_is_no_case() {
    let found = only(&with(vec![a(Status::Default)]));
    assert_eq!(found.output, Type::Unit);
    assert_eq!(found.success, []);
    assert_eq!(spelled(&found.error), "A");
}

#[test]
fn failures_without_a_body_are_told_by_their_status() {
    let found = only(&with(vec![
        response(Status::Code(204), None),
        response(Status::Code(304), None),
        a(Status::Code(400)),
    ]));
    assert_eq!(found.output, Type::Unit);
    assert_eq!(found.success[0].encoding, Encoding::Empty);
    assert_eq!(spelled(&found.error), "A");
    assert_eq!(found.failure.len(), 1);
    let bare = only(&with(vec![response(Status::Code(304), None)]));
    assert_eq!(bare.error, Type::Value);
    assert_eq!(bare.failure, []);
}

#[test]
fn text_and_bytes_are_their_own() {
    let content = |media_type: &str, kind| Content {
        media_type: media_type.to_owned(),
        kind,
        styles: Vec::new(),
    };
    let found = only(&with(vec![
        response(
            Status::Code(200),
            Some(content("text/plain", ContentKind::Text)),
        ),
        response(
            Status::Code(404),
            Some(content("image/png", ContentKind::Bytes)),
        ),
    ]));
    assert_eq!(
        (&found.output, found.success[0].encoding),
        (&Type::String, Encoding::Text)
    );
    assert_eq!(
        (&found.error, found.failure[0].encoding),
        (&Type::Bytes, Encoding::Bytes)
    );
}

#[test]
fn headers_are_required_where_every_success_has_them() {
    let header = |name: &str, required| Header {
        name: name.to_owned(),
        usage: usage(string()),
        required,
        docs: Docs::default(),
        pointer: at(&["header"]),
    };
    let mut ok = a(Status::Code(200));
    ok.headers = vec![header("X-Limit", true), header("Location", true)];
    let mut created = a(Status::Code(201));
    created.headers = vec![header("x-limit", true), header("X-Maybe", false)];
    let found = only(&with(vec![ok, created]));
    let headers = found.headers.expect("there are headers");
    assert_eq!(headers.ident.as_str(), "UploadHeaders");
    let fields: Vec<(&str, String, bool)> = headers
        .fields
        .iter()
        .map(|field| (field.ident.as_str(), spelled(&field.ty), field.required))
        .collect();
    assert_eq!(
        fields,
        [
            ("x_limit", "String".to_owned(), true),
            ("location", "Option<String>".to_owned(), false),
            ("x_maybe", "Option<String>".to_owned(), false),
        ]
    );
}

#[test]
fn types_beside_an_operation_yield_to_operations() {
    let mut api = with(vec![a(Status::Code(200)), b(Status::Code(201))]);
    api.operations.push(operation("uploadOutput"));
    let (planned, diagnostics) = planned(&api);
    let upload = planned
        .operations
        .iter()
        .find(|one| one.method.as_str() == "upload");
    assert_eq!(
        upload.expect("it is there").sums[0].ident.as_str(),
        "UploadOutput2"
    );
    assert_eq!(codes(&diagnostics), ["W0306"]);
}

#[test]
fn the_client_s_error_is_the_most_common_one() {
    let mut api = with(vec![b(Status::Default)]);
    for name in ["one", "two"] {
        let mut more = operation(name);
        more.responses = vec![a(Status::Default)];
        api.operations.push(more);
    }
    assert_eq!(spelled(&clean(&api).client.error), "A");
    assert_eq!(
        clean(&with(vec![a(Status::Code(200))])).client.error,
        Type::Value
    );
}
