//! What shows a red flag: a flag that is gone because that is not said any more was not mended.

use super::baseline::{Found, NOISE, Recorded};
use crate::coalition::Coalition;
use crate::coalition::locate::{Locator, Path, Step};
use crate::coalition::record::{Form, key_at};
use crate::coalition::scalar::Silence;
use crate::facts::{Fact, FactId, Facts, registry};
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::{Flag, Raised, Rubrics};
use crate::value::{Kind, Value};
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// What was known of a fact by which a flag was raised, or of a key that was looked for and not found.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    /// The lowest number that it may be, where any is ruled out; of a word the place in its order, of a yes or no 1 or 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The highest number, where any is ruled out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The words that it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<BTreeSet<String>>,
    /// Whether it may have other words as well.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// The rows of the file that decided it, by list and name, each with the keys by which it did.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<String, Rows>,
}

type Rows = BTreeMap<String, BTreeSet<String>>;

/// What flags are read from in one file.
pub(super) struct Shown<'a> {
    pub(super) rubrics: &'a Rubrics,
    pub(super) coalition: &'a Coalition,
    pub(super) facts: &'a Facts,
    pub(super) locator: &'a Locator<'a>,
    pub(super) silent: OnceCell<BTreeSet<(String, Path)>>,
}

impl Shown<'_> {
    /// Adds to each flag that is recorded what shows it.
    pub(super) fn record(&self, findings: &mut BTreeMap<String, Found>) {
        for found in findings.values_mut() {
            found.shown = self.flag(&found.id).map(|flag| self.reads(flag)).unwrap_or_default();
        }
    }

    /// The flags that were recorded and are not raised now, because what showed them is not said any more, each with the keys
    /// that say it.
    pub(super) fn lost(&self, before: &Recorded, now: &BTreeSet<String>) -> Vec<(String, Vec<String>)> {
        let gone = before.findings.iter().filter(|(print, _)| !now.contains(*print));
        let lost = gone.filter_map(|(_, found)| {
            let flag = self.flag(&found.id)?;
            Some((found.id.clone(), self.missing(flag, &found.shown)?))
        });
        lost.collect()
    }

    fn flag(&self, id: &str) -> Option<&Flag> {
        self.rubrics.flags.iter().find(|flag| *flag.id() == *id)
    }

    /// The facts by which a condition holds: each without which, and without what else it can do without, it would not be
    /// known to.
    fn decisive(&self, condition: &Condition) -> Vec<FactId> {
        let all: Vec<FactId> = condition.facts().collect();
        let holds = |facts: &Facts| condition.evaluate(View::of(facts)) == Some(true);
        let is_decisive = |id: &FactId| {
            let mut facts = self.facts.without([]);
            let others = all.iter().filter(|other| *other != id);
            for other in others.chain([id]) {
                let value = facts.value(*other);
                facts.set(*other, registry().fact(*other).map_or(value, |fact| fact.kind.unknown()));
                if !holds(&facts) {
                    if other == id {
                        return true;
                    }
                    facts.set(*other, value);
                }
            }
            false
        };
        all.iter().filter(|id| is_decisive(id)).copied().collect()
    }

    /// What is known of all by which a flag is raised.
    fn reads(&self, flag: &Flag) -> BTreeMap<String, Read> {
        let facts = condition(flag).into_iter().flat_map(|condition| self.decisive(condition));
        let mut reads: BTreeMap<String, Read> =
            facts.filter_map(|id| Some((registry().fact(id)?.name.to_string(), self.read(id)?))).collect();
        if let Raised::NotFound { keys, .. } = flag.raised() {
            self.coalition.each_silence(|path, why| {
                let key = path.without_rows();
                if why == Silence::NotFound && keys.iter().any(|asked| **asked == *key) {
                    let rows = &mut reads.entry(key.clone()).or_default().rows;
                    rows.entry(key).or_default().insert(self.name(path), BTreeSet::new());
                }
            });
        }
        reads
    }

    /// What is known of a fact that a flag reads, if anything is.
    fn read(&self, id: FactId) -> Option<Read> {
        let (value, fact) = (self.facts.value(id), registry().fact(id)?);
        if value.is_unknown(fact.kind) {
            return None;
        }
        let mut read = of(value, fact.kind);
        for path in self.facts.rows(id) {
            // What stands around a row decides with it.
            for row in std::iter::successors(Some(path.clone()), |row| self.locator.around(row)) {
                let list = row.without_rows();
                let keys = deciding(&list).into_iter().filter(|key| self.says(&row, key)).map(str::to_owned).collect();
                read.rows.entry(list).or_default().insert(self.name(&row), keys);
            }
        }
        Some(read)
    }

    /// Whether a row says something at a key.
    fn says(&self, row: &Path, key: &str) -> bool {
        let whole = format!("{}.{key}", row.without_rows());
        let after = self.silent().range((whole.clone(), row.clone())..).next();
        let is_silent = after.is_some_and(|(key, path)| *key == whole && path.0.starts_with(&row.0));
        !is_silent && self.locator.row_has(row, key)
    }

    /// Where the file says that something is not known, each with its key.
    fn silent(&self) -> &BTreeSet<(String, Path)> {
        self.silent.get_or_init(|| {
            let mut silent = BTreeSet::new();
            self.coalition.each_silence(|path, why| {
                if why != Silence::Partial {
                    silent.insert((path.without_rows(), path.clone()));
                }
            });
            silent
        })
    }

    /// Where a flag is not raised because it is not known any more whether it holds, and less is said of what showed it: the keys
    /// that say less; where none are known, those of the flag.
    fn missing(&self, flag: &Flag, was: &BTreeMap<String, Read>) -> Option<Vec<String>> {
        let holds = |condition: &Condition| condition.evaluate(View::of(self.facts));
        let is_open = match flag.raised() {
            Raised::When(condition) => holds(condition).is_none(),
            Raised::NotFound { only, .. } => only.is_none_or(|only| holds(only) != Some(false)),
        };
        if !is_open {
            return None;
        }
        // An older baseline does not record what showed it.
        if was.is_empty() {
            let is_unknown =
                |id: FactId| registry().fact(id).is_none_or(|fact| self.facts.value(id).is_unknown(fact.kind));
            return matches!(flag.raised(), Raised::When(condition) if condition.facts().all(is_unknown))
                .then(|| keys(flag));
        }
        let less: Vec<BTreeSet<String>> = was.iter().filter_map(|(name, was)| self.less(name, was)).collect();
        let missing: BTreeSet<String> = less.iter().flatten().cloned().collect();
        (!less.is_empty()).then(|| if missing.is_empty() { keys(flag) } else { missing.into_iter().collect() })
    }

    /// Where less is known of a fact than was recorded, or a row that decided it does not say it any more, the keys that say it.
    fn less(&self, name: &str, was: &Read) -> Option<BTreeSet<String>> {
        let lacking = self.lacking(was);
        if !lacking.is_empty() {
            return Some(lacking);
        }
        self.is_wider(name, was).then(|| {
            let fact = registry().find(name).and_then(|id| registry().fact(id));
            fact.map_or_else(|| [name.to_owned()].into(), |fact| fact.about().map(str::to_owned).collect())
        })
    }

    /// Whether less is known of a fact than was recorded. Where the rows may be more than are listed, that is so also where one
    /// of them says something else now, and then nothing is held against the fact.
    fn is_wider(&self, name: &str, was: &Read) -> bool {
        let now = registry().find(name).and_then(|id| Some(of(self.facts.value(id), registry().fact(id)?.kind)));
        (was.rows.is_empty() || was.high.is_some()) && now.is_some_and(|now| now.is_wider(was))
    }

    /// The lists of rows that decided a fact and are gone, and the keys that such rows do not say any more.
    fn lacking(&self, was: &Read) -> BTreeSet<String> {
        let mut lacking = BTreeSet::new();
        for (list, rows) in &was.rows {
            let there: BTreeMap<String, Path> =
                self.locator.rows(list).into_iter().flat_map(|path| self.named(path)).collect();
            for (name, keys) in rows {
                match there.get(name) {
                    Some(row) => {
                        let gone = keys.iter().filter(|key| !self.says(row, key));
                        lacking.extend(gone.map(|key| format!("{list}.{key}")));
                    }
                    None => _ = lacking.insert(list.clone()),
                }
            }
        }
        lacking
    }

    /// A path with its rows by name.
    fn name(&self, path: &Path) -> String {
        self.locator.location(path).subject
    }

    /// A row by its name, and where it may be an entry of a value, that value.
    fn named(&self, row: Path) -> [(String, Path); 2] {
        let mut value = row.clone();
        value.0.pop_if(|step| matches!(step, Step::Row(_)));
        [(self.name(&value), value), (self.name(&row), row)]
    }
}

