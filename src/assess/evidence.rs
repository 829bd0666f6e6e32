//! Whether the facts behind a level are backed by more than the coalition's own word.

use crate::coalition::Coalition;
use crate::coalition::locate::Path;
use crate::coalition::model::EvidenceKind;
use crate::facts::{Facts, registry};
use crate::knowledge::Criterion;

/// Whether every table that a criterion is read from cites a document, an audit or an independent source.
pub(super) fn backs_facts(coalition: &Coalition, facts: &Facts, criterion: &Criterion) -> bool {
    let mut any = false;
    for id in criterion.facts() {
        for about in registry().fact(id).iter().flat_map(|fact| &fact.about) {
            match backs_path(coalition, facts, about) {
                Some(true) => any = true,
                Some(false) => return false,
                None => {}
            }
        }
    }
    any
}

/// Whether a path of the file is backed; `None` where the file says nothing there.
fn backs_path(coalition: &Coalition, facts: &Facts, about: &str) -> Option<bool> {
    let (table, key) = match about.split_once('.') {
        Some(("governance", "bodies")) | None => (about, None),
        Some((table, key)) => (table, Some(key)),
    };
    let rows: Vec<bool> = coalition
        .backings()
        .into_iter()
        .filter(|(path, _)| belongs(path, table))
        .map(|(_, backing)| proves(coalition, backing.of(key)))
        .collect();
    if rows.is_empty() || key.is_some_and(|key| !states(facts, table, key)) {
        return None;
    }
    Some(rows.into_iter().all(|backed| backed))
}

fn belongs(path: &Path, table: &str) -> bool {
    let text = path.to_string();
    text == table || text.strip_prefix(table).is_some_and(|rest| rest.starts_with('[') && !rest.contains('.'))
}

/// Whether the file states a plain key at all.
fn states(facts: &Facts, table: &str, key: &str) -> bool {
    let name = format!("{table}.{key}");
    let registry = registry();
    match registry.find(&name) {
        Some(id) => registry.fact(id).is_some_and(|fact| !facts.value(id).is_unknown(fact.kind)),
        // Dates and series are not facts themselves; the measures made of them are.
        None => true,
    }
}

/// Whether one of the ids is more than the coalition's own word.
pub(super) fn proves(coalition: &Coalition, ids: &[String]) -> bool {
    ids.iter().any(|id| {
        coalition.evidence.iter().any(|item| {
            item.id == *id && item.kind.and_then(|kind| kind.0).is_some_and(|kind| kind != EvidenceKind::SelfStated)
        })
    })
}
