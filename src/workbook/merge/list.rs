//! The rows of a list: those of the workbook, of the workbook as it was, and of the file.

use super::pairs::Pairs;
use super::rows::{Holder, alike, holders, in_cell, is_same, is_untouched, label, numbered, rows};
use super::settle::Said;
use super::{Change, Merging};
use crate::coalition::locate::Path;
use crate::message;
use crate::questionnaire::document::Document;
use crate::source::problem::{loose, nearest};
use crate::workbook::Trouble;
use crate::workbook::cell::{Cell, folded};
use crate::workbook::grid::Row;
use crate::workbook::heading::heading_around;
use crate::workbook::layout::{Layout, List};
use std::collections::{BTreeMap, BTreeSet};

/// By which names the sheets know the rows of a list, and which they have in the file.
#[derive(Default)]
pub(super) struct Called {
    /// By the names that the workbook gives them; `None` where the file does not have the row.
    now: BTreeMap<String, Option<String>>,
    /// By the names that they had when the workbook was written.
    then: BTreeMap<String, String>,
}

/// Rows of the workbook and where they belong in the file.
struct Known<'a> {
    kept: Vec<&'a Row>,
    now: Vec<&'a Row>,
    file: Vec<&'a Row>,
    /// The rows of the workbook as it was, and as it is.
    in_book: Pairs,
    /// The rows of the workbook as it was, and of the file.
    in_file: Pairs,
    /// The rows of the file by those of the workbook that have new names on both sides.
    both: BTreeMap<usize, usize>,
}

impl<'a> Known<'a> {
    fn new(kept: &'a [Row], now: &'a [Row], file: &'a [Row], list: &List) -> Self {
        let [kept, now, file]: [Vec<&Row>; 3] = [kept, now, file].map(|rows| rows.iter().collect());
        // A row that the file has in the place of another one may be one of its own.
        let (in_book, in_file) = (Pairs::changed(&kept, &now, list), Pairs::renamed(&kept, &file, list));
        // What both sides added, or renamed alike, has one name.
        let in_neither = |at: &usize| in_book.then(*at).is_none_or(|kept| in_file.now(kept).is_none());
        let new_at: Vec<usize> = (0..now.len()).filter(in_neither).collect();
        let other_at: Vec<usize> = (0..file.len()).filter(|at| in_file.then(*at).is_none()).collect();
        let new: Vec<&Row> = new_at.iter().filter_map(|at| now.get(*at).copied()).collect();
        let other: Vec<&Row> = other_at.iter().filter_map(|at| file.get(*at).copied()).collect();
        let named = Pairs::named(&other, &new, list);
        let both = new_at.into_iter().enumerate();
        let both = both.filter_map(|(at, now)| Some((now, *other_at.get(named.then(at)?)?))).collect();
        Self { kept, now, file, in_book, in_file, both }
    }

    /// A row of the workbook as it was.
    fn before(&self, now: usize) -> Option<&'a Row> {
        self.in_book.then(now).and_then(|kept| self.kept.get(kept)).copied()
    }

    /// The row of the file that is a row of the workbook.
    fn file_of(&self, now: usize) -> Option<usize> {
        let kept = self.in_book.then(now).and_then(|kept| self.in_file.now(kept));
        kept.or_else(|| self.both.get(&now).copied())
    }

    /// The rows of the file whose name is not one that the workbook knew, by what is around them and their names.
    fn strangers(&self, list: &List) -> BTreeMap<(String, String), usize> {
        let is_known = |at: &usize| {
            let kept = self.in_file.then(*at).and_then(|kept| self.kept.get(kept));
            kept.zip(self.file.get(*at)).is_some_and(|(kept, row)| alike(kept.name(list), row.name(list)))
        };
        let strange = self.file.iter().enumerate().filter(|(at, _)| !is_known(at));
        strange.map(|(at, row)| ((row.around.shown(), in_cell(row.name(list))), at)).collect()
    }
}

/// Rows of the file, as far as they were not deleted, while others are added.
struct There {
    /// Where each row stands.
    places: Vec<Option<usize>>,
    /// How many each holder has.
    counts: BTreeMap<usize, usize>,
    /// Their names, by what is [near] to them.
    near: BTreeMap<(String, String), String>,
}

/// The key of what has a name.
const NAME: &str = "name";

/// What is around a row, and its name without what hardly tells names apart.
fn near(row: &Row, list: &List) -> (String, String) {
    (row.around.shown(), loose(&in_cell(row.name(list))))
}

/// The first holder of each name.
struct First<'a> {
    holders: &'a [Holder],
    by_name: BTreeMap<String, usize>,
}

