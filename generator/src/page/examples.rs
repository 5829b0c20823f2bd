//! The JSON of a page as example files of the schemas that it is of.
//!
//! Must not know whether the files are there.

use super::compare::{Match, find, of_status, success};
use super::{Answer, Body, Page, Shown};
use crate::api::{Api, Content, ContentKind, Name, Operation, Response, Status, Type};
use crate::diagnostics::Span;

/// An example of a schema, as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Name of the component.
    pub schema: String,
    /// JSON, with a line end at the end.
    pub text: String,
    pub span: Span,
}

/// The examples of a page: what is sent and what is answered, where the document has a component
/// for it. Each once.
pub fn examples(page: &Page, api: &Api) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for call in &page.calls {
        let Match::Operation(operation) = find(call, api) else {
            continue;
        };
        let sent = match (&call.body, &operation.body) {
            (Some(Body::Json(shown)), Some(body)) => Some((shown, &body.content)),
            _ => None,
        };
        let answered = call.answers.iter().filter_map(|answer| {
            let content = response(answer, operation)?.content.as_ref()?;
            Some((&answer.json, content))
        });
        let made = sent
            .into_iter()
            .chain(answered)
            .filter_map(|(shown, content)| example(shown, content, api));
        for example in made {
            if !examples
                .iter()
                .any(|it| it.schema == example.schema && it.text == example.text)
            {
                examples.push(example);
            }
        }
    }
    examples
}

fn response<'a>(answer: &Answer, operation: &'a Operation) -> Option<&'a Response> {
    match answer.status {
        Some(status) => of_status(operation, status).filter(|it| it.status != Status::Default),
        None => success(operation),
    }
}

fn example(shown: &Shown, content: &Content, api: &Api) -> Option<Example> {
    let ContentKind::Json(usage) = &content.kind else {
        return None;
    };
    let Type::Definition(id) = usage.ty else {
        return None;
    };
    let Name::Component(schema) = &api.definitions.get(id.0)?.name else {
        return None;
    };
    Some(Example {
        schema: schema.clone(),
        text: shown.pretty(),
        span: shown.span,
    })
}
