//! Cells written into a file: what is the same stays as it is, with its comments and its layout, and what the cells do
//! not hold stays too.
//!
//! Where the cells are known as they were when the workbook was written (`kept`), only what was changed in the workbook
//! is changed in the file: an emptied cell takes its key away, a deleted row its row, and what somebody else changed in the
//! file since then stays. Without them, an empty cell says nothing, and no row is deleted.

use super::cell::{Cell, is_unknown, tell, value};
use super::grid::{Grid, Row, said};
use super::layout::{ANSWERS, CRITERION, Column, Layout, List, Shape};
use super::{At, Trouble};
use crate::coalition;
use crate::coalition::answers::{Asks, SCHEMA_VERSION};
use crate::coalition::locate::{Path, Step};
use crate::message;
use crate::source::Source;
use crate::source::problem::{Problem, nearest};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// Something that differs from the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What: the path, with rows by name.
    pub of: String,
    /// What the file said; empty where it said nothing.
    pub before: Cell,
    /// What it says now; empty where it was taken away.
    pub after: Cell,
}

/// The file with the cells in it.
#[derive(Debug)]
pub struct Merged {
    /// Its whole text.
    pub text: String,
    /// What differs from before.
    pub changes: Vec<Change>,
}

/// Why cells were not written into a file.
#[derive(Debug)]
pub struct Refused {
    /// What is wrong with cells, in their order.
    pub troubles: Vec<Trouble>,
    /// What is wrong with the file where no cell says so.
    pub others: Option<(Source, Vec<Problem>)>,
}

/// Writes cells into the text of a file, which is of the present format or empty. `troubles` are those that reading the
/// cells has found; `asker` says which criteria there are.
///
/// # Errors
/// Everything that is wrong with the cells, and with the file that comes of them.
pub fn merge(
    (name, text): (&str, &str),
    grid: &Grid,
    kept: &Grid,
    layout: &Layout,
    mut troubles: Vec<Trouble>,
    asker: Option<&dyn Asks>,
) -> Result<Merged, Box<Refused>> {
    let toml = toml_of(text);
    let mut doc = text.get(toml.clone()).unwrap_or_default().parse::<DocumentMut>().unwrap_or_default();
    if text.is_empty() {
        // A description has a name: a table without one is refused at the name's cell.
        doc.insert("coalition", Item::Table(Table::new()));
        doc.insert("schema", toml_edit::value(i64::from(SCHEMA_VERSION)));
    }
    let mut merging =
        Merging { grid, kept: kept.clone(), cells: BTreeMap::new(), changes: Vec::new(), troubles: Vec::new() };
    merging.keys(&mut doc, layout);
    for (_, list) in layout.lists() {
        if list.path == ANSWERS { merging.answers(&mut doc, list) } else { merging.list(&mut doc, list) }
    }
    let Merging { cells, changes, troubles: more, .. } = merging;
    troubles.extend(more);
    let before = text.get(..toml.start).unwrap_or_default();
    let text = format!("{before}{doc}{}", text.get(toml.end..).unwrap_or_default());
    let (shift, mut others) = (toml.start, None);
    match coalition::load_for(name, text.as_bytes(), asker) {
        Ok(_) if troubles.is_empty() => return Ok(Merged { text, changes }),
        Ok(_) => {}
        Err(rejected) => {
            let spans = spans(&doc.to_string());
            let mut rest = Vec::new();
            for problem in rejected.problems {
                match cell_of(&problem, shift, &spans, &cells) {
                    Some(at) => troubles.push(Trouble::new(at, problem.message, problem.help)),
                    None => rest.push(problem),
                }
            }
            if !rest.is_empty() {
                others = Some((rejected.source, rest));
            }
        }
    }
    for trouble in &mut troubles {
        trouble.cell = grid.cell_at(&trouble.at, layout);
    }
    let order = |at: &At| layout.sheets.iter().position(|sheet| sheet.name == at.sheet);
    troubles.sort_by_key(|trouble| (order(&trouble.at), trouble.at.clone()));
    // What is broken in a cell is told once.
    troubles.dedup_by(|next, first| {
        next.at == first.at && matches!(first.message.id, "workbook-error" | "workbook-old-day")
    });
    Err(Box::new(Refused { troubles, others }))
}

/// Where the TOML stands in the text of a file: all of it, or its front matter.
pub(super) fn toml_of(text: &str) -> Range<usize> {
    coalition::load("", text.as_bytes()).map_or(0..text.len(), |(source, _)| source.toml)
}

