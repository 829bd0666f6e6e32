//! What changed between two descriptions of a coalition, and what that did to levels and scores.

use super::compare::higher;
use crate::assess::{Aged, Assessment, CriterionResult, Options, PlanStep, Score, assess};
use crate::coalition::Coalition;
use crate::coalition::edits::{Edit, edits};
use crate::facts::{FactId, registry};
use crate::knowledge::{Criterion, Rubrics};
use crate::source::Source;
use crate::value::Value;
use serde::Serialize;
use std::collections::BTreeSet;

/// What changed.
#[derive(Clone, Debug)]
pub struct Difference<'r> {
    /// The coalition's name, in the newer description.
    pub coalition: String,
    /// Its name in the older description, where that is another: these may be two coalitions.
    pub old_coalition: Option<String>,
    /// The day to which ages are counted, where that is not the day of the facts.
    pub aged: Option<Aged>,
    /// Facts that changed.
    pub facts: Vec<FactChange>,
    /// Criteria whose levels changed.
    pub levels: Vec<LevelChange<'r>>,
    /// Scores of the rubrics.
    pub scores: Vec<ScoreChange<'r>>,
    /// The overall score, before and after.
    pub overall: (Range, Range),
    /// The probability that the newer overall score is [above](higher) the older one.
    pub higher: f64,
    /// Keys and rows of the file that say something else.
    pub edits: Vec<Edit>,
    /// Ids of findings that are new.
    pub new_findings: Vec<String>,
    /// Ids of findings that are gone.
    pub gone_findings: Vec<String>,
    /// Steps that are new, by what is to be done.
    pub new_steps: Vec<String>,
    /// Steps that are gone.
    pub gone_steps: Vec<String>,
}

/// A fact that changed.
#[derive(Clone, Debug)]
pub struct FactChange {
    /// The fact.
    pub fact: FactId,
    /// What was known of it.
    pub old: Value,
    /// What is known of it.
    pub new: Value,
}

/// A criterion whose level changed.
#[derive(Clone, Debug)]
pub struct LevelChange<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// The lowest and highest level as they were; `None` where the criterion did not apply.
    pub old: Option<(u8, u8)>,
    /// The lowest and highest level as they are.
    pub new: Option<(u8, u8)>,
    /// The changed facts that bear on it; empty where an answer changed.
    pub because: Vec<FactId>,
}

/// A rubric's score before and after.
#[derive(Clone, Debug)]
pub struct ScoreChange<'r> {
    /// The rubric's id.
    pub id: &'r str,
    /// Before; `None` where nothing of it applied.
    pub old: Option<Range>,
    /// After.
    pub new: Range,
}

/// A score with its range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Range {
    /// The estimate; `null` where nothing is known.
    pub score: Option<f64>,
    /// The lowest score still possible.
    pub low: f64,
    /// The highest score still possible.
    pub high: f64,
}

impl From<&Score> for Range {
    fn from(score: &Score) -> Self {
        Self { score: score.score, low: score.low, high: score.high }
    }
}

/// What changed from an older description to a newer one.
pub fn difference<'r>(
    old: (&Source, &Coalition),
    new: (&Source, &Coalition),
    rubrics: &'r Rubrics,
    options: &Options,
) -> Difference<'r> {
    let (before, after) = (assess(old.0, old.1, rubrics, options), assess(new.0, new.1, rubrics, options));
    let facts = fact_changes(&before, &after);
    let changed: BTreeSet<FactId> = facts.iter().map(|change| change.fact).collect();
    let flags = |a: &Assessment<'_>| {
        let raised = a.findings.iter().flat_map(|finding| &finding.flags);
        raised.map(|raised| raised.flag.id().to_string()).collect::<Vec<_>>()
    };
    let ids = |a: &Assessment<'_>| {
        let findings = a.findings.iter().map(|finding| finding.id().into_owned());
        findings.chain(flags(a)).collect::<BTreeSet<_>>()
    };
    let steps = |a: &Assessment<'_>| {
        let remedies = a.plan.iter().flat_map(PlanStep::remedies);
        remedies.map(|remedy| remedy.advice.action.to_string()).collect::<Vec<_>>()
    };
    let (was, is) = (ids(&before), ids(&after));
    let (to_do, still) = (steps(&before), steps(&after));
    let without =
        |these: &[String], those: &[String]| these.iter().filter(|step| !those.contains(step)).cloned().collect();
    Difference {
        aged: Aged::of([&before, &after]),
        levels: level_changes(&before, &after, &changed),
        scores: score_changes(&before, &after),
        overall: ((&before.overall).into(), (&after.overall).into()),
        higher: higher(&after, &before, options.aggregate),
        facts,
        edits: edits(old.0, new.0),
        new_findings: is.difference(&was).cloned().collect(),
        gone_findings: was.difference(&is).cloned().collect(),
        new_steps: without(&still, &to_do),
        gone_steps: without(&to_do, &still),
        old_coalition: Some(before.coalition).filter(|old| *old != after.coalition),
        coalition: after.coalition,
    }
}

fn fact_changes(before: &Assessment<'_>, after: &Assessment<'_>) -> Vec<FactChange> {
    let all =
        registry().ids().map(|fact| FactChange { fact, old: before.facts.value(fact), new: after.facts.value(fact) });
    all.filter(|change| change.old != change.new).collect()
}

fn level_changes<'r>(
    before: &Assessment<'r>,
    after: &Assessment<'r>,
    changed: &BTreeSet<FactId>,
) -> Vec<LevelChange<'r>> {
    let change = |found: &CriterionResult<'r>| {
        let criterion = found.criterion;
        let old = before.criteria().find(|old| old.criterion.id == criterion.id).and_then(CriterionResult::levels);
        let because = criterion.bearing().into_iter().filter(|id| changed.contains(id)).collect();
        LevelChange { criterion, old, new: found.levels(), because }
    };
    after.criteria().map(change).filter(|change| change.old != change.new).collect()
}

fn score_changes<'r>(before: &Assessment<'r>, after: &Assessment<'r>) -> Vec<ScoreChange<'r>> {
    let change = |now: &super::RubricResult<'r>| {
        let id = now.rubric.id.as_str();
        let old = before.rubrics.iter().find(|was| was.rubric.id == id).map(|was| Range::from(&was.score));
        ScoreChange { id, old, new: (&now.score).into() }
    };
    after.rubrics.iter().map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_a_criterion_applies_no_more_is_because_of_the_facts_that_say_so() {
        let rubrics = Rubrics::builtin();
        let read = |functions: &str| {
            let text = format!("schema = 2\n[coalition]\nname = \"X\"\nfunctions = [\"{functions}\"]\n");
            crate::coalition::load("x.toml", text.as_bytes()).map_err(|rejected| rejected.problems)
        };
        let read = |functions| read(functions).unwrap_or_else(|problems| panic!("{problems:?}"));
        let (old, new) = (read("norm-building"), read("agenda-setting"));
        let found = difference((&old.0, &old.1), (&new.0, &new.1), &rubrics, &Options::default());
        let of_applying: Vec<_> =
            found.levels.iter().filter(|change| change.old.is_some() != change.new.is_some()).collect();
        assert!(!of_applying.is_empty());
        assert!(of_applying.iter().all(|change| !change.because.is_empty()), "{of_applying:?}");
    }
}
