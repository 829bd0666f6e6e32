//! What users see, as snapshots.

use std::process::Command;

pub(crate) fn cma(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).env("COLUMNS", "80").output().unwrap();
    // Notes go to standard error beside a report; what is refused is told there alone.
    let told = if output.status.success() { output.stdout } else { [output.stdout, output.stderr].concat() };
    String::from_utf8(told).unwrap()
}

/// A report without its last line, which every change of a rubric changes.
pub(crate) fn unmarked(report: &str) -> String {
    let (report, made) = report.trim_end().rsplit_once('\n').unwrap();
    assert!(made.starts_with(concat!("cma ", env!("CARGO_PKG_VERSION"), ", knowledge ")), "{made}");
    report.to_owned()
}

#[test]
fn the_table_of_the_memos_own_case() {
    insta::assert_snapshot!(unmarked(&cma(&["assess", "examples/cicc/coalition.toml"])));
}

#[test]
fn the_markdown_of_a_case_with_exits() {
    insta::assert_snapshot!(unmarked(&cma(&["assess", "examples/voluntary-principles", "--format", "markdown"])));
}

#[test]
fn the_table_fits_eighty_columns() {
    for example in ["cicc", "eiti", "fsc", "global-fund", "apparel-industry-partnership"] {
        for line in cma(&["assess", &format!("examples/{example}")]).lines() {
            assert!(line.chars().count() <= 80, "{example}: {line}");
        }
    }
}

#[test]
fn the_first_screen_fits_a_narrow_terminal_too() {
    let rubrics = cma::Rubrics::builtin();
    let words = cma::report::words::Words::of(cma::report::words::Language::English);
    for example in ["cicc", "eiti", "apparel-industry-partnership"] {
        let (source, coalition) = cma::Coalition::load(format!("examples/{example}/coalition.toml")).unwrap();
        let a = cma::assess(&source, &coalition, &rubrics, &cma::Options::default());
        let look = cma::report::table::Look { width: 60, top: 5, criteria: false, quiet: true, again: false };
        let text = anstream::adapter::strip_str(&cma::report::table::render(&a, look, words)).to_string();
        assert!(text.lines().all(|line| line.chars().count() <= 60), "{example}: {text}");
        assert!(text.contains("shown  likely  possible  grade"), "{text}");
    }
}

#[test]
fn helps() {
    for command in [
        "",
        "assess",
        "init",
        "interview",
        "survey",
        "workbook",
        "import",
        "check",
        "diff",
        "trend",
        "explain",
        "rubrics",
        "schema",
        "plan",
        "types",
        "fit",
        "brief",
        "stages",
        "resources",
        "power",
        "compare",
        "link",
        "completions",
        "man",
    ] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        insta::assert_snapshot!(format!("help-{command}"), cma(&args));
    }
}

#[test]
fn explanations() {
    for id in
        ["funding.after-success", "voting.largest_power", "consensus-with-exits", "emerging", "money", "coalition"]
    {
        insta::assert_snapshot!(format!("explain-{id}"), cma(&["explain", id]));
    }
}

#[test]
fn errors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    std::fs::write(&path, "schema = 2\n[coalition]\nname = \"X\"\nscop = \"global\"\n[finance]\nreserves = -5\n")
        .unwrap();
    let text = cma(&["assess", path.to_str().unwrap()]).replace(folder.path().to_str().unwrap(), "FOLDER");
    insta::assert_snapshot!(text);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["table", "json", "markdown"] {
        let run = || cma(&["assess", "examples/eiti", "examples/fsc", "--format", format]);
        assert_eq!(run(), run());
    }
}

#[test]
fn several_coalitions_are_one_list_or_one_line_each() {
    let cicc = "examples/cicc/coalition.toml";
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&cma(&[&["assess", "--format", "json"], args].concat())).unwrap()
    };
    assert_eq!(json(&["examples/eiti", cicc]).as_array().unwrap().len(), 2);
    assert_eq!(json(&["examples/cicc"]).as_array().unwrap().len(), 1, "a folder is a list, also of one");
    assert!(json(&["examples"]).as_array().unwrap().len() >= 10);
    let one = json(&[cicc]);
    assert!(one.is_object());
    let lines = cma(&["assess", "--format", "jsonl", cicc, "examples/eiti"]);
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0], one);
}

