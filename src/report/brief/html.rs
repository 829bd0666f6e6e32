//! A brief as HTML: the page of the report with less on it.

use super::{Block, Brief, Scored, TwoMode};
use crate::message;
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

    /// The place of the cell that names a row: the first that is not a number alone.
    fn header(&self, row: &[String]) -> usize {
        row.iter().position(|cell| cell.contains(char::is_alphabetic)).unwrap_or_default()
    }

    /// How many are left out, for those who have no command at hand.
    fn left(&self, count: &usize) -> String {
        self.say.say(&message!("portfolio-left", count = *count))
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
    let title = match brief.paper.is_empty() {
        true => brief.title.clone(),
        false => words.say(&message!("html-window", paper = &brief.paper, name = &brief.title)),
    };
    document(Say(words), &title, &body)
}
