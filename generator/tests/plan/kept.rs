//! Names that stay, names that move, and what they leave behind.

use generator::api::{Api, DefinitionId, Location, OperationName, Status, Type};
use generator::config::Config;
use generator::kept::{Former, Kept};
use generator::rust::{Constructor, Crate, Item};

use crate::build::*;

fn again(api: &Api, kept: &Kept) -> (Crate, Vec<&'static str>) {
    let config = Config {
        kept: kept.clone(),
        ..Config::default()
    };
    let (planned, diagnostics) = planned_with(api, &config);
    (planned, codes(&diagnostics))
}

fn note(name: &str) -> Api {
    let fields = vec![field("text", string()), optional("size", int32())];
    api(vec![component(name, object(fields))])
}

#[test]
fn the_first_run_says_what_everything_is_called() {
    let mut document = note("Note");
    let mut operation = operation("getNote");
    operation.path.template = "/v2/notes/{noteId}".to_owned();
    operation.parameters = vec![parameter("noteId", Location::Path, string(), true)];
    let body = json(Type::Definition(DefinitionId(0)));
    operation.responses = vec![response(Status::Code(200), Some(body))];
    document.operations = vec![operation];
    let names = clean(&document).kept.names;
    let names: Vec<(&str, &str)> = names
        .iter()
        .map(|(key, name)| (key.as_str(), name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("field Note/size", "size"),
            ("field Note/text", "text"),
            ("method GET /notes/{}", "get_note"),
            ("operation GET /notes/{}", "GetNote"),
            ("path GET /notes/{}/noteId", "note_id"),
            ("rest Note", "extra"),
            ("type Note", "Note"),
        ]
    );
}

#[test]
fn a_new_neighbour_gets_the_number() {
    let kept = clean(&note("Note")).kept;
    let fields = vec![
        field("Text", string()),
        field("text", string()),
        optional("size", int32()),
        optional("extra", int32()),
    ];
    let document = api(vec![
        component("note", object(Vec::new())),
        component("Note", object(fields)),
    ]);
    let (planned, said) = again(&document, &kept);
    assert_eq!(said, ["W0301", "W0302", "W0302"]);
    assert_eq!(
        fields_of(&planned, "Note"),
        [
            "text2: String",
            "text: String",
            "size: Option<I32>",
            "extra2: Option<I32>"
        ]
    );
    assert_eq!(structure(&planned, "Note").rest.ident().as_str(), "extra");
    assert_eq!(model(&planned, "Note2").docs, ["Schema `note`."]);
    // From then on both stay, in whatever order; the document's fault is told again.
    let (last, said) = again(&document, &planned.kept);
    assert_eq!(last.kept, planned.kept);
    assert_eq!(said, ["W0301", "W0302", "W0302"]);
}

fn fields_of(planned: &Crate, name: &str) -> Vec<String> {
    fields(structure(planned, name))
}

#[test]
fn a_name_that_cannot_stay_is_an_error_with_a_way_out() {
    let document = note("Note");
    let fresh = clean(&document).kept;
    for (key, name) in [
        ("type Note", "Option"),
        ("type Note", "note"),
        ("type Note", "A B"),
        ("type Note", "Größe"),
        ("type Note", ""),
        ("type Note", "Self"),
        ("field Note/text", "self"),
        ("field Note/text", "Text"),
        ("field Note/text", "a; fn b() {}"),
        ("field Note/text", "size"),
        ("rest Note", "1"),
    ] {
        let mut kept = fresh.clone();
        kept.names.insert(key.to_owned(), name.to_owned());
        let config = Config {
            kept: kept.clone(),
            ..Config::default()
        };
        let (planned, diagnostics) = generator::plan::plan(&document, &config, &Default::default());
        assert!(planned.is_none(), "{key} {name}");
        assert!(codes(&diagnostics).contains(&"E0319"), "{key} {name}");
        kept.movable = true;
        let (planned, _) = again(&document, &kept);
        assert_eq!(planned.kept.names, fresh.names);
    }
}

#[test]
fn what_the_document_renames_leaves_an_alias_through_the_next_version() {
    let first = clean(&note("Note")).kept;
    let (planned, said) = again(&note("Remark"), &first);
    assert_eq!(said, [""; 0]);
    assert_eq!(
        model(&planned, "Note").item,
        Item::Alias(generator::rust::Type::Model(
            model(&planned, "Remark").ident.clone()
        ))
    );
    assert!(model(&planned, "Note").deprecated);
    let former = |since: &str, through: Option<&str>| Former {
        key: "type Remark".to_owned(),
        name: "Note".to_owned(),
        since: since.to_owned(),
        through: through.map(str::to_owned),
    };
    assert_eq!(planned.kept.former, [former("0.1.0", None)]);
    let mut kept = planned.kept;
    for (version, expected) in [
        ("0.1.0", vec![former("0.1.0", None)]),
        ("0.2.0", vec![former("0.1.0", Some("0.2.0"))]),
        ("0.2.0", vec![former("0.1.0", Some("0.2.0"))]),
        ("0.3.0", vec![]),
    ] {
        let config = Config {
            kept,
            version: Some(version.to_owned()),
            ..Config::default()
        };
        let (planned, _) = planned_with(&note("Remark"), &config);
        assert_eq!(planned.kept.former, expected, "{version}");
        kept = planned.kept;
    }
    // Renamed back while the alias stands: the name is its own again, and the other stays behind.
    let (renamed, _) = again(&note("Remark"), &first);
    let (back, _) = again(&note("Note"), &renamed.kept);
    assert_eq!(back.kept.names, first.names);
    assert_eq!(back.kept.former[0].name, "Remark");
}

