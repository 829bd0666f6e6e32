//! How those who sit came to sit: seats kept, refused, given by others, or without a vote.

use super::membership::{is_target, kinds};
use super::part::{self, Bounds};
use super::seats::is_counted;
use super::{Context, Measure, Measured};
use crate::coalition::locate::Path;
use crate::coalition::model::{
    ActorKind, Body, BodyRole, Chamber, Chooser, DecisionRule, Departure, Fallback, Member, Seats,
};
use crate::coalition::scalar::{Count as Number, Votes, Word};
use crate::value::Kind;
use crate::value::Unit::Count;

/// Measures of seats in bodies that decide: boards, assemblies, and what is called governing. A file may leave out rows,
/// so each count is a lower bound unless all bodies with all their seats are listed.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "seats.reserved",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.reserved"],
        source: &["C8", "C15"],
        compute: reserved,
        meaning: "Seats in deciding bodies that are kept for named holders without an end.",
    },
    Measure {
        name: "seats.refused",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.refused"],
        source: &["C2", "C5"],
        compute: refused,
        meaning: "Seats that were offered and refused, in bodies that decide, and in those that advise (`role` advisory).",
    },
    Measure {
        name: "seats.given",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.chosen_by"],
        source: &["C8", "C15"],
        compute: given,
        meaning: "Seats in deciding bodies whose holders are chosen for their group by the organisers, the host or the funders. Where these choose their own, the group chooses; persons who sit for themselves (kind individual) have no group.",
    },
    Measure {
        name: "seats.named_above",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.nominated_by"],
        source: &["C8", "C15"],
        compute: named_above,
        meaning: "Seats in deciding bodies for which the organisers, the host or the funders put forward the names (`nominated_by`), whoever chooses among them.",
    },
    Measure {
        name: "seats.disputed",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.disputed"],
        source: &["C9", "T11"],
        compute: disputed,
        meaning: "Groups in deciding bodies for which it was disputed in the last three years who may sit.",
    },
    Measure {
        name: "seats.unruled",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.choice_rule"],
        source: &["C9", "C3"],
        compute: unruled,
        meaning: "Groups in deciding bodies that choose their holders without a written procedure (`choice_rule` none or unwritten).",
    },
    Measure {
        name: "bodies.personal",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.personal_capacity"],
        source: &["C9", "C3"],
        compute: personal,
        meaning: "Deciding bodies whose members sit for themselves, in a personal capacity. A lower bound unless all bodies are listed.",
    },
    Measure {
        name: "bodies.deciding",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "completeness.bodies"],
        source: &["C8", "C3"],
        compute: deciding,
        meaning: "Bodies that decide: boards, assemblies, and what is called governing.",
    },
    Measure {
        name: "bodies.deadlocked",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.fallback"],
        source: &["C8", "T4"],
        compute: deadlocked,
        meaning: "Deciding bodies that decide by consensus, and where nothing is foreseen for when it fails (`fallback` none). A lower bound unless all bodies are listed.",
    },
    Measure {
        name: "bodies.unrenewed",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.renewed"],
        source: &["C3", "C8"],
        compute: unrenewed,
        meaning: "Deciding bodies none of whose seats has come up for choice for more than five years (`renewed`). A lower bound unless all bodies are listed.",
    },
    Measure {
        name: "seats.coopted",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.chosen_by"],
        source: &["C8", "C3"],
        compute: coopted,
        meaning: "Seats in deciding bodies that the body itself fills.",
    },
    Measure {
        name: "seats.voteless",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.votes", "governance.bodies.votes_each"],
        source: &["C4", "C5"],
        compute: voteless,
        meaning: "Groups that sit in a deciding body without a vote while nobody of their kind has one there, which only a list of all its seats shows: business, civil society, unions, indigenous peoples, communities and cities. Secretariats, chairs and intergovernmental bodies are left out, and so are kinds whose behaviour is to change (`coalition.targets`) where others vote, unless they speak for people affected.",
    },
    Measure {
        name: "bodies.led_by_business",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["C4", "T7"],
        compute: led_by_business,
        meaning: "Deciding bodies in which business surely holds more than half of the voting seats, by `count` or by `share`, or of the votes; of each chamber, where each has to agree. A lower bound unless all bodies are listed.",
    },
    Measure {
        name: "bodies.mostly_business",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["C4", "T7"],
        compute: mostly_business,
        meaning: "Deciding bodies with all their groups listed (`seats_complete`) of which more than half are business, whatever the number of their seats. A lower bound unless all bodies are listed.",
    },
    Measure {
        name: "bodies.sole_kinds",
        kind: Kind::Set(ActorKind::WORDS),
        about: BODIES,
        source: &["C1", "C4"],
        compute: sole_kinds,
        meaning: "Kinds of actor that hold all seats with a vote in a deciding body, whatever their number: bodies with all their groups listed (`seats_complete`, or shares that come to all). Seats that may have a vote count; persons who sit for themselves (kind individual) are no kind. Not whole unless all bodies are listed.",
    },
    Measure {
        name: "bodies.sole_member_kinds",
        kind: Kind::Set(ActorKind::WORDS),
        about: &["governance.bodies", "members"],
        source: &["C4", "T7"],
        compute: sole_member_kinds,
        meaning: "Kinds of actor that hold all seats with a vote in a deciding body (`bodies.sole_kinds`) and are found among the members (`membership.kinds`).",
    },
    Measure {
        name: "bodies.chair_short",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.chair_rotates", "governance.bodies.chair_years"],
        source: &["C8"],
        compute: chair_short,
        meaning: "Deciding bodies whose chair rotates by rule and holds the post for a year or less (`chair_rotates`, `chair_years`). A lower bound unless all bodies are listed.",
    },
    Measure {
        name: "bodies.chair_one_kind",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.chair_among"],
        source: &["C4", "C8"],
        compute: chair_one_kind,
        meaning: "Deciding bodies whose chair rotates among one kind of actor only (`chair_among`), while another kind sits there too. A lower bound unless all bodies are listed.",
    },
    Measure {
        name: "seats.choice_broken",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.choice_kept"],
        source: &["C9", "C3"],
        compute: choice_broken,
        meaning: "Groups in deciding bodies whose own rules for choosing their holders were not followed the last time (`choice_kept`).",
    },
    Measure {
        name: "seats.choice_unread",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.seats.choice_rule"],
        source: &["C9", "L8"],
        compute: choice_unread,
        meaning: "Groups in deciding bodies whose rules for choosing their holders outsiders cannot read (`choice_rule` none, unwritten or written).",
    },
    Measure {
        name: "seats.rules",
        kind: Kind::Set(crate::coalition::model::DecisionRule::WORDS),
        about: &["governance.bodies", "governance.bodies.rule"],
        source: &["C8"],
        compute: rules,
        meaning: "Rules by which the deciding bodies decide.",
    },
    Measure {
        name: "membership.founders_gone",
        kind: Kind::Number(Count),
        about: &["membership.founders_left", "members"],
        source: &["C7", "T1"],
        compute: founders_gone,
        meaning: "Founders that have left by their own will: rows of `members` with a reason, or that withdrew, left in protest or left under review; or `membership.founders_left`, whichever tells of more.",
    },
];

