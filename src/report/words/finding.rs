//! The sentences of a finding, and of a tension.

use super::Words;
use super::fill::{LITTLE, Room, Telling, WHOLE, asides, stems};
use super::voices::{against, first};
#[cfg(feature = "cli")]
use crate::assess::{Answered, Assessment};
use crate::assess::{
    Figure, Finding, FindingKind, FlagResult, LeftOut, LowLevel, Missing, Noted, Reading, Searched, Seen,
    TensionResult, TypeResult, Unfound,
};
use crate::knowledge::model::OrdinaryValue;
use crate::knowledge::{Case, Flag, GOOD_LEVEL, Piece, Raised};
use crate::message;
use crate::source::SENTENCE_ENDS;
use crate::source::message::{Message, Part};
use crate::source::safe::visible;
use crate::value::Value;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

/// The table whose keys say which lists are whole: what is not found is the list.
const LISTS: &str = "completeness.";

/// So many notes and pieces of advice are told of a finding in short.
const FEW: usize = 3;

/// What is said of a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingText<'a> {
    /// What is wrong, with what shows it: a point for the level, and one for each flag.
    pub points: Vec<String>,
    /// What the file notes on it, each a sentence.
    pub notes: Vec<String>,
    /// The level and how far it is from good, where the finding is about a level.
    pub standing: Option<String>,
    /// What good looks like, where the finding is about a level.
    pub good: Option<String>,
    /// Why it matters.
    pub why: Cow<'a, str>,
    /// What to do.
    pub advice: Vec<Cow<'a, str>>,
}

/// The name of a fact as readers of a report say it: `governance.conflict_of_interest` is "governance, conflict of
/// interest". Names are words of the field.
pub(super) fn in_words(name: &str) -> String {
    name.replace('.', ", ").replace('_', " ")
}

/// A fact beside what is ordinary.
fn beside((found, ordinary): &(Reading, &OrdinaryValue)) -> Message {
    let median = Value::exact(ordinary.quartiles[1]);
    message!(
        "report-ordinary",
        fact = in_words(found.name()),
        value = (found.value, found.kind()),
        count = ordinary.count,
        among = &ordinary.among,
        median = (median, found.kind()),
        year = ordinary.year.to_string()
    )
}

impl FindingText<'_> {
    /// All that is wrong, as one paragraph.
    pub fn problem(&self) -> String {
        self.points.join(" ")
    }

    /// The first notes, and the others, which are shown to those who ask for them.
    pub fn notes_in_two(&self) -> (&[String], &[String]) {
        self.notes.split_at(self.notes.len().min(FEW))
    }
}

impl Words {
    /// A finding in words.
    pub fn finding<'a>(&self, finding: &'a Finding<'_>) -> FindingText<'a> {
        let mut text = self.told(finding, WHOLE);
        text.notes.extend(finding.notes.iter().map(|noted| sentence(&visible(&noted.note))));
        text
    }

