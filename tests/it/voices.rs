//! Nine respondents: what a reader is shown of them, in every form, and what nobody is shown.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/voices").join(name)
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cma")).current_dir(folder).args(args).env("COLUMNS", "80").output().unwrap()
}

fn done(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn json(folder: &Path) -> Value {
    let text = done(folder, &["assess", "coalition.toml", "--responses", "responses", "--format", "json"]);
    serde_json::from_str(&text).unwrap()
}

/// A copy of the fixture that may be changed.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("responses")).unwrap();
    std::fs::copy(fixture("coalition.toml"), folder.path().join("coalition.toml")).unwrap();
    for entry in std::fs::read_dir(fixture("responses")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join("responses").join(path.file_name().unwrap())).unwrap();
    }
    folder
}

#[test]
fn nine_respondents_give_three_screens() {
    let shown = done(&fixture(""), &["assess", "coalition.toml", "--responses", "responses"]);
    // A prompt stands below, and the verdict once more where a terminal shows it.
    assert!(shown.lines().count() + 3 <= 3 * 24, "{} lines: {shown}", shown.lines().count());
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    // The last line names what it was made of, which is not what this is about.
    let (report, made) = shown.trim_end().rsplit_once('\n').unwrap();
    assert!(made.starts_with("cma "), "{made}");
    insta::assert_snapshot!("nine_respondents", report);
}

#[test]
fn every_form_of_the_report_carries_what_is_to_be_discussed() {
    let folder = fixture("");
    let report = json(&folder);
    let discuss = report["voices"]["discuss"].as_array().unwrap();
    let weight = |row: &Value| row["concern"].as_f64().unwrap() * row["disagreement"].as_f64().unwrap();
    assert!(discuss.len() > 5 && discuss.is_sorted_by(|a, b| weight(a) >= weight(b)), "{discuss:#?}");
    assert!(discuss.iter().all(|row| row["disagreement"].as_f64().unwrap() >= 2.0));
    let first = discuss[0]["question"].as_str().unwrap();
    let heard = report["voices"]["heard"].as_str().unwrap();
    assert!(heard.starts_with("9 respondents in 3 groups; they differ most on"), "{heard}");
    let assess = ["assess", "coalition.toml", "--responses", "responses", "--full", "--format"];
    let brief = ["brief", "coalition.toml", "--for", "facilitator", "--responses", "responses", "--format"];
    for (command, form) in
        [(&assess[..], "markdown"), (&assess[..], "html"), (&brief[..], "markdown"), (&brief[..], "html")]
    {
        let text = done(&folder, &[command, &[form]].concat());
        let text = text.replace("&quot;", "").replace("&#39;", "").replace("&#x27;", "").replace("&#34;", "");
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        for part in [first, heard, "What to discuss first"] {
            assert!(plain(&text).contains(&plain(part)), "{form}: {part}: {text}");
        }
    }
    let findings = report["findings"].as_array().unwrap();
    let of = |id: &str| findings.iter().filter(|finding| finding["id"] == id).count();
    assert_eq!((of("respondents-disagree"), of("rated-against-facts")), (1, 1), "one finding for each");
    let rated: Vec<&Value> =
        findings.iter().filter(|found| found["by_respondents"] == true && !found["criterion"].is_null()).collect();
    assert!(!rated.is_empty());
    for finding in rated {
        assert!(finding["problem"].as_str().unwrap().contains(" respondents rated this, middle half "), "{finding}");
    }
    assert!(report["plan"].as_array().unwrap().len() <= 20);
}

