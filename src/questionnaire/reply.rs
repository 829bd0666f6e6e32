//! What an answer does to the file, and what the file says as an answer.

use super::document::{Document, Found};
use super::keys::Input;
use super::order::is_unknown;
use super::{Described, Known, NewEvidence, Question, Questionnaire, Refused, Reply, keys, values, whole};
use crate::coalition::answers::{SCHEMA_VERSION, Verdict};
use crate::coalition::locate::{Path, Step};
use crate::coalition::model::LifeStage;
use crate::coalition::record::UNKNOWN;
use crate::coalition::scalar::Word as _;
use crate::message;
use crate::source::message::Part;
use std::cell::OnceCell;
use toml_edit::{Array, Value};

impl Questionnaire<'_> {
    /// What the file says on a question.
    pub fn known(&self, question: &Question) -> Option<Known> {
        match question {
            Question::Key { path, .. } => {
                let value = self.document.get(path).filter(|_| self.says(path))?.in_line()?;
                let key = keys::keys().get(&path.without_rows())?;
                match key.may_be_unknown && is_unknown(&value) {
                    true => Some(Known::Unknown),
                    false => Some(as_typed(&value, key.input.as_ref()?)),
                }
            }
            Question::Level { criterion, .. } => {
                let answer = self.described()?.coalition.answers.0.get(criterion)?;
                Some(match &answer.verdict {
                    Verdict::Level(level) => Known::Level(*level, answer.evidence.clone()),
                    Verdict::NotApplicable(reason) => Known::NotApplicable(reason.clone()),
                    Verdict::Unknown => Known::Unknown,
                })
            }
            Question::Rows { .. } => None,
            Question::Whole { list } => {
                let value = self.document.get(&whole(list))?.value()?;
                if is_unknown(value) {
                    return Some(Known::Unknown);
                }
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
            match self.known(&Question::Key { path, reason: None })? {
                Known::Value(text) | Known::Other(text) => Some(text),
                _ => None,
            }
        };
        (0..self.document.rows(list))
            .map(|row| columns.iter().map(|column| cell(row, column).unwrap_or_default()).collect())
            .collect()
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
        let (next, passed) = match question {
            Question::Key { path, .. } => (Vec::new(), self.answer_key(&mut changed, path, reply)?),
            Question::Rows { list } => self.answer_rows(&mut changed, list, reply)?,
            // What stands stays as it is written.
            _ if said(reply).is_some_and(|said| self.known(question) == Some(said)) => (Vec::new(), None),
            Question::Level { criterion, low, high } => {
                (Vec::new(), answer_level(&mut changed, criterion, (*low, *high), reply)?)
            }
            Question::Whole { list } => (Vec::new(), answer_whole(&mut changed, list, reply)?),
        };
        self.accept(changed)?;
        if self.waiting.front() == Some(question) {
            self.waiting.pop_front();
        }
        self.passed.extend(passed);
        for question in next.into_iter().rev() {
            self.waiting.push_front(question);
        }
        match question {
            // What was asked of the rows of this list stands at others now.
            Question::Rows { list } if matches!(reply, Reply::Remove(_)) => {
                self.history.retain(|before| !is_inside(before, list));
            }
            _ => self.history.push(question.clone()),
        }
        self.answered += 1;
        Ok(())
    }

    /// Answers a key; says what is not to be asked again in this session.
    fn answer_key(&self, changed: &mut Document, path: &Path, reply: &Reply) -> Result<Option<String>, Refused> {
        let input = || keys::keys().get(&path.without_rows()).and_then(|key| key.input.as_ref()).ok_or_else(no_table);
        let mut set = |new: Value, typed: &str| {
            let old = self.document.get(path).and_then(Found::value);
            if old.is_some_and(|old| input().is_ok_and(|input| is_same(old, &new, input))) {
                return Ok(None);
            }
            let names = matches!(input()?, Input::Text | Input::Named | Input::Names).then_some(&new);
            match names.and_then(|names| values::not_known(names, typed, &self.plan.not_known)) {
                Some(text) if is_required(path) => Err(Refused(message!("ask-refused-nameless", text = text))),
                Some(text) => Err(values::signs(text)),
                None => self.set_key(changed, path, new).map(|()| None),
            }
        };
        match reply {
            Reply::Value(text) if is_required(path) && values::is_nothing(text) => {
                Err(Refused(message!("ask-refused-needed")))
            }
            Reply::Value(text)
                if text.trim().eq_ignore_ascii_case(UNKNOWN) && !is_required(path) && input()?.words().is_empty() =>
            {
                not_known(changed, path).map(|()| Some(path.to_string()))
            }
            Reply::Value(text) => set(values::value(input()?, text)?, text),
            Reply::AtLeast(words) => set(values::value(input()?, &format!("{}{words}", values::AT_LEAST))?, words),
            Reply::Written(toml) => {
                let read: Option<Value> = toml.parse().ok();
                let text = read.as_ref().and_then(Value::as_str).unwrap_or_default();
                let input = keys::keys().get(&path.without_rows()).and_then(keys::Key::in_file).ok_or_else(no_table)?;
                set(values::written(&input, toml)?, text)
            }
            Reply::Unknown if is_required(path) => Err(Refused(message!("ask-refused-needed"))),
            Reply::Unknown => not_known(changed, path).map(|()| Some(path.to_string())),
            Reply::Pass => Ok(Some(path.to_string())),
            _ => Err(no_answer()),
        }
    }

    /// Answers for the rows of a list; says what is asked next.
    fn answer_rows(
        &self,
        changed: &mut Document,
        list: &Path,
        reply: &Reply,
    ) -> Result<(Vec<Question>, Option<String>), Refused> {
        let (count, again) = (self.document.rows(list), Question::Rows { list: list.clone() });
        let row = |row| columns(list, row).into_iter().chain([again.clone()]).collect();
        Ok(match reply {
            Reply::Add => (row(count), None),
            Reply::Change(at) if *at < count => (row(*at), None),
            Reply::Remove(at) if *at < count => {
                changed.remove_row(list, *at).ok_or_else(no_table)?;
                (vec![again], None)
            }
            Reply::Done => (vec![Question::Whole { list: list.clone() }], None),
            Reply::Unknown => {
                not_known(changed, &whole(list))?;
                (Vec::new(), Some(list.to_string()))
            }
            Reply::Pass => (Vec::new(), Some(list.to_string())),
            _ => return Err(no_answer()),
        })
    }

    fn set_key(&self, changed: &mut Document, path: &Path, value: Value) -> Result<(), Refused> {
        if path.without_rows() == keys::NAME {
            if changed.get(&Path::keys("schema")).is_none() {
                changed.set(&Path::keys("schema"), i64::from(SCHEMA_VERSION).into()).ok_or_else(no_table)?;
            }
            changed.set(path, value).ok_or_else(no_table)?;
            let as_of = Path::keys(keys::AS_OF);
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
                let whole = whole(&list);
                // With a row, it is no longer unknown what there is.
                if changed.get(&whole).and_then(Found::value).is_some_and(is_unknown) {
                    changed.remove(&whole);
                }
                return changed.add_row(&list, &[(key, value)]).ok_or_else(no_table);
            }
        }
        changed.set(path, value).ok_or_else(no_table)
    }

    fn accept(&mut self, changed: Document) -> Result<(), Refused> {
        if self.plan.about.is_none() {
            let read = crate::coalition::load(&self.name, changed.text().as_bytes()).map_err(|rejected| {
                let told = rejected.problems.into_iter().map(|problem| match problem.help {
                    Some(help) => message!("problem-with-help", problem = problem.message, help = help),
                    None => problem.message,
                });
                Refused(message!("ask-refused-value", problems = Part::Joined(told.map(Part::Message).collect())))
            })?;
            self.described = Some(Described::new(read)).into();
        } else {
            self.described = OnceCell::new();
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
            while self.waiting.front().is_some_and(|next| is_inside(next, list)) {
                self.waiting.pop_front();
            }
        }
        self.waiting.push_front(question);
        true
    }
}

