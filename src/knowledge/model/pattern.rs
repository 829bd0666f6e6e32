//! Patterns: what several findings come to.

use super::Template;
use crate::knowledge::expr::Condition;
use crate::knowledge::texts::{Kept, List, Text};
use crate::knowledge::written;
use std::fmt;
use std::sync::OnceLock;

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

/// One part of a pattern: it holds where one of some flags, criteria or tensions is found.
#[derive(Clone)]
pub struct PatternPart {
    /// What must hold besides, on facts: the clause then follows from both.
    pub when: Option<Box<Condition>>,
    told: OnceLock<Option<Box<Template>>>,
    /// The rest is read where it stands: of hundreds of parts a report tells ten.
    written: Kept<written::PatternPart>,
}

impl PatternPart {
    /// One that comes with the program.
    pub(in crate::knowledge) fn built(written: &'static written::PatternPart, when: Option<Box<Condition>>) -> Self {
        Self { when, told: OnceLock::new(), written: Kept::Built(written) }
    }

    pub(in crate::knowledge) fn made(
        written: Box<written::PatternPart>,
        when: Option<Box<Condition>>,
        told: Option<Template>,
    ) -> Self {
        Self { when, told: OnceLock::from(told.map(Box::new)), written: Kept::Owned(written) }
    }

    /// A clause that stands in a list, such as `they are among its main payers`.
    pub fn says(&self) -> &Text {
        &self.written.says
    }

    pub(in crate::knowledge) fn has_figures(written: &written::PatternPart) -> bool {
        written.says.contains('{')
    }

    /// The clause with its figures and names, where it has some. That of a part which comes with the program is made when it
    /// is first asked for.
    pub fn told(&self) -> Option<&Template> {
        let template = || Box::new(Template::built(self.says().clone()));
        let told = self.told.get_or_init(|| Self::has_figures(&self.written).then(template));
        told.as_deref()
    }

    /// Ids of flags, criteria and tensions, each of which implies the clause.
    pub fn of(&self) -> &[Text] {
        &self.written.of
    }

    /// Which parts are one matter and count once, by a name of their own; the part alone where nothing is said.
    pub fn group(&self) -> Option<&Text> {
        self.written.group.as_ref()
    }

    /// Whether it helps to make the pattern, rather than being told where the pattern holds.
    pub fn counts(&self) -> bool {
        self.written.counts
    }

    /// What it counts as: its group, or its own clause.
    pub fn matter(&self) -> &str {
        self.group().unwrap_or(self.says())
    }
}

impl fmt::Debug for PatternPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("PatternPart");
        shown.field("says", self.says()).field("told", &self.told()).field("of", &self.of()).field("when", &self.when);
        shown.field("group", &self.group()).field("counts", &self.counts()).finish()
    }
}
