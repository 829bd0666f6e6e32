//! The years from left to right, and what is drawn on them.

use super::super::scale::{Percent, Stretch};
use crate::facts::{Money, Source};
use crate::value::Value;
use jiff::civil::Date;

/// The most years that are drawn; earlier ones are left out.
const MOST_YEARS: i16 = 20;

/// The fewest years that are drawn, with an empty one at the end.
const FEWEST_YEARS: i16 = 6;

/// The most years that get a number.
const MOST_LABELS: i16 = 5;

/// How high a column and a line of a source may be, in pixels.
pub(super) const COLUMN: f64 = 52.0;
const LINE: f64 = 20.0;

/// Months in a year, and days in one.
const MONTHS: f64 = 12.0;
const DAYS: f64 = 366.0;

/// The years that are drawn, and the day of the facts among them.
pub(super) struct Axis {
    first: i16,
    count: i16,
    /// Years with a number, and where it stands.
    pub(super) labels: Vec<(i16, Percent)>,
    /// The day of the facts.
    pub(super) now: Option<Percent>,
    today: Option<f64>,
}

/// One year of the accounts. Heights are in pixels.
pub(super) struct Column {
    pub(super) at: Stretch,
    /// What is certain of the income, and what is possible.
    pub(super) income: (f64, f64),
    pub(super) possible: (f64, f64),
    /// The height at which expenditure is marked.
    pub(super) spent: Option<f64>,
}

/// A source on the years.
pub(super) struct Line {
    /// Where it is known to give.
    pub(super) sure: Option<Stretch>,
    /// Where it may give.
    pub(super) open: Vec<Stretch>,
    /// How thick it is drawn for what it gives in a year, and where its upper edge lies, in pixels.
    pub(super) height: f64,
    pub(super) top: f64,
    /// Whether it is drawn to scale.
    pub(super) sized: bool,
    /// Where it ends.
    pub(super) end: Option<Percent>,
}

/// A day as a number of years.
fn years(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / DAYS
}

/// The smallest amount that is certain, if any is.
fn least(value: Value) -> Option<f64> {
    match value {
        Value::Range(low, _) if low > 0.0 => Some(low),
        _ => None,
    }
}

/// What each source is sure to give in a year, by one measure for all of them, so that they can be drawn to one scale:
/// amounts, those of shares from the latest income; shares, where no amount is known.
pub(super) fn given(money: &Money) -> Vec<Option<f64>> {
    let is_amount = money.sources.iter().any(|source| least(source.yearly).is_some());
    let income = money.years.iter().rev().find_map(|year| least(year.income));
    let unit = if is_amount { income } else { Some(1.0) };
    let given = |source: &Source| {
        least(source.yearly).or_else(|| Some(source.share.and_then(least)? * unit?)).filter(|given| given.is_finite())
    };
    money.sources.iter().map(given).collect()
}

/// The largest of some amounts, for the scale of a drawing: of an open range what is certain.
fn most(amounts: impl Iterator<Item = Value>) -> f64 {
    let largest = |value| match value {
        Value::Range(low, high) if high.is_infinite() => low.max(0.0),
        Value::Range(_, high) => high,
        _ => 0.0,
    };
    amounts.map(largest).fold(0.0, f64::max)
}

impl Axis {
    pub(super) fn new(money: &Money, as_of: Option<Date>, runway: f64) -> Self {
        let ends = money.sources.iter().flat_map(|source| [source.from, source.until]).chain([money.committed_until]);
        let days = ends.flatten().flat_map(|(first, last)| [first, last]);
        let runs = as_of.map(|day| (years(day) + runway.min(60.0) / MONTHS) as i16);
        let named: Vec<i16> = days
            .map(Date::year)
            .chain(money.years.iter().map(|year| year.year))
            .chain(as_of.map(Date::year))
            .chain(runs)
            .collect();
        let last = named.iter().copied().max().unwrap_or_default();
        let first = named.iter().copied().min().unwrap_or_default().max(last - MOST_YEARS + 1);
        // A single year would be as wide as the page.
        let (first, last) = if named.is_empty() { (0, 0) } else { (first.min(last - FEWEST_YEARS + 2), last + 1) };
        let count = last - first + 1;
        let mut axis = Self { first, count, labels: Vec::new(), now: None, today: as_of.map(years) };
        let step = (count + MOST_LABELS - 1) / MOST_LABELS;
        let numbered = (first..=last).step_by(usize::from(step.max(1).unsigned_abs()));
        axis.labels = numbered.map(|year| (year, axis.year(year).middle)).collect();
        axis.now = axis.today.map(|today| Percent::of(axis.place(today)));
        axis
    }

