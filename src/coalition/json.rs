//! Descriptions in JSON, of the same schema: they become TOML of the same length, so that every place stays.

use crate::coalition::fault::Fault;
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// Whether a text is JSON: TOML never begins with a brace.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Why a text is not JSON that describes a coalition, and where.
pub(super) enum NotUsable {
    /// It breaks the grammar, in the words of the parser.
    Syntax(usize, String),
    /// An escape of half a character stands without its other half.
    Half(usize),
    /// It is another value than an object.
    NoObject(usize),
    /// `null` stands where a value has to stand or no key at all.
    Null(usize),
}

impl NotUsable {
    /// The place and what is told.
    pub(super) fn fault(&self) -> (usize, Fault<'_>) {
        match self {
            Self::Syntax(at, told) => (*at, Fault::Json(told)),
            Self::Half(at) => (*at, Fault::JsonHalf),
            Self::NoObject(at) => (*at, Fault::JsonObject),
            Self::Null(at) => (*at, Fault::JsonNull),
        }
    }
}

/// What the parser says of an error, without the place that it counts from.
fn syntax(at: usize, error: &serde_json::Error) -> NotUsable {
    let told = error.to_string();
    NotUsable::Syntax(at, told.split(" at line ").next().unwrap_or(&told).to_owned())
}

/// The text as TOML, byte for byte in the same place. Only where JSON escapes what TOML writes as it is do the rest of
/// that text and its end move, by a few bytes.
pub(super) fn as_toml(text: &str) -> Result<String, NotUsable> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let at = (line + error.column().saturating_sub(1)).min(text.len());
        return Err(syntax(at, &error));
    }
    if !is_json(text) {
        return Err(NotUsable::NoObject(text.len() - text.trim_start().len()));
    }
    let mut toml = String::with_capacity(text.len());
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        match c {
            '"' => {
                let end = string_end(rest);
                let (string, after) = rest.split_at(end);
                let written = unescaped(string).map_err(|behind| NotUsable::Half(at + behind))?;
                toml.push_str(&written);
                toml.extend(std::iter::repeat_n(' ', string.len().saturating_sub(written.len())));
                rest = after;
                continue;
            }
            'n' => return Err(NotUsable::Null(at)),
            '{' | '[' => {
                // The outermost braces of JSON are the file itself in TOML.
                toml.push(if depth == 0 { ' ' } else { c });
                depth += 1;
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                toml.push(if depth == 0 { ' ' } else { c });
            }
            ',' if depth == 1 => toml.push('\n'),
            ':' => toml.push('='),
            '\n' | '\r' => toml.push(' '),
            't' | 'f' => {
                let word = if c == 't' { "true" } else { "false" };
                toml.push_str(word);
                rest = rest.get(word.len()..).unwrap_or("");
                continue;
            }
            // A whole number in the form of others is one: tables of data write 3 so where a row lacks it.
            '.' => {
                let decimals = rest.bytes().skip(1).take_while(u8::is_ascii_digit).count();
                let (number, after) = rest.split_at_checked(1 + decimals).unwrap_or((rest, ""));
                let whole = number.bytes().skip(1).all(|digit| digit == b'0') && !after.starts_with(['e', 'E']);
                if whole {
                    toml.extend(std::iter::repeat_n(' ', number.len()));
                } else {
                    toml.push_str(number);
                }
                rest = after;
                continue;
            }
            c => toml.push(c),
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    Ok(toml)
}

/// The end of the string that a text begins with, behind its quote.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The sign for "delete", which JSON lets stand plain and TOML does not.
const DELETE: &str = "\u{7f}";

/// A string of JSON in TOML, which knows no `\/` and no pairs of surrogates. All else is written the same in both. The error
/// is the place of half a pair.
fn unescaped(string: &str) -> Result<Cow<'_, str>, usize> {
    if !["\\/", "\\ud", "\\uD", DELETE].iter().any(|sign| string.contains(sign)) {
        return Ok(string.into());
    }
    let (mut written, mut rest) = (String::with_capacity(string.len()), string);
    while let Some((before, found)) = rest.find(['\\', '\u{7f}']).and_then(|at| rest.split_at_checked(at)) {
        let length = match found.as_bytes() {
            [b'\\', b'u', b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F', ..] => 12,
            [b'\\', ..] => 2,
            _ => 1,
        };
        let (sign, after) = found.split_at_checked(length).unwrap_or((found, ""));
        written.push_str(before);
        match sign {
            "\\/" => written.push('/'),
            DELETE => written.push_str("\\u007F"),
            // A pair of surrogates; half of one is no text.
            pair if length == 12 => {
                let behind = string.len() - found.len();
                written.push_str(&serde_json::from_str::<String>(&format!("\"{pair}\"")).map_err(|_| behind)?);
            }
            escape => written.push_str(escape),
        }
        rest = after;
    }
    Ok((written + rest).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stay_and_values_too() {
        let json =
            "{\n  \"schema\": 2,\n  \"a\": {\"b\": [1, 2.5e3], \"c\": \"x: {y}, \\\"z\\\"\"},\n  \"d\": true\n}\n";
        let toml = as_toml(json).unwrap_or_default();
        assert_eq!(toml.len(), json.len());
        assert_eq!(toml.find("\"d\""), json.find("\"d\""));
        let read: toml::Table = toml.parse().unwrap_or_default();
        let same: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        assert_eq!(serde_json::to_value(&read).unwrap_or_default(), same);
        let json = r#"{"a": 3.0, "b": [-2.00, 0.50, 3.0e1], "c": "1.0"}"#;
        assert_eq!(
            as_toml(json).unwrap_or_default(),
            r#" "a"= 3  
 "b"= [-2   , 0.50, 3.0e1]
 "c"= "1.0" "#
        );
        let json = "{\"\\u00e9\": \"\\u00c9 \\uD83D\\uDE00 \\/ \\\\/ \\\\ud83d \\ud7ff \u{7f} \\\" \\n\", \"b\": 1}";
        let toml = as_toml(json).unwrap_or_default();
        let read: toml::Table = toml.parse().unwrap_or_default();
        let same: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        assert_eq!(serde_json::to_value(&read).unwrap_or_default(), same);
        // What TOML writes as JSON does is not touched.
        let plain = "{\"Soci\\u00e9t\\u00e9\": 1}";
        assert_eq!(as_toml(plain).unwrap_or_default(), " \"Soci\\u00e9t\\u00e9\"= 1 ");
    }

    #[test]
    fn what_is_no_json_is_refused_at_its_place() {
        assert!(matches!(as_toml("{\"a\": 1,}"), Err(NotUsable::Syntax(8, _))));
        assert!(matches!(as_toml("{\"a\": null}"), Err(NotUsable::Null(6))));
        assert!(matches!(as_toml("{\"a\": 2024-01-01}"), Err(NotUsable::Syntax(..))));
        // Half a pair of surrogates, as some programs write it, is no text.
        for half in ["\\ud800", "\\udc00", "\\ud800\\u0041", "\\ud83d\\n", "\\ud83d éééééé"] {
            let found = as_toml(&format!("{{\"b\": 1, \"a\": \"x{half}c\"}}"));
            assert!(matches!(found, Err(NotUsable::Half(16))), "{half}");
        }
    }
}
