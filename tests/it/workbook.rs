//! A description as a workbook and back, and lists from tables that others made.

use cma::Rubrics;
use cma::questionnaire::keys::Input;
use cma::report::words::{Language, Words};
use cma::workbook::cell::Cell;
use cma::workbook::grid::{Grid, Row};
use cma::workbook::layout::{ANSWERS, Body, CRITERION, Layout, Shape};
use cma::workbook::merge::Past;
use cma::workbook::open;
use cma::workbook::read::Reading;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output};

fn cma(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cma")).current_dir(folder).args(args).output().unwrap()
}

fn done(folder: &Path, args: &[&str]) -> String {
    let output = cma(folder, args);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {told}");
    told
}

/// What a command shows on standard output.
fn shown(folder: &Path, args: &[&str]) -> String {
    String::from_utf8(cma(folder, args).stdout).unwrap()
}

fn refused(folder: &Path, args: &[&str]) -> String {
    let output = cma(folder, args);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
    told
}

fn english() -> &'static Words {
    Words::of(Language::English)
}

fn layout() -> Layout {
    cma::report::workbook::layout(&Rubrics::builtin(), english())
}

fn xlsx(grid: &Grid) -> Vec<u8> {
    cma::report::workbook::xlsx(grid, &layout(), &Rubrics::builtin(), english()).unwrap()
}

fn grid_of(file: &Path) -> Grid {
    Grid::of_text(&std::fs::read_to_string(file).unwrap(), &layout())
}

/// The assessment of a text without what names its places and its bytes.
fn assessed(text: &str) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                for key in ["line", "column", "input"] {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let (source, coalition) = cma::coalition::load("coalition.toml", text.as_bytes()).unwrap();
    let rubrics = Rubrics::builtin();
    let assessment = cma::assess(&source, &coalition, &rubrics, &cma::Options::default());
    let mut json = serde_json::to_value(cma::report::form::Assessment::new(&assessment, english())).unwrap();
    strip(&mut json);
    json
}

#[test]
fn every_example_comes_back_from_its_workbook() {
    let files = crate::examples();
    assert!(files.len() > 12, "{}", files.len());
    let layout = layout();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let sheets = open::workbook(&xlsx(&grid_of(&file))).unwrap();
        let Reading { grid, kept, troubles, notes } = Grid::read(&sheets, &layout);
        assert_eq!((troubles, notes), (vec![], vec![]), "{}", file.display());
        let merge = |text: &str, kept: Option<&Grid>| {
            let before = Past { kept, prefer: None };
            cma::workbook::merge::merge(("coalition.toml", text), &grid, before, &layout, Vec::new(), None).unwrap()
        };
        let new = merge("", None);
        assert!(new.changes.len() > 20, "{}", file.display());
        assert_eq!(assessed(&new.text), assessed(&text), "{}", file.display());
        let same = merge(&text, kept.as_ref());
        assert_eq!((same.changes.as_slice(), same.text), ([].as_slice(), text), "{}", file.display());
    }
}

#[test]
fn a_file_that_cannot_be_read_is_not_taken_for_an_empty_one() {
    let layout = layout();
    let sheets = open::workbook(&xlsx(&grid_of(&crate::examples()[0]))).unwrap();
    let grid = Grid::read(&sheets, &layout).grid;
    let charter = "+++\nschema = 2\n[coalition\nname = \"X\"\n+++\n\n# Charter\n";
    for (name, text) in [("coalition.toml", "schema = 2\n[coalition\nname = \"X\"\n"), ("charter.md", charter)] {
        let merged = cma::workbook::merge::merge((name, text), &grid, Past::default(), &layout, Vec::new(), None);
        let (source, problems) = merged.unwrap_err().others.unwrap();
        assert_eq!(
            (source.text.as_str(), source.place(problems[0].span.start).line),
            (text, 2 + usize::from(name == "charter.md"))
        );
    }
}

/// Text that no key of this form takes.
fn wrong(shape: &Shape) -> Option<String> {
    Some(match shape {
        Shape::Is(Input::One(words)) => words.iter().map(|word| (*word).to_owned()).max_by_key(String::len)? + "☒",
        Shape::Is(Input::YesNo | Input::Number(_) | Input::Fallback) => "a dozen ☒".to_owned(),
        Shape::Is(Input::Day) => "June ☒".to_owned(),
        Shape::Level => "good ☒".to_owned(),
        _ => return None,
    })
}

