//! Edits, each with the text that comes of it.

use super::*;

const SEATS: &str = "[body]\nseats = [\n  # The elected.\n  { group = \"A\" }, # since 2023\n  # The river people.\n  { group = \"B\" } # by assembly\n  # to be completed: observers\n]\nsize = 2\n";

/// What comes of a text and a change of its list of seats.
fn edited(text: &str, change: impl FnOnce(&mut Document, &Path)) -> String {
    let mut document = Document::new(text, 0..text.len()).unwrap();
    change(&mut document, &Path::keys("body.seats"));
    document.text()
}

#[test]
fn a_row_that_is_added_leaves_every_comment_with_its_row() {
    let add = |document: &mut Document, list: &Path| document.add_row(list, &[("group", "C".into())]).unwrap();
    let expected = SEATS.replace("} # by", "}, # by").replace("assembly\n", "assembly\n  { group = \"C\" },\n");
    assert_eq!(edited(SEATS, add), expected);
    for (text, expected) in [
        ("[{ group = \"A\" }]", "[\n  { group = \"A\" },\n  { group = \"C\" },\n]"),
        ("[{ group = \"A\" } # one\n]", "[{ group = \"A\" }, # one\n  { group = \"C\" },\n]"),
        ("[ # to come\n]", "[ # to come\n  { group = \"C\" },\n]"),
        ("[] # none so far", "[{ group = \"C\" }] # none so far"),
    ] {
        let whole = |list: &str| format!("[body]\nseats = {list}\n");
        assert_eq!(edited(&whole(text), add), whole(expected));
    }
}

#[test]
fn an_empty_list_keeps_the_comments_around_it() {
    let add = |document: &mut Document, list: &Path| {
        document.add_row(list, &[("group", "C".into())]).unwrap();
        document.add_row(list, &[("group", "D".into())]).unwrap();
    };
    let rows = "[\n  { group = \"C\" },\n  { group = \"D\" },\n]";
    for (before, after) in [
        ("# Ask Mary.\nbody.seats = []\nsize = 2\n", format!("# Ask Mary.\nbody.seats = {rows}\nsize = 2\n")),
        ("body.seats = [] # so far\n", format!("body.seats = {rows} # so far\n")),
        ("[body]\n# Ask Mary.\nseats = [] # so far\n", format!("[body]\n# Ask Mary.\nseats = {rows} # so far\n")),
    ] {
        assert_eq!(edited(before, add), after);
    }
    // Without comments the rows have lines of their own.
    assert!(edited("[body]\nseats = []\n", add).contains("[[body.seats]]\ngroup = \"C\"\n"));
}

#[test]
fn what_is_said_below_the_last_row_stays_with_it_where_one_is_added() {
    let add = |document: &mut Document, list: &Path| document.add_row(list, &[("group", "C".into())]).unwrap();
    let other = "[finance]\nreserves = 1\n";
    for said in ["# They left.\n", "# They left.\n# In protest.\n", ""] {
        let seat = format!("[[body.seats]]\ngroup = \"B\"\n{said}");
        let expected = format!("{seat}\n[[body.seats]]\ngroup = \"C\"\n\n# Of money.\n{other}");
        assert_eq!(edited(&format!("{seat}\n# Of money.\n{other}"), add), expected);
    }
    // Without a blank line it is said of what follows.
    let close = format!("[[body.seats]]\ngroup = \"B\"\n# Of money.\n{other}");
    let expected = format!("[[body.seats]]\ngroup = \"B\"\n\n[[body.seats]]\ngroup = \"C\"\n# Of money.\n{other}");
    assert_eq!(edited(&close, add), expected);
}

