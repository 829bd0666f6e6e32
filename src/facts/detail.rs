//! What measures sum up, row by row: money by source and year, and those outside.

use super::Context;
use super::outside::is_affected;
use super::part;
use super::power::group_name;
use super::seats::Board;
use crate::coalition::model::{ActorKind, Body, Degree, Engagement, SchemeStance, Stance};
use crate::coalition::scalar::{Amount, Day, Series};
use crate::value::Value;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Where the money comes from, and by when it ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Money {
    /// The currency of all amounts, ISO 4217.
    pub currency: Option<String>,
    /// What the accounts say, in the order of years.
    pub years: Vec<Year>,
    /// The sources, in the order of the file.
    pub sources: Vec<Source>,
    /// The day up to which income is committed, as the earliest and the latest day that it may be.
    pub committed_until: Option<(Date, Date)>,
}

/// One year of the accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Income, an amount of money.
    pub income: Value,
    /// Expenditure, an amount of money.
    pub expenditure: Value,
}

/// One source of money, or of work in kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// What kind of actor gives.
    pub kind: Option<ActorKind>,
    /// Whether it gives at the day of the facts.
    pub current: Option<bool>,
    /// Its share of a year's income, 0 to 1; `None` of what is in kind or over.
    pub share: Option<Value>,
    /// What it gives in a year, an amount of money.
    pub yearly: Value,
    /// First day of the commitment, as the earliest and the latest that it may be.
    pub from: Option<(Date, Date)>,
    /// Last day of the commitment, likewise.
    pub until: Option<(Date, Date)>,
    /// Whether a commitment that ends is renewed or replaced.
    pub renewed: Option<bool>,
    /// Whether it is work, rooms or goods rather than money.
    pub in_kind: Option<bool>,
}

impl Source {
    /// Whether it is known to end, or to have ended, without a successor.
    pub fn is_cliff(&self) -> bool {
        self.renewed == Some(false) && (self.until.is_some() || self.current == Some(false))
    }
}

/// The seats of one group in a body, whether they have votes or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Seated {
    /// The body.
    pub body: String,
    /// The group.
    pub group: String,
    /// How many, at least and at most; `None` where nothing is said of some of its rows.
    pub seats: Option<(f64, f64)>,
    /// Whether it surely has no vote: its seats have none, or it holds no seat.
    pub is_voteless: bool,
    /// Its share of the votes, at least and at most.
    pub votes: (f64, f64),
}

/// Somebody outside who matters.
#[derive(Clone, Debug, PartialEq)]
pub struct Outsider {
    /// The name.
    pub name: String,
    /// What kind of actor it is.
    pub kind: Option<ActorKind>,
    /// Its power to help or hinder.
    pub power: Option<Degree>,
    /// How much is at stake for it.
    pub interest: Option<Degree>,
    /// How it regards the aim.
    pub stance: Option<Stance>,
    /// How it regards the coalition itself.
    pub scheme: Option<SchemeStance>,
    /// How the coalition deals with it.
    pub engagement: Option<Engagement>,
    /// Whether it is excluded: much is at stake for it, or it is or speaks for people affected, and there is no regular
    /// dialogue with it.
    pub excluded: Option<bool>,
    /// Why it is not a member.
    pub because: Option<String>,
}

/// The sources of money and the accounts.
pub(super) fn money(x: &Context<'_>) -> Money {
    let finance = &x.c.finance;
    let amount = |series: &Option<Series>, year: i16| {
        let (low, high) = Amount::bounds_of(series.as_ref().and_then(|series| series.0.get(&year)).copied());
        Value::Range(low, high)
    };
    let series = [&finance.income, &finance.expenditure];
    let years: BTreeSet<i16> = series.into_iter().flatten().flat_map(|series| series.0.keys().copied()).collect();
    let years = years.into_iter().map(|year| Year {
        year,
        income: amount(&finance.income, year),
        expenditure: amount(&finance.expenditure, year),
    });
    let sources = x.c.funding.iter().enumerate().map(|(at, row)| {
        let (low, high) = row.yearly();
        Source {
            name: row.source.clone(),
            kind: part::word(row.kind),
            current: row.is_current(x.as_of),
            share: x.money.share(at).map(|(low, high)| Value::Range(low, high)),
            yearly: Value::Range(low, high),
            from: span(row.from),
            until: span(row.until),
            renewed: part::flag(row.renewed),
            in_kind: part::flag(row.in_kind),
        }
    });
    Money {
        currency: finance.currency.as_ref().map(|code| code.to_string()),
        years: years.collect(),
        sources: sources.collect(),
        committed_until: span(finance.committed_until),
    }
}

/// The seats of the governing body group by group, in the order of the file.
pub(super) fn seated(body: &Body, board: &Board) -> Vec<Seated> {
    let mut groups: Vec<Seated> = Vec::new();
    for row in &body.seats {
        let (group, seats) = (group_name(row), row.count.map(|count| count.bounds()));
        let votes = body.votes_of(row).map(|votes| votes.bounds().1);
        let is_voteless = [votes, seats.map(|(_, most)| most)].contains(&Some(0.0));
        match groups.iter_mut().find(|other| other.group == group) {
            Some(other) => {
                other.seats = other.seats.zip(seats).map(|(sum, seats)| (sum.0 + seats.0, sum.1 + seats.1));
                other.is_voteless &= is_voteless;
            }
            None => {
                let is_theirs = |at: usize| body.seats.get(at).map(|row| group_name(row) == group);
                let votes = board.votes_of_rows(is_theirs);
                groups.push(Seated { body: body.name.clone(), group, seats, is_voteless, votes });
            }
        }
    }
    groups
}

/// The days that are possible; `None` where all are.
fn span(day: Option<Day>) -> Option<(Date, Date)> {
    day.filter(|day| day.first > Date::MIN && day.last < Date::MAX).map(|day| (day.first, day.last))
}

/// Those outside, in the order of the file.
pub(super) fn outsiders(x: &Context<'_>) -> Vec<Outsider> {
    let listed = x.c.stakeholders.iter().map(|row| {
        let at_stake = part::at_least(row.interest, Degree::High);
        let concerned = part::not(part::and(part::not(at_stake), part::not(is_affected(row))));
        let apart = part::not(part::at_least(row.engagement, Engagement::Dialogue));
        Outsider {
            name: row.name.clone(),
            kind: part::word(row.kind),
            power: part::word(row.power),
            interest: part::word(row.interest),
            stance: part::word(row.stance),
            scheme: part::word(row.scheme),
            engagement: part::word(row.engagement),
            excluded: part::and(concerned, apart),
            because: row.absent_because.clone(),
        }
    });
    listed.collect()
}
