//! Money: where it comes from, how long it lasts, and what it buys.

use super::{Context, Measure, Measured, at_least, bits, share, size, whole};
use crate::coalition::Coalition;
use crate::coalition::is_current;
use crate::coalition::locate::Path;
use crate::coalition::model::{ActorKind, FundingSource, Phase};
use crate::coalition::scalar::{Flag, Series, Word};
use crate::value::Unit::{Change, Count, Months, Ratio, Share};
use crate::value::{Kind, Value};
use jiff::civil::Date;

/// Measures of money.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "funding.sources",
        kind: Kind::Number(Count),
        about: FUNDING,
        source: &["C14"],
        compute: sources,
        meaning: "How many separate givers the current rows of `funding` stand for. From a partial list it is a lower bound.",
    },
    Measure {
        name: "funding.largest_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["C14", "C15"],
        compute: largest_share,
        meaning: "Share of a year's income that the largest single giver provides. A row that stands for many givers counts as between an even split and one giver.",
    },
    Measure {
        name: "funding.concentration",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["C14", "Chikoto, Ling and Neely 2015"],
        compute: concentration,
        meaning: "Herfindahl-Hirschman index of the sources: the sum of their squared shares. 1 is a single source; 0.25 is four equal ones.",
    },
    Measure {
        name: "funding.effective_sources",
        kind: Kind::Number(Ratio),
        about: FUNDING,
        source: &["C14", "Chikoto, Ling and Neely 2015"],
        compute: effective_sources,
        meaning: "Effective number of sources: 1 divided by `funding.concentration`.",
    },
    Measure {
        name: "funding.kinds",
        kind: Kind::Set(ActorKind::WORDS),
        about: FUNDING,
        source: &["T8"],
        compute: kinds,
        meaning: "Kinds of actor that give money now.",
    },
    Measure {
        name: "funding.kind_count",
        kind: Kind::Number(Count),
        about: FUNDING,
        source: &["T8"],
        compute: kind_count,
        meaning: "How many kinds of actor give money now.",
    },
    Measure {
        name: "funding.government_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["T7"],
        compute: government_share,
        meaning: "Share of income from states, subnational bodies and intergovernmental organisations.",
    },
    Measure {
        name: "funding.business_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["T7"],
        compute: business_share,
        meaning: "Share of income from business.",
    },
    Measure {
        name: "funding.target_share",
        kind: Kind::Number(Share),
        about: &["funding", "coalition.targets"],
        source: &["T7", "C15"],
        compute: target_share,
        meaning: "Share of income from the kinds of actor whose behaviour the coalition wants to change (`coalition.targets`).",
    },
    Measure {
        name: "funding.disclosed_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["L8"],
        compute: disclosed_share,
        meaning: "Share of income whose source and amount are known. A source that withheld its amount (`\"undisclosed\"`) counts as not disclosed.",
    },
    Measure {
        name: "funding.flexible_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["C14"],
        compute: flexible_share,
        meaning: "Share of income that the coalition may spend as it decides (`restricted = false`).",
    },
    Measure {
        name: "funding.ending_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["L16", "C12"],
        compute: ending_share,
        meaning: "Share of income whose commitment ends within twelve months of `as_of` and is not renewed.",
    },
    Measure {
        name: "funding.lapsed",
        kind: Kind::Number(Count),
        about: FUNDING,
        source: &["L16"],
        compute: lapsed,
        meaning: "How many commitments ended by `as_of` without a renewal or a successor (`renewed = false`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "funding.phases",
        kind: Kind::Set(Phase::WORDS),
        about: FUNDING,
        source: &["L16", "S4"],
        compute: phases,
        meaning: "Phases for which there is money now.",
    },
    Measure {
        name: "funding.next_phase_covered",
        kind: Kind::Flag,
        about: &["funding", "coalition.next_phase"],
        source: &["L16"],
        compute: next_phase_covered,
        meaning: "Whether a current source pays for `coalition.next_phase`.",
    },
    Measure {
        name: "funding.power_overlap",
        kind: Kind::Number(Share),
        about: &["funding", "governance.bodies"],
        source: &["C15"],
        compute: power_overlap,
        meaning: "How far votes follow money: the sum, over the kinds of actor, of the smaller of its share of income and its voting power. 1 means that votes mirror money.",
    },
    Measure {
        name: "finance.runway_months",
        kind: Kind::Number(Months),
        about: &["finance.reserves", "finance.committed", "finance.expenditure"],
        source: &["C7", "C14"],
        compute: runway_months,
        meaning: "Months that reserves and committed money last at the latest year's expenditure.",
    },
    Measure {
        name: "finance.committed_months",
        kind: Kind::Number(Months),
        about: &["finance.committed_until"],
        source: &["L16"],
        compute: committed_months,
        meaning: "Months from `as_of` to `finance.committed_until`.",
    },
    Measure {
        name: "finance.growth",
        kind: Kind::Number(Change),
        about: &["finance.income"],
        source: &["C14"],
        compute: growth,
        meaning: "Yearly change of income between the two latest years stated.",
    },
    Measure {
        name: "finance.change_after_success",
        kind: Kind::Number(Change),
        about: &["finance.income", "coalition.founding_success"],
        source: &["L16"],
        compute: change_after_success,
        meaning: "Mean income of the three years after `coalition.founding_success` against the last year up to it.",
    },
];

