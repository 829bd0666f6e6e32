//! What changed between two descriptions, for a terminal, a pull request comment and programs.

use super::Line;
use super::markdown::{Markdown, Text};
use super::width::shorten;
use super::words::{Words, aged, names};
use crate::assess::compare::is_told_apart;
use crate::assess::difference::{Difference, LevelChange, Range};
use crate::coalition::edits::Edit;
use crate::coalition::locate::is_within;
use crate::facts::{FactId, registry};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::{Json, Safe, put};
use crate::value::Value;
use schemars::JsonSchema;
use serde::Serialize;

/// As text.
pub fn text(d: &Difference<'_>, words: &Words) -> Line {
    let mut text = Line::default();
    let out = &mut text;
    let say = |message: Message| words.line(&message);
    put!(out, "{}\n", Line::new(&d.coalition));
    if let Some(old) = &d.old_coalition {
        put!(out, "{}\n", say(message!("difference-two", old = old, new = &d.coalition)));
    }
    for line in aged(d.aged) {
        put!(out, "{}\n", say(line));
    }
    let edits = edits(d, words);
    if d.facts.is_empty() && d.levels.is_empty() {
        put!(
            out,
            "{}\n",
            say(if edits.is_empty() { message!("difference-nothing") } else { message!("difference-edits-alone") })
        );
    }
    if !is_still(d) {
        put!(out, "\n{}\n", say(message!("difference-scores")));
        for (id, old, new) in scores(d) {
            let cells =
                [label(id, words), words.score_range(old), words.score_range(Some(new)), change(old, new, words)];
            let [label, was, is, change] = cells.map(|cell| Line::new(&cell));
            let mut line = Line::default();
            put!(&mut line, "  {:<16} {} -> {}  {}", label, was, is, change);
            put!(out, "{}\n", line.trimmed());
        }
        put!(out, "  {}\n", say(higher(d)));
    }
    if !d.levels.is_empty() {
        put!(out, "\n{}\n", say(message!("difference-levels")));
    }
    for level in &d.levels {
        let id = format!("{:<40}", level.criterion.id);
        let (old, new) = (words.level_range(level.old), words.level_range(level.new));
        let line = message!("difference-level", criterion = id, old = old, new = new, because = because(level));
        put!(out, "  {}\n", say(line));
    }
    if !told(d, words).is_empty() {
        put!(out, "\n{}\n", say(message!("difference-facts")));
    }
    for (fact, old, new) in told(d, words) {
        let [old, new] = [old, new].map(|value| Line::new(&value));
        put!(out, "  {:<40} {} -> {}\n", name(fact), old, new);
    }
    if !edits.is_empty() {
        put!(out, "\n{}\n", say(message!("difference-edits")));
    }
    for edit in &edits {
        let [path, old, new] = cells(edit, words).map(|cell| Line::new(&cell));
        put!(out, "  {:<40} {} -> {}\n", path, old, new);
    }
    if !d.new_findings.is_empty() {
        put!(out, "\n{}\n", say(message!("difference-new", ids = d.new_findings.as_slice())));
    }
    if !d.gone_findings.is_empty() {
        put!(out, "\n{}\n", say(message!("difference-gone", ids = d.gone_findings.as_slice())));
    }
    for (title, steps) in steps(d) {
        put!(out, "\n{}\n", say(title));
        for step in steps {
            put!(out, "  - {}\n", Line::new(step));
        }
    }
    text
}

/// The steps of the plan that are new, and those that are gone, where there are such.
fn steps<'d>(d: &'d Difference<'_>) -> impl Iterator<Item = (Message, &'d [String])> {
    let steps = [(message!("difference-new-steps"), &d.new_steps), (message!("difference-gone-steps"), &d.gone_steps)];
    steps.into_iter().filter(|(_, steps)| !steps.is_empty()).map(|(title, steps)| (title, steps.as_slice()))
}

/// The facts that changed, as they were and are told; one that is told as before says nothing.
fn told(d: &Difference<'_>, words: &Words) -> Vec<(FactId, String, String)> {
    let told = d.facts.iter().map(|change| {
        let [old, new] = [change.old, change.new].map(|value| known(change.fact, value, words));
        (change.fact, old, new)
    });
    told.filter(|(_, old, new)| old != new).collect()
}

/// Whether nothing moved but keys of the file: no fact, level, score or finding, and no step of the plan. What is left aside
/// moves scores alone, and a rating that facts contradict is a finding alone.
fn is_still(d: &Difference<'_>) -> bool {
    let told = [&d.new_findings, &d.gone_findings, &d.new_steps, &d.gone_steps];
    d.facts.is_empty()
        && d.levels.is_empty()
        && scores(d).all(|(_, old, new)| old == Some(new))
        && told.iter().all(|told| told.is_empty())
}