#[test]
fn a_key_in_its_old_place_is_changed_there() {
    let text = "[monitoring]\ngrievance_mechanism = \"written\" # see the rules\nevidence = [\"rules\"]\n";
    let mechanism = Path::keys("complaints.mechanism");
    let changed = |text: &str| edited(text, |document, _| document.set(&mechanism, "published".into()).unwrap());
    assert_eq!(changed(text), text.replace("written", "published"));
    // Said in both places, the new one is left.
    let both = format!("{text}[complaints]\nmechanism = \"none\"\n");
    let read: toml::Table = changed(&both).parse().unwrap();
    let expected = "[monitoring]\nevidence = [\"rules\"]\n[complaints]\nmechanism = \"published\"\n";
    assert_eq!(read, expected.parse().unwrap());
    assert_eq!(edited(text, |document, _| document.remove(&mechanism)), "[monitoring]\nevidence = [\"rules\"]\n");
}

#[test]
fn a_row_that_is_removed_takes_its_own_comments_and_no_others() {
    let remove = |row| move |document: &mut Document, list: &Path| document.remove_row(list, row).unwrap();
    let first = SEATS.replace("  # The elected.\n  { group = \"A\" }, # since 2023\n", "").replace("} # by", "}, # by");
    assert_eq!(edited(SEATS, remove(0)), first);
    let last = SEATS.replace("  # The river people.\n  { group = \"B\" } # by assembly\n", "");
    assert_eq!(edited(SEATS, remove(1)), last);
    let none = edited(&last, remove(0));
    assert_eq!(none, "[body]\n# to be completed: observers\nsize = 2\n");
    // What stands directly below a row is said of it, what follows a blank line of the next.
    let other = "[finance]\nreserves = 1\n";
    let below = "[[body.seats]]\ngroup = \"A\"\n# They left.\n\n# Of B.\n[[body.seats]]\ngroup = \"B\"\n";
    let left = "[[body.seats]]\ngroup = \"A\"\n# They left.\n";
    assert_eq!(edited(below, remove(1)), left);
    let three = format!("{below}\n[[body.seats]]\ngroup = \"C\"\n");
    assert_eq!(edited(&three, remove(1)), format!("{left}\n[[body.seats]]\ngroup = \"C\"\n"));
    // Where another table stands between the two, it is where it was.
    let between = format!("{left}\n{other}\n[[body.seats]]\ngroup = \"B\"\n");
    assert_eq!(edited(&between, remove(1)), format!("{left}\n{other}"));
    assert_eq!(edited(&format!("{below}\n{other}"), remove(1)), format!("{left}\n{other}"));
    let line = "[body]\nseats = [{ group = \"A\" }, { group = \"B\" }]\n";
    assert_eq!(edited(line, remove(0)), "[body]\nseats = [{ group = \"B\" }]\n");
    assert_eq!(edited(line, remove(1)), "[body]\nseats = [{ group = \"A\" }]\n");
}

#[test]
fn comments_around_a_table_that_goes_stay() {
    let text = "[body]\nsize = 1\n# Ask Ana.\n\n# As audited.\n[body.money] # all\n2022 = 1\n\n[other]\n# Of x.\nx.a = 1 # known\ny = 2\n";
    let money = Path::keys("body.money");
    let removed = text.replace("[body.money] # all\n2022 = 1\n", "");
    assert_eq!(edited(text, |document, _| document.remove(&money)), removed);
    let set = |path: &Path, value: i64| edited(text, |document, _| document.set(path, value.into()).unwrap());
    assert_eq!(set(&money, 3), removed.replace("size = 1\n", "size = 1\nmoney = 3\n"));
    // So do those of keys with dots in them.
    let x = Path::keys("other.x");
    assert_eq!(set(&x, 3), text.replace("x.a = 1", "x = 3"));
    for path in [&x, &x.clone().key("a")] {
        assert_eq!(edited(text, |document, _| document.remove(path)), text.replace("x.a = 1 # known\n", ""));
    }
}

