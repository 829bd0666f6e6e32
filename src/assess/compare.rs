//! Coalitions side by side, and beside the bodies that others counted: which scores can be told apart, what each does
//! that another lacks, where each stands among comparable bodies. Nothing is compared that the facts leave open.

use super::uncertainty::Model;
use super::{Aggregate, Assessment, CriterionResult, Reading};
use crate::facts::FactId;
use crate::knowledge::expr::View;
use crate::knowledge::model::{CountedGroup, OrdinaryLevels, OrdinaryValue};
use crate::knowledge::{Criterion, Rubrics};
use crate::value::Value;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Draws for the probability that one score is above another, and their seed.
const DRAWS: u32 = 1024;
const SEED: u32 = 1;

/// Below this probability that one score is above another, and above its complement, they are told apart.
const APART: f64 = 0.1;

/// Coalitions side by side, in the order in which they were given.
#[derive(Clone, Debug)]
pub struct Beside<'a, 'r> {
    /// The coalitions, judged by the same rubrics.
    pub coalitions: &'a [Assessment<'r>],
    /// Each two of them.
    pub pairs: Vec<Pair<'r>>,
    /// What a coalition does for sure that another lacks for sure, by coalition, the widest gap first.
    pub ahead: Vec<Ahead<'r>>,
    /// Measures of which something is known for at least one of them.
    pub measures: Vec<MeasureRow<'r>>,
    /// Criteria of which it was counted how comparable bodies stand.
    pub standings: Vec<Standing<'r>>,
}

/// Two coalitions, by their places.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'r> {
    /// The one that was given first.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// The probability that the overall score of the first is [above](higher) that of the second.
    pub overall: f64,
    /// The same for each rubric, by id; `None` where nothing of it applies to one of them.
    pub rubrics: Vec<(&'r str, Option<f64>)>,
}

/// A criterion on which a coalition stands above others whatever the open questions turn out to be: its lowest level
/// that is still possible lies above their highest.
#[derive(Clone, Debug)]
pub struct Ahead<'r> {
    /// The coalition, by its place.
    pub coalition: usize,
    /// The criterion.
    pub criterion: &'r Criterion,
    /// Its lowest and highest level there.
    pub levels: (u8, u8),
    /// The others, by their places, with theirs.
    pub behind: Vec<(usize, (u8, u8))>,
}

impl Ahead<'_> {
    /// How far the nearest of the others is behind, in levels.
    fn gap(&self) -> u8 {
        self.behind.iter().map(|(_, (_, high))| self.levels.0.saturating_sub(*high)).min().unwrap_or(0)
    }
}

/// A measure of each coalition, and what is ordinary.
#[derive(Clone, Debug)]
pub struct MeasureRow<'r> {
    /// The measure.
    pub fact: FactId,
    /// What is known of it, coalition by coalition.
    pub values: Vec<Option<Value>>,
    /// What others counted, for coalitions of the type that they counted.
    pub ordinary: Vec<Ordinary<'r>>,
}

/// What is ordinary for a measure.
#[derive(Clone, Debug)]
pub struct Ordinary<'r> {
    /// As others counted it.
    pub entry: &'r OrdinaryValue,
    /// Where each coalition lies; `None` where it is not comparable, or nothing is known.
    pub quarters: Vec<Option<Quarter>>,
}

/// Where a value lies among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quarter {
    /// Below the lower quartile.
    Lowest,
    /// Between the quartiles.
    Middle,
    /// Above the upper quartile.
    Highest,
    /// What is known leaves it open.
    Open,
}

impl Quarter {
    /// Where what is known of a value lies. Quartiles are given to two digits, so that is how a value is compared.
    fn of(low: f64, high: f64, [lower, _, upper]: [f64; 3]) -> Self {
        let [low, high] = [low, high].map(|value| (value * 100.0).round() / 100.0);
        if high < lower {
            Self::Lowest
        } else if low > upper {
            Self::Highest
        } else if low >= lower && high <= upper {
            Self::Middle
        } else {
            Self::Open
        }
    }

    /// Its name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lowest => "lowest-quarter",
            Self::Middle => "middle-half",
            Self::Highest => "highest-quarter",
            Self::Open => "open",
        }
    }
}

