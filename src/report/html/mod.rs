//! HTML: one file that needs nothing else, with no script. One file a section; what it says stands in Rust, how it
//! stands on the page in the template of the same name.

mod criteria;
mod cycle;
mod discuss;
mod findings;
mod head;
mod method;
mod money;
mod outsiders;
mod page;
mod plan;
mod questions;
mod reference;
mod scale;
mod seats;
mod sources;
mod tensions;
mod two_mode;
mod voices;

pub(super) use head::{day, profile};
pub(crate) use page::Escaper;
pub(super) use page::{Say, document};
pub(super) use two_mode::two_mode;

use super::words::Words;
use crate::assess::Assessment;
use crate::knowledge::Rubrics;
use crate::message;
use crate::source::message::Message;
use crate::source::safe::{self, Safe};
use askama::Template;

/// The report as one HTML file.
///
/// # Errors
/// When a template cannot be filled.
pub fn render(a: &Assessment<'_>, rubrics: &Rubrics, words: &Words) -> askama::Result<Safe<safe::Html>> {
    let view = View { a, rubrics, say: Say(words) };
    let parts = [
        discuss::part(view)?,
        findings::part(view)?,
        plan::part(view)?,
        criteria::part(view)?,
        seats::part(view)?,
        money::part(view)?,
        outsiders::part(view)?,
        cycle::part(view)?,
        tensions::part(view)?,
        reference::part(view)?,
        voices::part(view)?,
        questions::part(view)?,
        sources::part(view)?,
        method::part(view)?,
    ];
    let parts: Vec<Part> = parts.into_iter().flatten().collect();
    let say = view.say;
    let body = Report { say, head: head::head(view)?, parts }.render()?;
    let title = message!("html-window", paper = message!("html-report"), name = &a.coalition);
    document(say, &say.say(&title), &body)
}

/// What a section is made of.
#[derive(Clone, Copy)]
struct View<'a> {
    a: &'a Assessment<'a>,
    rubrics: &'a Rubrics,
    say: Say<'a>,
}

/// A section of the report.
struct Part {
    /// Its anchor.
    id: &'static str,
    title: String,
    body: String,
}

impl Part {
    fn new(id: &'static str, title: &Message, say: Say<'_>, body: &impl Template) -> askama::Result<Option<Self>> {
        Ok(Some(Self { id, title: say.say(title), body: body.render()? }))
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct Report<'a> {
    say: Say<'a>,
    head: String,
    parts: Vec<Part>,
}
