//! Finished files → where they come from: the second line of their heads, and `PROVENANCE.json`.
//!
//! Line ends are no edit: a digest is of the text with LF alone. Must not know what stands in the
//! files.

use std::borrow::Cow;
use std::fmt::Write;

use crate::digest::sha256;
use crate::render::{File, NOTICE};
use crate::rust::Provenance;

/// The file of digests, beside `Cargo.toml`.
pub const RECORD: &str = "PROVENANCE.json";

/// Of the contract hash, what a head shows.
const SHORT: usize = 16;

/// What a set of files was made from, beside what is in its heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The digest of the document.
    pub document: String,
    /// The digest of `client.toml`, where there was one.
    pub settings: Option<String>,
    /// How a copy was asked for; `None` for the crate where it is generated.
    pub copy: Option<Copied>,
}

/// What `vendor` was told, so that it need not be told again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// The name of the crate; `None`: the usual one.
    pub name: Option<String>,
    /// The default features; `None`: the usual ones.
    pub features: Option<Vec<String>>,
    /// A folder of modules instead of a crate.
    pub module: bool,
    /// Patch files, from the folder of the copy, and their digests.
    pub patches: Vec<(String, String)>,
}

/// Adds the second line to the heads: `// API 2026-09-beta, contract 0123456789abcdef, generator
/// 0.1.0.` The runtime, which is the same for every API, has the generator's version alone.
pub fn stamp(files: &mut [File], provenance: &Provenance) {
    let generator = &provenance.generator;
    let line = line(provenance);
    for file in files {
        if file.path.starts_with("src/runtime/") {
            let head = format!("// {NOTICE}\n// Runtime of generator {generator}.\n");
            file.text.insert_str(0, &head);
        } else if let Some((before, after)) = around_notice(&file.text) {
            let line = format!("{before}{line}{after}\n");
            let end = before.len() + NOTICE.len() + after.len() + 1;
            file.text.insert_str(end, &line);
        }
    }
}

/// What the second line says.
pub fn line(provenance: &Provenance) -> String {
    let Provenance {
        api_version,
        contract,
        generator,
    } = provenance;
    let short = contract.whole.get(..SHORT).unwrap_or_default();
    format!("API {api_version}, contract {short}, generator {generator}.")
}

/// What stands before and behind the notice in the first line: `# ` and nothing, `<!-- ` and ` -->`.
fn around_notice(text: &str) -> Option<(String, String)> {
    let (first, _) = text.split_once('\n')?;
    let (before, after) = first.split_once(NOTICE)?;
    Some((before.to_owned(), after.to_owned()))
}

/// `PROVENANCE.json`: one line for each file and operation, so that a program without a JSON parser
/// can read it.
pub fn record(files: &[File], provenance: &Provenance, sources: &Sources) -> File {
    let mut text = String::from("{\n");
    let mut line = |key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {}: {value},", quoted(key));
    };
    line("about", &quoted(NOTICE));
    line("api-version", &quoted(&provenance.api_version));
    line("generator", &quoted(&provenance.generator));
    line("document", &quoted(&sources.document));
    if let Some(settings) = &sources.settings {
        line("settings", &quoted(settings));
    }
    line("contract", &quoted(&provenance.contract.whole));
    line("operations", &map(&provenance.contract.operations));
    if let Some(copied) = &sources.copy {
        if let Some(name) = &copied.name {
            line("name", &quoted(name));
        }
        if let Some(features) = &copied.features {
            let features: Vec<String> = features.iter().map(|one| quoted(one)).collect();
            line("features", &format!("[{}]", features.join(", ")));
        }
        line("module", &copied.module.to_string());
        line(
            "patches",
            &map(copied.patches.iter().map(|(one, other)| (one, other))),
        );
    }
    let digests: Vec<(&String, String)> = files
        .iter()
        .filter(|file| file.path != RECORD)
        .map(|file| (&file.path, digest(file.text.as_bytes())))
        .collect();
    let files = map(digests.iter().map(|(path, digest)| (*path, digest)));
    let _ = write!(text, "  \"files\": {files}\n}}\n");
    File {
        path: RECORD.to_owned(),
        text,
    }
}

