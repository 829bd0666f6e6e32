//! Several respondents: what each rated, joined so that no single voice can be made out (memo C9, T1).

use crate::coalition::Coalition;
use crate::coalition::answers::{Answers, Verdict};
use crate::coalition::record::Field as _;
use crate::knowledge::Rubrics;
use crate::source::problem::Problems;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fewer answers of a group than this are not shown apart. Our default.
pub const FEWEST_SHOWN: usize = 3;

/// Who answered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Respondent {
    /// The respondent's name; never shown.
    pub name: String,
    /// The group, such as `civil-society`.
    #[serde(default)]
    pub group: Option<String>,
    /// Whether the respondent belongs to the coalition.
    #[serde(default = "yes")]
    pub insider: bool,
}

fn yes() -> bool {
    true
}

/// One respondent's answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Who answered.
    pub respondent: Respondent,
    /// The answers.
    pub answers: Answers,
}

/// Why a response cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unusable(pub String);

/// The beginning of a response file.
pub fn head(name: &str, group: Option<&str>, insider: bool) -> String {
    let mut table = toml_edit::Table::new();
    table.insert("name", toml_edit::value(name));
    if let Some(group) = group {
        table.insert("group", toml_edit::value(group));
    }
    table.insert("insider", toml_edit::value(insider));
    let mut document = toml_edit::DocumentMut::new();
    document.insert("respondent", toml_edit::Item::Table(table));
    document.to_string()
}

/// The name of a respondent's file: letters and digits of the name, and a mark that tells like names apart.
pub fn file_name(name: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let plain: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let mark: String = Sha256::digest(name.as_bytes()).iter().take(3).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{mark}.toml", words.join("-"))
}

/// Reads a response.
///
/// # Errors
/// When it is not TOML, names no respondent, or holds an answer that is none.
pub fn parse(text: &str) -> Result<Response, Unusable> {
    #[derive(Deserialize)]
    struct Head {
        respondent: Respondent,
    }
    let head: Head = toml::from_str(text).map_err(|error| Unusable(error.message().to_owned()))?;
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let mut problems = Problems::default();
    let answers =
        table.get_ref().get("answers").map_or_else(Answers::default, |node| Answers::read(node, &mut problems));
    match problems.list.first() {
        Some(problem) => Err(Unusable(problem.message.clone())),
        None => Ok(Response { respondent: head.respondent, answers }),
    }
}

/// What all respondents said, criterion by criterion.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Voices {
    /// How many responses there are.
    pub responses: usize,
    /// Responses by group. Groups too small to be shown apart stand together as `others`.
    pub groups: Vec<GroupSize>,
    /// Criteria that somebody rated.
    pub criteria: Vec<CriterionVoices>,
}

/// A group of respondents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupSize {
    /// Its name.
    pub group: String,
    /// Responses.
    pub responses: usize,
    /// Responses as a share of the members of that kind; `null` where that is not known.
    pub rate: Option<f64>,
}

/// What respondents said of one criterion.
#[derive(Clone, Debug, Serialize)]
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
    /// Medians of groups that are large enough.
    pub groups: Vec<GroupMedian>,
    /// The difference between the highest and the lowest median of a group; 0 with fewer than two groups.
    pub disagreement: f64,
    /// The median of insiders less that of outsiders, where both are large enough.
    pub insider_gap: Option<f64>,
}

/// A group's median.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupMedian {
    /// The group.
    pub group: String,
    /// How many of it rated.
    pub answers: usize,
    /// The median level.
    pub median: f64,
}

/// Joins responses.
pub fn join(responses: &[Response], coalition: &Coalition, rubrics: &Rubrics) -> Voices {
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for response in responses {
        *sizes.entry(group_of(response)).or_default() += 1;
    }
    let criteria = rubrics
        .criteria()
        .filter_map(|criterion| {
            let rated: Vec<(&Response, f64)> = responses
                .iter()
                .filter_map(|response| match response.answers.0.get(&criterion.id)?.verdict {
                    Verdict::Level(level) => Some((response, f64::from(level))),
                    Verdict::NotApplicable(_) | Verdict::Unknown => None,
                })
                .collect();
            one(&criterion.id, &rated)
        })
        .collect();
    Voices { responses: responses.len(), groups: group_sizes(&sizes, coalition), criteria }
}

fn group_of(response: &Response) -> String {
    response.respondent.group.clone().unwrap_or_else(|| "without a group".to_owned())
}

fn group_sizes(sizes: &BTreeMap<String, usize>, coalition: &Coalition) -> Vec<GroupSize> {
    let (shown, small): (Vec<_>, Vec<_>) = sizes.iter().partition(|(_, count)| **count >= FEWEST_SHOWN);
    let members = |kind: &str| -> f64 {
        let of_kind = coalition.members.iter().filter(|member| {
            member.left.is_none()
                && member
                    .kind
                    .and_then(|word| word.0)
                    .is_some_and(|word| crate::coalition::scalar::Word::word(word) == kind)
        });
        of_kind.map(|member| member.count.map_or(1.0, |count| count.get().unwrap_or(1.0))).sum()
    };
    let mut list: Vec<GroupSize> = shown
        .into_iter()
        .map(|(group, count)| {
            let all = members(group);
            let rate = (all > 0.0).then(|| (*count as f64 / all).min(1.0));
            GroupSize { group: group.clone(), responses: *count, rate }
        })
        .collect();
    let rest: usize = small.into_iter().map(|(_, count)| *count).sum();
    if rest > 0 {
        list.push(GroupSize { group: "others".to_owned(), responses: rest, rate: None });
    }
    list
}

fn one(id: &str, rated: &[(&Response, f64)]) -> Option<CriterionVoices> {
    let mut by_group: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (response, level) in rated {
        by_group.entry(group_of(response)).or_default().push(*level);
    }
    let groups: Vec<GroupMedian> = by_group
        .into_iter()
        .filter(|(_, levels)| levels.len() >= FEWEST_SHOWN)
        .filter_map(|(group, levels)| {
            Some(GroupMedian { group, answers: levels.len(), median: quantile(&levels, 0.5)? })
        })
        .collect();
    let all: Vec<f64> = rated.iter().map(|(_, level)| *level).collect();
    let side = |insider: bool| {
        let levels: Vec<f64> =
            rated.iter().filter(|(r, _)| r.respondent.insider == insider).map(|(_, level)| *level).collect();
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
pub fn answer(coalition: &mut Coalition, voices: &Voices) {
    use crate::coalition::answers::Answer;
    for criterion in &voices.criteria {
        coalition.answers.0.entry(criterion.id.clone()).or_insert_with(|| Answer {
            verdict: Verdict::Level(criterion.median.floor() as u8),
            evidence: Vec::new(),
            note: None,
            by: None,
        });
    }
}
