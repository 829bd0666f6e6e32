//! What tables of cells say of a description: keys with their cells, and lists with their rows.

use super::At;
use super::cell::{Cell, tell};
use super::layout::{ANSWERS, CRITERION, Column, Layout, List, Shape};
use super::merge::{document, holders, rows as rows_of};
use super::open::Raw;
use crate::coalition::locate::Path;
use crate::questionnaire::document::Found;
use std::collections::BTreeMap;
use toml_edit::Value;

/// The beginning of the names of sheets that are the program's own.
pub const OWN: &str = "cma-";
/// The hidden sheet with a copy of the cells as they were written.
pub const KEPT: &str = "cma-kept";
/// The hidden sheet with a copy of the grey cells, which are not read.
pub const TOLD: &str = "cma-told";

/// Keys with their cells, and lists with their rows.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Cells by the path of their key.
    pub keys: BTreeMap<String, (Cell, At)>,
    /// Rows by the path of their list.
    pub rows: BTreeMap<String, Vec<Row>>,
    /// Where each list has its heading.
    pub heads: BTreeMap<String, At>,
}

/// A row of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The name of the row around it, where it stands in one.
    pub around: Cell,
    /// Its cells by key, with those that are empty.
    pub cells: BTreeMap<String, (Cell, At)>,
    /// Its first cell.
    pub at: At,
    /// Whether it bears a mark by which it is left out: the file keeps what it has of it.
    pub is_left: bool,
}

impl Row {
    /// The cell at a key.
    pub fn cell(&self, key: &str) -> &Cell {
        self.cells.get(key).map_or(&Cell::Empty, |(cell, _)| cell)
    }

    /// The cell that names it.
    pub(super) fn name(&self, list: &List) -> &Cell {
        list.columns.first().map_or(&Cell::Empty, |name| self.cell(&name.key))
    }

    /// Where its name stands.
    pub(super) fn name_at(&self, list: &List) -> &At {
        list.columns.first().and_then(|name| self.cells.get(&name.key)).map_or(&self.at, |(_, at)| at)
    }
}

impl Grid {
    /// The cells of the text of a file that can be used.
    pub fn of_text(text: &str, layout: &Layout) -> Self {
        let mut grid = Self::default();
        let Ok(doc) = document("", text) else { return grid };
        for column in layout.keys() {
            if let Some(cell) = doc.get(&Path::keys(&column.path)).and_then(|found| said(column, found)) {
                grid.keys.insert(column.path.clone(), (cell, At::default()));
            }
        }
        for (_, list) in layout.lists() {
            let rows = grid.rows.entry(list.path.clone()).or_default();
            if list.path == ANSWERS {
                let answers = doc.get(&Path::keys(ANSWERS)).and_then(Found::in_line);
                let answers = answers.as_ref().and_then(Value::as_inline_table).into_iter().flatten();
                rows.extend(answers.map(|(id, value)| answer(list, id, value)));
                continue;
            }
            rows.extend(holders(&doc, list).iter().flat_map(|holder| rows_of(&doc, list, holder)));
        }
        grid
    }

    /// The cells of keys by where they stand, and how each key is said.
    pub(super) fn cells<'a>(&'a self, layout: &'a Layout) -> BTreeMap<&'a At, (&'a Shape, &'a Cell)> {
        let of = |column: &'a Column, (cell, at): &'a (Cell, At)| (at, (&column.shape, cell));
        let in_keys = layout.keys().filter_map(|column| Some(of(column, self.keys.get(&column.path)?)));
        let in_row = |list: &'a List, row: &'a Row| {
            list.columns.iter().filter_map(move |column| Some(of(column, row.cells.get(&column.key)?)))
        };
        let in_rows = layout.lists().flat_map(|(_, list)| {
            self.rows.get(&list.path).into_iter().flatten().flat_map(move |row| in_row(list, row))
        });
        in_rows.chain(in_keys).collect()
    }
}

/// What stands in the file as a cell of a column.
pub(super) fn said(column: &Column, found: Found<'_>) -> Option<Cell> {
    Some(tell(&column.shape, &found.in_line()?)).filter(|cell| *cell != Cell::Empty)
}

/// An answer as a row.
pub(super) fn answer(list: &List, id: &str, answer: &Value) -> Row {
    let mut row = Row::default();
    let at = At::default;
    row.cells.insert(CRITERION.to_owned(), (Cell::text(id), at()));
    for column in &list.columns {
        let value = match answer {
            Value::InlineTable(table) => table.get(&column.key),
            value => Some(value).filter(|_| column.key == "level"),
        };
        if let Some(cell) = value.and_then(|value| said(column, Found::Value(value))) {
            row.cells.insert(column.key.clone(), (cell, at()));
        }
    }
    row
}

/// The grid as lines of the hidden sheet: path, number of the row, row around, key and cell.
pub fn lines(grid: &Grid) -> impl Iterator<Item = (String, u32, Cell, String, Cell)> {
    let keys = grid.keys.iter().map(|(path, (cell, _))| (path.clone(), 0, Cell::Empty, String::new(), cell.clone()));
    let rows = grid.rows.iter().flat_map(|(path, rows)| {
        (1_u32..).zip(rows).flat_map(move |(number, row)| {
            row.cells
                .iter()
                .map(move |(key, (cell, _))| (path.clone(), number, row.around.clone(), key.clone(), cell.clone()))
        })
    });
    keys.chain(rows)
}

/// The grid of [`lines`].
pub(super) fn kept(raw: &Raw) -> Grid {
    let mut grid = Grid::default();
    let mut rows: BTreeMap<(String, u32), Row> = BTreeMap::new();
    for line in raw.rows.keys() {
        let at = At { sheet: raw.name.clone(), row: *line, column: 4 };
        let (path, key, cell) = (raw.cell(*line, 0).shown(), raw.cell(*line, 3).shown(), (raw.cell(*line, 4), at));
        match raw.cell(*line, 1) {
            Cell::Number(number) if number >= 1.0 => {
                let row = rows.entry((path, number as u32)).or_default();
                row.around = raw.cell(*line, 2);
                row.cells.insert(key, cell);
            }
            _ => drop(grid.keys.insert(path, cell)),
        }
    }
    for ((path, _), row) in rows {
        grid.rows.entry(path).or_default().push(row);
    }
    grid
}
