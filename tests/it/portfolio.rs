//! Many coalitions at once: order, bad ones among them, streams, and the summary of all.

use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const EXAMPLE: &str = include_str!("../../examples/cicc/coalition.toml");

fn cma(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    command.args(args).args(["--color", "never"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    running.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of coalitions with names that tell their order; the third is bad.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..8 {
        let text = match at {
            2 => "schema = 2\n[coalition]\n".to_owned(),
            0 => EXAMPLE.to_owned(),
            _ => format!("schema = 2\n[coalition]\nname = \"Number {at}\"\nissue_areas = [\"water\"]\n"),
        };
        put(folder.path(), &format!("{at}/coalition.toml"), &text);
    }
    folder
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[test]
fn any_number_of_threads_gives_the_same_bytes_in_the_order_of_paths() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let formats: &[&[&str]] = &[
        &["--format", "jsonl"],
        &["--format", "json"],
        &["--format", "csv"],
        &["--format", "markdown", "--each"],
        &["--format", "markdown"],
        &["--format", "html"],
        &["--format", "csv", "--summary"],
        &["--format", "json", "--summary"],
        &["--each"],
        &[],
    ];
    for format in formats {
        let [one, four] = ["1", "4"].map(|n| cma(&[&["assess", path, "--threads", n], *format].concat(), ""));
        assert_eq!(one.status.code(), Some(2), "{format:?}");
        assert!(out(&one).len() > 500, "{format:?}: {}", out(&one));
        assert_eq!((out(&one), told(&one)), (out(&four), told(&four)), "{format:?}");
        assert_eq!(told(&one).matches("2/coalition.toml").count(), 1, "{format:?}: {}", told(&one));
    }
    let [one, four] = ["1", "4"].map(|n| cma(&["check", path, "--threads", n, "--format", "json"], ""));
    assert_eq!((one.status.code(), out(&one), told(&one)), (Some(2), out(&four), told(&four)));
}

#[test]
fn a_bad_file_is_told_and_the_rest_goes_on() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let lines = cma(&["assess", path, "--format", "jsonl"], "");
    let names: Vec<String> = out(&lines)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["coalition"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names.len(), 7);
    assert_eq!(names[1..3], ["Number 1", "Number 3"]);
    let list: Vec<Value> = serde_json::from_str(&out(&cma(&["assess", path, "--format", "json"], ""))).unwrap();
    assert_eq!(list.len(), 7);
    assert_eq!(cma(&["assess", path, "--keep-going"], "").status.code(), Some(0));
    assert_eq!(cma(&["check", path, "--exit-zero"], "").status.code(), Some(2));
    // Where none can be used, there is no report, and what was in the file stays.
    let report = folder.path().join("report");
    std::fs::write(&report, "old").unwrap();
    let bad = folder.path().join("2");
    let bad = cma(&["assess", bad.to_str().unwrap(), "--format", "json", "-o", report.to_str().unwrap()], "");
    assert_eq!((bad.status.code(), std::fs::read_to_string(&report).unwrap()), (Some(2), "old".to_owned()));
    // A report into a file is what is shown.
    let file = cma(&["assess", path, "--format", "csv", "-o", report.to_str().unwrap()], "");
    assert_eq!(file.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&report).unwrap(), out(&cma(&["assess", path, "--format", "csv"], "")));
}

#[test]
fn a_list_and_a_pattern_name_files_and_ignored_ones_are_left_out() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let count = |args: &[&str], input: &str| {
        let output = cma(&[&["assess", "--format", "jsonl", "--keep-going"], args].concat(), input);
        out(&output).lines().count()
    };
    assert_eq!(count(&[&format!("{path}/[3-5]/*.toml")], ""), 3);
    assert_eq!(count(&["--files-from", "-"], &format!("{path}/7/coalition.toml\n\n{path}/0\n")), 2);
    assert!(told(&cma(&["assess", &format!("{path}/*.none")], "")).contains("nothing matches"));
    std::fs::write(folder.path().join(".ignore"), "3\n4\n").unwrap();
    assert_eq!(count(&[path], ""), 5);
}

/// The same description as JSON on one line.
fn line(text: &str) -> String {
    let table: toml::Table = text.parse().unwrap();
    plain(serde_json::to_value(table).unwrap()).to_string()
}

/// Days as JSON writes them: as text.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(map) if map.contains_key("$__toml_private_datetime") => map.into_values().next().unwrap(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, plain(value))).collect(),
        Value::Array(list) => list.into_iter().map(plain).collect(),
        value => value,
    }
}

