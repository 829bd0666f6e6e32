//! Errors of the commands: sentences of the catalogue, said where the program ends.

use cma::check::baseline::BaselineError;
use cma::message;
use cma::report::words::{Language, Words};
use cma::source::file::ReadError;
use cma::source::message::Message;
use cma::source::problem::nearest;
use cma::source::safe::{Safe, Terminal};
use cma::source::write::WriteError;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why a command could not do what was asked.
#[derive(Debug)]
pub(super) struct Told(pub(super) Message);

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Words::of(Language::English).say(&self.0))
    }
}

impl std::error::Error for Told {}

/// What was found in a folder and cannot be read, and why.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) why: Message,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Told(self.why.clone()).fmt(f)
    }
}

impl std::error::Error for Found {}

/// That a path was named and holds no coalition: there is nothing to assess there, and nothing was wrong with it.
#[derive(Debug)]
pub(super) struct Nothing(pub(super) Message);

impl fmt::Display for Nothing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Told(self.0.clone()).fmt(f)
    }
}

impl std::error::Error for Nothing {}

/// Ends a command.
pub(super) fn refuse<T>(message: Message) -> anyhow::Result<T> {
    Err(Told(message).into())
}

/// An error of any kind as a sentence.
pub(super) fn sentence(error: &anyhow::Error) -> Message {
    if let Some(Told(message)) = error.downcast_ref() {
        return message.clone();
    }
    if let Some(found) = error.downcast_ref::<Found>() {
        return found.why.clone();
    }
    if let Some(Nothing(message)) = error.downcast_ref() {
        return message.clone();
    }
    let read = error.downcast_ref().map(ReadError::message);
    let write = || error.downcast_ref().map(WriteError::message);
    let baseline = || error.downcast_ref().map(BaselineError::message);
    // What the system or a library says, in its own words.
    read.or_else(write).or_else(baseline).unwrap_or_else(|| message!("cli-other", told = format!("{error:#}")))
}

/// The name of what was found in a folder and cannot be read.
pub(super) fn found(error: &anyhow::Error) -> Option<String> {
    error.downcast_ref().map(|Found { path, .. }| path.to_string_lossy().into_owned())
}

/// What is told of a file of which nothing could be read, where others go on.
pub(super) fn failed(error: &anyhow::Error, words: &Words) -> Safe<Terminal> {
    let label = words.line(&message!("problem-label-error"));
    Safe::joined(&[label, Safe::own(": "), words.line(&sentence(error)), Safe::own("\n")], "")
}

/// That a file or folder cannot be read, and why.
pub(super) fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> ReadError {
    move |error| ReadError::Failed(path.display().to_string(), error)
}

/// Makes a folder and those around it.
pub(super) fn make_folder(path: &Path) -> anyhow::Result<()> {
    let told = |error: std::io::Error| {
        Told(message!("cli-no-folder", path = path.display().to_string(), cause = error.to_string()))
    };
    Ok(std::fs::create_dir_all(path).map_err(told)?)
}

/// What was meant perhaps, or else all that there is, for a sentence.
pub(super) fn hint(written: &str, all: &[&str]) -> Message {
    match nearest(written, all.iter().copied()) {
        Some(near) => message!("cli-no-subject-near", near = near),
        None => message!("cli-there-are", all = all),
    }
}
