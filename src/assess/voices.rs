//! What several respondents rated, joined so that no single voice can be made out (memo C9, T1), and where they see the
//! same coalition differently.

use super::result::{Finding, FindingKind};
use crate::coalition::Coalition;
use crate::coalition::answers::{Answer, Verdict};
use crate::coalition::locate::{Locator, Path};
use crate::coalition::responses::Response;
use crate::coalition::scalar::Word as _;
use crate::knowledge::Rubrics;
use crate::knowledge::model::Severity;
use crate::source::Source;
use std::collections::BTreeMap;

/// Fewer answers than this are not shown. Our default.
pub const FEWEST_SHOWN: usize = 3;

/// From this difference of medians on, groups disagree. Our default.
const DISAGREEMENT: f64 = 2.0;

/// What all respondents said, criterion by criterion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voices {
    /// How many responses there are.
    pub responses: usize,
    /// Responses by group; none where there are fewer than [`FEWEST_SHOWN`] in all.
    pub groups: Vec<GroupSize>,
    /// Criteria that at least [`FEWEST_SHOWN`] respondents rated.
    pub criteria: Vec<CriterionVoices>,
}

/// A group of respondents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// By the name that the respondents gave.
    Named(String),
    /// Those who named no group.
    Ungrouped,
    /// Groups that are too small to be shown apart.
    Others,
}

/// How many of a group responded.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupSize {
    /// The group.
    pub group: Group,
    /// Responses.
    pub responses: usize,
    /// Responses as a share of the members of that kind, where that is known.
    pub rate: Option<f64>,
}

/// What respondents said of one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionVoices {
    /// The criterion.
    pub id: String,
    /// How many rated it.
    pub answers: usize,
    /// The median level.
    pub median: f64,
    /// The lower quartile.
    pub lower: f64,
    /// The upper quartile.
    pub upper: f64,
    /// Medians of groups that can be shown.
    pub groups: Vec<GroupMedian>,
    /// The difference between the highest and the lowest median of a group; 0 with fewer than two groups.
    pub disagreement: f64,
    /// The median of insiders less that of outsiders, where both can be shown.
    pub insider_gap: Option<f64>,
}

/// A group's median.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMedian {
    /// The group.
    pub group: Group,
    /// How many of it rated.
    pub answers: usize,
    /// The median level.
    pub median: f64,
}

/// Joins responses.
pub fn join(responses: &[Response], coalition: &Coalition, rubrics: &Rubrics) -> Voices {
    let rated = |id: &str| -> Vec<(&Response, f64)> {
        let level = |response: &Response| match response.answers.0.get(id)?.verdict {
            Verdict::Level(level) => Some(f64::from(level)),
            Verdict::NotApplicable(_) | Verdict::Unknown => None,
        };
        responses.iter().filter_map(|response| Some((response, level(response)?))).collect()
    };
    let criteria = rubrics.criteria().filter_map(|criterion| one(&criterion.id, &rated(&criterion.id))).collect();
    Voices { responses: responses.len(), groups: group_sizes(responses, coalition), criteria }
}

fn group_of(response: &Response) -> Group {
    response.respondent.group.clone().map_or(Group::Ungrouped, Group::Named)
}

/// Splits groups into those that are shown and the rest. What is left over after the shown ones are taken from the
/// total is nobody, or [`FEWEST_SHOWN`] respondents at least; else it would speak for the few that were hidden.
fn split<T>(groups: BTreeMap<Group, Vec<T>>) -> (Vec<(Group, Vec<T>)>, usize) {
    let (mut shown, small): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(_, of)| of.len() >= FEWEST_SHOWN);
    let mut rest: usize = small.iter().map(|(_, of)| of.len()).sum();
    while (1..FEWEST_SHOWN).contains(&rest) {
        let smallest = shown.iter().enumerate().min_by_key(|(_, (_, of))| of.len()).map(|(at, _)| at);
        let Some(at) = smallest else { break };
        rest += shown.remove(at).1.len();
    }
    (shown, rest)
}

fn group_sizes(responses: &[Response], coalition: &Coalition) -> Vec<GroupSize> {
    if responses.len() < FEWEST_SHOWN {
        return Vec::new();
    }
    let mut groups: BTreeMap<Group, Vec<()>> = BTreeMap::new();
    for response in responses {
        groups.entry(group_of(response)).or_default().push(());
    }
    let members = |group: &Group| -> f64 {
        let Group::Named(kind) = group else { return 0.0 };
        let of_kind = coalition.members.iter().filter(|member| {
            member.left.is_none() && member.kind.and_then(|word| word.0).is_some_and(|word| word.word() == kind)
        });
        of_kind.map(|member| member.count.map_or(1.0, |count| count.get().unwrap_or(1.0))).sum()
    };
    let (shown, rest) = split(groups);
    let size = |(group, of): (Group, Vec<()>)| {
        let all = members(&group);
        GroupSize { rate: (all > 0.0).then(|| (of.len() as f64 / all).min(1.0)), responses: of.len(), group }
    };
    let others = (rest > 0).then_some(GroupSize { group: Group::Others, responses: rest, rate: None });
    shown.into_iter().map(size).chain(others).collect()
}

