//! What `Cargo.toml` and the front page say.
//!
//! Must not know models or operations.

use super::documentation;
use super::formats::Formats;
use crate::api::Api;
use crate::config::{Config, FormatType};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::docs;
use crate::names::{Ident, lib_ident, package_name};
use crate::rust::{Docs, Package};

/// What the generated crate depends on, always or by a feature: a package cannot have the name of
/// its own dependency.
const DEPENDENCIES: &[&str] = &[
    "base64",
    "bytes",
    "chrono",
    "fastrand",
    "futures_core",
    "futures_timer",
    "http",
    "http_body",
    "httpdate",
    "jiff",
    "js_sys",
    "percent_encoding",
    "reqwest",
    "rustls",
    "rustls_platform_verifier",
    "serde",
    "serde_json",
    "time",
    "tokio",
    "tower_service",
    "tracing",
    "ureq",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
    "web_time",
    "zeroize",
];

/// Longer descriptions are cut.
const LONGEST: usize = 200;

/// `None` when the settings give a name or version that Cargo refuses.
pub(super) fn package(
    api: &Api,
    config: &Config,
    formats: &Formats,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Package> {
    let name = name(api, config, diagnostics);
    let version = config.version.as_deref().unwrap_or("0.1.0");
    let is_version = is_version(version);
    if !is_version {
        diagnostics.push(say::package_version(version));
    }
    let (name, lib) = name.filter(|_| is_version)?;
    let api_title = match line(&api.info.title) {
        title if title.is_empty() => name.clone(),
        title => title,
    };
    Some(Package {
        name,
        lib,
        version: version.to_owned(),
        description: format!("Client for {api_title}"),
        docs: front_page(api),
        api_title,
        api_version: header_safe(&api.info.version),
        dependencies: formats.dependencies(api),
        default_features: config.default_features.clone(),
    })
}

fn name(api: &Api, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<(String, Ident)> {
    if let Some(name) = &config.name {
        let lib = lib_ident(name).filter(|lib| !is_dependency(lib, config));
        if lib.is_none() {
            diagnostics.push(say::package_name(name));
        }
        return Some((name.clone(), lib?));
    }
    let has_word = api
        .info
        .title
        .contains(|letter: char| letter.is_ascii_alphabetic());
    let title = has_word.then(|| package_name(&api.info.title));
    let choices = title
        .into_iter()
        .flat_map(|name| [format!("{name}-client"), name].into_iter().rev());
    let mut usable = choices.filter_map(|name| {
        let lib = lib_ident(&name).filter(|lib| !is_dependency(lib, config))?;
        Some((name, lib))
    });
    usable
        .next()
        .or_else(|| Some(("api-client".to_owned(), Ident::fixed("api_client"))))
}

fn is_dependency(lib: &Ident, config: &Config) -> bool {
    let is_it = |package: &str| package.replace('-', "_") == lib.bare();
    DEPENDENCIES.contains(&lib.bare())
        || config.formats.values().any(|format| match format {
            FormatType::Custom { package, .. } => {
                package.as_ref().is_some_and(|package| is_it(&package.name))
            }
            FormatType::Runtime
            | FormatType::Jiff
            | FormatType::Chrono
            | FormatType::Time
            | FormatType::Plain => false,
        })
}

fn front_page(api: &Api) -> Docs {
    let description = api
        .info
        .description
        .as_deref()
        .map(docs::lines)
        .unwrap_or_default();
    documentation::paragraphs([vec![docs::plain(&api.info.title)], description])
}

/// One line of plain text: no control characters, nothing that turns the text round.
fn line(text: &str) -> String {
    let words = text.split(|character: char| character.is_whitespace() || character.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_harmless = |character: &char| !matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    words
        .join(" ")
        .chars()
        .filter(is_harmless)
        .take(LONGEST)
        .collect()
}

/// Part of a `User-Agent` comment (RFC 9110, section 5.6.5): whatever else is there, is a `-`.
fn header_safe(version: &str) -> String {
    let is_safe = |character: char| character.is_ascii_graphic() && !"()\\\"".contains(character);
    let mut safe = String::new();
    for character in version.chars().take(LONGEST) {
        match character {
            _ if is_safe(character) => safe.push(character),
            _ if safe.ends_with('-') => {}
            _ => safe.push('-'),
        }
    }
    safe
}

/// `MAJOR.MINOR.PATCH` with what Semantic Versioning 2.0.0 allows behind it.
fn is_version(version: &str) -> bool {
    let (rest, build) = match version.split_once('+') {
        Some((rest, build)) => (rest, Some(build)),
        None => (version, None),
    };
    let (core, before) = match rest.split_once('-') {
        Some((core, before)) => (core, Some(before)),
        None => (rest, None),
    };
    let is_number = |text: &str| {
        text.parse::<u64>()
            .is_ok_and(|number| number.to_string() == text)
    };
    let is_word = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_before = |text: &str| is_word(text) && (!is_digits(text) || is_number(text));
    core.split('.').count() == 3
        && core.split('.').all(is_number)
        && before.is_none_or(|before| before.split('.').all(is_before))
        && build.is_none_or(|build| build.split('.').all(is_word))
}
