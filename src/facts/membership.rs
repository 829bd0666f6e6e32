//! Who takes part: kinds, classes, regions, levels, constituencies, and who came and went.

use super::part::{self, Bounds, Part};
use super::seating::seated;
use super::{Context, Measure, Measured};
use crate::coalition::locate::Path;
use crate::coalition::model::{ActorKind, Constituency, Departure, Member, Role, Scope, Skill, Target};
use crate::coalition::record::Field;
use crate::coalition::regions::{self, Region};
use crate::coalition::scalar::{Count, Day, Share as MemberShare, Word};
use crate::value::Unit::{Count as Number, Of, Ratio, Share};
use crate::value::{Kind, Value};
use std::collections::BTreeSet;

/// Measures of membership.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "membership.count",
        kind: Kind::Number(Number),
        about: &["membership.total", "members"],
        source: &["L17"],
        compute: count,
        meaning: "How many members take part at `as_of`: as the rows say, and `membership.total` where they leave it open. A row that does not say how many it stands for stands for at least one. From a partial list it is a lower bound.",
    },
    Measure {
        name: "membership.kinds",
        kind: Kind::Set(ActorKind::WORDS),
        about: &["members"],
        source: &["L17", "Q3"],
        compute: kinds,
        meaning: "Kinds of actor among the members.",
    },
    Measure {
        name: "membership.absent_kinds",
        kind: Kind::Set(ActorKind::WORDS),
        about: &["membership.absent_kinds", "members"],
        source: &["C5", "L17"],
        compute: absent_kinds,
        meaning: "Kinds of actor known to have no member: those in `membership.absent_kinds`, and those of rows of `members` with `count = 0`.",
    },
    Measure {
        name: "membership.closed_to_affected",
        kind: Kind::Set(ActorKind::WORDS),
        about: &["membership.closed_to"],
        source: &["C5", "L14"],
        compute: closed_to_affected,
        meaning: "Kinds of people affected (community, indigenous or labour) to whom the rules leave no place among the members (`membership.closed_to`).",
    },
    Measure {
        name: "membership.kind_count",
        kind: Kind::Number(Of(ActorKind::ALL.len() as u8)),
        about: &["members"],
        source: &["L17", "Q3"],
        compute: kind_count,
        meaning: "How many kinds of actor are among the members (0 to 14).",
    },
    Measure {
        name: "membership.effective_kinds",
        kind: Kind::Number(Ratio),
        about: &["members"],
        source: &["T4", "Simpson 1949"],
        compute: effective_kinds,
        meaning: "Effective number of kinds: 1 divided by the sum of squared shares of each kind (inverse Simpson). 1 means one kind only. Unknown from a partial list, or where a kind or a number is not stated.",
    },
    Measure {
        name: "membership.classes",
        kind: Kind::Number(Of(3)),
        about: &["members"],
        source: &["C1", "L17"],
        compute: classes,
        meaning: "How many of the three classes take part: public (states and subnational bodies), intergovernmental, and non-state actors (0 to 3).",
    },
    Measure {
        name: "membership.largest_kind_share",
        kind: Kind::Number(Share),
        about: &["members", "membership.total"],
        source: &["C4"],
        compute: largest_kind_share,
        meaning: "Share of members that belong to the most frequent kind. From a partial list it is unknown, or at least what the rows of one kind give as their `share`, or come to of `membership.total`.",
    },
    Measure {
        name: "membership.largest_kind",
        kind: Kind::Choice(ActorKind::WORDS),
        about: &["members", "membership.total"],
        source: &["C4"],
        compute: largest_kind,
        meaning: "The kind of actor with most members, where one surely has.",
    },
    Measure {
        name: "membership.industry_share",
        kind: Kind::Number(Share),
        about: &["members"],
        source: &["C4", "C8"],
        compute: industry_share,
        meaning: "Largest share of the companies among the members that are of one line of business (`industry`), by numbers or by `share_of_kind`. Its rows are those of that line. From a partial list without shares it is unknown.",
    },
    Measure {
        name: "membership.regions",
        kind: Kind::Number(Of(5)),
        about: &["members"],
        source: &["L17", "UN M49"],
        compute: region_count,
        meaning: "How many of the five UN M49 regions the members come from (0 to 5).",
    },
    Measure {
        name: "membership.countries",
        kind: Kind::Number(Number),
        about: &["membership.countries", "members"],
        source: &["L17", "ISO 3166-1"],
        compute: country_count,
        meaning: "How many countries the members come from: `membership.countries`, and at least as many as the rows name. From a partial list, or where a member's country is not stated, the rows give a lower bound.",
    },
    Measure {
        name: "membership.levels",
        kind: Kind::Set(Scope::WORDS),
        about: &["members"],
        source: &["L17"],
        compute: levels,
        meaning: "Levels at which members work.",
    },
    Measure {
        name: "membership.constituencies",
        kind: Kind::Set(Constituency::WORDS),
        about: &["members"],
        source: &["L14", "L18"],
        compute: constituencies,
        meaning: "Constituencies for which a member can speak.",
    },
    Measure {
        name: "membership.skills",
        kind: Kind::Set(Skill::WORDS),
        about: &["members"],
        source: &["C6", "S4"],
        compute: skills,
        meaning: "Skills that members contribute.",
    },
    Measure {
        name: "membership.roles",
        kind: Kind::Set(Role::WORDS),
        about: &["members"],
        source: &["C9", "Q4"],
        compute: roles,
        meaning: "Roles that members hold.",
    },
    Measure {
        name: "membership.public_or_business_decides",
        kind: Kind::Flag,
        about: &["members"],
        source: &["C9", "Q3"],
        compute: public_or_business_decides,
        meaning: "Whether states or companies are among the members that have a vote, themselves or through those who sit for them (`roles` decision-maker).",
    },
    Measure {
        name: "membership.without_vote_share",
        kind: Kind::Number(Share),
        about: &["membership.without_vote", "membership.total", "members"],
        source: &["C4", "T11"],
        compute: without_vote_share,
        meaning: "Share of the members that have no vote: by the rows of `members` with the role observer, and by `membership.without_vote` of `membership.total`.",
    },
    Measure {
        name: "membership.affected_without_vote",
        kind: Kind::Number(Number),
        about: &["members"],
        source: &["C5", "L14"],
        compute: affected_without_vote,
        meaning: "Members that are people affected (kind community, indigenous or labour) and have no vote (`roles` observer). From a partial list it is a lower bound.",
    },
    Measure {
        name: "membership.target_share",
        kind: Kind::Number(Share),
        about: &["members", "membership.total"],
        source: &["C4", "C8"],
        compute: target_share,
        meaning: "Share of the members that are of the kinds whose behaviour is to change (`coalition.targets`).",
    },
    Measure {
        name: "membership.founding_target_share",
        kind: Kind::Number(Share),
        about: &["members", "membership.founders"],
        source: &["C4", "C15"],
        compute: founding_target_share,
        meaning: "Share of those who founded it that are of the kinds whose behaviour is to change (`coalition.targets`).",
    },
    Measure {
        name: "membership.target_kind_share",
        kind: Kind::Number(Share),
        about: &["members", "membership.total"],
        source: &["C4", "C8"],
        compute: target_kind_share,
        meaning: "Largest share of the members that one kind of actor has whose behaviour is to change (`coalition.targets`).",
    },
    Measure {
        name: "membership.founding_target_kind_share",
        kind: Kind::Number(Share),
        about: &["members", "membership.founders"],
        source: &["C4", "C15"],
        compute: founding_target_kind_share,
        meaning: "Largest share of those who founded it that one kind of actor has whose behaviour is to change (`coalition.targets`). Its rows are those of that kind, where it is more than half of them.",
    },
    Measure {
        name: "membership.start_pay_decide",
        kind: Kind::Number(Number),
        about: &["members"],
        source: &["C8", "C15"],
        compute: start_pay_decide,
        meaning: "Members that called the others together, give money and decide (`roles` convener, funder and decision-maker). From a partial list it is a lower bound.",
    },
    Measure {
        name: "membership.exits",
        kind: Kind::Number(Number),
        about: &["members"],
        source: &["T1", "L17"],
        compute: exits,
        meaning: "How many members have left. From a partial list it is a lower bound.",
    },
    Measure {
        name: "membership.exit_share",
        kind: Kind::Number(Share),
        about: &["members"],
        source: &["T1"],
        compute: exit_share,
        meaning: "Members that have left, as a share of all that ever joined. Unknown from a partial list.",
    },
    Measure {
        name: "membership.protest_exits",
        kind: Kind::Number(Number),
        about: &["members"],
        source: &["T1", "L3"],
        compute: protest_exits,
        meaning: "How many members left in protest (`departure`) in the three years before `as_of`. A member that left and does not say how may have.",
    },
    Measure {
        name: "membership.protests_ever",
        kind: Kind::Number(Number),
        about: &["members"],
        source: &["T1", "L3"],
        compute: protests_ever,
        meaning: "How many members have left in protest (`departure`), whenever that was. From a partial list it is a lower bound.",
    },
    Measure {
        name: "membership.left_under_review",
        kind: Kind::Number(Number),
        about: &["members"],
        source: &["T1", "C3"],
        compute: left_under_review,
        meaning: "How many members have left when their own conduct was under review, or when they were suspended (`departure`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "membership.left_field_share",
        kind: Kind::Number(Share),
        about: &["members"],
        source: &["T1", "C5"],
        compute: left_field_share,
        meaning: "Share of the field for which those who left accounted (`field_share`). A lower bound.",
    },
    Measure {
        name: "membership.lost_field_share",
        kind: Kind::Number(Share),
        about: &["members"],
        source: &["T1", "C5"],
        compute: lost_field_share,
        meaning: "Share of the field for which those accounted who withdrew, left in protest or under review, or were removed (`departure`); those that closed or merged are left out. From a partial list it is a lower bound. Its rows are those of which the share is known.",
    },
    Measure {
        name: "membership.net_change",
        kind: Kind::Number(crate::value::Unit::Change),
        about: &["members"],
        source: &["T1", "T2"],
        compute: net_change,
        meaning: "Members that joined less members that left in the three years before `as_of`, as a share of those who were members then. Unknown from a partial list.",
    },
    Measure {
        name: "inclusion.covered_share",
        kind: Kind::Number(Share),
        about: &["inclusion.relevant", "members"],
        source: &["L14", "C10"],
        compute: covered_share,
        meaning: "Share of the constituencies in `inclusion.relevant` for which a member or a seat can speak.",
    },
];

