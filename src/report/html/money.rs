//! Money by source and year, how long it lasts, and where it breaks off.

mod years;

use super::page::Say;
use super::scale::Stretch;
use super::{Part, View, sources};
use crate::assess::Reading;
use crate::facts::{Money as Facts, Source, Year, registry};
use crate::message;
use crate::source::message::{Message, Part as Words};
use crate::value::{Kind, Unit, Value};
use askama::Template;
use years::{Axis, Column, Line};

#[derive(Template)]
#[template(path = "money.html")]
struct Money<'a> {
    say: Say<'a>,
    /// What of it is measured, as a label and its value.
    measures: Vec<(String, String)>,
    axis: Axis,
    accounts: Vec<Column>,
    accounts_told: String,
    /// Years, income and expenditure as the accounts say.
    table: Vec<[String; 3]>,
    ahead: Vec<Ahead>,
    rows: Vec<Row>,
    /// Whether lines are drawn to scale, and whether others are not.
    is_sized: bool,
    is_unsized: bool,
}

/// How long money is there for: what is in hand, and what is committed.
struct Ahead {
    label: String,
    text: String,
    sure: Stretch,
    open: Stretch,
}

struct Row {
    name: String,
    kind: Option<&'static str>,
    amount: Option<String>,
    share: Option<String>,
    ends: Option<String>,
    told: String,
    line: Line,
    cliff: bool,
}

/// The measures that stand above the drawing.
const MEASURES: [&str; 5] = [
    "finance.runway_months",
    "finance.committed_months",
    "funding.largest_share",
    "funding.ending_share",
    "funding.disclosed_share",
];

pub(super) fn part(View { a, say, .. }: View<'_>) -> askama::Result<Option<Part>> {
    let money = &a.facts.money;
    let readings = MEASURES.iter().filter_map(|name| Reading::of(&a.facts, registry().find(name)?));
    let measures: Vec<Reading> = readings.collect();
    if money.sources.is_empty() && money.years.is_empty() && measures.is_empty() {
        return Ok(None);
    }
    let months = |name: &str| {
        let found = measures.iter().find(|reading| reading.name() == name);
        found.and_then(|reading| match reading.value {
            Value::Range(low, high) => Some((low.max(0.0), high, say.0.fact(reading.value, reading.kind()))),
            _ => None,
        })
    };
    let runway = months("finance.runway_months");
    let axis = Axis::new(money, a.as_of, runway.as_ref().map_or(0.0, |(low, ..)| *low));
    let ahead = [("html-runway", runway), ("html-committed", months("finance.committed_months"))];
    let ahead = ahead.into_iter().filter_map(|(label, months)| {
        let (low, high, text) = months?;
        let (from, sure, open) = axis.months(low, high)?;
        let (sure, open) = (Stretch::between(from, sure), Stretch::between(sure, open));
        Some(Ahead { label: say.t(label), text, sure, open })
    });
    let label = |reading: &Reading| (label(say, reading.name()), say.0.fact(reading.value, reading.kind()));
    let amount = |value: Value| Words::from(amount(money, value).unwrap_or_else(|| message!("word-unknown")));
    let year = |year: &Year| [year.year.to_string().into(), amount(year.income), amount(year.expenditure)];
    let table: Vec<[Words; 3]> = money.years.iter().map(year).collect();
    let given = years::given(money);
    let most = given.iter().flatten().copied().fold(0.0, f64::max);
    let sources = money.sources.iter().zip(given);
    let rows: Vec<Row> =
        sources.map(|(source, given)| row(say, money, source, axis.line(source, given, most))).collect();
    let is_sized = rows.iter().any(|row| row.line.sized);
    let is_unsized = rows.iter().any(|row| !row.line.sized && row.line.sure.is_some());
    let section = Money {
        say,
        measures: measures.iter().map(label).collect(),
        ahead: ahead.collect(),
        accounts: axis.columns(money),
        accounts_told: told(say, &table),
        table: table.iter().map(|row| row.each_ref().map(|cell| say.part(cell))).collect(),
        is_sized,
        is_unsized,
        rows,
        axis,
    };
    Part::new("money", &message!("html-money"), say, &section)
}

/// What a measure is called on this page.
fn label(say: Say<'_>, name: &str) -> String {
    say.t(match name {
        "finance.runway_months" => "html-runway",
        "finance.committed_months" => "html-committed",
        "funding.largest_share" => "html-largest-source",
        "funding.ending_share" => "html-ending",
        _ => "html-disclosed",
    })
}

/// The accounts in one sentence.
fn told(say: Say<'_>, table: &[[Words; 3]]) -> String {
    let year = |[year, income, spent]: &[Words; 3]| {
        Words::from(message!("html-year-told", year = year.clone(), income = income.clone(), spent = spent.clone()))
    };
    say.say(&message!("html-accounts-told", years = Words::Joined(table.iter().map(year).collect())))
}

/// An amount with its currency; `None` where nothing is known of it.
fn amount(money: &Facts, value: Value) -> Option<Message> {
    let kind = Kind::Number(Unit::Money);
    if value.is_unknown(kind) {
        return None;
    }
    Some(match &money.currency {
        Some(currency) => message!("html-amount", currency = currency, amount = (value, kind)),
        None => message!("html-amount-alone", amount = (value, kind)),
    })
}

fn row(say: Say<'_>, money: &Facts, source: &Source, line: Line) -> Row {
    let kind = Kind::Number(Unit::Share);
    let share = source.share.filter(|share| !share.is_unknown(kind));
    let ends = source.until.map(|until| match source.renewed {
        Some(true) => message!("html-ends-renewed", day = sources::day(until)),
        Some(false) => message!("html-ends-cliff", day = sources::day(until)),
        None => message!("html-ends-open", day = sources::day(until)),
    });
    let ends = ends.or_else(|| (source.current == Some(false)).then(|| message!("html-ended")));
    let amount = match source.in_kind {
        Some(true) => Some(message!("html-in-kind")),
        _ => amount(money, source.yearly).map(|amount| message!("html-a-year", amount = amount)),
    };
    let share = share.map(|share| message!("html-share-of-income", share = (share, kind)));
    let facts = [amount, share, ends];
    let [amount, share, ends] = facts.each_ref().map(|fact| fact.as_ref().map(|fact| say.say(fact)));
    let facts: Vec<Words> = facts.into_iter().flatten().map(Words::from).collect();
    let told = match facts.is_empty() {
        true => message!("word-unknown"),
        false => message!("html-list", list = Words::Joined(facts)),
    };
    Row {
        name: source.name.to_string(),
        kind: source.kind.map(crate::coalition::scalar::Word::word),
        told: say.say(&message!("html-labelled", label = &source.name, text = told)),
        amount,
        share,
        ends,
        line,
        cliff: source.is_cliff(),
    }
}
