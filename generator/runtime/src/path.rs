//! Paths: a template and the values that fill its places, without a way out of the template.
//!
//! A value is escaped so that it stays within its segment. What would be gone after it was
//! normalised on its way (`.`, `..`, nothing at all) makes the path another operation's, and is
//! refused.

use std::borrow::Cow;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};

/// Everything but the unreserved characters (RFC 3986, section 2.3).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What the fixed text of a template must not contain to be a path (RFC 3986, section 3.3).
const TEMPLATE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Escapes a value for any part of a URL.
pub(super) fn escape(value: &str) -> String {
    utf8_percent_encode(value, VALUE).to_string()
}

/// Whether a part between slashes means this place or the one above, in any spelling.
pub(super) fn is_dot_segment(segment: &str) -> bool {
    if segment.len() > "%2e%2e".len() {
        return false;
    }
    let decoded: Cow<'_, [u8]> = percent_decode_str(segment).into();
    matches!(&*decoded, b"." | b"..")
}

/// Splits a path, as somebody wrote it, from its query, and escapes in both what is not escaped and
/// must be. Fails with what is wrong.
pub(super) fn whole(path: &str) -> Result<(String, String), &'static str> {
    if !path.starts_with('/') {
        return Err("does not begin with `/`");
    }
    if path.contains('#') {
        return Err("has a fragment, which is never sent");
    }
    if path.contains(['{', '}']) {
        return Err("has a brace: it is no template, its values stand in it");
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let escape = |text| utf8_percent_encode(text, TEMPLATE).to_string();
    Ok((escape(path), escape(query)))
}

/// Puts a path behind `url`: the template with the values, by name and escaped, in their places. Fails
/// with what is wrong.
pub(super) fn fill(
    url: &mut String,
    template: &str,
    values: &[(&str, String)],
) -> Result<(), String> {
    let start = url.len();
    let mut rest = template;
    while let Some((fixed, tail)) = rest.split_once('{') {
        let Some((name, tail)) = tail.split_once('}') else {
            break;
        };
        url.extend(utf8_percent_encode(fixed, TEMPLATE));
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => url.push_str(value),
            None => return Err(format!("path parameter `{name}` has no value")),
        }
        rest = tail;
    }
    url.extend(utf8_percent_encode(rest, TEMPLATE));
    let path = &url[start..];
    // Few paths have a dot in any spelling; the others need not be taken apart.
    let may_have_dots = path.bytes().any(|byte| matches!(byte, b'.' | b'%'));
    if may_have_dots && path.split('/').any(is_dot_segment) {
        return Err("the path has a segment that is `.` or `..`".to_owned());
    }
    Ok(())
}
