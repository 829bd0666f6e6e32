//! JSON, for programs.

use crate::check::Verdict;

/// The verdict as JSON, indented, with a final line break.
///
/// # Errors
/// When a value has no JSON form; a verdict holds none such.
pub fn render(verdict: &Verdict) -> serde_json::Result<String> {
    crate::report::json::text(serde_json::to_value(verdict)?)
}
