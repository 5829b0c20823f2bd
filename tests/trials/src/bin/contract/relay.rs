//! Prism as a proxy between the client and a server of ours: what either side says must be as the
//! document says, or Prism steps in.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hubspot_conversations::runtime::{Method, RetryPolicy, Undocumented};
use serde_json::{Value, json};
use trials::checks::{Checks, Problem, holds, same};
use trials::kind::Kind;
use trials::server::{Answer, Request, Server, json as answer};

use crate::calls::{call, came};
use crate::document::{Document, no_message};

/// Names the answer that the server is to give: status and example of an operation.
const WANTED: &str = "x-wanted";

/// The server behind the proxy: answers as it is told, and counts what reaches it.
pub struct Upstream {
    server: Server,
    reached: Arc<AtomicUsize>,
}

impl Upstream {
    pub fn start(document: &Document) -> Result<Self, Problem> {
        let mut answers = BTreeMap::new();
        for operation in document.operations() {
            for (status, examples) in &operation.answers {
                for example in examples {
                    let wanted = format!("{} {status} {}", operation.id, example.name);
                    answers.insert(wanted, example.value.clone());
                }
            }
        }
        answers.insert(
            "listMessages 200 wrong".to_owned(),
            json!({ "results": [{ "id": 5 }] }),
        );
        let reached = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&reached);
        let server = Server::start(move |request| {
            count.fetch_add(1, Ordering::Relaxed);
            give(&answers, &request)
        })?;
        Ok(Self { server, reached })
    }

    pub fn url(&self) -> String {
        self.server.url()
    }

    fn reached(&self) -> usize {
        self.reached.load(Ordering::Relaxed)
    }
}

fn give(answers: &BTreeMap<String, Value>, request: &Request) -> Answer {
    let wanted = request.header(WANTED).unwrap_or_default();
    let Some(body) = answers.get(wanted) else {
        return vec![answer("404 Not Found", "", "{}")];
    };
    let status = wanted.split(' ').nth(1).unwrap_or_default();
    let status = if status == "default" { "403" } else { status };
    let location = "location: https://api.example.com/new\r\n";
    vec![answer(
        &format!("{status} As Told"),
        location,
        &body.to_string(),
    )]
}

pub fn check<K: Kind>(url: &str, server: &Upstream, document: &Document, checks: &mut Checks) {
    let client = match K::builder(url).retry(RetryPolicy::none()).build() {
        Ok(client) => client,
        Err(error) => return checks.note("a client", Err(error.into())),
    };
    for operation in document.operations() {
        let nothing = Value::Null;
        let mut bodies = operation.bodies.iter().map(|it| &it.value).cycle();
        for (status, examples) in &operation.answers {
            for example in examples {
                let wanted = format!("{} {status} {}", operation.id, example.name);
                let body = bodies.next().unwrap_or(&nothing);
                let result =
                    call(&client, &operation.id, body, &[(WANTED, &wanted)]).and_then(|came| {
                        match status.parse() {
                            Ok(status) => came.is_success(status, example),
                            Err(_) => came.is_failure(403, example, 1),
                        }
                    });
                checks.note(format!("{}: {wanted} passes both ways", K::NAME), result);
            }
        }
    }
    checks.note(
        format!("{}: a wrong answer is stopped on its way back", K::NAME),
        wrong_answer(&client),
    );
    checks.note(
        format!("{}: a wrong body does not reach the server", K::NAME),
        wrong_body(&client, server),
    );
}

/// That the checks above could have failed.
fn wrong_answer<K: Kind>(client: &K) -> Result<(), Problem> {
    let wanted = [(WANTED, "listMessages 200 wrong")];
    call(client, "listMessages", &Value::Null, &wanted)?.is_refused_for(500, "\"response\"")
}

fn wrong_body<K: Kind>(client: &K, server: &Upstream) -> Result<(), Problem> {
    let before = server.reached();
    let request = client.request(
        Method::POST,
        "/conversations/conversations/2026-09-beta/threads/8675309/messages",
    );
    let came = came::<Undocumented<_>>(K::send(request.with_json(&no_message())))?;
    came.is_refused_for(422, "\"body\"")?;
    same("requests that reached the server", server.reached(), before)?;
    holds(before > 0, || "nothing ever reached the server".to_owned())
}
