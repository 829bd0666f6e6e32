//! Texts of the rubrics with their figures: which of their sentences are told, and how rows are named.

use super::Words;
use super::label::actors;
use crate::assess::{Figure, FlagResult, Unfound};
use crate::coalition::model::ActorKind;
use crate::coalition::scalar::Word as _;
use crate::knowledge::{Piece, Template};
use crate::message;
use crate::source::safe::shown;
use crate::value::{Kind, Value};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// So many rows that were named before are named again rather than counted.
const FEW: usize = 2;

/// How much of a finding is told: the most rows that a sentence names, whether with what stands behind a name in
/// brackets, and the most flags.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) names: usize,
    pub(super) asides: bool,
    pub(super) flags: usize,
}

pub(super) const WHOLE: Room = Room { names: 8, asides: true, flags: usize::MAX };
pub(super) const SHORT: Room = Room { names: 4, asides: true, flags: 3 };
pub(super) const LITTLE: Room = Room { names: 3, asides: false, flags: 2 };

/// A piece of a sentence of a text of the rubrics.
enum Spoken {
    Text(String),
    /// Rows, by name.
    Names(Vec<String>),
}

/// A sentence of a text of the rubrics, with its figures.
pub(super) struct Sentence {
    pieces: Vec<Spoken>,
    /// Which sentence of the text it is.
    place: usize,
    pub(super) has_names: bool,
}

/// The telling of a finding: how much, what several of its flags tell in the same words of the same facts, and what of that
/// was told: the sentences as the rubrics write them, and the rows that were named.
pub(super) struct Telling {
    room: Room,
    shared: BTreeSet<String>,
    told: BTreeSet<String>,
    named: Named,
    /// What was told to be missing.
    pub(super) unfound: Vec<Unfound>,
}

/// Rows that were named: the list of them that stood last, and the names that stood in the text.
#[derive(Default)]
struct Named {
    last: Vec<String>,
    names: BTreeSet<String>,
}

impl Telling {
    /// From here on rows are named as if none had been.
    pub(super) fn forget_names(&mut self) {
        self.named = Named::default();
    }
}

