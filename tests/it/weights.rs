//! Own weights, and how much hangs on them.

use crate::check::{Repository, STRONG};
use cma::{Options, Rubrics, assess};
use std::collections::BTreeMap;
use std::process::Command;

fn assessed(file: &str, args: &[&str]) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_cma"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["assess", file, "--format", "json"])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn weights(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.toml");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

const EITI: &str = "examples/eiti/coalition.toml";

#[test]
fn own_weights_stand_beside_those_of_the_rubrics() {
    let plain = assessed(EITI, &[]);
    assert!(plain["weighting"].is_null());
    let (_folder, path) = weights("[weights]\nfunding = 3\n\"accountability.complaints\" = 7.5\n");
    let own = assessed(EITI, &["--weights", &path]);
    let found = &own["weighting"];
    assert_eq!(found["own"], own["overall"]["score"]);
    assert_eq!(found["nominal"], plain["overall"]["score"]);
    assert_ne!(found["own"], found["nominal"]);
    assert_eq!(found["replaced"][0], serde_json::json!({"id": "funding", "nominal": 1.0, "own": 3.0}));
    assert_ne!(own["provenance"]["knowledge"], plain["provenance"]["knowledge"]);
    let complaints =
        own["rubrics"][1]["criteria"].as_array().unwrap().iter().find(|c| c["id"] == "accountability.complaints");
    assert_eq!(complaints.unwrap()["weight"], 7.5);
    // What is possible and what is found do not hang on weights.
    let ids = |a: &serde_json::Value| a["findings"].as_array().unwrap().len();
    assert_eq!(ids(&own), ids(&plain));
    assert_eq!(own, assessed(EITI, &["--weights", &path]));
    // Without own weights it is told where it is asked what the score hangs on.
    let asked = assessed("tests/fixtures/strong.toml", &["--uncertainty"]);
    assert_eq!(asked["weighting"]["own"], asked["weighting"]["nominal"]);
}

#[test]
fn weights_are_shares() {
    let rubrics = Rubrics::builtin();
    let (source, coalition) = cma::Coalition::load(format!("{}/{EITI}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let score = |weights: &BTreeMap<String, f64>| {
        let rubrics = rubrics.clone().reweighted(weights);
        let a = assess(&source, &coalition, &rubrics, &Options::default());
        (a.overall.score.unwrap(), a.weighting.map(|found| (found.equal.unwrap(), found.nominal.unwrap())))
    };
    let all = |weight: &dyn Fn(f64) -> f64| -> BTreeMap<String, f64> {
        let own = rubrics.rubrics.iter().map(|rubric| (rubric.id.to_string(), weight(rubric.weight)));
        own.chain(rubrics.criteria().map(|criterion| (criterion.id.to_string(), weight(criterion.weight)))).collect()
    };
    let (plain, none) = score(&BTreeMap::new());
    assert!(none.is_none());
    let (doubled, _) = score(&all(&|weight| weight * 2.0));
    assert!((doubled - plain).abs() < 1e-6, "{doubled} {plain}");
    let (equal, found) = score(&all(&|_| 5.0));
    let (told_equal, told_nominal) = found.unwrap();
    assert!((equal - told_equal).abs() < 1e-6 && (told_nominal - plain).abs() < 1e-6, "{equal} {told_equal}");
    assert!((equal - plain).abs() > 0.01);
}

/// Of a rubric that is fully known, the score is a mean of its levels; under Dirichlet weights its variance is that of
/// the levels over their number and one.
#[test]
fn the_range_over_all_weights_is_that_of_the_distribution() {
    let file = STRONG.replace("procedure = \"published\"", "procedure = \"none\"");
    let (folder, _) = weights("");
    let path = folder.path().join("x.toml");
    std::fs::write(&path, file).unwrap();
    let found = assessed(path.to_str().unwrap(), &["--only", "legitimacy", "--uncertainty"]);
    let criteria = found["rubrics"][0]["criteria"].as_array().unwrap();
    let points: Vec<f64> = criteria
        .iter()
        .filter(|c| c["basis"] != "not-applicable")
        .map(|c| c["level"].as_f64().unwrap() * 25.0)
        .collect();
    let n = points.len() as f64;
    let mean = points.iter().sum::<f64>() / n;
    let variance = points.iter().map(|point| (point - mean).powi(2)).sum::<f64>() / n / (n + 1.0);
    assert!(variance > 1.0, "{points:?}");
    let found = &found["weighting"];
    assert!((found["equal"].as_f64().unwrap() - mean).abs() < 0.01, "{found} {mean}");
    // One share of a flat Dirichlet distribution exceeds x with a probability of (1 - x) ^ (n - 1).
    let low = points.iter().filter(|point| **point < 99.0).count();
    assert_eq!(low, 1, "{points:?}");
    let depth = 100.0 - points.iter().copied().fold(100.0, f64::min);
    let share = |tail: f64| 1.0 - tail.powf(1.0 / (n - 1.0));
    for (told, exact) in [("low", 100.0 - depth * share(0.05)), ("high", 100.0 - depth * share(0.95))] {
        let told = found["drawn"][told].as_f64().unwrap();
        assert!((told - exact).abs() < 1.5, "{told} {exact} {points:?}");
    }
}

#[test]
fn weights_that_cannot_be_are_refused_all_at_once() {
    let (_folder, path) =
        weights("[weights]\nfundin = 2\n\"accountability.complaint\" = 0\nlegitimacy = \"2\"\nfunding = inf\n");
    let output = Command::new(env!("CARGO_BIN_EXE_cma"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["assess", EITI, "--weights", &path])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told.contains("did you mean \"funding\"?") && told.contains("did you mean \"accountability.complaints\"?"),
        "{told}"
    );
    assert_eq!(told.matches("a weight is a number above 0").count(), 3, "{told}");
    let (_folder, path) = weights("[gate]\nmin_score = 3\n");
    let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(["assess", EITI, "--weights", &path]).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("sets no weights"), "{output:?}");
}

#[test]
fn the_gate_scores_by_the_policys_weights_and_says_so() {
    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    repository.write("coalition.toml", &STRONG.replace("procedure = \"published\"", "procedure = \"none\""));
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    assert_eq!(repository.check(&["--min-score", "90"]).0, Some(0));
    repository.change("cma.toml", "[gate]", "weights = { \"legitimacy.room-for-dissent\" = 900 }\n[gate]");
    let (code, text) = repository.check(&["--min-score", "90"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("The policy sets weights of its own: overall "), "{text}");
    assert!(text.contains("made with other rubrics or weights"), "{text}");
    let (_, text) = repository.check(&["--show-policy"]);
    assert!(text.contains("weights.legitimacy.room-for-dissent"), "{text}");
}
