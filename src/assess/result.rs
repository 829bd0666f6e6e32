//! What an assessment is: numbers, ids and places, with the texts of the rubrics by reference. Sentences are made of it
//! in the reports.

use super::look::{Sought, Unused};
use super::score::{Criteria, Item, Score, Shares};
use super::uncertainty::Uncertainty;
use super::voices::{CriterionVoices, Voices};
use super::weighting::Weighting;
use crate::coalition::locate::Location;
use crate::coalition::model::EvidenceKind;
use crate::facts::{FactId, Facts, registry};
use crate::knowledge::model::{Article, OrdinaryValue, Severity, Term};
use crate::knowledge::{
    Advice, Case, CoalitionType, Criterion, Flag, Pattern, PatternPart, Raised, Rubric, Sign, Stage, Tension, Text,
};
use crate::value::{Kind, Value};
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;
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
    /// What to do, what can be done sooner first, then the most worthwhile; empty where the coalition has ended.
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
}

impl<'r> Assessment<'r> {
    /// The present phase and the next, as far as the file names them.
    pub fn near_stages(&self) -> impl Iterator<Item = &StageResult<'r>> {
        let near = [When::Present, When::Next];
        near.into_iter().flat_map(|when| self.stages.iter().filter(move |found| found.when == when))
    }

    /// The overall score that is shown without assuming anything; `None` where a rubric may stand at 0, since its lower
    /// bound would say nothing about the others.
    pub fn shown(&self) -> Option<f64> {
        self.rubrics.iter().all(|found| found.score.low > 0.0).then_some(self.overall.low)
    }

    /// Patterns, and findings that no pattern rests on, gravest first, patterns before findings of the same severity.
    pub fn gravest(&self) -> Vec<Gravest<'_, 'r>> {
        let patterns = self.told().map(Gravest::Pattern);
        let mut gravest: Vec<_> = patterns.chain(self.besides().map(Gravest::Finding)).collect();
        gravest.sort_by_key(|grave| std::cmp::Reverse(grave.severity()));
        gravest
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

    /// What to begin with, and how it relates to the [gravest](Self::gravest).
    pub fn first(&self) -> Option<First<'_, 'r>> {
        let step = self.plan.first().map(First::Step);
        let gravest = self.gravest().into_iter().next();
        let behind: Vec<&Finding<'r>> = match &gravest {
            Some(Gravest::Pattern(told)) => self.findings_of(told.pattern).collect(),
            Some(Gravest::Finding(finding)) => vec![*finding],
            None => Vec::new(),
        };
        let Some(worst) = behind.first() else { return step };
        let ids: Vec<_> = behind.iter().flat_map(|finding| finding.ids()).collect();
        let answers = |step: &PlanStep<'_>| ids.iter().any(|id| step.criterion.id == **id);
        match self.plan.iter().position(answers) {
            None if self.ended => None,
            None => worst.advice().first().copied().map(First::Advice).or(step),
            Some(0) => step,
            Some(at) => {
                let (step, worst) = (self.plan.first()?, self.plan.get(at)?);
                Some(First::Sooner { step, worst, place: at + 1 })
            }
        }
    }

    /// What respondents see differently, first what is to be discussed first.
    pub fn differing(&self) -> &[Differing<'r>] {
        let differing = self.findings.iter().find_map(|finding| match &finding.kind {
            FindingKind::RespondentsDisagree { differing } => Some(differing.as_slice()),
            _ => None,
        });
        differing.unwrap_or_default()
    }

    /// The evidence cited for a criterion.
    pub fn cited(&self, found: &CriterionResult<'_>) -> impl Iterator<Item = &Document> {
        found.cited.iter().filter_map(|at| self.documents.get(*at))
    }

    /// The criteria that count, rubric by rubric.
    pub(super) fn counting(&self) -> Vec<Criteria> {
        self.rubrics.iter().map(|found| counting(found.rubric, &found.criteria)).collect()
    }

    /// All criteria, rubric by rubric.
    pub fn criteria(&self) -> impl Iterator<Item = &CriterionResult<'r>> {
        self.rubrics.iter().flat_map(|rubric| &rubric.criteria)
    }
}

