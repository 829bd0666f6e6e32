//! How far two codings of one coalition agree, and what to reconcile.

use super::compare::higher;
use super::difference::Range;
use crate::assess::{Aged, Assessment, CriterionResult, Options, assess};
use crate::coalition::Coalition;
use crate::coalition::locate::{Location, Locator, Path};
use crate::coalition::scalar::Silence;
use crate::facts::{FactId, registry};
use crate::knowledge::{Criterion, MAX_LEVEL, Rubrics};
use crate::source::Source;
use crate::value::Value;
use std::collections::BTreeSet;

/// How two codings of one criterion stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// No level is possible under both.
    Contradictory,
    /// It applies under one and not under the other.
    Applicability,
    /// Some levels are possible under both, and some under one alone.
    Overlapping,
    /// The same levels are possible, and not all of them.
    Identical,
    /// Every level is possible under both.
    Open,
}

/// How far two codings agree.
#[derive(Clone, Debug)]
pub struct Agreement<'r> {
    /// The coalition's name in each.
    pub coalitions: [String; 2],
    /// The file of each.
    pub files: [String; 2],
    /// The day to which ages are counted, where that is not the day of the facts.
    pub aged: Option<Aged>,
    /// How each criterion stands.
    pub matches: Vec<(&'r Criterion, Match)>,
    /// Levels of the criteria that both codings know exactly.
    pub exact: Vec<(u8, u8)>,
    /// The overall score of each.
    pub overall: [Range; 2],
    /// The probability that the second overall score is [above](higher) the first.
    pub higher: f64,
    /// What the codings do not say alike, contradictions first.
    pub reconcile: Vec<Disagreement<'r>>,
}

/// A criterion that two codings do not put at the same levels.
#[derive(Clone, Debug)]
pub struct Disagreement<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// How its levels stand to each other.
    pub found: Match,
    /// The lowest and highest level in each; `None` where it does not apply.
    pub levels: [Option<(u8, u8)>; 2],
    /// The facts that differ and bear on it; empty where an answer differs.
    pub facts: Vec<Divergence>,
    /// Where each file answers it, where an answer counts.
    pub answers: [Option<Location>; 2],
}

/// A fact that two codings do not state alike.
#[derive(Clone, Debug)]
pub struct Divergence {
    /// The fact.
    pub fact: FactId,
    /// What each coding says.
    pub values: [Value; 2],
    /// The keys of each file that it is read from, as far as they are there.
    pub keys: [Vec<Location>; 2],
    /// Whether each file says that it was looked for and not found.
    pub unfound: [bool; 2],
}

impl Agreement<'_> {
    /// How many criteria stand so.
    pub fn count(&self, of: Match) -> usize {
        self.matches.iter().filter(|(_, found)| *found == of).count()
    }

    /// Criteria of which both codings know something: how many, and how many of them without a contradiction.
    pub fn informed(&self) -> (usize, usize) {
        let compatible = self.count(Match::Identical) + self.both_narrowed_overlapping();
        (compatible + self.count(Match::Contradictory), compatible)
    }

    /// Overlapping criteria that both codings narrow.
    fn both_narrowed_overlapping(&self) -> usize {
        let narrowed = |levels: &Option<(u8, u8)>| levels.is_some_and(|levels| levels != (0, MAX_LEVEL));
        let overlapping = self.reconcile.iter().filter(|row| row.found == Match::Overlapping);
        overlapping.filter(|row| row.levels.iter().all(narrowed)).count()
    }

    /// Of the criteria that both know exactly, the share with the same level; `None` where there is none.
    pub fn plain(&self) -> Option<f64> {
        let alike = self.exact.iter().filter(|(a, b)| a == b).count();
        (!self.exact.is_empty()).then(|| alike as f64 / self.exact.len() as f64)
    }

    /// Cohen's kappa over the criteria that both know exactly, with quadratic weights (Cohen 1968): 1 where all levels are
    /// the same, 0 where they agree as chance would. `None` where chance leaves nothing to disagree on.
    pub fn kappa(&self) -> Option<f64> {
        let apart = |a: u8, b: u8| f64::from(a.abs_diff(b)).powi(2);
        let seen: f64 = self.exact.iter().map(|(a, b)| apart(*a, *b)).sum();
        let pairs = self.exact.iter().flat_map(|(a, _)| self.exact.iter().map(move |(_, b)| apart(*a, *b)));
        let by_chance = pairs.sum::<f64>() / self.exact.len() as f64;
        (by_chance > 0.0).then(|| 1.0 - seen / by_chance)
    }
}

