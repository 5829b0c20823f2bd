//! Responses → what a call gives: one type, or a sum of several with a variant a status.
//!
//! Must not know requests.

use std::collections::BTreeMap;

use super::naming::OperationIdents;
use super::{Context, documentation, object, parameter, status};
use crate::api::{self, Response};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope};
use crate::rust::{Case as Answer, Docs, Encoding, HeaderField, Headers, Status, Sum, Type};

/// What successes or failures decode to.
pub(super) struct Outcome {
    pub ty: Type,
    pub cases: Vec<Answer>,
    /// Documented, but no case.
    pub empty: Vec<Status>,
    pub sum: Option<Sum>,
}

/// Where a type declared beside an operation gets its name.
pub(super) struct Beside<'a> {
    pub operation: &'a api::Operation,
    pub idents: &'a OperationIdents,
    pub title: &'a str,
    pub types: &'a mut Scope,
}

impl Beside<'_> {
    fn claim(&mut self, suffix: &'static str, diagnostics: &mut Vec<Diagnostic>) -> Ident {
        if let Some(kept) = self.idents.beside.get(suffix) {
            return kept.clone();
        }
        let ident = &self.idents.ident;
        let claim = self.types.claim_suffixed(ident, suffix, Case::Pascal);
        if claim.collided {
            let pointer = &self.operation.pointer;
            diagnostics.push(say::companion_renamed(pointer, claim.ident.as_str()));
        }
        claim.ident
    }
}

