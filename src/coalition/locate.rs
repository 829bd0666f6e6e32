//! From a path in the description to its line and column; done only for what is shown.

use super::model::Coalition;
use super::record::{Field as _, Record};
use super::scalar::Count;
use crate::source::Source;
use crate::source::place::{Place, Places};
use crate::source::problem::Problems;
use crate::source::safe::steers;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeValue;

/// A step on the way to a value: into a key or a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// A row of a list, counted from 0.
    Row(usize),
}

/// Where a value stands in the description, such as `governance.bodies[0].seats`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// Reads a path of keys joined by dots.
    pub fn keys(dotted: &str) -> Self {
        Self(dotted.split('.').map(|key| Step::Key(key.to_owned())).collect())
    }
    /// This path, one row further.
    #[must_use]
    pub fn row(mut self, row: usize) -> Self {
        self.0.push(Step::Row(row));
        self
    }
    /// This path, one key further.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.to_owned()));
        self
    }
}

impl Path {
    /// The keys of the path alone, by points: the table, whichever row it is.
    pub fn without_rows(&self) -> String {
        let keys = self.0.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Row(_) => None,
        });
        keys.collect::<Vec<_>>().join(".")
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) => {
                    f.write_str(if index > 0 { "." } else { "" })?;
                    f.write_str(key)?;
                }
                Step::Row(row) => write!(f, "[{row}]")?,
            }
        }
        Ok(())
    }
}

/// Where something stands, for people, for programs, and from run to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub file: Arc<str>,
    /// Line and column.
    pub place: Place,
    /// The path in the description, rows counted from 0.
    pub path: String,
    /// The same with rows by name, so that it outlives a change of their order.
    pub subject: String,
}

/// Finds paths in one file.
pub struct Locator<'a> {
    source: &'a Source,
    file: Arc<str>,
}

/// The keys that give a reason.
const REASONS: [&str; 5] = ["left_because", "asks", "absent_because", "what", "industry"];

/// The keys that give who says so, in rows that have another name.
const TELLERS: [&str; 2] = ["said_by", "by"];

impl<'a> Locator<'a> {
    /// Prepares to find paths in a file that was loaded before.
    pub fn new(source: &'a Source) -> Self {
        Self { source, file: source.name.as_str().into() }
    }

    /// Where the path stands, or the nearest table around it that is there.
    pub fn location(&self, path: &Path) -> Location {
        let span = span_of(&self.source.places, path).unwrap_or(0..0);
        Location {
            file: Arc::clone(&self.file),
            place: self.source.place(self.source.toml.start + span.start),
            path: path.to_string(),
            subject: self.named(path),
        }
    }

    /// Whether the path itself is in the file.
    pub fn has(&self, path: &Path) -> bool {
        walk(&self.source.places, &path.0).count() == path.0.len()
    }

    /// The same for a path of keys alone, joined by dots.
    pub fn states(&self, path: &str) -> bool {
        let places = &self.source.places;
        path.split('.').try_fold(None, |at, key| places.key(at, key).map(Some)).is_some()
    }

    /// The rows of a list in whichever rows around it, or a table, by a path without rows.
    pub fn rows(&self, list: &str) -> Vec<Path> {
        list.split('.').fold(vec![Path::default()], |around, key| {
            let inside = |path: Path| {
                let path = path.key(key);
                let entry = walk(&self.source.places, &path.0).nth(path.0.len() - 1);
                match entry.map(|entry| self.source.places.count(entry)) {
                    None => Vec::new(),
                    Some(0) => vec![path],
                    Some(count) => (0..count).map(|row| path.clone().row(row)).collect(),
                }
            };
            around.into_iter().flat_map(inside).collect()
        })
    }

    /// Whether a key stands in a row, itself in whichever rows.
    pub fn row_has(&self, row: &Path, key: &str) -> bool {
        self.source.places.holds_behind(walk(&self.source.places, &row.0).last(), key)
    }

    /// The row around a row, where it stands in one.
    pub fn around(&self, row: &Path) -> Option<Path> {
        let mut rows = row.0.iter().enumerate().rev().filter(|(_, step)| matches!(step, Step::Row(_)));
        let (last, _) = rows.nth(1)?;
        Some(Path(row.0.get(..=last)?.to_vec()))
    }

    /// Whether a row has this word at a key.
    pub fn row_says(&self, row: &Path, key: &str, word: &str) -> bool {
        let row = walk(&self.source.places, &row.0).nth(row.0.len().saturating_sub(1));
        row.and_then(|row| self.text_of(row, key)).is_some_and(|text| text == word)
    }

