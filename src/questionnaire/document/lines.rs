//! Values that stand on several lines: lists, and tables in braces. What is said on the line of an item is about that item,
//! and so is what stands on lines above it.

use toml_edit::{Array, Decor, InlineTable, Key, RawString, Value};

/// A list, or a table in braces.
pub(super) trait Bracketed {
    /// How many items there are.
    fn count(&self) -> usize;
    /// What stands before an item, or behind the last one.
    fn gap(&self, at: usize) -> String;
    fn set_gap(&mut self, at: usize, gap: &str);
    fn item(&self, at: usize) -> Option<&Value>;
    fn item_mut(&mut self, at: usize) -> Option<&mut Value>;
    /// A comma stands behind the last item.
    fn set_comma(&mut self);
    /// Leaves those items of which it is said.
    fn leave(&mut self, stays: impl FnMut(usize) -> bool);
}

impl Bracketed for Array {
    fn count(&self) -> usize {
        self.len()
    }

    fn gap(&self, at: usize) -> String {
        match self.get(at) {
            Some(item) => text(item.decor().prefix()),
            None => text(Some(self.trailing())),
        }
    }

    fn set_gap(&mut self, at: usize, gap: &str) {
        match self.get_mut(at) {
            Some(item) => item.decor_mut().set_prefix(gap),
            None => self.set_trailing(gap),
        }
    }

    fn item(&self, at: usize) -> Option<&Value> {
        self.get(at)
    }

    fn item_mut(&mut self, at: usize) -> Option<&mut Value> {
        self.get_mut(at)
    }

    fn set_comma(&mut self) {
        self.set_trailing_comma(true);
    }

    fn leave(&mut self, mut stays: impl FnMut(usize) -> bool) {
        let mut places = 0..;
        self.retain(|_| places.next().is_some_and(&mut stays));
    }
}

impl Bracketed for InlineTable {
    fn count(&self) -> usize {
        self.len()
    }

    fn gap(&self, at: usize) -> String {
        match self.iter().nth(at) {
            Some((_, Value::InlineTable(inner))) if inner.is_dotted() => inner.gap(0),
            Some((key, _)) => {
                let before = self.key(key).and_then(|key| key.leaf_decor().prefix());
                before.map_or(" ".to_owned(), |gap| text(Some(gap)))
            }
            None => text(Some(self.trailing())),
        }
    }

    fn set_gap(&mut self, at: usize, gap: &str) {
        if at >= self.len() {
            return self.set_trailing(gap);
        }
        match self.iter_mut().nth(at) {
            Some((_, Value::InlineTable(inner))) if inner.is_dotted() => inner.set_gap(0, gap),
            Some((mut key, _)) => key.leaf_decor_mut().set_prefix(gap),
            None => {}
        }
    }

    fn item(&self, at: usize) -> Option<&Value> {
        match self.iter().nth(at)? {
            (_, Value::InlineTable(inner)) if inner.is_dotted() => inner.item(inner.len().checked_sub(1)?),
            (_, item) => Some(item),
        }
    }

    fn item_mut(&mut self, at: usize) -> Option<&mut Value> {
        let (_, item) = self.iter_mut().nth(at)?;
        if !item.as_inline_table().is_some_and(InlineTable::is_dotted) {
            return Some(item);
        }
        let inner = item.as_inline_table_mut()?;
        inner.item_mut(inner.len().checked_sub(1)?)
    }

    fn set_comma(&mut self) {
        self.set_trailing_comma(true);
    }

    fn leave(&mut self, mut stays: impl FnMut(usize) -> bool) {
        let mut places = 0..;
        self.retain(|_, _| places.next().is_some_and(&mut stays));
    }
}

fn text(raw: Option<&RawString>) -> String {
    raw.and_then(RawString::as_str).unwrap_or_default().to_owned()
}

/// What stands between a value and what ends it.
pub(super) fn after(value: &Value) -> String {
    text(value.decor().suffix())
}

/// Whether items stand on more than one line.
pub(super) fn is_laid_out(items: &impl Bracketed) -> bool {
    let is_followed = |at| items.item(at).is_some_and(|item| after(item).contains('\n'));
    (0..=items.count()).any(|at| items.gap(at).contains('\n') || is_followed(at))
}

/// What begins the line of an item, as the items there begin theirs.
fn line(items: &impl Bracketed) -> String {
    let indent = |at| items.gap(at).rsplit_once('\n').map(|(_, indent)| indent.to_owned());
    format!("\n{}", (0..items.count()).find_map(indent).as_deref().unwrap_or("  "))
}

