//! The questionnaire, starter files, several respondents, and forms for phone and paper.

use cma::questionnaire::keys::Input;
use cma::questionnaire::{Known, Plan, Question, Questionnaire, Reply};
use cma::report::ask::{Form, Sheet};
use cma::report::words::{Language, Words};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), text).unwrap();
    }
    pub(crate) fn read(&self, name: &str) -> String {
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
"funding.runway" = "unknown"
"completeness.members" = "complete"
"representation.constituency-map" = { not_applicable = "Nobody is left to map" }
members = [
  { name = "City of Norden", kind = "subnational", count = 1, country = "NO" },
  { name = "Valley companies", kind = "business", count = 12 },
]
"governance.bodies" = [{ name = "Board", rule = "consensus", fallback = "two-thirds", votes_each = 1, together = true, seats_complete = true, seats = [
  { group = "Cities", kind = "subnational", count = 2, chosen_by = "group" },
  { group = "Companies", kind = "business", count = 3 },
] }]
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
        "name = \"City of Norden\"",
        "count = 12",
        "members = \"complete\"",
        "rule = \"consensus\"",
        "fallback = { rule = \"supermajority\", quota = 0.667 }",
        "seats_complete = true",
    ] {
        assert!(file.contains(line), "{line} is missing in {file}");
    }
    // What is not recorded is not written.
    assert!(!file.contains("evaluations") && file.matches("unknown").count() == 1, "{file}");
    // Facts that settle a criterion leave nothing to be rated.
    assert!(!file.contains("representation.decision-latency"), "{file}");
    desk.done(&["assess", "coalition.toml"]);
}

#[test]
fn a_quick_questionnaire_asks_at_most_fifteen_questions_of_all_rubrics() {
    let rubrics = cma::Rubrics::builtin();
    let asked = |only: Option<&str>| {
        let plan = Plan { quick: true, only: only.map(str::to_owned), ..Plan::default() };
        let mut questionnaire = Questionnaire::new("coalition.toml", "", &rubrics, plan).unwrap();
        let mut asked: Vec<String> = Vec::new();
        let mut share = 0.0;
        while let Some(question) = questionnaire.next_question() {
            let progress = questionnaire.progress(&question);
            assert!(progress.share >= share, "progress falls at {question:?}");
            share = progress.share;
            assert!(asked.len() + progress.left <= 15, "{} and {} to go", asked.len(), progress.left);
            let reply = match &question {
                Question::Key { path, .. } if path.to_string() == "coalition.name" => Reply::Value("Delta".to_owned()),
                _ => Reply::Unknown,
            };
            questionnaire.answer(&question, &reply).unwrap();
            asked.push(question.key());
        }
        asked
    };
    let all = asked(None);
    assert!((12..=15).contains(&all.len()), "{all:?}");
    assert_eq!(all[..4], ["coalition.name", "coalition.stage", "coalition.phase", "coalition.origin"]);
    for rubric in ["legitimacy", "accountability", "representation", "funding"] {
        assert!(all.iter().filter(|key| key.starts_with(&format!("{rubric}."))).count() >= 2, "{all:?}");
    }
    assert!(asked(Some("funding"))[4..].iter().all(|key| key.starts_with("funding.")));
}

#[test]
fn how_much_is_to_come_is_said_from_the_first_question_on() {
    let rubrics = cma::Rubrics::builtin();
    let mut questionnaire = Questionnaire::new("coalition.toml", "", &rubrics, Plan::default()).unwrap();
    let (mut asked, mut promised) = (0, None);
    while let Some(question) = questionnaire.next_question() {
        let progress = questionnaire.progress(&question);
        promised.get_or_insert(progress.left);
        let reply = match &question {
            Question::Key { path, .. } if path.to_string() == "coalition.name" => Reply::Value("Delta".to_owned()),
            _ => Reply::Unknown,
        };
        questionnaire.answer(&question, &reply).unwrap();
        asked += 1;
    }
    let promised = promised.unwrap();
    assert!(asked > 100 && promised.abs_diff(asked) <= asked / 10, "{promised} were promised, {asked} came");
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
fn recorded_answers_that_do_not_fit_are_refused_by_their_keys_and_nothing_is_written() {
    for (answer, why) in [
        (
            "\"governance.mandate\" = \"somewhat\"",
            "governance.mandate: \"somewhat\" is none of none, unwritten, written",
        ),
        ("\"governance.decision_days\" = \"soon\"", "governance.decision_days: \"soon\" is not a number"),
        ("\"governance.elected_share\" = 35", "governance.elected_share: a share lies between 0 and 100 %"),
        ("\"legitimacy.trust-building\" = 7", "legitimacy.trust-building: what the file says leaves levels 0 to 4"),
        ("\"governance.mandat\" = \"written\"", "\"governance.mandat\", which is neither"),
        ("\"governance.mandat\" = \"written\"", "did you mean \"governance.mandate\"?"),
        ("members = [{ name = \"A\", kin = \"ngo\" }]", "\"members.kin\""),
        ("members = [{ name = \"A\", country = \"Norway\" }]", "members[0].country: "),
        ("\"governance.lead\" = \"don't know\"", "governance.lead: \"don't know\" names nothing"),
        ("\"political_will.resisters\" = [\"A\", \"n/a\"]", "resisters: \"n/a\" names nothing"),
        (
            "members = [{ name = \"Unknown\" }]",
            "members[0].name: \"Unknown\" names nothing, and this cannot be left out",
        ),
        ("members = [{ name = \"?\" }]", "members[0].name: "),
        ("\"political_will.resisters\" = \"yes\"", "political_will.resisters: \"yes\" names nothing"),
        ("evaluations = [{ title = \"A\", by = \"nobody\" }]", "evaluations[0].by: \"nobody\" is none of self"),
    ] {
        let desk = Desk::new();
        desk.write("answers.toml", &format!("\"coalition.name\" = \"Delta\"\n{answer}\n"));
        let told = desk.refused(&["interview", "--answers", "answers.toml"]);
        assert!(told.contains(why), "{answer}: {told}");
        assert!(!desk.path("coalition.toml").exists(), "{answer}: something was written");
    }
}

#[test]
fn recorded_values_are_written_as_they_are_and_every_wrong_one_is_told_with_its_place() {
    let desk = Desk::new();
    desk.write(
        "answers.toml",
        "\"coalition.name\" = \"Delta\"\n\"governance.formal_links\" = [\"Alpha, Inc.\", \"Beta\"]\n\"governance.decision_days\" = { at_least = 3 }\n\"governance.mandate\" = \"unknown\"\n\"governance.lead\" = \"?\"\nevaluations = [{ title = \"A\", by = \"none\" }]\nmembers = [{ name = \"NA\" }]\n",
    );
    desk.done(&["interview", "--answers", "answers.toml"]);
    let file = desk.read("coalition.toml");
    for line in [
        "formal_links = [\"Alpha, Inc.\", \"Beta\"]",
        "decision_days = { at_least = 3 }",
        "mandate = \"unknown\"",
        "lead = \"unknown\"",
        "by = \"none\"",
        "name = \"NA\"",
    ] {
        assert!(file.contains(line), "{line}: {file}");
    }
    desk.write(
        "answers.toml",
        "\"coalition.name\" = \"Delta\"\n\"governance.mandate\" = \"somewhat\"\n\"governance.mandat\" = 1\n\"finance.reserves\" = \"1.200\"\nmembers = [\n  { name = \"A\", country = \"Norway\" },\n]\n",
    );
    let told = desk.refused(&["interview", "new.toml", "--answers", "answers.toml"]);
    for place in ["answers.toml:2:24", "answers.toml:3:1", "answers.toml:6:27"] {
        assert!(told.contains(place), "{place}: {told}");
    }
    assert!(!desk.path("new.toml").exists());
}

#[test]
fn what_is_not_known_is_kept_and_not_asked_again() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n";
    let mut first = over("coalition.toml", text, &rubrics);
    let mut asked = Vec::new();
    while let Some(question) = first.next_question() {
        first.answer(&question, &Reply::Unknown).unwrap();
        asked.push(question.key());
    }
    assert!(asked.len() > 100, "{}", asked.len());
    let kept = first.text();
    assert!(cma::coalition::load("coalition.toml", kept.as_bytes()).is_ok(), "{kept}");
    let mut second = over("coalition.toml", &kept, &rubrics);
    let again = second.next_question().map(|question| question.key());
    assert_eq!(again, None, "of {}", asked.len());
}

#[test]
fn edits_lose_nothing_of_what_stands_around() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\r\n[coalition]\nname = \"Delta\"\n# Its words are of 2019.\npurpose = \"Water\" # short\nurl = \"https://example.org\"\r\n\n[host]\n# The city, until May.\nname = \"City\"\n\n[answers]\n\"legitimacy.trust-building\" = { level = 2, note = \"Per the minutes.\", by = \"J.\" } # asked twice\n";
    let mut questionnaire = over("coalition.toml", text, &rubrics);
    let level = Question::Level { criterion: "legitimacy.trust-building".to_owned(), low: 0, high: 4 };
    questionnaire.answer(&level, &Reply::Unknown).unwrap();
    questionnaire.answer(&key("coalition.purpose"), &Reply::Unknown).unwrap();
    questionnaire.answer(&key("host.name"), &Reply::Unknown).unwrap();
    questionnaire.answer(&key("coalition.url"), &Reply::Unknown).unwrap();
    let expected = text
        .replace("purpose = \"Water\" # short\nurl = \"https://example.org\"\r\n", "")
        .replace("\"City\"", "\"unknown\"")
        .replace("level = 2", "level = \"unknown\"");
    assert_eq!(questionnaire.text(), expected);
    assert_eq!(questionnaire.known(&level), Some(Known::Unknown));
}

#[test]
fn tables_with_lines_of_their_own_keep_them() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\n[finance.income]\n2022 = 5 # net\n[answers.\"legitimacy.trust-building\"]\n# Asked twice.\nlevel = 2 # of 4\nnote = \"Per the minutes.\" # by mail\nby = \"J.\"\n";
    let mut questionnaire = over("coalition.toml", text, &rubrics);
    assert_eq!(questionnaire.known(&key("finance.income")), Some(Known::Value("2022: 5".to_owned())));
    let level = Question::Level { criterion: "legitimacy.trust-building".to_owned(), low: 0, high: 4 };
    questionnaire.answer(&level, &Reply::Level(3, Vec::new())).unwrap();
    assert_eq!(questionnaire.text(), text.replace("level = 2", "level = 3"));
    questionnaire.answer(&key("finance.income"), &value("2022: 5; 2023: 6")).unwrap();
    assert!(questionnaire.text().contains("2022 = 5 # net\n2023 = 6\n"), "{}", questionnaire.text());
}

