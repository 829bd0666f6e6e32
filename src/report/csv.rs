//! CSV, for a spreadsheet or a program for statistics: one row a criterion, or a measure, a finding, a step. The last columns
//! say with what a row was made: the version of the program, the digests of knowledge and input. Column names
//! and words of the file are the same in every language; a cell that a spreadsheet would take for a formula begins with
//! an apostrophe.

use super::form::Applies;
use super::words::Words;
use crate::assess::{Assessment, Basis};
use crate::facts::registry;
use crate::source::safe::{Csv, Safe};
use crate::value::Value;

/// A cell of a row, or all rows.
pub(super) type Cell = Safe<Csv>;

/// What the rows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// Criteria.
    #[default]
    Criteria,
    /// Computed measures.
    Measures,
    /// Findings.
    Findings,
    /// Steps of the plan.
    Plan,
}

/// The names of the columns.
///
/// # Errors
/// When they cannot be written.
pub fn head(rows: Rows) -> Result<Cell, csv::Error> {
    let names = ["coalition", "file", "as_of"].iter().chain(columns(rows)).chain(&["program", "knowledge", "input"]);
    written([names.copied().map(Cell::own)])
}

/// The rows of one coalition.
///
/// # Errors
/// When they cannot be written.
pub fn rows(a: &Assessment<'_>, rows: Rows, words: &Words) -> Result<Cell, csv::Error> {
    let as_of = a.as_of.map(Cell::own).unwrap_or_default();
    let whose = || [text(&a.coalition), text(&a.file), as_of.clone()];
    let made = &a.provenance;
    let made = || [made.program, made.knowledge, &made.input].map(Cell::new);
    written(table(a, rows, words).into_iter().map(|row| whose().into_iter().chain(row).chain(made())))
}

/// Records as text.
pub(super) fn written(records: impl IntoIterator<Item: IntoIterator<Item = Cell>>) -> Result<Cell, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        record.into_iter().try_for_each(|cell| writer.write_field(cell.as_str()))?;
        writer.write_record(None::<&[u8]>)?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    // The library quotes; its cells were made safe.
    Ok(Cell::vouched(String::from_utf8_lossy(&bytes).into_owned()))
}

fn columns(rows: Rows) -> &'static [&'static str] {
    match rows {
        Rows::Criteria => &[
            "rubric",
            "theme",
            "criterion",
            "title",
            "level",
            "low",
            "high",
            "basis",
            "weight",
            "backed",
            "measured",
            "reason",
            "evidence",
            "applies",
        ],
        Rows::Measures => &["measure", "unit", "low", "high", "words"],
        Rows::Findings => &[
            "finding",
            "flags",
            "severity",
            "criterion",
            "low",
            "high",
            "problem",
            "notes",
            "good",
            "why",
            "advice",
            "line",
            "column",
            "subject",
            "memo",
        ],
        Rows::Plan => &[
            "number",
            "action",
            "steps",
            "who",
            "by",
            "within",
            "done_when",
            "answers",
            "problem",
            "gain",
            "effort",
            "for",
            "memo",
        ],
    }
}

fn table(a: &Assessment<'_>, rows: Rows, words: &Words) -> Vec<Vec<Cell>> {
    match rows {
        Rows::Criteria => criteria(a, words),
        Rows::Measures => measures(a, words),
        Rows::Findings => findings(a, words),
        Rows::Plan => plan(a),
    }
}

fn criteria(a: &Assessment<'_>, words: &Words) -> Vec<Vec<Cell>> {
    let row = |rubric: &str, found: &crate::assess::CriterionResult<'_>| {
        let applies = found.basis != Basis::NotApplicable;
        let level = |level: u8| if applies { Cell::own(level) } else { Cell::default() };
        let basis = match found.basis {
            Basis::Computed => "computed",
            Basis::Answered => "answered",
            Basis::Unknown => "unknown",
            Basis::NotApplicable => "not-applicable",
        };
        let evidence: Vec<&str> = a.cited(found).map(|document| document.id.as_str()).collect();
        vec![
            text(rubric),
            text(found.criterion.theme.as_deref().unwrap_or_default()),
            text(&found.criterion.id),
            text(&found.criterion.title),
            found.level().map(level).unwrap_or_default(),
            level(found.low),
            level(found.high),
            Cell::own(basis),
            number(found.criterion.weight),
            Cell::own(found.backed),
            text(&words.measured(found.criterion, &a.facts).unwrap_or_default()),
            text(&found.reason.as_ref().map(|reason| words.reason(reason)).unwrap_or_default()),
            text(&evidence.join(" ")),
            Cell::own(Applies::of(found).as_str()),
        ]
    };
    a.rubrics.iter().flat_map(|rubric| rubric.criteria.iter().map(|found| row(&rubric.rubric.id, found))).collect()
}

