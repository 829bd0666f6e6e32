//! Lines and columns.

/// A place in a file, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// Line and column of one byte. For many of one text, [`Lines`] counts the lines once.
pub fn place(text: &str, byte: usize) -> Place {
    Lines::new(text).place(byte)
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn new(text: &'a str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// Line and column of a byte.
    pub fn place(&self, byte: usize) -> Place {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
        Place { line, column: self.text.get(start..byte).unwrap_or("").chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_places_past_the_end_are_the_end() {
        let lines = Lines::new("a\né: 1\n");
        let at = |byte| (lines.place(byte).line, lines.place(byte).column);
        assert_eq!((at(0), at(1), at(2)), ((1, 1), (1, 2), (2, 1)));
        assert_eq!(at(3), (2, 1), "inside a character is where it begins");
        assert_eq!((at(4), at(8), at(99)), ((2, 2), (3, 1), (3, 1)));
    }
}