/// What a success gives: nothing, where no success is documented.
pub(super) fn successes(
    context: &Context<'_>,
    beside: &mut Beside<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Outcome {
    let operation = beside.operation;
    let responses = operation
        .responses
        .iter()
        .filter(|one| one.status.is_success());
    let answers: Vec<(&Response, Type, Encoding)> = responses
        .map(|response| answer(context, response))
        .collect();
    let same = answers.first().map_or(Type::Unit, |(_, ty, _)| ty.clone());
    if answers.iter().all(|(_, ty, _)| *ty == same) {
        return one(same, &answers);
    }
    let docs = format!("What {} gives.", documentation::code(beside.title));
    sum(beside.claim("Output", diagnostics), docs, &answers)
}

/// What a failure gives: any JSON, where no body is documented. A failure without a body is no
/// case while the others are of one type: the error's status says it all.
pub(super) fn failures(
    context: &Context<'_>,
    beside: &mut Beside<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Outcome {
    let operation = beside.operation;
    let responses = operation
        .responses
        .iter()
        .filter(|one| !one.status.is_success());
    let answers: Vec<(&Response, Type, Encoding)> = responses
        .map(|response| {
            let (response, ty, encoding) = answer(context, response);
            // An error that is null says nothing, like one without a body.
            (response, object::bare(&ty).clone(), encoding)
        })
        .collect();
    let with_body: Vec<(&Response, Type, Encoding)> = answers
        .iter()
        .filter(|(_, ty, _)| *ty != Type::Unit)
        .cloned()
        .collect();
    let same = with_body
        .first()
        .map_or(Type::Value, |(_, ty, _)| ty.clone());
    if with_body.iter().all(|(_, ty, _)| *ty == same) {
        let empty = answers.iter().filter(|(_, ty, _)| *ty == Type::Unit);
        return Outcome {
            empty: empty.map(|(one, ..)| planned(one.status)).collect(),
            ..one(same, &with_body)
        };
    }
    let docs = format!("How {} fails.", documentation::code(beside.title));
    sum(beside.claim("Error", diagnostics), docs, &answers)
}

fn answer<'a>(context: &Context<'_>, response: &'a Response) -> (&'a Response, Type, Encoding) {
    match &response.content {
        None => (response, Type::Unit, Encoding::Empty),
        Some(content) => {
            let (ty, encoding) = parameter::content(context, &content.kind);
            let encoding = match encoding {
                Encoding::Text if is_any(&content.media_type) => Encoding::TextOrJson,
                Encoding::Json if is_any(&content.media_type) && ty == Type::Value => {
                    Encoding::JsonOrText
                }
                encoding => encoding,
            };
            (response, ty, encoding)
        }
    }
}

/// Whether answers of any type may come, which then say what they are.
fn is_any(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    matches!(essence.trim(), "*/*" | "application/*")
}

/// The media type, where there is a word about the charset in it.
fn charset(response: &Response) -> Option<String> {
    let content = response.content.as_ref();
    let media_type = content.map(|content| content.media_type.clone());
    media_type.filter(|it| it.to_ascii_lowercase().contains("charset"))
}

fn one(ty: Type, answers: &[(&Response, Type, Encoding)]) -> Outcome {
    let case = |(response, _, encoding): &(&Response, Type, Encoding)| Answer {
        status: planned(response.status),
        encoding: *encoding,
        charset: charset(response),
        variant: None,
        holds: *encoding != Encoding::Empty,
    };
    Outcome {
        ty,
        cases: answers.iter().map(case).collect(),
        empty: Vec::new(),
        sum: None,
    }
}

fn sum(ident: Ident, docs: String, answers: &[(&Response, Type, Encoding)]) -> Outcome {
    let mut scope = Scope::new();
    let mut cases = Vec::with_capacity(answers.len());
    let mut variants = Vec::with_capacity(answers.len());
    for (response, ty, encoding) in answers {
        // Statuses differ, and so do their words.
        let words = status::words(response.status);
        let variant = scope.claim(&words, Case::Pascal).ident;
        let holds = *encoding != Encoding::Empty;
        let fallback = || format!("{}.", documentation::code(&status::text(response.status)));
        variants.push((
            variant.clone(),
            documentation::words(&response.docs, fallback),
            holds.then(|| ty.clone()),
        ));
        cases.push(Answer {
            status: planned(response.status),
            encoding: *encoding,
            charset: charset(response),
            variant: Some((ident.clone(), variant)),
            holds,
        });
    }
    Outcome {
        ty: Type::Local(ident.clone()),
        cases,
        empty: Vec::new(),
        sum: Some(Sum {
            ident,
            docs: vec![docs],
            variants,
        }),
    }
}

fn planned(status: api::Status) -> Status {
    match status {
        api::Status::Code(code) => Status::Code(code),
        api::Status::Range(hundreds) => Status::Range(hundreds),
        api::Status::Default => Status::Default,
    }
}

/// The typed headers of all successes. A header that one of them may lack is optional.
pub(super) fn headers(
    context: &Context<'_>,
    beside: &mut Beside<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Headers> {
    let operation = beside.operation;
    let successes: Vec<&Response> = operation
        .responses
        .iter()
        .filter(|one| one.status.is_success())
        .collect();
    // Header names do not differ by case (RFC 9110, section 5.1).
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut headers: Vec<&api::Header> = Vec::new();
    for header in successes.iter().flat_map(|response| &response.headers) {
        let key = header.name.to_ascii_lowercase();
        let count = counts.entry(key).or_insert_with(|| {
            headers.push(header);
            0
        });
        *count += usize::from(header.required);
    }
    if headers.is_empty() {
        return None;
    }
    let ident = beside.claim("Headers", diagnostics);
    let mut scope = Scope::new();
    let fields = headers.into_iter().map(|header| {
        let required = counts.get(&header.name.to_ascii_lowercase()) == Some(&successes.len());
        let ty = context.ty(&header.usage.ty);
        HeaderField {
            wire: header.name.clone(),
            ident: scope.claim(&header.name, Case::Snake).ident,
            docs: header_docs(header, beside.title),
            ty: if required {
                ty
            } else {
                Type::Option(Box::new(ty))
            },
            required,
        }
    });
    Some(Headers {
        fields: fields.collect(),
        ident,
    })
}

fn header_docs(header: &api::Header, title: &str) -> Docs {
    documentation::words(&header.docs, || {
        let (header, title) = (
            documentation::code(&header.name),
            documentation::code(title),
        );
        format!("{header} of {title}.")
    })
}
