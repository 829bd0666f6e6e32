//! Rubric folders: what is refused and where, what cannot get through, and that the built-in form is the folder's.

use cma::knowledge::{LoadError, Rubrics};
use cma::report::words::{Language, Words};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn ours() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rubrics")
}

fn check(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cma"))
        .args(["--color", "always", "rubrics", "check"])
        .arg(folder)
        .output()
        .unwrap()
}

/// Every problem of a folder as `file:line:column: message (help)`.
fn problems(folder: &Path) -> Vec<String> {
    listed(Rubrics::load(folder))
}

/// The same, with what makes no difference.
fn thorough(folder: &Path) -> Vec<String> {
    listed(Rubrics::check(folder, cma::assess::look::vain_examples))
}

fn listed(read: Result<Rubrics, LoadError>) -> Vec<String> {
    let Err(LoadError::Invalid(files)) = read else { return Vec::new() };
    let words = Words::of(Language::English);
    let told = files.iter().flat_map(|(source, problems)| {
        problems.iter().map(|problem| {
            let place = source.place(problem.span.start);
            let name = source.name.rsplit('/').next().unwrap();
            let help = problem.help.as_ref().map(|help| format!(" ({})", words.say(help))).unwrap_or_default();
            format!("{name}:{}:{}: {}{help}", place.line, place.column, words.say(&problem.message))
        })
    });
    told.collect()
}

/// A small rubric, with changes.
fn folder(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let mut text = r#"[rubric]
id = "care"
title = "Care"
question = "Does it care?"
weight = 1
version = 1

[[themes]]
id = "doors"
title = "Doors"

[[criteria]]
id = "office"
theme = "doors"
title = "There is an office"
ask = "Is there an office?"
why = "Somebody has to answer the door."
weight = 1
severity = "low"
levels = [
  { level = 4, text = "A lead and an address", when = "governance.lead && governance.contact" },
  { level = 3, text = "An address", when = "governance.contact" },
  { level = 2, text = "A lead", when = "governance.lead" },
  { level = 1, text = "A charter", when = "governance.charter" },
  { level = 0, text = "Nothing" },
]

[[criteria.advice]]
at_most = 2
for = ["leaders"]
effort = "low"
do = "The chair opens the door."
"#
    .to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("care.toml"), text).unwrap();
    folder
}

#[test]
fn the_built_in_rubrics_are_those_of_the_folder() {
    let (builtin, folder) = (Rubrics::builtin(), Rubrics::load(&ours()).unwrap());
    assert_eq!(builtin.digest(), folder.digest());
    assert_eq!(builtin.digest().len(), 64);
    let titles = |rubrics: &Rubrics| {
        let mut titles: Vec<String> = rubrics.criteria().map(|criterion| format!("{criterion:?}")).collect();
        titles.sort();
        titles
    };
    assert_eq!(titles(&builtin), titles(&folder));
    assert_eq!(builtin.tensions.len(), folder.tensions.len());
    assert_eq!(format!("{:?}", builtin.founders), format!("{:?}", folder.founders));
    assert_eq!(builtin.models(), folder.models());
    assert_eq!(format!("{:?}", builtin.fit()), format!("{:?}", folder.fit()));
    assert_eq!(format!("{:?}", builtin.constituencies()), format!("{:?}", folder.constituencies()));
    assert!(builtin.fit().questions.len() > 14 && builtin.constituencies().len() == 6);
    assert!(!builtin.founders.is_empty() && !builtin.models().is_empty());
    assert_eq!(format!("{:?}", builtin.patterns), format!("{:?}", folder.patterns));
    assert_eq!(format!("{:?}", builtin.stages()), format!("{:?}", folder.stages()));
    assert_eq!(format!("{:?}", builtin.articles()), format!("{:?}", folder.articles()));
    assert_eq!(format!("{:?}", builtin.memo()), format!("{:?}", folder.memo()));
    assert_eq!(format!("{:?}", builtin.literature()), format!("{:?}", folder.literature()));
    assert!(!builtin.literature().is_empty() && !builtin.stages().is_empty());
}

#[test]
fn the_digest_follows_what_the_files_say() {
    let digest = |changes: &[(&str, &str)]| Rubrics::load(folder(changes).path()).unwrap().digest().to_owned();
    let plain = digest(&[]);
    assert_eq!(plain, digest(&[("[rubric]", "# A comment.\n[rubric]"), ("\"Care\"", "'Care'")]));
    assert_ne!(plain, digest(&[("at_most = 2", "at_most = 1")]));
    assert_ne!(plain, digest(&[("governance.charter", "governance.lead")]));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    assert_eq!(problems(folder(&[]).path()), [""; 0]);
    for (from, to, told) in [
        ("id = \"care\"", "id = \"Ca.re\"", "care.toml:2:6: \"Ca.re\" cannot be an id"),
        ("id = \"care\"", "id = \"overall\"", "care.toml:2:6: \"overall\" is the name of the score"),
        (
            "id = \"doors\"",
            "id = \"doors\"\ntitle = \"A\"\n[[themes]]\nid = \"\"",
            "care.toml:12:6: \"\" cannot be an id",
        ),
        (
            "effort = \"low\"",
            "effort = \"low\"\nmonths = 6\nwithin = \"year\"",
            "care.toml:32:10: `months` stands in place of `within`",
        ),
        ("effort = \"low\"", "effort = \"low\"\nmonths = 13", "care.toml:32:10: `months` stands in place of `within`"),
        ("id = \"office\"", "id = \"a_b\"", "care.toml:13:6: \"a_b\" cannot be an id"),
        ("id = \"office\"", "id = \"a--b\"", "care.toml:13:6: \"a--b\" cannot be an id"),
        (
            "theme = \"doors\"",
            "theme = \"door\"",
            "care.toml:14:9: there is no theme \"door\" (did you mean \"doors\"? The themes are doors)",
        ),
        ("weight = 1\nversion", "weight = 0\nversion", "care.toml:5:10: the weight must be above 0"),
        ("weight = 1\nseverity", "weight = nan\nseverity", "care.toml:18:10: the weight must be above 0"),
        ("weight = 1\nseverity", "weight = -inf\nseverity", "care.toml:18:10: the weight must be above 0"),
        ("title = \"Care\"", "title = \" \"", "care.toml:3:9: there is no text here"),
        ("at_most = 2", "at_most = 9", "care.toml:29:11: a level is between 0 and 4"),
        ("for = [\"leaders\"]", "for = []", "care.toml:30:7: the advice is for nobody"),
        ("for = [\"leaders\"]", "for = [\"all\"]", "care.toml:30:8: \"all\" is not allowed here"),
        (
            "text = \"Nothing\"",
            "text = \"Nothing\", when = \"true\"",
            "care.toml:25:41: level 0 holds where no higher level does",
        ),
        (", when = \"governance.charter\"", "", "care.toml:24:13: this text of level 1 has no `when`"),
        (
            "when = \"governance.charter\"",
            "when = \"governance.chart\"",
            "care.toml:24:44: there is no fact `governance.chart` (did you mean `governance.charter`?)",
        ),
        (
            "when = \"governance.charter\"",
            "when = \"governance.charter &&\"",
            "care.toml:24:65: the condition ends where",
        ),
        (
            "when = \"governance.charter\"",
            "when = \"\"\"\n\\\n   governance.lead &&\n governance.chart\"\"\"",
            "care.toml:27:2: there is no fact",
        ),
        ("when = \"governance.charter\"", "when = \"governance.\\u0063hart\"", "care.toml:24:44: there is no fact"),
        (
            "severity = \"low\"",
            "severity = \"low\"\nseverity = \"low\"",
            "care.toml:20:1: `severity` stands here again; it stood in line 19 before",
        ),
        (
            "severity = \"low\"",
            "severity = \"low\"\nproblems = \"x\"",
            "care.toml:20:1: there is no key `problems` here (did you mean `problem`?",
        ),
        (
            "severity = \"low\"",
            "severity = \"low\"\nmeasure = \"governance.char\"",
            "care.toml:20:11: there is no fact `governance.char` (did you mean",
        ),
        (
            "do =",
            "done = \"governance.lead > 1\"\ndo =",
            "care.toml:32:9: a yes-or-no condition and a number cannot be compared",
        ),
        (
            "severity = \"low\"",
            "severity = \"hihg\"",
            "care.toml:19:12: \"hihg\" is not allowed here (did you mean \"high\"?",
        ),
        ("level = 4", "level = \"4\"", "care.toml:21:13: a number stands in quotes (write it without quotes: 4)"),
        ("weight = 1\nversion", "weight = \"2\"\nversion", "care.toml:5:10: a number stands in quotes"),
        ("version = 1", "version = -1", "care.toml:6:11: this number cannot be"),
        (
            "severity = \"low\"",
            "severity = \"low\"\nmemo = \"C8\"",
            "care.toml:20:8: expected a list, found text (write a list here)",
        ),
        (
            "severity = \"low\"",
            "severity = \"low\"\napplies = true",
            "care.toml:20:11: expected text in quotes, found true or false (write text in quotes here)",
        ),
        (
            "[[criteria.advice]]",
            "[criteria.advice]",
            "care.toml:28:1: expected a list, found a table (write a list here, or each entry under a heading in double",
        ),
        ("question = \"Does it care?\"\n", "", "care.toml:1:1: the key `question` is missing here"),
        ("do =", "after = [\"care.office\"]\ndo =", "care.toml:32:10: this advice is told to come after itself"),
        ("when = \"governance.charter\"", "when = \"finance.runway_months => 12\"", "care.toml:24:66: write `>=` here"),
        (
            "governance.lead && governance.contact",
            "governance.lead AND governance.contact",
            "care.toml:21:72: write `&&` here",
        ),
        (
            "do =",
            "after = [\"care.ofice\"]\ndo =",
            "care.toml:32:10: there is no criterion \"care.ofice\" (did you mean \"care.office\"?)",
        ),
    ] {
        let found = problems(folder(&[(from, to)]).path());
        assert!(found.len() == 1 && found[0].starts_with(told), "{to}: {found:#?}");
    }
}

