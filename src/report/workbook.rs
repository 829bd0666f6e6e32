//! A description as a workbook for people who live in spreadsheets, and what is said of one that comes back.

use super::ask::key_id;
use super::words::Words;
use crate::knowledge::Rubrics;
use crate::message;
use crate::questionnaire::keys::{Input, keys};
use crate::source::message::Message;
use crate::source::safe::{self, Safe};
use crate::value::Unit;
use crate::workbook::cell::{Cell, tell, unclear};
use crate::workbook::grid::{Grid, KEPT, OWN, Row, TOLD, lines};
use crate::workbook::heading::heading_around;
use crate::workbook::layout::{ANSWERS, Body, CRITERION, Column, Labels, Layout, List, QUESTION, Shape};
use crate::workbook::merge::Change;
use crate::workbook::read::told_path;
use crate::workbook::{Trouble, letters};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Note,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};
use toml_edit::Value;

/// The last row that has drop-downs, counted from 0.
const LAST_ROW: u32 = 2000;
/// The last column that a sheet has, counted from 0.
const LAST_COLUMN: u16 = 16_383;
/// The most characters of a list that stands in the drop-down itself; longer ones stand in a hidden sheet.
const LONGEST_LIST: usize = 255;
/// The hidden sheet with the longer lists.
const LISTS: &str = "cma-lists";
/// The column of the level that is answered.
const LEVEL: &str = "level";
/// The first row with data in the sheet of a list: below heading, unit and example.
const FIRST_ROW: u32 = 3;
/// The most changes that are shown one by one.
const MOST_SHOWN: usize = 60;
/// Excel shows older days, and takes a year typed in their place for one of them; they are written as text.
const FIRST_DAY: jiff::civil::Date = jiff::civil::date(1928, 1, 1);

/// The id under which the catalogue keeps the title of the sheet of a table, a list or a key at the top.
pub fn title_id(path: &str) -> String {
    format!("workbook-sheet-{}", path.replace('.', "-"))
}

/// The id under which the catalogue keeps other names of a key, where it has any.
pub fn also_id(key: &str) -> String {
    format!("workbook-also-{}", key.replace('_', "-"))
}

/// The sheets of the workbook; one of these rubrics' criteria is the example of what may be answered.
pub fn layout(rubrics: &Rubrics, words: &Words) -> Layout {
    let say = |id: &str| words.term(id, None).unwrap_or_default();
    let labels = Labels {
        heads: [
            "workbook-head-key",
            "workbook-head-value",
            "workbook-head-unit",
            "workbook-head-example",
            "workbook-head-meaning",
        ]
        .map(say),
        marks: ["workbook-row-unit", "workbook-row-example"].map(say),
        blanks: super::ask::not_known(words),
        criterion: rubrics.criteria().next().map(|criterion| criterion.id.to_string()).unwrap_or_default(),
    };
    Layout::new(&|path| words.term(&title_id(path), None).unwrap_or_else(|| path.to_owned()), labels)
}

/// Other names of a key, with semicolons between them.
pub fn also(key: &str, words: &Words) -> String {
    words.term(&also_id(key), None).unwrap_or_default()
}

/// A workbook with these cells. It holds no time of making, so that it is the same on every run.
///
/// # Errors
/// When the workbook cannot be written.
pub fn xlsx(grid: &Grid, layout: &Layout, rubrics: &Rubrics, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let mut writer = Writer { rubrics, words, styles: Styles::new(), lists: Vec::new() };
    let guide = book.add_worksheet();
    writer.guide(guide, layout)?;
    for sheet in &layout.sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        match &sheet.body {
            Body::Keys(columns) => writer.keys(page, columns, grid, &layout.labels)?,
            Body::Rows(list) => writer.rows(page, list, grid, &layout.labels)?,
        }
        page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        page.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            delete_rows: true,
            sort: true,
            ..ProtectionOptions::new()
        });
    }
    writer.hidden(&mut book, grid, layout)?;
    book.save_to_buffer()
}

