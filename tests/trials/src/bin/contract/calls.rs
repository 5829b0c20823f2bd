//! A call of each operation, by its name in the document and with all its parameters, and what came
//! of it as JSON, so that it can be compared with what the document says.

use hubspot_conversations::Operation;
use hubspot_conversations::operations::{
    GetMessage, GetOriginalContent, ListMessages, SendMessage,
};
use hubspot_conversations::runtime::Outcome;
use serde::Serialize;
use serde_json::Value;
use trials::checks::{Problem, holds, same};
use trials::kind::Kind;

use crate::document::Example;

const THREAD: i64 = 8_675_309;
const MESSAGE: &str = "a/message id?";

/// What came of a call.
pub struct Came {
    /// What a success was read as, written back.
    pub success: Option<Value>,
    /// What a documented failure was read as, written back.
    pub failure: Option<Value>,
    pub status: Option<u16>,
    pub attempts: u32,
    /// The body of a failure as it came.
    pub raw: String,
    /// What the error says.
    pub message: String,
}

/// Makes a call; `headers` are put to it.
pub fn call<K: Kind>(
    client: &K,
    operation: &str,
    body: &Value,
    headers: &[(&str, &str)],
) -> Result<Came, Problem> {
    match operation {
        "sendMessage" => {
            let body: hubspot_conversations::models::NewThreadMessage =
                serde_json::from_value(body.clone())?;
            made(client, SendMessage::new(THREAD, body), headers)
        }
        "listMessages" => {
            let mut list = ListMessages::new(THREAD);
            list.after = Some("MTIz+/==".to_owned());
            list.archived = Some(false);
            list.limit = Some(20);
            list.property = Some("text".to_owned());
            list.sort = Some(vec!["-createdAt".to_owned(), "id".to_owned()]);
            made(client, list, headers)
        }
        "getMessage" => {
            let mut get = GetMessage::new(THREAD, MESSAGE);
            get.property = Some("a b&c".to_owned());
            made(client, get, headers)
        }
        "getOriginalContent" => {
            let mut get = GetOriginalContent::new(THREAD, MESSAGE);
            get.property = Some("ä".to_owned());
            made(client, get, headers)
        }
        other => Err(format!("the trial has no call of `{other}` yet: add it to calls.rs").into()),
    }
}

fn made<K: Kind, O>(client: &K, operation: O, headers: &[(&str, &str)]) -> Result<Came, Problem>
where
    O: Operation<Output: Serialize, Error: Serialize>,
{
    let mut call = client.call(operation);
    for (name, value) in headers {
        call = call.with_header(name, value);
    }
    came::<O>(K::send(call))
}

/// The same facts of any outcome.
pub fn came<O>(outcome: Outcome<O>) -> Result<Came, Problem>
where
    O: Operation<Output: Serialize, Error: Serialize>,
{
    Ok(match outcome {
        Ok(response) => {
            response.typed_headers()?;
            Came {
                success: Some(serde_json::to_value(response.body())?),
                failure: None,
                status: Some(response.status().as_u16()),
                attempts: response.attempts().count(),
                raw: String::new(),
                message: "a success".to_owned(),
            }
        }
        Err(error) => Came {
            success: None,
            failure: error.api_error().map(serde_json::to_value).transpose()?,
            status: error.status().map(|status| status.as_u16()),
            attempts: error.attempts().count(),
            raw: String::from_utf8_lossy(error.raw_body().unwrap_or_default()).into_owned(),
            message: error.to_string(),
        },
    })
}

impl Came {
    /// That it is the success the document shows, with nothing lost.
    pub fn is_success(&self, status: u16, example: &Example) -> Result<(), Problem> {
        let Some(success) = &self.success else {
            return Err(format!("{}\n{}", self.message, self.raw).into());
        };
        same("status", self.status, Some(status))?;
        same("body", success, &example.value)
    }

    /// That it is the failure the document shows, after so many attempts.
    pub fn is_failure(&self, status: u16, example: &Example, attempts: u32) -> Result<(), Problem> {
        holds(self.success.is_none(), || "a success".to_owned())?;
        same("status", self.status, Some(status))?;
        same("body", self.failure.as_ref(), Some(&example.value))?;
        same("attempts", self.attempts, attempts)
    }

    /// That Prism found fault with the call: it says so by a status that nobody asked for.
    pub fn is_refused(&self, status: u16) -> Result<(), Problem> {
        holds(self.success.is_none(), || "was not refused".to_owned())?;
        same("status", self.status, Some(status))
    }

    /// The same, where it names the place. It does so if the document has no answer for the case.
    pub fn is_refused_for(&self, status: u16, place: &str) -> Result<(), Problem> {
        self.is_refused(status)?;
        let of_prism = self.raw.contains("https://stoplight.io/prism/errors#");
        holds(of_prism && self.raw.contains(place), || {
            format!(
                "not refused for its {place}: {}\n{}",
                self.message, self.raw
            )
        })
    }
}
