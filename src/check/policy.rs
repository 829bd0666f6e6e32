//! The policy: what a repository demands of its coalition (`cma.toml`).

use crate::coalition::load::mend_headings;
use crate::coalition::model::EvidenceKind;
use crate::coalition::record::{Field, Form, Record as _, paths, record, wrong_type};
use crate::coalition::scalar::{Whole, Word, number, read_word, whole};
use crate::knowledge::model::Severity;
use crate::knowledge::{MAX_LEVEL, MAX_WEIGHT, Rubrics};
use crate::message;
use crate::source::Source;
use crate::source::message::Message;
use crate::source::problem::{Need, Problem, Problems, Swapped, nearest};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name under which a policy is looked for, from a coalition's folder upwards.
pub const FILE_NAME: &str = "cma.toml";

/// The largest policy that is read, in bytes.
pub const LARGEST_POLICY: u64 = 1 << 20;

/// Which figure a minimum is held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum On {
    /// The estimate.
    #[default]
    Score,
    /// The lowest score still possible: what is claimed has to be shown.
    Low,
}

record! {
    /// A policy as it stands in the file.
    Policy {
        /// The file that records what was there before, relative to this one; only what gets worse fails.
        baseline: Option<Spanned<String>>,
        /// Patterns of paths, relative to this file, that are not checked.
        exclude: Vec<Spanned<String>>,
        /// Minimum scores and the severity that fails.
        gate: Gate,
        /// Lowest level by criterion, 1 to 4, that has to be shown.
        require: BTreeMap<Spanned<String>, Level>,
        /// Weights in place of the rubrics' own, by rubric or criterion, above 0.
        weights: BTreeMap<Spanned<String>, Weight>,
        /// Which criteria count.
        criteria: Criteria,
        /// Severities in place of the rubrics' own, by finding id.
        severity: BTreeMap<Spanned<String>, Severity>,
        /// What evidence has to be.
        evidence: EvidencePolicy,
        /// The rubrics to judge by.
        rubrics: RubricPolicy,
        /// Findings that are accepted for a time.
        waivers: Vec<Spanned<Waiver>>,
    }
}

record! {
    /// Minimum scores and the severity that fails.
    Gate {
        /// Findings of this severity or worse fail: `critical`, `high`, `medium`, `low`, or `none`.
        fail_on: Option<FailOn>,
        /// Lowest overall score, 0 to 100.
        min_score: Option<Points>,
        /// Lowest score by rubric, 0 to 100.
        min: BTreeMap<Spanned<String>, Points>,
        /// Which figure the minimums are held against: `score`, or `low`, the lowest score still possible.
        on: Option<On>,
        /// Highest share of the weight that is not known, 0 to 1.
        max_unknown: Option<Part>,
    }
}

record! {
    /// Which criteria count.
    Criteria {
        /// Rubrics or criteria that count; all when empty.
        select: Vec<Spanned<String>>,
        /// Rubrics or criteria that do not count.
        ignore: Vec<Spanned<String>>,
    }
}

record! {
    /// What evidence has to be.
    EvidencePolicy {
        /// Tables that must cite evidence, such as `governance`.
        required_for: Vec<Spanned<String>>,
        /// Kinds that count for those tables; all when empty.
        kinds: Vec<Spanned<EvidenceKind>>,
        /// Highest age of a piece of evidence in days, counted to `as_of`.
        max_age_days: Option<Whole>,
        /// Whether a charter is checked for the articles it is expected to have.
        charter: Option<bool>,
    }
}

record! {
    /// The rubrics to judge by.
    RubricPolicy {
        /// A folder, relative to the policy.
        folder: Option<Spanned<String>>,
    }
}

record! {
    /// A finding that is accepted for a time.
    Waiver {
        /// The finding's id.
        finding: Spanned<String>,
        /// The row it is about, as the finding names it; any when absent.
        path: Option<String>,
        /// Why it is accepted.
        reason: String,
        /// Who answers for that.
        owner: String,
        /// The last day on which it holds.
        until: Date,
    }
}

/// From which severity findings fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Critical only.
    Critical,
    /// High and critical.
    High,
    /// Medium and worse.
    Medium,
    /// Low and worse.
    Low,
    /// No finding fails.
    None,
}

impl FailOn {
    /// Whether a finding of this severity fails.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Critical => severity >= Severity::Critical,
            Self::High => severity >= Severity::High,
            Self::Medium => severity >= Severity::Medium,
            Self::Low => severity >= Severity::Low,
            Self::None => false,
        }
    }
}