/// How many members a row stands for; at least one where it does not say.
fn number(member: &Member) -> Bounds {
    part::number(member.count)
}

/// The rows that may tell of a member that takes part at `as_of`, each with whether it surely does. A row that stands for
/// none (`count = 0`) tells of absence.
pub(super) fn current<'a>(x: &'a Context<'_>) -> impl Iterator<Item = Row<'a>> {
    rows(x, |member| {
        let there = part::and(x.c.has_joined(member, x.as_of), part::not(x.c.has_left(member, x.as_of)));
        part::and(there, is_somebody(member))
    })
}

/// Whether a row stands for somebody: by its number, or by a share.
fn is_somebody(member: &Member) -> Option<bool> {
    let shared = stated_share(member) > 0.0;
    if shared { Some(true) } else { part::some(number(member)) }
}

/// The rows that may tell of a member that has left.
fn gone<'a>(x: &'a Context<'_>) -> impl Iterator<Item = Row<'a>> {
    rows(x, |member| x.c.has_left(member, x.as_of))
}

/// A row of members of which something may hold.
pub(super) struct Row<'a> {
    pub(super) at: usize,
    pub(super) member: &'a Member,
    /// Whether it surely holds.
    pub(super) belongs: Option<bool>,
}

impl Row<'_> {
    /// For how many it holds.
    fn number(&self) -> Bounds {
        part::possible(self.belongs, number(self.member))
    }
}

