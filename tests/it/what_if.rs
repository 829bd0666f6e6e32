//! What a change would do, power under other rules, scores over dated files, and descriptions in JSON.

use cma::report::trend::{self, Point};
use cma::report::words::{Language, Words};
use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap()
}

fn said(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

fn json(args: &[&str]) -> serde_json::Value {
    serde_json::from_str(&said(args)).unwrap()
}

const EITI: &str = "examples/eiti/coalition.toml";

#[test]
fn a_change_is_shown_beside_today_and_the_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    let before = "schema = 2\n[coalition]\nname = \"X\"\nstage = \"established\"\n[governance]\nconflict_of_interest = \"written\"\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\nrule = \"consensus\"\n";
    std::fs::write(&path, before).unwrap();
    let file = path.to_str().unwrap();
    let text = said(&["assess", file, "--set", "governance.conflict_of_interest=published"]);
    for part in [
        "accountability.conflict-of-interest      2 -> 3-4",
        "written -> published",
        "Findings that are gone, and red flags within them: accountability.conflict-of-interest",
        "Steps that are gone\n  - The chair has the policy",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let found = json(&["assess", file, "--set", "governance.conflict_of_interest = none", "--format", "json"]);
    let level = found["levels"].as_array().unwrap().iter().find(|l| l["id"] == "accountability.conflict-of-interest");
    assert_eq!(level.unwrap()["new"], "0");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    // A criterion is answered, a row is named by its place, and several settings go together.
    let args = ["assess", file, "--set", "legitimacy.right-tool=3", "--set", "governance.bodies[0].rule=majority"];
    let text = said(&args);
    assert!(text.contains("legitimacy.right-tool                    0-4 -> 3"), "{text}");
    assert!(text.contains("consensus -> majority"), "{text}");
    assert!(refused(&["assess", file, "--set", "governance.mandate=publishd"]).contains("did you mean \"published\"?"));
    assert!(refused(&["assess", file, "--set", "governance.mandat=none"]).contains("there is no key `mandat` here"));
    assert!(refused(&["assess", file, "--set", "a..b=1"]).contains("is no path"));
    assert!(refused(&["assess", file, "--set", "coalition.name.x=1"]).contains("is no value that can be set"));
}

#[test]
fn power_follows_from_the_rule_that_is_tried() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    let body = "rule = \"majority\"\nsize = 9\nvotes_each = 1\ntogether = true\nveto = false\nseats_complete = true\nseats = [\n  { group = \"States\", kind = \"state\", count = 5 },\n  { group = \"Companies\", kind = \"business\", count = 2 },\n  { group = \"NGOs\", kind = \"ngo\", count = 2 },\n]\n";
    let text = format!(
        "schema = 2\n[coalition]\nname = \"X\"\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\n{body}"
    );
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    let tries =
        ["power", path, "--try", "quota=0.75", "--try", "seats.States=2", "--try", "veto.ngos=yes", "--format", "json"];
    let found = json(&tries);
    let power = |at: usize, group: usize| found[at]["power"][group]["banzhaf"].as_f64().unwrap();
    // Five of nine decide alone; with seven of nine needed they need one other; two of six decide with any other.
    assert_eq!(power(0, 0), 1.0);
    assert!((power(1, 0) - 0.6).abs() < 1e-3, "{}", found[1]);
    assert!((power(2, 0) - 1.0 / 3.0).abs() < 1e-3, "{}", found[2]);
    // Who has a veto shares the power with those who decide.
    assert_eq!((power(3, 0), power(3, 2)), (0.5, 0.5));
    let shown = said(&tries[..8]);
    assert!(shown.contains("Seats, votes and power in Board: as it is") && shown.contains("\nCompared\n"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    assert!(refused(&["power", path, "--try", "seats.State=3"]).contains("the groups are States, Companies, NGOs"));
    assert!(refused(&["power", path, "--try", "size=3"]).contains("cannot be tried"));
    assert!(refused(&["power", path, "--try", "rule=votes"]).contains("is not allowed here"));
    // A group may have a comma in its name, and a vote that follows is said in the words of the questionnaire.
    let text = std::fs::read_to_string(path).unwrap().replace("Companies", "Firms, large and small");
    std::fs::write(path, text.replace("\"majority\"", "\"consensus\"")).unwrap();
    let tries = ["power", path, "--try", "seats.firms, large and small=4, fallback=two-thirds", "--format", "json"];
    let power = |group: usize| json(&tries)[1]["power"][group]["banzhaf"].as_f64().unwrap();
    // Eight of eleven are needed: States and Firms together, whoever else agrees.
    assert_eq!([0, 1, 2].map(power), [0.5, 0.5, 0.0]);
    let table = "fallback={ rule = \"supermajority\", quota = 0.667 }, seats.firms, large and small=4";
    assert_eq!(json(&["power", path, "--try", table, "--format", "json"])[1]["power"], json(&tries)[1]["power"]);
    assert!(refused(&["power", path, "--try", "rule=majority, rule=unanimity"]).contains("is given twice"));
    assert!(
        refused(&["assess", path, "--set", "governance.lead=A", "--set", "governance.lead=B"]).contains("given twice")
    );
    assert!(refused(&["power", path, "--try", "seats.firms, large"]).contains("not \"seats.firms, large\""));
}

#[test]
fn seats_and_votes_are_shown_where_power_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    let shown = |body: &str, args: &[&str]| {
        let text = format!(
            "schema = 2\n[coalition]\nname = \"X\"\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\n{body}"
        );
        std::fs::write(&path, text).unwrap();
        said(&[args, &[path.to_str().unwrap()]].concat())
    };
    let row = |table: &str, group: &str| {
        let line = table.lines().find(|line| line.trim_start().starts_with(group)).unwrap_or_default();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // The rule is not known; a group in two rows stands once, with all its seats; another sits without a vote.
    let open = "votes_each = 1\nseats_complete = true\nseats = [{ group = \"Watchers\", count = 5, votes = 0 }, { group = \"States\", count = 3 }, { group = \"NGOs\", count = 4 }, { group = \"States\", count = 1 }]\n";
    let table = shown(open, &["power"]);
    assert_eq!(row(&table, "States"), "States 4 50.0 % unknown unknown unknown", "{table}");
    assert_eq!(row(&table, "NGOs"), "NGOs 4 50.0 % unknown unknown unknown", "{table}");
    assert!(row(&table, "Watchers").starts_with("Watchers 5 0 % -"), "{table}");
    assert!(table.contains("does not say how the body decides"), "{table}");
    let page = shown(open, &["assess", "--format", "html"]);
    assert!(page.contains("NGOs") && page.contains("50\u{a0}%"), "{page}");
    // Nor is it known how many sit for whom.
    let table =
        shown("rule = \"majority\"\nseats = [{ group = \"States\", count = 3 }, { group = \"NGOs\" }]\n", &["power"]);
    assert_eq!(row(&table, "States"), "States 3 unknown unknown unknown unknown", "{table}");
    assert_eq!(row(&table, "NGOs"), "NGOs - unknown unknown unknown unknown", "{table}");
    assert!(shown("", &["power"]).contains("Nothing can be said of single groups."));
}

#[test]
fn files_of_several_days_make_a_trend_without_git() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, day: &str, status: &str| {
        let text =
            format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = {day}\n[governance]\nmandate = \"{status}\"\n");
        std::fs::write(folder.path().join(name), text).unwrap();
    };
    write("b-new.toml", "2024-01-31", "published");
    write("c-old.toml", "2019-12-31", "none");
    let path = folder.path().to_str().unwrap();
    let found = json(&["trend", path, "--format", "json"]);
    let days: Vec<&str> = found.as_array().unwrap().iter().map(|point| point["date"].as_str().unwrap()).collect();
    assert_eq!(days, ["2019-12-31", "2024-01-31"]);
    let table = said(&["trend", path]);
    for part in ["representation", "accountability", "c-old.toml", "file"] {
        assert!(table.contains(part), "{part}: {table}");
    }
    // A score that is too little known for a grade is marked.
    let point = |graded| Point {
        commit: None,
        file: Some("a/b.toml".to_owned()),
        date: "2024-01-31".to_owned(),
        aged: None,
        earlier_missing: false,
        scores: vec![("care".to_owned(), Some(40.0))],
        overall: Some(62.0),
        graded: vec![true, graded],
        low: 10.0,
        high: 90.0,
        findings: 0,
    };
    let marked = trend::table(&[point(true), point(false)], 80, Words::of(Language::English));
    assert!(marked.contains(" 62 ") && marked.contains(" 62? ") && !marked.contains("40?"), "{marked}");
    assert!(marked.contains("? too little is known for a grade"));
    assert!(!trend::table(&[point(true)], 80, Words::of(Language::English)).contains('?'));
    std::fs::write(folder.path().join("a.toml"), "schema = 2\n[coalition]\nname = \"X\"\n").unwrap();
    assert!(refused(&["trend", path]).contains("does not say `as_of`"));
}

