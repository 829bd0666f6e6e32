//! What the module does, without Python: a test of the program's own runs it too.

use assessment::coalition::load_for;
use assessment::report::words::{Language, Words};
use assessment::report::{error, form, json};
use assessment::{Options, Rubrics, assess};
use std::sync::OnceLock;

fn rubrics() -> &'static Rubrics {
    static RUBRICS: OnceLock<Rubrics> = OnceLock::new();
    RUBRICS.get_or_init(Rubrics::builtin)
}

/// The assessment as JSON, or what is wrong with the description.
pub(crate) fn one(text: &str) -> Result<String, String> {
    let words = Words::of(Language::English);
    let (source, coalition) = load_for("coalition", text.as_bytes(), Some(rubrics()))
        .map_err(|rejected| error::render(&rejected.source, &rejected.problems, words, None).as_str().to_owned())?;
    let assessment = assess(&source, &coalition, rubrics(), &Options::default());
    let line = json::line(&form::Assessment::new(&assessment, words)).map_err(|error| error.to_string())?;
    Ok(line.as_str().to_owned())
}

/// The same of several on all cores, in their order; fewer where one of them ended the work.
pub(crate) fn many(texts: &[String]) -> Vec<Result<String, String>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = texts.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = texts
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(|text| one(text)).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}
