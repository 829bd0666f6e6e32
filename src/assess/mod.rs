//! From facts to a finished assessment: levels, scores, findings, tensions, plan. Nothing is put into words here, and
//! reports decide nothing after this.

mod agenda;
pub mod agree;
pub mod compare;
pub mod constituency;
mod diagnosis;
pub mod difference;
pub mod estimate;
mod evidence;
pub mod fit;
mod flags;
mod level;
pub mod look;
mod note;
mod options;
mod pattern;
mod plan;
pub mod portfolio;
mod result;
pub mod schedule;
pub mod score;
mod stage;
mod trial;
mod types;
pub mod uncertainty;
pub mod voices;
pub mod weighting;

pub use options::Options;
pub use plan::MOST_STEPS;
pub use result::{
    Aged, Answered, Assessment, Basis, Claims, Contradicted, CriterionResult, Differing, Document, Figure, Finding,
    FindingKind, FindingPart, FlagResult, Gravest, LeftOut, LowLevel, Missing, Need, NeedResult, Noted, PartResult,
    PatternResult, PlanStep, Provenance, Question, Rated, Reading, Reason, Remedy, RubricResult, Searched, Seen,
    StageResult, TensionResult, Told, TypeResult, Unfound, When,
};
pub use score::{Aggregate, Grade, Score};

use crate::coalition::Coalition;
use crate::coalition::locate::Locator;
use crate::coalition::model::LifeStage;
use crate::coalition::responses::Response;
use crate::facts::{self, Facts};
use crate::knowledge::expr::View;
use crate::knowledge::{Office, Rubric, Rubrics, Tension};
use crate::source::Source;
use crate::source::digest::digest;
use diagnosis::Diagnosis;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use voices::Voices;

/// Assesses one coalition with what respondents rated: the middle half of their ratings stands in where neither facts nor
/// the file's own answer settle a criterion, and where they disagree is a finding. Facts beat ratings.
pub fn assess_with<'r>(
    source: &Source,
    coalition: &Coalition,
    responses: &[Response],
    rubrics: &'r Rubrics,
    options: &Options,
) -> Assessment<'r> {
    let voices = (!responses.is_empty()).then(|| voices::join(responses, coalition, rubrics, options.as_of));
    assess_heard(source, coalition, voices, rubrics, options)
}

/// Assesses one coalition.
pub fn assess<'r>(source: &Source, coalition: &Coalition, rubrics: &'r Rubrics, options: &Options) -> Assessment<'r> {
    assess_heard(source, coalition, None, rubrics, options)
}

fn assess_heard<'r>(
    source: &Source,
    coalition: &Coalition,
    mut voices: Option<Voices>,
    rubrics: &'r Rubrics,
    options: &Options,
) -> Assessment<'r> {
    let shown = options.evidence_only.then(|| evidence::shown(coalition));
    let coalition = shown.as_deref().unwrap_or(coalition);
    let facts = facts::derive(coalition, options.as_of);
    let (judged, counting, overall) = judge(coalition, &facts, voices.as_ref(), rubrics, options);
    let locator = Locator::new(source);
    let audience = options.audience.or_else(|| plan::audience(coalition));
    let silent = OnceCell::new();
    let diagnosis = Diagnosis { coalition, facts: &facts, locator: &locator, rubrics, audience, silent };
    let whole = options.only.is_empty();
    let (findings, patterns, tensions) = diagnosed(&diagnosis, &judged, &overall, voices.as_mut(), whole);
    let notes = if whole { note::untold(coalition, &findings) } else { Vec::new() };
    let facts_as_of = coalition.as_of();
    let as_of = options.as_of.or(facts_as_of);
    let ended = coalition.has_ended(as_of);
    let uncertainty = options
        .uncertainty
        .map(|seed| uncertainty::Model::new(&counting, options.aggregate).analyse(uncertainty::DRAWS, seed));
    let weighting = (rubrics.is_reweighted() || options.uncertainty.is_some())
        .then(|| weighting::weigh(&counting, &overall, options.aggregate, rubrics));
    let offices = if ended { Vec::new() } else { offices(rubrics, &facts, &findings) };
    let mut trial = trial::Trial { rubrics: counting, how: options.aggregate };
    // A phase needs what several rubrics judge, and what has ended has no next one.
    let stages = if ended || !whole { Vec::new() } else { stage::stages(rubrics, coalition, &facts) };
    let (sought, unused) = match whole {
        true => look::next(source, coalition, &facts, rubrics),
        false => Default::default(),
    };
    let mut assessment = Assessment {
        uncertainty,
        weighting,
        provenance: Provenance {
            program: env!("CARGO_PKG_VERSION"),
            knowledge: rubrics.digest(),
            versions: rubrics.rubrics.iter().map(|rubric| (&*rubric.id, rubric.version)).collect(),
            input: digest(&source.text),
            evidence_only: options.evidence_only,
            aggregate: options.aggregate,
        },
        coalition: coalition.coalition.name.clone(),
        file: source.name.clone(),
        facts_as_of,
        as_of,
        rubrics: judged,
        overall,
        findings,
        patterns,
        types: types::types(rubrics, &facts),
        tensions,
        stages,
        ended,
        forming: !ended && may_be_forming(coalition),
        offices,
        plan: Vec::new(),
        questions: Vec::new(),
        sought,
        unused,
        notes,
        voices,
        documents: evidence::documents(coalition),
        facts,
    };
    if !ended {
        assessment.plan = plan::plan(&assessment, &mut trial);
    }
    assessment.questions = plan::questions(&assessment.rubrics, trial);
    assessment
}

