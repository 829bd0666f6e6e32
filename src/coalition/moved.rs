//! Keys that stood in another table before. A file that still has one in its old place is read as if it stood in the new
//! one, with a note; in both places it is an error.

use super::fault::Fault;
use super::model::Coalition;
use crate::source::problem::{Problem, Problems};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The table from which keys moved.
const OLD_TABLE: &str = "monitoring";

/// The table to which they moved.
const NEW_TABLE: &str = "complaints";

/// The keys by their names in the old table and in the new one.
const KEYS: &[(&str, &str)] = &[
    ("grievance_mechanism", "mechanism"),
    ("grievance_open", "open"),
    ("complaints", "recent"),
    ("complaints_answered", "answered_share"),
    ("reply_days", "reply_days"),
];

/// A key that a file has in its old place.
#[derive(Clone, Debug)]
pub(super) struct MovedKey {
    old: &'static str,
    new: &'static str,
    /// Where the old key stands in the TOML.
    span: Range<usize>,
}

impl MovedKey {
    /// What a reader is told of it, where so much of the text stands before the TOML.
    pub(super) fn note(&self, before: usize) -> Problem {
        let told = Fault::Moved { old: (OLD_TABLE, self.old), new: (NEW_TABLE, self.new) };
        told.problem(before + self.span.start..before + self.span.end)
    }
}

/// The old path of a key.
pub fn old_path(new: &str) -> Option<String> {
    let key = new.strip_prefix(NEW_TABLE)?.strip_prefix('.')?;
    KEYS.iter().find(|(_, to)| *to == key).map(|(from, _)| format!("{OLD_TABLE}.{from}"))
}

/// Takes keys from their old places to the new ones.
pub(super) fn settle(file: &mut DeTable<'_>, problems: &mut Problems) -> Vec<MovedKey> {
    let Some(DeValue::Table(table)) = file.get_mut(OLD_TABLE).map(Spanned::get_mut) else { return Vec::new() };
    let found = KEYS.iter().filter_map(|(old, new)| Some((*old, *new, table.remove_entry(*old)?)));
    let found: Vec<_> = found.collect();
    let mut moved = Vec::new();
    for (old, new, (key, value)) in found {
        let span = key.span();
        let home = file
            .entry(Spanned::new(span.clone(), NEW_TABLE.into()))
            .or_insert_with(|| Spanned::new(span.clone(), DeValue::Table(DeTable::new())));
        // What is no table is told of where it is read.
        let DeValue::Table(home) = home.get_mut() else { continue };
        let key = MovedKey { old, new, span: span.clone() };
        if home.contains_key(new) {
            Fault::SaidTwice { old: (OLD_TABLE, old), new: (NEW_TABLE, new) }.at(span, problems);
        } else {
            home.insert(Spanned::new(span, new.into()), value);
            moved.push(key);
        }
    }
    moved
}

/// Takes the evidence of keys that have moved along with them, beside what the new place cites for them.
pub(super) fn settle_evidence(c: &mut Coalition, moved: &[MovedKey]) {
    for key in moved {
        let old = c.monitoring.evidence.of(Some(key.old)).to_vec();
        if !old.is_empty() {
            let mut ids = c.complaints.evidence.of(Some(key.new)).to_vec();
            ids.extend(old.into_iter().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
            c.complaints.evidence.keys.insert(key.new.to_owned(), ids);
        }
    }
}
