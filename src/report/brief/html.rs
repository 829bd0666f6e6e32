//! A brief as HTML: the page of the report with less on it.

use super::{Block, Brief, Scored, TwoMode};
use crate::report::html::{Say, document, profile, two_mode};
use crate::report::words::Words;
use crate::source::safe::{Html, Safe};
use askama::Template;

/// Letters of a word that may be broken in a title.
const LONG: usize = 12;

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'a> {
    brief: &'a Brief,
    say: Say<'a>,
}

impl Page<'_> {
    /// Whether the title of a column may be broken within words, since what stands under it is mostly shorter.
    fn breaks(&self, title: &str) -> bool {
        self.say.has_word(title, LONG)
    }

    fn profile(&self, rows: &[Scored]) -> askama::Result<String> {
        profile(rows, self.say)
    }

    fn picture(&self, picture: &TwoMode) -> askama::Result<String> {
        two_mode(picture)
    }
}

pub(super) fn render(brief: &Brief, words: &Words) -> askama::Result<Safe<Html>> {
    let body = Page { brief, say: Say(words) }.render()?;
    document(Say(words), &brief.title, &body)
}