impl<'a> First<'a> {
    fn new(holders: &'a [Holder]) -> Self {
        let mut by_name = BTreeMap::new();
        for (at, holder) in holders.iter().enumerate() {
            by_name.entry(holder.name.shown()).or_insert(at);
        }
        Self { holders, by_name }
    }

    /// The holder around a row, with its place.
    fn around(&self, row: &Row) -> Option<(usize, &'a Holder)> {
        let at = *self.by_name.get(&row.around.shown())?;
        Some((at, self.holders.get(at)?))
    }
}

impl<'a> Merging<'a> {
    pub(super) fn list(&mut self, doc: &mut Document, list: &List, layout: &Layout) {
        let grid = self.grid;
        if let Some(head) = grid.heads.get(&list.path) {
            self.cells.insert(Path::keys(&list.path), head.clone());
        }
        let holders = holders(doc, list);
        let now = self.placed(list, &holders);
        let mut kept = self.kept.rows.get(&list.path).cloned().unwrap_or_default();
        if let Some(called) = list.around.as_ref().and_then(|around| self.called.get(around)) {
            for row in &mut kept {
                if let Some(name) = called.then.get(&in_cell(&row.around)) {
                    row.around = Cell::text(name);
                }
            }
        }
        let in_holders: Vec<Vec<Row>> = holders.iter().map(|holder| rows(doc, list, holder)).collect();
        let places =
            in_holders.iter().zip(0..).flat_map(|(rows, holder)| (0..rows.len()).map(move |row| (holder, row)));
        let places: Vec<(usize, usize)> = places.collect();
        let file: Vec<Row> = in_holders.into_iter().flatten().collect();
        let known = Known::new(&kept, &now, &file, list);
        let (there, counts) = self.without_deleted(doc, (list, layout), &known, (&holders, &places));
        let mut there = There { places: there, counts, near: BTreeMap::new() };
        for (row, place) in file.iter().zip(&there.places) {
            if place.is_some() {
                there.near.insert(near(row, list), in_cell(row.name(list)));
            }
        }
        let holders = First::new(&holders);
        let strangers = known.strangers(list);
        let mut first: BTreeMap<(String, String), &Row> = BTreeMap::new();
        let mut places: Vec<Option<usize>> = Vec::new();
        for (at, row) in now.iter().enumerate() {
            let (before, file_at) = (known.before(at), known.file_of(at));
            let place = file_at.and_then(|file| there.places.get(file).copied().flatten());
            places.push(place);
            let Some((holder_at, holder)) = holders.around(row).filter(|_| !row.is_left) else { continue };
            let is_free = |other: &usize| Some(*other) == file_at;
            let called = (row.around.shown(), in_cell(row.name(list)));
            let stranger = strangers.get(&called);
            let first = *first.entry(called).or_insert(row);
            if before.is_some_and(|before| self.is_taken(list, row, before, stranger.is_none_or(is_free))) {
                continue;
            }
            let (place, before) = match (place, before) {
                (Some(place), before) => (place, before),
                (None, Some(before)) if self.stays_gone(list, row, before) => continue,
                (None, _) if doc.add_row(&holder.list, &[]).is_none() => continue,
                (None, _) => (self.added(list, (row, first), holder_at, &mut there), None),
            };
            if let Some(own) = places.last_mut() {
                *own = Some(place);
            }
            self.row(doc, list, holder.list.clone().row(place), row, before);
        }
        if let Some(inner) = inner_lists(list, layout).next() {
            let called = called(doc, (list, inner), &known, &places, &there.places);
            self.called.insert(list.path.clone(), called);
        }
    }

    /// Tells of a row that was given a name which another row of the file has by now.
    fn is_taken(&mut self, list: &List, row: &Row, before: &Row, is_free: bool) -> bool {
        let [old, new] = [before, row].map(|row| in_cell(row.name(list)));
        let is_taken = !is_free && old != new;
        if is_taken {
            let told = message!("workbook-renamed-there", old = old, new = new);
            self.troubles.push(Trouble::new(row.name_at(list), told, message!("workbook-renamed-there-help")));
        }
        is_taken
    }

    /// Whether a row that the file does not have any more is not to come back: nobody changed it, or the file counts.
    fn stays_gone(&mut self, list: &List, row: &Row, before: &Row) -> bool {
        let gone = || message!("workbook-conflict-gone", name = in_cell(before.name(list)));
        is_untouched(row, before) || !self.is_preferred(&row.at, gone())
    }

