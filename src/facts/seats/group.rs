//! The largest group of the governing body.

use super::board::{Row, of};
use crate::coalition::model::ActorKind;
use crate::coalition::scalar::Word;
use crate::facts::part::{self, Bounds, Part};
use crate::facts::{Context, Measured};
use crate::value::Value;
use std::collections::BTreeMap;

/// Seats, and the kinds of their holders; no kind where these may be of any.
#[derive(Default)]
struct Side {
    seats: Bounds,
    kinds: Vec<Option<ActorKind>>,
}

impl Side {
    fn add(&mut self, row: &Row) {
        self.seats = part::add(self.seats, row.voting);
        let kind = row.kind.filter(|kind| kind.is_group());
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }

    /// Whether the holders may be one group with others, as far as their kinds tell.
    fn may_be_one(&self, other: &Self) -> bool {
        let any = |kinds: &[Option<ActorKind>]| kinds.contains(&None);
        any(&self.kinds) || any(&other.kinds) || self.kinds.iter().any(|kind| other.kinds.contains(kind))
    }

    /// The seats of those that may be one group with these, and of the others.
    fn divide(&self, all: &[Self]) -> (Bounds, Bounds) {
        let (one, apart): (Vec<&Self>, Vec<&Self>) = all.iter().partition(|other| self.may_be_one(other));
        let sum = |sides: Vec<&Self>| part::sum(sides.into_iter().map(|side| side.seats));
        (sum(one), sum(apart))
    }
}

pub(super) fn largest_share(x: &Context<'_>) -> Measured {
    of(x, |board| {
        // Persons who sit for themselves are no group, whatever their row is called; where they are most of a body, it is open
        // who stands behind them.
        let is_person = |row: &Row| row.kind == Some(ActorKind::Individual);
        let most = board.share(|row| Some(is_person(row))).1 > 0.5;
        // A single row of no kind, such as "members", may stand for any groups.
        // Whether others have a vote may be open.
        let sure: Vec<&Row> = board.voting_rows().filter(|row| row.counts == Some(true)).collect();
        let mixed = match sure.as_slice() {
            [] => board.voting_rows().any(|row| row.kind.is_none()),
            [row] => row.kind.is_none(),
            _ => false,
        };
        let (mut groups, mut persons): (BTreeMap<&str, Side>, Bounds) = (BTreeMap::new(), (0.0, 0.0));
        // Seats of no name, by the kind of their holders.
        let mut nameless: BTreeMap<Option<usize>, Side> = BTreeMap::new();
        for row in board.voting_rows() {
            match &row.group {
                _ if is_person(row) && !most => persons = part::add(persons, row.voting),
                Some(name) if !mixed && !is_person(row) => groups.entry(name).or_default().add(row),
                _ => nameless.entry(row.kind.map(ActorKind::place)).or_default().add(row),
            }
        }
        let nameless: Vec<Side> = nameless.into_values().collect();
        let seats: Vec<Bounds> = groups.values().map(|side| side.seats).collect();
        let others = part::others(&seats);
        let share = |(side, others): (&Side, &Bounds)| {
            let part = |holds, number| Part { counts: Some(true), holds, number };
            let (open, apart) = side.divide(&nameless);
            let others = part::add(*others, part::add(persons, apart));
            let parts = [part(Some(true), side.seats), part(Some(false), others), part(None, open)];
            part::portion(parts, board.open, board.voting)
        };
        let mut shares: Vec<(Bounds, &str)> =
            groups.values().zip(&others).map(share).zip(groups.keys().copied()).collect();
        let named = part::sum(seats.iter().copied()).0 + persons.0;
        if persons.1 > 0.0 {
            shares.push(((0.0, part::of(1.0, (named - 1.0).max(0.0)).unwrap_or(1.0)), ""));
        }
        // Seats of one kind without a name, or without a row, may be one more group.
        let stranger = |seats: f64, others: f64| {
            let most = (seats + board.open.1).min((board.voting.1 - others).max(0.0));
            (most > 0.0).then(|| ((0.0, part::of(most, others).unwrap_or(1.0)), ""))
        };
        let sides = nameless.iter().map(|side| side.divide(&nameless));
        let strangers: Vec<_> = sides.map(|(one, apart)| (one.1, named + apart.0)).chain([(0.0, named)]).collect();
        shares.extend(strangers.into_iter().filter_map(|(one, others)| stranger(one, others)));
        if shares.is_empty() {
            shares.push(((0.0, 1.0), ""));
        }
        shares.sort_by(|a, b| b.0.0.total_cmp(&a.0.0));
        let bounds = shares.iter().fold((0.0, 0.0), |all: Bounds, (one, _)| (all.0.max(one.0), all.1.max(one.1)));
        // The row is named where its group surely is the largest.
        let rivals = shares.iter().skip(1).map(|(share, _)| share.1).fold(0.0, f64::max);
        let largest = shares.first().filter(|(share, _)| share.0 >= rivals && share.0 > 0.0).map(|(_, group)| *group);
        let row = board.voting_rows().find(|row| largest.is_some() && row.group.as_deref() == largest);
        (Value::Range(bounds.0, bounds.1), row.map(|row| row.at))
    })
}
