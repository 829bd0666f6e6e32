//! What people do to a workbook between export and import: nothing is lost without a word.

use crate::workbook::{Raws, book, import_with, sheets_of};
use cma::workbook::cell::Cell;
use cma::workbook::open::{self, Raw};
use std::collections::BTreeMap;

const FILE: &str = r#"schema = 2

[coalition]
name = "Rivers" # our name
purpose = "Clean water"

# Who belongs to us.
[[members]] # the first
name = "One" # since May
kind = "ngo"
count = 43 # as of June

[[members]] # the second
name = "Two"
kind = "state"

[governance]
mandate = "written" # ask again
lead = "Ana"

[[governance.bodies]] # elected
name = "Board" # the board
size = 21
seats = [
  # The elected.
  { group = "A", count = 2 }, # since 2023
  { group = "B", count = 3 }, # by assembly
  # to be completed: observers
]

[answers]
"legitimacy.mandate" = 3 # of the interviews
"#;

/// The exit code, what is told, and the file after the import of an edited workbook.
fn import(edit: impl FnOnce(&mut Raws)) -> (Option<i32>, String, String) {
    import_into(FILE, &[], edit)
}

/// The same with a file that somebody has changed meanwhile.
fn import_into(now: &str, options: &[&str], edit: impl FnOnce(&mut Raws)) -> (Option<i32>, String, String) {
    let mut sheets = sheets_of(FILE);
    edit(&mut sheets);
    import_with(&book(&sheets), now, options)
}

/// That an import is refused, with these beginnings of errors and no others, and the file left as it was.
fn refused(edit: impl FnOnce(&mut Raws), errors: &[&str]) {
    let (code, told, after) = import(edit);
    assert_eq!((code, after.as_str()), (Some(2), FILE), "{told}");
    for error in errors {
        assert!(told.contains(&format!("error: {error}")), "{error}\n{told}");
    }
    assert_eq!(told.matches("error: ").count(), errors.len(), "{told}");
}

/// That an import is done, with these words told, and what it makes of the file.
fn done(edit: impl FnOnce(&mut Raws), words: &[&str], expected: &str) {
    let (code, told, after) = import(edit);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(after, expected, "{told}");
    for word in words {
        assert!(told.contains(word), "{word}\n{told}");
    }
}

fn sheet<'a>(sheets: &'a mut Raws, name: &str) -> &'a mut Raw {
    sheets.iter_mut().find(|raw| raw.name == name).unwrap()
}

fn put(raw: &mut Raw, row: u32, column: u32, text: &str) {
    raw.rows.entry(row).or_default().insert(column, Cell::text(text));
}

fn take(raw: &mut Raw, row: u32, column: u32) {
    raw.rows.get_mut(&row).unwrap().remove(&column).unwrap();
}

/// The column with a heading, or the row with a key.
fn column(raw: &Raw, heading: &str) -> u32 {
    *raw.rows[&0].iter().find(|(_, cell)| cell.shown() == heading).unwrap().0
}

fn row(raw: &Raw, key: &str) -> u32 {
    *raw.rows.iter().rfind(|(_, cells)| cells.values().any(|cell| cell.shown() == key)).unwrap().0
}

fn put_key(sheets: &mut Raws, name: &str, key: &str, text: &str) {
    let raw = sheet(sheets, name);
    let row = row(raw, key);
    raw.rows.get_mut(&row).unwrap().insert(1, Cell::text(text));
}

fn put_count(sheets: &mut Raws, text: &str) {
    let raw = sheet(sheets, "Members");
    let at = column(raw, "count");
    put(raw, 3, at, text);
}

/// Rows or columns moved to other numbers; those that have none are taken away.
fn moved<T>(cells: BTreeMap<u32, T>, to: impl Fn(u32) -> Option<u32>) -> BTreeMap<u32, T> {
    cells.into_iter().filter_map(|(at, cell)| Some((to(at)?, cell))).collect()
}