const BODIES: &[&str] = &["governance.bodies"];

/// The seats that may be there, each with whether it surely is: its body sits, and it stands for somebody.
pub(super) fn seated<'a>(x: &'a Context<'_>) -> impl Iterator<Item = (Option<bool>, &'a Seats)> {
    let of = |body: &'a Body| {
        let sits = body.sits(x.as_of);
        body.seats.iter().map(move |row| (part::and(sits, part::some(number(row))), row))
    };
    x.c.governance.sitting(x.as_of).flat_map(move |(_, body)| of(body))
}

/// Whether a body sits and is of a role; `None` where either is not known.
fn is_of(x: &Context<'_>, body: &Body, roles: &[BodyRole]) -> Option<bool> {
    part::and(body.sits(x.as_of), part::word(body.role).map(|role| roles.contains(&role)))
}

/// Whether a body sits and decides; where it is not said to govern, its role tells.
fn decides(x: &Context<'_>, body: &Body) -> Option<bool> {
    let role = is_of(x, body, &[BodyRole::Board, BodyRole::Assembly]);
    match body.governing {
        Some(governs) => part::and(body.sits(x.as_of), part::or(part::flag(Some(governs)), role)),
        None => role,
    }
}

/// How many seats a row stands for.
fn number(row: &Seats) -> Bounds {
    part::number(row.count)
}