/// One rubric's result.
#[derive(Clone, Debug)]
pub struct RubricResult<'r> {
    /// The rubric.
    pub rubric: &'r Rubric,
    /// Its score.
    pub score: Score,
    /// Its criteria.
    pub criteria: Vec<CriterionResult<'r>>,
}

impl<'r> RubricResult<'r> {
    /// The criteria that count.
    pub(super) fn counting(&self) -> impl Iterator<Item = &CriterionResult<'r>> {
        counted(&self.criteria)
    }
}

/// The criteria of a rubric that count.
pub(super) fn counting(rubric: &Rubric, criteria: &[CriterionResult<'_>]) -> Criteria {
    Criteria { id: rubric.id.clone(), weight: rubric.weight, items: items(criteria) }
}

/// The criteria that count.
fn counted<'a, 'r>(criteria: &'a [CriterionResult<'r>]) -> impl Iterator<Item = &'a CriterionResult<'r>> {
    criteria.iter().filter(|found| found.basis != Basis::NotApplicable)
}

/// The criteria that count, as parts of a score.
fn items(criteria: &[CriterionResult<'_>]) -> Vec<Item> {
    counted(criteria)
        .map(|found| Item {
            id: found.criterion.id.clone(),
            weight: found.criterion.weight,
            low: found.low,
            high: found.high,
            known: found.basis != Basis::Unknown,
            certain: found.certain,
            backed: found.backed,
            aside: found.aside,
            judged: found.basis == Basis::Answered,
            blocking: found.criterion.blocking,
            shares: found.shares,
        })
        .collect()
}

/// How a level came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
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

/// One criterion with its level.
#[derive(Clone, Debug)]
pub struct CriterionResult<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// The lowest level still possible.
    pub low: u8,
    /// The highest level still possible.
    pub high: u8,
    /// How the level came about.
    pub basis: Basis,
    /// Whether it is known to apply.
    pub certain: bool,
    /// Whether a document, an audit or an independent source backs it.
    pub backed: bool,
    /// Whether it is left out of what is known and of what is likely: only insiders can tell, the file gives an outside
    /// view, and nothing is known of it. What is possible counts it all the same.
    pub aside: bool,
    /// Shares of comparable coalitions at each level.
    pub shares: Shares,
    /// Why the criterion does not apply, where it does not.
    pub reason: Option<Reason>,
    /// How many respondents rated it, where the middle half of their ratings decides or narrows the level.
    pub rated: Option<usize>,
    /// A level that was answered although the facts exclude it.
    pub overruled: Option<u8>,
    /// The evidence cited for what it is read from, by its place in [`Assessment::documents`].
    pub cited: Vec<usize>,
}

impl CriterionResult<'_> {
    /// The level, where it is known exactly.
    pub fn level(&self) -> Option<u8> {
        (self.low == self.high && self.basis != Basis::NotApplicable).then_some(self.low)
    }
}

/// Why a criterion does not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The rubric applies it to other kinds of coalition.
    OtherKind,
    /// What the file says.
    Stated(String),
}

/// What is known of one fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The fact.
    pub fact: FactId,
    /// What is known of it.
    pub value: Value,
}

impl Reading {
    /// What is known of a fact; `None` where that is nothing.
    pub fn of(facts: &Facts, fact: FactId) -> Option<Self> {
        let value = facts.value(fact);
        (!value.is_unknown(registry().fact(fact)?.kind)).then_some(Self { fact, value })
    }

    /// The fact's name.
    pub fn name(self) -> &'static str {
        registry().fact(self.fact).map_or("", |fact| &*fact.name)
    }

    /// The fact's unit or kind.
    pub fn kind(self) -> Kind {
        registry().fact(self.fact).map_or(Kind::Choice(&[]), |fact| fact.kind)
    }
}

/// Something that is wrong, and where.
#[derive(Clone, Debug)]
pub struct Finding<'r> {
    /// What is wrong.
    pub kind: FindingKind<'r>,
    /// How much it matters.
    pub severity: Severity,
    /// Where a reader should look.
    pub at: Location,
    /// The red flags on the same matter, worst first.
    pub flags: Vec<FlagResult<'r>>,
    /// What the file notes on keys that it rests on.
    pub notes: Vec<Noted>,
}

