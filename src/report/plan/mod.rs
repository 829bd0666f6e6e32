//! A plan to work by (memo N3): tasks in the order in which they are done, each with who, by when, and the model text for
//! what has to be written. It is made of an assessment, or of the guide for founders, and written in several forms.

mod calendar;
mod csv;
mod markdown;
mod terminal;

use super::html::day;
use super::words::{Words, answers, provenance, term};
use crate::assess::schedule::{self, Scheduled};
use crate::assess::{Assessment, PlanStep, fit};
use crate::knowledge::model::{Effort, FounderStep, ModelText, Term};
use crate::knowledge::{Rubrics, Text};
use crate::message;
use crate::source::message::Message;
use crate::source::safe::{Calendar, Csv, Json, Markdown, Safe, Terminal};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// A plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Plan<'a> {
    /// The coalition's name, or what the guide is.
    pub title: String,
    /// What a reader should know first, a sentence each.
    pub about: Vec<String>,
    /// What to ask first: in the guide, whether a coalition is the right tool.
    pub questions: Vec<&'a str>,
    /// The tasks: none waits for one further down.
    pub tasks: Vec<Task<'a>>,
    /// The model texts that tasks name, by id.
    pub models: Vec<&'a ModelText>,
    /// What it was made with and of; none for the guide.
    pub made: Option<String>,
}

/// Something to do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Task<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The question that it settles, in the guide.
    pub title: Option<&'a str>,
    /// Who does what.
    pub action: &'a str,
    /// Its parts.
    pub steps: Vec<&'a str>,
    /// Who acts.
    pub who: Option<&'a str>,
    /// The event or time that the advice names, such as `the next meeting`.
    pub by: Option<&'a str>,
    /// How long it takes.
    pub takes: Takes,
    /// The day by which it is done, where a first day was given.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    /// What it costs.
    pub effort: Effort,
    /// Points of the overall score that the next level would bring; none in the guide.
    pub gain: Option<f64>,
    /// How one sees that it is done.
    pub done_when: Option<Cow<'a, str>>,
    /// The criteria that it raises or settles, or the red flag that it answers, by id.
    pub answers: Vec<&'a str>,
    /// The red flag in words.
    pub problem: Option<&'a str>,
    /// The numbers of the tasks that come first.
    pub after: Vec<usize>,
    /// The ids of the model texts for what has to be written.
    pub templates: Vec<&'a str>,
    /// Memo numbers.
    pub memo: Vec<&'a str>,
}

/// How long a task takes.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// From the first day of the plan, what it waits for included.
    Within(Term),
    /// From when the tasks before it are done.
    Weeks(u32),
}

/// The JSON Schema of a [`Plan`].
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Plan<'_>>("Plan")
}

impl<'a> Plan<'a> {
    /// What is to be done in a coalition, with days counted from the first.
    pub fn of(a: &'a Assessment<'_>, rubrics: &'a Rubrics, start: Option<Date>, words: &Words) -> Self {
        let steps = a.plan.iter().zip(schedule::planned(&a.plan, start)).zip(1..);
        let tasks: Vec<Task<'a>> = steps.map(|((step, when), number)| task(a, step, when, number)).collect();
        let summary = match tasks.len() {
            _ if a.ended => message!("tool-plan-ended"),
            0 => message!("tool-plan-empty"),
            count => message!("tool-plan-about", count = count),
        };
        let about = [day(a), Some(summary), start.map(|start| message!("tool-plan-start", day = start))];
        let right_tool = fit::of_forming(a, rubrics.fit());
        let right_tool = right_tool
            .map(|found| format!("{} {}", super::fit::line(&found, words), words.say(&message!("fit-reasons"))));
        let about = about.into_iter().flatten().map(|about| words.say(&about));
        let offices = a.offices.iter().map(|office| office.instead.to_string());
        Self {
            title: a.coalition.clone(),
            about: about.chain(offices).chain(right_tool).collect(),
            questions: Vec::new(),
            models: models(&tasks, rubrics),
            tasks,
            made: Some(words.say(&provenance(&a.provenance))),
        }
    }

    /// The guide for those who begin from nothing.
    pub fn guide(rubrics: &'a Rubrics, start: Option<Date>, words: &Words) -> Self {
        let steps = rubrics.founders.iter().zip(schedule::guided(&rubrics.founders, start)).zip(1..);
        let tasks: Vec<Task<'a>> = steps.map(|((step, when), number)| founding(step, when, number)).collect();
        let start = start.map(|start| message!("tool-plan-start", day = start));
        let about = [Some(message!("tool-guide-about")), start];
        Self {
            title: words.say(&message!("tool-guide")),
            about: about.into_iter().flatten().map(|about| words.say(&about)).collect(),
            questions: rubrics.fit().questions.iter().map(|question| question.ask.as_str()).collect(),
            models: models(&tasks, rubrics),
            tasks,
            made: None,
        }
    }

