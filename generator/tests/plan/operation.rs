use generator::api::{
    Body, Content, ContentKind, Location, OperationName, Parameter, Requirement, Style, Type, Usage,
};
use generator::rust::{self, Input, InputKind, Presence};

use crate::build::*;

fn inputs(planned: &rust::Crate) -> Vec<String> {
    let each = |input: &Input| format!("{}: {}", input.ident, spelled(&input.ty));
    planned.operations[0].inputs.iter().map(each).collect()
}

#[test]
fn required_inputs_come_first_by_their_place() {
    let mut api = api(vec![component("New", object(vec![]))]);
    let mut one = operation("send");
    one.parameters = vec![
        parameter("limit", Location::Query, int32(), false),
        parameter("X-Trace", Location::Header, string(), true),
        parameter("kind", Location::Query, string(), true),
        parameter("threadId", Location::Path, int32(), true),
        parameter("cookie", Location::Cookie, string(), false),
    ];
    one.body = Some(body(reference(0)));
    api.operations = vec![one];
    let planned = clean(&api);
    assert_eq!(
        inputs(&planned),
        [
            "thread_id: I32",
            "kind: String",
            "x_trace: String",
            "body: New",
            "limit: Option<I32>",
            "cookie: Option<String>",
        ]
    );
    let limit = &planned.operations[0].inputs[4];
    assert_eq!(limit.presence, Presence::Optional);
    let setter = limit.setter.as_ref().expect("it is optional");
    assert_eq!(
        (setter.ident.as_str(), spelled(&setter.argument).as_str()),
        ("set_limit", "I32")
    );
    assert_eq!(planned.operations[0].inputs[0].setter, None);
}

#[test]
fn a_body_that_may_be_null_is_no_missing_body() {
    let planned = |ty: &Type, required, nullable| {
        let mut one = operation("send");
        let usage = Usage {
            nullable,
            ..usage(ty.clone())
        };
        one.body = Some(Body {
            required,
            content: Content {
                kind: ContentKind::Json(usage),
                ..json(string())
            },
            ..body(string())
        });
        let mut api = api(vec![]);
        api.operations = vec![one];
        let mut planned = clean(&api);
        let mut inputs = planned.operations.remove(0).inputs;
        let Input { ty, setter, .. } = inputs.remove(0);
        (spelled(&ty), setter.map(|one| spelled(&one.argument)))
    };
    let of = |ty: &str, argument: Option<&str>| (ty.to_owned(), argument.map(str::to_owned));
    assert_eq!(planned(&int32(), true, true), of("Option<I32>", None));
    assert_eq!(
        planned(&int32(), false, true),
        of("Option<Option<I32>>", Some("Option<I32>"))
    );
    // Any JSON can be null by itself.
    assert_eq!(planned(&Type::Any, true, true), of("Value", None));
    assert_eq!(
        planned(&Type::Any, false, true),
        of("Option<Value>", Some("Value"))
    );
}

#[test]
fn inputs_of_one_name_say_their_place() {
    let mut api = api(vec![]);
    let mut one = operation("send");
    one.parameters = vec![
        parameter("id", Location::Path, string(), true),
        parameter("id", Location::Query, string(), true),
        parameter("body", Location::Query, string(), true),
    ];
    one.body = Some(body(string()));
    api.operations = vec![one];
    assert_eq!(
        inputs(&clean(&api)),
        [
            "id: String",
            "query_id: String",
            "body: String",
            "request_body: String"
        ]
    );
}

#[test]
fn inputs_that_meet_are_told() {
    let mut api = api(vec![]);
    let mut one = operation("send");
    one.parameters = ["a[b]", "a.b", "a-b"]
        .map(|name| parameter(name, Location::Query, string(), true))
        .to_vec();
    api.operations = vec![one];
    let (planned, diagnostics) = planned(&api);
    assert_eq!(
        inputs(&planned),
        ["a_b: String", "a_b2: String", "a_b3: String"]
    );
    assert_eq!(codes(&diagnostics), ["W0305", "W0305"]);
}

#[test]
fn styles_are_the_runtime_s() {
    let of = |style, explode| {
        let mut api = api(vec![]);
        let mut one = operation("send");
        one.parameters = vec![Parameter {
            style,
            explode,
            ..parameter("p", Location::Query, list(string()), true)
        }];
        api.operations = vec![one];
        match &clean(&api).operations[0].inputs[0].kind {
            InputKind::Query { style, .. } => *style,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(of(Style::Form, true), rust::Style::FormExplode);
    assert_eq!(of(Style::Form, false), rust::Style::Form);
    assert_eq!(of(Style::PipeDelimited, true), rust::Style::FormExplode);
    assert_eq!(of(Style::PipeDelimited, false), rust::Style::PipeDelimited);
    assert_eq!(of(Style::DeepObject, true), rust::Style::DeepObject);
}

#[test]
fn docs_say_the_line_and_the_scopes() {
    let mut api = api(vec![]);
    let mut one = operation("listMessages");
    one.name = OperationName::Given("listMessages".to_owned());
    one.summary = Some("Lists messages".to_owned());
    one.docs.description = Some("Newest first.".to_owned());
    let scheme = |name: &str, scopes: &[&str]| {
        (
            name.to_owned(),
            scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        )
    };
    one.security = vec![
        Requirement {
            schemes: vec![scheme("oauth", &["a.read", "b.read"])],
        },
        Requirement {
            schemes: vec![scheme("oauth", &["admin"])],
        },
    ];
    api.operations = vec![one];
    let (planned, _) = planned(&api);
    assert_eq!(
        planned.operations[0].docs,
        [
            "Lists messages",
            "",
            "Newest first.",
            "",
            "`GET /listMessages`",
            "",
            "Scopes: `a.read` and `b.read`, or `admin`.",
        ]
    );
    assert_eq!(planned.operations[0].name, "listMessages");
}
