//! The summary of several coalitions, for a terminal, a report, a browser, a spreadsheet and programs.

use super::Line;
use super::csv::{Cell, number, written};
use super::form::{Replaced, replaced, schema_of};
use super::html::{Say, document};
use super::markdown::{Markdown, Text};
use super::page::Page;
use super::rows::Rows;
use super::words::{Words, aged, chosen, made_with, reweighted, severity};
use crate::assess::portfolio::{Frequency, Portfolio, Ranked, Spread};
use crate::assess::score::{Band, FIRM};
use crate::assess::{Aggregate, Grade, weighting};
use crate::coalition::scalar::Word as _;
use crate::knowledge::Rubrics;
use crate::message;
use crate::source::message::{Message, Part as Said};
use crate::source::safe::{Html, Safe, put, visible};
use askama::Template;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Up to so many coalitions, a page shows all in order.
const SHOWN: usize = 1_000;

/// Up to so many coalitions, a terminal and Markdown show all in order.
const FEW: usize = 20;

/// The fewest issue areas that are shown, where there are so many.
const AREAS: usize = 10;

/// The place of the day of the facts among the columns of the order.
const DAY: usize = 2;

/// Of fewer coalitions with a score, quartiles say nothing. Our default.
const QUARTERED: usize = 4;

/// How much is told.
#[derive(Clone, Copy)]
struct Told {
    /// How many rows of a list that goes on.
    top: usize,
    /// Whether paths are told.
    files: bool,
    /// What is said of those that are left out.
    more: fn(usize) -> Message,
}

impl Told {
    /// Those that `--full` does not leave out.
    const fn first(top: usize, files: bool) -> Self {
        Self { top, files, more: |count| message!("portfolio-more", count = count) }
    }
}

/// A heading with what stands under it.
struct Section {
    title: Message,
    table: Rows,
    /// The column whose cells may be cut on a terminal.
    cut: Option<usize>,
    /// The column that a terminal leaves out where little would be left of those cells.
    spare: Option<usize>,
    notes: Vec<Message>,
}

/// For a terminal, at most `top` of what is found, and of the first and the last in the order.
pub fn text(all: &Portfolio<'_>, top: usize, width: usize, words: &Words) -> Line {
    let mut page = Page::new(width, words);
    for line in head(all, false) {
        page.sentence(0, line);
    }
    for section in sections(all, Told::first(top, false), words) {
        page.heading(section.title);
        let table = match (section.cut, section.spare) {
            (Some(cut), Some(spare)) if page.cuts_to_little(&section.table, cut) => section.table.without(spare),
            _ => section.table,
        };
        match section.cut {
            Some(column) => page.cut(&table, column),
            None => page.table(&table),
        }
        section.notes.into_iter().for_each(|note| page.sentence(0, note));
    }
    page.text
}

/// As Markdown.
pub fn markdown(all: &Portfolio<'_>, top: usize, words: &Words) -> Text {
    let w = &Markdown(words);
    let mut out = Text::default();
    for (at, line) in head(all, true).into_iter().enumerate() {
        put!(&mut out, "{}{}\n\n", if at == 0 { "# " } else { "" }, w.say(line));
    }
    for section in sections(all, Told::first(top, true), words) {
        w.heading(&mut out, section.title);
        w.table(&mut out, &section.table);
        for note in section.notes {
            put!(&mut out, "{}\n\n", w.say(note));
        }
    }
    put!(&mut out, "{}\n", w.say(made(all)));
    out
}

#[derive(Template)]
#[template(path = "portfolio.html")]
struct Sheet<'a> {
    say: Say<'a>,
    head: Vec<String>,
    parts: Vec<Part>,
    /// What it was made with and of.
    made: String,
}

impl Sheet<'_> {
    /// The class of a cell: of a number, of a text with long words, or of another.
    fn class(say: &Say<'_>, cell: &str, number: &bool) -> &'static str {
        match number {
            true => "n",
            false if say.is_long(cell) => "text long",
            false => "text",
        }
    }
}

