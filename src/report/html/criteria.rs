//! Every criterion by theme: its level or range, how that came about, and what is cited for it.

use super::page::Say;
use super::scale::{Percent, Stretch};
use super::sources::{self, Link};
use super::{Part, View};
use crate::assess::{Basis, CriterionResult, RubricResult, Seen};
use crate::knowledge::MAX_LEVEL;
use crate::message;
use crate::source::message::Part as Value;
use askama::Template;

#[derive(Template)]
#[template(path = "criteria.html")]
struct Criteria<'a> {
    say: Say<'a>,
    rubrics: Vec<RubricRows>,
}

struct RubricRows {
    title: String,
    question: String,
    known: String,
    themes: Vec<ThemeRows>,
}

struct ThemeRows {
    title: String,
    rows: Vec<Row>,
}

struct Row {
    anchor: String,
    id: String,
    title: String,
    /// The level, or what is still possible.
    level: String,
    /// What one sees at that level, where it is known exactly.
    seen: Option<String>,
    basis: String,
    measured: Option<String>,
    reason: Option<String>,
    range: Option<Stretch>,
    links: Vec<Link>,
}

/// The anchor of a criterion.
pub(super) fn anchor(id: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    format!("c-{}", id.chars().map(safe).collect::<String>())
}

/// Places of the levels on a drawing.
pub(super) fn ticks() -> Vec<Percent> {
    (0..=MAX_LEVEL).map(|level| place(f64::from(level))).collect()
}

/// Where a level stands on a drawing.
fn share(level: f64) -> f64 {
    0.06 + 0.88 * level / f64::from(MAX_LEVEL)
}

fn place(level: f64) -> Percent {
    Percent::of(share(level))
}

/// From one level to another on a drawing.
pub(super) fn range(low: f64, high: f64) -> Stretch {
    Stretch::between(share(low), share(high))
}

pub(super) fn part(view: View<'_>) -> askama::Result<Option<Part>> {
    let View { a, say, .. } = view;
    let rubrics = a.rubrics.iter().map(|found| RubricRows {
        title: found.rubric.title.to_string(),
        question: found.rubric.question.to_string(),
        known: say.say(&message!("html-known", share = Value::share(found.score.whole_coverage()))),
        themes: themes(view, found),
    });
    let section = Criteria { say, rubrics: rubrics.collect() };
    Part::new("criteria", &message!("html-criteria", count = a.criteria().count()), say, &section)
}

fn themes(view: View<'_>, found: &RubricResult<'_>) -> Vec<ThemeRows> {
    let say = view.say;
    let rows = |theme: Option<&str>| -> Vec<Row> {
        let of = found.criteria.iter().filter(|found| found.criterion.theme.as_deref() == theme);
        of.map(|found| row(view, found)).collect()
    };
    let named = found.rubric.themes.iter().map(|theme| (theme.title.to_string(), rows(Some(&theme.id))));
    let others = (say.t("html-other-theme"), rows(None));
    let all = named.chain([others]).filter(|(_, rows)| !rows.is_empty());
    all.map(|(title, rows)| ThemeRows { title, rows }).collect()
}

fn row(View { a, say, .. }: View<'_>, found: &CriterionResult<'_>) -> Row {
    let criterion = found.criterion;
    let applies = found.basis != Basis::NotApplicable;
    let seen = Seen::of(found, &a.facts);
    Row {
        anchor: anchor(&criterion.id),
        id: criterion.id.to_string(),
        title: criterion.title.to_string(),
        level: if applies { say.0.levels(found) } else { say.0.basis(found) },
        seen: say.0.seen_at(&seen).filter(|_| applies),
        basis: say.0.basis(found),
        measured: seen.measured.map(|reading| say.0.reading(reading)),
        reason: found.reason.as_ref().map(|reason| say.0.reason(reason)),
        range: applies.then(|| range(f64::from(found.low), f64::from(found.high))),
        links: found.cited.iter().filter_map(|at| sources::link(a, *at)).collect(),
    }
}
