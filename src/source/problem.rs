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

/// Collects every problem of a file, so that one run shows them all; of a file with very many, the first that are
/// found.
#[derive(Debug, Default)]
pub struct Problems {
    /// What was found so far.
    pub list: Vec<Problem>,
    /// How many were found, those that are not kept included.
    pub count: usize,
}

/// How many problems of a file are kept.
pub const MOST_KEPT: usize = 1000;

impl Problems {
    /// Notes one more problem.
    pub fn add(&mut self, span: Range<usize>, message: Message, help: impl Into<Option<Message>>) {
        self.note(|| Problem { span, message, help: help.into() });
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

/// "Did you mean": the candidate nearest to what was written, in any case, if it is near enough.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
