//! Formats of strings and numbers → Rust types: the runtime's own, or what the format map says.
//!
//! `time`'s types have no serde form of their own that is RFC 3339, so they need an adapter, which
//! only a field can have: inside lists and maps, in aliases, parameters and unions they are the
//! runtime's. Must not know definitions.

use std::collections::{BTreeMap, BTreeSet};

use super::graph;
use crate::api::{self, Api, NumberFormat, Shape};
use crate::config::{Config, FormatPackage, FormatType};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Ident, Path};
use crate::rust::{Adapter, Dependency, Type};

/// The formats that are points in time, and the runtime's types for them.
const TIMES: [(&str, &str); 2] = [("date-time", "DateTime"), ("date", "Date")];

/// What each mapped format is.
#[derive(Clone, Debug, Default)]
pub(super) struct Formats {
    mapped: BTreeMap<String, Mapped>,
}

#[derive(Clone, Debug)]
struct Mapped {
    ty: Type,
    adapter: Option<Adapter>,
    dependency: Option<Dependency>,
}

impl Formats {
    pub(super) fn of(config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut formats = Self::default();
        for (format, target) in &config.formats {
            if let Some(mapped) = mapped(format, target, diagnostics) {
                formats.mapped.insert(format.clone(), mapped);
            }
        }
        formats
    }

    /// The type of a string anywhere.
    pub(super) fn string(&self, format: Option<&str>) -> Type {
        let plain = || format.and_then(runtime).unwrap_or(Type::String);
        match format.and_then(|format| self.mapped.get(format)) {
            Some(mapped) if mapped.adapter.is_none() => mapped.ty.clone(),
            _ => plain(),
        }
    }

    /// The type and adapter of a string that is a field's own type, where there is an adapter.
    pub(super) fn adapted(&self, format: Option<&str>) -> Option<(Type, Adapter)> {
        let mapped = self.mapped.get(format?)?;
        Some((mapped.ty.clone(), mapped.adapter?))
    }

    pub(super) fn number(&self, format: Option<NumberFormat>) -> Type {
        match self.mapped.get(number_key(format)) {
            Some(mapped) => mapped.ty.clone(),
            None => Type::Runtime(Ident::fixed("Number")),
        }
    }

    /// What the formats that the document uses bring, sorted by name.
    pub(super) fn dependencies(&self, api: &Api) -> Vec<Dependency> {
        let used = used(api);
        let mut dependencies: BTreeMap<String, Dependency> = BTreeMap::new();
        for (format, mapped) in &self.mapped {
            let (anywhere, as_field) = (format.as_str(), field_key(format));
            let is_used = match mapped.adapter {
                None => used.contains(anywhere),
                Some(_) => used.contains(as_field.as_str()),
            };
            let Some(dependency) = mapped.dependency.as_ref().filter(|_| is_used) else {
                continue;
            };
            let merged = dependencies
                .entry(dependency.name.clone())
                .or_insert_with(|| dependency.clone());
            merged.features.extend(dependency.features.iter().cloned());
            merged.features.sort();
            merged.features.dedup();
            merged.default_features |= dependency.default_features;
        }
        dependencies.into_values().collect()
    }
}

fn number_key(format: Option<NumberFormat>) -> &'static str {
    match format {
        None => "number",
        Some(NumberFormat::Float) => "float",
        Some(NumberFormat::Double) => "double",
    }
}

fn runtime(format: &str) -> Option<Type> {
    let (_, ident) = TIMES.iter().find(|(name, _)| *name == format)?;
    Some(Type::Runtime(Ident::fixed(ident)))
}

