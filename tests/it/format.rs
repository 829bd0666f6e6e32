//! The file format: all errors in one run, what an outside view may say, the schema, and the way from format 1.

use cma::coalition::record::{Form, KeyInfo, Record as _};
use cma::coalition::scalar::Silence;
use cma::coalition::{load, migrate};
use cma::report::words::{Language, Words};
use std::path::{Path, PathBuf};

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = ["strong", "weak", "undisclosed"].map(|name| root.join(format!("tests/fixtures/{name}.toml")));
    let mut files: Vec<PathBuf> = crate::examples().into_iter().chain(fixtures).collect();
    files.sort();
    assert!(files.len() >= 13);
    files
}

/// What is told of a file that cannot be used.
fn told(text: &str) -> String {
    let rejected = load("coalition.toml", text.as_bytes()).unwrap_err();
    cma::report::error::render(&rejected.source, &rejected.problems, Words::of(Language::English), None).into_string()
}

const HEAD: &str = "schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024-01-01\n";

#[test]
fn a_day_that_does_not_exist_hides_no_other_error() {
    let told = told(&format!("{}origin = \"convend\"\nfounded = 2012-06\n", HEAD.replace("01-01", "02-30")));
    for line in ["there is no such day", "did you mean \"convened\"?", "a month goes in quotes: \"2012-06\""] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert_eq!(told.matches("error: ").count(), 3, "{told}");
}

#[test]
fn help_says_what_was_meant() {
    for (text, lines) in [
        (
            "[answers]\n\"funding.runway\" = { levle = 2 }",
            &["there is no key `levle`", "did you mean `level`?"] as &[&str],
        ),
        ("[answers]\n\"funding.runway\" = { at_least = 1 }", &["there is no key `at_least`"]),
        ("[answers]\nfunding.runway = 2", &["write `\"funding.runway\" = ...`"]),
        (
            "[answers]\n\"a.b\" = { level = { at_least = 1 } }",
            &["expected a level from 0 to 4, or \"unknown\", found a table"],
        ),
        (
            "[answers]\n\"a.b\" = { level = 2, not_applicable = \"x\" }",
            &["has a level, and a reason", "keep one of the two"],
        ),
        ("[answers]\n\"a.b\" = { note = \"x\" }", &["an answer needs a level or a reason"]),
        ("[[members]]\nname = \" \"", &["write something; the key must be there"]),
        ("[[members]]\nname = \"A\"\nkind = \"NGO\"", &["did you mean \"ngo\"?"]),
        // What people write in place of a word.
        ("[[members]]\nname = \"A\"\nkind = \"company\"", &["did you mean \"business\"?"]),
        ("[[members]]\nname = \"A\"\nkind = \"Corporations\"", &["did you mean \"business\"?"]),
        ("[[members]]\nname = \"A\"\nkind = \"union\"", &["did you mean \"labour\"?"]),
        ("[[members]]\nname = \"A\"\nkind = \"governments\"", &["did you mean \"state\"?"]),
        ("[[members]]\nname = \"A\"\nkind = \"comunity\"", &["did you mean \"community\"?"]),
        ("targets = [\"companies\"]", &["did you mean \"business\"?"]),
        ("[[members]]\nname = \"A\"\ncount = \"3\"", &["a number stands in quotes", "write it without quotes: 3"]),
        (
            "[[funding]]\nsource = \"A\"\n[[funding]]\nsource = \"B\"\nfrom = 2023\nuntil = 2022",
            &["in row 2 of `funding`, `until` lies before `from`"],
        ),
    ] {
        let told = told(&format!("{HEAD}{text}\n"));
        assert!(lines.iter().all(|line| told.contains(line)), "{text}: {told}");
        assert_eq!(told.matches("error: ").count(), 1, "{text}: {told}");
    }
}

