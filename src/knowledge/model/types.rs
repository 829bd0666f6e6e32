//! Types of coalition, and what is ordinary.

use super::criterion::is_of;
use crate::facts::FactId;
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::texts::{List, Text};

/// A type of coalition (memo N1).
#[derive(Clone, Debug)]
pub struct CoalitionType {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// What it is told by; all of it has to hold.
    pub signs: Vec<Sign>,
    /// Whether it is of this type: all its signs.
    pub when: Condition,
    /// What it is used for.
    pub uses: Text,
    /// How it tends to fail, with figures and where they come from.
    pub fails: Text,
    /// What it must have.
    pub needs: Vec<Sign>,
    /// Coalitions of this type.
    pub examples: List<Text>,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Literature keys.
    pub literature: List<Text>,
}

/// What is looked for: a sign by which a type is told, or something that the type must have.
#[derive(Clone, Debug)]
pub struct Sign {
    /// In words.
    pub text: Text,
    /// As a condition.
    pub when: Condition,
}

/// What is ordinary, as others counted it.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// Levels of criteria.
    pub levels: Vec<OrdinaryLevels>,
    /// Values of facts.
    pub values: Vec<OrdinaryValue>,
}

/// How many comparable bodies stand at which level of a criterion.
#[derive(Clone, Debug)]
pub struct OrdinaryLevels {
    /// The criterion's full id.
    pub criterion: Text,
    /// What kind of bodies, such as `standard-setters`.
    pub among: Text,
    /// Literature key.
    pub source: Text,
    /// The year in which they were counted.
    pub year: u32,
    /// The type that they are of: the coalitions to which they compare.
    pub applies: Option<Condition>,
    /// The bodies as they were counted.
    pub groups: Vec<CountedGroup>,
    /// How many at each level, 0 to 4, for draws: those of a group in equal parts where its levels are not told apart.
    pub counts: [f64; 5],
    /// How the source's terms became levels.
    pub reason: Text,
}

/// Bodies that were counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedGroup {
    /// The levels at one of which each of them stands, lowest first; the count does not tell them apart.
    pub levels: Vec<u8>,
    /// How many.
    pub count: u32,
}

impl CountedGroup {
    /// The lowest and the highest level at which one of them may stand.
    pub fn range(&self) -> (u8, u8) {
        let end = |level: Option<&u8>| level.copied().unwrap_or_default();
        (end(self.levels.first()), end(self.levels.last()))
    }
}

/// The quartiles of a fact over comparable bodies.
#[derive(Clone, Debug)]
pub struct OrdinaryValue {
    /// The fact.
    pub fact: FactId,
    /// What kind of bodies, such as `standard-setters`.
    pub among: Text,
    /// Literature key.
    pub source: Text,
    /// The year in which they were counted.
    pub year: u32,
    /// How many bodies.
    pub count: u32,
    /// The type that they are of.
    pub applies: Option<Condition>,
    /// Lower quartile, median, upper quartile, in the fact's unit.
    pub quartiles: [f64; 3],
}

impl OrdinaryLevels {
    /// How many bodies were counted.
    pub fn count(&self) -> u32 {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// Whether a coalition is of the type that was counted.
    pub fn compares(&self, view: View<'_>) -> bool {
        is_of(self.applies.as_ref(), view)
    }
}

impl OrdinaryValue {
    /// Whether a coalition is of the type that was counted.
    pub fn compares(&self, view: View<'_>) -> bool {
        is_of(self.applies.as_ref(), view)
    }
}

impl Reference {
    /// The shares of levels among bodies of the coalition's type, with half a body added to each level; even where
    /// nothing was counted or the type is not known.
    pub fn shares(&self, criterion: &str, view: View<'_>) -> [f64; 5] {
        let fits = |entry: &&OrdinaryLevels| entry.criterion == criterion && entry.compares(view);
        let counts = self.levels.iter().find(fits).map_or([0.0; 5], |entry| entry.counts);
        let total = counts.iter().sum::<f64>() + 2.5;
        counts.map(|count| (count + 0.5) / total)
    }

    /// All that is ordinary among bodies of the coalition's type: levels of criteria, and values of facts.
    pub fn comparable<'s>(
        &'s self,
        view: View<'s>,
    ) -> (impl Iterator<Item = &'s OrdinaryLevels>, impl Iterator<Item = &'s OrdinaryValue>) {
        let levels = self.levels.iter().filter(move |entry| entry.compares(view));
        let values = self.values.iter().filter(move |entry| entry.compares(view));
        (levels, values)
    }

    /// What is ordinary for a fact among bodies of the coalition's type.
    pub fn value(&self, fact: FactId, view: View<'_>) -> Option<&OrdinaryValue> {
        self.values.iter().find(|entry| entry.fact == fact && entry.compares(view))
    }
}
