//! Comments between tables: those directly below a table, up to the first blank line, are about it, and others about the
//! table that follows.

use super::Document;
use super::found::{Found, Inside, enter, last_position};
use crate::coalition::locate::{Path, Step};
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{Item, Table};

/// What stands before the header of a table, or, without one, at the end of what the file had.
struct Gap {
    table: Option<Path>,
    is_new: bool,
    text: String,
}

impl Document {
    /// Tells of each table that has a header of its own: where in the text it comes, and its path.
    fn each_shown(&self, mut tell: impl FnMut((isize, usize), &Table, &Path)) {
        let (mut place, mut turn) = (0, 0);
        gather(self.toml.as_table(), &mut Path::default(), false, &mut |table, path, is_row| {
            place = table.position().unwrap_or(place);
            if is_row || !(path.0.is_empty() || table.is_implicit() && table.get_values().is_empty()) {
                turn += 1;
                tell((place, turn), table, path);
            }
        });
    }

    /// The gaps between tables, in the order of the text.
    fn gaps(&self) -> Vec<Gap> {
        let mut shown = Vec::new();
        self.each_shown(|place, table, path| {
            let text = table.decor().prefix().map_or("\n", |before| before.as_str().unwrap_or_default()).to_owned();
            let is_new = table.position().is_none_or(|place| place > self.last);
            shown.push((place, Gap { table: Some(path.clone()), is_new, text }));
        });
        shown.sort_by_key(|(place, _)| *place);
        let mut gaps: Vec<Gap> = shown.into_iter().map(|(_, gap)| gap).collect();
        let end = gaps.iter().rposition(|gap| !gap.is_new).map_or(0, |last| last + 1);
        let text = self.toml.trailing().as_str().unwrap_or_default().to_owned();
        gaps.insert(end, Gap { table: None, is_new: false, text });
        gaps
    }

    /// The first table that was added behind all that the file had.
    pub(super) fn first_added(&self) -> Option<Path> {
        self.gaps().into_iter().skip_while(|gap| gap.table.is_some()).nth(1)?.table
    }

    /// The table whose header comes next after that of another one.
    pub(super) fn behind(&self, table: &[Step]) -> Option<Path> {
        let mut gaps = self.gaps().into_iter().filter_map(|gap| gap.table);
        if table.is_empty() { gaps.next() } else { gaps.skip_while(|other| other.0 != table).nth(1) }
    }

    fn set_gap(&mut self, table: Option<&Path>, text: &str) {
        let root = Inside::Table(self.toml.as_table_mut());
        match table.and_then(|table| enter(root, &table.0, &mut self.newest)) {
            Some(Inside::Table(table)) => table.decor_mut().set_prefix(text),
            _ => self.toml.set_trailing(text),
        }
    }

    /// Puts comments before a table, or at the end of the file.
    pub(super) fn comment(&mut self, table: Option<&Path>, comments: &str) {
        let root = Inside::Table(self.toml.as_table_mut());
        let before = match table.and_then(|table| enter(root, &table.0, &mut self.newest)) {
            Some(Inside::Table(table)) => {
                table.decor().prefix().map_or("\n", |before| before.as_str().unwrap_or_default()).to_owned()
            }
            _ => self.toml.trailing().as_str().unwrap_or_default().to_owned(),
        };
        self.set_gap(table, &format!("{comments}{before}"));
    }

