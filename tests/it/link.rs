//! A folder as one network of organisations and coalitions.

use crate::output::{cma, unmarked};
use quick_xml::events::Event;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// A folder of small descriptions, by name.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let at = folder.path().join(name);
        std::fs::create_dir(&at).unwrap();
        std::fs::write(at.join("coalition.toml"), format!("schema = 2\n{text}")).unwrap();
    }
    folder
}

fn link(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.current_dir(folder).arg("link").args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(folder: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&link(folder, &[args, &["--format", "json"]].concat())).unwrap()
}

fn names(told: &Value) -> Vec<&str> {
    told["organisations"].as_array().unwrap().iter().map(|found| found["name"].as_str().unwrap()).collect()
}

fn organisation<'t>(told: &'t Value, name: &str) -> &'t Value {
    let all = told["organisations"].as_array().unwrap();
    let found = all.iter().find(|found| found["name"] == name);
    assert!(found.is_some(), "{name} in {:?}", names(told));
    found.unwrap()
}

/// A chain: A - X - B - Y - C, and D alone.
fn chain() -> tempfile::TempDir {
    folder(&[
        (
            "a",
            "[coalition]\nname = \"A\"\nissue_areas = [\"human rights\"]\nfunctions = [\"advocacy\", \"oversight\"]\n\
             [[members]]\nname = \"X\"\nkind = \"ngo\"\n",
        ),
        (
            "b",
            "[coalition]\nname = \"B\"\nissue_areas = [\"corruption\"]\nfunctions = [\"advocacy\"]\n\
             [[members]]\nname = \"x\"\n[[funding]]\nsource = \"Y\"\nkind = \"foundation\"\nshare = 0.25\n",
        ),
        ("c", "[coalition]\nname = \"C\"\nissue_areas = [\"health\"]\n[[funding]]\nsource = \"Y\"\n"),
        (
            "d",
            "[coalition]\nname = \"D\"\nissue_areas = [\"civic space\"]\nfunctions = [\"advocacy\", \"oversight\"]\n\
             [[members]]\nname = \"Local groups\"\n[[members]]\nname = \"Networks\"\ncount = 60\n",
        ),
    ])
}

#[test]
fn a_chain_is_measured_as_by_hand() {
    let folder = chain();
    let told = json(folder.path(), &[]);
    assert_eq!(names(&told), ["X", "Y"]);
    assert_eq!((told["parts"].as_u64(), told["coalitions"][3]["rows_of_many"].as_u64()), (Some(2), Some(2)));
    // Six things; between X, pairs {A} x {B, Y, C}: 3 of the 10 pairs of five others.
    let (x, y) = (organisation(&told, "X"), organisation(&told, "Y"));
    for found in [x, y] {
        assert_eq!((found["degree"].as_u64(), found["betweenness"].as_f64()), (Some(2), Some(0.3)));
        assert_eq!(found["holds"], 2);
    }
    // Between B, {A, X} x {Y, C}: 4 of 10.
    assert_eq!(told["coalitions"][1]["betweenness"], 0.4);
    let overlap = &told["overlaps"][0];
    assert_eq!((&overlap["first"], &overlap["second"], &overlap["jaccard"]), (&0.into(), &1.into(), &0.5.into()));
    assert_eq!((&overlap["same_tie"]["member"], &overlap["jaccard_members"]), (&1.into(), &1.0.into()));
    // Y pays two.
    let points: Vec<&Value> = told["single_points"].as_array().unwrap().iter().collect();
    assert_eq!(points[0]["as"], "funder");
    assert_eq!(points[0]["coalitions"], serde_json::json!([1, 2]));
    assert_eq!(points[0]["organisation"], 1);
    assert_eq!(points.iter().filter(|point| point["as"] == "only-link").count(), 2);
    let text = link(folder.path(), &[]);
    assert!(text.contains("2 coalitions depend on Y for money: B (25 % of its income), C"), "{text}");
    // A and D do the same in one field, and no link is on record; the files do not say that there is none.
    let alike = told["alike"].as_array().unwrap();
    assert_eq!(alike.len(), 1);
    assert_eq!((&alike[0]["first"], &alike[0]["second"], &alike[0]["certain"]), (&0.into(), &3.into(), &false.into()));
}

