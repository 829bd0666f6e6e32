//! Where the cells are that a problem of the text is about.

use crate::coalition::locate::Path;
use crate::source::message::Part;
use crate::source::problem::Problem;
use crate::workbook::At;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The cell that a problem of the text is about: its own, or that of the row or the table around it.
pub(super) fn cell_of<'a>(
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
    if let Some((_, Part::Text(key))) = problem.message.values.iter().find(|(name, _)| *name == "key")
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
pub(super) fn spans(text: &str) -> Vec<(Range<usize>, Path)> {
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
