//! Which known word was meant?
//!
//! Must not know where words come from.

/// Longer words are no misspelt keyword, and comparing them would cost.
const LONGEST: usize = 40;

/// The known word that `word` is most likely a misspelling of.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    // One slip in a short word, two in a longer one: `in` is not a misspelt `x`.
    let allowed = match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let folded = fold(word);
    known
        .map(|candidate| (fold(candidate), candidate))
        .filter(|(letters, _)| letters.len().abs_diff(folded.len()) <= allowed)
        .map(|(letters, candidate)| (distance(&folded, &letters), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `operation_id` and `OperationID` are `operationId` with another habit of writing.
fn fold(word: &str) -> Vec<char> {
    let characters = word.chars().filter(|it| !matches!(it, '_' | '-' | ' '));
    characters.flat_map(char::to_lowercase).collect()
}

/// How many letters to add, drop, change or swap with their neighbour.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, candidate) in other.iter().enumerate() {
            let change = last[column] + usize::from(letter != candidate);
            let mut least = change.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped =
                row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *candidate;
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut last, current);
    }
    last[other.len()]
}
