//! Edits of a file that touch what was answered and leave comments, order and layout as they are.

use crate::coalition::locate::{Path, Step};
use crate::coalition::moved::old_path;
use std::ops::Range;
use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value, value as item,
};

/// A file that is being edited. What stands around the TOML of a charter, and the ends of lines, are kept.
#[derive(Clone, Debug)]
pub(super) struct Document {
    before: String,
    toml: DocumentMut,
    after: String,
    /// Whether lines end as on Windows.
    crlf: bool,
}

/// Where a key stood in an earlier edition of the format.
fn old_place(path: &Path) -> Option<Path> {
    match path.0.as_slice() {
        [Step::Key(table), Step::Key(key)] => old_path(&format!("{table}.{key}")).map(|old| Path::keys(&old)),
        _ => None,
    }
}

impl Document {
    /// Takes up a text whose bytes `toml` are the description.
    pub(super) fn new(text: &str, toml: Range<usize>) -> Result<Self, TomlError> {
        let part = |range: Range<usize>| text.get(range).unwrap_or("");
        let crlf = text.find('\n').is_some_and(|at| text.get(..at).is_some_and(|line| line.ends_with('\r')));
        let body = part(toml.clone());
        let body = if crlf { body.replace("\r\n", "\n") } else { body.to_owned() };
        Ok(Self {
            before: part(0..toml.start).to_owned(),
            toml: body.parse()?,
            after: part(toml.end..text.len()).to_owned(),
            crlf,
        })
    }

    /// The whole text.
    pub(super) fn text(&self) -> String {
        let body = self.toml.to_string();
        let body = if self.crlf { body.replace('\n', "\r\n") } else { body };
        format!("{}{body}{}", self.before, self.after)
    }

    /// What stands at a path, or where its key stood before.
    pub(super) fn get(&self, path: &Path) -> Option<Found<'_>> {
        self.found(path).or_else(|| self.found(&old_place(path)?))
    }

    fn found(&self, path: &Path) -> Option<Found<'_>> {
        let mut found = Found::Item(self.toml.as_item());
        for step in &path.0 {
            found = match step {
                Step::Key(key) => Found::Item(found.table()?.get(key)?),
                Step::Row(row) => found.row(*row)?,
            };
        }
        Some(found)
    }

    /// Sets a value; tables on the way are made. Where the key is there, its comments stay.
    ///
    /// `None` where something on the way is neither a table nor rows.
    pub(super) fn set(&mut self, path: &Path, new: Value) -> Option<()> {
        let (Step::Key(key), way) = path.0.split_last()? else { return None };
        if let Some(old) = old_place(path) {
            self.remove(&old);
        }
        self.after_comments(path, |root, last| {
            let table = enter(Inside::Table(root), way, last)?.like();
            match table.get_mut(key).and_then(Item::as_value_mut) {
                Some(old) => {
                    let decor = old.decor().clone();
                    *old = new;
                    *old.decor_mut() = decor;
                }
                None => {
                    table.insert(key, item(new));
                }
            }
            Some(())
        })
    }

    /// Makes an edit that may add a table at the end of the file; comments that stand there stay before it.
    fn after_comments(
        &mut self,
        path: &Path,
        edit: impl FnOnce(&mut Table, Option<isize>) -> Option<()>,
    ) -> Option<()> {
        let Step::Key(first) = path.0.first()? else { return None };
        let is_new = !self.toml.contains_key(first);
        let last = last_position(self.toml.as_item());
        edit(self.toml.as_table_mut(), last)?;
        let comments = self.toml.trailing().as_str().unwrap_or_default().to_owned();
        if is_new && !comments.trim().is_empty() {
            let decor = match self.toml.get_mut(first)? {
                Item::Table(table) => table.decor_mut(),
                Item::ArrayOfTables(rows) => rows.get_mut(0)?.decor_mut(),
                _ => return Some(()),
            };
            decor.set_prefix(format!("{comments}\n"));
            self.toml.set_trailing("");
        }
        Some(())
    }

    /// Removes a key; nothing happens where it is not there.
    pub(super) fn remove(&mut self, path: &Path) {
        if let Some(old) = old_place(path) {
            self.remove(&old);
        }
        if let Some((Step::Key(key), way)) = path.0.split_last()
            && self.found(path).is_some()
            && let Some(inside) = enter(Inside::Table(self.toml.as_table_mut()), way, None)
        {
            inside.like().remove(key);
        }
    }

    /// How many rows a list has.
    pub(super) fn rows(&self, list: &Path) -> usize {
        self.get(list).map_or(0, |found| found.rows())
    }

    /// Adds a row that holds one key.
    pub(super) fn add_row(&mut self, list: &Path, pairs: &[(&str, Value)]) -> Option<()> {
        let (Step::Key(key), way) = list.0.split_last()? else { return None };
        let at_top = way.is_empty();
        self.after_comments(list, |root, last| {
            let inside = enter(Inside::Table(root), way, last)?;
            let within_line = inside.is_line();
            let table = inside.like();
            if !table.contains_key(key) {
                let rows = if within_line { item(Array::new()) } else { Item::ArrayOfTables(ArrayOfTables::new()) };
                table.insert(key, rows);
            }
            match table.get_mut(key)? {
                Item::ArrayOfTables(rows) => {
                    let mut row = Table::new();
                    for (key, value) in pairs {
                        row.insert(key, item(value.clone()));
                    }
                    row.decor_mut().set_prefix("\n");
                    // A row without a position follows the one before it; the first of a list goes to the end of the file.
                    if rows.is_empty() && at_top {
                        row.set_position(last.map(|last| last + 1));
                    }
                    rows.push(row);
                }
                Item::Value(Value::Array(rows)) => {
                    let row: InlineTable = pairs.iter().map(|(key, value)| (*key, value.clone())).collect();
                    rows.push(row);
                    if !within_line && rows.len() > 1 {
                        lay_out(rows);
                    }
                }
                _ => return None,
            }
            Some(())
        })
    }

    /// Removes a row.
    pub(super) fn remove_row(&mut self, list: &Path, row: usize) -> Option<()> {
        let (Step::Key(key), way) = list.0.split_last()? else { return None };
        let table = enter(Inside::Table(self.toml.as_table_mut()), way, None)?.like();
        let empty = match table.get_mut(key)? {
            Item::ArrayOfTables(rows) => {
                rows.remove(row);
                rows.is_empty()
            }
            Item::Value(Value::Array(rows)) => {
                rows.remove(row);
                rows.is_empty()
            }
            _ => return None,
        };
        if empty {
            table.remove(key);
        }
        Some(())
    }
}

