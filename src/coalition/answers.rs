//! Keys whose values have a shape of their own: answers, evidence citations and the format version.

use super::fault::Fault;
use super::load::MOST_ROWS;
use super::record::{Field, Proves, States, UNKNOWN, is_unknown, refuse_unknown, wrong_type};
use super::scalar::{Silence, Whole, whole};
use crate::message;
use crate::source::problem::Problems;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The version of the file format that this program reads.
pub const SCHEMA_VERSION: u32 = 2;

/// Version of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemaVersion(pub u32);

impl Field for SchemaVersion {
    const REQUIRED: bool = true;
    fn absent() -> Self {
        Self(SCHEMA_VERSION)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let before = problems.count;
        let version = Whole::read(node, problems);
        if problems.count == before && version != SCHEMA_VERSION {
            Fault::Format { read: SCHEMA_VERSION, written: version }.at(node.span(), problems);
        }
        Self(version)
    }
    fn schema() -> Json {
        json!({"const": SCHEMA_VERSION})
    }
    fn example() -> String {
        SCHEMA_VERSION.to_string()
    }
}

/// Which evidence a table cites: for all its facts, or for single keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backing {
    /// Ids that stand for the whole table.
    pub whole: Vec<String>,
    /// Ids that stand for one key.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Whether the file says that there is none (`evidence = []`).
    pub nothing: bool,
}

impl Backing {
    /// The ids that back a key, or the table as a whole when `key` is `None`.
    pub fn of(&self, key: Option<&str>) -> &[String] {
        key.and_then(|key| self.keys.get(key)).unwrap_or(&self.whole)
    }
    /// Whether nothing is said of evidence, not even that there is none.
    pub fn is_absent(&self) -> bool {
        *self == Self::default()
    }
    /// The ids that back what is claimed in a key; `None` where a search did not find it, which needs none, and none is cited.
    pub fn of_claim(&self, key: &str, why: Option<Silence>) -> Option<&[String]> {
        let ids = self.of(Some(key));
        (why != Some(Silence::NotFound) || !ids.is_empty()).then_some(ids)
    }
    /// What backs each claim that a table makes in a key, or in all of them: as a whole, or one by one where its evidence is
    /// given so; see [`Self::of_claim`].
    pub fn of_claims(&self, key: Option<&str>, table: &dyn States) -> Vec<Option<&[String]>> {
        let keys = match key {
            Some(key) => vec![key],
            None if self.keys.is_empty() => return vec![Some(self.of(None))],
            None => table.stated(),
        };
        let claims = keys.into_iter().filter(|key| table.states(key));
        claims.map(|key| self.of_claim(key, table.silence_of(key))).collect()
    }
    /// All ids cited.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.whole.iter().chain(self.keys.values().flatten())
    }
}

impl Field for Backing {
    fn absent() -> Self {
        Self::default()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Array(ids) => {
                Self { whole: Vec::read(node, problems), keys: BTreeMap::new(), nothing: ids.is_empty() }
            }
            DeValue::Table(table) => Self {
                whole: Vec::new(),
                keys: table
                    .iter()
                    .map(|(key, ids)| (key.get_ref().clone().into_owned(), Vec::read(ids, problems)))
                    .collect(),
                nothing: false,
            },
            _ => {
                wrong_type(node, message!("problem-is-backing"), problems);
                Self::default()
            }
        }
    }
    fn schema() -> Json {
        let ids = json!({"type": "array", "items": {"type": "string"}});
        json!({"anyOf": [ids, {"type": "object", "additionalProperties": ids}]})
    }
    fn example() -> String {
        "[\"id-of-evidence\"]".to_owned()
    }
    fn backing(&self) -> Option<&Self> {
        Some(self)
    }
}

/// One judged answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The level judged, or why the criterion does not apply.
    pub verdict: Verdict,
    /// Evidence ids.
    pub evidence: Vec<String>,
    /// A remark.
    pub note: Option<String>,
    /// Who answered.
    pub by: Option<String>,
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The level, 0 to 4.
    Level(u8),
    /// The criterion does not apply, with the reason.
    NotApplicable(String),
    /// It was asked, and is not known.
    Unknown,
}

/// Who asks for answers: the rubrics in use, which say what the ids of criteria are.
pub trait Asks {
    /// Whether a criterion of this id may be answered.
    fn asks(&self, id: &str) -> bool;
    /// The id that was probably meant.
    fn meant(&self, id: &str) -> Option<&str>;
}

