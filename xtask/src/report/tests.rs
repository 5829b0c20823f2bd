use super::*;

use std::ops::Range;

use generator::pointer::Pointer;

/// A message about `place`, which is looked for in `text`.
fn sources(text: &str) -> Sources {
    generator::load::load(text.as_bytes()).1
}

fn at(text: &str, place: &str) -> Place {
    let start = text.find(place).unwrap();
    Place::Text {
        start,
        end: start + place.len(),
    }
}

fn plain(diagnostics: &[Diagnostic], text: &str) -> String {
    render(diagnostics, &sources(text), "api.yaml", Look::default())
}

const DOCUMENT: &str = "\
openapi: 3.0.3
paths: {}
components:
  schemas:
    Message:
      type: string
    Message:
      type: strng
";

#[test]
fn a_message_shows_its_line_the_others_that_matter_and_a_way_out() {
    let second = DOCUMENT.rfind("Message").unwrap();
    let diagnostic = Diagnostic::at(
        "E0107",
        Place::Text {
            start: second,
            end: second + 7,
        },
        "two schemas are called `Message`",
    )
    .label("the second")
    .related(at(DOCUMENT, "Message"), "the first")
    .help("rename one of them");

    assert_eq!(
        plain(&[diagnostic], DOCUMENT),
        "\
error[E0107]: two schemas are called `Message`
 --> api.yaml:7:5
  |
7 |     Message:
  |     ^^^^^^^ the second
  |
 ::: api.yaml:5:5
  |
5 |     Message:
  |     ------- the first
  |
  = help: rename one of them

1 error in api.yaml
"
    );
}

#[test]
fn a_node_is_told_by_its_pointer_too() {
    let pointer = Pointer::root().key("openapi");
    let text = plain(&[Diagnostic::new("W0101", &pointer, "old")], DOCUMENT);
    assert!(text.starts_with("warning[W0101]: old\n"), "{text}");
    assert!(text.contains("  = note: at /openapi\n"), "{text}");
    assert!(text.ends_with("\n1 warning in api.yaml\n"), "{text}");
}

#[test]
fn of_a_place_of_several_lines_the_first_is_shown() {
    let diagnostic = Diagnostic::at("E0101", at(DOCUMENT, "Message:\n      type"), "wrong");
    let text = plain(&[diagnostic], DOCUMENT);
    assert!(
        text.contains("5 |     Message:\n  |     ^^^^^^^^\n"),
        "{text}"
    );
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let long = format!(
        "{{\"a\":[{}\"here\"{}]}}",
        "1,".repeat(1_000),
        ",22".repeat(1_000)
    );
    let diagnostic = Diagnostic::at("E0101", at(&long, "\"here\""), "wrong").label("this");
    let text = plain(&[diagnostic], &long);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[1], " --> api.yaml:1:2007");
    assert_eq!(
        lines[3],
        format!("1 | …{}\"here\"{}…", "1,".repeat(30), ",22".repeat(20))
    );
    assert_eq!(lines[4], format!("  | {}^^^^^^ this", " ".repeat(61)));
}

#[test]
fn a_long_place_is_cut_itself() {
    let long = format!("a: {}", "x".repeat(500));
    let place = Place::Text { start: 3, end: 503 };
    let text = plain(&[Diagnostic::at("E0101", place, "wrong")], &long);
    assert!(
        text.contains(&format!("1 | a: {}…\n", "x".repeat(80))),
        "{text}"
    );
    assert!(
        text.contains(&format!("  |    {}\n", "^".repeat(81))),
        "{text}"
    );
}

