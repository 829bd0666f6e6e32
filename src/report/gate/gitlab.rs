//! A code quality report for GitLab.

use crate::check::{State, Verdict};
use crate::knowledge::model::Severity;
use serde_json::json;

/// The active findings as a JSON list.
///
/// # Errors
/// When a value has no JSON form; a verdict holds none such.
pub fn render(verdict: &Verdict) -> serde_json::Result<String> {
    let list = verdict.findings().filter(|ruled| ruled.state == State::Active).map(|ruled| {
        let finding = &ruled.finding;
        json!({
            "description": crate::source::safe::visible(&finding.message),
            "check_name": finding.id,
            "fingerprint": ruled.fingerprint,
            "severity": match finding.severity {
                Severity::Critical => "blocker",
                Severity::High => "critical",
                Severity::Medium => "major",
                Severity::Low => "minor",
                Severity::Info => "info",
            },
            "location": {"path": finding.file, "lines": {"begin": finding.line}},
        })
    });
    crate::report::json::text(list.collect())
}