#[test]
fn a_filter_answers_a_line_for_a_line() {
    let named = |name: &str| format!("{{\"schema\":2,\"coalition\":{{\"name\":\"{name}\"}}}}");
    let whole = line(EXAMPLE);
    let input = format!("{}\n\n{{\"schema\":2,\n{}\n{whole}\n", named("A"), named("B"));
    let run = |n| cma(&["assess", "-", "--input", "jsonl", "--format", "jsonl", "--threads", n], &input);
    let (one, four) = (run("1"), run("4"));
    assert_eq!((one.status.code(), told(&one)), (Some(2), String::new()));
    assert_eq!(out(&one), out(&four));
    let lines: Vec<Value> = out(&one).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["coalition"], &lines[2]["coalition"]), (&Value::from("A"), &Value::from("B")));
    assert_eq!(lines[1]["number"], 3);
    assert!(!lines[1]["errors"][0]["message"].as_str().unwrap().is_empty());
    // The same description says the same in a file.
    let file = cma(&["assess", "examples/cicc/coalition.toml", "--format", "json"], "");
    let file: Value = serde_json::from_str(&out(&file)).unwrap();
    assert_eq!((&lines[3]["rubrics"], &lines[3]["overall"]), (&file["rubrics"], &file["overall"]));
}

#[test]
fn the_summary_counts_what_the_assessments_say() {
    let folder = folder();
    std::fs::remove_dir_all(folder.path().join("2")).unwrap();
    for example in ["fsc", "eiti", "gni"] {
        let text = std::fs::read_to_string(format!("examples/{example}/coalition.toml")).unwrap();
        put(folder.path(), &format!("{example}/coalition.toml"), &text);
    }
    let path = folder.path().to_str().unwrap();
    let read = |args: &[&str]| -> Value {
        let output = cma(&[&["assess", path, "--format", "json"], args].concat(), "");
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        serde_json::from_str(&out(&output)).unwrap()
    };
    let (each, all) = (read(&[]), read(&["--summary"]));
    let each = each.as_array().unwrap();
    assert_eq!((&all["coalitions"], each.len()), (&Value::from(10), 10));
    // Findings, grades and scores, counted once more.
    for found in all["findings"].as_array().unwrap() {
        let has = |a: &&Value| a["findings"].as_array().unwrap().iter().any(|own| own["id"] == found["id"]);
        assert_eq!(found["coalitions"], each.iter().filter(has).count(), "{found}");
    }
    assert!(all["findings"].as_array().unwrap().len() > 10);
    for grade in all["grades"].as_array().unwrap() {
        let name = grade["grade"].as_str().unwrap();
        let expected: f64 = each.iter().map(|a| a["overall"]["grade_probability"][name].as_f64().unwrap()).sum();
        assert!((grade["expected"].as_f64().unwrap() - expected).abs() < 0.01, "{grade}, {expected}");
        assert_eq!(grade["coalitions"], each.iter().filter(|a| a["overall"]["grade"] == name).count());
    }
    let known = each.iter().filter(|a| !a["overall"]["score"].is_null()).count();
    assert_eq!(all["scores"].as_array().unwrap().last().unwrap()["known"], known);
    let water = all["issue_areas"].as_array().unwrap().iter().find(|area| area["id"] == "water").unwrap();
    assert_eq!(water["unknown"], 6);
    // Each place is taken once; those of whom nothing is known cannot be told apart.
    let order = all["order"].as_array().unwrap();
    assert_eq!(order.len(), 10);
    let bare: Vec<&Value> = order.iter().filter(|a| a["coalition"].as_str().unwrap().starts_with("Number")).collect();
    let (low, high) = (bare[0]["rank_low"].as_u64().unwrap(), bare[0]["rank_high"].as_u64().unwrap());
    assert!(bare.len() == 6 && high - low >= 4, "{low} to {high}");
    for place in order {
        assert!(place["rank_low"].as_u64() <= place["rank_high"].as_u64());
        let own = order.iter().position(|other| other == place).unwrap() as u64 + 1;
        assert!(place["alike"][0].as_u64().unwrap() <= own && own <= place["alike"][1].as_u64().unwrap());
        // How much is known stands beside each place.
        let found = each.iter().find(|a| a["file"] == place["file"]).unwrap();
        let known = found["overall"]["coverage"].as_f64().unwrap();
        let less = known - place["coverage"].as_f64().unwrap();
        assert!((-1e-9..0.01).contains(&less), "{place}, {known}");
    }
    // Every form tells of the same.
    let run = |args: &[&str]| out(&cma(&[&["assess", path], args].concat(), ""));
    for text in
        [run(&[]), run(&["--format", "markdown"]), run(&["--format", "html"]), run(&["--format", "csv", "--summary"])]
    {
        assert!(text.contains("Forest Stewardship") && text.contains("Number 1"), "{text}");
    }
    let text = run(&[]);
    let row = text.lines().find(|line| line.contains("Forest Stewardship") && line.contains(" of 10 ")).unwrap();
    assert!(row.contains(" % ") && text.contains(" Known "), "{text}");
}