#[test]
fn nothing_of_the_document_steers_the_terminal() {
    let hostile = "a: \u{1b}[2J\u{9b}1m\u{202e}x\r\nb: 1\n";
    let diagnostic = Diagnostic::at(
        "E0101",
        at(hostile, "x"),
        "bad \u{1b}]0;name\u{7}\nerror: no",
    )
    .label("here\n\u{202e}")
    .help("call it\n\u{9b}other");
    let text = render(
        &[diagnostic],
        &sources(hostile),
        "a\u{1b}.yaml",
        Look::default(),
    );
    assert_eq!(
        text,
        r"error[E0101]: bad \u{1b}]0;name\u{7}\nerror: no
 --> a\u{1b}.yaml:1:12
  |
1 | a: \u{1b}[2J\u{9b}1m\u{202e}x
  |                             ^ here\n\u{202e}
  |
  = help: call it
          \u{9b}other

1 error in a\u{1b}.yaml
"
    );
}

#[test]
fn a_place_outside_of_the_text_is_its_end() {
    for (text, span) in [
        ("", 0..0),
        ("", 7..9),
        ("é", 1..1),
        ("a\n", 2..2),
        ("a", Range { start: 9, end: 3 }),
    ] {
        let excerpt = Excerpt::of(text, span, "api.yaml", "");
        let failure = Failure {
            excerpt: Some(Box::new(excerpt)),
            ..Failure::new("wrong")
        };
        let text = failure.to_string();
        assert!(
            text.contains(" --> api.yaml:") && text.contains('^'),
            "{text}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_not_shown() {
    let failure = Failure {
        excerpt: Some(Box::new(Excerpt::of("\u{feff}a: 1", 3..4, "api.yaml", ""))),
        ..Failure::new("wrong")
    };
    let text = failure.to_string();
    assert!(text.contains("1 | a: 1\n  | ^"), "{text}");
}

#[test]
fn warnings_of_one_code_are_counted_after_the_third() {
    let warning =
        |code, name: usize| Diagnostic::at(code, at("a: 1", "a"), format!("number {name}"));
    let mut diagnostics: Vec<Diagnostic> = (0..7).map(|name| warning("W0203", name)).collect();
    diagnostics.insert(0, Diagnostic::at("E0101", at("a: 1", "1"), "wrong"));
    diagnostics.push(warning("W0101", 0));

    let text = plain(&diagnostics, "a: 1");
    assert_eq!(text.matches("warning[W0203]").count(), 3);
    assert!(
        text.contains("\n\n… and 4 more W0203; `--all` shows them\n\n"),
        "{text}"
    );
    assert!(text.find("W0101") < text.find("W0203") && text.find("W0203") < text.find("E0101"));
    assert!(
        text.ends_with("\n1 error, 8 warnings in api.yaml\n"),
        "{text}"
    );

    let all = Look {
        color: false,
        all: true,
    };
    let text = render(&diagnostics, &sources("a: 1"), "api.yaml", all);
    assert_eq!(text.matches("warning[W0203]").count(), 7);
    assert!(!text.contains("--all"), "{text}");
}

#[test]
fn fifty_errors_are_shown_whatever_their_code() {
    let error = Diagnostic::at("E0101", at("a: 1", "a"), "wrong");
    let text = plain(&vec![error; 60], "a: 1");
    assert_eq!(text.matches("error[E0101]").count(), 50);
    assert!(
        text.contains("… and 10 more errors; `--all` shows them\n"),
        "{text}"
    );
}

#[test]
fn colours_only_where_they_are_asked_for() {
    let diagnostics = [Diagnostic::at("E0101", at("a: 1", "a"), "wrong")];
    let look = |color| Look { color, all: false };
    let shown = |color| render(&diagnostics, &sources("a: 1"), "api.yaml", look(color));
    assert!(!shown(false).contains('\u{1b}'));
    assert!(shown(true).contains("\u{1b}["));
    assert!(shown(true).contains("api.yaml:1:1\u{1b}") || shown(true).contains("api.yaml:1:1\n"));
}

#[test]
fn nothing_to_say_is_said_with_nothing() {
    assert_eq!(plain(&[], "a: 1"), "");
    assert_eq!(count(&[]), None);
}