#[test]
fn all_errors_come_in_one_run() {
    let text = r#"schema = 2

[search]
by = "A student"

[coalition]
name = "Clean Air"
founded = 2025
as_of = 2024-01-01
scope = "gobal"
evidence = ["missing"]

[[members]]
name = "A"
country = "UK"
region = "north africa"
count = { at_least = 5, at_most = 3 }

[governance]
mandate = true
decision_rule = "not-found"
conduct_rules = "writen"

[[governance.bodies]]
name = "Board"
size = 5
women = 7
seats = [{ kind = "ngo", count = 6 }, { kind = "igo", count = 1, share = "half" }]

[finance]
currency = "Dollar"

[answers]
legitimacy.mandate = 3
"#;
    insta::assert_snapshot!(told(text));
}

#[test]
fn a_file_of_format_1_says_how_to_go_on() {
    insta::assert_snapshot!(told("schema = 1\n[coalition]\nnam = \"X\"\n"));
}

#[test]
fn not_found_needs_a_search_and_an_outside_view() {
    let search = "[search]\non = 2024-01-01\nby = \"A. Reader\"\nplaces = [\"web site\"]\n";
    let body = "[monitoring]\nresults = \"not-found\"\n[complaints]\nreply_days = \"not-found\"\n";
    let view = |view: &str| HEAD.replace("schema = 2\n", &format!("schema = 2\n{view}"));
    let outside = "view = \"outside\"\n";
    assert!(told(&format!("{HEAD}{body}")).contains("needs `view = \"outside\"` and a table `[search]`"));
    assert!(told(&format!("{HEAD}{search}{body}")).contains("needs `view = \"outside\"`"));
    assert!(told(&format!("{}{body}", view(outside))).contains("needs a table `[search]`"));
    let (_, coalition) = load("x.toml", format!("{}{search}{body}", view(outside)).as_bytes()).unwrap();
    let silences: Vec<(String, Silence)> =
        coalition.silences().into_iter().map(|(path, why)| (path.to_string(), why)).collect();
    let expected = ["monitoring.results", "complaints.reply_days"].map(|path| (path.to_owned(), Silence::NotFound));
    assert!(expected.iter().all(|entry| silences.contains(entry)) && silences.len() == 2, "{silences:?}");
    // Only openness is capped: nobody outside could read it.
    assert_eq!(coalition.monitoring.results.unwrap().bounds(), (0.0, 2.0));
    assert_eq!(coalition.complaints.reply_days.unwrap().bounds(), (0.0, f64::INFINITY));
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let validator = jsonschema::validator_for(&cma::coalition::json_schema()).unwrap();
    let as_json = |text: &str| -> serde_json::Value {
        fn plain(value: toml::Value) -> serde_json::Value {
            match value {
                toml::Value::String(text) => text.into(),
                toml::Value::Integer(number) => number.into(),
                toml::Value::Float(number) => number.into(),
                toml::Value::Boolean(flag) => flag.into(),
                toml::Value::Datetime(day) => day.to_string().into(),
                toml::Value::Array(items) => items.into_iter().map(plain).collect(),
                toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, plain(value))).collect(),
            }
        }
        plain(toml::Value::Table(text.parse().unwrap()))
    };
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&as_json(&text)).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
    let body = |key: &str| format!("{HEAD}{key}\n");
    for good in [
        "[[members]]\nname = \"A\"\ncount = { at_least = 3 }",
        "[[members]]\nname = \"A\"\ncount = \"many\"\nregion = \"northern africa\"",
        "[governance]\nmandate = { disputed = [\"none\", { at_least = \"written\" }] }\nlead = \"exists\"",
        "[finance]\nincome = { 2020 = { at_least = 5 }, 2021 = \"undisclosed\" }",
        "[transition]\nplanned_end = { at_least = 2025, at_most = \"2026-03\" }",
        "[transition]\nplanned_end = { disputed = [2025, { at_most = \"2026-03\" }] }",
        "[[members]]\nname = \"A\"\nkind = { disputed = [\"ngo\", \"state\"] }",
    ] {
        assert!(load("x.toml", body(good).as_bytes()).is_ok() && validator.is_valid(&as_json(&body(good))), "{good}");
    }
    for bad in [
        "[[members]]\nname = \"A\"\ncount = \"lots\"",
        "[[members]]\nname = \"A\"\ncount = { least = 3 }",
        "[governance]\nmandate = true",
        "[governance]\nmandate = { disputed = [\"none\"] }",
        "[finance]\ncurrency = \"Dollar\"",
        "[finance]\npaying_share = 1.5",
        "[[members]]\nname = \"A\"\nkind = { at_least = \"other\" }",
        "[[members]]\nname = \"A\"\nkind = { disputed = [\"ngo\", { at_most = \"state\" }] }",
        "[transition]\nplanned_end = { at_least = \"undisclosed\" }",
        "[transition]\nplanned_end = { at_least = { at_most = 2030 } }",
    ] {
        assert!(load("x.toml", body(bad).as_bytes()).is_err() && !validator.is_valid(&as_json(&body(bad))), "{bad}");
    }
}

