//! What several respondents rated, joined so that no single voice can be made out (memo C9, T1), and where they see the
//! same coalition differently.
//!
//! Whom a figure would speak for decides whether it is shown: it speaks for [`FEWEST_SHOWN`] respondents at least, and so
//! does the difference between any two figures. See `split` and `gap`. Those under one name may be one person, and are counted
//! as one for that.

use super::result::{Basis, Contradicted, Differing, Finding, FindingKind, RubricResult};
use crate::coalition::Coalition;
use crate::coalition::answers::Verdict;
use crate::coalition::locate::{Locator, Path};
use crate::coalition::responses::{self, Response};
use crate::coalition::scalar::Word as _;
use crate::facts::members_by_kind;
use crate::knowledge::model::Severity;
use crate::knowledge::{MAX_LEVEL, Rubrics};
use crate::source::problem::loose;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What speaks for fewer respondents than this is not shown. Our default.
pub const FEWEST_SHOWN: usize = 3;

/// From this difference on, in levels, respondents disagree. Our default.
pub const DISAGREEMENT: f64 = 2.0;

/// What all respondents said, criterion by criterion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voices {
    /// How many responses there are; `None` where they are fewer than [`FEWEST_SHOWN`].
    pub responses: Option<usize>,
    /// Under how many names they are.
    pub names: usize,
    /// Responses by group; none where there are fewer than [`FEWEST_SHOWN`] in all.
    pub groups: Vec<GroupSize>,
    /// Criteria that at least [`FEWEST_SHOWN`] respondents rated, and more than hold that they do not apply.
    pub criteria: Vec<CriterionVoices>,
}

/// A group of respondents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// As the file calls it, or else as most of its respondents do.
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
    /// Responses as a share of the members of that kind, 0 to 1; `None` unless all members are listed, their number is
    /// known exactly, and all who responded belong to the coalition, have names of their own and are no more than that.
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
    /// The lowest level of the middle half of the ratings: the lower quartile, or the level below it.
    pub low: u8,
    /// The highest level of the middle half of the ratings: the upper quartile, or the level above it.
    pub high: u8,
    /// Medians of groups that can be shown.
    pub groups: Vec<GroupMedian>,
    /// The median of insiders less that of outsiders, where both can be shown.
    pub insider_gap: Option<f64>,
}

/// A group's median.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMedian {
    /// The group.
    pub group: Group,
    /// The median level.
    pub median: f64,
}

impl CriterionVoices {
    /// How far respondents differ, in levels: the most of the difference between the highest and the lowest median of a
    /// group, that between insiders and outsiders, and the width of the middle half of all ratings.
    pub fn disagreement(&self) -> f64 {
        let apart = self.extremes().map_or(0.0, |(least, most)| most.median - least.median);
        apart.max(self.insider_gap.map_or(0.0, f64::abs)).max(f64::from(self.spread()))
    }

    /// The width of the middle half of all ratings, in levels.
    pub fn spread(&self) -> u8 {
        self.high.saturating_sub(self.low)
    }

    /// The groups that rate it lowest and highest; `None` where fewer than two can be shown.
    pub fn extremes(&self) -> Option<(&GroupMedian, &GroupMedian)> {
        let least = self.groups.iter().min_by(|a, b| a.median.total_cmp(&b.median))?;
        let most = self.groups.iter().max_by(|a, b| a.median.total_cmp(&b.median))?;
        (self.groups.len() > 1).then_some((least, most))
    }

    /// How far the median is from the highest level, 0 to 4.
    pub fn concern(&self) -> f64 {
        f64::from(MAX_LEVEL) - self.median
    }

    /// How much there is to discuss: concern times disagreement.
    pub fn weight(&self) -> f64 {
        self.concern() * self.disagreement()
    }
}

impl Voices {
    /// What was said of one criterion.
    pub fn of(&self, id: &str) -> Option<&CriterionVoices> {
        self.criteria.iter().find(|voice| voice.id == id)
    }

    /// What respondents disagree about, first what is to be discussed first: by concern times disagreement.
    pub fn disagreements(&self) -> Vec<&CriterionVoices> {
        let mut found: Vec<_> = self.criteria.iter().filter(|voice| voice.disagreement() >= DISAGREEMENT).collect();
        found.sort_by(|a, b| {
            let disagreement = b.disagreement().total_cmp(&a.disagreement());
            b.weight().total_cmp(&a.weight()).then(disagreement).then_with(|| a.id.cmp(&b.id))
        });
        found
    }