impl Read {
    /// Whether it allows all that another allows, and more.
    fn is_wider(&self, was: &Self) -> bool {
        match (&self.words, &was.words) {
            (Some(now), Some(before)) => {
                let allows = now.is_subset(before) && (self.open || !was.open && now == before);
                allows && (now, self.open) != (before, was.open)
            }
            (None, None) => {
                // What two computers may differ in is no difference.
                let reach = |read: &Self| (read.low.unwrap_or(f64::NEG_INFINITY), read.high.unwrap_or(f64::INFINITY));
                let ((low, high), (lowest, highest)) = (reach(self), reach(was));
                let below = |a: f64, b: f64| a < b && b - a > NOISE * a.abs().min(b.abs()).max(1.0);
                let (lower, higher) = (below(low, lowest), below(highest, high));
                (lower || higher) && !below(lowest, low) && !below(high, highest)
            }
            _ => false,
        }
    }
}

/// What is known of a fact of a kind.
fn of(value: Value, kind: Kind) -> Read {
    let words = |bits: u64, open: bool| {
        let words = kind.words_in(bits).map(str::to_owned).collect();
        Read { words: Some(words), open, ..Read::default() }
    };
    match value {
        Value::Range(low, high) => {
            let (least, most) = kind.unknown().range().unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
            let (low, high) = (Some(low).filter(|low| *low > least), Some(high).filter(|high| *high < most));
            Read { low, high, ..Read::default() }
        }
        Value::Choice(place) => words(place.map_or(0, |place| 1 << place), place.is_none()),
        Value::Set { present, whole } => words(present, !whole),
    }
}

