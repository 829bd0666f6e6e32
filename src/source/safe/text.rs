//! Text that carries in its type for what output it was made safe.

use super::character::visible;
use super::output::{
    Address, Bibtex, Calendar, Command, Json, Markdown, Marks, Output, Property, Terminal, Xml, XmlValue,
};
use std::fmt::{self, Display, Write as _};
use std::marker::PhantomData;
use std::slice::SliceIndex;

/// Text that the output `O` takes as it stands: a piece of one, or a whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Safe<O> {
    text: String,
    output: PhantomData<O>,
}

impl<O: Output> Safe<O> {
    /// Somebody's text, made safe.
    pub fn new(text: &str) -> Self {
        Self::kept(O::safe(text))
    }

    /// The program's own word or number.
    pub fn own(value: impl Fits<O>) -> Self {
        Self::kept(value.to_string())
    }

    /// What a library wrote for this output of values that were made safe, or a sentence of the catalogue. A test names
    /// the files that may say so.
    pub(crate) fn vouched(text: String) -> Self {
        Self::kept(text)
    }

    fn kept(text: String) -> Self {
        Self { text, output: PhantomData }
    }

    /// Pieces with the program's own text between them.
    pub fn joined(pieces: &[Self], between: &'static str) -> Self {
        Self::kept(pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(between))
    }

    /// The same without spaces at the end.
    pub fn trimmed(&self) -> Self {
        Self::kept(self.text.trim_end().to_owned())
    }

    /// The same with all lines but the first set in, for a place within another document.
    pub fn indented(&self) -> Self {
        Self::kept(self.text.replace('\n', "\n  "))
    }

    /// The same without empty lines at the start.
    pub fn without_gap(&self) -> Self {
        Self::kept(self.text.trim_start_matches('\n').to_owned())
    }

    /// The same with the first occurrence of one piece as another.
    pub fn with(&self, piece: &Self, other: &Self) -> Self {
        Self::kept(self.text.replacen(&piece.text, &other.text, 1))
    }

    /// Adds at the end. Use `put!`, which lets only what fits into the arguments.
    pub fn append(&mut self, text: fmt::Arguments<'_>) {
        match text.as_str() {
            Some(own) => self.text.push_str(own),
            // Writing to a String cannot fail.
            None => drop(self.text.write_fmt(text)),
        }
    }

    /// Adds a part of such a text at the end.
    pub fn push(&mut self, part: Part<'_, O>) {
        self.text.push_str(part.text);
    }

    /// What checks the values on their way in.
    pub fn output(&self) -> Door<O> {
        Door(PhantomData)
    }

    /// The text, for a library that writes it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.text
    }
}

// An address needs less than a text.
impl From<Safe<Address>> for Safe<Bibtex> {
    fn from(address: Safe<Address>) -> Self {
        Self::kept(address.text)
    }
}

impl Safe<Terminal> {
    /// The same in a style.
    pub fn styled(&self, style: anstyle::Style) -> Self {
        Self::kept(format!("{style}{}{style:#}", self.text))
    }

    /// A part of it; nothing where there is no such part.
    pub fn part(&self, at: impl SliceIndex<str, Output = str>) -> Part<'_, Terminal> {
        Part { text: self.text.get(at).unwrap_or_default(), output: PhantomData }
    }

    /// The same lines, each as `wrap` breaks it.
    #[cfg(feature = "cli")]
    pub(crate) fn each_line(&self, wrap: impl Fn(&str) -> String) -> Self {
        Self::kept(self.text.lines().map(wrap).collect())
    }

    /// A text of several lines, which stay lines.
    pub fn lines(text: &str) -> Self {
        Self::kept(text.split('\n').map(visible).collect::<Vec<_>>().join("\n"))
    }
}

impl Safe<Json> {
    /// The same on one line, with its line break: those of JSON stand between values.
    pub fn in_one_line(&self) -> Self {
        Self::kept(self.text.lines().map(str::trim_start).chain(["\n"]).collect())
    }
}

impl Safe<Xml> {
    /// A document that a library wrote, which made the entities. Characters that steer, or that XML does not know, are
    /// replaced wherever they stand, and no build server that logs the document obeys a command in it.
    pub fn written(document: &str) -> Self {
        let lines: Vec<String> = document.split('\n').map(XmlValue::safe).collect();
        Self::kept(lines.join("\n").replace("##", "#&#35;"))
    }
}

impl Safe<Calendar> {
    /// A calendar that a library wrote, line by line. Characters that steer are replaced wherever they stand. Lines are
    /// folded anew: the library does not count the space by which a line is carried on.
    pub fn written(calendar: &str) -> Self {
        let whole = calendar.replace("\r\n ", "");
        Self::kept(whole.split("\r\n").map(|line| folded(&visible(line))).collect::<Vec<_>>().join("\r\n"))
    }
}

