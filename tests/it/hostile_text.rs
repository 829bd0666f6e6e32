//! Text of a file is data in every output: each free text of a file is made hostile, and every report is read back.

use cma::source::safe::steers;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::path::Path;
use std::process::Command;
use toml_edit::{DocumentMut, Item, Value};

/// What does harm somewhere: a workflow command, one for another build server, a terminal's and a bidirectional escape,
/// HTML, a link, a mention, an address, a formula, separators, a character that XML does not know.
const HOSTILE: &str = "=HYPERLINK(1)|::error::x ##[add-matcher]y ##vso[task.z]\u{1b}]8;;\u{7}\u{202e}\u{2028}\u{61c}\u{e0041}\
                       <script>alert(1)</script> [a](javascript:1) @octocat a@b.org https://evil.example www.evil.example \
                       \"'`%0A::set-env name=A::b\n::warning::z\r\n- \u{ffff}]]>";

/// A file whose texts are hostile wherever the format takes any text, and how many they are.
fn hostile(file: &str) -> (String, usize) {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let mut document: DocumentMut = text.parse().unwrap();
    let mut changed = 0;
    for at in 0.. {
        let mut trial = document.clone();
        let mut left = at;
        if !change(trial.as_item_mut(), &mut left) {
            break;
        }
        if cma::coalition::load("a.toml", trial.to_string().as_bytes()).is_ok() {
            document = trial;
            changed += 1;
        }
    }
    (document.to_string(), changed)
}

/// Makes one text hostile, the one that has `left` before it; says whether it was found.
fn change(item: &mut Item, left: &mut usize) -> bool {
    match item {
        Item::Value(value) => change_value(value, left),
        Item::Table(table) => table.iter_mut().any(|(_, item)| change(item, left)),
        Item::ArrayOfTables(rows) => rows.iter_mut().any(|row| row.iter_mut().any(|(_, item)| change(item, left))),
        Item::None => false,
    }
}

fn change_value(value: &mut Value, left: &mut usize) -> bool {
    match value {
        Value::String(text) if *left == 0 => {
            *value = format!("{}{HOSTILE}", text.value()).into();
            true
        }
        Value::String(_) => {
            *left -= 1;
            false
        }
        Value::Array(items) => items.iter_mut().any(|value| change_value(value, left)),
        Value::InlineTable(table) => table.iter_mut().any(|(_, value)| change_value(value, left)),
        _ => false,
    }
}

fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.current_dir(folder).args(args).env_remove("GITHUB_STEP_SUMMARY").output().unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 2), "{args:?}: {output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(text.len() + told.len() > 100, "{args:?}: {text}{told}");
    assert!(!told.lines().any(|line| line.trim_start().starts_with("::")), "{args:?}: {told}");
    for line in text.lines().filter(|line| line.trim_start().starts_with("::")) {
        assert!(args.contains(&"github"), "{args:?}: {line}");
        assert!(["::error file=", "::warning file=", "::notice "].iter().any(|own| line.starts_with(own)), "{line}");
    }
    for text in [&text, &told] {
        for command in ["##[", "##vso["] {
            assert!(!text.contains(command), "{args:?}: {text}");
        }
        let lines = text.replace("\r\n", "\n");
        let steering = lines.chars().find(|c| *c != '\n' && steers(*c));
        assert_eq!(steering, None, "{args:?}: {text}");
    }
    text
}

