//! Edits of a file that touch what was answered and leave comments, order and layout as they are.

use crate::coalition::json::is_json;
use crate::coalition::locate::{Path, Step};
use crate::coalition::moved::old_path;
use crate::message;
use crate::source::Source;
use crate::source::ends::Ends;
use crate::source::message::Message;
use std::ops::Range;
use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value, value as item,
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
        let last = last_position(toml_read.as_item()).unwrap_or(0);
        Ok(Self {
            before: part(0..toml.start).to_owned(),
            toml: toml_read,
            after: part(toml.end..text.len()).to_owned(),
            ends,
            last,
            newest: last,
        })
    }

    /// The whole text.
    pub(crate) fn text(&self) -> String {
        format!("{}{}{}", self.before, self.body(), self.after)
    }

    /// The description alone. Comments at its end stay before tables that were added there.
    pub(crate) fn body(&self) -> String {
        let closing = self.toml.trailing().as_str().unwrap_or_default();
        let added = match closing.trim() {
            "" => None,
            _ => {
                let shown = self.shown();
                let old = shown.iter().rposition(|table| !table.is_new);
                shown.into_iter().nth(old.map_or(0, |old| old + 1))
            }
        };
        match added {
            Some(added) => {
                let mut edited = self.clone();
                edited.toml.set_trailing("");
                edited.comment(Some(&added.path), closing);
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

    /// The tables that have a header of their own, in the order of the text.
    fn shown(&self) -> Vec<Shown> {
        let mut shown = Vec::new();
        self.each_shown(|place, table, path| {
            shown.push(Shown { place, path: path.clone(), is_new: self.is_new(table) })
        });
        shown.sort_by_key(|table| table.place);
        shown
    }

    /// Whether a table was added.
    fn is_new(&self, table: &Table) -> bool {
        table.position().is_none_or(|place| place > self.last)
    }

    /// Puts comments before a table, or at the end of the file.
    fn comment(&mut self, table: Option<&Path>, comments: &str) {
        let root = Inside::Table(self.toml.as_table_mut());
        match table.and_then(|table| enter(root, &table.0, &mut self.newest)) {
            Some(Inside::Table(table)) => {
                let before = table.decor().prefix().map_or("\n", |before| before.as_str().unwrap_or_default());
                let before = format!("{comments}{before}");
                table.decor_mut().set_prefix(before);
            }
            _ => {
                let end = format!("{comments}{}", self.toml.trailing().as_str().unwrap_or_default());
                self.toml.set_trailing(end);
            }
        }
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
        let inside = enter(Inside::Table(self.toml.as_table_mut()), way, &mut self.newest)?;
        let is_line = inside.is_line();
        let table = inside.like();
        match table.get_mut(key).and_then(Item::as_value_mut) {
            Some(old) => renew(old, new),
            None => {
                let last = table.iter_mut().last().filter(|_| is_line);
                let new = match last.and_then(|(_, last)| last.as_value_mut()) {
                    Some(last) => behind(last, new),
                    None => new,
                };
                table.insert(key, item(new));
            }
        }
        Some(())
    }

    /// Removes a key; nothing happens where it is not there. Comments above it stay where they are.
    pub(crate) fn remove(&mut self, path: &Path) {
        if let Some(old) = old_place(path) {
            self.remove(&old);
        }
        let Some((Step::Key(key), way)) = path.0.split_last().filter(|_| self.found(path).is_some()) else { return };
        let Some(inside) = enter(Inside::Table(self.toml.as_table_mut()), way, &mut self.newest) else { return };
        let is_line = inside.is_line();
        let table = inside.like();
        let above = table.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str()).unwrap_or_default().to_owned();
        let next = {
            let mut after = table.iter().skip_while(|(other, _)| other != key).skip(1);
            after.find(|(_, item)| item.is_value()).map(|(next, _)| next.to_owned())
        };
        table.remove(key);
        if is_line || !above.contains('#') {
            return;
        }
        if let Some(next) = next
            && let Some(mut next) = table.key_mut(&next)
        {
            let decor = next.leaf_decor_mut();
            let before = format!("{above}{}", decor.prefix().and_then(|before| before.as_str()).unwrap_or_default());
            decor.set_prefix(before);
            return;
        }
        let shown = self.shown();
        let place = shown.iter().position(|table| table.path.0 == way).map_or(0, |own| own + 1);
        self.comment(shown.get(place).map(|next| &next.path), &above);
    }

    /// The table whose header comes after a row with all that is in it.
    fn after(&self, row: &Path) -> Option<Path> {
        let mut last = None;
        self.each_shown(|place, _, path| {
            if path.0.starts_with(&row.0) {
                last = last.max(Some(place));
            }
        });
        let (last, mut next) = (last?, None);
        self.each_shown(|place, _, path| {
            if place > last && next.as_ref().is_none_or(|(other, _)| place < *other) {
                next = Some((place, path.clone()));
            }
        });
        next.map(|(_, path)| path)
    }

    /// Takes the comments that stand directly below a row: those before the first blank line, where there is one. A row
    /// that was added has none.
    fn take_below(&mut self, row: &Path) -> Option<String> {
        if let Some(Found::Table(row)) = self.found(row)
            && self.is_new(row)
        {
            return None;
        }
        let next = self.after(row)?;
        let Inside::Table(next) = enter(Inside::Table(self.toml.as_table_mut()), &next.0, &mut self.newest)? else {
            return None;
        };
        let decor = next.decor_mut();
        let above = decor.prefix().and_then(|above| above.as_str())?;
        let (below, above) = above.split_at(above.find("\n\n")? + 1);
        let (below, above) =
            (below.trim_start_matches(' ').starts_with('#').then(|| below.to_owned())?, above.to_owned());
        decor.set_prefix(above);
        Some(below)
    }

    /// How many rows a list has.
    pub(crate) fn rows(&self, list: &Path) -> usize {
        self.get(list).map_or(0, |found| found.rows())
    }

    /// Adds a row that holds these keys.
    pub(crate) fn add_row(&mut self, list: &Path, pairs: &[(&str, Value)]) -> Option<()> {
        let (Step::Key(key), way) = list.0.split_last()? else { return None };
        // What is said below the last row stays with it.
        let below = self.rows(list).checked_sub(1).and_then(|last| self.take_below(&list.clone().row(last)));
        let inside = enter(Inside::Table(self.toml.as_table_mut()), way, &mut self.newest)?;
        let within_line = inside.is_line();
        let table = inside.like();
        // An empty list with comments in it, above it or behind it keeps them.
        let is_bare = !is_commented(table, key);
        let is_empty =
            |item: &Item| is_bare && item.as_array().is_some_and(|rows| rows.is_empty() && !is_laid_out(rows));
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
                if is_laid_out(rows) {
                    close(rows);
                    let (end, line) = (rows.len(), line(rows));
                    put_item(rows, end, row.into(), &line);
                    rows.set_trailing_comma(true);
                } else {
                    rows.push(row);
                    if !within_line && rows.len() > 1 {
                        lay_out(rows);
                    }
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// Removes a row. Comments above the first one may be about the list, and those below the row before are about that one:
    /// they stay where they are.
    pub(crate) fn remove_row(&mut self, list: &Path, row: usize) -> Option<()> {
        let (Step::Key(key), way) = list.0.split_last()? else { return None };
        let own = list.clone().row(row);
        let next = self.after(&own);
        let stays = match (row.checked_sub(1).map(|before| list.clone().row(before)), self.found(&own)?) {
            (None, Found::Table(first)) => {
                let above = first.decor().prefix().and_then(|above| above.as_str());
                above.filter(|above| above.contains('#')).map(str::to_owned)
            }
            (Some(before), Found::Table(_)) if self.after(&before).as_ref() == Some(&own) => self.take_below(&before),
            _ => None,
        };
        let table = enter(Inside::Table(self.toml.as_table_mut()), way, &mut self.newest)?.like();
        let empty = match table.get_mut(key)? {
            Item::ArrayOfTables(rows) => {
                rows.remove(row);
                rows.is_empty()
            }
            Item::Value(Value::Array(rows)) => {
                close(rows);
                take_item(rows, row);
                if rows.is_empty() {
                    // What is still said in the list goes before what follows it.
                    let left = rows.trailing().as_str().unwrap_or_default().lines().map(str::trim);
                    let left: String = left.filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
                    if let Some(mut key) = table.key_mut(key) {
                        let decor = key.leaf_decor_mut();
                        let above = decor.prefix().and_then(|above| above.as_str()).unwrap_or_default();
                        decor.set_prefix(format!("{above}{left}"));
                    }
                    self.remove(list);
                }
                return Some(());
            }
            _ => return None,
        };
        if empty {
            table.remove(key);
        }
        if let Some(stays) = stays {
            // The next row stands in the place of this one.
            let is_row = |next: &Path| next.0.starts_with(&list.0);
            let is_followed = next.as_ref().is_some_and(is_row) || row == 0 && !empty;
            self.comment(if is_followed { Some(own) } else { next }.as_ref(), &stays);
        }
        Some(())
    }
}

/// A table that has a header of its own.
struct Shown {
    place: (isize, usize),
    path: Path,
    is_new: bool,
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

/// A value that comes behind the last one of a line: what stood between that and the end stands behind this one.
fn behind(last: &mut Value, mut new: Value) -> Value {
    if let Some(end) = last.decor().suffix().cloned() {
        last.decor_mut().set_suffix("");
        new.decor_mut().set_suffix(end);
    }
    new
}

/// Puts a value in the place of another one. What is the same stays as it was written.
fn renew(old: &mut Value, new: Value) {
    match (&mut *old, &new) {
        (old, new) if same(old, new) => {}
        (Value::Array(items), Value::Array(new)) if is_laid_out(items) => renew_items(items, new),
        _ => {
            let decor = old.decor().clone();
            *old = new;
            *old.decor_mut() = decor;
        }
    }
}

/// Whether two values say the same, however they are written.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => one.value() == other.value(),
        (Value::Integer(one), Value::Integer(other)) => one.value() == other.value(),
        (Value::Float(one), Value::Float(other)) => one.value() == other.value(),
        (Value::Boolean(one), Value::Boolean(other)) => one.value() == other.value(),
        (Value::Datetime(one), Value::Datetime(other)) => one.value() == other.value(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::InlineTable(one), Value::InlineTable(other)) => {
            let is_there = |(key, value): (&str, &Value)| other.get(key).is_some_and(|other| same(value, other));
            one.len() == other.len() && one.iter().all(is_there)
        }
        _ => false,
    }
}

/// Whether a comment stands above a key or behind its value.
fn is_commented(table: &dyn TableLike, key: &str) -> bool {
    let above = table.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str());
    let behind = table.get(key).and_then(|item| item.as_value()?.decor().suffix()?.as_str());
    above.into_iter().chain(behind).any(|around| around.contains('#'))
}

/// Whether a list stands on more than one line.
fn is_laid_out(items: &Array) -> bool {
    let after =
        |item: &Value| item.decor().suffix().and_then(|after| after.as_str()).unwrap_or_default().contains('\n');
    (0..=items.len()).any(|at| gap(items, at).contains('\n')) || items.iter().any(after)
}

/// Makes items those of another list: one that is in both, in the same order, is not touched.
fn renew_items(items: &mut Array, new: &Array) {
    let line = line(items);
    close(items);
    for (at, value) in new.iter().enumerate() {
        let found = items.iter().skip(at).position(|old| same(old, value));
        match found {
            Some(before) => (0..before).for_each(|_| take_item(items, at)),
            None => put_item(items, at, value.clone(), &line),
        }
    }
    while items.len() > new.len() {
        take_item(items, new.len());
    }
}

/// What begins the line of an item, as the items there begin theirs.
fn line(items: &Array) -> String {
    let begin = (0..items.len()).find_map(|at| gap(items, at).rsplit_once('\n').map(|(_, indent)| indent.to_owned()));
    format!("\n{}", begin.as_deref().unwrap_or("  "))
}

/// Makes what follows the last item of a list that is laid out stand behind its comma, where it belongs.
fn close(items: &mut Array) {
    let end = items.len();
    if !is_laid_out(items) {
        return;
    }
    if let Some(last) = end.checked_sub(1).and_then(|last| items.get_mut(last)) {
        let after = last.decor().suffix().and_then(|after| after.as_str()).unwrap_or_default().to_owned();
        last.decor_mut().set_suffix("");
        set_gap(items, end, &format!("{after}{}", gap(items, end)));
        items.set_trailing_comma(true);
    }
}

/// What stands before an item, or behind the last one: on the first line what belongs to the item before, on others what
/// belongs to this one.
fn gap(items: &Array, at: usize) -> String {
    let gap = match items.get(at) {
        Some(item) => item.decor().prefix().and_then(|before| before.as_str()),
        None => items.trailing().as_str(),
    };
    gap.unwrap_or_default().to_owned()
}

fn set_gap(items: &mut Array, at: usize, gap: &str) {
    match items.get_mut(at) {
        Some(item) => item.decor_mut().set_prefix(gap),
        None => items.set_trailing(gap),
    }
}

/// A gap in two: what belongs to the item before, and what belongs to the one after.
fn halves(gap: &str) -> (&str, &str) {
    gap.split_at(gap.find('\n').unwrap_or(0))
}

/// Puts an item on a line of its own.
fn put_item(items: &mut Array, at: usize, mut value: Value, line: &str) {
    let gap = gap(items, at);
    let (before, after) = halves(&gap);
    value.decor_mut().set_prefix(format!("{before}{line}"));
    value.decor_mut().set_suffix("");
    items.insert_formatted(at, value);
    set_gap(items, at + 1, after);
}

/// Takes an item away, with its comments.
fn take_item(items: &mut Array, at: usize) {
    let before = gap(items, at);
    items.remove(at);
    let after = gap(items, at);
    if !format!("{before}{after}").contains('\n') {
        return set_gap(items, at, if at < items.len() { &before } else { &after });
    }
    set_gap(items, at, &format!("{}{}", halves(&before).0, halves(&after).1));
}

/// One inline row a line.
fn lay_out(rows: &mut Array) {
    for row in rows.iter_mut() {
        row.decor_mut().set_prefix("\n  ");
    }
    rows.set_trailing("\n");
    rows.set_trailing_comma(true);
}

/// What stands at a path: an item, or a row, which may be a table or a value.
#[derive(Clone, Copy)]
pub(crate) enum Found<'a> {
    Item(&'a Item),
    Table(&'a Table),
    Value(&'a Value),
}

impl<'a> Found<'a> {
    fn table(self) -> Option<&'a dyn TableLike> {
        match self {
            Self::Item(item) => item.as_table_like(),
            Self::Table(table) => Some(table),
            Self::Value(value) => value.as_inline_table().map(|table| table as &dyn TableLike),
        }
    }

    fn row(self, row: usize) -> Option<Self> {
        let Self::Item(item) = self else { return None };
        match item {
            Item::ArrayOfTables(rows) => rows.get(row).map(Self::Table),
            Item::Value(Value::Array(rows)) => rows.get(row).map(Self::Value),
            _ => None,
        }
    }

    fn rows(self) -> usize {
        match self {
            Self::Item(Item::ArrayOfTables(rows)) => rows.len(),
            Self::Item(Item::Value(Value::Array(rows))) => rows.len(),
            _ => 0,
        }
    }

    /// Whether it is a table.
    pub(crate) fn is_table(self) -> bool {
        self.table().is_some()
    }

    /// The value, if it is one.
    pub(crate) fn value(self) -> Option<&'a Value> {
        match self {
            Self::Item(item) => item.as_value(),
            Self::Value(value) => Some(value),
            Self::Table(_) => None,
        }
    }

    /// What stands there, as it would stand in one line.
    pub(crate) fn in_line(self) -> Option<Value> {
        match self {
            Self::Item(item) => item.clone().into_value().ok(),
            Self::Value(value) => Some(value.clone()),
            Self::Table(table) => Some(table.clone().into_inline_table().into()),
        }
    }
}

/// A table that is being edited: by itself, or in one line, so that what is in it stands in the line too.
enum Inside<'a> {
    Table(&'a mut Table),
    Line(&'a mut InlineTable),
}

impl<'a> Inside<'a> {
    fn of(item: &'a mut Item) -> Option<Self> {
        match item {
            Item::Table(table) => Some(Self::Table(table)),
            Item::Value(Value::InlineTable(table)) => Some(Self::Line(table)),
            _ => None,
        }
    }

    fn is_line(&self) -> bool {
        matches!(self, Self::Line(_))
    }

    fn like(self) -> &'a mut dyn TableLike {
        match self {
            Self::Table(table) => table,
            Self::Line(table) => table,
        }
    }
}

/// The table at the end of some steps; tables that are missing are made, at the end of the file where they stand by
/// themselves.
fn enter<'a>(inside: Inside<'a>, steps: &[Step], newest: &mut isize) -> Option<Inside<'a>> {
    let (key, rest) = match steps.split_first() {
        None => return Some(inside),
        Some((Step::Key(key), rest)) => (key, rest),
        Some((Step::Row(_), _)) => return None,
    };
    let in_line = inside.is_line();
    let table = inside.like();
    if !table.contains_key(key) {
        let new = if in_line {
            item(InlineTable::new())
        } else {
            let mut new = Table::new();
            // A table that holds nothing but rows needs no header.
            new.set_implicit(true);
            *newest += 1;
            new.set_position(Some(*newest));
            new.decor_mut().set_prefix(if table.is_empty() { "" } else { "\n" });
            Item::Table(new)
        };
        table.insert(key, new);
    }
    let found = table.get_mut(key)?;
    match rest.split_first() {
        Some((Step::Row(row), rest)) => {
            let row = match found {
                Item::ArrayOfTables(rows) => Inside::Table(rows.get_mut(*row)?),
                Item::Value(Value::Array(rows)) => Inside::Line(rows.get_mut(*row)?.as_inline_table_mut()?),
                _ => return None,
            };
            enter(row, rest, newest)
        }
        _ => enter(Inside::of(found)?, rest, newest),
    }
}