    /// The place of a row that was added to a holder, and what is told where a name near to its own is there already, or
    /// the same row stands in the workbook before.
    fn added(&mut self, list: &List, (row, first): (&Row, &Row), holder: usize, there: &mut There) -> usize {
        let name = in_cell(row.name(list));
        if !name.is_empty() && first.at != row.at {
            // What has a name is there once; a source may give several times, and a group have seats of several kinds.
            match is_same(first, row) {
                true => self.twice.push(name.clone()),
                false if list.columns.first().is_some_and(|column| column.key == NAME) => {
                    self.differing.push((name.clone(), first.at.clone(), row.at.clone()));
                }
                false => {}
            }
        }
        let known = there.near.insert(near(row, list), name.clone());
        if let Some(known) = known.filter(|known| *known != name && !loose(known).is_empty()) {
            self.beside.push((name, known));
        }
        let count = there.counts.entry(holder).or_default();
        *count += 1;
        *count - 1
    }

    /// Takes rows away that were deleted in the workbook: where each row of the file stands without them, and how many there
    /// are in each holder.
    fn without_deleted(
        &mut self,
        doc: &mut Document,
        (list, layout): (&List, &Layout),
        known: &Known<'_>,
        (holders, places): (&[Holder], &[(usize, usize)]),
    ) -> (Vec<Option<usize>>, BTreeMap<usize, usize>) {
        let head = self.grid.heads.get(&list.path).cloned();
        let names = names(&known.kept, list);
        let inside: Vec<_> = inner_lists(list, layout).map(|inner| (inner, self.by_name_around(inner))).collect();
        let (mut deleted, mut gone, mut told): (BTreeSet<usize>, _, _) = (BTreeSet::new(), Vec::new(), Vec::new());
        for (at, (row, (holder, place))) in known.file.iter().zip(places).enumerate().rev() {
            let (Some(head), Some(kept)) = (&head, known.in_file.then(at)) else { continue };
            let Some(before) = known.kept.get(kept).filter(|_| known.in_book.now(kept).is_none()) else { continue };
            let (name, Some(holder)) = (in_cell(row.name(list)), holders.get(*holder)) else { continue };
            let is_same_inside = |(inner, of_name): &(&List, BTreeMap<String, Vec<&Row>>)| {
                let own = holder.inside(*place, inner).map(|own| rows(doc, inner, &own)).unwrap_or_default();
                let known = names.get(kept).and_then(|name| of_name.get(name)).map(Vec::as_slice).unwrap_or_default();
                own.len() == known.len() && own.iter().zip(known).all(|(own, known)| is_same(own, known))
            };
            let is_as_it_was = is_same(before, row) && inside.iter().all(is_same_inside);
            let deleted_here = || {
                let was = in_cell(before.name(list));
                match was == name {
                    true => message!("workbook-conflict-deleted", name = was),
                    false => message!("workbook-conflict-deleted-renamed", name = was, file = &name),
                }
            };
            if !is_as_it_was && !self.is_preferred(head, deleted_here()) {
                continue;
            }
            gone.push(holder.list.clone().row(*place));
            told.push(Change { of: label(list, row), before: Cell::text(&name), after: Cell::Empty });
            deleted.insert(at);
        }
        match doc.remove_rows(&gone) {
            Some(()) => self.changes.append(&mut told),
            None => deleted.clear(),
        }
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let place = |(at, (holder, _)): (usize, &(usize, usize))| {
            (!deleted.contains(&at)).then(|| {
                let count = counts.entry(*holder).or_default();
                *count += 1;
                *count - 1
            })
        };
        (places.iter().enumerate().map(place).collect(), counts)
    }

