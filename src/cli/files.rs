//! Coalition files: where they are, and their bytes.

use super::note;
use super::told::{Found, Nothing, Told, refuse, unreadable};
use cma::coalition::load::LARGEST_FILE;
use cma::message;
use cma::report::words::Words;
use cma::source::file;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::HashSet;
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::ErrorKind::InvalidData;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Folders of other programs, which hold no coalition of this repository.
const SKIPPED: &[&str] = &["target", "node_modules"];

/// Standard input as a path, which leads to the file from which a shell takes it.
const STDIN: &str = "/dev/stdin";

/// The mark of UTF-8 with which some programs begin a file.
const MARK: &str = "\u{feff}";

/// How much of a file is looked at to see whether it describes a coalition, in bytes.
const GLANCE: u64 = 1 << 16;

/// The most bytes that are read of a file that says what is left out.
const MOST_RULES: u64 = 1 << 20;

/// The most bytes of a path in a list.
const LONGEST_PATH: u64 = 1 << 16;

/// Paths, one by one, so that a folder of any size takes no memory.
pub(super) type Paths = Box<dyn Iterator<Item = anyhow::Result<PathBuf>> + Send>;

/// The coalition files that a path stands for, in the order of paths: the file itself, all that lie in the folder or
/// below it, or what a pattern such as `2024/*.toml` names. A link to what may be a charter that leads out of the
/// repository is passed over, and told of where there are `words`. A folder without any is an error, [`Nothing`].
pub(super) fn find(path: &Path, words: Option<&'static Words>) -> Paths {
    if path.as_os_str() == "-" {
        return Box::new(std::iter::once(Ok(path.to_owned())));
    }
    if path.is_dir() {
        let mut found = walk(path, words).peekable();
        return match found.peek() {
            Some(_) => Box::new(found),
            None => Box::new(std::iter::once(Err(nothing(path)))),
        };
    }
    match pattern(path).map(matching) {
        Some(Ok(paths)) => Box::new(paths.into_iter()),
        Some(Err(error)) => Box::new(std::iter::once(Err(error))),
        None => Box::new(std::iter::once(Ok(path.to_owned()))),
    }
}

/// Whether a path stands for one file by what was written, however many it leads to: it is neither a folder nor a pattern.
pub(super) fn is_one(path: &Path) -> bool {
    !path.is_dir() && pattern(path).is_none()
}

/// A path as a pattern, where no file is called so.
fn pattern(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| text.contains(['*', '?', '[']) && path.symlink_metadata().is_err())
}

/// That a folder holds no coalition. A file in it that looks like one is named: perhaps it was meant.
fn nothing(folder: &Path) -> anyhow::Error {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let looks = |path: &PathBuf| is_called(path, "toml") && head(path).is_some_and(|text| is_description(&text));
    let other = entries.filter(|path| is_named(path) || looks(path)).min_by_key(|path| (!is_named(path), path.clone()));
    let shown = folder.display().to_string();
    Nothing(match other {
        Some(other) if is_named(&other) => message!("cli-nothing-left", folder = shown, file = relative(&other)),
        Some(other) => message!("cli-nothing-but", folder = shown, file = relative(&other)),
        None if folder == Path::new(".") => message!("cli-nothing-here"),
        None => message!("cli-nothing-in", folder = shown),
    })
    .into()
}

/// The repository around a folder, or where there is none the folder itself.
pub(super) fn around(folder: &Path) -> PathBuf {
    let repository = upwards(&folder.join("-"), ".git").and_then(|git| git.parent().map(Path::to_owned));
    repository.unwrap_or_else(|| folder.to_owned())
}

/// What is [around] a folder, for a sentence.
fn kind(root: &Path) -> &'static str {
    if root.join(".git").symlink_metadata().is_ok() { "repository" } else { "folder" }
}

/// Refuses a link that was found in a folder, so that nobody named it, where it leads out of what is [around] it.
pub(super) fn stays(root: &Path, found: &Path) -> anyhow::Result<()> {
    let is_link = found.symlink_metadata().is_ok_and(|found| found.is_symlink());
    let leads_out = || Some(!file::resolve(found).ok()?.starts_with(root.canonicalize().ok()?));
    if is_link && leads_out() == Some(true) {
        let why = message!("cli-leads-out", path = found.display().to_string(), of = kind(root));
        return Err(Found { path: found.to_owned(), why }.into());
    }
    Ok(())
}

/// Refuses a folder whose files, or those of the folders in it, lead out of what is [around] it.
pub(super) fn all_stay(root: &Path, folder: &Path) -> anyhow::Result<()> {
    for found in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        stays(root, &found)?;
        for below in std::fs::read_dir(&found).into_iter().flatten().flatten() {
            stays(root, &below.path())?;
        }
    }
    Ok(())
}