/// How many seats of deciding bodies have a property, and which rows.
fn seats(x: &Context<'_>, number: impl Fn(&Seats) -> Bounds, holds: impl Fn(&Seats) -> Option<bool>) -> Measured {
    seats_in(x, number, |body| decides(x, body), |_| &holds, |body| Number::bounds_of(body.size).1)
}

/// A group that has seats, or may have.
fn group(row: &Seats) -> Bounds {
    let (low, high) = number(row);
    (low.min(1.0), high.min(1.0))
}

/// How many seats of some bodies have a property of their body, and which rows. The seats with a vote of a body are no more
/// than its `size`, where there is one: rows that come to it are all there are.
fn seats_in<H: Fn(&Seats) -> Option<bool>>(
    x: &Context<'_>,
    count: impl Fn(&Seats) -> Bounds,
    wanted: impl Fn(&Body) -> Option<bool>,
    of: impl Fn(&Body) -> H,
    size: impl Fn(&Body) -> f64,
) -> Measured {
    let is_inside = |body: &Body, row: &Seats| is_counted(body, row) == Some(true);
    let is_full =
        |body: &Body| part::sum(body.seats.iter().filter(|row| is_inside(body, row)).map(number)).0 >= size(body);
    let all_listed = x.c.governance.sitting(x.as_of).all(|(_, body)| part::lists_all(body) || is_full(body));
    let (mut sum, mut at) = (part::unlisted(part::whole(x.c.completeness.bodies) && all_listed), Vec::new());
    for (place, body) in x.c.governance.bodies.iter().enumerate() {
        let (wanted, holds) = (wanted(body), of(body));
        let belongs = |row: &Seats| part::and(wanted, holds(row));
        let of_rows = |rows: &mut dyn Iterator<Item = &Seats>| {
            part::sum(rows.map(|row| part::possible(belongs(row), count(row))))
        };
        let voters = || body.seats.iter().filter(|row| is_inside(body, row));
        let others = part::sum(voters().filter(|row| belongs(row) == Some(false)).map(number)).0;
        let (low, high) = of_rows(&mut voters());
        let high = high.min((size(body) - others).max(low));
        let rest = of_rows(&mut body.seats.iter().filter(|row| !is_inside(body, row)));
        sum = part::add(sum, part::add((low, high), rest));
        for (row, seats) in body.seats.iter().enumerate() {
            if belongs(seats) == Some(true) && count(seats).0 > 0.0 {
                at.push(Path::keys("governance.bodies").row(place).key("seats").row(row));
            }
        }
    }
    Measured::at(sum, at)
}

fn reserved(x: &Context<'_>) -> Measured {
    seats(x, number, |row| part::flag(row.reserved))
}

fn refused(x: &Context<'_>) -> Measured {
    let refused = |row: &Seats| Number::bounds_of(row.refused);
    let advises = |body: &Body| is_of(x, body, &[BodyRole::Advisory]);
    let wanted = |body: &Body| part::or(decides(x, body), advises(body));
    seats_in(x, refused, wanted, |_| |_: &Seats| Some(true), |_| f64::INFINITY)
}

fn given(x: &Context<'_>) -> Measured {
    seats(x, number, |row| part::and(has_group(row), part::word(row.chosen_by).map(Chooser::is_above)))
}

