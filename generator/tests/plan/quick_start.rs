use std::collections::BTreeMap;

use generator::api::{Api, Example, Json, Location};
use generator::config::Config;
use generator::plan::plan;
use generator::rust::{Argument, Expression, QuickStart};

use crate::build::*;

/// An expression as Rust, roughly.
fn shown(expression: &Expression) -> String {
    let all = |values: &[Expression]| values.iter().map(shown).collect::<Vec<_>>().join(", ");
    let set = |setters: &[(generator::names::Ident, Expression)]| {
        let each = setters
            .iter()
            .map(|(ident, value)| format!(".{ident}({})", shown(value)));
        each.collect::<String>()
    };
    match expression {
        Expression::String(text) => format!("{text:?}"),
        Expression::IntoString(text) => format!("{text:?}.into()"),
        Expression::Bytes(text) => format!("b{text:?}"),
        Expression::Integer(number) => number.to_string(),
        Expression::Float(number) => format!("{number:?}"),
        Expression::Boolean(flag) => flag.to_string(),
        Expression::List(elements) => format!("[{}]", all(elements)),
        Expression::Variant { ty, variant } => format!("{ty}::{variant}"),
        Expression::New {
            ty,
            arguments,
            setters,
        } => {
            format!("{ty}::new({}){}", all(arguments), set(setters))
        }
        Expression::NewInit {
            ty,
            init,
            fields,
            setters,
        } => {
            let fields = fields
                .iter()
                .map(|(ident, value)| format!("{ident}: {}", shown(value)));
            let fields = fields.collect::<Vec<_>>().join(", ");
            format!("{ty}::new({init} {{ {fields} }}){}", set(setters))
        }
        Expression::Into(value) => format!("{}.into()", shown(value)),
        Expression::From { ty, value } => format!("{}::from({})", spelled(ty), shown(value)),
        Expression::Option(Some(value)) => format!("Some({})", shown(value)),
        Expression::Option(None) => "None".to_owned(),
        Expression::Map(entries) => {
            let each = entries
                .iter()
                .map(|(key, value)| format!("{key:?}: {}", shown(value)));
            format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
        }
        Expression::Json(text) => format!("json!({text})"),
    }
}

fn started(api: &Api, examples: &[(&str, Json)]) -> QuickStart {
    let examples: BTreeMap<String, Json> = examples
        .iter()
        .map(|(file, json)| ((*file).to_owned(), json.clone()))
        .collect();
    let (planned, _) = plan(api, &Config::default(), &examples);
    planned
        .expect("no error")
        .quick_start
        .expect("a call that can be written")
}

fn value(argument: &Argument) -> String {
    match argument {
        Argument::Value(value) => shown(value),
        Argument::Environment {
            variable,
            ty,
            sample,
            ..
        } => {
            format!("env {variable}: {} = {}", spelled(ty), shown(sample))
        }
    }
}

/// A message with a union in a list, an enumeration and a date.
fn messages() -> Api {
    let mut api = api(vec![
        component(
            "NewMessage",
            object(vec![
                field("type", constant("MESSAGE")),
                field("senderActorId", string()),
                field("attachments", list(reference(1))),
                field("sentAt", format("date-time")),
                optional("direction", reference(3)),
                optional("subject", string()),
                optional("tags", list(string())),
            ]),
        ),
        component(
            "NewAttachment",
            union(
                Some("type"),
                vec![
                    member("file", reference(2), &["FILE"]),
                    member("link", reference(4), &["LINK"]),
                ],
            ),
        ),
        component(
            "NewFile",
            object(vec![
                field("type", constant("FILE")),
                field("fileId", string()),
            ]),
        ),
        component("Direction", strings(&["IN", "OUT"])),
        component(
            "NewLink",
            object(vec![
                field("type", constant("LINK")),
                field("url", format("uri")),
            ]),
        ),
    ]);
    let mut one = operation("sendMessage");
    one.parameters = vec![parameter("threadId", Location::Path, int32(), true)];
    one.body = Some(body(reference(0)));
    api.operations = vec![operation("ping"), one];
    api
}

#[test]
fn without_an_example_the_first_operation_is_sampled() {
    let mut api = messages();
    api.operations.remove(0);
    let start = started(&api, &[]);
    assert_eq!(start.method.as_str(), "send_message");
    let arguments: Vec<String> = start.arguments.iter().map(value).collect();
    assert_eq!(
        arguments,
        [
            "env TEST_API_THREAD_ID: I32 = 1",
            "NewMessage::new(NewMessageInit { sender_actor_id: \"sender actor id\".into(), \
             attachments: [NewFile::new(\"file id\").into()], \
             sent_at: \"2026-01-31T12:00:00Z\".into() })",
        ]
    );
    let imports: Vec<&str> = start.imports.iter().map(|ident| ident.as_str()).collect();
    assert_eq!(imports, ["NewFile", "NewMessage", "NewMessageInit"]);
}