fn insert_row(raw: &mut Raw) {
    raw.rows = moved(std::mem::take(&mut raw.rows), |row| Some(row + 1));
}

fn delete_row(raw: &mut Raw, at: u32) {
    let to = |row: u32| if row == at { None } else { Some(row - u32::from(row > at)) };
    raw.rows = moved(std::mem::take(&mut raw.rows), to);
}

fn move_columns(raw: &mut Raw, to: impl Fn(u32) -> Option<u32>) {
    for cells in raw.rows.values_mut() {
        *cells = moved(std::mem::take(cells), &to);
    }
}

fn delete_column(raw: &mut Raw, at: u32) {
    move_columns(raw, |column| if column == at { None } else { Some(column - u32::from(column > at)) });
}

fn insert_column(raw: &mut Raw, at: u32) {
    move_columns(raw, |column| Some(column + u32::from(column >= at)));
}

#[test]
fn a_row_above_a_heading_takes_no_list_away() {
    let counted = FILE.replace("count = 43", "count = 44");
    done(
        |sheets| {
            sheets.iter_mut().filter(|raw| !raw.name.starts_with("cma-")).for_each(insert_row);
            let members = sheet(sheets, "Members");
            put(members, 4, 3, "44");
        },
        &["1 value written"],
        &counted,
    );
    // A title is not read, and told.
    refused(
        |sheets| {
            insert_row(sheet(sheets, "Members"));
            put(sheet(sheets, "Members"), 0, 1, "Our members");
        },
        &["Members!B1: \"Our members\" stands outside of the table"],
    );
}

#[test]
fn a_column_that_is_not_where_it_was_takes_no_list_away() {
    refused(|sheets| delete_column(sheet(sheets, "Members"), 0), &["Members!A1: the first column is headed \"name\""]);
    refused(|sheets| delete_column(sheet(sheets, "Members"), 1), &["Members!B1: no column is headed \"name\""]);
    refused(|sheets| delete_column(sheet(sheets, "Seats"), 1), &["Seats!B1: no column is headed \"body\""]);
    refused(|sheets| put(sheet(sheets, "Answers"), 0, 1, "id"), &["Answers!B1: no column is headed \"criterion\""]);
    refused(|sheets| delete_column(sheet(sheets, "Governance"), 1), &["Governance!B1: no column is headed \"Value\""]);
    refused(|sheets| put(sheet(sheets, "About"), 0, 1, "Ours"), &["About!B1: no column is headed \"Value\""]);
    // Empty columns that were inserted change nothing.
    done(
        |sheets| {
            insert_column(sheet(sheets, "Governance"), 1);
            insert_column(sheet(sheets, "Members"), 0);
            insert_column(sheet(sheets, "Seats"), 2);
        },
        &["nothing differs"],
        FILE,
    );
}

#[test]
fn a_column_that_was_deleted_takes_nothing_away() {
    done(
        |sheets| {
            let members = sheet(sheets, "Members");
            let count = column(members, "count");
            delete_column(members, count);
            put(members, 4, 2, "ngo");
            let answers = sheet(sheets, "Answers");
            delete_column(answers, 3);
        },
        &["note: Members has no column count any more; the file keeps what it says there"],
        &FILE.replace("kind = \"state\"", "kind = \"ngo\""),
    );
    refused(
        |sheets| take(sheet(sheets, "Members"), 0, 2),
        &[
            "Members!C1: the column has no heading, so that nothing in it is read; write its heading back; those that are not there are kind",
        ],
    );
    refused(|sheets| put(sheet(sheets, "Members"), 0, 2, "name"), &["Members!C1: the column \"name\" is there twice"]);
    done(
        |sheets| {
            let about = sheet(sheets, "About");
            let purpose = row(about, "coalition.purpose");
            delete_row(about, purpose);
        },
        &["note: About has no row coalition.purpose any more; the file keeps that key"],
        FILE,
    );
}

