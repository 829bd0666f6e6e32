//! A network of two kinds of things: two columns of marks with lines between them.

use crate::report::brief::{Mark as Named, Stroke, TwoMode};
use crate::report::width::shorten;
use askama::Template;

/// What a row needs, and the head above the rows, in pixels.
const ROW: usize = 26;
const HEAD: usize = 24;

/// How much of a name fits beside a mark, in columns.
const NAME: usize = 38;

/// How far a curve swings out for each row between its ends, and at most, in pixels.
const SWING: usize = 12;
const WIDEST: usize = 60;

#[derive(Template)]
#[template(path = "two_mode.html")]
struct Picture<'a> {
    picture: &'a TwoMode,
    height: usize,
    left: Vec<Mark<'a>>,
    right: Vec<Mark<'a>>,
    lines: Vec<Line>,
    arcs: Vec<Arc>,
    key: Vec<Key<'a>>,
}

/// What a way of drawing means.
struct Key<'a> {
    class: &'static str,
    curved: bool,
    text: &'a str,
}

struct Mark<'a> {
    number: &'a str,
    name: &'a str,
    short: String,
    y: usize,
}

struct Line {
    from: usize,
    to: usize,
    class: &'static str,
}

/// A curve: where it begins and ends, and how far it swings out.
struct Arc {
    from: usize,
    to: usize,
    swing: usize,
}

fn class(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Solid => "tie",
        Stroke::Dashed => "tie money",
        Stroke::Dotted => "tie formal",
        Stroke::Curved => "tie named",
    }
}

/// A column of so many things; the shorter one stands in the middle.
#[derive(Clone, Copy)]
struct Column {
    top: usize,
}

impl Column {
    fn of(count: usize, longest: usize) -> Self {
        Self { top: HEAD + ROW / 2 + longest.saturating_sub(count) * ROW / 2 }
    }

    fn y(self, row: usize) -> usize {
        self.top + row * ROW
    }

    fn marks(self, things: &[Named]) -> Vec<Mark<'_>> {
        let mark = |(row, thing): (usize, &'_ Named)| (shorten(&thing.name, NAME), self.y(row));
        let placed: Vec<(String, usize)> = things.iter().enumerate().map(mark).collect();
        let marks = things.iter().zip(placed);
        marks.map(|(thing, (short, y))| Mark { number: &thing.number, name: &thing.name, short, y }).collect()
    }
}

pub(in crate::report) fn two_mode(picture: &TwoMode) -> askama::Result<String> {
    let longest = picture.left.len().max(picture.right.len());
    let (left, right) = (Column::of(picture.left.len(), longest), Column::of(picture.right.len(), longest));
    let line = |line: &crate::report::brief::Line| Line {
        from: left.y(line.left),
        to: right.y(line.right),
        class: class(line.stroke),
    };
    let arc = |arc: &crate::report::brief::Arc| Arc {
        from: right.y(arc.first),
        to: right.y(arc.second),
        swing: (arc.first.abs_diff(arc.second) * SWING).min(WIDEST),
    };
    Picture {
        picture,
        height: HEAD + longest * ROW + 6,
        left: left.marks(&picture.left),
        right: right.marks(&picture.right),
        lines: picture.lines.iter().map(line).collect(),
        arcs: picture.arcs.iter().map(arc).collect(),
        key: picture
            .key
            .iter()
            .map(|(stroke, text)| Key { class: class(*stroke), curved: *stroke == Stroke::Curved, text })
            .collect(),
    }
    .render()
}