#[test]
fn the_file_shown_in_the_readme_is_valid() {
    let readme = include_str!("../../README.md");
    let file = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    std::fs::write(&path, file).unwrap();
    let report = cma(&["assess", path.to_str().unwrap()]);
    assert!(report.starts_with("Clean Rivers Coalition, facts as of 30 June 2024"), "{report}");
}

#[test]
fn the_report_shown_in_the_readme_is_the_report() {
    let report = cma(&["assess", "examples/eiti"]);
    let shown = report.split("\nFindings (").next().unwrap().trim_end();
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.contains(shown), "UPDATE_BOOK=1 cargo test --test it book puts it there:\n{shown}");
}

#[test]
#[cfg(unix)]
fn every_table_is_no_wider_than_its_terminal() {
    use crate::interview::terminal::{Desk, end, talk_in};
    let desk = Desk::new();
    let root = env!("CARGO_MANIFEST_DIR");
    let [examples, eiti, fsc, rspo] = ["", "/eiti", "/fsc", "/rspo"].map(|name| format!("{root}/examples{name}"));
    let [eiti_file, rspo_file] = [&eiti, &rspo].map(|folder| format!("{folder}/coalition.toml"));
    let voices = format!("{root}/tests/fixtures/voices");
    let responses = format!("{voices}/responses");
    let commands: &[&[&str]] = &[
        &["assess", &examples, "--summary"],
        &["assess", &examples, "--summary", "--full"],
        &["assess", &fsc, "--full"],
        &["assess", &voices, "--responses", &responses],
        &["assess", &voices, "--responses", &responses, "--full"],
        &["power", &eiti],
        &["trend", &eiti_file, &rspo_file],
        &["init", "new", "--outside", "--force"],
    ];
    for columns in [80, 60] {
        for args in commands {
            let mut session = talk_in(999, columns, &desk, &[args, &["--color", "never"][..]].concat());
            let (shown, code) = end(&mut session);
            assert_eq!(code, 0, "{args:?}: {shown}");
            // What was read comes as single bytes.
            let shown = String::from_utf8_lossy(&shown.chars().map(|c| c as u8).collect::<Vec<_>>()).into_owned();
            let shown = console::strip_ansi_codes(&shown).replace('\r', "\n");
            // The line of progress is drawn over, and a path is one word.
            let is_long = |line: &&str| line.chars().count() > usize::from(columns);
            let wide = shown.lines().filter(is_long).find(|line| !line.contains(" files, ") && !line.contains(root));
            assert_eq!(wide, None, "{args:?} in {columns}");
        }
    }
}

#[test]
fn a_file_that_says_little_has_no_gap_of_two_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    std::fs::write(&path, "schema = 2\n[coalition]\nname = \"A\"\n").unwrap();
    let report = cma(&["assess", path.to_str().unwrap()]);
    assert!(report.contains("\n\nFindings (0)\n") && !report.contains("\n\n\n"), "{report}");
}

#[test]
fn what_sources_contradict_each_other_on_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    let text = "schema = 2\n[coalition]\nname = \"A\"\n[governance]\nconflict_of_interest = { disputed = [\"none\", \"written\"] }\n\
                [complaints]\nindependent = { disputed = [true, false] }\n";
    std::fs::write(&path, text).unwrap();
    let told = |args: &[&str]| cma(&[&["assess", path.to_str().unwrap()], args].concat());
    let json: serde_json::Value = serde_json::from_str(&told(&["--format", "json"])).unwrap();
    let found: Vec<_> = json["findings"].as_array().unwrap().iter().filter(|f| f["id"] == "sources-disagree").collect();
    assert_eq!(found.len(), 1, "{json}");
    assert_eq!(found[0]["severity"], "info");
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.contains("conflict of interest") && message.contains("complaints, independent"), "{message}");
    assert!(told(&[]).contains("Sources contradict each other on"));
}