    /// The criterion about which they differ most, in levels; `None` where they disagree about none.
    pub fn widest(&self) -> Option<&CriterionVoices> {
        // Of equals the first to be discussed.
        self.disagreements().into_iter().rev().max_by(|a, b| a.disagreement().total_cmp(&b.disagreement()))
    }
}

/// Joins responses. Who is a member is told by the day `as_of`, or by the file's own.
pub fn join(responses: &[Response], coalition: &Coalition, rubrics: &Rubrics, as_of: Option<Date>) -> Voices {
    let named = named(responses, coalition);
    let heard: Vec<Heard<'_>> =
        responses.iter().zip(named).map(|(response, group)| Heard::new(response, group)).collect();
    let names = people(&heard.iter().map(|one| one.voice(())).collect::<Vec<_>>());
    let criteria = rubrics.criteria().filter_map(|criterion| one(&criterion.id, &heard)).collect();
    Voices {
        responses: Some(responses.len()).filter(|_| names >= FEWEST_SHOWN),
        names,
        groups: group_sizes(&heard, coalition, as_of),
        criteria,
    }
}

/// A response with the group of its respondent.
struct Heard<'a> {
    response: &'a Response,
    group: Group,
    person: String,
}

impl<'a> Heard<'a> {
    fn new(response: &'a Response, group: Group) -> Self {
        Self { response, group, person: responses::person(&response.respondent.name) }
    }

    fn voice<T>(&self, said: T) -> Voice<'_, T> {
        Voice { person: &self.person, insider: self.response.respondent.insider, said }
    }
}

/// What somebody said.
#[derive(Clone, Copy)]
struct Voice<'a, T> {
    person: &'a str,
    insider: bool,
    said: T,
}

/// How many people voices are of, as far as their names tell.
fn people<T>(voices: &[Voice<'_, T>]) -> usize {
    voices.iter().map(|voice| voice.person).collect::<BTreeSet<_>>().len()
}

/// The group of each response, matched without case, spaces and signs: called as in the file, or as most of those who
/// belong to it do.
fn named(responses: &[Response], coalition: &Coalition) -> Vec<Group> {
    let known = responses::groups(coalition);
    let mut written: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for name in responses.iter().filter_map(|response| response.respondent.group.as_deref()) {
        *written.entry(loose(name)).or_default().entry(name.trim()).or_default() += 1;
    }
    let call = |name: &str| -> String {
        let most = |names: &BTreeMap<&str, usize>| {
            names.iter().rev().max_by_key(|(_, count)| **count).map(|(name, _)| (*name).to_owned())
        };
        let in_file = responses::group(name, &known).map(str::to_owned);
        in_file.or_else(|| written.get(&loose(name)).and_then(most)).unwrap_or_else(|| name.to_owned())
    };
    let group = |response: &Response| response.respondent.group.as_deref().map(call);
    responses.iter().map(|response| group(response).map_or(Group::Ungrouped, Group::Named)).collect()
}

/// What several said.
type Said<'a, T> = Vec<Voice<'a, T>>;

/// What each group said.
type Groups<'a, T> = BTreeMap<Group, Said<'a, T>>;

/// Splits groups into those that are shown and the rest. What is left over after the shown ones are taken from the
/// total is nobody, or [`FEWEST_SHOWN`] respondents at least; else it would speak for the few that were hidden.
fn split<T>(groups: Groups<'_, T>) -> (Vec<(Group, Said<'_, T>)>, Said<'_, T>) {
    let (mut shown, small): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(_, of)| people(of) >= FEWEST_SHOWN);
    let mut rest: Said<'_, T> = small.into_iter().flat_map(|(_, of)| of).collect();
    while (1..FEWEST_SHOWN).contains(&people(&rest)) {
        let smallest = shown.iter().enumerate().min_by_key(|(_, (_, of))| people(of)).map(|(at, _)| at);
        let Some(at) = smallest else { break };
        rest.extend(shown.remove(at).1);
    }
    (shown, rest)
}

