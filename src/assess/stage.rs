//! What each phase of the policy cycle needs, and what of it is there and lacking (memo N2, C6, C12).

use super::result::{Need, NeedResult, StageResult, When};
use crate::coalition::Coalition;
use crate::coalition::model::Phase;
use crate::coalition::scalar::Word;
use crate::facts::{Facts, registry};
use crate::knowledge::{Rubrics, Stage};
use crate::value::Value;

/// The phases of the policy cycle, in their order.
pub(super) fn stages<'r>(rubrics: &'r Rubrics, coalition: &Coalition, facts: &Facts) -> Vec<StageResult<'r>> {
    let profile = &coalition.coalition;
    let present = profile.phase.and_then(|phase| phase.0);
    let follows = |present: Phase| Phase::ALL.get(present.place() + 1).copied();
    let next = profile.next_phase.and_then(|phase| phase.0).or_else(|| present.and_then(follows));
    let done = known(facts, "coalition.phases_done");
    let when = |phase: Phase| match Some(phase) {
        phase if phase == present => When::Present,
        phase if phase == next && present.is_some() => When::Next,
        _ if holds(done, phase.place()) == Some(true) => When::Done,
        _ => When::Other,
    };
    let [roles, skills, kinds, paid] =
        ["membership.roles", "membership.skills", "membership.kinds", "funding.phases"].map(|fact| known(facts, fact));
    let result = |stage: &'r Stage| StageResult {
        stage,
        when: when(stage.phase),
        needs: [
            need(Need::Roles, &stage.roles, roles),
            need(Need::Skills, &stage.skills, skills),
            need(Need::Kinds, &stage.kinds, kinds),
        ],
        paid: holds(paid, stage.phase.place()),
    };
    rubrics.stages().iter().map(result).collect()
}

fn need<W: Word>(need: Need, words: &[W], value: Option<Value>) -> NeedResult {
    let with = |wanted: Option<bool>| {
        words.iter().filter(|word| holds(value, word.place()) == wanted).map(|word| word.word()).collect()
    };
    NeedResult { need, there: with(Some(true)), missing: with(Some(false)), unknown: with(None) }
}

/// What is known of a fact.
fn known(facts: &Facts, fact: &str) -> Option<Value> {
    registry().find(fact).map(|id| facts.value(id))
}

/// Whether a set holds a word: yes, no, or not known.
fn holds(value: Option<Value>, place: usize) -> Option<bool> {
    match value {
        Some(Value::Set { present, .. }) if present & (1 << place) != 0 => Some(true),
        Some(Value::Set { whole: true, .. }) => Some(false),
        _ => None,
    }
}