impl Words {
    /// The telling of these flags, before any of it was told.
    pub(super) fn telling<'a, 'r: 'a>(&self, flags: impl Iterator<Item = &'a FlagResult<'r>>, room: Room) -> Telling {
        let (mut all, mut shared) = (BTreeSet::new(), BTreeSet::new());
        let flags: Vec<&FlagResult<'_>> = flags.collect();
        // One alone shares nothing.
        let several = if flags.len() > 1 { flags } else { Vec::new() };
        for raised in several {
            let mut own = BTreeSet::new();
            if let Some(message) = raised.flag.message() {
                let written = written(message);
                let told = self.sentences(message, &raised.figures);
                own.extend(told.iter().filter_map(|sentence| written.get(sentence.place)).cloned());
            }
            shared.extend(own.intersection(&all).cloned());
            all.extend(own);
        }
        Telling { room, shared, told: BTreeSet::new(), named: Named::default(), unfound: Vec::new() }
    }

    /// The sentences of a flag that are wanted, with these of its figures. What it shares with another flag is told whole, and
    /// not again.
    pub(super) fn anew(
        &self,
        raised: &FlagResult<'_>,
        figures: &[Figure],
        telling: &mut Telling,
        wanted: impl Fn(&Sentence) -> bool,
    ) -> String {
        let Some(message) = raised.flag.message() else { return String::new() };
        let whole = |place| self.sentences(message, &raised.figures).into_iter().find(|whole| whole.place == place);
        let written = if telling.shared.is_empty() { Vec::new() } else { written(message) };
        let shared = |sentence: &Sentence| written.get(sentence.place).filter(|text| telling.shared.contains(*text));
        let mut said = String::new();
        for sentence in self.sentences(message, figures).into_iter().filter(wanted) {
            let told = match shared(&sentence) {
                None => Some(sentence),
                Some(text) => whole(sentence.place).filter(|_| telling.told.insert(text.clone())),
            };
            if let Some(told) = told {
                said.push_str(&self.spoken(&told, telling.room, &mut telling.named));
            }
        }
        said.trim_end().to_owned()
    }

    /// A text of the rubrics with its figures. A sentence with a figure that nobody knows, or with names of which there are
    /// none, is left out; names in brackets go alone.
    pub(in crate::report) fn filled(&self, template: &Template, figures: &[Figure]) -> String {
        let said = |sentence: &Sentence| self.spoken(sentence, WHOLE, &mut Named::default());
        self.sentences(template, figures).iter().map(said).collect::<String>().trim_end().to_owned()
    }

    /// The sentences of such a text.
    fn sentences(&self, template: &Template, figures: &[Figure]) -> Vec<Sentence> {
        let mut figures = figures.iter();
        let (mut all, mut pieces, mut sentence) = (Vec::new(), Vec::new(), String::new());
        let (mut is_vain, mut has_names) = (false, false);
        let mut place = 0;
        for piece in template.iter() {
            let Piece::Text(text) = piece else {
                let figure = figures.next();
                let names = figure.and_then(|figure| self.rows(figure));
                let is_known = match figure {
                    Some(Figure::Value(value, kind)) if !value.is_unknown(*kind) && !is_wide(*value, *kind) => {
                        let figure = self.told_of(*value, *kind);
                        let is_first = pieces.is_empty() && sentence.is_empty();
                        sentence.push_str(if is_first { begun(&figure) } else { figure }.as_str());
                        true
                    }
                    _ => names.is_some_and(|names| {
                        has_names = true;
                        let is_known = !names.is_empty();
                        if is_known {
                            pieces.push(Spoken::Text(std::mem::take(&mut sentence)));
                            pieces.push(Spoken::Names(names.into_owned()));
                        }
                        is_known
                    }),
                };
                is_vain |= !is_known && !sentence.ends_with(ASIDE.0);
                continue;
            };
            for part in shown(text).split_inclusive(STOP) {
                match part.strip_prefix(ASIDE.1).filter(|_| sentence.ends_with(ASIDE.0)) {
                    Some(rest) => {
                        sentence.truncate(sentence.len() - ASIDE.0.len());
                        sentence.push_str(rest);
                    }
                    None => sentence.push_str(part),
                }
                if part.ends_with(STOP) {
                    pieces.push(Spoken::Text(std::mem::take(&mut sentence)));
                    let pieces = std::mem::take(&mut pieces);
                    all.extend((!is_vain).then_some(Sentence { pieces, place, has_names }));
                    (is_vain, has_names) = (false, false);
                    place += 1;
                }
            }
        }
        pieces.extend((!sentence.is_empty()).then_some(Spoken::Text(sentence)));
        all.extend((!is_vain && !pieces.is_empty()).then_some(Sentence { pieces, place, has_names }));
        all
    }

    /// The rows of a figure, by name; of one that stands for several, how many of them are meant.
    fn rows<'a>(&self, figure: &'a Figure) -> Option<Cow<'a, [String]>> {
        let meant = |(name, count): &(String, usize)| match count {
            0 => name.clone(),
            count => self.say(&message!("word-some-of", count = *count, name = name)),
        };
        match figure {
            Figure::Value(..) => None,
            Figure::Rows(names) => Some(Cow::Borrowed(names)),
            Figure::Meant(rows) => Some(rows.iter().map(meant).collect()),
        }
    }

    /// Kinds of actor by their titles; `None` where a figure is no such kinds.
    fn titled(&self, value: Value, kind: Kind) -> Option<String> {
        let words: Vec<&str> = match value {
            _ if !kind.words().starts_with(ActorKind::WORDS) => return None,
            Value::Set { present, .. } if present != 0 => kind.words_in(present).collect(),
            Value::Choice(Some(place)) => kind.words().get(place).copied().into_iter().collect(),
            _ => return None,
        };
        let title = |word| ActorKind::find(word).map_or_else(|| word.to_owned(), |kind| self.say(&actors(kind)));
        Some(words.into_iter().map(title).collect::<Vec<String>>().join(", "))
    }

    /// A figure as it stands in a sentence: a word of the format without its hyphens.
    fn told_of(&self, value: Value, kind: Kind) -> String {
        if let Some(titles) = self.titled(value, kind) {
            return titles;
        }
        let said = self.fact(value, kind);
        if matches!(kind, Kind::Number(_)) { said } else { said.replace('-', " ") }
    }

    /// A sentence. Of rows that were named before it, it says only which these are; names in brackets stand whatever was said.
    fn spoken(&self, sentence: &Sentence, room: Room, named: &mut Named) -> String {
        let mut said = String::new();
        for piece in &sentence.pieces {
            match piece {
                // A text of the file may end with the stop that follows it here.
                Spoken::Text(text) if said.ends_with('.') => said.push_str(text.strip_prefix('.').unwrap_or(text)),
                Spoken::Text(text) => said.push_str(text),
                Spoken::Names(names) if said.ends_with(ASIDE.0) => said.push_str(&self.names(names, room)),
                Spoken::Names(names) => {
                    let names = self.named_anew(names, room, named);
                    said.push_str(if said.is_empty() { begun(&names) } else { names }.as_str());
                }
            }
        }
        said
    }

    /// Names of rows, those named before told only in short.
    fn named_anew(&self, names: &[String], room: Room, named: &mut Named) -> String {
        // Behind another list it would not be clear whose.
        if is_list_of(&named.last, names) {
            return self.say(&message!("word-the-same", count = names.len()));
        }
        let is_told = |name: &&String| named.names.iter().any(|told| begins(told, name));
        let (told, new): (Vec<&String>, Vec<&String>) = names.iter().partition(is_told);
        let shown: Vec<String> = new.iter().take(room.names).map(|name| (*name).clone()).collect();
        named.names.extend(shown);
        named.last = names.to_vec();
        let told_in_short = told.iter().map(|name| bare(name).to_owned());
        let new: Vec<String> = new.into_iter().cloned().collect();
        match (told.len(), new.is_empty()) {
            (0, _) => self.names(names, room),
            (1..=FEW, _) => self.names(&new.into_iter().chain(told_in_short).collect::<Vec<_>>(), room),
            (count, true) => self.say(&message!("word-of-those-named", count = count)),
            (count, false) => {
                let list = self.names(&new, room);
                self.say(&message!("word-list-and-of-those-named", list = list, count = count))
            }
        }
    }

    /// Names of rows, the first few of many.
    pub(super) fn names(&self, names: &[String], room: Room) -> String {
        let short = |name: &String| if room.asides { name.clone() } else { bare(name).to_owned() };
        // To name one more takes no more room than to say that there is one.
        let most = if names.len() == room.names + 1 { names.len() } else { room.names };
        let shown: Vec<String> = names.iter().take(most).map(short).collect();
        match names.len() - shown.len() {
            0 => self.say(&message!("word-list", list = shown.as_slice())),
            more => self.say(&message!("word-list-and-more", list = shown.as_slice(), count = more)),
        }
    }
}

