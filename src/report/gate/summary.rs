//! A step summary or comment in Markdown.

use super::state;
use crate::assess::Score;
use crate::check::Verdict;
use crate::message;
use crate::report::markdown::{Markdown, Text};
use crate::report::words::Words;
use crate::source::message::{Message, Part};
use crate::source::safe::put;

/// The overall score, with what makes it provisional.
fn score(overall: &Score) -> Message {
    let Some(points) = overall.score.map(Part::points) else { return message!("gate-no-score") };
    match overall.grade {
        _ if overall.provisional => {
            message!("gate-score-provisional", points = points, known = Part::share(overall.whole_coverage()))
        }
        None => message!("gate-score-ungraded", points = points),
        Some(_) => message!("gate-score", points = points),
    }
}

/// The verdict as Markdown.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> Text {
    let mut out = Text::default();
    write(&mut out, verdict, &Markdown(words));
    out
}

fn write(out: &mut Text, verdict: &Verdict<'_>, w: &Markdown<'_>) {
    let words = w.0;
    let title = if verdict.passed { message!("gate-title-passes") } else { message!("gate-title-fails") };
    let (active, waived, baselined) = (verdict.active, verdict.waived, verdict.baselined);
    let counts = message!("gate-counts", active = active, waived = waived, baselined = baselined);
    put!(out, "## {}\n\n{}\n\n", w.say(title), w.say(counts));
    for bad in &verdict.unusable {
        let (label, file, message) = (message!("gate-unusable"), Text::new(&bad.file), w.say(bad.message.clone()));
        put!(out, "- **{}** {}:{}:{}: {}\n", w.say(label), file, bad.line, bad.column, message);
    }
    if !verdict.unusable.is_empty() {
        put!(out, "\n");
    }
    for note in verdict.notes_of_days() {
        put!(out, "{}\n\n", w.say(note));
    }
    for file in &verdict.files {
        let score = score(&file.overall);
        // Names recur; paths do not.
        put!(out, "### {} ({})\n\n{}\n\n", Text::new(&file.coalition), Text::new(&file.file), w.say(score));
        for failure in &file.failures {
            put!(out, "- **{}** {}\n", w.say(message!("gate-label-fails")), w.say(failure.message.clone()));
        }
        for note in &file.notes {
            put!(out, "- {}\n", w.say(message!("gate-note", text = note.clone())));
        }
        put!(out, "\n");
    }
    if verdict.findings().next().is_some() {
        let columns = [
            message!("gate-head-severity"),
            message!("gate-head-finding"),
            message!("gate-head-where"),
            message!("gate-head-what"),
            message!("gate-head-counts"),
        ];
        put!(out, "{}\n", w.head(&columns.map(|column| (column, "---"))));
    }
    for ruled in verdict.findings() {
        let finding = &ruled.finding;
        let counts = if ruled.fails { message!("gate-counts-fails") } else { state(ruled) };
        let severity = Text::new(&words.severity(finding.severity));
        put!(out, "| {} | {} | ", severity, Text::code(&finding.id()));
        put!(out, "{}:{} | ", Text::new(&finding.at.file), finding.at.place.line);
        put!(out, "{} | {} |\n", Text::new(&words.headline(finding)), w.say(counts));
    }
}
