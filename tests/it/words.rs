//! The seam of words: all that is said comes from the catalogue, from the rubrics or from the file.

use cma::assess::assess_with;
use cma::coalition::responses;
use cma::report::words::{Language, Words};
use cma::report::{table, trend};
use cma::{Options, Rubrics};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What the program prints in the pseudo-language, where every sentence stands in brackets and has accents.
fn pseudo(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.args(["--language", "pseudo", "--color", "never"]).args(args).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// One space in place of every run of them, and no signs of Markdown and JSON.
fn plain(text: &str) -> String {
    let text = text.replace("\\\"", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    text.replace(['\\', '`', '*'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that the catalogue need not say: the rubrics, the file, names of facts and what they mean.
struct Others {
    text: String,
    words: BTreeSet<String>,
}

impl Others {
    fn new(file: &str) -> Self {
        let mut texts = vec![file.to_owned()];
        for folder in ["rubrics", "rubrics/templates"] {
            let files = std::fs::read_dir(root(folder)).unwrap().map(|entry| entry.unwrap().path());
            texts.extend(files.filter(|path| path.is_file()).map(|path| std::fs::read_to_string(path).unwrap()));
        }
        for fact in cma::facts::registry().facts() {
            let about: Vec<&str> = fact.about().collect();
            texts.extend([fact.name.to_string(), fact.meaning(), about.join(", "), fact.source().join(", ")]);
            texts.extend([fact.kind.name().to_owned(), fact.kind.words().join(", ")]);
        }
        for (path, key) in cma::questionnaire::keys::keys() {
            texts.push(path.replace('.', " "));
            texts.extend(key.words.iter().map(|(word, _)| (*word).to_owned()));
        }
        let text = plain(&texts.join(" \n "));
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        Self { text, words }
    }

    /// The pieces outside the brackets that nobody else has written. A single word may be an id or a word of the file;
    /// two in a row have to stand so in a text of the rubrics or of the file.
    fn ours(&self, text: &str) -> Vec<String> {
        let id =
            |word: &str| word.contains(['.', '-', '_', ':', '/']) || !word.contains(|c: char| c.is_ascii_lowercase());
        let one = |part: &str| match part.contains(' ') {
            // Rows stand in a path by their names.
            false => id(part) || self.words.contains(part) || part.contains("[\"") && self.text.contains(part),
            true => self.text.contains(part) || part.split(' ').all(id),
        };
        let sentences = |piece: &str| -> Vec<String> {
            piece.split(['.', '?', '!', ',', ':']).map(str::trim).map(str::to_owned).collect()
        };
        // Texts of others may stand side by side, and their words in a list.
        let known = |piece: &str| one(piece) || sentences(piece).iter().all(|part| one(part));
        outside(text).into_iter().filter(|piece| !known(piece)).collect()
    }
}

/// What stands outside the brackets, piece by piece: a sentence in brackets may hold words in brackets. What a narrow cell cut
/// off ends at its mark.
fn outside(text: &str) -> Vec<String> {
    let (mut pieces, mut piece, mut depth) = (Vec::new(), String::new(), 0_u32);
    for c in text.chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' if depth > 0 => depth -= 1,
            '…' if depth > 0 => depth = 0,
            _ if depth > 0 => continue,
            // The word that is cut is none.
            '…' => piece.truncate(piece.rfind(' ').unwrap_or(0)),
            '\n' | '|' | '(' | ')' => {}
            c => {
                piece.push(c);
                continue;
            }
        }
        pieces.push(std::mem::take(&mut piece));
    }
    pieces.push(piece);
    // Columns stand two spaces apart.
    let columns = pieces.iter().flat_map(|piece| piece.split("  "));
    // Steps are numbered.
    let edges = |c: char| !c.is_alphanumeric();
    let unnumbered = |piece: &str| match piece.split_once(". ") {
        Some((number, step)) if number.parse::<u8>().is_ok() => step.to_owned(),
        _ => piece.to_owned(),
    };
    columns
        .map(|piece| unnumbered(&plain(piece)).trim_matches(edges).to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn files() -> Vec<PathBuf> {
    let examples =
        ["cicc", "eiti", "voluntary-principles", "fsc"].map(|name| root(&format!("examples/{name}/coalition.toml")));
    let fixtures = ["strong", "weak"].map(|name| root(&format!("tests/fixtures/{name}.toml")));
    examples.into_iter().chain(fixtures).collect()
}

#[test]
fn every_report_speaks_through_the_catalogue() {
    for file in files() {
        let path = file.to_str().unwrap();
        let others = Others::new(&std::fs::read_to_string(&file).unwrap());
        for format in ["table", "markdown"] {
            let text = pseudo(&["assess", path, "--format", format]);
            assert!(text.matches('⟦').count() > 40, "{text}");
            let ours = others.ours(&text);
            assert!(ours.is_empty(), "{path} as {format}: {ours:#?}");
        }
        let weights = root("tests/weights.toml");
        let weighed = ["assess", path, "--weights", weights.to_str().unwrap(), "--format", "markdown"];
        let ours = others.ours(&pseudo(&weighed));
        assert!(ours.is_empty(), "{path} with own weights: {ours:#?}");
        for args in [&["assess", path, "--format", "html"][..], &["brief", path, "--for", "board", "--format", "html"]]
        {
            let page = pseudo(args);
            assert!(page.contains("<html lang=\"en-x-pseudo\" dir=\"ltr\">"));
            let text = shown(&page);
            assert!(text.matches('⟦').count() > 12, "{text}");
            let ours = others.ours(&text);
            assert!(ours.is_empty(), "{args:?}: {ours:#?}");
        }
        for args in [
            &["brief", path, "--for", "board"][..],
            &["brief", path, "--for", "countries"],
            &["brief", path, "--for", "civil-society"],
            &["fit", path],
            &["fit", path, "--format", "markdown"],
            &["plan", path],
        ] {
            let paper = pseudo(args);
            assert!(paper.matches('⟦').count() > 2, "{paper}");
            assert!(others.ours(&paper).is_empty(), "{args:?}: {:#?}", others.ours(&paper));
        }
        let json = pseudo(&["assess", path, "--format", "json"]);
        assert_eq!(pseudo(&["assess", path, "--format", "jsonl"]).lines().count(), 1);
        let mut ours_in_json = Vec::new();
        let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
        json.as_object_mut().unwrap().remove("provenance").unwrap();
        strings(&json, &mut |text| ours_in_json.extend(others.ours(text)));
        assert!(ours_in_json.is_empty(), "{path} as JSON: {ours_in_json:#?}");
    }
}

#[test]
fn the_summary_speaks_through_the_catalogue() {
    let all: String = files().iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let others = Others::new(&all);
    let files = files();
    let paths = files.iter().map(|file| file.to_str().unwrap());
    for (format, tops) in [("table", &["--top", "3"][..]), ("markdown", &["--top", "3"]), ("html", &[])] {
        let args = ["assess", "--format", format].into_iter().chain(tops.iter().copied()).chain(paths.clone());
        let args: Vec<&str> = args.collect();
        let page = pseudo(&args);
        let text = if format == "html" { shown(&page) } else { page };
        assert!(text.matches('⟦').count() > 40, "{text}");
        // Names of the coalitions are cut in narrow cells.
        let ours: Vec<String> = others.ours(&text);
        assert!(ours.is_empty(), "{format}: {ours:#?}");
    }
}

#[test]
fn the_gate_speaks_through_the_catalogue() {
    for file in files() {
        let path = file.to_str().unwrap();
        let others = Others::new(&std::fs::read_to_string(&file).unwrap());
        for format in ["text", "markdown"] {
            let text = pseudo(&["check", path, "--format", format, "--min-score", "99", "--today", "2026-11-25"]);
            assert!(text.matches('⟦').count() > 2, "{text}");
            let ours = others.ours(&text);
            assert!(ours.is_empty(), "{path} as {format}: {ours:#?}");
        }
    }
}

/// What a page shows and tells: the text between its tags, and what its attributes say, a line each.
fn shown(page: &str) -> String {
    let body = page.split_once("</style>").unwrap().1;
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap();
        for name in [" title=\"", " aria-label=\"", " alt=\""] {
            text.extend(tag.split(name).skip(1).filter_map(|rest| rest.split('"').next()));
        }
        // Inside a sentence there are no tags.
        text += "\n";
        text += after;
    }
    text.replace("&#39;", "'").replace("&quot;", "\"")
}

#[test]
fn the_gate_for_machines_speaks_through_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let (file, policy) = (folder.path().join("coalition.toml"), folder.path().join("cma.toml"));
    std::fs::copy(root("examples/cicc/coalition.toml"), &file).unwrap();
    let assessed = pseudo(&["assess", file.to_str().unwrap(), "--format", "json"]);
    let assessed: serde_json::Value = serde_json::from_str(&assessed).unwrap();
    let finding = &assessed["findings"][0]["id"];
    let waiver =
        format!("[[waivers]]\nfinding = {finding}\nreason = \"Chosen\"\nowner = \"Office\"\nuntil = 2027-06-30\n");
    std::fs::write(&policy, format!("[gate]\nmin_score = 99\n{waiver}")).unwrap();
    let check = |format: &str| {
        let arguments = ["check", folder.path().to_str().unwrap(), "--today", "2027-01-01", "--format", format];
        pseudo(&arguments)
    };
    let sarif: serde_json::Value = serde_json::from_str(&check("sarif")).unwrap();
    let run = &sarif["runs"][0];
    let rule = run["tool"]["driver"]["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == "gate.score");
    let rule = rule.or_else(|| {
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["id"].as_str().unwrap().starts_with("gate."))
    });
    assert!(rule.unwrap()["shortDescription"]["text"].as_str().unwrap().starts_with('⟦'), "{rule:?}");
    let said = run["results"].as_array().unwrap().iter().flat_map(|result| {
        let justified = result["suppressions"][0]["justification"].as_str();
        [result["message"]["text"].as_str(), justified].into_iter().flatten()
    });
    let said: Vec<&str> = said.collect();
    assert!(said.iter().any(|text| text.contains("Chosen")) && said.iter().all(|text| text.contains('⟦')), "{said:#?}");
    std::fs::write(&file, "schema = 3").unwrap();
    let (code, junit, _) = failing(&["check", file.to_str().unwrap(), "--format", "junit"]);
    assert!(code == 2 && junit.contains("thé fílé"), "{junit}");
}

/// What a run that does not succeed ends with, writes and tells.
fn failing(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    command.args(["--language", "pseudo", "--color", "never"]).args(args).stdin(std::process::Stdio::null());
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn errors_of_the_commands_speak_through_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let example = root("examples/cicc/coalition.toml");
    let (here, file) = (path(""), example.to_str().unwrap().to_owned());
    std::fs::create_dir(path("folder")).unwrap();
    std::fs::write(path("baseline.json"), "{}").unwrap();
    std::fs::write(path("members.csv"), "name\nA\n").unwrap();
    std::fs::write(path("answers.toml"), "\"funding.runwai\" = 2\n").unwrap();
    for (args, code) in [
        (vec!["assess", &here], 3),
        (vec!["assess", &path("none.toml")], 2),
        (vec!["assess", &file, "--only", "funds"], 2),
        (vec!["assess", &file, "-o", &path("folder")], 2),
        (vec!["assess", &file, "--responses", &path("folder")], 2),
        (vec!["assess", &file, &file, "--responses", &path("folder")], 2),
        (vec!["assess", &file, "--top", "3", "--format", "html"], 2),
        (vec!["assess", &file, "--summary", "--uncertainty"], 2),
        (vec!["import", "members", &path("members.csv"), "--into", &path("none.toml")], 2),
        (vec!["check", &here], 3),
        (vec!["check", &file, "--update-baseline"], 2),
        (vec!["check", &file, "--baseline", &path("baseline.json")], 2),
        (vec!["diff", &file], 2),
        (vec!["diff", &file, "--rev", "no-such-revision"], 2),
        (vec!["trend", &path("folder")], 3),
        (vec!["explain", "funding.runwai"], 2),
        (vec!["stages", "waiting"], 2),
        (vec!["types", "clubb"], 2),
        (vec!["plan"], 2),
        (vec!["brief", &file, "--for", "ngo"], 2),
        (vec!["fit", "--ask"], 2),
        (vec!["fit", "--answers", &path("none.toml")], 2),
        (vec!["plan", "--template", "rule"], 2),
        (vec!["plan", "--for", "founders", "--format", "ics"], 2),
        (vec!["resources", "nothing-at-all"], 2),
        (vec!["init", &path("new"), "--from", "nobody"], 2),
        (vec!["init", &path("folder/../baseline.json/x")], 2),
        (vec!["survey", "export", "--format", "xlsform"], 2),
        (vec!["interview", &path("new.toml")], 2),
        (vec!["interview", &path("new.toml"), "--answers", &path("answers.toml")], 2),
        (vec!["interview", &path("new.toml"), "--answers", &path("baseline.json")], 2),
        (vec!["rubrics", "check", &path("folder")], 2),
    ] {
        let (ended, _, told) = failing(&args);
        assert_eq!(ended, code, "{args:?}: {told}");
        assert!(told.starts_with("⟦érrór⟧: ⟦"), "{args:?}: {told}");
        let lines = told.lines().next().unwrap_or_default();
        // What the system says, and names that somebody wrote, are not ours.
        let ours: Vec<String> = outside(lines).into_iter().filter(|piece| !piece.is_empty()).collect();
        assert!(ours.is_empty(), "{args:?}: {told}");
    }
    let (ended, _, told) = failing(&["init", &path("new"), "--ci", "--charter"]);
    assert_eq!((ended, told.lines().all(|line| line.starts_with('⟦'))), (0, true), "{told}");
    let policy = std::fs::read_to_string(path("new/cma.toml")).unwrap();
    let unsaid = |line: &&str| line.contains("# ") && outside(line).join(" ").contains(". ");
    let unsaid: Vec<&str> = policy.lines().filter(unsaid).collect();
    assert!(policy.matches('⟦').count() >= 9 && unsaid.is_empty(), "{unsaid:#?}{policy}");
    let charter = std::fs::read_to_string(path("new/charter.md")).unwrap();
    assert!(charter.starts_with("# ⟦Çhártér"), "{charter}");
    assert!(std::fs::read_to_string(path("new/.github/workflows/coalition.yml")).unwrap().starts_with("name: ⟦"));
    // The policy can be read in any language.
    let (ended, shown, told) = failing(&["check", &path("new"), "--show-policy"]);
    assert!(ended == 0 && shown.contains('⟦'), "{told}{shown}");
}

/// Fields that hold an id or a place, in no language.
const IDS: &[&str] = &[
    "path",
    "subject",
    "grade",
    "grade_low",
    "grade_high",
    "severity",
    "basis",
    "effort",
    "when",
    "what",
    "for",
    "unit",
];

/// Visits every sentence of a JSON value; the names of its keys are no language's.
fn strings(value: &serde_json::Value, visit: &mut impl FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => visit(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, visit)),
        serde_json::Value::Object(fields) => {
            let said = fields.iter().filter(|(key, _)| !IDS.contains(&key.as_str()));
            said.for_each(|(_, field)| strings(field, visit));
        }
        _ => {}
    }
}

#[test]
fn explanations_lists_and_differences_speak_through_the_catalogue() {
    let (old, new) = (root("examples/eiti/coalition.toml"), root("examples/fsc/coalition.toml"));
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    let both = std::fs::read_to_string(old).unwrap() + &std::fs::read_to_string(new).unwrap();
    // What the files say, each value on one line.
    let read = |path: &str| cma::coalition::load(path, &std::fs::read(path).unwrap()).unwrap().0;
    let told = cma::coalition::edits::edits(&read(old), &read(new)).into_iter().map(|edit| {
        let [was, is] = [edit.old, edit.new].map(Option::unwrap_or_default);
        format!("{} {was} -> {is}\n", edit.path)
    });
    let others = Others::new(&(both + &told.collect::<String>()));
    for args in [
        vec!["explain", "funding.after-success"],
        vec!["explain", "legitimacy.mandate"],
        vec!["explain", "consensus-with-exits"],
        vec!["explain", "voting.largest_power"],
        vec!["explain", "coalition.phase"],
        vec!["explain", "L16"],
        vec!["explain", "emerging"],
        vec!["stages"],
        vec!["stages", old],
        vec!["stages", new, "--format", "markdown"],
        vec!["plan", "--for", "founders", "--start", "2027-01-04"],
        vec!["plan", "--for", "founders", "--format", "markdown"],
        vec!["plan", old, "--start", "2027-01-04"],
        vec!["plan", new, "--format", "markdown"],
        vec!["types"],
        vec!["types", old],
        vec!["types", new, "--format", "markdown"],
        vec!["resources"],
        vec!["resources", "voting"],
        vec!["resources", "lall-2023", "--format", "markdown"],
        vec!["schema", "--markdown"],
        vec!["rubrics", "list"],
        vec!["rubrics", "show"],
        vec!["rubrics", "show", "--markdown"],
        vec!["rubrics", "coverage"],
        vec!["diff", old, new],
        vec!["diff", old, new, "--format", "markdown"],
        vec!["diff", old, old],
        vec!["agree", old, new],
        vec!["agree", old, old],
        vec!["agree", old, new, "--format", "markdown"],
    ] {
        let text = pseudo(&args);
        assert!(text.contains('⟦'), "{args:?}: {text}");
        let ours = others.ours(&text);
        assert!(ours.is_empty(), "{args:?}: {ours:#?}");
    }
}

#[test]
fn what_respondents_said_and_scores_over_time_speak_through_the_catalogue() {
    let file = "schema = 2\n[coalition]\nname = \"Delta\"\n[[members]]\nname = \"N\"\nkind = \"ngo\"\ncount = 6\n";
    let (source, coalition) = cma::coalition::load("delta.toml", file.as_bytes()).unwrap();
    let rubrics = Rubrics::builtin();
    let response = |(at, level): (usize, u8)| {
        let (group, insider) = [("group = \"ngo\"", true), ("group = \"business\"", true), ("", false)][at / 3];
        let head = format!("[respondent]\nname = \"P{at}\"\n{group}\ninsider = {insider}\n");
        let text = format!("{head}[answers]\n\"legitimacy.mandate\" = {level}\n");
        responses::read(&cma::source::Source::new("response.toml".to_owned(), text), &rubrics).unwrap()
    };
    let all: Vec<_> = [4, 4, 3, 4, 3, 4, 0, 1, 0].into_iter().enumerate().map(response).collect();
    let words = Words::of(Language::Pseudo);
    let others = Others::new(&format!("{file} business 4, ngo 4"));
    let look = table::Look { width: 100, top: usize::MAX, criteria: true, quiet: false, again: true };
    for responses in [&all[..], &all[..2]] {
        let a = assess_with(&source, &coalition, responses, &rubrics, &Options::default());
        let told = anstream::adapter::strip_str(&table::render(&a, look, words)).to_string();
        assert!(others.ours(&told).is_empty(), "{:#?}", others.ours(&told));
        assert_eq!(a.findings.len(), if responses.len() > 2 { 1 } else { 0 }, "{told}");
        let points = [trend::Point::new("0123456789", "2024-01-01", true, &a)];
        let told = trend::table(&points, 80, words);
        assert!(
            others
                .ours(&told)
                .iter()
                .all(|id| "legitimacy accountability representation funding 01234567".contains(id.as_str())),
            "{told}"
        );
    }
}

/// Lines of drawn problems in the pseudo-language that hold words of English; what is drawn of the file is left out.
/// What a parser tells of a syntax is its own.
pub(crate) fn plain_in_problems(told: &str) -> Vec<String> {
    const ENGLISH: &[&str] = &[
        "a", "and", "be", "did", "here", "in", "is", "no", "not", "of", "or", "the", "there", "this", "to", "with",
        "write",
    ];
    let drawn = |line: &&str| {
        let start = line.trim_start();
        !(start.is_empty()
            || start.starts_with(['|', '^'])
            || start.starts_with("-->")
            || start.starts_with(|c: char| c.is_ascii_digit()))
    };
    let plain = |line: &&str| {
        // Words of the file stand in quotes.
        let unquoted: String = line.split(['"', '`', '\'']).step_by(2).collect();
        let mut words = unquoted.split([' ', '⟦', '⟧', ',', ':', ';']);
        !outside(line).is_empty() || (!line.contains("TÓML") && words.any(|word| ENGLISH.contains(&word)))
    };
    told.lines().filter(drawn).filter(plain).map(str::to_owned).collect()
}

#[test]
fn english_in_a_problem_is_found() {
    assert_eq!(
        plain_in_problems("⟦érrór⟧: ⟦ñó šúçh kéy⟧\n --> the.toml:1:1\n1 | the file\n  = ⟦hélp⟧: ⟦wríté⟧"),
        [""; 0]
    );
    assert_eq!(plain_in_problems("⟦érrór⟧: there\n⟦érrór⟧: ⟦ñó this⟧").len(), 2);
}

#[test]
fn problems_of_policies_and_rubrics_speak_through_the_catalogue() {
    let words = Words::of(Language::Pseudo);
    let draw = |source: &cma::source::Source, problems: &[cma::source::problem::Problem]| {
        let told = cma::report::error::render(source, problems, words, None);
        let plain = plain_in_problems(&told);
        assert!(plain.is_empty(), "{plain:#?}");
        told.matches("⟦érrór⟧").count()
    };
    let policy = "rule = 1\nexclude = [\"[\"]\n[gate]\nmin_score = 101\nmax_unknown = 2\non = \"hight\"\nmin = { fund = 3 }\n[criteria]\nignore = [\"funding.runwy\"]\n[evidence]\nrequired_for = [\"governence\"]\ncharter = 1\n[severity]\nnothing = \"low\"\n[[waivers]]\nfinding = \"x\"\nuntil = \"soon\"\n";
    let source = cma::source::Source::new("cma.toml".to_owned(), policy.to_owned());
    let (read, mut problems) = cma::check::Policy::read(&source);
    read.verify(&Rubrics::builtin(), &mut problems);
    assert!(problems.list.len() > 10, "{problems:?}");
    assert_eq!(draw(&source, &problems.list), problems.list.len());

    let folder = tempfile::tempdir().unwrap();
    let rubric = r#"
[rubric]
id = "Overall"
title = ""
question = "Q\u202E"
weight = 0
version = 1
memo = ["99.99"]
[[criteria]]
id = "a"
theme = "t"
title = "T"
ask = "A"
why = "W"
weight = 1
severity = "low"
literature = ["Nobody 1900"]
levels = [{ level = 4, text = "x", when = "membership.coun > 1 && and" }, { level = 0, text = "y" }]
advice = [{ at_most = 9, for = [], do = "D", effort = "low", after = ["care.x"] }]
"#;
    let mut told = 0;
    for text in [
        rubric.to_owned(),
        rubric.replace("\\u202E", ""),
        rubric.replace("\\u202E", "").replace(" && and", " && 'x' > 2"),
    ] {
        std::fs::write(folder.path().join("care.toml"), text).unwrap();
        let Err(cma::knowledge::LoadError::Invalid(files)) = Rubrics::load(folder.path()) else {
            panic!("it is taken")
        };
        told += files.iter().map(|(source, problems)| draw(source, problems)).sum::<usize>();
    }
    assert!(told > 12, "{told}");
}

/// The program's code without documentation and tests, file by file: these name messages that need not be there.
fn code() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in crate::files_below("src") {
        let text = std::fs::read_to_string(&path).unwrap();
        let code: String = text
            .split("#[cfg(test)]")
            .next()
            .unwrap()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .fold(String::new(), |code, line| code + line + "\n");
        found.push((path.display().to_string(), code));
    }
    found
}

