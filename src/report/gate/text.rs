//! Compact lines for a terminal or a log.

use super::state;
use crate::check::{Ruled, State, Verdict};
use crate::message;
use crate::report::palette::{self, DIM};
use crate::report::words::Words;
use crate::source::safe::visible;
use std::fmt::Write as _;

/// The verdict as text: failures first, then findings, notes and a line that sums up.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, verdict, words);
    out
}

fn write(out: &mut String, verdict: &Verdict<'_>, words: &Words) -> std::fmt::Result {
    for file in &verdict.files {
        let word = match file.failures.is_empty() {
            true => message!("gate-pass"),
            false => message!("gate-fail"),
        };
        let (word, style) = (words.say(&word), palette::verdict(file.failures.is_empty()));
        writeln!(out, "{style}{word}{style:#} {} ({})", visible(&file.file), visible(&file.coalition))?;
        for failure in &file.failures {
            writeln!(out, "  {}", words.say(&message!("gate-fails", text = failure.message.clone())))?;
        }
        for ruled in file.findings.iter().filter(|ruled| ruled.state == State::Active) {
            finding(out, ruled, words)?;
        }
        for ruled in file.findings.iter().filter(|ruled| ruled.state != State::Active) {
            writeln!(
                out,
                "  {DIM}{} {} ({}){DIM:#}",
                words.severity(ruled.finding.severity),
                ruled.finding.id(),
                words.say(&state(ruled))
            )?;
        }
        for note in &file.notes {
            writeln!(out, "  {}", words.say(&message!("gate-note", text = note.clone())))?;
        }
    }
    for bad in &verdict.unusable {
        let style = palette::verdict(false);
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
    let passes = match verdict.passed {
        true => message!("gate-passes"),
        false if verdict.unusable.is_empty() => message!("gate-does-not-pass"),
        false => message!("gate-in-part"),
    };
    let sum = message!(
        "gate-sum",
        verdict = passes,
        total = total,
        active = verdict.active,
        waived = verdict.waived,
        baselined = verdict.baselined,
        files = verdict.files.len()
    );
    writeln!(out, "{}", words.say(&sum))
}

fn finding(out: &mut String, ruled: &Ruled<'_>, words: &Words) -> std::fmt::Result {
    let finding = &ruled.finding;
    let style = palette::severity(finding.severity);
    let text = words.finding(finding);
    let print = &ruled.fingerprint;
    let mark = match ruled.fails {
        true => message!("gate-print-fails", print = print),
        false => message!("gate-print", print = print),
    };
    writeln!(
        out,
        "  {}:{}:{}: {style}{}{style:#} {} ({})",
        visible(&finding.at.file),
        finding.at.place.line,
        finding.at.place.column,
        words.severity(finding.severity),
        finding.id(),
        words.say(&mark)
    )?;
    writeln!(out, "      {}", visible(&words.paragraph(&text)))?;
    if ruled.fails
        && let Some(advice) = text.advice.first()
    {
        writeln!(out, "      {DIM}{}{DIM:#}", words.say(&message!("gate-do", text = advice.as_ref())))?;
    }
    Ok(())
}
