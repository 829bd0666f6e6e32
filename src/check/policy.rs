//! The policy: what a repository demands of its coalition (`cma.toml`).

use crate::coalition::scalar::Word;
use crate::knowledge::Rubrics;
use crate::knowledge::model::Severity;
use crate::source::Source;
use crate::source::problem::{Problem, nearest};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// The name under which a policy is looked for, from a coalition's folder upwards.
pub const FILE_NAME: &str = "cma.toml";

/// Which figure a minimum is held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum On {
    /// The estimate.
    #[default]
    Score,
    /// The lowest score still possible: what is claimed has to be shown.
    Low,
}

/// A policy as it stands in the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Minimum scores and the severity that fails.
    #[serde(default)]
    pub gate: Gate,
    /// Which criteria count.
    #[serde(default)]
    pub criteria: Criteria,
    /// Severities in place of the rubrics' own, by finding id.
    #[serde(default)]
    pub severity: BTreeMap<Spanned<String>, Severity>,
    /// What evidence has to be.
    #[serde(default)]
    pub evidence: EvidencePolicy,
    /// The rubrics to judge by.
    #[serde(default)]
    pub rubrics: RubricPolicy,
    /// Findings that are accepted for a time.
    #[serde(default)]
    pub waivers: Vec<Spanned<Waiver>>,
    /// The file that records what was there before, relative to this one.
    pub baseline: Option<String>,
    /// Patterns of paths that are not checked with `--force-exclude`.
    #[serde(default)]
    pub exclude: Vec<Spanned<String>>,
}

/// Minimum scores and the severity that fails.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Findings of this severity or worse fail: `critical`, `high`, `medium`, `low`, or `none`.
    pub fail_on: Option<FailOn>,
    /// Lowest overall score, 0 to 100.
    pub min_score: Option<f64>,
    /// Lowest score by rubric, 0 to 100.
    #[serde(default)]
    pub min: BTreeMap<Spanned<String>, f64>,
    /// Which figure the minimums are held against.
    pub on: Option<On>,
    /// Highest share of the weight of which nothing is known, 0 to 1.
    pub max_unknown: Option<f64>,
}

/// From which severity findings fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, clap::ValueEnum)]
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
    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::None => "none",
        }
    }
}

/// Which criteria count.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// Rubrics or criteria that count; all when empty.
    #[serde(default)]
    pub select: Vec<Spanned<String>>,
    /// Rubrics or criteria that do not count.
    #[serde(default)]
    pub ignore: Vec<Spanned<String>>,
}

/// What evidence has to be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidencePolicy {
    /// Tables that must cite evidence, such as `governance`.
    #[serde(default)]
    pub required_for: Vec<Spanned<String>>,
    /// Kinds that count for those tables; all when empty.
    #[serde(default)]
    pub kinds: Vec<Spanned<String>>,
    /// Highest age of a piece of evidence in days, counted to `as_of`.
    pub max_age_days: Option<u32>,
    /// Whether a charter is checked for the articles it is expected to have.
    pub charter: Option<bool>,
}

/// The rubrics to judge by.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RubricPolicy {
    /// A folder, relative to the policy.
    pub folder: Option<String>,
}

/// A finding that is accepted for a time.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The finding's id.
    pub finding: String,
    /// The row it is about, as the finding names it; any when absent.
    pub path: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for that.
    pub owner: String,
    /// The last day on which it holds.
    #[serde(deserialize_with = "date")]
    pub until: Date,
}

/// A date, bare as TOML writes it or in quotes.
fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Bare(toml::value::Datetime),
        Quoted(String),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Bare(date) => date.to_string(),
        Written::Quoted(text) => text,
    };
    text.parse().map_err(|_| serde::de::Error::custom(format!("\"{text}\" is not a day such as 2027-06-30")))
}

