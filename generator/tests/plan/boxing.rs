use generator::api::{Field, Shape};

use crate::build::*;

#[test]
fn only_what_closes_a_ring_is_boxed() {
    let planned = clean(&api(vec![
        component(
            "A",
            object(vec![
                optional("b", reference(1)),
                optional("leaf", reference(2)),
            ]),
        ),
        component(
            "B",
            object(vec![
                optional("a", reference(0)),
                optional("all", list(reference(0))),
            ]),
        ),
        component("Leaf", object(vec![])),
        component(
            "Tree",
            object(vec![optional("children", map(reference(3)))]),
        ),
    ]));
    assert_eq!(
        fields(structure(&planned, "A")),
        ["b: Option<B>", "leaf: Option<Leaf>"]
    );
    assert_eq!(
        fields(structure(&planned, "B")),
        ["a: Option<Box<A>>", "all: Option<Vec<A>>"]
    );
    assert_eq!(
        fields(structure(&planned, "Tree")),
        ["children: Option<Map<Option<Tree>>>"]
    );
}

#[test]
fn rings_go_through_unions_and_aliases() {
    let planned = clean(&api(vec![
        component("A", object(vec![nullable(optional("next", reference(1)))])),
        component("Alias", Shape::Alias(usage(reference(2)))),
        component(
            "U",
            union(
                None,
                vec![member("a", reference(0), &[]), member("s", string(), &[])],
            ),
        ),
    ]));
    assert_eq!(
        fields(structure(&planned, "A")),
        ["next: Option<Option<Alias>>"]
    );
    let union = union_of(&planned, "U");
    assert_eq!(spelled(&union.variants[0].ty), "Box<A>");
    assert!(union.variants[0].from);
}

#[test]
fn a_value_that_needs_itself_is_told() {
    let (planned, diagnostics) = planned(&api(vec![component(
        "A",
        object(vec![field("a", reference(0))]),
    )]));
    assert_eq!(fields(structure(&planned, "A")), ["a: Box<A>"]);
    assert_eq!(codes(&diagnostics), ["W0307"]);
    assert_eq!(
        diagnostics[0].place,
        generator::diagnostics::Place::Node(at(&["field", "a"]))
    );
}

#[test]
fn a_union_with_a_way_out_can_be_made() {
    clean(&api(vec![
        component("A", object(vec![field("u", reference(1))])),
        component(
            "U",
            union(
                None,
                vec![member("a", reference(0), &[]), member("s", string(), &[])],
            ),
        ),
    ]));
    let (_, diagnostics) = planned(&api(vec![
        component("A", object(vec![field("u", reference(1))])),
        component("U", union(None, vec![member("a", reference(0), &[])])),
    ]));
    assert_eq!(codes(&diagnostics), ["W0307"]);
}

#[test]
fn a_huge_model_is_held_by_a_box() {
    let wide = |count: usize, ty: fn() -> generator::api::Type| -> Vec<Field> {
        (0..count)
            .map(|index| field(&format!("f{index}"), ty()))
            .collect()
    };
    let planned = clean(&api(vec![
        component(
            "Holder",
            object(vec![
                field("huge", reference(1)),
                field("small", reference(2)),
            ]),
        ),
        component("Huge", object(wide(200, string))),
        component("Small", object(wide(20, string))),
    ]));
    assert_eq!(
        fields(structure(&planned, "Holder")),
        ["huge: Box<Huge>", "small: Small"]
    );
}