#[test]
fn fields_are_bridged_by_organisations_and_by_coalitions_in_both() {
    let told = json(chain().path(), &[]);
    let areas: Vec<&str> = told["areas"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
    let pairs = told["area_pairs"].as_array().unwrap();
    let pair = |one: &str, other: &str| {
        let at = |id: &str| areas.iter().position(|area| *area == id).unwrap();
        pairs.iter().find(|pair| pair["first"] == at(one) && pair["second"] == at(other)).unwrap()
    };
    assert_eq!(pair("human-rights", "corruption")["organisations"], serde_json::json!([0]));
    assert_eq!(pair("corruption", "health")["organisations"], serde_json::json!([1]));
    let open = pair("human-rights", "health");
    assert_eq!((&open["bridged"], &open["certain"]), (&false.into(), &false.into()));
    assert!(!pairs.iter().any(|pair| pair["first"] == 2 || pair["second"] == 2), "nobody works on internet freedom");
    let text = link(chain().path(), &[]);
    assert!(text.contains("no bridge on") && !text.contains("No coalition here works on: Human"), "{text}");
}

#[test]
fn only_lists_that_are_whole_show_that_there_is_no_link() {
    let whole = |name: &str, member: &str| {
        format!(
            "[coalition]\nname = \"{name}\"\nissue_areas = [\"health\"]\nfunctions = [\"advocacy\"]\n\
             [[members]]\nname = \"{member}\"\n[completeness]\nmembers = \"complete\"\nfunding = \"complete\"\nbodies = \"complete\"\n\
             [host]\nname = \"none\"\n"
        )
    };
    let certain = |second: &str| {
        let folder = folder(&[("a", &whole("A", "X")), ("b", second)]);
        json(folder.path(), &[])["alike"][0]["certain"].clone()
    };
    assert_eq!(certain(&whole("B", "Y")), true);
    assert_eq!(certain(&whole("B", "Y").replace("funding = \"complete\"\n", "")), false);
    assert_eq!(certain(&whole("B", "Y").replace("[host]\nname = \"none\"\n", "")), false);
    // A row that stands for many hides names, and so does one that does not say who holds its seats.
    assert_eq!(certain(&whole("B", "Local groups")), false);
    let seats = |more: &str, seats: &str| {
        let body =
            format!("name = \"Board\"\n{more}seats_complete = true\nseats = [{{ kind = \"business\", {seats} }}]\n");
        certain(&format!("{}[[governance.bodies]]\n{body}", whole("B", "Y")))
    };
    assert_eq!(seats("", "group = \"Z\""), true);
    assert_eq!(seats("", "count = 5"), false);
    assert_eq!(seats("", "count = 0"), true);
    // Of one that may sit no more it is open who is tied to the coalition by it.
    assert_eq!(seats("ended = \"undisclosed\"\n", "group = \"X\""), false);
}

#[test]
fn who_has_left_or_stopped_paying_is_no_tie_and_a_coalition_that_has_ended_hangs_on_nobody() {
    let folder = folder(&[
        (
            "a",
            "[coalition]\nname = \"A\"\nas_of = 2020-01-01\n[[members]]\nname = \"Left\"\nleft = 2019\n\
             [[members]]\nname = \"Protester\"\ndeparture = \"protest\"\n\
             [[members]]\nname = \"Angry\"\nleft_because = \"The rules\"\n\
             [[members]]\nname = \"Absent\"\ncount = 0\n[[funding]]\nsource = \"Past\"\nuntil = 2018-01-01\n\
             [[funding]]\nsource = \"Payer\"\n",
        ),
        ("b", "[coalition]\nname = \"B\"\nended = 2015\n[[funding]]\nsource = \"Payer\"\n"),
        (
            "c",
            "[coalition]\nname = \"C\"\naka = [\"Cee\"]\n[host]\nname = \"House\"\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\n\
             seats = [{ group = \"Sitter\", count = 3 }, { group = \"Companies\", count = 2 }, { group = \"Nobody\", count = 0 }]\n\
             [[governance.bodies]]\nname = \"Old board\"\nended = 2010\nseats = [{ group = \"Payer\" }, { group = \"Sat once\" }]\n",
        ),
        (
            "d",
            "[coalition]\nname = \"D\"\n[[members]]\nname = \"CEE\"\n[[members]]\nname = \"Many parties\"\naka = [\"MP\"]\n",
        ),
    ]);
    let told = json(folder.path(), &[]);
    assert_eq!(names(&told), ["House", "Many parties", "Payer", "Sitter"]);
    assert!(told["single_points"].as_array().unwrap().iter().all(|point| point["as"] == "only-link"), "{told}");
    assert_eq!(told["declared"], serde_json::json!([{ "first": 2, "second": 3, "as": ["member"] }]));
    assert_eq!(organisation(&told, "Sitter")["ties"][0]["as"], serde_json::json!(["seat"]));
    let text = link(folder.path(), &[]);
    assert!(text.contains("B (ended)"), "{text}");
}

#[test]
fn a_coalition_that_is_still_to_end_hangs_on_who_pays() {
    let named = |name: &str, end: &str| {
        format!("[coalition]\nname = \"{name}\"\nas_of = 2024-06-30\n{end}[[funding]]\nsource = \"Payer\"\n")
    };
    let folder = folder(&[("a", &named("A", "ended = 2027-12-31\n")), ("b", &named("B", ""))]);
    let told = json(folder.path(), &[]);
    assert!(told["single_points"].as_array().unwrap().iter().any(|point| point["as"] == "funder"), "{told}");
    assert!(!link(folder.path(), &[]).contains("(ended)"));
}

#[test]
fn a_coalition_has_ended_where_its_end_is_known_and_has_come() {
    let ended = |lines: &str| {
        let named = format!(
            "view = \"outside\"\n[search]\non = 2024-06-30\nby = \"S\"\nplaces = [\"web\"]\n[coalition]\nname = \"A\"\n{lines}"
        );
        json(folder(&[("a", &named), ("b", "[coalition]\nname = \"B\"\n")]).path(), &[])["coalitions"][0]["ended"]
            .clone()
    };
    for (lines, expected) in [
        ("ended = \"not-found\"\n", false),
        ("ended = \"undisclosed\"\n", false),
        ("ended = 2020\n", true),
        ("ended = 2024\nas_of = 2024-06-30\n", true),
        ("ended = 2025\nas_of = 2024-06-30\n", false),
        ("ended = { at_most = 2023 }\nas_of = 2024-06-30\n", true),
        ("ended = { at_least = 2023 }\nas_of = 2024-06-30\n", false),
    ] {
        assert_eq!(ended(lines), expected, "{lines}");
    }
}

#[test]
fn a_host_has_its_kind_and_a_giver_no_more_than_all() {
    let told = json(
        folder(&[
            ("a", "[coalition]\nname = \"A\"\n[host]\nname = \"UNEP\"\nkind = \"igo\"\n"),
            (
                "b",
                "[coalition]\nname = \"B\"\n[[funding]]\nsource = \"G\"\nshare = 0.51\n[[funding]]\nsource = \"g\"\nshare = 0.51\n",
            ),
        ])
        .path(),
        &[],
    );
    assert_eq!(organisation(&told, "UNEP")["kinds"], serde_json::json!(["igo"]));
    let giver = &told["organisations"].as_array().unwrap().iter().find(|found| found["name"] != "UNEP").unwrap();
    assert_eq!(giver["ties"][0]["share"], serde_json::json!([1.0, 1.0]));
}

#[test]
fn names_are_joined_by_alias_and_doubt_is_told() {
    let folder = folder(&[
        ("a", "[coalition]\nname = \"A\"\n[[members]]\nname = \"WHO\"\naka = [\"World Health Organization\"]\n"),
        (
            "b",
            "[coalition]\nname = \"B\"\n[[members]]\nname = \"The World Health Organization\"\n[[members]]\nname = \"UNDP\"\n",
        ),
        ("c", "[coalition]\nname = \"C\"\n[[members]]\nname = \"United Nations Development Programme\"\n"),
    ]);
    let told = json(folder.path(), &[]);
    assert_eq!(organisation(&told, "The World Health Organization")["degree"], 2);
    let doubts = told["perhaps_the_same"].as_array().unwrap();
    assert_eq!(doubts.len(), 1);
    assert_eq!((&doubts[0]["first"], &doubts[0]["why"]), (&"UNDP".into(), &"abbreviation".into()));
    let text = link(folder.path(), &[]);
    assert!(text.contains("UNDP (in B) and United Nations Development Programme (in C)"), "{text}");
}

#[test]
fn the_examples_as_a_reader_sees_them() {
    let text = unmarked(&cma(&["link", "examples"]));
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    insta::assert_snapshot!("link-examples", text);
}

#[test]
fn the_order_of_paths_changes_nothing_and_a_file_named_twice_is_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<String> =
        crate::examples().iter().map(|path| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned()).collect();
    let run = |files: &[String], format: &str| {
        let args: Vec<&str> = files.iter().map(String::as_str).chain(["--format", format]).collect();
        link(root, &args)
    };
    for format in ["table", "json", "graphml", "gexf", "html", "markdown"] {
        files.sort();
        let sorted = run(&files, format);
        assert_eq!(link(root, &["examples", "--format", format]), sorted);
        files.reverse();
        files.push(files[3].clone());
        assert_eq!(run(&files, format), sorted, "{format}");
        files.pop();
        files.rotate_left(5);
        assert_eq!(run(&files, format), sorted, "{format}");
    }
}