/// The cell that a problem of the text is about: its own, or that of the row or the table around it.
fn cell_of<'a>(
    problem: &Problem,
    shift: usize,
    spans: &[(Range<usize>, Path)],
    cells: &'a BTreeMap<Path, At>,
) -> Option<&'a At> {
    let span = problem.span.start.checked_sub(shift)?..problem.span.end.checked_sub(shift)?;
    let around = spans.iter().filter(|(around, _)| around.start <= span.start && span.end <= around.end);
    let mut path = around.min_by_key(|(around, _)| around.len()).map(|(_, path)| path.clone())?;
    // A missing key is told of the row, and has a cell of its own there.
    if let Some((_, crate::source::message::Part::Text(key))) =
        problem.message.values.iter().find(|(name, _)| *name == "key")
        && let Some(at) = cells.get(&path.clone().key(key))
    {
        return Some(at);
    }
    loop {
        if let Some(at) = cells.get(&path) {
            return Some(at);
        }
        path.0.pop()?;
    }
}

/// Where everything stands in a text.
fn spans(text: &str) -> Vec<(Range<usize>, Path)> {
    fn add(node: &Spanned<DeValue<'_>>, path: &Path, out: &mut Vec<(Range<usize>, Path)>) {
        out.push((node.span(), path.clone()));
        match node.get_ref() {
            DeValue::Table(table) => add_table(table, path, out),
            DeValue::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    add(item, &path.clone().row(index), out);
                }
            }
            _ => {}
        }
    }
    fn add_table(table: &DeTable<'_>, path: &Path, out: &mut Vec<(Range<usize>, Path)>) {
        for (key, item) in table {
            let path = path.clone().key(key.get_ref());
            out.push((key.span(), path.clone()));
            add(item, &path, out);
        }
    }
    let mut out = Vec::new();
    if let Ok(table) = DeTable::parse(text) {
        add_table(table.get_ref(), &Path::default(), &mut out);
    }
    out
}

/// A table that holds a list.
pub(super) struct Holder<'a> {
    /// The name of the row; empty where it is no row.
    pub(super) name: Cell,
    /// Its path.
    path: Path,
    table: &'a mut dyn TableLike,
    /// The key of the list in it.
    key: &'a str,
    /// Whether it stands within braces, where tables of their own have no place.
    is_inline: bool,
}

/// The tables that hold a list. Where there is no list around it, the table is made.
pub(super) fn holders<'a>(doc: &'a mut DocumentMut, list: &'a List) -> Vec<Holder<'a>> {
    let (outer, key) = list.path.rsplit_once('.').unwrap_or(("", &list.path));
    let mut path = Path::default();
    let mut item = doc.as_item_mut();
    let keys: Vec<&str> = outer.split('.').filter(|key| !key.is_empty()).collect();
    let mut is_inline = false;
    for (at, step) in keys.iter().enumerate() {
        path = path.key(step);
        let is_last = at + 1 == keys.len();
        is_inline |= item.is_inline_table();
        let Some(table) = item.as_table_like_mut() else { return Vec::new() };
        if table.get(step).is_none() {
            if is_last && list.around.is_some() {
                return Vec::new();
            }
            // It is shown only once it holds something.
            let mut made = Table::new();
            made.set_implicit(true);
            table.insert(step, if is_inline { InlineTable::new().into() } else { Item::Table(made) });
        }
        let Some(next) = table.get_mut(step) else { return Vec::new() };
        item = next;
    }
    if list.around.is_none() {
        is_inline |= item.is_inline_table();
        let table = item.as_table_like_mut();
        return table.map(|table| Holder { name: Cell::Empty, path, table, key, is_inline }).into_iter().collect();
    }
    let is_inline = is_inline || item.is_value();
    let mut found: Vec<Holder<'a>> = Vec::new();
    for (at, table) in rows_in(item).into_iter().enumerate() {
        let name = table.get("name").and_then(Item::as_str).map_or(Cell::Empty, Cell::text);
        found.push(Holder { name, path: path.clone().row(at), table, key, is_inline });
    }
    found
}

/// The table at these keys; made where it is not there, if it is to hold something.
fn table_at<'a>(table: &'a mut dyn TableLike, steps: &[&str], make: bool) -> Option<&'a mut dyn TableLike> {
    let Some((step, rest)) = steps.split_first() else { return Some(table) };
    if make && table.get(step).is_none() {
        table.insert(step, Item::Table(Table::new()));
    }
    table_at(table.get_mut(step)?.as_table_like_mut()?, rest, make)
}

