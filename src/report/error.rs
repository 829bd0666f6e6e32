//! Problems of a file, drawn with the line they are about.

use crate::source::Source;
use crate::source::place::place;
use crate::source::problem::Problem;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// How many problems are drawn; the rest are counted.
const MOST: usize = 50;

/// Draws the problems of one file.
pub fn render(source: &Source, problems: &[Problem], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut blocks: Vec<String> = problems.iter().take(MOST).map(|problem| draw(source, problem, &renderer)).collect();
    if problems.len() > MOST {
        blocks.push(format!("... and {} more problems in {}", problems.len() - MOST, source.name));
    }
    blocks.join("\n\n") + "\n"
}

fn draw(source: &Source, problem: &Problem, renderer: &Renderer) -> String {
    let at = place(&source.text, problem.span.start);
    let (line, column) = shown_line(&source.text, problem.span.start);
    let end = (column + problem.span.len().max(1)).min(line.len()).max(column);
    // The line is drawn by itself with its number, so that a file of many megabytes costs no more than its line.
    let snippet = Snippet::source(line.as_str())
        .line_start(at.line)
        .path(source.name.as_str())
        .annotation(AnnotationKind::Primary.span(column..end));
    let mut group: Group<'_> = Level::ERROR.primary_title(problem.message.as_str()).element(snippet);
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The line that holds a byte, made safe to show, and the byte's place in it.
fn shown_line(text: &str, byte: usize) -> (String, usize) {
    let byte = byte.min(text.len());
    let start = text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(byte..).and_then(|after| after.find('\n')).map_or(text.len(), |at| byte + at);
    let before = crate::source::safe::visible(text.get(start..byte).unwrap_or(""));
    let after = crate::source::safe::visible(text.get(byte..end).unwrap_or(""));
    (format!("{before}{after}"), before.len())
}
