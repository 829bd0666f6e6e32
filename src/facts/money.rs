//! Money: where it comes from, how long it lasts, and what it buys.

use super::membership::{is_target, many};
use super::part::{self, Bounds};
use super::{Context, Measure, Measured};
use crate::coalition::Coalition;
use crate::coalition::locate::Path;
use crate::coalition::model::{ActorKind, FundingRole, FundingSource, Phase, Target};
use crate::coalition::name::{Names, firsts};
use crate::coalition::record::Field;
use crate::coalition::scalar::{self, Amount, Day, Series, Silence, Word};
use crate::value::Unit::{Change, Count, Months, Of, Ratio, Share};
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
        meaning: "How many separate givers the current rows of `funding` stand for; a row that does not say stands for at least one. From a partial list it is a lower bound.",
    },
    Measure {
        name: "funding.largest_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["C14", "C15"],
        compute: largest_share,
        meaning: "Share of a year's income that the largest single giver provides. A row that stands for many givers counts as between an even split and one giver. Where a giver ended, or may have, and the shares of the rest do not come to all, each may be larger than is stated.",
    },
    Measure {
        name: "funding.two_largest_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["C14", "C15"],
        compute: two_largest_share,
        meaning: "Share of a year's income that the two largest givers provide together. A row that stands for many givers counts as between an even split and one giver.",
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
        name: "funding.main_kinds",
        kind: Kind::Set(ActorKind::WORDS),
        about: FUNDING,
        source: &["C15", "T7"],
        compute: main_kinds,
        meaning: "Kinds of actor among those who matter most for its money now (`role` major or lead).",
    },
    Measure {
        name: "funding.kind_count",
        kind: Kind::Number(Of(ActorKind::ALL.len() as u8)),
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
        meaning: "Share of income from the kinds of actor whose behaviour the coalition wants to change (`coalition.targets`); where these are its members, also of what comes from members (`from_members`).",
    },
    Measure {
        name: "funding.members_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["T7", "C15"],
        compute: members_share,
        meaning: "Share of income that comes from the coalition's own members (`from_members`).",
    },
    Measure {
        name: "funding.disclosed_share",
        kind: Kind::Number(Share),
        about: FUNDING,
        source: &["L8"],
        compute: disclosed_share,
        meaning: "Share of income whose amount is known. A source that withheld its amount (`\"undisclosed\"`) counts as not disclosed; one whose amount and share are not known may be.",
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
        meaning: "Share of income whose commitment ends within twelve months of `as_of` and is not renewed (`renewed = false`).",
    },
    Measure {
        name: "funding.lapsed",
        kind: Kind::Number(Count),
        about: FUNDING,
        source: &["L16"],
        compute: lapsed,
        meaning: "How many commitments ended before `as_of` without a renewal or a successor (`renewed = false`): as `ended` says, or by their last day (`until`), on which a commitment still gives. One of which the year or the month is stated gives to the end of it; one of which the day is known in part may have ended where that day may have passed. From a partial list it is a lower bound.",
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
        about: &["funding", "coalition.next_phase", "transition.next_phase_funded"],
        source: &["L16"],
        compute: next_phase_covered,
        meaning: "Whether a current source pays for `coalition.next_phase`, or money for it is promised (`transition.next_phase_funded`); no where none is promised and no source is known to pay.",
    },
    Measure {
        name: "funding.dominance",
        kind: Kind::Number(Share),
        about: &["funding", "governance.bodies", "governance.bodies.seats.gives_money"],
        source: &["C15"],
        compute: dominance,
        meaning: "How far one kind of actor has both the money and the votes: the largest, over the kinds, of the smaller of its share of income and the voting power of those of its seats whose holders give the money (`gives_money`). Above one half, payers of one kind have more than half of both.",
    },
    Measure {
        name: "finance.contributing_share",
        kind: Kind::Number(Share),
        about: &["finance.paying_share", "finance.member_contributions"],
        source: &["C7", "L17"],
        compute: contributing_share,
        meaning: "Share of members who contribute money or work: `finance.paying_share`, and none where `finance.member_contributions` is false.",
    },
    Measure {
        name: "finance.runway_months",
        kind: Kind::Number(Months),
        about: &["finance.reserves", "finance.committed", "finance.expenditure"],
        source: &["C7", "C14"],
        compute: runway_months,
        meaning: "Months that reserves and committed money last at the expenditure of the latest year stated, of the last three before `as_of` or its own.",
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
        meaning: "Yearly change of income up to the latest year stated, of the last three before `as_of` or its own, from the year stated before it.",
    },
    Measure {
        name: "finance.change_after_success",
        kind: Kind::Number(Change),
        about: &["finance.income", "coalition.founding_success"],
        source: &["L16"],
        compute: change_after_success,
        meaning: "Mean income of those of the three years after `coalition.founding_success` that are over by `as_of`, against the year of it, or the year before; a year that is not stated may have brought anything.",
    },
];

