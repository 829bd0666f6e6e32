//! Ways round the gate, each of which was open once.

use crate::check::{CHARTER, COALITION, Repository, STRONG, WAIVER};
use serde_json::Value;

/// A coalition without findings that fail, under another name.
fn other(name: &str) -> String {
    COALITION.replace("River Coalition", name).replace("conducted_by = \"self\"", "conducted_by = \"peer\"")
}

fn two() -> Repository {
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    std::fs::remove_file(repository.path("coalition.toml")).unwrap();
    for name in ["a", "b"] {
        repository.write(&format!("{name}/coalition.toml"), &other(name));
        repository.write(&format!("{name}/charter.md"), CHARTER);
    }
    repository
}

#[test]
fn an_update_keeps_the_entries_of_other_files() {
    let repository = two();
    let (code, text) = repository.check(&["a", "b", "--update-baseline"]);
    assert_eq!(code, Some(0), "{text}");
    repository.change("b/coalition.toml", "procedure = \"published\"", "procedure = \"none\"");
    assert_eq!(repository.check(&["a", "--update-baseline"]).0, Some(0));
    let (code, text) = repository.check(&["a", "b"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("the lowest level still possible fell"), "{text}");
}

/// Of two runs that record in one baseline at once, each that says that it recorded is recorded.
#[test]
fn two_updates_at_once_lose_no_entry() {
    let repository = two();
    for round in 0..10 {
        let _ = std::fs::remove_file(repository.path("baseline.json"));
        let update = |name: &'static str| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cma"));
            let command = command.current_dir(repository.path(".")).args(["check", name, "--update-baseline"]);
            (name, command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap())
        };
        for (name, child) in ["a", "b"].map(update) {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let baseline = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
            match output.status.success() {
                true => assert!(baseline.contains(&format!("\"{name}/coalition.toml\"")), "{round}: {name} is lost"),
                false => assert!(said.contains("was changed by somebody else in the meantime"), "{round}: {said}"),
            }
        }
    }
}

#[test]
fn a_baseline_that_is_gone_or_lost_its_entry_fails() {
    let repository = two();
    repository.check(&["a", "b", "--update-baseline"]);
    assert_eq!(repository.check(&["a", "b"]).0, Some(0));
    std::fs::rename(repository.path("b"), repository.path("c")).unwrap();
    let (code, text) = repository.check(&["a", "c"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("no entry for this file, but one for b/coalition.toml"), "{text}");
    let (_, text) = repository.check(&["a", "c", "--update-baseline"]);
    assert!(text.contains("not there any more: b/coalition.toml"), "{text}");
    assert_eq!(repository.check(&["a", "c"]).0, Some(0));
    // A new file beside the others is only noted.
    repository.write("d/coalition.toml", &other("d"));
    repository.write("d/charter.md", CHARTER);
    let (code, text) = repository.check(&["a", "c", "d"]);
    assert!(code == Some(0) && text.contains("The baseline has no entry for this file;"), "{text}");
    std::fs::remove_file(repository.path("baseline.json")).unwrap();
    let (code, text) = repository.check(&["a", "c"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("The baseline baseline.json is not there."), "{text}");
}

#[test]
fn nothing_slips_out_of_the_sight_of_a_baseline() {
    type Change = fn(&Repository);
    let gone = "Put it back;";
    let rule = "take the rule away;";
    let ways: [(Change, &str, &str); 5] = [
        (|r| std::fs::remove_dir_all(r.path("b")).unwrap(), "is not there any more", gone),
        (|r| r.write(".ignore", "b/\n"), "this run left it out", rule),
        (|r| r.write(".gitignore", "/b/\n"), "this run left it out", rule),
        (|r| r.write("cma.toml", "baseline = \"baseline.json\"\nexclude = [\"b/**\"]\n"), "this run left it out", rule),
        (
            |r| r.write("b/cma.toml", "[gate]\nfail_on = \"none\"\n"),
            "falls under the policy b/cma.toml now",
            "Name the same baseline in b/cma.toml",
        ),
    ];
    for (change, why, advice) in ways {
        let repository = two();
        assert_eq!(repository.check(&[".", "--update-baseline"]).0, Some(0));
        assert_eq!(repository.check(&["."]).0, Some(0));
        change(&repository);
        let (code, text) = repository.check(&["."]);
        assert!(code == Some(1) && text.contains("b/coalition.toml\"") && text.contains(why), "{why}: {text}");
        assert!(text.contains(advice), "{why}: {text}");
        // A run over something else says nothing of it, and a baseline that is written anew goes on from here.
        assert_eq!(repository.check(&["a/coalition.toml"]).0, Some(0), "{why}");
        let (code, text) = repository.check(&[".", "--update-baseline"]);
        let told = if advice == gone { "are not there any more: b/" } else { "though they are there: b/" };
        assert!(code == Some(0) && text.contains(&format!("{told}coalition.toml")), "{why}: {text}");
        let (code, text) = repository.check(&["."]);
        assert_eq!(code, Some(0), "{why}: {text}");
    }
    // The same where no file at all is left, and from a folder below, which the rules above reach as well.
    for (name, rule, args) in
        [("a", "", &["."][..]), (".gitignore", "coalition.toml\n", &["."]), (".ignore", "/a/*\n", &["a"])]
    {
        let repository = two();
        std::fs::remove_dir_all(repository.path("b")).unwrap();
        assert_eq!(repository.check(&[".", "--update-baseline"]).0, Some(0));
        match rule {
            "" => std::fs::remove_dir_all(repository.path(name)).unwrap(),
            rule => repository.write(name, rule),
        }
        let (code, text) = repository.check(args);
        assert!(code == Some(1) && text.contains("a/coalition.toml\""), "{name}: {text}");
        let (code, text) = repository.check(&[args, &["--update-baseline"]].concat());
        assert!(code == Some(0) && text.contains("a/coalition.toml"), "{name}: {text}");
        assert_eq!(repository.check(args).0, Some(3), "{name}");
    }
    // Where every file is under policies of their own, the one above is still held against its baseline.
    let repository = two();
    assert_eq!(repository.check(&[".", "--update-baseline"]).0, Some(0));
    repository.write("a/cma.toml", "");
    repository.write("b/cma.toml", "");
    let (code, text) = repository.check(&["."]);
    assert!(code == Some(1) && text.matches("is not held against this baseline").count() == 2, "{text}");
    // Two policies may name one baseline.
    for name in ["a", "b"] {
        repository.write(&format!("{name}/cma.toml"), "baseline = \"../baseline.json\"\n");
    }
    assert_eq!(repository.check(&["."]).0, Some(0));
    let (code, text) = repository.check(&[".", "--update-baseline"]);
    assert!(code == Some(0) && !text.contains("left out"), "{text}");
    repository.write(".ignore", "b/\n");
    let (code, text) = repository.check(&["."]);
    assert!(code == Some(1) && text.matches("this run left it out").count() == 1, "{text}");
}

#[test]
fn a_file_under_a_name_that_a_folder_check_does_not_find_is_to_be_named() {
    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    std::fs::rename(repository.path("coalition.toml"), repository.path("rivers.toml")).unwrap();
    assert_eq!(repository.check(&["rivers.toml", "--update-baseline"]).0, Some(0));
    let (code, text) = repository.check(&["."]);
    assert!(code == Some(1) && text.contains("name the file itself in the command"), "{text}");
    assert_eq!(repository.check(&["rivers.toml"]).0, Some(0));
    repository.write("sub/coalition.toml", &other("Another"));
    repository.write("sub/charter.md", CHARTER);
    assert_eq!(repository.check(&[".", "rivers.toml"]).0, Some(0));
}

#[test]
fn what_stands_above_the_repository_leaves_nothing_out() {
    let outside = tempfile::tempdir().unwrap();
    let repository = outside.path().join("repository");
    for folder in [".git", "sub"] {
        std::fs::create_dir_all(repository.join(folder)).unwrap();
    }
    std::fs::write(repository.join("sub/coalition.toml"), include_str!("../fixtures/strong.toml")).unwrap();
    for name in [".ignore", ".gitignore"] {
        std::fs::write(outside.path().join(name), "*\n").unwrap();
    }
    let check = |arg: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cma"));
        let output = command.current_dir(&repository).args(["check", "--fail-on", "none", arg]).output().unwrap();
        output.status.code()
    };
    assert_eq!((check("."), check("sub")), (Some(0), Some(0)));
    // What stands inside does, wherever the run begins.
    std::fs::write(repository.join(".gitignore"), "/sub/coalition.toml\n").unwrap();
    assert_eq!((check("."), check("sub"), check("sub/coalition.toml")), (Some(3), Some(3), Some(0)));
}

#[test]
fn an_update_says_where_later_runs_look() {
    let repository = Repository::new(WAIVER);
    let (code, text) = repository.check(&["--update-baseline"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("baseline = \"baseline.json\"") && text.contains("--baseline FILE"), "{text}");
    assert!(!repository.path(".cma-baseline.json").exists());
    assert_eq!(repository.check(&["--update-baseline", "--baseline", "b.json"]).0, Some(0));
    assert_eq!(repository.check(&["--baseline", "b.json"]).0, Some(0));
    // The same entry is found from another folder.
    std::fs::create_dir(repository.path("sub")).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cma"))
        .current_dir(repository.path("sub"))
        .args(["check", "../coalition.toml", "--baseline", "../b.json", "--today", "2026-11-24"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && !text.contains("no entry"), "{text}");
}

#[test]
fn taking_knowledge_away_does_not_pass_the_ratchet() {
    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    repository.change("coalition.toml", "procedure = \"published\"", "procedure = \"none\"");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    assert_eq!(repository.check(&[]).0, Some(0));
    repository.change("coalition.toml", "procedure = \"none\"\n", "");
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("less is known of its level than before"), "{text}");

    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    repository.change("coalition.toml", "procedure = \"published\"", "procedure = \"unwritten\"");
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("the lowest level still possible fell from"), "{text}");

    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    let record: Value =
        serde_json::from_str(&std::fs::read_to_string(repository.path("baseline.json")).unwrap()).unwrap();
    let criteria = record["files"]["coalition.toml"]["criteria"].as_object().unwrap();
    let (id, _) = criteria.iter().find(|(_, known)| known["applies"] == true).unwrap();
    let answer =
        format!("[answers]\n\"{id}\" = {{ not_applicable = \"We say so\" }}\n\n[[evidence]]\nid = \"decisions\"");
    repository.change("coalition.toml", "[[evidence]]\nid = \"decisions\"", &answer);
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains(&format!("{id}: it applied before and does not apply any more.")), "{text}");
    // Without the fact that decides whether it applies, a low level is no finding.
    repository.write("coalition.toml", &COALITION.replace("functions = [\"norm-building\"]\n", ""));
    let (code, text) = repository.check(&[]);
    assert!(
        code == Some(1) && text.contains("third-party-monitoring: it applied before, and it is not known"),
        "{text}"
    );
    // What was not known whether it applies may turn out not to.
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    repository.write("coalition.toml", &COALITION.replace("norm-building", "agenda-setting"));
    let (_, text) = repository.check(&[]);
    assert!(!text.contains("third-party-monitoring: it applied"), "{text}");
    repository.write("coalition.toml", COALITION);
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    repository.change("cma.toml", "[gate]", &format!("criteria.ignore = [\"{id}\"]\n[gate]"));
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("it counted before and is left out now."), "{text}");
}

