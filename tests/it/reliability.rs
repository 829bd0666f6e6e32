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
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 15, "{}", rows.len());
    for row in rows {
        let tests: Vec<&str> = row.trim_end_matches(" |").rsplit(" | ").next().unwrap().split(", ").collect();
        for test in tests {
            let name = test.trim_matches('`');
            assert!(all.contains(&format!("fn {name}(")), "{name}");
        }
    }
}