/// Makes what follows the last item of those that are laid out stand behind its comma, where it belongs.
fn close(items: &mut impl Bracketed) {
    let end = items.count();
    if let Some(last) = end.checked_sub(1).and_then(|last| items.item_mut(last)) {
        let after = after(last);
        last.decor_mut().set_suffix("");
        items.set_gap(end, &format!("{after}{}", items.gap(end)));
        items.set_comma();
    }
}

/// A gap in two: what belongs to the item before, and what belongs to the one after.
fn halves(gap: &str) -> (&str, &str) {
    gap.split_at(gap.find('\n').unwrap_or(0))
}

/// The gap between two: what is said of the first, and what comes before the second. A comment ends its line.
fn joined(behind: &str, above: &str) -> String {
    let end = if behind.contains('#') && !above.starts_with('\n') { "\n" } else { "" };
    format!("{behind}{end}{above}")
}

/// Takes items away with the comments on their lines, and with those above them where these do not stay.
pub(super) fn take(items: &mut impl Bracketed, is_gone: impl Fn(usize) -> bool, stays_above: bool) {
    let end = items.count();
    if !(0..end).any(&is_gone) {
        return;
    }
    if is_laid_out(items) {
        close(items);
        let mut kept = String::new();
        for at in 0..=end {
            let gap = items.gap(at);
            let (behind, above) = halves(&gap);
            if at.checked_sub(1).is_none_or(|before| !is_gone(before)) {
                kept.push_str(behind);
            }
            if at == end || !is_gone(at) {
                items.set_gap(at, &joined(&kept, above));
                kept.clear();
            } else if stays_above && above.contains('#') {
                kept.push_str(above.trim_end());
            }
        }
    } else if let (Some(first), Some(last)) =
        ((0..end).find(|at| !is_gone(*at)), (0..end).rev().find(|at| !is_gone(*at)))
    {
        let (begin, closing) = (items.gap(0), items.item(end - 1).map(after).unwrap_or_default());
        items.set_gap(first, &begin);
        if let Some(last) = items.item_mut(last).filter(|_| last + 1 < end) {
            last.decor_mut().set_suffix(closing);
        }
    }
    items.leave(|at| !is_gone(at));
}

/// Room for one more item behind the last of those that are laid out: what stands before it and behind it.
fn room(items: &mut impl Bracketed) -> (String, String) {
    close(items);
    let (line, gap) = (line(items), items.gap(items.count()));
    let (behind, tail) = halves(&gap);
    (format!("{behind}{line}"), tail.to_owned())
}

/// Adds an item to a list that is laid out, on a line of its own.
pub(super) fn push(items: &mut Array, mut new: Value) {
    let (before, behind) = room(items);
    *new.decor_mut() = Decor::new(before, "");
    items.push_formatted(new);
    items.set_trailing(behind);
    items.set_comma();
}

/// Adds a key to a table in braces: on a line of its own where the others have theirs.
pub(super) fn insert(table: &mut InlineTable, key: &str, mut new: Value) {
    // Of a dotted key, the lines are those of the table around it.
    if is_laid_out(table) && !table.is_dotted() {
        let (before, behind) = room(table);
        new.decor_mut().set_suffix("");
        table.insert_formatted(&Key::new(key), new);
        table.set_gap(table.len() - 1, &before);
        table.set_trailing(behind);
        return table.set_comma();
    }
    // What stood between the last one and the end stands behind this one.
    if let Some(last) = table.iter_mut().last().map(|(_, last)| last)
        && let Some(end) = last.decor().suffix().cloned()
    {
        last.decor_mut().set_suffix("");
        new.decor_mut().set_suffix(end);
    }
    table.insert(key, new);
}

/// Takes a key out of a table in braces. Comments above it stay.
pub(super) fn remove(table: &mut InlineTable, key: &str) {
    if table.is_dotted() {
        return drop(table.remove(key));
    }
    let place = table.iter().position(|(other, _)| other == key);
    take(table, |at| Some(at) == place, true);
}

/// One inline row a line.
pub(super) fn lay_out(rows: &mut Array) {
    for row in rows.iter_mut() {
        *row.decor_mut() = Decor::new("\n  ", "");
    }
    rows.set_trailing("\n");
    rows.set_trailing_comma(true);
}

