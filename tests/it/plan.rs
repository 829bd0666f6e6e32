//! The plan: one step a finding, what answers the worst before all, the same in every report.

use crate::examples;
use cma::assess::{Assessment, FindingKind, MOST_STEPS, PlanStep, When};
use cma::coalition::model::Phase;
use cma::knowledge::model::Severity;
use cma::{Coalition, Options, Rubrics};
use std::collections::BTreeSet;
use std::process::Command;

/// Each example that goes on, with a file in which much is wrong.
fn all(check: impl Fn(&Assessment<'_>, &str)) {
    let rubrics = Rubrics::builtin();
    let paths = examples().into_iter().map(|path| path.to_str().unwrap().to_owned());
    for path in paths.chain(["tests/fixtures/weak.toml".to_owned()]) {
        let (source, coalition) = Coalition::load(&path).unwrap();
        let a = cma::assess(&source, &coalition, &rubrics, &Options::default());
        if !a.ended {
            check(&a, &path);
        }
    }
}

#[test]
fn what_answers_the_worst_is_the_first_step() {
    all(|a, path| {
        let worst = a.by_gravity().into_iter().find(|finding| !finding.advice().is_empty());
        let (Some(worst), Some(first)) = (worst, a.plan.first()) else { return };
        assert!(a.step_for(worst).is_some_and(|step| std::ptr::eq(step, first)), "{path}: {}", worst.id());
    });
}

#[test]
fn each_finding_has_one_step_with_all_that_is_advised_on_it() {
    all(|a, path| {
        for finding in &a.findings {
            let parts = finding.parts();
            let answers = |step: &&PlanStep<'_>| parts.iter().any(|part| step.is_for(&part.id));
            let steps: Vec<_> = a.plan.iter().filter(answers).collect();
            assert!(steps.len() <= 1, "{path}: {}", finding.id());
            let planned: BTreeSet<&str> =
                steps.iter().flat_map(|step| step.remedies()).map(|remedy| remedy.advice.action.as_str()).collect();
            let low = match &finding.kind {
                FindingKind::LowLevel(low) => low.advice.as_slice(),
                _ => &[],
            };
            let shown = finding.flags.iter().filter(|raised| raised.not_found.is_none());
            let flags = shown.filter(|raised| raised.flag.severity() >= Severity::Medium);
            let advised = low.iter().chain(flags.flat_map(|raised| &raised.advice));
            // Where there would be too many, the least grave are left out.
            if steps.is_empty() && a.plan.len() == MOST_STEPS {
                assert!(finding.severity <= least_planned(a), "{path}: {}", finding.id());
                continue;
            }
            for advice in advised {
                assert!(planned.contains(advice.action.as_str()), "{path}: {}", advice.action);
            }
        }
    });
}

/// The least severity of a finding that the plan answers for its own sake.
fn least_planned(a: &Assessment<'_>) -> Severity {
    let waited = |step: &PlanStep<'_>| a.plan.iter().any(|other| other.waits_for(step));
    let planned = a.findings.iter().filter(|finding| a.step_for(finding).is_some_and(|step| !waited(step)));
    planned.map(|finding| finding.severity).min().unwrap()
}

#[test]
fn a_step_says_how_one_sees_that_it_is_done() {
    all(|a, path| {
        for step in &a.plan {
            let advice = step.first.advice;
            assert!(step.done_when().is_some(), "{path}: {}", advice.action);
        }
    });
}

#[test]
fn the_board_is_told_what_the_plan_tells() {
    all(|a, path| {
        let args = ["brief", path, "--for", "board"];
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap();
        let paper = String::from_utf8(output.stdout).unwrap();
        let Some(first) = a.plan.first() else { return };
        let action = first.first.advice.action.as_str();
        let recommended = paper.lines().find(|line| line.starts_with("1. ")).unwrap();
        let mitigation = paper.lines().skip_while(|line| !line.starts_with("| Severity")).nth(2).unwrap();
        assert!(recommended.contains(action), "{path}: {recommended}");
        assert!(mitigation.contains(action), "{path}: {mitigation}");
        // A grade is told with its probability.
        for found in a.rubrics.iter().filter(|found| found.score.grade.is_some()) {
            let row = paper.lines().find(|line| line.starts_with(&format!("| {} ", found.rubric.title))).unwrap();
            assert!(row.ends_with(" % |"), "{path}: {row}");
        }
    });
}

#[test]
fn the_usual_order_is_not_told_as_the_files_own() {
    let rubrics = Rubrics::builtin();
    let next = |more: &str| {
        let text = format!("schema = 2\n[coalition]\nname = \"A\"\nphase = \"implementation\"\n{more}");
        let (source, coalition) = cma::coalition::load("a.toml", text.as_bytes()).unwrap();
        let a = cma::assess(&source, &coalition, &rubrics, &Options::default());
        let next = a.stages.iter().find(|found| found.when == When::Next);
        next.map(|found| (found.stage.phase, found.said))
    };
    assert_eq!(next("functions = [\"implementation\"]"), Some((Phase::Monitoring, false)));
    // Who watches over others, or is watched, has begun to monitor.
    assert_eq!(next("functions = [\"implementation\", \"oversight\"]"), None);
    let checked = "functions = [\"implementation\"]\n[monitoring]\nconducted_by = \"third-party\"";
    assert_eq!(next(checked), None);
    let said = "functions = [\"oversight\"]\nnext_phase = \"evaluation\"";
    assert_eq!(next(said), Some((Phase::Evaluation, true)));
}

#[test]
fn who_acts_in_place_of_an_office_that_does_not_exist_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    let said = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).arg(&file).output().unwrap();
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let forms: [&[&str]; 5] = [
        &["assess"],
        &["assess", "--format", "markdown"],
        &["assess", "--format", "html"],
        &["plan"],
        &["brief", "--for", "board"],
    ];
    let silent = "[transparency]\nminutes = \"none\"\ndecisions = \"none\"\nbudget = \"none\"\n";
    for (secretariat, is_said) in [("none", true), ("own", false)] {
        let text =
            format!("schema = 2\n[coalition]\nname = \"A\"\n[organisation]\nsecretariat = \"{secretariat}\"\n{silent}");
        std::fs::write(&file, text).unwrap();
        for form in forms {
            let told = said(form);
            assert!(told.contains("The secretariat puts"), "{form:?}: {told}");
            assert_eq!(told.contains("There is no secretariat: "), is_said, "{form:?}: {told}");
        }
    }
}