#[test]
fn a_report_says_how_it_was_made_and_a_table_says_what_json_says() {
    let eiti = "examples/eiti/coalition.toml";
    let verdict = |args: &[&str]| {
        let report = cma(&[&["assess", eiti, "--quiet"], args].concat());
        report.split("\n\n").next().unwrap().replace('\n', " ")
    };
    assert!(!verdict(&[]).contains("--"), "{}", verdict(&[]));
    assert!(verdict(&["--evidence-only"]).ends_with("was taken as unknown (--evidence-only)."));
    assert!(verdict(&["--aggregate", "minimum"]).ends_with("as the whole (--aggregate minimum)."));
    assert!(verdict(&["--aggregate", "arithmetic"]).ends_with("weighted mean (--aggregate arithmetic)."));
    assert!(verdict(&["--as-of", "2018-01-01"]).contains("before that of the facts"));
    assert!(!verdict(&["--as-of", "2019-01-01"]).contains("before that of the facts"));
    // Of one rubric, the whole is that rubric.
    let one = cma(&["assess", eiti, "--only", "accountability", "--format", "json"]);
    let one: serde_json::Value = serde_json::from_str(&one).unwrap();
    for key in ["score", "likely", "grade_probability"] {
        assert!(!one["overall"][key].is_null(), "{key}");
        assert_eq!(one["overall"][key], one["rubrics"][0][key], "{key}");
    }
    // What is wrong, and what the file notes on it, are two columns, as they are two keys.
    let path = "examples/apparel-industry-partnership/coalition.toml";
    let json: serde_json::Value = serde_json::from_str(&cma(&["assess", path, "--format", "json"])).unwrap();
    let csv = cma(&["assess", path, "--format", "csv", "--csv-of", "findings"]);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let head = rows.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|title| title == name).unwrap_or_else(|| panic!("{name} {head:?}"));
    let told: Vec<_> = rows.records().map(|row| row.unwrap()).collect();
    let found = json["findings"].as_array().unwrap();
    assert_eq!(told.len(), found.len());
    assert!(found.iter().any(|finding| finding["notes"].as_array().is_some_and(|notes| !notes.is_empty())), "{json}");
    for (row, finding) in told.iter().zip(found) {
        assert_eq!(row.get(at("problem")), finding["problem"].as_str());
        let notes = finding["notes"].as_array().unwrap();
        let noted = row.get(at("notes")).unwrap();
        assert!(notes.iter().all(|note| noted.contains(note["note"].as_str().unwrap())), "{noted}");
        assert_eq!(noted.is_empty(), notes.is_empty());
    }
}

#[test]
fn names_are_kept_where_there_is_little_room() {
    use cma::report::table::{Look, render};
    use cma::report::words::{Language, Words};
    let (source, coalition) = cma::Coalition::load("examples/eiti/coalition.toml").unwrap();
    let rubrics = cma::Rubrics::builtin();
    let found = cma::assess(&source, &coalition, &rubrics, &cma::Options::default());
    for width in [40, 50, 60, 79] {
        let look = Look { width, top: 5, criteria: false, quiet: true, again: false };
        let text =
            cma::source::safe::Document::from(render(&found, look, Words::of(Language::English))).without_styles();
        let table: Vec<&str> = text.as_str().lines().skip_while(|line| !line.contains("shown  ")).take(6).collect();
        assert!(table.iter().all(|line| line.chars().count() <= width), "{width}: {table:#?}");
        let names = ["Legitimacy", "Accountability", "Representation", "Funding", "Overall"];
        for (line, name) in table.iter().skip(1).zip(names) {
            assert!(line.trim_start().starts_with(name), "{width}: {line}");
        }
        assert_eq!(table[0].contains("possible"), width >= 60);
    }
}
