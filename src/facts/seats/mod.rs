//! Seats in the governing body, and the power to decide that comes with them.

mod board;
mod group;
mod votes;

pub(super) use board::{Board, board, governing, is_counted};
pub(super) use votes::MEASURES as VOTES;

use super::membership::{Line, class, largest_line};
use super::part::{self, Bounds};
use super::{Context, Measure, Measured};
use crate::coalition::model::{ActorKind, Chooser};
use crate::coalition::regions;
use crate::coalition::scalar::Word;
use crate::value::Unit::{Count, Of, Share};
use crate::value::{Kind, Value};
use board::{BODIES, BY_KIND, CLASSES, Row, is_target_of, range};

/// Measures of seats.
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
        about: &["governance.bodies", "governance.bodies.seats.kind"],
        source: &["Q3"],
        compute: kinds,
        meaning: "Kinds of actor that hold a vote in the governing body.",
    },
    Measure {
        name: "seats.classes",
        kind: Kind::Number(Of(3)),
        about: &["governance.bodies", "governance.bodies.seats.kind"],
        source: &["C1", "Q3"],
        compute: classes,
        meaning: "How many of the three classes (public, intergovernmental, non-state) hold a vote in the governing body (0 to 3).",
    },
    Measure {
        name: "seats.largest_share",
        kind: Kind::Number(Share),
        about: &[
            "governance.bodies",
            "governance.bodies.seats.group",
            "governance.bodies.seats.count",
            "governance.bodies.seats.share",
        ],
        source: &["C4", "T11"],
        compute: group::largest_share,
        meaning: "Share of the seats with a vote in the governing body that the largest group holds. Seats without `group` may be those of any group, or of several. Persons who sit for themselves (kind individual) are no group where they hold half of the seats at most; where they may hold more, who stands behind them is open.",
    },
    Measure {
        name: "seats.largest_class_share",
        kind: Kind::Number(Share),
        about: BY_KIND,
        source: &["C4", "Q3"],
        compute: largest_class_share,
        meaning: "Share of the seats with a vote in the governing body that the largest class of actor holds, whatever its groups are called: public, intergovernmental, business, civil society, people affected or those who speak for them, others. Persons who sit for themselves may come from any of them. Civil society without `speaks_for` leaves open whether it speaks for people affected.",
    },
    Measure {
        name: "seats.target_class_share",
        kind: Kind::Number(Share),
        about: BY_KIND,
        source: &["C4", "C8"],
        compute: target_class_share,
        meaning: "Largest share of the seats with a vote in the governing body that one class of actor (as in `seats.largest_class`) holds with its kinds whose behaviour is to change (`coalition.targets`).",
    },
    Measure {
        name: "seats.target_class",
        kind: Kind::Choice(CLASSES),
        about: BY_KIND,
        source: &["C4", "C8"],
        compute: target_class,
        meaning: "The class of actor whose share `seats.target_class_share` is, where one surely holds more than the others with its kinds whose behaviour is to change. Its rows are those of these kinds.",
    },
    Measure {
        name: "seats.targets_block",
        kind: Kind::Flag,
        about: BODIES,
        source: &["C4", "C8"],
        compute: votes::targets_block,
        meaning: "Whether the kinds of actor of one class whose behaviour is to change can together stop any decision of the governing body: by a veto, by half of the votes where a majority decides, by more votes than the quota leaves to the others, or by so many in one chamber. Not where others have no vote, nor where each seat has a veto; others may be able to stop it too. Where consensus is sought and a vote decides without it, that vote counts.",
    },
    Measure {
        name: "seats.blocking_targets",
        kind: Kind::Set(CLASSES),
        about: BODIES,
        source: &["C4", "C8"],
        compute: votes::blocking_targets,
        meaning: "The classes of actor of which `seats.targets_block` holds. Its rows are those of the kinds whose behaviour is to change in them.",
    },
    Measure {
        name: "seats.largest_class",
        kind: Kind::Choice(CLASSES),
        about: BY_KIND,
        source: &["C4", "Q3"],
        compute: largest_class,
        meaning: "The class of actor that holds most seats with a vote in the governing body, where one surely does. Its rows are those of that class.",
    },
    Measure {
        name: "seats.industry_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.industry"],
        source: &["C4", "C8"],
        compute: industry_share,
        meaning: "Largest share of the seats of companies in the governing body that one line of business (`industry`) holds. Its rows are those of that line.",
    },
    Measure {
        name: "seats.evenness",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C4", "Pielou 1966"],
        compute: votes::evenness,
        meaning: "How evenly the votes are spread over the groups: 1 is even, 0 is one group only (Shannon entropy over its maximum).",
    },
    Measure {
        name: "seats.women_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.women"],
        source: &["L14"],
        compute: women_share,
        meaning: "Women in the governing body as a share of its seats, filled or not.",
    },
    Measure {
        name: "seats.vacant_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.vacant"],
        source: &["C8"],
        compute: vacant_share,
        meaning: "Empty seats in the governing body.",
    },
    Measure {
        name: "seats.affected_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.speaks_for"],
        source: &["C5", "L14"],
        compute: affected_share,
        meaning: "Share of the votes held by those who speak for people touched by the issue: seats with `speaks_for`, or of kind community, indigenous or labour. Other seats without `speaks_for` leave it open; `speaks_for = []` says that their holders speak for themselves.",
    },
    Measure {
        name: "seats.regions",
        kind: Kind::Number(Of(5)),
        about: &["governance.bodies", "governance.bodies.seats.region"],
        source: &["L17"],
        compute: region_count,
        meaning: "How many of the five UN M49 regions the seats come from (0 to 5).",
    },
    Measure {
        name: "seats.high_income_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.high_income_share"],
        source: &["C4", "L17"],
        compute: high_income_share,
        meaning: "Share of the seats in the governing body whose holders come from high-income countries, as the file states it.",
    },
    Measure {
        name: "seats.public_share",
        kind: Kind::Number(Share),
        about: BY_KIND,
        source: &["C1", "C4"],
        compute: public_share,
        meaning: "Share of the seats with a vote in the governing body that states and subnational bodies hold.",
    },
    Measure {
        name: "seats.payer_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.gives_money"],
        source: &["C15", "T7"],
        compute: payer_share,
        meaning: "Share of the seats with a vote in the governing body that are held by those who give the money (`gives_money`).",
    },
    Measure {
        name: "seats.reserved_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.reserved"],
        source: &["C8", "C15"],
        compute: reserved_share,
        meaning: "Share of the seats with a vote in the governing body that are kept for named holders without an end.",
    },
    Measure {
        name: "seats.given_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.chosen_by"],
        source: &["C8", "C15"],
        compute: given_share,
        meaning: "Share of the seats with a vote in the governing body whose holders are chosen for their group by the organisers, the host or the funders (as in `seats.given`).",
    },
    Measure {
        name: "seats.coopted_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.chosen_by"],
        source: &["C8", "C3"],
        compute: coopted_share,
        meaning: "Share of the seats with a vote in the governing body that the body itself fills.",
    },
    Measure {
        name: "seats.self_chosen_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.chosen_by"],
        source: &["C8", "C3"],
        compute: self_chosen_share,
        meaning: "Share of the seats with a vote in the governing body whose holders put themselves forward, and whom nobody else chooses (`chosen_by` themselves).",
    },
];

