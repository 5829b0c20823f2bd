//! The version of an API in its paths: `/crm/v3/objects`, `/threads/2026-09-beta/messages`.
//!
//! It is known by its shape, wherever it stands. Must not know operations.

/// Whether a segment has the shape of a version: `v3`, `v1.2`, `v1beta1`, `2026-03`,
/// `2026-09-beta`, `2010-04-01`.
pub fn is_version(segment: &str) -> bool {
    let (number, stage) = match segment.find(|c: char| c.is_ascii_alphabetic() && c != 'v') {
        Some(at) => segment.split_at(at),
        None => (segment, ""),
    };
    let stage = stage.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    if !matches!(
        stage,
        "" | "alpha" | "beta" | "rc" | "preview" | "pre" | "dev" | "p"
    ) {
        return false;
    }
    let number = if stage.is_empty() {
        number
    } else {
        number.strip_suffix(['-', '.']).unwrap_or(number)
    };
    match number.strip_prefix('v') {
        Some(number) => is_dotted(number),
        None => is_date(number) || (number.contains('.') && is_dotted(number)),
    }
}

fn is_dotted(number: &str) -> bool {
    number.split('.').all(is_digits)
}

fn is_date(number: &str) -> bool {
    let parts: Vec<&str> = number.split('-').collect();
    let two = |part: &&str| part.len() == 2 && is_digits(part);
    matches!(parts.len(), 2 | 3)
        && parts[0].len() == 4
        && is_digits(parts[0])
        && parts[1..].iter().all(two)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The path without the segments that are versions.
pub fn without_version(path: &str) -> String {
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !is_version(segment))
        .collect();
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_known_by_their_shape() {
        for version in [
            "v3",
            "v1.2",
            "v1beta1",
            "v2-beta",
            "2026-09-beta",
            "2026-03",
            "2010-04-01",
            "1.0",
        ] {
            assert!(is_version(version), "{version}");
        }
        for word in [
            "", "v", "vote", "threads", "3", "2026", "v3x", "beta", "-beta", "1-2", "v1.", "p2p",
        ] {
            assert!(!is_version(word), "{word}");
        }
    }

    #[test]
    fn a_path_loses_its_version_wherever_it_stands() {
        for (path, without) in [
            ("/a/2026-09-beta/b/{c}", "/a/b/{c}"),
            ("/v3/a", "/a"),
            ("/a/v3", "/a"),
            ("/v3", ""),
            ("/a//b/", "/a//b/"),
        ] {
            assert_eq!(without_version(path), without);
        }
    }
}