#[test]
fn comments_in_braces_stay_with_their_keys() {
    let text = "[body]\nseats = [\n  {\n    group = \"A\", # the elected\n    # counted\n    count = 2 # two\n  }\n]\n";
    let seat = Path::keys("body.seats").row(0);
    let set = |key: &str| edited(text, |document, _| document.set(&seat.clone().key(key), 3.into()).unwrap());
    assert_eq!(set("count"), text.replace("count = 2", "count = 3"));
    assert_eq!(set("women"), text.replace("2 # two\n", "2, # two\n    women = 3,\n"));
    let remove = |key: &str| edited(text, |document, _| document.remove(&seat.clone().key(key)));
    assert_eq!(remove("count"), text.replace("    count = 2 # two\n", ""));
    let expected = text.replace("    group = \"A\", # the elected\n", "").replace("2 # two", "2, # two");
    assert_eq!(remove("group"), expected);
    let line = "[body]\nseats = [{ group = \"A\", count = 2 }]\n";
    let edit = |key: &str| edited(line, |document, _| document.remove(&seat.clone().key(key)));
    assert_eq!([edit("count"), edit("group")], [", count = 2", "group = \"A\", "].map(|gone| line.replace(gone, "")));
}

#[test]
fn a_list_that_is_emptied_keeps_what_is_said_of_it() {
    let remove = |document: &mut Document, list: &Path| document.remove_row(list, 0).unwrap();
    for (list, left) in [
        ("[{ group = \"A\" }] # ask Mary", "# ask Mary\n"),
        ("[ # open\n  { group = \"A\" }, # a\n  # end\n] # ask", "# open\n# end\n# ask\n"),
    ] {
        assert_eq!(edited(&format!("[body]\nseats = {list}\nsize = 2\n"), remove), format!("[body]\n{left}size = 2\n"));
    }
    // Where the list stands in a line, a comment ends it.
    let line = "[body]\na = { seats = [\n  { group = \"A\" },\n  # end\n], size = 2 }\n";
    let a = Path::keys("body.a.seats");
    let after = edited(line, |document, _| document.remove_row(&a, 0).unwrap());
    assert!(after.contains("# end\n") && after.parse::<toml::Table>().is_ok(), "{after}");
}

#[test]
fn rows_go_with_the_comments_below_them_and_leave_those_of_others() {
    let row = |name: &str| format!("# Of {name}.\n[[body.seats]]\ngroup = \"{name}\"\n# Below {name}.\n\n");
    let (head, end) = ("[body]\nsize = 2\n# Of the body.\n\n", "# Of others.\n[other]\n");
    let text = format!("{head}{}{end}", ["A", "B", "C", "D"].map(row).concat());
    let rows = |rows: &[usize]| {
        let rows: Vec<usize> = rows.to_vec();
        edited(&text, move |document, list| {
            let rows: Vec<Path> = rows.iter().map(|row| list.clone().row(*row)).collect();
            document.remove_rows(&rows).unwrap();
        })
    };
    assert_eq!(rows(&[1, 3]), format!("{head}{}{end}", ["A", "C"].map(row).concat()));
    assert_eq!(rows(&[1, 2, 3]), format!("{head}{}{end}", row("A")));
    assert_eq!(rows(&[0, 2]), format!("{head}# Of A.\n\n{}{end}", ["B", "D"].map(row).concat()));
    assert_eq!(rows(&[0, 1, 2, 3]), format!("{head}# Of A.\n\n{end}"));
    // At the end of the file, and in it with other tables between.
    let last = format!("{}# The end.\n", row("A"));
    assert_eq!(edited(&last, |document, list| document.remove_row(list, 0).unwrap()), "# Of A.\n\n# The end.\n");
    let split = format!("{}{}{}{end}", row("A"), "[money]\nx = 1\n# Below money.\n\n", row("B"));
    let expected = format!("\n[money]\nx = 1\n# Below money.\n\n# Of A.\n\n{}{end}", row("B"));
    assert_eq!(edited(&split, |document, list| document.remove_row(list, 0).unwrap()), expected);
}

#[test]
fn the_first_row_of_a_table_comes_behind_what_is_said_below_it() {
    let text = "[body]\nsize = 1\n# In May.\n\n[other]\n";
    let add = |document: &mut Document, list: &Path| document.add_row(list, &[("group", "C".into())]).unwrap();
    let expected = text.replace("May.\n", "May.\n\n[[body.seats]]\ngroup = \"C\"\n");
    assert_eq!(edited(text, add), expected);
}
