//! What some kinds of actor have in a coalition: seats, votes, power, and their share of the money.

use super::part;
use super::power::Bounds;
use super::{Context, seats};
use crate::coalition::Coalition;
use crate::coalition::model::ActorKind;
use jiff::civil::Date;

/// Seats, votes and power of some kinds of actor in the governing body, and their share of the money.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The governing body; `None` where it is not known, and then nothing is known of seats, votes and power.
    pub body: Option<String>,
    /// The groups of these kinds that have seats there, in the order of the file.
    pub groups: Vec<String>,
    /// Their seats, a number.
    pub seats: Bounds,
    /// All seats, a number.
    pub all_seats: Bounds,
    /// Their share of the votes, 0 to 1.
    pub votes: Bounds,
    /// Their share of the voting power, 0 to 1: the sum of normalised Banzhaf indices (Banzhaf 1965).
    pub power: Bounds,
    /// Their share of the income, 0 to 1.
    pub money: Bounds,
    /// Those of these kinds that give money now, in the order of the file.
    pub givers: Vec<String>,
}

/// What these kinds of actor have. Whether money is current is told by the day `as_of`, or by the file's own.
pub fn standing(c: &Coalition, as_of: Option<Date>, kinds: &[ActorKind]) -> Standing {
    let x = Context::of(c, as_of);
    let wanted = |kind: ActorKind| kinds.contains(&kind);
    // Who stands behind persons who sit for themselves is open.
    let sits = |kind: ActorKind| if wanted(kind) { Some(true) } else { kind.is_group().then_some(false) };
    let bounds = |(low, high): part::Bounds| Bounds { low, high };
    let body = seats::governing(c, x.as_of).map(|(_, body)| body);
    let own = |row: &&crate::coalition::model::Seats| part::word(row.kind).is_some_and(wanted);
    let board = x.board.as_ref();
    Standing {
        body: body.map(|body| body.name.clone()),
        groups: body.iter().flat_map(|body| &body.seats).filter(own).map(super::group_name).collect(),
        seats: bounds(board.map_or(part::ANY, |board| board.seats_of(sits))),
        all_seats: bounds(board.map_or(part::ANY, seats::Board::size)),
        votes: bounds(board.map_or((0.0, 1.0), |board| board.votes_of(sits))),
        power: bounds(board.map_or((0.0, 1.0), |board| board.power_of(sits))),
        money: bounds(x.money.share_of_kinds(wanted)),
        givers: x.money.rows_of_kinds(wanted).into_iter().filter_map(|row| giver(c, row)).collect(),
    }
}

/// The name of a source of money.
fn giver(c: &Coalition, row: usize) -> Option<String> {
    c.funding.get(row).map(|source| source.source.clone())
}
