//! What to look for next in sources: flags of which an outside view says nothing yet.

use super::{Options, assess};
use crate::coalition::Coalition;
use crate::coalition::answers::SCHEMA_VERSION;
use crate::coalition::load::load_for;
use crate::coalition::locate::{Locator, Path, is_within};
use crate::coalition::model::View;
use crate::coalition::scalar::Word as _;
use crate::facts::Facts;
use crate::knowledge::expr::{self, Condition};
use crate::knowledge::model::{Idle, Look, Unless};
use crate::knowledge::{Flag, Raised, Rubrics, Text};
use crate::message;
use crate::source::Source;
use crate::source::message::Message;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// So many are told.
const MOST: usize = 10;

/// Something to look for.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'r> {
    /// The flag that an answer may raise.
    pub flag: &'r Flag,
    /// The question, and where its answer stands.
    pub look: Look<'r>,
}

impl Sought<'_> {
    /// What comes first: the first round, and in each round what critics raised most often, the gravest first.
    fn rank(&self) -> impl Ord + use<> {
        Reverse((self.look.common, self.look.halves(), self.flag.severity()))
    }
}

/// What is wrong with the piece of a file that each flag shows, by the flag's id: that it cannot be read, or raises no such
/// flag.
pub fn vain_examples(rubrics: &Rubrics) -> Vec<(Text, Message)> {
    let vain = |sought: Sought<'_>| Some((sought.flag.id().clone(), vain_example(sought, rubrics)?));
    asked(rubrics).filter_map(vain).collect()
}

fn vain_example(sought: Sought<'_>, rubrics: &Rubrics) -> Option<Message> {
    let id = sought.flag.id();
    let unread = |told: Message| message!("problem-flag-example", id = id, told = told);
    let mut file = base();
    let example: Table = match sought.look.example.parse() {
        Ok(example) => example,
        Err(error) => return Some(unread(message!("problem-toml", told = toml::de::Error::message(&error)))),
    };
    for (key, value) in example {
        match (file.get_mut(&key), value) {
            (Some(Value::Table(there)), Value::Table(more)) => there.extend(more),
            (_, value) => drop(file.insert(key, value)),
        }
    }
    let (source, coalition) = match load_for(id, file.to_string().as_bytes(), Some(rubrics)) {
        Ok(loaded) => loaded,
        Err(rejected) => return rejected.problems.into_iter().next().map(|problem| unread(problem.message)),
    };
    let found = assess(&source, &coalition, rubrics, &Options::default());
    let mut raised = found.findings.iter().flat_map(|finding| &finding.flags);
    let is_raised = raised.any(|raised| raised.flag.id() == id);
    (!is_raised).then(|| message!("problem-flag-example-vain", id = id))
}

/// What every description has, with a search in which nothing else was found.
fn base() -> Table {
    let day = "2026-06-30";
    let table = |keys: &[(&str, Value)]| {
        Value::Table(keys.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    };
    let (name, places) = (Value::from("example"), Value::Array(vec![Value::from("example")]));
    let search = table(&[("on", day.into()), ("by", name.clone()), ("places", places)]);
    let coalition = table(&[("name", name), ("as_of", day.into())]);
    let head = [("schema", i64::from(SCHEMA_VERSION).into()), ("view", View::Outside.word().into())];
    let tables = [("search", search), ("coalition", coalition)];
    head.into_iter().chain(tables).map(|(key, value): (&str, Value)| (key.to_owned(), value)).collect()
}

/// The questions of all flags: those of a first round before the others, those first that critics raised most often.
pub fn all(rubrics: &Rubrics) -> Vec<Sought<'_>> {
    let mut all: Vec<Sought<'_>> = asked(rubrics).collect();
    all.sort_by_cached_key(Sought::rank);
    all
}

/// The questions of all flags.
fn asked(rubrics: &Rubrics) -> impl Iterator<Item = Sought<'_>> {
    rubrics.flags.iter().filter_map(|flag| flag.look().map(|look| Sought { flag, look }))
}

/// The questions of flags that what a file says does not settle, the first round first, of each matter in turn what
/// critics raised most often.
pub fn open<'r>(facts: &Facts, rubrics: &'r Rubrics) -> impl Iterator<Item = Sought<'r>> {
    ranked(rubrics, unsettled(facts, rubrics))
}

/// Whether what a file says does not settle a flag. What leads nowhere is not asked.
fn unsettled<'f, 'r>(facts: &'f Facts, rubrics: &'r Rubrics) -> impl Fn(&Sought<'_>) -> bool + use<'f, 'r> {
    let holds = |condition: &Condition| condition.evaluate(expr::View::of(facts));
    let vain: Vec<&Text> =
        rubrics.vain.iter().filter(|vain| holds(&vain.when) == Some(true)).flat_map(|vain| &vain.keys).collect();
    let is_of = |key: &Text, of: &Text| is_within(key, of);
    move |sought| match sought.flag.raised() {
        Raised::NotFound { .. } => false,
        Raised::When(when) => {
            let is_vain = || sought.look.keys.iter().any(|key| vain.iter().any(|of| is_of(key, of)));
            holds(when).is_none() && !is_vain()
        }
    }
}

