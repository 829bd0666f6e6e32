//! What is assessed: files, or lines of a stream.

use crate::cli::files;
use crate::cli::told::unreadable;
use cma::assess::portfolio::line_of;
use cma::coalition::load::LARGEST_FILE;
use cma::report::words::Words;
use std::path::{Path, PathBuf};

/// A description that is still to be read.
pub(super) enum Input {
    /// A file, or `-` for standard input.
    File(PathBuf),
    /// A line of a stream, counted from 1, without its line break; at most one byte longer than the largest file.
    Line {
        /// The stream's name.
        stream: String,
        number: usize,
        bytes: Vec<u8>,
    },
}

impl Input {
    /// As it is named beside others.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Line { stream, number, .. } => line_of(stream, *number),
        }
    }
}

/// Descriptions, one by one.
pub(super) type Inputs = Box<dyn Iterator<Item = anyhow::Result<Input>> + Send>;

/// The lines of a file or of standard input; empty ones count and are left out.
pub(super) fn lines(path: &Path) -> anyhow::Result<Inputs> {
    let (stream, path) = (files::stream(path)?, path.to_owned());
    let name = path.to_string_lossy().into_owned();
    Ok(Box::new(files::lines(stream, LARGEST_FILE).zip(1..).filter_map(move |(line, number)| match line {
        Ok(bytes) if bytes.trim_ascii().is_empty() => None,
        Ok(bytes) => Some(Ok(Input::Line { stream: name.clone(), number, bytes })),
        Err(error) => Some(Err(unreadable(&path)(error).into())),
    })))
}

/// The files that paths stand for, in their order. One that several paths lead to is taken once.
pub(super) fn files(paths: Vec<PathBuf>, words: &'static Words) -> Inputs {
    let is_one = paths.len() < 2;
    let found = paths.into_iter().flat_map(|path| files::find(&path, Some(words)));
    // In one folder, no file is found twice.
    let found: files::Paths = if is_one { Box::new(found) } else { Box::new(files::once(found)) };
    Box::new(found.map(|path| path.map(Input::File)))
}

/// The files that a list names, one a line.
pub(super) fn listed(list: &Path, words: &'static Words) -> anyhow::Result<Inputs> {
    Ok(Box::new(files::listed(list, words)?.map(|path| path.map(Input::File))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::files::line;

    #[test]
    fn a_line_that_is_too_long_is_cut_and_the_next_one_is_whole() -> std::io::Result<()> {
        let mut text = vec![b'x'; LARGEST_FILE as usize + 100];
        text.extend(b"\nshort\r\nlast");
        let mut stream = text.as_slice();
        assert_eq!(line(&mut stream, LARGEST_FILE)?.map(|line| line.len()), Some(LARGEST_FILE as usize + 1));
        assert_eq!(line(&mut stream, LARGEST_FILE)?, Some(b"short\r".to_vec()));
        assert_eq!(line(&mut stream, LARGEST_FILE)?, Some(b"last".to_vec()));
        assert_eq!(line(&mut stream, LARGEST_FILE)?, None);
        Ok(())
    }
}
