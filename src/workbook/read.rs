//! The sheets of a workbook as keys with their cells and lists with their rows. What was changed and is not read is told.

use super::cell::Cell;
use super::grid::{Grid, KEPT, OWN, Row, TOLD, kept};
use super::heading::{Target, heading_around, target};
use super::layout::{ANSWERS, Body, CRITERION, Column, Layout, List, QUESTION, Sheet};
use super::open::Raw;
use super::{At, Trouble};
use crate::message;
use crate::source::message::Message;
use crate::source::problem::{loose, nearest};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most rows in which a heading is looked for.
pub(super) const MOST_ABOVE: usize = 20;
/// The least columns by which a sheet of another name is known.
const LEAST_COLUMNS: usize = 4;

/// What was read of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What its sheets say.
    pub grid: Grid,
    /// The cells as they were when it was written; `None` where the workbook does not know it.
    pub kept: Option<Grid>,
    /// What is wrong.
    pub troubles: Vec<Trouble>,
    /// What is not there or left out, and takes nothing away.
    pub notes: Vec<Message>,
}

impl Grid {
    /// Reads the sheets of a workbook.
    pub fn read(sheets: &[Raw], layout: &Layout) -> Reading {
        let own = |name: &str| sheets.iter().find(|raw| raw.name == name);
        let reading = Reading { kept: own(KEPT).map(kept), ..Reading::default() };
        let mut reader = Reader { layout, told: own(TOLD).map(told), reading };
        if reader.reading.kept.is_none() {
            reader.reading.notes.push(message!("workbook-not-known", sheet = KEPT));
        }
        let mut missing: Vec<&Sheet> = Vec::new();
        let mut strange: Vec<&Raw> = sheets.iter().filter(|raw| !raw.name.starts_with(OWN)).collect();
        for sheet in &layout.sheets {
            match strange.iter().position(|raw| loose(&raw.name) == loose(&sheet.name)) {
                Some(at) => reader.sheet(strange.remove(at), sheet),
                None => missing.push(sheet),
            }
        }
        for raw in strange {
            reader.strange(raw, sheets, &mut missing);
        }
        missing.retain(|sheet| reader.was_filled(sheet));
        if !missing.is_empty() {
            let names: Vec<&str> = missing.iter().map(|sheet| sheet.name.as_str()).collect();
            let (count, names) = (names.len(), names.as_slice());
            reader.reading.notes.push(message!("workbook-sheets-missing", count = count, sheets = names));
        }
        reader.reading
    }
}

/// The grey cells of each key: what can stand there, an example, and what it means.
type Told = BTreeMap<String, [String; 3]>;

fn told(raw: &Raw) -> Told {
    let line = |row: &u32| (raw.cell(*row, 0).shown(), [1, 2, 3].map(|column| raw.cell(*row, column).shown()));
    raw.rows.keys().map(line).collect()
}

/// The path by which the grey cells of a column are known.
pub fn told_path(list: &List, target: Option<&str>) -> String {
    let around = list.around.as_deref().map(heading_around).unwrap_or_default();
    format!("{}.{}", list.path, target.unwrap_or(&around))
}

/// The column with the marks of rows that are not read, and which of them mark the grey rows.
type Marks<'a> = (u32, &'a dyn Fn(&Cell) -> bool);

struct Reader<'a> {
    layout: &'a Layout,
    told: Option<Told>,
    reading: Reading,
}

/// A table on a sheet: where its heading is, and what its columns hold.
struct Table<T> {
    head: u32,
    columns: BTreeMap<u32, T>,
}

/// Finds the heading of a table: of the first rows the one that says most of it.
fn head(raw: &Raw, is_heading: impl Fn(&Cell) -> bool) -> Option<u32> {
    let rows = raw.rows.iter().take(MOST_ABOVE);
    let counted = rows.map(|(row, cells)| (cells.values().filter(|cell| is_heading(cell)).count(), Reverse(*row)));
    counted.filter(|(count, _)| *count > 0).max().map(|(_, Reverse(row))| row)
}

