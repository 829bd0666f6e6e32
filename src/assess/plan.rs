//! What to do first, and what to find out first.

use super::level;
use super::result::{
    Answered, Assessment, Finding, FindingKind, FlagResult, LowLevel, PlanStep, Question, Remedy, RubricResult,
};
use super::score::{self, Aggregate};
use super::trial::Trial;
use crate::coalition::Coalition;
use crate::coalition::locate::is_within;
use crate::coalition::model::LifeStage;
use crate::facts::{Fact, FactId, Facts, registry};
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::model::{Audience, Severity};
use crate::knowledge::{Advice, MAX_LEVEL, Text};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A step to one level higher is worth planning up to this level.
const PLAN_AT_MOST: u8 = 2;

/// A red flag moves no score: what answers one is ranked as if it brought so many points, about what a step brings. Our
/// default.
const POINTS_OF_A_FLAG: f64 = 1.0;

/// The most steps of a plan; nobody works through more. Our default.
pub const MOST_STEPS: usize = 20;

/// Whom advice is for: founders while a coalition is forming, leaders afterwards; `None` where that is not known.
pub(super) fn audience(coalition: &Coalition) -> Option<Audience> {
    match coalition.coalition.stage.and_then(|stage| stage.0)? {
        LifeStage::Forming => Some(Audience::Founders),
        LifeStage::Established | LifeStage::InTransition => Some(Audience::Leaders),
    }
}

/// A step with what ranks it.
struct Ranked<'r> {
    step: PlanStep<'r>,
    /// Whether it answers the worst finding.
    is_worst: bool,
    /// That of the finding.
    severity: Severity,
    worth: f64,
}

/// One step a finding, with all that is advised on it: low levels, and flags that are more than slight; of the worst
/// finding whatever it is. What answers the worst stands first, then what can be done sooner, then by (gain x
/// severity) / effort, each step after those it depends on. Where there are too many, the least grave are left out.
pub(super) fn plan<'r>(a: &Assessment<'r>, trial: &mut Trial) -> Vec<PlanStep<'r>> {
    let gains = gains(&a.rubrics, trial);
    let worst = a.by_gravity().into_iter().find(|finding| !finding.advice().is_empty());
    let is_worst = |finding: &Finding<'r>| worst.is_some_and(|worst| std::ptr::eq(worst, finding));
    let mut ranked: Vec<Ranked<'r>> = Vec::new();
    for finding in &a.findings {
        let Some(found) = step(finding, is_worst(finding), &gains, &a.facts) else { continue };
        // What is advised on two matters in the same words is done once.
        let action = &found.step.first.advice.action;
        match ranked.iter_mut().find(|other| other.step.first.advice.action == *action) {
            Some(other) => {
                other.step.others.extend(found.step.remedies());
                other.is_worst |= found.is_worst;
            }
            None => ranked.push(found),
        }
    }
    ranked.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| a.key().cmp(&b.key())));
    ranked.sort_by_key(|found| Reverse((found.is_worst, found.severity)));
    let mut ranked = in_order(ranked);
    // What a step waits for stands before it, and is kept with it.
    ranked.truncate(MOST_STEPS);
    ranked.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| a.key().cmp(&b.key())));
    let mut ranked = in_order(ranked);
    // A step is not done before those that it waits for.
    for at in 0..ranked.len() {
        let (before, rest) = ranked.split_at_mut(at);
        if let Some(Ranked { step, .. }) = rest.first_mut() {
            let waits = before.iter().filter(|other| step.waits_for(&other.step)).map(|other| &other.step);
            (step.term, step.months) = waits.fold((step.term, step.months), |(term, months), other| {
                (term.max(other.term), months.max(other.months))
            });
        }
    }
    ranked.sort_by_key(|found| (!found.is_worst, found.step.term));
    in_order(ranked).into_iter().map(|found| found.step).collect()
}

