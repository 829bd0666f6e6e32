//! Whether a coalition is the right tool: every answer that facts show or rule out, every verdict, every stop; what is
//! not known only adds verdicts; what users see.

use crate::output::{cma, unmarked};
use cma::assess::fit::{FitBasis, FitResult, Given, GivenAnswers, fit};
use cma::facts::{Facts, derive};
use cma::knowledge::{Answer, Fit, Rubrics};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn rubrics() -> &'static Rubrics {
    static RUBRICS: OnceLock<Rubrics> = OnceLock::new();
    RUBRICS.get_or_init(Rubrics::builtin)
}

fn ours() -> &'static Fit {
    rubrics().fit()
}

fn facts(text: &str) -> Facts {
    let file = format!("schema = 2\n{text}\n");
    let loaded = cma::coalition::load("delta.toml", file.as_bytes());
    let (_, coalition) = loaded.map_err(|rejected| format!("{text}: {:?}", rejected.problems)).unwrap();
    derive(&coalition, None)
}

/// What facts show (one answer) or leave (several), by question.
const CASES: &[(&str, &str, &str)] = &[
    ("one-actor", "yes", "[coalition]\nname = 'D'\n[purpose_fit]\nbeyond_one_actor = false"),
    ("one-actor", "no", "[coalition]\nname = 'D'\n[purpose_fit]\nbeyond_one_actor = true"),
    ("same-function", "yes", "[coalition]\nname = 'D'\n[purpose_fit]\nexisting_institution = true"),
    ("same-function", "partly no", "[coalition]\nname = 'D'\n[purpose_fit]\nexisting_institution = false"),
    ("enforcement", "yes", "[coalition]\nname = 'D'\n[purpose_fit]\nneeds_enforcement = true"),
    ("enforcement", "partly no", "[coalition]\nname = 'D'\n[purpose_fit]\nneeds_enforcement = false"),
    (
        "self-enforcing",
        "yes",
        "[coalition]\nname = 'D'\n[governance]\nmembership_criteria = 'written'\nsanctions = 'written'\nsanctions_used = 1",
    ),
    (
        "self-enforcing",
        "yes partly no",
        "[coalition]\nname = 'D'\n[governance]\nmembership_criteria = 'written'\nsanctions = 'written'\nsanctions_used = 0",
    ),
    (
        "self-enforcing",
        "yes partly no",
        "[coalition]\nname = 'D'\n[governance]\nmembership_criteria = 'unwritten'\nsanctions = 'written'\nsanctions_used = 1",
    ),
    (
        "self-enforcing",
        "yes partly no",
        "[coalition]\nname = 'D'\n[governance]\nmembership_criteria = 'written'\nsanctions = 'unwritten'\nsanctions_used = 1",
    ),
    (
        "several-classes",
        "yes",
        "[coalition]\nname = 'D'\ntargets = ['state', 'business']\n[purpose_fit]\nbeyond_one_actor = true",
    ),
    (
        "several-classes",
        "yes",
        "[coalition]\nname = 'D'\ntargets = ['business']\n[purpose_fit]\nbeyond_one_actor = true\n[[governance.bodies]]\nname = 'B'\nrole = 'board'\nvotes_each = 1\nseats = [{ kind = 'ngo', count = 1 }, { kind = 'business', count = 1 }]",
    ),
    (
        "several-classes",
        "yes partly no",
        "[coalition]\nname = 'D'\ntargets = ['business']\n[purpose_fit]\nbeyond_one_actor = true",
    ),
    (
        "blockers",
        "yes",
        "[coalition]\nname = 'D'\ntargets = ['business']\n[[members]]\nname = 'F'\nkind = 'business'\n[completeness]\nmembers = 'complete'\nstakeholders = 'complete'",
    ),
    (
        "blockers",
        "partly",
        "[coalition]\nname = 'D'\ntargets = ['business']\n[[members]]\nname = 'F'\nkind = 'business'\n[[stakeholders]]\nname = 'S'\nkind = 'state'\npower = 'high'\nengagement = 'none'",
    ),
    (
        "blockers",
        "yes partly",
        "[coalition]\nname = 'D'\ntargets = ['business']\n[[members]]\nname = 'F'\nkind = 'business'",
    ),
    (
        "blockers",
        "no",
        "[coalition]\nname = 'D'\ntargets = ['business']\n[[stakeholders]]\nname = 'F'\nkind = 'business'\npower = 'high'\nengagement = 'none'\n[[members]]\nname = 'N'\nkind = 'ngo'\n[[governance.bodies]]\nname = 'B'\nrole = 'board'\nvotes_each = 1\nseats_complete = true\nseats = [{ kind = 'ngo', count = 3 }]\n[completeness]\nmembers = 'complete'\nstakeholders = 'complete'\nbodies = 'complete'",
    ),
    (
        "affected-safe",
        "yes",
        "[coalition]\nname = 'D'\ncontext = 'ordinary'\n[[governance.bodies]]\nname = 'B'\nrole = 'board'\nvotes_each = 1\nseats_complete = true\nseats = [{ kind = 'community', count = 1 }, { kind = 'ngo', count = 1 }]",
    ),
    (
        "affected-safe",
        "yes partly",
        "[coalition]\nname = 'D'\ncontext = 'fragile'\n[[governance.bodies]]\nname = 'B'\nrole = 'board'\nvotes_each = 1\nseats_complete = true\nseats = [{ kind = 'community', count = 1 }, { kind = 'ngo', count = 1 }]",
    ),
    (
        "affected-safe",
        "partly no",
        "[coalition]\nname = 'D'\n[[governance.bodies]]\nname = 'B'\nrole = 'board'\nvotes_each = 1\nseats_complete = true\nseats = [{ kind = 'ngo', count = 1, speaks_for = [] }]",
    ),
    ("first-step", "yes", "[coalition]\nname = 'D'\nphases_done = ['negotiation']\n[dissent]\nprocedure = 'written'"),
    (
        "first-step",
        "partly",
        "[coalition]\nname = 'D'\nphases_done = ['negotiation']\n[dissent]\nprocedure = 'unwritten'",
    ),
    ("first-step", "yes partly", "[coalition]\nname = 'D'\nphases_done = ['negotiation']"),
    ("first-step", "yes partly no", "[coalition]\nname = 'D'\nphases_done = ['agenda-setting']"),
    (
        "convener",
        "yes",
        "[coalition]\nname = 'D'\n[governance]\nlead = 'C'\nmandate = 'written'\nmandate_from = ['members']\n[[governance.bodies]]\nname = 'B'\nrole = 'board'\nvotes_each = 1\nseats = [{ kind = 'ngo', count = 1 }, { kind = 'business', count = 1 }]",
    ),
    (
        "convener",
        "yes partly no",
        "[coalition]\nname = 'D'\n[governance]\nlead = 'C'\nmandate = 'written'\nmandate_from = ['organisers']\n[[governance.bodies]]\nname = 'B'\nrole = 'board'\nvotes_each = 1\nseats = [{ kind = 'ngo', count = 1 }, { kind = 'business', count = 1 }]",
    ),
    (
        "convener",
        "yes partly no",
        "[coalition]\nname = 'D'\n[governance]\nlead = 'C'\nmandate = 'unwritten'\n[[governance.bodies]]\nname = 'B'\nrole = 'board'\nvotes_each = 1\nseats = [{ kind = 'ngo', count = 1 }, { kind = 'business', count = 1 }]",
    ),
    ("money", "yes", "[coalition]\nname = 'D'\nphases_done = ['agenda-setting', 'negotiation']"),
    ("money", "yes partly no", "[coalition]\nname = 'D'\nphases_done = ['agenda-setting']"),
    ("time", "yes partly no", "[coalition]\nname = 'D'\nfounded = 2020\nas_of = 2024-01-01"),
    ("time", "yes", "[coalition]\nname = 'D'\n[trust]\ntrust_building = true"),
    ("frees-from-duties", "yes", "[coalition]\nname = 'D'\n[norm]\nbelow_law = true"),
    ("frees-from-duties", "partly no", "[coalition]\nname = 'D'\n[norm]\nbelow_law = false"),
    (
        "cheaper-form",
        "partly no",
        "[coalition]\nname = 'D'\n[purpose_fit]\nbeyond_one_actor = true\n[[changes]]\nwhat = 'A law'",
    ),
    ("cheaper-form", "yes partly no", "[coalition]\nname = 'D'\n[[changes]]\nwhat = 'A law'"),
    ("end", "yes", "[coalition]\nname = 'D'\n[transition]\nplan = 'written'\nhandover = 'written'"),
    ("end", "partly", "[coalition]\nname = 'D'\n[transition]\nplan = 'written'\nhandover = 'none'"),
    ("end", "no", "[coalition]\nname = 'D'\n[transition]\nplan = 'none'\nhandover = 'none'"),
    ("end", "yes partly", "[coalition]\nname = 'D'\n[transition]\nplan = 'written'"),
    ("hard-setting", "yes", "[coalition]\nname = 'D'\ncontext = 'authoritarian'"),
    ("hard-setting", "yes", "[coalition]\nname = 'D'\ncontext = 'fragile'"),
    ("hard-setting", "yes", "[coalition]\nname = 'D'\ncontext = 'predatory'"),
    ("hard-setting", "partly", "[coalition]\nname = 'D'\ncontext = 'contested'"),
    ("hard-setting", "no", "[coalition]\nname = 'D'\ncontext = 'ordinary'"),
    ("crosses-borders", "yes", "[coalition]\nname = 'D'\n[purpose_fit]\ncross_border = true"),
    ("crosses-borders", "no", "[coalition]\nname = 'D'\n[purpose_fit]\ncross_border = false"),
    (
        "one-region",
        "no",
        "[coalition]\nname = 'D'\n[[members]]\nname = 'A'\nregion = 'africa'\n[[members]]\nname = 'B'\nregion = 'asia'",
    ),
    ("one-region", "yes partly no", "[coalition]\nname = 'D'\n[[members]]\nname = 'A'\nregion = 'africa'"),
];