impl Reader<'_> {
    fn wrong(&mut self, raw: &Raw, (row, column): (u32, u32), message: Message, help: impl Into<Option<Message>>) {
        let at = At { sheet: raw.name.clone(), row, column };
        self.reading.troubles.push(Trouble::new(&at, message, help));
    }

    fn sheet(&mut self, raw: &Raw, sheet: &Sheet) {
        match &sheet.body {
            Body::Keys(columns) => self.keys(raw, columns),
            Body::Rows(list) => self.rows(raw, list),
        }
    }

    /// Whether a sheet held something when the workbook was written.
    fn was_filled(&self, sheet: &Sheet) -> bool {
        self.reading.kept.as_ref().is_some_and(|kept| match &sheet.body {
            Body::Keys(columns) => columns.iter().any(|column| kept.keys.contains_key(&column.path)),
            Body::Rows(list) => kept.rows.get(&list.path).is_some_and(|rows| !rows.is_empty()),
        })
    }

    /// A sheet of somebody's own is left alone; one that was renamed or copied is not.
    fn strange(&mut self, raw: &Raw, sheets: &[Raw], missing: &mut Vec<&Sheet>) {
        let is_near = |sheet: &Sheet| strsim::levenshtein(&loose(&sheet.name), &loose(&raw.name)) <= 2;
        let is_missing = |sheet: &Sheet| missing.iter().any(|other| other.name == sheet.name);
        let is_like = |sheet: &&Sheet| self.is_like(raw, sheet) || is_missing(sheet) && is_near(sheet);
        let Some(like) =
            self.layout.sheets.iter().filter(is_like).max_by_key(|sheet| (is_near(sheet), is_missing(sheet)))
        else {
            return;
        };
        let (name, like) = (raw.name.as_str(), like.name.as_str());
        match sheets.iter().find(|raw| loose(&raw.name) == loose(like)) {
            None => {
                missing.retain(|sheet| sheet.name != like);
                let help = message!("workbook-sheet-renamed-help", like = like);
                self.wrong(raw, (0, 0), message!("workbook-sheet-renamed", name = name, like = like), help);
            }
            Some(known) if known.rows == raw.rows => {
                self.reading.notes.push(message!("workbook-sheet-same", name = name, like = like));
            }
            Some(_) => {
                let help = message!("workbook-sheet-copy-help", like = like);
                self.wrong(raw, (0, 0), message!("workbook-sheet-copy", name = name, like = like), help);
            }
        }
    }

    /// Whether what stands on a sheet is what stands on one of ours.
    fn is_like(&self, raw: &Raw, sheet: &Sheet) -> bool {
        match &sheet.body {
            Body::Keys(columns) if head(raw, |cell| self.part(cell).is_some()).is_none() => columns.is_empty(),
            Body::Keys(columns) => {
                let keys: BTreeSet<String> =
                    raw.rows.values().filter_map(|cells| cells.get(&0)).map(Cell::shown).collect();
                2 * columns.iter().filter(|column| keys.contains(&column.path)).count() > columns.len()
            }
            Body::Rows(list) => {
                let says = |cell: &Cell| target(list, &cell.shown(), None);
                let Some(head) = head(raw, |cell| says(cell).is_some()) else { return false };
                let count = raw.rows.get(&head).into_iter().flatten().filter(|(_, cell)| says(cell).is_some()).count();
                let is_marked = raw.rows.values().any(|cells| cells.values().any(|cell| self.mark(cell).is_some()));
                2 * count > list.columns.len() && (is_marked || count >= LEAST_COLUMNS)
            }
        }
    }

    /// Which of the grey rows a mark is of.
    fn mark(&self, cell: &Cell) -> Option<usize> {
        let shown = cell.shown();
        self.layout.labels.marks.iter().position(|mark| *mark == shown)
    }

    /// Which of the headings of keys it is.
    fn part(&self, cell: &Cell) -> Option<usize> {
        let shown = loose(&cell.shown());
        self.layout.labels.heads.iter().position(|head| loose(head) == shown)
    }

    /// Whether a grey cell says something else than when it was written.
    fn is_edited(&self, path: &str, which: usize, cell: &Cell) -> bool {
        let told = self.told.as_ref().and_then(|told| told.get(path)?.get(which));
        *cell != Cell::Empty && told.is_some_and(|told| *told != cell.shown())
    }

    /// A cell that is not read: what stands in it may be meant to be.
    fn stray(&mut self, raw: &Raw, at: (u32, u32)) {
        let told = message!("workbook-stray", cell = raw.cell(at.0, at.1).shown());
        self.wrong(raw, at, told, message!("workbook-stray-help"));
    }

    /// What stands above a table, and in columns without a heading: the first of each.
    fn strays<T>(&mut self, raw: &Raw, table: &Table<T>, others: &BTreeSet<u32>) {
        for (row, cells) in raw.rows.range(..table.head) {
            if let Some((column, _)) = cells.iter().next() {
                self.stray(raw, (*row, *column));
            }
        }
        let mut told: BTreeSet<u32> = BTreeSet::new();
        for (row, cells) in raw.rows.range(table.head + 1..) {
            for column in cells.keys() {
                if !table.columns.contains_key(column) && !others.contains(column) && told.insert(*column) {
                    self.stray(raw, (*row, *column));
                }
            }
        }
    }

    /// That no column has a heading that has to be there.
    fn no_head(&mut self, raw: &Raw, at: (u32, u32), name: &str) {
        let told = message!("workbook-no-head", name = name);
        self.wrong(raw, at, told, message!("workbook-no-head-help", name = name));
    }

    fn keys(&mut self, raw: &Raw, columns: &[Column]) {
        let heads = &self.layout.labels.heads;
        let first = head(raw, |cell| self.part(cell).is_some()).unwrap_or(0);
        let mut table = Table { head: first, columns: BTreeMap::new() };
        let mut found: BTreeMap<usize, u32> = BTreeMap::new();
        for (column, heading) in raw.rows.get(&table.head).into_iter().flatten() {
            let Some(part) = self.part(heading) else { continue };
            table.columns.insert(*column, part);
            if found.insert(part, *column).is_some() {
                let told = message!("workbook-column-twice", name = heading.shown());
                self.wrong(raw, (table.head, *column), told, None);
            }
        }
        let (key, value) = match (found.get(&0), found.get(&1)) {
            (Some(key), Some(value)) => (*key, *value),
            (None, _) => return self.no_head(raw, (table.head, 0), &heads[0]),
            (_, None) => return self.no_head(raw, (table.head, 1), &heads[1]),
        };
        self.strays(raw, &table, &BTreeSet::new());
        for ((row, column), (last_row, last_column)) in &raw.merged {
            let is_over = |one: u32| (*column..=*last_column).contains(&one);
            if *last_row > table.head && (row != last_row || *column != value) && (is_over(key) || is_over(value)) {
                let help = message!("workbook-merged-keys-help");
                self.wrong(raw, (*row, *column), message!("workbook-merged-keys"), help);
            }
        }
        for (row, cells) in raw.rows.range(table.head + 1..) {
            let at = |column| At { sheet: raw.name.clone(), row: *row, column };
            let (path, cell) = (raw.cell(*row, key).shown(), raw.cell(*row, value));
            let grey = table.columns.iter().filter_map(|(column, part)| Some((*column, part.checked_sub(2)?)));
            let edited = grey.filter(|(column, part)| self.is_edited(&path, *part, &raw.cell(*row, *column)));
            for (column, _) in edited.collect::<Vec<_>>() {
                self.grey(raw, (*row, column));
            }
            match columns.iter().find(|column| column.path == path) {
                Some(column) => {
                    if let Some((_, first)) = self.reading.grid.keys.get(&column.path) {
                        self.reading.troubles.push(twice(&path, &at(value), first));
                    }
                    note_broken(&cell, &at(value), &mut self.reading.troubles);
                    self.reading.grid.keys.insert(column.path.clone(), (cell, at(value)));
                }
                None if path.is_empty() && cell != Cell::Empty => self.stray(raw, (*row, value)),
                None if path.is_empty() => {
                    // Without a key and a value only what was typed there says anything.
                    let is_told = |cell: &Cell| {
                        let text = cell.shown();
                        self.told.as_ref().is_none_or(|told| told.values().any(|texts| texts.contains(&text)))
                    };
                    if let Some((column, _)) = cells.iter().find(|(_, cell)| !is_told(cell)) {
                        self.stray(raw, (*row, *column));
                    }
                }
                None => {
                    let near = nearest(&path, columns.iter().map(|column| column.path.as_str()));
                    let help = near.map(|near| message!("problem-near", near = near));
                    self.wrong(raw, (*row, key), message!("workbook-no-key", name = path), help);
                }
            }
        }
        let Reading { grid, kept, notes, .. } = &mut self.reading;
        let was_said = |path: &str| kept.as_ref().is_some_and(|kept| kept.keys.contains_key(path));
        let paths = columns.iter().map(|column| column.path.as_str());
        let gone: Vec<&str> = paths.filter(|path| !grid.keys.contains_key(*path) && was_said(path)).collect();
        if !gone.is_empty() {
            let (count, keys) = (gone.len(), gone.as_slice());
            notes.push(message!("workbook-keys-missing", sheet = &raw.name, count = count, keys = keys));
        }
    }

    /// A grey cell that was typed over.
    fn grey(&mut self, raw: &Raw, at: (u32, u32)) {
        let told = message!("workbook-grey", cell = raw.cell(at.0, at.1).shown());
        self.wrong(raw, at, told, message!("workbook-grey-help"));
    }

    fn rows(&mut self, raw: &Raw, list: &List) {
        let of = |cell: &Cell| target(list, &cell.shown(), None);
        let mut table = Table { head: head(raw, |cell| of(cell).is_some()).unwrap_or(0), columns: BTreeMap::new() };
        let (mut strange, mut unknown, mut doubled) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
        for (column, heading) in raw.rows.get(&table.head).into_iter().flatten() {
            match of(heading) {
                Some(target) if table.columns.values().any(|taken| *taken == target) => {
                    let told = message!("workbook-column-twice", name = heading.shown());
                    self.wrong(raw, (table.head, *column), told, None);
                    doubled.insert(*column);
                }
                Some(target) => drop(table.columns.insert(*column, target)),
                None => {
                    strange.insert(*column);
                    unknown.push((*column, heading.shown()));
                }
            }
        }
        let name = list.columns.first().map(|name| Target::Key(name.key.clone()));
        let around = list.around.as_ref().map(|_| Target::Around);
        for (place, needed) in (1..).zip([around, name].into_iter().flatten()) {
            if !table.columns.values().any(|found| *found == needed) {
                let called = match (&needed, &list.around) {
                    (Target::Key(key), _) => key.replace('_', " "),
                    (_, around) => around.as_deref().map(heading_around).unwrap_or_default(),
                };
                return self.no_head(raw, (table.head, place), &called);
            }
        }
        let below = || raw.rows.range(table.head + 1..);
        let marks = below().flat_map(|(_, cells)| cells).find(|(_, cell)| self.mark(cell).is_some());
        let mark = marks.map(|(column, _)| *column).filter(|column| !table.columns.contains_key(column)).unwrap_or(0);
        if table.columns.contains_key(&mark) {
            let told = message!("workbook-no-marks", name = raw.cell(table.head, mark).shown());
            return self.wrong(raw, (table.head, mark), told, message!("workbook-no-marks-help"));
        }
        // A column of somebody's own may stand empty.
        for (column, name) in unknown {
            if column != mark && below().any(|(_, cells)| cells.contains_key(&column)) {
                let near = nearest(
                    &name.to_lowercase().replace(' ', "_"),
                    list.columns.iter().map(|column| column.key.as_str()),
                );
                let help = near.map(|near| message!("problem-near", near = near));
                self.wrong(raw, (table.head, column), message!("workbook-no-column", name = name), help);
            }
        }
        strange.insert(mark);
        // What is wrong with their headings is told.
        strange.append(&mut doubled);
        for column in
            self.headless(raw, &table, mark).into_iter().filter(|column| strange.insert(*column)).collect::<Vec<_>>()
        {
            let is_found = |key: &str| table.columns.values().any(|target| *target == Target::Key(key.to_owned()));
            let names =
                list.columns.iter().filter(|column| !is_found(&column.key)).map(|column| column.key.replace('_', " "));
            let help = message!("workbook-headless-help", names = names.collect::<Vec<_>>());
            self.wrong(raw, (table.head, column), message!("workbook-headless"), help);
        }
        self.strays(raw, &table, &strange);
        self.greys(raw, list, &table, mark);
        let is_whole = self.is_whole(raw, list, &table);
        let first = table.columns.keys().next().copied().unwrap_or(0);
        let head = At { sheet: raw.name.clone(), row: table.head, column: first };
        // Of answers every row is there, and without all its columns none is known to be emptied.
        if is_whole || list.path != ANSWERS {
            self.reading.grid.heads.insert(list.path.clone(), head);
        }
        let Reading { grid, troubles, notes, .. } = &mut self.reading;
        let labels = &self.layout.labels;
        let is_grey = |cell: &Cell| labels.marks.iter().any(|known| *known == cell.shown());
        grid.add_rows(raw, list, (table.head, &table.columns), Some((mark, &is_grey)), troubles);
        let left = grid.rows.get(&list.path).into_iter().flatten().filter(|row| row.is_left);
        let cells: Vec<String> = left.map(|row| At { column: mark, ..row.at.clone() }.to_string()).collect();
        if !cells.is_empty() {
            notes.push(message!("workbook-marked", count = cells.len(), cells = cells));
        }
    }

    /// The columns that have grey cells and no heading.
    fn headless(&self, raw: &Raw, table: &Table<Target>, mark: u32) -> BTreeSet<u32> {
        let rows = raw.rows.range(table.head + 1..);
        let grey = rows.filter(|(_, cells)| cells.get(&mark).is_some_and(|cell| self.mark(cell) == Some(0)));
        grey.flat_map(|(_, cells)| cells.keys().copied()).filter(|column| !table.columns.contains_key(column)).collect()
    }

    /// Grey cells of a list that were typed over: one of each row.
    fn greys(&mut self, raw: &Raw, list: &List, table: &Table<Target>, mark: u32) {
        let mut edited = Vec::new();
        for (row, cells) in raw.rows.range(table.head + 1..) {
            let which = cells.get(&mark).and_then(|cell| self.mark(cell));
            let of_criterion = || {
                let (column, _) =
                    table.columns.iter().find(|(_, target)| **target == Target::Key(CRITERION.to_owned()))?;
                Some(told_path(list, Some(&raw.cell(*row, *column).shown())))
            };
            let is_edited = |(column, cell): &(&u32, &Cell)| match (table.columns.get(column), which) {
                (Some(Target::Key(key)), Some(which)) => self.is_edited(&told_path(list, Some(key)), which, cell),
                (Some(Target::Around), Some(which)) => self.is_edited(&told_path(list, None), which, cell),
                (Some(Target::Nothing), Some(which)) => self.is_edited(&told_path(list, Some(QUESTION)), which, cell),
                (Some(Target::Nothing), None) if list.path == ANSWERS => {
                    of_criterion().is_some_and(|path| self.is_edited(&path, 0, cell))
                }
                _ => false,
            };
            edited.extend(cells.iter().find(is_edited).map(|(column, _)| (*row, *column)));
        }
        for at in edited {
            self.grey(raw, at);
        }
    }

    /// Whether all columns are there that held something: of others the file keeps what it says.
    fn is_whole(&mut self, raw: &Raw, list: &List, table: &Table<Target>) -> bool {
        let Reading { kept: Some(kept), notes, .. } = &mut self.reading else { return true };
        let is_there = |key: &str| table.columns.values().any(|found| matches!(found, Target::Key(own) if own == key));
        let cells = kept.rows.get(&list.path).into_iter().flatten().flat_map(|row| &row.cells);
        let said = cells.filter(|(key, (cell, _))| *cell != Cell::Empty && !is_there(key));
        let gone: BTreeSet<String> = said.map(|(key, _)| key.replace('_', " ")).collect();
        let is_whole = gone.is_empty();
        if !is_whole {
            let (count, names) = (gone.len(), gone.into_iter().collect::<Vec<_>>());
            notes.push(message!("workbook-columns-missing", sheet = &raw.name, count = count, columns = names));
        }
        is_whole
    }
}

