//! Words: one of a fixed list, several of it, and degrees of existence.

use super::part::{Part, SILENCES, Scale, Silence};
use crate::coalition::fault::Fault;
use crate::coalition::record::{Field, Node, refuse_unknown, wrong_type};
use crate::message;
use crate::source::message::Message;
use crate::source::problem::Problems;
use crate::source::safe::visible;
use crate::value::{Kind, Value};
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

/// One of a fixed list of words.
pub trait Word: Sized + Copy + PartialEq + 'static {
    /// All words, as they stand in the file.
    const WORDS: &'static [&'static str];
    /// What each word means, in the same order; empty where the word says it all.
    const MEANINGS: &'static [&'static str];
    /// What people write in place of a word, each with the word that says it.
    const LIKE: &'static [(&'static str, &'static str)] = &[];
    /// Whether the words have an order, from least to most.
    const ORDERED: bool;
    /// The words' variants, in the same order.
    const ALL: &'static [Self];
    /// The place of this word in the list.
    fn place(self) -> usize {
        Self::ALL.iter().position(|word| *word == self).unwrap_or(0)
    }
    /// The word as it stands in the file.
    fn word(self) -> &'static str {
        Self::WORDS.get(self.place()).copied().unwrap_or("")
    }
    /// Finds a word.
    fn find(text: &str) -> Option<Self> {
        Self::WORDS.iter().position(|word| *word == text).and_then(|place| Self::ALL.get(place).copied())
    }
}

/// A text that is none of the words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{}\" is none of {}", visible(.written), .words.join(", "))]
pub struct NoWord {
    /// The text.
    pub written: String,
    /// The words.
    pub words: &'static [&'static str],
}

/// The words with their meanings, as a schema shows them.
fn meanings<W: Word>() -> Vec<Json> {
    let described = W::WORDS.iter().zip(W::MEANINGS);
    described
        .map(|(word, meaning)| {
            let meaning = meaning.trim();
            if meaning.is_empty() { json!({"const": word}) } else { json!({"const": word, "description": meaning}) }
        })
        .collect()
}

/// Reads one word; `others` and `or` are what else may stand there.
pub(crate) fn read_word<W: Word>(
    node: Node<'_>,
    others: &[&str],
    or: Option<Message>,
    problems: &mut Problems,
) -> Option<W> {
    let DeValue::String(text) = node.get_ref() else {
        wrong_type(node, message!("problem-is-word", words = W::WORDS), problems);
        return None;
    };
    let found = W::find(text);
    if found.is_none() {
        let words: Vec<&str> = W::WORDS.iter().chain(others).copied().collect();
        Fault::Word { written: text, words: &words, like: W::LIKE, or }.at(node.span(), problems);
    }
    found
}

pub(super) fn place(index: usize) -> f64 {
    f64::from(u32::try_from(index).unwrap_or(u32::MAX))
}

/// The last place in a list of so many words.
const fn last(words: usize) -> f64 {
    words.saturating_sub(1) as f64
}

/// A single word where it is known, and else what is known of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct One<W>(pub Option<W>, Part);

impl<W: Word> One<W> {
    /// The first and the last place in the list that it may have. Only ordered words are known between bounds.
    pub fn bounds(&self) -> (f64, f64) {
        (self.1.low, self.1.high)
    }
}

impl<W: Word> Scale for One<W> {
    type Point = f64;
    const FULL: (f64, f64) = (0.0, last(W::WORDS.len()));
    // Words without an order have nothing between them.
    const BOUNDED: bool = W::ORDERED;

    fn plain(node: Node<'_>, problems: &mut Problems) -> Option<(f64, f64)> {
        let or = W::ORDERED.then(|| message!("problem-or-range", word = "..."));
        read_word::<W>(node, &SILENCES, or, problems).map(|word| (place(word.place()), place(word.place())))
    }

    fn forms() -> Vec<Json> {
        vec![json!({"oneOf": meanings::<W>()})]
    }
}