fn rows<'a>(x: &'a Context<'_>, holds: impl Fn(&Member) -> Option<bool>) -> impl Iterator<Item = Row<'a>> {
    let rows = x.c.members.iter().enumerate();
    rows.map(move |(at, member)| Row { at, member, belongs: holds(member) }).filter(|row| row.belongs != Some(false))
}

/// How many of some rows have a property, and which.
fn counted<'a>(
    x: &Context<'_>,
    rows: impl Iterator<Item = Row<'a>>,
    holds: impl Fn(&Member) -> Option<bool>,
) -> Measured {
    let rows: Vec<(Option<bool>, Row<'_>)> = rows.map(|row| (part::and(row.belongs, holds(row.member)), row)).collect();
    let count = part::count(rows.iter().map(|(holds, row)| (*holds, number(row.member))), is_whole(x));
    let those = rows.iter().filter(|(holds, row)| *holds == Some(true) && number(row.member).0 > 0.0);
    Measured::at(count, those.map(|(_, row)| Path::keys("members").row(row.at)))
}

fn is_whole(x: &Context<'_>) -> bool {
    part::whole(x.c.completeness.members)
}

/// How many of those that left have a property, and which.
fn departed(x: &Context<'_>, holds: impl Fn(&Member) -> Option<bool>) -> Measured {
    counted(x, gone(x), holds)
}

/// The words of all members that take part.
fn set(x: &Context<'_>, words: impl Fn(&Member) -> Value) -> Value {
    part::words(current(x).map(|row| (row.belongs, words(row.member))), is_whole(x))
}

fn count(x: &Context<'_>) -> Measured {
    let listed = part::count(current(x).map(|row| (Some(true), row.number())), is_whole(x));
    part::both(listed, Count::bounds_of(x.c.membership.total)).into()
}

/// How many members of a kind take part, from and to.
pub(super) fn of_kind(x: &Context<'_>, kind: ActorKind) -> Bounds {
    let is = |member: &Member| part::word(member.kind).map(|of| of == kind);
    part::count(current(x).map(|row| (part::and(row.belongs, is(row.member)), number(row.member))), is_whole(x))
}

pub(super) fn kinds(x: &Context<'_>) -> Measured {
    set(x, |member| part::one(part::word(member.kind))).into()
}

fn absent_kinds(x: &Context<'_>) -> Measured {
    let Value::Set { present: stated, whole } = many(&x.c.membership.absent_kinds) else {
        return part::bit(None).into();
    };
    // Whether a row says that there is nobody of its kind.
    let says_so = |member: &Member| {
        let nobody = part::not(part::some(number(member)));
        part::and(nobody, part::and(x.c.has_joined(member, x.as_of), part::not(x.c.has_left(member, x.as_of))))
    };
    let rows = x.c.members.iter().map(|member| (says_so(member), part::one(part::word(member.kind))));
    let Value::Set { present: listed, whole: rows_whole } = part::words(rows, true) else {
        return part::bit(None).into();
    };
    Value::Set { present: stated | listed, whole: whole && rows_whole }.into()
}

fn closed_to_affected(x: &Context<'_>) -> Measured {
    let Value::Set { present, whole } = many(&x.c.membership.closed_to) else {
        return part::bit(None).into();
    };
    let affected = ActorKind::ALL.iter().filter(|kind| kind.is_affected());
    let wanted = affected.fold(0, |kinds, kind| kinds | 1 << kind.place());
    Value::Set { present: present & wanted, whole }.into()
}

fn kind_count(x: &Context<'_>) -> Measured {
    part::size(kinds(x).value, ActorKind::ALL.len()).into()
}

fn effective_kinds(x: &Context<'_>) -> Measured {
    let number_of = |kind: Option<ActorKind>| {
        part::sum(current(x).filter(|row| part::word(row.member.kind) == kind).map(|row| row.number()))
    };
    let kinds: Vec<Bounds> = ActorKind::ALL.iter().map(|kind| number_of(Some(*kind))).collect();
    let total = part::sum(kinds.iter().copied());
    if !is_whole(x) || number_of(None).1 > 0.0 || total.0 <= 0.0 || total.0 < total.1 {
        return Measured::unknown();
    }
    Value::exact(1.0 / kinds.iter().map(|(members, _)| (members / total.0).powi(2)).sum::<f64>()).into()
}

fn largest_kind_share(x: &Context<'_>) -> Measured {
    let members: Vec<(Option<ActorKind>, Bounds)> =
        current(x).map(|row| (part::word(row.member.kind), row.number())).collect();
    let numbers: Vec<Bounds> = members.iter().map(|(_, number)| *number).collect();
    let belongs = |kind: &&ActorKind, row: usize| members.get(row).and_then(|(of, _)| Some(of.as_ref()? == *kind));
    let all = Count::bounds_of(x.c.membership.total);
    let by_number = part::largest(ActorKind::ALL, &numbers, belongs, (part::unlisted(is_whole(x)), all));
    // Rows of one kind that give their shares come to at least this.
    let share = |kind: &ActorKind| -> f64 {
        sure(x).filter(|member| part::word(member.kind) == Some(*kind)).map(stated_share).sum()
    };
    let by_share = ActorKind::ALL.iter().map(share).fold(0.0, f64::max).min(1.0);
    part::both(by_number, (by_share, 1.0)).into()
}

fn largest_kind(x: &Context<'_>) -> Measured {
    let share = |kind: ActorKind| share_of_members(x, |own| Some(own == kind));
    let shares: Vec<(ActorKind, Bounds)> = kinds_there(x).into_iter().map(|kind| (kind, share(kind))).collect();
    let unseen = share_of_members(x, |_| Some(false));
    let leads = |(kind, (low, _)): &&(ActorKind, Bounds)| {
        *low > unseen.1 && shares.iter().all(|(other, (_, high))| other == kind || low > high)
    };
    Value::Choice(shares.iter().find(leads).map(|(kind, _)| kind.place())).into()
}

fn industry_share(x: &Context<'_>) -> Measured {
    let rows: Vec<Row<'_>> = current(x).collect();
    let lines = rows.iter().map(|row| Line {
        is_business: part::word(row.member.kind).map(|kind| kind == ActorKind::Business),
        industry: row.member.industry.as_deref(),
        number: row.number(),
        share: row.belongs.map_or(0.0, |_| MemberShare::bounds_of(row.member.share_of_kind).0),
    });
    let (share, own) = largest_line(&lines.collect::<Vec<_>>(), part::unlisted(is_whole(x)), part::ANY);
    Measured::at(share, own.into_iter().filter_map(|at| rows.get(at)).map(|row| Path::keys("members").row(row.at)))
}

/// A row of members or of seats, as one of a line of business.
pub(super) struct Line<'a> {
    pub(super) is_business: Option<bool>,
    pub(super) industry: Option<&'a str>,
    pub(super) number: Bounds,
    /// The least share of all companies that the row states.
    pub(super) share: f64,
}