/// A description with each key unknown that may be, and the same without these keys.
fn unknowns(keys: &[KeyInfo], names: bool, count: &mut usize) -> (serde_json::Value, serde_json::Value) {
    let (mut said, mut silent) = (serde_json::Map::new(), serde_json::Map::new());
    for (place, key) in keys.iter().enumerate() {
        let both = match (key.form)() {
            Form::Table(inner) => unknowns(&inner, false, count),
            Form::Rows(inner) => {
                let (said, silent) = unknowns(&inner, true, count);
                (vec![said].into(), vec![silent].into())
            }
            Form::Value if key.name == "schema" => (2.into(), 2.into()),
            // A search needs a day, its own or that of the facts.
            Form::Value if key.required || key.name == "on" || names && place == 0 => match key.name {
                "on" => ("2024-01-01".into(), "2024-01-01".into()),
                "places" => (vec!["x"].into(), vec!["x"].into()),
                "key" => ("coalition.name".into(), "coalition.name".into()),
                _ => ("x".into(), "x".into()),
            },
            Form::Value if key.may_be_unknown => {
                *count += 1;
                said.insert(key.name.into(), "unknown".into());
                continue;
            }
            Form::Value => continue,
        };
        said.insert(key.name.into(), both.0);
        silent.insert(key.name.into(), both.1);
    }
    (said.into(), silent.into())
}

#[test]
fn each_key_may_be_unknown_and_says_no_more_than_an_absent_one() {
    let mut count = 0;
    let (said, silent) = unknowns(&cma::Coalition::keys(), false, &mut count);
    assert!(count > 200, "{count}");
    let read = |file: &serde_json::Value| {
        let (_, coalition) = load("coalition.json", file.to_string().as_bytes())
            .unwrap_or_else(|rejected| panic!("{:?}", rejected.problems));
        coalition
    };
    assert_eq!(read(&said), read(&silent));
    let validator = jsonschema::validator_for(&cma::coalition::json_schema()).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&said).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}");
    // A text is a text.
    let told = load("x.toml", format!("{HEAD}purpose = \"unknown\"\n").as_bytes()).unwrap().1;
    assert_eq!(told.coalition.purpose.as_deref(), Some("unknown"));
}

#[test]
fn names_may_be_named_in_part() {
    let count = |names: &str| {
        let text = format!("{HEAD}[purpose_fit]\noverlaps_with = {names}\n");
        let (_, coalition) = load("x.toml", text.as_bytes()).unwrap();
        coalition.purpose_fit.overlaps_with.map(|names| names.count())
    };
    assert_eq!(count("[\"A\", \"B\"]"), Some((2.0, 2.0)));
    assert_eq!(count("{ at_least = [\"A\", \"B\"] }"), Some((2.0, f64::INFINITY)));
    assert_eq!(count("\"unknown\""), None);
    let wrong = told(&format!("{HEAD}[purpose_fit]\noverlaps_with = {{ at_lest = [\"A\"] }}\n"));
    assert!(wrong.contains("at_least"), "{wrong}");
}

const FIRST: &str = r#"# Kept.
schema = 1 # old

[coalition]
name = "X"

[[members]]
name = "Aye" # a comment
country = "UK"
# Its source.
evidence = ["a"]