impl<W: Word> Field for One<W> {
    fn absent() -> Self {
        Self(None, Part::unknown::<Self>())
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let mut part = Part::read::<Self>(node, problems);
        let word = part.exact().and_then(|at| W::ALL.get(at as usize).copied());
        if !W::ORDERED && word.is_none() {
            // All are possible.
            part = Part { why: part.why, ..Part::unknown::<Self>() };
        }
        Self(word, part)
    }
    fn schema() -> Json {
        Part::schema::<Self>()
    }
    fn example() -> String {
        format!("{:?}", W::WORDS.first().unwrap_or(&""))
    }
    fn glossary() -> Vec<(&'static str, &'static str)> {
        W::WORDS.iter().copied().zip(W::MEANINGS.iter().map(|meaning| meaning.trim())).collect()
    }
    fn kind() -> Option<Kind> {
        Some(if W::ORDERED { Kind::Ordered(W::WORDS) } else { Kind::Choice(W::WORDS) })
    }
    fn value(&self) -> Option<Value> {
        Some(if W::ORDERED { Value::Range(self.1.low, self.1.high) } else { Value::Choice(self.0.map(W::place)) })
    }
    fn silence(&self) -> Option<Silence> {
        self.1.why
    }
}

/// A word about the file itself, which is no fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<W>(pub Option<W>);

impl<W: Word> Field for Mark<W> {
    fn absent() -> Self {
        Self(None)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        Self(read_word(node, &[], None, problems))
    }
    fn schema() -> Json {
        json!({"oneOf": meanings::<W>()})
    }
    fn example() -> String {
        One::<W>::example()
    }
    fn glossary() -> Vec<(&'static str, &'static str)> {
        One::<W>::glossary()
    }
}

/// Several words. A plain list is whole; `{ at_least = ["..."] }` names some and leaves the others open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many<W>(pub Option<Vec<W>>, Vec<W>, Option<Silence>);

impl<W: Word> Many<W> {
    /// The words that are known to be there; none where the key is absent.
    pub fn words(&self) -> &[W] {
        self.0.as_deref().unwrap_or(&self.1)
    }
    /// Whether the word is known to be there.
    pub fn has(&self, word: W) -> bool {
        self.words().contains(&word)
    }
    /// Whether these are all the words, and this is the only one.
    pub fn is_only(&self, word: W) -> bool {
        self.0.as_deref() == Some(&[word])
    }
    /// Whether such a word is there; `None` where that is not known.
    pub fn any(&self, such: impl FnMut(&W) -> bool) -> Option<bool> {
        if self.words().iter().any(such) { Some(true) } else { self.0.as_ref().map(|_| false) }
    }
}

impl<W: Word> Field for Many<W> {
    fn absent() -> Self {
        Self(None, Vec::new(), None)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let list = |items: &[Spanned<DeValue<'_>>], problems: &mut Problems| -> Vec<W> {
            items.iter().filter_map(|item| read_word(item, &[], None, problems)).collect()
        };
        match node.get_ref() {
            DeValue::Array(items) => Self(Some(list(items, problems)), Vec::new(), None),
            DeValue::String(word) if Silence::of(word).is_some() => Self(None, Vec::new(), Silence::of(word)),
            DeValue::Table(table) => {
                refuse_unknown(table, &["at_least"], problems);
                match table.get("at_least").map(Spanned::get_ref) {
                    Some(DeValue::Array(items)) => Self(None, list(items, problems), Some(Silence::Partial)),
                    _ => {
                        Fault::NoPart.at(node.span(), problems);
                        Self::absent()
                    }
                }
            }
            _ => {
                wrong_type(
                    node,
                    message!("problem-is-words", word = W::WORDS.first().copied().unwrap_or_default()),
                    problems,
                );
                Self::absent()
            }
        }
    }
    fn schema() -> Json {
        let list = json!({"type": "array", "items": {"oneOf": meanings::<W>()}, "uniqueItems": true});
        json!({"anyOf": [list, {"enum": SILENCES}, {"type": "object", "additionalProperties": false,
            "required": ["at_least"], "properties": {"at_least": list}}]})
    }
    fn example() -> String {
        format!("[{:?}]", W::WORDS.first().unwrap_or(&""))
    }
    fn glossary() -> Vec<(&'static str, &'static str)> {
        One::<W>::glossary()
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Set(W::WORDS))
    }
    fn value(&self) -> Option<Value> {
        Some(Value::Set {
            present: self.words().iter().fold(0, |bits, word| bits | 1 << word.place()),
            whole: self.0.is_some(),
        })
    }
    fn silence(&self) -> Option<Silence> {
        self.2
    }
}

/// How far a rule or record exists: not at all, as a custom, in writing, or in writing for all to read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Status(Part);

/// The words of a [`Status`], from least to most.
pub const STATUS: &[&str] = &["none", "unwritten", "written", "published"];

