//! Red flags: which are raised, and the one finding that a flag and a criterion on the same matter make.

use super::diagnosis::Diagnosis;
use super::{Finding, FindingKind, FlagResult, RubricResult, Searched, Unfound};
use crate::coalition::locate::{Path, Step, is_within};
use crate::coalition::scalar::{Day, Silence};
use crate::facts::{Fact, FactId, registry};
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::model::Severity;
use crate::knowledge::{Advice, Criterion, Flag, Level, Raised};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Values that are not known, with their keys without rows.
#[derive(Default)]
pub(super) struct Silent {
    /// What was looked for and not found.
    missing: Vec<(Path, String)>,
    /// What sources contradict each other on.
    disputed: Vec<(Path, String)>,
}

impl<'r> Diagnosis<'_, 'r> {
    /// The flags that are raised, worst first.
    pub(super) fn flags(&self, judged: &[RubricResult<'r>], all: bool) -> Vec<FlagResult<'r>> {
        let mut raised: Vec<FlagResult<'r>> = self.wanted(judged, all).filter_map(|flag| self.flag(flag)).collect();
        // Of two as bad, first what critics of judged coalitions raised more often.
        raised.sort_by_key(|raised| {
            std::cmp::Reverse((raised.flag.severity(), raised.flag.look().map_or(0, |look| look.halves())))
        });
        raised
    }

    /// The flags that may be raised. Where only some criteria are judged, those of the others are left out.
    fn wanted<'f>(&self, judged: &'f [RubricResult<'r>], all: bool) -> impl Iterator<Item = &'r Flag> + use<'f, 'r> {
        let (rubrics, criteria) = (self.rubrics, move || judged.iter().flat_map(|rubric| &rubric.criteria));
        let every = criteria().count() == rubrics.criteria().count();
        rubrics.flags.iter().filter(move |flag| match flag.belongs() {
            _ if all && every => true,
            Some(id) if rubrics.criterion(id).is_some() => criteria().any(|found| found.criterion.id == *id),
            _ => all,
        })
    }

    /// What the file says is not known, and where it says so. Where not `all` is judged, what neither the criteria nor
    /// their flags read is left out.
    pub(super) fn unknown(&self, judged: &[RubricResult<'r>], all: bool) -> impl Iterator<Item = Finding<'r>> {
        let mut read = BTreeSet::new();
        if !all {
            let of_criteria =
                judged.iter().flat_map(|rubric| &rubric.criteria).flat_map(|found| found.criterion.facts());
            let mut facts: BTreeSet<FactId> = of_criteria.copied().collect();
            for flag in self.wanted(judged, all) {
                match flag.raised() {
                    Raised::When(condition) => facts.extend(condition.facts()),
                    Raised::NotFound { keys, .. } => read.extend(keys.iter().map(|key| &**key)),
                }
            }
            read.extend(facts.into_iter().filter_map(|id| registry().fact(id)).flat_map(Fact::about));
        }
        // A fact may be read from the whole of a table.
        let wanted = |(_, key): &&(Path, String)| all || read.iter().any(|read| is_within(key, read));
        let [missing, disputed] =
            [self.missing(), &self.silent().disputed].map(|silent| silent.iter().filter(wanted).collect::<Vec<_>>());
        [self.not_found(&missing), self.disputed(&disputed)].into_iter().flatten()
    }

    fn flag(&self, flag: &'r Flag) -> Option<FlagResult<'r>> {
        let keys = flag.look().map_or(&[][..], |look| look.keys);
        let (at, not_found) = match flag.raised() {
            Raised::When(condition) => {
                condition.evaluate(View::of(self.facts)).filter(|raised| *raised)?;
                (self.shown(&condition.facts().collect::<Vec<_>>(), keys, || None), self.unproved(condition))
            }
            Raised::NotFound { keys: asked, only } => {
                let matters = |only: &Condition| only.evaluate(View::of(self.facts)) == Some(true);
                only.is_none_or(matters).then_some(())?;
                let found = || self.missing().iter().filter(|(_, key)| asked.iter().any(|asked| **asked == **key));
                let (first, _) = found().next()?;
                (first.clone(), Some((found().map(|missing| self.unfound(missing)).collect(), self.searched()?)))
            }
        };
        Some(FlagResult {
            flag,
            figures: flag.message().map(|message| self.figures(message, keys, &[])).unwrap_or_default(),
            not_found,
            at: self.locator.location(&at),
            advice: Advice::open(flag.advice(), 0, self.audience, self.facts),
        })
    }

    /// What was looked for and not found, where a condition would not be known to hold without that: what a search did not
    /// find is not shown to be closed.
    fn unproved(&self, condition: &Condition) -> Option<(Vec<Unfound>, Searched)> {
        let missing = |id: FactId| {
            let key = registry().fact(id)?.key()?;
            self.missing().iter().find(|(_, missing)| missing == key).map(|missing| (id, missing))
        };
        let missing: BTreeMap<FactId, &(Path, String)> = condition.facts().filter_map(missing).collect();
        if missing.is_empty() {
            return None;
        }
        let facts = self.facts.without(missing.keys().copied());
        let is_proved = condition.evaluate(View::of(&facts)) == Some(true);
        let keys = || missing.values().map(|missing| self.unfound(missing)).collect();
        (!is_proved).then(|| Some((keys(), self.searched()?))).flatten()
    }

    /// Adds each flag to the finding on the same matter, or to one that it makes.
    pub(super) fn join(&self, findings: &mut Vec<(f64, Finding<'r>)>, raised: Vec<FlagResult<'r>>) {
        for raised in raised {
            let flag = raised.flag;
            // Of flags that belong nowhere, those that say more and less of the same.
            let says_same = |other: &FlagResult<'_>| {
                other.flag.covers().contains(flag.id()) || flag.covers().contains(other.flag.id())
            };
            let same = |finding: &Finding<'_>| match &finding.kind {
                FindingKind::LowLevel(low) => flag.belongs() == Some(&low.criterion.id),
                FindingKind::Flag(other) if flag.belongs().is_none() && other.belongs().is_none() => {
                    finding.flags.iter().any(says_same)
                }
                FindingKind::Flag(other) => flag.belongs() == other.belongs(),
                _ => false,
            };
            match findings.iter_mut().find(|(_, finding)| same(finding)) {
                Some((_, finding)) => {
                    finding.severity = finding.severity.max(flag.severity());
                    finding.flags.push(raised);
                }
                None => {
                    let criterion = flag.belongs().and_then(|id| self.rubrics.criterion(id));
                    let mut finding = Finding::new(FindingKind::Flag(flag), flag.severity(), raised.at.clone());
                    finding.flags.push(raised);
                    findings.push((criterion.map_or(0.0, |criterion| criterion.weight), finding));
                }
            }
        }
    }

    /// All that was looked for and not found. What other findings tell of stays in the list: else it would grow where one
    /// of them falls away for want of a fact.
    fn not_found(&self, missing: &[&(Path, String)]) -> Option<Finding<'r>> {
        let (first, _) = missing.first()?;
        let at = self.locator.location(first);
        let all = missing.iter().map(|missing| self.unfound(missing));
        let is_fault = |missing: &Unfound| self.rubrics.faults.iter().any(|fault| *fault.as_str() == missing.key);
        let (faults, keys) = all.partition(is_fault);
        let (search, memo) = (self.searched()?, self.rubrics.cited(&["L8"]));
        Some(Finding::new(FindingKind::NotFound { keys, faults, search, memo }, Severity::Info, at))
    }

    /// That sources contradict each other, and on what.
    fn disputed(&self, disputed: &[&(Path, String)]) -> Option<Finding<'r>> {
        let (first, _) = disputed.first()?;
        let keys = disputed.iter().map(|disputed| self.unfound(disputed)).collect();
        Some(Finding::new(FindingKind::Disputed { keys }, Severity::Info, self.locator.location(first)))
    }

    /// What decides between the levels of a criterion that are still possible, and was looked for and not found.
    pub(super) fn unseen(
        &self,
        criterion: &Criterion,
        possible: RangeInclusive<u8>,
    ) -> Option<(Vec<Unfound>, Searched)> {
        let search = self.searched()?;
        let cases = possible.filter_map(|level| criterion.level(level)).flat_map(Level::cases);
        let facts = cases.filter_map(|case| case.when.as_ref()).flat_map(Condition::facts);
        let about: Vec<&str> = facts.filter_map(|id| registry().fact(id)).flat_map(|fact| fact.about()).collect();
        let missing = self.missing().iter().filter(|(_, key)| about.contains(&key.as_str()));
        let found: Vec<Unfound> = missing.map(|missing| self.unfound(missing)).collect();
        (!found.is_empty()).then_some((found, search))
    }

    fn unfound(&self, (path, key): &(Path, String)) -> Unfound {
        let last = path.0.iter().rposition(|step| matches!(step, Step::Row(_)));
        let row = last.and_then(|last| path.0.get(..=last)).map(|row| self.locator.name_of(&Path(row.to_vec())));
        Unfound { key: key.clone(), row }
    }

    /// Where something was looked for and not found, with the key; nothing without a search.
    fn missing(&self) -> &[(Path, String)] {
        let silent = &self.silent().missing;
        if self.coalition.search.is_some() { silent } else { &[] }
    }

    /// Where the file says why something is not known, with the key.
    fn silent(&self) -> &Silent {
        self.silent.get_or_init(|| {
            let mut silent = Silent::default();
            self.coalition.each_silence(|path, why| match why {
                Silence::NotFound => silent.missing.push((path.clone(), path.without_rows())),
                Silence::Disputed => silent.disputed.push((path.clone(), path.without_rows())),
                Silence::Partial | Silence::Undisclosed => {}
            });
            silent
        })
    }

    fn searched(&self) -> Option<Searched> {
        let search = self.coalition.search.as_ref()?;
        let days = [search.on, self.coalition.coalition.as_of];
        let on = days.into_iter().flatten().find_map(Day::latest)?;
        Some(Searched { on, places: search.places.clone() })
    }
}
