//! Cells written into a file: what is the same stays as it is, with its comments and its layout, and what the cells do
//! not hold stays too.
//!
//! Where the cells are known as they were when the workbook was written (`kept`), only what was changed in the workbook
//! is changed in the file: an emptied cell takes its key away, a deleted row its row, and what somebody else changed in the
//! file since then stays. What both changed is told, and written where somebody has said which side counts. Without `kept`,
//! an empty cell says nothing, and no row is deleted.

mod answers;
mod list;
mod pairs;
mod places;
mod rows;
mod settle;

use super::cell::Cell;
use super::grid::Grid;
use super::layout::{ANSWERS, Layout};
use super::{At, Trouble};
use crate::coalition::answers::{Asks, SCHEMA_VERSION};
use crate::coalition::json::is_json;
use crate::coalition::locate::Path;
use crate::coalition::{self, Rejected};
use crate::message;
use crate::questionnaire::document::{Document, Found, old_place};
use crate::source::Source;
use crate::source::problem::{Problem, loose};
use list::Called;
use places::{cell_of, spans};
pub(super) use rows::{holders, rows};
use settle::Said;
use std::borrow::Cow;
use std::collections::BTreeMap;
use toml_edit::Value;

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
    /// The names of rows that were added twice, the same in every cell.
    pub twice: Vec<String>,
    /// The names of rows that stand in the cells twice with other cells, of things that have names, and where.
    pub differing: Vec<(String, At, At)>,
}

/// A side of what was changed by two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the cells say.
    Workbook,
    /// What the file says.
    File,
}