/// Whether a seat stands for a group rather than for a person; a seat of no stated kind that is named does.
fn has_group(row: &Seats) -> Option<bool> {
    part::word(row.kind).map(ActorKind::is_group)
}

fn named_above(x: &Context<'_>) -> Measured {
    seats(x, number, |row| part::word(row.nominated_by).map(Chooser::is_above))
}

fn disputed(x: &Context<'_>) -> Measured {
    seats(x, group, |row| part::flag(row.disputed))
}

fn unruled(x: &Context<'_>) -> Measured {
    let unwritten = 1.0;
    seats(x, group, |row| part::within(row.choice_rule?.bounds(), unwritten))
}

fn personal(x: &Context<'_>) -> Measured {
    bodies(x, |body| part::flag(body.personal_capacity))
}

fn coopted(x: &Context<'_>) -> Measured {
    seats(x, number, |row| part::word(row.chosen_by).map(|by| by == Chooser::Board))
}

fn voteless(x: &Context<'_>) -> Measured {
    use ActorKind::{Academia, Business, Community, Indigenous, Labour, Ngo, Subnational};
    let votes = |each: Option<Votes>, row: &Seats| part::some(Votes::bounds_of(row.votes.or(each)));
    seats_in(
        x,
        group,
        |body| decides(x, body),
        |body| {
            // Whether a seat of each kind has a vote; seats whose kind is not known leave it open.
            let each = body.votes_each;
            let mut voting: Vec<(Option<ActorKind>, Option<bool>)> = Vec::new();
            for row in &body.seats {
                let kind = part::word(row.kind);
                // A row of nobody gives its kind no vote.
                let there = part::and(part::some(number(row)), kind.map(|_| true));
                let votes = part::and(votes(each, row), there);
                match voting.iter_mut().find(|(known, _)| *known == kind) {
                    Some((_, any)) => *any = part::any([*any, votes], true),
                    None => voting.push((kind, votes)),
                }
            }
            // Those who are to change may well sit without a vote where others decide, unless they are people affected.
            let others = voting
                .iter()
                .map(|(kind, votes)| part::and(*votes, part::not(kind.and_then(|kind| is_target(x, kind)))));
            let whole = part::lists_all(body);
            let others_vote = part::any(others, whole);
            let is_judged = move |row: &Seats, kind: ActorKind| {
                let affected = part::or(Some(kind.is_affected()), row.speaks_for.any(|_| true));
                part::and(others_vote, part::and(is_target(x, kind), part::not(affected)))
            };
            move |row: &Seats| {
                let kind = part::word(row.kind)?;
                let asked = matches!(kind, Business | Ngo | Academia | Labour | Indigenous | Community | Subnational);
                let of_kind = voting.iter().filter(|(of, _)| of.is_none_or(|of| of == kind)).map(|(_, votes)| *votes);
                let has_none = part::and(part::not(votes(each, row)), part::not(part::any(of_kind, whole)));
                part::and(part::and(Some(asked), has_none), part::not(is_judged(row, kind)))
            }
        },
        |_| f64::INFINITY,
    )
}

/// Whether business holds more than half of the seats or of the votes of a body: of each chamber, where each has to agree.
fn is_led_by_business(body: &Body) -> Option<bool> {
    let all = || holds_most(body, &body.seats.iter().collect::<Vec<_>>());
    let mut chambers: Vec<(&str, Vec<&Seats>)> = Vec::new();
    for (name, row) in body.seats.iter().filter_map(|row| Some((row.chamber_name()?, row))) {
        match chambers.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(row),
            None => chambers.push((name, vec![row])),
        }
    }
    let anywhere = voters(body).any(|row| row.chamber() == Chamber::Open);
    let each = || {
        let is_led = chambers.iter().map(|(_, rows)| part::not(holds_most(body, rows)));
        part::not(part::any(is_led, true)).filter(|_| !anywhere)
    };
    match part::word(body.rule) {
        Some(DecisionRule::ChamberMajority) if anywhere || !chambers.is_empty() => each(),
        // Where the rule is not known, chambers may each have to agree.
        None if !chambers.is_empty() => all().filter(|all| each() == Some(*all)),
        _ => all(),
    }
}

