//! Coalition files: where they are, and their bytes.

use super::told::{Told, unreadable};
use cma::coalition::load::LARGEST_FILE;
use cma::message;
use cma::source::file;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Folders of other programs, which hold no coalition of this repository.
const SKIPPED: &[&str] = &["target", "node_modules"];

/// How much of a Markdown file is looked at to see whether it describes a coalition, in bytes.
const GLANCE: u64 = 1 << 16;

/// The coalition files that a path stands for: the file itself, or all that lie in the folder or below it.
pub(super) fn find(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if path.as_os_str() == "-" || !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    walk(path, &mut files)?;
    files.sort();
    Ok(files)
}

/// Hidden folders are left out, and links to folders are not followed.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        if entry.file_type().map_err(unreadable(folder))?.is_dir() {
            if !name.starts_with('.') && !SKIPPED.contains(&&*name) {
                walk(&path, files)?;
            }
        } else if matches!(&*name, "coalition.toml" | "coalition.json") || describes(&path) {
            // A link that leads nowhere is found as well: that it cannot be read must be told.
            files.push(path);
        }
    }
    Ok(())
}

/// Whether a file is a charter with the description of a coalition in front.
fn describes(path: &Path) -> bool {
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md")) || !path.is_file() {
        return false;
    }
    let mut start = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(GLANCE).read_to_end(&mut start));
    let text = String::from_utf8_lossy(&start);
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    read.is_ok()
        && lines.next().is_some_and(|line| line.trim_end() == "+++")
        && lines.take_while(|line| line.trim_end() != "+++").any(|line| line.trim_end() == "[coalition]")
}

/// Reads a file or standard input, but not much more than the largest that is allowed.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        let told = |error: std::io::Error| Told(message!("cli-no-standard-input", cause = error.to_string()));
        std::io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(told)?;
    } else if path.starts_with("/dev") || path.starts_with("/proc") {
        // What a shell hands over as a path, such as `<(command)`.
        let file = std::fs::File::open(path).map_err(unreadable(path))?;
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable(path))?;
    } else {
        bytes = file::read(path, LARGEST_FILE)?;
    }
    Ok(bytes)
}

/// A path as it is shown: relative to the working folder where it lies inside, with forward slashes.
pub(super) fn relative(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let shown = absolute.strip_prefix(&here).unwrap_or(path);
    let clean: PathBuf = shown.components().filter(|part| *part != std::path::Component::CurDir).collect();
    clean.to_string_lossy().replace('\\', "/")
}

/// A path without links and dots in its folders.
pub(super) fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// The way from a folder to a file, with forward slashes: the same from wherever the program is run.
pub(super) fn way(folder: &Path, file: &Path) -> String {
    let (folder, file) = (real(&folder.join("-")), real(file));
    let folder = folder.parent().unwrap_or(Path::new("/"));
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The nearest file or folder of this name in the folder of a path or above it, but not above the repository.
pub(super) fn upwards(path: &Path, name: &str) -> Option<PathBuf> {
    for folder in real(path).ancestors().skip(1) {
        let found = folder.join(name);
        if found.symlink_metadata().is_ok() {
            return Some(found);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}
