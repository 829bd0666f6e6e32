//! A folder as one network: a paper for people, a form for programs, and two for programs that draw networks.

mod form;
mod xml;

pub use form::{Links, form, json_schema};
pub use xml::{gexf, graphml};

use super::brief::{Arc, Block, Brief, Line, Mark, Part, Stroke, TwoMode};
use super::types::head;
use super::words::{Words, made_with};
use crate::coalition::scalar::Word as _;
use crate::knowledge::Rubrics;
use crate::message;
use crate::network::{Alike, AreaPair, Doubt, Hub, Likeness, Link, Network, Overlap, Tie};
use crate::source::message::{Message, Part as Said};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows of a table are shown where no more is asked for.
const SHOWN: usize = 10;

/// How many organisations and coalitions stand in the picture, and where no more is asked for in their tables, so that each
/// number in the picture leads to a row.
const DRAWN: usize = 30;
const DRAWN_COALITIONS: usize = 100;

/// How many names, and how many numbers, stand in a cell.
const NAMES: usize = 3;
const NUMBERS: usize = 12;

/// What a paper is made of.
struct Paper<'a> {
    network: &'a Network,
    rubrics: &'a Rubrics,
    words: &'a Words,
    full: bool,
    /// Names that several coalitions bear.
    same: BTreeSet<&'a str>,
    /// The organisations in several coalitions.
    brokers: Vec<usize>,
}

/// The paper. With `full`, tables are whole. `refused` descriptions could not be used.
pub fn paper(network: &Network, refused: usize, full: bool, rubrics: &Rubrics, words: &Words) -> Brief {
    let same = network.same_names().into_iter().collect();
    let paper = Paper { network, rubrics, words, full, same, brokers: network.brokers() };
    let parts = [
        Some(paper.brokers()),
        Some(paper.failure()),
        Some(paper.coalitions()),
        paper.overlaps(),
        Some(paper.areas()),
        paper.alike(),
        paper.doubts(),
    ];
    Brief {
        title: paper.say(message!("link-title", count = network.coalitions.len())),
        paper: String::new(),
        about: paper.about(refused),
        parts: parts.into_iter().flatten().collect(),
        made: paper.say(made_with(rubrics)),
    }
}

/// A number with its place in a list, from 1.
fn number(place: usize) -> String {
    (place + 1).to_string()
}

fn tie_words(ties: &BTreeSet<Tie>) -> Said {
    Said::Joined(ties.iter().map(|tie| tie_word(*tie).into()).collect())
}

fn tie_word(tie: Tie) -> Message {
    match tie {
        Tie::Member => message!("link-tie-member"),
        Tie::Funder => message!("link-tie-funder"),
        Tie::Seat => message!("link-tie-seat"),
        Tie::Host => message!("link-tie-host"),
        Tie::Formal => message!("link-tie-formal"),
    }
}

