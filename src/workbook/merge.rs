//! Cells written into a file: what is the same stays as it is, with its comments and its layout, and what the cells do
//! not hold stays too.
//!
//! Where the cells are known as they were when the workbook was written (`kept`), only what was changed in the workbook
//! is changed in the file: an emptied cell takes its key away, a deleted row its row, and what somebody else changed in the
//! file since then stays. Without them, an empty cell says nothing, and no row is deleted.

use super::cell::{Cell, is_unknown, tell, value};
use super::grid::{self, Grid, Row, heading_around, said};
use super::layout::{ANSWERS, CRITERION, Column, Layout, List, Shape};
use super::{At, Trouble};
use crate::coalition;
use crate::coalition::answers::{Asks, SCHEMA_VERSION};
use crate::coalition::json::is_json;
use crate::coalition::locate::Path;
use crate::message;
use crate::questionnaire::document::{Document, Found, same};
use crate::source::Source;
use crate::source::problem::{Problem, loose, nearest};
use crate::source::safe::{self, Safe};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_edit::{InlineTable, Value};

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
    /// Names of rows that were added, each with one that was there and differs from it in case or signs only.
    pub beside: Vec<(String, String)>,
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
    if is_json(text) {
        let problem = Problem { span: 0..0, message: message!("ask-refused-json"), help: None };
        let source = Source::new(name.to_owned(), text.to_owned());
        return Err(Box::new(Refused { troubles, others: Some((source, vec![problem])) }));
    }
    let mut doc = match text.is_empty() {
        // A description has a name: a table without one is refused at the name's cell.
        true => document(&format!("schema = {SCHEMA_VERSION}\n\n[coalition]\n")),
        false => document(text),
    };
    let mut merging = Merging {
        grid,
        kept: kept.clone(),
        cells: BTreeMap::new(),
        changes: Vec::new(),
        beside: Vec::new(),
        troubles: Vec::new(),
    };
    merging.keys(&mut doc, layout);
    for (_, list) in layout.lists() {
        if list.path == ANSWERS { merging.answers(&mut doc, list) } else { merging.list(&mut doc, list) }
    }
    let Merging { cells, changes, beside, troubles: more, .. } = merging;
    troubles.extend(more);
    let (text, body) = (doc.text(), doc.body());
    let (shift, mut others) = (doc.start(), None);
    match coalition::load_for(name, text.as_bytes(), asker) {
        Ok(_) if troubles.is_empty() => return Ok(Merged { text, changes, beside }),
        Ok(_) => {}
        Err(rejected) => {
            let spans = spans(&body);
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
        next.at == first.at && matches!(first.message.id, "workbook-error" | "workbook-old-day" | "workbook-no-result")
    });
    Err(Box::new(Refused { troubles, others }))
}

/// The key by which a coalition is known.
const NAME: &str = "coalition.name";

/// That the cells are of a coalition with another name than the file has, now and when the workbook was written.
pub fn stranger((file, text): (&str, &str), grid: &Grid, kept: &Grid) -> Option<Trouble> {
    let doc = document(text);
    let ours = doc.get(&Path::keys(NAME)).and_then(Found::value).and_then(Value::as_str)?;
    let named = [&kept.keys, &grid.keys].map(|keys| keys.get(NAME).filter(|(cell, _)| *cell != Cell::Empty));
    let theirs = named.into_iter().flatten().next_back()?;
    let is_ours = named.into_iter().flatten().any(|(cell, _)| loose(&cell.shown()) == loose(ours));
    let told = message!("workbook-stranger", theirs = theirs.0.shown(), file = file, ours = ours);
    (!is_ours).then(|| Trouble::new(&theirs.1, told, message!("workbook-stranger-help")))
}

/// The text of a file as it can be edited: all of it is TOML, or its front matter. What cannot be read is empty.
pub(super) fn document(text: &str) -> Document {
    match coalition::load("", text.as_bytes()) {
        Ok((source, _)) => Document::of(&source).unwrap_or_default(),
        Err(_) => Document::new(text, 0..text.len()).unwrap_or_default(),
    }
}

