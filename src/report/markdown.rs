//! Markdown, for a board paper or a pull request.

use super::words::{
    DRIVERS, Words, driven, estimate, held, needed, paid, provenance, stage_title, step_line, uncertainty_band,
};
use crate::assess::score::{Band, FIRM};
use crate::assess::{Assessment, Score};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::{self, Safe, put};

/// A piece of Markdown, or the whole.
pub(super) type Text = Safe<safe::Markdown>;

/// The report as Markdown (CommonMark with tables).
pub fn render(a: &Assessment<'_>, words: &Words) -> String {
    let mut out = Text::default();
    Markdown(words).write(&mut out, a);
    out.into_string()
}

/// Says sentences so that they stand in Markdown as they are.
pub(super) struct Markdown<'w>(pub(super) &'w Words);

impl Markdown<'_> {
    pub(super) fn say(&self, message: Message) -> Text {
        Text::new(&self.0.say(&message))
    }

    /// A table's head: its titles, and how each column stands.
    pub(super) fn head(&self, columns: &[(Message, &'static str)]) -> Text {
        let mut head = Text::default();
        for (title, _) in columns {
            put!(&mut head, "| {} ", Text::new(&self.0.say(title)));
        }
        put!(&mut head, "|\n|");
        for (_, rule) in columns {
            put!(&mut head, "{}|", *rule);
        }
        head
    }

    fn write(&self, out: &mut Text, a: &Assessment<'_>) {
        put!(out, "# {}\n\n", Text::new(&a.coalition));
        if let Some(day) = a.as_of {
            put!(out, "{}\n\n", self.say(message!("report-as-of", day = day)));
        }
        if let Some(text) = self.0.type_of(&a.types) {
            put!(out, "{}\n\n", Text::new(&text));
        }
        self.scores(out, a);
        self.findings(out, a);
        if !a.tensions.is_empty() {
            put!(out, "## {}\n\n", self.say(message!("report-tensions", count = a.tensions.len())));
        }
        for found in &a.tensions {
            let (tension, seen) = (found.tension, self.0.tension(found));
            let [title, seen, why, advice] =
                [&tension.title, &seen, &tension.why, &tension.advice].map(|t| Text::new(t));
            put!(out, "### {}\n\n{}\n\n{}\n\n{}\n\n", title, seen, why, advice);
        }
        self.stages(out, a);
        self.plan(out, a);
        if let Some(found) = &a.uncertainty {
            put!(out, "\n## {}\n\n", self.say(message!("report-uncertainty")));
            put!(out, "{}\n\n", self.say(uncertainty_band(found)));
            for driver in found.drivers.iter().take(DRIVERS) {
                put!(out, "- {}\n", self.say(driven(driver)));
            }
        }
        put!(out, "\n{}\n", self.say(provenance(&a.provenance)));
    }

    fn scores(&self, out: &mut Text, a: &Assessment<'_>) {
        let columns = [
            (message!("report-none"), "---"),
            (message!("report-shown"), "---:"),
            (message!("report-likely"), "---:"),
            (message!("report-possible"), "---:"),
            (message!("report-grade"), "---"),
            (message!("report-known"), "---:"),
            (message!("report-backed"), "---:"),
        ];
        put!(out, "{}\n", self.head(&columns));
        for found in &a.rubrics {
            self.row(out, &Text::new(&found.rubric.title), Some(found.score.low), &found.score);
        }
        let mut title = Text::default();
        put!(&mut title, "**{}**", self.say(message!("report-overall-row")));
        self.row(out, &title, a.shown(), &a.overall);
        put!(out, "\n{}\n", self.say(estimate(a)));
        if a.overall.provisional && a.overall.grade.is_some() {
            put!(out, "\n{}\n", self.say(message!("report-provisional", firm = Part::share(FIRM))));
        }
        if a.overall.is_held() {
            put!(out, "\n{}\n", self.say(held(&a.overall)));
        }
    }

    fn row(&self, out: &mut Text, title: &Text, shown: Option<f64>, score: &Score) {
        let words = self.0;
        let points = |points: f64| Text::new(&words.decimal(points, 0));
        let Band { low, high } = score.likely;
        let band = message!("word-range", low = Part::points(low), high = Part::points(high));
        let grade = score.grade.map_or_else(
            || words.grade_if_known(None),
            |grade| format!("{} {}", words.grade(grade), words.percent(score.grade_probability.of(grade))),
        );
        put!(out, "| {} | {} | ", *title, shown.map_or_else(|| Text::new("-"), points));
        match score.score {
            Some(score) => put!(out, "{} ({})", points(score), self.say(band)),
            None => put!(out, "{}", self.say(band)),
        }
        let [grade, known, backed] =
            [grade, words.percent(score.coverage), words.percent(score.evidence)].map(|text| Text::new(&text));
        put!(out, " | {} | {} | {} | {} |\n", points(score.high), grade, known, backed);
    }

    fn findings(&self, out: &mut Text, a: &Assessment<'_>) {
        put!(out, "\n## {}\n\n", self.say(message!("report-findings", count = a.findings.len())));
        if a.findings.is_empty() {
            put!(out, "{}\n\n", self.say(message!("report-no-findings")));
        }
        for finding in &a.findings {
            let (text, place) = (self.0.finding(finding), finding.at.place);
            let severity = self.0.severity(finding.severity);
            put!(out, "### {}: {}\n\n", Text::new(&severity), Text::new(&finding.id()));
            let headline = Text::new(&self.0.paragraph(&text));
            put!(out, "{} ({}:{}:{})\n\n", headline, Text::new(&finding.at.file), place.line, place.column);
            put!(out, "{}\n\n", Text::new(&text.why));
            for advice in &text.advice {
                put!(out, "- {}\n", Text::new(advice));
            }
            let memo = finding.kind.memo();
            if !memo.is_empty() {
                put!(out, "\n{}\n", self.say(message!("report-memo", numbers = memo.as_slice())));
            }
            put!(out, "\n");
        }
    }

    fn stages(&self, out: &mut Text, a: &Assessment<'_>) {
        for found in &a.stages {
            put!(out, "## {}\n\n", self.say(stage_title(found)));
            let columns = [
                (message!("report-needs"), "---"),
                (message!("report-there"), "---"),
                (message!("report-missing"), "---"),
                (message!("report-not-recorded"), "---"),
            ];
            put!(out, "{}\n", self.head(&columns));
            for need in &found.needs {
                let lists = [&need.there, &need.missing, &need.unknown].map(|list| Text::new(&list.join(", ")));
                put!(out, "| {} | {} |\n", self.say(needed(need.need)), Text::joined(&lists, " | "));
            }
            let (money, watch) = (Text::new(&found.stage.money), Text::new(&found.stage.watch));
            put!(out, "\n{} {} {}\n\n", self.say(paid(found)), money, watch);
        }
    }

    fn plan(&self, out: &mut Text, a: &Assessment<'_>) {
        if !a.plan.is_empty() {
            put!(out, "## {}\n\n", self.say(message!("report-plan", count = a.plan.len())));
        }
        for (index, step) in a.plan.iter().enumerate() {
            put!(out, "{}. {} ({})\n", index + 1, Text::new(&step.advice.action), self.say(step_line(step)));
            for detail in &step.advice.steps {
                put!(out, "   - {}\n", Text::new(detail));
            }
            if let Some(done) = &step.advice.done_when {
                put!(out, "   - {}\n", self.say(message!("report-done-when", text = done)));
            }
        }
    }
}
