//! Scores over time: a table with a small chart, CSV and JSON.

use super::Line;
use super::csv::{Cell, written};
use super::page::lines;
use super::width::{display_width, shorten};
use super::words::{Words, aged};
use crate::assess::{Aged, Assessment};
use crate::message;
use crate::source::safe::{Json, Safe, put, visible};
use comfy_table::{Table, presets};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// The scores of one commit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Point {
    /// The commit's id; `null` for a file by itself.
    pub commit: Option<String>,
    /// The file, where it stands by itself.
    pub file: Option<String>,
    /// The day of the commit by its committer's clock, or the day of the file's facts.
    pub date: String,
    /// The day to which ages are counted (`--as-of`), where that is not the day of the facts.
    #[serde(rename = "as_of", serialize_with = "day")]
    #[schemars(with = "Option<String>")]
    pub aged: Option<Aged>,
    /// Whether earlier commits are missing in this clone, so that the file may be older than this point.
    pub earlier_missing: bool,
    /// Scores by rubric; `null` where nothing is known.
    pub scores: Vec<(String, Option<f64>)>,
    /// The overall score; `null` where nothing is known.
    pub overall: Option<f64>,
    /// Of each of these, the overall score last, whether enough is known for a grade.
    pub graded: Vec<bool>,
    /// The lowest overall score still possible.
    pub low: f64,
    /// The highest overall score still possible.
    pub high: f64,
    /// How many findings there are.
    pub findings: usize,
}

/// A day to which ages are counted, as programs read it.
fn day<S: Serializer>(aged: &Option<Aged>, to: S) -> Result<S::Ok, S::Error> {
    aged.map(|aged| aged.to).serialize(to)
}

impl Point {
    /// The scores of an assessment.
    pub fn new(commit: &str, date: &str, earlier_missing: bool, a: &Assessment<'_>) -> Self {
        let rubrics = a.rubrics.iter().map(|rubric| (rubric.rubric.id.to_string(), rubric.score.score));
        Self {
            commit: Some(commit.to_owned()),
            file: None,
            graded: a.rubrics.iter().map(|found| &found.score).chain([&a.overall]).map(|s| s.grade.is_some()).collect(),
            date: date.to_owned(),
            aged: Aged::of([a]),
            earlier_missing,
            scores: rubrics.collect(),
            overall: a.overall.score,
            low: a.overall.low,
            high: a.overall.high,
            findings: a.findings.len(),
        }
    }
}

impl Point {
    /// The scores of an assessment of a file by itself.
    pub fn of_file(file: &str, day: jiff::civil::Date, a: &Assessment<'_>) -> Self {
        Self { commit: None, file: Some(file.to_owned()), ..Self::new("", &day.to_string(), false, a) }
    }

    /// The scores of the rubrics, then the overall score.
    fn all(&self) -> impl Iterator<Item = Option<f64>> {
        self.scores.iter().map(|(_, score)| *score).chain([self.overall])
    }
}

/// What tells points apart: the parts in which the paths of their files differ, or the first digits of the commits.
fn labels(points: &[Point]) -> Vec<String> {
    let parts =
        |point: &'_ Point| point.file.as_deref().unwrap_or_default().split(['/', '\\']).map(str::to_owned).collect();
    let mut paths: Vec<Vec<String>> = points.iter().map(parts).collect();
    while is_shared(&paths, <[String]>::first) {
        paths.iter_mut().for_each(|path| drop(path.remove(0)));
    }
    while is_shared(&paths, <[String]>::last) {
        paths.iter_mut().for_each(|path| drop(path.pop()));
    }
    let label = |(point, path): (&Point, &Vec<String>)| match &point.commit {
        Some(commit) => commit.chars().take(8).collect(),
        None => visible(&path.join("/")),
    };
    points.iter().zip(&paths).map(label).collect()
}

/// Whether a part is the same in all paths, and not the only one of any.
fn is_shared(paths: &[Vec<String>], part: fn(&[String]) -> Option<&String>) -> bool {
    let first = paths.first().and_then(|path| part(path));
    first.is_some() && paths.iter().all(|path| path.len() > 1 && part(path) == first)
}

