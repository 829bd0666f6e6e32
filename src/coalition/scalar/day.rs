//! Dates, and amounts by year.

use super::number::{Amount, whole};
use super::part::{Part, SILENCES, Scale, Silence};
use crate::coalition::fault::Fault;
use crate::coalition::record::{Asked, Field, Node, wrong_type};
use crate::message;
use crate::source::problem::Problems;
use jiff::Span;
use jiff::civil::Date;
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::DeValue;

/// A date that may be known only in part: all days from `first` to `last` are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The earliest day meant.
    pub first: Date,
    /// The latest day meant.
    pub last: Date,
    /// Why not even the month or the year is known exactly, where that is so.
    why: Option<Silence>,
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
        Some(Self { first, last, why: None })
    }

    /// Whether it has come by a day. A year or a month that is written as such has come once it began; of a day that is
    /// known in part neither may be sure.
    pub fn has_come(self, by: Date) -> Option<bool> {
        if self.first > by { Some(false) } else { (self.why.is_none() || self.last <= by).then_some(true) }
    }

    /// Whether it lies before a day. A year or a month that is written as such has passed with its last day; of a day that is
    /// known in part neither may be sure.
    pub fn has_passed(self, by: Date) -> Option<bool> {
        let has_passed = self.last < by;
        (has_passed || self.why.is_none() || self.first >= by).then_some(has_passed)
    }

    /// Whether it has come, where the other day may not be known: a day that the file knows has come then.
    pub fn has_come_by(self, by: Option<Date>) -> Option<bool> {
        match by {
            Some(by) => self.has_come(by),
            None => self.why.is_none().then_some(true),
        }
    }

    /// Whether it has come on each of the days that another may be; `None` where it has on some, or that is not known.
    pub fn has_come_on(self, now: Self) -> Option<bool> {
        now.on_each(|day| self.has_come(day))
    }

    /// Whether it has passed on each of the days that another may be; `None` where it has on some, or that is not known.
    pub fn has_passed_on(self, now: Self) -> Option<bool> {
        now.on_each(|day| self.has_passed(day))
    }

    /// It, where each day from another on may be meant too.
    #[must_use]
    pub fn back_to(self, first: Date) -> Self {
        Self { first: self.first.min(first), ..self }
    }

    /// What is so on each of the days that it may be, of what once it is so stays so.
    pub fn on_each(self, is_so: impl Fn(Date) -> Option<bool>) -> Option<bool> {
        let first = is_so(self.first);
        first.filter(|_| first == is_so(self.last))
    }

    /// Days from this date to another, as bounds; negative where this date is later, infinite where either has no bound.
    pub fn days_to(self, to: impl Into<Self>) -> (f64, f64) {
        self.time_to(to.into(), days)
    }

    /// Calendar months from this date to another, as bounds; negative where this date is later, infinite where either
    /// has no bound.
    pub fn months_to(self, to: impl Into<Self>) -> (f64, f64) {
        self.time_to(to.into(), months)
    }

    /// The day after it; without a bound where it has none.
    #[must_use]
    pub fn next(self) -> Self {
        let next = |day: Date| if day == Date::MIN { day } else { day.tomorrow().unwrap_or(day) };
        Self { first: next(self.first), last: next(self.last), ..self }
    }

    /// The day before it; without a bound where it has none.
    #[must_use]
    pub fn before(self) -> Self {
        let before = |day: Date| if day == Date::MAX { day } else { day.yesterday().unwrap_or(day) };
        Self { first: before(self.first), last: before(self.last), ..self }
    }

    /// The earlier of it and another day.
    #[must_use]
    pub fn or_earlier(self, other: Date) -> Self {
        Self { first: self.first.min(other), last: self.last.min(other), ..self }
    }

    fn time_to(self, to: Self, between: impl Fn(Date, Date) -> f64) -> (f64, f64) {
        let least = self.last < Date::MAX && to.first > Date::MIN;
        let most = self.first > Date::MIN && to.last < Date::MAX;
        (
            if least { between(self.last, to.first) } else { f64::NEG_INFINITY },
            if most { between(self.first, to.last) } else { f64::INFINITY },
        )
    }

    /// The last day that it may be, or the first where none is the last; `None` where neither is known.
    pub fn latest(self) -> Option<Date> {
        [self.last, self.first].into_iter().find(|day| *day > Date::MIN && *day < Date::MAX)
    }
}

impl Scale for Day {
    type Point = Date;
    const FULL: (Date, Date) = (Date::MIN, Date::MAX);
    // A month or a year is known as such.
    const VAGUE: Option<Silence> = None;

