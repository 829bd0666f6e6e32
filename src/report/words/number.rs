//! Figures and lists as a reader of the language writes them. Rounding for readers happens here; only the gate rounds its own
//! figures, by what each is held against.

use super::Words;
use crate::message;
use crate::source::safe::shown;
use crate::value::{Kind, Unit, Value};
use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames, MonthNameLength};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use jiff::civil::Date;
use std::borrow::Cow;
use std::sync::OnceLock;
use writeable::TryWriteable as _;

/// Numbers, days and lists by the rules of Unicode's locale data.
#[derive(Default)]
pub(super) struct Numbers {
    decimals: OnceLock<Option<DecimalFormatter>>,
    days: OnceLock<Option<Days>>,
    months: OnceLock<Option<Days>>,
    lists: OnceLock<Option<ListFormatter>>,
}

/// How days are written: with the names of months, and where these stand. Not looked up for any date of any calendar,
/// which would bring all of these into the program.
type Days = (FixedCalendarDateTimeNames<Gregorian, DateFieldSet>, DateTimePattern);

impl Numbers {
    /// The numbers of the one locale there is.
    pub(super) fn shared() -> &'static Self {
        static SHARED: OnceLock<Numbers> = OnceLock::new();
        SHARED.get_or_init(Self::default)
    }

    /// A number with as many decimals as it needs, at most one.
    pub(super) fn plain(&self, number: f64) -> String {
        self.decimal(number, usize::from(has_part(number)))
    }

    pub(super) fn decimal(&self, number: f64, digits: usize) -> String {
        let formatter = self.decimals.get_or_init(|| DecimalFormatter::try_new(LOCALE.into(), Default::default()).ok());
        // Adding zero makes minus zero plain.
        let text = || format!("{:.digits$}", number + 0.0);
        let decimal = match digits {
            // Whole numbers need no detour by their digits; ties go to the even one, as in the digits.
            0 if number.abs() < EXACT => Some(Decimal::from(number.round_ties_even() as i64)),
            _ => text().parse().ok(),
        };
        match (formatter, decimal) {
            (Some(formatter), Some(decimal)) => formatter.format(&decimal).to_string(),
            _ => text(),
        }
    }

    /// Texts that hold together, such as `a, b and c`.
    pub(super) fn together(&self, list: &[String]) -> String {
        let formatter =
            self.lists.get_or_init(|| ListFormatter::try_new_and(LOCALE.into(), ListFormatterOptions::default()).ok());
        let list = list.iter().map(|text| shown(text)).collect::<Vec<_>>();
        match formatter {
            Some(formatter) => formatter.format(list.iter()).to_string(),
            None => list.join(", "),
        }
    }

    /// A day, such as `30 June 2021`.
    pub(super) fn day(&self, day: Date) -> String {
        dated(day, self.days.get_or_init(|| pattern(DAY)))
    }

    /// The month of a day, such as `June 2021`.
    pub(super) fn month(&self, day: Date) -> String {
        dated(day, self.months.get_or_init(|| pattern(MONTH)))
    }
}

fn pattern(pattern: &str) -> Option<Days> {
    let mut names = FixedCalendarDateTimeNames::try_new(LOCALE.into()).ok()?;
    names.include_month_names(MonthNameLength::Wide).ok()?;
    Some((names, pattern.parse().ok()?))
}

fn dated(day: Date, formatter: &Option<Days>) -> String {
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    match (formatter, IcuDate::try_new_gregorian(i32::from(day.year()), month, of_month)) {
        (Some((names, pattern)), Ok(date)) => {
            let formatter = names.with_pattern_unchecked(pattern);
            formatter.format(&date).try_write_to_string().map_or_else(|_| day.to_string(), Cow::into_owned)
        }
        _ => day.to_string(),
    }
}

/// Whether a number is told with a decimal: what rounds to a whole number is not.
fn has_part(number: f64) -> bool {
    (0.05..0.95).contains(&number.fract().abs())
}

/// A number as it is told: what is told as one is one, so that the words around it agree.
pub(super) fn told(number: f64) -> f64 {
    if has_part(number) { number } else { number.round() }
}

/// Below this, every whole number is one of this type.
const EXACT: f64 = 9e15;

const LOCALE: icu_locale_core::Locale = icu_locale_core::locale!("en-GB");

/// A day in that locale, as Unicode's locale data write a long one.
const DAY: &str = "d MMMM y";

/// A month in it, likewise.
const MONTH: &str = "MMMM y";

