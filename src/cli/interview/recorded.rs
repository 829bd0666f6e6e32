//! Answers that were recorded, by key; what is not recorded is not asked.

use super::ask::{Around, Asker, Said};
use cma::coalition::load::LARGEST_FILE;
use cma::coalition::locate::{Path, Step};
use cma::coalition::record::UNKNOWN;
use cma::knowledge::Rubrics;
use cma::message;
use cma::questionnaire::keys::{LISTS, keys, list};
use cma::questionnaire::{Question, Reply};
use cma::report::ask::Sheet;
use cma::report::words::Words;
use cma::source::Source;
use cma::source::message::Message;
use cma::source::problem::{Problems, nearest};
use cma::source::safe::visible;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Answers from a file.
pub(super) struct Recorded {
    words: &'static Words,
    source: Source,
    answers: toml::Table,
    used: BTreeSet<String>,
    /// Which recorded row each row of the file is, if any, by the lists that were asked for.
    rows: BTreeMap<String, Vec<Option<usize>>>,
    /// The names of recorded rows, and the keys, that the file had already.
    left: Vec<String>,
    /// What is wrong with the answers.
    problems: Problems,
    /// The questions whose answers were refused.
    refused: BTreeSet<String>,
}

impl Recorded {
    /// Reads answers. What is wrong with them is told at the end, with what is found on the way.
    pub(super) fn read(path: &std::path::Path, rubrics: &Rubrics, words: &'static Words) -> anyhow::Result<Self> {
        let source = Source::new(path.display().to_string(), cma::source::file::read_text(path, LARGEST_FILE)?);
        let mut problems = Problems::default();
        match cma::source::toml::parse(&source.text) {
            Ok(table) => check(table.get_ref(), rubrics, &mut problems),
            Err(errors) => {
                problems.list.extend(errors.iter().map(|error| cma::source::toml::problem(error, &source.text, 0)));
            }
        }
        let answers = toml::from_str(&source.text).unwrap_or_default();
        let (used, rows, left, refused) = Default::default();
        Ok(Self { words, source, answers, used, rows, left, problems, refused })
    }

    /// What is recorded for a path: at its own key, or in the rows of its list.
    fn find(&mut self, path: &Path) -> Option<toml::Value> {
        let dotted = path.to_string();
        if let Some(found) = self.answers.get(&dotted) {
            self.used.insert(dotted);
            return Some(found.clone());
        }
        let path = self.in_answers(path)?;
        let first = path.0.iter().position(|step| matches!(step, Step::Row(_)))?;
        let (list, inside) = path.0.split_at_checked(first)?;
        let list = Path(list.to_vec()).to_string();
        let mut value = self.answers.get(&list)?;
        self.used.insert(list);
        for step in inside {
            value = match step {
                Step::Row(row) => value.as_array()?.get(*row)?,
                Step::Key(key) => value.as_table()?.get(key)?,
            };
        }
        Some(value.clone())
    }

    /// The path of a key of the file with the numbers of the rows as they were recorded.
    fn in_answers(&self, path: &Path) -> Option<Path> {
        let mut found = Path::default();
        for (at, step) in path.0.iter().enumerate() {
            found.0.push(match step {
                Step::Row(row) => {
                    let list = Path(path.0.get(..at)?.to_vec()).to_string();
                    Step::Row(self.rows.get(&list).map_or(Some(*row), |rows| *rows.get(*row)?)?)
                }
                key => key.clone(),
            });
        }
        Some(found)
    }

    /// Whether a recorded row is still to be added to the rows that the file has; it is then thought to be the next one.
    /// Those of a name that the file had already are left.
    fn is_missing(&mut self, path: &Path, recorded: &[toml::Value], there: &[String]) -> bool {
        let column = list(path).and_then(|list| list.columns.first().copied()).unwrap_or_default();
        let name = |row: &toml::Value| row.get(column).and_then(toml::Value::as_str).map(|name| visible(name.trim()));
        let rows = self.rows.entry(path.to_string()).or_default();
        rows.truncate(there.len());
        for found in there.iter().skip(rows.len()) {
            let of_name = |at: &usize| recorded.get(*at).and_then(name).as_ref() == Some(found);
            let same = (0..recorded.len()).find(|at| of_name(at) && !rows.contains(&Some(*at)));
            self.left.extend(same.map(|_| found.clone()));
            rows.push(same);
        }
        let next = (0..recorded.len()).find(|at| !rows.contains(&Some(*at)));
        rows.extend(next.map(Some));
        next.is_some()
    }