#[test]
fn hostile_texts_are_data_in_every_report() {
    let folder = tempfile::tempdir().unwrap();
    for (name, file) in [("a.toml", "tests/fixtures/strong.toml"), ("b.toml", "examples/cicc/coalition.toml")] {
        let (text, changed) = hostile(file);
        assert!(changed > 24, "{changed}");
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let weak = include_str!("../fixtures/weak.toml").replace("name = \"", &format!("name = {HOSTILE:?} # \""));
    std::fs::write(folder.path().join("broken.toml"), weak.replace("\\u{", "\\\\u{")).unwrap();
    let run = |args: &[&str]| run(folder.path(), args);
    for file in ["a.toml", "b.toml"] {
        for format in ["table", "json", "jsonl"] {
            let text = run(&["assess", file, "--format", format, "--color", "never"]);
            assert!(text.contains("HYPERLINK"), "{format}: {text}");
        }
        only_text(&run(&["assess", file, "--format", "markdown"]));
    }
    for format in ["text", "json", "sarif", "github", "gitlab", "junit"] {
        run(&["check", "a.toml", "b.toml", "--min-score", "99", "--format", format]);
    }
    only_text(&run(&["check", "a.toml", "b.toml", "--min-score", "99", "--format", "markdown"]));
    for format in ["text", "json"] {
        run(&["diff", "a.toml", "b.toml", "--format", format]);
    }
    only_text(&run(&["diff", "a.toml", "b.toml", "--format", "markdown"]));
    for format in ["table", "json"] {
        run(&["agree", "a.toml", "b.toml", "--format", format]);
    }
    only_text(&run(&["agree", "a.toml", "b.toml", "--format", "markdown"]));
    let hostile_note = format!("one-actor = {{ answer = \"no\", note = {HOSTILE:?} }}\n");
    std::fs::write(folder.path().join("fit.toml"), hostile_note.replace("\\u{", "\\U{")).unwrap();
    for file in ["a.toml", "b.toml"] {
        only_text(&run(&["fit", file, "--format", "markdown"]));
        run(&["fit", file, "--format", "json"]);
        for reader in ["countries", "igos", "ngos", "corporations", "civil-society", "subnational"] {
            only_text(&run(&["brief", file, "--for", reader]));
            run(&["brief", file, "--for", reader, "--format", "html"]);
        }
    }
    for format in ["table", "json", "html"] {
        assert!(run(&["compare", "a.toml", "b.toml", "--format", format]).contains("HYPERLINK"), "{format}");
    }
    only_text(&run(&["compare", "a.toml", "b.toml", "--full", "--format", "markdown"]));
    for format in ["table", "json", "html", "graphml", "gexf"] {
        assert!(run(&["link", "a.toml", "b.toml", "--format", format]).contains("HYPERLINK"), "{format}");
    }
    only_text(&run(&["link", "a.toml", "b.toml", "--full", "--format", "markdown"]));
    run(&["badge", "a.toml"]);
    for format in ["table", "json", "html"] {
        run(&["questions", "a.toml", "--examples", "--format", format]);
    }
    only_text(&run(&["questions", "b.toml", "--examples", "--format", "markdown"]));
    // What is asked for is text, too.
    for args in [["explain", HOSTILE], ["resources", HOSTILE], ["types", HOSTILE], ["stages", HOSTILE]] {
        run(&args);
    }
    run(&["plan", "--template", HOSTILE]);
    run(&["init", "x\u{1b}[31m\n::error::y", "--outside", "--charter", "--ci"]);
    run(&["init", "z", "--from", HOSTILE]);
    for of in ["criteria", "measures", "findings", "plan"] {
        no_formula(&run(&["assess", "b.toml", "--format", "csv", "--csv-of", of]));
    }
    no_formula(&run(&["assess", "a.toml", "b.toml", "--summary", "--format", "csv"]));
    for format in ["table", "csv", "ics", "json"] {
        run(&["plan", "b.toml", "--start", "2026-01-01", "--format", format]);
    }
    for args in [["power", "b.toml", "--format", "table"], ["power", "b.toml", "--format", "json"]] {
        run(&args);
    }
    for args in [["brief", "b.toml", "--for", "board"], ["types", "b.toml", "--format", "markdown"]] {
        run(&args);
    }
    for format in ["table", "json", "markdown"] {
        run(&["stages", "b.toml", "--format", format]);
    }
    // A name of a file is text of others, too.
    let odd = "=cmd|x ::error::y.toml";
    std::fs::copy(folder.path().join("b.toml"), folder.path().join(odd)).unwrap();
    no_formula(&run(&["trend", odd, "a.toml", "--format", "csv"]));
    for format in ["table", "json"] {
        run(&["trend", odd, "a.toml", "--format", format]);
    }
    let pages: [&[&str]; 2] =
        [&["assess", odd, "--format", "html"], &["brief", odd, "--for", "board", "--format", "html"]];
    for args in pages {
        let page = run(args);
        assert!(!page.contains("<script") && !page.contains("href=\"javascript"), "{page}");
    }
    run(&["assess", "broken.toml"]);
    run(&["check", "broken.toml", "--format", "github"]);
}

/// Markdown without HTML and links, whose mentions and addresses stand as code.
fn only_text(markdown: &str) {
    let mut bare = String::new();
    let steers = |event: &Event<'_>| {
        let is_link = matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
        is_link || matches!(event, Event::Html(_) | Event::InlineHtml(_))
    };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        assert!(!steers(&event), "{event:?} in {markdown}");
        match event {
            Event::Text(text) => bare.push_str(&text),
            Event::Code(_) => bare.push(' '),
            _ => bare.push('\n'),
        }
    }
    assert!(bare.contains("octocat") && !bare.contains('@'), "{bare}");
    let raw = markdown.replace("\\:", "").replace("\\.", "");
    assert!(!raw.contains("://") && !raw.contains("www."), "{raw}");
}

