//! TOML, parsed with all that is wrong with it.

use super::message::Message;
use super::problem::{Need, Problem};
use crate::message;
use ::toml::Spanned;
use ::toml::de::{DeTable, Error};
use std::ops::Range;

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

/// The text with other values of the same length in the places that are wrong, where nothing else is: what is right beside
/// them can be read, and what is wrong with it told in the same run.
pub fn mended(text: &str, errors: &[Error]) -> Option<String> {
    let mut mended = text.to_owned();
    for error in errors {
        let span = error.span().filter(|span| span.len() > 1)?;
        let other = format!("\"{}\"", "-".repeat(span.len() - 2));
        mended.get(span.clone())?;
        mended.replace_range(span, &other);
    }
    DeTable::parse(&mended).is_ok().then_some(mended)
}

/// What is wrong with a text that is not TOML, and how to mend it. The TOML begins at byte `start` of the text.
pub fn problem(error: &Error, text: &str, start: usize) -> Problem {
    problem_of(error, text, start, Need::default())
}

/// The same of a text whose keys state facts or wishes.
pub fn problem_of(error: &Error, text: &str, start: usize, need: Need) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let span = span.start + start..span.end + start;
    if error.message() == TWICE {
        return twice(text, start, span);
    }
    // What is read as TOML may have been written in another form.
    if error.message().starts_with(TOO_DEEP) {
        return Problem { message: message!("problem-too-deep"), help: Some(message!("problem-too-deep-help")), span };
    }
    let help = help(text, span.start, need);
    Problem { message: message!("problem-toml", told = error.message()), help: Some(help), span }
}

/// What the parser says of lists and tables that stand inside each other.
const TOO_DEEP: &str = "cannot recurse further";

/// What the parser says of a key or a heading that was there before.
const TWICE: &str = "duplicate key";

/// The line around a byte of a text, split there.
fn line(text: &str, at: usize) -> (&str, &str) {
    let (before, after) = text.split_at(text.floor_char_boundary(at));
    (before.rsplit('\n').next().unwrap_or(""), after.split('\n').next().unwrap_or(""))
}

/// The name in a heading such as `[governance]` or `[[members]]`.
fn heading(line: &str) -> Option<&str> {
    let (name, _) = line.trim().strip_prefix('[')?.split_once(']')?;
    Some(name.trim_start_matches('[').trim())
}

/// A key or a heading that was there before, with the line of the first.
fn twice(text: &str, start: usize, span: Range<usize>) -> Problem {
    let (indent, rest) = line(text, span.start);
    let whole = [indent, rest].concat();
    let key = text.get(span.clone()).unwrap_or("").trim();
    let name = heading(&whole);
    let before = text.get(start..span.start - indent.len().min(span.start)).unwrap_or("");
    let before = before.lines().enumerate().collect::<Vec<_>>();
    let is_same_key = |line: &str| {
        let after = line.strip_prefix(indent).and_then(|line| line.strip_prefix(key));
        after.is_some_and(|after| after.trim_start().starts_with(['=', ':', '.']))
    };
    let first = match name {
        Some(name) => before.iter().find(|(_, line)| heading(line) == Some(name)),
        // In the same table: not above its heading.
        None => before.iter().rev().take_while(|(_, line)| heading(line).is_none()).find(|(_, line)| is_same_key(line)),
    };
    let above = text.get(..start).unwrap_or("").matches('\n').count();
    let shown = name.unwrap_or_else(|| key.trim_matches('"'));
    let message = match first {
        Some((row, _)) => message!("problem-said-before", key = shown, line = (above + row + 1).to_string()),
        None => message!("problem-said-again", key = shown),
    };
    let help = match name {
        Some(name) => message!("problem-said-again-table-help", key = name),
        None => message!("problem-said-again-help"),
    };
    Problem { message, help: Some(help), span }
}

