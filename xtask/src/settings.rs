//! `client.toml` → the generator's [`Config`].
//!
//! Checks what can be said of a value alone, with its line. Must not know what settings do.

mod check;
mod formats;
mod throttling;

use generator::config::{Config, Pagination, RateLimit};
use serde::Deserialize;
use serde::de::{self, Deserializer};

use crate::failure::Failure;
use crate::report::Excerpt;

pub use check::{Check, Level};

/// What a settings file says.
#[derive(Debug, PartialEq)]
pub struct Settings {
    /// The document, from the folder of the settings file.
    pub document: String,
    pub config: Config,
    pub check: Check,
    /// Changes that are known.
    pub accepted: Vec<Accepted>,
}

/// A change of a document that somebody looked at and wants to hear no more of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    pub fingerprint: String,
    pub reason: String,
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
        check: check::checked(tables.check, text, file)?,
        accepted: tables.diff.accept,
        config: Config {
            name: tables.package.name,
            version: tables.package.version,
            formats: formats::checked(tables.formats, text, file)?,
            pagination: tables.pagination.map(|table| Pagination {
                cursor_parameter: table.cursor_parameter,
                next_cursor: table.next_cursor,
                items: table.items,
            }),
            throttling: tables.throttling.map(Into::into),
            rate_limit: tables.rate_limit.map(|table| RateLimit {
                limit: table.limit,
                remaining: table.remaining,
                interval: table.interval,
                daily_limit: table.daily,
                daily_remaining: table.daily_remaining,
            }),
            quick_start: tables.package.quick_start,
            default_features: None,
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
    formats: formats::Formats,
    pagination: Option<PaginationTable>,
    throttling: Option<throttling::Table>,
    #[serde(rename = "rate-limit")]
    rate_limit: Option<RateLimitTable>,
    #[serde(default)]
    check: check::Table,
    #[serde(default)]
    diff: DiffTable,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct DiffTable {
    accept: Vec<Accepted>,
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

/// Names of headers.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RateLimitTable {
    #[serde(deserialize_with = "header")]
    limit: Option<String>,
    #[serde(deserialize_with = "header")]
    remaining: Option<String>,
    #[serde(deserialize_with = "header")]
    interval: Option<String>,
    #[serde(deserialize_with = "header")]
    daily: Option<String>,
    #[serde(deserialize_with = "header")]
    daily_remaining: Option<String>,
}

fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let name = crate_name(&String::deserialize(deserializer)?);
    name.map(Some).map_err(de::Error::custom)
}

fn package<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let name = String::deserialize(deserializer)?;
    match crate_name(&name) {
        Ok(name) => Ok(Some(name)),
        Err(why) => Err(de::Error::custom(format!(
            "`{name}` is the name of no package: {why}"
        ))),
    }
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

fn requirement<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    match semver::VersionReq::parse(&text) {
        Ok(_) => Ok(Some(text)),
        Err(error) => Err(de::Error::custom(format!(
            "`{text}` is no version requirement such as 1.2: {error}"
        ))),
    }
}

/// The name of a header, as it is compared.
fn header<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if text.is_empty() || !text.bytes().all(token) {
        return Err(de::Error::custom(format!(
            "`{text}` is no name of a header"
        )));
    }
    Ok(Some(text.to_ascii_lowercase()))
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