/// What is advised on a finding; its gravest part comes first, of two as grave what brings more for its effort, and last
/// what is advised on a flag of which another says more.
fn step<'r>(finding: &Finding<'r>, is_worst: bool, gains: &BTreeMap<&str, f64>, facts: &Facts) -> Option<Ranked<'r>> {
    let mut remedies: Vec<((bool, Reverse<Severity>), f64, Remedy<'r>)> = Vec::new();
    if let FindingKind::LowLevel(low) = &finding.kind
        && let Some(points) = gains.get(low.criterion.id.as_str()).copied()
    {
        let worth = |advice: &Advice| points * urgency(low.criterion.severity) / advice.effort.cost();
        let mut advised: Vec<(f64, &Advice)> = low.advice.iter().map(|advice| (worth(advice), *advice)).collect();
        advised.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let bringing = bringing(low, advised.iter().map(|(_, advice)| *advice), facts);
        remedies.extend(advised.into_iter().enumerate().map(|(at, (worth, advice))| {
            let gain = (at < bringing && advice.done.is_some()).then_some(points);
            let answers = Answered::Criterion { criterion: low.criterion, gain };
            ((false, Reverse(finding.own)), worth, Remedy { answers, advice })
        }));
    }
    let is_planned = |raised: &&FlagResult<'_>| is_worst || raised.flag.severity() >= Severity::Medium;
    for raised in finding.flags.iter().filter(is_planned) {
        let (answers, severity) = (Answered::Flag(raised.flag), raised.flag.severity());
        let is_covered = finding.flags.iter().filter(is_planned).any(|other| other.covers(raised));
        let worth = |advice: &Advice| POINTS_OF_A_FLAG * urgency(severity) / advice.effort.cost();
        let remedy = |advice: &&'r Advice| ((is_covered, Reverse(severity)), worth(advice), Remedy { answers, advice });
        remedies.extend(raised.advice.iter().map(remedy));
    }
    let worth = remedies.iter().map(|(_, worth, _)| *worth).max_by(f64::total_cmp)?;
    remedies.sort_by(|(a, x, _), (b, y, _)| a.cmp(b).then_with(|| y.total_cmp(x)));
    let mut remedies = remedies.into_iter().map(|(_, _, remedy)| remedy);
    let first = remedies.next()?;
    let step = PlanStep { first, others: remedies.collect(), term: first.advice.term, months: first.advice.months };
    Some(Ranked { step, is_worst, severity: finding.severity, worth })
}

/// How many of these pieces of advice, from the first on, can bring the next level once they are done: so many that the
/// level is not excluded where nothing is known of what their `done` asks. 0 where all of them together cannot, or where the
/// file's own answer holds the level: that stands until somebody judges anew.
fn bringing<'a>(low: &LowLevel<'_>, advised: impl Iterator<Item = &'a Advice>, facts: &Facts) -> usize {
    let about = |id: FactId| registry().fact(id).into_iter().flat_map(Fact::about);
    let mut changed: Vec<&str> = Vec::new();
    let brings = |advice: &Advice| {
        changed.extend(advice.done.iter().flat_map(Condition::facts).flat_map(about));
        let is_changed = |path: &str| changed.iter().any(|key| is_within(key, path) || is_within(path, key));
        let open = low.criterion.facts().iter().copied().filter(|id| about(*id).any(is_changed));
        advice.done.is_some() && level::possible(low.criterion, View::of(&facts.without(open))).1 > low.high
    };
    advised.filter(|_| !low.seen.answered).map(brings).position(|brings| brings).map_or(0, |at| at + 1)
}

impl<'r> Ranked<'r> {
    /// What orders steps that are worth the same.
    fn key(&self) -> (&'r Text, &'r Text) {
        (self.step.first.answers.id(), &self.step.first.advice.action)
    }
}

