//! The gate as a repository runs it.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

pub(crate) const COALITION: &str = r##"schema = 2

[coalition]
name = "River Coalition"
as_of = 2026-06-30
functions = ["norm-building"]
stage = "established"

[governance]
lead = "Chair"
contact = "chair@example.org"
charter = "charter.md"
decision_rule = "published"
fallback_rule = true
evidence = ["decisions"]

[dissent]
procedure = "published"
evidence = ["dissent"]

[monitoring]
conducted_by = "self"

[[evidence]]
id = "decisions"
title = "Charter, decisions"
path = "charter.md#decisions-and-quorum"
date = 2020-01-01
kind = "document"

[[evidence]]
id = "dissent"
title = "Charter, dissent"
path = "charter.md#dissent"
kind = "document"

[complaints]
mechanism = "published"
open = true
independent = true
"##;

/// Everything is known of it, and good.
pub(crate) const STRONG: &str = include_str!("../fixtures/strong.toml");

pub(crate) const CHARTER: &str = "# Charter\n\n## Purpose\n\n## Membership\n\n## Decisions and quorum\n\n## When there is no agreement\n\n\
    ## Roles\n\n## Conflicts of interest\n\n## Dissent\n\n## Finance\n\n## Complaints\n\n## Amendment\n\n## Dissolution\n";

pub(crate) const WAIVER: &str = "[[waivers]]\nfinding = \"accountability.third-party-monitoring\"\nreason = \"A monitor is being chosen\"\n\
    owner = \"Secretariat\"\nuntil = 2026-12-31\n";

pub(crate) struct Repository(TempDir);

impl Repository {
    pub(crate) fn new(policy: &str) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir(repository.path(".git")).unwrap();
        repository.write("coalition.toml", COALITION);
        repository.write("charter.md", CHARTER);
        repository.write("cma.toml", policy);
        repository
    }
    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }
    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), text).unwrap();
    }
    pub(crate) fn change(&self, name: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        self.write(name, &text.replacen(from, to, 1));
    }
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_cma"))
            .current_dir(self.0.path())
            .args(args)
            .env_remove("GITHUB_STEP_SUMMARY")
            .output()
            .unwrap()
    }
    pub(crate) fn check(&self, args: &[&str]) -> (Option<i32>, String) {
        let output = self.run(&[&["check", "--today", "2026-11-24"], args].concat());
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    type Change = fn(&Repository);
    let outcomes: [(&str, Change, i32); 4] = [
        ("passes", |_| {}, 0),
        ("fails", |r| r.change("coalition.toml", "procedure = \"published\"", "procedure = \"none\""), 1),
        ("is refused", |r| r.change("coalition.toml", "schema = 2", "schema = 9"), 2),
        ("is not there", |r| std::fs::remove_file(r.path("coalition.toml")).unwrap(), 3),
    ];
    for (what, change, code) in outcomes {
        for format in ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "sarif=out.sarif"] {
            let repository = Repository::new(&format!("[gate]\nfail_on = \"medium\"\n{WAIVER}"));
            change(&repository);
            let (found, text) = repository.check(&["--format", format]);
            assert_eq!(found, Some(code), "{what}, {format}: {text}");
            let zero = repository.check(&["--format", format, "--exit-zero"]).0;
            assert_eq!(zero, Some(if code == 1 { 0 } else { code }), "{what}, {format}, --exit-zero");
        }
    }
}

#[test]
fn waivers_run_out_are_noted_and_are_told_when_nothing_needs_them() {
    let repository = Repository::new(WAIVER);
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("(0 active, 1 waived, 0 in the baseline)"), "{text}");
    let (code, text) = repository.check(&["--today", "2026-12-15"].map(|a| a));
    assert_eq!(code, Some(2), "an option may be given once: {text}");
    let near = repository.run(&["check", "--today", "2026-12-15"]);
    assert!(String::from_utf8_lossy(&near.stdout).contains("runs out on 2026-12-31, in 16 days"));
    let late = repository.run(&["check", "--today", "2027-01-01"]);
    assert_eq!(late.status.code(), Some(1));
    let text = String::from_utf8_lossy(&late.stdout).into_owned();
    assert!(text.contains("ran out on 2026-12-31") && text.contains("Owner: Secretariat"), "{text}");
    let repository = Repository::new(&WAIVER.replace("accountability.third-party-monitoring", "funding.runway"));
    let (_, text) = repository.check(&["--fail-on", "none"]);
    assert!(text.contains("unused-waiver") && text.contains("cma.toml:1:1"), "{text}");
    // It has the severity that the policy gives it, and can be waived by removing the waiver alone.
    let unused = WAIVER.replace("accountability.third-party-monitoring", "funding.runway");
    let severe = |more: &str| {
        let repository = Repository::new(&format!("{more}{unused}"));
        repository.write("coalition.toml", STRONG);
        repository.check(&[])
    };
    assert_eq!(severe("").0, Some(0));
    let (code, text) = severe("[severity]\n\"unused-waiver\" = \"critical\"\n");
    assert!(code == Some(1) && text.contains("critical") && text.contains("unused-waiver"), "{text}");
    let (code, text) = severe(&unused.replace("funding.runway", "unused-waiver"));
    assert!(code == Some(2) && text.contains("a waiver cannot name \"unused-waiver\""), "{text}");
}