/// A fact, or what is known of it.
pub(super) fn fact(words: &Words, value: Value, kind: Kind) -> String {
    let word = |place: f64| kind.words().get(place as usize).copied().unwrap_or_default().to_owned();
    match (value, kind) {
        (Value::Range(low, high), Kind::Flag) => words.plain(&match (low > 0.5, high < 0.5) {
            (true, _) => message!("word-yes"),
            (_, true) => message!("word-no"),
            _ => message!("word-unknown"),
        }),
        (Value::Range(low, high), Kind::Ordered(_)) if low == high => word(low),
        (Value::Range(low, high), Kind::Ordered(of)) => {
            words.plain(&match (low <= 0.0, high + 1.0 >= of.len() as f64) {
                (true, true) => message!("word-unknown"),
                (true, false) => message!("word-at-most", value = word(high)),
                (false, true) => message!("word-at-least", value = word(low)),
                (false, false) => message!("word-range", low = word(low), high = word(high)),
            })
        }
        (Value::Range(low, high), Kind::Number(unit)) => range(words, low, high, unit),
        (Value::Choice(Some(place)), _) => kind.words().get(place).copied().unwrap_or_default().to_owned(),
        (Value::Set { present: 0, whole: true }, _) => words.plain(&message!("word-none")),
        (Value::Set { present: present @ 1.., whole }, _) => {
            let present = kind.words_in(present).collect::<Vec<_>>().join(", ");
            // A list that may not be whole shows those that are surely there.
            if whole { present } else { words.plain(&message!("word-at-least", value = present)) }
        }
        _ => words.plain(&message!("word-unknown")),
    }
}

fn range(words: &Words, low: f64, high: f64, unit: Unit) -> String {
    let (least, most) = unit.bounds();
    if low <= least && high >= most && low < high {
        return words.plain(&message!("word-unknown"));
    }
    if low == high {
        return beside(words, low, unit);
    }
    let (is_under, is_over) = (is_told_as(high, unit, f64::gt), is_told_as(low, unit, f64::lt));
    // No bound is told tighter than it is.
    let step = |number: f64| if number < 10.0 || unit == Unit::Years { 10.0 } else { 1.0 };
    let low = if is_told_as(low, unit, f64::gt) { (low * step(low)).floor() / step(low) } else { low };
    let high = if is_told_as(high, unit, f64::lt) { (high * step(high)).ceil() / step(high) } else { high };
    let (a, b) = (one(words, low, unit), one(words, high, unit));
    words.plain(&match (low <= least, high >= most) {
        _ if a == b => return a,
        (true, _) if is_under => message!("word-less-than", value = b),
        (true, _) => message!("word-at-most", value = b),
        (_, true) if is_over => message!("word-more-than", value = a),
        (_, true) => message!("word-at-least", value = a),
        (false, false) => {
            let both = message!("word-range", low = digits(words, low, unit), high = digits(words, high, unit));
            return with_unit(words, high, unit, words.plain(&both));
        }
    })
}

/// Whether a time is told as a whole number that lies on this side of it.
fn is_told_as(number: f64, unit: Unit, side: fn(&f64, &f64) -> bool) -> bool {
    told_whole(number, unit).is_some_and(|whole| side(&whole, &number))
}

/// One number with its unit; of a time that is told as a whole number, with the side of it on which it lies.
fn beside(words: &Words, number: f64, unit: Unit) -> String {
    let text = one(words, number, unit);
    match told_whole(number, unit) {
        Some(0.0) if unit == Unit::Months => words.plain(&message!("word-under-a-month")),
        Some(0.0) => words.plain(&message!("word-under-a-year")),
        Some(whole) if whole < number => words.plain(&message!("word-just-over", text = text)),
        Some(_) => words.plain(&message!("word-just-under", text = text)),
        None => text,
    }
}

/// The whole number as which a time is told that is none: on which side of it the time lies may decide.
fn told_whole(number: f64, unit: Unit) -> Option<f64> {
    let is_whole = match unit {
        Unit::Years => !has_part(number),
        Unit::Months => !has_part(number) || number >= 10.0,
        _ => false,
    };
    let whole = number.round_ties_even();
    (is_whole && (number - whole).abs() > 1e-9).then_some(whole)
}

/// One number with its unit.
fn one(words: &Words, number: f64, unit: Unit) -> String {
    if number.is_infinite() {
        return words.plain(&message!("word-without-limit"));
    }
    with_unit(words, number, unit, digits(words, number, unit))
}

