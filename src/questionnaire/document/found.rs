//! What stands at a path of a document, to be read and to be changed.

use crate::coalition::locate::Step;
use toml_edit::{InlineTable, Item, Table, TableLike, Value, value as item};

/// What stands at a path: an item, or a row, which may be a table or a value.
#[derive(Clone, Copy)]
pub(crate) enum Found<'a> {
    Item(&'a Item),
    Table(&'a Table),
    Value(&'a Value),
}

impl<'a> Found<'a> {
    pub(super) fn table(self) -> Option<&'a dyn TableLike> {
        match self {
            Self::Item(item) => item.as_table_like(),
            Self::Table(table) => Some(table),
            Self::Value(value) => value.as_inline_table().map(|table| table as &dyn TableLike),
        }
    }

    pub(super) fn row(self, row: usize) -> Option<Self> {
        let Self::Item(item) = self else { return None };
        match item {
            Item::ArrayOfTables(rows) => rows.get(row).map(Self::Table),
            Item::Value(Value::Array(rows)) => rows.get(row).map(Self::Value),
            _ => None,
        }
    }

    pub(super) fn rows(self) -> usize {
        match self {
            Self::Item(Item::ArrayOfTables(rows)) => rows.len(),
            Self::Item(Item::Value(Value::Array(rows))) => rows.len(),
            _ => 0,
        }
    }

    /// Whether it is a table.
    pub(crate) fn is_table(self) -> bool {
        self.table().is_some()
    }

    /// The value, if it is one.
    pub(crate) fn value(self) -> Option<&'a Value> {
        match self {
            Self::Item(item) => item.as_value(),
            Self::Value(value) => Some(value),
            Self::Table(_) => None,
        }
    }

    /// What stands there, as it would stand in one line.
    pub(crate) fn in_line(self) -> Option<Value> {
        match self {
            Self::Item(item) => item.clone().into_value().ok(),
            Self::Value(value) => Some(value.clone()),
            Self::Table(table) => Some(table.clone().into_inline_table().into()),
        }
    }
}

/// A table that is being edited: by itself, or in one line, so that what is in it stands in the line too.
pub(super) enum Inside<'a> {
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

    pub(super) fn is_line(&self) -> bool {
        matches!(self, Self::Line(_))
    }

    pub(super) fn like(self) -> &'a mut dyn TableLike {
        match self {
            Self::Table(table) => table,
            Self::Line(table) => table,
        }
    }
}

/// The table at the end of some steps; tables that are missing are made, at the end of the file where they stand by
/// themselves.
pub(super) fn enter<'a>(inside: Inside<'a>, steps: &[Step], newest: &mut isize) -> Option<Inside<'a>> {
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
            *newest += 1;
            new.set_position(Some(*newest));
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
            enter(row, rest, newest)
        }
        _ => enter(Inside::of(found)?, rest, newest),
    }
}

/// The last place that a table has with all that is in it, of those up to one.
pub(super) fn last_position(table: &Table, most: isize) -> Option<isize> {
    let inner = table.iter().filter_map(|(_, item)| match item {
        Item::Table(table) => last_position(table, most),
        Item::ArrayOfTables(rows) => rows.iter().filter_map(|row| last_position(row, most)).max(),
        _ => None,
    });
    inner.chain(table.position().filter(|place| *place <= most)).max()
}
