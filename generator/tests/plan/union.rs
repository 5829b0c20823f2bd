use generator::rust::{Dispatch, Kind, ShapeRule};

use crate::build::*;

fn rules(planned: &generator::rust::Crate, name: &str) -> Vec<ShapeRule> {
    match &union_of(planned, name).dispatch {
        Dispatch::Shape(rules) => rules.clone(),
        Dispatch::Tag { .. } => panic!("{name} is told apart by a tag"),
    }
}

fn strings_of(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_tag_tells_objects_apart_and_names_the_variants() {
    let tagged = |tag| object(vec![field("type", constant(tag)), optional("x", string())]);
    let planned = clean(&api(vec![
        component(
            "U",
            union(
                Some("type"),
                vec![
                    member("NewFile", reference(1), &["FILE"]),
                    member("Rest", reference(2), &["LINK", "OTHER_LINK"]),
                ],
            ),
        ),
        component("NewFile", tagged("FILE")),
        component("Link", tagged("LINK")),
    ]));
    let union = union_of(&planned, "U");
    let idents: Vec<&str> = union
        .variants
        .iter()
        .map(|one| one.ident.as_str())
        .collect();
    assert_eq!(idents, ["File", "Rest"]);
    assert!(union.variants.iter().all(|one| one.from));
    assert_eq!(union.variants[0].docs, ["`type` is `FILE`."]);
    let Dispatch::Tag { property, values } = &union.dispatch else {
        panic!("there is a tag");
    };
    assert_eq!(property, "type");
    let values: Vec<(&str, usize)> = values
        .iter()
        .map(|(tag, index)| (tag.as_str(), *index))
        .collect();
    assert_eq!(values, [("FILE", 0), ("LINK", 1), ("OTHER_LINK", 1)]);
}

#[test]
fn a_member_that_is_no_object_asks_for_rules() {
    let planned = clean(&api(vec![
        component(
            "U",
            union(
                Some("type"),
                vec![
                    member("file", reference(1), &["FILE"]),
                    member("text", string(), &[]),
                    member("numbers", list(int32()), &[]),
                ],
            ),
        ),
        component(
            "File",
            object(vec![
                field("type", constant("FILE")),
                optional("name", string()),
            ]),
        ),
    ]));
    let rules = rules(&planned, "U");
    assert_eq!(
        rules[0],
        ShapeRule {
            kind: Kind::Object,
            required: strings_of(&["type"]),
            known: strings_of(&["type", "name"]),
            tags: vec![("type".to_owned(), strings_of(&["FILE"]))],
        }
    );
    assert_eq!((rules[1].kind, rules[2].kind), (Kind::String, Kind::Array));
}

#[test]
fn an_open_enumeration_speaks_against_a_member_only_where_another_has_the_key() {
    let two = || {
        vec![
            member("a", reference(1), &[]),
            member("b", reference(2), &[]),
        ]
    };
    let shared = clean(&api(vec![
        component("U", union(None, two())),
        component(
            "A",
            object(vec![optional("kind", reference(3)), field("x", string())]),
        ),
        component("B", object(vec![optional("kind", reference(4))])),
        component("KindA", strings(&["a1", "a2"])),
        component("KindB", strings(&["b1", "b2"])),
    ]));
    let tags = |rule: &ShapeRule| rule.tags.clone();
    let found = rules(&shared, "U");
    assert_eq!(
        tags(&found[0]),
        [("kind".to_owned(), strings_of(&["a1", "a2"]))]
    );
    assert_eq!(
        tags(&found[1]),
        [("kind".to_owned(), strings_of(&["b1", "b2"]))]
    );

    let own = clean(&api(vec![
        component("U", union(None, two())),
        component(
            "A",
            object(vec![optional("kind", reference(3)), field("x", string())]),
        ),
        component("B", object(vec![optional("other", string())])),
        component("Kind", strings(&["a1", "a2"])),
    ]));
    assert_eq!(tags(&rules(&own, "U")[0]), []);
}

#[test]
fn an_enumeration_beside_a_string_says_its_values() {
    let planned = clean(&api(vec![
        component(
            "U",
            union(
                None,
                vec![
                    member("known", reference(1), &[]),
                    member("any", string(), &[]),
                ],
            ),
        ),
        component("Known", strings(&["a", "b"])),
    ]));
    let rules = rules(&planned, "U");
    assert_eq!(rules[0].tags, [(String::new(), strings_of(&["a", "b"]))]);
    assert_eq!(rules[1].tags, []);
}

#[test]
fn a_property_without_a_name_is_not_the_value_itself() {
    let planned = clean(&api(vec![
        component(
            "U",
            union(
                None,
                vec![member("a", reference(1), &[]), member("s", string(), &[])],
            ),
        ),
        component("A", object(vec![field("", constant("x"))])),
    ]));
    let rules = rules(&planned, "U");
    assert_eq!(rules[0].required, [""]);
    assert_eq!(rules[0].tags, []);
}

#[test]
fn from_is_for_types_that_only_one_variant_has() {
    let planned = clean(&api(vec![
        component(
            "U",
            union(
                None,
                vec![
                    member("name", string(), &[]),
                    member("alias", reference(1), &[]),
                    member("count", int32(), &[]),
                    member("itself", reference(0), &[]),
                ],
            ),
        ),
        component("Alias", generator::api::Shape::Alias(usage(string()))),
    ]));
    let union = union_of(&planned, "U");
    let from: Vec<bool> = union.variants.iter().map(|one| one.from).collect();
    assert_eq!(from, [false, false, true, false]);
    assert_eq!(spelled(&union.variants[1].ty), "Alias");
    assert_eq!(spelled(&union.variants[3].ty), "Box<U>");
}

#[test]
fn a_union_of_unions_is_of_the_kind_they_share() {
    let planned = clean(&api(vec![
        component(
            "U",
            union(
                None,
                vec![
                    member("inner", reference(1), &[]),
                    member("s", string(), &[]),
                ],
            ),
        ),
        component(
            "Inner",
            union(
                None,
                vec![
                    member("a", reference(2), &[]),
                    member("m", map(string()), &[]),
                ],
            ),
        ),
        component("A", object(vec![])),
    ]));
    let kinds: Vec<Kind> = rules(&planned, "U").iter().map(|rule| rule.kind).collect();
    assert_eq!(kinds, [Kind::Object, Kind::String]);
}
