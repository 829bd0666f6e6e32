//! The knowledge: rubric files, how they are read and checked, and the conditions in them.
//!
//! TOML or the prepared form of the built-in files -> `written` -> `compile` -> `model`.

mod builtin;
mod check;
mod compile;
mod coverage;
mod digest;
pub mod expr;
mod expression;
mod folder;
mod lazy;
pub mod model;
mod report;
mod text;
mod texts;
mod unread;
mod vain;
mod words;
mod written;

pub(crate) use check::MAX_WEIGHT;
pub use coverage::{Coverage, coverage};
pub use folder::LoadError;
pub use model::{
    Advice, Answer, BriefLine, Case, CoalitionType, Constituency, Criterion, Fit, FitQuestion, Flag, GOOD_LEVEL, Level,
    MAX_LEVEL, Office, Pattern, PatternPart, Piece, Raised, Rubric, Rubrics, Sign, Stage, Template, Tension, Text,
};
pub use words::UnknownWord;
