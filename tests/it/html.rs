//! The HTML report and what goes with it: its structure, what it lets in, its drawings against the JSON.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Every section in its order; those of which a file says nothing are left out.
const SECTIONS: [&str; 13] = [
    "findings",
    "plan",
    "criteria",
    "power",
    "money",
    "outsiders",
    "cycle",
    "tensions",
    "reference",
    "voices",
    "questions",
    "sources",
    "method",
];

fn root(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().unwrap().to_owned()
}

fn run(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn html(file: &str) -> String {
    run(&["assess", file, "--format", "html"])
}

/// The tags of a page, without their text; the page's own way to close, quote and escape is taken for granted, and
/// checked by other people's programs in `.ci/outside`.
fn tags(page: &str) -> Vec<String> {
    let body = page.split_once("</style>").unwrap().1;
    body.split('<').skip(1).map(|rest| rest.split('>').next().unwrap().to_owned()).collect()
}

fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let start = format!(" {name}=\"");
    page.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The part of a page between two texts.
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let rest = page.split_once(start).unwrap().1;
    rest.split_once(end).unwrap().0
}

fn section<'p>(page: &'p str, id: &str) -> &'p str {
    between(page, &format!("<section id=\"{id}\""), "</section>")
}

#[test]
fn a_page_holds_its_sections_in_order_and_every_reference_leads_somewhere() {
    for file in
        ["examples/eiti/coalition.toml", "examples/netmundial-initiative/coalition.toml", "tests/fixtures/weak.toml"]
    {
        let page = html(&root(file));
        let ids = attributes(&page, "id");
        let there: Vec<&str> = SECTIONS.into_iter().filter(|id| ids.contains(id)).collect();
        assert!(there.len() >= 10, "{there:?}");
        let found: Vec<&str> = ids.iter().copied().filter(|id| SECTIONS.contains(id)).collect();
        assert_eq!(found, there, "{file}");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id stands twice in {file}");
        for link in attributes(&page, "href").iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(ids.contains(&link), "{file}: #{link} leads nowhere");
        }
        // Each drawing says what it shows.
        let drawings = page.split("<svg").skip(1).map(|rest| rest.split("</svg>").next().unwrap());
        for drawing in
            drawings.filter(|drawing| !drawing.contains("aria-hidden") && !drawing.contains("class=\"axis\""))
        {
            assert!(drawing.contains("<title>"), "{file}: {drawing}");
        }
        assert!(page.matches("<desc>").count() > 50, "{file}");
        assert_eq!(page, html(&root(file)), "it is the same each time");
    }
}

#[test]
fn the_first_screen_holds_what_a_chair_needs() {
    let file = root("tests/fixtures/strong.toml");
    let page = html(&file);
    let json: serde_json::Value = serde_json::from_str(&run(&["assess", &file, "--format", "json"])).unwrap();
    let head = page.split_once("<nav").unwrap().0;
    for rubric in json["rubrics"].as_array().unwrap() {
        let row = between(head, &format!("<th scope=\"row\">{}", rubric["title"].as_str().unwrap()), "</tr>");
        for number in [&rubric["low"], &rubric["high"]] {
            let shown = format!("<td class=\"n\">{:.0}</td>", number.as_f64().unwrap());
            assert!(row.contains(&shown), "{shown}: {row}");
        }
    }
    let grade = json["overall"]["grade"].as_str().unwrap();
    let probability = json["overall"]["grade_probability"][grade].as_f64().unwrap() * 100.0;
    assert!(head.contains(&format!("{grade} (probability {probability:.0}\u{a0}%)")), "{head}");
    assert!(head.contains("30 June 2024") && head.contains("Model of a strong coalition"));

    let file = root("tests/fixtures/weak.toml");
    let json: serde_json::Value = serde_json::from_str(&run(&["assess", &file, "--format", "json"])).unwrap();
    let page = html(&file);
    let head = page.split_once("<nav").unwrap().0;
    let gravest = between(head, "<ol class=\"gravest\">", "</ol>");
    assert_eq!(gravest.matches("<li>").count(), 3);
    let steps = between(head, "id=\"steps-title\"", "</section>");
    assert_eq!(steps.matches("<li>").count(), 5);
    for (place, step) in json["plan"].as_array().unwrap().iter().enumerate() {
        assert_eq!(place < 5, steps.contains(&escaped(step["action"].as_str().unwrap())), "{step}");
    }
}

