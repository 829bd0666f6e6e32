//! What follows from rows that are known in part. A row may belong to what is counted, or not, or that is not known; it
//! stands for a number that lies between bounds; and a list may lack rows. Every result holds for all that is possible.

use crate::coalition::model::Completeness;
use crate::coalition::record::Field;
use crate::coalition::scalar::{Day, Flag, One, Word};
use crate::value::Value;
use jiff::civil::Date;

/// The smallest and the largest number that something may be.
pub(super) type Bounds = (f64, f64);

/// Nothing is known but that it is no less than 0.
pub(super) const ANY: Bounds = (0.0, f64::INFINITY);

/// One, exactly.
pub(super) const ONE: Bounds = (1.0, 1.0);

/// Whether a list is stated to be whole.
pub(super) fn whole(list: Option<One<Completeness>>) -> bool {
    list.and_then(|word| word.0) == Some(Completeness::Complete)
}

/// A flag that may be absent or withheld.
pub(super) fn flag(flag: Option<Flag>) -> Option<bool> {
    match flag?.value()?.range()? {
        (low, _) if low > 0.5 => Some(true),
        (_, high) if high < 0.5 => Some(false),
        _ => None,
    }
}

/// The word of a key that may be absent.
pub(super) fn word<W: Word>(key: Option<One<W>>) -> Option<W> {
    key.and_then(|word| word.0)
}

pub(super) fn not(test: Option<bool>) -> Option<bool> {
    test.map(|known| !known)
}

pub(super) fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Whether something holds for any row; rows that the list may lack leave it open.
pub(super) fn any(rows: impl IntoIterator<Item = Option<bool>>, whole: bool) -> Option<bool> {
    let open = if whole { Some(false) } else { None };
    rows.into_iter().fold(open, |any, row| not(and(not(any), not(row))))
}

pub(super) fn add(a: Bounds, b: Bounds) -> Bounds {
    (a.0 + b.0, a.1 + b.1)
}

pub(super) fn times((a, b): Bounds, (c, d): Bounds) -> Bounds {
    // Nothing times no matter how many is nothing.
    let product = |x: f64, y: f64| if x == 0.0 || y == 0.0 { 0.0 } else { x * y };
    (product(a, c), product(b, d))
}

pub(super) fn sum(numbers: impl IntoIterator<Item = Bounds>) -> Bounds {
    numbers.into_iter().fold((0.0, 0.0), add)
}

/// How many the rows that belong stand for.
pub(super) fn count(rows: impl IntoIterator<Item = (Option<bool>, Bounds)>, whole: bool) -> Bounds {
    rows.into_iter().fold(unlisted(whole), |sum, (belongs, number)| add(sum, possible(belongs, number)))
}

/// The number that a row adds to a sum if it belongs there.
pub(super) fn possible(belongs: Option<bool>, number: Bounds) -> Bounds {
    match belongs {
        Some(true) => number,
        Some(false) => (0.0, 0.0),
        None => (0.0, number.1),
    }
}

/// A row of which a share is asked.
pub(super) struct Part {
    /// Whether it belongs to the whole.
    pub(super) counts: Option<bool>,
    /// Whether it has the property.
    pub(super) holds: Option<bool>,
    /// What it stands for.
    pub(super) number: Bounds,
}

/// What rows that a list may lack stand for.
pub(super) fn unlisted(whole: bool) -> Bounds {
    if whole { (0.0, 0.0) } else { ANY }
}

/// The share of the whole that has a property. What no row tells of (`open`) may have it or not; the whole is no larger
/// than `most`. Without a whole nothing is known of the share.
pub(super) fn portion(rows: impl IntoIterator<Item = Part>, open: Bounds, most: f64) -> Bounds {
    let (mut with, mut without) = ((0.0, open.1), (0.0, open.1));
    for Part { counts, holds, number } in rows {
        with = add(with, possible(and(counts, holds), number));
        without = add(without, possible(and(counts, not(holds)), number));
    }
    // The least share is held where all that is open is large and without the property, the largest where it has it.
    let large = |side: f64, other: f64| side.min((most - other).max(0.0));
    let low = of(with.0, large(without.1, with.0)).unwrap_or(0.0);
    (low, of(large(with.1, without.0), without.0).unwrap_or(1.0))
}

