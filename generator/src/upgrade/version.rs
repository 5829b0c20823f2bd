//! The name of a version, wherever it stands.
//!
//! In paths, servers and `info.version` it is the version of the API whatever it looks like. In words
//! and examples only a name that is nothing else is replaced, `2026-09-beta`; a `v3` there may be the
//! version of something else, and stays.

use super::edit::{Edit, apply};
use crate::diagnostics::Span;
use crate::load::{Kind, Sources, Value};
use crate::page::Page;
use crate::pointer::Pointer;

/// A text with the new name in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    pub text: String,
    /// How often the name was replaced.
    pub replaced: usize,
    /// Where the old name still stands, in the new text.
    pub left: Vec<Span>,
}

/// An OpenAPI document.
pub fn document(sources: &Sources, old: &str, new: &str) -> Renamed {
    let text = sources.text();
    let spans = if is_unmistakable(old) {
        occurrences(text, old)
    } else {
        let places = of_the_api(sources);
        let within = |place: &Span| -> Vec<Span> {
            let stretch = text.get(place.start..place.end).unwrap_or_default();
            occurrences(stretch, old)
                .into_iter()
                .map(|span| Span {
                    start: place.start + span.start,
                    end: place.start + span.end,
                })
                .collect()
        };
        places.iter().flat_map(within).collect()
    };
    renamed(text, &spans, old, new)
}

/// A page of documentation: the URLs of its calls.
pub fn page(text: &str, page: &Page, old: &str, new: &str) -> Renamed {
    let spans = if is_unmistakable(old) {
        occurrences(text, old)
    } else {
        let urls = page.calls.iter().map(|call| call.url.span);
        let mut spans = Vec::new();
        for url in urls {
            let stretch = text.get(url.start..url.end).unwrap_or_default();
            spans.extend(occurrences(stretch, old).into_iter().map(|span| Span {
                start: url.start + span.start,
                end: url.start + span.end,
            }));
        }
        spans
    };
    renamed(text, &spans, old, new)
}

/// Anything else: an example, a text.
pub fn words(text: &str, old: &str, new: &str) -> Renamed {
    let spans = if is_unmistakable(old) {
        occurrences(text, old)
    } else {
        Vec::new()
    };
    renamed(text, &spans, old, new)
}

fn renamed(text: &str, spans: &[Span], old: &str, new: &str) -> Renamed {
    let edit = |span: &Span| Edit {
        span: *span,
        text: new.to_owned(),
    };
    let edits: Vec<Edit> = spans.iter().map(edit).collect();
    let text = apply(text, &edits);
    let left = occurrences(&text, old);
    Renamed {
        text,
        replaced: edits.len(),
        left,
    }
}

/// A date is the name of nothing but a version.
fn is_unmistakable(version: &str) -> bool {
    version.len() >= "2026-09".len() && version.contains('-')
}

/// Where a name stands as a whole: `2026-09` does not stand in `2026-09-beta` or `2026-09-14`.
pub fn occurrences(text: &str, name: &str) -> Vec<Span> {
    if name.is_empty() {
        return Vec::new();
    }
    let part = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_');
    let found = text.match_indices(name).filter(|(start, _)| {
        let before = text[..*start].chars().next_back();
        let mut after = text[start + name.len()..].chars();
        let next = after.next();
        // A dot ends a sentence, or goes on with the number: `v3.1`.
        let goes_on = next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
        !before.is_some_and(|it| part(it) || it == '.') && !next.is_some_and(part) && !goes_on
    });
    found
        .map(|(start, _)| Span {
            start,
            end: start + name.len(),
        })
        .collect()
}

/// The stretches that tell where the API is and which it is, in the order of the text.
fn of_the_api(sources: &Sources) -> Vec<Span> {
    let root = Pointer::root();
    let mut spans = Vec::new();
    if let Some(version) = sources.node(&root.key("info").key("version")) {
        spans.push(version.span());
    }
    spans.extend(servers(sources.node(&root)));
    if let Some(Kind::Map(paths)) = sources.node(&root.key("paths")).map(Value::kind) {
        for path in paths.iter() {
            spans.push(path.key_span);
            spans.extend(servers(Some(path.value)));
            if let Kind::Map(operations) = path.value.kind() {
                spans.extend(operations.iter().flat_map(|it| servers(Some(it.value))));
            }
        }
    }
    spans.sort_by_key(|span| span.start);
    spans
}

/// The URLs under `servers`.
fn servers(node: Option<Value<'_>>) -> Vec<Span> {
    let servers = node.and_then(Value::map).and_then(|map| map.get("servers"));
    let Some(Kind::List(servers)) = servers.map(Value::kind) else {
        return Vec::new();
    };
    let urls = servers
        .iter()
        .filter_map(|server| Some(server.map()?.get("url")?.span()));
    urls.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;

    const DOCUMENT: &str = "\
# The API, version v1.
openapi: 3.0.3
info: {title: A v1, version: 'v1'}
servers: [{url: https://a.example/v1}]
paths:
  /v1/a:
    get:
      servers: [{url: https://b.example/v1/}]
      description: Since v1; see /v1.1 and v1-beta.
";

    #[test]
    fn a_short_name_is_replaced_where_it_is_the_apis() {
        let (_, sources, _) = load(DOCUMENT.as_bytes());
        let renamed = document(&sources, "v1", "v2");
        let expected = DOCUMENT
            .replace("'v1'", "'v2'")
            .replace("a.example/v1", "a.example/v2")
            .replace("b.example/v1", "b.example/v2")
            .replace("  /v1/a", "  /v2/a");
        assert_eq!(renamed.text, expected);
        assert_eq!(renamed.replaced, 4);
        let left: Vec<usize> = renamed
            .left
            .iter()
            .map(|span| renamed.text[..span.start].matches('\n').count() + 1)
            .collect();
        assert_eq!(left, [1, 3, 9]);
    }

    #[test]
    fn a_date_is_replaced_everywhere_and_as_a_whole() {
        let text = "a 2026-09-beta. /2026-09-beta/ 2026-09-beta2 x2026-09-beta 2026-09-beta-1";
        let renamed = words(text, "2026-09-beta", "2026-09");
        assert_eq!(
            renamed.text,
            "a 2026-09. /2026-09/ 2026-09-beta2 x2026-09-beta 2026-09-beta-1"
        );
        assert_eq!((renamed.replaced, renamed.left.len()), (2, 0));
        assert_eq!(words("v3", "v3", "v4").text, "v3");
    }

    #[test]
    fn a_page_has_it_in_its_urls() {
        let text = "Of v3.\ncurl https://a.example/v3/b\n";
        let renamed = page(text, &crate::page::read(text), "v3", "v4");
        assert_eq!(renamed.text, "Of v3.\ncurl https://a.example/v4/b\n");
        assert_eq!(renamed.left.len(), 1);
    }
}
