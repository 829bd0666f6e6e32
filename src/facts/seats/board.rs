//! The governing body: its rows, its size and its power, as far as the file tells.

use crate::coalition::Coalition;
use crate::coalition::locate::Path;
use crate::coalition::model::{
    ActorKind, Body, BodyRole, Chamber, Chooser, DecisionRule, Fallback, Seats, SpecialDecision,
};
use crate::coalition::name::key;
use crate::coalition::regions;
use crate::coalition::scalar::{Count, Day, Flag, Share as SeatShare, Votes, Word};
use crate::facts::membership::is_target;
use crate::facts::part::{self, Bounds, Part};
use crate::facts::power::{Voting, veto, voting};
use crate::facts::{Context, Measured};
use crate::value::Value;
use std::collections::{BTreeMap, HashMap};

/// The table that bodies are read from.
pub(super) const BODIES: &[&str] = &["governance.bodies"];

/// What shares by the kind of those who sit are read from.
pub(super) const BY_KIND: &[&str] = &[
    "governance.bodies",
    "governance.bodies.seats.kind",
    "governance.bodies.seats.count",
    "governance.bodies.seats.share",
];

/// Classes of actor in a body.
pub(super) const CLASSES: &[&str] = &["public", "intergovernmental", "business", "civil society", "affected", "others"];

/// The governing body, with its seats row by row.
pub(in crate::facts) struct Board {
    pub(super) path: Path,
    pub(super) rows: Vec<Row>,
    /// Seats with a vote that no row describes.
    pub(super) open: Bounds,
    /// All seats that rows tell of or may tell of: those with a vote, and those without one in the rows.
    pub(super) size: Bounds,
    /// The same with those that are empty and that no row tells of.
    pub(super) all: Bounds,
    /// Those with a vote alone.
    pub(super) voting: Bounds,
    /// Which share of all seats is known to have no vote.
    voteless_share: f64,
    /// All votes, where the number of seats tells it.
    pub(super) all_votes: Bounds,
    pub(super) women: Option<Bounds>,
    pub(super) vacant: Option<Bounds>,
    pub(super) high_income: Bounds,
    pub(super) rule: Option<DecisionRule>,
    pub(super) power: Voting,
    /// How many groups at least can stop each decision that is taken by a vote of its own, if each holds together, by its
    /// row.
    pub(super) special: Vec<(usize, f64)>,
}

pub(super) struct Row {
    /// Its group; `None` where it has no name.
    pub(super) group: Option<String>,
    pub(super) kind: Option<ActorKind>,
    /// Whether its holders speak for people touched by the issue; `None` where the file does not say.
    pub(super) affected: Option<bool>,
    pub(super) region: Option<regions::Region>,
    /// The chamber in which they vote.
    pub(super) chamber: Option<String>,
    /// Whether nobody knows in which they vote, if in any.
    pub(super) anywhere: bool,
    pub(super) veto: Option<bool>,
    pub(super) gives_money: Option<bool>,
    pub(super) reserved: Option<bool>,
    pub(super) chosen_by: Option<Chooser>,
    /// The line of business of companies.
    pub(super) industry: Option<String>,
    pub(super) seats: Bounds,
    /// Whether these have a vote; where none is said, as if they had.
    pub(super) counts: Option<bool>,
    /// Those of them with a vote.
    pub(super) voting: Bounds,
    /// Their share of all seats, as the file states it.
    share: Bounds,
    pub(super) votes: Bounds,
    pub(super) at: usize,
}

/// Who holds a vote: by name, and of rows without a name by kind.
#[derive(Default)]
pub(in crate::facts) struct Voters {
    named: HashMap<String, Option<bool>>,
    /// By the place of the kind.
    nameless: BTreeMap<Option<usize>, Option<bool>>,
    /// Whether all seats are listed.
    whole: bool,
}

impl Voters {
    /// Whether somebody of a kind with these [names](key) is among them; a row without a name may be of anybody of its kind.
    pub(in crate::facts) fn holds(&self, kind: Option<ActorKind>, names: &[String]) -> Option<bool> {
        let named = names.iter().filter_map(|name| self.named.get(name).copied());
        let may_be = |of: &Option<usize>| of.zip(kind).is_none_or(|(of, kind)| of == kind.place());
        let nameless = self.nameless.iter().filter(|(of, _)| may_be(of)).map(|(_, votes)| part::and(None, *votes));
        part::any(named.chain(nameless), self.whole)
    }
}