/// Every `message!` in the sources, as its id and the names of its values.
fn messages() -> Vec<(String, BTreeSet<String>, String)> {
    let mut found = Vec::new();
    for (path, code) in code() {
        for (at, _) in code.match_indices("message!(") {
            let (id, names) = arguments(&code[at + "message!(".len()..]);
            found.push((id, names, path.clone()));
        }
    }
    found
}

/// Every text without values that the HTML report says, in a template or by `say.t`.
fn templates() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, code) in code().into_iter().filter(|(path, _)| path.contains("html")) {
        for start in ["\"html-", "say.t(\""] {
            for (at, _) in code.match_indices(start) {
                // What a message says is looked at with its values.
                if !code[..at].trim_end().ends_with("message!(") {
                    let id = code[at..].split('"').nth(1).unwrap();
                    found.push((id.to_owned(), path.clone()));
                }
            }
        }
    }
    found
}

/// The id and the names of the values of one call.
fn arguments(call: &str) -> (String, BTreeSet<String>) {
    let (mut depth, mut quoted, mut parts) = (0, false, vec![String::new()]);
    for c in call.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    let mut parts = parts.into_iter();
    let id = parts.next().unwrap().trim().trim_matches('"').to_owned();
    let names = parts.filter_map(|part| Some(part.split_once('=')?.0.trim().to_owned()));
    (id, names.collect())
}

