//! Small cases, a file for each criterion and tension: every level, every branch of a level, and every tension present
//! and absent; and a mutation of each condition, which some case has to notice.

use cma::assess::{Basis, Options, assess};
use cma::facts::{FactId, Facts, registry};
use cma::knowledge::expr::{Condition, View};
use cma::knowledge::model::Audience;
use cma::knowledge::{Advice, Rubrics};
use cma::report::words::{Language, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use toml::{Table, Value};

/// Where the facts of a case come from, what they are, and what is to be seen.
struct World {
    name: String,
    facts: Facts,
    levels: Vec<(f64, f64)>,
    results: BTreeMap<String, (Basis, u8, u8)>,
    tensions: BTreeSet<String>,
    /// What the findings say, by criterion.
    said: BTreeMap<String, String>,
    expected: Option<Expected>,
}

struct Expected {
    id: String,
    level: Option<Value>,
    says: Option<String>,
    present: Option<bool>,
}

/// A condition as the rubric file has it.
struct Stated {
    id: String,
    what: What,
    text: String,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Applies,
    /// An entry of `levels`, by its place.
    Level(usize),
    Done,
    Tension,
}

/// A criterion's entries of `levels` as the rubric file has them: number, condition, text.
struct Entry {
    number: u8,
    when: Option<String>,
    text: String,
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn rubrics() -> &'static Rubrics {
    static RUBRICS: OnceLock<Rubrics> = OnceLock::new();
    RUBRICS.get_or_init(Rubrics::builtin)
}

fn tables(path: &Path) -> Table {
    std::fs::read_to_string(path).unwrap().parse().map_err(|error| format!("{}: {error}", path.display())).unwrap()
}

fn list<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn text(table: &Table, key: &str) -> Option<String> {
    table.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// Lays one table over another.
fn merge(under: &mut Table, over: &Table) {
    for (key, value) in over {
        match (under.get_mut(key), value) {
            (Some(Value::Table(inner)), Value::Table(value)) => merge(inner, value),
            _ => drop(under.insert(key.clone(), value.clone())),
        }
    }
}

fn world(name: &str, file: &[u8], expected: Option<Expected>) -> World {
    let (source, coalition) = cma::coalition::load::load(name, file)
        .map_err(|error| format!("{name}: {error:?}\n{}", String::from_utf8_lossy(file)))
        .unwrap();
    let facts = cma::facts::derive(&coalition, None);
    let a = assess(&source, &coalition, rubrics(), &Options::default());
    let words = Words::of(Language::English);
    let results: BTreeMap<String, (Basis, u8, u8)> = a
        .criteria()
        .map(|criterion| (criterion.criterion.id.to_string(), (criterion.basis, criterion.low, criterion.high)))
        .collect();
    let bounds = |id: &cma::knowledge::Text| {
        results.get(id.as_str()).map_or((0.0, 4.0), |(_, low, high)| (f64::from(*low), f64::from(*high)))
    };
    World {
        name: name.to_owned(),
        facts,
        levels: rubrics().scope.levels.iter().map(bounds).collect(),
        results,
        tensions: {
            let flags = a.findings.iter().flat_map(|finding| &finding.flags).map(|raised| raised.flag.id().to_string());
            a.tensions.iter().map(|found| found.tension.id.to_string()).chain(flags).collect()
        },
        said: a.findings.iter().map(|finding| (finding.id().into_owned(), words.headline(finding))).collect(),
        expected,
    }
}

/// The cases of `tests/cases/`, the examples and the fixtures.
fn worlds() -> &'static [World] {
    static WORLDS: OnceLock<Vec<World>> = OnceLock::new();
    WORLDS.get_or_init(|| {
        let mut worlds = Vec::new();
        for (path, id) in files("tests/cases") {
            let file = tables(&path);
            let mut base: Table =
                format!("schema = {SCHEMA}\n[coalition]\nname = \"A case\"\nas_of = 2024-06-30\n").parse().unwrap();
            if let Some(Value::Table(over)) = file.get("base") {
                merge(&mut base, over);
            }
            for (place, case) in list(&file, "cases").enumerate() {
                let expected = Expected {
                    id: id.clone(),
                    level: case.get("level").cloned(),
                    says: text(case, "says"),
                    present: case.get("present").and_then(Value::as_bool),
                };
                let mut all = base.clone();
                merge(&mut all, case);
                for key in ["level", "says", "present"] {
                    all.remove(key);
                }
                worlds.push(world(&format!("{id}, case {}", place + 1), all.to_string().as_bytes(), Some(expected)));
            }
        }
        let examples = files("examples").into_iter().chain(files("tests/fixtures"));
        for (path, _) in examples.filter(|(path, _)| path.extension().is_some_and(|end| end == "toml")) {
            // Weights and the like are no coalitions.
            if !tables(&path).contains_key("schema") {
                continue;
            }
            worlds.push(world(&path.display().to_string(), &std::fs::read(&path).unwrap(), None));
        }
        worlds
    })
}

/// The version of the coalition file in which cases are written.
const SCHEMA: u32 = cma::coalition::answers::SCHEMA_VERSION;

/// The files of a folder and its folders, with their names without the ending.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let (mut found, mut open) = (Vec::new(), vec![root(folder)]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => found.push((path.clone(), path.file_stem().unwrap().to_string_lossy().into_owned())),
            }
        }
    }
    found.sort();
    found
}

