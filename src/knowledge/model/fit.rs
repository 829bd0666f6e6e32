//! Whether a coalition is the right tool.

use crate::coalition::model::Scope as Reach;
use crate::knowledge::expr::Condition;
use crate::knowledge::texts::{List, Text};
use crate::knowledge::words::Answer;

/// Whether a coalition is the right tool, in which form, at which scope (memo N4, Q1, Q2).
#[derive(Clone, Debug, Default)]
pub struct Fit {
    /// The questions, in the order in which they are asked.
    pub questions: Vec<FitQuestion>,
    /// The verdicts: the first that holds is given. The last has no condition.
    pub verdicts: Vec<FitVerdict>,
    /// The scopes: the first that holds is given. The last has no condition.
    pub scopes: Vec<FitScope>,
    /// Hard settings, and the framing that helps in each.
    pub settings: Vec<FitSetting>,
}

/// A question of fit.
#[derive(Clone, Debug)]
pub struct FitQuestion {
    /// Kebab-case id.
    pub id: Text,
    /// What it is about.
    pub title: Text,
    /// The question.
    pub ask: Text,
    /// Why it matters.
    pub why: Text,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Literature keys.
    pub literature: List<Text>,
    /// The answers, in the order of [`Answer::OFFERED`].
    pub answers: Vec<FitAnswer>,
}

impl FitQuestion {
    /// What an answer says.
    pub fn answer(&self, wanted: Answer) -> Option<&FitAnswer> {
        self.answers.iter().find(|answer| answer.answer == wanted)
    }
}

/// An answer to a question of fit, and what it says.
#[derive(Clone, Debug)]
pub struct FitAnswer {
    /// The answer.
    pub answer: Answer,
    /// What it says, as a sentence that stands alone.
    pub text: Text,
    /// Where the facts show it.
    pub when: Option<Condition>,
    /// Where the facts rule it out.
    pub unless: Option<Condition>,
    /// Where it stops a coalition.
    pub stops: Option<Condition>,
    /// Ids of the verdicts for which it speaks.
    pub speaks_for: List<Text>,
    /// Ids of the verdicts against which it speaks.
    pub against: List<Text>,
}

/// What the answers come to.
#[derive(Clone, Debug)]
pub struct FitVerdict {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// What it means.
    pub text: Text,
    /// What to do then.
    pub action: Text,
    /// When it holds, as far as none before it does; `None` where it is what is left.
    pub when: Option<Condition>,
    /// Whether a stop rules it out.
    pub stopped: bool,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Literature keys.
    pub literature: List<Text>,
}

/// The scope at which to work.
#[derive(Clone, Debug)]
pub struct FitScope {
    /// How far it reaches.
    pub scope: Reach,
    /// Why.
    pub text: Text,
    /// When it holds, as far as none before it does; `None` where it is what is left.
    pub when: Option<Condition>,
    /// Memo numbers.
    pub memo: List<Text>,
}

/// A hard setting (memo S6).
#[derive(Clone, Debug)]
pub struct FitSetting {
    /// Title.
    pub title: Text,
    /// What is hard in it.
    pub text: Text,
    /// The framing that helps (memo L15).
    pub framing: Text,
    /// Where it may be the setting.
    pub when: Condition,
    /// Where it is another.
    pub unless: Option<Condition>,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Literature keys.
    pub literature: List<Text>,
}
