//! Lines and columns, and where the parts of a TOML text stand.

use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place in a file, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// Where the lines of a text begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        Self(
            std::iter::once(0)
                .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1))
                .collect(),
        )
    }

    pub(super) fn place(&self, text: &str, byte: usize) -> Place {
        let byte = text.floor_char_boundary(byte);
        let line = self.0.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|line| self.0.get(line)).copied().unwrap_or(0);
        Place { line, column: text.get(start..byte).unwrap_or("").chars().count() + 1 }
    }
}

/// Where each key and each row of a parsed TOML text stands.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// In the order of the tree.
    entries: Vec<Entry>,
    /// The rows of each list, one list after the other, as places in the entries.
    rows: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// The key, empty for a row.
    key: Box<str>,
    /// Where a reader should look: a table's header, a row, or the key of a value.
    shown: Range<usize>,
    /// The bytes of the value.
    value: Range<usize>,
    /// The index behind the last entry inside this one.
    end: usize,
    /// Its rows, where it is a list of tables.
    rows: Range<usize>,
}

impl Places {
    /// Notes where everything in a table stands.
    pub fn of(table: &DeTable<'_>) -> Self {
        let mut places = Self::default();
        places.add_table(table);
        places
    }

    fn add_table(&mut self, table: &DeTable<'_>) {
        for (key, item) in table {
            let shown = match item.get_ref() {
                DeValue::Table(_) | DeValue::Array(_) => item.span(),
                _ => key.span(),
            };
            self.add(key.get_ref().as_ref().into(), shown, item);
        }
    }

    fn add(&mut self, key: Box<str>, shown: Range<usize>, item: &Spanned<DeValue<'_>>) {
        let at = self.entries.len();
        self.entries.push(Entry { key, shown, value: item.span(), end: 0, rows: 0..0 });
        let mut places = Vec::new();
        match item.get_ref() {
            DeValue::Table(table) => self.add_table(table),
            // Only lists of tables have rows that somebody asks for.
            DeValue::Array(rows) if rows.iter().any(|row| matches!(row.get_ref(), DeValue::Table(_))) => {
                for row in rows {
                    places.push(self.entries.len());
                    self.add("".into(), row.span(), row);
                }
            }
            _ => {}
        }
        let (end, first) = (self.entries.len(), self.rows.len());
        self.rows.append(&mut places);
        if let Some(entry) = self.entries.get_mut(at) {
            entry.end = end;
            entry.rows = first..self.rows.len();
        }
    }

    /// What stands directly inside an entry, or at the top.
    fn inside(&self, entry: Option<usize>) -> impl Iterator<Item = (usize, &Entry)> {
        let (mut next, end) = match entry.and_then(|at| Some((at, self.entries.get(at)?))) {
            Some((at, entry)) => (at + 1, entry.end),
            None => (0, self.entries.len()),
        };
        std::iter::from_fn(move || {
            let at = next;
            let entry = self.entries.get(at).filter(|_| at < end)?;
            next = entry.end;
            Some((at, entry))
        })
    }

    /// The entry at a key.
    pub(crate) fn key(&self, inside: Option<usize>, key: &str) -> Option<usize> {
        self.inside(inside).find(|(_, entry)| *entry.key == *key).map(|(at, _)| at)
    }

    /// The entry of a row.
    pub(crate) fn row(&self, inside: usize, row: usize) -> Option<usize> {
        self.rows.get(self.entries.get(inside)?.rows.clone())?.get(row).copied()
    }

    /// Where a reader should look for an entry.
    pub(crate) fn shown(&self, entry: usize) -> Option<Range<usize>> {
        self.entries.get(entry).map(|entry| entry.shown.clone())
    }

    /// The bytes of an entry's value.
    pub(crate) fn value(&self, entry: usize) -> Option<Range<usize>> {
        self.entries.get(entry).map(|entry| entry.value.clone())
    }
}
