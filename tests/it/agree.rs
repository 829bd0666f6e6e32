//! Two codings of one coalition.

use cma::assess::agree::{Agreement, Match, agree};
use cma::{Options, Rubrics};
use proptest::prelude::*;
use serde_json::Value;
use std::process::Command;

const FIRST: &str = "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\nstage = \"established\"\n\
    [governance]\ndecision_rule = \"published\"\nfallback_rule = true\n[dissent]\nprocedure = \"none\"\n\
    [complaints]\nmechanism = \"published\"\nopen = true\nindependent = true\n[answers]\n\"legitimacy.mandate\" = 3\n";

fn run(first: &str, second: &str, args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a.toml", first), ("b.toml", second)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.current_dir(folder.path()).args(["agree", "a.toml", "b.toml"]).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(first: &str, second: &str) -> Value {
    serde_json::from_str(&run(first, second, &["--format", "json"])).unwrap()
}

#[test]
fn a_coding_agrees_with_itself() {
    let whole = include_str!("../../examples/eiti/coalition.toml");
    let found = json(whole, whole);
    assert_eq!(found["reconcile"].as_array().unwrap().len(), 0);
    assert_eq!(found["criteria"], found["identical"].as_u64().unwrap() + found["open_in_both"].as_u64().unwrap());
    assert!(found["identical"].as_u64().unwrap() >= 3 && found["exact"].as_u64().unwrap() >= 3, "{found}");
    assert_eq!((&found["plain_agreement"], &found["weighted_kappa"]), (&1.0.into(), &1.0.into()));
    assert!(found["exact"].as_u64().unwrap() > 5, "{found}");
    assert_eq!(found["told_apart"], false);
    assert!(run(whole, whole, &[]).contains("Nothing to reconcile."));
}

#[test]
fn what_differs_is_named_with_the_keys_that_decided() {
    let second = FIRST
        .replace("procedure = \"none\"", "procedure = \"published\"")
        .replace("open = true\n", "")
        .replace("\"legitimacy.mandate\" = 3", "\"legitimacy.mandate\" = 1");
    let found = json(FIRST, &second);
    let row = |id: &str| found["reconcile"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap();
    let dissent = row("legitimacy.room-for-dissent");
    assert_eq!(dissent["match"], "contradictory");
    let fact = &dissent["facts"][0];
    assert_eq!(fact["name"], "dissent.procedure");
    assert_eq!(fact["values"], serde_json::json!(["none", "published"]));
    assert_eq!(fact["keys"][0], serde_json::json!([{"path": "dissent.procedure", "line": 10}]));
    let complaints = row("accountability.complaints");
    assert_eq!(complaints["match"], "overlapping");
    assert_eq!(complaints["facts"][0]["values"][1], Value::Null);
    assert_eq!(complaints["facts"][0]["keys"][1], serde_json::json!([]));
    let mandate = row("legitimacy.mandate");
    assert_eq!(mandate["answers"][0]["path"], "answers.legitimacy.mandate");
    assert!(mandate["answers"][1]["line"].as_u64().unwrap() > 10);
    let sum: u64 = ["identical", "overlapping", "contradictory", "applies_in_one", "open_in_both"]
        .iter()
        .map(|of| found[of].as_u64().unwrap())
        .sum();
    assert_eq!(found["criteria"], sum);
    let first = found["reconcile"][0]["match"].as_str().unwrap();
    assert_eq!(first, "contradictory", "contradictions come first");
    let text = run(FIRST, &second, &[]);
    assert!(text.contains("dissent.procedure: none (dissent.procedure, line 10) and published"), "{text}");
    let markdown = run(FIRST, &second, &["--format", "markdown"]);
    assert!(markdown.contains("| `accountability.complaints`: "), "{markdown}");
}

#[test]
fn another_name_is_told_and_stays_text() {
    let second = FIRST.replace("Delta", "<b>|\\u001b[31m");
    for format in ["table", "markdown", "json"] {
        let text = run(FIRST, &second, &["--format", format]);
        assert!(!text.contains('\u{1b}') && text.contains("Delta"), "{text}");
        assert!(format != "markdown" || text.contains("&lt;b&gt;\\|"), "{text}");
    }
}

fn agreement(exact: Vec<(u8, u8)>) -> Agreement<'static> {
    let range = cma::assess::difference::Range { score: None, low: 0.0, high: 100.0 };
    Agreement {
        aged: None,
        coalitions: [String::new(), String::new()],
        files: [String::new(), String::new()],
        matches: Vec::new(),
        exact,
        overall: [range, range],
        higher: 0.5,
        reconcile: Vec::new(),
    }
}