struct Part {
    title: String,
    /// Titles of the columns, each with whether numbers stand in it.
    head: Vec<(String, bool)>,
    rows: Vec<Vec<(String, bool)>>,
    notes: Vec<String>,
}

/// As one HTML file.
///
/// # Errors
/// When a template cannot be filled.
pub fn html(all: &Portfolio<'_>, words: &Words) -> askama::Result<Safe<Html>> {
    let say = |message: &Message| words.say(message);
    let part = |section: Section| {
        let Rows { head, rows } = section.table;
        let is_number = |cell: &String| !cell.contains(char::is_alphabetic);
        let numbers: Vec<bool> =
            (0..head.len()).map(|column| rows.iter().filter_map(|row| row.get(column)).all(is_number)).collect();
        Part {
            title: say(&section.title),
            head: head.iter().map(say).zip(numbers.iter().copied()).collect(),
            rows: rows.into_iter().map(|row| row.into_iter().zip(numbers.iter().copied()).collect()).collect(),
            notes: section.notes.iter().map(say).collect(),
        }
    };
    let head: Vec<String> = head(all, true).iter().map(say).collect();
    let title = head.first().cloned().unwrap_or_default();
    let told = Told { top: SHOWN / 2, files: true, more: |count| message!("portfolio-left", count = count) };
    let parts = sections(all, told, words).into_iter().map(part).collect();
    document(Say(words), &title, &Sheet { say: Say(words), head, parts, made: say(&made(all)) }.render()?)
}

/// One row a coalition, in order.
///
/// # Errors
/// When a row cannot be written.
pub fn csv(all: &Portfolio<'_>) -> Result<Cell, csv::Error> {
    let band = if all.is_exact() { ["rank_low", "rank_high"] } else { ["tenth_low", "tenth_high"] };
    let columns = ["place", "coalition", "file", "score", "low", "high", "coverage"].into_iter().chain(band);
    let more = ["likely_low", "likely_high", "grade", "grade_probability", "provisional", "type", "phase"];
    let columns = columns.chain(["alike_from", "alike_to", "facts_as_of"]).chain(more).map(Cell::own);
    let columns: Vec<Cell> = columns.chain(all.rubrics.rubrics.iter().map(|rubric| Cell::new(&rubric.id))).collect();
    let figure = |score: Option<f64>| score.map(number).unwrap_or_default();
    let rows = all.ranked().into_iter().enumerate().map(|(at, found)| {
        let alike = |pick: fn((usize, usize)) -> usize| found.alike.map(|a| Cell::own(pick(a))).unwrap_or_default();
        let row = [
            Cell::own(at + 1),
            Cell::new(found.name),
            Cell::new(found.file),
            figure(found.score),
            number(found.low),
            number(found.high),
            number(found.coverage),
            Cell::own(found.band.0),
            Cell::own(found.band.1),
            alike(|(from, _)| from),
            alike(|(_, to)| to),
            found.facts_as_of.map(Cell::own).unwrap_or_default(),
            number(found.likely.low),
            number(found.likely.high),
            found.grade.map(|(grade, _)| Cell::own(grade.as_str())).unwrap_or_default(),
            figure(found.grade.map(|(_, probability)| probability)),
            Cell::own(found.provisional),
            found.kind.map(Cell::new).unwrap_or_default(),
            found.phase.map(Cell::own).unwrap_or_default(),
        ];
        row.into_iter().chain(found.rubrics.into_iter().map(|(_, score)| figure(score))).collect()
    });
    written(std::iter::once(columns).chain(rows))
}

/// The title, what is left out (by name for whoever was not there when it was told), and what was chosen.
fn head(all: &Portfolio<'_>, is_named: bool) -> Vec<Message> {
    let mut lines = vec![message!("portfolio-title", count = all.len())];
    if all.refused > 0 {
        lines.push(message!("portfolio-refused", count = all.refused));
    }
    if is_named && !all.left_out.is_empty() {
        let more = all.refused - all.left_out.len();
        lines.push(message!("portfolio-refused-names", names = all.left_out.as_slice(), more = more));
    }
    lines.extend(aged(all.aged));
    lines.extend(chosen(all.evidence_only, all.aggregate));
    lines.extend(reweighted(&weighting::replaced(all.rubrics)));
    lines
}

