//! One cell and one key: which of them counts.

use super::rows::{alike, in_cell};
use super::{Change, Merging, Side};
use crate::coalition::locate::Path;
use crate::message;
use crate::questionnaire::document::Document;
use crate::questionnaire::is_required;
use crate::questionnaire::keys::Input;
use crate::source::message::{Message, Part};
use crate::workbook::cell::{Cell, blank, is_unknown, tell, value};
use crate::workbook::grid::said;
use crate::workbook::layout::{Column, Shape};
use crate::workbook::{At, Trouble};

/// What a cell says, now and when the workbook was written.
pub(super) struct Said<'a> {
    pub(super) cell: &'a Cell,
    pub(super) kept: &'a Cell,
    pub(super) at: &'a At,
}

impl Merging<'_> {
    /// Writes a cell at its key, where it says something else than the file.
    pub(super) fn settle(&mut self, doc: &mut Document, path: &Path, column: &Column, said_now: Said<'_>, of: String) {
        let Said { cell, kept, at } = said_now;
        // What was not touched in the workbook stays as the file has it now, whatever its word means to those who type it.
        if alike(kept, cell) || matches!(cell, Cell::Broken(_)) {
            return;
        }
        let is_taken = *cell == Cell::Empty || is_unknown(&column.shape, cell);
        if let Some(blank) = blank(&column.shape, cell, self.blanks).filter(|_| !is_taken) {
            let told = message!("workbook-blank", text = blank);
            let help = match &column.shape {
                _ if is_required(path) => message!("workbook-blank-help-name"),
                Shape::Is(Input::Text) => message!("workbook-blank-help-text"),
                _ => message!("workbook-blank-help"),
            };
            self.troubles.push(Trouble::new(at, told, help));
            if is_required(path) && doc.get(path).is_none() {
                // What was told of is not told again as missing.
                doc.set(path, value(&column.shape, cell));
            }
            return;
        }
        let before = doc.get(path).and_then(|found| said(column, found)).unwrap_or_default();
        let new = (!is_taken).then(|| value(&column.shape, cell));
        let after = new.as_ref().map_or(Cell::Empty, |new| tell(&column.shape, new));
        let is_there = doc.get(path).is_some();
        if after == before && is_there != is_taken || !self.is_ours(kept, &before, cell, at) {
            return;
        }
        match new {
            Some(new) => {
                if doc.set(path, new).is_none() {
                    self.troubles.push(Trouble::new(at, message!("workbook-no-place"), None));
                    return;
                }
            }
            None => doc.remove(path),
        }
        self.changes.push(Change { of, before, after });
    }

    /// Whether a cell that was changed goes before what the file says: it does where the file says what it said when the
    /// workbook was written, and otherwise where somebody has said so.
    pub(super) fn is_ours(&mut self, kept: &Cell, file: &Cell, cell: &Cell, at: &At) -> bool {
        if alike(kept, file) || alike(file, cell) {
            return true;
        }
        let told = match self.is_known {
            true => message!("workbook-conflict", before = quoted(kept), file = quoted(file), cell = quoted(cell)),
            false => message!("workbook-conflict-unknown", file = quoted(file), cell = quoted(cell)),
        };
        self.is_preferred(at, told)
    }

    /// Whether the workbook goes before the file, where both were changed. What was is told where nobody has said.
    pub(super) fn is_preferred(&mut self, at: &At, told: Message) -> bool {
        if self.prefer.is_none() {
            self.troubles.push(Trouble::new(at, told, message!("workbook-conflict-help")));
        }
        self.prefer == Some(Side::Workbook)
    }
}

/// What a cell says, in a sentence.
fn quoted(cell: &Cell) -> Part {
    match in_cell(cell).as_str() {
        "" => message!("workbook-nothing").into(),
        text => message!("workbook-quoted", text = text).into(),
    }
}
