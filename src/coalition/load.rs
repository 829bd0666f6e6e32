//! From text to a checked coalition, or to every problem in it.

use super::answers::{Asks, SCHEMA_VERSION, strangers};
use super::fault::Fault;
use super::model::Coalition;
use super::moved;
use super::record::Record;
use super::scalar::whole;
use super::validate::validate;
use crate::source::Source;
use crate::source::message::Message;
use crate::source::place::Places;
use crate::source::problem::{MOST_KEPT, Problem, Problems, Swapped};
use crate::source::toml::problem;
use std::ops::Range;
use toml::de::DeTable;
use toml_parser::lexer::TokenKind;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 8 << 20;

/// The most rows that a file may hold, all tables together.
pub const MOST_ROWS: usize = 50_000;

/// The most values that a file may hold, those in rows and lists and the tables of dotted keys included.
pub const MOST_VALUES: usize = 500_000;

/// The most words, signs, spaces and line breaks that a file may hold.
pub const MOST_TOKENS: usize = 4_000_000;

/// The format before this one.
pub(super) const FIRST: i128 = 1;

/// The mark with which some programs begin a text: it says that what follows is UTF-8.
pub(super) const MARK: &str = "\u{feff}";

/// A file that cannot be used, with everything that is wrong with it.
#[derive(Clone)]
pub struct Rejected {
    /// The file.
    pub source: Source,
    /// What is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads a coalition from bytes: TOML, or JSON of the same schema. `name` is shown in messages; a name that ends in `.md` is read as Markdown with
/// `+++` front matter. Whether anybody asks for its answers is not looked at.
///
/// # Errors
/// Every problem of the file at once, each with its place.
pub fn load(name: &str, bytes: &[u8]) -> Result<(Source, Box<Coalition>), Box<Rejected>> {
    load_for(name, bytes, None)
}

/// The same for rubrics that are to judge it: an answer to a criterion of which they know nothing is a problem too.
///
/// # Errors
/// Every problem of the file at once, each with its place.
pub fn load_for(name: &str, bytes: &[u8], asker: Option<&dyn Asks>) -> Result<(Source, Box<Coalition>), Box<Rejected>> {
    let mut source = decode(name, bytes)?;
    let text = source.description();
    let shift = source.toml.start;
    if text.trim().is_empty() {
        return Err(reject(source.clone(), shift..shift, &Fault::EmptyFile));
    }
    match super::json::is_json(text).then(|| super::json::as_toml(text)).transpose() {
        Ok(converted) => source.converted = converted,
        Err(not_usable) => {
            let (at, fault) = not_usable.fault();
            return Err(reject(source.clone(), shift + at..shift + at, &fault));
        }
    }
    let text = source.description();
    // What is wrong with the TOML, and the text without it.
    let (mut told, mended): (Vec<Problem>, Option<String>);
    let mut table = match crate::source::toml::parse(text) {
        Ok(table) => {
            told = Vec::new();
            table.into_inner()
        }
        Err(errors) => {
            // What is called JSON was meant as such.
            if source.converted.is_none()
                && source.name.ends_with(".json")
                && let Err(not_usable) = super::json::as_toml(text)
            {
                let (at, fault) = not_usable.fault();
                return Err(reject(source.clone(), shift + at..shift + at, &fault));
            }
            told = errors.iter().take(MOST_KEPT).map(|error| problem(error, &source.text, shift)).collect();
            mended = crate::source::toml::mended(text, &errors);
            match mended.as_deref().and_then(|text| DeTable::parse(text).ok()) {
                Some(table) => table.into_inner(),
                None => return Err(Box::new(Rejected { source: source.clone(), problems: told })),
            }
        }
    };
    if let Some(version) = table.get("schema").filter(|version| whole(version) == Some(FIRST)) {
        let span = version.span().start + shift..version.span().end + shift;
        // What is not a TOML file cannot be brought to another format where it stands.
        let file = Some(source.name.as_str()).filter(|name| source.converted.is_none() && *name != "-");
        return Err(reject(source.clone(), span, &Fault::FirstFormat { file, read: SCHEMA_VERSION }));
    }
    let mut problems = Problems::default();
    let moved = moved::settle(&mut table, &mut problems);
    let table = &table;
    // It is large, and is handed on often.
    let mut coalition = Box::new(Coalition::read_table(table, 0..0, &mut problems));
    let places = Places::of(table);
    validate(&coalition, &places, &mut problems);
    moved::settle_evidence(&mut coalition, &moved);
    if let Some(asker) = asker {
        strangers(table, asker, &mut problems);
    }
    if problems.list.is_empty() && told.is_empty() {
        source.places = places;
        source.moved = moved.iter().map(|key| key.note(shift)).collect();
        return Ok((source, coalition));
    }
    mend_headings(text, &mut problems);
    let mut list = problems.list;
    for problem in &mut list {
        problem.span = problem.span.start + shift..problem.span.end + shift;
    }
    list.retain(|problem| told.iter().all(|told| told.span != problem.span));
    list.append(&mut told);
    list.sort_by_key(|problem| (problem.span.start, problem.message.id));
    list.dedup();
    if source.converted.is_some() {
        for problem in &mut list {
            problem.message = problem.message.otherwise(&for_json);
            problem.help = problem.help.as_ref().map(|help| help.otherwise(&for_json));
        }
    }
    Err(Box::new(Rejected { source: source.clone(), problems: list }))
}

/// What was written for TOML, for those who write JSON.
fn for_json(help: &Message) -> Option<Message> {
    let id = match help.id {
        "problem-key-missing-help" => "problem-json-key-missing-help",
        "problem-table-missing-help" => "problem-json-table-missing-help",
        "problem-search-day-help" => "problem-json-search-day-help",
        "problem-is-answer" => "problem-json-is-answer",
        "problem-is-amounts" => "problem-json-is-amounts",
        "problem-is-fallback" => "problem-json-is-fallback",
        "problem-is-quantity" => "problem-json-is-quantity",
        "problem-is-table-by-id" => "problem-json-is-table-by-id",
        "problem-or-number" => "problem-json-or-number",
        "problem-or-share" => "problem-json-or-share",
        "problem-or-range" => "problem-json-or-range",
        "problem-date-help" => "problem-json-date-help",
        _ => return None,
    };
    Some(Message { id, values: help.values.clone() })
}

/// Tells what stands under a heading for one table or for rows, where the other belongs, as the heading that it should be.
pub(crate) fn mend_headings(text: &str, problems: &mut Problems) {
    for (span, found) in std::mem::take(&mut problems.swapped) {
        let written = text.get(span.clone()).unwrap_or("");
        let inside = |open, close| written.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        let heading = match found {
            Swapped::Table => inside("[", "]").map(|name| format!("[[{name}]]")),
            Swapped::Rows => inside("[[", "]]").map(|name| format!("[{name}]")),
        };
        if let (Some(heading), Some(problem)) = (heading, problems.list.iter_mut().find(|told| told.span == span)) {
            *problem = Fault::Heading(heading).problem(span);
        }
    }
}

/// A file with one thing wrong with it.
fn reject(source: Source, span: Range<usize>, fault: &Fault<'_>) -> Box<Rejected> {
    Box::new(Rejected { source, problems: vec![fault.problem(span)] })
}

/// Where a text goes beyond what a file may hold. This is counted before the text is parsed, for parsing is what costs:
/// a table, be it inline, a heading or within a dotted key, costs more than any other value.
pub(super) fn counted(text: &str) -> Result<(), (usize, Fault<'static>)> {
    // Each row, value and token takes a byte at least.
    if text.len() <= MOST_ROWS {
        return Ok(());
    }
    let (mut rows, mut values) = (0, 0);
    // The dots since the last sign: in a key, each is a table; in a number it is none.
    let (mut dots, mut is_start, mut is_heading) = (0, true, false);
    for (number, token) in toml_parser::Source::new(text).lex().enumerate() {
        match token.kind() {
            TokenKind::LeftCurlyBracket => rows += 1,
            TokenKind::LeftSquareBracket if is_start => {
                rows += 1;
                is_heading = true;
            }
            TokenKind::Equals => {
                values += 1;
                rows += std::mem::take(&mut dots);
            }
            TokenKind::Comma | TokenKind::LeftSquareBracket => {
                values += 1;
                dots = 0;
            }
            TokenKind::Dot => {
                values += 1;
                if is_heading {
                    rows += 1;
                } else {
                    dots += 1;
                }
            }
            TokenKind::Newline => (dots, is_start, is_heading) = (0, true, false),
            _ => {}
        }
        is_start &= matches!(token.kind(), TokenKind::Newline | TokenKind::Whitespace);
        let at = token.span().start();
        if rows > MOST_ROWS {
            return Err((at, Fault::TooManyRows(MOST_ROWS)));
        }
        if values > MOST_VALUES {
            return Err((at, Fault::TooManyValues(MOST_VALUES)));
        }
        if number > MOST_TOKENS {
            return Err((at, Fault::TooManyTokens(MOST_TOKENS)));
        }
    }
    Ok(())
}

/// Checks the encoding and the size, and finds the TOML in the text.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<Source, Box<Rejected>> {
    let source = found(name, bytes)?;
    match counted(source.description()) {
        Err((at, fault)) => {
            let at = source.toml.start + at;
            Err(reject(source, at..at, &fault))
        }
        Ok(()) => Ok(source),
    }
}

