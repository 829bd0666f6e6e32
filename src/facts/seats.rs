//! Seats in the governing body, and the power to decide that comes with them.

use super::membership::class;
use super::power::{Bounds, Voting, group_name, votes_each, voting};
use super::{Context, Measure, Measured, at_least, bits, ratio, share, share_or_unknown, whole};
use crate::coalition::Coalition;
use crate::coalition::locate::Path;
use crate::coalition::model::{ActorKind, Body, BodyRole, DecisionRule, Seats};
use crate::coalition::regions;
use crate::coalition::scalar::{Flag, Word};
use crate::value::Unit::{Count, Share};
use crate::value::{Kind, Value};
use std::collections::BTreeSet;

/// Measures of seats and voting power.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "seats.total",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["C8"],
        compute: total,
        meaning: "Seats in the governing body: the board, or the assembly where there is no board.",
    },
    Measure {
        name: "seats.kinds",
        kind: Kind::Set(ActorKind::WORDS),
        about: BODIES,
        source: &["Q3"],
        compute: kinds,
        meaning: "Kinds of actor that hold a vote in the governing body.",
    },
    Measure {
        name: "seats.classes",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["C1", "Q3"],
        compute: classes,
        meaning: "How many of the three classes (public, intergovernmental, non-state) hold a vote in the governing body (0 to 3).",
    },
    Measure {
        name: "seats.largest_share",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C4", "T11"],
        compute: largest_share,
        meaning: "Share of the votes in the governing body that the largest group holds.",
    },
    Measure {
        name: "seats.evenness",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C4", "Pielou 1966"],
        compute: evenness,
        meaning: "How evenly the votes are spread over the groups: 1 is even, 0 is one group only (Shannon entropy over its maximum).",
    },
    Measure {
        name: "seats.women_share",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["L14"],
        compute: women_share,
        meaning: "Women among the members of the governing body.",
    },
    Measure {
        name: "seats.vacant_share",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C8"],
        compute: vacant_share,
        meaning: "Empty seats in the governing body.",
    },
    Measure {
        name: "seats.affected_share",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C5", "L14"],
        compute: affected_share,
        meaning: "Share of the votes held by those who speak for people touched by the issue: seats with `speaks_for`, or of kind community, indigenous or labour. Seats of other non-state kinds without `speaks_for` leave it open.",
    },
    Measure {
        name: "seats.regions",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["L17"],
        compute: region_count,
        meaning: "How many of the five UN M49 regions the seats come from (0 to 5).",
    },
    Measure {
        name: "voting.groups",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["T11"],
        compute: groups,
        meaning: "How many groups hold a vote in the governing body.",
    },
    Measure {
        name: "voting.rule",
        kind: Kind::Choice(DecisionRule::WORDS),
        about: BODIES,
        source: &["C8"],
        compute: rule,
        meaning: "The rule by which the governing body decides.",
    },
    Measure {
        name: "voting.largest_power",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["T11", "Banzhaf 1965"],
        compute: largest_power,
        meaning: "Normalised Banzhaf index of the most powerful voter: its share of all the cases in which one voter turns a losing side into a winning one. A group that votes together is one voter; one whose holders vote apart is as many as it has seats. Where the file does not say which, both are in the range.",
    },
    Measure {
        name: "voting.blockers",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["T4", "T11"],
        compute: blockers,
        meaning: "How many voters can stop every decision alone: groups that vote together, or single seats.",
    },
    Measure {
        name: "voting.smallest_winning",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["T11", "L7"],
        compute: smallest_winning,
        meaning: "The fewest voters (groups that vote together, or single seats) that can take a decision. 1 means that one decides alone.",
    },
    Measure {
        name: "voting.powerless_share",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C4", "Banzhaf 1965"],
        compute: powerless_share,
        meaning: "Share of the votes held by voters that can never turn a decision: seats without power.",
    },
    Measure {
        name: "voting.power_gap",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C4", "Shapley and Shubik 1954"],
        compute: power_gap,
        meaning: "The largest difference between a voter's share of votes and its power (Banzhaf index).",
    },
];

const BODIES: &[&str] = &["governance.bodies"];

/// The governing body, with its votes by group.
pub(super) struct Board {
    path: Path,
    rows: Vec<Row>,
    /// Seats, if known.
    size: Option<f64>,
    /// Whether `rows` are all the seats there are.
    whole: bool,
    women: Option<f64>,
    vacant: Option<f64>,
    rule: Option<DecisionRule>,
    power: Voting,
}

struct Row {
    group: String,
    kind: Option<ActorKind>,
    /// Whether its holders speak for people touched by the issue; `None` where the file does not say.
    affected: Option<bool>,
    region: Option<regions::Region>,
    votes: f64,
    at: usize,
}