/// The rubrics as the coalition meets them, what of them counts, and the overall score.
fn judge<'r>(
    coalition: &Coalition,
    facts: &Facts,
    voices: Option<&Voices>,
    rubrics: &'r Rubrics,
    options: &Options,
) -> (Vec<RubricResult<'r>>, Vec<score::Criteria>, Score) {
    let proofs = evidence::Proofs::new(coalition);
    let is_asked = |rubric: &&Rubric| options.only.is_empty() || options.only.iter().any(|id| *id == rubric.id);
    let judge =
        |rubric: &'r Rubric| (rubric, level::judge(rubric, coalition, facts, &proofs, rubrics, (voices, options)));
    let judged = rubrics.rubrics.iter().filter(is_asked).map(judge).filter(|(_, criteria)| !criteria.is_empty());
    let judged: Vec<(&Rubric, Vec<CriterionResult<'r>>)> = judged.collect();
    let counting = judged.iter().map(|(rubric, criteria)| result::counting(rubric, criteria));
    let counting: Vec<score::Criteria> = counting.collect();
    let (scores, overall) = estimate::scores(&counting, options.aggregate);
    let scored = judged.into_iter().zip(scores);
    let judged = scored.map(|((rubric, criteria), score)| RubricResult { rubric, score, criteria }).collect();
    (judged, counting, overall)
}

/// What is wrong, what it comes to, and the tensions that no flag tells of. `whole`: all rubrics are asked.
fn diagnosed<'r>(
    diagnosis: &Diagnosis<'_, 'r>,
    judged: &[RubricResult<'r>],
    overall: &Score,
    voices: Option<&mut Voices>,
    whole: bool,
) -> (Vec<Finding<'r>>, Vec<PatternResult<'r>>, Vec<TensionResult<'r>>) {
    let criteria = || judged.iter().flat_map(|rubric| &rubric.criteria).map(|found| found.criterion);
    let raised = diagnosis.flags(judged, whole);
    let mut findings = diagnosis.findings(judged, raised, whole);
    let mut tensions = diagnosis.tensions(judged, overall);
    if !whole {
        let read: BTreeSet<_> = criteria().flat_map(|criterion| criterion.facts().iter().copied()).collect();
        tensions.retain(|found| found.tension.when.facts().all(|fact| read.contains(&fact)));
    }
    if let Some(voices) = voices {
        voices.criteria.retain(|voice| criteria().any(|criterion| criterion.id == voice.id));
        findings.extend(voices::findings(voices, judged, diagnosis.locator, diagnosis.rubrics));
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    }
    let patterns = diagnosis.patterns(&findings, &tensions);
    // What a flag tells of is told once.
    let is_told = |tension: &Tension| {
        let mut flags = findings.iter().flat_map(|finding| &finding.flags);
        flags.any(|raised| raised.flag.belongs() == Some(&tension.id))
    };
    tensions.retain(|found| !is_told(found.tension));
    (findings, patterns, tensions)
}

/// Offices that what is advised speaks to, and that the coalition does not have.
fn offices<'r>(rubrics: &'r Rubrics, facts: &Facts, findings: &[Finding<'r>]) -> Vec<&'r Office> {
    let is_advised = |office: &Office| {
        findings.iter().flat_map(Finding::advice).any(|advice| advice.who.as_ref() == Some(&office.id))
    };
    let is_absent = |office: &Office| office.absent.evaluate(View::of(facts)) == Some(true);
    rubrics.offices().iter().filter(|office| is_absent(office) && is_advised(office)).collect()
}

/// Whether nothing says that it works already.
fn may_be_forming(coalition: &Coalition) -> bool {
    let head = &coalition.coalition;
    let stage = head.stage.and_then(|stage| stage.0);
    let works = matches!(stage, Some(LifeStage::Established | LifeStage::InTransition));
    !works && head.standing.and_then(|standing| standing.known()) != Some(true)
}
