//! A badge as SVG, for a page of the coalition: its grade, and how much is known.

use super::words::{Words, graded, title};
use crate::assess::{Assessment, Grade};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::{Safe, Xml, put};
use textwrap::core::display_width;

/// Width of a letter and of the space beside a text, in pixels. Texts are fitted to the width that they are given, so that
/// any font of the reader's machine will do.
const LETTER: usize = 6;
const SPACE: usize = 7;

/// Behind white text, with a contrast of 5 to 1 or more (WCAG 2.2, 1.4.3).
const PLAIN: &str = "#555";

/// The badge. A grade has a colour only where it is not provisional.
pub fn render(a: &Assessment<'_>, words: &Words) -> Safe<Xml> {
    let rating = rating(a);
    let said = rating.clone();
    let title = message!("badge-title", coalition = title(a), rating = said);
    let [label, rating, title] = [message!("badge-label"), rating, title].map(|text| words.say(&text));
    let [left, right] = [&label, &rating].map(|text| display_width(text) * LETTER);
    let (middle, width) = (left + 2 * SPACE, left + right + 4 * SPACE);
    let [label, rating, title] = [label, rating, title].map(|text| Safe::<Xml>::new(&text));
    let mut out = Safe::<Xml>::default();
    put!(
        &mut out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"20\" role=\"img\" aria-label=\"{}\" xml:lang=\"{}\">\n",
        width,
        title,
        words.language().tag()
    );
    put!(&mut out, "<title>{}</title>\n", title);
    put!(&mut out, "<rect width=\"{}\" height=\"20\" rx=\"3\" fill=\"{}\"/>\n", width, colour(a));
    put!(&mut out, "<path d=\"M3 0H{}V20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z\" fill=\"#333\"/>\n", middle);
    put!(&mut out, "<g fill=\"#fff\" font-family=\"sans-serif\" font-size=\"11\">\n");
    for (at, length, text) in [(SPACE, left, label), (middle + SPACE, right, rating)] {
        put!(&mut out, "<text x=\"{}\" y=\"14\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">", at, length);
        put!(&mut out, "{}</text>\n", text);
    }
    put!(&mut out, "</g>\n</svg>\n");
    out
}

/// The grade with the score where there is one, and always how much is known.
fn rating(a: &Assessment<'_>) -> Message {
    let known = Part::share(a.overall.whole_coverage());
    match (a.overall.score.map(Part::points), a.overall.grade.map(graded)) {
        (Some(points), Some(grade)) if a.overall.provisional => {
            message!("badge-provisional", grade = grade, points = points, known = known)
        }
        (Some(points), Some(grade)) => message!("badge-graded", grade = grade, points = points, known = known),
        _ => message!("badge-ungraded", known = known),
    }
}

fn colour(a: &Assessment<'_>) -> &'static str {
    match a.overall.grade.filter(|_| !a.overall.provisional) {
        Some(Grade::Strong) => "#1b6e3a",
        Some(Grade::Sound) => "#20639b",
        Some(Grade::Emerging) => "#8a5a00",
        Some(Grade::Fragile) => "#a32020",
        None => PLAIN,
    }
}