#[test]
fn rows_of_json_and_of_any_script_are_known_by_name() {
    let file = |name: &str, before: &str| {
        let rows = format!("{before}{{\"source\": \"{name}\", \"kind\": \"foundation\"}}");
        let coalition = "{\"name\": \"J\", \"as_of\": \"2026-06-30\"}";
        format!("{{\"schema\": 2, \"coalition\": {coalition}, \"funding\": [{rows}]}}")
    };
    let policy = "baseline = \"baseline.json\"\n[evidence]\nrequired_for = [\"funding\"]\n";
    for (written, name) in [("\\u00c9lan Fund", "Élan Fund"), ("हिन्दी संघ", "हिन्दी संघ")]
    {
        let repository = Repository::new(policy);
        repository.write("a.json", &file(written, ""));
        let (code, text) = repository.check(&["a.json", "--update-baseline"]);
        assert_eq!(code, Some(0), "{text}");
        // A row that is put before it is the only one that is new.
        repository.write("a.json", &file(written, "{\"source\": \"Dues\", \"kind\": \"business\"}, "));
        let report = repository.run(&["check", "a.json", "--today", "2026-11-24", "--format", "json"]).stdout;
        let report: Value = serde_json::from_slice(&report).unwrap();
        let findings = report["files"][0]["findings"].as_array().unwrap().iter();
        let rows = findings.filter(|found| found["subject"].as_str().is_some_and(|of| of.starts_with("funding[")));
        let rows: Vec<String> = rows.map(|found| format!("{} {}", found["subject"], found["state"])).collect();
        let expected = [format!("{} \"baselined\"", Value::from(format!("funding[\"{name}\"]")))];
        assert!(expected.iter().all(|row| rows.contains(row)), "{rows:?}");
        assert!(rows.iter().any(|row| row.contains("Dues") && row.contains("active")), "{rows:?}");
    }
}

#[test]
fn the_baseline_holds_what_was_there_and_fails_what_gets_worse() {
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    assert_eq!(repository.check(&[]).0, Some(1));
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("1 in the baseline"), "{text}");
    repository.change("coalition.toml", "[dissent]", "# moved down by two lines\n\n[dissent]");
    assert_eq!(repository.check(&[]).0, Some(0), "line numbers do not matter");
    repository.change("coalition.toml", "conducted_by = \"self\"", "conducted_by = \"peer\"");
    assert_eq!(repository.check(&[]).0, Some(0), "better passes");
    repository.change("coalition.toml", "procedure = \"published\"", "procedure = \"none\"");
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(1));
    assert!(
        text.contains("room-for-dissent: the lowest level still possible fell from 3 to 0; 3 would pass."),
        "{text}"
    );
    // Where enough is known, the score is held too.
    repository.write("coalition.toml", STRONG);
    repository.check(&["--update-baseline"]);
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(0), "{text}");
    repository.change("coalition.toml", "procedure = \"published\"", "procedure = \"none\"");
    let (_, text) = repository.check(&[]);
    assert!(text.contains("legitimacy: the score fell from 100.0 to"), "{text}");
    // A score by other rubrics, or of an older meaning, is not compared.
    repository.change("baseline.json", "\"knowledge\": \"", "\"knowledge\": \"0");
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(1));
    assert!(text.contains("made with other rubrics") && !text.contains("the score fell"), "{text}");
}

#[test]
fn a_baseline_that_is_not_whole_or_not_ours_is_refused() {
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    for (text, why) in [
        ("{\"version\": 1, \"files\": {}}", "version 1"),
        ("{\"version\": 2, \"files\": {}}", "version 2"),
        ("{\"version\": 3, \"fi", "cannot be read"),
        ("", "cannot be read"),
        ("{\"version\": 2, \"files\": {}}", "this program reads versions 3 to 8"),
        ("{\"files\": {}}", "no version"),
        ("{\"version\": \"6\", \"files\": {}}", "this baseline has version \"6\", which is no whole number"),
    ] {
        repository.write("baseline.json", text);
        let (code, message) = repository.check(&[]);
        assert_eq!(code, Some(2), "{message}");
        assert!(message.contains(why) && message.contains("--update-baseline"), "{message}");
    }
}