const FUNDING: &[&str] = &["funding"];

/// The sources of a year's income, as far as they are known.
pub(super) struct Shares {
    rows: Vec<Source>,
    givers: Vec<Giver>,
    /// The share that could come from sources that are not listed.
    open: f64,
    /// Whether the list is stated to be whole.
    whole: bool,
}

/// A row that gives money and may be current.
struct Source {
    row: usize,
    current: Option<bool>,
    kind: Option<ActorKind>,
    /// Its share of a year's income; from 0 where it may not be current.
    share: Bounds,
    payers: Bounds,
    /// Share of the row that its largest giver gives.
    largest: Bounds,
}

/// Whoever is named by one row, or by several: one giver, or many.
struct Giver {
    /// The first of the rows.
    row: usize,
    /// The share of a year's income that all of them give.
    share: Bounds,
    /// How many they are.
    payers: Bounds,
    /// What the largest of them gives, as a share of a year's income.
    largest: Bounds,
}

impl Giver {
    /// Those of a row. The largest gives at least an even split of the row, or what is said of the largest; at most what is
    /// said, or all of it.
    fn of(source: &Source) -> Self {
        let (share, largest) = (source.share, source.largest);
        let largest = match source.payers.1 <= 1.0 {
            true => share,
            false => {
                let least = (share.0 / source.payers.1).max(share.0 * largest.0);
                (least, (share.1 * largest.1).max(least))
            }
        };
        Self { row: source.row, share, payers: part::possible(source.current, source.payers), largest }
    }

    /// Those of two rows of one name, who may be the same. One giver in both gives what both say.
    fn with(self, other: &Self) -> Self {
        let is_one = self.payers.1 <= 1.0 && other.payers.1 <= 1.0;
        let sum = part::add(self.largest, other.largest);
        Self {
            row: self.row.min(other.row),
            share: part::add(self.share, other.share),
            payers: (
                self.payers.0.max(other.payers.0),
                if is_one { self.payers.1.max(other.payers.1) } else { self.payers.1 + other.payers.1 },
            ),
            largest: (if is_one { sum.0 } else { self.largest.0.max(other.largest.0) }, sum.1),
        }
    }
}

/// The givers of all rows, those of one name together.
fn givers(c: &Coalition, rows: &[Source]) -> Vec<Giver> {
    let named = rows.iter().filter_map(|source| c.funding.get(source.row));
    let named: Vec<Names<'_>> =
        named.map(|row| (row.source.as_str(), row.aka.as_deref().unwrap_or_default())).collect();
    let mut found: Vec<(usize, Giver)> = firsts(&named).into_iter().zip(rows.iter().map(Giver::of)).collect();
    // Rows of one giver come first, to be added up.
    found.sort_by_key(|(first, giver)| (*first, giver.payers.1 > 1.0));
    let mut givers: Vec<(usize, Giver)> = Vec::with_capacity(found.len());
    for (first, giver) in found {
        match givers.pop() {
            Some((of, one)) if of == first => givers.push((of, one.with(&giver))),
            before => givers.extend(before.into_iter().chain([(first, giver)])),
        }
    }
    givers.into_iter().map(|(_, giver)| giver).collect()
}

