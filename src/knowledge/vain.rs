//! Conditions that never make a difference.

use super::expr::Condition;
use super::expr::settings::can_hold;
use super::model::{Raised, Rubrics};
use crate::message;
use crate::source::message::Message;

/// Which levels and flags are never told, whatever a file says: their condition cannot hold, or where it does, one that
/// stands before it does. Nothing is said of what would take too long to find out.
pub fn vain_conditions(rubrics: &Rubrics) -> Vec<Message> {
    let mut told = Vec::new();
    for criterion in rubrics.criteria() {
        let mut before: Vec<&Condition> = Vec::new();
        for (number, level) in criterion.levels.iter().enumerate().rev() {
            for case in level.cases() {
                let Some(when) = &case.when else { continue };
                let (id, text) = (&criterion.id, &case.text);
                if can_hold(when, &[]) == Some(false) {
                    told.push(message!("problem-rubric-level-never", id = id, level = number, text = text));
                } else if is_covered(when, &before) {
                    told.push(message!("problem-rubric-level-covered", id = id, level = number, text = text));
                }
                before.push(when);
            }
        }
    }
    let flags = rubrics.flags.iter().filter(|flag| match flag.raised() {
        Raised::When(when) | Raised::NotFound { only: Some(when), .. } => can_hold(when, &[]) == Some(false),
        Raised::NotFound { only: None, .. } => false,
    });
    told.extend(flags.map(|flag| message!("problem-flag-never", id = flag.id())));
    told
}

/// Whether it holds only where one of those before it does.
fn is_covered(when: &Condition, before: &[&Condition]) -> bool {
    let is_so = |before: &[&Condition]| can_hold(when, before) == Some(false);
    is_so(before) || before.iter().any(|one| is_so(&[one]))
}