/// How what goes wrong most often is mended.
fn help(text: &str, at: usize, need: Need) -> Message {
    let (before, after) = line(text, at);
    let Some((_, begun)) = before.rsplit_once('=') else {
        let is_joined = [before, after].concat().split_once(':').is_some_and(|(key, _)| {
            !key.is_empty() && key.trim().chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
        });
        return if is_joined { message!("problem-toml-colon-help") } else { message!("problem-toml-help") };
    };
    let value = [begun, after].concat();
    let value = value.trim_start_matches(|c: char| c.is_whitespace() || "[{(".contains(c)).trim_end();
    let number: String = value.chars().take_while(|c| c.is_ascii_digit() || ",._".contains(*c)).collect();
    let rest = value.get(number.len()..).unwrap_or("").trim_start();
    let word = value.split([' ', ',', ']', '}', '#', '\t']).next().unwrap_or("");
    let is_date = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '-');
    let lengths: Vec<usize> = word.split('-').map(str::len).collect();
    let mut groups = number.split(',');
    let is_first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    match value.chars().next() {
        _ if value.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']) => {
            message!("problem-toml-quotes-help")
        }
        _ if is_date && lengths == [4, 2] && word.get(5..).is_some_and(is_month) => {
            message!("problem-toml-month-help", month = word)
        }
        _ if is_date && matches!(*lengths, [4, 2] | [4, 2, 2]) => message!("problem-toml-no-day-help"),
        _ if is_date && lengths.len() == 3 => message!("problem-toml-day-help"),
        Some('0'..='9') if rest.starts_with('%') => {
            let share = number.parse::<f64>().map_or_else(|_| "0.4".to_owned(), |all| (all / 100.0).to_string());
            match need {
                // Scores are asked there as well.
                Need::Wish => message!("problem-policy-percent-help", share = share),
                Need::Fact | Need::Required => message!("problem-toml-percent-help", share = share),
            }
        }
        Some('0'..='9') if is_first && number.contains(',') && groups.all(|group| group.len() == 3) => {
            message!("problem-toml-comma-help", number = number.replace(',', "_"))
        }
        Some('0'..='9') => message!("problem-toml-number-help"),
        _ if ["true", "false", "yes", "no"].contains(&word.to_lowercase().as_str()) => {
            message!("problem-toml-flag-help")
        }
        Some(c) if c.is_alphabetic() => message!("problem-toml-text-help"),
        _ => message!("problem-toml-help"),
    }
}

/// How many keys a text sets, as far as its signs tell.
pub fn settings(text: &str) -> usize {
    toml_parser::Source::new(text).lex().filter(|token| token.kind() == toml_parser::lexer::TokenKind::Equals).count()
}

/// Whether two digits are those of a month.
fn is_month(digits: &str) -> bool {
    digits.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_wrong_most_often_has_help_of_its_own() {
        let told = |text: &str| -> Vec<(&str, Option<&str>)> {
            let errors = parse(text).err().unwrap_or_default();
            let problems = errors.iter().map(|error| problem(error, text, 0));
            problems.map(|problem| (problem.message.id, problem.help.map(|help| help.id))).collect()
        };
        for (text, help) in [
            ("reserves = 1,000", "problem-toml-comma-help"),
            ("a = [{ b = 12,345,678 }]", "problem-toml-comma-help"),
            ("share = 40%", "problem-toml-percent-help"),
            ("a = [{ share = 12.5 % }]", "problem-toml-percent-help"),
            ("on = 2024-6-1", "problem-toml-day-help"),
            ("on = 31-12-2026", "problem-toml-day-help"),
            ("on = 2024-13", "problem-toml-no-day-help"),
            ("on = 2024-02-30", "problem-toml-no-day-help"),
            ("a = [{ on = 2024-13-01 }]", "problem-toml-no-day-help"),
            ("on = 2012-06", "problem-toml-month-help"),
            ("open = True", "problem-toml-flag-help"),
            ("open = yes", "problem-toml-flag-help"),
            ("name = Rivers United", "problem-toml-text-help"),
            ("name = “Rivers”", "problem-toml-quotes-help"),
            ("income = 1.5m", "problem-toml-number-help"),
            ("name: Rivers", "problem-toml-colon-help"),
            ("name", "problem-toml-help"),
            ("name = ", "problem-toml-help"),
        ] {
            let found = told(text);
            assert!(found.contains(&("problem-toml", Some(help))), "{text}: {found:?}");
        }
        let line = |text: &str, start: usize| {
            let errors = parse(text.get(start..).unwrap_or("")).err().unwrap_or_default();
            let said = errors.iter().map(|error| problem(error, text, start).message);
            said.map(|said| (said.id, format!("{:?}", said.values))).collect::<Vec<_>>()
        };
        for (text, start, first) in [
            ("a = 1\n[g]\nb = 1\n[g]\n", 0, "\"2\""),
            ("[g]\nb = 1\n[h]\nb = 1\nc = 2\nb = 2\n", 0, "\"4\""),
            ("+++\na = 1\na = 2\n", 4, "\"2\""),
        ] {
            let found = line(text, start);
            assert!(
                found.iter().any(|(id, values)| *id == "problem-said-before" && values.contains(first)),
                "{found:?}"
            );
        }
        assert_eq!(line("a = { b = 1, b = 2 }", 0).first().map(|(id, _)| *id), Some("problem-said-again"));
    }

    #[test]
    fn a_text_that_is_wrong_in_values_only_can_be_read_on() {
        let mended = |text: &str| mended(text, &parse(text).err().unwrap_or_default());
        for (text, read) in [
            ("a = 2024-02-30\nb = 1", Some("a = \"--------\"\nb = 1")),
            ("a = Rivers é\nb = [2024-13-01]", Some("a = \"-------\"\nb = [\"--------\"]")),
            ("a = 1,000\nb = 1", None),
            ("a: 1\nb = 1", None),
        ] {
            assert_eq!(mended(text).as_deref(), read, "{text}");
        }
    }

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