/// Rounding in published shares is not an unknown source.
const ROUNDING: f64 = 0.02;

/// What rounded shares may add up to.
const ALL: f64 = 1.0 + ROUNDING;

/// Works out each source's share of a year's income.
pub(super) fn shares(c: &Coalition, as_of: Option<Day>) -> Shares {
    let whole = part::whole(c.completeness.funding);
    let money = || {
        // A row that does not say otherwise gives money.
        let is_money = |row: &FundingSource| row.in_kind.map_or(Some(true), |in_kind| part::not(in_kind.known()));
        let rows = c.funding.iter().enumerate().map(move |(at, row)| (at, row, is_money(row)));
        let money = rows.filter(|(_, _, is_money)| *is_money != Some(false));
        money.map(move |(at, row, is_money)| (at, row, part::and(is_money, row.is_current(as_of))))
    };
    let listed = || money().filter(|(_, _, current)| *current != Some(false));
    let amounts: Vec<Bounds> = listed().map(|(_, row, current)| part::possible(current, row.yearly())).collect();
    let latest = c.finance.income.as_ref().map_or_else(|| vec![None], |income| income.latest(as_of));
    let listed_amount = part::sum(amounts.iter().copied()).0;
    // An income below what a part of its sources gives is of another year, and bounds nothing.
    let most = |told: Option<(i16, Bounds)>| {
        let most = told.map(|(_, (_, most))| most).filter(|most| whole || listed_amount <= most * ALL);
        most.unwrap_or(f64::INFINITY)
    };
    let income = latest.into_iter().map(most).fold(0.0, f64::max);
    // Money of which the list says nothing: from nothing at all to the income that the accounts state.
    let unlisted = if whole { 0.0 } else { (income - listed_amount).max(0.0) };
    let others = part::others(&amounts);
    let counted = |index: usize, source: &FundingSource, is_least: bool| {
        let others = others.get(index).copied().unwrap_or(part::ANY);
        let (low, high) = amounts.get(index).copied().unwrap_or(part::ANY);
        // The others give no more than the income leaves them, whatever of theirs is not known.
        let most = (others.1 + unlisted).min((income - low).max(others.0));
        // Whoever is the only source gives all there is, however much that is.
        let is_told = source.amount.is_some() || is_least && source.share.is_some();
        let alone = whole && amounts.len() == 1 && is_told;
        let least = if alone { Some(1.0) } else { part::of(low, most) };
        (least.unwrap_or(0.0), part::of(high, others.0).unwrap_or(1.0))
    };
    // What is stated of a share and what the amounts make of it both hold; where they exclude each other, what is stated.
    let share = |index: usize, source: &FundingSource, is_least: bool| {
        let (low, high) = scalar::Share::bounds_of(source.share);
        part::both((low, if is_least { 1.0 } else { high }), counted(index, source, is_least))
    };
    // A share is stated of the income of a year in which all gave. Where another gives no more, or may not, and those who
    // surely give do not come to all of it, the income is not what it was: each may have more of it than is stated.
    let surely = listed().enumerate().filter(|(_, (_, _, current))| *current == Some(true));
    let stated: f64 = surely.map(|(index, (_, source, _))| share(index, source, false).0).sum();
    let gone = money().filter(|(_, _, current)| *current != Some(true)).count();
    let is_least = |current: Option<bool>| 1.0 - stated > ROUNDING && gone > usize::from(current != Some(true));
    let rows: Vec<Source> = listed()
        .enumerate()
        .map(|(index, (row, source, current))| Source {
            row,
            current,
            kind: part::word(source.kind),
            share: part::possible(current, share(index, source, is_least(current))),
            payers: payers(source.payers),
            largest: source.largest_payer.map_or((0.0, 1.0), |share| share.bounds()),
        })
        .collect();
    let known: f64 = rows.iter().map(|source| source.share.0).sum();
    let rounded = !rows.is_empty() && 1.0 - known <= ROUNDING;
    // Of what nobody gives any more, or may not, no share is known.
    let is_given = money().next().is_none() || rows.iter().any(|source| source.current == Some(true));
    let open = match is_given {
        false => 1.0,
        true if whole || rounded => 0.0,
        true => (ALL - known).clamp(0.0, 1.0),
    };
    // No row has more than the others leave.
    let left = |(low, high): Bounds| (low, high.min((ALL - (known - low)).max(low)));
    let rows: Vec<Source> = rows.into_iter().map(|source| Source { share: left(source.share), ..source }).collect();
    let whole_of = |giver: Giver| {
        let share = left(giver.share);
        Giver { share, largest: (giver.largest.0, giver.largest.1.min(share.1)), ..giver }
    };
    let givers = givers(c, &rows).into_iter().map(whole_of).collect();
    Shares { rows, givers, open, whole }
}

