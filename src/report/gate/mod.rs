//! What the gate says, one file a format. Each receives a finished verdict and decides nothing.

pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod sarif;
pub mod summary;
pub mod text;

use crate::check::{Ruled, State};
use crate::message;
use crate::source::message::Message;

/// How a finding counts, in a word or two.
fn state(ruled: &Ruled<'_>) -> Message {
    match &ruled.state {
        State::Active => message!("gate-active"),
        State::Waived { until, .. } => message!("gate-waived", day = until.to_string()),
        State::Baselined => message!("gate-baselined"),
    }
}
