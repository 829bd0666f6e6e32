//! Text laid out for the width of a terminal.

use super::Line;
use super::palette::{BOLD, DIM};
use super::rows::Rows;
use super::width::display_width;
use super::words::Words;
use crate::source::message::Message;
use crate::source::safe::{is_plain, put};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use std::ops::Range;
use textwrap::core::Word;

/// A page that is being written.
pub(super) struct Page<'w> {
    /// What is written.
    pub(super) text: Line,
    /// Columns.
    pub(super) width: usize,
    pub(super) words: &'w Words,
}

impl<'w> Page<'w> {
    pub(super) fn new(width: usize, words: &'w Words) -> Self {
        Self { text: Line::default(), width: width.clamp(40, 120), words }
    }
    pub(super) fn line(&mut self, line: &Line) {
        self.text.push(line.part(..).trimmed());
        self.gap();
    }
    pub(super) fn gap(&mut self) {
        put!(&mut self.text, "\n");
    }
    pub(super) fn say(&self, message: Message) -> Line {
        self.words.line(&message)
    }
    pub(super) fn heading(&mut self, title: Message) {
        let title = self.say(title);
        self.gap();
        self.strong(&title);
    }
    /// A title, wrapped.
    pub(super) fn strong(&mut self, title: &str) {
        for line in wrap(&Line::new(title), ["", ""], self.width) {
            self.line(&Line::new(&line).styled(BOLD));
        }
    }
    /// A paragraph, wrapped and indented; the first line begins with `mark`.
    pub(super) fn paragraph(&mut self, mark: &str, indent: usize, text: &str) {
        let text = Line::new(text);
        let rest = Line::new(&" ".repeat(indent));
        let first = Line::new(&format!("{mark}{}", " ".repeat(indent.saturating_sub(display_width(mark)))));
        for (at, line) in parts(&text, [&first, &rest], self.width).into_iter().enumerate() {
            let indent = if at == 0 { first.part(..) } else { rest.part(..) };
            let line = text.part(line).trimmed();
            self.text.push(if line.is_empty() { indent.trimmed() } else { indent });
            self.text.push(line);
            self.gap();
        }
    }
    /// A paragraph of one sentence.
    pub(super) fn sentence(&mut self, indent: usize, message: Message) {
        let text = self.say(message);
        self.paragraph(&" ".repeat(indent), indent, &text);
    }
    /// Paragraphs behind their labels, all indented alike.
    pub(super) fn labelled(&mut self, indent: usize, rows: &[(Message, &str)]) {
        let rows: Vec<(String, &str)> = rows
            .iter()
            .map(|(label, text)| (format!("{}{}", " ".repeat(indent), self.words.say(label)), *text))
            .collect();
        let width = rows.iter().map(|(label, _)| display_width(label) + 1).max().unwrap_or(0);
        for (label, text) in rows {
            self.paragraph(&label, width, text);
        }
    }
    /// The lines of a table, its head first, a line a row; cells of one column are cut where it would be too wide.
    pub(super) fn columns(&self, rows: &Rows, column: usize) -> Vec<Line> {
        let lines = self.unwrapped(rows);
        match self.over(&lines) {
            0 => lines,
            over => self.unwrapped(&rows.narrower(column, over)),
        }
    }
    /// A table with its head. Where it would be too wide, the cells of one column are cut; where little would be left of
    /// them, all cells are wrapped.
    pub(super) fn cut(&mut self, rows: &Rows, column: usize) {
        let over = self.over(&self.unwrapped(rows));
        match over > 0 && !is_little(rows, column, over) {
            true => self.table(&rows.narrower(column, over)),
            false => self.table(rows),
        }
    }
    /// Whether little would be left of the cells of a column where they were cut so that the table is not too wide.
    pub(super) fn cuts_to_little(&self, rows: &Rows, column: usize) -> bool {
        let over = self.over(&self.unwrapped(rows));
        over > 0 && is_little(rows, column, over)
    }
    /// By how many columns lines are wider than the page.
    fn over(&self, lines: &[Line]) -> usize {
        lines.iter().map(|line| display_width(line)).max().unwrap_or(0).saturating_sub(self.width)
    }
    fn head(&self, rows: &Rows) -> Vec<String> {
        rows.head.iter().map(|title| self.words.say(title)).collect()
    }
    fn unwrapped(&self, rows: &Rows) -> Vec<Line> {
        let head = self.head(rows);
        let rows = || std::iter::once(&head).chain(&rows.rows);
        let mut widths = vec![0; head.len()];
        for row in rows() {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = display_width(cell).max(*width);
            }
        }
        let line = |row: &Vec<String>| {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.extend([" ", cell, &" ".repeat(width - display_width(cell)), " "]);
            }
            Line::new(line.trim_end())
        };
        rows().map(line).collect()
    }
    /// A table whose cells are wrapped, so that it is no wider than the terminal.
    pub(super) fn wide(&mut self, head: &[String], rows: &[Vec<String>]) {
        for (at, line) in self.wrapped(head, rows).iter().enumerate() {
            match at {
                0 => self.line(&line.trimmed().styled(DIM)),
                _ => self.line(line),
            }
        }
    }
    fn wrapped(&self, head: &[String], rows: &[Vec<String>]) -> Vec<Line> {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.width.try_into().unwrap_or(80));
        table.set_header(head.iter().map(|cell| Line::new(cell).into_string()));
        table.add_rows(rows.iter().map(|row| row.iter().map(|cell| Line::new(cell).into_string())));
        keep_words(&mut table, head, rows, self.width);
        lines(&table)
    }
    /// A table with its head; its cells are wrapped where it would be too wide.
    pub(super) fn table(&mut self, rows: &Rows) {
        let mut lines = self.unwrapped(rows);
        if self.over(&lines) > 0 {
            lines = self.wrapped(&self.head(rows), &rows.rows);
        }
        lines.iter().for_each(|line| self.line(line));
    }
}

