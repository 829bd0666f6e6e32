//! JSON, for programs: written straight to the text, rounded, escaped, unknown as `null`.

use crate::source::safe::{Json, Safe, steers, unsteering};
use serde::Serialize;
use serde::ser::Error as _;
use serde_json::ser::{CompactFormatter, Formatter};
use std::io::{self, Write};

/// A value as indented JSON with a final line break.
///
/// # Errors
/// When a value has no JSON form.
pub fn pretty(value: &impl Serialize) -> serde_json::Result<Safe<Json>> {
    written(value, Layout::Indented { depth: 0, is_empty: true })
}

/// A value as JSON on one line, with its line break.
///
/// # Errors
/// When a value has no JSON form.
pub fn line(value: &impl Serialize) -> serde_json::Result<Safe<Json>> {
    written(value, Layout::Line)
}

/// Room for an assessment of usual size, in bytes.
const USUAL: usize = 64 << 10;

fn written(value: &impl Serialize, layout: Layout) -> serde_json::Result<Safe<Json>> {
    let mut bytes = Vec::with_capacity(USUAL);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, layout))?;
    bytes.push(b'\n');
    let text = String::from_utf8(bytes).map_err(serde_json::Error::custom)?;
    Ok(Safe::vouched(if is_harmless(&text) { text } else { harmless(&text) }))
}

/// So many bytes of finished JSON are looked at together.
const PART: usize = 64;

/// Whether nothing in finished JSON could steer a terminal or a build server. Its line breaks stand between values.
fn is_harmless(text: &str) -> bool {
    let plain = |byte: u8| matches!(byte, b' '..=b'"' | b'$'..=b'~' | b'\n');
    // Each part without an early end, so that many bytes are looked at in one step.
    let is_plain = |part: &&[u8]| part.iter().fold(true, |all, byte| all & plain(*byte));
    let first = |rest: &str| {
        let passed: usize = rest.as_bytes().chunks(PART).take_while(is_plain).map(<[u8]>::len).sum();
        rest.bytes().skip(passed).position(|byte| !plain(byte)).map(|at| passed + at)
    };
    let mut rest = text;
    while let Some(from) = first(rest).and_then(|at| rest.get(at..)) {
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

/// How JSON is laid out. Every number is rounded to four decimals, so that output is the same on every machine, and none
/// has a minus before zero.
#[derive(Clone, Copy)]
enum Layout {
    /// On one line.
    Line,
    /// A value a line, indented by two spaces for each list and object around it, as by serde_json's `PrettyFormatter`, but
    /// at once.
    Indented { depth: usize, is_empty: bool },
}

/// A line break, and spaces for as many levels as are common.
const BREAK: &[u8] = b"\n                                ";

impl Layout {
    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        if let Self::Indented { depth, is_empty } = self {
            *depth += 1;
            *is_empty = true;
        }
        writer.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        if let Self::Indented { depth, is_empty } = self {
            *depth = depth.saturating_sub(1);
            if !std::mem::take(is_empty) {
                self.begin_line(writer)?;
            }
        }
        writer.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        if !is_first {
            writer.write_all(b",")?;
        }
        self.begin_line(writer)
    }

    fn begin_line<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let Self::Indented { depth, is_empty } = self else { return Ok(()) };
        *is_empty = false;
        match BREAK.get(..=2 * *depth) {
            Some(line) => writer.write_all(line),
            None => {
                writer.write_all(b"\n")?;
                (0..*depth).try_for_each(|_| writer.write_all(b"  "))
            }
        }
    }
}

impl Formatter for Layout {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, number: f64) -> io::Result<()> {
        // Adding zero makes minus zero plain.
        CompactFormatter.write_f64(writer, (number * 10_000.0).round() / 10_000.0 + 0.0)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }
    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }
    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(if matches!(self, Self::Line) { b":" } else { b": " })
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
        let mut nested = json!([1, {}, [], {"a": [[]], "b": {"c": 2}}]);
        for _ in 0..40 {
            let indented = serde_json::to_string_pretty(&nested).unwrap_or_default();
            assert_eq!(pretty(&nested).unwrap_or_default().as_str(), indented + "\n");
            nested = json!([nested]);
        }
    }
}
