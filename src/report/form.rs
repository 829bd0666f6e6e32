//! The form in which programs read an assessment: its numbers, ids and places, with the sentences of one language.

mod detail;

pub use detail::{Document, Money, Outsider, Source, Span, Year};

use super::words::Words;
use crate::assess::score::{Band, GradeProbability, Likely};
use crate::assess::uncertainty::Input;
use crate::assess::{self, Basis, Need, Provenance, Score, When};
use crate::facts::{self, FactId, GroupPower, registry};
use crate::knowledge::model::{Audience, Effort, Severity, Term, Text};
use crate::value::{Kind, Value};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The version of this form.
pub const SCHEMA_VERSION: u32 = 2;

/// The JSON Schema of an [`Assessment`].
pub fn json_schema() -> schemars::Schema {
    schema_of::<Assessment<'_>>()
}

/// The JSON Schema of a form.
pub(super) fn schema_of<T: JsonSchema>() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
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
one_of!(Severity, Effort, Audience, Term);

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
    /// What to do, what can be done sooner first, then the most worthwhile.
    pub plan: Vec<PlanStep<'a>>,
    /// Open questions whose answers would narrow the overall range most.
    pub questions: Vec<Question<'a>>,
    /// What to look for next in sources, in a file that gives an outside view.
    pub sought: Vec<Sought<'a>>,
    /// What such a file says in vain, for want of another key.
    pub unused: Vec<Unused<'a>>,
    /// What respondents said; `null` where none were asked.
    pub voices: Option<Voices<'a>>,
    /// What the file cites as evidence.
    pub documents: Vec<Document<'a>>,
}

/// Facts that say little for want of another.
#[derive(Serialize, JsonSchema)]
pub struct Unused<'a> {
    /// What to find out.
    pub ask: &'a str,
    /// The keys that are missing.
    pub keys: &'a [String],
    /// The rows that lack them, by name.
    pub rows: &'a [String],
}

impl<'a> From<&'a assess::look::Unused<'_>> for Unused<'a> {
    fn from(unused: &'a assess::look::Unused<'_>) -> Self {
        Self { ask: &unused.idle.ask, keys: &unused.keys, rows: &unused.rows }
    }
}

/// Something to look for in sources.
#[derive(Serialize, JsonSchema)]
pub struct Sought<'a> {
    /// The flag that an answer may raise.
    pub flag: &'a str,
    /// How much that flag matters.
    pub severity: Severity,
    /// The question.
    pub ask: &'a str,
    /// The keys of the file that hold the answer.
    pub keys: Vec<&'a str>,
}

/// The overall likely score under other weights; `null` where too little is known.
#[derive(Serialize, JsonSchema)]
pub struct Weighting<'a> {
    /// Weights that were replaced.
    pub replaced: Vec<Replaced<'a>>,
    /// With the weights in force.
    pub own: Option<f64>,
    /// With the weights of the rubrics.
    pub nominal: Option<f64>,
    /// With equal weights of all rubrics, and of all criteria in a rubric.
    pub equal: Option<f64>,
    /// Where it lies in 90 of 100 draws of any weights whatever.
    pub drawn: Option<Band>,
}

/// A weight that was replaced.
#[derive(Serialize, JsonSchema)]
pub struct Replaced<'a> {
    /// The rubric or criterion.
    pub id: &'a str,
    /// The weight that the rubrics give it.
    pub nominal: f64,
    /// The weight in force.
    pub own: f64,
}

/// The distribution of the overall score with all that may vary, and what it hangs on.
#[derive(Serialize, JsonSchema)]
pub struct Uncertainty<'a> {
    /// The mean.
    pub mean: f64,
    /// Where the score lies in 90 of 100 draws.
    pub likely: Band,
    /// The probability of each grade, after caps.
    pub grade_probability: GradeProbability,
    /// What the score hangs on, most first.
    pub drivers: Vec<Driver<'a>>,
}

