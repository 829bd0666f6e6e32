//! From a path in the description to its line and column; done only for what is shown.

use crate::source::Source;
use crate::source::place::{Lines, Place};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A step on the way to a value: into a key or a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// A row of a list, counted from 0.
    Row(usize),
}

/// Where a value stands in the description, such as `governance.bodies[0].seats`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// Reads a path of keys joined by dots.
    pub fn keys(dotted: &str) -> Self {
        Self(dotted.split('.').map(|key| Step::Key(key.to_owned())).collect())
    }
    /// This path, one row further.
    #[must_use]
    pub fn row(mut self, row: usize) -> Self {
        self.0.push(Step::Row(row));
        self
    }
    /// This path, one key further.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.to_owned()));
        self
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if index > 0 => write!(f, ".{key}")?,
                Step::Key(key) => write!(f, "{key}")?,
                Step::Row(row) => write!(f, "[{row}]")?,
            }
        }
        Ok(())
    }
}

/// Where something stands, for people, for programs, and from run to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub file: Arc<str>,
    /// Line and column.
    pub place: Place,
    /// The path in the description, rows counted from 0.
    pub path: String,
    /// The same with rows by name, so that it outlives a change of their order.
    pub subject: String,
}

/// Finds paths in one file.
pub struct Locator<'a> {
    source: &'a Source,
    file: Arc<str>,
    lines: Lines<'a>,
    table: DeTable<'a>,
}

impl<'a> Locator<'a> {
    /// Prepares to find paths in a file that was loaded before.
    pub fn new(source: &'a Source) -> Self {
        let toml = source.text.get(source.toml.clone()).unwrap_or("");
        Self {
            source,
            file: source.name.as_str().into(),
            lines: Lines::new(&source.text),
            table: DeTable::parse_recoverable(toml).0.into_inner(),
        }
    }

    /// Where the path stands, or the nearest table around it that is there.
    pub fn location(&self, path: &Path) -> Location {
        let span = span_of(&self.table, path).unwrap_or(0..0);
        Location {
            file: Arc::clone(&self.file),
            place: self.lines.place(self.source.toml.start + span.start),
            path: path.to_string(),
            subject: self.named(path),
        }
    }

    /// Whether the path itself is in the file.
    pub fn has(&self, path: &Path) -> bool {
        walk(&self.table, path).1 == path.0.len()
    }
}

/// Keys that name a row.
const NAMES: &[&str] = &["id", "name", "source", "title", "what", "group"];

impl Locator<'_> {
    /// The path with rows by name, `funding["Dues"].until`, so that it stays the same when rows change their order. A
    /// row without a name of its own keeps its number.
    fn named(&self, path: &Path) -> String {
        let mut text = String::new();
        let mut at: Option<&DeValue<'_>> = None;
        for (index, step) in path.0.iter().enumerate() {
            let next = match (step, at) {
                (Step::Key(key), None) if index == 0 => self.table.get(key.as_str()).map(Spanned::get_ref),
                (Step::Key(key), Some(DeValue::Table(inner))) => inner.get(key.as_str()).map(Spanned::get_ref),
                (Step::Row(row), Some(DeValue::Array(rows))) => rows.get(*row).map(Spanned::get_ref),
                _ => None,
            };
            match (step, next) {
                (Step::Row(row), Some(DeValue::Table(inner))) => {
                    let name = NAMES.iter().find_map(|key| match inner.get(*key).map(Spanned::get_ref) {
                        Some(DeValue::String(name)) => Some(name.to_string()),
                        _ => None,
                    });
                    text.push_str(&name.map_or_else(|| format!("[{row}]"), |name| format!("[{name:?}]")));
                }
                (Step::Row(row), _) => text.push_str(&format!("[{row}]")),
                (Step::Key(key), _) if index == 0 => text.push_str(key),
                (Step::Key(key), _) => text.push_str(&format!(".{key}")),
            }
            at = next;
        }
        text
    }
}

/// The bytes of a path in a parsed table, or of the nearest table around it that is there.
pub(crate) fn span_of(table: &DeTable<'_>, path: &Path) -> Option<Range<usize>> {
    walk(table, path).0
}

/// The span reached, and how many steps led to it.
fn walk(table: &DeTable<'_>, path: &Path) -> (Option<Range<usize>>, usize) {
    let mut span = None;
    let mut taken = 0;
    let mut value: Option<&Spanned<DeValue<'_>>> = None;
    for step in &path.0 {
        let next = match (step, value.map(Spanned::get_ref)) {
            (Step::Key(key), None) => table.get_key_value(key.as_str()),
            (Step::Key(key), Some(DeValue::Table(inner))) => inner.get_key_value(key.as_str()),
            (Step::Row(row), Some(DeValue::Array(rows))) => {
                let Some(item) = rows.get(*row) else { break };
                span = Some(item.span());
                value = Some(item);
                taken += 1;
                continue;
            }
            _ => None,
        };
        let Some((key, item)) = next else { break };
        // A table's own span is its header; a plain key is shown at the key.
        span = Some(match item.get_ref() {
            DeValue::Table(_) | DeValue::Array(_) => item.span(),
            _ => key.span(),
        });
        value = Some(item);
        taken += 1;
    }
    (span, taken)
}
