//! What respondents said, in words.

use super::Words;
use crate::assess::voices::{CriterionVoices, FEWEST_SHOWN, Group, GroupMedian, GroupSize, Voices};
use crate::assess::{Assessment, Contradicted, Differing, Rated};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::visible;

/// How many criteria a sentence names of those that are to be discussed.
const NAMED: usize = 3;

impl Words {
    /// A group of respondents.
    pub fn group(&self, group: &Group) -> String {
        match group {
            Group::Named(name) => visible(name),
            Group::Ungrouped => self.say(&message!("word-group-none")),
            Group::Others => self.say(&message!("word-group-others")),
        }
    }

    /// How many were heard, and on what they differ most; `None` where nobody was asked.
    pub fn heard(&self, a: &Assessment<'_>) -> Option<String> {
        let voices = a.voices.as_ref()?;
        let Some(count) = voices.responses else {
            return Some(self.say(&message!("voices-heard-few", fewest = FEWEST_SHOWN)));
        };
        // How many groups there are is told where each of them is.
        let is_told = voices.groups.iter().all(|group| matches!(group.group, Group::Named(_)));
        let groups = if is_told { voices.groups.len() } else { 0 };
        // Of several responses under one name nobody can say whether they are of one person.
        let names = if voices.names == count { 0 } else { voices.names };
        let widest = voices.widest().and_then(|voice| a.criteria().find(|found| found.criterion.id == voice.id));
        Some(self.say(&match widest {
            Some(found) => {
                let (title, criterion) = (&found.criterion.title, &found.criterion.id);
                let (count, names) = (Part::from(count), Part::from(names));
                message!(
                    "voices-heard",
                    count = count,
                    names = names,
                    groups = groups,
                    title = title,
                    criterion = criterion
                )
            }
            None => message!("voices-heard-alike", count = count, names = names, groups = groups),
        }))
    }

    /// The middle half of the ratings.
    pub fn middle(&self, voice: &CriterionVoices) -> String {
        self.level_range(Some((voice.low, voice.high)))
    }

    /// What is seen at the levels that ratings leave: how many rated it, the middle half of that, and what facts leave of it.
    pub(super) fn rated(&self, rated: Rated, levels: (u8, u8), seen: String) -> String {
        let Rated { count, low, high } = rated;
        let [middle, left] = [(low, high), levels].map(|levels| self.level_range(Some(levels)));
        self.say(&match middle == left {
            true => message!("voices-say", count = count, middle = middle, text = seen),
            false => message!("voices-say-left", count = count, middle = middle, left = left, text = seen),
        })
    }

    /// What each group that can be shown rates, and where those inside and outside part; how wide the middle half is where
    /// none can be shown.
    pub fn by_group(&self, voice: &CriterionVoices) -> String {
        self.groups(voice).unwrap_or_else(|| self.say(&message!("voices-spread", levels = voice.spread())))
    }

    /// The same; `None` where no group can be shown.
    pub fn groups(&self, voice: &CriterionVoices) -> Option<String> {
        let groups = voice.groups.iter().map(|group| {
            let median = self.number(group.median);
            format!("{} {median}", self.group(&group.group))
        });
        let apart = voice.insider_gap.filter(|gap| gap.abs() >= 1.0).map(|gap| {
            self.say(&match gap > 0.0 {
                true => message!("voices-insiders", gap = gap),
                false => message!("voices-outsiders", gap = gap.abs()),
            })
        });
        let said: Vec<String> = groups.chain(apart).collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    /// The question with which to open the talk about a criterion.
    pub fn discussion(&self, found: &Differing<'_>) -> String {
        let (ask, voice) = (&found.criterion.ask, &found.voice);
        let differ = voice.disagreement();
        self.say(&match (voice.extremes(), voice.insider_gap) {
            (Some((least, most)), _) if most.median - least.median >= differ => {
                message!("voices-question", ask = ask, most = grouped(&most.group), least = grouped(&least.group))
            }
            (_, Some(gap)) if gap >= differ => message!("voices-question-insiders", ask = ask),
            (_, Some(gap)) if -gap >= differ => message!("voices-question-outsiders", ask = ask),
            _ => message!("voices-question-spread", ask = ask, low = voice.low, high = voice.high),
        })
    }

    /// What the groups that rate a criterion highest and lowest say that one sees.
    pub fn views(&self, found: &Differing<'_>) -> Vec<String> {
        let view = |group: &GroupMedian| {
            let level = found.criterion.level(group.median.floor() as u8)?;
            let (median, text) = (self.number(group.median), self.level(level));
            Some(self.say(&message!("voices-view", group = grouped(&group.group), median = median, text = text)))
        };
        let apart = found.voice.extremes().filter(|(least, most)| most.median > least.median);
        apart.into_iter().flat_map(|(least, most)| [view(most), view(least)]).flatten().collect()
    }
}

/// A group of respondents, for a sentence.
fn grouped(group: &Group) -> Part {
    match group {
        Group::Named(name) => Part::from(name),
        Group::Ungrouped => Part::from(message!("word-group-none")),
        Group::Others => Part::from(message!("word-group-others")),
    }
}

/// The title above what respondents said.
pub(in crate::report) fn heard_title(voices: &Voices) -> Message {
    match voices.responses {
        Some(count) => message!("voices-title", count = count),
        None => message!("voices-title-few"),
    }
}

/// Who was heard, and how the figures are to be read; or that there is nothing to show.
pub(in crate::report) fn heard_note(voices: &Voices) -> Message {
    if voices.criteria.is_empty() {
        return message!("voices-few", fewest = FEWEST_SHOWN);
    }
    let group = |group: &GroupSize| {
        let name = grouped(&group.group);
        Part::from(match group.rate {
            Some(rate) => {
                message!("voices-group-rate", group = name, count = group.responses, rate = Part::share(rate))
            }
            None => message!("voices-group", group = name, count = group.responses),
        })
    };
    let groups = Part::Joined(voices.groups.iter().map(group).collect());
    message!("voices-note", groups = groups, fewest = FEWEST_SHOWN)
}

/// The first criteria to be discussed, for a sentence.
pub(super) fn first(differing: &[Differing<'_>]) -> Part {
    Part::List(differing.iter().take(NAMED).map(|found| found.criterion.id.to_string()).collect())
}

/// What respondents rate otherwise than the facts show, for a sentence.
pub(super) fn against(contradicted: &[Contradicted<'_>], words: &Words) -> Part {
    let one = |found: &Contradicted<'_>| {
        let levels = words.level_range(Some((found.low, found.high)));
        let (criterion, rated) = (&found.criterion.id, words.middle(&found.voice));
        Part::from(message!("voices-against-one", criterion = criterion, rated = rated, levels = levels))
    };
    Part::Joined(contradicted.iter().map(one).collect())
}
