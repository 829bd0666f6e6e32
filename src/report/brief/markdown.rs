//! A brief as Markdown.

use super::{Block, Brief};
use crate::message;
use crate::report::words::Words;
use crate::source::safe::{Markdown, Safe, put};

type Text = Safe<Markdown>;

pub(super) fn render(brief: &Brief, words: &Words) -> Text {
    let mut out = Text::default();
    put!(&mut out, "# {}\n\n", Text::new(&brief.title));
    for about in &brief.about {
        put!(&mut out, "{}\n\n", Text::new(about));
    }
    for part in &brief.parts {
        put!(&mut out, "## {}\n\n", Text::new(&part.heading));
        for block in &part.blocks {
            write(&mut out, block, words);
        }
    }
    put!(&mut out, "{}\n", Text::new(&brief.made));
    let mut whole = Text::default();
    put!(&mut whole, "{}\n", out.trimmed());
    whole
}

fn write(out: &mut Text, block: &Block, words: &Words) {
    match block {
        Block::Heading(text) => put!(out, "### {}\n", Text::new(text)),
        Block::Text(text) => put!(out, "{}\n", Text::new(text)),
        Block::Steps(lines) => {
            for (at, line) in lines.iter().enumerate() {
                put!(out, "{}. {}\n", at + 1, Text::new(line));
            }
        }
        Block::List(lines) => {
            for line in lines {
                put!(out, "- {}\n", Text::new(line));
            }
        }
        Block::Table { caption, head, rows } => {
            if !caption.is_empty() {
                put!(out, "{}\n\n", Text::new(caption));
            }
            table(out, head, rows);
        }
        Block::More(count) => put!(out, "{}\n", Text::new(&words.say(&message!("brief-more", count = *count)))),
        Block::File(text) => put!(out, "{}", Text::block(text)),
        Block::Profile(rows) => {
            let (head, rows) = super::profile(rows, words);
            table(out, &head, &rows);
        }
        Block::TwoMode(_) => return,
    }
    put!(out, "\n");
}

fn table(out: &mut Text, head: &[String], rows: &[Vec<String>]) {
    put!(out, "{}|", cells(head));
    for _ in head {
        put!(out, "{}", " --- |");
    }
    put!(out, "\n");
    for row in rows {
        put!(out, "{}", cells(row));
    }
}

/// A line of a table.
fn cells(cells: &[String]) -> Text {
    let mut line = Text::default();
    put!(&mut line, "|");
    for cell in cells {
        put!(&mut line, " {} |", Text::new(cell));
    }
    put!(&mut line, "\n");
    line
}
