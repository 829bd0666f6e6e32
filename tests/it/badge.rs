//! The badge.

use crate::check::STRONG;
use cma::report::badge;
use cma::report::words::{Language, Words};
use cma::{Options, Rubrics, assess};
use quick_xml::events::Event;

const WEAK: &str = include_str!("../fixtures/weak.toml");
const THIN: &str = "schema = 2\n[coalition]\nname = \"X\"\n";

/// A badge: its tags with their attributes, and its texts.
struct Badge {
    tags: Vec<(String, Vec<(String, String)>)>,
    texts: Vec<String>,
}

impl Badge {
    fn of(file: &str) -> Self {
        Self::of_any(file).unwrap()
    }

    /// Nothing where the file is not valid.
    fn of_any(file: &str) -> Option<Self> {
        let (source, coalition) = cma::coalition::load("coalition.toml", file.as_bytes()).ok()?;
        let rubrics = Rubrics::builtin();
        let a = assess(&source, &coalition, &rubrics, &Options::default());
        Some(Self::read(&badge::render(&a, Words::of(Language::English))))
    }

    fn read(svg: &str) -> Self {
        let mut badge = Self { tags: Vec::new(), texts: Vec::new() };
        let (mut reader, mut text) = (quick_xml::Reader::from_str(svg), String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) => {
                    let attributes = tag.attributes().map(|attribute| {
                        let attribute = attribute.unwrap();
                        let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                        (attribute.key.as_ref().to_owned(), value)
                    });
                    badge.tags.push((tag.name().as_ref().to_owned(), attributes.collect()));
                    text.clear();
                }
                Event::Text(piece) => text.push_str(&piece),
                Event::GeneralRef(name) => {
                    text.push_str(&quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap());
                }
                Event::End(tag) => {
                    if ["title", "text"].contains(&tag.name().as_ref()) {
                        badge.texts.push(std::mem::take(&mut text));
                    }
                }
                Event::Eof => return badge,
                other => unreachable!("{other:?} in {svg}"),
            }
        }
    }

    fn all(&self, name: &str) -> Vec<String> {
        let attributes = self.tags.iter().flat_map(|(_, attributes)| attributes);
        attributes.filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect()
    }
}

#[test]
fn a_badge_says_how_much_is_known_and_what_is_provisional() {
    let badge = Badge::of(STRONG);
    assert_eq!(badge.texts[2], "strong 100/100, 100 % known");
    assert_eq!(badge.texts[0], "Model of a strong coalition, facts as of 30 June 2024: strong 100/100, 100 % known");
    assert_eq!(badge.all("aria-label"), badge.texts[..1]);
    assert_eq!(badge.all("role"), ["img"]);
    assert_eq!(Badge::of(THIN).texts[2], "not graded: 0 % known");
    // Without half of its tables less than 65 % is known.
    let unbacked: Vec<&str> = STRONG.lines().filter(|line| !line.starts_with("evidence = ")).collect();
    let unbacked = unbacked.join("\n");
    let tables: Vec<&str> = unbacked.split("\n[").collect();
    let known = |text: &str| text.rsplit_once(", ").unwrap().1.split_once(" %").unwrap().0.parse::<u8>().unwrap();
    let provisional = (2..tables.len())
        .filter_map(|kept| Some(Badge::of_any(&tables[..kept].join("\n["))?.texts[2].clone()))
        .filter(|text| text.starts_with("provisional: "))
        .collect::<Vec<_>>();
    assert!(!provisional.is_empty());
    assert!(provisional.iter().all(|text| known(text) < 65 && text.contains("/100")), "{provisional:?}");
}

#[test]
fn names_are_text_and_nothing_comes_from_outside() {
    let badge = Badge::of(&THIN.replace("\"X\"", "'<script>alert(1)</script>\" onload=\"x & ]]>'"));
    assert_eq!(badge.texts[0], "<script>alert(1)</script>\" onload=\"x & ]]>: not graded: 0 % known");
    let tags: Vec<&str> = badge.tags.iter().map(|(tag, _)| tag.as_str()).collect();
    assert_eq!(tags, ["svg", "title", "rect", "path", "g", "text", "text"]);
    let all = badge.tags.iter().flat_map(|(_, attributes)| attributes);
    for (name, value) in all.filter(|(name, _)| name != "xmlns") {
        assert!(!name.contains("href") && !name.starts_with("on"), "{name}");
        assert!(name == "aria-label" || !value.contains("url") && !value.contains("//"), "{name}={value}");
    }
}

/// The contrast of a colour with white (WCAG 2.2).
fn contrast(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let digits = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    1.05 / (0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4) + 0.05)
}

#[test]
fn every_colour_can_be_read() {
    assert!((contrast("#767676") - 4.54).abs() < 0.01);
    let mut seen = std::collections::BTreeSet::new();
    let between = [STRONG, WEAK, THIN].map(str::to_owned);
    for file in between {
        seen.extend(Badge::of(&file).all("fill").into_iter().filter(|fill| fill != "#fff"));
    }
    assert_eq!(seen.len(), 4, "strong, fragile, ungraded and the label: {seen:?}");
    for colour in seen.iter().map(String::as_str).chain(["#20639b", "#8a5a00"]) {
        assert!(contrast(colour) >= 5.0, "{colour}: {}", contrast(colour));
    }
}

#[test]
fn a_folder_stands_for_the_coalition_in_it() {
    let run = |args: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let (folders, files) = (["examples/eiti", "examples/gni"], ["examples/eiti", "examples/gni"]);
    let files = files.map(|folder| format!("{folder}/coalition.toml"));
    assert_eq!(run(&["badge", folders[0]]), run(&["badge", &files[0]]));
    for command in ["diff", "agree"] {
        assert_eq!(run(&[command, folders[0], folders[1]]), run(&[command, &files[0], &files[1]]));
    }
    // Of several, none is meant.
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cma")).args(["badge", "examples"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
