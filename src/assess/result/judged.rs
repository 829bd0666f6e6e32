//! What is judged: rubrics, criteria and types, each with what decided it.

use crate::assess::score::{Criteria, Item, Score, Shares};
use crate::facts::{Fact, FactId, Facts, registry};
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::{Case, CoalitionType, Criterion, Rubric, Sign};
use crate::value::{Kind, Value};
use serde::Serialize;

/// One rubric's result.
#[derive(Clone, Debug)]
pub struct RubricResult<'r> {
    /// The rubric.
    pub rubric: &'r Rubric,
    /// Its score.
    pub score: Score,
    /// Its criteria.
    pub criteria: Vec<CriterionResult<'r>>,
}

impl<'r> RubricResult<'r> {
    /// The criteria that count.
    pub(in crate::assess) fn counting(&self) -> impl Iterator<Item = &CriterionResult<'r>> {
        counted(&self.criteria)
    }
}

/// The criteria of a rubric that count.
pub(in crate::assess) fn counting(rubric: &Rubric, criteria: &[CriterionResult<'_>]) -> Criteria {
    Criteria { id: rubric.id.clone(), weight: rubric.weight, items: items(criteria) }
}

/// The criteria that count.
fn counted<'a, 'r>(criteria: &'a [CriterionResult<'r>]) -> impl Iterator<Item = &'a CriterionResult<'r>> {
    criteria.iter().filter(|found| found.basis != Basis::NotApplicable)
}

/// The criteria that count, as parts of a score.
fn items(criteria: &[CriterionResult<'_>]) -> Vec<Item> {
    counted(criteria)
        .map(|found| Item {
            id: found.criterion.id.clone(),
            weight: found.criterion.weight,
            low: found.low,
            high: found.high,
            known: found.basis != Basis::Unknown,
            certain: found.certain,
            backed: found.backed,
            inside: found.inside,
            judged: found.basis == Basis::Answered,
            blocking: found.criterion.blocking,
            shares: found.shares,
        })
        .collect()
}

/// How a level came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The facts decide it, or narrow it.
    Computed,
    /// Somebody judged it.
    Answered,
    /// Nothing is known.
    Unknown,
    /// The criterion does not apply.
    NotApplicable,
}

/// What respondents rated of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated {
    /// How many rated it.
    pub count: usize,
    /// The lowest level of the middle half of their ratings.
    pub low: u8,
    /// The highest.
    pub high: u8,
}

/// One criterion with its level.
#[derive(Clone, Debug)]
pub struct CriterionResult<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// The lowest level still possible.
    pub low: u8,
    /// The highest level still possible.
    pub high: u8,
    /// How the level came about.
    pub basis: Basis,
    /// Whether it is known to apply.
    pub certain: bool,
    /// Whether a document, an audit or an independent source backs it.
    pub backed: bool,
    /// Whether only insiders can tell, and the file gives an outside view.
    pub inside: bool,
    /// Shares of comparable coalitions at each level.
    pub shares: Shares,
    /// Why the criterion does not apply, where it does not.
    pub reason: Option<Reason>,
    /// What respondents rated, where the middle half of their ratings decides or narrows the level.
    pub rated: Option<Rated>,
    /// A level that was answered although the facts exclude it.
    pub overruled: Option<u8>,
    /// The evidence cited for what it is read from, by its place in [`Assessment`](super::Assessment).
    pub cited: Vec<usize>,
    /// How many claims it is read from, and of how many more than the coalition's own word is cited.
    pub claims: Claims,
}

/// What a criterion is read from: the keys and rows that the file states, or an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// All of them.
    pub stated: usize,
    /// Those for which a document, an audit or an independent source is cited.
    pub proven: usize,
    /// Those of them for which one is cited that has a path or an address, so that it can be looked up.
    pub found: usize,
    /// Beside them, what a search did not find, which needs no evidence.
    pub sought: usize,
}

impl Claims {
    /// Whether each of them is proven, or a search shows all that there is; where there is neither, nothing is.
    pub fn are_proven(self) -> bool {
        self.stated + self.sought > 0 && self.proven == self.stated
    }

    /// Whether the proof of each of them can be looked up.
    pub fn are_found(self) -> bool {
        self.stated + self.sought > 0 && self.found == self.stated
    }
}

impl CriterionResult<'_> {
    /// Whether it is left out of what is known and of what is likely: only insiders can tell, the file gives an outside
    /// view, and nothing is known of it. What is possible counts it all the same.
    pub fn is_aside(&self) -> bool {
        self.inside && self.basis == Basis::Unknown
    }
    /// Whether it applies; `None` where that is not known, and what is possible counts both cases.
    pub fn applies(&self) -> Option<bool> {
        match self.basis {
            Basis::NotApplicable => Some(false),
            _ => self.certain.then_some(true),
        }
    }

    /// The lowest and the highest level still possible; `None` where it does not apply.
    pub fn levels(&self) -> Option<(u8, u8)> {
        (self.basis != Basis::NotApplicable).then_some((self.low, self.high))
    }

    /// The level, where it is known exactly.
    pub fn level(&self) -> Option<u8> {
        self.levels().filter(|(low, high)| low == high).map(|(low, _)| low)
    }
}

