//! What a file notes on its keys, and which finding tells it.

use super::result::{Finding, FindingKind, LowLevel, Noted};
use crate::coalition::Coalition;
use crate::facts::{Fact, FactId, registry};
use crate::knowledge::expr::Condition;
use crate::knowledge::{Flag, Level, Raised, Rubrics, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Keys that say to whom a rule applies. What is noted on them says nothing of how it is kept, and goes with no finding.
const SCOPE: &[&str] =
    &["coalition.founded", "coalition.functions", "coalition.origin", "coalition.scope", "coalition.stage"];

/// Lists whose rows are parties, of whom much of different kinds is said. Each row of another list is a case of one matter.
const PARTIES: &[&str] = &["members", "stakeholders", "funding", "governance.bodies"];

/// All notes, in the order of their keys: that of rows says nothing.
fn all(coalition: &Coalition) -> BTreeSet<Noted> {
    let noted = coalition.notes.iter().map(|row| Noted { key: row.key.clone(), note: row.note.clone() });
    noted.filter(|noted| !noted.key.is_empty() && !noted.note.trim().is_empty()).collect()
}

/// Gives each finding the notes on keys that it rests on. What is noted of a case on a key that nothing asks for, such as what
/// an accusation says, goes with all that rests on the list.
pub(super) fn tell(findings: &mut [Finding<'_>], coalition: &Coalition, rubrics: &Rubrics) {
    for finding in findings.iter_mut() {
        finding.notes.extend(answered(finding, coalition));
    }
    // Few files note anything.
    if coalition.notes.is_empty() {
        return;
    }
    let all = all(coalition);
    let keys: Vec<BTreeSet<&str>> = findings.iter().map(keys).collect();
    let case = |noted| {
        let list = case_of(noted).filter(|list| keys.iter().any(|keys| keys.contains(list)))?;
        (!is_asked(&noted.key, rubrics)).then_some((noted, list))
    };
    let cases: BTreeMap<&Noted, &str> = all.iter().filter_map(case).collect();
    for (finding, keys) in findings.iter_mut().zip(&keys) {
        let is_case = |noted: &Noted| cases.get(noted).is_some_and(|list| keys.contains(list));
        let told = all.iter().filter(|noted| keys.contains(&*noted.key) || is_case(noted));
        finding.notes.extend(told.cloned());
    }
}

/// What the file notes on its own answer, where that decides the level.
fn answered(finding: &Finding<'_>, coalition: &Coalition) -> Option<Noted> {
    let FindingKind::LowLevel(LowLevel { criterion, seen, .. }) = &finding.kind else { return None };
    let answer = coalition.answers.0.get(criterion.id.as_str()).filter(|_| seen.answered)?;
    let note = answer.note.clone().filter(|note| !note.trim().is_empty())?;
    Some(Noted { key: format!("answers.{}", criterion.id), note })
}

/// The list to whose rows a note speaks, where each is a case.
fn case_of(noted: &Noted) -> Option<&str> {
    let (list, _) = noted.key.rsplit_once('.')?;
    (!PARTIES.contains(&list)).then_some(list)
}

/// Whether any criterion or flag asks for a key.
fn is_asked(key: &str, rubrics: &Rubrics) -> bool {
    let of_criteria = rubrics.criteria().flat_map(|criterion| of(criterion.facts().iter().copied()));
    let of_flags = of(rubrics.flags.iter().filter_map(condition).flat_map(Condition::facts));
    of_criteria.chain(of_flags).chain(rubrics.flags.iter().flat_map(keys_of_flag)).any(|asked| asked == key)
}

/// The keys that a finding rests on.
fn keys<'r>(finding: &Finding<'r>) -> BTreeSet<&'r str> {
    let flags = finding.flags.iter().flat_map(|raised| keys_of_flag(raised.flag));
    keys_of_level(finding).chain(flags).collect()
}

/// The keys from which the level is read that a finding is about.
pub(super) fn keys_of_level<'r>(finding: &Finding<'r>) -> impl Iterator<Item = &'r str> + use<'r> {
    let criterion = match &finding.kind {
        FindingKind::LowLevel(low) => Some(low.criterion),
        _ => None,
    };
    let cases = criterion.into_iter().flat_map(|criterion| &criterion.levels).flat_map(Level::cases);
    let read = cases.flat_map(|case| case.when.iter().flat_map(Condition::rests_on).chain(case.measure));
    of(criterion.and_then(|criterion| criterion.measure).into_iter().chain(read))
}

/// The keys that raise a flag, and those that its question asks for.
pub(super) fn keys_of_flag(flag: &Flag) -> impl Iterator<Item = &str> {
    let rests_on = condition(flag).map(Condition::rests_on).unwrap_or_default();
    // A question asks for what excepts something, too.
    let excepting = condition(flag).into_iter().flat_map(Condition::facts).filter(|fact| !rests_on.contains(fact));
    let excepting: BTreeSet<&str> = of(excepting).collect();
    let asked = flag.look().into_iter().flat_map(|look| look.keys).map(Text::as_str);
    let asked: Vec<&str> = asked.filter(|key| !SCOPE.contains(key) && !excepting.contains(key)).collect();
    of(rests_on.into_iter()).chain(asked)
}

fn condition(flag: &Flag) -> Option<&Condition> {
    match flag.raised() {
        Raised::When(condition) => Some(condition),
        Raised::NotFound { .. } => None,
    }
}

/// The keys that facts are read from, less those that say to whom a rule applies.
fn of<'a>(facts: impl Iterator<Item = FactId>) -> impl Iterator<Item = &'a str> {
    facts.filter_map(|id| registry().fact(id)).flat_map(Fact::about).filter(|key| !SCOPE.contains(key))
}

/// The notes that no finding tells.
pub(super) fn untold(coalition: &Coalition, findings: &[Finding<'_>]) -> Vec<Noted> {
    let told: BTreeSet<&Noted> = findings.iter().flat_map(|finding| &finding.notes).collect();
    all(coalition).into_iter().filter(|noted| !told.contains(noted)).collect()
}
