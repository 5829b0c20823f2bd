use super::*;

fn call(text: &str) -> Call {
    let command = read(text, 0).unwrap_or_else(|| panic!("no command: {text}"));
    assert!(command.broken.is_none(), "{text}");
    command.call
}

fn shown(text: &str) -> String {
    let call = call(text);
    let mut shown = format!("{} {}", call.method.text, call.url.text);
    for (name, value) in &call.headers {
        shown.push_str(&format!("; {}={}", name.text, value.text));
        assert_eq!(
            &text[value.span.start..value.span.end],
            value.text,
            "{text}"
        );
    }
    match call.body {
        Some(Body::Json(json)) => {
            shown.push_str(&format!("; {}", json.pretty().replace(['\n', ' '], "")))
        }
        Some(Body::Other(text)) => shown.push_str(&format!("; other {}", text.text)),
        None => {}
    }
    shown
}

#[test]
fn options_are_read_in_every_spelling() {
    for (text, expected) in [
        ("curl https://a.example/b", "GET https://a.example/b"),
        (
            "curl -XPUT 'https://a.example/b'",
            "PUT https://a.example/b",
        ),
        (
            "curl --request=delete --url=https://a.example/b",
            "DELETE https://a.example/b",
        ),
        (
            "curl -I -sS https://a.example/b",
            "HEAD https://a.example/b",
        ),
        (
            "curl https://a.example/b -d '{\"a\": 1}'",
            "POST https://a.example/b; {\"a\":1}",
        ),
        (
            "curl https://a.example/b -d'[1]' -X PATCH",
            "PATCH https://a.example/b; [1]",
        ),
        (
            "curl -G -d a=b https://a.example/b",
            "GET https://a.example/b",
        ),
        (
            "curl -o x -d a=b https://a.example/b",
            "POST https://a.example/b; other a=b",
        ),
        (
            "curl \\\n  -H \"X-A: b: c\" \\\n  https://a.example/b",
            "GET https://a.example/b; X-A=b: c",
        ),
        (
            "curl https://a.example/b --data \"{\\\"a\\\": \\\"it's\\\"}\" -H 'X: y'",
            "POST https://a.example/b; X=y; {\"a\":\"it's\"}",
        ),
        (
            "curl https://a.example/b --data '{\"a\": \"it'\\''s\"}'",
            "POST https://a.example/b; {\"a\":\"it's\"}",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn a_body_ends_where_its_json_ends() {
    for (text, rest) in [
        (
            "curl https://a.example/b --data '\n{\"a\": 1}\n'{\"b\": 2}",
            "{\"b\": 2}",
        ),
        (
            "curl https://a.example/b --data '\n{\"a\": 1}\n{\"b\": 2}\nDon't",
            "\n{\"b\": 2}\nDon't",
        ),
        ("curl https://a.example/b --data '\n{\"a\": 1}\n", "\n"),
        (
            "curl https://a.example/b --data '{\"a\": 1}'\nwords",
            "\nwords",
        ),
    ] {
        let command = read(text, 0).unwrap();
        assert_eq!(&text[command.end..], rest, "{text}");
        assert_eq!(shown(text), "POST https://a.example/b; {\"a\":1}", "{text}");
    }
}

#[test]
fn json_that_breaks_off_is_told_with_its_place() {
    let text = "curl https://a.example/b --data '{\"a\": 1, \"b\": }'";
    let broken = read(text, 0).unwrap().broken.unwrap();
    assert_eq!(broken.why, "expected value");
    assert_eq!(&text[broken.at.start..], "}'");
}

#[test]
fn the_word_in_a_sentence_is_no_command() {
    for text in [
        "curl to call it",
        "curl, the tool",
        "curl",
        "curl -s",
        "curling https://a.example",
    ] {
        assert!(read(text, 0).is_none(), "{text}");
    }
    assert!(read("a curl https://a.example", 2).is_some());
    assert!(read("xcurl https://a.example", 1).is_none());
}
