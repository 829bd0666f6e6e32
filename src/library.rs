//! The short way in for other programs: load, assess, and one type for what can go wrong.

use crate::coalition::load::LARGEST_FILE;
use crate::coalition::{Coalition, Rejected, load};
use crate::knowledge::LoadError;
use crate::report::words::{Language, Words};
use crate::source::Source;
use crate::source::file::{ReadError, read};
use crate::source::problem::Problem;
use std::path::Path;

/// Why something could not be loaded. Shown, it lists every problem with its place, one a line.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// A description was read, and refused.
    #[error("{}", listed([(&.0.source, .0.problems.as_slice())]))]
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
    /// Reads the description of a coalition: TOML, or Markdown with `+++` front matter. The text comes with it, for
    /// findings name their places in it.
    ///
    /// # Errors
    /// When the file cannot be read, or with every problem in it.
    pub fn load(path: impl AsRef<Path>) -> Result<(Source, Box<Self>), Error> {
        let path = path.as_ref();
        Ok(load(&path.to_string_lossy(), &read(path, LARGEST_FILE)?)?)
    }
}
