//! What the manifest of the generated crate asks of a project that takes its modules.
//!
//! Must not know the modules.

use std::collections::{BTreeMap, BTreeSet};

use generator::render::File;
use serde::Deserialize;

use crate::failure::Failure;

/// What `Cargo.toml` says of features and dependencies.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Manifest {
    features: BTreeMap<String, Vec<String>>,
    dependencies: BTreeMap<String, Dependency>,
    #[serde(default)]
    target: BTreeMap<String, Target>,
}

/// What some targets need besides.
#[derive(Clone, Debug, Deserialize)]
struct Target {
    dependencies: BTreeMap<String, Dependency>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Dependency {
    Version(String),
    Table(Table),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct Table {
    version: String,
    default_features: Option<bool>,
    features: BTreeSet<String>,
    optional: bool,
}

impl Manifest {
    pub fn of(files: &[File]) -> Result<Self, Failure> {
        let manifest = files.iter().find(|file| file.path == "Cargo.toml");
        let text = manifest.map_or("", |file| file.text.as_str());
        toml::from_str(text)
            .map_err(|error| Failure::new(format!("this is a bug of the generator: {error}")))
    }

    /// The features that are on when `chosen` are, or else the default ones.
    pub fn enabled(&self, chosen: Option<&[String]>) -> BTreeSet<String> {
        let default = self.features.get("default").map(Vec::as_slice);
        let mut open: Vec<&String> = chosen.or(default).unwrap_or_default().iter().collect();
        let mut enabled = BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(brings) = self.features.get(name)
                && enabled.insert(name.clone())
            {
                open.extend(brings);
            }
        }
        enabled
    }

    /// The tables of dependencies of a project whose modules have these features.
    pub fn dependencies(&self, enabled: &BTreeSet<String>) -> String {
        let brought: Vec<&str> = enabled
            .iter()
            .filter_map(|name| self.features.get(name))
            .flatten()
            .map(String::as_str)
            .collect();
        let mut text = format!("[dependencies]\n{}", lines(&self.dependencies, &brought));
        for (target, table) in &self.target {
            let lines = lines(&table.dependencies, &brought);
            if !lines.is_empty() {
                text.push_str(&format!("\n[target.'{target}'.dependencies]\n{lines}"));
            }
        }
        text
    }
}

/// A line for each dependency that is always there or brought by a feature.
fn lines(dependencies: &BTreeMap<String, Dependency>, brought: &[&str]) -> String {
    let mut lines = String::new();
    for (name, dependency) in dependencies {
        let table = match dependency {
            Dependency::Version(version) => Table {
                version: version.clone(),
                ..Table::default()
            },
            Dependency::Table(table) => table.clone(),
        };
        if table.optional && !brought.contains(&format!("dep:{name}").as_str()) {
            continue;
        }
        // `reqwest?/rustls` and `serde/derive`.
        let more = brought.iter().filter_map(|one| {
            let (of, feature) = one.split_once('/')?;
            (of.trim_end_matches('?') == name).then(|| feature.to_owned())
        });
        let features: BTreeSet<String> = table.features.iter().cloned().chain(more).collect();
        lines.push_str(&line(name, &table, &features));
    }
    lines
}

fn line(name: &str, table: &Table, features: &BTreeSet<String>) -> String {
    let version = &table.version;
    if features.is_empty() && table.default_features.is_none() {
        return format!("{name} = \"{version}\"\n");
    }
    let mut parts = vec![format!("version = \"{version}\"")];
    if table.default_features == Some(false) {
        parts.push("default-features = false".to_owned());
    }
    if !features.is_empty() {
        let features: Vec<String> = features.iter().map(|one| format!("\"{one}\"")).collect();
        parts.push(format!("features = [{}]", features.join(", ")));
    }
    format!("{name} = {{ {} }}\n", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
[features]
default = ["net"]
core = ["dep:b"]
net = ["core", "dep:c"]
safe = ["c?/tls", "a/derive"]
[dependencies]
a = "1"
b = { version = "2", optional = true }
c = { version = "3", default-features = false, features = ["x"], optional = true }
[target.'cfg(windows)'.dependencies]
d = { version = "4", optional = true }
[target.'cfg(target_family = "wasm")'.dependencies]
b = { version = "2", features = ["web"], optional = true }
"#;

    #[test]
    fn features_bring_what_they_name() {
        let file = File {
            path: "Cargo.toml".to_owned(),
            text: TEXT.to_owned(),
        };
        let manifest = Manifest::of(&[file]).unwrap();
        let lines = |chosen: Option<&[&str]>| {
            let chosen: Option<Vec<String>> =
                chosen.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
            manifest.dependencies(&manifest.enabled(chosen.as_deref()))
        };
        let c = "c = { version = \"3\", default-features = false, features = [\"x\"] }\n";
        let web = "\n[target.'cfg(target_family = \"wasm\")'.dependencies]\n\
                   b = { version = \"2\", features = [\"web\"] }\n";
        assert_eq!(
            lines(None),
            format!("[dependencies]\na = \"1\"\nb = \"2\"\n{c}{web}")
        );
        assert_eq!(lines(Some(&[])), "[dependencies]\na = \"1\"\n");
        assert_eq!(
            lines(Some(&["net", "safe"])),
            format!(
                "[dependencies]\na = {{ version = \"1\", features = [\"derive\"] }}\nb = \"2\"\n{}{web}",
                c.replace("\"x\"", "\"tls\", \"x\"")
            )
        );
    }
}
