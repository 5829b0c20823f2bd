//! `Cargo.toml`.
//!
//! Features and dependencies are those of the runtime, taken from its own manifest so that they
//! cannot differ. Must not know README or code.

use std::fmt::Write;

use crate::docs;
use crate::render::NOTICE;
use crate::rust::{Crate, Dependency, Package};

/// The runtime's manifest: one line for each feature and dependency.
const RUNTIME: &str = include_str!("../../runtime/Cargo.toml");

/// Of every generated crate.
pub(crate) const EDITION: &str = "2021";
pub(crate) const RUST_VERSION: &str = "1.85";

pub(super) fn manifest(model: &Crate) -> String {
    let package = &model.package;
    let mut text = format!(
        "# {NOTICE}\n\
         [package]\n\
         name = {}\n\
         version = {}\n\
         edition = \"{EDITION}\"\n\
         rust-version = \"{RUST_VERSION}\"\n\
         description = {}\n\
         readme = \"README.md\"\n\
         \n\
         [lib]\n\
         name = {}\n",
        string(&package.name),
        string(&package.version),
        string(&package.description),
        string(package.lib.bare()),
    );
    let required = &package.dependencies;
    table(&mut text, "features", &features(package));
    table(&mut text, "dependencies", &dependencies(required));
    for target in targets() {
        table(&mut text, target, &of_target(target, required));
    }
    if let Some(quick_start) = &model.quick_start {
        let tokio = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }";
        table(&mut text, "dev-dependencies", &[tokio.to_owned()]);
        text.push_str("\n[[example]]\nname = ");
        text.push_str(&string(quick_start.method.bare()));
        text.push_str("\nrequired-features = [\"reqwest\"]\n");
    }
    text
}

fn table(text: &mut String, name: &str, lines: &[String]) {
    // Writing to a string cannot fail.
    let _ = write!(text, "\n[{name}]\n");
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
}

/// A feature of the crate.
pub(crate) struct Feature {
    pub name: &'static str,
    pub default: bool,
    /// The comment above it, which may be one for several.
    pub brings: String,
}

/// The names of all features of every generated crate.
pub fn feature_names() -> Vec<&'static str> {
    let lines = section("features").filter(|line| !line.starts_with("##"));
    lines.map(key).filter(|name| *name != "default").collect()
}

/// The runtime's features as its manifest describes them.
pub(crate) fn described_features(package: &Package) -> Vec<Feature> {
    let mut described = Vec::new();
    let mut brings = String::new();
    let mut defaults = "";
    let mut follows_comment = false;
    for line in section("features") {
        if let Some(comment) = line.strip_prefix("##") {
            if follows_comment {
                brings.push(' ');
            } else {
                brings.clear();
            }
            brings.push_str(comment.trim());
        } else if key(line) == "default" {
            defaults = line;
        } else {
            described.push(Feature {
                name: key(line),
                default: match &package.default_features {
                    Some(chosen) => chosen.iter().any(|one| one == key(line)),
                    None => defaults.contains(&string(key(line))),
                },
                brings: brings.clone(),
            });
        }
        follows_comment = line.starts_with("##");
    }
    described
}

/// The runtime's features; one that switches on a dependency which the models need anyway does
/// only the rest of what it does.
fn features(package: &Package) -> Vec<String> {
    let required = &package.dependencies;
    let lines = section("features").map(|line| {
        if let ("default", Some(chosen)) = (key(line), &package.default_features) {
            let chosen: Vec<String> = chosen.iter().map(|one| string(one)).collect();
            return format!("default = [{}]", chosen.join(", "));
        }
        let mut line = line.to_owned();
        for dependency in required.iter().filter(|one| is_optional(&one.name)) {
            let switch = string(&format!("dep:{}", dependency.name));
            for part in [format!("{switch}, "), format!(", {switch}"), switch] {
                line = line.replace(&part, "");
            }
        }
        line
    });
    lines.collect()
}

