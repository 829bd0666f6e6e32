//! JSON, for programs: written straight to the text, rounded, escaped, unknown as `null`.

use crate::source::safe::{Json, Safe, steers, unsteering};
use serde::Serialize;
use serde::ser::Error as _;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{self, Write};

/// A value as indented JSON with a final line break.
///
/// # Errors
/// When a value has no JSON form.
pub fn pretty(value: &impl Serialize) -> serde_json::Result<Safe<Json>> {
    written(value, PrettyFormatter::new())
}

/// A value as JSON on one line, with its line break.
///
/// # Errors
/// When a value has no JSON form.
pub fn line(value: &impl Serialize) -> serde_json::Result<Safe<Json>> {
    written(value, CompactFormatter)
}

/// Room for an assessment of usual size, in bytes.
const USUAL: usize = 64 << 10;

fn written(value: &impl Serialize, form: impl Formatter) -> serde_json::Result<Safe<Json>> {
    let mut bytes = Vec::with_capacity(USUAL);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Rounded(form)))?;
    bytes.push(b'\n');
    let text = String::from_utf8(bytes).map_err(serde_json::Error::custom)?;
    Ok(Safe::vouched(if is_harmless(&text) { text } else { harmless(&text) }))
}

/// Whether nothing in finished JSON could steer a terminal or a build server. Its line breaks stand between values.
fn is_harmless(text: &str) -> bool {
    let plain = |byte: u8| matches!(byte, b' '..=b'"' | b'$'..=b'~' | b'\n');
    // Without an early end, so that many bytes are looked at in one step.
    if text.bytes().fold(true, |all, byte| all & plain(byte)) {
        return true;
    }
    let mut rest = text;
    while let Some(from) = rest.bytes().position(|byte| !plain(byte)).and_then(|at| rest.get(at..)) {
        let mut characters = from.chars();
        if from.starts_with("##") || characters.next().is_some_and(steers) {
            return false;
        }
        rest = characters.as_str();
    }
    true
}

/// Finished JSON with `\u` escapes for what could steer a terminal or a build server, which stands in strings alone.
fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        harmless.push_str(if at > 0 { "\n" } else { "" });
        harmless.push_str(&unsteering(line));
    }
    harmless
}

/// Rounds every number to four decimals, so that output is the same on every machine, and writes no minus before zero.
struct Rounded<F>(F);

impl<F: Formatter> Formatter for Rounded<F> {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, number: f64) -> io::Result<()> {
        // Adding zero makes minus zero plain.
        self.0.write_f64(writer, (number * 10_000.0).round() / 10_000.0 + 0.0)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }
    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }
    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }
    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }
    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_rounded_and_nothing_steers_a_terminal() {
        let text = line(&json!({"a": [0.123_456, -0.0, -0.000_01, f64::NAN, 7], "b": "x\u{202e}\u{9b}\"\n##[x]"}))
            .unwrap_or_default();
        assert_eq!(text.as_str(), "{\"a\":[0.1235,0.0,0.0,null,7],\"b\":\"x\\u202e\\u009b\\\"\\n#\\u0023[x]\"}\n");
        let harmless = json!(["caf\u{e9} # 1\n", "#", "\u{1f600}"]);
        assert_eq!(line(&harmless).unwrap_or_default().as_str(), format!("{harmless}\n"));
        assert_eq!(line(&json!(["caf\u{e9}", "\u{7f}"])).unwrap_or_default().as_str(), "[\"caf\u{e9}\",\"\\u007f\"]\n");
        assert_eq!(pretty(&json!([1, {}])).unwrap_or_default().as_str(), "[\n  1,\n  {}\n]\n");
    }
}