/// A number from 0 to `MOST`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit<const MOST: u32>(f64);

/// A score, 0 to 100.
pub type Points = Limit<100>;
/// A share of a whole, 0 to 1.
pub type Part = Limit<1>;

impl<const MOST: u32> Limit<MOST> {
    /// What a number has to be, for a reader.
    pub const fn what() -> &'static str {
        if MOST == 1 { "share" } else { "score" }
    }
    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl<const MOST: u32> std::str::FromStr for Limit<MOST> {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let number: Option<f64> = text.trim().parse().ok();
        number
            .filter(|number| (0.0..=f64::from(MOST)).contains(number))
            .map(Self)
            .ok_or_else(|| format!("this is not a {}; write a number from 0 to {MOST}", Self::what()))
    }
}

impl<const MOST: u32> Field for Limit<MOST> {
    fn absent() -> Self {
        Self(0.0)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let (DeValue::Integer(_) | DeValue::Float(_)) = node.get_ref() else {
            wrong_type(node, message!("problem-is-number"), problems);
            return Self::absent();
        };
        match number(node) {
            Some(number) if (0.0..=f64::from(MOST)).contains(&number) => Self(number),
            _ => {
                let told = match MOST {
                    1 => message!("problem-policy-share"),
                    _ => message!("problem-policy-score"),
                };
                problems.add(node.span(), told, message!("problem-policy-limit-help", most = MOST));
                Self::absent()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "number", "minimum": 0, "maximum": MOST})
    }
    fn example() -> String {
        (f64::from(MOST) / 2.0).to_string()
    }
}

/// A level that can be asked for, 1 to [`MAX_LEVEL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level(u8);

impl Level {
    /// The level.
    pub fn get(self) -> u8 {
        self.0
    }
    fn of(number: u8) -> Option<Self> {
        (1..=MAX_LEVEL).contains(&number).then_some(Self(number))
    }
}

impl std::str::FromStr for Level {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let level = text.trim().parse().ok().and_then(Self::of);
        level.ok_or_else(|| format!("this is not a level; write a whole number from 1 to {MAX_LEVEL}"))
    }
}

impl Field for Level {
    fn absent() -> Self {
        Self(1)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        whole(node).and_then(Self::of).unwrap_or_else(|| {
            let help = message!("problem-policy-level-help", most = MAX_LEVEL);
            problems.add(node.span(), message!("problem-policy-level"), help);
            Self::absent()
        })
    }
    fn schema() -> Json {
        json!({"type": "integer", "minimum": 1, "maximum": MAX_LEVEL})
    }
    fn example() -> String {
        (MAX_LEVEL - 1).to_string()
    }
}

/// A weight, above 0 and at most as large as rubrics may give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight(f64);

impl Weight {
    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Field for Weight {
    fn absent() -> Self {
        Self(1.0)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        number(node).filter(|weight| *weight > 0.0 && *weight <= MAX_WEIGHT).map_or_else(
            || {
                let help = message!("problem-policy-weight-help");
                problems.add(node.span(), message!("problem-policy-weight", most = MAX_WEIGHT), help);
                Self::absent()
            },
            Self,
        )
    }
    fn schema() -> Json {
        json!({"type": "number", "exclusiveMinimum": 0, "maximum": MAX_WEIGHT})
    }
    fn example() -> String {
        "2".to_owned()
    }
}

/// Words of a policy, read as one of a fixed list.
macro_rules! word {
    ($name:ident, $absent:ident, { $($variant:ident = $word:literal),* }) => {
        impl Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];
            const MEANINGS: &'static [&'static str] = &[];
            const ORDERED: bool = false;
            const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
        word!($name, $absent);
    };
    ($name:ident, $absent:ident) => {
        impl Field for $name {
            fn absent() -> Self {
                Self::$absent
            }
            fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
                read_word(node, &[], None, problems).unwrap_or(Self::$absent)
            }
            fn schema() -> Json {
                json!({"enum": Self::WORDS})
            }
            fn example() -> String {
                format!("{:?}", Self::$absent.word())
            }
        }
    };
}
word!(EvidenceKind, Document);
word!(On, Score, { Score = "score", Low = "low" });
word!(FailOn, High, { Critical = "critical", High = "high", Medium = "medium", Low = "low", None = "none" });
word!(Severity, Medium, { Info = "info", Low = "low", Medium = "medium", High = "high", Critical = "critical" });

