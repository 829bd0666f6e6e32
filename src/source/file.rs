//! Files as they are found: where a path leads, and what may be read of it.

use crate::message;
use crate::source::message::Message;
use crate::source::safe::visible;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Files that are to be written over when the work is done, by their real paths, and of each whether it was read meanwhile.
static OUTPUTS: Mutex<Vec<(PathBuf, bool)>> = Mutex::new(Vec::new());

/// How many links are followed before a path is given up.
const MOST_LINKS: usize = 40;

/// Why a file was not read.
#[derive(Debug)]
pub enum ReadError {
    /// The system refused.
    Failed(String, std::io::Error),
    /// It is a folder.
    Folder(String),
    /// It is a device or a pipe: reading could last for ever.
    NotRegular(String),
    /// It is larger than what is read of its kind.
    TooLarge(String, String),
    /// It is not text.
    NotText(String),
}

impl ReadError {
    /// The error as it is told in a language.
    pub fn message(&self) -> Message {
        match self {
            Self::Failed(path, cause) => message!("problem-read-failed", path = path, cause = cause.to_string()),
            Self::Folder(path) => message!("problem-read-folder", path = path),
            Self::NotRegular(path) => message!("problem-read-not-regular", path = path),
            Self::TooLarge(path, most) => message!("problem-read-large", path = path, most = most),
            Self::NotText(path) => message!("problem-read-not-text", path = path),
        }
    }
}

/// Notes that a file is to be written when the work is done. Where it is [read](note_read) from now on, it is an input as
/// well, and is not written over.
pub fn note_output(path: &Path) {
    if path.is_file()
        && let Ok(real) = path.canonicalize()
    {
        OUTPUTS.lock().unwrap_or_else(PoisonError::into_inner).push((real, false));
    }
}

/// Notes that a file is read.
pub fn note_read(path: &Path) {
    let mut outputs = OUTPUTS.lock().unwrap_or_else(PoisonError::into_inner);
    if !outputs.is_empty()
        && let Ok(real) = path.canonicalize()
    {
        outputs.iter_mut().filter(|(output, _)| *output == real).for_each(|(_, is_read)| *is_read = true);
    }
}

/// Whether a file, by its real path, was read after it was noted as an output.
pub(super) fn is_input(real: &Path) -> bool {
    let outputs = OUTPUTS.lock().unwrap_or_else(PoisonError::into_inner);
    outputs.iter().any(|(output, is_read)| *is_read && output == real)
}

/// Reads a regular file of at most `most` bytes.
///
/// # Errors
/// When it is not there, not a regular file, or larger.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let name = || visible(&path.display().to_string());
    let failed = |error| ReadError::Failed(name(), error);
    // Opening a pipe would wait for its writer, so this is asked before.
    let found = std::fs::metadata(path).map_err(failed)?;
    if found.is_dir() {
        return Err(ReadError::Folder(name()));
    }
    if !found.is_file() {
        return Err(ReadError::NotRegular(name()));
    }
    note_read(path);
    // Room for all of it, so that it is read at once.
    let mut bytes = Vec::with_capacity(found.len().min(most) as usize + 1);
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most { Err(ReadError::TooLarge(name(), size(most))) } else { Ok(bytes) }
}

/// Reads a regular text file of at most `most` bytes.
///
/// # Errors
/// As [`read`], and when it is not UTF-8.
pub fn read_text(path: &Path, most: u64) -> Result<String, ReadError> {
    String::from_utf8(read(path, most)?).map_err(|_| ReadError::NotText(visible(&path.display().to_string())))
}

/// A path as it is typed into a shell: in quotes where it holds a space or a sign that a shell would take for its own, and
/// not as an option where it begins with a dash.
pub fn typed(path: &str) -> String {
    if path.len() > 1 && path.starts_with('-') {
        return typed(&format!("./{path}"));
    }
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, '/' | '\\' | '.' | '_' | '-' | '+' | ':' | ',' | '@' | '%');
    if !path.is_empty() && path.chars().all(is_plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', "'\\''"))
}

/// A limit as it is told: `8 MiB`.
pub fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{} KiB", bytes >> 10) }
}

/// The file that a path stands for, through every link, whether or not it is there.
///
/// # Errors
/// When the folder around it cannot be read, or links lead in a circle.
pub fn resolve(path: &Path) -> std::io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match std::fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => path = folder(&path).join(std::fs::read_link(&path)?),
            Ok(_) => return path.canonicalize(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let name = path.file_name().ok_or(error)?;
                return Ok(folder(&path).canonicalize()?.join(name));
            }
            Err(error) => return Err(error),
        }
    }
    Err(std::io::Error::other("too many symbolic links"))
}

/// The folder that holds a path.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a path from `folder` leads, links followed; `None` where that is outside `root`. What is not there is judged
/// by its `..` alone.
pub fn inside(root: &Path, folder: &Path, path: &str) -> Option<PathBuf> {
    if Path::new(path).is_absolute() {
        return None;
    }
    let joined = folder.join(path);
    match resolve(&joined) {
        Ok(found) => found.starts_with(root.canonicalize().ok()?).then_some(found),
        Err(_) => {
            let there = joined.ancestors().find(|above| above.symlink_metadata().is_ok())?;
            let is_inside = resolve(there).ok()?.starts_with(root.canonicalize().ok()?);
            (is_inside && stays(root, folder, path)).then_some(joined)
        }
    }
}

/// A path without steps upwards.
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

/// A folder without links; what of it is not there is taken as it is written.
fn settled(folder: &Path) -> Option<PathBuf> {
    let (there, found) = folder.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)))?;
    Some(plain(&found.join(folder.strip_prefix(there).ok()?)))
}

/// Whether the `..` of a relative path never lead above the root.
fn stays(root: &Path, folder: &Path, path: &str) -> bool {
    let (Some(folder), Ok(root)) = (settled(folder), root.canonicalize()) else { return false };
    let Ok(inside) = folder.strip_prefix(root) else { return false };
    let mut depth = inside.components().count();
    Path::new(path).components().all(|part| match part {
        Component::ParentDir if depth == 0 => false,
        Component::ParentDir => {
            depth -= 1;
            true
        }
        Component::Normal(_) => {
            depth += 1;
            true
        }
        Component::CurDir => true,
        _ => false,
    })
}