fn one(id: &str, rated: &[(&Response, f64)]) -> Option<CriterionVoices> {
    if rated.len() < FEWEST_SHOWN {
        return None;
    }
    let mut by_group: BTreeMap<Group, Vec<f64>> = BTreeMap::new();
    for (response, level) in rated {
        by_group.entry(group_of(response)).or_default().push(*level);
    }
    let (shown, _) = split(by_group);
    let median = |(group, levels): (Group, Vec<f64>)| {
        Some(GroupMedian { group, answers: levels.len(), median: quantile(&levels, 0.5)? })
    };
    let groups: Vec<GroupMedian> = shown.into_iter().filter_map(median).collect();
    let all: Vec<f64> = rated.iter().map(|(_, level)| *level).collect();
    let side = |insider: bool| {
        let of_side = rated.iter().filter(|(response, _)| response.respondent.insider == insider);
        let levels: Vec<f64> = of_side.map(|(_, level)| *level).collect();
        if levels.len() >= FEWEST_SHOWN { quantile(&levels, 0.5) } else { None }
    };
    let medians = groups.iter().map(|group| group.median);
    let disagreement = match (medians.clone().reduce(f64::max), medians.reduce(f64::min)) {
        (Some(most), Some(least)) => most - least,
        _ => 0.0,
    };
    Some(CriterionVoices {
        id: id.to_owned(),
        answers: all.len(),
        median: quantile(&all, 0.5)?,
        lower: quantile(&all, 0.25)?,
        upper: quantile(&all, 0.75)?,
        groups,
        disagreement,
        insider_gap: side(true).zip(side(false)).map(|(inside, outside)| inside - outside),
    })
}

/// A quantile with linear interpolation; `None` without values.
fn quantile(values: &[f64], at: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = at * (sorted.len().checked_sub(1)?) as f64;
    let (low, high) = (sorted.get(place.floor() as usize)?, sorted.get(place.ceil() as usize)?);
    Some(low + (high - low) * place.fract())
}

/// Uses the medians as answers where the coalition gave none itself. A median between two levels counts as the lower.
/// A criterion that too few rated stays open: its level would be what one of them said.
pub(super) fn answer(coalition: &mut Coalition, voices: &Voices) {
    for criterion in &voices.criteria {
        coalition.answers.0.entry(criterion.id.clone()).or_insert_with(|| Answer {
            verdict: Verdict::Level(criterion.median.floor() as u8),
            evidence: Vec::new(),
            note: None,
            by: None,
        });
    }
}

/// Where groups, or insiders and outsiders, see a criterion differently; what to discuss first comes first, by concern
/// (distance of the median from the highest level) times disagreement.
pub(super) fn findings<'r>(voices: &Voices, rubrics: &'r Rubrics, source: &Source) -> Vec<Finding<'r>> {
    let locator = Locator::new(source);
    let mut found: Vec<(f64, Finding<'r>)> = Vec::new();
    for voice in &voices.criteria {
        let Some(criterion) = rubrics.criterion(&voice.id) else { continue };
        let mut add = |distance: f64, kind: FindingKind<'r>| {
            let at = locator.location(&Path::keys("answers").key(&voice.id));
            let concern = 4.0 - voice.median;
            found.push((concern * distance, Finding::new(kind, Severity::Medium, at)));
        };
        if voice.disagreement >= DISAGREEMENT {
            add(voice.disagreement, FindingKind::GroupsDisagree { criterion, medians: voice.groups.clone() });
        }
        if let Some(gap) = voice.insider_gap.filter(|gap| gap.abs() >= DISAGREEMENT) {
            add(gap.abs(), FindingKind::InsidersAndOutsiders { criterion, gap });
        }
    }
    found.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.at.subject.cmp(&y.at.subject)));
    found.into_iter().map(|(_, finding)| finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(sizes: &[(&str, usize)]) -> BTreeMap<Group, Vec<()>> {
        sizes.iter().map(|(name, size)| (Group::Named((*name).to_owned()), vec![(); *size])).collect()
    }

    fn shown(sizes: &[(&str, usize)]) -> (Vec<usize>, usize) {
        let (shown, rest) = split(groups(sizes));
        (shown.into_iter().map(|(_, of)| of.len()).collect(), rest)
    }

    #[test]
    fn no_shown_group_lets_a_hidden_one_be_computed() {
        assert_eq!(shown(&[("a", 3), ("b", 1)]), (vec![], 4), "the fourth would be the total less the three");
        assert_eq!(shown(&[("a", 3), ("b", 5), ("c", 2)]), (vec![5], 5));
        assert_eq!(shown(&[("a", 3), ("b", 2), ("c", 1)]), (vec![3], 3), "three hide each other");
        assert_eq!(shown(&[("a", 3), ("b", 4)]), (vec![3, 4], 0));
        assert_eq!(shown(&[("a", 1), ("b", 1)]), (vec![], 2));
    }
}
