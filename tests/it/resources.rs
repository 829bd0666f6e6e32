//! The literature: as it is read, and as citation managers take it.

use crate::output::cma;
use biblatex::{Bibliography, ChunksExt as _, EntryType};
use cma::knowledge::Rubrics;
use cma::knowledge::model::{LiteratureItem, Name, Work};
use serde_json::Value;

#[test]
fn the_guide_tells_each_work_once_and_leaves_none_out() {
    let guide = cma(&["resources"]);
    insta::assert_snapshot!("resources", guide);
    let text = guide.split_whitespace().collect::<Vec<_>>().join(" ");
    let rubrics = Rubrics::builtin();
    for item in rubrics.literature() {
        assert_eq!(text.matches(&format!("[{}]", item.key)).count(), 1, "{}", item.key);
        assert!(rubrics.readings().iter().any(|group| group.holds(item)), "{} is in no group", item.key);
    }
    for line in guide.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn a_work_tells_who_cites_it() {
    insta::assert_snapshot!("resources-lall-2023", cma(&["resources", "lall-2023"]));
    let criterion = cma(&["resources", "funding.runway", "--format", "markdown"]);
    assert!(criterion.starts_with("# Literature: funding.runway\n\n## reserves-workgroup-2008\n"), "{criterion}");
    for wanted in ["start", "voting", "T11", "type.club", "club", "broad-but-slow"] {
        let found = cma(&["resources", wanted]);
        assert_eq!(found.starts_with("Literature: "), wanted != "type.club", "{wanted}: {found}");
    }
}

#[test]
fn what_was_meant_is_named_where_nothing_is_found() {
    let told = |wanted: &str| {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_cma")).args(["resources", wanted]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{wanted}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (wanted, meant) in [("funding.runwa", "funding.runway"), ("strt", "start"), ("haas-1993", "haas-1992")] {
        assert!(told(wanted).contains(&format!("; did you mean \"{meant}\"?")), "{}", told(wanted));
    }
    // What can be explained and has no literature was not misspelt.
    for wanted in ["zzzz", "caps"] {
        assert!(told(wanted).contains("; the topics are "), "{}", told(wanted));
    }
}

/// The items as the program hands them out.
fn exported(format: &str) -> String {
    cma(&["resources", "--format", format])
}

fn field(bibliography: &Bibliography, key: &str, name: &str) -> Option<String> {
    bibliography.get(key).unwrap().get(name).map(|value| value.format_verbatim())
}

#[test]
fn bibtex_holds_what_the_literature_says() {
    let rubrics = Rubrics::builtin();
    let read = Bibliography::parse(&exported("bibtex")).unwrap();
    assert_eq!(read.len(), rubrics.literature().len());
    for item in rubrics.literature() {
        let LiteratureItem { key, title, year, pages, doi, url, note, .. } = item;
        let told = |name: &str| field(&read, key, name);
        assert_eq!(told("title").as_deref(), Some(title.as_str()));
        assert_eq!(told("year"), Some(year.to_string()));
        assert_eq!(told("pages"), pages.as_ref().map(|pages| pages.replace('-', "–")));
        assert_eq!((told("doi"), told("url")), (doi.as_deref().map(str::to_owned), url.as_deref().map(str::to_owned)));
        assert_eq!(told("annote").as_deref(), note.as_deref());
        let container = match item.work {
            Work::Article => "journal",
            Work::Book => "series",
            Work::Chapter => "booktitle",
            Work::Report => "type",
            Work::Law | Work::Dataset => "howpublished",
        };
        assert_eq!(told(container).as_deref(), item.container.as_deref());
        let authors = read.get(key).unwrap().author().unwrap_or_default();
        assert_eq!(authors.len(), item.authors.len(), "{key}");
        for (person, name) in authors.iter().zip(&item.authors) {
            match Name::of(name) {
                Name::Person { family, suffix, given } => {
                    assert_eq!((&*person.name, &*person.given_name), (family, given));
                    assert_eq!(person.suffix, suffix.unwrap_or_default());
                }
                Name::Organisation(name) => assert_eq!(person.name, name),
            }
        }
    }
    assert_eq!(read.get("truex-soreide-2010").unwrap().entry_type, EntryType::TechReport);
}

#[test]
fn csl_json_holds_what_the_literature_says() {
    let items: Vec<Value> = serde_json::from_str(&exported("csl-json")).unwrap();
    let find = |key: &str| items.iter().find(|item| item["id"] == key).unwrap();
    assert_eq!(items.len(), Rubrics::builtin().literature().len());
    let banzhaf = find("banzhaf-1965");
    assert_eq!(banzhaf["author"][0], serde_json::json!({ "family": "Banzhaf", "given": "J. F.", "suffix": "III" }));
    assert_eq!(banzhaf["issued"]["date-parts"], serde_json::json!([[1965]]));
    let report = find("truex-soreide-2010");
    assert_eq!((report["type"].as_str(), report["number"].as_str()), (Some("report"), Some("5495")));
    assert_eq!(report["genre"], "Policy Research Working Paper");
    assert_eq!(find("eu-board-directive-2022")["author"][0]["literal"], "European Parliament and Council");
    assert_eq!(find("abbott-snidal-2009")["editor"][1]["family"], "Woods");
    assert_eq!(find("abbott-2015")["editor"][3]["family"], "Zangl");
    assert_eq!(find("buse-harmer-2007")["container-title"], "Social Science & Medicine");
}

/// A rubric folder of our criteria with a literature of its own.
fn folder(literature: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("care.toml"),
        "[rubric]\nid = \"care\"\ntitle = \"Care\"\nquestion = \"Care?\"\nweight = 1\nversion = 1\n\n[[criteria]]\nid = \"office\"\n\
        title = \"Office\"\nask = \"Is there one?\"\nwhy = \"So.\"\nweight = 1\nseverity = \"low\"\nlevels = [\n\
        { level = 4, text = \"A\" }, { level = 3, text = \"B\" }, { level = 2, text = \"C\" }, { level = 1, text = \"D\" },\n\
        { level = 0, text = \"E\" } ]\n",
    )
    .unwrap();
    std::fs::write(folder.path().join("literature.toml"), literature).unwrap();
    folder
}

