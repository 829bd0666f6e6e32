//! What joins coalitions to a network.

use crate::knowledge::texts::{List, Text};

/// What joins coalitions to a network (memo N6).
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Words that describe many rather than name one, in small letters.
    pub collective: List<Text>,
    /// Those of them that describe many also where a word in small letters follows them at the beginning of a name.
    pub opening: List<Text>,
    /// Words that initials leave out, in small letters.
    pub small: List<Text>,
    /// Fields in which coalitions work, in the order in which they are shown.
    pub areas: Vec<Area>,
}

/// A field in which coalitions work, such as human rights.
#[derive(Clone, Debug)]
pub struct Area {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// Words of which a file's issue area holds one where it belongs to the field.
    pub words: List<Text>,
    /// Memo numbers.
    pub memo: List<Text>,
}
