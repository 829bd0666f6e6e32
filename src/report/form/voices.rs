//! The form of what respondents said, where several were heard.

use crate::assess;
use crate::report::words::Words;
use schemars::JsonSchema;
use serde::Serialize;

/// What respondents said. Nothing in it speaks for fewer than three of them, nor does the difference of two figures.
#[derive(Serialize, JsonSchema)]
pub struct Voices<'a> {
    /// How many responses there are; `null` where they are fewer than three.
    pub responses: Option<usize>,
    /// How many were heard and on what they differ most, in a sentence.
    pub heard: String,
    /// Responses by group, as far as no single voice can be made out.
    pub groups: Vec<GroupSize>,
    /// Criteria that enough of them rated.
    pub criteria: Vec<CriterionVoices<'a>>,
    /// What they see differently by two levels or more: what to discuss first comes first.
    pub discuss: Vec<Discussion<'a>>,
}

/// A group of respondents.
#[derive(Serialize, JsonSchema)]
pub struct GroupSize {
    /// Its name in words.
    pub group: String,
    /// Whether these are the groups that are too small to be shown apart.
    pub others: bool,
    /// Responses.
    pub responses: usize,
    /// Responses as a share of the members of that kind; `null` where that is not known.
    pub rate: Option<f64>,
}

/// What respondents said of one criterion.
#[derive(Serialize, JsonSchema)]
pub struct CriterionVoices<'a> {
    /// The criterion.
    pub id: &'a str,
    /// How many rated it.
    pub answers: usize,
    /// The median level.
    pub median: f64,
    /// The lowest level of the middle half of the ratings.
    pub low: u8,
    /// The highest level of the middle half of the ratings.
    pub high: u8,
    /// Medians of groups that can be shown.
    pub groups: Vec<GroupMedian>,
    /// How far they differ, in levels: the most of the difference between groups, that between insiders and outsiders, and
    /// the width of the middle half.
    pub disagreement: f64,
    /// The median of insiders less that of outsiders; `null` where one of them cannot be shown.
    pub insider_gap: Option<f64>,
}

/// A criterion that respondents see differently.
#[derive(Serialize, JsonSchema)]
pub struct Discussion<'a> {
    /// The criterion.
    pub criterion: &'a str,
    /// How far the median is from the highest level, 0 to 4.
    pub concern: f64,
    /// How far they differ, in levels.
    pub disagreement: f64,
    /// The question with which to open the talk.
    pub question: String,
    /// What the groups that rate it highest and lowest say that one sees.
    pub views: Vec<String>,
}

/// A group's median.
#[derive(Serialize, JsonSchema)]
pub struct GroupMedian {
    /// The group in words.
    pub group: String,
    /// The median level.
    pub median: f64,
}

pub(super) fn voices<'a>(
    joint: &'a assess::voices::Voices,
    a: &'a assess::Assessment<'_>,
    words: &Words,
) -> Voices<'a> {
    let size = |group: &assess::voices::GroupSize| GroupSize {
        group: words.group(&group.group),
        others: group.group == assess::voices::Group::Others,
        responses: group.responses,
        rate: group.rate,
    };
    let median =
        |group: &assess::voices::GroupMedian| GroupMedian { group: words.group(&group.group), median: group.median };
    let criterion = |voice: &'a assess::voices::CriterionVoices| CriterionVoices {
        id: &voice.id,
        answers: voice.answers,
        median: voice.median,
        low: voice.low,
        high: voice.high,
        groups: voice.groups.iter().map(median).collect(),
        disagreement: voice.disagreement(),
        insider_gap: voice.insider_gap,
    };
    let discussion = |found: &'a assess::Differing<'_>| Discussion {
        criterion: &found.criterion.id,
        concern: found.voice.concern(),
        disagreement: found.voice.disagreement(),
        question: words.discussion(found),
        views: words.views(found),
    };
    Voices {
        responses: joint.responses,
        heard: words.heard(a).unwrap_or_default(),
        groups: joint.groups.iter().map(size).collect(),
        criteria: joint.criteria.iter().map(criterion).collect(),
        discuss: a.differing().iter().map(discussion).collect(),
    }
}
