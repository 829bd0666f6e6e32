//! The format of the coalition file as a document to read: `docs/keys.md` is this text.

use super::markdown::Text;
use super::words::Words;
use crate::coalition::answers::SCHEMA_VERSION;
use crate::coalition::model::Coalition;
use crate::coalition::record::{Form, KeyInfo, Record as _};
use crate::knowledge::Rubrics;
use crate::message;
use crate::questionnaire::keys::{Input, Key, keys};
use crate::source::message::Message;
use crate::source::safe::{put, visible};
use crate::value::Unit;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// Every table of the file with its keys: what each may be, what it means, and what its words mean, as Markdown.
pub fn document(rubrics: &Rubrics, words: &Words) -> Text {
    let mut document = Document { rubrics, words, out: Text::default(), explained: BTreeSet::new() };
    document.write();
    let mut out = document.out.trimmed();
    put!(&mut out, "\n");
    out
}

/// What is written, and what was explained before.
struct Document<'w> {
    rubrics: &'w Rubrics,
    words: &'w Words,
    out: Text,
    explained: BTreeSet<&'static str>,
}

impl Document<'_> {
    fn write(&mut self) {
        let [title, note, top] = ["file-title", "file-note", "file-top"].map(|id| self.catalogue(id));
        put!(&mut self.out, "# {}\n\n{}\n\n## {}\n\n", title, note, top);
        let keys = Coalition::keys();
        let (plain, tables): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| matches!((key.form)(), Form::Value));
        self.keys("", &plain);
        for key in tables {
            self.table("", &key);
        }
    }

    /// A table or rows, and then what lies in them.
    fn table(&mut self, around: &str, key: &KeyInfo) {
        let path = join(around, key.name);
        let (keys, heading) = match (key.form)() {
            Form::Value => return,
            Form::Table(keys) => (keys, format!("[{path}]")),
            Form::Rows(keys) => (keys, format!("[[{path}]]")),
        };
        let meaning = self.meaning(&path);
        put!(&mut self.out, "## {}\n\n{}\n\n", Text::code(&heading), meaning);
        self.keys(&path, &keys);
        for key in keys {
            self.table(&path, &key);
        }
    }

    /// The keys of a table, and the meanings of their words.
    fn keys(&mut self, table: &str, keys: &[KeyInfo]) {
        let head = ["file-key", "file-value", "file-meaning"].map(|id| self.catalogue(id));
        put!(&mut self.out, "| {} | {} | {} |\n|---|---|---|\n", head[0], head[1], head[2]);
        for key in keys {
            let path = join(table, key.name);
            let needed = if key.required { self.catalogue("file-needed") } else { Text::default() };
            let (value, meaning) = (self.value(&path, key), self.meaning(&path));
            let look = self.look(&path);
            put!(&mut self.out, "| {}{} | {} | {}{} |\n", Text::code(key.name), needed, value, meaning, look);
        }
        put!(&mut self.out, "\n");
        for key in keys {
            self.glossary(&join(table, key.name));
        }
    }

    /// What to ask of sources to learn a key.
    fn look(&self, path: &str) -> Text {
        // Questions may hold words of the file in code style.
        let asked: Vec<String> = looks(self.rubrics, path).map(|ask| Text::new(ask).into_string()).collect();
        match asked.is_empty() {
            true => Text::default(),
            false => self.sentence(&message!("file-look", ask = asked.join(" "))),
        }
    }

    /// What the words of a key mean, where they stand for the first time.
    fn glossary(&mut self, path: &str) {
        let Some(Key { glossary, words, .. }) = known(path) else { return };
        if words.is_empty() || !self.explained.insert(glossary) {
            return;
        }
        let id = super::ask::key_id(glossary);
        let meanings = words.iter().filter_map(|(word, _)| Some((*word, self.words.term(&id, Some(word))?)));
        let meanings: Vec<(&str, String)> = meanings.collect();
        if meanings.is_empty() {
            return;
        }
        let title = self.sentence(&message!("file-words", path = path));
        put!(&mut self.out, "{}\n\n", title);
        for (word, meaning) in meanings {
            put!(&mut self.out, "- {}: {}\n", Text::code(word), Text::vouched(meaning));
        }
        put!(&mut self.out, "\n");
    }

    /// What may stand in the place of a key.
    fn value(&self, path: &str, key: &KeyInfo) -> Text {
        let input = known(path).and_then(|key| key.input.as_ref());
        let code = |text: &str| Text::code(text).into_string();
        let words = (key.words)();
        let words: Vec<String> = words.iter().map(|(word, _)| code(&format!("\"{word}\""))).collect();
        let example = code(&(key.example)());
        let said = match ((key.form)(), input) {
            (Form::Table(_), _) => message!("file-table"),
            (Form::Rows(_), _) => message!("file-rows"),
            (_, Some(Input::Many(_))) => message!("file-many", words = words.as_slice()),
            (_, Some(Input::One(_))) => message!("file-one", words = words.as_slice()),
            (_, Some(Input::YesNo)) => message!("file-flag"),
            (_, Some(Input::Named)) => message!("file-named"),
            // Where they also count, their number alone may stand there.
            (_, Some(Input::Names)) if key.fact.is_some() => message!("file-names-or-count"),
            (_, Some(Input::Names)) => message!("file-names"),
            (_, Some(Input::Day)) => message!("file-day"),
            (_, Some(Input::Years)) => message!("file-by-year", example = example),
            (_, Some(Input::Fallback)) => message!("file-fallback"),
            (_, Some(Input::Number(unit))) => number(*unit),
            _ if key.name == "evidence" => message!("file-evidence", example = example),
            _ if !words.is_empty() => message!("file-one", words = words.as_slice()),
            _ if path == "schema" => message!("file-such-as", example = code(&SCHEMA_VERSION.to_string())),
            _ if key.name == "answers" => message!("file-answers"),
            (_, Some(Input::Text)) if example.contains("...") => message!("file-text"),
            _ => message!("file-such-as", example = example),
        };
        self.sentence(&said)
    }

    fn meaning(&self, path: &str) -> Text {
        self.catalogue(&super::ask::key_id(path))
    }

    /// A text of the catalogue, which is Markdown itself, in a cell of a table.
    fn catalogue(&self, id: &str) -> Text {
        Text::vouched(self.words.term(id, None).unwrap_or_default().replace('|', "\\|"))
    }

    /// A sentence of the catalogue about names of the format.
    fn sentence(&self, message: &Message) -> Text {
        Text::vouched(self.words.say(message).replace('|', "\\|"))
    }
}

