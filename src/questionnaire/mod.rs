//! The questionnaire: which question comes next, and what an answer does to the file. Nothing here prints or reads, and
//! nothing here makes sentences.

pub mod change;
mod document;
pub mod fit;
#[cfg(feature = "cli")]
pub mod form;
pub mod keys;
pub(crate) mod values;

use crate::assess::{Assessment, Basis, Options, assess};
use crate::coalition::Coalition;
use crate::coalition::answers::{Answers, SCHEMA_VERSION, Verdict};
use crate::coalition::locate::{Path, Step};
use crate::coalition::model::LifeStage;
use crate::coalition::record::Field as _;
use crate::coalition::scalar::Word as _;
use crate::facts::{self, GroupPower, registry};
use crate::knowledge::{Criterion, MAX_LEVEL, Rubrics};
use crate::message;
use crate::source::Source;
use crate::source::message::{Message, Part};
use crate::source::problem::Problems;
use document::{Document, Found};
use keys::{Input, Want, plain};
use std::collections::{BTreeSet, VecDeque};
use toml_edit::{Array, InlineTable, Value};

/// A quick questionnaire asks at most this many questions.
pub const QUICK_QUESTIONS: usize = 15;

/// So many criteria are asked for where only those are wanted that narrow the overall range most.
pub const NARROWING_CRITERIA: usize = 10;

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Only essential criteria, and levels at once instead of the facts behind them.
    pub quick: bool,
    /// Only this rubric.
    pub only: Option<String>,
    /// Whether a new file describes a coalition that is still being built.
    pub forming: bool,
    /// The day that a new file is made to describe.
    pub today: Option<jiff::civil::Date>,
    /// A coalition that is described elsewhere: only levels are asked, for one respondent's own file.
    pub about: Option<(Source, Coalition)>,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// A key of the file or of one of its rows.
    Key {
        /// Where its answer stands.
        path: Path,
        /// The criterion that is read from it, where it is asked for one.
        criterion: Option<String>,
    },
    /// The level of a criterion.
    Level {
        /// The criterion's id.
        criterion: String,
        /// The lowest level that the facts leave open.
        low: u8,
        /// The highest level that the facts leave open.
        high: u8,
    },
    /// The rows of a list, to be added to, changed and removed.
    Rows {
        /// The list's path.
        list: Path,
    },
    /// Whether the rows are all there are; of a list without rows, whether there are none.
    Whole {
        /// The list's path.
        list: Path,
    },
}

impl Question {
    /// The key under which the answer is recorded.
    pub fn key(&self) -> String {
        match self {
            Self::Key { path, .. } => path.to_string(),
            Self::Level { criterion, .. } => criterion.clone(),
            Self::Rows { list } => list.to_string(),
            Self::Whole { list } => whole(list).to_string(),
        }
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A level, with ids of evidence.
    Level(u8, Vec<String>),
    /// A value, as typed or chosen. Of [`Question::Whole`], `yes` or `no`.
    Value(String),
    /// Not known.
    Unknown,
    /// Not asked in this session; the file keeps silent on it.
    Pass,
    /// The criterion does not apply, with the reason.
    NotApplicable(String),
    /// One more row.
    Add,
    /// This row is to be changed.
    Change(usize),
    /// This row is to be removed.
    Remove(usize),
    /// No more rows.
    Done,
}

/// What the file says on a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// A value, or words with commas, as they would be typed.
    Value(String),
    /// A value that cannot be typed here, such as one in dispute; it stays unless it is replaced.
    Other(String),
    /// A level, with ids of evidence.
    Level(u8, Vec<String>),
    /// The criterion does not apply, with the reason.
    NotApplicable(String),
    /// It was asked, and is not known.
    Unknown,
}

/// A piece of evidence to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvidence {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address or path.
    pub place: String,
    /// A word of the format's evidence kinds.
    pub kind: String,
}

