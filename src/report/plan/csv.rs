//! A plan for a spreadsheet: one row a task. Column names are the same in every language.

use super::{Plan, Takes, Task};
use crate::report::csv::{number, text};

const COLUMNS: &[&str] = &[
    "number",
    "title",
    "action",
    "steps",
    "who",
    "by",
    "within",
    "due",
    "effort",
    "gain",
    "done_when",
    "after",
    "criteria",
    "templates",
    "memo",
];

pub(super) fn render(plan: &Plan<'_>) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for task in &plan.tasks {
        writer.write_record(row(task))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn row(task: &Task<'_>) -> Vec<String> {
    let after: Vec<String> = task.after.iter().map(usize::to_string).collect();
    vec![
        task.number.to_string(),
        text(task.title.unwrap_or_default()),
        text(task.action),
        text(&task.steps.join("; ")),
        text(task.who.unwrap_or_default()),
        text(task.by.unwrap_or_default()),
        match task.takes {
            Takes::Within(term) => term.as_str().to_owned(),
            Takes::Weeks(weeks) => format!("{weeks} weeks"),
        },
        task.due.map(|due| due.to_string()).unwrap_or_default(),
        task.effort.as_str().to_owned(),
        task.gain.map(number).unwrap_or_default(),
        text(task.done_when.unwrap_or_default()),
        after.join(" "),
        text(&task.criteria.join(" ")),
        text(&task.templates.join(" ")),
        text(&task.memo.join(" ")),
    ]
}