[[members]]
name = "Bee"
count = 3

[governance]
mandate = true # somehow
decision_rule = "written"

[[governance.bodies]]
name = "Board"
rule = "majority"
seats = [
  { kind = "ngo", count = 2 },   # two
  { kind = "igo", count = 1, votes = 2 },
]

[[funding]]
source = "Dues"

[completeness]
bodies = "complete"

[[evidence]]
id = "a"
title = "A"
"#;

#[test]
fn migration_writes_old_defaults_out_and_keeps_the_rest() {
    let text = migrate("coalition.toml", FIRST.as_bytes()).unwrap().unwrap();
    insta::assert_snapshot!(text);
    let (_, coalition) = load("coalition.toml", text.as_bytes()).unwrap();
    assert_eq!(coalition.members[0].count.and_then(|count| count.get()), Some(1.0));
    assert_eq!(migrate("coalition.toml", text.as_bytes()).unwrap(), None);
    // What cannot be read is of no format, and that is told.
    for (name, text) in [("c.toml", "x ="), ("c.toml", "schema = 2\nx ="), ("c.json", "{")] {
        assert!(migrate(name, text.as_bytes()).is_err(), "{text}");
    }
    assert_eq!(migrate("c.json", b"{\"schema\":2,\"coalition\":{\"name\":\"A\"}}").unwrap(), None);
    assert_eq!(migrate("c.toml", b"other = true\n").unwrap(), None);
    // The same in a charter, and with the line ends of Windows.
    let charter = format!("+++\n{FIRST}+++\n\n# Charter\n");
    assert_eq!(migrate("c.md", charter.as_bytes()).unwrap().unwrap(), format!("+++\n{text}+++\n\n# Charter\n"));
    let windows = migrate("c.toml", FIRST.replace('\n', "\r\n").as_bytes()).unwrap().unwrap();
    assert_eq!(windows, text.replace('\n', "\r\n"));
    // Every line keeps its own end, and the file its mark.
    let mixed = migrate("c.toml", "\u{feff}schema = 1\r\n[coalition]\nname = \"A\"\n# c\n".as_bytes()).unwrap();
    assert_eq!(mixed.as_deref(), Some("\u{feff}schema = 2\r\n[coalition]\nname = \"A\"\n# c\n"));
    assert!(load("c.toml", mixed.unwrap().as_bytes()).is_ok());
}

#[test]
fn whole_numbers_are_read_in_every_notation() {
    let rows = |total: &str, count: &str| {
        format!("{HEAD}[membership]\ntotal = {total}\n[[members]]\nname = \"A\"\ncount = {count}\n")
    };
    for (total, count) in [("0xFFFF", "300"), ("0xFFFFFFFF", "20000000"), ("0b101", "3"), ("0o17", "0xF")] {
        assert!(load("x.toml", rows(total, count).as_bytes()).is_ok(), "{total}");
    }
    let over = told(&rows("0x10", "17"));
    assert!(over.contains("come to 17 at least"), "{over}");
    assert!(load("x.toml", HEAD.replace("schema = 2", "schema = 0x2").as_bytes()).is_ok());
    let first = told(&HEAD.replace("schema = 2", "schema = 0x1"));
    assert!(first.contains("cma migrate"), "{first}");
    let answer = |level: &str| format!("{HEAD}[answers]\n\"legitimacy.mandate\" = {level}\n");
    assert!(load("x.toml", answer("0b11").as_bytes()).is_ok());
    assert!(told(&answer("0x14")).contains("0x14"), "{}", told(&answer("0x14")));
}

#[test]
fn what_a_key_must_hold_is_not_asked_of_others() {
    // A key that must be there, one that need not, and a heading for the other form.
    let needed = told("schema = 2\n[coalition]\nname = 5\nfounded = true\n");
    assert!(needed.contains("the key must be there") && needed.contains("leave the key out"), "{needed}");
    let swapped = told(&format!("{HEAD}[members]\nname = \"A\"\n[[finance]]\n"));
    for heading in ["[[members]]", "[finance]"] {
        assert!(swapped.contains(heading), "{swapped}");
    }
    let list = told("schema = 2\ncoalition = [1]\n");
    assert!(list.contains("expected a table"), "{list}");
}

