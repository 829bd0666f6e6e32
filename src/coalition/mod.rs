//! The input: what a coalition file may say, how it is read and checked, and where each value stands.

pub mod answers;
pub mod edits;
pub(crate) mod fault;
pub(crate) mod json;
pub mod load;
pub mod locate;
mod migrate;
pub mod model;
pub mod moved;
pub(crate) mod name;
pub mod record;
pub mod regions;
pub mod responses;
pub mod scalar;
mod schema;
mod validate;

pub use load::{Rejected, load, load_for};
pub use migrate::migrate;
pub use model::Coalition;
pub use schema::json_schema;
pub use validate::notes;

use answers::Backing;
use jiff::civil::Date;
use locate::Path;
use model::Member;
use record::{Record as _, Seen, States};
use scalar::{Day, Silence};

impl Coalition {
    /// The day on which its facts hold; the last one where a month, a year or bounds are given, and `None` where no last one
    /// is known.
    pub fn as_of(&self) -> Option<Date> {
        self.coalition.as_of.map(|day| day.last).filter(|last| *last < Date::MAX)
    }

    /// Whether a member has joined by a day; a row says by itself that it had by the day that the file describes. `None`
    /// where that is not known.
    pub fn has_joined(&self, member: &Member, as_of: Option<Day>) -> Option<bool> {
        let Some(day) = member.joined else { return Some(true) };
        let by = as_of.map(|day| day.last);
        let is_written = by.is_none_or(|by| self.now(self.as_of()).is_none_or(|written| written.last <= by));
        // Of days that may be the last before an end, whoever began in them had begun.
        day.has_come_by(by).or(is_written.then_some(true))
    }

    /// Whether a member has left by a day. `None` where that is not known.
    pub fn has_left(&self, member: &Member, as_of: Option<Day>) -> Option<bool> {
        let is_said = member.left_because.is_some() || member.departure.is_some();
        // Of one that left for a reason the day alone is open.
        let come = |left: Day, by: Option<Date>| left.has_come_by(by).or(is_said.then_some(true));
        let gone = match (member.left, as_of) {
            (None, _) => Some(is_said),
            (Some(left), None) => come(left, None),
            (Some(left), Some(now)) => now.on_each(|day| come(left, Some(day))),
        };
        match (self.has_joined(member, as_of), gone) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), gone) => gone,
            (None, _) => None,
        }
    }

    /// The day of which its facts tell: that day, or where it has ended, or may have, the one before. Of an end that is known
    /// as a month, a year or between bounds each of these days may be meant; what began in them had begun.
    pub fn now(&self, as_of: Option<Date>) -> Option<Day> {
        let ended = self.coalition.ended.filter(|end| end.has_come_by(as_of) != Some(false));
        match (ended.map(Day::before), as_of) {
            (Some(before), Some(as_of)) => Some(before.or_earlier(as_of)),
            // Where the day is not known, an end that may have come says nothing.
            (Some(before), None) => self.has_ended(None).then_some(before),
            (None, as_of) => as_of.map(Day::from),
        }
    }

    /// Whether it has surely ended by a day; where that is not known, by an end that the file knows.
    pub fn has_ended(&self, as_of: Option<Date>) -> bool {
        self.coalition.ended.and_then(|end| end.has_come_by(as_of)) == Some(true)
    }

    /// The ids cited in the file that are wanted, each with the path of the list that cites it.
    pub(crate) fn citations(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<(Path, &str)> {
        let mut list = Vec::new();
        self.each_backing(|path, backing, _| {
            let wanted = backing.all().filter(|id| is_wanted(id));
            list.extend(wanted.map(|id| (path.clone().key("evidence"), id.as_str())));
        });
        for (criterion, answer) in &self.answers.0 {
            let wanted = answer.evidence.iter().filter(|id| is_wanted(id));
            list.extend(wanted.map(|id| (Path::keys("answers").key(criterion), id.as_str())));
        }
        list
    }

    /// Every table that can cite evidence, with its path.
    pub fn backings(&self) -> Vec<(Path, &Backing)> {
        let mut list = Vec::new();
        self.each_backing(|path, backing, _| list.push((path.clone(), backing)));
        list
    }

    /// Looks at every table that can cite evidence, with its path.
    pub(crate) fn each_backing<'a>(&'a self, mut look: impl FnMut(&Path, &'a Backing, &'a dyn States)) {
        self.walk_table(&mut Path::default(), &mut |path, seen| {
            if let Seen::Backing(backing, table) = seen {
                look(path, backing, table);
            }
        });
    }

    /// Every key that stands in the file and is not known exactly, with the reason.
    pub fn silences(&self) -> Vec<(Path, Silence)> {
        let mut list = Vec::new();
        self.each_silence(|path, why| list.push((path.clone(), why)));
        list
    }

    /// Looks at every key that stands in the file and is not known exactly, with the reason.
    pub(crate) fn each_silence(&self, mut look: impl FnMut(&Path, Silence)) {
        self.walk_table(&mut Path::default(), &mut |path, seen| {
            if let Seen::Silence(why) = seen {
                look(path, why);
            }
        });
    }
}