    /// Whether there is anything to draw: a day at all.
    pub(super) fn is_drawn(&self) -> bool {
        self.first > 0
    }

    /// Where a moment stands, as a share of the width.
    fn place(&self, moment: f64) -> f64 {
        (moment - f64::from(self.first)) / f64::from(self.count)
    }

    fn year(&self, year: i16) -> Stretch {
        Stretch::between(self.place(f64::from(year) + 0.12), self.place(f64::from(year) + 0.88))
    }

    /// Some months from the day of the facts on: where it stands, where the fewest end, where the most do.
    pub(super) fn months(&self, low: f64, high: f64) -> Option<(f64, f64, f64)> {
        let today = self.today?;
        let place = |months: f64| self.place(today + months / MONTHS);
        Some((self.place(today), place(low), place(high)))
    }

    /// The accounts, year by year.
    pub(super) fn columns(&self, money: &Money) -> Vec<Column> {
        let most = most(money.years.iter().flat_map(|year| [year.income, year.expenditure]));
        let height = |amount: f64| if most > 0.0 { (amount / most * COLUMN).clamp(0.0, COLUMN).round() } else { 0.0 };
        let drawn = money.years.iter().filter(|year| year.year >= self.first);
        drawn
            .map(|year| {
                let (low, high) = match year.income {
                    Value::Range(low, high) if high.is_finite() => (height(low), height(high)),
                    value => (least(value).map_or(0.0, height), 0.0),
                };
                Column {
                    at: self.year(year.year),
                    income: (COLUMN - low, low),
                    possible: (COLUMN - high, (high - low).max(0.0)),
                    spent: least(year.expenditure).map(|spent| COLUMN - height(spent)),
                }
            })
            .collect()
    }