fn rows_in(item: &mut Item) -> Vec<&mut dyn TableLike> {
    match item {
        Item::ArrayOfTables(tables) => tables.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Item::Value(Value::Array(rows)) => {
            rows.iter_mut().filter_map(|row| row.as_inline_table_mut().map(|row| row as &mut dyn TableLike)).collect()
        }
        _ => Vec::new(),
    }
}

/// The rows of the list in a holder.
pub(super) fn rows_of<'b>(holder: &'b mut Holder<'_>) -> Vec<&'b mut dyn TableLike> {
    holder.table.get_mut(holder.key).map(rows_in).unwrap_or_default()
}

impl Holder<'_> {
    fn add(&mut self) {
        let key = self.key;
        if self.table.get(key).is_none_or(|item| item.as_array().is_some_and(Array::is_empty) && !self.is_inline) {
            let list = if self.is_inline {
                Item::Value(Array::new().into())
            } else {
                Item::ArrayOfTables(ArrayOfTables::new())
            };
            self.table.insert(key, list);
        }
        match self.table.get_mut(key) {
            Some(Item::ArrayOfTables(tables)) => tables.push(Table::new()),
            Some(Item::Value(Value::Array(rows))) => rows.push(InlineTable::new()),
            _ => {}
        }
    }

    fn remove(&mut self, row: usize) {
        match self.table.get_mut(self.key) {
            Some(Item::ArrayOfTables(tables)) => drop(tables.remove(row)),
            Some(Item::Value(Value::Array(rows))) => drop(rows.remove(row)),
            _ => {}
        }
    }
}

/// A row by the row around it, its own name and the number of rows before it that have both.
type Id = (String, String, usize);

fn ids<'a>(rows: impl IntoIterator<Item = (&'a Cell, Cell)>) -> Vec<Id> {
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let of = |(around, name): (&Cell, Cell)| {
        let key = (around.shown(), name.shown());
        let number = seen.entry(key.clone()).or_default();
        let id = (key.0, key.1, *number);
        *number += 1;
        id
    };
    rows.into_iter().map(of).collect()
}

struct Merging<'a> {
    grid: &'a Grid,
    kept: Grid,
    /// Where the path of each key and row has its cell.
    cells: BTreeMap<Path, At>,
    changes: Vec<Change>,
    troubles: Vec<Trouble>,
}