#[test]
fn facts_show_an_answer_or_rule_some_out() {
    let mut shown = BTreeSet::new();
    let mut narrowed = BTreeSet::new();
    for (question, expected, text) in CASES {
        let found = fit(ours(), &facts(text), &GivenAnswers::new());
        let found = found.questions.iter().find(|found| found.question.id == **question).unwrap();
        let possible: Vec<&str> = found.possible.iter().map(|answer| answer.as_str()).collect();
        assert_eq!(possible.join(" "), *expected, "{question}: {text}");
        let basis = match possible.len() {
            1 => FitBasis::Facts,
            2 => FitBasis::InPart,
            _ => FitBasis::Unknown,
        };
        assert_eq!(found.basis, basis, "{question}: {text}");
        if let [one] = possible.as_slice() {
            shown.insert((question.to_string(), one.to_string()));
        }
        let gone = Answer::WORDS.iter().filter(|word| !possible.contains(word));
        narrowed.extend(gone.map(|word| (question.to_string(), word.to_string())));
    }
    for question in &ours().questions {
        for answer in &question.answers {
            let pair = (question.id.to_string(), answer.answer.to_string());
            assert!(answer.when.is_none() || shown.contains(&pair), "no case shows {pair:?}");
            assert!(answer.unless.is_none() || narrowed.contains(&pair), "no case rules out {pair:?}");
        }
    }
}