/// Names of files and folders, policies, baselines and rubrics are text of others as well, in reports and in errors.
#[cfg(unix)]
#[test]
fn names_policies_and_baselines_are_data() {
    const NAME: &str = "=x\u{1b}]0;y\u{7}\n::error::z ##[group] \u{202e}<b>@all";
    let text = toml_edit::Value::from(NAME).to_string();
    let json = serde_json::to_string(NAME).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let coalition =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cicc/coalition.toml")).unwrap();
    write(&format!("{NAME}/coalition.toml"), &coalition);
    write(&format!("{NAME}/broken/coalition.toml"), "schema = 9\n");
    let policies = [
        format!(
            "baseline = \"b.json\"\n[[waivers]]\nfinding = \"funding.runway\"\nreason = {text}\nowner = {text}\nuntil = 2999-01-01\n"
        ),
        format!("baseline = {text}\nexclude = [{text}]\n"),
        format!(
            "[gate]\nmin = {{ {json} = 5 }}\nfail_on = {text}\n[severity]\n{json} = \"low\"\n[evidence]\nrequired_for = [{text}]\n"
        ),
        format!("{json} = 1\n[rubrics]\nfolder = {text}\n"),
        "[rubrics]\nfolder = \"rubrics\"\n".to_owned(),
    ];
    write("rubrics/own.toml", &format!("[rubric]\nid = {text}\ntitle = {text}\n{json} = 1\n"));
    let baselines = [
        format!(
            "{{\"version\":3,\"files\":{{{json}:{{\"knowledge\":{json},\"findings\":{{{json}:{json}}},\"scores\":{{{json}:{{\"score\":1.0,\"low\":1.0}}}},\"criteria\":{{{json}:{{\"applies\":true,\"low\":4,\"high\":4}}}}}}}}}}"
        ),
        format!("{{\"version\":3,{json}:1}}"),
    ];
    for (policy, baseline) in
        policies.iter().flat_map(|policy| baselines.iter().map(move |baseline| (policy, baseline)))
    {
        write("cma.toml", policy);
        write("b.json", baseline);
        for format in ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"] {
            run(folder.path(), &["check", ".", "--format", format]);
        }
        run(folder.path(), &["check", ".", "--show-policy"]);
    }
    let path = format!("{NAME}/coalition.toml");
    let path = path.as_str();
    for args in [
        ["assess", path, "--format", "table"],
        ["trend", path, path, "--format=csv"],
        ["--rubrics", NAME, "assess", path],
    ] {
        run(folder.path(), &args);
    }
    run(folder.path(), &["--rubrics", "rubrics", "rubrics", "list"]);
}

/// Comma-separated values of which no cell is a formula; a number below zero is none.
fn no_formula(text: &str) {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let mut cells = 0;
    for record in reader.records() {
        for cell in &record.unwrap() {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?} in {text}");
            cells += 1;
        }
    }
    assert!(cells > 10, "{text}");
}

