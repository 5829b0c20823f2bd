//! The parts of a multipart body → a struct whose fields are written one by one.
//!
//! Must not know how a part looks on the wire.

use super::{Context, object};
use crate::api::{self, Form};
use crate::diagnostics::Diagnostic;
use crate::names::Scope;
use crate::rust::{Part, PartKind, Rest, Struct, Wire};

pub(super) fn structure(
    context: &Context<'_>,
    id: usize,
    form: &Form,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> Struct {
    let planned = object::structure(context, id, &form.object, types, diagnostics);
    let parts = form.parts.iter().map(|part| Part {
        kind: match part.kind {
            api::PartKind::Text => PartKind::Text,
            api::PartKind::Json => PartKind::Json,
            api::PartKind::File => PartKind::File,
        },
        media_type: part.media_type.clone(),
        many: part.many,
        headers: part.headers.clone(),
    });
    Struct {
        rest: Rest::Parts {
            ident: planned.rest.ident().clone(),
        },
        wire: Wire::Parts(parts.collect()),
        ..planned
    }
}