    /// Notes what is wrong with the answer to a question.
    fn note(&mut self, question: &Question, message: Message) {
        let span = match question {
            Question::Key { path, .. } | Question::Rows { list: path } => {
                place(&self.source.text, self.in_answers(path).as_ref().unwrap_or(path))
            }
            question => place(&self.source.text, &Path(vec![Step::Key(question.key())])),
        };
        self.problems.add(span, message, None);
        self.refused.insert(question.key());
    }

    fn reply(&mut self, question: &Question, sheet: &Sheet, around: &Around<'_>) -> Option<Reply> {
        let key = question.key();
        Some(match question {
            _ if self.refused.contains(&key) => Some(Reply::Pass).filter(|_| sheet.optional)?,
            Question::Key { path, .. } => match self.find(path) {
                Some(toml::Value::String(word)) if matches!(&*word, UNKNOWN | "?") && sheet.optional => Reply::Unknown,
                Some(value) => Reply::Written(value.to_string()),
                None if sheet.optional => Reply::Pass,
                None => {
                    self.note(question, message!("ask-answers-needed", key = key));
                    return None;
                }
            },
            Question::Rows { list: path } => {
                let recorded = self.find(path);
                let rows = recorded.as_ref().and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
                match recorded {
                    _ if self.is_missing(path, rows, around.rows) => Reply::Add,
                    Some(_) => Reply::Done,
                    None if self.answers.contains_key(&Question::Whole { list: path.clone() }.key()) => Reply::Done,
                    None => Reply::Pass,
                }
            }
            Question::Whole { list: path } => {
                let whole = match list(path).map(|list| list.path) {
                    Some("governance.bodies.seats") => {
                        let row = Path(path.0.get(..path.0.len().saturating_sub(1)).unwrap_or(&[]).to_vec());
                        self.find(&row.key("seats_complete"))
                    }
                    _ => self.find(&Path::keys(&key)),
                };
                match whole {
                    None => Reply::Pass,
                    Some(toml::Value::Boolean(yes)) => Reply::Value(if yes { "yes" } else { "no" }.to_owned()),
                    Some(value) => match value.as_str() {
                        Some("complete") => Reply::Value("yes".to_owned()),
                        Some("partial") => Reply::Value("no".to_owned()),
                        Some(UNKNOWN) => Reply::Unknown,
                        word => Reply::Value(word.map_or_else(|| value.to_string(), str::to_owned)),
                    },
                }
            }
            Question::Level { .. } => {
                self.used.insert(key.clone());
                self.answers.get(&key).map_or(Some(Reply::Pass), level)?
            }
        })
    }
}

/// An answer to a criterion; `None` where the session is left there.
fn level(value: &toml::Value) -> Option<Reply> {
    match value.as_str() {
        Some("leave") => return None,
        Some(UNKNOWN) => return Some(Reply::Unknown),
        _ => {}
    }
    let of = |key| value.as_table().and_then(|table| table.get(key));
    if let Some(reason) = of("not_applicable") {
        return Some(Reply::NotApplicable(reason.as_str().map_or_else(|| reason.to_string(), str::to_owned)));
    }
    let level = of("level").unwrap_or(value).as_integer().and_then(|level| u8::try_from(level).ok());
    let cited = of("evidence").and_then(toml::Value::as_array).into_iter().flatten();
    let cited = cited.filter_map(toml::Value::as_str).map(str::to_owned).collect();
    Some(Reply::Level(level.unwrap_or(u8::MAX), cited))
}

