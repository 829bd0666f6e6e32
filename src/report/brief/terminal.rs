//! A brief for a terminal.

use super::{Block, Brief, Scored};
use crate::message;
use crate::report::Line;
use crate::report::bars;
use crate::report::page::Page;
use crate::report::palette::DIM;
use crate::report::width::shorten;
use crate::report::words::Words;

pub(super) fn render(brief: &Brief, width: usize, words: &Words) -> Line {
    let mut out = Page::new(width, words);
    out.paragraph("", 0, &brief.title);
    for about in &brief.about {
        out.paragraph("", 0, about);
    }
    for part in &brief.parts {
        out.gap();
        out.strong(&part.heading);
        for (at, block) in part.blocks.iter().enumerate() {
            write(&mut out, block, at == 0);
        }
    }
    if !brief.made.is_empty() {
        out.gap();
        match brief.made.chars().count() > width {
            true => out.paragraph("", 0, &brief.made),
            false => out.line(&Line::new(&brief.made).styled(DIM)),
        }
    }
    out.text
}

/// The caption of a table stands apart from what is above it, unless that is the heading.
fn write(out: &mut Page<'_>, block: &Block, first: bool) {
    match block {
        Block::Heading(text) | Block::Text(text) => out.paragraph("", 0, text),
        Block::Steps(lines) => {
            for (at, line) in lines.iter().enumerate() {
                out.paragraph(&format!("{:>3}.", at + 1), 5, line);
            }
        }
        Block::List(lines) => {
            for line in lines {
                out.paragraph("  -", 4, line);
            }
        }
        Block::Table { caption, head, rows } => {
            if !caption.is_empty() {
                if !first {
                    out.gap();
                }
                out.paragraph("", 0, caption);
            }
            out.wide(head, rows);
        }
        Block::More(count) => out.sentence(0, message!("brief-more", count = *count)),
        Block::File(text) => {
            for line in text.lines() {
                out.line(&Line::joined(&[Line::own("      "), Line::new(line)], ""));
            }
        }
        Block::Profile(rows) => profile(out, rows),
        Block::TwoMode(_) => {}
    }
}

fn profile(out: &mut Page<'_>, rows: &[Scored]) {
    let scores = rows.iter().map(|row| (shorten(&row.title, 16), row.shown, &row.score)).collect::<Vec<_>>();
    for (at, line) in bars::scored(out, &scores).iter().enumerate() {
        let group = at.checked_sub(1).and_then(|row| rows.get(row)?.group.as_ref());
        if let Some(group) = group {
            out.paragraph(" ", 1, group);
        }
        out.line(line);
    }
    bars::legend(out);
}
