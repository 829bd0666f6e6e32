//! Whether the facts behind a level are backed by more than the coalition's own word.

use super::result::Document;
use crate::coalition::Coalition;
use crate::coalition::answers::Backing;
use crate::coalition::locate::Step;
use crate::coalition::model::{Evidence, EvidenceKind};
use crate::coalition::record::Record as _;
use crate::facts::{FactId, Facts, registry};
use crate::knowledge::Criterion;
use crate::source::place::first_key;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What a file cites as evidence, in its order.
pub(super) fn documents(coalition: &Coalition) -> Vec<Document> {
    let listed = coalition.evidence.iter().map(|item| Document {
        id: item.id.clone(),
        title: item.title.clone(),
        url: item.url.clone(),
        path: item.path.clone(),
        date: item.date.map(|day| (day.first, day.last)),
        kind: item.kind.and_then(|kind| kind.0),
    });
    listed.collect()
}

/// What the evidence of one file proves, looked up once.
pub(super) struct Proofs<'a> {
    facts: &'a Facts,
    /// Ids of evidence that is more than the coalition's own word.
    proving: BTreeSet<&'a str>,
    /// The place of each piece of evidence in the file, by its id.
    places: BTreeMap<&'a str, usize>,
    /// What each of the [tables](Sources::tables) cites, row by row.
    tables: Vec<Vec<&'a Backing>>,
}

/// What the facts are read from.
struct Sources {
    /// The tables, in the order of their names.
    tables: Vec<&'static str>,
    /// The places in the file, fact by fact in the order of the registry.
    places: Vec<ReadFrom>,
    /// Where the places of each fact begin, and where the last ends.
    starts: Vec<usize>,
}

/// A place in the file that a fact is read from.
struct ReadFrom {
    /// The place of its table.
    table: usize,
    /// The whole path.
    path: &'static str,
    /// The path as a fact, looked up when it is asked for. Dates and series are not facts themselves; the measures made
    /// of them are.
    fact: OnceLock<Option<FactId>>,
}

impl ReadFrom {
    /// The key in the table; `None` where the fact is read from the whole table.
    fn key(&self) -> Option<&'static str> {
        split(self.path).1
    }
}

/// The table of a path, and the key that stands in it.
fn split(path: &'static str) -> (&'static str, Option<&'static str>) {
    match first_key(path) {
        ("governance", Some("bodies")) | (_, None) => (path, None),
        split => split,
    }
}

impl Sources {
    /// Those of the registry, worked out once.
    fn get() -> &'static Self {
        static SOURCES: OnceLock<Sources> = OnceLock::new();
        SOURCES.get_or_init(|| {
            let (mut tables, mut places, mut starts) = (Vec::new(), Vec::new(), vec![0]);
            for fact in registry().facts() {
                for path in fact.about() {
                    let table = split(path).0;
                    // Facts of one table stand side by side.
                    if tables.last() != Some(&table) {
                        tables.push(table);
                    }
                    places.push(ReadFrom { table: tables.len() - 1, path, fact: OnceLock::new() });
                }
                starts.push(places.len());
            }
            let found = tables.clone();
            tables.sort_unstable();
            tables.dedup();
            let sorted: Vec<usize> = found.iter().filter_map(|table| tables.binary_search(table).ok()).collect();
            for place in &mut places {
                place.table = sorted.get(place.table).copied().unwrap_or(usize::MAX);
            }
            Self { tables, places, starts }
        })
    }

    /// What a criterion is read from.
    fn of(&self, criterion: &Criterion) -> impl Iterator<Item = &ReadFrom> {
        let places = |id: &FactId| {
            let (start, end) = (self.starts.get(usize::from(id.0))?, self.starts.get(usize::from(id.0) + 1)?);
            self.places.get(*start..*end)
        };
        criterion.facts().iter().filter_map(places).flatten()
    }
}

/// Ids of evidence that is more than the coalition's own word.
fn proving(coalition: &Coalition) -> BTreeSet<&str> {
    let outside =
        |item: &&Evidence| item.kind.and_then(|kind| kind.0).is_some_and(|kind| kind != EvidenceKind::SelfStated);
    coalition.evidence.iter().filter(outside).map(|item| item.id.as_str()).collect()
}