/// A file of format 2 set back to format 1 comes out as it was, but for what is written out.
#[test]
fn a_file_of_a_later_format_is_no_file_that_needs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    std::fs::write(&path, "schema = 3\n[coalition]\nname = \"A\"\n").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cma")).arg("migrate").arg(&path).output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && text.contains("a release of cma that reads format 3"), "{text}");
}

#[test]
fn migration_of_real_files_changes_only_what_it_adds() {
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let old = text.replacen("schema = 2", "schema = 1", 1);
        let new = migrate("coalition.toml", old.as_bytes()).unwrap().unwrap();
        let mut lines = new.lines();
        for line in text.lines() {
            assert!(lines.any(|other| other == line), "{}: {line}", path.display());
        }
        assert!(load("coalition.toml", new.as_bytes()).is_ok(), "{}", path.display());
    }
}

#[test]
fn places_are_those_of_the_keys() {
    let text = format!(
        "+++\n{HEAD}[governance]\nmandate = \"written\"\n[[governance.bodies]]\nname = \"Böard\"\nseats = [\n  {{ kind = \"ngo\", count = 2 }},\n  {{ group = \"a \\\"b\\\"\", kind = \"igo\" }},\n]\n[answers]\n\"legitimacy.mandate\" = 3\n+++\n"
    );
    let (source, _) = load("charter.md", text.as_bytes()).unwrap();
    let locator = cma::coalition::locate::Locator::new(&source);
    let at = |path: &cma::coalition::locate::Path| {
        let at = locator.location(path);
        (at.place.line, at.place.column, locator.has(path), at.subject)
    };
    use cma::coalition::locate::Path as At;
    let seats = || At::keys("governance.bodies").row(0).key("seats");
    assert_eq!(at(&At::keys("governance.mandate")), (7, 1, true, "governance.mandate".into()));
    assert!(!at(&At::keys("governance.lead")).2);
    assert_eq!(at(&At::keys("governance.bodies").row(0)), (8, 1, true, "governance.bodies[\"Böard\"]".into()));
    assert_eq!(at(&seats().row(1)), (12, 3, true, "governance.bodies[\"Böard\"].seats[\"a \\\"b\\\"\"]".into()));
    assert_eq!(at(&seats().row(0)).3, "governance.bodies[\"Böard\"].seats[0]");
    assert_eq!(at(&At::keys("answers").key("legitimacy.mandate")).0, 15);
}

#[test]
fn evidence_younger_than_the_facts_is_noted_and_not_refused() {
    let text = format!(
        "{HEAD}[[evidence]]\nid = \"a\"\ntitle = \"A\"\ndate = 2024\n[[evidence]]\nid = \"b\"\ntitle = \"B\"\ndate = 2025-02-01\n"
    );
    let (source, coalition) = load("coalition.toml", text.as_bytes()).unwrap();
    let notes = cma::coalition::notes(&source, &coalition);
    insta::assert_snapshot!(cma::report::error::render_notes(&source, &notes, Words::of(Language::English), None));
}

#[test]
fn the_command_rewrites_files_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    let run = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cma")).arg("migrate").arg(&path).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), told, std::fs::read_to_string(&path).unwrap())
    };
    let (code, told, text) = run(FIRST);
    assert!(code == Some(0) && told.contains("is of format 2 now"), "{told}");
    assert!(text.starts_with("# Kept.\nschema = 2 # old\n"), "{text}");
    // A second run changes nothing.
    let (code, told, again) = run(&text);
    assert!(code == Some(0) && told.contains("nothing was changed") && again == text, "{told}");
    // What is wrong in it besides is told, with the places of the new text.
    let (code, told, _) = run("schema = 1\n[coalition]\nname = \"X\"\nscope = \"gobal\"\n");
    assert!(code == Some(2) && told.contains("did you mean \"global\"?"), "{told}");
    let broken = "schema = 1\n[coalition\n";
    let (code, told, text) = run(broken);
    assert!(code == Some(2) && told.contains("not valid TOML") && text == broken, "{told}");
}