/// Answers under which a coalition is the right tool.
const RIGHT: &[(&str, &str)] = &[
    ("one-actor", "no"),
    ("same-function", "no"),
    ("enforcement", "no"),
    ("self-enforcing", "yes"),
    ("several-classes", "yes"),
    ("blockers", "yes"),
    ("affected-safe", "yes"),
    ("first-step", "yes"),
    ("convener", "yes"),
    ("money", "yes"),
    ("time", "yes"),
    ("frees-from-duties", "no"),
    ("cheaper-form", "no"),
    ("end", "yes"),
    ("hard-setting", "no"),
    ("crosses-borders", "yes"),
    ("one-region", "no"),
];

fn given(changes: &[(&str, &str)]) -> GivenAnswers {
    let one = |(id, word): &(&str, &str)| ((*id).to_owned(), Given { answer: Some(word.parse().unwrap()), note: None });
    RIGHT.iter().chain(changes).map(one).collect()
}

fn weigh(answers: &GivenAnswers) -> FitResult<'static> {
    fit(ours(), &Facts::default(), answers)
}

fn possible(found: &FitResult<'_>) -> Vec<String> {
    found.possible().map(|found| found.verdict.id.to_string()).collect()
}

/// Answers by question.
type Answers = &'static [(&'static str, &'static str)];

/// Other answers than the right ones, the verdict, and whether something stops a coalition.
const VERDICTS: &[(Answers, &str, bool)] = &[
    (&[], "coalition", false),
    (&[("one-actor", "partly"), ("several-classes", "partly"), ("cheaper-form", "partly")], "coalition", false),
    (&[("same-function", "partly"), ("convener", "partly"), ("self-enforcing", "partly")], "coalition", false),
    (&[("money", "partly"), ("time", "partly"), ("first-step", "partly"), ("blockers", "partly")], "coalition", false),
    (&[("end", "no"), ("frees-from-duties", "partly")], "coalition", false),
    (&[("blockers", "no")], "coalition", false),
    (&[("affected-safe", "no")], "coalition", false),
    (&[("affected-safe", "partly"), ("hard-setting", "yes")], "coalition", false),
    (&[("affected-safe", "no"), ("hard-setting", "partly")], "not-now", true),
    (&[("affected-safe", "no"), ("hard-setting", "yes")], "not-now", true),
    (&[("blockers", "no"), ("first-step", "partly")], "not-now", false),
    (&[("first-step", "no")], "not-now", false),
    (&[("money", "no")], "not-now", false),
    (&[("time", "no")], "not-now", false),
    (&[("convener", "no")], "orchestrated", false),
    (&[("self-enforcing", "no")], "orchestrated", false),
    (&[("enforcement", "partly")], "orchestrated", false),
    (&[("enforcement", "partly"), ("blockers", "no")], "orchestrated", false),
    (&[("convener", "no"), ("blockers", "no"), ("first-step", "partly")], "not-now", false),
    (&[("convener", "no"), ("money", "no")], "not-now", false),
    (&[("convener", "no"), ("time", "no")], "not-now", false),
    (&[("convener", "no"), ("first-step", "no")], "not-now", false),
    (&[("convener", "no"), ("affected-safe", "no"), ("hard-setting", "yes")], "not-now", true),
    (&[("one-actor", "yes")], "project", false),
    (&[("several-classes", "no")], "project", false),
    (&[("cheaper-form", "yes")], "project", false),
    (&[("same-function", "yes")], "join", true),
    (&[("same-function", "yes"), ("one-actor", "yes")], "join", true),
    (&[("enforcement", "yes")], "institution", true),
    (&[("frees-from-duties", "yes")], "institution", true),
    (&[("enforcement", "yes"), ("same-function", "yes")], "institution", true),
];

