//! Markdown, for a board paper or a pull request.

use crate::assess::{Assessment, Score};
use crate::source::safe::visible;
use std::fmt::Write as _;

/// The report as Markdown (CommonMark with tables).
pub fn render(a: &Assessment) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, a);
    out
}

fn write(out: &mut String, a: &Assessment) -> std::fmt::Result {
    writeln!(out, "# {}\n", escape(&a.coalition))?;
    if let Some(as_of) = &a.as_of {
        writeln!(out, "Facts as of {as_of}.\n")?;
    }
    writeln!(out, "| | Score | Range | Grade | Known | Backed |\n|---|---:|---:|---|---:|---:|")?;
    for rubric in &a.rubrics {
        row(out, &rubric.title, &rubric.score)?;
    }
    row(out, "**Overall**", &a.overall)?;
    if a.overall.is_held() {
        writeln!(out, "\nHeld at \"emerging\" by level 0 of `{}`.", a.overall.capped_by.join("`, `"))?;
    }
    writeln!(out, "\n## Findings\n")?;
    if a.findings.is_empty() {
        writeln!(out, "None among what is known.\n")?;
    }
    for finding in &a.findings {
        writeln!(out, "### {}: {}\n", finding.severity.as_str(), escape(&finding.id))?;
        writeln!(
            out,
            "{} ({}:{}:{})\n\n{}\n",
            escape(&finding.message),
            escape(&finding.file),
            finding.line,
            finding.column,
            escape(&finding.why)
        )?;
        for advice in &finding.advice {
            writeln!(out, "- {}", escape(advice))?;
        }
        if !finding.memo.is_empty() {
            writeln!(out, "\nMemo {}\n", finding.memo.join(", "))?;
        }
    }
    if !a.tensions.is_empty() {
        writeln!(out, "## Tensions\n")?;
    }
    for tension in &a.tensions {
        writeln!(
            out,
            "### {}\n\n{}\n\n{}\n\n{}\n",
            escape(&tension.title),
            escape(&tension.message),
            escape(&tension.why),
            escape(&tension.advice)
        )?;
    }
    stages(out, a)?;
    if !a.plan.is_empty() {
        writeln!(out, "## Plan\n")?;
    }
    for (index, step) in a.plan.iter().enumerate() {
        writeln!(
            out,
            "{}. {} (`{}`, {:+.1} points, effort {})",
            index + 1,
            escape(&step.action),
            step.answers,
            step.gain,
            step.effort.as_str()
        )?;
        for detail in &step.steps {
            writeln!(out, "   - {}", escape(detail))?;
        }
        if let Some(done) = &step.done_when {
            writeln!(out, "   - Done when: {}", escape(done))?;
        }
    }
    Ok(())
}

fn stages(out: &mut String, a: &Assessment) -> std::fmt::Result {
    for stage in &a.stages {
        writeln!(out, "## {} phase: {}\n", if stage.when == "present" { "Present" } else { "Next" }, stage.title)?;
        writeln!(out, "| Needs | There | Missing | Not recorded |\n|---|---|---|---|")?;
        for need in &stage.needs {
            let (there, missing, unknown) = (need.there.join(", "), need.missing.join(", "), need.unknown.join(", "));
            writeln!(out, "| {} | {there} | {missing} | {unknown} |", need.what)?;
        }
        writeln!(out, "\n{} {}\n", escape(&stage.money), escape(&stage.watch))?;
    }
    Ok(())
}

fn row(out: &mut String, title: &str, score: &Score) -> std::fmt::Result {
    writeln!(
        out,
        "| {} | {} | {:.0} to {:.0} | {} | {:.0} % | {:.0} % |",
        if title.starts_with("**") { title.to_owned() } else { escape(title) },
        score.score.map_or_else(|| "unknown".to_owned(), |points| format!("{points:.0}")),
        score.low,
        score.high,
        score.grade.map_or("too little known", |grade| grade.word()),
        score.coverage * 100.0,
        score.evidence * 100.0
    )
}

/// Text that Markdown and the HTML in it leave alone.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}
