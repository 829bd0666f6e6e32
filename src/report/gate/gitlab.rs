//! A code quality report for GitLab.

use crate::check::{Rule, State, Verdict};
use crate::knowledge::model::Severity;
use crate::report::words::Words;
use crate::source::digest::mark;
use crate::source::safe::{Json, Safe};
use serde_json::json;

/// The active findings as a JSON list.
///
/// # Errors
/// When a value has no JSON form; a verdict holds none such.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> serde_json::Result<Safe<Json>> {
    let entry = |rule: &str, print: &str, severity: &str, message: &str, file: &str, line: usize| {
        // Equal findings of two files are two.
        json!({
            "description": crate::source::safe::visible(message),
            "check_name": rule,
            "fingerprint": mark(format!("{file}\n{print}"), 32),
            "severity": severity,
            "location": {"path": file, "lines": {"begin": line}},
        })
    };
    let findings = verdict.findings().filter(|ruled| ruled.state == State::Active).map(|ruled| {
        let finding = &ruled.finding;
        let severity = match finding.severity {
            Severity::Critical => "blocker",
            Severity::High => "critical",
            Severity::Medium => "major",
            Severity::Low => "minor",
            Severity::Info => "info",
        };
        entry(
            &finding.id(),
            &ruled.fingerprint,
            severity,
            &words.headline(finding),
            &finding.at.file,
            finding.at.place.line,
        )
    });
    let failures = verdict.failures().filter(|(_, failure)| failure.rule != Rule::Findings).map(|(file, failure)| {
        let rule = format!("gate.{}", failure.rule.as_str());
        entry(&rule, &format!("{rule}\n{}", failure.about), "blocker", &words.say(&failure.message), file, 1)
    });
    let unusable = verdict.unusable.iter().map(|bad| {
        let print = format!("unusable-file\n{}\n{}:{}", bad.message.id, bad.line, bad.column);
        entry("unusable-file", &print, "blocker", &words.say(&bad.message), &bad.file, bad.line)
    });
    crate::report::json::pretty(&findings.chain(failures).chain(unusable).collect::<Vec<_>>())
}
