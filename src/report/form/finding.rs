//! The form of what is wrong: findings, tensions, and the types that decide what applies.

use super::Known;
use crate::assess;
use crate::knowledge::model::{Severity, Text};
use crate::report::words::{Point, Words};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// Something that is wrong, and what to do about it.
#[derive(Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// The criterion's id, or that of the kind of finding.
    pub id: Cow<'a, str>,
    /// The red flags in it, by id, worst first.
    pub flags: Vec<&'a str>,
    /// How much it matters.
    pub severity: Severity,
    /// All that was found, in one paragraph.
    pub message: String,
    /// What is wrong, with the fact that shows it.
    pub problem: String,
    /// What good looks like, where the finding is about a level.
    pub good: Option<String>,
    /// Why it matters.
    pub why: Cow<'a, str>,
    /// The criterion that it is about, if any.
    pub criterion: Option<&'a str>,
    /// The lowest level still possible, where the finding is about a level.
    pub low: Option<u8>,
    /// The highest level still possible, where the finding is about a level.
    pub high: Option<u8>,
    /// Whether it rests on what respondents said: no line of the file says it, and its place is where facts on the
    /// matter would stand.
    pub by_respondents: bool,
    /// The fact that decided it, where one did.
    pub fact: Option<Fact>,
    /// The file.
    pub file: &'a str,
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1.
    pub column: usize,
    /// The path of the fact in the description, rows counted from 0.
    pub path: &'a str,
    /// The same with rows by name, so that it outlives a change of their order.
    pub subject: &'a str,
    /// Memo numbers.
    pub memo: Vec<&'a str>,
    /// What to do.
    pub advice: Vec<Cow<'a, str>>,
    /// What the file notes on keys that it rests on; the message tells it too.
    pub notes: Vec<Noted<'a>>,
}

/// What several findings come to.
#[derive(Serialize, JsonSchema)]
pub struct Pattern<'a> {
    /// The pattern's id.
    pub id: &'a str,
    /// That of the gravest of its findings: medium or more.
    pub severity: Severity,
    /// All of it in one sentence.
    pub message: String,
    /// The conclusion.
    pub title: &'a str,
    /// The parts that hold, in the order of the sentence.
    pub parts: Vec<PatternPart<'a>>,
    /// The findings that it rests on, by id, worst first.
    pub findings: Vec<Cow<'a, str>>,
    /// The tensions that it rests on, by id.
    pub tensions: Vec<&'a str>,
    /// Why it matters.
    pub why: &'a str,
    /// What good looks like.
    pub good: &'a str,
    /// Memo numbers.
    pub memo: &'a [Text],
}

/// A part of a pattern that holds.
#[derive(Serialize, JsonSchema)]
pub struct PatternPart<'a> {
    /// What is so, as a clause.
    pub says: String,
    /// What shows it: figures, and the first names; empty where nothing more is to be said.
    pub shown: String,
    /// What the file notes on it.
    pub notes: Vec<String>,
    /// The findings that show it, by id, worst first.
    pub findings: Vec<Cow<'a, str>>,
    /// The tensions that show it, by id.
    pub tensions: Vec<&'a str>,
}

/// What a file notes on one of its keys.
#[derive(Serialize, JsonSchema)]
pub struct Noted<'a> {
    /// The key, by path without rows.
    pub key: &'a str,
    /// The note.
    pub note: &'a str,
}

/// A type of coalition that it may be of.
#[derive(Serialize, JsonSchema)]
pub struct Type<'a> {
    /// Id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Whether it surely is of that type.
    pub certain: bool,
    /// The signs of it that were seen.
    pub signs: Vec<&'a str>,
    /// What a coalition of that type must have.
    pub needs: TypeNeeds<'a>,
}

/// What a type must have, by whether it is there.
#[derive(Serialize, JsonSchema)]
pub struct TypeNeeds<'a> {
    /// Recorded.
    pub there: Vec<&'a str>,
    /// Known to be missing.
    pub missing: Vec<&'a str>,
    /// Neither recorded nor known to be missing.
    pub unknown: Vec<&'a str>,
}

/// A fact that decided a finding.
#[derive(Serialize, JsonSchema)]
pub struct Fact {
    /// Its name.
    pub name: &'static str,
    /// What is known of it.
    pub value: Option<Known>,
    /// Its unit.
    pub unit: &'static str,
}

