//! Quantities: counts, shares, amounts, days and years.

use super::part::{Part, Scale, Silence};
use crate::coalition::fault::Fault;
use crate::coalition::record::{Asked, Field, Node, wrong_type};
use crate::message;
use crate::source::problem::Problems;
use crate::value::{Kind, Unit, Value};
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

/// The largest amount of money accepted; above it sums would lose their last unit.
const LARGEST_AMOUNT: f64 = 1e15;

/// A quantity: a number, a range, a word with bounds, or one of the silences; `UNIT` selects the unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<const UNIT: u8>(Part);

/// An amount of money, 0 or more, in the currency of the file.
pub type Amount = Number<0>;
/// A share of a whole, 0 to 1.
pub type Share = Number<1>;
/// How many, 0 or more, a whole number.
pub type Count = Number<2>;
/// A number of days, 0 or more.
pub type Days = Number<3>;
/// A number of years, 0 or more.
pub type Years = Number<4>;
/// A number of votes, 0 or more, also a part of one.
pub type Votes = Number<5>;
/// A sum as a share of another, which it may exceed. As a fact it is the whole then.
pub type Raised = Number<6>;

/// A word for a quantity, with its bounds, both included.
struct Vague {
    word: &'static str,
    low: f64,
    high: f64,
}

const fn vague(word: &'static str, low: f64, high: f64) -> Vague {
    Vague { word, low, high }
}

/// What "more than", "less than" and "some" leave out of a share: one part in ten thousand.
const STEP: f64 = 0.0001;

const SHARE_WORDS: &[Vague] = &[
    vague("all", 1.0, 1.0),
    vague("most", 0.5 + STEP, 1.0 - STEP),
    vague("half", 0.45, 0.55),
    vague("some", STEP, 0.5),
    vague("none", 0.0, 0.0),
];
const COUNT_WORDS: &[Vague] =
    &[vague("many", 5.0, f64::INFINITY), vague("some", 1.0, f64::INFINITY), vague("none", 0.0, 0.0)];
const AMOUNT_WORDS: &[Vague] = &[vague("some", 0.01, f64::INFINITY), vague("none", 0.0, 0.0)];

impl<const UNIT: u8> Number<UNIT> {
    const UNIT: Unit = match UNIT {
        0 => Unit::Money,
        1 | 6 => Unit::Share,
        2 => Unit::Count,
        3 => Unit::Days,
        5 => Unit::Votes,
        _ => Unit::Years,
    };
    const WORDS: &'static [Vague] = match Self::UNIT {
        Unit::Share => SHARE_WORDS,
        Unit::Count => COUNT_WORDS,
        Unit::Money | Unit::Votes => AMOUNT_WORDS,
        _ => &[],
    };
    const CEILING: f64 = match Self::UNIT {
        // More than ten times what was asked is a percentage.
        Unit::Share if UNIT == 6 => 10.0,
        Unit::Share => 1.0,
        Unit::Money | Unit::Votes => LARGEST_AMOUNT,
        Unit::Count => 1e12,
        _ => 1e6,
    };

    /// The number, where it is known exactly.
    pub fn get(self) -> Option<f64> {
        self.0.exact()
    }
    /// The smallest and the largest number that it may be; the largest may be infinite.
    pub fn bounds(self) -> (f64, f64) {
        (self.0.low, self.0.high)
    }
    /// The bounds of a key that may be absent.
    pub fn bounds_of(number: Option<Self>) -> (f64, f64) {
        number.map_or(Self::FULL, Self::bounds)
    }
}

impl<const UNIT: u8> Scale for Number<UNIT> {
    type Point = f64;
    const FULL: (f64, f64) = match Self::UNIT {
        Unit::Share if UNIT != 6 => (0.0, 1.0),
        _ => (0.0, f64::INFINITY),
    };