/// Every entry of the catalogue with the names of its variables.
fn catalogue() -> BTreeMap<String, BTreeSet<String>> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in std::fs::read_dir(root("locales/en")).unwrap() {
        let path = file.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut at = String::new();
        for line in std::fs::read_to_string(&path).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let head = line.split_once(" =").filter(|(id, _)| !id.is_empty() && !id.contains(' '));
            if let Some((id, _)) = head {
                assert!(id.starts_with(&format!("{stem}-")), "{id} stands in {stem}.ftl");
                id.clone_into(&mut at);
                assert!(entries.insert(at.clone(), BTreeSet::new()).is_none(), "{id} stands twice");
            }
            for (start, _) in line.match_indices('$') {
                let name = line[start + 1..].split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                entries.get_mut(&at).unwrap().insert(name.to_owned());
            }
        }
    }
    entries
}

#[test]
fn the_catalogue_holds_what_is_said_and_nothing_else() {
    let (catalogue, messages) = (catalogue(), messages());
    assert!(messages.len() > 150, "{}", messages.len());
    let templates = templates();
    assert!(templates.len() > 100, "{}", templates.len());
    for (id, file) in &templates {
        let Some(variables) = catalogue.get(id) else { panic!("{file} says {id}, which the catalogue does not hold") };
        assert!(variables.is_empty(), "{file}: {id} wants {variables:?}");
    }
    for (id, names, file) in &messages {
        let Some(variables) = catalogue.get(id) else { panic!("{file} says {id}, which the catalogue does not hold") };
        assert_eq!(names, variables, "{file}: {id}");
    }
    let said: BTreeSet<&String> = messages.iter().map(|(id, ..)| id).collect();
    // Questions and definitions are found by the keys of the format, other texts without values by their ids.
    let of_keys: BTreeSet<String> = cma::questionnaire::keys::keys()
        .keys()
        .cloned()
        .chain(cma::questionnaire::keys::asked_for(&cma::Rubrics::builtin()))
        .flat_map(|path| [cma::report::ask::id(&path), cma::report::ask::key_id(&path)])
        .chain(["ask-yes".to_owned(), "ask-no".to_owned()])
        .chain(cma::questionnaire::keys::keys().keys().flat_map(|path| {
            let key = path.rsplit('.').next().unwrap_or(path);
            [cma::report::workbook::title_id(path), cma::report::workbook::also_id(key)]
        }))
        .collect();
    let code: String = code().into_iter().map(|(_, code)| code).collect();
    let is_idle = |id: &&String| !said.contains(id) && !of_keys.contains(*id) && !code.contains(&format!("\"{id}\""));
    let idle: Vec<&String> = catalogue.keys().filter(is_idle).collect();
    assert!(idle.is_empty(), "nothing says {idle:?}");
}

