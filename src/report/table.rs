//! The report for a terminal: readable at 80 columns, first screen first.

use super::words::{
    DRIVERS, Words, driven, estimate, graded, grouped, held, needed, paid, provenance, stage_title, step_line,
    uncertainty_band,
};
use crate::assess::score::FIRM;
use crate::assess::voices::{FEWEST_SHOWN, Group, GroupSize};
use crate::assess::{Assessment, Score};
use crate::facts::Bounds;
use crate::knowledge::model::Severity;
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::visible;
use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, Table, presets};

/// How the table is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// How many findings, steps and questions are shown; all when `None`.
    pub top: Option<usize>,
    /// Whether only the first screen is wanted.
    pub quiet: bool,
}

/// Cells of a score bar.
const BAR: usize = 14;

/// Renders the report. Styles are always written; the caller's stream removes them where they are not wanted.
pub fn render(assessment: &Assessment<'_>, look: Look, words: &Words) -> String {
    let mut out = Page { text: String::new(), width: look.width.clamp(40, 120), words };
    let top = look.top.unwrap_or(usize::MAX);
    head(&mut out, assessment);
    scores(&mut out, assessment);
    urgent(&mut out, assessment);
    if look.quiet {
        return out.text;
    }
    findings(&mut out, assessment, top);
    tensions(&mut out, assessment, top);
    stages(&mut out, assessment);
    plan(&mut out, assessment, top);
    questions(&mut out, assessment, top.min(5));
    voices(&mut out, assessment);
    power(&mut out, assessment);
    criteria(&mut out, assessment);
    uncertainty(&mut out, assessment);
    out.line("");
    let made = out.say(provenance(&assessment.provenance));
    out.line(&format!("{DIM}{made}{DIM:#}"));
    out.text
}

struct Page<'w> {
    text: String,
    width: usize,
    words: &'w Words,
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
    fn say(&self, message: Message) -> String {
        self.words.say(&message)
    }
    fn heading(&mut self, title: Message) {
        let title = self.say(title);
        self.line("");
        self.line(&format!("{BOLD}{title}{BOLD:#}"));
    }
    /// A paragraph, wrapped and indented; the first line begins with `mark`.
    fn paragraph(&mut self, mark: &str, indent: usize, text: &str) {
        let rest = " ".repeat(indent);
        let first = format!("{mark}{}", " ".repeat(indent.saturating_sub(display_width(mark))));
        let options = textwrap::Options::new(self.width).initial_indent(&first).subsequent_indent(&rest);
        for line in textwrap::wrap(&visible(text), options) {
            self.line(&line);
        }
    }
    /// A paragraph of one sentence.
    fn sentence(&mut self, indent: usize, message: Message) {
        let text = self.say(message);
        self.paragraph(&" ".repeat(indent), indent, &text);
    }
    /// Paragraphs behind their labels, all indented alike.
    fn labelled(&mut self, indent: usize, rows: &[(Message, &str)]) {
        let rows: Vec<(String, &str)> = rows
            .iter()
            .map(|(label, text)| (format!("{}{}", " ".repeat(indent), self.words.say(label)), *text))
            .collect();
        let width = rows.iter().map(|(label, _)| display_width(label) + 1).max().unwrap_or(0);
        for (label, text) in rows {
            self.paragraph(&label, width, text);
        }
    }
    /// A table with its head.
    fn table(&mut self, head: &[Message], rows: impl IntoIterator<Item = Vec<String>>) {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(head.iter().map(|title| self.words.say(title)));
        table.add_rows(rows);
        for line in table.lines() {
            self.line(&line);
        }
    }
}

fn display_width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

