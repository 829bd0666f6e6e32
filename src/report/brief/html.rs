//! A brief as HTML: the page of the report with less on it.

use super::{Block, Brief, Scored, TwoMode};
use crate::report::html::{Say, document, profile, two_mode};
use crate::report::words::Words;
use crate::source::safe::{Html, Safe};
use askama::Template;

/// The longest cell that is not broken, in characters.
const SHORT: usize = 8;

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'a> {
    brief: &'a Brief,
    say: Say<'a>,
}

impl Page<'_> {
    /// Whether a cell is so short that it is better not broken on a narrow screen.
    fn is_short(cell: &str) -> bool {
        cell.chars().count() <= SHORT
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
