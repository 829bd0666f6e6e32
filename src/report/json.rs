//! JSON, for programs.

use crate::assess::Assessment;
use crate::source::safe::steers;

/// The assessment as JSON, indented, with a final line break.
///
/// # Errors
/// When a value has no JSON form; an assessment holds none such.
pub fn render(assessment: &Assessment) -> serde_json::Result<String> {
    text(serde_json::to_value(assessment)?)
}

/// Several assessments as one JSON list.
///
/// # Errors
/// When a value has no JSON form; an assessment holds none such.
pub fn list(assessments: &[Assessment]) -> serde_json::Result<String> {
    text(serde_json::to_value(assessments)?)
}

/// An assessment as JSON on one line, with a final line break.
///
/// # Errors
/// When a value has no JSON form; an assessment holds none such.
pub fn line(assessment: &Assessment) -> serde_json::Result<String> {
    let mut value = serde_json::to_value(assessment)?;
    number::round(&mut value);
    Ok(escape(&value.to_string()) + "\n")
}

/// A value as text: rounded, indented, escaped, with a final line break.
pub(super) fn text(mut value: serde_json::Value) -> serde_json::Result<String> {
    number::round(&mut value);
    Ok(escape(&serde_json::to_string_pretty(&value)?) + "\n")
}

/// Writes characters that could steer a terminal as `\u` escapes. In JSON they can stand in strings only, where the
/// escape means the same.
fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && steers(c) {
            let mut units = [0; 2];
            escaped.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

use crate::number;