    /// For a terminal of so many columns.
    pub fn text(&self, width: usize, words: &Words) -> Safe<Terminal> {
        terminal::render(self, width, words)
    }

    /// A checklist in Markdown, with the model texts at the end.
    pub fn markdown(&self, words: &Words) -> Safe<Markdown> {
        markdown::render(self, words)
    }

    /// CSV, one row a task.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn csv(&self) -> Result<Safe<Csv>, ::csv::Error> {
        csv::render(self)
    }

    /// iCalendar (RFC 5545), an event of a whole day for each task that has a day.
    pub fn calendar(&self, start: Date, words: &Words) -> Safe<Calendar> {
        calendar::render(self, start, words)
    }

    /// JSON.
    ///
    /// # Errors
    /// When a value has no JSON form; a plan holds none such.
    pub fn json(&self) -> serde_json::Result<Safe<Json>> {
        super::json::pretty(self)
    }
}

fn task<'a, 'r>(a: &'a Assessment<'r>, step: &'a PlanStep<'r>, when: Scheduled, number: usize) -> Task<'a> {
    let advice = step.first.advice;
    let templates = step.remedies().flat_map(|remedy| &remedy.advice.template);
    Task {
        number,
        title: None,
        action: &advice.action,
        steps: step.parts(),
        who: advice.who.as_deref(),
        by: advice.by.as_deref(),
        takes: Takes::Within(step.term),
        due: when.due,
        effort: advice.effort,
        gain: step.gain(),
        done_when: step.done_when().map(Cow::Owned),
        problem: a.problem(step.first.answers).map(|raised| raised.flag.title().as_str()),
        after: numbers(&when),
        templates: templates.map(Text::as_str).collect(),
        memo: step.memo(),
        answers: step.ids(),
    }
}

fn founding(step: &FounderStep, when: Scheduled, number: usize) -> Task<'_> {
    Task {
        number,
        title: Some(&step.title),
        action: &step.action,
        steps: Vec::new(),
        who: Some(&step.who),
        by: None,
        takes: Takes::Weeks(step.weeks),
        due: when.due,
        effort: step.effort,
        gain: None,
        done_when: Some(Cow::Borrowed(&step.done_when)),
        answers: step.criteria.iter().map(Text::as_str).collect(),
        problem: None,
        after: numbers(&when),
        templates: step.templates.iter().map(Text::as_str).collect(),
        memo: step.memo.iter().map(Text::as_str).collect(),
    }
}

/// The numbers of the tasks that come first.
fn numbers(when: &Scheduled) -> Vec<usize> {
    when.after.iter().map(|place| place + 1).collect()
}

fn models<'a>(tasks: &[Task<'_>], rubrics: &'a Rubrics) -> Vec<&'a ModelText> {
    let named = |model: &&ModelText| tasks.iter().any(|task| task.templates.contains(&&*model.id));
    rubrics.models().iter().filter(named).collect()
}

/// When a task is done: the event that the advice names, the day, or how soon, for a sentence.
fn when(task: &Task<'_>) -> Message {
    match (task.by, task.due, task.takes) {
        (Some(by), Some(due), _) => message!("tool-by-and-day", by = by, day = due),
        (Some(by), None, _) => message!("tool-by", by = by),
        (None, Some(due), _) => message!("tool-by-day", day = due),
        (None, None, Takes::Within(within)) => term(within),
        (None, None, Takes::Weeks(weeks)) => message!("tool-weeks", count = weeks),
    }
}

/// Lines under a task: its parts, how one sees that it is done, what comes first, the model text.
fn details(task: &Task<'_>, models: &[&ModelText], words: &Words) -> Vec<String> {
    let numbers: Vec<String> = task.after.iter().map(usize::to_string).collect();
    let done = task.done_when.as_deref().map(|done| message!("report-done-when", text = done));
    let after = (!numbers.is_empty()).then(|| message!("tool-after", numbers = numbers.as_slice()));
    let settles = match task.title {
        _ if task.answers.is_empty() => None,
        Some(_) => Some(message!("tool-settles", criteria = task.answers.as_slice())),
        None => Some(answers(&task.answers.join(", "), task.problem)),
    };
    let texts = task.templates.iter().filter_map(|id| models.iter().find(|model| model.id == *id));
    let texts = texts.map(|model| message!("tool-write-from", title = &model.title, id = &model.id));
    let lines = [done, after].into_iter().flatten().chain(texts).chain(settles);
    lines.map(|line| words.say(&line)).collect()
}
