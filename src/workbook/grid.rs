//! What tables of cells say of a description: keys with their cells, and lists with their rows.

use super::cell::{Cell, tell};
use super::layout::{ANSWERS, Body, CRITERION, Column, Layout, List, QUESTION, Shape, Sheet};
use super::merge::{document, holders};
use super::open::Raw;
use super::{At, Trouble};
use crate::coalition::locate::Path;
use crate::message;
use crate::questionnaire::document::Found;
use crate::questionnaire::keys::keys;
use crate::source::problem::{loose, nearest};
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::Value;

/// The beginning of the names of sheets that are the program's own.
pub const OWN: &str = "cma-";
/// The hidden sheet with a copy of the cells as they were written.
pub const KEPT: &str = "cma-kept";

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
}

impl Row {
    /// The cell at a key.
    pub fn cell(&self, key: &str) -> &Cell {
        self.cells.get(key).map_or(&Cell::Empty, |(cell, _)| cell)
    }

    /// The row without its name, for comparison.
    pub(super) fn rest(&self, name: &str) -> Vec<(&String, &Cell)> {
        let others = self.cells.iter().filter(|(key, (cell, _))| *key != name && *cell != Cell::Empty);
        others.map(|(key, (cell, _))| (key, cell)).collect()
    }
}

impl Grid {
    /// The cells of the text of a file that can be used.
    pub fn of_text(text: &str, layout: &Layout) -> Self {
        let (mut grid, doc) = (Self::default(), document(text));
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
            for holder in holders(&doc, list) {
                for row in (0..doc.rows(&holder.list)).map(|at| holder.list.clone().row(at)) {
                    let cells = list.columns.iter().filter_map(|column| {
                        let found = doc.get(&row.clone().key(&column.key))?;
                        Some((column.key.clone(), (said(column, found)?, At::default())))
                    });
                    rows.push(Row { around: holder.name.clone(), cells: cells.collect(), at: At::default() });
                }
            }
        }
        grid
    }

    /// What stands in the cell of a key, and how the key is said.
    pub(super) fn cell_at(&self, at: &At, layout: &Layout) -> Option<(Shape, String)> {
        let of =
            |column: &Column, (cell, place): &(Cell, At)| (place == at).then(|| (column.shape.clone(), cell.shown()));
        let in_rows = |list: &List| {
            let rows = self.rows.get(&list.path)?;
            rows.iter().find_map(|row| list.columns.iter().find_map(|column| of(column, row.cells.get(&column.key)?)))
        };
        let in_keys = || layout.keys().find_map(|column| of(column, self.keys.get(&column.path)?));
        in_keys().or_else(|| layout.lists().find_map(|(_, list)| in_rows(list)))
    }

    /// Reads the sheets of a workbook; `kept` are the cells as they were when it was written.
    pub fn read(sheets: &[Raw], layout: &Layout) -> (Self, Self, Vec<Trouble>) {
        let (mut grid, mut troubles) = (Self::default(), Vec::new());
        let known = |raw: &Raw| layout.sheets.iter().find(|sheet| loose(&sheet.name) == loose(&raw.name));
        let missing = |sheet: &&Sheet| !sheets.iter().any(|raw| loose(&raw.name) == loose(&sheet.name));
        for raw in sheets.iter().filter(|raw| !raw.name.starts_with(OWN)) {
            match known(raw).map(|sheet| &sheet.body) {
                Some(Body::Keys(columns)) => grid.read_keys(raw, columns, &mut troubles),
                Some(Body::Rows(list)) => grid.read_rows(raw, list, &mut troubles),
                None => {
                    // A sheet of somebody's own is left alone; one whose name was mistyped is not.
                    let is_near = |sheet: &&Sheet| strsim::levenshtein(&loose(&sheet.name), &loose(&raw.name)) <= 2;
                    if let Some(near) = layout.sheets.iter().filter(missing).find(is_near) {
                        let at = At { sheet: raw.name.clone(), row: 0, column: 0 };
                        let help = message!("problem-near", near = &near.name);
                        troubles.push(Trouble::new(&at, message!("workbook-no-sheet", name = &raw.name), help));
                    }
                }
            }
        }
        let kept = sheets.iter().find(|raw| raw.name == KEPT).map(kept).unwrap_or_default();
        (grid, kept, troubles)
    }

    /// Reads one list from a table that somebody else made. Columns that are not understood are named.
    pub fn read_list(raw: &Raw, list: &List, also: &Also<'_>) -> (Self, Vec<String>, Vec<Trouble>) {
        let (mut grid, mut troubles) = (Self::default(), Vec::new());
        let head = raw.rows.keys().next().copied().unwrap_or(0);
        let mut found: BTreeMap<u32, Target> = BTreeMap::new();
        let mut strange = Vec::new();
        let mut rest = Vec::new();
        for (column, heading) in raw.rows.get(&head).into_iter().flatten() {
            match target(list, &heading.shown(), Some(also)) {
                Some(target) => match found.iter().find(|(_, taken)| **taken == target) {
                    Some((first, _)) => {
                        let at = At { sheet: raw.name.clone(), row: head, column: *column };
                        let (name, first) = (heading.shown(), raw.cell(head, *first).shown());
                        let told = message!("workbook-column-same", name = name, first = first);
                        troubles.push(Trouble::new(&at, told, message!("workbook-column-same-help")));
                    }
                    None => drop(found.insert(*column, target)),
                },
                None => rest.push((*column, heading.shown())),
            }
        }
        // What is called as a key is, goes before what only holds its words.
        for (column, heading) in rest {
            match worded(list, &heading).filter(|target| !found.values().any(|taken| taken == target)) {
                Some(target) => drop(found.insert(column, target)),
                None => strange.push(heading),
            }
        }
        let at = At { sheet: raw.name.clone(), row: head, column: 0 };
        let headed = raw.rows.get(&head).into_iter().flatten().map(|(column, _)| *column).collect::<BTreeSet<u32>>();
        if headed.is_empty() {
            troubles.push(Trouble::new(&at, message!("workbook-no-heading"), message!("workbook-no-heading-help")));
            return (grid, strange, troubles);
        }
        for (row, cells) in &raw.rows {
            // One is told of a row: what is beyond is beyond for one reason.
            if let Some((column, cell)) = cells.iter().find(|(column, _)| !headed.contains(column)) {
                let at = At { sheet: raw.name.clone(), row: *row, column: *column };
                let told = message!("workbook-beyond", cell = cell.shown());
                troubles.push(Trouble::new(&at, told, message!("workbook-beyond-help")));
            }
        }
        let name = list.columns.first().filter(|name| keys().get(&name.path).is_none_or(|key| key.required));
        if let Some(name) = name.filter(|name| !found.values().any(|target| *target == Target::Key(name.key.clone()))) {
            let columns: Vec<String> =
                raw.rows.get(&head).into_iter().flatten().map(|(_, cell)| cell.shown()).collect();
            let help = message!("workbook-columns-help", columns = columns);
            troubles.push(Trouble::new(&at, message!("workbook-no-name-column", name = &name.key), help));
            return (grid, strange, troubles);
        }
        grid.heads.insert(list.path.clone(), at);
        grid.add_rows(raw, list, head, &found, false, &mut troubles);
        (grid, strange, troubles)
    }

    fn read_keys(&mut self, raw: &Raw, columns: &[Column], troubles: &mut Vec<Trouble>) {
        for row in raw.rows.keys().skip_while(|row| **row == 0) {
            let at = |column| At { sheet: raw.name.clone(), row: *row, column };
            let (path, cell) = (raw.cell(*row, 0).shown(), raw.cell(*row, 1));
            match columns.iter().find(|column| column.path == path) {
                Some(column) => {
                    if let Some((_, first)) = self.keys.get(&column.path) {
                        troubles.push(twice(&path, &at(1), first));
                    }
                    note_broken(&cell, &at(1), troubles);
                    self.keys.insert(column.path.clone(), (cell, at(1)));
                }
                None if path.is_empty() && cell == Cell::Empty => {}
                None => {
                    let near = nearest(&path, columns.iter().map(|column| column.path.as_str()));
                    let help = near.map(|near| message!("problem-near", near = near));
                    troubles.push(Trouble::new(&at(0), message!("workbook-no-key", name = path), help));
                }
            }
        }
    }

    fn read_rows(&mut self, raw: &Raw, list: &List, troubles: &mut Vec<Trouble>) {
        let mut found: BTreeMap<u32, Target> = BTreeMap::new();
        let headings = raw.rows.get(&0).into_iter().flatten();
        for (column, heading) in headings {
            let at = At { sheet: raw.name.clone(), row: 0, column: *column };
            let heading = heading.shown();
            match target(list, &heading, None) {
                Some(target) if found.values().any(|taken| *taken == target) => {
                    troubles.push(Trouble::new(&at, message!("workbook-column-twice", name = heading), None));
                }
                Some(target) => drop(found.insert(*column, target)),
                // A column of somebody's own may stand empty.
                None if raw.rows.iter().all(|(row, cells)| *row == 0 || !cells.contains_key(column)) => {}
                None => {
                    let near = nearest(
                        &heading.to_lowercase().replace(' ', "_"),
                        list.columns.iter().map(|column| column.key.as_str()),
                    );
                    let help = near.map(|near| message!("problem-near", near = near));
                    troubles.push(Trouble::new(&at, message!("workbook-no-column", name = heading), help));
                }
            }
        }
        self.heads.insert(list.path.clone(), At { sheet: raw.name.clone(), row: 0, column: 1 });
        self.add_rows(raw, list, 0, &found, true, troubles);
    }

    fn add_rows(
        &mut self,
        raw: &Raw,
        list: &List,
        head: u32,
        columns: &BTreeMap<u32, Target>,
        marked: bool,
        troubles: &mut Vec<Trouble>,
    ) {
        let rows = self.rows.entry(list.path.clone()).or_default();
        let merged: Vec<_> = raw.merged.iter().filter(|((first, _), _)| *first > head).collect();
        for ((row, column), _) in merged.iter().filter(|((_, first), (_, last))| first != last) {
            let at = At { sheet: raw.name.clone(), row: *row, column: *column };
            troubles.push(Trouble::new(&at, message!("workbook-merged"), message!("workbook-merged-help")));
        }
        // Cells that were merged downwards say the same in each row: the last row by column and first row.
        let downwards = merged.iter().filter(|((_, first), (_, last))| first == last);
        let downwards: BTreeMap<(u32, u32), u32> =
            downwards.map(|((row, column), (last, _))| ((*column, *row), *last)).collect();
        let cell = |row: u32, column: u32| {
            let nearest = downwards.range((column, 0)..=(column, row)).next_back();
            let over = nearest.filter(|(_, last)| row <= **last);
            raw.cell(over.map_or(row, |((_, first), _)| *first), column)
        };
        let mut answered: BTreeMap<String, At> = BTreeMap::new();
        for row in raw.rows.keys().filter(|row| **row > head) {
            if marked && cell(*row, 0) != Cell::Empty {
                continue;
            }
            let at = |column| At { sheet: raw.name.clone(), row: *row, column };
            let mut read = Row { at: at(columns.keys().next().copied().unwrap_or(0)), ..Row::default() };
            for (column, target) in columns {
                let cell = cell(*row, *column);
                note_broken(&cell, &at(*column), troubles);
                match target {
                    Target::Key(key) => drop(read.cells.insert(key.clone(), (cell, at(*column)))),
                    Target::Around => read.around = cell,
                    Target::Nothing => {}
                }
            }
            if read
                .cells
                .iter()
                .all(|(key, (cell, _))| *cell == Cell::Empty || list.path == ANSWERS && key == CRITERION)
            {
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

/// What a column of a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// A key of the row.
    Key(String),
    /// The name of the row around it.
    Around,
    /// What is there to be read by people.
    Nothing,
}

/// The heading of the column that names the row around, such as `of body`.
pub fn heading_around(around: &str) -> String {
    let last = around.rsplit('.').next().unwrap_or(around);
    last.strip_suffix("ies").map(|stem| format!("{stem}y")).unwrap_or_else(|| last.to_owned())
}

/// Other names of a key, with semicolons between them.
pub type Also<'a> = dyn Fn(&str) -> String + 'a;

/// What a heading means. With `also`, other names are understood.
fn target(list: &List, heading: &str, also: Option<&Also<'_>>) -> Option<Target> {
    let typed = loose(heading);
    let key = |column: &Column| Some(Target::Key(column.key.clone()));
    if typed.is_empty() {
        return None;
    }
    if let Some(around) = &list.around
        && loose(&heading_around(around)) == typed
    {
        return Some(Target::Around);
    }
    if list.path == ANSWERS && typed == QUESTION {
        return Some(Target::Nothing);
    }
    if let Some(column) = asked(list).find(|column| loose(&column.key) == typed) {
        return key(column);
    }
    let also = also?;
    let named =
        |column: &&Column| also(&column.key).split(';').any(|name| !name.trim().is_empty() && loose(name) == typed);
    asked(list).find(named).and_then(key)
}

/// The columns that hold what is asked for.
fn asked(list: &List) -> impl Iterator<Item = &Column> {
    list.columns.iter().filter(|column| column.path != format!("{ANSWERS}.{QUESTION}"))
}

/// What a heading means that holds the words of one key only, with others around them: `Member name`, `Country code`.
fn worded(list: &List, heading: &str) -> Option<Target> {
    let words: Vec<String> =
        heading.split(|c: char| !c.is_alphanumeric()).map(loose).filter(|word| !word.is_empty()).collect();
    let holds = |column: &&Column| column.key.split('_').all(|word| words.iter().any(|typed| typed == word));
    let mut near = asked(list).filter(holds);
    match (near.next(), near.next()) {
        (Some(column), None) => Some(Target::Key(column.key.clone())),
        _ => None,
    }
}

/// What is wrong with cells that cannot be used.
pub fn broken(raw: &Raw) -> Vec<Trouble> {
    let mut troubles = Vec::new();
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
    if let Cell::Broken(message) = cell {
        let help = match message.id {
            "workbook-no-result" => message!("workbook-no-result-help"),
            "workbook-error" => message!("workbook-error-help"),
            _ => message!("workbook-broken-help"),
        };
        troubles.push(Trouble::new(at, message.clone(), help));
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
fn kept(raw: &Raw) -> Grid {
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