#[test]
fn a_level_beyond_the_scale_leaves_another_missing() {
    let found = problems(folder(&[("level = 3", "level = 7")]).path());
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("care.toml:13:6: levels are missing: 3"), "{found:#?}");
    assert!(found[1].starts_with("care.toml:22:13: a level is between 0 and 4"), "{found:#?}");
}

#[test]
fn all_problems_of_all_files_are_told_in_one_run() {
    let folder = folder(&[
        ("id = \"office\"", "id = \"Office\""),
        ("at_most = 2", "at_most = 9"),
        ("governance.charter", "x.y"),
    ]);
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    // Two rows that do not fit, each with its own place.
    write("tensions.toml", "[[tensions]]\nid = 1\n\n[[tensions]]\nid = \"b\"\ncolour = \"red\"\n");
    write("stages.toml", "[[stages]\n");
    let found = problems(folder.path());
    let at: Vec<&str> = found.iter().map(|told| told.split(": ").next().unwrap()).collect();
    let expected = [
        "care.toml:13:6",
        "care.toml:24:44",
        "care.toml:29:11",
        "stages.toml:1:10",
        "tensions.toml:2:6",
        "tensions.toml:6:1",
    ];
    let mut sorted = at.clone();
    sorted.sort();
    assert_eq!(sorted, expected, "{found:#?}");
}

#[test]
fn words_and_fields_of_links_are_checked_with_places() {
    let folder = folder(&[]);
    let text = "collective = [\"groups\", \"Firms\"]\n\n[[areas]]\nid = \"one\"\ntitle = \"One\"\nwords = []\n\n\
                [[areas]]\nid = \"one\"\ntitle = \"\"\nwords = [\" \"]\nmemo = [\"99.99\"]\n";
    std::fs::write(folder.path().join("links.toml"), text).unwrap();
    let mut told = problems(folder.path());
    told.sort();
    let at: Vec<&str> = told.iter().map(|told| told.split(": ").next().unwrap()).collect();
    let expected = [
        "links.toml:10:9",
        "links.toml:11:10",
        "links.toml:12:9",
        "links.toml:1:25",
        "links.toml:6:9",
        "links.toml:9:6",
    ];
    assert_eq!(at, expected, "{told:#?}");
    assert!(told[3].contains("\"Firms\" can never be found in a name"), "{told:#?}");
    // A folder's own words are those that count.
    std::fs::write(folder.path().join("links.toml"), "collective = [\"zünfte\"]\n").unwrap();
    let rubrics = cma::Rubrics::load(folder.path()).unwrap();
    assert_eq!((rubrics.links().collective.len(), rubrics.links().areas.len()), (1, 0));
    std::fs::remove_file(folder.path().join("links.toml")).unwrap();
    assert!(cma::Rubrics::load(folder.path()).unwrap().links().areas.len() > 2, "ours, where there are none");
}

#[test]
fn model_texts_and_the_guide_for_founders_are_checked_with_places() {
    let step = |id: &str, rest: &str| {
        format!(
            "[[steps]]\nid = \"{id}\"\ntitle = \"T\"\ndo = \"D\"\nwho = \"w\"\nweeks = 1\neffort = \"low\"\ndone_when = \"E\"\n{rest}\n"
        )
    };
    let folder = folder(&[("effort = \"low\"", "effort = \"low\"\ntemplate = \"our-rul\"")]);
    let templates = folder.path().join("templates");
    std::fs::create_dir(&templates).unwrap();
    std::fs::write(templates.join("our-rule.md"), "# Our rule\n\n1. First.\n").unwrap();
    std::fs::write(templates.join("untitled.md"), "1. First.\u{1b}\n").unwrap();
    let guide = [
        step("one", "after = [\"two\"]"),
        step("two", "after = [\"thre\", \"one\"]\ntemplates = [\"our-rule\", \"decision-rulle\"]"),
        step("three", "criteria = [\"care.offices\"]\nmemo = [\"99.99\"]"),
    ];
    std::fs::write(folder.path().join("founders.toml"), guide.concat()).unwrap();
    let found = problems(folder.path());
    let expected = [
        "care.toml:32:12: there is no model text \"our-rul\" in templates/ (did you mean \"our-rule\"?)",
        "founders.toml:18:10: there is no step \"thre\" (did you mean \"three\"?)",
        "founders.toml:19:26: there is no model text \"decision-rulle\" in templates/ (did you mean \"decision-rule\"?)",
        "founders.toml:28:13: there is no criterion \"care.offices\" (did you mean \"care.office\"?)",
        "founders.toml:29:9: ",
        "founders.toml:9:10: the step \"two\" stands further down, and cannot come first",
        "untitled.md:1:10: ",
        "untitled.md:1:1: this model text has no title (begin it with a line such as `# Decision rule`)",
    ];
    let mut told = found.clone();
    told.sort();
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told} is not {expected}");
    }
    std::fs::write(
        folder.path().join("care.toml"),
        std::fs::read_to_string(folder.path().join("care.toml")).unwrap().replace("our-rul\"", "our-rule\""),
    )
    .unwrap();
    std::fs::write(templates.join("untitled.md"), "# Title\n").unwrap();
    std::fs::write(folder.path().join("founders.toml"), step("one", "templates = [\"our-rule\"]")).unwrap();
    let rubrics = Rubrics::load(folder.path()).unwrap();
    // Ours stand beside those of the folder.
    assert_eq!(rubrics.model("our-rule").unwrap().title, "Our rule");
    assert!(rubrics.model("decision-rule").is_some() && rubrics.founders.len() == 1);
}

