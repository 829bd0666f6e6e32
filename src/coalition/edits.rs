//! What differs between two files, key by key, whether or not anything is derived from it.

use super::locate::{Step, in_quotes};
use super::model::Coalition;
use super::moved;
use super::record::Record as _;
use crate::source::Source;
use crate::source::problem::Problems;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key or a row in which two files differ, with what stands there on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its path, rows by name: `funding["Dues"].until`.
    pub path: String,
    /// What stood there; `None` where there was no such key or row.
    pub old: Option<String>,
    /// What stands there; `None` where there is no such key or row any more.
    pub new: Option<String>,
}

/// The keys and rows in which two files that were loaded before differ, by path. Neither the order of keys, rows and lists
/// nor the way in which a value is written is a difference.
pub fn edits(old: &Source, new: &Source) -> Vec<Edit> {
    let (Some(old), Some(new)) = (table(old), table(new)) else { return Vec::new() };
    let mut walk = Walk::default();
    walk.tables(Some(&old), Some(&new));
    walk.found.sort_by(|a, b| a.path.cmp(&b.path));
    walk.found
}

/// The whole of a file, each key in the place where it stands today.
fn table(source: &Source) -> Option<DeTable<'_>> {
    let mut table = DeTable::parse(source.description()).ok()?.into_inner();
    moved::settle(&mut table, &mut Problems::default());
    Some(table)
}

type Rows<'a> = [Spanned<DeValue<'a>>];

/// A row with its place in its list.
type Row<'v> = (usize, &'v DeValue<'v>);

/// What two lists have under one name.
type Pair<'v> = (Vec<Row<'v>>, Vec<Row<'v>>);

/// Two files that are walked through side by side.
#[derive(Default)]
struct Walk {
    steps: Vec<Step>,
    /// The same as it is told.
    path: String,
    found: Vec<Edit>,
}

impl Walk {
    fn tables(&mut self, old: Option<&DeTable<'_>>, new: Option<&DeTable<'_>>) {
        let keys = |table: Option<&DeTable<'_>>| -> BTreeSet<String> {
            table.into_iter().flat_map(|table| table.keys().map(|key| key.get_ref().to_string())).collect()
        };
        for key in keys(old).union(&keys(new)) {
            let length = self.path.len();
            self.path.push_str(if self.steps.is_empty() { "" } else { "." });
            let is_bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
            self.path.push_str(&if is_bare { key.clone() } else { in_quotes(key) });
            self.steps.push(Step::Key(key.clone()));
            self.values(inside(old, key), inside(new, key));
            self.steps.pop();
            self.path.truncate(length);
        }
    }

    fn values(&mut self, old: Option<&DeValue<'_>>, new: Option<&DeValue<'_>>) {
        let is = |of: fn(&DeValue<'_>) -> bool| {
            [old, new].into_iter().flatten().any(of) && [old, new].into_iter().flatten().all(of)
        };
        let (was, now) = (rows(old), rows(new));
        if is(|value| value.is_table()) {
            self.tables(old.and_then(DeValue::as_table), new.and_then(DeValue::as_table));
        } else if is(is_rows) && was.len() + now.len() > 0 {
            self.rows(was, now);
        } else {
            self.tell(old, new);
        }
    }

    /// Rows of one name belong together. Those that are alike say nothing, and the others are held against each other one by
    /// one.
    fn rows(&mut self, old: &Rows<'_>, new: &Rows<'_>) {
        self.steps.push(Step::Row(0));
        let key = Coalition::name_key_in(&self.steps);
        let name = |row: &DeValue<'_>| Some(row.get(key?)?.get_ref().as_str()?.to_owned());
        let mut named: BTreeMap<Option<String>, Pair<'_>> = BTreeMap::new();
        for (at, row) in old.iter().map(Spanned::get_ref).enumerate() {
            named.entry(name(row)).or_default().0.push((at, row));
        }
        for (at, row) in new.iter().map(Spanned::get_ref).enumerate() {
            named.entry(name(row)).or_default().1.push((at, row));
        }
        for (name, (was, is)) in named {
            let (was, is) = apart(was, is);
            for place in 0..was.len().max(is.len()) {
                let (old, new) = (was.get(place), is.get(place));
                let at = new.or(old).map_or(0, |(at, _)| *at);
                let length = self.path.len();
                self.path.push_str(
                    &name.as_deref().map_or_else(|| format!("[{at}]"), |name| format!("[{}]", in_quotes(name))),
                );
                match (old, new) {
                    (Some((_, old)), Some((_, new))) => self.values(Some(old), Some(new)),
                    (old, new) => self.tell(old.map(|(_, row)| *row), new.map(|(_, row)| *row)),
                }
                self.path.truncate(length);
            }
        }
        self.steps.pop();
    }

    fn tell(&mut self, old: Option<&DeValue<'_>>, new: Option<&DeValue<'_>>) {
        if old.map(meant) != new.map(meant) {
            let path = self.path.clone();
            self.found.push(Edit {
                path,
                old: old.map(|value| said(value, false)),
                new: new.map(|value| said(value, false)),
            });
        }
    }
}

