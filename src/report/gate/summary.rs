//! A step summary or comment in Markdown.

use super::state;
use crate::check::Verdict;
use crate::message;
use crate::report::markdown::escape;
use crate::report::words::Words;
use std::fmt::Write as _;

/// The verdict as Markdown.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, verdict, words);
    out
}

fn write(out: &mut String, verdict: &Verdict<'_>, words: &Words) -> std::fmt::Result {
    let title = if verdict.passed { message!("gate-title-passes") } else { message!("gate-title-fails") };
    let (active, waived, baselined) = (verdict.active, verdict.waived, verdict.baselined);
    let counts = message!("gate-counts", active = active, waived = waived, baselined = baselined);
    writeln!(out, "## {}\n\n{}\n", words.say(&title), words.say(&counts))?;
    for bad in &verdict.unusable {
        let message = escape(&words.say(&bad.message));
        let label = words.say(&message!("gate-unusable"));
        writeln!(out, "- **{label}** {}:{}:{}: {message}", escape(&bad.file), bad.line, bad.column)?;
    }
    if !verdict.unusable.is_empty() {
        writeln!(out)?;
    }
    if let Some(note) = verdict.today_note() {
        writeln!(out, "{}\n", words.say(&note))?;
    }
    for file in &verdict.files {
        let score = match file.assessment.overall.score {
            Some(score) => message!("gate-score", points = format!("{score:.0}")),
            None => message!("gate-no-score"),
        };
        writeln!(out, "### {}\n\n{}\n", escape(&file.coalition), words.say(&score))?;
        for failure in &file.failures {
            let label = words.say(&message!("gate-label-fails"));
            writeln!(out, "- **{label}** {}", escape(&words.say(&failure.message)))?;
        }
        for note in &file.notes {
            writeln!(out, "- {}", escape(&words.say(&message!("gate-note", text = note.clone()))))?;
        }
        writeln!(out)?;
    }
    if verdict.findings().next().is_some() {
        let heads = [
            message!("gate-head-severity"),
            message!("gate-head-finding"),
            message!("gate-head-where"),
            message!("gate-head-what"),
            message!("gate-head-counts"),
        ];
        let heads = heads.map(|head| words.say(&head)).join(" | ");
        writeln!(out, "| {heads} |\n|---|---|---|---|---|")?;
    }
    for ruled in verdict.findings() {
        let finding = &ruled.finding;
        writeln!(
            out,
            "| {} | `{}` | {}:{} | {} | {} |",
            words.severity(finding.severity),
            finding.id(),
            escape(&finding.at.file),
            finding.at.place.line,
            escape(&words.headline(finding)),
            words.say(&if ruled.fails { message!("gate-counts-fails") } else { state(ruled) })
        )?;
    }
    Ok(())
}