    /// A finding in words where the whole is told elsewhere: by its worst flags, with the first names and notes, and how many
    /// notes more there are.
    #[cfg(feature = "cli")]
    pub(in crate::report) fn short<'a>(&self, finding: &'a Finding<'_>) -> (FindingText<'a>, usize) {
        let mut text = self.told(finding, super::fill::SHORT);
        text.notes.extend(finding.notes.iter().take(FEW).map(|noted| sentence(&visible(&noted.note))));
        text.advice.truncate(FEW);
        (text, finding.notes.len().saturating_sub(FEW))
    }

    /// What a file notes on a key.
    pub(in crate::report) fn noted(&self, noted: &Noted) -> String {
        self.say(&message!("report-noted-line", note = unended(&visible(&noted.note)), key = &noted.key))
    }

    /// The name of a fact, where it stands alone.
    #[cfg(feature = "cli")]
    pub(in crate::report) fn fact_name(&self, name: &str) -> String {
        self.say(&message!("word-fact", name = in_words(name)))
    }

    /// A finding in words where there is little room: by its worst flags and their first names, without what the file notes
    /// on it.
    pub(in crate::report) fn brief<'a>(&self, finding: &'a Finding<'_>) -> FindingText<'a> {
        self.told(finding, LITTLE)
    }

    fn told<'a>(&self, finding: &'a Finding<'_>, room: Room) -> FindingText<'a> {
        let say = |problem, why, advice| (problem, Said::Message(why), Said::Message(advice));
        let (problem, why, advice) = match &finding.kind {
            FindingKind::LowLevel(low) => return self.with_flags(self.low_level(low), finding, room),
            FindingKind::Flag(flag) => {
                let bare = FindingText {
                    points: Vec::new(),
                    notes: Vec::new(),
                    standing: None,
                    good: Some(sentence(&visible(flag.good()))),
                    why: Cow::Borrowed(flag.why()),
                    advice: Vec::new(),
                };
                return self.with_flags(bare, finding, room);
            }
            FindingKind::NotFound { keys, faults, search, .. } => return self.not_found(keys, faults, search),
            FindingKind::Disputed { keys } => say(
                message!("finding-disputed", keys = self.unfound(keys)),
                message!("finding-disputed-why"),
                message!("finding-disputed-advice"),
            ),
            FindingKind::Overruled { criterion, rated, level } => say(
                if rated > level {
                    message!("finding-rated-above", criterion = &criterion.id, rated = *rated, level = *level)
                } else {
                    message!("finding-rated-below", criterion = &criterion.id, rated = *rated, level = *level)
                },
                message!("finding-rated-why"),
                message!("finding-rated-advice"),
            ),
            FindingKind::UnknownAnswer { id, near } => say(
                match near {
                    Some(near) => message!("finding-unused-answer-near", id = id, near = *near),
                    None => message!("finding-unused-answer", id = id),
                },
                message!("finding-unused-answer-why"),
                message!("finding-unused-answer-advice"),
            ),
            FindingKind::RespondentsDisagree { differing, .. } => say(
                message!("voices-disagree", count = differing.len(), first = first(differing)),
                message!("voices-disagree-why"),
                message!("voices-disagree-advice"),
            ),
            FindingKind::RatedAgainstFacts { contradicted, .. } => say(
                message!("voices-against", count = contradicted.len(), which = against(contradicted, self)),
                message!("voices-against-why"),
                message!("voices-against-advice"),
            ),
            FindingKind::DocumentMissing { path, why } => say(
                match why {
                    Missing::Absent => message!("finding-document-absent", path = path),
                    Missing::Address => message!("finding-document-address", path = path),
                    Missing::NotAFile => message!("finding-document-no-file", path = path),
                    Missing::TooLarge(most) => message!("finding-document-large", path = path, most = most),
                    Missing::TooManyHeadings(most) => message!("finding-document-headings", path = path, most = *most),
                    Missing::Unreadable => message!("finding-document-unreadable", path = path),
                },
                message!("finding-document-why"),
                match why {
                    Missing::Address => message!("finding-document-address-advice"),
                    _ => message!("finding-document-advice"),
                },
            ),
            FindingKind::DocumentOutside { path } => say(
                message!("finding-document-outside", path = path),
                message!("finding-document-why"),
                message!("finding-document-advice"),
            ),
            FindingKind::HeadingMissing { file, anchor, near } => say(
                match near {
                    Some(near) => message!("finding-heading-near", file = file, anchor = anchor, near = near),
                    None => message!("finding-heading", file = file, anchor = anchor),
                },
                message!("finding-document-why"),
                message!("finding-document-advice"),
            ),
            FindingKind::DocumentOld { evidence, days, most } => say(
                message!("finding-document-old", evidence = evidence, days = days.round(), most = *most),
                message!("finding-document-old-why"),
                message!("finding-document-old-advice"),
            ),
            FindingKind::EvidenceRequired { table, kinds } => say(
                if kinds.is_empty() {
                    message!("finding-evidence-required", table = table)
                } else {
                    message!("finding-evidence-required-kinds", table = table, kinds = kinds.as_slice())
                },
                message!("finding-evidence-required-why"),
                message!("finding-evidence-required-advice"),
            ),
            FindingKind::ArticleMissing(article) => (
                message!("finding-article", title = &article.title),
                Said::Rubric(&article.why),
                Said::Rubric(&article.advice),
            ),
            FindingKind::NotChecked { file, why } => {
                let (text, advice) = match why {
                    LeftOut::Gone => {
                        (message!("finding-not-checked-gone", file = file), message!("finding-not-checked-gone-advice"))
                    }
                    LeftOut::Passed => (
                        message!("finding-not-checked", file = file),
                        message!("finding-not-checked-advice", file = file),
                    ),
                    LeftOut::Elsewhere(policy) => (
                        message!("finding-not-checked-policy", file = file, policy = policy),
                        message!("finding-not-checked-policy-advice", policy = policy),
                    ),
                };
                say(text, message!("finding-not-checked-why"), advice)
            }
            FindingKind::UnusedWaiver { finding } => say(
                message!("finding-unused-waiver", finding = finding),
                message!("finding-unused-waiver-why"),
                message!("finding-unused-waiver-advice"),
            ),
        };
        FindingText {
            points: vec![self.say(&problem)],
            notes: Vec::new(),
            standing: None,
            good: None,
            why: self.text(why),
            advice: vec![self.text(advice)],
        }
    }

    /// A finding as one paragraph: what is wrong, the level, and what good looks like.
    pub fn headline(&self, finding: &Finding<'_>) -> String {
        self.paragraph(&self.finding(finding))
    }

    /// What is said of a finding, less why and what to do, as one paragraph.
    pub(in crate::report) fn paragraph(&self, text: &FindingText<'_>) -> String {
        let good = text.good.as_ref().map(|good| self.say(&message!("finding-good", good = good)));
        let seen = self.seen(text);
        let parts = [Some(&*seen), text.standing.as_deref(), good.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// What is wrong, and what the file notes on it.
    pub(in crate::report) fn seen(&self, text: &FindingText<'_>) -> String {
        let noted = |note: &String| self.say(&message!("finding-noted", note = unended(note)));
        let notes = text.notes.iter().map(noted);
        std::iter::once(text.problem()).chain(notes).collect::<Vec<_>>().join(" ")
    }

    /// What is short of good, without what shows it.
    fn lacking(&self, found: &LowLevel<'_>) -> Part {
        let LowLevel { criterion, low, high, .. } = *found;
        match (self.seen_at(&found.seen), &criterion.problem) {
            (Some(seen), _) => Part::from(seen),
            (None, Some(problem)) if low < high => Part::from(problem),
            (None, _) if low == high => Part::from(message!("finding-short", title = &criterion.title)),
            (None, _) => Part::from(message!("finding-not-shown", title = &criterion.title)),
        }
    }

    /// What one sees at a level that is known exactly: the cases that the facts leave open. An answer of the file says of
    /// none of several that it is so.
    pub(in crate::report) fn seen_at(&self, seen: &Seen<'_>) -> Option<String> {
        let told = !seen.cases.is_empty() && (seen.case().is_some() || !seen.answered);
        told.then(|| self.cases(seen.cases.iter().copied(), |message| self.plain(&message)))
    }

    /// What a step answers, as its finding says it: the red flag; or what is short of good, and where something was only not
    /// found, that good is not shown.
    #[cfg(feature = "cli")]
    pub(in crate::report) fn answered<'r>(&self, a: &Assessment<'r>, answered: Answered<'r>) -> Option<String> {
        if let Some(raised) = a.problem(answered) {
            return Some(self.raised(raised));
        }
        let Answered::Criterion { criterion, .. } = answered else { return None };
        let (finding, low) = a.findings.iter().find_map(|finding| match &finding.kind {
            FindingKind::LowLevel(low) if low.criterion.id == criterion.id => Some((finding, low)),
            _ => None,
        })?;
        let flags = telling(finding);
        if is_told_by_flags(finding, &flags) {
            return flags.first().map(|raised| self.raised(raised));
        }
        let lacking = match low.not_found {
            Some(_) => Part::from(message!("finding-not-shown", title = unended(&criterion.title))),
            None => self.lacking(low),
        };
        Some(self.plain(&message!("finding-lacking", text = lacking)))
    }

    /// What a flag says, without its figures.
    #[cfg(feature = "cli")]
    pub(in crate::report) fn raised(&self, raised: &FlagResult<'_>) -> String {
        let title = unended(raised.flag.title());
        match raised.is_unproved() {
            true => unended(&self.plain(&message!("finding-unproved", title = title))).to_owned(),
            false => title.to_owned(),
        }
    }

    fn low_level<'a>(&self, found: &'a LowLevel<'_>) -> FindingText<'a> {
        let LowLevel { criterion, low, high, .. } = *found;
        let unseen = found.not_found.as_ref();
        let problem = self.lacking(found);
        let gap = GOOD_LEVEL.saturating_sub(high);
        let standing = if low == high {
            message!("finding-level", level = low, gap = gap)
        } else {
            message!("finding-levels", low = low, high = high, gap = gap)
        };
        let seen = match unseen {
            Some((keys, search)) => {
                let shown = message!("finding-not-shown", title = unended(&criterion.title));
                let shown = self.say(&message!("finding-problem", text = shown));
                format!("{shown} {}", self.say(&self.searched_here(keys, search)))
            }
            None if found.seen.answered => self.say(&match found.seen.case() {
                Some(case) => message!("finding-answered", text = unended(&visible(&case.text))),
                None => message!("finding-answered-short", title = unended(&criterion.title)),
            }),
            None => self.problem(problem, found.seen.measured),
        };
        FindingText {
            points: vec![match found.rated {
                Some(rated) => self.rated(rated, (low, high), seen),
                None => seen,
            }],
            notes: Vec::new(),
            standing: Some(match &found.ordinary {
                Some(ordinary) => format!("{} {}", self.say(&standing), self.say(&beside(ordinary))),
                None => self.say(&standing),
            }),
            good: Some(self.good(&found.good)),
            why: Cow::Borrowed(&criterion.why),
            advice: found.advice.iter().map(|advice| Cow::Borrowed(advice.action.as_str())).collect(),
        }
    }

    /// What good looks like, in a sentence for each way to be there.
    fn good(&self, cases: &[&Case]) -> String {
        let mut cases = cases.iter().map(|case| sentence(&visible(&case.text)));
        let first = cases.next().unwrap_or_default();
        cases.fold(first, |good, case| format!("{good} {}", self.say(&message!("finding-good-too", text = case))))
    }

    /// What is said of a finding, with its flags: what each says is wrong, and what to do. A flag that is graver than the
    /// level stands before it.
    fn with_flags<'a>(&self, mut text: FindingText<'a>, finding: &'a Finding<'_>, room: Room) -> FindingText<'a> {
        let all: Vec<&FlagResult<'_>> = finding.flags.iter().collect();
        let telling_flags = telling(finding);
        let flags = || telling_flags.iter().copied();
        let low = match &finding.kind {
            FindingKind::LowLevel(low) => Some(low),
            _ => None,
        };
        // Of a flag that says what the level says too, only the names are told.
        let is_said =
            |raised: &FlagResult<'_>| low.is_some_and(|low| low.seen.case().is_some() && tells(raised.flag, low));
        // What flags on one matter tell in the same words is told once.
        let mut telling = self.telling(flags(), room);
        let told = flags().map(|raised| match is_said(raised) {
            true => self.names_in(raised, &mut telling),
            false => self.flag(raised, &untold(raised, &all), &mut telling),
        });
        let told: Vec<String> = told.filter(|told| !told.is_empty()).collect();
        let told_by_flag = is_told_by_flags(finding, &telling_flags);
        let own = std::mem::take(&mut text.points).into_iter().filter(|own| !own.is_empty() && !told_by_flag);
        let own: Vec<String> = own.collect();
        let more = told.len().saturating_sub(room.flags);
        let more = (more > 0).then(|| self.say(&message!("finding-more", count = more)));
        // Where the gravest flag says what the level says, the level says it in full.
        let is_level_first = finding.own >= finding.severity || flags().next().is_some_and(is_said);
        let (own_first, mut told) = (!own.is_empty() && is_level_first, told);
        told.truncate(room.flags);
        // What is told first says why it matters.
        let first = flags().next().filter(|_| !own_first);
        if let Some(worst) = first {
            text.why = Cow::Borrowed(worst.flag.why());
        }
        let (first, second) = if own_first { (own, told) } else { (told, own) };
        text.points = first.into_iter().chain(second).chain(more).collect();
        for advice in flags().flat_map(|raised| &raised.advice) {
            if !text.advice.iter().any(|other| **other == *advice.action) {
                text.advice.push(Cow::Borrowed(&advice.action));
            }
        }
        text
    }

    /// What a flag says is wrong, with what shows it.
    fn flag(&self, raised: &FlagResult<'_>, figures: &[Figure], telling: &mut Telling) -> String {
        let title = unended(raised.flag.title());
        let title = self.say(&match raised.is_unproved() {
            true => message!("finding-unproved", title = title),
            false => message!("finding-problem", text = title),
        });
        let seen = Some(self.anew(raised, figures, telling, |_| true));
        // What was told to be missing once is not told again.
        let search = raised.not_found.as_ref().and_then(|(keys, search)| {
            let anew: Vec<Unfound> = keys.iter().filter(|key| !telling.unfound.contains(key)).cloned().collect();
            telling.unfound.extend(anew.iter().cloned());
            (!anew.is_empty()).then(|| self.say(&self.searched_here(&anew, search)))
        });
        let parts = [Some(title), seen, search].into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// What a flag says of names.
    fn names_in(&self, raised: &FlagResult<'_>, telling: &mut Telling) -> String {
        self.anew(raised, &raised.figures, telling, |sentence| sentence.has_names)
    }

    /// That keys were looked for and not found, and where. To have found no fault is no gap: nobody is asked to fill it.
    fn not_found(&self, keys: &[Unfound], faults: &[Unfound], search: &Searched) -> FindingText<'static> {
        let (day, places) = (search.on, search.places.as_slice());
        let missing = message!("finding-not-found", keys = self.unfound(keys), day = day, places = places);
        let none = match keys {
            [] => message!("finding-no-fault", keys = self.unfound(faults), day = day, places = places),
            _ => message!("finding-no-fault-too", keys = self.unfound(faults)),
        };
        let points = [(keys, missing), (faults, none)].into_iter().filter(|(keys, _)| !keys.is_empty());
        let (why, advice) = match keys {
            [] => (message!("finding-no-fault-why"), None),
            _ => (message!("finding-not-found-why"), Some(message!("finding-not-found-advice"))),
        };
        FindingText {
            points: points.map(|(_, point)| self.say(&point)).collect(),
            notes: Vec::new(),
            standing: None,
            good: None,
            why: Cow::Owned(self.say(&why)),
            advice: advice.into_iter().map(|advice| Cow::Owned(self.say(&advice))).collect(),
        }
    }

    /// The same where a finding of its own names the places.
    fn searched_here(&self, keys: &[Unfound], search: &Searched) -> Message {
        message!("finding-not-found-here", keys = self.unfound(keys), day = search.on)
    }

    /// Keys in words, each once, with the rows in which it is missing.
    fn unfound(&self, keys: &[Unfound]) -> Vec<String> {
        let mut rows: Vec<(&str, Vec<Option<&String>>)> = Vec::new();
        for Unfound { key, row } in keys {
            let row = row.iter().map(Option::as_ref);
            match rows.iter_mut().find(|(other, _)| other == key) {
                Some((_, rows)) => rows.extend(row),
                None => rows.push((key, row.collect())),
            }
        }
        let told = |(key, rows): &(&str, Vec<Option<&String>>)| {
            let key = in_words(key.strip_prefix(LISTS).unwrap_or(key));
            let names: Option<BTreeSet<&String>> = rows.iter().copied().collect();
            match names {
                _ if rows.is_empty() => key,
                Some(names) => {
                    let names: Vec<String> = names.into_iter().cloned().collect();
                    self.say(&message!("finding-not-found-of", key = key, rows = self.names(&names, LITTLE)))
                }
                None => self.say(&message!("finding-not-found-rows", key = key, count = rows.len())),
            }
        };
        rows.iter().map(told).collect()
    }

    /// A text as a sentence, with the fact that decided it before the full stop.
    fn problem(&self, text: Part, measured: Option<Reading>) -> String {
        let text = match text {
            Part::Text(text) => Part::Text(unended(&text).to_owned()),
            other => other,
        };
        self.say(&match measured {
            Some(fact) => {
                let value = (fact.value, fact.kind());
                message!("finding-problem-measured", text = text, fact = in_words(fact.name()), value = value)
            }
            None => message!("finding-problem", text = text),
        })
    }

    fn text<'a>(&self, said: Said<'a>) -> Cow<'a, str> {
        match said {
            Said::Rubric(text) => Cow::Borrowed(text),
            Said::Message(message) => Cow::Owned(self.say(&message)),
        }
    }

    /// Which type of coalition it is taken to be, by which signs, and which others are possible; `None` where fewer than half
    /// of the signs of any type were seen.
    pub fn type_of(&self, types: &[TypeResult<'_>]) -> Option<String> {
        let mut possible = types.iter().filter(|found| found.holds != Some(false));
        let label = possible.next()?;
        if !label.is_likely() {
            return None;
        }
        let signs: Vec<&str> = label.seen().map(|sign| sign.text.as_str()).collect();
        let others: Vec<&str> = possible.map(|other| other.of.title.as_str()).collect();
        let (title, signs, others) = (&label.of.title, signs.as_slice(), others.as_slice());
        Some(self.say(&match (label.holds == Some(true), others) {
            (true, []) => message!("report-type", kind = title, signs = signs),
            (true, _) => message!("report-type-also", kind = title, signs = signs, others = others),
            (false, []) => message!("report-type-alone", kind = title, signs = signs),
            (false, _) => message!("report-type-likely", kind = title, signs = signs, others = others),
        }))
    }

    /// What is seen of a tension, with its figures.
    pub fn tension(&self, found: &TensionResult<'_>) -> String {
        self.filled(&found.tension.message, &found.figures)
    }
}

