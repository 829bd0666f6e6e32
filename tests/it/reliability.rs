//! The table of promises names tests that exist.

use std::path::Path;

fn sources(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_promise_has_its_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    sources(&root.join("tests/it"), &mut all);
    sources(&root.join("src"), &mut all);
    let table = std::fs::read_to_string(root.join("docs/reliability.md")).unwrap();
    // Figures stand below.
    let table = table.split("\n## ").next().unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 35, "{}", rows.len());
    for row in rows {
        let tests: Vec<&str> = row.trim_end_matches(" |").rsplit(" | ").next().unwrap().split(", ").collect();
        for test in tests {
            let name = test.trim_matches('`');
            assert!(all.contains(&format!("fn {name}(")), "{name}");
        }
    }
}

/// A charter with a description in front is all that a folder needs to hold.
#[test]
fn a_folder_with_only_a_charter_is_assessed() {
    let folder = tempfile::tempdir().unwrap();
    let toml =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/strong.toml")).unwrap();
    std::fs::write(folder.path().join("charter.md"), format!("+++\n{toml}+++\n# Charter\n")).unwrap();
    for args in [&["assess"][..], &["assess", "."], &["check", "."]] {
        let program = env!("CARGO_BIN_EXE_cma");
        let output = std::process::Command::new(program).current_dir(folder.path()).args(args).output().unwrap();
        let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(
            output.status.code().is_some_and(|code| code < 2) && told.contains("Model of a strong coalition"),
            "{args:?}: {told}"
        );
    }
}