/// The largest share of the companies that one line of business has, and the rows of that line.
pub(super) fn largest_line(rows: &[Line<'_>], open: Bounds, all: Bounds) -> (Bounds, Vec<usize>) {
    let is_of = |row: &Line<'_>, name: &str| part::and(row.is_business, row.industry.map(|own| own.trim() == name));
    let share = |name: &str| {
        let part = |row: &Line<'_>| {
            let holds = row.industry.map(|own| own.trim() == name);
            Part { counts: row.is_business, holds, number: row.number }
        };
        // The share that a row states is one of its own kind.
        let companies = || rows.iter().filter(|row| row.is_business == Some(true));
        let stated =
            |wanted| -> f64 { companies().filter(|row| is_of(row, name) == Some(wanted)).map(|row| row.share).sum() };
        part::narrowed(part::portion(rows.iter().map(part), open, all), stated)
    };
    let names: BTreeSet<&str> = rows.iter().filter_map(|row| row.industry.map(str::trim)).collect();
    let shares: Vec<(&str, Bounds)> = names.into_iter().map(|name| (name, share(name))).collect();
    // Rows that do not say their line, and those not listed, may be of one more.
    let unseen = share("");
    let most = shares.iter().fold(unseen, |most, (_, share)| (most.0.max(share.0), most.1.max(share.1)));
    let largest = shares.iter().find(|(_, (low, _))| *low > 0.0 && *low >= most.0);
    let rows = rows.iter().enumerate();
    let own = rows.filter(|(_, row)| largest.is_some_and(|(name, _)| is_of(row, name) == Some(true)));
    (most, own.map(|(at, _)| at).collect())
}

