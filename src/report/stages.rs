//! The phases of the policy cycle (memo N2): what each needs, and what of it a coalition has and lacks.

use super::brief::{Block, Brief, Part};
use super::form::{self, Either};
use super::html::day;
use super::types::{head, state};
use super::words::{Words, needed, paid, provenance};
use crate::assess::{Assessment, Need, StageResult, When};
use crate::coalition::scalar::Word;
use crate::knowledge::{Stage, Text};
use crate::message;
use crate::source::message::Message;
use crate::source::safe::{Json, Safe};
use schemars::JsonSchema;
use serde::Serialize;

/// The phases, or some of them, with what each needs.
pub fn cycle(stages: &[&Stage], words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let part = |stage: &&Stage| {
        let (kinds, roles, skills) = (list(&stage.kinds), list(&stage.roles), list(&stage.skills));
        let lines = [
            (!kinds.is_empty()).then(|| message!("tool-stage-actors", list = kinds.as_slice())),
            (!roles.is_empty()).then(|| message!("tool-stage-roles", list = roles.as_slice())),
            (!skills.is_empty()).then(|| message!("tool-stage-skills", list = skills.as_slice())),
            Some(message!("tool-stage-money", text = &stage.money)),
            Some(message!("tool-stage-watch", text = &stage.watch)),
            (!stage.memo.is_empty()).then(|| message!("report-memo", numbers = stage.memo.as_slice())),
        ];
        Part {
            heading: say(message!("tool-stage", title = &stage.title, phase = stage.phase.word())),
            blocks: vec![
                Block::Text(stage.purpose.to_string()),
                Block::List(stage.activities.iter().map(Text::to_string).collect()),
                Block::List(lines.into_iter().flatten().map(say).collect()),
            ],
        }
    };
    Brief {
        title: say(message!("tool-cycle")),
        paper: String::new(),
        about: vec![say(message!("tool-cycle-about"))],
        parts: stages.iter().map(part).collect(),
        made: String::new(),
    }
}

fn list<W: Word>(words: &[W]) -> Vec<&'static str> {
    words.iter().map(|word| word.word()).collect()
}

/// What of each phase's needs a coalition has, and what to arrange: now for the present phase, in time for the next.
pub fn found(a: &Assessment<'_>, words: &Words) -> Brief {
    let mut parts = vec![matrix(a, words)];
    for found in a.near_stages().filter(|_| !a.ended) {
        let title = &found.stage.title;
        let heading = match found.when {
            When::Next => message!("tool-before", title = title),
            _ => message!("tool-now", title = title),
        };
        parts.push(Part {
            heading: words.say(&heading),
            blocks: vec![
                Block::Text(found.stage.purpose.to_string()),
                Block::List(arrange(found, words)),
                Block::Text(words.say(&message!("tool-stage-watch", text = &found.stage.watch))),
            ],
        });
    }
    let about = [day(a), Some(standing(a))];
    Brief {
        title: a.coalition.clone(),
        paper: words.say(&message!("tool-stages-paper")),
        about: about.into_iter().flatten().map(|about| words.say(&about)).collect(),
        parts,
        made: words.say(&provenance(&a.provenance)),
    }
}

/// In which phase it is, for a sentence.
fn standing(a: &Assessment<'_>) -> Message {
    let title = |wanted: When| a.stages.iter().find(|found| found.when == wanted).map(|found| &found.stage.title);
    match (title(When::Present), title(When::Next)) {
        _ if a.ended => message!("tool-cycle-ended"),
        (Some(present), Some(next)) => message!("tool-in-phase", present = present, next = next),
        (Some(present), None) => message!("tool-in-last-phase", present = present),
        (None, _) => message!("tool-no-phase"),
    }
}