/// One number without its unit.
fn digits(words: &Words, number: f64, unit: Unit) -> String {
    let small = |number: f64| {
        let digits = usize::from(number.abs() < 10.0 && has_part(number));
        words.numbers.decimal(number, digits)
    };
    let whole = |number: f64| words.numbers.decimal(number, 0);
    match unit {
        Unit::Share => small(number * 100.0),
        Unit::Change if number > 0.0 => format!("+{}", whole(number * 100.0)),
        Unit::Change => whole(number * 100.0),
        Unit::Days | Unit::Count | Unit::Of(_) | Unit::Points => whole(number),
        Unit::Years => words.numbers.decimal(number, usize::from(has_part(number))),
        Unit::Months | Unit::Ratio | Unit::Money | Unit::Votes => small(number),
    }
}

/// What is said of a number, with the unit that goes with it.
fn with_unit(words: &Words, number: f64, unit: Unit, text: String) -> String {
    words.plain(&match unit {
        Unit::Share | Unit::Change => message!("word-share", text = text),
        Unit::Days => message!("word-days", number = number.round(), text = text),
        Unit::Months => message!("word-months", number = number, text = text),
        Unit::Years => message!("word-years", number = number, text = text),
        Unit::Count | Unit::Of(_) | Unit::Points | Unit::Ratio | Unit::Money | Unit::Votes => return text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::Language;

    #[test]
    fn words_in_order_are_bounded_as_numbers_are() {
        const EXTENT: &[&str] = &["none", "some", "most", "all"];
        let said = |low, high| fact(Words::of(Language::English), Value::Range(low, high), Kind::Ordered(EXTENT));
        let seen = [(0.0, 1.0), (2.0, 3.0), (1.0, 2.0), (2.0, 2.0), (0.0, 3.0)].map(|(low, high)| said(low, high));
        assert_eq!(seen, ["at most some", "at least most", "some to most", "most", "unknown"]);
    }

    #[test]
    fn a_list_that_may_not_be_whole_shows_those_that_are_surely_there() {
        let said = |present, whole| {
            fact(Words::of(Language::English), Value::Set { present, whole }, Kind::Set(&["state", "foundation"]))
        };
        assert_eq!([said(1, true), said(3, false)], ["state", "at least state, foundation"]);
        assert_eq!([said(0, true), said(0, false)], ["none", "unknown"]);
    }

    #[test]
    fn a_time_that_is_told_as_a_whole_number_says_on_which_side_of_it_it_lies() {
        let said = |number: f64, unit| fact(Words::of(Language::English), Value::exact(number), Kind::Number(unit));
        let years = [2.0, 2.003, 1.997, 2.1].map(|number| said(number, Unit::Years));
        assert_eq!(years, ["2 years", "just over 2 years", "just under 2 years", "2.1 years"]);
        let months = [24.0, 24.03, 12.4, 9.4].map(|number| said(number, Unit::Months));
        assert_eq!(months, ["24 months", "just over 24 months", "just over 12 months", "9.4 months"]);
        assert_eq!([said(0.02, Unit::Years), said(0.03, Unit::Months)], ["less than a year", "less than a month"]);
        let bound = |low, high| fact(Words::of(Language::English), Value::Range(low, high), Kind::Number(Unit::Years));
        assert_eq!(bound(9.9866, f64::INFINITY), "at least 9.9 years");
        assert_eq!([bound(10.003, f64::INFINITY), bound(0.0, 9.9866)], ["more than 10 years", "less than 10 years"]);
        assert_eq!([bound(0.0, 10.003), bound(0.0, 10.0)], ["at most 10.1 years", "at most 10 years"]);
        assert_eq!([bound(9.9866, 10.003), bound(12.0, 12.4)], ["9.9 to 10.1 years", "12 to 12.4 years"]);
        let bound = |low, high| fact(Words::of(Language::English), Value::Range(low, high), Kind::Number(Unit::Months));
        assert_eq!([bound(12.6, f64::INFINITY), bound(0.0, 12.4)], ["at least 12 months", "at most 13 months"]);
    }

    #[test]
    fn what_is_told_as_one_stands_beside_words_for_one() {
        let words = Words::of(Language::English);
        let years = |number: f64| fact(words, Value::Range(0.0, number), Kind::Number(Unit::Years));
        assert_eq!((years(0.9966), years(1.4)), ("less than 1 year".to_owned(), "at most 1.4 years".to_owned()));
        let points = |points: f64| words.say(&message!("html-narrows", points = points));
        assert!(points(1.04).ends_with(" 1 point") && points(1.2).ends_with(" 1.2 points"), "{}", points(1.04));
    }
}