/// Notes every answer to a criterion that nobody asks for.
pub(super) fn strangers(file: &DeTable<'_>, asker: &dyn Asks, problems: &mut Problems) {
    let Some(DeValue::Table(answers)) = file.get("answers").map(Spanned::get_ref) else { return };
    for (id, value) in answers {
        let written = id.get_ref().as_ref();
        if !asker.asks(written) && unquoted(written, value).is_none() {
            problems.note(|| Fault::NoCriterion { written, near: asker.meant(written) }.problem(id.span()));
        }
    }
}

/// Answers by criterion id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl Field for Answers {
    fn absent() -> Self {
        Self::default()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let DeValue::Table(table) = node.get_ref() else {
            wrong_type(node, message!("problem-is-answers"), problems);
            return Self::default();
        };
        if table.len() > MOST_ROWS {
            Fault::TooManyRows(MOST_ROWS).at(node.span(), problems);
            return Self::default();
        }
        let mut answers = BTreeMap::new();
        for (key, value) in table {
            if let Some(id) = unquoted(key.get_ref(), value) {
                Fault::UnquotedId(&id).at(key.span(), problems);
                continue;
            }
            if let Some(answer) = read_answer(value, problems) {
                answers.insert(key.get_ref().clone().into_owned(), answer);
            }
        }
        Self(answers)
    }
    fn keep_shown(&mut self, _is_shown: bool, _in_row: bool, proves: Proves<'_>) {
        self.0.retain(|_, answer| match answer.verdict {
            Verdict::Level(_) => proves(&answer.evidence),
            Verdict::NotApplicable(_) | Verdict::Unknown => true,
        });
    }
    fn schema() -> Json {
        let level = json!({"type": "integer", "minimum": 0, "maximum": 4});
        json!({"type": "object", "additionalProperties": {"anyOf": [level, {"const": UNKNOWN}, {"type": "object", "additionalProperties": false, "properties": {
            "level": {"anyOf": [level, {"const": UNKNOWN}]},
            "not_applicable": {"type": "string", "minLength": 1, "description": "Why the criterion does not apply."},
            "evidence": {"type": "array", "items": {"type": "string"}, "description": "Ids of the evidence."},
            "note": {"type": "string", "description": "A remark."},
            "by": {"type": "string", "description": "Who answered."},
            "on": {"type": "string", "description": "When, as a date."}}}]}})
    }
}

/// The id that was meant where a dotted id is not in quotes: TOML then reads a table inside a table.
fn unquoted(key: &str, node: &Spanned<DeValue<'_>>) -> Option<String> {
    let DeValue::Table(table) = node.get_ref() else { return None };
    if key.contains('.') {
        return None;
    }
    let (inner, _) = table.iter().next()?;
    (!ANSWER_KEYS.contains(&inner.get_ref().as_ref())).then(|| format!("{key}.{}", inner.get_ref()))
}

/// The keys of an answer that is a table.
pub(crate) const ANSWER_KEYS: &[&str] = &["level", "not_applicable", "evidence", "note", "by", "on"];

fn read_answer(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Answer> {
    match node.get_ref() {
        DeValue::Integer(_) => {
            Some(Answer { verdict: level(node, problems)?, evidence: Vec::new(), note: None, by: None })
        }
        _ if is_unknown(node) => Some(Answer { verdict: Verdict::Unknown, evidence: Vec::new(), note: None, by: None }),
        DeValue::Table(table) => {
            let before = problems.count;
            refuse_unknown(table, ANSWER_KEYS, problems);
            let verdict = match (table.get("level"), table.get("not_applicable")) {
                (Some(value), None) => level(value, problems)?,
                (None, Some(reason)) => Verdict::NotApplicable(String::read(reason, problems)),
                (Some(_), Some(reason)) => {
                    Fault::TwoVerdicts.at(reason.span(), problems);
                    return None;
                }
                (None, None) => {
                    // A key that is not known may be the one that is missing.
                    if problems.count == before {
                        Fault::NoVerdict.at(node.span(), problems);
                    }
                    return None;
                }
            };
            if let Some(day) = table.get("on") {
                super::scalar::Day::read(day, problems);
            }
            Some(Answer {
                verdict,
                evidence: table.get("evidence").map(|ids| Vec::read(ids, problems)).unwrap_or_default(),
                note: table.get("note").map(|note| String::read(note, problems)),
                by: table.get("by").map(|by| String::read(by, problems)),
            })
        }
        _ => {
            wrong_type(node, message!("problem-is-answer"), problems);
            None
        }
    }
}

fn level(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Verdict> {
    if is_unknown(node) {
        return Some(Verdict::Unknown);
    }
    if let Some(level @ 0..=4) = whole(node) {
        return Some(Verdict::Level(level));
    }
    match node.get_ref() {
        DeValue::Integer(number) => Fault::Level(&number.to_string()).at(node.span(), problems),
        _ => wrong_type(node, message!("problem-is-level"), problems),
    }
    None
}
