//! Briefs: one page for one reader, or on one matter. What it says is made for the reader; how it is written, for a
//! terminal, as Markdown or HTML, is the same for all.

mod board;
mod constituency;
mod discussion;
mod html;
mod markdown;
mod terminal;

use super::words::Words;
use crate::assess::constituency::Regard;
use crate::assess::{Assessment, Score};
use crate::message;
use crate::source::message::Message;
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
    /// What kind of paper it is, for the title of a window; empty where the title says so.
    pub paper: String,
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
    /// What the blocks below it are.
    Heading(String),
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
    /// How many rows or lines are left out of the block above.
    More(usize),
    /// A piece of a coalition file.
    File(String),
    /// Scores on one scale.
    Profile(Vec<Scored>),
    /// A picture for forms that can show one; the tables beside it hold the same.
    TwoMode(TwoMode),
}

/// A network of two kinds of things: one on the left, one on the right, with lines between them.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoMode {
    /// What it shows.
    pub title: String,
    /// What is to be seen in it.
    pub told: String,
    /// How it is to be read.
    pub description: String,
    /// What stands on the left.
    pub left_title: String,
    /// What stands on the right.
    pub right_title: String,
    /// The things on the left, from above.
    pub left: Vec<Mark>,
    /// The things on the right, from above.
    pub right: Vec<Mark>,
    /// Lines from left to right.
    pub lines: Vec<Line>,
    /// Curves between two things on the right.
    pub arcs: Vec<Arc>,
    /// What the ways of drawing mean.
    pub key: Vec<(Stroke, String)>,
}

/// A thing in a picture: its number in the tables, and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The number.
    pub number: String,
    /// The name.
    pub name: String,
}

/// A line between the thing at a place on the left and one on the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The place on the left, from 0.
    pub left: usize,
    /// The place on the right, from 0.
    pub right: usize,
    /// How it is drawn.
    pub stroke: Stroke,
}

/// A curve between two places on the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    /// The one place, from 0.
    pub first: usize,
    /// The other.
    pub second: usize,
}

/// How a line is drawn, told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// In one piece.
    Solid,
    /// In long pieces.
    Dashed,
    /// In points.
    Dotted,
    /// As a curve.
    Curved,
}

/// A score in a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// What it belongs to, where that is another than in the row above.
    pub group: Option<String>,
    /// Whose it is.
    pub title: String,
    /// What is shown of it without assuming anything, in points.
    pub shown: Option<f64>,
    /// The score.
    pub score: Score,
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
    pub fn markdown(&self, words: &Words) -> Safe<Markdown> {
        markdown::render(self, words)
    }

    /// As one HTML file of one printed page.
    ///
    /// # Errors
    /// When a template cannot be filled.
    pub fn html(&self, words: &Words) -> askama::Result<Safe<Html>> {
        html::render(self, words)
    }
}

/// What the rows of a profile are named after: coalitions, where they are grouped by rubric.
pub(super) fn named(scores: &[Scored]) -> Message {
    match scores.iter().any(|scored| scored.group.is_some()) {
        true => message!("portfolio-coalition"),
        false => message!("html-rubric"),
    }
}

/// A profile as a table of numbers: its head and its rows.
fn profile(scores: &[Scored], words: &Words) -> (Vec<String>, Vec<Vec<String>>) {
    let points = |points: f64| words.decimal(points, 0);
    let is_grouped = scores.iter().any(|scored| scored.group.is_some());
    let row = |Scored { group, title, shown, score }: &Scored| {
        let told = [
            title.clone(),
            shown.map_or_else(|| "-".to_owned(), points),
            words.say(&message!("word-range", low = points(score.likely.low), high = points(score.likely.high))),
            points(score.high),
            words.grade_of(score),
            words.percent(score.whole_coverage()),
        ];
        is_grouped.then(|| group.clone().unwrap_or_default()).into_iter().chain(told).collect()
    };
    let head = [
        named(scores),
        message!("report-shown"),
        message!("report-likely"),
        message!("report-possible"),
        message!("report-grade"),
        message!("report-known"),
    ];
    let group = is_grouped.then(|| message!("html-rubric"));
    (group.iter().chain(&head).map(|title| words.say(title)).collect(), scores.iter().map(row).collect())
}
