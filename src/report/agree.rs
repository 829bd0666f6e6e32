//! How far two codings of one coalition agree, for a terminal, a report and programs.

use super::Line;
use super::markdown::{Markdown, Text};
use super::words::{Words, aged};
use crate::assess::agree::{Agreement, Disagreement, Divergence, Match};
use crate::assess::compare::is_told_apart;
use crate::assess::difference::Range;
use crate::coalition::locate::Location;
use crate::facts::{FactId, registry};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::{Json, Safe, put};
use crate::value::{Kind, Value};
use schemars::JsonSchema;
use serde::Serialize;

/// The most keys of one file that are named for a fact.
const KEYS: usize = 3;

/// Below this number of pairs a kappa says little. Our default.
const FEW: usize = 20;

/// All ways in which levels can stand to each other, the best first.
const MATCHES: [Match; 5] =
    [Match::Identical, Match::Overlapping, Match::Contradictory, Match::Applicability, Match::Open];

/// As text.
pub fn text(a: &Agreement<'_>, words: &Words) -> Line {
    let mut text = Line::default();
    let out = &mut text;
    let say = |message: Message| words.line(&message);
    for line in head(a) {
        put!(out, "{}\n", say(line));
    }
    put!(out, "\n{}\n", say(message!("agree-levels", count = a.matches.len())));
    for of in MATCHES {
        put!(out, "  {:>4}  {}\n", a.count(of), say(matched(of)));
    }
    for line in figures(a, words) {
        put!(out, "  {}\n", say(line));
    }
    let [first, second] = a.overall.map(|range| Line::new(&words.score_range(Some(range))));
    put!(out, "  {}: {}, {}\n", say(message!("report-overall-row")), first, second);
    if a.reconcile.is_empty() {
        put!(out, "\n{}\n", say(message!("agree-nothing")));
        return text;
    }
    put!(out, "\n{}\n", say(message!("agree-reconcile")));
    for row in &a.reconcile {
        let [one, other] = row.levels.map(|levels| Line::new(&words.level_range(levels)));
        let id = Line::new(&row.criterion.id);
        put!(out, "  {:<40} {:>3} {:>3}  {}\n", id, one, other, say(matched(row.found)));
        for because in because(row) {
            put!(out, "      {}\n", say(because));
        }
    }
    text
}

/// As Markdown.
pub fn markdown(a: &Agreement<'_>, words: &Words) -> Text {
    let w = &Markdown(words);
    let mut out = Text::default();
    let mut lines = head(a).into_iter();
    if let Some(title) = lines.next() {
        put!(&mut out, "## {}\n\n", w.say(title));
    }
    for line in lines {
        put!(&mut out, "{}\n\n", w.say(line));
    }
    let levels = message!("agree-levels", count = a.matches.len());
    put!(&mut out, "{}\n", w.head(&[(levels, "---"), (message!("report-none"), "---:")]));
    for of in MATCHES {
        put!(&mut out, "| {} | {} |\n", w.say(matched(of)), a.count(of));
    }
    put!(&mut out, "\n");
    for line in figures(a, w.0) {
        put!(&mut out, "- {}\n", w.say(line));
    }
    let [first, second] = a.overall.map(|range| Text::new(&w.0.score_range(Some(range))));
    put!(&mut out, "- {}: {}, {}\n", w.say(message!("report-overall-row")), first, second);
    if a.reconcile.is_empty() {
        put!(&mut out, "\n{}\n", w.say(message!("agree-nothing")));
        return out;
    }
    put!(&mut out, "\n### {}\n\n", w.say(message!("agree-reconcile")));
    let columns = [
        (message!("agree-criterion"), "---"),
        (message!("agree-first"), "---"),
        (message!("agree-second"), "---"),
        (message!("agree-how"), "---"),
        (message!("agree-because"), "---"),
    ];
    put!(&mut out, "{}\n", w.head(&columns));
    for row in &a.reconcile {
        let [one, other] = row.levels.map(|levels| Text::new(&w.0.level_range(levels)));
        let why: Vec<_> = because(row).into_iter().map(|line| w.say(line)).collect();
        let how = w.say(matched(row.found));
        let (id, title) = (Text::code(&row.criterion.id), Text::new(&row.criterion.title));
        put!(&mut out, "| {}: {} | {} | {} | {} | {} |\n", id, title, one, other, how, Text::joined(&why, "; "));
    }
    out
}

