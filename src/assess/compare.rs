//! What changed between two descriptions of a coalition, and what that did to levels and scores.

use crate::assess::{Assessment, CriterionResult, Options, Score, assess};
use crate::coalition::Coalition;
use crate::facts::{self, FactId, registry};
use crate::knowledge::Rubrics;
use crate::number;
use crate::source::Source;
use serde::Serialize;
use std::collections::BTreeSet;

/// What changed.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// Version of this form.
    pub schema_version: u32,
    /// The coalition's name, in the newer description.
    pub coalition: String,
    /// Facts that changed.
    pub facts: Vec<FactChange>,
    /// Criteria whose levels changed.
    pub levels: Vec<LevelChange>,
    /// Scores, overall last.
    pub scores: Vec<ScoreChange>,
    /// Ids of findings that are new.
    pub new_findings: Vec<String>,
    /// Ids of findings that are gone.
    pub gone_findings: Vec<String>,
}

/// A fact that changed.
#[derive(Clone, Debug, Serialize)]
pub struct FactChange {
    /// Its name.
    pub name: String,
    /// As it was; `null` where it was unknown.
    pub old: Option<String>,
    /// As it is; `null` where it is unknown.
    pub new: Option<String>,
}

/// A criterion whose level changed.
#[derive(Clone, Debug, Serialize)]
pub struct LevelChange {
    /// Its id.
    pub id: String,
    /// The good state.
    pub title: String,
    /// The level as it was, such as `2` or `0-3`.
    pub old: String,
    /// The level as it is.
    pub new: String,
    /// The changed facts that it is read from; empty where an answer changed.
    pub because: Vec<String>,
}

/// A score before and after.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreChange {
    /// The rubric's id, or `overall`.
    pub id: String,
    /// Before.
    pub old: Option<Range>,
    /// After.
    pub new: Option<Range>,
}

/// A score with its range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
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

/// Compares an older description with a newer one.
pub fn compare(
    old: (&Source, &Coalition),
    new: (&Source, &Coalition),
    rubrics: &Rubrics,
    options: &Options,
) -> Difference {
    let (before, after) = (assess(old.0, old.1, rubrics, options), assess(new.0, new.1, rubrics, options));
    let facts = fact_changes(old.1, new.1, options);
    let changed: BTreeSet<FactId> = facts.iter().filter_map(|change| registry().find(&change.name)).collect();
    let ids = |a: &Assessment| a.findings.iter().map(|finding| finding.id.clone()).collect::<BTreeSet<_>>();
    let (was, is) = (ids(&before), ids(&after));
    Difference {
        schema_version: 1,
        coalition: after.coalition.clone(),
        levels: level_changes(&before, &after, rubrics, &changed),
        scores: score_changes(&before, &after),
        facts,
        new_findings: is.difference(&was).cloned().collect(),
        gone_findings: was.difference(&is).cloned().collect(),
    }
}

fn fact_changes(old: &Coalition, new: &Coalition, options: &Options) -> Vec<FactChange> {
    let (old, new) = (facts::derive(old, options.as_of), facts::derive(new, options.as_of));
    let all = registry().facts().iter();
    all.filter_map(|fact| {
        let id = registry().find(&fact.name)?;
        (old.value(id) != new.value(id)).then(|| FactChange {
            name: fact.name.clone(),
            old: number::fact(&old, id),
            new: number::fact(&new, id),
        })
    })
    .collect()
}

fn level_changes(
    before: &Assessment,
    after: &Assessment,
    rubrics: &Rubrics,
    changed: &BTreeSet<FactId>,
) -> Vec<LevelChange> {
    let criteria = |a: &Assessment| -> Vec<CriterionResult> {
        a.rubrics.iter().flat_map(|rubric| rubric.criteria.clone()).collect()
    };
    let old = criteria(before);
    let mut changes = Vec::new();
    for new in criteria(after) {
        let old = old.iter().find(|old| old.id == new.id).map_or_else(|| "-".to_owned(), CriterionResult::levels);
        if old == new.levels() {
            continue;
        }
        let read_from = rubrics.criterion(&new.id).map(crate::knowledge::Criterion::facts).unwrap_or_default();
        let because = read_from.iter().filter(|id| changed.contains(*id)).filter_map(|id| registry().fact(*id));
        changes.push(LevelChange {
            because: because.map(|fact| fact.name.clone()).collect(),
            old,
            new: new.levels(),
            id: new.id,
            title: new.title,
        });
    }
    changes
}

fn score_changes(before: &Assessment, after: &Assessment) -> Vec<ScoreChange> {
    let rubric = |a: &Assessment, id: &str| a.rubrics.iter().find(|r| r.id == id).map(|r| Range::from(&r.score));
    let mut changes: Vec<ScoreChange> = after
        .rubrics
        .iter()
        .map(|r| ScoreChange { id: r.id.clone(), old: rubric(before, &r.id), new: rubric(after, &r.id) })
        .collect();
    let overall = |a: &Assessment| Some(Range::from(&a.overall));
    changes.push(ScoreChange { id: "overall".to_owned(), old: overall(before), new: overall(after) });
    changes
}