/// Refuses to write files of these names where a folder between, such as `.github`, is a link that leads out.
pub(super) fn lie_inside<'n>(folder: &Path, mut names: impl Iterator<Item = &'n str>) -> anyhow::Result<()> {
    match names.find(|name| folder.is_dir() && file::inside(folder, folder, name).is_none()) {
        Some(name) => refuse(message!("cli-written-out", path = folder.join(name).display().to_string())),
        None => Ok(()),
    }
}

/// Hidden files and folders are left out, those that `.ignore` names too, and in a repository those of `.gitignore`; links
/// to folders are not followed. What a user's own settings of git ignore is found: the result is the same for everybody.
fn walk(folder: &Path, words: Option<&'static Words>) -> impl Iterator<Item = anyhow::Result<PathBuf>> + Send + use<> {
    let mut walk = ignore::WalkBuilder::new(folder);
    // Rules are read here, since git carries links, and a link may lead to what has no end.
    walk.standard_filters(false).hidden(true).sort_by_file_name(Ord::cmp);
    let (root, folder) = (around(folder), folder.to_owned());
    let rules = Mutex::new(LeftOut::above(&root, &folder));
    walk.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let is_skipped = is_folder && SKIPPED.iter().any(|name| entry.file_name() == *name);
        let mut rules = rules.lock().unwrap_or_else(PoisonError::into_inner);
        entry.depth() == 0 || !is_skipped && !rules.leaves_out(entry.path(), is_folder)
    });
    walk.build().filter_map(move |entry| match entry {
        Ok(entry) => {
            let is_file = entry.file_type().is_some_and(|kind| !kind.is_dir());
            // A link that leads nowhere is found as well: that it cannot be read must be told.
            let is_named = is_named(entry.path());
            let stays = if entry.depth() == 0 || entry.path_is_symlink() { stays(&root, entry.path()) } else { Ok(()) };
            match stays {
                Err(error) if is_named => Some(Err(error)),
                Err(_) => {
                    if let Some(words) = words.filter(|_| is_charter(entry.path())) {
                        let path = entry.path().display().to_string();
                        note(&message!("cli-passed-over", path = path, of = kind(&root)), words);
                    }
                    None
                }
                Ok(()) => (is_file && (is_named || describes(entry.path()))).then(|| Ok(entry.path().to_owned())),
            }
        }
        Err(error) => Some(Err(not_entered(&error, &folder))),
    })
}

/// What the folders on the way to a file leave out, the outermost first.
struct LeftOut {
    /// The folder at which the walk began, as it was named, and where it is.
    start: (PathBuf, PathBuf),
    /// The innermost repositories on the way; rules of git hold in them alone.
    repositories: Vec<PathBuf>,
    rules: Vec<(PathBuf, Gitignore)>,
}

impl LeftOut {
    /// What is left out by a folder and those between it and the repository around it. What stands above the repository is
    /// not read.
    fn above(root: &Path, folder: &Path) -> Self {
        let here = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let start = (folder.to_owned(), here.clone());
        let mut left_out = Self { start, repositories: Vec::new(), rules: Vec::new() };
        let root = root.canonicalize().unwrap_or_else(|_| here.clone());
        let above: Vec<&Path> = here.ancestors().take_while(|above| above.starts_with(&root)).collect();
        above.into_iter().rev().for_each(|above| left_out.read(above));
        left_out
    }

    /// Reads what a folder says. A link is no such file, as for git, and what is too large is none either.
    fn read(&mut self, folder: &Path) {
        if folder.join(".git").symlink_metadata().is_ok() {
            self.repositories.push(folder.to_owned());
        }
        let names: &[&str] = if self.repositories.is_empty() { &[".ignore"] } else { &[".gitignore", ".ignore"] };
        for path in names.iter().map(|name| folder.join(name)) {
            let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
            let Some(bytes) = is_file.then(|| file::read(&path, MOST_RULES).ok()).flatten() else { continue };
            let mut rules = GitignoreBuilder::new(folder);
            // One odd sign does not take the other rules away.
            let text = String::from_utf8_lossy(&bytes);
            for line in text.strip_prefix(MARK).unwrap_or(&text).lines() {
                // What is no pattern leaves nothing out.
                rules.add_line(None, line).ok();
            }
            self.rules.extend(rules.build().ok().map(|rules| (folder.to_owned(), rules)));
        }
    }