#[test]
fn an_error_on_every_sheet_is_told_with_its_cell() {
    let layout = layout();
    let mut grid = grid_of(&crate::examples().into_iter().find(|file| file.ends_with("fsc/coalition.toml")).unwrap());
    let mut planted = 0;
    for sheet in &layout.sheets {
        let columns = match &sheet.body {
            Body::Keys(columns) => columns,
            Body::Rows(list) => &list.columns,
        };
        let wrong = columns
            .iter()
            .filter_map(|column| Some((column, wrong(&column.shape)?)))
            .rfind(|(column, _)| column.path != "answers.on");
        let Some((column, text)) = wrong else {
            // A note is free text; the key that it names is looked up when the file is read.
            assert!(columns.iter().all(|column| column.path.starts_with("notes.")));
            continue;
        };
        let cell = (Cell::text(&text), cma::workbook::At::default());
        match &sheet.body {
            Body::Keys(_) => drop(grid.keys.insert(column.path.clone(), cell)),
            Body::Rows(list) => {
                let rows = grid.rows.entry(list.path.clone()).or_default();
                if rows.is_empty() {
                    let mut row = Row { around: Cell::text("General Assembly"), ..Row::default() };
                    let name = if list.path == ANSWERS { "legitimacy.mandate" } else { "A row" };
                    row.cells.insert(list.columns[0].key.clone(), (Cell::text(name), cma::workbook::At::default()));
                    rows.push(row);
                }
                rows[0].cells.insert(column.key.clone(), cell);
            }
        }
        planted += 1;
    }
    let folder = tempfile::tempdir().unwrap();
    let bytes = xlsx(&grid);
    std::fs::write(folder.path().join("a.xlsx"), &bytes).unwrap();
    let told = refused(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
    assert!(!folder.path().join("a.toml").exists());
    let mut found = 0;
    for raw in open::workbook(&bytes).unwrap().iter().filter(|raw| !raw.name.starts_with("cma-")) {
        let is_wrong = |cell: &Cell| cell.shown().contains('☒');
        let cells =
            raw.rows.iter().flat_map(|(row, cells)| cells.iter().map(move |(column, cell)| (*row, *column, cell)));
        let at: Vec<String> = cells
            .filter(|(_, _, cell)| is_wrong(cell))
            .map(|(row, column, _)| cma::workbook::At { sheet: raw.name.clone(), row, column }.to_string())
            .collect();
        for at in at {
            assert!(told.contains(&format!("error: {at}: ")), "{at}\n{told}");
            found += 1;
        }
    }
    assert_eq!((found, told.matches("error: ").count()), (planted, planted), "{told}");
    assert!(planted > 25, "{planted}");
    assert!(told.contains("did you mean"), "{told}");
}

const FILE: &str = "# Kept by hand.\nschema = 2\n\n[coalition]\nname = \"Rivers\" # our name\npurpose = \"Clean water\"\nas_of = 2024-06-30\n\n[[members]]\nname = \"One\" # the first\nkind = \"ngo\"\n\n[[members]]\nname = \"Two\"\nkind = \"state\"\n\n[governance]\nmandate = { at_least = \"unwritten\" } # ask again\n";

/// A workbook of the file whose cells were changed.
fn changed(text: &str, change: impl FnOnce(&mut Grid)) -> Vec<u8> {
    let mut grid = Grid::of_text(text, &layout());
    let kept = open::workbook(&xlsx(&grid)).unwrap();
    change(&mut grid);
    // The hidden copy is of before; the sheets are of now.
    let now = open::workbook(&xlsx(&grid)).unwrap().into_iter().filter(|raw| raw.name != "cma-kept");
    book(&now.chain(kept.into_iter().filter(|raw| raw.name == "cma-kept")).collect::<Vec<_>>())
}

pub(crate) type Raws = Vec<open::Raw>;

/// The sheets of the workbook of a file.
pub(crate) fn sheets_of(text: &str) -> Raws {
    open::workbook(&xlsx(&Grid::of_text(text, &layout()))).unwrap()
}

/// A workbook with these sheets.
pub(crate) fn book(sheets: &[open::Raw]) -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for raw in sheets {
        let page = book.add_worksheet();
        page.set_name(&raw.name).unwrap();
        for ((row, column), (last_row, last_column)) in &raw.merged {
            let [column, last_column] = [column, last_column].map(|at| u16::try_from(*at).unwrap());
            page.merge_range(*row, column, *last_row, last_column, "", &Format::new()).unwrap();
        }
        for (row, cells) in &raw.rows {
            for (column, cell) in cells {
                let column = u16::try_from(*column).unwrap();
                match cell {
                    Cell::Number(number) => page.write_number(*row, column, *number).unwrap(),
                    Cell::Day(date) => {
                        let date = ExcelDateTime::parse_from_str(&date.to_string()).unwrap();
                        page.write_datetime_with_format(*row, column, &date, &day).unwrap()
                    }
                    cell => page.write_string(*row, column, cell.shown()).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn here() -> cma::workbook::At {
    cma::workbook::At::default()
}

#[test]
fn only_what_was_changed_in_the_workbook_changes_in_the_file() {
    let book = changed(FILE, |grid| {
        grid.keys.insert("governance.lead".to_owned(), (Cell::text("none"), here()));
        grid.keys.remove("coalition.purpose");
        let members = grid.rows.get_mut("members").unwrap();
        members.remove(1);
        members[0].cells.insert("name".to_owned(), (Cell::text("The One"), here()));
    });
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xlsx"), &book).unwrap();
    // Somebody else adds a member and a comment meanwhile.
    let meanwhile = FILE.replace("[governance]", "[[members]] # new\nname = \"Three\"\n\n[governance]");
    std::fs::write(folder.path().join("a.toml"), meanwhile).unwrap();
    let told = done(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
    assert!(told.contains("4 values written to a.toml"), "{told}");
    let text = std::fs::read_to_string(folder.path().join("a.toml")).unwrap();
    let expected = "# Kept by hand.\nschema = 2\n\n[coalition]\nname = \"Rivers\" # our name\nas_of = 2024-06-30\n\n[[members]]\nname = \"The One\" # the first\nkind = \"ngo\"\n\n[[members]] # new\nname = \"Three\"\n\n[governance]\nmandate = { at_least = \"unwritten\" } # ask again\nlead = \"none\"\n";
    assert_eq!(text, expected);
    let again = done(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
    assert!(again.contains("nothing differs"), "{again}");
}

/// What is told of the import of a workbook into a file, and the file after it.
fn import(book: &[u8], file: &str) -> (Option<i32>, String, String) {
    import_with(book, file, &[])
}

/// The same with options.
pub(crate) fn import_with(book: &[u8], file: &str, options: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xlsx"), book).unwrap();
    std::fs::write(folder.path().join("a.toml"), file).unwrap();
    let output = cma(folder.path(), &[&["workbook", "import", "a.xlsx", "-o", "a.toml"], options].concat());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), told, std::fs::read_to_string(folder.path().join("a.toml")).unwrap())
}

fn text(grid: &mut Grid, list: &str, row: usize, key: &str, said: &str) {
    grid.rows.get_mut(list).unwrap()[row].cells.insert(key.to_owned(), (Cell::text(said), here()));
}

const BODIES: &str = "schema = 2\n[coalition]\nname = \"Rivers\"\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\nseats = [{ group = \"A\", count = 2 }, { group = \"B\", count = 3 }]\n[[governance.bodies]]\nname = \"board\"\nseats = [{ group = \"C\", count = 1 }]\n[[governance.bodies]]\nname = \"Board\"\nseats = [{ group = \"D\", count = 4 }]\n";

#[test]
fn bodies_of_one_name_keep_their_seats() {
    let (code, told, file) = import(&changed(BODIES, |_| ()), BODIES);
    assert_eq!((code, file.as_str()), (Some(0), BODIES), "{told}");
    assert!(told.contains("nothing differs"), "{told}");
    let one = changed(BODIES, |grid| text(grid, "governance.bodies.seats", 3, "group", "E"));
    assert_eq!(import(&one, BODIES).2, BODIES.replace("\"D\"", "\"E\""));
    // A name alone does not say which is meant.
    for name in ["Board", "BOARD"] {
        let book = changed(BODIES, |grid| {
            grid.rows.get_mut("governance.bodies.seats").unwrap()[3].around = Cell::text(name);
        });
        let (code, told, file) = import(&book, BODIES);
        assert_eq!((code, file.as_str()), (Some(2), BODIES), "{told}");
        let expected = format!("several rows are called \"{name}\"; name one of: Board (1), board");
        assert!(told.contains(&expected), "{told}");
    }
}

#[test]
fn names_that_a_cell_cannot_show_are_known_again() {
    let mut file = FILE.to_owned();
    let long = "x".repeat(40_000);
    for name in ["a\u{200c}b", "c\u{200f}d", "\u{feff}e", "f\\tg", "h\\ni", "j\u{2028}k", "👩\u{200d}🌾", &long] {
        file += &format!("[[members]]\nname = \"{name}\"\nkind = \"ngo\"\n");
    }
    let book = changed(&file, |_| ());
    let (code, told, after) = import(&book, &file);
    assert_eq!((code, after), (Some(0), file), "{told}");
    let shown: Vec<Cell> = open::workbook(&book)
        .unwrap()
        .iter()
        .flat_map(|raw| raw.rows.values())
        .flat_map(|row| row.values().cloned())
        .collect();
    for joined in ["a\u{200c}b", "👩\u{200d}🌾"] {
        assert!(shown.contains(&Cell::text(joined)), "{joined}");
    }
}

#[test]
fn what_somebody_else_took_out_of_the_file_stays_out() {
    let file = format!(
        "{FILE}lead = \"Ana\"\n[answers]\n\"legitimacy.mandate\" = 2\n[[governance.bodies]]\nname = \"Board\"\nseats = [{{ group = \"A\" }}]\n"
    );
    let less = "schema = 2\n[coalition]\nname = \"Rivers\"\n[[members]]\nname = \"One\"\n";
    let (code, told, after) = import(&changed(&file, |_| ()), less);
    assert_eq!((code, after.as_str()), (Some(0), less), "{told}");
    // What was changed in the workbook is told, and written where somebody says so, with the row that it belongs to.
    let book = changed(&file, |grid| text(grid, "members", 1, "country", "KE"));
    let (code, told, after) = import(&book, less);
    assert_eq!((code, after.as_str()), (Some(2), less), "{told}");
    assert!(told.contains("this row was changed here, and the file has no row \"Two\" any more"), "{told}");
    let expected = format!("{less}\n[[members]]\nname = \"Two\"\nkind = \"state\"\ncountry = \"KE\"\n");
    assert_eq!(import_with(&book, less, &["--prefer", "workbook"]).2, expected);
    // Of an answer, what was not changed in the workbook is as the file has it.
    let book = changed(&file, |grid| text(grid, "answers", 0, "note", "Asked in May."));
    let other = file.replace("mandate\" = 2", "mandate\" = 3");
    let (_, told, after) = import(&book, &other);
    assert!(after.contains("{ level = 3, note = \"Asked in May.\" }"), "{told}{after}");
}

#[test]
fn a_row_that_was_renamed_is_told_from_those_that_were_deleted() {
    let member = |name: &str| format!("[[members]]\n# Of {name}.\nname = \"{name}\"\nkind = \"ngo\"\n");
    let head = "schema = 2\n[coalition]\nname = \"Rivers\"\n";
    let file = head.to_owned() + &["M1", "M2", "M3"].map(member).concat();
    let book = changed(&file, |grid| {
        grid.rows.get_mut("members").unwrap().remove(0);
        text(grid, "members", 0, "name", "M9");
    });
    let expected = head.to_owned() + &member("M2").replace("name = \"M2\"", "name = \"M9\"") + &member("M3");
    assert_eq!(import(&book, &file).2, expected);
    // A name that the file has given to another row by now is not taken in silence.
    let book = changed(&file, |grid| text(grid, "members", 0, "name", "M9"));
    let more = file.clone() + &member("M9");
    let (code, told, after) = import(&book, &more);
    assert_eq!((code, after), (Some(2), more), "{told}");
    assert!(told.contains("\"M1\" cannot be renamed: the file has another row \"M9\" by now"), "{told}");
}

#[test]
fn a_row_that_was_renamed_and_moved_is_not_the_one_that_stands_in_its_place() {
    let member = |name: &str, kind: &str, count: i64| {
        format!(
            "\n# Of {name}.\n[[members]]\nname = \"{name}\" # asked\nkind = \"{kind}\"\ncount = {count}\n# Below {name}.\n"
        )
    };
    let head = "schema = 2\n[coalition]\nname = \"Rivers\"\n";
    let (alpha, charlie, delta) =
        (member("Alpha", "ngo", 1), member("Charlie", "state", 2), member("Delta", "business", 3));
    let file = format!("{head}{alpha}{charlie}{delta}\n[monitoring]\nconducted_by = \"self\"\n");
    let other = |name: &str| {
        let cell = |text: &str| (Cell::text(text), here());
        let cells = [("name".to_owned(), cell(name)), ("kind".to_owned(), cell("foundation"))];
        Row { cells: cells.into(), ..Row::default() }
    };
    let added = |name: &str| format!("\n[[members]]\nname = \"{name}\"\nkind = \"foundation\"\n");
    // Sorted by its new name, with a new row where it was.
    let book = changed(&file, |grid| {
        let members = grid.rows.get_mut("members").unwrap();
        let mut row = std::mem::replace(&mut members[1], other("Beta"));
        row.cells.insert("name".to_owned(), (Cell::text("Zeta"), here()));
        members.push(row);
    });
    let renamed = file.replace("name = \"Charlie\"", "name = \"Zeta\"");
    let expected = renamed.replace("\n[monitoring]", &format!("{}\n[monitoring]", added("Beta")));
    let (code, told, after) = import(&book, &file);
    assert_eq!((code, after.as_str()), (Some(0), expected.as_str()), "{told}");
    let (code, told, again) = import(&book, &after);
    assert_eq!((code, again), (Some(0), after), "{told}");
    // One that shares nothing with the row in whose place it stands is another one, and takes over none of its comments.
    let book = changed(&file, |grid| grid.rows.get_mut("members").unwrap()[2] = other("Beta"));
    assert_eq!(import(&book, &file).2, file.replace(&delta, &added("Beta")));
}

#[test]
fn a_table_that_goes_leaves_the_comments_before_it() {
    let file = "schema = 2\n[coalition]\nname = \"Rivers\"\n[finance]\ncurrency = \"USD\"\n# Reserves: ask Ana.\n\n\
        # Income as audited.\n[finance.income]\n2022 = 10\n\n[answers.\"legitimacy.mandate\"]\nlevel = 2\n\
        # Two said 3.\n\n[answers.\"legitimacy.trust-building\"]\nlevel = 2\n";
    let book = changed(file, |grid| {
        grid.keys.remove("finance.income");
        let answers = grid.rows.get_mut("answers").unwrap();
        answers.retain(|row| *row.cell(CRITERION) != Cell::text("legitimacy.trust-building"));
    });
    let expected = file
        .replace("[finance.income]\n2022 = 10\n", "")
        .replace("\n[answers.\"legitimacy.trust-building\"]\nlevel = 2\n", "");
    let (_, told, after) = import(&book, file);
    assert_eq!(after, expected, "{told}");
}

#[test]
fn what_is_said_twice_is_refused_with_both_places() {
    let file = format!("{FILE}[answers]\n\"legitimacy.mandate\" = 2\n");
    let mut sheets = open::workbook(&changed(&file, |_| ())).unwrap();
    for (sheet, name) in [("About", "coalition.purpose"), ("Answers", "legitimacy.mandate")] {
        let raw = sheets.iter_mut().find(|raw| raw.name == sheet).unwrap();
        let cells = raw.rows.values().rev().find(|cells| cells.values().any(|cell| *cell == Cell::text(name)));
        let cells = cells.cloned().unwrap();
        raw.rows.insert(700, cells);
    }
    let troubles = Grid::read(&sheets, &layout()).troubles;
    let told: Vec<String> =
        cma::report::workbook::troubles(&troubles, english()).iter().map(|told| english().say(told)).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("About!B701: \"coalition.purpose\" is there twice, at About!B"), "{told:?}");
    assert!(told[1].starts_with("Answers!B701: \"legitimacy.mandate\" is there twice, at Answers!B"), "{told:?}");
    let book = changed(&file, |grid| {
        let cell = Cell::text("2022: 100; 2023: 200; 2023: 900");
        grid.keys.insert("finance.income".to_owned(), (cell, here()));
    });
    let (code, told, _) = import(&book, &file);
    assert!(code == Some(2) && told.contains("2023 is there twice; write it once"), "{told}");
}

#[test]
fn comments_stay_where_rows_and_words_change() {
    let file = "schema = 2\n[coalition]\nname = \"Rivers\"\nfunctions = [\n  # What we began with.\n  \"advocacy\", # since 2019\n  \"norm-building\", # since 2021\n]\n\n# Who belongs to us, as of May.\n[[members]]\nname = \"One\"\n\n[[members]]\nname = \"Two\"\n\n[finance]\n# Of the audit.\nincome.2022 = 1_000 # net\n";
    let book = changed(file, |grid| {
        grid.rows.get_mut("members").unwrap().remove(0);
        let functions = Cell::text("advocacy, norm-building, oversight");
        grid.keys.insert("coalition.functions".to_owned(), (functions, here()));
        grid.keys.insert("finance.income".to_owned(), (Cell::text("2022: 1000; 2023: 5"), here()));
    });
    let expected = file
        .replace("# since 2021\n", "# since 2021\n  \"oversight\",\n")
        .replace("[[members]]\nname = \"One\"\n\n", "\n")
        .replace("# net\n", "# net\nincome.2023 = 5\n");
    let (_, told, after) = import(&book, file);
    assert_eq!(after, expected, "{told}");
    // The last row takes no comment with it either.
    let book = changed(file, |grid| grid.rows.get_mut("members").unwrap().clear());
    let after = import(&book, file).2;
    assert!(after.contains("# Who belongs to us, as of May.\n\n[finance]"), "{after}");
    let book = changed(file, |grid| {
        grid.keys.insert("coalition.functions".to_owned(), (Cell::text("norm-building"), here()));
    });
    let expected = "functions = [\n  \"norm-building\", # since 2021\n]\n";
    assert!(import(&book, file).2.contains(expected), "{}", import(&book, file).2);
}

#[test]
fn an_empty_list_keeps_its_comments_and_a_moved_key_its_evidence() {
    let file = "schema = 2\n# Ask Mary for the list.\nmembers = [] # none so far\n[coalition]\nname = \"Rivers\"\n\
        [monitoring]\ngrievance_mechanism = \"written\" # in the rules\nevidence = [\"e\"]\n\
        [[evidence]]\nid = \"e\"\ntitle = \"Rules\"\nkind = \"document\"\nurl = \"https://example.org\"\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("coalition.toml"), file).unwrap();
    std::fs::write(folder.path().join("two.csv"), "name\nOne\nTwo\n").unwrap();
    done(folder.path(), &["import", "members", "two.csv", "--yes"]);
    let rows = "members = [\n  { name = \"One\" },\n  { name = \"Two\" },\n] # none so far";
    let imported = std::fs::read_to_string(folder.path().join("coalition.toml")).unwrap();
    assert_eq!(imported, file.replace("members = [] # none so far", rows));
    let change = |said: &str| {
        let book = changed(file, |grid| {
            grid.keys.insert("complaints.mechanism".to_owned(), (Cell::text(said), here()));
        });
        import(&book, file)
    };
    let (code, told, text) = change("published");
    assert_eq!((code, text), (Some(0), file.replace("\"written\"", "\"published\"")), "{told}");
    // What is wrong with it is told at its cell.
    let (code, told, _) = change("publishd");
    let at = told.lines().find(|line| line.contains("did you mean \"published\"?")).unwrap_or_default();
    assert!(code == Some(2) && at.contains("!") && !at.contains("!A1"), "{told}");
}

#[test]
fn a_json_file_becomes_a_workbook_and_is_not_edited() {
    let folder = tempfile::tempdir().unwrap();
    let json = "{\"schema\": 2, \"coalition\": {\"name\": \"Rivers\"}, \"members\": [{\"name\": \"One\"}]}";
    std::fs::write(folder.path().join("a.json"), json).unwrap();
    std::fs::write(folder.path().join("t.csv"), "name\nTwo\n").unwrap();
    let told = done(folder.path(), &["workbook", "export", "a.json", "-o", "a b.xlsx"]);
    assert!(told.contains("then: cma workbook import 'a b.xlsx' -o a.toml"), "{told}");
    for args in [
        ["workbook", "import", "a b.xlsx", "-o", "a.json"].as_slice(),
        &["import", "members", "t.csv", "--into", "a.json"],
        &["interview", "a.json", "--answers", "t.csv"],
    ] {
        let told = refused(folder.path(), args);
        assert!(told.contains("a JSON file is not edited") || args[0] == "interview", "{told}");
        assert_eq!(std::fs::read_to_string(folder.path().join("a.json")).unwrap(), json);
    }
    done(folder.path(), &["workbook", "import", "a b.xlsx", "-o", "a.toml"]);
    assert!(std::fs::read_to_string(folder.path().join("a.toml")).unwrap().contains("[[members]]\nname = \"One\""));
}

#[test]
fn a_row_beside_one_of_nearly_the_same_name_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("coalition.toml"), FILE).unwrap();
    std::fs::write(folder.path().join("t.csv"), "name\none\nTwo\n").unwrap();
    let told = done(folder.path(), &["import", "members", "t.csv"]);
    assert!(told.contains("\"one\" is added beside \"One\"; if both are one"), "{told}");
    assert_eq!(told.matches("beside").count(), 1, "{told}");
    // So is one that stands there twice, alike or not.
    std::fs::write(folder.path().join("t.csv"), "name,kind\nTwo,ngo\nTwo,ngo\nThree,ngo\nThree,state\n").unwrap();
    let told = done(folder.path(), &["import", "members", "t.csv"]);
    assert!(told.contains("\"Two\" stands in two rows that are the same in every cell"), "{told}");
    assert!(told.contains("\"Three\" stands at t.csv!A4 and at t.csv!A5 with other cells"), "{told}");
}

#[test]
fn an_empty_workbook_takes_nothing_away() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), FILE).unwrap();
    done(folder.path(), &["workbook", "export", "-o", "empty.xlsx"]);
    done(folder.path(), &["workbook", "import", "empty.xlsx", "-o", "a.toml"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("a.toml")).unwrap(), FILE);
    // A new file has to have a name.
    let told = refused(folder.path(), &["workbook", "import", "empty.xlsx", "-o", "new.toml"]);
    assert!(told.contains("About!B"), "{told}");
    assert!(!folder.path().join("new.toml").exists());
}

