//! The kinds of value that a key of the file may take, with their reading, their schema and their worth as facts.

use super::record::{Field, Node, allowed, wrong_type};
use crate::source::problem::Problems;
use crate::source::safe::visible;
use crate::value::{Kind, Unit, Value};
use jiff::civil::Date;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::DeValue;

/// The largest amount of money accepted; above it sums would lose their last unit.
const LARGEST_AMOUNT: f64 = 1e15;

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
    fn kind() -> Option<Kind> {
        T::kind()
    }
    fn value(&self) -> Option<Value> {
        match self {
            Some(value) => value.value(),
            None => T::kind().map(Kind::unknown),
        }
    }
}

/// Required text.
impl Field for String {
    const REQUIRED: bool = true;
    fn absent() -> Self {
        Self::new()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                problems.add(node.span(), "this text is empty", Some("write something, or remove the key".to_owned()));
                Self::new()
            }
            DeValue::String(text) => text.clone().into_owned(),
            _ => {
                wrong_type(node, "text in quotes", problems);
                Self::new()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "string", "minLength": 1})
    }
}

/// Text that names something, or a statement that there is none, or that it was asked for and withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// There is one: its name, path or address.
    Is(String),
    /// There is none (`"none"` or `false`).
    Nothing,
    /// It was asked for and withheld (`"undisclosed"`).
    Undisclosed,
}

impl Field for Named {
    fn absent() -> Self {
        Self::Undisclosed
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Boolean(false) => Self::Nothing,
            DeValue::String(text) if text == "none" => Self::Nothing,
            DeValue::String(text) if text == "undisclosed" => Self::Undisclosed,
            DeValue::String(_) => Self::Is(String::read(node, problems)),
            _ => {
                wrong_type(node, "a name in quotes, \"none\" or \"undisclosed\"", problems);
                Self::Undisclosed
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
            Self::Is(_) => Value::flag(true),
            Self::Nothing => Value::flag(false),
            Self::Undisclosed => Kind::Flag.unknown(),
        })
    }
}

/// Yes, no, or asked for and withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// `true`
    Yes,
    /// `false`
    No,
    /// `"undisclosed"`
    Undisclosed,
}

impl Field for Flag {
    fn absent() -> Self {
        Self::Undisclosed
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Boolean(true) => Self::Yes,
            DeValue::Boolean(false) => Self::No,
            DeValue::String(text) if text == "undisclosed" => Self::Undisclosed,
            _ => {
                wrong_type(node, "true, false or \"undisclosed\"", problems);
                Self::Undisclosed
            }
        }
    }
    fn schema() -> Json {
        json!({"enum": [true, false, "undisclosed"]})
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Flag)
    }
    fn value(&self) -> Option<Value> {
        Some(match self {
            Self::Yes => Value::flag(true),
            Self::No => Value::flag(false),
            Self::Undisclosed => Kind::Flag.unknown(),
        })
    }
}

/// How far a rule or record exists: not at all, as a custom, in writing, or in writing for all to read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Status {
    low: usize,
    high: usize,
}

/// The words of a [`Status`], from least to most.
pub const STATUS: &[&str] = &["none", "unwritten", "written", "published"];

impl Field for Status {
    fn absent() -> Self {
        Self { low: 0, high: 3 }
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Boolean(false) => Self { low: 0, high: 0 },
            DeValue::Boolean(true) => Self { low: 1, high: 3 },
            // Withheld: whatever there is, it is not published.
            DeValue::String(text) if text == "undisclosed" => Self { low: 0, high: 2 },
            DeValue::String(text) => match STATUS.iter().position(|word| word == text) {
                Some(place) => Self { low: place, high: place },
                None => {
                    let words: Vec<&str> = STATUS.iter().copied().chain(["undisclosed"]).collect();
                    problems.add(
                        node.span(),
                        format!("\"{}\" is not allowed here", visible(text)),
                        Some(format!("{}, or true or false", allowed(text, &words))),
                    );
                    Self::absent()
                }
            },
            _ => {
                wrong_type(
                    node,
                    "\"none\", \"unwritten\", \"written\", \"published\", \"undisclosed\", true or false",
                    problems,
                );
                Self::absent()
            }
        }
    }
    fn schema() -> Json {
        json!({"enum": ["none", "unwritten", "written", "published", "undisclosed", true, false]})
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Ordered(STATUS))
    }
    fn value(&self) -> Option<Value> {
        Some(Value::Range(place(self.low), place(self.high)))
    }
}

fn place(index: usize) -> f64 {
    f64::from(u32::try_from(index).unwrap_or(u32::MAX))
}

/// A number with its bounds, or `"undisclosed"`; `KIND` selects the unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<const UNIT: u8>(Option<f64>);

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

