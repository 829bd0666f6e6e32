//! The sentences of a pattern: what several findings come to.

use super::Words;
use super::fill::{SHORT, WHOLE, begun};
use super::finding::{is_covered, sentence, unended};
use crate::assess::{Assessment, FlagResult, Gravest, PartResult, PatternResult};
use crate::knowledge::PatternPart;
use crate::message;
use crate::source::message::Part;
use crate::source::safe::visible;

/// The most parts of a pattern that are told where there is little room.
const MOST_PARTS: usize = 3;

/// A part of a pattern in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What is so, as a clause.
    pub clause: String,
    /// The same as a sentence.
    pub says: String,
    /// What shows it: figures, and the first names; nothing where the flags give none.
    pub shown: String,
    /// What the file notes on it, each a sentence.
    pub notes: Vec<String>,
}

impl Point {
    /// What is so, with what shows it.
    pub fn sentence(&self) -> String {
        format!("{} {}", self.says, self.shown).trim_end().to_owned()
    }
}

impl Words {
    /// What a pattern comes to, less its parts.
    pub(in crate::report) fn title(&self, found: &PatternResult<'_>) -> String {
        sentence(&visible(&found.pattern.title))
    }

    /// The parts of a pattern, each with what shows it; by the first names alone where the `whole` is told elsewhere.
    pub fn points(&self, found: &PatternResult<'_>, a: &Assessment<'_>, whole: bool) -> Vec<Point> {
        let room = if whole { WHOLE } else { SHORT };
        let flags = |part: &PartResult<'_>| -> Vec<&FlagResult<'_>> {
            let flag = |(finding, flag): &(usize, usize)| a.findings.get(*finding)?.flags.get(*flag);
            let flags: Vec<_> = part.flags.iter().filter_map(flag).collect();
            flags.iter().copied().filter(|raised| !is_covered(raised, &flags)).collect()
        };
        // What two flags tell in the same words is told once. Each part names its rows, since it is read by itself.
        let mut telling = self.telling(found.parts.iter().flat_map(flags), room);
        let point = |part: &PartResult<'_>| {
            telling.forget_names();
            let raised =
                flags(part).into_iter().map(|raised| self.anew(raised, &raised.figures, &mut telling, |_| true));
            let seen = raised.collect::<Vec<_>>().into_iter();
            let is_of = |id: &str| part.tensions.iter().any(|tension| tension.id == id);
            let tensions = a.tensions.iter().filter(|found| is_of(&found.tension.id)).map(|found| self.tension(found));
            let shown: Vec<String> = seen.chain(tensions).filter(|shown| !shown.is_empty()).collect();
            let clause = self.clause(part);
            Point {
                says: self.say(&message!("finding-problem", text = unended(&begun(&clause)))),
                clause,
                shown: shown.join(" "),
                notes: part.notes.iter().map(|noted| sentence(&visible(&noted.note))).collect(),
            }
        };
        found.parts.iter().map(point).collect()
    }

    /// What several findings come to, in one sentence.
    pub fn pattern(&self, found: &PatternResult<'_>) -> String {
        self.conclusion(found, found.parts.len())
    }

    /// What is wrong where there is little room: a pattern by its first parts.
    pub(in crate::report) fn gravest(&self, grave: &Gravest<'_, '_>) -> String {
        match grave {
            Gravest::Pattern(told) => self.conclusion(told.pattern, MOST_PARTS),
            Gravest::Finding(finding) => self.brief(finding).points.into_iter().next().unwrap_or_default(),
        }
    }

    /// A clause of a pattern, with its figures and names.
    fn clause(&self, found: &PartResult<'_>) -> String {
        match found.part.told() {
            Some(told) => self.filled(told, &found.figures),
            None => found.part.says().to_string(),
        }
    }

    /// A clause of a pattern without its figures and names, as it holds of any coalition.
    pub(in crate::report) fn clause_of(&self, part: &PatternPart) -> String {
        part.told().map_or_else(|| part.says().to_string(), |told| self.filled(told, &[]))
    }

    fn conclusion(&self, found: &PatternResult<'_>, most: usize) -> String {
        let parts = found.parts.iter().take(most).map(|found| self.clause(found)).collect();
        self.say(&message!("finding-pattern", title = unended(&found.pattern.title), parts = Part::Clauses(parts)))
    }

    /// The ids of the findings and tensions that a pattern rests on, worst first.
    pub(in crate::report) fn behind(&self, found: &PatternResult<'_>, a: &Assessment<'_>) -> String {
        let findings = a.findings_of(found).map(|finding| finding.id().into_owned());
        let tensions = found.tensions().into_iter().map(|tension| tension.id.to_string());
        let ids: Vec<String> = findings.chain(tensions).collect();
        self.say(&message!("finding-pattern-ids", ids = ids))
    }
}
