//! Patterns: what the findings come to.

use super::diagnosis::Diagnosis;
use super::note;
use super::result::Noted;
use super::{Finding, FindingKind, PartResult, PatternResult, TensionResult};
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::model::Severity;
use crate::knowledge::{Flag, Pattern, PatternPart, Raised, Tension};
use crate::source::place::by_length;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Findings and tensions of less severity make no pattern.
const LEAST: Severity = Severity::Medium;

/// How many notes are told of a part at most.
const NOTES: usize = 2;

/// What shows a part of a pattern.
#[derive(Clone, Copy)]
enum Shown<'r> {
    /// A finding, by its place, and one of its flags by its own, where it is a flag that shows it.
    Finding(usize, Option<usize>),
    Tension(&'r Tension),
}

impl<'r> Diagnosis<'_, 'r> {
    /// The patterns that the findings and all tensions which are present make, gravest first, then those of more parts.
    pub(super) fn patterns(&self, findings: &[Finding<'r>], present: &[TensionResult<'r>]) -> Vec<PatternResult<'r>> {
        let shown = shown(findings, present);
        let view = View::of(self.facts);
        let part = |part: &'r PatternPart| {
            let found: Vec<Shown<'r>> = part.of().iter().filter_map(|id| shown.get(&by_length(id))).copied().collect();
            let holds = |when: &Condition| when.evaluate(view) == Some(true);
            (!found.is_empty() && part.when.as_deref().is_none_or(holds)).then_some(())?;
            let mut places: Vec<usize> = found.iter().filter_map(|shown| shown.finding()).collect();
            places.sort_unstable();
            places.dedup();
            let flags = found.iter().filter_map(|shown| shown.flag()).collect();
            let tensions = found.iter().filter_map(|shown| shown.tension()).collect();
            let figures = part.told().map(|told| self.figures(told, &[], &[])).unwrap_or_default();
            Some((PartResult { part, figures, findings: places, flags, notes: Vec::new(), tensions }, found))
        };
        let mut patterns: Vec<PatternResult<'r>> = Vec::new();
        for pattern in &self.rubrics.patterns {
            let (mut parts, shown): (Vec<PartResult<'r>>, Vec<_>) = pattern.parts.iter().filter_map(part).unzip();
            if !is_made(pattern, parts.iter().map(|found| found.part).zip(&shown), findings) {
                continue;
            }
            tell(&mut parts, findings);
            let of_findings = parts.iter().flat_map(|found| &found.findings).filter_map(|place| findings.get(*place));
            let of_tensions = parts.iter().flat_map(|found| &found.tensions).map(|tension| tension.severity);
            let severity = of_findings.map(|finding| finding.severity).chain(of_tensions).max().unwrap_or(LEAST);
            patterns.push(PatternResult { pattern, severity, parts });
        }
        patterns.sort_by_key(|found| Reverse((found.severity, found.parts.len())));
        patterns
    }
}

/// Whether enough matters hold, and not all of several from one source: two findings or tensions show them, or two flags or
/// levels of one finding that rest on no key in common. One of them taken away never makes a pattern: what belongs together
/// is one finding whatever else is known, and what rests on two matters still does.
fn is_made<'a, 'r: 'a>(
    pattern: &Pattern,
    parts: impl Iterator<Item = (&'r PatternPart, &'a Vec<Shown<'r>>)>,
    findings: &[Finding<'r>],
) -> bool {
    let counting: Vec<_> = parts.filter(|(part, _)| part.counts()).collect();
    let matters: BTreeSet<&str> = counting.iter().map(|(part, _)| part.matter()).collect();
    let are_several = || {
        let sources = counting.iter().flat_map(|(_, found)| *found).map(|shown| shown.source(findings));
        let sources: Vec<Source<'_>> = sources.collect();
        sources.iter().enumerate().any(|(at, one)| sources.iter().take(at).any(|other| one.is_apart(other)))
    };
    matters.len() >= pattern.least && (pattern.least < 2 || are_several())
}

/// What a pattern comes from.
struct Source<'r> {
    /// The finding, or the tension.
    of: Result<usize, &'r str>,
    /// The keys that it rests on.
    keys: BTreeSet<&'r str>,
}

