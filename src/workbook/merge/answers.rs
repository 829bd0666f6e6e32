//! The judged answers: one row a criterion.

use super::rows::{alike, is_same, is_untouched};
use super::{Change, Merging};
use crate::coalition::locate::Path;
use crate::message;
use crate::questionnaire::document::{Document, Found, same};
use crate::workbook::cell::{Cell, value};
use crate::workbook::grid::{Row, answer as in_row};
use crate::workbook::layout::{ANSWERS, CRITERION, Column, List, Shape};
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{InlineTable, Value};

impl Merging<'_> {
    pub(super) fn answers(&mut self, doc: &mut Document, list: &List) {
        let grid = self.grid;
        let Some(rows) = grid.rows.get(&list.path) else { return };
        let id_of = |row: &Row| row.cell(CRITERION).shown();
        let kept = self.kept.rows.get(&list.path).into_iter().flatten();
        let kept: BTreeMap<String, Row> = kept.map(|row| (id_of(row), row.clone())).collect();
        let head = grid.heads.get(&list.path);
        if let Some(head) = head {
            self.cells.insert(Path::keys(ANSWERS), head.clone());
        }
        for row in rows.iter().filter(|row| !row.is_left) {
            let id = id_of(row);
            let path = Path::keys(ANSWERS).key(&id);
            self.cells.insert(path.clone(), row.at.clone());
            for (key, (_, at)) in &row.cells {
                self.cells.insert(path.clone().key(key), at.clone());
            }
            if let Some((_, at)) = row.cells.get("level") {
                self.cells.insert(path.clone(), at.clone());
            }
            let there = doc.get(&path).and_then(Found::in_line);
            if kept.get(&id).is_some_and(|old| is_untouched(row, old)) {
                continue;
            }
            let old = kept.get(&id);
            if there.is_none()
                && old.is_some()
                && !self.is_preferred(&row.at, message!("workbook-conflict-gone", name = &id))
            {
                continue;
            }
            let in_file = there.as_ref().map(|there| in_row(list, &id, there)).unwrap_or_default();
            let settled = self.settled(list, row, old.filter(|_| there.is_some()), &in_file);
            let new = answer(list, &settled, doc.has_table(&path));
            if there.as_ref().is_some_and(|there| same(there, &new)) {
                continue;
            }
            let before = there.map_or(Cell::Empty, |there| Cell::text(there.to_string().trim()));
            let after = Cell::text(&new.to_string());
            doc.set(&path, new);
            self.changes.push(Change { of: path.to_string(), before, after });
        }
        let answered: BTreeSet<String> = rows.iter().map(id_of).collect();
        for (id, old) in kept.iter().filter(|(id, _)| !answered.contains(*id)) {
            let path = Path::keys(ANSWERS).key(id);
            let (Some(head), Some(there)) = (head, doc.get(&path).and_then(Found::in_line)) else { continue };
            let in_file = in_row(list, id, &there);
            if is_same(old, &in_file) || self.is_preferred(head, message!("workbook-conflict-deleted", name = id)) {
                doc.remove(&path);
                let before = Cell::text(there.to_string().trim());
                self.changes.push(Change { of: path.to_string(), before, after: Cell::Empty });
            }
        }
    }

    /// The row of an answer as the file has it, with what was changed in the workbook.
    fn settled(&mut self, list: &List, row: &Row, kept: Option<&Row>, in_file: &Row) -> Row {
        let was = |key: &str| kept.map_or(&Cell::Empty, |kept| kept.cell(key));
        let is_changed = |key: &str| row.cells.get(key).is_some_and(|(cell, _)| !alike(cell, was(key)));
        let is_judged = VERDICTS.into_iter().any(is_changed);
        let mut settled = row.clone();
        for column in list.columns.iter().filter(|column| column.key != CRITERION) {
            let key = column.key.as_str();
            let is_of_sheet = is_changed(key) || is_judged && VERDICTS.contains(&key);
            let (cell, at) = row.cells.get(key).map_or((&Cell::Empty, &row.at), |(cell, at)| (cell, at));
            if !is_of_sheet || !self.is_ours(was(key), in_file.cell(key), cell, at) {
                settled.cells.insert(key.to_owned(), (in_file.cell(key).clone(), row.at.clone()));
            }
        }
        settled
    }
}

/// The keys of which an answer has one.
const VERDICTS: [&str; 2] = ["level", "not_applicable"];

/// An answer as it stands in the file: a level by itself, or a table.
fn answer(list: &List, row: &Row, in_table: bool) -> Value {
    let said: Vec<(&Column, Value)> = list
        .columns
        .iter()
        .filter(|column| column.key != CRITERION)
        .filter_map(|column| {
            let cell = row.cell(&column.key);
            (*cell != Cell::Empty).then(|| (column, value(&column.shape, cell)))
        })
        .collect();
    match said.as_slice() {
        [(column, value)] if column.shape == Shape::Level && !in_table => value.clone(),
        _ => said.into_iter().map(|(column, value)| (column.key.as_str(), value)).collect::<InlineTable>().into(),
    }
}