#[test]
fn a_workbook_is_not_written_into_the_file_of_another_coalition() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let other = "schema = 2\n[coalition]\nname = \"Small\"\n";
    write("ours.toml", FILE);
    write("other.toml", other);
    let told = done(folder.path(), &["workbook", "export", "ours.toml", "-o", "a.xlsx"]);
    assert!(told.ends_with("then: cma workbook import a.xlsx -o ours.toml\n"), "{told}");
    let import = ["workbook", "import", "a.xlsx", "-o", "other.toml"];
    let told = refused(folder.path(), &import);
    assert!(
        told.contains("About!B") && told.contains("is of \"Rivers\", and other.toml describes \"Small\""),
        "{told}"
    );
    assert_eq!(read("other.toml"), other);
    done(folder.path(), &[import.as_slice(), &["--force"]].concat());
    assert!(read("other.toml").contains("kind = \"ngo\""), "{}", read("other.toml"));
    // A starter file is nobody's yet.
    done(folder.path(), &["init"]);
    done(folder.path(), &["workbook", "import", "a.xlsx", "-o", "coalition.toml"]);
    assert!(read("coalition.toml").contains("\nname = \"Rivers\"\n"), "{}", read("coalition.toml"));
    // A coalition that was given another name, in the workbook or in the file, is the same.
    let renamed = |grid: &mut Grid| {
        grid.keys.insert("coalition.name".to_owned(), (Cell::text("Lakes"), here()));
    };
    std::fs::write(folder.path().join("b.xlsx"), changed(FILE, renamed)).unwrap();
    for _ in 0..2 {
        done(folder.path(), &["workbook", "import", "b.xlsx", "-o", "ours.toml"]);
        assert!(read("ours.toml").contains("name = \"Lakes\" # our name"), "{}", read("ours.toml"));
    }
}

