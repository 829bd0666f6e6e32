//! What is wrong with a file: every problem at once, each with its place and how to mend it.

use super::message::Message;
use std::ops::Range;

/// Something wrong with a file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Bytes of the file that are wrong.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Message,
    /// How to mend it.
    pub help: Option<Message>,
}

/// What is asked of the key that is being read, where nothing of it can be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Need {
    /// It states a fact, and may be left out where that is not known.
    #[default]
    Fact,
    /// It states a wish, and may be left out.
    Wish,
    /// It must be there.
    Required,
}

/// Collects every problem of a file, so that one run shows them all; of a file with very many, the first that are
/// found.
#[derive(Debug, Default)]
pub struct Problems {
    /// What was found so far.
    pub list: Vec<Problem>,
    /// How many were found, those that are not kept included.
    pub count: usize,
    /// What is asked of the key that is being read.
    pub need: Need,
    /// The tables that stand where rows belong, and the rows that stand where a table belongs.
    pub(crate) swapped: Vec<(Range<usize>, Swapped)>,
}

/// What stands where the other belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Swapped {
    /// One table, for rows.
    Table,
    /// Rows, for one table.
    Rows,
}

/// How many problems of a file are kept.
pub const MOST_KEPT: usize = 1000;

impl Problems {
    /// Notes one more problem.
    pub fn add(&mut self, span: Range<usize>, message: Message, help: impl Into<Option<Message>>) {
        self.note(|| Problem { span, message, help: help.into() });
    }

    /// What is wrong with files that state wishes and no facts.
    pub fn of_wishes() -> Self {
        Self { need: Need::Wish, ..Self::default() }
    }

    /// Notes that tables and rows stand where the other belongs; that it is wrong is noted beside it.
    pub(crate) fn swap(&mut self, span: Range<usize>, found: Swapped) {
        if self.list.len() < MOST_KEPT {
            self.swapped.push((span, found));
        }
    }

    /// Reads what stands at a key that must be there, or need not.
    pub(crate) fn reading<T>(&mut self, is_required: bool, read: impl FnOnce(&mut Self) -> T) -> T {
        let around = self.need;
        if is_required {
            self.need = Need::Required;
        }
        let value = read(self);
        self.need = around;
        value
    }

    /// Notes one more problem, which is worked out only where it is kept.
    pub fn note(&mut self, problem: impl FnOnce() -> Problem) {
        self.count += 1;
        if self.list.len() < MOST_KEPT {
            self.list.push(problem());
        }
    }
}

/// A name without case, spaces and signs, by which names that people type are compared.
pub(crate) fn loose(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// "Did you mean": the candidate nearest to what was written, in any case, if it is near enough. Of names in parts, such as
/// `funding.runway`, what stands before the last dot makes none near: where it is the same, the rest is compared.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_meaning(written, candidates.into_iter().map(|candidate| (candidate, candidate)))
}

/// "Did you mean": what the name means that is nearest to what was written, likewise. Several names may mean the same.
pub fn nearest_meaning<'a>(written: &str, names: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    names
        .into_iter()
        .map(|(name, meant)| (likeness(&lower, &name.to_lowercase()), meant))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, meant)| meant)
}

fn likeness(a: &str, b: &str) -> f64 {
    match (a.rsplit_once('.'), b.rsplit_once('.')) {
        (Some((around, a)), Some((same, b))) if around == same => strsim::jaro_winkler(a, b),
        _ => strsim::jaro_winkler(a, b),
    }
}