/// Points of the overall score that the next level of each low criterion would bring.
fn gains<'r>(judged: &[RubricResult<'r>], trial: &mut Trial) -> BTreeMap<&'r str, f64> {
    let estimates: Vec<Option<f64>> = trial.rubrics.iter().map(|one| score::expected(&one.items)).collect();
    let now = trial.joined(&estimates, None).unwrap_or(0.0);
    let mut gains = BTreeMap::new();
    for (place, rubric) in judged.iter().enumerate() {
        for (item, found) in rubric.counting().enumerate().filter(|(_, found)| found.high <= PLAN_AT_MOST) {
            let changed = trial.with(place, item, found.high + 1, score::expected).flatten();
            let raised = trial.joined(&estimates, Some((place, changed))).unwrap_or(0.0);
            gains.insert(found.criterion.id.as_str(), (raised - now).max(0.0));
        }
    }
    gains
}

/// Keeps the ranking, but puts the planned steps that a step depends on before it.
fn in_order(mut open: Vec<Ranked<'_>>) -> Vec<Ranked<'_>> {
    let mut ordered = Vec::with_capacity(open.len());
    while !open.is_empty() {
        // From the first on to what it waits for. Where steps wait for each other in a circle, the ranking decides.
        let (mut next, mut passed) = (0, BTreeSet::from([0]));
        let waited = |at: usize| {
            let found: &Ranked<'_> = open.get(at)?;
            open.iter().position(|other| found.step.waits_for(&other.step))
        };
        while let Some(earlier) = waited(next).filter(|earlier| passed.insert(*earlier)) {
            next = earlier;
        }
        ordered.push(open.remove(next));
    }
    ordered
}

fn urgency(severity: Severity) -> f64 {
    match severity {
        Severity::Info => 0.5,
        Severity::Low => 1.0,
        Severity::Medium => 2.0,
        Severity::High => 3.0,
        Severity::Critical => 4.0,
    }
}

/// Open questions by how far their answers would narrow the overall range: the mean over the possible answers.
pub(super) fn questions<'r>(judged: &[RubricResult<'r>], mut trial: Trial) -> Vec<Question<'r>> {
    // In the geometric mean of lower bounds the first answer in a rubric of which nothing is known would count for far
    // more than any other; in the arithmetic mean it does not.
    if trial.how == Aggregate::Geometric {
        trial.how = Aggregate::Arithmetic;
    }
    let bounds: Vec<(f64, f64)> = trial.rubrics.iter().map(|one| score::bounds(&one.items)).collect();
    let lows: Vec<Option<f64>> = bounds.iter().map(|(low, _)| Some(*low)).collect();
    let highs: Vec<Option<f64>> = bounds.iter().map(|(_, high)| Some(*high)).collect();
    let width = |trial: &Trial, changed: Option<(usize, (f64, f64))>| {
        let low = trial.joined(&lows, changed.map(|(rubric, (low, _))| (rubric, Some(low)))).unwrap_or(0.0);
        let high = trial.joined(&highs, changed.map(|(rubric, (_, high))| (rubric, Some(high)))).unwrap_or(100.0);
        high - low
    };
    let now = width(&trial, None);
    let mut questions = Vec::new();
    for (place, rubric) in judged.iter().enumerate() {
        // Where all criteria apply, both bounds move by the same whatever the answer: one answer stands for all.
        let applies = trial.rubrics.get(place).is_some_and(|one| one.items.iter().all(|item| item.certain));
        for (item, found) in rubric.counting().enumerate().filter(|(_, found)| found.low < found.high) {
            let highest = if applies { found.low } else { found.high.min(MAX_LEVEL) };
            let widths = (found.low..=highest).filter_map(|level| {
                let changed = trial.with(place, item, level, score::bounds)?;
                Some(width(&trial, Some((place, changed))))
            });
            let mean = widths.sum::<f64>() / f64::from(highest - found.low + 1);
            questions.push(Question { criterion: found.criterion, narrows: (now - mean).max(0.0) });
        }
    }
    questions.sort_by(|a, b| b.narrows.total_cmp(&a.narrows).then_with(|| a.criterion.id.cmp(&b.criterion.id)));
    questions
}
