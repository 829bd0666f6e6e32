//! For whom there is a brief, and what it says.

use crate::coalition::model::ActorKind;
use crate::facts::FactId;
use crate::knowledge::builtin;
use crate::knowledge::expr::Condition;
use crate::knowledge::texts::{List, Text};
use crate::knowledge::words::LineOf;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// Those for whom there is a brief of their own (memo N5).
#[derive(Clone, Debug)]
pub struct Constituency {
    /// Kebab-case id.
    pub id: Text,
    /// Whom it is for.
    pub title: Text,
    /// The kinds of actor that belong to it.
    pub kinds: Vec<ActorKind>,
    /// Ids of the criteria that touch it, what touches it most first.
    pub criteria: List<Text>,
    /// Ids of the criteria that concern whoever takes part.
    pub taking_part: List<Text>,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Literature keys.
    pub literature: List<Text>,
    /// What the brief says beside figures and findings, its own lines before those for all.
    pub lines: Vec<BriefLine>,
}

impl Constituency {
    /// The readers who are no constituency; none may have such an id.
    pub const BOARD: &'static str = "board";
    /// Likewise: those who lead the talk of respondents.
    pub const FACILITATOR: &'static str = "facilitator";
}

/// A line of a brief.
#[derive(Clone, Debug)]
pub struct BriefLine {
    /// Of what it tells.
    pub of: LineOf,
    /// What it says.
    pub text: Template,
    /// Where it is so.
    pub when: Option<Condition>,
    /// What to ask where that is not known.
    pub ask: Option<Text>,
}

/// A text with figures to be filled in, as its pieces.
#[derive(Clone)]
pub struct Template {
    made: OnceLock<Box<[Piece]>>,
    /// What comes with the program is taken apart when it is first asked for.
    built: Text,
}

impl Template {
    pub(in crate::knowledge) fn built(built: Text) -> Self {
        Self { made: OnceLock::new(), built }
    }

    pub(in crate::knowledge) fn made(made: Vec<Piece>) -> Self {
        Self { made: OnceLock::from(made.into_boxed_slice()), built: Text::default() }
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Deref for Template {
    type Target = [Piece];
    fn deref(&self) -> &[Piece] {
        self.made.get_or_init(|| builtin::pieces(&self.built).into())
    }
}

/// A piece of a [`Template`].
#[derive(Clone, Debug)]
pub enum Piece {
    /// Plain text.
    Text(Text),
    /// A fact, written in its unit.
    Fact(FactId),
    /// The names of the rows that decided a fact.
    Rows(FactId),
    /// The same, each with the reason that its row gives.
    Said(FactId),
    /// A score, by its place in [`Scope`](crate::knowledge::expr::Scope).
    Score(usize),
}