#[test]
fn json_is_read_as_toml_is_with_the_same_errors_and_places() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.json");
    let read: toml::Table = std::fs::read_to_string(EITI).unwrap().parse().unwrap();
    // Days are text in JSON.
    fn days(value: &toml::Value) -> serde_json::Value {
        match value {
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(rows) => rows.iter().map(days).collect(),
            toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), days(value))).collect(),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    let written = serde_json::to_string_pretty(&days(&toml::Value::Table(read))).unwrap();
    std::fs::write(&path, &written).unwrap();
    let (own, shown) = (json(&["assess", EITI, "--format", "json"]), path.to_str().unwrap());
    let same = json(&["assess", shown, "--format", "json"]);
    for key in ["coalition", "as_of", "overall", "rubrics", "measures", "power", "plan", "questions"] {
        assert!(own[key] == same[key], "{key}");
    }
    assert!(said(&["assess", folder.path().to_str().unwrap()]).starts_with("Extractive"), "found in its folder");
    assert!(said(&["assess", shown, "--set", "governance.mandate=none"]).contains("-> none"));
    let line = 1 + written.lines().position(|line| line.contains("\"mandate\": \"published\"")).unwrap();
    std::fs::write(&path, written.replacen("\"mandate\": \"published\"", "\"mandate\": \"publishd\"", 1)).unwrap();
    let told = refused(&["assess", shown]);
    assert!(
        told.contains(&format!("coalition.json:{line}:")) && told.contains("did you mean \"published\"?"),
        "{told}"
    );
    for (text, part) in [
        ("{\"schema\": 2,\n \"coalition\": {\"name\": null}}", "coalition.json:2:24"),
        ("{\"schema\": 2,\n \"coalition\": {\"name\": \"X\",}}", "coalition.json:2:28"),
        ("{\"schema\": 2", "not valid JSON"),
        ("{\"schema\": 2, \"coalition\": {\"name\": \"X\", \"nam\": 1}}", "there is no key `nam`"),
    ] {
        std::fs::write(&path, text).unwrap();
        assert!(refused(&["assess", shown]).contains(part), "{text}: {}", refused(&["assess", shown]));
    }
}