/// What it was made with and of.
fn made(all: &Portfolio<'_>) -> Message {
    message!("portfolio-made", made = made_with(all.rubrics), input = all.input())
}

fn sections(all: &Portfolio<'_>, told: Told, words: &Words) -> Vec<Section> {
    let finding = |id: &str| title(all.rubrics, id, words);
    let flag = |id: &str| all.rubrics.flag(id).map(|flag| flag.title().to_string()).unwrap_or_default();
    let kind = |id: &str| all.rubrics.types.iter().find(|found| found.id == id).map(|found| found.title.to_string());
    let phase = |id: &str| {
        let stage = all.rubrics.stages().iter().find(|stage| stage.phase.word() == id);
        stage.map(|stage| stage.title.to_string())
    };
    let (no_type, no_phase) = (message!("portfolio-no-type"), message!("portfolio-no-phase"));
    let mut list = vec![scores(all, words), grades(all, words)];
    let often = (message!("portfolio-findings"), message!("portfolio-findings-note"));
    list.extend(frequencies(all, &all.findings, often, message!("portfolio-finding"), finding, told, words));
    let often = (message!("portfolio-flags"), message!("portfolio-flags-note"));
    list.extend(frequencies(all, &all.flags, often, message!("portfolio-flag"), flag, told, words));
    let named = |name: Option<String>, none: &Message| name.map_or_else(|| words.say(none), |name| visible(&name));
    let by = |id: &str| named(kind(id), &no_type);
    let mut types = groups(&all.types, message!("portfolio-types"), message!("portfolio-type"), by, usize::MAX, words);
    types.notes.insert(0, message!("portfolio-types-note"));
    list.push(types);
    let by = |id: &str| named(phase(id), &no_phase);
    list.push(groups(&all.phases, message!("portfolio-phases"), message!("portfolio-phase"), by, usize::MAX, words));
    if !all.areas.is_empty() {
        let title = message!("portfolio-areas");
        let mut areas = groups(&all.areas, title, message!("portfolio-area"), visible, AREAS.max(told.top), words);
        areas.notes.extend(left(all.areas.len(), AREAS.max(told.top), told));
        if all.areas_left() > 0 {
            areas.notes.push(message!("portfolio-areas-left", count = all.areas_left()));
        }
        list.push(areas);
    }
    list.extend(order(all, told, words));
    list
}

/// What a finding is about.
fn title(rubrics: &Rubrics, id: &str, words: &Words) -> String {
    // The title of a criterion says what is good.
    let short = rubrics.criterion(id).map(|criterion| message!("portfolio-short", title = &criterion.title));
    let raised = || rubrics.flag(id).map(|flag| flag.title().to_string());
    short.map(|short| words.say(&short)).or_else(raised).unwrap_or_default()
}

fn points(point: Option<usize>) -> String {
    point.map_or_else(|| "-".to_owned(), |point| point.to_string())
}

fn scores(all: &Portfolio<'_>, words: &Words) -> Section {
    let named = |(id, spread): (Option<&str>, _)| {
        (id.map_or_else(|| words.say(&message!("portfolio-overall")), visible), spread)
    };
    let row = |(id, spread): (String, &Spread)| {
        let quarters = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| points(spread.quantile(share)));
        [id].into_iter().chain(quarters).chain([spread.unknown.to_string()]).collect()
    };
    let head = vec![
        message!("portfolio-score-of"),
        message!("portfolio-least"),
        message!("portfolio-lower"),
        message!("portfolio-median"),
        message!("portfolio-upper"),
        message!("portfolio-most"),
        message!("portfolio-unknown"),
    ];
    let rows = spreads(all).into_iter().map(named).map(row).collect();
    Section {
        title: message!("portfolio-scores"),
        table: Rows { head, rows },
        cut: None,
        spare: None,
        notes: Vec::new(),
    }
}