#[test]
fn keys_that_have_moved_are_read_in_their_old_place() {
    let old = "[monitoring]\nconducted_by = \"self\"\ngrievance_mechanism = \"published\"\ngrievance_open = true\n\
        complaints = 4\nevidence = { grievance_open = [\"rules\"] }\n[[evidence]]\nid = \"rules\"\ntitle = \"Rules\"\n";
    let new = "[monitoring]\nconducted_by = \"self\"\n[complaints]\nmechanism = \"published\"\nopen = true\n\
        recent = 4\nevidence = { open = [\"rules\"] }\n[[evidence]]\nid = \"rules\"\ntitle = \"Rules\"\n";
    let (source, read) = load("x.toml", format!("{HEAD}{old}").as_bytes()).unwrap();
    let (_, wanted) = load("x.toml", format!("{HEAD}{new}").as_bytes()).unwrap();
    assert_eq!(read.complaints, wanted.complaints);
    // What either place cites for it backs it.
    let both = old.replace(
        "[[evidence]]",
        "[complaints]\nevidence = { open = [\"page\"] }\n[[evidence]]\nid = \"page\"\ntitle = \"Page\"\n[[evidence]]",
    );
    let (_, both) = load("x.toml", format!("{HEAD}{both}").as_bytes()).unwrap();
    let ids: Vec<&str> = both.complaints.evidence.of(Some("open")).iter().map(|id| id.as_str()).collect();
    assert_eq!(ids, ["page", "rules"]);
    let notes = cma::coalition::notes(&source, &read);
    let said = cma::report::error::render_notes(&source, &notes, Words::of(Language::English), None).to_string();
    assert_eq!(notes.len(), 3, "{said}");
    assert!(
        said.contains("`monitoring.grievance_open` has moved") && said.contains("`open` in `[complaints]`"),
        "{said}"
    );
    // In both places it is not read twice, and neither place wins.
    let twice = told(&format!("{HEAD}{old}[complaints]\nopen = true\n"));
    assert!(twice.contains("`monitoring.grievance_open` and `complaints.open` are the same question"), "{twice}");
    let against = told(&format!("{HEAD}[complaints]\nopen = false\nopen_to = [\"anyone\"]\n"));
    assert!(against.contains("cannot both be true"), "{against}");
    assert!(told(&format!("evaluations = \"not-found\"\n{HEAD}")).contains("by the list's name in `[completeness]`"));
}

