//! Seats in the governing body, and the power to decide that comes with them.

use super::membership::{Line, class, is_target, largest_line};
use super::part::{self, Bounds, Part};
use super::power::{Rule, Voting, voting};
use super::{Context, Measure, Measured};
use crate::coalition::Coalition;
use crate::coalition::locate::Path;
use crate::coalition::model::{ActorKind, Body, BodyRole, Chooser, DecisionRule, Fallback, Seats, SpecialDecision};
use crate::coalition::regions;
use crate::coalition::scalar::{Count, Flag, Share as SeatShare, Votes, Word};
use crate::value::Unit::{Count as Number, Of, Share};
use crate::value::{Kind, Value};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Measures of seats and voting power.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "seats.total",
        kind: Kind::Number(Number),
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
        compute: largest_share,
        meaning: "Share of the seats in the governing body that the largest group holds. Seats without `group` may be those of any group, or of several. Persons who sit for themselves (kind individual) are no group where they hold half of the seats at most; where they may hold more, who stands behind them is open.",
    },
    Measure {
        name: "seats.largest_class_share",
        kind: Kind::Number(Share),
        about: &[
            "governance.bodies",
            "governance.bodies.seats.kind",
            "governance.bodies.seats.count",
            "governance.bodies.seats.share",
        ],
        source: &["C4", "Q3"],
        compute: largest_class_share,
        meaning: "Share of the seats in the governing body that the largest class of actor holds, whatever its groups are called: public, intergovernmental, business, civil society, people affected or those who speak for them, others. Persons who sit for themselves may come from any of them. Civil society without `speaks_for` leaves open whether it speaks for people affected.",
    },
    Measure {
        name: "seats.target_class_share",
        kind: Kind::Number(Share),
        about: &[
            "governance.bodies",
            "governance.bodies.seats.kind",
            "governance.bodies.seats.count",
            "governance.bodies.seats.share",
        ],
        source: &["C4", "C8"],
        compute: target_class_share,
        meaning: "Largest share of the seats in the governing body that one class of actor (as in `seats.largest_class`) holds with its kinds whose behaviour is to change (`coalition.targets`).",
    },
    Measure {
        name: "seats.target_class",
        kind: Kind::Choice(CLASSES),
        about: &[
            "governance.bodies",
            "governance.bodies.seats.kind",
            "governance.bodies.seats.count",
            "governance.bodies.seats.share",
        ],
        source: &["C4", "C8"],
        compute: target_class,
        meaning: "The class of actor whose share `seats.target_class_share` is, where one surely holds more than the others with its kinds whose behaviour is to change. Its rows are those of these kinds.",
    },
    Measure {
        name: "seats.targets_block",
        kind: Kind::Flag,
        about: BODIES,
        source: &["C4", "C8"],
        compute: targets_block,
        meaning: "Whether the kinds of actor of one class whose behaviour is to change can together stop any decision of the governing body: by a veto, by half of the votes where a majority decides, by more votes than the quota leaves to the others, or by so many in one chamber. Not where others have no vote, nor where each seat has a veto; others may be able to stop it too. Where consensus is sought and a vote decides without it, that vote counts.",
    },
    Measure {
        name: "seats.blocking_targets",
        kind: Kind::Set(CLASSES),
        about: BODIES,
        source: &["C4", "C8"],
        compute: blocking_targets,
        meaning: "The classes of actor of which `seats.targets_block` holds. Its rows are those of the kinds whose behaviour is to change in them.",
    },
    Measure {
        name: "seats.largest_class",
        kind: Kind::Choice(CLASSES),
        about: &[
            "governance.bodies",
            "governance.bodies.seats.kind",
            "governance.bodies.seats.count",
            "governance.bodies.seats.share",
        ],
        source: &["C4", "Q3"],
        compute: largest_class,
        meaning: "The class of actor that holds most seats in the governing body, where one surely does. Its rows are those of that class.",
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
        compute: evenness,
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
        about: &[
            "governance.bodies",
            "governance.bodies.seats.kind",
            "governance.bodies.seats.count",
            "governance.bodies.seats.share",
        ],
        source: &["C1", "C4"],
        compute: public_share,
        meaning: "Share of the seats in the governing body that states and subnational bodies hold.",
    },
    Measure {
        name: "seats.payer_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.gives_money"],
        source: &["C15", "T7"],
        compute: payer_share,
        meaning: "Share of the seats in the governing body that are held by those who give the money (`gives_money`).",
    },
    Measure {
        name: "seats.reserved_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.reserved"],
        source: &["C8", "C15"],
        compute: reserved_share,
        meaning: "Share of the seats in the governing body that are kept for named holders without an end.",
    },
    Measure {
        name: "seats.given_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.chosen_by"],
        source: &["C8", "C15"],
        compute: given_share,
        meaning: "Share of the seats in the governing body whose holders are chosen for their group by the organisers, the host or the funders (as in `seats.given`).",
    },
    Measure {
        name: "seats.coopted_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.chosen_by"],
        source: &["C8", "C3"],
        compute: coopted_share,
        meaning: "Share of the seats in the governing body that the body itself fills.",
    },
    Measure {
        name: "seats.self_chosen_share",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.seats.chosen_by"],
        source: &["C8", "C3"],
        compute: self_chosen_share,
        meaning: "Share of the seats in the governing body whose holders put themselves forward, and whom nobody else chooses (`chosen_by` themselves).",
    },
    Measure {
        name: "voting.groups",
        kind: Kind::Number(Number),
        about: BODIES,
        source: &["T11"],
        compute: groups,
        meaning: "How many groups hold a vote in the governing body.",
    },
    Measure {
        name: "voting.rule",
        kind: Kind::Choice(DecisionRule::WORDS),
        about: &["governance.bodies", "governance.bodies.rule"],
        source: &["C8"],
        compute: rule,
        meaning: "The rule by which the governing body decides.",
    },
    Measure {
        name: "voting.largest_power",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.rule", "governance.bodies.quota"],
        source: &["T11", "Banzhaf 1965"],
        compute: largest_power,
        meaning: "Normalised Banzhaf index of the most powerful voter: its share of all the cases in which one voter turns a losing side into a winning one. A group that votes together is one voter; one whose holders vote apart is as many as it has seats. Where the file does not say which, both are in the range.",
    },
    Measure {
        name: "voting.blockers",
        kind: Kind::Number(Number),
        about: &[
            "governance.bodies",
            "governance.bodies.rule",
            "governance.bodies.quota",
            "governance.bodies.seats.veto",
            "governance.bodies.veto",
        ],
        source: &["T4", "T11"],
        compute: blockers,
        meaning: "How many voters can stop every decision alone: groups that vote together, or single seats.",
    },
    Measure {
        name: "voting.special_blockers",
        kind: Kind::Number(Number),
        about: &["governance.bodies", "governance.bodies.decisions"],
        source: &["T4", "T11"],
        compute: special_blockers,
        meaning: "How many groups of the governing body have, each taken together, enough votes to stop a decision that is taken by a vote of its own (`decisions`, less those on which all have to agree); the most for one such decision. Seats without `group` are taken together only where the file says that they vote together. A lower bound.",
    },
    Measure {
        name: "voting.smallest_winning",
        kind: Kind::Number(Number),
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

/// Classes of actor in a body.
const CLASSES: &[&str] = &["public", "intergovernmental", "business", "civil society", "affected", "others"];

/// The governing body, with its seats row by row.
pub(super) struct Board {
    path: Path,
    rows: Vec<Row>,
    /// Seats that no row describes.
    open: Bounds,
    /// All seats.
    size: Bounds,
    women: Option<Bounds>,
    vacant: Option<Bounds>,
    high_income: Bounds,
    rule: Option<DecisionRule>,
    power: Voting,
    /// How many groups at least can stop each decision that is taken by a vote of its own, if each holds together, by its
    /// row.
    special: Vec<(usize, f64)>,
}

struct Row {
    /// Its group; `None` where it has no name.
    group: Option<String>,
    kind: Option<ActorKind>,
    /// Whether its holders speak for people touched by the issue; `None` where the file does not say.
    affected: Option<bool>,
    region: Option<regions::Region>,
    /// The chamber in which they vote.
    chamber: Option<String>,
    veto: Option<bool>,
    gives_money: Option<bool>,
    reserved: Option<bool>,
    chosen_by: Option<Chooser>,
    /// The line of business of companies.
    industry: Option<String>,
    seats: Bounds,
    /// Their share of all seats, as the file states it.
    share: Bounds,
    votes: Bounds,
    at: usize,
}

impl Row {
    /// Whether its holders belong to a class.
    fn is_of(&self, class: usize) -> Option<bool> {
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
    fn votes(&self) -> Option<bool> {
        part::some(self.votes)
    }
}

/// The governing body: the one that says so, or the board. An assembly governs only where there is surely no board, and
/// none of which it is open whether it still sits.
pub(super) fn governing(c: &Coalition, as_of: Option<Date>) -> Option<(usize, &Body)> {
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
pub(super) fn board(c: &Coalition, as_of: Option<Date>) -> Option<Board> {
    let (position, body) = governing(c, as_of)?;
    let listed = part::lists_all(body) && !body.seats.is_empty();
    let each = |seats: &Seats| seats.count.map_or((1.0, f64::INFINITY), |count| count.bounds());
    let described = part::sum(body.seats.iter().map(each));
    let size = Count::bounds_of(body.size);
    let open = if listed { (0.0, 0.0) } else { ((size.0 - described.1).max(0.0), (size.1 - described.0).max(0.0)) };
    let size = match (size.0.max(described.0), size.1.min(described.1)) {
        _ if !listed => (size.0.max(described.0), size.1.max(described.0)),
        (low, high) if low <= high => (low, high),
        // A list that is said to be whole counts more than a size that it does not reach.
        _ => described,
    };
    let rows = body.seats.iter().enumerate().map(|(at, seats)| row(at, body, seats, each(seats)));
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
        rows: rows.collect(),
        women: body.women.map(|number| number.bounds()),
        vacant: body.vacant.map(|number| number.bounds()),
        high_income: SeatShare::bounds_of(body.high_income_share),
        rule: part::word(body.rule),
    })
}

fn row(at: usize, body: &Body, seats: &Seats, number: Bounds) -> Row {
    let kind = part::word(seats.kind);
    let affected = part::or(kind.map(ActorKind::is_affected), seats.speaks_for.any(|_| true));
    Row {
        group: seats.group.clone(),
        kind,
        affected,
        region: seats.region.as_deref().and_then(regions::region),
        chamber: seats.chamber.clone(),
        veto: part::flag(seats.veto.or(body.veto)),
        gives_money: part::flag(seats.gives_money),
        reserved: part::flag(seats.reserved),
        chosen_by: part::word(seats.chosen_by),
        industry: seats.industry.clone(),
        seats: number,
        share: SeatShare::bounds_of(seats.share),
        votes: part::times(number, Votes::bounds_of(seats.votes.or(body.votes_each))),
        at,
    }
}

impl Board {
    /// Votes of the seats that no row describes. A row that is not there could say how many each has.
    fn open_votes(&self) -> Bounds {
        part::unlisted(self.open.1 <= 0.0)
    }

    /// What is known of the power in it.
    pub(super) fn power(&self) -> &Voting {
        &self.power
    }

    /// All seats.
    pub(super) fn size(&self) -> Bounds {
        self.size
    }

    /// How many seats some kinds of actor have; those of which no row tells may be theirs.
    pub(super) fn seats_of(&self, wanted: impl Fn(ActorKind) -> bool) -> Bounds {
        let (low, high) = part::count(self.rows.iter().map(|row| (row.kind.map(&wanted), row.seats)), true);
        (low, (high + self.open.1).min(self.size.1))
    }

    /// Which share of the votes some kinds of actor have.
    pub(super) fn votes_of(&self, wanted: impl Fn(ActorKind) -> bool) -> Bounds {
        let part = |row: &Row| Part { counts: Some(true), holds: row.kind.map(&wanted), number: row.votes };
        part::portion(self.rows.iter().map(part), self.open_votes(), part::ANY)
    }

    /// The voting power of some kinds of actor.
    pub(super) fn power_of(&self, wanted: impl Fn(ActorKind) -> bool) -> Bounds {
        // Whatever the rule, nothing turns on votes that nobody has.
        if self.votes_of(&wanted).1 <= 0.0 {
            return (0.0, 0.0);
        }
        let power = |kinds: &Vec<(ActorKind, f64)>| -> f64 {
            kinds.iter().filter(|(kind, _)| wanted(*kind)).map(|(_, power)| *power).sum()
        };
        let readings = self.power.kinds.iter().map(power);
        readings.map(|power| (power, power)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0.0, 1.0))
    }

    fn at(&self, row: Option<usize>) -> Option<Path> {
        Some(match row {
            Some(row) => self.path.clone().key("seats").row(row),
            None => self.path.clone(),
        })
    }

    /// Words of the rows that have a vote.
    fn words(&self, word: impl Fn(&Row) -> Value) -> Value {
        part::words(self.rows.iter().map(|row| (row.votes(), word(row))), self.open_votes().1 <= 0.0)
    }

    /// A number of each group by name, and of the rows without a name, which may belong to any.
    fn by_group(&self, number: impl Fn(&Row) -> Bounds) -> (BTreeMap<&str, Bounds>, Bounds) {
        let (mut groups, mut unnamed) = (BTreeMap::new(), (0.0, 0.0));
        for row in &self.rows {
            let sum = row.group.as_deref().map_or(&mut unnamed, |name| groups.entry(name).or_insert((0.0, 0.0)));
            *sum = part::add(*sum, number(row));
        }
        (groups, unnamed)
    }

    /// The share of the seats that rows with a property hold: by their numbers, and by the shares that rows state.
    fn share(&self, holds: impl Fn(&Row) -> Option<bool>) -> Bounds {
        let part = |row: &Row| Part { counts: Some(true), holds: holds(row), number: row.seats };
        let counted = part::portion(self.rows.iter().map(part), self.open, self.size);
        let stated = |wanted| self.rows.iter().filter(|row| holds(row) == Some(wanted)).map(|row| row.share.0).sum();
        part::narrowed(counted, stated)
    }

    /// The share of the seats that one class holds.
    fn class_share(&self, class: usize) -> Bounds {
        self.share(|row| row.is_of(class))
    }
}