impl Policy {
    /// Reads a policy and checks it against the rubrics.
    ///
    /// # Errors
    /// Every problem with its place.
    pub fn parse(name: &str, text: &str, rubrics: &Rubrics) -> Result<Self, Box<(Source, Vec<Problem>)>> {
        let source = Source { name: name.replace('\\', "/"), text: text.to_owned(), toml: 0..text.len() };
        let policy: Self = match toml::from_str(text) {
            Ok(policy) => policy,
            Err(error) => {
                let problem = Problem {
                    span: error.span().unwrap_or(0..0),
                    message: crate::source::safe::visible(error.message()),
                    help: Some("`cma check --show-policy` shows the keys that are in force".to_owned()),
                };
                return Err(Box::new((source, vec![problem])));
            }
        };
        let problems = policy.problems(rubrics);
        if problems.is_empty() { Ok(policy) } else { Err(Box::new((source, problems))) }
    }

    fn problems(&self, rubrics: &Rubrics) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut refuse = |at: std::ops::Range<usize>, message: String, help: String| {
            problems.push(Problem { span: at, message, help: Some(help) });
        };
        let rubric_ids: Vec<&str> = rubrics.rubrics.iter().map(|rubric| rubric.id.as_str()).collect();
        for (id, score) in &self.gate.min {
            if !rubric_ids.contains(&id.get_ref().as_str()) {
                let message = format!("there is no rubric \"{}\"", crate::source::safe::visible(id.get_ref()));
                refuse(id.span(), message, format!("the rubrics are {}", rubric_ids.join(", ")));
            }
            if !(0.0..=100.0).contains(score) {
                refuse(id.span(), format!("{score} is not a score"), "write a number from 0 to 100".to_owned());
            }
        }
        for id in self.criteria.select.iter().chain(&self.criteria.ignore) {
            if !rubric_ids.contains(&id.get_ref().as_str()) && rubrics.criterion(id.get_ref()).is_none() {
                let names = rubrics.criteria().map(|c| c.id.as_str()).chain(rubric_ids.iter().copied());
                let help = nearest(id.get_ref(), names).map_or_else(
                    || "`cma rubrics list` lists them".to_owned(),
                    |near| format!("did you mean \"{near}\"?"),
                );
                let message =
                    format!("there is no rubric or criterion \"{}\"", crate::source::safe::visible(id.get_ref()));
                refuse(id.span(), message, help);
            }
        }
        for kind in &self.evidence.kinds {
            let kinds = crate::coalition::model::EvidenceKind::WORDS;
            if !kinds.contains(&kind.get_ref().as_str()) {
                let message = format!("\"{}\" is not a kind of evidence", crate::source::safe::visible(kind.get_ref()));
                refuse(kind.span(), message, format!("the kinds are {}", kinds.join(", ")));
            }
        }
        for pattern in &self.exclude {
            if let Err(error) = glob::Pattern::new(pattern.get_ref()) {
                refuse(
                    pattern.span(),
                    format!("this pattern is not valid: {error}"),
                    "write such as \"drafts/**\"".to_owned(),
                );
            }
        }
        for waiver in &self.waivers {
            let text = waiver.get_ref();
            for (what, value) in [("reason", &text.reason), ("owner", &text.owner)] {
                if value.trim().is_empty() {
                    let help = "a waiver says why, who answers for it, and until when".to_owned();
                    refuse(waiver.span(), format!("this waiver has no {what}"), help);
                }
            }
        }
        for share in self.gate.max_unknown.iter().filter(|share| !(0.0..=1.0).contains(*share)) {
            refuse(0..0, format!("`max_unknown = {share}` is not a share"), "write a number from 0 to 1".to_owned());
        }
        for score in self.gate.min_score.iter().filter(|score| !(0.0..=100.0).contains(*score)) {
            refuse(0..0, format!("`min_score = {score}` is not a score"), "write a number from 0 to 100".to_owned());
        }
        problems
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
        .map(|(_, criterion)| criterion.clone())
        .collect()
    }

    /// Whether a path is left out.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.iter().any(|pattern| glob::Pattern::new(pattern.get_ref()).is_ok_and(|p| p.matches(path)))
    }
}