/// The scores of the rubrics in their order, by id, then of the whole.
fn spreads<'p>(all: &'p Portfolio<'_>) -> Vec<(Option<&'p str>, &'p Spread)> {
    let rubrics = all.rubrics.rubrics.iter().filter_map(|rubric| {
        let id = rubric.id.as_str();
        Some((Some(id), all.scores.get(id)?))
    });
    rubrics.chain([(None, &all.overall)]).collect()
}

fn grades(all: &Portfolio<'_>, words: &Words) -> Section {
    let rows = Grade::ALL.iter().zip(all.graded.iter().zip(all.expected)).map(|((grade, _), (graded, expected))| {
        vec![words.grade(*grade), graded.to_string(), words.decimal(expected, 1)]
    });
    let open = all.len() - all.graded.iter().sum::<usize>();
    let open = vec![words.grade_if_known(None), open.to_string(), String::new()];
    let head = vec![message!("portfolio-grade"), message!("portfolio-graded"), message!("portfolio-expected")];
    Section {
        title: message!("portfolio-grades"),
        table: Rows { head, rows: rows.chain([open]).collect() },
        cut: None,
        spare: None,
        notes: vec![message!("portfolio-grades-note")],
    }
}

fn frequencies(
    all: &Portfolio<'_>,
    found: &BTreeMap<String, Frequency>,
    (title, note): (Message, Message),
    column: Message,
    named: impl Fn(&str) -> String,
    told: Told,
    words: &Words,
) -> Option<Section> {
    let row = |(id, found): (&String, &Frequency)| {
        let share = found.coalitions as f64 / all.len().max(1) as f64;
        vec![
            visible(id),
            visible(&named(id)),
            words.say(&severity(found.severity)),
            found.coalitions.to_string(),
            words.percent(share),
        ]
    };
    let rows: Vec<_> = most(found).into_iter().take(told.top).map(row).collect();
    let head = vec![
        column,
        message!("portfolio-what"),
        message!("portfolio-severity"),
        message!("portfolio-coalitions"),
        message!("portfolio-share"),
    ];
    let notes =
        left(found.len(), told.top, told).into_iter().chain([note, message!("portfolio-severity-note")]).collect();
    (!rows.is_empty()).then_some(Section { title, table: Rows { head, rows }, cut: Some(1), spare: None, notes })
}

/// What is said of rows that are left out.
fn left(all: usize, shown: usize, told: Told) -> Option<Message> {
    let left = all.saturating_sub(shown);
    (left > 0).then(|| (told.more)(left))
}

/// The most frequent first, then the most severe.
fn most(found: &BTreeMap<String, Frequency>) -> Vec<(&String, &Frequency)> {
    let mut list: Vec<_> = found.iter().collect();
    list.sort_by_key(|(_, found)| Reverse((found.coalitions, found.severity)));
    list
}

fn groups(
    found: &BTreeMap<String, Spread>,
    title: Message,
    column: Message,
    named: impl Fn(&str) -> String,
    top: usize,
    words: &Words,
) -> Section {
    let mut list: Vec<_> = found.iter().collect();
    list.sort_by_key(|(_, spread)| Reverse(spread.all()));
    let row = |(id, spread): (&String, &Spread)| {
        let quartered = Some(spread).filter(|spread| spread.known >= QUARTERED);
        let quarters = [0.25, 0.5, 0.75].map(|share| points(quartered.and_then(|spread| spread.quantile(share))));
        let counts = [spread.all(), spread.known].map(|count| words.number(count as f64));
        [named(id)].into_iter().chain(counts).chain(quarters).collect()
    };
    let head = vec![
        column,
        message!("portfolio-coalitions"),
        message!("portfolio-known"),
        message!("portfolio-lower"),
        message!("portfolio-median"),
        message!("portfolio-upper"),
    ];
    let rows = list.into_iter().take(top).map(row).collect();
    let notes = vec![message!("portfolio-quartered", least = QUARTERED)];
    Section { title, table: Rows { head, rows }, cut: Some(0), spare: None, notes }
}