/// Text as it stands in a page.
fn escaped(text: &str) -> String {
    use cma::source::safe::{Html, Safe};
    Safe::<Html>::new(text).into_string()
}

#[test]
fn nothing_of_a_file_becomes_part_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let evil = r#"</title><script>alert(1)</script><img src=x onerror=alert(2)>\" onload=\"x' \u202Eright\u202C &amp; {{ 7 * 7 }} "#;
    let long = "Long ".repeat(60);
    let file = folder.path().join("coalition.toml");
    let text = format!(
        r#"schema = 2
[coalition]
name = "{evil}{long}"
as_of = 2024-06-30
phase = "negotiation"
[[members]]
name = "{evil}"
kind = "ngo"
[[stakeholders]]
name = "{evil}"
kind = "community"
power = "high"
interest = "high"
engagement = "none"
absent_because = "{evil}"
[governance]
evidence = ["a"]
decision_rule = "none"
[[governance.bodies]]
name = "{evil}"
role = "board"
rule = "majority"
votes_each = 1
together = true
veto = false
seats = [{{ group = "{evil}", kind = "ngo", count = 2 }}, {{ group = "B", kind = "state", count = 1 }}]
[[funding]]
source = "{evil}"
until = 2025
[[evidence]]
id = "a"
title = "{evil}"
url = "https://example.org/?a=<b>&c='d'"
kind = "document"
[[evidence]]
id = "b"
title = "An address that does something"
path = "{evil}"
"#
    );
    std::fs::write(&file, text).unwrap();
    for args in [&["assess", "--format", "html"][..], &["brief", "--for", "board", "--format", "html"]] {
        let page = run(&[args, &[file.to_str().unwrap()]].concat());
        let allowed = "!DOCTYPE html head meta title style body main header section article div span p h1 h2 h3 ol ul li \
                       nav a small strong code bdi dl dt dd table caption thead tbody tr th td fieldset legend label \
                       input details summary figure figcaption svg desc rect line circle text";
        let allowed: BTreeSet<&str> = allowed.split_whitespace().collect();
        for tag in tags(&page) {
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
            assert!(allowed.contains(name), "<{tag}>");
            let names: String = tag.split('"').step_by(2).collect();
            assert!(!names.contains(" on") && !names.contains(" style="), "<{tag}>");
        }
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.contains("{{ 7 * 7 }}"));
        assert!(!page.contains(['\u{202e}', '\u{202c}']), "direction marks are shown, not obeyed");
        let title = between(&page, "<title>", "</title>");
        assert!(title.chars().count() <= 61, "{title}");
        // The page may load nothing; its one style is allowed by its digest.
        let policy = "default-src &#39;none&#39;; style-src &#39;sha256-";
        assert!(page.contains(policy), "{}", between(&page, "Content-Security-Policy", ">"));
        let loading = ["src", "srcset", "data", "poster", "background", "action", "xlink:href"];
        assert!(loading.iter().all(|name| attributes(&page, name).is_empty()));
        assert!(!page.contains("url(") && !page.contains("@import"));
    }
    let addresses = "javascript:alert(1)";
    let text = std::fs::read_to_string(&file).unwrap().replace("https://example.org/?a=<b>&c='d'", addresses);
    std::fs::write(&file, text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cma")).arg("assess").arg(&file).args(["--format", "html"]).output();
    let page = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(attributes(&page, "href").iter().all(|href| href.starts_with('#') || href.starts_with("http")));
}