/// The keys of the rows of a list that say what is known or not, as free text does not.
fn deciding(list: &str) -> Vec<&'static str> {
    match key_at(list).map(|key| (key.form)()) {
        Some(Form::Table(keys) | Form::Rows(keys)) => {
            keys.into_iter().filter(|key| key.may_be_unknown).map(|key| key.name).collect()
        }
        Some(Form::Value) | None => Vec::new(),
    }
}

/// The condition of a flag, where it has one.
fn condition(flag: &Flag) -> Option<&Condition> {
    match flag.raised() {
        Raised::When(condition) => Some(condition),
        Raised::NotFound { only, .. } => only,
    }
}

/// The keys that say whether a flag holds: those that its question asks for, or else those that it reads.
fn keys(flag: &Flag) -> Vec<String> {
    let asked: Vec<String> = match flag.raised() {
        Raised::NotFound { keys, .. } => keys.iter().map(|key| key.to_string()).collect(),
        Raised::When(_) => flag.look().into_iter().flat_map(|look| look.keys).map(|key| key.to_string()).collect(),
    };
    if !asked.is_empty() {
        return asked;
    }
    let facts = condition(flag).into_iter().flat_map(Condition::facts).filter_map(|id| registry().fact(id));
    facts.flat_map(Fact::about).map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}