/// What a file notes on one of its keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noted {
    /// The key, by path without rows.
    pub key: String,
    /// The note.
    pub note: String,
}

/// What can be wrong, with the values that show it.
#[derive(Clone, Debug)]
pub enum FindingKind<'r> {
    /// A criterion is not in place.
    LowLevel(LowLevel<'r>),
    /// Red flags alone: the worst of those in [`Finding::flags`].
    Flag(&'r Flag),
    /// Keys that were looked for and not found, and that no flag tells of.
    NotFound {
        /// Which they are.
        keys: Vec<Unfound>,
        /// The search.
        search: Searched,
    },
    /// A rating that the facts exclude.
    Overruled {
        /// The criterion.
        criterion: &'r Criterion,
        /// The level as it was rated.
        rated: u8,
        /// The nearest level that the facts allow.
        level: u8,
    },
    /// An answer to a criterion that does not exist.
    UnknownAnswer {
        /// The id as it stands in the file.
        id: String,
        /// The nearest id that exists.
        near: Option<&'r str>,
    },
    /// Respondents see the coalition differently.
    RespondentsDisagree {
        /// In what, first what is to be discussed first.
        differing: Vec<Differing<'r>>,
    },
    /// Respondents see the coalition differently from what the facts show.
    RatedAgainstFacts {
        /// In what, in the order of the rubrics.
        contradicted: Vec<Contradicted<'r>>,
    },
    /// A cited file cannot be read.
    DocumentMissing {
        /// The path as it stands in the description.
        path: String,
        /// Why not.
        why: Missing,
    },
    /// A cited file lies outside the repository.
    DocumentOutside {
        /// The path as it stands in the description.
        path: String,
    },
    /// A cited heading is not in its file.
    HeadingMissing {
        /// The file.
        file: String,
        /// The anchor that was looked for.
        anchor: String,
        /// The nearest anchor that is there.
        near: Option<String>,
    },
    /// A document is older than the policy allows.
    DocumentOld {
        /// The id of the evidence.
        evidence: String,
        /// Its age in days.
        days: f64,
        /// The greatest age that the policy allows, in days.
        most: u32,
    },
    /// A table cites no evidence although the policy asks for it.
    EvidenceRequired {
        /// The path of the table.
        table: String,
        /// The kinds of evidence that count; all when empty.
        kinds: Vec<String>,
    },
    /// The charter has no heading on an article.
    ArticleMissing(&'r Article),
    /// A file that the baseline knows was to be checked, and was not.
    NotChecked {
        /// The file, by its path relative to the baseline.
        file: String,
        /// Whether it is not there any more.
        gone: bool,
    },
    /// A waiver that no finding needs.
    UnusedWaiver {
        /// The finding that it waives.
        finding: String,
    },
}

/// A criterion that respondents see differently.
#[derive(Clone, Debug)]
pub struct Differing<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// What they said of it.
    pub voice: CriterionVoices,
}

/// A criterion of which respondents say what the facts exclude.
#[derive(Clone, Debug)]
pub struct Contradicted<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// The lowest level that the facts allow.
    pub low: u8,
    /// The highest level that the facts allow.
    pub high: u8,
    /// What respondents said of it.
    pub voice: CriterionVoices,
}

/// A criterion that is not in place.
#[derive(Clone, Debug)]
pub struct LowLevel<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// The lowest level still possible.
    pub low: u8,
    /// The highest level still possible.
    pub high: u8,
    /// How many respondents rated it, where it rests on what they said.
    pub rated: Option<usize>,
    /// The case of the level that is true, where the level is known exactly.
    pub case: Option<&'r Case>,
    /// What good looks like: the cases of the good level that the facts are nearest to.
    pub good: Vec<&'r Case>,
    /// The fact that decided it.
    pub measured: Option<Reading>,
    /// What was looked for and not found, where a better level is possible and that is what is missing. Then nothing is
    /// called a defect.
    pub not_found: Option<(Vec<Unfound>, Searched)>,
    /// A fact that it is read from, with what is ordinary.
    pub ordinary: Option<Box<(Reading, &'r OrdinaryValue)>>,
    /// What is advised to the readers, without what the facts show to be done.
    pub advice: Vec<&'r Advice>,
}

