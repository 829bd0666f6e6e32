//! The sheets of a workbook, made from the declarations of the format: one for each list, and one for the keys of one or
//! more tables.

use super::cell::{Cell, tell};
use crate::coalition::Coalition;
use crate::coalition::answers::ANSWER_KEYS;
use crate::coalition::model::FallbackVote;
use crate::coalition::record::{Form, KeyInfo, Record as _, UNKNOWN};
use crate::coalition::scalar::SILENCES;
use crate::questionnaire::keys::{Input, keys};
use crate::source::problem::loose;
use toml_edit::Value;

/// The path of the judged answers, which are rows by criterion.
pub const ANSWERS: &str = "answers";
/// The column that names the criterion of an answer.
pub const CRITERION: &str = "criterion";
/// The column that shows the question of a criterion; it is never read.
pub const QUESTION: &str = "question";
/// The keys of the file that a workbook does not show.
const UNSEEN: &str = "schema";

/// All sheets in the order of the format.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// The words on them that are no data.
    pub labels: Labels,
}

/// The words on sheets by which their parts are known.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The headings of keys, their values, what can stand there, examples and meanings.
    pub heads: [String; 5],
    /// The marks of the grey rows of a list: what can stand there, and an example.
    pub marks: [String; 2],
    /// What people write in place of a text that is not there.
    pub blanks: Vec<String>,
    /// A criterion that may be answered, as an example.
    pub criterion: String,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub body: Body,
}

/// What stands in a sheet.
#[derive(Clone, Debug)]
pub enum Body {
    /// Keys of tables, one below the other.
    Keys(Vec<Column>),
    /// A list, one row below the other.
    Rows(List),
}

/// A list of the file.
#[derive(Clone, Debug)]
pub struct List {
    /// Its path, without rows.
    pub path: String,
    /// The list in whose rows it stands, if it does.
    pub around: Option<String>,
    /// Its keys; the first one names the row.
    pub columns: Vec<Column>,
}

/// A key of the file.
#[derive(Clone, Debug)]
pub struct Column {
    /// The key in its table.
    pub key: String,
    /// Its path, without rows.
    pub path: String,
    /// How its value is said in a cell.
    pub shape: Shape,
    /// A cell of the right form.
    pub example: Cell,
    /// What may be chosen from a list; other things may stand there too.
    pub choices: Vec<String>,
}

/// How a value is said in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// As it is typed for a question.
    Is(Input),
    /// Ids of evidence, for the whole table or by key.
    Backing,
    /// A level, 0 to 4, or `unknown`.
    Level,
}

impl Shape {
    /// Whether any text is a value, so that no word has a meaning of its own.
    pub(super) fn is_free(&self) -> bool {
        matches!(self, Self::Is(Input::Text) | Self::Level)
    }
}

impl Layout {
    /// The sheets, with these labels; `title` names the one on which the path of a table, a list or a key at the top stands. Keys with one
    /// title share a sheet.
    pub fn new(title: &dyn Fn(&str) -> String, labels: Labels) -> Self {
        let mut layout = Self { sheets: Vec::new(), labels };
        layout.add("", None, Coalition::keys(), title);
        layout
    }

    /// The lists, those around others first.
    pub fn lists(&self) -> impl Iterator<Item = (&Sheet, &List)> {
        self.sheets.iter().filter_map(|sheet| match &sheet.body {
            Body::Rows(list) => Some((sheet, list)),
            Body::Keys(_) => None,
        })
    }

    /// The keys outside of lists.
    pub fn keys(&self) -> impl Iterator<Item = &Column> {
        self.sheets.iter().flat_map(|sheet| match &sheet.body {
            Body::Keys(columns) => columns.as_slice(),
            Body::Rows(_) => &[],
        })
    }

    /// The list that somebody means: by the title of its sheet, its path or the last key of it.
    pub fn named(&self, name: &str) -> Option<&List> {
        let typed = loose(name);
        let is_meant = |(sheet, list): &(&Sheet, &List)| {
            let last = list.path.rsplit('.').next().unwrap_or_default();
            [sheet.name.as_str(), &list.path, last].into_iter().any(|known| loose(known) == typed)
        };
        self.lists().find(is_meant).map(|(_, list)| list)
    }

