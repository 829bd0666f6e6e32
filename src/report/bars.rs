//! Scores as rows with bars, for a terminal.

use super::Line;
use super::page::Page;
use super::palette::{self, DIM};
use super::rows::Rows;
use super::width::shorten;
use super::words::Words;
use crate::assess::Score;
use crate::message;
use crate::source::safe::put;

/// Cells of a score bar.
const BAR: usize = 14;

/// Below so many columns there are no bars; the column in which they stand.
const NARROW: usize = 80;
const SCALE: usize = 4;

/// The lines of a table of scores, its head first: title, what is shown, score.
pub(super) fn scored(out: &Page<'_>, scores: &[(String, Option<f64>, &Score)]) -> Vec<Line> {
    let words = out.words;
    let rows: Vec<Vec<String>> =
        scores.iter().map(|(title, shown, score)| score_row(title, *shown, score, words)).collect();
    let head = [
        message!("report-none"),
        message!("report-shown"),
        message!("report-likely"),
        message!("report-possible"),
        message!("report-scale"),
        message!("report-grade"),
        message!("report-known"),
    ];
    let mut table = Rows { head: head.into(), rows };
    if out.width < NARROW {
        // The bars say what the figures say.
        table = table.without(SCALE);
        for (row, (_, _, score)) in table.rows.iter_mut().zip(scores) {
            if let (Some(cell), Some(grade)) = (row.get_mut(SCALE), score.grade) {
                *cell = words.grade(grade);
            }
        }
        table = table.within(&[15], shorten);
        // Before names are cut to nothing, what is possible is left out, then how much is known.
        for column in [SCALE - 1, SCALE] {
            if out.cuts_to_little(&table, 0) {
                table = table.without(column);
            }
        }
    }
    let lines = out.columns(&table, 0);
    let paint = |(at, line): (usize, Line)| match at.checked_sub(1).and_then(|row| scores.get(row)) {
        Some((_, _, score)) => painted(&line, score, words),
        None => line,
    };
    lines.into_iter().enumerate().map(paint).collect()
}

/// What the signs of the bars mean, where there is room for bars.
pub(super) fn legend(out: &mut Page<'_>) {
    if out.width < NARROW {
        return;
    }
    let legend = out.say(message!("report-legend"));
    let mut line = Line::default();
    put!(&mut line, " {}", legend);
    out.line(&line.styled(DIM));
}

/// A row of scores with its bar and its grade in the grade's colour.
fn painted(line: &Line, score: &Score, words: &Words) -> Line {
    let style = palette::grade(score.grade);
    let bar = Line::new(&bar(score));
    let line = line.with(&bar, &bar.styled(style));
    match score.grade.map(|grade| Line::new(&words.grade(grade))) {
        Some(grade) => line.with(&grade, &grade.styled(style)),
        None => line,
    }
}

fn score_row(title: &str, shown: Option<f64>, score: &Score, words: &Words) -> Vec<String> {
    let points = |points: f64| words.decimal(points, 0);
    let grade = |grade| format!("{} {}", words.grade(grade), words.percent(score.grade_probability.of(grade)));
    vec![
        title.to_owned(),
        shown.map_or_else(|| "-".to_owned(), points),
        format!("{}-{}", points(score.likely.low), points(score.likely.high)),
        points(score.high),
        bar(score),
        score.grade.map_or_else(|| "-".to_owned(), grade),
        words.percent(score.whole_coverage()),
    ]
}

/// A bar over 0 to 100: what is possible as a thin line, what is likely as a thick one, the likely score as a mark.
fn bar(score: &Score) -> String {
    let cell = |points: f64| ((points / 100.0 * BAR as f64) as usize).min(BAR - 1);
    let likely = cell(score.likely.low)..=cell(score.likely.high);
    let possible = cell(score.low)..=cell(score.high);
    (0..BAR)
        .map(|at| match score.score.map(cell) {
            Some(point) if at == point => '●',
            _ if likely.contains(&at) => '━',
            _ if possible.contains(&at) => '─',
            _ => '·',
        })
        .collect()
}
