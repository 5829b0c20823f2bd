use std::collections::BTreeMap;

use generator::api::{Api, NumberFormat, Type};
use generator::config::{Config, FormatPackage, FormatType};
use generator::plan::plan;
use generator::rust::{Adapter, FieldKind};

use crate::build::*;

fn every() -> Api {
    api(vec![component(
        "A",
        object(vec![
            field("at", format("date-time")),
            optional("on", format("date")),
            field("id", format("uuid")),
            field("odd", format("x-odd")),
            field("times", list(format("date-time"))),
            field("n", Type::Number(None)),
            field("d", Type::Number(Some(NumberFormat::Double))),
        ]),
    )])
}

fn config(formats: &[(&str, FormatType)]) -> Config {
    Config {
        formats: formats
            .iter()
            .map(|(name, ty)| ((*name).to_owned(), ty.clone()))
            .collect(),
        ..Config::default()
    }
}

fn of(config: &Config) -> (Vec<String>, Vec<(String, Vec<String>)>) {
    let (planned, diagnostics) = planned_with(&every(), config);
    assert_eq!(codes(&diagnostics), [""; 0]);
    let dependencies = planned.package.dependencies.iter();
    (
        fields(structure(&planned, "A")),
        dependencies
            .map(|one| (one.name.clone(), one.features.clone()))
            .collect(),
    )
}

#[test]
fn the_runtime_has_types_for_dates_and_numbers() {
    let (fields, dependencies) = of(&Config::default());
    assert_eq!(
        fields,
        [
            "at: DateTime",
            "on: Option<Date>",
            "id: String",
            "odd: String",
            "times: Vec<DateTime>",
            "n: Number",
            "d: Number",
        ]
    );
    assert!(dependencies.is_empty());
}

#[test]
fn the_format_map_names_others() {
    let uuid = custom("uuid::Uuid", Some("uuid"));
    let (fields, dependencies) = of(&config(&[
        ("date-time", FormatType::Jiff),
        ("date", FormatType::Chrono),
        ("uuid", uuid),
        ("x-odd", FormatType::Plain),
        ("number", FormatType::Plain),
        ("unused", FormatType::Plain),
    ]));
    assert_eq!(
        fields,
        [
            "at: jiff::Timestamp",
            "on: Option<chrono::NaiveDate>",
            "id: uuid::Uuid",
            "odd: String",
            "times: Vec<jiff::Timestamp>",
            "n: F64",
            "d: Number",
        ]
    );
    let names: Vec<&str> = dependencies.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["chrono", "jiff", "uuid"]);
}

#[test]
fn the_time_crate_needs_an_adapter_that_only_fields_have() {
    let config = config(&[("date-time", FormatType::Time)]);
    let (spelled_fields, dependencies) = of(&config);
    assert_eq!(spelled_fields[0], "at: time::OffsetDateTime");
    assert_eq!(spelled_fields[4], "times: Vec<DateTime>");
    assert_eq!(dependencies.len(), 1);
    let (planned, _) = planned_with(&every(), &config);
    let FieldKind::Value { with, .. } = &structure(&planned, "A").fields[0].kind else {
        panic!("no constant");
    };
    assert_eq!(*with, Some(Adapter::TimeRfc3339));

    let lists = api(vec![component(
        "L",
        object(vec![field("l", list(format("date-time")))]),
    )]);
    assert!(
        planned_with(&lists, &config)
            .0
            .package
            .dependencies
            .is_empty()
    );
}

#[test]
fn a_format_that_nothing_uses_brings_no_package() {
    let config = config(&[("date-time", FormatType::Jiff)]);
    let (planned, _) = planned_with(&api(vec![component("A", object(vec![]))]), &config);
    assert!(planned.package.dependencies.is_empty());
}

#[test]
fn a_map_that_cannot_be_is_refused() {
    let said = |format: &str, ty: FormatType| {
        let (planned, diagnostics) = plan(&every(), &config(&[(format, ty)]), &BTreeMap::new());
        (planned.is_some(), codes(&diagnostics))
    };
    assert_eq!(said("date", FormatType::Time), (true, vec!["W0309"]));
    assert_eq!(said("uuid", FormatType::Jiff), (false, vec!["E0310"]));
    for (path, package, refused) in [
        ("evil(); fn x", Some("evil"), true),
        ("uuid::Uuid", None, true),
        ("Uuid", Some("uuid"), true),
        ("std::sync::Arc<uuid::Uuid>", None, true),
        ("std::sync::Arc<uuid::Uuid>", Some("uuid"), false),
        ("std::net::IpAddr", None, false),
        ("std::sync::Arc<str>", None, false),
    ] {
        let codes = if refused { vec!["E0311"] } else { Vec::new() };
        assert_eq!(said("uuid", custom(path, package)), (!refused, codes));
    }
}

#[test]
fn a_type_of_rust_brings_no_package() {
    let (fields, dependencies) = of(&config(&[
        ("uuid", custom("core::net::IpAddr", None)),
        ("x-odd", custom("alloc::sync::Arc<str>", None)),
    ]));
    assert_eq!(
        fields[2..4],
        ["id: core::net::IpAddr", "odd: std::sync::Arc"]
    );
    assert!(dependencies.is_empty());
}

#[test]
fn a_package_of_two_formats_has_what_both_want() {
    let (planned, _) = planned_with(
        &every(),
        &config(&[
            ("date", FormatType::Jiff),
            ("uuid", custom("jiff::SignedDuration", Some("jiff"))),
        ]),
    );
    let [jiff] = planned.package.dependencies.as_slice() else {
        panic!("one package");
    };
    assert_eq!(jiff.features, ["serde", "std"]);
    assert!(jiff.default_features);
}

fn custom(path: &str, package: Option<&str>) -> FormatType {
    FormatType::Custom {
        path: path.to_owned(),
        package: package.map(|name| FormatPackage {
            name: name.to_owned(),
            version: "1".to_owned(),
            features: vec!["serde".to_owned()],
        }),
    }
}
