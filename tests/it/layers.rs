//! Each part of the program knows only those before it.

use std::path::Path;

/// The folders of `src` in the order in which the documentation lists them.
fn parts(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let named = |line: &str| Some(line.strip_prefix("| `src/")?.split_once('`')?.0.to_owned());
    text.lines().filter_map(named).collect()
}

/// The parts that a text names, its comments and tests left out.
fn named(text: &str) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().lines().enumerate();
    let code = code.filter(|(_, line)| !line.trim_start().starts_with("//"));
    let parts = code.flat_map(|(at, line)| {
        let is_part = |c: char| c.is_ascii_lowercase() || c == '_';
        let part = move |rest: &str| (at + 1, rest.chars().take_while(|c| is_part(*c)).collect::<String>());
        line.split("crate::").skip(1).map(part).collect::<Vec<_>>()
    });
    parts.collect()
}

#[test]
fn each_part_knows_only_those_before_it() {
    let parts = parts("docs/architecture.md");
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = std::fs::read_dir(&src).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir());
    let mut folders: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    folders.sort();
    let mut listed = parts.clone();
    listed.sort();
    assert_eq!(listed, folders, "docs/architecture.md lists the folders of src");
    let place = |part: &str| parts.iter().position(|other| other == part);
    let mut count = 0;
    for file in crate::files_below("src") {
        let below = file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        let Some(own) = below.split_once('/').and_then(|(part, _)| place(part)) else { continue };
        if below.ends_with("/tests.rs") || below.contains("/tests/") {
            continue;
        }
        for (line, part) in named(&std::fs::read_to_string(&file).unwrap()) {
            let is_before = place(&part).is_none_or(|part| part <= own);
            assert!(is_before, "{below}:{line} knows {part}, which comes after it");
            count += usize::from(place(&part).is_some());
        }
    }
    assert!(count > 500, "{count}");
}

/// What stands in rubrics stays there: no criterion is named by what judges with them.
#[test]
fn no_criterion_is_named_in_the_program() {
    let rubrics = cma::Rubrics::builtin();
    let ids: Vec<&str> = rubrics.criteria().map(|criterion| criterion.id.as_str()).collect();
    assert!(ids.len() >= 50, "{}", ids.len());
    // The help of commands shows examples with the rubrics that come with the program.
    let is_help = |line: &str| line.trim_start().starts_with("//") || line.contains("after_help = ");
    for file in crate::files_below("src").into_iter().filter(|file| !file.ends_with("tests.rs")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for (line, text) in code.lines().enumerate().filter(|(_, line)| !is_help(line)) {
            let named = ids.iter().find(|id| text.contains(**id));
            assert!(named.is_none(), "{}:{} names {named:?}", file.display(), line + 1);
        }
    }
}
