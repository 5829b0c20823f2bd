//! Statuses that the document does not have.

use runtime::{Case, Method, Operation, Reply, RequestError, RequestWriter, Status};
use serde_json::json;

use super::{Told, answering, call};
use crate::kind::Kind;
use crate::samples::{ErrorBody, Page};

/// Documents 200, 201 and 404, and 410 and 5XX without a body.
struct Picky;

impl Operation for Picky {
    type Output = Page;
    type Error = ErrorBody;
    type Headers = ();
    const NAME: &'static str = "picky";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/picky";
    const SUCCESS: &'static [Case<Page>] = &[
        Case::new(Status::Code(200), Reply::json),
        Case::new(Status::Code(201), |reply| {
            let results = reply.json()?;
            Ok(Page { results })
        }),
    ];
    const FAILURE: &'static [Case<ErrorBody>] = &[Case::new(Status::Code(404), Reply::json)];
    const EMPTY_FAILURE: &'static [Status] = &[Status::Code(410), Status::Range(5)];
    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }
}

pub(super) async fn statuses_are_told<K: Kind>() {
    let list = json!([{"id": "1", "attachments": [{"type": "NEW"}]}]).to_string();
    let told = Told::default();
    let heard = told.clone();
    let answers = [
        (200, r#"{"results": []}"#.to_owned()),
        (404, "{}".to_owned()),
        (404, "<html>".to_owned()),
        // A success that only the second case can read.
        (202, list),
        (418, "{}".to_owned()),
        (418, "[]".to_owned()),
        (409, "<html>".to_owned()),
        (410, "{}".to_owned()),
        (503, "<html>".to_owned()),
    ];
    let count = answers.len();
    let client: K = answering::<K>(answers)
        .on_drift(move |drift| heard.0.lock().unwrap().push(drift))
        .build()
        .unwrap();
    for _ in 0..count {
        let _ = call(&client, Picky).await;
    }
    let status = |status: u16| json!({"kind": "undocumented_status", "operation": "picky", "status": status, "path": ""});
    let member = json!({
        "kind": "unknown_member", "operation": "picky", "status": 202, "path": "[].attachments[]",
        "schema": "Attachment", "tag": "NEW", "type": "object",
    });
    assert_eq!(
        told.lines(),
        [status(202), member, status(418), status(409)]
    );
}