fn head(out: &mut Page<'_>, a: &Assessment<'_>) {
    match a.as_of {
        Some(day) => out.sentence(0, message!("report-title", coalition = &a.coalition, day = day)),
        None => out.paragraph("", 0, &a.coalition),
    }
    if let Some(text) = out.words.type_of(&a.types) {
        out.paragraph("", 0, &text);
    }
    let score = &a.overall;
    let answer = match (score.score, score.grade) {
        (Some(points), Some(grade)) => {
            let probability = Part::share(score.grade_probability.of(grade));
            message!("report-overall", points = Part::points(points), grade = graded(grade), probability = probability)
        }
        (Some(_), None) => message!("report-ungraded"),
        _ => message!("report-unscored"),
    };
    let provisional = score.provisional && score.grade.is_some();
    let sentences = [
        Some(answer),
        provisional.then(|| message!("report-provisional", firm = Part::share(FIRM))),
        Some(estimate(a)),
        Some(certainty(score)),
    ];
    let text: Vec<String> = sentences.into_iter().flatten().map(|sentence| out.say(sentence)).collect();
    out.paragraph("", 0, &text.join(" "));
    if score.is_held() {
        out.sentence(0, held(score));
    }
}

/// How sure the score is.
fn certainty(score: &Score) -> Message {
    let backed = Part::share(score.evidence);
    if score.high - score.low < 0.5 {
        return message!("report-certain", backed = backed);
    }
    message!("report-uncertain", known = Part::share(score.coverage), backed = backed)
}

fn scores(out: &mut Page<'_>, a: &Assessment<'_>) {
    let words = out.words;
    let rubrics = a
        .rubrics
        .iter()
        .map(|found| score_row(&shorten(&found.rubric.title, 22), Some(found.score.low), &found.score, words));
    let overall = score_row(&out.say(message!("report-overall-row")), a.shown(), &a.overall, words);
    let rows: Vec<Vec<String>> = rubrics.chain([overall]).collect();
    let head = [
        message!("report-none"),
        message!("report-shown"),
        message!("report-likely"),
        message!("report-possible"),
        message!("report-scale"),
        message!("report-grade"),
        message!("report-known"),
    ];
    out.line("");
    out.table(&head, rows);
}

fn score_row(title: &str, shown: Option<f64>, score: &Score, words: &Words) -> Vec<String> {
    let points = |points: f64| words.decimal(points, 0);
    let grade = |grade| format!("{} {}", words.grade(grade), words.percent(score.grade_probability.of(grade)));
    vec![
        title.to_owned(),
        shown.map_or_else(|| "-".to_owned(), points),
        format!("{}-{}", points(score.likely.low), points(score.likely.high)),
        points(score.high),
        bar(score),
        score.grade.map_or_else(|| "-".to_owned(), grade),
        words.percent(score.coverage),
    ]
}

/// A bar over 0 to 100: what is possible as a thin line, what is likely as a thick one, the likely score as a mark.
fn bar(score: &Score) -> String {
    let cell = |points: f64| ((points / 100.0 * BAR as f64) as usize).min(BAR - 1);
    let likely = cell(score.likely.low)..=cell(score.likely.high);
    let possible = cell(score.low)..=cell(score.high);
    (0..BAR)
        .map(|at| match score.score.map(cell) {
            Some(point) if at == point => '●',
            _ if likely.contains(&at) => '━',
            _ if possible.contains(&at) => '─',
            _ => '·',
        })
        .collect()
}

fn uncertainty(out: &mut Page<'_>, a: &Assessment<'_>) {
    let Some(found) = &a.uncertainty else { return };
    out.heading(message!("report-uncertainty"));
    out.sentence(2, uncertainty_band(found));
    for driver in found.drivers.iter().take(DRIVERS) {
        let line = out.say(driven(driver));
        out.paragraph("  -", 4, &line);
    }
}

fn shorten(text: &str, most: usize) -> String {
    let text = visible(text);
    if display_width(&text) <= most {
        return text;
    }
    let mut short = String::new();
    for c in text.chars() {
        if display_width(&short) + 2 > most {
            break;
        }
        short.push(c);
    }
    short.trim_end().to_owned() + "…"
}