/// What was before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Past<'a> {
    /// The cells as they were when the workbook was written, where that is known.
    pub kept: Option<&'a Grid>,
    /// The side that counts where both were changed since then; that it is so is told where there is none.
    pub prefer: Option<Side>,
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
    before: Past<'_>,
    layout: &Layout,
    mut troubles: Vec<Trouble>,
    asker: Option<&dyn Asks>,
) -> Result<Merged, Box<Refused>> {
    if is_json(text) {
        let problem = Problem { span: 0..0, message: message!("ask-refused-json"), help: None };
        let source = Source::new(name.to_owned(), text.to_owned());
        return Err(Box::new(Refused { troubles, others: Some((source, vec![problem])) }));
    }
    // A description has a name: a table without one is refused at the name's cell.
    let new = || format!("schema = {SCHEMA_VERSION}\n\n[coalition]\n");
    let mut doc = match document(name, &if text.is_empty() { new().into() } else { Cow::from(text) }) {
        Ok(doc) => doc,
        Err(rejected) => {
            let Rejected { source, problems } = *rejected;
            return Err(Box::new(Refused { troubles, others: Some((source, problems)) }));
        }
    };
    let none = Grid::default();
    let mut merging = Merging {
        grid,
        kept: before.kept.unwrap_or(&none),
        is_known: before.kept.is_some(),
        prefer: before.prefer,
        blanks: &layout.labels.blanks,
        cells: BTreeMap::new(),
        called: BTreeMap::new(),
        changes: Vec::new(),
        beside: Vec::new(),
        twice: Vec::new(),
        differing: Vec::new(),
        troubles: Vec::new(),
    };
    merging.keys(&mut doc, layout);
    for (_, list) in layout.lists() {
        if list.path == ANSWERS { merging.answers(&mut doc, list) } else { merging.list(&mut doc, list, layout) }
    }
    let Merging { cells, changes, beside, twice, differing, troubles: more, .. } = merging;
    troubles.extend(more);
    let (text, body) = (doc.text(), doc.body());
    let (shift, mut others) = (doc.start(), None);
    match coalition::load_for(name, text.as_bytes(), asker) {
        Ok(_) if troubles.is_empty() => return Ok(Merged { text, changes, beside, twice, differing }),
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
    let cells = grid.cells(layout);
    for trouble in &mut troubles {
        trouble.cell = cells.get(&trouble.at).map(|(shape, cell)| ((*shape).clone(), cell.shown()));
    }
    let order = |at: &At| layout.sheets.iter().position(|sheet| sheet.name == at.sheet);
    troubles.sort_by_key(|trouble| (order(&trouble.at), trouble.at.clone()));
    // What is broken in a cell is told once.
    troubles.dedup_by(|next, first| next.at == first.at && first.is_broken);
    Err(Box::new(Refused { troubles, others }))
}

/// The key by which a coalition is known.
const NAME: &str = "coalition.name";

/// Whether a file has the name of a starter file still, and so describes nobody.
pub fn is_nameless((file, text): (&str, &str), starter: &str) -> bool {
    let doc = document(file, text);
    doc.is_ok_and(|doc| doc.get(&Path::keys(NAME)).and_then(Found::value).and_then(Value::as_str) == Some(starter))
}

/// That the cells are of a coalition with another name than the file has, now and when the workbook was written.
pub fn stranger((file, text): (&str, &str), grid: &Grid, kept: Option<&Grid>) -> Option<Trouble> {
    let doc = document(file, text).ok()?;
    let ours = doc.get(&Path::keys(NAME)).and_then(Found::value).and_then(Value::as_str)?;
    let named = [kept, Some(grid)].map(|grid| grid?.keys.get(NAME).filter(|(cell, _)| *cell != Cell::Empty));
    let theirs = named.into_iter().flatten().next_back()?;
    let is_ours = named.into_iter().flatten().any(|(cell, _)| loose(&cell.shown()) == loose(ours));
    let told = message!("workbook-stranger", theirs = theirs.0.shown(), file = file, ours = ours);
    (!is_ours).then(|| Trouble::new(&theirs.1, told, message!("workbook-stranger-help")))
}

/// The text of a file as it can be edited: all of it is TOML, or its front matter. What is wrong with its values may be what
/// the cells mend.
///
/// # Errors
/// What is wrong with a text that is no TOML.
pub(super) fn document(name: &str, text: &str) -> Result<Document, Box<Rejected>> {
    match coalition::load(name, text.as_bytes()) {
        Ok((source, _)) => Document::of(&source).map_err(|message| {
            let problems = vec![Problem { span: 0..0, message, help: None }];
            Box::new(Rejected { source, problems })
        }),
        // Of what is too large nothing was kept.
        Err(rejected) if rejected.source.text.is_empty() => Err(rejected),
        Err(rejected) => Document::new(&rejected.source.text, rejected.source.toml.clone()).map_err(|_| rejected),
    }
}

struct Merging<'a> {
    grid: &'a Grid,
    /// The cells as they were when the workbook was written; empty where that is not known.
    kept: &'a Grid,
    is_known: bool,
    prefer: Option<Side>,
    /// What people write in a cell that says nothing.
    blanks: &'a [String],
    /// Where the path of each key and row has its cell.
    cells: BTreeMap<Path, At>,
    /// The names of rows with rows in them, by their list.
    called: BTreeMap<String, Called>,
    changes: Vec<Change>,
    beside: Vec<(String, String)>,
    twice: Vec<String>,
    differing: Vec<(String, At, At)>,
    troubles: Vec<Trouble>,
}

impl Merging<'_> {
    fn keys(&mut self, doc: &mut Document, layout: &Layout) {
        for column in layout.keys() {
            let Some((cell, at)) = self.grid.keys.get(&column.path) else { continue };
            let path = Path::keys(&column.path);
            let head = At { row: 0, column: 0, ..at.clone() };
            self.cells.entry(Path(path.0.iter().take(1).cloned().collect())).or_insert(head);
            self.cells.extend(old_place(&path).map(|old| (old, at.clone())));
            self.cells.insert(path.clone(), at.clone());
            let kept = self.kept.keys.get(&column.path).map_or(&Cell::Empty, |(cell, _)| cell);
            self.settle(doc, &path, column, Said { cell, kept, at }, column.path.clone());
        }
    }
}
