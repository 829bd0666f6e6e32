//! The questionnaire on paper and as a form for KoboToolbox and ODK, made from the rubrics, and the answers read back.

use crate::coalition::responses;
use crate::knowledge::{Criterion, Level, Rubric, Rubrics};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::fmt::Write as _;

/// The word for "I don't know" in a form.
const UNKNOWN: &str = "unknown";
/// The word for "does not apply" in a form.
const NOT_APPLICABLE: &str = "not_applicable";

/// The name of a criterion in a form, where dots are not allowed.
fn field(id: &str) -> String {
    id.replace('.', "__").replace('-', "_")
}

fn asked(rubric: &Rubric, quick: bool) -> impl Iterator<Item = &Criterion> {
    rubric.criteria.iter().filter(move |criterion| !quick || criterion.essential)
}

/// An XLSForm workbook. It holds no time of making, so that it is the same on every run.
///
/// # Errors
/// When the workbook cannot be written.
pub fn xlsform(rubrics: &Rubrics, quick: bool) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let fixed = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&fixed));
    let bold = Format::new().set_bold();
    let mut survey: Vec<[String; 5]> = vec![
        row(["type", "name", "label", "hint", "required"]),
        row(["text", "respondent", "Your name (it is never shown in a report)", "", "yes"]),
        row(["text", "group", "Your group, such as civil-society or business", "", ""]),
        row(["select_one yes_no", "insider", "Do you belong to the coalition?", "", "yes"]),
    ];
    let mut choices: Vec<[String; 3]> =
        vec![row(["list_name", "name", "label"]), row(["yes_no", "yes", "Yes"]), row(["yes_no", "no", "No"])];
    for rubric in &rubrics.rubrics {
        survey.push(row(["begin_group", &rubric.id, &rubric.title, "", ""]));
        for criterion in asked(rubric, quick) {
            let name = field(&criterion.id);
            survey.push(row([&format!("select_one {name}"), &name, &criterion.ask, &criterion.why, ""]));
            for (level, text) in criterion.levels.iter().map(Level::text).enumerate().rev() {
                choices.push(row([&name, &level.to_string(), &format!("{level}: {text}")]));
            }
            choices.push(row([&name, UNKNOWN, "I don't know"]));
            choices.push(row([&name, NOT_APPLICABLE, "It does not apply"]));
        }
        survey.push(row(["end_group", "", "", "", ""]));
    }
    let settings = [row(["form_title", "form_id", "version"]), row(["Coalition assessment", "cma", "1"])];
    sheet(&mut workbook, "survey", &survey, &bold)?;
    sheet(&mut workbook, "choices", &choices, &bold)?;
    sheet(&mut workbook, "settings", &settings, &bold)?;
    workbook.save_to_buffer()
}

fn row<const N: usize>(cells: [&str; N]) -> [String; N] {
    cells.map(str::to_owned)
}

fn sheet<const N: usize>(
    workbook: &mut Workbook,
    name: &str,
    rows: &[[String; N]],
    head: &Format,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    for (at, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            if at == 0 {
                sheet.write_string_with_format(at, column, cell, head)?;
            } else {
                sheet.write_string(at, column, cell)?;
            }
        }
    }
    Ok(())
}

/// A form to be printed.
pub fn markdown(rubrics: &Rubrics, quick: bool) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_markdown(&mut out, rubrics, quick);
    out
}

fn write_markdown(out: &mut String, rubrics: &Rubrics, quick: bool) -> std::fmt::Result {
    writeln!(out, "# Coalition assessment\n\nName (never shown in a report): ______________  Group: ______________\n")?;
    writeln!(out, "I belong to the coalition: ☐ yes ☐ no\n\nTick one box for each question.\n")?;
    for rubric in &rubrics.rubrics {
        writeln!(out, "## {}\n\n{}\n", rubric.title, rubric.question)?;
        for criterion in asked(rubric, quick) {
            writeln!(out, "### {}\n\n{} (`{}`)\n", criterion.ask, criterion.why, criterion.id)?;
            for (level, text) in criterion.levels.iter().map(Level::text).enumerate().rev() {
                writeln!(out, "- ☐ {level}: {text}")?;
            }
            writeln!(out, "- ☐ I don't know\n- ☐ It does not apply, because: ______________\n")?;
        }
    }
    Ok(())
}

/// A response read from a form: the file's name and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The name of the file.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Why answers cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The text is no table.
    #[error("this is not a table of comma-separated values: {0}")]
    Table(#[from] csv::Error),
    /// A column that is needed is missing.
    #[error("there is no column \"{0}\"; export the answers with the names of the questions, not with their labels")]
    NoColumn(&'static str),
    /// A cell holds something that is no answer.
    #[error("row {row}, column \"{column}\": \"{cell}\" is not a level from 0 to 4, `unknown` or `not_applicable`")]
    Cell {
        /// The row, counted from 1 with the header.
        row: usize,
        /// The column's name.
        column: String,
        /// The cell.
        cell: String,
    },
    /// A row names nobody.
    #[error("row {0} names no respondent")]
    Nameless(usize),
    /// Two rows name the same respondent.
    #[error("row {row}: \"{name}\" has answered before; remove one of the two rows")]
    Twice {
        /// The row, counted from 1 with the header.
        row: usize,
        /// The name.
        name: String,
    },
}

/// Reads exported answers (CSV with a header) into response files. Columns that the form does not know are left alone;
/// names of groups before a `/`, which KoboToolbox writes, are cut off.
///
/// # Errors
/// At the first column or cell that cannot be used.
pub fn import(text: &str, rubrics: &Rubrics) -> Result<Vec<Imported>, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.lines().next().is_some_and(|line| line.matches(';').count() > line.matches(',').count()) {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header: Vec<String> =
        reader.headers()?.iter().map(|cell| cell.rsplit('/').next().unwrap_or(cell).trim().to_owned()).collect();
    let column = |name: &str| header.iter().position(|known| known == name);
    let respondent = column("respondent").ok_or(ImportError::NoColumn("respondent"))?;
    let mut imported: Vec<Imported> = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let (record, number) = (record?, index + 2);
        let cell = |at: usize| record.get(at).unwrap_or("").trim();
        let name = Some(cell(respondent)).filter(|name| !name.is_empty()).ok_or(ImportError::Nameless(number))?;
        let group = column("group").map(cell).filter(|group| !group.is_empty());
        let insider = column("insider").is_none_or(|at| cell(at) != "no");
        let mut text = responses::head(name, group, insider);
        text.push_str("\n[answers]\n");
        for criterion in rubrics.criteria() {
            let name = field(&criterion.id);
            let Some(found) = column(&name).map(cell).filter(|cell| !cell.is_empty()) else { continue };
            let answer = match found {
                UNKNOWN => "\"unknown\"".to_owned(),
                NOT_APPLICABLE => "{ not_applicable = \"chosen in the form\" }".to_owned(),
                level if ["0", "1", "2", "3", "4"].contains(&level) => level.to_owned(),
                other => {
                    let cell = crate::source::safe::visible(other);
                    return Err(ImportError::Cell { row: number, column: name, cell });
                }
            };
            text.push_str(&format!("\"{}\" = {answer}\n", criterion.id));
        }
        let file = responses::file_name(name);
        if imported.iter().any(|known| known.name == file) {
            return Err(ImportError::Twice { row: number, name: crate::source::safe::visible(name) });
        }
        imported.push(Imported { name: file, text });
    }
    Ok(imported)
}
