//! Problems of a rubric file, told by path; places are looked up only for what is told.

use crate::source::message::Message;
use crate::source::problem::Problems;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A way to a value of the file, from the value upwards.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    up: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Row(usize),
}

impl<'a> At<'a> {
    pub(super) fn top(key: &'a str) -> Self {
        Self { up: None, step: Step::Key(key) }
    }

    pub(super) fn key<'b>(&'b self, key: &'b str) -> At<'b> {
        At { up: Some(self), step: Step::Key(key) }
    }

    pub(super) fn row(&self, row: usize) -> At<'_> {
        At { up: Some(self), step: Step::Row(row) }
    }

    /// The value, or the place of the nearest value above it that is there.
    fn find<'t>(&self, file: &'t Spanned<DeTable<'_>>) -> Result<&'t Spanned<DeValue<'t>>, Range<usize>> {
        let above = self.up.map(|up| up.find(file)).transpose()?;
        let span = above.map_or(0..0, Spanned::span);
        match (self.step, above.map(Spanned::get_ref)) {
            (Step::Key(key), None) => file.get_ref().get(key),
            (Step::Key(key), Some(DeValue::Table(table))) => table.get(key),
            (Step::Row(row), Some(DeValue::Array(rows))) => rows.get(row),
            _ => None,
        }
        .ok_or(span)
    }
}

/// Where the problems of one file are told.
pub(super) struct Report<'a> {
    /// The file and its TOML; nothing for the built-in rubrics, which were found good before.
    pub(super) file: Option<(&'a str, &'a Spanned<DeTable<'a>>)>,
    pub(super) problems: Problems,
    /// Whether conditions that make no difference are looked for, which takes its time.
    pub(super) thorough: bool,
}

impl Report<'_> {
    pub(super) fn add(&mut self, at: &At<'_>, message: Message, help: impl Into<Option<Message>>) {
        let span = self.file.map_or(0..0, |(_, table)| at.find(table).map_or_else(|span| span, Spanned::span));
        self.problems.add(span, message, help);
    }

    /// Tells of a part of a text.
    pub(super) fn add_within(
        &mut self,
        at: &At<'_>,
        text: &str,
        part: Range<usize>,
        message: Message,
        help: impl Into<Option<Message>>,
    ) {
        let span = self.file.map_or(0..0, |(file, table)| {
            at.find(table).map_or_else(|span| span, |value| super::text::within(file, value.span(), text, part))
        });
        self.problems.add(span, message, help);
    }
}
