//! Compact lines for a terminal or a log.

use super::state;
use crate::check::{Ruled, State, Verdict};
use crate::message;
use crate::report::Line;
use crate::report::palette::{self, DIM};
use crate::report::words::Words;
use crate::source::safe::put;

/// The verdict as text: failures first, then findings, notes and a line that sums up. `told`: what could not be used was
/// told to the same reader before.
pub fn render(verdict: &Verdict<'_>, told: bool, words: &Words) -> Line {
    let mut text = Line::default();
    let out = &mut text;
    for file in &verdict.files {
        let word = match file.failures.is_empty() {
            true => message!("gate-pass"),
            false => message!("gate-fail"),
        };
        let (word, style) = (words.line(&word), palette::verdict(file.failures.is_empty()));
        put!(out, "{}{}{:#} {} ({})\n", style, word, style, Line::new(&file.file), Line::new(&file.coalition));
        for failure in &file.failures {
            put!(out, "  {}\n", words.line(&message!("gate-fails", text = failure.message.clone())));
        }
        for ruled in file.findings.iter().filter(|ruled| ruled.state == State::Active) {
            finding(out, ruled, words);
        }
        for ruled in file.findings.iter().filter(|ruled| ruled.state != State::Active) {
            let (severity, id) = (Line::new(&words.severity(ruled.finding.severity)), Line::new(&ruled.finding.id()));
            put!(out, "  {}{} {} ({}){:#}\n", DIM, severity, id, words.line(&state(ruled)), DIM);
        }
        for note in &file.notes {
            put!(out, "  {}\n", words.line(&message!("gate-note", text = note.clone())));
        }
    }
    for bad in verdict.unusable.iter().filter(|_| !told) {
        let style = palette::verdict(false);
        let (file, message) = (Line::new(&bad.file), words.line(&bad.message));
        put!(out, "{}ERROR{:#} {}:{}:{}: {}\n", style, style, file, bad.line, bad.column, message);
    }
    for ruled in &verdict.policy {
        finding(out, ruled, words);
    }
    for note in verdict.notes_of_days() {
        put!(out, "{}\n", words.line(&note));
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
    put!(out, "{}\n", words.line(&sum));
    text
}

fn finding(out: &mut Line, ruled: &Ruled<'_>, words: &Words) {
    let finding = &ruled.finding;
    let style = palette::severity(finding.severity);
    let text = words.finding(finding);
    let print = &ruled.fingerprint;
    let mark = match ruled.fails {
        true => message!("gate-print-fails", print = print),
        false => message!("gate-print", print = print),
    };
    let (file, place) = (Line::new(&finding.at.file), finding.at.place);
    let (severity, id) = (Line::new(&words.severity(finding.severity)), Line::new(&finding.id()));
    put!(out, "  {}:{}:{}: {}{}{:#} ", file, place.line, place.column, style, severity, style);
    put!(out, "{} ({})\n      {}\n", id, words.line(&mark), Line::new(&words.paragraph(&text)));
    if ruled.fails
        && let Some(advice) = text.advice.first()
    {
        put!(out, "      {}{}{:#}\n", DIM, words.line(&message!("gate-do", text = advice.as_ref())), DIM);
    }
}
