//! What changed between two descriptions, for a terminal, a pull request comment and programs.

use super::markdown::escape;
use crate::assess::compare::{Difference, Range};
use crate::source::safe::visible;
use std::fmt::Write as _;

/// As text.
pub fn text(d: &Difference) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_text(&mut out, d);
    out
}

fn write_text(out: &mut String, d: &Difference) -> std::fmt::Result {
    writeln!(out, "{}", visible(&d.coalition))?;
    if d.facts.is_empty() && d.levels.is_empty() {
        return writeln!(out, "No fact and no level changed.");
    }
    writeln!(out, "\nScores")?;
    for score in &d.scores {
        writeln!(
            out,
            "  {:<16} {} -> {}{}",
            score.id,
            range(score.old),
            range(score.new),
            change(score.old, score.new)
        )?;
    }
    if !d.levels.is_empty() {
        writeln!(out, "\nLevels")?;
    }
    for level in &d.levels {
        let because = if level.because.is_empty() { "an answer".to_owned() } else { level.because.join(", ") };
        writeln!(out, "  {:<40} {} -> {}  (because of {because})", level.id, level.old, level.new)?;
    }
    if !d.facts.is_empty() {
        writeln!(out, "\nFacts")?;
    }
    for fact in &d.facts {
        writeln!(out, "  {:<40} {} -> {}", fact.name, known(fact.old.as_ref()), known(fact.new.as_ref()))?;
    }
    for (what, list) in [("New findings", &d.new_findings), ("Findings that are gone", &d.gone_findings)] {
        if !list.is_empty() {
            writeln!(out, "\n{what}: {}", list.join(", "))?;
        }
    }
    Ok(())
}

/// As Markdown, for a comment on a pull request.
pub fn markdown(d: &Difference) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_markdown(&mut out, d);
    out
}

fn write_markdown(out: &mut String, d: &Difference) -> std::fmt::Result {
    writeln!(out, "## {}: what this change does\n", escape(&d.coalition))?;
    writeln!(out, "| | Before | After | |\n|---|---|---|---:|")?;
    for score in &d.scores {
        let change = change(score.old, score.new);
        writeln!(out, "| {} | {} | {} | {change} |", score.id, range(score.old), range(score.new))?;
    }
    if !d.levels.is_empty() {
        writeln!(out, "\n| Criterion | Before | After | Because of |\n|---|---|---|---|")?;
    }
    for level in &d.levels {
        let because =
            if level.because.is_empty() { "an answer".to_owned() } else { format!("`{}`", level.because.join("`, `")) };
        writeln!(out, "| `{}`: {} | {} | {} | {because} |", level.id, escape(&level.title), level.old, level.new)?;
    }
    if !d.facts.is_empty() {
        writeln!(out, "\n| Fact | Before | After |\n|---|---|---|")?;
    }
    for fact in &d.facts {
        let (old, new) = (known(fact.old.as_ref()), known(fact.new.as_ref()));
        writeln!(out, "| `{}` | {} | {} |", fact.name, escape(&old), escape(&new))?;
    }
    for (what, list) in [("New findings", &d.new_findings), ("Findings that are gone", &d.gone_findings)] {
        if !list.is_empty() {
            writeln!(out, "\n{what}: `{}`", list.join("`, `"))?;
        }
    }
    Ok(())
}

/// As JSON.
///
/// # Errors
/// When a value has no JSON form; a difference holds none such.
pub fn json(d: &Difference) -> serde_json::Result<String> {
    super::json::text(serde_json::to_value(d)?)
}

fn known(value: Option<&String>) -> String {
    value.map_or_else(|| "unknown".to_owned(), |value| visible(value))
}

fn range(range: Option<Range>) -> String {
    match range {
        Some(Range { score: Some(score), low, high }) => format!("{score:.1} ({low:.0}-{high:.0})"),
        Some(Range { score: None, low, high }) => format!("unknown ({low:.0}-{high:.0})"),
        None => "-".to_owned(),
    }
}

fn change(old: Option<Range>, new: Option<Range>) -> String {
    match (old.and_then(|old| old.score), new.and_then(|new| new.score)) {
        (Some(old), Some(new)) if (new - old).abs() >= 0.05 => format!("  {:+.1}", new - old),
        _ => String::new(),
    }
}
