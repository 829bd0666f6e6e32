//! The literature (memo N7): as a guide to read, and for programs that keep bibliographies.

mod bibtex;
mod csl;

use super::brief::{Block, Brief, Part};
use super::words::{Words, cited};
use crate::knowledge::model::LiteratureItem;
use crate::knowledge::{Rubrics, Text};
use crate::message;
use std::collections::BTreeSet;

pub use bibtex::bibtex;
pub use csl::csl_json;

/// The guide: the groups of the literature, each item told where it first belongs and named where it belongs again. What
/// belongs to no group follows.
pub fn guide(rubrics: &Rubrics, words: &Words) -> Brief {
    let mut told: BTreeSet<&Text> = BTreeSet::new();
    let mut parts = Vec::new();
    for group in rubrics.readings() {
        let named = group.items.iter().filter_map(|key| rubrics.literature().iter().find(|item| item.key == *key));
        let on_topic = rubrics.literature().iter().filter(|item| group.holds(item) && !group.items.contains(&item.key));
        let (new, known): (Vec<_>, Vec<_>) = named.chain(on_topic).partition(|item| told.insert(&item.key));
        let mut blocks = vec![Block::Text(group.about.to_string())];
        blocks.extend(list(&new, words));
        if !known.is_empty() {
            let keys: Vec<&str> = known.iter().map(|item| item.key.as_str()).collect();
            blocks.push(Block::Text(words.say(&message!("cite-again", keys = keys.as_slice()))));
        }
        let heading = words.say(&message!("cite-group", title = group.title.as_str(), id = group.id.as_str()));
        parts.push(Part { heading, blocks });
    }
    let rest: Vec<_> = rubrics.literature().iter().filter(|item| !told.contains(&item.key)).collect();
    let rest_heading = if parts.is_empty() { message!("cite-all") } else { message!("cite-others") };
    parts.extend(list(&rest, words).map(|block| Part { heading: words.say(&rest_heading), blocks: vec![block] }));
    Brief {
        title: words.say(&message!("cite-title")),
        paper: String::new(),
        about: vec![words.say(&message!("cite-about", count = rubrics.literature().len()))],
        parts,
        made: String::new(),
    }
}

/// Some items with their topics and those who cite them.
pub fn details<'a>(
    items: impl IntoIterator<Item = &'a LiteratureItem>,
    wanted: &str,
    rubrics: &Rubrics,
    words: &Words,
) -> Brief {
    let part = |item: &LiteratureItem| {
        let users = rubrics.citing(&item.key);
        let (topics, memo) = (item.topics.as_slice(), item.memo.as_slice());
        let mut lines = vec![Block::Text(words.citation(item))];
        lines.extend(item.note.as_ref().map(|note| Block::Text(note.to_string())));
        let told = [
            (!topics.is_empty()).then(|| message!("cite-topics", topics = topics)),
            (!memo.is_empty()).then(|| message!("cite-memo", memo = memo)),
            (!users.is_empty()).then(|| message!("cite-users", users = users.as_slice())),
        ];
        let told: Vec<String> = told.iter().flatten().map(|message| words.say(message)).collect();
        lines.extend((!told.is_empty()).then_some(Block::List(told)));
        Part { heading: item.key.to_string(), blocks: lines }
    };
    let title = match rubrics.readings().iter().find(|group| group.id == wanted) {
        Some(group) => message!("cite-title-on", subject = &group.title),
        None => message!("cite-title-on", subject = wanted),
    };
    Brief {
        title: words.say(&title),
        paper: String::new(),
        about: Vec::new(),
        parts: items.into_iter().map(part).collect(),
        made: String::new(),
    }
}

fn list(items: &[&LiteratureItem], words: &Words) -> Option<Block> {
    let line = |item: &&LiteratureItem| {
        let (citation, key) = (cited(item), item.key.as_str());
        let told = match &item.note {
            Some(note) => message!("cite-noted", citation = citation, note = note.as_str(), key = key),
            None => message!("cite-listed", citation = citation, key = key),
        };
        words.say(&told)
    };
    (!items.is_empty()).then(|| Block::List(items.iter().map(line).collect()))
}
