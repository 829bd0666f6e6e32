//! From format 1 to format 2, keeping comments and layout. What format 1 took for granted is written out, so that the
//! file says the same as before.

use super::answers::SCHEMA_VERSION;
use super::load::{FIRST, MARK, Rejected, decode};
use super::model::Coalition;
use super::record::{Field as _, Form, KeyInfo, Record as _};
use super::scalar::{Status, whole};
use crate::source::ends::Ends;
use toml::de::DeTable;
use toml_edit::{DocumentMut, Item, TableLike, Value, value};

/// Brings the text of a file to the present format; `None` where it is of that, or can be read and is of none.
///
/// # Errors
/// Where it is not text, or not TOML, or of a format that nobody knows yet.
pub fn migrate(name: &str, bytes: &[u8]) -> Result<Option<String>, Box<Rejected>> {
    let source = decode(name, bytes)?;
    let toml = source.description();
    // What is read to know the format is dropped before the file is read anew to be changed: both take much.
    let (version, is_read) = {
        let (table, wrong) = DeTable::parse_recoverable(toml);
        (table.get_ref().get("schema").and_then(whole::<i128>), wrong.is_empty())
    };
    match version {
        Some(FIRST) => {}
        Some(other) if other != i128::from(SCHEMA_VERSION) => return super::load(name, bytes).map(|_| None),
        // The reader tells what is wrong, and where.
        _ if !is_read => return super::load(name, bytes).map(|_| None),
        _ => return Ok(None),
    }
    let Ok(mut document) = toml.replace("\r\n", "\n").parse::<DocumentMut>() else {
        // The reader tells what is wrong, and where.
        return match super::load(name, bytes) {
            Err(rejected) => Err(rejected),
            Ok(_) => Ok(None),
        };
    };
    if let Some(version) = document.get_mut("schema").and_then(Item::as_value_mut) {
        let decor = version.decor().clone();
        *version = Value::from(2);
        *version.decor_mut() = decor;
    }
    table_like(document.as_table_mut(), &Coalition::keys());
    counts(document.as_table_mut());
    bodies(document.as_table_mut());
    let (before, rest) = source.text.split_at(source.toml.start);
    let after = rest.get(source.toml.len()..).unwrap_or("");
    let mark = if bytes.starts_with(MARK.as_bytes()) { MARK } else { "" };
    Ok(Some(format!("{mark}{before}{}{after}", Ends::of(toml).put(&document.to_string()))))
}

/// Replaces a bare `true` where a degree is asked for, and a country code that is none.
fn table_like(table: &mut dyn TableLike, keys: &[KeyInfo]) {
    let degrees = Status::glossary();
    for key in keys {
        let Some(item) = table.get_mut(key.name) else { continue };
        match &(key.form)() {
            Form::Table(inner) => {
                if let Some(table) = item.as_table_like_mut() {
                    table_like(table, inner);
                }
            }
            Form::Rows(inner) => rows(item).into_iter().for_each(|row| table_like(row, inner)),
            Form::Value if (key.words)() == degrees && item.as_bool() == Some(true) => put(item, "exists"),
            Form::Value if key.name == "country" && item.as_str() == Some("UK") => put(item, "GB"),
            Form::Value => {}
        }
    }
}

/// Replaces a value and keeps what stands around it.
fn put(item: &mut Item, text: &str) {
    if let Some(old) = item.as_value_mut() {
        let decor = old.decor().clone();
        *old = Value::from(text);
        *old.decor_mut() = decor;
    }
}

/// The rows of a list of tables, in either of its forms.
fn rows(item: &mut Item) -> Vec<&mut dyn TableLike> {
    match item {
        Item::ArrayOfTables(tables) => tables.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Item::Value(Value::Array(list)) => list
            .iter_mut()
            .filter_map(|row| row.as_inline_table_mut().map(|table| table as &mut dyn TableLike))
            .collect(),
        _ => Vec::new(),
    }
}

/// Adds a key, before the evidence where there is some.
fn add(table: &mut dyn TableLike, key: &str, item: Item) {
    if table.contains_key(key) {
        return;
    }
    let decor = table.key("evidence").map(|key| key.leaf_decor().clone());
    let evidence = table.remove("evidence");
    table.insert(key, item);
    if let Some(evidence) = evidence {
        table.insert("evidence", evidence);
        if let (Some(mut key), Some(decor)) = (table.key_mut("evidence"), decor) {
            *key.leaf_decor_mut() = decor;
        }
    }
}

/// A row stood for one where it did not say how many.
fn counts(root: &mut dyn TableLike) {
    for (list, key) in [("members", "count"), ("funding", "payers")] {
        for row in root.get_mut(list).map(rows).unwrap_or_default() {
            // A share says how many as well.
            if !row.contains_key("share") {
                add(row, key, value(1));
            }
        }
    }
}

/// A seat had one vote, a group voted together and had no veto; a complete list of bodies was one of their seats, too.
fn bodies(root: &mut dyn TableLike) {
    let whole = root
        .get("completeness")
        .and_then(Item::as_table_like)
        .and_then(|table| table.get("bodies"))
        .and_then(Item::as_str)
        == Some("complete");
    let bodies = root.get_mut("governance").and_then(Item::as_table_like_mut).and_then(|table| table.get_mut("bodies"));
    for body in bodies.map(rows).unwrap_or_default() {
        let silent = |body: &mut dyn TableLike, key: &str| {
            body.get_mut("seats").map(rows).unwrap_or_default().iter().any(|row| !row.contains_key(key))
        };
        for (each, key, default) in
            [("votes_each", "votes", value(1)), ("together", "together", value(true)), ("veto", "veto", value(false))]
        {
            if silent(body, key) {
                add(body, each, default);
            }
        }
        if whole && body.contains_key("seats") && !body.contains_key("size") {
            add(body, "seats_complete", value(true));
        }
    }
}