fn found(name: &str, bytes: &[u8]) -> Result<Source, Box<Rejected>> {
    let name = crate::source::safe::visible(&name.replace('\\', "/"));
    let refuse = |text: String, at: usize, fault| reject(Source::new(name.clone(), text), at..at, &fault);
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(refuse(String::new(), 0, Fault::TooLarge((LARGEST_FILE >> 20) as usize)));
    }
    if is_utf16(bytes) {
        return Err(refuse(String::new(), 0, Fault::Utf16));
    }
    let bytes = bytes.strip_prefix(MARK.as_bytes()).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let good = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or(&[])).into_owned();
            let at = good.len();
            return Err(refuse(good, at, Fault::NotUtf8));
        }
    };
    let markdown = std::path::Path::new(&name)
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"));
    if !markdown && !text.starts_with("+++") {
        return Ok(Source::new(name, text));
    }
    match front_matter(&text) {
        Some(toml) => {
            let mut source = Source::new(name, text);
            source.toml = toml;
            Ok(source)
        }
        None if text.lines().next().is_some_and(|line| line.trim_end() == "+++") => {
            Err(refuse(text, 0, Fault::OpenFrontMatter))
        }
        None => Err(refuse(text, 0, Fault::NoFrontMatter)),
    }
}

/// Whether bytes look like UTF-16: by their mark, or because most pairs of the first ones hold one that is nothing.
fn is_utf16(bytes: &[u8]) -> bool {
    let pairs: Vec<&[u8]> = bytes.chunks_exact(2).take(256).collect();
    let halves = pairs.iter().filter(|pair| pair.iter().filter(|byte| **byte == 0).count() == 1).count();
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || 2 * halves > pairs.len()
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