/// So much is left at least of a cell that is cut.
const LEAST: usize = 10;

/// Whether little is left of the cells of a column where they are cut by so many columns.
fn is_little(rows: &Rows, column: usize, by: usize) -> bool {
    rows.width(column) < by + LEAST
}

/// Makes columns as wide as their longest words, where all of these fit: an id that is cut is of no use.
fn keep_words(table: &mut Table, head: &[String], rows: &[Vec<String>], width: usize) {
    let longest = |text: &String| text.split_whitespace().map(display_width).max().unwrap_or(0);
    let mut widths: Vec<usize> = head.iter().map(longest).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = longest(cell).max(*width);
        }
    }
    // A space on either side.
    widths.iter_mut().for_each(|width| *width += 2);
    if widths.iter().sum::<usize>() > width {
        return;
    }
    for (column, width) in table.column_iter_mut().zip(widths) {
        let width = Width::Fixed(width.try_into().unwrap_or(u16::MAX));
        column.set_constraint(ColumnConstraint::LowerBoundary(width));
    }
}

/// The lines of a table, without spaces at their ends. A cell that holds what steers is made safe here.
pub(super) fn lines(table: &Table) -> Vec<Line> {
    table.lines().map(|line| Line::new(line.trim_end())).collect()
}

/// The lines of a paragraph behind their indents, the first and the others, none wider than so many columns.
fn wrap(text: &str, indents: [&str; 2], width: usize) -> Vec<String> {
    let lines = parts(text, indents, width).into_iter().enumerate();
    lines.map(|(at, line)| [indents[at.min(1)], text.get(line).unwrap_or_default()].concat()).collect()
}

