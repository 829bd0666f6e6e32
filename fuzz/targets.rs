//! What is fuzzed: each takes bytes and must neither panic, nor hang, nor use much memory. `fuzz_targets` hands them to
//! cargo-fuzz; the test suite runs the same over mutated examples.

use cma::assess::constituency::Regard;
use cma::assess::fit;
use cma::check::baseline::Baseline;
use cma::check::{Before, Folders, Setting, Unusable, Verdict, check};
use cma::coalition::responses;
use cma::knowledge::expr::{Condition, Scope};
use cma::report::words::{Language, Words};
use cma::report::{
    badge, brief, compare, csv, error, form, gate, html, json, link, markdown, plan, table, workbook as sheets,
};
use cma::source::Source;
use cma::workbook::grid::Grid;
use cma::workbook::merge::{Past, Side, merge};
use cma::workbook::open;
use cma::workbook::read::Reading;
use cma::{Options, Rubrics, assess};
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::OnceLock;

/// What is fed with bytes.
pub(crate) type Target = fn(&[u8]);

/// The targets by name.
pub(crate) const TARGETS: &[(&str, Target)] = &[
    ("coalition", coalition),
    ("charter", charter),
    ("rubrics", rubrics),
    ("condition", condition),
    ("policy", policy),
    ("baseline", baseline),
    ("response", response),
    ("survey", survey),
    ("workbook", workbook),
    ("export", export),
];

fn builtin() -> &'static Rubrics {
    static RUBRICS: OnceLock<Rubrics> = OnceLock::new();
    RUBRICS.get_or_init(Rubrics::builtin)
}

fn words() -> &'static Words {
    Words::of(Language::English)
}

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// A description, assessed, held against the gate and told in every format.
pub(crate) fn coalition(data: &[u8]) {
    whole("coalition.toml", data);
}

/// A charter with a description in front.
pub(crate) fn charter(data: &[u8]) {
    whole("charter.md", data);
}

fn whole(name: &str, data: &[u8]) {
    let words = words();
    let _ = cma::coalition::migrate(name, data);
    let (source, coalition) = match cma::coalition::load(name, data) {
        Ok(loaded) => loaded,
        Err(rejected) => {
            error::render(&rejected.source, &rejected.problems, words, Some(80));
            let unusable = Unusable::all(&rejected.source, &rejected.problems).collect();
            return told(&Verdict::new(Vec::new(), Vec::new(), unusable, None));
        }
    };
    error::render_notes(&source, &cma::coalition::notes(&source, &coalition), words, Some(80));
    let assessment = assess(&source, &coalition, builtin(), &Options::default());
    let look = table::Look { width: 80, top: usize::MAX, criteria: true, again: true, quiet: false };
    table::render(&assessment, look, words);
    markdown::render(&assessment, builtin().memo(), words);
    json::pretty(&form::Assessment::new(&assessment, words)).expect("an assessment has a JSON form");
    html::render(&assessment, builtin(), words).expect("an assessment has an HTML form");
    for rows in [csv::Rows::Criteria, csv::Rows::Measures, csv::Rows::Findings, csv::Rows::Plan] {
        csv::rows(&assessment, rows, words).expect("an assessment has rows");
    }
    badge::render(&assessment, words);
    let constituencies = builtin().constituencies().iter().map(|constituency| {
        let regard = Regard::new(&source, &coalition, &assessment, builtin(), constituency);
        brief::Brief::new(&assessment, &brief::Reader::Constituency(Box::new(regard)), words)
    });
    let weighed = fit::fit(builtin().fit(), &assessment.facts, &fit::GivenAnswers::new());
    let papers = [
        brief::Brief::new(&assessment, &brief::Reader::Board, words),
        cma::report::fit::found(&weighed, Some(&assessment), words),
    ];
    for paper in papers.into_iter().chain(constituencies) {
        paper.text(80, words);
        paper.markdown(words);
        paper.html(words).expect("a brief has an HTML form");
    }
    let both = [assessment.clone(), assessment.clone()];
    let found = cma::assess::compare::Beside::new(&both, builtin(), cma::assess::Aggregate::default());
    compare::paper(&found, true, words).html(words).expect("a comparison has an HTML form");
    let kept = |file| cma::network::Described::new(file, &coalition, &assessment.facts, builtin().links());
    let network = cma::network::Network::new(vec![kept("a.toml"), kept("b.toml")], builtin().links());
    link::paper(&network, 0, true, builtin(), words).html(words).expect("a network has an HTML form");
    link::graphml(&network).expect("a network can be exported");
    link::gexf(&network, words).expect("a network can be exported");
    let today = jiff::civil::date(2026, 1, 1);
    let plan = plan::Plan::of(&assessment, builtin(), Some(today), words);
    plan.text(80, words);
    plan.markdown(words);
    plan.calendar(today, words);
    plan.csv().expect("a plan has rows");
    plan.json().expect("a plan has a JSON form");
    let setting = Setting {
        rubrics: builtin(),
        policy: &cma::check::Policy::default(),
        before: Before::NotKept,
        records: true,
        folders: Folders { root: Path::new("/nowhere").into(), file: Path::new("/nowhere").into() },
        today,
        as_of: None,
    };
    told(&Verdict::new(vec![check(&source, &coalition, &setting)], Vec::new(), Vec::new(), None));
}

/// The verdict in every format.
fn told(verdict: &Verdict<'_>) {
    let words = words();
    gate::text::render(verdict, false, words);
    gate::github::render(verdict, words);
    gate::summary::render(verdict, words);
    gate::json::render(verdict, words).expect("a verdict has a JSON form");
    gate::gitlab::render(verdict, words).expect("a verdict has a form for GitLab");
    let sarif = gate::sarif::render(verdict, words).expect("a verdict has a SARIF form");
    serde_json::from_str::<serde_json::Value>(&sarif).expect("SARIF is JSON");
    gate::junit::render(verdict, words).expect("a verdict has a JUnit form");
}

