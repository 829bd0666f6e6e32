//! From text to a checked coalition, or to every problem in it.

use super::model::Coalition;
use super::record::Record;
use super::validate::validate;
use crate::source::Source;
use crate::source::problem::{Problem, Problems};
use std::ops::Range;
use toml::de::DeTable;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 8 << 20;

/// The most rows that a file may hold, all tables and lists of tables together.
pub const MOST_ROWS: usize = 50_000;

/// A file that cannot be used, with everything that is wrong with it.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// The file.
    pub source: Source,
    /// What is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads a coalition from bytes. `name` is shown in messages; a name that ends in `.md` is read as Markdown with
/// `+++` front matter.
///
/// # Errors
/// Every problem of the file at once, each with its place.
pub fn load(name: &str, bytes: &[u8]) -> Result<(Source, Coalition), Box<Rejected>> {
    let source = decode(name, bytes)?;
    let reject = |problems: Vec<Problem>| Box::new(Rejected { source: source.clone(), problems });
    let text = source.text.get(source.toml.clone()).unwrap_or("");
    let shift = source.toml.start;
    if text.trim().is_empty() {
        return Err(reject(vec![Problem {
            span: shift..shift,
            message: "this file is empty".into(),
            help: Some("a file needs at least `schema = 1` and a table `[coalition]` with a `name`".into()),
        }]));
    }
    if let Some(at) = row_too_many(text) {
        return Err(reject(vec![Problem {
            span: shift + at..shift + at,
            message: format!("this file holds more than {MOST_ROWS} rows"),
            help: Some("describe large memberships with rows that stand for many (`count`)".into()),
        }]));
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let problems = errors.iter().map(|error| syntax_problem(error, shift)).collect();
        return Err(reject(problems));
    }
    let mut problems = Problems::default();
    let coalition = Coalition::read_table(table.get_ref(), 0..0, &mut problems);
    if problems.list.is_empty() {
        validate(&coalition, table.get_ref(), &mut problems);
    }
    if problems.list.is_empty() {
        return Ok((source, coalition));
    }
    let mut list = problems.list;
    for problem in &mut list {
        problem.span = problem.span.start + shift..problem.span.end + shift;
    }
    list.sort_by(|a, b| (a.span.start, &a.message).cmp(&(b.span.start, &b.message)));
    list.dedup();
    Err(reject(list))
}

/// Where the first row beyond [`MOST_ROWS`] starts. Rows start with `{` or `[[`; they are counted before the text is
/// parsed, for parsing is what costs. A brace inside a text counts as well, which no real file comes near to.
fn row_too_many(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut starts = (0..bytes.len()).filter(|at| {
        bytes.get(*at) == Some(&b'{') || (bytes.get(*at) == Some(&b'[') && bytes.get(at + 1) == Some(&b'['))
    });
    starts.nth(MOST_ROWS)
}

/// Checks the encoding and finds the TOML in the text.
fn decode(name: &str, bytes: &[u8]) -> Result<Source, Box<Rejected>> {
    let name = crate::source::safe::visible(&name.replace('\\', "/"));
    let reject = |text: String, at: usize, message: &str, help: &str| {
        let source = Source { name: name.clone(), toml: 0..text.len(), text };
        Box::new(Rejected {
            source,
            problems: vec![Problem { span: at..at, message: message.into(), help: Some(help.into()) }],
        })
    };
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(reject(
            String::new(),
            0,
            "this file is larger than 8 MiB",
            "describe large memberships with rows that stand for many (`count`)",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let good = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or(&[])).into_owned();
            let at = good.len();
            return Err(reject(
                good,
                at,
                "this file is not UTF-8 text from here on",
                "save it as UTF-8 in your editor",
            ));
        }
    };
    let markdown = std::path::Path::new(&name)
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"));
    if !markdown && !text.starts_with("+++") {
        return Ok(Source { name, toml: 0..text.len(), text });
    }
    match front_matter(&text) {
        Some(toml) => Ok(Source { name, toml, text }),
        None => Err(reject(
            text,
            0,
            "this Markdown file has no front matter",
            "start the file with a line `+++`, then the description, then another line `+++`",
        )),
    }
}

/// The bytes between a first line `+++` and the next line `+++`.
fn front_matter(text: &str) -> Option<Range<usize>> {
    let mut offset = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end() == "+++";
        match start {
            None if fence => start = Some(offset + line.len()),
            None => return None,
            Some(start) if fence => return Some(start..offset),
            Some(_) => {}
        }
        offset += line.len();
    }
    None
}

fn syntax_problem(error: &toml::de::Error, shift: usize) -> Problem {
    let span = error.span().unwrap_or(0..0);
    Problem {
        span: span.start + shift..span.end + shift,
        message: format!("this is not valid TOML: {}", crate::source::safe::visible(error.message())),
        help: Some("text goes in \"quotes\", dates are written 2024-06-30, lists in [brackets]".to_owned()),
    }
}