/// A coalition of one claim that a document shows, and its baseline.
fn backed() -> Repository {
    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    repository.write("proc.md", "# Procedure\n");
    repository.write("other.md", "# Another\n");
    repository.write(
        "coalition.toml",
        "schema = 2\n[coalition]\nname = \"A\"\n[complaints]\nmechanism = \"published\"\nopen = true\n\
         independent = true\nevidence = [\"proc\"]\n[[evidence]]\nid = \"proc\"\ntitle = \"Procedure\"\npath = \"proc.md\"\n\
         kind = \"document\"\n",
    );
    repository
}

const BLOG: &str = "[[evidence]]\nid = \"blog\"\ntitle = \"Our post\"\nkind = \"self\"\n[[evidence]]\nid = \"proc\"";

#[test]
fn a_claim_does_not_lose_what_proves_it_unseen() {
    type Change = fn(&Repository);
    let ways: [(&str, Change, Option<&str>); 13] = [
        ("nothing changes", |_| {}, None),
        (
            "the document is the coalition's own word now",
            |r| r.change("coalition.toml", "kind = \"document\"", "kind = \"self\""),
            Some(
                "proc is the coalition's own word now, by its kind (`self`, or none); cite a document or an outsider.",
            ),
        ),
        (
            "its kind is left out",
            |r| r.change("coalition.toml", "kind = \"document\"\n", ""),
            Some("proc is the coalition's own word now"),
        ),
        (
            "it is of a kind that shows less",
            |r| r.change("coalition.toml", "kind = \"document\"", "kind = \"reported\""),
            Some("proc is of a kind now that shows less than the one recorded; cite what shows as much."),
        ),
        (
            "it is of a kind that shows more",
            |r| r.change("coalition.toml", "kind = \"document\"", "kind = \"audited\""),
            None,
        ),
        (
            "another is cited in its place",
            |r| {
                r.change("coalition.toml", "[\"proc\"]", "[\"blog\"]");
                r.change("coalition.toml", "[[evidence]]\nid = \"proc\"", BLOG);
            },
            Some("proc proves it no longer; cite it again."),
        ),
        (
            "nothing is cited any more",
            |r| r.change("coalition.toml", "evidence = [\"proc\"]\n", ""),
            Some("proc proves it no longer"),
        ),
        (
            "it cannot be looked up any more",
            |r| r.change("coalition.toml", "path = \"proc.md\"\n", ""),
            Some("proc has neither a path nor an address; give one."),
        ),
        (
            "it cannot be looked up any more, under another name",
            |r| {
                r.change("coalition.toml", "path = \"proc.md\"\n", "");
                r.change("coalition.toml", "[\"proc\"]", "[\"p\"]");
                r.change("coalition.toml", "id = \"proc\"", "id = \"p\"");
            },
            Some("proc has neither a path nor an address"),
        ),
        (
            "a single key loses it",
            |r| r.change("coalition.toml", "[\"proc\"]", "{ mechanism = [\"proc\"], open = [\"proc\"] }"),
            Some("Cite again what was cited for it."),
        ),
        (
            "another document proves it as well",
            |r| {
                r.change("coalition.toml", "\"proc\"", "\"p\"");
                r.change("coalition.toml", "id = \"proc\"", "id = \"p\"");
                r.change("coalition.toml", "proc.md", "other.md");
            },
            None,
        ),
        (
            "it has an address in place of a path",
            |r| r.change("coalition.toml", "path = \"proc.md\"", "url = \"https://example.org/proc\""),
            None,
        ),
        (
            "more is stated, and nothing cited for that",
            |r| {
                r.change(
                    "coalition.toml",
                    "[\"proc\"]",
                    "{ mechanism = [\"proc\"], open = [\"proc\"], independent = [\"proc\"] }",
                );
                r.change("coalition.toml", "independent = true", "independent = true\nno_retaliation = true");
            },
            None,
        ),
    ];
    for (what, change, told) in ways {
        let repository = backed();
        assert_eq!(repository.check(&["--update-baseline"]).0, Some(0), "{what}");
        change(&repository);
        let (code, text) = repository.check(&[]);
        assert_eq!(code, Some(i32::from(told.is_some())), "{what}: {text}");
        assert!(
            told.is_none_or(|told| text.contains(told) && text.contains("accountability.complaints: ")),
            "{what}: {text}"
        );
        // What was recorded of it anew passes.
        assert_eq!(repository.check(&["--update-baseline"]).0, Some(0), "{what}");
        assert_eq!(repository.check(&[]).0, Some(0), "{what}");
    }
    // A document on paper proves as it did, and one more place to look is nothing less.
    let repository = backed();
    repository.change("coalition.toml", "path = \"proc.md\"\n", "");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    assert_eq!(repository.check(&[]).0, Some(0));
    repository.change("coalition.toml", "kind = \"document\"", "path = \"proc.md\"\nkind = \"document\"");
    assert_eq!(repository.check(&[]).0, Some(0));
    repository.change("coalition.toml", "kind = \"document\"", "kind = \"self\"");
    assert_eq!(repository.check(&[]).0, Some(1));
}

#[test]
fn a_baseline_that_counts_what_is_cited_is_still_read() {
    let repository = backed();
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    let text = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
    let mut old: Value = serde_json::from_str(&text).unwrap();
    old["version"] = 5.into();
    let criteria = &mut old["files"]["coalition.toml"]["criteria"];
    for known in criteria.as_object_mut().unwrap().values_mut() {
        let known = known.as_object_mut().unwrap();
        let proof = known.remove("proof");
        known.insert("backed".to_owned(), proof.is_some().into());
        known.insert("cited".to_owned(), usize::from(proof.is_some()).into());
    }
    repository.write("baseline.json", &old.to_string());
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(0), "{text}");
    repository.change("coalition.toml", "evidence = [\"proc\"]\n", "");
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("Cite again what was cited for it."), "{text}");
}

