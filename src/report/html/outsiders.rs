//! Those outside on a map of power and engagement, with those who are excluded marked.

use super::page::Say;
use super::scale::Percent;
use super::{Part, View};
use crate::coalition::model::{Degree, Engagement};
use crate::coalition::scalar::Word;
use crate::facts::Outsider;
use crate::message;
use crate::source::message::Part as Words;
use askama::Template;

#[derive(Template)]
#[template(path = "outsiders.html")]
struct Outsiders<'a> {
    say: Say<'a>,
    columns: Vec<Column>,
    lines: Vec<Line>,
    height: usize,
    marks: Vec<Mark>,
    rows: Vec<Row>,
    told: String,
    some_excluded: bool,
}

/// A degree of engagement.
struct Column {
    word: String,
    from: Percent,
    middle: Percent,
}

/// A degree of power.
struct Line {
    word: String,
    top: usize,
    text: usize,
}

/// A stakeholder on the map: the cell's left edge, and where it stands in the cell, in pixels.
struct Mark {
    number: usize,
    name: String,
    cell: Percent,
    x: usize,
    y: usize,
    excluded: bool,
}

struct Row {
    number: usize,
    name: String,
    excluded: bool,
    because: Option<String>,
    /// What is known of it, each with its label.
    known: Vec<(String, &'static str)>,
}

/// The size of a mark with its margin, in pixels, and how many fit side by side on a narrow screen.
const MARK: usize = 24;
const ACROSS: usize = 2;

/// What the words above a row of cells need, in pixels.
const HEAD: usize = 18;

pub(super) fn part(View { a, say, .. }: View<'_>) -> askama::Result<Option<Part>> {
    let outsiders = &a.facts.outsiders;
    if outsiders.is_empty() {
        return Ok(None);
    }
    let unknown = || say.t("html-not-known");
    let columns: Vec<Option<Engagement>> = Engagement::ALL
        .iter()
        .copied()
        .map(Some)
        .chain(outsiders.iter().any(|outsider| outsider.engagement.is_none()).then_some(None))
        .collect();
    let lines: Vec<Option<Degree>> = Degree::ALL
        .iter()
        .rev()
        .copied()
        .map(Some)
        .chain(outsiders.iter().any(|outsider| outsider.power.is_none()).then_some(None))
        .collect();
    let share = |at: usize| Percent::of(at as f64 / columns.len() as f64);
    let middle = |at: usize| Percent::of((at as f64 + 0.5) / columns.len() as f64);
    let (mut marks, mut drawn, mut top) = (Vec::new(), Vec::new(), HEAD);
    for power in &lines {
        let mut deepest = 1;
        for (at, engagement) in columns.iter().enumerate() {
            let here = outsiders.iter().enumerate();
            let here = here.filter(|(_, outsider)| outsider.power == *power && outsider.engagement == *engagement);
            for (place, (number, outsider)) in here.enumerate() {
                deepest = deepest.max(place / ACROSS + 1);
                marks.push(Mark {
                    number: number + 1,
                    name: outsider.name.to_string(),
                    cell: share(at),
                    x: place % ACROSS * MARK + MARK / 2 + 2,
                    y: top + HEAD + place / ACROSS * MARK + MARK / 2,
                    excluded: outsider.excluded == Some(true),
                });
            }
        }
        let word = power.map_or_else(|| Words::from(message!("html-not-known")), |power| power.word().into());
        drawn.push(Line { word: say.say(&message!("html-power-degree", degree = word)), top, text: top + 13 });
        top += HEAD + deepest * MARK + 4;
    }
    let excluded = outsiders.iter().filter(|outsider| outsider.excluded == Some(true)).count();
    let section = Outsiders {
        say,
        columns: columns
            .iter()
            .enumerate()
            .map(|(at, word)| Column {
                word: word.map_or_else(unknown, |word| word.word().to_owned()),
                from: share(at),
                middle: middle(at),
            })
            .collect(),
        lines: drawn,
        height: top,
        marks,
        rows: outsiders.iter().enumerate().map(|(at, outsider)| row(say, at + 1, outsider)).collect(),
        told: say.say(&message!("html-outsiders-told", count = outsiders.len(), excluded = excluded)),
        some_excluded: excluded > 0,
    };
    Part::new("outsiders", &message!("html-outsiders"), say, &section)
}

fn row(say: Say<'_>, number: usize, outsider: &Outsider) -> Row {
    let known = [
        ("html-kind", outsider.kind.map(Word::word)),
        ("html-power-label", outsider.power.map(Word::word)),
        ("html-engagement", outsider.engagement.map(Word::word)),
        ("html-stake", outsider.interest.map(Word::word)),
        ("html-stance", outsider.stance.map(Word::word)),
        ("html-scheme", outsider.scheme.map(Word::word)),
    ];
    Row {
        number,
        name: outsider.name.to_string(),
        excluded: outsider.excluded == Some(true),
        because: outsider.because.as_deref().map(|because| because.to_string()),
        known: known.into_iter().filter_map(|(label, word)| Some((say.t(label), word?))).collect(),
    }
}
