//! Text of a file is data in every output: each free text of a file is made hostile, and every report is read back.

use cma::source::safe::steers;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::path::Path;
use std::process::Command;
use toml_edit::{DocumentMut, Item, Value};

/// What does harm somewhere: a workflow command, one for another build server, a terminal's and a bidirectional escape,
/// HTML, a link, a mention, an address, a formula, separators, a character that XML does not know.
const HOSTILE: &str = "=HYPERLINK(1)|::error::x ##[add-matcher]y ##vso[task.z]\u{1b}]8;;\u{7}\u{202e}\u{2028}\u{61c}\u{e0041}\
                       <script>alert(1)</script> [a](javascript:1) @octocat a@b.org https://evil.example www.evil.example \
                       \"'`%0A::set-env name=A::b\n::warning::z\r\n- \u{ffff}]]>";

/// A file whose texts are hostile wherever the format takes any text, and how many they are.
fn hostile(file: &str) -> (String, usize) {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let mut document: DocumentMut = text.parse().unwrap();
    let mut changed = 0;
    for at in 0.. {
        let mut trial = document.clone();
        let mut left = at;
        if !change(trial.as_item_mut(), &mut left) {
            break;
        }
        if cma::coalition::load("a.toml", trial.to_string().as_bytes()).is_ok() {
            document = trial;
            changed += 1;
        }
    }
    (document.to_string(), changed)
}

/// Makes one text hostile, the one that has `left` before it; says whether it was found.
fn change(item: &mut Item, left: &mut usize) -> bool {
    match item {
        Item::Value(value) => change_value(value, left),
        Item::Table(table) => table.iter_mut().any(|(_, item)| change(item, left)),
        Item::ArrayOfTables(rows) => rows.iter_mut().any(|row| row.iter_mut().any(|(_, item)| change(item, left))),
        Item::None => false,
    }
}

fn change_value(value: &mut Value, left: &mut usize) -> bool {
    match value {
        Value::String(text) if *left == 0 => {
            *value = format!("{}{HOSTILE}", text.value()).into();
            true
        }
        Value::String(_) => {
            *left -= 1;
            false
        }
        Value::Array(items) => items.iter_mut().any(|value| change_value(value, left)),
        Value::InlineTable(table) => table.iter_mut().any(|(_, value)| change_value(value, left)),
        _ => false,
    }
}

fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.current_dir(folder).args(args).env_remove("GITHUB_STEP_SUMMARY").output().unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 2), "{args:?}: {output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(text.len() + told.len() > 200, "{args:?}: {text}{told}");
    assert!(!told.lines().any(|line| line.trim_start().starts_with("::")), "{args:?}: {told}");
    for line in text.lines().filter(|line| line.trim_start().starts_with("::")) {
        assert!(args.contains(&"github"), "{args:?}: {line}");
        assert!(["::error file=", "::warning file=", "::notice "].iter().any(|own| line.starts_with(own)), "{line}");
    }
    for text in [&text, &told] {
        for command in ["##[", "##vso["] {
            assert!(!text.contains(command), "{args:?}: {text}");
        }
        let steering = text.chars().find(|c| *c != '\n' && steers(*c));
        assert_eq!(steering, None, "{args:?}: {text}");
    }
    text
}

#[test]
fn hostile_texts_are_data_in_every_report() {
    let folder = tempfile::tempdir().unwrap();
    for (name, file) in [("a.toml", "tests/fixtures/strong.toml"), ("b.toml", "examples/cicc/coalition.toml")] {
        let (text, changed) = hostile(file);
        assert!(changed > 24, "{changed}");
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let weak = include_str!("../fixtures/weak.toml").replace("name = \"", &format!("name = {HOSTILE:?} # \""));
    std::fs::write(folder.path().join("broken.toml"), weak.replace("\\u{", "\\\\u{")).unwrap();
    let run = |args: &[&str]| run(folder.path(), args);
    for file in ["a.toml", "b.toml"] {
        for format in ["table", "json", "jsonl"] {
            let text = run(&["assess", file, "--format", format, "--color", "never"]);
            assert!(text.contains("HYPERLINK"), "{format}: {text}");
        }
        only_text(&run(&["assess", file, "--format", "markdown"]));
    }
    for format in ["text", "json", "sarif", "github", "gitlab", "junit"] {
        run(&["check", "a.toml", "b.toml", "--min-score", "99", "--format", format]);
    }
    only_text(&run(&["check", "a.toml", "b.toml", "--min-score", "99", "--format", "markdown"]));
    for format in ["text", "json"] {
        run(&["diff", "a.toml", "b.toml", "--format", format]);
    }
    only_text(&run(&["diff", "a.toml", "b.toml", "--format", "markdown"]));
    for format in ["table", "json"] {
        run(&["agree", "a.toml", "b.toml", "--format", format]);
    }
    only_text(&run(&["agree", "a.toml", "b.toml", "--format", "markdown"]));
    let hostile_note = format!("one-actor = {{ answer = \"no\", note = {HOSTILE:?} }}\n");
    std::fs::write(folder.path().join("fit.toml"), hostile_note.replace("\\u{", "\\U{")).unwrap();
    for file in ["a.toml", "b.toml"] {
        only_text(&run(&["fit", file, "--format", "markdown"]));
        run(&["fit", file, "--format", "json"]);
        for reader in ["countries", "igos", "ngos", "corporations", "civil-society", "subnational"] {
            only_text(&run(&["brief", file, "--for", reader]));
            run(&["brief", file, "--for", reader, "--format", "html"]);
        }
    }
    run(&["badge", "a.toml"]);
    run(&["assess", "broken.toml"]);
    run(&["check", "broken.toml", "--format", "github"]);
}

/// Markdown without HTML and links, whose mentions and addresses stand as code.
fn only_text(markdown: &str) {
    let mut bare = String::new();
    let steers = |event: &Event<'_>| {
        let is_link = matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
        is_link || matches!(event, Event::Html(_) | Event::InlineHtml(_))
    };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        assert!(!steers(&event), "{event:?} in {markdown}");
        match event {
            Event::Text(text) => bare.push_str(&text),
            Event::Code(_) => bare.push(' '),
            _ => bare.push('\n'),
        }
    }
    assert!(bare.contains("octocat") && !bare.contains('@'), "{bare}");
    let raw = markdown.replace("\\:", "").replace("\\.", "");
    assert!(!raw.contains("://") && !raw.contains("www."), "{raw}");
}
