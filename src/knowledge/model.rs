//! What rubric files may say.

use serde::Deserialize;
use toml::Spanned;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be mended when there is time.
    Low,
    /// Weakens the coalition.
    #[default]
    Medium,
    /// Endangers what the coalition wants to achieve.
    High,
    /// Must be mended before anything else.
    Critical,
}

impl Severity {
    /// The word shown to a reader.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// What a piece of advice costs those who follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effort {
    /// Days.
    Low,
    /// Weeks.
    Medium,
    /// Months, or the agreement of many.
    High,
}

impl Effort {
    /// The word shown to a reader.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
    /// Relative cost, for ranking.
    pub fn cost(self) -> f64 {
        match self {
            Self::Low => 1.0,
            Self::Medium => 2.0,
            Self::High => 4.0,
        }
    }
}

/// A rubric file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RubricFile {
    /// The rubric as a whole.
    pub rubric: RubricHead,
    /// Its themes.
    #[serde(default)]
    pub themes: Vec<Theme>,
    /// Its criteria.
    #[serde(default)]
    pub criteria: Vec<CriterionEntry>,
}

/// The rubric as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RubricHead {
    /// Kebab-case id.
    pub id: Spanned<String>,
    /// Title.
    pub title: String,
    /// The question it answers.
    pub question: String,
    /// Weight in the overall score; above 0.
    pub weight: f64,
    /// Version of its content.
    pub version: u32,
    /// Memo numbers.
    #[serde(default)]
    pub memo: Vec<Spanned<String>>,
}

/// A group of criteria.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Kebab-case id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The question it answers.
    #[serde(default)]
    pub question: String,
}

/// A criterion as it stands in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionEntry {
    /// Kebab-case id, without the rubric.
    pub id: Spanned<String>,
    /// Id of its theme.
    #[serde(default)]
    pub theme: Option<Spanned<String>>,
    /// The good state.
    pub title: String,
    /// The question put to a respondent.
    pub ask: String,
    /// Why it matters.
    pub why: String,
    /// Memo numbers.
    pub memo: Vec<Spanned<String>>,
    /// Keys of `literature.toml`.
    #[serde(default)]
    pub literature: Vec<Spanned<String>>,
    /// Weight in the rubric; above 0.
    pub weight: f64,
    /// Why it has that weight.
    #[serde(default)]
    pub weight_reason: Option<String>,
    /// Severity of a finding at the lowest level.
    pub severity: Severity,
    /// Whether the quick questionnaire asks for it.
    #[serde(default)]
    pub essential: bool,
    /// Whether level 0 caps the grade at emerging.
    #[serde(default)]
    pub blocking: bool,
    /// The fact shown beside the threshold.
    #[serde(default)]
    pub measure: Option<Spanned<String>>,
    /// When the criterion applies.
    #[serde(default)]
    pub applies: Option<Spanned<String>>,
    /// Where the thresholds come from.
    #[serde(default)]
    pub threshold: Option<String>,
    /// What is wrong where only a range of low levels is known.
    #[serde(default)]
    pub problem: Option<String>,
    /// The five levels, each with one case or more.
    pub levels: Vec<LevelEntry>,
    /// Advice.
    #[serde(default)]
    pub advice: Vec<AdviceEntry>,
}

/// A case of a level as it stands in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelEntry {
    /// 0 absent, 1 initial, 2 partial, 3 in place, 4 exemplary.
    pub level: Spanned<u8>,
    /// What one sees at this level.
    pub text: String,
    /// The condition under which the facts show this case.
    #[serde(default)]
    pub when: Option<Spanned<String>>,
    /// The fact shown beside the text.
    #[serde(default)]
    pub measure: Option<Spanned<String>>,
}

