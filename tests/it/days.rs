//! Versions and days: what lies between two commits, to which day ages are counted, and ends that are to come.

use crate::check::{COALITION, Repository, WAIVER, git};
use serde_json::Value;

fn said(repository: &Repository, args: &[&str]) -> (Option<i32>, String, String) {
    let output = repository.run(args);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn committed() -> Repository {
    let repository = Repository::new("");
    std::fs::remove_dir(repository.path(".git")).unwrap();
    git(&repository.path(""), &["init", "-q", "-b", "main"]);
    git(&repository.path(""), &["add", "-A"]);
    git(&repository.path(""), &["commit", "-qm", "First"]);
    repository
}

#[test]
fn a_trend_is_that_of_the_line_to_head_with_its_merges() {
    let repository = committed();
    let folder = &repository.path("");
    git(folder, &["checkout", "-qb", "side"]);
    repository.change("coalition.toml", "procedure = \"published\"", "procedure = \"none\"");
    git(folder, &["commit", "-qam", "On the side"]);
    git(folder, &["checkout", "-q", "main"]);
    repository.change("coalition.toml", "conducted_by = \"self\"", "conducted_by = \"none\"");
    git(folder, &["commit", "-qam", "On the line"]);
    git(folder, &["merge", "-q", "--no-edit", "side"]);
    let ids = ["HEAD~2", "HEAD~1", "HEAD"].map(|revision| git(folder, &["rev-parse", revision]).trim().to_owned());
    let (_, points, told) = said(&repository, &["trend", "coalition.toml", "--format", "json"]);
    let points: Vec<Value> = serde_json::from_str(&points).unwrap();
    let seen: Vec<&str> = points.iter().map(|point| point["commit"].as_str().unwrap()).collect();
    assert_eq!((seen, told.as_str()), (ids.iter().map(String::as_str).collect(), ""));
    let (_, now, _) = said(&repository, &["assess", "coalition.toml", "--format", "json"]);
    let now: Value = serde_json::from_str(&now).unwrap();
    assert_eq!(points[2]["low"], now["overall"]["low"]);
}

#[test]
fn a_trend_dates_commits_by_the_day_on_which_they_were_made_and_tells_of_another_name() {
    let repository = committed();
    repository.change("coalition.toml", "River Coalition", "Blue Waters");
    git(&repository.path(""), &["commit", "-qa", "--date=2020-01-01T00:00:00Z", "-m", "Taken over"]);
    let (code, csv, told) = said(&repository, &["trend", "coalition.toml", "--format", "csv"]);
    let days: Vec<&str> = csv.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    assert_eq!((code, days), (Some(0), vec!["2026-01-02"; 2]), "{csv}");
    assert!(told.contains("several names") && told.contains("River Coalition, Blue Waters"), "{told}");
}

#[test]
fn to_which_day_ages_are_counted_is_told_by_every_command() {
    let repository = Repository::new("");
    repository.write("b.toml", COALITION);
    let (aged, before) = ("Ages are counted to 1 January 2010 (--as-of)", "a day before that of the facts");
    let day = ["--as-of", "2010-01-01"];
    for args in [
        &["diff", "coalition.toml", "b.toml"][..],
        &["diff", "coalition.toml", "b.toml", "--format", "markdown"],
        &["agree", "coalition.toml", "b.toml"],
        &["agree", "coalition.toml", "b.toml", "--format", "markdown"],
        &["trend", "coalition.toml", "b.toml"],
        &["check", "coalition.toml"],
        &["check", "coalition.toml", "--format", "sarif"],
        &["check", "coalition.toml", "--format", "github"],
        &["check", "coalition.toml", "--format", "markdown"],
    ] {
        // Markdown escapes some of it.
        let plain = |args: &[&str]| said(&repository, args).1.replace('\\', "").replace('\n', " ");
        let text = plain(&[args, &day].concat());
        assert!(text.contains(aged) && text.contains(before), "{args:?}: {text}");
        // That of the facts is no other day.
        let own = plain(&[args, &["--as-of", "2026-06-30"]].concat());
        assert!(args[0] == "check" || !own.contains("Ages are counted"), "{args:?}: {own}");
    }
    for args in [&["diff", "coalition.toml", "b.toml"][..], &["agree", "coalition.toml", "b.toml"], &["check"]] {
        let form = |day: &[&str]| {
            let text = said(&repository, &[args, &["--format", "json"], day].concat()).1;
            serde_json::from_str::<Value>(&text).unwrap()["as_of"].clone()
        };
        assert_eq!([form(&day), form(&[])], [Value::from("2010-01-01"), Value::Null], "{args:?}");
    }
    let rows = said(&repository, &[&["trend", "coalition.toml", "b.toml", "--format", "csv"][..], &day].concat()).1;
    assert!(rows.lines().skip(1).all(|row| row.ends_with(",2010-01-01,false")), "{rows}");
    let junit = said(&repository, &[&["check", "--format", "junit"][..], &day].concat()).1;
    assert!(junit.contains("<property name=\"as_of\" value=\"2010-01-01\"/>"), "{junit}");
}

#[test]
fn a_waiver_holds_on_its_last_day() {
    let repository = Repository::new(WAIVER);
    let (code, text, _) = said(&repository, &["check", "--today", "2026-12-31"]);
    assert!(code == Some(0) && text.contains("ends today, on 2026-12-31; from tomorrow the finding counts"), "{text}");
}

#[test]
fn a_day_of_the_facts_that_is_not_known_is_none() {
    let repository = Repository::new("");
    for day in ["\"undisclosed\"", "{ at_least = 2023-01-01 }", "{ disputed = [2023, \"undisclosed\"] }"] {
        repository.write("coalition.toml", &COALITION.replace("2026-06-30", day));
        let (_, text, _) = said(&repository, &["assess", "coalition.toml", "--format", "json"]);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["as_of"], Value::Null, "{day}");
        let (code, _, told) = said(&repository, &["trend", "coalition.toml", "coalition.toml"]);
        assert!(code == Some(2) && told.contains("does not say `as_of`"), "{day}: {told}");
    }
}

#[test]
fn a_list_that_became_open_is_told_as_open() {
    let repository = Repository::new("");
    let file = |targets: &str| format!("schema = 2\n[coalition]\nname = \"X\"\ntargets = {targets}\n");
    repository.write("a.toml", &file("[\"state\"]"));
    repository.write("b.toml", &file("{ at_least = [\"state\"] }"));
    let text = said(&repository, &["diff", "a.toml", "b.toml"]).1;
    assert!(text.contains("state -> at least state"), "{text}");
    let text = said(&repository, &["agree", "a.toml", "b.toml"]).1;
    assert!(text.contains("and at least state (coalition.targets, line 4)"), "{text}");
}
