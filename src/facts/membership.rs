//! Who takes part: kinds, classes, regions, levels, constituencies, and who came and went.

use super::{Context, Measure, Measured, at_least, bits, share, share_or_unknown, size, whole};
use crate::coalition::locate::Path;
use crate::coalition::model::{ActorKind, Constituency, Member, Role, Scope, Skill};
use crate::coalition::regions::{self, Region};
use crate::coalition::scalar::Word;
use crate::value::Unit::{Count, Ratio, Share};
use crate::value::{Kind, Value};
use std::collections::BTreeSet;

/// Measures of membership.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "membership.count",
        kind: Kind::Number(Count),
        about: &["members"],
        source: &["L17"],
        compute: count,
        meaning: "How many members take part at `as_of`. From a partial list it is a lower bound.",
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
        name: "membership.kind_count",
        kind: Kind::Number(Count),
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
        meaning: "Effective number of kinds: 1 divided by the sum of squared shares of each kind (inverse Simpson). 1 means one kind only. Unknown from a partial list.",
    },
    Measure {
        name: "membership.classes",
        kind: Kind::Number(Count),
        about: &["members"],
        source: &["C1", "L17"],
        compute: classes,
        meaning: "How many of the three classes take part: public (states and subnational bodies), intergovernmental, and non-state actors (0 to 3).",
    },
    Measure {
        name: "membership.largest_kind_share",
        kind: Kind::Number(Share),
        about: &["members"],
        source: &["C4"],
        compute: largest_kind_share,
        meaning: "Share of members that belong to the most frequent kind. Unknown from a partial list.",
    },
    Measure {
        name: "membership.regions",
        kind: Kind::Number(Count),
        about: &["members"],
        source: &["L17", "UN M49"],
        compute: region_count,
        meaning: "How many of the five UN M49 regions the members come from (0 to 5).",
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
        name: "membership.exits",
        kind: Kind::Number(Count),
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
        name: "membership.exits_with_reason",
        kind: Kind::Number(Count),
        about: &["members"],
        source: &["L3"],
        compute: exits_with_reason,
        meaning: "How many members left and gave a reason (`left_because`).",
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

/// How many members a row stands for.
fn weight(member: &Member) -> f64 {
    member.count.map_or(1.0, |count| count.get().unwrap_or(1.0))
}

/// The members that take part at `as_of`, with their rows.
fn current<'a>(x: &'a Context<'_>) -> impl Iterator<Item = (usize, &'a Member)> {
    x.c.members.iter().enumerate().filter(|(_, member)| member.left.is_none())
}

fn is_whole(x: &Context<'_>) -> bool {
    whole(x.c.completeness.members)
}

fn kind_of(member: &Member) -> Option<ActorKind> {
    member.kind.and_then(|kind| kind.0)
}

/// Whether the kinds are all known: a whole list without rows of unknown kind.
fn kinds_whole(x: &Context<'_>) -> bool {
    is_whole(x) && current(x).all(|(_, member)| kind_of(member).is_some())
}

fn count(x: &Context<'_>) -> Measured {
    at_least(current(x).map(|(_, member)| weight(member)).sum(), is_whole(x)).into()
}

fn kinds(x: &Context<'_>) -> Measured {
    Value::Set { present: bits(current(x).filter_map(|(_, member)| kind_of(member))), whole: kinds_whole(x) }.into()
}

fn kind_count(x: &Context<'_>) -> Measured {
    at_least(size(bits(current(x).filter_map(|(_, member)| kind_of(member)))), kinds_whole(x)).into()
}

/// Shares of each kind among the members; `None` where they cannot be known.
fn kind_shares(x: &Context<'_>) -> Option<Vec<f64>> {
    let total: f64 = current(x).map(|(_, member)| weight(member)).sum();
    if !kinds_whole(x) || total <= 0.0 {
        return None;
    }
    let shares = ActorKind::ALL.iter().map(|kind| {
        let of_kind: f64 =
            current(x).filter(|(_, member)| kind_of(member) == Some(*kind)).map(|(_, member)| weight(member)).sum();
        of_kind / total
    });
    Some(shares.collect())
}

fn effective_kinds(x: &Context<'_>) -> Measured {
    kind_shares(x)
        .map_or(Value::Range(0.0, f64::INFINITY), |shares| {
            Value::exact(1.0 / shares.iter().map(|share| share * share).sum::<f64>())
        })
        .into()
}

