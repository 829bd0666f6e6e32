//! Those outside who refuse, resist or are not heard, by name.

use super::membership::is_target;
use super::part;
use super::seats::Board;
use super::{Context, Measure, Measured};
use crate::coalition::locate::Path;
use crate::coalition::model::{
    ActorKind, Degree, Engagement, Recognition, RecognitionKind, SchemeStance, Stakeholder, Stance,
};
use crate::coalition::name::{firsts, key};
use crate::coalition::scalar::Word;
use crate::value::Kind;
use crate::value::Unit::Count;
use std::cell::LazyCell;

/// Measures that count stakeholders. From a partial list each is a lower bound.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "stakeholders.powerful_unwilling",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5", "L13"],
        compute: powerful_unwilling,
        meaning: "Stakeholders of high power who will not act for the aim, or work against it (`stance` unwilling or opposed). From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.powerful_outside",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5", "C13"],
        compute: powerful_outside,
        meaning: "Stakeholders of high power, public bodies and people affected apart, who are known to stay outside: the file says why they are no members (`absent_because`), or that nothing formal links them (`engagement`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.rejecting",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C2", "T1"],
        compute: rejecting,
        meaning: "Stakeholders of medium or high power who reject the coalition itself, or want binding law in its place (`scheme`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.conditional",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C2", "L13"],
        compute: conditional,
        meaning: "Stakeholders of medium or high power who accept the coalition on conditions that are not met, or want more of it (`scheme`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.affected_unmet",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5", "L14"],
        compute: affected_unmet,
        meaning: "People affected among the stakeholders, or those who can speak for them, who accept the coalition on conditions that are not met, want more of it, want binding law in its place or reject it (`scheme`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.affected_apart",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5", "L14"],
        compute: affected_apart,
        meaning: "Stakeholders who are people affected or speak for them (`speaks_for`, or kind community, indigenous or labour), for whom much is at stake, and with whom there is no regular dialogue. From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.affected_outside",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5", "L14"],
        compute: affected_outside,
        meaning: "Stakeholders outside who are people affected or speak for them (`speaks_for`, or kind community, indigenous or labour), and for whom much is at stake, however they are dealt with, unless a group of the same name has a vote in the governing body. From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.concerned_apart",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C5", "L14"],
        compute: concerned_apart,
        meaning: "Stakeholders of whatever kind for whom much is at stake, and with whom there is no regular dialogue; kinds whose behaviour is to change and those of high power are left out. From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.states_apart",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C13", "T9"],
        compute: states_apart,
        meaning: "States and other public bodies of high power outside the coalition to which no formal link leads. From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.concerned_states",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C13", "T9"],
        compute: concerned_states,
        meaning: "States and other public bodies of high power among the stakeholders outside that have a stake in it: much depends on it for them (`interest`), they ask for something (`asks`), or they want it otherwise (`scheme`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "stakeholders.states_reluctant",
        kind: Kind::Number(Count),
        about: OUTSIDE,
        source: &["C13", "L15"],
        compute: states_reluctant,
        meaning: "States and other public bodies outside of medium or high power that are unwilling or opposed. From a partial list it is a lower bound.",
    },
];

/// Measures of formal actors that recognise the coalition.
pub(super) const FORMAL: &[Measure] = &[
    Measure {
        name: "governance.formal_link_count",
        kind: Kind::Number(Count),
        about: &["governance.formal_links", "recognition"],
        source: &["C1"],
        compute: formal_links,
        meaning: "How many formal actors recognise, mandate or receive reports from the coalition: those in `governance.formal_links`, and no fewer than those who recognise it by the rows of `recognition`.",
    },
    Measure {
        name: "recognition.outside_count",
        kind: Kind::Number(Count),
        about: &["recognition", "members"],
        source: &["C1", "T1"],
        compute: outside_count,
        meaning: "How many formal actors recognise the coalition (`recognition.by`) that are not named among its `members`, present or former; founders and conveners stand there too. From a partial list it is a lower bound.",
    },
    Measure {
        name: "recognition.acts",
        kind: Kind::Set(RecognitionKind::WORDS),
        about: &["recognition"],
        source: &["C1"],
        compute: acts,
        meaning: "What formal actors do for the coalition. Not whole unless the list of `recognition` is.",
    },
    Measure {
        name: "recognition.duties",
        kind: Kind::Number(Count),
        about: &["recognition"],
        source: &["C1", "C3"],
        compute: duties,
        meaning: "Acts of recognition from which duties follow for the coalition. From a partial list it is a lower bound.",
    },
];