/// A measure of the board, or its unknown value where there is none.
fn of(x: &Context<'_>, measure: impl Fn(&Board) -> (Value, Option<usize>)) -> Measured {
    match &x.board {
        Some(board) => {
            let (value, row) = measure(board);
            Measured { value, at: board.at(row).into_iter().collect() }
        }
        None => Measured::unknown(),
    }
}

/// A range that a measure of the board comes to.
fn range(x: &Context<'_>, measure: impl Fn(&Board) -> Bounds) -> Measured {
    of(x, |board| {
        let (low, high) = measure(board);
        (Value::Range(low, high), None)
    })
}

fn total(x: &Context<'_>) -> Measured {
    range(x, |board| board.size)
}

fn kinds(x: &Context<'_>) -> Measured {
    x.board.as_ref().map_or_else(
        || part::bit(None).into(),
        |board| Measured { value: board.words(|row| part::one(row.kind)), at: board.at(None).into_iter().collect() },
    )
}

fn classes(x: &Context<'_>) -> Measured {
    range(x, |board| part::size(board.words(|row| part::bit(row.kind.map(class))), 3))
}

/// Seats, and the kinds of their holders; no kind where these may be of any.
#[derive(Default)]
struct Side {
    seats: Bounds,
    kinds: Vec<Option<ActorKind>>,
}

