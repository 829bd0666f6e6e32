//! The report for a terminal: readable at 80 columns, first screen first.

use crate::assess::{Assessment, Basis, Score};
use crate::facts::Bounds;
use crate::knowledge::model::Severity;
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
const BAR: usize = 20;

/// Renders the report. Styles are always written; the caller's stream removes them where they are not wanted.
pub fn render(assessment: &Assessment, look: Look) -> String {
    let mut out = Page { text: String::new(), width: look.width.clamp(40, 120) };
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
    out.text
}

struct Page {
    text: String,
    width: usize,
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
    fn heading(&mut self, title: &str) {
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
}

fn display_width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

fn head(out: &mut Page, a: &Assessment) {
    let as_of = a.as_of.as_ref().map(|day| format!(", facts as of {day}")).unwrap_or_default();
    out.paragraph("", 0, &format!("{}{as_of}", a.coalition));
    let score = &a.overall;
    let answer = match (score.score, score.grade) {
        (Some(points), Some(grade)) => format!("Overall {points:.0} of 100: {}.", grade.word()),
        (Some(_), None) => "Too little is known for a grade; what is known is shown below.".to_owned(),
        _ => "Nothing is known yet that could be scored.".to_owned(),
    };
    out.paragraph("", 0, &format!("{answer} {}", certainty(score)));
    if score.is_held() {
        out.paragraph("", 0, &format!("Held at \"emerging\" by level 0 of {}.", score.capped_by.join(", ")));
    }
}

/// How sure the score is, in words.
fn certainty(score: &Score) -> String {
    let grades = if score.grade_low == score.grade_high {
        score.grade_low.word().to_owned()
    } else {
        format!("{} to {}", score.grade_low.word(), score.grade_high.word())
    };
    if score.high - score.low < 0.5 {
        return format!(
            "Nothing that could change this is unknown; {:.0} % of the weight is backed by documents or outsiders.",
            score.evidence * 100.0
        );
    }
    format!(
        "What is still unknown leaves {:.0} to {:.0} possible ({grades}). Known: {:.0} % of the weight; backed by documents or outsiders: {:.0} % of that.",
        score.low,
        score.high,
        score.coverage * 100.0,
        score.evidence * 100.0
    )
}

fn scores(out: &mut Page, a: &Assessment) {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(vec!["", "score", "range", "0        50       100", "grade", "known"]);
    for rubric in &a.rubrics {
        table.add_row(score_row(&rubric.title, &rubric.score));
    }
    table.add_row(score_row("Overall", &a.overall));
    out.line("");
    for line in table.lines() {
        out.line(line.trim_end());
    }
}

fn score_row(title: &str, score: &Score) -> Vec<String> {
    vec![
        shorten(title, 22),
        score.score.map_or_else(|| "-".to_owned(), |points| format!("{points:.0}")),
        format!("{:.0}-{:.0}", score.low, score.high),
        bar(score),
        score.grade.map_or("too little known", |grade| grade.word()).to_owned(),
        format!("{:.0} %", score.coverage * 100.0),
    ]
}

/// A bar over 0 to 100: the range as a line, the estimate as a mark.
fn bar(score: &Score) -> String {
    let cell = |points: f64| ((points / 100.0 * BAR as f64) as usize).min(BAR - 1);
    let (low, high) = (cell(score.low), cell(score.high));
    (0..BAR)
        .map(|at| match score.score.map(cell) {
            Some(point) if at == point => '●',
            _ if (low..=high).contains(&at) => '━',
            _ => '·',
        })
        .collect()
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

fn urgent(out: &mut Page, a: &Assessment) {
    if let Some(worst) = a.findings.first() {
        out.line("");
        out.paragraph("Worst:", 7, &format!("{} ({})", worst.message, worst.id));
    }
    if let Some(first) = a.plan.first() {
        out.paragraph("First:", 7, &format!("{} ({})", first.action, first.answers));
    }
}

fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Critical | Severity::High => AnsiColor::Red,
        Severity::Medium => AnsiColor::Yellow,
        Severity::Low | Severity::Info => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

fn findings(out: &mut Page, a: &Assessment, top: usize) {
    out.heading(&format!("Findings ({})", a.findings.len()));
    if a.findings.is_empty() {
        out.paragraph("", 0, "None among what is known.");
    }
    for finding in a.findings.iter().take(top) {
        let style = style(finding.severity);
        out.line("");
        out.line(&format!("{style}{}{style:#} {}", finding.severity.as_str(), finding.id));
        out.line(&format!("  {DIM}{}:{}:{}{DIM:#}", finding.file, finding.line, finding.column));
        out.paragraph("", 2, &finding.message);
        out.paragraph("  Why:", 7, &finding.why);
        for advice in &finding.advice {
            out.paragraph("  Do:", 7, advice);
        }
        if !finding.memo.is_empty() {
            out.line(&format!("  {DIM}Memo {}{DIM:#}", finding.memo.join(", ")));
        }
    }
    more(out, a.findings.len(), top);
}

fn more(out: &mut Page, all: usize, top: usize) {
    if all > top {
        out.paragraph("", 2, &format!("... and {} more; leave out --top to see them.", all - top));
    }
}

fn tensions(out: &mut Page, a: &Assessment, top: usize) {
    if a.tensions.is_empty() {
        return;
    }
    out.heading(&format!("Tensions ({})", a.tensions.len()));
    for tension in a.tensions.iter().take(top) {
        out.line("");
        out.line(&format!("{BOLD}{}{BOLD:#} ({})", visible(&tension.title), tension.id));
        out.paragraph("", 2, &tension.message);
        out.paragraph("  Why:", 7, &tension.why);
        out.paragraph("  Do:", 7, &tension.advice);
    }
    more(out, a.tensions.len(), top);
}

fn stages(out: &mut Page, a: &Assessment) {
    for stage in &a.stages {
        out.heading(&format!("{} phase: {}", if stage.when == "present" { "Present" } else { "Next" }, stage.title));
        for need in &stage.needs {
            for (list, what) in
                [(&need.there, "there"), (&need.missing, "missing"), (&need.unknown, "not recorded, to be found out")]
            {
                if !list.is_empty() {
                    out.paragraph("", 2, &format!("{}, {what}: {}", capital(need.what), list.join(", ")));
                }
            }
        }
        let paid = match stage.paid {
            Some(true) => "there is money for this phase",
            Some(false) => "no source pays for this phase",
            None => "whether a source pays for this phase is not recorded",
        };
        out.paragraph("", 2, &format!("Money: {paid}. {}", stage.money));
        out.paragraph("  Watch:", 9, &stage.watch);
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn plan(out: &mut Page, a: &Assessment, top: usize) {
    if a.plan.is_empty() {
        return;
    }
    let steps = if a.plan.len() == 1 { "1 step".to_owned() } else { format!("{} steps", a.plan.len()) };
    out.heading(&format!("Plan ({steps}, most worthwhile first)"));
    for (index, step) in a.plan.iter().take(top).enumerate() {
        out.paragraph(&format!("{:>2}.", index + 1), 4, &step.action);
        if let Some(done) = &step.done_when {
            out.paragraph("", 4, &format!("Done when: {done}"));
        }
        out.line(&format!(
            "    {DIM}{} · about {:+.1} points · effort {}{DIM:#}",
            step.answers,
            step.gain,
            step.effort.as_str()
        ));
    }
    more(out, a.plan.len(), top);
}

fn questions(out: &mut Page, a: &Assessment, top: usize) {
    if a.questions.is_empty() {
        return;
    }
    out.heading("What would make this surer");
    for question in a.questions.iter().take(top) {
        out.paragraph(
            "  -",
            4,
            &format!(
                "{} ({}; narrows the range by about {:.1} points)",
                question.ask, question.criterion, question.narrows
            ),
        );
    }
}

fn voices(out: &mut Page, a: &Assessment) {
    let Some(voices) = &a.voices else { return };
    let groups: Vec<String> = voices
        .groups
        .iter()
        .map(|group| {
            let rate = group.rate.map(|rate| format!(", {:.0} % of its members", rate * 100.0)).unwrap_or_default();
            format!("{} {}{rate}", shorten(&group.group, 24), group.responses)
        })
        .collect();
    out.heading(&format!("What {} respondents said", voices.responses));
    out.paragraph(
        "",
        2,
        &format!(
            "{}. \"Middle\" is the middle half of the answers. Groups of fewer than three are not shown apart.",
            groups.join("; ")
        ),
    );
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(vec!["criterion", "n", "median", "middle", "by group"]);
    for voice in &voices.criteria {
        let groups: Vec<String> =
            voice.groups.iter().map(|group| format!("{} {}", shorten(&group.group, 9), group.median)).collect();
        table.add_row(vec![
            shorten(&voice.id, 26),
            voice.answers.to_string(),
            voice.median.to_string(),
            format!("{}-{}", voice.lower, voice.upper),
            shorten(&groups.join(", "), 31),
        ]);
    }
    for line in table.lines() {
        out.line(line.trim_end());
    }
}

fn power(out: &mut Page, a: &Assessment) {
    let Some(first) = a.power.first() else { return };
    out.heading(&format!("Votes and power in {}", shorten(&first.body, 50)));
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(vec!["group", "votes", "Banzhaf", "Shapley-Shubik", "strongest voter"]);
    for group in &a.power {
        let share = |value: f64| format!("{:.1}", value * 100.0);
        let bounds = |power: Bounds| match (share(power.low), share(power.high)) {
            _ if power.low <= 0.0 && power.high >= 1.0 => "unknown".to_owned(),
            (low, high) if low == high => format!("{low} %"),
            (low, high) => format!("{low}-{high} %"),
        };
        table.add_row(vec![
            shorten(&group.group, 26),
            format!("{} %", share(group.votes)),
            bounds(group.banzhaf),
            bounds(group.shapley),
            bounds(group.strongest),
        ]);
    }
    for line in table.lines() {
        out.line(line.trim_end());
    }
}

fn criteria(out: &mut Page, a: &Assessment) {
    out.heading("Criteria");
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(vec!["criterion", "level", "basis", "measured"]);
    for criterion in a.rubrics.iter().flat_map(|rubric| &rubric.criteria) {
        let basis = match criterion.basis {
            Basis::NotApplicable => "does not apply",
            Basis::Unknown => "unknown",
            Basis::Computed => "facts",
            Basis::Answered => "answer",
        };
        table.add_row(vec![
            criterion.id.clone(),
            criterion.levels(),
            basis.to_owned(),
            shorten(criterion.measured.as_deref().unwrap_or(""), 18),
        ]);
    }
    for line in table.lines() {
        out.line(line.trim_end());
    }
}
