//! The ways to write a file. It is written whole or not at all; only a file to which others add as well has text
//! added to its end.
//!
//! The new text is written under a random name beside the file, opened exclusively, and takes the file's place in one
//! step, so that nobody ever sees half of it and two writers leave one whole version. Links are followed where the user
//! named the path. What is no regular file (a device, a pipe) is written straight through.

use crate::message;
use crate::source::file::{folder, is_input, resolve};
use crate::source::message::{Message, Part};
use crate::source::safe::{Document, visible};
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// How long a pipe may wait for its reader.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why a file was not written; what was there is as it was.
#[derive(Debug)]
pub struct WriteError {
    /// The path.
    pub path: String,
    /// The reason.
    pub why: Why,
}

impl WriteError {
    /// The error as it is told in a language.
    pub fn message(&self) -> Message {
        let why = match &self.why {
            Why::Failed(cause) => Part::from(cause.to_string()),
            Why::Folder => message!("problem-write-folder").into(),
            Why::ReadOnly => message!("problem-write-read-only").into(),
            Why::NoReader => message!("problem-write-no-reader").into(),
            Why::Outside(root) => message!("problem-write-outside", root = root).into(),
            Why::There => message!("problem-write-there").into(),
            Why::Input => message!("problem-write-input").into(),
            Why::Changed => message!("problem-write-changed").into(),
        };
        message!("problem-write", path = &self.path, why = why)
    }
}

/// The reason for a [`WriteError`].
#[derive(Debug)]
pub enum Why {
    /// The system refused.
    Failed(io::Error),
    /// It is a folder.
    Folder,
    /// Its permissions forbid it.
    ReadOnly,
    /// It is a pipe that nobody reads.
    NoReader,
    /// It leads out of the folder in which it has to lie.
    Outside(String),
    /// It must not be written over.
    There,
    /// What is written was made from it.
    Input,
    /// It is not any more as it was read.
    Changed,
}

impl From<io::Error> for Why {
    fn from(cause: io::Error) -> Self {
        Self::Failed(cause)
    }
}

/// What may be written to a file: a finished document, a workbook that a library made, or a text of the
/// [program's own](Own). No other text reaches a file.
pub trait Content {
    /// The bytes of the file.
    fn bytes(&self) -> &[u8];
}

/// A text in a format that the program reads again: a description, a policy, a baseline, answers, a model text. It
/// stands in a file as it is.
#[derive(Clone, Copy, Debug)]
pub struct Own<'a>(pub &'a str);

impl Content for Own<'_> {
    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Content for Document {
    fn bytes(&self) -> &[u8] {
        self.as_str().as_bytes()
    }
}

impl Content for Vec<u8> {
    fn bytes(&self) -> &[u8] {
        self
    }
}

/// Writes a file that the user named; links are followed.
///
/// # Errors
/// When it cannot be written whole.
pub fn write(path: &Path, content: &impl Content) -> Result<(), WriteError> {
    write_with(path, &mut |out| out.write_all(content.bytes()))
}

/// Writes a file that the user named piece by piece.
///
/// # Errors
/// As [`write()`], and when `fill` fails: what was there is then as it was.
pub fn write_with(path: &Path, fill: Fill<'_>) -> Result<(), WriteError> {
    told(path, put(path, fill))
}

/// What writes the pieces.
pub type Fill<'a> = &'a mut dyn FnMut(&mut dyn io::Write) -> io::Result<()>;

/// Writes a file whose path the user did not name: it has to lie in `root` after every link is followed.
///
/// # Errors
/// As [`write()`], and when it leads out.
pub fn write_inside(root: &Path, path: &Path, content: &impl Content) -> Result<(), WriteError> {
    let write = || put(&inside(root, path)?, &mut |out| out.write_all(content.bytes()));
    told(path, write())
}

/// Where a path leads, if that lies in a folder.
fn inside(root: &Path, path: &Path) -> Result<PathBuf, Why> {
    let target = resolve(path)?;
    match target.starts_with(root.canonicalize()?) {
        true => Ok(target),
        false => Err(Why::Outside(visible(&root.display().to_string()))),
    }
}

/// Writes a file that was read before, where it is still as it was read: these bytes, or not there. Of several that write
/// so at once one writes, and the others are told. Where there is a root, it has to lie in it as with [`write_inside()`].
///
/// # Errors
/// As [`write()`], and [`Why::Changed`] where it was changed meanwhile, or is there now.
pub fn write_over(
    path: &Path,
    root: Option<&Path>,
    known: Option<&[u8]>,
    content: &impl Content,
) -> Result<(), WriteError> {
    let over = || -> Result<(), Why> {
        let target = root.map_or_else(|| Ok(resolve(path)?), |root| inside(root, path))?;
        let Some(known) = known else {
            return match new(&target, content) {
                Err(Why::There) => Err(Why::Changed),
                result => result,
            };
        };
        // Whoever waits for a turn sees afterwards what was written in the one before.
        let turn = match File::open(&target) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(Why::Changed),
            opened => opened?,
        };
        // Where there are no locks there is none to wait for; elsewhere than here one would keep the file from its new name.
        if cfg!(unix) {
            let _ = turn.lock();
        }
        if std::fs::read(&target)? != known {
            return Err(Why::Changed);
        }
        put(&target, &mut |out| out.write_all(content.bytes()))
    };
    told(path, over())
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// As [`write()`], and when something of this name is there.
pub fn write_new(path: &Path, content: &impl Content) -> Result<(), WriteError> {
    told(path, new(path, content))
}

