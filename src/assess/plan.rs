//! What to do first, and what to find out first.

use super::result::{Answered, Basis, Finding, PlanStep, Question, RubricResult};
use super::score::{self, Aggregate};
use super::trial::Trial;
use crate::coalition::Coalition;
use crate::coalition::model::LifeStage;
use crate::facts::Facts;
use crate::knowledge::model::{Audience, Severity, Term};
use crate::knowledge::{Advice, MAX_LEVEL, Text};
use std::collections::BTreeSet;

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

/// The advice for an audience on low levels, and on flags that are shown and more than slight: what can be done sooner
/// first, then by (gain x severity) / effort, each step after those it depends on. What the facts show to be done already
/// is left out.
pub(super) fn plan<'r>(
    judged: &[RubricResult<'r>],
    findings: &[Finding<'r>],
    facts: &Facts,
    trial: &mut Trial,
    audience: Option<Audience>,
) -> Vec<PlanStep<'r>> {
    let estimates: Vec<Option<f64>> = trial.rubrics.iter().map(|one| score::expected(&one.items)).collect();
    let now = trial.joined(&estimates, None).unwrap_or(0.0);
    let mut ranked: Vec<(f64, PlanStep<'r>)> = Vec::new();
    let placed = judged.iter().enumerate();
    let counting =
        placed.flat_map(|(place, rubric)| rubric.counting().enumerate().map(move |(item, found)| (place, item, found)));
    for (place, item, found) in counting {
        let criterion = found.criterion;
        let known = matches!(found.basis, Basis::Computed | Basis::Answered);
        if !known || !found.certain || found.high > PLAN_AT_MOST {
            continue;
        }
        let changed = trial.with(place, item, found.high + 1, score::expected).flatten();
        let raised = trial.joined(&estimates, Some((place, changed))).unwrap_or(0.0);
        let gain = (raised - now).max(0.0);
        for advice in Advice::open(&criterion.advice, found.high, audience, facts) {
            let worth = gain * urgency(criterion.severity) / advice.effort.cost();
            ranked.push((
                worth,
                PlanStep { answers: Answered::Criterion { criterion, gain }, advice, term: advice.term },
            ));
        }
    }
    let flags = findings.iter().flat_map(|finding| &finding.flags);
    for raised in flags.filter(|raised| raised.not_found.is_none() && raised.flag.severity() >= Severity::Medium) {
        for advice in &raised.advice {
            let worth = POINTS_OF_A_FLAG * urgency(raised.flag.severity()) / advice.effort.cost();
            ranked.push((worth, PlanStep { answers: Answered::Flag(raised.flag), advice, term: advice.term }));
        }
    }
    let key = |step: &PlanStep<'r>| (step.answers.id(), &step.advice.action);
    ranked.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| key(x).cmp(&key(y))));
    let mut seen = BTreeSet::new();
    ranked.retain(|(_, step)| seen.insert(&step.advice.action));
    let mut steps = in_order(ranked.into_iter().map(|(_, step)| step).collect());
    // What a step waits for stands before it, and is kept with it.
    steps.truncate(MOST_STEPS);
    // A step is not done before those that it waits for.
    for at in 0..steps.len() {
        let (before, rest) = steps.split_at_mut(at);
        if let Some(step) = rest.first_mut() {
            let waits = before.iter().filter(|other| step.advice.after.contains(other.answers.id()));
            step.term = waits.map(|other| other.term).fold(step.term, Term::max);
        }
    }
    steps.sort_by_key(|step| step.term);
    steps
}

/// Keeps the ranking, but puts each step behind the planned steps that it depends on.
fn in_order(mut open: Vec<PlanStep<'_>>) -> Vec<PlanStep<'_>> {
    let mut ordered = Vec::with_capacity(open.len());
    while !open.is_empty() {
        let waits = |step: &PlanStep<'_>, id: &Text| {
            id != step.answers.id() && open.iter().any(|other| other.answers.id() == id)
        };
        let free = open.iter().position(|step| !step.advice.after.iter().any(|id| waits(step, id)));
        // Where advice depends on each other in a circle, the ranking decides.
        ordered.push(open.remove(free.unwrap_or(0)));
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