#[test]
fn what_joins_or_compares_several_files_speaks_through_the_catalogue() {
    let files = files();
    let paths: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
    let texts: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let others = Others::new(&texts.join("\n"));
    for command in ["compare", "link"] {
        let text = pseudo(&[&[command, "--full", "--format", "markdown"], &paths[..]].concat());
        assert!(text.matches('⟦').count() > 40, "{text}");
        let ours = others.ours(&text);
        assert!(ours.is_empty(), "{command}: {ours:#?}");
    }
    let ours = others.ours(&pseudo(&["compare", "--full", "--format", "markdown", paths[1]]));
    assert!(ours.is_empty(), "{ours:#?}");
}

#[test]
fn a_flag_that_another_covers_is_told_where_it_names_others() {
    let said = |other: &str| {
        let text = format!(
            "schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024-01-01\n[governance]\nown_matter = [\"A. judged A\"]\nknown_conflicts = [\"{other}\"]\n"
        );
        let (source, coalition) = cma::coalition::load("coalition.toml", text.as_bytes()).unwrap();
        let rubrics = cma::knowledge::Rubrics::builtin();
        let found = cma::assess::assess(&source, &coalition, &rubrics, &cma::assess::Options::default());
        let problems = found.findings.iter().map(|finding| Words::of(Language::English).finding(finding).problem());
        problems.filter(|said| said.contains("A. judged A")).collect::<Vec<_>>()
    };
    let [both] = &said("B. sells to members")[..] else { panic!("one finding tells it") };
    assert!(both.contains("Some take part in decisions from which they gain. Known: B. sells to members."), "{both}");
    let [one] = &said("A. judged A")[..] else { panic!("one finding tells it") };
    assert!(!one.contains("gain") && one.matches("A. judged A").count() == 1, "{one}");
}

