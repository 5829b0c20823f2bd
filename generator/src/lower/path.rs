//! Path templates: which are well formed, which parameters they hold, which words they are made of.

use std::collections::BTreeSet;

use crate::version::is_version;

/// A path template, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template<'a> {
    pub segments: Vec<Vec<Piece<'a>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Parameter(&'a str),
}

impl<'a> Template<'a> {
    /// Reads a template; else says what is wrong with it. A fragment is no part of it: it never
    /// leaves the client.
    pub fn parse(text: &'a str) -> Result<Self, String> {
        let (text, _) = text.split_once('#').unwrap_or((text, ""));
        let Some(path) = text.strip_prefix('/') else {
            return Err("it does not begin with `/`".to_owned());
        };
        if let Some(odd) = text
            .chars()
            .find(|c| matches!(c, '?' | '\\') || c.is_control())
        {
            return Err(format!("{odd:?} cannot stand in a path"));
        }
        let count = path.split('/').count();
        let mut segments = Vec::with_capacity(count);
        for (index, segment) in path.split('/').enumerate() {
            if segment.is_empty() && index + 1 < count {
                return Err("a segment is empty".to_owned());
            }
            let plain = segment.replace("%2e", ".").replace("%2E", ".");
            if plain == "." || plain == ".." {
                return Err(format!(
                    "the segment `{segment}` would be taken for another path"
                ));
            }
            segments.push(pieces(segment)?);
        }
        let template = Self { segments };
        let mut seen = BTreeSet::new();
        let twice = template.parameters().find(|name| !seen.insert(*name));
        match twice {
            Some(twice) => Err(format!("the parameter `{twice}` stands there twice")),
            None => Ok(template),
        }
    }

    /// The names in braces, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &'a str> {
        self.segments
            .iter()
            .flatten()
            .filter_map(|piece| match piece {
                Piece::Parameter(name) => Some(*name),
                Piece::Text(_) => None,
            })
    }

    /// The template with all names replaced: equal for two templates of one path.
    pub fn shape(&self) -> String {
        let mut shape = String::new();
        for segment in &self.segments {
            shape.push('/');
            for piece in segment {
                match piece {
                    Piece::Text(text) => shape.push_str(text),
                    Piece::Parameter(_) => shape.push_str("{}"),
                }
            }
        }
        shape
    }

    /// The words of the path without versions and parameters, each once in a row.
    pub fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for segment in &self.segments {
            for piece in segment {
                let Piece::Text(text) = piece else { continue };
                let word = text.trim_matches(|c: char| !c.is_alphanumeric());
                // What follows a parameter in its segment is a file ending or a separator.
                let ending = segment.len() > 1 && text.starts_with('.');
                let said = words.last().is_some_and(|last| last == word);
                if !word.is_empty() && !ending && !said && !is_version(text) {
                    words.push(word.to_owned());
                }
            }
        }
        words
    }

    /// The parameter that the path ends with.
    pub fn last_parameter(&self) -> Option<&'a str> {
        let last = self.segments.last()?.iter().rev();
        last.filter_map(|piece| match piece {
            Piece::Parameter(name) => Some(*name),
            Piece::Text(_) => None,
        })
        .next()
    }

    pub fn has_version(&self) -> bool {
        self.segments
            .iter()
            .any(|segment| match segment.as_slice() {
                [Piece::Text(text)] => is_version(text),
                _ => false,
            })
    }
}

fn pieces(segment: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut rest = segment;
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find(['{', '}']).unwrap_or(rest.len()));
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        rest = after;
        let Some(inside) = rest.strip_prefix('{') else {
            if rest.is_empty() {
                break;
            }
            return Err("a `}` has no `{`".to_owned());
        };
        match inside.split_once('}') {
            Some(("", _)) => return Err("a parameter has no name".to_owned()),
            Some((name, after)) if !name.contains('{') => {
                pieces.push(Piece::Parameter(name));
                rest = after;
            }
            _ => return Err("a `{` has no `}`".to_owned()),
        }
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn templates_are_read_or_refused() {
        for good in [
            "/",
            "/a",
            "/a/",
            "/{a}{b}",
            "/{a}.json",
            "/a-{b}:c",
            "/${x}",
            "/a b/\"c\"",
        ] {
            assert!(Template::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "a",
            "",
            "/{a",
            "/a}",
            "/{}",
            "/{{a}}",
            "/a?x=1",
            "#b",
            "/../a",
            "/a/.",
            "/a//b",
            "/{a}/{a}",
            "/a\nb",
            "/%2e%2E/a",
            "/{a/b}",
        ] {
            assert!(Template::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn words_leave_out_versions_parameters_and_endings() {
        let words = |path| Template::parse(path).unwrap().words();
        assert_eq!(
            words("/conversations/conversations/2026-09-beta/threads/{threadId}/messages"),
            ["conversations", "threads", "messages"]
        );
        assert_eq!(
            words("/conversations/v3/conversations/threads/{threadId}/messages"),
            ["conversations", "threads", "messages"]
        );
        assert_eq!(words("/Accounts/{Sid}.json"), ["Accounts"]);
        assert!(words("/{a}/{b}").is_empty());
    }
}