/// Puts a value in the place of another one. What is the same stays as it was written.
pub(super) fn renew(old: &mut Value, new: Value) {
    match (&mut *old, &new) {
        (old, new) if same(old, new) => {}
        (Value::Array(items), Value::Array(new)) if is_laid_out(items) => renew_items(items, new),
        (Value::InlineTable(table), Value::InlineTable(new)) if table.to_string().contains('\n') => {
            for (key, value) in new {
                match table.get_mut(key) {
                    Some(old) => renew(old, value.clone()),
                    None => insert(table, key, value.clone()),
                }
            }
            let gone: Vec<bool> = table.iter().map(|(key, _)| !new.contains_key(key)).collect();
            take(table, |at| gone.get(at) == Some(&true), true);
        }
        // A list that is known in part stands in braces, and keeps what is said in it.
        (Value::Array(items), Value::InlineTable(new)) if is_laid_out(items) && lone(new).is_some() => {
            let (mut kept, mut table) = (items.clone(), InlineTable::new());
            if let Some((key, new)) = lone(new) {
                renew_items(&mut kept, new);
                *kept.decor_mut() = Decor::default();
                table.insert(key, kept.into());
            }
            *table.decor_mut() = items.decor().clone();
            *old = table.into();
        }
        (Value::InlineTable(table), Value::Array(new)) if lone(table).is_some_and(|(_, items)| is_laid_out(items)) => {
            let mut kept = lone(table).map_or_else(Array::new, |(_, items)| items.clone());
            renew_items(&mut kept, new);
            *kept.decor_mut() = table.decor().clone();
            *old = kept.into();
        }
        _ => {
            let decor = old.decor().clone();
            *old = new;
            *old.decor_mut() = decor;
        }
    }
}

/// The list that is all that a table holds.
fn lone(table: &InlineTable) -> Option<(&str, &Array)> {
    let (key, item) = table.iter().next().filter(|_| table.len() == 1)?;
    Some((key, item.as_array()?))
}

/// Makes items those of another list: one that is in both keeps its comments, wherever it stands now.
fn renew_items(items: &mut Array, new: &Array) {
    let line = line(items);
    close(items);
    let gaps: Vec<String> = (0..=items.len()).map(|at| items.gap(at)).collect();
    let halves: Vec<(&str, &str)> = gaps.iter().map(|gap| halves(gap)).collect();
    let behind = |at: usize| halves.get(at).map_or("", |(behind, _)| behind);
    let mut old: Vec<(usize, Value)> = items.iter().cloned().enumerate().collect();
    let mut last = behind(0);
    items.clear();
    for value in new {
        let found = old.iter().position(|(_, old)| same(old, value)).map(|at| old.remove(at));
        let (above, mut value, end) = match found {
            Some((at, old)) => (halves.get(at).map_or("", |(_, above)| above), old, behind(at + 1)),
            None => (line.as_str(), value.clone(), ""),
        };
        let above = if above.is_empty() && !items.is_empty() { " " } else { above };
        value.decor_mut().set_prefix(joined(last, above));
        if value.decor().suffix().is_none() {
            value.decor_mut().set_suffix("");
        }
        items.push_formatted(value);
        last = end;
    }
    items.set_trailing_comma(true);
    items.set_trailing(joined(last, halves.last().map_or("", |(_, tail)| tail)));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A value in the place of another one.
    fn renewed(old: &str, new: &str) -> String {
        let mut value: Value = old.parse().unwrap();
        renew(&mut value, new.parse().unwrap());
        value.to_string()
    }

    #[test]
    fn what_is_said_in_a_value_stays_with_what_stays_of_it() {
        let words = "[ # open\n  # by charter\n  \"a\", # s\n  \"b\" # i\n  # last\n]";
        let swapped = "[ # open\n  \"b\", # i\n  # by charter\n  \"a\", # s\n  # last\n]";
        assert_eq!(renewed(words, "[\"b\", \"a\"]"), swapped);
        assert_eq!(renewed(words, "[\"c\"]"), "[ # open\n  \"c\",\n  # last\n]");
        let part = format!("{{ at_least = {words} }}");
        assert_eq!(renewed(&part, "{ at_least = [\"b\", \"a\"] }"), part.replace(words, swapped));
        assert_eq!(renewed(words, "{ at_least = [\"b\", \"a\"] }"), format!("{{ at_least = {swapped} }}"));
        assert_eq!(renewed(&part, "[\"b\", \"a\"]"), swapped);
        let years = "{\n  2022 = 1_0, # net\n  # estimated\n  2023 = 2 # e\n}";
        assert_eq!(renewed(years, "{ 2022 = 10, 2023 = 3 }"), years.replace("= 2 #", "= 3 #"));
        let expected = "{\n  2022 = 1_0, # net\n  # estimated\n  2024 = 4,\n}";
        assert_eq!(renewed(years, "{ 2022 = 10, 2024 = 4 }"), expected);
        assert_eq!(renewed("{ a = 1_0, b = 2 }", "{ a = 10 }"), "{ a = 10 }");
    }
}
