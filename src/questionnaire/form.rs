//! Answers given on a form, read back. The form itself is made by `report::survey`.

use super::Refused;
use crate::coalition::load::MOST_ROWS;
use crate::coalition::responses;
use crate::knowledge::Rubrics;
use crate::message;
use std::collections::BTreeMap;

/// The word for "I don't know" in a form.
pub(crate) const UNKNOWN: &str = "unknown";
/// The word for "does not apply" in a form.
pub(crate) const NOT_APPLICABLE: &str = "not_applicable";

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

/// How many cells are told of that cannot be used; rows after them are not looked at.
const MOST_TOLD: usize = 1000;

/// Reads exported answers (CSV with a header) into response files. Columns that the form does not know are left alone;
/// names of groups before a `/`, which KoboToolbox writes, are cut off.
///
/// # Errors
/// Every column and cell that cannot be used.
pub fn import(text: &str, rubrics: &Rubrics) -> Result<Vec<Imported>, Vec<Refused>> {
    let refused = |message| vec![Refused(message)];
    let no_table = |error: csv::Error| refused(message!("form-refused-table", text = error.to_string()));
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.lines().next().is_some_and(|line| line.matches(';').count() > line.matches(',').count()) {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header: Vec<String> = reader
        .headers()
        .map_err(no_table)?
        .iter()
        .map(|cell| cell.rsplit('/').next().unwrap_or(cell).trim().to_owned())
        .collect();
    let column = |name: &str| header.iter().position(|known| known == name);
    let respondent =
        column("respondent").ok_or_else(|| refused(message!("form-refused-column", column = "respondent")))?;
    let asked: Vec<(&str, String, usize)> = rubrics
        .criteria()
        .filter_map(|criterion| {
            let field = field(&criterion.id);
            column(&field).map(|at| (criterion.id.as_str(), field, at))
        })
        .collect();
    let [group, insider] = ["group", "insider"].map(column);
    let mut imported: Vec<Imported> = Vec::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong: Vec<Refused> = Vec::new();
    for (index, record) in reader.records().enumerate() {
        if index == MOST_ROWS {
            return Err(refused(message!("form-refused-rows", most = MOST_ROWS)));
        }
        if wrong.len() >= MOST_TOLD {
            break;
        }
        let (record, row) = (record.map_err(no_table)?, index + 2);
        let cell = |at: usize| record.get(at).unwrap_or("").trim();
        let name = cell(respondent);
        if name.is_empty() {
            wrong.push(Refused(message!("form-refused-nameless", row = row)));
            continue;
        }
        let group = group.map(cell).filter(|group| !group.is_empty());
        let said = insider.map_or("", cell);
        let insider = match said.to_lowercase().as_str() {
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
            let answer = match cell(*at) {
                "" => continue,
                UNKNOWN => "\"unknown\"".to_owned(),
                NOT_APPLICABLE => "{ not_applicable = \"chosen in the form\" }".to_owned(),
                level if ["0", "1", "2", "3", "4"].contains(&level) => level.to_owned(),
                other => {
                    wrong.push(Refused(message!("form-refused-cell", row = row, column = field, cell = other)));
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