#[test]
fn names_in_a_summary_are_data() {
    let folder = tempfile::tempdir().unwrap();
    for (at, name) in ["<script>x</script> | y", "=1+1\\u001b[31m"].iter().enumerate() {
        let text = format!("schema = 2\n[coalition]\nname = \"{name}\"\nissue_areas = [\"<b>|=2\\u009b\"]\n");
        put(folder.path(), &format!("{at}/coalition.toml"), &text);
    }
    let path = folder.path().to_str().unwrap();
    for format in ["table", "markdown", "html", "csv", "json"] {
        let text = out(&cma(&["assess", path, "--summary", "--format", format], ""));
        assert!(!text.contains(['\u{1b}', '\u{9b}']), "{format}");
        match format {
            "html" => assert!(text.contains("&lt;script&gt;") && !text.contains("<script>")),
            "csv" => assert!(text.contains("'=1+1") && !text.contains(",=1+1")),
            "markdown" => assert!(!text.contains("<script>") && !text.contains("> | y")),
            _ => assert!(text.contains("1+1")),
        }
    }
}

#[test]
fn a_type_counts_those_whose_own_report_names_it() {
    let rubrics = cma::Rubrics::builtin();
    let words = cma::report::words::Words::of(cma::report::words::Language::English);
    let folder = tempfile::tempdir().unwrap();
    let mut named = std::collections::BTreeMap::<Option<String>, u64>::new();
    let bare = (0..2).map(|at| format!("schema = 2\n[coalition]\nname = \"Bare {at}\"\n"));
    let examples = crate::examples().into_iter().map(|path| std::fs::read_to_string(path).unwrap());
    for (at, text) in bare.chain(examples).enumerate() {
        put(folder.path(), &format!("{at}/coalition.toml"), &text);
        let (source, coalition) = cma::coalition::load("coalition.toml", text.as_bytes()).unwrap();
        let a = cma::assess(&source, &coalition, &rubrics, &cma::Options::default());
        let (told, kind) = (words.type_of(&a.types), a.kind());
        assert_eq!(told.map(|told| told.contains(kind.unwrap().title.as_str())), kind.map(|_| true));
        *named.entry(kind.map(|of| of.id.to_string())).or_default() += 1;
    }
    assert!(named[&None] >= 2, "{named:?}");
    let path = folder.path().to_str().unwrap();
    let all: Value = serde_json::from_str(&out(&cma(&["assess", path, "--summary", "--format", "json"], ""))).unwrap();
    let counted = all["types"].as_array().unwrap().iter().map(|of| {
        let count = of["known"].as_u64().unwrap() + of["unknown"].as_u64().unwrap();
        (of["id"].as_str().map(str::to_owned), count)
    });
    assert_eq!(counted.collect::<std::collections::BTreeMap<_, _>>(), named);
    let text = out(&cma(&["assess", path], ""));
    let row = text.lines().find(|line| line.starts_with(" no known type ")).unwrap();
    assert_eq!(row.split_whitespace().nth(3).unwrap(), named[&None].to_string());
}

#[test]
fn help_for_a_format_that_is_past_can_be_followed() {
    let json = cma(&["assess", "-", "--input", "jsonl"], "{\"schema\":1}\n");
    let toml = cma(&["assess", "-"], "schema = 1\n");
    for told in [out(&json) + &told(&json), told(&toml)] {
        assert!(told.contains("into a file of its own; `cma migrate` brings") && !told.contains("migrate -"), "{told}");
    }
}

