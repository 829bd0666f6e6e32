//! Files as they were read, what is wrong with them and where, and their text made safe to show.

pub(crate) mod digest;
pub(crate) mod ends;
pub mod file;
pub mod message;
pub mod place;
pub mod problem;
pub mod safe;
pub mod toml;
pub mod write;

use place::{Lines, Place, Places};
use problem::Problem;
use std::ops::Range;
use std::sync::OnceLock;

/// A file as it was read.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The path or name shown to the reader, with forward slashes.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// How many lines of the file stand before the text, where that is one line of many.
    pub above: usize,
    /// Where the TOML stands in the text: all of it, or the front matter of a Markdown file.
    pub toml: Range<usize>,
    /// The TOML that was made of it, where it is something else; what is found in it stands in the same place of the text,
    /// or near it.
    pub(crate) converted: Option<String>,
    /// Where each key and row of the TOML stands, counted from its beginning; kept when it is read.
    pub places: Places,
    /// That keys stand where they stood in an earlier edition of the format.
    pub(crate) moved: Vec<Problem>,
    lines: OnceLock<Lines>,
}

/// Signs that end a sentence, in any script that texts of a file or a rubric folder are likely to have.
pub(crate) const SENTENCE_ENDS: [char; 10] = ['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'];

/// Whether a text is the address of a page: what a browser opens as a page, and not one that does something.
pub fn is_page(url: &str) -> bool {
    let is_page = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    is_page && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

impl Source {
    /// A file that is TOML as a whole.
    pub fn new(name: String, text: String) -> Self {
        Self { name, toml: 0..text.len(), text, ..Self::default() }
    }

    /// The TOML itself: a part of the text, or what was made of it.
    pub(crate) fn description(&self) -> &str {
        self.converted.as_deref().or_else(|| self.text.get(self.toml.clone())).unwrap_or("")
    }

    /// Line and column of a byte of the text.
    pub fn place(&self, byte: usize) -> Place {
        let Place { line, column } = self.lines.get_or_init(|| Lines::new(&self.text)).place(&self.text, byte);
        Place { line: line + self.above, column }
    }
}