const FUNDING: &[&str] = &["funding"];

/// The current sources as shares of a year's income.
pub(super) struct Shares {
    /// One entry a current row that gives money.
    rows: Vec<Source>,
    /// Share of income that no row accounts for; 1 where nothing is known.
    rest: f64,
    /// Whether the list is stated to be whole.
    whole: bool,
}

struct Source {
    row: usize,
    kind: Option<ActorKind>,
    share: Option<f64>,
    payers: f64,
    withheld: bool,
}

/// Works out each current source's share of a year's income.
pub(super) fn shares(c: &Coalition, as_of: Option<Date>) -> Shares {
    let current = || {
        c.funding
            .iter()
            .enumerate()
            .filter(|(_, row)| is_current(row.from, row.until, c) && row.in_kind != Some(Flag::Yes))
    };
    let whole = whole(c.completeness.funding);
    let amounts: f64 = current().filter_map(|(_, row)| yearly(row)).sum();
    let all_amounts = current().all(|(_, row)| yearly(row).is_some());
    let income = c.finance.income.as_ref().and_then(|income| latest(income, as_of)).map(|(_, amount)| amount);
    let total = if whole && all_amounts { Some(amounts) } else { income.map(|income| income.max(amounts)) };
    let rows: Vec<Source> = current()
        .map(|(index, row)| {
            let stated = row.share.and_then(|share| share.get());
            let counted =
                yearly(row).zip(total).filter(|(_, total)| *total > 0.0).map(|(amount, total)| amount / total);
            Source {
                row: index,
                kind: row.kind.and_then(|kind| kind.0),
                share: stated.or(counted),
                payers: row.payers.and_then(|payers| payers.get()).unwrap_or(1.0).max(1.0),
                withheld: row.amount.is_some_and(|amount| amount.get().is_none())
                    || row.share.is_some_and(|share| share.get().is_none()),
            }
        })
        .collect();
    let accounted: f64 = rows.iter().filter_map(|source| source.share).sum();
    Shares { rest: (1.0 - accounted).clamp(0.0, 1.0), rows, whole }
}

/// What a source gives in one year.
fn yearly(row: &FundingSource) -> Option<f64> {
    let amount = row.amount?.get()?;
    match (row.from, row.until) {
        (Some(from), Some(until)) => {
            Some(amount / (crate::coalition::scalar::days(from.first, until.last).max(365.0) / super::time::YEAR))
        }
        _ => Some(amount),
    }
}

/// The latest year of a series up to a day, with its amount.
fn latest(series: &Series, as_of: Option<Date>) -> Option<(i16, f64)> {
    let last = as_of.map_or(i16::MAX, Date::year);
    series.0.range(..=last).next_back().and_then(|(year, amount)| Some((*year, amount.get()?)))
}

impl Shares {
    /// The share of sources with a property; what is not accounted for may have it or not.
    fn share_of(&self, holds: impl Fn(&Source) -> Option<bool>) -> Value {
        let (mut low, mut high) = (0.0, self.open());
        for source in &self.rows {
            let part = source.share.unwrap_or(0.0);
            match holds(source) {
                Some(true) => {
                    low += part;
                    high += part;
                }
                None => high += part,
                Some(false) => {}
            }
        }
        share(low, high)
    }

    /// The share that could belong to anyone. Rounding in published shares is not an unknown source.
    fn open(&self) -> f64 {
        if self.rest <= 0.02 && !self.rows.is_empty() { 0.0 } else { self.rest }
    }
}

fn sources(x: &Context<'_>) -> Measured {
    at_least(x.money.rows.iter().map(|source| source.payers).sum(), x.money.whole).into()
}

fn largest_share(x: &Context<'_>) -> Measured {
    let largest = x
        .money
        .rows
        .iter()
        .filter(|source| source.share.is_some())
        .max_by(|a, b| a.share.unwrap_or(0.0).total_cmp(&b.share.unwrap_or(0.0)).then(b.row.cmp(&a.row)));
    let low = x.money.rows.iter().filter_map(|source| Some(source.share? / source.payers)).fold(0.0, f64::max);
    let high = largest.and_then(|source| source.share).unwrap_or(0.0).max(x.money.open());
    Measured { value: share(low, high), at: largest.map(|source| Path::keys("funding").row(source.row)) }
}