#[test]
fn neither_the_order_of_files_nor_naming_one_twice_changes_a_summary() {
    let named: Vec<String> =
        ["cicc", "eiti", "fsc", "gni", "igf"].map(|name| format!("examples/{name}/coalition.toml")).into();
    let summary = |paths: &[String]| {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        out(&cma(&[&["assess", "--summary", "--format", "json"], paths.as_slice()].concat(), ""))
    };
    let told = summary(&named);
    let backwards: Vec<String> = named.iter().rev().cloned().collect();
    assert_eq!(told, summary(&backwards));
    assert_eq!(told, summary(&[named.clone(), vec!["./examples/eiti/coalition.toml".to_owned()]].concat()));
    // Neither does how a file is written: the same facts have the same places.
    let folder = tempfile::tempdir().unwrap();
    let copies = |name: &str, change: &dyn Fn(&str) -> String| -> Value {
        for path in &named {
            let text = std::fs::read_to_string(path).unwrap();
            put(folder.path(), &path.replacen("examples", name, 1), &change(&text));
        }
        let told = summary(&[folder.path().join(name).to_str().unwrap().to_owned()]);
        let mut told: Value = serde_json::from_str(&told.replace(&format!("/{name}/"), "/all/")).unwrap();
        assert!(told["provenance"]["inputs"].take().is_string());
        told
    };
    let as_it_is = copies("one", &str::to_owned);
    assert_eq!(as_it_is["order"].as_array().unwrap().len(), 5);
    assert_eq!(as_it_is, copies("two", &|text| format!("# One more comment.\n{text}").replace('\n', "\r\n")));
    // Another file moves nobody among the others.
    let order = |told: &str| -> Vec<String> {
        let told: Value = serde_json::from_str(told).unwrap();
        let rows = told["order"].as_array().unwrap();
        rows.iter().map(|row| row["coalition"].as_str().unwrap().to_owned()).collect()
    };
    let first = ["examples/crop-trust/coalition.toml".to_owned()];
    let more = order(&summary(&[&first, named.as_slice()].concat()));
    let others: Vec<String> = more.into_iter().filter(|name| name != "Global Crop Diversity Trust").collect();
    assert_eq!(order(&told), others);
}

#[test]
fn a_summary_says_as_much_as_is_known_and_no_more() {
    let json = |args: &[&str]| serde_json::from_str::<Value>(&out(&cma(args, ""))).unwrap();
    let whole = out(&cma(&["assess", "examples", "--format", "markdown"], ""));
    // What is found is told as what falls short, also where its name says what is good.
    let rubrics = cma::Rubrics::builtin();
    let (_, found) = whole.split_once("## What is found most often").unwrap();
    for criterion in rubrics.criteria() {
        let line = found.lines().find(|line| line.starts_with(&format!("| {} |", criterion.id)));
        assert!(line.is_none_or(|line| line.contains(&format!("| Falls short of: {}", criterion.title))), "{line:?}");
    }
    // The share that is known is that of the report.
    for name in ["fsc", "gpe", "eiti"] {
        let path = format!("examples/{name}/coalition.toml");
        let known = json(&["assess", &path, "--format", "json"])["overall"]["coverage"].as_f64().unwrap();
        let row = whole.lines().find(|line| line.contains(&path)).unwrap();
        assert!(row.contains(&format!("| {} % |", (known * 100.0 + 1e-9).floor())), "{row} {known}");
    }
    // Nothing is left out without a word, and coalitions of several types are not ranked without one.
    let areas = json(&["assess", "examples", "--format", "json", "--summary"])["issue_areas"].as_array().unwrap().len();
    assert!(whole.contains(&format!("{} more: --full", areas - 10)), "{whole}");
    let full = out(&cma(&["assess", "examples", "--format", "markdown", "--full"], ""));
    assert!(!full.contains("more: --full"), "{full}");
    assert!(whole.contains("coalitions of different types should not be ranked"), "{whole}");
    let one_type = out(&cma(&["assess", "examples/eiti", "examples/kimberley-process"], ""));
    assert!(!one_type.contains("different types") && one_type.contains("95 of 100 draws"), "{one_type}");
    // No score and no grade are not called by one name.
    assert!(whole.contains("| Without a score |") && whole.matches("oo little known").count() == 1, "{whole}");
    // A score that is provisional stands in brackets, and few scores have no quarters.
    let is_bracketed =
        |name: &str| whole.lines().any(|line| line.contains(&format!("examples/{name}/")) && line.contains("| ("));
    for name in ["fsc", "unitaid", "eiti", "global-fund"] {
        let path = format!("examples/{name}/coalition.toml");
        let overall = json(&["assess", &path, "--format", "json"])["overall"].clone();
        let is_firm = overall["provisional"] == Value::Bool(false);
        assert_eq!(is_bracketed(name), !is_firm && !overall["score"].is_null(), "{name} {overall}");
    }
    let row = whole.lines().find(|line| line.contains("examples/unitaid/")).unwrap();
    assert!(row.contains("| (61) |"), "{row}");
    let row = whole.lines().find(|line| line.starts_with("| forests |")).unwrap();
    assert_eq!(row, "| forests | 2 | 1 | \\- | \\- | \\- |");
    let page = out(&cma(&["assess", "examples", "--format", "html"], ""));
    assert_eq!(page.matches("<table>").count(), page.matches("<table>\n<caption").count());
    assert_eq!(page.matches("<table>").count(), page.matches("class=\"scroll\"").count());
    let known =
        json(&["assess", "examples/fsc/coalition.toml", "--format", "json"])["overall"]["coverage"].as_f64().unwrap();
    let known = format!("<td class=\"n\"><bdi>{:.0}\u{a0}%</bdi></td>", 100.0 * known);
    assert!(page.contains(&known), "{known}");
}