/// The keys and rows of the file that say something else, without those that are told as facts.
fn edits<'d>(d: &'d Difference<'_>, words: &Words) -> Vec<&'d Edit> {
    let facts: Vec<&str> = told(d, words).into_iter().map(|(fact, ..)| name(fact)).collect();
    d.edits.iter().filter(|edit| !facts.iter().any(|fact| is_within(&edit.path, fact))).collect()
}

/// The columns that a path, and what stands there, take at most; JSON has all of it.
const PATH_WIDE: usize = 80;
const VALUE_WIDE: usize = 60;

/// A key or row of the file as it is told: its path, and what stood and stands there.
fn cells(edit: &Edit, words: &Words) -> [String; 3] {
    let value = |value: &Option<String>| match value {
        Some(value) => shorten(value, VALUE_WIDE),
        None => words.say(&message!("difference-not-there")),
    };
    [shorten(&edit.path, PATH_WIDE), value(&edit.old), value(&edit.new)]
}

/// As Markdown, for a comment on a pull request.
pub fn markdown(d: &Difference<'_>, words: &Words) -> Text {
    let mut out = Text::default();
    write_markdown(&mut out, d, &Markdown(words));
    out
}

fn write_markdown(out: &mut Text, d: &Difference<'_>, w: &Markdown<'_>) {
    let words = w.0;
    let before = || (message!("difference-before"), "---");
    let after = || (message!("difference-after"), "---");
    put!(out, "## {}\n\n", w.say(message!("difference-title", coalition = &d.coalition)));
    for line in aged(d.aged) {
        put!(out, "{}\n\n", w.say(line));
    }
    let none = || message!("report-none");
    put!(out, "{}\n", w.head(&[(none(), "---"), before(), after(), (none(), "---:")]));
    for (id, old, new) in scores(d) {
        let (was, is, change) = (words.score_range(old), words.score_range(Some(new)), change(old, new, words));
        let cells = [label(id, words), was, is, change].map(|text| Text::new(&text));
        put!(out, "| {} |\n", Text::joined(&cells, " | "));
    }
    put!(out, "\n{}\n", w.say(higher(d)));
    if !d.levels.is_empty() {
        let criterion = (message!("difference-criterion"), "---");
        put!(out, "\n{}\n", w.head(&[criterion, before(), after(), (message!("difference-because"), "---")]));
    }
    for level in &d.levels {
        let [old, new] = [level.old, level.new].map(|level| Text::new(&words.level_range(level)));
        let because = if level.because.is_empty() {
            w.say(message!("difference-answer"))
        } else {
            Text::joined(&level.because.iter().map(|id| Text::code(name(*id))).collect::<Vec<_>>(), ", ")
        };
        let criterion = level.criterion;
        let (id, title) = (Text::code(&criterion.id), Text::new(&criterion.title));
        put!(out, "| {}: {} | {} | {} | {} |\n", id, title, old, new, because);
    }
    if !told(d, words).is_empty() {
        put!(out, "\n{}\n", w.head(&[(message!("difference-fact"), "---"), before(), after()]));
    }
    for (fact, old, new) in told(d, words) {
        put!(out, "| {} | {} | {} |\n", Text::code(name(fact)), Text::new(&old), Text::new(&new));
    }
    let edits = edits(d, words);
    if !edits.is_empty() {
        put!(out, "\n{}\n", w.head(&[(message!("difference-edits"), "---"), before(), after()]));
    }
    for edit in edits {
        let [path, old, new] = cells(edit, words);
        put!(out, "| {} | {} | {} |\n", Text::code(&path), Text::new(&old), Text::new(&new));
    }
    if !d.new_findings.is_empty() {
        put!(out, "\n{}\n", w.say(message!("difference-new", ids = d.new_findings.as_slice())));
    }
    if !d.gone_findings.is_empty() {
        put!(out, "\n{}\n", w.say(message!("difference-gone", ids = d.gone_findings.as_slice())));
    }
    for (title, steps) in steps(d) {
        put!(out, "\n{}\n\n", w.say(title));
        for step in steps {
            put!(out, "- {}\n", Text::new(step));
        }
    }
}

/// The form in which programs read a difference.
#[derive(Serialize, JsonSchema)]
struct Form<'a> {
    /// Version of this form.
    schema_version: u32,
    /// The name of the coalition, in the newer description.
    coalition: &'a str,
    /// The name in the older description, where that is another.
    old_coalition: Option<&'a str>,
    /// The day to which ages are counted (`--as-of`), where that is not the day of the facts.
    as_of: Option<String>,
    /// Facts of which something else is known.
    facts: Vec<FactForm>,
    /// Criteria with another level.
    levels: Vec<LevelForm<'a>>,
    /// Scores that moved.
    scores: Vec<ScoreForm<'a>>,
    /// Keys and rows of the file that say something else, without those that are told as facts.
    keys: Vec<KeyForm<'a>>,
    /// The probability that the newer overall score is above the older one.
    probability_higher: f64,
    /// Findings that are new, in words.
    new_findings: &'a [String],
    /// Findings that are gone.
    gone_findings: &'a [String],
    /// Steps that the plan gains.
    new_steps: &'a [String],
    /// Steps that the plan loses.
    gone_steps: &'a [String],
}