#[test]
fn an_import_keeps_the_ends_of_lines_comments_and_words() {
    let folder = tempfile::tempdir().unwrap();
    let text = "schema = 2\r\n[coalition]\r\nname = \"Rivers\"\r\n# Asked in May.\r\npurpose = \"Water\"\r\n[governance]\r\nlead = \"unknown\"\r\nmandate = \"unknown\"\r\n[[members]]\r\nname = \"One\"\r\n# Kept by hand, to the end.\r\n";
    std::fs::write(folder.path().join("a.toml"), text).unwrap();
    done(folder.path(), &["workbook", "export", "a.toml", "-o", "a.xlsx"]);
    let told = done(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
    assert!(told.contains("nothing differs"), "{told}");
    let book = changed(text, |grid| {
        grid.keys.remove("coalition.purpose");
        let two = Row { cells: BTreeMap::from([("name".to_owned(), (Cell::text("Two"), here()))]), ..Row::default() };
        grid.rows.get_mut("members").unwrap().push(two);
    });
    std::fs::write(folder.path().join("a.xlsx"), book).unwrap();
    done(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
    let now = std::fs::read_to_string(folder.path().join("a.toml")).unwrap();
    let expected = text.replace("# Asked in May.\r\npurpose = \"Water\"\r\n", "# Asked in May.\r\n")
        + "\r\n[[members]]\r\nname = \"Two\"\r\n";
    assert_eq!(now, expected);
}

#[test]
fn a_formula_without_a_result_is_told_at_its_cell() {
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = format!(
        "<sheetData><row r=\"1\">{}{}</row><row r=\"2\"><c r=\"A2\"><f>B7</f><v></v></c>{}</row>\
         <row r=\"3\">{}<c r=\"B3\" t=\"str\"><f>\"\"</f><v></v></c></row></sheetData>",
        cell("A1", "name"),
        cell("B1", "kind"),
        cell("B2", "ngo"),
        cell("A3", "B"),
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xlsx"), by_hand(&sheet, 1)).unwrap();
    std::fs::write(folder.path().join("coalition.toml"), FILE).unwrap();
    let told = refused(folder.path(), &["import", "members", "a.xlsx", "--yes"]);
    let expected = "S1!A2: the formula has no result; open the workbook in a spreadsheet program and save it there";
    assert!(told.contains(expected) && told.matches("error").count() == 1, "{told}");
}

#[test]
fn the_meaning_of_a_key_shows_examples_that_its_cell_can_read() {
    let sheets = open::workbook(&xlsx(&Grid::default())).unwrap();
    let meaning = |key: &str| {
        let rows = sheets.iter().flat_map(|raw| raw.rows.values());
        let of = rows.filter(|cells| cells.get(&0).is_some_and(|cell| cell.shown() == key));
        of.filter_map(|cells| cells.get(&4)).map(Cell::shown).next().unwrap()
    };
    for (key, example) in [
        ("finance.income", "Example: 2016: 31900000."),
        ("search.places", "Example: web site; annual reports 2019 to 2023."),
        ("coalition.functions", "Example: advocacy, norm-building."),
        ("finance.currency", "Example: USD."),
    ] {
        assert!(meaning(key).contains(example), "{key}: {}", meaning(key));
    }
}

#[test]
fn tables_that_lose_something_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("coalition.toml"), FILE).unwrap();
    for (list, table, why) in [
        ("members", "", "t.csv!A1: the table is empty; its first row names the columns"),
        ("members", "name,kind\nA,ngo,x\n", "t.csv!C2: \"x\" stands beyond the headings"),
        ("members", "name,kind\nA,ngo\n\"B,ngo\nC,ngo\n", "t.csv: line 3, column 1: the quote that opens here"),
        ("seats", "body,group\nBord,NGOs\n", "there is no body yet; fill in its own sheet first"),
        ("money", "source,amount\nA,12.500\n", "t.csv!B2: \"12.500\" can be read in two ways; write 12500 or 12.5"),
        ("money", "source,amount\nA,\"0,125\"\n", "t.csv!B2: \"0,125\" has a comma where decimals have a point"),
        (
            "money",
            "source,share\nA,\"12,5 %\"\n",
            "t.csv!B2: \"12,5%\" has a comma where decimals have a point; write 12.5 %",
        ),
    ] {
        std::fs::write(folder.path().join("t.csv"), table).unwrap();
        let told = refused(folder.path(), &["import", list, "t.csv", "--yes"]);
        assert!(told.contains(why), "{table}: {told}");
        assert_eq!(std::fs::read_to_string(folder.path().join("coalition.toml")).unwrap(), FILE);
    }
}

#[test]
fn what_only_the_whole_shows_is_told_by_cell_too() {
    let book = changed(FILE, |grid| {
        let members = grid.rows.get_mut("members").unwrap();
        members[0].cells.insert("country".to_owned(), (Cell::text("UK"), here()));
        members[0].cells.insert("name".to_owned(), (Cell::Empty, here()));
        members[1].cells.insert("joined".to_owned(), (Cell::text("2025-01-01"), here()));
        members[1].cells.insert("evidence".to_owned(), (Cell::text("charter"), here()));
        let seats = |around: &str| Row {
            around: Cell::text(around),
            cells: BTreeMap::from([("group".to_owned(), (Cell::text("NGOs"), here()))]),
            ..Row::default()
        };
        let body =
            Row { cells: BTreeMap::from([("name".to_owned(), (Cell::text("Board"), here()))]), ..Row::default() };
        grid.rows.insert("governance.bodies".to_owned(), vec![body]);
        grid.rows.insert("governance.bodies.seats".to_owned(), vec![seats(""), seats("Bord")]);
        let gift = Row {
            cells: BTreeMap::from([
                ("source".to_owned(), (Cell::text("A"), here())),
                ("share".to_owned(), (Cell::Number(35.0), here())),
            ]),
            ..Row::default()
        };
        grid.rows.insert("funding".to_owned(), vec![gift]);
    });
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xlsx"), &book).unwrap();
    std::fs::write(folder.path().join("a.toml"), FILE).unwrap();
    let told = refused(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
    for line in [
        "error: Members!B4: ",
        "error: Members!H4: \"UK\" is not an ISO 3166-1 country code; did you mean \"GB\"?",
        "error: Members!P5: ",
        "error: Members!V5: ",
        "error: Seats!B5: there is no row \"Bord\" to which this one could belong; did you mean \"Board\"?",
        "error: Money!G4: ",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert_eq!(told.matches("error: ").count(), 6, "{told}");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.toml")).unwrap(), FILE);
}

#[test]
fn cells_are_read_as_spreadsheets_hold_them() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("members").unwrap();
    for (at, heading) in (1_u16..).zip(["name", "Kind", "COUNT", "joined", "skills", "left"]) {
        page.write_string(0, at, heading).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    page.write_string(1, 0, "example").unwrap().write_string(1, 1, "Never read").unwrap();
    page.write_string(4, 1, "=SUM(A1)").unwrap();
    page.merge_range(4, 2, 5, 2, "Business", &Format::new()).unwrap();
    page.write_formula(4, 3, Formula::new("=5+7").set_result("12")).unwrap();
    page.write_datetime_with_format(4, 4, ExcelDateTime::from_ymd(2020, 2, 29).unwrap(), &day).unwrap();
    page.write_string(5, 1, "  Second  ").unwrap().write_string(5, 3, "1 200").unwrap();
    page.write_number(5, 4, 2024).unwrap();
    page.write_string(5, 5, "Law, data analysis").unwrap();
    let about = book.add_worksheet();
    about
        .set_name("About")
        .unwrap()
        .write_string(0, 0, "Key")
        .unwrap()
        .write_string(0, 1, "Value")
        .unwrap()
        .write_string(1, 0, "coalition.name")
        .unwrap()
        .write_string(1, 1, "Rivers")
        .unwrap();
    book.add_worksheet().set_name("My notes").unwrap().write_string(0, 0, "anything").unwrap();
    let folder = tempfile::tempdir().unwrap();
    book.save(folder.path().join("a.xlsx")).unwrap();
    done(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
    let text = std::fs::read_to_string(folder.path().join("a.toml")).unwrap();
    assert_eq!(
        text,
        "schema = 2\n\n[coalition]\nname = \"Rivers\"\n\n[[members]]\nname = \"=SUM(A1)\"\nkind = \"business\"\ncount = 12\njoined = 2020-02-29\n\n[[members]]\nname = \"Second\"\nkind = \"business\"\ncount = 1200\nskills = [\"law\", \"data-analysis\"]\njoined = 2024\n"
    );
}

#[test]
fn cells_that_cannot_be_used_are_told() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("Members").unwrap();
    for (at, heading) in (1_u16..).zip(["name", "kindd", "joined", "count", "country"]) {
        page.write_string(0, at, heading).unwrap();
    }
    let day = Format::new().set_num_format("yyyy-mm-dd");
    page.write_string(3, 1, "A").unwrap().write_string(3, 2, "ngo").unwrap();
    page.write_number_with_format(3, 3, 2024, &day).unwrap();
    page.write_formula(3, 4, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    page.merge_range(4, 4, 4, 5, "both", &Format::new()).unwrap();
    page.write_string(4, 1, "B").unwrap();
    for (row, number, form) in [(5, 0.520_833_333_333, "hh:mm"), (6, 1.25, "[h]:mm")] {
        page.write_number_with_format(row, 1, number, &Format::new().set_num_format(form)).unwrap();
    }
    page.write_string(8, 1, "C").unwrap().write_string(8, 3, "Thursday 3 May 2020").unwrap();
    let folder = tempfile::tempdir().unwrap();
    book.save(folder.path().join("a.xlsx")).unwrap();
    std::fs::write(folder.path().join("a.toml"), FILE).unwrap();
    let told = refused(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
    for line in [
        "Members!C1: there is no column \"kindd\" in this list; did you mean \"kind\"?",
        "Members!D4: 1905-07-16 is what the year 2024 becomes in a cell for dates; write it as text",
        "Members!E4: the formula gives the error #DIV/0!",
        "Members!E5: cells of several columns were merged",
        "Members!B6: 12:30 is a time of day or a length of time",
        "Members!B7: 30:00 is a time of day or a length of time",
        "Members!D9: \"Thursday 3 May 2020\" is not a date; write 2021-03-31, or 2021-03 or 2021 where only the month or the \
         year is known, or a range such as: at most 2009",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
}

#[test]
fn times_and_numbers_in_cells_for_days_are_told() {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let length = Format::new().set_num_format("[h]:mm");
    let folder = tempfile::tempdir().unwrap();
    for (number, format, shown) in [
        (0.5, &day, "12:00 is a time of day or a length of time"),
        (6.0, &day, "the number 6 as 1900-01-06"),
        (202_406.0, &day, "the number 202406 as 2454-03-01"),
        (20_240_630.0, &day, "the number 20240630 as "),
        (45_000.0, &length, "is a time of day or a length of time"),
    ] {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.set_name("Members").unwrap();
        page.write_string(0, 1, "name").unwrap().write_string(0, 2, "joined").unwrap();
        page.write_string(1, 1, "A").unwrap().write_number_with_format(1, 2, number, format).unwrap();
        book.save(folder.path().join("a.xlsx")).unwrap();
        std::fs::write(folder.path().join("a.toml"), FILE).unwrap();
        let told = refused(folder.path(), &["workbook", "import", "a.xlsx", "-o", "a.toml"]);
        assert!(told.contains("error: Members!C2: ") && told.contains(shown), "{told}");
        assert_eq!(told.matches("error: ").count(), 1, "{told}");
    }
}

#[test]
fn workbooks_beyond_all_bounds_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut far = Workbook::new();
    far.add_worksheet().set_name("Members").unwrap().write_string(1_048_575, 16_383, "far").unwrap();
    far.save(folder.path().join("far.xlsx")).unwrap();
    let mut zip = zip::ZipWriter::new(std::fs::File::create(folder.path().join("bomb.xlsx")).unwrap());
    zip.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..140 {
        zip.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    zip.finish().unwrap();
    std::fs::write(folder.path().join("text.xlsx"), "name,kind\n").unwrap();
    // Many cells of one string, many merged cells, many sheets of one large part.
    let mut same = Workbook::new();
    let sheet = same.add_worksheet();
    sheet.set_name("Members").unwrap();
    for row in 0..600 {
        sheet.write_string(row, 0, "z".repeat(30_000)).unwrap();
    }
    same.save(folder.path().join("same.xlsx")).unwrap();
    let cell = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>";
    let merged: String = (1..=10_001).map(|row| format!("<mergeCell ref=\"A{row}:B{row}\"/>")).collect();
    let sheet = format!("{cell}<mergeCells>{merged}</mergeCells>");
    std::fs::write(folder.path().join("merged.xlsx"), by_hand(&sheet, 1)).unwrap();
    std::fs::write(folder.path().join("sheets.xlsx"), by_hand(&format!("{cell}{}", " ".repeat(1 << 20)), 300)).unwrap();
    std::fs::write(folder.path().join("many-sheets.xlsx"), by_hand(cell, 201)).unwrap();
    let counted = by_hand(&cell.replace("<v>", "<f>1</f><v>"), 1);
    let mut zip = zip::ZipWriter::new_append(std::io::Cursor::new(counted)).unwrap();
    zip.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<sst uniqueCount=\"4294967295\"><si><t>a</t></si></sst>").unwrap();
    std::fs::write(folder.path().join("count.xlsx"), zip.finish().unwrap().into_inner()).unwrap();
    for (file, why) in [
        ("many-sheets.xlsx", "201 sheets of this size are too many"),
        ("count.xlsx", "says that it holds more texts than it can"),
        ("same.xlsx", "hold more than 16 MiB of text"),
        ("merged.xlsx", "more than 10,000 ranges of merged cells"),
        ("sheets.xlsx", "300 sheets of this size are too many"),
        ("far.xlsx", "has cells beyond row 50,000"),
        ("bomb.xlsx", "unpacks to more than 64 MiB"),
        ("text.xlsx", "not a workbook of the form .xlsx"),
    ] {
        let told = refused(folder.path(), &["workbook", "import", file, "-o", "a.toml"]);
        assert!(told.contains(why), "{told}");
    }
    assert!(!folder.path().join("a.toml").exists());
    // One large part among many sheets is as well as any.
    let mut large = Workbook::new();
    for number in 0..140 {
        large.add_worksheet().set_name(format!("S{number}")).unwrap();
    }
    let sheet = large.add_worksheet();
    for row in 0..30_000 {
        sheet.write_number(row, 0, 1.0).unwrap();
    }
    let bytes = large.save_to_buffer().unwrap();
    assert_eq!(open::workbook(&bytes).unwrap()[140].rows.len(), 30_000);
    // What could not be read back is not written.
    let many: String =
        (0..26_000).map(|number| format!("[[members]]\nname = \"{number}\"\nkind = \"ngo\"\n")).collect();
    std::fs::write(folder.path().join("many.toml"), format!("schema = 2\n[coalition]\nname = \"A\"\n{many}")).unwrap();
    let told = refused(folder.path(), &["workbook", "export", "many.toml", "-o", "many.xlsx"]);
    assert!(told.contains("more values than a workbook") && !folder.path().join("many.xlsx").exists(), "{told}");
}

/// A workbook whose sheets all share one part.
fn by_hand(sheet: &str, sheets: usize) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    let space = format!("xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"");
    let each = |text: &dyn Fn(usize) -> String| (1..=sheets).map(text).collect::<String>();
    let links = each(&|at| {
        format!("<Relationship Id=\"r{at}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>")
    });
    let names = each(&|at| format!("<sheet name=\"S{at}\" sheetId=\"{at}\" r:id=\"r{at}\"/>"));
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("xl/workbook.xml", format!("<workbook {space}><sheets>{names}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships {package}>{links}</Relationships>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {space}>{sheet}</worksheet>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships {package}><Relationship Id=\"r\" Type=\"{office}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook as text, by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

#[test]
fn the_workbook_keeps_the_limits_of_excel() {
    for language in [Language::English, Language::Pseudo] {
        let layout = cma::report::workbook::layout(&Rubrics::builtin(), Words::of(language));
        let mut names: Vec<&str> = layout.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert!(
            names.iter().all(|name| name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])),
            "{names:?}"
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), layout.sheets.len());
    }
    let bytes = xlsx(&Grid::default());
    assert_eq!(bytes, xlsx(&Grid::default()));
    let parts = parts(&bytes);
    let sheets: Vec<&String> =
        parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).map(|(_, text)| text).collect();
    let inline: Vec<&str> = sheets
        .iter()
        .flat_map(|sheet| sheet.split("<formula1>\"").skip(1))
        .map(|rest| rest.split("\"</formula1>").next().unwrap())
        .collect();
    assert!(inline.len() > 100 && inline.iter().all(|list| list.chars().count() <= 255), "{}", inline.len());
    assert!(sheets.iter().any(|sheet| sheet.contains("<formula1>'cma-lists'!$A$1:$A$")));
    let with = |mark: &str| sheets.iter().filter(|sheet| sheet.contains(mark)).count();
    assert_eq!((with("<sheetProtection"), with("state=\"frozen\"")), (layout().sheets.len(), layout().sheets.len()));
    assert!(parts.keys().filter(|name| name.starts_with("xl/comments")).count() == layout().sheets.len());
    // Every criterion says what its levels are where it is answered.
    for criterion in Rubrics::builtin().criteria() {
        let top =
            criterion.level(4).unwrap().cases()[0].text.split(['&', '<', '>', '"', '\'']).next().unwrap().to_owned();
        let is_told =
            |(name, text): (&String, &String)| name.starts_with("xl/comments") && text.contains(&format!("4: {top}"));
        assert!(parts.iter().any(is_told), "{}", criterion.id);
    }
    assert!(
        parts["xl/workbook.xml"].contains("name=\"cma-kept\" sheetId")
            && parts["xl/workbook.xml"].matches("state=\"hidden\"").count() == 3
    );
}

#[test]
fn the_workbook_speaks_through_the_catalogue() {
    let words = Words::of(Language::Pseudo);
    let layout = cma::report::workbook::layout(&Rubrics::builtin(), words);
    let bytes = cma::report::workbook::xlsx(&Grid::default(), &layout, &Rubrics::builtin(), words).unwrap();
    let data: Vec<String> = layout
        .sheets
        .iter()
        .flat_map(|sheet| match &sheet.body {
            Body::Keys(columns) => columns.clone(),
            Body::Rows(list) => list.columns.clone(),
        })
        .flat_map(|column| {
            [column.path, column.key.replace('_', " "), column.example.shown()].into_iter().chain(column.choices)
        })
        .collect();
    let rubrics = Rubrics::builtin();
    let is_data = |text: &String| {
        data.contains(text)
            || *text == "body"
            || text.strip_suffix(".body").is_some_and(|list| list.starts_with("governance.bodies."))
            || text.strip_prefix("answers.").is_some_and(|id| rubrics.criterion(id).is_some())
            || rubrics
                .criteria()
                .any(|criterion| [&criterion.id, &criterion.ask].iter().any(|own| own.as_str() == text.as_str()))
    };
    assert!(layout.sheets.iter().all(|sheet| sheet.name.starts_with('⟦')));
    let mut said = 0;
    for raw in open::workbook(&bytes).unwrap() {
        for text in raw
            .texts()
            .into_iter()
            .flat_map(|(_, cells)| cells.into_values())
            .filter(|text| !text.is_empty() && !is_data(text))
        {
            assert!(text.starts_with('⟦') && text.ends_with('⟧'), "{}: {text}", raw.name);
            said += 1;
        }
    }
    assert!(said > 500, "{said}");
    // And it is read back in the language in which it was written.
    let Reading { grid, troubles, .. } = Grid::read(&open::workbook(&bytes).unwrap(), &layout);
    assert_eq!((troubles.len(), grid.heads.len()), (0, layout.lists().count()));
    assert!(grid.rows[ANSWERS].iter().all(|row| row.cell(CRITERION) == &Cell::Empty));
}

#[test]
fn a_list_is_read_from_a_table_that_others_made() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("coalition.toml"), FILE).unwrap();
    // From an office in Windows-1252, with semicolons.
    let csv = b"Organisation name;Type of actor;Country code;Member since;Represents;Phone\nOne;NGO;ke;2020;women, youth;1\n\xC9lan;Business;FR;;;\n;;;;;\n";
    std::fs::write(folder.path().join("members.csv"), csv).unwrap();
    let preview = shown(folder.path(), &["import", "members", "members.csv"]);
    for line in ["+ members[\"One\"].country: KE\n", "+ members[\"Élan\"].kind: business\n"] {
        assert!(preview.contains(line), "{line}\n{preview}");
    }
    let told = done(folder.path(), &["import", "members", "members.csv"]);
    for line in ["the column Phone is not understood", "6 values would be written to coalition.toml; --yes writes them"]
    {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("coalition.toml")).unwrap(), FILE);
    done(folder.path(), &["import", "members", "members.csv", "--yes"]);
    let text = std::fs::read_to_string(folder.path().join("coalition.toml")).unwrap();
    let added = "kind = \"ngo\"\ncountry = \"KE\"\nspeaks_for = [\"women\", \"youth\"]\njoined = 2020\n";
    assert_eq!(
        text,
        FILE.replacen("kind = \"ngo\"\n", added, 1).replace(
            "\n[governance]",
            "\n[[members]]\nname = \"Élan\"\nkind = \"business\"\ncountry = \"FR\"\n\n[governance]"
        )
    );
    let told = done(folder.path(), &["import", "Members", "members.csv", "--yes"]);
    assert!(told.contains("nothing differs"), "{told}");

    std::fs::write(folder.path().join("wrong.csv"), "name,kind,country\nA,busines,FR\nB,ngo,Narnia\n").unwrap();
    let told = refused(folder.path(), &["import", "members", "wrong.csv", "--yes"]);
    assert!(told.contains("wrong.csv!B2: \"busines\" is not allowed here; did you mean \"business\"?"), "{told}");
    assert!(told.contains("wrong.csv!C3: "), "{told}");
    std::fs::write(folder.path().join("nameless.csv"), "kind,country\nngo,FR\n").unwrap();
    let told = refused(folder.path(), &["import", "members", "nameless.csv"]);
    assert!(told.contains("nameless.csv!A1: no column holds \"name\""), "{told}");
    assert!(refused(folder.path(), &["import", "memers", "members.csv"]).contains("the lists are members,"));
    std::fs::write(folder.path().join("open.csv"), "name,aka\nA,\"B; \"\"Smith; C\"\n").unwrap();
    let told = refused(folder.path(), &["import", "members", "open.csv"]);
    assert!(told.contains("open.csv!B2: a quote is opened in B; \"Smith; C and not closed"), "{told}");
    std::fs::write(folder.path().join("twice.csv"), "Contact name,name,kind,Type of actor\nX,A,ngo,business\n")
        .unwrap();
    std::fs::write(folder.path().join("title.csv"), "Our members,,\nname,kind,country\nA,ngo,FR\n").unwrap();
    let told = refused(folder.path(), &["import", "members", "title.csv"]);
    let head = "title.csv!A1: no column holds \"name\", by which rows are known; the headings seem to stand in row 2";
    assert!(told.contains(head) && told.matches("error: ").count() == 1, "{told}");
    // Who stands there twice with other cells is told; a source may give several times.
    std::fs::write(folder.path().join("again.csv"), "name,kind\nA,ngo\nA,business\n").unwrap();
    let told = done(folder.path(), &["import", "members", "again.csv"]);
    assert!(told.contains("\"A\" stands at again.csv!A2 and at again.csv!A3 with other cells"), "{told}");
    std::fs::write(folder.path().join("again.csv"), "source,amount\nA,1\nA,2\n").unwrap();
    assert!(!done(folder.path(), &["import", "money", "again.csv"]).contains("stands at"));
    let told = refused(folder.path(), &["import", "members", "twice.csv"]);
    let same = "twice.csv!D1: the columns \"kind\" and \"Type of actor\" hold the same";
    assert!(told.contains(same) && told.matches("error: ").count() == 1, "{told}");
}

#[test]
fn other_lists_are_read_into_new_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("coalition.toml"), "schema = 2\n[coalition]\nname = \"Rivers\"\n").unwrap();
    std::fs::write(
        folder.path().join("donors.csv"),
        "Donor,Type,Amount,Start date,End date\nA fund,foundation,\"1,200,000\",2023-01-01,2025-12-31\n",
    )
    .unwrap();
    done(folder.path(), &["import", "money", "donors.csv", "--yes"]);
    let text = std::fs::read_to_string(folder.path().join("coalition.toml")).unwrap();
    // A number in a cell for names is written as it is.
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 0, "name").unwrap().write_string(0, 1, "kind").unwrap();
    page.write_number(1, 0, 1.125).unwrap().write_string(1, 1, "ngo").unwrap();
    book.save(folder.path().join("numbers.xlsx")).unwrap();
    let shown = shown(folder.path(), &["import", "members", "numbers.xlsx"]);
    assert!(shown.contains("members[\"1.125\"]"), "{shown}");
    assert!(text.ends_with("[[funding]]\nsource = \"A fund\"\nkind = \"foundation\"\namount = 1200000\nfrom = 2023-01-01\nuntil = 2025-12-31\n"), "{text}");
}

