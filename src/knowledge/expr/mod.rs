//! Conditions: a subset of CEL, checked against the facts when a rubric is loaded, evaluated with three values.
//!
//! CEL itself knows no ranges; a fact here may be known only in part. `true` and `false` mean that a condition holds, or
//! fails, whatever the open facts turn out to be. `docs/rubrics.md` describes the language.

mod check;
pub mod error;
mod eval;
pub(super) mod prepared;
pub(crate) mod program;
mod read;
pub(super) mod settings;
pub mod syntax;
#[cfg(test)]
mod tests;
mod told;

pub use check::{Scope, Unread};

use super::texts::Text;
use crate::facts::{FactId, Facts};
use error::ConditionError;
use prepared::Prepared;
use program::{Parts, Program};
use std::collections::BTreeSet;
use std::fmt;
use syntax::Tree;

/// A condition that was checked.
#[derive(Clone, Debug)]
pub struct Condition {
    text: Text,
    code: Code,
}

/// What is evaluated.
#[derive(Clone)]
enum Code {
    /// Made when the program was built.
    Prepared(&'static Prepared),
    Made(Box<Program>),
}

impl Code {
    fn parts(&self) -> Parts<'_> {
        match self {
            Self::Prepared(prepared) => prepared.parts(),
            Self::Made(program) => program.parts(),
        }
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().fmt(f)
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

impl Condition {
    /// Reads and checks a condition.
    ///
    /// # Errors
    /// The syntax error, or every name that does not exist and every type that does not fit, each with its place in the
    /// text.
    pub fn parse(text: &str, scope: &Scope) -> Result<Self, Vec<ConditionError>> {
        let tree = syntax::parse(text).map_err(|error| vec![error])?;
        Ok(Self { text: text.to_owned().into(), code: Code::Made(check::check(&tree, scope)?.into()) })
    }

    /// A text with what was made of it before.
    pub(super) fn prepared(text: Text, prepared: &'static Prepared) -> Self {
        Self { text, code: Code::Prepared(prepared) }
    }

    /// The condition that holds where all of these do.
    pub(super) fn all<'a>(conditions: impl IntoIterator<Item = &'a Self>) -> Self {
        let programs: Vec<Program> = conditions.into_iter().map(Self::program).collect();
        Self { text: Text::default(), code: Code::Made(Program::all(&programs).into()) }
    }

    /// What is evaluated.
    pub(super) fn program(&self) -> Program {
        match &self.code {
            Code::Prepared(prepared) => {
                let Parts { tests, numbers, facts } = prepared.parts();
                Program { tests: tests.into(), numbers: numbers.into(), facts: facts.into() }
            }
            Code::Made(program) => (**program).clone(),
        }
    }

    /// Whether the condition holds: yes, no, or not known.
    pub fn evaluate(&self, view: View<'_>) -> Option<bool> {
        eval::evaluate(self.code.parts(), view)
    }

    /// How far it is from holding: how many of the parts that all have to hold are known not to; `None` where one of these
    /// says what a coalition is, which no step changes.
    pub fn refuted(&self, view: View<'_>) -> Option<usize> {
        eval::refuted(self.code.parts(), view)
    }

    /// The facts that the condition names.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        self.code.parts().facts.iter().copied()
    }

    /// The facts that it rests on: less those that only a type of coalition is read from, and those that only except one
    /// kind of thing.
    pub fn rests_on(&self) -> BTreeSet<FactId> {
        read::rests_on(self.code.parts())
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
