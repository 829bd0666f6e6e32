//! The form of rubrics, criteria and measures: levels, ranges and what they rest on.

use crate::assess::{self, Basis, Score};
use crate::facts::{self, FactId, registry};
use crate::report::words::Words;
use crate::value::{Kind, Value};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// One rubric's result.
#[derive(Serialize, JsonSchema)]
pub struct RubricResult<'a> {
    /// Id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Its score.
    #[serde(flatten)]
    pub score: &'a Score,
    /// Its criteria.
    pub criteria: Vec<CriterionResult<'a>>,
}

/// One criterion's result.
#[derive(Serialize, JsonSchema)]
pub struct CriterionResult<'a> {
    /// Full id.
    pub id: &'a str,
    /// The good state.
    pub title: &'a str,
    /// The level, where it is known exactly.
    pub level: Option<u8>,
    /// The lowest level still possible; 0 where `applies` is `no`: then it says nothing, and CSV leaves it empty.
    pub low: u8,
    /// The highest level still possible; 4 where `applies` is `no`: then it says nothing, and CSV leaves it empty.
    pub high: u8,
    /// How the level came about.
    pub basis: Basis,
    /// Whether it applies.
    pub applies: Applies,
    /// Weight in the rubric.
    pub weight: f64,
    /// How many respondents rated it, where the middle half of their ratings decides or narrows the level; `null`
    /// elsewhere.
    pub respondents: Option<usize>,
    /// Whether a document, an audit or an independent source backs it.
    pub backed: bool,
    /// Whether it is left out of what is known and of what is likely: only insiders can tell, the file gives an outside
    /// view, and nothing is known of it.
    pub aside: bool,
    /// Whether only insiders can tell, and the file gives an outside view: `coverage` is the share of the others, or of all where
    /// that is greater.
    pub inside: bool,
    /// The headline measure as a reader would write it; `null` where unknown.
    pub measured: Option<String>,
    /// Why the criterion does not apply, where it does not.
    pub reason: Option<String>,
    /// Ids of the evidence cited for what it is read from.
    pub evidence: Vec<&'a str>,
}

/// Whether a criterion applies.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// It does.
    Yes,
    /// It does not, and nothing counts it.
    No,
    /// That is not known. `low` and `high` of the score count it where that moves them further out, and what is known does
    /// not count it.
    Open,
}

impl Applies {
    pub(in crate::report) fn of(found: &assess::CriterionResult<'_>) -> Self {
        match found.applies() {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Open,
        }
    }

    /// As it is written.
    #[cfg(feature = "cli")]
    pub(in crate::report) fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Open => "open",
        }
    }
}

/// A measure.
#[derive(Serialize, JsonSchema)]
pub struct Measure {
    /// What is known of it.
    pub value: Known,
    /// Its unit.
    pub unit: &'static str,
}

/// What is known of a fact.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Known {
    /// A number.
    Number(f64),
    /// A word; `yes` or `no` of a flag, and `without-limit` of a number that is larger than any, such as the age of accounts
    /// that do not exist.
    Word(&'static str),
    /// A number between two bounds; `null` for no bound.
    Range {
        /// The smallest that is possible.
        low: Option<f64>,
        /// The largest that is possible.
        high: Option<f64>,
    },
    /// A word between two others.
    Words {
        /// The least that is possible.
        low: &'static str,
        /// The most that is possible.
        high: &'static str,
    },
    /// Several words.
    Set {
        /// Those known to be present.
        present: Vec<&'static str>,
        /// Whether all others are known to be absent.
        complete: bool,
    },
}

impl Measure {
    /// The form of a measure; `None` where nothing is known.
    pub(in crate::report) fn new(value: Value, kind: Kind) -> Option<Self> {
        Known::new(value, kind).map(|value| Self { value, unit: kind.name() })
    }
}

impl Known {
    /// The form of a value; `None` where nothing is known.
    pub(super) fn new(value: Value, kind: Kind) -> Option<Self> {
        if value.is_unknown(kind) {
            return None;
        }
        let word = |place: f64| kind.words().get(place as usize).copied().unwrap_or_default();
        let bound = |number: f64| number.is_finite().then_some(number);
        Some(match (value, kind) {
            (Value::Range(low, _), Kind::Flag) => Self::Word(if low > 0.5 { "yes" } else { "no" }),
            (Value::Range(low, high), Kind::Ordered(_)) if low == high => Self::Word(word(low)),
            (Value::Range(low, high), Kind::Ordered(_)) => Self::Words { low: word(low), high: word(high) },
            (Value::Range(low, high), _) if low == high && low.is_finite() => Self::Number(low),
            // No number stands for what is without limit, and no bound would say that nothing is known.
            (Value::Range(f64::INFINITY, _), _) => Self::Word("without-limit"),
            (Value::Range(low, high), _) => Self::Range { low: bound(low), high: bound(high) },
            (Value::Choice(place), _) => Self::Word(kind.words().get(place?).copied()?),
            (Value::Set { present, whole }, _) => {
                Self::Set { present: kind.words_in(present).collect(), complete: whole }
            }
        })
    }
}

pub(super) fn rubric<'a>(
    found: &'a assess::RubricResult<'_>,
    a: &'a assess::Assessment<'_>,
    words: &Words,
) -> RubricResult<'a> {
    RubricResult {
        id: &found.rubric.id,
        title: &found.rubric.title,
        score: &found.score,
        criteria: found
            .criteria
            .iter()
            .map(|found| CriterionResult {
                id: &found.criterion.id,
                title: &found.criterion.title,
                level: found.level(),
                low: found.low,
                high: found.high,
                basis: found.basis,
                applies: Applies::of(found),
                weight: found.criterion.weight,
                respondents: found.rated.map(|rated| rated.count),
                backed: found.backed,
                aside: found.is_aside(),
                inside: found.inside,
                measured: words.measured(found.criterion, &a.facts),
                reason: found.reason.as_ref().map(|reason| words.reason(reason)),
                evidence: a.cited(found).map(|document| document.id.as_str()).collect(),
            })
            .collect(),
    }
}

/// By name, in the order of the names.
pub(super) fn measures<'a>(a: &assess::Assessment<'_>) -> Vec<(&'a str, Option<Measure>)> {
    let measure =
        |(id, fact): (FactId, &'static facts::Fact)| (&*fact.name, Measure::new(a.facts.value(id), fact.kind));
    registry().computed_by_name().map(measure).collect()
}

/// A map of what is in the order of its names.
pub(in crate::report) fn in_order<S: Serializer>(
    list: &[(&str, Option<Measure>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(list.iter().map(|(name, measure)| (name, measure)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

    use super::*;
    use crate::value::Unit;

    #[test]
    fn what_is_without_limit_is_not_told_as_unknown() {
        let shown = |low, high| {
            let known = Known::new(Value::Range(low, high), Kind::Number(Unit::Years));
            known.map(|known| serde_json::to_string(&known).unwrap())
        };
        assert_eq!(shown(f64::INFINITY, f64::INFINITY).as_deref(), Some("\"without-limit\""));
        assert_eq!(shown(5.0, f64::INFINITY).as_deref(), Some("{\"low\":5.0,\"high\":null}"));
        assert_eq!(shown(0.0, f64::INFINITY), None);
    }
}