#[test]
fn two_coalitions_are_not_taken_for_one() {
    let text = said(&["diff", EITI, "examples/igf/coalition.toml"]);
    assert!(text.contains("These are two coalitions"), "{text}");
    assert!(!said(&["diff", EITI, EITI]).contains("two coalitions"));
}

#[test]
fn the_built_in_rubrics_can_be_taken_away_and_judge_alike() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    let shown = mine.to_str().unwrap();
    said(&["rubrics", "export", shown]);
    let within =
        |folder: &str| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let ours = within("rubrics").into_iter().chain(within("rubrics/templates")).filter(|path| path.is_file());
    for path in ours {
        let copy = std::fs::read(mine.join(path.strip_prefix("rubrics").unwrap())).unwrap();
        assert!(copy == std::fs::read(&path).unwrap(), "{}", path.display());
    }
    let own = json(&["assess", EITI, "--format", "json"]);
    let same = json(&["assess", EITI, "--format", "json", "--rubrics", shown]);
    let spaced = folder.path().join("our rub");
    let told = String::from_utf8(run(&["rubrics", "export", spaced.to_str().unwrap()]).stderr).unwrap();
    assert!(told.contains(&format!("`cma rubrics check '{}'`", spaced.display())), "{told}");
    for key in ["findings", "tensions", "types"] {
        assert!(own[key] == same[key], "{key}");
    }
    assert!(refused(&["rubrics", "export", shown]).contains("is there already; nothing was written"));
}