#[test]
fn a_mark_leaves_a_row_as_the_file_has_it() {
    done(
        |sheets| {
            let members = sheet(sheets, "Members");
            put(members, 3, 0, "todo: check");
            put(members, 3, 3, "99");
            put(members, 5, 0, "draft");
            put(members, 5, 1, "Three");
            let answers = sheet(sheets, "Answers");
            let mandate = row(answers, "legitimacy.mandate");
            put(answers, mandate, 0, "ok");
            take(answers, mandate, 3);
        },
        &[
            "note: the rows with a mark at Members!A4, Members!A6 were not read; the file keeps what it has of them",
            "note: the row with a mark at Answers!A",
            "nothing differs",
        ],
        FILE,
    );
}

#[test]
fn a_row_that_is_renamed_and_changed_stays_the_same_row() {
    let renamed = FILE.replace("name = \"Board\" #", "name = \"Council\" #").replace("size = 21", "size = 22");
    for with_seats in [false, true] {
        done(
            |sheets| {
                let bodies = sheet(sheets, "Bodies");
                put(bodies, 3, 1, "Council");
                let size = column(bodies, "size");
                put(bodies, 3, size, "22");
                if with_seats {
                    put(sheet(sheets, "Seats"), 3, 1, "Council");
                    put(sheet(sheets, "Seats"), 4, 1, "Council");
                }
            },
            &["2 values written"],
            &renamed,
        );
    }
    done(
        |sheets| {
            let members = sheet(sheets, "Members");
            put(members, 4, 1, "Second");
            put(members, 4, 2, "business");
        },
        &["2 values written"],
        &FILE.replace("\"Two\"\nkind = \"state\"", "\"Second\"\nkind = \"business\""),
    );
    // Of a body that was deleted somebody has changed a seat.
    let theirs = FILE.replace("count = 3 }", "count = 4 }");
    let (code, told, after) = import_into(&theirs, &[], |sheets| {
        delete_row(sheet(sheets, "Bodies"), 3);
        delete_row(sheet(sheets, "Seats"), 4);
        delete_row(sheet(sheets, "Seats"), 3);
    });
    assert_eq!((code, after), (Some(2), theirs), "{told}");
    assert!(told.contains("Bodies!B1: the row \"Board\" was deleted here, and changed in the file"), "{told}");
    // Seats of a body that is not there any more are told, each.
    refused(
        |sheets| delete_row(sheet(sheets, "Bodies"), 3),
        &["B4", "B5"]
            .map(|at| format!("Seats!{at}: there is no row \"Board\" to which this one could belong"))
            .each_ref()
            .map(String::as_str),
    );
    // Who deletes a row knows it by the name that it had here.
    let theirs = FILE.replace("\"Two\"", "\"Second\"");
    let (code, told, _) = import_into(&theirs, &[], |sheets| delete_row(sheet(sheets, "Members"), 4));
    let deleted = "Members!B1: the row \"Two\" (\"Second\" in the file) was deleted here, and changed";
    assert!(code == Some(2) && told.contains(deleted), "{told}");
}

#[test]
fn merged_keys_are_refused() {
    refused(
        |sheets| {
            let about = sheet(sheets, "About");
            let name = row(about, "coalition.name");
            about.merged.push(((name, 1), (name + 1, 1)));
        },
        &["About!B6: cells of several keys were merged"],
    );
    refused(
        |sheets| sheet(sheets, "Members").merged.push(((3, 1), (4, 1))),
        &["Members!B4: the names of several rows were merged"],
    );
}

