//! The kinds of places where text of others is shown, and what each makes of it.

use super::character::{steers, visible};
use std::fmt::{Debug, Write as _};

/// A kind of place where text is shown.
pub trait Output: Copy + Debug + Default {
    /// What the program's own marks in a whole document do.
    const MARKS: Marks = Marks::Plain;

    /// The text as this place takes it: shown for what it is, and nothing more.
    fn safe(text: &str) -> String;
}

/// What the program's own marks in a document do, besides what they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Nothing.
    Plain,
    /// They colour a terminal.
    Styles,
    /// A build server obeys them.
    Commands,
}

/// A line on a terminal. What goes to a log is guarded once more as a whole, by [`super::logged`], for the breaking of
/// lines can bring a command to the start of one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal;

/// The message of a GitHub workflow command: line breaks stay, encoded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Command;

/// A property of a GitHub workflow command.
#[derive(Clone, Copy, Debug, Default)]
pub struct Property;

/// Markdown as GitHub and others read it: no HTML, no link, no mention of a person, no block.
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

/// HTML, between tags and in quoted attributes. An address in `href` needs a check of its scheme besides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

/// XML 1.0 (so GraphML too), between tags and in quoted attributes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Xml;

/// XML 1.0 for a library that writes the entities itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct XmlValue;

/// A field of a CSV file for a library that quotes. A spreadsheet must not take it for a formula.
#[derive(Clone, Copy, Debug, Default)]
pub struct Csv;

/// A cell of a workbook, written as a string, never as a formula; at most 32,767 UTF-16 units, which is Excel's limit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell;

/// A value of the type TEXT in iCalendar (RFC 5545, 3.3.11). Lines are still to be folded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Calendar;

/// The value of a BibTeX field, in UTF-8.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bibtex;

/// A DOI or a URL as it stands between braces, unescaped: what would end it is encoded with a percent sign.
#[derive(Clone, Copy, Debug, Default)]
pub struct Address;

/// What stands in a quoted string of a JSON file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

/// What stands in a quoted string of a Graphviz file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dot;

impl Output for Terminal {
    const MARKS: Marks = Marks::Styles;

    fn safe(text: &str) -> String {
        visible(text)
    }
}

impl Output for Command {
    const MARKS: Marks = Marks::Commands;

    fn safe(text: &str) -> String {
        // Twice, for a third # after two.
        let text = text.replace('\r', "").replace('%', "%25");
        text.split('\n').map(visible).collect::<Vec<_>>().join("%0A").replace("##", "# #").replace("##", "# #")
    }
}

impl Output for Property {
    fn safe(text: &str) -> String {
        Command::safe(text).replace(':', "%3A").replace(',', "%2C")
    }
}

impl Output for Markdown {
    fn safe(text: &str) -> String {
        let text = visible(text);
        let text = text.trim_start();
        let mut safe = String::with_capacity(text.len());
        // A number with a dot or a bracket begins a list.
        let ordinal = text.find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0);
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let next = rest.peek().map(|(_, next)| *next);
            let is_sign = match c {
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => true,
                '-' | '+' | '=' => at == 0,
                '.' | ')' => {
                    Some(at) == ordinal
                        || text.get(at.saturating_sub(3)..at).is_some_and(|w| w.eq_ignore_ascii_case("www"))
                }
                ':' => matches!(next, Some(':' | '/')),
                _ => false,
            };
            match c {
                '&' => safe.push_str("&amp;"),
                '<' => safe.push_str("&lt;"),
                '>' => safe.push_str("&gt;"),
                // No backslash keeps a platform from finding a person or an address in the finished page.
                '@' => {
                    // Of several in a row, one piece of code.
                    safe.push_str(if text.get(..at).is_some_and(|before| before.ends_with('@')) { "@" } else { "`@" });
                    safe.push_str(if next == Some('@') { "" } else { "`" });
                }
                c => {
                    if is_sign {
                        safe.push('\\');
                    }
                    safe.push(c);
                }
            }
        }
        safe
    }
}

impl Output for Html {
    fn safe(text: &str) -> String {
        entities(&visible(text))
    }
}

