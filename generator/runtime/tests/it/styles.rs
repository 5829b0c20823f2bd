//! Parameter styles: as the specification's table shows them, and read back by another's parser.

use proptest::prelude::*;
use runtime::Style;
use serde_json::{Value, json};

use crate::samples::written;

fn query(style: Style, value: &Value) -> String {
    let request = written(|request| request.query("color", style, value)).unwrap();
    request.uri().query().unwrap_or_default().to_owned()
}

#[test]
fn queries_are_written_as_specified() {
    let list = json!(["blue", "black", "brown"]);
    let fields = json!({"B": 150, "G": 200, "R": 100});
    for (style, value, expected) in [
        (Style::Form, json!(""), "color="),
        (Style::Form, json!("blue"), "color=blue"),
        (Style::Form, list.clone(), "color=blue,black,brown"),
        (Style::Form, fields.clone(), "color=B,150,G,200,R,100"),
        (Style::FormExplode, json!(""), "color="),
        (Style::FormExplode, json!(5.0), "color=5.0"),
        (Style::FormExplode, json!(true), "color=true"),
        (
            Style::FormExplode,
            list.clone(),
            "color=blue&color=black&color=brown",
        ),
        (Style::FormExplode, fields.clone(), "B=150&G=200&R=100"),
        (
            Style::SpaceDelimited,
            list.clone(),
            "color=blue%20black%20brown",
        ),
        (
            Style::SpaceDelimited,
            fields.clone(),
            "color=B%20150%20G%20200%20R%20100",
        ),
        (
            Style::PipeDelimited,
            list.clone(),
            "color=blue%7Cblack%7Cbrown",
        ),
        (
            Style::PipeDelimited,
            fields.clone(),
            "color=B%7C150%7CG%7C200%7CR%7C100",
        ),
        (
            Style::DeepObject,
            fields.clone(),
            "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
        ),
        (
            Style::DeepObject,
            json!({"a": {"b": [1, {"c": 2}]}, "d": null}),
            "color%5Ba%5D%5Bb%5D%5B0%5D=1&color%5Ba%5D%5Bb%5D%5B1%5D%5Bc%5D=2",
        ),
        (
            Style::DeepObject,
            json!([1, 2]),
            "color%5B0%5D=1&color%5B1%5D=2",
        ),
        (
            Style::Json,
            json!({"a": [1]}),
            "color=%7B%22a%22%3A%5B1%5D%7D",
        ),
        // No value.
        (Style::FormExplode, json!(null), ""),
        (Style::Json, json!(null), ""),
        (Style::FormExplode, json!([]), ""),
        (Style::Form, json!([]), ""),
        (Style::DeepObject, json!({}), ""),
        (Style::FormExplode, json!([null, "blue"]), "color=blue"),
    ] {
        assert_eq!(query(style, &value), expected, "{style:?} {value}");
    }
}

#[test]
fn paths_are_written_as_specified() {
    let list = json!([3, 4, 5]);
    let fields = json!({"G": 200, "R": "1,0"});
    for (style, value, expected) in [
        (Style::Simple, json!(5), "5"),
        (Style::Simple, list.clone(), "3,4,5"),
        (Style::Simple, fields.clone(), "G,200,R,1%2C0"),
        (Style::SimpleExplode, list.clone(), "3,4,5"),
        (Style::SimpleExplode, fields.clone(), "G=200,R=1%2C0"),
        (Style::Label, json!(5), ".5"),
        (Style::Label, list.clone(), ".3,4,5"),
        (Style::Label, fields.clone(), ".G,200,R,1%2C0"),
        (Style::LabelExplode, list.clone(), ".3.4.5"),
        (Style::LabelExplode, fields.clone(), ".G=200.R=1%2C0"),
        (Style::Matrix, json!(5), ";id=5"),
        (Style::Matrix, list.clone(), ";id=3,4,5"),
        (Style::Matrix, fields.clone(), ";id=G,200,R,1%2C0"),
        (Style::MatrixExplode, json!(5), ";id=5"),
        (Style::MatrixExplode, list.clone(), ";id=3;id=4;id=5"),
        (Style::MatrixExplode, fields.clone(), ";G=200;R=1%2C0"),
        (Style::Json, json!({"a": 1}), "%7B%22a%22%3A1%7D"),
    ] {
        let path = crate::paths::path(style, &value).unwrap();
        assert_eq!(path, format!("/a/{expected}/b"), "{style:?} {value}");
    }
}

#[test]
fn nested_values_are_refused_where_a_style_cannot_write_them() {
    for value in [json!([[1]]), json!({"a": {"b": 1}}), json!([{"a": 1}])] {
        for style in [
            Style::Form,
            Style::FormExplode,
            Style::SpaceDelimited,
            Style::PipeDelimited,
        ] {
            let error = written(|request| request.query("color", style, &value)).unwrap_err();
            assert!(
                error.to_string().contains("query parameter `color`"),
                "{error}"
            );
        }
        let style = Style::Simple;
        assert!(written(|request| request.header("X-Color", style, &value)).is_err());
        assert!(crate::paths::path(style, &value).is_err());
    }
}

proptest! {
    /// A parser that nobody here wrote reads back what was meant.
    #[test]
    fn queries_are_read_back(
        name in "[a-z$\\[\\]&= ]{1,8}",
        texts in proptest::collection::vec(any::<String>(), 1..4),
    ) {
        let name: &'static str = name.leak();
        let request = written(|request| {
            request.query(name, Style::FormExplode, &texts)?;
            request.query("map", Style::DeepObject, &json!({"key": texts[0]}))
        });
        let request = request.unwrap();
        let query = request.uri().query().unwrap();
        let read: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let mut meant: Vec<_> = texts.iter().map(|text| (name.to_owned(), text.clone())).collect();
        meant.push(("map[key]".to_owned(), texts[0].clone()));
        prop_assert_eq!(read, meant);
    }

    /// What separates is told from what belongs to a value, or the value is refused.
    #[test]
    fn separated_lists_are_read_back(texts in proptest::collection::vec("[a-c |,%]{0,3}", 1..4)) {
        for (style, separator, character) in [
            (Style::Form, ",", None),
            (Style::SpaceDelimited, "%20", Some(' ')),
            (Style::PipeDelimited, "%7C", Some('|')),
        ] {
            let request = written(|request| request.query("color", style, &texts));
            let is_ambiguous = texts.iter().any(|text| character.is_some_and(|it| text.contains(it)));
            prop_assert_eq!(request.is_err(), is_ambiguous);
            if let Ok(request) = request {
                let items = request.uri().query().unwrap().strip_prefix("color=").unwrap();
                let read: Vec<_> = items
                    .split(separator)
                    .map(|item| percent_encoding::percent_decode_str(item).decode_utf8().unwrap())
                    .collect();
                prop_assert_eq!(read, texts.clone());
            }
        }
    }

    #[test]
    fn forms_are_read_back(fields in proptest::collection::btree_map(any::<String>(), any::<String>(), 0..4)) {
        let request = written(|request| request.form("application/x-www-form-urlencoded", &fields, &[]));
        let request = request.unwrap();
        let read: Vec<_> = form_urlencoded::parse(request.body()).into_owned().collect();
        prop_assert_eq!(read, fields.into_iter().collect::<Vec<_>>());
    }
}