fn group_sizes(heard: &[Heard<'_>], coalition: &Coalition, as_of: Option<Date>) -> Vec<GroupSize> {
    if people(&heard.iter().map(|one| one.voice(())).collect::<Vec<_>>()) < FEWEST_SHOWN {
        return Vec::new();
    }
    let mut groups: Groups<'_, ()> = BTreeMap::new();
    for one in heard {
        groups.entry(one.group.clone()).or_default().push(one.voice(()));
    }
    let members = members_by_kind(coalition, as_of);
    let rate = |group: &Group, of: &[Voice<'_, ()>]| {
        let Group::Named(name) = group else { return None };
        let (_, (least, most)) = members.iter().find(|(kind, _)| kind.word() == name)?;
        // Outsiders answer for no member, and of more than there are some answer for one and the same.
        let share = of.len() as f64 / least;
        let is_each_one = people(of) == of.len();
        (is_each_one && *least > 0.0 && least == most && share <= 1.0 && of.iter().all(|voice| voice.insider))
            .then_some(share)
    };
    let (shown, rest) = split(groups);
    let size = |(group, of): (Group, Said<'_, ()>)| GroupSize { rate: rate(&group, &of), responses: of.len(), group };
    let others = (!rest.is_empty()).then_some(GroupSize { group: Group::Others, responses: rest.len(), rate: None });
    shown.into_iter().map(size).chain(others).collect()
}

fn one(id: &str, heard: &[Heard<'_>]) -> Option<CriterionVoices> {
    let (mut by_group, mut all, mut not_applicable) = (Groups::<f64>::new(), Vec::new(), 0);
    for one in heard {
        match one.response.answers.0.get(id).map(|answer| &answer.verdict) {
            Some(Verdict::Level(level)) => {
                let rating = one.voice(f64::from(*level));
                all.push(rating);
                by_group.entry(one.group.clone()).or_default().push(rating);
            }
            Some(Verdict::NotApplicable(_)) => not_applicable += 1,
            Some(Verdict::Unknown) | None => {}
        }
    }
    if people(&all) < FEWEST_SHOWN || not_applicable >= all.len() {
        return None;
    }
    let (shown, rest) = split(by_group);
    let insider_gap = gap(shown.iter().map(|(_, ratings)| ratings).chain([&rest]));
    let (lower, upper) = (quantile(&all, 0.25)?, quantile(&all, 0.75)?);
    let median =
        |(group, ratings): (Group, Said<'_, f64>)| Some(GroupMedian { group, median: quantile(&ratings, 0.5)? });
    Some(CriterionVoices {
        id: id.to_owned(),
        answers: all.len(),
        median: quantile(&all, 0.5)?,
        low: lower.floor() as u8,
        high: upper.ceil() as u8,
        groups: shown.into_iter().filter_map(median).collect(),
        insider_gap,
    })
}

/// The median of insiders less that of outsiders, where both sides can be shown beside the parts into which respondents
/// are split: in each part, either side is nobody or [`FEWEST_SHOWN`] respondents at least. Else a side less a part
/// would speak for a few.
fn gap<'a>(parts: impl Iterator<Item = &'a Vec<Voice<'a, f64>>>) -> Option<f64> {
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for part in parts {
        for (insider, side) in [(true, &mut inside), (false, &mut outside)] {
            let own: Vec<Voice<'_, f64>> = part.iter().filter(|voice| voice.insider == insider).copied().collect();
            if (1..FEWEST_SHOWN).contains(&people(&own)) {
                return None;
            }
            side.extend(own);
        }
    }
    Some(quantile(&inside, 0.5)? - quantile(&outside, 0.5)?)
}

/// A quantile of ratings with linear interpolation; `None` without any.
fn quantile(ratings: &[Voice<'_, f64>], at: f64) -> Option<f64> {
    let mut sorted: Vec<f64> = ratings.iter().map(|voice| voice.said).collect();
    sorted.sort_by(f64::total_cmp);
    let place = at * (sorted.len().checked_sub(1)?) as f64;
    let (low, high) = (sorted.get(place.floor() as usize)?, sorted.get(place.ceil() as usize)?);
    Some(low + (high - low) * place.fract())
}

/// Where respondents disagree with each other, and where with the facts: one finding each.
pub(super) fn findings<'r>(
    voices: &Voices,
    judged: &[RubricResult<'r>],
    locator: &Locator<'_>,
    rubrics: &Rubrics,
) -> Vec<Finding<'r>> {
    let criteria = || judged.iter().flat_map(|rubric| &rubric.criteria);
    let differing = voices.disagreements().into_iter().filter_map(|voice| {
        let found = criteria().find(|found| found.criterion.id == voice.id)?;
        Some(Differing { criterion: found.criterion, voice: voice.clone() })
    });
    let differing: Vec<_> = differing.collect();
    let contradicted = criteria().filter(|found| found.basis == Basis::Computed).filter_map(|found| {
        let voice = voices.of(&found.criterion.id)?;
        let (criterion, low, high) = (found.criterion, found.low, found.high);
        (voice.high < low || voice.low > high).then(|| Contradicted { criterion, low, high, voice: voice.clone() })
    });
    let contradicted: Vec<_> = contradicted.collect();
    let memo = || rubrics.cited(&["C9", "T1"]);
    let disagree = (!differing.is_empty()).then(|| FindingKind::RespondentsDisagree { differing, memo: memo() });
    let contradict = (!contradicted.is_empty()).then(|| FindingKind::RatedAgainstFacts { contradicted, memo: memo() });
    let at = || locator.location(&Path::keys("coalition"));
    disagree.into_iter().chain(contradict).map(|kind| Finding::new(kind, Severity::Medium, at())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of people, as many as are asked for.
    const NAMES: [&str; 9] = ["A", "B", "C", "D", "E", "F", "G", "H", "I"];

    fn voices<'a, T: Copy>(names: &[&'a str], insider: bool, said: T) -> Vec<Voice<'a, T>> {
        names.iter().copied().map(|person| Voice { person, insider, said }).collect()
    }

    fn shown(sizes: &[(&str, usize)]) -> (Vec<usize>, usize) {
        let mut names = NAMES.as_slice();
        let mut groups = BTreeMap::new();
        for (name, size) in sizes {
            let (own, rest) = names.split_at(*size);
            groups.insert(Group::Named((*name).to_owned()), voices(own, true, ()));
            names = rest;
        }
        let (shown, rest) = split(groups);
        (shown.into_iter().map(|(_, of)| of.len()).collect(), rest.len())
    }

    #[test]
    fn no_shown_group_lets_a_hidden_one_be_computed() {
        assert_eq!(shown(&[("a", 3), ("b", 1)]), (vec![], 4), "the fourth would be the total less the three");
        assert_eq!(shown(&[("a", 3), ("b", 4), ("c", 2)]), (vec![4], 5));
        assert_eq!(shown(&[("a", 3), ("b", 2), ("c", 1)]), (vec![3], 3), "three hide each other");
        assert_eq!(shown(&[("a", 3), ("b", 4)]), (vec![3, 4], 0));
        assert_eq!(shown(&[("a", 1), ("b", 1)]), (vec![], 2));
    }

    #[test]
    fn those_under_one_name_speak_for_one() {
        let named = |name: &str, of: &[&'static str]| (Group::Named(name.to_owned()), voices(of, true, ()));
        let (shown, rest) = split(BTreeMap::from([named("a", &["A", "A", "B"]), named("b", &["C", "D", "E", "F"])]));
        assert_eq!((shown.len(), rest.len()), (0, 7), "two people would be all of them less four");
        let [inside, outside] = [(["A", "B", "C"], true), (["D", "D", "E"], false)];
        assert_eq!(gap([voices(&inside.0, inside.1, 4.0), voices(&outside.0, outside.1, 1.0)].iter()), None);
        let heard = |names: [&str; 4]| {
            let of = |name: &str| {
                let text = format!("[respondent]\nname = \"{name}\"\n[answers]\n\"funding.runway\" = 2\n");
                let source = crate::source::Source::new("r.toml".to_owned(), text);
                responses::read(&source, &Rubrics::builtin()).unwrap_or_else(|_| panic!("{name}"))
            };
            let voices = join(&names.map(of), &Coalition::default(), &Rubrics::builtin(), None);
            (voices.responses, voices.names, voices.groups.len(), voices.criteria.len())
        };
        assert_eq!(heard(["Ann", "ann ", "A-N-N\u{a0}", "Bob"]), (None, 2, 0, 0));
        assert_eq!(heard(["Ann", "ann", "Bob", "Cy"]), (Some(4), 3, 1, 1));
    }

    #[test]
    fn insiders_are_set_against_outsiders_only_where_no_part_of_either_is_small() {
        let part = |inside: usize, outside: usize| {
            let sides = [voices(&NAMES[..inside], true, 4.0), voices(&NAMES[NAMES.len() - outside..], false, 1.0)];
            sides.concat()
        };
        assert_eq!(gap([part(3, 0), part(0, 3)].iter()), Some(3.0));
        assert_eq!(gap([part(3, 4), part(5, 0)].iter()), Some(3.0));
        assert_eq!(gap([part(3, 1), part(3, 3)].iter()), None, "the outsider would be all of them less three");
        assert_eq!(gap([part(3, 0), part(4, 0)].iter()), None, "there are no outsiders");
    }

    #[test]
    fn a_rate_is_told_of_members_alone() {
        let head = "schema = 2\n[coalition]\nname = \"X\"\n[completeness]\nmembers = \"complete\"\n";
        let members = "[[members]]\nname = \"A\"\nkind = \"business\"\ncount = 4\n";
        let coalition = match crate::coalition::load("x.toml", format!("{head}{members}").as_bytes()) {
            Ok((_, coalition)) => coalition,
            Err(rejected) => panic!("{:?}", rejected.problems),
        };
        let rate = |inside: usize, outside: usize| {
            let sides = std::iter::repeat_n(true, inside).chain(std::iter::repeat_n(false, outside));
            let responses: Vec<Response> = sides
                .zip(NAMES)
                .map(|(insider, name)| {
                    let head = responses::head(name, Some("business"), insider);
                    let text = format!("{head}\n[answers]\n\"funding.runway\" = 2\n");
                    let source = crate::source::Source::new("r.toml".to_owned(), text);
                    responses::read(&source, &Rubrics::builtin()).unwrap_or_else(|_| panic!("{insider}"))
                })
                .collect();
            let sizes = join(&responses, &coalition, &Rubrics::builtin(), None).groups;
            sizes.first().and_then(|size| size.rate)
        };
        assert_eq!(rate(3, 0), Some(0.75));
        assert_eq!(rate(2, 3), None, "three outsiders answer for no member");
        assert_eq!(rate(5, 0), None, "two of five answer for one member");
    }

    #[test]
    fn the_width_of_the_middle_half_is_that_of_the_levels_that_are_shown() {
        let middle = |ratings: &[u8]| {
            let respondent = |(level, name): (&u8, &str)| -> Response {
                let text = format!("[respondent]\nname = \"{name}\"\n[answers]\n\"funding.runway\" = {level}\n");
                let source = crate::source::Source::new("r.toml".to_owned(), text);
                responses::read(&source, &Rubrics::builtin()).unwrap_or_else(|_| panic!("{level}"))
            };
            let responses: Vec<Response> = ratings.iter().zip(NAMES).map(respondent).collect();
            let heard: Vec<Heard<'_>> =
                responses.iter().map(|response| Heard::new(response, Group::Ungrouped)).collect();
            one("funding.runway", &heard).map(|voice| (voice.low, voice.high, voice.disagreement()))
        };
        assert_eq!(middle(&[1, 2, 3, 4]), Some((1, 4, 3.0)));
        assert_eq!(middle(&[1, 1, 2, 3]), Some((1, 3, 2.0)));
        assert_eq!(middle(&[2, 2, 2, 3]), Some((2, 3, 1.0)));
        assert_eq!(middle(&[0, 2, 2, 2, 4]), Some((2, 2, 0.0)));
    }

    #[test]
    fn disagreement_is_the_most_of_three() {
        let median = |name: &str, median| GroupMedian { group: Group::Named(name.to_owned()), median };
        let mut voice = CriterionVoices {
            id: "a.b".to_owned(),
            answers: 9,
            median: 1.0,
            low: 0,
            high: 1,
            groups: vec![median("a", 0.5), median("b", 2.0)],
            insider_gap: None,
        };
        assert_eq!((voice.disagreement(), voice.concern(), voice.weight()), (1.5, 3.0, 4.5));
        voice.insider_gap = Some(-2.0);
        assert_eq!(voice.disagreement(), 2.0);
        voice.high = 3;
        assert_eq!(voice.disagreement(), 3.0, "in each group they differ as much");
    }
}