/// The title, the files, and that they name different coalitions where they do.
fn head(a: &Agreement<'_>) -> Vec<Message> {
    let [first, second] = &a.coalitions;
    let mut lines = vec![
        message!("agree-title"),
        message!("agree-files", first = a.files[0].as_str(), second = a.files[1].as_str()),
    ];
    if first != second {
        lines.push(message!("agree-of-two", first = first, second = second));
    }
    lines.extend(aged(a.aged));
    lines
}

fn figures(a: &Agreement<'_>, words: &Words) -> Vec<Message> {
    let (count, compatible) = a.informed();
    let exact = a.exact.len();
    let mut lines = vec![message!("agree-informed", count = count, compatible = compatible)];
    match a.plain() {
        None => lines.push(message!("agree-exact-none")),
        Some(share) => {
            let share = Part::share((share * 100.0).round() / 100.0);
            lines.push(message!("agree-exact", count = exact, share = share));
            lines.push(match a.kappa() {
                Some(kappa) if exact < FEW => {
                    message!("agree-kappa-few", kappa = words.decimal(kappa, 2), count = exact)
                }
                Some(kappa) => message!("agree-kappa", kappa = words.decimal(kappa, 2), count = exact),
                None => message!("agree-kappa-none"),
            });
        }
    }
    let probability = Part::share((a.higher * 100.0).round() / 100.0);
    lines.push(match is_told_apart(a.higher) {
        true => message!("agree-apart", probability = probability),
        false => message!("agree-not-apart", probability = probability),
    });
    lines
}

fn matched(of: Match) -> Message {
    match of {
        Match::Identical => message!("agree-identical"),
        Match::Overlapping => message!("agree-overlapping"),
        Match::Contradictory => message!("agree-contradictory"),
        Match::Applicability => message!("agree-applicability"),
        Match::Open => message!("agree-open"),
    }
}

/// What of each file decided, fact by fact.
fn because(row: &Disagreement<'_>) -> Vec<Message> {
    let mut lines: Vec<Message> = row.facts.iter().map(diverged).collect();
    if row.answers.iter().any(Option::is_some) {
        let [first, second] = row.answers.each_ref().map(|at| match at {
            Some(at) => key(at),
            None => message!("agree-unstated"),
        });
        lines.push(message!("agree-answers", first = first, second = second));
    }
    lines
}

fn diverged(found: &Divergence) -> Message {
    let stated = |(value, keys, unfound): (&Value, &Vec<Location>, bool)| {
        let unknown = || if unfound { message!("agree-unfound") } else { message!("word-unknown") };
        let value = match known(found.fact, *value) {
            Some(value) if !unfound => value.into(),
            _ => Part::from(unknown()),
        };
        let keys: Vec<Part> = keys.iter().take(KEYS).map(|at| key(at).into()).collect();
        match keys.is_empty() {
            true => value,
            false => message!("agree-stated", value = value, keys = Part::Joined(keys)).into(),
        }
    };
    let [a, b] = &found.values;
    let ([of_a, of_b], [not_a, not_b]) = (&found.keys, found.unfound);
    message!("agree-fact", fact = name(found.fact), first = stated((a, of_a, not_a)), second = stated((b, of_b, not_b)))
}

fn key(at: &Location) -> Message {
    message!("agree-key", path = at.path.as_str(), line = at.place.line)
}

fn name(fact: FactId) -> &'static str {
    registry().fact(fact).map_or("", |fact| &*fact.name)
}

/// What is known of a fact, with its kind; `None` where that is nothing.
fn known(fact: FactId, value: Value) -> Option<(Value, Kind)> {
    let kind = registry().fact(fact)?.kind;
    (!value.is_unknown(kind)).then_some((value, kind))
}

