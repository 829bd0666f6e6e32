//! A plan for a terminal.

use super::{Plan, Task, details, when};
use crate::message;
use crate::report::Line;
use crate::report::page::Page;
use crate::report::palette::{BOLD, DIM};
use crate::report::words::{Words, effort};
use crate::source::message::Message;
use crate::source::safe::put;

pub(super) fn render(plan: &Plan<'_>, width: usize, words: &Words) -> Line {
    let mut out = Page::new(width, words);
    out.paragraph("", 0, &plan.title);
    for about in &plan.about {
        out.paragraph("", 0, about);
    }
    if !plan.questions.is_empty() {
        out.heading(message!("tool-guide-questions"));
        for (at, question) in plan.questions.iter().enumerate() {
            out.paragraph(&format!("{:>3}.", at + 1), 5, question);
        }
        out.heading(message!("tool-guide-steps"));
    }
    for task in &plan.tasks {
        out.gap();
        head(&mut out, task);
        out.paragraph("", 5, task.action);
        for step in &task.steps {
            out.paragraph("     -", 7, step);
        }
        for line in details(task, &plan.models, words) {
            out.paragraph("", 5, &line);
        }
    }
    if let Some(made) = &plan.made {
        out.gap();
        out.line(&Line::new(made).styled(DIM));
    }
    out.text
}

/// The number and the title, then who, by when, at what cost, for what gain.
fn head(out: &mut Page<'_>, task: &Task<'_>) {
    let number = format!("{:>3}.", task.number);
    if let Some(title) = task.title {
        let mut line = Line::default();
        put!(&mut line, "{:>3}. {}", task.number, Line::new(title));
        out.line(&line.styled(BOLD));
    }
    let facts = Line::joined(&facts(task).map(|fact| out.say(fact)).collect::<Vec<_>>(), " · ");
    match task.title {
        Some(_) => out.paragraph("", 5, &facts),
        None => out.paragraph(&number, 5, &facts),
    }
}

/// Who, by when, at what cost, for what gain.
pub(super) fn facts<'a>(task: &'a Task<'_>) -> impl Iterator<Item = Message> + 'a {
    let who = task.who.map(|who| message!("tool-who", who = who));
    let gain = task.gain.map(|points| message!("tool-gain", points = points));
    let cost = message!("tool-effort", effort = effort(task.effort));
    [who, Some(when(task)), Some(cost), gain].into_iter().flatten()
}
