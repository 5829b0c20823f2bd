//! Why a run ends before there is anything to say about a document.

use std::fmt;

use crate::report::{self, Look};

/// What the process answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    /// The document, the settings or the output are not as they should be.
    NotAsItShouldBe = 1,
    Usage = 2,
}

/// A sentence for a person, and what the process answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub exit: Exit,
    /// What is wrong: one plain sentence without a full stop.
    pub message: String,
    /// The way out; empty: none.
    pub help: String,
    /// Where in a settings file it is; the document's own places are diagnostics.
    pub excerpt: Option<Box<report::Excerpt>>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::NotAsItShouldBe,
            message: message.into(),
            help: String::new(),
            excerpt: None,
        }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Usage,
            ..Self::new(message)
        }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// As it is printed.
    pub fn render(&self, look: Look) -> String {
        report::render_failure(self, look)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.render(Look::default()).trim_end())
    }
}

impl std::error::Error for Failure {}
