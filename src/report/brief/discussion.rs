//! The page for a facilitator: what respondents see differently, and a question for each matter (memo C9).

use super::{Block, Brief, Part};
use crate::assess::Assessment;
use crate::message;
use crate::report::html::day;
use crate::report::rows::{self, Rows};
use crate::report::words::{Words, heard_note, provenance};
use crate::source::message::Message;

/// Matters on the page: an afternoon holds no more.
const MATTERS: usize = 8;

pub(super) fn brief(a: &Assessment<'_>, words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let about = [Some(say(message!("voices-discuss-title"))), day(a).map(say), words.heard(a)];
    Brief {
        title: a.coalition.clone(),
        paper: say(message!("voices-discuss-title")),
        about: about.into_iter().flatten().collect(),
        parts: parts(a, words),
        made: say(provenance(&a.provenance)),
    }
}

fn parts(a: &Assessment<'_>, words: &Words) -> Vec<Part> {
    let say = |message: Message| words.say(&message);
    let differing = a.differing();
    let shown = differing.get(..MATTERS).unwrap_or(differing);
    if shown.is_empty() {
        let text = say(message!("voices-discuss-nothing"));
        return vec![Part { heading: say(message!("voices-discuss-title")), blocks: vec![Block::Text(text)] }];
    }
    let Rows { head, mut rows } = rows::differing(shown, words);
    // A page that is put before a meeting names criteria as people do.
    for (row, found) in rows.iter_mut().zip(shown) {
        row.splice(1..2, [found.criterion.title.to_string()]);
    }
    let head =
        std::iter::once(&message!("html-number")).chain(head.iter().skip(1)).map(|title| words.say(title)).collect();
    let table = Block::Table { caption: say(message!("voices-discuss-note")), head, rows };
    let questions = shown.iter().map(|found| words.discussion(found)).collect();
    let matters = message!("brief-matters", count = shown.len(), others = differing.len() - shown.len());
    let note = a.voices.as_ref().map(|voices| Block::Text(say(heard_note(voices))));
    let asked = [Block::Steps(questions)].into_iter().chain(note).collect();
    vec![
        Part { heading: say(matters), blocks: vec![table] },
        Part { heading: say(message!("brief-questions")), blocks: asked },
    ]
}
