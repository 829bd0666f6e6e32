//! The tools of a convener: types, phases, plans, literature, as a reader sees them.

use crate::output::{cma, unmarked};

#[test]
fn types_tell_what_decided_and_what_is_missing() {
    for name in ["eiti", "cicc"] {
        let file = format!("examples/{name}/coalition.toml");
        insta::assert_snapshot!(format!("types-{name}"), unmarked(&cma(&["types", &file])));
    }
    insta::assert_snapshot!("types-club", cma(&["types", "club"]));
}

#[test]
fn types_are_other_types_only_beside_one_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    std::fs::write(&file, "schema = 2\n[coalition]\nname = \"A\"\n").unwrap();
    let told = cma(&["types", file.to_str().unwrap()]);
    assert!(told.contains("The types, the nearest first") && !told.contains("The other types"), "{told}");
    assert!(cma(&["types", "examples/eiti/coalition.toml"]).contains("The other types, the nearest first"));
}

#[test]
fn a_type_needs_what_its_conditions_say() {
    let told: serde_json::Value =
        serde_json::from_str(&cma(&["types", "examples/eiti/coalition.toml", "--format", "json"])).unwrap();
    let club = &told["types"][0];
    assert_eq!((club["id"].as_str(), club["holds"].as_bool()), (Some("club"), Some(true)));
    let need = |text: &str| {
        let needs = club["needs"].as_array().unwrap();
        needs.iter().find(|need| need["text"] == text).unwrap()["there"].clone()
    };
    assert_eq!(need("published results, member by member"), true);
    assert_eq!(need("an answer to each known breach"), serde_json::Value::Null);
}

/// A report that is of no coalition has no mark at its end.
fn plan(args: &[&str]) -> String {
    cma(&[&["plan"], args].concat())
}

#[test]
fn plans_tell_who_does_what_by_when() {
    let fsc = ["examples/fsc/coalition.toml", "--start", "2027-01-04"];
    insta::assert_snapshot!("plan-fsc", unmarked(&plan(&fsc)));
    insta::assert_snapshot!("plan-guide", plan(&["--for", "founders", "--start", "2027-01-04"]));
    let with = |format: &'static str| plan(&[&fsc[..], &["--for", "leaders", "--format", format]].concat());
    insta::assert_snapshot!("plan-fsc-calendar", with("ics").replace("\r\n", "\n"));
    let paper = with("markdown");
    assert!(paper.contains("\n- [ ] **1.** "), "{paper}");
    assert!(paper.contains("### Policy on conflicts of interest\n\n```\n# Policy on conflicts"), "{paper}");
    let table = with("csv");
    let rows: Vec<_> = csv::Reader::from_reader(table.as_bytes()).into_records().map(Result::unwrap).collect();
    let tasks: serde_json::Value = serde_json::from_str(&with("json")).unwrap();
    assert_eq!(rows.len(), tasks["tasks"].as_array().unwrap().len());
    assert_eq!(rows[0].get(8), tasks["tasks"][0]["due"].as_str());
}

#[test]
fn steps_stand_after_those_they_wait_for_and_are_due_no_sooner() {
    let mut waiting = 0;
    let eiti = ["examples/eiti/coalition.toml", "--for", "founders", "--start", "2027-01-04", "--format", "json"];
    let weak = ["tests/fixtures/weak.toml", "--for", "leaders", "--start", "2027-01-04", "--format", "json"];
    for args in [&["--for", "founders", "--start", "2027-01-04", "--format", "json"][..], &eiti, &weak] {
        let told: serde_json::Value = serde_json::from_str(&plan(args)).unwrap();
        let tasks = told["tasks"].as_array().unwrap();
        for (at, task) in tasks.iter().enumerate() {
            assert_eq!(task["number"], at + 1);
            for after in task["after"].as_array().unwrap() {
                let before = after.as_u64().unwrap() as usize;
                assert!(before <= at, "{task}");
                assert!(tasks[before - 1]["due"].as_str().unwrap() <= task["due"].as_str().unwrap(), "{task}");
                waiting += 1;
            }
        }
    }
    assert!(waiting > 15, "{waiting}");
}

#[test]
fn a_step_that_is_done_is_not_listed() {
    let rubrics = cma::Rubrics::builtin();
    let mut listed = 0;
    for name in ["fsc", "eiti", "global-fund", "cicc", "voluntary-principles"] {
        let path = format!("examples/{name}/coalition.toml");
        let (source, coalition) = cma::Coalition::load(&path).unwrap();
        let a = cma::assess::assess(&source, &coalition, &rubrics, &cma::Options::default());
        let view = cma::knowledge::expr::View::of(&a.facts);
        for readers in ["founders", "leaders"] {
            let told: serde_json::Value =
                serde_json::from_str(&plan(&[&path, "--for", readers, "--format", "json"])).unwrap();
            for task in told["tasks"].as_array().unwrap() {
                let same = |advice: &&cma::knowledge::Advice| *advice.action == *task["action"].as_str().unwrap();
                let of_criteria = rubrics.criteria().flat_map(|criterion| &criterion.advice);
                let of_flags = rubrics.flags.iter().flat_map(|flag| flag.advice());
                let advice = of_criteria.chain(of_flags).find(same).unwrap();
                assert!(!advice.is_done(view), "{name}: {}", advice.action);
                listed += 1;
            }
        }
    }
    assert!(listed > 20, "{listed}");
    // One fact more, and the step is gone.
    let folder = tempfile::tempdir().unwrap();
    let described = |fact: &str| {
        let file = folder.path().join("coalition.toml");
        let text = format!("schema = 2\n[coalition]\nname = \"Delta\"\n[governance]\nlead = false\n{fact}\n");
        std::fs::write(&file, text).unwrap();
        plan(&[file.to_str().unwrap(), "--for", "leaders"])
    };
    let step = "The board adopts four lines";
    assert!(described("spokesperson_rule = \"none\"").contains(step));
    assert!(!described("spokesperson_rule = \"published\"").contains(step));
}

#[test]
fn model_texts_are_printed_and_named_rightly() {
    assert!(plan(&["--template", "decision-rule"]).starts_with("# Decision rule\n"));
    let told = plan(&["--template", "decision-rul"]);
    assert_eq!(told, "error: there is no model text \"decision-rul\"; did you mean \"decision-rule\"?\n");
    assert!(plan(&["examples/fsc/coalition.toml", "--format", "ics"]).contains("add --start 2027-01-04"));
    assert!(plan(&["--for", "leaders"]).contains("name a coalition file"));
}

#[test]
fn phases_tell_what_to_arrange() {
    for name in ["eiti", "cicc"] {
        let file = format!("examples/{name}/coalition.toml");
        let told = unmarked(&cma(&["stages", &file]));
        assert!(told.contains("Ask the members who brings these skills"), "{told}");
        insta::assert_snapshot!(format!("stages-{name}"), told);
    }
    insta::assert_snapshot!("stages-monitoring", cma(&["stages", "monitoring"]));
    let told: serde_json::Value =
        serde_json::from_str(&cma(&["stages", "examples/eiti/coalition.toml", "--format", "json"])).unwrap();
    for phase in told["phases"].as_array().unwrap() {
        let near = ["present", "next"].contains(&phase["when"].as_str().unwrap());
        assert_eq!(phase["arrange"].as_array().unwrap().is_empty(), !near, "{phase}");
    }
}
