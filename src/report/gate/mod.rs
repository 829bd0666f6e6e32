//! What the gate says, one file a format. Each receives a finished verdict and decides nothing.

pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod sarif;
pub mod summary;
pub mod text;

use crate::check::{Ruled, State};

/// How a finding counts, in a word or two.
fn state(ruled: &Ruled<'_>) -> String {
    match &ruled.state {
        State::Active => "active".to_owned(),
        State::Waived { until, .. } => format!("waived until {until}"),
        State::Baselined => "in the baseline".to_owned(),
    }
}
