//! What follows from rows that are known in part. A row may belong to what is counted, or not, or that is not known; it
//! stands for a number that lies between bounds; and a list may lack rows. Every result holds for all that is possible.

use crate::coalition::Coalition;
use crate::coalition::model::{Body, Completeness};
use crate::coalition::record::Field;
use crate::coalition::scalar::{Count, Day, Flag, One, Share, Word, YEAR};
use crate::value::Value;

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

/// Whether a body's rows are all its seats: as it states, or because their shares come to all of them.
pub(super) fn lists_all(body: &Body) -> bool {
    let shares: f64 = body.seats.iter().map(|row| Share::bounds_of(row.share).0).sum();
    flag(body.seats_complete) == Some(true) || shares > 1.0 - 1e-9
}

/// Whether each body that sits on a day states that all its seats are listed.
pub(super) fn seats_whole(c: &Coalition, as_of: Option<Day>) -> bool {
    c.governance.sitting(as_of).all(|(_, body)| lists_all(body))
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

/// Whether the word of a key, of words in order, is this one or a later one; known from its bounds too.
pub(super) fn at_least<W: Word>(key: Option<One<W>>, word: W) -> Option<bool> {
    not(within(key?.bounds(), word.place() as f64 - 1.0))
}

/// Whether it is this one or an earlier one.
pub(super) fn at_most<W: Word>(key: Option<One<W>>, word: W) -> Option<bool> {
    within(key?.bounds(), word.place() as f64)
}

/// Whether it is this one.
pub(super) fn exactly<W: Word>(key: Option<One<W>>, word: W) -> Option<bool> {
    and(at_least(key, word), at_most(key, word))
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

/// How many a row stands for; at least one where it does not say.
pub(super) fn number(count: Option<Count>) -> Bounds {
    count.map_or((1.0, f64::INFINITY), |count| count.bounds())
}

/// Whether there is any, of a number known in part.
pub(super) fn some((low, high): Bounds) -> Option<bool> {
    if low > 0.0 { Some(true) } else { (high <= 0.0).then_some(false) }
}

/// Whether one of two holds; not known where one may.
pub(crate) fn or(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    not(and(not(a), not(b)))
}

/// Whether something holds for any row; rows that the list may lack leave it open.
pub(super) fn any(rows: impl IntoIterator<Item = Option<bool>>, whole: bool) -> Option<bool> {
    let open = if whole { Some(false) } else { None };
    rows.into_iter().fold(open, or)
}

pub(super) fn add(a: Bounds, b: Bounds) -> Bounds {
    (a.0 + b.0, a.1 + b.1)
}

pub(super) fn times((a, b): Bounds, (c, d): Bounds) -> Bounds {
    // Nothing times no matter how many is nothing.
    let product = |x: f64, y: f64| if x == 0.0 || y == 0.0 { 0.0 } else { x * y };
    (product(a, c), product(b, d))
}

/// How many times another number one is: without end where the other is nothing, anything where both are.
pub(super) fn quotient((a, b): Bounds, (c, d): Bounds) -> Bounds {
    let (low, high) = (a / d, b / c);
    (if low.is_nan() { 0.0 } else { low }, if high.is_nan() { f64::INFINITY } else { high })
}

pub(super) fn sum(numbers: impl IntoIterator<Item = Bounds>) -> Bounds {
    numbers.into_iter().fold((0.0, 0.0), add)
}

/// For each number the sum of the others.
pub(super) fn others(numbers: &[Bounds]) -> Vec<Bounds> {
    // Sums from both ends: subtracting from an infinite sum would leave no number.
    let mut after: Vec<Bounds> = numbers
        .iter()
        .rev()
        .scan((0.0, 0.0), |sum, number| {
            let rest = *sum;
            *sum = add(rest, *number);
            Some(rest)
        })
        .collect();
    after.reverse();
    let mut before = (0.0, 0.0);
    for (rest, number) in after.iter_mut().zip(numbers) {
        *rest = add(before, *rest);
        before = add(before, *number);
    }
    after
}

/// What rows and a total say together. A file in which they contradict each other on its own day is refused; of another
/// day the rows count.
pub(super) fn both(rows: Bounds, total: Bounds) -> Bounds {
    let (low, high) = (rows.0.max(total.0), rows.1.min(total.1));
    if low <= high { (low, high) } else { rows }
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

/// The share of the whole that has a property. What no row tells of (`open`) may have it or not; the whole lies within
/// `all`. Without a whole nothing is known of the share.
pub(super) fn portion(rows: impl IntoIterator<Item = Part>, open: Bounds, all: Bounds) -> Bounds {
    let (mut with, mut without) = ((0.0, open.1), (0.0, open.1));
    for Part { counts, holds, number } in rows {
        with = add(with, possible(and(counts, holds), number));
        without = add(without, possible(and(counts, not(holds)), number));
    }
    // The least share is held where all that is open is large and without the property, the largest where it has it.
    let large = |side: Bounds, other: f64| side.1.min((all.1 - other).max(0.0));
    // What is left of the whole is on the one side where it is not on the other.
    let small = |side: Bounds, other: f64| side.0.max((all.0 - other).min(side.1));
    let (most_with, most_without) = (large(with, without.0), large(without, with.0));
    let low = of(small(with, most_without), most_without).unwrap_or(0.0);
    (low, of(most_with, small(without, most_with)).unwrap_or(1.0))
}

/// A share by numbers, narrowed by the shares that rows state: those that have a property, and those that have it not.
/// Stated shares that come to more than the whole say nothing.
pub(super) fn narrowed((low, high): Bounds, stated: impl Fn(bool) -> f64) -> Bounds {
    // The order of rows must not show in the last digit.
    let stated = |wanted: bool| (stated(wanted) * 1e9).round() / 1e9;
    let (low, high) = (low.max(stated(true)), high.min(1.0 - stated(false)));
    if low <= high { (low, high) } else { (0.0, 1.0) }
}

/// The largest share that one of several parties holds, given which rows belong to which.
pub(super) fn largest<P>(
    parties: impl IntoIterator<Item = P>,
    rows: &[Bounds],
    belongs: impl Fn(&P, usize) -> Option<bool>,
    (open, all): (Bounds, Bounds),
) -> Bounds {
    let share = |party: P| {
        let part =
            |(row, number): (usize, &Bounds)| Part { counts: Some(true), holds: belongs(&party, row), number: *number };
        portion(rows.iter().enumerate().map(part), open, all)
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

/// The words that two sets share.
pub(super) fn common(a: &Value, b: &Value) -> Value {
    let (Value::Set { present: a, whole: all_a }, Value::Set { present: b, whole: all_b }) = (a, b) else {
        return bit(None);
    };
    let whole = match (all_a, all_b) {
        (true, true) => true,
        (true, false) => a & !b == 0,
        (false, true) => b & !a == 0,
        (false, false) => false,
    };
    Value::Set { present: a & b, whole }
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

/// Calendar months from one day to a later one, none where it is earlier; 0 or more where either is not known.
pub(super) fn months(from: Option<Day>, to: Option<Day>) -> Bounds {
    from.zip(to).map_or(ANY, |(from, to)| {
        let (low, high) = from.months_to(to);
        (low.max(0.0), high.max(0.0))
    })
}

/// The same in years.
pub(super) fn years(from: Option<Day>, to: Option<Day>) -> Bounds {
    let (low, high) = months(from, to);
    (low / YEAR, high / YEAR)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A row as it is, and what is known of it.
    #[derive(Clone, Debug)]
    struct Case {
        counts: bool,
        holds: bool,
        number: f64,
        party: usize,
        known: (Option<bool>, Option<bool>, Bounds, Option<usize>),
    }

    fn case() -> impl Strategy<Value = Case> {
        let truth = (prop::bool::ANY, prop::bool::ANY, 0..6u8, 0..3usize);
        let hidden = (prop::bool::ANY, prop::bool::ANY, prop::bool::ANY, 0..3u8, prop::option::of(0..3u8));
        (truth, hidden).prop_map(|((counts, holds, number, party), (a, b, c, below, above))| {
            let number = f64::from(number);
            let most = above.map_or(f64::INFINITY, |above| number + f64::from(above));
            let bounds = ((number - f64::from(below)).max(0.0), most);
            let known = ((!a).then_some(counts), (!b).then_some(holds), bounds, (!c).then_some(party));
            Case { counts, holds, number, party, known }
        })
    }

    fn inside(number: f64, (low, high): Bounds) -> bool {
        low - 1e-9 <= number && number <= high + 1e-9
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the rows turn out to be, and whatever rows a partial list lacks, the truth lies inside the bounds.
        #[test]
        fn the_truth_lies_inside_what_is_known(rows in prop::collection::vec(case(), 0..6), listed in 0..7usize) {
            let whole = listed >= rows.len();
            let known = || rows.iter().take(listed).map(|row| row.known);
            let number = |holds: &dyn Fn(&Case) -> bool| -> f64 {
                rows.iter().filter(|row| holds(row)).map(|row| row.number).sum()
            };
            let (with, all) = (number(&|row| row.counts && row.holds), number(&|row| row.counts));
            prop_assert!(inside(all, count(known().map(|row| (row.0, row.2)), whole)));
            let parts = known().map(|row| Part { counts: row.0, holds: row.1, number: row.2 });
            if all > 0.0 {
                prop_assert!(inside(with / all, portion(parts, unlisted(whole), ANY)));
            }
            let every = number(&|_| true);
            if every > 0.0 {
                let most = (0..3).map(|party| number(&|row| row.party == party) / every).fold(0.0, f64::max);
                let numbers: Vec<Bounds> = known().map(|row| row.2).collect();
                let parties: Vec<Option<usize>> = known().map(|row| row.3).collect();
                let belongs = |party: &usize, row: usize| parties.get(row)?.map(|of| of == *party);
                for limit in [ANY, (0.0, every), (every, every)] {
                    prop_assert!(inside(most, largest(0..3, &numbers, belongs, (unlisted(whole), limit))));
                }
            }
            let age = rows.iter().filter(|row| row.counts).map(|row| row.number).fold(f64::INFINITY, f64::min);
            let (low, high) = youngest(known().map(|row| (row.0, row.2)), whole);
            prop_assert!(low <= age && age <= high);
            let held = rows.iter().any(|row| row.holds);
            prop_assert!(super::any(known().map(|row| row.1), whole).is_none_or(|known| known == held));
            let present = rows.iter().filter(|row| row.counts).fold(0, |bits, row| bits | 1_u64 << row.party);
            let set = words(known().map(|row| (row.0, bit(row.3))), whole);
            let Value::Set { present: sure, whole: closed } = set else { unreachable!() };
            prop_assert!(sure & !present == 0 && (!closed || sure == present));
            prop_assert!(inside(f64::from(present.count_ones()), size(set, 3)));
        }

        #[test]
        fn what_is_known_exactly_is_exact(rows in prop::collection::vec(case(), 1..6)) {
            let part = |row: &Case| {
                Part { counts: Some(row.counts), holds: Some(row.holds), number: (row.number, row.number) }
            };
            let all: f64 = rows.iter().filter(|row| row.counts).map(|row| row.number).sum();
            prop_assume!(all > 0.0);
            let (low, high) = portion(rows.iter().map(part), unlisted(true), ANY);
            prop_assert!((high - low).abs() < 1e-12);
        }

        #[test]
        fn a_ratio_of_parts_lies_inside(part in 0..9u8, rest in 0..9u8, below in 0..3u8, above in 0..3u8) {
            let (part, all) = (f64::from(part), f64::from(part + rest));
            prop_assume!(all > 0.0);
            let known = |number: f64| ((number - f64::from(below)).max(0.0), number + f64::from(above));
            prop_assert!(inside(part / all, ratio(known(part), known(all))));
        }
    }

    #[test]
    fn of_each_number_the_others_are_known() {
        let infinite = (1.0, f64::INFINITY);
        assert_eq!(
            others(&[(1.0, 2.0), infinite, (3.0, 3.0)]),
            [(4.0, f64::INFINITY), (4.0, 5.0), (2.0, f64::INFINITY)]
        );
        assert_eq!(others(&[infinite]), [(0.0, 0.0)]);
    }

    #[test]
    fn nothing_times_no_matter_how_many_is_nothing() {
        assert_eq!(times((0.0, f64::INFINITY), (0.0, 0.0)), (0.0, 0.0));
        assert_eq!(times((1.0, 2.0), (1.0, f64::INFINITY)), (1.0, f64::INFINITY));
    }

    #[test]
    fn without_rows_nothing_is_known_of_a_share() {
        for whole in [true, false] {
            assert_eq!(portion([], unlisted(whole), ANY), (0.0, 1.0));
        }
        assert_eq!(ratio((0.0, 0.0), (0.0, 0.0)), (0.0, 1.0));
        assert_eq!(youngest([], true), (f64::INFINITY, f64::INFINITY));
    }

    #[test]
    fn a_limit_between_the_bounds_is_not_decided() {
        let found = [(1.0, 2.0), (1.0, 3.0), (3.0, 3.0)].map(|bounds| within(bounds, 2.0));
        assert_eq!(found, [Some(true), None, Some(false)]);
    }
}