impl Field for bool {
    fn absent() -> Self {
        false
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Boolean(value) => *value,
            _ => {
                wrong_type(node, message!("problem-is-true-or-false"), problems);
                false
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "boolean"})
    }
}

/// A day, bare as TOML writes it or in quotes.
impl Field for Date {
    const REQUIRED: bool = true;
    fn absent() -> Self {
        Self::MAX
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let text = match node.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            DeValue::String(text) => text.clone().into_owned(),
            _ => {
                wrong_type(node, message!("problem-is-day-such"), problems);
                return Self::absent();
            }
        };
        text.parse().unwrap_or_else(|_| {
            problems.add(node.span(), message!("problem-day", written = text), message!("problem-day-help"));
            Self::absent()
        })
    }
    fn schema() -> Json {
        json!({"type": "string", "format": "date"})
    }
}

impl<T: Field> Field for Spanned<T> {
    const REQUIRED: bool = T::REQUIRED;
    fn absent() -> Self {
        Self::new(0..0, T::absent())
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        Self::new(node.span(), T::read(node, problems))
    }
    fn schema() -> Json {
        T::schema()
    }
}

impl<T: Field> Field for Vec<Spanned<T>> {
    fn absent() -> Self {
        Self::new()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| Spanned::<T>::read(item, problems)).collect(),
            found => {
                let list = match T::form() {
                    Form::Value => message!("problem-is-list"),
                    Form::Table(_) | Form::Rows(_) => {
                        if matches!(found, DeValue::Table(_)) {
                            problems.swap(node.span(), Swapped::Table);
                        }
                        message!("problem-is-tables")
                    }
                };
                wrong_type(node, list, problems);
                Self::new()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "array", "items": T::schema()})
    }
}

/// An id without quotes, which TOML reads as a table in a table.
fn unquoted(key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
    let DeValue::Table(table) = value.get_ref() else { return None };
    let (inner, value) = table.iter().next()?;
    let inner = inner.get_ref();
    Some(format!("{key}.{}", unquoted(inner, value).as_deref().unwrap_or(inner)))
}

impl<T: Field> Field for BTreeMap<Spanned<String>, T> {
    fn absent() -> Self {
        Self::new()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Table(table) => {
                let mut read = Self::new();
                for (key, value) in table {
                    if let Some(id) = unquoted(key.get_ref(), value) {
                        let help = message!("problem-answer-unquoted-help", id = id);
                        problems.add(key.span(), message!("problem-policy-unquoted"), help);
                        continue;
                    }
                    read.insert(Spanned::new(key.span(), key.get_ref().clone().into_owned()), T::read(value, problems));
                }
                read
            }
            _ => {
                wrong_type(node, message!("problem-is-table-by-id", such = T::example()), problems);
                Self::new()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "object", "additionalProperties": T::schema()})
    }
}

/// The tables of a coalition file that can cite evidence, as a policy names them.
static CITING_TABLES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| paths().iter().filter_map(|path| path.strip_suffix(".evidence")).map(str::to_owned).collect());

impl Policy {
    /// Reads a policy, with every problem that shows without knowing the rubrics.
    pub fn read(source: &Source) -> (Self, Problems) {
        let mut problems = Problems::of_wishes();
        let errors = match crate::source::toml::parse(&source.text) {
            Ok(table) => {
                let policy = Self::read_table(table.get_ref(), 0..0, &mut problems);
                mend_headings(&source.text, &mut problems);
                return (policy, problems);
            }
            Err(errors) => errors,
        };
        // What can be read beside what is wrong is held against the rubrics as well.
        let mut policy = Self::default();
        let mended = crate::source::toml::mended(&source.text, &errors);
        if let Some(table) = mended.as_deref().and_then(|text| DeTable::parse(text).ok()) {
            policy = Self::read_table(table.get_ref(), 0..0, &mut problems);
            mend_headings(&source.text, &mut problems);
            problems.list.retain(|problem| errors.iter().all(|error| error.span() != Some(problem.span.clone())));
        }
        for error in errors {
            problems.note(|| crate::source::toml::problem_of(&error, &source.text, 0, Need::Wish));
        }
        problems.list.sort_by_key(|problem| problem.span.start);
        (policy, problems)
    }

