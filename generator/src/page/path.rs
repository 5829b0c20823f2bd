//! Method and URL of a page → what is compared: host, path without its version, query.
//!
//! Must not know the document.

use crate::version::is_version;

/// A URL, taken apart. Nothing is decoded: pages show placeholders where values go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Url<'a> {
    /// `https://api.example.com`; empty where the page shows a path alone.
    pub origin: &'a str,
    /// Without the version.
    pub segments: Vec<&'a str>,
    /// Every segment that has the shape of one.
    pub versions: Vec<&'a str>,
    /// Names of query parameters.
    pub query: Vec<&'a str>,
}

pub(super) fn url(text: &str) -> Url<'_> {
    let text = text.split('#').next().unwrap_or_default();
    let (before, query) = text.split_once('?').unwrap_or((text, ""));
    let (origin, path) = match before.find("://") {
        Some(scheme) => {
            let host = scheme + "://".len();
            let path = before[host..]
                .find('/')
                .map_or(before.len(), |at| host + at);
            before.split_at(path)
        }
        // `api.example.com/threads`: a first segment with a dot is a host.
        None => match before.split_once('/') {
            Some((host, _)) if host.contains('.') => before.split_at(host.len()),
            _ => ("", before),
        },
    };
    let (versions, segments) = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .partition(|segment| is_version(segment));
    let names = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or_default());
    Url {
        origin,
        segments,
        versions,
        query: names.filter(|name| !name.is_empty()).collect(),
    }
}

/// Whether a segment of a page or of a template stands for any value: `{id}`, `:id`, `<id>`.
pub(super) fn is_placeholder(segment: &str) -> bool {
    segment.contains(['{', '<']) || (segment.len() > 1 && segment.starts_with(':'))
}

/// How well the segments of a page fit those of a template, counted in equal words; `None`: not.
pub(super) fn fit(page: &[&str], template: &[&str]) -> Option<usize> {
    if page.len() != template.len() {
        return None;
    }
    let mut equal = 0;
    for (shown, meant) in page.iter().zip(template) {
        if shown == meant {
            equal += 1;
        } else if !is_placeholder(meant) {
            return None;
        }
    }
    Some(equal)
}

/// What two calls of pages have in common when they are of one operation.
pub(super) fn key(method: &str, text: &str) -> String {
    let mut key = method.to_owned();
    for segment in url(text).segments {
        key.push('/');
        key.push_str(if is_placeholder(segment) {
            "{}"
        } else {
            segment
        });
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_taken_apart_without_its_version() {
        let found = url("https://api.example.com/a/2026-09-beta/b/{id}?after=1&x#y");
        assert_eq!(found.origin, "https://api.example.com");
        assert_eq!(found.segments, ["a", "b", "{id}"]);
        assert_eq!(found.versions, ["2026-09-beta"]);
        assert_eq!(found.query, ["after", "x"]);
        assert_eq!(url("/v3/b").segments, ["b"]);
        assert_eq!(url("api.example.com/b").origin, "api.example.com");
        assert_eq!(url("b.c").segments, ["b.c"]);
        assert_eq!(url(""), Url::default());
    }

    #[test]
    fn templates_fit_any_value_and_words_only_themselves() {
        assert_eq!(fit(&["a", "7"], &["a", "{id}"]), Some(1));
        assert_eq!(fit(&["a", "{id}"], &["a", "{id}"]), Some(2));
        assert_eq!(fit(&["a", "{id}"], &["a", "b"]), None);
        assert_eq!(fit(&["a"], &["a", "b"]), None);
    }

    #[test]
    fn versions_and_names_of_placeholders_make_no_other_operation() {
        assert_eq!(
            key("GET", "https://a.example/v1/b/{id}"),
            key("GET", "https://b.example/b/2026-03/:other?x=1")
        );
        assert_ne!(key("GET", "/b"), key("PUT", "/b"));
    }
}