#[test]
fn a_baseline_that_names_what_is_cited_without_its_kind_is_still_read() {
    let repository = backed();
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    let text = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
    let mut old: Value = serde_json::from_str(&text).unwrap();
    old["version"] = 6.into();
    for known in old["files"]["coalition.toml"]["criteria"].as_object_mut().unwrap().values_mut() {
        let known = known.as_object_mut().unwrap();
        assert!(known.remove("aside").is_some_and(|aside| aside == false));
        if let Some(by) = known.get_mut("proof").map(|proof| &mut proof["by"]) {
            *by = by.as_object().unwrap().keys().cloned().collect();
        }
    }
    repository.write("baseline.json", &old.to_string());
    assert_eq!(repository.check(&[]).0, Some(0));
    // What it does not record is not missed, and what it records is.
    repository.change("coalition.toml", "kind = \"document\"", "kind = \"reported\"");
    repository.change("coalition.toml", "schema = 2", "schema = 2\nview = \"outside\"");
    let (code, text) = repository.check(&[]);
    assert!(!text.contains("shows less") && !text.contains("left aside"), "{code:?} {text}");
    repository.change("coalition.toml", "kind = \"reported\"", "kind = \"self\"");
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("proc is the coalition's own word now"), "{text}");
}

#[test]
fn what_is_left_aside_counted_before() {
    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    repository.change("coalition.toml", "schema = 2", "schema = 2\nview = \"outside\"");
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("it counted before and is left aside now"), "{text}");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    assert_eq!(repository.check(&[]).0, Some(0));
    // Who counts again what was left aside loses nothing by that.
    repository.change("coalition.toml", "view = \"outside\"\n", "");
    assert!(!repository.check(&[]).1.contains("left aside"));
}

#[test]
fn rubrics_of_the_policy_are_known_before_its_ids_are_held_against_them() {
    let repository = Repository::new(
        "[rubrics]\nfolder = \"ours\"\n[gate]\nmin = { care = 0 }\n[criteria]\nselect = [\"care.listening\"]\n",
    );
    repository.write("ours/care.toml", OURS);
    let answer = "[answers]\n\"care.listening\" = { level = 3 }\n\n[[evidence]]\nid = \"decisions\"";
    repository.change("coalition.toml", "[[evidence]]\nid = \"decisions\"", answer);
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(0), "{text}");
    repository.change("cma.toml", "care.listening", "care.listenin");
    let (code, text) = repository.check(&[]);
    assert!(code == Some(2) && text.contains("did you mean \"care.listening\"?"), "{text}");
}

const OURS: &str = r#"[rubric]
id = "care"
title = "Care"
question = "Does it listen?"
weight = 1.0
version = 1
memo = []

[[criteria]]
id = "listening"
title = "It listens"
ask = "Does it listen?"
why = "Because."
memo = []
literature = []
weight = 1
severity = "low"
threshold = "Our default."
levels = [
  { level = 4, text = "Always" },
  { level = 3, text = "Mostly" },
  { level = 2, text = "In part" },
  { level = 1, text = "A little" },
  { level = 0, text = "Never" },
]
advice = [{ at_most = 2, do = "The lead listens to every member.", effort = "low", for = ["leaders"] }]
"#;

#[test]
fn every_error_of_a_policy_is_told_at_once_with_its_place() {
    let policy = "[gate]\nmin_score = nan\nmax_unknown = 7\nmin = { fundign = 50, funding = 120 }\nfail_on = \"hihg\"\n\
        [severity]\n\"funding.runwy\" = \"low\"\n[evidence]\nrequired_for = [\"governence\"]\nkind = []\n\
        [[waivers]]\nfinding = \"funding.runawy\"\nreason = \"r\"\nuntil = \"2027-02-30\"\n";
    let (code, text) = Repository::new(policy).check(&["--color", "never"]);
    assert_eq!(code, Some(2), "{text}");
    for (place, what) in [
        ("cma.toml:2:13", "not a score"),
        ("cma.toml:3:15", "not a share"),
        ("cma.toml:4:9", "there is no rubric \"fundign\""),
        ("cma.toml:4:33", "not a score"),
        ("cma.toml:5:11", "did you mean \"high\"?"),
        ("cma.toml:7:1", "did you mean \"funding.runway\"?"),
        ("cma.toml:9:17", "did you mean \"governance\"?"),
        ("cma.toml:10:1", "did you mean `kinds`?"),
    ] {
        assert!(text.contains(place) && text.contains(what), "{place} {what}: {text}");
    }
    assert!(text.contains("is not a day") && text.contains("the key `owner` is missing"), "{text}");
    for (option, value) in [
        ("--min-score", "nan"),
        ("--max-unknown", "7"),
        ("--min", "funding=nan"),
        ("--min-score", "-1"),
        ("--max-unknown", "inf"),
    ] {
        let (code, text) = Repository::new(WAIVER).check(&[&format!("{option}={value}")]);
        assert_eq!(code, Some(2), "{option} {value}: {text}");
        assert!(text.contains("write a number from 0 to"), "{text}");
    }
}

#[test]
fn a_policy_leads_nowhere_outside_the_repository() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.toml"), "key = \"S3CRET\"\n[rubric\n").unwrap();
    std::fs::write(outside.path().join("victim.json"), "victim").unwrap();
    let shown = outside.path().to_str().unwrap();
    for policy in [
        format!("baseline = \"{shown}/victim.json\"\n"),
        "baseline = \"../victim.json\"\n".to_owned(),
        format!("[rubrics]\nfolder = \"{shown}\"\n"),
        "[rubrics]\nfolder = \"..\"\n".to_owned(),
    ] {
        let repository = Repository::new(&policy);
        for args in [&["--update-baseline"][..], &[]] {
            let (code, text) = repository.check(args);
            assert_eq!(code, Some(2), "{policy}: {text}");
            assert!(text.contains("out of the repository") && !text.contains("S3CRET"), "{policy}: {text}");
        }
    }
    #[cfg(unix)]
    {
        let repository = Repository::new("baseline = \"link.json\"\n[rubrics]\nfolder = \"ours\"\n");
        repository.write("ours/care.toml", OURS);
        std::os::unix::fs::symlink(outside.path().join("secret.toml"), repository.path("ours/x.toml")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("victim.json"), repository.path("link.json")).unwrap();
        let (code, text) = repository.check(&["--update-baseline"]);
        assert!(code == Some(2) && !text.contains("S3CRET"), "{text}");
        assert!(text.contains("this folder, or a file in it,") && text.contains("this baseline leads"), "{text}");
    }
    assert_eq!(std::fs::read_to_string(outside.path().join("victim.json")).unwrap(), "victim");
}

#[cfg(unix)]
#[test]
fn links_that_were_found_are_not_followed_out_of_the_repository() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.toml");
    std::fs::write(&secret, "key = \"S3CRET\"\n[rubric\n").unwrap();
    let ways: [(&str, &str, &[&str]); 10] = [
        ("cma.toml", "", &["check", "--format", "sarif"]),
        ("sub/coalition.toml", "", &["check", "--format", "junit"]),
        ("sub/coalition.json", "", &["assess", "."]),
        ("sub/coalition.toml", "", &["check", "*/coalition.toml"]),
        ("sub/coalition.toml", "", &["link", "./**/coalition.toml"]),
        ("versions/2019.toml", "", &["trend", "versions"]),
        ("responses/a.toml", "", &["assess", "coalition.toml", "--responses", "responses"]),
        ("ours/x.toml", "", &["--rubrics", "ours", "rubrics", "list"]),
        ("ours/templates/x.md", "", &["--rubrics", "ours", "rubrics", "list"]),
        ("ours/templates/x.md", "[rubrics]\nfolder = \"ours\"\n", &["check"]),
    ];
    for (name, policy, args) in ways {
        let repository = Repository::new(policy);
        let link = repository.path(name);
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        if name.starts_with("ours") {
            repository.write("ours/care.toml", OURS);
        }
        let _ = std::fs::remove_file(&link);
        symlink(&secret, &link).unwrap();
        let output = repository.run(args);
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text);
        assert_eq!(output.status.code(), Some(2), "{name}: {text}");
        assert!(text.contains("out of the repository") && !text.contains("S3CRET"), "{name}: {text}");
        // What stays inside is read as ever.
        std::fs::remove_file(&link).unwrap();
        std::fs::write(repository.path("inside"), "key = \"HERE\"\n[rubric\n").unwrap();
        symlink(repository.path("inside"), &link).unwrap();
        let output = repository.run(args);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && !text.contains("out of the repository"), "{name}: {text}");
    }
    // Every report names the link, and what is only called like a charter is passed over with a word, said once.
    let repository = Repository::new("");
    std::fs::create_dir_all(repository.path("sub")).unwrap();
    symlink(&secret, repository.path("sub/coalition.toml")).unwrap();
    for (format, place) in [
        ("github", "::error file=sub/coalition.toml"),
        ("text", "ERROR sub/coalition.toml"),
        ("sarif", "\"sub/coalition.toml\""),
        ("junit", "sub/coalition.toml"),
        ("gitlab", "\"sub/coalition.toml\""),
        ("json", "\"sub/coalition.toml\""),
    ] {
        let (code, text) = repository.check(&["--format", format]);
        assert!(code == Some(2) && text.contains(place), "{format}: {text}");
        // The folder itself has no name but a dot.
        assert!(!text.contains("ERROR :") && !text.contains("file=,") && !text.contains("\"\":"), "{format}: {text}");
    }
    std::fs::remove_file(repository.path("sub/coalition.toml")).unwrap();
    symlink(&secret, repository.path("sub/notes.md")).unwrap();
    let (code, text) = repository.check(&["--fail-on", "none"]);
    assert_eq!((code, text.matches("sub/notes.md is passed over").count()), (Some(0), 1), "{text}");
    // A policy that somebody names may stand anywhere.
    let repository = Repository::new("");
    std::fs::write(outside.path().join("theirs.toml"), "").unwrap();
    symlink(outside.path().join("theirs.toml"), repository.path("named.toml")).unwrap();
    let (code, text) = repository.check(&["--config", "named.toml", "--fail-on", "none"]);
    assert!(code == Some(0) && !text.contains("out of the repository"), "{text}");
}

