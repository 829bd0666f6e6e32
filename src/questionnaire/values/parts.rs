//! The parts of what was typed, and the quotes around them.

use super::super::Refused;
use crate::message;

/// What stands between commas and semicolons, where anything does.
pub(super) fn items(text: &str) -> Result<Vec<String>, Refused> {
    match parts(text, &[',', ';']) {
        (_, true) => Err(Refused(message!("ask-refused-quote", text = text))),
        (items, false) if items.is_empty() => Err(Refused(message!("ask-refused-no-items"))),
        (items, false) => Ok(items),
    }
}

/// The parts of a text between signs that stand outside of quotes. A quote opens at the beginning or after a sign.
#[cfg(feature = "cli")]
pub(crate) fn split(text: &str, signs: &[char]) -> Vec<String> {
    parts(text, signs).0
}

/// The same, and whether a quote is still open at the end.
fn parts(text: &str, signs: &[char]) -> (Vec<String>, bool) {
    let (mut parts, mut part, mut is_quoted, mut before) = (Vec::new(), String::new(), false, '\n');
    for c in text.chars() {
        if c == '"' && (is_quoted || matches!(before, ',' | ';' | ':' | '\n' | '"')) {
            is_quoted = !is_quoted;
        }
        if signs.contains(&c) && !is_quoted {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
        if !c.is_whitespace() || c == '\n' {
            before = c;
        }
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
    (parts.collect(), is_quoted)
}

/// Whether a quote is opened and not closed.
#[cfg(feature = "cli")]
pub(crate) fn is_open(text: &str, signs: &[char]) -> bool {
    parts(text, signs).1
}

/// A part of a text without the quotes around it.
pub(crate) fn unquoted(part: &str) -> String {
    let inner = part.strip_prefix('"').and_then(|part| part.strip_suffix('"'));
    inner.map_or_else(|| part.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// A part of a text, in quotes where it holds one of the signs or would be read as a word with a meaning of its own.
pub(crate) fn quoted(part: &str, signs: &[char], is_word: bool) -> String {
    if is_word || part.contains(signs) || part.contains(['"', '\n']) || part.trim() != part {
        format!("\"{}\"", part.replace('"', "\"\""))
    } else {
        part.to_owned()
    }
}