/// Numbers stand as low and high, equal where they are known exactly and empty where there is no bound; what is not a
/// number stands in words.
fn measures(a: &Assessment<'_>, words: &Words) -> Vec<Vec<Cell>> {
    let bound = |bound: f64| if bound.is_finite() { number(bound) } else { Cell::default() };
    let row = |(id, fact): (_, &crate::facts::Fact)| {
        let value = a.facts.value(id);
        let known = !value.is_unknown(fact.kind);
        let (low, high) = match value {
            Value::Range(low, high) if known => (bound(low), bound(high)),
            _ => (Cell::default(), Cell::default()),
        };
        let said = if known { words.fact(value, fact.kind) } else { String::new() };
        vec![text(&fact.name), Cell::own(fact.kind.name()), low, high, text(&said)]
    };
    registry().computed().map(row).collect()
}

fn findings(a: &Assessment<'_>, words: &Words) -> Vec<Vec<Cell>> {
    let row = |finding: &crate::assess::Finding<'_>| {
        let said = words.finding(finding);
        let flags: Vec<&str> = finding.flags.iter().map(|raised| raised.flag.id().as_str()).collect();
        let levels = match &finding.kind {
            crate::assess::FindingKind::LowLevel(low) => [low.low, low.high].map(Cell::own),
            _ => [Cell::default(), Cell::default()],
        };
        let [low, high] = levels;
        vec![
            text(&finding.id()),
            text(&flags.join(" ")),
            Cell::own(finding.severity.as_str()),
            text(finding.kind.criterion().map(|criterion| criterion.id.as_str()).unwrap_or_default()),
            low,
            high,
            text(&said.problem()),
            text(&said.notes.join(" ")),
            text(said.good.as_deref().unwrap_or_default()),
            text(&said.why),
            text(&said.advice.join(" ")),
            Cell::own(finding.at.place.line),
            Cell::own(finding.at.place.column),
            text(&finding.at.subject),
            text(&finding.kind.memo().join(" ")),
        ]
    };
    a.findings.iter().map(row).collect()
}

fn plan(a: &Assessment<'_>) -> Vec<Vec<Cell>> {
    let row = |(at, step): (usize, &crate::assess::PlanStep<'_>)| {
        let advice = step.first.advice;
        let readers: Vec<&str> = advice.audience.iter().map(|reader| reader.as_str()).collect();
        vec![
            Cell::own(at + 1),
            text(&advice.action),
            text(&step.parts().join("; ")),
            text(advice.who.as_deref().unwrap_or_default()),
            text(advice.by.as_deref().unwrap_or_default()),
            Cell::own(step.term.as_str()),
            text(&step.done_when().unwrap_or_default()),
            text(&step.ids().join(" ")),
            text(a.problem(step.first.answers).map(|raised| raised.flag.title().as_str()).unwrap_or_default()),
            step.gain().map(number).unwrap_or_default(),
            Cell::own(advice.effort.as_str()),
            text(&readers.join(" ")),
            text(&step.memo().join(" ")),
        ]
    };
    a.plan.iter().enumerate().map(row).collect()
}

/// A number with at most four decimals, as programs read it.
pub(super) fn number(number: f64) -> Cell {
    // Adding zero makes minus zero plain.
    Cell::own((number * 10_000.0).round() / 10_000.0 + 0.0)
}

/// Text as a spreadsheet shows it and does not run it.
pub(super) fn text(text: &str) -> Cell {
    Cell::new(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_programs_read_them() {
        let numbers = [-0.0, -0.5, 1.0 / 3.0].map(|value| number(value).into_string());
        assert_eq!(numbers, ["0", "-0.5", "0.3333"]);
    }
}