/// The class of a kind of actor: public, intergovernmental or non-state.
pub(super) fn class(kind: ActorKind) -> usize {
    match kind {
        ActorKind::State | ActorKind::Subnational => 0,
        ActorKind::Igo => 1,
        _ => 2,
    }
}

fn classes(x: &Context<'_>) -> Measured {
    part::size(set(x, |member| part::bit(part::word(member.kind).map(class))), 3).into()
}

/// The region of a member, from its country or its region code.
fn region_of(member: &Member) -> Option<Region> {
    match (&member.country, &member.region) {
        (Some(code), _) => regions::country(code)?.region,
        (None, Some(code)) => regions::region(code),
        (None, None) => None,
    }
}

fn region_count(x: &Context<'_>) -> Measured {
    part::size(set(x, |member| part::bit(region_of(member).map(|region| region as usize))), Region::ALL.len()).into()
}

fn country_count(x: &Context<'_>) -> Measured {
    let country = |member: &Member| Some(regions::country(member.country.as_deref()?)?.alpha2);
    let known: BTreeSet<&str> = sure(x).filter_map(country).collect();
    let most: Option<BTreeSet<&str>> = current(x).map(|row| country(row.member)).collect();
    let most = most.filter(|_| is_whole(x)).map_or(f64::INFINITY, |countries| countries.len() as f64);
    let listed = (known.len() as f64, most);
    part::both(listed, Count::bounds_of(x.c.membership.countries)).into()
}