struct Styles {
    heading: Format,
    told: Format,
    wrapped: Format,
    example: Format,
    open: Format,
    day: Format,
}

impl Styles {
    fn new() -> Self {
        let grey = Format::new().set_font_color(Color::RGB(0x80_80_80)).set_italic();
        let open = Format::new().set_unlocked().set_align(FormatAlign::Top);
        Self {
            heading: Format::new().set_bold().set_background_color(Color::RGB(0xD9_E2_EC)).set_text_wrap(),
            told: grey.clone().set_align(FormatAlign::Top),
            wrapped: grey.clone().set_align(FormatAlign::Top).set_text_wrap(),
            example: grey.set_background_color(Color::RGB(0xF2_F2_F2)),
            day: open.clone().set_num_format("yyyy-mm-dd"),
            open,
        }
    }
}

/// The id of what can stand in a cell.
fn unit(shape: &Shape) -> &'static str {
    match shape {
        Shape::Backing => "workbook-unit-evidence",
        Shape::Level => "workbook-unit-level",
        Shape::Is(input) => match input {
            Input::YesNo => "workbook-unit-flag",
            Input::Text => "workbook-unit-text",
            Input::Code => "workbook-unit-code",
            Input::Named => "workbook-unit-named",
            Input::Names => "workbook-unit-names",
            Input::One(_) => "workbook-unit-one",
            Input::Many(_) => "workbook-unit-many",
            Input::Number(Unit::Share) => "workbook-unit-share",
            Input::Number(Unit::Ratio) => "workbook-unit-ratio",
            Input::Number(Unit::Money) => "workbook-unit-money",
            Input::Number(Unit::Votes) => "workbook-unit-votes",
            Input::Number(Unit::Days) => "workbook-unit-days",
            Input::Number(Unit::Years) => "workbook-unit-years",
            Input::Number(_) => "workbook-unit-count",
            Input::Day => "workbook-unit-day",
            Input::Years => "workbook-unit-by-year",
            Input::Fallback => "workbook-unit-fallback",
        },
    }
}

/// Writes a text into a cell, as a string and never as a formula: the one way in which text comes to a sheet.
#[allow(clippy::disallowed_methods, reason = "this is the way")]
pub(super) fn text(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    text: &Safe<safe::Cell>,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    match format {
        Some(format) => page.write_string_with_format(row, column, text.as_str(), format)?,
        None => page.write_string(row, column, text.as_str())?,
    };
    Ok(())
}

struct Writer<'a> {
    rubrics: &'a Rubrics,
    words: &'a Words,
    styles: Styles,
    /// The longer lists.
    lists: Vec<Vec<String>>,
}

