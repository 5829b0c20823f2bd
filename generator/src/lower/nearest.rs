//! The name that somebody who mistyped one may have meant.

/// The candidate with the fewest edits to `name`; `None` when none is near.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = 1 + name.chars().count() / 4;
    candidates
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= limit * 4)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(edits, _)| *edits <= limit)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, letter case apart.
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.to_lowercase().chars().collect();
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, from) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (column, to) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_mistyped_name_and_nothing_far_away() {
        let names = ["Message", "Messages", "Thread"];
        assert_eq!(nearest("Mesage", names.into_iter()), Some("Message"));
        assert_eq!(nearest("thread", names.into_iter()), Some("Thread"));
        assert_eq!(nearest("Recipient", names.into_iter()), None);
        assert_eq!(nearest("", [].into_iter()), None);
    }
}