/// The sentences of a text as the rubrics write them, with their facts.
fn written(template: &Template) -> Vec<String> {
    let mut text = String::new();
    for piece in template.iter() {
        match piece {
            Piece::Text(piece) => text.push_str(&shown(piece)),
            figure => text.push_str(&format!("{figure:?}")),
        }
    }
    text.split_inclusive(STOP).map(|sentence| sentence.trim_end().to_owned()).collect()
}

/// Which of the figures of a text stand aside, in brackets.
pub(super) fn asides(template: &Template) -> impl Iterator<Item = bool> + Clone {
    let before = std::iter::once(None).chain(template.iter().map(Some));
    let figures = before.zip(template.iter()).filter(|(_, piece)| !matches!(piece, Piece::Text(_)));
    figures.map(|(before, _)| matches!(before, Some(Piece::Text(text)) if shown(text).ends_with(ASIDE.0)))
}

/// A name, and what it may be without what stands behind it in brackets. Of two that are of one row, one is a stem of the
/// other.
pub(super) fn stems(name: &str) -> impl Iterator<Item = &str> + Clone {
    std::iter::once(name).chain(name.match_indices(ASIDE.0).filter_map(|(at, _)| name.get(..at)))
}

/// A name without what stands behind it in brackets.
fn bare(name: &str) -> &str {
    name.split_once(ASIDE.0).map_or(name, |(bare, _)| bare)
}

/// Whether a list tells all of some names, and no others.
fn is_list_of(list: &[String], names: &[String]) -> bool {
    list.len() == names.len() && list.iter().zip(names).all(|(told, name)| begins(told, name))
}

/// Whether a word of an order may be one of three or more: then a sentence with it says nothing.
fn is_wide(value: Value, kind: Kind) -> bool {
    matches!((value, kind), (Value::Range(low, high), Kind::Ordered(_)) if high - low > 1.5)
}

/// Whether a name is another, or that with a reason behind it.
fn begins(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(ASIDE.0))
}

/// Between two sentences of a text of the rubrics.
const STOP: &str = ". ";

/// Around what is said aside there.
const ASIDE: (&str, &str) = (" (", ")");

/// A sentence that begins with a value, such as `at least half`, with the capital that its first word asks for.
pub(super) fn begun(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
