use generator::api::IntegerFormat;
use generator::rust::Item;

use crate::build::*;

fn variants(planned: &generator::rust::Crate, name: &str) -> Vec<(String, String)> {
    match &model(planned, name).item {
        Item::StringEnum(found) => {
            let pairs = found.variants.iter();
            pairs
                .map(|(ident, text)| (ident.to_string(), text.clone()))
                .collect()
        }
        Item::IntegerEnum(found) => {
            let pairs = found.variants.iter();
            pairs
                .map(|(ident, value)| (ident.to_string(), value.to_string()))
                .collect()
        }
        other => panic!("{other:?}"),
    }
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(ident, text)| ((*ident).to_owned(), (*text).to_owned()))
        .collect()
}

#[test]
fn variants_keep_their_text() {
    let values = ["IN_PROGRESS", "", "Self", "Unrecognized", "type"];
    let planned = clean(&api(vec![component("A", strings(&values))]));
    assert_eq!(
        variants(&planned, "A"),
        pairs(&[
            ("InProgress", "IN_PROGRESS"),
            ("Empty", ""),
            ("SelfValue", "Self"),
            ("UnrecognizedValue", "Unrecognized"),
            ("Type", "type"),
        ])
    );
}

#[test]
fn values_that_meet_are_numbered_and_told() {
    let (planned, diagnostics) = planned(&api(vec![component("A", strings(&["asc", "ASC"]))]));
    assert_eq!(
        variants(&planned, "A"),
        pairs(&[("Asc", "asc"), ("Asc2", "ASC")])
    );
    assert_eq!(codes(&diagnostics), ["W0303"]);
}

#[test]
fn integers_have_names_and_the_type_of_their_format() {
    let shape = integers(IntegerFormat::Int32, &[1, -1, 10]);
    let wide = integers(IntegerFormat::Int8, &[1, 1000]);
    let planned = clean(&api(vec![component("A", shape), component("Wide", wide)]));
    assert_eq!(
        variants(&planned, "A"),
        pairs(&[("Value1", "1"), ("Minus1", "-1"), ("Value10", "10")])
    );
    let repr = |name| match &model(&planned, name).item {
        Item::IntegerEnum(found) => spelled(&found.repr),
        other => panic!("{other:?}"),
    };
    assert_eq!((repr("A").as_str(), repr("Wide").as_str()), ("I32", "I64"));
}