/// The questions of flags of which a key decides first.
fn looks<'r>(rubrics: &'r Rubrics, path: &str) -> impl Iterator<Item = &'r str> {
    let looks = rubrics.flags.iter().filter_map(|flag| flag.look());
    looks.filter(move |look| look.keys.first().is_some_and(|key| key == path)).map(|look| look.ask.as_str())
}

/// The JSON Schema of the file with what to ask beside each key: the question of the questionnaire, and what to look for in
/// sources.
pub fn schema(rubrics: &Rubrics, words: &Words) -> Json {
    let mut schema = crate::coalition::json_schema();
    ask_in(&mut schema, "", rubrics, words);
    schema
}

/// Adds the questions to the keys of a table, and of those inside.
fn ask_in(schema: &mut Json, table: &str, rubrics: &Rubrics, words: &Words) {
    let Some(properties) = schema.get_mut("properties").and_then(Json::as_object_mut) else { return };
    for (key, value) in properties {
        let path = join(table, key);
        let own = words.term(&super::ask::id(&path), None);
        let asked = own.into_iter().chain(looks(rubrics, &path).map(visible));
        if let Some(Json::String(description)) = value.get_mut("description") {
            for question in asked {
                description.push(' ');
                description.push_str(&question);
            }
        }
        let inner = if value.get("items").is_some() { value.get_mut("items") } else { Some(value) };
        if let Some(inner) = inner {
            ask_in(inner, &path, rubrics, words);
        }
    }
}

fn number(unit: Unit) -> Message {
    match unit {
        Unit::Share => message!("file-share"),
        Unit::Ratio => message!("file-ratio"),
        Unit::Money => message!("file-money"),
        Unit::Votes => message!("file-votes"),
        Unit::Days => message!("file-days"),
        Unit::Years => message!("file-years"),
        _ => message!("file-count"),
    }
}

fn known(path: &str) -> Option<&'static Key> {
    keys().get(path)
}

fn join(table: &str, key: &str) -> String {
    if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }
}
