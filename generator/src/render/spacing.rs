//! Blank lines between the members of a block, which prettyplease does not write.
//!
//! Works on lines: no literal and no comment of ours spans several, because literals escape their
//! line ends and docs are one attribute a line.

/// A blank line after each function of a block, and before one that follows other members.
pub(super) fn between_members(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut previous = "";
    for line in text.lines() {
        let after_function = previous == "    }" && line != "}";
        if after_function || (ends_member(previous) && is_function(line)) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        previous = line;
    }
    spaced
}

/// `    const A: u8 = 1;`, or the last line of a longer one.
fn ends_member(line: &str) -> bool {
    line.starts_with("    ") && !line.starts_with("     ") && line.ends_with(';')
}

fn is_function(line: &str) -> bool {
    line.starts_with("    fn ") || line.starts_with("    pub fn ")
}
