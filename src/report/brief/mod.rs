//! Briefs: one page for one reader, or on one matter. What it says is made for the reader; how it is written, for a
//! terminal, as Markdown or HTML, is the same for all.

mod board;
mod constituency;
mod discussion;
mod html;
mod markdown;
mod terminal;

use super::words::Words;
use crate::assess::Assessment;
use crate::assess::constituency::Regard;
use crate::source::safe::{Html, Markdown, Safe, Terminal};

/// For whom a brief is.
#[derive(Clone, Debug)]
pub enum Reader<'a, 'r> {
    /// The board, or those who decide in its place.
    Board,
    /// Those who lead the talk of respondents who see the coalition differently.
    Facilitator,
    /// A constituency (memo N5).
    Constituency(Box<Regard<'a, 'r>>),
}

/// A brief: sentences in the order in which they are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// The coalition's name.
    pub title: String,
    /// What kind of paper it is, of which day, about what type of coalition.
    pub about: Vec<String>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// What it was made with and of; empty where it is of no coalition.
    pub made: String,
}

/// A part with its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A list whose order matters.
    Steps(Vec<String>),
    /// A list whose order does not matter.
    List(Vec<String>),
    /// A table: its head, and rows of as many cells.
    Table {
        /// What it shows.
        caption: String,
        /// Titles of the columns.
        head: Vec<String>,
        /// Rows.
        rows: Vec<Vec<String>>,
    },
}

impl Brief {
    /// The brief for a reader.
    pub fn new(a: &Assessment<'_>, reader: &Reader<'_, '_>, words: &Words) -> Self {
        match reader {
            Reader::Board => board::brief(a, words),
            Reader::Facilitator => discussion::brief(a, words),
            Reader::Constituency(regard) => constituency::brief(a, regard, words),
        }
    }

    /// For a terminal of so many columns.
    pub fn text(&self, width: usize, words: &Words) -> Safe<Terminal> {
        terminal::render(self, width, words)
    }

    /// As Markdown (CommonMark with tables).
    pub fn markdown(&self) -> Safe<Markdown> {
        markdown::render(self)
    }

    /// As one HTML file of one printed page.
    ///
    /// # Errors
    /// When a template cannot be filled.
    pub fn html(&self, words: &Words) -> askama::Result<Safe<Html>> {
        html::render(self, words)
    }
}