/// Bounds of the sum of squared shares.
fn squares(x: &Context<'_>) -> (f64, f64) {
    let each = |payers: bool| -> f64 {
        x.money.rows.iter().filter_map(|s| Some(s.share? * s.share? / if payers { s.payers } else { 1.0 })).sum()
    };
    (each(true), each(false) + x.money.open().powi(2))
}

fn concentration(x: &Context<'_>) -> Measured {
    let (low, high) = squares(x);
    share(low, high).into()
}

fn effective_sources(x: &Context<'_>) -> Measured {
    let (low, high) = squares(x);
    let most = if low > 0.0 && x.money.open() <= 0.0 { 1.0 / low } else { f64::INFINITY };
    Value::Range(if x.money.rows.is_empty() { 0.0 } else { 1.0 / high.clamp(f64::MIN_POSITIVE, 1.0) }, most).into()
}

fn giving_kinds(x: &Context<'_>) -> (u64, bool) {
    let present = bits(x.money.rows.iter().filter_map(|source| source.kind));
    (present, x.money.whole && x.money.rows.iter().all(|source| source.kind.is_some()))
}

fn kinds(x: &Context<'_>) -> Measured {
    let (present, whole) = giving_kinds(x);
    Value::Set { present, whole }.into()
}

fn kind_count(x: &Context<'_>) -> Measured {
    let (present, whole) = giving_kinds(x);
    at_least(size(present), whole).into()
}

fn of_kinds(x: &Context<'_>, wanted: impl Fn(ActorKind) -> bool) -> Measured {
    x.money.share_of(|source| source.kind.map(&wanted)).into()
}

fn government_share(x: &Context<'_>) -> Measured {
    of_kinds(x, |kind| matches!(kind, ActorKind::State | ActorKind::Subnational | ActorKind::Igo))
}

fn business_share(x: &Context<'_>) -> Measured {
    of_kinds(x, |kind| kind == ActorKind::Business)
}

fn target_share(x: &Context<'_>) -> Measured {
    match &x.c.coalition.targets.0 {
        Some(targets) => of_kinds(x, |kind| targets.contains(&kind)),
        None => Value::Range(0.0, 1.0).into(),
    }
}

fn disclosed_share(x: &Context<'_>) -> Measured {
    let money = &x.money;
    let known: f64 = money.rows.iter().filter_map(|source| source.share).sum();
    let withheld = money.rows.iter().position(|source| source.withheld && source.share.is_none());
    let Some(first) = withheld else { return share(known, known + money.rest).into() };
    let rows = money.rows.len() as f64;
    let told = money.rows.iter().filter(|source| !source.withheld).count() as f64;
    Measured {
        value: share(known.min(told / rows), told / rows),
        at: money.rows.get(first).map(|source| Path::keys("funding").row(source.row)),
    }
}

fn row<'a>(x: &Context<'a>, source: &Source) -> Option<&'a FundingSource> {
    x.c.funding.get(source.row)
}

fn flexible_share(x: &Context<'_>) -> Measured {
    x.money.share_of(|source| row(x, source)?.restricted?.known().map(|restricted| !restricted)).into()
}

fn ending_share(x: &Context<'_>) -> Measured {
    let Some(as_of) = x.as_of else { return Value::Range(0.0, 1.0).into() };
    x.money
        .share_of(|source| {
            let row = row(x, source)?;
            if row.renewed == Some(Flag::Yes) {
                return Some(false);
            }
            let until = row.until?;
            let (soonest, latest) =
                (crate::coalition::scalar::days(as_of, until.first), crate::coalition::scalar::days(as_of, until.last));
            if latest <= super::time::YEAR {
                Some(true)
            } else if soonest > super::time::YEAR {
                Some(false)
            } else {
                None
            }
        })
        .into()
}

fn lapsed(x: &Context<'_>) -> Measured {
    let Some(as_of) = x.as_of else { return Value::Range(0.0, f64::INFINITY).into() };
    let ended =
        || x.c.funding.iter().enumerate().filter(|(_, row)| row.until.is_some_and(|until| until.first <= as_of));
    let gone: Vec<usize> = ended().filter(|(_, row)| row.renewed == Some(Flag::No)).map(|(index, _)| index).collect();
    let open = ended().filter(|(_, row)| row.renewed.and_then(Flag::known).is_none()).count();
    let known = gone.len() as f64;
    let most = if x.money.whole { known + open as f64 } else { f64::INFINITY };
    Measured { value: Value::Range(known, most), at: gone.first().map(|index| Path::keys("funding").row(*index)) }
}

