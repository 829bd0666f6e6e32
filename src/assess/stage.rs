//! What each phase of the policy cycle needs, and what of it is there and lacking (memo N2, C6, C12).

use super::result::{Need, NeedResult, StageResult, When};
use crate::coalition::Coalition;
use crate::coalition::model::{ActorKind, Phase, Role};
use crate::coalition::scalar::{Flag, Word};
use crate::facts::{Facts, covered, or, registry};
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::{Rubrics, Stage};
use crate::value::Value;

/// The phases of the policy cycle, in their order.
pub(super) fn stages<'r>(rubrics: &'r Rubrics, coalition: &Coalition, facts: &Facts) -> Vec<StageResult<'r>> {
    let profile = &coalition.coalition;
    let present = profile.phase.and_then(|phase| phase.0);
    let follows = |present: Phase| Phase::ALL.get(present.place() + 1).copied();
    let view = View::of(facts);
    let holds_of = |condition: &Condition| condition.evaluate(view);
    let goes_on = |phase: &Phase| {
        let stage = rubrics.stages().iter().find(|stage| stage.phase == *phase);
        stage.and_then(|stage| stage.follows.as_ref()).and_then(holds_of) != Some(false)
    };
    let next = profile.next_phase.and_then(|phase| phase.0).or_else(|| present.filter(goes_on).and_then(follows));
    let done = known(facts, "coalition.phases_done");
    let when = |phase: Phase| match Some(phase) {
        phase if phase == present => When::Present,
        phase if phase == next && present.is_some() => When::Next,
        _ if holds(done, phase.place()) == Some(true) => When::Done,
        _ => When::Other,
    };
    let [roles, skills, kinds, absent, paid] =
        ["membership.roles", "membership.skills", "membership.kinds", "membership.absent_kinds", "funding.phases"]
            .map(|fact| known(facts, fact));
    let takes_part = |kind: ActorKind| {
        let is_absent = holds(absent, kind.place()) == Some(true);
        holds(kinds, kind.place()).or(is_absent.then_some(false))
    };
    // What a fact shows counts beside what the members say.
    let held = |stage: &Stage, role: Role| {
        let shown = stage.shown.iter().filter(|(of, _)| *of == role).map(|(_, when)| holds_of(when));
        shown.fold(holds(roles, role.place()), or)
    };
    let promised = coalition.transition.next_phase_funded.and_then(Flag::known);
    let result = |stage: &'r Stage| {
        let when = when(stage.phase);
        StageResult {
            stage,
            when,
            said: when != When::Next || profile.next_phase.is_some(),
            needs: [
                need(Need::Roles, &stage.roles, |role| held(stage, role)),
                need(Need::Skills, &stage.skills, |skill| holds(skills, skill.place())),
                need(Need::Kinds, &stage.kinds, takes_part),
            ],
            paid: match (holds(paid, stage.phase.place()), when) {
                (given, When::Next) => covered(given, promised),
                (given, _) => given,
            },
        }
    };
    rubrics.stages().iter().map(result).collect()
}

fn need<W: Word>(need: Need, words: &[W], held: impl Fn(W) -> Option<bool>) -> NeedResult {
    let with =
        |wanted: Option<bool>| words.iter().filter(|word| held(**word) == wanted).map(|word| word.word()).collect();
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
