//! The one palette: blue for good and orange for bad, which colour-blind readers tell apart, in bold for the ends. What a
//! colour says stands beside it as a word, so that nothing is lost without colour.

#[cfg(feature = "cli")]
use crate::assess::Grade;
use crate::knowledge::model::Severity;
use anstyle::{Ansi256Color, Style};

const BLUE: Style = Ansi256Color(33).on_default();
const ORANGE: Style = Ansi256Color(208).on_default();

/// Headings.
#[cfg(feature = "cli")]
pub(super) const BOLD: Style = Style::new().bold();
/// What only some readers need.
pub(super) const DIM: Style = Style::new().dimmed();

/// How much something matters.
pub(super) fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Critical | Severity::High => ORANGE.bold(),
        Severity::Medium => ORANGE,
        Severity::Low | Severity::Info => BLUE,
    }
}

/// How good a score is.
#[cfg(feature = "cli")]
pub(super) fn grade(grade: Option<Grade>) -> Style {
    match grade {
        Some(Grade::Fragile) => ORANGE.bold(),
        Some(Grade::Emerging) => ORANGE,
        Some(Grade::Sound) => BLUE,
        Some(Grade::Strong) => BLUE.bold(),
        None => Style::new(),
    }
}

/// Whether something holds.
pub(super) fn verdict(passes: bool) -> Style {
    if passes { BLUE.bold() } else { ORANGE.bold() }
}