fn urgent(out: &mut Page<'_>, a: &Assessment<'_>) {
    let worst = a.findings.first().map(|worst| format!("{} ({})", out.words.finding(worst).problem, worst.id()));
    let first = a.plan.first().map(|first| format!("{} ({})", first.advice.action, first.criterion.id));
    let rows = [(message!("report-worst"), &worst), (message!("report-first"), &first)];
    let rows: Vec<(Message, &str)> =
        rows.into_iter().filter_map(|(label, text)| Some((label, text.as_deref()?))).collect();
    out.line("");
    out.labelled(0, &rows);
}

fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Critical | Severity::High => AnsiColor::Red,
        Severity::Medium => AnsiColor::Yellow,
        Severity::Low | Severity::Info => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

fn findings(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    out.heading(message!("report-findings", count = a.findings.len()));
    if a.findings.is_empty() {
        out.sentence(0, message!("report-no-findings"));
    }
    for finding in a.findings.iter().take(top) {
        let style = style(finding.severity);
        let (severity, text) = (out.words.severity(finding.severity), out.words.finding(finding));
        let (file, place) = (&finding.at.file, finding.at.place);
        out.line("");
        out.line(&format!("{style}{severity}{style:#} {}", visible(&finding.id())));
        out.line(&format!("  {DIM}{file}:{}:{}{DIM:#}", place.line, place.column));
        let seen = text.standing.iter().fold(text.problem.clone(), |seen, standing| format!("{seen} {standing}"));
        out.paragraph("  ", 2, &seen);
        let good = text.good.iter().map(|good| (message!("report-good"), good.as_str()));
        let why = [(message!("report-why"), &*text.why)];
        let advice = text.advice.iter().map(|advice| (message!("report-do"), &**advice));
        out.labelled(2, &good.chain(why).chain(advice).collect::<Vec<_>>());
        let memo = finding.kind.memo();
        if !memo.is_empty() {
            let memo = out.say(message!("report-memo", numbers = memo.as_slice()));
            out.line(&format!("  {DIM}{memo}{DIM:#}"));
        }
    }
    more(out, a.findings.len(), top);
}

fn more(out: &mut Page<'_>, all: usize, top: usize) {
    if all > top {
        out.sentence(2, message!("report-more", count = all - top));
    }
}

fn tensions(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    if a.tensions.is_empty() {
        return;
    }
    out.heading(message!("report-tensions", count = a.tensions.len()));
    for found in a.tensions.iter().take(top) {
        let tension = found.tension;
        out.line("");
        out.line(&format!("{BOLD}{}{BOLD:#} ({})", visible(&tension.title), tension.id));
        let seen = out.words.tension(found);
        out.paragraph("  ", 2, &seen);
        out.labelled(2, &[(message!("report-why"), &tension.why), (message!("report-do"), &tension.advice)]);
    }
    more(out, a.tensions.len(), top);
}

fn stages(out: &mut Page<'_>, a: &Assessment<'_>) {
    for found in &a.stages {
        out.heading(stage_title(found));
        for need in &found.needs {
            let what = || needed(need.need);
            if !need.there.is_empty() {
                out.sentence(2, message!("report-need-there", need = what(), list = need.there.as_slice()));
            }
            if !need.missing.is_empty() {
                out.sentence(2, message!("report-need-missing", need = what(), list = need.missing.as_slice()));
            }
            if !need.unknown.is_empty() {
                out.sentence(2, message!("report-need-unknown", need = what(), list = need.unknown.as_slice()));
            }
        }
        let money = format!("{} {}", out.say(paid(found)), found.stage.money);
        out.paragraph("  ", 2, &money);
        out.labelled(2, &[(message!("report-watch"), &found.stage.watch)]);
    }
}

fn plan(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    if a.plan.is_empty() {
        return;
    }
    out.heading(message!("report-plan", count = a.plan.len()));
    for (index, step) in a.plan.iter().take(top).enumerate() {
        out.paragraph(&format!("{:>2}.", index + 1), 4, &step.advice.action);
        if let Some(done) = &step.advice.done_when {
            out.sentence(4, message!("report-done-when", text = done));
        }
        let line = out.say(step_line(step));
        out.line(&format!("    {DIM}{line}{DIM:#}"));
    }
    more(out, a.plan.len(), top);
}