fn last_position(item: &Item) -> Option<isize> {
    match item {
        Item::Table(table) => table.iter().filter_map(|(_, inner)| last_position(inner)).chain(table.position()).max(),
        Item::ArrayOfTables(rows) => rows
            .iter()
            .filter_map(|row| row.iter().filter_map(|(_, inner)| last_position(inner)).chain(row.position()).max())
            .max(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEATS: &str = "[body]\nseats = [\n  # The elected.\n  { group = \"A\" }, # since 2023\n  # The river people.\n  { group = \"B\" } # by assembly\n  # to be completed: observers\n]\nsize = 2\n";

    /// What comes of a text and a change of its list of seats.
    fn edited(text: &str, change: impl FnOnce(&mut Document, &Path)) -> String {
        let mut document = Document::new(text, 0..text.len()).unwrap();
        change(&mut document, &Path::keys("body.seats"));
        document.text()
    }

    #[test]
    fn a_row_that_is_added_leaves_every_comment_with_its_row() {
        let add = |document: &mut Document, list: &Path| document.add_row(list, &[("group", "C".into())]).unwrap();
        let expected = SEATS.replace("} # by", "}, # by").replace("assembly\n", "assembly\n  { group = \"C\" },\n");
        assert_eq!(edited(SEATS, add), expected);
        for (text, expected) in [
            ("[{ group = \"A\" }]", "[\n  { group = \"A\" },\n  { group = \"C\" },\n]"),
            ("[{ group = \"A\" } # one\n]", "[{ group = \"A\" }, # one\n  { group = \"C\" },\n]"),
            ("[ # to come\n]", "[ # to come\n  { group = \"C\" },\n]"),
            ("[] # none so far", "[{ group = \"C\" }] # none so far"),
        ] {
            let whole = |list: &str| format!("[body]\nseats = {list}\n");
            assert_eq!(edited(&whole(text), add), whole(expected));
        }
    }

    #[test]
    fn an_empty_list_keeps_the_comments_around_it() {
        let add = |document: &mut Document, list: &Path| {
            document.add_row(list, &[("group", "C".into())]).unwrap();
            document.add_row(list, &[("group", "D".into())]).unwrap();
        };
        let rows = "[\n  { group = \"C\" },\n  { group = \"D\" },\n]";
        for (before, after) in [
            ("# Ask Mary.\nbody.seats = []\nsize = 2\n", format!("# Ask Mary.\nbody.seats = {rows}\nsize = 2\n")),
            ("body.seats = [] # so far\n", format!("body.seats = {rows} # so far\n")),
            ("[body]\n# Ask Mary.\nseats = [] # so far\n", format!("[body]\n# Ask Mary.\nseats = {rows} # so far\n")),
        ] {
            assert_eq!(edited(before, add), after);
        }
        // Without comments the rows have lines of their own.
        assert!(edited("[body]\nseats = []\n", add).contains("[[body.seats]]\ngroup = \"C\"\n"));
    }

    #[test]
    fn what_is_said_below_the_last_row_stays_with_it_where_one_is_added() {
        let add = |document: &mut Document, list: &Path| document.add_row(list, &[("group", "C".into())]).unwrap();
        let other = "[finance]\nreserves = 1\n";
        for said in ["# They left.\n", "# They left.\n# In protest.\n", ""] {
            let seat = format!("[[body.seats]]\ngroup = \"B\"\n{said}");
            let expected = format!("{seat}\n[[body.seats]]\ngroup = \"C\"\n\n# Of money.\n{other}");
            assert_eq!(edited(&format!("{seat}\n# Of money.\n{other}"), add), expected);
        }
        // Without a blank line it is said of what follows.
        let close = format!("[[body.seats]]\ngroup = \"B\"\n# Of money.\n{other}");
        let expected = format!("[[body.seats]]\ngroup = \"B\"\n\n[[body.seats]]\ngroup = \"C\"\n# Of money.\n{other}");
        assert_eq!(edited(&close, add), expected);
    }

    #[test]
    fn a_key_in_its_old_place_is_changed_there() {
        let text = "[monitoring]\ngrievance_mechanism = \"written\" # see the rules\nevidence = [\"rules\"]\n";
        let mechanism = Path::keys("complaints.mechanism");
        let changed = |text: &str| edited(text, |document, _| document.set(&mechanism, "published".into()).unwrap());
        assert_eq!(changed(text), text.replace("written", "published"));
        // Said in both places, the new one is left.
        let both = format!("{text}[complaints]\nmechanism = \"none\"\n");
        let read: toml::Table = changed(&both).parse().unwrap();
        let expected = "[monitoring]\nevidence = [\"rules\"]\n[complaints]\nmechanism = \"published\"\n";
        assert_eq!(read, expected.parse().unwrap());
        assert_eq!(edited(text, |document, _| document.remove(&mechanism)), "[monitoring]\nevidence = [\"rules\"]\n");
    }

    #[test]
    fn a_row_that_is_removed_takes_its_own_comments_and_no_others() {
        let remove = |row| move |document: &mut Document, list: &Path| document.remove_row(list, row).unwrap();
        let first =
            SEATS.replace("  # The elected.\n  { group = \"A\" }, # since 2023\n", "").replace("} # by", "}, # by");
        assert_eq!(edited(SEATS, remove(0)), first);
        let last = SEATS.replace("  # The river people.\n  { group = \"B\" } # by assembly\n", "");
        assert_eq!(edited(SEATS, remove(1)), last);
        let none = edited(&last, remove(0));
        assert_eq!(none, "[body]\n# to be completed: observers\nsize = 2\n");
        // What stands directly below a row is said of it, what follows a blank line of the next.
        let other = "[finance]\nreserves = 1\n";
        let below = "[[body.seats]]\ngroup = \"A\"\n# They left.\n\n# Of B.\n[[body.seats]]\ngroup = \"B\"\n";
        let left = "[[body.seats]]\ngroup = \"A\"\n# They left.\n";
        assert_eq!(edited(below, remove(1)), left);
        let three = format!("{below}\n[[body.seats]]\ngroup = \"C\"\n");
        assert_eq!(edited(&three, remove(1)), format!("{left}\n[[body.seats]]\ngroup = \"C\"\n"));
        // Where another table stands between the two, it is where it was.
        let between = format!("{left}\n{other}\n[[body.seats]]\ngroup = \"B\"\n");
        assert_eq!(edited(&between, remove(1)), format!("{left}\n{other}"));
        assert_eq!(edited(&format!("{below}\n{other}"), remove(1)), format!("{left}\n{other}"));
        let line = "[body]\nseats = [{ group = \"A\" }, { group = \"B\" }]\n";
        assert_eq!(edited(line, remove(0)), "[body]\nseats = [{ group = \"B\" }]\n");
        assert_eq!(edited(line, remove(1)), "[body]\nseats = [{ group = \"A\" }]\n");
    }
}
