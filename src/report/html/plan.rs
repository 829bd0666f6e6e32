//! The plan as a table.

use super::page::Say;
use super::{Part, View};
use crate::assess::{Answered, PlanStep};
use crate::message;
use crate::report::words::{effort, readers, term};
use askama::Template;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "plan.html")]
struct Plan<'a> {
    say: Say<'a>,
    steps: Vec<Step>,
}

impl Plan<'_> {
    /// Whether a step has parts, which are not for paper.
    fn has_parts(&self) -> bool {
        self.steps.iter().any(|step| !step.details.is_empty())
    }
}

struct Step {
    number: usize,
    action: String,
    details: Vec<String>,
    done_when: Option<String>,
    readers: String,
    /// Anchors with titles.
    answers: Vec<(String, String)>,
    gain: String,
    effort: String,
    term: String,
}

pub(super) fn part(View { a, say, .. }: View<'_>) -> askama::Result<Option<Part>> {
    if a.plan.is_empty() {
        return Ok(None);
    }
    let answered = |answered: Answered<'_>| match answered {
        Answered::Criterion { criterion, .. } => {
            // The title of a criterion says what is good.
            let title = say.say(&message!("portfolio-short", title = &criterion.title));
            (super::criteria::anchor(&criterion.id), title)
        }
        Answered::Flag(flag) => {
            let title = a.problem(answered).map(|raised| say.0.raised(raised));
            (super::findings::anchor_of_flag(flag, a), title.unwrap_or_default())
        }
    };
    let answers = |step: &PlanStep<'_>| {
        let mut answers: Vec<(String, String)> = step.answers().into_iter().map(answered).collect();
        // What several flags say is named once, by the one that says it best.
        let mut named = BTreeSet::new();
        answers.retain(|(_, title)| named.insert(title.clone()));
        answers
    };
    let steps = a.plan.iter().enumerate().map(|(at, step)| Step {
        number: at + 1,
        action: step.first.advice.action.to_string(),
        details: step.parts().into_iter().map(str::to_owned).collect(),
        done_when: step.done_when().map(|done| say.say(&message!("report-done-when", text = done))),
        readers: say.say(&message!("html-for", readers = readers(&step.first.advice.audience))),
        answers: answers(step),
        gain: step.gain().map_or_else(|| "-".to_owned(), |gain| say.0.number(gain)),
        effort: say.say(&effort(step.first.advice.effort)),
        term: say.say(&term(step.term)),
    });
    let plan = Plan { say, steps: steps.collect() };
    Part::new("plan", &message!("html-plan", count = a.plan.len()), say, &plan)
}
