//! The questionnaire, starter files, several respondents, and forms for phone and paper.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn write(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), text).unwrap();
    }
    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_cma"))
            .current_dir(self.0.path())
            .env("SOURCE_DATE_EPOCH", "1780000000")
            .args(args)
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap()
    }
    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {told}");
        String::from_utf8(output.stdout).unwrap()
    }
    fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

const ANSWERS: &str = r#"
"coalition.name" = "Delta Coalition"
"coalition.functions" = ["advocacy"]
"governance.mandate" = "written"
"governance.decision_days" = 90
"governance.elected_share" = "35 %"
"governance.lead" = "none"
"dissent.informal_channels" = true
"legitimacy.trust-building" = 2
"representation.constituency-map" = { not_applicable = "Nobody is left to map" }
"#;

#[test]
fn recorded_answers_make_a_file() {
    let desk = Desk::new();
    desk.write("answers.toml", ANSWERS);
    let shown = desk.done(&["interview", "--answers", "answers.toml"]);
    assert!(shown.starts_with("Delta Coalition, facts as of 28 May 2026"), "{shown}");
    assert!(shown.contains("Answers that would narrow the range most:"), "{shown}");
    let file = desk.read("coalition.toml");
    for line in [
        "functions = [\"advocacy\"]",
        "mandate = \"written\"",
        "decision_days = 90",
        "elected_share = 0.35",
        "lead = \"none\"",
        "informal_channels = true",
        "\"legitimacy.trust-building\" = 2",
        "\"representation.constituency-map\" = { not_applicable = \"Nobody is left to map\" }",
        "\"funding.runway\" = \"unknown\"",
    ] {
        assert!(file.contains(line), "{line} is missing in {file}");
    }
    // Facts that settle a criterion leave nothing to be rated.
    assert!(!file.contains("representation.decision-latency"), "{file}");
    desk.done(&["assess", "coalition.toml"]);
}

#[test]
fn a_quick_questionnaire_asks_at_most_fifteen_questions_of_all_rubrics() {
    let desk = Desk::new();
    desk.write("answers.toml", "\"coalition.name\" = \"Delta\"\n");
    desk.done(&["interview", "--quick", "--answers", "answers.toml"]);
    let file = desk.read("coalition.toml");
    let asked: Vec<&str> = file.lines().filter(|line| line.contains("= \"unknown\"")).collect();
    assert!((10..=14).contains(&asked.len()), "{file}");
    for rubric in ["legitimacy", "accountability", "representation", "funding"] {
        assert!(asked.iter().filter(|line| line.starts_with(&format!("\"{rubric}."))).count() >= 3, "{file}");
    }
    let desk = Desk::new();
    desk.write("answers.toml", "\"coalition.name\" = \"Delta\"\n");
    desk.done(&["interview", "--quick", "--only", "funding", "--answers", "answers.toml"]);
    assert!(desk.read("coalition.toml").lines().filter(|l| l.contains('.')).all(|l| l.starts_with("\"funding.")));
}

const COMMENTED: &str = r#"# Kept by the secretariat. Ask Room 4 before you change it.
schema    = 2

[coalition]   # the basics
name = 'Delta'      # single quotes are ours
as_of = 2024-06-30


# The rules come from the charter.
[governance]
mandate =   "written"     # adopted in May

[[members]]
name = "A"     # the first
kind = "ngo"
"#;

#[test]
fn only_the_answered_keys_change_in_a_file_with_comments() {
    let desk = Desk::new();
    desk.write("coalition.toml", COMMENTED);
    desk.write("answers.toml", "\"governance.lead\" = \"Chair\"\n\"legitimacy.trust-building\" = 3\n");
    desk.done(&["interview", "--only", "legitimacy", "--answers", "answers.toml"]);
    let now = desk.read("coalition.toml");
    let removed: Vec<&str> = COMMENTED.lines().filter(|line| !now.lines().any(|kept| kept == *line)).collect();
    assert!(removed.is_empty(), "{removed:?}");
    let mut rest = now.lines();
    for line in COMMENTED.lines() {
        assert!(rest.any(|kept| kept == line), "{line} moved");
    }
    let added: Vec<&str> = now.lines().filter(|line| !COMMENTED.lines().any(|old| old == *line)).collect();
    assert!(added.contains(&"lead = \"Chair\"") && added.contains(&"\"legitimacy.trust-building\" = 3"), "{now}");
    assert!(added.iter().all(|line| line.contains('=') || *line == "[answers]"), "{added:?}");
}