/// The form in which programs read an agreement.
#[derive(Serialize, JsonSchema)]
struct Form<'a> {
    /// Version of this form.
    schema_version: u32,
    /// The names in both files.
    coalitions: &'a [String; 2],
    /// Both files.
    files: &'a [String; 2],
    /// The day to which ages are counted (`--as-of`), where that is not the day of the facts.
    as_of: Option<String>,
    /// How many criteria apply in one file at least.
    criteria: usize,
    /// In how many the same levels are possible, and not all of them.
    identical: usize,
    /// In how many some levels are possible in both, and some in one alone.
    overlapping: usize,
    /// In how many no level is possible in both.
    contradictory: usize,
    /// How many apply in one file alone.
    applies_in_one: usize,
    /// In how many every level is possible in both.
    open_in_both: usize,
    /// In how many both files know something.
    informed: usize,
    /// In how many of these the levels go together.
    compatible: usize,
    /// In how many both know the level exactly.
    exact: usize,
    /// The share of these with the same level, 0 to 1.
    plain_agreement: Option<f64>,
    /// Cohen's kappa of these with quadratic weights; `null` where it is not defined.
    weighted_kappa: Option<f64>,
    /// Both overall scores.
    overall: [Range; 2],
    /// The probability that the second overall score is above the first.
    probability_higher: f64,
    /// Whether the overall scores can be told apart.
    told_apart: bool,
    /// Criteria to reconcile, with what differs.
    reconcile: Vec<RowForm<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct RowForm<'a> {
    /// The criterion.
    id: &'a str,
    /// The good state.
    title: &'a str,
    /// How the levels stand to each other.
    #[serde(rename = "match")]
    found: &'static str,
    /// The lowest and highest level in each file; `null` where it does not apply.
    levels: [Option<(u8, u8)>; 2],
    /// Facts that differ.
    facts: Vec<FactForm>,
    /// Where each file answers the criterion itself.
    answers: [Option<KeyForm>; 2],
}

#[derive(Serialize, JsonSchema)]
struct FactForm {
    /// The fact.
    name: &'static str,
    /// As a reader would write it; `null` where it is unknown.
    values: [Option<String>; 2],
    /// The keys in each file that give it.
    keys: [Vec<KeyForm>; 2],
}

#[derive(Serialize, JsonSchema)]
struct KeyForm {
    /// The path, rows by number.
    path: String,
    /// Line, from 1.
    line: usize,
}

impl From<&Location> for KeyForm {
    fn from(at: &Location) -> Self {
        Self { path: at.path.clone(), line: at.place.line }
    }
}

/// The JSON Schema of an agreement.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Form<'_>>("Agreement")
}

/// As JSON.
///
/// # Errors
/// When a value has no JSON form; an agreement holds none such.
pub fn json(a: &Agreement<'_>, words: &Words) -> serde_json::Result<Safe<Json>> {
    let (informed, compatible) = a.informed();
    let said = |(value, kind)| words.fact(value, kind);
    let fact = |found: &Divergence| FactForm {
        name: name(found.fact),
        values: found.values.map(|value| known(found.fact, value).map(said)),
        keys: found.keys.each_ref().map(|keys| keys.iter().map(KeyForm::from).collect()),
    };
    let reconcile = a.reconcile.iter().map(|row| RowForm {
        id: &row.criterion.id,
        title: &row.criterion.title,
        found: match row.found {
            Match::Contradictory => "contradictory",
            Match::Applicability => "applies-in-one",
            Match::Overlapping => "overlapping",
            Match::Identical => "identical",
            Match::Open => "open",
        },
        levels: row.levels,
        facts: row.facts.iter().map(fact).collect(),
        answers: row.answers.each_ref().map(|at| at.as_ref().map(KeyForm::from)),
    });
    super::json::pretty(&Form {
        schema_version: super::form::SCHEMA_VERSION,
        coalitions: &a.coalitions,
        files: &a.files,
        as_of: a.aged.map(|aged| aged.to.to_string()),
        criteria: a.matches.len(),
        identical: a.count(Match::Identical),
        overlapping: a.count(Match::Overlapping),
        contradictory: a.count(Match::Contradictory),
        applies_in_one: a.count(Match::Applicability),
        open_in_both: a.count(Match::Open),
        informed,
        compatible,
        exact: a.exact.len(),
        plain_agreement: a.plain(),
        weighted_kappa: a.kappa(),
        overall: a.overall,
        probability_higher: a.higher,
        told_apart: is_told_apart(a.higher),
        reconcile: reconcile.collect(),
    })
}
