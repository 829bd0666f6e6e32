//! A description as tables of cells, and tables of cells as a description: workbooks and comma-separated values.
//!
//! [`layout`] makes the sheets from the declarations of the format, [`cell`] says a value in a cell and reads it back,
//! [`open`] reads files into raw tables, [`read`] finds in the sheets of a workbook what belongs to the description and
//! [`listed`] in a table of others, as a [`grid`], and [`merge`] writes it into a file, where it changes only what differs.

pub mod cell;
pub mod grid;
pub mod heading;
pub mod layout;
pub mod listed;
pub mod merge;
pub mod open;
pub mod read;

use crate::source::message::Message;
use layout::Shape;
use std::fmt;

/// Where a cell stands; rows and columns counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The sheet, or the file where it has one table only.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

impl fmt::Display for At {
    /// As spreadsheets write it: `Money!C7`, `'Trust and dissent'!B2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.sheet.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
        let quote = if plain { "" } else { "'" };
        let sheet = self.sheet.replace('\'', "''");
        write!(f, "{quote}{sheet}{quote}!{}{}", letters(self.column), self.row.saturating_add(1))
    }
}

/// The letters of a column: A to Z, AA and so on.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Something wrong with a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// Where.
    pub at: At,
    /// What is wrong.
    pub message: Message,
    /// How to mend it.
    pub help: Option<Message>,
    /// What stands in the cell, and how its key is said, where it is the cell of a key.
    pub cell: Option<(Shape, String)>,
    /// Whether the cell itself cannot be used, whatever its key asks.
    pub is_broken: bool,
}

impl Trouble {
    fn new(at: &At, message: Message, help: impl Into<Option<Message>>) -> Self {
        Self { at: at.clone(), message, help: help.into(), cell: None, is_broken: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        let at = |sheet: &str, row, column| At { sheet: sheet.to_owned(), row, column }.to_string();
        assert_eq!(at("Money", 6, 2), "Money!C7");
        assert_eq!(at("Trust and dissent", 0, 25), "'Trust and dissent'!Z1");
        assert_eq!(at("Money", 9, 26), "Money!AA10");
        assert_eq!(at("Money", 9, 701), "Money!ZZ10");
    }
}