#[test]
fn recorded_rows_are_added_to_those_of_the_file() {
    let desk = Desk::new();
    desk.write(
        "coalition.toml",
        "schema = 2\n[coalition]\nname = \"Delta\"\n[[members]]\nname = \"C\"\n[[members]]\nname = \"B\"\n",
    );
    desk.write(
        "answers.toml",
        "members = [{ name = \"A\", kind = \"ngo\" }, { name = \"B\", kind = \"ngo\" }, { name = \"D\", kind = \"state\" }]\n\"completeness.members\" = \"complete\"\n",
    );
    let output = desk.run(&["interview", "--answers", "answers.toml"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("in the file already, and left as they are: B\n"), "{told}");
    let file = desk.read("coalition.toml");
    let rows = "name = \"C\"\n[[members]]\nname = \"B\"\n\n[[members]]\nname = \"A\"\nkind = \"ngo\"\n\n[[members]]\nname = \"D\"\nkind = \"state\"\n";
    assert!(file.contains(rows) && file.contains("members = \"complete\""), "{file}");
}

#[test]
fn recorded_words_are_matched_without_case_by_number_and_by_beginning() {
    let desk = Desk::new();
    desk.write(
        "answers.toml",
        "\"coalition.name\" = \"Delta\"\n\"coalition.stage\" = \"Est\"\n\"governance.mandate\" = 3\n\"trust.trust_building\" = \"Y\"\n",
    );
    desk.done(&["interview", "--answers", "answers.toml"]);
    let file = desk.read("coalition.toml");
    for line in ["stage = \"established\"", "mandate = \"written\"", "trust_building = true"] {
        assert!(file.contains(line), "{line}: {file}");
    }
    let output = desk.run(&["interview", "--quick", "--answers", "answers.toml"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("in the file already, and left as they are: coalition.name, coalition.stage,"), "{told}");
    assert!(told.contains("the file is as it was: coalition.toml") && !told.contains("Saved"), "{told}");
    assert_eq!(desk.read("coalition.toml"), file);
    // What nobody asks in this session and the file does not have is told apart.
    desk.write("more.toml", "\"coalition.name\" = \"Delta\"\n\"dissent.informal_channels\" = true\n");
    let output = desk.run(&["interview", "--quick", "--answers", "more.toml"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("left as they are: coalition.name\nnot asked, and so not used: dissent.informal"), "{told}");
    // A key that is there twice is told with the line of the first.
    desk.write("twice.toml", "\"coalition.name\" = \"A\"\n\"coalition.name\" = \"B\"\n");
    let told = desk.refused(&["interview", "new.toml", "--answers", "twice.toml"]);
    assert!(told.contains("`coalition.name` stands here again; it stood in line 1 before"), "{told}");
    assert!(told.contains("keep one of the two") && !told.contains("[brackets]"), "{told}");
}

#[test]
fn a_key_that_is_added_to_a_line_leaves_its_end_as_it_is() {
    let rubrics = cma::Rubrics::builtin();
    for (line, added) in [
        ("{ name = \"A\", scope = \"local\" }", "{ name = \"A\", scope = \"local\", purpose = \"p\" }"),
        ("{name = \"A\"}", "{name = \"A\", purpose = \"p\"}"),
    ] {
        let mut questionnaire = over("coalition.toml", &format!("schema = 2\ncoalition = {line} # ours\n"), &rubrics);
        questionnaire.answer(&key("coalition.purpose"), &value("p")).unwrap();
        assert_eq!(questionnaire.text(), format!("schema = 2\ncoalition = {added} # ours\n"));
    }
}

#[test]
fn after_a_row_is_removed_back_leads_to_the_question_before_the_list() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n[[members]]\nname = \"A\"\n[[members]]\nname = \"B\"\n";
    let mut questionnaire = over("coalition.toml", text, &rubrics);
    let rows = Question::Rows { list: cma::coalition::locate::Path::keys("members") };
    let stage = questionnaire.next_question().unwrap();
    questionnaire.answer(&stage, &value("established")).unwrap();
    questionnaire.visit(rows.clone());
    questionnaire.answer(&rows, &Reply::Change(1)).unwrap();
    while let Some(question @ Question::Key { .. }) = questionnaire.next_question() {
        questionnaire.answer(&question, &Reply::Pass).unwrap();
    }
    questionnaire.answer(&rows, &Reply::Remove(1)).unwrap();
    assert_eq!(questionnaire.next_question(), Some(rows.clone()));
    assert!(questionnaire.back());
    assert_eq!(questionnaire.next_question(), Some(stage), "the rows are not asked of once more");
    assert!(!questionnaire.back());
}

#[test]
fn a_list_known_in_part_stays_so_where_that_is_said() {
    let rubrics = cma::Rubrics::builtin();
    let words = Words::of(Language::English);
    let mut questionnaire = over("coalition.toml", IN_PART, &rubrics);
    for (path, is_open) in [("norm.drafted_by", true), ("coalition.phases_done", true), ("coalition.functions", false)]
    {
        let progress = questionnaire.progress(&key(path));
        let sheet = Sheet::new(&key(path), &questionnaire, &progress, 1, words, 80);
        assert_eq!(sheet.is_open, is_open, "{path}");
    }
    questionnaire.answer(&key("norm.drafted_by"), &Reply::AtLeast("state, business".to_owned())).unwrap();
    let text = questionnaire.text();
    assert!(text.contains("drafted_by = { at_least = [\"state\", \"business\"] }"), "{text}");
}

/// Every key for which a flag asks, with the flag.
fn asked_by_flags(rubrics: &cma::Rubrics) -> Vec<(Question, &cma::knowledge::Flag)> {
    let of_flag = |flag| {
        let look = cma::knowledge::Flag::look(flag).into_iter().flat_map(|look| look.keys);
        look.map(move |path| {
            let reason = Some(flag.id().to_string());
            (Question::Key { path: cma::coalition::locate::Path::keys(path), reason }, flag)
        })
    };
    rubrics.flags.iter().flat_map(of_flag).collect()
}

#[test]
fn a_key_says_why_it_matters_itself_and_in_plain_words() {
    let rubrics = cma::Rubrics::builtin();
    let words = Words::of(Language::English);
    let mut questionnaire = over("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\n", &rubrics);
    let mut seen = 0;
    for (question, flag) in asked_by_flags(&rubrics) {
        let progress = questionnaire.progress(&question);
        let sheet = Sheet::new(&question, &questionnaire, &progress, 1, words, 80);
        let options = match sheet.form {
            Form::One(choices) | Form::Many(choices) => choices.into_iter().map(|choice| choice.text).collect(),
            _ => Vec::new(),
        };
        let shown = [sheet.notes, vec![sheet.help], options].concat().join("\n");
        for sign in ["`", "[\"", "\"]", " = ", "{"] {
            assert!(!shown.contains(sign), "{question:?} {sign}: {shown}");
        }
        if question.key() == "coalition.founded" {
            assert!(!shown.contains(flag.why().as_str()), "{shown}");
            assert!(shown.contains("Why it matters: It decides which questions concern"), "{shown}");
            seen += 1;
        }
        // What sounds like yes or no says what is to be written.
        let is_names = cma::questionnaire::keys::keys()[&question.key()].input == Some(Input::Names);
        assert!(!is_names || shown.contains("Write them out"), "{question:?}: {shown}");
    }
    assert!(seen > 1);
}

#[test]
fn every_line_of_a_review_begins_with_a_question() {
    let rubrics = cma::Rubrics::builtin();
    let words = Words::of(Language::English);
    let mut asked = 0;
    for path in crate::examples() {
        let text = std::fs::read_to_string(path).unwrap();
        let questionnaire = over("coalition.toml", &text, &rubrics);
        for question in questionnaire.reviewable() {
            let line = cma::report::ask::short(&question, &questionnaire, words);
            assert!(line.contains('?'), "{question:?}: {line}");
            asked += 1;
        }
    }
    assert!(asked > 500, "{asked}");
    // Whatever a file holds, each key for which a flag asks is shown with a question.
    let questionnaire = over("coalition.toml", "", &rubrics);
    for (question, _) in asked_by_flags(&rubrics) {
        let line = cma::report::ask::short(&question, &questionnaire, words);
        assert!(line.contains('?'), "{question:?}: {line}");
    }
}

/// A questionnaire over a text, answered in process.
fn over<'a>(name: &str, text: &str, rubrics: &'a cma::knowledge::Rubrics) -> Questionnaire<'a> {
    Questionnaire::new(name, text, rubrics, Plan::default()).unwrap()
}

fn key(path: &str) -> Question {
    Question::Key { path: cma::coalition::locate::Path::keys(path), reason: None }
}

fn value(text: &str) -> Reply {
    Reply::Value(text.to_owned())
}

fn sheet(questionnaire: &mut Questionnaire<'_>, question: &Question) -> Sheet {
    let progress = questionnaire.progress(question);
    Sheet::new(question, questionnaire, &progress, 1, Words::of(Language::English), 80)
}

#[test]
fn not_to_know_is_no_name_however_it_is_said() {
    let rubrics = cma::Rubrics::builtin();
    let plan = Plan { not_known: cma::report::ask::not_known(Words::of(Language::English)), ..Plan::default() };
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\n";
    let mut questionnaire = Questionnaire::new("coalition.toml", text, &rubrics, plan).unwrap();
    let keys = ["political_will.resisters", "governance.lead", "coalition.purpose"];
    for (path, typed) in keys.iter().flat_map(|path| {
        let typed = ["don't know", "Don’t know.", "I do not know", "Not known", "none known", "N/A", "tbd", "?", "-"];
        typed.map(|typed| (*path, typed))
    }) {
        let refused = questionnaire.answer(&key(path), &value(typed)).unwrap_err();
        assert_eq!(refused.0.id, "ask-refused-signs", "{path}: {typed}");
    }
    let among = questionnaire.answer(&key("political_will.champions"), &value("at least Mayor, n/a")).unwrap_err();
    assert_eq!(among.0.id, "ask-refused-signs");
    // What cannot be left out is not to be left open.
    for (typed, id) in [("Unknown", "ask-refused-nameless"), ("?", "ask-refused-needed"), ("-", "ask-refused-needed")] {
        assert_eq!(questionnaire.answer(&key("coalition.name"), &value(typed)).unwrap_err().0.id, id, "{typed}");
    }
    let written = Reply::Written("[\"Mayor\", \"unknown\"]".to_owned());
    assert!(questionnaire.answer(&key("political_will.champions"), &written).is_err());
    assert_eq!(questionnaire.text(), text);
    // The word of the file says what it says there, however it is answered.
    for path in keys {
        questionnaire.answer(&key(path), &value("Unknown")).unwrap();
    }
    questionnaire.answer(&key("political_will.champions"), &value("Nobody Knows Productions")).unwrap();
    let file = questionnaire.text();
    for line in ["resisters = \"unknown\"", "lead = \"unknown\"", "champions = [\"Nobody Knows Productions\"]"] {
        assert!(file.contains(line), "{line}: {file}");
    }
    assert!(!file.contains("purpose"), "{file}");
    // Other signs make a name of it, and quotes do.
    questionnaire.answer(&key("coalition.name"), &value("NA")).unwrap();
    questionnaire.answer(&key("governance.lead"), &value("TBC")).unwrap();
    questionnaire.answer(&key("political_will.champions"), &value("N.A., \"n/a\", \"Unknown\"")).unwrap();
    let file = questionnaire.text();
    for line in ["name = \"NA\"", "lead = \"TBC\"", "champions = [\"N.A.\", \"n/a\", \"Unknown\"]"] {
        assert!(file.contains(line), "{line}: {file}");
    }
}

#[test]
fn not_to_know_is_no_text_that_is_brought_back() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\n[political_will]\nresisters = \"unknown\"\nchampions = { at_least = [\"A\"] }\n";
    let mut questionnaire = over("coalition.toml", text, &rubrics);
    let resisters = sheet(&mut questionnaire, &key("political_will.resisters"));
    assert!(matches!(resisters.form, Form::Typed(None)) && resisters.old.as_deref() == Some("Not known"));
    let champions = sheet(&mut questionnaire, &key("political_will.champions"));
    assert!(matches!(champions.form, Form::Typed(Some(old)) if old == "at least A"));
}

#[test]
fn whether_a_list_is_whole_is_asked_with_its_rows_alone() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\nview = \"outside\"\nfunding = [{ source = \"Fund\" }]\n[completeness]\nmembers = \"complete\"\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n[search]\non = 2024-06-30\nby = \"Desk\"\nplaces = [\"web site\"]\n";
    let mut questionnaire = over("coalition.toml", text, &rubrics);
    let is_whole = |question: &Question| question.key() == "completeness.members";
    let found: Vec<Question> = questionnaire.reviewable().into_iter().filter(is_whole).collect();
    assert!(matches!(found.as_slice(), [Question::Whole { .. }]), "{found:?}");
    while let Some(question) = questionnaire.next_question() {
        let is_key = matches!(&question, Question::Key { path, .. } if path.to_string().starts_with("completeness."));
        assert!(!is_key, "{question:?}");
        questionnaire.answer(&question, &Reply::Unknown).unwrap();
    }
}