/// How coalitions stand on a criterion among bodies of their type.
#[derive(Clone, Debug)]
pub struct Standing<'r> {
    /// As others counted them.
    pub entry: &'r OrdinaryLevels,
    /// The criterion.
    pub criterion: &'r Criterion,
    /// Each coalition; `None` where it is not comparable, or the criterion does not apply.
    pub places: Vec<Option<Place>>,
}

/// A level, or the levels still possible, among the levels of others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The lowest and the highest level.
    pub levels: (u8, u8),
    /// How many others stand lower: at least and at most, as far as the level is known and the count tells levels apart.
    pub lower: (u32, u32),
    /// How many others stand higher: at least and at most.
    pub higher: (u32, u32),
}

impl Place {
    fn among(low: u8, high: u8, groups: &[CountedGroup]) -> Self {
        let count = |stands: fn((u8, u8), (u8, u8)) -> bool| {
            let there = groups.iter().filter(|group| stands(group.range(), (low, high)));
            there.map(|group| group.count).sum()
        };
        Self {
            levels: (low, high),
            lower: (count(|others, own| others.1 < own.0), count(|others, own| others.0 < own.1)),
            higher: (count(|others, own| others.0 > own.1), count(|others, own| others.1 > own.0)),
        }
    }
}

impl<'a, 'r> Beside<'a, 'r> {
    /// Compares coalitions that were all judged by these rubrics.
    pub fn new(coalitions: &'a [Assessment<'r>], rubrics: &'r Rubrics, how: Aggregate) -> Self {
        Self {
            coalitions,
            pairs: pairs(coalitions, how),
            ahead: ahead(coalitions),
            measures: measures(coalitions, rubrics),
            standings: standings(coalitions, rubrics),
        }
    }
}

/// The probability that one overall score is above another, with the same weights in both and what is not known drawn
/// apart. A tie counts half.
pub fn higher(score: &Assessment<'_>, than: &Assessment<'_>, how: Aggregate) -> f64 {
    let model = |a: &Assessment<'_>| Model::new(&a.counting(), how);
    model(score).beats(&model(than), DRAWS, SEED)
}

/// The same for the scores of one rubric; `None` where nothing of it applies to one of them.
pub fn higher_in(rubric: &str, score: &Assessment<'_>, than: &Assessment<'_>, how: Aggregate) -> Option<f64> {
    let model = |a: &Assessment<'_>| {
        let counting: Vec<_> = a.counting().into_iter().filter(|counting| counting.id == rubric).collect();
        counting.iter().any(|counting| !counting.items.is_empty()).then(|| Model::new(&counting, how))
    };
    Some(model(score)?.beats(&model(than)?, DRAWS, SEED))
}

/// Whether two scores can be told apart: one is [above](higher) the other with a probability below 10 or above 90 %.
pub fn is_told_apart(higher: f64) -> bool {
    !(APART..=1.0 - APART).contains(&higher)
}

fn pairs<'r>(coalitions: &[Assessment<'r>], how: Aggregate) -> Vec<Pair<'r>> {
    let numbered = || coalitions.iter().enumerate();
    let pair = |(first, a): (usize, &Assessment<'r>), (second, b): (usize, &Assessment<'r>)| Pair {
        first,
        second,
        overall: higher(a, b, how),
        rubrics: a
            .rubrics
            .iter()
            .map(|found| {
                let id = found.rubric.id.as_str();
                (id, higher_in(id, a, b, how))
            })
            .collect(),
    };
    numbered().flat_map(|a| numbered().skip(a.0 + 1).map(move |b| pair(a, b))).collect()
}

fn ahead<'r>(coalitions: &[Assessment<'r>]) -> Vec<Ahead<'r>> {
    let mut all = Vec::new();
    for (coalition, a) in coalitions.iter().enumerate() {
        for found in a.criteria() {
            let Some(levels) = found.levels() else { continue };
            let behind = coalitions.iter().enumerate().filter_map(|(at, other)| {
                let theirs = levels_of(other, &found.criterion.id)?;
                (levels.0 > theirs.1).then_some((at, theirs))
            });
            let behind: Vec<_> = behind.collect();
            if !behind.is_empty() {
                all.push(Ahead { coalition, criterion: found.criterion, levels, behind });
            }
        }
    }
    // The sort is stable: within a gap, criteria keep the order of the rubrics.
    all.sort_by_key(|ahead| (ahead.coalition, Reverse(ahead.gap())));
    all
}