#[test]
fn an_empty_part_of_a_stream_is_nothing_wrong_where_the_work_goes_on() {
    let run = |more: &[&str], input: &str| {
        let output = cma(&[&["assess", "-", "--input", "jsonl"], more].concat(), input);
        (output.status.code(), out(&output), told(&output))
    };
    for (format, shown) in [("jsonl", ""), ("json", "[\n  \n]\n")] {
        let more = ["--format", format, "--keep-going"];
        for input in ["", "\n\n"] {
            assert_eq!(run(&more, input), (Some(0), shown.to_owned(), String::new()), "{format}");
        }
        assert_eq!(run(&more[..2], "").0, Some(3), "{format}");
    }
    assert!(run(&["--format", "csv", "--keep-going"], "").1.starts_with("coalition,file,"));
    // A summary of nothing is none.
    assert_eq!(run(&["--summary", "--keep-going"], "").0, Some(3));
    // What was in a file before is not taken for the report.
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("out.jsonl");
    std::fs::write(&report, "old").unwrap();
    assert_eq!(run(&["--format", "jsonl", "--keep-going", "-o", report.to_str().unwrap()], "").0, Some(0));
    assert_eq!(std::fs::read_to_string(&report).unwrap(), "");
}

#[test]
fn where_none_can_be_used_an_old_report_is_not_left_in_place() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
        std::fs::write(folder.path().join(name).join("coalition.toml"), "schema = 2\n[coalition]\nname = 1\n").unwrap();
    }
    let report = folder.path().join("out");
    let (path, to) = (folder.path().to_str().unwrap(), report.to_str().unwrap());
    let run = |more: &[&str]| {
        std::fs::write(&report, "old").unwrap();
        let code = cma(&[&["assess", path, "-o", to], more].concat(), "").status.code();
        (code, std::fs::read_to_string(&report).unwrap())
    };
    assert_eq!(run(&["--format", "json", "--keep-going"]), (Some(0), "[\n  \n]\n".to_owned()));
    assert_eq!(run(&["--format", "jsonl", "--keep-going"]), (Some(0), String::new()));
    assert!(run(&["--format", "csv", "--keep-going"]).1.starts_with("coalition,file,"));
    // A folder is a list although it holds one, whatever the form; one file named alone is none.
    let (one, file) = (folder.path().join("a"), folder.path().join("a/coalition.toml"));
    for format in ["json", "jsonl", "csv"] {
        let of = |path: &Path| {
            std::fs::write(&report, "old").unwrap();
            let args = ["assess", path.to_str().unwrap(), "--keep-going", "--format", format, "-o", to];
            let code = cma(&args, "").status.code();
            (code, std::fs::read_to_string(&report).unwrap() == "old")
        };
        assert_eq!((of(&one), of(&file)), ((Some(0), false), (Some(2), true)), "{format}");
    }
    // Without it nothing is reported; and there is no summary of nothing.
    assert_eq!(run(&["--format", "json"]), (Some(2), "old".to_owned()));
    assert_eq!(run(&["--keep-going"]), (Some(3), "old".to_owned()));
}

#[test]
fn a_mark_before_the_first_line_of_a_stream_or_list_is_no_part_of_it() {
    let line = "{\"schema\":2,\"coalition\":{\"name\":\"A\"}}\n";
    let marked = format!("\u{feff}{line}{line}");
    let output = cma(&["assess", "-", "--input", "jsonl", "--format", "jsonl"], &marked);
    assert_eq!((output.status.code(), out(&output).matches("\"coalition\":\"A\"").count()), (Some(0), 2));
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "lines", &marked);
    let lines = folder.path().join("lines");
    let output = cma(&["assess", lines.to_str().unwrap(), "--input", "jsonl", "--format", "jsonl"], "");
    assert_eq!((output.status.code(), out(&output).lines().count()), (Some(0), 2));
    let list = "\u{feff}examples/cicc/coalition.toml\n";
    let output = cma(&["assess", "--files-from", "-", "--format", "jsonl"], list);
    assert_eq!((output.status.code(), out(&output).lines().count()), (Some(0), 1), "{}", told(&output));
}

