//! What a fact is, and the list of all: what the build script knows of facts too.

use crate::value::{Kind, Unit};
use std::borrow::Cow;

/// A fact's place in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub(crate) u16);

/// What is known of a fact without looking at a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The name in conditions.
    pub name: Cow<'static, str>,
    /// Its unit or kind.
    pub kind: Kind,
    pub(super) from: From,
}

/// What a fact is read from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum From {
    /// The key that is named as the fact is.
    Key,
    /// The key at a path.
    Path(Cow<'static, str>),
    /// The measure at a place among all, which is read from these paths.
    Measure(u16, &'static [&'static str]),
}

impl Fact {
    /// Paths of the file it is read from.
    pub fn about(&self) -> impl Iterator<Item = &str> {
        let paths = match self.from {
            From::Measure(_, about) => about,
            From::Key | From::Path(_) => &[],
        };
        self.key().into_iter().chain(paths.iter().copied())
    }
    /// Whether it says what a coalition is, as the head of a file does, rather than how it works: no step changes that.
    pub(crate) fn says_what_it_is(&self) -> bool {
        self.key().is_some_and(|key| key.starts_with("coalition."))
    }
    /// The key that it is read from; `None` for a measure.
    pub(crate) fn key(&self) -> Option<&str> {
        match &self.from {
            From::Key => Some(&self.name),
            From::Path(path) => Some(path),
            From::Measure(..) => None,
        }
    }
}

/// Where in a file facts are read from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sources {
    /// The tables, in the order of their names.
    pub(super) tables: Cow<'static, [Cow<'static, str>]>,
    /// For each [path](Fact::about) of each fact the place of its table.
    pub(super) paths: Cow<'static, [u16]>,
    /// Where the paths of each fact begin, and where the last ends.
    pub(super) starts: Cow<'static, [u16]>,
}

impl Sources {
    /// Those of some facts.
    pub(super) fn of(facts: &[Fact]) -> Self {
        let all = || facts.iter().flat_map(Fact::about);
        let mut tables: Vec<&str> = all().map(in_table).collect();
        tables.sort_unstable();
        tables.dedup();
        let table = |path: &str| tables.binary_search(&in_table(path)).unwrap_or(usize::MAX) as u16;
        let paths = all().map(table).collect();
        let ends = facts.iter().scan(0, |end, fact| {
            *end += fact.about().count() as u16;
            Some(*end)
        });
        let starts = [0].into_iter().chain(ends).collect();
        Self { paths, starts, tables: tables.into_iter().map(|table| table.to_owned().into()).collect() }
    }
}

/// The table that a path stands in, or the list.
fn in_table(path: &str) -> &str {
    let is_in = |list: &&str| path.strip_prefix(*list).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    // A key of a body, or of its seats, stands in a row of the list.
    let list = LISTS.iter().copied().find(is_in);
    list.unwrap_or_else(|| path.split_once('.').map_or(path, |(table, _)| table))
}

/// The lists that stand in tables.
pub(super) const LISTS: &[&str] = &[
    "dissent.tests",
    "governance.bodies",
    "governance.own_breaches",
    "monitoring.checker_errors",
    "monitoring.checks",
    "monitoring.goals",
];

/// All facts, plain keys first: written by a test, so that no start puts them together.
pub(super) static LISTED: &[Fact] = {
    use Cow::Borrowed;
    use Kind::{Choice, Flag, Number, Ordered, Set};
    use Unit::*;
    &include!("listed.rs")
};