#[test]
fn shells_and_manuals_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = said(&["completions", shell]);
        assert!(script.contains("interview") && script.contains("no-pager"), "{shell}");
        assert!(script.contains("evidence-only") && script.contains("survey"), "{shell}");
        // What no help shows is offered nowhere.
        assert!(!script.contains("pseudo") && !script.contains("--language"), "{shell}");
        // By each of its names, and each word that an option may be.
        assert!(script.contains("phases"), "{shell}");
    }
    let bash = said(&["completions", "bash"]);
    for words in [
        "text json sarif junit github gitlab markdown",
        "board facilitator countries igos ngos corporations civil-society subnational",
        "apparel-industry-partnership cgiar cicc crop-trust eiti ",
    ] {
        assert!(bash.contains(&format!("compgen -W \"{words}")), "{words}");
    }
    assert!(bash.contains("cma,phases)"), "{bash}");
    let free = bash.split("--require)").nth(1).and_then(|after| after.split(";;").next()).unwrap();
    assert!(!free.contains("compgen -f"), "no file is a criterion: {free}");
    assert!(said(&["man"]).starts_with(".ie") && said(&["man"]).contains("cma\\-interview(1)"));
    assert!(said(&["man", "assess"]).contains("\\-\\-evidence\\-only"));
    assert!(refused(&["man", "asses"]).contains("there is no command \"asses\"; the commands are assess, "));
    // Every page to which another one refers is there, by the name by which it does.
    for command in ["rubrics", "survey", "workbook"] {
        let page = said(&["man", command]).replace("\\-", "-");
        let named = page.split("cma-").skip(1).filter_map(|rest| rest.split_once("(1)")).map(|(name, _)| name);
        let named: Vec<&str> = named.filter(|name| name.starts_with(command) && *name != command).collect();
        assert!(named.len() > 1, "{page}");
        for name in named {
            let page = said(&["man", name]);
            assert!(page.replace("\\-", "-").contains(&format!("cma-{name}")), "{name}: {page}");
            let words: Vec<&str> = name.split('-').collect();
            assert_eq!(said(&[&["man"][..], &words].concat()), page, "{name}");
        }
    }
    for page in ["assess", "stages"] {
        let title = format!(".TH cma-{page} 1  \"cma {}\"", env!("CARGO_PKG_VERSION"));
        assert!(said(&["man", page]).contains(&title), "{page}");
    }
    let page = said(&["man", "check"]);
    assert!(page.contains(".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\nthe gate passes\n.TP\n"), "{page}");
    assert!(page.contains(".SH EXAMPLES\n.nf\ncma check coalition.toml\n") && page.contains(".SH NOTES\nThe policy"));
    assert!(!page.contains("EXTRA") && !page.contains("Examples:"), "{page}");
    assert!(said(&["man", "rubrics", "check"]).contains("rubrics"));
    assert!(refused(&["man", "rubrics", "chek"]).contains("there is no command \"chek\"; the commands are "));
    assert!(refused(&["man", "assess", "all"]).contains("\"assess\" has no command \"all\""));
}

#[test]
fn a_rule_is_tried_without_what_does_not_go_with_it() {
    for (file, without) in [
        (EITI, "fallback"),
        ("examples/ogp/coalition.toml", "fallback"),
        ("examples/fsc/coalition.toml", "quota, total_quota"),
    ] {
        for tried in ["rule=unanimity", "rule=unanimity, fallback=none", "rule=majority"] {
            let output = run(&["power", file, "--try", tried]);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success() && told.contains(tried), "{file} {tried}: {told}");
            assert!(told.contains(&format!("under {without} does not go with this rule")), "{file} {tried}: {told}");
        }
    }
    said(&["power", EITI, "--try", "rule=supermajority, quota=0.75, fallback=none"]);
    said(&["power", EITI, "--try", "quota=0.75", "--try", "rule=unanimity"]);
    // Where consensus stays, none is a fall-back of its own kind.
    let told = String::from_utf8(run(&["power", EITI, "--try", "fallback=none"]).stderr).unwrap();
    assert!(!told.contains("left out"), "{told}");
    // What cannot be is told of the setting, not of a line of a file that is right.
    let told = refused(&["power", EITI, "--try", "rule=unanimity, quota=0.5"]);
    assert!(told.contains("--try \"rule=unanimity, quota=0.5\" cannot be: a quota goes with"), "{told}");
    assert!(!told.contains("coalition.toml:"), "{told}");
}