/// All in order, or of those that have a score the first and the last.
fn order(all: &Portfolio<'_>, told: Told, words: &Words) -> Vec<Section> {
    let Told { top, files, .. } = told;
    let firm = Said::share(FIRM);
    let note = match all.is_exact() {
        true => message!("portfolio-order-note", firm = firm),
        false => message!("portfolio-tenths-note", firm = firm),
    };
    let types = (all.len() > 1 && !all.is_one_type()).then(|| message!("portfolio-order-types"));
    let unscored = |note: fn(usize) -> Message| Some(all.overall.unknown).filter(|count| *count > 0).map(note);
    let section = |title, ranked: &[(usize, Ranked<'_>)], notes: Vec<Option<Message>>| {
        let mut head = vec![message!("portfolio-place"), message!("portfolio-coalition"), message!("compare-day")];
        head.extend(files.then(|| message!("portfolio-file")));
        head.extend([message!("portfolio-score"), message!("portfolio-range"), message!("portfolio-coverage")]);
        head.push(if all.is_exact() { message!("portfolio-band") } else { message!("portfolio-tenth") });
        head.extend(all.is_exact().then(|| message!("portfolio-alike")));
        let rows = ranked.iter().map(|(at, found)| ranked_row(all, *at, found, files, words)).collect();
        let notes = notes.into_iter().flatten().collect();
        Section { title, table: Rows { head, rows }, cut: Some(1), spare: Some(DAY), notes }
    };
    let mut ranked: Vec<_> = (1..).zip(all.ranked()).collect();
    if ranked.len() <= FEW.max(top.saturating_mul(2)) {
        let dash = unscored(|_| message!("portfolio-unscored"));
        return vec![section(message!("portfolio-order"), &ranked, vec![Some(note), dash, types])];
    }
    // Silence is drawn as what is ordinary, which is neither first nor last.
    ranked.retain(|(_, found)| found.score.is_some());
    if ranked.is_empty() {
        return Vec::new();
    }
    let left = unscored(|count| message!("portfolio-unscored-left", count = count));
    let (first, others) = ranked.split_at(top.min(ranked.len()));
    let last = others.get(others.len().saturating_sub(top)..).unwrap_or_default();
    let mixed = are_mixed(first, last).then(|| message!("portfolio-order-mixed"));
    let notes = vec![mixed, left, Some(note), types];
    match last {
        [] => vec![section(message!("portfolio-order"), first, notes)],
        _ => vec![
            section(message!("portfolio-first"), first, Vec::new()),
            section(message!("portfolio-last"), last, notes),
        ],
    }
}

/// Whether the like places of each of the first reach to the last, and those of each of the last to the first.
fn are_mixed(first: &[(usize, Ranked<'_>)], last: &[(usize, Ranked<'_>)]) -> bool {
    let (Some((end, _)), Some((start, _))) = (first.last(), last.first()) else { return false };
    let reaches = |is: fn((usize, usize), usize) -> bool, to: usize| {
        move |(_, found): &(usize, Ranked<'_>)| found.alike.is_some_and(|alike| is(alike, to))
    };
    first.iter().all(reaches(|(_, to), start| to >= start, *start))
        && last.iter().all(reaches(|(from, _), end| from <= end, *end))
}

fn ranked_row(all: &Portfolio<'_>, at: usize, found: &Ranked<'_>, files: bool, words: &Words) -> Vec<String> {
    let (low, high) = found.band;
    let of = if all.is_exact() { all.len() } else { 10 };
    let band = match low == high {
        true => message!("portfolio-band-at", low = low, all = of),
        false => message!("portfolio-band-of", low = low, high = high, all = of),
    };
    let mut row = vec![at.to_string(), visible(found.name)];
    row.push(found.facts_as_of.map_or_else(|| "-".to_owned(), |day| words.say(&message!("compare-on", day = day))));
    row.extend(files.then(|| visible(found.file)));
    row.push(found.score.map_or_else(
        || "-".to_owned(),
        |score| match (found.is_firm(), words.decimal(score, 0)) {
            (true, points) => points,
            (false, points) => words.say(&message!("portfolio-provisional", points = points)),
        },
    ));
    row.push(format!("{}-{}", words.decimal(found.low, 0), words.decimal(found.high, 0)));
    row.push(words.percent(found.coverage));
    row.push(words.say(&band));
    row.extend(found.alike.map(|(from, to)| match from == to {
        true => words.say(&message!("portfolio-alike-none")),
        false => words.say(&message!("portfolio-alike-of", low = from, high = to)),
    }));
    row
}

/// The summary for programs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Form<'p> {
    /// How many descriptions were used.
    coalitions: usize,
    /// Descriptions that could not be used.
    refused: usize,
    /// The day to which ages are counted, where it was given and is not that of all facts; `null` elsewhere.
    as_of: Option<String>,
    /// What it was made with and of.
    provenance: FormProvenance<'p>,
    /// The likely score by rubric, and last the overall score, whose `id` is `null`.
    scores: Vec<FormSpread>,
    /// The overall grade.
    grades: Vec<FormGrade>,
    /// Criteria with a finding, the most frequent first.
    findings: Vec<FormFrequency>,
    /// Red flags, the most frequent first.
    flags: Vec<FormFrequency>,
    /// The overall score by type. A coalition is counted once, by the type that it is taken as; it may be, or also be, of another.
    types: Vec<FormSpread>,
    /// The overall score by phase.
    phases: Vec<FormSpread>,
    /// The overall score by issue area.
    issue_areas: Vec<FormSpread>,
    /// What ranks count: `places` or `tenths`.
    unit: &'static str,
    /// All coalitions, by the average of their places. One without a score has the place of what is ordinary.
    order: Vec<FormRanked<'p>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FormProvenance<'p> {
    /// The version of the program.
    program: &'static str,
    /// SHA-256 of what the rubrics and their companions say, in hexadecimal.
    knowledge: &'p str,
    /// The version of each rubric, by its id.
    versions: BTreeMap<&'p str, u32>,
    /// Digits that stand for all files, whatever their order; of one file, those with which its SHA-256 begins.
    inputs: String,
    /// Whether claims without a document, audit or independent source were taken as unknown.
    evidence_only: bool,
    /// How the rubrics' scores became one.
    aggregate: Aggregate,
    /// Weights that were replaced.
    replaced: Vec<Replaced<'p>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FormSpread {
    /// The rubric, type, phase or issue area; `null` for the overall score, and where the file names none.
    id: Option<String>,
    /// How many have a score.
    known: usize,
    /// How many have none, for too little is known of them.
    unknown: usize,
    /// The lowest score, a whole point.
    lowest: Option<usize>,
    /// The score that a quarter does not exceed.
    lower_quarter: Option<usize>,
    /// The score that half do not exceed.
    median: Option<usize>,
    /// The score that three quarters do not exceed.
    upper_quarter: Option<usize>,
    /// The highest score.
    highest: Option<usize>,
    /// How many have a score of 0 to below 10, 10 to below 20, and so on.
    tenths: [usize; 10],
}

#[derive(Debug, Serialize, JsonSchema)]
struct FormGrade {
    /// The grade.
    grade: Grade,
    /// How many have it.
    coalitions: usize,
    /// How many are expected to have it: the sum of its probabilities.
    expected: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FormFrequency {
    /// The criterion or flag.
    id: String,
    /// Where it matters most.
    severity: &'static str,
    /// How many have it.
    coalitions: usize,
    /// How many coalitions have it with each severity.
    by_severity: BTreeMap<&'static str, usize>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FormRanked<'p> {
    /// Its name.
    coalition: &'p str,
    /// The file that describes it; of a stream with the number of the line, as in `-:7`.
    file: &'p str,
    /// The day of which the facts are; `null` where the file gives none.
    facts_as_of: Option<String>,
    /// The likely overall score, 0 to 100; `null` where too little is known.
    score: Option<f64>,
    /// The lowest overall score still possible.
    low: f64,
    /// The highest overall score still possible.
    high: f64,
    /// Where the overall score lies in 90 of 100 draws of the unknown.
    likely: Band,
    /// The most probable overall grade; `null` where too little is known, overall or of one rubric.
    grade: Option<Grade>,
    /// Its probability, 0 to 1.
    grade_probability: Option<f64>,
    /// Whether less than 65 % of the weight is known.
    provisional: bool,
    /// The id of the type that it is taken as, whether or not that is certain.
    #[serde(rename = "type")]
    kind: Option<&'p str>,
    /// The phase in which it is, a word of the file.
    phase: Option<&'static str>,
    /// The likely score by rubric; `null` where too little is known, and where it was not judged by it.
    rubrics: BTreeMap<&'p str, Option<f64>>,
    /// How much of the weight is known, 0 to 1.
    coverage: f64,
    /// The best place in 90 of 100 draws, from 1; tenths where `unit` says so.
    rank_low: usize,
    /// The worst.
    rank_high: usize,
    /// The first and the last place in this order of those that cannot be told apart from it, its own with them; `null` where places are not exact.
    alike: Option<(usize, usize)>,
}

/// The JSON Schema of a summary.
pub fn json_schema() -> schemars::Schema {
    schema_of::<Form<'_>>("Summary")
}

/// The summary for programs.
pub fn form<'p>(all: &'p Portfolio<'_>) -> Form<'p> {
    let spread = |id: Option<&str>, spread: &Spread| FormSpread {
        id: id.filter(|id| !id.is_empty()).map(str::to_owned),
        known: spread.known,
        unknown: spread.unknown,
        lowest: spread.quantile(0.0),
        lower_quarter: spread.quantile(0.25),
        median: spread.quantile(0.5),
        upper_quarter: spread.quantile(0.75),
        highest: spread.quantile(1.0),
        tenths: spread.tenths(),
    };
    let grouped =
        |groups: &BTreeMap<String, Spread>| groups.iter().map(|(id, group)| spread(Some(id), group)).collect();
    let frequencies = |found| {
        let one = |(id, found): (&String, &Frequency)| FormFrequency {
            id: id.clone(),
            severity: found.severity.as_str(),
            coalitions: found.coalitions,
            by_severity: found.by_severity.iter().map(|(severity, count)| (severity.as_str(), *count)).collect(),
        };
        most(found).into_iter().map(one).collect()
    };
    let grades = Grade::ALL.iter().zip(all.graded.iter().zip(all.expected));
    let ranked = all.ranked().into_iter().map(|found| FormRanked {
        coalition: found.name,
        file: found.file,
        facts_as_of: found.facts_as_of.map(|day| day.to_string()),
        score: found.score,
        low: found.low,
        high: found.high,
        likely: found.likely,
        grade: found.grade.map(|(grade, _)| grade),
        grade_probability: found.grade.map(|(_, probability)| probability),
        provisional: found.provisional,
        kind: found.kind,
        phase: found.phase,
        rubrics: found.rubrics.into_iter().collect(),
        coverage: found.coverage,
        rank_low: found.band.0,
        rank_high: found.band.1,
        alike: found.alike,
    });
    Form {
        coalitions: all.len(),
        refused: all.refused,
        as_of: all.aged.map(|aged| aged.to.to_string()),
        provenance: FormProvenance {
            program: env!("CARGO_PKG_VERSION"),
            knowledge: all.rubrics.digest(),
            versions: all.rubrics.rubrics.iter().map(|rubric| (&*rubric.id, rubric.version)).collect(),
            inputs: all.input(),
            evidence_only: all.evidence_only,
            aggregate: all.aggregate,
            replaced: weighting::replaced(all.rubrics).iter().map(replaced).collect(),
        },
        scores: spreads(all).into_iter().map(|(id, found)| spread(id, found)).collect(),
        grades: grades
            .map(|((grade, _), (coalitions, expected))| FormGrade { grade: *grade, coalitions: *coalitions, expected })
            .collect(),
        findings: frequencies(&all.findings),
        flags: frequencies(&all.flags),
        types: grouped(&all.types),
        phases: grouped(&all.phases),
        issue_areas: grouped(&all.areas),
        unit: if all.is_exact() { "places" } else { "tenths" },
        order: ranked.collect(),
    }
}
