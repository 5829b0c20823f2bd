//! `client.toml` with another document and version, all else as it stands there.

use toml_edit::{DocumentMut, Item, Table, Value};

use crate::failure::Failure;
use crate::paths::SETTINGS;

pub fn edited(text: &str, document: &str, version: Option<&str>) -> Result<String, Failure> {
    // toml_edit writes `\n`; what ends in `\r\n` is brought back below.
    let windows = text.contains("\r\n");
    let unix = text.replace("\r\n", "\n");
    let (mark, body) = match unix.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", unix.as_str()),
    };
    let mut settings: DocumentMut = body
        .parse()
        .map_err(|error| Failure::new(format!("cannot edit {SETTINGS}: {error}")))?;
    set(&mut settings["document"], document);
    if let Some(version) = version {
        settings.entry("crate").or_insert(Item::Table(Table::new()));
        set(&mut settings["crate"]["version"], version);
    }
    let edited = format!("{mark}{settings}");
    Ok(if windows {
        edited.replace('\n', "\r\n")
    } else {
        edited
    })
}

/// Another value; the comment and the spaces around it stay.
fn set(item: &mut Item, text: &str) {
    let mut value = Value::from(text);
    if let Some(before) = item.as_value() {
        *value.decor_mut() = before.decor().clone();
    }
    *item = Item::Value(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_line_ends_stay() {
        let text = "# Mine.\r\ndocument = \"v1/a.yaml\" # here\r\n\r\n[crate]\r\nname = \"a\"\r\nversion = '0.1.0'  # now\r\n";
        assert_eq!(
            edited(text, "v2/a.yaml", Some("0.2.0")).unwrap(),
            text.replace("v1", "v2").replace("'0.1.0'", "\"0.2.0\"")
        );
        assert_eq!(edited(text, "v1/a.yaml", None).unwrap(), text);
        assert_eq!(
            edited("document = 'v1/a.yaml'\n", "v2/a.yaml", Some("0.2.0")).unwrap(),
            "document = \"v2/a.yaml\"\n\n[crate]\nversion = \"0.2.0\"\n"
        );
    }
}
