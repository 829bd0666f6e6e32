//! What the knowledge rests on: the memo and the literature.

use crate::knowledge::texts::{List, Text};
use crate::knowledge::words::Work;

/// The memo and its numbered claims.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// Title.
    pub title: Text,
    /// Publisher.
    pub publisher: Text,
    /// Year.
    pub year: u32,
    /// Its claims.
    pub entries: Vec<MemoEntry>,
}

/// One claim of the memo.
#[derive(Clone, Debug)]
pub struct MemoEntry {
    /// Such as `C1`.
    pub number: Text,
    /// The claim in our words.
    pub text: Text,
}

/// The literature, and how a reader is led through it.
#[derive(Clone, Debug)]
pub struct Literature {
    /// The guide: its parts, in the order in which they are read.
    pub groups: Vec<Readings>,
    /// The items.
    pub items: Vec<LiteratureItem>,
}

/// A part of the guide to the literature.
#[derive(Clone, Debug)]
pub struct Readings {
    /// Such as `start`.
    pub id: Text,
    /// Its heading.
    pub title: Text,
    /// What the reader finds in it.
    pub about: Text,
    /// Keys of its items, in the order in which they are read.
    pub items: List<Text>,
    /// Topics whose items follow.
    pub topics: List<Text>,
}

impl Readings {
    /// Whether an item belongs to this part.
    pub fn holds(&self, item: &LiteratureItem) -> bool {
        self.items.contains(&item.key) || self.topics.iter().any(|topic| item.topics.contains(topic))
    }
}

/// One item of literature.
#[derive(Clone, Debug)]
pub struct LiteratureItem {
    /// Such as `mena-palazzo-2012`.
    pub key: Text,
    /// What kind of work it is.
    pub work: Work,
    /// Authors, each as [`Name::of`] reads it; none of a book that editors made of the work of others.
    pub authors: List<Text>,
    /// Editors of the book, or of the book that a chapter is in.
    pub editors: List<Text>,
    /// Year.
    pub year: u32,
    /// Title.
    pub title: Text,
    /// The journal, book, series or collection of laws that it is part of.
    pub container: Option<Text>,
    /// Volume.
    pub volume: Option<Text>,
    /// Number of the issue, or in the series.
    pub number: Option<Text>,
    /// Pages, first and last.
    pub pages: Option<Text>,
    /// Publisher.
    pub publisher: Option<Text>,
    /// DOI, without the address of a resolver.
    pub doi: Option<Text>,
    /// Address.
    pub url: Option<Text>,
    /// Topics.
    pub topics: List<Text>,
    /// Memo numbers it supports.
    pub memo: List<Text>,
    /// What it supports.
    pub note: Option<Text>,
}

/// The name of an author, as it is written in BibTeX: `Family, Given` or `Family, Suffix, Given` for a person; without
/// a comma, an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// A person.
    Person {
        /// Such as `Mena`.
        family: &'a str,
        /// Such as `III`.
        suffix: Option<&'a str>,
        /// Given names or their first letters.
        given: &'a str,
    },
    /// An organisation.
    Organisation(&'a str),
}

impl<'a> Name<'a> {
    /// Reads a name.
    pub fn of(text: &'a Text) -> Self {
        let Some((family, rest)) = text.split_once(',') else { return Self::Organisation(text.trim()) };
        let (suffix, given) = match rest.split_once(',') {
            Some((suffix, given)) => (Some(suffix.trim()), given),
            None => (None, rest),
        };
        Self::Person { family: family.trim(), suffix, given: given.trim() }
    }
}