#[test]
fn questions_of_fit_and_constituencies_are_checked_with_places() {
    let folder = folder(&[]);
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let fit = r#"[[questions]]
id = "alone"
title = "Alone"
ask = "Could one do it alone?"
why = ""
literature = ["nobody-1900"]
answers = [
  { answer = "yes", text = "It could", when = "purpose_fit.beyond_one", for = ["projct"] },
  { answer = "partly", text = "In part", unless = "answer('alone') == 'yes'" },
  { answer = "no", text = "It could not", stops = "answer('lone') == 'no'", against = ["coalition"] },
]
[[questions]]
id = "alone"
title = "Again"
ask = "Again?"
why = "To see."
answers = [{ answer = "yes", text = "Yes" }, { answer = "yes", text = "Twice" }, { answer = "no", text = "No" }]
[[verdicts]]
id = "project"
title = "Project"
text = "One does it."
do = "Write it."
[[verdicts]]
id = "coalition"
title = "Coalition"
text = "All do it."
do = "Begin."
when = "answer('alone') == 'maybe'"
stopped = true
[[scopes]]
scope = "worldwide"
text = "Everywhere."
[[settings]]
title = "Hard"
text = "It is hard."
framing = ""
when = "coalition.context == 'hard'"
"#;
    write("fit.toml", fit);
    let constituencies = r#"[[lines]]
of = "asks"
text = "A fee of {membership.fee}."
ask = "Which fee?"
[[constituencies]]
id = "board"
title = "Board"
kinds = ["states"]
criteria = ["care.offices"]
memo = ["Z9"]
lines = [{ of = "gives", text = "A seat", when = "seats.total > 'one'" }]
"#;
    write("constituencies.toml", constituencies);
    let told = problems(folder.path());
    let expected = [
        "constituencies.toml:3:19: there is no fact or score `membership.fee`",
        "constituencies.toml:4:7: `ask` stands only beside a `when`: it is asked where that is not known",
        "constituencies.toml:6:6: \"board\" is the name of another brief, so no constituency has this id",
        "constituencies.toml:8:10: \"states\" is not one of ",
        "constituencies.toml:9:13: there is no criterion \"care.offices\" (did you mean \"care.office\"?)",
        "constituencies.toml:10:9: ",
        "constituencies.toml:11:51: ",
        "fit.toml:5:7: ",
        "fit.toml:6:15: ",
        "fit.toml:8:48: there is no fact `purpose_fit.beyond_one`",
        "fit.toml:8:80: there is no verdict \"projct\" (did you mean \"project\"?)",
        "fit.toml:9:59: there is no question 'alone' whose answer can be used here; `answer(...)` stands in fit.toml alone",
        "fit.toml:10:59: there is no question 'lone' whose answer can be used here; `answer(...)` stands in fit.toml alone (did you mean 'alone'?)",
        "fit.toml:13:6: ",
        "fit.toml:17:11: a question has each of these answers once: no, partly, yes",
        "fit.toml:18:1: this has no `when` (only the last has none: it is what is left)",
        "fit.toml:28:28: 'maybe' is not one of the words no, partly, yes",
        "fit.toml:28:8: the last is what is left where none before it holds, so it has no `when`",
        "fit.toml:29:11: the last verdict cannot be stopped: it is what is left",
        "fit.toml:31:9: \"worldwide\" is not one of ",
        "fit.toml:36:11: ",
        "fit.toml:37:30: 'hard' is not one of the words ",
    ];
    let mut sorted = told.clone();
    let place = |told: &String| -> (String, Vec<u32>) {
        let mut parts = told.splitn(4, ':');
        let name = parts.next().unwrap().to_owned();
        (name, parts.take(2).map(|number| number.parse().unwrap()).collect())
    };
    sorted.sort_by_key(place);
    let mut expected: Vec<String> = expected.map(str::to_owned).to_vec();
    expected.sort_by_key(place);
    assert_eq!(sorted.len(), expected.len(), "{sorted:#?}");
    for (told, expected) in sorted.iter().zip(expected) {
        assert!(told.starts_with(&expected), "{told} is not {expected}");
    }
    // A row that cannot be read is told too, and a folder without these files has our questions and no constituencies.
    write("fit.toml", "[[questions]]\nid = \"a\"\nanswers = [{ answer = \"maybe\", text = \"T\" }]\n");
    assert!(problems(folder.path()).iter().any(|told| told.starts_with("fit.toml:3:23: ") && told.contains("maybe")));
    for name in ["fit.toml", "constituencies.toml"] {
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
    let rubrics = Rubrics::load(folder.path()).unwrap();
    assert!(rubrics.fit().questions.len() > 14 && rubrics.constituencies().is_empty());
}

#[test]
fn nothing_of_a_folder_can_steer_a_terminal() {
    let steering = ["\\u001b]0;pwned\\u0007", "\\u009b31m", "\\u202e", "\\u0000", "\\u0008"];
    for (from, to) in [
        ("id = \"care\"", "id = \"care@\""),
        ("title = \"Care\"", "title = \"Care@\""),
        ("theme = \"doors\"", "theme = \"doors@\""),
        ("text = \"Nothing\"", "text = \"Nothing@\""),
        ("when = \"governance.charter\"", "when = \"governance.charter @\""),
        ("severity = \"low\"", "severity = \"low@\""),
        ("severity = \"low\"", "severity = \"low\"\n\"@\" = 1"),
        ("severity = \"low\"", "severity = \"low\"\nmeasure = \"@\""),
        ("do = \"The chair", "do = \"@The chair"),
    ] {
        for code in steering {
            let folder = folder(&[(from, &to.replace('@', code))]);
            let output = check(folder.path());
            assert_eq!(output.status.code(), Some(2), "{to} {code}");
            let told = String::from_utf8(output.stderr).unwrap();
            if code.contains("0007") && to.contains("@\"") {
                assert!(told.contains("U+001B") && told.contains("U+0007"), "each is told: {told:?}");
            }
            // Colours are ours; nothing else may stay.
            let plain = anstream::adapter::strip_str(&told).to_string();
            let ours = told.matches("\u{1b}[").count();
            assert_eq!(told.matches('\u{1b}').count(), ours, "{told:?}");
            assert!(!plain.chars().any(|c| c != '\n' && cma::source::safe::steers(c)), "{plain:?}");
            assert!(!told.contains("\u{1b}]"), "{told:?}");
        }
    }
    // The same as raw bytes, where TOML lets them through: in a comment they are refused too, as TOML says.
    let raw = folder(&[("[rubric]", "# \u{1b}]0;pwned\u{7}\n[rubric]")]);
    let output = check(raw.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(!String::from_utf8(output.stderr).unwrap().contains("\u{1b}]"));
}

#[cfg(unix)]
#[test]
fn the_name_of_a_folder_is_made_safe_too() {
    let parent = tempfile::tempdir().unwrap();
    let hostile = parent.path().join("a\u{1b}]0;pwned\u{7}");
    std::fs::create_dir(&hostile).unwrap();
    for text in [None, Some("[rubric]\nid = 1\n")] {
        if let Some(text) = text {
            std::fs::write(hostile.join("b\u{1b}[31m.toml"), text).unwrap();
        }
        let output = check(&hostile);
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(!told.contains("\u{1b}]") && !told.contains('\u{7}'), "{told:?}");
    }
}

#[test]
fn texts_may_run_over_lines() {
    let folder = folder(&[
        ("why = \"Somebody has to answer the door.\"", "why = \"\"\"\nSomebody has\n\tto answer\r\nthe door.\"\"\""),
        ("when = \"governance.charter\"", "when = \"\"\"governance.charter\n  && !governance.lead\"\"\""),
    ]);
    let rubrics = Rubrics::load(folder.path()).unwrap();
    let office = rubrics.criterion("care.office").unwrap();
    assert_eq!(office.why, "Somebody has to answer the door.");
    let when = office.level(1).unwrap().cases()[0].when.as_ref().unwrap();
    assert_eq!(when.text(), "governance.charter && !governance.lead");
}

#[test]
fn a_folder_has_limits() {
    let refused = |folder: &Path| {
        let output = check(folder);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let large = folder(&[("[rubric]", &format!("#{}\n[rubric]", "x".repeat(1 << 20)))]);
    assert!(refused(large.path()).contains("larger than"));
    let many = folder(&[]);
    for n in 0..100 {
        std::fs::write(many.path().join(format!("r{n}.toml")), "").unwrap();
    }
    assert!(refused(many.path()).contains("more than 100"));
    let odd = folder(&[]);
    std::fs::create_dir(odd.path().join("more.toml")).unwrap();
    assert!(refused(odd.path()).contains("more.toml: it is not a regular file"));
    let bomb = folder(&[("governance.charter", &"true==".repeat(100_000))]);
    assert!(refused(bomb.path()).contains("the condition is longer than"));
}

#[test]
fn how_lines_end_changes_no_digest() {
    let digest = |folder: &Path| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_cma")).args(["rubrics", "list", "--rubrics"]).arg(folder).output();
        String::from_utf8(output.unwrap().stdout).unwrap().lines().last().unwrap().to_owned()
    };
    let folder = tempfile::tempdir().unwrap();
    let ours = folder.path().join("ours");
    let export = Command::new(env!("CARGO_BIN_EXE_cma")).args(["rubrics", "export"]).arg(&ours).output().unwrap();
    assert!(export.status.success());
    let before = digest(&ours);
    for name in ["flags.toml", "funding.toml", "templates/conflict-of-interest.md"] {
        let text = std::fs::read_to_string(ours.join(name)).unwrap();
        std::fs::write(ours.join(name), text.replace('\n', "\r\n")).unwrap();
    }
    assert_eq!(digest(&ours), before);
    let told = check(&ours.join("flags.toml"));
    assert!(String::from_utf8(told.stderr).unwrap().contains("is a file; name the folder in which it lies"));
}

#[test]
fn the_list_names_versions_and_the_digest() {
    let output = Command::new(env!("CARGO_BIN_EXE_cma"))
        .args(["rubrics", "list", "--rubrics"])
        .arg(folder(&[("version = 1", "version = 12")]).path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("care: Care (version 12, weight 1)"), "{text}");
    assert!(text.lines().last().unwrap().starts_with("Digest of these rubrics: sha256:"), "{text}");
}

/// The examples of `docs/rubrics.md`, put together, make a rubric folder: every companion stands in it.
#[test]
fn the_documented_examples_are_valid() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rubrics.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for block in text
        .split("```")
        .skip(1)
        .step_by(2)
        .filter(|block| block.contains(" my-rubrics/") || block.contains(" +my-rubrics/"))
    {
        let (head, content) = block.split_once('\n').unwrap();
        let Some((_, name)) = head.split_once("my-rubrics/") else { continue };
        let path = folder.path().join(name);
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        std::fs::write(path, before + "\n" + content).unwrap();
        names.insert(name);
    }
    assert_eq!(names.len(), 15, "{names:?}");
    for file in std::fs::read_dir(ours()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()) {
        let is_rubric = ["legitimacy", "accountability", "representation", "funding", "templates"]
            .iter()
            .any(|of| file.starts_with(of));
        assert!(is_rubric || names.contains(&*file), "docs/rubrics.md shows no {file}");
    }
    assert_eq!(problems(folder.path()), [""; 0]);
    let rubrics = Rubrics::load(folder.path()).unwrap();
    let office = rubrics.criterion("care.office").unwrap();
    assert_eq!(office.levels.iter().map(|level| level.cases().len()).collect::<Vec<_>>(), [2, 2, 1, 1, 1]);
    assert_eq!(office.levels[3].cases()[0].text, "A lead and an address");
    assert!(office.advice[0].done.is_some() && rubrics.tensions.len() == 1);
    let [levels] = &rubrics.reference.levels[..] else { panic!("{:?}", rubrics.reference) };
    assert_eq!(levels.counts, [6.0, 6.0, 28.0 / 3.0, 28.0 / 3.0, 28.0 / 3.0]);
    assert_eq!(rubrics.reference.values.len(), 1);
    assert_eq!((rubrics.flags.len(), rubrics.types.len(), rubrics.stages().len()), (3, 1, 1));
    assert_eq!((rubrics.matters.len(), rubrics.idle.len(), rubrics.vain.len()), (1, 2, 1));
    assert_eq!(rubrics.faults.iter().map(|key| key.as_str()).collect::<Vec<_>>(), ["dissent.reprisals"]);
    assert!(rubrics.flags.iter().any(|flag| flag.look().is_some_and(|look| look.common)));
    assert_eq!((rubrics.founders.len(), rubrics.articles().len(), rubrics.readings().len()), (1, 1, 1));
    assert!(rubrics.model("reception").is_some());
    assert_eq!(
        (rubrics.fit().questions.len(), rubrics.fit().verdicts.len(), rubrics.constituencies().len()),
        (1, 3, 1)
    );
}

#[test]
fn what_is_wrong_with_reference_values_is_told() {
    let good = "[[references]]\ncriterion = \"care.office\"\namong = \"lines\"\nsource = \"mena-palazzo-2012\"\nyear = 2016\n\
        groups = [{ levels = [0], count = 1 }]\nreason = \"Theirs.\"\n\n[[values]]\nfact = \"seats.largest_share\"\n\
        among = \"lines\"\nsource = \"mena-palazzo-2012\"\nyear = 2016\ncount = 3\nquartiles = [0.4, 0.5, 0.6]\n";
    for (from, to, told) in [
        ("", "", ""),
        ("care.office", "care.ofice", "reference.toml:2:13: there is no criterion"),
        ("mena-palazzo-2012", "mena-2012", "reference.toml:4:10: there is no literature key"),
        ("[0]", "[5]", "reference.toml:6:22: a level is between 0 and 4"),
        ("count = 1", "count = 0", "reference.toml:6:10: nothing was counted"),
        ("Theirs.", "", "reference.toml:7:10: there is no text here"),
        ("seats.largest_share", "seats.largest", "reference.toml:10:8: there is no fact"),
        ("0.6]", "0.1]", "reference.toml:15:13: quartiles rise"),
    ] {
        let folder = folder(&[]);
        std::fs::write(folder.path().join("reference.toml"), good.replacen(from, to, 1)).unwrap();
        let found = problems(folder.path());
        assert!(found.iter().all(|found| found.starts_with(told)) && found.is_empty() == told.is_empty(), "{found:#?}");
    }
}

#[test]
fn patterns_are_checked_with_places_and_lean_on_what_the_folder_has() {
    let folder = folder(&[]);
    let write = |text: &str| std::fs::write(folder.path().join("patterns.toml"), text).unwrap();
    let pattern = |changes: &[(&str, &str)]| {
        let text = "[[patterns]]\nid = \"alone\"\ntitle = \"T\"\nleast = 1\nwhy = \"W\"\ngood = \"G\"\nmemo = [\"C8\"]\n\
                    [[patterns.parts]]\nsays = \"nobody answers\"\nof = [\"care.office\"]\n";
        changes.iter().fold(text.to_owned(), |text, (from, to)| text.replacen(from, to, 1))
    };
    write(&pattern(&[]));
    assert_eq!(problems(folder.path()), [""; 0]);
    let rubrics = Rubrics::load(folder.path()).unwrap();
    assert!(rubrics.patterns.len() == 1 && rubrics.patterns[0].parts[0].counts());
    let told = |changes: &[(&str, &str)]| {
        write(&pattern(changes));
        problems(folder.path())
    };
    for (from, to, wanted) in [
        (
            "care.office",
            "care.ofice",
            "patterns.toml:10:7: there is no flag, criterion or tension \"care.ofice\" (did you mean \"care.office\"?)",
        ),
        ("[\"care.office\"]", "[]", "patterns.toml:10:6: nothing makes this clause true"),
        (
            "nobody answers",
            "nobody, not one",
            "patterns.toml:9:8: a clause that stands in a list has no comma, semicolon, colon or full stop (write two parts, or join with \"and\")",
        ),
        (
            "least = 1",
            "least = 2",
            "patterns.toml:4:9: `least` is from 1 to the number of the parts that count (1) (a part counts unless it says `counts = false`; parts of one `group` count once)",
        ),
        (
            "of = [\"care",
            "group = \"answers\"\nof = [\"care",
            "patterns.toml:10:9: no other part is of the group \"answers\" (give the parts that are one matter the same `group`, or leave it out)",
        ),
        ("of = [\"care", "when = \"governance.leed\"\nof = [\"care", "patterns.toml:10:9: "),
        ("C8", "C99", "patterns.toml:7:9: there is no memo number"),
        ("id = \"alone\"", "id = \"A\"", "patterns.toml:2:6: \"A\" cannot be an id"),
    ] {
        let told = told(&[(from, to)]);
        assert!(told.len() == 1 && told[0].starts_with(wanted), "{wanted}: {told:?}");
    }
    std::fs::write(
        folder.path().join("flags.toml"),
        "[[flags]]\nid = \"alone\"\ntitle = \"T\"\nseverity = \"low\"\nwhen = \"!governance.lead\"\nwhy = \"W\"\ngood = \"G\"\n\
         [[flags.advice]]\nfor = [\"leaders\"]\neffort = \"low\"\ndo = \"D\"\n",
    )
    .unwrap();
    assert_eq!(told(&[]), ["patterns.toml:2:6: a flag or tension has the id \"alone\""]);
    // A folder without the file has no patterns, and ours are not taken: they name our criteria.
    std::fs::remove_file(folder.path().join("patterns.toml")).unwrap();
    assert!(Rubrics::load(folder.path()).unwrap().patterns.is_empty());
}

#[test]
fn a_file_with_nearly_the_name_of_another_kind_says_so() {
    let folder = folder(&[]);
    std::fs::write(folder.path().join("tension.toml"), "[[tensions]]\nid = \"a\"\n").unwrap();
    let told = problems(folder.path());
    assert!(told.iter().any(|told| told.contains("did you mean the name tensions.toml for this file?")), "{told:?}");
    std::fs::write(folder.path().join("tension.toml"), "").unwrap();
    let told = problems(folder.path());
    assert!(told.iter().any(|told| told.contains("the key `rubric` is missing here")), "{told:?}");
}

#[test]
fn files_that_are_not_read_are_named() {
    let folder = folder(&[]);
    let write = |name: &str| std::fs::write(folder.path().join(name), "[[flags]]\n").unwrap();
    let told = |folder: &Path| String::from_utf8(check(folder).stderr).unwrap();
    assert!(!told(folder.path()).contains("passed over"));
    std::fs::create_dir(folder.path().join("more")).unwrap();
    ["more/flags.toml", "FLAGS.TOML", ".flags.toml", "more/read.me"].iter().for_each(|name| write(name));
    let output = check(folder.path());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{text}");
    for name in ["more/flags.toml", "FLAGS.TOML", ".flags.toml"] {
        assert!(text.contains(name), "{text}");
    }
    assert!(text.contains("passed over") && !text.contains("read.me"), "{text}");
    // Where there is no other rubric, one with another ending was meant perhaps.
    std::fs::rename(folder.path().join("care.toml"), folder.path().join("care.TOML")).unwrap();
    let text = String::from_utf8(check(folder.path()).stderr).unwrap();
    assert!(text.contains("care.TOML") && text.contains("there is no rubric"), "{text}");
}

#[test]
fn the_example_of_a_flag_raises_it() {
    let flags = |example: &str| {
        let folder = folder(&[]);
        let text = format!(
            "[[matters]]\nid = \"doors\"\ntitle = \"Doors\"\n\n[[flags]]\nid = \"no-way\"\ntitle = \"No way in\"\nmessage = \"There is no way in\"\n\
             why = \"Somebody has to answer.\"\ngood = \"There is one\"\nseverity = \"low\"\nwhen = \"complaints.mechanism == 'none'\"\n\
             matter = \"doors\"\nask = \"Is there a way in?\"\nkeys = [\"complaints.mechanism\"]\nexample = {example:?}\n\n\
             [[flags.advice]]\nat_most = 4\nfor = [\"leaders\"]\neffort = \"low\"\ndo = \"The chair opens the door.\"\n"
        );
        std::fs::write(folder.path().join("flags.toml"), text).unwrap();
        let output = check(folder.path());
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, text) = flags("[complaints]\nmechanism = \"none\"\n");
    assert_eq!(code, Some(0), "{text}");
    for (example, told) in [
        ("[complaints]\nmechanism = \"published\"\n", "does not raise it"),
        ("[complaints]\nmechanizm = \"none\"\n", "there is no key `mechanizm`"),
        ("[complaints\n", "the example of the flag \"no-way\" cannot be read"),
    ] {
        let (code, text) = flags(example);
        assert!(code == Some(2) && text.contains(told) && text.contains("flags.toml:16:11"), "{example}: {text}");
    }
}

#[test]
fn an_option_that_makes_no_difference_is_refused() {
    for args in
        [&["completions", "bash"][..], &["man"], &["schema"], &["migrate", "x.toml"], &["rubrics", "check", "x"]]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).args(["--rubrics", "nodir"]).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && text.contains("--rubrics makes no difference"), "{args:?}: {text}");
    }
}