/// Whether business holds more than half of the seats or of the votes in some rows of a body.
fn holds_most(body: &Body, rows: &[&Seats]) -> Option<bool> {
    let is = |row: &Seats| part::word(row.kind).map(|kind| kind == ActorKind::Business);
    let share = |row: &&Seats| part::possible(is(row), row.share.map_or((0.0, 1.0), |share| share.bounds()));
    // Seats without a vote, such as those of observers, decide nothing. Rows that say nothing of their own are alike, whatever
    // their body says.
    let counts = |row: &Seats| is_counted(body, row).or(row.votes.is_none().then_some(true));
    let voting = rows.iter().filter(|row| counts(row) != Some(false));
    let stated = part::sum(voting.filter(|row| row.share.is_some()).map(share));
    let counted = rows.iter().map(|row| part::Part { counts: counts(row), holds: is(row), number: number(row) });
    let open = part::unlisted(part::lists_all(body));
    let counted = part::portion(counted, open, part::ANY);
    let votes = |row: &Seats| part::times(number(row), Votes::bounds_of(body.votes_of(row)));
    let votes = rows.iter().map(|row| part::Part { counts: Some(true), holds: is(row), number: votes(row) });
    let votes = part::portion(votes, open, part::ANY);
    match stated.0.max(counted.0).max(votes.0) > 0.5 {
        true => Some(true),
        false => (counted.1.max(votes.1) <= 0.5).then_some(false),
    }
}

fn led_by_business(x: &Context<'_>) -> Measured {
    bodies(x, is_led_by_business)
}

fn deciding(x: &Context<'_>) -> Measured {
    bodies(x, |_| Some(true))
}

fn deadlocked(x: &Context<'_>) -> Measured {
    bodies(x, |body| {
        let all = part::word(body.rule).map(|rule| rule == DecisionRule::Consensus);
        let nothing = match &body.fallback {
            Some(Fallback::Nothing) => Some(true),
            Some(Fallback::Vote(_)) => Some(false),
            Some(Fallback::Open(_)) | None => None,
        };
        part::and(all, nothing)
    })
}

fn unrenewed(x: &Context<'_>) -> Measured {
    bodies(x, |body| part::not(part::within(x.years_since(body.renewed), 5.0)))
}

/// Whether more than half of the groups that sit in a body are business.
fn is_mostly_business(body: &Body) -> Option<bool> {
    let is = |row: &Seats| part::word(row.kind).map(|kind| kind == ActorKind::Business);
    let groups = body.seats.iter().map(|row| part::Part { counts: Some(true), holds: is(row), number: group(row) });
    let share = part::portion(groups, part::unlisted(part::lists_all(body)), part::ANY);
    if share.0 > 0.5 { Some(true) } else { (share.1 <= 0.5).then_some(false) }
}

fn mostly_business(x: &Context<'_>) -> Measured {
    bodies(x, is_mostly_business)
}

/// How many deciding bodies have a property.
fn bodies(x: &Context<'_>, holds: impl Fn(&Body) -> Option<bool>) -> Measured {
    let whole = part::whole(x.c.completeness.bodies);
    Measured::rows("governance.bodies", &x.c.governance.bodies, whole, |body| part::and(decides(x, body), holds(body)))
}

/// Rows of a body that may have a vote; a row that is known to have none, or to stand for nobody, is left out.
fn voters(body: &Body) -> impl Iterator<Item = &Seats> {
    body.seats.iter().filter(|row| may_vote(body, row))
}

fn may_vote(body: &Body, row: &Seats) -> bool {
    votes(body, row) != Some(false)
}

/// Whether a row stands for somebody with a vote.
fn votes(body: &Body, row: &Seats) -> Option<bool> {
    part::and(part::some(number(row)), part::some(Votes::bounds_of(body.votes_of(row))))
}