impl Writer<'_> {
    fn say(&self, id: &str) -> String {
        self.words.term(id, None).unwrap_or_default()
    }

    /// The definition of a key or a list.
    fn definition(&self, path: &str) -> String {
        self.say(&key_id(path)).replace('`', "")
    }

    /// What a key means. Values of the file in it are said as its cells say them.
    fn meaning(&self, column: &Column) -> String {
        let said = |(at, part): (usize, &str)| match part.parse::<Value>() {
            Ok(value) if at % 2 == 1 => tell(&column.shape, &value).shown(),
            _ => part.to_owned(),
        };
        self.say(&key_id(&column.path)).split('`').enumerate().map(said).collect()
    }

    /// The note of a cell: what the key means, its unit, and what its words mean.
    fn note(&self, column: &Column) -> Note {
        let mut lines = vec![self.meaning(column), self.unit(&column.shape)];
        if column.path.starts_with(ANSWERS) {
            lines = vec![self.say("workbook-answer-note"), self.unit(&column.shape)];
        }
        if let Some(key) = keys().get(&column.path) {
            let meaning = |word: &str| self.words.term(&key_id(&key.glossary), Some(word));
            lines.extend(key.words.iter().map(|(word, _)| match meaning(word) {
                Some(meaning) => format!("{word}: {}", meaning.replace('`', "")),
                None => (*word).to_owned(),
            }));
        }
        sized(&lines)
    }

    /// The note of the cell in which a criterion is answered: what one sees at each level. `None` for other cells.
    fn levels(&self, list: &List, column: &Column, row: &Row) -> Option<Note> {
        let is_level = list.path == ANSWERS && column.key == LEVEL;
        let criterion = self.rubrics.criterion(&row.cell(CRITERION).shown()).filter(|_| is_level)?;
        let levels = criterion.levels.iter().enumerate().rev();
        let lines: Vec<String> = levels.map(|(level, seen)| format!("{level}: {}", self.words.level(seen))).collect();
        Some(sized(&lines))
    }

    /// What is told of a key in grey: what can stand there, an example, and what it means.
    fn told(&self, column: &Column) -> [Safe<safe::Cell>; 3] {
        [self.unit(&column.shape), column.example.shown(), self.meaning(column)].map(|text| Safe::new(&text))
    }

    fn unit(&self, shape: &Shape) -> String {
        self.say(unit(shape))
    }

    fn put(&self, page: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let open = &self.styles.open;
        match cell {
            Cell::Number(number) => page.write_number_with_format(row, column, *number, open)?,
            Cell::Day(day) if *day >= FIRST_DAY => {
                let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
                let (Ok(year), Ok(month), Ok(of_month)) = parts else { return Ok(()) };
                let day = ExcelDateTime::from_ymd(year, month, of_month)?;
                page.write_datetime_with_format(row, column, &day, &self.styles.day)?
            }
            Cell::Empty | Cell::Broken(_) => page.write_blank(row, column, open)?,
            cell => {
                return text(page, row, column, &Safe::new(&cell.shown()), Some(open));
            }
        };
        Ok(())
    }

    /// A drop-down that helps and forbids nothing: a cell may also say what is known in part.
    fn choices(&mut self, page: &mut Worksheet, column: &Column, rows: (u32, u32), at: u16) -> Result<(), XlsxError> {
        if column.choices.is_empty() {
            return Ok(());
        }
        let length = column.choices.iter().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1);
        let list = DataValidation::new();
        let list = if length <= LONGEST_LIST {
            list.allow_list_strings(&column.choices)?
        } else {
            let place = self.lists.iter().position(|known| *known == column.choices).unwrap_or_else(|| {
                self.lists.push(column.choices.clone());
                self.lists.len() - 1
            });
            let letter = letters(u32::try_from(place).unwrap_or(0));
            list.allow_list_formula(Formula::new(format!("='{LISTS}'!${letter}$1:${letter}${}", column.choices.len())))
        };
        let list = list.set_error_style(DataValidationErrorStyle::Information).show_error_message(false);
        page.add_data_validation(rows.0, at, rows.1, at, &list)?;
        Ok(())
    }

    fn guide(&self, page: &mut Worksheet, layout: &Layout) -> Result<(), XlsxError> {
        page.set_name(format!("{OWN}{}", self.say("workbook-guide")))?;
        page.set_column_width(0, 26)?.set_column_width(1, 100)?;
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        text(page, 0, 0, &Safe::new(&self.say("workbook-guide-title")), Some(&self.styles.heading))?;
        let mut row = 1;
        for id in [
            "workbook-guide-fill",
            "workbook-guide-example",
            "workbook-guide-part",
            "workbook-guide-lists",
            "workbook-guide-days",
            "workbook-guide-unknown",
            "workbook-guide-back",
        ] {
            text(page, row, 1, &Safe::new(&self.say(id)), Some(&wrapped))?;
            row += 1;
        }
        row += 1;
        for sheet in &layout.sheets {
            let link = format!("internal:'{}'!A1", sheet.name.replace('\'', "''"));
            page.write_url_with_text(row, 0, link.as_str(), &sheet.name)?;
            let told = match &sheet.body {
                Body::Rows(list) => self.definition(&list.path),
                Body::Keys(columns) => {
                    let mut tables: Vec<&str> = Vec::new();
                    for column in columns {
                        let table = column.path.rsplit_once('.').map_or(column.path.as_str(), |(table, _)| table);
                        if !tables.contains(&table) {
                            tables.push(table);
                        }
                    }
                    tables.iter().map(|table| self.definition(table)).collect::<Vec<_>>().join(" ")
                }
            };
            text(page, row, 1, &Safe::new(&told), Some(&wrapped))?;
            row += 1;
        }
        Ok(())
    }

    fn keys(
        &mut self,
        page: &mut Worksheet,
        columns: &[Column],
        grid: &Grid,
        labels: &Labels,
    ) -> Result<(), XlsxError> {
        for (at, head) in (0_u16..).zip(&labels.heads) {
            text(page, 0, at, &Safe::new(head), Some(&self.styles.heading))?;
        }
        for (at, width) in (0_u16..).zip([34, 40, 34, 26, 90]) {
            page.set_column_width(at, width)?;
        }
        for (row, column) in (1_u32..).zip(columns) {
            text(page, row, 0, &Safe::new(&column.path), None)?;
            page.insert_note(row, 0, &self.note(column))?;
            let cell = grid.keys.get(&column.path).map_or(&Cell::Empty, |(cell, _)| cell);
            self.put(page, row, 1, cell)?;
            let styles = [&self.styles.told, &self.styles.example, &self.styles.wrapped];
            for ((at, told), style) in (2_u16..).zip(self.told(column)).zip(styles) {
                text(page, row, at, &told, Some(style))?;
            }
            self.choices(page, column, (row, row), 1)?;
        }
        page.set_freeze_panes(1, 1)?;
        Ok(())
    }

    fn rows(&mut self, page: &mut Worksheet, list: &List, grid: &Grid, labels: &Labels) -> Result<(), XlsxError> {
        page.set_column_format(0, &self.styles.open)?.set_column_width(0, 10)?;
        for (row, mark) in (1_u32..).zip(&labels.marks) {
            text(page, row, 0, &Safe::new(mark), Some(&self.styles.example))?;
        }
        text(page, 0, 0, &Safe::default(), Some(&self.styles.heading))?;
        let mut first = 1;
        if let Some(around) = &list.around {
            page.set_column_format(1, &self.styles.open)?.set_column_width(1, 24)?;
            text(page, 0, 1, &Safe::new(&heading_around(around)), Some(&self.styles.heading))?;
            page.insert_note(0, 1, &Note::new(self.say("workbook-around-note")).add_author_prefix(false))?;
            text(page, 1, 1, &Safe::new(&self.say("workbook-unit-around")), Some(&self.styles.told))?;
            page.write_blank(2, 1, &self.styles.example)?;
            first = 2;
        }
        let rows = self.filled(list, grid);
        for (at, column) in (first..).zip(&list.columns) {
            let wide = matches!(column.shape, Shape::Is(Input::Text | Input::Names | Input::Many(_)));
            page.set_column_format(at, &self.styles.open)?.set_column_width(at, if wide { 28 } else { 18 })?;
            text(page, 0, at, &Safe::new(&column.key.replace('_', " ")), Some(&self.styles.heading))?;
            page.insert_note(0, at, &self.note(column))?;
            for ((row, told), style) in
                (1_u32..).zip(self.told(column)).zip([&self.styles.wrapped, &self.styles.example])
            {
                text(page, row, at, &told, Some(style))?;
            }
            self.choices(page, column, (FIRST_ROW, LAST_ROW), at)?;
            // Cells that hold nothing have the column's format; written one by one, they would take most of the memory.
            for (row, cells) in (FIRST_ROW..).zip(&rows) {
                let cell = cells.cell(&column.key);
                if *cell != Cell::Empty {
                    self.put(page, row, at, cell)?;
                }
                if let Some(note) = self.levels(list, column, cells) {
                    page.insert_note(row, at, &note)?;
                }
            }
        }
        // A row can be deleted where none of its cells is locked, up to the last column of a sheet.
        let end = first + u16::try_from(list.columns.len()).unwrap_or_default();
        page.set_column_range_format(end, LAST_COLUMN, &self.styles.open)?;
        if list.around.is_some() {
            for (row, cells) in (FIRST_ROW..).zip(&rows).filter(|(_, cells)| cells.around != Cell::Empty) {
                self.put(page, row, 1, &cells.around)?;
            }
        }
        page.set_freeze_panes(FIRST_ROW, first + 1)?;
        Ok(())
    }

    /// The rows of a list. Every criterion has a row to be answered in, with its question.
    fn filled(&self, list: &List, grid: &Grid) -> Vec<Row> {
        let rows = grid.rows.get(&list.path).cloned().unwrap_or_default();
        if list.path != ANSWERS {
            return rows;
        }
        let is_known = |row: &Row| self.rubrics.criteria().any(|criterion| row.cell(CRITERION).shown() == criterion.id);
        let mut all: Vec<Row> = self
            .rubrics
            .criteria()
            .map(|criterion| {
                let mut row =
                    rows.iter().find(|row| row.cell(CRITERION).shown() == criterion.id).cloned().unwrap_or_default();
                row.cells.insert(CRITERION.to_owned(), (Cell::text(&criterion.id), row.at.clone()));
                row.cells.insert(QUESTION.to_owned(), (Cell::text(&criterion.ask), row.at.clone()));
                row
            })
            .collect();
        all.extend(rows.into_iter().filter(|row| !is_known(row)));
        all
    }

    /// The grey cells by the path of what they are told of.
    fn grey(&self, grid: &Grid, layout: &Layout) -> Vec<(String, [Safe<safe::Cell>; 3])> {
        let mut grey: Vec<_> = layout.keys().map(|column| (column.path.clone(), self.told(column))).collect();
        for (_, list) in layout.lists() {
            grey.extend(list.columns.iter().map(|column| (told_path(list, Some(&column.key)), self.told(column))));
            if list.around.is_some() {
                let unit = Safe::new(&self.say("workbook-unit-around"));
                grey.push((told_path(list, None), [unit, Safe::default(), Safe::default()]));
            }
            for row in self.filled(list, grid).iter().filter(|_| list.path == ANSWERS) {
                let question = Safe::new(&row.cell(QUESTION).shown());
                let path = told_path(list, Some(&row.cell(CRITERION).shown()));
                grey.push((path, [question, Safe::default(), Safe::default()]));
            }
        }
        grey
    }

    fn hidden(&self, book: &mut Workbook, grid: &Grid, layout: &Layout) -> Result<(), XlsxError> {
        if !self.lists.is_empty() {
            let page = book.add_worksheet();
            page.set_name(LISTS)?.set_hidden(true);
            for (at, list) in (0_u16..).zip(&self.lists) {
                for (row, word) in (0_u32..).zip(list) {
                    text(page, row, at, &Safe::new(word), None)?;
                }
            }
        }
        let page = book.add_worksheet();
        page.set_name(TOLD)?.set_hidden(true);
        for (line, (path, told)) in (0_u32..).zip(self.grey(grid, layout)) {
            text(page, line, 0, &Safe::new(&path), None)?;
            for (at, told) in (1_u16..).zip(&told) {
                text(page, line, at, told, None)?;
            }
        }
        let page = book.add_worksheet();
        page.set_name(KEPT)?.set_hidden(true);
        for (line, (path, number, around, key, cell)) in (0_u32..).zip(lines(grid)) {
            text(page, line, 0, &Safe::new(&path), None)?;
            page.write_number(line, 1, f64::from(number))?;
            self.put(page, line, 2, &around)?;
            text(page, line, 3, &Safe::new(&key), None)?;
            self.put(page, line, 4, &cell)?;
        }
        Ok(())
    }
}

