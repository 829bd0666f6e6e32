//! What respondents said.

use super::page::Say;
use super::scale::{Percent, Stretch};
use super::{Part, View, criteria};
use crate::assess::voices::CriterionVoices;
use crate::message;
use crate::report::words::{heard_note, heard_title};
use askama::Template;

#[derive(Template)]
#[template(path = "voices.html")]
struct Voices<'a> {
    say: Say<'a>,
    note: String,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    told: String,
    answers: usize,
    median: String,
    middle: String,
    groups: String,
    half: Stretch,
    at: Percent,
}

pub(super) fn part(view: View<'_>) -> askama::Result<Option<Part>> {
    let View { a, say, .. } = view;
    let Some(voices) = &a.voices else { return Ok(None) };
    let rows = voices.criteria.iter().map(|voice| row(view, voice)).collect();
    let section = Voices { say, note: say.say(&heard_note(voices)), rows };
    Part::new("voices", &heard_title(voices), say, &section)
}

fn row(View { a, say, .. }: View<'_>, voice: &CriterionVoices) -> Row {
    let words = say.0;
    let criterion = a.criteria().find(|found| found.criterion.id == voice.id);
    let title = criterion.map_or_else(|| voice.id.to_string(), |found| found.criterion.title.to_string());
    let median = words.number(voice.median);
    let half = criteria::range(f64::from(voice.low), f64::from(voice.high));
    Row {
        told: say.say(&message!("html-labelled", label = &title, text = &median)),
        title,
        answers: voice.answers,
        median,
        middle: words.middle(voice),
        groups: words.by_group(voice),
        half,
        at: criteria::range(voice.median, voice.median).from,
    }
}