#[test]
fn a_survey_is_read_from_a_workbook_with_labels() {
    let rubrics = Rubrics::builtin();
    let mandate = rubrics.criterion("legitimacy.mandate").unwrap();
    let say = |id: &str| english().term(id, None).unwrap();
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let heading = [
        &format!("Coalition assessment/{}", say("form-name")),
        &say("form-group"),
        &say("form-insider"),
        &format!("Legitimacy/{}", mandate.ask),
    ];
    let level = format!("3: {}", mandate.levels[3].cases()[0].text);
    for (row, cells) in (0_u32..).zip([
        heading.map(String::as_str),
        ["Ade", "business", "Yes", level.as_str()],
        ["Bo", "ngo", "No", &say("form-unknown")],
        ["Cy", "", "no", &say("form-not-applicable")],
    ]) {
        for (column, cell) in (0_u16..).zip(cells) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    page.write_string(4, 0, "Di").unwrap().write_number(4, 2, 1).unwrap().write_number(4, 3, 2).unwrap();
    let folder = tempfile::tempdir().unwrap();
    book.save(folder.path().join("answers.xlsx")).unwrap();
    done(folder.path(), &["survey", "import", "answers.xlsx", "--into", "responses"]);
    let mut texts: Vec<String> = std::fs::read_dir(folder.path().join("responses"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    texts.sort();
    for (text, parts) in texts.iter().zip([
        ["name = \"Ade\"", "insider = true", "\"legitimacy.mandate\" = 3\n"],
        ["name = \"Bo\"", "insider = false", "\"legitimacy.mandate\" = \"unknown\"\n"],
        ["name = \"Cy\"", "insider = false", "\"legitimacy.mandate\" = { not_applicable = "],
        ["name = \"Di\"", "insider = true", "\"legitimacy.mandate\" = 2\n"],
    ]) {
        assert!(parts.iter().all(|part| text.contains(part)), "{parts:?}\n{text}");
    }
    assert_eq!(texts.len(), 4);
}

#[test]
fn of_a_workbook_with_answers_merged_cells_are_read_and_what_is_not_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let import = ["survey", "import", "a.xlsx", "--into", "new"];
    let save = |rows: &[&[&str]], first: u32, cover: Option<&str>, merged: &[(u32, u16, u32, u16)]| {
        let mut book = Workbook::new();
        if let Some(text) = cover {
            book.add_worksheet().set_name("Cover").unwrap().write_string(0, 0, text).unwrap();
        }
        let page = book.add_worksheet();
        for (row, cells) in (first..).zip(rows) {
            for (column, cell) in (0_u16..).zip(*cells) {
                page.write_string(row, column, *cell).unwrap();
            }
        }
        for (row, column, last_row, last_column) in merged {
            let cell = rows[(row - first) as usize][usize::from(*column)];
            page.merge_range(*row, *column, *last_row, *last_column, cell, &Format::new()).unwrap();
        }
        book.save(folder.path().join("a.xlsx")).unwrap();
    };
    let rows: &[&[&str]] = &[
        &["respondent", "group", "insider", "funding.runway"],
        &["Ann", "business", "yes", "2"],
        &["Bob", "", "no", "1"],
        &["Cy", "ngo", "no", "1"],
    ];
    // What was merged downwards is of each row.
    save(rows, 0, None, &[(1, 1, 2, 1)]);
    done(folder.path(), &import);
    let texts = std::fs::read_dir(folder.path().join("new")).unwrap();
    let texts: Vec<String> = texts.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert_eq!(texts.iter().filter(|text| text.contains("group = \"business\"")).count(), 2, "{texts:?}");
    save(rows, 0, None, &[(1, 1, 1, 2)]);
    assert!(refused(folder.path(), &import).contains("Sheet1!B2: cells of several columns were merged"));
    // A title above the headings is one mistake, and so is a sheet before the one with the answers.
    let titled: Vec<&[&str]> = std::iter::once(&["Questionnaire"][..]).chain(rows.iter().copied()).collect();
    save(&titled, 0, None, &[]);
    let told = refused(folder.path(), &import);
    assert!(told.contains("the headings seem to stand in row 2: take away what is above"), "{told}");
    assert_eq!((told.matches("error: ").count(), told.matches("comma").count()), (1, 0), "{told}");
    save(rows, 0, Some("Our survey"), &[]);
    let told = refused(folder.path(), &import);
    assert!(told.contains("only the first sheet, \"Cover\", is read"), "{told}");
}

#[test]
fn every_column_of_a_list_is_open_so_that_rows_can_be_deleted() {
    let parts = parts(&xlsx(&Grid::default()));
    let lists = parts.values().filter(|text| text.contains("<sheetProtection") && text.contains("<cols>"));
    let open = lists.filter(|text| text.contains("max=\"16384\"")).count();
    assert_eq!(open, layout().lists().count());
}
