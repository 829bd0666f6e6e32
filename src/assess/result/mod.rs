//! What an assessment is: numbers, ids and places, with the texts of the rubrics by reference. Sentences are made of it
//! in the reports.

mod finding;
mod judged;
mod next;
mod pattern;

pub use finding::{
    Contradicted, Differing, Figure, Finding, FindingKind, FindingPart, FlagResult, LeftOut, LowLevel, Missing, Noted,
    Searched, Unfound,
};
pub(super) use judged::counting;
pub use judged::{Basis, Claims, CriterionResult, Rated, Reading, Reason, RubricResult, Seen, TypeResult};
pub use next::{Answered, Need, NeedResult, PlanStep, Question, Remedy, StageResult, When};
pub use pattern::{Gravest, PartResult, PatternResult, TensionResult, Told};

use super::look::{Sought, Unused};
use super::score::{Aggregate, Criteria, Score};
use super::uncertainty::Uncertainty;
use super::voices::Voices;
use super::weighting::Weighting;
use crate::coalition::model::EvidenceKind;
use crate::facts::Facts;
use crate::knowledge::model::Severity;
use crate::knowledge::{CoalitionType, Office};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A finished assessment. It refers to the rubrics that it was made by.
#[derive(Clone, Debug)]
pub struct Assessment<'r> {
    /// The coalition's name.
    pub coalition: String,
    /// The file that describes it.
    pub file: String,
    /// The day of which the facts are.
    pub facts_as_of: Option<Date>,
    /// The day to which ages are counted.
    pub as_of: Option<Date>,
    /// The overall score.
    pub overall: Score,
    /// The rubrics.
    pub rubrics: Vec<RubricResult<'r>>,
    /// What the overall score hangs on, where that was asked.
    pub uncertainty: Option<Uncertainty>,
    /// The overall score under other weights, where weights were replaced or it was asked what the score hangs on.
    pub weighting: Option<Weighting<'r>>,
    /// What it was made with and of.
    pub provenance: Provenance<'r>,
    /// All facts, with seats and voting power in the governing body.
    pub facts: Facts,
    /// What is wrong, worst first.
    pub findings: Vec<Finding<'r>>,
    /// What the findings and tensions come to, gravest first.
    pub patterns: Vec<PatternResult<'r>>,
    /// All types: those that it is of or may be of, the label first, then those that it is not of.
    pub types: Vec<TypeResult<'r>>,
    /// Tensions between findings, worst first.
    pub tensions: Vec<TensionResult<'r>>,
    /// What each phase of the policy cycle needs, in the order of the cycle.
    pub stages: Vec<StageResult<'r>>,
    /// Whether the coalition has ended, so that lessons are drawn from it rather than steps planned.
    pub ended: bool,
    /// Whether it may still be forming: the file does not say that it works already.
    pub forming: bool,
    /// Offices that its advice speaks to, and that it does not have.
    pub offices: Vec<&'r Office>,
    /// What to do: what answers the worst finding behind what it waits for, then what can be done sooner, then the most
    /// worthwhile; empty where the coalition has ended.
    pub plan: Vec<PlanStep<'r>>,
    /// Open questions, first those whose answers would narrow the overall range most.
    pub questions: Vec<Question<'r>>,
    /// What to look for next in sources, in a file that gives an outside view: what critics often raise first.
    pub sought: Vec<Sought<'r>>,
    /// What such a file says in vain, for want of another key.
    pub unused: Vec<Unused<'r>>,
    /// What the file notes on keys that no finding rests on.
    pub notes: Vec<Noted>,
    /// What respondents said, where they were asked.
    pub voices: Option<Voices>,
    /// What the file cites as evidence.
    pub documents: Vec<Document>,
}

/// What a result was made with and of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Provenance<'r> {
    /// The version of the program.
    pub program: &'static str,
    /// SHA-256 of what the rubrics and their companions say, in hexadecimal.
    pub knowledge: &'r str,
    /// The version of each rubric, by its id.
    pub versions: BTreeMap<&'r str, u32>,
    /// SHA-256 of the file, in hexadecimal.
    pub input: String,
    /// Whether claims without a document, audit or independent source were taken as unknown.
    pub evidence_only: bool,
    /// How the rubrics' scores became one.
    pub aggregate: Aggregate,
}