impl Merging<'_> {
    fn keys(&mut self, doc: &mut DocumentMut, layout: &Layout) {
        for column in layout.keys() {
            let Some((cell, at)) = self.grid.keys.get(&column.path) else { continue };
            let path = Path::keys(&column.path);
            let head = At { row: 0, column: 0, ..at.clone() };
            self.cells.entry(Path(path.0.iter().take(1).cloned().collect())).or_insert(head);
            self.cells.insert(path, at.clone());
            let kept = self.kept.keys.get(&column.path).map(|(cell, _)| cell);
            let table = column.path.rsplit_once('.').map_or("", |(table, _)| table);
            let steps: Vec<&str> = table.split('.').filter(|step| !step.is_empty()).collect();
            let says = !matches!(cell, Cell::Empty) && !is_unknown(&column.shape, cell);
            if let Some(table) = table_at(doc.as_table_mut(), &steps, says) {
                self.changes.extend(settle(table, column, kept, cell, &column.path));
            }
        }
    }

    fn list(&mut self, doc: &mut DocumentMut, list: &List) {
        let Some(name) = list.columns.first() else { return };
        let grid = self.grid;
        let rows = grid.rows.get(&list.path).map(Vec::as_slice).unwrap_or_default();
        if let Some(head) = grid.heads.get(&list.path) {
            self.cells.insert(Path::keys(&list.path), head.clone());
        }
        let mut holders = holders(doc, list);
        let rows = self.placed(rows, list, &holders);
        let sheet_ids = ids(rows.iter().map(|row| (&row.around, row.cell(&name.key).clone())));
        let kept: Vec<Row> = self.kept.rows.get(&list.path).cloned().unwrap_or_default();
        let mut kept_ids = ids(kept.iter().map(|row| (&row.around, row.cell(&name.key).clone())));
        let was = self.renamed(list, name, (&rows, &sheet_ids), (&kept, &mut kept_ids));
        let is_read = grid.heads.contains_key(&list.path);
        for holder in &mut holders {
            let around = holder.name.clone();
            let mut there = names(holder, name);
            for at in (0..there.len()).rev() {
                let id = there.get(at).cloned().unwrap_or_default();
                if is_read && kept_ids.contains(&id) && !sheet_ids.contains(&id) && !was.contains_key(&id) {
                    holder.remove(at);
                    self.changes.push(Change { of: label(list, &id), before: Cell::text(&id.1), after: Cell::Empty });
                }
            }
            there = names(holder, name);
            for (row, id) in rows.iter().zip(&sheet_ids).filter(|(row, _)| row.around.shown() == around.shown()) {
                let old = was.iter().find(|(_, new)| *new == id).map_or(id, |(old, _)| old);
                let at = there.iter().position(|known| known == old || known == id).unwrap_or_else(|| {
                    holder.add();
                    there.push(id.clone());
                    there.len() - 1
                });
                let path = Path(
                    holder.path.0.iter().cloned().chain([Step::Key(holder.key.to_owned()), Step::Row(at)]).collect(),
                );
                self.cells.insert(path.clone(), row.at.clone());
                let before = kept_ids.iter().position(|known| known == id || known == old).and_then(|at| kept.get(at));
                let Some(table) = rows_of(holder).into_iter().nth(at) else { continue };
                for column in &list.columns {
                    let Some((cell, place)) = row.cells.get(&column.key) else { continue };
                    self.cells.insert(path.clone().key(&column.key), place.clone());
                    let kept = before.map(|row| row.cell(&column.key));
                    self.changes.extend(settle(
                        table,
                        column,
                        kept,
                        cell,
                        &format!("{}.{}", label(list, id), column.key),
                    ));
                }
            }
        }
    }

    /// The rows with the names of those around them as the file has them.
    fn placed(&mut self, rows: &[Row], list: &List, holders: &[Holder<'_>]) -> Vec<Row> {
        let mut placed = rows.to_vec();
        if list.around.is_none() {
            return placed;
        }
        for row in &mut placed {
            let typed = row.around.shown();
            let known = holders.iter().find(|holder| holder.name.shown().eq_ignore_ascii_case(&typed));
            match (known, holders) {
                (Some(holder), _) => row.around = holder.name.clone(),
                (None, [only]) if typed.is_empty() => row.around = only.name.clone(),
                (None, _) => {
                    let names: Vec<String> = holders.iter().map(|holder| holder.name.shown()).collect();
                    let near = nearest(&typed, names.iter().map(String::as_str));
                    let help = match near {
                        Some(near) => message!("problem-near", near = near),
                        None => message!("workbook-around-help", names = names.as_slice()),
                    };
                    self.troubles.push(Trouble::new(&row.at, message!("workbook-no-around", name = typed), help));
                }
            }
        }
        placed
    }

    /// Rows that have another name than before and are the same in all else: the old id with the new one. The rows inside
    /// them follow.
    fn renamed(
        &mut self,
        list: &List,
        name: &Column,
        (rows, ids): (&[Row], &[Id]),
        (kept, kept_ids): (&[Row], &mut [Id]),
    ) -> BTreeMap<Id, Id> {
        let mut was: BTreeMap<Id, Id> = BTreeMap::new();
        for (row, id) in rows.iter().zip(ids).filter(|(_, id)| !kept_ids.contains(id)) {
            let same = kept.iter().zip(kept_ids.iter()).find(|(old, old_id)| {
                old_id.0 == id.0
                    && !ids.contains(old_id)
                    && !was.contains_key(*old_id)
                    && !old.rest(&name.key).is_empty()
                    && old.rest(&name.key) == row.rest(&name.key)
            });
            if let Some((_, old)) = same {
                was.insert(old.clone(), id.clone());
            }
        }
        for inner in self
            .kept
            .rows
            .iter_mut()
            .filter(|(path, _)| path.starts_with(&format!("{}.", list.path)))
            .flat_map(|(_, rows)| rows)
        {
            if let Some((_, new)) = was.iter().find(|(old, _)| old.1 == inner.around.shown()) {
                inner.around = Cell::text(&new.1);
            }
        }
        was
    }

    fn answers(&mut self, doc: &mut DocumentMut, list: &List) {
        let grid = self.grid;
        let Some(rows) = grid.rows.get(&list.path) else { return };
        let kept: BTreeMap<String, Row> = self
            .kept
            .rows
            .get(&list.path)
            .into_iter()
            .flatten()
            .map(|row| (row.cell(CRITERION).shown(), row.clone()))
            .collect();
        if let Some(head) = grid.heads.get(&list.path) {
            self.cells.insert(Path::keys(ANSWERS), head.clone());
        }
        for row in rows {
            let id = row.cell(CRITERION).shown();
            let path = Path::keys(ANSWERS).key(&id);
            self.cells.insert(path.clone(), row.at.clone());
            for (key, (_, at)) in &row.cells {
                self.cells.insert(path.clone().key(key), at.clone());
            }
            if let Some((_, at)) = row.cells.get("level") {
                self.cells.insert(path.clone(), at.clone());
            }
            let there = doc.get(ANSWERS).and_then(Item::as_table_like).and_then(|answers| answers.get(&id)).cloned();
            let told = there.as_ref().map_or(Cell::Empty, |item| Cell::text(item.to_string().trim()));
            let is_kept = there.is_some() && kept.get(&id).is_some_and(|old| old.rest("") == row.rest(""));
            if is_kept {
                continue;
            }
            let new = answer(list, row);
            let after = Cell::text(&new.to_string());
            if told == after {
                continue;
            }
            let answers = doc.entry(ANSWERS).or_insert_with(|| Item::Table(Table::new()));
            if let Some(answers) = answers.as_table_like_mut() {
                put(answers, &id, new);
            }
            self.changes.push(Change { of: path.to_string(), before: told, after });
        }
        let answered = |id: &String| rows.iter().any(|row| row.cell(CRITERION).shown() == *id);
        for id in kept.keys().filter(|id| grid.heads.contains_key(ANSWERS) && !answered(id)) {
            let answers = doc.get_mut(ANSWERS).and_then(Item::as_table_like_mut);
            if let Some(item) = answers.and_then(|answers| answers.remove(id)) {
                let before = Cell::text(item.to_string().trim());
                self.changes.push(Change { of: Path::keys(ANSWERS).key(id).to_string(), before, after: Cell::Empty });
            }
        }
    }
}

