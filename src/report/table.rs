//! The report for a terminal: readable at 80 columns, first screen first.

use super::Line;
use super::bars::{legend, scored};
use super::page::Page;
use super::palette::{self, BOLD, DIM};
use super::rows::{self, Rows};
use super::width::{display_width, shorten};
use super::words::{
    Words, answers, drivers, first_of_plan, graded, heard_note, heard_title, needed, paid, part_of_plan, provenance,
    stage_title, title, uncertainty_band, weighed,
};
use crate::assess::{Assessment, Finding, FindingKind};
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

/// How many findings and steps stand beside what respondents said.
const BESIDE: usize = 3;

/// So many parts of a pattern are told where not all is shown.
const POINTS: usize = 4;

/// Up to which line there is what is to be discussed, findings, and steps: the end of the report and a prompt follow, in 72
/// lines altogether.
const UP_TO: [usize; 3] = [43, 54, 65];

/// Renders the report. Styles are always written; the caller's stream removes them where they are not wanted.
pub fn render(assessment: &Assessment<'_>, look: Look, words: &Words) -> Line {
    let mut out = Page::new(look.width, words);
    head(&mut out, assessment);
    scores(&mut out, assessment);
    urgent(&mut out, assessment);
    if look.quiet {
        return out.text;
    }
    // Who has heard several voices is to discuss them: this comes before all, and the rest is short.
    let is_short = assessment.voices.is_some() && look.top != usize::MAX;
    match is_short {
        true => short(&mut out, assessment, look),
        false => long(&mut out, assessment, look),
    }
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

/// What is to be discussed, with the gravest findings and the first steps: unless more is asked for, as much as takes three
/// screens of 24 lines.
fn short(out: &mut Page<'_>, a: &Assessment<'_>, look: Look) {
    let (beside, [discussed, found, planned]) = match look.top {
        SHOWN => (BESIDE, UP_TO),
        top => (top, [usize::MAX; 3]),
    };
    discuss(out, a, look.top, discussed);
    out.heading(message!("report-findings", count = a.findings.len()));
    if a.findings.is_empty() {
        out.sentence(0, message!("report-no-findings"));
    }
    // What they disagree on stands above.
    let others = a.findings.iter().filter(|found| !matches!(found.kind, FindingKind::RespondentsDisagree { .. }));
    let blocks = others.take(beside).map(|finding| {
        let mut block = Page::new(out.width, out.words);
        let style = palette::severity(finding.severity);
        let (severity, text) = (Line::new(&block.words.severity(finding.severity)), block.words.finding(finding));
        let mut line = Line::default();
        put!(&mut line, "{}{}{:#} {}", style, severity, style, Line::new(&finding.id()));
        block.line(&line);
        block.paragraph("  ", 2, &text.problem());
        block.text
    });
    let blocks = blocks.collect();
    fill(out, blocks, found);
    plan(out, a, beside, Some(planned));
    out.gap();
    out.sentence(0, message!("voices-rest"));
}

/// Everything, as much of it as is asked for.
fn long(out: &mut Page<'_>, assessment: &Assessment<'_>, look: Look) {
    if let Some(text) = out.words.type_of(&assessment.types) {
        out.gap();
        out.paragraph("", 0, &text);
    }
    discuss(out, assessment, look.top, usize::MAX);
    more(out, assessment.differing().len(), look.top);
    patterns(out, assessment, look.top);
    findings(out, assessment, look.top);
    plan(out, assessment, look.top, None);
    lessons(out, assessment, look.top);
    tensions(out, assessment, look.top);
    stages(out, assessment);
    questions(out, assessment, look.top.min(SHOWN));
    sought(out, assessment);
    noted(out, assessment);
    power(out, assessment);
    voices(out, assessment);
}

fn head(out: &mut Page<'_>, a: &Assessment<'_>) {
    out.sentence(0, title(a));
    let text = out.words.verdict(a);
    out.paragraph("", 0, &text);
}

fn scores(out: &mut Page<'_>, a: &Assessment<'_>) {
    let rubrics = a.rubrics.iter().map(|found| (shorten(&found.rubric.title, 22), Some(found.score.low), &found.score));
    let overall = (out.words.say(&message!("report-overall-row")), a.shown(), &a.overall);
    let rows: Vec<_> = rubrics.chain([overall]).collect();
    out.gap();
    for line in scored(out, &rows) {
        out.line(&line);
    }
    legend(out);
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
    out.sentence(2, uncertainty_band(found, &a.overall));
    for line in drivers(found) {
        let line = out.say(line);
        out.paragraph("  -", 4, &line);
    }
}

fn urgent(out: &mut Page<'_>, a: &Assessment<'_>) {
    let rows = worst_and_first(out.words, a);
    let rows: Vec<(Message, &str)> = rows.iter().map(|(label, text)| (label.clone(), text.as_str())).collect();
    let heard = out.words.heard(a);
    if heard.is_some() || !rows.is_empty() || !a.offices.is_empty() {
        out.gap();
    }
    if let Some(heard) = heard {
        out.paragraph("", 0, &heard);
    }
    out.labelled(0, &rows);
    for office in &a.offices {
        out.paragraph("", 0, &office.instead);
    }
}

/// What is worst and what to do first, or what to learn from a coalition that has ended, as far as there is any.
fn worst_and_first(words: &Words, a: &Assessment<'_>) -> Vec<(Message, String)> {
    let worst = a.worst().map(|worst| format!("{} ({})", words.gravest(&worst), worst.id()));
    let lesson = a.findings.first().filter(|_| a.ended).and_then(|worst| words.finding(worst).good);
    let worst = worst.map(|worst| (message!("report-worst"), worst));
    let lesson = lesson.map(|lesson| (message!("report-lesson"), lesson));
    worst.into_iter().chain(first_of_plan(a)).chain(lesson).collect()
}

/// What respondents see differently, with a question for each.
fn discuss(out: &mut Page<'_>, a: &Assessment<'_>, top: usize, most: usize) {
    let differing = a.differing();
    if differing.is_empty() {
        return;
    }
    out.heading(message!("voices-discuss", count = differing.len()));
    let shown = differing.get(..top).unwrap_or(differing);
    let mut table = rows::differing(shown, out.words);
    // What the groups say stands below, where there is room for it.
    table.head.pop();
    table.rows.iter_mut().for_each(|row| drop(row.pop()));
    let lines = out.columns(&table, 1);
    let mut lines = lines.iter();
    if let Some(head) = lines.next() {
        out.line(&head.styled(DIM));
    }
    let blocks = shown.iter().zip(lines).map(|(found, line)| {
        let mut block = Page::new(out.width, out.words);
        block.line(line);
        let (groups, question) = (block.words.by_group(&found.voice), block.words.discussion(found));
        let said = block.say(message!("voices-said", groups = groups, question = question));
        block.paragraph("", 5, &said);
        block.text
    });
    let blocks = blocks.collect();
    fill(out, blocks, most);
}

/// Adds blocks up to so many lines of the page, and one in any case.
fn fill(out: &mut Page<'_>, blocks: Vec<Line>, most: usize) {
    let lines = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let mut filled = lines(&out.text);
    for (at, block) in blocks.into_iter().enumerate() {
        filled += lines(&block);
        if at > 0 && filled > most {
            break;
        }
        put!(&mut out.text, "{}", block);
    }
}

/// The verdict in two lines.
fn again(out: &mut Page<'_>, a: &Assessment<'_>) {
    let score = &a.overall;
    let known = Part::share(score.whole_coverage());
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
    let rows = worst_and_first(out.words, a);
    if rows.is_empty() && a.findings.is_empty() {
        out.sentence(0, message!("report-again-none"));
    }
    for (label, text) in rows {
        let row = format!("{} {text}", out.say(label));
        out.line(&Line::new(&shorten(&row, width)));
    }
}

/// What the findings come to. Where all is shown, the findings of each stand below it.
fn patterns(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    if a.patterns.is_empty() {
        return;
    }
    let whole = top == usize::MAX;
    out.heading(message!("report-patterns", count = a.patterns.len()));
    for told in a.told().take(top) {
        let found = told.pattern;
        let style = palette::severity(found.severity);
        let severity = Line::new(&out.words.severity(found.severity));
        out.gap();
        let mut line = Line::default();
        put!(&mut line, "{}{}{:#} {}", style, severity, style, Line::new(&found.pattern.id));
        out.line(&line);
        let (title, behind) = (out.words.title(found), out.words.behind(found, a));
        out.paragraph("  ", 2, &title);
        let (points, most) = (out.words.points(found, a, whole), if whole { top } else { POINTS });
        for point in points.iter().take(most) {
            out.paragraph("  - ", 4, &point.sentence());
            if whole {
                let notes: Vec<_> = point.notes.iter().map(|note| (message!("report-note"), note.as_str())).collect();
                out.labelled(4, &notes);
            }
        }
        if points.len() > most {
            out.sentence(4, message!("report-more", count = points.len() - most));
        }
        out.paragraph("  ", 2, &behind);
        if whole {
            let (good, why) = (found.pattern.good.as_str(), found.pattern.why.as_str());
            out.labelled(2, &[(message!("report-good"), good), (message!("report-why"), why)]);
            told.findings.iter().for_each(|finding| self::finding(out, a, finding, true));
        }
    }
    more(out, a.patterns.len(), top);
}

fn findings(out: &mut Page<'_>, a: &Assessment<'_>, top: usize) {
    // Those that patterns rest on stand there where all is shown.
    let is_parted = top == usize::MAX && !a.patterns.is_empty();
    let findings: Vec<&Finding<'_>> = if is_parted { a.besides().collect() } else { a.findings.iter().collect() };
    match is_parted {
        true if findings.is_empty() => return,
        true => out.heading(message!("report-besides", count = findings.len())),
        false => out.heading(message!("report-findings", count = findings.len())),
    }
    if findings.is_empty() {
        out.sentence(0, message!("report-no-findings"));
    }
    findings.iter().take(top).for_each(|finding| self::finding(out, a, finding, top == usize::MAX));
    more(out, findings.len(), top);
}

fn finding(out: &mut Page<'_>, a: &Assessment<'_>, finding: &Finding<'_>, whole: bool) {
    let style = palette::severity(finding.severity);
    let severity = Line::new(&out.words.severity(finding.severity));
    let (text, untold) = if whole { (out.words.finding(finding), 0) } else { out.words.short(finding) };
    let (file, place) = (Line::new(&finding.at.file), finding.at.place);
    out.gap();
    let mut line = Line::default();
    put!(&mut line, "{}{}{:#} {}\n  ", style, severity, style, Line::new(&finding.id()));
    match finding.is_heard() {
        true => put!(&mut line, "{}", out.say(message!("voices-place")).styled(DIM)),
        false => put!(&mut line, "{}{}:{}:{}{:#}", DIM, file, place.line, place.column, DIM),
    }
    out.line(&line);
    // One point is a sentence, several are a list.
    if let [only] = text.points.as_slice() {
        let seen = text.standing.iter().fold(only.clone(), |seen, standing| format!("{seen} {standing}"));
        out.paragraph("  ", 2, &seen);
    } else {
        text.points.iter().for_each(|point| out.paragraph("  - ", 4, point));
        text.standing.iter().for_each(|standing| out.paragraph("  ", 2, standing));
    }
    let untold = (untold > 0).then(|| out.words.say(&message!("report-more", count = untold)));
    let notes = text.notes.iter().chain(&untold).map(|note| (message!("report-note"), note.as_str()));
    let good = text.good.iter().map(|good| (message!("report-good"), good.as_str()));
    let why = [(message!("report-why"), &*text.why)];
    let advice = text.advice.iter().filter(|_| !a.ended).map(|advice| (message!("report-do"), &**advice));
    out.labelled(2, &notes.chain(good).chain(why).chain(advice).collect::<Vec<_>>());
    let memo = finding.kind.memo();
    if !memo.is_empty() {
        let memo = out.say(message!("report-memo", numbers = memo.as_slice()));
        let mut line = Line::default();
        put!(&mut line, "  {}{}{:#}", DIM, memo, DIM);
        out.line(&line);
    }
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

/// The first steps of the plan. Where there is room up to some line only, no more is told than who does what by when.
fn plan(out: &mut Page<'_>, a: &Assessment<'_>, top: usize, most: Option<usize>) {
    if a.plan.is_empty() {
        return;
    }
    out.heading(message!("report-plan", count = a.plan.len()));
    let table = rows::plan(a, top, out.words);
    let lines = out.columns(&table, 1);
    let mut lines = lines.iter();
    if let Some(line) = lines.next() {
        out.line(&line.styled(DIM));
    }
    let (first, mut before) = (a.first_steps().len(), None);
    let blocks = a.plan.iter().enumerate().zip(lines).map(|((at, step), line)| {
        let mut block = Page::new(out.width, out.words);
        let part = (at >= first).then_some(step.term);
        if before.replace(part) != Some(part) {
            let title = block.say(part_of_plan(at, first, step.term));
            block.line(&title.styled(BOLD));
        }
        block.line(line);
        block.paragraph("", 5, &step.first.advice.action);
        if most.is_none() {
            for other in step.besides() {
                block.paragraph("     -", 7, &other.advice.action);
            }
            let done = step.done_when().map(|done| block.say(message!("report-done-when", text = done)));
            let problem = a.problem(step.first.answers).map(|raised| raised.flag.title().as_str());
            let answers = block.say(answers(&step.ids().join(", "), problem));
            let lines = done.into_iter().chain([answers]).collect::<Vec<_>>();
            block.paragraph("", 5, &Line::joined(&lines, " "));
        }
        block.text
    });
    let blocks = blocks.collect();
    fill(out, blocks, most.unwrap_or(usize::MAX));
    if most.is_none() {
        more(out, a.plan.len(), top);
    }
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

/// What an outside view has not asked of its sources yet.
fn sought(out: &mut Page<'_>, a: &Assessment<'_>) {
    if !a.unused.is_empty() {
        out.heading(message!("report-idle"));
        for unused in &a.unused {
            let line = out.say(super::look::idle(unused));
            out.paragraph("  -", 4, &line);
        }
    }
    if a.sought.is_empty() {
        return;
    }
    out.heading(message!("report-sought"));
    for sought in &a.sought {
        let line = out.say(super::look::line(sought));
        out.paragraph("  -", 4, &line);
    }
}

/// What the file notes and no finding tells.
fn noted(out: &mut Page<'_>, a: &Assessment<'_>) {
    if a.notes.is_empty() {
        return;
    }
    out.heading(message!("report-noted"));
    for noted in &a.notes {
        let line = out.words.noted(noted);
        out.paragraph("  -", 4, &line);
    }
}

fn voices(out: &mut Page<'_>, a: &Assessment<'_>) {
    let Some(voices) = &a.voices else { return };
    out.heading(heard_title(voices));
    out.sentence(2, heard_note(voices));
    if voices.criteria.is_empty() {
        return;
    }
    out.table(&rows::voices(voices, out.words));
}

fn power(out: &mut Page<'_>, a: &Assessment<'_>) {
    let Some(body) = rows::told_body(&a.facts) else { return };
    out.heading(message!("report-power", body = shorten(body, 50)));
    let table = rows::power(&a.facts.power, &a.facts.seats, out.words).within(&[22], shorten);
    out.table(&table);
    if let Some(why) = out.words.power_unknown(&a.facts) {
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
        vec![found.criterion.id.to_string(), words.levels(found), words.basis(found), shorten(&measured, room)]
    });
    let head =
        [message!("report-criterion"), message!("report-level"), message!("report-basis"), message!("report-measured")];
    out.table(&Rows { head: head.into(), rows: rows.collect() });
}
