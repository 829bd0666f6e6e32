//! Which way it goes: more that is set down or shown lowers nothing, and what is known to be absent is told as no less grave
//! than what was looked for and not found.

use cma::assess::{Assessment, Finding, Options, assess};
use cma::coalition::load::load;
use cma::facts::registry;
use cma::knowledge::model::Severity;
use cma::knowledge::{Flag, GOOD_LEVEL, Raised, Rubrics};
use std::collections::BTreeMap;
use toml::{Table, Value};

fn assessed<'r>(text: &str, rubrics: &'r Rubrics) -> Option<Assessment<'r>> {
    let (source, coalition) = load("file.toml", text.as_bytes()).ok()?;
    Some(assess(&source, &coalition, rubrics, &Options::default()))
}

/// A file with a key set to a word; nothing where the key stands under a list.
fn with(file: &Table, path: &str, word: &str) -> Option<String> {
    let (tables, key) = path.rsplit_once('.')?;
    let mut all = file.clone();
    let mut table = &mut all;
    for name in tables.split('.') {
        table = table.entry(name).or_insert_with(|| Value::Table(Table::new())).as_table_mut()?;
    }
    table.insert(key.to_owned(), word.into());
    Some(all.to_string())
}

fn lows(a: &Assessment<'_>) -> BTreeMap<String, u8> {
    a.criteria().filter(|found| found.certain).map(|found| (found.criterion.id.to_string(), found.low)).collect()
}

#[test]
fn a_step_up_of_how_far_something_is_set_down_lowers_no_level() {
    let rubrics = Rubrics::builtin();
    let files = ["tests/fixtures/strong.toml", "tests/fixtures/weak.toml", "tests/fixtures/undisclosed.toml"];
    let is_scale = |words: &[&str]| words.contains(&"written") && words.last() == Some(&"published");
    let scales = || registry().facts().iter().filter(|fact| !fact.computed() && is_scale(fact.kind.words()));
    let (mut steps, mut wrong) = (0, Vec::new());
    for name in files {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let file: Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        for fact in scales() {
            let mut before: Option<(&str, BTreeMap<String, u8>)> = None;
            for word in fact.kind.words() {
                let text = fact.about().next().and_then(|path| with(&file, path, word));
                let Some(a) = text.and_then(|text| assessed(&text, &rubrics)) else { continue };
                let now = lows(&a);
                if let Some((below, lows)) = &before {
                    steps += 1;
                    let fell = lows.iter().filter(|(id, low)| now.get(*id).is_some_and(|now| now < low));
                    wrong.extend(fell.map(|(id, _)| format!("{name}: {} {below} -> {word} lowers {id}", fact.name)));
                }
                before = Some((word, now));
            }
        }
    }
    assert!(steps > 100, "{steps}");
    assert_eq!(wrong, [] as [String; 0]);
}

/// A table in which each "not-found" is another value.
fn instead(value: &Value, other: &Value) -> Value {
    match value {
        Value::String(word) if word == "not-found" => other.clone(),
        Value::Array(list) => Value::Array(list.iter().map(|item| instead(item, other)).collect()),
        Value::Table(table) => {
            Value::Table(table.iter().map(|(key, value)| (key.clone(), instead(value, other))).collect())
        }
        value => value.clone(),
    }
}

/// Flags whose key has no word for "there is none".
const WORDLESS: &[&str] = &["money-not-found", "holders-not-found"];

#[test]
fn what_is_known_to_be_absent_is_told_as_no_less_grave_than_what_was_not_found() {
    let rubrics = Rubrics::builtin();
    let (mut tried, mut wrong, mut wordless) = (0, Vec::new(), Vec::new());
    for flag in rubrics.flags.iter().filter(|flag| matches!(flag.raised(), Raised::NotFound { .. })) {
        let base = "schema = 2\nview = \"outside\"\nsearch = { on = 2024-06-01, by = \"A reader\", places = [\"its site\"] }\n";
        let mut file: Table = flag.look().unwrap().example.parse().unwrap();
        file.extend(base.parse::<Table>().unwrap());
        let head = file.entry("coalition").or_insert_with(|| Value::Table(Table::new())).as_table_mut().unwrap();
        head.insert("name".to_owned(), "A case".into());
        head.entry("stage").or_insert_with(|| "established".into());
        head.entry("as_of").or_insert_with(|| "2024-06-30".parse::<toml::value::Datetime>().unwrap().into());
        let of = |text: &str, is: &dyn Fn(&Finding<'_>) -> bool| -> Option<Severity> {
            let a = assessed(text, &rubrics)?;
            Some(
                a.findings.iter().filter(|found| is(found)).map(|found| found.severity).max().unwrap_or(Severity::Info),
            )
        };
        let is_it = |found: &Finding<'_>| found.flags.iter().any(|raised| raised.flag.id() == flag.id());
        let unfound = of(&file.to_string(), &is_it).unwrap();
        assert!(unfound > Severity::Info, "{}", flag.id());
        let is_same = |found: &Finding<'_>| {
            let of_flag = |other: &Flag| other.belongs() == flag.belongs();
            found.kind.criterion().map(|criterion| &criterion.id) == flag.belongs()
                || found.flags.iter().any(|raised| of_flag(raised.flag))
        };
        let words = ["none", "complete"].map(Value::from).into_iter().chain([Value::from(false), Value::from(0)]);
        let absent = words.filter_map(|word| {
            of(&instead(&Value::Table(file.clone()), &word).as_table().unwrap().to_string(), &is_same)
        });
        match absent.max() {
            Some(absent) if absent < unfound => wrong.push(format!("{}: {absent:?} < {unfound:?}", flag.id())),
            Some(_) => tried += 1,
            None => wordless.push(flag.id().to_string()),
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
    assert_eq!(wordless, WORDLESS);
    assert!(tried > 15, "{tried}");
}

/// The figure that stands beside what is wrong is its own.
#[test]
fn a_level_that_is_read_from_other_measures_names_its_own() {
    let rubrics = Rubrics::builtin();
    let is_computed = |fact| registry().fact(fact).is_some_and(|fact| fact.computed());
    let mut wrong = Vec::new();
    for criterion in rubrics.criteria() {
        let Some(measure) = criterion.measure else { continue };
        for level in (0..GOOD_LEVEL).filter_map(|level| criterion.level(level)) {
            for case in level.cases().iter().filter(|case| case.measure.is_none()) {
                let read: Vec<_> = case.when.iter().flat_map(|when| when.facts()).collect();
                if read.iter().any(|fact| is_computed(*fact)) && !read.contains(&measure) {
                    wrong.push(format!("{}: {}", criterion.id, case.text));
                }
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}