/// The longest line of a calendar in octets, without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// A line of a calendar, carried on where it is too long.
fn folded(line: &str) -> String {
    let (mut folded, mut rest, mut room) = (String::new(), line, LONGEST_LINE);
    while rest.len() > room {
        let (part, behind) = rest.split_at(rest.floor_char_boundary(room));
        folded.push_str(part);
        folded.push_str("\r\n ");
        (rest, room) = (behind, LONGEST_LINE - 1);
    }
    folded + rest
}

impl Safe<Markdown> {
    /// A text as it stands, to copy, in a fence that is longer than any in it.
    pub fn block(text: &str) -> Self {
        let text = text.trim_end().split('\n').map(visible).collect::<Vec<_>>().join("\n");
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        Self::kept(format!("{fence}\n{text}\n{fence}\n"))
    }

    /// An id in code style.
    pub fn code(text: &str) -> Self {
        Self::kept(format!("`{}`", visible(text).replace('`', "'").replace('|', "/")))
    }
}

impl<O> Display for Safe<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<O> std::ops::Deref for Safe<O> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A part of a text that was made safe.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a, O> {
    text: &'a str,
    output: PhantomData<O>,
}

impl<O> Part<'_, O> {
    /// The same without spaces at the end.
    pub fn trimmed(self) -> Self {
        Self { text: self.text.trim_end(), output: PhantomData }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl<O> Display for Part<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

/// A finished document for whatever output; only safe text becomes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    text: String,
    marks: Marks,
}

impl Document {
    /// The text with the program's own marks.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same without the program's styles, for a file.
    #[cfg(feature = "cli")]
    pub fn without_styles(&self) -> Self {
        match self.marks {
            Marks::Styles => Self { text: unstyled(&self.text), marks: Marks::Plain },
            Marks::Plain | Marks::Commands => self.clone(),
        }
    }

    /// What its marks do.
    pub fn marks(&self) -> Marks {
        self.marks
    }
}

/// A text without the codes of styles, of which most lines have none.
#[cfg(feature = "cli")]
fn unstyled(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(0x1b, rest.as_bytes()) {
        let (before, styled) = rest.split_at(at);
        let end = memchr::memchr(b'\n', styled.as_bytes()).unwrap_or(styled.len());
        let (line, after) = styled.split_at(end);
        plain.push_str(before);
        plain.extend(anstream::adapter::strip_str(line));
        rest = after;
    }
    plain.push_str(rest);
    plain
}

impl<O: Output> From<Safe<O>> for Document {
    fn from(text: Safe<O>) -> Self {
        Self { text: text.text, marks: O::MARKS }
    }
}

/// Lets only what fits into the output `O` through.
#[derive(Clone, Copy, Debug)]
pub struct Door<O>(PhantomData<O>);

impl<O> Door<O> {
    /// The value, where it fits.
    pub fn check<'a, T: Fits<O> + ?Sized>(&self, value: &'a T) -> &'a T {
        value
    }
}

/// What may be written into the output `O` as it is: safe text, the program's own words and numbers.
pub trait Fits<O>: Display {}

impl<O> Fits<O> for Safe<O> {}
impl<O> Fits<O> for Part<'_, O> {}
// A property is what a message is, and more.
impl Fits<Command> for Safe<Property> {}
// Text that lives as long as the program is the program's own.
impl<O> Fits<O> for &'static str {}
impl<O> Fits<O> for u8 {}
impl<O> Fits<O> for u32 {}
impl<O> Fits<O> for usize {}
impl<O> Fits<O> for f64 {}
impl<O> Fits<O> for bool {}
impl<O> Fits<O> for jiff::civil::Date {}
// A style is the program's own.
impl Fits<Terminal> for anstyle::Style {}

/// Adds formatted text to a [`Safe`]: `put!(out, "## {}\n", title)`. Each argument has to fit; names in the braces are
/// not taken, since they could not be checked.
macro_rules! put {
    ($out:expr, $format:literal $(, $value:expr)* $(,)?) => {{
        let out = &mut *$out;
        let door = out.output();
        let _ = &door;
        out.append(format_args!(concat!($format) $(, door.check(&$value))*));
    }};
}
pub(crate) use put;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::safe::Html;

    #[test]
    fn a_document_grows_of_safe_pieces() {
        let mut out = Safe::<Html>::default();
        put!(&mut out, "<b>{}</b>{:>3}{}", Safe::new("<i>"), 7_usize, " of ours");
        assert_eq!(out.into_string(), "<b>&lt;i&gt;</b>  7 of ours");
        assert_eq!(Safe::<Markdown>::code("a`b").to_string(), "`a'b`");
        let block = Safe::<Markdown>::block("a\n```\n# b\u{1b}\n");
        assert_eq!(block.as_str(), "````\na\n```\n# b\u{fffd}\n````\n");
    }
}
