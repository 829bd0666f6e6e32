//! Files as they were read, what is wrong with them and where, and their text made safe to show.

pub mod file;
pub mod message;
pub mod place;
pub mod problem;
pub mod safe;
pub mod write;

use std::ops::Range;

/// A file as it was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path or name shown to the reader, with forward slashes.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Where the TOML stands in the text: all of it, or the front matter of a Markdown file.
    pub toml: Range<usize>,
}