    /// The rows of a list as they were, by the names of those around them.
    fn by_name_around(&self, list: &List) -> BTreeMap<String, Vec<&'a Row>> {
        let mut rows: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        for row in self.kept.rows.get(&list.path).into_iter().flatten() {
            rows.entry(in_cell(&row.around)).or_default().push(row);
        }
        rows
    }

    /// Writes the cells of a row; `before` is the row as it was when the workbook was written.
    fn row(&mut self, doc: &mut Document, list: &List, path: Path, row: &Row, before: Option<&Row>) {
        self.cells.insert(path.clone(), row.at.clone());
        let of = label(list, row);
        for (column, is_name) in list.columns.iter().zip(std::iter::once(true).chain(std::iter::repeat(false))) {
            let Some((cell, at)) = row.cells.get(&column.key) else { continue };
            let name = match cell {
                Cell::Text(text) if is_name => Some(Cell::text(&folded(text))),
                _ => None,
            };
            let kept = before.map_or(&Cell::Empty, |row| row.cell(&column.key));
            let path = path.clone().key(&column.key);
            let said = Said { cell: name.as_ref().unwrap_or(cell), kept, at };
            self.settle(doc, &path, column, said, format!("{of}.{}", column.key));
            self.cells.insert(path, at.clone());
        }
    }

    /// The rows with the names of those around them as the file has them.
    fn placed(&mut self, list: &List, holders: &[Holder]) -> Vec<Row> {
        let rows = self.grid.rows.get(&list.path).map(Vec::as_slice).unwrap_or_default();
        let Some(around) = &list.around else { return rows.to_vec() };
        let exact: BTreeMap<String, &Holder> = holders.iter().map(|holder| (holder.name.shown(), holder)).collect();
        let mut in_any_case: BTreeMap<String, Vec<&Holder>> = BTreeMap::new();
        for holder in holders {
            let names = BTreeSet::from([&holder.name.shown(), &holder.called].map(|name| name.to_lowercase()));
            names.into_iter().for_each(|name| in_any_case.entry(name).or_default().push(holder));
        }
        let none = Called::default();
        let called = self.called.get(around).unwrap_or(&none);
        let whole = |row: &Row| {
            let cells = row.cells.iter().map(|(key, (cell, _))| (key.clone(), in_cell(cell)));
            (in_cell(&row.around), cells.filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>())
        };
        let kept: BTreeSet<_> = self.kept.rows.get(&list.path).into_iter().flatten().map(whole).collect();
        let mut placed: Vec<Row> = Vec::new();
        for row in rows {
            let typed = in_cell(&row.around);
            let is_kept = kept.contains(&whole(row));
            // A name that was not touched is the one of then, which another row may have by now.
            let then = called.then.get(&typed).and_then(|name| exact.get(name).copied());
            let now = called.now.get(&typed).cloned().flatten().and_then(|name| exact.get(&name).copied());
            let near = in_any_case.get(&typed.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
            let of_name = now.or_else(|| exact.get(&typed).copied()).or(match (near, holders) {
                ([near], _) => Some(*near),
                ([], [only]) if typed.is_empty() => Some(only),
                _ => None,
            });
            let known = then.filter(|_| is_kept).or(of_name).or(then);
            if let Some(holder) = known {
                placed.push(Row { around: holder.name.clone(), ..row.clone() });
                continue;
            }
            // Somebody took the row around it out of the file, and nobody changed it in the workbook.
            let is_read = self.grid.heads.contains_key(around);
            let is_gone = !is_read || called.now.get(&typed).is_some_and(Option::is_none);
            if is_kept && is_gone {
                continue;
            }
            let of = |holders: &[&Holder]| holders.iter().map(|holder| holder.name.shown()).collect::<Vec<_>>();
            let names = of(&holders.iter().collect::<Vec<_>>());
            let help = match nearest(&typed, names.iter().map(String::as_str)) {
                _ if near.len() > 1 => message!("workbook-around-help", names = of(near)),
                Some(near) => message!("problem-near", near = near),
                None if names.is_empty() => message!("workbook-around-none", list = heading_around(around)),
                None => message!("workbook-around-help", names = names.as_slice()),
            };
            let message = match near.len() > 1 {
                true => message!("workbook-around-several", name = typed),
                false => message!("workbook-no-around", name = typed),
            };
            self.troubles.push(Trouble::new(&row.at, message, help));
        }
        placed
    }
}

/// The lists in the rows of a list.
fn inner_lists<'a>(list: &List, layout: &'a Layout) -> impl Iterator<Item = &'a List> {
    let of = list.path.clone();
    layout.lists().map(|(_, inner)| inner).filter(move |inner| inner.around.as_ref() == Some(&of))
}

/// The names by which cells know rows.
fn names(rows: &[&Row], list: &List) -> Vec<String> {
    numbered(&rows.iter().map(|row| in_cell(row.name(list))).collect::<Vec<_>>())
}

/// The names of the rows of a list, of the workbook as it is and was, with those that they have in the file now.
fn called(
    doc: &Document,
    (list, inner): (&List, &List),
    known: &Known<'_>,
    places: &[Option<usize>],
    there: &[Option<usize>],
) -> Called {
    let in_file: Vec<String> = holders(doc, inner).iter().map(|holder| holder.name.shown()).collect();
    let in_file = |place: Option<usize>| place.and_then(|place| in_file.get(place).cloned());
    let then = |(at, name): (usize, String)| {
        let now = known.in_book.now(at).and_then(|now| places.get(now).copied().flatten());
        let file = || known.in_file.now(at).and_then(|file| there.get(file).copied().flatten());
        Some((name, in_file(now.or_else(file))?))
    };
    Called {
        now: names(&known.now, list).into_iter().zip(places.iter().map(|place| in_file(*place))).collect(),
        then: names(&known.kept, list).into_iter().enumerate().filter_map(then).collect(),
    }
}
