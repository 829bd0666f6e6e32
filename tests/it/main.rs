//! The integration tests, one program: what users see and what must always hold.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]
#![allow(clippy::disallowed_methods, reason = "a test writes the sheets of others")]

// As the Python module calls it.
extern crate cma as assessment;

mod agree;
mod bad_input;
mod badge;
mod book;
mod cases;
mod catalogue;
mod check;
mod cli;
mod compare;
mod days;
mod direction;
mod drawn_errors;
mod estimate;
mod file_law;
mod fit;
#[cfg(unix)]
mod format;
mod gate_holes;
mod gate_reports;
mod hostile_git;
mod hostile_text;
mod html;
mod interview;
mod knowledge;
mod laws;
mod layers;
mod library;
mod link;
mod look;
mod mutated;
mod notes;
mod output;
mod patterns;
mod plan;
mod portfolio;
mod python_module;
mod reliability;
mod resources;
mod rubrics;
mod schemas;
mod screen;
mod toolkit;
mod validation;
mod voices;
mod voting;
mod weights;
mod what_if;
mod words;
mod workbook;
mod workbook_edits;
mod writing;

/// The files of a folder of the project and of those below it, in order.
fn files_below(folder: &str) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// The coalition files of the examples.
fn examples() -> Vec<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join("coalition.toml"));
    let mut files: Vec<_> = files.filter(|file| file.exists()).collect();
    files.sort();
    files
}