/// What says less is told once only where both are one finding.
#[test]
fn a_flag_covers_what_belongs_where_it_does() {
    let folder = folder(&[]);
    let flag = |id: &str, more: &str| {
        format!(
            "[[flags]]\nid = \"{id}\"\ntitle = \"T\"\nseverity = \"low\"\n{more}when = \"!governance.lead\"\nwhy = \"W\"\n\
             good = \"G\"\n[[flags.advice]]\nfor = [\"leaders\"]\neffort = \"low\"\ndo = \"D\"\n"
        )
    };
    let told = |more: &str, less: &str| {
        let text = flag("more", &format!("covers = [\"less\"]\n{more}")) + &flag("less", less);
        std::fs::write(folder.path().join("flags.toml"), text).unwrap();
        problems(folder.path())
    };
    let belongs = "belongs = \"care.office\"\n";
    assert_eq!(told("", ""), [""; 0]);
    assert_eq!(told(belongs, belongs), [""; 0]);
    let apart = "flags.toml:5:11: this flag belongs elsewhere than \"less\", so that both are told \
                 (give both the same `belongs`, or leave it out of both)";
    assert_eq!(told("", belongs), [apart]);
    assert_eq!(told(belongs, ""), [apart]);
}

fn cma(args: &[&str], rubrics: Option<&Path>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    command.args(args);
    if let Some(folder) = rubrics {
        command.arg("--rubrics").arg(folder);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn figures_hang_on_what_rubrics_say_and_not_on_the_names_of_their_files() {
    let parent = tempfile::tempdir().unwrap();
    let exported = parent.path().join("exported");
    cma(&["rubrics", "export", exported.to_str().unwrap()], None);
    let json = |rubrics: Rubrics| {
        let assess = |file: PathBuf| {
            let (source, coalition) = cma::coalition::load("file", &std::fs::read(file).unwrap()).unwrap();
            let a = cma::assess(&source, &coalition, &rubrics, &cma::Options::default());
            let form = cma::report::form::Assessment::new(&a, Words::of(Language::English));
            cma::report::json::pretty(&form).unwrap().to_string()
        };
        crate::examples().into_iter().map(assess).collect::<Vec<_>>()
    };
    let load = || Rubrics::load(&exported).unwrap();
    let builtin = json(Rubrics::builtin());
    assert!(builtin.len() >= 7 && builtin == json(load()), "an exported folder judges otherwise");
    for (from, to) in [("funding", "a-funding"), ("legitimacy", "zeal")] {
        let path = |name: &str| exported.join(name).with_extension("toml");
        std::fs::rename(path(from), path(to)).unwrap();
    }
    assert!(builtin == json(load()), "renamed files judge otherwise");
    assert_eq!(load().digest(), Rubrics::builtin().digest());
}

#[test]
fn rubrics_stand_in_the_order_that_they_declare_then_by_id() {
    let folder = folder(&[]);
    let text = std::fs::read_to_string(folder.path().join("care.toml")).unwrap();
    let write = |name: &str, id: &str, order: &str| {
        let text = text.replacen("\"care\"", &format!("\"{id}\""), 1).replacen("version = 1", order, 1);
        std::fs::write(folder.path().join(name), text).unwrap();
    };
    write("a.toml", "zeal", "version = 1");
    write("b.toml", "aim", "version = 1");
    write("c.toml", "last", "version = 1\norder = 1");
    let rubrics = Rubrics::load(folder.path()).unwrap();
    let ids: Vec<&str> = rubrics.rubrics.iter().map(|rubric| rubric.id.as_str()).collect();
    assert_eq!(ids, ["last", "aim", "care", "zeal"]);
}

#[test]
fn a_file_that_cannot_be_read_hides_nothing_of_the_others() {
    let folder = folder(&[("\"governance.charter\"", "\"governance.chart && type.nobody\"")]);
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("memo.toml", "[memo]\ntitle = \"T\"\npublisher = \"P\"\nyear = \"2016\"\n");
    write(
        "literature.toml",
        "[[items]]\nkey = \"a-2016\"\ntype = \"articel\"\nauthors = [\"A\"]\nyear = 2016\ntitle = \"T\"\n",
    );
    write("types.toml", "[[types]]\nid = 1\n");
    write("more.toml", "[rubric]\nid = 1\n");
    write(
        "tensions.toml",
        "[[tensions]]\nid = \"t\"\ntitle = \"T\"\nseverity = \"hihg\"\nwhen = \"governance.lead\"\nmessage = \"M\"\n\
         why = \"W\"\nadvice = \"A\"\n",
    );
    let flag = "[[flags]]\nid = \"a\"\ntitle = \"T\"\nseverity = \"low\"\nbelongs = \"t\"\nmemo = [\"C8\"]\n\
                literature = [\"b\"]\nwhen = \"!governance.leed\"\nwhy = \"W\"\ngood = \"G\"\n\
                [[flags.advice]]\nfor = [\"leaders\"]\neffort = \"low\"\ndo = \" \"\n";
    write("flags.toml", flag);
    let sorted = || {
        let mut told = problems(folder.path());
        told.sort();
        told.into_iter().map(|told| told.split(": ").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let expected = [
        "care.toml:24:44",
        "flags.toml:14:6",
        "flags.toml:8:10",
        "literature.toml:3:8",
        "memo.toml:4:8",
        "more.toml:2:6",
        "tensions.toml:4:12",
        "types.toml:2:6",
    ];
    assert_eq!(sorted(), expected, "{:#?}", problems(folder.path()));
    // What tensions say is looked at too; which levels and scores there are, nobody can tell.
    let told = "[[tensions]]\nid = \"t\"\ntitle = \"T\"\nwhen = \"level('more.a') > 1 && score.more > 5 && governance.leed\"\n\
                message = \"M {score.more}\"\nwhy = \"W\"\nadvice = \"A\"\n";
    write("tensions.toml", told);
    let found = sorted();
    assert!(found.contains(&"tensions.toml:4:50".to_owned()), "{found:?}");
    assert_eq!(found.iter().filter(|told| told.starts_with("tensions")).count(), 1, "{found:?}");
}

#[test]
fn all_wrong_words_of_a_row_are_told_in_one_run() {
    let folder = folder(&[
        ("weight = 1\nseverity = \"low\"", "weight = \"two\"\nseverity = \"severe\"\ncolour = { a = 1 }"),
        ("level = 4", "level = \"top\""),
        (
            "for = [\"leaders\"]\neffort = \"low\"",
            "for = [\"founder\", \"leader\"]\neffort = \"small\"\nwithin = \"week\"",
        ),
        ("version = 1", "version = -1"),
    ]);
    let mut told: Vec<String> =
        problems(folder.path()).iter().map(|told| told.split(": ").next().unwrap().to_owned()).collect();
    let place = |told: &String| told.split(':').skip(1).map(|part| part.parse::<u32>().unwrap()).collect::<Vec<_>>();
    told.sort_by_key(place);
    let expected = [
        "care.toml:6:11",
        "care.toml:18:10",
        "care.toml:19:12",
        "care.toml:20:1",
        "care.toml:22:13",
        "care.toml:31:8",
        "care.toml:31:19",
        "care.toml:32:10",
        "care.toml:33:10",
    ];
    assert_eq!(told, expected, "{:#?}", problems(folder.path()));
}

#[test]
fn all_wrong_figures_of_a_message_are_told_with_the_names_that_there_are() {
    let folder = folder(&[]);
    let tension = "[[tensions]]\nid = \"t\"\ntitle = \"T\"\nwhen = \"governance.lead\"\n\
                   message = \"{who:governance.led} and {score.nope} and {nothing\"\nwhy = \"W\"\nadvice = \"A\"\n";
    std::fs::write(folder.path().join("tensions.toml"), tension).unwrap();
    let told = problems(folder.path());
    let expected = [
        "tensions.toml:5:13: there is no fact or score `governance.led` (did you mean `governance.lead`?)",
        "tensions.toml:5:38: there is no fact or score `score.nope` (the scores are ",
        "tensions.toml:5:54: ",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told} is not {expected}");
    }
}

/// What stands before the dot makes no name near.
#[test]
fn names_that_share_only_their_rubric_are_not_meant() {
    let told = |id: &str| {
        let folder = folder(&[("do =", &format!("after = [\"care.{id}\"]\ndo ="))]);
        problems(folder.path())
    };
    assert_eq!(told("money-left"), ["care.toml:32:10: there is no criterion \"care.money-left\""]);
    assert!(told("offise")[0].ends_with("(did you mean \"care.office\"?)"));
}

#[test]
fn no_label_stands_before_an_empty_list_or_line() {
    let folder = folder(&[]);
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let advice = "[[flags.advice]]\nfor = [\"leaders\"]\neffort = \"low\"\ndo = \"D\"\n";
    write(
        "flags.toml",
        &format!(
            "[[flags]]\nid = \"alone\"\ntitle = \"T\"\nseverity = \"low\"\nwhen = \"!governance.lead\"\nwhy = \"W\"\n\
             good = \"G\"\n{advice}"
        ),
    );
    write(
        "types.toml",
        "[[types]]\nid = \"line\"\ntitle = \"Line\"\nuses = \"U\"\nfails = \"F\"\nexamples = []\n\
         [[types.signs]]\ntext = \"it has a lead\"\nwhen = \"governance.lead\"\n",
    );
    write(
        "constituencies.toml",
        "[[constituencies]]\nid = \"callers\"\ntitle = \"Callers\"\nkinds = [\"state\"]\ncriteria = []\n\
         [[constituencies.lines]]\nof = \"concerns\"\ntext = \"Decisions take {governance.decision_days}.\"\n",
    );
    let told = |args: &[&str]| cma(args, Some(folder.path()));
    for args in [
        &["explain", "alone"][..],
        &["explain", "line"],
        &["explain", "care"],
        &["explain", "care.office"],
        &["types"],
        &["rubrics", "show", "--markdown"],
    ] {
        let text = told(args);
        let bare = |line: &&str| {
            let line = line.trim().trim_end_matches(':');
            ["Memo", "Literature", "Must have", "Examples", "It must have"].contains(&line)
        };
        let ours: String = text.split("## ").filter(|part| !part.contains("implementation")).collect();
        assert!(!ours.lines().any(|line| bare(&line)), "{args:?}: {text}");
    }
    let file = tempfile::tempdir().unwrap();
    let path = file.path().join("coalition.toml");
    std::fs::write(&path, "schema = 2\n[coalition]\nname = \"A\"\n").unwrap();
    let page = told(&["brief", path.to_str().unwrap(), "--for", "callers"]);
    assert!(!page.lines().any(|line| line.trim() == "-"), "{page}");
}

#[test]
fn levels_and_flags_that_are_never_told_are_found() {
    let charter = "\"governance.charter\"";
    let lead = "\"governance.lead\"";
    let address = "when = \"governance.contact\"";
    let nobody = "level = 0, text = \"Nothing\"";
    let (never, covered) = ("this condition can never hold", "where this condition holds, one that stands before it");
    for (changes, place, told) in [
        (&[(charter, "\"1 == 2\"")][..], "24:43", never),
        (&[(charter, "\"finance.runway_months >= 12 && finance.runway_months < 12\"")], "24:43", never),
        (&[(charter, "\"governance.mandate == 'published' && governance.mandate <= 'written'\"")], "24:43", never),
        (&[(charter, "\"'state' in coalition.targets && size(coalition.targets) < 1\"")], "24:43", never),
        // A unit has bounds.
        (&[(charter, "\"membership.founders < 0\"")], "24:43", never),
        (&[(charter, "\"seats.largest_share > 1\"")], "24:43", never),
        (&[("theme = \"doors\"", "theme = \"doors\"\napplies = \"seats.largest_share > 1\"")], "15:11", never),
        (
            &[(address, "when = \"finance.runway_months >= 12\""), (lead, "\"finance.runway_months >= 24\"")],
            "23:40",
            covered,
        ),
        (&[(address, "when = \"governance.contact || governance.lead\"")], "23:40", covered),
        // Two together leave nothing for a third.
        (
            &[(address, "when = \"finance.runway_months >= 12\""), (lead, "\"finance.runway_months < 12\"")],
            "24:43",
            covered,
        ),
        (
            &[(charter, "\"seats.largest_share <= 1\""), (nobody, nobody)],
            "25:23",
            "one of the conditions before always holds",
        ),
    ] {
        let found = thorough(folder(changes).path());
        let expected = format!("care.toml:{place}: {told}");
        assert!(found.iter().any(|told| told.starts_with(&expected)), "{changes:?}: {found:#?}");
    }
    for changes in [
        &[][..],
        &[(address, "when = \"finance.runway_months >= 12\""), (lead, "\"finance.runway_months >= 6\"")],
        &[(charter, "\"-finance.runway_months > 3 && finance.runway_months > governance.decision_days\"")],
    ] {
        assert_eq!(thorough(folder(changes).path()), [""; 0], "{changes:?}");
    }
    // In the same run as all else, except where a type is not known.
    let folder = folder(&[("theme = \"doors\"", "theme = \"door\"")]);
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "flags.toml",
        "[[flags]]\nid = \"never\"\ntitle = \"T\"\nseverity = \"low\"\nwhen = \"governance.lead && !governance.lead\"\n\
         why = \"W\"\ngood = \"G\"\n[[flags.advice]]\nfor = [\"leaders\"]\neffort = \"low\"\ndo = \"D\"\n",
    );
    let found = thorough(folder.path());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[1], "flags.toml:5:8: this condition can never hold");
    write("types.toml", "[[types]]\nid = 1\n");
    assert_eq!(thorough(folder.path()).iter().filter(|told| told.contains("never")).count(), 0);
    assert_eq!(check(&ours()).status.code(), Some(0), "ours are all told");
}

#[test]
fn advice_that_waits_for_itself_by_way_of_others_is_refused_once() {
    let folder = folder(&[("do =", "after = [\"care.office\", \"more.office\"]\ndo =")]);
    let text = std::fs::read_to_string(folder.path().join("care.toml")).unwrap();
    let more = |after: &str| {
        let text = text.replace("\"care\"", "\"more\"").replace("\"care.office\", \"more.office\"", after);
        std::fs::write(folder.path().join("more.toml"), text).unwrap();
        problems(folder.path())
    };
    let itself = "care.toml:32:10: this advice is told to come after itself";
    assert_eq!(more(""), [itself]);
    let circle =
        |first: &str, then: &str| format!("each of these is told to come after the next, in a circle: {first}, {then}");
    // A circle is told once.
    let expected = [itself.to_owned(), format!("care.toml:32:25: {}", circle("care.office", "more.office"))];
    assert_eq!(more("\"care.office\""), expected);
    // Where circles meet in one id, each is told.
    let third = text.replace("\"care\"", "\"third\"").replace("\"care.office\", \"more.office\"", "\"more.office\"");
    std::fs::write(folder.path().join("third.toml"), third).unwrap();
    let found = more("\"third.office\", \"care.office\"");
    let told = |first: &str, then: &str| found.iter().filter(|told| told.ends_with(&circle(first, then))).count();
    assert_eq!((told("care.office", "more.office"), told("more.office", "third.office")), (1, 1), "{found:#?}");
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn common_slips_in_conditions_are_told_with_what_to_write() {
    for (condition, told) in [
        (
            "seats.largest_share > 50",
            "nothing here is ever 50: a number in this unit (share) lies between 0 and 1 (write 0.5 for 50 %)",
        ),
        ("-1 > seats.largest_share", "nothing here is ever -1: a number in this unit (share) lies between 0 and 1"),
        ("membership.founders >= -2", "nothing here is ever -2: a number in this unit (count) is 0 or more"),
        ("seats.largest_share > 50%", "the remainder of a division cannot be used in rubrics (a share of 50 % is 0.5)"),
        (
            "seats.largest_share > 0,5",
            "an operator or the end is needed here, not `,` (a number has a point before its decimals",
        ),
        ("seats.largest_share ≥ 0.5", "write `>=` here"),
        ("‘state’ in coalition.targets", "write `'` here"),
        ("governance.lead\u{a0}&& true", "`U+00A0` has no meaning in a condition (write a plain space)"),
        ("governance.mandate >= written", "there is no fact `written` (a word stands in quotes: 'written')"),
        (
            "coalition.targets == 'state'",
            "a set of words and a word in quotes can never be equal: they are of different types (write `'state' in coalition.targets`)",
        ),
    ] {
        let found = problems(folder(&[("\"governance.charter\"", &format!("\"{condition}\""))]).path());
        let said = found.first().and_then(|found| found.split_once(": ")).map_or("", |(_, said)| said);
        assert!(found.len() == 1 && said.starts_with(told), "{condition}: {found:#?}");
    }
}

#[test]
fn an_id_that_is_refused_itself_is_not_proposed() {
    let folder = folder(&[("id = \"care\"", "id = \"Care\""), ("do =", "template = \"reception\"\ndo =")]);
    let templates = folder.path().join("templates");
    std::fs::create_dir(&templates).unwrap();
    std::fs::write(templates.join("Reception.md"), "# Reception\n").unwrap();
    let tension = "[[tensions]]\nid = \"t\"\ntitle = \"T\"\nwhen = \"level('care.office') > 1\"\nmessage = \"M\"\nwhy = \"W\"\n\
                   advice = \"A\"\n";
    std::fs::write(folder.path().join("tensions.toml"), tension).unwrap();
    let found = problems(folder.path());
    assert!(found.len() == 4 && !found.iter().any(|told| told.contains("did you mean")), "{found:#?}");
}

/// Numbers that the program itself cites are those of our memo.
#[test]
fn what_the_program_cites_is_not_looked_up_in_another_memo() {
    let parent = tempfile::tempdir().unwrap();
    let exported = parent.path().join("exported");
    cma(&["rubrics", "export", exported.to_str().unwrap()], None);
    let file = parent.path().join("coalition.toml");
    let text = "schema = 2\nview = \"outside\"\n[search]\non = 2026-06-30\nby = \"A\"\nplaces = [\"B\"]\n[coalition]\nname = \"A\"\n\
                as_of = 2026-06-30\n[governance]\ncontact = \"not-found\"\n";
    std::fs::write(&file, text).unwrap();
    let told = |folder: &Path| {
        let fact = cma(&["explain", "seats.largest_share"], Some(folder));
        [fact, cma(&["assess", file.to_str().unwrap()], Some(folder))]
    };
    let memo = exported.join("memo.toml");
    // A translation has the same numbers.
    let translated = std::fs::read_to_string(&memo).unwrap().replace("text = \"", "text = \"Ü ");
    std::fs::write(&memo, translated).unwrap();
    let [fact, report] = told(&exported);
    assert!(fact.contains("Source: ") && report.contains("Memo L8"), "{fact}{report}");
    let own = folder(&[]);
    let entry = "[memo]\ntitle = \"T\"\npublisher = \"P\"\nyear = 2025\n[[entries]]\nnumber = \"L8\"\ntext = \"Dogs bark at night.\"\n";
    std::fs::write(own.path().join("memo.toml"), entry).unwrap();
    let [fact, report] = told(own.path());
    assert!(!fact.contains("Source: ") && report.contains("not-found") && !report.contains("L8"), "{fact}{report}");
    // The document says from where it comes, and how its numbers are looked up.
    let document = cma(&["rubrics", "show", "--markdown"], Some(own.path()));
    let place = own.path().display();
    assert!(document.contains(&format!("from `{place}/`")) && document.contains("Codes such as L8"), "{document}");
    assert!(document.contains(&format!("`cma explain L8 --rubrics {place}`")), "{document}");
    assert!(!document.contains("## Red flags") && !document.contains("## Tensions"), "{document}");
    let list = cma(&["rubrics", "list"], Some(own.path()));
    assert!(!list.contains("Red flags") && !list.contains("Patterns"), "{list}");
}

#[test]
fn a_criterion_is_told_with_where_it_applies() {
    let folder = folder(&[("theme = \"doors\"", "theme = \"doors\"\napplies = \"coalition.stage != 'forming'\"")]);
    let told = cma(&["explain", "care.office"], Some(folder.path()));
    assert!(told.contains("Applies where: coalition.stage is not forming"), "{told}");
    let document = cma(&["rubrics", "show", "--markdown"], Some(folder.path()));
    assert!(document.contains("Applies where: `coalition.stage is not forming`."), "{document}");
    // A type has the name by which conditions know it.
    let [name, id] = ["type.club", "club"].map(|id| cma(&["explain", id], None));
    assert_eq!(name, id);
}

/// What a folder does not have is not spoken of, and what was counted of measures is not denied beside levels.
#[test]
fn what_a_small_folder_lacks_is_not_spoken_of() {
    let folder = folder(&[]);
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "literature.toml",
        "[[items]]\nkey = \"a-2016\"\ntype = \"book\"\nauthors = [\"A\"]\nyear = 2016\ntitle = \"T\"\npublisher = \"P\"\n",
    );
    write("types.toml", "");
    write("fit.toml", "");
    write(
        "reference.toml",
        "[[values]]\nfact = \"seats.largest_share\"\namong = \"bodies\"\nsource = \"a-2016\"\nyear = 2016\ncount = 39\n\
         quartiles = [0.43, 0.57, 0.67]\n",
    );
    assert!(cma(&["resources"], Some(folder.path())).contains("1 work, each told"));
    let examples = ["examples/eiti", "examples/fsc"].map(|name| format!("{}/{name}", env!("CARGO_MANIFEST_DIR")));
    let [first, second] = examples.each_ref().map(String::as_str);
    let text = cma(&["compare", first, second], Some(folder.path())).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("39 bodies") && text.contains("has counted at which levels bodies stand"), "{text}");
    assert!(!cma(&["types", first], Some(folder.path())).contains("Is it one?"));
}
