//! A page that is made from a random call, with random furniture, is read back whole.

use generator::page::{Body, Page, Shown, Value, read};
use proptest::prelude::*;
use serde_json::{Map, Value as Json};

/// What a page is to show, and how.
#[derive(Clone, Debug)]
struct Case {
    method: &'static str,
    segments: Vec<String>,
    headers: Vec<(String, String)>,
    body: Option<Json>,
    answer: Option<Json>,
    look: Look,
}

#[derive(Clone, Debug)]
struct Look {
    pretty: bool,
    /// Quotes of the shell: single, double, or none that closes.
    quotes: u8,
    numbers: bool,
    buttons: bool,
    windows: bool,
    continued: bool,
    before: String,
    after: String,
}

proptest! {
    #[test]
    fn a_rendered_page_is_read_back(case in case()) {
        let text = case.render();
        let text = if case.look.windows { text.replace('\n', "\r\n") } else { text };
        let text = generator::load::text(text.as_bytes()).0.text().to_owned();
        let page = read(&text);
        case.check(&page, &text);
    }
}

impl Case {
    fn url(&self) -> String {
        format!("https://a.example/{}", self.segments.join("/"))
    }

    fn render(&self) -> String {
        let next = if self.look.continued { " \\\n  " } else { " " };
        let mut text = format!("curl --request {}{next}--url '{}'", self.method, self.url());
        for (name, value) in &self.headers {
            let header = format!("{name}: {value}");
            text.push_str(&format!(
                "{next}--header {}",
                shlex::try_quote(&header).unwrap()
            ));
        }
        if let Some(body) = &self.body {
            let json = self.json(body);
            let quoted = match self.look.quotes {
                0 => format!("'\n{}\n'", json.replace('\'', "'\\''")),
                1 => {
                    let escaped = json.replace('\\', "\\\\").replace('"', "\\\"");
                    format!(
                        "\"\n{}\n\"",
                        escaped.replace('$', "\\$").replace('`', "\\`")
                    )
                }
                // The last line was lost; an apostrophe would close the quote.
                _ => format!("'\n{json}\n"),
            };
            text.push_str(&format!("{next}--data {quoted}"));
        }
        if let Some(answer) = &self.answer {
            let glued = self.body.is_some() && !self.look.buttons;
            text.push_str(if glued { "" } else { "\n\n" });
            text.push_str(&self.json(answer));
        }
        if self.look.buttons {
            text = format!("Copy\n{text}\nCopy\n");
        }
        // Two numbers in a row may be anything.
        if self.look.numbers && text.lines().count() > 2 {
            let lines = text.lines().enumerate();
            text = lines
                .map(|(index, line)| format!("{}  {line}\n", index + 1))
                .collect();
        }
        format!("{}\n{text}\n{}\n", self.look.before, self.look.after)
    }

    fn json(&self, value: &Json) -> String {
        if self.look.pretty {
            format!("{value:#}")
        } else {
            value.to_string()
        }
    }

    fn check(&self, page: &Page, text: &str) {
        assert_eq!(page.calls.len(), 1, "{text}");
        let call = &page.calls[0];
        assert_eq!(call.method.text, self.method, "{text}");
        assert_eq!(call.url.text, self.url(), "{text}");
        let headers: Vec<_> = call
            .headers
            .iter()
            .map(|(name, value)| (name.text.clone(), value.text.clone()))
            .collect();
        assert_eq!(headers, self.headers, "{text}");
        let body = match &call.body {
            Some(Body::Json(shown)) => Some(json(shown)),
            Some(Body::Other(_)) => panic!("{text}"),
            None => None,
        };
        assert_eq!(body, self.body, "{text}");
        let answers: Vec<Json> = call
            .answers
            .iter()
            .map(|answer| json(&answer.json))
            .collect();
        assert_eq!(
            answers,
            self.answer.iter().cloned().collect::<Vec<_>>(),
            "{text}"
        );
        for answer in &call.answers {
            let span = answer.json.span;
            let first = text[span.start..].chars().next();
            assert!(matches!(first, Some('{' | '[')), "{text}");
        }
    }
}

fn json(shown: &Shown) -> Json {
    match &shown.value {
        Value::Null => Json::Null,
        Value::Boolean(flag) => Json::Bool(*flag),
        Value::Number(number) => serde_json::from_str(number).unwrap(),
        Value::String(text) => Json::String(text.clone()),
        Value::Array(items) => Json::Array(items.iter().map(json).collect()),
        Value::Object(entries) => Json::Object(
            entries
                .iter()
                .map(|it| (it.key.text.clone(), json(&it.value)))
                .collect(),
        ),
    }
}

fn case() -> impl Strategy<Value = Case> {
    let method = prop::sample::select(vec!["PUT", "POST", "PATCH", "DELETE"]);
    let segments = prop::collection::vec("[a-z]{1,8}|\\{[a-z]{1,8}\\}|v[0-9]", 1..5);
    let headers = prop::collection::vec(
        (
            "[A-Z][a-z]{1,8}(-[A-Z][a-z]{1,4})?",
            "[!-~]([ -~]{0,10}[!-~])?",
        ),
        0..4,
    );
    (method, segments, headers, look()).prop_flat_map(|(method, segments, headers, look)| {
        // What nothing closes ends at an apostrophe.
        let text = if look.quotes > 1 {
            "[ -&(-~é日]{0,8}"
        } else {
            "[ -~é日\n\t]{0,8}"
        };
        (
            prop::option::of(object(text)),
            prop::option::of(object(text)),
        )
            .prop_map(move |(body, answer)| Case {
                method,
                segments: segments.clone(),
                headers: headers.clone(),
                body,
                answer,
                look: look.clone(),
            })
    })
}

/// An object with something in it, as examples are.
fn object(text: &'static str) -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::from),
        Just(Json::from("<string>")),
        Just(Json::from("2023-11-07T05:31:56Z")),
        text.prop_map(Json::from),
    ];
    let value = leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec(("[a-zA-Z]{1,8}", inner), 0..4)
                .prop_map(|entries| Json::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    });
    prop::collection::vec(("[a-zA-Z]{1,8}", value), 1..5)
        .prop_map(|entries| Json::Object(entries.into_iter().collect()))
}

fn look() -> impl Strategy<Value = Look> {
    let prose = prop::sample::select(vec![
        "",
        "Make a box. Don't make two (see [1], {id} and {}).",
        "Supported products\nRequired Scopes",
        "MESSAGE Show child attributes\nNOT_SENT, SENT INCOMING, OUTGOING",
        "Use curl, or another tool.",
    ]);
    let flags = any::<(bool, bool, bool, bool, bool)>();
    (flags, 0..3_u8, prose.clone(), prose).prop_map(
        |((pretty, numbers, buttons, windows, continued), quotes, before, after)| Look {
            pretty,
            quotes,
            numbers,
            buttons,
            windows,
            continued,
            before: before.to_owned(),
            after: after.to_owned(),
        },
    )
}