#[test]
fn only_what_was_a_baseline_is_written_anew() {
    let repository = Repository::new("");
    let update = ["coalition.toml", "--baseline", "kept", "--update-baseline"];
    let own = std::fs::read_to_string(repository.path("coalition.toml")).unwrap();
    for text in ["my notes", &own, "{\"a\": 1}", "{\"version\": \"1.0.0\", \"files\": {}}", "{\"version\": 3, \"fi"] {
        repository.write("kept", text);
        let (code, told) = repository.check(&update);
        assert!(
            code == Some(2) && told.contains("kept is no baseline; name another file, or remove it first"),
            "{told}"
        );
        assert!(!told.contains("written anew"), "{told}");
        assert_eq!(std::fs::read_to_string(repository.path("kept")).unwrap(), text);
    }
    for text in ["", "\n", "{\"version\": 1, \"files\": {}}", "\u{feff}{\"version\": 2, \"files\": {}, \"more\": 1}"] {
        repository.write("kept", text);
        let (code, told) = repository.check(&update);
        assert_eq!((code, told.contains("is written anew")), (Some(0), text.len() > 2), "{told}");
    }
    let (code, told) = repository.check(&["coalition.toml", "--baseline", "coalition.toml", "--update-baseline"]);
    assert!(code == Some(2) && told.contains("is no baseline") && !told.contains("written anew"), "{told}");
    // What a newer program wrote is left to it.
    repository.write("kept", "{\"version\": 99, \"files\": {}}");
    let (code, told) = repository.check(&update);
    assert!(code == Some(2) && told.contains("use the newer program that wrote it"), "{told}");
    // What is advised works where an option named the baseline.
    let told = repository.check(&["coalition.toml", "--baseline", "none.json"]).1;
    assert!(told.contains("record a new one with the same command and --update-baseline"), "{told}");
}

