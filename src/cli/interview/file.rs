//! A file that is saved after every answer, whole, and never over somebody else's change.

use super::signals;
use crate::cli::told::refuse;
use cma::coalition::load::LARGEST_FILE;
use cma::message;
use cma::source::file::{self, ReadError};
use cma::source::write::{Own, Why, WriteError, write_beside, write_over};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file with the text that was last read or written.
pub(in crate::cli) struct Guarded {
    path: PathBuf,
    /// The folder in which it has to lie, where the user named the folder only.
    root: Option<PathBuf>,
    /// What is on the disk as far as we know; `None` where there is no file yet.
    known: Option<Vec<u8>>,
    text: String,
}

impl Guarded {
    /// Opens a file, or prepares to create it.
    pub(in crate::cli) fn open(path: &Path) -> anyhow::Result<Self> {
        Self::prepare(path, None, "")
    }

    /// Opens a file of a folder, or prepares to create it from a beginning.
    pub(super) fn open_in(folder: &Path, name: &str, beginning: &str) -> anyhow::Result<Self> {
        Self::prepare(&folder.join(name), Some(folder.to_owned()), beginning)
    }

    fn prepare(path: &Path, root: Option<PathBuf>, beginning: &str) -> anyhow::Result<Self> {
        let known = read(path)?;
        if known.is_some() {
            signals::keep();
        }
        let text = match &known {
            Some(bytes) => String::from_utf8(bytes.clone())
                .map_err(|_| ReadError::NotText(path.display().to_string()))?
                .trim_start_matches('\u{feff}')
                .to_owned(),
            None => beginning.to_owned(),
        };
        Ok(Self { path: path.to_owned(), root, known, text })
    }

    pub(in crate::cli) fn path(&self) -> &Path {
        &self.path
    }
    pub(in crate::cli) fn text(&self) -> &str {
        &self.text
    }
    pub(in crate::cli) fn is_there(&self) -> bool {
        self.known.is_some()
    }

    /// Saves a text, unless the file was changed by somebody else; then the text goes beside it.
    pub(in crate::cli) fn save(&mut self, text: &str) -> anyhow::Result<()> {
        if self.known.as_deref() == Some(text.as_bytes()) {
            return Ok(());
        }
        match write_over(&self.path, self.root.as_deref(), self.known.as_deref(), &Own(text)) {
            Err(WriteError { why: Why::Changed, .. }) => {
                let beside = write_beside(&self.path, ".mine", &Own(text))?;
                let (file, beside) = (self.path.display().to_string(), beside.display().to_string());
                return refuse(message!("cli-changed-meanwhile", file = file, beside = beside));
            }
            result => result?,
        }
        signals::keep();
        self.known = Some(text.as_bytes().to_vec());
        self.text = text.to_owned();
        Ok(())
    }
}

fn read(path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    match file::read(path, LARGEST_FILE) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(ReadError::Failed(_, error)) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