/// How many givers a row stands for: at least one where that is not known.
fn payers(payers: Option<scalar::Count>) -> Bounds {
    let (low, high) = scalar::Count::bounds_of(payers);
    (if low < high { low.max(1.0) } else { low }, high)
}

impl Shares {
    /// Which share of the money comes from some kinds of actor.
    pub(super) fn share_of_kinds(&self, wanted: impl Fn(ActorKind) -> bool) -> Bounds {
        self.share_of(|source| source.kind.map(&wanted))
    }

    /// The rows of some kinds of actor that give money, or may.
    pub(super) fn rows_of_kinds(&self, wanted: impl Fn(ActorKind) -> bool) -> Vec<usize> {
        let theirs = self.rows.iter().filter(|source| source.share.1 > 0.0 && source.kind.is_some_and(&wanted));
        theirs.map(|source| source.row).collect()
    }

    /// The share of sources with a property; what is not accounted for may have it or not.
    fn share_of(&self, holds: impl Fn(&Source) -> Option<bool>) -> Bounds {
        let with = part::sum(self.rows.iter().map(|source| part::possible(holds(source), source.share)));
        let without = part::sum(self.rows.iter().map(|source| part::possible(part::not(holds(source)), source.share)));
        // Published shares may add up to a little more or less than one.
        let most = if without.0 > 0.0 { (ALL - without.0).max(with.0) } else { 1.0 };
        // A sum of shares may miss the whole by an error of rounding, depending on the order of the rows.
        let whole = |sum: f64| if sum > 1.0 - 1e-9 { sum.max(1.0) } else { sum };
        (whole(with.0), whole(with.1 + self.open).min(most))
    }

    /// The share of a row of the file; `None` where it gives no money or is over.
    pub(super) fn share(&self, row: usize) -> Option<Bounds> {
        let at = self.rows.binary_search_by_key(&row, |source| source.row).ok()?;
        self.rows.get(at).map(|source| source.share)
    }
}

fn sources(x: &Context<'_>) -> Measured {
    let listed = part::sum(x.money.givers.iter().map(|giver| giver.payers));
    part::add(part::unlisted(x.money.whole), listed).into()
}

fn largest_share(x: &Context<'_>) -> Measured {
    let givers = || x.money.givers.iter();
    let low = givers().map(|giver| giver.largest.0).fold(0.0, f64::max);
    let high = |but: Option<usize>| {
        let others = givers().filter(|giver| Some(giver.row) != but);
        others.map(|giver| giver.largest.1).fold(x.money.open, f64::max)
    };
    let most = givers().max_by(|a, b| a.largest.0.total_cmp(&b.largest.0).then(b.row.cmp(&a.row)));
    // The row is named where its giver surely gives most.
    let largest = most.filter(|giver| giver.largest.0 >= high(Some(giver.row)));
    givers_meant((low, high(None)), largest, 1)
}

/// A share, and the givers that it is of: so many of each row.
fn givers_meant<'a>(share: Bounds, givers: impl IntoIterator<Item = &'a Giver>, of_each: usize) -> Measured {
    let givers: Vec<&Giver> = givers.into_iter().collect();
    let path = |giver: &Giver| Path::keys("funding").row(giver.row);
    let several = givers.iter().filter(|giver| giver.payers.0 > of_each as f64);
    let meant = several.map(|giver| (path(giver), of_each)).collect();
    Measured { meant, ..Measured::at(share, givers.iter().map(|giver| path(giver))) }
}