fn new(path: &Path, content: &impl Content) -> Result<(), Why> {
    let beside = beside(folder(path), None, &mut |out| out.write_all(content.bytes()))?;
    match beside.persist_noclobber(path) {
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(Why::There),
        result => result.map(drop).map_err(|error| error.error.into()),
    }
}

/// Adds to the end of a file, which is made where it is not there.
///
/// # Errors
/// When the system refuses, and where nobody reads from a pipe.
pub fn append(path: &Path, content: &impl Content) -> Result<(), WriteError> {
    let add = || -> Result<(), Why> {
        if std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            return through(path, &mut |out| out.write_all(content.bytes()));
        }
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(file.write_all(content.bytes())?)
    };
    told(path, add())
}

fn told(path: &Path, result: Result<(), Why>) -> Result<(), WriteError> {
    result.map_err(|why| WriteError { path: visible(&path.display().to_string()), why })
}

/// Whether a path is a name of standard output.
pub fn is_output(path: &Path) -> bool {
    matches!(path.to_str(), Some("/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1"))
}

fn put(path: &Path, fill: Fill<'_>) -> Result<(), Why> {
    match path.to_str() {
        _ if is_output(path) => return stream(io::stdout().lock(), fill),
        Some("/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2") => return stream(io::stderr().lock(), fill),
        _ => {}
    }
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(Why::Folder),
        Ok(found) if !found.is_file() || is_descriptor(path) => through(path, fill),
        Ok(found) => replace(&resolve(path)?, Some(&found), fill),
        Err(error) if error.kind() == ErrorKind::NotFound => replace(&resolve(path)?, None, fill),
        Err(error) => Err(error.into()),
    }
}

/// Whether a path names what this process or another has open; that file has a place in it that must be kept.
fn is_descriptor(path: &Path) -> bool {
    path.starts_with("/dev/fd") || path.starts_with("/proc")
}

fn stream(mut stream: impl io::Write, fill: Fill<'_>) -> Result<(), Why> {
    match fill(&mut stream).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// Writes to a device or a pipe. Opening a pipe waits for its reader, so another thread waits for it.
fn through(path: &Path, fill: Fill<'_>) -> Result<(), Why> {
    let (sender, receiver) = std::sync::mpsc::channel();
    let path = path.to_owned();
    std::thread::spawn(move || sender.send(OpenOptions::new().append(true).open(path)));
    let file = receiver.recv_timeout(PATIENCE).map_err(|_| Why::NoReader)??;
    stream(file, fill)
}

fn replace(target: &Path, found: Option<&Metadata>, fill: Fill<'_>) -> Result<(), Why> {
    if is_input(target) {
        return Err(Why::Input);
    }
    if let Some(found) = found {
        // A rename asks only for the folder's permission; the file's own is asked here.
        let may = OpenOptions::new().write(true).open(target);
        let denied = may.as_ref().is_err_and(|error| error.kind() == ErrorKind::PermissionDenied);
        if denied || found.permissions().readonly() {
            return Err(Why::ReadOnly);
        }
        may?;
    }
    let beside = beside(folder(target), found, fill)?;
    // What is written piece by piece is read piece by piece.
    if is_input(target) {
        return Err(Why::Input);
    }
    beside.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// A file of a random name with these pieces on the disk, and with the permissions and the owner of the one that it is to
/// replace. It goes away again unless it is given a name.
fn beside(folder: &Path, found: Option<&Metadata>, fill: Fill<'_>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cma-").suffix(".tmp");
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // What a new file gets; the process's mask takes its part.
        options.mode(if found.is_none() { 0o666 } else { 0o600 });
    }
    // Opened here, so that an error is told without the random name.
    let mut file = builder.make_in(folder, |path| options.open(path))?;
    if let Some(found) = found {
        keep(file.as_file(), found)?;
    }
    let mut out = io::BufWriter::new(file.as_file_mut());
    fill(&mut out)?;
    out.flush()?;
    drop(out);
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(unix)]
fn keep(file: &File, found: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (found.uid(), found.gid())
        && fchown(file, Some(found.uid()), Some(found.gid())).is_err()
    {
        // Only root may give a file away; the group may be one of ours.
        let _ = fchown(file, None, Some(found.gid()));
    }
    file.set_permissions(std::fs::Permissions::from_mode(found.permissions().mode() & 0o777))
}

#[cfg(not(unix))]
fn keep(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Writes beside a file that somebody else changed: under the first name, `FILE.mine`, `FILE.mine-2`, that is free.
///
/// # Errors
/// When it cannot be written whole.
pub fn write_beside(path: &Path, ending: &str, content: &impl Content) -> Result<PathBuf, WriteError> {
    let mut number = 1_u32;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        if number > 1 {
            name.push(format!("-{number}"));
        }
        let free = PathBuf::from(name);
        match write_new(&free, content) {
            Err(WriteError { why: Why::There, .. }) => number += 1,
            result => return result.map(|()| free),
        }
    }
}
