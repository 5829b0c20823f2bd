//! `[formats]`: which Rust type each format is, and what brings it.
//!
//! A word, or a table for any other type. What would give a crate that does not compile is refused
//! here, where its line is known. Must not know what a format is good for.

use std::collections::BTreeMap;
use std::fmt;

use generator::config::{FormatPackage, FormatType};
use generator::names::Path;
use generator::package::requirement;
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use toml::Spanned;

use crate::failure::Failure;
use crate::report::Excerpt;

/// The formats as they are written.
pub(super) type Formats = BTreeMap<String, Spanned<Format>>;

/// The format map, in which each package has one version. `text` is that of the settings.
pub(super) fn checked(
    formats: Formats,
    text: &str,
    file: &str,
) -> Result<BTreeMap<String, FormatType>, Failure> {
    let mut versions: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut checked = BTreeMap::new();
    for (format, written) in formats {
        let span = written.span();
        let Format(ty) = written.into_inner();
        if let FormatType::Custom {
            package: Some(package),
            ..
        } = &ty
        {
            let FormatPackage { name, version, .. } = package;
            let (known, whose) = versions
                .entry(name.clone())
                .or_insert_with(|| match requirement(name) {
                    Some(needed) => (needed.to_owned(), "every generated crate".to_owned()),
                    None => (version.clone(), format!("the format `{format}`")),
                });
            if known != version {
                let message =
                    format!("{whose} needs `{name}` in version `{known}`, not `{version}`");
                return Err(Failure {
                    excerpt: Some(Box::new(Excerpt::of(text, span, file, ""))),
                    ..Failure::new(message)
                }
                .help(format!("write `version = \"{known}\"`")));
            }
        }
        checked.insert(format, ty);
    }
    Ok(checked)
}

/// A [`FormatType`] as it is written.
pub(super) struct Format(FormatType);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(rename = "type")]
    path: String,
    #[serde(default, deserialize_with = "super::package")]
    package: Option<String>,
    #[serde(default, deserialize_with = "super::requirement")]
    version: Option<String>,
    #[serde(default)]
    features: Vec<String>,
}

impl Table {
    fn format_type(self) -> Result<FormatType, String> {
        let path = &self.path;
        let Some(ty) = Path::parse(path).filter(|ty| ty.crates().is_some()) else {
            return Err(format!(
                "`{path}` is no path to a type; write it from the crate on, like `uuid::Uuid` or \
                 `std::net::IpAddr`"
            ));
        };
        let package = match (self.package, self.version) {
            (Some(name), Some(version)) => Some(FormatPackage {
                name,
                version,
                features: self.features,
            }),
            (Some(name), None) => {
                return Err(format!(
                    "the package `{name}` needs a `version`, such as \"1\""
                ));
            }
            (None, version) if version.is_some() || !self.features.is_empty() => {
                return Err(format!(
                    "there is a version or features of `{path}`, but no `package`"
                ));
            }
            (None, _) if ty.is_of_rust() => None,
            (None, _) => {
                return Err(format!(
                    "`{path}` does not come with Rust: name the `package` that it is in, and its \
                     `version`"
                ));
            }
        };
        Ok(FormatType::Custom {
            path: self.path,
            package,
        })
    }
}

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
                let table = Table::deserialize(de::value::MapAccessDeserializer::new(map))?;
                table.format_type().map(Format).map_err(de::Error::custom)
            }
        }

        deserializer.deserialize_any(WordOrTable)
    }
}
