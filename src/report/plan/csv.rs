//! A plan for a spreadsheet: one row a task. Column names are the same in every language.

use super::{Plan, Takes, Task};
use crate::report::csv::{Cell, number, text, written};

const COLUMNS: &[&str] = &[
    "number",
    "title",
    "action",
    "steps",
    "who",
    "by",
    "within",
    "weeks",
    "due",
    "effort",
    "gain",
    "done_when",
    "after",
    "answers",
    "problem",
    "templates",
    "memo",
];

pub(super) fn render(plan: &Plan<'_>) -> Result<Cell, csv::Error> {
    let head = COLUMNS.iter().copied().map(Cell::own).collect();
    written(std::iter::once(head).chain(plan.tasks.iter().map(row)))
}

fn row(task: &Task<'_>) -> Vec<Cell> {
    let after: Vec<String> = task.after.iter().map(usize::to_string).collect();
    let (within, weeks) = match task.takes {
        Takes::Within(term) => (Cell::own(term.as_str()), Cell::default()),
        Takes::Weeks(weeks) => (Cell::default(), Cell::own(weeks)),
    };
    vec![
        Cell::own(task.number),
        text(task.title.unwrap_or_default()),
        text(task.action),
        text(&task.steps.join("; ")),
        text(task.who.unwrap_or_default()),
        text(task.by.unwrap_or_default()),
        within,
        weeks,
        task.due.map(Cell::own).unwrap_or_default(),
        Cell::own(task.effort.as_str()),
        task.gain.map(number).unwrap_or_default(),
        text(task.done_when.as_deref().unwrap_or_default()),
        text(&after.join(" ")),
        text(&task.answers.join(" ")),
        text(task.problem.unwrap_or_default()),
        text(&task.templates.join(" ")),
        text(&task.memo.join(" ")),
    ]
}
