//! Coalitions side by side, and one beside the bodies that others counted.

use crate::output::{cma, unmarked};
use serde_json::Value;

const EITI: &str = "examples/eiti/coalition.toml";
const FSC: &str = "examples/fsc/coalition.toml";

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&cma(&[&["compare", "--format", "json"], args].concat())).unwrap()
}

#[test]
fn two_and_one_as_a_reader_sees_them() {
    insta::assert_snapshot!("compare-eiti-fsc", unmarked(&cma(&["compare", EITI, FSC])));
    insta::assert_snapshot!("compare-fsc", unmarked(&cma(&["compare", FSC])));
}

#[test]
fn three_fit_eighty_columns_and_more_stand_in_blocks() {
    let global = "examples/global-fund/coalition.toml";
    for line in cma(&["compare", EITI, FSC, global, "--full"]).lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let four = cma(&["compare", EITI, FSC, global, "examples/cicc/coalition.toml"]);
    let heads: Vec<&str> = four.lines().filter(|line| line.starts_with(" Measure ")).collect();
    assert_eq!(heads.len(), 2, "{heads:?}");
    assert!(heads[0].contains("A ") && heads[0].ends_with('C') && heads[1].ends_with('D'), "{heads:?}");
}

#[test]
fn scores_are_told_apart_by_one_rule() {
    let told = json(&[EITI, FSC, "examples/cicc/coalition.toml"]);
    let pairs = told["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 3);
    let mut seen = [0, 0];
    for pair in pairs {
        for entry in pair["rubrics"].as_array().unwrap().iter().chain([pair]) {
            let share = entry["probability_first_higher"].as_f64().unwrap();
            let apart = cma::assess::compare::is_told_apart(share);
            assert_eq!(entry["told_apart"], apart, "{entry}");
            seen[usize::from(apart)] += 1;
        }
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
    // With itself, a coalition ties.
    assert_eq!(json(&[EITI, EITI])["pairs"][0]["told_apart"], false);
    // The same probability as `cma diff` gives.
    let differs: Value = serde_json::from_str(&cma(&["diff", FSC, EITI, "--format", "json"])).unwrap();
    assert_eq!(differs["probability_higher"], json(&[EITI, FSC])["pairs"][0]["probability_first_higher"]);
}

#[test]
fn one_is_ahead_only_where_no_open_question_can_change_it() {
    let told = json(&[EITI, FSC]);
    let ahead = told["ahead"].as_array().unwrap();
    assert!(ahead.len() > 3);
    let assessed: Vec<Value> =
        [EITI, FSC].map(|file| serde_json::from_str(&cma(&["assess", file, "--format", "json"])).unwrap()).into();
    let levels = |at: usize, id: &str| {
        let rubrics = assessed[at]["rubrics"].as_array().unwrap();
        let found = rubrics.iter().flat_map(|rubric| rubric["criteria"].as_array().unwrap());
        let found = found.into_iter().find(|found| found["id"] == id).unwrap();
        (found["low"].as_u64().unwrap(), found["high"].as_u64().unwrap(), found["basis"] == "not-applicable")
    };
    for entry in ahead {
        let (at, id) = (entry["coalition"].as_u64().unwrap() as usize, entry["criterion"].as_str().unwrap());
        assert!(levels(at, id).0 > levels(1 - at, id).1, "{entry}");
    }
    // And wherever that is so, it is told.
    let ids = assessed[0]["rubrics"].as_array().unwrap().iter();
    let ids: Vec<&str> =
        ids.flat_map(|rubric| rubric["criteria"].as_array().unwrap()).map(|one| one["id"].as_str().unwrap()).collect();
    let disjoint = ids.iter().filter(|id| {
        let (one, other) = (levels(0, id), levels(1, id));
        !one.2 && !other.2 && (one.0 > other.1 || other.0 > one.1)
    });
    assert_eq!(disjoint.count(), ahead.len());
}

#[test]
fn one_file_stands_beside_those_that_were_counted() {
    let told = json(&[FSC]);
    assert!(told["pairs"].as_array().unwrap().is_empty() && told["ahead"].as_array().unwrap().is_empty());
    let standings = told["standings"].as_array().unwrap();
    assert!(!standings.is_empty());
    for standing in standings {
        let place = &standing["places"][0];
        let (low, high) = (place["low"].as_u64().unwrap(), place["high"].as_u64().unwrap());
        let number = |told: &Value| told.as_u64().unwrap();
        // Those that the count puts at one of several levels may stand at any of them.
        let sum = |stands: &dyn Fn(u64, u64) -> bool| {
            let groups = standing["groups"].as_array().unwrap().iter().filter(|group| {
                let levels: Vec<u64> = group["levels"].as_array().unwrap().iter().map(number).collect();
                stands(*levels.iter().min().unwrap(), *levels.iter().max().unwrap())
            });
            groups.map(|group| number(&group["count"])).sum::<u64>()
        };
        assert_eq!(number(&place["lower"][0]), sum(&|_, most| most < low), "{standing}");
        assert_eq!(number(&place["lower"][1]), sum(&|least, _| least < high), "{standing}");
        assert_eq!(number(&place["higher"][0]), sum(&|least, _| least > high), "{standing}");
        assert_eq!(number(&place["higher"][1]), sum(&|_, most| most > low), "{standing}");
    }
    // What was counted is told as it was counted, with how.
    let told = cma(&["compare", EITI]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("4: 10 to 45 lower, 0 higher"), "{told}");
    let counted = "45 standard-setters (2016): 10 at level 0 or 1, 35 at one of levels 2 to 4. 35 of 45 can sanction";
    assert!(told.contains(counted), "{told}");
    // Not comparable with those that were counted.
    let cicc = cma(&["compare", "examples/cicc/coalition.toml"]);
    assert!(cicc.contains("Nobody that we know of has counted bodies"), "{cicc}");
}

#[test]
fn too_many_and_none_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    assert!(cma(&["compare", path]).contains("no coalition"), "{}", cma(&["compare", path]));
    for at in 0..27 {
        let at = folder.path().join(at.to_string());
        std::fs::create_dir(&at).unwrap();
        std::fs::write(at.join("coalition.toml"), "schema = 2\n[coalition]\nname = \"X\"\n").unwrap();
    }
    assert!(cma(&["compare", path]).contains("at most 20 coalitions"));
    let large = folder.path().join("large.toml");
    let text = format!("schema = 2\n[coalition]\nname = \"X\"\n# {}\n", "x".repeat(6 << 20));
    std::fs::write(&large, text).unwrap();
    let large = large.to_str().unwrap();
    assert!(cma(&["compare", large, large, large]).contains("at most 16 MiB together"));
    assert!(cma(&["assess", large, "--set", "governance.mandate=published"]).contains("at most 4 MiB"));
    // Of one name, each is told with its file.
    let two = ["0", "1"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    let told = cma(&["compare", &two[0], &two[1], "--format", "markdown"]);
    assert!(told.contains("1/coalition"), "{told}");
}

#[test]
fn a_profile_as_a_table_has_a_head_for_what_its_rows_are() {
    for (files, head) in [(&[FSC][..], "| Rubric | shown |"), (&[EITI, FSC], "| Rubric | Coalition | shown |")] {
        let told = cma(&[&["compare"], files, &["--format", "markdown"]].concat());
        assert!(told.contains(head), "{told}");
    }
}

#[test]
fn each_file_is_told_by_its_digest_and_measures_in_words() {
    let told = cma(&["compare", EITI, FSC]);
    for file in [EITI, FSC] {
        let found: Value = serde_json::from_str(&cma(&["assess", file, "--format", "json"])).unwrap();
        let digest = found["provenance"]["input"].as_str().unwrap();
        assert!(told.contains(&digest[..12]), "{digest}: {told}");
    }
    assert!(told.contains("voting, largest power") && !told.contains("voting.largest_power"), "{told}");
}