/// A row for each phase, with how much of each kind of need is there, missing and not known.
fn matrix(a: &Assessment<'_>, words: &Words) -> Part {
    let count = |there: usize, missing: usize, unknown: usize| {
        let parts = [("+", there), ("-", missing), ("?", unknown)].into_iter().filter(|(_, count)| *count > 0);
        parts.map(|(mark, count)| format!("{mark}{count}")).collect::<Vec<_>>().join(" ")
    };
    let needs = |found: &StageResult<'_>, wanted: Need| {
        let need = found.needs.iter().find(|need| need.need == wanted);
        need.map(|need| count(need.there.len(), need.missing.len(), need.unknown.len())).unwrap_or_default()
    };
    let row = |found: &StageResult<'_>| {
        let when = match found.when {
            When::Present => Some(message!("html-when-present")),
            When::Next => Some(message!("html-when-next")),
            When::Done => Some(message!("html-when-done")),
            When::Other => None,
        };
        vec![
            found.stage.title.to_string(),
            when.map(|when| words.say(&when)).unwrap_or_default(),
            needs(found, Need::Kinds),
            needs(found, Need::Roles),
            needs(found, Need::Skills),
            words.say(&state(found.paid)),
        ]
    };
    let titles = [
        message!("tool-phase"),
        message!("tool-when"),
        message!("tool-actors"),
        needed(Need::Roles),
        needed(Need::Skills),
        message!("html-money"),
    ];
    let table = Block::Table {
        caption: words.say(&message!("tool-matrix-key")),
        head: head(&titles, words),
        rows: a.stages.iter().map(row).collect(),
    };
    Part { heading: words.say(&message!("tool-matrix")), blocks: vec![table] }
}

/// What a phase still wants. Who has a skill is asked of the members: a skill is seldom recorded, and often there.
fn arrange(found: &StageResult<'_>, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    for need in &found.needs {
        let (missing, unknown) = (need.missing.as_slice(), need.unknown.as_slice());
        let asked = [missing, unknown].concat();
        match need.need {
            Need::Skills if !asked.is_empty() => lines.push(message!("tool-ask-skills", list = asked.as_slice())),
            Need::Skills => {}
            Need::Roles => {
                lines.extend((!missing.is_empty()).then(|| message!("tool-find-roles", list = missing)));
                lines.extend((!unknown.is_empty()).then(|| message!("tool-ask-roles", list = unknown)));
            }
            Need::Kinds => {
                lines.extend((!missing.is_empty()).then(|| message!("tool-find-kinds", list = missing)));
                lines.extend((!unknown.is_empty()).then(|| message!("tool-ask-kinds", list = unknown)));
            }
        }
    }
    if found.paid != Some(true) {
        lines.push(message!("tool-find-money", state = paid(found), text = &found.stage.money));
    }
    let lines = lines.iter().map(|line| words.say(line));
    lines.chain(found.stage.activities.iter().map(Text::to_string)).collect()
}

#[derive(Serialize, JsonSchema)]
struct Found<'a> {
    coalition: &'a str,
    #[schemars(with = "Option<String>")]
    as_of: Option<jiff::civil::Date>,
    phases: Vec<Phase<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Phase<'a> {
    #[serde(flatten)]
    stage: form::Stage<'a>,
    /// What to arrange; only in the present phase and the next.
    arrange: Vec<String>,
}

/// What a coalition has of each phase's needs, as JSON.
///
/// # Errors
/// When a value has no JSON form; an assessment holds none such.
pub fn found_json(a: &Assessment<'_>, words: &Words) -> serde_json::Result<Safe<Json>> {
    let near = |found: &StageResult<'_>| !a.ended && matches!(found.when, When::Present | When::Next);
    let phase = |found| Phase {
        stage: form::stage(found),
        arrange: if near(found) { arrange(found, words) } else { Vec::new() },
    };
    super::json::pretty(&Found {
        coalition: &a.coalition,
        as_of: a.as_of,
        phases: a.stages.iter().map(phase).collect(),
    })
}

#[derive(Serialize, JsonSchema)]
struct Needed<'a> {
    phase: &'static str,
    title: &'a str,
    purpose: &'a str,
    kinds: Vec<&'static str>,
    roles: Vec<&'static str>,
    skills: Vec<&'static str>,
    activities: &'a [Text],
    money: &'a str,
    watch: &'a str,
    memo: &'a [Text],
}

/// The JSON Schema of the phases, and of what a coalition has of each phase's needs.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Either<Vec<Needed<'_>>, Found<'_>>>("Stages")
}

/// The phases as JSON.
///
/// # Errors
/// When a value has no JSON form; a phase holds none such.
pub fn cycle_json(stages: &[&Stage]) -> serde_json::Result<Safe<Json>> {
    let form = stages.iter().map(|stage| Needed {
        phase: stage.phase.word(),
        title: &stage.title,
        purpose: &stage.purpose,
        kinds: list(&stage.kinds),
        roles: list(&stage.roles),
        skills: list(&stage.skills),
        activities: &stage.activities,
        money: &stage.money,
        watch: &stage.watch,
        memo: &stage.memo,
    });
    super::json::pretty(&form.collect::<Vec<_>>())
}
