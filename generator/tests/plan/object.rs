use generator::api::{Access, Additional, IntegerFormat, Json, Object, Shape, Status, Type};
use generator::rust::{Constructor, Default, FieldKind, Presence, Rest};

use crate::build::*;

fn value<'a>(structure: &'a generator::rust::Struct, name: &str) -> &'a FieldKind {
    &structure
        .fields
        .iter()
        .find(|field| field.wire == name)
        .expect("the field")
        .kind
}

#[test]
fn presence_is_required_times_nullable() {
    let planned = clean(&api(vec![component(
        "A",
        object(vec![
            field("a", string()),
            nullable(field("b", string())),
            optional("c", string()),
            nullable(optional("d", string())),
            field("e", Type::Any),
            optional("f", Type::Any),
        ]),
    )]));
    let structure = structure(&planned, "A");
    assert_eq!(
        fields(structure),
        [
            "a: String",
            "b: Option<String>",
            "c: Option<String>",
            "d: Option<Option<String>>",
            "e: Value",
            "f: Option<Value>",
        ]
    );
    let presences: Vec<Presence> = structure
        .fields
        .iter()
        .filter_map(|field| match &field.kind {
            FieldKind::Value { presence, .. } => Some(*presence),
            FieldKind::Constant { .. } => None,
        })
        .collect();
    assert_eq!(
        presences,
        [
            Presence::Required,
            Presence::RequiredNullable,
            Presence::Optional,
            Presence::OptionalNullable,
            Presence::Required,
            // Null is a JSON value, and not the same as no value.
            Presence::OptionalNullable,
        ]
    );
}

#[test]
fn setters_are_for_what_may_be_missing() {
    let planned = clean(&api(vec![component(
        "A",
        object(vec![
            field("a", string()),
            nullable(optional("type", list(string()))),
            optional("b", Type::Any),
        ]),
    )]));
    let setters: Vec<Option<(String, String, Option<String>)>> = structure(&planned, "A")
        .fields
        .iter()
        .map(|field| match &field.kind {
            FieldKind::Value { setter, .. } => setter.as_ref().map(|setter| {
                let null = setter.null.as_ref().map(ToString::to_string);
                (setter.ident.to_string(), spelled(&setter.argument), null)
            }),
            FieldKind::Constant { .. } => None,
        })
        .collect();
    assert_eq!(
        setters,
        [
            None,
            Some((
                "set_type".to_owned(),
                "Vec<String>".to_owned(),
                Some("set_type_null".to_owned())
            )),
            Some(("set_b".to_owned(), "Value".to_owned(), None)),
        ]
    );
}