impl<const UNIT: u8> Number<UNIT> {
    /// The number; `None` where it was withheld.
    pub fn get(self) -> Option<f64> {
        self.0
    }
    /// The smallest and the largest number that it may be; all that the unit allows where it was withheld.
    pub fn bounds(self) -> (f64, f64) {
        self.0.map_or_else(|| Self::unit().bounds(), |number| (number, number))
    }
    /// The bounds of a key that may be absent.
    pub fn bounds_of(number: Option<Self>) -> (f64, f64) {
        number.map_or_else(|| Self::unit().bounds(), Self::bounds)
    }
    fn unit() -> Unit {
        match UNIT {
            0 => Unit::Money,
            1 => Unit::Share,
            2 => Unit::Count,
            3 => Unit::Days,
            _ => Unit::Years,
        }
    }
    fn ceiling() -> f64 {
        match Self::unit() {
            Unit::Share => 1.0,
            Unit::Money => LARGEST_AMOUNT,
            Unit::Count => 1e12,
            _ => 1e6,
        }
    }
}

impl<const UNIT: u8> Field for Number<UNIT> {
    fn absent() -> Self {
        Self(None)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let number = match node.get_ref() {
            DeValue::String(text) if text == "undisclosed" => return Self(None),
            DeValue::Integer(_) | DeValue::Float(_) => number(node),
            _ => {
                wrong_type(node, "a number or \"undisclosed\"", problems);
                return Self(None);
            }
        };
        let whole = Self::unit() != Unit::Count || number.is_some_and(|n| n.fract() == 0.0);
        match number {
            Some(n) if n.is_finite() && (0.0..=Self::ceiling()).contains(&n) && whole => Self(Some(n)),
            _ => {
                let range = match Self::unit() {
                    Unit::Share => "a share lies between 0 and 1 (write 0.25 for 25 %)".to_owned(),
                    Unit::Count => "write a whole number, 0 or more".to_owned(),
                    _ => format!("write a number between 0 and {:e}", Self::ceiling()),
                };
                problems.add(node.span(), "this number cannot be", Some(range));
                Self(None)
            }
        }
    }
    fn schema() -> Json {
        let bounds = match Self::unit() {
            Unit::Share => json!({"type": "number", "minimum": 0, "maximum": 1}),
            Unit::Count => json!({"type": "integer", "minimum": 0}),
            _ => json!({"type": "number", "minimum": 0}),
        };
        json!({"anyOf": [bounds, {"const": "undisclosed"}]})
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Number(Self::unit()))
    }
    fn value(&self) -> Option<Value> {
        Some(self.0.map_or_else(|| Kind::Number(Self::unit()).unknown(), Value::exact))
    }
}

/// The number of an integer or float node.
fn number(node: Node<'_>) -> Option<f64> {
    match node.get_ref() {
        DeValue::Integer(n) => {
            let digits = n.as_str().trim_start_matches('+').replace('_', "");
            match n.radix() {
                10 => digits.parse().ok(),
                radix => {
                    i64::from_str_radix(digits.get(2..)?, radix).ok().and_then(|n| i32::try_from(n).ok()).map(f64::from)
                }
            }
        }
        DeValue::Float(n) => n.as_str().replace('_', "").parse().ok(),
        _ => None,
    }
}

/// A whole number such as a level or a version.
pub type Whole = u32;

impl Field for Whole {
    fn absent() -> Self {
        0
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match (node.get_ref(), number(node)) {
            (DeValue::Integer(n), Some(_)) => {
                if let Ok(n) = n.as_str().replace('_', "").parse() {
                    return n;
                }
                problems.add(node.span(), "this number cannot be", Some("write a whole number, 0 or more".to_owned()));
                0
            }
            _ => {
                wrong_type(node, "a whole number", problems);
                0
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "integer", "minimum": 0})
    }
}

/// A date that may be known only to the month or the year: all days from `first` to `last` are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The earliest day meant.
    pub first: Date,
    /// The latest day meant.
    pub last: Date,
}

impl Day {
    /// Reads `2021`, `2021-03` or `2021-03-31`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year: i16 = digits(parts.next()?, 4)?.parse().ok()?;
        let month: Option<i8> = match parts.next() {
            Some(part) => Some(digits(part, 2)?.parse().ok()?),
            None => None,
        };
        let day: Option<i8> = match parts.next() {
            Some(part) => Some(digits(part, 2)?.parse().ok()?),
            None => None,
        };
        if parts.next().is_some() {
            return None;
        }
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        let last = match (month, day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        Some(Self { first, last })
    }

    /// Days from this date to `to`, as bounds; negative where this date is later.
    pub fn days_until(self, to: Date) -> (f64, f64) {
        (days(self.last, to), days(self.first, to))
    }
}

