//! What to do next: the plan, open questions, and what each phase of the policy cycle needs.

use crate::knowledge::model::Term;
use crate::knowledge::{Advice, Criterion, Flag, Stage, Text};
use serde::Serialize;

/// Where a phase of the policy cycle stands in a coalition's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// The one that the coalition is in.
    Present,
    /// The one that comes next.
    Next,
    /// One that is over.
    Done,
    /// None of these, as far as the file says.
    Other,
}

/// What a phase of the policy cycle needs, against what the file shows (memo N2).
#[derive(Clone, Debug)]
pub struct StageResult<'r> {
    /// The phase with its needs.
    pub stage: &'r Stage,
    /// Where it stands.
    pub when: When,
    /// Whether the file says so, or the usual order of the phases.
    pub said: bool,
    /// Roles, skills and kinds of actor.
    pub needs: [NeedResult; 3],
    /// Whether there is money for the phase, where that is known.
    pub paid: Option<bool>,
}

/// What a phase may need of its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Roles that somebody holds.
    Roles,
    /// Skills that somebody brings.
    Skills,
    /// Kinds of actor.
    Kinds,
}

/// One list of needs, in words of the file.
#[derive(Clone, Debug)]
pub struct NeedResult {
    /// Of what.
    pub need: Need,
    /// Found among the members.
    pub there: Vec<&'static str>,
    /// Known to be missing.
    pub missing: Vec<&'static str>,
    /// Neither recorded nor known to be missing.
    pub unknown: Vec<&'static str>,
}

/// One step of the plan.
#[derive(Clone, Debug)]
pub struct PlanStep<'r> {
    /// What it answers.
    pub answers: Answered<'r>,
    /// What is advised.
    pub advice: &'r Advice,
    /// How soon it can be done, with what it waits for.
    pub term: Term,
}

/// What a step of the plan answers.
#[derive(Clone, Copy, Debug)]
pub enum Answered<'r> {
    /// A low level.
    Criterion {
        /// The criterion that it raises.
        criterion: &'r Criterion,
        /// Points of the overall score that the next level would bring.
        gain: f64,
    },
    /// A red flag, which moves no score.
    Flag(&'r Flag),
}

impl<'r> Answered<'r> {
    /// The id of the criterion or flag.
    pub fn id(&self) -> &'r Text {
        match self {
            Self::Criterion { criterion, .. } => &criterion.id,
            Self::Flag(flag) => flag.id(),
        }
    }

    /// Its title.
    pub fn title(&self) -> &'r Text {
        match self {
            Self::Criterion { criterion, .. } => &criterion.title,
            Self::Flag(flag) => flag.title(),
        }
    }

    /// The red flag in words, which no title of a criterion says.
    pub fn problem(&self) -> Option<&'r Text> {
        match self {
            Self::Criterion { .. } => None,
            Self::Flag(flag) => Some(flag.title()),
        }
    }

    /// Points of the overall score that the step would bring; none for a red flag.
    pub fn gain(&self) -> Option<f64> {
        match self {
            Self::Criterion { gain, .. } => Some(*gain),
            Self::Flag(_) => None,
        }
    }
}

/// What to begin with.
#[derive(Clone, Copy, Debug)]
pub enum First<'a, 'r> {
    /// The step of the plan that answers the worst finding, or the first step where there is none.
    Step {
        /// The step.
        step: &'a PlanStep<'r>,
        /// Its place in the plan, counted from 1.
        place: usize,
    },
    /// What is advised on the worst finding, which no step of the plan answers.
    Advice(&'r Advice),
}

/// An open question.
#[derive(Clone, Debug)]
pub struct Question<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// By how many points the overall range would narrow.
    pub narrows: f64,
}