#[test]
fn names_and_paths_stand_whole_in_a_summary() {
    let folder = tempfile::tempdir().unwrap();
    let (name, below) = ("A coalition with a name that is long ".repeat(9), "d".repeat(120));
    for (at, name) in [name.trim(), "B"].iter().enumerate() {
        let text = format!("schema = 2\n[coalition]\nname = \"{name}\"\n");
        put(folder.path(), &format!("{at}/{below}/coalition.toml"), &text);
    }
    let path = folder.path().to_str().unwrap();
    let file = format!("{path}/0/{below}/coalition.toml");
    let run = |format| out(&cma(&["assess", path, "--summary", "--format", format], ""));
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    let of = |key: &str| json["order"].as_array().unwrap().iter().map(|row| row[key].clone()).collect::<Vec<_>>();
    assert!(of("coalition").contains(&name.trim().into()) && of("file").contains(&file.as_str().into()), "{json}");
    let csv = run("csv");
    assert!(csv.contains(name.trim()) && csv.contains(&file), "{csv}");
    assert!(run("html").contains(name.trim()));
}

#[test]
fn the_day_of_the_facts_stands_beside_each_place() {
    let paths = ["examples/eiti", "examples/apparel-industry-partnership"];
    let run = |format: &str| out(&cma(&[&["assess"], &paths[..], &["--summary", "--format", format]].concat(), ""));
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    let days: Vec<&str> =
        json["order"].as_array().unwrap().iter().map(|row| row["facts_as_of"].as_str().unwrap()).collect();
    assert_eq!(days, ["2018-12-31", "1998-09-30"]);
    let csv = run("csv");
    assert!(csv.lines().next().unwrap().contains(",facts_as_of,likely_low,") && csv.contains(",1998-09-30,"), "{csv}");
    let (markdown, page) = (run("markdown"), run("html"));
    for told in [&markdown, &page] {
        let (_, order) = told.split_once("The coalitions in order").unwrap();
        assert!(order.contains("Facts as of") && order.contains("30 September 1998"), "{order}");
        assert!(order.contains(concat!("cma ", env!("CARGO_PKG_VERSION"), ", knowledge ")), "{order}");
    }
    // What it was made of does not hang on the order of paths.
    let [one, other] = paths;
    assert_eq!(out(&cma(&["assess", other, one, "--summary", "--format", "markdown"], "")), markdown);
    // A terminal shows the days where names keep their room.
    let rubrics = cma::Rubrics::builtin();
    let options = cma::assess::Options::default();
    let mut all = cma::assess::portfolio::Portfolio::new(&rubrics, &options);
    let sampler = cma::assess::portfolio::Sampler::new(&rubrics, options.aggregate);
    for path in paths {
        let (name, bytes) =
            (format!("{path}/coalition.toml"), std::fs::read(format!("{path}/coalition.toml")).unwrap());
        let (source, coalition) = cma::coalition::load(&name, &bytes).unwrap();
        all.add(sampler.sample(&cma::assess::assess(&source, &coalition, &rubrics, &options), &coalition));
    }
    let words = cma::report::words::Words::of(cma::report::words::Language::English);
    let shown = |width| cma::report::portfolio::text(&all, 5, width, words).as_str().contains("30 September 1998");
    assert_eq!([76, 110].map(shown), [false, true]);
}

/// A description by its name alone, of which nothing is known.
fn silent(name: &str) -> String {
    format!("schema = 2\n[coalition]\nname = \"{name}\"\n")
}

