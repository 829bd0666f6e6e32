//! The rows of tables that several reports show.

use super::words::{Words, effort, term};
use crate::assess::voices::{CriterionVoices, Voices};
use crate::assess::{Assessment, Differing, PlanStep};
use crate::facts::{Bounds, Facts, GroupPower, Seated};
use crate::message;
use crate::source::message::Message;
use crate::source::safe::visible;
use crate::value::{Kind, Unit, Value};

/// A table: its head and its rows.
pub(super) struct Rows {
    pub(super) head: Vec<Message>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Rows {
    #[cfg(feature = "cli")]
    /// The same with cells that take no more than so many columns each.
    pub(super) fn within(mut self, most: &[usize], shorten: impl Fn(&str, usize) -> String) -> Self {
        for row in &mut self.rows {
            for (cell, most) in row.iter_mut().zip(most) {
                *cell = shorten(cell, *most);
            }
        }
        self
    }

    #[cfg(feature = "cli")]
    /// How wide the cells of a column are.
    pub(super) fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| super::width::display_width(cell)).max().unwrap_or(0)
    }

    #[cfg(feature = "cli")]
    /// The same without a column.
    pub(super) fn without(mut self, column: usize) -> Self {
        self.head.remove(column);
        for row in &mut self.rows {
            row.remove(column);
        }
        self
    }

    #[cfg(feature = "cli")]
    /// The same with the cells of one column cut, so that it is narrower by so many columns.
    pub(super) fn narrower(&self, column: usize, by: usize) -> Self {
        let most = self.width(column).saturating_sub(by);
        let mut rows = self.rows.clone();
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
            *cell = super::width::shorten(cell, most);
        }
        Self { head: self.head.clone(), rows }
    }
}

/// Seats, votes and power of the groups in a body: first those whose votes are known, then the others.
pub(super) fn power(power: &[GroupPower], seated: &[Seated], words: &Words) -> Rows {
    let share = |value: f64| words.decimal(value * 100.0, 1);
    let bounds = |power: Bounds| match (share(power.low), share(power.high)) {
        _ if power.is_any_share() => words.say(&message!("word-unknown")),
        (low, high) if low == high => format!("{low} %"),
        (low, high) => format!("{low}-{high} %"),
    };
    let voting = power.iter().map(|group| {
        vec![
            visible(&group.group),
            seats(&group.group, seated, words),
            format!("{} %", share(group.votes)),
            bounds(group.banzhaf),
            bounds(group.shapley),
            bounds(group.strongest),
        ]
    });
    let others = besides(power, seated).map(|found| {
        let (votes, rest) = bare(found, words);
        let seats = seats(&found.group, seated, words);
        vec![visible(&found.group), seats, votes, rest.clone(), rest.clone(), rest]
    });
    // Ranges are wide: the heads are short.
    let head = vec![
        message!("report-group-head"),
        message!("report-seats"),
        message!("report-votes"),
        message!("report-banzhaf"),
        message!("report-shapley-short"),
        message!("report-strongest-short"),
    ];
    Rows { head, rows: voting.chain(others).collect() }
}

/// Those who hold seats and of whose votes and power nothing else is told.
pub(super) fn besides<'a>(power: &'a [GroupPower], seated: &'a [Seated]) -> impl Iterator<Item = &'a Seated> {
    seated.iter().filter(|found| power.iter().all(|group| group.group != found.group))
}

/// How many seats a group holds, as far as it is known.
pub(super) fn seats(group: &str, seated: &[Seated], words: &Words) -> String {
    let seats = seated.iter().find(|found| found.group == group).and_then(|found| found.seats);
    let told = seats.map(|(low, high)| words.fact(Value::Range(low, high), Kind::Number(Unit::Count)));
    told.unwrap_or_else(|| "-".to_owned())
}

/// The votes of those of whom only the seats are told, and what stands for their power.
pub(super) fn bare(found: &Seated, words: &Words) -> (String, String) {
    if found.is_voteless {
        return (words.percent(0.0), "-".to_owned());
    }
    let (least, most) = found.votes;
    (words.fact(Value::Range(least, most), Kind::Number(Unit::Share)), words.say(&message!("word-unknown")))
}

/// The governing body whose seats are told: where something is known of votes or of the number of seats.
pub(super) fn told_body(facts: &Facts) -> Option<&str> {
    let voting = facts.power.first().map(|group| group.body.as_str());
    let is_known = |found: &&Seated| found.seats.is_some_and(|(least, most)| least > 0.0 || most.is_finite());
    voting.or_else(|| facts.seats.iter().find(is_known).map(|found| found.body.as_str()))
}

/// What respondents said of each criterion.
pub(super) fn voices(voices: &Voices, words: &Words) -> Rows {
    let rows = voices.criteria.iter().map(|voice| {
        let (answers, groups) = (voice.answers.to_string(), groups(voice, words));
        vec![visible(&voice.id), answers, words.number(voice.median), words.middle(voice), groups]
    });
    let head = vec![
        message!("voices-criterion"),
        message!("voices-answers"),
        message!("voices-median"),
        message!("voices-middle"),
        message!("voices-by-group"),
    ];
    Rows { head, rows: rows.collect() }
}

/// What each group rates; how wide the middle half is stands beside.
fn groups(voice: &CriterionVoices, words: &Words) -> String {
    words.groups(voice).unwrap_or_else(|| "-".to_owned())
}

/// What respondents see differently, by number.
pub(super) fn differing(differing: &[Differing<'_>], words: &Words) -> Rows {
    let row = |(at, found): (usize, &Differing<'_>)| {
        let (concern, differ) = (words.number(found.voice.concern()), words.number(found.voice.disagreement()));
        let id = visible(&found.criterion.id);
        vec![(at + 1).to_string(), id, concern, differ, words.middle(&found.voice), groups(&found.voice, words)]
    };
    let head = vec![
        message!("report-none"),
        message!("voices-criterion"),
        message!("voices-concern"),
        message!("voices-differ"),
        message!("voices-middle"),
        message!("voices-by-group"),
    ];
    Rows { head, rows: differing.iter().enumerate().map(row).collect() }
}

/// The first steps of a plan by number: who, by when, effort, gain.
pub(super) fn plan(a: &Assessment<'_>, top: usize, words: &Words) -> Rows {
    let row = |(at, step): (usize, &PlanStep<'_>)| {
        let advice = step.first.advice;
        vec![
            (at + 1).to_string(),
            advice.who.as_deref().map_or_else(|| "-".to_owned(), visible),
            advice.by.as_deref().map_or_else(|| words.say(&term(advice.term)), visible),
            words.say(&effort(advice.effort)),
            step.gain().map_or_else(|| "-".to_owned(), |points| words.say(&message!("report-gain", points = points))),
        ]
    };
    let head = vec![
        message!("report-none"),
        message!("report-who"),
        message!("report-by"),
        message!("report-effort"),
        message!("report-gain-head"),
    ];
    Rows { head, rows: a.plan.iter().take(top).enumerate().map(row).collect() }
}
