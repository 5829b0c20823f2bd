//! Bytes → the text that is read and shown: UTF-8, no byte order mark, every line ending a `\n`.
//!
//! Everything later counts in offsets into this text, so a document means the same and its messages
//! stand at the same places whatever editor saved it. Must not know YAML, JSON or OpenAPI.

use super::Refused;
use crate::diagnostics::load as say;

/// The largest document that is read, in bytes.
pub(super) const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A document that cannot be read as text: why, and as much of it as can be shown.
pub(super) struct Unreadable {
    pub refused: Refused,
    pub shown: String,
}

pub(super) fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(hidden(say::too_large(bytes.len(), MAX_BYTES)));
    }
    if let Some(encoding) = wide_encoding(bytes) {
        return Err(hidden(say::wide_encoding(encoding)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match str::from_utf8(bytes) {
        Ok(text) => normalise(text),
        Err(error) => {
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            let start = normalise(&String::from_utf8_lossy(valid)).len();
            return Err(Unreadable {
                refused: Box::new(say::not_utf8(start, rest.first().copied().unwrap_or(0))),
                shown: normalise(&String::from_utf8_lossy(bytes)),
            });
        }
    };
    match control_character(&text) {
        Some((start, code)) => Err(Unreadable {
            refused: Box::new(say::control_character(start, code)),
            shown: text,
        }),
        None => Ok(text),
    }
}

fn hidden(diagnostic: crate::diagnostics::Diagnostic) -> Unreadable {
    Unreadable {
        refused: Box::new(diagnostic),
        shown: String::new(),
    }
}

/// UTF-16 and UTF-32 show in the first bytes: by a mark, or by the zero bytes beside ASCII.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    let first: Vec<u8> = bytes.iter().take(4).copied().collect();
    let zeros: Vec<bool> = first.iter().map(|byte| *byte == 0).collect();
    match (&first[..], &zeros[..]) {
        ([0xFF, 0xFE, 0, 0], _) | (_, [false, true, true, true]) => Some("UTF-32 (little endian)"),
        ([0, 0, 0xFE, 0xFF], _) | (_, [true, true, true, false]) => Some("UTF-32 (big endian)"),
        ([0xFF, 0xFE, ..], _) | (_, [false, true, false, true]) => Some("UTF-16 (little endian)"),
        ([0xFE, 0xFF, ..], _) | (_, [true, false, true, false]) => Some("UTF-16 (big endian)"),
        _ => None,
    }
}

/// `\r\n` and a lone `\r` end a line as `\n` does (YAML 1.2, section 5.4).
fn normalise(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// The first character that neither YAML nor JSON allows in a text.
fn control_character(text: &str) -> Option<(usize, u8)> {
    text.bytes()
        .enumerate()
        .find(|(_, byte)| *byte < 0x20 && !matches!(byte, b'\t' | b'\n'))
}