/// A table, one row a commit, oldest first, and a line of bars for each score. Headings are cut as far as it takes for the
/// table to fit into so many columns; those of rubrics stand in full before the bars.
pub fn table(points: &[Point], width: usize, words: &Words) -> Line {
    let mut out = Line::default();
    let Some(first) = points.first() else { return out };
    let lengths = std::iter::once(usize::MAX).chain((SHORTEST..=LONGEST).rev());
    let rows = lengths.map(|most| rows(points, first, most, words));
    let is_narrow = |table: &Table| table.lines().all(|line| display_width(line.trim_end()) <= width);
    let mut tables = rows.skip_while(|table| !is_narrow(table));
    let table = tables.next().unwrap_or_else(|| self::rows(points, first, SHORTEST, words));
    for line in lines(&table) {
        put!(&mut out, "{}\n", line);
    }
    if points.iter().any(|point| point.earlier_missing) {
        put!(&mut out, "{}\n", words.line(&message!("difference-earlier-missing")));
    }
    if points.iter().any(|point| point.all().zip(&point.graded).any(|(score, graded)| score.is_some() && !graded)) {
        put!(&mut out, "{}\n", words.line(&message!("difference-open")));
    }
    for line in aged(Aged::all(points.iter().filter_map(|point| point.aged))) {
        put!(&mut out, "{}\n", words.line(&line));
    }
    put!(&mut out, "\n");
    let overall = words.say(&message!("report-overall-row"));
    for (row, id) in first.scores.iter().map(|(id, _)| id).chain([&overall]).enumerate() {
        let bars: String = points.iter().map(|point| bar(point.all().nth(row).flatten())).collect();
        put!(&mut out, " {:<16} {}\n", Line::new(id), Line::new(&bars));
    }
    out
}

/// The most and the fewest columns of a heading, and of the name of a file.
const LONGEST: usize = 40;
const SHORTEST: usize = 3;

/// The table with headings and names of no more than so many columns.
fn rows(points: &[Point], first: &Point, most: usize, words: &Words) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let [date, commit, overall, findings] = [
        message!("difference-date"),
        if first.file.is_some() { message!("difference-file") } else { message!("difference-commit") },
        message!("report-overall-row"),
        message!("difference-findings"),
    ]
    .map(|title| words.say(&title));
    let names = first.scores.iter().map(|(id, _)| shorten(id, most));
    table.set_header([date, commit].into_iter().chain(names).chain([overall, findings]));
    for (point, label) in points.iter().zip(labels(points)) {
        let scores = point.all().zip(&point.graded).map(|(score, graded)| {
            let mark = if *graded { "" } else { "?" };
            score.map_or_else(|| "-".into(), |score| format!("{}{mark}", words.decimal(score, 0)))
        });
        let head = [point.date.clone(), shorten(&label, most.max(8))];
        table.add_row(head.into_iter().chain(scores).chain([point.findings.to_string()]));
    }
    table
}

/// A score as one of eight bars.
fn bar(score: Option<f64>) -> char {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    score.and_then(|score| BARS.get(((score / 12.5) as usize).min(7)).copied()).unwrap_or(' ')
}

/// Comma-separated values with a header.
///
/// # Errors
/// When a row cannot be written.
pub fn csv(points: &[Point]) -> Result<Cell, csv::Error> {
    let mut records = Vec::new();
    if let Some(first) = points.first() {
        let source = if first.file.is_some() { "file" } else { "commit" };
        let head = ["date", source].map(Cell::own).into_iter();
        let names = first.scores.iter().map(|(id, _)| Cell::new(id));
        let tail = ["overall", "low", "high", "findings", "as_of", "earlier_missing"].map(Cell::own);
        records.push(head.chain(names).chain(tail).collect::<Vec<_>>());
    }
    for point in points {
        let scores = point.all().map(|score| score.map(figure).unwrap_or_default());
        let label = point.file.as_deref().or(point.commit.as_deref()).unwrap_or_default();
        let head = [&point.date, label].map(Cell::new);
        let as_of = point.aged.map(|aged| Cell::own(aged.to)).unwrap_or_default();
        let (findings, missing) = (Cell::own(point.findings), Cell::own(point.earlier_missing));
        let tail = [figure(point.low), figure(point.high), findings, as_of, missing];
        records.push(head.into_iter().chain(scores).chain(tail).collect());
    }
    written(records)
}

/// A score with one decimal.
fn figure(score: f64) -> Cell {
    let mut cell = Cell::default();
    put!(&mut cell, "{:.1}", score);
    cell
}

/// The JSON Schema of the points.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Vec<Point>>("Trend")
}

/// JSON, one object a commit.
///
/// # Errors
/// When a value has no JSON form; a point holds none such.
pub fn json(points: &[Point]) -> serde_json::Result<Safe<Json>> {
    super::json::pretty(&points)
}
