//! Edits of a file that touch the answered keys and leave comments, order and layout as they are.

use super::{Input, Refused};
use crate::coalition::answers::Answers;
use crate::coalition::record::Field as _;
use crate::source::problem::Problems;
use crate::value::Unit;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value as item};

/// A piece of evidence to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvidence {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address or path.
    pub place: String,
    /// `self`, `document`, `audited` or `independent`.
    pub kind: String,
}

/// The table of a name, added at the end where it is missing.
fn table<'a>(document: &'a mut DocumentMut, name: &str) -> Option<&'a mut Table> {
    if document.get(name).is_none() {
        let mut table = Table::new();
        // Tables keep the order in which they were added.
        let last = document.iter().filter_map(|(_, item)| last_position(item)).max();
        table.set_position(last.map(|last| last + 1));
        if !document.is_empty() {
            table.decor_mut().set_prefix("\n");
        }
        document.insert(name, Item::Table(table));
    }
    document.get_mut(name).and_then(Item::as_table_mut)
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

/// Sets a key; where it is there, its comments stay.
fn set(table: &mut Table, key: &str, new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = new;
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(key, item(new));
        }
    }
}

pub(super) fn set_name(document: &mut DocumentMut, name: &str, today: Option<jiff::civil::Date>) {
    if document.get("schema").is_none() {
        document.insert("schema", item(i64::from(crate::coalition::answers::SCHEMA_VERSION)));
    }
    if let Some(table) = table(document, "coalition") {
        set(table, "name", name.into());
        let day = today.and_then(|day| day.to_string().parse::<toml_edit::Datetime>().ok());
        if let (Some(day), false) = (day, table.contains_key("as_of")) {
            set(table, "as_of", day.into());
        }
    }
}

pub(super) fn set_fact(document: &mut DocumentMut, name: &str, new: Value) {
    if let Some((head, key)) = name.split_once('.')
        && let Some(table) = table(document, head)
    {
        set(table, key, new);
    }
}

pub(super) fn set_level(document: &mut DocumentMut, criterion: &str, level: u8, evidence: &[String]) {
    let new = if evidence.is_empty() {
        Value::from(i64::from(level))
    } else {
        let mut answer = InlineTable::new();
        answer.insert("level", i64::from(level).into());
        answer.insert("evidence", evidence.iter().map(String::as_str).collect::<Array>().into());
        answer.into()
    };
    set_answer(document, criterion, new);
}

pub(super) fn set_unknown(document: &mut DocumentMut, criterion: &str) {
    set_answer(document, criterion, "unknown".into());
}

pub(super) fn set_not_applicable(document: &mut DocumentMut, criterion: &str, reason: &str) {
    let mut answer = InlineTable::new();
    answer.insert("not_applicable", reason.into());
    set_answer(document, criterion, answer.into());
}

fn set_answer(document: &mut DocumentMut, criterion: &str, new: Value) {
    if let Some(table) = table(document, "answers") {
        set(table, criterion, new);
    }
}

pub(super) fn add_evidence(document: &mut DocumentMut, evidence: &NewEvidence) {
    let mut row = Table::new();
    row.insert("id", item(&evidence.id));
    row.insert("title", item(&evidence.title));
    let key = if evidence.place.contains("://") { "url" } else { "path" };
    row.insert(key, item(&evidence.place));
    row.insert("kind", item(&evidence.kind));
    row.decor_mut().set_prefix("\n");
    let last = document.iter().filter_map(|(_, item)| last_position(item)).max();
    row.set_position(last.map(|last| last + 1));
    if document.get("evidence").is_none() {
        document.insert("evidence", Item::ArrayOfTables(ArrayOfTables::new()));
    }
    if let Some(rows) = document.get_mut("evidence").and_then(Item::as_array_of_tables_mut) {
        rows.push(row);
    }
}

/// What was typed, as a value of the file.
pub(super) fn value(input: &Input, text: &str) -> Result<Value, Refused> {
    let text = text.trim();
    let one_of = |words: &[&str], word: &str| {
        if words.contains(&word) {
            Ok(())
        } else {
            Err(Refused(format!("\"{}\" is not one of {}", crate::source::safe::visible(word), words.join(", "))))
        }
    };
    match input {
        Input::YesNo => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" => Ok(true.into()),
            "no" | "n" | "false" => Ok(false.into()),
            _ => Err(Refused("answer yes or no".to_owned())),
        },
        Input::Text if text.is_empty() => Err(Refused("write a name or an address, or none".to_owned())),
        Input::Text => Ok(text.into()),
        Input::One(words) => one_of(words, text).map(|()| text.into()),
        Input::Many(words) => {
            let chosen: Vec<&str> = text.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
            chosen.iter().try_for_each(|word| one_of(words, word))?;
            Ok(chosen.into_iter().collect::<Array>().into())
        }
        Input::Number(unit) => number(*unit, text),
    }
}

fn number(unit: Unit, text: &str) -> Result<Value, Refused> {
    let (digits, percent) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim(), true),
        None => (text, false),
    };
    let number: f64 = digits
        .replace(['_', ' '], "")
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
        .ok_or_else(|| Refused(format!("\"{}\" is not a number", crate::source::safe::visible(text))))?;
    match unit {
        Unit::Share if percent => Ok((number / 100.0).into()),
        Unit::Share if number > 1.0 => Err(Refused("write a share such as 35 % or 0.35".to_owned())),
        _ if percent => Err(Refused("this is not a share; leave out the %".to_owned())),
        Unit::Count | Unit::Days if number.fract() == 0.0 && number.abs() < 1e15 => Ok((number as i64).into()),
        Unit::Count | Unit::Days => Err(Refused("write a whole number".to_owned())),
        _ => Ok(number.into()),
    }
}

/// The answers in a text, as far as they can be read.
pub(super) fn answers(text: &str) -> Answers {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let mut problems = Problems::default();
    table.get_ref().get("answers").map_or_else(Answers::default, |node| Answers::read(node, &mut problems))
}