fn formal_links(x: &Context<'_>) -> Measured {
    // An act of recognition is one kind of link: where all acts are listed, there may be other links.
    let known = actors(&x.c.recognition) as f64;
    let (low, high) = x.c.governance.formal_links.as_ref().map_or(part::ANY, |names| names.count());
    let at = (0..x.c.recognition.len()).map(|row| Path::keys("recognition").row(row));
    Measured::at((low.max(known), high.max(known)), at)
}

fn outside_count(x: &Context<'_>) -> Measured {
    let members = || x.c.members.iter().map(|member| Called::new(&member.name, member.aka.as_deref()));
    let members: LazyCell<Vec<Called>, _> = LazyCell::new(|| members().collect());
    let outside = |row: &Recognition| {
        let by = Called::new(&row.by, row.aka.as_deref());
        !members.iter().any(|member| by.is_of(member))
    };
    let rows = x.c.recognition.iter().enumerate().filter(|(_, row)| outside(row));
    let (at, by): (Vec<usize>, Vec<&Recognition>) = rows.unzip();
    let known = actors(by) as f64;
    let most = if part::whole(x.c.completeness.recognition) { known } else { f64::INFINITY };
    Measured::at((known, most), at.into_iter().map(|row| Path::keys("recognition").row(row)))
}

/// By how many actors these rows are; rows that share a name are of one.
fn actors<'a>(rows: impl IntoIterator<Item = &'a Recognition>) -> usize {
    let names = rows.into_iter().map(|row| (row.by.as_str(), row.aka.as_deref().unwrap_or_default()));
    let firsts = firsts(&names.collect::<Vec<_>>());
    firsts.iter().enumerate().filter(|(row, first)| row == *first).count()
}

/// The names under which a file speaks of somebody, as they are compared.
pub(super) struct Called(Vec<String>);

impl Called {
    pub(super) fn new(name: &str, aka: Option<&[String]>) -> Self {
        let aka = aka.unwrap_or_default().iter().map(String::as_str);
        Self([name].into_iter().chain(aka).map(key).collect())
    }

    /// Whether the names are those of one and the same.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.0.iter().any(|name| other.0.contains(name))
    }
}

fn acts(x: &Context<'_>) -> Measured {
    let acts = x.c.recognition.iter().map(|row| (Some(true), part::one(part::word(row.act))));
    part::words(acts, part::whole(x.c.completeness.recognition)).into()
}

fn duties(x: &Context<'_>) -> Measured {
    let whole = part::whole(x.c.completeness.recognition);
    Measured::rows("recognition", &x.c.recognition, whole, |row| part::flag(row.duties))
}

const OUTSIDE: &[&str] = &["stakeholders"];

fn count(x: &Context<'_>, holds: impl Fn(&Stakeholder) -> Option<bool>) -> Measured {
    Measured::rows("stakeholders", &x.c.stakeholders, part::whole(x.c.completeness.stakeholders), holds)
}

fn powerful(stakeholder: &Stakeholder, least: Degree) -> Option<bool> {
    part::at_least(stakeholder.power, least)
}

fn scheme(stakeholder: &Stakeholder, words: &[SchemeStance]) -> Option<bool> {
    part::word(stakeholder.scheme).map(|scheme| words.contains(&scheme))
}

fn engaged(stakeholder: &Stakeholder, least: Engagement) -> Option<bool> {
    part::at_least(stakeholder.engagement, least)
}

fn is_public(stakeholder: &Stakeholder) -> Option<bool> {
    part::word(stakeholder.kind).map(|kind| matches!(kind, ActorKind::State | ActorKind::Subnational))
}

pub(super) fn is_affected(stakeholder: &Stakeholder) -> Option<bool> {
    part::or(part::word(stakeholder.kind).map(ActorKind::is_affected), stakeholder.speaks_for.any(|_| true))
}

