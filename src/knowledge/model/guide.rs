//! What leads a coalition through its life: stages, the steps of founders, model texts, the articles of a charter.

use crate::coalition::model::{ActorKind, Phase, Role, Skill};
use crate::knowledge::expr::Condition;
use crate::knowledge::texts::{List, Text};
use crate::knowledge::words::Effort;
use serde::Serialize;

/// The phases of the policy cycle, and the offices to which advice speaks.
#[derive(Clone, Debug, Default)]
pub struct Stages {
    /// The phases, in their order.
    pub stages: Vec<Stage>,
    /// The offices that a coalition may not have.
    pub offices: Vec<Office>,
}

/// An office to which advice speaks, and that a coalition may not have.
#[derive(Clone, Debug)]
pub struct Office {
    /// As in `who` of advice.
    pub id: Text,
    /// When there is none.
    pub absent: Condition,
    /// To whom the advice speaks then, as a sentence.
    pub instead: Text,
}

/// What a phase of the policy cycle needs (memo N2).
#[derive(Clone, Debug)]
pub struct Stage {
    /// The phase.
    pub phase: Phase,
    /// Title.
    pub title: Text,
    /// What the phase is for.
    pub purpose: Text,
    /// Kinds of actor that usually carry it.
    pub kinds: Vec<ActorKind>,
    /// Roles that somebody has to hold.
    pub roles: Vec<Role>,
    /// Which of these roles a fact shows to be held.
    pub shown: Vec<(Role, Condition)>,
    /// Where a file names no next phase: whether the one after this comes next.
    pub follows: Option<Condition>,
    /// Skills that somebody has to bring.
    pub skills: Vec<Skill>,
    /// What is done in it.
    pub activities: List<Text>,
    /// What money it needs.
    pub money: Text,
    /// What goes wrong most often.
    pub watch: Text,
    /// Memo numbers.
    pub memo: List<Text>,
}

/// Something to settle before there is a coalition (memo N3).
#[derive(Clone, Debug)]
pub struct FounderStep {
    /// Kebab-case id.
    pub id: Text,
    /// The question that it settles.
    pub title: Text,
    /// Who does what.
    pub action: Text,
    /// Who acts.
    pub who: Text,
    /// What it takes once the steps before it are done, in weeks.
    pub weeks: u32,
    /// What it costs.
    pub effort: Effort,
    /// How one sees that it is done.
    pub done_when: Text,
    /// Ids of the steps that come first; each stands before this one.
    pub after: List<Text>,
    /// Ids of model texts.
    pub templates: List<Text>,
    /// Ids of the criteria that it settles.
    pub criteria: List<Text>,
    /// Memo numbers.
    pub memo: List<Text>,
}

/// A model text to adapt, such as a decision rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ModelText {
    /// Kebab-case id: the name of its file.
    pub id: String,
    /// Its first heading.
    pub title: String,
    /// Markdown, the heading included.
    pub text: String,
}

/// An article that a charter is expected to have.
#[derive(Clone, Debug)]
pub struct Article {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// Words or phrases of which one has to stand in a heading.
    pub words: List<Text>,
    /// Why it matters.
    pub why: Text,
    /// What to add.
    pub advice: Text,
    /// Memo numbers.
    pub memo: List<Text>,
}