    fn plain(node: Node<'_>, problems: &mut Problems) -> Option<(f64, f64)> {
        let number = match node.get_ref() {
            DeValue::String(text) if text.parse::<f64>().is_ok_and(f64::is_finite) => {
                Fault::QuotedNumber(text).at(node.span(), problems);
                return None;
            }
            DeValue::String(text) if !Self::WORDS.is_empty() => {
                let found = Self::WORDS.iter().find(|vague| vague.word == text);
                if found.is_none() {
                    let words: Vec<&str> =
                        Self::WORDS.iter().map(|vague| vague.word).chain(super::part::SILENCES).collect();
                    let or = match Self::UNIT {
                        Unit::Share if UNIT != 6 => message!("problem-or-share"),
                        _ => message!("problem-or-number", such = Self::example()),
                    };
                    Fault::Word { written: text, words: &words, like: &[], or: Some(or) }.at(node.span(), problems);
                }
                return found.map(|vague| (vague.low, vague.high));
            }
            DeValue::Integer(_) | DeValue::Float(_) => number(node),
            _ => {
                wrong_type(node, message!("problem-is-quantity"), problems);
                return None;
            }
        };
        let fits = |n: f64| n.is_finite() && (0.0..=Self::CEILING).contains(&n);
        let whole = |n: f64| Self::UNIT != Unit::Count || n.fract() == 0.0;
        match number.filter(|n| fits(*n) && whole(*n)) {
            // Adding zero makes a minus zero plain.
            Some(n) => Some((n + 0.0, n + 0.0)),
            None => {
                let allowed = match Self::UNIT {
                    Unit::Share if UNIT != 6 => message!("problem-share-range"),
                    Unit::Share => message!("problem-raised-range", most = Self::CEILING),
                    Unit::Count if number.is_some_and(|n| n > Self::CEILING) => {
                        message!("problem-whole-most", most = format!("{:e}", Self::CEILING))
                    }
                    Unit::Count => message!("problem-whole-range"),
                    _ => message!("problem-number-range", most = format!("{:e}", Self::CEILING)),
                };
                Fault::Number { allowed }.at(node.span(), problems);
                None
            }
        }
    }

    fn forms() -> Vec<Json> {
        let number = match Self::UNIT {
            Unit::Share if UNIT != 6 => json!({"type": "number", "minimum": 0, "maximum": 1}),
            Unit::Count => json!({"type": "integer", "minimum": 0, "maximum": 1_000_000_000_000_u64}),
            _ => json!({"type": "number", "minimum": 0, "maximum": Self::CEILING}),
        };
        let words: Vec<&str> = Self::WORDS.iter().map(|vague| vague.word).collect();
        if words.is_empty() { vec![number] } else { vec![number, json!({"enum": words})] }
    }
}

impl<const UNIT: u8> Field for Number<UNIT> {
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
        match Self::UNIT {
            Unit::Share => "0.5",
            Unit::Money => "100_000",
            _ => "3",
        }
        .to_owned()
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Number(Self::UNIT))
    }
    fn asked() -> Option<Asked> {
        (UNIT == 6).then_some(Asked::Ratio)
    }
    fn value(&self) -> Option<Value> {
        Some(Value::Range(self.0.low, self.0.high).within(Kind::Number(Self::UNIT)))
    }
    fn silence(&self) -> Option<Silence> {
        self.0.why
    }
}

/// The number of an integer or float node.
pub(crate) fn number(node: Node<'_>) -> Option<f64> {
    match node.get_ref() {
        DeValue::Float(n) => n.as_str().parse().ok(),
        _ => whole::<i128>(node).map(|n| n as f64),
    }
}

/// The number of an integer node, where the type can hold it.
pub(crate) fn whole<T: TryFrom<i128>>(node: Node<'_>) -> Option<T> {
    let DeValue::Integer(n) = node.get_ref() else { return None };
    i128::from_str_radix(n.as_str(), n.radix()).ok().and_then(|n| n.try_into().ok())
}

/// A whole number such as a level or a version.
pub type Whole = u32;

impl Field for Whole {
    fn absent() -> Self {
        0
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Integer(_) => whole(node).unwrap_or_else(|| {
                Fault::Number { allowed: message!("problem-whole-range") }.at(node.span(), problems);
                0
            }),
            _ => {
                wrong_type(node, message!("problem-is-whole"), problems);
                0
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "integer", "minimum": 0})
    }
}