#[test]
fn minimums_say_by_how_much_and_what_would_pass() {
    let repository = Repository::new(WAIVER);
    let (code, text) = repository.check(&["--min-score", "90", "--min", "accountability=60"]);
    assert_eq!(code, Some(1));
    // Of little known, what is hidden would raise the score.
    assert!(text.contains("overall: ") && text.contains(" % of the weight is known; a minimum"), "{text}");
    assert!(text.contains("accountability: "), "{text}");
    assert_eq!(repository.check(&["--min-score", "0"]).0, Some(1));
    let (code, text) = repository.check(&["--min-score", "50", "--on", "low"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("lowest score still possible is 3.8, 46.2 short of 50"), "{text}");
    // A minimum with more decimals is told with as many.
    let (code, text) = repository.check(&["--min-score", "3.95", "--on", "low"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("lowest score still possible is 3.85, 0.10 short of 3.95"), "{text}");
    let (code, text) = repository.check(&["--max-unknown", "0.5"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("50 % would pass"), "{text}");
    repository.write("coalition.toml", &STRONG.replace("procedure = \"published\"", "procedure = \"none\""));
    let (code, text) = repository.check(&["--fail-on", "none", "--min-score", "99"]);
    assert!(code == Some(1) && text.contains("overall: the score is 9"), "{text}");
    let (code, text) = repository.check(&["--fail-on", "none", "--min-score", "90"]);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn a_required_criterion_has_to_be_shown() {
    let policy =
        |level: u8| format!("[gate]\nfail_on = \"none\"\n[require]\n\"accountability.complaints\" = {level}\n");
    let grievance = "mechanism = \"published\"\n";
    let said = |level: u8, from: &str, to: &str| {
        let repository = Repository::new(&policy(level));
        repository.change("coalition.toml", from, to);
        repository.check(&[])
    };
    let (code, text) = said(3, "", "");
    assert_eq!(code, Some(0), "{text}");
    let (code, text) = said(4, grievance, "mechanism = \"unwritten\"\n");
    assert!(code == Some(1) && text.contains("complaints: level 4 is required; it stands at 1 at best."), "{text}");
    // Silence does not meet it, and neither does the file's own word that it does not apply.
    let (code, text) = said(2, grievance, "");
    assert!(code == Some(1) && text.contains("level 2 is required and not shown; for all that is known"), "{text}");
    let answer = "[answers]\n\"accountability.complaints\" = { not_applicable = \"We say so\" }\n[[evidence]]";
    let (code, text) = said(1, "[[evidence]]", answer);
    assert!(code == Some(1) && text.contains("the file says that it does not apply (We say so)"), "{text}");
    // Where the rubric asks it of other coalitions, nothing is asked.
    let repository = Repository::new("[gate]\nfail_on = \"none\"\n");
    let monitor = ["--require", "accountability.third-party-monitoring=2"];
    assert_eq!(repository.check(&monitor).0, Some(1));
    repository.change("coalition.toml", "norm-building", "agenda-setting");
    let (code, text) = repository.check(&monitor);
    assert_eq!(code, Some(0), "{text}");
    let repository = Repository::new(&policy(2));
    repository.change("cma.toml", "[gate]", "criteria.ignore = [\"accountability.complaints\"]\n[gate]");
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("it is required, and the policy or an option leaves it out."), "{text}");

    let repository = Repository::new("[gate]\nfail_on = \"none\"\n");
    for format in ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"] {
        let (code, text) = repository.check(&["--require", "accountability.complaints=4", "--format", format]);
        assert!(code == Some(1) && text.contains("level 4 is required"), "{format}: {text}");
    }
    for (given, told) in [
        ("accountability.complaint=2", "did you mean \"accountability.complaints\"?"),
        ("accountability.complaints=0", "write a whole number from 1 to 4"),
        ("accountability.complaints", "write the id of a criterion and a level, such as ID=2"),
    ] {
        let (code, text) = repository.check(&["--require", given]);
        assert!(code == Some(2) && text.contains(told), "{text}");
    }
    let (_, text) = Repository::new(&policy(2)).check(&["--show-policy"]);
    assert!(text.contains("require.accountability.complaints"), "{text}");
}

#[test]
fn policies_that_cannot_be_are_refused_with_their_place() {
    for (policy, why) in [
        ("[gate]\nmin = { fundign = 50 }\n", "there is no rubric \"fundign\""),
        ("[gate]\nmin_scor = 50\n", "min_scor"),
        ("[criteria]\nignore = [\"funding.runwy\"]\n", "did you mean \"funding.runway\"?"),
        ("[evidence]\nkinds = [\"gossip\"]\n", "\"gossip\" is not allowed here"),
        ("[[waivers]]\nfinding = \"a\"\nowner = \"b\"\nuntil = 2027-01-01\n", "reason"),
        ("[[waivers]]\nfinding = \"a\"\nreason = \" \"\nowner = \"b\"\nuntil = 2027-01-01\n", "this text is empty"),
        ("[[waivers]]\nfinding = \"a\"\nreason = \"r\"\nowner = \"b\"\nuntil = \"soon\"\n", "not a day"),
        ("exclude = [\"a[\"]\n", "pattern"),
        ("[require]\n\"accountability.complaint\" = 2\n", "did you mean \"accountability.complaints\"?"),
        ("[require]\naccountability.complaints = 2\n", "write `\"accountability.complaints\" = ...`"),
        ("[require]\n\"accountability.complaints\" = 5\n", "write a whole number from 1 to 4"),
        ("[require]\n\"accountability.complaints\" = 0\n", "write a whole number from 1 to 4"),
        ("[require]\n\"accountability.complaints\" = \"2\"\n", "write a whole number from 1 to 4"),
        ("[gate]\nmin_score = 140\n", "not a score"),
    ] {
        let (code, message) = Repository::new(policy).check(&[]);
        assert_eq!(code, Some(2), "{policy}: {message}");
        assert!(message.contains(why) && message.contains("cma.toml"), "{policy}: {message}");
    }
}

#[test]
fn the_policy_in_force_names_its_sources() {
    let repository = Repository::new("[gate]\nfail_on = \"medium\"\nmin = { funding = 10 }\n");
    let (code, text) = repository.check(&["--show-policy", "--min-score", "30"]);
    assert_eq!(code, Some(0));
    let row = |key: &str| text.lines().find(|line| line.starts_with(key)).unwrap_or("").to_owned();
    assert!(row("fail_on").contains("medium") && row("fail_on").ends_with("cma.toml"), "{text}");
    assert!(row("min_score").contains("30") && row("min_score").ends_with("option"), "{text}");
    assert!(row("min.funding").contains("10"), "{text}");
    assert!(row("max_unknown").ends_with("default"), "{text}");
}

#[test]
fn criteria_can_be_left_out_and_severities_changed() {
    let policy = "[criteria]\nignore = [\"accountability.third-party-monitoring\"]\n";
    assert_eq!(Repository::new(policy).check(&[]).0, Some(0));
    assert_eq!(Repository::new("[criteria]\nselect = [\"legitimacy\"]\n").check(&[]).0, Some(0));
    let policy = "[severity]\n\"accountability.third-party-monitoring\" = \"low\"\n";
    assert_eq!(Repository::new(policy).check(&[]).0, Some(0));
}

#[test]
fn evidence_has_to_be_there_inside_the_repository_and_fresh() {
    let cases: [(&str, &str, &str); 5] = [
        ("path = \"charter.md#dissent\"", "path = \"charter.md#disent\"", "did you mean \"#dissent\""),
        ("path = \"charter.md#dissent\"", "path = \"gone.md\"", "is not there"),
        ("path = \"charter.md#dissent\"", "path = \"../outside.md\"", "leads out of the repository"),
        ("path = \"charter.md#dissent\"", "path = \"a/../../../outside.md\"", "leads out of the repository"),
        ("path = \"charter.md#dissent\"", "path = \"/etc/hostname\"", "leads out of the repository"),
    ];
    for (from, to, why) in cases {
        let repository = Repository::new(WAIVER);
        repository.change("coalition.toml", from, to);
        let (code, text) = repository.check(&[]);
        assert_eq!(code, Some(1), "{to}: {text}");
        assert!(text.contains(why), "{to}: {text}");
    }
    let (_, text) = Repository::new("[evidence]\nmax_age_days = 1000\n").check(&[]);
    assert!(text.contains("evidence-old") && text.contains("2,372 days old; the policy allows 1,000"), "{text}");
    let (_, text) = Repository::new("[evidence]\nrequired_for = [\"monitoring\"]\n").check(&[]);
    assert!(text.contains("evidence-required") && text.contains("`monitoring` cites no evidence"), "{text}");
    let (_, text) = Repository::new("[evidence]\nrequired_for = [\"governance\"]\nkinds = [\"audited\"]\n").check(&[]);
    assert!(text.contains("cites no evidence of kind audited"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_cannot_lead_out() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "# Dissent\n").unwrap();
    let repository = Repository::new(WAIVER);
    std::os::unix::fs::symlink(outside.path().join("secret.md"), repository.path("link.md")).unwrap();
    repository.change("coalition.toml", "path = \"charter.md#dissent\"", "path = \"link.md#dissent\"");
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(1));
    assert!(text.contains("evidence-outside"), "{text}");
}

#[test]
fn headings_are_found_as_github_names_them() {
    let repository = Repository::new(WAIVER);
    repository.write(
        "charter.md",
        &format!("{CHARTER}\n## Zusätze & Prüfung: *Teil* `zwei`!\n\n## Dissent\n\n```\n## Not a heading\n```\n"),
    );
    for (anchor, found) in
        [("zusätze--prüfung-teil-zwei", true), ("dissent-1", true), ("dissent-2", false), ("not-a-heading", false)]
    {
        repository.write("coalition.toml", &COALITION.replace("charter.md#dissent", &format!("charter.md#{anchor}")));
        let (code, text) = repository.check(&[]);
        assert_eq!(code, Some(i32::from(!found)), "{anchor}: {text}");
    }
}

#[test]
fn what_follows_a_number_sign_is_a_heading_in_markdown_only() {
    let repository = Repository::new(WAIVER);
    repository.write("report.pdf", "%PDF-1.4");
    repository.write("report #3.pdf", "%PDF-1.4");
    repository.write("page.html", "<h2 id=\"s3\">S</h2>\n");
    let anchors = "<a id=\"old-anchor\"></a>\n\n## Text <a name='inside'></a>\n\n<div class=x\nid=block>\n<br>\n</div>\n\n```\n<a id=\"code\">\n```\n";
    repository.write("charter.md", &format!("{CHARTER}\n{anchors}"));
    let paths = ["report.pdf#page=3", "report #3.pdf", "report #3.pdf#page=1", "page.html#s3", "charter.md#old-anchor"];
    let there = paths.into_iter().chain(["charter.md#inside", "charter.md#block"]).map(|path| (path, true));
    for (path, found) in there.chain([("charter.md#code", false), ("gone.pdf#page=3", false), ("gone #3.pdf", false)]) {
        repository.write("coalition.toml", &COALITION.replace("charter.md#dissent", path));
        let (code, text) = repository.check(&[]);
        assert_eq!(code, Some(i32::from(!found)), "{path}: {text}");
    }
}

#[test]
fn front_matter_is_no_heading() {
    let repository = Repository::new(WAIVER);
    for front in ["---\ntitle: Complaints\n---\n", "+++\ntitle = \"Complaints\"\n+++\n"] {
        repository.write("charter.md", &format!("{front}{}", CHARTER.replace("## Complaints", "## Praise")));
        let (_, text) = repository.check(&[]);
        assert!(text.contains("charter.complaints"), "{front}: {text}");
    }
}

#[test]
fn as_much_unknown_as_the_policy_allows_passes() {
    let policy = |most: &str| {
        format!(
            "[gate]\nfail_on = \"none\"\nmax_unknown = {most}\n[criteria]\n\
             select = [\"legitimacy.trust-building\", \"legitimacy.leadership\"]\n\
             [weights]\n\"legitimacy.trust-building\" = 7\n\"legitimacy.leadership\" = 3\n"
        )
    };
    let repository = Repository::new(&policy("0.3"));
    let answers = "schema = 2\n[coalition]\nname = \"X\"\n[answers]\n\"legitimacy.trust-building\" = 2\n";
    repository.write("coalition.toml", answers);
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(0), "{text}");
    repository.write("cma.toml", &policy("0.299"));
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("30.0 % of the weight is not known; 29.9 % would pass."), "{text}");
}