/// A red flag that is raised.
#[derive(Clone, Debug)]
pub struct FlagResult<'r> {
    /// The flag.
    pub flag: &'r Flag,
    /// The figures that its text names, in their order.
    pub figures: Vec<Figure>,
    /// What was not found, for a flag that tells of that, or that holds for no other reason.
    pub not_found: Option<(Vec<Unfound>, Searched)>,
    /// Where a reader should look.
    pub at: Location,
    /// What is advised to the readers, without what the facts show to be done.
    pub advice: Vec<&'r Advice>,
}

impl FlagResult<'_> {
    /// Whether nothing shows what it says but that a search found nothing else.
    pub fn is_unproved(&self) -> bool {
        self.not_found.is_some() && matches!(self.flag.raised, Raised::When(_))
    }
}

/// A key that was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfound {
    /// Its path without rows.
    pub key: String,
    /// The innermost row in which it stands, by name where it has one.
    pub row: Option<Option<String>>,
}

/// A search of the public record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The day of the search.
    pub on: Date,
    /// Where was looked.
    pub places: Vec<String>,
}

/// What stands for a piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// What is known of a fact or score.
    Value(Value, Kind),
    /// Rows of the file, by name.
    Rows(Vec<String>),
}

/// What type of coalition it may be (memo N1).
#[derive(Clone, Debug)]
pub struct TypeResult<'r> {
    /// The type.
    pub of: &'r CoalitionType,
    /// Whether it is of that type.
    pub holds: Option<bool>,
    /// Whether each of its signs is there.
    pub signs: Vec<Option<bool>>,
    /// Whether each thing that the type must have is there.
    pub needs: Vec<Option<bool>>,
}

impl<'r> TypeResult<'r> {
    /// The signs that were seen.
    pub fn seen(&self) -> impl Iterator<Item = &'r Sign> {
        self.signs().filter(|(_, there)| *there == Some(true)).map(|(sign, _)| sign)
    }

    /// Whether at least half of the signs were seen, so that a reader may be told of the type.
    pub fn is_likely(&self) -> bool {
        self.seen().count() * 2 >= self.signs.len()
    }

    /// Each sign, and whether it is there.
    pub fn signs(&self) -> impl Iterator<Item = (&'r Sign, Option<bool>)> {
        self.of.signs.iter().zip(self.signs.iter().copied())
    }

    /// Each thing that the type must have, and whether it is there.
    pub fn needs(&self) -> impl Iterator<Item = (&'r Sign, Option<bool>)> {
        self.of.needs.iter().zip(self.needs.iter().copied())
    }
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is not there.
    Absent,
    /// It is neither a file nor a folder.
    NotAFile,
    /// It is larger than what is read, such as `8 MiB`.
    TooLarge(String),
    /// It has more headings than are read.
    TooManyHeadings(usize),
    /// The system refused.
    Unreadable,
}

