//! Reports of the gate as other people's programs read them.

use crate::check::{CHARTER, COALITION, Repository};
use serde_json::Value;

fn parsed(repository: &Repository, args: &[&str]) -> Value {
    serde_json::from_str(&repository.check(args).1).unwrap()
}

#[test]
fn failures_by_score_and_by_the_ratchet_stand_in_every_report() {
    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    repository.change("coalition.toml", "procedure = \"published\"", "procedure = \"none\"");
    let with = |format: &'static str| ["--min-score", "99", "--format", format];
    let sarif = parsed(&repository, &with("sarif"));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    for id in ["gate.min-score", "gate.ratchet"] {
        let result = results.iter().find(|result| result["ruleId"] == id).unwrap();
        assert_eq!(
            sarif["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"],
            id
        );
        assert_eq!(result["level"], "error");
    }
    let gitlab = parsed(&repository, &with("gitlab"));
    for id in ["gate.min-score", "gate.ratchet"] {
        assert!(gitlab.as_array().unwrap().iter().any(|entry| entry["check_name"] == id), "{gitlab}");
    }
    let (_, github) = repository.check(&with("github"));
    assert!(github.contains("The gate fails%3A min-score") && github.contains("The gate fails%3A ratchet"), "{github}");
    let (_, markdown) = repository.check(&with("markdown"));
    assert!(markdown.contains("a minimum for the likely score needs"), "{markdown}");
}

#[test]
fn sarif_with_failures_and_broken_files_follows_the_official_schema() {
    let schema = include_str!("../fixtures/sarif-2.1.0.json").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let repository = Repository::new("");
    repository.write("broken/coalition.toml", "schema = 9\n");
    let report = parsed_stdout(&repository, &["check", "--min-score", "99", "--format", "sarif"]);
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(report["runs"][0]["results"].as_array().unwrap().len() >= 3);
}

