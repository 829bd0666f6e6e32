//! The definitions of the file's keys and words, as a file of the catalogue.

use crate::questionnaire::keys::keys;
use std::fmt::Write as _;

/// The text of `locales/en/key.ftl`: every key of the file with its definition, and the words that it may be with their
/// meanings. Where several keys share their words, the first one has them.
pub fn key_catalogue() -> String {
    let mut out =
        "# What each key of the file says, and what its words mean. Made from the declaration of the format.\n"
            .to_owned();
    // Writing to a String cannot fail.
    let _ = write(&mut out);
    out
}

fn write(out: &mut String) -> std::fmt::Result {
    let mut table = "";
    for (path, key) in keys() {
        let around = path.rsplit_once('.').map_or("", |(around, _)| around);
        if around != table {
            table = around;
            writeln!(out)?;
        }
        writeln!(out, "key-{} = {}", path.replace('.', "-"), escaped(&key.description))?;
        if key.glossary == *path {
            for (word, meaning) in key.words.iter().filter(|(_, meaning)| !meaning.is_empty()) {
                writeln!(out, "    .{word} = {}", escaped(meaning))?;
            }
        }
    }
    Ok(())
}

/// A text in which nothing is read as a placeable.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => {
                let _ = write!(out, "{{ \"{c}\" }}");
            }
            c => out.push(c),
        }
    }
    if out.is_empty() { "{ \"\" }".to_owned() } else { out }
}