/// Rows of one name without those that stand in both lists, in an order that hangs on what they say alone.
fn apart<'v>(old: Vec<Row<'v>>, new: Vec<Row<'v>>) -> Pair<'v> {
    let sorted = |rows: Vec<Row<'v>>| {
        let mut rows: Vec<(String, Row<'v>)> = rows.into_iter().map(|row| (meant(row.1), row)).collect();
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        rows
    };
    let (old, new) = (sorted(old), sorted(new));
    let counts = |rows: &[(String, Row<'v>)]| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        rows.iter().for_each(|(said, _)| *counts.entry(said.clone()).or_default() += 1);
        counts
    };
    let left = |rows: Vec<(String, Row<'v>)>, mut others: BTreeMap<String, usize>| {
        let mut is_left = |said: &str| match others.get_mut(said) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        rows.into_iter().filter(|(said, _)| is_left(said)).map(|(_, row)| row).collect()
    };
    let (was, is) = (counts(&old), counts(&new));
    (left(old, is), left(new, was))
}

/// What stands at a key of a table.
fn inside<'t, 'a>(table: Option<&'t DeTable<'a>>, key: &str) -> Option<&'t DeValue<'a>> {
    table?.get(key).map(Spanned::get_ref)
}

/// The rows of a list; none where the value is something else.
fn rows<'v, 'a>(value: Option<&'v DeValue<'a>>) -> &'v Rows<'a> {
    match value {
        Some(DeValue::Array(rows)) => rows,
        _ => &[],
    }
}

/// Whether a value is a list of tables, or may be one.
fn is_rows(value: &DeValue<'_>) -> bool {
    value.as_array().is_some_and(|rows| rows.iter().all(|row| row.get_ref().is_table()))
}

/// A value by what it means, however it is written.
fn meant(value: &DeValue<'_>) -> String {
    said(value, true)
}

/// A value on one line. To be `compared`, a list stands in order, and a day may be written as text.
fn said(value: &DeValue<'_>, compared: bool) -> String {
    match value {
        DeValue::String(text) => in_quotes(text),
        DeValue::Integer(number) => {
            let read = i128::from_str_radix(number.as_str(), number.radix());
            read.map_or_else(|_| number.as_str().to_owned(), |number| number.to_string())
        }
        DeValue::Float(number) => {
            number.as_str().parse::<f64>().map_or_else(|_| number.as_str().to_owned(), |number| number.to_string())
        }
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(day) if compared => in_quotes(&day.to_string()),
        DeValue::Datetime(day) => day.to_string(),
        DeValue::Array(items) => {
            let mut items: Vec<String> = items.iter().map(|item| said(item.get_ref(), compared)).collect();
            if compared {
                items.sort();
            }
            format!("[{}]", items.join(", "))
        }
        DeValue::Table(table) => {
            let mut items: Vec<String> = table
                .iter()
                .map(|(key, value)| format!("{} = {}", key.get_ref(), said(value.get_ref(), compared)))
                .collect();
            items.sort();
            format!("{{ {} }}", items.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coalition::load;

    const FILE: &str = "schema = 2\n[coalition]\nname = \"A\"\nas_of = 2024-06-30\nissue_areas = [\"x\", \"y\"]\n\
                        [finance]\nincome = { 2022 = 10, 2023 = 1_000 }\nevidence = { audited = [\"audit\"] }\naudited = true\n\
                        [[funding]]\nsource = \"F\"\nshare = 0.10\n[[funding]]\nsource = \"G\"\namount = { at_least = 5 }\n\
                        [[funding]]\nsource = \"F\"\nshare = 0.2\n\
                        [[evidence]]\nid = \"audit\"\ntitle = \"Audit\"\nkind = \"audited\"\n\
                        [answers]\n\"legitimacy.role-definition\" = 3\n";

    fn told(name: &str, new: &str) -> Vec<String> {
        let read = |name: &str, text: &str| match load(name, text.as_bytes()) {
            Ok((source, _)) => source,
            Err(rejected) => panic!("{:?}", rejected.problems),
        };
        let said = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
        let found = edits(&read("a.toml", FILE), &read(name, new)).into_iter();
        found.map(|edit| format!("{}: {} > {}", edit.path, said(edit.old), said(edit.new))).collect()
    }

    #[test]
    fn each_key_that_says_something_else_is_told_with_its_path() {
        for (old, new, edit) in [
            ("2022 = 10, ", "", "finance.income.2022: 10 > -"),
            ("\"G\"\namount = { at_least = 5 }", "\"G\"\namount = 5", "funding[\"G\"].amount: { at_least = 5 } > 5"),
            (
                "\"G\"\namount = { at_least = 5 }",
                "\"G\"\namount = { at_least = 6 }",
                "funding[\"G\"].amount.at_least: 5 > 6",
            ),
            ("share = 0.2", "share = 0.3", "funding[\"F\"].share: 0.2 > 0.3"),
            ("[[funding]]\nsource = \"F\"\nshare = 0.2\n", "", "funding[\"F\"]: { share = 0.2, source = \"F\" } > -"),
            ("kind = \"audited\"", "kind = \"reported\"", "evidence[\"audit\"].kind: \"audited\" > \"reported\""),
            (
                "evidence = { audited = [\"audit\"] }",
                "evidence = []",
                "finance.evidence: { audited = [\"audit\"] } > []",
            ),
            ("evidence = { audited = [\"audit\"] }\n", "", "finance.evidence.audited: [\"audit\"] > -"),
            ("definition\" = 3", "definition\" = 2", "answers.\"legitimacy.role-definition\": 3 > 2"),
            ("2024-06-30", "2024-07-01", "coalition.as_of: 2024-06-30 > 2024-07-01"),
            ("schema = 2\n", "schema = 2\nview = \"outside\"\n", "view: - > \"outside\""),
        ] {
            assert!(FILE.contains(old), "{old}");
            assert_eq!(told("b.toml", &FILE.replace(old, new)), [edit], "{old} > {new}");
        }
        let renamed = told("b.toml", &FILE.replace("\"G\"", "\"H\""));
        assert_eq!(renamed.len(), 2, "{renamed:?}");
    }

    #[test]
    fn the_way_in_which_a_file_is_written_is_no_difference() {
        let rows = ["[[funding]]\nsource = \"F\"\nshare = 0.10\n", "[[funding]]\nsource = \"F\"\nshare = 0.2\n"];
        let other = FILE
            .replace(rows[0], "")
            .replace(rows[1], &rows.map(|row| row.replace("0.10", "0.1")).into_iter().rev().collect::<String>())
            .replace("1_000", "1000")
            .replace("[\"x\", \"y\"]", "[ # areas\n\"y\",\n\"x\"]")
            .replace("2024-06-30", "\"2024-06-30\"")
            .replace("audited = true\n", "")
            .replace("[finance]\n", "[finance]\naudited = true\n");
        assert_eq!(told("b.toml", &other), [""; 0]);
        let json = "{\"schema\": 2, \"coalition\": {\"name\": \"A\", \"as_of\": \"2024-06-30\", \"issue_areas\": [\"x\", \"y\"]}, \
             \"finance\": {\"income\": {\"2022\": 10, \"2023\": 1000}, \"evidence\": {\"audited\": [\"audit\"]}, \"audited\": true}, \
             \"funding\": [{\"source\": \"F\", \"share\": 0.1}, {\"source\": \"F\", \"share\": 0.2}, {\"source\": \"G\", \"amount\": {\"at_least\": 5}}], \
             \"evidence\": [{\"id\": \"audit\", \"title\": \"Audit\", \"kind\": \"audited\"}], \"answers\": {\"legitimacy.role-definition\": 3}}";
        assert_eq!(told("b.json", json), [""; 0]);
    }
}