impl Output for Xml {
    fn safe(text: &str) -> String {
        entities(&XmlValue::safe(text))
    }
}

impl Output for XmlValue {
    fn safe(text: &str) -> String {
        visible(text).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
    }
}

impl Output for Csv {
    fn safe(text: &str) -> String {
        let text = visible(text);
        // Full-width signs are signs for some spreadsheets too. A dash alone computes nothing.
        let is_formula = text != "-" && text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        if is_formula { format!("'{text}") } else { text }
    }
}

impl Output for Cell {
    fn safe(text: &str) -> String {
        const MOST: usize = 32_767;
        // Signs that join letters or keep them apart belong to the words of some languages.
        let apart: Vec<String> = text.split('\u{200C}').map(joined).collect();
        let text = apart.join("\u{200C}");
        if text.encode_utf16().count() <= MOST {
            return text;
        }
        let mut left = MOST - 1;
        let kept = text.chars().take_while(|c| {
            let fits = left >= c.len_utf16();
            left = left.saturating_sub(c.len_utf16());
            fits
        });
        kept.chain(['…']).collect()
    }
}

/// A text with the signs in it that join letters.
fn joined(text: &str) -> String {
    text.split('\u{200D}').map(XmlValue::safe).collect::<Vec<_>>().join("\u{200D}")
}

impl Output for Calendar {
    fn safe(text: &str) -> String {
        let escaped = text.replace('\r', "").replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
        escaped.split('\n').map(visible).collect::<Vec<_>>().join("\\n")
    }
}

impl Output for Bibtex {
    fn safe(text: &str) -> String {
        let mut safe = String::with_capacity(text.len());
        for c in visible(text).chars() {
            match c {
                '\\' => safe.push_str("{\\textbackslash}"),
                '~' => safe.push_str("{\\textasciitilde}"),
                '^' => safe.push_str("{\\textasciicircum}"),
                // A brace that is only escaped would still be counted.
                '{' => safe.push_str("{\\textbraceleft}"),
                '}' => safe.push_str("{\\textbraceright}"),
                '#' | '$' | '%' | '&' | '_' => safe.extend(['\\', c]),
                c => safe.push(c),
            }
        }
        safe
    }
}