#[test]
fn with_a_row_a_list_is_no_longer_unknown_and_a_row_that_was_begun_is_told() {
    let rubrics = cma::Rubrics::builtin();
    let list = Question::Rows { list: cma::coalition::locate::Path::keys("funding") };
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\n";
    let mut questionnaire = over("coalition.toml", text, &rubrics);
    questionnaire.answer(&list, &Reply::Unknown).unwrap();
    assert!(questionnaire.text().contains("funding = \"unknown\""));
    questionnaire.answer(&list, &Reply::Add).unwrap();
    assert_eq!(questionnaire.begun(), None);
    let name = questionnaire.next_question().unwrap();
    questionnaire.answer(&name, &value("Fund")).unwrap();
    assert!(!questionnaire.text().contains("unknown"), "{}", questionnaire.text());
    let begun = questionnaire.begun().map(|(list, row)| (list.to_string(), row));
    assert_eq!(begun, Some(("funding".to_owned(), 0)));
    while questionnaire.begun().is_some() {
        let question = questionnaire.next_question().unwrap();
        questionnaire.answer(&question, &Reply::Unknown).unwrap();
    }
    assert_eq!(questionnaire.next_question(), Some(list));
    // One that is gone through again is not finished where the file says no more of it.
    let text =
        format!("{text}[[members]]\nname = \"A\"\nkind = \"ngo\"\ncount = 1\ncountry = \"KE\"\nspeaks_for = []\n");
    let members = Question::Rows { list: cma::coalition::locate::Path::keys("members") };
    for (text, is_begun) in [(format!("{text}roles = []\n"), false), (text, true)] {
        let mut questionnaire = over("coalition.toml", &text, &rubrics);
        questionnaire.answer(&members, &Reply::Change(0)).unwrap();
        assert_eq!(questionnaire.begun().is_some(), is_begun, "{text}");
    }
}

#[test]
fn how_much_is_done_is_what_the_file_answers_each_question_once() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n";
    let mut first = over("coalition.toml", text, &rubrics);
    for _ in 0..40 {
        let question = first.next_question().unwrap();
        first.answer(&question, &Reply::Unknown).unwrap();
    }
    let question = first.next_question().unwrap();
    let share = first.progress(&question).share;
    assert!(share > 0.2, "{share}");
    for _ in 0..5 {
        first.back();
        let question = first.next_question().unwrap();
        first.answer(&question, &Reply::Unknown).unwrap();
    }
    assert!((first.progress(&question).share - share).abs() < 0.005);
    let mut second = over("coalition.toml", &first.text(), &rubrics);
    let question = second.next_question().unwrap();
    let again = second.progress(&question).share;
    assert!((again - share).abs() < 0.05, "{share}, then {again}");
}

