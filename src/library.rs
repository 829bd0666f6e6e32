//! The short way in for other programs: load, assess, and one type for what can go wrong.

use crate::check::baseline::BaselineError;
use crate::coalition::load::LARGEST_FILE;
use crate::coalition::{Coalition, Rejected, load_for};
use crate::knowledge::{LoadError, Rubrics};
use crate::report::words::{Language, Words};
use crate::source::Source;
use crate::source::file::{ReadError, read};
use crate::source::problem::Problem;
use crate::source::write::{Why, WriteError};
use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

/// Why something could not be loaded. Shown, it lists every problem with its place, one a line; so it does where a program
/// ends with it.
#[derive(thiserror::Error)]
pub enum Error {
    /// A file could not be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// A description was read, and refused.
    #[error(transparent)]
    Coalition(Box<Rejected>),
    /// Rubrics were refused.
    #[error("{}", listed(.0.iter().map(|(source, problems)| (source, problems.as_slice()))))]
    Rubrics(Vec<(Source, Vec<Problem>)>),
    /// A folder holds no rubrics that could be read.
    #[error(transparent)]
    Library(LoadError),
}

impl From<Box<Rejected>> for Error {
    fn from(rejected: Box<Rejected>) -> Self {
        Self::Coalition(rejected)
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Invalid(files) => Self::Rubrics(files),
            error => Self::Library(error),
        }
    }
}

/// A program that ends with an error writes it in this form.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&listed([(&self.source, self.problems.as_slice())]))
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Rejected {}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(files) => f.write_str(&listed(files.iter().map(|(source, all)| (source, all.as_slice())))),
            error => f.write_str(&Words::of(Language::English).say(&error.message())),
        }
    }
}

impl fmt::Debug for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder { cause, .. } => Some(cause),
            Self::File(error) => error.source(),
            Self::TooManyFiles(_) | Self::NoRubric(_) | Self::Invalid(_) => None,
        }
    }
}

/// Errors that are told in one sentence, by the catalogue as everywhere.
macro_rules! told {
    ($($error:ty),*) => {$(
        impl fmt::Display for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&Words::of(Language::English).say(&self.message()))
            }
        }
    )*};
}
told!(ReadError, WriteError, BaselineError);

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed(_, cause) => Some(cause),
            Self::Folder(_) | Self::NotRegular(_) | Self::TooLarge(..) | Self::NotText(_) => None,
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.why {
            Why::Failed(cause) => Some(cause),
            Why::Folder | Why::ReadOnly | Why::NoReader | Why::Outside(_) | Why::There | Why::Input | Why::Changed => {
                None
            }
        }
    }
}

impl std::error::Error for BaselineError {}

impl From<ReadError> for LoadError {
    fn from(error: ReadError) -> Self {
        Self::File(error)
    }
}

fn listed<'a>(files: impl IntoIterator<Item = (&'a Source, &'a [Problem])>) -> String {
    let (words, mut lines) = (Words::of(Language::English), Vec::new());
    for (source, problems) in files {
        for problem in problems {
            let at = source.place(problem.span.start);
            let help = problem.help.as_ref().map(|help| format!("; {}", words.say(help))).unwrap_or_default();
            lines.push(format!("{}:{}:{}: {}{help}", source.name, at.line, at.column, words.say(&problem.message)));
        }
    }
    lines.join("\n")
}

impl Coalition {
    /// Reads the description of a coalition, to be judged by the built-in rubrics: TOML, JSON of the same schema, or
    /// Markdown with `+++` front matter. The text comes with it, for findings name their places in it.
    ///
    /// # Errors
    /// When the file cannot be read, or with every problem in it.
    pub fn load(path: impl AsRef<Path>) -> Result<(Source, Box<Self>), Error> {
        static BUILT_IN: OnceLock<Rubrics> = OnceLock::new();
        Self::load_for(path, BUILT_IN.get_or_init(Rubrics::builtin))
    }

    /// The same for other rubrics: answers are held against their criteria.
    ///
    /// # Errors
    /// When the file cannot be read, or with every problem in it.
    pub fn load_for(path: impl AsRef<Path>, rubrics: &Rubrics) -> Result<(Source, Box<Self>), Error> {
        let path = path.as_ref();
        Ok(load_for(&path.to_string_lossy(), &read(path, LARGEST_FILE)?, Some(rubrics))?)
    }
}