impl FindingKind<'_> {
    /// The id: the criterion's for a low level, `charter.` and the article's for an article, else that of the kind.
    pub fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::LowLevel(low) => &low.criterion.id,
            Self::Flag(flag) => flag.id(),
            Self::NotFound { .. } => "not-found",
            Self::Overruled { rated, level, .. } if rated > level => "rated-above-facts",
            Self::Overruled { .. } => "rated-below-facts",
            Self::UnknownAnswer { .. } => "unused-answer",
            Self::RespondentsDisagree { .. } => "respondents-disagree",
            Self::RatedAgainstFacts { .. } => "rated-against-facts",
            Self::DocumentMissing { .. } => "evidence-missing",
            Self::DocumentOutside { .. } => "evidence-outside",
            Self::HeadingMissing { .. } => "evidence-heading",
            Self::DocumentOld { .. } => "evidence-old",
            Self::EvidenceRequired { .. } => "evidence-required",
            Self::ArticleMissing(article) => return Cow::Owned(format!("charter.{}", article.id)),
            Self::NotChecked { .. } => "not-checked",
            Self::UnusedWaiver { .. } => "unused-waiver",
        })
    }

    /// The criterion that it is about.
    pub fn criterion(&self) -> Option<&Criterion> {
        match self {
            Self::LowLevel(LowLevel { criterion, .. }) | Self::Overruled { criterion, .. } => Some(criterion),
            _ => None,
        }
    }

    /// Memo numbers.
    pub fn memo(&self) -> Vec<&str> {
        match self {
            Self::LowLevel(low) => low.criterion.memo.iter().map(Text::as_str).collect(),
            Self::Flag(flag) => flag.memo().iter().map(Text::as_str).collect(),
            Self::NotFound { .. } => vec!["L8"],
            Self::RespondentsDisagree { .. } | Self::RatedAgainstFacts { .. } => vec!["C9", "T1"],
            Self::ArticleMissing(article) => article.memo.iter().map(Text::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a file can hold several findings of this id, so that its place has to tell them apart.
    pub fn is_repeated(&self) -> bool {
        !matches!(self, Self::LowLevel(_) | Self::Flag(_) | Self::NotFound { .. } | Self::ArticleMissing(_))
    }
}

impl<'r> Finding<'r> {
    /// Whether it rests on what respondents said, so that no line of the file says it.
    pub fn is_heard(&self) -> bool {
        match &self.kind {
            FindingKind::LowLevel(low) => low.rated.is_some(),
            FindingKind::RespondentsDisagree { .. } | FindingKind::RatedAgainstFacts { .. } => true,
            _ => false,
        }
    }

    /// A finding to which no flag belongs.
    pub fn new(kind: FindingKind<'r>, severity: Severity, at: Location) -> Self {
        Self { kind, severity, at, flags: Vec::new(), notes: Vec::new() }
    }

    /// What is advised, the criterion's own first.
    pub fn advice(&self) -> Vec<&'r Advice> {
        let own = match &self.kind {
            FindingKind::LowLevel(low) => low.advice.as_slice(),
            _ => &[],
        };
        own.iter().chain(self.flags.iter().flat_map(|raised| &raised.advice)).copied().collect()
    }

    /// The id of its [kind](FindingKind::id).
    pub fn id(&self) -> Cow<'_, str> {
        self.kind.id()
    }

    /// All ids by which it may be named: its own, those of its flags, and those of the criterion or tension to which these
    /// belong.
    pub fn ids(&self) -> Vec<Cow<'_, str>> {
        let flags = self.flags.iter().flat_map(|raised| [Some(raised.flag.id()), raised.flag.belongs()]);
        let mut ids = vec![self.id()];
        for id in flags.flatten().map(|id| Cow::Borrowed(id.as_str())) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}

/// What several findings come to.
#[derive(Clone, Debug)]
pub struct PatternResult<'r> {
    /// The pattern.
    pub pattern: &'r Pattern,
    /// That of the gravest of its findings and tensions: medium or more.
    pub severity: Severity,
    /// The parts that hold, in their order.
    pub parts: Vec<PartResult<'r>>,
}

impl<'r> PatternResult<'r> {
    /// The findings that it rests on, by their places in [`Assessment::findings`], worst first.
    pub fn findings(&self) -> BTreeSet<usize> {
        self.parts.iter().flat_map(|found| &found.findings).copied().collect()
    }

    /// The tensions that it rests on, in the order of the parts.
    pub fn tensions(&self) -> Vec<&'r Tension> {
        let mut tensions: Vec<&Tension> = Vec::new();
        for tension in self.parts.iter().flat_map(|found| &found.tensions) {
            if !tensions.iter().any(|other| other.id == tension.id) {
                tensions.push(tension);
            }
        }
        tensions
    }
}

/// What stands for something that is wrong.
#[derive(Clone, Debug)]
pub enum Gravest<'a, 'r> {
    /// Several findings.
    Pattern(Told<'a, 'r>),
    /// One that no pattern rests on.
    Finding(&'a Finding<'r>),
}

