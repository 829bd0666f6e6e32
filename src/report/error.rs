//! Problems of a file, drawn with the line they are about.

use super::Line;
use super::words::Words;
use crate::message;
use crate::source::Source;
use crate::source::problem::{MOST_KEPT, Problem};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Range;

/// The fewest and the most columns in which a line of a file is drawn; of a longer one, what is about its problem.
const NARROWEST: usize = 20;
const WIDEST: usize = 140;

/// What stands before a message: a label, and the sign that joins it to what is drawn above.
const LABEL: usize = 10;

/// How many problems are drawn; the rest are counted.
const MOST: usize = 50;

/// Draws the problems of one file, in colours for a terminal of so many columns, or without.
pub fn render(source: &Source, problems: &[Problem], words: &Words, columns: Option<usize>) -> Line {
    let level = Level::ERROR.with_name(words.say(&message!("problem-label-error")));
    render_as(&level, source, problems, words, columns)
}

/// Draws what a reader should know of a file that can be used; nothing where there is nothing to say.
pub fn render_notes(source: &Source, notes: &[Problem], words: &Words, columns: Option<usize>) -> Line {
    if notes.is_empty() {
        return Line::default();
    }
    let level = Level::NOTE.with_name(words.say(&message!("problem-label-note")));
    render_as(&level, source, notes, words, columns)
}

/// A line of a stream that cannot be used, for programs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Refused {
    /// The line in the stream, counted from 1.
    number: usize,
    /// What is wrong, all at once.
    errors: Vec<Told>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Told {
    /// Where in the line, in characters counted from 1.
    column: usize,
    /// What is wrong.
    message: String,
    /// How to mend it.
    help: Option<String>,
}

/// The JSON Schema of what is wrong with a line.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Refused>("Refusal")
}

impl Refused {
    /// What is wrong with a line.
    pub fn new(number: usize, source: &Source, problems: &[Problem], words: &Words) -> Self {
        let told = |problem: &Problem| Told {
            column: source.place(problem.span.start).column,
            message: words.say(&problem.message),
            help: problem.help.as_ref().map(|help| words.say(help)),
        };
        Self { number, errors: problems.iter().map(told).collect() }
    }
}

fn render_as(level: &Level<'_>, source: &Source, problems: &[Problem], words: &Words, columns: Option<usize>) -> Line {
    let renderer = if columns.is_some() { Renderer::styled() } else { Renderer::plain() };
    let columns = columns.unwrap_or(usize::MAX);
    let renderer = renderer.term_width(columns.clamp(NARROWEST, WIDEST));
    let mut blocks: Vec<String> =
        problems.iter().take(MOST).map(|problem| draw(level, source, problem, words, &renderer, columns)).collect();
    if problems.len() > MOST {
        let rest = problems.len() - MOST;
        let file = &source.name;
        blocks.push(words.say(&match problems.len() < MOST_KEPT {
            true => message!("problem-more", count = rest, file = file),
            false => message!("problem-more-at-least", count = rest, file = file),
        }));
    }
    // Styles are the drawer's own; what it draws was made safe.
    Line::vouched(blocks.join("\n\n") + "\n")
}

fn draw(
    level: &Level<'_>,
    source: &Source,
    problem: &Problem,
    words: &Words,
    renderer: &Renderer,
    columns: usize,
) -> String {
    let filled = |text: String, label: usize| match columns.saturating_sub(label) {
        room if room < text.chars().count() => textwrap::fill(&text, room.max(NARROWEST)),
        _ => text,
    };
    let at = source.place(problem.span.start);
    let (line, marked) = shown_line(&source.text, &problem.span);
    let name = Line::new(&source.name);
    // The line is drawn by itself with its number, so that a file of many megabytes costs no more than its line.
    let snippet = Snippet::source(line.as_str())
        .line_start(at.line)
        .path(name.as_str())
        .annotation(AnnotationKind::Primary.span(marked));
    let title = filled(words.say(&problem.message), LABEL);
    let mut group: Group<'_> = level.clone().primary_title(title).element(snippet);
    if let Some(help) = &problem.help {
        let level = Level::HELP.with_name(words.say(&message!("problem-label-help")));
        let help = filled(words.say(help), LABEL + at.line.to_string().len());
        group = group.element(level.message(help));
    }
    renderer.render(&[group])
}

/// The line where a span starts, made safe to show, and the bytes of the span in it. A span may begin or end within a
/// character: a parser that stops at a byte it does not want says so.
fn shown_line(text: &str, span: &Range<usize>) -> (String, Range<usize>) {
    let start = text.floor_char_boundary(span.start);
    let (before, rest) = text.split_at(start);
    let before = before.rsplit('\n').next().unwrap_or("");
    let rest = rest.split('\n').next().unwrap_or("");
    let (marked, after) = rest.split_at(rest.ceil_char_boundary(span.end.max(span.start) - start));
    let [before, marked, after] = [before, marked, after].map(crate::source::safe::visible);
    let span = before.len()..before.len() + marked.len();
    (before + &marked + &after, span)
}
