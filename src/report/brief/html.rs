//! A brief as HTML: the page of the report with less on it.

use super::{Block, Brief, Scored, TwoMode};
use crate::report::html::{Say, document, profile, two_mode};
use crate::report::words::Words;
use askama::Template;

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'a> {
    brief: &'a Brief,
    say: Say<'a>,
}

impl Page<'_> {
    fn profile(&self, rows: &[Scored]) -> askama::Result<String> {
        profile(rows, self.say)
    }

    fn picture(&self, picture: &TwoMode) -> askama::Result<String> {
        two_mode(picture)
    }
}

pub(super) fn render(brief: &Brief, words: &Words) -> askama::Result<String> {
    let body = Page { brief, say: Say(words) }.render()?;
    document(Say(words), &brief.title, &body)
}