#[test]
fn the_charter_is_asked_for_its_articles() {
    let repository = Repository::new(WAIVER);
    repository.change("charter.md", "## Complaints", "## Praise");
    let (_, text) = repository.check(&[]);
    assert!(text.contains("low charter.complaints") && !text.contains("charter.finance"), "{text}");
    let charter =
        format!("+++\n{}+++\n{}", COALITION.replace("charter = \"charter.md\"\n", ""), "# Charter\n\n## Purpose\n");
    repository.write("own.md", &charter);
    let (_, text) = repository.check(&["own.md"]);
    assert!(text.contains("charter.dissolution") && !text.contains("charter.purpose"), "{text}");
    let repository = Repository::new(&format!("{WAIVER}[evidence]\ncharter = false\n"));
    repository.change("charter.md", "## Complaints", "## Praise");
    assert!(!repository.check(&[]).1.contains("charter.complaints"));
}

#[test]
fn sarif_follows_the_official_schema_and_keeps_what_is_waived() {
    // The official schema has a stray bracket in the pattern of languages, which a strict validator refuses.
    let schema = include_str!("../fixtures/sarif-2.1.0.json").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let repository = Repository::new(&format!(
        "{WAIVER}{}",
        WAIVER.replace("accountability.third-party-monitoring", "funding.runway")
    ));
    repository.change("coalition.toml", "procedure = \"published\"", "procedure = \"none\"");
    let (_, text) = repository.check(&["--format", "sarif", "--exit-zero"]);
    let report: Value = serde_json::from_str(&text).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let results = report["runs"][0]["results"].as_array().unwrap();
    assert!(results.len() >= 3);
    let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.starts_with('/') && !uri.contains("://"), "{uri}");
        assert!(!result["partialFingerprints"]["cma/v1"].as_str().unwrap().is_empty());
    }
    // Of all results or of none: what is suppressed, and what was held against a baseline.
    let waived = |result: &Value| result["suppressions"].as_array().unwrap().len();
    assert_eq!(results.iter().map(waived).sum::<usize>(), 1);
    assert!(results.iter().all(|result| result.get("baselineState").is_none()));
}

