//! Conditions: a subset of CEL, checked against the facts when a rubric is loaded, evaluated with three values.
//!
//! CEL itself knows no ranges; a fact here may be known only in part. `true` and `false` mean that a condition holds, or
//! fails, whatever the open facts turn out to be. `docs/rubrics.md` describes the language.

mod check;
pub mod error;
mod eval;
pub mod syntax;
#[cfg(test)]
mod tests;
mod told;

use super::texts::Text;
use crate::facts::{FactId, Facts};
use error::ConditionError;
use std::collections::BTreeSet;
use std::sync::Arc;
use syntax::Tree;

/// A condition that was checked.
#[derive(Clone, Debug)]
pub struct Condition {
    text: Text,
    test: Test,
    facts: BTreeSet<FactId>,
}

/// Names beyond the facts that a condition may use: types of coalition; scores and levels, for tensions; answers, for
/// the verdicts of the fit questions.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Names that `score.NAME` may use; their order gives the place in [`View::scores`].
    pub scores: Vec<Text>,
    /// Criterion ids that `level('ID')` may use; their order gives the place in [`View::levels`].
    pub levels: Vec<Text>,
    /// Types of coalition that `type.NAME` stands for: the name is short for the condition.
    pub types: Arc<[(Text, Condition)]>,
    /// Question ids that `answer('ID')` may use; their order gives the place in [`View::answers`].
    pub answers: Vec<Text>,
}

impl Scope {
    /// The same without scores, levels and answers.
    #[must_use]
    pub fn of_facts(&self) -> Self {
        Self { types: Arc::clone(&self.types), ..Self::default() }
    }
}

/// What a condition is evaluated against.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The facts of the coalition.
    pub facts: &'a Facts,
    /// Bounds of scores, in the order of [`Scope::scores`].
    pub scores: &'a [(f64, f64)],
    /// Bounds of levels, in the order of [`Scope::levels`].
    pub levels: &'a [(f64, f64)],
    /// Bounds of answers, in the order of [`Scope::answers`]: 0 no, 1 partly, 2 yes.
    pub answers: &'a [(f64, f64)],
}

impl<'a> View<'a> {
    /// The facts alone, for conditions that name no score, no level and no answer.
    pub fn of(facts: &'a Facts) -> Self {
        Self { facts, scores: &[], levels: &[], answers: &[] }
    }
}

#[derive(Clone, Debug)]
enum Test {
    Const(bool),
    Flag(FactId),
    Not(Box<Test>),
    And(Box<Test>, Box<Test>),
    Or(Box<Test>, Box<Test>),
    Same(Box<Test>, Box<Test>),
    Compare(Comparison, Number, Number),
    Is(FactId, usize),
    Has(FactId, usize),
    If(Box<Test>, Box<Test>, Box<Test>),
}

#[derive(Clone, Debug)]
enum Number {
    Const(f64),
    Fact(FactId),
    Score(usize),
    Level(usize),
    Answer(usize),
    /// How many words a set holds, of so many that it can hold.
    Size(FactId, usize),
    Negate(Box<Number>),
    Sum(Arithmetic, Box<Number>, Box<Number>),
    If(Box<Test>, Box<Number>, Box<Number>),
}

#[derive(Clone, Copy, Debug)]
enum Comparison {
    Equal,
    Less,
    LessEqual,
}

#[derive(Clone, Copy, Debug)]
enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Condition {
    /// Reads and checks a condition.
    ///
    /// # Errors
    /// The syntax error, or every name that does not exist and every type that does not fit, each with its place in the
    /// text.
    pub fn parse(text: &str, scope: &Scope) -> Result<Self, Vec<ConditionError>> {
        let tree = syntax::parse(text).map_err(|error| vec![error])?;
        Self::check(&text.to_owned().into(), &tree, scope)
    }

    /// Checks the tree of a text.
    pub(super) fn check(text: &Text, tree: &Tree, scope: &Scope) -> Result<Self, Vec<ConditionError>> {
        let mut checker = check::Checker { scope, facts: BTreeSet::new(), errors: Vec::new() };
        match checker.test(tree) {
            Some(test) if checker.errors.is_empty() => Ok(Self { text: text.clone(), test, facts: checker.facts }),
            _ => Err(checker.errors),
        }
    }

    /// The condition that holds where all of these do.
    pub(super) fn all(conditions: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self { text: Text::default(), test: Test::Const(true), facts: BTreeSet::new() };
        for one in conditions {
            all.facts.extend(one.facts);
            all.test = Test::And(Box::new(all.test), Box::new(one.test));
        }
        all
    }

    /// Whether the condition holds: yes, no, or not known.
    pub fn evaluate(&self, view: View<'_>) -> Option<bool> {
        eval::evaluate(&self.test, view)
    }

    /// How far it is from holding: how many of the parts that all have to hold are known not to.
    pub fn refuted(&self, view: View<'_>) -> usize {
        eval::refuted(&self.test, view)
    }

    /// The facts that the condition names.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        self.facts.iter().copied()
    }

    /// The condition as a tree; `None` where it is made of others and has no text of its own.
    pub(crate) fn tree(&self) -> Option<Tree> {
        syntax::parse(&self.text).ok()
    }

    /// The condition as it was written, on one line.
    pub fn text(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
