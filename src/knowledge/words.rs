//! The words of rubric files.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A word that is not one of those allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// As it was written.
    pub written: String,
    /// The words that are allowed.
    pub allowed: &'static [&'static str],
}

impl std::error::Error for UnknownWord {}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not one of {}", self.written.escape_debug(), self.allowed.join(", "))
    }
}

/// Whether an id is in kebab-case.
pub(crate) fn is_id(id: &str) -> bool {
    let kebab = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(kebab) && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether an id is one of a criterion, whose parts are in kebab-case, or of a rubric.
pub(crate) fn is_full_id(id: &str) -> bool {
    id.split('.').all(is_id)
}

/// An enum of words in kebab-case: their text, and how they are read and shown.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$about])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// All words, as they stand in files.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as it stands in files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        // As it is written in Rust, for the build script.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => concat!(stringify!($name), "::", stringify!($variant)),)* })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(written: &str) -> Result<Self, UnknownWord> {
                match written {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(UnknownWord { written: written.to_owned(), allowed: Self::WORDS }),
                }
            }
        }
    };
}

words! {
    /// How much a finding matters.
    #[derive(Default)]
    Severity {
        /// Worth knowing.
        Info = "info",
        /// Should be mended when there is time.
        Low = "low",
        /// Weakens the coalition.
        #[default]
        Medium = "medium",
        /// Endangers what the coalition wants to achieve.
        High = "high",
        /// Must be mended before anything else.
        Critical = "critical",
    }
}

words! {
    /// What a piece of advice costs those who follow it.
    Effort {
        /// Days.
        Low = "low",
        /// Weeks.
        Medium = "medium",
        /// Months, or the agreement of many.
        High = "high",
    }
}

words! {
    /// How soon a step can be done.
    Term {
        /// This month.
        Month = "month",
        /// This quarter.
        Quarter = "quarter",
        /// This year.
        Year = "year",
    }
}

words! {
    /// What kind of work an item of literature is.
    Work {
        /// In a journal.
        Article = "article",
        /// A book of its own.
        Book = "book",
        /// Part of a book of others.
        Chapter = "chapter",
        /// Published by an organisation, often in a series.
        Report = "report",
        /// A law, treaty or directive.
        Law = "law",
        /// A collection of data.
        Dataset = "dataset",
    }
}

impl Term {
    /// How soon something can be done that takes so many months.
    pub fn of(months: u8) -> Self {
        let holds = |term: &Self| months <= term.months();
        [Self::Month, Self::Quarter].into_iter().find(holds).unwrap_or(Self::Year)
    }

    /// In how many months it is over.
    pub fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

impl Effort {
    /// How soon what costs so much can be done, where the advice does not say.
    pub fn term(self) -> Term {
        match self {
            Self::Low => Term::Month,
            Self::Medium => Term::Quarter,
            Self::High => Term::Year,
        }
    }

    /// Relative cost, for ranking.
    pub fn cost(self) -> f64 {
        match self {
            Self::Low => 1.0,
            Self::Medium => 2.0,
            Self::High => 4.0,
        }
    }
}

words! {
    /// Of what a line of a constituency's brief tells.
    LineOf {
        /// Why it concerns the constituency.
        Concerns = "concerns",
        /// What the coalition asks of it.
        Asks = "asks",
        /// What the coalition gives it.
        Gives = "gives",
        /// What could go wrong for it, beyond findings.
        Risks = "risks",
        /// How to complain.
        Complain = "complain",
        /// How to leave, and what that costs.
        Leave = "leave",
    }
}

words! {
    /// An answer to a question of fit, from least to most.
    Answer {
        /// It is not so.
        No = "no",
        /// It is so in part, or for some.
        Partly = "partly",
        /// It is so.
        Yes = "yes",
    }
}

impl Answer {
    /// All answers, in the order in which they are offered.
    pub const OFFERED: [Self; 3] = [Self::Yes, Self::Partly, Self::No];
}

words! {
    /// Whom advice is for (memo N3).
    Audience {
        /// Those who build a coalition from scratch.
        Founders = "founders",
        /// Those who lead an established one.
        Leaders = "leaders",
    }
}
