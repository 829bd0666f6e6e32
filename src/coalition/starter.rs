//! A starter file with every table and every key explained, valid as it stands.

use super::answers::SCHEMA_VERSION;
use super::model::Coalition;
use super::record::{Field as _, Form, KeyInfo, Record};
use super::scalar::Status;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The text of a starter file. Every key but the two that are needed is a comment, to be taken up when it is known.
pub fn starter() -> String {
    let mut starter = Starter::default();
    // Writing to a String cannot fail.
    let _ = starter.file();
    starter.out
}

const HEAD: &str = "\
# A coalition, described for cma. Take away the # before a key when you know it. What you leave out is unknown, which is
# not the same as no. Five silences:
#   the key is left out                 unknown
#   \"not-found\"                         looked for in public and not found; needs `view = \"outside\"` and [search]
#   \"undisclosed\"                       asked for and withheld
#   false, \"none\", 0 or []              known not to exist
#   { not_applicable = \"reason\" }       under [answers], by criterion
# What is known in part can be said in part:
#   { at_least = 170, at_most = 180 }   between bounds; either may stand alone; for words that have an order, too
#   { disputed = [170, 200] }           sources contradict each other
#   \"all\", \"most\", \"half\", \"some\"       of a share: 1, above 0.5, 0.45 to 0.55, above 0 up to 0.5
#   \"many\", \"some\"                      of a count: at least 5, at least 1
# How far a rule or record exists is said by one of these words:
";

/// What is written, and what was explained before.
#[derive(Default)]
struct Starter {
    out: String,
    explained: BTreeSet<&'static str>,
}

impl Starter {
    fn file(&mut self) -> std::fmt::Result {
        self.out.push_str(HEAD);
        self.glossary(&Status::glossary())?;
        self.out.push_str("# `cma schema` prints all keys for editors, `cma interview` asks for them one by one.\n\n");
        let keys = Coalition::keys();
        for key in keys.iter().filter(|key| matches!(key.form, Form::Value) && key.name != "answers") {
            if key.name == "schema" {
                writeln!(self.out, "# {} (needed)\nschema = {SCHEMA_VERSION}", key.description)?;
            } else {
                self.key(key)?;
            }
        }
        for key in keys {
            self.table("", key)?;
        }
        Ok(())
    }

    /// A table or rows, and what lies in them; nothing for a value.
    fn table(&mut self, path: &str, key: KeyInfo) -> std::fmt::Result {
        let path = if path.is_empty() { key.name.to_owned() } else { format!("{path}.{}", key.name) };
        let (keys, header) = match key.form {
            Form::Value if key.name == "answers" => (Vec::new(), format!("[{path}]")),
            Form::Value => return Ok(()),
            // A table with a key that is needed cannot stand empty.
            Form::Table(keys) if keys.iter().any(|key| key.required && path != "coalition") => {
                (keys, format!("# [{path}]"))
            }
            Form::Table(keys) => (keys, format!("[{path}]")),
            Form::Rows(keys) => (keys, format!("# [[{path}]]")),
        };
        writeln!(self.out, "\n# {}\n{header}", key.description)?;
        for key in &keys {
            if key.name == "name" && path == "coalition" {
                writeln!(self.out, "# {} (needed)\nname = \"Name of the coalition\"", key.description)?;
            } else if !matches!(key.form, Form::Table(_)) && !is_own_table(&path, key) {
                self.key(key)?;
            }
        }
        for key in keys {
            if matches!(key.form, Form::Table(_)) || is_own_table(&path, &key) {
                self.table(&path, key)?;
            }
        }
        Ok(())
    }

    fn key(&mut self, key: &KeyInfo) -> std::fmt::Result {
        let needed = if key.required { " (needed)" } else { "" };
        writeln!(self.out, "# {}{needed}", key.description)?;
        match &key.form {
            Form::Rows(keys) => {
                writeln!(self.out, "# {} = [{}]", key.name, row(keys))?;
                writeln!(self.out, "# Each row of `{}` may say:", key.name)?;
                for inner in keys {
                    writeln!(self.out, "#   {}: {}", inner.name, inner.description)?;
                    self.explain(inner)?;
                }
                Ok(())
            }
            _ => {
                self.explain(key)?;
                let words: Vec<&str> = key.words.iter().map(|(word, _)| *word).collect();
                let words = if words.is_empty() { String::new() } else { format!("  # {}", words.join(", ")) };
                writeln!(self.out, "# {} = {}{words}", key.name, key.example)
            }
        }
    }

    /// The meanings of a key's words, where they stand for the first time.
    fn explain(&mut self, key: &KeyInfo) -> std::fmt::Result {
        let Some((first, _)) = key.words.iter().find(|(_, meaning)| !meaning.is_empty()) else { return Ok(()) };
        if key.words == Status::glossary() || !self.explained.insert(first) {
            return Ok(());
        }
        self.glossary(&key.words)
    }

    fn glossary(&mut self, words: &[(&str, &str)]) -> std::fmt::Result {
        for (word, meaning) in words.iter().filter(|(_, meaning)| !meaning.is_empty()) {
            writeln!(self.out, "#   \"{word}\": {meaning}")?;
        }
        Ok(())
    }
}

/// Whether rows stand as tables of their own rather than in a line: those at the top, and those that hold rows or much.
fn is_own_table(path: &str, key: &KeyInfo) -> bool {
    matches!(&key.form, Form::Rows(_)) && !path.contains("bodies")
}

/// One row in a line: its name and the first key that takes a word or a number.
fn row(keys: &[KeyInfo]) -> String {
    let stated = keys.iter().enumerate().filter(|(at, key)| *at == 0 || key.fact.is_some()).take(3);
    let pairs: Vec<String> = stated.map(|(_, key)| format!("{} = {}", key.name, key.example)).collect();
    format!("{{ {} }}", pairs.join(", "))
}
