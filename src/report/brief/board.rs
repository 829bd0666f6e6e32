//! The board paper: purpose, verdict, recommendation, risks with mitigation.

use super::{Block, Brief, Part};
use crate::assess::{Assessment, Finding, Gravest, PatternResult, PlanStep, Remedy};
use crate::knowledge::Text;
use crate::knowledge::model::Severity;
use crate::message;
use crate::report::html::day;
use crate::report::words::{Words, effort, provenance, term, unended};
use crate::source::message::Message;
use std::collections::BTreeSet;

/// Lines of the recommendation, and risks: more do not fit on a page.
const LINES: usize = 5;
const RISKS: usize = 4;

/// Open questions that stand beside the risks.
const QUESTIONS: usize = 3;

pub(super) fn brief(a: &Assessment<'_>, words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let day = day(a).map(say);
    let parts = [Some(purpose(a, words)), Some(standing(a, words)), recommendation(a, words), risks(a, words)];
    Brief {
        title: a.coalition.clone(),
        paper: say(message!("brief-board")),
        about: [Some(say(message!("brief-board"))), day, words.type_of(&a.types)].into_iter().flatten().collect(),
        parts: parts.into_iter().flatten().chain(questions(a, words)).collect(),
        made: say(provenance(&a.provenance)),
    }
}

fn part(heading: Message, words: &Words, blocks: Vec<Block>) -> Part {
    Part { heading: words.say(&heading), blocks }
}

fn purpose(a: &Assessment<'_>, words: &Words) -> Part {
    let text = match (lines(a, words).len(), a.findings.len()) {
        _ if a.ended => message!("brief-ended"),
        (0, _) => message!("brief-for-information"),
        (steps, findings) => message!("brief-for-decision", steps = steps, findings = findings),
    };
    part(message!("brief-purpose"), words, vec![Block::Text(words.say(&text))])
}

fn standing(a: &Assessment<'_>, words: &Words) -> Part {
    let rubrics = a.rubrics.iter().map(|found| {
        let points = |points: f64| words.decimal(points, 0);
        let band = found.score.likely;
        vec![
            found.rubric.title.to_string(),
            points(found.score.low),
            words.say(&message!("word-range", low = points(band.low), high = points(band.high))),
            points(found.score.high),
            words.grade_of(&found.score),
        ]
    });
    let head = [
        message!("html-rubric"),
        message!("report-shown"),
        message!("report-likely"),
        message!("report-possible"),
        message!("report-grade"),
    ];
    let profile = Block::Table {
        caption: words.say(&message!("html-profile-note")),
        head: head.iter().map(|title| words.say(title)).collect(),
        rows: rubrics.collect(),
    };
    let heard = words.heard(a).map(Block::Text);
    let blocks = [Block::Text(words.verdict(a))].into_iter().chain(heard).chain([profile]);
    part(message!("brief-verdict"), words, blocks.collect())
}

/// The first steps of the plan, those that answer what is grave, and the next ones where there is room, of slight matters
/// last, in the order of the plan.
fn lines(a: &Assessment<'_>, words: &Words) -> Vec<String> {
    let line = |step: &PlanStep<'_>| {
        let Remedy { advice, answers } = step.first;
        let line =
            message!("brief-line", action = &advice.action, term = term(step.term), effort = effort(advice.effort));
        words.say(&match words.answered(a, answers) {
            Some(problem) => message!("brief-line-of", problem = unended(&problem), line = line),
            None => line,
        })
    };
    let of = |finding: &Finding<'_>| a.step_for(finding);
    let grave = a.by_gravity().into_iter().filter(|finding| finding.is_grave()).filter_map(of);
    let weighty: Vec<_> =
        a.findings.iter().filter(|finding| finding.severity >= Severity::Medium).filter_map(of).collect();
    let in_order = a.plan.iter().filter(|step| weighty.iter().any(|other| std::ptr::eq(*other, *step)));
    let mut chosen: Vec<&PlanStep<'_>> = Vec::new();
    for step in a.first_steps().iter().chain(grave).chain(in_order).chain(&a.plan) {
        if chosen.len() < LINES && !chosen.iter().any(|other| std::ptr::eq(*other, step)) {
            chosen.push(step);
        }
    }
    // What is slight stands last, but before what waits for it.
    let is_chosen = |step: &&PlanStep<'_>| chosen.iter().any(|other| std::ptr::eq(*other, *step));
    let is_slight = |step: &&PlanStep<'_>| {
        let is_weighty = weighty.iter().copied().chain(a.first_steps()).any(|other| std::ptr::eq(other, *step));
        !is_weighty && !chosen.iter().any(|other| other.waits_for(step))
    };
    let (slight, weighty): (Vec<_>, Vec<_>) = a.plan.iter().filter(is_chosen).partition(is_slight);
    weighty.into_iter().chain(slight).map(line).collect()
}

