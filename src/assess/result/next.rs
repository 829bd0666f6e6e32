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

/// One step of the plan: what is advised on one matter.
#[derive(Clone, Debug)]
pub struct PlanStep<'r> {
    /// What is advised on the gravest part of the matter.
    pub first: Remedy<'r>,
    /// What else is advised on it, the gravest part first.
    pub others: Vec<Remedy<'r>>,
    /// How soon it can be done, with what it waits for.
    pub term: Term,
    /// The same in months.
    pub months: u8,
}

/// Advice in a plan, with what it answers.
#[derive(Clone, Copy, Debug)]
pub struct Remedy<'r> {
    /// What it answers.
    pub answers: Answered<'r>,
    /// What is advised.
    pub advice: &'r Advice,
}

impl<'r> Remedy<'r> {
    /// How one sees that it is done: as the advice says, else what good looks like for the flag that it answers.
    fn done_when(&self) -> Option<&'r Text> {
        self.advice.done_when.as_ref().or(match self.answers {
            Answered::Criterion { .. } => None,
            Answered::Flag(flag) => Some(flag.good()),
        })
    }
}

impl<'r> PlanStep<'r> {
    /// All that is advised, what is done first before its parts.
    pub fn remedies(&self) -> impl Iterator<Item = &Remedy<'r>> + Clone {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// What it answers, each once.
    pub fn answers(&self) -> Vec<Answered<'r>> {
        let mut answers: Vec<Answered<'r>> = Vec::new();
        for remedy in self.remedies() {
            if !answers.iter().any(|other| other.id() == remedy.answers.id()) {
                answers.push(remedy.answers);
            }
        }
        answers
    }

    /// The ids of what it answers.
    pub fn ids(&self) -> Vec<&'r str> {
        self.answers().iter().map(|answered| answered.id().as_str()).collect()
    }

    /// Whether it answers a criterion or flag.
    pub fn is_for(&self, id: &str) -> bool {
        self.remedies().any(|remedy| remedy.answers.id() == id)
    }

    /// What else is advised, no action twice.
    pub fn besides(&self) -> Vec<&Remedy<'r>> {
        let mut besides: Vec<&Remedy<'r>> = Vec::new();
        for remedy in &self.others {
            let is_same = |other: &&Remedy<'_>| other.advice.action == remedy.advice.action;
            if ![&self.first].iter().chain(&besides).any(is_same) {
                besides.push(remedy);
            }
        }
        besides
    }

    /// Its parts: those of what is advised first, then what else is advised, each with its own.
    pub fn parts(&self) -> Vec<&'r str> {
        let besides = self.besides().into_iter().map(|remedy| remedy.advice);
        let besides = besides.flat_map(|advice| [&advice.action].into_iter().chain(&advice.steps));
        self.first.advice.steps.iter().chain(besides).map(Text::as_str).collect()
    }

    /// How one sees that it is done: as what is done first says, and all that [brings points](Self::gain); of a flag, what
    /// good looks like, where nothing brings any.
    pub fn done_when(&self) -> Option<String> {
        let bringing = self.remedies().find(|remedy| remedy.answers.gain().is_some()).map(|remedy| remedy.answers.id());
        let brings = |remedy: &&Remedy<'r>| bringing == Some(remedy.answers.id()) && remedy.answers.gain().is_some();
        let first = if bringing.is_some() { self.first.advice.done_when.as_ref() } else { self.first.done_when() };
        let mut done: Vec<&str> = Vec::new();
        for when in first.into_iter().chain(self.others.iter().filter(brings).filter_map(Remedy::done_when)) {
            if !done.contains(&when.as_str()) {
                done.push(when);
            }
        }
        (!done.is_empty()).then(|| done.join(" "))
    }

    /// Points of the overall score that it would bring, once it is [done](Self::done_when); none where it answers red flags
    /// alone, or where what is advised cannot bring the next level.
    pub fn gain(&self) -> Option<f64> {
        self.remedies().find_map(|remedy| remedy.answers.gain())
    }

    /// Memo numbers, each once.
    pub fn memo(&self) -> Vec<&'r str> {
        let mut memo = Vec::new();
        for number in self.remedies().flat_map(|remedy| &remedy.advice.memo).map(Text::as_str) {
            if !memo.contains(&number) {
                memo.push(number);
            }
        }
        memo
    }

    /// Whether what is done first waits for another step.
    pub fn waits_for(&self, other: &Self) -> bool {
        self.first.advice.after.iter().any(|id| other.is_for(id) && !self.is_for(id))
    }
}

/// What a step of the plan answers.
#[derive(Clone, Copy, Debug)]
pub enum Answered<'r> {
    /// A low level.
    Criterion {
        /// The criterion that it raises.
        criterion: &'r Criterion,
        /// Points of the overall score that the next level would bring; none where the advice is not needed to reach it, or
        /// cannot.
        gain: Option<f64>,
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

    /// Points of the overall score that the advice helps to bring; none for a red flag.
    pub fn gain(&self) -> Option<f64> {
        match self {
            Self::Criterion { gain, .. } => *gain,
            Self::Flag(_) => None,
        }
    }
}

/// An open question.
#[derive(Clone, Debug)]
pub struct Question<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// By how many points the overall range would narrow.
    pub narrows: f64,
}
