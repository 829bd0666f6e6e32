//! From facts to a finished assessment: levels, scores, findings, tensions, plan. Nothing is put into words here, and
//! reports decide nothing after this.

pub mod compare;
mod diagnosis;
mod evidence;
mod flags;
mod level;
mod options;
mod plan;
mod result;
pub mod score;
mod stage;
mod trial;
mod types;
pub mod voices;

pub use options::Options;
pub use result::{
    Assessment, Basis, CriterionResult, Figure, Finding, FindingKind, FlagResult, LowLevel, Missing, Need, NeedResult,
    PlanStep, Question, Reading, Reason, RubricResult, Searched, StageResult, TensionResult, TypeResult, When,
};
pub use score::{Aggregate, Grade, Score};

use crate::coalition::Coalition;
use crate::coalition::locate::Locator;
use crate::coalition::responses::Response;
use crate::facts;
use crate::knowledge::Rubrics;
use crate::source::Source;

/// Assesses one coalition with what respondents rated: medians stand in for answers that the file does not give, and
/// where groups disagree is a finding. Facts beat ratings.
pub fn assess_with<'r>(
    source: &Source,
    coalition: &Coalition,
    responses: &[Response],
    rubrics: &'r Rubrics,
    options: &Options,
) -> Assessment<'r> {
    if responses.is_empty() {
        return assess(source, coalition, rubrics, options);
    }
    let joint = voices::join(responses, coalition, rubrics);
    let mut joined = coalition.clone();
    voices::answer(&mut joined, &joint);
    let mut assessment = assess(source, &joined, rubrics, options);
    assessment.findings.extend(voices::findings(&joint, rubrics, source));
    // The sort is stable: what respondents disagree on keeps its own order.
    assessment.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    assessment.voices = Some(joint);
    assessment
}

/// Assesses one coalition.
pub fn assess<'r>(source: &Source, coalition: &Coalition, rubrics: &'r Rubrics, options: &Options) -> Assessment<'r> {
    let facts = facts::derive(coalition, options.as_of);
    let proofs = evidence::Proofs::new(coalition, &facts);
    let judged: Vec<RubricResult<'r>> = rubrics
        .rubrics
        .iter()
        .filter(|rubric| options.only.is_empty() || options.only.contains(&rubric.id))
        .map(|rubric| level::judge(rubric, coalition, &facts, &proofs, options))
        .filter(|judged| !judged.criteria.is_empty())
        .collect();
    let scores: Vec<Score> = judged.iter().map(|judged| judged.score.clone()).collect();
    let weights: Vec<f64> = judged.iter().map(|judged| judged.rubric.weight).collect();
    let overall = score::overall(&scores, &weights, options.aggregate);
    let locator = Locator::new(source);
    let audience = options.audience.or_else(|| plan::audience(coalition));
    let diagnosis = diagnosis::Diagnosis { coalition, facts: &facts, locator: &locator, rubrics, audience };
    let raised = diagnosis.flags(&judged, options.only.is_empty());
    let tensions = diagnosis.tensions(&judged, &overall, &raised);
    let findings = diagnosis.findings(&judged, raised);
    let plan = plan::plan(&judged, &facts, options.aggregate, audience);
    let questions = plan::questions(&judged, options.aggregate);
    Assessment {
        coalition: coalition.coalition.name.clone(),
        file: source.name.clone(),
        as_of: options.as_of.or_else(|| coalition.coalition.as_of.map(|day| day.last)),
        rubrics: judged,
        overall,
        findings,
        types: types::types(rubrics, &facts),
        tensions,
        stages: stage::stages(rubrics, coalition, &facts),
        plan,
        questions,
        voices: None,
        facts,
    }
}