/// A note that is as high as its lines need.
fn sized(lines: &[String]) -> Note {
    let height = lines.iter().map(|line| 1 + line.chars().count() / 48).sum::<usize>() * 18 + 12;
    let height = u32::try_from(height).unwrap_or(200);
    Note::new(lines.join("\n")).add_author_prefix(false).set_width(340).set_height(height)
}

/// What is told of cells of which a spreadsheet made a day or a time.
const MADE_DAYS: [&str; 3] = ["workbook-old-day", "workbook-no-day", "workbook-hours"];

/// What is wrong with cells.
pub fn troubles(list: &[Trouble], words: &Words) -> Vec<Message> {
    let say = |shape: &Shape| words.term(unit(shape), None).unwrap_or_default();
    let said = |trouble: &Trouble| {
        let (at, mut problem) = (trouble.at.to_string(), trouble.message.clone());
        let mut help = trouble.help.as_ref().map(|help| help.otherwise(&for_cells));
        if let Some((shape, written)) = trouble.cell.as_ref().filter(|_| problem.id == "problem-type") {
            problem = message!("problem-word", word = written);
            help = Some(match shape {
                Shape::Is(Input::Names) if written.parse::<u64>().is_ok() => {
                    message!("workbook-write-quoted", text = written)
                }
                _ => message!("workbook-write", unit = say(shape)),
            });
        }
        if let Some((shape @ Shape::Is(Input::Number(_)), written)) = &trouble.cell
            && (MADE_DAYS.contains(&problem.id) || written.parse::<jiff::civil::Date>().is_ok())
        {
            help = Some(message!("workbook-made-day", unit = say(shape)));
        }
        if let Some(unclear) = trouble.cell.as_ref().and_then(|(shape, written)| unclear(shape, written)) {
            (problem, help) = (unclear, None);
        }
        match help {
            Some(help) => message!("workbook-problem-help", at = at, problem = problem, help = help),
            None => message!("workbook-problem", at = at, problem = problem),
        }
    };
    let mut said: Vec<Message> = list.iter().map(said).collect();
    // Two bounds of one cell may be wrong in the same way.
    said.dedup();
    said
}

