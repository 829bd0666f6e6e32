//! The kinds of value that a key of the file may take, with their reading, their schema and their worth as facts.

mod code;
mod day;
mod number;
mod part;
mod word;

pub use code::{CountryCode, CurrencyCode, RegionCode};
pub use day::{Day, Series, YEAR, days};
pub use number::{Amount, Count, Days, Number, Raised, Share, Votes, Whole, Years};
pub(crate) use number::{number, whole};
pub(crate) use part::SILENCES;
pub use part::Silence;
pub use word::{Many, Mark, NoWord, One, STATUS, Status, Word};
pub(crate) use word::{read_word, words};

use super::fault::Fault;
use super::locate::{Path, Step};
use super::record::{Asked, Field, Form, See, refuse_unknown, wrong_type};
use crate::message;
use crate::source::problem::Problems;
use crate::source::safe::steers;
use crate::value::{Kind, Unit, Value};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use toml::Spanned;
use toml::de::DeValue;

impl<T: Field> Field for Option<T> {
    fn absent() -> Self {
        None
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        Some(T::read(node, problems))
    }
    fn schema() -> Json {
        T::schema()
    }
    fn example() -> String {
        T::example()
    }
    fn glossary() -> Vec<(&'static str, &'static str)> {
        T::glossary()
    }
    fn form() -> Form {
        T::form()
    }
    fn kind() -> Option<Kind> {
        T::kind()
    }
    fn asked() -> Option<Asked> {
        T::asked()
    }
    fn may_be_unknown() -> bool {
        T::may_be_unknown()
    }
    fn is_claim() -> bool {
        T::is_claim()
    }
    fn fact_name(key: &'static str) -> Cow<'static, str> {
        T::fact_name(key)
    }
    fn value(&self) -> Option<Value> {
        match self {
            Some(value) => value.value(),
            None => T::kind().map(Kind::unknown),
        }
    }
    fn values(&self, out: &mut Vec<Value>) {
        match self {
            Some(value) => value.values(out),
            None => match T::kind() {
                Some(kind) => out.push(kind.unknown()),
                None => T::absent().values(out),
            },
        }
    }
    fn walk<'a>(&'a self, key: &str, at: &mut Path, see: &mut See<'_, 'a>) {
        if let Some(value) = self {
            value.walk(key, at, see);
        }
    }
    fn name_key(steps: &[Step]) -> Option<&'static str> {
        T::name_key(steps)
    }
    fn silence(&self) -> Option<Silence> {
        self.as_ref().and_then(T::silence)
    }
}

/// Required text.
impl Field for String {
    const REQUIRED: bool = true;
    fn absent() -> Self {
        Self::new()
    }
    fn asked() -> Option<Asked> {
        Some(Asked::Text)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::String(text) if text.chars().all(|c| c.is_whitespace() || steers(c)) => {
                Fault::Empty.at(node.span(), problems);
                Self::new()
            }
            DeValue::String(text) => text.clone().into_owned(),
            _ => {
                wrong_type(node, message!("problem-is-text-in-quotes"), problems);
                Self::new()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "string", "minLength": 1})
    }
}

/// Text that names something, or a statement about whether there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// There is one: its name, path or address.
    Is(String),
    /// There is one; its name is not known (`"exists"`).
    Exists,
    /// There is none (`"none"` or `false`).
    Nothing,
    /// It was withheld, or looked for and not found.
    Open(Silence),
}

/// Whether what stands in place of a name says yes, no, or that nobody knows: signs alone, or one of these words.
fn names_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "exists",
        "false",
        "n/a",
        "no",
        "nobody",
        "none",
        "not found",
        "not known",
        "not-found",
        "tbd",
        "true",
        "undisclosed",
        "unknown",
        "yes",
    ];
    let text = text.trim();
    let word = text.trim_end_matches('.');
    !text.is_empty() && !text.contains(char::is_alphanumeric)
        || WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

impl Field for Named {
    fn absent() -> Self {
        Self::Open(Silence::Partial)
    }
    fn asked() -> Option<Asked> {
        Some(Asked::Named)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Boolean(false) => Self::Nothing,
            DeValue::String(text) if text == "none" => Self::Nothing,
            DeValue::String(text) if text == "exists" => Self::Exists,
            // Beside it, keys that say in what form something exists take these words.
            DeValue::String(text) if STATUS[1..].iter().any(|word| text.trim().eq_ignore_ascii_case(word)) => {
                Fault::FormForName(text).at(node.span(), problems);
                Self::absent()
            }
            DeValue::String(text) => match Silence::of(text) {
                Some(why) => Self::Open(why),
                None if names_nothing(text) => {
                    Fault::NoName(text).at(node.span(), problems);
                    Self::absent()
                }
                None => Self::Is(String::read(node, problems)),
            },
            _ => {
                wrong_type(node, message!("problem-is-name"), problems);
                Self::absent()
            }
        }
    }
    fn schema() -> Json {
        json!({"anyOf": [{"type": "string", "minLength": 1}, {"const": false}]})
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Flag)
    }
    fn value(&self) -> Option<Value> {
        Some(match self {
            Self::Is(_) | Self::Exists => Value::flag(true),
            // What is withheld from those who ask is not named to them.
            Self::Nothing | Self::Open(Silence::Undisclosed) => Value::flag(false),
            Self::Open(_) => Kind::Flag.unknown(),
        })
    }
    fn silence(&self) -> Option<Silence> {
        match self {
            Self::Open(why) => Some(*why),
            _ => None,
        }
    }
}

/// Yes, no, or why neither is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// `true`
    Yes,
    /// `false`
    No,
    /// `"undisclosed"`, `"not-found"` or `{ disputed = [true, false] }`
    Open(Silence),
}