/// One thing that the score hangs on.
#[derive(Serialize, JsonSchema)]
pub struct Driver<'a> {
    /// `factor` (how good the coalition is altogether), `weights`, `aggregation`, or a criterion's id.
    pub input: &'a str,
    /// The share of the variance that it explains by itself (first-order Sobol' index).
    pub first: f64,
    /// The share of the variance in which it has a part (total Sobol' index).
    pub total: f64,
}

/// One rubric's result.
#[derive(Serialize, JsonSchema)]
pub struct RubricResult<'a> {
    /// Id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Its score.
    #[serde(flatten)]
    pub score: &'a Score,
    /// Its criteria.
    pub criteria: Vec<CriterionResult<'a>>,
}

/// One criterion's result.
#[derive(Serialize, JsonSchema)]
pub struct CriterionResult<'a> {
    /// Full id.
    pub id: &'a str,
    /// The good state.
    pub title: &'a str,
    /// The level, where it is known exactly.
    pub level: Option<u8>,
    /// The lowest level still possible.
    pub low: u8,
    /// The highest level still possible.
    pub high: u8,
    /// How the level came about.
    pub basis: Basis,
    /// Weight in the rubric.
    pub weight: f64,
    /// How many respondents rated it, where the middle half of their ratings decides or narrows the level; `null`
    /// elsewhere.
    pub respondents: Option<usize>,
    /// Whether a document, an audit or an independent source backs it.
    pub backed: bool,
    /// Whether it is left out of what is known and of what is likely: only insiders can tell, the file gives an outside
    /// view, and nothing is known of it.
    pub aside: bool,
    /// The headline measure as a reader would write it; `null` where unknown.
    pub measured: Option<String>,
    /// Why the criterion does not apply, where it does not.
    pub reason: Option<String>,
    /// Ids of the evidence cited for what it is read from.
    pub evidence: Vec<&'a str>,
}

/// A measure.
#[derive(Serialize, JsonSchema)]
pub struct Measure {
    /// What is known of it.
    pub value: Known,
    /// Its unit.
    pub unit: &'static str,
}

/// What is known of a fact.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Known {
    /// A number.
    Number(f64),
    /// A word; `yes` or `no` of a flag.
    Word(&'static str),
    /// A number between two bounds; `null` for no bound.
    Range {
        /// The smallest that is possible.
        low: Option<f64>,
        /// The largest that is possible.
        high: Option<f64>,
    },
    /// A word between two others.
    Words {
        /// The least that is possible.
        low: &'static str,
        /// The most that is possible.
        high: &'static str,
    },
    /// Several words.
    Set {
        /// Those known to be present.
        present: Vec<&'static str>,
        /// Whether all others are known to be absent.
        complete: bool,
    },
}

impl Known {
    /// The form of a value; `None` where nothing is known.
    fn new(value: Value, kind: Kind) -> Option<Self> {
        if value.is_unknown(kind) {
            return None;
        }
        let word = |place: f64| kind.words().get(place as usize).copied().unwrap_or_default();
        let bound = |number: f64| number.is_finite().then_some(number);
        Some(match (value, kind) {
            (Value::Range(low, _), Kind::Flag) => Self::Word(if low > 0.5 { "yes" } else { "no" }),
            (Value::Range(low, high), Kind::Ordered(_)) if low == high => Self::Word(word(low)),
            (Value::Range(low, high), Kind::Ordered(_)) => Self::Words { low: word(low), high: word(high) },
            (Value::Range(low, high), _) if low == high && low.is_finite() => Self::Number(low),
            (Value::Range(low, high), _) => Self::Range { low: bound(low), high: bound(high) },
            (Value::Choice(place), _) => Self::Word(kind.words().get(place?).copied()?),
            (Value::Set { present, whole }, _) => {
                Self::Set { present: kind.words_in(present).collect(), complete: whole }
            }
        })
    }
}

