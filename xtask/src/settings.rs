//! `client.toml` → the generator's [`Config`].
//!
//! Checks what can be said of a value alone, with its line. Must not know what settings do.

use std::collections::BTreeMap;
use std::fmt;

use generator::config::{Config, FormatType, Pagination};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use crate::failure::Failure;
use crate::report::Excerpt;

/// What a settings file says.
#[derive(Debug, PartialEq)]
pub struct Settings {
    /// The document, from the folder of the settings file.
    pub document: String,
    pub config: Config,
}

/// Reads the text of a settings file; `file` is its path as the reader knows it.
pub fn read(text: &str, file: &str) -> Result<Settings, Failure> {
    let tables: Tables = toml::from_str(text).map_err(|error| {
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        let span = error.span().unwrap_or(0..0);
        Failure {
            excerpt: Some(Box::new(Excerpt::of(text, span, file, ""))),
            ..Failure::new(message)
        }
    })?;
    Ok(Settings {
        document: tables.document,
        config: Config {
            name: tables.package.name,
            version: tables.package.version,
            formats: tables
                .formats
                .into_iter()
                .map(|(format, ty)| (format, ty.0))
                .collect(),
            pagination: tables.pagination.map(|table| Pagination {
                cursor_parameter: table.cursor_parameter,
                next_cursor: table.next_cursor,
                items: table.items,
            }),
            quick_start: tables.package.quick_start,
        },
    })
}

/// A name that cargo takes for a package: for settings and for the command line.
pub fn crate_name(name: &str) -> Result<String, String> {
    let fits = name.len() <= 64
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'));
    if fits {
        Ok(name.to_owned())
    } else {
        Err(
            "a crate name begins with a letter and has only letters, digits, `-` and `_`, \
             at most 64 of them"
                .to_owned(),
        )
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    document: String,
    #[serde(rename = "crate", default)]
    package: PackageTable,
    #[serde(default)]
    formats: BTreeMap<String, Format>,
    pagination: Option<PaginationTable>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct PackageTable {
    #[serde(deserialize_with = "name")]
    name: Option<String>,
    #[serde(deserialize_with = "version")]
    version: Option<String>,
    quick_start: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PaginationTable {
    cursor_parameter: String,
    #[serde(deserialize_with = "keys")]
    next_cursor: Vec<String>,
    items: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomTable {
    #[serde(rename = "type")]
    path: String,
    #[serde(deserialize_with = "package")]
    package: String,
    #[serde(deserialize_with = "requirement")]
    version: String,
    #[serde(default)]
    features: Vec<String>,
}

/// A [`FormatType`] as it is written: a word, or a table for any other type.
struct Format(FormatType);

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrTable;

        impl<'de> Visitor<'de> for WordOrTable {
            type Value = Format;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(
                    "\"runtime\", \"jiff\", \"chrono\", \"time\", \"plain\", or a table \
                     { type, package, version, features }",
                )
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Format, E> {
                Ok(Format(match word {
                    "runtime" => FormatType::Runtime,
                    "jiff" => FormatType::Jiff,
                    "chrono" => FormatType::Chrono,
                    "time" => FormatType::Time,
                    "plain" => FormatType::Plain,
                    _ => return Err(E::invalid_value(de::Unexpected::Str(word), &self)),
                }))
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Format, M::Error> {
                let table = CustomTable::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Format(FormatType::Custom {
                    path: table.path,
                    package: table.package,
                    version: table.version,
                    features: table.features,
                }))
            }
        }

        deserializer.deserialize_any(WordOrTable)
    }
}

fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    package(deserializer).map(Some)
}

fn package<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    crate_name(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    match semver::Version::parse(&text) {
        Ok(_) => Ok(Some(text)),
        Err(error) => Err(de::Error::custom(format!(
            "`{text}` is no version such as 0.1.0: {error}"
        ))),
    }
}

fn requirement<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    match semver::VersionReq::parse(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(de::Error::custom(format!(
            "`{text}` is no version requirement such as 1.2: {error}"
        ))),
    }
}

/// `paging.next.after` → its keys.
fn keys<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let keys: Vec<String> = text.split('.').map(str::to_owned).collect();
    if keys.iter().any(String::is_empty) {
        return Err(de::Error::custom(format!(
            "`{text}` is no list of keys with dots between, such as paging.next.after"
        )));
    }
    Ok(keys)
}

#[cfg(test)]
mod tests;