fn paid_phases(x: &Context<'_>) -> (u64, bool) {
    let rows = || x.money.rows.iter().filter_map(|source| row(x, source));
    let present = bits(rows().flat_map(|row| row.phases.words().iter().copied()));
    (present, x.money.whole && rows().all(|row| row.phases.0.is_some()))
}

fn phases(x: &Context<'_>) -> Measured {
    let (present, whole) = paid_phases(x);
    Value::Set { present, whole }.into()
}

fn next_phase_covered(x: &Context<'_>) -> Measured {
    let (present, whole) = paid_phases(x);
    let Some(next) = x.c.coalition.next_phase.and_then(|phase| phase.0) else { return Value::Range(0.0, 1.0).into() };
    let covered = present & (1 << next.place()) != 0;
    Value::Range(f64::from(u8::from(covered)), f64::from(u8::from(covered || !whole))).into()
}

fn power_overlap(x: &Context<'_>) -> Measured {
    let unknown = Value::Range(0.0, 1.0);
    let Some(board) = &x.board else { return unknown.into() };
    if x.money.open() > 0.0 || x.money.rows.iter().any(|source| source.kind.is_none() || source.share.is_none()) {
        return unknown.into();
    }
    let money = |kind: ActorKind| -> f64 {
        x.money.rows.iter().filter(|source| source.kind == Some(kind)).filter_map(|source| source.share).sum()
    };
    let overlap =
        |power: &Vec<(ActorKind, f64)>| -> f64 { power.iter().map(|(kind, power)| money(*kind).min(*power)).sum() };
    let overlaps: Vec<f64> = board.power().kinds.iter().map(overlap).collect();
    if overlaps.is_empty() {
        return unknown.into();
    }
    share(overlaps.iter().copied().fold(1.0, f64::min), overlaps.iter().copied().fold(0.0, f64::max)).into()
}

fn runway_months(x: &Context<'_>) -> Measured {
    let unknown = Value::Range(0.0, f64::INFINITY);
    let spent = x.c.finance.expenditure.as_ref().and_then(|series| latest(series, x.as_of)).map(|(_, amount)| amount);
    let Some(monthly) = spent.map(|spent| spent / 12.0).filter(|monthly| *monthly > 0.0) else { return unknown.into() };
    let held = x.c.finance.reserves.and_then(|amount| amount.get());
    let promised = x.c.finance.committed.and_then(|amount| amount.get());
    match (held, promised) {
        (Some(held), Some(promised)) => Value::exact((held + promised) / monthly),
        (Some(part), None) | (None, Some(part)) => Value::Range(part / monthly, f64::INFINITY),
        (None, None) => unknown,
    }
    .into()
}

fn committed_months(x: &Context<'_>) -> Measured {
    let unknown = Value::Range(0.0, f64::INFINITY);
    let (Some(as_of), Some(until)) = (x.as_of, x.c.finance.committed_until) else { return unknown.into() };
    let months = |to: Date| (crate::coalition::scalar::days(as_of, to) / super::time::MONTH).max(0.0);
    Value::Range(months(until.first), months(until.last)).into()
}

fn growth(x: &Context<'_>) -> Measured {
    let unknown = Value::Range(-1.0, f64::INFINITY);
    let Some(income) = &x.c.finance.income else { return unknown.into() };
    let Some((year, now)) = latest(income, x.as_of) else { return unknown.into() };
    let before = income.0.range(..year).next_back().and_then(|(year, amount)| Some((*year, amount.get()?)));
    match before {
        Some((earlier, then)) if then > 0.0 => {
            Value::exact((now / then).powf(1.0 / f64::from(year - earlier)) - 1.0).into()
        }
        _ => unknown.into(),
    }
}

fn change_after_success(x: &Context<'_>) -> Measured {
    let unknown = Value::Range(-1.0, f64::INFINITY);
    let (Some(success), Some(income)) = (x.c.coalition.founding_success, &x.c.finance.income) else {
        return unknown.into();
    };
    let year = success.last.year();
    let before = income.0.range(..=year).next_back().and_then(|(_, amount)| amount.get());
    let Some(before) = before.filter(|amount| *amount > 0.0) else { return unknown.into() };
    let after: Option<Vec<f64>> = income.0.range(year + 1..=year + 3).map(|(_, amount)| amount.get()).collect();
    let Some(after) = after.filter(|after| !after.is_empty()) else { return unknown.into() };
    Value::exact(after.iter().sum::<f64>() / after.len() as f64 / before - 1.0).into()
}
