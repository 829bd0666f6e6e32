//! One respondent's answers: how they are written and read.

use super::answers::Answers;
use super::record::Field as _;
use crate::source::problem::Problems;
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

/// Why a response cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unusable(pub String);

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

/// The name of a respondent's file: letters and digits of the name, and a mark that tells like names apart.
pub fn file_name(name: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let plain: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let mark: String = Sha256::digest(name.as_bytes()).iter().take(3).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{mark}.toml", words.join("-"))
}

/// Reads a response.
///
/// # Errors
/// When it is not TOML, names no respondent, or holds an answer that is none.
pub fn parse(text: &str) -> Result<Response, Unusable> {
    #[derive(Deserialize)]
    struct Head {
        respondent: Respondent,
    }
    let head: Head = toml::from_str(text).map_err(|error| Unusable(error.message().to_owned()))?;
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let mut problems = Problems::default();
    let answers =
        table.get_ref().get("answers").map_or_else(Answers::default, |node| Answers::read(node, &mut problems));
    match problems.list.first() {
        Some(problem) => Err(Unusable(problem.message.clone())),
        None => Ok(Response { respondent: head.respondent, answers }),
    }
}
