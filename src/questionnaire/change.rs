//! A description with some of its values changed, to see what the change would do.

use super::document::Document;
use crate::coalition::locate::{Path, Step};
use crate::message;
use crate::source::Source;
use crate::source::message::Message;
use toml_edit::{Key, Value};

/// The text of a description in which these values stand in place of others. A value is written as in TOML; a word needs
/// no quotes, and `yes` and `no` will do.
///
/// # Errors
/// Which value cannot be set, and why.
pub fn changed(source: &Source, changes: &[(Path, String)]) -> Result<String, Message> {
    let mut document = Document::of(source)?;
    for (at, (path, written)) in changes.iter().enumerate() {
        if changes.iter().take(at).any(|(other, _)| other == path) {
            return Err(message!("problem-change-twice", path = path.to_string()));
        }
        if let Some(told) = no_row(&document, path) {
            return Err(told);
        }
        let none = || message!("problem-change-path", path = path.to_string());
        document.set(path, value(written)).ok_or_else(none)?;
    }
    Ok(document.text())
}

/// That a path leads into a row that its list does not have.
fn no_row(document: &Document, path: &Path) -> Option<Message> {
    path.0.iter().enumerate().find_map(|(at, step)| {
        let Step::Row(row) = step else { return None };
        let list = Path(path.0.iter().take(at).cloned().collect());
        let count = document.rows(&list);
        let told =
            || message!("problem-change-row", list = list.to_string(), count = count, last = count.saturating_sub(1));
        (*row >= count).then(told)
    })
}

fn value(written: &str) -> Value {
    match written.trim() {
        "yes" => true.into(),
        "no" => false.into(),
        written => written.parse().unwrap_or_else(|_| written.into()),
    }
}

/// Reads a path such as `governance.bodies[0].rule`, rows counted from 0. A key with a point in it stands in quotes, as in
/// TOML: `answers."legitimacy.mandate"`.
pub fn path(text: &str) -> Option<Path> {
    let keys =
        |text: &str| Key::parse(text).ok().map(|keys| keys.into_iter().map(|key| Step::Key(key.get().to_owned())));
    let mut parts = text.split('[');
    let mut path = Path(keys(parts.next()?)?.collect());
    for part in parts {
        let (row, after) = part.split_once(']')?;
        path.0.push(Step::Row(row.parse().ok()?));
        if !after.is_empty() {
            path.0.extend(keys(after.strip_prefix('.')?)?);
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_are_written() {
        for text in ["governance.mandate", "governance.bodies[0].seats[12].count"] {
            assert_eq!(path(text).map(|path| path.to_string()).as_deref(), Some(text));
        }
        let quoted = Path::keys("answers").key("legitimacy.mandate");
        assert_eq!(path("answers.\"legitimacy.mandate\""), Some(quoted));
        for text in ["", "a..b", "a[x]", "a[1", "[0]", "a[0]b", "a[0].", "a.\"b"] {
            assert_eq!(path(text), None, "{text}");
        }
    }
}
