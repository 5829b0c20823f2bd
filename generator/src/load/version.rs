//! Is this an OpenAPI document of a version that is read?
//!
//! Asked before anything else is looked at: a document of another version would only give a hundred
//! messages that miss the point. Must not know the objects of OpenAPI.

use super::Refused;
use super::scalar::{Resolved, resolve};
use super::tree::{Map, Value};
use crate::diagnostics::load as say;
use crate::pointer::Pointer;

/// The versions that are read.
const READ: [&str; 5] = ["3.0.0", "3.0.1", "3.0.2", "3.0.3", "3.0.4"];

/// The outermost map of a document that says it is OpenAPI 3.0.
pub(super) fn check(root: Value<'_>) -> Result<Map<'_>, Refused> {
    let Some(map) = root.map() else {
        return Err(Box::new(say::root_is_no_map(root.span())));
    };
    let Some(version) = map.get("openapi") else {
        let first = map.iter().next().map_or(root.span(), |it| it.key_span);
        return Err(Box::new(match map.text("swagger") {
            Some(version) => say::swagger(version),
            None if map.has("paths") || map.has("components") => say::version_missing(first),
            None => say::not_openapi(first),
        }));
    };
    let place = Pointer::root().key("openapi");
    let Some(scalar) = version.scalar() else {
        return Err(Box::new(say::version_is_no_text(&place)));
    };
    if READ.contains(&scalar.text) {
        return Ok(map);
    }
    Err(Box::new(match resolve(scalar) {
        Resolved::Text(text) => say::version_not_read(&place, text),
        Resolved::Null => say::version_is_no_text(&place),
        _ => say::version_is_a_number(&place, scalar.text),
    }))
}