#[test]
fn who_says_nothing_is_neither_first_nor_last() {
    let folder = tempfile::tempdir().unwrap();
    for (at, path) in crate::examples().into_iter().enumerate() {
        put(folder.path(), &format!("e{at:02}/coalition.toml"), &std::fs::read_to_string(path).unwrap());
    }
    for at in 0..5 {
        put(folder.path(), &format!("s{at}/coalition.toml"), &silent(&format!("Silent {at}")));
    }
    let path = folder.path().to_str().unwrap();
    let run = |more: &[&str]| out(&cma(&[&["assess", path, "--format", "markdown"], more].concat(), ""));
    let json: Value = serde_json::from_str(&out(&cma(&["assess", path, "--summary", "--format", "json"], ""))).unwrap();
    let unscored = json["order"].as_array().unwrap().iter().filter(|row| row["score"].is_null()).count();
    let few = run(&[]);
    let (_, order) = few.split_once("## First in the order").unwrap();
    assert!(
        order.contains("## Last in the order") && !order.contains("Silent") && !order.contains("| \\- | "),
        "{order}"
    );
    assert!(order.contains(&format!("{unscored} without a score are left out here")), "{order}");
    let all = run(&["--full"]);
    assert!(all.contains("Silent 4") && all.contains("has no score: too little of it is known"), "{all}");
    // Fewer have a score than the lists have room for: none stands in both, and where all fit in one there is one.
    for (top, heading) in [("6", "First in the order"), ("11", "The coalitions in order")] {
        let more = run(&["--top", top]);
        let (_, order) = more.split_once(&format!("## {heading}\n")).unwrap();
        assert_eq!(order.contains("## Last in the order"), top == "6", "{order}");
        for row in json["order"].as_array().unwrap() {
            let count = usize::from(!row["score"].is_null());
            assert_eq!(order.matches(row["file"].as_str().unwrap()).count(), count, "{order}");
        }
    }
}

#[test]
fn lists_that_are_told_apart_by_chance_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let source = std::fs::read_to_string("examples/eiti/coalition.toml").unwrap();
    for at in 0..24 {
        let name = format!("name = \"Number {at}\"");
        let text = source.replacen("name = \"Extractive Industries Transparency Initiative\"", &name, 1);
        assert!(text.contains(&name));
        put(folder.path(), &format!("{at}/coalition.toml"), &text);
    }
    let told = out(&cma(&["assess", folder.path().to_str().unwrap()], ""));
    assert!(
        told.contains("First in the order") && told.contains("which of them stands where is in part chance"),
        "{told}"
    );
    let told = out(&cma(&["assess", "examples", "--top", "2"], ""));
    assert!(!told.contains("in part chance"), "{told}");
}

#[test]
fn a_summary_says_by_which_options_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "cma.toml", "[weights]\nfunding = 3\n");
    let weights = folder.path().join("cma.toml");
    let run = |format: &str, more: &[&str]| {
        out(&cma(&[&["assess", "examples", "--summary", "--format", format], more].concat(), ""))
    };
    let options = ["--evidence-only", "--aggregate", "minimum", "--weights", weights.to_str().unwrap()];
    let sentences =
        ["(--evidence-only)", "weakest rubric counts as the whole", "with those of the rubrics in brackets"];
    for format in ["table", "markdown", "html"] {
        let [told, bare] = [run(format, &options), run(format, &[])]
            .map(|text| text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" "));
        for sentence in sentences {
            assert!(told.contains(sentence) && !bare.contains(sentence), "{format} {sentence}: {told}");
        }
    }
    let made =
        |more: &[&str]| -> Value { serde_json::from_str::<Value>(&run("json", more)).unwrap()["provenance"].clone() };
    let (told, bare) = (made(&options), made(&[]));
    assert_eq!((&told["evidence_only"], &told["aggregate"]), (&Value::from(true), &Value::from("minimum")));
    assert_eq!((&told["replaced"][0]["id"], &told["replaced"][0]["own"]), (&Value::from("funding"), &Value::from(3.0)));
    assert_ne!(told["knowledge"], bare["knowledge"]);
    assert!(bare["replaced"].as_array().unwrap().is_empty() && told["inputs"] == bare["inputs"], "{told} {bare}");
    // It is that of the report of one.
    let one = out(&cma(&["assess", "examples/eiti/coalition.toml", "--format", "json"], ""));
    let mut one = serde_json::from_str::<Value>(&one).unwrap()["provenance"].clone();
    for key in ["program", "knowledge", "versions", "evidence_only", "aggregate"] {
        assert_eq!(one[key].take(), bare[key], "{key}");
    }
}

