//! The page around a report: what it may load (nothing), how it looks, in which language it is.

use crate::message;
use crate::report::words::Words;
use crate::source::message::{Message, Part};
use crate::source::safe::{Html, Safe};
use askama::Template;
use std::fmt::{self, Write};

/// How the page looks.
const STYLE: &str = include_str!("style.css");

/// The digest of [`STYLE`] by which the page's policy allows it, and it alone; a test computes it anew.
const STYLE_DIGEST: &str = "sha256-BbTp9YNL1siFaS4/lqIHxJH54wJm/klwPX7l/qOXnYw=";

/// Letters of a word that may be broken in a table.
const LONG: usize = 16;

/// The longest title of a window, in characters as they are written.
const LONGEST_TITLE: usize = 60;

/// How a percentage ends.
const SIGN: &str = " %";

/// Makes what is put into a template safe, by the same rules as everywhere.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Escaper;

impl askama::filters::Escaper for Escaper {
    fn write_escaped_str<W: Write>(&self, mut out: W, text: &str) -> fmt::Result {
        let text = Safe::<Html>::new(text);
        let mut parts = text.as_str().split(SIGN);
        let mut before = parts.next().unwrap_or_default();
        out.write_str(before)?;
        for part in parts {
            // A figure stays beside its sign.
            out.write_str(if before.ends_with(|c: char| c.is_ascii_digit()) { "\u{A0}%" } else { SIGN })?;
            out.write_str(part)?;
            before = part;
        }
        Ok(())
    }
}

/// What a template says: a sentence of the catalogue.
#[derive(Clone, Copy)]
pub(in crate::report) struct Say<'w>(pub(in crate::report) &'w Words);

impl Say<'_> {
    /// A text of the catalogue that holds no values.
    pub(in crate::report) fn t(&self, id: &str) -> String {
        self.0.term(id, None).unwrap_or_else(|| id.to_owned())
    }
    /// Whether a cell holds a word so long that it is better broken than that it widens the table.
    pub(in crate::report) fn is_long(&self, cell: &str) -> bool {
        self.has_word(cell, LONG)
    }

    /// Whether a cell holds a word of so many letters.
    pub(in crate::report) fn has_word(&self, cell: &str, letters: usize) -> bool {
        cell.split_whitespace().any(|word| word.chars().count() >= letters)
    }

    /// A part of a sentence that also stands alone.
    pub(in crate::report) fn part(&self, part: &Part) -> String {
        match part {
            Part::Message(message) => self.0.say(message),
            Part::Fact(value, kind) => self.0.fact(*value, *kind),
            Part::Text(text) => text.clone(),
            other => self.0.say(&message!("html-list", list = other.clone())),
        }
    }
    /// A sentence of the catalogue.
    pub(in crate::report) fn say(&self, message: &Message) -> String {
        self.0.say(message)
    }
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    language: &'a str,
    direction: &'a str,
    policy: String,
    title: String,
    style: &'static str,
    body: &'a str,
}

/// A whole document; the body is HTML already, the title is not.
pub(in crate::report) fn document(say: Say<'_>, title: &str, body: &str) -> askama::Result<Safe<Html>> {
    let language = say.0.language();
    let mut title: String = title.to_owned();
    // Escaped, a sign of HTML is five letters.
    let letters = |c: char| if "<>&\"'".contains(c) { 5 } else { 1 };
    let length = title.char_indices().scan(0, |length, (at, c)| {
        *length += letters(c);
        Some((at, *length))
    });
    if let Some((end, _)) = length.into_iter().find(|(_, length)| *length > LONGEST_TITLE) {
        title.truncate(end);
        title.push('…');
    }
    let page = Page {
        language: language.tag(),
        direction: language.direction(),
        policy: format!("default-src 'none'; style-src '{STYLE_DIGEST}'; base-uri 'none'; form-action 'none'"),
        title,
        style: STYLE,
        body,
    };
    Ok(Safe::vouched(page.render()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn what_is_for_narrow_screens_is_not_for_paper() {
        let narrow = STYLE.lines().filter(|line| line.contains("(max-width"));
        assert!(narrow.clone().count() > 0 && narrow.clone().all(|line| line.contains("screen and")), "on paper too");
    }

    #[test]
    fn narrow_screens_lose_nothing_that_stands_nowhere_else() {
        let (_, narrow) = STYLE.split_once("@media screen and (max-width").unwrap();
        let (_, narrow) = narrow.split_once("{\n").unwrap();
        let (narrow, _) = narrow.split_once("\n}").unwrap();
        let rules = narrow.split('}').filter_map(|rule| rule.split_once('{'));
        let hidden: Vec<&str> = rules.filter(|(_, how)| how.contains("none")).map(|(what, _)| what.trim()).collect();
        // Names in a picture whose numbers lead to a table, and every other year of an axis.
        assert_eq!(hidden, [".network .wide", ".axis .other"]);
    }

    #[test]
    fn the_policy_allows_the_style_that_is_there() {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut digest = Sha256::digest(STYLE).to_vec();
        digest.push(0);
        let bits = |three: &[u8]| three.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        let four = |three: &[u8]| [18, 12, 6, 0].map(|shift| char::from(LETTERS[bits(three) >> shift & 63]));
        let mut text: String = digest.chunks(3).flat_map(four).collect();
        text.pop();
        assert_eq!(STYLE_DIGEST, format!("sha256-{text}="), "style.css has changed");
    }
}