/// The cell that a problem of the text is about: its own, or that of the row or the table around it.
fn cell_of<'a>(
    problem: &Problem,
    shift: usize,
    spans: &[(Range<usize>, Path)],
    cells: &'a BTreeMap<Path, At>,
) -> Option<&'a At> {
    let span = problem.span.start.checked_sub(shift)?..problem.span.end.checked_sub(shift)?;
    // Of those that stand in one place the innermost, which comes last.
    let around = spans.iter().rev().filter(|(around, _)| around.start <= span.start && span.end <= around.end);
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
pub(super) struct Holder {
    /// The name by which cells know the row; empty where it is no row.
    pub(super) name: Cell,
    /// The name that it has in the file, which others may have too.
    called: String,
    /// The path of the list in it.
    pub(super) list: Path,
}

/// The tables that hold a list.
pub(super) fn holders(doc: &Document, list: &List) -> Vec<Holder> {
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

/// Names by which rows can be told apart: where several have one name, each has its number too.
fn numbered(names: &[String]) -> Vec<String> {
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

/// A name as a cell shows it: some signs cannot stand in one.
fn in_cell(name: &Cell) -> String {
    Safe::<safe::Cell>::new(&name.shown()).as_str().trim().to_owned()
}

/// A row by the row around it, its own name and the number of rows before it that have both.
type Id = (String, String, usize);

fn ids<'a>(rows: impl IntoIterator<Item = (&'a Cell, Cell)>) -> Vec<Id> {
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let of = |(around, name): (&Cell, Cell)| {
        let key = (around.shown(), in_cell(&name));
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
    beside: Vec<(String, String)>,
    troubles: Vec<Trouble>,
}

impl Merging<'_> {
    fn keys(&mut self, doc: &mut Document, layout: &Layout) {
        for column in layout.keys() {
            let Some((cell, at)) = self.grid.keys.get(&column.path) else { continue };
            let path = Path::keys(&column.path);
            let head = At { row: 0, column: 0, ..at.clone() };
            self.cells.entry(Path(path.0.iter().take(1).cloned().collect())).or_insert(head);
            self.cells.insert(path.clone(), at.clone());
            let kept = self.kept.keys.get(&column.path).map(|(cell, _)| cell);
            self.changes.extend(settle(doc, &path, column, kept, cell, &column.path));
        }
    }

    fn list(&mut self, doc: &mut Document, list: &List) {
        let Some(name) = list.columns.first() else { return };
        let grid = self.grid;
        let rows = grid.rows.get(&list.path).map(Vec::as_slice).unwrap_or_default();
        if let Some(head) = grid.heads.get(&list.path) {
            self.cells.insert(Path::keys(&list.path), head.clone());
        }
        let holders = holders(doc, list);
        let rows = self.placed(rows, list, &holders);
        let sheet_ids = ids(rows.iter().map(|row| (&row.around, row.cell(&name.key).clone())));
        let kept: Vec<Row> = self.kept.rows.get(&list.path).cloned().unwrap_or_default();
        let kept_ids = ids(kept.iter().map(|row| (&row.around, row.cell(&name.key).clone())));
        let was = self.renamed(list, name, (&rows, &sheet_ids), (&kept, &kept_ids));
        let is_read = grid.heads.contains_key(&list.path);
        // Lists are long: what is looked up for each row is looked up in an order.
        let in_sheet: BTreeSet<&Id> = sheet_ids.iter().collect();
        let kept_at: BTreeMap<&Id, usize> = kept_ids.iter().enumerate().map(|(at, id)| (id, at)).collect();
        let before_of: BTreeMap<&Id, &Id> = was.iter().map(|(old, new)| (new, old)).collect();
        let mut around_of: BTreeMap<String, Vec<(&Row, &Id)>> = BTreeMap::new();
        for (row, id) in rows.iter().zip(&sheet_ids) {
            around_of.entry(row.around.shown()).or_default().push((row, id));
        }
        for holder in &holders {
            let there = names(doc, holder, name);
            for (at, id) in there.iter().enumerate().rev() {
                if is_read && kept_at.contains_key(id) && !in_sheet.contains(id) && !was.contains_key(id) {
                    doc.remove_row(&holder.list, at);
                    self.changes.push(Change { of: label(list, id), before: Cell::text(&id.1), after: Cell::Empty });
                }
            }
            let there = names(doc, holder, name);
            let mut count = there.len();
            let mut alike: BTreeMap<String, String> = there.iter().map(|id| (loose(&id.1), id.1.clone())).collect();
            let mut there: BTreeMap<Id, usize> = there.into_iter().zip(0..).collect();
            for (row, id) in around_of.get(&holder.name.shown()).into_iter().flatten().copied() {
                let old = before_of.get(id).copied().unwrap_or(id);
                let mut before = [id, old].iter().filter_map(|id| kept_at.get(id)).min().and_then(|at| kept.get(*at));
                let at = match (there.get(old), there.get(id)) {
                    (Some(_), Some(_)) if old != id => {
                        let at = row.cells.get(&name.key).map_or(&row.at, |(_, at)| at);
                        let told = message!("workbook-renamed-there", old = &old.1, new = &id.1);
                        self.troubles.push(Trouble::new(at, told, message!("workbook-renamed-there-help")));
                        continue;
                    }
                    (Some(at), _) | (None, Some(at)) => *at,
                    // Somebody took the row out of the file, and nobody changed it in the workbook.
                    (None, None) if before.is_some_and(|before| before.rest("") == row.rest("")) => continue,
                    (None, None) => {
                        if doc.add_row(&holder.list, &[]).is_none() {
                            continue;
                        }
                        before = None;
                        there.insert(id.clone(), count);
                        count += 1;
                        if let Some(known) = alike.insert(loose(&id.1), id.1.clone())
                            && known != id.1
                            && !loose(&known).is_empty()
                        {
                            self.beside.push((id.1.clone(), known));
                        }
                        count - 1
                    }
                };
                self.row(doc, list, holder.list.clone().row(at), (row, &label(list, id)), before);
            }
        }
    }

    /// Writes the cells of a row; `before` is the row as it was when the workbook was written.
    fn row(&mut self, doc: &mut Document, list: &List, path: Path, (row, of): (&Row, &str), before: Option<&Row>) {
        self.cells.insert(path.clone(), row.at.clone());
        for column in &list.columns {
            let Some((cell, at)) = row.cells.get(&column.key) else { continue };
            let path = path.clone().key(&column.key);
            let kept = before.map(|row| row.cell(&column.key));
            self.changes.extend(settle(doc, &path, column, kept, cell, &format!("{of}.{}", column.key)));
            self.cells.insert(path, at.clone());
        }
    }

    /// The rows with the names of those around them as the file has them.
    fn placed(&mut self, rows: &[Row], list: &List, holders: &[Holder]) -> Vec<Row> {
        let Some(around) = &list.around else { return rows.to_vec() };
        let exact: BTreeMap<String, &Holder> = holders.iter().map(|holder| (holder.name.shown(), holder)).collect();
        let mut in_any_case: BTreeMap<String, Vec<&Holder>> = BTreeMap::new();
        for holder in holders {
            let names = BTreeSet::from([&holder.name.shown(), &holder.called].map(|name| name.to_lowercase()));
            names.into_iter().for_each(|name| in_any_case.entry(name).or_default().push(holder));
        }
        let whole = |row: &Row| (row.around.shown(), format!("{:?}", row.rest("")));
        let kept: BTreeSet<_> = self.kept.rows.get(&list.path).into_iter().flatten().map(whole).collect();
        let mut placed = Vec::new();
        for row in rows {
            let typed = in_cell(&row.around);
            let near = in_any_case.get(&typed.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
            let known = match (exact.get(&typed), near, holders) {
                (Some(holder), ..) | (None, [holder], _) => Some(*holder),
                (None, [], [only]) if typed.is_empty() => Some(only),
                _ => None,
            };
            if let Some(holder) = known {
                placed.push(Row { around: holder.name.clone(), ..row.clone() });
            } else if !kept.contains(&whole(row)) {
                let of = |holders: &[&Holder]| holders.iter().map(|holder| holder.name.shown()).collect::<Vec<_>>();
                let names = of(&holders.iter().collect::<Vec<_>>());
                let help = match nearest(&typed, names.iter().map(String::as_str)) {
                    _ if near.len() > 1 => message!("workbook-around-help", names = of(near)),
                    Some(near) => message!("problem-near", near = near),
                    None if names.is_empty() => message!("workbook-around-none", list = heading_around(around)),
                    None => message!("workbook-around-help", names = names.as_slice()),
                };
                let told = match near.len() > 1 {
                    true => message!("workbook-around-several", name = typed),
                    false => message!("workbook-no-around", name = typed),
                };
                self.troubles.push(Trouble::new(&row.at, told, help));
            }
        }
        placed
    }

    /// Rows that have another name than before and are the same in all else: the old id with the new one. Of several that
    /// it may have been, it is the one with the same row beside it. The rows inside them follow.
    fn renamed(
        &mut self,
        list: &List,
        name: &Column,
        (rows, ids): (&[Row], &[Id]),
        (kept, kept_ids): (&[Row], &[Id]),
    ) -> BTreeMap<Id, Id> {
        let mut was: BTreeMap<Id, Id> = BTreeMap::new();
        let now: BTreeSet<&Id> = ids.iter().collect();
        let known: BTreeSet<&Id> = kept_ids.iter().collect();
        // Rows that are gone, by what surrounds them and what they say besides their name.
        let rest = |row: &Row| format!("{:?}", row.rest(&name.key));
        let mut gone: BTreeMap<(&str, String), VecDeque<&Id>> = BTreeMap::new();
        let mut by_neighbour: BTreeMap<(&str, String, Beside<'_>), &Id> = BTreeMap::new();
        for (at, (old, id)) in kept.iter().zip(kept_ids).enumerate().filter(|(_, (_, id))| !now.contains(id)) {
            if !old.rest(&name.key).is_empty() {
                gone.entry((&id.0, rest(old))).or_default().push_back(id);
                for beside in neighbours(kept_ids, at) {
                    by_neighbour.insert((&id.0, rest(old), beside), id);
                }
            }
        }
        let renamed: Vec<(usize, (&Row, &Id))> =
            rows.iter().zip(ids).enumerate().filter(|(_, (_, id))| !known.contains(id)).collect();
        let mut left = Vec::new();
        for (at, (row, id)) in renamed {
            let found = neighbours(ids, at).find_map(|beside| {
                let old = by_neighbour.get(&(id.0.as_str(), rest(row), beside))?;
                Some(*old).filter(|old| !was.contains_key(*old))
            });
            match found {
                Some(old) => drop(was.insert(old.clone(), id.clone())),
                None => left.push((row, id)),
            }
        }
        for (row, id) in left {
            let Some(gone) = gone.get_mut(&(id.0.as_str(), rest(row))) else { continue };
            while let Some(old) = gone.pop_front() {
                if !was.contains_key(old) {
                    was.insert(old.clone(), id.clone());
                    break;
                }
            }
        }
        let told_apart = |ids: &[Id]| numbered(&ids.iter().map(|id| id.1.clone()).collect::<Vec<_>>());
        let now: BTreeMap<&Id, String> = ids.iter().zip(told_apart(ids)).collect();
        let new_name = |id: &Id| now.get(was.get(id).unwrap_or(id)).cloned();
        let new_names: BTreeMap<String, String> =
            kept_ids.iter().zip(told_apart(kept_ids)).filter_map(|(id, old)| Some((old, new_name(id)?))).collect();
        for inner in self
            .kept
            .rows
            .iter_mut()
            .filter(|(path, _)| path.starts_with(&format!("{}.", list.path)))
            .flat_map(|(_, rows)| rows)
        {
            if let Some(new) = new_names.get(&inner.around.shown()) {
                inner.around = Cell::text(new);
            }
        }
        was
    }

    fn answers(&mut self, doc: &mut Document, list: &List) {
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
            let there = doc.get(&path).and_then(Found::in_line);
            if kept.get(&id).is_some_and(|old| old.rest("") == row.rest("")) {
                continue;
            }
            let in_file = there.as_ref().map(|there| grid::answer(list, &id, there)).unwrap_or_default();
            let old = kept.get(&id).filter(|_| there.is_some());
            let new = answer(list, &settled(list, row, old, &in_file), doc.has_table(&path));
            if there.as_ref().is_some_and(|there| same(there, &new)) {
                continue;
            }
            let before = there.map_or(Cell::Empty, |there| Cell::text(there.to_string().trim()));
            let after = Cell::text(&new.to_string());
            doc.set(&path, new);
            self.changes.push(Change { of: path.to_string(), before, after });
        }
        let answered: BTreeSet<String> = rows.iter().map(|row| row.cell(CRITERION).shown()).collect();
        for id in kept.keys().filter(|id| grid.heads.contains_key(ANSWERS) && !answered.contains(*id)) {
            let path = Path::keys(ANSWERS).key(id);
            if let Some(item) = doc.get(&path).and_then(Found::in_line) {
                doc.remove(&path);
                let before = Cell::text(item.to_string().trim());
                self.changes.push(Change { of: path.to_string(), before, after: Cell::Empty });
            }
        }
    }
}

/// The keys of which an answer has one.
const VERDICTS: [&str; 2] = ["level", "not_applicable"];

/// The row of an answer as the file has it, with what was changed in the workbook.
fn settled(list: &List, row: &Row, kept: Option<&Row>, in_file: &Row) -> Row {
    let is_changed = |key: &str| *row.cell(key) != *kept.map_or(&Cell::Empty, |kept| kept.cell(key));
    let is_judged = VERDICTS.into_iter().any(is_changed);
    let is_of_sheet = |key: &str| is_changed(key) || is_judged && VERDICTS.contains(&key);
    let mut settled = row.clone();
    for column in list.columns.iter().filter(|column| column.key != CRITERION && !is_of_sheet(&column.key)) {
        settled.cells.insert(column.key.clone(), (in_file.cell(&column.key).clone(), row.at.clone()));
    }
    settled
}

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

fn label(list: &List, (around, name, _): &Id) -> String {
    let within = if around.is_empty() { String::new() } else { format!("{around:?}, ") };
    format!("{}[{within}{name:?}]", list.path)
}

/// A row beside another one: whether it is the next, and which.
type Beside<'a> = (bool, &'a Id);