/// The largest share that one of several parties holds, given which rows belong to which.
pub(super) fn largest<P>(
    parties: impl IntoIterator<Item = P>,
    rows: &[Bounds],
    belongs: impl Fn(&P, usize) -> Option<bool>,
    (open, most): (Bounds, f64),
) -> Bounds {
    let share = |party: P| {
        let part =
            |(row, number): (usize, &Bounds)| Part { counts: Some(true), holds: belongs(&party, row), number: *number };
        portion(rows.iter().enumerate().map(part), open, most)
    };
    parties.into_iter().map(share).reduce(|a, b| (a.0.max(b.0), a.1.max(b.1))).unwrap_or((0.0, 1.0))
}

/// A part beside the rest as a share of both.
pub(super) fn of(part: f64, rest: f64) -> Option<f64> {
    let share = match (part.is_infinite(), rest.is_infinite()) {
        (false, true) => 0.0,
        (true, false) => 1.0,
        _ => part / (part + rest),
    };
    share.is_finite().then_some(share)
}

/// One number divided by another of which it is a part; the bounds of what is possible.
pub(super) fn ratio(part: Bounds, whole: Bounds) -> Bounds {
    let divide = |a: f64, b: f64, open: f64| if b > 0.0 && (a / b).is_finite() { (a / b).min(1.0) } else { open };
    if whole.1 <= 0.0 { (0.0, 1.0) } else { (divide(part.0, whole.1, 0.0), divide(part.1, whole.0, 1.0)) }
}

/// The words of all rows that belong, as a set.
pub(super) fn words(rows: impl IntoIterator<Item = (Option<bool>, Value)>, whole: bool) -> Value {
    let (mut present, mut possible, mut sure) = (0, 0, whole);
    for (belongs, value) in rows {
        let Value::Set { present: bits, whole } = value else { continue };
        if belongs != Some(false) {
            possible |= bits;
            sure &= whole;
        }
        if belongs == Some(true) {
            present |= bits;
        }
    }
    Value::Set { present, whole: sure && possible == present }
}

/// One word, or not known which, as a set.
pub(super) fn one<W: Word>(word: Option<W>) -> Value {
    bit(word.map(Word::place))
}

/// One place, or not known which, as a set.
pub(super) fn bit(place: Option<usize>) -> Value {
    Value::Set { present: place.map_or(0, |place| 1 << place), whole: place.is_some() }
}

/// How many words a set holds, of at most `most`.
pub(super) fn size(set: Value, most: usize) -> Bounds {
    match set {
        Value::Set { present, whole } => {
            let known = f64::from(present.count_ones());
            (known, if whole { known } else { most as f64 })
        }
        _ => (0.0, most as f64),
    }
}

/// Days from a date to `as_of`; 0 or more where either is not known.
pub(super) fn age(day: Option<Day>, as_of: Option<Date>) -> Bounds {
    day.zip(as_of).map_or(ANY, |(day, as_of)| {
        let (low, high) = day.days_until(as_of);
        (low.max(0.0), high.max(0.0))
    })
}

/// Whether a number is at most a limit.
pub(super) fn within((low, high): Bounds, limit: f64) -> Option<bool> {
    if high <= limit { Some(true) } else { (low > limit).then_some(false) }
}

/// The age of the youngest row that belongs; infinite where there is none.
pub(super) fn youngest(rows: impl IntoIterator<Item = (Option<bool>, Bounds)>, whole: bool) -> Bounds {
    let unlisted = if whole { f64::INFINITY } else { 0.0 };
    rows.into_iter().fold((unlisted, f64::INFINITY), |(low, high), (belongs, age)| match belongs {
        Some(true) => (low.min(age.0), high.min(age.1)),
        Some(false) => (low, high),
        None => (low.min(age.0), high),
    })
}
