//! One respondent's answers: how they are written and read.

use super::answers::{Answers, Asks, strangers};
use super::fault::Fault;
use super::model::Coalition;
use super::record::{Field as _, refuse_unknown, wrong_type};
use super::scalar::Word as _;
use crate::message;
use crate::source::Source;
use crate::source::digest::mark;
use crate::source::problem::{Problem, Problems, loose};
use std::collections::BTreeSet;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Who answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respondent {
    /// The respondent's name; never shown.
    pub name: String,
    /// The group, such as `civil-society`.
    pub group: Option<String>,
    /// Whether the respondent belongs to the coalition.
    pub insider: bool,
}

/// One respondent's answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Who answered.
    pub respondent: Respondent,
    /// The answers.
    pub answers: Answers,
}

/// The groups to which a respondent may belong, as far as a file knows them: the kinds of its members, of those who sit in
/// its bodies and of outsiders, and the names of seats and outsiders of which it says no kind.
pub fn groups(coalition: &Coalition) -> Vec<String> {
    let as_of = coalition.now(coalition.as_of());
    let seats = coalition.governance.sitting(as_of).flat_map(|(_, body)| &body.seats);
    let seats = seats.map(|row| (row.kind, row.group.as_deref()));
    let outsiders = coalition.stakeholders.iter().map(|row| (row.kind, Some(row.name.as_str())));
    let members =
        coalition.members.iter().filter(|row| coalition.has_left(row, as_of) != Some(true)).map(|row| (row.kind, None));
    let (mut kinds, mut names) = (BTreeSet::new(), Vec::new());
    for (kind, name) in members.chain(seats).chain(outsiders) {
        match (kind.and_then(|kind| kind.0), name) {
            (Some(kind), _) => {
                kinds.insert((kind.place(), kind.word()));
            }
            (None, Some(name)) => names.push(name),
            (None, None) => {}
        }
    }
    let mut known = BTreeSet::new();
    let names = kinds.into_iter().map(|(_, word)| word).chain(names);
    names.filter(|name| known.insert(loose(name))).map(str::to_owned).collect()
}

/// The group that is meant, matched without case, spaces and signs.
pub fn group<'a>(written: &str, groups: &'a [String]) -> Option<&'a str> {
    groups.iter().find(|group| loose(group) == loose(written)).map(String::as_str)
}

/// By what a respondent is known: names that differ in case, spaces and signs only are one.
pub fn person(name: &str) -> String {
    Some(loose(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| name.trim().to_owned())
}

/// The beginning of a response file.
pub fn head(name: &str, group: Option<&str>, insider: bool) -> String {
    let mut table = toml_edit::Table::new();
    table.insert("name", toml_edit::value(name));
    if let Some(group) = group {
        table.insert("group", toml_edit::value(group));
    }
    table.insert("insider", toml_edit::value(insider));
    let mut document = toml_edit::DocumentMut::new();
    document.insert("respondent", toml_edit::Item::Table(table));
    document.to_string()
}

/// The most letters of a name that go into the name of a file.
const LONGEST_NAME: usize = 40;

/// The name of a respondent's file: letters and digits of the name, and a mark that tells like names apart.
pub fn file_name(name: &str) -> String {
    let plain: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join("-");
    let short: String = words.chars().take(LONGEST_NAME).collect();
    let short = if short.is_empty() { "respondent" } else { short.trim_end_matches('-') };
    format!("{short}-{}.toml", mark(name, 6))
}

/// Reads a response; `asker` says which criteria there are.
///
/// # Errors
/// Every problem of the file at once: where it is not TOML, names no respondent, has a table that responses do not have, or
/// holds an answer that is none or that nobody asks for.
pub fn read(source: &Source, asker: &dyn Asks) -> Result<Response, Vec<Problem>> {
    super::load::counted(&source.text).map_err(|(at, fault)| vec![fault.problem(at..at)])?;
    let table = crate::source::toml::parse(&source.text).map_err(|errors| {
        errors.iter().map(|error| crate::source::toml::problem(error, &source.text, 0)).collect::<Vec<_>>()
    })?;
    let (table, mut problems) = (table.get_ref(), Problems::default());
    refuse_unknown(table, &["respondent", "answers"], &mut problems);
    let respondent = match table.get("respondent").map(|node| (node, node.get_ref())) {
        Some((node, DeValue::Table(table))) => respondent(table, node.span(), &mut problems),
        Some((node, _)) => {
            problems.reading(true, |problems| wrong_type(node, message!("problem-is-table"), problems));
            None
        }
        None => {
            Fault::Missing { key: "respondent", such: "...".to_owned() }.at(0..0, &mut problems);
            None
        }
    };
    let answers = table.get("answers").map_or_else(Answers::default, |node| Answers::read(node, &mut problems));
    strangers(table, asker, &mut problems);
    problems.list.sort_by_key(|problem| (problem.span.start, problem.message.id));
    match respondent {
        Some(respondent) if problems.list.is_empty() => Ok(Response { respondent, answers }),
        _ => Err(problems.list),
    }
}

fn respondent(table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems) -> Option<Respondent> {
    refuse_unknown(table, &["name", "group", "insider"], problems);
    let insider = match table.get("insider") {
        Some(node) => match node.get_ref() {
            DeValue::Boolean(insider) => *insider,
            _ => {
                wrong_type(node, message!("problem-is-true-or-false"), problems);
                true
            }
        },
        None => true,
    };
    let group = table.get("group").map(|node| String::read(node, problems));
    match table.get("name") {
        Some(node) => Some(Respondent { name: String::read(node, problems), group, insider }),
        None => {
            Fault::Missing { key: "name", such: "...".to_owned() }.at(span, problems);
            None
        }
    }
}
