//! The types of coalition (memo N1): what each is, and which of them a coalition is.

use super::brief::{Block, Brief, Part};
use super::explain::texts;
use super::form::Either;
use super::html::day;
use super::words::{Words, provenance};
use crate::assess::{Assessment, Reading, TypeResult};
use crate::facts::registry;
use crate::knowledge::{CoalitionType, Rubrics, Sign, Text};
use crate::message;
use crate::source::message::Message;
use crate::source::safe::{Json, Safe};
use schemars::JsonSchema;
use serde::Serialize;

/// The typology, or some types of it.
pub fn typology(types: &[&CoalitionType], rubrics: &Rubrics, words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let part = |of: &&CoalitionType| {
        let cited = rubrics.literature().iter().filter(|item| of.literature.contains(&item.key));
        let list = |texts: Vec<&str>| Block::List(texts.into_iter().map(str::to_owned).collect());
        let mut blocks = vec![
            Block::Text(of.uses.to_string()),
            Block::Text(say(message!("tool-told-by"))),
            list(texts(&of.signs)),
            Block::Text(say(message!("tool-type-fails", fails = &of.fails))),
        ];
        if !of.needs.is_empty() {
            blocks.extend([Block::Text(say(message!("tool-must-have"))), list(texts(&of.needs))]);
        }
        if !of.examples.is_empty() {
            blocks.push(Block::Text(say(message!("explain-type-examples", examples = of.examples.as_slice()))));
        }
        let cited: Vec<String> = cited.map(|item| words.citation(item)).collect();
        if !cited.is_empty() {
            blocks.extend([Block::Text(say(message!("tool-literature"))), Block::List(cited)]);
        }
        Part { heading: say(message!("tool-type-id", title = &of.title, id = &of.id)), blocks }
    };
    Brief {
        title: say(message!("tool-typology")),
        paper: String::new(),
        about: vec![say(message!("tool-typology-about"))],
        parts: types.iter().map(part).collect(),
        made: String::new(),
    }
}

/// Which type a coalition is of: the type and the runner-up with the facts that decided and what such a coalition must
/// have, then why it is of none of the others.
pub fn found(a: &Assessment<'_>, words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let shown = shown(a);
    let mut parts = Vec::new();
    for (at, found) in shown.iter().enumerate() {
        let title = &found.of.title;
        let heading = if at == 0 {
            message!("tool-type-is", title = title)
        } else {
            message!("tool-type-runner-up", title = title)
        };
        let fails = Block::Text(say(message!("tool-type-fails", fails = &found.of.fails)));
        parts.push(Part {
            heading: say(heading),
            blocks: vec![Block::Text(found.of.uses.to_string()), fails, needs(found, words), signs(found, a, words)],
        });
    }
    parts.extend((shown.len() < a.types.len()).then(|| others(a, shown.len(), words)));
    let is_none = a.types.iter().all(|found| found.holds == Some(false));
    let open = if is_none { message!("tool-type-none") } else { message!("tool-type-open") };
    let label = words.type_of(&a.types).unwrap_or_else(|| say(open));
    Brief {
        title: a.coalition.clone(),
        paper: say(message!("tool-types-paper")),
        about: day(a).map(say).into_iter().chain([label]).collect(),
        parts,
        made: words.say(&provenance(&a.provenance)),
    }
}

/// The type and the runner-up, as far as they are possible and half of their signs were seen.
fn shown<'a, 'r>(a: &'a Assessment<'r>) -> &'a [TypeResult<'r>] {
    let likely = |found: &&TypeResult<'_>| found.holds != Some(false) && found.is_likely();
    let count = a.types.iter().take_while(likely).take(2).count();
    a.types.get(..count).unwrap_or_default()
}

fn signs(found: &TypeResult<'_>, a: &Assessment<'_>, words: &Words) -> Block {
    let row = |(sign, there): (&Sign, Option<bool>)| {
        let read = facts(sign, a, words).into_iter();
        let read = read.map(|fact| words.say(&message!("tool-fact", name = fact.name, value = fact.value)));
        vec![sign.text.to_string(), words.say(&seen(there)), read.collect::<Vec<_>>().join("; ")]
    };
    Block::Table {
        caption: words.say(&message!("tool-signs")),
        head: head(&[message!("tool-sign"), message!("tool-sign-there"), message!("tool-facts")], words),
        rows: found.signs().map(row).collect(),
    }
}

fn needs(found: &TypeResult<'_>, words: &Words) -> Block {
    let row = |(need, there): (&Sign, Option<bool>)| vec![need.text.to_string(), words.say(&state(there))];
    Block::Table {
        caption: words.say(&message!("tool-needs")),
        head: head(&[message!("tool-need"), message!("tool-is-there")], words),
        rows: found.needs().map(row).collect(),
    }
}