#[test]
fn every_verdict_and_every_stop_is_reached() {
    let mut reached = BTreeSet::new();
    let mut stopping = BTreeSet::new();
    for (changes, verdict, stopped) in VERDICTS {
        let found = weigh(&given(changes));
        assert_eq!(possible(&found), [*verdict], "{changes:?}");
        assert_eq!(found.stopped, Some(*stopped), "{changes:?}");
        assert!(found.deciding.is_empty());
        reached.insert(verdict.to_string());
        let stops = found.questions.iter().filter(|found| found.stops == Some(true));
        stopping.extend(stops.map(|found| found.question.id.to_string()));
        // What would change it does change it.
        for change in &found.changes {
            let mut other = given(changes);
            let answer = Some(change.answer.answer);
            other.insert(change.question.id.to_string(), Given { answer, note: None });
            let left: Vec<String> = change.leaves.iter().map(|left| left.id.to_string()).collect();
            assert_eq!(possible(&weigh(&other)), left, "{changes:?} {}", change.question.id);
            assert!(!left.contains(&verdict.to_string()));
        }
    }
    let all: BTreeSet<String> = ours().verdicts.iter().map(|verdict| verdict.id.to_string()).collect();
    assert_eq!(reached, all);
    let can_stop = ours().questions.iter().filter(|question| question.answers.iter().any(|a| a.stops.is_some()));
    assert_eq!(stopping, can_stop.map(|question| question.id.to_string()).collect());
    let changes = weigh(&given(&[])).changes;
    assert!(changes.len() > 8, "{}", changes.len());
}

#[test]
fn the_lowest_scope_is_given_at_which_all_who_must_act_are_reached() {
    for (borders, region, scope) in [
        ("yes", "no", "Global"),
        ("partly", "no", "Global"),
        ("yes", "partly", "Regional"),
        ("partly", "yes", "Regional"),
        ("no", "no", "National"),
        ("no", "partly", "Local"),
        ("no", "yes", "Local"),
    ] {
        let found = weigh(&given(&[("crosses-borders", borders), ("one-region", region)]));
        let scopes: Vec<String> = found.scopes.iter().map(|scope| format!("{:?}", scope.scope)).collect();
        assert_eq!(scopes, [scope], "{borders} {region}");
    }
    assert_eq!(weigh(&GivenAnswers::new()).scopes.len(), 4);
}

#[test]
fn a_hard_setting_brings_its_framing() {
    let settings = |text: &str, answers: &GivenAnswers| -> Vec<(String, bool)> {
        let found = fit(ours(), &facts(text), answers);
        found.settings.iter().map(|(setting, known)| (setting.title.to_string(), *known)).collect()
    };
    let none = GivenAnswers::new();
    let mut seen = BTreeSet::new();
    for context in ["fragile", "authoritarian", "predatory", "contested"] {
        let told = settings(&format!("[coalition]\nname = 'D'\ncontext = '{context}'"), &none);
        assert_eq!(told.len(), 1, "{context}: {told:?}");
        assert!(told[0].1);
        seen.insert(told[0].0.clone());
    }
    assert_eq!(seen.len(), ours().settings.len());
    assert_eq!(settings("[coalition]\nname = 'D'\ncontext = 'ordinary'", &none), []);
    let open = settings("[coalition]\nname = 'D'", &none);
    assert!(open.len() == 4 && open.iter().all(|(_, known)| !known), "{open:?}");
    let hard = settings("[coalition]\nname = 'D'", &given(&[("hard-setting", "partly")]));
    assert!(hard.len() == 4 && hard.iter().all(|(_, known)| *known), "{hard:?}");
    assert_eq!(settings("[coalition]\nname = 'D'", &given(&[])), []);
}

#[test]
fn facts_count_before_answers() {
    let text = "[coalition]\nname = 'D'\n[purpose_fit]\nbeyond_one_actor = true\nexisting_institution = false";
    let found = fit(ours(), &facts(text), &given(&[("one-actor", "yes"), ("same-function", "yes")]));
    let of = |id: &str| found.questions.iter().find(|found| found.question.id == *id).unwrap();
    assert_eq!((of("one-actor").answer(), of("one-actor").overruled), (Some(Answer::No), Some(Answer::Yes)));
    let same = of("same-function");
    assert_eq!((same.possible.as_slice(), same.overruled), (&[Answer::Partly, Answer::No][..], Some(Answer::Yes)));
    assert_eq!(possible(&found), ["coalition"]);
}

#[test]
fn what_rules_a_verdict_out_is_the_answer_without_which_it_would_be_possible() {
    let found = weigh(&given(&[("enforcement", "yes")]));
    let of = |id: &str| found.verdicts.iter().find(|found| found.verdict.id == id).unwrap();
    for id in ["orchestrated", "coalition"] {
        let by: Vec<&str> = of(id).ruled_out_by.iter().map(|reason| reason.question.id.as_str()).collect();
        assert_eq!(by, ["enforcement"], "{id}");
    }
    assert!(of("institution").ruled_out_by.is_empty());
}