fn powerful_unwilling(x: &Context<'_>) -> Measured {
    count(x, |s| part::and(powerful(s, Degree::High), part::at_most(s.stance, Stance::Unwilling)))
}

fn powerful_outside(x: &Context<'_>) -> Measured {
    let outside = |s: &Stakeholder| match s.absent_because {
        Some(_) => Some(true),
        None => part::not(engaged(s, Engagement::FormalLink)),
    };
    // Of states and of people affected others tell.
    let is_meant =
        |s: &Stakeholder| part::and(part::not(is_public(s)), part::word(s.kind).map(|kind| !kind.is_affected()));
    count(x, |s| part::and(part::and(is_meant(s), powerful(s, Degree::High)), outside(s)))
}

fn rejecting(x: &Context<'_>) -> Measured {
    let words = [SchemeStance::Opposes, SchemeStance::WantsLaw];
    count(x, |s| part::and(powerful(s, Degree::Medium), scheme(s, &words)))
}

fn conditional(x: &Context<'_>) -> Measured {
    let words = [SchemeStance::Conditional, SchemeStance::WantsMore];
    count(x, |s| part::and(powerful(s, Degree::Medium), scheme(s, &words)))
}

fn affected_unmet(x: &Context<'_>) -> Measured {
    count(x, |s| part::and(is_affected(s), part::word(s.scheme).map(|scheme| scheme != SchemeStance::Supports)))
}

/// Whether much is at stake for people affected, or for those who speak for them.
fn at_stake(stakeholder: &Stakeholder) -> Option<bool> {
    part::and(is_affected(stakeholder), part::at_least(stakeholder.interest, Degree::High))
}

fn affected_apart(x: &Context<'_>) -> Measured {
    count(x, |s| part::and(at_stake(s), part::not(engaged(s, Engagement::Dialogue))))
}

fn concerned_apart(x: &Context<'_>) -> Measured {
    // Of the powerful, and of those who are to change, others tell.
    let is_meant = |s: &Stakeholder| {
        let target = part::word(s.kind).and_then(|kind| is_target(x, kind));
        part::and(part::not(target), part::not(powerful(s, Degree::High)))
    };
    let has_stake = |s: &Stakeholder| part::at_least(s.interest, Degree::High);
    count(x, |s| part::and(part::and(is_meant(s), has_stake(s)), part::not(engaged(s, Engagement::Dialogue))))
}

fn affected_outside(x: &Context<'_>) -> Measured {
    // Whoever has a vote is bound to it by more than talk, and stands in the body by the same name.
    let voters = LazyCell::new(|| x.board.as_ref().map(Board::voters));
    let votes = |s: &Stakeholder| {
        let own = || Called::new(&s.name, s.aka.as_deref());
        match (s.absent_because.is_some(), engaged(s, Engagement::FormalLink)) {
            (true, _) | (_, Some(false)) => Some(false),
            (_, linked) => part::and(linked, voters.as_ref().and_then(|all| all.holds(part::word(s.kind), &own().0))),
        }
    };
    count(x, |s| match at_stake(s) {
        Some(false) => Some(false),
        is_at_stake => part::and(is_at_stake, part::not(votes(s))),
    })
}

fn states_apart(x: &Context<'_>) -> Measured {
    let apart = |s: &Stakeholder| part::not(engaged(s, Engagement::FormalLink));
    count(x, |s| part::and(part::and(is_public(s), powerful(s, Degree::High)), apart(s)))
}

fn concerned_states(x: &Context<'_>) -> Measured {
    let wants_otherwise = |s: &Stakeholder| part::word(s.scheme).map(|scheme| scheme != SchemeStance::Supports);
    let has_stake = |s: &Stakeholder| match s.asks {
        Some(_) => Some(true),
        None => part::or(part::at_least(s.interest, Degree::High), wants_otherwise(s)),
    };
    count(x, |s| part::and(part::and(is_public(s), powerful(s, Degree::High)), has_stake(s)))
}

fn states_reluctant(x: &Context<'_>) -> Measured {
    let reluctant = |s: &Stakeholder| part::at_most(s.stance, Stance::Unwilling);
    count(x, |s| part::and(part::and(is_public(s), powerful(s, Degree::Medium)), reluctant(s)))
}