    /// Whether a row says that it stands for nobody, as `count = 0` and `count = "none"` do.
    pub fn is_nobody(&self, row: &Path) -> bool {
        self.number(row, "count").is_some_and(|(_, most)| most < 1.0)
    }

    /// Whether the rows of a list inside a row stand for just as many as that row says at a key.
    pub fn is_filled(&self, row: &Path, rows: &str, size: &str) -> bool {
        let list = row.clone().key(rows);
        let entry = walk(&self.source.places, &list.0).nth(list.0.len() - 1);
        let count = entry.map_or(0, |entry| self.source.places.count(entry));
        let mut numbers = (0..count).map(|row| self.number(&list.clone().row(row), "count"));
        let sum = numbers.try_fold((0.0, 0.0), |sum, number| number.map(|number| (sum.0 + number.0, sum.1 + number.1)));
        sum.is_some_and(|(least, most)| least >= most) && sum == self.number(row, size)
    }

    /// The smallest and the largest number that a key of a row may be, where it stands there.
    fn number(&self, row: &Path, key: &str) -> Option<(f64, f64)> {
        let row = walk(&self.source.places, &row.0).nth(row.0.len().saturating_sub(1))?;
        Some(Count::read(&self.value_of(row, key)?, &mut Problems::default()).bounds())
    }

    /// The first place of a key whose path names no rows.
    pub fn first(&self, key: &str) -> Option<Path> {
        let rows = self.source.places.first(key)?;
        Some(key.split('.').zip(rows).fold(Path::default(), |path, (key, row)| match row {
            Some(row) => path.key(key).row(row),
            None => path.key(key),
        }))
    }

    /// The path with rows by name, `funding["Dues"].until`, so that it stays the same when rows change their order. A
    /// row without a name of its own keeps its number.
    fn named(&self, path: &Path) -> String {
        let mut text = String::new();
        let mut entries = walk(&self.source.places, &path.0);
        for (index, step) in path.0.iter().enumerate() {
            let entry = entries.next();
            match step {
                Step::Key(key) => {
                    text.push_str(if index > 0 { "." } else { "" });
                    text.push_str(key);
                }
                Step::Row(row) => {
                    let steps = path.0.get(..=index).unwrap_or(&[]);
                    let name = entry.and_then(|entry| self.text_of(entry, Coalition::name_key_in(steps)?));
                    text.push_str(&name.map_or_else(|| format!("[{row}]"), |name| format!("[{}]", in_quotes(&name))));
                }
            }
        }
        text
    }

    /// The name of a row, or of what it is about where it has none of its own.
    pub fn name(&self, path: &Path) -> String {
        self.name_of(path).unwrap_or_else(|| path.to_string())
    }

    /// The same; nothing where it has neither.
    pub fn name_of(&self, path: &Path) -> Option<String> {
        let keys = Coalition::name_key_in(&path.0).into_iter().chain(["kind"]);
        let row = walk(&self.source.places, &path.0).nth(path.0.len().saturating_sub(1));
        row.and_then(|row| keys.filter_map(|key| self.text_of(row, key)).next())
    }

    /// The names in a list of names; none where the path leads elsewhere.
    pub fn names(&self, path: &Path) -> Vec<String> {
        let places = &self.source.places;
        // A list that may not be whole.
        let part = path.clone().key("at_least");
        let path = if self.has(&part) { &part } else { path };
        let entry = walk(places, &path.0).nth(path.0.len().saturating_sub(1));
        let toml = self.source.description();
        let value = entry.and_then(|entry| places.value(entry)).and_then(|span| toml.get(span));
        let Some(DeValue::Array(list)) = value.and_then(|value| DeValue::parse(value).ok()).map(Spanned::into_inner)
        else {
            return Vec::new();
        };
        let text = |item: Spanned<DeValue<'_>>| match item.into_inner() {
            DeValue::String(name) => Some(name.into_owned()),
            _ => None,
        };
        list.into_iter().filter_map(text).collect()
    }

    /// The reason that a row gives: why somebody left, what somebody asks, why somebody stays away, or what somebody did or
    /// is said to have done; where it gives none, its line of business, or what an evaluation left out. Where the keys that
    /// are `asked` for, by path without rows, name one of these, it alone is the reason. Who says so stands before it.
    pub fn reason(&self, path: &Path, asked: &[impl AsRef<str>]) -> Option<String> {
        let row = walk(&self.source.places, &path.0).nth(path.0.len().saturating_sub(1))?;
        let is_asked = |key: &&str| asked.iter().any(|path| path.as_ref().rsplit('.').next() == Some(key));
        let any = !REASONS.iter().any(is_asked);
        let left_out = self.names(&path.clone().key("left_out"));
        if !left_out.is_empty() {
            return Some(left_out.join("; "));
        }
        let reason = REASONS.into_iter().filter(|key| any || is_asked(key)).find_map(|key| self.text_of(row, key));
        let name = Coalition::name_key_in(&path.0);
        let teller = TELLERS.into_iter().filter(|key| Some(*key) != name).find_map(|key| self.text_of(row, key));
        match (teller, reason) {
            (Some(teller), Some(reason)) => Some(format!("{teller}: {reason}")),
            (teller, reason) => reason.or(teller),
        }
    }

    /// The text at a key of a row.
    fn text_of(&self, row: usize, key: &str) -> Option<String> {
        match self.value_of(row, key)?.into_inner() {
            DeValue::String(name) => Some(name.into_owned()),
            _ => None,
        }
    }

    /// What stands at a key of a row.
    fn value_of(&self, row: usize, key: &str) -> Option<Spanned<DeValue<'a>>> {
        let places = &self.source.places;
        let value = self.source.description().get(places.value(places.key(Some(row), key)?)?)?;
        DeValue::parse(value).ok()
    }
}

