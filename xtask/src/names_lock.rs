//! `names.lock`: the public names of the project's own crate, checked in beside `client.toml`.
//!
//! TOML, one name a line, so that a name that moves is a line of a pull request. Must not know what
//! a key means.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use generator::kept::{Former, Kept};
use serde::Deserialize;

use crate::failure::Failure;
use crate::paths::shown;

const HEAD: &str = "\
# The public names of the crate, which stay from one version to the next.
# Written by `cargo xtask generate`, with `--accept-renames` where a name may move.
";

/// The names of the last run; none where there is no file.
pub fn read(file: &Path) -> Result<Kept, Failure> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Kept::default()),
        Err(error) => {
            return Err(Failure::new(format!(
                "cannot read {}: {error}",
                shown(file)
            )));
        }
    };
    parse(&text).map_err(|message| {
        Failure::new(format!(
            "{} is not as it was written: {message}",
            shown(file)
        ))
        .help("take it from version control again; without it, names may move unseen")
    })
}

/// The file's text.
pub fn write(kept: &Kept) -> String {
    let mut text = format!("{HEAD}\n[names]\n");
    // Writing to a string cannot fail.
    for (key, name) in &kept.names {
        let _ = writeln!(text, "{} = {}", quoted(key), quoted(name));
    }
    for former in &kept.former {
        let _ = write!(
            text,
            "\n[[former]]\nkey = {}\nname = {}\nsince = {}\n",
            quoted(&former.key),
            quoted(&former.name),
            quoted(&former.since)
        );
        if let Some(through) = &former.through {
            let _ = writeln!(text, "through = {}", quoted(through));
        }
    }
    text
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    names: BTreeMap<String, String>,
    #[serde(default)]
    former: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    key: String,
    name: String,
    since: String,
    through: Option<String>,
}

fn parse(text: &str) -> Result<Kept, String> {
    let tables: Tables = toml::from_str(text).map_err(|error| {
        let words = error.message().lines().collect::<Vec<_>>();
        words.join("; ")
    })?;
    let former = tables.former.into_iter().map(|table| Former {
        key: table.key,
        name: table.name,
        since: table.since,
        through: table.through,
    });
    Ok(Kept {
        names: tables.names,
        former: former.collect(),
        movable: false,
    })
}

/// A TOML basic string: JSON's, but for one character that TOML does not allow as it is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let odd = "field A/\"\\\n\u{0}\u{7f}\u{85}\u{2028}ß=#[x]'";
        let kept = Kept {
            names: BTreeMap::from([(odd.to_owned(), "r#type".to_owned())]),
            former: vec![
                Former {
                    key: odd.to_owned(),
                    name: "Old".to_owned(),
                    since: "0.1.0".to_owned(),
                    through: None,
                },
                Former {
                    key: "type B".to_owned(),
                    name: "A".to_owned(),
                    since: "0.1.0".to_owned(),
                    through: Some("0.2.0".to_owned()),
                },
            ],
            movable: false,
        };
        assert_eq!(parse(&write(&kept)), Ok(kept));
        assert_eq!(parse(&write(&Kept::default())), Ok(Kept::default()));
        assert!(parse("").is_err() && parse("[names]\na = 1").is_err());
        assert!(parse(&write(&Kept::default()).replace('\n', "\r\n")).is_ok());
    }
}
