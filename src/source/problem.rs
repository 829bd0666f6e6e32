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

/// Collects every problem of a file, so that one run shows them all.
#[derive(Debug, Default)]
pub struct Problems {
    /// What was found so far, in the order of the file.
    pub list: Vec<Problem>,
}

impl Problems {
    /// Notes one more problem.
    pub fn add(&mut self, span: Range<usize>, message: Message, help: impl Into<Option<Message>>) {
        self.list.push(Problem { span, message, help: help.into() });
    }
}

/// "Did you mean": the candidate nearest to what was written, if it is near enough.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(written, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