/// Why it is, or may be, of none of the types that are not shown.
fn others(a: &Assessment<'_>, shown: usize, words: &Words) -> Part {
    let row = |found: &TypeResult<'_>| {
        let with = |wanted| {
            let signs = found.signs().filter(move |(_, there)| *there == wanted);
            signs.map(|(sign, _)| sign.text.as_str()).collect::<Vec<_>>()
        };
        let (state, why) = match found.holds {
            Some(true) => (message!("tool-yes"), message!("tool-why-yes")),
            None => (message!("tool-possible"), message!("tool-why-open", signs = with(None).as_slice())),
            Some(false) => (message!("tool-no"), message!("tool-why-not", signs = with(Some(false)).as_slice())),
        };
        vec![found.of.title.to_string(), words.say(&state), words.say(&why)]
    };
    let table = Block::Table {
        caption: String::new(),
        head: head(&[message!("tool-type"), message!("tool-type-state"), message!("tool-type-why")], words),
        rows: a.types.iter().skip(shown).map(row).collect(),
    };
    let heading = if shown == 0 { message!("tool-types-all") } else { message!("tool-types-other") };
    Part { heading: words.say(&heading), blocks: vec![table] }
}

/// The facts that a sign is read from, each with what is known of it.
fn facts(sign: &Sign, a: &Assessment<'_>, words: &Words) -> Vec<Known> {
    let fact = |id| {
        let name = &*registry().fact(id)?.name;
        let value = match Reading::of(&a.facts, id) {
            Some(reading) => words.fact(reading.value, reading.kind()),
            None => words.say(&message!("tool-not-known")),
        };
        Some(Known { name, value })
    };
    sign.when.facts().filter_map(fact).collect()
}

fn seen(there: Option<bool>) -> Message {
    match there {
        Some(true) => message!("tool-yes"),
        Some(false) => message!("tool-no"),
        None => message!("tool-not-known"),
    }
}

/// Whether something that is needed is there.
pub(super) fn state(there: Option<bool>) -> Message {
    match there {
        Some(true) => message!("tool-there"),
        Some(false) => message!("tool-missing"),
        None => message!("tool-not-known"),
    }
}

/// The titles of columns.
pub(super) fn head(titles: &[Message], words: &Words) -> Vec<String> {
    titles.iter().map(|title| words.say(title)).collect()
}

#[derive(Serialize, JsonSchema)]
struct Typology<'a> {
    id: &'a str,
    title: &'a str,
    uses: &'a str,
    fails: &'a str,
    signs: Vec<Told<'a>>,
    needs: Vec<Told<'a>>,
    examples: &'a [Text],
    memo: &'a [Text],
    literature: &'a [Text],
}

#[derive(Serialize, JsonSchema)]
struct Told<'a> {
    text: &'a str,
    when: String,
}

fn told(sign: &Sign) -> Told<'_> {
    Told { text: &sign.text, when: sign.when.text() }
}

/// The typology as JSON.
///
/// # Errors
/// When a value has no JSON form; a type holds none such.
pub fn typology_json(types: &[&CoalitionType]) -> serde_json::Result<Safe<Json>> {
    let form = |of: &&'_ CoalitionType| {
        serde_json::json!(Typology {
            id: &of.id,
            title: &of.title,
            uses: &of.uses,
            fails: &of.fails,
            signs: of.signs.iter().map(told).collect(),
            needs: of.needs.iter().map(told).collect(),
            examples: &of.examples,
            memo: &of.memo,
            literature: &of.literature,
        })
    };
    super::json::pretty(&types.iter().map(form).collect::<Vec<_>>())
}

#[derive(Serialize, JsonSchema)]
struct Found<'a> {
    coalition: &'a str,
    #[schemars(with = "Option<String>")]
    as_of: Option<jiff::civil::Date>,
    /// Those that it is of or may be of come first.
    types: Vec<OfType<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct OfType<'a> {
    id: &'a str,
    title: &'a str,
    /// Null where that is not known.
    holds: Option<bool>,
    signs: Vec<Looked<'a>>,
    needs: Vec<Looked<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Looked<'a> {
    text: &'a str,
    /// Null where that is not known.
    there: Option<bool>,
    facts: Vec<Known>,
}

/// A fact, and what is known of it in words.
#[derive(Serialize, JsonSchema)]
struct Known {
    name: &'static str,
    value: String,
}

/// The JSON Schema of the typology, and of the types that a coalition is of.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Either<Vec<Typology<'_>>, Found<'_>>>("Types")
}

/// Which types a coalition is of, as JSON.
///
/// # Errors
/// When a value has no JSON form; an assessment holds none such.
pub fn found_json(a: &Assessment<'_>, words: &Words) -> serde_json::Result<Safe<Json>> {
    let looked = |(sign, there)| looked(sign, there, a, words);
    let types = a.types.iter().map(|found| OfType {
        id: &found.of.id,
        title: &found.of.title,
        holds: found.holds,
        signs: found.signs().map(looked).collect(),
        needs: found.needs().map(looked).collect(),
    });
    let types = types.collect();
    super::json::pretty(&Found { coalition: &a.coalition, as_of: a.as_of, types })
}

fn looked<'s>(sign: &'s Sign, there: Option<bool>, a: &Assessment<'_>, words: &Words) -> Looked<'s> {
    Looked { text: &sign.text, there, facts: facts(sign, a, words) }
}
