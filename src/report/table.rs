//! The report for a terminal: readable at 80 columns, first screen first.

use super::Line;
use super::page::{Page, display_width, shorten};
use super::palette::{self, BOLD, DIM};
use super::rows::{self, Rows};
use super::words::{
    DRIVERS, Words, driven, graded, needed, paid, provenance, stage_title, term, title, uncertainty_band, weighed,
};
use crate::assess::voices::FEWEST_SHOWN;
use crate::assess::{Assessment, Score};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::put;

/// How the report is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// How many findings, steps, tensions and questions are shown.
    pub top: usize,
    /// Whether the criteria are shown.
    pub criteria: bool,
    /// Whether only the first screen is wanted.
    pub quiet: bool,
    /// Whether the verdict is told again at the end, where a terminal stands still.
    pub again: bool,
}

/// How many findings, steps and tensions a report shows that is not asked for more.
pub const SHOWN: usize = 5;

/// Cells of a score bar.
const BAR: usize = 14;

/// Renders the report. Styles are always written; the caller's stream removes them where they are not wanted.
pub fn render(assessment: &Assessment<'_>, look: Look, words: &Words) -> Line {
    let mut out = Page::new(look.width, words);
    head(&mut out, assessment);
    scores(&mut out, assessment);
    urgent(&mut out, assessment);
    if look.quiet {
        return out.text;
    }
    if let Some(text) = words.type_of(&assessment.types) {
        out.gap();
        out.paragraph("", 0, &text);
    }
    findings(&mut out, assessment, look.top);
    plan(&mut out, assessment, look.top);
    lessons(&mut out, assessment, look.top);
    tensions(&mut out, assessment, look.top);
    stages(&mut out, assessment);
    questions(&mut out, assessment, look.top.min(SHOWN));
    power(&mut out, assessment);
    voices(&mut out, assessment);
    weighting(&mut out, assessment);
    uncertainty(&mut out, assessment);
    if look.criteria {
        criteria(&mut out, assessment);
    }
    out.gap();
    let made = out.say(provenance(&assessment.provenance));
    out.line(&made.styled(DIM));
    if look.again {
        again(&mut out, assessment);
    }
    out.text
}

fn head(out: &mut Page<'_>, a: &Assessment<'_>) {
    out.sentence(0, title(a));
    let text = out.words.verdict(a);
    out.paragraph("", 0, &text);
}

fn scores(out: &mut Page<'_>, a: &Assessment<'_>) {
    let words = out.words;
    let rubrics = a
        .rubrics
        .iter()
        .map(|found| score_row(&shorten(&found.rubric.title, 22), Some(found.score.low), &found.score, words));
    let overall = score_row(&words.say(&message!("report-overall-row")), a.shown(), &a.overall, words);
    let rows = rubrics.chain([overall]).collect();
    let head = [
        message!("report-none"),
        message!("report-shown"),
        message!("report-likely"),
        message!("report-possible"),
        message!("report-scale"),
        message!("report-grade"),
        message!("report-known"),
    ];
    out.gap();
    let scored: Vec<&Score> = a.rubrics.iter().map(|found| &found.score).chain([&a.overall]).collect();
    for (at, line) in out.columns(&Rows { head: head.into(), rows }).iter().enumerate() {
        match at.checked_sub(1).and_then(|row| scored.get(row)) {
            Some(score) => out.line(&painted(line, score, words)),
            None => out.line(line),
        }
    }
    let legend = out.say(message!("report-legend"));
    let mut line = Line::default();
    put!(&mut line, " {}", legend);
    out.line(&line.styled(DIM));
}

