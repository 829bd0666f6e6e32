//! Values that are known in part: one form for numbers, degrees, words and days.

use crate::coalition::fault::Fault;
use crate::coalition::record::{Node, refuse_unknown, wrong_type};
use crate::message;
use crate::source::problem::Problems;
use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

/// Why a key that stands in the file is not known exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silence {
    /// It is known to lie between bounds: a range, or a word such as `"most"`.
    Partial,
    /// Sources contradict each other (`{ disputed = [A, B] }`).
    Disputed,
    /// It was asked for and withheld (`"undisclosed"`).
    Undisclosed,
    /// It was looked for in public and not found (`"not-found"`); when, by whom and where, `[search]` says.
    NotFound,
}

/// The words of the two silences that stand in place of a value.
pub(crate) const SILENCES: [&str; 2] = ["undisclosed", "not-found"];

impl Silence {
    /// The silence that a word stands for.
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "undisclosed" => Some(Self::Undisclosed),
            "not-found" => Some(Self::NotFound),
            _ => None,
        }
    }
}

/// What is known of a value on a scale: it lies between two bounds, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part<T = f64> {
    pub(crate) low: T,
    pub(crate) high: T,
    /// Why it is not exact; `None` where it is, or where it could not be read.
    pub(crate) why: Option<Silence>,
}

/// A scale on which a value lies, with the reading of one plain value.
pub(crate) trait Scale {
    /// A point on the scale.
    type Point: PartialOrd + Copy;
    /// Everything that is possible.
    const FULL: (Self::Point, Self::Point);
    /// What is left of it where the value was withheld, or looked for and not found.
    const UNSEEN: (Self::Point, Self::Point) = Self::FULL;
    /// Whether a value may be known between bounds: its points have an order that means something.
    const BOUNDED: bool = true;
    /// What a plain value that stands for several points says of why it is not exact.
    const VAGUE: Option<Silence> = Some(Silence::Partial);
    /// Reads a plain value, a word with bounds among them; problems are noted.
    fn plain(node: Node<'_>, problems: &mut Problems) -> Option<(Self::Point, Self::Point)>;
    /// The JSON Schemas of a plain value.
    fn forms() -> Vec<Json>;
}

impl<T: PartialOrd + Copy> Part<T> {
    pub(crate) fn unknown<S: Scale<Point = T>>() -> Self {
        Self { low: S::FULL.0, high: S::FULL.1, why: None }
    }

    /// Whether one value only is possible.
    pub(crate) fn exact(self) -> Option<T> {
        (self.low >= self.high).then_some(self.low)
    }

    pub(crate) fn read<S: Scale<Point = T>>(node: Node<'_>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Table(table) => match table.get("disputed") {
                Some(claims) => Self::disputed::<S>(table, claims, problems),
                None => Self::between::<S>(node, table, problems),
            },
            _ => Self::claim::<S>(node, problems),
        }
    }

    /// One source's word on the value.
    fn claim<S: Scale<Point = T>>(node: Node<'_>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::String(word) if Silence::of(word).is_some() => {
                Self { low: S::UNSEEN.0, high: S::UNSEEN.1, why: Silence::of(word) }
            }
            DeValue::Table(table) if table.contains_key("disputed") => {
                Fault::NestedClaims.at(node.span(), problems);
                Self::unknown::<S>()
            }
            DeValue::Table(table) => Self::between::<S>(node, table, problems),
            _ => match S::plain(node, problems) {
                Some((low, high)) => Self { low, high, why: S::VAGUE.filter(|_| low < high) },
                None => Self::unknown::<S>(),
            },
        }
    }

    /// `{ at_least = A, at_most = B }`
    fn between<S: Scale<Point = T>>(node: Node<'_>, table: &DeTable<'_>, problems: &mut Problems) -> Self {
        if !S::BOUNDED {
            wrong_type(node, message!("problem-is-word-or-silence"), problems);
            return Self::unknown::<S>();
        }
        refuse_unknown(table, &["at_least", "at_most", "disputed"], problems);
        let (least, most) = (table.get("at_least"), table.get("at_most"));
        if least.is_none() && most.is_none() {
            Fault::NoPart.at(node.span(), problems);
        }
        let low = least.and_then(|least| S::plain(least, problems)).map_or(S::FULL.0, |(low, _)| low);
        let high = most.and_then(|most| S::plain(most, problems)).map_or(S::FULL.1, |(_, high)| high);
        if low > high {
            Fault::CrossedBounds.at(node.span(), problems);
            return Self::unknown::<S>();
        }
        Self { low, high, why: (low < high).then_some(Silence::Partial) }
    }

    /// `{ disputed = [A, B] }`: all that the sources say is possible, and what lies between.
    fn disputed<S: Scale<Point = T>>(table: &DeTable<'_>, claims: Node<'_>, problems: &mut Problems) -> Self {
        if table.len() > 1 {
            Fault::DisputedBeside.at(claims.span(), problems);
        }
        let DeValue::Array(claims_list) = claims.get_ref() else {
            Fault::FewClaims.at(claims.span(), problems);
            return Self::unknown::<S>();
        };
        if claims_list.len() < 2 {
            Fault::FewClaims.at(claims.span(), problems);
        }
        let parts: Vec<Self> = claims_list.iter().map(|claim| Self::claim::<S>(claim, problems)).collect();
        let low = parts.iter().map(|part| part.low).reduce(|one, other| if other < one { other } else { one });
        let high = parts.iter().map(|part| part.high).reduce(|one, other| if other > one { other } else { one });
        let (low, high) = (low.unwrap_or(S::FULL.0), high.unwrap_or(S::FULL.1));
        Self { low, high, why: Some(Silence::Disputed) }
    }

    /// The JSON Schema of a value of this scale in all its forms.
    pub(crate) fn schema<S: Scale<Point = T>>() -> Json {
        let plain = S::forms();
        let between = json!({"type": "object", "additionalProperties": false, "minProperties": 1, "properties": {
            "at_least": {"anyOf": plain, "description": "The least that it is known to be."},
            "at_most": {"anyOf": plain, "description": "The most that it is known to be."}}});
        let between = S::BOUNDED.then_some(between);
        let claim: Vec<Json> = plain.iter().cloned().chain([json!({"enum": SILENCES})]).chain(between).collect();
        let disputed = json!({"type": "object", "additionalProperties": false, "required": ["disputed"], "properties": {
            "disputed": {"type": "array", "minItems": 2, "items": {"anyOf": claim},
                         "description": "What each source says, where they contradict each other."}}});
        let forms = [claim, vec![disputed]].concat();
        json!({"anyOf": forms})
    }
}