#[cfg(unix)]
#[test]
fn what_leads_to_no_end_is_not_read() {
    use std::os::unix::fs::symlink;
    // Links to folders are not followed by a pattern either, so that loops of them are none.
    let repository = Repository::new("");
    for link in ["l1", "l2"] {
        symlink(".", repository.path(link)).unwrap();
    }
    for pattern in ["**/coalition.toml", "./coalition.tom?", "coalition.*"] {
        let output = repository.run(&["assess", pattern, "--format", "jsonl"]);
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1, "{pattern}");
    }
    // Nor does it enter what it does not name, and it may be written in several ways.
    std::fs::create_dir_all(repository.path("2024/a")).unwrap();
    std::fs::copy(repository.path("coalition.toml"), repository.path("2024/a/coalition.toml")).unwrap();
    for pattern in ["2024//*/coalition.toml", "2024/./*/coalition.toml", "././20*/a/*.toml", "2024/**/*.toml"] {
        let output = repository.run(&["assess", pattern, "--format", "jsonl"]);
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1, "{pattern}");
    }
    std::fs::remove_dir_all(repository.path("2024")).unwrap();
    let output = repository.run(&["assess", "nowhere/*.toml"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing matches"));
    // What says which files are left out is a file, and no link; nor is it read without end.
    for name in [".gitignore", ".ignore"] {
        symlink("/dev/zero", repository.path(name)).unwrap();
        assert_eq!(repository.check(&["--fail-on", "none", "."]).0, Some(0), "{name}");
        std::fs::remove_file(repository.path(name)).unwrap();
        repository.write(name, &format!("coalition.toml\n{}", "#".repeat(1 << 20)));
        assert_eq!(repository.check(&["--fail-on", "none", "."]).0, Some(0), "{name}");
        std::fs::write(repository.path(name), b"\xef\xbb\xbfcoalition.toml\n# f\xfcr uns\n").unwrap();
        assert_eq!(repository.check(&["--fail-on", "none", "."]).0, Some(3), "{name}");
        repository.write(name, "");
    }
    // Rules of git hold in each repository, wherever a run begins.
    let (outside, own) = (tempfile::tempdir().unwrap(), include_str!("../fixtures/strong.toml"));
    for (path, text) in
        [("r/.git/HEAD", ""), ("r/.gitignore", "out/\n"), ("r/out/coalition.toml", own), ("out/coalition.toml", own)]
    {
        let path = outside.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.current_dir(outside.path()).args(["assess", ".", "--format", "jsonl"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1, "the other is left out");
    repository.write("list", &"x".repeat(1 << 17));
    let output = repository.run(&["assess", "--files-from", "list"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && told.contains("a line of more than 64 KiB"), "{told}");
}

#[test]
fn waivers_run_out_by_the_clock() {
    let repository = Repository::new(&WAIVER.replace("2026-12-31", "2020-12-31"));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cma"))
        .current_dir(repository.path("."))
        .args(["check"])
        .env("SOURCE_DATE_EPOCH", "1500000000")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let repository = Repository::new(WAIVER);
    for format in ["text", "json", "sarif", "github", "markdown"] {
        let (_, text) = repository.check(&["--format", format]);
        assert!(text.contains("2026-11-24"), "{format}: {text}");
    }
}

#[test]
fn what_does_not_load_still_yields_every_report() {
    let read = |repository: &Repository, name: &str| std::fs::read_to_string(repository.path(name)).unwrap_or_default();
    type Break = fn(&Repository);
    let breaks: [(&str, Break); 4] = [
        ("coalition.toml", |r| r.change("coalition.toml", "schema = 2", "schema = 9")),
        ("cma.toml", |r| r.write("cma.toml", "[gate]\nmin_scor = 1\n")),
        ("baseline.json", |r| {
            r.write("cma.toml", "baseline = \"baseline.json\"\n");
            r.write("baseline.json", "{\"version\": 1, \"files\": {}}");
        }),
        ("gone.toml", |r| std::fs::remove_file(r.path("coalition.toml")).unwrap()),
    ];
    for (file, change) in breaks {
        let repository = Repository::new(WAIVER);
        change(&repository);
        let path = if file == "gone.toml" { file } else { "." };
        let mut args = vec![path.to_owned()];
        for format in ["sarif", "junit", "github", "gitlab", "json", "markdown", "text"] {
            args.extend(["--format".to_owned(), format!("{format}=out.{format}")]);
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (code, text) = repository.check(&args);
        assert_eq!(code, Some(2), "{file}: {text}");
        let sarif: Value = serde_json::from_str(&read(&repository, "out.sarif")).unwrap();
        let run = &sarif["runs"][0];
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        let artifact = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(artifact, file, "{run}");
        assert!(!run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap().is_empty());
        let junit = junit_parser::from_reader(read(&repository, "out.junit").as_bytes()).unwrap();
        assert!(junit.errors > 0, "{file}");
        let json: Value = serde_json::from_str(&read(&repository, "out.json")).unwrap();
        assert!(json["passed"] == false && json["unusable"][0]["file"] == file, "{json}");
        let gitlab: Value = serde_json::from_str(&read(&repository, "out.gitlab")).unwrap();
        assert_eq!(gitlab[0]["location"]["path"], file);
        assert!(read(&repository, "out.github").starts_with(&format!("::error file={file},line=")), "{file}");
        assert!(read(&repository, "out.markdown").contains("Could not be assessed"));
        assert!(read(&repository, "out.text").contains(&format!("ERROR {file}:")), "{file}");
    }
}

#[test]
fn each_coalition_falls_under_the_nearest_policy() {
    let repository = two();
    repository.write("a/cma.toml", "exclude = [\"drafts/**\"]\n[gate]\nmin_score = 99\n");
    repository.write("b/cma.toml", "[gate]\nfail_on = \"none\"\n");
    repository.write("a/drafts/coalition.toml", "not valid");
    let (code, text) = repository.check(&["--format", "json"]);
    assert_eq!(code, Some(1), "{text}");
    let report: Value = serde_json::from_str(&text).unwrap();
    let files = report["files"].as_array().unwrap();
    let failures = |file: &str| {
        let found = files.iter().find(|entry| entry["file"] == file).unwrap();
        found["failures"].as_array().unwrap().len()
    };
    assert_eq!(files.len(), 2, "{text}");
    assert!(failures("a/coalition.toml") > 0 && failures("b/coalition.toml") == 0, "{text}");
    // Patterns are relative to the policy, wherever the program runs; what is left out alone passes.
    let (code, text) = repository.check(&["a/drafts/coalition.toml", "--force-exclude"]);
    assert_eq!(code, Some(0), "{text}");
    let (code, text) = repository.check(&["--show-policy"]);
    assert!(code == Some(0) && text.contains("a/cma.toml") && text.contains("b/cma.toml"), "{text}");
}

#[test]
fn a_waiver_is_unused_only_where_all_files_under_the_policy_were_checked() {
    let repository = two();
    repository.write("cma.toml", WAIVER);
    repository.change("b/coalition.toml", "conducted_by = \"peer\"", "conducted_by = \"self\"");
    assert!(!repository.check(&["a/coalition.toml"]).1.contains("unused-waiver"));
    assert!(!repository.check(&["."]).1.contains("unused-waiver"));
    repository.change("b/coalition.toml", "conducted_by = \"self\"", "conducted_by = \"peer\"");
    assert!(repository.check(&["."]).1.contains("unused-waiver"));
}

#[test]
fn the_search_for_a_policy_ends_at_the_repository() {
    let repository = Repository::new("[gate]\nmin_score = 99\n");
    for name in ["coalition.toml", "charter.md"] {
        repository.write(&format!("inner/{name}"), &std::fs::read_to_string(repository.path(name)).unwrap());
    }
    assert_eq!(repository.check(&["inner"]).0, Some(1));
    std::fs::create_dir(repository.path("inner/.git")).unwrap();
    let (_, text) = repository.check(&["inner", "--fail-on", "none"]);
    assert!(!text.contains("short of 99"), "{text}");
}

#[cfg(unix)]
#[test]
fn what_is_there_and_cannot_be_read_is_an_error() {
    let repository = two();
    std::fs::create_dir(repository.path("c")).unwrap();
    std::os::unix::fs::symlink("nowhere", repository.path("c/coalition.toml")).unwrap();
    let (code, text) = repository.check(&["."]);
    assert!(code == Some(2) && text.contains("cannot read") && text.contains("c/coalition.toml"), "{text}");
    for device in ["/dev/zero", "pipe"] {
        std::fs::remove_file(repository.path("c/coalition.toml")).unwrap();
        if device == "pipe" {
            let made = std::process::Command::new("mkfifo").arg(repository.path("c/coalition.toml")).status().unwrap();
            assert!(made.success());
        } else {
            std::os::unix::fs::symlink(device, repository.path("c/coalition.toml")).unwrap();
        }
        let (code, text) = repository.check(&["."]);
        let why = if device == "pipe" { "not a regular file" } else { "out of the repository" };
        assert!(code == Some(2) && text.contains(why), "{device}: {text}");
    }
    for file in ["cma.toml", "baseline.json"] {
        let repository = two();
        let _ = std::fs::remove_file(repository.path(file));
        std::os::unix::fs::symlink("/dev/zero", repository.path(file)).unwrap();
        let (code, text) = repository.check(&["a"]);
        assert_eq!(code, Some(2), "{file}: {text}");
    }
}

#[test]
fn large_files_are_refused_by_name_and_limit() {
    let large = "#".repeat((8 << 20) + 1);
    let repository = Repository::new(WAIVER);
    repository.write("charter.md", &large);
    let (_, text) = repository.check(&[]);
    assert!(text.contains("\"charter.md\" is larger than 4 MiB and is not read"), "{text}");
    repository.write("charter.md", &"# a\n".repeat(20_001));
    let (_, text) = repository.check(&[]);
    assert!(text.contains("\"charter.md\" has more than 20,000 headings and is not read"), "{text}");
    // A document that is only cited is not opened.
    repository.change("coalition.toml", "charter.md#dissent", "report.pdf");
    repository.write("report.pdf", &large);
    assert!(!repository.check(&[]).1.contains("report.pdf"));
    repository.write("cma.toml", &large);
    let (code, text) = repository.check(&[]);
    assert!(code == Some(2) && text.contains("cma.toml: it is larger than 1 MiB"), "{text}");
}

#[test]
fn the_hook_runs_for_everything_that_a_gate_rests_on() {
    let hook = include_str!("../../.pre-commit-hooks.yaml");
    assert!(hook.contains("require_serial: true") && hook.contains("pass_filenames: false"), "{hook}");
    // What is deleted counts as no changed file, so that no pattern would match it.
    assert!(hook.contains("always_run: true") && !hook.contains("files:"), "{hook}");
}

/// A coalition of which one criterion is at level 1 and that this many outsiders reject: one finding with flags in it.
fn rejected(by: usize) -> String {
    let outsider = |number: usize| {
        format!("\n[[stakeholders]]\nname = \"N{number}\"\nkind = \"ngo\"\npower = \"medium\"\nscheme = \"opposes\"\n")
    };
    let head = "schema = 2\n\n[coalition]\nname = \"Rivers\"\nas_of = 2026-06-30\nstage = \"established\"\n\n[answers]\n\
        \"legitimacy.recognition\" = { level = 1 }\n";
    head.to_owned() + &(0..by).map(outsider).collect::<String>()
}

/// Severity, state and whether it fails, of the one finding on recognition.
fn recognition(repository: &Repository) -> (String, String, bool) {
    let (_, text) = repository.check(&["--format", "json", "--exit-zero"]);
    let report: Value = serde_json::from_str(text.split_once("\nerror").map_or(&*text, |(json, _)| json)).unwrap();
    let findings = report["files"][0]["findings"].as_array().unwrap();
    let is_it = |finding: &&Value| finding["id"].as_str().unwrap().ends_with("recognition");
    assert!(findings.iter().any(|finding| is_it(&finding)), "{text}");
    let found = findings.iter().find(is_it).unwrap();
    let word = |key: &str| found[key].as_str().unwrap().to_owned();
    (word("severity"), word("state"), found["fails"].as_bool().unwrap())
}

fn counted(severity: &str, state: &str, fails: bool) -> (String, String, bool) {
    (severity.to_owned(), state.to_owned(), fails)
}

#[test]
fn a_new_flag_in_a_finding_that_was_recorded_fails() {
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    repository.write("coalition.toml", &rejected(0));
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    assert_eq!(recognition(&repository), counted("medium", "baselined", false));
    repository.write("coalition.toml", &rejected(3));
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("high legitimacy.recognition (fails"), "{text}");
    // What says less of what was recorded is no news, whatever the rest of the finding is.
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    assert_eq!(recognition(&repository), counted("high", "baselined", false));
    repository.write("coalition.toml", &rejected(1));
    assert_eq!(recognition(&repository), counted("medium", "baselined", false));
    // The same flag, graver than it was recorded.
    repository.write("coalition.toml", &rejected(3));
    let text = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
    repository.write("baseline.json", &text.replace("\"severity\": \"high\"", "\"severity\": \"medium\""));
    assert_eq!(recognition(&repository), counted("high", "active", true));
}

#[test]
fn a_baseline_that_does_not_say_how_grave_findings_were_is_still_read() {
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    repository.write("coalition.toml", STRONG);
    repository.change("coalition.toml", "procedure = \"published\"", "procedure = \"none\"");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    let text = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
    let mut old: Value = serde_json::from_str(&text).unwrap();
    old["version"] = 3.into();
    let file = &mut old["files"]["coalition.toml"];
    for found in file["findings"].as_object_mut().unwrap().values_mut() {
        *found = found["id"].take();
    }
    // It rounded to the nearest tenth.
    for score in
        file["scores"].as_object_mut().unwrap().values_mut().flat_map(|of| of.as_object_mut().unwrap().values_mut())
    {
        *score = score.as_f64().map_or(Value::Null, |score| (((score + 0.1).min(100.0) * 10.0).round() / 10.0).into());
    }
    repository.write("baseline.json", &old.to_string());
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(0), "{text}");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    let text = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
    assert!(text.contains("\"version\": 8") && text.contains("\"severity\": \""), "{text}");
    for (version, told) in [
        ("9", "has version 9, and this program reads versions up to 8"),
        ("2", "has version 2, this program reads versions 3 to 8"),
        ("\"8\"", "has version \"8\", which is no whole number"),
    ] {
        repository.write("baseline.json", &text.replace("\"version\": 8", &format!("\"version\": {version}")));
        let (code, text) = repository.check(&[]);
        assert!(code == Some(2) && text.contains(told), "{text}");
    }
}

#[test]
fn a_policy_speaks_of_one_flag_and_not_of_its_neighbours() {
    let waived =
        |id: &str| format!("[[waivers]]\nfinding = \"{id}\"\nreason = \"r\"\nowner = \"o\"\nuntil = 2026-12-31\n");
    let with = |policy: &str| {
        let repository = Repository::new(&format!("{policy}\n"));
        repository.write("coalition.toml", &rejected(3));
        repository
    };
    let less = "rejected-by-those-it-needs";
    assert_eq!(recognition(&with("")), counted("high", "active", true));
    assert_eq!(recognition(&with(&waived(less))), counted("high", "active", true));
    assert_eq!(recognition(&with(&waived("rejected-by-many"))), counted("medium", "active", false));
    // The criterion stands for the whole of it.
    assert_eq!(recognition(&with(&waived("legitimacy.recognition"))), counted("high", "waived", false));
    let severity = |list: &str| format!("[severity]\n{list}");
    assert_eq!(recognition(&with(&severity(&format!("{less} = \"low\"\n")))), counted("high", "active", true));
    // A flag by its own name comes before its criterion, in whatever order.
    let both = "\"legitimacy.recognition\" = \"low\"\nrejected-by-many = \"critical\"\n";
    assert_eq!(recognition(&with(&severity(both))), counted("critical", "active", true));
    let both = format!("{less} = \"low\"\nrejected-by-many = \"medium\"\n");
    assert_eq!(recognition(&with(&severity(&both))), counted("medium", "active", false));
    // What is waived is not recorded: a waiver that runs out leaves nothing in the baseline.
    let repository = with(&format!("baseline = \"baseline.json\"\n{}", waived("rejected-by-many")));
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    assert_eq!(recognition(&repository), counted("medium", "baselined", false));
    repository.write("cma.toml", "baseline = \"baseline.json\"\n");
    assert_eq!(recognition(&repository), counted("high", "active", true));
}

#[test]
fn a_score_is_not_rounded_up_to_its_minimum() {
    let repository = Repository::new(WAIVER);
    let (_, text) = repository.check(&["--min-score", "100", "--on", "low"]);
    let shown: f64 =
        text.split("lowest score still possible is ").nth(1).unwrap().split(',').next().unwrap().parse().unwrap();
    let passes = |min: f64| repository.check(&["--min-score", &format!("{min:.4}"), "--on", "low"]).0 == Some(0);
    assert!(passes(shown));
    // The score as it is, to a ten-thousandth, lies less than a tenth above: the least step that does not pass any more.
    let at = |step: u32| shown + f64::from(step) / 10_000.0;
    let (mut passing, mut failing) = (0, 1000);
    assert!(!passes(at(failing)));
    while failing - passing > 1 {
        let between = passing.midpoint(failing);
        *if passes(at(between)) { &mut passing } else { &mut failing } = between;
    }
    let (code, text) = repository.check(&["--min-score", &format!("{:.4}", at(failing)), "--on", "low"]);
    assert!(code == Some(1) && text.contains(&format!("is {:.4}, 0.0001 short of", at(passing))), "{text}");
}

#[test]
fn the_end_of_a_waiver_is_noted_once() {
    let waiver = "[[waivers]]\nfinding = \"evidence-missing\"\nreason = \"r\"\nowner = \"o\"\nuntil = 2026-12-01\n";
    let repository = Repository::new(waiver);
    repository.change("coalition.toml", "charter.md#decisions-and-quorum", "gone.md");
    repository.change("coalition.toml", "charter.md#dissent", "gone-too.md");
    let (_, text) = repository.check(&["--fail-on", "none"]);
    assert_eq!(text.matches("The waiver of evidence-missing runs out").count(), 1, "{text}");
    assert!(text.contains("2 waived"), "{text}");
}

#[test]
fn a_waiver_that_ran_out_says_that_its_finding_counts_only_where_it_does() {
    let old = WAIVER.replace("2026-12-31", "2026-10-31");
    let (again, over) =
        ("ran out on 2026-10-31; the finding counts again.", "does not count without it; it can be removed.");
    let repository = Repository::new(&old);
    let (_, text) = repository.check(&["--fail-on", "none"]);
    assert!(text.contains(again) && !text.contains(over), "{text}");
    let (_, text) = repository.check(&["--fail-on", "none", "--baseline", "b.json", "--update-baseline"]);
    let (_, noted) = repository.check(&["--fail-on", "none", "--baseline", "b.json"]);
    assert!(!noted.contains(again) && noted.contains(over), "{text}{noted}");
    let repository = Repository::new(&[&*old, WAIVER].concat());
    let (_, text) = repository.check(&["--fail-on", "none"]);
    assert!(!text.contains(again) && text.contains(over), "{text}");
}

#[test]
fn a_file_that_is_left_out_is_told_as_such() {
    let repository = Repository::new("");
    repository.write(".gitignore", "coalition.toml\n");
    for command in ["check", "assess", "link"] {
        let output = repository.run(&[command]);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{command}: {text}");
        assert!(text.contains("leaves coalition.toml out; name the file itself"), "{command}: {text}");
    }
    // A file of another name is not meant where one of the two that are looked for is there.
    repository.write("a.toml", COALITION);
    repository.write(".gitignore", "*.toml\n*.json\n");
    let output = repository.run(&["assess"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("leaves coalition.toml out"));
    std::fs::remove_file(repository.path("coalition.toml")).unwrap();
    repository.write("coalition.json", "{}");
    let output = repository.run(&["assess"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("leaves coalition.json out"));
    let output = repository.run(&["workbook", "export", ".", "-o", "c.xlsx"]);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("it is a folder; name the file in it"), "{text}");
}

#[test]
fn a_path_that_holds_no_coalition_is_an_error_beside_others() {
    let repository = two();
    repository.write("c/rivers.toml", "[coalition]\nname =\n");
    for command in ["check", "assess", "link"] {
        let output = repository.run(&[command, "a", "c"]);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{command}: {text}");
        assert!(text.contains("in c, but c/rivers.toml looks like one"), "{command}: {text}");
        for alone in [&["c"][..], &["c", "c"]] {
            let output = repository.run(&[&[command], alone].concat());
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.code() == Some(3) && text.contains("c/rivers.toml"), "{command}: {text}");
        }
    }
    for command in
        [&["plan", "c"][..], &["brief", "c", "--for", "board"], &["types", "c"], &["power", "c"], &["compare", "c"]]
    {
        let output = repository.run(command);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(3) && text.contains("c/rivers.toml"), "{command:?}: {text}");
    }
    assert_eq!(repository.run(&["power", "."]).status.code(), Some(2));
    // Every report names what was lost.
    for format in ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"] {
        let (code, text) = repository.check(&["a", "c", "--format", format]);
        assert!(code == Some(2) && text.contains("no coalition file"), "{format}: {text}");
    }
}

#[test]
fn a_folder_of_rubrics_that_an_option_names_stands_in_place_of_the_policy_s() {
    let repository = Repository::new("[rubrics]\nfolder = \"ours\"\n[require]\n\"care.listening\" = 1\n");
    repository.write("ours/care.toml", OURS);
    repository.write("theirs/heed.toml", &OURS.replace("\"care\"", "\"heed\""));
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("care.listening: level 1 is required"), "{text}");
    let (code, text) = repository.check(&["--rubrics", "theirs"]);
    assert!(code == Some(2) && text.contains("did you mean \"heed.listening\"?"), "{text}");
    repository.change("cma.toml", "care.listening", "heed.listening");
    let (code, text) = repository.check(&["--rubrics", "theirs"]);
    assert!(code == Some(1) && text.contains("heed.listening: level 1 is required"), "{text}");
    let (_, text) = repository.check(&["--rubrics", "theirs", "--show-policy"]);
    assert!(text.lines().any(|line| line.split_whitespace().eq(["rubrics.folder", "theirs", "option"])), "{text}");
    repository.change("cma.toml", "heed.listening", "care.listening");
    let (_, text) = repository.check(&["--show-policy"]);
    assert!(text.lines().any(|line| line.split_whitespace().eq(["rubrics.folder", "ours", "cma.toml"])), "{text}");
    let (_, text) =
        Repository::new("[require]\n\"accountability.third-party-monitoring\" = 2\n").check(&["--show-policy"]);
    assert!(text.lines().any(|line| line.split_whitespace().eq(["rubrics.folder", "built-in", "default"])), "{text}");
    let columns: Vec<usize> = text.lines().filter_map(|line| line.find("cma.toml").or(line.find("default"))).collect();
    assert!(columns.iter().max() == columns.iter().min(), "{text}");
}

