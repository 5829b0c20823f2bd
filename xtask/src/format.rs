//! The forms in which every command can say what it found.
//!
//! Must not know any command.

use clap::ValueEnum;

use crate::visible::visible;

/// `--format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person at a terminal
    #[default]
    Human,
    /// One JSON value, for programs
    Json,
    /// For a pull request, an issue or a changelog
    Markdown,
    /// Annotations of GitHub Actions
    Github,
}

/// `text` as it can stand in a sentence or a table cell of Markdown: no markup, no HTML, one line.
pub fn markdown(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '<' => written.push_str("&lt;"),
            '&' => written.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '@' => {
                written.push('\\');
                written.push(character);
            }
            other => written.push(other),
        }
    }
    written
}

/// `text` as code within a line of Markdown, fenced by more backticks than it holds.
pub fn markdown_code(text: &str) -> String {
    let text = visible(text);
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    // Within a table, a bar ends the cell even in code.
    format!("{fence}{space}{}{space}{fence}", text.replace('|', "\\|"))
}

/// One annotation: `::error file=a.yaml,line=1,col=2,title=E0101::message`; of the whole run where
/// `file` is empty.
pub fn github(
    level: &str,
    file: &str,
    (line, column): (usize, usize),
    title: &str,
    message: &str,
) -> String {
    let place = match file {
        "" => String::new(),
        file => format!("file={},line={line},col={column},", property(file)),
    };
    format!(
        "::{level} {place}title={}::{}\n",
        property(title),
        data(message)
    )
}

/// Lines that the runner folds into its log. What it would take for a command, with spaces before it
/// too, is changed so that it is none.
pub fn folded(title: &str, lines: &str) -> String {
    let mut text = format!("::group::{}\n", data(title));
    for line in lines.lines() {
        let is_command = line.trim_start().starts_with("::");
        text.push_str(if is_command { "> " } else { "" });
        text.push_str(&line.replace("##[", "## ["));
        text.push('\n');
    }
    text.push_str("::endgroup::\n");
    text
}

/// Text as a block of Markdown, fenced by more backticks than it holds.
pub fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    format!("{fence}{language}\n{text}{end}{fence}\n")
}

/// As the runner reads the text of a command; the log is a terminal for many.
fn data(text: &str) -> String {
    let lines = text
        .split('\n')
        .map(|line| visible(line).replace('%', "%25"));
    lines.collect::<Vec<String>>().join("%0A")
}

/// As the runner reads the value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_markdown() {
        assert_eq!(
            markdown("a|b <b> `c` [x](y)\n# d"),
            "a\\|b &lt;b> \\`c\\` \\[x\\](y)\\\\n\\# d"
        );
        assert_eq!(markdown_code("a ``b`"), "``` a ``b` ```");
        assert_eq!(markdown_code("a|b"), "`a\\|b`");
    }

    #[test]
    fn text_is_no_command_of_the_runner() {
        assert_eq!(
            github(
                "error",
                "a,b:c.yaml",
                (1, 2),
                "E1",
                "50%\r\n::error::\u{1b}[2Jx"
            ),
            "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=E1::50%25\\r%0A::error::\\u{1b}[2Jx\n"
        );
    }
}
