//! Where respondents see the same coalition differently.

use super::Finding;
use crate::knowledge::Rubrics;
use crate::knowledge::model::Severity;
use crate::responses::Voices;
use crate::source::Source;

/// From this difference of medians on, groups disagree. Our default.
const DISAGREEMENT: f64 = 2.0;

/// Where groups, or insiders and outsiders, see a criterion differently; what to discuss first comes first, by concern
/// (distance of the median from the highest level) times disagreement.
pub(super) fn findings(voices: &Voices, rubrics: &Rubrics, source: &Source) -> Vec<Finding> {
    let mut found: Vec<(f64, Finding)> = Vec::new();
    for voice in &voices.criteria {
        let Some(criterion) = rubrics.criterion(&voice.id) else { continue };
        let concern = 4.0 - voice.median;
        if voice.disagreement >= DISAGREEMENT {
            let medians: Vec<String> = voice
                .groups
                .iter()
                .map(|group| {
                    format!(
                        "{} {} ({} answers)",
                        crate::source::safe::visible(&group.group),
                        group.median,
                        group.answers
                    )
                })
                .collect();
            let message = format!("Groups see \"{}\" differently: {}.", criterion.title, medians.join(", "));
            found.push((concern * voice.disagreement, finding("groups-disagree", &message, &voice.id, source)));
        }
        if let Some(gap) = voice.insider_gap.filter(|gap| gap.abs() >= DISAGREEMENT) {
            let side = if gap > 0.0 { "higher" } else { "lower" };
            let message = format!("Insiders rate \"{}\" {} levels {side} than outsiders.", criterion.title, gap.abs());
            found.push((concern * gap.abs(), finding("insiders-and-outsiders", &message, &voice.id, source)));
        }
    }
    found.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.subject.cmp(&y.subject)));
    found.into_iter().map(|(_, finding)| finding).collect()
}

fn finding(id: &str, message: &str, criterion: &str, source: &Source) -> Finding {
    Finding {
        id: id.to_owned(),
        severity: Severity::Medium,
        message: message.to_owned(),
        why: "Partners see the same coalition differently, each from its own role. The gap shows what has to be talked about."
            .to_owned(),
        file: source.name.clone(),
        line: 1,
        column: 1,
        path: format!("answers.\"{criterion}\""),
        subject: format!("answers.{criterion}"),
        memo: vec!["C9".to_owned(), "T1".to_owned()],
        advice: vec!["The chair puts this criterion on the next agenda and asks each group what it has seen.".to_owned()],
    }
}
