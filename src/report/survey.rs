//! The questionnaire on paper and as a form for KoboToolbox and ODK, made from the rubrics.

use super::markdown::{Markdown, Text};
use super::words::Words;
use crate::coalition::record::UNKNOWN;
use crate::knowledge::{Criterion, Rubric, Rubrics};
use crate::message;
use crate::questionnaire::form::{Labels, NO_GROUP, NOT_APPLICABLE, field};
use crate::source::digest::mark;
use crate::source::safe::{Cell, Safe, put};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// About whom a form asks.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The coalition's name; `None` where the form is for any.
    pub coalition: Option<String>,
    /// The groups of which respondents choose theirs.
    pub groups: Vec<String>,
}

impl About {
    fn title(&self, words: &Words) -> String {
        words.say(&match &self.coalition {
            Some(name) => message!("form-title-of", name = name),
            None => message!("form-title"),
        })
    }

    /// The id by which a server of forms tells those of two coalitions apart.
    fn id(&self) -> String {
        let own = self.coalition.iter().map(|name| format!("-{}", mark(name, DIGITS)));
        std::iter::once("cma".to_owned()).chain(own).collect()
    }
}

/// Digits of the mark that stands for a name.
const DIGITS: usize = 8;

fn asked(rubric: &Rubric, quick: bool) -> impl Iterator<Item = &Criterion> {
    rubric.criteria.iter().filter(move |criterion| !quick || criterion.essential)
}

/// An XLSForm workbook. It holds no time of making, so that it is the same on every run. Respondents choose their group of
/// those given, or write it where there are none.
///
/// # Errors
/// When the workbook cannot be written.
pub fn xlsform(rubrics: &Rubrics, about: &About, quick: bool, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let groups = &about.groups;
    let say = |id: &str| words.term(id, None).unwrap_or_default();
    let mut workbook = Workbook::new();
    let fixed = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&fixed));
    let bold = Format::new().set_bold();
    let mut survey: Vec<[Safe<Cell>; 5]> = vec![
        row(["type", "name", "label", "hint", "required"]),
        row(["text", "respondent", &say("form-name"), "", "yes"]),
        row([if groups.is_empty() { "text" } else { "select_one group" }, "group", &say("form-group"), "", ""]),
        row(["select_one yes_no", "insider", &say("form-insider"), "", "yes"]),
    ];
    let mut choices: Vec<[Safe<Cell>; 3]> = vec![
        row(["list_name", "name", "label"]),
        row(["yes_no", "yes", &say("form-yes")]),
        row(["yes_no", "no", &say("form-no")]),
    ];
    for group in groups {
        // A choice has a name without spaces; it means the same group.
        choices.push(row(["group", &group.split_whitespace().collect::<Vec<_>>().join("-"), group]));
    }
    if !groups.is_empty() {
        choices.push(row(["group", NO_GROUP, &say("form-group-none")]));
    }
    for rubric in &rubrics.rubrics {
        survey.push(row(["begin_group", &rubric.id, &rubric.title, "", ""]));
        for criterion in asked(rubric, quick) {
            let name = field(&criterion.id);
            survey.push(row([&format!("select_one {name}"), &name, &criterion.ask, &criterion.why, ""]));
            for (level, text) in criterion.levels.iter().map(|level| words.level(level)).enumerate().rev() {
                choices.push(row([&name, &level.to_string(), &format!("{level}: {text}")]));
            }
            choices.push(row([&name, UNKNOWN, &say("form-unknown")]));
            choices.push(row([&name, NOT_APPLICABLE, &say("form-not-applicable")]));
        }
        survey.push(row(["end_group", "", "", "", ""]));
    }
    let settings = [row(["form_title", "form_id", "version"]), row([&about.title(words), &about.id(), "1"])];
    sheet(&mut workbook, "survey", &survey, &bold)?;
    sheet(&mut workbook, "choices", &choices, &bold)?;
    sheet(&mut workbook, "settings", &settings, &bold)?;
    workbook.save_to_buffer()
}

/// What the form shows in place of its names.
pub fn labels(words: &Words) -> Labels {
    let say = |id: &str| words.term(id, None).unwrap_or_default();
    Labels {
        respondent: say("form-name"),
        group: say("form-group"),
        no_group: say("form-group-none"),
        insider: say("form-insider"),
        yes: say("form-yes"),
        no: say("form-no"),
        unknown: say("form-unknown"),
        not_applicable: say("form-not-applicable"),
        because: say("form-chosen"),
        // What does not apply is an answer of its own, and so this word for both is none.
        not_known: {
            let both = say("ask-not-applicable");
            super::ask::not_known(words).into_iter().filter(|word| *word != both).collect()
        },
    }
}

fn row<const N: usize>(cells: [&str; N]) -> [Safe<Cell>; N] {
    cells.map(Safe::new)
}

fn sheet<const N: usize>(
    workbook: &mut Workbook,
    name: &str,
    rows: &[[Safe<Cell>; N]],
    head: &Format,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    for (at, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            super::workbook::text(sheet, at, column, cell, (at == 0).then_some(head))?;
        }
    }
    Ok(())
}

/// A form to be printed.
pub fn markdown(rubrics: &Rubrics, about: &About, quick: bool, words: &Words) -> Text {
    let mut out = Text::default();
    write_markdown(&mut out, rubrics, about, quick, &Markdown(words));
    out
}

/// A line to write on.
const LINE: &str = "______________";

fn write_markdown(out: &mut Text, rubrics: &Rubrics, about: &About, quick: bool, w: &Markdown<'_>) {
    let groups = &about.groups;
    let say = |id: &str| Text::new(&w.0.term(id, None).unwrap_or_default());
    put!(out, "# {}\n\n", Text::new(&about.title(w.0)));
    put!(out, "{}: {}\n\n", say("form-name"), LINE);
    if groups.is_empty() {
        put!(out, "{} {}\n\n", say("form-group"), LINE);
    } else {
        put!(out, "{}", say("form-group"));
        for group in groups {
            put!(out, " ☐ {}", Text::new(group));
        }
        put!(out, " ☐ {}\n\n", say("form-group-none"));
    }
    put!(out, "{} ☐ {} ☐ {}\n\n", say("form-insider"), say("form-yes"), say("form-no"));
    put!(out, "{}\n\n", say("form-tick"));
    for rubric in &rubrics.rubrics {
        put!(out, "## {}\n\n{}\n\n", Text::new(&rubric.title), Text::new(&rubric.question));
        for criterion in asked(rubric, quick) {
            let [ask, why] = [&criterion.ask, &criterion.why].map(|text| Text::new(text));
            put!(out, "### {}\n\n{} ({})\n\n", ask, why, Text::code(&criterion.id));
            for (level, text) in criterion.levels.iter().map(|level| w.0.level(level)).enumerate().rev() {
                put!(out, "- ☐ {}: {}\n", level, Text::new(&text));
            }
            // The line to write on is Markdown of ours.
            let because = Text::vouched(w.0.say(&message!("form-because", line = LINE)));
            put!(out, "- ☐ {}\n- ☐ {}\n\n", say("form-unknown"), because);
        }
    }
}
