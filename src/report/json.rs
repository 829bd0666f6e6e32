//! JSON, for programs.

use crate::assess::Assessment;

/// The assessment as JSON, indented, with a final line break.
///
/// # Errors
/// When a value has no JSON form; an assessment holds none such.
pub fn render(assessment: &Assessment) -> serde_json::Result<String> {
    let mut value = serde_json::to_value(assessment)?;
    number::round(&mut value);
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

use super::number;
