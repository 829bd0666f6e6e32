//! A code quality report for GitLab.

use crate::check::{Rule, State, Verdict};
use crate::knowledge::model::Severity;
use crate::report::words::Words;
use crate::source::digest::mark;
use crate::source::safe::{Json, Safe, visible};
use serde::Serialize;
use std::borrow::Cow;

/// One entry of the report.
#[derive(Serialize)]
struct Entry<'v> {
    check_name: Cow<'v, str>,
    description: String,
    fingerprint: String,
    location: Location<'v>,
    severity: &'static str,
}

#[derive(Serialize)]
struct Location<'v> {
    lines: Lines,
    path: Cow<'v, str>,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

impl<'v> Entry<'v> {
    fn new(
        check_name: Cow<'v, str>,
        print: &str,
        severity: &'static str,
        message: &str,
        path: Cow<'v, str>,
        begin: usize,
    ) -> Self {
        Self {
            check_name,
            description: visible(message),
            // Equal findings of two files are two.
            fingerprint: mark(format!("{path}\n{print}"), 32),
            location: Location { lines: Lines { begin }, path },
            severity,
        }
    }
}

/// The active findings as a JSON list.
///
/// # Errors
/// When a value has no JSON form; a verdict holds none such.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> serde_json::Result<Safe<Json>> {
    let findings = verdict.findings().filter(|ruled| ruled.state == State::Active).map(|ruled| {
        let finding = &ruled.finding;
        let severity = match finding.severity {
            Severity::Critical => "blocker",
            Severity::High => "critical",
            Severity::Medium => "major",
            Severity::Low => "minor",
            Severity::Info => "info",
        };
        let headline = words.headline(finding);
        let path = verdict.hosted(&finding.at.file);
        Entry::new(finding.id(), &ruled.fingerprint, severity, &headline, path, finding.at.place.line)
    });
    let failures = verdict.failures().filter(|(_, failure)| failure.rule != Rule::Findings).map(|(file, failure)| {
        let rule = format!("gate.{}", failure.rule.as_str());
        let print = format!("{rule}\n{}", failure.about);
        Entry::new(rule.into(), &print, "blocker", &words.say(&failure.message), verdict.hosted(file), 1)
    });
    let unusable = verdict.unusable.iter().map(|bad| {
        let print = format!("unusable-file\n{}\n{}:{}", bad.message.id, bad.line, bad.column);
        let (said, path) = (words.say(&bad.message), verdict.hosted(&bad.file));
        Entry::new("unusable-file".into(), &print, "blocker", &said, path, bad.line)
    });
    crate::report::json::pretty(&findings.chain(failures).chain(unusable).collect::<Vec<_>>())
}