    /// Hands comments around tables that go, with all in them, to what stays. With rows go those above and directly below
    /// them; what is above the first row of a list may be about the list, and goes to its next row.
    pub(super) fn rescue(&mut self, gone: &BTreeSet<&[Step]>, are_rows: bool) {
        let is_left = |list: &[Step]| {
            let of_list = |row: &&&[Step]| row.split_last().is_some_and(|(_, around)| around == list);
            self.rows(&Path(list.to_vec())) > gone.iter().filter(of_list).count()
        };
        let (mut kept, mut of_lists, mut is_below_gone) = (String::new(), Vec::new(), false);
        let mut changed: Vec<(Option<Path>, String)> = Vec::new();
        for Gap { table, is_new, text } in self.gaps() {
            let (below, above) = apart(&text, table.is_none());
            let is_kept = !(is_below_gone && are_rows);
            if let Some((table, part)) = table.as_ref().and_then(|table| Some((table, around(table, gone)?))) {
                if is_kept {
                    kept.push_str(below);
                }
                is_below_gone = !is_new;
                match part.split_last() {
                    _ if !above.contains('#') => {}
                    _ if !are_rows => kept.push_str(above),
                    Some((Step::Row(0), list)) if table.0 == part => {
                        of_lists.push((list.to_vec(), is_left(list), above.to_owned()));
                    }
                    _ => {}
                }
                continue;
            }
            let is_of = |(list, is_left, _): &(Vec<Step>, bool, String)| {
                !is_left || table.as_ref().is_some_and(|table| table.0.starts_with(list))
            };
            let (here, later): (Vec<_>, Vec<_>) = of_lists.into_iter().partition(is_of);
            of_lists = later;
            let mut rest: String = here.into_iter().map(|(_, _, above)| above).collect();
            rest.push_str(above);
            if is_kept && !below.is_empty() {
                // What stood above a table that goes is no part of what stands below it.
                kept = format!("{kept}{}{below}", blank(&kept, below, false));
            }
            let new = format!("{kept}{}{rest}", blank(&kept, &rest, table.is_none()));
            if new != text {
                changed.push((table, new));
            }
            (kept, is_below_gone) = (String::new(), false);
        }
        changed.iter().for_each(|(table, text)| self.set_gap(table.as_ref(), text));
    }

    /// Takes the comments that stand directly below a table with all that is in it, where it was in the file.
    pub(super) fn take_below(&mut self, table: &Path) -> Option<String> {
        let next = self.after(table)?;
        let Inside::Table(next) = enter(Inside::Table(self.toml.as_table_mut()), &next.0, &mut self.newest)? else {
            return None;
        };
        let gap = next.decor().prefix()?.as_str()?.to_owned();
        let (below, above) = apart(&gap, false);
        next.decor_mut().set_prefix(above);
        (!below.is_empty()).then(|| below.to_owned())
    }

    /// The table of the file whose header comes after another one with all that is in it.
    fn after(&mut self, table: &Path) -> Option<Path> {
        let found = match self.found(table)? {
            Found::Table(table) | Found::Item(Item::Table(table)) if !table.is_dotted() => table,
            _ => return None,
        };
        let last = last_position(found, self.last).filter(|_| !table.0.is_empty())?;
        if self.order.is_none() {
            let mut order = BTreeMap::new();
            self.each_shown(|_, table, path| {
                order.extend(table.position().filter(|place| *place <= self.last).map(|place| (place, path.clone())));
            });
            self.order = Some(order);
        }
        self.order.as_ref()?.range(last + 1..).next().map(|(_, path)| path.clone())
    }
}

/// What goes that a table is part of.
fn around<'a>(table: &'a Path, gone: &BTreeSet<&[Step]>) -> Option<&'a [Step]> {
    (1..=table.0.len()).find_map(|end| table.0.get(..end).filter(|part| gone.contains(part)))
}

/// A gap in two: comments directly below what comes before it, which a blank line ends, and the rest.
fn apart(gap: &str, is_end: bool) -> (&str, &str) {
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let end = gap.split_inclusive('\n').take_while(is_comment).map(str::len).sum();
    let (below, above) = gap.split_at(end);
    let is_ended = above.contains('\n') || is_end && above.is_empty();
    if is_ended { (below, above) } else { ("", gap) }
}

/// The line that has to stand between comments that are about different things.
fn blank(above: &str, below: &str, is_end: bool) -> String {
    let is_apart = above.is_empty() || above.ends_with("\n\n") || below.trim_start_matches(' ').starts_with('\n');
    let is_needed = !(is_apart || is_end && below.is_empty());
    if is_needed { "\n".to_owned() } else { String::new() }
}

/// Tells of each table, those around others first, and whether it is a row.
fn gather(table: &Table, path: &mut Path, is_row: bool, tell: &mut dyn FnMut(&Table, &Path, bool)) {
    if !table.is_dotted() {
        tell(table, path, is_row);
    }
    for (key, item) in table.iter().filter(|(_, item)| !item.is_value()) {
        path.0.push(Step::Key(key.to_owned()));
        match item {
            Item::Table(table) => gather(table, path, false, tell),
            Item::ArrayOfTables(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    path.0.push(Step::Row(at));
                    gather(row, path, true, tell);
                    path.0.pop();
                }
            }
            _ => {}
        }
        path.0.pop();
    }
}