#[test]
fn variables_are_the_crates_own_and_differ() {
    let mut one = operation("get");
    one.parameters = ["PATH", "token", "token_parameter", "base-url"]
        .map(|name| parameter(name, Location::Path, string(), true))
        .to_vec();
    let mut api = api(vec![]);
    api.operations = vec![one];
    let start = started(&api, &[]);
    let variables: Vec<&str> = start
        .arguments
        .iter()
        .map(|argument| match argument {
            Argument::Environment { variable, .. } => variable.as_str(),
            Argument::Value(_) => panic!("a path parameter is read"),
        })
        .collect();
    // The program itself reads TEST_API_TOKEN and TEST_API_BASE_URL.
    assert_eq!(
        variables,
        [
            "TEST_API_PATH",
            "TEST_API_TOKEN_PARAMETER",
            "TEST_API_TOKEN_PARAMETER2",
            "TEST_API_BASE_URL_PARAMETER",
        ]
    );
}

#[test]
fn an_example_is_mirrored() {
    let mut api = messages();
    api.examples = vec![Example {
        file: "m.json".to_owned(),
        ty: reference(0),
        pointer: at(&["example"]),
    }];
    let link = entries(&[("type", text("LINK")), ("url", text("https://e.x"))]);
    let example = entries(&[
        ("type", text("MESSAGE")),
        ("senderActorId", text("A-1")),
        ("attachments", Json::Array(vec![link])),
        ("sentAt", text("yesterday")),
        ("direction", text("OUT")),
        ("tags", Json::Array(vec![text("a")])),
        ("unknown", text("?")),
        ("subject", Json::Null),
    ]);
    let start = started(&api, &[("m.json", example)]);
    assert_eq!(start.method.as_str(), "send_message");
    assert_eq!(
        value(&start.arguments[1]),
        "NewMessage::new(NewMessageInit { sender_actor_id: \"A-1\".into(), \
         attachments: [NewLink::new(\"https://e.x\").into()], sent_at: \"yesterday\".into() })\
         .set_direction(Direction::Out).set_tags(Vec<String>::from([\"a\".into()]))"
    );
}

#[test]
fn lists_of_models_say_their_type_and_others_are_told_it() {
    let mut api = api(vec![
        component(
            "New",
            object(vec![
                field("all", list(reference(1))),
                field("n", list(int32())),
            ]),
        ),
        component("Item", object(vec![nullable(field("a", string()))])),
    ]);
    let mut one = operation("make");
    one.body = Some(body(reference(0)));
    api.operations = vec![one];
    assert_eq!(
        value(&started(&api, &[]).arguments[0]),
        "New::new([Item::new(None)], Vec<I32>::from([1]))"
    );
}

#[test]
fn an_example_that_is_wrong_is_mended() {
    let mut api = api(vec![component(
        "New",
        object(vec![field("a", int32()), optional("b", int32())]),
    )]);
    api.examples = vec![Example {
        file: "m.json".to_owned(),
        ty: reference(0),
        pointer: at(&["example"]),
    }];
    let mut one = operation("make");
    one.body = Some(body(reference(0)));
    api.operations = vec![one];
    let wrong = entries(&[("a", text("<integer>")), ("b", number("99999999999"))]);
    assert_eq!(
        value(&started(&api, &[("m.json", wrong)]).arguments[0]),
        "New::new(1)"
    );
}

#[test]
fn what_cannot_be_made_is_passed_over() {
    let mut api = api(vec![component(
        "Ring",
        object(vec![field("ring", reference(0))]),
    )]);
    let mut one = operation("endless");
    one.body = Some(body(reference(0)));
    api.operations = vec![one.clone(), operation("ping")];
    assert_eq!(started(&api, &[]).method.as_str(), "ping");
    api.operations = vec![one];
    let (planned, diagnostics) = planned(&api);
    assert_eq!(planned.quick_start, None);
    assert_eq!(codes(&diagnostics), ["W0307", "N0317"]);
}

#[test]
fn the_settings_name_the_operation() {
    let named = |name: &str| Config {
        quick_start: Some(name.to_owned()),
        ..Config::default()
    };
    let (planned, diagnostics) = planned_with(&messages(), &named("sendMessage"));
    assert_eq!(
        planned.quick_start.expect("it").method.as_str(),
        "send_message"
    );
    assert_eq!(codes(&diagnostics), [""; 0]);
    let (planned, diagnostics) = planned_with(&messages(), &named("nope"));
    assert_eq!(
        planned.quick_start.expect("another").method.as_str(),
        "ping"
    );
    assert_eq!(codes(&diagnostics), ["W0316"]);
}
