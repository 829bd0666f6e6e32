//! What the rubrics know: that nothing of the memo is lost, that levels can be told apart, that advice can be followed.

use cma::assess::{Assessment, FindingKind, Grade, Options, assess};
use cma::knowledge::{Rubrics, coverage};
use cma::report::words::{Language, Words};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn rubrics() -> &'static Rubrics {
    static RUBRICS: OnceLock<Rubrics> = OnceLock::new();
    RUBRICS.get_or_init(Rubrics::builtin)
}

fn assessed(path: &Path) -> Assessment<'static> {
    let (source, coalition) = cma::coalition::load::load("file", &std::fs::read(path).unwrap()).unwrap();
    assess(&source, &coalition, rubrics(), &Options::default())
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn every_memo_number_is_used() {
    let all = coverage(rubrics());
    assert_eq!(all.len(), 66);
    let unused: Vec<&str> = all.iter().filter(|entry| !entry.is_used()).map(|entry| entry.number.as_str()).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn rubrics_have_the_agreed_shape() {
    let rubrics = rubrics();
    let ids: Vec<&str> = rubrics.rubrics.iter().map(|rubric| rubric.id.as_str()).collect();
    assert_eq!(ids, ["legitimacy", "accountability", "representation", "funding"]);
    assert!(rubrics.criteria().count() >= 40);
    for rubric in &rubrics.rubrics {
        assert!((3..=4).contains(&rubric.themes.len()), "{}", rubric.id);
        for theme in &rubric.themes {
            let filled = rubric.criteria.iter().any(|criterion| criterion.theme.as_ref() == Some(&theme.id));
            assert!(filled, "{} has no criterion", theme.id);
        }
    }
}

#[test]
fn levels_can_be_told_apart() {
    for criterion in rubrics().criteria() {
        let texts: Vec<&str> =
            criterion.levels.iter().flat_map(|level| level.cases()).map(|case| case.text.as_str()).collect();
        for (at, text) in texts.iter().enumerate() {
            assert!(text.len() > 10, "{} level {at} is too short", criterion.id);
            let others = texts.iter().filter(|other| *other == text).count();
            assert_eq!(others, 1, "{} level {at} is said twice", criterion.id);
            let plain = text.starts_with(char::is_uppercase) && !text.ends_with('.') && !text.contains(". ");
            assert!(plain, "{}: a headline, in one sentence without its full stop: {text}", criterion.id);
        }
        assert!(criterion.problem.is_some(), "{} names no problem for a range of low levels", criterion.id);
    }
}

#[test]
fn advice_is_short_names_its_end_and_serves_both_audiences() {
    use cma::knowledge::model::Audience::{Founders, Leaders};
    for criterion in rubrics().criteria() {
        for audience in [Founders, Leaders] {
            assert!(criterion.advice.iter().any(|advice| advice.suits(Some(audience))), "{}", criterion.id);
        }
        for advice in &criterion.advice {
            assert!(advice.action.len() <= 240, "{}: {} characters", criterion.id, advice.action.len());
            assert!((2..=5).contains(&advice.steps.len()), "{}", criterion.id);
            assert!(advice.steps.iter().all(|step| step.len() <= 130), "{}", criterion.id);
            assert!(advice.done_when.is_some() && !advice.memo.is_empty(), "{}", criterion.id);
        }
        assert!(!criterion.memo.is_empty() && criterion.weight_reason.is_some(), "{}", criterion.id);
        let numbers = criterion
            .levels
            .iter()
            .flat_map(|level| level.cases())
            .any(|case| case.text.contains("per cent") || case.text.contains("days"));
        assert!(!numbers || criterion.threshold.is_some(), "{} does not say where its threshold is from", criterion.id);
    }
}

#[test]
fn the_models_stand_at_the_ends_of_the_scale() {
    let strong = assessed(&root("tests/fixtures/strong.toml"));
    assert_eq!(strong.overall.grade, Some(Grade::Strong));
    assert!(strong.findings.is_empty(), "{:?}", strong.findings);
    assert!(strong.tensions.is_empty(), "{:?}", strong.tensions);
    let weak = assessed(&root("tests/fixtures/weak.toml"));
    assert_eq!(weak.overall.grade, Some(Grade::Fragile));
    assert!(weak.findings.len() > 40);
    assert!(weak.tensions.len() >= 5, "{:?}", weak.tensions);
}

#[test]
fn the_founding_success_of_the_memos_own_case_surfaces() {
    let a = assessed(&root("examples/cicc/coalition.toml"));
    let finding = a.findings.iter().find(|finding| finding.id() == "funding.after-success").unwrap();
    assert_eq!(a.findings[0].id(), finding.id());
    assert!(a.tensions.iter().any(|tension| tension.tension.id == "income-ends-with-success"));
}

#[test]
fn examples_have_sources_for_what_they_state() {
    let files = crate::examples();
    assert!(files.len() >= 7);
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let (_, coalition) = cma::coalition::load::load("file", text.as_bytes()).unwrap();
        let tables: toml::Table = toml::from_str(&text).unwrap();
        // What a search did not find has the search for its source.
        let states = |path: &str| match tables.get(path).and_then(toml::Value::as_table) {
            Some(table) => table.values().any(|value| value.as_str() != Some("not-found")),
            None => true,
        };
        let uncited: Vec<String> = coalition
            .backings()
            .into_iter()
            .filter(|(_, backing)| backing.all().next().is_none())
            .map(|(path, _)| path.to_string())
            .filter(|path| path.contains('[') || text.contains(&format!("[{path}]\n")))
            .filter(|path| !path.contains(".seats") && states(path))
            .collect();
        assert!(uncited.is_empty(), "{}: {uncited:?}", path.display());
    }
}

