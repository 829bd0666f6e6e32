//! The form of what measures sum up: money by source and year, those outside, and what is cited.

use super::Known;
use crate::assess::Document as Cited;
use crate::coalition::model::{ActorKind, Degree, Engagement, EvidenceKind, SchemeStance, Stance};
use crate::coalition::scalar::Word;
use crate::facts;
use crate::value::{Kind, Unit, Value};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// Where the money comes from, and by when it ends. Amounts are in the currency of the file; `null` where unknown.
#[derive(Serialize, JsonSchema)]
pub struct Money<'a> {
    /// The currency of all amounts, ISO 4217.
    pub currency: Option<&'a str>,
    /// The accounts, in the order of years.
    pub years: Vec<Year>,
    /// The sources, in the order of the file.
    pub sources: Vec<Source<'a>>,
    /// The day up to which income is committed.
    pub committed_until: Option<Span>,
}

/// One year of the accounts.
#[derive(Serialize, JsonSchema)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Income.
    pub income: Option<Known>,
    /// Expenditure.
    pub expenditure: Option<Known>,
}

/// One source of money, or of work in kind.
#[derive(Serialize, JsonSchema)]
pub struct Source<'a> {
    /// Its name.
    pub name: &'a str,
    /// What kind of actor gives.
    pub kind: Option<&'static str>,
    /// Whether it gives at the day of the facts.
    pub current: Option<bool>,
    /// Its share of a year's income, 0 to 1; `null` also where it is over or in kind.
    pub share: Option<Known>,
    /// What it gives in a year.
    pub yearly: Option<Known>,
    /// First day of the commitment.
    pub from: Option<Span>,
    /// Last day of the commitment.
    pub until: Option<Span>,
    /// Whether a commitment that ends is renewed or replaced.
    pub renewed: Option<bool>,
    /// Whether it is work, rooms or goods rather than money.
    pub in_kind: Option<bool>,
}

/// A day, as the earliest and the latest that it may be.
#[derive(Serialize, JsonSchema)]
pub struct Span {
    /// The earliest.
    pub first: String,
    /// The latest.
    pub last: String,
}

/// Somebody outside who matters; `null` where it is not known exactly.
#[derive(Serialize, JsonSchema)]
pub struct Outsider<'a> {
    /// The name.
    pub name: &'a str,
    /// What kind of actor it is.
    pub kind: Option<&'static str>,
    /// Its power to help or hinder.
    pub power: Option<&'static str>,
    /// How much is at stake for it.
    pub interest: Option<&'static str>,
    /// How it regards the aim.
    pub stance: Option<&'static str>,
    /// How it regards the coalition itself.
    pub scheme: Option<&'static str>,
    /// How the coalition deals with it.
    pub engagement: Option<&'static str>,
    /// Whether it is excluded: much is at stake for it, or it is or speaks for people affected, and there is no regular
    /// dialogue with it.
    pub excluded: Option<bool>,
    /// Why it is not a member.
    pub because: Option<&'a str>,
}

/// What the file cites as evidence.
#[derive(Serialize, JsonSchema)]
pub struct Document<'a> {
    /// The name by which it is cited.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its address.
    pub url: Option<&'a str>,
    /// Its path, relative to the file.
    pub path: Option<&'a str>,
    /// When it was published.
    pub date: Option<Span>,
    /// How well it proves what it is cited for.
    pub kind: Option<&'static str>,
}

/// The word of a key of the file.
fn word<W: Word>(word: Option<W>) -> Option<&'static str> {
    word.map(|word| word.word())
}

fn span((first, last): (Date, Date)) -> Span {
    Span { first: first.to_string(), last: last.to_string() }
}

fn amount(value: Value) -> Option<Known> {
    Known::new(value, Kind::Number(Unit::Money))
}

impl<'a> From<&'a facts::Money> for Money<'a> {
    fn from(money: &'a facts::Money) -> Self {
        let year = |year: &facts::Year| Year {
            year: year.year,
            income: amount(year.income),
            expenditure: amount(year.expenditure),
        };
        let source = |source: &'a facts::Source| Source {
            name: &source.name,
            kind: word::<ActorKind>(source.kind),
            current: source.current,
            share: source.share.and_then(|share| Known::new(share, Kind::Number(Unit::Share))),
            yearly: amount(source.yearly),
            from: source.from.map(span),
            until: source.until.map(span),
            renewed: source.renewed,
            in_kind: source.in_kind,
        };
        Self {
            currency: money.currency.as_deref(),
            years: money.years.iter().map(year).collect(),
            sources: money.sources.iter().map(source).collect(),
            committed_until: money.committed_until.map(span),
        }
    }
}

impl<'a> From<&'a facts::Outsider> for Outsider<'a> {
    fn from(outsider: &'a facts::Outsider) -> Self {
        Self {
            name: &outsider.name,
            kind: word::<ActorKind>(outsider.kind),
            power: word::<Degree>(outsider.power),
            interest: word::<Degree>(outsider.interest),
            stance: word::<Stance>(outsider.stance),
            scheme: word::<SchemeStance>(outsider.scheme),
            engagement: word::<Engagement>(outsider.engagement),
            excluded: outsider.excluded,
            because: outsider.because.as_deref(),
        }
    }
}

impl<'a> From<&'a Cited> for Document<'a> {
    fn from(cited: &'a Cited) -> Self {
        Self {
            id: &cited.id,
            title: &cited.title,
            url: cited.url.as_deref(),
            path: cited.path.as_deref(),
            date: cited.date.map(span),
            kind: word::<EvidenceKind>(cited.kind),
        }
    }
}