#[test]
fn junit_is_read_by_an_outside_parser() {
    let repository = Repository::new("");
    let (_, text) = repository.check(&["--format", "junit", "--exit-zero"]);
    let report = junit_parser::from_reader(text.as_bytes()).unwrap();
    assert_eq!(report.suites.len(), 1);
    assert_eq!(report.suites[0].name, "coalition.toml");
    assert_eq!(report.failures, 1);
}

#[test]
fn hostile_text_stays_text_in_every_format() {
    let hostile = r#"%0A::error::x, a:b <script>alert(1)</script> ]]> | \u001b[31m \u202E \r\n::warning::y"#;
    let repository = Repository::new("[evidence]\nmax_age_days = 1\n");
    repository.write(
        "coalition.toml",
        &COALITION
            .replace("River Coalition", hostile)
            .replace("id = \"decisions\"", &format!("id = \"{hostile}\""))
            .replace("evidence = [\"decisions\"]", &format!("evidence = [\"{hostile}\"]"))
            .replace("charter.md#decisions-and-quorum", &hostile.replace('#', "")),
    );
    for format in ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"] {
        let (code, text) = repository.check(&["--format", format, "--color", "never"]);
        assert_eq!(code, Some(1), "{format}: {text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{format}: {text}");
        match format {
            "github" => {
                assert!(
                    text.lines().all(|line| line.starts_with("::error ")
                        || line.starts_with("::warning ")
                        || line.starts_with("::notice ")),
                    "{text}"
                );
                assert!(text.contains("%250A"), "{text}");
            }
            "markdown" => assert!(!text.contains("<script>"), "{text}"),
            "junit" => assert!(junit_parser::from_reader(text.as_bytes()).is_ok(), "{text}"),
            "json" | "sarif" | "gitlab" => assert!(serde_json::from_str::<Value>(&text).is_ok(), "{format}"),
            _ => {}
        }
    }
}

#[test]
fn thousands_of_findings_are_reported() {
    use std::fmt::Write as _;
    let repository = Repository::new("");
    let mut text = COALITION.to_owned();
    for number in 0..3000 {
        writeln!(text, "[[evidence]]\nid = \"e{number}\"\ntitle = \"E\"\npath = \"gone-{number}.md\"").unwrap();
    }
    repository.write("coalition.toml", &text);
    let (code, report) = repository.check(&["--format", "json"]);
    assert_eq!(code, Some(1));
    let report: Value = serde_json::from_str(&report).unwrap();
    let findings = report["files"][0]["findings"].as_array().unwrap();
    let prints: std::collections::BTreeSet<&str> =
        findings.iter().map(|finding| finding["fingerprint"].as_str().unwrap()).collect();
    assert!(findings.len() > 3000);
    assert_eq!(prints.len(), findings.len(), "each finding has a fingerprint of its own");
}