#[test]
fn a_stream_is_told_by_its_lines_and_what_is_left_out_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let named = "{\"schema\":2,\"coalition\":{\"name\":\"A\"}}\n";
    let run = |format: &str| {
        let args = ["assess", "-", "--input", "jsonl", "--summary", "--format", format];
        out(&cma(&args, &format!("{named}x\n\n{named}")))
    };
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    let mut files: Vec<&str> =
        json["order"].as_array().unwrap().iter().map(|row| row["file"].as_str().unwrap()).collect();
    files.sort_unstable();
    assert_eq!(files, ["-:1", "-:4"]);
    // Two of whom the same is known cannot be told apart by their lines.
    assert!(json["order"].as_array().unwrap().iter().all(|row| row["alike"] == serde_json::json!([1, 2])), "{json}");
    assert!(run("markdown").contains("Left out: -:2.") && run("html").contains("Left out: -:2."));
    for at in 0..7 {
        put(folder.path(), &format!("{at}/coalition.toml"), "schema = 2\n");
    }
    put(folder.path(), "x/coalition.toml", EXAMPLE);
    let told = out(&cma(&["assess", folder.path().to_str().unwrap(), "--format", "markdown"], ""));
    assert!(told.contains("4/coalition.toml and 2 more.") && !told.contains("5/coalition.toml"), "{told}");
}

#[test]
fn the_table_of_coalitions_says_what_their_reports_say() {
    let csv = out(&cma(&["assess", "examples", "--summary", "--format", "csv"], ""));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<std::collections::BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    // By one rubric alone, what the file says of itself is the same.
    let only = out(&cma(&["assess", "examples", "--summary", "--format", "json", "--only", "funding"], ""));
    let only: Value = serde_json::from_str(&only).unwrap();
    let of_one = |file: &str| only["order"].as_array().unwrap().iter().find(|row| row["file"] == file).unwrap();
    let lines = out(&cma(&["assess", "examples", "--format", "jsonl"], ""));
    let near = |cell: &str, value: &Value| match value.as_f64() {
        Some(number) => (cell.parse::<f64>().unwrap() - number).abs() < 0.006,
        None => cell.is_empty(),
    };
    for line in lines.lines() {
        let a: Value = serde_json::from_str(line).unwrap();
        let row = rows.iter().find(|row| a["file"] == row["file"].as_str()).unwrap();
        let overall = &a["overall"];
        let grade = overall["grade"].as_str().unwrap_or_default();
        assert_eq!((row["grade"].as_str(), &row["provisional"]), (grade, &overall["provisional"].to_string()));
        assert!(
            near(&row["score"], &overall["score"]) && near(&row["likely_low"], &overall["likely"]["low"]),
            "{row:?}"
        );
        assert!(near(&row["likely_high"], &overall["likely"]["high"]), "{row:?}");
        assert!(near(&row["grade_probability"], &overall["grade_probability"][grade]), "{row:?}");
        for rubric in a["rubrics"].as_array().unwrap() {
            assert!(near(&row[rubric["id"].as_str().unwrap()], &rubric["score"]), "{row:?}");
        }
        let present = a["stages"].as_array().unwrap().iter().find(|stage| stage["when"] == "present");
        let phase = present.map_or("", |stage| stage["phase"].as_str().unwrap());
        assert_eq!((row["phase"].as_str(), of_one(&row["file"])["phase"].as_str().unwrap_or_default()), (phase, phase));
        let may_be = |id: &str| a["types"].as_array().unwrap().iter().any(|of| of["id"] == id);
        assert!(row["type"].is_empty() || may_be(&row["type"]), "{row:?}");
    }
}

#[test]
fn the_book_explains_every_column() {
    let book = include_str!("../../docs/portfolios.md");
    let (_, all) = book.split_once("### Rows about one coalition").unwrap();
    let (_, of_all) = book.split_once("### A row a coalition").unwrap();
    let explained = |text: &str| -> Vec<String> {
        let rows = text.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with("| "));
        rows.map(|row| row.trim_start_matches("| `").split('`').next().unwrap().to_owned()).collect()
    };
    let head = |args: &[&str]| -> Vec<String> {
        let csv = out(&cma(&[&["assess", "examples/eiti", "--format", "csv"], args].concat(), ""));
        csv.lines().next().unwrap().split(',').map(str::to_owned).collect()
    };
    let rubrics = cma::Rubrics::builtin();
    let mut told = explained(of_all);
    assert!(told.pop().unwrap().contains("the id of a rubric"));
    let ids = rubrics.rubrics.iter().map(|rubric| rubric.id.to_string());
    assert_eq!(head(&["--summary"]), told.into_iter().chain(ids).collect::<Vec<_>>());
    let whose = explained(all);
    for rows in ["criteria", "measures", "findings", "plan"] {
        let (_, of_rows) = all.split_once(&format!("`--csv-of {rows}`")).unwrap();
        let expected = [&whose[..3], &explained(of_rows), &whose[3..]].concat();
        assert_eq!(head(&["--csv-of", rows]), expected, "{rows}");
    }
}
