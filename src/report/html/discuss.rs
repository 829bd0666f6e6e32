//! What respondents see differently, with a question for each.

use super::page::Say;
use super::{Part, View};
use crate::assess::Differing;
use crate::message;
use crate::report::words::Words;
use askama::Template;

#[derive(Template)]
#[template(path = "discuss.html")]
struct Discuss<'a> {
    say: Say<'a>,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    concern: String,
    differ: String,
    middle: String,
    groups: String,
    question: String,
    views: Vec<String>,
}

pub(super) fn part(View { a, say, .. }: View<'_>) -> askama::Result<Option<Part>> {
    let differing = a.differing();
    if differing.is_empty() {
        return Ok(None);
    }
    let rows = differing.iter().map(|found| row(found, say.0)).collect();
    Part::new("discuss", &message!("voices-discuss", count = differing.len()), say, &Discuss { say, rows })
}

fn row(found: &Differing<'_>, words: &Words) -> Row {
    let voice = &found.voice;
    Row {
        title: found.criterion.title.to_string(),
        concern: words.number(voice.concern()),
        differ: words.number(voice.disagreement()),
        middle: words.middle(voice),
        groups: words.by_group(voice),
        question: words.discussion(found),
        views: words.views(found),
    }
}