/// A row of scores with its bar and its grade in the grade's colour.
fn painted(line: &Line, score: &Score, words: &Words) -> Line {
    let style = palette::grade(score.grade);
    let bar = Line::new(&bar(score));
    let line = line.with(&bar, &bar.styled(style));
    match score.grade.map(|grade| Line::new(&words.grade(grade))) {
        Some(grade) => line.with(&grade, &grade.styled(style)),
        None => line,
    }
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

fn weighting(out: &mut Page<'_>, a: &Assessment<'_>) {
    let Some(found) = &a.weighting else { return };
    out.heading(message!("report-weights"));
    for line in weighed(found) {
        out.sentence(2, line);
    }
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

fn urgent(out: &mut Page<'_>, a: &Assessment<'_>) {
    let worst = a.findings.first().map(|worst| format!("{} ({})", out.words.finding(worst).problem, worst.id()));
    let first = a.first().map(|first| out.words.first(&first));
    let lesson = a.findings.first().filter(|_| a.ended).and_then(|worst| out.words.finding(worst).good);
    let rows =
        [(message!("report-worst"), &worst), (message!("report-first"), &first), (message!("report-lesson"), &lesson)];
    let rows: Vec<(Message, &str)> =
        rows.into_iter().filter_map(|(label, text)| Some((label, text.as_deref()?))).collect();
    out.gap();
    out.labelled(0, &rows);
}

/// The verdict in two lines.
fn again(out: &mut Page<'_>, a: &Assessment<'_>) {
    let score = &a.overall;
    let known = Part::share(score.coverage);
    let (low, high) = (Part::points(score.low), Part::points(score.high));
    let verdict = match (score.score, score.grade) {
        (Some(points), Some(grade)) => {
            message!("report-again", points = Part::points(points), grade = graded(grade), known = known)
        }
        _ => message!("report-again-ungraded", low = low, high = high, known = known),
    };
    let (verdict, width) = (out.say(verdict), out.width);
    let room = width.saturating_sub(display_width(&verdict) + 2).max(10);
    let name = Line::new(&shorten(&a.coalition, room));
    let mut line = Line::default();
    put!(&mut line, "{}: {}", name.styled(BOLD), verdict.styled(palette::grade(score.grade)));
    out.line(&line);
    let worst = a.findings.first().map(|worst| worst.id());
    let next = match (worst, a.plan.first()) {
        (Some(worst), Some(first)) => {
            message!("report-again-both", worst = worst.as_ref(), first = &first.criterion.id)
        }
        (Some(worst), None) => message!("report-again-worst", worst = worst.as_ref()),
        (None, _) => message!("report-again-none"),
    };
    let next = out.say(next);
    out.line(&Line::new(&shorten(&next, width)));
}

fn findings(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    out.heading(message!("report-findings", count = a.findings.len()));
    if a.findings.is_empty() {
        out.sentence(0, message!("report-no-findings"));
    }
    for finding in a.findings.iter().take(top) {
        let style = palette::severity(finding.severity);
        let (severity, text) = (Line::new(&out.words.severity(finding.severity)), out.words.finding(finding));
        let (file, place) = (Line::new(&finding.at.file), finding.at.place);
        out.gap();
        let mut line = Line::default();
        put!(&mut line, "{}{}{:#} {}\n", style, severity, style, Line::new(&finding.id()));
        put!(&mut line, "  {}{}:{}:{}{:#}", DIM, file, place.line, place.column, DIM);
        out.line(&line);
        let seen = text.standing.iter().fold(text.problem.clone(), |seen, standing| format!("{seen} {standing}"));
        out.paragraph("  ", 2, &seen);
        let good = text.good.iter().map(|good| (message!("report-good"), good.as_str()));
        let why = [(message!("report-why"), &*text.why)];
        let advice = text.advice.iter().filter(|_| !a.ended).map(|advice| (message!("report-do"), &**advice));
        out.labelled(2, &good.chain(why).chain(advice).collect::<Vec<_>>());
        let memo = finding.kind.memo();
        if !memo.is_empty() {
            let memo = out.say(message!("report-memo", numbers = memo.as_slice()));
            let mut line = Line::default();
            put!(&mut line, "  {}{}{:#}", DIM, memo, DIM);
            out.line(&line);
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
        out.gap();
        let mut line = Line::default();
        put!(&mut line, "{} ({})", Line::new(&tension.title).styled(BOLD), Line::new(&tension.id));
        out.line(&line);
        let seen = out.words.tension(found);
        out.paragraph("  ", 2, &seen);
        let advice = (message!("report-do"), tension.advice.as_str());
        let rows = [Some((message!("report-why"), tension.why.as_str())), Some(advice).filter(|_| !a.ended)];
        out.labelled(2, &rows.into_iter().flatten().collect::<Vec<_>>());
    }
    more(out, a.tensions.len(), top);
}

fn stages(out: &mut Page<'_>, a: &Assessment<'_>) {
    for found in a.near_stages() {
        out.heading(stage_title(found));
        for need in &found.needs {
            if !need.missing.is_empty() {
                let missing = need.missing.as_slice();
                out.sentence(2, message!("report-need-missing", need = needed(need.need), list = missing));
            }
        }
        if found.paid.is_some() {
            let money = format!("{} {}", out.words.say(&paid(found)), found.stage.money);
            out.paragraph("  ", 2, &money);
        }
        out.labelled(2, &[(message!("report-watch"), &found.stage.watch)]);
    }
}

fn plan(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    if a.plan.is_empty() {
        return;
    }
    out.heading(message!("report-plan", count = a.plan.len()));
    let table = rows::plan(a, top, out.words);
    let lines = out.columns(&table);
    let mut lines = lines.iter();
    if let Some(line) = lines.next() {
        out.line(&line.styled(DIM));
    }
    let mut within = None;
    for (step, line) in a.plan.iter().zip(lines) {
        if within.replace(step.term) != Some(step.term) {
            let title = out.say(term(step.term));
            out.line(&title.styled(BOLD));
        }
        out.line(line);
        out.paragraph("", 5, &step.advice.action);
        let done = step.advice.done_when.as_ref().map(|done| out.say(message!("report-done-when", text = done)));
        let answers = out.say(message!("report-answers-finding", finding = &step.criterion.id));
        let lines = done.into_iter().chain([answers]).collect::<Vec<_>>();
        out.paragraph("", 5, &Line::joined(&lines, " "));
    }
    more(out, a.plan.len(), top);
}

/// What others can learn from a coalition that has ended.
fn lessons(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    if !a.ended || a.findings.is_empty() {
        return;
    }
    out.heading(message!("report-lessons", count = a.findings.len()));
    for finding in a.findings.iter().take(top) {
        let text = out.words.finding(finding);
        let lesson = format!("{} {} ({})", text.good.unwrap_or_default(), text.why, finding.id());
        out.paragraph("  -", 4, lesson.trim_start());
    }
    more(out, a.findings.len(), top);
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
    out.heading(message!("report-voices", count = voices.responses));
    if voices.criteria.is_empty() {
        out.sentence(2, message!("report-voices-few", fewest = FEWEST_SHOWN));
        return;
    }
    out.sentence(2, message!("report-voices-note", groups = rows::groups(voices), fewest = FEWEST_SHOWN));
    let table = rows::voices(voices, out.words).within(&[26, 9, 9, 9, 31], shorten);
    out.table(&table);
}

fn power(out: &mut Page<'_>, a: &Assessment<'_>) {
    let Some(first) = a.facts.power.first() else { return };
    out.heading(message!("report-power", body = shorten(&first.body, 50)));
    let table = rows::power(&a.facts.power, out.words).within(&[26], shorten);
    out.table(&table);
    if let Some(why) = a.facts.power_unknown {
        let why = out.words.power_unknown(why);
        out.paragraph("  ", 2, &why);
    }
}

fn criteria(out: &mut Page<'_>, a: &Assessment<'_>) {
    let words = out.words;
    out.heading(message!("report-criteria"));
    // What the other columns leave.
    let room = out.width.saturating_sub(63).max(17);
    let rows = a.criteria().map(|found| {
        let measured = words.measured(found.criterion, &a.facts).unwrap_or_default();
        vec![found.criterion.id.to_string(), words.levels(found), words.basis(found.basis), shorten(&measured, room)]
    });
    let head =
        [message!("report-criterion"), message!("report-level"), message!("report-basis"), message!("report-measured")];
    out.table(&Rows { head: head.into(), rows: rows.collect() });
}