impl Flag {
    /// The answer, where it is known.
    pub fn known(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Open(_) => None,
        }
    }
}

impl Field for Flag {
    fn absent() -> Self {
        Self::Open(Silence::Partial)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Boolean(true) => return Self::Yes,
            DeValue::Boolean(false) => return Self::No,
            DeValue::String(text) => {
                if let Some(why) = Silence::of(text) {
                    return Self::Open(why);
                }
            }
            DeValue::Table(table) => {
                if let Some(DeValue::Array(claims)) = table.get("disputed").map(Spanned::get_ref)
                    && table.len() == 1
                    && claims.len() > 1
                    && claims.iter().all(|claim| matches!(claim.get_ref(), DeValue::Boolean(_)))
                {
                    return Self::Open(Silence::Disputed);
                }
            }
            _ => {}
        }
        wrong_type(node, message!("problem-is-flag"), problems);
        Self::absent()
    }
    fn schema() -> Json {
        json!({"anyOf": [{"enum": [true, false]}, {"enum": SILENCES}, {"type": "object", "additionalProperties": false,
            "required": ["disputed"], "properties": {
                "disputed": {"type": "array", "minItems": 2, "items": {"type": "boolean"}}}}]})
    }
    fn example() -> String {
        "true".to_owned()
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Flag)
    }
    fn value(&self) -> Option<Value> {
        Some(self.known().map_or(Kind::Flag.unknown(), Value::flag))
    }
    fn silence(&self) -> Option<Silence> {
        match self {
            Self::Open(why) => Some(*why),
            _ => None,
        }
    }
}

/// Names of actors; how many there are is a fact. A plain list is whole; `{ at_least = ["..."] }` names some and leaves the
/// others open. A count in place of the list, `3` or `{ at_least = 3 }`, says how many there are and names none; `"not-found"` says that a search found
/// none, which is not that there are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    /// Those that are named.
    pub named: Vec<String>,
    /// How many there are.
    number: HowMany,
}

/// How many a list of names stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum HowMany {
    /// Those that are named.
    Named,
    /// Those that are named, and perhaps others.
    AtLeastNamed,
    /// This number.
    Of(Count),
    /// They were looked for and not found.
    NotFound,
}

impl Names {
    /// The smallest and the largest number that there may be.
    pub fn count(&self) -> (f64, f64) {
        let named = self.named.len() as f64;
        match self.number {
            HowMany::Named => (named, named),
            HowMany::AtLeastNamed => (named, f64::INFINITY),
            HowMany::Of(count) => count.bounds(),
            HowMany::NotFound => (0.0, f64::INFINITY),
        }
    }
}

impl Field for Names {
    fn absent() -> Self {
        Self { named: Vec::new(), number: HowMany::AtLeastNamed }
    }
    fn asked() -> Option<Asked> {
        Some(Asked::Names)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let counted =
            |problems: &mut Problems| Self { named: Vec::new(), number: HowMany::Of(Count::read(node, problems)) };
        match node.get_ref() {
            DeValue::Integer(_) => counted(problems),
            DeValue::String(word) if Silence::of(word) == Some(Silence::NotFound) => {
                Self { named: Vec::new(), number: HowMany::NotFound }
            }
            DeValue::Table(table) => match table.get("at_least") {
                Some(least) if matches!(least.get_ref(), DeValue::Array(_)) => {
                    refuse_unknown(table, &["at_least"], problems);
                    Self { named: Vec::read(least, problems), number: HowMany::AtLeastNamed }
                }
                _ => {
                    refuse_unknown(table, &["at_least", "at_most"], problems);
                    counted(problems)
                }
            },
            // What is no list is wrong, and says nothing of how many there are.
            DeValue::Array(_) => Self { named: Vec::read(node, problems), number: HowMany::Named },
            _ => {
                wrong_type(node, message!("problem-is-names"), problems);
                Self::absent()
            }
        }
    }
    fn schema() -> Json {
        let list = Vec::<String>::schema();
        let count = json!({"type": "integer", "minimum": 0});
        json!({"anyOf": [list, {"type": "object", "additionalProperties": false,
            "required": ["at_least"], "properties": {"at_least": list}}, count, {"type": "object",
            "additionalProperties": false, "minProperties": 1, "properties": {"at_least": count, "at_most": count}},
            {"const": "not-found"}]})
    }
    fn example() -> String {
        Vec::<String>::example()
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Number(Unit::Count))
    }
    /// `champions` is counted by the fact `champion_count`.
    fn fact_name(key: &'static str) -> Cow<'static, str> {
        format!("{}_count", key.strip_suffix('s').unwrap_or(key)).into()
    }
    fn value(&self) -> Option<Value> {
        let (least, most) = self.count();
        Some(Value::Range(least, most))
    }
    fn silence(&self) -> Option<Silence> {
        let (low, high) = self.count();
        match self.number {
            HowMany::NotFound => Some(Silence::NotFound),
            _ => (low < high).then_some(Silence::Partial),
        }
    }
}

/// Free text items.
impl Field for Vec<String> {
    const REQUIRED: bool = true;
    fn absent() -> Self {
        Self::new()
    }
    fn asked() -> Option<Asked> {
        Some(Asked::Names)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| String::read(item, problems)).collect(),
            _ => {
                wrong_type(node, message!("problem-is-texts"), problems);
                Self::new()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "array", "items": {"type": "string", "minLength": 1}})
    }
    fn example() -> String {
        "[\"...\"]".to_owned()
    }
}

#[cfg(test)]
mod tests;