fn total(x: &Context<'_>) -> Measured {
    range(x, |board| board.all)
}

fn kinds(x: &Context<'_>) -> Measured {
    x.board.as_ref().map_or_else(
        || part::bit(None).into(),
        |board| Measured { at: board.at(None).into_iter().collect(), ..board.words(|row| part::one(row.kind)).into() },
    )
}

fn classes(x: &Context<'_>) -> Measured {
    range(x, |board| part::size(board.words(|row| part::bit(row.kind.map(class))), 3))
}

fn largest_class_share(x: &Context<'_>) -> Measured {
    range(x, |board| {
        let shares = (0..CLASSES.len()).map(|class| board.class_share(class));
        shares.reduce(|a, b| (a.0.max(b.0), a.1.max(b.1))).unwrap_or((0.0, 1.0))
    })
}

/// The place of the share that is surely larger than all others.
fn leading(shares: &[Bounds]) -> Option<usize> {
    let leads = |place: &usize| {
        let others = shares.iter().enumerate().filter(|(other, _)| other != place);
        shares.get(*place).is_some_and(|(low, _)| others.clone().all(|(_, (_, high))| low > high))
    };
    (0..shares.len()).find(leads)
}

fn largest_class(x: &Context<'_>) -> Measured {
    let Some(board) = &x.board else { return Value::Choice(None).into() };
    let shares: Vec<Bounds> = (0..CLASSES.len()).map(|class| board.class_share(class)).collect();
    let largest = leading(&shares);
    let rows = board.voting_rows().filter(|row| largest.is_some_and(|class| row.is_of(class) == Some(true)));
    Measured { at: rows.filter_map(|row| board.at(Some(row.at))).collect(), ..Value::Choice(largest).into() }
}