impl Paper<'_> {
    fn say(&self, message: Message) -> String {
        self.words.say(&message)
    }

    /// A part of a sentence that stands alone.
    fn cell(&self, part: Said) -> String {
        match part {
            Said::Text(text) => text,
            Said::Message(message) => self.say(message),
            list => self.say(message!("link-list", list = list)),
        }
    }

    /// A coalition's name, with its file where another bears the same name.
    fn coalition(&self, place: usize) -> Said {
        let Some(node) = self.network.coalitions.get(place) else { return Said::from("") };
        let described = &node.described;
        let name: Said = match self.same.contains(described.name.as_str()) {
            true => message!("link-in-file", name = &described.name, file = &described.file).into(),
            false => (&described.name).into(),
        };
        if described.ended { message!("link-ended", name = name).into() } else { name }
    }

    fn coalitions_of(&self, places: &[usize]) -> Vec<Said> {
        places.iter().map(|place| self.coalition(*place)).collect()
    }

    fn organisation(&self, place: usize) -> Said {
        self.network.organisations.get(place).map_or("", |organisation| organisation.name.as_str()).into()
    }

    fn organisations_of(&self, places: &[usize]) -> Vec<Said> {
        places.iter().map(|place| self.organisation(*place)).collect()
    }

    /// The first of several, and how many more there are.
    fn first(&self, most: usize, mut list: Vec<Said>) -> Said {
        let more = list.len().saturating_sub(most);
        if more < 2 || self.full {
            return Said::Joined(list);
        }
        list.truncate(most);
        message!("link-through-more", names = Said::Joined(list), count = more).into()
    }

    /// The first names of several, and how many more there are.
    fn few(&self, list: Vec<Said>) -> Said {
        self.first(NAMES, list)
    }

    /// The same in a cell, with a mark where there is none.
    fn few_or_none(&self, list: Vec<Said>) -> String {
        if list.is_empty() { self.say(message!("link-none")) } else { self.cell(self.few(list)) }
    }

    fn shown<'t, T>(&self, list: &'t [T]) -> &'t [T] {
        if self.full { list } else { list.get(..SHOWN).unwrap_or(list) }
    }

    /// A table of as many rows as are asked for, and how many more there are.
    fn table(&self, caption: Message, titles: &[Message], rows: Vec<Vec<String>>, all: usize) -> Vec<Block> {
        let more = all.saturating_sub(rows.len());
        let table = Block::Table { caption: self.say(caption), head: head(titles, self.words), rows };
        let more = (more > 0).then_some(Block::More(more));
        std::iter::once(table).chain(more).collect()
    }

    /// A list of as many lines as are asked for, and how many more there are.
    fn list(&self, lines: &[String]) -> Vec<Block> {
        let shown = self.shown(lines);
        let more = lines.len() - shown.len();
        let more = (more > 0).then_some(Block::More(more));
        std::iter::once(Block::List(shown.to_vec())).chain(more).collect()
    }

    fn about(&self, refused: usize) -> Vec<String> {
        let network = self.network;
        let all = network.coalitions.len();
        let open = network.coalitions.iter().filter(|node| !node.described.whole).count();
        let groups = network.coalitions.iter().map(|node| node.described.groups).sum::<usize>();
        let same = network.same_names();
        let lines = [
            Some(message!(
                "link-about",
                organisations = network.organisations.len(),
                ties = network.tie_count(),
                parts = network.parts,
                groups = groups
            )),
            (open > 0).then(|| message!("link-partial", open = open, all = all)),
            (refused > 0).then(|| message!("link-refused", count = refused)),
            (!same.is_empty()).then(|| message!("link-same-names", names = same.as_slice())),
            (!network.crowded.is_empty()).then(|| message!("link-crowded", names = network.crowded.as_slice())),
            (!network.measured).then(|| message!("link-large")),
            (!network.paired).then(|| message!("link-unpaired")),
            (!network.compared).then(|| message!("link-uncompared")),
        ];
        lines.into_iter().flatten().map(|line| self.say(line)).collect()
    }

    fn brokers(&self) -> Part {
        let heading = self.say(message!("link-brokers"));
        if self.brokers.is_empty() {
            return Part { heading, blocks: vec![Block::Text(self.say(message!("link-brokers-none")))] };
        }
        let row = |(at, place): (usize, &usize)| {
            let found = self.network.organisations.get(*place)?;
            let ties: BTreeSet<Tie> = found.links.values().flat_map(|link| &link.ties).copied().collect();
            let kinds: Vec<&str> = found.kinds.iter().map(|kind| kind.word()).collect();
            let between = found.betweenness.map(|between| self.words.decimal(between, 3));
            let name = match found.aka.as_slice() {
                [] => found.name.clone(),
                others => self.say(message!("link-aka", name = &found.name, others = others)),
            };
            let none = || self.say(message!("link-none"));
            Some(vec![
                number(at),
                name,
                if kinds.is_empty() { none() } else { kinds.join(", ") },
                self.cell(self.first(NUMBERS, found.links.keys().map(|place| number(*place).into()).collect())),
                self.cell(tie_words(&ties)),
                between.unwrap_or_else(none),
            ])
        };
        let shown = if self.full { &self.brokers } else { self.drawn() };
        let rows: Vec<_> = shown.iter().enumerate().filter_map(row).collect();
        let titles = [
            message!("link-number"),
            message!("link-organisation"),
            message!("link-kind"),
            message!("link-in"),
            message!("link-as"),
            message!("link-between"),
        ];
        let table = self.table(message!("link-brokers-note"), &titles, rows, self.brokers.len());
        Part { heading, blocks: table.into_iter().chain([Block::TwoMode(self.picture())]).collect() }
    }

    /// The organisations in the picture.
    fn drawn(&self) -> &[usize] {
        self.brokers.get(..DRAWN).unwrap_or(&self.brokers)
    }

    /// The coalitions in the picture, in an order in which few lines cross.
    fn drawn_coalitions(&self) -> Vec<usize> {
        let (network, brokers) = (self.network, self.drawn());
        let linked = |place: &usize| {
            let broker = brokers.iter().filter_map(|at| network.organisations.get(*at));
            let named = network.declared.keys().any(|(a, b)| a == place || b == place);
            named || broker.into_iter().any(|found| found.links.contains_key(place))
        };
        // Where those that a coalition is linked to stand on the left, on average.
        let middle = |place: &usize| {
            let tied = brokers.iter().enumerate();
            let tied =
                tied.filter(|(_, at)| network.organisations.get(**at).is_some_and(|o| o.links.contains_key(place)));
            let (sum, count) = tied.fold((0, 0), |(sum, count), (at, _)| (sum + at, count + 1));
            (sum * 1_000_usize).checked_div(count).unwrap_or(usize::MAX)
        };
        let mut right: Vec<usize> = (0..network.coalitions.len()).filter(linked).collect();
        right.sort_by_key(|place| (middle(place), *place));
        right.truncate(DRAWN_COALITIONS);
        right
    }

    /// Organisations on the left, coalitions on the right.
    fn picture(&self) -> TwoMode {
        let (network, brokers, right) = (self.network, self.drawn(), self.drawn_coalitions());
        let rows: BTreeMap<usize, usize> = right.iter().enumerate().map(|(row, place)| (*place, row)).collect();
        let lines: Vec<Line> = brokers
            .iter()
            .enumerate()
            .flat_map(|(left, at)| {
                let links = network.organisations.get(*at).into_iter().flat_map(|found| &found.links);
                links
                    .filter_map(|(coalition, link)| {
                        Some(Line { left, right: *rows.get(coalition)?, stroke: stroke(link) })
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        let arcs: Vec<Arc> = network
            .declared
            .keys()
            .filter_map(|(a, b)| Some(Arc { first: *rows.get(a)?, second: *rows.get(b)? }))
            .collect();
        let mark = |number: String, name: String| Mark { number, name };
        TwoMode {
            title: self.say(message!("link-picture")),
            told: self.say(message!(
                "link-picture-told",
                organisations = brokers.len(),
                coalitions = right.len(),
                lines = lines.len()
            )),
            description: self.say(message!("link-picture-desc")),
            left_title: self.say(message!("link-organisation")),
            right_title: self.say(message!("link-coalition")),
            left: brokers
                .iter()
                .enumerate()
                .map(|(at, place)| mark(number(at), self.cell(self.organisation(*place))))
                .collect(),
            right: right.iter().map(|place| mark(number(*place), self.cell(self.coalition(*place)))).collect(),
            lines,
            arcs,
            key: [
                (Stroke::Solid, message!("link-key-member")),
                (Stroke::Dashed, message!("link-key-money")),
                (Stroke::Dotted, message!("link-key-formal")),
                (Stroke::Curved, message!("link-key-named")),
            ]
            .map(|(stroke, text)| (stroke, self.say(text)))
            .into(),
        }
    }

    fn failure(&self) -> Part {
        let hub = |hub: &Hub| {
            let found = self.network.organisations.get(hub.organisation);
            let list = hub.coalitions.iter().map(|place| match hub.tie {
                Tie::Funder => self.share(*place, found.and_then(|found| found.links.get(place))),
                _ => self.coalition(*place),
            });
            let list = self.few(list.collect());
            let (count, name) = (hub.coalitions.len(), self.organisation(hub.organisation));
            self.say(match hub.tie {
                Tie::Funder => message!("link-failure-funder", count = count, name = name, list = list),
                _ => message!("link-failure-host", count = count, name = name, list = list),
            })
        };
        let only = |place: &usize| {
            let found = self.network.organisations.get(*place)?;
            let places: Vec<usize> = found.links.keys().copied().collect();

            Some(self.say(message!(
                "link-failure-only",
                list = self.few(self.coalitions_of(&places)),
                name = &found.name,
                parts = found.holds
            )))
        };
        let hubs: Vec<String> = self.network.hubs().iter().map(hub).collect();
        let only: Vec<String> = self.network.only_ways().iter().filter_map(only).collect();
        let mut blocks = match hubs.is_empty() {
            true => vec![Block::Text(self.say(message!("link-failure-none")))],
            false => self.list(&hubs),
        };
        if !only.is_empty() {
            blocks.push(Block::Text(self.say(message!("link-only"))));
            blocks.extend(self.list(&only));
        }
        Part { heading: self.say(message!("link-failure")), blocks }
    }

    /// A coalition with the share of its income that a giver has.
    fn share(&self, place: usize, link: Option<&Link>) -> Said {
        let name = self.coalition(place);
        let round = |share: f64| Said::share((share * 100.0).round() / 100.0);
        match link.and_then(|link| link.share) {
            None => message!("link-share-open", name = name),
            Some((low, high)) if high - low < 0.005 => message!("link-share-exact", name = name, share = round(low)),
            Some((low, high)) => message!("link-share-range", name = name, low = round(low), high = round(high)),
        }
        .into()
    }

    fn coalitions(&self) -> Part {
        let network = self.network;
        let mut nearest: BTreeMap<usize, &Overlap> = BTreeMap::new();
        // They stand with the most in common first.
        for overlap in &network.overlaps {
            for place in [overlap.first, overlap.second] {
                nearest.entry(place).or_insert(overlap);
            }
        }
        let row = |place: usize| {
            let node = network.coalitions.get(place)?;
            let several = |at: &&usize| network.organisations.get(**at).is_some_and(|found| found.links.len() > 1);
            let near = nearest.get(&place).map(|overlap| {
                let other = if overlap.first == place { overlap.second } else { overlap.first };
                message!(
                    "link-nearest-with",
                    name = self.coalition(other),
                    shared = overlap.shared.len(),
                    jaccard = self.words.decimal(overlap.jaccard, 2)
                )
            });
            Some(vec![
                number(place),
                self.cell(self.coalition(place)),
                node.organisations.len().to_string(),
                node.described.groups.to_string(),
                node.organisations.iter().filter(several).count().to_string(),
                self.say(near.unwrap_or_else(|| message!("link-no-link"))),
            ])
        };
        let all = network.coalitions.len();
        let mut shown = self.drawn_coalitions();
        if self.full || all <= DRAWN_COALITIONS {
            shown = (0..all).collect();
        }
        shown.sort_unstable();
        let titles = [
            message!("link-number"),
            message!("link-coalition"),
            message!("link-named"),
            message!("link-many"),
            message!("link-shared"),
            message!("link-nearest"),
        ];
        let rows = shown.into_iter().filter_map(row).collect();
        Part {
            heading: self.say(message!("link-coalitions")),
            blocks: self.table(message!("link-coalitions-note"), &titles, rows, all),
        }
    }

    fn overlaps(&self) -> Option<Part> {
        let overlaps = &self.network.overlaps;
        let row = |overlap: &Overlap| {
            let mut through = self.organisations_of(&overlap.shared);
            if !overlap.declared.is_empty() {
                through.push(message!("link-declared", ties = tie_words(&overlap.declared)).into());
            }
            let by = Tie::ALL.iter().zip(overlap.by_tie).filter(|(_, count)| *count > 0);
            let by = by.map(|(tie, count)| match tie {
                Tie::Member => message!("link-by-member", count = count),
                Tie::Funder => message!("link-by-funder", count = count),
                Tie::Seat => message!("link-by-seat", count = count),
                Tie::Host => message!("link-by-host", count = count),
                Tie::Formal => message!("link-by-formal", count = count),
            });
            vec![
                self.say(self.pair(overlap.first, overlap.second)),
                self.few_or_none(through),
                self.few_or_none(by.map(Said::from).collect()),
                self.words.decimal(overlap.jaccard, 2),
            ]
        };
        let titles =
            [message!("link-pair"), message!("link-through"), message!("link-by-tie"), message!("link-jaccard")];
        let rows = self.shown(overlaps).iter().map(row).collect();
        (!overlaps.is_empty()).then(|| Part {
            heading: self.say(message!("link-overlaps")),
            blocks: self.table(message!("link-overlaps-note"), &titles, rows, overlaps.len()),
        })
    }

    fn pair(&self, first: usize, second: usize) -> Message {
        message!("link-pair-of", first = self.coalition(first), second = self.coalition(second))
    }

    fn area(&self, place: usize) -> &str {
        self.rubrics.links().areas.get(place).map_or("", |area| area.title.as_str())
    }

    fn areas(&self) -> Part {
        let row = |pair: &AreaPair| {
            let named = pair.declared.iter().map(|(first, second)| self.pair(*first, *second).into());
            let both = self.coalitions_of(&pair.both).into_iter().chain(named).collect();
            vec![
                self.say(message!("link-area-two", first = self.area(pair.first), second = self.area(pair.second))),
                self.few_or_none(both),
                self.few_or_none(self.organisations_of(&pair.bridges)),
                self.say(area_state(pair)),
            ]
        };
        let pairs = &self.network.areas;
        let titles = [
            message!("link-areas-pair"),
            message!("link-areas-both"),
            message!("link-areas-bridges"),
            message!("link-areas-state"),
        ];
        // There are few fields, and each two matter.
        let rows: Vec<Vec<String>> = pairs.iter().map(row).collect();
        let mut blocks = match rows.is_empty() {
            true => vec![Block::Text(self.say(message!("link-areas-none")))],
            false => self.table(message!("link-areas-note"), &titles, rows, pairs.len()),
        };
        let worked: BTreeSet<usize> = self.network.coalitions.iter().flat_map(|node| &node.areas).copied().collect();
        let all = 0..self.rubrics.links().areas.len();
        let empty: Vec<&str> = all.filter(|area| !worked.contains(area)).map(|area| self.area(area)).collect();
        let mut other: Vec<&str> = self
            .network
            .coalitions
            .iter()
            .filter(|node| node.areas.is_empty())
            .flat_map(|node| node.described.areas.iter().map(String::as_str))
            .collect();
        other.sort_unstable();
        other.dedup();
        let lines = [
            (!empty.is_empty()).then(|| message!("link-areas-empty", areas = empty.as_slice())),
            (!other.is_empty()).then(|| message!("link-areas-other", areas = self.shown(&other))),
        ];
        blocks.extend(lines.into_iter().flatten().map(|line| Block::Text(self.say(line))));
        Part { heading: self.say(message!("link-areas")), blocks }
    }

    fn alike(&self) -> Option<Part> {
        let alike = &self.network.alike;
        let row = |found: &Alike| {
            let functions: Vec<&str> = found.functions.iter().map(|function| function.word()).collect();
            let areas: Vec<&str> = found.areas.iter().map(|area| self.area(*area)).collect();
            vec![
                self.say(self.pair(found.first, found.second)),
                functions.join(", "),
                areas.join(", "),
                self.say(if found.certain { message!("link-alike-not") } else { message!("link-alike-open") }),
            ]
        };
        let titles = [
            message!("link-pair"),
            message!("link-alike-functions"),
            message!("link-alike-areas"),
            message!("link-alike-state"),
        ];
        let unknown = self.network.coalitions.iter().filter(|node| !node.described.functions_whole).count();
        let unknown = (unknown > 0).then(|| Block::Text(self.say(message!("link-alike-unknown", count = unknown))));
        let mut blocks = match alike.is_empty() {
            true => vec![Block::Text(self.say(message!("link-alike-none")))],
            false => {
                let rows = self.shown(alike).iter().map(row).collect();
                self.table(message!("link-alike-note"), &titles, rows, alike.len())
            }
        };
        blocks.extend(unknown);
        // One alone is like nobody.
        let is_compared = self.network.paired && self.network.coalitions.len() > 1;
        is_compared.then(|| Part { heading: self.say(message!("link-alike")), blocks })
    }

    fn doubts(&self) -> Option<Part> {
        let doubts = &self.network.doubts;
        let line = |doubt: &Doubt| {
            let why = match doubt.why {
                Likeness::SharedAlias => message!("link-doubt-alias"),
                Likeness::Abbreviation => message!("link-doubt-abbreviation"),
                Likeness::Spelling => message!("link-doubt-spelling"),
                Likeness::Part => message!("link-doubt-part"),
            };
            let places = |places: &[usize]| self.few(self.coalitions_of(places));
            self.say(message!(
                "link-doubt",
                first = &doubt.first,
                here = places(&doubt.in_first),
                second = &doubt.second,
                there = places(&doubt.in_second),
                why = why
            ))
        };
        let lines: Vec<String> = doubts.iter().map(line).collect();
        let note = Block::Text(self.say(message!("link-doubts-note")));
        (!doubts.is_empty()).then(|| Part {
            heading: self.say(message!("link-doubts")),
            blocks: std::iter::once(note).chain(self.list(&lines)).collect(),
        })
    }
}

/// How a line is drawn: by the closest of the ties.
fn stroke(link: &Link) -> Stroke {
    let is = |tie| link.ties.contains(&tie);
    if is(Tie::Funder) {
        Stroke::Dashed
    } else if is(Tie::Member) || is(Tie::Seat) || is(Tie::Host) {
        Stroke::Solid
    } else {
        Stroke::Dotted
    }
}

fn area_state(pair: &AreaPair) -> Message {
    match (pair.is_bridged(), pair.certain) {
        (true, _) => message!("link-area-bridged"),
        (false, false) => message!("link-area-open"),
        (false, true) => message!("link-area-not"),
    }
}
