//! The first screen: what a chair needs.

use super::View;
use super::page::Say;
use super::scale::{Percent, Stretch};
use crate::assess::score::Grade;
use crate::assess::{Assessment, PlanStep, Score};
use crate::knowledge::model::Severity;
use crate::message;
use crate::report::brief::{Scored, named};
use crate::report::words::{effort, term};
use crate::source::message::{Message, Part};
use askama::Template;

/// How many patterns or findings, and how many steps, stand on the first screen.
const GRAVEST: usize = 3;
const FIRST_STEPS: usize = 5;

#[derive(Template)]
#[template(path = "head.html")]
struct Head<'a> {
    say: Say<'a>,
    name: String,
    day: Option<String>,
    kind: Option<String>,
    verdict: String,
    profile: String,
    /// How many respondents were heard.
    heard: Option<String>,
    grades: Vec<GradeRow>,
    gravest_title: String,
    gravest: Vec<Gravest>,
    steps: Vec<Step>,
    steps_title: String,
    /// Who acts in place of offices that it does not have.
    offices: Vec<String>,
}

/// Scores on one scale.
#[derive(Template)]
#[template(path = "profile.html")]
struct Profile<'a> {
    say: Say<'a>,
    /// What the rows are named after.
    named: String,
    rows: Vec<Row>,
}

/// A row of the profile.
struct Row {
    /// What the rows from here on belong to, where they belong to several things.
    group: Option<String>,
    title: String,
    grade: String,
    shown: String,
    likely: String,
    possible: String,
    /// All of it in one sentence.
    told: String,
    bar: Bar,
    /// Whether it is the overall score.
    overall: bool,
}

/// A score on the scale from 0 to 100.
struct Bar {
    shown: Option<Stretch>,
    likely: Stretch,
    possible: Stretch,
    point: Option<Percent>,
}

struct GradeRow {
    grade: String,
    probability: String,
    bar: Percent,
    most: bool,
}

struct Gravest {
    anchor: String,
    severity: String,
    class: &'static str,
    text: String,
}

struct Step {
    text: String,
    about: String,
}

/// The class of a severity in the style.
pub(super) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "critical",
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
        Severity::Info => "info",
    }
}

pub(super) fn head(view: View<'_>) -> askama::Result<String> {
    let View { a, say, .. } = view;
    let words = say.0;
    let rubrics =
        a.rubrics.iter().map(|found| row(say, Part::from(&found.rubric.title), Some(found.score.low), &found.score));
    let overall =
        a.rubrics.len().gt(&1).then(|| row(say, Part::from(message!("report-overall-row")), a.shown(), &a.overall));
    let overall = overall.map(|row| Row { overall: true, ..row });
    let gravest = a.gravest();
    let gravest = gravest.iter().take(GRAVEST).map(|grave| Gravest {
        anchor: super::findings::anchor(grave, a),
        severity: words.severity(grave.severity()),
        class: class(grave.severity()),
        text: words.gravest(grave),
    });
    let first = a.first_steps().len();
    let about = |at: usize, step: &PlanStep<'_>| {
        let (term, effort) = (term(step.term), effort(step.first.advice.effort));
        let about = match step.gain() {
            Some(points) => message!("html-step-about", term = term, points = points, effort = effort),
            None => message!("html-step-of-flag", term = term, effort = effort),
        };
        // The last of the first steps answers the worst.
        let is_before = at + 1 < first;
        say.say(&if is_before { message!("html-step-before", about = about) } else { about })
    };
    let step = |(at, step): (usize, &PlanStep<'_>)| Step {
        text: step.first.advice.action.to_string(),
        about: about(at, step),
    };
    let steps = a.plan.iter().take(FIRST_STEPS).enumerate().map(step);
    // What has ended takes no steps; others may learn from it.
    let learned = a.findings.iter().filter(|_| a.ended);
    let lessons = learned
        .filter_map(|finding| Some(Step { text: words.finding(finding).good?, about: finding.id().to_string() }));
    Head {
        say,
        name: a.coalition.to_string(),
        day: day(a).map(|day| say.say(&day)),
        kind: words.type_of(&a.types),
        verdict: words.verdict(a),
        profile: Profile { say, named: say.t("html-rubric"), rows: rubrics.chain(overall).collect() }.render()?,
        heard: words.heard(a),
        grades: if a.overall.grade.is_some() { grades(view) } else { Vec::new() },
        gravest_title: say.t(if a.patterns.is_empty() { "html-gravest" } else { "html-comes-to" }),
        gravest: gravest.collect(),
        steps: steps.chain(lessons).take(FIRST_STEPS).collect(),
        offices: a.offices.iter().map(|office| office.instead.to_string()).collect(),
        steps_title: if a.ended { say.t("html-lessons") } else { say.t("html-first-steps") },
    }
    .render()
}

/// The day of the facts, and the day to which ages are counted where that is another.
pub(in crate::report) fn day(a: &Assessment<'_>) -> Option<Message> {
    match (a.facts_as_of, a.as_of) {
        (Some(day), Some(to)) if day != to => Some(message!("html-as-of-aged", day = day, to = to)),
        (Some(day), _) => Some(message!("html-as-of", day = day)),
        (None, to) => to.map(|to| message!("html-aged", to = to)),
    }
}

fn grades(View { a, say, .. }: View<'_>) -> Vec<GradeRow> {
    let row = |grade: &(Grade, f64)| {
        let probability = a.overall.grade_probability.of(grade.0);
        GradeRow {
            grade: say.0.grade(grade.0),
            probability: say.0.percent(probability),
            bar: Percent::of(probability),
            most: a.overall.grade == Some(grade.0),
        }
    };
    Grade::ALL.iter().rev().map(row).collect()
}

/// The profile of several coalitions.
pub(in crate::report) fn profile(scores: &[Scored], say: Say<'_>) -> askama::Result<String> {
    let rows = scores.iter().map(|Scored { group, title, shown, score }| Row {
        group: group.clone(),
        ..row(say, Part::from(title), *shown, score)
    });
    Profile { say, named: say.say(&named(scores)), rows: rows.collect() }.render()
}

fn row(say: Say<'_>, label: Part, shown: Option<f64>, score: &Score) -> Row {
    let words = say.0;
    let points = |points: f64| words.decimal(points, 0);
    let band = score.likely;
    let range = message!("word-range", low = Part::points(band.low), high = Part::points(band.high));
    let shown_part = shown.map_or_else(|| Part::from(message!("report-shown-nothing")), Part::points);
    let estimate = message!(
        "report-estimate",
        shown = shown_part,
        low = Part::points(band.low),
        high = Part::points(band.high),
        most = Part::points(score.high)
    );
    Row {
        group: None,
        title: say.part(&label),
        told: say.say(&message!("html-labelled", label = label, text = estimate)),
        grade: words.grade_of(score),
        shown: shown.map_or_else(|| "–".to_owned(), points),
        likely: say.say(&range),
        possible: points(score.high),
        bar: Bar {
            shown: shown.map(|shown| Stretch::between(0.0, shown / 100.0)),
            likely: Stretch::between(band.low / 100.0, band.high / 100.0),
            possible: Stretch::between(score.low / 100.0, score.high / 100.0),
            point: score.score.map(|score| Percent::of(score / 100.0)),
        },
        overall: false,
    }
}
