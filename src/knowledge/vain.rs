//! Conditions that never make a difference. Nothing is said of what would take too long to find out.

use super::expr::Condition;
use super::expr::settings::can_hold;

/// Whether it cannot hold, whatever a file says.
pub(super) fn never_holds(when: &Condition) -> bool {
    can_hold(Some(when), &[]) == Some(false)
}

/// Whether it holds only where one of those before it does; where there is none, whether one of these always does.
pub(super) fn is_covered(when: Option<&Condition>, before: &[&Condition]) -> bool {
    let is_so = |before: &[&Condition]| can_hold(when, before) == Some(false);
    is_so(before) || before.iter().any(|one| is_so(&[one]))
}