/// The entries of each criterion's levels, and all conditions, as the rubric files have them.
fn stated() -> (BTreeMap<String, Vec<Entry>>, Vec<Stated>) {
    let (mut entries, mut conditions) = (BTreeMap::new(), Vec::new());
    for (path, name) in
        files("rubrics").into_iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "toml"))
    {
        let file = tables(&path);
        for criterion in list(&file, "criteria") {
            let id = format!("{name}.{}", text(criterion, "id").unwrap());
            let mut add = |what, text: Option<String>| {
                conditions.extend(text.map(|text| Stated { id: id.clone(), what, text }));
            };
            add(What::Applies, text(criterion, "applies"));
            let levels: Vec<Entry> = list(criterion, "levels")
                .map(|level| Entry {
                    number: u8::try_from(level.get("level").and_then(Value::as_integer).unwrap()).unwrap(),
                    when: text(level, "when"),
                    text: text(level, "text").unwrap(),
                })
                .collect();
            for (place, level) in levels.iter().enumerate() {
                add(What::Level(place), level.when.clone());
            }
            for advice in list(criterion, "advice") {
                add(What::Done, text(advice, "done"));
            }
            entries.insert(id, levels);
        }
        for entry in list(&file, "tensions").chain(list(&file, "flags")) {
            let (id, when) = (text(entry, "id").unwrap(), text(entry, "when"));
            let mut add = |what, text| conditions.push(Stated { id: id.clone(), what, text });
            when.into_iter().for_each(|text| add(What::Tension, text));
            list(entry, "advice").filter_map(|advice| text(advice, "done")).for_each(|text| add(What::Done, text));
        }
    }
    (entries, conditions)
}

fn holds(text: &str, world: &World) -> Option<bool> {
    parse(text).unwrap().evaluate(view(world))
}

fn parse(text: &str) -> Result<Condition, String> {
    Condition::parse(text, &rubrics().scope).map_err(|errors| format!("{text}: {errors:?}"))
}

fn view(world: &World) -> View<'_> {
    View { facts: &world.facts, scores: &[], levels: &world.levels, answers: &[] }
}

/// The lowest and the highest level that the values of the entries' conditions leave possible, and the entry that decides
/// where the level is known.
fn level(entries: &[Entry], values: &[Option<bool>]) -> (u8, u8, Option<usize>) {
    let mut high = None;
    for number in (1..=4).rev() {
        let of_level = || entries.iter().zip(values).enumerate().filter(move |(_, (entry, _))| entry.number == number);
        if of_level().any(|(_, (_, value))| *value == Some(true)) {
            let first = of_level().find(|(_, (_, value))| **value == Some(true)).map(|(place, _)| place);
            return (number, high.unwrap_or(number), first.filter(|_| high.is_none()));
        }
        if of_level().any(|(_, (_, value))| value.is_none()) {
            high = high.or(Some(number));
        }
    }
    let first = (0..entries.len()).find(|place| entries[*place].number == 0 && values[*place] == Some(true));
    (0, high.unwrap_or(0), first.filter(|_| high.is_none()))
}

fn values(entries: &[Entry], world: &World) -> Vec<Option<bool>> {
    entries.iter().map(|entry| entry.when.as_ref().map_or(Some(true), |when| holds(when, world))).collect()
}

