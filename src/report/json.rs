//! JSON, for programs: written straight to the text, rounded, escaped, unknown as `null`.

use crate::source::safe::{Json, Output as _, Safe, steers};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{self, Write};

/// A value as indented JSON with a final line break.
///
/// # Errors
/// When a value has no JSON form.
pub fn pretty(value: &impl Serialize) -> serde_json::Result<Safe<Json>> {
    written(value, Careful(PrettyFormatter::new()))
}

/// A value as JSON on one line, with its line break.
///
/// # Errors
/// When a value has no JSON form.
pub fn line(value: &impl Serialize) -> serde_json::Result<Safe<Json>> {
    written(value, Careful(CompactFormatter))
}

/// Room for an assessment of usual size, in bytes.
const USUAL: usize = 64 << 10;

fn written(value: &impl Serialize, formatter: impl Formatter) -> serde_json::Result<Safe<Json>> {
    let mut bytes = Vec::with_capacity(USUAL);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, formatter))?;
    bytes.push(b'\n');
    let text = String::from_utf8(bytes).map_err(|error| serde_json::Error::io(io::Error::other(error)))?;
    Ok(Safe::vouched(text))
}

/// Rounds every number to four decimals, so that output is the same on every machine, writes no minus before zero, and
/// writes characters that could steer a terminal or a build server as `\u` escapes.
struct Careful<F>(F);

impl<F: Formatter> Formatter for Careful<F> {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, number: f64) -> io::Result<()> {
        // Adding zero makes minus zero plain.
        self.0.write_f64(writer, (number * 10_000.0).round() / 10_000.0 + 0.0)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // Most texts are such, and nothing in them is written otherwise. Without an early end, so that many bytes are
        // looked at in one step.
        if fragment.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'"' | b'$'..=b'~')) {
            return self.0.write_string_fragment(writer, fragment);
        }
        match fragment.contains(steers) || fragment.contains("##") {
            true => self.0.write_string_fragment(writer, &Json::safe(fragment)),
            false => self.0.write_string_fragment(writer, fragment),
        }
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
        assert_eq!(pretty(&json!([1, {}])).unwrap_or_default().as_str(), "[\n  1,\n  {}\n]\n");
    }
}