fn two_largest_share(x: &Context<'_>) -> Measured {
    // Beside the largest giver of a row, the second surely gives what an even split of the rest leaves it.
    let second = |giver: &Giver| {
        let (rest, largest) = (giver.share.0 - giver.largest.0, giver.largest.0);
        (giver.payers.0 > 1.0).then(|| (rest / (giver.payers.1 - 1.0).max(1.0)).min(largest).max(0.0))
    };
    let two = |giver: &Giver| {
        let row = giver.row;
        [Some(giver.largest.0), second(giver)].into_iter().flatten().map(move |share| (share, row))
    };
    let mut least: Vec<(f64, usize)> = x.money.givers.iter().flat_map(two).collect();
    least.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // One row may hold both of the largest givers, and so may what is not listed.
    let most_of_row = |giver: &Giver| {
        let high = giver.largest.1;
        [high, if giver.payers.1 > 1.0 { (giver.share.1 - high).min(high).max(0.0) } else { 0.0 }]
    };
    let mut most: Vec<f64> = x.money.givers.iter().flat_map(most_of_row).chain([x.money.open]).collect();
    most.sort_by(|a, b| b.total_cmp(a));
    let high = most.iter().take(2).sum::<f64>().min(1.0);
    let largest: Vec<(f64, usize)> = least.into_iter().take(2).filter(|(low, _)| *low > 0.0).collect();
    let mut rows: Vec<usize> = largest.iter().map(|(_, row)| *row).collect();
    rows.dedup();
    let low = largest.iter().map(|(low, _)| low).sum::<f64>().min(high);
    let giver = |row: &usize| x.money.givers.iter().find(|giver| giver.row == *row);
    givers_meant((low, high), rows.iter().filter_map(giver), largest.len().checked_div(rows.len()).unwrap_or(1))
}

/// Bounds of the sum of squared shares.
fn squares(x: &Context<'_>) -> Bounds {
    let givers = || x.money.givers.iter();
    let even: f64 = givers().map(|giver| giver.share.0.powi(2) / giver.payers.1.max(1.0)).sum();
    // The sum is largest where all that is open goes to the source that surely gives most.
    let (low, high) = part::sum(givers().map(|giver| giver.share));
    let free = (ALL - low).min(high - low + x.money.open).max(0.0);
    let largest = givers().map(|giver| giver.share.0).fold(0.0, f64::max);
    let sure: f64 = givers().map(|giver| giver.share.0.powi(2)).sum();
    // The sum of no numbers is minus zero.
    (even + 0.0, (sure + 2.0 * largest * free + free * free).min(1.0))
}

fn concentration(x: &Context<'_>) -> Measured {
    squares(x).into()
}

fn effective_sources(x: &Context<'_>) -> Measured {
    let (low, high) = squares(x);
    let some = x.money.givers.iter().any(|giver| giver.share.0 > 0.0);
    (if some { 1.0 / high } else { 0.0 }, 1.0 / low).into()
}

fn kinds(x: &Context<'_>) -> Measured {
    part::words(x.money.rows.iter().map(|source| (source.current, part::one(source.kind))), x.money.whole).into()
}

fn main_kinds(x: &Context<'_>) -> Measured {
    let main = |source: &Source| {
        let role = row(x, source).and_then(|row| part::word(row.role));
        part::and(source.current, role.map(|role| role >= FundingRole::Major))
    };
    part::words(x.money.rows.iter().map(|source| (main(source), part::one(source.kind))), x.money.whole).into()
}

fn kind_count(x: &Context<'_>) -> Measured {
    part::size(kinds(x).value, ActorKind::ALL.len()).into()
}

fn of_kinds(x: &Context<'_>, wanted: impl Fn(ActorKind) -> bool) -> Measured {
    x.money.share_of_kinds(wanted).into()
}

