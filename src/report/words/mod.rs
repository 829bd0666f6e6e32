//! The one place where sentences are made: from ids and values, in a language, by the message catalogue in `locales/`.

mod condition;
mod fill;
mod finding;
mod key;
mod label;
mod number;
mod pattern;
mod voices;

pub use finding::FindingText;
#[cfg(feature = "cli")]
pub(in crate::report) use finding::unended;
pub use key::key_catalogue;
#[cfg(feature = "cli")]
pub(in crate::report) use label::made_with;
pub(in crate::report) use label::{
    aged, drivers, effort, first_of_plan, graded, names, needed, paid, part_of_plan, provenance, readers, severity,
    stage_title, term, title, uncertainty_band, weighed,
};
#[cfg(feature = "cli")]
pub(in crate::report) use label::{answers, chosen, cited, counted, digest, made_of, reweighted};
pub use pattern::Point;
pub(in crate::report) use voices::{heard_note, heard_title};

use crate::source::message::{Message, Part};
use crate::source::place::by_length;
use crate::source::safe::{Safe, Terminal, shown};
use crate::value::{Kind, Value};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use number::Numbers;
use std::borrow::Cow;
use std::sync::OnceLock;

/// A language of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English as it is written in Britain.
    #[default]
    English,
    /// English in brackets and with accents: what is not written so was not said through the catalogue.
    Pseudo,
}

impl Language {
    /// The language's tag (BCP 47), for documents that name their language.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Pseudo => "en-x-pseudo",
        }
    }

    /// The direction in which it is written, as HTML names it.
    pub fn direction(self) -> &'static str {
        match self {
            Self::English | Self::Pseudo => "ltr",
        }
    }
}

/// A file of the catalogue, which holds the messages whose ids begin with its name.
struct File {
    name: &'static str,
    text: &'static str,
    /// Where each message begins, its id ends, its text ends if that is one line (else 0) and the message ends, shorter ids
    /// first: few have the same length, so that one is found with few looks at letters.
    messages: &'static [[u32; 4]],
}

/// The files of the catalogue, shorter names first, as the build script finds them in `locales/`.
const FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// Speaks one language.
pub struct Words {
    language: Language,
    numbers: Numbers,
    /// How messages are said; it holds none itself.
    bundle: FluentBundle<FluentResource>,
    /// The messages of each of [`FILES`], parsed when they are said: a command says few of those that a file holds.
    files: Vec<OnceLock<Vec<OnceLock<Box<FluentResource>>>>>,
}

/// Room for a sentence of usual size, in bytes.
const USUAL: usize = 96;

impl Words {
    /// The speaker of a language.
    pub fn of(language: Language) -> &'static Self {
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        static PSEUDO: OnceLock<Words> = OnceLock::new();
        let words = match language {
            Language::English => &ENGLISH,
            Language::Pseudo => &PSEUDO,
        };
        words.get_or_init(|| Self {
            language,
            numbers: Numbers::default(),
            bundle: bundle(language),
            files: FILES.iter().map(|_| OnceLock::new()).collect(),
        })
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A sentence. One that the catalogue does not hold is shown by its id; a test finds all of these.
    pub fn say(&self, message: &Message) -> String {
        self.bracketed(self.plain(message))
    }

    /// A sentence for a terminal.
    pub fn line(&self, message: &Message) -> Safe<Terminal> {
        // What comes of values has no line breaks; those of the catalogue stay.
        Safe::lines(&self.say(message))
    }

    /// A text of the catalogue that holds no values, or one of its attributes; `None` where the catalogue has no such
    /// text.
    pub fn term(&self, id: &str, attribute: Option<&str>) -> Option<String> {
        if attribute.is_none()
            && let Some(text) = self.written(id)
            && !text.contains('{')
        {
            return Some(self.bracketed(text.to_owned()));
        }
        let message = self.message(id)?;
        let pattern = match attribute {
            Some(attribute) => &message.attributes.iter().find(|found| found.id.name == attribute)?.value,
            None => message.value.as_ref()?,
        };
        let mut errors = Vec::new();
        Some(self.bracketed(self.bundle.format_pattern(pattern, None, &mut errors).into_owned()))
    }

    /// A day, such as `30 June 2021`.
    pub fn day(&self, day: jiff::civil::Date) -> String {
        self.numbers.day(day)
    }

    /// A fact in words, such as `45 %`, `at least 3` or `written`.
    pub fn fact(&self, value: Value, kind: Kind) -> String {
        self.bracketed(number::fact(self, value, kind))
    }

    /// A number with at most one decimal.
    pub fn number(&self, number: f64) -> String {
        self.numbers.plain(number)
    }

    /// A number with this many decimals.
    pub fn decimal(&self, number: f64, digits: usize) -> String {
        self.numbers.decimal(number, digits)
    }

