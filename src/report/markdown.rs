//! Markdown, for a board paper or a pull request.

use super::words::{
    DRIVERS, Words, driven, estimate, held, needed, paid, provenance, stage_title, step_line, uncertainty_band,
};
use crate::assess::score::{Band, FIRM};
use crate::assess::{Assessment, Score};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::visible;
use std::fmt::Write as _;

/// The report as Markdown (CommonMark with tables).
pub fn render(a: &Assessment<'_>, words: &Words) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = Markdown(words).write(&mut out, a);
    out
}

/// Says sentences so that they stand in Markdown as they are.
pub(super) struct Markdown<'w>(pub(super) &'w Words);

impl Markdown<'_> {
    pub(super) fn say(&self, message: Message) -> String {
        escape(&self.0.say(&message))
    }

    /// A table's head: its titles, and how each column stands.
    pub(super) fn head(&self, columns: &[(Message, &str)]) -> String {
        let titles: Vec<String> = columns.iter().map(|(title, _)| escape(&self.0.say(title))).collect();
        let rules: Vec<&str> = columns.iter().map(|(_, rule)| *rule).collect();
        format!("| {} |\n|{}|", titles.join(" | "), rules.join("|"))
    }

    fn write(&self, out: &mut String, a: &Assessment<'_>) -> std::fmt::Result {
        writeln!(out, "# {}\n", escape(&a.coalition))?;
        if let Some(day) = a.as_of {
            writeln!(out, "{}\n", self.say(message!("report-as-of", day = day)))?;
        }
        if let Some(text) = self.0.type_of(&a.types) {
            writeln!(out, "{}\n", escape(&text))?;
        }
        self.scores(out, a)?;
        self.findings(out, a)?;
        if !a.tensions.is_empty() {
            writeln!(out, "## {}\n", self.say(message!("report-tensions", count = a.tensions.len())))?;
        }
        for found in &a.tensions {
            let (tension, seen) = (found.tension, self.0.tension(found));
            let [title, seen, why, advice] = [&tension.title, &seen, &tension.why, &tension.advice].map(|t| escape(t));
            writeln!(out, "### {title}\n\n{seen}\n\n{why}\n\n{advice}\n")?;
        }
        self.stages(out, a)?;
        self.plan(out, a)?;
        if let Some(found) = &a.uncertainty {
            writeln!(out, "\n## {}\n", self.say(message!("report-uncertainty")))?;
            writeln!(out, "{}\n", self.say(uncertainty_band(found)))?;
            for driver in found.drivers.iter().take(DRIVERS) {
                writeln!(out, "- {}", self.say(driven(driver)))?;
            }
        }
        writeln!(out, "\n{}", self.say(provenance(&a.provenance)))
    }

    fn scores(&self, out: &mut String, a: &Assessment<'_>) -> std::fmt::Result {
        let columns = [
            (message!("report-none"), "---"),
            (message!("report-shown"), "---:"),
            (message!("report-likely"), "---:"),
            (message!("report-possible"), "---:"),
            (message!("report-grade"), "---"),
            (message!("report-known"), "---:"),
            (message!("report-backed"), "---:"),
        ];
        writeln!(out, "{}", self.head(&columns))?;
        for found in &a.rubrics {
            self.row(out, &escape(&found.rubric.title), Some(found.score.low), &found.score)?;
        }
        self.row(out, &format!("**{}**", self.say(message!("report-overall-row"))), a.shown(), &a.overall)?;
        writeln!(out, "\n{}", self.say(estimate(a)))?;
        if a.overall.provisional && a.overall.grade.is_some() {
            writeln!(out, "\n{}", self.say(message!("report-provisional", firm = Part::share(FIRM))))?;
        }
        if a.overall.is_held() {
            writeln!(out, "\n{}", self.say(held(&a.overall)))?;
        }
        Ok(())
    }

    /// A row of scores; the title is Markdown already.
    fn row(&self, out: &mut String, title: &str, shown: Option<f64>, score: &Score) -> std::fmt::Result {
        let words = self.0;
        let points = |points: f64| words.decimal(points, 0);
        let Band { low, high } = score.likely;
        let band = self.say(message!("word-range", low = Part::points(low), high = Part::points(high)));
        let probability =
            |grade| format!("{} {}", words.grade(grade), words.percent(score.grade_probability.of(grade)));
        writeln!(
            out,
            "| {title} | {} | {} | {} | {} | {} | {} |",
            shown.map_or_else(|| "-".to_owned(), points),
            score.score.map_or_else(|| band.clone(), |score| format!("{} ({band})", points(score))),
            points(score.high),
            escape(&score.grade.map_or_else(|| words.grade_if_known(None), probability)),
            words.percent(score.coverage),
            words.percent(score.evidence)
        )
    }

    fn findings(&self, out: &mut String, a: &Assessment<'_>) -> std::fmt::Result {
        writeln!(out, "\n## {}\n", self.say(message!("report-findings", count = a.findings.len())))?;
        if a.findings.is_empty() {
            writeln!(out, "{}\n", self.say(message!("report-no-findings")))?;
        }
        for finding in &a.findings {
            let (text, place) = (self.0.finding(finding), finding.at.place);
            let severity = self.0.severity(finding.severity);
            writeln!(out, "### {}: {}\n", escape(&severity), escape(&finding.id()))?;
            let headline = escape(&self.0.paragraph(&text));
            writeln!(out, "{headline} ({}:{}:{})\n", escape(&finding.at.file), place.line, place.column)?;
            writeln!(out, "{}\n", escape(&text.why))?;
            for advice in &text.advice {
                writeln!(out, "- {}", escape(advice))?;
            }
            let memo = finding.kind.memo();
            if !memo.is_empty() {
                writeln!(out, "\n{}", self.say(message!("report-memo", numbers = memo.as_slice())))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn stages(&self, out: &mut String, a: &Assessment<'_>) -> std::fmt::Result {
        for found in &a.stages {
            writeln!(out, "## {}\n", self.say(stage_title(found)))?;
            let columns = [
                (message!("report-needs"), "---"),
                (message!("report-there"), "---"),
                (message!("report-missing"), "---"),
                (message!("report-not-recorded"), "---"),
            ];
            writeln!(out, "{}", self.head(&columns))?;
            for need in &found.needs {
                let lists = [&need.there, &need.missing, &need.unknown].map(|list| escape(&list.join(", ")));
                writeln!(out, "| {} | {} |", self.say(needed(need.need)), lists.join(" | "))?;
            }
            let (money, watch) = (escape(&found.stage.money), escape(&found.stage.watch));
            writeln!(out, "\n{} {money} {watch}\n", self.say(paid(found)))?;
        }
        Ok(())
    }

    fn plan(&self, out: &mut String, a: &Assessment<'_>) -> std::fmt::Result {
        if !a.plan.is_empty() {
            writeln!(out, "## {}\n", self.say(message!("report-plan", count = a.plan.len())))?;
        }
        for (index, step) in a.plan.iter().enumerate() {
            writeln!(out, "{}. {} ({})", index + 1, escape(&step.advice.action), self.say(step_line(step)))?;
            for detail in &step.advice.steps {
                writeln!(out, "   - {}", escape(detail))?;
            }
            if let Some(done) = &step.advice.done_when {
                writeln!(out, "   - {}", self.say(message!("report-done-when", text = done)))?;
            }
        }
        Ok(())
    }
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
