//! The next version of a crate, by Cargo's rules.
//!
//! Before 1.0.0 the first number that is not 0 is what breaking changes raise, so `0.1.4` is to
//! `0.2.0` what `1.4.0` is to `2.0.0`, and before 0.1.0 every release breaks.

use generator::diff::Bump;
use semver::Version;

/// The least version that may follow; what is no version is left as it is.
pub(crate) fn next(version: &str, bump: Bump) -> String {
    let Ok(Version {
        major,
        minor,
        patch,
        pre,
        ..
    }) = Version::parse(version)
    else {
        return version.to_owned();
    };
    let version = match (bump, major, minor) {
        (Bump::None, _, _) => return version.to_owned(),
        // `1.0.0-beta.1` promises nothing: what follows it may be any other pre-release of 1.0.0.
        _ if !pre.is_empty() => Version::new(major, minor, patch),
        (_, 0, 0) => Version::new(0, 0, patch + 1),
        (Bump::Major, 0, minor) => Version::new(0, minor + 1, 0),
        (Bump::Minor | Bump::Patch, 0, minor) => Version::new(0, minor, patch + 1),
        (Bump::Major, major, _) => Version::new(major + 1, 0, 0),
        (Bump::Minor, major, minor) => Version::new(major, minor + 1, 0),
        (Bump::Patch, major, minor) => Version::new(major, minor, patch + 1),
    };
    version.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_cargo() {
        for (version, patch, minor, major) in [
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("0.1.4", "0.1.5", "0.1.5", "0.2.0"),
            ("1.4.2", "1.4.3", "1.5.0", "2.0.0"),
            ("1.0.0-beta.1", "1.0.0", "1.0.0", "1.0.0"),
            ("odd", "odd", "odd", "odd"),
        ] {
            assert_eq!(next(version, Bump::None), version);
            assert_eq!(next(version, Bump::Patch), patch);
            assert_eq!(next(version, Bump::Minor), minor);
            assert_eq!(next(version, Bump::Major), major);
        }
    }
}