/// The flags of a finding that are told: those that no others cover.
fn telling<'a, 'r>(finding: &'a Finding<'r>) -> Vec<&'a FlagResult<'r>> {
    let all: Vec<&FlagResult<'_>> = finding.flags.iter().collect();
    finding.flags.iter().filter(|raised| !is_covered(raised, &all)).collect()
}

/// Whether the flags that are told of a finding say what its level would say.
fn is_told_by_flags(finding: &Finding<'_>, flags: &[&FlagResult<'_>]) -> bool {
    let FindingKind::LowLevel(low) = &finding.kind else { return false };
    // A flag says in a sentence of its own that this was not found.
    let is_unseen = low.not_found.is_some() && finding.flags.iter().any(|raised| raised.not_found.is_some());
    // Where the level is open, the criterion says only in general what a flag of the same weight says exactly.
    let says = |raised: &&FlagResult<'_>| raised.flag.severity() >= finding.severity || tells(raised.flag, low);
    is_unseen || low.seen.case().is_none() && flags.iter().any(says)
}

/// Whether flags say all that another says: they cover it, and leave none of its names untold, or they tell of all that it
/// says was not found.
pub(super) fn is_covered(raised: &FlagResult<'_>, flags: &[&FlagResult<'_>]) -> bool {
    if is_unfound_told(raised, flags) {
        return true;
    }
    let mut covering = covering(raised, flags);
    let is_named = |figure: &Figure| matches!(figure, Figure::Rows(names) if !names.is_empty());
    let mut pieces = raised.flag.message().into_iter().flat_map(|message| message.iter());
    let gives_reasons = pieces.any(|piece| matches!(piece, Piece::Said(_)));
    // Where no names are told at all, neither are its own, unless they come with reasons.
    covering.clone().next().is_some()
        && (!gives_reasons && covering.all(|other| names_of(other, true).next().is_none())
            || !untold(raised, flags).iter().any(is_named))
}

