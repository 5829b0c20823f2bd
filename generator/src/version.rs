//! The version of an API where it stands in a path or URL, known by its shape.
//!
//! Names must not contain it and comparisons must not see it, because it is all that changes from
//! one version of an API to the next. Must not know what a path belongs to.

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

/// A path or URL without the segments that are versions: `/a/v3/b` → `/a/b`.
pub fn without_versions(path: &str) -> String {
    let kept: Vec<&str> = path
        .split('/')
        .filter(|segment| !is_version(segment))
        .collect();
    kept.join("/")
}

/// The segments that are versions, in their order.
pub fn versions(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| is_version(segment))
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

#[cfg(test)]
mod tests {
    use super::{is_version, versions, without_versions};

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
    fn a_version_is_taken_out_wherever_it_stands() {
        for path in [
            "/c/c/2026-09-beta/t/{id}",
            "/c/v3/c/t/{id}",
            "/v1/c/c/t/{id}",
        ] {
            assert_eq!(without_versions(path), "/c/c/t/{id}");
            assert_eq!(versions(path).count(), 1);
        }
        assert_eq!(without_versions("https://a.b/v2"), "https://a.b");
        assert_eq!(without_versions("/v2"), "");
    }
}