/// Whether a dotted path is another, or lies under it.
pub(crate) fn is_within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A name in quotes, as it stands in a path. It is written as it is in whichever script; signs that nobody sees, and that
/// would end the quotes, are escaped.
pub(crate) fn in_quotes(name: &str) -> String {
    let mut quoted = String::from("\"");
    for c in name.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if steers(c) => quoted.extend(c.escape_default()),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// The bytes of a path, or of the nearest table around it that is there.
pub(crate) fn span_of(places: &Places, path: &Path) -> Option<Range<usize>> {
    walk(places, &path.0).last().and_then(|entry| places.shown(entry))
}

/// The entries on the way to a path, as far as they are there.
fn walk<'a>(places: &'a Places, steps: &'a [Step]) -> impl Iterator<Item = usize> + 'a {
    let mut at = None;
    steps.iter().map_while(move |step| {
        at = match step {
            Step::Key(key) => places.key(at, key),
            Step::Row(row) => places.row(at?, *row),
        };
        at
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coalition::load;

    #[test]
    fn whoever_says_that_nobody_is_there_is_nobody() {
        for (count, is_nobody) in [
            ("0", true),
            ("0x0", true),
            ("\"none\"", true),
            ("{ at_most = 0 }", true),
            ("1", false),
            ("{ at_most = 1 }", false),
            ("\"undisclosed\"", false),
        ] {
            let text = format!("schema = 2\n[coalition]\nname = \"A\"\n[[members]]\nname = \"B\"\ncount = {count}\n");
            let (source, _) =
                load("a.toml", text.as_bytes()).unwrap_or_else(|rejected| panic!("{:?}", rejected.problems));
            let found = Locator::new(&source).is_nobody(&Path::keys("members").row(0));
            assert_eq!(found, is_nobody, "{count}");
        }
    }

    #[test]
    fn names_stand_in_quotes_as_they_are_written() {
        for (name, quoted) in [
            ("हिन्दी संघ", "\"हिन्दी संघ\""),
            ("The \"C\" \\ D", "\"The \\\"C\\\" \\\\ D\""),
            ("a\nb\u{202e}", "\"a\\nb\\u{202e}\""),
        ] {
            assert_eq!(in_quotes(name), quoted);
        }
    }

    #[test]
    fn names_are_read_from_json_however_they_are_escaped() {
        let plain = "{\"schema\": 2, \"coalition\": {\"name\": \"J\"}, \"funding\": [{\"source\": \"NAME\", \"aka\": [\"NAME\"]}]}";
        let row = Path::keys("funding").row(0);
        for (written, name) in [("Élan 😀/Fund", "Élan 😀/Fund"), ("\\u00c9lan \\ud83d\\ude00\\/Fund", "Élan 😀/Fund")]
        {
            let text = plain.replace("NAME", written);
            let (source, _) =
                load("a.json", text.as_bytes()).unwrap_or_else(|rejected| panic!("{:?}", rejected.problems));
            let locator = Locator::new(&source);
            assert_eq!(locator.location(&row).subject, format!("funding[\"{name}\"]"));
            assert_eq!(locator.name(&row), name);
            assert_eq!(locator.names(&row.clone().key("aka")), [name]);
        }
    }
}
