//! One list from a table that somebody else made.

use super::cell::Cell;
use super::grid::Grid;
use super::heading::{Also, Target, target, worded};
use super::layout::List;
use super::open::Raw;
use super::read::MOST_ABOVE;
use super::{At, Trouble};
use crate::message;
use crate::questionnaire::keys::keys;
use std::collections::{BTreeMap, BTreeSet};

impl Grid {
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
        let name = list.columns.first().filter(|name| keys().get(&name.path).is_none_or(|key| key.required));
        if let Some(name) = name.filter(|name| !found.values().any(|target| *target == Target::Key(name.key.clone()))) {
            let columns: Vec<String> =
                raw.rows.get(&head).into_iter().flatten().map(|(_, cell)| cell.shown()).collect();
            let is_name = |cell: &Cell| target(list, &cell.shown(), Some(also)) == Some(Target::Key(name.key.clone()));
            let mut below = raw.rows.range(head + 1..).take(MOST_ABOVE);
            let help = match below.find(|(_, cells)| cells.values().any(is_name)) {
                Some((row, _)) => message!("workbook-head-below", row = row.saturating_add(1)),
                None => message!("workbook-columns-help", columns = columns),
            };
            let told = Trouble::new(&at, message!("workbook-no-name-column", name = &name.key), help);
            return (grid, Vec::new(), vec![told]);
        }
        let help = || match raw.is_separated {
            true => message!("workbook-beyond-separated"),
            false => message!("workbook-beyond-help"),
        };
        for (row, cells) in &raw.rows {
            // One is told of a row: what is beyond is beyond for one reason.
            if let Some((column, cell)) = cells.iter().find(|(column, _)| !headed.contains(column)) {
                let at = At { sheet: raw.name.clone(), row: *row, column: *column };
                let told = message!("workbook-beyond", cell = cell.shown());
                troubles.push(Trouble::new(&at, told, help()));
            }
        }
        grid.heads.insert(list.path.clone(), at);
        grid.add_rows(raw, list, (head, &found), None, &mut troubles);
        (grid, strange, troubles)
    }
}