/// A description whose free texts are this one.
fn of_text(text: &str) -> String {
    let text = toml_edit::Value::from(text).to_string();
    let text = text.trim();
    format!(
        "schema = 2\n[coalition]\nname = {text}\nas_of = 2024-06-30\nissue_areas = [{text}]\n\
         [[governance.bodies]]\nname = {text}\nrole = \"board\"\nrule = \"majority\"\n\
         seats = [{{ group = {text}, count = 3 }}, {{ group = \"B\", count = 2 }}]\n\
         [[members]]\nname = {text}\naka = [{text}]\n[[funding]]\nsource = {text}\namount = 5\nuntil = 2023-01-01\n\
         [[stakeholders]]\nname = {text}\n[[evidence]]\nid = \"e\"\ntitle = {text}\nkind = \"document\"\n\
         [answers]\n\"legitimacy.mandate\" = {{ level = 1, note = {text} }}\n"
    )
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 12, ..Default::default() })]

    /// Every format, of a description whose texts are pieces that do harm somewhere.
    #[test]
    fn every_format_keeps_any_text_a_text(pieces in proptest::collection::vec(piece(), 1..8)) {
        use cma::report::words::{Language, Words};
        use cma::report::{badge, brief, compare, csv, form, gate, html, json, link, markdown, plan, table, workbook};
        use cma::source::safe::{Document, Marks};
        let plain = of_text("x");
        assert!(cma::coalition::load("a.toml", plain.as_bytes()).is_ok(), "{plain}");
        let toml = of_text(&pieces.concat());
        let Ok((source, coalition)) = cma::coalition::load("a.toml", toml.as_bytes()) else { return Ok(()) };
        let (words, rubrics) = (Words::of(Language::English), rubrics());
        let a = cma::assess(&source, &coalition, rubrics, &cma::Options::default());
        let start = jiff::civil::date(2026, 1, 1);
        let look = table::Look { width: 80, top: usize::MAX, criteria: true, again: true, quiet: false };
        let verdict = verdict(&source, &coalition, rubrics);
        let plan = plan::Plan::of(&a, rubrics, Some(start), words);
        let paper = brief::Brief::new(&a, &brief::Reader::Board, words);
        let json = [
            json::pretty(&form::Assessment::new(&a, words)).unwrap(),
            json::line(&form::Assessment::new(&a, words)).unwrap(),
            gate::json::render(&verdict, words).unwrap(),
            gate::sarif::render(&verdict, words).unwrap(),
            gate::gitlab::render(&verdict, words).unwrap(),
            plan.json().unwrap(),
        ];
        for json in &json {
            serde_json::from_str::<serde_json::Value>(json).unwrap();
        }
        let both = [a.clone(), a.clone()];
        let compared = cma::assess::compare::Beside::new(&both, rubrics, cma::assess::Aggregate::default());
        let compared = compare::paper(&compared, true, words);
        let kept = |file| cma::network::Described::new(file, &coalition, &a.facts, rubrics.links());
        let network = cma::network::Network::new(vec![kept("a.toml"), kept("b.toml")], rubrics.links());
        let linked = link::paper(&network, 0, true, rubrics, words);
        let xml = [
            gate::junit::render(&verdict, words).unwrap(),
            badge::render(&a, words),
            link::graphml(&network).unwrap(),
            link::gexf(&network, words).unwrap(),
        ];
        for xml in &xml {
            let mut reader = quick_xml::Reader::from_str(xml);
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
            assert_eq!(xml.find(['\u{fffe}', '\u{ffff}']), None);
        }
        let rows = [csv::Rows::Criteria, csv::Rows::Measures, csv::Rows::Findings, csv::Rows::Plan];
        let rows: Vec<_> = rows.into_iter().map(|of| csv::rows(&a, of, words).unwrap()).chain([plan.csv().unwrap()]).collect();
        rows.iter().filter(|rows| rows.lines().count() > 1).for_each(|rows| no_formula(rows));
        let calendar = plan.calendar(start, words);
        for line in calendar.split("\r\n").filter(|line| !line.starts_with(' ') && !line.is_empty()) {
            let name = line.split([':', ';']).next().unwrap_or("");
            assert!(!name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '-'), "{line}");
        }
        assert_eq!(calendar.matches("\r\nBEGIN:VEVENT").count(), plan.tasks.iter().filter(|task| task.due.is_some()).count());
        let pages = [
            html::render(&a, rubrics, words).unwrap(),
            paper.html(words).unwrap(),
            compared.html(words).unwrap(),
            linked.html(words).unwrap(),
        ];
        for page in &pages {
            assert!(!page.contains("<script") && !page.contains("href=\"javascript"));
        }
        let layout = workbook::layout(&cma::Rubrics::builtin(), words);
        let grid = cma::workbook::grid::Grid::of_text(&source.text, &layout);
        let bytes = workbook::xlsx(&grid, &layout, rubrics, words).unwrap();
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for part in 0..book.len() {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut book.by_index(part).unwrap(), &mut text).unwrap();
            assert!(!text.contains("<f>=") && text.find(['\u{fffe}', '\u{ffff}', '\u{1b}', '\u{202e}']).is_none());
        }
        let documents: Vec<Document> = [
            table::render(&a, look, words).into(),
            markdown::render(&a, rubrics.memo(), words).into(),
            gate::text::render(&verdict, false, words).into(),
            gate::github::render(&verdict, words).into(),
            gate::summary::render(&verdict, words).into(),
            paper.text(80, words).into(),
            paper.markdown(words).into(),
            compared.text(80, words).into(),
            compared.markdown(words).into(),
            linked.text(80, words).into(),
            linked.markdown(words).into(),
            plan.text(80, words).into(),
            plan.markdown(words).into(),
            calendar.into(),
        ]
        .into_iter()
        .chain(json.map(Into::into))
        .chain(xml.map(Into::into))
        .chain(rows.into_iter().map(Into::into))
        .chain(pages.map(Into::into))
        .collect();
        for document in documents {
            let text = document.without_styles().as_str().replace("\r\n", "\n");
            let steering = text.chars().find(|c| *c != '\n' && steers(*c));
            assert_eq!(steering, None, "{}", text);
            let ours = ["::error file=", "::warning file=", "::notice "];
            let shown = match document.marks() {
                Marks::Commands => text.lines().filter(|line| !ours.iter().any(|own| line.starts_with(own))).map(str::to_owned).collect(),
                _ => cma::source::safe::logged(&text).into_owned(),
            };
            assert!(!shown.contains("##[") && !shown.lines().any(|line| line.trim_start().starts_with("::")));
        }
    }
}

