//! HTML tags in markdown: what they mean for the blocks.
//!
//! A break, a style, a list, an address: that is what documents use them for. Tags of mere layout
//! are dropped; a tag that is none of HTML's (`<string>`) or is no layout (`<script>`) is text.

use std::rc::Rc;

use super::super::block::{Block, Content};
use super::super::html::{Markup, Markups, Tag};
use super::{Reader, web_address};

/// What tags have opened.
#[derive(Default)]
pub(super) struct Tags {
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
    pub code: bool,
    pub link: Option<Rc<str>>,
    /// The text of a `<pre>`.
    pub pre: Option<String>,
    /// One for each list: whether an item is open.
    lists: Vec<bool>,
}

impl Reader {
    /// Reads a piece of HTML, from one tag to a whole block.
    pub(super) fn markup(&mut self, html: &str) {
        for markup in Markups::of(html) {
            match markup {
                Markup::Comment => {}
                Markup::Text(text) => self.text(&text),
                Markup::Tag(tag) => self.tag(&tag),
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if tag.name == "pre" {
            return self.pre(tag.closing);
        }
        if self.tags.pre.is_some() && tag.name == "code" {
            return;
        }
        let opening = !tag.closing;
        // A cell of a table is one line: what would end it is a space.
        let in_table = !self.table.is_empty();
        match tag.name.as_str() {
            "b" | "strong" => self.tags.strong = opening,
            "em" | "i" => self.tags.emphasis = opening,
            "del" | "s" | "strike" => self.tags.struck = opening,
            "code" | "kbd" | "samp" | "tt" | "var" => self.tags.code = opening,
            "a" => {
                let address = tag.attribute("href").filter(|_| opening);
                self.tags.link = address.and_then(|address| web_address(&address));
            }
            "img" => {
                let text = tag.attribute("alt").unwrap_or_default();
                self.push(Content::Text(text));
            }
            "abbr" | "big" | "center" | "font" | "label" | "mark" | "small" | "span" | "sub"
            | "sup" | "u" | "wbr" => {}
            "br" if !in_table => self.push(Content::Break),
            "ul" | "ol" if !in_table => self.list(tag),
            "li" if !in_table => self.item(opening),
            "hr" if !in_table => {
                self.end_paragraph();
                self.outline.push(Block::Rule);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !in_table => {
                self.end_paragraph();
                self.tags.strong = opening;
            }
            "br" | "td" | "th" | "ul" | "ol" | "li" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" => {
                self.text(" ");
            }
            "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "dd"
            | "details" | "div" | "dl" | "dt" | "figure" | "footer" | "header" | "html"
            | "main" | "nav" | "p" | "section" | "summary" | "table" | "tbody" | "tfoot"
            | "thead" | "tr" => {
                if in_table {
                    self.text(" ")
                } else {
                    self.end_paragraph()
                }
            }
            _ => self.text(tag.raw),
        }
    }

    fn pre(&mut self, closing: bool) {
        self.end_pre();
        if !closing && self.table.is_empty() {
            self.end_paragraph();
            self.tags.pre = Some(String::new());
        }
    }

    fn end_pre(&mut self) {
        if let Some(text) = self.tags.pre.take() {
            self.outline.push(Block::Code {
                language: "text",
                text,
            });
        }
    }

    fn list(&mut self, tag: &Tag<'_>) {
        self.end_paragraph();
        if tag.closing {
            self.end_list();
        } else {
            self.outline.start_list((tag.name == "ol").then_some(1));
            self.tags.lists.push(false);
        }
    }

    fn end_list(&mut self) {
        if let Some(item_open) = self.tags.lists.pop() {
            if item_open {
                self.outline.close();
            }
            self.outline.end_list();
        }
    }

    /// `<li>` ends the item before it; one without a list begins a list.
    fn item(&mut self, opening: bool) {
        self.end_paragraph();
        if self.tags.lists.is_empty() {
            if !opening {
                return;
            }
            self.outline.start_list(None);
            self.tags.lists.push(false);
        }
        let Some(item_open) = self.tags.lists.last_mut() else {
            return;
        };
        if std::mem::replace(item_open, opening) {
            self.outline.close();
        }
        if opening {
            self.outline.open_item();
        }
    }

    /// Ends whatever tags have opened.
    pub(super) fn end_tags(&mut self) {
        self.end_pre();
        while !self.tags.lists.is_empty() {
            self.end_list();
        }
        self.tags = Tags::default();
    }
}
