//! Annotations for GitHub Actions (workflow commands).

use crate::check::{State, Verdict};
use crate::knowledge::model::Severity;
use crate::message;
use crate::report::words::Words;
use std::fmt::Write as _;

/// One line for each active finding, and one for each failure.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> String {
    let mut out = String::new();
    for ruled in verdict.findings().filter(|ruled| ruled.state == State::Active) {
        let finding = &ruled.finding;
        let command = match finding.severity {
            _ if ruled.fails => "error",
            Severity::Critical | Severity::High | Severity::Medium => "warning",
            Severity::Low | Severity::Info => "notice",
        };
        let text = words.finding(finding);
        let advice = text
            .advice
            .first()
            .map(|advice| format!("\n{}", words.say(&message!("gate-do", text = advice.as_ref()))))
            .unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "::{command} file={},line={},col={},title={}::{}",
            property(&finding.at.file),
            finding.at.place.line,
            finding.at.place.column,
            property(&format!("{} {}", finding.severity.as_str(), finding.id())),
            message(&format!("{}{advice}", words.paragraph(&text)))
        );
    }
    for (file, failure) in verdict.failures() {
        let _ = writeln!(
            out,
            "::error file={},title={}::{}",
            property(file),
            property(&words.say(&message!("gate-title-rule", rule = failure.rule.as_str()))),
            message(&words.say(&failure.message))
        );
    }
    for bad in &verdict.unusable {
        let help = bad
            .help
            .as_ref()
            .map(|help| format!("\n{}", words.say(&message!("gate-help", text = help.clone()))))
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "::error file={},line={},col={},title={}::{}",
            property(&bad.file),
            bad.line,
            bad.column,
            property(&words.say(&message!("gate-unusable-file"))),
            message(&format!("{}{help}", words.say(&bad.message)))
        );
    }
    if let Some(note) = verdict.today_note() {
        let _ = writeln!(
            out,
            "::notice title={}::{}",
            property(&words.say(&message!("gate-waivers"))),
            message(&words.say(&note))
        );
    }
    out
}

/// Text in the message of a command: line breaks are encoded, other control characters replaced.
fn message(text: &str) -> String {
    let text = text.replace('\r', "").replace('%', "%25");
    text.split('\n').map(crate::source::safe::visible).collect::<Vec<_>>().join("%0A")
}

/// Text in a property of a command, where `:` and `,` are signs as well.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