/// An answer as it stands in the file: a level by itself, or a table.
fn answer(list: &List, row: &Row) -> Value {
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
        [(column, value)] if column.shape == Shape::Level => value.clone(),
        _ => said.into_iter().map(|(column, value)| (column.key.as_str(), value)).collect::<InlineTable>().into(),
    }
}

fn label(list: &List, (around, name, _): &Id) -> String {
    let within = if around.is_empty() { String::new() } else { format!("{around:?}, ") };
    format!("{}[{within}{name:?}]", list.path)
}

/// The rows of a holder by their names.
fn names(holder: &mut Holder<'_>, name: &Column) -> Vec<Id> {
    let around = holder.name.clone();
    let names: Vec<Cell> = rows_of(holder)
        .into_iter()
        .map(|row| row.get(&name.key).and_then(|item| said(name, item)).unwrap_or_default())
        .collect();
    ids(names.into_iter().map(|name| (&around, name)))
}

/// Writes a cell at its key, where it says something else than the file.
fn settle(table: &mut dyn TableLike, column: &Column, kept: Option<&Cell>, cell: &Cell, of: &str) -> Option<Change> {
    let before = table.get(&column.key).and_then(|item| said(column, item)).unwrap_or_default();
    let is_kept = kept.unwrap_or(&Cell::Empty) == cell;
    let change = |after: Cell| Some(Change { of: of.to_owned(), before: before.clone(), after });
    if matches!(cell, Cell::Empty | Cell::Broken(_)) || is_unknown(&column.shape, cell) {
        let is_taken = is_unknown(&column.shape, cell) || !is_kept && *cell == Cell::Empty;
        return if is_taken && table.remove(&column.key).is_some() { change(Cell::Empty) } else { None };
    }
    if is_kept && before != Cell::Empty {
        return None;
    }
    let new = value(&column.shape, cell);
    let after = tell(&column.shape, &new);
    if after == before {
        return None;
    }
    put(table, &column.key, new);
    change(after)
}

/// Puts a value at a key, with the comments that stand there.
fn put(table: &mut dyn TableLike, key: &str, new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = new;
            *old.decor_mut() = decor;
        }
        None => drop(table.insert(key, Item::Value(new))),
    }
}