fn questions(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    if a.questions.is_empty() {
        return;
    }
    out.heading(message!("report-surer"));
    for question in a.questions.iter().take(top) {
        let line = out.say(message!(
            "report-question",
            ask = &question.criterion.ask,
            criterion = &question.criterion.id,
            points = question.narrows
        ));
        out.paragraph("  -", 4, &line);
    }
}

fn voices(out: &mut Page<'_>, a: &Assessment<'_>) {
    let Some(voices) = &a.voices else { return };
    let words = out.words;
    out.heading(message!("report-voices", count = voices.responses));
    if voices.criteria.is_empty() {
        out.sentence(2, message!("report-voices-few", fewest = FEWEST_SHOWN));
        return;
    }
    let group = |group: &GroupSize| {
        let name = match &group.group {
            Group::Named(name) => Part::from(shorten(name, 24)),
            other => grouped(other),
        };
        Part::from(match group.rate {
            Some(rate) => {
                message!("report-group-rate", group = name, count = group.responses, rate = Part::share(rate))
            }
            None => message!("report-group", group = name, count = group.responses),
        })
    };
    let groups = Part::Joined(voices.groups.iter().map(group).collect());
    out.sentence(2, message!("report-voices-note", groups = groups, fewest = FEWEST_SHOWN));
    let rows = voices.criteria.iter().map(|voice| {
        let groups: Vec<String> = voice
            .groups
            .iter()
            .map(|group| format!("{} {}", shorten(&words.group(&group.group), 9), words.number(group.median)))
            .collect();
        vec![
            shorten(&voice.id, 26),
            voice.answers.to_string(),
            words.number(voice.median),
            format!("{}-{}", words.number(voice.lower), words.number(voice.upper)),
            shorten(&groups.join(", "), 31),
        ]
    });
    let head = [
        message!("report-criterion"),
        message!("report-answers"),
        message!("report-median"),
        message!("report-middle"),
        message!("report-by-group"),
    ];
    out.table(&head, rows);
}

fn power(out: &mut Page<'_>, a: &Assessment<'_>) {
    let Some(first) = a.facts.power.first() else { return };
    let words = out.words;
    out.heading(message!("report-power", body = shorten(&first.body, 50)));
    let share = |value: f64| words.decimal(value * 100.0, 1);
    let bounds = |power: Bounds| match (share(power.low), share(power.high)) {
        _ if power.low <= 0.0 && power.high >= 1.0 => words.say(&message!("word-unknown")),
        (low, high) if low == high => format!("{low} %"),
        (low, high) => format!("{low}-{high} %"),
    };
    let rows = a.facts.power.iter().map(|group| {
        vec![
            shorten(&group.group, 26),
            format!("{} %", share(group.votes)),
            bounds(group.banzhaf),
            bounds(group.shapley),
            bounds(group.strongest),
        ]
    });
    let head = [
        message!("report-group-head"),
        message!("report-votes"),
        message!("report-banzhaf"),
        message!("report-shapley"),
        message!("report-strongest"),
    ];
    out.table(&head, rows);
    if let Some(why) = a.facts.power_unknown {
        let why = words.power_unknown(why);
        out.paragraph("  ", 2, &why);
    }
}

fn criteria(out: &mut Page<'_>, a: &Assessment<'_>) {
    let words = out.words;
    out.heading(message!("report-criteria"));
    let rows = a.criteria().map(|found| {
        let measured = words.measured(found.criterion, &a.facts).unwrap_or_default();
        vec![found.criterion.id.clone(), words.levels(found), words.basis(found.basis), shorten(&measured, 17)]
    });
    let head =
        [message!("report-criterion"), message!("report-level"), message!("report-basis"), message!("report-measured")];
    out.table(&head, rows);
}
