//! Markdown, for a board paper or a pull request.

use super::rows::{self, Rows};
use super::words::{
    Words, drivers, first_of_plan, heard_note, heard_title, needed, paid, part_of_plan, provenance, stage_title, title,
    uncertainty_band, weighed,
};
use crate::assess::score::Band;
use crate::assess::{Assessment, Finding, PlanStep, Score};
use crate::knowledge::model::Memo;
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::{self, Safe, put};
use std::collections::BTreeSet;

/// A piece of Markdown, or the whole.
pub(crate) type Text = Safe<safe::Markdown>;

/// The most open questions that are told.
const QUESTIONS: usize = 5;

/// The report as Markdown (CommonMark with tables), with what the numbers of the memo stand for.
pub fn render(a: &Assessment<'_>, memo: &Memo, words: &Words) -> Text {
    let mut out = Text::default();
    Markdown(words).write(&mut out, a, memo);
    out
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

    pub(super) fn heading(&self, out: &mut Text, title: Message) {
        put!(out, "## {}\n\n", self.say(title));
    }

    pub(super) fn table(&self, out: &mut Text, table: &Rows) {
        let columns: Vec<(Message, &str)> = table.head.iter().map(|title| (title.clone(), "---")).collect();
        put!(out, "{}\n", self.head(&columns));
        for row in &table.rows {
            let cells: Vec<Text> = row.iter().map(|cell| Text::new(cell)).collect();
            put!(out, "| {} |\n", Text::joined(&cells, " | "));
        }
        put!(out, "\n");
    }

    fn write(&self, out: &mut Text, a: &Assessment<'_>, memo: &Memo) {
        put!(out, "# {}\n\n{}\n\n", self.say(title(a)), Text::new(&self.0.verdict(a)));
        self.urgent(out, a);
        self.scores(out, a);
        if let Some(heard) = self.0.heard(a) {
            put!(out, "{}\n\n", Text::new(&heard));
        }
        if let Some(text) = self.0.type_of(&a.types) {
            put!(out, "{}\n\n", Text::new(&text));
        }
        self.discuss(out, a);
        self.patterns(out, a);
        self.plan(out, a);
        self.findings(out, a);
        if !a.tensions.is_empty() {
            self.heading(out, message!("report-tensions", count = a.tensions.len()));
        }
        for found in &a.tensions {
            let (tension, seen) = (found.tension, self.0.tension(found));
            let [title, seen, why, advice] =
                [tension.title.as_str(), &seen, &tension.why, &tension.advice].map(Text::new);
            put!(out, "### {}\n\n{}\n\n{}\n\n", title, seen, why);
            if !a.ended {
                put!(out, "{}\n\n", advice);
            }
        }
        self.stages(out, a);
        self.questions(out, a);
        self.sought(out, a);
        self.noted(out, a);
        self.power(out, a);
        self.voices(out, a);
        if let Some(found) = &a.weighting {
            self.heading(out, message!("report-weights"));
            for line in weighed(found) {
                put!(out, "- {}\n", self.say(line));
            }
            put!(out, "\n");
        }
        if let Some(found) = &a.uncertainty {
            self.heading(out, message!("report-uncertainty"));
            put!(out, "{}\n\n", self.say(uncertainty_band(found, &a.overall)));
            for line in drivers(found) {
                put!(out, "- {}\n", self.say(line));
            }
            put!(out, "\n");
        }
        self.memo(out, a, memo);
        put!(out, "{}\n", self.say(provenance(&a.provenance)));
    }

    fn urgent(&self, out: &mut Text, a: &Assessment<'_>) {
        let worst = a.worst().map(|worst| format!("{} ({})", self.0.gravest(&worst), worst.id()));
        let lesson = a.findings.first().filter(|_| a.ended).and_then(|worst| self.0.brief(worst).good);
        let first = if worst.is_some() { first_of_plan(a) } else { Vec::new() };
        let worst = worst.map(|worst| (message!("report-worst"), worst));
        let lesson = lesson.map(|lesson| (message!("report-lesson"), lesson));
        for (label, text) in worst.into_iter().chain(first).chain(lesson) {
            put!(out, "**{}** {}\n\n", self.say(label), Text::new(&text));
        }
        for office in &a.offices {
            put!(out, "{}\n\n", Text::new(&office.instead));
        }
    }

    /// What the findings come to.
    fn patterns(&self, out: &mut Text, a: &Assessment<'_>) {
        if a.patterns.is_empty() {
            return;
        }
        self.heading(out, message!("report-patterns", count = a.patterns.len()));
        for found in &a.patterns {
            let (severity, title) = (self.0.severity(found.severity), self.0.title(found));
            let behind = self.0.behind(found, a);
            put!(out, "- **{}** {} {}\n", Text::new(&severity), Text::new(&title), Text::new(&behind));
            for point in self.0.points(found, a, true) {
                put!(out, "  - {}\n", Text::new(&point.sentence()));
                for note in &point.notes {
                    put!(out, "    - {}\n", Text::new(note));
                }
            }
        }
        put!(out, "\n");
    }

    /// What the numbers of the memo stand for that patterns, findings and tensions name.
    fn memo(&self, out: &mut Text, a: &Assessment<'_>, memo: &Memo) {
        let found = a.findings.iter().flat_map(|finding| finding.kind.memo());
        let tensions = a.tensions.iter().flat_map(|found| &found.tension.memo).map(|number| number.as_str());
        let patterns = a.patterns.iter().flat_map(|found| &found.pattern.memo).map(|number| number.as_str());
        let numbers: BTreeSet<&str> = found.chain(tensions).chain(patterns).collect();
        let mut named = memo.entries.iter().filter(|entry| numbers.contains(entry.number.as_str())).peekable();
        if named.peek().is_none() {
            return;
        }
        let (publisher, year) = (&memo.publisher, memo.year.to_string());
        self.heading(out, message!("report-memo-legend", title = &memo.title, publisher = publisher, year = year));
        for entry in named {
            put!(out, "- {}: {}\n", Text::new(&entry.number), Text::new(&entry.text));
        }
        put!(out, "\n");
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
        put!(out, "\n");
    }

    fn row(&self, out: &mut Text, title: &Text, shown: Option<f64>, score: &Score) {
        let words = self.0;
        let points = |points: f64| Text::new(&words.decimal(points, 0));
        let Band { low, high } = score.likely;
        let band = message!("word-range", low = Part::points(low), high = Part::points(high));
        put!(out, "| {} | {} | ", *title, shown.map_or_else(|| Text::new("-"), points));
        match score.score {
            Some(score) => put!(out, "{} ({})", points(score), self.say(band)),
            None => put!(out, "{}", self.say(band)),
        }
        let [grade, known, backed] =
            [words.grade_of(score), words.percent(score.whole_coverage()), words.backed(score)]
                .map(|text| Text::new(&text));
        put!(out, " | {} | {} | {} | {} |\n", points(score.high), grade, known, backed);
    }

    fn findings(&self, out: &mut Text, a: &Assessment<'_>) {
        self.heading(out, message!("report-findings", count = a.findings.len()));
        if a.findings.is_empty() {
            put!(out, "{}\n\n", self.say(message!("report-no-findings")));
        }
        for told in a.told().filter(|told| !told.findings.is_empty()) {
            let [title, why, good] =
                [&told.pattern.pattern.title, &told.pattern.pattern.why, &told.pattern.pattern.good]
                    .map(|text| text.as_str());
            let good = self.say(message!("finding-good", good = good));
            put!(out, "### {}\n\n{} {}\n\n", Text::new(title), Text::new(why), good);
            told.findings.iter().for_each(|finding| self.finding(out, a, finding, "####"));
        }
        let besides: Vec<&Finding<'_>> = a.besides().collect();
        let level = if a.patterns.is_empty() { "###" } else { "####" };
        if !a.patterns.is_empty() && !besides.is_empty() {
            put!(out, "### {}\n\n", self.say(message!("report-besides", count = besides.len())));
        }
        besides.iter().for_each(|finding| self.finding(out, a, finding, level));
    }

    fn finding(&self, out: &mut Text, a: &Assessment<'_>, finding: &Finding<'_>, level: &'static str) {
        let mut text = self.0.finding(finding);
        let severity = self.0.severity(finding.severity);
        put!(out, "{} {}: {}\n\n", level, Text::new(&severity), Text::new(&finding.id()));
        let notes: Vec<String> = std::mem::take(&mut text.notes);
        put!(out, "{}\n\n", Text::new(&self.0.paragraph(&text)));
        for note in &notes {
            put!(out, "- {} {}\n", self.say(message!("report-note")), Text::new(note));
        }
        put!(out, "{}{}\n\n", if notes.is_empty() { "" } else { "\n" }, Text::new(&text.why));
        for advice in text.advice.iter().filter(|_| !a.ended) {
            put!(out, "- {}\n", Text::new(advice));
        }
        let memo = finding.kind.memo();
        if !memo.is_empty() {
            put!(out, "\n{}\n", self.say(message!("report-memo", numbers = memo.as_slice())));
        }
        put!(out, "\n");
    }

    fn stages(&self, out: &mut Text, a: &Assessment<'_>) {
        for found in a.near_stages() {
            self.heading(out, stage_title(found));
            for need in found.needs.iter().filter(|need| !need.missing.is_empty()) {
                let missing = need.missing.as_slice();
                let line = message!("report-need-missing", need = needed(need.need), list = missing);
                put!(out, "- {}\n", self.say(line));
            }
            if found.paid.is_some() {
                put!(out, "- {} {}\n", self.say(paid(found)), Text::new(&found.stage.money));
            }
            put!(out, "- {} {}\n\n", self.say(message!("report-watch")), Text::new(&found.stage.watch));
        }
    }

    fn plan(&self, out: &mut Text, a: &Assessment<'_>) {
        if a.plan.is_empty() {
            return;
        }
        self.heading(out, message!("report-plan", count = a.plan.len()));
        let mut all = rows::plan(a, usize::MAX, self.0);
        all.head.insert(1, message!("report-step"));
        all.head.extend([message!("report-done-head"), message!("report-answers-head")]);
        for (row, step) in all.rows.iter_mut().zip(&a.plan) {
            row.insert(1, step.first.advice.action.to_string());
            let ids = step.ids().join(", ");
            let answers = match a.problem(step.first.answers) {
                Some(raised) => format!("{} ({ids})", raised.flag.title()),
                None => ids,
            };
            row.extend([step.done_when().unwrap_or_default(), answers]);
        }
        let numbered: Vec<(usize, &PlanStep<'_>)> = a.plan.iter().enumerate().collect();
        let first = a.first_steps().len();
        let part = |(at, step): &(usize, &PlanStep<'_>)| (*at >= first).then_some(step.term);
        for same in numbered.chunk_by(|before, after| part(before) == part(after)) {
            let Some((at, step)) = same.first() else { continue };
            put!(out, "### {}\n\n", self.say(part_of_plan(*at, first, step.term)));
            let rows = all.rows.iter().skip(*at).take(same.len()).cloned().collect();
            self.table(out, &Rows { head: all.head.clone(), rows });
            for (at, step) in same.iter().filter(|(_, step)| !step.parts().is_empty()) {
                let parts = step.parts().join("; ");
                put!(out, "- {}\n", self.say(message!("report-step-parts", step = at + 1, parts = parts)));
            }
            put!(out, "\n");
        }
    }

    fn questions(&self, out: &mut Text, a: &Assessment<'_>) {
        if a.questions.is_empty() {
            return;
        }
        self.heading(out, message!("report-surer"));
        for question in a.questions.iter().take(QUESTIONS) {
            let (ask, criterion) = (&question.criterion.ask, &question.criterion.id);
            let line = message!("report-question", ask = ask, criterion = criterion, points = question.narrows);
            put!(out, "- {}\n", self.say(line));
        }
        put!(out, "\n");
    }

    /// What the file notes and no finding tells.
    fn noted(&self, out: &mut Text, a: &Assessment<'_>) {
        if a.notes.is_empty() {
            return;
        }
        self.heading(out, message!("report-noted"));
        for noted in &a.notes {
            put!(out, "- {}\n", Text::new(&self.0.noted(noted)));
        }
        put!(out, "\n");
    }

    /// What an outside view has not asked of its sources yet.
    fn sought(&self, out: &mut Text, a: &Assessment<'_>) {
        if !a.unused.is_empty() {
            self.heading(out, message!("report-idle"));
            for unused in &a.unused {
                put!(out, "- {}\n", self.say(super::look::idle(unused)));
            }
            put!(out, "\n");
        }
        if a.sought.is_empty() {
            return;
        }
        self.heading(out, message!("report-sought"));
        for sought in &a.sought {
            put!(out, "- {}\n", self.say(super::look::line(sought)));
        }
        put!(out, "\n");
    }

    fn power(&self, out: &mut Text, a: &Assessment<'_>) {
        let Some(body) = rows::told_body(&a.facts) else { return };
        self.heading(out, message!("report-power", body = body));
        self.table(out, &rows::power(&a.facts.power, &a.facts.seats, self.0));
        if let Some(why) = self.0.power_unknown(&a.facts) {
            put!(out, "{}\n\n", Text::new(&why));
        }
    }

    /// What respondents see differently, with a question for each.
    fn discuss(&self, out: &mut Text, a: &Assessment<'_>) {
        let differing = a.differing();
        if differing.is_empty() {
            return;
        }
        self.heading(out, message!("voices-discuss", count = differing.len()));
        put!(out, "{}\n\n", self.say(message!("voices-discuss-note")));
        self.table(out, &rows::differing(differing, self.0));
        for (at, found) in differing.iter().enumerate() {
            put!(out, "{}. {}\n", at + 1, Text::new(&self.0.discussion(found)));
            for view in self.0.views(found) {
                put!(out, "   - {}\n", Text::new(&view));
            }
        }
        put!(out, "\n");
    }

    fn voices(&self, out: &mut Text, a: &Assessment<'_>) {
        let Some(voices) = &a.voices else { return };
        self.heading(out, heard_title(voices));
        put!(out, "{}\n\n", self.say(heard_note(voices)));
        if !voices.criteria.is_empty() {
            self.table(out, &rows::voices(voices, self.0));
        }
    }
}
