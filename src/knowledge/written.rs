//! Rubric files as they are written: read from TOML, or from the prepared form of the built-in ones.

use super::expression::Expression;
use super::texts::{Entry, List, Text};
use super::words::{Answer, Audience, Effort, LineOf, Severity, Term, Work};
use crate::facts::registry;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize, Serializer};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RubricFile {
    pub(crate) rubric: RubricHead,
    #[serde(default)]
    pub(crate) themes: List<Theme>,
    #[serde(default)]
    pub(crate) criteria: List<Criterion>,
}

impl RubricFile {
    /// The full ids of the criteria, in their order: each with that of the rubric before it.
    pub(crate) fn ids(&self) -> Vec<Text> {
        let full = |entry: &Criterion| format!("{}.{}", self.rubric.id.as_str(), entry.id.as_str()).into();
        self.criteria.iter().map(full).collect()
    }

    /// Where it stands among rubrics, whatever the names of their files: those that declare no order stand last.
    pub(crate) fn order(&self) -> (u32, &str) {
        (self.rubric.order.unwrap_or(u32::MAX), self.rubric.id.as_str())
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RubricHead {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) question: Text,
    pub(crate) weight: f64,
    pub(crate) version: u32,
    #[serde(default)]
    pub(crate) order: Option<u32>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Theme {
    pub(crate) id: Text,
    pub(crate) title: Text,
    #[serde(default)]
    pub(crate) question: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Criterion {
    /// Without the rubric.
    pub(crate) id: Text,
    #[serde(default)]
    pub(crate) theme: Option<Text>,
    pub(crate) title: Text,
    pub(crate) ask: Text,
    pub(crate) why: Text,
    #[serde(default)]
    pub(crate) problem: Option<Text>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) literature: List<Text>,
    pub(crate) weight: f64,
    #[serde(default)]
    pub(crate) weight_reason: Option<Text>,
    pub(crate) severity: Severity,
    #[serde(default)]
    pub(crate) essential: bool,
    #[serde(default)]
    pub(crate) inside_only: bool,
    #[serde(default)]
    pub(crate) blocking: bool,
    #[serde(default)]
    pub(crate) measure: Option<FactName>,
    #[serde(default)]
    pub(crate) applies: Option<Expression>,
    #[serde(default)]
    pub(crate) threshold: Option<Text>,
    pub(crate) levels: List<Case>,
    #[serde(default)]
    pub(crate) advice: List<Advice>,
}

/// The name of a fact, with its place among all where there is one of that name.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Text")]
pub(crate) struct FactName {
    pub(crate) text: Text,
    pub(crate) place: Option<u16>,
}

impl From<Text> for FactName {
    fn from(text: Text) -> Self {
        Self { place: registry().find(text.as_str()).map(|id| id.0), text }
    }
}

impl Serialize for FactName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

/// A case of a level.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) level: u8,
    pub(crate) text: Text,
    #[serde(default)]
    pub(crate) when: Option<Expression>,
    #[serde(default)]
    pub(crate) measure: Option<FactName>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Advice {
    #[serde(default = "whatever_level")]
    pub(crate) at_most: u8,
    #[serde(rename = "for")]
    pub(crate) audience: List<Audience>,
    pub(crate) effort: Effort,
    #[serde(default)]
    pub(crate) who: Option<Text>,
    #[serde(default)]
    pub(crate) by: Option<Text>,
    #[serde(default)]
    pub(crate) within: Option<Term>,
    /// In how many months, in place of `within`.
    #[serde(default)]
    pub(crate) months: Option<u8>,
    #[serde(rename = "do")]
    pub(crate) action: Text,
    #[serde(default)]
    pub(crate) steps: List<Text>,
    #[serde(default)]
    pub(crate) done_when: Option<Text>,
    #[serde(default)]
    pub(crate) done: Option<Expression>,
    #[serde(default)]
    pub(crate) after: List<Text>,
    /// The id of a model text.
    #[serde(default)]
    pub(crate) template: Option<Text>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FounderFile {
    #[serde(default)]
    pub(crate) steps: List<FounderStep>,
}

/// Something to settle before there is a coalition.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FounderStep {
    pub(crate) id: Text,
    pub(crate) title: Text,
    #[serde(rename = "do")]
    pub(crate) action: Text,
    pub(crate) who: Text,
    pub(crate) weeks: u32,
    pub(crate) effort: Effort,
    pub(crate) done_when: Text,
    /// Ids of steps.
    #[serde(default)]
    pub(crate) after: List<Text>,
    /// Ids of model texts.
    #[serde(default)]
    pub(crate) templates: List<Text>,
    #[serde(default)]
    pub(crate) criteria: List<Text>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TensionFile {
    #[serde(default)]
    pub(crate) tensions: List<Tension>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tension {
    pub(crate) id: Text,
    pub(crate) title: Text,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    pub(crate) when: Expression,
    /// With figures as `{fact}`.
    pub(crate) message: Text,
    pub(crate) why: Text,
    pub(crate) advice: Text,
    #[serde(default)]
    pub(crate) literature: List<Text>,
    #[serde(default)]
    pub(crate) severity: Severity,
}

/// The advice of a flag holds whatever the level of a criterion.
fn whatever_level() -> u8 {
    4
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FlagFile {
    /// What would speak against a coalition: not to find it is no gap.
    #[serde(default)]
    pub(crate) faults: List<Faults>,
    /// What is looked for in sources, in the order in which it is asked.
    #[serde(default)]
    pub(crate) matters: List<Matter>,
    /// Keys of a row that say little while another of the same row is missing.
    #[serde(default)]
    pub(crate) idle: List<Idle>,
    /// Questions that are not asked where they lead nowhere.
    #[serde(default)]
    pub(crate) vain: List<Vain>,
    #[serde(default)]
    pub(crate) flags: List<Flag>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unless {
    pub(crate) key: Text,
    pub(crate) word: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Faults {
    /// Keys by path without rows.
    pub(crate) keys: List<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vain {
    /// Keys, or the tables around them, by path without rows.
    pub(crate) keys: List<Text>,
    pub(crate) when: Expression,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Idle {
    /// A list of the file, or a table.
    pub(crate) list: Text,
    /// Keys of its rows of which one is given.
    pub(crate) given: List<Text>,
    /// Keys of the same row of which none is given.
    pub(crate) missing: List<Text>,
    /// With which word in the row around it nothing is missing.
    #[serde(default)]
    pub(crate) unless: Option<Unless>,
    /// Which rows inside of it come to which number where nothing is missing.
    #[serde(default)]
    pub(crate) filled: Option<Filled>,
    pub(crate) ask: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filled {
    pub(crate) rows: Text,
    pub(crate) size: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Matter {
    pub(crate) id: Text,
    pub(crate) title: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Flag {
    pub(crate) id: Text,
    pub(crate) title: Text,
    #[serde(default)]
    pub(crate) when: Option<Expression>,
    #[serde(default)]
    pub(crate) not_found: List<Text>,
    /// With figures as `{fact}` and the names of rows as `{who:fact}`.
    #[serde(default)]
    pub(crate) message: Option<Text>,
    pub(crate) severity: Severity,
    #[serde(default)]
    pub(crate) belongs: Option<Text>,
    /// Flags that say less of the same.
    #[serde(default)]
    pub(crate) covers: List<Text>,
    pub(crate) why: Text,
    pub(crate) good: Text,
    /// What to look for in sources: to which matter it belongs, whether it is of the first round, how many
    /// criticisms of judged coalitions it raised, the question, the keys that
    /// hold the answer, and a piece of a file that raises the flag.
    #[serde(default)]
    pub(crate) matter: Option<Text>,
    #[serde(default)]
    pub(crate) common: bool,
    #[serde(default)]
    pub(crate) criticisms: f64,
    #[serde(default)]
    pub(crate) ask: Option<Text>,
    #[serde(default)]
    pub(crate) keys: List<Text>,
    #[serde(default)]
    pub(crate) example: Option<Text>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) literature: List<Text>,
    #[serde(default)]
    pub(crate) advice: List<Advice>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PatternFile {
    #[serde(default)]
    pub(crate) patterns: List<Pattern>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pattern {
    pub(crate) id: Text,
    /// The conclusion, before the clauses of the parts.
    pub(crate) title: Text,
    /// How many matters must hold among the parts that count.
    #[serde(default = "two")]
    pub(crate) least: u8,
    pub(crate) why: Text,
    pub(crate) good: Text,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) literature: List<Text>,
    pub(crate) parts: List<PatternPart>,
}

fn two() -> u8 {
    2
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PatternPart {
    /// A clause that stands in a list.
    pub(crate) says: Text,
    /// Flags, criteria or tensions, each of which implies it.
    pub(crate) of: List<Text>,
    /// What must hold besides.
    #[serde(default)]
    pub(crate) when: Option<Expression>,
    /// Parts with the same are one matter, and count once.
    #[serde(default)]
    pub(crate) group: Option<Text>,
    /// Whether it is one of those of which enough must hold.
    #[serde(default = "yes")]
    pub(crate) counts: bool,
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TypeFile {
    #[serde(default)]
    pub(crate) types: List<CoalitionType>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoalitionType {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) signs: List<Sign>,
    pub(crate) uses: Text,
    pub(crate) fails: Text,
    #[serde(default)]
    pub(crate) needs: List<Sign>,
    pub(crate) examples: List<Text>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) literature: List<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sign {
    pub(crate) text: Text,
    pub(crate) when: Expression,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StageFile {
    #[serde(default)]
    pub(crate) stages: List<Stage>,
    #[serde(default)]
    pub(crate) shown: List<Shown>,
    /// Where a file names no next phase: whether the one after the present phase comes next.
    #[serde(default)]
    pub(crate) follows: Option<Expression>,
    /// Offices to which advice speaks, and that a coalition may not have.
    #[serde(default)]
    pub(crate) offices: List<Office>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Office {
    /// As in `who` of advice.
    pub(crate) id: Text,
    pub(crate) absent: Expression,
    /// To whom the advice speaks then.
    pub(crate) instead: Text,
}

/// A fact that shows a role to be held, whatever the rows of members say.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shown {
    pub(crate) role: Text,
    pub(crate) when: Expression,
}

/// Phase, kinds, roles and skills are words of the coalition file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stage {
    pub(crate) phase: Text,
    pub(crate) title: Text,
    pub(crate) purpose: Text,
    pub(crate) kinds: List<Text>,
    pub(crate) roles: List<Text>,
    pub(crate) skills: List<Text>,
    pub(crate) activities: List<Text>,
    pub(crate) money: Text,
    pub(crate) watch: Text,
    #[serde(default)]
    pub(crate) memo: List<Text>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FitFile {
    #[serde(default)]
    pub(crate) questions: List<FitQuestion>,
    #[serde(default)]
    pub(crate) verdicts: List<FitVerdict>,
    #[serde(default)]
    pub(crate) scopes: List<FitScope>,
    #[serde(default)]
    pub(crate) settings: List<FitSetting>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FitQuestion {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) ask: Text,
    pub(crate) why: Text,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) literature: List<Text>,
    pub(crate) answers: List<FitAnswer>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FitAnswer {
    pub(crate) answer: Answer,
    pub(crate) text: Text,
    /// Where the facts show it.
    #[serde(default)]
    pub(crate) when: Option<Expression>,
    /// Where the facts rule it out.
    #[serde(default)]
    pub(crate) unless: Option<Expression>,
    /// Where it stops a coalition.
    #[serde(default)]
    pub(crate) stops: Option<Expression>,
    /// Ids of verdicts.
    #[serde(default, rename = "for")]
    pub(crate) speaks_for: List<Text>,
    #[serde(default)]
    pub(crate) against: List<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FitVerdict {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) text: Text,
    #[serde(rename = "do")]
    pub(crate) action: Text,
    #[serde(default)]
    pub(crate) when: Option<Expression>,
    /// Whether a stop rules it out.
    #[serde(default)]
    pub(crate) stopped: bool,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) literature: List<Text>,
}

/// The scope is a word of the coalition file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FitScope {
    pub(crate) scope: Text,
    pub(crate) text: Text,
    #[serde(default)]
    pub(crate) when: Option<Expression>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FitSetting {
    pub(crate) title: Text,
    pub(crate) text: Text,
    pub(crate) framing: Text,
    pub(crate) when: Expression,
    #[serde(default)]
    pub(crate) unless: Option<Expression>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) literature: List<Text>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConstituencyFile {
    /// Ids of criteria that concern whoever takes part: what is grave on them stands on each page.
    #[serde(default)]
    pub(crate) taking_part: List<Text>,
    /// For all constituencies.
    #[serde(default)]
    pub(crate) lines: List<BriefLine>,
    #[serde(default)]
    pub(crate) constituencies: List<Constituency>,
}

/// Kinds are words of the coalition file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Constituency {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) kinds: List<Text>,
    /// Ids of the criteria that touch it, what touches it most first.
    pub(crate) criteria: List<Text>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) literature: List<Text>,
    #[serde(default)]
    pub(crate) lines: List<BriefLine>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BriefLine {
    pub(crate) of: LineOf,
    /// With figures as `{fact}`.
    pub(crate) text: Text,
    #[serde(default)]
    pub(crate) when: Option<Expression>,
    /// What to ask where that is not known.
    #[serde(default)]
    pub(crate) ask: Option<Text>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReferenceFile {
    #[serde(default)]
    pub(crate) references: List<Reference>,
    #[serde(default)]
    pub(crate) values: List<Ordinary>,
}

/// How many comparable bodies stand at which level.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reference {
    pub(crate) criterion: Text,
    pub(crate) among: Text,
    /// A literature key.
    pub(crate) source: Text,
    pub(crate) year: u32,
    #[serde(default)]
    pub(crate) applies: Option<Expression>,
    pub(crate) groups: List<Group>,
    pub(crate) reason: Text,
}

/// Bodies that stand at one of some levels.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) levels: List<u8>,
    pub(crate) count: u32,
}

/// The quartiles of a fact over comparable bodies.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ordinary {
    pub(crate) fact: FactName,
    pub(crate) among: Text,
    /// A literature key.
    pub(crate) source: Text,
    pub(crate) year: u32,
    pub(crate) count: u32,
    #[serde(default)]
    pub(crate) applies: Option<Expression>,
    pub(crate) quartiles: [f64; 3],
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArticleFile {
    #[serde(default)]
    pub(crate) articles: List<Article>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Article {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) words: List<Text>,
    pub(crate) why: Text,
    pub(crate) advice: Text,
    #[serde(default)]
    pub(crate) memo: List<Text>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkFile {
    #[serde(default)]
    pub(crate) collective: List<Text>,
    #[serde(default)]
    pub(crate) opening: List<Text>,
    #[serde(default)]
    pub(crate) small: List<Text>,
    #[serde(default)]
    pub(crate) areas: List<Area>,
}

/// A field in which coalitions work.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Area {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) words: List<Text>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemoFile {
    pub(crate) memo: MemoHead,
    #[serde(default)]
    pub(crate) entries: List<MemoEntry>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemoHead {
    pub(crate) title: Text,
    pub(crate) publisher: Text,
    pub(crate) year: u32,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemoEntry {
    pub(crate) number: Text,
    pub(crate) text: Text,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LiteratureFile {
    #[serde(default)]
    pub(crate) groups: List<Readings>,
    #[serde(default)]
    pub(crate) items: List<LiteratureItem>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Readings {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) about: Text,
    #[serde(default)]
    pub(crate) items: List<Text>,
    #[serde(default)]
    pub(crate) topics: List<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LiteratureItem {
    pub(crate) key: Text,
    #[serde(rename = "type")]
    pub(crate) work: Work,
    #[serde(default)]
    pub(crate) authors: List<Text>,
    #[serde(default)]
    pub(crate) editors: List<Text>,
    pub(crate) year: u32,
    pub(crate) title: Text,
    #[serde(default)]
    pub(crate) container: Option<Text>,
    #[serde(default)]
    pub(crate) volume: Option<Text>,
    #[serde(default)]
    pub(crate) number: Option<Text>,
    #[serde(default)]
    pub(crate) pages: Option<Text>,
    #[serde(default)]
    pub(crate) publisher: Option<Text>,
    #[serde(default)]
    pub(crate) doi: Option<Text>,
    #[serde(default)]
    pub(crate) url: Option<Text>,
    #[serde(default)]
    pub(crate) topics: List<Text>,
    #[serde(default)]
    pub(crate) memo: List<Text>,
    #[serde(default)]
    pub(crate) note: Option<Text>,
}

/// What stands in files that are shown when they are asked for, and so are not written as Rust.
macro_rules! packed {
    ($($name:ident)*) => { $(impl Entry for $name {})* };
}
packed! {
    FounderStep FitQuestion FitAnswer FitVerdict FitScope FitSetting Constituency BriefLine Stage Shown Office Article Area MemoEntry
    Readings LiteratureItem
}

/// Keys whose texts are conditions: their places matter, so they are kept as they are.
const CONDITIONS: &[&str] = &["when", "unless", "stops", "applies", "done", "follows", "absent"];

/// Reads a table of the file's TOML as one of the types above. In texts, line breaks and runs of spaces become one
/// space.
///
/// # Errors
/// What does not fit the type: each key and each value that does not; of a table in which these fit, the first key that it
/// lacks.
pub(crate) fn read<T: DeserializeOwned>(table: &Spanned<DeTable<'_>>) -> Result<T, Vec<toml::de::Error>> {
    let mut table = table.clone();
    table.get_mut().iter_mut().for_each(|(key, value)| fold_spaces(key.get_ref(), value));
    let first = match T::deserialize(toml::Deserializer::from(table.clone())) {
        Ok(file) => return Ok(file),
        Err(error) => error,
    };
    // The reader stops at the first error: what it was reading is read once more part by part.
    let mut parts = Parts { root: table.span(), around: Vec::new(), errors: vec![first] };
    parts.table::<T>(table.get_ref());
    let mut errors = parts.errors;
    let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    errors.sort_by(|a, b| (start(a), a.message()).cmp(&(start(b), b.message())));
    errors.dedup_by(|a, b| a.span() == b.span() && a.message() == b.message());
    Err(errors)
}

/// Reads each part of a file with nothing beside it.
struct Parts<'a> {
    root: Range<usize>,
    /// What stands around the part, from the file inwards.
    around: Vec<Around<'a>>,
    errors: Vec<toml::de::Error>,
}

/// What stands around a part.
enum Around<'a> {
    /// A key, and the place of what stands under it.
    Key(Spanned<DeString<'a>>, Range<usize>),
    /// A list, and the place of one of its entries.
    List(Range<usize>),
}

impl Around<'_> {
    fn span(&self) -> Range<usize> {
        match self {
            Self::Key(_, span) | Self::List(span) => span.clone(),
        }
    }
}

impl<'a> Parts<'a> {
    fn table<T: DeserializeOwned>(&mut self, table: &DeTable<'a>) {
        for (key, value) in table {
            self.part::<T>(Around::Key(key.clone(), value.span()), value);
        }
    }

    fn part<T: DeserializeOwned>(&mut self, around: Around<'a>, value: &Spanned<DeValue<'a>>) {
        let key = match &around {
            Around::Key(key, _) => Some(key.span()),
            Around::List(_) => None,
        };
        self.around.push(around);
        if let Err(error) = T::deserialize(toml::Deserializer::from(self.alone(value.clone()))) {
            // What stands around it lacks what was left out.
            let (own, around) = self.around.split_last().map_or((None, &[][..]), |(own, around)| (Some(own), around));
            let span = error.span().unwrap_or_else(|| self.root.clone());
            let is_own = own.is_some_and(|own| own.span() == span);
            let is_around = span == self.root || around.iter().any(|around| around.span() == span);
            if is_own || !is_around {
                self.errors.push(error);
                let is_key = key.is_some_and(|key| key == span);
                // Where nobody reads the key, what stands under it is not looked at.
                match value.get_ref() {
                    _ if is_key => {}
                    DeValue::Table(table) => self.table::<T>(table),
                    DeValue::Array(list) => {
                        list.iter().for_each(|entry| self.part::<T>(Around::List(entry.span()), entry));
                    }
                    _ => {}
                }
            }
        }
        self.around.pop();
    }

    /// A file that holds nothing but this value, with what stands around it.
    fn alone(&self, mut value: Spanned<DeValue<'a>>) -> Spanned<DeTable<'a>> {
        let mut file = DeTable::new();
        let mut around = self.around.iter().rev().peekable();
        while let Some(one) = around.next() {
            // What is around that.
            let span = around.peek().map_or_else(|| self.root.clone(), |outer| outer.span());
            match one {
                Around::List(_) => {
                    let mut list = DeArray::new();
                    list.push(value);
                    value = Spanned::new(span, DeValue::Array(list));
                }
                Around::Key(key, _) => {
                    let mut table = DeTable::new();
                    table.insert(key.clone(), value);
                    if around.peek().is_none() {
                        file = table;
                        break;
                    }
                    value = Spanned::new(span, DeValue::Table(table));
                }
            }
        }
        Spanned::new(self.root.clone(), file)
    }
}

/// The key of pieces of coalition files, whose lines stay apart.
const FILE: &str = "example";

fn fold_spaces(key: &str, value: &mut Spanned<DeValue<'_>>) {
    match value.get_mut() {
        DeValue::String(text) if !CONDITIONS.contains(&key) && key != FILE && text.contains(['\n', '\t', '\r']) => {
            *text = text.split_whitespace().collect::<Vec<_>>().join(" ").into();
        }
        DeValue::Array(rows) => rows.iter_mut().for_each(|row| fold_spaces(key, row)),
        DeValue::Table(table) => table.iter_mut().for_each(|(key, value)| fold_spaces(key.get_ref(), value)),
        _ => {}
    }
}
