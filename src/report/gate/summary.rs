//! A step summary or comment in Markdown.

use super::state;
use crate::check::Verdict;
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
    writeln!(out, "## Coalition check: {}\n", if verdict.passed { "passes" } else { "fails" })?;
    writeln!(
        out,
        "{} active findings, {} waived, {} in the baseline.\n",
        verdict.active, verdict.waived, verdict.baselined
    )?;
    for bad in &verdict.unusable {
        let message = escape(&words.say(&bad.message));
        writeln!(out, "- **Could not be assessed:** {}:{}:{}: {message}", escape(&bad.file), bad.line, bad.column)?;
    }
    if !verdict.unusable.is_empty() {
        writeln!(out)?;
    }
    if let Some(note) = verdict.today_note() {
        writeln!(out, "{}\n", words.say(&note))?;
    }
    for file in &verdict.files {
        let points = file.assessment.overall.score.map_or_else(|| "unknown".to_owned(), |score| format!("{score:.0}"));
        writeln!(out, "### {}\n\nOverall score {points} of 100.\n", escape(&file.coalition))?;
        for failure in &file.failures {
            writeln!(out, "- **Fails:** {}", escape(&words.say(&failure.message)))?;
        }
        for note in &file.notes {
            writeln!(out, "- Note: {}", escape(&words.say(note)))?;
        }
        writeln!(out)?;
    }
    if verdict.findings().next().is_some() {
        writeln!(out, "| Severity | Finding | Where | What | Counts |\n|---|---|---|---|---|")?;
    }
    for ruled in verdict.findings() {
        let finding = &ruled.finding;
        writeln!(
            out,
            "| {} | `{}` | {}:{} | {} | {} |",
            finding.severity.as_str(),
            finding.id(),
            escape(&finding.at.file),
            finding.at.place.line,
            escape(&words.headline(finding)),
            if ruled.fails { "fails".to_owned() } else { state(ruled) }
        )?;
    }
    Ok(())
}
