//! What the present phase needs and lacks, and what the next one will need before it is there (memo N2, C6, C12).

use super::result::{Need, NeedResult, StageResult, When};
use crate::coalition::Coalition;
use crate::coalition::model::Phase;
use crate::coalition::scalar::Word;
use crate::facts::{Facts, registry};
use crate::knowledge::{Rubrics, Stage};
use crate::value::Value;

/// The present phase and the next, as far as the file names them.
pub(super) fn stages<'r>(rubrics: &'r Rubrics, coalition: &Coalition, facts: &Facts) -> Vec<StageResult<'r>> {
    let profile = &coalition.coalition;
    let Some(present) = profile.phase.and_then(|phase| phase.0) else { return Vec::new() };
    let next = profile
        .next_phase
        .and_then(|phase| phase.0)
        .or_else(|| Phase::ALL.get(present.place() + 1).copied())
        .filter(|next| *next != present);
    let found = |phase: Phase| rubrics.stages().iter().find(|stage| stage.phase == phase);
    let now = found(present).map(|stage| result(stage, When::Present, facts));
    let then = next.and_then(found).map(|stage| result(stage, When::Next, facts));
    now.into_iter().chain(then).collect()
}

fn result<'r>(stage: &'r Stage, when: When, facts: &Facts) -> StageResult<'r> {
    StageResult {
        stage,
        when,
        needs: [
            need(Need::Roles, &stage.roles, facts, "membership.roles"),
            need(Need::Skills, &stage.skills, facts, "membership.skills"),
            need(Need::Kinds, &stage.kinds, facts, "membership.kinds"),
        ],
        paid: has(facts, "funding.phases", stage.phase.place()),
    }
}

fn need<W: Word>(need: Need, words: &[W], facts: &Facts, fact: &str) -> NeedResult {
    let with = |wanted: Option<bool>| {
        words.iter().filter(|word| has(facts, fact, word.place()) == wanted).map(|word| word.word()).collect()
    };
    NeedResult { need, there: with(Some(true)), missing: with(Some(false)), unknown: with(None) }
}

/// Whether a set holds a word: yes, no, or not known.
fn has(facts: &Facts, fact: &str, place: usize) -> Option<bool> {
    match registry().find(fact).map(|id| facts.value(id)) {
        Some(Value::Set { present, .. }) if present & (1 << place) != 0 => Some(true),
        Some(Value::Set { whole: true, .. }) => Some(false),
        _ => None,
    }
}