impl Output for Json {
    fn safe(text: &str) -> String {
        unsteering(&text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// The text of a JSON string with escapes for what could steer a terminal. A build server that logs the report must not
/// obey a command in it either, such as `##[add-matcher]`.
pub(crate) fn unsteering(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        if steers(c) || (before == '#' && c == '#') {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
        before = c;
    }
    safe
}

impl Output for Address {
    fn safe(text: &str) -> String {
        let text = visible(text).replace(' ', "%20").replace('\\', "%5C");
        text.replace('{', "%7B").replace('}', "%7D").replace('"', "%22")
    }
}

impl Output for Dot {
    fn safe(text: &str) -> String {
        visible(text).replace('\\', "\\\\").replace('"', "\\\"")
    }
}

fn entities(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_place_shows_signs_as_what_they_are() {
        assert_eq!(Command::safe("100 %\r\n::error::x ##[y]"), "100 %25%0A::error::x # #[y]");
        assert_eq!(Command::safe("###[y]####"), "# # #[y]# # # #");
        assert_eq!(Property::safe("a:b,c"), "a%3Ab%2Cc");
        assert_eq!(Html::safe("<a href='x'>\"&"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
        assert_eq!(Xml::safe("\u{FFFF}<"), "\u{FFFD}&lt;");
        assert_eq!(Csv::safe("=1+1"), "'=1+1");
        assert_eq!(Csv::safe("\t@x"), "' @x");
        assert_eq!(Csv::safe("1-1"), "1-1");
        assert_eq!(Calendar::safe("a,b;c\\d\ne\r\nBEGIN:VEVENT"), "a\\,b\\;c\\\\d\\ne\\nBEGIN:VEVENT");
        assert_eq!(Json::safe("\"\\\n\u{e0041}##[x]"), "\\\"\\\\\\u000a\\udb40\\udc41#\\u0023[x]");
        assert_eq!(Dot::safe("\"]; \\N"), "\\\"]; \\\\N");
        assert_eq!(Bibtex::safe("50 % of R&D_{x}"), "50 \\% of R\\&D\\_{\\textbraceleft}x{\\textbraceright}");
        assert_eq!(Address::safe("10.1000/a_b} c"), "10.1000/a_b%7D%20c");
        assert_eq!(Cell::safe(&"😀".repeat(20_000)).encode_utf16().count(), 32_767);
    }

    #[test]
    fn markdown_makes_no_link_no_mention_and_no_block() {
        assert_eq!(Markdown::safe("@team, a@b.org"), "`@`team, a`@`b.org");
        assert_eq!(Markdown::safe("@@all"), "`@@`all");
        assert_eq!(Markdown::safe("http://x.org WWW.x.org"), "http\\://x.org WWW\\.x.org");
        assert_eq!(Markdown::safe("[x](javascript:1)"), "\\[x\\](javascript:1)");
        assert_eq!(Markdown::safe("1. a"), "1\\. a");
        assert_eq!(Markdown::safe("- a - b"), "\\- a - b");
        assert_eq!(Markdown::safe("::error::x"), "\\::error\\::x");
        assert_eq!(Markdown::safe("<img src=x>"), "&lt;img src=x&gt;");
        assert_eq!(Markdown::safe("in 2024. Then"), "in 2024. Then");
    }

    /// Text that is likely to do harm somewhere.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "::error::",
                "##[x]",
                "\u{1b}[2J",
                "\u{202e}",
                "</td>",
                "\"",
                "'",
                "&",
                "=cmd|",
                "@all",
                "\n",
                "\r",
                "\\",
                "`",
                "|",
                "```",
                "\u{ffff}",
                "\u{0}",
                "END:VEVENT",
                "]]>",
                "-->",
                "é",
            ])
            .prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn nothing_steers_anywhere(text in hostile()) {
            let all = [
                Terminal::safe(&text), Command::safe(&text), Property::safe(&text), Markdown::safe(&text),
                Html::safe(&text), Xml::safe(&text), XmlValue::safe(&text), Csv::safe(&text),
                Cell::safe(&text).replace(['\u{200C}', '\u{200D}'], ""),
                Calendar::safe(&text), Dot::safe(&text), Json::safe(&text), Bibtex::safe(&text), Address::safe(&text),
            ];
            for safe in all {
                prop_assert!(!safe.contains(steers), "{safe:?}");
            }
            prop_assert_eq!(Html::safe(&text).find(['<', '>', '"', '\'']), None);
            prop_assert_eq!(Xml::safe(&text).find(['<', '>', '"', '\'', '\u{fffe}', '\u{ffff}']), None);
            prop_assert!(!Markdown::safe(&text).contains(['<', '>']));
            prop_assert!(text == "-" || !Csv::safe(&text).starts_with(['=', '+', '-', '@']));
            prop_assert!(!Dot::safe(&text).replace("\\\\", "").replace("\\\"", "").contains(['"', '\\']));
            prop_assert!(!Command::safe(&text).contains("##"));
            prop_assert_eq!(Address::safe(&text).find(['{', '}', '\\', ' ']), None);
            let (opened, closed) = (Bibtex::safe(&text).matches('{').count(), Bibtex::safe(&text).matches('}').count());
            prop_assert_eq!(opened, closed);
            let json = format!("\"{}\"", Json::safe(&text));
            prop_assert!(!json.contains("##"));
            prop_assert_eq!(serde_json::from_str::<String>(&json).ok(), Some(text));
        }

        #[test]
        fn markdown_shows_the_text_and_nothing_more(text in hostile()) {
            use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
            let safe = Markdown::safe(&text);
            let mut shown = String::new();
            for event in Parser::new_ext(&safe, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
                match event {
                    Event::Text(text) => shown.push_str(&text),
                    Event::Code(text) => {
                        prop_assert_eq!(text.trim_matches('@'), "");
                        shown.push_str(&text);
                    }
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                    other => prop_assert!(false, "{other:?} in {safe:?}"),
                }
            }
            let meant = visible(&text);
            prop_assert_eq!(shown.trim(), meant.trim());
        }
    }
}
