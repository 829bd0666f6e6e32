//! Those outside who have a stake or the power to help or hinder.

use super::{Context, Measure, Measured, at_least, ratio, share, whole};
use crate::coalition::locate::Path;
use crate::coalition::model::{ActorKind, Degree, Engagement, Stakeholder, Stance};
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
        meaning: "Share of the power outside that is engaged at least in dialogue; low, medium and high power weigh 1, 2 and 3.",
    },
    Measure {
        name: "stakeholders.powerful_absent",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5"],
        compute: powerful_absent,
        meaning: "Stakeholders of high power with whom there is no dialogue. From a partial list it is a lower bound.",
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
        meaning: "Share of the hesitant, unwilling or opposed stakeholders who are engaged at least in dialogue.",
    },
    Measure {
        name: "targets.present_share",
        kind: Kind::Number(Share),
        about: &["coalition.targets", "members", "stakeholders"],
        source: &["T7", "L13"],
        compute: targets_present,
        meaning: "Share of the kinds in `coalition.targets` that are found among the members, in the governing body, or among stakeholders engaged at least in dialogue.",
    },
];

const OUTSIDE: &[&str] = &["stakeholders"];

fn engaged(stakeholder: &Stakeholder) -> Option<bool> {
    stakeholder.engagement.and_then(|engagement| engagement.0).map(|engagement| engagement >= Engagement::Dialogue)
}

fn reluctant(stakeholder: &Stakeholder) -> bool {
    stakeholder.stance.and_then(|stance| stance.0).is_some_and(|stance| stance < Stance::Neutral)
}

fn listed(x: &Context<'_>) -> Measured {
    at_least(x.c.stakeholders.len() as f64, whole(x.c.completeness.stakeholders)).into()
}

fn engaged_power_share(x: &Context<'_>) -> Measured {
    let (mut sure, mut possible, mut total) = (0.0, 0.0, 0.0);
    for stakeholder in &x.c.stakeholders {
        let power = match stakeholder.power.and_then(|power| power.0) {
            Some(Degree::Low) => 1.0,
            Some(Degree::Medium) | None => 2.0,
            Some(Degree::High) => 3.0,
        };
        total += power;
        match engaged(stakeholder) {
            Some(true) => {
                sure += power;
                possible += power;
            }
            None => possible += power,
            Some(false) => {}
        }
    }
    if !whole(x.c.completeness.stakeholders) {
        return Value::Range(0.0, 1.0).into();
    }
    match (ratio(sure, total), ratio(possible, total)) {
        (Some(low), Some(high)) => share(low, high).into(),
        _ => Value::Range(0.0, 1.0).into(),
    }
}

fn powerful_absent(x: &Context<'_>) -> Measured {
    let high = |s: &&Stakeholder| s.power.and_then(|power| power.0) == Some(Degree::High);
    let apart = |s: &Stakeholder| s.engagement.and_then(|e| e.0).is_some_and(|e| e < Engagement::Dialogue);
    let absent = x.c.stakeholders.iter().filter(high).filter(|s| apart(s)).count() as f64;
    let open =
        x.c.stakeholders.iter().filter(|s| s.power.is_none() || (high(s) && s.engagement.is_none())).count() as f64;
    let most = if whole(x.c.completeness.stakeholders) { absent + open } else { f64::INFINITY };
    let row = x.c.stakeholders.iter().position(|s| high(&s) && apart(s));
    Measured { value: Value::Range(absent, most), at: row.map(|row| Path::keys("stakeholders").row(row)) }
}

fn unwilling(x: &Context<'_>) -> Measured {
    let known = x.c.stakeholders.iter().filter(|s| reluctant(s)).count() as f64;
    at_least(known, whole(x.c.completeness.stakeholders) && x.c.stakeholders.iter().all(|s| s.stance.is_some())).into()
}

fn unwilling_engaged_share(x: &Context<'_>) -> Measured {
    let all: Vec<&Stakeholder> = x.c.stakeholders.iter().filter(|s| reluctant(s)).collect();
    let sure = all.iter().filter(|s| engaged(s) == Some(true)).count() as f64;
    let possible = all.iter().filter(|s| engaged(s) != Some(false)).count() as f64;
    let total = all.len() as f64;
    if !whole(x.c.completeness.stakeholders) {
        return Value::Range(0.0, 1.0).into();
    }
    let row = x.c.stakeholders.iter().position(|s| reluctant(s) && engaged(s) == Some(false));
    match (ratio(sure, total), ratio(possible, total)) {
        (Some(low), Some(high)) => {
            Measured { value: share(low, high), at: row.map(|row| Path::keys("stakeholders").row(row)) }
        }
        _ => Value::Range(0.0, 1.0).into(),
    }
}

fn targets_present(x: &Context<'_>) -> Measured {
    let targets = x.c.coalition.targets.words();
    if targets.is_empty() {
        return Value::Range(0.0, 1.0).into();
    }
    let member =
        |kind: ActorKind| x.c.members.iter().any(|m| m.left.is_none() && m.kind.and_then(|kind| kind.0) == Some(kind));
    let seated = |kind: ActorKind| {
        x.c.governance
            .bodies
            .iter()
            .flat_map(|body| &body.seats)
            .any(|row| row.kind.and_then(|kind| kind.0) == Some(kind))
    };
    let spoken_to = |kind: ActorKind| {
        x.c.stakeholders.iter().any(|s| s.kind.and_then(|kind| kind.0) == Some(kind) && engaged(s) == Some(true))
    };
    let present = targets.iter().filter(|kind| member(**kind) || seated(**kind) || spoken_to(**kind)).count() as f64;
    let known = present / targets.len() as f64;
    let sure =
        whole(x.c.completeness.members) && whole(x.c.completeness.stakeholders) && whole(x.c.completeness.bodies);
    share(known, if sure { known } else { 1.0 }).into()
}
