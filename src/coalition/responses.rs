//! One respondent's answers: how they are written and read.

use super::answers::Answers;
use super::record::Field as _;
use crate::message;
use crate::source::digest::mark;
use crate::source::message::Message;
use crate::source::problem::{Problems, nearest};
use serde::Deserialize;

/// Who answered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Respondent {
    /// The respondent's name; never shown.
    pub name: String,
    /// The group, such as `civil-society`.
    #[serde(default)]
    pub group: Option<String>,
    /// Whether the respondent belongs to the coalition.
    #[serde(default = "yes")]
    pub insider: bool,
}

fn yes() -> bool {
    true
}

/// One respondent's answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Who answered.
    pub respondent: Respondent,
    /// The answers.
    pub answers: Answers,
}

impl Response {
    /// Holds the ids of the answers against those that there are.
    ///
    /// # Errors
    /// With the first id that is none of them.
    pub fn check(&self, criteria: &[&str]) -> Result<(), Unusable> {
        let Some(stranger) = self.answers.0.keys().find(|id| !criteria.contains(&id.as_str())) else { return Ok(()) };
        let problem = message!("problem-rubric-criterion", name = stranger);
        Err(Unusable(match nearest(stranger, criteria.iter().copied()) {
            Some(near) => {
                message!("problem-with-help", problem = problem, help = message!("problem-near", near = near))
            }
            None => problem,
        }))
    }
}

/// Why a response cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Unusable(pub Message);

/// The beginning of a response file.
pub fn head(name: &str, group: Option<&str>, insider: bool) -> String {
    let mut table = toml_edit::Table::new();
    table.insert("name", toml_edit::value(name));
    if let Some(group) = group {
        table.insert("group", toml_edit::value(group));
    }
    table.insert("insider", toml_edit::value(insider));
    let mut document = toml_edit::DocumentMut::new();
    document.insert("respondent", toml_edit::Item::Table(table));
    document.to_string()
}

/// The most letters of a name that go into the name of a file.
const LONGEST_NAME: usize = 40;

/// The name of a respondent's file: letters and digits of the name, and a mark that tells like names apart.
pub fn file_name(name: &str) -> String {
    let plain: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join("-");
    let short: String = words.chars().take(LONGEST_NAME).collect();
    let short = if short.is_empty() { "respondent" } else { short.trim_end_matches('-') };
    format!("{short}-{}.toml", mark(name, 6))
}

/// Reads a response.
///
/// # Errors
/// When it is not TOML, names no respondent, or holds an answer that is none or a table that responses do not have.
pub fn parse(text: &str) -> Result<Response, Unusable> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Head {
        respondent: Respondent,
        #[serde(default, rename = "answers")]
        _answers: serde::de::IgnoredAny,
    }
    super::load::counted(text).map_err(|(at, fault)| Unusable(fault.problem(at..at).message))?;
    let head: Head =
        toml::from_str(text).map_err(|error| Unusable(message!("problem-toml", told = error.message())))?;
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let mut problems = Problems::default();
    let answers =
        table.get_ref().get("answers").map_or_else(Answers::default, |node| Answers::read(node, &mut problems));
    match problems.list.first() {
        Some(problem) => Err(Unusable(problem.message.clone())),
        None => Ok(Response { respondent: head.respondent, answers }),
    }
}