/// Something that is wrong, and what to do about it.
#[derive(Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// The criterion's id, or that of the kind of finding.
    pub id: Cow<'a, str>,
    /// The red flags in it, by id, worst first.
    pub flags: Vec<&'a str>,
    /// How much it matters.
    pub severity: Severity,
    /// All that was found, in one paragraph.
    pub message: String,
    /// What is wrong, with the fact that shows it.
    pub problem: String,
    /// What good looks like, where the finding is about a level.
    pub good: Option<String>,
    /// Why it matters.
    pub why: Cow<'a, str>,
    /// The criterion that it is about, if any.
    pub criterion: Option<&'a str>,
    /// The lowest level still possible, where the finding is about a level.
    pub low: Option<u8>,
    /// The highest level still possible, where the finding is about a level.
    pub high: Option<u8>,
    /// Whether it rests on what respondents said: no line of the file says it, and its place is where facts on the
    /// matter would stand.
    pub by_respondents: bool,
    /// The fact that decided it, where one did.
    pub fact: Option<Fact>,
    /// The file.
    pub file: &'a str,
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1.
    pub column: usize,
    /// The path of the fact in the description, rows counted from 0.
    pub path: &'a str,
    /// The same with rows by name, so that it outlives a change of their order.
    pub subject: &'a str,
    /// Memo numbers.
    pub memo: Vec<&'a str>,
    /// What to do.
    pub advice: Vec<Cow<'a, str>>,
}

/// A type of coalition that it may be of.
#[derive(Serialize, JsonSchema)]
pub struct Type<'a> {
    /// Id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Whether it surely is of that type.
    pub certain: bool,
    /// The signs of it that were seen.
    pub signs: Vec<&'a str>,
    /// What a coalition of that type must have.
    pub needs: TypeNeeds<'a>,
}

/// What a type must have, by whether it is there.
#[derive(Serialize, JsonSchema)]
pub struct TypeNeeds<'a> {
    /// Recorded.
    pub there: Vec<&'a str>,
    /// Known to be missing.
    pub missing: Vec<&'a str>,
    /// Neither recorded nor known to be missing.
    pub unknown: Vec<&'a str>,
}

/// A fact that decided a finding.
#[derive(Serialize, JsonSchema)]
pub struct Fact {
    /// Its name.
    pub name: &'static str,
    /// What is known of it.
    pub value: Option<Known>,
    /// Its unit.
    pub unit: &'static str,
}

/// A tension that is present.
#[derive(Serialize, JsonSchema)]
pub struct Tension<'a> {
    /// Id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// How much it matters.
    pub severity: Severity,
    /// What is seen, with figures.
    pub message: String,
    /// Why it matters.
    pub why: &'a str,
    /// A way to live with it.
    pub advice: &'a str,
    /// Memo numbers.
    pub memo: &'a [Text],
}

/// What a phase of the policy cycle needs, against what the file shows.
#[derive(Serialize, JsonSchema)]
pub struct Stage<'a> {
    /// The phase, a word of the file.
    pub phase: &'static str,
    /// Title.
    pub title: &'a str,
    /// Where it stands.
    pub when: When,
    /// Roles, skills and kinds of actor.
    pub needs: Vec<Needs<'a>>,
    /// Whether there is money for the phase; `null` where that is not known.
    pub paid: Option<bool>,
    /// What is done in it.
    pub activities: &'a [Text],
    /// What money it needs.
    pub money: &'a str,
    /// What goes wrong most often.
    pub watch: &'a str,
    /// Memo numbers.
    pub memo: &'a [Text],
}

/// One list of needs, in words of the file.
#[derive(Serialize, JsonSchema)]
pub struct Needs<'a> {
    /// Of what.
    pub what: Need,
    /// Found among the members.
    pub there: &'a [&'static str],
    /// Known to be missing.
    pub missing: &'a [&'static str],
    /// Neither recorded nor known to be missing.
    pub unknown: &'a [&'static str],
}