/// The coalition without the claims that only its own word backs: keys, rows and ratings. A list that loses rows is
/// not whole any more. What the coalition is, and on which day, is taken as stated.
///
/// Since it is the file with less in it, whoever states or shows less is told less.
pub(super) fn shown(coalition: &Coalition) -> Coalition {
    let (proving, mut kept) = (proving(coalition), coalition.clone());
    kept.keep_shown_keys(&|ids| ids.iter().any(|id| proving.contains(id.as_str())));
    kept.coalition.clone_from(&coalition.coalition);
    macro_rules! partial {
        ($($list:ident $(. $inner:ident)? => $whole:ident),*) => {
            $(if kept.$list$(.$inner)?.len() < coalition.$list$(.$inner)?.len() {
                kept.completeness.$whole = None;
            })*
        };
    }
    partial!(
        members => members, stakeholders => stakeholders, funding => funding, governance.bodies => bodies,
        changes => changes, evaluations => evaluations, breaches => breaches,
        objections => objections, governance.own_breaches => own_breaches
    );
    kept
}

impl<'a> Proofs<'a> {
    pub(super) fn new(coalition: &'a Coalition, facts: &'a Facts) -> Self {
        let names = &Sources::get().tables;
        let mut tables = vec![Vec::new(); names.len()];
        let mut table = String::new();
        coalition.each_backing(|path, backing| {
            table.clear();
            for (at, step) in path.0.iter().enumerate() {
                match step {
                    Step::Key(key) => {
                        table.push_str(if at > 0 { "." } else { "" });
                        table.push_str(key);
                    }
                    Step::Row(_) if at + 1 == path.0.len() => {}
                    // Rows inside a row, such as seats, are not the table that facts are read from.
                    Step::Row(_) => return,
                }
            }
            let place = names.binary_search(&table.as_str()).ok();
            if let Some(rows) = place.and_then(|place| tables.get_mut(place)) {
                rows.push(backing);
            }
        });
        let places = coalition.evidence.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        Self { facts, places, proving: proving(coalition), tables }
    }

    /// Whether every table that a criterion is read from cites a document, an audit or an independent source.
    pub(super) fn back(&self, criterion: &Criterion) -> bool {
        let mut any = false;
        for from in Sources::get().of(criterion) {
            let rows = self.rows(from);
            if !rows.is_empty() && (from.key().is_none() || self.states(from)) {
                if !rows.iter().all(|backing| self.prove(backing.of(from.key()))) {
                    return false;
                }
                any = true;
            }
        }
        any
    }

    /// The evidence that the tables of a criterion cite, by its place in the file.
    pub(super) fn cited(&self, criterion: &Criterion) -> Vec<usize> {
        let stated = Sources::get().of(criterion).filter(|from| from.key().is_none() || self.states(from));
        self.at(stated.flat_map(|from| self.rows(from).iter().flat_map(|backing| backing.of(from.key()))))
    }

    /// The places of evidence in the file, by its ids.
    pub(super) fn at<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Vec<usize> {
        let places: BTreeSet<usize> = ids.into_iter().filter_map(|id| self.places.get(id.as_str()).copied()).collect();
        places.into_iter().collect()
    }

    /// What the rows of a table cite; nothing where the file says nothing there.
    fn rows(&self, from: &ReadFrom) -> &[&'a Backing] {
        self.tables.get(from.table).map_or(&[], Vec::as_slice)
    }

    /// Whether the file states a plain key at all.
    fn states(&self, from: &ReadFrom) -> bool {
        let kind = |id| registry().fact(id).map(|fact| fact.kind);
        let fact = from.fact.get_or_init(|| registry().find(from.path));
        fact.is_none_or(|id| kind(id).is_some_and(|kind| !self.facts.value(id).is_unknown(kind)))
    }

    /// Whether one of the ids is more than the coalition's own word.
    pub(super) fn prove(&self, ids: &[String]) -> bool {
        ids.iter().any(|id| self.proving.contains(id.as_str()))
    }
}