fn levels(x: &Context<'_>) -> Measured {
    set(x, |member| part::one(part::word(member.level))).into()
}

fn constituencies(x: &Context<'_>) -> Measured {
    set(x, |member| many(&member.speaks_for)).into()
}

fn skills(x: &Context<'_>) -> Measured {
    set(x, |member| many(&member.skills)).into()
}

fn roles(x: &Context<'_>) -> Measured {
    set(x, |member| many(&member.roles)).into()
}

/// Whether a member has a role.
fn has(member: &Member, role: Role) -> Option<bool> {
    member.roles.any(|own| *own == role)
}

fn public_or_business_decides(x: &Context<'_>) -> Measured {
    let such = |member: &Member| {
        part::word(member.kind)
            .map(|kind| matches!(kind, ActorKind::State | ActorKind::Subnational | ActorKind::Business))
    };
    let decides = |row: Row<'_>| part::and(row.belongs, has(row.member, Role::DecisionMaker));
    let any = part::any(current(x).map(|row| part::and(such(row.member), decides(row))), is_whole(x));
    any.map_or_else(Measured::unknown, |any| Value::flag(any).into())
}

fn without_vote_share(x: &Context<'_>) -> Measured {
    let rows = current(x).map(|row| (row.member.is_without_vote(), row.number()));
    // Whatever the rows leave open, the number of all classes says.
    let without = part::both(part::count(rows, false), Count::bounds_of(x.c.membership.without_vote));
    part::ratio(without, count(x).value.range().unwrap_or(part::ANY)).into()
}

fn affected_without_vote(x: &Context<'_>) -> Measured {
    let affected = |member: &Member| part::word(member.kind).map(ActorKind::is_affected);
    let such = |member: &Member| part::and(affected(member), member.is_without_vote());
    counted(x, current(x), such)
}

/// Whose behaviour is to change: where that is the members, their kinds are among them.
pub(super) fn targets(x: &Context<'_>) -> Value {
    *x.targets.get_or_init(|| {
        let stated = many(&x.c.coalition.targets);
        match (stated, kinds(x).value) {
            (Value::Set { present, whole }, Value::Set { present: kinds, whole: all })
                if present & (1 << Target::Members.place()) != 0 =>
            {
                Value::Set { present: present | kinds, whole: whole && all }
            }
            _ => stated,
        }
    })
}

/// Whether a kind of actor is to change.
pub(super) fn is_target(x: &Context<'_>, kind: ActorKind) -> Option<bool> {
    let Value::Set { present, whole } = targets(x) else { return None };
    if present & (1 << kind.place()) != 0 { Some(true) } else { whole.then_some(false) }
}

/// The share of rows whose kinds are wanted.
fn share_of<'a>(
    x: &Context<'_>,
    rows: impl Iterator<Item = (Option<bool>, &'a Member)>,
    all: Bounds,
    wanted: impl Fn(ActorKind) -> Option<bool>,
) -> Bounds {
    let part = |(counts, member): (Option<bool>, &'a Member)| {
        let holds = part::word(member.kind).and_then(&wanted);
        Part { counts, holds, number: number(member) }
    };
    part::portion(rows.map(part), part::unlisted(is_whole(x)), all)
}

