//! What to look for in sources about a coalition, and where in its file the answer stands.

use super::brief::{Block, Brief, Part};
use super::look::idle;
use super::words::{Words, severity};
use crate::assess::look::{Sought, Unused};
use crate::knowledge::Rubrics;
use crate::message;
use crate::source::message::Message;
use crate::source::safe::{Json, Safe};
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
    let parts = rubrics.matters.iter().map(|matter| {
        let mut blocks = Vec::new();
        let asked = all.iter().filter(|sought| sought.look.matter == matter.id);
        if examples {
            for sought in asked {
                let (ask, flag) = (&sought.look.ask, &sought.flag.id);
                let severity = severity(sought.flag.severity);
                blocks.push(Block::Text(say(message!("look-example", ask = ask, flag = flag, severity = severity))));
                blocks.push(Block::File(sought.look.example.trim().to_owned()));
            }
        } else {
            let lines: Vec<String> = asked.map(|sought| entry(sought, words)).collect();
            blocks.extend((!lines.is_empty()).then_some(Block::List(lines)));
        }
        Part { heading: matter.title.to_string(), blocks }
    });
    let (title, about) = match of {
        Some((name, _)) => (name.to_owned(), message!("look-open", count = all.len())),
        None => (say(message!("look-title")), message!("look-about", count = all.len())),
    };
    let idle = of.into_iter().flat_map(|(_, unused)| unused).map(|unused| say(idle(unused))).collect();
    let idle = Part { heading: say(message!("report-idle")), blocks: vec![Block::List(idle)] };
    let idle = Some(idle).filter(|_| of.is_some_and(|(_, unused)| !unused.is_empty()));
    Brief {
        title,
        about: vec![say(about), say(message!("look-silent"))],
        parts: idle.into_iter().chain(parts.filter(|part| !part.blocks.is_empty())).collect(),
        made: String::new(),
    }
}

fn entry(sought: &Sought<'_>, words: &Words) -> String {
    let (ask, keys, flag) = (&sought.look.ask, sought.look.keys.as_slice(), &sought.flag.id);
    words.say(&message!("look-line", ask = ask, keys = keys, flag = flag, severity = severity(sought.flag.severity)))
}

/// The same for programs.
///
/// # Errors
/// When it has no JSON form.
pub fn checklist_json(all: &[Sought<'_>]) -> serde_json::Result<Safe<Json>> {
    #[derive(Serialize)]
    struct Entry<'a> {
        matter: &'a str,
        #[serde(flatten)]
        sought: super::form::Sought<'a>,
        example: &'a str,
    }
    let entries = all.iter().map(|sought| Entry {
        matter: &sought.look.matter,
        sought: sought.into(),
        example: sought.look.example.trim(),
    });
    super::json::pretty(&entries.collect::<Vec<_>>())
}