/// The digest of a text, whatever its line ends and with or without a byte order mark.
pub fn digest(text: &[u8]) -> String {
    sha256(plain(text))
}

/// Whether a text has other line ends than the generator writes.
pub fn has_other_line_ends(text: &[u8]) -> bool {
    text.contains(&b'\r')
}

fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    if !has_other_line_ends(text) {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut bytes = text.iter().peekable();
    while let Some(&byte) = bytes.next() {
        if byte != b'\r' {
            plain.push(byte);
        } else if bytes.peek() != Some(&&b'\n') {
            plain.push(b'\n');
        }
    }
    Cow::Owned(plain)
}

/// A JSON object, an entry a line.
fn map<'a>(entries: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
    let lines: Vec<String> = entries
        .into_iter()
        .map(|(key, value)| format!("    {}: {}", quoted(key), quoted(value)))
        .collect();
    if lines.is_empty() {
        return "{}".to_owned();
    }
    format!("{{\n{}\n  }}", lines.join(",\n"))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_byte_order_mark_do_not_count() {
        for text in ["a\nb\n", "a\r\nb\r\n", "\u{feff}a\rb\r", "\u{feff}a\nb\r\n"] {
            assert_eq!(digest(text.as_bytes()), sha256("a\nb\n"), "{text:?}");
        }
        assert_ne!(digest(b"a\r\r\nb\n"), sha256("a\nb\n"));
    }

    #[test]
    fn every_head_has_its_second_line() {
        let file = |path: &str, text: String| File {
            path: path.to_owned(),
            text,
        };
        let mut files = vec![
            file("Cargo.toml", format!("# {NOTICE}\n[package]\n")),
            file("README.md", format!("<!-- {NOTICE} -->\n\n# a\n")),
            file("src/lib.rs", format!("// {NOTICE}\n//! A.\n")),
            file("src/runtime/mod.rs", "//! B.\n".to_owned()),
            file("tests/examples/a.json", "{}\n".to_owned()),
        ];
        let mut provenance = Provenance {
            api_version: "v1".to_owned(),
            generator: "2.0.0".to_owned(),
            ..Provenance::default()
        };
        provenance.contract.whole = "0123456789abcdef".repeat(4);
        stamp(&mut files, &provenance);
        let line = "API v1, contract 0123456789abcdef, generator 2.0.0.";
        let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                format!("# {NOTICE}\n# {line}\n[package]\n"),
                format!("<!-- {NOTICE} -->\n<!-- {line} -->\n\n# a\n"),
                format!("// {NOTICE}\n// {line}\n//! A.\n"),
                format!("// {NOTICE}\n// Runtime of generator 2.0.0.\n//! B.\n"),
                "{}\n".to_owned(),
            ]
        );
    }

    #[test]
    fn the_record_is_json_with_a_line_a_file() {
        let files = [File {
            path: "src/lib.rs".to_owned(),
            text: "a".to_owned(),
        }];
        let mut provenance = Provenance::default();
        provenance
            .contract
            .operations
            .insert("GET /\"a\"".to_owned(), "0".to_owned());
        let sources = Sources {
            settings: Some("1".to_owned()),
            copy: Some(Copied {
                features: Some(vec!["client".to_owned()]),
                patches: vec![("../a.patch".to_owned(), "2".to_owned())],
                ..Copied::default()
            }),
            ..Sources::default()
        };
        let record = record(&files, &provenance, &sources);
        let value: serde_json::Value = serde_json::from_str(&record.text).expect("JSON");
        assert_eq!(value["files"]["src/lib.rs"], sha256("a"));
        assert_eq!(value["operations"]["GET /\"a\""], "0");
        assert_eq!(value["patches"]["../a.patch"], "2");
        assert_eq!(value["features"][0], "client");
        let line = format!("\n    \"src/lib.rs\": \"{}\"\n", sha256("a"));
        assert!(record.text.contains(&line), "{}", record.text);
    }
}