#[test]
fn the_drawings_show_what_the_json_says() {
    let file = root("tests/fixtures/strong.toml");
    let json: serde_json::Value = serde_json::from_str(&run(&["assess", &file, "--format", "json"])).unwrap();
    let page = html(&file);
    let width = |share: f64| format!("width=\"{}%\"", (share * 10_000.0).round() / 100.0);

    let power = section(&page, "power");
    let groups = json["power"].as_array().unwrap();
    assert_eq!(groups.len(), 3);
    for group in groups {
        let row = between(power, &format!("<bdi>{}</bdi>", group["group"].as_str().unwrap()), "</tr>");
        for share in [&group["votes"], &group["banzhaf"]] {
            assert!(row.contains(&width(share.as_f64().unwrap())), "{share}: {row}");
        }
    }

    let money = section(&page, "money");
    let years = json["money"]["years"].as_array().unwrap();
    let most = years.iter().map(|year| year["income"].as_f64().unwrap()).fold(0.0, f64::max);
    let accounts = between(money, "Accounts</th>", "</svg>");
    for year in years {
        let height = (year["income"].as_f64().unwrap() / most * 52.0).round();
        assert!(accounts.contains(&format!("height=\"{height}\"")), "{year}: {accounts}");
        assert!(money.contains(&format!("<th scope=\"row\">{}</th>", year["year"])), "{year}");
    }
    let sources = json["money"]["sources"].as_array().unwrap();
    assert_eq!(money.matches("a year</span>").count(), sources.len());
    let largest = sources.iter().map(|source| source["yearly"].as_f64().unwrap()).fold(0.0, f64::max);
    for source in sources {
        let row = between(money, &format!("<bdi>{}</bdi>", source["name"].as_str().unwrap()), "</tr>");
        let height = (source["yearly"].as_f64().unwrap() / largest * 20.0).round();
        assert!(row.contains(&format!("height=\"{height}\"")), "{source}: {row}");
    }

    let file = root("examples/apparel-industry-partnership/coalition.toml");
    let json: serde_json::Value = serde_json::from_str(&run(&["assess", &file, "--format", "json"])).unwrap();
    let page = html(&file);
    let outside = json["outsiders"].as_array().unwrap();
    let map = section(&page, "outsiders");
    let excluded = outside.iter().filter(|outsider| outsider["excluded"] == true).count();
    assert_eq!(map.matches("<rect class=\"excluded\"").count() - usize::from(excluded > 0), excluded);
    assert_eq!(map.matches("class=\"number\"").count() + map.matches("class=\"inverse\"").count(), outside.len());
    for outsider in outside {
        assert!(map.contains(&format!("<bdi>{}</bdi>", escaped(outsider["name"].as_str().unwrap()))), "{outsider}");
    }
    let cycle = section(&page, "cycle");
    for stage in json["stages"].as_array().unwrap() {
        let class = stage["when"].as_str().unwrap();
        assert!(
            cycle.contains(&format!("<li class=\"phase {class}\">\n<h3>{}", stage["title"].as_str().unwrap())),
            "{stage}"
        );
    }
}

#[test]
fn seats_are_told_where_power_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    let board = |votes_each: &str, rule: &str| {
        let seats = "seats = [{ group = \"A\", count = 6 }, { group = \"B\", count = 4 }, { group = \"C\", count = 2, votes = 0 }]";
        format!(
            "[[governance.bodies]]\nname = \"Board\"\ngoverning = true\nseats_complete = true\n{votes_each}{rule}{seats}\n"
        )
    };
    let told = |text: &str, format: &str| {
        std::fs::write(&file, format!("schema = 2\n[coalition]\nname = \"A\"\n{text}")).unwrap();
        run(&["assess", file.to_str().unwrap(), "--full", "--format", format])
    };
    for text in [board("votes_each = 1\n", ""), board("", ""), board("votes_each = 1\n", "rule = \"majority\"\n")] {
        let page = told(&text, "html");
        let power = section(&page, "power");
        assert!(power.contains("Seats, votes and power in Board"), "{power}");
        for (group, seats) in [("A", 6), ("B", 4), ("C", 2)] {
            let row = between(power, &format!("<bdi>{group}</bdi>"), "</tr>");
            assert!(row.contains(&format!("\">{seats}</td>")), "{row}");
        }
        assert!(between(power, "<bdi>C</bdi>", "</tr>").contains("<td class=\"n\">0\u{a0}%</td>"), "{power}");
        assert!(!power.contains("unknown of the power"), "{power}");
        let markdown = told(&text, "markdown");
        assert!(markdown.contains("| C | 2 | 0 % |"), "{markdown}");
        let (_, table) = told(&text, "table")
            .split_once("Seats, votes and power in Board")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        let row = table.lines().find(|line| line.starts_with(" C ")).unwrap();
        assert!(row.split_whitespace().take(4).eq(["C", "2", "0", "%"]), "{row}");
    }
    // Nothing is told of seats of which nothing is known.
    let page = told("[[governance.bodies]]\nname = \"Board\"\ngoverning = true\nseats = [{ group = \"A\" }]\n", "html");
    assert!(section(&page, "power").contains("Seats and voting power"), "{page}");
}