/// Whether a flag tells only of keys that were not found, and others that say more tell of the same keys.
fn is_unfound_told(raised: &FlagResult<'_>, flags: &[&FlagResult<'_>]) -> bool {
    let (Raised::NotFound { .. }, Some((keys, _))) = (&raised.flag.raised(), &raised.not_found) else { return false };
    let others = flags.iter().filter(|other| matches!(other.flag.raised(), Raised::When(_)));
    let told: Vec<&Unfound> = others.filter_map(|other| other.not_found.as_ref()).flat_map(|(keys, _)| keys).collect();
    keys.iter().all(|key| told.contains(&key))
}

/// The flags that cover another.
fn covering<'a, 'r>(
    raised: &'a FlagResult<'r>,
    flags: &'a [&'a FlagResult<'r>],
) -> impl Iterator<Item = &'a FlagResult<'r>> + Clone {
    flags.iter().copied().filter(|other| other.covers(raised))
}

/// The figures of a flag without the rows that flags which cover it name.
fn untold<'a>(raised: &'a FlagResult<'_>, flags: &[&FlagResult<'_>]) -> Cow<'a, [Figure]> {
    if covering(raised, flags).next().is_none() {
        return Cow::Borrowed(&raised.figures);
    }
    // A name in brackets says whose a figure is, and nothing of what a list tells.
    let [beside, with_asides] = [false, true].map(|asides| {
        let names = covering(raised, flags).flat_map(move |other| names_of(other, asides));
        (names.clone().map(String::as_str).collect::<HashSet<_>>(), names.flat_map(|name| stems(name)).collect())
    });
    let is_told = |name: &String, aside: bool| {
        let (whole, begun): &(HashSet<&str>, HashSet<&str>) = if aside { &with_asides } else { &beside };
        begun.contains(name.as_str()) || stems(name).any(|stem| whole.contains(stem))
    };
    let figures = figures_of(raised).map(|(figure, aside)| match figure {
        Figure::Rows(names) => Figure::Rows(names.iter().filter(|name| !is_told(name, aside)).cloned().collect()),
        value => value.clone(),
    });
    figures.collect()
}