impl Row {
    /// Whether its holders belong to a class.
    pub(super) fn is_of(&self, class: usize) -> Option<bool> {
        let is = |own: usize| Some(own == class);
        match self.kind? {
            ActorKind::State | ActorKind::Subnational => is(0),
            ActorKind::Igo => is(1),
            ActorKind::Business => is(2),
            ActorKind::Other => is(5),
            // Persons who sit for themselves come from any class.
            ActorKind::Individual => (class == 5).then_some(false),
            _ => match (class, self.affected) {
                (3, affected) => part::not(affected),
                (4, affected) => affected,
                _ => Some(false),
            },
        }
    }

    /// Whether its holders have a vote.
    pub(super) fn votes(&self) -> Option<bool> {
        part::some(self.votes)
    }
}

/// The governing body: the one that says so, or the board. An assembly governs only where there is surely no board, and
/// none of which it is open whether it still sits.
pub(in crate::facts) fn governing(c: &Coalition, as_of: Option<Day>) -> Option<(usize, &Body)> {
    let only = |belongs: &dyn Fn(&Body) -> bool| {
        let mut found = c.governance.sitting(as_of).filter(|(_, body)| belongs(body));
        found.next().filter(|_| found.next().is_none())
    };
    let sits = |found: &(usize, &Body)| found.1.sits(as_of) == Some(true);
    let is = |body: &Body, role: BodyRole| part::word(body.role) == Some(role);
    let stated = |body: &Body| part::flag(body.governing);
    let all_known = part::whole(c.completeness.bodies)
        && c.governance
            .sitting(as_of)
            .all(|(_, body)| part::word(body.role).is_some_and(|role| role != BodyRole::Board));
    only(&|body| stated(body) == Some(true))
        .or_else(|| only(&|body| is(body, BodyRole::Board) && stated(body) != Some(false)))
        .or_else(|| only(&|body| is(body, BodyRole::Assembly) && stated(body) != Some(false)).filter(|_| all_known))
        .filter(sits)
}

/// Finds the governing body and computes the power in it.
pub(in crate::facts) fn board(c: &Coalition, as_of: Option<Day>) -> Option<Board> {
    let (position, body) = governing(c, as_of)?;
    let listed = part::lists_all(body) && !body.seats.is_empty();
    let each = |seats: &Seats| seats.count.map_or((1.0, f64::INFINITY), |count| count.bounds());
    let described = part::sum(body.seats.iter().map(each));
    // `size` tells of seats with a vote alone. Rows that say they may have one or none may be on either side.
    let of = |side: &dyn Fn(&Seats) -> Option<bool>| {
        part::sum(body.seats.iter().map(|seats| part::possible(side(seats), each(seats))))
    };
    let votes = |seats: &Seats| is_counted(body, seats);
    let (voters, voteless) = (of(&votes), of(&|seats| part::not(votes(seats))));
    let voting_size = Count::bounds_of(body.size);
    let open = match listed {
        true => (0.0, 0.0),
        false => ((voting_size.0 - voters.1).max(0.0), (voting_size.1 - voters.0).max(0.0)),
    };
    let whole_of = |described: Bounds, besides: Bounds| {
        let stated = part::add(voting_size, besides);
        match ((filled(body) + besides.0).max(described.0), stated.1.min(described.1)) {
            _ if !listed => (stated.0.max(described.0), stated.1.max(described.0)),
            (low, high) if low <= high => (low, high),
            // A list that is said to be whole counts more than a size that it does not reach.
            _ => described,
        }
    };
    let size = whole_of(described, voteless);
    // Seats of which no row tells, though all who sit are listed, are empty.
    let is_bounded = voting_size.1.is_finite() || voting_size.0 > size.1;
    let all = (size.0.max(voting_size.0), size.1.max(if is_bounded { voting_size.1 } else { 0.0 }));
    let rows = body.seats.iter().enumerate().map(|(at, seats)| row(at, body, seats, each(seats)));
    let rows: Vec<Row> = rows.collect();
    let whole = open.1 <= 0.0 && body.seats.iter().all(|row| row.count.is_some_and(|count| count.get().is_some()));
    // Where all have to agree, each can say no, and no group is ahead of the others.
    let by_vote = |decision: &&SpecialDecision| match part::word(decision.rule) {
        Some(rule) => !matches!(rule, DecisionRule::Consensus | DecisionRule::Unanimity | DecisionRule::LeadDecides),
        None => true,
    };
    let special = body.decisions.iter().enumerate().filter(|(_, decision)| by_vote(decision)).map(|(row, decision)| {
        let SpecialDecision { rule, quota, total_quota, .. } = decision.clone();
        // Seats without a group may be of several sides.
        let taken_together = |seats: &Seats| match seats.group {
            Some(_) => Seats { together: Some(Flag::Yes), ..seats.clone() },
            None => seats.clone(),
        };
        let seats = body.seats.iter().map(taken_together).collect();
        let body = Body { rule, quota, total_quota, fallback: Some(Fallback::Nothing), seats, ..body.clone() };
        let blockers = voting(c, &body, whole, whole || listed).blockers;
        (row, blockers.low)
    });
    Some(Board {
        special: special.collect(),
        path: Path::keys("governance.bodies").row(position),
        power: voting(c, body, whole, whole || listed),
        open,
        size,
        all,
        voting: whole_of(voters, (0.0, 0.0)),
        voteless_share: rows.iter().filter(|row| row.counts == Some(false)).map(|row| row.share.0).sum(),
        all_votes: if listed { all_votes(body, &rows) } else { part::ANY },
        rows,
        women: body.women.map(|number| number.bounds()),
        vacant: body.vacant.map(|number| number.bounds()),
        high_income: SeatShare::bounds_of(body.high_income_share),
        rule: part::word(body.rule),
    })
}

