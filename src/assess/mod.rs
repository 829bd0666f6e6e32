//! From facts to a finished assessment: levels, scores, findings, tensions, plan. Reports decide nothing after this.

pub mod compare;
mod diagnosis;
mod evidence;
mod level;
mod plan;
pub mod score;
mod stage;
mod trial;
mod voices;

pub use score::{Aggregate, Grade, Score};

use crate::coalition::Coalition;
use crate::coalition::locate::{Locator, Path};
use crate::facts::{self, Facts, GroupPower, registry};
use crate::knowledge::Rubrics;
use crate::knowledge::model::{Audience, Effort, Severity};
use crate::number;
use crate::responses::{self, Response, Voices};
use crate::source::Source;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the JSON form of an [`Assessment`].
pub const SCHEMA_VERSION: u32 = 1;

/// What may be chosen about an assessment.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day to which ages are counted, in place of the file's own.
    pub as_of: Option<Date>,
    /// How the rubrics' scores become one.
    pub aggregate: Aggregate,
    /// Whether claims without a document, audit or independent source count as unknown.
    pub evidence_only: bool,
    /// Whom advice is for, in place of what the stage of the coalition's life says.
    pub audience: Option<Audience>,
    /// The rubrics to judge by; all when empty.
    pub only: Vec<String>,
    /// Rubrics or criteria, by id, that do not count.
    pub ignore: Vec<String>,
}

/// A finished assessment.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment {
    /// Version of this form.
    pub schema_version: u32,
    /// The coalition's name.
    pub coalition: String,
    /// The file that describes it.
    pub file: String,
    /// The day to which ages are counted.
    pub as_of: Option<String>,
    /// The overall score.
    pub overall: Score,
    /// The rubrics.
    pub rubrics: Vec<RubricResult>,
    /// Computed measures by name; `null` where unknown.
    pub measures: BTreeMap<String, Option<MeasureResult>>,
    /// Seats and voting power in the governing body.
    pub power: Vec<GroupPower>,
    /// What is wrong, worst first.
    pub findings: Vec<Finding>,
    /// Tensions between findings.
    pub tensions: Vec<TensionResult>,
    /// What the present phase needs, and the next one.
    pub stages: Vec<StageResult>,
    /// What to do, most worthwhile first.
    pub plan: Vec<PlanStep>,
    /// Open questions whose answers would narrow the overall range most.
    pub questions: Vec<Question>,
    /// What respondents said, where they were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voices: Option<Voices>,
}

/// One rubric's result.
#[derive(Clone, Debug, Serialize)]
pub struct RubricResult {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its score.
    #[serde(flatten)]
    pub score: Score,
    /// Its criteria.
    pub criteria: Vec<CriterionResult>,
}

/// How a level came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The facts decide it, or narrow it.
    Computed,
    /// Somebody judged it.
    Answered,
    /// Nothing is known.
    Unknown,
    /// The criterion does not apply.
    NotApplicable,
}

/// One criterion's result.
#[derive(Clone, Debug, Serialize)]
pub struct CriterionResult {
    /// Full id.
    pub id: String,
    /// The good state.
    pub title: String,
    /// The level, where it is known exactly.
    pub level: Option<u8>,
    /// The lowest level still possible.
    pub low: u8,
    /// The highest level still possible.
    pub high: u8,
    /// How the level came about.
    pub basis: Basis,
    /// Whether it is known to apply.
    #[serde(skip)]
    pub certain: bool,
    /// Weight in the rubric.
    pub weight: f64,
    /// Whether a document, an audit or an independent source backs it.
    pub backed: bool,
    /// The headline measure as a reader would write it.
    pub measured: Option<String>,
    /// Why the criterion does not apply, where it does not.
    pub reason: Option<String>,
}

impl CriterionResult {
    /// The level, or the range of levels, as a reader would write it.
    pub fn levels(&self) -> String {
        match (self.basis, self.level) {
            (Basis::NotApplicable, _) => "-".to_owned(),
            (_, Some(level)) => level.to_string(),
            (_, None) => format!("{}-{}", self.low, self.high),
        }
    }
}

/// A measure's value.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureResult {
    /// A number where it is known exactly, `{low, high}` where it is a range (`null` for no bound), words for a set.
    pub value: serde_json::Value,
    /// Its unit.
    pub unit: &'static str,
}

/// Something that is wrong, and what to do about it.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// The criterion's or rule's id.
    pub id: String,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, with the measured value and the threshold.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// The file.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1.
    pub column: usize,
    /// The path of the fact in the description, rows counted from 0.
    pub path: String,
    /// The same with rows by name, so that it outlives a change of their order.
    pub subject: String,
    /// Memo numbers.
    pub memo: Vec<String>,
    /// What to do.
    pub advice: Vec<String>,
}

impl Finding {
    /// A finding about a path of the file, still without words.
    pub(crate) fn at(locator: &Locator<'_>, path: &Path) -> Self {
        let place = locator.find(path);
        Self {
            id: String::new(),
            severity: Severity::default(),
            message: String::new(),
            why: String::new(),
            file: locator.file().to_owned(),
            line: place.line,
            column: place.column,
            path: path.to_string(),
            subject: locator.named(path),
            memo: Vec::new(),
            advice: Vec::new(),
        }
    }
}

/// A tension that is present.
#[derive(Clone, Debug, Serialize)]
pub struct TensionResult {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is seen, with figures.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// A way to live with it.
    pub advice: String,
    /// Memo numbers.
    pub memo: Vec<String>,
}