const STATUS_MEANINGS: [(&str, &str); 5] = [
    ("none", "Known not to exist."),
    ("unwritten", "A custom that partners follow; nobody wrote it down."),
    ("written", "Written down; people outside cannot read it."),
    ("published", "Written down, and anybody can read it."),
    ("exists", "There is one; its form is not known: at least unwritten."),
];

impl Scale for Status {
    type Point = f64;
    const FULL: (f64, f64) = (0.0, 3.0);
    // Whatever there is, nobody outside could read it.
    const UNSEEN: (f64, f64) = (0.0, 2.0);

    fn plain(node: Node<'_>, problems: &mut Problems) -> Option<(f64, f64)> {
        match node.get_ref() {
            DeValue::Boolean(false) => Some((0.0, 0.0)),
            DeValue::Boolean(true) => {
                Fault::BareTrue.at(node.span(), problems);
                Some((1.0, 3.0))
            }
            DeValue::String(text) if text == "exists" => Some((1.0, 3.0)),
            DeValue::String(text) => {
                let at = STATUS.iter().position(|word| word == text);
                if at.is_none() {
                    let words: Vec<&str> = STATUS.iter().copied().chain(["exists"]).chain(SILENCES).collect();
                    let or = message!("problem-or-range", word = "written");
                    Fault::Word { written: text, words: &words, like: &[], or: Some(or) }.at(node.span(), problems);
                }
                at.map(|at| (place(at), place(at)))
            }
            _ => {
                wrong_type(node, message!("problem-is-degree"), problems);
                None
            }
        }
    }

    fn forms() -> Vec<Json> {
        let words: Vec<Json> =
            STATUS_MEANINGS.iter().map(|(word, meaning)| json!({"const": word, "description": meaning})).collect();
        vec![json!({"oneOf": words}), json!({"const": false})]
    }
}

impl Status {
    /// The first and the last place in [`STATUS`] that it may have.
    pub fn bounds(self) -> (f64, f64) {
        (self.0.low, self.0.high)
    }
}

impl Field for Status {
    fn absent() -> Self {
        Self(Part::unknown::<Self>())
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        Self(Part::read::<Self>(node, problems))
    }
    fn schema() -> Json {
        Part::schema::<Self>()
    }
    fn example() -> String {
        "\"written\"".to_owned()
    }
    fn glossary() -> Vec<(&'static str, &'static str)> {
        STATUS_MEANINGS.to_vec()
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Ordered(STATUS))
    }
    fn value(&self) -> Option<Value> {
        Some(Value::Range(self.0.low, self.0.high))
    }
    fn silence(&self) -> Option<Silence> {
        self.0.why
    }
}

/// Declares a fixed list of words. What stands above a word is its meaning in the schema and in starter files; what stands
/// behind it, people write in its place, and are told the word.
macro_rules! words {
    ($(#[doc = $about:literal])* $name:ident $order:ident {
        $($(#[doc = $doc:literal])* $variant:ident = $word:literal $(| $like:literal)*,)*
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $doc])* #[doc = ""] #[doc = $word] $variant,)* }
        impl $crate::coalition::scalar::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];
            const MEANINGS: &'static [&'static str] = &[$(concat!($($doc),*)),*];
            const LIKE: &'static [(&'static str, &'static str)] = &[$($(($like, $word),)*)*];
            const ORDERED: bool = words!(@ $order);
            const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
        impl $name {
            /// The word as it stands in the file.
            pub fn as_str(self) -> &'static str {
                $crate::coalition::scalar::Word::word(self)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::coalition::scalar::NoWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let none = || $crate::coalition::scalar::NoWord { written: text.to_owned(), words: <Self as $crate::coalition::scalar::Word>::WORDS };
                $crate::coalition::scalar::Word::find(text).ok_or_else(none)
            }
        }
    };
    (@ ordered) => { true };
    (@ unordered) => { false };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::coalition::model::Phase;

    #[test]
    fn words_are_read_and_written_as_in_the_file() {
        assert_eq!("monitoring".parse(), Ok(Phase::Monitoring));
        assert_eq!(Phase::Monitoring.to_string(), Phase::Monitoring.as_str());
        let told = "monitorin".parse::<Phase>().map_err(|error| error.to_string());
        assert!(told.is_err_and(|told| told.starts_with("\"monitorin\" is none of ")));
    }
}
