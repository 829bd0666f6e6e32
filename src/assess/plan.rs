//! What to do first, and what to find out first.

use super::level::JudgedRubric;
use super::score::{self, Aggregate, Item};
use super::{Basis, PlanStep, Question};
use crate::coalition::Coalition;
use crate::coalition::model::LifeStage;
use crate::facts::Facts;
use crate::knowledge::MAX_LEVEL;
use crate::knowledge::expr::View;
use crate::knowledge::model::{Audience, Severity};

/// A step to one level higher is worth planning up to this level.
const PLAN_AT_MOST: u8 = 2;

/// Whom advice is for: founders while a coalition is forming, leaders afterwards, both where that is not known.
pub(super) fn audience(coalition: &Coalition) -> Option<Audience> {
    match coalition.coalition.stage.and_then(|stage| stage.0)? {
        LifeStage::Forming => Some(Audience::Founders),
        LifeStage::Established | LifeStage::InTransition => Some(Audience::Leaders),
    }
}

/// Ranks the advice for an audience by (gain x severity) / effort, each step after those it depends on. What the
/// facts show to be done already is left out.
pub(super) fn plan(
    judged: &[JudgedRubric<'_>],
    facts: &Facts,
    how: Aggregate,
    audience: Option<Audience>,
) -> Vec<PlanStep> {
    let view = View { facts, scores: &[], levels: &[] };
    let now = estimate(judged, how, None);
    let mut ranked: Vec<(f64, Vec<&str>, PlanStep)> = Vec::new();
    for rubric in judged {
        for found in rubric
            .criteria
            .iter()
            .filter(|c| c.high <= PLAN_AT_MOST && c.certain && matches!(c.basis, Basis::Computed | Basis::Answered))
        {
            let criterion = found.criterion;
            let raised = estimate(judged, how, Some((&criterion.id, found.high + 1)));
            let gain = (raised - now).max(0.0);
            for advice in
                criterion.advice.iter().filter(|a| found.high <= a.at_most && a.suits(audience) && !a.is_done(view))
            {
                let worth = gain * urgency(criterion.severity) / advice.effort.cost();
                ranked.push((
                    worth,
                    advice.after.iter().map(|id| id.as_str()).collect(),
                    PlanStep {
                        action: advice.action.clone(),
                        steps: advice.steps.clone(),
                        done_when: advice.done_when.clone(),
                        answers: criterion.id.clone(),
                        gain,
                        effort: advice.effort,
                        audience: advice.audience.clone(),
                        memo: advice.memo.clone(),
                    },
                ));
            }
        }
    }
    ranked.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| (&a.2.answers, &a.2.action).cmp(&(&b.2.answers, &b.2.action)))
    });
    let mut seen = std::collections::BTreeSet::new();
    ranked.retain(|(_, _, step)| seen.insert(step.action.clone()));
    in_order(ranked)
}

/// Keeps the ranking, but puts each step behind the planned steps that it depends on.
fn in_order(mut open: Vec<(f64, Vec<&str>, PlanStep)>) -> Vec<PlanStep> {
    let mut ordered = Vec::with_capacity(open.len());
    while !open.is_empty() {
        let waiting: Vec<String> = open.iter().map(|(_, _, step)| step.answers.clone()).collect();
        let free = open.iter().position(|(_, after, step)| {
            !after.iter().any(|id| *id != step.answers && waiting.iter().any(|w| w == id))
        });
        // Where advice depends on each other in a circle, the ranking decides.
        ordered.push(open.remove(free.unwrap_or(0)).2);
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

/// The overall estimate, with one criterion at another level where that is asked.
fn estimate(judged: &[JudgedRubric<'_>], how: Aggregate, raised: Option<(&str, u8)>) -> f64 {
    let pairs: Vec<(f64, f64)> = judged
        .iter()
        .filter_map(|rubric| {
            let mut items = rubric.items();
            if let Some((id, level)) = raised {
                set(&mut items, id, level, level);
            }
            // A rubric at 0 would swallow every gain elsewhere in a geometric mean; a single point keeps steps comparable.
            Some((score::rubric(&items).score?.max(1.0), rubric.rubric.weight))
        })
        .collect();
    score::combine(&pairs, how).unwrap_or(0.0)
}

fn set(items: &mut [Item], id: &str, low: u8, high: u8) {
    for item in items.iter_mut().filter(|item| item.id == id) {
        item.low = low;
        item.high = high;
        item.known = true;
    }
}

/// Open questions by how far their answers would narrow the overall range: the mean over the five possible answers.
pub(super) fn questions(judged: &[JudgedRubric<'_>], how: Aggregate) -> Vec<Question> {
    let width_with = |id: Option<&str>, level: u8| {
        let scores: Vec<score::Score> = judged
            .iter()
            .map(|rubric| {
                let mut items = rubric.items();
                if let Some(id) = id {
                    set(&mut items, id, level, level);
                }
                score::rubric(&items)
            })
            .collect();
        let weights: Vec<f64> = judged.iter().map(|rubric| rubric.rubric.weight).collect();
        // The geometric mean of lower bounds is 0 as soon as one rubric is unknown, which would hide what an answer
        // brings; the arithmetic mean does not.
        let how = if how == Aggregate::Geometric { Aggregate::Arithmetic } else { how };
        let overall = score::overall(&scores, &weights, how);
        overall.high - overall.low
    };
    let now = width_with(None, 0);
    let open =
        judged.iter().flat_map(|rubric| &rubric.criteria).filter(|c| c.basis != Basis::NotApplicable && c.low < c.high);
    let mut questions: Vec<Question> = open
        .map(|found| {
            let levels = found.low..=found.high.min(MAX_LEVEL);
            let count = f64::from(found.high - found.low + 1);
            let mean = levels.map(|level| width_with(Some(&found.criterion.id), level)).sum::<f64>() / count;
            Question {
                criterion: found.criterion.id.clone(),
                ask: found.criterion.ask.clone(),
                narrows: (now - mean).max(0.0),
            }
        })
        .collect();
    questions.sort_by(|a, b| b.narrows.total_cmp(&a.narrows).then_with(|| a.criterion.cmp(&b.criterion)));
    questions
}