fn digits(part: &str, length: usize) -> Option<&str> {
    (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then_some(part)
}

/// Days from one date to another, negative when the second is earlier.
pub fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

impl Field for Day {
    fn absent() -> Self {
        Self { first: Date::MIN, last: Date::MAX }
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let text = match node.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.clone().into_owned(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            _ => {
                wrong_type(node, "a date such as 2021-03-31", problems);
                return Self::absent();
            }
        };
        Self::parse(&text).unwrap_or_else(|| {
            problems.add(
                node.span(),
                format!("\"{}\" is not a date", visible(&text)),
                Some("write 2021-03-31, or \"2021-03\" or 2021 where only the month or the year is known".to_owned()),
            );
            Self::absent()
        })
    }
    fn schema() -> Json {
        json!({"anyOf": [{"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, {"type": "integer"}]})
    }
}

/// Amounts by year, such as `{ 2016 = 31_900_000, 2017 = 30_000_000 }`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series(pub BTreeMap<i16, f64>);

impl Field for Series {
    fn absent() -> Self {
        Self::default()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let mut series = Self::default();
        match node.get_ref() {
            DeValue::String(text) if text == "undisclosed" => {}
            DeValue::Table(table) => {
                for (key, value) in table {
                    let amount = Amount::read(value, problems).get();
                    match (digits(key.get_ref(), 4).and_then(|year| year.parse().ok()), amount) {
                        (Some(year), Some(amount)) => {
                            series.0.insert(year, amount);
                        }
                        (Some(_), None) => {}
                        (None, _) => problems.add(
                            key.span(),
                            format!("\"{}\" is not a year", visible(key.get_ref())),
                            Some("write amounts by year, such as `2016 = 31_900_000`".to_owned()),
                        ),
                    }
                }
            }
            _ => wrong_type(node, "a table of amounts by year, such as { 2016 = 31_900_000 }", problems),
        }
        series
    }
    fn schema() -> Json {
        json!({"anyOf": [{"type": "object", "patternProperties": {"^[0-9]{4}$": Amount::schema()}, "additionalProperties": false},
                         {"const": "undisclosed"}]})
    }
}

/// Free text items.
impl Field for Vec<String> {
    fn absent() -> Self {
        Self::new()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| String::read(item, problems)).collect(),
            _ => {
                wrong_type(node, "a list of texts", problems);
                Self::new()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "array", "items": {"type": "string"}})
    }
}

/// One of a fixed list of words.
pub trait Word: Sized + Copy + PartialEq + 'static {
    /// All words, as they stand in the file.
    const WORDS: &'static [&'static str];
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
    /// Reads one word.
    fn read_word(node: Node<'_>, problems: &mut Problems) -> Option<Self> {
        let DeValue::String(text) = node.get_ref() else {
            wrong_type(node, &format!("one of the words {}", Self::WORDS.join(", ")), problems);
            return None;
        };
        let found = Self::WORDS.iter().position(|word| word == text).and_then(|place| Self::ALL.get(place).copied());
        if found.is_none() {
            problems.add(
                node.span(),
                format!("\"{}\" is not allowed here", visible(text)),
                Some(allowed(text, Self::WORDS)),
            );
        }
        found
    }
}

/// A single word where the key is present, or nothing where it could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct One<W>(pub Option<W>);

impl<W: Word> Field for One<W> {
    fn absent() -> Self {
        Self(None)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        Self(W::read_word(node, problems))
    }
    fn schema() -> Json {
        json!({"enum": W::WORDS})
    }
    fn kind() -> Option<Kind> {
        Some(if W::ORDERED { Kind::Ordered(W::WORDS) } else { Kind::Choice(W::WORDS) })
    }
    fn value(&self) -> Option<Value> {
        let kind = Self::kind()?;
        Some(match self.0 {
            None => kind.unknown(),
            Some(word) if W::ORDERED => Value::exact(place(word.place())),
            Some(word) => Value::Choice(Some(word.place())),
        })
    }
}

/// Several words. The list is taken as whole where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many<W>(pub Option<Vec<W>>);

impl<W: Word> Many<W> {
    /// The words; none where the key is absent.
    pub fn words(&self) -> &[W] {
        self.0.as_deref().unwrap_or(&[])
    }
    /// Whether the word is in the list.
    pub fn has(&self, word: W) -> bool {
        self.words().contains(&word)
    }
}

impl<W: Word> Field for Many<W> {
    fn absent() -> Self {
        Self(None)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Array(items) => Self(Some(items.iter().filter_map(|item| W::read_word(item, problems)).collect())),
            _ => {
                wrong_type(
                    node,
                    &format!("a list of words such as [\"{}\"]", W::WORDS.first().unwrap_or(&"")),
                    problems,
                );
                Self(None)
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "array", "items": {"enum": W::WORDS}, "uniqueItems": true})
    }
    fn kind() -> Option<Kind> {
        Some(Kind::Set(W::WORDS))
    }
    fn value(&self) -> Option<Value> {
        Some(match &self.0 {
            None => Kind::Set(W::WORDS).unknown(),
            Some(words) => {
                Value::Set { present: words.iter().fold(0, |bits, word| bits | 1 << word.place()), whole: true }
            }
        })
    }
}

/// Declares a fixed list of words.
macro_rules! words {
    ($(#[doc = $about:literal])* $name:ident $order:ident { $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $doc])* #[doc = $word] $variant,)* }
        impl $crate::coalition::scalar::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];
            const ORDERED: bool = words!(@ $order);
            const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    };
    (@ ordered) => { true };
    (@ unordered) => { false };
}
pub(crate) use words;