/// The share of the members whose kinds are wanted.
fn share_of_members(x: &Context<'_>, wanted: impl Fn(ActorKind) -> Option<bool>) -> Bounds {
    let all = Count::bounds_of(x.c.membership.total);
    let counted = share_of(x, current(x).map(|row| (row.belongs, row.member)), all, &wanted);
    // Rows that say which part of all members they stand for.
    let stated = |holds| -> f64 {
        let of = |member: &&Member| part::word(member.kind).and_then(&wanted) == Some(holds);
        sure(x).filter(of).map(stated_share).sum()
    };
    part::narrowed(counted, stated)
}

/// The members that surely take part.
fn sure<'a>(x: &'a Context<'_>) -> impl Iterator<Item = &'a Member> {
    current(x).filter(|row| row.belongs == Some(true)).map(|row| row.member)
}

/// The least share of all members that a row says it stands for.
fn stated_share(member: &Member) -> f64 {
    MemberShare::bounds_of(member.share).0
}

/// The share of the founders whose kinds are wanted.
fn share_of_founders(x: &Context<'_>, wanted: impl Fn(ActorKind) -> Option<bool>) -> Bounds {
    let rows = x.c.members.iter().map(|member| (part::flag(member.founder), member));
    share_of(x, rows, Count::bounds_of(x.c.membership.founders), wanted)
}

fn target_share(x: &Context<'_>) -> Measured {
    share_of_members(x, |kind| is_target(x, kind)).into()
}

fn founding_target_share(x: &Context<'_>) -> Measured {
    share_of_founders(x, |kind| is_target(x, kind)).into()
}

/// The kinds that have a row. One without has what rows without a kind, and those not listed, may come to.
fn kinds_there(x: &Context<'_>) -> BTreeSet<ActorKind> {
    x.c.members.iter().filter_map(|member| part::word(member.kind)).collect()
}

/// The largest share that one kind has whose behaviour is to change, with that kind where it surely has more than half.
fn largest_target_kind(
    x: &Context<'_>,
    share: impl Fn(&dyn Fn(ActorKind) -> Option<bool>) -> Bounds,
) -> (Bounds, Option<ActorKind>) {
    let of =
        |wanted: ActorKind| share(&|kind: ActorKind| if kind == wanted { is_target(x, kind) } else { Some(false) });
    let shares: Vec<(ActorKind, Bounds)> = kinds_there(x).into_iter().map(|kind| (kind, of(kind))).collect();
    let unseen = share(&|_| Some(false));
    let largest = shares.iter().fold(unseen, |all, (_, (low, high))| (all.0.max(*low), all.1.max(*high)));
    (largest, shares.iter().find(|(_, (low, _))| *low > 0.5).map(|(kind, _)| *kind))
}

fn target_kind_share(x: &Context<'_>) -> Measured {
    largest_target_kind(x, |wanted| share_of_members(x, wanted)).0.into()
}

fn founding_target_kind_share(x: &Context<'_>) -> Measured {
    let (share, kind) = largest_target_kind(x, |wanted| share_of_founders(x, wanted));
    let is_one =
        |member: &Member| kind.is_some() && part::flag(member.founder) == Some(true) && part::word(member.kind) == kind;
    let rows = x.c.members.iter().enumerate().filter(|(_, member)| is_one(member));
    Measured::at(share, rows.map(|(row, _)| Path::keys("members").row(row)))
}

fn start_pay_decide(x: &Context<'_>) -> Measured {
    let all = |member: &Member| {
        let [starts, pays, decides] = [Role::Convener, Role::Funder, Role::DecisionMaker].map(|role| has(member, role));
        part::and(starts, part::and(pays, decides))
    };
    counted(x, current(x), all)
}

/// A list of words as a set.
pub(super) fn many(list: &impl Field) -> Value {
    list.value().unwrap_or(part::bit(None))
}

fn exits(x: &Context<'_>) -> Measured {
    departed(x, |_| Some(true))
}