    /// Whether something is left out, by the innermost folder that says something of it. A folder that is not is walked
    /// next, so that its own rules are read.
    fn leaves_out(&mut self, found: &Path, is_folder: bool) -> bool {
        let (start, here) = &self.start;
        let path = found.strip_prefix(start).map_or_else(|_| found.to_owned(), |below| here.join(below));
        while self.rules.pop_if(|(folder, _)| !path.starts_with(folder)).is_some() {}
        while self.repositories.pop_if(|folder| !path.starts_with(folder)).is_some() {}
        let said =
            self.rules.iter().rev().map(|(_, rules)| rules.matched(&path, is_folder)).find(|said| !said.is_none());
        let leaves_out = said.is_some_and(|said| said.is_ignore());
        if is_folder && !leaves_out {
            self.read(&path);
        }
        leaves_out
    }
}

/// That a folder on a walk could not be read.
fn not_entered(error: &ignore::Error, start: &Path) -> anyhow::Error {
    let why = message!("cli-unreadable", told = error.to_string());
    Found { path: place(error).unwrap_or(start).to_owned(), why }.into()
}

/// Where a folder could not be read.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        _ => None,
    }
}

/// What a pattern names, in the folder that it names plainly and below. As in a folder, links to folders are not followed,
/// and a link that leads out of the repository is refused: nobody named it.
fn matching(pattern: &str) -> anyhow::Result<Vec<anyhow::Result<PathBuf>>> {
    let bad =
        |error: glob::PatternError| Told(message!("cli-no-pattern", pattern = pattern, cause = error.to_string()));
    // Without doubled separators and dots that lead nowhere.
    let parts = || Path::new(pattern).components().filter(|part| *part != Component::CurDir);
    let named = glob::Pattern::new(&parts().collect::<PathBuf>().to_string_lossy()).map_err(bad)?;
    let like = glob::MatchOptions { require_literal_separator: true, ..Default::default() };
    let is_plain = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let start: PathBuf = parts().take_while(is_plain).collect();
    let below = parts().skip_while(is_plain).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let below: Vec<String> = below.collect();
    let folder = if start.as_os_str().is_empty() { Path::new(".") } else { &start };
    if !folder.is_dir() {
        return refuse(message!("cli-no-match", pattern = pattern));
    }
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.standard_filters(false).sort_by_file_name(Ord::cmp);
    if !below.iter().any(|part| part == "**") {
        walk.max_depth(Some(below.len()));
    }
    // A folder that the pattern does not name is not entered.
    let names: Vec<glob::Pattern> = below.iter().filter_map(|part| glob::Pattern::new(part).ok()).collect();
    walk.filter_entry(move |entry| {
        let Some(at) = entry.depth().checked_sub(1) else { return true };
        let is_any = names.iter().take(entry.depth()).any(|part| part.as_str() == "**");
        is_any || names.get(at).is_some_and(|part| part.matches(&entry.file_name().to_string_lossy()))
    });
    let (root, mut paths) = (around(folder), Vec::new());
    for entry in walk.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                paths.push(Err(not_entered(&error, folder)));
                continue;
            }
        };
        let path = entry.path().strip_prefix(".").unwrap_or(entry.path());
        if entry.depth() > 0 && named.matches_path_with(path, like) {
            paths.push(stays(&root, path).map(|()| path.to_owned()));
        }
    }
    if paths.is_empty() { refuse(message!("cli-no-match", pattern = pattern)) } else { Ok(paths) }
}

/// The paths that a file names, or standard input, one a line.
pub(super) fn listed(list: &Path, words: &'static Words) -> anyhow::Result<Paths> {
    let name = list.to_owned();
    Ok(Box::new(lines(stream(list)?, LONGEST_PATH).flat_map(move |line| -> Paths {
        let text = line.and_then(|line| String::from_utf8(line).map_err(|error| io::Error::new(InvalidData, error)));
        match text {
            Ok(text) if text.len() as u64 > LONGEST_PATH => {
                let (list, most) = (name.display().to_string(), file::size(LONGEST_PATH));
                Box::new(std::iter::once(refuse(message!("cli-path-long", list = list, most = most))))
            }
            Ok(text) if text.trim().is_empty() => Box::new(std::iter::empty()),
            Ok(text) => find(Path::new(text.strip_suffix('\r').unwrap_or(&text)), Some(words)),
            Err(error) => Box::new(std::iter::once(Err(unreadable(&name)(error).into()))),
        }
    })))
}

/// The lines of a stream, each as [`line`] reads it. What fails once to be read is not read on.
pub(super) fn lines(mut stream: impl BufRead + Send, most: u64) -> impl Iterator<Item = io::Result<Vec<u8>>> + Send {
    let mut failed = false;
    std::iter::from_fn(move || {
        let next = if failed { None } else { line(&mut stream, most).transpose() };
        failed = next.as_ref().is_some_and(Result::is_err);
        next
    })
}

/// The next line without its line break; of one that is longer than it may be, no more than shows that it is.
pub(super) fn line(stream: &mut (impl BufRead + ?Sized), most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    if stream.take(most + 1).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if bytes.len() as u64 > most {
        stream.skip_until(b'\n')?;
    }
    Ok(Some(bytes))
}