#[test]
fn a_filter_that_leaves_nothing_says_so() {
    let page = html(&root("examples/eiti/coalition.toml"));
    let findings = section(&page, "findings");
    let (severities, rubrics): (Vec<&str>, Vec<&str>) = attributes(findings, "id")
        .into_iter()
        .filter(|id| !id.ends_with("-all"))
        .filter(|id| id.starts_with("severity-") || id.starts_with("rubric-"))
        .partition(|id| id.starts_with("severity-"));
    assert!(severities.len() > 1 && rubrics.len() > 1);
    let mut empty = 0;
    for severity in severities {
        for rubric in &rubrics {
            let (class, place) = (severity.replace("severity-", "s-"), rubric.replace("rubric-", "r-"));
            let is_there = findings.contains(&format!("class=\"finding {class} {place}\""));
            let is_told = findings.contains(&format!("<p class=\"none {class} {place}\">"));
            assert_ne!(is_there, is_told, "{class} {place}");
            empty += usize::from(is_told);
        }
    }
    assert!(empty > 0);
    // A heading stays with what it stands over, and goes with it.
    let page = html(&root("examples/kimberley-process/coalition.toml"));
    let groups = section(&page, "findings").split("<header class=\"pattern ").skip(1);
    assert!(groups.clone().count() > 2);
    for group in groups {
        let marks: BTreeSet<&str> = group.split('"').next().unwrap().split(' ').collect();
        let found = group.split("<article class=\"finding ").skip(1);
        let own: BTreeSet<&str> = found.flat_map(|rest| rest.split('"').next().unwrap().split(' ')).collect();
        assert_eq!(marks, own);
    }
}

#[test]
fn what_is_not_on_paper_is_said_on_paper() {
    let page = html(&root("examples/eiti/coalition.toml"));
    let said = |id: &str| section(&page, id).matches("<p class=\"printed note\">").count();
    assert_eq!(["findings", "plan", "questions"].map(said), [1, 1, 1]);
    let bare = html(&root("tests/fixtures/strong.toml"));
    assert!(!bare.contains("On paper, the list ends"), "no question is left out");
}

#[test]
fn each_page_has_a_title_of_its_own_and_each_column_a_head() {
    let file = root("examples/eiti/coalition.toml");
    let (voices, answers) = (root("tests/fixtures/voices/coalition.toml"), root("tests/fixtures/voices/responses"));
    let commands: [&[&str]; 11] = [
        &["assess", &file],
        &["brief", &file, "--for", "board"],
        &["brief", &file, "--for", "ngos"],
        &["types", &file],
        &["stages", &file],
        &["fit", &file],
        &["questions", &file],
        &["compare", &file],
        &["assess", &voices, "--responses", &answers],
        &["brief", &voices, "--responses", &answers, "--for", "facilitator"],
        &["link", &file, &voices],
    ];
    let pages = commands.map(|args| run(&[args, &["--format", "html"]].concat()));
    let titles: BTreeSet<&str> = pages.iter().map(|page| between(page, "<title>", "</title>")).collect();
    assert_eq!(titles.len(), pages.len(), "{titles:?}");
    for (page, args) in pages.iter().zip(commands) {
        let heads: Vec<&str> = page.split("<th scope=\"col\"").skip(1).collect();
        assert!(!heads.is_empty() || args[0] == "questions", "{args:?}");
        assert!(heads.iter().all(|rest| !rest.split_once('>').unwrap().1.starts_with("</th>")), "{args:?}");
        assert!(page.contains(concat!("cma ", env!("CARGO_PKG_VERSION"), ", knowledge ")), "{args:?}");
        assert!(!page.contains("--full"), "{args:?}");
    }
    // A page that is put before a meeting names criteria, and a row is named by more than its number.
    let matters = between(&pages[9], "<tbody>", "</tbody>");
    assert!(matters.contains("<th scope=\"row\">Breaking the rules has consequences that were used</th>"), "{matters}");
    assert!(!matters.contains("accountability.consequences"), "{matters}");
}

#[test]
fn what_a_paper_leaves_out_is_told_for_where_it_is_read() {
    let args = ["link", &root("examples")];
    let page = run(&[&args[..], &["--format", "html"]].concat());
    assert!(page.contains("14 more are left out.") && !page.contains("--full"));
    assert!(run(&args).contains("14 more with --full."));
}

#[test]
fn a_measure_that_decided_is_named_and_stays_beside_its_sign() {
    let page = html(&root("examples/eiti/coalition.toml"));
    let criteria = section(&page, "criteria");
    assert!(criteria.contains("<span>governance, formal link count: 3</span>"), "{criteria}");
    assert!(criteria.contains("voting, largest power: 5.2\u{a0}%"), "{criteria}");
    assert!(!page.split_once("</style>").unwrap().1.contains(" %"));
    assert!(section(&page, "method").contains("Numbers such as L3"));
}