/// A rubric in a folder by itself.
pub(crate) fn rubrics(data: &[u8]) {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    std::fs::write(folder.path().join("own.toml"), data).expect("the folder can be written to");
    match Rubrics::load(folder.path()) {
        Ok(rubrics) => {
            cma::report::criteria::render(&rubrics, None, words());
        }
        Err(cma::knowledge::LoadError::Invalid(files)) => {
            for (source, problems) in files {
                error::render(&source, &problems, words(), Some(80));
            }
        }
        Err(error) => {
            words().say(&error.message());
        }
    }
}

/// A condition of a rubric.
pub(crate) fn condition(data: &[u8]) {
    if let Ok(condition) = Condition::parse(&text(data), &Scope::default()) {
        condition.text();
    }
}

/// A policy.
pub(crate) fn policy(data: &[u8]) {
    let source = Source::new("cma.toml".to_owned(), text(data));
    let (policy, mut problems) = cma::check::Policy::read(&source);
    policy.verify(builtin(), &mut problems);
    error::render(&source, &problems.list, words(), Some(80));
}

/// A baseline.
pub(crate) fn baseline(data: &[u8]) {
    if let Ok(baseline) = Baseline::parse(&text(data)) {
        baseline.render().expect("what was read can be written");
    }
}

/// The answers of one respondent.
pub(crate) fn response(data: &[u8]) {
    let source = Source::new("response.toml".to_owned(), text(data));
    if let Err(problems) = responses::read(&source, builtin()) {
        error::render(&source, &problems, words(), Some(80));
    }
}

/// Answers exported from a form.
pub(crate) fn survey(data: &[u8]) {
    let table = match cma::workbook::open::separated("", data) {
        Ok(raw) => raw.texts(),
        Err(wrong) => return drop(words().say(&wrong)),
    };
    match cma::questionnaire::form::import(&table, &cma::report::survey::labels(words()), builtin()) {
        Ok(imported) => imported.responses.iter().for_each(|one| response(one.text.as_bytes())),
        Err(refused) => refused.iter().for_each(|one| drop(words().say(&one.0))),
    }
}

/// The parts of a workbook that are no part of what is fuzzed.
const FRAME: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
];

/// Parts of a workbook, each after a line `=== NAME`, in an archive that is sound: what is wrong with an archive's own
/// bytes is soon found, and hides what lies behind.
fn packed(text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = text.split("=== ").filter_map(|part| part.split_once('\n'));
    let mut names = Vec::new();
    for (name, content) in FRAME.iter().copied().chain(parts) {
        let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        if !names.contains(&name) && archive.start_file(name, plain).is_ok() {
            archive.write_all(content.as_bytes()).expect("memory can be written to");
            names.push(name);
        }
    }
    archive.finish().expect("memory can be written to").into_inner()
}

/// A workbook, as an archive or as its [parts](packed), read into a file that is new and into one that is there; and a
/// table of one list, in a workbook or with separators.
pub(crate) fn workbook(data: &[u8]) {
    let bytes = if open::is_workbook(data) { data.to_vec() } else { packed(&text(data)) };
    let layout = sheets::layout(&Rubrics::builtin(), words());
    match open::workbook(&bytes) {
        Ok(tables) => {
            let Reading { grid, kept, troubles, notes } = Grid::read(&tables, &layout);
            for told in &notes {
                words().say(told);
            }
            let there = include_str!("../tests/fixtures/strong.toml");
            for (text, prefer) in [("", None), (there, None), (there, Some(Side::Workbook)), (there, Some(Side::File))]
            {
                merged(text, &grid, Past { kept: kept.as_ref(), prefer }, troubles.clone());
            }
        }
        Err(wrong) => drop(words().say(&wrong)),
    }
    for bytes in [bytes.as_slice(), data] {
        for list in ["members", "money"] {
            let list = layout.named(list).expect("there is this list");
            match open::table("table.csv", bytes) {
                Ok(raw) => {
                    let (grid, _, troubles) = Grid::read_list(&raw, list, &|key| sheets::also(key, words()));
                    merged("", &grid, Past::default(), troubles);
                }
                Err(wrong) => drop(words().say(&wrong)),
            }
        }
    }
}

fn merged(text: &str, grid: &Grid, past: Past<'_>, troubles: Vec<cma::workbook::Trouble>) {
    let words = words();
    match merge(("coalition.toml", text), grid, past, &sheets::layout(&Rubrics::builtin(), words), troubles, None) {
        Ok(merged) => {
            cma::coalition::load("coalition.toml", merged.text.as_bytes()).expect("what was merged can be read");
            sheets::changes(&merged.changes, words);
        }
        Err(refused) => {
            for trouble in sheets::troubles(&refused.troubles, words) {
                words.say(&trouble);
            }
            if let Some((source, problems)) = refused.others {
                error::render(&source, &problems, words, Some(80));
            }
        }
    }
}

/// A description as a workbook, and back into a file.
pub(crate) fn export(data: &[u8]) {
    let Ok((source, _)) = cma::coalition::load("coalition.toml", data) else { return };
    let layout = sheets::layout(&Rubrics::builtin(), words());
    let grid = Grid::of_text(&source.text, &layout);
    let bytes = sheets::xlsx(&grid, &layout, builtin(), words()).expect("a description has a workbook");
    let tables = open::workbook(&bytes).expect("our own workbook can be read");
    let Reading { grid, kept, troubles, .. } = Grid::read(&tables, &layout);
    merged(&source.text, &grid, Past { kept: kept.as_ref(), prefer: None }, troubles);
}
