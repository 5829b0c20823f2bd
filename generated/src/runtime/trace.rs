//! Where in a document reading failed, for values that were kept before they were read.
//!
//! serde_path_to_error follows a reading through the text. It loses track where a union keeps values
//! until it has seen the tag. While a failed reading is repeated ([`collect`]), such values are
//! followed one by one ([`inside`]) and what is found is the tail of the path.

use std::cell::RefCell;

use serde::de::DeserializeSeed;
use serde_json::Value;
use serde_path_to_error::{Deserializer, Path, Segment, Track};

thread_local! {
    /// `None` while nobody asks for it, which is nearly always.
    static TAIL: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `read` and gives the tail of the path at which it failed; empty where nothing was kept.
pub(super) fn collect<T>(read: impl FnOnce() -> T) -> (T, String) {
    let (result, tail) = with(Some(String::new()), read);
    (result, tail.unwrap_or_default())
}

/// Runs `attempt`, whose failures are none of the reading.
pub(super) fn suspended<T>(attempt: impl FnOnce() -> T) -> T {
    with(None, attempt).0
}

fn with<T>(tail: Option<String>, run: impl FnOnce() -> T) -> (T, Option<String>) {
    let before = TAIL.replace(tail);
    let result = run();
    (result, TAIL.replace(before))
}

/// Reads the kept value of `key`.
pub(super) fn inside<'de, S: DeserializeSeed<'de>>(
    key: &str,
    value: Value,
    seed: S,
) -> Result<S::Value, serde_json::Error> {
    if TAIL.with_borrow(Option::is_none) {
        return seed.deserialize(value);
    }
    let mut track = Track::new();
    let result = seed.deserialize(Deserializer::new(value, &mut track));
    if result.is_err() {
        let here = join(key.to_owned(), &text(&track.path()));
        TAIL.with_borrow_mut(|tail| {
            *tail = tail.take().map(|tail| join(here, &tail));
        });
    }
    result
}

/// `results[3].sender`; empty at the root.
pub(super) fn text(path: &Path) -> String {
    path.iter()
        .fold(String::new(), |path, segment| match segment {
            Segment::Seq { index } => join(path, &format!("[{index}]")),
            Segment::Map { key } => join(path, key),
            Segment::Enum { variant } => join(path, variant),
            // A key that was not read to its end.
            Segment::Unknown => path,
        })
}

/// One path after the other.
pub(super) fn join(mut head: String, tail: &str) -> String {
    if !head.is_empty() && !tail.is_empty() && !tail.starts_with('[') {
        head.push('.');
    }
    head.push_str(tail);
    head
}
