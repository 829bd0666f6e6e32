//! Compact lines for a terminal or a log.

use super::state;
use crate::check::{Ruled, State, Verdict};
use crate::knowledge::model::Severity;
use crate::report::words::Words;
use crate::source::safe::visible;
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;

const DIM: Style = Style::new().dimmed();

/// The verdict as text: failures first, then findings, notes and a line that sums up.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, verdict, words);
    out
}

fn write(out: &mut String, verdict: &Verdict<'_>, words: &Words) -> std::fmt::Result {
    for file in &verdict.files {
        let (word, color) =
            if file.failures.is_empty() { ("pass", AnsiColor::Green) } else { ("FAIL", AnsiColor::Red) };
        let style = color.on_default().bold();
        writeln!(out, "{style}{word}{style:#} {} ({})", visible(&file.file), visible(&file.coalition))?;
        for failure in &file.failures {
            writeln!(out, "  fails: {}", words.say(&failure.message))?;
        }
        for ruled in file.findings.iter().filter(|ruled| ruled.state == State::Active) {
            finding(out, ruled, words)?;
        }
        for ruled in file.findings.iter().filter(|ruled| ruled.state != State::Active) {
            writeln!(
                out,
                "  {DIM}{} {} ({}){DIM:#}",
                ruled.finding.severity.as_str(),
                ruled.finding.id(),
                state(ruled)
            )?;
        }
        for note in &file.notes {
            writeln!(out, "  note: {}", visible(&words.say(note)))?;
        }
    }
    for bad in &verdict.unusable {
        let style = AnsiColor::Red.on_default().bold();
        let (file, message) = (visible(&bad.file), words.say(&bad.message));
        writeln!(out, "{style}ERROR{style:#} {file}:{}:{}: {message}", bad.line, bad.column)?;
    }
    for ruled in &verdict.policy {
        finding(out, ruled, words)?;
    }
    if let Some(note) = verdict.today_note() {
        writeln!(out, "{}", words.say(&note))?;
    }
    let total = verdict.active + verdict.waived + verdict.baselined;
    let findings = if total == 1 { "finding" } else { "findings" };
    writeln!(
        out,
        "{}: {total} {findings} ({} active, {} waived, {} in the baseline) in {} {}",
        match verdict.passed {
            true => "The gate passes",
            false if verdict.unusable.is_empty() => "The gate fails",
            false => "The gate could not assess everything",
        },
        verdict.active,
        verdict.waived,
        verdict.baselined,
        verdict.files.len(),
        if verdict.files.len() == 1 { "file" } else { "files" }
    )
}

fn finding(out: &mut String, ruled: &Ruled<'_>, words: &Words) -> std::fmt::Result {
    let finding = &ruled.finding;
    let color = match finding.severity {
        Severity::Critical | Severity::High => AnsiColor::Red,
        Severity::Medium => AnsiColor::Yellow,
        Severity::Low | Severity::Info => AnsiColor::Cyan,
    };
    let style = color.on_default().bold();
    let text = words.finding(finding);
    let mark = if ruled.fails { "fails, " } else { "" };
    writeln!(
        out,
        "  {}:{}:{}: {style}{}{style:#} {} ({mark}{})",
        visible(&finding.at.file),
        finding.at.place.line,
        finding.at.place.column,
        finding.severity.as_str(),
        finding.id(),
        ruled.fingerprint
    )?;
    writeln!(out, "      {}", visible(&words.paragraph(&text)))?;
    if ruled.fails
        && let Some(advice) = text.advice.first()
    {
        writeln!(out, "      {DIM}Do: {}{DIM:#}", visible(advice))?;
    }
    Ok(())
}