/// One step of the plan.
#[derive(Serialize, JsonSchema)]
pub struct PlanStep<'a> {
    /// Who does what, by when.
    pub action: &'a str,
    /// Who acts.
    pub who: Option<&'a str>,
    /// The time or event by which it is done, where the advice names one.
    pub by: Option<&'a str>,
    /// How soon it can be done.
    pub within: Term,
    /// Steps.
    pub steps: &'a [Text],
    /// How one sees that it is done.
    pub done_when: Option<&'a str>,
    /// The criterion that it raises.
    pub answers: &'a str,
    /// Points of the overall score that the next level would bring.
    pub gain: f64,
    /// What it costs.
    pub effort: Effort,
    /// For whom.
    #[serde(rename = "for")]
    pub audience: &'a [Audience],
    /// Memo numbers.
    pub memo: &'a [Text],
}

/// An open question.
#[derive(Serialize, JsonSchema)]
pub struct Question<'a> {
    /// The criterion.
    pub criterion: &'a str,
    /// The question.
    pub ask: &'a str,
    /// By how many points the overall range would narrow.
    pub narrows: f64,
}

/// What respondents said. Nothing in it speaks for fewer than three of them, nor does the difference of two figures.
#[derive(Serialize, JsonSchema)]
pub struct Voices<'a> {
    /// How many responses there are; `null` where they are fewer than three.
    pub responses: Option<usize>,
    /// How many were heard and on what they differ most, in a sentence.
    pub heard: String,
    /// Responses by group, as far as no single voice can be made out.
    pub groups: Vec<GroupSize>,
    /// Criteria that enough of them rated.
    pub criteria: Vec<CriterionVoices<'a>>,
    /// What they see differently by two levels or more: what to discuss first comes first.
    pub discuss: Vec<Discussion<'a>>,
}

/// A group of respondents.
#[derive(Serialize, JsonSchema)]
pub struct GroupSize {
    /// Its name in words.
    pub group: String,
    /// Whether these are the groups that are too small to be shown apart.
    pub others: bool,
    /// Responses.
    pub responses: usize,
    /// Responses as a share of the members of that kind; `null` where that is not known.
    pub rate: Option<f64>,
}

/// What respondents said of one criterion.
#[derive(Serialize, JsonSchema)]
pub struct CriterionVoices<'a> {
    /// The criterion.
    pub id: &'a str,
    /// How many rated it.
    pub answers: usize,
    /// The median level.
    pub median: f64,
    /// The lowest level of the middle half of the ratings.
    pub low: u8,
    /// The highest level of the middle half of the ratings.
    pub high: u8,
    /// Medians of groups that can be shown.
    pub groups: Vec<GroupMedian>,
    /// How far they differ, in levels: the most of the difference between groups, that between insiders and outsiders, and
    /// the width of the middle half.
    pub disagreement: f64,
    /// The median of insiders less that of outsiders; `null` where one of them cannot be shown.
    pub insider_gap: Option<f64>,
}

/// A criterion that respondents see differently.
#[derive(Serialize, JsonSchema)]
pub struct Discussion<'a> {
    /// The criterion.
    pub criterion: &'a str,
    /// How far the median is from the highest level, 0 to 4.
    pub concern: f64,
    /// How far they differ, in levels.
    pub disagreement: f64,
    /// The question with which to open the talk.
    pub question: String,
    /// What the groups that rate it highest and lowest say that one sees.
    pub views: Vec<String>,
}

/// A group's median.
#[derive(Serialize, JsonSchema)]
pub struct GroupMedian {
    /// The group in words.
    pub group: String,
    /// The median level.
    pub median: f64,
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
            power_unknown: a.facts.power_unknown.map(|why| words.power_unknown(why)),
            money: (&a.facts.money).into(),
            outsiders: a.facts.outsiders.iter().map(Into::into).collect(),
            findings: a.findings.iter().map(|found| Finding::new(found, words)).collect(),
            types: a.types.iter().filter(|found| found.holds != Some(false)).map(type_of).collect(),
            tensions: a.tensions.iter().map(|found| tension(found, words)).collect(),
            stages: a.stages.iter().map(stage).collect(),
            ended: a.ended,
            plan: a.plan.iter().map(step).collect(),
            questions: a.questions.iter().map(question).collect(),
            sought: a.sought.iter().map(Into::into).collect(),
            unused: a.unused.iter().map(Into::into).collect(),
            voices: a.voices.as_ref().map(|joint| voices(joint, a, words)),
            documents: a.documents.iter().map(Into::into).collect(),
        }
    }
}

