//! TOML, parsed with all that is wrong with it.

use ::toml::Spanned;
use ::toml::de::{DeTable, Error};

/// How far beyond the first error others are looked for, in bytes: every error costs memory.
const REACH: usize = 16 << 10;

/// Parses a text.
///
/// # Errors
/// The first error and all that are near it.
pub fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<Error>> {
    let first = match DeTable::parse(text) {
        Ok(table) => return Ok(table),
        Err(error) => error,
    };
    let start = first.span().map_or(0, |span| span.start);
    let end = text.floor_char_boundary(start.saturating_add(REACH));
    let (_, mut errors) = DeTable::parse_recoverable(text.get(..end).unwrap_or(text));
    // What stands at the cut may be wrong only for being cut.
    errors.retain(|error| end == text.len() || error.span().is_some_and(|span| span.end < end));
    Err(if errors.is_empty() { vec![first] } else { errors })
}

/// How many keys a text sets, as far as its signs tell.
pub fn settings(text: &str) -> usize {
    toml_parser::Source::new(text).lex().filter(|token| token.kind() == toml_parser::lexer::TokenKind::Equals).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_near_the_first_are_told_and_no_error_of_the_cut() {
        let spans = |text: &str| -> Vec<usize> {
            let errors = parse(text).err().unwrap_or_default();
            errors.iter().filter_map(|error| error.span().map(|span| span.start)).collect()
        };
        assert_eq!(spans("a = 1\nb = [1]\n"), [0; 0]);
        assert_eq!(spans("a = \nb = \n").len(), 2);
        let far = format!("a = \nb = \n{}c = [1, \"{}\"]\nd = \n", "# \n".repeat(5_000), "x".repeat(9_000));
        assert_eq!(spans(&far).len(), 2);
        assert!(spans(&"=\n".repeat(400_000)).len() < 30_000);
        assert_eq!(spans(&format!("a = \"{}", "x".repeat(200_000))).len(), 1);
    }
}