fn industry_share(x: &Context<'_>) -> Measured {
    let Some(board) = &x.board else { return Measured::unknown() };
    let lines = board.rows.iter().map(|row| Line {
        is_business: row.kind.map(|kind| kind == ActorKind::Business),
        industry: row.industry.as_deref(),
        number: row.seats,
        share: 0.0,
    });
    let (share, own) = largest_line(&lines.collect::<Vec<_>>(), board.open, (0.0, board.size.1));
    let rows = own.into_iter().filter_map(|at| board.rows.get(at));
    Measured::at(share, rows.filter_map(|row| board.at(Some(row.at))))
}

fn target_class_share(x: &Context<'_>) -> Measured {
    range(x, |board| {
        let shares = (0..CLASSES.len()).map(|class| board.share(|row| is_target_of(x, row, class)));
        shares.reduce(|a, b| (a.0.max(b.0), a.1.max(b.1))).unwrap_or((0.0, 1.0))
    })
}

fn target_class(x: &Context<'_>) -> Measured {
    let Some(board) = &x.board else { return Value::Choice(None).into() };
    let share = |class| board.share(|row| is_target_of(x, row, class));
    let largest = leading(&(0..CLASSES.len()).map(share).collect::<Vec<_>>());
    let rows = board.voting_rows().filter(|row| largest.is_some_and(|class| is_target_of(x, row, class) == Some(true)));
    Measured { at: rows.filter_map(|row| board.at(Some(row.at))).collect(), ..Value::Choice(largest).into() }
}

fn women_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.women.map_or((0.0, 1.0), |women| part::ratio(women, board.all)))
}

fn vacant_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.vacant.map_or((0.0, 1.0), |vacant| part::ratio(vacant, board.all)))
}

fn high_income_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.high_income)
}

fn public_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.class_share(0))
}

fn payer_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.share(|row| row.gives_money))
}

fn reserved_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.share(|row| row.reserved))
}

fn given_share(x: &Context<'_>) -> Measured {
    let is_given = |row: &Row| part::and(row.kind.map(ActorKind::is_group), row.chosen_by.map(Chooser::is_above));
    range(x, |board| board.share(is_given))
}

fn coopted_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.share(|row| row.chosen_by.map(|by| by == Chooser::Board)))
}

fn self_chosen_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.share(|row| row.chosen_by.map(|by| by == Chooser::Themselves)))
}

fn affected_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.share_of_votes(|row| row.affected))
}

fn region_count(x: &Context<'_>) -> Measured {
    range(x, |board| {
        let region = |row: &Row| part::bit(row.region.map(|region| region as usize));
        let regions = board.rows.iter().map(|row| (part::some(row.seats), region(row)));
        part::size(part::words(regions, board.open.1 <= 0.0), regions::Region::ALL.len())
    })
}