/// Whether the seats of a row are among those that the `size` of a body counts: seats with a vote. So are those of which no
/// vote is said.
pub(in crate::facts) fn is_counted(body: &Body, seats: &Seats) -> Option<bool> {
    body.votes_of(seats).map_or(Some(true), |votes| part::some(votes.bounds()))
}

/// How many seats with a vote rows tell of at least that name all who sit: the others are empty.
fn filled(body: &Body) -> f64 {
    (Count::bounds_of(body.size).0 - Count::bounds_of(body.vacant).1).max(0.0)
}

/// All votes of a body whose seats are all listed: its size in votes, where each seat that votes has as many as the others.
fn all_votes(body: &Body, rows: &[Row]) -> Bounds {
    let each: Vec<Bounds> = body.seats.iter().map(|seats| Votes::bounds_of(body.votes_of(seats))).collect();
    let most = each.iter().map(|votes| votes.1).fold(0.0, f64::max);
    let is_same = |votes: &Bounds| votes.0 >= most || votes.1 <= 0.0;
    let counted = part::sum(rows.iter().map(|row| row.votes));
    match each.iter().all(is_same) {
        true => part::both(counted, part::times((filled(body), Count::bounds_of(body.size).1), (most, most))),
        false => counted,
    }
}

fn row(at: usize, body: &Body, seats: &Seats, number: Bounds) -> Row {
    let kind = part::word(seats.kind);
    let affected = part::or(kind.map(ActorKind::is_affected), seats.speaks_for.any(|_| true));
    let counts = is_counted(body, seats);
    Row {
        group: seats.group.clone(),
        kind,
        affected,
        region: seats.region.as_deref().and_then(regions::region),
        chamber: seats.chamber_name().map(str::to_owned),
        anywhere: seats.chamber() == Chamber::Open,
        veto: veto(body, seats),
        gives_money: part::flag(seats.gives_money),
        reserved: part::flag(seats.reserved),
        chosen_by: part::word(seats.chosen_by),
        industry: seats.industry.clone(),
        seats: number,
        counts,
        voting: part::possible(counts, number),
        share: SeatShare::bounds_of(seats.share),
        votes: part::times(number, Votes::bounds_of(body.votes_of(seats))),
        at,
    }
}

impl Board {
    /// Votes of the seats that no row describes. A row that is not there could say how many each has.
    pub(super) fn open_votes(&self) -> Bounds {
        part::unlisted(self.open.1 <= 0.0)
    }

    /// What is known of the power in it.
    pub(in crate::facts) fn power(&self) -> &Voting {
        &self.power
    }

    /// All seats.
    pub(in crate::facts) fn size(&self) -> Bounds {
        self.size
    }

    /// How many seats some kinds of actor have; those of which no row tells may be theirs.
    pub(in crate::facts) fn seats_of(&self, wanted: impl Fn(ActorKind) -> Option<bool>) -> Bounds {
        let (low, high) = part::count(self.rows.iter().map(|row| (row.kind.and_then(&wanted), row.seats)), true);
        (low, (high + self.open.1).min(self.size.1))
    }

    /// Which share of the votes some kinds of actor have.
    pub(in crate::facts) fn votes_of(&self, wanted: impl Fn(ActorKind) -> Option<bool>) -> Bounds {
        self.share_of_votes(|row| row.kind.and_then(&wanted))
    }

    /// Which share of the votes some rows have, by their places.
    pub(in crate::facts) fn votes_of_rows(&self, wanted: impl Fn(usize) -> Option<bool>) -> Bounds {
        self.share_of_votes(|row| wanted(row.at))
    }

    /// Which share of the votes rows with a property have.
    pub(super) fn share_of_votes(&self, holds: impl Fn(&Row) -> Option<bool>) -> Bounds {
        let part = |row: &Row| Part { counts: Some(true), holds: holds(row), number: row.votes };
        part::portion(self.rows.iter().map(part), self.open_votes(), self.all_votes)
    }

