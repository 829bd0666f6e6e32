//! Places inside the strings of a TOML file.

use std::ops::Range;

/// The bytes of a file behind some bytes of a string's value. `token` is where the string stands, its quotation marks
/// included: the whole of it is given back where the value cannot be found in it.
pub(super) fn within(file: &str, token: Range<usize>, value: &str, wanted: Range<usize>) -> Range<usize> {
    let Some(places) = file.get(token.clone()).and_then(|raw| places(raw, value)) else { return token };
    match (places.get(wanted.start), places.get(wanted.end)) {
        // What is behind an escape ends where its last byte does, not where the next value begins.
        (Some(start), Some(end)) => {
            let end = if wanted.is_empty() { *start } else { *end };
            token.start + *start..token.start + end
        }
        _ => token,
    }
}

/// For every byte of a string's value, and for its end, the byte of the token that it comes from; nothing where the
/// token does not spell the value.
fn places(raw: &str, value: &str) -> Option<Vec<usize>> {
    let quote = raw.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let multiline = raw.get(..3).is_some_and(|start| start.chars().all(|c| c == quote)) && raw.len() >= 6;
    let width = if multiline { 3 } else { 1 };
    let end = raw.len().checked_sub(width)?;
    let mut at = width;
    if multiline {
        // A line break right after the opening marks does not count.
        at += ["\r\n", "\n"]
            .iter()
            .find(|line| raw.get(at..).is_some_and(|rest| rest.starts_with(**line)))
            .map_or(0, |line| line.len());
    }
    let mut places = Vec::with_capacity(value.len() + 1);
    let mut expected = value.chars().peekable();
    while at < end {
        let rest = raw.get(at..end)?;
        let c = rest.chars().next()?;
        let (decoded, length) = match (c, quote) {
            ('\\', '"') => match escape(rest)? {
                (Some(decoded), length) => (decoded, length),
                (None, length) => {
                    at += length;
                    continue;
                }
            },
            // Some readers make one line break of two characters.
            ('\r', _) if expected.peek() == Some(&'\n') => ('\n', 2),
            _ => (c, c.len_utf8()),
        };
        if expected.next() != Some(decoded) {
            return None;
        }
        places.extend(std::iter::repeat_n(at, decoded.len_utf8()));
        at += length;
    }
    places.push(end);
    expected.next().is_none().then_some(places)
}

/// What an escape stands for and its length; nothing for a backslash at the end of a line, which joins lines.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let code = |digits: usize| {
        let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        Some((Some(char::from_u32(code)?), 2 + digits))
    };
    let plain = |c| Some((Some(c), 2));
    match rest.chars().nth(1)? {
        'b' => plain('\u{8}'),
        't' => plain('\t'),
        'n' => plain('\n'),
        'f' => plain('\u{c}'),
        'r' => plain('\r'),
        'e' => plain('\u{1b}'),
        c @ ('"' | '\\') => plain(c),
        'x' => code(2),
        'u' => code(4),
        'U' => code(8),
        c if c.is_ascii_whitespace() => {
            let spaces = rest.get(1..)?.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len() - 1);
            Some((None, 1 + spaces))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

    use super::*;
    use proptest::prelude::*;

    #[derive(serde::Deserialize)]
    struct File {
        when: toml::Spanned<String>,
    }

    /// The part of a file that stands behind a part of the value of its key `when`.
    fn shown<'a>(file: &'a str, part: &str) -> &'a str {
        let when = toml::from_str::<File>(file).unwrap().when;
        let start = when.get_ref().find(part).unwrap();
        &file[within(file, when.span(), when.get_ref(), start..start + part.len())]
    }

    #[test]
    fn a_part_of_a_string_is_found_in_the_file() {
        for (file, part, expected) in [
            (r#"when = "a > 1 && bc""#, "bc", "bc"),
            (r#"when = 'a > 1 && bc'"#, "bc", "bc"),
            (r#"when = "é \"quoted\" \u0062c\tx""#, "bc", r"\u0062c"),
            (r#"when = "\\ é b""#, "é b", "é b"),
            ("when = \"\"\"\na &&\n  bc\"\"\"", "bc", "bc"),
            ("when = \"\"\"\r\na &&\r\n  bc\"\"\"", "bc", "bc"),
            ("when = '''\na && 'x'\n  bc'''", "bc", "bc"),
            ("when = \"\"\"a && \\\n     bc \\\n  && d\"\"\"", "bc", "bc"),
            ("when = \"\"\"a ''' \"\" bc\"\"\"", "bc", "bc"),
            ("when = \"\"\"a bc\"\"\"\"\"", "bc\"\"", "bc\"\""),
            (r#"when = "\u0061\U0001F600bc""#, "bc", "bc"),
        ] {
            assert_eq!(shown(file, part), expected, "{file}");
        }
        assert_eq!(within("x = 12", 4..6, "34", 0..1), 4..6);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_string_that_toml_writes_is_found(value in "[a'\"\\\\\n\t é😀]{0,12}") {
            let file = format!("when = {}\n", toml::Value::String(value.clone()));
            let when = toml::from_str::<File>(&file).unwrap().when;
            let places = places(&file[when.span()], &value);
            prop_assert_eq!(places.map(|places| places.len()), Some(value.len() + 1), "{}", file);
        }
    }
}