/// The kind of actor that holds all seats with a vote in a body: `Some(None)` where there is none. Persons who sit for
/// themselves are no kind: they come from any.
fn sole_kind(body: &Body) -> Option<Option<ActorKind>> {
    // Where of no row it is known that it votes, one kind holds them only where it is the same whoever does.
    let first = voters(body).find(|row| votes(body, row) == Some(true));
    let (is_known, first) = (first.is_some(), part::word(first.or_else(|| voters(body).next())?.kind)?);
    let is_other = |row: &Seats| part::word(row.kind).map(|kind| kind != first);
    let others = voters(body).map(|row| part::and(if is_known { votes(body, row) } else { Some(true) }, is_other(row)));
    let other = part::any(others, part::lists_all(body)).filter(|other| is_known || !other);
    other.map(|other| (!other && first.is_group()).then_some(first))
}

fn sole_kinds(x: &Context<'_>) -> Measured {
    let all = &x.c.governance.bodies;
    let words = all.iter().map(|body| match sole_kind(body) {
        Some(Some(kind)) => (decides(x, body), part::one(Some(kind))),
        Some(None) => (Some(false), part::bit(None)),
        None => (decides(x, body), part::bit(None)),
    });
    let value = part::words(words, part::whole(x.c.completeness.bodies));
    let rows = all.iter().enumerate();
    let rows = rows.filter(|(_, body)| decides(x, body) == Some(true) && matches!(sole_kind(body), Some(Some(_))));
    Measured { at: rows.map(|(at, _)| Path::keys("governance.bodies").row(at)).collect(), ..value.into() }
}

fn sole_member_kinds(x: &Context<'_>) -> Measured {
    let sole = sole_kinds(x);
    Measured { value: part::common(&sole.value, &kinds(x).value), ..sole }
}

fn chair_short(x: &Context<'_>) -> Measured {
    bodies(x, |body| {
        let short = body.chair_years.and_then(|years| part::within(years.bounds(), 1.0));
        part::and(part::flag(body.chair_rotates), short)
    })
}

fn chair_one_kind(x: &Context<'_>) -> Measured {
    bodies(x, |body| {
        let [kind] = body.chair_among.0.as_deref()? else { return body.chair_among.0.as_ref().map(|_| false) };
        let other = voters(body).map(|row| part::and(votes(body, row), part::word(row.kind).map(|of| of != *kind)));
        part::any(other, part::lists_all(body))
    })
}

fn choice_broken(x: &Context<'_>) -> Measured {
    seats(x, group, |row| part::not(part::flag(row.choice_kept)))
}

fn choice_unread(x: &Context<'_>) -> Measured {
    let written = 2.0;
    seats(x, group, |row| part::within(row.choice_rule?.bounds(), written))
}

fn rules(x: &Context<'_>) -> Measured {
    let bodies = x.c.governance.bodies.iter().map(|body| (decides(x, body), part::one(part::word(body.rule))));
    part::words(bodies, part::whole(x.c.completeness.bodies)).into()
}

fn founders_gone(x: &Context<'_>) -> Measured {
    let left = |member: &Member| {
        let went = match (&member.left_because, part::word(member.departure)) {
            (_, Some(how)) => Some(!matches!(how, Departure::Ended | Departure::Removed)),
            _ if member.departure.is_some() => None,
            (Some(_), None) => Some(true),
            (None, None) => member.left.is_none().then_some(false),
        };
        part::and(part::flag(member.founder), part::and(went, x.c.has_left(member, x.as_of)))
    };
    let stated = Number::bounds_of(x.c.membership.founders_left);
    let listed = Measured::rows("members", &x.c.members, false, left);
    let low = listed.value.range().map_or(0.0, |(low, _)| low).max(stated.0);
    let high = if low > stated.0 { f64::INFINITY } else { stated.1 };
    Measured::at((low, high), listed.at)
}