#[test]
fn the_report_for_gitlab_is_what_its_documentation_asks_for() {
    let schema: Value = serde_json::from_str(include_str!("../fixtures/gitlab-code-quality.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let repository = Repository::new("");
    repository.write("broken/coalition.toml", "schema = 9\n");
    let report = parsed_stdout(&repository, &["check", "--min-score", "99", "--format", "gitlab"]);
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(report.as_array().unwrap().len() >= 3);
}

fn parsed_stdout(repository: &Repository, args: &[&str]) -> Value {
    serde_json::from_slice(&repository.run(args).stdout).unwrap()
}

#[test]
fn equal_findings_of_two_files_have_two_fingerprints() {
    let repository = Repository::new("");
    for name in ["a", "b"] {
        repository.write(&format!("{name}/coalition.toml"), COALITION);
        repository.write(&format!("{name}/charter.md"), CHARTER);
    }
    let report = parsed(&repository, &["a", "b", "--min-score", "99", "--min", "funding=99", "--format", "gitlab"]);
    let list = report.as_array().unwrap();
    let prints: std::collections::BTreeSet<&str> =
        list.iter().map(|entry| entry["fingerprint"].as_str().unwrap()).collect();
    assert!(list.len() > 4);
    assert_eq!(prints.len(), list.len(), "{report}");
}

#[test]
fn junit_is_xml_and_what_jenkins_accepts() {
    let repository = Repository::new("[evidence]\nmax_age_days = 1\n");
    let hostile = "a\u{FFFE}b\u{FFFF}c\\u0001\\u000B";
    repository.write("coalition.toml", &COALITION.replace("\"decisions\"", &format!("\"{hostile}\"")));
    let (_, text) = repository.check(&["--fail-on", "low", "--format", "junit", "--min-score", "99"]);
    assert!(!text.contains(['\u{FFFE}', '\u{FFFF}', '\u{1}', '\u{b}']) && !text.contains("&#"), "{text}");
    assert!(text.contains('\u{FFFD}'), "{text}");
    let outermost = text.split("<testsuites").nth(1).unwrap().split('>').next().unwrap();
    // The attributes that the schema of the Jenkins plugin for xUnit knows.
    for attribute in outermost.split_inclusive("\" ") {
        let name = attribute.trim().split('=').next().unwrap();
        assert!(["name", "time", "tests", "failures", "disabled", "errors"].contains(&name), "{outermost}");
    }
    assert!(junit_parser::from_reader(text.as_bytes()).is_ok());
}

#[cfg(unix)]
#[test]
fn files_outside_the_working_folder_are_named_from_a_base() {
    let (here, there) = (Repository::new(""), Repository::new(""));
    let path = there.path("coalition.toml");
    let report = parsed(&here, &[path.to_str().unwrap(), "--format", "sarif"]);
    let run = &report["runs"][0];
    let artifact = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    let (uri, base) = (artifact["uri"].as_str().unwrap(), artifact["uriBaseId"].as_str().unwrap());
    assert!(!uri.starts_with('/'), "{artifact}");
    let base = run["originalUriBaseIds"][base]["uri"].as_str().unwrap();
    assert_eq!(format!("{base}{uri}"), format!("file://{}", path.display()));
}

#[test]
fn a_document_is_parsed_once_however_many_anchors_it_holds() {
    use std::fmt::Write as _;
    let repository = Repository::new("");
    let (mut coalition, mut charter) = (COALITION.to_owned(), CHARTER.to_owned());
    for number in 0..2000 {
        writeln!(coalition, "[[evidence]]\nid = \"e{number}\"\ntitle = \"E\"\npath = \"charter.md#part-{number}\"")
            .unwrap();
        writeln!(charter, "\n## Part {number}\n\n{}", "Some words of the charter. ".repeat(60)).unwrap();
    }
    repository.write("coalition.toml", &coalition);
    repository.write("charter.md", &charter);
    let start = std::time::Instant::now();
    let (_, text) = repository.check(&["--format", "json"]);
    assert!(!text.contains("evidence-heading"), "{text}");
    // Parsed for each anchor, this takes minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_report_to_standard_output_stands_there_alone() {
    let repository = Repository::new("[gate]\nfail_on = \"none\"\n");
    for device in ["json=/dev/stdout", "json=/dev/fd/1"] {
        let report = parsed_stdout(&repository, &["check", "--min-score", "99", "--format", device]);
        assert!(report["files"][0]["failures"].as_array().is_some_and(|failures| !failures.is_empty()), "{report}");
    }
    // Into a file alone, the text is shown.
    let output = repository.run(&["check", "--format", "json=report.json"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("coalition.toml"));
}

#[test]
fn what_a_failure_is_not_about_is_null() {
    let repository = Repository::new("[gate]\nfail_on = \"medium\"\nmin = { funding = 99 }\n");
    let report = parsed_stdout(&repository, &["check", "--format", "json"]);
    let failures = report["files"][0]["failures"].as_array().unwrap();
    let about = |rule: &str| &failures.iter().find(|failure| failure["rule"] == rule).unwrap()["about"];
    assert_eq!((about("findings"), about("min-score")), (&Value::Null, &Value::from("funding")), "{failures:?}");
}

#[test]
fn a_summary_for_a_step_names_each_file() {
    let repository = Repository::new("[gate]\nfail_on = \"none\"\nmin_score = 99\n");
    repository.write("second/coalition.toml", COALITION);
    let (_, markdown) = repository.check(&["--format", "markdown"]);
    for path in ["(coalition.toml)", "(second/coalition.toml)"] {
        assert_eq!(markdown.lines().filter(|line| line.starts_with("### ") && line.ends_with(path)).count(), 1);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_no_text_has_no_place_in_a_baseline() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let repository = Repository::new("");
    for name in [&b"non\xff"[..], b"non\xfe"] {
        let folder = repository.path("").join(OsStr::from_bytes(name));
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("coalition.toml"), COALITION).unwrap();
    }
    let (code, told) = repository.check(&["--baseline", "b.json", "--update-baseline", "."]);
    assert_eq!(code, Some(2), "{told}");
    assert_eq!(told.matches("error: non\u{fffd}/coalition.toml cannot stand in a baseline").count(), 2, "{told}");
    assert!(!repository.path("b.json").exists());
    // The others have theirs, and these two are new beside them.
    assert_eq!(repository.check(&["--baseline", "b.json", "--update-baseline", "coalition.toml"]).0, Some(0));
    let (_, told) = repository.check(&["--baseline", "b.json", "."]);
    assert!(!told.contains("is not there any more"), "{told}");
}

#[test]
fn a_rule_of_sarif_says_the_same_whatever_a_file_says() {
    let repository = Repository::new("");
    let found = ["not-found", "none"].map(|mechanism| {
        let search =
            "schema = 2\nview = \"outside\"\n\n[search]\non = 2026-06-01\nby = \"Us\"\nplaces = [\"Its site\"]\n";
        let complaints = format!("mechanism = \"{mechanism}\"\n");
        let coalition = COALITION.replace("schema = 2\n", search);
        let coalition = coalition.replace("mechanism = \"published\"\nopen = true\nindependent = true\n", &complaints);
        repository.write("coalition.toml", &coalition);
        let report = parsed_stdout(&repository, &["check", "--format", "sarif", "--min-score", "99"]);
        report["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone()
    });
    let of = |rules: &[Value], id: &str| rules.iter().find(|rule| rule["id"] == id).cloned();
    let id = "accountability.complaints";
    assert!(of(&found[0], id).is_some() && of(&found[0], id) == of(&found[1], id), "{found:?}");
    for rule in &found[0] {
        assert!(rule["fullDescription"]["text"].is_string() && rule["help"]["text"].is_string(), "{rule}");
    }
    assert!(of(&found[0], id).unwrap()["help"]["text"].as_str().unwrap().contains("\n\n"));
}

#[test]
fn states_of_sarif_are_those_of_every_result_or_of_none() {
    let states = |repository: &Repository, args: &[&str]| {
        let report = parsed_stdout(repository, args);
        let results = report["runs"][0]["results"].as_array().unwrap().clone();
        results.iter().map(|result| result["baselineState"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let args = ["check", "--format", "sarif", "--min-score", "99"];
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    // Without a baseline there is nothing to compare with.
    assert!(states(&repository, &args).iter().all(Option::is_none));
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    let all = states(&repository, &args);
    assert!(all.contains(&Some("unchanged".to_owned())) && all.contains(&Some("new".to_owned())), "{all:?}");
    assert!(all.iter().all(Option::is_some), "{all:?}");
    repository.write("broken/coalition.toml", "schema = 9\n");
    assert!(states(&repository, &args).iter().all(Option::is_none));
}

#[test]
fn cases_of_junit_are_told_apart() {
    let waiver = |finding: &str| {
        format!("[[waivers]]\nfinding = \"{finding}\"\nreason = \"r\"\nowner = \"o\"\nuntil = 2999-01-01\n")
    };
    let waivers = ["funding.runway", "funding.runway", "funding.next-phase"].map(waiver).concat();
    let wrong = "[gate]\nmin_score = 101\nmax_unknown = 2\nmn = 3\n";
    for (policy, least) in [(&*waivers, 3), (wrong, 3)] {
        let (_, text) = Repository::new(policy).check(&["--format", "junit"]);
        let report = junit_parser::from_reader(text.as_bytes()).unwrap();
        let suite = report.suites.last().unwrap();
        let cases: std::collections::BTreeSet<_> =
            suite.cases.iter().map(|case| (case.classname.clone(), case.original_name.clone())).collect();
        assert!(suite.cases.len() >= least && cases.len() == suite.cases.len(), "{text}");
    }
}

#[test]
fn a_score_that_is_provisional_is_told_so() {
    let repository = Repository::new("");
    let told = |name: &str| {
        let text = std::fs::read_to_string(format!("{}/examples/{name}/coalition.toml", env!("CARGO_MANIFEST_DIR")));
        repository.write("coalition.toml", &text.unwrap());
        let (_, report) = repository.check(&["--format", "markdown"]);
        report.lines().find(|line| line.contains("Overall score")).unwrap().to_owned()
    };
    assert_eq!(told("eiti"), "Overall score 77 of 100.");
    assert_eq!(told("fsc"), "Overall score 70 of 100, provisional: 61 % of the weight is known.");
}