fn government_share(x: &Context<'_>) -> Measured {
    of_kinds(x, |kind| matches!(kind, ActorKind::State | ActorKind::Subnational | ActorKind::Igo))
}

fn business_share(x: &Context<'_>) -> Measured {
    of_kinds(x, |kind| kind == ActorKind::Business)
}

fn target_share(x: &Context<'_>) -> Measured {
    let members = x.c.coalition.targets.any(|target| *target == Target::Members);
    let of_members = |source: &Source| part::and(members, row(x, source).and_then(|row| part::flag(row.from_members)));
    let of_kind = |source: &Source| source.kind.and_then(|kind| is_target(x, kind));
    x.money.share_of(|source| part::or(of_members(source), of_kind(source))).into()
}

fn members_share(x: &Context<'_>) -> Measured {
    x.money.share_of(|source| part::flag(row(x, source)?.from_members)).into()
}

fn row<'a>(x: &Context<'a>, source: &Source) -> Option<&'a FundingSource> {
    x.c.funding.get(source.row)
}

fn disclosed_share(x: &Context<'_>) -> Measured {
    let told = |source: &Source| {
        let row = row(x, source)?;
        let known = row.amount.and_then(Amount::get).or(row.share.and_then(scalar::Share::get)).is_some();
        // Known in part is neither known nor withheld.
        known.then_some(true).or((row.amount.silence() == Some(Silence::Undisclosed)).then_some(false))
    };
    let withheld = x.money.rows.iter().find(|source| told(source) == Some(false));
    Measured::at(x.money.share_of(told), withheld.map(|source| Path::keys("funding").row(source.row)))
}

fn flexible_share(x: &Context<'_>) -> Measured {
    x.money.share_of(|source| part::not(part::flag(row(x, source)?.restricted))).into()
}

/// Whether a commitment ends without a successor within a year after `as_of`.
fn ends(x: &Context<'_>, row: &FundingSource) -> Option<bool> {
    // Of one that gives on after its last day, the day that is stated is not its end.
    let goes_on =
        |as_of| if row.ended.is_some() { row.is_past(as_of) != Some(false) } else { row.is_past(as_of) == Some(true) };
    let is_stated = !x.as_of.is_some_and(goes_on);
    let soon = if is_stated { part::within(x.months_to(row.until), scalar::YEAR) } else { None };
    part::and(soon, part::not(part::flag(row.renewed)))
}

fn ending_share(x: &Context<'_>) -> Measured {
    x.money.share_of(|source| ends(x, row(x, source)?)).into()
}

fn lapsed(x: &Context<'_>) -> Measured {
    let gone = |row: &FundingSource| part::and(row.is_over(x.as_of), part::not(part::flag(row.renewed)));
    let count = part::count(x.c.funding.iter().map(|row| (gone(row), part::ONE)), x.money.whole);
    let first = x.c.funding.iter().position(|row| gone(row) == Some(true));
    Measured::at(count, first.map(|row| Path::keys("funding").row(row)))
}

fn phases(x: &Context<'_>) -> Measured {
    let paid = |source: &Source| row(x, source).map_or(part::bit(None), |row| many(&row.phases));
    part::words(x.money.rows.iter().map(|source| (source.current, paid(source))), x.money.whole).into()
}

fn next_phase_covered(x: &Context<'_>) -> Measured {
    let given = match (phases(x).value, part::word(x.c.coalition.next_phase)) {
        (Value::Set { present, .. }, Some(next)) if present & (1 << next.place()) != 0 => Some(true),
        (Value::Set { whole: true, .. }, Some(_)) => Some(false),
        _ => None,
    };
    let covered = covered(given, part::flag(x.c.transition.next_phase_funded));
    covered.map_or_else(Measured::unknown, |covered| Value::flag(covered).into())
}

/// Whether there is money for a phase to come: somebody gives for it already, or it is promised. That nobody gives for it
/// yet does not say what is promised.
pub(crate) fn covered(given: Option<bool>, promised: Option<bool>) -> Option<bool> {
    match promised {
        Some(false) => Some(given == Some(true)),
        promised => part::or(given.filter(|given| *given), promised),
    }
}