/// The first round, of each matter in turn what critics raised most often; each deciding key stands once. The rest is looked
/// through when all of that has been taken.
fn ranked<'r>(rubrics: &'r Rubrics, wanted: impl Fn(&Sought<'r>) -> bool) -> impl Iterator<Item = Sought<'r>> {
    let mut seen = BTreeSet::new();
    [true, false].into_iter().flat_map(move |common| {
        let of_round = asked(rubrics).filter(|sought| sought.look.common == common);
        let mut found: Vec<Sought<'_>> = of_round.filter(&wanted).collect();
        found.sort_by_cached_key(Sought::rank);
        let (mut turns, mut ranked) = (BTreeMap::new(), Vec::new());
        for sought in found.into_iter().filter(|sought| seen.insert(sought.look.keys.first())) {
            let turn = turns.entry(sought.look.matter).or_insert(0);
            ranked.push(((*turn, sought.rank()), sought));
            *turn += 1;
        }
        ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
        ranked.into_iter().map(|(_, sought)| sought)
    })
}

/// The questions of flags that a file leaves unasked: none of their keys stands in it, and what else it says does not settle
/// them. The first round comes first, of each matter in turn what critics raised most often; each deciding key stands once.
pub fn unasked<'r>(source: &Source, facts: &Facts, rubrics: &'r Rubrics) -> impl Iterator<Item = Sought<'r>> {
    let is_asked = |look: Look<'_>| look.keys.iter().any(|key| source.places.holds(key));
    let is_open = unsettled(facts, rubrics);
    ranked(rubrics, move |sought| is_open(sought) && !is_asked(sought.look))
}

/// Facts that say little for want of another, with the rows that give them.
#[derive(Clone, Debug)]
pub struct Unused<'r> {
    /// Which they are.
    pub idle: &'r Idle,
    /// The keys that give them, by path.
    pub given: Vec<String>,
    /// The keys that are missing, by path.
    pub keys: Vec<String>,
    /// The rows, by name, in the order of their names.
    pub rows: Vec<String>,
}

/// The idle facts of a file.
pub fn unused<'r>(source: &Source, rubrics: &'r Rubrics) -> Vec<Unused<'r>> {
    let locator = Locator::new(source);
    let found = rubrics.idle.iter().filter_map(|idle| {
        let any = |row: &Path, keys: &[Text]| keys.iter().any(|key| locator.row_has(row, key));
        let rows = locator.rows(&idle.list).into_iter();
        let told = |row: &Path| any(row, &idle.given) && !locator.is_nobody(row);
        let is_needed = |row: &Path| {
            let says = |unless: &Unless, row: &Path| locator.row_says(row, &unless.key, &unless.word);
            let around = locator.around(row);
            idle.unless.as_ref().is_none_or(|unless| !says(unless, row) && !around.is_some_and(|row| says(unless, &row)))
        } && idle.filled.as_ref().is_none_or(|filled| !locator.is_filled(row, &filled.rows, &filled.size));
        let named = |row: &Path| match locator.around(row).and_then(|around| locator.name_of(&around)) {
            Some(around) => format!("{around}: {}", locator.name(row)),
            None => locator.name(row),
        };
        let rows: Vec<Path> = rows.filter(|row| told(row) && !any(row, &idle.missing) && is_needed(row)).collect();
        // The order of rows says nothing.
        let names: BTreeSet<String> = rows.iter().map(named).collect();
        (!rows.is_empty()).then(|| {
            let path = |key: &Text| format!("{}.{key}", idle.list);
            let is_given = |key: &&Text| rows.iter().any(|row| locator.row_has(row, key));
            Unused {
                idle,
                given: idle.given.iter().filter(is_given).map(path).collect(),
                keys: idle.missing.iter().map(path).collect(),
                rows: names.into_iter().collect(),
            }
        })
    });
    found.collect()
}

/// What to look for next, for a file that gives an outside view: the first questions that it leaves unasked, and what it
/// gives in vain.
pub(super) fn next<'r>(
    source: &Source,
    coalition: &Coalition,
    facts: &Facts,
    rubrics: &'r Rubrics,
) -> (Vec<Sought<'r>>, Vec<Unused<'r>>) {
    if coalition.view.0 != Some(View::Outside) {
        return (Vec::new(), Vec::new());
    }
    (unasked(source, facts, rubrics).take(MOST).collect(), unused(source, rubrics))
}