fn levels_of(a: &Assessment<'_>, criterion: &str) -> Option<(u8, u8)> {
    a.criteria().find(|found| found.criterion.id == criterion).and_then(CriterionResult::levels)
}

fn measures<'r>(coalitions: &[Assessment<'r>], rubrics: &'r Rubrics) -> Vec<MeasureRow<'r>> {
    let headline = rubrics.criteria().filter_map(|criterion| criterion.measure);
    let counted = rubrics.reference.values.iter().map(|entry| entry.fact);
    let mut seen = BTreeSet::new();
    let facts = headline.chain(counted).filter(|fact| seen.insert(*fact));
    let row = |fact| MeasureRow {
        fact,
        values: coalitions.iter().map(|a| Reading::of(&a.facts, fact).map(|reading| reading.value)).collect(),
        ordinary: ordinary(coalitions, rubrics, fact),
    };
    facts.map(row).filter(|row| row.values.iter().any(Option::is_some)).collect()
}

fn ordinary<'r>(coalitions: &[Assessment<'r>], rubrics: &'r Rubrics, fact: FactId) -> Vec<Ordinary<'r>> {
    let quarter = |a: &Assessment<'_>, entry: &OrdinaryValue| {
        if !entry.compares(View::of(&a.facts)) {
            return None;
        }
        match Reading::of(&a.facts, fact)?.value {
            Value::Range(low, high) => Some(Quarter::of(low, high, entry.quartiles)),
            _ => None,
        }
    };
    let entries = rubrics.reference.values.iter().filter(|entry| entry.fact == fact);
    let found = entries
        .map(|entry| Ordinary { entry, quarters: coalitions.iter().map(|a| quarter(a, entry)).collect::<Vec<_>>() });
    found.filter(|found| found.quarters.iter().any(Option::is_some)).collect()
}

fn standings<'r>(coalitions: &[Assessment<'r>], rubrics: &'r Rubrics) -> Vec<Standing<'r>> {
    let place = |a: &Assessment<'_>, entry: &OrdinaryLevels| {
        let (low, high) = levels_of(a, &entry.criterion).filter(|_| entry.compares(View::of(&a.facts)))?;
        Some(Place::among(low, high, &entry.groups))
    };
    let standing = |entry: &'r OrdinaryLevels| {
        Some(Standing {
            entry,
            criterion: rubrics.criterion(&entry.criterion)?,
            places: coalitions.iter().map(|a| place(a, entry)).collect(),
        })
    };
    let all = rubrics.reference.levels.iter().filter_map(standing);
    all.filter(|standing| standing.places.iter().any(Option::is_some)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_stands_among_those_that_were_counted() {
        let group = |(level, count)| CountedGroup { levels: vec![level], count };
        let groups = [(0, 27), (2, 3), (3, 9), (4, 6)].map(group);
        let place = Place::among(2, 3, &groups);
        assert_eq!((place.lower, place.higher), ((27, 30), (6, 15)));
        let exact = Place::among(4, 4, &groups);
        assert_eq!((exact.lower, exact.higher), ((39, 39), (0, 0)));
        assert_eq!(Place::among(0, 4, &groups).lower, (0, 39));
    }

    #[test]
    fn those_that_a_count_does_not_tell_apart_may_stand_at_any_of_their_levels() {
        let groups = [(vec![0, 1], 10), (vec![2, 3, 4], 35)].map(|(levels, count)| CountedGroup { levels, count });
        let place = |low, high| {
            let Place { lower, higher, .. } = Place::among(low, high, &groups);
            (lower, higher)
        };
        assert_eq!(place(4, 4), ((10, 45), (0, 0)));
        assert_eq!(place(3, 3), ((10, 45), (0, 35)));
        assert_eq!(place(2, 2), ((10, 10), (0, 35)));
        assert_eq!(place(1, 1), ((0, 10), (35, 35)));
        assert_eq!(place(1, 3), ((0, 45), (0, 35)));
    }

    #[test]
    fn a_value_lies_in_a_quarter_only_where_all_that_is_possible_does() {
        let quartiles = [0.43, 0.57, 0.67];
        let all = [(0.1, 0.4), (9.0 / 21.0, 0.67), (0.7, 1.0), (0.4, 0.5), (0.0, 1.0)];
        let names = all.map(|(low, high)| Quarter::of(low, high, quartiles).name());
        assert_eq!(names, ["lowest-quarter", "middle-half", "highest-quarter", "open", "open"]);
    }
}
