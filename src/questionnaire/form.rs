//! Answers given on a form, read back. The form itself is made by `report::survey`.

use super::{Refused, values};
use crate::coalition::record::UNKNOWN;
use crate::coalition::responses;
use crate::knowledge::Rubrics;
use crate::message;
use crate::source::problem::loose;
use std::collections::BTreeMap;
use toml_edit::Value;

/// The word for "does not apply" in a form.
pub(crate) const NOT_APPLICABLE: &str = "not_applicable";

/// The word for a group that a form does not name.
pub(crate) const NO_GROUP: &str = "none_of_these";

/// The name of a criterion in a form, where dots are not allowed.
pub(crate) fn field(id: &str) -> String {
    id.replace('.', "__").replace('-', "_")
}

/// A response read from a form: the file's name and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The name of the file. Respondents of one name have files of their own, in the order of their rows.
    pub name: String,
    /// Its text.
    pub text: String,
    /// By what its respondent is known.
    pub person: String,
}

/// A name that stands in several rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// The name, as it is written in each way.
    pub spellings: Vec<String>,
    /// The rows.
    pub rows: Vec<u32>,
}

/// The most responses of one table: each becomes a file of its own.
const MOST_RESPONSES: usize = 5000;

/// How many cells are told of that cannot be used; rows after them are not looked at.
const MOST_TOLD: usize = 1000;

/// What a form shows in place of its names: exports hold one or the other.
#[derive(Clone, Debug)]
pub struct Labels {
    /// The question for the name.
    pub respondent: String,
    /// The question for the group.
    pub group: String,
    /// The choice of none of the groups.
    pub no_group: String,
    /// The question whether they belong to the coalition.
    pub insider: String,
    /// "Yes".
    pub yes: String,
    /// "No".
    pub no: String,
    /// "I don't know".
    pub unknown: String,
    /// "It does not apply".
    pub not_applicable: String,
    /// The reason that stands for it, since a form asks for none.
    pub because: String,
    /// Words that are no names and no answers, but say that something is not known.
    pub not_known: Vec<String>,
}

/// What was read from a table of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// A response for each respondent.
    pub responses: Vec<Imported>,
    /// Columns that the form does not know, such as the time of sending; they are left alone.
    pub others: Vec<String>,
    /// Names that stand in several rows, without regard to case, spaces and signs.
    pub again: Vec<Again>,
}

/// Cells that hold something by column, with the number of their row.
type Row = (u32, BTreeMap<u32, String>);

/// Reads exported answers (a heading first) into response files, by the names of the questions and choices, by the ids of
/// criteria or by their labels, without regard to case and signs. Names of groups before a `/`, which KoboToolbox writes,
/// or before a `-`, as ODK does, are cut off.
///
/// # Errors
/// Every column and cell that cannot be used.
pub fn import(table: &[Row], labels: &Labels, rubrics: &Rubrics) -> Result<Import, Vec<Refused>> {
    let Some(((_, header), rows)) = table.split_first() else {
        return Err(vec![Refused(message!("form-refused-column", column = RESPONDENT))]);
    };
    if rows.len() > MOST_RESPONSES {
        return Err(vec![Refused(message!("form-refused-rows", most = MOST_RESPONSES))]);
    }
    let mut wrong = Vec::new();
    let columns = Columns::read(header, labels, rubrics, &mut wrong);
    if columns.place(&Column::Respondent).is_none() {
        let below = rows.iter().take(MOST_ABOVE).find(|(_, cells)| names_respondent(cells, labels, rubrics));
        if let Some((row, _)) = below {
            let row = row.saturating_add(1);
            return Err(vec![Refused(message!("form-refused-head", column = RESPONDENT, row = row))]);
        }
        wrong.push(Refused(message!("form-refused-column", column = RESPONDENT)));
        return Err(wrong);
    }
    let mut responses: Vec<Imported> = Vec::new();
    let (mut files, mut names): (BTreeMap<String, usize>, BTreeMap<String, Again>) = Default::default();
    for (row, cells) in rows.iter().filter(|(_, cells)| !cells.is_empty()) {
        if wrong.len() >= MOST_TOLD {
            break;
        }
        let row = row.saturating_add(1);
        let Some((name, text)) = columns.response(row, cells, labels, &mut wrong) else { continue };
        let (file, person) = (responses::file_name(&name), responses::person(&name));
        let again = names.entry(person.clone()).or_default();
        again.rows.push(row);
        if !again.spellings.contains(&name) {
            again.spellings.push(name);
        }
        let number = files.entry(file.clone()).or_default();
        *number += 1;
        let name = match (*number, file.strip_suffix(".toml")) {
            (1, _) | (_, None) => file,
            (number, Some(stem)) => format!("{stem}-{number}.toml"),
        };
        responses.push(Imported { name, text, person });
    }
    if wrong.is_empty() && responses.is_empty() {
        wrong.push(Refused(message!("form-refused-empty")));
    }
    let again = names.into_values().filter(|again| again.rows.len() > 1).collect();
    if wrong.is_empty() { Ok(Import { responses, others: columns.others, again }) } else { Err(wrong) }
}

