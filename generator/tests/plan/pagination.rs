use generator::api::{Api, Location, Status};
use generator::config::{Config, Pagination};

use crate::build::*;

fn rule() -> Config {
    Config {
        pagination: Some(Pagination {
            cursor_parameter: "after".to_owned(),
            next_cursor: vec!["paging".to_owned(), "next".to_owned()],
            items: "results".to_owned(),
        }),
        ..Config::default()
    }
}

fn pages(cursor: generator::api::Field, takes: generator::api::Type, required: bool) -> Api {
    let mut api = api(vec![
        component(
            "Page",
            object(vec![
                field("results", list(string())),
                optional("paging", reference(1)),
            ]),
        ),
        component("Paging", object(vec![cursor])),
    ]);
    let mut one = operation("list");
    one.parameters = vec![parameter("after", Location::Query, takes, required)];
    one.responses = vec![response(Status::Code(200), Some(json(reference(0))))];
    api.operations = vec![one];
    api
}

fn path(api: &Api) -> Option<Vec<(String, usize)>> {
    let (planned, _) = planned_with(api, &rule());
    let page = planned.operations[0].page.clone()?;
    let (cursor, way) = page.cursor.split_last().expect("a step");
    assert_eq!((cursor.field.as_str(), way.len()), ("after", 0));
    let steps = page.next_cursor.iter();
    Some(
        steps
            .map(|step| (step.field.to_string(), step.options))
            .collect(),
    )
}

#[test]
fn the_rule_fits_what_takes_and_gives_a_cursor() {
    let expected = |count| Some(vec![("paging".to_owned(), 1), ("next".to_owned(), count)]);
    assert_eq!(
        path(&pages(field("next", string()), string(), false)),
        expected(0)
    );
    assert_eq!(
        path(&pages(optional("next", string()), string(), false)),
        expected(1)
    );
    assert_eq!(
        path(&pages(
            nullable(optional("next", string())),
            string(),
            false
        )),
        expected(2)
    );
}

#[test]
fn it_does_not_fit_other_types_or_names() {
    assert_eq!(path(&pages(field("next", string()), int32(), false)), None);
    assert_eq!(
        path(&pages(field("other", string()), string(), false)),
        None
    );
    assert!(path(&pages(field("next", string()), string(), true)).is_some());
    let mut no_items = pages(field("next", string()), string(), false);
    no_items.definitions[0].shape = object(vec![optional("paging", reference(1))]);
    assert_eq!(path(&no_items), None);
}

#[test]
fn what_looks_paged_but_is_not_is_warned_about() {
    let warned = |api: &Api| planned_with(api, &rule()).1;
    let mixed = warned(&pages(field("next", string()), int32(), false));
    assert_eq!(mixed[0].code, "W0320");
    assert!(mixed[0].message.contains("of different types"), "{mixed:?}");
    let unpaged = warned(&pages(field("other", string()), string(), false));
    assert_eq!(unpaged, []);
}