#[test]
fn the_document_of_criteria_is_up_to_date() {
    let written = std::fs::read_to_string(root("docs/criteria.md")).unwrap();
    let now = cma::report::criteria::render(rubrics(), None, Words::of(Language::English));
    assert!(
        written == now.as_str(),
        "write it anew: cargo run --release -- rubrics show --markdown > docs/criteria.md"
    );
}

/// A rubric of one criterion, whose level 1 and level 0 are told by the case that holds.
const BRANCHES: &str = r#"
[rubric]
id = "care"
title = "Care"
question = "Does it care?"
weight = 1
version = 7

[[criteria]]
id = "office"
title = "Somebody answers the door"
ask = "Is there an office?"
why = "Somebody has to answer the door."
problem = "It is not shown that somebody answers the door."
memo = ["C8"]
weight = 1
severity = "low"
measure = "governance.decision_days"

[[criteria.levels]]
level = 4
text = "A lead, an address and a charter"
when = "governance.lead && governance.contact && governance.charter"
[[criteria.levels]]
level = 3
text = "A lead and an address"
when = "governance.lead && governance.contact"
[[criteria.levels]]
level = 2
text = "An address without a lead"
when = "governance.contact"
[[criteria.levels]]
level = 1
text = "A lead whom nobody can reach"
when = "governance.lead"
[[criteria.levels]]
level = 1
text = "Languages, but nobody who speaks"
measure = "inclusion.languages"
when = "inclusion.languages >= 2"
[[criteria.levels]]
level = 0
text = "The door is closed, and decisions take for ever"
when = "governance.decision_days > 365"
[[criteria.levels]]
level = 0
text = "The door is closed"

[[criteria.advice]]
at_most = 2
for = ["founders", "leaders"]
effort = "low"
do = "The convener opens the door."
done = "governance.membership_criteria >= 'published'"
"#;

fn care() -> Rubrics {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("care.toml"), BRANCHES).unwrap();
    Rubrics::load(folder.path()).unwrap()
}

fn branches<'r>(rubrics: &'r Rubrics, governance: &str, inclusion: &str) -> Assessment<'r> {
    let text = format!("schema = 2\n[coalition]\nname = \"A\"\n[governance]\n{governance}\n[inclusion]\n{inclusion}\n");
    let (source, coalition) = cma::coalition::load::load("file", text.as_bytes()).unwrap();
    assess(&source, &coalition, rubrics, &Options::default())
}

#[test]
fn a_finding_tells_the_case_that_is_true() {
    let rubrics = care();
    let none = "lead = \"none\"\ncontact = \"none\"\ncharter = \"none\"";
    for (governance, inclusion, level, told) in [
        (
            "lead = \"X\"\ncontact = \"none\"",
            "languages = 1",
            Some(1),
            "A lead whom nobody can reach (governance, lead: yes).",
        ),
        (
            "lead = \"none\"\ncontact = \"none\"",
            "languages = 3",
            Some(1),
            "Languages, but nobody who speaks (inclusion, languages: 3).",
        ),
        (
            &format!("{none}\ndecision_days = 400"),
            "languages = 1",
            Some(0),
            "The door is closed, and decisions take for ever (",
        ),
        (&format!("{none}\ndecision_days = 30"), "languages = 1", Some(0), "The door is closed ("),
        // It is not known which of the two it is.
        (none, "languages = 1", Some(0), "The door is closed, and decisions take for ever. Or: The door is closed."),
        ("lead = \"none\"\ncontact = \"none\"", "", None, "It is not shown that somebody answers the door."),
    ] {
        let a = branches(&rubrics, governance, inclusion);
        assert_eq!(a.rubrics[0].criteria[0].level(), level, "{governance}");
        let headline = Words::of(Language::English).headline(&a.findings[0]);
        assert!(headline.starts_with(told), "{headline}");
    }
}

#[test]
fn advice_that_is_followed_already_is_not_given() {
    let nobody = "lead = \"none\"\ncontact = \"none\"";
    let rubrics = care();
    let advice = |a: &Assessment<'_>| match &a.findings[0].kind {
        FindingKind::LowLevel(low) => low.advice.len(),
        kind => panic!("{kind:?}"),
    };
    let open = branches(&rubrics, nobody, "languages = 1");
    assert_eq!((open.plan.len(), advice(&open)), (1, 1));
    let done = branches(&rubrics, &format!("{nobody}\nmembership_criteria = \"published\""), "languages = 1");
    assert_eq!((done.plan.len(), advice(&done)), (0, 0));
}