#[test]
fn without_an_answer_every_verdict_is_possible_and_the_best_question_is_asked_first() {
    let found = weigh(&GivenAnswers::new());
    assert_eq!(possible(&found).len(), ours().verdicts.len());
    assert_eq!(found.stopped, None);
    let average = |at: usize| {
        let leaves = &found.deciding[at].leaves;
        leaves.iter().map(|(_, left)| left.len()).sum::<usize>() as f64 / leaves.len() as f64
    };
    assert!((1..found.deciding.len()).all(|at| average(at - 1) <= average(at)));
    // Only the enforcement is open: each answer leaves one verdict.
    let mut answers = given(&[]);
    answers.remove("enforcement");
    let found = weigh(&answers);
    assert_eq!(possible(&found), ["institution", "orchestrated", "coalition"]);
    let left: Vec<(Answer, Vec<&str>)> = found.deciding[0]
        .leaves
        .iter()
        .map(|(answer, left)| (answer.answer, left.iter().map(|left| left.id.as_str()).collect()))
        .collect();
    assert_eq!(found.deciding[0].question.id, "enforcement");
    assert_eq!(
        left,
        [(Answer::Yes, vec!["institution"]), (Answer::Partly, vec!["orchestrated"]), (Answer::No, vec!["coalition"])]
    );
}

fn whole() -> impl Strategy<Value = Vec<Answer>> {
    let answer = prop_oneof![Just(Answer::No), Just(Answer::Partly), Just(Answer::Yes)];
    prop::collection::vec(answer, ours().questions.len())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    /// Whole answers come to one verdict and one scope; with some of them taken away, these stay possible, and so does
    /// every verdict that was possible with fewer taken away.
    #[test]
    fn what_is_not_known_only_adds_verdicts(
        answers in whole(), first in prop::collection::vec(any::<bool>(), 32), second in prop::collection::vec(any::<bool>(), 32)
    ) {
        let kept = |keep: &dyn Fn(usize) -> bool| -> GivenAnswers {
            let all = ours().questions.iter().zip(&answers).enumerate().filter(|(at, _)| keep(*at));
            all.map(|(_, (of, answer))| (of.id.to_string(), Given { answer: Some(*answer), note: None })).collect()
        };
        let all = weigh(&kept(&|_| true));
        prop_assert_eq!(possible(&all).len(), 1);
        prop_assert_eq!(all.scopes.len(), 1);
        prop_assert!(all.stopped.is_some());
        let some = weigh(&kept(&|at| first[at]));
        let fewer = weigh(&kept(&|at| first[at] && second[at]));
        for (more, less) in [(&all, &some), (&some, &fewer)] {
            let (was, is) = (possible(more), possible(less));
            prop_assert!(was.iter().all(|id| is.contains(id)), "{was:?} {is:?}");
            prop_assert!(less.stopped.is_none() || less.stopped == more.stopped);
            let scopes = |found: &FitResult<'_>| found.scopes.iter().map(|scope| scope.scope).collect::<Vec<_>>();
            prop_assert!(scopes(more).iter().all(|scope| scopes(less).contains(scope)));
        }
        if possible(&some).len() > 1 {
            for deciding in &some.deciding {
                for (answer, left) in &deciding.leaves {
                    let mut answers = kept(&|at| first[at]);
                    answers.insert(deciding.question.id.to_string(), Given { answer: Some(answer.answer), note: None });
                    let left: Vec<String> = left.iter().map(|left| left.id.to_string()).collect();
                    prop_assert_eq!(possible(&weigh(&answers)), left);
                }
            }
        }
    }
}

