//! Errors are drawn for every text, wherever in it the parser stopped.

use cma::coalition::load;
use cma::report::error::render;
use cma::report::words::{Language, Words};
use proptest::prelude::*;
use std::process::Command;

/// Typos beside characters of several bytes, and files that are no text.
const TYPOS: &[&[u8]] = &[
    "name = \"Rivers\" – our name".as_bytes(),
    "name = \"X\"é".as_bytes(),
    "name = \"Rivers”".as_bytes(),
    "name = “Rivers”".as_bytes(),
    "é = 1".as_bytes(),
    "\"é = 1\n".as_bytes(),
    "[né]\nx=1".as_bytes(),
    "a = 1 ï¿½\u{1F600}".as_bytes(),
    "\0\0\0\0".as_bytes(),
    b"\0[\0c\0o\0a\0l\0i\0t\0i\0o\0n\0]\0\n\0x\xD8\x3D\xDE\0",
    b"[\0c\0o\0a\0l\0]\0\n\0",
    b"a = \"\xC3",
];

/// The drawing of whatever is wrong with a file, if something is.
fn drawn(name: &str, bytes: &[u8]) -> Option<String> {
    load(name, bytes)
        .err()
        .map(|rejected| render(&rejected.source, &rejected.problems, Words::of(Language::English), None).into_string())
}

#[test]
fn a_typo_beside_a_long_character_is_shown_at_its_place() {
    let text = "[coalition]\nname = \"Rivers\" – our name\n";
    insta::assert_snapshot!(drawn("coalition.toml", text.as_bytes()).unwrap(), @r#"
    error: this is not valid TOML: unexpected key or value, expected newline, `#`
     --> coalition.toml:2:17
      |
    2 | name = "Rivers" – our name
      |                 ^
      |
      = help: text goes in "quotes", dates are written 2024-06-30, lists in [brackets]
    "#);
}

#[test]
fn typos_beside_long_characters_are_told() {
    for typo in TYPOS {
        for name in ["coalition.toml", "charter.md"] {
            let text = match name {
                "charter.md" => [b"+++\n", *typo, b"\n+++\n# \xC3\x89tat\n"].concat(),
                _ => typo.to_vec(),
            };
            let message = drawn(name, &text).unwrap();
            assert!(message.contains(&format!("{name}:")), "{message}");
            assert!(message.contains('^'), "no mark: {message}");
        }
    }
}

#[test]
fn every_command_tells_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let cma = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).current_dir(folder.path()).args(args).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {message}");
        assert!(message.contains(".toml:"), "{args:?}: {message}");
    };
    let good = "schema = 2\n[coalition]\nname = \"X\"\n";
    std::fs::create_dir(path("rubrics")).unwrap();
    std::fs::write(path("good.toml"), good).unwrap();
    std::fs::write(path("answers.toml"), "\"coalition.purpose\" = \"Clean rivers\"\n").unwrap();
    for typo in ["name = \"X\"é", "name = \"Rivers\" – our name", "name = \"Rivers”"] {
        std::fs::write(path("coalition.toml"), typo).unwrap();
        std::fs::write(path("rubrics/care.toml"), typo).unwrap();
        cma(&["assess", "coalition.toml"]);
        cma(&["diff", "good.toml", "coalition.toml"]);
        cma(&["interview", "coalition.toml", "--answers", "answers.toml"]);
        cma(&["rubrics", "check", "rubrics"]);
        std::fs::write(path("cma.toml"), typo).unwrap();
        cma(&["check", "good.toml"]);
        std::fs::remove_file(path("cma.toml")).unwrap();
    }
}

/// A place and what is done there.
fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, Option<&'static str>)>> {
    let characters = ["é", "–", "”", "\u{1F600}", "\0", "\u{202E}", "e\u{301}", "\"", "=", "\n", "]"];
    let change = prop_oneof![3 => prop::sample::select(characters.to_vec()).prop_map(Some), 1 => Just(None)];
    prop::collection::vec((any::<prop::sample::Index>(), change), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        rng_seed: prop::test_runner::RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_change_to_a_file_ends_the_program(
        file in prop::sample::select(vec!["cicc/coalition.toml", "eiti/coalition.toml"]), changes in changes(),
    ) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(file);
        let mut bytes = std::fs::read(path).unwrap();
        for (at, insert) in changes {
            let at = at.index(bytes.len());
            match insert {
                Some(text) => drop(bytes.splice(at..at, text.bytes())),
                None => drop(bytes.remove(at)),
            }
        }
        if let Some(message) = drawn("coalition.toml", &bytes) {
            prop_assert!(message.contains("coalition.toml:") && message.contains('^'), "{}", message);
        }
    }
}

/// What is asked for and cannot be shown is not done.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_help_is_told() {
    for args in [&["--help"][..], &["assess", "--help"], &["--version"], &["schema"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("No space left"), "{args:?}");
    }
}

/// Nobody can read standard error: the exit code still tells.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_error_is_survived() {
    for (args, code) in [
        (&["assess", "no-such-file.toml"][..], 2),
        (&["assess", "Cargo.toml"], 2),
        (&["rubrics", "check", "rubrics"], 0),
        (&["check", "no-such-file.toml"], 2),
        (&["no-such-command"], 2),
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).stderr(full).status().unwrap();
        assert_eq!(status.code(), Some(code), "{args:?}");
    }
}