impl Grid {
    /// Adds the rows below a heading.
    pub(super) fn add_rows(
        &mut self,
        raw: &Raw,
        list: &List,
        (head, columns): (u32, &BTreeMap<u32, Target>),
        marks: Option<Marks<'_>>,
        troubles: &mut Vec<Trouble>,
    ) {
        let rows = self.rows.entry(list.path.clone()).or_default();
        let name = list.columns.first().map(|name| Target::Key(name.key.clone()));
        troubles.extend(across(raw, head));
        for ((row, column), (last_row, last)) in raw.merged.iter().filter(|((first, _), _)| *first > head) {
            if column == last && row != last_row && columns.get(column) == name.as_ref() {
                let at = At { sheet: raw.name.clone(), row: *row, column: *column };
                let help = message!("workbook-merged-names-help");
                troubles.push(Trouble::new(&at, message!("workbook-merged-names"), help));
            }
        }
        let spread = match raw.spread(head) {
            Ok(raw) => raw,
            Err(wrong) => {
                let at = At { sheet: raw.name.clone(), row: head, column: 0 };
                return troubles.push(Trouble::new(&at, wrong, None));
            }
        };
        let raw = &*spread;
        let cell = |row: u32, column: u32| raw.cell(row, column);
        let mut answered: BTreeMap<String, At> = BTreeMap::new();
        for row in raw.rows.keys().filter(|row| **row > head) {
            let mark = marks.map(|(column, is_grey)| (cell(*row, column), is_grey));
            let mark = mark.filter(|(mark, _)| *mark != Cell::Empty);
            if mark.as_ref().is_some_and(|(mark, is_grey)| is_grey(mark)) {
                continue;
            }
            let is_left = mark.is_some();
            let at = |column| At { sheet: raw.name.clone(), row: *row, column };
            let mut read = Row { at: at(columns.keys().next().copied().unwrap_or(0)), is_left, ..Row::default() };
            for (column, target) in columns {
                let cell = cell(*row, *column);
                if !is_left {
                    note_broken(&cell, &at(*column), troubles);
                }
                match target {
                    Target::Key(key) => drop(read.cells.insert(key.clone(), (cell, at(*column)))),
                    Target::Around => read.around = cell,
                    Target::Nothing => {}
                }
            }
            let is_said = |(key, (cell, _)): (&String, &(Cell, At))| {
                *cell != Cell::Empty && (is_left || list.path != ANSWERS || key != CRITERION)
            };
            if !read.cells.iter().any(is_said) {
                continue;
            }
            if list.path == ANSWERS {
                let criterion = read.cell(CRITERION).shown();
                match answered.get(&criterion) {
                    Some(first) => troubles.push(twice(&criterion, &read.at, first)),
                    None => drop(answered.insert(criterion, read.at.clone())),
                }
            }
            rows.push(read);
        }
    }
}