#[test]
fn answers_that_do_not_fit_are_refused_and_the_file_stays() {
    for (answer, why) in [
        ("\"governance.mandate\" = \"somewhat\"", "is not one of none, unwritten, written, published"),
        ("\"governance.decision_days\" = \"soon\"", "not a number"),
        ("\"governance.elected_share\" = 35", "write a share such as 35 %"),
        ("\"legitimacy.trust-building\" = 7", "levels 0 to 4"),
    ] {
        let desk = Desk::new();
        desk.write("answers.toml", &format!("\"coalition.name\" = \"Delta\"\n{answer}\n"));
        let told = desk.refused(&["interview", "--answers", "answers.toml"]);
        assert!(told.contains(why), "{answer}: {told}");
        assert!(desk.read("coalition.toml").contains("name = \"Delta\""), "earlier answers are kept");
    }
}

#[test]
fn founders_are_asked_about_a_coalition_that_is_being_built() {
    let desk = Desk::new();
    desk.write("answers.toml", "\"coalition.name\" = \"Delta\"\n\"legitimacy.decision-rule\" = 0\n");
    desk.done(&["interview", "--quick", "--for", "founders", "--answers", "answers.toml"]);
    assert!(desk.read("coalition.toml").contains("stage = \"forming\""));
    let shown = desk.done(&["assess", "coalition.toml"]);
    assert!(shown.contains("two-paragraph decision rule"), "advice for founders: {shown}");
    // Nobody asks for evaluations of what does not exist yet.
    assert!(shown.contains("accountability.independent-evaluation  -"), "{shown}");
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let told = Desk::new().refused(&["interview"]);
    assert!(told.contains("needs a terminal") && told.contains("--answers FILE"), "{told}");
    let desk = Desk::new();
    desk.write("coalition.toml", "schema = 9\n");
    desk.write("answers.toml", "");
    assert!(desk.refused(&["interview", "--answers", "answers.toml"]).contains("coalition.toml:"));
    assert_eq!(desk.read("coalition.toml"), "schema = 9\n");
}

#[test]
fn starter_files_are_valid_and_nothing_is_written_over() {
    let desk = Desk::new();
    desk.done(&["init", "new", "--charter", "--ci"]);
    desk.done(&["assess", "new"]);
    desk.done(&["check", "new"]);
    assert!(desk.read("new/charter.md").contains("## Dissolution"));
    assert!(desk.read("new/.github/workflows/coalition.yml").contains("cma check"));
    let starter = desk.read("new/coalition.toml");
    let schema: Value = serde_json::from_str(include_str!("../../docs/coalition.schema.json")).unwrap();
    for table in ["coalition", "governance", "finance", "monitoring", "inclusion"] {
        for key in schema["properties"][table]["properties"]
            .as_object()
            .unwrap()
            .keys()
            .filter(|key| !["bodies", "checks"].contains(&key.as_str()))
        {
            assert!(
                starter.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{key} = "))),
                "{table}.{key}"
            );
        }
    }
    desk.write("new/coalition.toml", "mine");
    assert!(desk.refused(&["init", "new"]).contains("coalition.toml, cma.toml is there already"));
    assert_eq!(desk.read("new/coalition.toml"), "mine");
    desk.done(&["init", "new", "--force"]);
    desk.done(&["init", "copy", "--from", "examples/cicc"]);
    assert!(desk.done(&["assess", "copy"]).contains("International Criminal Court"));
    assert!(desk.refused(&["init", "x", "--from", "nobody"]).contains("the examples are"));
}