impl<'a, 'r> Gravest<'a, 'r> {
    /// The pattern, where it is one.
    pub fn pattern(&self) -> Option<&'a PatternResult<'r>> {
        match self {
            Self::Pattern(told) => Some(told.pattern),
            Self::Finding(_) => None,
        }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Pattern(told) => told.pattern.severity,
            Self::Finding(finding) => finding.severity,
        }
    }

    /// The id of the pattern, or that of the finding.
    pub fn id(&self) -> Cow<'_, str> {
        match self {
            Self::Pattern(told) => Cow::Borrowed(&told.pattern.pattern.id),
            Self::Finding(finding) => finding.id(),
        }
    }
}

/// A pattern with the findings that are told under it.
#[derive(Clone, Debug)]
pub struct Told<'a, 'r> {
    /// The pattern.
    pub pattern: &'a PatternResult<'r>,
    /// The findings, worst first.
    pub findings: Vec<&'a Finding<'r>>,
}

/// A part of a pattern that holds.
#[derive(Clone, Debug)]
pub struct PartResult<'r> {
    /// The part.
    pub part: &'r PatternPart,
    /// The figures and names that its clause gives, in their order.
    pub figures: Vec<Figure>,
    /// The findings that show it, by their places in [`Assessment::findings`], worst first.
    pub findings: Vec<usize>,
    /// The flags that show it, by the place of their finding and their own among its flags.
    pub flags: Vec<(usize, usize)>,
    /// What the file notes on the keys that show it: the fullest notes, each told once of a pattern.
    pub notes: Vec<Noted>,
    /// The tensions that show it.
    pub tensions: Vec<&'r Tension>,
}

/// A tension that is present.
#[derive(Clone, Debug)]
pub struct TensionResult<'r> {
    /// The tension.
    pub tension: &'r Tension,
    /// The figures that its text names, in their order.
    pub figures: Vec<Figure>,
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

/// Where a phase of the policy cycle stands in a coalition's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// The one that the coalition is in.
    Present,
    /// The one that comes next.
    Next,
    /// One that is over.
    Done,
    /// None of these, as far as the file says.
    Other,
}

/// What a phase of the policy cycle needs, against what the file shows (memo N2).
#[derive(Clone, Debug)]
pub struct StageResult<'r> {
    /// The phase with its needs.
    pub stage: &'r Stage,
    /// Where it stands.
    pub when: When,
    /// Roles, skills and kinds of actor.
    pub needs: [NeedResult; 3],
    /// Whether there is money for the phase, where that is known.
    pub paid: Option<bool>,
}

/// What a phase may need of its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Roles that somebody holds.
    Roles,
    /// Skills that somebody brings.
    Skills,
    /// Kinds of actor.
    Kinds,
}

/// One list of needs, in words of the file.
#[derive(Clone, Debug)]
pub struct NeedResult {
    /// Of what.
    pub need: Need,
    /// Found among the members.
    pub there: Vec<&'static str>,
    /// Known to be missing.
    pub missing: Vec<&'static str>,
    /// Neither recorded nor known to be missing.
    pub unknown: Vec<&'static str>,
}

/// One step of the plan.
#[derive(Clone, Debug)]
pub struct PlanStep<'r> {
    /// The criterion that it raises.
    pub criterion: &'r Criterion,
    /// What is advised.
    pub advice: &'r Advice,
    /// How soon it can be done, with what it waits for.
    pub term: Term,
    /// Points of the overall score that the next level would bring.
    pub gain: f64,
}

/// What to begin with.
#[derive(Clone, Copy, Debug)]
pub enum First<'a, 'r> {
    /// The first step of the plan, which answers the worst finding, or there is no finding.
    Step(&'a PlanStep<'r>),
    /// The first step of the plan, although a later one answers the worst finding.
    Sooner {
        /// The first step.
        step: &'a PlanStep<'r>,
        /// The step that answers the worst finding.
        worst: &'a PlanStep<'r>,
        /// The place of that step, counted from 1.
        place: usize,
    },
    /// What is advised on the worst finding, which no step of the plan answers.
    Advice(&'r Advice),
}

/// An open question.
#[derive(Clone, Debug)]
pub struct Question<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// By how many points the overall range would narrow.
    pub narrows: f64,
}
