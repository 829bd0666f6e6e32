//! What is asked of git: files as they were, and the commits that changed them. git itself is run; nothing is fetched.

use anyhow::Context as _;
use std::path::Path;
use std::process::Command;

/// A commit that changed a file.
pub(super) struct Commit {
    pub(super) id: String,
    /// The author's date, `2026-01-31`.
    pub(super) date: String,
    /// The file's path in that commit, from the top of the repository.
    pub(super) path: String,
}

/// A file as it was in a revision.
pub(super) fn at_revision(revision: &str, file: &Path) -> anyhow::Result<Vec<u8>> {
    anyhow::ensure!(!revision.starts_with('-'), "\"{revision}\" is not a revision");
    let folder = folder(file);
    let name = file.file_name().with_context(|| format!("{} names no file", file.display()))?;
    git(folder, &["show", &format!("{revision}:./{}", name.to_string_lossy())])
}

/// The commits that changed a file, oldest first, followed through renames.
pub(super) fn history(file: &Path) -> anyhow::Result<Vec<Commit>> {
    let name = file.file_name().with_context(|| format!("{} names no file", file.display()))?.to_string_lossy();
    let format = "--format=%x01%H %as";
    let text = git(folder(file), &["log", "--follow", "--name-only", "-z", format, "--", &name])?;
    let text = String::from_utf8_lossy(&text);
    let mut commits: Vec<Commit> = text
        .split('\u{1}')
        .filter_map(|entry| {
            let mut parts = entry.split(['\0', '\n']).filter(|part| !part.trim().is_empty());
            let (id, date) = parts.next()?.split_once(' ')?;
            let path = parts.next()?.to_owned();
            Some(Commit { id: id.to_owned(), date: date.trim().to_owned(), path })
        })
        .collect();
    commits.reverse();
    Ok(commits)
}

/// A file of a commit, by its path from the top of the repository.
pub(super) fn of_commit(file: &Path, commit: &Commit) -> anyhow::Result<Vec<u8>> {
    git(folder(file), &["show", &format!("{}:{}", commit.id, commit.path)])
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn git(folder: &Path, args: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output = Command::new("git").arg("-C").arg(folder).args(args).output().context("git could not be run")?;
    let told = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "git: {}", told.trim());
    Ok(output.stdout)
}
