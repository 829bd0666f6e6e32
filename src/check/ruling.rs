//! How each part of a finding is weighed, waived and held against the baseline.

use super::baseline::Found;
use super::gate::{Ruled, Setting, State};
use super::policy::{FailOn, Policy, Waiver};
use super::{fingerprint, print};
use crate::assess::{Finding, FindingPart};
use crate::knowledge::model::Severity;
use crate::knowledge::{Flag, Text};
use crate::message;
use crate::source::message::Message;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A waiver that ends within this many days is told of. Our default.
const NEAR_EXPIRY_DAYS: i32 = 30;

/// What is kept of the findings of a file while they are ruled on.
#[derive(Default)]
pub(super) struct Kept {
    /// What the next baseline records: all that is not waived.
    pub(super) record: BTreeMap<String, Found>,
    /// The fingerprints of all that is found now.
    pub(super) now: BTreeSet<String>,
    /// The waivers that speak of a finding, by their place in the policy, and of each whether something counts that it names.
    pub(super) waivers: BTreeMap<usize, bool>,
}

/// How a finding counts. Each of its parts is weighed, waived and held against the baseline by itself, and what is left
/// counts: the worst that is neither waived nor recorded, or else the worst that is recorded, or else what is waived.
pub(super) fn rule<'r>(
    mut finding: Finding<'r>,
    setting: &Setting<'_, 'r>,
    fail_on: FailOn,
    kept: &mut Kept,
) -> Ruled<'r> {
    let fingerprint = fingerprint(&finding);
    let mut counted = Vec::new();
    for part in finding.parts() {
        let print = print(&finding, &part.id);
        kept.now.insert(print.clone());
        let state = state(&finding, &part, setting, kept);
        let rank = match &state {
            State::Active => 2,
            State::Baselined => 1,
            State::Waived { .. } => 0,
        };
        counted.push((rank, severity(&part, setting.policy), state));
        if rank > 0 {
            let (id, severity) = (part.id.into_owned(), Some(part.severity));
            kept.record.insert(print, Found { id, severity, ..Found::default() });
        }
    }
    if let Some((_, severity, state)) = counted.into_iter().max_by_key(|(rank, severity, _)| (*rank, *severity)) {
        finding.severity = severity;
        let fails = state == State::Active && fail_on.fails(severity);
        return Ruled { finding, fingerprint, state, fails };
    }
    let fails = fail_on.fails(finding.severity);
    Ruled { finding, fingerprint, state: State::Active, fails }
}

/// How much a part matters under a policy. What the policy says of a flag comes before what it says of the matter to which
/// the flag belongs.
pub(super) fn severity(part: &FindingPart<'_>, policy: &Policy) -> Severity {
    let said =
        |id: &str| policy.severity.iter().find(|(named, _)| named.get_ref() == id).map(|(_, severity)| *severity);
    said(&part.id).or_else(|| said(part.of?)).unwrap_or(part.severity)
}

/// Whether a waiver speaks of a part of a finding.
pub(super) fn covers(waiver: &Waiver, finding: &Finding<'_>, part: &FindingPart<'_>) -> bool {
    part.is_named(waiver.finding.get_ref())
        && waiver.path.as_ref().is_none_or(|path| *path == finding.at.subject || *path == finding.at.path)
}

/// How many days of a waiver are left; below 0 it has run out.
fn days_left(waiver: &Waiver, today: Date) -> i32 {
    (waiver.until - today).get_days()
}

/// That a waiver has run out or is about to. `counts`: something that it names is neither waived by another nor recorded.
pub(super) fn ending(waiver: &Waiver, counts: bool, today: Date) -> Option<Message> {
    let (finding, day, left) = (waiver.finding.get_ref(), waiver.until.to_string(), days_left(waiver, today));
    match left {
        ..0 if counts => Some(message!("gate-waiver-out", finding = finding, day = day, owner = &waiver.owner)),
        ..0 => Some(message!("gate-waiver-over", finding = finding, day = day, owner = &waiver.owner)),
        0..=NEAR_EXPIRY_DAYS => {
            Some(message!("gate-waiver-near", finding = finding, day = day, left = f64::from(left)))
        }
        _ => None,
    }
}

fn state(finding: &Finding<'_>, part: &FindingPart<'_>, setting: &Setting<'_, '_>, kept: &mut Kept) -> State {
    let waivers = setting.policy.waivers.iter().enumerate().map(|(row, waiver)| (row, waiver.get_ref()));
    let covering: Vec<(usize, &Waiver)> = waivers.filter(|(_, waiver)| covers(waiver, finding, part)).collect();
    let in_force = covering.iter().find(|(_, waiver)| days_left(waiver, setting.today) >= 0);
    let state = match in_force {
        Some((_, waiver)) => {
            let (reason, owner) = (waiver.reason.clone(), waiver.owner.clone());
            State::Waived { reason, owner, until: waiver.until }
        }
        None => unwaived(finding, part, setting),
    };
    for (row, _) in covering {
        *kept.waivers.entry(row).or_default() |= state == State::Active;
    }
    state
}

/// How a part counts that nobody waives.
fn unwaived(finding: &Finding<'_>, part: &FindingPart<'_>, setting: &Setting<'_, '_>) -> State {
    let Some(before) = setting.before.recorded() else { return State::Active };
    // What says less of the same is known with it, and so is a criterion with the flags that belong to it.
    let says_more = |flag: &&Flag| {
        let id = |other: &Text| *other == *part.id;
        flag.covers().iter().any(id) || part.of.is_none() && flag.belongs().is_some_and(id)
    };
    let flags = setting.rubrics.flags.iter().filter(says_more).map(|flag| flag.id().as_str());
    let mut known = std::iter::once(&*part.id).chain(flags).filter_map(|id| before.findings.get(&print(finding, id)));
    // An older baseline does not say how grave it was.
    match known.any(|was| was.severity.is_none_or(|was| part.severity <= was)) {
        true => State::Baselined,
        false => State::Active,
    }
}
