//! A description with some of its values changed, to see what the change would do.

use super::document::Document;
use crate::coalition::locate::{Path, Step};
use crate::message;
use crate::source::Source;
use crate::source::message::Message;
use toml_edit::Value;

/// The text of a description in which these values stand in place of others. A value is written as in TOML; a word needs
/// no quotes, and `yes` and `no` will do.
///
/// # Errors
/// Which value cannot be set, and why.
pub fn changed(source: &Source, changes: &[(Path, String)]) -> Result<String, Message> {
    let mut document = Document::of(source)?;
    for (path, written) in changes {
        let none = || message!("problem-change-path", path = path.to_string());
        document.set(path, value(written)).ok_or_else(none)?;
    }
    Ok(document.text())
}

fn value(written: &str) -> Value {
    match written.trim() {
        "yes" => true.into(),
        "no" => false.into(),
        written => written.parse().unwrap_or_else(|_| written.into()),
    }
}

/// Reads a path such as `governance.bodies[0].rule`, rows counted from 0.
pub fn path(text: &str) -> Option<Path> {
    let mut path = Path::default();
    for part in text.split('.') {
        let (key, rows) = part.split_at(part.find('[').unwrap_or(part.len()));
        if key.is_empty() {
            return None;
        }
        path.0.push(Step::Key(key.to_owned()));
        for row in rows.split('[').skip(1) {
            path.0.push(Step::Row(row.strip_suffix(']')?.parse().ok()?));
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
        for text in ["", "a..b", "a[x]", "a[1", "[0]"] {
            assert_eq!(path(text), None, "{text}");
        }
    }
}