#[test]
fn rubrics_that_do_not_load_and_folders_without_a_coalition_still_yield_reports() {
    let read = |repository: &Repository, name: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(repository.path(name)).unwrap_or_default()).unwrap_or_default()
    };
    let repository = Repository::new("");
    repository.write("broken/care.toml", &OURS.replace("weight = 1\n", "weight = 0\n"));
    for (folder, file) in [("broken", "broken/care.toml"), ("nowhere", "nowhere")] {
        let (code, text) = repository.check(&["--rubrics", folder, "--format", "json=out.json"]);
        let json = read(&repository, "out.json");
        assert!(code == Some(2) && json["passed"] == false && json["unusable"][0]["file"] == file, "{json} {text}");
        std::fs::remove_file(repository.path("out.json")).unwrap();
    }
    std::fs::create_dir(repository.path("empty")).unwrap();
    let (code, text) = repository.check(&["empty", "--format", "json=out.json"]);
    let json = read(&repository, "out.json");
    assert!(code == Some(3) && json["passed"] == false && json["unusable"][0]["file"] == "empty", "{json} {text}");
    let (code, text) = repository.check(&["empty"]);
    assert!(code == Some(3) && !text.contains("The gate"), "{text}");
}

#[test]
fn standard_output_holds_one_report() {
    let repository = Repository::new("");
    let (code, text) = repository.check(&["--format", "json", "--format", "sarif"]);
    assert!(code == Some(2) && text.contains("cannot be written to standard output"), "{text}");
    assert_eq!(repository.check(&["--format", "json", "--format", "sarif=out.sarif"]).0, Some(1));
}