#[test]
fn excluded_paths_and_standard_input() {
    let repository = Repository::new(&format!("exclude = [\"drafts/**\"]\n{WAIVER}"));
    repository.write("drafts/coalition.toml", "not valid");
    assert_eq!(repository.check(&["drafts/coalition.toml"]).0, Some(2));
    assert_eq!(repository.check(&["drafts/coalition.toml", "--force-exclude"]).0, Some(0));
    let mut child = Command::new(env!("CARGO_BIN_EXE_cma"))
        .current_dir(repository.0.path())
        .args(["check", "-", "--stdin-filename", "sub/charter.toml", "--fail-on", "none", "--format", "json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), COALITION.as_bytes()).unwrap();
    let report: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(report["files"][0]["file"], "sub/charter.toml");
}

#[test]
fn what_stands_in_a_folder_that_is_not_there_leads_nowhere_out() {
    let repository = Repository::new("");
    for (path, told) in
        [("charter.md", "\\\"charter.md\\\" is not there."), ("../../charter.md", "leads out of the repository.")]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cma"))
            .current_dir(repository.0.path())
            .args(["check", "-", "--stdin-filename", "other/coalition.toml", "--format", "json"])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let text = COALITION.replace("charter.md#dissent", path);
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        let report = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        assert!(report.contains(told), "{path}: {report}");
    }
}

pub(crate) fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args(args)
        .env("GIT_AUTHOR_DATE", "2026-01-02T03:04:05Z")
        .env("GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z")
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn repository_with_history() -> Repository {
    let repository = Repository::new(WAIVER);
    std::fs::remove_dir(repository.path(".git")).unwrap();
    git(repository.0.path(), &["init", "-q"]);
    git(repository.0.path(), &["add", "-A"]);
    git(repository.0.path(), &["commit", "-qm", "First"]);
    git(repository.0.path(), &["mv", "coalition.toml", "river.toml"]);
    git(repository.0.path(), &["commit", "-qm", "Rename"]);
    repository.change("river.toml", "procedure = \"published\"", "procedure = \"none\"");
    git(repository.0.path(), &["commit", "-qam", "Weaken"]);
    repository
}

#[test]
fn a_difference_names_facts_levels_and_scores() {
    let repository = repository_with_history();
    let text = String::from_utf8(repository.run(&["diff", "--rev", "HEAD~1", "river.toml"]).stdout).unwrap();
    insta::assert_snapshot!(text);
    let markdown = repository.run(&["diff", "--rev", "HEAD~1", "river.toml", "--format", "markdown"]);
    insta::assert_snapshot!(String::from_utf8(markdown.stdout).unwrap());
    let json = repository.run(&["diff", "--rev", "HEAD~1", "river.toml", "--format", "json"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["facts"][0]["name"], "dissent.procedure");
    assert_eq!(json["levels"][0]["because"][0], "dissent.procedure");
    assert_eq!(repository.run(&["diff", "--rev", "no-such", "river.toml"]).status.code(), Some(2));
    assert_eq!(repository.run(&["diff", "river.toml"]).status.code(), Some(2));
    let same = repository.run(&["diff", "river.toml", "river.toml"]);
    assert!(String::from_utf8_lossy(&same.stdout).contains("No key, no fact and no level changed."));
    // A rating that facts contradict changes neither, and is a finding.
    repository.write("strong.toml", STRONG);
    repository.write("rated.toml", &format!("{STRONG}\n[answers]\n\"legitimacy.decision-rule\" = 0\n"));
    let told = String::from_utf8(repository.run(&["diff", "strong.toml", "rated.toml"]).stdout).unwrap();
    assert!(told.contains("No fact and no level changed.") && told.contains("rated-below-facts"), "{told}");
}

#[test]
fn a_difference_names_every_key_that_says_something_else() {
    let repository = Repository::new(WAIVER);
    let old = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/eiti/coalition.toml")).unwrap();
    repository.write("old.toml", &old);
    let run = |args: &[&str]| {
        let args = [&["diff", "old.toml", "new.toml"], args].concat();
        String::from_utf8(repository.run(&args).stdout).unwrap()
    };
    // No measure and no level hangs on any of these.
    for (from, to, key, was, is) in [
        ("income = { 2018 = 6_800_000 }\n", "", "finance.income.2018", "6800000", "not there"),
        ("left = \"2017-03\"\n", "left = \"2017-04\"\n", "].left", "\"2017-03\"", "\"2017-04\""),
        ("term_years = 3\n", "term_years = 10\n", "].term_years", "3", "10"),
        (
            "lead = \"Chair",
            "lead = \"ExxonMobil, chair",
            "governance.lead",
            "\"Chair of the Board",
            "\"ExxonMobil, chair",
        ),
        ("kind = \"audited\"\n", "kind = \"reported\"\n", "].kind", "\"audited\"", "\"reported\""),
    ] {
        assert!(old.contains(from), "{from}");
        repository.write("new.toml", &old.replacen(from, to, 1));
        for format in ["text", "markdown", "json"] {
            let told = run(&["--format", format]);
            let unquoted = told.replace("\\\"", "\"");
            let is = if format == "json" && is == "not there" { "null" } else { is };
            assert!([key, was, is].iter().all(|part| unquoted.contains(part)), "{format}, {from}: {told}");
        }
        let text = run(&[]);
        assert!(text.contains("No fact and no level changed.") && !text.contains("Scores"), "{text}");
    }
    // A key that is a fact is told as such, and once.
    repository.write(
        "new.toml",
        &old.replacen("size = 21\n", "size = 22\n", 1).replacen("audited = true", "audited = false", 1),
    );
    let json: Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    let names = |list: &str, key: &str| -> Vec<String> {
        json[list].as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    assert!(names("facts", "name").contains(&"finance.audited".to_owned()), "{json}");
    let keys = names("keys", "path");
    assert!(keys.len() == 1 && keys[0].ends_with("].size"), "{keys:?}");
    // What moves scores alone is told with them.
    let trust =
        "[trust]\nnorms = \"written\"\ntrust_building = true\nsessions_per_year = 3\ntraining = \"opportunity\"\n";
    assert!(STRONG.contains(trust));
    let inside = STRONG.replacen(trust, "[trust]\n", 1);
    repository.write("old.toml", &inside);
    repository.write("new.toml", &inside.replacen("schema = 2\n", "schema = 2\nview = \"outside\"\n", 1));
    let text = run(&[]);
    assert!(text.contains("No fact and no level changed.") && text.contains("Scores"), "{text}");
    assert!(text.contains("not there -> \"outside\""), "{text}");
}

#[test]
fn a_trend_tells_of_every_file_that_is_wrong() {
    let repository = repository_with_history();
    repository.write("a.toml", "schema = 2\n[coalition]\nname = \"A\"\nstage = \"bogus\"\n");
    repository.write("b.toml", "schema = 2\n[coalition]\nname = \"B\"\nstage = \"wrong\"\n");
    repository.write("c.toml", "schema = 2\n[coalition]\nname = \"C\"\n");
    let output = repository.run(&["trend", "a.toml", "b.toml", "c.toml"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(["bogus", "wrong", "c.toml does not say `as_of`"].iter().all(|part| told.contains(part)), "{told}");
}

#[test]
fn a_trend_follows_the_file_through_its_history() {
    let repository = repository_with_history();
    let csv = String::from_utf8(repository.run(&["trend", "river.toml", "--format", "csv"]).stdout).unwrap();
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 4, "{csv}");
    let low = |row: &str| row.split(',').nth(7).unwrap().parse::<f64>().unwrap();
    assert!(rows[1].starts_with("2026-01-02,") && low(rows[1]) > low(rows[3]), "{csv}");
    repository.write("strong.toml", STRONG);
    git(repository.0.path(), &["add", "-A"]);
    git(repository.0.path(), &["commit", "-qm", "All is known"]);
    let table = String::from_utf8(repository.run(&["trend", "strong.toml"]).stdout).unwrap();
    assert!(table.contains('█'), "{table}");
    // The history of a file that is gone does not hang on its folder.
    repository.write("e f/g/strong.toml", STRONG);
    git(repository.0.path(), &["add", "-A"]);
    git(repository.0.path(), &["commit", "-qm", "In a folder"]);
    git(repository.0.path(), &["rm", "-qr", "e f"]);
    git(repository.0.path(), &["commit", "-qm", "Gone"]);
    let gone = repository.run(&["trend", "e f/g/strong.toml"]);
    assert!(gone.status.success() && !repository.path("e f").exists(), "{}", String::from_utf8_lossy(&gone.stderr));
}

/// The steps of the shipped action, run by bash as the runner would.
#[cfg(unix)]
#[test]
fn the_action_runs_its_steps() {
    let action = include_str!("../../action.yml");
    let step = action.rsplit("run: |\n").next().unwrap();
    let script: String =
        step.lines().map(|line| format!("{}\n", line.strip_prefix("        ").unwrap_or(line))).collect();
    for (change, code) in [(false, 0), (true, 1)] {
        let repository = Repository::new(WAIVER);
        if change {
            repository.change("coalition.toml", "conducted_by = \"self\"", "conducted_by = \"none\"");
            repository.change("cma.toml", "2026-12-31", "2020-12-31");
        } else {
            repository.change("cma.toml", "2026-12-31", "2999-12-31");
        }
        let (output, summary) = (repository.path("output"), repository.path("summary"));
        let run = Command::new("bash")
            .current_dir(repository.0.path())
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script])
            .env("CMA", env!("CARGO_BIN_EXE_cma"))
            .env("TARGET", "coalition.toml")
            .env("SARIF", "out.sarif")
            .env("FAIL_ON", "high")
            .env("GITHUB_OUTPUT", &output)
            .env("GITHUB_STEP_SUMMARY", &summary)
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(code), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(std::fs::read_to_string(output).unwrap().contains(&format!("exit-code={code}")));
        assert!(std::fs::read_to_string(summary).unwrap().contains("## Coalition check"));
        assert!(repository.path("out.sarif").is_file());
        assert_eq!(String::from_utf8_lossy(&run.stdout).contains("::error "), change);
    }
}