    fn add(&mut self, table: &str, around: Option<&str>, found: Vec<KeyInfo>, title: &dyn Fn(&str) -> String) {
        for key in found {
            let path = if table.is_empty() { key.name.to_owned() } else { format!("{table}.{}", key.name) };
            match (key.form)() {
                Form::Table(inner) => self.add(&path, around, inner, title),
                Form::Rows(inner) => {
                    let values = inner.iter().filter(|key| matches!((key.form)(), Form::Value));
                    let columns = values.filter_map(|key| column(&path, key)).collect();
                    let list = List { path: path.clone(), around: around.map(str::to_owned), columns };
                    self.sheets.push(Sheet { name: title(&path), body: Body::Rows(list) });
                    let lists = inner.into_iter().filter(|key| matches!((key.form)(), Form::Rows(_))).collect();
                    self.add(&path, Some(&path), lists, title);
                }
                Form::Value if path == ANSWERS => {
                    let list = List { path: path.clone(), around: None, columns: answers(&self.labels.criterion) };
                    self.sheets.push(Sheet { name: title(&path), body: Body::Rows(list) });
                }
                Form::Value if path == UNSEEN => {}
                Form::Value => {
                    let Some(column) = column(table, &key) else { continue };
                    let name = title(if table.is_empty() { &path } else { table });
                    let same = |sheet: &&mut Sheet| sheet.name == name && matches!(sheet.body, Body::Keys(_));
                    match self.sheets.iter_mut().find(same).map(|sheet| &mut sheet.body) {
                        Some(Body::Keys(columns)) => columns.push(column),
                        _ => self.sheets.push(Sheet { name, body: Body::Keys(vec![column]) }),
                    }
                }
            }
        }
    }
}

fn column(table: &str, key: &KeyInfo) -> Option<Column> {
    let path = if table.is_empty() { key.name.to_owned() } else { format!("{table}.{}", key.name) };
    let words: Vec<_> = (key.words)().into_iter().map(|(word, _)| word).collect();
    let schema = (key.schema)();
    let is_code = |code: &serde_json::Value| code.as_str().is_some_and(|code| code.len() == 3);
    let codes = schema["enum"].as_array().filter(|codes| words.is_empty() && codes.iter().all(is_code));
    let shape = match keys().get(&path).and_then(|key| key.input.clone()) {
        Some(input) => Shape::Is(input),
        None if key.name == "evidence" => Shape::Backing,
        None if !words.is_empty() => Shape::Is(Input::One(words.clone())),
        None => return None,
    };
    let mut choices: Vec<String> = match &shape {
        Shape::Is(Input::YesNo) => vec!["yes".to_owned(), "no".to_owned()],
        Shape::Is(Input::One(_) | Input::Many(_)) => words.into_iter().map(str::to_owned).collect(),
        Shape::Is(Input::Fallback) => {
            vote().iter().flat_map(|key| (key.words)()).map(|(word, _)| word.to_owned()).collect()
        }
        _ => codes.into_iter().flatten().filter_map(|code| code.as_str()).map(str::to_owned).collect(),
    };
    if shape == Shape::Is(Input::Fallback) {
        choices.insert(0, "none".to_owned());
    }
    if key.fact.is_some() && !choices.is_empty() {
        choices.extend(SILENCES.map(str::to_owned));
    }
    let example = (key.example)().parse::<Value>().map_or(Cell::Empty, |value| tell(&shape, &value));
    Some(Column { key: key.name.to_owned(), path, shape, example, choices })
}

/// The keys of the vote that follows where there is no consensus.
pub(super) fn vote() -> Vec<KeyInfo> {
    FallbackVote::keys()
}

fn answers(criterion: &str) -> Vec<Column> {
    let of = |key: &str, shape: Shape, example: Cell, choices: Vec<String>| Column {
        key: key.to_owned(),
        path: format!("{ANSWERS}.{key}"),
        shape,
        example,
        choices,
    };
    let text = || Shape::Is(Input::Text);
    let mut columns =
        vec![of(CRITERION, text(), Cell::text(criterion), Vec::new()), of(QUESTION, text(), Cell::Empty, Vec::new())];
    columns.extend(ANSWER_KEYS.iter().map(|key| match *key {
        "level" => {
            let levels = (0..=4).map(|level| level.to_string()).chain([UNKNOWN.to_owned()]);
            of(key, Shape::Level, Cell::Number(3.0), levels.collect())
        }
        "evidence" => of(key, Shape::Backing, Cell::text("charter"), Vec::new()),
        "on" => of(key, Shape::Is(Input::Day), Cell::text("2024-06-30"), Vec::new()),
        _ => of(key, text(), Cell::Empty, Vec::new()),
    }));
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_value_of_the_format_stands_on_a_sheet() {
        let layout = Layout::new(&str::to_owned, Labels::default());
        let rows = layout.lists().flat_map(|(_, list)| &list.columns);
        let shown: BTreeSet<&str> = layout.keys().chain(rows).map(|column| column.path.as_str()).collect();
        let mut values = Vec::new();
        gather("", Coalition::keys(), &mut values);
        let left_out: Vec<&String> = values.iter().filter(|path| !shown.contains(path.as_str())).collect();
        assert_eq!(left_out, ["schema", "answers"], "these stand in no sheet");
        assert!(values.len() > 250, "{}", values.len());
    }

    fn gather(table: &str, keys: Vec<KeyInfo>, out: &mut Vec<String>) {
        for key in keys {
            let path = if table.is_empty() { key.name.to_owned() } else { format!("{table}.{}", key.name) };
            match (key.form)() {
                Form::Value => out.push(path),
                Form::Table(inner) | Form::Rows(inner) => gather(&path, inner, out),
            }
        }
    }
}
