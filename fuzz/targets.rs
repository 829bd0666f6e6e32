//! What is fuzzed: each takes bytes and must neither panic, nor hang, nor use much memory. `fuzz_targets` hands them to
//! cargo-fuzz; the test suite runs the same over mutated examples.

use cma::check::baseline::Baseline;
use cma::check::{Before, Folders, Setting, Unusable, Verdict, check};
use cma::coalition::responses;
use cma::knowledge::expr::{Condition, Scope};
use cma::report::words::{Language, Words};
use cma::report::{error, form, gate, json, markdown, table};
use cma::source::Source;
use cma::{Options, Rubrics, assess};
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
            error::render(&rejected.source, &rejected.problems, words, true);
            let unusable = Unusable::all(&rejected.source, &rejected.problems).collect();
            return told(&Verdict::new(Vec::new(), Vec::new(), unusable, None));
        }
    };
    error::render_notes(&source, &cma::coalition::notes(&source, &coalition), words, true);
    let assessment = assess(&source, &coalition, builtin(), &Options::default());
    let look = table::Look { width: 80, top: usize::MAX, criteria: true, again: true, quiet: false };
    table::render(&assessment, look, words);
    markdown::render(&assessment, builtin().memo(), words);
    json::pretty(&form::Assessment::new(&assessment, words)).expect("an assessment has a JSON form");
    let setting = Setting {
        rubrics: builtin(),
        policy: &cma::check::Policy::default(),
        before: Before::NotKept,
        folders: Folders { root: Path::new("/nowhere").into(), file: Path::new("/nowhere").into() },
        today: jiff::civil::date(2026, 1, 1),
        as_of: None,
    };
    told(&Verdict::new(vec![check(&source, &coalition, &setting)], Vec::new(), Vec::new(), None));
}

/// The verdict in every format.
fn told(verdict: &Verdict<'_>) {
    let words = words();
    gate::text::render(verdict, words);
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
            cma::report::criteria::render(&rubrics, words());
        }
        Err(cma::knowledge::LoadError::Invalid(files)) => {
            for (source, problems) in files {
                error::render(&source, &problems, words(), true);
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
    error::render(&source, &problems.list, words(), true);
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
        error::render(&source, &problems, words(), true);
    }
}

/// Answers exported from a form.
pub(crate) fn survey(data: &[u8]) {
    let table = match cma::workbook::open::separated("", data) {
        Ok(raw) => raw.texts(),
        Err(wrong) => return drop(words().say(&wrong)),
    };
    match cma::questionnaire::form::import(&table, &cma::report::survey::labels(words()), builtin()) {
        Ok(imported) => imported.iter().for_each(|one| response(one.text.as_bytes())),
        Err(refused) => refused.iter().for_each(|one| drop(words().say(&one.0))),
    }
}