#[test]
fn who_looks_like_two_is_neither() {
    let twice = |one: &str, other: &str| {
        let fields = || vec![field("text", string())];
        api(vec![
            component(one, object(fields())),
            component(other, object(fields())),
        ])
    };
    let first = clean(&twice("A", "B")).kept;
    let (planned, _) = again(&twice("C", "D"), &first);
    assert_eq!(planned.kept.former, []);
}

#[test]
fn an_operation_is_who_it_is_by_method_and_path() {
    let mut document = note("Note");
    document.operations = vec![operation("getNote")];
    let first = clean(&document).kept;
    document.operations[0].name = OperationName::Given("fetchNote".to_owned());
    document.operations[0].path.template = "/v3/getNote".to_owned();
    document.operations[0].tags = vec!["notes".to_owned()];
    let (planned, said) = again(&document, &first);
    assert_eq!(said, ["N0318"]);
    assert_eq!(planned.kept, first);
    let movable = Kept {
        movable: true,
        ..first
    };
    let (planned, said) = again(&document, &movable);
    assert_eq!(said, [""; 0]);
    let operation = &planned.operations[0];
    assert_eq!(operation.method.as_str(), "fetch_note");
    assert_eq!(operation.former.methods[0].as_str(), "get_note");
    assert_eq!(operation.former.types[0].0.as_str(), "GetNote");
}

#[test]
fn what_comes_beside_a_type_keeps_its_name_too() {
    let sent = |names: &[&str]| {
        let fields = || ["a", "b", "c"].map(|name| field(name, string())).to_vec();
        let mut document = api(names
            .iter()
            .map(|name| component(name, object(fields())))
            .collect());
        let mut operation = operation("send");
        let id = names.iter().position(|name| *name == "Note").unwrap();
        operation.body = Some(body(reference(id)));
        document.operations = vec![operation];
        document
    };
    let first = clean(&sent(&["Note"])).kept;
    assert_eq!(first.names["init Note"], "NoteInit");
    let (planned, _) = again(&sent(&["NoteInit", "Note"]), &first);
    match &structure(&planned, "Note").constructor {
        Constructor::Init { ident, .. } => assert_eq!(ident.as_str(), "NoteInit"),
        other => panic!("{other:?}"),
    }
    assert_eq!(planned.kept.names["type NoteInit"], "NoteInit2");
}

/// Old name of a type → what it stands for now.
fn aliases(planned: &Crate) -> Vec<(&str, &str)> {
    let former = planned.kept.former.iter();
    former
        .filter(|one| one.key.starts_with("type "))
        .map(|one| (one.name.as_str(), one.key.as_str()))
        .collect()
}

fn with_fields(name: &str, fields: &[&str]) -> generator::api::Definition {
    let fields = fields.iter().map(|name| field(name, string()));
    component(name, object(fields.collect()))
}

#[test]
fn what_is_renamed_and_edited_at_once_leaves_an_alias_too() {
    let first = clean(&api(vec![
        with_fields("Note", &["id", "text", "size", "author"]),
        with_fields("Folder", &["id", "title", "notes"]),
        with_fields("Label", &["id", "colour"]),
    ]));
    let second = api(vec![
        with_fields("Remark", &["id", "text", "author", "mood"]),
        with_fields("Binder", &["id", "title", "notes", "pages"]),
        // Two parts in common of four are not enough, and one of two is not.
        with_fields("Tag", &["id", "colour", "shape", "weight"]),
        with_fields("Page", &["id", "number"]),
    ]);
    let (planned, said) = again(&second, &first.kept);
    assert_eq!(said, [""; 0]);
    assert_eq!(
        aliases(&planned),
        [("Folder", "type Binder"), ("Note", "type Remark")]
    );
    assert!(model(&planned, "Note").deprecated);
}

#[test]
fn who_is_like_two_is_neither() {
    let first = clean(&api(vec![with_fields("Note", &["a", "b", "c"])]));
    let second = api(vec![
        with_fields("One", &["a", "b", "c", "d"]),
        with_fields("Two", &["a", "b", "c", "e"]),
    ]);
    let (planned, _) = again(&second, &first.kept);
    assert_eq!(aliases(&planned), []);
    // The one that has more in common is.
    let third = api(vec![
        with_fields("One", &["a", "b", "c", "d"]),
        with_fields("Two", &["a", "b", "e"]),
    ]);
    let (planned, _) = again(&third, &first.kept);
    assert_eq!(aliases(&planned), [("Note", "type One")]);
}

#[test]
fn what_stands_in_a_schema_goes_where_it_went() {
    let with_mood = |name: &str, more: &[&str]| {
        let names = ["id", "text"].iter().chain(more);
        let mut fields: Vec<_> = names.map(|name| field(name, string())).collect();
        fields.push(field("mood", reference(1)));
        let mood = inline(name, &[property("mood")], strings(&["GOOD", "BAD"]));
        api(vec![component(name, object(fields)), mood])
    };
    let first = clean(&with_mood("Note", &[]));
    let (planned, _) = again(&with_mood("Remark", &["size"]), &first.kept);
    assert_eq!(
        aliases(&planned),
        [
            ("Note", "type Remark"),
            ("NoteMood", "type Remark /properties/mood")
        ]
    );
}
