//! Which question comes next, and how many are left.

use super::document::Found;
use super::keys::Want;
use super::{Described, Progress, Question, Questionnaire, keys, whole};
use crate::assess::Options;
use crate::assess::look::{self, Sought};
use crate::coalition::locate::{Path, Step};
use crate::coalition::model::View;
use crate::coalition::record::UNKNOWN;
use crate::facts::{self, registry};
use crate::knowledge::{Criterion, Flag, MAX_LEVEL};
use std::collections::BTreeSet;
use toml_edit::Value;

/// A quick questionnaire asks at most this many questions.
pub const QUICK_QUESTIONS: usize = 15;

/// So many criteria are asked for where only those are wanted that narrow the overall range most.
pub const NARROWING_CRITERIA: usize = 10;

/// A criterion that is asked for.
struct Asked<'a> {
    criterion: &'a Criterion,
    /// The lowest level that is open.
    low: u8,
    /// The highest level that is open.
    high: u8,
    /// Whether the file holds an answer.
    is_answered: bool,
    /// Whether it is settled or answered.
    done: bool,
}

impl<'a> Questionnaire<'a> {
    /// From here on asks only for the criteria that narrow the overall range most, those first that do so most.
    pub fn narrow(&mut self) {
        let questions = self.assessment(&Options::default()).map(|a| a.questions).unwrap_or_default();
        let asked = self.criteria();
        let most = questions.into_iter().map(|question| &question.criterion.id);
        let most = most.filter(|id| asked.iter().any(|criterion| criterion.id == **id));
        self.narrowing = Some(most.take(NARROWING_CRITERIA).map(ToString::to_string).collect());
    }

    /// Whether only that is asked for.
    pub fn is_narrowing(&self) -> bool {
        self.narrowing.is_some()
    }

    /// The next question; `None` at the end.
    pub fn next_question(&mut self) -> Option<Question> {
        while let Some(question) = self.waiting.front() {
            if self.makes_sense(question) {
                return Some(question.clone());
            }
            self.waiting.pop_front();
        }
        self.called_for()
    }

    /// Whether a key of a row is to be asked for, given the others.
    pub(super) fn makes_sense(&self, question: &Question) -> bool {
        let Question::Key { path, .. } = question else { return true };
        let Some((_, row @ [.., Step::Row(_)])) = path.0.split_last() else { return true };
        let (plain, row) = (path.without_rows(), Path(row.to_vec()));
        let in_row = |key: &str| self.document.get(&row.clone().key(key)).and_then(Found::value);
        let before = keys::parent(&plain).and_then(|before| before.rsplit('.').next());
        if before.and_then(in_row).is_some_and(says_nothing) {
            return false;
        }
        let Some((other, words)) = keys::condition(&plain) else { return true };
        let other = in_row(other);
        match other.filter(|value| !is_unknown(value)) {
            Some(value) => value.as_str().is_some_and(|word| words.contains(&word)),
            None => words.is_empty(),
        }
    }

    /// The question that the file calls for.
    fn called_for(&self) -> Option<Question> {
        let Some(described) = self.described() else {
            return Some(Question::Key { path: Path::keys("coalition.name"), reason: None });
        };
        let key = |path: &str, criterion: Option<&Criterion>| Question::Key {
            path: Path::keys(path),
            reason: criterion.map(|criterion| criterion.id.to_string()),
        };
        if self.plan.about.is_none() {
            let about = self.about();
            if let Some(path) = about.into_iter().find_map(|path| self.open_key(path)) {
                return Some(key(path, None));
            }
        }
        if let Some(question) = self.sought(described).next() {
            return Some(question);
        }
        let asks_facts = !self.plan.quick && self.plan.about.is_none();
        let asked = self.asked(described);
        if asks_facts
            && self.narrowing.is_none()
            && let Some(list) = self.lists(&asked).into_iter().find(|list| self.is_due(list))
        {
            return Some(Question::Rows { list: Path::keys(list) });
        }
        let Asked { criterion, low, high, .. } = asked.into_iter().find(|asked| !asked.done)?;
        if asks_facts {
            for want in keys::of_criterion(criterion) {
                match want {
                    Want::List(list) if self.is_due(top(list)) => {
                        return Some(Question::Rows { list: Path::keys(top(list)) });
                    }
                    Want::List(_) => {}
                    Want::Key(path) => {
                        if let Some(path) = self.open_key(path) {
                            return Some(key(path, self.nearest_criterion(path, Some(criterion))));
                        }
                    }
                }
            }
        }
        Some(Question::Level { criterion: criterion.id.to_string(), low, high })
    }