/// Help that was written for a file, for those who fill in cells.
fn for_cells(help: &Message) -> Option<Message> {
    Some(match help.id {
        "problem-or-range" => message!("workbook-or-range"),
        "problem-date-help" => message!("workbook-date-help"),
        "problem-or-number" => Message { id: "workbook-or-number", values: help.values.clone() },
        "problem-or-share" => message!("workbook-or-share"),
        "problem-evidence-help" => message!("workbook-evidence-help"),
        "problem-evidence-near" => Message { id: "problem-near", values: help.values.clone() },
        "problem-key-missing-help" | "problem-empty-help" => message!("workbook-missing-help"),
        "problem-not-found-help" => message!("workbook-not-found-help"),
        "problem-answer-empty-help" => message!("workbook-answer-help"),
        _ => return None,
    })
}

/// What would be written, one a line.
pub fn changes(list: &[Change], words: &Words) -> Vec<String> {
    let said = |change: &Change| {
        let (of, before, after) = (&change.of, change.before.shown(), change.after.shown());
        words.say(&match (before.is_empty(), after.is_empty()) {
            (true, _) => message!("workbook-added", of = of, after = after),
            (_, true) => message!("workbook-removed", of = of, before = before),
            _ => message!("workbook-changed", of = of, before = before, after = after),
        })
    };
    let mut lines: Vec<String> = list.iter().take(MOST_SHOWN).map(said).collect();
    if let Some(more) = list.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
        lines.push(words.say(&message!("workbook-more", count = more)));
    }
    lines
}

/// What was written, and with which command it is assessed.
pub fn written(file: &str, count: usize, assess: &str) -> Message {
    if count == 0 {
        message!("workbook-unchanged", file = file)
    } else {
        message!("workbook-written", file = file, assess = assess, count = count)
    }
}