/// That cells of several columns were merged below a heading.
fn across(raw: &Raw, head: u32) -> impl Iterator<Item = Trouble> {
    let merged = raw.merged.iter().filter(move |((row, first), (_, last))| *row > head && first != last);
    merged.map(|((row, column), _)| {
        let at = At { sheet: raw.name.clone(), row: *row, column: *column };
        Trouble::new(&at, message!("workbook-merged"), message!("workbook-merged-help"))
    })
}

/// What is wrong with cells that cannot be used, of a table with a heading.
pub fn broken(raw: &Raw, head: u32) -> Vec<Trouble> {
    let mut troubles: Vec<Trouble> = across(raw, head).collect();
    for (row, cells) in &raw.rows {
        for (column, cell) in cells {
            note_broken(cell, &At { sheet: raw.name.clone(), row: *row, column: *column }, &mut troubles);
        }
    }
    troubles
}

/// That something is said at two places.
fn twice(name: &str, at: &At, first: &At) -> Trouble {
    Trouble::new(
        at,
        message!("workbook-twice", name = name, first = first.to_string()),
        message!("workbook-twice-help"),
    )
}

fn note_broken(cell: &Cell, at: &At, troubles: &mut Vec<Trouble>) {
    if let Cell::Broken(why) = cell {
        troubles.push(Trouble { is_broken: true, ..Trouble::new(at, why.message(), why.help()) });
    }
}