#[test]
fn an_outsider_is_excluded_only_where_that_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let excluded = |keys: &str| {
        let file = folder.path().join("coalition.toml");
        let text = format!("schema = 2\n[coalition]\nname = \"N\"\n[[stakeholders]]\nname = \"S\"\n{keys}\n");
        std::fs::write(&file, text).unwrap();
        let json = run(&["assess", file.to_str().unwrap(), "--format", "json"]);
        serde_json::from_str::<serde_json::Value>(&json).unwrap()["outsiders"][0]["excluded"].as_bool()
    };
    assert_eq!(excluded("interest = \"high\"\nengagement = \"informed\""), Some(true));
    assert_eq!(excluded("kind = \"indigenous\"\nengagement = \"none\""), Some(true));
    assert_eq!(excluded("interest = \"high\"\nengagement = \"dialogue\""), Some(false));
    assert_eq!(
        excluded("kind = \"business\"\nspeaks_for = []\ninterest = \"low\"\nengagement = \"none\""),
        Some(false)
    );
    assert_eq!(excluded("interest = \"high\""), None);
    assert_eq!(excluded("interest = \"low\"\nengagement = \"none\""), None);
}

#[test]
fn a_table_holds_a_row_for_each_thing_and_no_formula() {
    let file = root("tests/fixtures/weak.toml");
    let json: serde_json::Value = serde_json::from_str(&run(&["assess", &file, "--format", "json"])).unwrap();
    let read = |of: &str| {
        let text = run(&["assess", &file, "--format", "csv", "--csv-of", of]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        (head, rows)
    };
    let of_json = |key: &str| json[key].as_array().unwrap().len();
    let criteria: usize =
        json["rubrics"].as_array().unwrap().iter().map(|rubric| rubric["criteria"].as_array().unwrap().len()).sum();
    let measures = json["measures"].as_object().unwrap().len();
    let expected =
        [("criteria", criteria), ("measures", measures), ("findings", of_json("findings")), ("plan", of_json("plan"))];
    for (of, count) in expected {
        let (head, rows) = read(of);
        assert_eq!(head[..3], ["coalition", "file", "as_of"]);
        assert_eq!(rows.len(), count, "{of}");
        assert!(rows.iter().all(|row| row[0] == json["coalition"].as_str().unwrap()));
        assert_eq!(head[head.len() - 3..], ["program", "knowledge", "input"]);
        let made = |row: &[String]| {
            [("program", 3), ("knowledge", 2), ("input", 1)]
                .map(|(key, back)| json["provenance"][key] == row[row.len() - back])
        };
        assert!(rows.iter().all(|row| made(row) == [true; 3]));
    }
    let versions = json["provenance"]["versions"].as_object().unwrap();
    assert!(
        json["rubrics"]
            .as_array()
            .unwrap()
            .iter()
            .all(|rubric| versions[rubric["id"].as_str().unwrap()].as_u64() >= Some(1))
    );
    let (head, rows) = read("criteria");
    let column = |name: &str| head.iter().position(|title| title == name).unwrap();
    let found = json["rubrics"].as_array().unwrap().iter().flat_map(|rubric| rubric["criteria"].as_array().unwrap());
    for (row, found) in rows.iter().zip(found) {
        assert_eq!(row[column("criterion")], found["id"].as_str().unwrap());
        assert_eq!(row[column("basis")], found["basis"].as_str().unwrap());
        if found["basis"] != "not-applicable" {
            assert_eq!(row[column("low")], found["low"].to_string());
            assert_eq!(row[column("high")], found["high"].to_string());
        }
    }

    // A step says the same here and in the plan as a table.
    let (head, rows) = read("plan");
    let at = |name: &str| head.iter().position(|title| title == name).unwrap();
    let table = run(&["plan", &file, "--format", "csv"]);
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let titles: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    for (row, step) in rows.iter().zip(table.records().map(Result::unwrap)) {
        for title in ["number", "action", "steps", "who", "by", "within", "done_when", "answers", "problem", "effort"] {
            assert_eq!(row[at(title)], step[titles.iter().position(|own| own == title).unwrap()], "{title}");
        }
    }
    assert!(rows.iter().any(|row| !row[at("problem")].is_empty()));

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    std::fs::write(&file, "schema = 2\n[coalition]\nname = \"=HYPERLINK(\\\"x\\\")\"\n").unwrap();
    let table = run(&["assess", file.to_str().unwrap(), "--format", "csv"]);
    assert!(table.lines().skip(1).all(|line| line.starts_with("\"'=HYPERLINK(\"\"x\"\")\",")), "{table}");
}

#[test]
fn a_board_paper_holds_five_lines_and_the_gravest_risks_with_what_lessens_them() {
    let file = root("tests/fixtures/weak.toml");
    let json: serde_json::Value = serde_json::from_str(&run(&["assess", &file, "--format", "json"])).unwrap();
    let paper = run(&["brief", &file, "--for", "board"]);
    let headings: Vec<&str> = paper.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let expected = ["Purpose", "Verdict", "Recommendation", "Risks and what lessens them"];
    assert_eq!(headings[..4], expected);
    let recommended = paper.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
    assert_eq!(recommended, 5);
    assert!(paper.contains(&format!("in view of {} findings", json["findings"].as_array().unwrap().len())), "{paper}");
    let page = run(&["brief", &file, "--for", "board", "--format", "html"]);
    // The first step, and the answers to what is grave before others.
    let grave: BTreeSet<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|finding| {
            matches!(finding["severity"].as_str(), Some("high" | "critical")).then(|| finding["id"].as_str()).flatten()
        })
        .collect();
    let steps = json["plan"].as_array().unwrap();
    let (list, _) = page.split_once("Mitigation</th>").unwrap();
    let is_shown = |step: &serde_json::Value| list.contains(&escaped(step["action"].as_str().unwrap()));
    let answers_grave = |step: &serde_json::Value| {
        step["answers"].as_array().unwrap().iter().any(|id| grave.contains(id.as_str().unwrap()))
    };
    assert!(is_shown(&steps[0]));
    let shown: Vec<_> = steps.iter().filter(|step| is_shown(step)).collect();
    assert_eq!(shown.len(), 5);
    let (grave, others) = steps.iter().partition::<Vec<_>, _>(|step| answers_grave(step));
    assert!(grave.len() >= 4 && grave.iter().filter(|step| is_shown(step)).count() >= 4, "{grave:?} {}", others.len());
    let risks = between(&page, "Mitigation</th>", "</table>");
    // What several findings come to stands for them, by its first parts.
    for pattern in json["patterns"].as_array().unwrap().iter().take(4) {
        assert!(risks.contains(&escaped(pattern["title"].as_str().unwrap())), "{pattern}");
        assert!(risks.contains(&escaped(pattern["parts"][0]["says"].as_str().unwrap())), "{pattern}");
    }
    assert_eq!(risks.matches("<tr>").count(), 4);
}