/// Whether a question is about a list or what stands in it.
fn is_inside(question: &Question, list: &Path) -> bool {
    match question {
        Question::Key { path, .. } | Question::Rows { list: path } | Question::Whole { list: path } => {
            path.0.starts_with(&list.0)
        }
        Question::Level { .. } => false,
    }
}

/// What the file says once it holds an answer, where the answer says it as the file does.
fn said(reply: &Reply) -> Option<Known> {
    Some(match reply {
        Reply::Level(level, evidence) => Known::Level(*level, evidence.clone()),
        Reply::NotApplicable(reason) => Known::NotApplicable(reason.trim().to_owned()),
        Reply::Value(text) => Known::Value(text.clone()),
        Reply::Unknown => Known::Unknown,
        _ => return None,
    })
}

/// Answers a criterion.
fn answer_level(
    changed: &mut Document,
    criterion: &str,
    (low, high): (u8, u8),
    reply: &Reply,
) -> Result<Option<String>, Refused> {
    match reply {
        Reply::Level(level, _) if !(low..=high).contains(level) => {
            Err(Refused(message!("ask-refused-level", low = low, high = high)))
        }
        Reply::Level(level, evidence) => {
            let cited = (!evidence.is_empty()).then(|| evidence.iter().map(String::as_str).collect::<Array>().into());
            set_answer(changed, criterion, i64::from(*level).into(), "level", cited).map(|()| None)
        }
        Reply::Unknown => set_answer(changed, criterion, UNKNOWN.into(), "level", None).map(|()| None),
        Reply::NotApplicable(reason) if reason.trim().is_empty() => Err(Refused(message!("ask-refused-reason"))),
        Reply::NotApplicable(reason) => {
            set_answer(changed, criterion, reason.trim().into(), "not_applicable", None).map(|()| None)
        }
        Reply::Pass => Ok(Some(criterion.to_owned())),
        _ => Err(no_answer()),
    }
}