fn largest_kind_share(x: &Context<'_>) -> Measured {
    share_or_unknown(kind_shares(x).map(|shares| shares.into_iter().fold(0.0, f64::max))).into()
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
    let present: BTreeSet<usize> = current(x).filter_map(|(_, member)| kind_of(member)).map(class).collect();
    let known = f64::from(u32::try_from(present.len()).unwrap_or(0));
    Value::Range(known, if kinds_whole(x) { known } else { 3.0 }).into()
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
    let present: BTreeSet<Region> = current(x).filter_map(|(_, member)| region_of(member)).collect();
    let known = f64::from(u32::try_from(present.len()).unwrap_or(0));
    let sure = is_whole(x) && current(x).all(|(_, member)| region_of(member).is_some());
    Value::Range(known, if sure { known } else { 5.0 }).into()
}

fn levels(x: &Context<'_>) -> Measured {
    let present = bits(current(x).filter_map(|(_, member)| member.level.and_then(|level| level.0)));
    let sure = is_whole(x) && current(x).all(|(_, member)| member.level.is_some());
    Value::Set { present, whole: sure }.into()
}

fn constituencies(x: &Context<'_>) -> Measured {
    let present = bits(current(x).flat_map(|(_, member)| member.speaks_for.words().iter().copied()));
    let sure = is_whole(x) && current(x).all(|(_, member)| member.speaks_for.0.is_some());
    Value::Set { present, whole: sure }.into()
}

fn skills(x: &Context<'_>) -> Measured {
    let present = bits(current(x).flat_map(|(_, member)| member.skills.words().iter().copied()));
    let sure = is_whole(x) && current(x).all(|(_, member)| member.skills.0.is_some());
    Value::Set { present, whole: sure }.into()
}

fn roles(x: &Context<'_>) -> Measured {
    let present = bits(current(x).flat_map(|(_, member)| member.roles.words().iter().copied()));
    let sure = is_whole(x) && current(x).all(|(_, member)| member.roles.0.is_some());
    Value::Set { present, whole: sure }.into()
}

/// The rows that have left.
fn gone<'a>(x: &'a Context<'_>) -> impl Iterator<Item = (usize, &'a Member)> {
    x.c.members.iter().enumerate().filter(|(_, member)| member.left.is_some())
}

fn exits(x: &Context<'_>) -> Measured {
    let left = gone(x).map(|(_, member)| weight(member)).sum();
    Measured { value: at_least(left, is_whole(x)), at: gone(x).next().map(|(row, _)| Path::keys("members").row(row)) }
}

fn exit_share(x: &Context<'_>) -> Measured {
    let left: f64 = gone(x).map(|(_, member)| weight(member)).sum();
    let all: f64 = x.c.members.iter().map(weight).sum();
    let value = if is_whole(x) { super::ratio(left, all) } else { None };
    Measured { value: share_or_unknown(value), at: gone(x).next().map(|(row, _)| Path::keys("members").row(row)) }
}

fn exits_with_reason(x: &Context<'_>) -> Measured {
    let told = gone(x).filter(|(_, member)| member.left_because.is_some());
    at_least(told.map(|(_, member)| weight(member)).sum(), is_whole(x)).into()
}

fn net_change(x: &Context<'_>) -> Measured {
    let unknown = Value::Range(-1.0, f64::INFINITY);
    let Some(as_of) = x.as_of else { return unknown.into() };
    let recent = |day: crate::coalition::scalar::Day| day.days_until(as_of).1 <= 3.0 * super::time::YEAR;
    let left: f64 = gone(x).filter(|(_, m)| m.left.is_some_and(recent)).map(|(_, m)| weight(m)).sum();
    let joined: f64 = current(x).filter(|(_, m)| m.joined.is_some_and(recent)).map(|(_, m)| weight(m)).sum();
    let before: f64 = current(x).map(|(_, m)| weight(m)).sum::<f64>() - joined + left;
    let dated = current(x).all(|(_, member)| member.joined.is_some());
    if is_whole(x) && dated && before > 0.0 { Value::exact((joined - left) / before).into() } else { unknown.into() }
}

fn covered_share(x: &Context<'_>) -> Measured {
    let relevant = bits(x.c.inclusion.relevant.words().iter().copied());
    if relevant == 0 {
        return Value::Range(0.0, 1.0).into();
    }
    let seats =
        x.c.governance
            .bodies
            .iter()
            .flat_map(|body| &body.seats)
            .flat_map(|row| row.speaks_for.words().iter().copied());
    let members = current(x).flat_map(|(_, member)| member.speaks_for.words().iter().copied());
    let covered = size(bits(members.chain(seats)) & relevant) / size(relevant);
    let sure = is_whole(x) && current(x).all(|(_, member)| member.speaks_for.0.is_some());
    share(covered, if sure { covered } else { 1.0 }).into()
}