/// How far the questionnaire has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Questions answered in this session.
    pub answered: usize,
    /// Questions that are still to come, this one included, unless answers settle or bring others; rows have more.
    pub left: usize,
    /// The share that is done, 0 to 1. It never falls.
    pub share: f64,
    /// The rubric of the present question; `None` where it is about the coalition as a whole.
    pub section: Option<String>,
}

/// Why an answer or a file cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused(pub Message);

/// A file that is being filled in.
pub struct Questionnaire<'a> {
    rubrics: &'a Rubrics,
    plan: Plan,
    name: String,
    document: Document,
    /// Keys and lists that were asked in this session and are not known.
    passed: BTreeSet<String>,
    /// Questions that come before the one that the file calls for.
    waiting: VecDeque<Question>,
    /// Questions that were answered, the last one at the end.
    history: Vec<Question>,
    answered: usize,
    /// The largest share that was told.
    share: f64,
    /// The criteria that narrow the range most, where only they are asked for.
    narrowing: Option<Vec<String>>,
}

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
    /// Goes on with a text that is a valid file, or empty. `name` says whether it is a charter.
    ///
    /// # Errors
    /// When the text cannot be read.
    pub fn new(name: &str, text: &str, rubrics: &'a Rubrics, plan: Plan) -> Result<Self, Refused> {
        let (text, range) = match crate::coalition::load(name, text.as_bytes()) {
            Ok((source, _)) => (source.text, source.toml),
            Err(_) => (text.to_owned(), 0..text.len()),
        };
        let document = Document::new(&text, range)
            .map_err(|error| Refused(message!("ask-refused-file", text = error.message())))?;
        Ok(Self {
            rubrics,
            plan,
            name: name.to_owned(),
            document,
            passed: BTreeSet::new(),
            waiting: VecDeque::new(),
            history: Vec::new(),
            answered: 0,
            share: 0.0,
            narrowing: None,
        })
    }

    /// The file as it now stands.
    pub fn text(&self) -> String {
        self.document.text()
    }

    /// The assessment of the file as it now stands; `None` before it has a name.
    pub fn assessment(&self, options: &Options) -> Option<Assessment<'a>> {
        let (source, coalition) = self.coalition()?;
        Some(assess(&source, &coalition, self.rubrics, options))
    }

    /// Seats and voting power in the governing body, as far as they are known.
    pub fn power(&self) -> Vec<GroupPower> {
        self.coalition().map(|(_, coalition)| facts::derive(&coalition, None).power).unwrap_or_default()
    }

    fn coalition(&self) -> Option<(Source, Coalition)> {
        if let Some((source, coalition)) = &self.plan.about {
            let mut coalition = coalition.clone();
            coalition.answers = answers(&self.text());
            return Some((source.clone(), coalition));
        }
        crate::coalition::load(&self.name, self.text().as_bytes()).ok()
    }

    /// The description of a file that has no name yet, under one that stands in for it: what is to come is known before.
    fn nameless(&self) -> Option<(Source, Coalition)> {
        let mut named = self.document.clone();
        if named.get(&Path::keys("schema")).is_none() {
            named.set(&Path::keys("schema"), i64::from(SCHEMA_VERSION).into())?;
        }
        named.set(&Path::keys("coalition.name"), Value::from("-"))?;
        crate::coalition::load(&self.name, named.text().as_bytes()).ok()
    }

    /// The rubrics by which is asked.
    pub fn rubrics(&self) -> &'a Rubrics {
        self.rubrics
    }

    /// What is asked.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

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
    fn makes_sense(&self, question: &Question) -> bool {
        let Question::Key { path, .. } = question else { return true };
        let Some((other, words)) = keys::condition(&plain(path)) else { return true };
        let Some((_, row)) = path.0.split_last() else { return true };
        match self.document.get(&Path(row.to_vec()).key(other)).and_then(Found::value) {
            Some(value) => value.as_str().is_some_and(|word| words.contains(&word)),
            None => words.is_empty(),
        }
    }

    /// The question that the file calls for.
    fn called_for(&self) -> Option<Question> {
        let Some((source, coalition)) = self.coalition() else {
            return Some(Question::Key { path: Path::keys("coalition.name"), criterion: None });
        };
        let key = |path: &str, criterion: Option<&Criterion>| Question::Key {
            path: Path::keys(path),
            criterion: criterion.map(|criterion| criterion.id.to_string()),
        };
        if self.plan.about.is_none() {
            let about = self.about();
            if let Some(path) = about.into_iter().find_map(|path| self.open_key(path)) {
                return Some(key(path, None));
            }
        }
        let asks_facts = !self.plan.quick && self.plan.about.is_none();
        let asked = self.asked(&source, &coalition);
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
                            return Some(key(path, self.nearest_criterion(path).or(Some(criterion))));
                        }
                    }
                }
            }
        }
        Some(Question::Level { criterion: criterion.id.to_string(), low, high })
    }

    /// The key that has to be asked to learn this one: itself, or what it depends on; `None` where it is known, was
    /// asked, or makes no sense.
    fn open_key(&self, path: &'static str) -> Option<&'static str> {
        if self.passed.contains(path) || self.document.get(&Path::keys(path)).is_some() {
            return None;
        }
        let Some(parent) = keys::parent(path) else { return Some(path) };
        match self.document.get(&Path::keys(parent)) {
            None => self.open_key(parent),
            Some(found) if found.value().is_some_and(says_nothing) => None,
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

    /// The criterion that a key is asked for: the one that asks for the least beside it.
    fn nearest_criterion(&self, path: &str) -> Option<&'a Criterion> {
        let mut all: Vec<(usize, &Criterion)> = self
            .rubrics
            .criteria()
            .map(|criterion| (keys::of_criterion(criterion), criterion))
            .filter(|(wants, _)| wants.iter().any(|want| matches!(want, Want::Key(key) if *key == path)))
            .map(|(wants, criterion)| (wants.len(), criterion))
            .collect();
        all.sort_by_key(|(wants, _)| *wants);
        all.first().map(|(_, criterion)| *criterion)
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
        let named: BTreeSet<_> =
            self.criteria().iter().flat_map(|c| c.applies.iter().flat_map(|applies| applies.facts())).collect();
        for fact in named.into_iter().filter_map(|id| registry().fact(id)).filter(|fact| !fact.computed) {
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
    fn asked(&self, source: &Source, coalition: &Coalition) -> Vec<Asked<'a>> {
        let mut criteria = self.criteria();
        if let Some(most) = &self.narrowing {
            let place = |c: &&Criterion| most.iter().position(|id| c.id == *id);
            criteria.retain(|criterion| place(criterion).is_some());
            criteria.sort_by_key(place);
        }
        // What the facts leave open, whatever was answered.
        let bare = Coalition { answers: Answers::default(), ..coalition.clone() };
        let a = assess(source, &bare, self.rubrics, &Options::default());
        let results: Vec<_> = a.rubrics.iter().flat_map(|rubric| &rubric.criteria).collect();
        criteria
            .into_iter()
            .filter_map(|criterion| {
                let result = results.iter().find(|result| result.criterion.id == criterion.id)?;
                if result.basis == Basis::NotApplicable {
                    return None;
                }
                // A respondent is asked even where facts speak; they beat ratings only when both are joined.
                let (low, high) = if self.plan.about.is_some() { (0, MAX_LEVEL) } else { (result.low, result.high) };
                let passed = self.passed.contains(criterion.id.as_str());
                let is_answered = coalition.answers.0.contains_key(criterion.id.as_str());
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
            Question::Level { criterion, .. } | Question::Key { criterion: Some(criterion), .. } => Some(criterion),
            _ => None,
        };
        let left = self.left().max(1);
        let share = self.answered as f64 / (self.answered + left) as f64;
        self.share = self.share.max(share);
        let section = id.and_then(|id| id.split('.').next()).map(str::to_owned);
        Progress { answered: self.answered, left, share: self.share, section }
    }

    /// How many questions are still to come, if nothing more settles any of them.
    fn left(&self) -> usize {
        let waiting = self.waiting.iter().filter(|question| self.makes_sense(question)).count();
        let about = |open: &Self| open.about().into_iter().filter(|path| open.open_key(path).is_some()).count();
        let Some((source, coalition)) = self.coalition().or_else(|| self.nameless()) else {
            return waiting + about(self) + self.criteria().len();
        };
        let asked: Vec<_> = self.asked(&source, &coalition).into_iter().filter(|asked| !asked.done).collect();
        let mut left = waiting + asked.len();
        if self.plan.about.is_none() {
            left += about(self);
        }
        if !self.plan.quick && self.plan.about.is_none() {
            let keys: BTreeSet<&str> = asked
                .iter()
                .flat_map(|asked| keys::of_criterion(asked.criterion))
                .filter_map(|want| match want {
                    Want::Key(path) => self.open_key(path),
                    Want::List(list) => self.is_due(top(list)).then_some(top(list)),
                })
                .collect();
            left += keys.len();
        }
        left
    }

    /// Ids and titles of the evidence in the file.
    pub fn evidence(&self) -> Vec<(String, String)> {
        self.coalition()
            .map(|(_, c)| c.evidence.into_iter().map(|item| (item.id, item.title)).collect())
            .unwrap_or_default()
    }

    /// What the file says on a question.
    pub fn known(&self, question: &Question) -> Option<Known> {
        match question {
            Question::Key { path, .. } => {
                let value = self.document.get(path)?.value()?;
                let input = keys::keys().get(&plain(path))?.input.as_ref()?;
                Some(as_typed(value, input))
            }
            Question::Level { criterion, .. } => {
                let (_, coalition) = self.coalition()?;
                let answer = coalition.answers.0.get(criterion)?;
                Some(match &answer.verdict {
                    Verdict::Level(level) => Known::Level(*level, answer.evidence.clone()),
                    Verdict::NotApplicable(reason) => Known::NotApplicable(reason.clone()),
                    Verdict::Unknown => Known::Unknown,
                })
            }
            Question::Rows { .. } => None,
            Question::Whole { list } => {
                let value = self.document.get(&whole(list))?.value()?;
                let yes = value.as_bool().unwrap_or_else(|| value.as_str() == Some("complete"));
                Some(Known::Value(if yes { "yes" } else { "no" }.to_owned()))
            }
        }
    }

    /// What stands in the rows of a list, column by column; empty where nothing does. A list in a row is told by the
    /// number of its rows.
    pub fn rows(&self, list: &Path) -> Vec<Vec<String>> {
        let Some(columns) = keys::list(list).map(|list| list.columns) else { return Vec::new() };
        let cell = |row: usize, column: &str| {
            let path = list.clone().row(row).key(column);
            if keys::list(&path).is_some() {
                return Some(self.document.rows(&path)).filter(|rows| *rows > 0).map(|rows| rows.to_string());
            }
            match self.known(&Question::Key { path, criterion: None })? {
                Known::Value(text) | Known::Other(text) => Some(text),
                _ => None,
            }
        };
        (0..self.document.rows(list))
            .map(|row| columns.iter().map(|column| cell(row, column).unwrap_or_default()).collect())
            .collect()
    }

    /// All that is answered in the file and can be asked again, in the order of the questionnaire.
    pub fn reviewable(&self) -> Vec<Question> {
        let Some((source, coalition)) = self.coalition() else { return Vec::new() };
        let asked = self.asked(&source, &coalition);
        let mut found: Vec<Question> = Vec::new();
        let mut add = |question: Question, is_there: bool| {
            if is_there && !found.iter().any(|known| known.key() == question.key()) {
                found.push(question);
            }
        };
        if self.plan.about.is_none() {
            let key = |path: &str, criterion: Option<String>| Question::Key { path: Path::keys(path), criterion };
            for path in self.about() {
                add(key(path, None), self.document.get(&Path::keys(path)).is_some());
            }
            for list in keys::LISTS.iter().filter(|list| list.path == top(list.path)) {
                let path = Path::keys(list.path);
                let is_there = self.document.rows(&path) > 0 || self.document.get(&whole(&path)).is_some();
                add(Question::Rows { list: path }, is_there);
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

    /// Whether questions wait that were put before all others, or that follow from an answer.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Puts a question before all others.
    pub fn visit(&mut self, question: Question) {
        self.waiting.push_front(question);
    }

    /// Adds a piece of evidence to the file.
    ///
    /// # Errors
    /// When the file would not be valid with it.
    pub fn add_evidence(&mut self, evidence: &NewEvidence) -> Result<(), Refused> {
        let mut changed = self.document.clone();
        let key = if evidence.place.contains("://") { "url" } else { "path" };
        let pairs =
            [("id", &evidence.id), ("title", &evidence.title), (key, &evidence.place), ("kind", &evidence.kind)];
        let pairs: Vec<(&str, Value)> = pairs.into_iter().map(|(key, text)| (key, text.as_str().into())).collect();
        changed.add_row(&Path::keys("evidence"), &pairs).ok_or_else(no_table)?;
        self.accept(changed)
    }

    /// Takes an answer.
    ///
    /// # Errors
    /// When the answer does not fit the question, or the file would not be valid with it.
    pub fn answer(&mut self, question: &Question, reply: &Reply) -> Result<(), Refused> {
        let mut changed = self.document.clone();
        let mut passed = None;
        let mut next = Vec::new();
        match (question, reply) {
            (Question::Key { path, .. }, Reply::Value(text)) => self.set_key(&mut changed, path, text)?,
            (Question::Key { path, .. }, Reply::Unknown) => {
                if is_required(path) {
                    return Err(Refused(message!("ask-refused-needed")));
                }
                changed.remove(path);
                passed = Some(path.to_string());
            }
            (Question::Level { criterion, low, high }, Reply::Level(level, evidence)) => {
                if !(*low..=*high).contains(level) {
                    return Err(Refused(message!("ask-refused-level", low = *low, high = *high)));
                }
                let cited =
                    (!evidence.is_empty()).then(|| evidence.iter().map(String::as_str).collect::<Array>().into());
                self.set_answer(&mut changed, criterion, i64::from(*level).into(), "level", cited)?;
            }
            (_, Reply::Pass) => passed = Some(question.key()),
            (Question::Level { criterion, .. }, Reply::Unknown) => {
                changed.set(&Path::keys("answers").key(criterion), "unknown".into()).ok_or_else(no_table)?;
            }
            (Question::Level { criterion, .. }, Reply::NotApplicable(reason)) if !reason.trim().is_empty() => {
                self.set_answer(&mut changed, criterion, reason.trim().into(), "not_applicable", None)?;
            }
            (Question::Level { .. }, Reply::NotApplicable(_)) => return Err(Refused(message!("ask-refused-reason"))),
            (Question::Rows { list }, Reply::Add) => {
                next = columns(list, self.document.rows(list));
                next.push(question.clone());
            }
            (Question::Rows { list }, Reply::Change(row)) if *row < self.document.rows(list) => {
                next = columns(list, *row);
                next.push(question.clone());
            }
            (Question::Rows { list }, Reply::Remove(row)) if *row < self.document.rows(list) => {
                changed.remove_row(list, *row).ok_or_else(no_table)?;
                next.push(question.clone());
            }
            (Question::Rows { list }, Reply::Done) => next.push(Question::Whole { list: list.clone() }),
            (Question::Rows { list } | Question::Whole { list }, Reply::Unknown) => {
                changed.remove(&whole(list));
                passed = Some(list.to_string());
            }
            (Question::Whole { list }, Reply::Value(text)) => {
                let yes = values::pick(&Input::YesNo.words(), text)? == "yes";
                let path = whole(list);
                let is_flag = keys::keys().get(&plain(&path)).is_some_and(|key| key.input == Some(Input::YesNo));
                let said: Value = match (is_flag, yes) {
                    (true, yes) => yes.into(),
                    (false, true) => "complete".into(),
                    (false, false) => "partial".into(),
                };
                changed.set(&path, said).ok_or_else(no_table)?;
            }
            _ => return Err(Refused(message!("ask-refused-other"))),
        }
        self.accept(changed)?;
        if self.waiting.front() == Some(question) {
            self.waiting.pop_front();
        }
        self.passed.extend(passed);
        for question in next.into_iter().rev() {
            self.waiting.push_front(question);
        }
        self.history.push(question.clone());
        self.answered += 1;
        Ok(())
    }

    fn set_key(&self, changed: &mut Document, path: &Path, text: &str) -> Result<(), Refused> {
        let plain = plain(path);
        let input = keys::keys().get(&plain).and_then(|key| key.input.as_ref());
        let value = values::value(input.ok_or_else(no_table)?, text)?;
        if plain == "coalition.name" {
            if changed.get(&Path::keys("schema")).is_none() {
                changed.set(&Path::keys("schema"), i64::from(SCHEMA_VERSION).into()).ok_or_else(no_table)?;
            }
            changed.set(path, value).ok_or_else(no_table)?;
            let as_of = Path::keys("coalition.as_of");
            let today = self.plan.today.and_then(|day| day.to_string().parse::<toml_edit::Datetime>().ok());
            if let (Some(day), None) = (today, changed.get(&as_of)) {
                changed.set(&as_of, day.into()).ok_or_else(no_table)?;
            }
            let stage = Path::keys("coalition.stage");
            if self.plan.forming && changed.get(&stage).is_none() {
                changed.set(&stage, LifeStage::Forming.word().into()).ok_or_else(no_table)?;
            }
            return Ok(());
        }
        if let Some((Step::Key(key), way)) = path.0.split_last()
            && let Some((Step::Row(row), list)) = way.split_last()
        {
            let list = Path(list.to_vec());
            if *row >= changed.rows(&list) {
                return changed.add_row(&list, &[(key, value)]).ok_or_else(no_table);
            }
        }
        changed.set(path, value).ok_or_else(no_table)
    }

    /// Sets an answer to a criterion; a remark and who answered stay.
    fn set_answer(
        &self,
        changed: &mut Document,
        criterion: &str,
        said: Value,
        key: &str,
        evidence: Option<Value>,
    ) -> Result<(), Refused> {
        let path = Path::keys("answers").key(criterion);
        let old = changed.get(&path).and_then(Found::value).and_then(Value::as_inline_table);
        let kept = old.into_iter().flatten().filter(|(key, _)| ["note", "by", "on"].contains(key));
        let mut table = InlineTable::new();
        table.insert(key, said.clone());
        if let Some(evidence) = evidence {
            table.insert("evidence", evidence);
        }
        table.extend(kept.map(|(key, value)| (key.to_owned(), value.clone())));
        let new = if key == "level" && table.len() == 1 { said } else { table.into() };
        changed.set(&path, new).ok_or_else(no_table)
    }

    fn accept(&mut self, changed: Document) -> Result<(), Refused> {
        if self.plan.about.is_none() {
            crate::coalition::load(&self.name, changed.text().as_bytes()).map_err(|rejected| {
                let told = rejected.problems.into_iter().map(|problem| match problem.help {
                    Some(help) => message!("problem-with-help", problem = problem.message, help = help),
                    None => problem.message,
                });
                Refused(message!("ask-refused-value", problems = Part::Joined(told.map(Part::Message).collect())))
            })?;
        }
        self.document = changed;
        Ok(())
    }

    /// Goes back to the question before; `false` where there is none. What it was answered stays until it is replaced.
    pub fn back(&mut self) -> bool {
        let Some(question) = self.history.pop() else { return false };
        let (Question::Key { path: at, .. } | Question::Rows { list: at } | Question::Whole { list: at }) = &question
        else {
            self.waiting.push_front(question);
            return true;
        };
        self.passed.remove(&at.to_string());
        if let Question::Rows { list } = &question {
            // The row that was begun is left as it is.
            let inside = |path: &Path| path.0.starts_with(&list.0);
            while self.waiting.front().is_some_and(|next| match next {
                Question::Key { path, .. } => inside(path),
                Question::Rows { list } | Question::Whole { list } => inside(list),
                Question::Level { .. } => false,
            }) {
                self.waiting.pop_front();
            }
        }
        self.waiting.push_front(question);
        true
    }
}

/// Whether the key must be there.
pub fn is_required(path: &Path) -> bool {
    keys::keys().get(&plain(path)).is_some_and(|key| key.required)
        || keys::list(&parent(path)).is_some_and(|list| match (path.0.last(), list.columns.first()) {
            (Some(Step::Key(key)), Some(first)) => key == first,
            _ => false,
        })
}

fn parent(path: &Path) -> Path {
    Path(path.0.get(..path.0.len().saturating_sub(1)).unwrap_or(&[]).to_vec())
}

/// The questions of one row.
fn columns(list: &Path, row: usize) -> Vec<Question> {
    let columns = keys::list(list).map_or(&[] as &[&str], |list| list.columns);
    columns
        .iter()
        .map(|column| {
            let path = list.clone().row(row).key(column);
            if keys::list(&path).is_some() {
                Question::Rows { list: path }
            } else {
                Question::Key { path, criterion: None }
            }
        })
        .collect()
}

/// The path of the key that says whether a list is whole.
fn whole(list: &Path) -> Path {
    let key = keys::list(list).map_or("", |list| list.whole);
    match list.0.split_last() {
        Some((_, way)) if way.iter().any(|step| matches!(step, Step::Row(_))) => Path(way.to_vec()).key(key),
        _ => Path::keys(key),
    }
}

/// The list at the top around a list.
fn top(list: &'static str) -> &'static str {
    let around = |other: &&keys::List| list.strip_prefix(other.path).is_some_and(|rest| rest.starts_with('.'));
    keys::LISTS.iter().find(around).map_or(list, |list| list.path)
}

fn no_table() -> Refused {
    Refused(message!("ask-refused-table"))
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

/// A value of the file as it would be typed.
fn as_typed(value: &Value, input: &Input) -> Known {
    let share = |number: f64| format!("{} %", (number * 1e6).round() / 1e4);
    let is_share = *input == Input::Number(crate::value::Unit::Share);
    Known::Value(match value {
        Value::String(text) => text.value().clone(),
        Value::Integer(number) if is_share => share(*number.value() as f64),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) if is_share => share(*number.value()),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(yes) if *input == Input::YesNo => if *yes.value() { "yes" } else { "no" }.to_owned(),
        Value::Boolean(yes) => if *yes.value() { "exists" } else { "none" }.to_owned(),
        Value::Datetime(day) => day.value().to_string(),
        Value::Array(list) if list.iter().all(Value::is_str) => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            if words.is_empty() { "none".to_owned() } else { words.join(", ") }
        }
        Value::InlineTable(years) if *input == Input::Years && !years.is_empty() => {
            let pairs: Vec<String> =
                years.iter().map(|(year, amount)| format!("{year}: {}", plain_value(amount))).collect();
            pairs.join("; ")
        }
        _ if *input == Input::Fallback => {
            let written = plain_value(value);
            match keys::FALLBACKS.iter().find(|(_, known)| *known == written) {
                Some((word, _)) => (*word).to_owned(),
                None => return Known::Other(written),
            }
        }
        other => return Known::Other(plain_value(other)),
    })
}

/// A value without the comments around it.
fn plain_value(value: &Value) -> String {
    value.to_string().trim().to_owned()
}

/// The answers in a text, as far as they can be read.
fn answers(text: &str) -> Answers {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let mut problems = Problems::default();
    table.get_ref().get("answers").map_or_else(Answers::default, |node| Answers::read(node, &mut problems))
}