impl Source<'_> {
    /// Whether two say different things of the file.
    fn is_apart(&self, other: &Self) -> bool {
        let is_known = !self.keys.is_empty() && !other.keys.is_empty();
        self.of != other.of || is_known && self.keys.is_disjoint(&other.keys)
    }
}

/// Gives each part what the file notes on the keys that show it: the fullest notes, each once.
fn tell(parts: &mut [PartResult<'_>], findings: &[Finding<'_>]) {
    let mut told = BTreeSet::new();
    for part in parts {
        let found = part.findings.iter().filter_map(|place| Some((*place, findings.get(*place)?)));
        let mut notes: Vec<&Noted> = Vec::new();
        // Few files note anything.
        for (place, finding) in found.filter(|(_, finding)| !finding.notes.is_empty()) {
            let flags = part.flags.iter().filter(|(of, _)| *of == place);
            let flags: Vec<_> = flags.filter_map(|(_, flag)| Some(finding.flags.get(*flag)?.flag)).collect();
            // Where a level shows it, so does all that the criterion is read from.
            let keys: BTreeSet<&str> = match flags.is_empty() {
                true => note::keys_of_level(finding).collect(),
                false => flags.into_iter().filter(|flag| is_read(flag)).flat_map(note::keys_of_flag).collect(),
            };
            notes.extend(finding.notes.iter().filter(|noted| keys.contains(&*noted.key)));
        }
        notes.sort_by_key(|noted| Reverse(noted.note.len()));
        notes.retain(|noted| !told.contains(noted));
        notes.truncate(NOTES);
        told.extend(notes.iter().copied());
        part.notes = notes.into_iter().cloned().collect();
    }
}

/// Whether a flag tells of what is known. What is noted on a key that a search did not find in some rows speaks of others.
fn is_read(flag: &Flag) -> bool {
    matches!(flag.raised(), Raised::When(_))
}

/// What is found, by the ids of criteria, flags and tensions. A flag is true whatever its own severity; a criterion counts by
/// that of its level, which says how far it is from good.
fn shown<'a, 'r>(findings: &'a [Finding<'r>], present: &[TensionResult<'r>]) -> BTreeMap<(usize, &'a str), Shown<'r>>
where
    'r: 'a,
{
    let mut shown = BTreeMap::new();
    for found in present.iter().filter(|found| found.tension.severity >= LEAST) {
        shown.insert(by_length(&found.tension.id), Shown::Tension(found.tension));
    }
    for (place, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.severity >= LEAST) {
        let low = match &finding.kind {
            FindingKind::LowLevel(low) if finding.own >= LEAST => Some(&low.criterion.id),
            _ => None,
        };
        shown.extend(low.map(|id| (by_length(id), Shown::Finding(place, None))));
        let flags = finding.flags.iter().enumerate().filter(|(_, raised)| !raised.is_unproved());
        shown.extend(flags.map(|(at, raised)| (by_length(raised.flag.id()), Shown::Finding(place, Some(at)))));
    }
    shown
}

impl<'r> Shown<'r> {
    fn finding(self) -> Option<usize> {
        match self {
            Self::Finding(place, _) => Some(place),
            Self::Tension(_) => None,
        }
    }
    fn source(self, findings: &[Finding<'r>]) -> Source<'r> {
        let (place, flag) = match self {
            Self::Finding(place, flag) => (place, flag),
            Self::Tension(tension) => return Source { of: Err(&tension.id), keys: BTreeSet::new() },
        };
        let finding = findings.get(place);
        let keys = match flag {
            None => finding.into_iter().flat_map(note::keys_of_level).collect(),
            Some(flag) => {
                let raised = finding.and_then(|finding| finding.flags.get(flag));
                raised.into_iter().flat_map(|raised| note::keys_of_flag(raised.flag)).collect()
            }
        };
        Source { of: Ok(place), keys }
    }
    fn flag(self) -> Option<(usize, usize)> {
        match self {
            Self::Finding(place, flag) => Some((place, flag?)),
            Self::Tension(_) => None,
        }
    }
    fn tension(self) -> Option<&'r Tension> {
        match self {
            Self::Finding(..) => None,
            Self::Tension(tension) => Some(tension),
        }
    }
}
