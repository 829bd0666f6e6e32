//! The tensions.

use super::page::Say;
use super::{Part, View};
use crate::message;
use askama::Template;

#[derive(Template)]
#[template(path = "tensions.html")]
struct Tensions<'a> {
    say: Say<'a>,
    rows: Vec<Row>,
}

struct Row {
    severity: String,
    class: &'static str,
    title: String,
    seen: String,
    why: String,
    advice: Option<String>,
}

pub(super) fn part(View { a, say, .. }: View<'_>) -> askama::Result<Option<Part>> {
    if a.tensions.is_empty() {
        return Ok(None);
    }
    let rows = a.tensions.iter().map(|found| Row {
        severity: say.0.severity(found.tension.severity),
        class: super::head::class(found.tension.severity),
        title: found.tension.title.to_string(),
        seen: say.0.tension(found),
        why: found.tension.why.to_string(),
        advice: (!a.ended).then(|| found.tension.advice.to_string()),
    });
    let section = Tensions { say, rows: rows.collect() };
    Part::new("tensions", &message!("report-tensions", count = a.tensions.len()), say, &section)
}
