//! Patterns: what the findings come to.

use super::diagnosis::{Diagnosis, own_severity};
use super::{Finding, FindingKind, PartResult, PatternResult, TensionResult};
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::model::Severity;
use crate::knowledge::{Pattern, PatternPart, Tension};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Findings and tensions of less severity make no pattern.
const LEAST: Severity = Severity::Medium;

/// From how many different findings and tensions a pattern of several parts comes: fewer say it themselves.
const SOURCES: usize = 2;

/// What shows a part of a pattern.
#[derive(Clone, Copy)]
enum Shown<'r> {
    /// A finding, by its place.
    Finding(usize),
    Tension(&'r Tension),
}

impl<'r> Diagnosis<'_, 'r> {
    /// The patterns that the findings and all tensions which are present make, gravest first, then those of more parts.
    pub(super) fn patterns(&self, findings: &[Finding<'r>], present: &[TensionResult<'r>]) -> Vec<PatternResult<'r>> {
        let shown = shown(findings, present);
        let view = View::of(self.facts);
        let part = |part: &'r PatternPart| {
            let found: Vec<Shown<'r>> = part.of.iter().filter_map(|id| shown.get(id.as_str())).copied().collect();
            let holds = |when: &Condition| when.evaluate(view) == Some(true);
            (!found.is_empty() && part.when.as_deref().is_none_or(holds)).then_some(())?;
            let mut places: Vec<usize> = found.iter().filter_map(|shown| shown.finding()).collect();
            places.sort_unstable();
            places.dedup();
            let tensions = found.iter().filter_map(|shown| shown.tension()).collect();
            let figures = part.told.as_ref().map(|told| self.figures(told, &[])).unwrap_or_default();
            Some(PartResult { part, figures, findings: places, tensions })
        };
        let mut patterns: Vec<PatternResult<'r>> = Vec::new();
        for pattern in &self.rubrics.patterns {
            let parts: Vec<PartResult<'r>> = pattern.parts.iter().filter_map(part).collect();
            if !is_made(pattern, &parts) {
                continue;
            }
            let of_findings = parts.iter().flat_map(|found| &found.findings).filter_map(|place| findings.get(*place));
            let of_tensions = parts.iter().flat_map(|found| &found.tensions).map(|tension| tension.severity);
            let severity = of_findings.map(|finding| finding.severity).chain(of_tensions).max().unwrap_or(LEAST);
            patterns.push(PatternResult { pattern, severity, parts });
        }
        patterns.sort_by_key(|found| Reverse((found.severity, found.parts.len())));
        patterns
    }
}

/// Whether enough matters hold, and enough findings and tensions show them. One of them taken away never makes a pattern: what
/// belongs together is one finding whatever else is known.
fn is_made(pattern: &Pattern, parts: &[PartResult<'_>]) -> bool {
    let counting = || parts.iter().filter(|found| found.part.counts);
    let matters: BTreeSet<&str> = counting().map(|found| found.part.matter()).collect();
    let findings: BTreeSet<usize> = counting().flat_map(|found| &found.findings).copied().collect();
    let tensions = counting().flat_map(|found| &found.tensions).map(|tension| tension.id.as_str());
    let sources = findings.len() + tensions.collect::<BTreeSet<_>>().len();
    matters.len() >= pattern.least && sources >= SOURCES.min(pattern.least)
}

/// What is found, by the ids of criteria, flags and tensions. A flag is true whatever its own severity; a criterion counts by
/// that of its level, which says how far it is from good.
fn shown<'a, 'r>(findings: &'a [Finding<'r>], present: &[TensionResult<'r>]) -> BTreeMap<&'a str, Shown<'r>>
where
    'r: 'a,
{
    let mut shown = BTreeMap::new();
    for found in present.iter().filter(|found| found.tension.severity >= LEAST) {
        shown.insert(found.tension.id.as_str(), Shown::Tension(found.tension));
    }
    for (place, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.severity >= LEAST) {
        let low = match &finding.kind {
            FindingKind::LowLevel(low) if own_severity(low) >= LEAST => Some(low.criterion.id.as_str()),
            _ => None,
        };
        let flags = finding.flags.iter().filter(|raised| !raised.is_unproved()).map(|raised| raised.flag.id().as_str());
        shown.extend(low.into_iter().chain(flags).map(|id| (id, Shown::Finding(place))));
    }
    shown
}

impl<'r> Shown<'r> {
    fn finding(self) -> Option<usize> {
        match self {
            Self::Finding(place) => Some(place),
            Self::Tension(_) => None,
        }
    }
    fn tension(self) -> Option<&'r Tension> {
        match self {
            Self::Finding(_) => None,
            Self::Tension(tension) => Some(tension),
        }
    }
}
