//! What no document should hold: nothing here may panic, hang or take a path of its own.

use generator::api::{Shape, Type};
use generator::docs;

use crate::build::*;

#[test]
fn references_to_nowhere_and_aliases_in_rings_end() {
    let (planned, _) = planned(&api(vec![
        component("A", Shape::Alias(usage(reference(1)))),
        component("B", Shape::Alias(usage(reference(0)))),
        component("L", Shape::Alias(usage(list(reference(2))))),
        component(
            "C",
            object(vec![field("a", reference(0)), field("n", reference(99))]),
        ),
        component(
            "U",
            union(
                None,
                vec![
                    member("a", reference(2), &[]),
                    member("b", reference(99), &[]),
                ],
            ),
        ),
        component("Empty", union(None, vec![])),
    ]));
    assert_eq!(fields(structure(&planned, "C")), ["a: A", "n: Value"]);
}

#[test]
fn a_chain_of_models_is_walked_without_recursion() {
    let count = 20_000;
    let chain = (0..count).map(|id| {
        let next = if id + 1 < count {
            reference(id + 1)
        } else {
            reference(0)
        };
        component(&format!("C{id}"), object(vec![optional("next", next)]))
    });
    let (planned, _) = planned(&api(chain.collect()));
    let last = structure(&planned, &format!("C{}", count - 1));
    assert_eq!(fields(last), ["next: Option<Box<C0>>"]);
}

#[test]
fn unions_of_each_other_take_no_time() {
    let count = 60;
    let each = || {
        (0..count)
            .map(|id| member(&format!("m{id}"), reference(id), &[]))
            .collect()
    };
    let mut api = api((0..count)
        .map(|id| component(&format!("U{id}"), union(None, each())))
        .collect());
    let mut one = operation("make");
    one.body = Some(body(reference(0)));
    api.operations = vec![one];
    let (planned, _) = planned(&api);
    assert_eq!(planned.quick_start, None);
}

#[test]
fn deep_lists_are_spelled_without_recursion() {
    let mut ty = string();
    for _ in 0..2000 {
        ty = list(ty);
    }
    let (planned, _) = planned(&api(vec![component("A", object(vec![field("deep", ty)]))]));
    let spelled = &fields(structure(&planned, "A"))[0];
    assert_eq!(spelled.matches("Vec<").count(), 2000);
}

#[test]
fn hostile_names_stay_in_their_code_spans() {
    let name = "a`b\n# c\u{202e}*/";
    let mut shape = component(name, object(vec![field(name, Type::Any)]));
    shape.docs.title = Some("a\nb".to_owned());
    shape.docs.description = Some("first\nsecond".to_owned());
    let planned = clean(&api(vec![shape]));
    let model = &planned.modules[0].models[0];
    assert_eq!(model.docs[2..], docs::lines("first\nsecond"));
    assert!(
        model.docs.iter().all(|line| !line.contains('\n')),
        "{:?}",
        model.docs
    );
    let generator::rust::Item::Struct(structure) = &model.item else {
        panic!("an object");
    };
    let [line] = structure.fields[0].docs.as_slice() else {
        panic!("one line");
    };
    assert_eq!(
        line,
        &format!("``a`b\\u{{a}}# c\\u{{202e}}*/`` of `{}`.", model.ident)
    );
}

#[test]
fn the_same_model_gives_the_same_plan() {
    let make = || {
        planned(&api(vec![
            component("A", object(vec![field("b", reference(1))])),
            component("B", strings(&["x", "y"])),
        ]))
    };
    assert_eq!(make(), make());
}
