//! What to look for in sources: every flag has a question, and the piece of a file that it shows raises it and loads.

use cma::assess::look::{all, unasked, unused};
use cma::assess::{Options, assess};
use cma::coalition::load::load;
use cma::knowledge::Rubrics;
use cma::report::words::{Language, Words};
use std::collections::BTreeSet;
use toml::{Table, Value};

const BASE: &str = r#"
schema = 2
view = "outside"
[search]
on = 2026-06-30
by = "A reader"
places = ["web site"]
[coalition]
name = "Clean Rivers Coalition"
as_of = 2026-06-30
"#;

/// A piece of a file, laid over what every file has.
fn whole(example: &str) -> String {
    let mut file: Table = BASE.parse().unwrap();
    for (key, value) in example.parse::<Table>().unwrap() {
        match (file.get_mut(&key), value) {
            (Some(Value::Table(there)), Value::Table(more)) => there.extend(more),
            (_, value) => drop(file.insert(key, value)),
        }
    }
    file.to_string()
}

fn raised(example: &str, rubrics: &Rubrics) -> BTreeSet<String> {
    let (source, coalition) = load("example.toml", whole(example).as_bytes()).unwrap();
    let a = assess(&source, &coalition, rubrics, &Options::default());
    a.findings.iter().flat_map(|finding| &finding.flags).map(|raised| raised.flag.id().to_string()).collect()
}