/// The runtime's dependencies and what the format map brings. What both need has the features of
/// both, and is always there, on every target.
fn dependencies(required: &[Dependency]) -> Vec<String> {
    let is_required = |line: &&str| required.iter().any(|one| one.name == key(line));
    let lines = section("dependencies").filter(|line| !line.starts_with('#'));
    let mut lines: Vec<String> = lines
        .filter(|line| !is_required(line))
        .map(str::to_owned)
        .collect();
    lines.extend(required.iter().map(|one| {
        let lines: Vec<&str> = all().filter(|line| key(line) == one.name).collect();
        dependency(&merged(&lines, one))
    }));
    lines.sort();
    lines
}

/// The runtime's dependencies on some targets only.
fn of_target(target: &str, required: &[Dependency]) -> Vec<String> {
    let lines = section(target).filter(|line| !required.iter().any(|one| one.name == key(line)));
    lines.map(str::to_owned).collect()
}

/// A dependency, with what the runtime wants of it, a line for each target that it differs on. The
/// version is the runtime's: no other gets here.
fn merged(lines: &[&str], other: &Dependency) -> Dependency {
    let own = lines.iter().flat_map(|line| {
        let (_, listed) = line.split_once("features = [").unwrap_or_default();
        let (listed, _) = listed.split_once(']').unwrap_or_default();
        quoted(listed).map(str::to_owned)
    });
    let mut features: Vec<String> = own.chain(other.features.iter().cloned()).collect();
    features.sort();
    features.dedup();
    let version = requirement(&other.name).unwrap_or(&other.version);
    let mut lines = lines.iter();
    Dependency {
        name: other.name.clone(),
        version: version.to_owned(),
        features,
        default_features: other.default_features
            || lines.any(|line| !line.contains("default-features = false")),
    }
}

/// The version in which the runtime needs `package`, if it does.
pub fn requirement(package: &str) -> Option<&'static str> {
    let line = all().find(|line| key(line) == package)?;
    quoted(line).next()
}

/// The texts between quotes.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

fn dependency(dependency: &Dependency) -> String {
    let name = string(&dependency.name);
    let mut parts = vec![format!("version = {}", string(&dependency.version))];
    if !dependency.default_features {
        parts.push("default-features = false".to_owned());
    }
    if !dependency.features.is_empty() {
        let features: Vec<String> = dependency.features.iter().map(|one| string(one)).collect();
        parts.push(format!("features = [{}]", features.join(", ")));
    }
    let plain = dependency
        .name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let name = if plain && !dependency.name.is_empty() {
        &dependency.name
    } else {
        &name
    };
    format!("{name} = {{ {} }}", parts.join(", "))
}

/// The lines of a table of the runtime's manifest, comments with them.
fn section(name: &str) -> impl Iterator<Item = &'static str> {
    let header = format!("[{name}]");
    RUNTIME
        .lines()
        .skip_while(move |line| line.trim() != header)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.trim().is_empty())
}

/// The names of the tables that hold the dependencies of some targets.
fn targets() -> impl Iterator<Item = &'static str> {
    let headers = RUNTIME.lines().filter_map(|line| line.strip_prefix('['));
    let headers = headers.filter_map(|line| line.strip_suffix(']'));
    headers.filter(|name| name.starts_with("target."))
}

/// The runtime's dependencies on whatever target, a line for each; comments with them.
fn all() -> impl Iterator<Item = &'static str> {
    section("dependencies").chain(targets().flat_map(section))
}

fn key(line: &str) -> &str {
    line.split_once('=').map_or("", |(key, _)| key.trim())
}

fn is_optional(name: &str) -> bool {
    all().any(|line| key(line) == name && line.contains("optional = true"))
}

/// A TOML basic string.
fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            // TOML forbids most controls, and nobody should have to guess at the rest.
            hidden if docs::is_invisible(hidden) => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(hidden));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