#[test]
fn what_was_changed_on_both_sides_is_told_with_all_that_is_said() {
    let edit = |sheets: &mut Raws| {
        put_count(sheets, "44");
        put_key(sheets, "About", "coalition.purpose", "Fish");
        put_key(sheets, "Governance", "governance.mandate", "");
        let answers = sheet(sheets, "Answers");
        let mandate = row(answers, "legitimacy.mandate");
        put(answers, mandate, 3, "1");
    };
    let theirs = FILE
        .replace("count = 43", "count = 50")
        .replace("Clean water", "Boats")
        .replace("mandate = \"written\"", "mandate = \"published\"")
        .replace("mandate\" = 3", "mandate\" = 4");
    let (code, told, after) = import_into(&theirs, &[], edit);
    assert_eq!((code, after.as_str()), (Some(2), theirs.as_str()), "{told}");
    for error in [
        "Members!D4: both were changed: the cell was \"43\" and is \"44\" now, and the file says \"50\"; settle it",
        "the cell was \"Clean water\" and is \"Fish\" now, and the file says \"Boats\"",
        "the cell was \"written\" and is nothing now, and the file says \"published\"",
        "the cell was \"3\" and is \"1\" now, and the file says \"4\"",
        "--prefer workbook or --prefer file",
    ] {
        assert!(told.contains(error), "{error}\n{told}");
    }
    assert_eq!(told.matches("error: ").count(), 4, "{told}");
    let (code, told, after) = import_into(&theirs, &["--prefer", "file"], edit);
    assert_eq!((code, after.as_str()), (Some(0), theirs.as_str()), "{told}");
    let (code, told, after) = import_into(&theirs, &["--prefer", "workbook"], edit);
    let ours = FILE
        .replace("count = 43", "count = 44")
        .replace("Clean water", "Fish")
        .replace("mandate = \"written\" # ask again\n", "")
        .replace("mandate\" = 3", "mandate\" = 1");
    assert_eq!((code, after), (Some(0), ours), "{told}");
    // What both changed to the same is no matter.
    let theirs = FILE.replace("count = 43", "count = 44");
    let (code, told, after) = import_into(&theirs, &[], |sheets| put_count(sheets, "44"));
    assert_eq!((code, after), (Some(0), theirs), "{told}");
}

#[test]
fn rows_that_were_changed_on_both_sides_are_told() {
    let one = "# Who belongs to us.\n[[members]] # the first\nname = \"One\" # since May\nkind = \"ngo\"\ncount = 43 # as of June\n\n";
    let new = "\n[[members]]\nname = \"Three\"\nkind = \"business\"\n";
    let add = |sheets: &mut Raws| {
        put(sheet(sheets, "Members"), 5, 1, "Three");
        put(sheet(sheets, "Members"), 5, 2, "ngo");
    };
    let delete = |sheets: &mut Raws| delete_row(sheet(sheets, "Members"), 3);
    let count = |sheets: &mut Raws| put_count(sheets, "44");
    type Case<'a> = (String, &'a dyn Fn(&mut Raws), &'a str, &'a str);
    let cases: [Case<'_>; 3] = [
        (
            FILE.replace("count = 43", "count = 50"),
            &delete,
            "Members!B1: the row \"One\" was deleted here, and changed",
            "50",
        ),
        (
            FILE.replace(one, ""),
            &count,
            "Members!B4: this row was changed here, and the file has no row \"One\" any more",
            "Two",
        ),
        (
            format!("{FILE}{new}"),
            &add,
            "Members!C6: both were changed: the cell was nothing and is \"ngo\" now, and the file",
            "business",
        ),
    ];
    for (theirs, edit, error, kept) in cases {
        let (code, told, after) = import_into(&theirs, &[], edit);
        assert_eq!((code, &after), (Some(2), &theirs), "{told}");
        assert!(told.contains(error) && told.matches("error: ").count() == 1, "{error}\n{told}");
        let (code, told, after) = import_into(&theirs, &["--prefer", "file"], edit);
        assert_eq!((code, &after), (Some(0), &theirs), "{told}");
        let (code, told, after) = import_into(&theirs, &["--prefer", "workbook"], edit);
        assert!(code == Some(0) && after != theirs, "{told}");
        assert!(after.contains("Two") && (kept == "Two" || !after.contains(kept)), "{after}");
    }
    // A row that somebody renamed in the file is the same row.
    let theirs = FILE.replace("\"One\"", "\"First\"").replace("\"Board\"", "\"Council\"");
    let (code, told, after) = import_into(&theirs, &[], |sheets| {
        put_count(sheets, "44");
        let seats = sheet(sheets, "Seats");
        let count = column(seats, "count");
        put(seats, 3, count, "5");
    });
    let expected = theirs.replace("count = 43", "count = 44").replace("count = 2 }", "count = 5 }");
    assert_eq!((code, after), (Some(0), expected), "{told}");
}