#[derive(Serialize, JsonSchema)]
struct FactForm {
    /// The fact.
    name: &'static str,
    /// As a reader would write it; `null` where it was unknown.
    old: Option<String>,
    new: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct KeyForm<'a> {
    /// The path, rows by name.
    path: &'a str,
    /// What stood there, as in a TOML file; `null` where there was no such key or row.
    old: Option<&'a str>,
    new: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct LevelForm<'a> {
    /// The criterion.
    id: &'a str,
    /// The good state.
    title: &'a str,
    /// The levels that were possible, in words.
    old: String,
    /// The levels that are possible.
    new: String,
    /// The facts by which they changed.
    because: Vec<&'static str>,
}

#[derive(Serialize, JsonSchema)]
struct ScoreForm<'a> {
    /// The rubric, or `overall`.
    id: &'a str,
    /// The older score; `null` where the rubric is new.
    old: Option<Range>,
    /// The newer score.
    new: Range,
}

/// The JSON Schema of a difference.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Form<'_>>("Difference")
}

/// As JSON.
///
/// # Errors
/// When a value has no JSON form; a difference holds none such.
pub fn json(d: &Difference<'_>, words: &Words) -> serde_json::Result<Safe<Json>> {
    let facts = d.facts.iter().map(|change| FactForm {
        name: name(change.fact),
        old: if_known(change.fact, change.old, words),
        new: if_known(change.fact, change.new, words),
    });
    let levels = d.levels.iter().map(|level| LevelForm {
        id: &level.criterion.id,
        title: &level.criterion.title,
        old: words.level_range(level.old),
        new: words.level_range(level.new),
        because: level.because.iter().map(|id| name(*id)).collect(),
    });
    super::json::pretty(&Form {
        schema_version: super::form::SCHEMA_VERSION,
        coalition: &d.coalition,
        old_coalition: d.old_coalition.as_deref(),
        as_of: d.aged.map(|aged| aged.to.to_string()),
        facts: facts.collect(),
        levels: levels.collect(),
        scores: scores(d).map(|(id, old, new)| ScoreForm { id: id.unwrap_or(OVERALL), old, new }).collect(),
        keys: edits(d, words).into_iter().map(key_form).collect(),
        probability_higher: d.higher,
        new_findings: &d.new_findings,
        gone_findings: &d.gone_findings,
        new_steps: &d.new_steps,
        gone_steps: &d.gone_steps,
    })
}

fn key_form(edit: &Edit) -> KeyForm<'_> {
    KeyForm { path: &edit.path, old: edit.old.as_deref(), new: edit.new.as_deref() }
}

/// Whether the overall score rose or fell for sure.
fn higher(d: &Difference<'_>) -> Message {
    let probability = Part::share((d.higher * 100.0).round() / 100.0);
    if is_told_apart(d.higher) {
        message!("difference-higher", probability = probability)
    } else {
        message!("difference-not-apart", probability = probability)
    }
}

/// The id under which the overall score stands beside those of the rubrics.
const OVERALL: &str = "overall";

/// Scores of the rubrics by id, then the overall score.
fn scores<'a>(d: &'a Difference<'_>) -> impl Iterator<Item = (Option<&'a str>, Option<Range>, Range)> {
    let overall = (None, Some(d.overall.0), d.overall.1);
    d.scores.iter().map(|change| (Some(change.id), change.old, change.new)).chain([overall])
}

/// A rubric's id, or the word for the overall score.
fn label(id: Option<&str>, words: &Words) -> String {
    id.map_or_else(|| words.say(&message!("report-overall-row")), str::to_owned)
}

fn name(fact: FactId) -> &'static str {
    registry().fact(fact).map_or("", |fact| &*fact.name)
}

fn if_known(fact: FactId, value: Value, words: &Words) -> Option<String> {
    let kind = registry().fact(fact)?.kind;
    (!value.is_unknown(kind)).then(|| words.fact(value, kind))
}

fn known(fact: FactId, value: Value, words: &Words) -> String {
    if_known(fact, value, words).unwrap_or_else(|| words.say(&message!("word-unknown")))
}

/// Why a level changed, for a sentence.
fn because(level: &LevelChange<'_>) -> Part {
    if level.because.is_empty() { Part::from(message!("difference-answer")) } else { names(&level.because) }
}

/// By how much the estimate changed; nothing where that rounds to zero.
fn change(old: Option<Range>, new: Range, words: &Words) -> String {
    match (old.and_then(|old| old.score), new.score) {
        (Some(old), Some(new)) if (new - old).abs() >= 0.05 => {
            let sign = if new > old { "+" } else { "" };
            format!("{sign}{}", words.decimal(new - old, 1))
        }
        _ => String::new(),
    }
}
