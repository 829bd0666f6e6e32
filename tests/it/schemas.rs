//! The published schemas of what programs read: current, true of what is printed, and false of anything else.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each schema, and commands that print what it describes.
const FORMS: &[(&str, &[&[&str]])] = &[
    ("assessment", &[&["assess", EITI], &["assess", CICC, "--uncertainty"], &["assess", "tests/fixtures/weak.toml"]]),
    ("summary", &[&["assess", "examples", "--summary"], &["assess", EITI, "--summary"]]),
    ("verdict", &[&["check", EITI, CICC], &["check", "tests/fixtures/strong.toml"]]),
    ("difference", &[&["diff", SECOND, RSPO], &["diff", EITI, CICC]]),
    ("comparison", &[&["compare", EITI, RSPO, CICC]]),
    ("links", &[&["link", EITI, RSPO, CICC]]),
    ("agreement", &[&["agree", RSPO, SECOND]]),
    ("trend", &[&["trend", EITI, CICC]]),
    ("power", &[&["power", EITI], &["power", EITI, "--try", "quota=0.7"]]),
    ("plan", &[&["plan", EITI, "--start", "2026-01-01"], &["plan", "--for", "founders"]]),
    ("questions", &[&["questions"], &["questions", CICC, "--examples"]]),
    ("fit", &[&["fit"], &["fit", EITI]]),
    ("types", &[&["types"], &["types", EITI]]),
    ("stages", &[&["stages"], &["stages", EITI]]),
];

const EITI: &str = "examples/eiti/coalition.toml";
const CICC: &str = "examples/cicc/coalition.toml";
const RSPO: &str = "examples/rspo/coalition.toml";
const SECOND: &str = "docs/codings/rspo-second.toml";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn printed(args: &[&str], input: Option<&str>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    command.current_dir(root("")).args(args);
    let output = match input {
        None => command.output().unwrap(),
        Some(text) => {
            use std::io::Write as _;
            use std::process::Stdio;
            let mut child =
                command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
            child.wait_with_output().unwrap()
        }
    };
    String::from_utf8(output.stdout).unwrap()
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).map_err(|error| format!("{error}: {text}")).unwrap()
}

/// The published schema, which is that of today.
fn published(of: &str) -> jsonschema::Validator {
    let path = format!("docs/schemas/{of}.schema.json");
    let schema = read(&printed(&["schema", "--of", of], None));
    let published = read(&std::fs::read_to_string(root(&path)).unwrap());
    assert!(schema == published, "write it anew: cma schema --of {of} > {path}");
    jsonschema::validator_for(&schema).unwrap()
}

/// A value of another kind in the place of each thing that the outermost object, or the first of a list, holds.
fn others(of: &Value) -> Vec<Value> {
    let (object, is_list) = match of {
        Value::Array(all) => (&all[0], true),
        other => (other, false),
    };
    let wrong = |key: &String| {
        let mut other = object.clone();
        other[key] = serde_json::json!({"x": ["y"]});
        if is_list { Value::Array(vec![other]) } else { other }
    };
    object.as_object().unwrap().keys().map(wrong).collect()
}

#[test]
fn each_form_that_programs_read_has_a_schema_that_is_true_of_it() {
    for (of, commands) in FORMS {
        let validator = published(of);
        for command in *commands {
            let json = read(&printed(&[command, &["--format", "json"][..]].concat(), None));
            let wrong: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
            assert!(wrong.is_empty(), "{command:?}: {wrong:?}");
            for other in others(&json) {
                assert!(!validator.is_valid(&other), "{command:?}: {other}");
            }
        }
    }
}

#[test]
fn a_line_that_cannot_be_used_has_a_schema() {
    let validator = published("refusal");
    let lines = printed(&["assess", "-", "--input", "jsonl", "--format", "jsonl"], Some("{\"schema\": 2}\n[1]\n"));
    assert_eq!(lines.lines().count(), 2);
    for line in lines.lines().map(read) {
        assert!(validator.is_valid(&line), "{line}");
        assert!(others(&line).iter().all(|other| !validator.is_valid(other)));
    }
}

#[test]
fn every_schema_is_published() {
    let help = printed(&["schema", "--help"], None);
    let named = help.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split_once(':'));
    let printed: Vec<&str> = named.filter(|(_, told)| told.contains("What `cma")).map(|(of, _)| of).collect();
    let mut published: Vec<String> = std::fs::read_dir(root("docs/schemas"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap().replace(".schema.json", ""))
        .collect();
    published.sort();
    let mut sorted = printed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, published);
    let tried: Vec<&str> = FORMS.iter().map(|(of, _)| *of).chain(["refusal"]).collect();
    assert!(printed.iter().all(|of| tried.contains(of)) && printed.len() == tried.len(), "{printed:?}");
}
