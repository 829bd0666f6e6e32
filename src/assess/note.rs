//! What a file notes on its keys, and which finding tells it.

use super::result::{Finding, FindingKind, Noted};
use crate::coalition::Coalition;
use crate::facts::{Fact, FactId, registry};
use crate::knowledge::{Raised, Text};
use std::collections::BTreeSet;

/// Keys that say to whom a rule applies. What is noted on them says nothing of how it is kept, and goes with no finding.
const SCOPE: &[&str] = &["coalition.functions", "coalition.scope", "coalition.stage"];

/// All notes, in the order of their keys: that of rows says nothing.
fn all(coalition: &Coalition) -> BTreeSet<Noted> {
    let noted = coalition.notes.iter().map(|row| Noted { key: row.key.clone(), note: row.note.clone() });
    noted.filter(|noted| !noted.key.is_empty() && !noted.note.trim().is_empty()).collect()
}

/// Gives each finding the notes on keys that it rests on.
pub(super) fn tell(findings: &mut [Finding<'_>], coalition: &Coalition) {
    // Few files note anything.
    if coalition.notes.is_empty() {
        return;
    }
    let all = all(coalition);
    for finding in findings {
        let keys = keys(finding);
        finding.notes = all.iter().filter(|noted| keys.contains(&*noted.key)).cloned().collect();
    }
}

/// The keys that a finding rests on.
fn keys<'r>(finding: &Finding<'r>) -> BTreeSet<&'r str> {
    let mut keys = BTreeSet::new();
    let read = |id: FactId| registry().fact(id).into_iter().flat_map(Fact::about);
    if let FindingKind::LowLevel(low) = &finding.kind {
        keys.extend(low.criterion.facts().iter().copied().flat_map(read));
    }
    for flag in finding.flags.iter().map(|raised| raised.flag) {
        if let Raised::When(condition) = &flag.raised {
            keys.extend(condition.facts().flat_map(read));
        }
        keys.extend(flag.look().into_iter().flat_map(|look| look.keys).map(Text::as_str));
    }
    keys.retain(|key| !SCOPE.contains(key));
    keys
}

/// The notes that no finding tells.
pub(super) fn untold(coalition: &Coalition, findings: &[Finding<'_>]) -> Vec<Noted> {
    let told: BTreeSet<&Noted> = findings.iter().flat_map(|finding| &finding.notes).collect();
    all(coalition).into_iter().filter(|noted| !told.contains(noted)).collect()
}
