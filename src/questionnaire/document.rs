//! Edits of a file that touch what was answered and leave comments, order and layout as they are.

mod found;
mod gaps;
mod lines;
#[cfg(test)]
mod tests;

use crate::coalition::json::is_json;
use crate::coalition::locate::{Path, Step};
use crate::coalition::moved::old_path;
use crate::message;
use crate::source::Source;
use crate::source::ends::Ends;
use crate::source::message::Message;
pub(crate) use found::Found;
use found::{Inside, enter, last_position};
#[cfg(feature = "cli")]
pub(crate) use lines::same;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Key, KeyMut, Table, TableLike, TomlError, Value,
    value as item,
};

/// A file that is being edited. What stands around the TOML of a charter, comments and the ends of lines are kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    before: String,
    toml: DocumentMut,
    after: String,
    ends: Ends,
    /// The place of the last table that the file had.
    last: isize,
    /// The place of the last table that it has now.
    newest: isize,
    /// Where the tables of the file are found by their places, as long as none is taken away.
    order: Option<BTreeMap<isize, Path>>,
}

/// Where a key stood in an earlier edition of the format.
pub(crate) fn old_place(path: &Path) -> Option<Path> {
    match path.0.as_slice() {
        [Step::Key(table), Step::Key(key)] => old_path(&format!("{table}.{key}")).map(|old| Path::keys(&old)),
        _ => None,
    }
}

impl Document {
    /// Takes up a file. JSON becomes TOML: of it, comments and layout are not there to be kept.
    pub(crate) fn of(source: &Source) -> Result<Self, Message> {
        let refused = |text: String| message!("ask-refused-file", text = text);
        let new = |text: &str, toml| Self::new(text, toml).map_err(|error| refused(error.message().to_owned()));
        if !is_json(&source.text) {
            return new(&source.text, source.toml.clone());
        }
        let read: toml::Table = serde_json::from_str(&source.text).map_err(|error| refused(error.to_string()))?;
        let text = toml::to_string(&read).map_err(|error| refused(error.to_string()))?;
        new(&text, 0..text.len())
    }

    /// Takes up a text whose bytes `toml` are the description.
    pub(crate) fn new(text: &str, toml: Range<usize>) -> Result<Self, TomlError> {
        let part = |range: Range<usize>| text.get(range).unwrap_or("");
        let body = part(toml.clone());
        let ends = Ends::of(body);
        let toml_read: DocumentMut = body.replace("\r\n", "\n").parse()?;
        let last = last_position(toml_read.as_table(), isize::MAX).unwrap_or(0);
        Ok(Self {
            before: part(0..toml.start).to_owned(),
            toml: toml_read,
            after: part(toml.end..text.len()).to_owned(),
            ends,
            last,
            newest: last,
            order: None,
        })
    }

    /// The whole text.
    pub(crate) fn text(&self) -> String {
        format!("{}{}{}", self.before, self.body(), self.after)
    }

    /// The description alone. Comments at its end stay before tables that were added there.
    pub(crate) fn body(&self) -> String {
        let closing = self.toml.trailing().as_str().unwrap_or_default();
        let added = if closing.trim().is_empty() { None } else { self.first_added() };
        match added {
            Some(added) => {
                let mut edited = self.clone();
                edited.toml.set_trailing("");
                edited.comment(Some(&added), closing);
                self.ends.put(&edited.toml.to_string())
            }
            None => self.ends.put(&self.toml.to_string()),
        }
    }

    /// Where the description begins in the text.
    #[cfg(feature = "cli")]
    pub(crate) fn start(&self) -> usize {
        self.before.len()
    }

