//! Those outside who have a stake or the power to help or hinder.

use super::membership::{current, targets};
use super::outside::Called;
use super::part::{self, Bounds, Part};
use super::seating::seated;
use super::{Context, Measure, Measured};
use crate::coalition::locate::Path;
use crate::coalition::model::{ActorKind, Degree, Engagement, Stakeholder, Stance, Target};
use crate::coalition::scalar::Word;
use crate::value::Unit::{Count, Share};
use crate::value::{Kind, Value};

/// Measures of stakeholders outside the coalition.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "stakeholders.listed",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5"],
        compute: listed,
        meaning: "Stakeholders outside the coalition that it has listed. From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.engaged_power_share",
        kind: Kind::Number(Share),
        about: OUTSIDE,
        source: &["C5", "L13"],
        compute: engaged_power_share,
        meaning: "Share of the power outside that is engaged at least in dialogue; low, medium and high power weigh 1, 2 and 3. Unknown from a partial list.",
    },
    Measure {
        name: "stakeholders.powerful_absent",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5"],
        compute: powerful_absent,
        meaning: "Stakeholders of high power with whom there is no dialogue. Those who founded the coalition, recognise it or are otherwise formally linked to it (`members.founder`, `recognition.by`, `governance.formal_links`) are none of them. From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.unwilling",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["L13"],
        compute: unwilling,
        meaning: "Stakeholders who are hesitant, unwilling or opposed. From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.unwilling_engaged_share",
        kind: Kind::Number(Share),
        about: OUTSIDE,
        source: &["L13", "L15"],
        compute: unwilling_engaged_share,
        meaning: "Share of the hesitant, unwilling or opposed stakeholders who are engaged at least in dialogue. Unknown from a partial list.",
    },
    Measure {
        name: "targets.present_share",
        kind: Kind::Number(Share),
        about: &["coalition.targets", "members", "stakeholders"],
        source: &["T7", "L13"],
        compute: targets_present,
        meaning: "Share of the kinds in `coalition.targets` that are found among the members, in a body of the coalition (one that only advises too), or among stakeholders engaged at least in dialogue.",
    },
];

const OUTSIDE: &[&str] = &["stakeholders"];

fn engaged(stakeholder: &Stakeholder) -> Option<bool> {
    part::at_least(stakeholder.engagement, Engagement::Dialogue)
}

fn reluctant(stakeholder: &Stakeholder) -> Option<bool> {
    part::not(part::at_least(stakeholder.stance, Stance::Neutral))
}

/// 1 to 3.
fn power(stakeholder: &Stakeholder) -> Bounds {
    let (low, high) = stakeholder.power.map_or((0.0, 2.0), |power| power.bounds());
    (low + 1.0, high + 1.0)
}

fn is_whole(x: &Context<'_>) -> bool {
    part::whole(x.c.completeness.stakeholders)
}

/// The stakeholders with a property.
fn those(x: &Context<'_>, holds: impl Fn(&Stakeholder) -> Option<bool>) -> Vec<Path> {
    let rows = x.c.stakeholders.iter().enumerate().filter(|(_, stakeholder)| holds(stakeholder) == Some(true));
    rows.map(|(row, _)| Path::keys("stakeholders").row(row)).collect()
}

/// How many stakeholders have a property, and which.
fn how_many(x: &Context<'_>, holds: impl Fn(&Stakeholder) -> Option<bool>) -> Measured {
    let rows = x.c.stakeholders.iter().map(|stakeholder| (holds(stakeholder), part::ONE));
    Measured::at(part::count(rows, is_whole(x)), those(x, holds))
}

fn listed(x: &Context<'_>) -> Measured {
    Measured { at: Vec::new(), ..how_many(x, |_| Some(true)) }
}

fn engaged_power_share(x: &Context<'_>) -> Measured {
    let rows = x.c.stakeholders.iter().map(|s| Part { counts: Some(true), holds: engaged(s), number: power(s) });
    part::portion(rows, part::unlisted(is_whole(x)), part::ANY).into()
}

fn powerful_absent(x: &Context<'_>) -> Measured {
    let links = x.c.governance.formal_links.iter().flat_map(|names| &names.named).map(|name| Called::new(name, None));
    let recognise = x.c.recognition.iter().map(|row| Called::new(&row.by, row.aka.as_deref()));
    let founders = x.c.members.iter().filter(|member| part::flag(member.founder) == Some(true));
    let founders = founders.map(|member| Called::new(&member.name, member.aka.as_deref()));
    let linked: Vec<Called> = links.chain(recognise).chain(founders).collect();
    let is_linked = |s: &Stakeholder| {
        let called = Called::new(&s.name, s.aka.as_deref());
        linked.iter().any(|other| called.is_of(other))
    };
    how_many(x, |s| {
        let apart = part::and(part::at_least(s.power, Degree::High), part::not(engaged(s)));
        // Names are compared only where they decide.
        if apart != Some(false) && is_linked(s) { Some(false) } else { apart }
    })
}

fn unwilling(x: &Context<'_>) -> Measured {
    how_many(x, reluctant)
}

fn unwilling_engaged_share(x: &Context<'_>) -> Measured {
    let rows = x.c.stakeholders.iter().map(|s| Part { counts: reluctant(s), holds: engaged(s), number: part::ONE });
    let apart = those(x, |s| part::and(reluctant(s), part::not(engaged(s))));
    Measured::at(part::portion(rows, part::unlisted(is_whole(x)), part::ANY), apart)
}

fn targets_present(x: &Context<'_>) -> Measured {
    let Value::Set { present, whole: true } = targets(x) else { return Measured::unknown() };
    let present = present & !(1 << Target::Members.place());
    if present == 0 {
        return Measured::unknown();
    }
    let targets = ActorKind::ALL.iter().filter(|kind| present & (1 << kind.place()) != 0);
    let lists = &x.c.completeness;
    let found = targets.map(|target| {
        let is = |kind: Option<ActorKind>| kind.map(|kind| kind == *target);
        let members = current(x).map(|row| part::and(row.belongs, is(part::word(row.member.kind))));
        let members = part::any(members, part::whole(lists.members));
        let seats = seated(x).map(|(there, row)| part::and(there, is(part::word(row.kind))));
        let seated = part::any(seats, part::whole(lists.bodies) && part::seats_whole(x.c, x.as_of));
        let outside = x.c.stakeholders.iter().map(|s| part::and(is(part::word(s.kind)), engaged(s)));
        (part::any([members, seated, part::any(outside, is_whole(x))], true), part::ONE)
    });
    let all = f64::from(present.count_ones());
    part::ratio(part::count(found, true), (all, all)).into()
}
