//! What can be wrong with a condition, and where in its text.

use crate::value::Unit;
use std::ops::Range;

/// Something wrong with a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionError {
    /// Bytes of the condition's text that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub kind: ConditionErrorKind,
}

/// The ways in which a condition can be wrong.
#[derive(Clone, Debug, PartialEq)]
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
        expected: Needed,
    },
    /// A word or sign of other languages, and how it is written here.
    Foreign(&'static str),
    /// A form of CEL that conditions do not have.
    Unsupported(Form),
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
    /// No question has this id, or answers cannot be used here.
    UnknownQuestion {
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
    /// A set of words is no word.
    WordIsSet {
        /// The word.
        word: String,
        /// The fact that is a set.
        set: String,
    },
    /// A fact of this unit can never be this number.
    OutOfRange {
        /// The number.
        number: f64,
        /// What the fact is measured in.
        unit: Unit,
    },
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

/// What a place in a condition takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// A name, a value or a parenthesis.
    Operand,
    /// An operator or the end.
    Operator,
    /// The `:` of a choice.
    Colon,
    /// A closing parenthesis.
    Parenthesis,
    /// A comma or the end of a list.
    ListEnd,
    /// A comma or a closing parenthesis.
    ArgumentsEnd,
    /// The rest of a name.
    Name,
}

/// A form of CEL that conditions do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Another number of arguments than one.
    Arguments,
    /// A comment.
    Comment,
    /// An index in brackets.
    Index,
    /// A map in braces.
    Map,
    /// `null`.
    Null,
    /// A part of a value, after a dot.
    Part,
    /// A letter before a word in quotes.
    Prefix,
    /// The remainder of a division.
    Remainder,
}