impl Side {
    fn add(&mut self, row: &Row) {
        self.seats = part::add(self.seats, row.seats);
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

fn largest_share(x: &Context<'_>) -> Measured {
    of(x, |board| {
        // Persons who sit for themselves are no group, whatever their row is called; where they are most of a body, it is open
        // who stands behind them.
        let is_person = |row: &Row| row.kind == Some(ActorKind::Individual);
        let most = board.share(|row| Some(is_person(row))).1 > 0.5;
        // A single row of no kind, such as "members", may stand for any groups.
        let mixed = board.rows.len() == 1 && board.rows.iter().all(|row| row.kind.is_none());
        let (mut groups, mut persons): (BTreeMap<&str, Side>, Bounds) = (BTreeMap::new(), (0.0, 0.0));
        // Seats of no name, by the kind of their holders.
        let mut nameless: BTreeMap<Option<usize>, Side> = BTreeMap::new();
        for row in &board.rows {
            match &row.group {
                _ if is_person(row) && !most => persons = part::add(persons, row.seats),
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
            part::portion(parts, board.open, board.size)
        };
        let mut shares: Vec<(Bounds, &str)> =
            groups.values().zip(&others).map(share).zip(groups.keys().copied()).collect();
        let named = part::sum(seats.iter().copied()).0 + persons.0;
        if persons.1 > 0.0 {
            shares.push(((0.0, part::of(1.0, (named - 1.0).max(0.0)).unwrap_or(1.0)), ""));
        }
        // Seats of one kind without a name, or without a row, may be one more group.
        let stranger = |seats: f64, others: f64| {
            let most = (seats + board.open.1).min((board.size.1 - others).max(0.0));
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
        let row = board.rows.iter().find(|row| largest.is_some() && row.group.as_deref() == largest);
        (Value::Range(bounds.0, bounds.1), row.map(|row| row.at))
    })
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
    let rows = board.rows.iter().filter(|row| largest.is_some_and(|class| row.is_of(class) == Some(true)));
    Measured { value: Value::Choice(largest), at: rows.filter_map(|row| board.at(Some(row.at))).collect() }
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

/// Whether a row is of one class, and of a kind whose behaviour is to change.
fn is_target_of(x: &Context<'_>, row: &Row, class: usize) -> Option<bool> {
    part::and(row.is_of(class), row.kind.and_then(|kind| is_target(x, kind)))
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
    let rows = board.rows.iter().filter(|row| largest.is_some_and(|class| is_target_of(x, row, class) == Some(true)));
    Measured { value: Value::Choice(largest), at: rows.filter_map(|row| board.at(Some(row.at))).collect() }
}

/// Whether the kinds of each class whose behaviour is to change can together stop any decision.
fn blocking(x: &Context<'_>) -> Option<Vec<Option<bool>>> {
    let (Some(board), Some((_, body))) = (&x.board, governing(x.c, x.as_of)) else { return None };
    let rule = Rule::of(x.c, body).ok();
    let voters = board.rows.iter().filter(|row| row.votes() != Some(false));
    let chambers: BTreeSet<&str> = voters.filter_map(|row| row.chamber.as_deref()).collect();
    // Where each has a veto, as by unanimity, those whose behaviour is to change have no more than the others.
    let all_veto = part::not(part::any(
        board.rows.iter().map(|row| part::and(row.votes(), part::not(row.veto))),
        board.open_votes().1 <= 0.0,
    ));
    let blocks = |class: usize| {
        let holds = |row: &Row| is_target_of(x, row, class);
        let votes = |rows: &dyn Fn(&Row) -> bool| {
            let part = |row: &Row| Part { counts: Some(true), holds: holds(row), number: row.votes };
            let rows = board.rows.iter().filter(|row| rows(row)).map(part);
            part::portion(rows, board.open_votes(), part::ANY)
        };
        let all = votes(&|_| true);
        let chambers = chambers.iter().map(|chamber| votes(&|row| row.chamber.as_deref() == Some(chamber)));
        let by_votes = match rule {
            Some(rule) => rule.stopped_by(all, chambers, board.open_votes().1 <= 0.0),
            None => None,
        };
        let veto = |row: &Row| part::and(part::and(holds(row), row.votes()), row.veto);
        let by_veto = part::any(board.rows.iter().map(veto), board.open_votes().1 <= 0.0);
        let can = match rule {
            Some(Rule::Unanimity | Rule::Lead) => Some(false),
            _ => part::or(by_votes, part::and(by_veto, part::not(all_veto))),
        };
        // Those who decide alone among themselves need stop nobody.
        part::and(part::some(all), part::and(part::within(all, 1.0 - 1e-9), can))
    };
    Some((0..CLASSES.len()).map(blocks).collect())
}

fn targets_block(x: &Context<'_>) -> Measured {
    match blocking(x).and_then(|classes| part::any(classes, true)) {
        Some(blocks) => Value::flag(blocks).into(),
        None => Measured::unknown(),
    }
}

fn blocking_targets(x: &Context<'_>) -> Measured {
    let (Some(board), Some(classes)) = (&x.board, blocking(x)) else { return part::bit(None).into() };
    let can = |class: usize| classes.get(class) == Some(&Some(true));
    let is_theirs = |row: &Row| (0..CLASSES.len()).any(|class| can(class) && is_target_of(x, row, class) == Some(true));
    let rows = board.rows.iter().filter(|row| is_theirs(row) && row.votes() == Some(true));
    let at = rows.filter_map(|row| board.at(Some(row.at))).collect();
    let words = classes.iter().enumerate().map(|(class, can)| (*can, part::bit(Some(class))));
    Measured { value: part::words(words, true), at }
}

fn evenness(x: &Context<'_>) -> Measured {
    range(x, |board| {
        let (groups, unnamed) = board.by_group(|row| row.votes);
        let votes: Vec<f64> = groups.values().map(|votes| votes.0).filter(|votes| *votes > 0.0).collect();
        let (total, most) = part::sum(groups.into_values());
        if unnamed.1 > 0.0 || board.open_votes().1 > 0.0 || total <= 0.0 || total < most {
            return (0.0, 1.0);
        }
        let entropy: f64 = votes.iter().map(|votes| -votes / total * (votes / total).ln()).sum();
        let even = if votes.len() < 2 { 0.0 } else { entropy / (votes.len() as f64).ln() };
        (even, even)
    })
}

fn women_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.women.map_or((0.0, 1.0), |women| part::ratio(women, board.size)))
}

fn vacant_share(x: &Context<'_>) -> Measured {
    range(x, |board| board.vacant.map_or((0.0, 1.0), |vacant| part::ratio(vacant, board.size)))
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
    range(x, |board| {
        let rows = board.rows.iter();
        let parts = rows.map(|row| Part { counts: Some(true), holds: row.affected, number: row.votes });
        part::portion(parts, board.open_votes(), part::ANY)
    })
}

fn region_count(x: &Context<'_>) -> Measured {
    range(x, |board| {
        let region = |row: &Row| part::bit(row.region.map(|region| region as usize));
        let regions = board.rows.iter().map(|row| (part::some(row.seats), region(row)));
        part::size(part::words(regions, board.open.1 <= 0.0), regions::Region::ALL.len())
    })
}

fn groups(x: &Context<'_>) -> Measured {
    range(x, |board| {
        let with = |votes: &dyn Fn(Option<bool>) -> bool| -> BTreeSet<&str> {
            board.rows.iter().filter(|row| votes(row.votes())).filter_map(|row| row.group.as_deref()).collect()
        };
        let unnamed = board.rows.iter().filter(|row| row.group.is_none()).count();
        let most = with(&|votes| votes != Some(false)).len() + unnamed;
        let most = if board.open_votes().1 > 0.0 { f64::INFINITY } else { most as f64 };
        (with(&|votes| votes == Some(true)).len() as f64, most)
    })
}

fn rule(x: &Context<'_>) -> Measured {
    let rule = x.board.as_ref().and_then(|board| board.rule);
    Measured {
        value: Value::Choice(rule.map(DecisionRule::place)),
        at: x.board.iter().filter_map(|board| board.at(None)).collect(),
    }
}

fn largest_power(x: &Context<'_>) -> Measured {
    range(x, |board| (board.power.largest.low, board.power.largest.high))
}

fn blockers(x: &Context<'_>) -> Measured {
    range(x, |board| (board.power.blockers.low, board.power.blockers.high))
}

fn special_blockers(x: &Context<'_>) -> Measured {
    let Some(board) = &x.board else { return Measured::unknown() };
    let low = board.special.iter().map(|(_, low)| *low).fold(0.0, f64::max);
    let rows = board.special.iter().filter(|(_, low)| *low >= 1.0);
    let at = rows.map(|(row, _)| board.path.clone().key("decisions").row(*row));
    Measured::at((low, f64::INFINITY), at)
}

fn smallest_winning(x: &Context<'_>) -> Measured {
    range(x, |board| (board.power.smallest.low, board.power.smallest.high))
}

fn powerless_share(x: &Context<'_>) -> Measured {
    of(x, |board| (Value::Range(board.power.powerless.low, board.power.powerless.high), board.power.powerless_row))
}

fn power_gap(x: &Context<'_>) -> Measured {
    range(x, |board| (board.power.gap.low, board.power.gap.high))
}
