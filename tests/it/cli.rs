//! The binary as a user runs it.

use std::process::{Command, Output};

fn cma(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap()
}

fn temp(name: &str, bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

fn refused(bytes: &[u8]) -> String {
    let (_folder, path) = temp("coalition.toml", bytes);
    let output = cma(&["assess", &path]);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty(), "a refused file must yield no report");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn cicc_shows_the_money_that_ended_with_the_success() {
    let output = cma(&["assess", "examples/cicc/coalition.toml", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let lapsed = findings.iter().find(|finding| finding["id"] == "funding.after-success").unwrap();
    assert!(lapsed["line"].as_u64().unwrap() > 1);
    assert_eq!(report["schema_version"], 2);
}

#[test]
fn a_misspelled_key_and_word_are_both_reported_with_a_suggestion() {
    let text = refused(b"schema = 2\n[coalition]\nname = \"X\"\nscop = \"global\"\norigin = \"organik\"\n");
    assert!(text.contains("did you mean `scope`?") && text.contains(":4:"), "{text}");
    assert!(text.contains("did you mean \"organic\"?") && text.contains(":5:"), "{text}");
}

#[test]
fn impossible_values_are_refused() {
    let text = refused(
        b"schema = 2\n[coalition]\nname = \"X\"\nas_of = 2020-01-01\nfounded = 2021-01-01\n[finance]\nreserves = -1\n",
    );
    assert!(text.contains("this number cannot be"), "{text}");
    let text = refused(b"schema = 2\n[coalition]\nname = \"X\"\nas_of = 2020-01-01\nfounded = 2021-01-01\n[[governance.bodies]]\nname = \"B\"\nsize = 3\nseats = [{ kind = \"ngo\", count = 4 }]\n");
    assert!(text.contains("lies before") && text.contains("add up to 4 seats"), "{text}");
}

#[test]
fn unusable_files_are_refused_without_a_panic() {
    assert!(refused(b"").contains("empty"));
    assert!(refused(b"schema = 2\n\xff\xfe").contains("UTF-8"));
    assert!(refused(b"schema = 2\nschema = 2\n").contains("`schema` stands here again; it stood in line 1 before"));
    assert!(
        refused("schema = 2\na = ".to_owned().replace("a = ", &format!("a = {}", "[".repeat(5000))).as_bytes())
            .contains("TOML")
    );
    assert!(refused(&vec![b'#'; (8 << 20) + 1]).contains("larger than 8 MiB"));
    let rows =
        |count: usize| format!("schema = 2\n[coalition]\nname = \"X\"\n{}", "[[members]]\nnam = 1\n".repeat(count));
    assert!(refused(rows(50_001).as_bytes()).contains("more than 50,000 rows"));
    assert!(!refused(rows(49_999).as_bytes()).contains("more than 50,000 rows"));
    let list = |count: usize| format!("schema = 2\na = [{}]\n", "1,".repeat(count));
    assert!(refused(list(500_001).as_bytes()).contains("more than 500,000 values"));
    assert!(!refused(list(400_000).as_bytes()).contains("more than"));
    assert!(refused("a.b = 1\n".repeat(50_001).as_bytes()).contains("more than 50,000 rows"));
    assert!(refused("[a.b]\n".repeat(25_001).as_bytes()).contains("more than 50,000 rows"));
    assert!(!refused("a = 1.5\nb = [1.5]\n".repeat(50_001).as_bytes()).contains("more than 50,000 rows"));
    assert!(refused("a.".repeat(4_000_000).as_bytes()).contains("more than 500,000 values"));
    assert!(refused("#\n".repeat(4_000_000).as_bytes()).contains("more than 4,000,000 words and signs"));
    assert!(refused("{a=".repeat(2_000_000).as_bytes()).contains("more than 50,000 rows"));
}

#[test]
fn names_cannot_steer_the_terminal() {
    let file = "\u{feff}schema = 2\r\n[coalition]\r\nname = \"A\\u001b[31m\u{202e}B\"\r\n";
    let (_folder, path) = temp("coalition.toml", file.as_bytes());
    let output = cma(&["assess", &path, "--color", "never"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
}

#[test]
fn every_key_of_the_schema_is_described() {
    fn check(schema: &serde_json::Value, path: &str) {
        for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
            assert!(inner["description"].as_str().is_some_and(|text| !text.is_empty()), "{path}.{key}");
            check(inner, &format!("{path}.{key}"));
            check(&inner["items"], &format!("{path}.{key}[]"));
        }
    }
    let output = cma(&["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let published: serde_json::Value = serde_json::from_str(include_str!("../../docs/coalition.schema.json")).unwrap();
    assert!(schema == published, "write it anew: cma schema > docs/coalition.schema.json");
    let told = &schema["properties"]["breaches"]["items"]["properties"]["found_by"]["description"];
    assert!(told.as_str().is_some_and(|told| told.contains("brought breaches to light: its own checks, or")), "{told}");
    let keys = cma::report::keys::document(
        &cma::Rubrics::builtin(),
        cma::report::words::Words::of(cma::report::words::Language::English),
    );
    let told = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md")).unwrap();
    assert!(*keys == *told, "write it anew: cma schema --markdown > docs/keys.md");
    let asked = cma(&["questions", "--examples", "--format", "markdown"]);
    let told = include_str!("../../docs/look-for.md");
    let anew = "write it anew: cma questions --examples --format markdown > docs/look-for.md";
    assert!(String::from_utf8_lossy(&asked.stdout) == told, "{anew}");
    for path in cma::questionnaire::keys::keys().keys() {
        let (table, key) = path.rsplit_once('.').unwrap_or(("", path));
        let section = keys.split("\n## ").find(|part| {
            let heading = part.lines().next().unwrap().trim_matches('`').trim_matches(['[', ']']);
            heading == table || table.is_empty() && part.starts_with("At the top")
        });
        let is_there = section.is_some_and(|section| section.contains(&format!("\n| `{key}`")));
        let is_table =
            table.is_empty() && (keys.contains(&format!("`[{key}]`")) || keys.contains(&format!("`[[{key}]]`")));
        assert!(is_there || is_table, "{path} is not told of");
    }
    check(&schema, "");
}

#[test]
fn nothing_to_assess_is_exit_3() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(cma(&["assess", folder.path().to_str().unwrap()]).status.code(), Some(3));
    assert_eq!(cma(&["assess", "no-such-file.toml"]).status.code(), Some(2));
}

#[test]
fn what_is_listed_can_be_explained() {
    for id in ["funding.runway", "finance.runway_months", "fragile", "L16", "seats-without-power"] {
        let output = cma(&["explain", id]);
        assert_eq!(output.status.code(), Some(0), "{id}");
        assert!(output.stdout.len() > 80, "{id}");
    }
    assert_eq!(cma(&["explain", "funding.runwy"]).status.code(), Some(2));
}

#[test]
fn an_answer_to_a_criterion_that_nobody_knows_is_refused_with_its_place() {
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\ncountry = 3\n[answers]\n\"legitimacy.mandat\" = 9\n\"care.door\" = 2\n";
    let (_folder, path) = temp("coalition.toml", text.as_bytes());
    for args in [vec!["assess", &path], vec!["check", &path], vec!["badge", &path], vec!["diff", &path, &path]] {
        let output = cma(&args);
        let told = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        // All of it in one run.
        for part in [
            ":4:1",
            ":6:1",
            ":6:23",
            ":7:1",
            "\"legitimacy.mandat\"",
            "did you mean \"legitimacy.mandate\"?",
            "--rubrics DIR",
        ] {
            assert!(told.contains(part), "{args:?}: {part}: {told}");
        }
    }
}

#[test]
fn a_folder_of_rubrics_decides_which_answers_there_are() {
    let rubric = "[rubric]\nid = \"care\"\ntitle = \"Care\"\nquestion = \"Does it care?\"\nweight = 1.0\nversion = 1\n\
        [[criteria]]\nid = \"door\"\ntitle = \"Somebody answers the door\"\nask = \"Does somebody answer?\"\n\
        problem = \"Nobody answers the door\"\nwhy = \"Those who call need help.\"\nweight = 1\nseverity = \"low\"\nlevels = [\n\
        { level = 4, text = \"a\" },\n{ level = 3, text = \"b\" },\n{ level = 2, text = \"c\" },\n{ level = 1, text = \"d\" },\n\
        { level = 0, text = \"e\" },\n]\n[[criteria.advice]]\nat_most = 2\nfor = [\"leaders\"]\neffort = \"low\"\ndo = \"The chair hires somebody.\"\n\
        steps = [\"Ask\"]\ndone_when = \"Somebody answers.\"\n";
    let (folder, rubrics) = temp("care.toml", rubric.as_bytes());
    let rubrics = std::path::Path::new(&rubrics).parent().unwrap().to_str().unwrap().to_owned();
    let file = |answers: &str| {
        temp("coalition.toml", format!("schema = 2\n[coalition]\nname = \"Delta\"\n[answers]\n{answers}\n").as_bytes())
    };
    let (_own, own) = file("\"care.door\" = 1\n\"legitimacy.mandate\" = 3");
    let output = cma(&["--rubrics", &rubrics, "assess", &own, "--format", "json"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["rubrics"][0]["criteria"][0]["level"], 1);
    let ids: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|found| found["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"unused-answer"), "the built-in criterion does not count here: {ids:?}");
    let (_neither, neither) = file("\"care.dor\" = 1");
    let output = cma(&["--rubrics", &rubrics, "assess", &neither]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("did you mean \"care.door\"?"), "{told}");
    // What is offered as the next command judges by the same rubrics.
    let new = folder.path().join("new");
    let output = cma(&["--rubrics", &rubrics, "init", new.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stderr);
    for command in ["interview", "assess"] {
        assert!(told.contains(&format!("cma {command} --rubrics {rubrics} ")), "{told}");
    }
}

/// A file that looked for two keys, of two rubrics, and for one on which sources disagree.
const UNFOUND: &str = "schema = 2\nview = \"outside\"\n[search]\nby = \"B\"\nplaces = [\"its site\"]\non = 2026-01-01\n[coalition]\nname = \"A\"\n\
                       [governance]\nmandate = \"not-found\"\n[finance]\nreserves = { disputed = [1, 2] }\nstatements = \"not-found\"\n";

#[test]
fn what_was_not_found_belongs_to_the_rubrics_that_read_it() {
    let (_folder, path) = temp("coalition.toml", UNFOUND.as_bytes());
    let told = |args: &[&str]| {
        let output = cma(&[&["assess", &path, "--format", "json"], args].concat());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let infos = findings.filter(|finding| finding["severity"] == "info");
        infos.map(|finding| finding["message"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let all = told(&[]);
    assert!(all.contains("mandate") && all.contains("statements") && all.contains("reserves"), "{all}");
    let funding = told(&["--only", "funding"]);
    assert!(!funding.contains("mandate") && funding.contains("reserves"), "{funding}");
    let legitimacy = told(&["--only", "legitimacy"]);
    assert!(legitimacy.contains("mandate") && !legitimacy.contains("reserves"), "{legitimacy}");
}

#[test]
fn what_is_told_for_information_is_not_the_worst() {
    let (_folder, path) = temp("coalition.toml", UNFOUND.as_bytes());
    for format in ["table", "markdown"] {
        let output = cma(&["assess", &path, "--only", "funding", "--format", format]);
        let report = String::from_utf8(output.stdout).unwrap();
        assert!(report.contains("reserves") && !report.contains("Worst:"), "{report}");
    }
}

#[test]
fn help_and_wrong_arguments_follow_the_choice_of_colour() {
    let is_styled = |args: &[&str], forced: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
        command.args(args).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        if forced {
            command.env("CLICOLOR_FORCE", "1");
        }
        let output = command.output().unwrap();
        [output.stdout, output.stderr].concat().contains(&0x1b)
    };
    for args in [&["--help"][..], &["assess", "--help"], &["nope"]] {
        assert!(!is_styled(args, false), "{args:?}");
        assert!(is_styled(args, true), "{args:?}");
        assert!(is_styled(&[args, &["--color", "always"]].concat(), false), "{args:?}");
        assert!(is_styled(&[&["--color=always"], args].concat(), false), "{args:?}");
        assert!(!is_styled(&[&["--color", "never"], args].concat(), true), "{args:?}");
        assert!(!is_styled(&[&["--color", "always"], args, &["--color=never"]].concat(), true), "{args:?}");
    }
}

#[test]
fn help_names_no_option_that_the_command_refuses() {
    let help = |args: &[&str]| String::from_utf8(cma(&[args, &["--help"]].concat()).stdout).unwrap();
    for args in
        [&["schema"][..], &["completions"], &["man"], &["migrate"], &["rubrics", "export"], &["rubrics", "check"]]
    {
        let said = help(args);
        assert!(said.contains("--color") && !said.contains("--rubrics"), "{args:?}: {said}");
    }
    for args in [&["assess"][..], &["rubrics"], &["rubrics", "list"], &["rubrics", "show"]] {
        assert!(help(args).contains("--rubrics"), "{args:?}");
    }
}

#[test]
fn a_list_goes_into_a_file_that_is_there() {
    let (folder, table) = temp("members.csv", b"name\nA\n");
    let into = folder.path().join("coalition.toml");
    let output = cma(&["import", "members", &table, "--into", into.to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && told.contains("`cma init` writes one to start from"), "{told}");
}

#[test]
fn the_phases_are_shown_by_their_own_name_too() {
    let [stages, phases] = ["stages", "phases"].map(|name| cma(&[name, "negotiation"]));
    assert_eq!((phases.status.code(), &phases.stdout), (Some(0), &stages.stdout));
    let [stages, phases] = ["stages", "phases"].map(|name| cma(&["man", name]));
    assert_eq!((phases.status.code(), &phases.stdout), (Some(0), &stages.stdout));
    assert!(String::from_utf8_lossy(&cma(&["--help"]).stdout).contains("[alias: phases]"));
}

#[test]
fn standard_input_is_named_once() {
    for args in [&["diff", "-", "-"][..], &["agree", "-", "-"], &["compare", "-", "-"]] {
        let file = std::fs::File::open("examples/eiti/coalition.toml").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).stdin(file).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && told.contains("standard input is named twice"), "{args:?}: {told}");
        assert!(!told.contains("empty"), "{args:?}: {told}");
    }
}

#[test]
fn a_command_to_go_on_with_can_be_typed() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(["init", "--", "-dash"]).current_dir(&folder).output();
    let told = String::from_utf8(output.unwrap().stderr).unwrap();
    assert!(told.contains("cma interview ./-dash/coalition.toml"), "{told}");
}

#[test]
fn help_names_the_examples_to_start_from() {
    let help = String::from_utf8(cma(&["init", "--help"]).stdout).unwrap().replace(['\n', ' '], "");
    assert!(help.contains("program:apparel-industry-partnership,cgiar,cicc,crop-trust,eiti,"), "{help}");
}

#[test]
fn fit_without_a_terminal_says_what_works() {
    let told = String::from_utf8(cma(&["fit", "--ask", "--answers", "x.toml"]).stderr).unwrap();
    assert!(told.contains("--ask puts questions at a terminal") && told.contains("leave it out"), "{told}");
}

#[test]
fn a_workflow_below_the_root_of_a_repository_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let init = |at: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
        let output = command.current_dir(folder.path()).args(["init", at, "--ci"]).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(!init("alone").contains("GitHub reads workflows"));
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let told = init("ours/now");
    let wanted = "move ours/now/.github/workflows/coalition.yml to .github/workflows/coalition.yml, and let it check ours/now/coalition.toml";
    assert!(told.contains(wanted), "{told}");
    assert!(!init(".").contains("GitHub reads workflows"));
}
