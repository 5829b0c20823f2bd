//! English plurals → singulars, for the items of a list.
//!
//! Must not know what is named.

/// Words whose singular no ending gives, or that are none though they end like one.
const IRREGULAR: &[(&str, &str)] = &[
    ("alias", "alias"),
    ("aliases", "alias"),
    ("always", "always"),
    ("analyses", "analysis"),
    ("apis", "api"),
    ("atlas", "atlas"),
    ("axes", "axis"),
    ("bias", "bias"),
    ("caches", "cache"),
    ("canvas", "canvas"),
    ("canvases", "canvas"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("cpus", "cpu"),
    ("emojis", "emoji"),
    ("gas", "gas"),
    ("gpus", "gpu"),
    ("https", "https"),
    ("indices", "index"),
    ("kpis", "kpi"),
    ("leaves", "leaf"),
    ("matrices", "matrix"),
    ("means", "means"),
    ("menus", "menu"),
    ("movies", "movie"),
    ("news", "news"),
    ("people", "person"),
    ("quizzes", "quiz"),
    ("series", "series"),
    ("skus", "sku"),
    ("species", "species"),
    ("uris", "uri"),
    ("vertices", "vertex"),
];

/// Endings in the order they are tried, and what stands in their place.
const ENDINGS: &[(&str, &str)] = &[
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("zzes", "zz"),
    ("tuses", "tus"),
    ("puses", "pus"),
    ("nuses", "nus"),
    ("ruses", "rus"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
];

/// The name of one of `plural`: `attachments` → `attachment`, `newAddresses` → `newAddress`; what
/// is no plural stays as it is.
pub fn singular(plural: &str) -> String {
    let word = plural[last_word(plural)..].to_ascii_lowercase();
    if let Ok(index) = IRREGULAR.binary_search_by_key(&word.as_str(), |(plural, _)| plural) {
        let (ending, with) = IRREGULAR[index];
        return replace_end(plural, ending, with);
    }
    // Two letters are an abbreviation (`os`, `us`); behind one letter `ies` keeps its `ie` (`ties`).
    if word.len() <= 2 {
        return plural.to_owned();
    }
    if word.len() > 4 && word.ends_with("ies") {
        return replace_end(plural, "ies", "y");
    }
    match ENDINGS.iter().find(|(ending, _)| word.ends_with(ending)) {
        Some((ending, with)) => replace_end(plural, ending, with),
        None => plural.to_owned(),
    }
}

/// Where the last word of `name` begins: behind a sign, or at a capital that follows a small letter.
fn last_word(name: &str) -> usize {
    let bytes = name.as_bytes();
    (1..bytes.len())
        .rev()
        .find(|&index| {
            let before = bytes[index - 1];
            (before.is_ascii() && !before.is_ascii_alphanumeric())
                || (before.is_ascii_lowercase() && bytes[index].is_ascii_uppercase())
        })
        .unwrap_or(0)
}

/// `name` with its last letters replaced; those that stay the same keep their case.
fn replace_end(name: &str, ending: &str, with: &str) -> String {
    let same = ending
        .bytes()
        .zip(with.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let kept = &name[..name.len() - ending.len() + same];
    let shouts = name.bytes().all(|byte| !byte.is_ascii_lowercase());
    if shouts {
        format!("{kept}{}", with[same..].to_ascii_uppercase())
    } else {
        format!("{kept}{}", &with[same..])
    }
}