/// What the findings of a small file say is wrong.
fn problems(text: &str) -> String {
    let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024-12-31\n{text}");
    let (source, coalition) = cma::coalition::load("coalition.toml", text.as_bytes()).unwrap();
    let rubrics = cma::knowledge::Rubrics::builtin();
    let found = cma::assess::assess(&source, &coalition, &rubrics, &cma::assess::Options::default());
    let problems = found.findings.iter().map(|finding| Words::of(Language::English).finding(finding).problem());
    problems.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_claim_is_told_with_who_claims_it() {
    let said = problems(
        "[[governance.own_breaches]]\nrule = \"Rule one\"\nwhat = \"Three plans passed\"\nsaid_by = \"A critic\"\nanswer = \"explained\"\n\
         [[governance.own_breaches]]\nrule = \"Rule two\"\nsaid_by = \"A scholar\"\nanswer = \"none\"\n\
         [[accusations]]\nagainst = \"Company Z\"\nby = \"Group Q\"\nwhat = \"spilled\"\ninquiry = false\n\
         [[breaches]]\nby = \"Company Y\"\nwhat = \"false report\"\nanswer = \"statement\"\n\
         [[evaluations]]\ntitle = \"Report\"\nby = \"third-party\"\nleft_out = [\"The first years\"]\n",
    );
    for told in [
        "Rule one (A critic: Three plans passed)",
        "Rule two (A scholar)",
        "Answered with reasons alone: Rule one.",
        "Company Z (Group Q: spilled)",
        "Company Y (false report)",
        "Report (The first years)",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[test]
fn an_objection_is_told_with_its_answer() {
    let of = |answers: [&str; 2]| {
        let row =
            |(by, answer): (&str, &str)| format!("[[objections]]\nby = \"{by}\"\nwhat = \"too weak\"\n{answer}\n");
        problems(&["Group G", "Group H"].into_iter().zip(answers).map(row).collect::<String>())
    };
    let both = of(["answer = \"changed\"", "answer = \"reasons\""]);
    assert!(both.contains("From: Group G (too weak), Group H (too weak). "), "{both}");
    assert!(both.contains("Answered with reasons: Group H. Led to a change: Group G."), "{both}");
    let open = of(["", ""]);
    assert!(open.contains("From: Group G (too weak), Group H (too weak).") && !open.contains("Answered"), "{open}");
    assert!(!open.contains("Led to a change"), "{open}");
}

#[test]
fn what_the_facts_rule_out_is_not_told() {
    let mandate = |keys: &str| {
        problems(&format!("[governance]\nmandate = \"published\"\nmandate_from = [\"organisers\"]\n{keys}"))
    };
    let open = mandate("");
    assert!(open.contains("was given by nobody but those who built the coalition"), "{open}");
    assert!(open.contains("sets no limits") && !open.contains("Outsiders cannot read"), "{open}");
    assert!(!mandate("mandate_limits = true").contains("sets no limits"));
}

#[test]
fn a_finding_stands_where_what_decided_it_is_written() {
    let place = |text: &str, id: &str| {
        let text = format!("schema = 2\n[coalition]\nname = \"X\"\nas_of = 2024-01-01\n{text}");
        let (source, coalition) = cma::coalition::load("coalition.toml", text.as_bytes()).unwrap();
        let rubrics = cma::knowledge::Rubrics::builtin();
        let found = cma::assess::assess(&source, &coalition, &rubrics, &cma::assess::Options::default());
        let at = found.findings.iter().find(|finding| finding.id() == id).map(|finding| &finding.at);
        at.map(|at| (at.path.clone(), at.place.line))
    };
    // An empty list is written where it is declared whole.
    let empty = "founded = 2010\nstage = \"established\"\nfunctions = [\"oversight\"]\n[completeness]\nchanges = \"complete\"\n";
    assert_eq!(place(empty, "accountability.change-catalogue"), Some(("completeness.changes".to_owned(), 9)));
    // A row elsewhere that a condition looks at as well is not the place of a share of the field.
    let field = "targets = [\"business\"]\n[completeness]\nmembers = \"complete\"\n[[members]]\nname = \"Firms\"\nkind = \"business\"\n\
                 count = 9\n[membership]\nfield_share = 0.05\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\n";
    let (path, _) = place(field, "tenth-of-field").unwrap();
    assert!(path.starts_with("membership") || path.starts_with("members"), "{path}");
}