    /// What stands at a path, or where its key stood before.
    pub(crate) fn get(&self, path: &Path) -> Option<Found<'_>> {
        self.found(path).or_else(|| self.found(&old_place(path)?))
    }

    fn found(&self, path: &Path) -> Option<Found<'_>> {
        let mut found = Found::Item(self.toml.as_item());
        for step in &path.0 {
            found = match step {
                Step::Key(key) => Found::Item(found.table()?.get(key)?),
                Step::Row(row) => found.row(*row)?,
            };
        }
        Some(found)
    }

    /// Whether a table stands there that has lines of its own, and with them comments.
    pub(crate) fn has_table(&self, path: &Path) -> bool {
        matches!(self.found(path), Some(Found::Item(Item::Table(_))))
    }

    /// Sets a value; tables on the way are made. Where the key is there, its comments and its layout stay: also where it
    /// stands in the place of an earlier edition, with what backs it.
    ///
    /// `None` where something on the way is neither a table nor rows.
    pub(crate) fn set(&mut self, path: &Path, new: Value) -> Option<()> {
        let (Step::Key(key), way) = path.0.split_last()? else { return None };
        if let Some(old) = old_place(path).filter(|old| self.found(old).is_some()) {
            if self.found(path).is_none() {
                return self.set(&old, new);
            }
            self.remove(&old);
        }
        if let (Some(Found::Item(Item::Table(old))), Value::InlineTable(new)) = (self.found(path), &new) {
            let gone: Vec<String> =
                old.iter().map(|(key, _)| key.to_owned()).filter(|key| !new.contains_key(key)).collect();
            gone.iter().for_each(|key| self.remove(&path.clone().key(key)));
            return new.iter().try_for_each(|(key, value)| self.set(&path.clone().key(key), value.clone()));
        }
        // A value takes the place of a table, or of keys with dots in them.
        let is_dotted = match self.found(path) {
            Some(Found::Item(Item::Table(old))) if old.is_dotted() => true,
            Some(Found::Item(old)) if !old.is_value() => {
                self.remove(path);
                false
            }
            _ => false,
        };
        match enter(Inside::Table(self.toml.as_table_mut()), way, &mut self.newest)? {
            Inside::Line(table) => match table.get_mut(key) {
                Some(old) => lines::renew(old, new),
                None => lines::insert(table, key, new),
            },
            Inside::Table(table) if is_dotted => undot(table, key, new),
            Inside::Table(table) => match table.get_mut(key).and_then(Item::as_value_mut) {
                Some(old) => lines::renew(old, new),
                None => drop(table.insert(key, item(new))),
            },
        }
        Some(())
    }

    /// Removes a key; nothing happens where it is not there. Comments above it stay where they are.
    pub(crate) fn remove(&mut self, path: &Path) {
        if let Some(old) = old_place(path) {
            self.remove(&old);
        }
        let is_value = match self.found(path) {
            None => return,
            Some(Found::Item(item)) => item.as_table().is_some_and(Table::is_dotted) || item.is_value(),
            Some(_) => true,
        };
        let Some((Step::Key(key), way)) = path.0.split_last() else { return };
        if !is_value {
            self.rescue(&BTreeSet::from([path.0.as_slice()]), false);
            self.order = None;
        }
        // Keys with dots in them stand in the table around them.
        let is_dotted = |way: &[Step]| {
            let found = self.found(&Path(way.to_vec()));
            matches!(found, Some(Found::Item(Item::Table(table))) if table.is_dotted())
        };
        let head = (0..=way.len()).rev().find(|end| way.get(..*end).is_some_and(|way| !is_dotted(way))).unwrap_or(0);
        let (head, dotted) = path.0.split_at(head);
        let table = match enter(Inside::Table(self.toml.as_table_mut()), head, &mut self.newest) {
            Some(Inside::Line(table)) => return lines::remove(table, key),
            Some(Inside::Table(table)) => table,
            None => return,
        };
        let (mut above, mut next) = (String::new(), None);
        let mut values = table.get_values().into_iter();
        let mut values = values.by_ref().skip_while(|(keys, _)| !is_within(keys, dotted));
        for (keys, _) in values.by_ref() {
            if !is_within(&keys, dotted) {
                next = Some(keys.iter().map(|key| key.get().to_owned()).collect::<Vec<_>>());
                break;
            }
            let own = keys.last().and_then(|key| key.leaf_decor().prefix()?.as_str());
            above.extend(own.filter(|own| own.contains('#')));
        }
        drop(values);
        take_key(table, dotted);
        if above.is_empty() {
            return;
        }
        if let Some(mut next) = next.as_deref().and_then(|next| key_mut(table, next)) {
            let decor = next.leaf_decor_mut();
            let before = format!("{above}{}", decor.prefix().and_then(|before| before.as_str()).unwrap_or_default());
            return decor.set_prefix(before);
        }
        let next = self.behind(head);
        self.comment(next.as_ref(), &above);
    }

    /// How many rows a list has.
    pub(crate) fn rows(&self, list: &Path) -> usize {
        self.get(list).map_or(0, |found| found.rows())
    }

    /// Adds a row that holds these keys.
    pub(crate) fn add_row(&mut self, list: &Path, pairs: &[(&str, Value)]) -> Option<()> {
        let (Step::Key(key), way) = list.0.split_last()? else { return None };
        // What is said below the last row, or below the table that gets its first one, stays there.
        let last = self.rows(list).checked_sub(1).map(|last| list.clone().row(last));
        let below = self.take_below(&last.unwrap_or_else(|| Path(way.to_vec())));
        let inside = enter(Inside::Table(self.toml.as_table_mut()), way, &mut self.newest)?;
        let within_line = inside.is_line();
        let table = inside.like();
        // An empty list with comments in it, above it or behind it keeps them.
        let is_bare = !is_commented(table, key);
        let is_empty =
            |item: &Item| is_bare && item.as_array().is_some_and(|rows| rows.is_empty() && !lines::is_laid_out(rows));
        if table.get(key).is_none_or(|item| is_empty(item) && !within_line) {
            let rows = if within_line { item(Array::new()) } else { Item::ArrayOfTables(ArrayOfTables::new()) };
            table.insert(key, rows);
        }
        match table.get_mut(key)? {
            Item::ArrayOfTables(rows) => {
                let mut row = Table::new();
                for (key, value) in pairs {
                    row.insert(key, item(value.clone()));
                }
                row.decor_mut().set_prefix(below.unwrap_or_default() + "\n");
                // A row without a position follows the one before it; the first of a list goes to the end of the file.
                if rows.is_empty() && way.is_empty() {
                    self.newest += 1;
                    row.set_position(Some(self.newest));
                }
                rows.push(row);
            }
            Item::Value(Value::Array(rows)) => {
                let row: InlineTable = pairs.iter().map(|(key, value)| (*key, value.clone())).collect();
                if lines::is_laid_out(rows) {
                    lines::push(rows, row.into());
                } else {
                    rows.push(row);
                    if !within_line && rows.len() > 1 {
                        lines::lay_out(rows);
                    }
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// Removes a row.
    pub(crate) fn remove_row(&mut self, list: &Path, row: usize) -> Option<()> {
        self.remove_rows(&[list.clone().row(row)])
    }

    /// Removes rows, with the comments above them and directly below them. Comments above the first one of a list may be
    /// about the list: they stay. Nothing happens where one of them is not there.
    pub(crate) fn remove_rows(&mut self, rows: &[Path]) -> Option<()> {
        let mut lists: BTreeMap<Path, BTreeSet<usize>> = BTreeMap::new();
        for path in rows {
            let (Step::Row(row), list) = path.0.split_last()? else { return None };
            self.found(path)?;
            lists.entry(Path(list.to_vec())).or_default().insert(*row);
        }
        self.rescue(&rows.iter().map(|row| row.0.as_slice()).collect(), true);
        self.order = None;
        for (list, gone) in &lists {
            let (Step::Key(key), way) = list.0.split_last()? else { return None };
            let table = enter(Inside::Table(self.toml.as_table_mut()), way, &mut self.newest)?.like();
            let left = match table.get_mut(key)? {
                Item::ArrayOfTables(rows) => {
                    let mut places = 0..;
                    rows.retain(|_| places.next().is_none_or(|place: usize| !gone.contains(&place)));
                    if rows.is_empty() {
                        table.remove(key);
                    }
                    continue;
                }
                Item::Value(Value::Array(rows)) => {
                    lines::take(rows, |place| gone.contains(&place), false);
                    let behind = rows.decor().suffix().and_then(|behind| behind.as_str()).filter(|_| rows.is_empty());
                    rows.is_empty()
                        .then(|| [rows.trailing().as_str(), behind].map(Option::unwrap_or_default).join("\n"))
                }
                _ => return None,
            };
            // What is still said in a list that is empty, and behind it, goes before what follows it.
            let Some(left) = left else { continue };
            let left = left.lines().map(str::trim).filter(|line| !line.is_empty());
            let left: String = left.map(|line| format!("{line}\n")).collect();
            if let Some(mut key) = table.key_mut(key) {
                let decor = key.leaf_decor_mut();
                let above = decor.prefix().and_then(|above| above.as_str()).unwrap_or_default();
                decor.set_prefix(format!("{above}{left}"));
            }
            self.remove(list);
        }
        Some(())
    }
}

/// Puts a value in the place of keys with dots in them, with the comments above them and behind the last one.
fn undot(table: &mut Table, key: &str, mut new: Value) {
    let old = table.get(key).and_then(Item::as_table).map(Table::get_values).unwrap_or_default();
    let above = old.iter().filter_map(|(keys, _)| keys.last()?.leaf_decor().prefix()?.as_str()).collect::<String>();
    if let Some(behind) = old.last().and_then(|(_, value)| value.decor().suffix()).cloned() {
        new.decor_mut().set_suffix(behind);
    }
    table.insert(key, item(new));
    if let Some(mut key) = table.key_mut(key) {
        key.leaf_decor_mut().set_prefix(above);
    }
}

/// Whether keys with dots between them begin with these steps.
fn is_within(keys: &[&Key], steps: &[Step]) -> bool {
    keys.len() >= steps.len()
        && keys.iter().zip(steps).all(|(key, step)| matches!(step, Step::Key(step) if step == key.get()))
}

/// A key that is there, which may have dots in it.
fn key_mut<'a>(table: &'a mut Table, keys: &[String]) -> Option<KeyMut<'a>> {
    match keys {
        [key] => table.key_mut(key),
        [key, keys @ ..] => key_mut(table.get_mut(key)?.as_table_mut()?, keys),
        [] => None,
    }
}

/// Takes out a key, which may have dots in it.
fn take_key(table: &mut Table, steps: &[Step]) {
    match steps {
        [Step::Key(key)] => drop(table.remove(key)),
        [Step::Key(key), steps @ ..] => {
            if let Some(table) = table.get_mut(key).and_then(Item::as_table_mut) {
                take_key(table, steps);
            }
        }
        _ => {}
    }
}

/// Whether a comment stands above a key or behind its value.
fn is_commented(table: &dyn TableLike, key: &str) -> bool {
    let above = table.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str());
    let behind = table.get(key).and_then(|item| item.as_value()?.decor().suffix()?.as_str());
    above.into_iter().chain(behind).any(|around| around.contains('#'))
}