/// Every commented key of the starter, taken up by itself, gives a valid file.
#[test]
fn every_key_of_the_starter_shows_a_valid_value() {
    let starter = cma::coalition::starter();
    let lines: Vec<&str> = starter.lines().collect();
    let mut tried = 0;
    for (at, line) in lines.iter().enumerate() {
        let Some(key) = line.strip_prefix("# ").filter(|l| {
            l.split(" = ")
                .next()
                .is_some_and(|k| !k.is_empty() && k.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        }) else {
            continue;
        };
        let table = lines[..at].iter().rev().find(|line| line.trim_start_matches("# ").starts_with('[')).unwrap_or(&"");
        let name = key.split(" = ").next().unwrap();
        if table.starts_with("# [") || ["evidence", "next_phase"].contains(&name) {
            continue;
        }
        let changed: Vec<&str> =
            lines.iter().enumerate().map(|(other, line)| if other == at { key } else { *line }).collect();
        let result = cma::coalition::load::load("coalition.toml", changed.join("\n").as_bytes());
        assert!(result.is_ok(), "{key}: {:?}", result.err().map(|rejected| rejected.problems));
        tried += 1;
    }
    assert!(tried > 90, "{tried}");
}

/// Nine respondents in three groups: those of business rate high, those of civil society low.
fn nine_respondents() -> Desk {
    let desk = Desk::new();
    desk.write(
        "coalition.toml",
        "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n[[members]]\nname = \"N\"\nkind = \"ngo\"\ncount = 6\n",
    );
    for (group, levels, outsider) in
        [("business", [4, 4, 3], false), ("ngo", [1, 0, 1], false), ("neighbours", [2, 1, 1], true)]
    {
        for (number, level) in levels.into_iter().enumerate() {
            let answers = format!(
                "\"legitimacy.role-definition\" = {level}\n\"legitimacy.trust-building\" = 2\n\"funding.runway\" = \"unknown\"\n"
            );
            desk.write("answers.toml", &answers);
            let name = format!("Person {number} of {group}");
            let mut args = vec![
                "interview",
                "--quick",
                "--answers",
                "answers.toml",
                "--respondent",
                &name,
                "--group",
                group,
                "--into",
                "responses",
            ];
            if outsider {
                args.push("--outsider");
            }
            desk.done(&args);
        }
    }
    desk
}

#[test]
fn several_voices_are_joined_without_names() {
    let desk = nine_respondents();
    assert_eq!(std::fs::read_dir(desk.path("responses")).unwrap().count(), 9);
    let shown = desk.done(&["assess", "coalition.toml", "--responses", "responses"]);
    assert!(!shown.contains("Person"), "{shown}");
    assert!(shown.contains("What 9 respondents said"), "{shown}");
    let json = desk.done(&["assess", "coalition.toml", "--responses", "responses", "--format", "json"]);
    assert!(!json.contains("Person"));
    let report: Value = serde_json::from_str(&json).unwrap();
    let voice = report["voices"]["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .find(|v| v["id"] == "legitimacy.role-definition")
        .unwrap();
    assert_eq!(voice["answers"], 9);
    assert_eq!(voice["median"], 1.0);
    assert_eq!(voice["disagreement"], 3.0);
    assert_eq!(voice["insider_gap"], 1.0);
    let rate = report["voices"]["groups"].as_array().unwrap().iter().find(|group| group["group"] == "ngo").unwrap();
    assert_eq!(rate["rate"], 0.5);
    let findings = report["findings"].as_array().unwrap();
    let gap = findings.iter().find(|finding| finding["id"] == "groups-disagree").unwrap();
    assert!(gap["message"].as_str().unwrap().contains("business 4 (3 answers)"), "{gap}");
    let level = report["rubrics"][0]["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["id"] == "legitimacy.role-definition")
        .unwrap();
    assert_eq!(level["level"], 1, "the median stands in for an answer");
}

#[test]
fn facts_beat_ratings_and_small_groups_are_not_shown_apart() {
    let desk = nine_respondents();
    desk.write(
        "coalition.toml",
        "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n[governance]\nrole_descriptions = \"none\"\n",
    );
    for entry in std::fs::read_dir(desk.path("responses")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_str().unwrap().contains("person-0-of-ngo") {
            std::fs::remove_file(path).unwrap();
        }
    }
    let json = desk.done(&["assess", "coalition.toml", "--responses", "responses", "--format", "json"]);
    let report: Value = serde_json::from_str(&json).unwrap();
    let level = report["rubrics"][0]["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["id"] == "legitimacy.role-definition")
        .unwrap();
    assert_eq!(level["level"], 0);
    let groups: Vec<&str> =
        report["voices"]["groups"].as_array().unwrap().iter().map(|group| group["group"].as_str().unwrap()).collect();
    // Two of the third group are hidden; the smallest of the others goes with them, or the total would give them away.
    assert_eq!(groups, ["neighbours", "others"]);
    for voice in report["voices"]["criteria"].as_array().unwrap() {
        assert!(voice["groups"].as_array().unwrap().iter().all(|group| group["group"] != "ngo"));
    }
    desk.write("responses/broken.toml", "[respondent]\nname = \"X\"\n[answers]\n\"legitimacy.mandate\" = 9\n");
    assert!(desk.refused(&["assess", "coalition.toml", "--responses", "responses"]).contains("broken.toml"));
}

#[test]
fn exported_answers_come_back_as_responses() {
    let desk = Desk::new();
    desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\n");
    desk.write(
        "answers.csv",
        "start,respondent,group,insider,legitimacy/legitimacy__mandate,funding/funding__runway\n\
         2026,\"Ade, A.\",business,yes,3,unknown\n2026,Bo,business,no,4,not_applicable\n2026,Cy,business,no,4,\n",
    );
    desk.done(&["survey", "import", "answers.csv", "--into", "responses"]);
    assert_eq!(std::fs::read_dir(desk.path("responses")).unwrap().count(), 3);
    let json = desk.done(&["assess", "coalition.toml", "--responses", "responses", "--format", "json"]);
    let report: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["voices"]["criteria"][0]["median"], 4.0);
    let two = std::fs::read_dir(desk.path("responses")).unwrap().next().unwrap().unwrap().path();
    std::fs::remove_file(two).unwrap();
    let json = desk.done(&["assess", "coalition.toml", "--responses", "responses", "--format", "json"]);
    let report: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["voices"]["responses"], 2);
    assert!(report["voices"]["criteria"].as_array().unwrap().is_empty(), "two voices stay hidden");
    assert!(report["voices"]["groups"].as_array().unwrap().is_empty());
    assert_eq!(report["overall"]["coverage"], 0.0, "nor does a level tell what one of them said");
    for (text, why) in [
        ("name,group\nA,b\n", "no column \"respondent\""),
        ("respondent,legitimacy__mandate\nA,7\n", "row 2, column \"legitimacy__mandate\": \"7\""),
        ("respondent\n\"\"\n", "names no respondent"),
        ("respondent\nA\nA\n", "has answered before"),
    ] {
        desk.write("answers.csv", text);
        let told = desk.refused(&["survey", "import", "answers.csv", "--into", "other"]);
        assert!(told.contains(why), "{told}");
        assert!(!desk.path("other").exists(), "nothing is written in part");
    }
}

#[test]
fn the_forms_hold_every_criterion_and_every_level() {
    let desk = Desk::new();
    let paper = desk.done(&["survey", "export", "--format", "markdown"]);
    let rubrics = cma::knowledge::Rubrics::builtin();
    for criterion in rubrics.criteria() {
        assert!(paper.contains(&criterion.ask) && criterion.levels.iter().all(|level| paper.contains(&level.text())));
    }
    desk.done(&["survey", "export", "--format", "xlsform", "-o", "a.xlsx"]);
    desk.done(&["survey", "export", "--format", "xlsform", "-o", "b.xlsx"]);
    let (a, b) = (std::fs::read(desk.path("a.xlsx")).unwrap(), std::fs::read(desk.path("b.xlsx")).unwrap());
    assert!(a.starts_with(b"PK") && a == b, "the workbook is the same on every run");
    assert!(desk.refused(&["survey", "export", "--format", "xlsform"]).contains("-o FILE.xlsx"));
}

#[cfg(unix)]
mod terminal {
    use super::Desk;
    use rexpect::session::{PtySession, spawn_command};
    use std::process::Command;

    fn talk(desk: &Desk, args: &[&str]) -> PtySession {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
        command.current_dir(desk.0.path()).env("SOURCE_DATE_EPOCH", "1780000000").env("TERM", "xterm").args(args);
        spawn_command(command, Some(20_000)).unwrap()
    }

    /// Answers questions in plain lines until the end; says how many there were.
    fn answer_all(session: &mut PtySession, level: &str) -> usize {
        let mut asked = 0;
        loop {
            let (_, found) = session
                .exp_any(vec![
                    rexpect::ReadUntil::String("> ".to_owned()),
                    rexpect::ReadUntil::String("All questions are answered".to_owned()),
                ])
                .unwrap();
            if found.starts_with("All") {
                session.exp_eof().unwrap();
                return asked;
            }
            session.send_line(level).unwrap();
            asked += 1;
        }
    }

    #[test]
    fn a_quick_interview_that_goes_back_stops_and_resumes_ends_like_a_straight_one() {
        let straight = Desk::new();
        let mut session = talk(&straight, &["interview", "--quick", "--plain"]);
        session.exp_string("What is the coalition's name?").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("Delta").unwrap();
        let asked = answer_all(&mut session, "2");
        assert!((10..=14).contains(&asked), "{asked}");

        let crooked = Desk::new();
        let mut session = talk(&crooked, &["interview", "--quick", "--plain"]);
        session.exp_string("> ").unwrap();
        session.send_line("Delta").unwrap();
        for (answer, seen) in [
            ("h", "C"),
            ("2", "Why it matters"),
            ("9", "Type the number"),
            ("4", "Why it matters"),
            ("b", "Why it matters"),
            ("2", "Why it matters"),
            ("q", "Saved"),
        ] {
            session.exp_string("> ").unwrap();
            session.send_line(answer).unwrap();
            session.exp_string(seen).unwrap();
        }
        session.exp_eof().unwrap();
        assert!(crooked.read("coalition.toml").contains(" = 2"), "answers are on the disk");
        let mut session = talk(&crooked, &["interview", "--quick", "--plain"]);
        let rest = answer_all(&mut session, "2");
        assert_eq!(rest, asked - 2, "it goes on where it stopped");
        assert_eq!(straight.read("coalition.toml"), crooked.read("coalition.toml"));
    }

    #[test]
    fn menus_work_with_keys_and_ctrl_c_keeps_every_answer() {
        let desk = Desk::new();
        desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n");
        let mut session = talk(&desk, &["interview", "--quick"]);
        // The menu is drawn a moment before keys are read one by one.
        let moment = || std::thread::sleep(std::time::Duration::from_millis(300));
        session.exp_string("Save and leave").unwrap();
        moment();
        session.send("\r").unwrap();
        session.flush().unwrap();
        session.exp_string("2 of").unwrap();
        session.exp_string("Save and leave").unwrap();
        moment();
        session.send_control('c').unwrap();
        session.exp_eof().unwrap();
        let file = desk.read("coalition.toml");
        assert!(file.contains("[answers]") && file.contains(" = 4"), "{file}");
    }

    #[test]
    fn a_file_changed_by_somebody_else_is_not_written_over() {
        let desk = Desk::new();
        desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n");
        let mut session = talk(&desk, &["interview", "--quick", "--plain"]);
        session.exp_string("> ").unwrap();
        let theirs = "schema = 2\n[coalition]\nname = \"Theirs\"\n";
        desk.write("coalition.toml", theirs);
        desk.write("coalition.toml.mine", "an older draft");
        session.send_line("3").unwrap();
        session.exp_string("was changed by somebody else").unwrap();
        session.exp_eof().unwrap();
        assert_eq!(desk.read("coalition.toml"), theirs);
        assert!(desk.read("coalition.toml.mine-2").contains(" = 3"));
        assert_eq!(desk.read("coalition.toml.mine"), "an older draft");
    }
}

#[test]
fn respondents_with_like_names_have_files_of_their_own() {
    let (a, b) = (cma::coalition::responses::file_name("Zoë É."), cma::coalition::responses::file_name("Zo"));
    assert_ne!(a, b);
    for name in ["../../etc/passwd", "a/b", "\u{202e}"] {
        let file = cma::coalition::responses::file_name(name);
        assert!(Path::new(&file).components().count() == 1 && !file.contains(".."), "{file}");
    }
}