#[test]
fn what_users_see() {
    for name in ["eiti", "fsc", "global-fund"] {
        let file = format!("examples/{name}/coalition.toml");
        insta::assert_snapshot!(format!("fit-{name}"), unmarked(&cma(&["fit", &file])));
    }
    let answered = ["fit", "examples/eiti/coalition.toml", "--answers", "tests/fixtures/fit-eiti.toml"];
    insta::assert_snapshot!("fit-answered", unmarked(&cma(&answered)));
    insta::assert_snapshot!("fit-questions", cma(&["fit"]));
    for name in ["eiti", "fsc", "cicc"] {
        for line in cma(&["fit", &format!("examples/{name}/coalition.toml")]).lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn the_result_is_told_as_json_and_markdown_too() {
    let json = |args: &[&str]| -> serde_json::Value { serde_json::from_str(&cma(args)).unwrap() };
    let eiti = "examples/eiti/coalition.toml";
    let open = json(&["fit", eiti, "--format", "json"]);
    assert_eq!((&open["verdict"], &open["stopped"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(open["deciding"][0]["question"], "enforcement");
    let answered = ["fit", eiti, "--answers", "tests/fixtures/fit-eiti.toml"];
    let settled = json(&[&answered[..], &["--format", "json"]].concat());
    assert_eq!((settled["verdict"].as_str(), settled["scopes"][0].as_str()), (Some("coalition"), Some("global")));
    let question = |id: &str| {
        settled["questions"].as_array().unwrap().iter().find(|question| question["id"] == id).unwrap().clone()
    };
    assert_eq!(question("one-actor")["overruled"], "yes");
    assert_eq!(question("enforcement")["basis"], "given");
    assert_eq!(question("end")["answer"], serde_json::Value::Null);
    let guide = json(&["fit", "--format", "json"]);
    assert_eq!(guide["questions"].as_array().unwrap().len(), ours().questions.len());
    let paper = cma(&[&answered[..], &["--format", "markdown"]].concat());
    assert!(paper.contains("## Verdict: Coalition\n"), "{paper}");
    assert!(!paper.contains("/ 100") && !paper.contains("score"), "{paper}");
}

#[test]
fn answers_that_do_not_fit_are_told_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fit.toml");
    std::fs::write(&file, "one-actors = \"no\"\nmoney = \"maybe\"\n").unwrap();
    let told = cma(&["fit", "--answers", file.to_str().unwrap()]);
    assert!(
        told.contains("there is no question \"one-actors\"") && told.contains("did you mean \"one-actor\"?"),
        "{told}"
    );
    assert!(
        told.contains("fit.toml:2:9") && told.contains("\"maybe\" is not one of no, partly, yes, unknown"),
        "{told}"
    );
    let none = folder.path().join("none.toml");
    assert!(cma(&["fit", "--answers", none.to_str().unwrap()]).starts_with("error: "));
    assert!(!none.exists());
    assert!(cma(&["fit", "--ask"]).starts_with("error: "), "nobody is there to be asked");
}

#[test]
fn the_plan_begins_with_the_question_whether_a_coalition_is_the_right_tool() {
    let guide = cma(&["plan", "--for", "founders"]);
    let (questions, steps) = guide.split_once("Then, in this order").unwrap();
    let told = questions.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(ours().questions.iter().all(|question| told.contains(question.ask.as_str())), "{told}");
    assert!(steps.contains("Is a coalition the right tool?"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    std::fs::write(&file, "schema = 2\n[coalition]\nname = 'D'\nstage = 'forming'\n").unwrap();
    let plan = cma(&["plan", file.to_str().unwrap()]);
    assert!(plan.contains("Is a coalition the right tool? Not settled between: "), "{plan}");
    let plan = cma(&["plan", "examples/eiti/coalition.toml"]);
    assert!(!plan.contains("Is a coalition the right tool?"), "{plan}");
    std::fs::write(&file, "schema = 2\n[coalition]\nname = 'D'\nas_of = 2024-01-01\nended = 2023\n").unwrap();
    let ended = cma(&["plan", file.to_str().unwrap()]);
    assert!(ended.contains("has ended"), "{ended}");
    assert!(!ended.contains("Is a coalition the right tool?"), "{ended}");
}

#[test]
fn each_constituency_has_its_page() {
    insta::assert_snapshot!("brief-countries", unmarked(&cma(&["brief", "examples/eiti", "--for", "countries"])));
    insta::assert_snapshot!("brief-corporations", unmarked(&cma(&["brief", "examples/fsc", "--for", "corporations"])));
    insta::assert_snapshot!(
        "brief-civil-society",
        unmarked(&cma(&["brief", "examples/global-fund", "--for", "civil-society"]))
    );
    let readers: Vec<&str> = rubrics().constituencies().iter().map(|reader| reader.id.as_str()).collect();
    assert_eq!(readers, ["countries", "igos", "ngos", "corporations", "civil-society", "subnational"]);
    let mut pages = BTreeSet::new();
    for name in ["eiti", "fsc", "global-fund", "cicc", "netmundial-initiative"] {
        for reader in &readers {
            let page = cma(&["brief", &format!("examples/{name}"), "--for", reader]);
            // A printed page holds some sixty lines of text; a line of Markdown is one to three of them.
            assert!(page.lines().count() < 90, "{name} {reader}: {page}");
            assert_eq!(page.matches("\n## ").count(), if page.contains("to be asked\n") { 6 } else { 5 }, "{page}");
            assert!(pages.insert(page));
        }
    }
    assert_eq!(pages.len(), 30);
    let told = cma(&["brief", "examples/fsc", "--for", "ngo"]);
    assert_eq!(told, "error: there is no brief for \"ngo\"; did you mean \"ngos\"?\n");
}

#[test]
fn seats_power_and_money_are_those_of_the_constituency() {
    use cma::coalition::model::ActorKind::{Business, Community, Foundation, State};
    let text = "schema = 2\n[coalition]\nname = 'D'\nas_of = 2024-01-01\n[completeness]\nfunding = 'complete'\n[[funding]]\nsource = 'S'\nkind = 'state'\nshare = 0.75\n[[funding]]\nsource = 'F'\nkind = 'foundation'\nshare = 0.25\n[governance]\nfallback_rule = true\n[[governance.bodies]]\nname = 'Board'\nrole = 'board'\nrule = 'majority'\nvotes_each = 1\ntogether = true\nveto = false\nseats_complete = true\nseats = [{ group = 'States', kind = 'state', count = 5 }, { group = 'Firms', kind = 'business', count = 3 }, { group = 'People', kind = 'community', count = 1 }]\n";
    let (_, coalition) = cma::coalition::load("delta.toml", text.as_bytes()).map_err(|r| r.problems).unwrap();
    let of = |kinds: &[_]| cma::facts::standing(&coalition, None, kinds);
    let states = of(&[State]);
    assert_eq!((states.seats.low, states.all_seats.high), (5.0, 9.0));
    // Five of nine votes decide alone: all of the power with 56 % of the votes.
    assert!((states.votes.low - 5.0 / 9.0).abs() < 1e-9 && (states.votes.high - 5.0 / 9.0).abs() < 1e-9);
    assert_eq!((states.power.low, states.power.high), (1.0, 1.0));
    assert!((states.money.low - 0.75).abs() < 1e-9 && (states.money.high - 0.75).abs() < 1e-9);
    assert_eq!(states.groups, ["States"]);
    let both = of(&[Business, Community]);
    assert_eq!((both.seats.low, both.power.high, both.money.high), (4.0, 0.0, 0.0));
    assert_eq!(both.groups, ["Firms", "People"]);
    let givers = of(&[Foundation]);
    assert_eq!((givers.seats.high, givers.money.low), (0.0, 0.25));
    let (_, bare) =
        cma::coalition::load("bare.toml", b"schema = 2\n[coalition]\nname = 'D'\n").map_err(|r| r.problems).unwrap();
    let unknown = cma::facts::standing(&bare, None, &[State]);
    assert_eq!((unknown.body, unknown.votes.low, unknown.votes.high, unknown.money.high), (None, 0.0, 1.0, 1.0));
}

#[cfg(unix)]
mod terminal {
    use super::ours;
    use crate::interview::terminal::{Desk, end, press, talk};

    #[test]
    fn questions_are_asked_and_every_answer_is_kept() {
        let desk = Desk::new();
        let mut session = talk(&desk, &["fit", "--ask"]);
        press(&mut session, "question 1 of 17", "3");
        press(&mut session, "question 2 of 17", "?");
        press(&mut session, "question 3 of 17", "h");
        session.exp_string("May stop a coalition").unwrap();
        press(&mut session, "question 3 of 17", "1");
        session.exp_string("Only one verdict is still possible: Formal institution").unwrap();
        press(&mut session, "question 4 of 17", "b");
        press(&mut session, "question 3 of 17", "3");
        press(&mut session, "question 4 of 17", "q");
        let (rest, code) = end(&mut session);
        assert_eq!(code, 0, "{rest}");
        assert!(rest.contains("Saved in fit.toml") && rest.contains("Verdict: not settled"), "{rest}");
        assert_eq!(desk.read("fit.toml"), "one-actor = \"no\"\nsame-function = \"unknown\"\nenforcement = \"no\"\n");
        // A later run asks what is left, and what is not known only where nothing else is left.
        let answer = |session: &mut rexpect::session::PtySession, seen: &str, question: usize| {
            session.exp_string(seen).unwrap();
            session.exp_string("> ").unwrap();
            let right = super::RIGHT.iter().find(|(id, _)| ours().questions[question].id == **id).unwrap();
            session.send_line(right.1).unwrap();
        };
        let mut session = talk(&desk, &["fit", "--ask", "--plain"]);
        for at in 1..=14 {
            answer(&mut session, &format!("question {at} of 14"), at + 2);
        }
        assert_eq!(end(&mut session).1, 0);
        let mut session = talk(&desk, &["fit", "--ask", "--plain"]);
        answer(&mut session, "question 1 of 1", 1);
        let (rest, code) = end(&mut session);
        assert_eq!(code, 0, "{rest}");
        assert!(rest.contains("Verdict: Coalition"), "{rest}");
        assert_eq!(desk.read("fit.toml").lines().count(), 17);
    }

    #[test]
    fn of_a_coalition_only_what_its_file_leaves_open_is_asked() {
        let desk = Desk::new();
        desk.write("coalition.toml", include_str!("../../examples/eiti/coalition.toml"));
        let mut session = talk(&desk, &["fit", "coalition.toml", "--ask", "--answers", "ours.toml"]);
        // Of what the file rules out, nothing is offered.
        session.exp_string("Does another body already do this work").unwrap();
        session.exp_string("1  partly: Others do parts of it").unwrap();
        press(&mut session, "2  no: Nobody does this work", "2");
        press(&mut session, "binding those who do not want", "q");
        let (rest, code) = end(&mut session);
        assert_eq!(code, 0, "{rest}");
        assert_eq!(desk.read("ours.toml"), "same-function = \"no\"\n");
        assert!(rest.contains("Extractive Industries Transparency Initiative"), "{rest}");
    }
}

/// The page of a constituency on a small file.
fn page(text: &str, reader: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    std::fs::write(&file, format!("schema = 2\n[coalition]\nname = 'D'\nas_of = 2024-01-01\n{text}")).unwrap();
    cma(&["brief", file.to_str().unwrap(), "--for", reader])
}

#[test]
fn what_is_grave_for_whoever_takes_part_stands_on_each_page() {
    let harmed = "[dissent]\nreprisals = ['One group']\n";
    for reader in rubrics().constituencies() {
        let page = page(harmed, &reader.id);
        assert!(page.contains("are threatened or punished for that"), "{}: {page}", reader.id);
        assert!(!page.contains("Is it dangerous to take part"), "{page}");
    }
    assert!(page("", "civil-society").contains("Is it dangerous to take part"));
    // The stop of a text of the file is the one of the sentence.
    let stopped = page("[dissent]\nreprisals = ['One case.']\n", "ngos");
    assert!(stopped.contains("Known: One case. ") && !stopped.contains("case.."), "{stopped}");
    // A disputed setting alone is no threat.
    assert!(!page("context = 'contested'\n", "civil-society").contains("is threatened"));
}

#[test]
fn who_is_to_change_is_not_told_that_others_are() {
    let others = "It promises that others will change what they do";
    let told = page("targets = ['ngo', 'business']\n", "ngos");
    assert!(told.contains("NGOs are among those whose conduct") && !told.contains(others), "{told}");
    let told = page("targets = ['business']\n", "ngos");
    assert!(told.contains(others) && !told.contains("NGOs are among"), "{told}");
    assert!(page("", "ngos").contains("Does it want to change what NGOs do?"));
}

#[test]
fn no_votes_are_no_power_and_givers_are_named() {
    let text = "[completeness]\nfunding = 'complete'\n[[funding]]\nsource = 'Host'\nkind = 'ngo'\nshare = 0.75\n[[funding]]\nsource = 'F'\nkind = 'foundation'\nshare = 0.25\n[[governance.bodies]]\nname = 'Plenary'\nrole = 'board'\nseats_complete = true\nseats = [{ group = 'States', kind = 'state', count = 'many', votes = 1 }, { group = 'NGOs', kind = 'ngo', count = 2, votes = 0 }]\n";
    let page = page(text, "ngos");
    assert!(page.contains("| Your share of the votes | 0 % |\n| Your share of the voting power | 0 % |"), "{page}");
    assert!(page.contains("| Your share of the money | 75 % (Host) |"), "{page}");
    assert!(!page.contains("Actors of your kind vote in the body"), "{page}");
}

#[test]
fn who_stands_behind_persons_is_open() {
    let text = |rule: &str| {
        format!(
            "[[governance.bodies]]\nname = 'Board'\nrole = 'board'\nseats_complete = true\nvotes_each = 1\n{rule}seats = [{{ group = 'Experts', kind = 'individual', count = 14 }}, {{ group = 'Founders', kind = 'ngo', count = 7 }}]\n"
        )
    };
    let companies = page(&text("rule = 'majority'\n"), "corporations");
    assert!(companies.contains("| Your seats in: Board | at most 14 of 21 |"), "{companies}");
    assert!(companies.contains("| Your share of the votes | at most 67 % |"), "{companies}");
    assert!(!companies.contains("| Your share of the voting power | 0 % |"), "{companies}");
    let founders = page(&text(""), "ngos");
    assert!(founders.contains("| Your share of the votes | at least 33 % |"), "{founders}");
}

#[test]
fn who_may_complain_is_told_as_far_as_it_is_known() {
    let told = |keys: &str| page(&format!("[complaints]\nmechanism = 'published'\n{keys}"), "corporations");
    let (procedure, asked) = ("There is a procedure for complaints; it is published.", "Who may bring a complaint");
    let some = told("open_to = ['members', 'affected']\n");
    assert!(some.contains(procedure) && some.contains("People outside may use it too. Open to: members"), "{some}");
    assert!(!some.contains("nybody") && !some.contains(asked), "{some}");
    let all = told("open_to = ['anyone']\n");
    assert!(all.contains("People outside may use it too. Open to: anyone."), "{all}");
    assert!(told("open = true\n").contains("- People outside may use it too.\n"));
    assert!(told("open_to = ['members']\n").contains("People outside may not use it."));
    let open = told("");
    assert!(open.contains(procedure) && open.contains(asked) && !open.contains("By which procedure"), "{open}");
    assert!(!open.contains("People outside may"), "{open}");
}

#[test]
fn what_is_nearly_settled_is_not_asked_again() {
    for (name, reader, asked) in [
        ("fsc", "corporations", "Who checks what members do"),
        ("global-fund", "igos", "When did somebody independent last evaluate"),
    ] {
        let page = cma(&["brief", &format!("examples/{name}"), "--for", reader]);
        assert!(!page.contains(asked), "{page}");
    }
}

#[test]
fn a_finding_tells_the_fact_that_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    let text = "schema = 2\n[coalition]\nname = 'D'\n[technology]\nuses = ['participation']\noffline_route = false\n";
    std::fs::write(&file, text).unwrap();
    let told = cma(&["assess", file.to_str().unwrap(), "--full"]);
    assert!(told.contains("Not everything can be done without its tools"), "{told}");
    assert!(!told.contains("Tools lack a purpose or a way around them"), "{told}");
}