/// How many rows below the first are looked at for headings.
const MOST_ABOVE: usize = 20;

/// The ids of rubrics, which are the groups of a form.
fn groups(rubrics: &Rubrics) -> Vec<&str> {
    rubrics.rubrics.iter().map(|rubric| rubric.id.as_str()).collect()
}

/// Whether a row has the heading above the names of respondents.
fn names_respondent(cells: &BTreeMap<u32, String>, labels: &Labels, rubrics: &Rubrics) -> bool {
    let (groups, names) = (groups(rubrics), [RESPONDENT, &labels.respondent].map(loose));
    cells.values().any(|cell| readings(cell, &groups).iter().any(|reading| names.contains(reading)))
}

/// The column that names the respondent.
const RESPONDENT: &str = "respondent";

/// What a column of a form holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column<'a> {
    Respondent,
    Group,
    Insider,
    /// The answer to a criterion, by its id.
    Answer(&'a str),
}

/// The columns of a table of answers.
struct Columns<'a> {
    /// Those that are known, with their headings.
    known: BTreeMap<u32, (Column<'a>, &'a str)>,
    /// The headings of the others.
    others: Vec<String>,
    /// Every column that has a heading.
    headed: Vec<u32>,
}

impl<'a> Columns<'a> {
    fn read(
        header: &'a BTreeMap<u32, String>,
        labels: &Labels,
        rubrics: &'a Rubrics,
        wrong: &mut Vec<Refused>,
    ) -> Self {
        let mut asked = vec![
            (Column::Respondent, vec![RESPONDENT.to_owned(), labels.respondent.clone()]),
            (Column::Group, vec!["group".to_owned(), labels.group.clone()]),
            (Column::Insider, vec!["insider".to_owned(), labels.insider.clone()]),
        ];
        asked.extend(rubrics.criteria().map(|criterion| {
            let names = vec![criterion.id.to_string(), field(&criterion.id), criterion.ask.to_string()];
            (Column::Answer(criterion.id.as_str()), names)
        }));
        let groups = groups(rubrics);
        let mut columns = Self { known: BTreeMap::new(), others: Vec::new(), headed: Vec::new() };
        for (at, heading) in header {
            columns.headed.push(*at);
            let typed = readings(heading, &groups);
            let is_meant = |names: &[String]| names.iter().any(|name| typed.contains(&loose(name)));
            let found = asked.iter().find(|(_, names)| is_meant(names)).map(|(column, _)| column);
            match found {
                Some(column) => {
                    if let Some((_, first)) = columns.known.values().find(|(known, _)| known == column) {
                        wrong.push(Refused(message!("form-refused-twice", column = heading, first = *first)));
                    }
                    columns.known.insert(*at, (column.clone(), heading));
                }
                None => match mistaken(heading, &asked, &groups) {
                    Some(near) => {
                        let help = match near {
                            Some(near) => message!("problem-near", near = near),
                            None => message!("form-refused-strange-help"),
                        };
                        let told = message!("form-refused-strange", column = heading);
                        wrong.push(Refused(message!("problem-with-help", problem = told, help = help)));
                    }
                    None => columns.others.push(heading.clone()),
                },
            }
        }
        columns
    }

    fn place(&self, column: &Column<'_>) -> Option<u32> {
        self.known.iter().find(|(_, (known, _))| known == column).map(|(at, _)| *at)
    }