#[test]
fn a_trend_says_whose_scores_it_draws_and_why_there_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, coalition, year) in [("a.toml", "Rivers", 2020), ("b.toml", "Lakes", 2021), ("c.toml", "Lakes", 2022)] {
        let text = format!("schema = 2\n[coalition]\nname = \"{coalition}\"\nas_of = {year}-01-01\n");
        std::fs::write(path(name), text).unwrap();
    }
    let told = |args: &[&str]| {
        let output = run(&[&["trend"], args].concat());
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, text) = told(&[&path("a.toml"), &path("b.toml")]);
    assert!(code == Some(0) && text.contains("several coalitions") && text.contains("Rivers, Lakes"), "{text}");
    assert_eq!(told(&[&path("b.toml"), &path("c.toml")]), (Some(0), String::new()));
    let (code, text) = told(&[&path("nosuch.toml")]);
    assert!(code == Some(2) && text.contains("there is no file") && text.contains("nosuch.toml"), "{text}");
    let (code, text) = told(&[&path("a.toml")]);
    assert!(code == Some(2) && text.contains("lies in no git repository"), "{text}");
    crate::check::git(folder.path(), &["init", "-q"]);
    crate::check::git(folder.path(), &["add", "b.toml"]);
    crate::check::git(folder.path(), &["commit", "-qm", "One"]);
    let (code, text) = told(&[&path("nosuch.toml")]);
    assert!(code == Some(2) && text.contains("nosuch.toml, and git knows no version of it"), "{text}");
    let (code, text) = told(&[&path("a.toml")]);
    assert!(code == Some(3) && text.contains("no commit holds") && text.contains("commit it"), "{text}");
    assert_eq!(told(&[&path("b.toml")]), (Some(0), String::new()));
    // It may be gone from the folder and have a history all the same.
    std::fs::remove_file(path("b.toml")).unwrap();
    assert_eq!(told(&[&path("b.toml")]), (Some(0), String::new()));
}

#[test]
fn what_is_exported_says_numbers_and_what_may_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    let file = path.to_str().unwrap();
    let text = "schema = 2\n[coalition]\nname = \"X\"\n[[members]]\nname = \"A\"\nkind = \"ngo\"\n\
        [[funding]]\nsource = \"S\"\nkind = \"state\"\n[completeness]\nmembers = \"complete\"\n\
        [[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\nrule = \"majority\"\nseats_complete = true\n\
        seats = [{ group = \"O\", count = 2, votes = 0 }, { group = \"A\", count = 3, votes = 1, together = true, veto = false }, \
        { group = \"B\", count = 4, votes = 1, together = true }]\n";
    std::fs::write(&path, text).unwrap();
    let measures = said(&["assess", file, "--format", "csv", "--csv-of", "measures"]);
    let words = |measure: &str| {
        let row = measures.lines().find(|line| line.contains(&format!(",{measure},"))).unwrap();
        row.split(',').nth(7).unwrap().to_owned()
    };
    assert_eq!((words("funding.kinds"), words("membership.kinds")), ("at least state".to_owned(), "ngo".to_owned()));
    let (power, assessed) = (json(&["power", file, "--format", "json"]), json(&["assess", file, "--format", "json"]));
    let measures = power[0]["measures"].as_object().unwrap();
    assert!(measures.len() == 4 && measures.iter().all(|(name, known)| *known == assessed["measures"][name]));
    assert_eq!(measures["voting.blockers"]["value"], 1.0);
    // Seats stand beside their group, also where others have no vote.
    let shown = said(&["power", file]);
    assert!(shown.lines().any(|line| line.split_whitespace().take(2).eq(["B", "4"])), "{shown}");
}

#[test]
fn options_that_would_do_nothing_are_refused() {
    let set = ["assess", EITI, "--set", "governance.mandate=published"];
    for more in
        [&["--uncertainty"][..], &["--full"], &["-q"], &["--criteria"], &["--top", "3"], &["--summary"], &["--each"]]
    {
        let told = refused(&[&set[..], more].concat());
        assert!(told.contains("cannot be used with"), "{more:?}: {told}");
    }
    for more in [&["--format", "json"][..], &["--update-baseline"], &["--exit-zero"]] {
        let told = refused(&[&["check", EITI, "--show-policy"], more].concat());
        assert!(told.contains("cannot be used with"), "{more:?}: {told}");
    }
    let told = refused(&["assess", EITI, "--summary", "--format", "csv", "--csv-of", "plan"]);
    assert!(told.contains("cannot be used with"), "{told}");
    assert!(refused(&["assess", EITI, "--csv-of", "measures"]).contains("add --format csv"));
    said(&["assess", EITI, "--csv-of", "measures", "--format", "csv"]);
    assert!(refused(&["check", EITI, "--stdin-filename", "x.toml"]).contains("name `-` as a path"));
    // A baseline is recorded in place of the reports, so that none that was asked for is missed.
    for more in [&["--format", "sarif=none.sarif"][..], &["--exit-zero"]] {
        let told = refused(&[&["check", EITI, "--update-baseline", "--baseline", "none.json"], more].concat());
        assert!(told.contains("cannot be used with"), "{more:?}: {told}");
    }
}

