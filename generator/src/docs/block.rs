//! What documentation is made of, and nothing else.
//!
//! Must not know how it is read or written.

use std::rc::Rc;

/// Deeper lists and quotes are written at this depth: a bound on the width of lines.
const DEEPEST: usize = 8;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Span>),
    Heading(usize, Vec<Span>),
    Code {
        language: &'static str,
        text: String,
    },
    /// Rows of cells, the head first.
    Table(Vec<Vec<Vec<Span>>>),
    Rule,
    /// What follows stands inside, up to the matching `Close`.
    Open(Container),
    Close,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Container {
    Quote,
    Item {
        /// `-`, `1.`
        marker: String,
        /// The first of its list.
        first: bool,
    },
}

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    pub content: Content,
    pub style: Style,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Text(String),
    Code(String),
    /// The line ends here.
    Break,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    /// Where the text leads: always a web address.
    pub link: Option<Rc<str>>,
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
}

/// Blocks in the making: every `Open` gets its `Close`.
#[derive(Default)]
pub(super) struct Outline {
    blocks: Vec<Block>,
    /// How many containers are open, those too deep to be written included.
    depth: usize,
    lists: Vec<List>,
    /// A list that ended just now: one right behind it takes another sign, to stay another list.
    ended: Option<char>,
}

struct List {
    /// Of the next item, in an ordered list.
    number: Option<u64>,
    /// `-` or `*`, `.` or `)`.
    sign: char,
    fresh: bool,
}

impl Outline {
    pub fn push(&mut self, block: Block) {
        self.ended = None;
        self.blocks.push(block);
    }

    pub fn open(&mut self, container: Container) {
        if self.depth < DEEPEST {
            self.push(Block::Open(container));
        }
        self.depth += 1;
    }

    pub fn close(&mut self) {
        let Some(depth) = self.depth.checked_sub(1) else {
            return;
        };
        self.depth = depth;
        if depth >= DEEPEST {
            return;
        }
        // What is empty is left out: a `-` alone below a paragraph would make it a heading.
        match self.blocks.pop_if(|last| matches!(last, Block::Open(_))) {
            Some(Block::Open(Container::Item { first: true, .. })) => {
                if let Some(list) = self.lists.last_mut() {
                    list.fresh = true;
                }
            }
            Some(_) => {}
            None => self.push(Block::Close),
        }
    }

    /// Begins a list, ordered if it has a first number.
    pub fn start_list(&mut self, number: Option<u64>) {
        let (usual, other) = if number.is_some() {
            ('.', ')')
        } else {
            ('-', '*')
        };
        let sign = if self.ended == Some(usual) {
            other
        } else {
            usual
        };
        self.lists.push(List {
            number,
            sign,
            fresh: true,
        });
    }

    pub fn end_list(&mut self) {
        self.ended = self.lists.pop().map(|list| list.sign);
    }

    pub fn open_item(&mut self) {
        if self.lists.is_empty() {
            self.start_list(None);
        }
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        let marker = match &mut list.number {
            None => list.sign.to_string(),
            Some(number) => {
                let marker = format!("{number}{}", list.sign);
                // CommonMark reads no number of more than nine digits.
                *number = (*number + 1).min(999_999_999);
                marker
            }
        };
        let first = std::mem::replace(&mut list.fresh, false);
        self.open(Container::Item { marker, first });
    }

    pub fn finish(mut self) -> Vec<Block> {
        while self.depth > 0 {
            self.close();
        }
        self.blocks
    }
}