impl<'a> From<&assess::look::Sought<'a>> for Sought<'a> {
    fn from(sought: &assess::look::Sought<'a>) -> Self {
        Self {
            flag: &sought.flag.id,
            severity: sought.flag.severity,
            ask: &sought.look.ask,
            keys: sought.look.keys.iter().map(|key| &**key).collect(),
        }
    }
}

fn weighting<'a>(found: &'a assess::weighting::Weighting<'_>) -> Weighting<'a> {
    let replaced = found.replaced.iter().map(|one| Replaced { id: one.id, nominal: one.nominal, own: one.own });
    let &assess::weighting::Weighting { own, nominal, equal, drawn, .. } = found;
    Weighting { replaced: replaced.collect(), own, nominal, equal, drawn }
}

fn uncertainty(found: &assess::uncertainty::Uncertainty) -> Uncertainty<'_> {
    let Likely { mean, low, high, grades, .. } = found.likely;
    Uncertainty {
        mean,
        likely: Band { low, high },
        grade_probability: grades.into(),
        drivers: found.drivers.iter().map(driver).collect(),
    }
}

fn driver(driver: &assess::uncertainty::Driver) -> Driver<'_> {
    let input = match &driver.input {
        Input::Factor => "factor",
        Input::Weights => "weights",
        Input::Aggregation => "aggregation",
        Input::Level(id) => id,
    };
    Driver { input, first: driver.first, total: driver.total }
}

fn rubric<'a>(found: &'a assess::RubricResult<'_>, a: &'a assess::Assessment<'_>, words: &Words) -> RubricResult<'a> {
    RubricResult {
        id: &found.rubric.id,
        title: &found.rubric.title,
        score: &found.score,
        criteria: found
            .criteria
            .iter()
            .map(|found| CriterionResult {
                id: &found.criterion.id,
                title: &found.criterion.title,
                level: found.level(),
                low: found.low,
                high: found.high,
                basis: found.basis,
                weight: found.criterion.weight,
                respondents: found.rated,
                backed: found.backed,
                aside: found.aside,
                measured: words.measured(found.criterion, &a.facts),
                reason: found.reason.as_ref().map(|reason| words.reason(reason)),
                evidence: a.cited(found).map(|document| document.id.as_str()).collect(),
            })
            .collect(),
    }
}

/// By name, in the order of the names.
fn measures<'a>(a: &assess::Assessment<'_>) -> Vec<(&'a str, Option<Measure>)> {
    let measure = |(id, fact): (FactId, &'static facts::Fact)| {
        let known = Known::new(a.facts.value(id), fact.kind);
        (&*fact.name, known.map(|value| Measure { value, unit: fact.kind.name() }))
    };
    registry().computed_by_name().map(measure).collect()
}

