//! What is asked of git: files as they were, and the commits that changed them.
//!
//! A repository may come from a stranger, and its configuration can name programs. So git is only ever started by
//! [`git`], which lets it read and do nothing else.

use super::told::{Told, refuse};
use cma::coalition::load::LARGEST_FILE;
use cma::message;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A commit that changed a file.
pub(super) struct Commit {
    pub(super) id: String,
    /// The day on which it was committed, `2026-01-31`: the author's may be of long before.
    pub(super) date: String,
    /// The file's path in that commit, from the top of the repository.
    pub(super) path: String,
    /// The id of the file's content in that commit.
    pub(super) blob: String,
    /// Whether a shallow clone ends here: the file may be older, and another commit may have written it.
    pub(super) earlier_missing: bool,
}

/// A file as it was in a revision.
pub(super) fn at_revision(revision: &str, file: &Path) -> anyhow::Result<Vec<u8>> {
    let (folder, name) = split(file)?;
    let commit = commit(folder, revision)?;
    let mut spec = OsString::from(format!("{commit}:./"));
    spec.push(name);
    let blob = resolve(folder, &spec)?
        .ok_or_else(|| Told(message!("cli-git-not-in", file = shown(file), revision = revision)))?;
    content(file, &blob)
}

/// The commits after which a file was there with a new content, oldest first, followed through renames: those of the line
/// that leads to HEAD, where what a side brought stands with the merge. The history of a copy begins with the copy.
pub(super) fn history(file: &Path) -> anyhow::Result<Vec<Commit>> {
    if file.is_dir() {
        return refuse(message!("cli-git-folder", file = shown(file)));
    }
    let (folder, name) = split(file)?;
    let head = commit(folder, "HEAD")?;
    let shallow = is_shallow(folder);
    // What `git log --follow` shows, from commands that no configuration changes.
    let mut list = git(folder);
    let mut list = list
        .args(["rev-list", "--first-parent", &head])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(not_run)?;
    let mut changes = git(folder);
    changes.args(["diff-tree", "--stdin", "--root", "-r", "-M", "--follow", "--raw", "--no-abbrev", "-z"]);
    changes.args(["--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "--format=%H %cs %P", "--"]);
    changes.arg(name);
    changes.stdin(list.stdout.take().map_or_else(Stdio::null, Stdio::from));
    let text = said(folder, changes.output().map_err(not_run)?)?;
    if !list.wait()?.success() {
        return refuse(message!("cli-git-no-list", commit = head));
    }
    let mut commits = parse(&String::from_utf8_lossy(&text), shallow);
    commits.reverse();
    Ok(commits)
}

/// Reads `HEADER NUL (":MODE MODE BLOB BLOB STATUS" NUL PATH NUL)...` for each commit. A rename has two paths.
fn parse(text: &str, shallow: bool) -> Vec<Commit> {
    let mut commits = Vec::new();
    let mut header = "";
    let mut words = text.split('\0');
    while let Some(word) = words.next() {
        let Some(change) = word.trim_start().strip_prefix(':') else {
            header = word;
            continue;
        };
        let change: Vec<&str> = change.split(' ').collect();
        let [_, mode, _, blob, status] = change.as_slice() else { continue };
        let renamed = status.starts_with(['R', 'C']);
        let path = words.nth(usize::from(renamed)).unwrap_or("");
        let mut header = header.splitn(3, ' ');
        let (Some(id), Some(date), parents) = (header.next(), header.next(), header.next()) else { continue };
        // Neither what was deleted nor a link or a submodule in its place has a content.
        if mode.starts_with("100") {
            commits.push(Commit {
                id: id.to_owned(),
                date: date.to_owned(),
                path: path.to_owned(),
                blob: (*blob).to_owned(),
                earlier_missing: shallow && parents.unwrap_or("").is_empty(),
            });
        }
        if status.starts_with('C') {
            break;
        }
    }
    commits
}

/// The content that has an id in the repository of a file.
pub(super) fn content(file: &Path, blob: &str) -> anyhow::Result<Vec<u8>> {
    let (folder, _) = split(file)?;
    let ask = |what: &str| said(folder, git(folder).args(["cat-file", what, blob]).output().map_err(not_run)?);
    let size = String::from_utf8_lossy(&ask("-s")?).trim().parse::<u64>()?;
    if size > LARGEST_FILE {
        let most = cma::source::file::size(LARGEST_FILE);
        return refuse(message!("cli-git-large", file = shown(file), most = most, blob = blob));
    }
    ask("blob")
}

/// The id of the commit a revision names.
fn commit(folder: &Path, revision: &str) -> anyhow::Result<String> {
    let plain = !revision.starts_with('-') && !revision.contains(char::is_control);
    let found = if plain { resolve(folder, OsStr::new(&format!("{revision}^{{commit}}")))? } else { None };
    match found {
        Some(id) => Ok(id),
        None if is_shallow(folder) => {
            let shallow = message!("cli-shallow");
            refuse(message!("cli-git-no-commit-shallow", revision = revision, shallow = shallow))
        }
        None => refuse(message!("cli-git-no-commit", revision = revision)),
    }
}

/// The id of what a name in git's notation stands for, if there is such a thing.
fn resolve(folder: &Path, spec: &OsStr) -> anyhow::Result<Option<String>> {
    let output = git(folder).args(["rev-parse", "--verify", "--quiet"]).arg(spec).output().map_err(not_run)?;
    if !output.status.success() && output.stderr.is_empty() {
        return Ok(None);
    }
    let id = String::from_utf8_lossy(&said(folder, output)?).trim().to_owned();
    Ok(Some(id).filter(|id| id.bytes().all(|byte| byte.is_ascii_hexdigit())))
}

fn is_shallow(folder: &Path) -> bool {
    let output = git(folder).args(["rev-parse", "--is-shallow-repository"]).output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"true")
}

/// The folder a file is in, or the nearest around it that is still there, and the file's path from there.
fn split(file: &Path) -> anyhow::Result<(&Path, &OsStr)> {
    file.file_name().ok_or_else(|| Told(message!("cli-git-no-name", file = shown(file))))?;
    let folder = file.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new(""));
    let name = file.strip_prefix(folder).unwrap_or(file).as_os_str();
    Ok((if folder.as_os_str().is_empty() { Path::new(".") } else { folder }, name))
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

fn not_run(error: std::io::Error) -> Told {
    Told(message!("cli-git-not-run", cause = error.to_string()))
}

/// git in a folder, fit only for commands that read objects and that by themselves start no program (`rev-parse`,
/// `rev-list`, `diff-tree`, `cat-file`). It fetches nothing, takes a repository only from a `.git`, and follows neither
/// what the environment says nor names that mean more than themselves. The user's own configuration stays, for
/// `safe.directory`.
fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    for (name, _) in std::env::vars_os() {
        let shown = name.to_string_lossy();
        if shown.starts_with("GIT_") && !shown.starts_with("GIT_CONFIG") {
            git.env_remove(&name);
        }
    }
    // Older versions of git do not know GIT_NO_LAZY_FETCH; an empty list of allowed protocols stops them.
    git.envs([("GIT_NO_LAZY_FETCH", "1"), ("GIT_ALLOW_PROTOCOL", ""), ("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C")]);
    for setting in [
        "safe.bareRepository=explicit",
        "protocol.allow=never",
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "core.sshCommand=false",
        "log.showSignature=false",
    ] {
        git.args(["-c", setting]);
    }
    git.args(["--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs", "-C"]).arg(folder);
    git.stdin(Stdio::null());
    git
}

/// What a run of git wrote, or its complaint.
fn said(folder: &Path, output: Output) -> anyhow::Result<Vec<u8>> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    let partial = git(folder).args(["config", "--get-regexp", r"^extensions\.partialclone$|\.promisor$"]).output();
    let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    refuse(match partial {
        Ok(found) if found.status.success() => message!("cli-git-partial", told = told),
        _ => message!("cli-git-says", told = told),
    })
}