#[test]
fn every_flag_is_raised_by_its_own_example_and_by_no_less() {
    let rubrics = Rubrics::builtin();
    let mut wrong = Vec::new();
    for flag in &rubrics.flags {
        let Some(look) = flag.look() else {
            wrong.push(format!("{}: no question", flag.id()));
            continue;
        };
        if !raised(look.example, &rubrics).contains(flag.id().as_str()) {
            wrong.push(format!("{}: not raised by its example", flag.id()));
        }
        if raised("", &rubrics).contains(flag.id().as_str()) {
            wrong.push(format!("{}: raised by an empty file", flag.id()));
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

/// Every list of names or words, in whichever table, as one that may not be whole.
fn in_part(value: &mut Value) {
    match value {
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_str) => {
            *value = Value::Table(Table::from_iter([("at_least".to_owned(), Value::Array(items.clone()))]));
        }
        Value::Array(items) => items.iter_mut().for_each(in_part),
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| in_part(value)),
        _ => {}
    }
}

#[test]
fn no_flag_says_a_sentence_without_what_it_tells_of() {
    let rubrics = Rubrics::builtin();
    let words = Words::of(Language::English);
    let (mut wrong, mut named) = (Vec::new(), 0);
    for sought in all(&rubrics) {
        let mut part: Table = sought.look.example.parse().unwrap();
        part.iter_mut().for_each(|(_, value)| in_part(value));
        for file in [whole(sought.look.example), whole(&part.to_string())] {
            // Not every list may be given in part.
            let Ok((source, coalition)) = load("example.toml", file.as_bytes()) else { continue };
            let a = assess(&source, &coalition, &rubrics, &Options::default());
            for finding in &a.findings {
                let said = words.headline(finding);
                if [": .", ": ,", "()", "  ", ": unknown"].iter().any(|gap| said.contains(gap)) {
                    wrong.push(format!("{}: {said}", sought.flag.id()));
                }
                named += usize::from(file.contains("at_least") && said.contains("A company on the board"));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
    assert!(named > 0, "a name that is listed in part is told");
}

#[test]
fn the_keys_of_a_question_stand_in_its_example() {
    let rubrics = Rubrics::builtin();
    let mut wrong = Vec::new();
    for sought in all(&rubrics) {
        let (source, _) = load("example.toml", whole(sought.look.example).as_bytes()).unwrap();
        if !sought.look.keys.iter().any(|key| source.places.holds(key)) {
            wrong.push(format!("{}: none of {:?}", sought.flag.id(), sought.look.keys));
        }
        let closing = sought.look.ask.chars().last();
        if !sought.look.ask.contains('?') || !matches!(closing, Some('?' | '.')) {
            wrong.push(format!("{}: no question: {}", sought.flag.id(), sought.look.ask));
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

/// The place of a flag's question among those that an empty file leaves unasked.
fn place_of(id: &str, rubrics: &Rubrics) -> usize {
    let (source, coalition) = load("example.toml", whole("").as_bytes()).unwrap();
    let facts = cma::facts::derive(&coalition, None);
    unasked(&source, &facts, rubrics).position(|sought| **sought.flag.id() == *id).unwrap()
}

#[test]
fn what_a_file_says_is_asked_no_more() {
    let rubrics = Rubrics::builtin();
    let asked = |example: &str| -> BTreeSet<String> {
        let (source, coalition) = load("example.toml", whole(example).as_bytes()).unwrap();
        let facts = cma::facts::derive(&coalition, None);
        unasked(&source, &facts, &rubrics).map(|sought| sought.flag.id().to_string()).collect()
    };
    let nothing = asked("");
    assert!(nothing.contains("targets-without-means") && nothing.contains("checked-by-peers"));
    // An answer, a refusal to answer and a search without result each end the question.
    for value in ["true", "false", "\"undisclosed\"", "\"not-found\""] {
        let some = asked(&format!("[norm]\ntargets_without_means = {value}\n"));
        assert!(!some.contains("targets-without-means"), "{value}");
        assert!(some.contains("checked-by-peers"), "{value}");
    }
    // A key of a row counts in whichever row it stands.
    let rows = "[[breaches]]\nby = \"One\"\n[[breaches]]\nby = \"Two\"\nfound_by = \"checks\"\n";
    assert!(nothing.contains("breaches-found-elsewhere") && !asked(rows).contains("breaches-found-elsewhere"));
    // Where there is no host, nothing is asked of one.
    let of_host = |asked: &BTreeSet<String>| asked.iter().any(|id| id.starts_with("host-"));
    assert!(of_host(&nothing) && of_host(&asked("[host]\nname = \"A university\"\n")));
    assert!(!of_host(&asked("[host]\nname = \"none\"\n")));
    // The first round comes first.
    let place = |id: &str| place_of(id, &rubrics);
    assert!(place("checked-pay-checkers") < place("seated-before-rules"));
    // Each deciding key is asked for once.
    let (source, coalition) = load("example.toml", whole("").as_bytes()).unwrap();
    let facts = cma::facts::derive(&coalition, None);
    let found: Vec<_> = unasked(&source, &facts, &rubrics).collect();
    let keys: BTreeSet<_> = found.iter().map(|sought| sought.look.keys.first()).collect();
    assert_eq!(keys.len(), found.len());
}

#[test]
fn an_outside_view_is_told_what_to_look_for_and_an_inside_view_is_not() {
    let rubrics = Rubrics::builtin();
    let sought = |file: &str| {
        let (source, coalition) = load("example.toml", file.as_bytes()).unwrap();
        let a = assess(&source, &coalition, &rubrics, &Options::default());
        let found = a.sought.iter().map(|sought| (sought.look.matter.to_string(), sought.look.criticisms));
        found.collect::<Vec<_>>()
    };
    let outside = sought(&whole(""));
    assert_eq!(outside.len(), 10);
    // One of each matter, those first that critics raised most often.
    let matters: BTreeSet<&String> = outside.iter().map(|(matter, _)| matter).collect();
    assert_eq!(matters.len(), outside.len(), "{outside:?}");
    assert!(outside.is_sorted_by(|(_, a), (_, b)| a >= b) && outside[0].1 >= 3.0, "{outside:?}");
    let inside = "schema = 2\n[coalition]\nname = \"Clean Rivers Coalition\"\n";
    assert_eq!(sought(inside), []);
}

#[test]
fn what_leads_nowhere_is_not_asked() {
    let rubrics = Rubrics::builtin();
    let asked = |example: &str, id: &str| {
        let (source, coalition) = load("example.toml", whole(example).as_bytes()).unwrap();
        let a = assess(&source, &coalition, &rubrics, &Options::default());
        unasked(&source, &a.facts, &rubrics).any(|sought| sought.flag.id() == id)
    };
    let (rules, checkers) = ("demands-left-out", "checked-pay-checkers");
    let functions = |words: &str| format!("[coalition]\nfunctions = [{words}]\n");
    for (said, of_rules, of_checkers) in [
        (String::new(), true, true),
        (functions("'norm-building'"), true, true),
        (functions("'mobilisation', 'implementation'"), false, true),
        (functions("'agenda-setting'"), false, false),
        ("[monitoring]\nconducted_by = \"none\"\n".to_owned(), true, false),
    ] {
        assert_eq!((asked(&said, rules), asked(&said, checkers)), (of_rules, of_checkers), "{said}");
    }
    assert!(asked("", "host-chooses-lead") && !asked("[host]\nname = false\n", "host-chooses-lead"));
}

#[test]
fn what_a_file_says_in_vain_is_told_with_the_key_that_is_missing() {
    let rubrics = Rubrics::builtin();
    let told = |example: &str| {
        let (source, _) = load("example.toml", whole(example).as_bytes()).unwrap();
        let found = unused(&source, &rubrics);
        found.iter().map(|unused| (unused.keys.join(" "), unused.rows.join(", "))).collect::<Vec<_>>()
    };
    let of = |keys: &str, rows: &str| vec![(keys.to_owned(), rows.to_owned())];
    let fund = "[[funding]]\nsource = \"One\"\nshare = 0.4\n[[funding]]\nsource = \"Two\"\nshare = 0.3\npayers = 1\n";
    assert_eq!(told(fund), of("funding.payers", "One"));
    // A row that says nothing of money lacks nothing, and rows inside of rows are found.
    assert_eq!(told("[[funding]]\nsource = \"One\"\n"), []);
    let board = |more: &str, seat: &str| {
        told(&format!(
            "[[governance.bodies]]\nname = \"Board\"\n{more}\nseats = [{{ group = \"A\", chosen_by = \"group\", {seat} }}]\n"
        ))
    };
    let votes = "governance.bodies.votes_each governance.bodies.seats.votes";
    assert_eq!(board("seats_complete = true", "count = 2"), of(votes, "Board"));
    assert_eq!(board("seats_complete = true\nvotes_each = 1", "count = 2"), []);
    assert_eq!(board("votes_each = 1", "count = 2"), of("governance.bodies.seats_complete", "Board"));
    assert_eq!(board("seats_complete = true", "votes = 1"), []);
    // Seats that come to the size are known as they are.
    assert_eq!(board("votes_each = 1\nsize = 2", "count = 2"), []);
    for (size, count) in [("3", "2"), ("{ at_most = 2 }", "2"), ("2", "{ at_least = 2 }")] {
        let found = board(&format!("votes_each = 1\nsize = {size}"), &format!("count = {count}"));
        assert_eq!(found, of("governance.bodies.seats_complete", "Board"), "{size} {count}");
    }
    let seats = "[[governance.bodies]]\nname = \"Board\"\nvotes_each = 1\nseats_complete = true\nseats = [{ group = \"A\" }, { group = \"B\", chosen_by = \"group\" }]\n";
    assert_eq!(told(seats), of("governance.bodies.seats.chosen_by", "Board: A"));
    // All members sit in an assembly: nobody chooses them.
    let assembly = seats.replace("name = \"Board\"", "name = \"Board\"\nrole = \"assembly\"");
    assert_eq!(told(&assembly), []);
    // A row that stands for nobody lacks nothing.
    let nobody = "[[governance.bodies]]\nname = \"Board\"\nvotes_each = 1\nseats_complete = true\nseats = [{ group = \"A\", count = 0 }, { group = \"B\", count = 10 }]\n";
    assert_eq!(told(nobody), of("governance.bodies.seats.chosen_by", "Board: B"));
    // A table is one row.
    assert_eq!(told("[complaints]\nreceived = 3\n").len(), 1);
    assert_eq!(told("[complaints]\nreceived = 3\nresolved = 1\n"), []);
    // Only an outside view is told so with its diagnosis.
    let (source, coalition) = load("example.toml", whole(fund).as_bytes()).unwrap();
    assert_eq!(assess(&source, &coalition, &rubrics, &Options::default()).unused.len(), 1);
    let inside = format!("schema = 2\n[coalition]\nname = \"A\"\n{fund}");
    let (source, coalition) = load("example.toml", inside.as_bytes()).unwrap();
    assert!(assess(&source, &coalition, &rubrics, &Options::default()).unused.is_empty());
}

#[test]
fn a_question_that_leads_nowhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "care.toml",
            "[rubric]\nid = \"care\"\ntitle = \"Care\"\nquestion = \"Is there care?\"\nweight = 1\nversion = 1\n",
        ),
        (
            "flags.toml",
            "[[idle]]\nlist = \"funding\"\ngiven = [\"shares\"]\nmissing = [\"payers\"]\nask = \"Who?\"\n[[matters]]\nid = \"start\"\ntitle = \"Start\"\n[[flags]]\nid = \"a\"\ntitle = \"A\"\nseverity = \"low\"\nwhen = \"governance.accused_kept\"\nwhy = \"W\"\ngood = \"G\"\nmatter = \"begin\"\nask = \"Who?\"\nkeys = [\"governance.accusd_kept\"]\nexample = \"x\"\n[[flags]]\nid = \"b\"\ntitle = \"B\"\nseverity = \"low\"\nwhen = \"governance.accused_kept\"\nwhy = \"W\"\ngood = \"G\"\nask = \"Who?\"\n",
        ),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let Err(cma::knowledge::LoadError::Invalid(files)) = Rubrics::load(folder.path()) else { unreachable!() };
    let words = cma::report::words::Words::of(cma::report::words::Language::English);
    let told: Vec<String> =
        files.iter().flat_map(|(_, problems)| problems).map(|problem| words.say(&problem.message)).collect();
    for part in
        ["no key \"funding.shares\"", "no matter \"begin\"", "no key \"governance.accusd_kept\"", "not told as a whole"]
    {
        assert!(told.iter().any(|line| line.contains(part)), "{part}: {told:#?}");
    }
}

/// What a search did not find may be there: a flag that holds for that reason alone says so, and no pattern rests on it.
#[test]
fn what_was_not_found_is_not_said_to_be_closed() {
    let rubrics = Rubrics::builtin();
    let told = |agreements: &str| {
        let example = format!("[transparency]\nagreements = \"{agreements}\"\n");
        let (source, coalition) = load("example.toml", whole(&example).as_bytes()).unwrap();
        let a = assess(&source, &coalition, &rubrics, &Options::default());
        let finding = a.findings.iter().find(|finding| {
            let mut flags = finding.flags.iter();
            flags.any(|raised| raised.flag.id().as_str() == "agreements-closed")
        });
        let finding = finding.unwrap();
        let flag = finding.flags.iter().find(|raised| raised.flag.id().as_str() == "agreements-closed").unwrap();
        let resting = a.patterns.iter().flat_map(|found| &found.parts);
        let resting =
            resting.filter(|found| found.part.of().iter().any(|id| id.as_str() == "agreements-closed")).count();
        (Words::of(Language::English).headline(finding), flag.is_unproved(), resting)
    };
    let (text, is_unproved, resting) = told("not-found");
    let title = "Outsiders cannot read the agreements that it makes.";
    assert!(text.contains(&format!("As far as a search could tell: {title} Looked for on 30 June 2026")), "{text}");
    assert!(is_unproved && resting == 0, "{resting}");
    let (text, is_unproved, _) = told("none");
    assert!(text.starts_with(title) && !text.contains("Looked for"), "{text}");
    assert!(!is_unproved);
}

/// A finding by an id of its own or of a flag that it joins, in words.
fn said_of(example: &str, id: &str) -> String {
    let rubrics = Rubrics::builtin();
    let (source, coalition) = load("example.toml", whole(example).as_bytes()).unwrap();
    let a = assess(&source, &coalition, &rubrics, &Options::default());
    let is_it = |finding: &&cma::assess::Finding<'_>| {
        finding.id() == id || finding.flags.iter().any(|raised| raised.flag.id().as_str() == id)
    };
    a.findings.iter().find(is_it).map(|finding| Words::of(Language::English).headline(finding)).unwrap_or_default()
}

#[test]
fn what_was_not_found_is_told_in_words_and_its_rows_by_name() {
    let objections = "[[objections]]\nby = \"Rivers Watch\"\nwhat = \"It came late\"\ndate = 2024\nanswer = \"not-found\"\n\
                      [[objections]]\nby = \"Lakes Watch\"\nwhat = \"It asks little\"\ndate = 2024\nanswer = \"not-found\"\n\
                      [governance]\nheld_to_account = \"not-found\"\n";
    let text = said_of(objections, "not-found");
    let told = "objections, answer (Lakes Watch, Rivers Watch)";
    assert!(text.contains(told) && text.contains("governance, held to account"), "{text}");
    assert!(!text.contains('[') && !text.contains("held_to_account"), "{text}");
    let unnamed = "[[governance.bodies]]\nname = \"Board\"\n[[governance.bodies.seats]]\nchosen_by = \"not-found\"\n\
                   [[governance.bodies.seats]]\nchosen_by = \"not-found\"\n";
    let text = said_of(unnamed, "not-found");
    assert!(text.contains("governance, bodies, seats, chosen by (2 rows)"), "{text}");
}

/// How many seats it is about is told where it is known.
#[test]
fn seats_that_others_fill_are_told_in_number() {
    let board = |seats: &str| {
        format!(
            "[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\nseats_complete = true\nseats = [{seats}, {{ group = \"States\", kind = \"state\", count = 9, chosen_by = \"group\" }}]\n"
        )
    };
    let text =
        said_of(&board("{ group = \"Farmers\", kind = \"ngo\", count = 3, chosen_by = \"host\" }"), "seats-given");
    assert!(text.contains("Seats that these fill: at least 3."), "{text}");
    let named = "{ group = \"Farmers\", kind = \"ngo\", count = 2, chosen_by = \"group\", nominated_by = \"host\" }";
    let text = said_of(&board(named), "names-from-above");
    assert!(text.contains("put names forward: at least 2."), "{text}");
}

/// What stands in a flag's title is not said once more in the sentence after it.
#[test]
fn a_flag_does_not_say_its_title_twice() {
    let written: Table = include_str!("../../rubrics/flags.toml").parse().unwrap();
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for flag in written["flags"].as_array().unwrap() {
        let [title, message] =
            ["title", "message"].map(|key| flag.get(key).and_then(Value::as_str).unwrap_or_default());
        let first = words(message.split(". ").next().unwrap_or_default()).join(" ");
        for run in words(title).windows(6) {
            assert!(!first.contains(&run.join(" ")), "{title}: {message}");
        }
    }
}

#[test]
fn a_search_that_finds_no_fault_is_no_gap() {
    let rubrics = Rubrics::builtin();
    let told = |example: &str| {
        let (source, coalition) = load("example.toml", whole(example).as_bytes()).unwrap();
        let a = assess(&source, &coalition, &rubrics, &Options::default());
        let finding = a.findings.iter().find(|finding| finding.id() == "not-found").unwrap();
        let text = Words::of(Language::English).finding(finding);
        (text.points.clone(), text.why.to_string(), text.advice.len())
    };
    let faults = "[dissent]\nreprisals = \"not-found\"\n[completeness]\nbreaches = \"not-found\"\n";
    let (points, why, advice) = told(faults);
    let [point] = &points[..] else { panic!("{points:?}") };
    assert!(point.contains("none found: ") && point.contains("dissent, reprisals"), "{point}");
    assert!(point.contains("breaches") && !point.contains("completeness"), "{point}");
    assert!(advice == 0 && !why.contains("Outsiders"), "{why}");
    let (points, why, advice) = told(&format!("{faults}[transparency]\nagreements = \"not-found\"\n"));
    let [gap, none] = &points[..] else { panic!("{points:?}") };
    assert!(gap.contains("not found: transparency, agreements.") && !none.contains("agreements"), "{points:?}");
    assert!(advice == 1 && why.contains("Outsiders"), "{why}");
    let places: Vec<&str> = rubrics.faults.iter().map(|key| key.as_str()).collect();
    assert!(places.contains(&"governance.known_conflicts") && !places.contains(&"monitoring.results"), "{places:?}");
}

#[test]
fn what_was_not_found_is_told_where_it_may_still_decide_the_level() {
    // Sanctions matter to the best level alone, which the rule excludes.
    let silent = "[governance]\nspokesperson_rule = { at_most = \"written\" }\nsanctions = \"not-found\"\nconduct_rules = \"not-found\"\n";
    let text = said_of(silent, "legitimacy.spokesperson");
    assert!(!text.is_empty() && !text.contains("sanctions"), "{text}");
    let text = said_of(&silent.replace("{ at_most = \"written\" }", "\"not-found\""), "legitimacy.spokesperson");
    assert!(text.contains("spokesperson rule") && !text.contains("sanctions"), "{text}");
}

/// What a flag says that another covers is told once, in what several findings come to as well.
#[test]
fn a_covered_flag_is_not_told_beside_what_covers_it() {
    let rubrics = Rubrics::builtin();
    let accused = "[coalition]\nfunctions = [\"norm-building\", \"oversight\"]\n[monitoring]\nconducted_by = \"none\"\n[norm]\nforce = \"encouragements\"\n\
                   [[accusations]]\nagainst = \"One\"\nwhat = \"It felled trees\"\nserious = true\nkept = true\nby = \"Two organisations\"\n[governance]\naccused_kept = true\n";
    let (source, coalition) = load("example.toml", whole(accused).as_bytes()).unwrap();
    let a = assess(&source, &coalition, &rubrics, &Options::default());
    let words = Words::of(Language::English);
    let points = a.patterns.iter().flat_map(|found| words.points(found, &a, true));
    let told: Vec<String> = points.map(|point| point.sentence()).filter(|told| told.contains("It felled")).collect();
    assert!(!told.is_empty() && told.iter().all(|told| told.matches("ccused").count() <= 2), "{told:?}");
    assert!(told.iter().all(|told| !told.contains("the same")), "{told:?}");
}

/// A list of names may be looked for and not found. Then nobody knows how many there are, and no flag is raised.
#[test]
fn names_may_be_looked_for_and_not_found() {
    let membership = "[membership]\nlobby_against = \"not-found\"\n[norm]\nmisused_by = \"not-found\"\n";
    let text = said_of(membership, "not-found");
    assert!(text.contains("membership, lobby against") && text.contains("norm, misused by"), "{text}");
    for id in ["members-act-against-aim", "name-misused"] {
        assert_eq!(said_of(membership, id), "", "{id}");
    }
}

/// Rows that one flag of a finding named are not named again by the next, unless that says more of them.
#[test]
fn rows_of_a_finding_are_named_once() {
    let row = |by: &str, what: &str| {
        format!("[[breaches]]\nby = \"{by}\"\nkind = \"conduct\"\nanswer = \"none\"\nwhat = \"{what}\"\n")
    };
    let rows = [row("One", "It sold"), row("Two", "It hid"), row("Three", "It lied")].concat();
    let text = said_of(&rows, "breaches-without-suspension");
    assert_eq!(text.matches("One (It sold)").count(), 1, "{text}");
    assert!(text.contains("the same 3"), "{text}");
}

/// Words of the format stand in a sentence without their hyphens.
#[test]
fn words_of_the_format_are_told_as_words() {
    let text = said_of("[norm]\ncost_borne_by = \"those-of-little-means\"\n", "cost-on-the-weak");
    assert!(text.contains("those of little means"), "{text}");
}