#[test]
fn of_several_rows_of_one_name_the_right_one_goes() {
    let member = |kind: &str| format!("\n[[members]] # the {kind}\nname = \"X\"\nkind = \"{kind}\"\n");
    let head = "schema = 2\n[coalition]\nname = \"Rivers\"\n";
    let file = head.to_owned() + &["ngo", "state", "igo"].map(member).concat();
    let mut sheets = sheets_of(&file);
    delete_row(sheet(&mut sheets, "Members"), 3);
    let (code, told, after) = import_with(&book(&sheets), &file, &[]);
    assert_eq!((code, after), (Some(0), head.to_owned() + &["state", "igo"].map(member).concat()), "{told}");
}

#[test]
fn comments_stay_with_the_rows_of_a_list_in_lines() {
    done(
        |sheets| {
            let seats = sheet(sheets, "Seats");
            put(seats, 5, 1, "Board");
            put(seats, 5, 2, "C");
        },
        &["1 value written"],
        &FILE.replace("# by assembly\n", "# by assembly\n  { group = \"C\" },\n"),
    );
    done(
        |sheets| delete_row(sheet(sheets, "Seats"), 3),
        &["1 value written"],
        &FILE.replace("  # The elected.\n  { group = \"A\", count = 2 }, # since 2023\n", ""),
    );
}

#[test]
fn sheets_that_were_renamed_copied_or_deleted_are_told() {
    for name in ["Members 2024", "Mitglieder", "Member"] {
        let error = "looks like \"Members\", which is not there";
        let (code, told, after) = import(|sheets| {
            put_count(sheets, "44");
            sheet(sheets, "Members").name = name.to_owned();
        });
        assert_eq!((code, after.as_str()), (Some(2), FILE), "{told}");
        assert!(told.contains(error) && told.matches("error: ").count() == 1, "{told}");
    }
    let copy = |sheets: &mut Raws, of: &str, name: &str| {
        let copy = Raw { name: name.to_owned(), ..sheet(sheets, of).clone() };
        sheets.push(copy);
    };
    done(|sheets| copy(sheets, "About", "About (2)"), &["note: the sheet \"About (2)\" is a copy of \"About\""], FILE);
    refused(
        |sheets| {
            copy(sheets, "Members", "Members Copy");
            put(sheet(sheets, "Members Copy"), 3, 3, "44");
        },
        &["'Members Copy'!A1: the sheet \"Members Copy\" looks like a copy of \"Members\""],
    );
    done(
        |sheets| sheets.retain(|raw| raw.name != "Members" && raw.name != "Awards"),
        &["note: the sheet Members is not there; the file keeps what belongs on it"],
        FILE,
    );
    // A sheet of one's own is nobody's business.
    let (code, told, _) = import(|sheets| {
        let mut own = Raw { name: "Contacts".to_owned(), ..Raw::default() };
        put(&mut own, 0, 0, "name");
        put(&mut own, 0, 1, "phone");
        sheets.push(own);
    });
    assert_eq!((code, told.matches("note").count()), (Some(0), 0), "{told}");
}

