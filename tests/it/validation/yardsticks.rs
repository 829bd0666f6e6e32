//! What others coded and rated against what the examples say: `docs/yardsticks.toml` holds their figures.

use super::{root, share};
use cma::assess::compare::{higher, is_told_apart};
use cma::assess::{Aggregate, Assessment};
use cma::knowledge::expr::{Condition, Scope, View};
use cma::{Coalition, Options, Rubrics, assess, facts};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Yardsticks {
    codes: Vec<Code>,
    /// Kinds of actor by class of seat.
    classes: BTreeMap<String, Vec<String>>,
    initiatives: Vec<Initiative>,
    rated: Vec<Rated>,
    ceiling: Vec<Ceiling>,
}

/// A question of the coders, and when a file says yes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    title: String,
    when: String,
    definition: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Initiative {
    example: String,
    codes: Vec<bool>,
    seats: BTreeMap<String, u32>,
    seats_note: Option<String>,
    #[serde(default)]
    differs: Vec<Differs>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Differs {
    code: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rated {
    example: String,
    composite: f64,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ceiling {
    year: u16,
    bodies: u16,
    rank_correlation: f64,
}

fn yardsticks() -> Yardsticks {
    toml::from_str(&std::fs::read_to_string(root("docs/yardsticks.toml")).unwrap()).unwrap()
}

fn file(example: &str) -> String {
    root(&format!("examples/{example}/coalition.toml")).to_str().unwrap().to_owned()
}

/// What a file says to each code: yes, no, or open.
fn answers(yardsticks: &Yardsticks, example: &str) -> Vec<Option<bool>> {
    let (_, coalition) = Coalition::load(file(example)).unwrap();
    let facts = facts::derive(&coalition, None);
    let answer = |code: &Code| Condition::parse(&code.when, &Scope::default()).unwrap().evaluate(View::of(&facts));
    yardsticks.codes.iter().map(answer).collect()
}

/// The seats of the governing body by class, where the file counts every row of them exactly.
fn seats(yardsticks: &Yardsticks, example: &str) -> Option<BTreeMap<String, u32>> {
    let file: toml::Table = toml::from_str(&std::fs::read_to_string(file(example)).unwrap()).unwrap();
    let bodies = file.get("governance")?.get("bodies")?.as_array()?;
    let board = bodies.iter().find(|body| body.get("role").and_then(toml::Value::as_str) == Some("board"))?;
    let mut counted = BTreeMap::new();
    for row in board.get("seats")?.as_array()? {
        let kind = row.get("kind")?.as_str()?;
        let (class, _) = yardsticks.classes.iter().find(|(_, kinds)| kinds.iter().any(|own| own == kind))?;
        *counted.entry(class.clone()).or_insert(0) += u32::try_from(row.get("count")?.as_integer()?).ok()?;
    }
    Some(counted)
}

#[test]
fn every_difference_from_the_published_codes_has_its_reason() {
    let yardsticks = yardsticks();
    let mut wrong = Vec::new();
    for initiative in &yardsticks.initiatives {
        let mut say = |what: String| wrong.push(format!("{}: {what}", initiative.example));
        assert_eq!(initiative.codes.len(), yardsticks.codes.len(), "{}", initiative.example);
        assert!(initiative.seats.keys().all(|class| yardsticks.classes.contains_key(class)), "{}", initiative.example);
        let answers = answers(&yardsticks, &initiative.example);
        for ((code, theirs), ours) in yardsticks.codes.iter().zip(&initiative.codes).zip(answers) {
            let reason = initiative.differs.iter().find(|differs| differs.code == code.title);
            match (ours.is_some_and(|ours| ours != *theirs), reason) {
                (true, None) => say(format!("{} differs without a reason: theirs {theirs}, ours {ours:?}", code.title)),
                (false, Some(_)) => say(format!("{} has a reason and does not differ: ours {ours:?}", code.title)),
                (true, Some(reason)) if reason.reason.len() < 20 => say(format!("{}: say more", code.title)),
                _ => {}
            }
        }
        for differs in &initiative.differs {
            if !yardsticks.codes.iter().any(|code| code.title == differs.code) {
                say(format!("no code is called {}", differs.code));
            }
        }
        let ours = seats(&yardsticks, &initiative.example);
        if ours.is_some_and(|ours| ours != initiative.seats) && initiative.seats_note.is_none() {
            say("seats differ without a note".to_owned());
        }
    }
    assert!(wrong.is_empty(), "docs/yardsticks.toml:\n{}", wrong.join("\n"));
}

/// The tables for docs/validation.md.
pub(super) fn report(rubrics: &Rubrics) -> String {
    let yardsticks = yardsticks();
    format!("{}\n{}\n{}", coded(&yardsticks), rated(&yardsticks, rubrics), ceiling(&yardsticks))
}

/// The published codes beside ours.
fn coded(yardsticks: &Yardsticks) -> String {
    let mut table = "| Code | Initiatives | Same | Different | Open in our file | How the definitions differ |\n|---|---|---|---|---|---|\n".to_owned();
    let found: Vec<_> = yardsticks.initiatives.iter().map(|one| answers(yardsticks, &one.example)).collect();
    let (mut same, mut settled, mut cells) = (0, 0, 0);
    for (place, code) in yardsticks.codes.iter().enumerate() {
        let pairs = yardsticks.initiatives.iter().zip(&found).map(|(one, ours)| (one, one.codes[place], ours[place]));
        let pairs: Vec<_> = pairs.collect();
        let names = |keep: &dyn Fn(bool, Option<bool>) -> bool| {
            let kept: Vec<_> = pairs.iter().filter(|(_, theirs, ours)| keep(*theirs, *ours)).collect();
            let names: Vec<String> = kept.iter().map(|(one, ..)| format!("`{}`", one.example)).collect();
            if names.is_empty() { (0, "none".to_owned()) } else { (names.len(), names.join(", ")) }
        };
        let (agree, _) = names(&|theirs, ours| ours == Some(theirs));
        let (differ, different) = names(&|theirs, ours| ours.is_some_and(|ours| ours != theirs));
        let (_, open) = names(&|_, ours| ours.is_none());
        (same, settled, cells) = (same + agree, settled + agree + differ, cells + pairs.len());
        writeln!(table, "| {} | {} | {agree} | {different} | {open} | {} |", code.title, pairs.len(), code.definition)
            .unwrap();
    }
    let reasons = yardsticks.initiatives.iter().flat_map(|one| one.differs.iter().map(move |why| (one, why)));
    let reasons: Vec<String> =
        reasons.map(|(one, why)| format!("- `{}`, {}: {}", one.example, lower(&why.code), why.reason)).collect();
    let mut text = format!(
        "### Published codes of initiatives\n\nOf {cells} answers of the database our files settle {settled}, and \
        {} of these are the same.\n\n{table}\n",
        share(same as f64, settled)
    );
    if !reasons.is_empty() {
        writeln!(text, "Why they differ:\n\n{}\n", reasons.join("\n")).unwrap();
    }
    text.push_str("| Seats by class | Theirs | Ours | Note |\n|---|---|---|---|\n");
    for one in &yardsticks.initiatives {
        let ours = seats(yardsticks, &one.example);
        let ours = ours.map_or_else(|| "not counted in the file".to_owned(), |ours| told(&ours));
        let note = one.seats_note.as_deref().unwrap_or("");
        writeln!(text, "| `{}` | {} | {ours} | {note} |", one.example, told(&one.seats)).unwrap();
    }
    text
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn told(seats: &BTreeMap<String, u32>) -> String {
    let each: Vec<String> = seats.iter().map(|(class, count)| format!("{} {count}", class.replace('-', " "))).collect();
    each.join(", ")
}

/// The order by the published composite beside ours.
fn rated(yardsticks: &Yardsticks, rubrics: &Rubrics) -> String {
    let options = Options { only: vec!["accountability".into()], ..Options::default() };
    let mut ours: Vec<(&Rated, Assessment<'_>)> = Vec::new();
    for one in &yardsticks.rated {
        let (source, coalition) = Coalition::load(file(&one.example)).unwrap();
        ours.push((one, assess(&source, &coalition, rubrics, &options)));
    }
    ours.sort_by(|(a, _), (b, _)| b.composite.total_cmp(&a.composite));
    let likely = |a: &Assessment<'_>| a.overall.score.unwrap();
    let mut order: Vec<usize> = (0..ours.len()).collect();
    order.sort_by(|a, b| likely(&ours[*b].1).total_cmp(&likely(&ours[*a].1)));
    let mut table = "| Body | Composite, of 25 | Its place | Our likely score for accountability, with its band | Known | Our place | Note |\n|---|---|---|---|---|---|---|\n".to_owned();
    for (place, (one, a)) in ours.iter().enumerate() {
        let own = order.iter().position(|at| *at == place).unwrap() + 1;
        let band = &a.overall.likely;
        writeln!(
            table,
            "| `{}` | {} | {} | {:.0} ({:.0} to {:.0}) | {:.0} % | {own} | {} |",
            one.example,
            one.composite,
            place + 1,
            likely(a),
            band.low,
            band.high,
            a.overall.coverage * 100.0,
            one.note.as_deref().unwrap_or("")
        )
        .unwrap();
    }
    let (mut pairs, mut ordered, mut apart) = (0, 0, [0, 0]);
    for (place, (_, better)) in ours.iter().enumerate() {
        for (_, worse) in &ours[place + 1..] {
            pairs += 1;
            let right = likely(better) > likely(worse);
            ordered += usize::from(right);
            if is_told_apart(higher(better, worse, Aggregate::default())) {
                apart[usize::from(right)] += 1;
            }
        }
    }
    let [against, with] = apart;
    format!(
        "### A published composite of accountability\n\nOf {pairs} pairs {ordered} stand in the same order by our likely \
        score. Only {} of all pairs can be told apart by the program's own rule: {with} in the order of the composite and \
        {against} against it.\n\n{table}",
        with + against
    )
}

/// How far design and performance go together.
fn ceiling(yardsticks: &Yardsticks) -> String {
    let all = || yardsticks.ceiling.iter().map(|one| one.rank_correlation);
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    let mut table = "| Year of the ratings | Bodies in both | Rank correlation |\n|---|---|---|\n".to_owned();
    for one in &yardsticks.ceiling {
        writeln!(table, "| {} | {} | {:.2} |", one.year, one.bodies, one.rank_correlation).unwrap();
    }
    format!(
        "### The ceiling\n\nThe same composite goes with donors' ratings of performance at {low:.1} to {high:.1}. Who expects \
        more of a score of design than that expects too much.\n\n{table}"
    )
}