    /// The questions of flags, for an outside view: what critics often raise first. Of lists the rows are asked for.
    fn sought<'s>(&'s self, described: &Described<'a>) -> impl Iterator<Item = Question> + use<'s, 'a> {
        let is_asked = described.coalition.view.0 == Some(View::Outside)
            && !self.plan.quick
            && self.plan.about.is_none()
            && self.narrowing.is_none();
        let open = |facts| look::open(&facts, self.rubrics).collect::<Vec<_>>();
        let open = is_asked.then(|| open(facts::derive(&described.coalition, None)));
        let of_rubric = |flag: &Flag| {
            let rubric = flag.belongs().and_then(|id| id.split('.').next());
            self.plan.only.as_ref().is_none_or(|only| rubric == Some(only))
        };
        let open = open.into_iter().flatten().filter(move |sought| of_rubric(sought.flag));
        open.flat_map(wanted).filter_map(|(flag, want)| match want {
            Want::List(list) => self.is_due(top(list)).then(|| Question::Rows { list: Path::keys(top(list)) }),
            Want::Key(path) => {
                let path = self.open_key(path)?;
                Some(Question::Key { path: Path::keys(path), reason: Some(flag.id().to_string()) })
            }
        })
    }

    /// The key that has to be asked to learn this one: itself, or what it depends on; `None` where it is known, was
    /// asked, or makes no sense.
    fn open_key(&self, path: &'static str) -> Option<&'static str> {
        if self.passed.contains(path) || self.says(&Path::keys(path)) {
            return None;
        }
        let Some(parent) = keys::parent(path) else { return Some(path) };
        match self.document.get(&Path::keys(parent)) {
            None => self.open_key(parent),
            Some(found) if found.value().is_some_and(|value| says_nothing(value) || is_unknown(value)) => None,
            Some(_) => Some(path),
        }
    }

    /// Whether a list is still to be asked for.
    fn is_due(&self, list: &str) -> bool {
        let path = Path::keys(list);
        !self.passed.contains(list) && self.document.get(&whole(&path)).is_none()
    }

    /// The lists behind criteria, in the order in which they are asked for.
    fn lists(&self, asked: &[Asked<'_>]) -> Vec<&'static str> {
        let wanted: BTreeSet<&str> = asked
            .iter()
            .flat_map(|asked| keys::of_criterion(asked.criterion))
            .filter_map(|want| match want {
                Want::List(list) => Some(top(list)),
                Want::Key(_) => None,
            })
            .collect();
        keys::LISTS.iter().map(|list| list.path).filter(|path| wanted.contains(path)).collect()
    }

    /// The criterion that a key is asked for: the one that asks for the least beside it, of the rubric that is asked about
    /// before those of others.
    fn nearest_criterion(&self, path: &str, at: Option<&'a Criterion>) -> Option<&'a Criterion> {
        let rubric = |criterion: &Criterion| criterion.id.split('.').next().map(str::to_owned);
        let asked = at.and_then(rubric);
        let all = self.rubrics.criteria().filter_map(|criterion| {
            let wants = keys::of_criterion(criterion);
            let is_read = wants.iter().any(|want| matches!(want, Want::Key(key) if *key == path));
            is_read.then(|| ((rubric(criterion) != asked, wants.len()), criterion))
        });
        all.min_by_key(|(order, _)| *order).map(|(_, criterion)| criterion).or(at)
    }

    /// Whether a criterion is read from a key.
    fn is_behind_criterion(&self, path: &str) -> bool {
        self.nearest_criterion(path, None).is_some()
    }

    /// The keys about the coalition as a whole that are asked before all others.
    fn about(&self) -> Vec<&'static str> {
        if self.narrowing.is_some() {
            return Vec::new();
        }
        let mut about = keys::FIRST.to_vec();
        if self.plan.quick {
            return about;
        }
        // A new file gets its day with its name.
        if self.says(&Path::keys(keys::NAME)) {
            about.insert(1, keys::AS_OF);
        }
        let named: BTreeSet<_> =
            self.criteria().iter().flat_map(|c| c.applies.iter().flat_map(|applies| applies.facts())).collect();
        for fact in named.into_iter().filter_map(|id| registry().fact(id)).filter(|fact| !fact.computed()) {
            for want in keys::behind(fact) {
                if let Want::Key(path) = want
                    && !about.contains(&path)
                {
                    about.push(path);
                }
            }
        }
        about
    }

    /// The criteria that are asked for and apply, in the order in which they are asked.
    fn asked(&self, described: &Described<'a>) -> Vec<Asked<'a>> {
        let mut criteria = self.criteria();
        if let Some(most) = &self.narrowing {
            let place = |c: &&Criterion| most.iter().position(|id| c.id == *id);
            criteria.retain(|criterion| place(criterion).is_some());
            criteria.sort_by_key(place);
        }
        let levels = described.levels(self.rubrics);
        criteria
            .into_iter()
            .filter_map(|criterion| {
                let (_, low, high) = *levels.iter().find(|(known, ..)| known.id == criterion.id)?;
                // A respondent is asked even where facts speak; they beat ratings only when both are joined.
                let (low, high) = if self.plan.about.is_some() { (0, MAX_LEVEL) } else { (low, high) };
                let passed = self.passed.contains(criterion.id.as_str());
                let is_answered = described.coalition.answers.0.contains_key(criterion.id.as_str());
                Some(Asked { criterion, low, high, is_answered, done: low == high || passed || is_answered })
            })
            .collect()
    }

    /// The criteria that are asked for, in the order of the rubrics.
    fn criteria(&self) -> Vec<&'a Criterion> {
        let of_rubric = |c: &&Criterion| {
            self.plan
                .only
                .as_ref()
                .is_none_or(|only| c.id.strip_prefix(only.as_str()).is_some_and(|id| id.starts_with('.')))
        };
        let mut criteria: Vec<&Criterion> = self.rubrics.criteria().filter(of_rubric).collect();
        if self.plan.quick {
            criteria.retain(|criterion| criterion.essential);
            criteria.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.severity.cmp(&a.severity)));
            // The weightiest of every rubric, then the second, and so on, so that no rubric is left out.
            let mut ranked: Vec<(usize, &Criterion)> = Vec::new();
            for criterion in criteria {
                let rubric = criterion.id.split('.').next();
                let rank = ranked.iter().filter(|(_, before)| before.id.split('.').next() == rubric).count();
                ranked.push((rank, criterion));
            }
            ranked.sort_by_key(|(rank, _)| *rank);
            let others = if self.plan.about.is_some() { 0 } else { keys::FIRST.len() };
            criteria = ranked.into_iter().take(QUICK_QUESTIONS - others).map(|(_, criterion)| criterion).collect();
        }
        criteria
    }

    /// How far it has come, at a question.
    pub fn progress(&mut self, question: &Question) -> Progress {
        let id = match question {
            Question::Level { criterion: reason, .. } | Question::Key { reason: Some(reason), .. } => Some(reason),
            _ => None,
        };
        let left = self.left().max(1);
        let done = self.done();
        let share = done as f64 / (done + left) as f64;
        self.share = self.share.max(share);
        let section = id.and_then(|id| id.split('.').next()).map(str::to_owned);
        Progress { answered: self.answered, left, share: self.share, section }
    }

    /// How many questions have an answer, each once: those of this session, and where everything is asked, those of the file
    /// too. Of a list it is asked once, whatever stands in its rows.
    fn done(&self) -> usize {
        let is_all = !self.plan.quick && self.narrowing.is_none();
        let file = is_all.then(|| self.reviewable()).into_iter().flatten();
        let passed = self.passed.iter().cloned();
        let all = file.chain(self.history.iter().cloned()).map(|question| question.key()).chain(passed);
        all.filter(|key| !key.contains('[')).collect::<BTreeSet<_>>().len()
    }

    /// How many questions are still to come, if nothing more settles any of them.
    fn left(&self) -> usize {
        let waiting = self.waiting.iter().filter(|question| self.makes_sense(question)).count();
        let about = |open: &Self| open.about().into_iter().filter(|path| open.open_key(path).is_some()).count();
        let nameless = if self.described().is_none() { self.nameless() } else { None };
        let Some(described) = self.described().or(nameless.as_ref()) else {
            return waiting + about(self) + self.criteria().len();
        };
        let asked: Vec<_> = self.asked(described).into_iter().filter(|asked| !asked.done).collect();
        let mut left = waiting + asked.len();
        if self.plan.about.is_none() {
            left += about(self);
        }
        let sought: BTreeSet<String> = self.sought(described).map(|question| question.key()).collect();
        if !self.plan.quick && self.plan.about.is_none() {
            let keys: BTreeSet<&str> = asked
                .iter()
                .flat_map(|asked| keys::of_criterion(asked.criterion))
                .filter_map(|want| match want {
                    Want::Key(path) => self.open_key(path),
                    Want::List(list) => self.is_due(top(list)).then_some(top(list)),
                })
                .filter(|key| !sought.contains(*key))
                .collect();
            left += keys.len() + sought.len();
        }
        left
    }

    /// Whether more is answered than the name, with which a new file gets its day.
    pub fn is_begun(&self) -> bool {
        self.reviewable().iter().any(|question| ![keys::NAME, keys::AS_OF].contains(&question.key().as_str()))
    }

    /// All that is answered in the file and can be asked again, in the order of the questionnaire.
    pub fn reviewable(&self) -> Vec<Question> {
        let Some(described) = self.described() else { return Vec::new() };
        let asked = self.asked(described);
        let mut found: Vec<Question> = Vec::new();
        let mut add = |question: Question, is_there: bool| {
            if is_there && !found.iter().any(|known| known.key() == question.key()) {
                found.push(question);
            }
        };
        if self.plan.about.is_none() {
            let key = |path: &str, reason: Option<String>| Question::Key { path: Path::keys(path), reason };
            for path in self.about() {
                add(key(path, None), self.says(&Path::keys(path)));
            }
            for list in keys::LISTS.iter().filter(|list| list.path == top(list.path)) {
                let path = Path::keys(list.path);
                let is_there = self.document.rows(&path) > 0 || self.document.get(&whole(&path)).is_some();
                add(Question::Rows { list: path.clone() }, is_there);
                add(Question::Whole { list: path.clone() }, self.document.get(&whole(&path)).is_some());
            }
            for (flag, want) in look::all(self.rubrics).into_iter().flat_map(wanted) {
                if let Want::Key(path) = want {
                    let is_there = self.document.get(&Path::keys(path)).is_some();
                    add(key(path, Some(flag.id().to_string())), is_there && !self.is_behind_criterion(path));
                }
            }
            for asked in &asked {
                for want in keys::of_criterion(asked.criterion) {
                    if let Want::Key(path) = want {
                        let is_there = self.document.get(&Path::keys(path)).is_some();
                        add(key(path, Some(asked.criterion.id.to_string())), is_there);
                    }
                }
            }
        }
        for Asked { criterion, low, high, is_answered, .. } in asked {
            add(Question::Level { criterion: criterion.id.to_string(), low, high }, is_answered);
        }
        found
    }
}

/// The list at the top around a list.
fn top(list: &'static str) -> &'static str {
    let around = |other: &&keys::List| list.strip_prefix(other.path).is_some_and(|rest| rest.starts_with('.'));
    keys::LISTS.iter().find(around).map_or(list, |list| list.path)
}

/// Whether a value says that there is nothing of the kind.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::String(text) => text.value() == "none",
        Value::Boolean(yes) => !yes.value(),
        Value::Integer(number) => *number.value() == 0,
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// Whether a value says that it was asked and is not known.
pub(super) fn is_unknown(value: &Value) -> bool {
    value.as_str() == Some(UNKNOWN)
}

/// What is asked to learn of a flag.
fn wanted(sought: Sought<'_>) -> impl Iterator<Item = (&Flag, Want)> {
    sought.look.keys.iter().flat_map(|key| keys::wants(key)).map(move |want| (sought.flag, want))
}
