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
        Self(std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect())
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
    entries: Vec<Entry>,
    /// All keys, one after the other.
    keys: String,
    /// What stands directly inside each table, shorter keys first, and inside each list of tables, row by row: places in the
    /// entries.
    inside: Vec<usize>,
    /// The part of `inside` for the whole text.
    top: Range<usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// The part of all keys that is its own, empty for a row.
    key: Range<usize>,
    /// Where a reader should look: a table's header, a row, or the key of a value.
    shown: Range<usize>,
    /// The bytes of the value.
    value: Range<usize>,
    /// The part of `inside` for this entry.
    inside: Range<usize>,
}

/// A key with its length before it: few have the same, so that it is found with few looks at letters.
pub(crate) fn by_length(key: &str) -> (usize, &str) {
    (key.len(), key)
}

/// The first key of a path, and what is behind it. Paths are short, and are taken apart often: a look at each byte is
/// faster than a search.
fn first_key(path: &str) -> (&str, Option<&str>) {
    match path.bytes().position(|byte| byte == b'.').and_then(|dot| Some((path.get(..dot)?, path.get(dot + 1..)?))) {
        Some((key, rest)) => (key, Some(rest)),
        None => (path, None),
    }
}

impl Places {
    /// Notes where everything in a table stands.
    pub fn of(table: &DeTable<'_>) -> Self {
        let mut places = Self::default();
        places.top = places.add_table(table);
        places
    }

    fn add_table(&mut self, table: &DeTable<'_>) -> Range<usize> {
        let add = |(key, item): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let shown = match item.get_ref() {
                DeValue::Table(_) | DeValue::Array(_) => item.span(),
                _ => key.span(),
            };
            let key: &std::borrow::Cow<'_, str> = key.get_ref();
            self.add(key.as_ref(), shown, item)
        };
        let mut entries: Vec<usize> = table.iter().map(add).collect();
        entries.sort_by(|a, b| by_length(self.key_of(*a)).cmp(&by_length(self.key_of(*b))));
        self.keep(&entries)
    }

    fn add(&mut self, key: &str, shown: Range<usize>, item: &Spanned<DeValue<'_>>) -> usize {
        let (at, start) = (self.entries.len(), self.keys.len());
        self.keys.push_str(key);
        let key = start..self.keys.len();
        self.entries.push(Entry { key, shown, value: item.span(), inside: 0..0 });
        let inside = match item.get_ref() {
            DeValue::Table(table) => self.add_table(table),
            // Only lists of tables have rows that somebody asks for.
            DeValue::Array(rows) if rows.iter().any(|row| matches!(row.get_ref(), DeValue::Table(_))) => {
                let rows: Vec<usize> = rows.iter().map(|row| self.add("", row.span(), row)).collect();
                self.keep(&rows)
            }
            _ => 0..0,
        };
        if let Some(entry) = self.entries.get_mut(at) {
            entry.inside = inside;
        }
        at
    }

    fn keep(&mut self, entries: &[usize]) -> Range<usize> {
        let first = self.inside.len();
        self.inside.extend_from_slice(entries);
        first..self.inside.len()
    }

    /// Whether a key stands anywhere, in whichever rows; its path names no rows.
    pub fn holds(&self, path: &str) -> bool {
        self.holds_behind(None, path)
    }

    /// How many rows a list of tables has; none where the entry is something else.
    pub(crate) fn count(&self, entry: usize) -> usize {
        self.rows(entry).count()
    }

    /// Whether a key stands anywhere behind an entry, in whichever rows.
    pub(crate) fn holds_behind(&self, entry: Option<usize>, path: &str) -> bool {
        let (key, rest) = first_key(path);
        let Some(inner) = self.key(entry, key) else { return false };
        rest.is_none_or(|rest| {
            let mut inside = self.rows(inner).map(|(_, row)| row);
            self.holds_behind(Some(inner), rest) || inside.any(|row| self.holds_behind(Some(row), rest))
        })
    }

    /// The rows of a list of tables, with their places; none where the entry is something else.
    fn rows(&self, entry: usize) -> impl Iterator<Item = (usize, usize)> {
        let inside = self.inside(Some(entry)).iter().copied().enumerate();
        inside.filter(|(_, row)| self.key_of(*row).is_empty())
    }

    /// The first place of a key whose path names no rows: for each key on the way, the row that is gone into behind it.
    pub(crate) fn first(&self, path: &str) -> Option<Vec<Option<usize>>> {
        self.first_in(None, path)
    }

    fn first_in(&self, entry: Option<usize>, path: &str) -> Option<Vec<Option<usize>>> {
        let (key, rest) = first_key(path);
        let inner = self.key(entry, key)?;
        let Some(rest) = rest else { return Some(vec![None]) };
        let behind = |row, inner| {
            let mut rows = self.first_in(Some(inner), rest)?;
            rows.insert(0, row);
            Some(rows)
        };
        behind(None, inner).or_else(|| self.rows(inner).find_map(|(place, row)| behind(Some(place), row)))
    }

    /// What stands directly inside an entry, or at the top.
    fn inside(&self, entry: Option<usize>) -> &[usize] {
        let part = entry.map_or(Some(&self.top), |at| self.entries.get(at).map(|entry| &entry.inside));
        part.and_then(|part| self.inside.get(part.clone())).unwrap_or(&[])
    }

    fn key_of(&self, entry: usize) -> &str {
        self.entries.get(entry).and_then(|entry| self.keys.get(entry.key.clone())).unwrap_or("")
    }

    /// The entry at a key.
    pub(crate) fn key(&self, inside: Option<usize>, key: &str) -> Option<usize> {
        let inside = self.inside(inside);
        let length = |at: usize| self.entries.get(at).map_or(0, |entry| entry.key.len());
        let in_order = |at: &usize| length(*at).cmp(&key.len()).then_with(|| self.key_of(*at).cmp(key));
        let place = inside.binary_search_by(in_order).ok()?;
        inside.get(place).copied()
    }

    /// The entry of a row.
    pub(crate) fn row(&self, inside: usize, row: usize) -> Option<usize> {
        self.inside(Some(inside)).get(row).copied()
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
