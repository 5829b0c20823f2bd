//! Media types taken apart: what they are, and in which charset their text is.
//!
//! Case and parameters make no other type (RFC 9110, section 8.3.1). Which of several is taken is not
//! known here.

/// Type and subtype, without parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether the runtime writes and reads text in the charset that the type names.
pub(super) fn is_written(media_type: &str) -> bool {
    const WRITTEN: [&str; 6] = ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1"];
    let charset = media_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_it = name.trim().eq_ignore_ascii_case("charset");
        is_it.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    });
    charset.is_none_or(|charset| WRITTEN.contains(&charset.as_str()))
}

/// `type/subtype` with parameters, as RFC 9110 has it: what can stand in a header.
pub(super) fn is_media_type(name: &str) -> bool {
    let (essence, parameters) = name.split_once(';').unwrap_or((name, ""));
    let is_token = super::parameter::is_token;
    let is_essence = essence
        .trim_end()
        .split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    is_essence
        && parameters
            .chars()
            .all(|character| matches!(character, ' '..='~'))
}

pub(super) fn is_text(media_type: &str) -> bool {
    essence(media_type).starts_with("text/")
}