fn dominance(x: &Context<'_>) -> Measured {
    let Some(board) = &x.board else { return Measured::unknown() };
    let both = |kind: &ActorKind| {
        let money = x.money.share_of(|source| source.kind.map(|known| known == *kind));
        let power = board.power_of_givers(*kind);
        (money.0.min(power.0), money.1.min(power.1))
    };
    ActorKind::ALL.iter().map(both).fold((0.0, 0.0), |all: Bounds, one| (all.0.max(one.0), all.1.max(one.1))).into()
}

fn contributing_share(x: &Context<'_>) -> Measured {
    let nobody = part::flag(x.c.finance.member_contributions) == Some(false);
    let most = if nobody { 0.0 } else { 1.0 };
    part::both((0.0, most), scalar::Share::bounds_of(x.c.finance.paying_share)).into()
}

fn runway_months(x: &Context<'_>) -> Measured {
    let in_hand = part::add(Amount::bounds_of(x.c.finance.reserves), Amount::bounds_of(x.c.finance.committed));
    let lasts =
        |(_, (least, most)): (i16, Bounds)| part::quotient(in_hand, (least / scalar::YEAR, most / scalar::YEAR));
    by_year(x.c.finance.expenditure.as_ref(), x.as_of, part::ANY, lasts).into()
}

fn committed_months(x: &Context<'_>) -> Measured {
    x.months_to(x.c.finance.committed_until).into()
}

fn growth(x: &Context<'_>) -> Measured {
    let income = x.c.finance.income.as_ref();
    let grown = |(year, now): (i16, Bounds)| {
        let Some((earlier, then)) = income.and_then(|income| income.0.range(..year).next_back()) else { return GROWTH };
        let yearly = |times: f64| times.powf(1.0 / f64::from(year - earlier)) - 1.0;
        let (low, high) = part::quotient(now, then.bounds());
        (yearly(low), yearly(high))
    };
    by_year(income, x.as_of, GROWTH, grown).into()
}

/// How income may change: it may be lost, or grow without end.
const GROWTH: Bounds = (-1.0, f64::INFINITY);

/// What the latest amount of a series makes of something, whichever it is; anything where none is told.
fn by_year(
    series: Option<&Series>,
    as_of: Option<Day>,
    anything: Bounds,
    of: impl Fn((i16, Bounds)) -> Bounds,
) -> Bounds {
    let latest = series.map_or_else(|| vec![None], |series| series.latest(as_of));
    hull(latest.into_iter().map(|told| told.map_or(anything, &of))).unwrap_or(anything)
}

/// From the least to the most of several; `None` of none.
fn hull(all: impl IntoIterator<Item = Bounds>) -> Option<Bounds> {
    all.into_iter().reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

fn change_after_success(x: &Context<'_>) -> Measured {
    let (Some(success), Some(income), Some(day)) = (x.c.coalition.founding_success, &x.c.finance.income, x.as_of)
    else {
        return GROWTH.into();
    };
    let year = success.first.year();
    // What is older is of another time.
    let Some((_, before)) = income.0.range(year - 1..=year).next_back().filter(|_| success.last.year() == year) else {
        return GROWTH.into();
    };
    let told = |year: i16| income.0.get(&year).map(|amount| amount.bounds());
    let change = |years: i16| {
        let after = || (year + 1..=year + years).map(told);
        if after().flatten().next().is_none() {
            return GROWTH;
        }
        let sum = part::sum(after().map(|told| told.unwrap_or((0.0, f64::INFINITY))));
        let years = f64::from(years);
        let (low, high) = part::quotient((sum.0 / years, sum.1 / years), before.bounds());
        (low - 1.0, high - 1.0)
    };
    // Years that are over by the day of the facts count, whether they are told or not; what is not told may be anything.
    let over = |day: Date| (day.tomorrow().unwrap_or(day).year() - 1 - year).clamp(0, 3);
    hull((over(day.first)..=over(day.last)).map(change)).unwrap_or(GROWTH).into()
}