/// Finds the governing body and computes the power in it.
pub(super) fn board(c: &Coalition) -> Option<Board> {
    let role = |body: &Body| body.role.and_then(|role| role.0);
    let bodies = &c.governance.bodies;
    let position = bodies
        .iter()
        .position(|body| body.governing == Some(Flag::Yes))
        .or_else(|| bodies.iter().position(|body| role(body) == Some(BodyRole::Board)))
        .or_else(|| bodies.iter().position(|body| role(body) == Some(BodyRole::Assembly)))
        .or_else(|| bodies.iter().position(|body| role(body).is_none()))?;
    let body = bodies.get(position)?;
    let counted: f64 = body.seats.iter().filter_map(|row| row.count.and_then(|count| count.get())).sum();
    let size = body.size.and_then(|size| size.get());
    let whole = !body.seats.is_empty()
        && body.seats.iter().all(|row| row.count.and_then(|count| count.get()).is_some())
        && size.map_or_else(|| whole(c.completeness.bodies), |size| (size - counted).abs() < 0.5);
    let rows: Vec<Row> = body.seats.iter().enumerate().map(|(at, seats)| row(at, body, seats)).collect();
    Some(Board {
        path: Path::keys("governance.bodies").row(position),
        power: voting(c, body, whole, whole || self::whole(c.completeness.bodies)),
        rows,
        size: size.or(whole.then_some(counted)),
        whole: whole && body.seats.iter().all(|seats| votes_each(body, seats).is_some()),
        women: body.women.and_then(|n| n.get()),
        vacant: body.vacant.and_then(|n| n.get()),
        rule: body.rule.and_then(|rule| rule.0),
    })
}

fn row(at: usize, body: &Body, seats: &Seats) -> Row {
    let kind = seats.kind.and_then(|kind| kind.0);
    let affected = match (&seats.speaks_for.0, kind) {
        (_, Some(ActorKind::Community | ActorKind::Indigenous | ActorKind::Labour)) => Some(true),
        (Some(_), _) => Some(!seats.speaks_for.words().is_empty()),
        // Organisations and persons may speak for others without the file saying so; these kinds speak for themselves.
        (None, Some(ActorKind::State | ActorKind::Igo | ActorKind::Business | ActorKind::Foundation)) => Some(false),
        (None, _) => None,
    };
    Row {
        group: group_name(seats),
        kind,
        affected,
        region: seats.region.as_deref().and_then(regions::region),
        votes: seats.count.and_then(|count| count.get()).unwrap_or(0.0) * votes_each(body, seats).unwrap_or(1.0),
        at,
    }
}

impl Board {
    /// What is known of the power in it.
    pub(super) fn power(&self) -> &Voting {
        &self.power
    }

    fn votes(&self) -> f64 {
        self.rows.iter().map(|row| row.votes).sum()
    }

    /// The share of votes that rows with a property hold: exact where all seats are known, bounds otherwise.
    fn share_of(&self, holds: impl Fn(&Row) -> bool) -> Value {
        let part: f64 = self.rows.iter().filter(|row| holds(row)).map(|row| row.votes).sum();
        let known = self.votes();
        match (self.whole, self.size) {
            (true, _) => share_or_unknown(ratio(part, known)),
            // Seats that no row describes may all have the property, or none of them.
            (false, Some(size)) if size >= known && size > 0.0 => share(part / size, (part + size - known) / size),
            _ => Value::Range(0.0, 1.0),
        }
    }

    fn at(&self, row: Option<usize>) -> Option<Path> {
        Some(match row {
            Some(row) => self.path.clone().key("seats").row(row),
            None => self.path.clone(),
        })
    }

    fn voting_kinds(&self) -> impl Iterator<Item = ActorKind> {
        self.rows.iter().filter(|row| row.votes > 0.0).filter_map(|row| row.kind)
    }

    fn kinds_whole(&self) -> bool {
        self.whole && self.rows.iter().all(|row| row.kind.is_some())
    }
}

/// A measure of the board, or its unknown value where there is none.
fn of(x: &Context<'_>, unknown: Value, measure: impl Fn(&Board) -> (Value, Option<usize>)) -> Measured {
    match &x.board {
        Some(board) => {
            let (value, row) = measure(board);
            Measured { value, at: board.at(row) }
        }
        None => unknown.into(),
    }
}

const ANY_COUNT: Value = Value::Range(0.0, f64::INFINITY);
const ANY_SHARE: Value = Value::Range(0.0, 1.0);

fn total(x: &Context<'_>) -> Measured {
    of(x, ANY_COUNT, |board| (board.size.map_or(ANY_COUNT, Value::exact), None))
}

fn kinds(x: &Context<'_>) -> Measured {
    of(x, Value::Set { present: 0, whole: false }, |board| {
        (Value::Set { present: bits(board.voting_kinds()), whole: board.kinds_whole() }, None)
    })
}

fn classes(x: &Context<'_>) -> Measured {
    of(x, Value::Range(0.0, 3.0), |board| {
        let present: BTreeSet<usize> = board.voting_kinds().map(class).collect();
        let known = size_of(&present);
        (Value::Range(known, if board.kinds_whole() { known } else { 3.0 }), None)
    })
}

