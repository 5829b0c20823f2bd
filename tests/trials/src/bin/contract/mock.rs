//! Prism as a mock: every operation with every documented body, every documented answer, failures of
//! any status, and calls that break the document, which it must refuse.

use std::io::{Read, Write};
use std::net::TcpStream;

use hubspot_conversations::models::NewThreadMessage;
use hubspot_conversations::operations::{ListMessages, SendMessage};
use hubspot_conversations::runtime::{Method, RetryPolicy, Undocumented};
use serde_json::{Value, json};
use trials::checks::{Checks, Problem, holds, same};
use trials::kind::Kind;

use crate::calls::{call, came};
use crate::document::{Described, Document, Example, no_message};

/// Statuses of failures that the document speaks of, and one that no table knows.
const FAILURES: &[u16] = &[400, 401, 403, 404, 423, 429, 477, 500, 502, 503, 504];

pub fn check<K: Kind>(url: &str, document: &Document, checks: &mut Checks) {
    let client = match K::builder(url).retry(RetryPolicy::none()).build() {
        Ok(client) => client,
        Err(error) => return checks.note("a client", Err(error.into())),
    };
    for operation in document.operations() {
        let nothing = Value::Null;
        let body = operation.bodies.first().map_or(&nothing, |it| &it.value);
        let (id, kind) = (&operation.id, K::NAME);
        for example in &operation.bodies {
            let sent = call(&client, id, &example.value, &[]);
            let result = sent.and_then(|came| {
                holds(came.success.is_some(), || {
                    format!("{}\n{}", came.message, came.raw)
                })
            });
            checks.note(format!("{kind}: {id} sends {}", example.name), result);
        }
        for (status, example) in successes(operation) {
            let prefer = format!("code={status}, example={}", example.name);
            let result = call(&client, id, body, &[("Prefer", &prefer)])
                .and_then(|came| came.is_success(status, example));
            let name = &example.name;
            checks.note(format!("{kind}: {id} is answered {status} {name}"), result);
        }
        for (status, example) in failures(operation) {
            let prefer = format!("code={status}, example={}", example.name);
            let result = call(&client, id, body, &[("Prefer", &prefer)])
                .and_then(|came| came.is_failure(status, example, 1));
            let name = &example.name;
            checks.note(format!("{kind}: {id} is answered {status} {name}"), result);
        }
    }
    checks.note(
        format!("{}: a day's limit is not retried", K::NAME),
        daily::<K>(url, document),
    );
    checks.note(
        format!("{}: a body of the wrong types is refused", K::NAME),
        wrong_body::<K>(&client),
    );
    checks.note(
        format!(
            "{}: a kind of message that is not described is refused",
            K::NAME
        ),
        unknown_kind::<K>(&client),
    );
    checks.note(
        format!("{}: a parameter of the wrong type is refused", K::NAME),
        wrong_parameter::<K>(&client),
    );
    checks.note(
        format!("{}: it is the token that lets calls in", K::NAME),
        no_token::<K>(url),
    );
}

/// The documented successes with their examples.
fn successes(operation: &Described) -> impl Iterator<Item = (u16, &Example)> {
    operation.answers.iter().flat_map(|(status, examples)| {
        let status = status.parse().ok();
        let examples = examples.iter();
        examples.filter_map(move |example| Some((status?, example)))
    })
}

/// Each status with one of the examples that `default` has, in turn.
fn failures(operation: &Described) -> impl Iterator<Item = (u16, &Example)> {
    let default = operation
        .answers
        .iter()
        .find(|(status, _)| status == "default");
    let examples = default.map_or(&[][..], |(_, examples)| examples);
    FAILURES.iter().copied().zip(examples.iter().cycle())
}

/// The document says of a 429 which limit was hit; that of a day is not worth another attempt.
fn daily<K: Kind>(url: &str, document: &Document) -> Result<(), Problem> {
    let client = K::builder(url).build()?;
    let list = document
        .operations()
        .iter()
        .find(|it| it.id == "listMessages");
    let default = list.and_then(|list| list.answers.iter().find(|(key, _)| key == "default"));
    let example =
        default.and_then(|(_, all)| all.iter().find(|it| it.name == "rate-limited-daily"));
    let example = example.ok_or("the document has no such example")?;
    let prefer = "code=429, example=rate-limited-daily";
    call(&client, "listMessages", &Value::Null, &[("Prefer", prefer)])?.is_failure(429, example, 1)
}

/// The models cannot hold such a body, so it goes by hand.
fn wrong_body<K: Kind>(client: &K) -> Result<(), Problem> {
    let request = client.request(
        Method::POST,
        "/conversations/conversations/2026-09-beta/threads/8675309/messages",
    );
    came::<Undocumented<_>>(K::send(request.with_json(&no_message())))?.is_refused(422)
}

fn unknown_kind<K: Kind>(client: &K) -> Result<(), Problem> {
    let message: NewThreadMessage =
        serde_json::from_value(json!({ "type": "FAX", "text": "", "attachments": [] }))?;
    let call = client.call(SendMessage::new(8_675_309, message));
    came::<SendMessage>(K::send(call))?.is_refused(422)
}

fn wrong_parameter<K: Kind>(client: &K) -> Result<(), Problem> {
    let call = client
        .call(ListMessages::new(8_675_309))
        .with_query("limit", "many");
    came::<ListMessages>(K::send(call))?.is_refused(422)
}

/// Without one nothing leaves the client; what leaves without one is refused.
fn no_token<K: Kind>(url: &str) -> Result<(), Problem> {
    let client = K::without_token(url).build()?;
    let came = came::<ListMessages>(K::send(client.call(ListMessages::new(1))))?;
    holds(came.message.contains("privateApp"), || came.message.clone())?;
    same("attempts", came.attempts, 0)?;
    same(
        "status without a token",
        status_without_token(url)?,
        "401".to_owned(),
    )
}

/// By hand, because the client does not send such a call.
fn status_without_token(url: &str) -> Result<String, Problem> {
    let host = url.trim_start_matches("http://");
    let path = "/conversations/conversations/2026-09-beta/threads/1/messages";
    let mut stream = TcpStream::connect(host)?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.split(' ').nth(1).unwrap_or_default().to_owned())
}
