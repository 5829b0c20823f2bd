use generator::api::{Base, OperationName, Status, Step};

use crate::build::*;

fn names(planned: &generator::rust::Crate) -> Vec<String> {
    let models = planned.modules.iter().flat_map(|module| &module.models);
    models.map(|model| model.ident.to_string()).collect()
}

#[test]
fn inline_schemas_are_named_by_their_place() {
    let empty = || object(vec![]);
    let planned = clean(&api(vec![
        component("ThreadMessage", empty()),
        inline(
            "ThreadMessage",
            &[property("attachments"), Step::Item],
            empty(),
        ),
        inline("ThreadMessage", &[property("labels"), Step::Value], empty()),
        inline("ThreadMessage", &[property("client")], empty()),
        inline(
            "ThreadMessage",
            &[Step::Member("welcome".to_owned())],
            empty(),
        ),
        inline(
            "ThreadMessage",
            &[property("grid"), Step::Item, Step::Item],
            empty(),
        ),
    ]));
    assert_eq!(
        names(&planned),
        [
            "ThreadMessage",
            "ThreadMessageAttachment",
            "ThreadMessageLabel",
            "ThreadMessageClient",
            "ThreadMessageWelcome",
            "ThreadMessageGridItem",
        ]
    );
}

#[test]
fn schemas_of_operations_say_where_they_stand() {
    let given = || Base::Operation(OperationName::Given("listThreads".to_owned()));
    let derived = Base::Operation(OperationName::Derived(vec!["get".into(), "threads".into()]));
    let created = Step::Response(Status::Code(201));
    let planned = clean(&api(vec![
        place(given(), &[Step::Request], object(vec![])),
        place(
            given(),
            &[Step::Response(Status::Code(200))],
            object(vec![]),
        ),
        place(given(), &[created, property("paging")], object(vec![])),
        place(
            given(),
            &[Step::Parameter("sort".to_owned()), Step::Item],
            strings(&["a", "b"]),
        ),
        place(derived, &[Step::Response(Status::Default)], object(vec![])),
    ]));
    assert_eq!(
        names(&planned),
        [
            "GetThreadsDefault",
            "ListThreadsRequest",
            "ListThreadsResponse",
            "ListThreadsCreatedPaging",
            "ListThreadsSort",
        ]
    );
    let modules: Vec<&str> = planned
        .modules
        .iter()
        .map(|one| one.ident.as_str())
        .collect();
    assert_eq!(modules, ["get_threads", "list_threads"]);
}

#[test]
fn the_items_of_a_list_yield_to_a_property_of_the_same_name() {
    let planned = clean(&api(vec![
        component("A", object(vec![])),
        inline("A", &[property("recipient")], object(vec![])),
        inline("A", &[property("recipients"), Step::Item], object(vec![])),
    ]));
    assert_eq!(names(&planned), ["A", "ARecipient", "ARecipientsItem"]);
}

#[test]
fn names_that_meet_are_numbered_and_told() {
    let (planned, diagnostics) = planned(&api(vec![
        component("fooBar", object(vec![])),
        component("FooBar", object(vec![])),
    ]));
    assert_eq!(names(&planned), ["FooBar", "FooBar2"]);
    assert_eq!(codes(&diagnostics), ["W0301"]);
    assert!(diagnostics[0].message.contains("`fooBar` and `FooBar`"));
    assert_eq!(diagnostics[0].related.len(), 1);
}

#[test]
fn the_prelude_is_nobodys_and_common_names_are_free() {
    let each = [
        "Option", "Self", "Vec", "Client", "Error", "Date", "Response", "type",
    ];
    let schemas = each
        .iter()
        .map(|name| component(name, object(vec![])))
        .collect();
    let mut found = names(&clean(&api(schemas)));
    found.sort();
    assert_eq!(
        found,
        [
            "Client",
            "Date",
            "Error",
            "OptionModel",
            "Response",
            "SelfModel",
            "Type",
            "VecModel"
        ]
    );
}

#[test]
fn a_module_holds_a_schema_and_what_is_inside_it() {
    let planned = clean(&api(vec![
        component("Zebra", object(vec![])),
        component("runtime", object(vec![])),
        component("Apple", object(vec![])),
        inline("Zebra", &[property("stripe")], object(vec![])),
    ]));
    let modules: Vec<(&str, Vec<&str>)> = planned
        .modules
        .iter()
        .map(|module| {
            let models = module.models.iter().map(|model| model.ident.as_str());
            (module.ident.as_str(), models.collect())
        })
        .collect();
    assert_eq!(
        modules,
        [
            ("apple", vec!["Apple"]),
            ("runtime_model", vec!["Runtime"]),
            ("zebra", vec!["Zebra", "ZebraStripe"]),
        ]
    );
}

#[test]
fn methods_of_the_client_keep_their_names() {
    let mut api = api(vec![]);
    api.operations = ["new", "clone", "type", "getA", "get-a"]
        .map(operation)
        .to_vec();
    let (planned, diagnostics) = planned(&api);
    let mut methods: Vec<(&str, &str)> = planned
        .operations
        .iter()
        .map(|one| (one.method.as_str(), one.ident.as_str()))
        .collect();
    methods.sort_unstable();
    assert_eq!(
        methods,
        [
            ("clone_operation", "CloneOperation"),
            ("get_a", "GetA"),
            ("get_a2", "GetA2"),
            ("new_operation", "NewOperation"),
            ("r#type", "Type"),
        ]
    );
    assert_eq!(codes(&diagnostics), ["W0304"]);
}

#[test]
fn what_is_inside_a_numbered_schema_is_named_after_it() {
    let (planned, diagnostics) = planned(&api(vec![
        component("FooBar", object(vec![])),
        component("Foo", object(vec![])),
        inline(
            "Foo",
            &[property("bar"), property("tags"), Step::Item],
            object(vec![]),
        ),
        inline("FooBar", &[property("tags"), Step::Item], object(vec![])),
        inline("Foo", &[property("bar")], object(vec![])),
    ]));
    let mut found = names(&planned);
    found.sort();
    assert_eq!(
        found,
        [
            "Foo",
            "FooBar",
            "FooBar2",
            "FooBar2TagsItem",
            "FooBarTagsItem"
        ]
    );
    assert_eq!(codes(&diagnostics), ["W0301"]);
}

#[test]
fn long_names_lose_their_middle() {
    let deep = [
        "settings",
        "payment_method_options",
        "customer_balance",
        "bank_transfer",
        "kind",
    ];
    let steps: Vec<Step> = deep.iter().map(|name| property(name)).collect();
    let planned = clean(&api(vec![
        component("CustomerSubscriptionUpdate", object(vec![])),
        inline("CustomerSubscriptionUpdate", &steps, object(vec![])),
    ]));
    assert_eq!(
        names(&planned)[1],
        "CustomerSubscriptionUpdateCustomerBalanceBankTransferKind"
    );
}
