//! Descriptions in JSON, of the same schema: they become TOML of the same length, so that every place stays.

use crate::coalition::fault::Fault;
use serde::de::IgnoredAny;

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
    /// `null` stands where a value has to stand or no key at all.
    Null(usize),
}

impl NotUsable {
    /// The place and what is told.
    pub(super) fn fault(&self) -> (usize, Fault<'_>) {
        match self {
            Self::Syntax(at, told) => (*at, Fault::Json(told)),
            Self::Half(at) => (*at, Fault::JsonHalf),
            Self::Null(at) => (*at, Fault::JsonNull),
        }
    }
}

/// The text as TOML, byte for byte in the same place. Only where JSON escapes what TOML writes as it is do the rest of
/// that text and its end move, by a few bytes.
pub(super) fn as_toml(text: &str) -> Result<String, NotUsable> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let at = (line + error.column().saturating_sub(1)).min(text.len());
        let told = error.to_string();
        let told = told.split(" at line ").next().unwrap_or(&told).to_owned();
        return Err(NotUsable::Syntax(at, told));
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

/// A string of JSON in TOML, which knows no `\/` and no pairs of surrogates; what JSON lets stand plain may have to be
/// escaped in TOML, but is only the sign for "delete". Half a pair is no text; the error is its place in the string.
fn unescaped(string: &str) -> Result<String, usize> {
    if !string.contains("\\/") && !string.contains("\\u") && !string.contains('\u{7f}') {
        return Ok(string.to_owned());
    }
    // The grammar was looked at before: nothing else can be wrong.
    let text: String =
        serde_json::from_str(string).map_err(|error| error.column().saturating_sub(1).min(string.len()))?;
    Ok(toml_edit::Value::from(text.as_str()).to_string().trim().to_owned())
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
        let escaped = as_toml("{\"a\": \"\\u00e9 \\ud83d\\ude00 \\/\", \"b\": 1}").unwrap_or_default();
        let read: toml::Table = escaped.parse().unwrap_or_default();
        assert_eq!(read.get("a").and_then(toml::Value::as_str), Some("é 😀 /"));
    }

    #[test]
    fn what_is_no_json_is_refused_at_its_place() {
        assert!(matches!(as_toml("{\"a\": 1,}"), Err(NotUsable::Syntax(8, _))));
        assert!(matches!(as_toml("{\"a\": null}"), Err(NotUsable::Null(6))));
        assert!(matches!(as_toml("{\"a\": 2024-01-01}"), Err(NotUsable::Syntax(..))));
        // Half a pair of surrogates, as some programs write it, is no text.
        for half in ["\\ud800", "\\udc00", "\\ud800\\u0041"] {
            let found = as_toml(&format!("{{\"b\": 1, \"a\": \"x{half}c\"}}"));
            assert!(matches!(found, Err(NotUsable::Half(13..))), "{half}");
        }
    }
}