impl Asker for Recorded {
    fn words(&self) -> &'static Words {
        self.words
    }

    fn ask(&mut self, question: &Question, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        Ok(self.reply(question, sheet, around).map_or(Said::Leave, Said::Reply))
    }

    fn tell(&mut self, _text: &str) {}

    fn refused(&mut self, question: &Question, why: &Message) {
        let key = question.key();
        self.note(question, message!("ask-refused-recorded", key = key, text = why.clone()));
    }

    fn choose(&mut self, _ask: &str, _lines: &[String], _out: char) -> anyhow::Result<Option<usize>> {
        Ok(None)
    }

    fn line(&mut self, _prompt: &str) -> anyhow::Result<Option<String>> {
        Ok(None)
    }

    fn is_live(&self) -> bool {
        false
    }

    fn end(&mut self, has: &dyn Fn(&str) -> bool) -> bool {
        let Problems { list, .. } = &mut self.problems;
        if !list.is_empty() {
            list.sort_by_key(|problem| problem.span.start);
            crate::cli::tell(&self.source, list, self.words);
            return false;
        }
        let unused = self.answers.keys().filter(|key| !self.used.contains(*key)).cloned();
        let (there, unused): (Vec<String>, Vec<String>) = unused.partition(|key| has(key));
        self.left.extend(there);
        if !self.left.is_empty() {
            let told = message!("ask-rows-left", names = self.left.as_slice());
            eprint!("{}\n", super::width::filled(&self.words.say(&told)));
        }
        if !unused.is_empty() {
            eprint!("{}\n", super::width::filled(&self.words.say(&message!("ask-unused", keys = unused))));
        }
        true
    }
}

/// Notes keys that nobody asks.
fn check(answers: &DeTable<'_>, rubrics: &Rubrics, problems: &mut Problems) {
    let all: Vec<&str> = rubrics
        .criteria()
        .map(|criterion| criterion.id.as_str())
        .chain(keys().iter().filter(|(_, key)| key.input.is_some()).map(|(path, _)| path.as_str()))
        .chain(LISTS.iter().map(|list| list.path))
        .collect();
    for (key, value) in answers {
        let written: &str = key.get_ref();
        if !all.contains(&written) {
            note_unknown(written, key.span(), &all, problems);
        } else if LISTS.iter().any(|list| list.path == written) {
            check_rows(written, value, problems);
        }
    }
}

/// Notes the keys of recorded rows that are not asked.
fn check_rows(path: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems) {
    let (Some(list), DeValue::Array(rows)) = (LISTS.iter().find(|list| list.path == path), value.get_ref()) else {
        return;
    };
    for (key, value) in rows.iter().filter_map(|row| row.get_ref().as_table()).flatten() {
        let written: &str = key.get_ref();
        let inner = format!("{path}.{written}");
        if !list.columns.contains(&written) && written != "seats_complete" {
            let columns: Vec<String> = list.columns.iter().map(|column| format!("{path}.{column}")).collect();
            note_unknown(&inner, key.span(), &columns.iter().map(String::as_str).collect::<Vec<_>>(), problems);
        }
        check_rows(&inner, value, problems);
    }
}

fn note_unknown(key: &str, span: Range<usize>, all: &[&str], problems: &mut Problems) {
    let near = nearest(key, all.iter().copied()).map(|near| message!("problem-near", near = near));
    problems.add(span, message!("ask-answers-unknown", key = key), near);
}

/// Where the answer at a path stands in the text: at its own key, in the rows of its list, or in the row that lacks it.
fn place(text: &str, path: &Path) -> Range<usize> {
    let Ok(table) = cma::source::toml::parse(text) else { return 0..0 };
    let dotted = path.to_string();
    if let Some((_, found)) = table.get_ref().get_key_value(dotted.as_str()) {
        return found.span();
    }
    let first = path.0.iter().position(|step| matches!(step, Step::Row(_))).unwrap_or(path.0.len());
    let list = Path(path.0.get(..first).unwrap_or(&[]).to_vec()).to_string();
    let Some(mut found) = table.get_ref().get(list.as_str()) else { return 0..0 };
    for step in path.0.iter().skip(first) {
        let inner = match (step, found.get_ref()) {
            (Step::Row(row), DeValue::Array(rows)) => rows.get(*row),
            (Step::Key(key), DeValue::Table(table)) => table.get(key.as_str()),
            _ => None,
        };
        match inner {
            Some(inner) => found = inner,
            None => break,
        }
    }
    found.span()
}