    /// Notes every name in the policy that nothing bears: rubrics, criteria, findings, tables and patterns.
    pub fn verify(&self, rubrics: &Rubrics, problems: &mut Problems) {
        let rubric_ids: Vec<&str> = rubrics.rubrics.iter().map(|rubric| rubric.id.as_str()).collect();
        let criteria: Vec<&str> = rubrics.criteria().map(|criterion| criterion.id.as_str()).collect();
        let charter: Vec<String> =
            rubrics.articles().iter().map(|article| super::article_finding(&article.id)).collect();
        let findings: Vec<&str> = criteria
            .iter()
            .copied()
            .chain(charter.iter().map(String::as_str))
            .chain(rubrics.flags.iter().map(|flag| flag.id().as_str()))
            .chain(super::RULES.iter().copied())
            .collect();
        let judged: Vec<&str> = rubric_ids.iter().chain(&criteria).copied().collect();
        let tables: Vec<&str> = match self.evidence.required_for.is_empty() {
            true => Vec::new(),
            false => CITING_TABLES.iter().map(String::as_str).collect(),
        };
        let mut known = |name: &Spanned<String>, names: &[&str], unknown: fn(&str) -> Message, listed: Message| {
            let written = name.get_ref().as_str();
            // What is empty was told before, and what stood in the place of a name that TOML refuses was never written.
            let is_told = |span: &std::ops::Range<usize>| problems.list.iter().any(|told| told.span == *span);
            if !written.is_empty() && !names.contains(&written) && !is_told(&name.span()) {
                problems.note(|| {
                    let near = nearest(written, names.iter().copied());
                    let near = near.map(|near| message!("problem-near", near = near));
                    Problem { span: name.span(), message: unknown(written), help: near.or(Some(listed)) }
                });
            }
        };
        for id in self.gate.min.keys() {
            let listed = message!("problem-policy-rubric-help", names = rubric_ids.as_slice());
            known(id, &rubric_ids, |name| message!("problem-policy-rubric", name = name), listed);
        }
        for id in self.require.keys() {
            let listed = message!("problem-policy-judged-help");
            known(id, &criteria, |name| message!("problem-policy-criterion", name = name), listed);
        }
        for id in self.criteria.select.iter().chain(&self.criteria.ignore).chain(self.weights.keys()) {
            let listed = message!("problem-policy-judged-help");
            known(id, &judged, |name| message!("problem-policy-judged", name = name), listed);
        }
        let waived = || self.waivers.iter().map(|waiver| &waiver.get_ref().finding);
        for id in self.severity.keys().chain(waived()) {
            let listed = message!("problem-policy-finding-help");
            known(id, &findings, |name| message!("problem-policy-finding", name = name), listed);
        }
        for table in &self.evidence.required_for {
            let listed = message!("problem-policy-table-help", names = tables.as_slice());
            known(table, &tables, |name| message!("problem-policy-table", name = name), listed);
        }
        for id in waived().filter(|id| id.get_ref() == super::UNUSED_WAIVER) {
            let told = message!("problem-policy-waived", name = id.get_ref());
            problems.add(id.span(), told, message!("problem-policy-waived-help"));
        }
        for pattern in &self.exclude {
            if let Err(error) = glob::Pattern::new(pattern.get_ref()) {
                let message = message!("problem-policy-pattern", told = error.to_string());
                problems.add(pattern.span(), message, message!("problem-policy-pattern-help"));
            }
        }
    }

    /// Rubrics and criteria, by id, that do not count under this policy.
    pub fn ignored(&self, rubrics: &Rubrics) -> Vec<String> {
        let named = |list: &[Spanned<String>], rubric: &str, criterion: &str| {
            list.iter().any(|id| id.get_ref() == rubric || id.get_ref() == criterion)
        };
        let select = &self.criteria.select;
        let all = rubrics.rubrics.iter().flat_map(|rubric| rubric.criteria.iter().map(move |c| (&rubric.id, &c.id)));
        all.filter(|(rubric, criterion)| {
            (!select.is_empty() && !named(select, rubric, criterion)) || named(&self.criteria.ignore, rubric, criterion)
        })
        .map(|(_, criterion)| criterion.to_string())
        .collect()
    }

    /// The rubrics with this policy's weights, where it sets any.
    pub fn reweighted(&self, rubrics: &Rubrics) -> Option<Rubrics> {
        let weights: BTreeMap<String, f64> =
            self.weights.iter().map(|(id, weight)| (id.get_ref().clone(), weight.get())).collect();
        (!weights.is_empty()).then(|| rubrics.clone().reweighted(&weights))
    }

    /// Whether a path is left out.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.iter().any(|pattern| glob::Pattern::new(pattern.get_ref()).is_ok_and(|p| p.matches(path)))
    }
}