/// A map of what is in the order of its names.
fn in_order<S: Serializer>(list: &[(&str, Option<Measure>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(list.iter().map(|(name, measure)| (name, measure)))
}

impl<'a> Finding<'a> {
    /// The form of a finding, with sentences in a language.
    pub fn new(found: &'a assess::Finding<'_>, words: &Words) -> Self {
        let text = words.finding(found);
        let low_level = match &found.kind {
            assess::FindingKind::LowLevel(low) => Some(low),
            _ => None,
        };
        let fact = low_level.and_then(|low| low.measured).map(|fact| Fact {
            name: fact.name(),
            value: Known::new(fact.value, fact.kind()),
            unit: fact.kind().name(),
        });
        Self {
            id: found.id(),
            flags: found.flags.iter().map(|raised| raised.flag.id.as_str()).collect(),
            severity: found.severity,
            message: words.paragraph(&text),
            problem: text.problem,
            good: text.good,
            why: text.why,
            criterion: found.kind.criterion().map(|criterion| criterion.id.as_str()),
            low: low_level.map(|low| low.low),
            high: low_level.map(|low| low.high),
            by_respondents: found.is_heard(),
            fact,
            file: &found.at.file,
            line: found.at.place.line,
            column: found.at.place.column,
            path: &found.at.path,
            subject: &found.at.subject,
            memo: found.kind.memo(),
            advice: text.advice,
        }
    }
}

fn type_of<'a>(found: &'a assess::TypeResult<'_>) -> Type<'a> {
    let needs = |wanted| {
        let needs = found.needs().filter(move |(_, there)| *there == wanted);
        needs.map(|(need, _)| need.text.as_str()).collect()
    };
    Type {
        id: &found.of.id,
        title: &found.of.title,
        certain: found.holds == Some(true),
        signs: found.seen().map(|sign| sign.text.as_str()).collect(),
        needs: TypeNeeds { there: needs(Some(true)), missing: needs(Some(false)), unknown: needs(None) },
    }
}

fn tension<'a>(found: &'a assess::TensionResult<'_>, words: &Words) -> Tension<'a> {
    let tension = found.tension;
    Tension {
        id: &tension.id,
        title: &tension.title,
        severity: tension.severity,
        message: words.tension(found),
        why: &tension.why,
        advice: &tension.advice,
        memo: &tension.memo,
    }
}

pub(super) fn stage<'a>(found: &'a assess::StageResult<'_>) -> Stage<'a> {
    use crate::coalition::scalar::Word as _;
    let stage = found.stage;
    let needs = found.needs.iter().map(|need| Needs {
        what: need.need,
        there: &need.there,
        missing: &need.missing,
        unknown: &need.unknown,
    });
    Stage {
        phase: stage.phase.word(),
        title: &stage.title,
        when: found.when,
        needs: needs.collect(),
        paid: found.paid,
        activities: &stage.activities,
        money: &stage.money,
        watch: &stage.watch,
        memo: &stage.memo,
    }
}

fn step<'a>(found: &'a assess::PlanStep<'_>) -> PlanStep<'a> {
    let advice = found.advice;
    PlanStep {
        action: &advice.action,
        who: advice.who.as_deref(),
        by: advice.by.as_deref(),
        within: found.term,
        steps: &advice.steps,
        done_when: advice.done_when.as_deref(),
        answers: &found.criterion.id,
        gain: found.gain,
        effort: advice.effort,
        audience: &advice.audience,
        memo: &advice.memo,
    }
}

fn question<'a>(found: &'a assess::Question<'_>) -> Question<'a> {
    Question { criterion: &found.criterion.id, ask: &found.criterion.ask, narrows: found.narrows }
}

fn voices<'a>(joint: &'a assess::voices::Voices, a: &'a assess::Assessment<'_>, words: &Words) -> Voices<'a> {
    let size = |group: &assess::voices::GroupSize| GroupSize {
        group: words.group(&group.group),
        others: group.group == assess::voices::Group::Others,
        responses: group.responses,
        rate: group.rate,
    };
    let median =
        |group: &assess::voices::GroupMedian| GroupMedian { group: words.group(&group.group), median: group.median };
    let criterion = |voice: &'a assess::voices::CriterionVoices| CriterionVoices {
        id: &voice.id,
        answers: voice.answers,
        median: voice.median,
        low: voice.low,
        high: voice.high,
        groups: voice.groups.iter().map(median).collect(),
        disagreement: voice.disagreement(),
        insider_gap: voice.insider_gap,
    };
    let discussion = |found: &'a assess::Differing<'_>| Discussion {
        criterion: &found.criterion.id,
        concern: found.voice.concern(),
        disagreement: found.voice.disagreement(),
        question: words.discussion(found),
        views: words.views(found),
    };
    Voices {
        responses: joint.responses,
        heard: words.heard(a).unwrap_or_default(),
        groups: joint.groups.iter().map(size).collect(),
        criteria: joint.criteria.iter().map(criterion).collect(),
        discuss: a.differing().iter().map(discussion).collect(),
    }
}
