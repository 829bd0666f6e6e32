//! The findings, to be filtered by severity and rubric without a script.

use super::head::class;
use super::page::Say;
use super::{Part, View};
use crate::assess::Finding;
use crate::knowledge::model::Severity;
use crate::message;
use askama::Template;

#[derive(Template)]
#[template(path = "findings.html")]
struct Findings<'a> {
    say: Say<'a>,
    severities: Vec<(&'static str, String)>,
    /// The rubrics with findings: the place by which the style knows each, and its title.
    rubrics: Vec<(usize, String)>,
    findings: Vec<Row>,
}

struct Row {
    anchor: String,
    severity: String,
    class: &'static str,
    /// The place of its rubric, from 1; 0 for none.
    rubric: usize,
    problem: String,
    standing: Option<String>,
    good: Option<String>,
    why: String,
    advice: Vec<String>,
    id: String,
    place: String,
    memo: Option<String>,
}

/// The most rubrics by which the style can filter.
const MOST_RUBRICS: usize = 8;

/// The anchor of a finding.
pub(super) fn anchor(at: usize) -> String {
    format!("finding-{}", at + 1)
}

pub(super) fn part(view: View<'_>) -> askama::Result<Option<Part>> {
    let View { a, say, .. } = view;
    let findings: Vec<Row> = a.findings.iter().enumerate().map(|(at, finding)| row(view, at, finding)).collect();
    let there = |severity: &Severity| a.findings.iter().any(|finding| finding.severity == *severity);
    let worst_first = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info];
    let severities = worst_first.into_iter().filter(there).map(|severity| (class(severity), say.0.severity(severity)));
    let rubrics = a.rubrics.iter().enumerate().map(|(at, found)| (at + 1, found.rubric.title.to_string()));
    let rubrics = rubrics.filter(|(place, _)| findings.iter().any(|row| row.rubric == *place));
    let section =
        Findings { say, severities: severities.collect(), rubrics: rubrics.take(MOST_RUBRICS).collect(), findings };
    Part::new("findings", &message!("report-findings", count = a.findings.len()), say, &section)
}

fn row(View { a, say, .. }: View<'_>, at: usize, finding: &Finding<'_>) -> Row {
    let text = say.0.finding(finding);
    let about = finding.ids();
    let rubric = a.rubrics.iter().position(|found| {
        about.iter().any(|id| id.split_once('.').is_some_and(|(rubric, _)| found.rubric.id == rubric))
    });
    let memo = finding.kind.memo();
    let place = finding.at.place;
    Row {
        anchor: anchor(at),
        severity: say.0.severity(finding.severity),
        class: class(finding.severity),
        rubric: rubric.map_or(0, |rubric| rubric + 1),
        problem: text.problem,
        standing: text.standing,
        good: text.good,
        why: text.why.to_string(),
        advice: text.advice.iter().filter(|_| !a.ended).map(|advice| advice.to_string()).collect(),
        id: finding.id().to_string(),
        place: match finding.is_heard() {
            true => say.t("voices-place"),
            false => format!("{}:{}:{}", finding.at.file, place.line, place.column),
        },
        memo: (!memo.is_empty()).then(|| say.say(&message!("report-memo", numbers = memo.as_slice()))),
    }
}