#[test]
fn what_a_report_does_not_heed_is_refused() {
    let top = ["--top", "3"];
    for (args, told) in [
        (
            &[&["assess", EITI, "--format", "html"], &top[..]].concat()[..],
            "--top; leave it out, or choose --format table",
        ),
        (&[&["assess", EITI, "--format", "json"], &top[..]].concat(), "--format table"),
        (&[&["assess", EITI, "--summary", "--format", "csv"], &top[..]].concat(), "--format table, markdown"),
        (&["assess", EITI, "--format", "csv", "--uncertainty"], "--format table, json, jsonl, markdown, html"),
        (&["assess", EITI, "examples/gni", "--uncertainty"], "a summary does not use --uncertainty"),
        (&["assess", EITI, "--summary", "--criteria"], "a summary does not use --criteria"),
        (&["assess", EITI, "--summary", "--for", "founders"], "a summary does not use --for"),
        (&["assess", EITI, "-q", "--format", "json"], "--quiet; leave it out, or choose --format table"),
        (&["assess", EITI, "-q", "--summary"], "a summary does not use --quiet"),
        (
            &["assess", EITI, "--format", "csv", "--for", "founders"],
            "--for; leave it out, or choose --csv-of findings, plan",
        ),
        (
            &["assess", EITI, "--format", "csv", "--csv-of", "findings", "--aggregate", "minimum"],
            "a table of findings does not use --aggregate; leave it out, or choose --csv-of plan",
        ),
        (
            &["assess", "examples/eiti", "--format", "csv", "--csv-of", "measures", "--only", "funding"],
            "a table of measures does not use --only",
        ),
    ] {
        let said = refused(args);
        assert!(said.contains(told), "{args:?}: {said}");
    }
    // What the report does anyway may be asked for.
    for args in [
        &["assess", EITI, "--format", "markdown", "--full", "--criteria"][..],
        &["assess", EITI, "examples/gni", "--each", "--uncertainty", "--format", "jsonl"],
        &[&["assess", EITI, "--summary", "--format", "markdown"], &top[..]].concat(),
        &["assess", EITI, "--format", "csv", "--csv-of", "plan", "--for", "founders", "--aggregate", "minimum"],
        &["assess", EITI, "--summary", "--format", "csv", "--aggregate", "minimum", "--only", "funding"],
    ] {
        said(args);
    }
}

#[test]
fn a_setting_that_leads_nowhere_is_told_what_is_there() {
    let bodies = "`governance.bodies` has 2 rows, [0] to [1]";
    for (set, told) in [
        (
            "legitimacy.trust-buildin=3",
            "there is no criterion \"legitimacy.trust-buildin\"; did you mean \"legitimacy.trust-building\"?",
        ),
        ("funding.runwa=3", "did you mean \"funding.runway\"?"),
        ("funding.share=3", "neither a table nor a row"),
        ("governance.bodies[9].quota=0.5", bodies),
        ("governance.bodies[2].quota=0.5", bodies),
        ("governance.bodiez[0].quota=0.5", "`governance.bodiez` has no rows"),
        ("governance.bodies[0].seats[99].count=1", "`governance.bodies[0].seats` has "),
        ("governance.bodies.quota=0.5", "neither a table nor a row"),
    ] {
        let said = refused(&["assess", EITI, "--set", set]);
        assert!(said.contains(told) && !said.contains("there is no key"), "{set}: {said}");
    }
}

#[test]
fn a_change_as_a_line_of_json_is_one_line() {
    let set = ["assess", EITI, "--set", "governance.mandate=published", "--format"];
    let line = said(&[&set[..], &["jsonl"]].concat());
    assert!(line.ends_with('\n') && line.lines().count() == 1, "{line}");
    let found: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(found, json(&[&set[..], &["json"]].concat()));
}

