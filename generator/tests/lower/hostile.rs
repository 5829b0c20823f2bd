//! Documents that mean harm: long chains, deep nesting, many of everything. Each is answered in a
//! moment, on the small stack of a test's thread.

use std::fmt::Write;

use generator::diagnostics::has_errors;
use openapiv3::{OpenAPI, ReferenceOr, Schema, SchemaKind};

use super::{lower, show, with_schemas};

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_long_chain_of_references() {
    let mut schemas = numbered(10_000, |index| {
        format!("S{index}: {{$ref: '#/components/schemas/S{}'}}", index + 1)
    });
    schemas.push_str("\nS10000: {type: string, nullable: true}");
    let (api, diagnostics) = lower(&with_schemas(&schemas));
    assert!(diagnostics.is_empty());
    assert_eq!(show::definitions(&api)[0], "S0 = S1|null");
}

#[test]
fn a_long_chain_of_aliases_by_all_of() {
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let mut schemas = numbered(5_000, |index| {
            let next = index + 1;
            format!("S{index}: {{{keyword}: [{{$ref: '#/components/schemas/S{next}'}}]}}")
        });
        schemas.push_str("\nS5000: {type: string}");
        let (api, _) = lower(&with_schemas(&schemas));
        assert_eq!(api.definitions.len(), 5_001);
    }
}

#[test]
fn deep_inheritance() {
    let mut schemas = numbered(1_000, |index| {
        let next = index + 1;
        format!(
            "S{index}: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}, {{properties: {{p{index}: {{type: string}}}}}}]}}"
        )
    });
    schemas.push_str("\nS1000: {type: object}");
    let (_, diagnostics) = lower(&with_schemas(&schemas));
    assert!(diagnostics.iter().all(|found| found.code == "E0206"));
    assert!(has_errors(&diagnostics));
}

#[test]
fn wide_inheritance_does_not_multiply() {
    let properties = numbered(500, |index| format!("p{index}: {{type: string}}"));
    let wide = format!(
        "Wide: {{properties: {{{}}}}}",
        properties.replace('\n', ", ")
    );
    let children = numbered(500, |index| {
        format!(
            "C{index}: {{allOf: [{{$ref: '#/components/schemas/Wide'}}, {{properties: {{own: {{type: string}}}}}}]}}"
        )
    });
    let (_, diagnostics) = lower(&with_schemas(&format!("{wide}\n{children}")));
    assert_eq!(super::codes(&diagnostics).len(), 1);
    assert_eq!(diagnostics[0].code, "E0207");
}

#[test]
fn inline_schemas_that_each_take_in_the_next_component() {
    let mut schemas = numbered(1_000, |index| {
        let next = index + 1;
        format!(
            "S{index}: {{properties: {{p: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}, {{properties: {{x: {{type: string}}}}}}]}}}}}}"
        )
    });
    schemas.push_str("\nS1000: {type: object}");
    let (_, diagnostics) = lower(&with_schemas(&schemas));
    assert!(diagnostics.iter().all(|found| found.code == "E0206"));
}