/// That ages are counted to a day that was given, in place of that of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aged {
    /// The day to which they are counted.
    pub to: Date,
    /// Whether the facts of some file are of a later day.
    pub is_before: bool,
}

impl Aged {
    /// What is so of some of these.
    pub fn of<'a, 'r: 'a>(all: impl IntoIterator<Item = &'a Assessment<'r>>) -> Option<Self> {
        let aged = all.into_iter().filter(|a| a.as_of != a.facts_as_of);
        let aged = aged.filter_map(|a| Some(Self { to: a.as_of?, is_before: a.facts_as_of > a.as_of }));
        Self::all(aged)
    }

    /// What is so of several together.
    pub fn all(several: impl IntoIterator<Item = Self>) -> Option<Self> {
        several.into_iter().reduce(|one, other| Self { is_before: one.is_before || other.is_before, ..one })
    }
}

impl<'r> Assessment<'r> {
    /// The present phase and the next, as far as the file names them.
    pub fn near_stages(&self) -> impl Iterator<Item = &StageResult<'r>> {
        let near = [When::Present, When::Next];
        near.into_iter().flat_map(|when| self.stages.iter().filter(move |found| found.when == when))
    }

    /// The overall score that is shown without assuming anything; `None` where rubrics are joined by a product of which one
    /// may be 0: its lower bound would say nothing about the others.
    pub fn shown(&self) -> Option<f64> {
        let is_swallowed = self.provenance.aggregate == Aggregate::Geometric
            && self.rubrics.len() > 1
            && self.rubrics.iter().any(|found| found.score.low <= 0.0);
        (!is_swallowed).then_some(self.overall.low)
    }

    /// The type that it is taken for; `None` where fewer than half of the signs of any possible type were seen.
    pub fn kind(&self) -> Option<&'r CoalitionType> {
        self.taken_as().map(|found| found.of)
    }

    /// The same with what was seen of it.
    pub fn taken_as(&self) -> Option<&TypeResult<'r>> {
        self.types.iter().find(|found| found.holds != Some(false)).filter(|found| found.is_likely())
    }

    /// Patterns, and findings that no pattern rests on, gravest first, patterns before findings of the same severity.
    pub fn gravest(&self) -> Vec<Gravest<'_, 'r>> {
        let patterns = self.told().map(Gravest::Pattern);
        let mut gravest: Vec<_> = patterns.chain(self.besides().map(Gravest::Finding)).collect();
        gravest.sort_by_key(|grave| std::cmp::Reverse(grave.severity()));
        gravest
    }

    /// What is gravest, where it is more than information.
    pub fn worst(&self) -> Option<Gravest<'_, 'r>> {
        self.gravest().into_iter().next().filter(|worst| worst.severity() > Severity::Info)
    }

    /// The patterns, each with those of its findings that none before it rests on: so each finding is told once.
    pub fn told(&self) -> impl Iterator<Item = Told<'_, 'r>> {
        let mut taken = BTreeSet::new();
        self.patterns.iter().map(move |pattern| {
            let places = pattern.findings().into_iter().filter(|place| taken.insert(*place));
            Told { pattern, findings: places.filter_map(|place| self.findings.get(place)).collect() }
        })
    }

    /// The findings that no pattern rests on, worst first.
    pub fn besides(&self) -> impl Iterator<Item = &Finding<'r>> {
        let taken: BTreeSet<usize> = self.patterns.iter().flat_map(PatternResult::findings).collect();
        self.findings.iter().enumerate().filter(move |(place, _)| !taken.contains(place)).map(|(_, finding)| finding)
    }

    /// The findings that a pattern rests on.
    pub fn findings_of(&self, found: &PatternResult<'_>) -> impl Iterator<Item = &Finding<'r>> {
        found.findings().into_iter().filter_map(|place| self.findings.get(place))
    }

    /// The findings behind a pattern, the gravest first, then in the order in which its parts tell them.
    pub fn behind(&self, found: &PatternResult<'_>) -> Vec<&Finding<'r>> {
        let mut taken = BTreeSet::new();
        let places = found.parts.iter().flat_map(|part| &part.findings).filter(|place| taken.insert(**place));
        let mut findings: Vec<&Finding<'r>> = places.filter_map(|place| self.findings.get(*place)).collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        findings
    }

    /// The findings behind the [gravest](Self::gravest), in that order.
    pub fn by_gravity(&self) -> Vec<&Finding<'r>> {
        let mut findings = Vec::new();
        for grave in self.gravest() {
            match grave {
                Gravest::Pattern(told) => findings.extend(self.behind(told.pattern)),
                Gravest::Finding(finding) => findings.push(finding),
            }
        }
        findings
    }

    /// The step of the plan that answers a finding.
    pub fn step_for(&self, finding: &Finding<'_>) -> Option<&PlanStep<'r>> {
        let parts = finding.parts();
        self.plan.iter().find(|step| parts.iter().any(|part| step.is_for(&part.id)))
    }

    /// What is done first: the step that answers the worst finding, and before it those that it waits for.
    pub fn first_steps(&self) -> &[PlanStep<'r>] {
        let worst = self.by_gravity().into_iter().find(|finding| !finding.advice().is_empty());
        let answers =
            |step: &PlanStep<'r>| worst.is_some_and(|worst| worst.parts().iter().any(|part| step.is_for(&part.id)));
        let last = self.plan.iter().position(answers).unwrap_or(0);
        self.plan.get(..=last).unwrap_or_default()
    }

    /// The red flag that a step answers in words, which no title of a criterion says: where flags of one finding say the
    /// same more exactly, by that.
    pub fn problem(&self, answered: Answered<'r>) -> Option<&FlagResult<'r>> {
        let Answered::Flag(flag) = answered else { return None };
        let raised = |finding: &Finding<'r>| finding.flags.iter().position(|raised| raised.flag.id() == flag.id());
        let (finding, place) = self.findings.iter().find_map(|finding| Some((finding, raised(finding)?)))?;
        let raised = finding.flags.get(place)?;
        let covers = |other: &&FlagResult<'r>| other.covers(raised);
        let is_covered = |flag: &FlagResult<'r>| finding.flags.iter().any(|other| other.covers(flag));
        Some(finding.flags.iter().filter(covers).find(|other| !is_covered(other)).unwrap_or(raised))
    }

    /// What respondents see differently, first what is to be discussed first.
    pub fn differing(&self) -> &[Differing<'r>] {
        let differing = self.findings.iter().find_map(|finding| match &finding.kind {
            FindingKind::RespondentsDisagree { differing, .. } => Some(differing.as_slice()),
            _ => None,
        });
        differing.unwrap_or_default()
    }

    /// The evidence cited for a criterion.
    pub fn cited(&self, found: &CriterionResult<'_>) -> impl Iterator<Item = &Document> {
        found.cited.iter().filter_map(|at| self.documents.get(*at))
    }

    /// The criteria that count, rubric by rubric.
    pub(in crate::assess) fn counting(&self) -> Vec<Criteria> {
        self.rubrics.iter().map(|found| counting(found.rubric, &found.criteria)).collect()
    }

    /// All criteria, rubric by rubric.
    pub fn criteria(&self) -> impl Iterator<Item = &CriterionResult<'r>> {
        self.rubrics.iter().flat_map(|rubric| &rubric.criteria)
    }
}

/// What a file cites as evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The name by which it is cited.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// Its path, relative to the file.
    pub path: Option<String>,
    /// When it was published: the earliest and the latest day that it may be.
    pub date: Option<(Date, Date)>,
    /// How well it proves what it is cited for.
    pub kind: Option<EvidenceKind>,
}

impl Document {
    /// Whether it is more than the coalition's own word.
    pub fn proves(&self) -> bool {
        self.kind.is_some_and(EvidenceKind::proves)
    }
}
