//! What respondents said.

use super::page::Say;
use super::scale::{Percent, Stretch};
use super::{Part, View, criteria};
use crate::assess::voices::{CriterionVoices, FEWEST_SHOWN};
use crate::message;
use crate::report::rows;
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
    groups: Vec<String>,
    half: Stretch,
    at: Percent,
}

pub(super) fn part(view: View<'_>) -> askama::Result<Option<Part>> {
    let View { a, say, .. } = view;
    let Some(voices) = &a.voices else { return Ok(None) };
    let groups = rows::groups(voices);
    let note = match voices.criteria.is_empty() {
        true => message!("report-voices-few", fewest = FEWEST_SHOWN),
        false => message!("report-voices-note", groups = groups, fewest = FEWEST_SHOWN),
    };
    let rows = voices.criteria.iter().map(|voice| row(view, voice)).collect();
    let section = Voices { say, note: say.say(&note), rows };
    Part::new("voices", &message!("report-voices", count = voices.responses), say, &section)
}

fn row(View { a, say, .. }: View<'_>, voice: &CriterionVoices) -> Row {
    let words = say.0;
    let criterion = a.criteria().find(|found| found.criterion.id == voice.id);
    let title = criterion.map_or_else(|| voice.id.to_string(), |found| found.criterion.title.to_string());
    let median = words.number(voice.median);
    let half = criteria::range(voice.lower, voice.upper);
    Row {
        told: say.say(&message!("html-labelled", label = &title, text = &median)),
        title,
        answers: voice.answers,
        median,
        middle: say.say(&message!("word-range", low = words.number(voice.lower), high = words.number(voice.upper))),
        groups: voice
            .groups
            .iter()
            .map(|group| format!("{} {}", words.group(&group.group), words.number(group.median)))
            .collect(),
        half,
        at: criteria::range(voice.median, voice.median).from,
    }
}