    /// Who holds a vote.
    pub(in crate::facts) fn voters(&self) -> Voters {
        let mut voters = Voters { whole: self.open_votes().1 <= 0.0, ..Voters::default() };
        for row in &self.rows {
            let known = match &row.group {
                Some(group) => voters.named.entry(key(group)).or_insert(Some(false)),
                None => voters.nameless.entry(row.kind.map(ActorKind::place)).or_insert(Some(false)),
            };
            *known = part::or(*known, row.votes());
        }
        voters
    }

    /// The voting power of some kinds of actor.
    pub(in crate::facts) fn power_of(&self, wanted: impl Fn(ActorKind) -> Option<bool>) -> Bounds {
        self.power_of_rows(|row| row.kind.and_then(&wanted))
    }

    /// The voting power of those of a kind of actor who give the money.
    pub(in crate::facts) fn power_of_givers(&self, kind: ActorKind) -> Bounds {
        self.power_of_rows(|row| part::and(row.kind.map(|of| of == kind), row.gives_money))
    }

    /// The voting power of rows with a property.
    fn power_of_rows(&self, holds: impl Fn(&Row) -> Option<bool>) -> Bounds {
        let may_stop = |row: &Row| row.seats.1 > 0.0 && row.veto != Some(false) && holds(row) != Some(false);
        // Whatever the rule, nothing turns on votes that nobody has, nor on a veto.
        if self.share_of_votes(&holds).1 <= 0.0 && !self.rows.iter().any(may_stop) {
            return (0.0, 0.0);
        }
        let power = |rows: &Vec<(usize, f64)>| {
            let holds = |row: usize| self.rows.get(row).and_then(&holds);
            part::sum(rows.iter().map(|(row, power)| part::possible(holds(*row), (*power, *power))))
        };
        let readings = self.power.rows.iter().map(power);
        readings.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0.0, 1.0))
    }

    pub(super) fn at(&self, row: Option<usize>) -> Option<Path> {
        Some(match row {
            Some(row) => self.path.clone().key("seats").row(row),
            None => self.path.clone(),
        })
    }

    /// Words of the rows that have a vote.
    pub(super) fn words(&self, word: impl Fn(&Row) -> Value) -> Value {
        part::words(self.rows.iter().map(|row| (row.votes(), word(row))), self.open_votes().1 <= 0.0)
    }

    /// A number of each group by name, and of the rows without a name, which may belong to any.
    pub(super) fn by_group(&self, number: impl Fn(&Row) -> Bounds) -> (BTreeMap<&str, Bounds>, Bounds) {
        let (mut groups, mut unnamed) = (BTreeMap::new(), (0.0, 0.0));
        for row in &self.rows {
            let sum = row.group.as_deref().map_or(&mut unnamed, |name| groups.entry(name).or_insert((0.0, 0.0)));
            *sum = part::add(*sum, number(row));
        }
        (groups, unnamed)
    }

    /// The rows whose seats have a vote, or may have one.
    pub(super) fn voting_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.counts != Some(false))
    }

    /// The share of the seats with a vote that rows with a property hold: by their numbers, and by the shares that rows state.
    pub(super) fn share(&self, holds: impl Fn(&Row) -> Option<bool>) -> Bounds {
        let part = |row: &Row| Part { counts: row.counts, holds: holds(row), number: row.seats };
        let counted = part::portion(self.rows.iter().map(part), self.open, self.voting);
        let stated = |wanted| {
            let rows = self.rows.iter().filter(|row| row.counts == Some(true) && holds(row) == Some(wanted));
            rows.map(|row| row.share.0).sum::<f64>() / (1.0 - self.voteless_share).max(f64::EPSILON)
        };
        part::narrowed(counted, stated)
    }

    /// The share of the seats with a vote that one class holds.
    pub(super) fn class_share(&self, class: usize) -> Bounds {
        self.share(|row| row.is_of(class))
    }
}

/// A measure of the board, or its unknown value where there is none.
pub(super) fn of(x: &Context<'_>, measure: impl Fn(&Board) -> (Value, Option<usize>)) -> Measured {
    match &x.board {
        Some(board) => {
            let (value, row) = measure(board);
            Measured { at: board.at(row).into_iter().collect(), ..value.into() }
        }
        None => Measured::unknown(),
    }
}

/// A range that a measure of the board comes to.
pub(super) fn range(x: &Context<'_>, measure: impl Fn(&Board) -> Bounds) -> Measured {
    of(x, |board| {
        let (low, high) = measure(board);
        (Value::Range(low, high), None)
    })
}

/// Whether a row is of one class, and of a kind whose behaviour is to change.
pub(super) fn is_target_of(x: &Context<'_>, row: &Row, class: usize) -> Option<bool> {
    part::and(row.is_of(class), row.kind.and_then(|kind| is_target(x, kind)))
}
