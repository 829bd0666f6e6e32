//! What an answer does to the file, and what the file says as an answer.

use super::document::{Document, Found};
use super::keys::{Input, plain};
use super::{Described, Known, NewEvidence, Question, Questionnaire, Refused, Reply, keys, values, whole};
use crate::coalition::answers::{SCHEMA_VERSION, Verdict};
use crate::coalition::locate::{Path, Step};
use crate::coalition::model::LifeStage;
use crate::coalition::scalar::Word as _;
use crate::message;
use crate::source::message::Part;
use std::cell::OnceCell;
use toml_edit::{Array, InlineTable, Value};

impl Questionnaire<'_> {
    /// What the file says on a question.
    pub fn known(&self, question: &Question) -> Option<Known> {
        match question {
            Question::Key { path, .. } => {
                let value = self.document.get(path)?.value()?;
                let input = keys::keys().get(&plain(path))?.input.as_ref()?;
                Some(as_typed(value, input))
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
                Question::Key { path, reason: None }
            }
        })
        .collect()
}

fn no_table() -> Refused {
    Refused(message!("ask-refused-table"))
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
