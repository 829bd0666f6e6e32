//! What to look for in sources about a coalition, and where in its file the answer stands.

use super::brief::{Block, Brief, Part};
use super::look::idle;
use super::words::{Words, made_with, severity};
use crate::assess::look::{Sought, Unused};
use crate::knowledge::{Rubrics, Text};
use crate::message;
use crate::source::message::Message;
use crate::source::safe::{Json, Safe};
use schemars::JsonSchema;
use serde::Serialize;

/// Questions by matter; `of` is the coalition that leaves them open with what its file says in vain, all questions where
/// there is none. With `examples`, each has a piece of a file that says yes.
pub fn checklist(
    all: &[Sought<'_>],
    of: Option<(&str, &[Unused<'_>])>,
    examples: bool,
    rubrics: &Rubrics,
    words: &Words,
) -> Brief {
    let say = |message: Message| words.say(&message);
    let questions = joined(all);
    let parts = rubrics.matters.iter().map(|matter| {
        let asked = questions.iter().filter(|asked| asked.matter() == Some(&matter.id));
        let (first, later): (Vec<&Asked<'_>>, Vec<_>) = asked.partition(|asked| asked.is_first());
        let mut blocks = Vec::new();
        for (round, asked) in [(message!("look-first"), first), (message!("look-later"), later)] {
            if asked.is_empty() {
                continue;
            }
            blocks.push(Block::Heading(say(round)));
            if examples {
                blocks.extend(asked.iter().flat_map(|asked| asked.shown(words)));
            } else {
                blocks.push(Block::List(asked.iter().map(|asked| asked.line(words)).collect()));
            }
        }
        Part { heading: matter.title.to_string(), blocks }
    });
    let (count, first) = (questions.len(), questions.iter().filter(|asked| asked.is_first()).count());
    let (title, about) = match of {
        Some((name, _)) => (name.to_owned(), message!("look-open", count = count, first = first)),
        None => (say(message!("look-title")), message!("look-about", count = count, first = first)),
    };
    let idle = of.into_iter().flat_map(|(_, unused)| unused).map(|unused| say(idle(unused))).collect();
    let idle = Part { heading: say(message!("report-idle")), blocks: vec![Block::List(idle)] };
    let idle = Some(idle).filter(|_| of.is_some_and(|(_, unused)| !unused.is_empty()));
    // What hangs on no file is part of the book as well, where each change of a rubric would change the line.
    let made = of.map(|_| say(made_with(rubrics))).unwrap_or_default();
    Brief {
        title,
        paper: of.map(|_| say(message!("look-title"))).unwrap_or_default(),
        about: vec![say(about), say(message!("look-silent"))],
        parts: idle.into_iter().chain(parts.filter(|part| !part.blocks.is_empty())).collect(),
        made,
    }
}

/// What one look answers: the questions of a matter whose answers stand first of all in the same key.
struct Asked<'a>(Vec<&'a Sought<'a>>);

/// Questions joined by matter and deciding key, in the order of the first of each.
fn joined<'a>(all: &'a [Sought<'a>]) -> Vec<Asked<'a>> {
    let mut joined: Vec<Asked<'_>> = Vec::new();
    let about = |sought: &Sought<'a>| (sought.look.matter, sought.look.keys.first());
    for sought in all {
        match joined.iter_mut().find(|asked| asked.0.first().is_some_and(|first| about(first) == about(sought))) {
            Some(asked) => asked.0.push(sought),
            None => joined.push(Asked(vec![sought])),
        }
    }
    joined
}

impl Asked<'_> {
    fn matter(&self) -> Option<&Text> {
        self.0.first().map(|sought| sought.look.matter)
    }
    /// Whether it is of the first round.
    fn is_first(&self) -> bool {
        self.0.iter().any(|sought| sought.look.common)
    }
    /// Its questions, each said once.
    fn asks(&self) -> String {
        once(self.0.iter().map(|sought| sought.look.ask.as_str())).join(" ")
    }
    /// The flags that an answer may raise, with their severities.
    fn flags(&self, words: &Words) -> String {
        let flag = |sought: &&Sought<'_>| {
            words.say(&message!("look-flag", flag = sought.flag.id(), severity = severity(sought.flag.severity())))
        };
        self.0.iter().map(flag).collect::<Vec<_>>().join("; ")
    }
    fn line(&self, words: &Words) -> String {
        let keys = once(self.0.iter().flat_map(|sought| sought.look.keys.iter().cloned()));
        words.say(&message!("look-line", ask = self.asks(), keys = keys.as_slice(), flags = self.flags(words)))
    }
    /// Its questions with a piece of a file for each.
    fn shown(&self, words: &Words) -> Vec<Block> {
        let ask = Block::Text(words.say(&message!("look-example", ask = self.asks(), flags = self.flags(words))));
        let files = once(self.0.iter().map(|sought| sought.look.example.trim()));
        std::iter::once(ask).chain(files.into_iter().map(|file| Block::File(file.to_owned()))).collect()
    }
}

/// Each of these once, in their order.
fn once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// A question, as programs read it.
#[derive(Serialize, JsonSchema)]
struct Entry<'a> {
    /// What it is about, by id.
    matter: &'a str,
    #[serde(flatten)]
    sought: super::form::Sought<'a>,
    /// A piece of a file that says yes.
    example: &'a str,
}

/// The JSON Schema of the questions.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Vec<Entry<'_>>>("Questions")
}

/// The same for programs.
///
/// # Errors
/// When it has no JSON form.
pub fn checklist_json(all: &[Sought<'_>]) -> serde_json::Result<Safe<Json>> {
    let entries = all.iter().map(|sought| Entry {
        matter: sought.look.matter,
        sought: sought.into(),
        example: sought.look.example.trim(),
    });
    super::json::pretty(&entries.collect::<Vec<_>>())
}