/// Where those lines stand in the text. They are those of [`textwrap::wrap`] that keeps ids in one piece, for they are
/// copied; of its steps only those are taken that this asks for.
fn parts(text: &str, indents: [&str; 2], width: usize) -> Vec<Range<usize>> {
    let [mut room, other] = indents.map(|indent| width.saturating_sub(display_width(indent)));
    let (mut lines, mut line, mut taken, mut at) = (Vec::new(), 0..0, 0, 0);
    // Behind an indent the first line stays empty where a word is too wide for what the indent leaves.
    let mut is_begun = !indents[0].is_empty();
    let mut add = |word: Word<'_>| {
        if is_begun && taken + word.width > room {
            lines.push(std::mem::replace(&mut line, at..at));
            (room, taken) = (other, 0);
        }
        is_begun = true;
        line.end = at + word.word.len();
        at = line.end + word.whitespace.len();
        taken += word.width + word.whitespace.len();
    };
    for word in words(text) {
        if word.width > other { word.break_apart(other).for_each(&mut add) } else { add(word) }
    }
    lines.push(line);
    lines
}

/// The words between spaces, as [`textwrap::WordSeparator::AsciiSpace`] finds them, which looks up the width of every
/// letter.
fn words(line: &str) -> impl Iterator<Item = Word<'_>> {
    let is_plain = is_plain(line);
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
        let spaces = rest.bytes().skip(end).take_while(|byte| *byte == b' ').count();
        let (word, whitespace) = (rest.get(..end)?, rest.get(end..end + spaces)?);
        rest = rest.get(end + spaces..)?;
        let width = if is_plain { word.len() } else { textwrap::core::display_width(word) };
        Some(Word { word, whitespace, penalty: "", width })
    })
}

/// Wraps the lines of a text that are wider than the terminal. What follows a mark or a first column, or is indented,
/// stays so.
pub fn fold(text: &Line, width: usize) -> Line {
    text.each_line(|line| {
        // So much is left at least of a line.
        let rest = " ".repeat(hang(line, width * 3 / 5));
        wrap(line, ["", &rest], width.max(20)).iter().map(|line| format!("{}\n", line.trim_end())).collect()
    })
}

/// The column at which the text of a line begins, behind its indent and, where that is not too far, a mark or a first column.
fn hang(line: &str, most: usize) -> usize {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    let Some((first, rest)) = text.split_once(' ') else { return indent };
    let gap = rest.len() - rest.trim_start_matches(' ').len();
    let column = indent + display_width(first) + gap + 1;
    let is_mark = matches!(first, "-" | "*") || gap > 0;
    if is_mark && column <= most { column } else { indent.min(most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_lines_are_wrapped_behind_their_marks() {
        let text =
            "a title\n  - one two three four five six\n  C1  one two three four five\n\nfunding.no-break-in-ids\n";
        let folded = "a title\n  - one two three four\n    five six\n  C1  one two three four\n      five\n\nfunding.no-break-in-ids\n";
        assert_eq!(fold(&Line::lines(text), 24).as_str(), folded);
        assert_eq!(fold(&Line::lines("short\n"), 80).as_str(), "short\n");
        // Behind a first column that takes more than three fifths of the line, little would be left.
        let line = format!("  {:<40} 4 -> 2-4 (because of governance.mandate_age_years)\n", "legitimacy.mandate");
        let second = |width| fold(&Line::lines(&line), width).lines().nth(1).map(str::to_owned).unwrap_or_default();
        let indent = |line: &str| line.len() - line.trim_start().len();
        assert_eq!((indent(&second(80)), indent(&second(60))), (43, 2));
    }

    #[test]
    fn lines_are_those_of_the_library() {
        let texts = [
            "",
            " ",
            "a",
            "a  b ",
            "one two three four five six seven funding.no-break-in-ids-of-any-width and so on",
            "  é–x, 界 \u{1b}[1mbold\u{1b}[0m e\u{301} \u{200b} funding.runway-of-more-than-a-line 界界界界界界界界界界界界界界界界",
            "a\tb c",
        ];
        for text in texts {
            for indents in [["", ""], ["", "    "], ["  1. ", "     "], ["a long label  ", "  "]] {
                let options = textwrap::Options::new(24)
                    .word_separator(textwrap::WordSeparator::AsciiSpace)
                    .word_splitter(textwrap::WordSplitter::NoHyphenation)
                    .initial_indent(indents[0])
                    .subsequent_indent(indents[1]);
                assert_eq!(wrap(text, indents, 24), textwrap::wrap(text, options), "{text:?} {indents:?}");
            }
        }
    }
}
