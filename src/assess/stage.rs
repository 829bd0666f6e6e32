//! What the present phase needs and lacks, and what the next one will need before it is there (memo N2, C6, C12).

use super::{NeedResult, StageResult};
use crate::coalition::Coalition;
use crate::coalition::model::Phase;
use crate::coalition::scalar::Word;
use crate::facts::{Facts, registry};
use crate::knowledge::{Rubrics, Stage};
use crate::value::Value;

/// The present phase and the next, as far as the file names them.
pub(super) fn stages(rubrics: &Rubrics, coalition: &Coalition, facts: &Facts) -> Vec<StageResult> {
    let profile = &coalition.coalition;
    let Some(present) = profile.phase.and_then(|phase| phase.0) else { return Vec::new() };
    let next = profile
        .next_phase
        .and_then(|phase| phase.0)
        .or_else(|| Phase::ALL.get(present.place() + 1).copied())
        .filter(|next| *next != present);
    let found = |phase: Phase| rubrics.stages().iter().find(|stage| stage.phase == phase);
    let now = found(present).map(|stage| result(stage, "present", facts));
    let then = next.and_then(found).map(|stage| result(stage, "next", facts));
    now.into_iter().chain(then).collect()
}

fn result(stage: &Stage, when: &'static str, facts: &Facts) -> StageResult {
    StageResult {
        phase: stage.phase.word(),
        title: stage.title.clone(),
        when,
        needs: vec![
            need("roles", &stage.roles, facts, "membership.roles"),
            need("skills", &stage.skills, facts, "membership.skills"),
            need("kinds of actor", &stage.kinds, facts, "membership.kinds"),
        ],
        paid: has(facts, "funding.phases", stage.phase.place()),
        activities: stage.activities.clone(),
        money: stage.money.clone(),
        watch: stage.watch.clone(),
        memo: stage.memo.clone(),
    }
}

fn need<W: Word>(what: &'static str, words: &[W], facts: &Facts, fact: &str) -> NeedResult {
    let with = |wanted: Option<bool>| {
        words.iter().filter(|word| has(facts, fact, word.place()) == wanted).map(|word| word.word()).collect()
    };
    NeedResult { what, there: with(Some(true)), missing: with(Some(false)), unknown: with(None) }
}

/// Whether a set holds a word: yes, no, or not known.
fn has(facts: &Facts, fact: &str, place: usize) -> Option<bool> {
    match registry().find(fact).map(|id| facts.value(id)) {
        Some(Value::Set { present, .. }) if present & (1 << place) != 0 => Some(true),
        Some(Value::Set { whole: true, .. }) => Some(false),
        _ => None,
    }
}
