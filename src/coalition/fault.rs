//! What can be wrong with a coalition file. A fault is a kind with its values; its words stand here and nowhere else in
//! this folder.

use crate::source::problem::{Problems, nearest};
use crate::source::safe::visible;
use std::ops::Range;

/// Something wrong with a value or a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault<'a> {
    /// A value of a type that does not belong here.
    WrongType {
        /// What would belong here.
        expected: &'a str,
        /// What stands here.
        found: &'static str,
    },
    /// Text without a letter.
    Empty,
    /// A word that is not in the list.
    Word {
        /// The word as it stands in the file.
        written: &'a str,
        /// The words that may stand there.
        words: &'a [&'a str],
        /// What else may stand there.
        or: &'a str,
    },
    /// A number outside what its unit allows.
    Number {
        /// What the unit allows.
        allowed: &'a str,
    },
    /// Not a date.
    Date(&'a str),
    /// A key of a series that is not a year.
    Year(&'a str),
    /// A key that no table of this kind has.
    Key {
        /// The key as it stands in the file.
        written: &'a str,
        /// The keys of the table.
        known: &'a [&'a str],
    },
    /// A key that must be there.
    Missing(&'a str),
    /// A table in place of a value that says nothing of it.
    NoPart,
    /// `disputed` beside other keys.
    DisputedBeside,
    /// `disputed` with fewer than two claims.
    FewClaims,
    /// A claim inside a claim.
    NestedClaims,
    /// `at_least` above `at_most`.
    CrossedBounds,
}

impl Fault<'_> {
    /// What is wrong.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::WrongType { expected, found } => format!("expected {expected}, found {found}"),
            Self::Empty => "this text is empty".into(),
            Self::Word { written, .. } => format!("\"{}\" is not allowed here", visible(written)),
            Self::Number { .. } => "this number cannot be".into(),
            Self::Date(written) => format!("\"{}\" is not a date", visible(written)),
            Self::Year(written) => format!("\"{}\" is not a year", visible(written)),
            Self::Key { written, .. } => format!("there is no key `{}` here", visible(written)),
            Self::Missing(key) => format!("the key `{key}` is missing here"),
            Self::NoPart => "this table says nothing of the value".into(),
            Self::DisputedBeside => "`disputed` stands beside other bounds".into(),
            Self::FewClaims => "a dispute needs at least two claims".into(),
            Self::NestedClaims => "a claim cannot be disputed in itself".into(),
            Self::CrossedBounds => "`at_least` is more than `at_most`".into(),
        }
    }

    /// How to mend it.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Self::WrongType { expected, .. } => {
                format!("write {expected} here, or leave the key out if it is not known")
            }
            Self::Empty => "write something, or remove the key".into(),
            Self::Word { written, words, or } => format!("{}{or}", allowed(written, words)),
            Self::Number { allowed } => (*allowed).into(),
            Self::Date(_) => {
                "write 2021-03-31, or \"2021-03\" or 2021 where only the month or the year is known".into()
            }
            Self::Year(_) => "write amounts by year, such as `2016 = 31_900_000`".into(),
            Self::Key { written, known } => {
                let list = known.join(", ");
                match nearest(written, known.iter().copied()) {
                    Some(word) => format!("did you mean `{word}`? The keys allowed here are: {list}"),
                    None => format!("the keys allowed here are: {list}"),
                }
            }
            Self::Missing(key) => format!("add a line `{key} = ...`"),
            Self::NoPart => {
                "write `{ at_least = ..., at_most = ... }` (either may stand alone), or `{ disputed = [..., ...] }`"
                    .into()
            }
            Self::DisputedBeside => "put each source's claim into the list `disputed`; a claim may be a range".into(),
            Self::FewClaims => "list what each source says, or write the one value that is known".into(),
            Self::NestedClaims => "list all claims in one `disputed`".into(),
            Self::CrossedBounds => "swap or correct the two bounds".into(),
        })
    }

    /// Notes the fault.
    pub(crate) fn at(&self, span: Range<usize>, problems: &mut Problems) {
        problems.add(span, self.message(), self.help());
    }
}

/// The words that may stand in a place, with the one that was probably meant.
fn allowed(written: &str, words: &[&str]) -> String {
    let list = words.join(", ");
    match nearest(written, words.iter().copied()) {
        Some(word) => format!("did you mean \"{word}\"? Allowed are: {list}"),
        None => format!("allowed are: {list}"),
    }
}
