//! saphyr-parser's events → [`Builder`].
//!
//! Refuses what a description of an API has no use for and readers disagree about: tags, merge keys,
//! several documents in one file. Must not know OpenAPI.

mod words;

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};

use super::Refused;
use super::build::{Builder, Container};
use super::tree::{Stretch, Text};
use crate::diagnostics::load as say;

/// Reads one document. `Ok(false)`: there is none, only space or comments.
pub(super) fn read(text: &str, builder: &mut Builder<'_>) -> Result<bool, Refused> {
    let characters = Characters::new(text);
    let mut found = false;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| refused(text, &characters, &error))?;
        let start = characters.offset(span.start.index());
        let end = start + trimmed(text, start, characters.offset(span.end.index())).len();
        let stretch = Stretch::new(start, end);
        match event {
            Event::DocumentStart(_) if found => {
                return Err(Box::new(say::second_document(stretch.span())));
            }
            Event::DocumentStart(_) => found = true,
            Event::Scalar(value, style, anchor, tag) => {
                refuse_tag(tag.as_ref(), stretch)?;
                scalar(text, &value, style, stretch, anchor, builder)?;
            }
            Event::SequenceStart(anchor, tag) => {
                refuse_tag(tag.as_ref(), stretch)?;
                builder.open(Container::List, stretch, anchor)?;
            }
            Event::MappingStart(anchor, tag) => {
                refuse_tag(tag.as_ref(), stretch)?;
                builder.open(Container::Map, stretch, anchor)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                // A bracket has a length; the end of a block is only the place of what follows it.
                builder.close((end > start).then_some(end))?;
            }
            Event::Alias(anchor) => builder.alias(anchor, stretch)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }
    Ok(found)
}

fn scalar(
    source: &str,
    value: &str,
    style: ScalarStyle,
    stretch: Stretch,
    anchor: usize,
    builder: &mut Builder<'_>,
) -> Result<(), Refused> {
    let plain = style == ScalarStyle::Plain;
    if plain && value.is_empty() {
        // Nothing stands behind the key: the message about it belongs to the key's line.
        let at = builder.end_of_key().unwrap_or(stretch.start as usize);
        let nothing = Stretch::new(at, at);
        return builder.scalar(Text::Source(nothing), true, nothing, anchor);
    }
    let quotes = u32::from(matches!(
        style,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted
    ));
    let inside = Stretch {
        start: stretch.start.saturating_add(quotes),
        end: stretch.end.saturating_sub(quotes),
    };
    let verbatim = source.get(inside.start as usize..inside.end as usize) == Some(value);
    let text = if verbatim {
        Text::Source(inside)
    } else {
        Text::Own(value.into())
    };
    builder.scalar(text, plain, stretch, anchor)
}

fn refuse_tag(tag: Option<&Cow<'_, Tag>>, stretch: Stretch) -> Result<(), Refused> {
    match tag {
        None => Ok(()),
        Some(_) => Err(Box::new(say::tag(stretch.span()))),
    }
}

fn refused(text: &str, characters: &Characters<'_>, error: &ScanError) -> Refused {
    let at = characters.offset(error.marker().index());
    Box::new(words::explain(text, at, error.info()))
}

/// saphyr counts the line end after a block scalar as part of it.
fn trimmed(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default().trim_end()
}

/// saphyr counts characters, we count bytes.
struct Characters<'t> {
    text: &'t str,
    /// The offset of every [`Self::STEP`]th character; empty where each character is one byte.
    steps: Vec<usize>,
}

impl<'t> Characters<'t> {
    const STEP: usize = 128;

    fn new(text: &'t str) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            let offsets = text.char_indices().map(|(offset, _)| offset);
            offsets.step_by(Self::STEP).collect()
        };
        Self { text, steps }
    }

    fn offset(&self, character: usize) -> usize {
        if self.steps.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&start) = self.steps.get(character / Self::STEP) else {
            return self.text.len();
        };
        let rest = &self.text[start..];
        rest.char_indices()
            .nth(character % Self::STEP)
            .map_or(self.text.len(), |(offset, _)| start + offset)
    }
}
