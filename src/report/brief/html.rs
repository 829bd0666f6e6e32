//! A brief as HTML: the page of the report with less on it.

use super::{Block, Brief};
use crate::report::html::{Say, document};
use crate::report::words::Words;
use crate::source::safe::{Html, Safe};
use askama::Template;

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'a> {
    brief: &'a Brief,
}

pub(super) fn render(brief: &Brief, words: &Words) -> askama::Result<Safe<Html>> {
    let body = Page { brief }.render()?;
    document(Say(words), &brief.title, &body)
}
