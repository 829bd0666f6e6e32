//! What findings come to: patterns and tensions.

use super::{Figure, Finding, Noted};
use crate::knowledge::model::Severity;
use crate::knowledge::{Pattern, PatternPart, Tension};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What several findings come to.
#[derive(Clone, Debug)]
pub struct PatternResult<'r> {
    /// The pattern.
    pub pattern: &'r Pattern,
    /// That of the gravest of its findings and tensions: medium or more.
    pub severity: Severity,
    /// The parts that hold, in their order.
    pub parts: Vec<PartResult<'r>>,
}

impl<'r> PatternResult<'r> {
    /// The findings that it rests on, by their places in [`Assessment`](super::Assessment), worst first.
    pub fn findings(&self) -> BTreeSet<usize> {
        self.parts.iter().flat_map(|found| &found.findings).copied().collect()
    }

    /// The tensions that it rests on, in the order of the parts.
    pub fn tensions(&self) -> Vec<&'r Tension> {
        let mut tensions: Vec<&Tension> = Vec::new();
        for tension in self.parts.iter().flat_map(|found| &found.tensions) {
            if !tensions.iter().any(|other| other.id == tension.id) {
                tensions.push(tension);
            }
        }
        tensions
    }
}

/// What stands for something that is wrong.
#[derive(Clone, Debug)]
pub enum Gravest<'a, 'r> {
    /// Several findings.
    Pattern(Told<'a, 'r>),
    /// One that no pattern rests on.
    Finding(&'a Finding<'r>),
}

impl<'a, 'r> Gravest<'a, 'r> {
    /// The pattern, where it is one.
    pub fn pattern(&self) -> Option<&'a PatternResult<'r>> {
        match self {
            Self::Pattern(told) => Some(told.pattern),
            Self::Finding(_) => None,
        }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Pattern(told) => told.pattern.severity,
            Self::Finding(finding) => finding.severity,
        }
    }

    /// The id of the pattern, or that of the finding.
    pub fn id(&self) -> Cow<'_, str> {
        match self {
            Self::Pattern(told) => Cow::Borrowed(&told.pattern.pattern.id),
            Self::Finding(finding) => finding.id(),
        }
    }
}

/// A pattern with the findings that are told under it.
#[derive(Clone, Debug)]
pub struct Told<'a, 'r> {
    /// The pattern.
    pub pattern: &'a PatternResult<'r>,
    /// The findings, worst first.
    pub findings: Vec<&'a Finding<'r>>,
}

/// A part of a pattern that holds.
#[derive(Clone, Debug)]
pub struct PartResult<'r> {
    /// The part.
    pub part: &'r PatternPart,
    /// The figures and names that its clause gives, in their order.
    pub figures: Vec<Figure>,
    /// The findings that show it, by their places in [`Assessment`](super::Assessment), worst first.
    pub findings: Vec<usize>,
    /// The flags that show it, by the place of their finding and their own among its flags.
    pub flags: Vec<(usize, usize)>,
    /// What the file notes on the keys that show it: the fullest notes, each told once of a pattern.
    pub notes: Vec<Noted>,
    /// The tensions that show it.
    pub tensions: Vec<&'r Tension>,
}

/// A tension that is present.
#[derive(Clone, Debug)]
pub struct TensionResult<'r> {
    /// The tension.
    pub tension: &'r Tension,
    /// The figures that its text names, in their order.
    pub figures: Vec<Figure>,
}