#[test]
fn a_workbook_that_does_not_know_how_it_was_says_so() {
    let lose = |sheets: &mut Raws| sheets.retain(|raw| raw.name != "cma-kept");
    done(
        |sheets| {
            lose(sheets);
            delete_row(sheet(sheets, "Members"), 3);
            put_key(sheets, "Governance", "governance.contact", "a@b.org");
        },
        &["note: the workbook has lost its hidden sheet \"cma-kept\"", "1 value written"],
        &FILE.replace("lead = \"Ana\"\n", "lead = \"Ana\"\ncontact = \"a@b.org\"\n"),
    );
    let error = "Members!D4: the cell says \"44\" and the file \"43\", and which of them is newer is not known";
    refused(
        |sheets| {
            lose(sheets);
            put_count(sheets, "44");
        },
        &[error],
    );
}

#[test]
fn what_stands_outside_of_a_table_is_told() {
    let right = |sheets: &mut Raws| {
        put(sheet(sheets, "Members"), 3, 60, "call Anna!");
        put(sheet(sheets, "About"), 5, 6, "stray");
        put(sheet(sheets, "About"), 59, 3, "below");
    };
    refused(
        right,
        &[
            "About!G6: \"stray\" stands outside of the table",
            "About!D60: \"below\" stands outside of the table",
            "Members!BI4: \"call Anna!\" stands outside of the table, where nothing is read; write it",
        ],
    );
    let grey = |sheets: &mut Raws| {
        put(sheet(sheets, "About"), 5, 3, "My name here");
        put(sheet(sheets, "Members"), 2, 1, "River Watch");
        put(sheet(sheets, "Seats"), 2, 1, "Board");
        let answers = sheet(sheets, "Answers");
        put(answers, 5, 2, "Yes, we asked");
    };
    refused(
        grey,
        &[
            "About!D6: \"My name here\" was typed over a grey cell",
            "Members!B3: \"River Watch\" was typed over a grey cell",
            "Seats!B3: \"Board\" was typed over a grey cell",
            "Answers!C6: \"Yes, we asked\" was typed over a grey cell",
        ],
    );
}

#[test]
fn spaces_that_look_alike_are_alike_in_names() {
    done(
        |sheets| {
            let bodies = sheet(sheets, "Bodies");
            put(bodies, 3, 1, "Bo\u{200b}ard");
            put(sheet(sheets, "Seats"), 3, 1, "Board\u{a0}");
            put(sheet(sheets, "Members"), 5, 1, "River\u{a0}Watch");
            put(sheet(sheets, "Members"), 5, 2, "ngo\u{200b}");
        },
        &["2 values written"],
        &FILE
            .replace("kind = \"state\"\n", "kind = \"state\"\n\n[[members]]\nname = \"River Watch\"\nkind = \"ngo\"\n"),
    );
}