    /// The name and the text of a response; `None` where something in the row cannot be used.
    fn response(
        &self,
        row: u32,
        cells: &BTreeMap<u32, String>,
        labels: &Labels,
        wrong: &mut Vec<Refused>,
    ) -> Option<(String, String)> {
        let before = wrong.len();
        let cell = |column| self.place(&column).and_then(|at| cells.get(&at)).map_or("", |cell| cell.trim());
        for (_, cell) in cells.iter().filter(|(at, _)| !self.headed.contains(at)) {
            wrong.push(Refused(message!("form-refused-beyond", row = row, cell = cell)));
        }
        let name = cell(Column::Respondent);
        if name.is_empty() {
            wrong.push(Refused(message!("form-refused-nameless", row = row)));
        }
        let none = ["", NO_GROUP, labels.no_group.as_str()];
        let group = Some(cell(Column::Group)).filter(|group| {
            !none.iter().any(|none| is_meant(group, none)) && !values::is_not_known(group, &labels.not_known)
        });
        let said = cell(Column::Insider);
        let insider = match said.to_lowercase().as_str() {
            _ if is_meant(said, &labels.yes) => true,
            _ if is_meant(said, &labels.no) => false,
            "yes" | "y" | "true" | "1" => true,
            // Who was not asked was asked as one of the coalition.
            "" if self.place(&Column::Insider).is_none() => true,
            "no" | "n" | "false" | "0" => false,
            "" => {
                wrong.push(Refused(message!("form-refused-no-insider", row = row)));
                true
            }
            _ => {
                wrong.push(Refused(message!("form-refused-insider", row = row, cell = said)));
                true
            }
        };
        let mut text = responses::head(name, group, insider);
        text.push_str("\n[answers]\n");
        let answers = self.known.iter().filter_map(|(at, (column, heading))| match column {
            Column::Answer(id) => Some((*id, *heading, cells.get(at)?.trim())),
            _ => None,
        });
        for (id, heading, found) in answers.filter(|(.., found)| !found.is_empty()) {
            match answer(found, labels) {
                Some(answer) => text.push_str(&format!("\"{id}\" = {answer}\n")),
                None => {
                    let told = message!("form-refused-cell", row = row, column = heading, cell = found);
                    wrong.push(Refused(told));
                }
            }
        }
        (wrong.len() == before).then(|| (name.to_owned(), text))
    }
}

/// What a heading may say: all of it, or what follows the name of a group.
fn readings(heading: &str, groups: &[&str]) -> Vec<String> {
    let inner = heading.match_indices('/').filter_map(|(at, sign)| heading.get(at + sign.len()..));
    let of_group = groups.iter().filter_map(|group| heading.strip_prefix(group)?.strip_prefix('-'));
    let all = [heading].into_iter().chain(inner).chain(of_group);
    all.map(loose).filter(|reading| !reading.is_empty()).collect()
}

/// Whether a heading that nobody knows was meant for one of the form, with that one where it can be guessed.
fn mistaken(heading: &str, asked: &[(Column<'_>, Vec<String>)], groups: &[&str]) -> Option<Option<String>> {
    let typed = readings(heading, groups);
    let likeness = |name: &str| {
        let of = |typed: &String| strsim::normalized_levenshtein(typed, &loose(name));
        typed.iter().map(of).fold(0.0, f64::max)
    };
    let names = asked.iter().flat_map(|(_, names)| names).map(|name| (likeness(name), name));
    // Of the names of one criterion, its id comes first.
    let nearest = names.filter(|(likeness, _)| *likeness >= NEAR).reduce(|a, b| if b.0 > a.0 { b } else { a });
    if let Some((_, name)) = nearest {
        return Some(Some(name.clone()));
    }
    // `funding.runwy` and `funding__runwy` mean a criterion; `Funding in euros` is somebody's own.
    let inner = heading.to_lowercase().rsplit('/').next().map(str::to_owned).unwrap_or_default();
    let rest = |group: &&str| inner.strip_prefix(*group).and_then(|rest| rest.chars().next());
    groups.iter().filter_map(rest).any(|sign| matches!(sign, '.' | '_' | '-')).then_some(None)
}

/// How alike two headings are of which one was meant for the other. Our default.
const NEAR: f64 = 0.8;

/// Whether a choice was meant by what stands in a cell, in any case.
fn is_meant(found: &str, choice: &str) -> bool {
    found.is_empty() == choice.is_empty() && loose(found) == loose(choice)
}

/// An answer as it stands in a response file; `None` where it is none. A label tells its level first: `3: The mandate is
/// written down`.
fn answer(found: &str, labels: &Labels) -> Option<String> {
    let level = found.split_once(':').map_or(found, |(level, _)| level);
    if is_meant(found, &labels.unknown) || values::is_not_known(found, &labels.not_known) {
        return Some(Value::from(UNKNOWN).to_string());
    }
    if is_meant(found, &labels.not_applicable) || is_meant(found, NOT_APPLICABLE) {
        let reason = Value::from(labels.because.as_str());
        return Some(format!("{{ not_applicable = {reason} }}"));
    }
    ["0", "1", "2", "3", "4"].contains(&level).then(|| level.to_owned())
}
