//! The rows of lists as a file has them, and the names by which cells know them.

use crate::coalition::locate::{Path, in_quotes};
use crate::questionnaire::document::{Document, Found};
use crate::source::safe::{self, Safe};
use crate::workbook::At;
use crate::workbook::cell::{Cell, folded};
use crate::workbook::grid::{Row, said};
use crate::workbook::layout::List;
use std::collections::BTreeMap;
use toml_edit::Value;

/// A table that holds a list.
pub(in crate::workbook) struct Holder {
    /// The name by which cells know the row; empty where it is no row.
    pub(in crate::workbook) name: Cell,
    /// The name that it has in the file, which others may have too.
    pub(super) called: String,
    /// The path of the list in it.
    pub(in crate::workbook) list: Path,
}

impl Holder {
    /// One of its rows, as what holds a list that stands in each.
    pub(super) fn inside(&self, row: usize, inner: &List) -> Option<Self> {
        let (_, key) = inner.path.rsplit_once('.')?;
        Some(Self { name: Cell::Empty, called: String::new(), list: self.list.clone().row(row).key(key) })
    }
}

/// The tables that hold a list.
pub(in crate::workbook) fn holders(doc: &Document, list: &List) -> Vec<Holder> {
    let (Some(outer), Some((_, key))) = (&list.around, list.path.rsplit_once('.')) else {
        return vec![Holder { name: Cell::Empty, called: String::new(), list: Path::keys(&list.path) }];
    };
    let outer = Path::keys(outer);
    let rows = || (0..doc.rows(&outer)).map(|at| outer.clone().row(at));
    let called = |row: Path| {
        let name = doc.get(&row.key("name")).and_then(Found::value).and_then(Value::as_str);
        name.map_or_else(String::new, |name| in_cell(&Cell::text(name)))
    };
    let names: Vec<String> = rows().map(called).collect();
    let numbered = numbered(&names);
    let holder = |((row, called), name): ((Path, String), String)| Holder {
        name: Cell::text(&name),
        called,
        list: row.key(key),
    };
    rows().zip(names).zip(numbered).map(holder).collect()
}

/// The rows that a holder has.
pub(in crate::workbook) fn rows(doc: &Document, list: &List, holder: &Holder) -> Vec<Row> {
    let row = |at| {
        let path = holder.list.clone().row(at);
        let cells = list.columns.iter().filter_map(|column| {
            let found = doc.get(&path.clone().key(&column.key))?;
            Some((column.key.clone(), (said(column, found)?, At::default())))
        });
        Row { around: holder.name.clone(), cells: cells.collect(), ..Row::default() }
    };
    (0..doc.rows(&holder.list)).map(row).collect()
}

/// Names by which rows can be told apart: where several have one name, each has its number too.
pub(super) fn numbered(names: &[String]) -> Vec<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        *count.entry(name).or_default() += 1;
    }
    let (mut last, mut told): (BTreeMap<&str, usize>, Vec<String>) = (BTreeMap::new(), Vec::new());
    for name in names {
        let (number, mut own) = (last.entry(name).or_default(), name.clone());
        let is_shared = count.get(name.as_str()).is_some_and(|count| *count > 1);
        while is_shared && count.contains_key(own.as_str()) {
            *number += 1;
            own = format!("{name} ({number})");
        }
        told.push(own);
    }
    told
}

/// What a cell says as a cell shows it: some signs cannot stand in one, and spaces of other kinds look like any.
pub(super) fn in_cell(cell: &Cell) -> String {
    folded(Safe::<safe::Cell>::new(&cell.shown()).as_str()).trim().to_owned()
}

/// Whether two cells say the same.
pub(super) fn alike(one: &Cell, other: &Cell) -> bool {
    one == other
        || !matches!((one, other), (Cell::Broken(_), _) | (_, Cell::Broken(_))) && in_cell(one) == in_cell(other)
}

/// Whether two rows say the same.
pub(super) fn is_same(one: &Row, other: &Row) -> bool {
    one.cells.keys().chain(other.cells.keys()).all(|key| alike(one.cell(key), other.cell(key)))
}

/// Whether the cells that a row has are as they were.
pub(super) fn is_untouched(row: &Row, before: &Row) -> bool {
    row.cells.iter().all(|(key, (cell, _))| alike(cell, before.cell(key)))
}

/// How a row is called where it is told what changed.
pub(super) fn label(list: &List, row: &Row) -> String {
    let (around, name) = (row.around.shown(), in_cell(row.name(list)));
    let within = if around.is_empty() { String::new() } else { format!("{}, ", in_quotes(&around)) };
    format!("{}[{within}{}]", list.path, in_quotes(&name))
}