#[test]
fn code_hosts_are_told_paths_from_the_root_of_the_repository() {
    let repository = Repository::new("");
    repository.write("sub/coalition.toml", COALITION);
    repository.write("sub/charter.md", CHARTER);
    let run = |format: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cma"))
            .current_dir(repository.path("sub"))
            .args(["check", "coalition.toml", "../coalition.toml", "--format", format])
            .env_remove("GITHUB_STEP_SUMMARY")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let github = run("github");
    assert!(github.contains("file=sub/coalition.toml,") && github.contains("file=coalition.toml,"), "{github}");
    let gitlab: Value = serde_json::from_str(&run("gitlab")).unwrap();
    let paths: Vec<&Value> = gitlab.as_array().unwrap().iter().map(|entry| &entry["location"]["path"]).collect();
    assert!(
        paths.iter().all(|path| [&"sub/coalition.toml", &"coalition.toml"].iter().any(|own| *path == **own)),
        "{paths:?}"
    );
    let sarif = run("sarif");
    assert!(
        sarif.contains("\"uri\": \"sub/coalition.toml\"") && sarif.contains("\"uri\": \"coalition.toml\""),
        "{sarif}"
    );
    assert!(run("text").contains("FAIL coalition.toml ("));
}

#[test]
fn what_is_wrong_with_a_policy_hides_none_of_its_names() {
    let (code, text) = Repository::new(
        "[require]\n\"legitimacy.mandat\" = 3\n[[waivers]]\nfinding = \"funding.runway\"\nreason = \"r\"\nowner = \"o\"\nuntil = 2027-06-31\n",
    )
    .check(&[]);
    assert!(code == Some(2) && text.contains("legitimacy.mandat\"") && text.contains("cma.toml:7"), "{text}");
}

