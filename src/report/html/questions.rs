//! Open questions, first those whose answers would make the score surer.

use super::page::Say;
use super::{Part, View, criteria};
use crate::message;
use crate::report::look;
use askama::Template;

#[derive(Template)]
#[template(path = "questions.html")]
struct Questions<'a> {
    say: Say<'a>,
    first: Vec<Question>,
    others: Vec<Question>,
    /// By the heading of each: what the file says in vain, what to look for next in sources, what it notes and no finding
    /// tells.
    lists: Vec<(&'static str, Vec<String>)>,
}

struct Question {
    ask: String,
    criterion: String,
    anchor: String,
    narrows: String,
}

/// How many are shown without being asked for.
const FIRST: usize = 10;

pub(super) fn part(View { a, say, .. }: View<'_>) -> askama::Result<Option<Part>> {
    if a.questions.is_empty() && a.notes.is_empty() {
        return Ok(None);
    }
    let mut first: Vec<Question> = a
        .questions
        .iter()
        .map(|question| Question {
            ask: question.criterion.ask.to_string(),
            criterion: question.criterion.id.to_string(),
            anchor: criteria::anchor(&question.criterion.id),
            narrows: say.say(&message!("html-narrows", points = question.narrows)),
        })
        .collect();
    let others = first.split_off(first.len().min(FIRST));
    let unused = a.unused.iter().map(|unused| say.say(&look::idle(unused))).collect();
    let sought = a.sought.iter().map(|sought| say.say(&look::line(sought))).collect();
    let noted = a.notes.iter().map(|noted| say.0.noted(noted)).collect();
    let lists = vec![("report-idle", unused), ("report-sought", sought), ("report-noted", noted)];
    let section = Questions { say, first, others, lists };
    Part::new("questions", &message!("html-questions", count = a.questions.len()), say, &section)
}
