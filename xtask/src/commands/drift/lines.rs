//! The lines that clients wrote, each difference once and counted.
//!
//! Must not know the document.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;

use super::scalar::Scalar;
use crate::failure::Failure;
use crate::paths::shown;

/// No line of a client is longer.
const LONGEST: u64 = 64 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

#[derive(Default)]
pub struct Lines {
    pub met: BTreeMap<Met, Tally>,
    /// Lines that are something else.
    pub unreadable: usize,
}

/// A difference, as the runtime of a generated crate writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Met {
    UnknownField {
        schema: String,
        field: String,
        #[serde(rename = "type")]
        json_type: String,
    },
    UnknownValue {
        schema: String,
        value: Option<Scalar>,
    },
    UnknownMember {
        schema: String,
        tag: Option<String>,
        #[serde(rename = "type")]
        json_type: String,
    },
    MissingField {
        schema: String,
        field: String,
    },
    Mismatch {
        #[serde(default)]
        schema: String,
        path: String,
        message: String,
    },
    UndocumentedStatus {
        operation: String,
        status: u16,
    },
}

/// How often a difference was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub seen: usize,
    /// Where it was met first: `listMessages, at results[]`.
    pub first: String,
}

#[derive(Deserialize)]
struct Where {
    operation: String,
    #[serde(default)]
    path: String,
}

pub fn read(file: &Path) -> Result<Lines, Failure> {
    let refuse = |error| Failure::usage(format!("cannot read {}: {error}", shown(file)));
    let mut reader = BufReader::new(File::open(file).map_err(refuse)?);
    let mut lines = Lines::default();
    let mut line = Vec::new();
    // What some systems put in front of a text.
    if reader
        .fill_buf()
        .map_err(refuse)?
        .starts_with(BYTE_ORDER_MARK)
    {
        reader.consume(BYTE_ORDER_MARK.len());
    }
    loop {
        line.clear();
        let length = (&mut reader).take(LONGEST).read_until(b'\n', &mut line);
        if length.map_err(refuse)? == 0 {
            break;
        }
        let is_whole = line.ends_with(b"\n") || line.len() as u64 != LONGEST;
        if !is_whole {
            reader.skip_until(b'\n').map_err(refuse)?;
        }
        if !line.trim_ascii().is_empty() {
            lines.take(&line, is_whole);
        }
    }
    // Another file was meant: that all is documented would be a lie.
    if lines.met.is_empty() && lines.unreadable > 0 {
        let file = shown(file);
        let message = format!("no line of {file} is one that a client wrote about drift");
        return Err(Failure::usage(message)
            .help("a client writes them with `on_drift`, one JSON object a line, as UTF-8"));
    }
    Ok(lines)
}

impl Lines {
    fn take(&mut self, line: &[u8], is_whole: bool) {
        let met = serde_json::from_slice::<Met>(line);
        let place = serde_json::from_slice::<Where>(line);
        let (true, Ok(met), Ok(place)) = (is_whole, met, place) else {
            self.unreadable += 1;
            return;
        };
        let tally = self.met.entry(met).or_insert_with(|| Tally {
            seen: 0,
            first: match place.path.as_str() {
                "" => place.operation,
                path => format!("{}, at {path}", place.operation),
            },
        });
        tally.seen += 1;
    }
}
