//! Markdown → blocks.
//!
//! HTML of the kind that documents use is understood (`tags`), other tags are text. Must not know
//! how a block is written.

mod tags;

use std::rc::Rc;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use self::tags::Tags;
use super::block::{Block, Container, Content, Outline, Span, Style};
use super::visible;

/// Languages whose name a code block may keep: rustdoc neither runs nor checks them.
const LANGUAGES: &[&str] = &["bash", "http", "json", "sh", "xml", "yaml"];

/// Nobody links to a longer address; it would be repeated for each word of its text.
const LONGEST_ADDRESS: usize = 2048;

/// The blocks of a text.
pub(super) fn read(text: &str) -> Vec<Block> {
    let text = visible::normalised(text);
    let mut reader = Reader::default();
    for event in Parser::new_ext(
        &text,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        reader.event(event);
    }
    reader.end_block();
    reader.outline.finish()
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The paragraph, heading or cell that is being read.
    spans: Vec<Span>,
    strong: usize,
    emphasis: usize,
    struck: usize,
    links: Vec<Option<Rc<str>>>,
    /// Text of a code block, with its language.
    code: Option<(&'static str, String)>,
    /// Text of an HTML block.
    html: Option<String>,
    table: Vec<Vec<Vec<Span>>>,
    tags: Tags,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.push(Content::Code(text.into_string())),
            Event::Html(raw) => match &mut self.html {
                Some(html) => html.push_str(&raw),
                None => self.markup(&raw),
            },
            Event::InlineHtml(raw) => self.markup(&raw),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.push(Content::Break),
            Event::Rule => {
                self.end_block();
                self.outline.push(Block::Rule);
            }
            // Of extensions that are not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.struck += 1,
            // The text is the address, and addresses in a text become links when it is written.
            Tag::Link {
                link_type: LinkType::Autolink,
                ..
            } => self.links.push(None),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let outer = self.links.last().cloned().flatten();
                self.links.push(outer.or_else(|| web_address(&dest_url)));
            }
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            Tag::TableCell => {}
            Tag::BlockQuote(_) => {
                self.end_block();
                self.outline.open(Container::Quote);
            }
            Tag::List(number) => {
                self.end_block();
                self.outline.start_list(number);
            }
            Tag::Item => {
                self.end_block();
                self.outline.open_item();
            }
            Tag::CodeBlock(kind) => {
                self.end_block();
                self.code = Some((language(&kind), String::new()));
            }
            Tag::HtmlBlock => {
                self.end_block();
                self.html = Some(String::new());
            }
            _ => self.end_block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => {
                self.links.pop();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.spans);
                self.tags = Tags::default();
                if let Some(row) = self.table.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.outline.push(Block::Table(table));
            }
            TagEnd::Heading(level) => {
                let spans = std::mem::take(&mut self.spans);
                if says_something(&spans) {
                    self.outline.push(Block::Heading(level as usize, spans));
                }
                self.end_block();
            }
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.end_block();
                self.outline.close();
            }
            TagEnd::List(_) => {
                self.end_block();
                self.outline.end_list();
            }
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.code.take() {
                    self.outline.push(Block::Code { language, text });
                }
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.markup(&html);
                self.end_block();
            }
            _ => self.end_block(),
        }
    }

    fn text(&mut self, text: &str) {
        let code = self.code.as_mut().map(|(_, code)| code);
        if let Some(code) = code.or(self.tags.pre.as_mut()) {
            code.push_str(text);
            return;
        }
        if self.tags.code {
            self.push(Content::Code(text.to_owned()));
        } else {
            self.push(Content::Text(text.to_owned()));
        }
    }

    /// Adds to the paragraph. What comes in pieces is put together: who looks for words and
    /// addresses needs them whole.
    fn push(&mut self, content: Content) {
        let style = self.style();
        if let Some(last) = self.spans.last_mut()
            && last.style == style
        {
            match (&mut last.content, &content) {
                (Content::Text(whole), Content::Text(piece))
                | (Content::Code(whole), Content::Code(piece)) => {
                    whole.push_str(piece);
                    return;
                }
                _ => {}
            }
        }
        self.spans.push(Span { content, style });
    }

    fn style(&self) -> Style {
        let link = self.links.last().cloned().flatten();
        Style {
            link: link.or_else(|| self.tags.link.clone()),
            strong: self.strong > 0 || self.tags.strong,
            emphasis: self.emphasis > 0 || self.tags.emphasis,
            struck: self.struck > 0 || self.tags.struck,
        }
    }

    /// The paragraph ends here, a markdown one or a piece of HTML.
    fn end_paragraph(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        if says_something(&spans) {
            self.outline.push(Block::Paragraph(spans));
        }
    }

    /// The markdown block ends here, and with it whatever HTML tags left open.
    fn end_block(&mut self) {
        self.end_paragraph();
        self.end_tags();
    }
}

fn says_something(spans: &[Span]) -> bool {
    spans.iter().any(|span| match &span.content {
        Content::Text(text) | Content::Code(text) => !text.trim().is_empty(),
        Content::Break => false,
    })
}

/// An address that a reader may be sent to: no scripts, no data, nothing relative to a site that
/// rustdoc is not on.
fn web_address(url: &str) -> Option<Rc<str>> {
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let fits = !host.is_empty() && url.len() <= LONGEST_ADDRESS;
    fits.then(|| Rc::from(url))
}

fn language(kind: &CodeBlockKind<'_>) -> &'static str {
    let named = match kind {
        CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let known = LANGUAGES
        .iter()
        .find(|known| known.eq_ignore_ascii_case(named));
    known.copied().unwrap_or("text")
}