/// What the format map makes of `format`; `None`: what it is anyway.
fn mapped(format: &str, target: &FormatType, diagnostics: &mut Vec<Diagnostic>) -> Option<Mapped> {
    let mut refuse = |diagnostic| {
        diagnostics.push(diagnostic);
        None
    };
    let is_number = matches!(format, "number" | "float" | "double");
    let (path, dependency) = match (target, format) {
        (FormatType::Runtime, _) => return None,
        (FormatType::Plain, _) => {
            let ty = if is_number { Type::F64 } else { Type::String };
            return Some(Mapped {
                ty,
                adapter: None,
                dependency: None,
            });
        }
        (FormatType::Jiff, "date-time") => ("jiff::Timestamp", Some(jiff())),
        (FormatType::Jiff, "date") => ("jiff::civil::Date", Some(jiff())),
        (FormatType::Jiff, _) => return refuse(say::format_unmapped(format, "jiff")),
        (FormatType::Chrono, "date-time") => {
            ("chrono::DateTime<chrono::FixedOffset>", Some(chrono()))
        }
        (FormatType::Chrono, "date") => ("chrono::NaiveDate", Some(chrono())),
        (FormatType::Chrono, _) => return refuse(say::format_unmapped(format, "chrono")),
        (FormatType::Time, "date-time") => ("time::OffsetDateTime", Some(time())),
        (FormatType::Time, "date") => return refuse(say::format_falls_back(format, "time")),
        (FormatType::Time, _) => return refuse(say::format_unmapped(format, "time")),
        (FormatType::Custom { path, package }, _) => (path.as_str(), package.as_ref().map(custom)),
    };
    let is_known = |ty: &Path| ty.is_of_rust() || dependency.is_some() && ty.crates().is_some();
    let Some(ty) = Path::parse(path).filter(is_known) else {
        return refuse(say::format_path(format, path));
    };
    Some(Mapped {
        ty: Type::External(ty),
        adapter: matches!(target, FormatType::Time).then_some(Adapter::TimeRfc3339),
        dependency,
    })
}

fn jiff() -> Dependency {
    dependency("jiff", "0.2", &["serde", "std"])
}

fn chrono() -> Dependency {
    dependency("chrono", "0.4", &["serde", "std"])
}

fn time() -> Dependency {
    dependency("time", "0.3", &["serde-well-known", "std"])
}

fn dependency(name: &str, version: &str, features: &[&str]) -> Dependency {
    Dependency {
        name: name.to_owned(),
        version: version.to_owned(),
        features: features.iter().map(|&feature| feature.to_owned()).collect(),
        default_features: false,
    }
}

fn custom(package: &FormatPackage) -> Dependency {
    Dependency {
        name: package.name.clone(),
        version: package.version.clone(),
        features: package.features.clone(),
        default_features: true,
    }
}

/// How [`used`] notes that a field has a format itself.
fn field_key(format: &str) -> String {
    format!("field {format}")
}

/// The formats of a document, those that are a field's own noted twice.
fn used(api: &Api) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut note = |ty: &api::Type| match graph::leaf(ty) {
        api::Type::String(Some(format)) => {
            used.insert(format.clone());
        }
        api::Type::Number(format) => {
            used.insert(number_key(*format).to_owned());
        }
        _ => {}
    };
    for definition in &api.definitions {
        graph::types(&definition.shape)
            .into_iter()
            .for_each(&mut note);
    }
    for operation in &api.operations {
        let parameters = operation.parameters.iter().map(|one| &one.usage);
        let bodies = operation.body.iter().map(|body| &body.content);
        let answers = operation
            .responses
            .iter()
            .filter_map(|one| one.content.as_ref());
        let bodies = bodies
            .chain(answers)
            .filter_map(|content| graph::usage(&content.kind));
        let headers = operation.responses.iter().flat_map(|one| &one.headers);
        let headers = headers.map(|header| &header.usage);
        for usage in parameters.chain(bodies).chain(headers) {
            note(&usage.ty);
        }
    }
    for definition in &api.definitions {
        let Shape::Object(object) = &definition.shape else {
            continue;
        };
        for field in &object.fields {
            if let api::Type::String(Some(format)) = &field.usage.ty {
                used.insert(field_key(format));
            }
        }
    }
    used
}