fn recommendation(a: &Assessment<'_>, words: &Words) -> Option<Part> {
    let lines = lines(a, words);
    let mut blocks = vec![Block::Text(words.say(&message!("brief-recommended"))), Block::Steps(lines.clone())];
    blocks.extend(a.offices.iter().map(|office| Block::Text(office.instead.to_string())));
    (!lines.is_empty()).then(|| part(message!("brief-recommendation"), words, blocks))
}

fn risks(a: &Assessment<'_>, words: &Words) -> Option<Part> {
    let gravest = a.gravest();
    let shown = gravest.get(..RISKS).unwrap_or(&gravest);
    let mut given = BTreeSet::new();
    let rows = shown.iter().map(|grave| {
        let (advice, good) = match grave {
            Gravest::Pattern(told) => {
                // What two patterns rest on is lessened once.
                let all = remedies(a, told.pattern);
                let advice = all.iter().find(|action| !given.contains(**action)).or(all.first()).copied();
                given.extend(advice);
                (advice.map(ToString::to_string), Some(told.pattern.pattern.good.to_string()))
            }
            Gravest::Finding(finding) => {
                let said = words.brief(finding);
                let step = a.step_for(finding).map(|step| step.first.advice.action.to_string());
                (step.or_else(|| said.advice.first().map(ToString::to_string)), said.good)
            }
        };
        let mitigation = if a.ended { good } else { advice };
        let none = || words.say(&message!("brief-no-mitigation"));
        vec![words.severity(grave.severity()), words.gravest(grave), mitigation.unwrap_or_else(none)]
    });
    let mitigation = if a.ended { message!("html-lessons") } else { message!("brief-mitigation") };
    let head = [message!("html-severity"), message!("brief-risk"), mitigation];
    // What is told by none of them.
    let told: BTreeSet<usize> = shown.iter().filter_map(Gravest::pattern).flat_map(PatternResult::findings).collect();
    let alone = shown.iter().filter(|grave| grave.pattern().is_none()).count();
    let others = a.findings.len() - told.len() - alone;
    let table = Block::Table {
        caption: words.say(&message!("brief-risks-note", others = others)),
        head: head.iter().map(|title| words.say(title)).collect(),
        rows: rows.collect(),
    };
    (!a.findings.is_empty()).then(|| part(message!("brief-risks"), words, vec![table]))
}

/// What lessens a pattern: what answers the worst finding, where it answers what is behind it; then what the plan advises on what
/// shows one of its parts, the gravest first, and what a step begins with before what is a part of one.
fn remedies<'a>(a: &'a Assessment<'_>, found: &PatternResult<'_>) -> Vec<&'a Text> {
    let steps: Vec<&PlanStep<'_>> = a.behind(found).into_iter().filter_map(|finding| a.step_for(finding)).collect();
    let shows = |remedy: &&Remedy<'_>| found.parts.iter().any(|part| part.part.of().contains(remedy.answers.id()));
    let first = a.first_steps().last().filter(|first| steps.iter().any(|step| std::ptr::eq(*first, *step)));
    let all = steps.iter().map(|step| &step.first).chain(steps.iter().flat_map(|step| &step.others));
    first.map(|step| &step.first).into_iter().chain(all.filter(shows)).map(|remedy| &remedy.advice.action).collect()
}

fn questions(a: &Assessment<'_>, words: &Words) -> Option<Part> {
    let asked: Vec<String> =
        a.questions.iter().take(QUESTIONS).map(|question| question.criterion.ask.to_string()).collect();
    (!asked.is_empty()).then(|| part(message!("brief-unknown"), words, vec![Block::List(asked)]))
}
