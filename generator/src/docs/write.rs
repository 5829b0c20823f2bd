//! Blocks → lines of markdown, wrapped to the width of code.
//!
//! Must not know where the blocks came from.

use super::block::{Block, Container, Span};
use super::inline::{self, Place, Words};
use super::visible;

/// What fits a line of a hundred columns behind `    /// `.
const WIDTH: usize = 92;
/// Lines in deep lists have at least this much.
const NARROWEST: usize = 40;

pub(super) fn write(blocks: &[Block]) -> Vec<String> {
    let mut writer = Writer::default();
    for block in blocks {
        writer.block(block);
    }
    writer.lines
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    containers: Vec<Prefix>,
    /// Nothing stands in the innermost container yet.
    fresh: bool,
    /// The last block was a paragraph; a list in an item may follow it without an empty line.
    paragraph: bool,
}

/// What stands before each line of a container.
struct Prefix {
    /// Before its first line; taken when that is written.
    first: Option<String>,
    rest: String,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Open(container) => self.open(container),
            Block::Close => self.close(),
            Block::Paragraph(spans) => {
                self.gap();
                self.paragraph(&inline::words(spans, Place::Paragraph));
                self.paragraph = true;
            }
            Block::Heading(level, spans) => {
                self.gap();
                let words = inline::words(spans, Place::Paragraph).concat();
                // Signs that end a heading are no part of its text.
                let words: Vec<_> = words
                    .iter()
                    .map(|word| inline::at_line_start(word))
                    .collect();
                self.line(&format!("{} {}", "#".repeat(*level), words.join(" ")));
            }
            Block::Code { language, text } => {
                self.gap();
                self.code(language, text);
            }
            Block::Table(rows) => {
                self.gap();
                self.table(rows);
            }
            Block::Rule => {
                self.gap();
                // `---` and `***` with the sign of an item before them would be a rule alone.
                self.line("___");
            }
        }
    }

    fn open(&mut self, container: &Container) {
        let prefix = match container {
            Container::Quote => {
                self.gap();
                Prefix {
                    first: None,
                    rest: "> ".to_owned(),
                }
            }
            Container::Item { marker, first } => {
                let in_item = self
                    .containers
                    .last()
                    .is_some_and(|outer| outer.rest.trim().is_empty());
                // CommonMark, "List items": only these lists can follow a paragraph at once.
                let interrupts = matches!(marker.as_str(), "-" | "*" | "1." | "1)");
                let close = self.paragraph && in_item && interrupts;
                if *first && !close {
                    self.gap();
                }
                Prefix {
                    first: Some(format!("{marker} ")),
                    rest: " ".repeat(marker.len() + 1),
                }
            }
        };
        self.containers.push(prefix);
        self.fresh = true;
        self.paragraph = false;
    }

    fn close(&mut self) {
        self.containers.pop();
        self.fresh = false;
        self.paragraph = false;
    }

    fn paragraph(&mut self, lines: &Words) {
        let width = WIDTH.saturating_sub(self.indentation()).max(NARROWEST);
        for (index, words) in lines.iter().enumerate() {
            let mut line = String::new();
            let mut used = 0;
            for word in words {
                let length = word.chars().count();
                if !line.is_empty() && used + 1 + length > width {
                    self.line(&line);
                    line.clear();
                }
                if line.is_empty() {
                    line.push_str(&inline::at_line_start(word));
                    used = line.chars().count();
                } else {
                    line.push(' ');
                    line.push_str(word);
                    used += 1 + length;
                }
            }
            if index + 1 < lines.len() {
                line.push('\\');
            }
            self.line(&line);
        }
    }

    fn code(&mut self, language: &str, text: &str) {
        let fence = "`".repeat((inline::longest_run(text, '`') + 1).max(3));
        self.line(&format!("{fence}{language}"));
        for line in text.trim_end_matches('\n').split('\n') {
            self.line(line);
        }
        self.line(&fence);
    }

    fn table(&mut self, rows: &[Vec<Vec<Span>>]) {
        for (index, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| inline::words(cell, Place::Cell).concat().join(" "))
                .collect();
            self.line(&format!("| {} |", cells.join(" | ")));
            if index == 0 {
                self.line(&format!("|{}", " --- |".repeat(row.len())));
            }
        }
    }

    /// An empty line between blocks.
    fn gap(&mut self) {
        if !self.lines.is_empty() && !self.fresh {
            self.line("");
        }
        self.paragraph = false;
    }

    fn line(&mut self, text: &str) {
        let mut line = String::with_capacity(text.len() + 8);
        for container in &mut self.containers {
            let first = container.first.take();
            line.push_str(first.as_deref().unwrap_or(&container.rest));
        }
        line.push_str(text);
        self.lines
            .push(visible::escaped(line.trim_end_matches(' ')));
        self.fresh = false;
    }

    fn indentation(&self) -> usize {
        self.containers
            .iter()
            .map(|container| container.rest.len())
            .sum()
    }
}