/// A piece of text that does harm somewhere, or any character.
fn piece() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let known = prop::sample::select(vec![
        "::error::",
        "\n::error::x",
        "##[x]",
        "\u{1b}[2J",
        "\u{202e}",
        "</td><script>",
        "\"",
        "'",
        "&",
        "=cmd|",
        "@all",
        "\r",
        "\\",
        "`",
        "|",
        "```\n",
        "\u{ffff}",
        "\u{0}",
        "\r\nEND:VEVENT\r\n",
        "]]>",
        "-->",
        "é",
        "https://evil.example ",
        ";",
        ",",
        "\u{e0041}",
        "\u{feff}",
        "\u{9b}31m",
        "{{7*7}}",
        "<!--",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

fn rubrics() -> &'static cma::Rubrics {
    static RUBRICS: std::sync::OnceLock<cma::Rubrics> = std::sync::OnceLock::new();
    RUBRICS.get_or_init(cma::Rubrics::builtin)
}

fn verdict<'r>(
    source: &cma::source::Source,
    coalition: &cma::coalition::Coalition,
    rubrics: &'r cma::Rubrics,
) -> cma::check::Verdict<'r> {
    use cma::check::{Before, Folders, Policy, Setting, Unusable, Verdict, check};
    let today = jiff::civil::date(2026, 1, 1);
    let setting = Setting {
        rubrics,
        policy: &Policy::default(),
        before: Before::NotKept,
        records: true,
        folders: Folders { root: Path::new("/nowhere").into(), file: Path::new("/nowhere").into() },
        today,
        as_of: None,
    };
    let checked = check(source, coalition, &setting);
    let broken = source.text.replace("[governance]", "[governence]");
    let rejected = cma::coalition::load(&coalition.coalition.name, broken.as_bytes()).err();
    let unusable = rejected.iter().flat_map(|rejected| Unusable::all(&rejected.source, &rejected.problems));
    Verdict::new(vec![checked], Vec::new(), unusable.collect(), Some(today))
}

/// What says that a text is safe without making it so, or lets one out as it is, file by file: a new line here is looked
/// at by a reader.
#[test]
fn what_vouches_for_a_text_is_known() {
    let known = [
        ("src/cli", "Own(", 10),
        ("src/report/criteria.rs", "vouched(", 6),
        ("src/report/csv.rs", "vouched(", 1),
        ("src/report/error.rs", "vouched(", 1),
        ("src/report/html/brief.html", "|safe", 2),
        ("src/report/html/head.html", "|safe", 1),
        ("src/report/html/page.html", "|safe", 2),
        ("src/report/html/page.rs", "vouched(", 1),
        ("src/report/html/report.html", "|safe", 2),
        ("src/report/json.rs", "vouched(", 1),
        ("src/report/keys.rs", "vouched(", 3),
        ("src/report/survey.rs", "vouched(", 1),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = std::collections::BTreeMap::new();
    for path in crate::files_below("src") {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if name.starts_with("src/source/") || ![".rs", ".html"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let of = match &*name {
            _ if name.starts_with("src/cli/") => ("src/cli".to_owned(), "Own("),
            _ if name.ends_with(".html") => (name, "|safe"),
            _ => (name, "vouched("),
        };
        *found.entry((of.0, of.1)).or_insert(0) += text.matches(of.1).count();
    }
    found.retain(|_, count| *count > 0);
    let known = known.map(|(name, what, count)| ((name.to_owned(), what), count));
    assert_eq!(found, known.into_iter().collect());
}
