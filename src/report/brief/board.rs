//! The board paper: purpose, verdict, recommendation, risks with mitigation.

use super::{Block, Brief, Part};
use crate::assess::{Assessment, Gravest, PatternResult, PlanStep, Remedy};
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

/// What is put to the board, a line each.
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
    a.to_decide(LINES).into_iter().map(line).collect()
}

fn recommendation(a: &Assessment<'_>, words: &Words) -> Option<Part> {
    let lines = lines(a, words);
    let mut blocks = vec![Block::Text(words.say(&message!("brief-recommended"))), Block::Steps(lines.clone())];
    blocks.extend(a.offices.iter().map(|office| Block::Text(office.instead.to_string())));
    (!lines.is_empty()).then(|| part(message!("brief-recommendation"), words, blocks))
}

fn risks(a: &Assessment<'_>, words: &Words) -> Option<Part> {
    let shown = a.risks(RISKS);
    let rows = shown.iter().map(|(grave, action)| {
        let action = action.map(ToString::to_string);
        let (advice, good) = match grave {
            Gravest::Pattern(told) => (action, Some(told.pattern.pattern.good.to_string())),
            Gravest::Finding(finding) => {
                let said = words.brief(finding);
                (action.or_else(|| said.advice.first().map(ToString::to_string)), said.good)
            }
        };
        let mitigation = if a.ended { good } else { advice };
        let none = || words.say(&message!("brief-no-mitigation"));
        vec![words.severity(grave.severity()), words.gravest(grave), mitigation.unwrap_or_else(none)]
    });
    let mitigation = if a.ended { message!("html-lessons") } else { message!("brief-mitigation") };
    let head = [message!("html-severity"), message!("brief-risk"), mitigation];
    // What is told by none of them.
    let gravest = || shown.iter().map(|(grave, _)| grave);
    let told: BTreeSet<usize> = gravest().filter_map(Gravest::pattern).flat_map(PatternResult::findings).collect();
    let alone = gravest().filter(|grave| grave.pattern().is_none()).count();
    let others = a.findings.len() - told.len() - alone;
    let table = Block::Table {
        caption: words.say(&message!("brief-risks-note", others = others)),
        head: head.iter().map(|title| words.say(title)).collect(),
        rows: rows.collect(),
    };
    (!a.findings.is_empty()).then(|| part(message!("brief-risks"), words, vec![table]))
}

fn questions(a: &Assessment<'_>, words: &Words) -> Option<Part> {
    let asked: Vec<String> =
        a.questions.iter().take(QUESTIONS).map(|question| question.criterion.ask.to_string()).collect();
    (!asked.is_empty()).then(|| part(message!("brief-unknown"), words, vec![Block::List(asked)]))
}