#[test]
fn what_is_wrong_with_a_cell_is_told_once_and_can_be_followed() {
    let money = |share: &str| {
        let share = share.to_owned();
        move |sheets: &mut Raws| {
            let money = sheet(sheets, "Money");
            let [source, at] = ["source", "share"].map(|heading| column(money, heading));
            put(money, 3, source, "Fund");
            put(money, 3, at, &share);
        }
    };
    refused(money("30-50"), &["Money!G4: this number cannot be"]);
    refused(money("40,5 %"), &["Money!G4: \"40,5%\" has a comma where decimals have a point; write 40.5 %"]);
    let (code, told, _) = import(money("40.5 %"));
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn signs_for_nothing_are_no_names() {
    for text in ["?", "-", "n/a", "don't know", "Not known"] {
        let lead = |sheets: &mut Raws| put_key(sheets, "Governance", "governance.lead", text);
        let says = format!("\"{text}\" says nothing; ");
        let (code, told, _) = import(lead);
        let help = format!("{says}leave the cell empty where it is not known, and write none");
        assert!(code == Some(2) && told.contains(&help), "{told}");
        let (code, told, _) = import(|sheets| put_key(sheets, "About", "coalition.purpose", text));
        let help = format!("{says}leave the cell empty where it is not known");
        assert!(code == Some(2) && told.contains(&help) && !told.contains("write none"), "{told}");
        let member = |sheets: &mut Raws| {
            let members = sheet(sheets, "Members");
            let name = column(members, "name");
            put(members, 5, name, text);
        };
        let (code, told, _) = import(member);
        assert!(code == Some(2) && told.contains(&format!("{says}write what it is called")), "{told}");
        assert!(!told.contains("missing"), "told twice: {told}");
    }
    for text in ["NA", "N.A."] {
        let (code, told, after) = import(|sheets| put_key(sheets, "Governance", "governance.lead", text));
        assert!(code == Some(0) && after.contains(&format!("lead = \"{text}\"")), "{told}");
    }
}

#[test]
fn not_to_know_and_yes_are_no_names_in_a_list() {
    for text in ["A; not known", "unknown; A", "yes", "at least n/a", "A; None"] {
        let (code, told, _) = import(|sheets| put_key(sheets, "Political will", "political_will.resisters", text));
        assert!(code == Some(2) && told.contains("says nothing"), "{text}: {told}");
    }
    for text in ["unknown", "Silence Unknown Ltd", "none", "NA; TBC", "A; \"n/a\"; \"None\""] {
        let (code, told, _) = import(|sheets| put_key(sheets, "Political will", "political_will.resisters", text));
        assert_eq!(code, Some(0), "{text}: {told}");
    }
}

#[test]
fn old_days_are_read_and_years_that_became_days_are_told() {
    let founded = |day: jiff::civil::Date| {
        move |sheets: &mut Raws| {
            let about = sheet(sheets, "About");
            let founded = row(about, "coalition.founded");
            about.rows.get_mut(&founded).unwrap().insert(1, Cell::Day(day));
        }
    };
    let old = FILE.replace("\"Clean water\"\n", "\"Clean water\"\nfounded = 1919-06-28\n");
    done(founded(jiff::civil::date(1919, 6, 28)), &["1 value written"], &old);
    refused(
        founded(jiff::civil::date(1905, 7, 16)),
        &[
            "About!B9: 1905-07-16 is what the year 2024 becomes in a cell for dates; write it as text, with an apostrophe \
           before it: '2024, or '1905-07-16 where that day is meant",
        ],
    );
    refused(
        founded(jiff::civil::date(1905, 7, 9)),
        &[
            "About!B9: 1905-07-09 is what the year 2017 becomes in a cell for dates; write it as text, with an apostrophe \
           before it: '2017, or '1905-07-09 where that day is meant",
        ],
    );
}

#[test]
fn a_number_that_became_a_day_and_a_text_that_is_a_number_are_told_with_the_way_out() {
    let day = "Members!D4: \"2026-02-05\" is not allowed here; what belongs here is a whole number; a spreadsheet makes a day";
    refused(
        |sheets| {
            let members = sheet(sheets, "Members");
            let (count, aka) = (column(members, "count"), column(members, "aka"));
            members.rows.get_mut(&3).unwrap().insert(count, Cell::Day(jiff::civil::date(2026, 2, 5)));
            put(members, 4, aka, "2024");
        },
        &[
            day,
            "Members!U5: \"2024\" is not allowed here; a number alone is none of the texts; write \"2024\" in quotes",
        ],
    );
    done(
        |sheets| {
            let members = sheet(sheets, "Members");
            let aka = column(members, "aka");
            put(members, 4, aka, "\"2024\"");
        },
        &["1 value written"],
        &FILE.replace("kind = \"state\"", "kind = \"state\"\naka = [\"2024\"]"),
    );
}

#[test]
fn files_of_other_kinds_are_told_with_what_reads_them() {
    let mut ods = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    ods.start_file("mimetype", stored).unwrap();
    std::io::Write::write_all(&mut ods, b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    let (code, told, _) = import_with(&ods.finish().unwrap().into_inner(), FILE, &[]);
    assert!(code == Some(2) && told.contains("LibreOffice's own form (.ods)") && told.contains(".xlsx"), "{told}");
    let own = open::table("a.xlsx", &book(&sheets_of(FILE))).unwrap_err();
    assert_eq!(own.id, "workbook-refused-own");
}