#[test]
fn every_case_shows_what_it_should() {
    let (entries, _) = stated();
    let mut wrong = Vec::new();
    for world in worlds() {
        let Some(expected) = &world.expected else { continue };
        if let Some(present) = expected.present {
            if world.tensions.contains(&expected.id) != present {
                wrong.push(format!("{}: present is {}", world.name, !present));
            }
            continue;
        }
        let Some((basis, low, high)) = world.results.get(&expected.id) else {
            wrong.push(format!("{}: there is no such criterion", world.name));
            continue;
        };
        let seen = match (basis, low == high) {
            (Basis::NotApplicable, _) => Value::from("not applicable"),
            (_, true) => Value::from(i64::from(*low)),
            (_, false) => Value::from(vec![i64::from(*low), i64::from(*high)]),
        };
        if expected.level.as_ref() != Some(&seen) {
            wrong.push(format!("{}: level {seen}, not {:?}", world.name, expected.level));
            continue;
        }
        let entries = &entries[&expected.id];
        let (.., branch) = level(entries, &values(entries, world));
        let said = branch.map(|place| entries[place].text.as_str()).unwrap_or_default();
        let branches = entries.iter().filter(|entry| low == high && entry.number == *low).count();
        match &expected.says {
            Some(says) if !said.contains(says.as_str()) => wrong.push(format!("{}: says \"{said}\"", world.name)),
            None if branches > 1 => wrong.push(format!("{}: which text? \"{said}\"", world.name)),
            Some(says)
                if *high <= 2 && !world.said.get(&expected.id).is_some_and(|said| said.contains(says.as_str())) =>
            {
                wrong.push(format!("{}: the finding says {:?}", world.name, world.said.get(&expected.id)));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whoever_asks_is_advised_on_every_low_level() {
    let mut missing = BTreeSet::new();
    for world in worlds() {
        for (id, (basis, low, high)) in &world.results {
            let is_low = matches!(basis, Basis::Computed | Basis::Answered) && low == high && *high <= 2;
            let Some(criterion) = rubrics().criteria().find(|criterion| is_low && criterion.id == **id) else {
                continue;
            };
            for audience in [Audience::Founders, Audience::Leaders] {
                if Advice::open(&criterion.advice, *high, Some(audience), &world.facts).is_empty() {
                    missing.insert(format!("{id}, level {high}, {audience:?}: {}", world.name));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_text_of_every_criterion_is_reached_and_every_tension_is_seen_present_and_absent() {
    let (entries, conditions) = stated();
    let mut missing = Vec::new();
    for (id, entries) in &entries {
        let reached: BTreeSet<usize> = worlds()
            .iter()
            .filter(|world| world.results.get(id).is_some_and(|(basis, ..)| *basis != Basis::NotApplicable))
            .filter_map(|world| level(entries, &values(entries, world)).2)
            .collect();
        let unseen = entries.iter().enumerate().filter(|(place, _)| !reached.contains(place));
        missing.extend(unseen.map(|(_, entry)| format!("{id}, level {}: {}", entry.number, entry.text)));
    }
    for tension in conditions.iter().filter(|stated| stated.what == What::Tension) {
        for wanted in [true, false] {
            if !worlds().iter().any(|world| holds(&tension.text, world) == Some(wanted)) {
                missing.push(format!("{}: never {}", tension.id, if wanted { "present" } else { "absent" }));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// What a condition decides in one world, as far as a reader would notice.
fn outcome(stated: &Stated, value: Option<bool>, entries: Option<&[Entry]>, values: &[Option<bool>]) -> String {
    match (stated.what, entries) {
        (What::Level(place), Some(entries)) => {
            let mut values = values.to_vec();
            values[place] = value;
            format!("{:?}", level(entries, &values))
        }
        // It is unknown whether it applies, or it does, or it does not.
        (What::Applies, _) => format!("{value:?}"),
        // Only what surely holds is shown.
        _ => (value == Some(true)).to_string(),
    }
}

#[test]
fn a_change_to_any_condition_is_noticed() {
    let (entries, conditions) = stated();
    let (mut made, mut survivors) = (0, BTreeSet::new());
    for stated in &conditions {
        let of_criterion = entries.get(&stated.id).map(Vec::as_slice);
        let applies = conditions.iter().find(|other| other.id == stated.id && other.what == What::Applies);
        let applies = applies.filter(|_| stated.what != What::Applies).map(|other| parse(&other.text).unwrap());
        let worlds: Vec<&World> = worlds()
            .iter()
            .filter(|world| applies.as_ref().is_none_or(|applies| applies.evaluate(view(world)) != Some(false)))
            .collect();
        let others: Vec<Vec<Option<bool>>> = match (stated.what, of_criterion) {
            (What::Level(_), Some(entries)) => {
                let parsed: Vec<Option<Condition>> =
                    entries.iter().map(|entry| entry.when.as_ref().map(|when| parse(when).unwrap())).collect();
                let value = |when: &Option<Condition>, world: &World| {
                    when.as_ref().map_or(Some(true), |when| when.evaluate(view(world)))
                };
                worlds.iter().map(|world| parsed.iter().map(|when| value(when, world)).collect()).collect()
            }
            _ => worlds.iter().map(|_| Vec::new()).collect(),
        };
        let original = parse(&stated.text).unwrap();
        let before: Vec<String> = worlds
            .iter()
            .zip(&others)
            .map(|(world, others)| outcome(stated, original.evaluate(view(world)), of_criterion, others))
            .collect();
        for mutant in mutants(&stated.text) {
            let Ok(condition) = parse(&mutant) else { continue };
            made += 1;
            let noticed = worlds.iter().zip(&others).zip(&before).any(|((world, others), before)| {
                outcome(stated, condition.evaluate(view(world)), of_criterion, others) != *before
            });
            if !noticed {
                survivors.insert((stated.id.clone(), mutant));
            }
        }
    }
    let file = tables(&root("tests/survivors.toml"));
    let listed: BTreeSet<(String, String)> = list(&file, "survivors")
        .map(|entry| {
            assert!(text(entry, "reason").is_some_and(|reason| reason.len() > 10), "{entry}");
            (text(entry, "id").unwrap(), text(entry, "mutant").unwrap())
        })
        .collect();
    let show = |list: BTreeSet<&(String, String)>| {
        list.iter().map(|(id, text)| format!("{id}: {text}")).collect::<Vec<_>>().join("\n")
    };
    let new: BTreeSet<_> = survivors.difference(&listed).collect();
    assert!(new.is_empty(), "{} of {made} survive, no case notices:\n{}", survivors.len(), show(new));
    let gone: BTreeSet<_> = listed.difference(&survivors).collect();
    assert!(gone.is_empty(), "listed in tests/survivors.toml, and noticed or not made:\n{}", show(gone));
    assert!(survivors.len() * 20 <= made, "{} of {made} survive", survivors.len());
}

/// All conditions that differ from one by a single operator, number, word or negation.
fn mutants(text: &str) -> Vec<String> {
    let facts: Vec<FactId> = parse(text).unwrap().facts().collect();
    let mut found = Vec::new();
    let pieces = pieces(text);
    for (place, piece) in pieces.iter().enumerate() {
        let other: Vec<String> = match *piece {
            "&&" => vec!["||".into()],
            "||" => vec!["&&".into()],
            ">=" => vec![">".into()],
            "<=" => vec!["<".into()],
            ">" => vec![">=".into()],
            "<" => vec!["<=".into()],
            "==" => vec!["!=".into()],
            "!=" => vec!["==".into()],
            "!" => vec![String::new()],
            _ if piece.starts_with('\'') => neighbours(piece.trim_matches('\''), &facts),
            _ if piece.starts_with(|first: char| first.is_ascii_digit()) => steps(piece),
            _ => Vec::new(),
        };
        for other in other {
            let mut changed: Vec<&str> = pieces.clone();
            changed[place] = &other;
            found.push(changed.concat());
        }
    }
    found
}

/// A condition cut into operators, numbers, quoted words and the rest.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => rest[1..].find('\'').unwrap() + 2,
            _ if first.is_ascii_digit() => {
                rest.find(|next: char| !next.is_ascii_digit() && next != '.').unwrap_or(rest.len())
            }
            _ if first.is_ascii_alphabetic() => {
                rest.find(|next: char| !next.is_ascii_alphanumeric() && !"_.".contains(next)).unwrap_or(rest.len())
            }
            _ if ["&&", "||", ">=", "<=", "==", "!="].iter().any(|two| rest.starts_with(two)) => 2,
            _ => first.len_utf8(),
        };
        pieces.push(&rest[..length]);
        rest = &rest[length..];
    }
    pieces
}

/// A number moved by one in its last place, up and down.
fn steps(number: &str) -> Vec<String> {
    let places = number.split_once('.').map_or(0, |(_, after)| after.len());
    let (value, step) = (number.parse::<f64>().unwrap(), 10_f64.powi(-i32::try_from(places).unwrap()));
    [value - step, value + step]
        .into_iter()
        .filter(|moved| *moved >= 0.0)
        .map(|moved| format!("{moved:.places$}"))
        .collect()
}

/// The words beside one in the list to which it belongs, quoted.
fn neighbours(word: &str, facts: &[FactId]) -> Vec<String> {
    let lists = facts.iter().filter_map(|id| registry().fact(*id)).map(|fact| fact.kind.words());
    let Some((words, at)) = lists.into_iter().find_map(|words| Some((words, words.iter().position(|w| *w == word)?)))
    else {
        return Vec::new();
    };
    [at.checked_sub(1), Some(at + 1)]
        .into_iter()
        .flatten()
        .filter_map(|place| words.get(place))
        .map(|word| format!("'{word}'"))
        .collect()
}
