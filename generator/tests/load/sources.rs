//! Places: pointer → span → line and column.

use generator::diagnostics::Place;
use generator::load::{Sources, Span, load};
use generator::pointer::Pointer;

const TEXT: &str = "openapi: 3.0.3\ninfo:\n  title: Grüße an alle\n  version: '1'\npaths:\n  /a/{b}:\n    get:\n      tags:\n        - one\n        - two\n      responses: {}\n";

fn sources() -> Sources {
    load(TEXT.as_bytes()).1
}

fn shown(place: &Place) -> String {
    let sources = sources();
    let span = sources.clip(sources.locate(place));
    let (line, column) = sources.line_column(span.start);
    format!("{line}:{column} {}", &sources.text()[span.start..span.end])
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

#[test]
fn values_and_keys_are_found() {
    for (path, value, key) in [
        ("", "1:1 openapi: 3.0.3", "1:1 openapi: 3.0.3"),
        ("/info/title", "3:10 Grüße an alle", "3:3 title"),
        ("/info/version", "4:12 '1'", "4:3 version"),
        ("/paths/~1a~1{b}/get", "8:7 tags:", "7:5 get"),
        ("/paths/~1a~1{b}/get/tags/1", "10:11 two", "10:11 two"),
        (
            "/paths/~1a~1{b}/get/responses",
            "11:18 {}",
            "11:7 responses",
        ),
    ] {
        assert_eq!(shown(&Place::Node(pointer(path))), value);
        assert_eq!(shown(&Place::Key(pointer(path))), key);
    }
}

#[test]
fn what_is_not_there_is_shown_at_what_is_around_it() {
    let missing = pointer("/paths/~1a~1{b}/get/responses/200/content");
    assert_eq!(shown(&Place::Node(missing.clone())), "11:7 responses");
    assert_eq!(shown(&Place::Key(missing)), "11:7 responses");
    assert_eq!(
        shown(&Place::Node(pointer("/nothing"))),
        "1:1 openapi: 3.0.3"
    );
    assert_eq!(
        shown(&Place::Node(pointer("/info/title/deeper"))),
        "3:3 title"
    );
    assert_eq!(
        shown(&Place::Node(pointer("/paths/~1a~1{b}/get/tags/7"))),
        "8:7 tags"
    );
}

#[test]
fn columns_count_characters_and_lines_have_texts() {
    let sources = sources();
    let at = sources.text().find("alle").unwrap();
    assert_eq!(sources.line_column(at), (3, 19));
    assert_eq!(sources.line(3), "  title: Grüße an alle");
    assert_eq!((sources.line(0), sources.line(99)), ("", ""));
    let end = sources.text().len();
    assert_eq!(sources.line_column(end + 5), sources.line_column(end));
}

#[test]
fn offsets_inside_a_character_do_no_harm() {
    let sources = sources();
    let inside = sources.text().find('ü').unwrap() + 1;
    assert_eq!(sources.line_column(inside), (3, 12));
    let clipped = sources.clip(Span {
        start: inside,
        end: inside,
    });
    assert_eq!(&sources.text()[clipped.start..clipped.end], "ü");
}

#[test]
fn no_document_has_places_too() {
    let sources = Sources::default();
    let place = Place::Node(pointer("/a/b"));
    assert_eq!(sources.locate(&place), Span::default());
    assert_eq!(sources.line_column(7), (1, 1));
    assert_eq!(sources.clip(Span { start: 1, end: 9 }), Span::default());
}