#[test]
fn mistakes_in_a_policy_are_told_as_those_of_a_policy() {
    for (policy, told) in [
        ("[require]\nlegitimacy.mandate = 3\n", "write `\"legitimacy.mandate\" = ...`"),
        ("[severity]\nfunding.runway = \"low\"\n", "write `\"funding.runway\" = ...`"),
        ("[weights]\nfunding.runway = 2\n", "write `\"funding.runway\" = ...`"),
        ("exclude = \"drafts\"\n", "write a list here, or leave the key out\n"),
        ("[gate]\nmin = 40\n", "such as { \"...\" = 50 }"),
        ("[waivers]\nfinding = \"funding.runway\"\n", "write `[[waivers]]`"),
        ("[gate]\nmin_score = 40%\n", "a score is written as points from 0 to 100"),
    ] {
        let (code, text) = Repository::new(policy).check(&[]);
        let known = ["there is no criterion", "there is no finding", "there is no rubric", "not known"];
        assert!(code == Some(2) && text.contains(told), "{policy}: {text}");
        assert!(!known.iter().any(|other| text.contains(other)), "{policy}: {text}");
    }
}

#[test]
fn evidence_is_asked_of_the_tables_that_are_named_and_of_no_others() {
    let seats = |policy: &str, cited: &str| {
        let repository = Repository::new(&format!("[evidence]\nrequired_for = [{policy}]\n"));
        let body = format!(
            "[[governance.bodies]]\nname = \"Board\"\ngoverning = true\nevidence = [\"decisions\"]\n\
             seats = [{{ group = \"states\", count = 3{cited} }}]\n\n[dissent]"
        );
        repository.change("coalition.toml", "[dissent]", &body);
        repository.check(&[]).1
    };
    let cited = ", evidence = [\"decisions\"]";
    for (policy, cited, told) in [
        ("\"governance.bodies\"", "", false),
        ("\"governance.bodies.seats\"", "", true),
        ("\"governance.bodies.seats\"", cited, false),
    ] {
        let text = seats(policy, cited);
        assert!(text.contains("in 1 file"), "{text}");
        assert_eq!(text.contains("evidence-required"), told, "{policy} {cited}: {text}");
    }
}