/// Advice as it stands in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdviceEntry {
    /// The highest level at which it is given.
    pub at_most: Spanned<u8>,
    /// For founders, leaders, or both.
    #[serde(rename = "for")]
    pub audience: Vec<Audience>,
    /// What it costs.
    pub effort: Effort,
    /// Who does what, by when.
    #[serde(rename = "do")]
    pub action: String,
    /// Steps.
    #[serde(default)]
    pub steps: Vec<String>,
    /// How one sees that it is done.
    #[serde(default)]
    pub done_when: Option<String>,
    /// The condition under which the facts show that it is done.
    #[serde(default)]
    pub done: Option<Spanned<String>>,
    /// Ids of criteria that come first.
    #[serde(default)]
    pub after: Vec<Spanned<String>>,
    /// Memo numbers.
    #[serde(default)]
    pub memo: Vec<Spanned<String>>,
}

/// Whom advice is for (memo N3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Those who build a coalition from scratch.
    Founders,
    /// Those who lead an established one.
    Leaders,
}

/// The file of tensions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TensionFile {
    /// The tensions.
    pub tensions: Vec<TensionEntry>,
}

/// A tension as it stands in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TensionEntry {
    /// Kebab-case id.
    pub id: Spanned<String>,
    /// Title.
    pub title: String,
    /// Memo numbers.
    pub memo: Vec<Spanned<String>>,
    /// When it is present.
    pub when: Spanned<String>,
    /// What is seen, with figures as `{fact}`.
    pub message: Spanned<String>,
    /// Why it matters.
    pub why: String,
    /// A way to live with it.
    pub advice: String,
    /// Literature keys.
    #[serde(default)]
    pub literature: Vec<Spanned<String>>,
    /// How much it matters.
    #[serde(default)]
    pub severity: Severity,
}

/// The file of stages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageFile {
    /// The stages.
    pub stages: Vec<StageEntry>,
}

/// A phase of the policy cycle as it stands in the file (memo N2, S1).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageEntry {
    /// The phase, a word of the coalition file.
    pub phase: Spanned<String>,
    /// Title.
    pub title: String,
    /// What the phase is for.
    pub purpose: String,
    /// Kinds of actor that usually carry it.
    pub kinds: Vec<Spanned<String>>,
    /// Roles that somebody has to hold.
    pub roles: Vec<Spanned<String>>,
    /// Skills that somebody has to bring.
    pub skills: Vec<Spanned<String>>,
    /// What is done in it.
    pub activities: Vec<String>,
    /// What money it needs.
    pub money: String,
    /// What goes wrong most often.
    pub watch: String,
    /// Memo numbers.
    pub memo: Vec<Spanned<String>>,
}

/// The file of articles.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleFile {
    /// The articles.
    pub articles: Vec<Article>,
}

/// An article that a charter is expected to have.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Kebab-case id.
    pub id: Spanned<String>,
    /// Title.
    pub title: String,
    /// Words or phrases of which one has to stand in a heading.
    pub words: Vec<String>,
    /// Why it matters.
    pub why: String,
    /// What to add.
    pub advice: String,
    /// Memo numbers.
    pub memo: Vec<Spanned<String>>,
}

/// The memo's numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoFile {
    /// The memo itself.
    pub memo: MemoHead,
    /// Its numbers.
    pub entries: Vec<MemoEntry>,
}

/// The memo itself.
#[derive(Clone, Debug, Deserialize)]
pub struct MemoHead {
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Year.
    pub year: u32,
}

/// One claim of the memo.
#[derive(Clone, Debug, Deserialize)]
pub struct MemoEntry {
    /// Such as `C1`.
    pub number: String,
    /// The claim in our words.
    pub text: String,
}

/// The literature file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiteratureFile {
    /// The items.
    #[serde(default)]
    pub items: Vec<LiteratureItem>,
}

/// One item of literature.
#[derive(Clone, Debug, Deserialize)]
pub struct LiteratureItem {
    /// Such as `mena-palazzo-2012`.
    pub key: String,
    /// Authors.
    pub authors: String,
    /// Year.
    pub year: u32,
    /// Title.
    pub title: String,
    /// Journal or publisher.
    #[serde(default, rename = "where")]
    pub published_in: String,
    /// DOI.
    #[serde(default)]
    pub doi: Option<String>,
    /// Address.
    #[serde(default)]
    pub url: Option<String>,
    /// Topics.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Memo numbers it supports.
    #[serde(default)]
    pub memo: Vec<String>,
    /// What it supports.
    #[serde(default)]
    pub note: Option<String>,
}
