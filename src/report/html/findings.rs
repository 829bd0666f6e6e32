//! The findings, to be filtered by severity and rubric without a script.

use super::head::class;
use super::page::Say;
use super::{Part, View};
use crate::assess::{Assessment, Finding, Gravest, Told};
use crate::knowledge::Flag;
use crate::knowledge::model::Severity;
use crate::message;
use crate::report::words::Point;
use askama::Template;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "findings.html")]
struct Findings<'a> {
    say: Say<'a>,
    severities: Vec<(&'static str, String)>,
    /// The rubrics with findings: the place by which the style knows each, and its title.
    rubrics: Vec<(usize, String)>,
    /// How many findings there are.
    count: usize,
    groups: Vec<Group>,
    /// The severities and places of rubrics of which there are no findings together.
    none: Vec<(&'static str, usize)>,
}

/// Findings that stand together.
struct Group {
    /// What they come to, or that they stand besides; nothing where there are no patterns.
    head: Option<Head>,
    findings: Vec<Row>,
}

impl Group {
    /// The classes by which its heading is filtered: it stays where one of its findings may.
    fn marks(&self) -> BTreeSet<String> {
        self.findings.iter().flat_map(|row| [format!("s-{}", row.class), format!("r-{}", row.rubric)]).collect()
    }
}

struct Head {
    /// What leads to it; nothing for those that stand besides.
    anchor: Option<String>,
    severity: Option<(&'static str, String)>,
    text: String,
    /// What its parts say, and what shows each.
    points: Vec<Point>,
    /// What good looks like, and why it matters.
    texts: Option<(String, String)>,
    /// The pattern, and what it rests on.
    fine: Option<(String, String)>,
}

struct Row {
    anchor: String,
    severity: String,
    class: &'static str,
    /// The place of its rubric, from 1; 0 for none.
    rubric: usize,
    /// What is wrong, and what else is on the same matter.
    problem: String,
    points: Vec<String>,
    /// The first notes, and the others under a line that says how many they are.
    notes: Vec<String>,
    more_notes: Option<(String, Vec<String>)>,
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

/// The anchor of a finding, or of what several come to.
pub(super) fn anchor(grave: &Gravest<'_, '_>, a: &Assessment<'_>) -> String {
    match grave {
        Gravest::Pattern(told) => anchor_of_pattern(&told.pattern.pattern.id),
        Gravest::Finding(finding) => anchor_of(finding, a),
    }
}

fn anchor_of(finding: &Finding<'_>, a: &Assessment<'_>) -> String {
    let place = a.findings.iter().position(|other| std::ptr::eq(other, finding)).unwrap_or_default();
    format!("finding-{}", place + 1)
}

/// The anchor of the finding that tells of a flag.
pub(super) fn anchor_of_flag(flag: &Flag, a: &Assessment<'_>) -> String {
    let tells = |finding: &&Finding<'_>| finding.flags.iter().any(|raised| raised.flag.id() == flag.id());
    a.findings.iter().find(tells).map(|finding| anchor_of(finding, a)).unwrap_or_default()
}

fn anchor_of_pattern(id: &str) -> String {
    format!("pattern-{id}")
}

pub(super) fn part(view: View<'_>) -> askama::Result<Option<Part>> {
    let View { a, say, .. } = view;
    let mut groups: Vec<Group> = a.told().map(|told| group(view, &told)).collect();
    let besides: Vec<Row> = a.besides().map(|finding| row(view, finding)).collect();
    let head = (!groups.is_empty()).then(|| Head {
        anchor: None,
        severity: None,
        text: say.say(&message!("report-besides", count = besides.len())),
        points: Vec::new(),
        texts: None,
        fine: None,
    });
    groups.extend((!besides.is_empty()).then_some(Group { head, findings: besides }));
    let there = |severity: &Severity| a.findings.iter().any(|finding| finding.severity == *severity);
    let worst_first = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info];
    let severities = worst_first.into_iter().filter(there).map(|severity| (class(severity), say.0.severity(severity)));
    let rubrics = a.rubrics.iter().enumerate().map(|(at, found)| (at + 1, found.rubric.title.to_string()));
    let rows = || groups.iter().flat_map(|group| &group.findings);
    let rubrics = rubrics.filter(|(place, _)| rows().any(|row| row.rubric == *place)).take(MOST_RUBRICS);
    let (severities, rubrics): (Vec<_>, Vec<(usize, String)>) = (severities.collect(), rubrics.collect());
    let pairs = severities.iter().flat_map(|(class, _)| rubrics.iter().map(move |(place, _)| (*class, *place)));
    let none = pairs.filter(|(class, place)| !rows().any(|row| row.class == *class && row.rubric == *place)).collect();
    let section = Findings { say, severities, rubrics, count: a.findings.len(), none, groups };
    Part::new("findings", &message!("report-findings", count = a.findings.len()), say, &section)
}

fn group(view: View<'_>, told: &Told<'_, '_>) -> Group {
    let (found, words) = (told.pattern, view.say.0);
    let head = Head {
        anchor: Some(anchor_of_pattern(&found.pattern.id)),
        severity: Some((class(found.severity), words.severity(found.severity))),
        text: words.title(found),
        points: words.points(found, view.a, true),
        texts: Some((found.pattern.good.to_string(), found.pattern.why.to_string())),
        fine: Some((found.pattern.id.to_string(), words.behind(found, view.a))),
    };
    Group { head: Some(head), findings: told.findings.iter().map(|finding| row(view, finding)).collect() }
}

fn row(View { a, say, .. }: View<'_>, finding: &Finding<'_>) -> Row {
    let text = say.0.finding(finding);
    let about = finding.ids();
    let rubric = a.rubrics.iter().position(|found| {
        about.iter().any(|id| id.split_once('.').is_some_and(|(rubric, _)| found.rubric.id == rubric))
    });
    let memo = finding.kind.memo();
    let place = finding.at.place;
    let (notes, more_notes) = text.notes_in_two();
    let (notes, more_notes) = (notes.to_vec(), more_notes.to_vec());
    let mut points = text.points.into_iter();
    Row {
        anchor: anchor_of(finding, a),
        severity: say.0.severity(finding.severity),
        class: class(finding.severity),
        rubric: rubric.map_or(0, |rubric| rubric + 1),
        problem: points.next().unwrap_or_default(),
        points: points.collect(),
        more_notes: (!more_notes.is_empty())
            .then(|| (say.say(&message!("html-notes-more", count = more_notes.len())), more_notes)),
        notes,
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