fn size_of<T>(set: &BTreeSet<T>) -> f64 {
    f64::from(u32::try_from(set.len()).unwrap_or(u32::MAX))
}

/// Votes by group, with the row where each group first stands.
fn by_group(board: &Board) -> Vec<(&str, f64, usize)> {
    let mut groups: Vec<(&str, f64, usize)> = Vec::new();
    for row in &board.rows {
        match groups.iter_mut().find(|(name, ..)| *name == row.group) {
            Some((_, sum, _)) => *sum += row.votes,
            None => groups.push((&row.group, row.votes, row.at)),
        }
    }
    groups
}

fn largest_share(x: &Context<'_>) -> Measured {
    of(x, ANY_SHARE, |board| {
        let largest = by_group(board).into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.2.cmp(&a.2)));
        let Some((name, ..)) = largest else { return (ANY_SHARE, None) };
        let (low, high) = board.share_of(|row| row.group == name).range().unwrap_or((0.0, 1.0));
        let rest = board.size.map_or(1.0, |size| ratio(size - board.votes(), size).unwrap_or(1.0));
        let high = if board.whole { high } else { high.max(rest) };
        (share(low, high), largest.map(|(_, _, row)| row))
    })
}

fn evenness(x: &Context<'_>) -> Measured {
    of(x, ANY_SHARE, |board| {
        let groups = by_group(board);
        let total = board.votes();
        if !board.whole || total <= 0.0 {
            return (ANY_SHARE, None);
        }
        if groups.len() < 2 {
            return (Value::exact(0.0), None);
        }
        let entropy: f64 =
            groups.iter().map(|(_, votes, _)| votes / total).filter(|p| *p > 0.0).map(|p| -p * p.ln()).sum();
        (share_or_unknown(Some(entropy / (groups.len() as f64).ln())), None)
    })
}

fn women_share(x: &Context<'_>) -> Measured {
    of(x, ANY_SHARE, |board| {
        let filled = board.size.map(|size| size - board.vacant.unwrap_or(0.0));
        (share_or_unknown(board.women.zip(filled).and_then(|(women, filled)| ratio(women, filled))), None)
    })
}

fn vacant_share(x: &Context<'_>) -> Measured {
    of(x, ANY_SHARE, |board| {
        (share_or_unknown(board.vacant.zip(board.size).and_then(|(vacant, size)| ratio(vacant, size))), None)
    })
}

fn affected_share(x: &Context<'_>) -> Measured {
    of(x, ANY_SHARE, |board| {
        let low = board.share_of(|row| row.affected == Some(true)).range().map_or(0.0, |(low, _)| low);
        let high = board.share_of(|row| row.affected != Some(false)).range().map_or(1.0, |(_, high)| high);
        (share(low, high), None)
    })
}

fn region_count(x: &Context<'_>) -> Measured {
    of(x, Value::Range(0.0, 5.0), |board| {
        let present: BTreeSet<regions::Region> = board.rows.iter().filter_map(|row| row.region).collect();
        let sure = board.whole && board.rows.iter().all(|row| row.region.is_some());
        let known = size_of(&present);
        (Value::Range(known, if sure { known } else { 5.0 }), None)
    })
}

fn groups(x: &Context<'_>) -> Measured {
    of(x, ANY_COUNT, |board| {
        let voting: BTreeSet<&str> =
            board.rows.iter().filter(|row| row.votes > 0.0).map(|row| row.group.as_str()).collect();
        (at_least(size_of(&voting), board.whole), None)
    })
}

fn rule(x: &Context<'_>) -> Measured {
    of(x, Value::Choice(None), |board| (Value::Choice(board.rule.map(DecisionRule::place)), None))
}

/// A measure of power, or its unknown value where there is no board.
fn of_power(x: &Context<'_>, unknown: Value, bounds: impl Fn(&Voting) -> Bounds) -> Measured {
    of(x, unknown, |board| {
        let Bounds { low, high } = bounds(&board.power);
        (if unknown == ANY_SHARE { share(low, high) } else { Value::Range(low, high) }, None)
    })
}

fn largest_power(x: &Context<'_>) -> Measured {
    of_power(x, ANY_SHARE, |power| power.largest)
}

fn blockers(x: &Context<'_>) -> Measured {
    of_power(x, ANY_COUNT, |power| power.blockers)
}

fn smallest_winning(x: &Context<'_>) -> Measured {
    of_power(x, ANY_COUNT, |power| power.smallest)
}

fn powerless_share(x: &Context<'_>) -> Measured {
    of(x, ANY_SHARE, |board| (share(board.power.powerless.low, board.power.powerless.high), board.power.powerless_row))
}

fn power_gap(x: &Context<'_>) -> Measured {
    of_power(x, ANY_SHARE, |power| power.gap)
}