/// Answers whether a list is whole.
fn answer_whole(changed: &mut Document, list: &Path, reply: &Reply) -> Result<Option<String>, Refused> {
    let path = whole(list);
    let text = match reply {
        Reply::Value(text) => text,
        Reply::Unknown => return not_known(changed, &path).map(|()| Some(list.to_string())),
        Reply::Pass => return Ok(Some(list.to_string())),
        _ => return Err(no_answer()),
    };
    let yes = values::pick(&Input::YesNo.words(), text)? == "yes";
    let is_flag = keys::keys().get(&path.without_rows()).is_some_and(|key| key.input == Some(Input::YesNo));
    let said: Value = match (is_flag, yes) {
        (true, yes) => yes.into(),
        (false, true) => "complete".into(),
        (false, false) => "partial".into(),
    };
    changed.set(&path, said).ok_or_else(no_table)?;
    Ok(None)
}

/// Keeps that a key was asked and is not known, so that it is not asked again; where the file has no word for that, and in
/// rows, the key is taken away.
fn not_known(changed: &mut Document, path: &Path) -> Result<(), Refused> {
    let in_row = path.0.iter().any(|step| matches!(step, Step::Row(_)));
    if !in_row && keys::keys().get(&path.without_rows()).is_some_and(|key| key.may_be_unknown) {
        return changed.set(path, UNKNOWN.into()).ok_or_else(no_table);
    }
    changed.remove(path);
    Ok(())
}

/// Sets an answer to a criterion; a remark and who answered stay, where they stand.
fn set_answer(
    changed: &mut Document,
    criterion: &str,
    said: Value,
    key: &str,
    evidence: Option<Value>,
) -> Result<(), Refused> {
    let path = Path::keys("answers").key(criterion);
    let is_table = changed.has_table(&path);
    let old = changed.get(&path).and_then(Found::in_line);
    let mut table = old.as_ref().and_then(Value::as_inline_table).cloned().unwrap_or_default();
    for gone in ["level", "not_applicable"].iter().filter(|other| **other != key) {
        table.remove(gone);
    }
    table.insert(key, said.clone());
    match evidence {
        Some(evidence) => drop(table.insert("evidence", evidence)),
        None => drop(table.remove("evidence")),
    }
    let new = if key == "level" && table.len() == 1 && !is_table { said } else { table.into() };
    changed.set(&path, new).ok_or_else(no_table)
}

/// Whether the key must be there.
pub fn is_required(path: &Path) -> bool {
    keys::keys().get(&path.without_rows()).is_some_and(|key| key.required)
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
                Question::Key { path, reason: None }
            }
        })
        .collect()
}

fn no_table() -> Refused {
    Refused(message!("ask-refused-table"))
}

fn no_answer() -> Refused {
    Refused(message!("ask-refused-other"))
}

/// A value of the file as it would be typed.
fn as_typed(value: &Value, input: &Input) -> Known {
    values::typed(input, value).map_or_else(|| Known::Other(values::bare(value)), Known::Value)
}

/// Whether two values say the same. Words of a list have no order.
fn is_same(one: &Value, other: &Value, input: &Input) -> bool {
    let said = |value: &Value| match (input, value) {
        (Input::Many(_), Value::Array(words)) => {
            let mut words: Vec<String> = words.iter().map(values::bare).collect();
            words.sort();
            words.join(",")
        }
        (_, value) => values::typed(input, value).unwrap_or_else(|| values::bare(value)),
    };
    said(one) == said(other)
}