#[test]
fn three_required_fields_are_named_and_constants_are_not_asked_for() {
    let required = |count: usize| {
        let mut fields = vec![field("type", constant("FILE"))];
        fields.extend(
            ["a", "b", "c"]
                .iter()
                .take(count)
                .map(|name| field(name, string())),
        );
        object(fields)
    };
    let planned = clean(&api(vec![
        component("Two", required(2)),
        component("Three", required(3)),
    ]));
    let two = structure(&planned, "Two");
    assert_eq!(two.constructor, Constructor::Positional(vec![1, 2]));
    let FieldKind::Constant { marker, .. } = value(two, "type") else {
        panic!("a required single value is a constant");
    };
    assert_eq!(marker.as_str(), "TwoType");
    match &structure(&planned, "Three").constructor {
        Constructor::Init { ident, fields } => {
            assert_eq!(ident.as_str(), "ThreeInit");
            assert_eq!(fields, &[1, 2, 3]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_init_whose_name_is_taken_is_told() {
    let three = || {
        object(vec![
            field("a", string()),
            field("b", string()),
            field("c", string()),
        ])
    };
    let (planned, diagnostics) = planned(&api(vec![
        component("Three", three()),
        component("ThreeInit", object(vec![])),
    ]));
    let Constructor::Init { ident, .. } = &structure(&planned, "Three").constructor else {
        panic!("three required fields");
    };
    assert_eq!(ident.as_str(), "ThreeInit2");
    assert_eq!(codes(&diagnostics), ["W0306"]);
}

#[test]
fn what_is_only_received_is_not_made() {
    let mut api = api(vec![
        component("Sent", object(vec![field("inner", list(reference(2)))])),
        component(
            "Received",
            object(vec![optional("both", map(reference(2)))]),
        ),
        component("Both", object(vec![optional("a", string())])),
        component("Neither", object(vec![])),
    ]);
    let mut send = operation("send");
    send.body = Some(body(reference(0)));
    send.responses = vec![response(Status::Code(200), Some(json(reference(1))))];
    api.operations = vec![send];
    let planned = clean(&api);
    let is_made = |name| structure(&planned, name).is_made;
    assert!(is_made("Sent") && is_made("Both") && is_made("Neither"));
    assert!(!is_made("Received"));
    let FieldKind::Value { setter, .. } = value(structure(&planned, "Received"), "both") else {
        panic!("no constant");
    };
    assert_eq!(*setter, None);
}

#[test]
fn read_only_is_not_required_of_what_is_sent_nor_write_only_of_what_is_received() {
    let both = || {
        object(vec![
            with_access(field("id", string()), Access::ReadOnly),
            with_access(field("secret", string()), Access::WriteOnly),
        ])
    };
    let mut api = api(vec![
        component("Both", both()),
        component("Sent", both()),
        component("Received", both()),
    ]);
    let mut one = operation("one");
    one.body = Some(body(reference(0)));
    one.responses = vec![response(Status::Code(200), Some(json(reference(0))))];
    let mut other = operation("other");
    other.body = Some(body(reference(1)));
    other.responses = vec![response(Status::Code(200), Some(json(reference(2))))];
    api.operations = vec![one, other];
    let planned = clean(&api);
    let of = |name| fields(structure(&planned, name));
    assert_eq!(of("Both"), ["id: Option<String>", "secret: Option<String>"]);
    assert_eq!(of("Sent"), ["id: Option<String>", "secret: String"]);
    assert_eq!(of("Received"), ["id: String", "secret: Option<String>"]);
}

#[test]
fn fields_that_meet_are_numbered_and_told() {
    let (planned, diagnostics) = planned(&api(vec![component(
        "A",
        object(vec![field("fooBar", string()), field("foo_bar", string())]),
    )]));
    assert_eq!(
        fields(structure(&planned, "A")),
        ["foo_bar: String", "foo_bar2: String"]
    );
    assert_eq!(codes(&diagnostics), ["W0302"]);
}

#[test]
fn the_document_s_extra_goes_before_ours() {
    let typed = Shape::Object(Object {
        fields: vec![field("additional_properties", string())],
        additional: Additional::Typed(Box::new(usage(int32()))),
    });
    let planned = clean(&api(vec![
        component(
            "A",
            object(vec![field("extra", string()), field("Self", string())]),
        ),
        component("B", object(vec![])),
        component("C", typed),
    ]));
    let rest = |name| match &structure(&planned, name).rest {
        Rest::Extra { ident } => ident.to_string(),
        Rest::Typed { ident, value } => format!("{ident}: {}", spelled(value)),
        Rest::Parts { ident } => format!("{ident}: parts"),
    };
    assert_eq!(
        fields(structure(&planned, "A")),
        ["extra: String", "self_: String"]
    );
    assert_eq!(rest("A"), "extra_fields");
    assert_eq!(rest("B"), "extra");
    assert_eq!(rest("C"), "additional_fields: Option<I32>");
}

/// The function that reads a struct has a variable for each field, and one for what it reads.
#[test]
fn what_is_read_is_called_like_no_field() {
    let planned = clean(&api(vec![
        component("A", object(vec![field("a", string())])),
        component("B", object(vec![field("fields", string())])),
        component(
            "C",
            object(vec![
                field("fields", string()),
                field("reader", string()),
                field("fieldsToRead", string()),
            ]),
        ),
    ]));
    let reader = |name| structure(&planned, name).reader.to_string();
    assert_eq!(
        [reader("A"), reader("B"), reader("C")],
        ["fields", "reader", "fields_to_read2"]
    );
}

#[test]
fn defaults_are_applied_where_they_fit() {
    let number_type = Type::Number(None);
    let planned = clean(&api(vec![
        component(
            "A",
            object(vec![
                with_default(optional("a", Type::Boolean), Json::Boolean(true)),
                with_default(field("b", int32()), number("-7")),
                with_default(field("c", reference(1)), text("b")),
                with_default(optional("d", list(string())), Json::Array(vec![])),
                with_default(optional("e", number_type), number("1.5")),
                with_default(nullable(optional("f", string())), Json::Null),
                optional("g", string()),
            ]),
        ),
        component("Letter", strings(&["a", "b"])),
        component("Required", object(vec![field("a", string())])),
    ]));
    let structure_a = structure(&planned, "A");
    let defaults: Vec<Option<&Default>> = structure_a
        .fields
        .iter()
        .map(|field| match &field.kind {
            FieldKind::Value { default, .. } => default.as_ref(),
            FieldKind::Constant { .. } => None,
        })
        .collect();
    let [a, b, Some(Default::Variant(ty, variant)), d, e, None, None] = defaults.as_slice() else {
        panic!("{defaults:?}");
    };
    assert_eq!(*a, Some(&Default::Bool(true)));
    assert_eq!(*b, Some(&Default::Integer(-7)));
    assert_eq!((ty.as_str(), variant.as_str()), ("Letter", "B"));
    assert_eq!(*d, Some(&Default::Empty));
    assert_eq!(*e, Some(&Default::Float(1.5)));
    assert!(structure_a.default);
    assert!(!structure(&planned, "Required").default);
}

#[test]
fn defaults_that_do_not_fit_are_told_and_left_out() {
    let int8 = Type::Integer(IntegerFormat::Int8);
    let (planned, diagnostics) = planned(&api(vec![
        component(
            "A",
            object(vec![
                with_default(field("range", int8), number("128")),
                with_default(optional("value", reference(1)), text("z")),
                with_default(optional("type", string()), number("1")),
                with_default(
                    optional("list", list(string())),
                    Json::Array(vec![text("a")]),
                ),
                with_default(optional("huge", Type::Number(None)), number("1e400")),
            ]),
        ),
        component("Letter", strings(&["a"])),
    ]));
    assert_eq!(codes(&diagnostics), ["W0308"; 5]);
    // The one without a usable default is required, so there is no default of the whole.
    assert!(!structure(&planned, "A").default);
}

#[test]
fn everything_has_a_first_doc_line() {
    let mut planned = clean(&api(vec![
        component(
            "A",
            object(vec![with_default(
                optional("b`c", format("uuid")),
                text("x`y"),
            )]),
        ),
        inline(
            "A",
            &[property("b"), generator::api::Step::Item],
            object(vec![]),
        ),
    ]));
    assert_eq!(model(&planned, "AB").docs, ["An item of `b` of `A`."]);
    let model = &mut planned.modules[0].models[0];
    assert_eq!(model.docs, ["Schema `A`."]);
    let generator::rust::Item::Struct(structure) = &model.item else {
        panic!("an object");
    };
    assert_eq!(
        structure.fields[0].docs,
        [
            "``b`c`` of `A`.",
            "",
            "Format: `uuid`.",
            "Default: ``\"x`y\"``."
        ]
    );
}
