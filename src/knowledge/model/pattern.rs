//! Patterns: what several findings come to.

use super::Template;
use crate::knowledge::expr::Condition;
use crate::knowledge::texts::{List, Text};

/// What several findings come to, as an evaluator would say it in one sentence: the title, and a clause for each part that
/// holds (memo C8, T5).
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Kebab-case id.
    pub id: Text,
    /// The conclusion, without a full stop.
    pub title: Text,
    /// How many matters must hold among the parts that [count](PatternPart::counts), at least 1.
    pub least: usize,
    /// Why it matters.
    pub why: Text,
    /// What good looks like.
    pub good: Text,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Literature keys.
    pub literature: List<Text>,
    /// The parts, in the order in which they are told.
    pub parts: Vec<PatternPart>,
}

/// One part of a pattern: it holds where one of some flags, criteria or tensions is found. There are hundreds, and few that have
/// more than a clause: what these have stands elsewhere.
#[derive(Clone, Debug)]
pub struct PatternPart {
    /// A clause that stands in a list, such as `they are among its main payers`.
    pub says: Text,
    /// The clause with its figures and names, where it has some.
    pub told: Option<Box<Template>>,
    /// Ids of flags, criteria and tensions, each of which implies the clause.
    pub of: List<Text>,
    /// What must hold besides, on facts: the clause then follows from both.
    pub when: Option<Box<Condition>>,
    /// Which parts are one matter and count once, by a name of their own; the part alone where nothing is said.
    pub group: Option<Text>,
    /// Whether it helps to make the pattern, rather than being told where the pattern holds.
    pub counts: bool,
}

impl PatternPart {
    /// What it counts as: its group, or its own clause.
    pub fn matter(&self) -> &str {
        self.group.as_ref().unwrap_or(&self.says)
    }
}