/// A tension that is present.
#[derive(Serialize, JsonSchema)]
pub struct Tension<'a> {
    /// Id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// How much it matters.
    pub severity: Severity,
    /// What is seen, with figures.
    pub message: String,
    /// Why it matters.
    pub why: &'a str,
    /// A way to live with it.
    pub advice: &'a str,
    /// Memo numbers.
    pub memo: &'a [Text],
}

impl<'a> From<&'a assess::Noted> for Noted<'a> {
    fn from(noted: &'a assess::Noted) -> Self {
        Self { key: &noted.key, note: &noted.note }
    }
}

impl<'a> Finding<'a> {
    /// The form of a finding, with sentences in a language.
    pub fn new(found: &'a assess::Finding<'_>, words: &Words) -> Self {
        let text = words.finding(found);
        let low_level = match &found.kind {
            assess::FindingKind::LowLevel(low) => Some(low),
            _ => None,
        };
        let fact = low_level.and_then(|low| low.seen.measured).map(|fact| Fact {
            name: fact.name(),
            value: Known::new(fact.value, fact.kind()),
            unit: fact.kind().name(),
        });
        Self {
            id: found.id(),
            flags: found.flags.iter().map(|raised| raised.flag.id().as_str()).collect(),
            severity: found.severity,
            message: words.paragraph(&text),
            problem: text.problem(),
            good: text.good,
            why: text.why,
            criterion: found.kind.criterion().map(|criterion| criterion.id.as_str()),
            low: low_level.map(|low| low.low),
            high: low_level.map(|low| low.high),
            by_respondents: found.is_heard(),
            fact,
            file: &found.at.file,
            line: found.at.place.line,
            column: found.at.place.column,
            path: &found.at.path,
            subject: &found.at.subject,
            memo: found.kind.memo(),
            advice: text.advice,
            notes: found.notes.iter().map(Into::into).collect(),
        }
    }
}

pub(super) fn type_of<'a>(found: &'a assess::TypeResult<'_>) -> Type<'a> {
    let needs = |wanted| {
        let needs = found.needs().filter(move |(_, there)| *there == wanted);
        needs.map(|(need, _)| need.text.as_str()).collect()
    };
    Type {
        id: &found.of.id,
        title: &found.of.title,
        certain: found.holds == Some(true),
        signs: found.seen().map(|sign| sign.text.as_str()).collect(),
        needs: TypeNeeds { there: needs(Some(true)), missing: needs(Some(false)), unknown: needs(None) },
    }
}

pub(super) fn tension<'a>(found: &'a assess::TensionResult<'_>, words: &Words) -> Tension<'a> {
    let tension = found.tension;
    Tension {
        id: &tension.id,
        title: &tension.title,
        severity: tension.severity,
        message: words.tension(found),
        why: &tension.why,
        advice: &tension.advice,
        memo: &tension.memo,
    }
}

pub(super) fn pattern<'a>(
    found: &'a assess::PatternResult<'_>,
    a: &'a assess::Assessment<'_>,
    words: &Words,
) -> Pattern<'a> {
    let pattern = found.pattern;
    Pattern {
        id: &pattern.id,
        severity: found.severity,
        message: words.pattern(found),
        title: &pattern.title,
        parts: found
            .parts
            .iter()
            .zip(words.points(found, a, true))
            .map(|(found, point)| part(found, point, a))
            .collect(),
        findings: a.findings_of(found).map(assess::Finding::id).collect(),
        tensions: found.tensions().into_iter().map(|tension| tension.id.as_str()).collect(),
        why: &pattern.why,
        good: &pattern.good,
        memo: &pattern.memo,
    }
}

fn part<'a>(found: &'a assess::PartResult<'_>, point: Point, a: &'a assess::Assessment<'_>) -> PatternPart<'a> {
    PatternPart {
        says: point.clause,
        shown: point.shown,
        notes: point.notes,
        findings: found.findings.iter().filter_map(|place| a.findings.get(*place)).map(assess::Finding::id).collect(),
        tensions: found.tensions.iter().map(|tension| tension.id.as_str()).collect(),
    }
}