    fn plain(node: Node<'_>, problems: &mut Problems) -> Option<(Date, Date)> {
        let text = match node.get_ref() {
            DeValue::Datetime(date) => date.to_string().into(),
            DeValue::String(text) => Cow::Borrowed(text.as_ref()),
            // In whichever notation.
            DeValue::Integer(_) => whole::<i128>(node).unwrap_or_default().to_string().into(),
            _ => {
                wrong_type(node, message!("problem-is-date-such"), problems);
                return None;
            }
        };
        let day = Self::parse(&text);
        if day.is_none() {
            Fault::Date(&text).at(node.span(), problems);
        }
        day.map(|day| (day.first, day.last))
    }

    fn forms() -> Vec<Json> {
        vec![
            json!({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "examples": ["2024-06-30", "2024-06"]}),
            json!({"type": "integer", "minimum": 1000, "maximum": 9999}),
        ]
    }
}

impl From<Part<Date>> for Day {
    fn from(part: Part<Date>) -> Self {
        Self { first: part.low, last: part.high, why: part.why }
    }
}

pub(super) fn digits(part: &str, length: usize) -> Option<&str> {
    (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then_some(part)
}

/// Days from one date to another, negative when the second is earlier.
pub fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// Months in a year.
pub const YEAR: f64 = 12.0;

/// Calendar months from one date to another, negative when the second is earlier: to the same day of a later month they are
/// whole, and a month that has begun counts by its days. Where a month has no such day, its last stands for it.
fn months(from: Date, to: Date) -> f64 {
    if to < from {
        return -months(to, from);
    }
    let after = |months: i32| {
        let later = Span::new().try_months(months).and_then(|span| from.checked_add(span));
        later.unwrap_or(Date::MAX)
    };
    let most = 12 * (i32::from(to.year()) - i32::from(from.year())) + i32::from(to.month()) - i32::from(from.month());
    let whole = if after(most) > to { most - 1 } else { most };
    let begun = after(whole);
    f64::from(whole) + days(begun, to) / days(begun, after(whole + 1)).max(1.0)
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self { first: date, last: date, why: None }
    }
}

impl Field for Day {
    fn is_claim() -> bool {
        true
    }
    const REQUIRED: bool = true;
    fn absent() -> Self {
        Part::unknown::<Self>().into()
    }
    fn may_be_unknown() -> bool {
        true
    }
    fn asked() -> Option<Asked> {
        Some(Asked::Day)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        Part::read::<Self>(node, problems).into()
    }
    fn schema() -> Json {
        Part::schema::<Self>()
    }
    fn example() -> String {
        "2024-06-30".to_owned()
    }
    fn silence(&self) -> Option<Silence> {
        self.why
    }
}

/// Amounts by year, such as `{ 2016 = 31_900_000, 2017 = { at_least = 30_000_000 } }`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series(pub BTreeMap<i16, Amount>, Option<Silence>);

/// For so many years an amount stands for the present. Our default.
const PRESENT: i16 = 3;

impl Series {
    /// The latest year up to a day of which the series tells, with the smallest and the largest amount that it may be: one
    /// for each year in which the day may lie. What is older by more than three years tells nothing of that day (`None`),
    /// and nothing does where the day is not known.
    pub fn latest(&self, as_of: Option<Day>) -> Vec<Option<(i16, (f64, f64))>> {
        let (Some(day), Some((first, _))) = (as_of, self.0.first_key_value()) else { return vec![None] };
        let in_year = |year: i16| {
            let mut told = self.0.range(year.saturating_sub(PRESENT)..=year);
            told.next_back().map(|(year, amount)| (*year, amount.bounds()))
        };
        // Of every year before the first that is told nothing is.
        let years = day.first.year().max(first.saturating_sub(1))..=day.last.year();
        let mut found: Vec<_> = years.map(in_year).collect();
        found.dedup();
        if found.is_empty() { vec![None] } else { found }
    }
}

impl Field for Series {
    fn is_claim() -> bool {
        true
    }
    fn absent() -> Self {
        Self::default()
    }
    fn may_be_unknown() -> bool {
        true
    }
    fn asked() -> Option<Asked> {
        Some(Asked::Years)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        let mut series = Self::default();
        match node.get_ref() {
            DeValue::String(word) if Silence::of(word).is_some() => series.1 = Silence::of(word),
            DeValue::Table(table) => {
                for (key, value) in table {
                    let amount = Amount::read(value, problems);
                    match digits(key.get_ref(), 4).and_then(|year| year.parse().ok()) {
                        Some(year) => {
                            series.0.insert(year, amount);
                        }
                        None => Fault::Year(key.get_ref()).at(key.span(), problems),
                    }
                }
            }
            _ => wrong_type(node, message!("problem-is-amounts"), problems),
        }
        series
    }
    fn schema() -> Json {
        json!({"anyOf": [{"type": "object", "patternProperties": {"^[0-9]{4}$": Amount::schema()}, "additionalProperties": false},
                         {"enum": SILENCES}]})
    }
    fn example() -> String {
        "{ 2024 = 100_000 }".to_owned()
    }
    fn silence(&self) -> Option<Silence> {
        self.1
    }
}
