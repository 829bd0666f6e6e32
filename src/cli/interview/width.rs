//! Text as wide as the terminal.

use cma::report::page::fold;
use cma::source::safe::{self, Safe};

/// Columns of the terminal, as far as lines are filled.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(20, 100) - 1
}

/// Text wrapped to the terminal; lines of tables are short enough already.
pub(super) fn filled(text: &str) -> Safe<safe::Terminal> {
    Safe::lines(&wrapped(text, width()).join("\n"))
}

/// A text, cut after two lines of the terminal.
pub(super) fn brief(text: &str) -> String {
    match text.char_indices().nth(2 * width()) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// The lines of a text in so many columns. A space that does not break is shown as a plain one.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    fold(&Safe::lines(text), width).lines().map(|line| line.replace('\u{a0}', " ")).collect()
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn dates_and_ids_stay_whole_and_what_an_option_says_stays_behind_its_number() {
        let dates = ["write it as", "2024-06-30, 2024-06", "or 2024"];
        assert_eq!(wrapped("write it as 2024-06-30, 2024-06 or 2024", 21), dates);
        assert_eq!(wrapped("the minutes ga15-votes-of-the-board", 28), ["the minutes", "ga15-votes-of-the-board"]);
        let option = "  3  written: set down and adopted by the board";
        assert_eq!(wrapped(option, 26), ["  3  written: set down and", "     adopted by the board"]);
        assert_eq!(wrapped("b\u{a0}back · q\u{a0}save and", 20), ["b back · q save and"]);
    }
}