/// The figures of a flag, and whether each stands aside.
fn figures_of<'a>(raised: &'a FlagResult<'_>) -> impl Iterator<Item = (&'a Figure, bool)> + Clone {
    raised.figures.iter().zip(raised.flag.message().into_iter().flat_map(asides))
}

/// The rows that a flag names; those in brackets where `asides`.
fn names_of<'a>(raised: &'a FlagResult<'_>, asides: bool) -> impl Iterator<Item = &'a String> + Clone {
    let rows = figures_of(raised).filter(move |(_, aside)| asides || !aside).map(|(figure, _)| match figure {
        Figure::Rows(names) => names.as_slice(),
        Figure::Value(..) | Figure::Meant(_) => &[],
    });
    rows.flatten()
}

/// Whether a flag says what a criterion says: it covers it, and the fact that decided the level, if there is one, raised the
/// flag too.
fn tells(flag: &Flag, low: &LowLevel<'_>) -> bool {
    let is_raised_by = |reading: &Reading| match flag.raised() {
        Raised::When(when) => when.facts().any(|id| id == reading.fact),
        Raised::NotFound { .. } => false,
    };
    flag.covers().contains(&low.criterion.id)
        && low.seen.measured.as_ref().map_or(low.seen.case().is_none(), is_raised_by)
}

/// A text of the rubrics, or one of the catalogue.
enum Said<'a> {
    Rubric(&'a str),
    Message(Message),
}

/// A text without its full stop.
pub(in crate::report) fn unended(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// A text as a sentence with its full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(SENTENCE_ENDS) { text.to_owned() } else { format!("{text}.") }
}