#[test]
fn money_that_cannot_all_be_true_is_refused() {
    let row = |name: &str, keys: &str| format!("[[funding]]\nsource = \"{name}\"\n{keys}\n");
    let income = "[finance]\nincome = { 2023 = 500 }\n";
    for (text, line) in [
        (
            [income, &row("A", "share = 1"), &row("B", "amount = 500")].concat(),
            "the current sources add up to 200 % of a year's income",
        ),
        // Without one of the amounts the others would seem to be larger parts of the income than they are of what is given.
        (
            ["[completeness]\nfunding = \"complete\"\n", income, &row("A", "amount = 400"), &row("B", "amount = 400")]
                .concat(),
            "the current sources add up to 160 % of a year's income",
        ),
        (
            [&*row("A", "share = 0.9\nuntil = 2020-12-31\nended = false"), &row("B", "share = 0.5")].concat(),
            "the shares of the current sources add up to 140 %",
        ),
        (
            row("A", "payers = 4\nlargest_payer = 0.05"),
            "the largest of these givers cannot give 5 % of the row: if all gave alike, each would give 25 %",
        ),
        (
            "[finance]\nstatements = \"none\"\nstatements_date = 2022-12-31\n".to_owned(),
            "`finance.statements` and `finance.statements_date` cannot both be true",
        ),
    ] {
        let told = told(&format!("{HEAD}{text}"));
        assert!(told.contains(line) && told.contains("help: "), "{text}: {told}");
        assert_eq!(told.matches("error: ").count(), 1, "{text}: {told}");
    }
    for text in [
        // The accounts may be of another year than the amounts.
        [income, &row("A", "amount = 400"), &row("B", "amount = 400")].concat(),
        [income, &row("A", "share = 0.5"), &row("B", "amount = 1000\nfrom = 2023\nuntil = 2026")].concat(),
        [income, &row("A", "share = 1"), &row("B", "amount = 500\nin_kind = true")].concat(),
        ["[completeness]\nfunding = \"complete\"\n", income, &row("A", "amount = 400"), &row("B", "amount = 100")]
            .concat(),
        [
            "[completeness]\nfunding = \"complete\"\n",
            income,
            &row("A", "amount = 400"),
            &row("B", "amount = 400\nuntil = { at_least = 2000-01-01, at_most = 2100-01-01 }"),
            &row("C", "amount = 400\nin_kind = true"),
        ]
        .concat(),
        row("A", "share = 0.9\nuntil = 2020-12-31") + &row("B", "share = 0.5"),
        row("A", "payers = 3\nlargest_payer = 0.33"),
        row("A", "payers = { at_least = 4 }\nlargest_payer = 0.05"),
        "[finance]\nstatements = \"none\"\nstatements_date = \"undisclosed\"\n".to_owned(),
    ] {
        let read = load("coalition.toml", format!("{HEAD}{text}").as_bytes());
        assert!(read.is_ok(), "{text}: {:?}", read.err().map(|rejected| rejected.problems));
    }
}

#[test]
fn what_holds_for_all_words_between_bounds_is_known() {
    let known = |row: &str| {
        let text = format!("{HEAD}\n[[stakeholders]]\nname = \"A union\"\n{row}\n");
        let (source, coalition) = load("coalition.toml", text.as_bytes()).unwrap();
        let rubrics = cma::knowledge::Rubrics::builtin();
        let found = cma::assess::assess(&source, &coalition, &rubrics, &cma::assess::Options::default());
        ["stakeholders.powerful_absent", "stakeholders.unwilling"].map(|name| {
            let id = cma::facts::registry().find(name).unwrap();
            found.facts.value(id).range().map(|(least, _)| least)
        })
    };
    let row = |power, engagement, stance| format!("power = {power}\nengagement = {engagement}\nstance = {stance}");
    let none = "{ at_most = \"informed\" }";
    assert_eq!(known(&row("\"high\"", none, "{ at_most = \"hesitant\" }")), [Some(1.0), Some(1.0)]);
    assert_eq!(known(&row("{ at_least = \"high\" }", none, "{ at_most = \"neutral\" }")), [Some(1.0), Some(0.0)]);
    assert_eq!(known(&row("{ at_least = \"medium\" }", none, "\"unknown\"")), [Some(0.0), Some(0.0)]);
    assert_eq!(known(&row("\"high\"", "{ at_most = \"dialogue\" }", "\"unknown\"")), [Some(0.0), Some(0.0)]);
}

#[test]
fn a_day_of_search_that_is_known_in_part_is_told_by_the_bound_that_is() {
    let text = "schema = 2\nview = \"outside\"\n[search]\nby = \"A student\"\nplaces = [\"the web site\"]\non = { at_least = 2024-02-03 }\n[coalition]\nname = \"X\"\nas_of = 2024-03-01\n[finance]\nstatements = \"not-found\"\n";
    let (source, coalition) = load("coalition.toml", text.as_bytes()).unwrap();
    let rubrics = cma::knowledge::Rubrics::builtin();
    let found = cma::assess::assess(&source, &coalition, &rubrics, &cma::assess::Options::default());
    let words = Words::of(Language::English);
    let said: Vec<String> = found.findings.iter().map(|finding| words.finding(finding).problem()).collect();
    assert!(said.iter().any(|said| said.contains("3 February 2024")), "{said:?}");
    assert!(said.iter().all(|said| !said.contains("9999")), "{said:?}");
}
