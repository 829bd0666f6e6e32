//! The form in which programs read an assessment: its numbers, ids and places, with the sentences of one language.

mod criterion;
mod detail;
mod finding;
mod look;
mod uncertainty;
mod voices;
mod work;

pub use criterion::{Applies, CriterionResult, Known, Measure, RubricResult};
pub use detail::{Document, Money, Outsider, Source, Span, Year};
pub use finding::{Fact, Finding, Noted, Pattern, PatternPart, Tension, Type, TypeNeeds};
pub use look::{Sought, Unused};
#[cfg(feature = "cli")]
pub(in crate::report) use uncertainty::replaced;
pub use uncertainty::{Driver, Replaced, Uncertainty, Weighting};
pub use voices::{CriterionVoices, Discussion, GroupMedian, GroupSize, Voices};
pub(super) use work::stage;
pub use work::{Needs, PlanStep, Question, Stage};

use super::words::Words;
use crate::assess::{self, Provenance, Score};
use crate::facts::GroupPower;
use crate::knowledge::model::{Answer, Audience, Effort, Severity, Term};
pub(super) use criterion::in_order;
use criterion::{measures, rubric};
use finding::{pattern, tension, type_of};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use uncertainty::{uncertainty, weighting};
use voices::voices;
use work::{question, step};

/// The version of this form.
pub const SCHEMA_VERSION: u32 = 2;

/// The JSON Schema of an [`Assessment`].
pub fn json_schema() -> schemars::Schema {
    schema_of::<Assessment<'_>>("Assessment")
}

/// The JSON Schema of a form.
pub(super) fn schema_of<T: JsonSchema>(title: &str) -> schemars::Schema {
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema
}

/// The schema of words: one of a list.
macro_rules! one_of {
    ($($name:ident),*) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"enum": $name::WORDS})
            }
        }
    )*};
}
one_of!(Severity, Effort, Audience, Term, Answer);

/// What is said with or without a coalition at hand.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[cfg(feature = "cli")]
#[expect(dead_code, reason = "only its schema is asked for")]
pub(super) enum Either<T, U> {
    Without(T),
    With(U),
}

/// An assessment of one coalition.
#[derive(Serialize, JsonSchema)]
pub struct Assessment<'a> {
    /// Version of this form.
    pub schema_version: u32,
    /// The language of the sentences (BCP 47). Texts of the rubrics are in the language of the rubrics.
    pub language: &'static str,
    /// The coalition's name.
    pub coalition: &'a str,
    /// The file that describes it.
    pub file: &'a str,
    /// The day of which the facts are.
    pub facts_as_of: Option<String>,
    /// The day to which ages are counted.
    pub as_of: Option<String>,
    /// The overall score.
    pub overall: &'a Score,
    /// What the overall score hangs on; `null` where that was not asked.
    pub uncertainty: Option<Uncertainty<'a>>,
    /// The overall score under other weights; `null` where no weights were replaced and it was not asked what the score
    /// hangs on.
    pub weighting: Option<Weighting<'a>>,
    /// What it was made with and of.
    pub provenance: &'a Provenance<'a>,
    /// The rubrics.
    pub rubrics: Vec<RubricResult<'a>>,
    /// Computed measures by name; `null` where unknown.
    #[serde(serialize_with = "in_order")]
    #[schemars(with = "BTreeMap<&'a str, Option<Measure>>")]
    pub measures: Vec<(&'a str, Option<Measure>)>,
    /// Seats and voting power in the governing body.
    pub power: &'a [GroupPower],
    /// Why voting power is not known, or is known only as a range; `null` where nothing stands in the way.
    pub power_unknown: Option<String>,
    /// Where the money comes from, and by when it ends.
    pub money: Money<'a>,
    /// Those outside who matter.
    pub outsiders: Vec<Outsider<'a>>,
    /// What the findings come to, gravest first.
    pub patterns: Vec<Pattern<'a>>,
    /// What is wrong, worst first.
    pub findings: Vec<Finding<'a>>,
    /// The types of coalition that it may be of, the label first.
    pub types: Vec<Type<'a>>,
    /// Tensions between findings, worst first.
    pub tensions: Vec<Tension<'a>>,
    /// What each phase of the policy cycle needs, in the order of the cycle.
    pub stages: Vec<Stage<'a>>,
    /// Whether the coalition has ended: lessons are drawn from it, and no steps are planned.
    pub ended: bool,
    /// What to do: what answers the worst finding, behind what it waits for; then what can be done sooner, then the most
    /// worthwhile. Empty where the coalition has ended.
    pub plan: Vec<PlanStep<'a>>,
    /// Open questions whose answers would narrow the overall range most.
    pub questions: Vec<Question<'a>>,
    /// What to look for next in sources, in a file that gives an outside view.
    pub sought: Vec<Sought<'a>>,
    /// What such a file says in vain, for want of another key.
    pub unused: Vec<Unused<'a>>,
    /// What the file notes on keys that no finding rests on.
    pub notes: Vec<Noted<'a>>,
    /// What respondents said; `null` where none were asked.
    pub voices: Option<Voices<'a>>,
    /// What the file cites as evidence.
    pub documents: Vec<Document<'a>>,
}

impl<'a> Assessment<'a> {
    /// The form of an assessment, with sentences in a language.
    pub fn new(a: &'a assess::Assessment<'_>, words: &Words) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            language: words.language().tag(),
            coalition: &a.coalition,
            file: &a.file,
            facts_as_of: a.facts_as_of.map(|day| day.to_string()),
            as_of: a.as_of.map(|day| day.to_string()),
            overall: &a.overall,
            uncertainty: a.uncertainty.as_ref().map(uncertainty),
            weighting: a.weighting.as_ref().map(weighting),
            provenance: &a.provenance,
            rubrics: a.rubrics.iter().map(|found| rubric(found, a, words)).collect(),
            measures: measures(a),
            power: &a.facts.power,
            power_unknown: words.power_unknown(&a.facts),
            money: (&a.facts.money).into(),
            outsiders: a.facts.outsiders.iter().map(Into::into).collect(),
            patterns: a.patterns.iter().map(|found| pattern(found, a, words)).collect(),
            findings: a.findings.iter().map(|found| Finding::new(found, words)).collect(),
            types: a.types.iter().filter(|found| found.holds != Some(false)).map(type_of).collect(),
            tensions: a.tensions.iter().map(|found| tension(found, words)).collect(),
            stages: a.stages.iter().map(stage).collect(),
            ended: a.ended,
            plan: a.plan.iter().map(step).collect(),
            questions: a.questions.iter().map(question).collect(),
            sought: a.sought.iter().map(Into::into).collect(),
            unused: a.unused.iter().map(Into::into).collect(),
            notes: a.notes.iter().map(Into::into).collect(),
            voices: a.voices.as_ref().map(|joint| voices(joint, a, words)),
            documents: a.documents.iter().map(Into::into).collect(),
        }
    }
}