#[test]
fn groups_are_matched_without_case_and_spaces_and_called_as_in_the_file() {
    let report = json(&fixture(""));
    let groups: Vec<(&str, u64)> = report["voices"]["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (group["group"].as_str().unwrap(), group["responses"].as_u64().unwrap()))
        .collect();
    assert_eq!(groups, [("business", 3), ("community", 3), ("ngo", 3)]);
}

#[test]
fn how_many_answered_of_a_group_is_told_where_its_members_are_known() {
    let rates = |old: &str, new: &str| -> Vec<Option<f64>> {
        let folder = copied();
        let file = folder.path().join("coalition.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(old));
        std::fs::write(&file, text.replace(old, new)).unwrap();
        json(folder.path())["voices"]["groups"].as_array().unwrap().iter().map(|group| group["rate"].as_f64()).collect()
    };
    // Those who answered for the community are outsiders: they are no part of its members.
    let all = [Some(0.25), None, Some(0.5)];
    assert_eq!(rates("count = 12", "count = 12"), all);
    assert_eq!(rates("count = 12", "count = { at_least = 12, at_most = 15 }"), [None, all[1], all[2]]);
    assert_eq!(rates("count = 12\n", ""), [None, all[1], all[2]], "one row stands for at least one");
    assert_eq!(rates("count = 12", "count = 12\nleft_because = \"The rules\""), [None, all[1], all[2]], "they left");
    assert_eq!(rates("members = \"complete\"", "members = \"partial\""), [None; 3]);
    assert_eq!(rates("kind = \"business\"\ncount = 12", "count = 12"), [None; 3], "they may be of any kind");
}

#[test]
fn nothing_speaks_for_fewer_than_three() {
    let folder = copied();
    // Of a group of three, one does not rate the mandate: the two that do are not shown, nor is one more group, which with
    // the total would give them away.
    let path = folder.path().join("responses/respondent-4.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("\"legitimacy.trust-building\" = ").unwrap();
    let rest = rest.split_once('\n').unwrap().1;
    std::fs::write(&path, format!("{before}\"legitimacy.trust-building\" = \"unknown\"\n{rest}")).unwrap();
    let report = json(folder.path());
    let voice = report["voices"]["criteria"].as_array().unwrap();
    let voice = voice.iter().find(|voice| voice["id"] == "legitimacy.trust-building").unwrap();
    let groups = voice["groups"].as_array().unwrap();
    assert!(groups.len() == 1 && groups[0]["group"] != "ngo", "{voice}");
    for number in 3..=9 {
        std::fs::remove_file(folder.path().join(format!("responses/respondent-{number}.toml"))).unwrap();
    }
    let report = json(folder.path());
    let voices = &report["voices"];
    assert!(voices["responses"].is_null() && voices["groups"].as_array().unwrap().is_empty(), "{voices}");
    assert!(voices["criteria"].as_array().unwrap().is_empty(), "{voices}");
    let alone = done(folder.path(), &["assess", "coalition.toml", "--format", "json"]);
    let alone: Value = serde_json::from_str(&alone).unwrap();
    assert_eq!(report["overall"], alone["overall"], "what two said moves nothing");
    assert_eq!(report["findings"], alone["findings"]);
    let shown = done(folder.path(), &["assess", "coalition.toml", "--responses", "responses"]);
    assert!(shown.contains("Fewer than 3 responses") && !shown.contains("2 respondents"), "{shown}");
}

#[test]
fn ratings_count_inside_what_facts_allow() {
    let report = json(&fixture(""));
    let of = |id: &str| -> Value {
        let rubrics = report["rubrics"].as_array().unwrap();
        let mut criteria = rubrics.iter().flat_map(|rubric| rubric["criteria"].as_array().unwrap());
        criteria.find(|found| found["id"] == id).unwrap().clone()
    };
    let settled = of("legitimacy.role-definition");
    assert_eq!((&settled["level"], &settled["respondents"]), (&Value::from(0), &Value::Null), "facts settle it");
    let open = of("legitimacy.trust-building");
    let voices = report["voices"]["criteria"].as_array().unwrap();
    let voice = voices.iter().find(|voice| voice["id"] == "legitimacy.trust-building").unwrap();
    assert_eq!((&open["low"], &open["high"]), (&voice["low"], &voice["high"]), "the middle half is the range");
    for found in report["rubrics"].as_array().unwrap().iter().flat_map(|rubric| rubric["criteria"].as_array().unwrap())
    {
        if found["respondents"].is_u64() {
            let voice = voices.iter().find(|voice| voice["id"] == found["id"]).unwrap();
            assert!(found["low"].as_u64() >= voice["low"].as_u64(), "{found}");
            assert!(found["high"].as_u64() <= voice["high"].as_u64(), "{found}");
        }
    }
    // Without evidence nothing of it counts.
    let args = ["assess", "coalition.toml", "--responses", "responses", "--evidence-only", "--format", "json"];
    let strict: Value = serde_json::from_str(&done(&fixture(""), &args)).unwrap();
    assert_eq!(strict["overall"]["coverage"], 0.0);
}

#[test]
fn every_problem_of_every_response_is_told_with_its_place() {
    let folder = copied();
    let responses = folder.path().join("responses");
    std::fs::write(
        responses.join("a.toml"),
        "[respondent]\nname = \"A\"\n[answers]\n\"legitimacy.mandat\" = 2\n\"funding.runway\" = 7\n",
    )
    .unwrap();
    std::fs::write(responses.join("b.toml"), "[respondent]\nnmae = \"B\"\n[answers]\n\"no.such\" = 2\n").unwrap();
    let told = refused(folder.path(), &["assess", "coalition.toml", "--responses", "responses"]);
    for part in [
        "responses/a.toml:4:1",
        "no criterion has the id \"legitimacy.mandat\"",
        "did you mean \"legitimacy.mandate\"?",
        "responses/a.toml:5:20",
        "responses/b.toml:2:1",
        "responses/b.toml:4:1",
        "cma rubrics list",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn the_form_offers_the_groups_of_the_file() {
    let folder = copied();
    let paper = done(folder.path(), &["survey", "export", "coalition.toml", "--format", "markdown", "--quick"]);
    assert!(paper.contains("Which group do you belong to? ☐ business ☐ ngo ☐ community ☐ None of these"), "{paper}");
    done(folder.path(), &["survey", "export", "coalition.toml", "--format", "xlsform", "-o", "form.xlsx"]);
    let sheets = cma::workbook::open::workbook(&std::fs::read(folder.path().join("form.xlsx")).unwrap()).unwrap();
    let joined = |row: std::collections::BTreeMap<u32, String>| row.into_values().collect::<Vec<_>>().join("|");
    let cells: Vec<String> = sheets.iter().flat_map(|sheet| sheet.texts()).map(|(_, row)| joined(row)).collect();
    // The form says about whom it asks, and a server tells it from that of another coalition.
    assert!(paper.starts_with("# Coalition assessment: "), "{paper}");
    let settings = cells.iter().find(|cell| cell.starts_with("Coalition assessment: ")).unwrap();
    assert!(settings.split('|').nth(1).unwrap().starts_with("cma-"), "{settings}");
    for line in [
        "select_one group|group|Which group do you belong to?",
        "group|business|business",
        "group|none_of_these|None of these",
    ] {
        assert!(cells.iter().any(|cell| cell.starts_with(line)), "{line}: {cells:#?}");
    }
    // What comes back, by name or by label, is the same group; who chose none of them is of none.
    let answers = "respondent,group,legitimacy__mandate\nA,Business,3\nB,none_of_these,2\nC,None of these,1\n";
    std::fs::write(folder.path().join("answers.csv"), answers).unwrap();
    done(folder.path(), &["survey", "import", "answers.csv", "--into", "new"]);
    let texts: Vec<String> = std::fs::read_dir(folder.path().join("new"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(texts.iter().filter(|text| text.contains("group = ")).count(), 1, "{texts:?}");
}

#[test]
fn a_survey_of_more_than_a_crowd_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (0..5001).map(|row| format!("P{row},no,3\n")).collect();
    std::fs::write(folder.path().join("s.csv"), format!("respondent,insider,funding__runway\n{rows}")).unwrap();
    let told = refused(folder.path(), &["survey", "import", "s.csv", "--into", "new"]);
    assert!(told.contains("more than 5,000 respondents"), "{told}");
    assert!(!folder.path().join("new").exists());
}

#[test]
fn what_groups_say_is_told_whole_and_the_width_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("responses")).unwrap();
    std::fs::write(folder.path().join("coalition.toml"), "schema = 2\n[coalition]\nname = \"Delta\"\n").unwrap();
    for level in 1..5 {
        let text = format!(
            "[respondent]\nname = \"R{level}\"\ngroup = \"G{level}\"\n[answers]\n\"funding.runway\" = {level}\n"
        );
        std::fs::write(folder.path().join(format!("responses/{level}.toml")), text).unwrap();
    }
    let shown = done(folder.path(), &["assess", "coalition.toml", "--responses", "responses", "--full"]);
    assert!(shown.contains("they differ most on"), "{shown}");
    assert!(shown.contains("the middle half spreads over 3 levels"), "{shown}");
    let row = shown.lines().find(|line| line.starts_with(" funding.runway ") && line.contains(" 2.5 ")).unwrap();
    assert_eq!(row.split_whitespace().skip(1).take(4).collect::<Vec<_>>(), ["4", "2.5", "1-4", "-"], "{shown}");
    // What several groups say stands in lines under each other.
    let shown = done(&fixture(""), &["assess", "coalition.toml", "--responses", "responses", "--full"]);
    let (_, table) = shown.split_once("What 9 respondents said").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    assert!(!table.contains('…') && table.lines().all(|line| line.chars().count() <= 80), "{table}");
}

#[test]
fn a_finding_says_what_was_rated_and_what_the_facts_leave_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "schema = 2\n[coalition]\nname = \"Delta\"\n[governance]\nspokesperson_rule = { at_most = \"written\" }\n";
    std::fs::write(folder.path().join("coalition.toml"), text).unwrap();
    let rows = [(2, 0), (2, 0), (3, 0), (4, 1), (4, 1), (2, 1), (3, 1), (4, 4), (4, 4)];
    let rows = rows.iter().enumerate().map(|(at, (spokesperson, runway))| format!("P{at},{spokesperson},{runway}\n"));
    let table = format!("respondent,legitimacy.spokesperson,funding.runway\n{}", rows.collect::<String>());
    std::fs::write(folder.path().join("a.csv"), table).unwrap();
    done(folder.path(), &["survey", "import", "a.csv", "--into", "responses"]);
    let report = json(folder.path());
    let said = |id: &str| {
        let found = report["findings"].as_array().unwrap().iter().find(|finding| finding["criterion"] == id).unwrap();
        found["problem"].as_str().unwrap().to_owned()
    };
    let (spokesperson, runway) = (said("legitimacy.spokesperson"), said("funding.runway"));
    let left = "9 respondents rated this, middle half 2-4, of which the facts leave 2: ";
    assert!(spokesperson.starts_with(left), "{spokesperson}");
    assert!(runway.starts_with("9 respondents rated this, middle half 0-1: "), "{runway}");
}

#[test]
fn one_name_counts_as_one_where_it_takes_three_and_what_a_table_lost_is_not_kept_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("coalition.toml"), "schema = 2\n[coalition]\nname = \"Delta\"\n").unwrap();
    let write = |names: &[&str]| {
        let rows: String = names.iter().map(|name| format!("{name},2\n")).collect();
        std::fs::write(folder.path().join("a.csv"), format!("respondent,funding.runway\n{rows}")).unwrap();
    };
    let import = ["survey", "import", "a.csv", "--into", "new"];
    let told = |options: &[&str], code: i32| {
        let output = run(folder.path(), &[&import[..], options].concat());
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{told}");
        told
    };
    let files = || {
        let entries = std::fs::read_dir(folder.path().join("new")).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    write(&["Ann", "Ann", "ann ", "Ann\u{a0}", "Bob"]);
    let again = told(&[], 0);
    assert!(again.contains("\"Ann\" stands in the rows 2, 3, 4, 5, in 2 spellings, and counts as several"), "{again}");
    assert!(again.contains("5 responses in new\n"), "{again}");
    let assess = ["assess", "coalition.toml", "--responses", "new"];
    let shown = done(folder.path(), &assess);
    assert!(shown.contains("Fewer than 3 responses") && !shown.contains("respondents in"), "{shown}");
    // With one row kept, the other files would count beside it.
    write(&["Ann", "Cy"]);
    let before = files();
    let left = told(&[], 2);
    for name in before.iter().filter(|name| name.starts_with("ann-") && *name != "ann-17239b.toml") {
        assert!(left.contains(name.as_str()), "{name}: {left}");
    }
    assert!(!left.contains("bob-") && left.contains("nothing was written") && files() == before, "{left}");
    let taken = told(&["--force"], 0);
    assert!(taken.contains("2 responses in new, beside 1 that is not of this table"), "{taken}");
    assert_eq!((files().len(), files().iter().filter(|name| name.starts_with("ann-")).count()), (3, 1), "{taken}");
    // A name written in another way is the same person.
    write(&["ANN", "Cy"]);
    assert!(told(&[], 2).contains("is of a respondent who stands in the table too"));
}

#[test]
fn what_programs_put_beside_responses_is_no_response() {
    let folder = copied();
    let folder = folder.path();
    let assess = ["assess", "coalition.toml", "--responses", "responses", "--format", "json"];
    let before = done(folder, &assess);
    let one = std::fs::read_dir(folder.join("responses")).unwrap().next().unwrap().unwrap().path();
    std::fs::copy(one, folder.join("responses/.#one.toml")).unwrap();
    std::fs::write(folder.join("responses/._one.toml"), b"\x00\x05\x16\x07").unwrap();
    assert_eq!(done(folder, &assess), before);
}