/// Standard input. Whoever names it twice would be told of an empty file.
fn stdin() -> anyhow::Result<std::io::Stdin> {
    static IS_READ: AtomicBool = AtomicBool::new(false);
    if IS_READ.swap(true, Ordering::Relaxed) {
        return refuse(message!("cli-standard-input-once"));
    }
    file::note_read(Path::new(STDIN));
    Ok(std::io::stdin())
}

/// A file or standard input, to be read piece by piece, without a mark of its encoding.
pub(super) fn stream(path: &Path) -> anyhow::Result<Box<dyn BufRead + Send>> {
    if path.as_os_str() == "-" {
        return unmarked(stdin()?, path);
    }
    file::note_read(path);
    unmarked(std::fs::File::open(path).map_err(unreadable(path))?, path)
}

/// What is read, without the mark that some programs put before the first line.
fn unmarked(mut stream: impl std::io::Read + Send + 'static, path: &Path) -> anyhow::Result<Box<dyn BufRead + Send>> {
    let mut start = Vec::new();
    stream.by_ref().take(MARK.len() as u64).read_to_end(&mut start).map_err(unreadable(path))?;
    if start == MARK.as_bytes() {
        start.clear();
    }
    Ok(Box::new(std::io::Cursor::new(start).chain(BufReader::new(stream))))
}

/// Whether a file has the name of a description.
fn is_named(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "coalition.toml" || name == "coalition.json")
}

/// Whether a file in a folder of responses may hold one. What programs put beside files is hidden.
pub(super) fn is_response(path: &Path) -> bool {
    let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !is_hidden && path.extension().is_some_and(|ending| ending == "toml")
}

/// Whether a file's name ends so.
fn is_called(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

/// Whether a file may be a charter.
fn is_charter(path: &Path) -> bool {
    is_called(path, "md")
}

/// The beginning of a regular file, as text.
fn head(path: &Path) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let mut start = Vec::new();
    std::fs::File::open(path).ok()?.take(GLANCE).read_to_end(&mut start).ok()?;
    Some(String::from_utf8_lossy(&start).trim_start_matches(MARK).to_owned())
}

/// Whether lines of TOML describe a coalition.
fn is_description(text: &str) -> bool {
    text.lines().any(|line| line.trim_end() == "[coalition]")
}

/// Whether a file is a charter with the description of a coalition in front.
fn describes(path: &Path) -> bool {
    let Some(text) = is_charter(path).then(|| head(path)).flatten() else { return false };
    let mut lines = text.lines();
    lines.next().is_some_and(|line| line.trim_end() == "+++")
        && lines.take_while(|line| line.trim_end() != "+++").any(is_description)
}

/// How many bytes will be read of a file, as far as that is known before.
pub(super) fn length(path: &Path) -> u64 {
    path.metadata().map_or(0, |file| file.len().min(LARGEST_FILE))
}

/// Reads a file or standard input, but not much more than the largest that is allowed.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        let told = |error: std::io::Error| Told(message!("cli-no-standard-input", cause = error.to_string()));
        stdin()?.lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(told)?;
    } else if path.starts_with("/dev") || path.starts_with("/proc") {
        file::note_read(path);
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
    if clean.as_os_str().is_empty() { ".".to_owned() } else { clean.to_string_lossy().replace('\\', "/") }
}

/// A path without links and dots in its folders.
pub(super) fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// Each file once, however many paths lead to it.
pub(super) fn once(
    paths: impl Iterator<Item = anyhow::Result<PathBuf>> + Send,
) -> impl Iterator<Item = anyhow::Result<PathBuf>> + Send {
    // A few bytes a file, since there may be very many.
    let mut known = HashSet::new();
    let mut is_new = move |path: &PathBuf| {
        let mut hash = DefaultHasher::new();
        real(path).hash(&mut hash);
        known.insert(hash.finish())
    };
    paths.filter(move |path| path.as_ref().map_or(true, &mut is_new))
}

/// The way from a folder to a file, with forward slashes: the same from wherever the program is run.
pub(super) fn way(folder: &Path, file: &Path) -> String {
    way_through(folder, file).iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The same where it is text, so that it leads back to the file; `None` where it is not.
pub(super) fn way_back(folder: &Path, file: &Path) -> Option<String> {
    let parts = way_through(folder, file);
    Some(parts.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>()?.join("/"))
}

/// The folders on the way from a folder to a file, and the file.
fn way_through(folder: &Path, file: &Path) -> Vec<OsString> {
    let (folder, file) = (real(&folder.join("-")), real(file));
    let folder = folder.parent().unwrap_or(Path::new("/"));
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".into());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_owned());
    up.chain(down).collect()
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