/// Why a criterion does not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The rubric applies it to other kinds of coalition.
    OtherKind,
    /// What the file says.
    Stated(String),
}

/// What is known of one fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The fact.
    pub fact: FactId,
    /// What is known of it.
    pub value: Value,
}

impl Reading {
    /// What is known of a fact; `None` where that is nothing.
    pub fn of(facts: &Facts, fact: FactId) -> Option<Self> {
        let value = facts.value(fact);
        (!value.is_unknown(registry().fact(fact)?.kind)).then_some(Self { fact, value })
    }

    /// The fact's name.
    pub fn name(self) -> &'static str {
        registry().fact(self.fact).map_or("", |fact| &*fact.name)
    }

    /// The fact's unit or kind.
    pub fn kind(self) -> Kind {
        registry().fact(self.fact).map_or(Kind::Choice(&[]), |fact| fact.kind)
    }
}

/// What is seen at a level.
#[derive(Clone, Debug)]
pub struct Seen<'r> {
    /// The cases one of which is the true one, where the level is known exactly; none where the facts speak against each.
    pub cases: Vec<&'r Case>,
    /// Whether the file's own answer decides it, where the facts would leave other levels open.
    pub answered: bool,
    /// The fact that decided it.
    pub measured: Option<Reading>,
}

impl<'r> Seen<'r> {
    /// What is seen at the level of a criterion.
    pub fn of(found: &CriterionResult<'r>, facts: &Facts) -> Self {
        let (criterion, view) = (found.criterion, View::of(facts));
        let level = found.level().and_then(|level| criterion.level(level));
        let cases = level.map(|level| level.open(view)).unwrap_or_default();
        let answered = level.is_some() && found.rated.is_none() && found.basis == Basis::Answered;
        let mut seen = Self { cases, answered, measured: None };
        if !answered {
            seen.measured = deciding(criterion, seen.case(), facts);
        }
        seen
    }

    /// The case that is true, where that is known.
    pub fn case(&self) -> Option<&'r Case> {
        self.cases.first().copied().filter(|_| self.cases.len() == 1)
    }
}

/// The fact that a reader should see beside a case: the one that the rubric names for it, or a measure that its condition
/// reads, the criterion's own headline first. Where it reads keys alone, which may only say to whom the case applies, the
/// headline comes first too.
fn deciding(criterion: &Criterion, case: Option<&Case>, facts: &Facts) -> Option<Reading> {
    let read: Vec<FactId> = case.and_then(|case| case.when.as_ref()).into_iter().flat_map(Condition::facts).collect();
    let computed = |fact: &&FactId| registry().fact(**fact).is_some_and(Fact::computed);
    let measure = read.iter().find(computed).copied();
    let own = criterion.measure.filter(|fact| measure.is_none() || read.contains(fact));
    let named = case.and_then(|case| case.measure);
    [named, own, measure, read.first().copied()].into_iter().flatten().find_map(|fact| Reading::of(facts, fact))
}

/// What type of coalition it may be (memo N1).
#[derive(Clone, Debug)]
pub struct TypeResult<'r> {
    /// The type.
    pub of: &'r CoalitionType,
    /// Whether it is of that type.
    pub holds: Option<bool>,
    /// Whether each of its signs is there.
    pub signs: Vec<Option<bool>>,
    /// Whether each thing that the type must have is there.
    pub needs: Vec<Option<bool>>,
}

impl<'r> TypeResult<'r> {
    /// The signs that were seen.
    pub fn seen(&self) -> impl Iterator<Item = &'r Sign> {
        self.signs().filter(|(_, there)| *there == Some(true)).map(|(sign, _)| sign)
    }

    /// Whether at least half of the signs were seen, so that a reader may be told of the type.
    pub fn is_likely(&self) -> bool {
        self.seen().count() * 2 >= self.signs.len()
    }

    /// Each sign, and whether it is there.
    pub fn signs(&self) -> impl Iterator<Item = (&'r Sign, Option<bool>)> {
        self.of.signs.iter().zip(self.signs.iter().copied())
    }

    /// Each thing that the type must have, and whether it is there.
    pub fn needs(&self) -> impl Iterator<Item = (&'r Sign, Option<bool>)> {
        self.of.needs.iter().zip(self.needs.iter().copied())
    }
}
