//! The form of what there is to do: stages with what each needs, steps of a plan, open questions.

use crate::assess::{self, Need, When};
use crate::knowledge::model::{Audience, Effort, Term, Text};
use schemars::JsonSchema;
use serde::Serialize;

/// What a phase of the policy cycle needs, against what the file shows.
#[derive(Serialize, JsonSchema)]
pub struct Stage<'a> {
    /// The phase, a word of the file.
    pub phase: &'static str,
    /// Title.
    pub title: &'a str,
    /// Where it stands.
    pub when: When,
    /// Roles, skills and kinds of actor.
    pub needs: Vec<Needs<'a>>,
    /// Whether there is money for the phase; `null` where that is not known.
    pub paid: Option<bool>,
    /// What is done in it.
    pub activities: &'a [Text],
    /// What money it needs.
    pub money: &'a str,
    /// What goes wrong most often.
    pub watch: &'a str,
    /// Memo numbers.
    pub memo: &'a [Text],
}

/// One list of needs, in words of the file.
#[derive(Serialize, JsonSchema)]
pub struct Needs<'a> {
    /// Of what.
    pub what: Need,
    /// Found among the members.
    pub there: &'a [&'static str],
    /// Known to be missing.
    pub missing: &'a [&'static str],
    /// Neither recorded nor known to be missing.
    pub unknown: &'a [&'static str],
}

/// One step of the plan.
#[derive(Serialize, JsonSchema)]
pub struct PlanStep<'a> {
    /// Who does what, by when.
    pub action: &'a str,
    /// Who acts.
    pub who: Option<&'a str>,
    /// The time or event by which it is done, where the advice names one.
    pub by: Option<&'a str>,
    /// How soon it can be done.
    pub within: Term,
    /// The same in months.
    pub months: u8,
    /// Its parts.
    pub steps: Vec<&'a str>,
    /// How one sees that it is done.
    pub done_when: Option<String>,
    /// The criteria that it raises and the red flags that it answers, the gravest first.
    pub answers: Vec<&'a str>,
    /// Points of the overall score that the next level would bring, where what is advised can bring it; a red flag moves no score.
    pub gain: Option<f64>,
    /// What it costs.
    pub effort: Effort,
    /// For whom.
    #[serde(rename = "for")]
    pub audience: &'a [Audience],
    /// Memo numbers.
    pub memo: Vec<&'a str>,
}

/// An open question.
#[derive(Serialize, JsonSchema)]
pub struct Question<'a> {
    /// The criterion.
    pub criterion: &'a str,
    /// The question.
    pub ask: &'a str,
    /// By how many points the overall range would narrow.
    pub narrows: f64,
}

pub(in crate::report) fn stage<'a>(found: &'a assess::StageResult<'_>) -> Stage<'a> {
    use crate::coalition::scalar::Word as _;
    let stage = found.stage;
    let needs = found.needs.iter().map(|need| Needs {
        what: need.need,
        there: &need.there,
        missing: &need.missing,
        unknown: &need.unknown,
    });
    Stage {
        phase: stage.phase.word(),
        title: &stage.title,
        when: found.when,
        needs: needs.collect(),
        paid: found.paid,
        activities: &stage.activities,
        money: &stage.money,
        watch: &stage.watch,
        memo: &stage.memo,
    }
}

pub(super) fn step<'a>(found: &'a assess::PlanStep<'_>) -> PlanStep<'a> {
    let advice = found.first.advice;
    PlanStep {
        action: &advice.action,
        who: advice.who.as_deref(),
        by: advice.by.as_deref(),
        within: found.term,
        months: found.months,
        steps: found.parts(),
        done_when: found.done_when(),
        answers: found.ids(),
        gain: found.gain(),
        effort: advice.effort,
        audience: &advice.audience,
        memo: found.memo(),
    }
}

pub(super) fn question<'a>(found: &'a assess::Question<'_>) -> Question<'a> {
    Question { criterion: &found.criterion.id, ask: &found.criterion.ask, narrows: found.narrows }
}