#[test]
fn a_page_is_about_one_coalition_or_sums_up_several() {
    let two = [root("examples/eiti"), root("examples/fsc")];
    let output = Command::new(env!("CARGO_BIN_EXE_cma"))
        .args(["assess", &two[0], &two[1], "--format", "html", "--each"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("one coalition"));
    let page = run(&["assess", &two[0], &two[1], "--format", "html"]);
    assert!(page.contains("<h1>2 coalitions</h1>") && !page.contains("<script"), "{page}");
    let table = run(&["assess", &two[0], &two[1], "--format", "csv"]);
    let names: BTreeSet<&str> = table.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

/// Of a level that several cases can bring about, a page tells those that the facts leave open, and no other.
#[test]
fn a_page_tells_no_case_that_the_facts_exclude() {
    let rubrics = cma::Rubrics::builtin();
    let mut told = 0;
    for path in crate::examples() {
        let path = path.to_str().unwrap();
        let page = html(path);
        let (source, coalition) = cma::Coalition::load(path).unwrap();
        let a = cma::assess(&source, &coalition, &rubrics, &cma::Options::default());
        for found in a.criteria() {
            let row = page.split(&format!("id=\"c-{}\"", found.criterion.id.replace('.', "_"))).nth(1).unwrap();
            let Some(seen) = row.split("</tr>").next().unwrap().split("<span class=\"seen\">").nth(1) else { continue };
            let seen = seen.split("</span>").next().unwrap();
            let level = found.criterion.level(found.level().unwrap()).unwrap();
            let open = level.open(cma::knowledge::expr::View::of(&a.facts));
            for case in level.cases() {
                let is_open = open.iter().any(|open| open.text == case.text);
                let text = case.text.trim_end_matches('.');
                assert!(is_open || !seen.contains(text), "{path}: {seen}");
                told += usize::from(is_open);
            }
        }
    }
    assert!(told > 100, "{told}");
}