#[test]
fn what_an_option_means_is_told_for_its_question() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\nevaluations = [{ title = \"Review\" }]\n[coalition]\nname = \"Delta\"\n[[governance.bodies]]\nname = \"Board\"\n[[governance.bodies.seats]]\ngroup = \"A\"\ncount = 0\n";
    let mut questionnaire = over("coalition.toml", text, &rubrics);
    let mut options = |list: &str, column: &str| {
        let path = cma::coalition::locate::Path::keys(list).row(0).key(column);
        match sheet(&mut questionnaire, &Question::Key { path, reason: None }).form {
            Form::One(choices) => choices.into_iter().map(|choice| choice.text).collect::<Vec<_>>(),
            form => panic!("{form:?}"),
        }
    };
    let by = options("evaluations", "by");
    assert_eq!((by.len(), by[0].as_str()), (4, "self: The coalition itself"));
    assert!(options("governance.bodies", "rule").iter().all(|rule| !rule.contains("quota")));
    // Nobody chooses who sits on no seat.
    let seats = cma::coalition::locate::Path::keys("governance.bodies").row(0).key("seats");
    questionnaire.answer(&Question::Rows { list: seats }, &Reply::Change(0)).unwrap();
    while let Some(question @ Question::Key { .. }) = questionnaire.next_question() {
        assert!(!question.key().ends_with("chosen_by"));
        questionnaire.answer(&question, &Reply::Pass).unwrap();
    }
}

#[test]
fn tables_in_one_line_windows_lines_and_charters_are_edited_as_they_are() {
    let rubrics = cma::Rubrics::builtin();
    let level = Question::Level { criterion: "legitimacy.trust-building".to_owned(), low: 0, high: 4 };
    let head = "schema = 2\ncoalition = { name = \"Delta\" }\n";
    let text = format!("{head}governance = {{ bodies = [{{ name = \"Board\" }}] }}\nanswers = {{}}\n");
    let mut questionnaire = over("coalition.toml", &text, &rubrics);
    questionnaire.answer(&level, &Reply::Level(3, Vec::new())).unwrap();
    questionnaire.answer(&key("governance.mandate"), &value("written")).unwrap();
    let bodies = cma::coalition::locate::Path::keys("governance.bodies");
    let seats = bodies.clone().row(0).key("seats");
    questionnaire.answer(&Question::Rows { list: seats.clone() }, &Reply::Add).unwrap();
    for (column, typed) in [("group", "Cities"), ("kind", "subnational"), ("count", "2")] {
        let question = questionnaire.next_question().unwrap();
        assert_eq!(question.key(), seats.clone().row(0).key(column).to_string());
        questionnaire.answer(&question, &value(typed)).unwrap();
    }
    let written = questionnaire.text();
    assert!(
        written.contains("answers = {\"legitimacy.trust-building\" = 3}")
            || written.contains("\"legitimacy.trust-building\" = 3 }"),
        "{written}"
    );
    assert!(written.contains("mandate = \"written\"") && written.contains("group = \"Cities\""), "{written}");
    assert!(cma::coalition::load("coalition.toml", written.as_bytes()).is_ok(), "{written}");

    let windows = "schema = 2\r\n[coalition]\r\nname = \"Delta\"\r\n# ours\r\n";
    let mut questionnaire = over("coalition.toml", windows, &rubrics);
    questionnaire.answer(&level, &Reply::Level(3, Vec::new())).unwrap();
    let written = questionnaire.text();
    assert!(
        written.starts_with(windows) && written.matches('\n').count() == written.matches("\r\n").count(),
        "{written:?}"
    );

    let charter = "+++\nschema = 2\n[coalition]\nname = \"Delta\"\n+++\n\n# Charter\n\n+++ is no fence here\n";
    let mut questionnaire = over("charter.md", charter, &rubrics);
    questionnaire.answer(&level, &Reply::Level(3, Vec::new())).unwrap();
    let written = questionnaire.text();
    assert!(written.starts_with("+++\nschema = 2\n[coalition]\nname = \"Delta\"\n"), "{written}");
    assert!(
        written.ends_with("[answers]\n\"legitimacy.trust-building\" = 3\n+++\n\n# Charter\n\n+++ is no fence here\n"),
        "{written}"
    );
}

const IN_PART: &str = r#"schema = 2
[coalition]
name = "Delta"
functions = [ "oversight", # we watch
  "advocacy",
]
phases_done = { at_least = ["agenda-setting"] }
founded = { at_least = 2020, at_most = 2021 } # or so
[governance]
mandate = { at_least = "written" }
elected_share = 0.350 # a third or so
[norm]
drafted_by = { at_least = ["business"] }
[finance]
income = { 2022 = 100_000, 2023 = { at_least = 5 } } # in part
reserves = { at_least = 3_000 }
[[members]]
name = "A"
count = { at_least = 30 } # about
roles = [ "funder", # since 2020
  "implementer" ]
[answers]
"legitimacy.trust-building" = { note = "ours", level = 2, evidence = [] }
"funding.runway" = { not_applicable = "no money" } # none
"#;

#[test]
fn an_answer_that_says_what_stands_writes_nothing() {
    let rubrics = cma::Rubrics::builtin();
    let mut questionnaire = over("coalition.toml", IN_PART, &rubrics);
    let row =
        |key: &str| Question::Key { path: cma::coalition::locate::Path::keys("members").row(0).key(key), reason: None };
    let level = |id: &str| Question::Level { criterion: id.to_owned(), low: 0, high: 4 };
    let typed = |text: &str| Some(Known::Value(text.to_owned()));
    for (question, reply, known) in [
        (key("coalition.functions"), "advocacy, oversight", typed("oversight, advocacy")),
        (key("coalition.phases_done"), "at least agenda-setting", typed("at least agenda-setting")),
        (key("coalition.founded"), "2020 to 2021", typed("2020 to 2021")),
        (key("governance.mandate"), "at least written", typed("at least written")),
        (key("governance.elected_share"), "0.35", typed("35 %")),
        (key("finance.income"), "2022: 100000; 2023: at least 5", typed("2022: 100000; 2023: at least 5")),
        (key("finance.reserves"), "at least 3000", typed("at least 3000")),
        (row("count"), "at least 30", typed("at least 30")),
        (row("roles"), "implementer, funder", typed("funder, implementer")),
    ] {
        assert_eq!(questionnaire.known(&question), known);
        questionnaire.answer(&question, &value(reply)).unwrap();
        assert_eq!(questionnaire.text(), IN_PART, "{reply}");
    }
    questionnaire.answer(&level("legitimacy.trust-building"), &Reply::Level(2, Vec::new())).unwrap();
    questionnaire.answer(&level("funding.runway"), &Reply::NotApplicable("no money".to_owned())).unwrap();
    assert_eq!(questionnaire.text(), IN_PART);
    // What is changed stays where it stands.
    questionnaire.answer(&level("legitimacy.trust-building"), &Reply::Level(3, Vec::new())).unwrap();
    questionnaire.answer(&key("finance.income"), &value("2022: 100000; 2023: at least 6")).unwrap();
    let text = questionnaire.text();
    assert!(text.contains("{ note = \"ours\", level = 3 }"), "{text}");
    assert!(text.contains("2023 = { at_least = 6 } } # in part"), "{text}");
}

#[test]
fn what_stands_is_told_and_ticked() {
    let rubrics = cma::Rubrics::builtin();
    let mut questionnaire = over("coalition.toml", IN_PART, &rubrics);
    let words = Words::of(Language::English);
    for (question, told, ticked) in [
        (key("coalition.phases_done"), "at least agenda-setting", 1),
        (key("governance.mandate"), "at least written", 0),
        (Question::Level { criterion: "legitimacy.trust-building".to_owned(), low: 0, high: 4 }, "Level 2", 1),
        (Question::Level { criterion: "funding.runway".to_owned(), low: 0, high: 4 }, "Does not apply: no money", 0),
    ] {
        let progress = questionnaire.progress(&question);
        let sheet = Sheet::new(&question, &questionnaire, &progress, 1, words, 80);
        assert_eq!(sheet.old.as_deref(), Some(told));
        let (Form::One(choices) | Form::Many(choices)) = sheet.form else { panic!("{question:?}") };
        assert_eq!(choices.iter().filter(|choice| choice.is_old).count(), ticked, "{question:?}");
    }
}

#[test]
fn a_name_that_is_needed_is_no_question_mark() {
    let rubrics = cma::Rubrics::builtin();
    let mut questionnaire = over("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\n", &rubrics);
    let member = Question::Key { path: cma::coalition::locate::Path::keys("members").row(0).key("name"), reason: None };
    for question in [key("coalition.name"), member] {
        for typed in ["", "?", " ? "] {
            let refused = questionnaire.answer(&question, &value(typed)).unwrap_err();
            assert_eq!(refused.0.id, "ask-refused-needed", "{typed:?}");
        }
    }
}

#[test]
fn the_name_of_a_starter_file_is_asked_for_and_the_day_comes_with_it() {
    let rubrics = cma::Rubrics::builtin();
    let words = Words::of(Language::English);
    let plan = || Plan {
        nameless: words.term("starter-name", None),
        today: Some(jiff::civil::date(2026, 5, 28)),
        ..Plan::default()
    };
    let text = cma::report::starter::starter(None, words);
    let mut questionnaire = Questionnaire::new("coalition.toml", &text, &rubrics, plan()).unwrap();
    assert_eq!(questionnaire.next_question(), Some(key("coalition.name")));
    assert_eq!(questionnaire.known(&key("coalition.name")), None);
    assert!(questionnaire.reviewable().is_empty());
    questionnaire.answer(&key("coalition.name"), &value("Delta")).unwrap();
    let now = questionnaire.text();
    assert!(now.contains("\nname = \"Delta\"\n") && now.contains("\nas_of = 2026-05-28\n"), "{now}");
    assert_eq!(questionnaire.next_question(), Some(key("coalition.stage")));
    // A file that was named by hand has a day of its own, which is asked for.
    let named = "schema = 2\n[coalition]\nname = \"Delta\"\n";
    let mut questionnaire = Questionnaire::new("coalition.toml", named, &rubrics, plan()).unwrap();
    assert_eq!(questionnaire.next_question(), Some(key("coalition.as_of")));
    questionnaire.answer(&key("coalition.as_of"), &value("2024-06-30")).unwrap();
    assert!(questionnaire.text().contains("as_of = 2024-06-30"), "{}", questionnaire.text());
    assert_eq!(questionnaire.next_question(), Some(key("coalition.stage")));
}

#[test]
fn an_outside_view_can_say_that_nothing_was_found_wherever_the_file_can() {
    let rubrics = cma::Rubrics::builtin();
    let words = Words::of(Language::English);
    let offered = |view: &str| {
        let search = "[search]\non = 2024-06-30\nby = \"A\"\nplaces = [\"web site\"]\n";
        let text = format!("schema = 2\n{view}[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n{search}");
        let mut questionnaire = over("coalition.toml", &text, &rubrics);
        let (mut chosen, mut typed) = (0, 0);
        while let Some(question) = questionnaire.next_question() {
            let progress = questionnaire.progress(&question);
            let sheet = Sheet::new(&question, &questionnaire, &progress, 1, words, 80);
            let reply = value("not-found");
            let is_offered = match &sheet.form {
                Form::One(choices) => {
                    choices.iter().any(|choice| choice.act == cma::report::ask::Act::Answer(reply.clone()))
                }
                _ => sheet.can_be_missing,
            };
            assert_eq!(is_offered, sheet.can_be_missing, "{question:?}");
            if !is_offered {
                questionnaire.answer(&question, &Reply::Pass).unwrap();
                continue;
            }
            questionnaire.answer(&question, &reply).unwrap_or_else(|refused| panic!("{question:?}: {refused:?}"));
            assert_eq!(questionnaire.known(&question), Some(Known::Value("not-found".to_owned())), "{question:?}");
            let again = Sheet::new(&question, &questionnaire, &progress, 1, words, 80);
            match again.form {
                Form::One(choices) => {
                    assert!(choices.iter().filter(|choice| choice.is_old).count() == 1, "{question:?}");
                    chosen += 1;
                }
                _ => typed += 1,
            }
        }
        (chosen, typed)
    };
    let (chosen, typed) = offered("view = \"outside\"\n");
    assert!(chosen > 50 && typed > 20, "{chosen} {typed}");
    assert_eq!(offered(""), (0, 0));
}

#[test]
fn going_back_keeps_what_was_answered_until_it_is_replaced() {
    let rubrics = cma::Rubrics::builtin();
    let text = "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n[[evidence]]\nid = \"notes\"\ntitle = \"Notes\"\n[answers]\n\"legitimacy.trust-building\" = { level = 2, evidence = [\"notes\"], note = \"asked twice\" }\n";
    let mut questionnaire = over("coalition.toml", text, &rubrics);
    let level = Question::Level { criterion: "legitimacy.trust-building".to_owned(), low: 0, high: 4 };
    let first = questionnaire.next_question().unwrap();
    assert!(!questionnaire.back(), "nothing was answered in this session");
    questionnaire.answer(&first, &value("established")).unwrap();
    let before = questionnaire.text();
    assert!(questionnaire.back());
    assert_eq!(questionnaire.text(), before, "nothing is deleted");
    assert_eq!(questionnaire.next_question(), Some(first.clone()));
    assert_eq!(questionnaire.known(&first), Some(Known::Value("established".to_owned())));
    assert_eq!(questionnaire.known(&level), Some(Known::Level(2, vec!["notes".to_owned()])));
    questionnaire.answer(&level, &Reply::Level(3, vec!["notes".to_owned()])).unwrap();
    let kept = "{ level = 3, evidence = [\"notes\"], note = \"asked twice\" }";
    assert!(questionnaire.text().contains(kept), "{}", questionnaire.text());
}

#[test]
fn a_key_is_asked_after_what_it_depends_on_and_only_where_it_makes_sense() {
    let rubrics = cma::Rubrics::builtin();
    let order = |complaints: &str| {
        let plan = Plan { only: Some("accountability".to_owned()), ..Plan::default() };
        let mut questionnaire =
            Questionnaire::new("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\n", &rubrics, plan)
                .unwrap();
        let mut asked = Vec::new();
        while let Some(question) = questionnaire.next_question() {
            let reply = match question.key().as_str() {
                "complaints.mechanism" => value(complaints),
                _ => Reply::Unknown,
            };
            questionnaire.answer(&question, &reply).unwrap();
            asked.push(question.key());
        }
        asked
    };
    let with = order("published");
    let place = |key: &str| with.iter().position(|asked| asked == key);
    let way = place("complaints.mechanism").unwrap();
    assert!(place("complaints.recent").unwrap() > way && place("complaints.open").unwrap() > way);
    assert!(place("complaints.answered_share").is_none(), "nobody knows how many there were");
    let without = order("none");
    assert!(without.iter().all(|key| !["complaints.recent", "complaints.open"].contains(&key.as_str())));
}

#[test]
fn an_outside_view_is_asked_what_its_sources_say_first_what_critics_often_raise() {
    let rubrics = cma::Rubrics::builtin();
    let words = Words::of(Language::English);
    let asked = |view: &str| {
        let text = format!("schema = 2\n{view}[coalition]\nname = \"Delta\"\n");
        let mut questionnaire = over("coalition.toml", &text, &rubrics);
        let (mut asked, mut last) = (Vec::new(), 0.0);
        while let Some(question) = questionnaire.next_question() {
            let progress = questionnaire.progress(&question);
            assert!(progress.share >= last, "{question:?}");
            last = progress.share;
            let sheet = Sheet::new(&question, &questionnaire, &progress, 1, words, 80);
            let reason = match &question {
                Question::Key { reason, .. } => reason.clone(),
                _ => None,
            };
            asked.push((question.key(), reason.unwrap_or_default(), sheet.ask, sheet.notes.join(" ")));
            questionnaire.answer(&question, &Reply::Pass).unwrap();
            assert!(asked.len() < 600);
        }
        asked
    };
    let outside = asked("view = \"outside\"\n");
    let inside = asked("");
    let flag = |id: &str| rubrics.flags.iter().find(|flag| **flag.id() == *id);
    let of_flags = |asked: &[(String, String, String, String)]| -> Vec<bool> {
        let flags = asked.iter().filter_map(|(_, reason, ..)| flag(reason));
        flags.map(|flag| flag.look().is_some_and(|look| look.common)).collect()
    };
    assert_eq!(of_flags(&inside), [] as [bool; 0]);
    let common = of_flags(&outside);
    assert!(common.len() > 80, "{}", common.len());
    // What is common comes first, and nothing is asked twice.
    let first_other = common.iter().position(|common| !common).unwrap();
    assert!(first_other > 15 && common.iter().skip(first_other).all(|common| !common), "{common:?}");
    let keys: std::collections::BTreeSet<_> = outside.iter().map(|(key, ..)| key).collect();
    assert_eq!(keys.len(), outside.len());
    // A flag asks its own question, says why, and the key's meaning stands beside.
    let (_, _, ask, notes) = outside.iter().find(|(key, ..)| key == "norm.targets_without_means").unwrap();
    assert_eq!(ask, "Were targets set without the money, people or plan to reach them?");
    assert!(notes.contains("Why it matters:") && notes.contains("Whether it sets targets without"), "{notes}");
    for list in ["stakeholders", "breaches", "accusations", "monitoring.checks"] {
        assert!(outside.iter().any(|(key, ..)| key == list), "{list}");
    }
}

#[test]
fn rows_are_added_changed_and_removed_and_their_wholeness_is_asked() {
    let rubrics = cma::Rubrics::builtin();
    let mut questionnaire =
        over("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\n[finance]\naudited = true\n", &rubrics);
    let list = cma::coalition::locate::Path::keys("members");
    let rows = Question::Rows { list: list.clone() };
    questionnaire.visit(rows.clone());
    for name in ["Cities", "Companies"] {
        questionnaire.answer(&rows, &Reply::Add).unwrap();
        let first = questionnaire.next_question().unwrap();
        questionnaire.answer(&first, &value(name)).unwrap();
        while let Some(question @ Question::Key { .. }) = questionnaire.next_question() {
            questionnaire.answer(&question, &Reply::Unknown).unwrap();
        }
        assert_eq!(questionnaire.next_question(), Some(rows.clone()));
    }
    assert_eq!(
        questionnaire.rows(&list).iter().map(|row| row[0].as_str()).collect::<Vec<_>>(),
        ["Cities", "Companies"]
    );
    questionnaire.answer(&rows, &Reply::Change(1)).unwrap();
    let name = questionnaire.next_question().unwrap();
    assert_eq!(questionnaire.known(&name), Some(Known::Value("Companies".to_owned())));
    questionnaire.answer(&name, &value("Firms")).unwrap();
    // Going back from the row leads to the list.
    assert!(questionnaire.back() && questionnaire.back());
    assert_eq!(questionnaire.next_question(), Some(rows.clone()));
    questionnaire.answer(&rows, &Reply::Remove(0)).unwrap();
    assert_eq!(questionnaire.rows(&list).len(), 1);
    questionnaire.answer(&rows, &Reply::Done).unwrap();
    let whole = questionnaire.next_question().unwrap();
    assert_eq!(whole.key(), "completeness.members");
    questionnaire.answer(&whole, &value("no")).unwrap();
    let text = questionnaire.text();
    assert!(text.contains("name = \"Firms\"") && text.contains("members = \"partial\""), "{text}");
    assert_ne!(questionnaire.next_question(), Some(rows));
}

#[test]
fn a_later_run_can_ask_only_what_narrows_the_range_most() {
    let rubrics = cma::Rubrics::builtin();
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cicc/coalition.toml")).unwrap();
    let mut questionnaire = over("coalition.toml", &text, &rubrics);
    assert!(questionnaire.reviewable().len() > 5);
    questionnaire.narrow();
    let best = questionnaire.assessment(&Default::default()).unwrap().questions[0].criterion.id.clone();
    let mut passed = 0;
    loop {
        match questionnaire.next_question().unwrap() {
            Question::Level { criterion, .. } => {
                assert_eq!(criterion, best);
                break;
            }
            question => questionnaire.answer(&question, &Reply::Pass).unwrap(),
        }
        passed += 1;
        assert!(passed < 30);
    }
    // That is soon over.
    let mut criteria = 0;
    while let Some(question) = questionnaire.next_question() {
        assert!(!question.key().starts_with("coalition."), "{question:?}");
        criteria += usize::from(matches!(question, Question::Level { .. }));
        questionnaire.answer(&question, &Reply::Pass).unwrap();
    }
    assert!((3..=10).contains(&criteria), "{criteria}");
}

#[test]
fn founders_are_asked_about_a_coalition_that_is_being_built() {
    let desk = Desk::new();
    desk.write("answers.toml", "\"coalition.name\" = \"Delta\"\n\"legitimacy.decision-rule\" = 0\n");
    desk.done(&["interview", "--quick", "--for", "founders", "--answers", "answers.toml"]);
    assert!(desk.read("coalition.toml").contains("stage = \"forming\""));
    let shown = desk.done(&["assess", "coalition.toml", "--full"]);
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
    assert!(desk.refused(&["init", "new"]).contains("are there already"));
    assert_eq!(desk.read("new/coalition.toml"), "mine");
    desk.done(&["init", "new", "--force"]);
    for file in crate::examples() {
        let name = file.parent().unwrap().file_name().unwrap().to_str().unwrap();
        desk.done(&["init", name, "--from", name]);
    }
    desk.done(&["init", "copy", "--from", "examples/cicc"]);
    assert!(desk.done(&["assess", "copy"]).contains("International Criminal Court"));
    assert!(desk.refused(&["init", "x", "--from", "nobody"]).contains("the examples are"));
}

/// Every commented key of the starter, taken up by itself, gives a valid file.
#[test]
fn every_key_of_the_starter_shows_a_valid_value() {
    let starter = cma::report::starter::starter(None, Words::of(Language::English));
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
        // Dots in place of a name are refused, so that nobody leaves them there.
        if let Err(rejected) = result {
            let only: Vec<&str> = rejected.problems.iter().map(|problem| problem.message.id).collect();
            assert!(key.ends_with("\"...\"") && only == ["problem-no-name"], "{key}: {:?}", rejected.problems);
        }
        tried += 1;
    }
    assert!(tried > 90, "{tried}");
}