#[test]
fn what_a_bibliography_could_trip_over_comes_back_as_it_was() {
    let title = r"50 % of {R&D}_costs ~ #1 \input{x} $y^2$";
    let folder = folder(&format!(
        "[[items]]\nkey = \"a\"\ntype = \"dataset\"\nauthors = [\"Ministry of Food and Health\"]\nyear = 2001\ntitle = '{title}'\n\
        url = \"https://example.org/a_b%20c#d\"\ndoi = \"10.1002/(SICI)1097-0266(199707)18:7<509::AID-SMJ882>3.0.CO;2-Z\"\n"
    ));
    let path = folder.path().to_str().unwrap();
    let text = cma(&["--rubrics", path, "resources", "--format", "bibtex"]);
    let read = Bibliography::parse(&text).unwrap();
    let told = |name| field(&read, "a", name).unwrap();
    assert_eq!(told("title"), title, "{text}");
    assert_eq!(told("url"), "https://example.org/a_b%20c#d");
    assert_eq!(read.get("a").unwrap().author().unwrap().len(), 1);
    let items: Value = serde_json::from_str(&cma(&["--rubrics", path, "resources", "--format", "csl-json"])).unwrap();
    assert_eq!(items[0]["title"], title);
    let guide = cma(&["--rubrics", path, "resources"]);
    assert!(guide.contains("\nAll works\n  - Ministry of Food and Health (2001): 50 % of"), "{guide}");
}

#[test]
fn what_is_wrong_with_literature_is_told_with_its_place() {
    let good = "[[groups]]\nid = \"start\"\ntitle = \"Start\"\nabout = \"First.\"\nitems = [\"mena-2012\"]\ntopics = [\"law\"]\n\n\
        [[items]]\nkey = \"mena-2012\"\ntype = \"article\"\nauthors = [\"Mena, S.\", \"Palazzo, G.\"]\nyear = 2012\n\
        title = \"Input\"\ncontainer = \"Ethics\"\ndoi = \"10.5840/beq201222333\"\nurl = \"https://example.org\"\ntopics = [\"law\"]\n";
    for (from, to, told) in [
        ("", "", ""),
        ("[\"mena-2012\"]", "[\"mena-212\"]", "literature.toml:5:10: error: there is no literature key \"mena-212\""),
        (
            "[\"law\"]\n\n",
            "[\"laws\"]\n\n",
            "literature.toml:6:11: error: no item of the literature has the topic \"laws\"",
        ),
        ("key = \"mena-2012\"", "key = \"Mena 2012\"", "literature.toml:9:7: error: \"Mena 2012\" cannot be an id"),
        ("\"article\"", "\"artcle\"", "literature.toml:10:8: error: \"artcle\" is not allowed here"),
        (
            "\"Mena, S.\"",
            "\"Mena, S. and Palazzo, G.\"",
            "literature.toml:11:12: error: \"Mena, S. and Palazzo, G.\" is not one name",
        ),
        ("\"Mena, S.\"", "\"Mena,\"", "literature.toml:11:12: error: \"Mena,\" is not one name"),
        (
            "[\"Mena, S.\", \"Palazzo, G.\"]",
            "[]",
            "literature.toml:11:11: error: an item of type \"article\" needs `authors`",
        ),
        ("container", "publisher", "literature.toml:8:1: error: an item of type \"article\" needs `container`"),
        (
            "\"10.5840/beq2",
            "\"https://doi.org/10.5840/beq2",
            "literature.toml:15:7: error: \"https://doi.org/10.5840/beq201222333\" is not a DOI",
        ),
        ("10.5840/beq201222333", "10.58/beq", "literature.toml:15:7: error: \"10.58/beq\" is not a DOI"),
        ("10.5840/beq201222333", "10.5840/b eq", "literature.toml:15:7: error: \"10.5840/b eq\" is not a DOI"),
        (
            "https://example",
            "javascript://example",
            "literature.toml:16:7: error: \"javascript://example.org\" is not the address",
        ),
    ] {
        let folder = folder(&good.replacen(from, to, 1));
        let report = cma(&["rubrics", "check", folder.path().to_str().unwrap()]);
        if told.is_empty() {
            assert!(!report.contains("error"), "{report}");
        } else {
            let place = told.split(": error: ").collect::<Vec<_>>();
            assert!(report.contains(place[0]) && report.contains(place[1]), "{told}\n{report}");
        }
    }
}
