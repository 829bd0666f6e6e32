//! The gate: whether a coalition's file and charter meet a policy. One function decides; reports and the exit code follow.

pub mod baseline;
mod documents;
mod failures;
mod gate;
pub mod policy;
mod ruling;
mod shown;

pub use gate::{
    Before, Checked, Failure, Folders, Repository, Rule, Ruled, Setting, State, Unusable, Verdict, check, not_checked,
    unused_waivers,
};
pub use policy::Policy;

use crate::assess::Finding;
use crate::source::digest::mark;

/// The finding that no finding needs a waiver. A waiver of it would be one more that has to be removed.
const UNUSED_WAIVER: &str = "unused-waiver";

/// The ids of findings that are neither criteria nor articles of a charter; severities may name them, and waivers all but
/// the last.
pub const RULES: &[&str] = &[
    "evidence-heading",
    "evidence-missing",
    "evidence-old",
    "evidence-outside",
    "evidence-required",
    "not-found",
    "rated-above-facts",
    "rated-below-facts",
    "sources-disagree",
    "unused-answer",
    UNUSED_WAIVER,
];

/// The id of the finding that a charter lacks an article.
fn article_finding(article: &str) -> String {
    format!("charter.{article}")
}

/// What stays the same of a finding when lines move and figures change, as sixteen hexadecimal digits: its id, and for
/// kinds that can occur more than once in a file the row it is about.
pub fn fingerprint(finding: &Finding<'_>) -> String {
    print(finding, &finding.id())
}

fn print(finding: &Finding<'_>, id: &str) -> String {
    let mut of = id.to_owned();
    if finding.kind.is_repeated() {
        of.push('\n');
        of.push_str(&finding.at.subject.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
    }
    mark(of, 16)
}