    /// A source, from its first day to its last; where they are not known, what is possible. How thick it is, is what it
    /// gives by the most that one gives.
    pub(super) fn line(&self, source: &Source, given: Option<f64>, most: f64) -> Line {
        let (edge, past) = (f64::from(self.first), f64::from(self.first + self.count));
        let from = source.from.map(|(first, last)| (years(first), years(last)));
        let until = source.until.map(|(first, last)| (years(first), years(last)));
        let is_current = source.current == Some(true);
        // It may go on where nobody says that it ends for good.
        let goes_on = source.renewed != Some(false) && source.current != Some(false);
        let after = |(first, last): (f64, f64)| (first, if goes_on { past } else { last });
        let (sure, open) = match (from, until) {
            (Some(from), Some(until)) => (Some((from.1, until.0)), vec![from, after(until)]),
            (Some(from), None) => {
                let today = self.today.filter(|today| is_current && *today > from.1);
                (today.map(|today| (from.1, today)), vec![from, (today.unwrap_or(from.1), past)])
            }
            (None, Some(until)) => {
                let today = self.today.filter(|today| is_current && *today < until.0);
                (today.map(|today| (today, until.0)), vec![(edge, today.unwrap_or(until.0)), after(until)])
            }
            // What has no date tells of the time that the file describes.
            (None, None) => {
                let year = self.today.map(|today| (today.floor(), today.floor() + 1.0));
                (year.filter(|_| is_current), year.filter(|_| source.current.is_none()).into_iter().collect())
            }
        };
        let stretch = |(from, to): (f64, f64)| Stretch::between(self.place(from), self.place(to));
        let given = given.filter(|_| most > 0.0);
        let height = given.map_or(6.0, |given| (given / most * LINE).clamp(3.0, LINE).round());
        Line {
            sure: sure.map(stretch).filter(|sure| !sure.is_point()),
            open: open.into_iter().map(stretch).filter(|open| !open.is_point()).collect(),
            height,
            top: (LINE - height) / 2.0 + 3.0,
            sized: given.is_some(),
            end: until.map(|(_, until)| Percent::of(self.place(until))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts;

    /// The lines of a file's sources as of 1 January 2022: height, from where to where it gives for sure, and where it may.
    fn lines(text: &str) -> Vec<(f64, Option<String>, Vec<String>)> {
        let text = format!("schema = 2\n[coalition]\nname = \"A\"\nas_of = 2022-01-01\n{text}");
        let Ok((_, coalition)) = crate::coalition::load("a.toml", text.as_bytes()) else { return Vec::new() };
        let money = facts::derive(&coalition, None).money;
        let axis = Axis::new(&money, coalition.as_of(), 0.0);
        let given = given(&money);
        let most = given.iter().flatten().copied().fold(0.0, f64::max);
        // In years, so that the drawing can be read.
        let year = |place: Percent| {
            let share: f64 = place.to_string().trim_end_matches('%').parse().unwrap_or_default();
            format!("{:.1}", f64::from(axis.first) + share / 100.0 * f64::from(axis.count))
        };
        let told = |stretch: &Stretch| format!("{} to {}", year(stretch.from), year(stretch.to));
        let line = |(source, given): (&Source, Option<f64>)| {
            let line = axis.line(source, given, most);
            (line.height, line.sure.as_ref().map(told), line.open.iter().map(told).collect())
        };
        money.sources.iter().zip(given).map(line).collect()
    }

    fn heights(text: &str) -> Vec<f64> {
        lines(text).into_iter().map(|(height, ..)| height).collect()
    }

    #[test]
    fn shares_are_drawn_to_scale_where_no_amount_is_known() {
        let shares = "[[funding]]\nsource = \"A\"\nshare = 0.8\n[[funding]]\nsource = \"B\"\nshare = 0.2\n";
        assert_eq!(heights(shares), [20.0, 5.0]);
        // A share of a known income is an amount beside amounts.
        let income = "[finance]\nincome = { 2021 = 1000 }\n";
        let amount = "[[funding]]\nsource = \"A\"\namount = 800\n[[funding]]\nsource = \"B\"\nshare = 0.2\n";
        assert_eq!(heights(&format!("{income}{amount}")), [20.0, 5.0]);
        let open = "[[funding]]\nsource = \"A\"\n[[funding]]\nsource = \"B\"\n";
        assert_eq!(heights(open), [6.0, 6.0]);
    }

    #[test]
    fn a_source_may_give_to_the_end_of_the_year_that_is_named() {
        let source = |keys: &str| lines(&format!("[[funding]]\nsource = \"A\"\n{keys}"));
        let ends = "from = 2020-01-01\nuntil = 2025\n";
        let sure = Some("2020.0 to 2025.0".to_owned());
        let line = |keys: &str| source(keys).into_iter().next().map(|(_, sure, open)| (sure, open));
        let to = |end: &str| vec![format!("2025.0 to {end}")];
        assert_eq!(line(&format!("{ends}renewed = false\n")), Some((sure.clone(), to("2026.0"))));
        // Where nobody says that it ends for good, it may go on.
        assert_eq!(line(ends), Some((sure, to("2027.0"))));
        let exact = "from = 2020-01-01\nuntil = 2024-12-31\nrenewed = false\n";
        assert_eq!(line(exact), Some((Some("2020.0 to 2025.0".to_owned()), Vec::new())));
        let vague = "from = 2020\nuntil = 2024-12-31\nrenewed = false\n";
        let (sure, open) = ("2021.0 to 2025.0".to_owned(), "2020.0 to 2021.0".to_owned());
        assert_eq!(line(vague), Some((Some(sure), vec![open])));
    }
}