/// What a phase of the policy cycle needs, against what the file shows (memo N2).
#[derive(Clone, Debug, Serialize)]
pub struct StageResult {
    /// The phase.
    pub phase: &'static str,
    /// Title.
    pub title: String,
    /// `present` or `next`.
    pub when: &'static str,
    /// Roles, skills and kinds of actor.
    pub needs: Vec<NeedResult>,
    /// Whether there is money for the phase; `null` where that is not known.
    pub paid: Option<bool>,
    /// What is done in it.
    pub activities: Vec<String>,
    /// What money it needs.
    pub money: String,
    /// What goes wrong most often.
    pub watch: String,
    /// Memo numbers.
    pub memo: Vec<String>,
}

/// One list of needs.
#[derive(Clone, Debug, Serialize)]
pub struct NeedResult {
    /// Roles, skills or kinds of actor.
    pub what: &'static str,
    /// Found among the members.
    pub there: Vec<&'static str>,
    /// Known to be missing.
    pub missing: Vec<&'static str>,
    /// Neither recorded nor known to be missing.
    pub unknown: Vec<&'static str>,
}

/// One step of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanStep {
    /// Who does what, by when.
    pub action: String,
    /// Steps.
    pub steps: Vec<String>,
    /// How one sees that it is done.
    pub done_when: Option<String>,
    /// The finding it answers.
    pub answers: String,
    /// Points of the overall score that the next level would bring.
    pub gain: f64,
    /// What it costs.
    pub effort: Effort,
    /// For whom.
    #[serde(rename = "for")]
    pub audience: Vec<Audience>,
    /// Memo numbers.
    pub memo: Vec<String>,
}

/// An open question.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// The criterion.
    pub criterion: String,
    /// The question.
    pub ask: String,
    /// By how many points the overall range would narrow.
    pub narrows: f64,
}

/// Assesses one coalition with what respondents rated: medians stand in for answers that the file does not give, and
/// where groups disagree is a finding. Facts beat ratings.
pub fn assess_with(
    source: &Source,
    coalition: &Coalition,
    responses: &[Response],
    rubrics: &Rubrics,
    options: &Options,
) -> Assessment {
    if responses.is_empty() {
        return assess(source, coalition, rubrics, options);
    }
    let joint = responses::join(responses, coalition, rubrics);
    let mut joined = coalition.clone();
    responses::answer(&mut joined, &joint);
    let mut assessment = assess(source, &joined, rubrics, options);
    assessment.findings.extend(voices::findings(&joint, rubrics, source));
    // The sort is stable: what respondents disagree on keeps its own order.
    assessment.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    assessment.voices = Some(joint);
    assessment
}

/// Assesses one coalition.
pub fn assess(source: &Source, coalition: &Coalition, rubrics: &Rubrics, options: &Options) -> Assessment {
    let facts = facts::derive(coalition, options.as_of);
    let judged: Vec<level::JudgedRubric<'_>> = rubrics
        .rubrics
        .iter()
        .filter(|rubric| options.only.is_empty() || options.only.contains(&rubric.id))
        .map(|rubric| level::judge(rubric, coalition, &facts, options))
        .filter(|judged| !judged.criteria.is_empty())
        .collect();
    let scores: Vec<Score> = judged.iter().map(level::JudgedRubric::score).collect();
    let weights: Vec<f64> = judged.iter().map(|judged| judged.rubric.weight).collect();
    let overall = score::overall(&scores, &weights, options.aggregate);
    let locator = Locator::new(source);
    let audience = options.audience.or_else(|| plan::audience(coalition));
    let diagnosis = diagnosis::Diagnosis { coalition, facts: &facts, locator: &locator, rubrics, audience };
    let findings = diagnosis.findings(&judged);
    let tensions = diagnosis.tensions(&judged, &scores, &overall);
    let plan = plan::plan(&judged, &facts, options.aggregate, audience);
    let questions = plan::questions(&judged, options.aggregate);
    Assessment {
        schema_version: SCHEMA_VERSION,
        coalition: coalition.coalition.name.clone(),
        file: source.name.clone(),
        as_of: options
            .as_of
            .map(|date| date.to_string())
            .or_else(|| coalition.coalition.as_of.map(|day| day.last.to_string())),
        rubrics: judged.iter().zip(scores).map(|(judged, score)| result(judged, score, &facts)).collect(),
        overall,
        measures: measures(&facts),
        power: facts.power.clone(),
        findings,
        tensions,
        stages: stage::stages(rubrics, coalition, &facts),
        plan,
        questions,
        voices: None,
    }
}

fn result(judged: &level::JudgedRubric<'_>, score: Score, facts: &Facts) -> RubricResult {
    RubricResult {
        id: judged.rubric.id.clone(),
        title: judged.rubric.title.clone(),
        score,
        criteria: judged
            .criteria
            .iter()
            .map(|judged| CriterionResult {
                id: judged.criterion.id.clone(),
                title: judged.criterion.title.clone(),
                level: (judged.low == judged.high && judged.basis != Basis::NotApplicable).then_some(judged.low),
                low: judged.low,
                high: judged.high,
                basis: judged.basis,
                certain: judged.certain,
                weight: judged.criterion.weight,
                backed: judged.backed,
                measured: judged.criterion.measure.and_then(|id| number::fact(facts, id)),
                reason: judged.reason.clone(),
            })
            .collect(),
    }
}

fn measures(facts: &Facts) -> BTreeMap<String, Option<MeasureResult>> {
    registry()
        .computed()
        .map(|(id, fact)| {
            let value = facts.value(id);
            let known = (!value.is_unknown(fact.kind))
                .then(|| MeasureResult { value: number::json(value, fact.kind), unit: fact.kind.name() });
            (fact.name.clone(), known)
        })
        .collect()
}