#[test]
fn unions_with_properties_that_take_each_other_in() {
    let (_, diagnostics) = lower(&with_schemas(
        "
A: {properties: {a: {type: string}}, oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
B: {properties: {b: {type: string}}, oneOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/A'}]}
C: {properties: {c: {type: string}}, oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
",
    ));
    let said = super::codes(&diagnostics);
    assert!(said.iter().all(|said| said.starts_with("W02")), "{said:?}");
    let rings = said.iter().filter(|said| said.starts_with("W0225"));
    assert!(rings.count() > 1, "{said:?}");
}

/// A schema nested in itself by `wrap`, deeper than any reader of text would let through.
fn nested(wrap: impl Fn(Schema) -> SchemaKind) -> OpenAPI {
    let plain = |kind| Schema {
        schema_data: Default::default(),
        schema_kind: kind,
    };
    let mut schema = plain(SchemaKind::AllOf { all_of: Vec::new() });
    for _ in 0..5_000 {
        schema = plain(wrap(schema));
    }
    let mut document = OpenAPI::default();
    let mut components = openapiv3::Components::default();
    let deep = ReferenceOr::Item(schema);
    components.schemas.insert("Deep".to_owned(), deep);
    document.components = Some(components);
    document
}

/// On a stack of `kilobytes`; the document is leaked, because dropping it overflows any stack.
fn refused(kilobytes: usize, document: impl FnOnce() -> OpenAPI + Send + 'static) {
    let build = std::thread::Builder::new().stack_size(64 << 20);
    let document: &'static OpenAPI = build
        .spawn(|| &*Box::leak(Box::new(document())))
        .unwrap()
        .join()
        .unwrap();
    let lower = std::thread::Builder::new().stack_size(kilobytes << 10);
    let diagnostics = lower
        .spawn(|| generator::lower::lower(document).1)
        .unwrap()
        .join()
        .unwrap();
    assert!(diagnostics.iter().any(|found| found.code == "E0206"));
}

#[test]
fn deep_nesting_is_refused_on_a_small_stack() {
    let item = ReferenceOr::<Schema>::Item;
    refused(2_048, move || {
        nested(|inner| SchemaKind::AllOf {
            all_of: vec![item(inner)],
        })
    });
    refused(2_048, move || {
        nested(|inner| {
            let other: Schema =
                serde_yaml::from_str("{type: object, properties: {x: {type: string}}}").unwrap();
            SchemaKind::AllOf {
                all_of: vec![item(inner), item(other)],
            }
        })
    });
    refused(2_048, move || {
        nested(|inner| SchemaKind::OneOf {
            one_of: vec![item(inner)],
        })
    });
    refused(2_048, || {
        nested(|inner| {
            let mut array: openapiv3::ArrayType = serde_yaml::from_str("{}").unwrap();
            array.items = Some(ReferenceOr::Item(Box::new(inner)));
            SchemaKind::Type(openapiv3::Type::Array(array))
        })
    });
    refused(2_048, || {
        nested(|inner| {
            let mut object = openapiv3::ObjectType::default();
            let property = ReferenceOr::Item(Box::new(inner));
            object.properties.insert("p".to_owned(), property);
            SchemaKind::Type(openapiv3::Type::Object(object))
        })
    });
}

#[test]
fn unions_of_unions_do_not_multiply() {
    // Each level lists the next one twice over: 2^40 ways down.
    let mut schemas = numbered(40, |index| {
        let next = index + 1;
        format!(
            "A{index}: {{oneOf: [{{$ref: '#/components/schemas/A{next}'}}, {{$ref: '#/components/schemas/B{next}'}}]}}\n\
             B{index}: {{allOf: [{{$ref: '#/components/schemas/A{next}'}}, {{$ref: '#/components/schemas/B{next}'}}]}}"
        )
    });
    schemas.push_str("\nA40: {type: object, properties: {a: {type: string}}}");
    schemas.push_str("\nB40: {type: object, properties: {b: {type: string}}}");
    let (api, _) = lower(&with_schemas(&schemas));
    assert!(api.definitions.len() >= 82);
}

#[test]
fn many_members_and_many_values() {
    let mut schemas = String::from("U:\n  oneOf:\n");
    for index in 0..1_000 {
        writeln!(schemas, "  - $ref: '#/components/schemas/M{index}'").unwrap();
    }
    for index in 0..1_000 {
        writeln!(
            schemas,
            "M{index}: {{allOf: [{{$ref: '#/components/schemas/U'}}, {{type: object, required: [t], properties: {{t: {{type: string, enum: [m{index}]}}}}}}]}}"
        )
        .unwrap();
    }
    let values = numbered(5_000, |index| format!("v{index}")).replace('\n', ", ");
    writeln!(schemas, "E: {{type: string, enum: [{values}]}}").unwrap();
    let (api, diagnostics) = lower(&with_schemas(&schemas));
    assert_eq!(diagnostics.len(), 1);
    assert!(show::definitions(&api)[0].starts_with("U by t (m0: M0 <m0> | m1: M1 <m1>"));
}

#[test]
fn many_missing_references_are_all_named_and_some_get_a_suggestion() {
    let schemas = numbered(3_000, |index| {
        format!(
            "Schema{index}: {{properties: {{p: {{$ref: '#/components/schemas/Shema{index}'}}}}}}"
        )
    });
    let (_, diagnostics) = lower(&with_schemas(&schemas));
    assert_eq!(diagnostics.len(), 3_000);
    let suggested = diagnostics
        .iter()
        .filter(|found| found.help.starts_with("did you mean"));
    assert_eq!(suggested.count(), 20);
}

#[test]
fn texts_that_break_out_stay_text() {
    let (api, diagnostics) = lower(&with_schemas(
        r#"
"../../x": {type: object, properties: {"a\"b": {type: string}, "": {type: string}, "*/ fn x() {}": {type: object, properties: {}}}}
"a/b~c": {type: string, enum: ["\"); evil(\"", "", " ", "\u202e"]}
"#,
    ));
    assert!(diagnostics.is_empty());
    assert_eq!(
        show::definitions(&api),
        [
            "../../x {a\"b?: string, ?: string, */ fn x() {}?: {*: any}}",
            "a/b~c enum \"\\\"); evil(\\\"\" \"\" \" \" \"\\u{202e}\"",
        ]
    );
}
