//! `responses` → what each answer holds.

use openapiv3::{ParameterSchemaOrContent, StatusCode};

use super::Lowering;
use super::operation::Entry;
use super::parameter::is_token;
use super::place::Place;
use super::reference::Found;
use crate::api::{Base, Docs, Header, OperationName, Response, Status, Step, Type, Usage};
use crate::diagnostics::lower as say;

impl<'a> Lowering<'a> {
    /// The answers of an operation, `default` last.
    ///
    /// An operation that documents `default` alone describes every answer by it, successes
    /// included, so its content stands for `2XX` too.
    pub fn responses(&mut self, entry: &Entry<'a>, name: &OperationName) -> Vec<Response> {
        let documented = &entry.operation.responses;
        let owner = entry.pointer.key("responses");
        let mut responses = Vec::new();
        for (code, node) in &documented.responses {
            let status = match code {
                StatusCode::Code(code) => Status::Code(*code),
                StatusCode::Range(hundreds) => Status::Range(u8::try_from(*hundreds).unwrap_or(0)),
            };
            if let Some(found) = self.follow(node, owner.key(&code.to_string())) {
                responses.push(self.response(status, &found, name));
            }
        }
        let alone = responses.is_empty();
        if let Some(node) = &documented.default
            && let Some(found) = self.follow(node, owner.key("default"))
        {
            let response = self.response(Status::Default, &found, name);
            if alone && response.content.is_some() {
                self.report.say(say::only_default(&owner.key("default")));
                responses.push(Response {
                    status: Status::Range(2),
                    ..response.clone()
                });
            }
            responses.push(response);
        }
        responses
    }

    fn response(
        &mut self,
        status: Status,
        found: &Found<'a, openapiv3::Response>,
        name: &OperationName,
    ) -> Response {
        let place = |steps| {
            let base = match found.component {
                Some(name) => Base::Component(name.to_owned()),
                None => Base::Operation(name.clone()),
            };
            Place::new(base, steps, found.pointer.clone())
        };
        let body = match found.component {
            Some(name) => self.shared_place(name, Step::Response(status), &found.pointer),
            None => place(vec![Step::Response(status)]),
        };
        let content = self.content(&found.item.content, &body);
        let mut headers = Vec::new();
        for (header, node) in &found.item.headers {
            let pointer = found.pointer.key("headers").key(header);
            // Described by the media type (OpenAPI 3.0.3, "Response Object").
            if header.eq_ignore_ascii_case("content-type") {
                continue;
            }
            if !is_token(header) {
                self.report.say(say::header_not_read(&pointer, header));
                continue;
            }
            if let Some(declared) = self.follow(node, pointer) {
                let place = match declared.component {
                    Some(name) => {
                        let step = Step::Header(header.clone());
                        self.shared_place(name, step, &declared.pointer)
                    }
                    None => place(vec![Step::Header(header.clone())]),
                };
                headers.push(self.header(header, &declared, &place));
            }
        }
        Response {
            status,
            content,
            headers,
            docs: Docs {
                title: None,
                description: Some(found.item.description.clone()).filter(|text| !text.is_empty()),
                deprecated: false,
            },
            pointer: found.pointer.clone(),
        }
    }

    fn header(
        &mut self,
        name: &str,
        found: &Found<'a, openapiv3::Header>,
        place: &Place,
    ) -> Header {
        let usage = match &found.item.format {
            ParameterSchemaOrContent::Schema(schema) => {
                self.usage(schema.into(), &place.at(found.pointer.key("schema")))
            }
            // Whatever media type it is said to be, a header is a text.
            ParameterSchemaOrContent::Content(_) => Usage {
                ty: Type::String(None),
                nullable: false,
            },
        };
        Header {
            name: name.to_owned(),
            usage,
            required: found.item.required,
            docs: Docs {
                title: None,
                description: found.item.description.clone(),
                deprecated: found.item.deprecated.unwrap_or(false),
            },
            pointer: found.pointer.clone(),
        }
    }
}
