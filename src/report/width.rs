//! How much room a text takes on a terminal.

use super::Line;
use crate::source::safe::is_plain;

/// How many columns a text takes.
pub(super) fn display_width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { unicode_width::UnicodeWidthStr::width(text) }
}

/// A text that takes no more than so many columns.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let text = Line::new(text);
    if display_width(&text) <= most {
        return text.into_string();
    }
    let mut short = String::new();
    for c in text.chars() {
        if display_width(&short) + 2 > most {
            break;
        }
        short.push(c);
    }
    short.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shortened_by_its_columns() {
        assert_eq!(shorten("legitimacy", 6), "legit…");
        assert_eq!(shorten("界界界", 5), "界界…");
    }
}
