//! What is assessed: files, or lines of a stream.

use crate::cli::files::{self, line};
use crate::cli::told::unreadable;
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

/// Descriptions, one by one.
pub(super) type Inputs = Box<dyn Iterator<Item = anyhow::Result<Input>> + Send>;

/// The lines of a file or of standard input; empty ones count and are left out.
pub(super) fn lines(path: &Path) -> anyhow::Result<Inputs> {
    let (mut stream, path) = (files::stream(path)?, path.to_owned());
    let name = path.to_string_lossy().into_owned();
    let mut number = 0;
    let mut next = move || -> anyhow::Result<Option<Input>> {
        loop {
            let bytes = line(&mut stream, LARGEST_FILE).map_err(unreadable(&path))?;
            number += 1;
            match bytes {
                None => return Ok(None),
                Some(bytes) if bytes.trim_ascii().is_empty() => {}
                Some(bytes) => return Ok(Some(Input::Line { stream: name.clone(), number, bytes })),
            }
        }
    };
    let mut failed = false;
    Ok(Box::new(std::iter::from_fn(move || {
        // What fails once to be read is not read on.
        let next = if failed { None } else { next().transpose() };
        failed = next.as_ref().is_some_and(Result::is_err);
        next
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