/// The rows beside one, the next first.
fn neighbours(ids: &[Id], at: usize) -> impl Iterator<Item = Beside<'_>> {
    let next = ids.get(at + 1).map(|id| (true, id));
    let before = at.checked_sub(1).and_then(|at| ids.get(at)).map(|id| (false, id));
    next.into_iter().chain(before)
}

/// The rows of a holder by their names.
fn names(doc: &Document, holder: &Holder, name: &Column) -> Vec<Id> {
    let row = |at| doc.get(&holder.list.clone().row(at).key(&name.key)).and_then(|found| said(name, found));
    ids((0..doc.rows(&holder.list)).map(|at| (&holder.name, row(at).unwrap_or_default())))
}

/// Writes a cell at its key, where it says something else than the file.
fn settle(
    doc: &mut Document,
    path: &Path,
    column: &Column,
    kept: Option<&Cell>,
    cell: &Cell,
    of: &str,
) -> Option<Change> {
    // What was not touched in the workbook stays as the file has it now, whatever its word means to those who type it.
    if kept.unwrap_or(&Cell::Empty) == cell || matches!(cell, Cell::Broken(_)) {
        return None;
    }
    let before = doc.get(path).and_then(|found| said(column, found)).unwrap_or_default();
    let change = |after: Cell| Some(Change { of: of.to_owned(), before: before.clone(), after });
    if *cell == Cell::Empty || is_unknown(&column.shape, cell) {
        return doc.get(path).is_some().then(|| doc.remove(path)).and_then(|()| change(Cell::Empty));
    }
    let new = value(&column.shape, cell);
    let after = tell(&column.shape, &new);
    if after == before {
        return None;
    }
    doc.set(path, new)?;
    change(after)
}
