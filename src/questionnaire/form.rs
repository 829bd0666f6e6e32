//! Answers given on a form, read back. The form itself is made by `report::survey`.

use super::Refused;
use crate::coalition::responses;
use crate::knowledge::Rubrics;
use crate::message;
use std::collections::BTreeMap;

/// The word for "I don't know" in a form.
pub(crate) const UNKNOWN: &str = "unknown";
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
}

/// Reads exported answers (rows with their numbers, cells by column, a heading first) into response files, by the names
/// of the questions and choices, by the ids of criteria or by their labels. Columns that the form does not know are left
/// alone; names of groups before a `/`, which KoboToolbox writes, are cut off.
///
/// # Errors
/// Every column and cell that cannot be used.
pub fn import(
    table: &[(u32, BTreeMap<u32, String>)],
    labels: &Labels,
    rubrics: &Rubrics,
) -> Result<Vec<Imported>, Vec<Refused>> {
    let refused = |message| vec![Refused(message)];
    let Some(((_, header), rows)) = table.split_first() else {
        return Err(refused(message!("form-refused-column", column = "respondent")));
    };
    let column = |name: &str, label: &str| {
        let is_named = |cell: &str| cell.rsplit('/').next().unwrap_or(cell).trim() == name;
        let is_labelled = |cell: &str| {
            cell.trim() == label || cell.trim().strip_suffix(label).is_some_and(|group| group.ends_with('/'))
        };
        let first = |is: &dyn Fn(&str) -> bool| header.iter().find(|(_, cell)| is(cell)).map(|(at, _)| *at);
        first(&is_named).or_else(|| first(&is_labelled))
    };
    let respondent = column("respondent", &labels.respondent)
        .ok_or_else(|| refused(message!("form-refused-column", column = "respondent")))?;
    let (group, insider) = (column("group", &labels.group), column("insider", &labels.insider));
    let asked: Vec<(&str, String, u32)> = rubrics
        .criteria()
        .filter_map(|criterion| {
            let field = field(&criterion.id);
            column(&field, &criterion.ask)
                .or_else(|| column(&criterion.id, &criterion.ask))
                .map(|at| (criterion.id.as_str(), field, at))
        })
        .collect();
    let mut imported: Vec<Imported> = Vec::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong: Vec<Refused> = Vec::new();
    if rows.len() > MOST_RESPONSES {
        return Err(refused(message!("form-refused-rows", most = MOST_RESPONSES)));
    }
    for (row, cells) in rows.iter().map(|(row, cells)| (row.saturating_add(1), cells)) {
        if wrong.len() >= MOST_TOLD {
            break;
        }
        let cell = |at: u32| cells.get(&at).map_or("", |cell| cell.trim());
        let name = cell(respondent);
        if name.is_empty() {
            wrong.push(Refused(message!("form-refused-nameless", row = row)));
            continue;
        }
        let none = ["", NO_GROUP, labels.no_group.as_str()];
        let group = group.map(cell).filter(|group| !none.contains(group));
        let said = insider.map_or("", cell);
        let insider = match said.to_lowercase().as_str() {
            _ if said == labels.yes => true,
            _ if said == labels.no => false,
            "" | "yes" | "y" | "true" | "1" => true,
            "no" | "n" | "false" | "0" => false,
            _ => {
                wrong.push(Refused(message!("form-refused-insider", row = row, cell = said)));
                continue;
            }
        };
        let mut text = responses::head(name, group, insider);
        text.push_str("\n[answers]\n");
        for (id, field, at) in &asked {
            let found = cell(*at);
            if found.is_empty() {
                continue;
            }
            // A label tells its level first: `3: The mandate is written down`.
            let answer = match found.split_once(':').map_or(found, |(level, _)| level) {
                _ if found == labels.unknown => "\"unknown\"".to_owned(),
                _ if found == labels.not_applicable => "{ not_applicable = \"chosen in the form\" }".to_owned(),
                UNKNOWN => "\"unknown\"".to_owned(),
                NOT_APPLICABLE => "{ not_applicable = \"chosen in the form\" }".to_owned(),
                level if ["0", "1", "2", "3", "4"].contains(&level) => level.to_owned(),
                _ => {
                    wrong.push(Refused(message!("form-refused-cell", row = row, column = field, cell = found)));
                    continue;
                }
            };
            text.push_str(&format!("\"{id}\" = {answer}\n"));
        }
        let file = responses::file_name(name);
        let before = names.entry(file.clone()).or_default();
        *before += 1;
        let name = match (*before, file.strip_suffix(".toml")) {
            (1, _) | (_, None) => file,
            (number, Some(stem)) => format!("{stem}-{number}.toml"),
        };
        imported.push(Imported { name, text });
    }
    if wrong.is_empty() { Ok(imported) } else { Err(wrong) }
}
