//! Annotations for GitHub Actions (workflow commands).

use crate::check::{State, Verdict};
use crate::knowledge::model::Severity;
use crate::message;
use crate::report::words::Words;
use crate::source::safe::{Command, Property, Safe, put};

/// One line for each active finding, and one for each failure.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> Safe<Command> {
    let mut out = Safe::<Command>::default();
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
        put!(
            &mut out,
            "::{} file={},line={},col={},title={}::{}\n",
            command,
            property(&verdict.hosted(&finding.at.file)),
            finding.at.place.line,
            finding.at.place.column,
            property(&format!("{} {}", finding.severity.as_str(), finding.id())),
            message(&format!("{}{advice}", words.paragraph(&text)))
        );
    }
    for (file, failure) in verdict.failures() {
        put!(
            &mut out,
            "::error file={},title={}::{}\n",
            property(&verdict.hosted(file)),
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
        put!(
            &mut out,
            "::error file={},line={},col={},title={}::{}\n",
            property(&verdict.hosted(&bad.file)),
            bad.line,
            bad.column,
            property(&words.say(&message!("gate-unusable-file"))),
            message(&format!("{}{help}", words.say(&bad.message)))
        );
    }
    for (file, note) in verdict.notes() {
        put!(
            &mut out,
            "::notice file={},title={}::{}\n",
            property(&verdict.hosted(file)),
            property(&words.say(&message!("gate-title-note"))),
            message(&words.say(note))
        );
    }
    for note in verdict.notes_of_days() {
        put!(
            &mut out,
            "::notice title={}::{}\n",
            property(&words.say(&message!("gate-title-note"))),
            message(&words.say(&note))
        );
    }
    out
}

/// Text in the message of a command.
fn message(text: &str) -> Safe<Command> {
    Safe::new(text)
}

/// Text in a property of a command.
fn property(text: &str) -> Safe<Property> {
    Safe::new(text)
}