#[test]
fn a_charter_that_is_taken_out_takes_no_finding_with_it() {
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    repository.change("charter.md", "## Dissent\n\n", "");
    repository.change("charter.md", "## Complaints\n\n", "");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    assert_eq!(repository.check(&[]).0, Some(0));
    let lost = |changed: &str| {
        let (code, text) = repository.check(&[]);
        assert_eq!(code, Some(1), "{changed}: {text}");
        assert!(text.contains("2 articles were missing from the charter"), "{changed}: {text}");
        assert!(!text.contains("of the baseline are gone"), "{changed}: {text}");
    };
    std::fs::rename(repository.path("charter.md"), repository.path("kept.md")).unwrap();
    lost("the file is gone");
    std::fs::rename(repository.path("kept.md"), repository.path("charter.md")).unwrap();
    assert_eq!(repository.check(&[]).0, Some(0));
    repository.change("coalition.toml", "charter = \"charter.md\"", "charter = \"exists\"");
    lost("the name is gone");
    // Who leaves the articles out asks for none.
    repository.write("cma.toml", "baseline = \"baseline.json\"\n[evidence]\ncharter = false\n");
    let (code, text) = repository.check(&[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(!text.contains("articles were missing"), "{text}");
    assert!(text.contains("of the baseline are gone"), "{text}");
}

#[test]
fn the_charter_that_a_policy_asks_for_is_named() {
    let asked = "[evidence]\ncharter = true\n";
    let note = "no article was looked for";
    assert!(!Repository::new(asked).check(&[]).1.contains(note));
    for (charter, policy, noted) in
        [("exists", asked, true), ("exists", "", false), ("https://example.org/c.md", asked, true)]
    {
        let repository = Repository::new(policy);
        repository.change("coalition.toml", "charter = \"charter.md\"", &format!("charter = \"{charter}\""));
        assert_eq!(repository.check(&[]).1.contains(note), noted, "{charter} {policy}");
    }
    let repository = Repository::new("");
    repository.change("coalition.toml", "charter = \"charter.md\"", "charter = \"published\"");
    let (code, text) = repository.check(&[]);
    assert!(code == Some(2) && text.contains("write its name, path or address, or \"exists\""), "{text}");
}

#[test]
fn an_address_in_place_of_a_path_and_an_anchor_of_the_file_itself_are_named_as_such() {
    let repository = Repository::new("");
    repository.change("coalition.toml", "path = \"charter.md#dissent\"", "path = \"https://example.org/c.md\"");
    let (_, text) = repository.check(&[]);
    assert!(text.contains("is an address, and no file") && text.contains("Write it under `url`"), "{text}");
    let repository = Repository::new("");
    std::fs::remove_file(repository.path("coalition.toml")).unwrap();
    let front =
        COALITION.replace("charter.md#", "#").replace("#dissent", "#nope").replace("charter = \"charter.md\"\n", "");
    repository.write("charter.md", &format!("+++\n{front}+++\n{CHARTER}"));
    let (_, text) = repository.check(&[]);
    assert!(text.contains("\"charter.md\" has no heading with the anchor \"nope\""), "{text}");
}

#[test]
fn a_policy_that_leaves_everything_out_is_named() {
    let note = "nothing was judged";
    let ids: Vec<String> = cma::Rubrics::builtin().rubrics.iter().map(|rubric| format!("{:?}", &*rubric.id)).collect();
    let (code, text) = Repository::new(&format!("[criteria]\nignore = [{}]\n", ids.join(", "))).check(&[]);
    assert!(code == Some(0) && text.contains(note), "{text}");
    // Every form has the notes but that for GitLab, which has no place for them.
    for format in ["text", "json", "sarif", "junit", "github", "markdown"] {
        let repository = Repository::new(&format!("[criteria]\nignore = [{}]\n", ids.join(", ")));
        let (code, text) = repository.check(&["--format", format]);
        assert!(code == Some(0) && text.contains(note), "{format}: {text}");
    }
    assert!(!Repository::new("").check(&[]).1.contains(note));
}

#[test]
fn one_finding_is_one_finding() {
    let (_, text) = Repository::new("").check(&["--format", "markdown"]);
    assert!(text.contains("\n1 active finding, 0 waived"), "{text}");
}

#[test]
fn the_day_that_stands_in_for_the_clock_is_named() {
    let repository = Repository::new("");
    for format in ["text", "json", "sarif", "junit", "github", "markdown"] {
        assert!(repository.check(&["--format", format]).1.contains("2026-11-24"), "{format}");
    }
}

/// A coalition of which much is a red flag alone.
const FLAGGED: &str = include_str!("../../examples/eiti/coalition.toml");

/// A change of [`FLAGGED`], by what stands there and what stands there then, and the flag of which less is known then.
type Change = (&'static str, &'static str, Option<&'static str>);

const LEFT: &str = "[[members]]\nname = \"Azerbaijan\"\nkind = \"state\"\ncountry = \"AZ\"\nleft = \"2017-03\"\ndeparture = \"under-review\"\n\
    left_because = \"Left at once when it was suspended.\"\ncount = 1\nevidence = [\"azerbaijan-2017\"]\n";
const REPRISALS: &str = "reprisals = [\"Azerbaijan: organisations barred from money and registration\", \"Niger, 2017: arrests, one \
    organisation dissolved\"]\n";

const CHANGES: &[Change] = &[
    // What is not said any more.
    (REPRISALS, "", Some("reprisals")),
    (REPRISALS, "reprisals = \"not-found\"\n", Some("reprisals")),
    (REPRISALS, "reprisals = { at_least = [] }\n", Some("reprisals")),
    ("branches_in_order = { at_most = \"some\" }\n", "", Some("branches-out-of-order")),
    ("impact_found = \"mixed\"\n", "", Some("effect-mixed")),
    (", disputed = true", "", Some("seats-disputed")),
    ("disputed = true", "disputed = \"undisclosed\"", Some("seats-disputed")),
    ("departure = \"under-review\"\n", "", Some("left-under-review")),
    (LEFT, "", Some("left-under-review")),
    // What is said otherwise, though of other rows nothing is known.
    (REPRISALS, "reprisals = []\n", None),
    ("branches_in_order = { at_most = \"some\" }", "branches_in_order = \"most\"", None),
    ("impact_found = \"mixed\"", "impact_found = \"clear\"", None),
    ("disputed = true", "disputed = false", None),
    (
        "departure = \"under-review\"\nleft_because = \"Left at once when it was suspended.\"",
        "departure = \"withdrew\"",
        None,
    ),
];

/// A repository whose baseline records a coalition, and whose gate fails for what gets worse alone.
fn recorded(coalition: &str) -> Repository {
    let repository = Repository::new("baseline = \"baseline.json\"\n[gate]\nfail_on = \"none\"\n");
    repository.write("coalition.toml", coalition);
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    repository
}

#[test]
fn a_flag_of_which_less_is_known_is_not_mended() {
    for (from, to, lost) in CHANGES {
        let repository = recorded(FLAGGED);
        repository.change("coalition.toml", from, to);
        let (code, text) = repository.check(&[]);
        match lost {
            Some(id) => {
                let told = format!("{id}: it held before, and it is not known any more whether it does");
                assert!(code == Some(1) && text.contains(&told) && !text.contains("records that"), "{from}: {text}");
            }
            None => assert!(code == Some(0) && text.contains("1 finding of the baseline is gone"), "{from}: {text}"),
        }
    }
}

#[test]
fn a_flag_hangs_on_all_that_its_rows_say() {
    let unwilling =
        "\n[[stakeholders]]\nname = \"Mills\"\nkind = \"business\"\npower = \"high\"\nstance = \"unwilling\"\n";
    let disputed = "\n[[governance.bodies]]\nname = \"Council\"\nrole = \"board\"\nseats = [{ group = \"A\", kind = \"ngo\", count = 2, \
                    disputed = true }]\n";
    for (row, key, missing) in [
        (unwilling, "power = \"high\"\n", "State again stakeholders.power, as it is now"),
        (unwilling, "stance = \"unwilling\"\n", "State again stakeholders.stance, as it is now"),
        (disputed, "role = \"board\"\n", "State again governance.bodies.role, as it is now"),
    ] {
        let repository = recorded(&format!("{COALITION}{row}"));
        repository.change("coalition.toml", key, "");
        let (code, text) = repository.check(&[]);
        assert!(code == Some(1) && text.contains(missing), "{key}: {text}");
    }
}

#[test]
fn a_flag_that_a_search_did_not_settle_is_gone_when_something_was_found() {
    let search = "[search]\non = 2026-06-01\nby = \"Us\"\nplaces = [\"Its site\"]\n";
    let coalition = COALITION
        .replace("schema = 2\n", &format!("schema = 2\nview = \"outside\"\n\n{search}"))
        .replace("lead = \"Chair\"\n", "lead = \"Chair\"\nconflict_of_interest = \"not-found\"\n");
    for (from, to, is_lost) in [
        ("conflict_of_interest = \"not-found\"\n", "", true),
        ("conflict_of_interest = \"not-found\"\n", "conflict_of_interest = \"published\"\n", false),
        ("conflict_of_interest = \"not-found\"\n", "conflict_of_interest = \"none\"\n", false),
        ("name = \"River Coalition\"", "name = \"Rivers\"", false),
    ] {
        let repository = recorded(&coalition);
        let baseline = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
        assert!(baseline.contains("integrity-not-found"), "{baseline}");
        repository.change("coalition.toml", from, to);
        let (_, text) = repository.check(&[]);
        assert_eq!(text.contains("integrity-not-found: it held before"), is_lost, "{from}: {text}");
    }
}

#[test]
fn a_baseline_that_does_not_record_what_shows_a_flag_is_still_read() {
    let repository = recorded(FLAGGED);
    let text = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
    let mut old: Value = serde_json::from_str(&text).unwrap();
    old["version"] = 7.into();
    for found in old["files"]["coalition.toml"]["findings"].as_object_mut().unwrap().values_mut() {
        found.as_object_mut().unwrap().remove("shown");
    }
    repository.write("baseline.json", &old.to_string());
    assert_eq!(repository.check(&[]).0, Some(0));
    // Where something is known of what it reads, it may have been mended.
    repository.change("coalition.toml", ", disputed = true", "");
    assert_eq!(repository.check(&[]).0, Some(0));
    repository.change("coalition.toml", REPRISALS, "");
    let (code, text) = repository.check(&[]);
    assert!(code == Some(1) && text.contains("reprisals: it held before"), "{text}");
}

#[test]
fn a_baseline_is_refused_at_the_place_of_what_is_wrong() {
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    repository.write("coalition.toml", FLAGGED);
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    let text = std::fs::read_to_string(repository.path("baseline.json")).unwrap();
    for (from, to, told) in [
        ("\"document\"", "\"documnt\"", "unknown variant `documnt`"),
        ("\"severity\": \"", "\"severity\": \"x", "unknown variant `x"),
    ] {
        let line = text.lines().position(|line| line.contains(from)).unwrap() + 1;
        repository.write("baseline.json", &text.replacen(from, to, 1));
        let (code, told_all) = repository.check(&["--format", "github"]);
        let place = format!("file=baseline.json,line={line},");
        assert!(code == Some(2) && told_all.contains(told) && told_all.contains(&place), "{told_all}");
        assert!(!told_all.contains("::baseline.json") && !told_all.contains("untagged"), "{told_all}");
    }
    // As editors on Windows write it.
    repository.write("baseline.json", &format!("\u{feff}{text}"));
    assert_eq!(repository.check(&[]).0, Some(0));
}

#[test]
fn a_policy_that_was_refused_names_a_baseline_all_the_same() {
    for policy in ["baseline = \"../baseline.json\"\n", "[gate\n"] {
        let (code, text) = Repository::new(policy).check(&["--update-baseline"]);
        assert!(code == Some(2) && !text.contains("there is no baseline to update"), "{text}");
    }
}

#[test]
fn a_run_that_a_policy_leaves_nothing_of_has_nothing_to_check() {
    let repository = Repository::new("exclude = [\"**\"]\n");
    for format in ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"] {
        let (code, text) = repository.check(&["--format", format]);
        assert!(code == Some(3) && text.contains("leaves out the only file that was found"), "{format}: {text}");
    }
    // What a hook names may all be left out.
    assert_eq!(repository.check(&["--force-exclude"]).0, Some(0));
}

#[test]
fn a_minimum_of_a_rubric_that_is_left_out_is_told_as_such() {
    let (code, text) =
        Repository::new("[criteria]\nselect = [\"funding\"]\n[gate]\nmin = { legitimacy = 50 }\n").check(&[]);
    assert!(code == Some(1) && text.contains("legitimacy: a minimum is set, and the policy leaves out"), "{text}");
    assert!(!text.contains("legitimacy: nothing is known") && !text.contains("of the weight is known"), "{text}");
}

#[test]
fn a_key_that_stands_twice_is_told_once() {
    let policy = "[require]\n\"legitimacy.mandate\" = 2\n\"legitimacy.mandate\" = 3\n\"legitimacy.mandat\" = 1\n";
    let (code, text) = Repository::new(policy).check(&[]);
    assert!(code == Some(2) && text.contains("stands here again") && text.contains("legitimacy.mandat\""), "{text}");
    assert!(!text.contains("---\""), "{text}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_told_once_and_with_its_reason() {
    let outside = Repository::new("");
    let repository = Repository::new("baseline = \"baseline.json\"\n");
    assert_eq!(repository.check(&["--update-baseline"]).0, Some(0));
    std::fs::remove_file(repository.path("coalition.toml")).unwrap();
    std::os::unix::fs::symlink(outside.path("coalition.toml"), repository.path("coalition.toml")).unwrap();
    let (code, text) = repository.check(&[]);
    assert!(code == Some(2) && text.contains("leads out of the repository") && !text.contains("left it out"), "{text}");
}