    fn bracketed(&self, said: String) -> String {
        match self.language {
            Language::English => said,
            Language::Pseudo => format!("⟦{said}⟧"),
        }
    }

    fn plain(&self, message: &Message) -> String {
        if let Some(said) = self.joined(message) {
            return said;
        }
        let Some(pattern) = self.message(message.id).and_then(|found| found.value.as_ref()) else {
            return message.id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(message.values.len());
        for (name, part) in &message.values {
            values.set(*name, self.part(part));
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }

    /// A message of one line with values between its words, as most are, which needs nothing else of Fluent; `None` of any
    /// other.
    fn joined(&self, message: &Message) -> Option<String> {
        let mut rest = self.written(message.id)?;
        let mut said = String::with_capacity(USUAL);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.strip_prefix(" $")?.split_once('}')?;
            let name = name.strip_suffix(' ')?;
            let (_, part) = message.values.iter().find(|(named, _)| *named == name)?;
            said.push_str(before);
            said.push_str(&self.inner(part));
            rest = after;
        }
        said.push_str(rest);
        Some(said)
    }

    /// A text of the catalogue as it is written, where it is one line; `None` of any other, and where text is to be changed,
    /// which is for Fluent to do.
    fn written(&self, id: &str) -> Option<&'static str> {
        if self.language != Language::English {
            return None;
        }
        let (place, message) = find(id)?;
        let file = FILES.get(place)?;
        let [_, id, line, _] = *file.messages.get(message)?;
        file.part(id, line).strip_prefix(" = ")
    }

    fn part<'a>(&self, part: &'a Part) -> FluentValue<'a> {
        match part {
            // A number also chooses between singular and plural.
            Part::Number(number) => number::told(*number).into(),
            part => self.inner(part).into(),
        }
    }

    /// A part as it stands in a sentence.
    fn inner<'a>(&self, part: &'a Part) -> Cow<'a, str> {
        match part {
            Part::Text(text) => return shown(text),
            Part::Number(number) => self.number(*number),
            Part::Fact(value, kind) => number::fact(self, *value, *kind),
            Part::Day(day) => self.numbers.day(*day),
            Part::Month(day) => self.numbers.month(*day),
            Part::List(list) => listed(list),
            Part::Clauses(clauses) => self.numbers.together(clauses),
            Part::Message(message) => self.plain(message),
            Part::Joined(parts) => parts.iter().map(|part| self.inner(part)).collect::<Vec<_>>().join(", "),
        }
        .into()
    }

    fn message(&self, id: &str) -> Option<&ast::Message<&str>> {
        let (place, message) = find(id)?;
        let file = FILES.get(place)?;
        let [start, _, _, end] = *file.messages.get(message)?;
        let unsaid = || file.messages.iter().map(|_| OnceLock::new()).collect();
        let parsed = self.files.get(place)?.get_or_init(unsaid).get(message)?;
        // What cannot be parsed is left out; a test reads every file without an error.
        let text = || file.part(start, end).to_owned();
        let parse = || FluentResource::try_new(text()).unwrap_or_else(|(resource, _)| resource).into();
        match parsed.get_or_init(parse).get_entry(0)? {
            ast::Entry::Message(message) => Some(message),
            _ => None,
        }
    }

    #[cfg(test)]
    fn knows(&self, id: &str) -> bool {
        self.message(id).is_some()
    }
}

/// Texts one after the other; a comma or colon within one of them does not end it.
fn listed(list: &[String]) -> String {
    let between = if list.iter().any(|text| text.contains([',', ':'])) { "; " } else { ", " };
    list.iter().map(|text| shown(text)).collect::<Vec<_>>().join(between)
}

/// The places of a message: that of its file, and that in it.
fn find(id: &str) -> Option<(usize, usize)> {
    let name = id.split_once('-').map_or(id, |(file, _)| file);
    let place = FILES.binary_search_by_key(&by_length(name), |file| by_length(file.name)).ok()?;
    let file = FILES.get(place)?;
    let id_of = |at: &[u32; 4]| file.part(at[0], at[1]);
    let of_id = file.messages.binary_search_by_key(&by_length(id), |at| by_length(id_of(at)));
    Some((place, of_id.ok()?))
}

impl File {
    fn part(&self, start: u32, end: u32) -> &'static str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec!["en-GB".parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(Numbers::shared().plain(number.value)),
        _ => None,
    }));
    if language == Language::Pseudo {
        bundle.set_transform(Some(accented));
    }
    bundle
}

