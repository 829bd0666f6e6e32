//! What can be wrong with a condition, and where in its text.

use std::fmt;
use std::ops::Range;

/// Something wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionError {
    /// Bytes of the condition's text that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub kind: ConditionErrorKind,
}

/// The ways in which a condition can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionErrorKind {
    /// There is no text.
    Empty,
    /// The text is longer than the limit, in bytes.
    TooLong(usize),
    /// Parentheses, lists and signs are nested deeper than the limit.
    TooDeep(usize),
    /// There are more names, values and operators than the limit.
    TooLarge(usize),
    /// A character that stands for nothing in a condition.
    Character(char),
    /// A word in quotes that does not end.
    UnclosedWord,
    /// A word in quotes with a backslash in it.
    Escape,
    /// A number that cannot be read.
    Number,
    /// Something else is needed here; `found` is empty at the end of the text.
    Unexpected {
        /// What stands there.
        found: String,
        /// What is needed.
        expected: &'static str,
    },
    /// A word or sign of other languages, and how it is written here.
    Foreign(&'static str),
    /// A form of CEL that conditions do not have.
    Unsupported(&'static str),
    /// No fact has this name.
    UnknownFact {
        /// As it was written.
        name: String,
        /// The nearest name that there is.
        near: Option<String>,
    },
    /// No score has this name, or scores cannot be used here.
    UnknownScore {
        /// As it was written.
        name: String,
        /// The scores that can be used here.
        known: Vec<String>,
    },
    /// No type of coalition has this name.
    UnknownType {
        /// As it was written.
        name: String,
        /// The types that there are.
        known: Vec<String>,
    },
    /// No criterion has this id, or levels cannot be used here.
    UnknownCriterion {
        /// As it was written.
        id: String,
        /// The nearest id that there is.
        near: Option<String>,
    },
    /// No function has this name.
    UnknownFunction(String),
    /// A fact cannot take this word.
    UnknownWord {
        /// As it was written.
        word: String,
        /// The words that the fact can take.
        words: &'static [&'static str],
        /// The nearest of them.
        near: Option<&'static str>,
    },
    /// Another type is needed here.
    Type {
        /// The type that is needed.
        expected: Type,
        /// The type that stands there.
        found: Type,
    },
    /// These two have no order between them.
    NoOrder(Type, Type),
    /// These two can never be equal.
    NeverEqual(Type, Type),
    /// `in` does not take these two.
    NotIn(Type, Type),
    /// The branches of a choice are of different types, or of one that cannot be chosen.
    Branches(Type, Type),
}

/// The type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    Test,
    /// A number.
    Number,
    /// A word in quotes.
    Word,
    /// A fact that is one of some words.
    Choice,
    /// A fact that is one of some words with an order.
    Grade,
    /// A fact that is a set of words.
    Set,
    /// A list of words.
    List,
}

impl Type {
    fn name(self) -> &'static str {
        match self {
            Self::Test => "a yes-or-no condition",
            Self::Number => "a number",
            Self::Word => "a word in quotes",
            Self::Choice => "a choice of words",
            Self::Grade => "a graded word",
            Self::Set => "a set of words",
            Self::List => "a list of words",
        }
    }
}

impl std::error::Error for ConditionError {}

impl fmt::Display for ConditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for ConditionErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the condition is empty"),
            Self::TooLong(most) => write!(f, "the condition is longer than {most} bytes"),
            Self::TooDeep(most) => write!(f, "the condition is nested more than {most} deep"),
            Self::TooLarge(most) => write!(f, "the condition has more than {most} names, values and operators"),
            Self::Character(c) => write!(f, "`{}` has no meaning in a condition", c.escape_debug()),
            Self::UnclosedWord => write!(f, "the quotation mark is not closed"),
            Self::Escape => write!(f, "a word cannot hold a backslash"),
            Self::Number => write!(f, "this is not a number"),
            Self::Unexpected { found, expected } if found.is_empty() => {
                write!(f, "the condition ends where {expected} is needed")
            }
            Self::Unexpected { found, expected } => {
                write!(f, "{expected} is needed here, not `{}`", found.escape_debug())
            }
            Self::Foreign(ours) => write!(f, "write `{ours}` here"),
            Self::Unsupported(form) => write!(f, "{form} cannot be used in rubrics"),
            Self::UnknownFact { name, near } => {
                write!(f, "there is no fact `{name}`")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, "; did you mean `{near}`?"))
            }
            Self::UnknownScore { name, known } if known.is_empty() => {
                write!(f, "`score.{name}` can be used only in tensions")
            }
            Self::UnknownScore { name, known } => {
                write!(f, "there is no score `{name}`; the scores are {}", known.join(", "))
            }
            Self::UnknownType { name, known } if known.is_empty() => {
                write!(f, "`type.{name}` can be used only where types.toml is there to say what it is")
            }
            Self::UnknownType { name, known } => {
                write!(f, "there is no type `{name}`; the types are {}", known.join(", "))
            }
            Self::UnknownCriterion { id, near } => {
                write!(f, "there is no criterion '{}' whose level can be used here", id.escape_debug())?;
                near.as_ref().map_or(Ok(()), |near| write!(f, "; did you mean '{near}'?"))
            }
            Self::UnknownFunction(name) => {
                write!(f, "there is no function `{name}`; the functions are size() and level()")
            }
            Self::UnknownWord { word, words, near } => {
                write!(f, "'{}' is not one of the words {}", word.escape_debug(), words.join(", "))?;
                near.map_or(Ok(()), |near| write!(f, "; did you mean '{near}'?"))
            }
            Self::Type { expected, found } => {
                write!(f, "{} is needed here, and this is {}", expected.name(), found.name())
            }
            Self::NoOrder(a, b) => write!(
                f,
                "{} and {} cannot be compared: only numbers, and graded words with their own words, have an order",
                a.name(),
                b.name()
            ),
            Self::NeverEqual(a, b) => {
                write!(f, "{} and {} can never be equal: they are of different types", a.name(), b.name())
            }
            Self::NotIn(a, b) => write!(
                f,
                "`in` takes a word and a set, or a fact and a list of words, not {} and {}",
                a.name(),
                b.name()
            ),
            Self::Branches(a, b) => {
                write!(
                    f,
                    "`? :` chooses between two conditions or two numbers, not between {} and {}",
                    a.name(),
                    b.name()
                )
            }
        }
    }
}