/// Cohen's weighted kappa as it is defined, from the table of both codings.
fn by_the_table(pairs: &[(u8, u8)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let share =
        |which: fn(&(u8, u8)) -> u8, level: u8| pairs.iter().filter(|pair| which(pair) == level).count() as f64 / n;
    let (mut seen, mut chance) = (0.0, 0.0);
    for a in 0..5u8 {
        for b in 0..5u8 {
            let weight = 1.0 - (f64::from(a.abs_diff(b)) / 4.0).powi(2);
            seen += weight * pairs.iter().filter(|pair| **pair == (a, b)).count() as f64 / n;
            chance += weight * share(|pair| pair.0, a) * share(|pair| pair.1, b);
        }
    }
    (chance < 1.0 - 1e-12).then(|| (seen - chance) / (1.0 - chance))
}

proptest! {
    #[test]
    fn kappa_is_that_of_the_table(pairs in proptest::collection::vec((0u8..5, 0u8..5), 1..40)) {
        match (agreement(pairs.clone()).kappa(), by_the_table(&pairs)) {
            (Some(ours), Some(theirs)) => prop_assert!((ours - theirs).abs() < 1e-9, "{ours} {theirs}"),
            (ours, theirs) => prop_assert_eq!(ours, theirs),
        }
    }
}

#[test]
fn figures_of_few_or_equal_levels_are_not_made_up() {
    assert_eq!((agreement(vec![]).plain(), agreement(vec![]).kappa()), (None, None));
    assert_eq!(agreement(vec![(2, 2), (2, 2)]).kappa(), None);
    assert_eq!(agreement(vec![(0, 0), (4, 4), (0, 4)]).plain(), Some(2.0 / 3.0));
}

#[test]
fn order_turns_the_probability_and_nothing_else() {
    let rubrics = Rubrics::builtin();
    let load = |text: &str| cma::coalition::load("x.toml", text.as_bytes()).unwrap();
    let (first, second) = (load(FIRST), load(&FIRST.replace("\"none\"", "\"published\"")));
    let (a, b) = ((&first.0, &*first.1), (&second.0, &*second.1));
    let (there, back) = (agree(a, b, &rubrics, &Options::default()), agree(b, a, &rubrics, &Options::default()));
    for of in [Match::Identical, Match::Overlapping, Match::Contradictory, Match::Applicability, Match::Open] {
        assert_eq!(there.count(of), back.count(of));
    }
    assert_eq!(there.kappa(), back.kappa());
    assert!((there.higher + back.higher - 1.0).abs() < 1e-9, "{} {}", there.higher, back.higher);
    assert!(there.higher > 0.5);
}

#[test]
fn what_was_looked_for_and_not_found_is_told_so() {
    let second = FIRST.replace("decision_rule = \"published\"", "decision_rule = \"not-found\"");
    let search = "[search]\non = 2024-06-30\nby = \"A\"\nplaces = [\"Its pages\"]\n";
    let second = second.replace("schema = 2\n", "schema = 2\nview = \"outside\"\n") + search;
    let told = run(FIRST, &second, &[]);
    assert!(told.contains("(governance.decision_rule, line 7) and not found (governance.decision_rule, "), "{told}");
}

#[test]
fn the_form_for_a_terminal_has_two_names() {
    let table = run(FIRST, FIRST, &["--format", "table"]);
    assert_eq!((&run(FIRST, FIRST, &["--format", "text"]), &run(FIRST, FIRST, &[])), (&table, &table));
    let diff = |format: &str| {
        let file = "examples/eiti/coalition.toml";
        let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
        let output = command.args(["diff", file, "examples/fsc/coalition.toml", "--format", format]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    assert_eq!(diff("text"), diff("table"));
}