#[test]
fn what_cannot_be_used_is_told_and_the_rest_goes_on() {
    let folder = chain();
    std::fs::write(folder.path().join("d/coalition.toml"), "schema = 2\n[coalition]\nnam = \"D\"\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.current_dir(folder.path()).args(["link"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("d/coalition.toml:3:1") && told.contains("did you mean `name`"), "{told}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("3 coalitions as one network") && text.contains("1 description could not"), "{text}");
    assert!(link(folder.path(), &["--keep-going"]).starts_with("3 coalitions"));
    let empty = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
    assert_eq!(command.current_dir(empty.path()).arg("link").output().unwrap().status.code(), Some(3));
}

/// What stands in an export: nodes and ties with their values, and the names of values that were declared.
#[derive(Default)]
struct Read {
    nodes: BTreeMap<String, BTreeMap<String, String>>,
    edges: BTreeSet<(String, String)>,
    declared: BTreeSet<String>,
}

/// Reads GraphML or GEXF.
fn read(xml: &str) -> Read {
    let (mut found, mut node, mut key) = (Read::default(), None, None);
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let attributes: BTreeMap<String, String> = start
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.unwrap();
                        let value = attribute.value.into_owned();
                        let value = quick_xml::escape::unescape(&value).unwrap().into_owned();
                        (attribute.key.as_ref().to_owned(), value)
                    })
                    .collect();
                match start.name().as_ref() {
                    "node" => {
                        let label = attributes.get("label").map(|label| ("label".to_owned(), label.clone()));
                        found.nodes.insert(attributes["id"].clone(), label.into_iter().collect());
                        node = Some(attributes["id"].clone());
                    }
                    "edge" => {
                        let (source, target) = (attributes["source"].clone(), attributes["target"].clone());
                        assert!(found.nodes.contains_key(&source) && found.nodes.contains_key(&target));
                        assert!(found.edges.insert((source, target)));
                        node = None;
                    }
                    "key" | "attribute" => {
                        found.declared.insert(attributes["id"].clone());
                    }
                    "data" => key = Some(attributes["key"].clone()),
                    "attvalue" => {
                        assert!(found.declared.contains(&attributes["for"]));
                        if let Some(node) = &node {
                            let values = found.nodes.get_mut(node).unwrap();
                            values.insert(attributes["for"].clone(), attributes["value"].clone());
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) => {
                let text: &str = text;
                if let (Some(key), Some(node)) = (&key, &node) {
                    let values = found.nodes.get_mut(node).unwrap();
                    let name = key.trim_start_matches("node_").to_owned();
                    values.entry(name).or_default().push_str(text);
                }
            }
            Event::GeneralRef(name) => {
                let name: &str = name;
                let text = quick_xml::escape::unescape(&format!("&{name};")).unwrap().into_owned();
                let text = text.as_str();
                if let (Some(key), Some(node)) = (&key, &node) {
                    let values = found.nodes.get_mut(node).unwrap();
                    values.entry(key.trim_start_matches("node_").to_owned()).or_default().push_str(text);
                }
            }
            Event::End(end) if end.name().as_ref() == "data" => {
                assert!(found.declared.contains(&key.take().unwrap()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn both_exports_hold_what_the_json_holds_also_of_names_made_to_do_harm() {
    let harm = "<script>alert(1)</script> ]]> & \\\"'\\u202E\\u0007\\uFFFF شراكة";
    let long = "long ".repeat(60);
    let folder = folder(&[
        (
            "a",
            &format!(
                "[coalition]\nname = \"{harm}\"\n[[members]]\nname = \"{long}\"\n[[members]]\nname = \"{harm} 2\"\n"
            ),
        ),
        (
            "b",
            &format!("[coalition]\nname = \"B\"\n[[members]]\nname = \"{long}\"\n[[members]]\nname = \"{harm} 2\"\n"),
        ),
    ]);
    for at in [folder.path(), Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").as_path()] {
        let told = json(at, &[]);
        let ties = |found: &Value| found["ties"].as_array().unwrap().len();
        let organisations = told["organisations"].as_array().unwrap();
        let edges = organisations.iter().map(ties).sum::<usize>() + told["declared"].as_array().unwrap().len();
        let shown = |name: &str| cma::source::safe::visible(name).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
        for format in ["graphml", "gexf"] {
            let read = read(&link(at, &["--format", format]));
            assert_eq!(read.nodes.len(), told["coalitions"].as_array().unwrap().len() + organisations.len());
            assert_eq!(read.edges.len(), edges, "{format}");
            for (place, found) in organisations.iter().enumerate() {
                let node = &read.nodes[&format!("o{place}")];
                assert_eq!(node["label"].trim(), shown(found["name"].as_str().unwrap()).trim(), "{format}");
                let between: f64 = node["betweenness"].parse().unwrap();
                assert!((between - found["betweenness"].as_f64().unwrap()).abs() < 1e-4, "{format}");
            }
        }
    }
    let page = link(folder.path(), &["--format", "html"]);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)"), "{page}");
}

#[test]
fn the_picture_shows_each_tie_of_those_in_several_coalitions() {
    let at = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (told, page) = (json(at, &["examples"]), link(at, &["examples", "--format", "html"]));
    let drawing = page.split("<figure class=\"network\">").nth(1).unwrap().split("</figure>").next().unwrap();
    let organisations = told["organisations"].as_array().unwrap();
    let several = organisations.iter().filter(|found| found["degree"].as_u64().unwrap() > 1);
    let ties: u64 = several.map(|found| found["degree"].as_u64().unwrap()).sum();
    assert_eq!(drawing.matches("<line class=\"tie").count() as u64, ties);
    assert_eq!(drawing.matches("<path class=\"tie named\"").count(), told["declared"].as_array().unwrap().len());
    assert!(drawing.contains("<title>") && drawing.contains("<desc>"));
    for broker in told["brokers"].as_array().unwrap() {
        let name = organisations[broker.as_u64().unwrap() as usize]["name"].as_str().unwrap();
        assert!(drawing.contains(name) && page.matches(name).count() > 1, "{name}");
    }
}

#[test]
fn one_coalition_is_alike_to_nobody() {
    let folder = folder(&[("a", "[coalition]\nname = \"A\"\n")]);
    let told = link(folder.path(), &["a"]);
    assert!(told.contains("the file does not say that its lists are"), "{told}");
    assert!(!told.contains("1 files") && !told.contains("Alike in function"), "{told}");
}

#[test]
fn nothing_is_concluded_from_what_no_file_says() {
    let field = "issue_areas = [\"water\"]\n";
    let two = |functions: [&str; 2]| {
        let [a, b] = functions.map(|functions| format!("[coalition]\nname = \"A\"\n{field}{functions}\n"));
        folder(&[("a", &a), ("b", &b.replace("\"A\"", "\"B\""))])
    };
    let open = two(["functions = { at_least = [\"advocacy\"] }"; 2]);
    assert_eq!(json(open.path(), &["."])["alike"], serde_json::json!([]));
    let text = link(open.path(), &["."]);
    assert!(text.contains("Of 2 coalitions it is not known, or not in full, what they do"), "{text}");
    let known = two(["functions = [\"advocacy\"]"; 2]);
    assert_eq!(json(known.path(), &["."])["alike"][0]["functions"], serde_json::json!(["advocacy"]));
    assert!(!link(known.path(), &["."]).contains("not known, or not in full"));
    // Who houses it is a link as well.
    let whole = "[completeness]\nmembers = \"complete\"\nfunding = \"complete\"\nbodies = \"complete\"\n";
    for (host, certain) in [("", false), ("[host]\nname = \"none\"\n", true)] {
        let text = format!("functions = [\"advocacy\"]\n{whole}{host}");
        let told = json(two([text.as_str(); 2]).path(), &["."]);
        assert_eq!(told["alike"][0]["certain"], certain, "{told}");
    }
    let silent = folder(&[("a", "[coalition]\nname = \"A\"\n")]);
    let text = link(silent.path(), &["."]);
    assert!(text.contains("No file here says that its coalition works on"), "{text}");
}

#[test]
fn there_is_no_network_of_nothing_and_the_exit_code_says_so() {
    let folder = folder(&[("a", "x ="), ("b", "x =")]);
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cma"));
        command.current_dir(folder.path()).arg("link").args(args).output().unwrap().status.code()
    };
    for format in ["table", "html", "json", "graphml"] {
        assert_eq!(run(&["--format", format]), Some(2));
        assert_eq!(run(&["--format", format, "--keep-going"]), Some(3), "as a summary of nothing");
    }
    std::fs::write(folder.path().join("a/coalition.toml"), "schema = 2\n[coalition]\nname = \"A\"\n").unwrap();
    assert_eq!(run(&["--keep-going"]), Some(0));
}