/// Nine respondents in three groups: those of business rate high, those of civil society low.
fn nine_respondents() -> Desk {
    let desk = Desk::new();
    desk.write(
        "coalition.toml",
        "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n[completeness]\nmembers = \"complete\"\n\
         [[members]]\nname = \"N\"\nkind = \"ngo\"\ncount = 6\n",
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
    assert!(shown.contains("9 respondents in 3 groups; they differ most on"), "{shown}");
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
    let gap = findings.iter().find(|finding| finding["id"] == "respondents-disagree").unwrap();
    assert!(gap["message"].as_str().unwrap().contains("legitimacy.role-definition"), "{gap}");
    let level = report["rubrics"][0]["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["id"] == "legitimacy.role-definition")
        .unwrap();
    assert_eq!([&level["low"], &level["high"]], [1, 3], "the middle half stands in for an answer");
    assert_eq!((&level["level"], &level["respondents"]), (&Value::Null, &Value::from(9)));
}

#[test]
fn a_respondent_who_is_there_keeps_the_group_that_the_file_names() {
    let desk = nine_respondents();
    let ask = |name: &str, more: &[&str]| {
        let mut args = vec!["interview", "--answers", "answers.toml", "--respondent", name, "--into", "responses"];
        args.extend(more);
        let output = desk.run(&args);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, told) = ask("Person 0 of ngo", &["--group", "business"]);
    assert!(code == Some(2) && told.contains("is of the group \"ngo\": leave out --group"), "{told}");
    let (code, told) = ask("Person 0 of ngo", &["--group", "NGO", "--outsider"]);
    assert!(code == Some(2) && told.contains("leave out --outsider"), "{told}");
    assert_eq!(ask("Person 0 of ngo", &["--group", "NGO"]).0, Some(0));
    assert_eq!(ask("Person 0 of neighbours", &["--outsider"]).0, Some(0));
    assert!(ask(" ", &[]).1.contains("write a name"));
}

#[test]
fn groups_are_counted_only_where_each_can_be_shown() {
    let desk = Desk::new();
    desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\n");
    for group in ["a", "b", "c", "d"] {
        let text =
            format!("[respondent]\nname = \"{group}\"\ngroup = \"{group}\"\n[answers]\n\"funding.runway\" = 2\n");
        desk.write(&format!("r/{group}.toml"), &text);
    }
    let told = desk.done(&["brief", "coalition.toml", "--for", "facilitator", "--responses", "r"]);
    assert!(told.contains("4 respondents; they differ") && !told.contains("one group"), "{told}");
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
    desk.write("responses/broken.toml", "respondent = \"Ada\"\n");
    let told = desk.refused(&["assess", "coalition.toml", "--responses", "responses"]);
    assert!(told.contains("expected a table, found text") && !told.contains("missing"), "{told}");
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
    assert_eq!(report["voices"]["responses"], Value::Null, "nor are so few counted");
    assert!(report["voices"]["criteria"].as_array().unwrap().is_empty(), "two voices stay hidden");
    assert!(report["voices"]["groups"].as_array().unwrap().is_empty());
    assert_eq!(report["overall"]["coverage"], 0.0, "nor does a level tell what one of them said");
    for (text, why) in [
        ("name,group\nA,b\n", "no column \"respondent\""),
        ("respondent,legitimacy__mandate\nA,7\n", "row 2, column \"legitimacy__mandate\": \"7\""),
        ("respondent,group\n\"\",b\n", "names no respondent"),
        ("respondent\n\"\"\n", "the table holds no answers"),
        ("respondent,insider\nA,perhaps\n", "column \"insider\": \"perhaps\""),
        ("respondent,legitimacy__mandate\nA,7\nB,8\n", "row 3, column"),
        ("respondent,legitimacy.mandat\nA,1\n", "\"legitimacy.mandat\"; did you mean \"legitimacy.mandate\"?"),
        ("respondent,funding/funding__nothing\nA,1\n", "no question of the form has the heading"),
        ("respondent,legitimacy__mandate,Legitimacy.Mandate\nA,1,2\n", "hold the same question"),
        ("respondent,legitimacy__mandate\nA,1,2\n", "row 2: \"2\" stands beyond the headings"),
        ("respondent,legitimacy__mandate\n\"A,1\nB,2\n", "line 2, column 1: the quote that opens here"),
    ] {
        desk.write("answers.csv", text);
        let told = desk.refused(&["survey", "import", "answers.csv", "--into", "other"]);
        assert!(told.contains(why), "{told}");
        assert!(!desk.path("other").exists(), "nothing is written in part");
    }
}

#[test]
fn not_to_know_is_no_answer_of_a_form_and_no_group() {
    let desk = Desk::new();
    desk.write(
        "answers.csv",
        "respondent,group,insider,legitimacy.mandate,funding.runway\nAde,Not known,no,unknown,Not sure\n",
    );
    desk.done(&["survey", "import", "answers.csv", "--into", "responses"]);
    let file = std::fs::read_dir(desk.path("responses")).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.matches("= \"unknown\"").count() == 2 && !text.contains("group ="), "{text}");
    // This may say that it does not apply, and a group may be called so.
    desk.write("other.csv", "respondent,group,insider,funding.runway\nCy,NA,no,n/a\n");
    let told = desk.refused(&["survey", "import", "other.csv", "--into", "other"]);
    assert!(told.contains("n/a"), "{told}");
    desk.write("other.csv", "respondent,group,insider,funding.runway\nCy,NA,no,2\n");
    desk.done(&["survey", "import", "other.csv", "--into", "other"]);
    let file = std::fs::read_dir(desk.path("other")).unwrap().next().unwrap().unwrap().path();
    assert!(std::fs::read_to_string(file).unwrap().contains("group = \"NA\""));
}

#[test]
fn labels_of_a_form_are_read_in_any_case() {
    let desk = Desk::new();
    desk.write(
        "answers.csv",
        "respondent,group,insider,legitimacy.mandate,funding.runway\nAde,none of These,NO,i DON'T know,It Does Not Apply\n",
    );
    desk.done(&["survey", "import", "answers.csv", "--into", "responses"]);
    let file = std::fs::read_dir(desk.path("responses")).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(file).unwrap();
    for line in ["\"legitimacy.mandate\" = \"unknown\"", "\"funding.runway\" = { not_applicable"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("group ="), "{text}");
}

#[test]
fn a_table_of_answers_is_read_by_any_heading_of_the_form_and_all_that_is_wrong_is_told() {
    let desk = Desk::new();
    let table =
        "SubmissionDate,Respondent,GROUP,Legitimacy.Mandate,funding-funding__runway\n2026,Ade,ngo,3,Unknown\n,,,,\n";
    desk.write("answers.csv", table);
    let output = desk.run(&["survey", "import", "answers.csv", "--into", "responses"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("the column SubmissionDate belongs to no question and was left alone"), "{told}");
    let file = std::fs::read_dir(desk.path("responses")).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(file).unwrap();
    for line in ["group = \"ngo\"", "\"legitimacy.mandate\" = 3", "\"funding.runway\" = \"unknown\""] {
        assert!(text.contains(line), "{line}: {text}");
    }
    desk.write("answers.csv", "respondent,insider,legitimacy.mandate,funding.runway\n,perhaps,7,8\n");
    let told = desk.refused(&["survey", "import", "answers.csv", "--into", "other"]);
    assert_eq!(told.matches("error: ").count(), 4, "{told}");
    assert!(told.contains("column \"funding.runway\": \"8\""), "the heading is told as it is written: {told}");
}

#[test]
fn an_import_keeps_edits_outsiders_and_people_of_one_name_apart() {
    let desk = Desk::new();
    desk.write("answers.csv", "respondent,insider,legitimacy__mandate\nАнна,No,3\nAna,FALSE,2\nAna,0,4\nBo,yes,1\n");
    let import = ["survey", "import", "answers.csv", "--into", "responses"];
    desk.done(&import);
    let mut names: Vec<String> = std::fs::read_dir(desk.path("responses"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(names.iter().any(|name| name.starts_with("анна-")), "{names:?}");
    for name in &names {
        let text = desk.read(&format!("responses/{name}"));
        assert_eq!(text.contains("insider = true"), name.starts_with("bo-"), "{text}");
    }
    // The same answers once more change nothing; an edit by hand is not written over without a word.
    desk.done(&import);
    let edited = format!("responses/{}", names[0]);
    desk.write(&edited, &format!("{}# by hand\n", desk.read(&edited)));
    assert!(desk.refused(&import).contains("is there with other answers"));
    assert!(desk.read(&edited).contains("# by hand"));
    desk.done(&["survey", "import", "answers.csv", "--into", "responses", "--force"]);
    assert!(!desk.read(&edited).contains("# by hand"));
}

#[test]
fn an_import_takes_nobody_for_one_of_the_coalition_and_tells_who_answered_twice() {
    let desk = Desk::new();
    let import = ["survey", "import", "answers.csv", "--into", "responses"];
    desk.write("answers.csv", "respondent,insider,legitimacy.mandate\nBo,yes,1\nAna,,2\n");
    let told = desk.refused(&import);
    assert!(told.contains("row 3, column \"insider\": the cell is empty; write yes or no"), "{told}");
    assert!(!desk.path("responses").exists());
    desk.write("answers.csv", "respondent,legitimacy.mandate\nÄ. Müller,1\nBo,3\nÄ. Müller,2\n");
    let output = desk.run(&import);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("\"Ä. Müller\" stands in the rows 2, 4, and counts as several"), "{told}");
    assert_eq!(told.matches("several respondents").count(), 1, "{told}");
}

#[test]
fn a_response_with_a_strange_table_or_criterion_is_refused() {
    let desk = Desk::new();
    desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\n");
    for (text, why) in [
        ("[respondent]\nname = \"X\"\n[anwsers]\n\"legitimacy.mandate\" = 2\n", "anwsers"),
        ("[respondent]\nname = \"X\"\n[answers]\n\"legitimacy.mandat\" = 2\n", "did you mean \"legitimacy.mandate\"?"),
    ] {
        desk.write("responses/x.toml", text);
        let told = desk.refused(&["assess", "coalition.toml", "--responses", "responses"]);
        assert!(told.contains(why) && told.contains("x.toml"), "{told}");
    }
}

#[test]
fn init_says_what_comes_next_and_builds_from_the_source() {
    let desk = Desk::new();
    let told = String::from_utf8(desk.run(&["init", "ours"]).stderr).unwrap();
    for part in ["cma interview ours/coalition.toml", "cma assess ours/coalition.toml", "--charter", "--ci"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(desk.refused(&["init", "ours"]).contains("ours/coalition.toml, ours/cma.toml are there already"));
    let told = String::from_utf8(desk.run(&["init", "other", "--ci"]).stderr).unwrap();
    let place = "https://REPOSITORY-OF-CMA";
    let workflow = desk.read("other/.github/workflows/coalition.yml");
    assert!(workflow.contains("cargo install --locked --git https://") && workflow.contains("--tag v"), "{workflow}");
    // What has to be filled in is named.
    assert_eq!(workflow.contains(place), told.contains(place), "{told}");
    // The gate judges by the rubrics of a folder where these were named.
    assert!(workflow.contains("      - run: cma check coalition.toml --format github\n"), "{workflow}");
    desk.done(&["rubrics", "export", "our rules"]);
    desk.done(&["--rubrics", "our rules", "init", "third", "--ci"]);
    let workflow = desk.read("third/.github/workflows/coalition.yml");
    let run = "      - run: \"cma check --rubrics '../our rules' coalition.toml --format github\"\n";
    assert!(workflow.contains(run), "{workflow}");
}

#[test]
fn the_forms_hold_every_criterion_and_every_level() {
    let desk = Desk::new();
    let paper = desk.done(&["survey", "export", "--format", "markdown"]);
    let rubrics = cma::knowledge::Rubrics::builtin();
    for criterion in rubrics.criteria() {
        assert!(
            paper.contains(criterion.ask.as_str())
                && criterion
                    .levels
                    .iter()
                    .all(|level| level.cases().iter().all(|case| paper.contains(case.text.as_str())))
        );
    }
    desk.done(&["survey", "export", "--format", "xlsform", "-o", "a.xlsx"]);
    desk.done(&["survey", "export", "--format", "xlsform", "-o", "b.xlsx"]);
    let (a, b) = (std::fs::read(desk.path("a.xlsx")).unwrap(), std::fs::read(desk.path("b.xlsx")).unwrap());
    assert!(a.starts_with(b"PK") && a == b, "the workbook is the same on every run");
    assert!(desk.refused(&["survey", "export", "--format", "xlsform"]).contains("-o FILE.xlsx"));
}

/// Real keys in a terminal of 80 by 24.
#[cfg(unix)]
pub(crate) mod terminal {
    pub(crate) use super::Desk;
    use rexpect::ReadUntil;
    use rexpect::process::Signal;
    use rexpect::process::WaitStatus;
    use rexpect::session::{PtySession, spawn_command};
    use rustix::termios::{Winsize, tcsetwinsize};
    use std::process::Command;

    pub(crate) fn talk_in(rows: u16, columns: u16, desk: &Desk, args: &[&str]) -> PtySession {
        // The size is set before the program starts.
        let mut command = Command::new("sh");
        let mut words = vec!["-c", "stty rows $0 cols $1; shift 2; exec \"$@\""];
        let (rows, columns) = (rows.to_string(), columns.to_string());
        words.extend([rows.as_str(), columns.as_str(), "-", env!("CARGO_BIN_EXE_cma")]);
        command.args(words).args(args);
        command.current_dir(desk.0.path()).env("SOURCE_DATE_EPOCH", "1780000000").env("TERM", "xterm");
        spawn_command(command, Some(20_000)).unwrap()
    }

    pub(crate) fn talk(desk: &Desk, args: &[&str]) -> PtySession {
        talk_in(24, 80, desk, args)
    }

    /// Waits for a prompt that reads keys, and sends some.
    pub(crate) fn press(session: &mut PtySession, seen: &str, keys: &str) {
        session.exp_string(seen).unwrap();
        session.exp_string("save and leave").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(80));
        session.send(keys).unwrap();
        session.flush().unwrap();
    }

    /// Waits for the echo of an option. The sign before it comes in single bytes.
    fn chosen(session: &mut PtySession, label: &str) {
        session.exp_string(&format!("\u{94} {label}  ")).unwrap();
    }

    pub(crate) fn end(session: &mut PtySession) -> (String, i32) {
        let rest = session.exp_eof().unwrap();
        let code = match session.process().wait().unwrap() {
            WaitStatus::Exited(_, code) => code,
            _ => -1,
        };
        (rest, code)
    }

    const NAMED: &str = "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\nstage = \"established\"\nphase = \"monitoring\"\norigin = \"organic\"\n";

    #[test]
    fn text_is_taken_at_once_and_typed_words_choose_nothing() {
        let desk = Desk::new();
        let mut session = talk(&desk, &["interview", "--quick"]);
        press(&mut session, "What is the coalition called?", "Clean Air Compact\r");
        // Nothing is chosen beforehand, and keys that are not shown do nothing.
        press(&mut session, "stand in its own life", "\r\r");
        std::thread::sleep(std::time::Duration::from_millis(200));
        session.send("Summit Point\r\r").unwrap();
        session.flush().unwrap();
        session.exp_string("Several keys came at once").unwrap();
        let file = desk.read("coalition.toml");
        assert!(file.contains("name = \"Clean Air Compact\""), "{file}");
        assert!(!file.contains("stage"), "{file}");
        session.send("2").unwrap();
        session.flush().unwrap();
        session.exp_string("2  established").unwrap();
        press(&mut session, "In which phase", "q");
        let (_, code) = end(&mut session);
        assert_eq!(code, 0);
        assert!(desk.read("coalition.toml").contains("stage = \"established\""));
    }

    #[test]
    fn a_paste_is_one_text_and_answers_no_other_question() {
        let desk = Desk::new();
        let mut session = talk(&desk, &["interview", "--quick"]);
        let paste = "\u{1b}[200~Clean Air\rCompact\r2\r\u{1b}[201~";
        press(&mut session, "What is the coalition called?", paste);
        std::thread::sleep(std::time::Duration::from_millis(200));
        session.send("\r").unwrap();
        session.flush().unwrap();
        press(&mut session, "stand in its own life", paste);
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(!desk.read("coalition.toml").contains("stage"), "{}", desk.read("coalition.toml"));
        session.send("q").unwrap();
        session.flush().unwrap();
        end(&mut session);
        assert!(
            desk.read("coalition.toml").contains("name = \"Clean Air Compact 2\""),
            "{}",
            desk.read("coalition.toml")
        );
        // A terminal that marks no pastes, and plain prompts, take the first line.
        for (file, more) in [("a.toml", &[][..]), ("b.toml", &["--plain"])] {
            let mut session = talk(&desk, &[&["interview", file, "--quick"], more].concat());
            press(&mut session, "What is the coalition called?", "Clean Air\rCompact\r2\r");
            session.exp_string("Several lines came at once").unwrap();
            let leave = if more.is_empty() { "q" } else { "q\r" };
            press(&mut session, "stand in its own life", leave);
            end(&mut session);
            let text = desk.read(file);
            assert!(text.contains("name = \"Clean Air\"\n") && !text.contains("stage"), "{text}");
        }
    }

    #[test]
    fn a_letter_is_a_letter_after_going_back_too() {
        let desk = Desk::new();
        let mut session = talk(&desk, &["interview", "--quick"]);
        press(&mut session, "What is the coalition called?", "Clean Air\r");
        press(&mut session, "stand in its own life", "b");
        session.exp_string("Now: Clean Air").unwrap();
        // Enter alone keeps it; an arrow brings it back.
        press_one(&mut session, "back to be changed", "\r");
        press(&mut session, "stand in its own life", "b");
        press_one(&mut session, "back to be changed", "\u{1b}[A Pact\u{1}The \r");
        press(&mut session, "stand in its own life", "b");
        press_one(&mut session, "back to be changed", "q\r");
        let (_, code) = end(&mut session);
        assert_eq!(code, 0);
        assert!(
            desk.read("coalition.toml").contains("name = \"The Clean Air Pact\""),
            "{}",
            desk.read("coalition.toml")
        );
    }

    #[test]
    fn a_word_that_is_mistyped_in_plain_prompts_answers_nothing() {
        let desk = Desk::new();
        desk.write(
            "coalition.toml",
            &format!(
                "{NAMED}[[members]]\nname = \"A\"\nkind = \"ngo\"\n[[members]]\nname = \"B\"\nkind = \"business\"\n"
            ),
        );
        let mut session = talk(&desk, &["interview", "--plain"]);
        press_one(&mut session, "save and leave", "x\r");
        press_one(&mut session, "Type the number", "go\r");
        press(&mut session, "Why it matters", "q\r");
        assert_eq!(end(&mut session).1, 0);
        let asked = ["interview", "--plain", "--respondent", "R", "--into", "r"];
        let mut session = talk(&desk, &asked);
        press_one(&mut session, "save and leave", "ngx\r");
        press_one(&mut session, "Type the number", "ng\r");
        press(&mut session, "Why it matters", "3\r");
        press(&mut session, "Why it matters", "q\r");
        end(&mut session);
        let file = std::fs::read_dir(desk.path("r")).unwrap().next().unwrap().unwrap().path();
        assert!(std::fs::read_to_string(file).unwrap().contains("group = \"ngo\""));
        // Who goes back there makes no file.
        let mut session = talk(&desk, &["interview", "--plain", "--respondent", "S", "--into", "s"]);
        press_one(&mut session, "save and leave", "q\r");
        end(&mut session);
        assert!(!desk.path("s").exists());
    }

    #[test]
    fn enter_alone_is_no_perfect_score_and_digits_choose_levels() {
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let mut session = talk(&desk, &["interview", "--quick"]);
        session.exp_string("has answers already").unwrap();
        press_one(&mut session, "save and leave", "1");
        press(&mut session, "Why it matters", "\r\r\rrrr\r");
        session.exp_string("Several keys came at once").unwrap();
        assert_eq!(desk.read("coalition.toml"), NAMED);
        session.send("2").unwrap();
        session.flush().unwrap();
        chosen(&mut session, "2");
        press(&mut session, "Why it matters", "b");
        // The old answer is selected: Enter keeps it.
        press(&mut session, "Why it matters", "\r");
        chosen(&mut session, "2");
        press(&mut session, "Why it matters", "q");
        end(&mut session);
        let file = desk.read("coalition.toml");
        assert_eq!(file.matches(" = 2\n").count(), 2, "the schema and one level: {file}");
    }

    fn press_one(session: &mut PtySession, seen: &str, keys: &str) {
        session.exp_string(seen).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(80));
        session.send(keys).unwrap();
        session.flush().unwrap();
    }

    #[test]
    fn words_typed_at_a_menu_leave_no_question_out() {
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let mut session = talk(&desk, &["interview", "--quick"]);
        session.exp_string("has answers already").unwrap();
        press_one(&mut session, "save and leave", "1");
        press(&mut session, "Why it matters", "x");
        press_one(&mut session, "Why does it not apply?", "reform\r");
        session.exp_string("for this reason: reform").unwrap();
        press_one(&mut session, "b back", "2");
        press(&mut session, "Why it matters", "x");
        assert_eq!(desk.read("coalition.toml"), NAMED);
        press_one(&mut session, "Why does it not apply?", "Nothing is decided\r");
        press_one(&mut session, "b back", "1");
        press(&mut session, "Why it matters", "q");
        end(&mut session);
        assert!(desk.read("coalition.toml").contains("not_applicable = \"Nothing is decided\""));
    }

    #[test]
    fn a_word_typed_at_a_menu_neither_goes_back_nor_answers() {
        let desk = Desk::new();
        desk.write("coalition.toml", &NAMED.replace("phase = \"monitoring\"\norigin = \"organic\"\n", ""));
        let mut session = talk(&desk, &["interview"]);
        press_one(&mut session, "save and leave", "1");
        press(&mut session, "In which phase", "?");
        let before = || desk.read("coalition.toml");
        press(&mut session, "come about", "about 1000000");
        session.exp_string("Several keys came at once").unwrap();
        assert!(before().contains("phase = \"unknown\"") && !before().contains("origin"), "{}", before());
        press_one(&mut session, "save and leave", "100");
        session.exp_string("Several keys came at once").unwrap();
        assert!(!before().contains("origin"), "{}", before());
        // What begins with other signs is a text as well, whatever its last one is.
        press_one(&mut session, "save and leave", "Goal 1");
        session.exp_string("Several keys came at once").unwrap();
        assert!(!before().contains("origin"), "{}", before());
        // Enter behind a key only confirms it.
        press_one(&mut session, "save and leave", "1\r");
        press(&mut session, "Why it matters", "q");
        end(&mut session);
        assert!(before().contains("origin = \""), "{}", before());
    }

    #[test]
    fn an_empty_choice_is_asked_about() {
        let desk = Desk::new();
        desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n");
        let mut session = talk(&desk, &["interview"]);
        for question in ["stand in its own life", "In which phase", "come about"] {
            press(&mut session, question, "?");
        }
        loop {
            let (_, found) = session
                .exp_any(vec![
                    ReadUntil::String("to tick; Enter when done".into()),
                    ReadUntil::String("press Enter".into()),
                ])
                .unwrap();
            std::thread::sleep(std::time::Duration::from_millis(80));
            let many = found.starts_with("to tick");
            session.send(if many { "\r" } else { "?" }).unwrap();
            session.flush().unwrap();
            if many {
                break;
            }
        }
        session.exp_string("Nothing is ticked").unwrap();
        press_one(&mut session, "b back", "2");
        session.exp_string(" I don't know\r\n\r\n").unwrap();
        session.exp_string("save and leave").unwrap();
        assert!(!desk.read("coalition.toml").contains("[]"), "{}", desk.read("coalition.toml"));
        session.send("q").unwrap();
        session.flush().unwrap();
        end(&mut session);
    }

    #[test]
    fn signals_keep_every_answer_and_show_the_cursor() {
        for (signal, code) in [
            (None, 130),
            (Some(Signal::SIGINT), 130),
            (Some(Signal::SIGTERM), 143),
            (Some(Signal::SIGHUP), 129),
            (Some(Signal::SIGQUIT), 131),
        ] {
            for at_text in [true, false] {
                let desk = Desk::new();
                if !at_text {
                    desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n");
                }
                let mut session = talk(&desk, &["interview", "--quick"]);
                if !at_text {
                    press(&mut session, "stand in its own life", "2");
                }
                session.exp_string("save and leave").unwrap();
                std::thread::sleep(std::time::Duration::from_millis(150));
                match signal {
                    None => session.send_control('c').unwrap(),
                    Some(signal) => session.process_mut().signal(signal).unwrap(),
                }
                let (rest, ended) = end(&mut session);
                assert_eq!(ended, code, "{signal:?} {at_text}: {rest:?}");
                assert!(!rest.contains("interrupted") && rest.contains("\u{1b}[?25h"), "{rest:?}");
                if !at_text {
                    assert!(desk.read("coalition.toml").contains("stage = \"established\""));
                }
            }
        }
    }

    #[test]
    fn a_farewell_says_saved_only_where_something_was() {
        let nothing = "nothing was answered, and no file was written";
        let interrupt = |session: &mut PtySession, keys: &str| {
            session.exp_string("save and leave").unwrap();
            std::thread::sleep(std::time::Duration::from_millis(150));
            session.send(keys).unwrap();
            session.flush().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(100));
            session.send_control('c').unwrap();
            end(session)
        };
        let desk = Desk::new();
        let (rest, code) = interrupt(&mut talk(&desk, &["interview"]), "A half typed");
        assert!(code == 130 && rest.contains(nothing) && !rest.contains("Saved"), "{rest}");
        desk.write("coalition.toml", &format!("{NAMED}[[members]]\nname = \"A\"\nkind = \"ngo\"\n"));
        let asked = ["interview", "--respondent", "R", "--into", "r"];
        let mut session = talk(&desk, &asked);
        press_one(&mut session, "save and leave", "1");
        let (rest, code) = interrupt(&mut session, "");
        assert!(code == 130 && rest.contains(nothing) && !rest.contains("Saved"), "{rest}");
        let (rest, code) = interrupt(&mut talk(&desk, &["interview"]), "");
        assert!(code == 130 && rest.contains("Saved; the same command goes on from here."), "{rest}");
    }

    #[test]
    fn a_key_that_would_stop_the_program_does_nothing_and_whoever_stops_it_finds_the_question_again() {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let desk = Desk::new();
        desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n");
        let mut session = talk(&desk, &["interview"]);
        press(&mut session, "stand in its own life", "\u{1a}2");
        chosen(&mut session, "2");
        press(&mut session, "In which phase", "");
        std::thread::sleep(std::time::Duration::from_millis(100));
        session.process_mut().signal(Signal::SIGSTOP).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100));
        // A shell shows what is typed, and what is typed there is not for the question.
        let handle = session.process().get_file_handle().unwrap();
        let mut shell = tcgetattr(&handle).unwrap();
        shell.local_modes.insert(LocalModes::ECHO | LocalModes::ICANON);
        tcsetattr(&handle, OptionalActions::Now, &shell).unwrap();
        session.send("1\r").unwrap();
        session.flush().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100));
        session.process_mut().signal(Signal::SIGCONT).unwrap();
        press(&mut session, "In which phase", "3");
        chosen(&mut session, "3");
        press(&mut session, "How did the coalition come about?", "q");
        assert_eq!(end(&mut session).1, 0);
        let file = desk.read("coalition.toml");
        let phases = cma::questionnaire::keys::keys()["coalition.phase"].words.clone();
        assert!(file.contains(&format!("phase = \"{}\"", phases[2].0)), "{file}");
    }

    #[test]
    fn a_starter_file_is_given_its_name() {
        let desk = Desk::new();
        desk.done(&["init"]);
        for plain in [false, true] {
            let (args, enter): (&[&str], _) =
                if plain { (&["interview", "--plain"], "\r") } else { (&["interview"], "") };
            let mut session = talk(&desk, args);
            // What stands there is no answer that could be kept.
            press(&mut session, "What is the coalition called?", "\r");
            session.exp_string("without it nothing can be kept").unwrap();
            press(&mut session, "What is the coalition called?", if plain { "Delta\r" } else { "q\r" });
            if plain {
                press(&mut session, "stand in its own life", &format!("q{enter}"));
            }
            assert_eq!(end(&mut session).1, 0);
        }
        let file = desk.read("coalition.toml");
        assert!(file.contains("\nname = \"Delta\"\n") && file.contains("\nas_of = 2026-05-28\n"), "{file}");
    }

    #[test]
    fn a_letter_is_no_reason_why_a_question_does_not_apply() {
        fn quick<'a>(more: &[&'a str]) -> Vec<&'a str> {
            [&["interview", "--quick", "--only", "accountability"], more].concat()
        }
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let mut session = talk(&desk, &quick(&["--plain"]));
        press_one(&mut session, "save and leave", "1\r");
        for letter in ["b", "?", "h", ""] {
            press(&mut session, "Why it matters", "x\r");
            press_one(&mut session, "(empty to go back)", &format!("{letter}\r"));
        }
        press(&mut session, "Why it matters", "x\r");
        press_one(&mut session, "(empty to go back)", "too small\r");
        session.exp_string("It does not apply, for this reason: too small").unwrap();
        press_one(&mut session, "b back", "2\r");
        press(&mut session, "Why it matters", "x\r");
        press_one(&mut session, "(empty to go back)", "q\r");
        assert_eq!(end(&mut session).1, 0);
        assert_eq!(desk.read("coalition.toml"), NAMED);
        for (more, enter) in [(&[][..], ""), (&["--plain"], "\r")] {
            let desk = Desk::new();
            desk.write("coalition.toml", NAMED);
            let mut session = talk(&desk, &quick(more));
            press_one(&mut session, "save and leave", &format!("1{enter}"));
            press(&mut session, "Why it matters", &format!("x{enter}"));
            press_one(&mut session, "(empty to go back)", "too small\r");
            session.exp_string("It does not apply, for this reason: too small").unwrap();
            press_one(&mut session, "b back", &format!("1{enter}"));
            press(&mut session, "Why it matters", &format!("q{enter}"));
            assert_eq!(end(&mut session).1, 0);
            let file = desk.read("coalition.toml");
            assert!(file.contains("{ not_applicable = \"too small\" }"), "{file}");
        }
    }

    #[test]
    fn going_back_from_what_is_reviewed_leads_to_the_list() {
        let desk = Desk::new();
        let text = format!("{NAMED}[[members]]\nname = \"A\"\nkind = \"ngo\"\n");
        desk.write("coalition.toml", &text);
        let mut session = talk(&desk, &["interview"]);
        press(&mut session, "What next?", "2");
        press_one(&mut session, "q saves and leaves", "1\r");
        press_one(&mut session, "Now: Delta", "b\r");
        // A list is left without a word on whether it is whole, from its rows too.
        press_one(&mut session, "q saves and leaves", "members\r");
        press_one(&mut session, "q saves and leaves", "1\r");
        press(&mut session, "Add", "b");
        press_one(&mut session, "q saves and leaves", "members\r");
        press_one(&mut session, "q saves and leaves", "1\r");
        press(&mut session, "Add", "4");
        press(&mut session, "the list is whole", "b");
        press(&mut session, "Add", "b");
        press_one(&mut session, "q saves and leaves", "q\r");
        let (rest, code) = end(&mut session);
        assert!(code == 0 && !rest.contains("first question"), "{rest}");
        assert_eq!(desk.read("coalition.toml"), text);
    }

    #[test]
    fn ticks_that_are_taken_away_can_mean_that_nothing_was_found() {
        for (plain, keys) in [(false, "1 \r"), (true, "not-found\r")] {
            let desk = Desk::new();
            let search = "[search]\non = 2024-06-30\nby = \"A\"\nplaces = [\"web site\"]\n";
            let text = NAMED.replace("[coalition]", "view = \"outside\"\n[coalition]");
            desk.write("coalition.toml", &format!("{text}{search}[norm]\ndrafted_by = [\"state\"]\n"));
            let (args, enter): (&[&str], _) =
                if plain { (&["interview", "--plain"], "\r") } else { (&["interview"], "") };
            let mut session = talk(&desk, args);
            press(&mut session, "What next?", &format!("2{enter}"));
            press_one(&mut session, "q saves and leaves", "drafted_by\r");
            press_one(&mut session, "q saves and leaves", "1\r");
            press(&mut session, "Now: state", keys);
            if !plain {
                session.exp_string("Nothing is ticked").unwrap();
                press_one(&mut session, "b back", "2");
            }
            press_one(&mut session, "q saves and leaves", "q\r");
            assert_eq!(end(&mut session).1, 0);
            let file = desk.read("coalition.toml");
            assert!(file.contains("drafted_by = \"not-found\""), "{file}");
        }
    }

    #[test]
    fn small_windows_do_not_matter() {
        for (rows, columns) in [(2, 80), (1, 10), (10, 40)] {
            let desk = Desk::new();
            desk.write("coalition.toml", "schema = 2\n[coalition]\nname = \"Delta\"\nas_of = 2024-06-30\n");
            let mut session = talk_in(rows, columns, &desk, &["interview"]);
            std::thread::sleep(std::time::Duration::from_millis(400));
            session.send("2").unwrap();
            session.flush().unwrap();
            chosen(&mut session, "2");
            std::thread::sleep(std::time::Duration::from_millis(200));
            session.send("\u{1b}[B\u{1b}[B\r").unwrap();
            session.flush().unwrap();
            chosen(&mut session, "2");
            std::thread::sleep(std::time::Duration::from_millis(200));
            session.send("q").unwrap();
            session.flush().unwrap();
            assert_eq!(end(&mut session).1, 0);
            let file = desk.read("coalition.toml");
            assert!(file.contains("established") && file.contains("phase = \"negotiation\""), "{file}");
        }
    }

    #[test]
    fn a_question_fits_the_screen_with_all_of_its_text() {
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let rubrics = cma::Rubrics::builtin();
        let mut session = talk(&desk, &["interview", "--quick", "--only", "accountability"]);
        press_one(&mut session, "save and leave", "1");
        let screen = session.exp_string("save and leave").unwrap();
        let screen = console::strip_ansi_codes(&screen).into_owned();
        let flat: String = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        let first = rubrics.criteria().find(|criterion| flat.contains(criterion.ask.as_str())).unwrap();
        for level in &first.levels {
            let text = cma::report::words::Words::of(cma::report::words::Language::English)
                .level(level)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(flat.contains(&text), "{text} is cut in {flat}");
        }
        let question = screen.rsplit("done,").next().unwrap();
        assert!(question.matches('\n').count() <= 22, "{question}");
        session.send("q").unwrap();
        session.flush().unwrap();
        end(&mut session);
    }

    /// Types a new piece of evidence at the first question: a document, under the short name that is offered.
    fn add_piece(session: &mut PtySession, title: &str, at: &str) {
        press(session, "Why it matters", "e");
        press_one(session, "A new piece", "1");
        press_one(session, "with author and year", &format!("{title}\r"));
        press_one(session, "path of the document", &format!("{at}\r"));
        press_one(session, "What kind of evidence", "3");
        press_one(session, "by which it is cited", "\r");
    }

    #[test]
    fn evidence_is_attached_with_a_name_made_from_its_title() {
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let mut session = talk(&desk, &["interview", "--quick"]);
        press_one(&mut session, "save and leave", "1");
        add_piece(&mut session, "By-laws, Secretariat 2020", "https://example.org/by-laws");
        press(&mut session, "Evidence: by-laws-secretariat-2020", "3");
        press(&mut session, "\u{94} 3  ", "q");
        end(&mut session);
        let file = desk.read("coalition.toml");
        assert!(file.contains("id = \"by-laws-secretariat-2020\"") && file.contains("kind = \"document\""), "{file}");
        assert!(file.contains("{ level = 3, evidence = [\"by-laws-secretariat-2020\"] }"), "{file}");
    }

    #[test]
    fn an_address_without_its_beginning_is_asked_about() {
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let mut session = talk(&desk, &["interview", "--quick"]);
        press_one(&mut session, "save and leave", "1");
        add_piece(&mut session, "About", "example.org/about");
        press_one(&mut session, "is no file here", "1");
        press(&mut session, "Evidence: about", "q");
        end(&mut session);
        let file = desk.read("coalition.toml");
        assert!(file.contains("url = \"https://example.org/about\"") && !file.contains("path ="), "{file}");
    }

    #[test]
    fn a_name_without_slashes_is_a_document_first_and_what_is_left_is_told() {
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let mut session = talk(&desk, &["interview", "--quick"]);
        press_one(&mut session, "save and leave", "1");
        for out in ["b", "1"] {
            add_piece(&mut session, "Report", "report.pdf");
            press_one(&mut session, "is no file here", out);
            if out == "b" {
                session.exp_string("This piece was not added").unwrap();
            }
        }
        press(&mut session, "Evidence: report", "q");
        end(&mut session);
        let file = desk.read("coalition.toml");
        assert!(file.contains("path = \"report.pdf\"") && !file.contains("url ="), "{file}");
    }

    #[test]
    fn answers_are_reviewed_and_changed() {
        let desk = Desk::new();
        desk.write("coalition.toml", &NAMED.replace("organic", "convened"));
        let mut session = talk(&desk, &["interview", "--plain"]);
        session.exp_string("has answers already").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("2").unwrap();
        session.exp_string("How did the coalition come about?").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("come about").unwrap();
        session.exp_string("  1  How did the coalition come about?").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("1").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("ORG").unwrap();
        session.exp_string("  organic").unwrap();
        session.exp_string("> ").unwrap();
        // A key or a criterion shortens the list too.
        session.send_line("coalition.origin").unwrap();
        session.exp_string("  1  How did the coalition come about?").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("q").unwrap();
        assert_eq!(end(&mut session).1, 0);
        assert!(desk.read("coalition.toml").contains("origin = \"organic\""));
    }

    #[test]
    fn enter_alone_keeps_what_is_known_in_part() {
        let desk = Desk::new();
        desk.write("coalition.toml", super::IN_PART);
        let mut session = talk(&desk, &["interview"]);
        press(&mut session, "What next?", "2");
        // A search without a hit leaves the numbers that are shown.
        press_one(&mut session, "q saves and leaves", "drafted_by\r");
        press_one(&mut session, "q saves and leaves", "nonsense\r");
        session.exp_string("No answer holds").unwrap();
        press_one(&mut session, "q saves and leaves", "1\r");
        // The ticks stand as the file has them, and Enter alone leaves them.
        session.exp_string("Now: at least business").unwrap();
        press(&mut session, "[x]", "\r");
        press_one(&mut session, "q saves and leaves", "governance.mandate\r");
        press_one(&mut session, "q saves and leaves", "1\r");
        press(&mut session, "Now: at least written", "\r");
        // What is brought back is taken.
        press_one(&mut session, "q saves and leaves", "finance.reserves\r");
        press_one(&mut session, "q saves and leaves", "1\r");
        press_one(&mut session, "Now: at least 3000", "\u{1b}[A\r");
        press_one(&mut session, "q saves and leaves", "q\r");
        assert_eq!(end(&mut session).1, 0);
        assert_eq!(desk.read("coalition.toml"), super::IN_PART);
    }

    #[test]
    fn whether_a_list_is_whole_is_asked_where_its_words_change() {
        for (plain, answer, written) in [
            (false, "2", "drafted_by = { at_least = [\"state\", \"business\"] }"),
            (false, "1", "drafted_by = [\"state\", \"business\"]"),
            (true, "2", "drafted_by = { at_least = [\"state\", \"business\"] }"),
        ] {
            let desk = Desk::new();
            desk.write("coalition.toml", super::IN_PART);
            let (args, enter): (&[&str], _) =
                if plain { (&["interview", "--plain"], "\r") } else { (&["interview"], "") };
            let mut session = talk(&desk, args);
            press(&mut session, "What next?", &format!("2{enter}"));
            press_one(&mut session, "q saves and leaves", "drafted_by\r");
            press_one(&mut session, "  1  Which", "1\r");
            press(&mut session, "Now: at least business", if plain { "state, business\r" } else { "1 \r" });
            session.exp_string("Is the list whole now?").unwrap();
            press_one(&mut session, "b back", &format!("{answer}{enter}"));
            press_one(&mut session, "q saves and leaves", "q\r");
            assert_eq!(end(&mut session).1, 0);
            assert!(desk.read("coalition.toml").contains(written), "{}", desk.read("coalition.toml"));
        }
    }

    #[test]
    fn a_menu_is_drawn_anew_after_the_terminal_was_small() {
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let mut session = talk(&desk, &["interview"]);
        session.exp_string("save and leave").unwrap();
        let handle = session.process().get_file_handle().unwrap();
        for (rows, columns) in [(3, 20), (24, 80)] {
            std::thread::sleep(std::time::Duration::from_millis(100));
            tcsetwinsize(&handle, Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
            // Without a key.
            session.exp_string("answers already").unwrap();
        }
        session.send("1").unwrap();
        session.flush().unwrap();
        session.exp_string("to go").unwrap();
        session.exp_string("save and leave").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100));
        tcsetwinsize(&handle, Winsize { ws_row: 24, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        session.exp_string("\u{1b}[2J").unwrap();
        // What stands above is as wide as the terminal now.
        let drawn = session.exp_string("1  ").unwrap();
        let drawn = console::strip_ansi_codes(&drawn).into_owned();
        assert!(drawn.contains("done,") && drawn.lines().all(|line| line.chars().count() < 40), "{drawn}");
        session.send("q").unwrap();
        session.flush().unwrap();
        assert_eq!(end(&mut session).1, 0);
    }

    /// Answers questions in plain lines until the end; says how many there were.
    fn answer_all(session: &mut PtySession, level: &str) -> usize {
        let mut asked = 0;
        loop {
            let (_, found) = session
                .exp_any(vec![
                    ReadUntil::String("> ".to_owned()),
                    ReadUntil::String("The quick questions are done".to_owned()),
                ])
                .unwrap();
            if found.starts_with("The") {
                session.exp_string("Next: cma assess coalition.toml").unwrap();
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
        session.exp_string("What is the coalition called?").unwrap();
        session.exp_string("> ").unwrap();
        session.send_line("Delta").unwrap();
        let asked = answer_all(&mut session, "2");
        assert!((10..=14).contains(&asked), "{asked}");

        let crooked = Desk::new();
        let mut session = talk(&crooked, &["interview", "--quick", "--plain"]);
        session.exp_string("> ").unwrap();
        session.send_line("Delta").unwrap();
        for (answer, seen) in [
            ("h", "In the file this is coalition.stage"),
            ("2", "Why it matters"),
            ("9", "Type the number"),
            ("3", "Why it matters"),
            ("b", "Why it matters"),
            ("2", "Why it matters"),
            ("q", "Saved"),
        ] {
            session.exp_string("> ").unwrap();
            session.send_line(answer).unwrap();
            session.exp_string(seen).unwrap();
        }
        session.exp_eof().unwrap();
        assert!(crooked.read("coalition.toml").contains("phase = \"negotiation\""), "answers are on the disk");
        let mut session = talk(&crooked, &["interview", "--quick", "--plain"]);
        session.exp_string("> ").unwrap();
        session.send_line("1").unwrap();
        let rest = answer_all(&mut session, "2");
        assert_eq!(rest, asked - 2, "it goes on where it stopped");
        assert_eq!(straight.read("coalition.toml"), crooked.read("coalition.toml"));
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
        assert!(desk.read("coalition.toml.mine-2").contains("in-transition"));
        assert_eq!(desk.read("coalition.toml.mine"), "an older draft");
    }

    #[test]
    fn a_board_is_entered_row_by_row_and_its_power_is_shown() {
        let desk = Desk::new();
        desk.write(
            "coalition.toml",
            &NAMED.replace("[coalition]", "completeness = { members = \"partial\" }\n[coalition]"),
        );
        let mut session = talk(&desk, &["interview"]);
        press_one(&mut session, "save and leave", "1");
        let keys = |session: &mut PtySession, seen: &str, keys: &str| press(session, seen, keys);
        loop {
            let seen = ["Which body takes the main decisions?", "By itself", "press Enter\u{1b}", "Enter when done"];
            let seen = seen.map(|text| ReadUntil::String(text.to_owned()));
            let (_, found) = session.exp_any(seen.into()).unwrap();
            if found.starts_with("Which") {
                break;
            }
            session.exp_string("save and leave").unwrap();
            std::thread::sleep(std::time::Duration::from_millis(80));
            session.send(if found.starts_with("By") { "?\r" } else { "?" }).unwrap();
            session.flush().unwrap();
        }
        keys(&mut session, "Add a body", "1");
        keys(&mut session, "What is the body called?", "Board\r");
        keys(&mut session, "What is the body for?", "1");
        keys(&mut session, "How does it decide?", "3");
        keys(&mut session, "How many votes does each seat have?", "1\r");
        keys(&mut session, "vote together?", "1");
        keys(&mut session, "Can each group stop a decision by itself?", "2");
        for (group, seats) in [("Cities", "3"), ("Companies", "2"), ("Villages", "2")] {
            keys(&mut session, "Which groups have seats in this body?", "1");
            keys(&mut session, "Which group holds these seats?", &format!("{group}\r"));
            keys(&mut session, "What kind of actor is this group?", "?");
            keys(&mut session, "How many seats does it hold?", &format!("{seats}\r"));
            keys(&mut session, "Who chooses those who sit there?", "1");
        }
        session.exp_string("Which groups have seats in this body?").unwrap();
        keys(&mut session, "That is all I want to list", "4");
        keys(&mut session, "Does that list every group that sits here?", "1");
        session.exp_string("Power in Board").unwrap();
        session.exp_string("33").unwrap();
        keys(&mut session, "That is all I want to list", "q");
        end(&mut session);
        let file = desk.read("coalition.toml");
        assert!(file.contains("rule = \"majority\"") && file.contains("seats_complete = true"), "{file}");
        assert_eq!(file.matches("[[governance.bodies.seats]]").count(), 3, "{file}");
    }

    #[test]
    fn the_size_of_the_terminal_is_taken_from_the_terminal() {
        let desk = Desk::new();
        desk.write("coalition.toml", NAMED);
        let mut session = talk_in(24, 50, &desk, &["interview", "--quick"]);
        press_one(&mut session, "save and leave", "1");
        let shown = session.exp_string("save and leave").unwrap();
        let plain = console::strip_ansi_codes(&shown).into_owned();
        let ascii = |line: &str| line.chars().filter(char::is_ascii).count();
        assert!(plain.lines().all(|line| ascii(line) <= 50), "{plain}");
        let handle = session.process().get_file_handle().unwrap();
        tcsetwinsize(&handle, Winsize { ws_row: 24, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        session.send("2").unwrap();
        session.flush().unwrap();
        chosen(&mut session, "2");
        session.send("q").unwrap();
        session.flush().unwrap();
        end(&mut session);
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

#[test]
fn a_file_too_large_to_be_asked_about_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    let text = format!("schema = 2\n[coalition]\nname = \"X\"\n{}", "# more\n".repeat(300_000));
    std::fs::write(&path, &text).unwrap();
    let answers = folder.path().join("answers.toml");
    std::fs::write(&answers, "\"legitimacy.mandate\" = 3\n").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cma"))
        .args(["interview", path.to_str().unwrap(), "--answers", answers.to_str().unwrap()])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("larger than 512 KiB"), "{told}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}