#[test]
fn several_paths_and_a_pattern_give_a_list_however_many_files_they_lead_to() {
    let form = |paths: &[&str]| json(&[&["assess"], paths, &["--format", "json"]].concat()).is_array();
    assert!(!form(&[EITI]));
    assert!(form(&[EITI, "./examples/eiti/coalition.toml"]));
    assert!(form(&["examples/eit*/coalition.toml"]));
    assert!(form(&["examples/eiti"]));
}

#[test]
fn values_of_options_are_refused_in_plain_words() {
    for (args, told) in [
        (&["check", EITI, "--today", "today"][..], "write a day such as 2027-06-30"),
        (&["check", EITI, "--format", "json="], "name a file after the sign, such as json=report.json"),
        (&["check", EITI, "--threads", "0"], "write a whole number from 1 to 65535"),
        (&["assess", EITI, "--threads", "many"], "write a whole number from 1 to 65535"),
        (&["check", EITI, "--threads", "-3"], "write a whole number from 1 to 65535"),
        (&["assess", EITI, "--threads", "-3"], "write a whole number from 1 to 65535"),
        (&["assess", EITI, "--top", "-1"], "write a whole number, 0 or more"),
        (&["assess", EITI, "--top", "abc"], "write a whole number, 0 or more"),
        (&["check", EITI, "--min-score", "-5"], "invalid value '-5'"),
        (&["migrate", "-"], "this needs a file, and standard input is none"),
        (&["interview", "-"], "this needs a file, and standard input is none"),
        (&["workbook", "export", "-", "-o", "x.xlsx"], "this needs a file, and standard input is none"),
        (&["brief", EITI, "--for", "board", "--as-of", "soon"], "write a day such as 2027-06-30, or today"),
    ] {
        let said = refused(args);
        assert!(said.contains(told), "{args:?}: {said}");
    }
}

#[test]
fn a_difference_is_the_same_from_both_sides() {
    let files = [EITI, "examples/roll-back-malaria/coalition.toml"];
    let higher =
        |old: &str, new: &str| json(&["diff", old, new, "--format", "json"])["probability_higher"].as_f64().unwrap();
    let (one, other) = (higher(files[0], files[1]), higher(files[1], files[0]));
    assert!((one + other - 1.0).abs() < 1e-3, "{one} {other}");
}

#[test]
fn rows_of_a_trend_are_named_by_what_differs_in_their_paths() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &&str| folder.path().join(name).to_str().unwrap().to_owned();
    let all = ["old/coalition.toml", "new/coalition.toml", "new/other/coalition.toml"];
    for (name, year) in all.iter().zip(2020..) {
        std::fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = {year}-06-30\n");
        std::fs::write(path(name), text).unwrap();
    }
    let named = |names: &[&str]| -> Vec<String> {
        let paths: Vec<String> = names.iter().map(path).collect();
        let table = said(&[&["trend"][..], &paths.iter().map(String::as_str).collect::<Vec<_>>()].concat());
        let rows = table.lines().filter(|line| line.starts_with(" 20"));
        rows.map(|row| row.split_whitespace().nth(1).unwrap().to_owned()).collect()
    };
    assert_eq!(named(&all[..2]), ["old", "new"]);
    assert_eq!(named(&all), ["old", "new", "new/other"]);
    assert_eq!(named(&[all[0], all[0]]), ["coalition.toml", "coalition.toml"]);
    assert_eq!(named(&all[1..]), ["coalition.toml", "other/coalition.toml"]);
}

#[test]
fn what_follows_from_a_bad_word_of_a_trial_is_not_told() {
    for (tried, why) in [("rule=foo", "\"foo\" is not allowed here"), ("seats.Companies=-1", "this number cannot be")] {
        let told = refused(&["power", EITI, "--try", tried]);
        assert!(told.contains(why) && told.matches("\" cannot be: ").count() == 1, "{told}");
    }
    let told = refused(&["power", EITI, "--try", "seats.Companies=abc, rule=foo"]);
    assert_eq!(told.matches("\" cannot be: ").count(), 2, "{told}");
    // What is wrong with right words together is told.
    assert!(refused(&["power", EITI, "--try", "rule=unanimity, quota=0.5"]).contains("a quota goes with"));
}