/// One inline row a line.
fn lay_out(rows: &mut Array) {
    for row in rows.iter_mut() {
        row.decor_mut().set_prefix("\n  ");
    }
    rows.set_trailing("\n");
    rows.set_trailing_comma(true);
}

/// What stands at a path: an item, or a row, which may be a table or a value.
#[derive(Clone, Copy)]
pub(super) enum Found<'a> {
    Item(&'a Item),
    Table(&'a Table),
    Value(&'a Value),
}

impl<'a> Found<'a> {
    fn table(self) -> Option<&'a dyn TableLike> {
        match self {
            Self::Item(item) => item.as_table_like(),
            Self::Table(table) => Some(table),
            Self::Value(value) => value.as_inline_table().map(|table| table as &dyn TableLike),
        }
    }

    fn row(self, row: usize) -> Option<Self> {
        let Self::Item(item) = self else { return None };
        match item {
            Item::ArrayOfTables(rows) => rows.get(row).map(Self::Table),
            Item::Value(Value::Array(rows)) => rows.get(row).map(Self::Value),
            _ => None,
        }
    }

    fn rows(self) -> usize {
        match self {
            Self::Item(Item::ArrayOfTables(rows)) => rows.len(),
            Self::Item(Item::Value(Value::Array(rows))) => rows.len(),
            _ => 0,
        }
    }

    /// Whether it is a table.
    pub(super) fn is_table(self) -> bool {
        self.table().is_some()
    }

    /// The value, if it is one.
    pub(super) fn value(self) -> Option<&'a Value> {
        match self {
            Self::Item(item) => item.as_value(),
            Self::Value(value) => Some(value),
            Self::Table(_) => None,
        }
    }
}

/// A table that is being edited: by itself, or in one line, so that what is in it stands in the line too.
enum Inside<'a> {
    Table(&'a mut Table),
    Line(&'a mut InlineTable),
}

impl<'a> Inside<'a> {
    fn of(item: &'a mut Item) -> Option<Self> {
        match item {
            Item::Table(table) => Some(Self::Table(table)),
            Item::Value(Value::InlineTable(table)) => Some(Self::Line(table)),
            _ => None,
        }
    }

    fn is_line(&self) -> bool {
        matches!(self, Self::Line(_))
    }

    fn like(self) -> &'a mut dyn TableLike {
        match self {
            Self::Table(table) => table,
            Self::Line(table) => table,
        }
    }
}

/// The table at the end of some steps; tables that are missing are made, at the end of the file where they stand by
/// themselves.
fn enter<'a>(inside: Inside<'a>, steps: &[Step], last: Option<isize>) -> Option<Inside<'a>> {
    let (key, rest) = match steps.split_first() {
        None => return Some(inside),
        Some((Step::Key(key), rest)) => (key, rest),
        Some((Step::Row(_), _)) => return None,
    };
    let in_line = inside.is_line();
    let table = inside.like();
    if !table.contains_key(key) {
        let new = if in_line {
            item(InlineTable::new())
        } else {
            let mut new = Table::new();
            // A table that holds nothing but rows needs no header.
            new.set_implicit(true);
            new.set_position(Some(last.map_or(1, |last| last + 1)));
            new.decor_mut().set_prefix(if table.is_empty() { "" } else { "\n" });
            Item::Table(new)
        };
        table.insert(key, new);
    }
    let found = table.get_mut(key)?;
    match rest.split_first() {
        Some((Step::Row(row), rest)) => {
            let row = match found {
                Item::ArrayOfTables(rows) => Inside::Table(rows.get_mut(*row)?),
                Item::Value(Value::Array(rows)) => Inside::Line(rows.get_mut(*row)?.as_inline_table_mut()?),
                _ => return None,
            };
            enter(row, rest, last)
        }
        _ => enter(Inside::of(found)?, rest, last),
    }
}

fn last_position(item: &Item) -> Option<isize> {
    match item {
        Item::Table(table) => table.iter().filter_map(|(_, inner)| last_position(inner)).chain(table.position()).max(),
        Item::ArrayOfTables(rows) => rows
            .iter()
            .filter_map(|row| row.iter().filter_map(|(_, inner)| last_position(inner)).chain(row.position()).max())
            .max(),
        _ => None,
    }
}