/// Plain letters with accents, so that a text of the catalogue can be told from one that is not.
fn accented(text: &str) -> Cow<'_, str> {
    const PAIRS: &[(char, char)] = &[
        ('a', 'á'),
        ('e', 'é'),
        ('i', 'í'),
        ('o', 'ó'),
        ('u', 'ú'),
        ('c', 'ç'),
        ('n', 'ñ'),
        ('s', 'š'),
        ('y', 'ý'),
        ('A', 'Á'),
        ('E', 'É'),
        ('I', 'Í'),
        ('O', 'Ó'),
        ('U', 'Ú'),
        ('C', 'Ç'),
        ('N', 'Ñ'),
        ('S', 'Š'),
        ('Y', 'Ý'),
    ];
    let accent = |c| PAIRS.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| *accented);
    Cow::Owned(text.chars().map(accent).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message;
    use crate::value::Unit;

    #[test]
    fn every_file_of_the_catalogue_can_be_read() {
        for File { name, text, .. } in FILES {
            let resource = FluentResource::try_new((*text).to_owned());
            assert!(resource.is_ok(), "{name}: {:?}", resource.err().map(|(_, errors)| errors));
        }
    }

    #[test]
    fn a_message_by_itself_is_the_message_in_its_file() {
        let words = Words::of(Language::English);
        for File { name, text, .. } in FILES {
            let file = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            let messages = file.entries().filter_map(|entry| match entry {
                ast::Entry::Message(message) => Some(message),
                // One that needs another cannot be parsed by itself.
                ast::Entry::Term(term) => unreachable!("{name}: -{} is a term", term.id.name),
                _ => None,
            });
            for message in messages {
                let by_itself = words.message(message.id.name);
                let content = |message: &ast::Message<&str>| {
                    (format!("{:?}", message.value), format!("{:?}", message.attributes))
                };
                assert_eq!(by_itself.map(content), Some(content(message)), "{}", message.id.name);
            }
        }
    }

    #[test]
    fn what_is_joined_at_once_is_what_fluent_says() {
        let words = Words::of(Language::English);
        let values = ["Rivers", "12", "##[x]"];
        let (mut joined, mut terms) = (0, 0);
        for File { name, text, .. } in FILES {
            let file = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            for entry in file.entries() {
                let ast::Entry::Message(ast::Message { id, value: Some(pattern), .. }) = entry else { continue };
                let names = pattern.elements.iter().filter_map(|element| match element {
                    ast::PatternElement::Placeable {
                        expression: ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
                    } => Some(id.name),
                    _ => None,
                });
                // A message names itself and its values for good.
                let lasting = |name: &str| -> &'static str { Box::leak(name.to_owned().into_boxed_str()) };
                let (mut args, mut message) = (FluentArgs::new(), message!("word-text"));
                message.id = lasting(id.name);
                for (name, value) in names.zip(values.into_iter().cycle()) {
                    args.set(name, value);
                    message.values.retain(|(other, _)| *other != name);
                    message.values.push((lasting(name), value.into()));
                }
                let by_fluent = words.bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
                if let Some(said) = words.joined(&message) {
                    joined += 1;
                    assert_eq!(said, by_fluent, "{name}: {}", id.name);
                }
                if words.written(id.name).is_some_and(|text| !text.contains('{')) {
                    terms += 1;
                    assert_eq!(words.term(id.name, None).as_deref(), Some(&*by_fluent), "{name}: {}", id.name);
                }
            }
        }
        assert!(joined > 500 && terms > 200, "{joined}, {terms}");
    }

    #[test]
    fn facts_are_written_as_a_reader_writes_them() {
        let words = Words::of(Language::English);
        let number = |low, high, unit| words.fact(Value::Range(low, high), Kind::Number(unit));
        assert_eq!(number(0.25, 0.25, Unit::Share), "25 %");
        assert_eq!(number(0.25, 1.0, Unit::Share), "at least 25 %");
        assert_eq!(number(0.0, 0.5, Unit::Share), "at most 50 %");
        assert_eq!(number(1.0, 1.0, Unit::Days), "1 day");
        assert_eq!(number(3.0, 1200.0, Unit::Count), "3 to 1,200");
        // A decimal that says nothing is left out.
        assert_eq!(number(7.0, 7.998, Unit::Years), "7 to 8 years");
        assert_eq!(number(7.0, 7.9, Unit::Years), "7 to 7.9 years");
        assert_eq!([44.97, 45.04, 45.06].map(|number| words.number(number)), ["45", "45", "45.1"]);
        assert_eq!(words.fact(Value::flag(true), Kind::Flag), "yes");
        assert_eq!(words.fact(Value::Choice(None), Kind::Choice(&["a"])), "unknown");
        assert!(words.knows("word-yes") && !words.knows("word-no-such-word"));
    }

    #[test]
    fn the_pseudo_language_leaves_only_other_peoples_text_as_it_is() {
        let said = Words::of(Language::Pseudo).say(&message!("word-at-least", value = "Rivers"));
        assert_eq!(said, "⟦át léášt Rivers⟧");
    }
}