/// Compares two codings of one coalition.
pub fn agree<'r>(
    first: (&Source, &Coalition),
    second: (&Source, &Coalition),
    rubrics: &'r Rubrics,
    options: &Options,
) -> Agreement<'r> {
    let assessed = [first, second].map(|(source, coalition)| assess(source, coalition, rubrics, options));
    let [a, b] = &assessed;
    let locators = [Locator::new(first.0), Locator::new(second.0)];
    let unfound = [first, second].map(|(_, coalition)| unfound(coalition));
    let mut agreement = Agreement {
        coalitions: [a.coalition.clone(), b.coalition.clone()],
        files: [a.file.clone(), b.file.clone()],
        aged: Aged::of(&assessed),
        matches: Vec::new(),
        exact: Vec::new(),
        overall: [(&a.overall).into(), (&b.overall).into()],
        higher: higher(b, a, options.aggregate),
        reconcile: Vec::new(),
    };
    for (one, other) in a.criteria().zip(b.criteria()) {
        let (criterion, levels) = (one.criterion, [one, other].map(CriterionResult::levels));
        // What applies in neither is nothing to agree on.
        if levels == [None, None] {
            continue;
        }
        let found = matching(levels);
        agreement.matches.push((criterion, found));
        if one.certain && other.certain {
            agreement.exact.extend(one.level().zip(other.level()));
        }
        if !matches!(found, Match::Identical | Match::Open) {
            let facts = diverging(criterion, &assessed, &locators, &unfound);
            let answers = [(one, &locators[0]), (other, &locators[1])].map(|(found, locator)| answer(found, locator));
            agreement.reconcile.push(Disagreement { criterion, found, levels, facts, answers });
        }
    }
    agreement.reconcile.sort_by_key(|row| row.found as u8);
    agreement
}

fn matching(levels: [Option<(u8, u8)>; 2]) -> Match {
    match levels {
        [None, _] | [_, None] => Match::Applicability,
        [Some(a), Some(b)] if a == b && a == (0, MAX_LEVEL) => Match::Open,
        [Some(a), Some(b)] if a == b => Match::Identical,
        [Some(a), Some(b)] if a.0 > b.1 || b.0 > a.1 => Match::Contradictory,
        [Some(_), Some(_)] => Match::Overlapping,
    }
}

/// The facts that bear on a criterion and that two codings do not state alike.
fn diverging(
    criterion: &Criterion,
    assessed: &[Assessment<'_>; 2],
    locators: &[Locator<'_>; 2],
    unfound: &[BTreeSet<Path>; 2],
) -> Vec<Divergence> {
    let [a, b] = assessed;
    let differ = criterion.bearing().into_iter().map(|fact| (fact, [a.facts.value(fact), b.facts.value(fact)]));
    differ
        .filter(|(_, [one, other])| one != other)
        .map(|(fact, values)| {
            let keys = [(a, &locators[0]), (b, &locators[1])].map(|(a, locator)| stated(fact, a, locator));
            let key = registry().fact(fact).and_then(|fact| fact.key()).map(Path::keys);
            let unfound = unfound.each_ref().map(|paths| key.as_ref().is_some_and(|key| paths.contains(key)));
            Divergence { fact, values, keys, unfound }
        })
        .collect()
}

/// The keys of a file that were looked for and not found.
fn unfound(coalition: &Coalition) -> BTreeSet<Path> {
    let mut paths = BTreeSet::new();
    coalition.each_silence(|path, why| {
        if why == Silence::NotFound {
            paths.insert(path.clone());
        }
    });
    paths
}

/// The keys that a fact is read from, as far as the file has them: the rows that decided it, where there are such.
fn stated(fact: FactId, a: &Assessment<'_>, locator: &Locator<'_>) -> Vec<Location> {
    let rows = a.facts.rows(fact).to_vec();
    let about = || registry().fact(fact).into_iter().flat_map(|fact| fact.about()).map(Path::keys);
    let paths = if rows.is_empty() { about().filter(|path| locator.has(path)).collect() } else { rows };
    paths.iter().map(|path| locator.location(path)).collect()
}

/// Where a file answers a criterion or says that it does not apply.
fn answer(found: &CriterionResult<'_>, locator: &Locator<'_>) -> Option<Location> {
    let path = Path::keys("answers").key(&found.criterion.id);
    locator.has(&path).then(|| locator.location(&path))
}