fn exit_share(x: &Context<'_>) -> Measured {
    let rows = x.c.members.iter().map(|member| Part {
        counts: x.c.has_joined(member, x.as_of),
        holds: x.c.has_left(member, x.as_of),
        number: number(member),
    });
    Measured { at: exits(x).at, ..part::portion(rows, part::unlisted(is_whole(x)), part::ANY).into() }
}

/// Whether something happened in the three years before `as_of`.
fn recent(x: &Context<'_>, day: Option<Day>) -> Option<bool> {
    part::within(x.years_since(day), 3.0)
}

fn protest_exits(x: &Context<'_>) -> Measured {
    departed(x, |member| {
        let protest = part::word(member.departure).map(|how| how == Departure::Protest);
        part::and(protest, recent(x, member.left))
    })
}

fn protests_ever(x: &Context<'_>) -> Measured {
    departed(x, |member| part::word(member.departure).map(|how| how == Departure::Protest))
}

fn left_under_review(x: &Context<'_>) -> Measured {
    departed(x, |member| part::word(member.departure).map(|how| how == Departure::UnderReview))
}

fn left_field_share(x: &Context<'_>) -> Measured {
    let surely = gone(x).filter(|row| row.belongs == Some(true));
    let shares = surely.map(|row| MemberShare::bounds_of(row.member.field_share).0);
    (shares.sum::<f64>().min(1.0), 1.0).into()
}

fn lost_field_share(x: &Context<'_>) -> Measured {
    let is_lost = |member: &Member| {
        let went = part::word(member.departure).map(|how| how != Departure::Ended);
        part::and(x.c.has_left(member, x.as_of), went)
    };
    let share = |member: &Member| part::possible(is_lost(member), MemberShare::bounds_of(member.field_share));
    let (low, high) = part::sum(x.c.members.iter().map(share));
    let high = if is_whole(x) { high.min(1.0) } else { 1.0 };
    let is_told = |member: &Member| is_lost(member) == Some(true) && share(member).0 > 0.0;
    let rows = x.c.members.iter().enumerate().filter(|(_, member)| is_told(member));
    Measured::at((low.min(1.0), high), rows.map(|(row, _)| Path::keys("members").row(row)))
}

fn net_change(x: &Context<'_>) -> Measured {
    if !is_whole(x) {
        return Measured::unknown();
    }
    // Those who came and went within the three years change nothing.
    let lost = |member: &Member| part::and(recent(x, member.left), part::not(recent(x, member.joined)));
    let left = part::sum(gone(x).map(|row| part::possible(lost(row.member), row.number())));
    // A member of unknown standing three years ago is either new or stayed: the change is least where it stayed.
    let change = |undated_is_new: bool, low: bool| {
        let new = |member: &Member| recent(x, member.joined).unwrap_or(undated_is_new);
        let joined = part::sum(current(x).filter(|row| new(row.member)).map(|row| row.number()));
        let stayed = part::sum(current(x).filter(|row| !new(row.member)).map(|row| row.number()));
        let net = if low { joined.0 - left.1 } else { joined.1 - left.0 };
        let lost = if low { left.1 } else { left.0 };
        // A loss weighs most, and a gain least, where few stayed.
        let stayed = if (net < 0.0) == low { stayed.0 } else { stayed.1 };
        let change = net / (stayed + lost);
        if change.is_nan() { if low { -1.0 } else { f64::INFINITY } } else { change }
    };
    (change(false, true), change(true, false)).into()
}

fn covered_share(x: &Context<'_>) -> Measured {
    let Value::Set { present: relevant, whole: true } = many(&x.c.inclusion.relevant) else {
        return Measured::unknown();
    };
    let seats = seated(x).map(|(there, row)| (there, many(&row.speaks_for)));
    let spoken = seats.chain(current(x).map(|row| (row.belongs, many(&row.member.speaks_for))));
    let all = is_whole(x) && part::whole(x.c.completeness.bodies) && part::seats_whole(x.c, x.as_of);
    let Value::Set { present, whole } = part::words(spoken, all) else { return Measured::unknown() };
    let (covered, of) = (f64::from((present & relevant).count_ones()), f64::from(relevant.count_ones()));
    part::ratio((covered, if whole { covered } else { of }), (of, of)).into()
}
