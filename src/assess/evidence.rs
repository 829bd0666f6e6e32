//! Whether the facts behind a level are backed by more than the coalition's own word.

use super::result::Document;
use crate::coalition::Coalition;
use crate::coalition::answers::Backing;
use crate::coalition::locate::Step;
use crate::coalition::model::{Evidence, EvidenceKind};
use crate::coalition::record::Record as _;
use crate::facts::{Facts, registry};
use crate::knowledge::Criterion;
use std::collections::{BTreeMap, BTreeSet};

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
    /// What each table cites, row by row.
    tables: BTreeMap<String, Vec<&'a Backing>>,
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
        changes => changes, evaluations => evaluations, breaches => breaches
    );
    kept
}

impl<'a> Proofs<'a> {
    pub(super) fn new(coalition: &'a Coalition, facts: &'a Facts) -> Self {
        let mut tables: BTreeMap<String, Vec<&Backing>> = BTreeMap::new();
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
            match tables.get_mut(&table) {
                Some(rows) => rows.push(backing),
                None => drop(tables.insert(table.clone(), vec![backing])),
            }
        });
        let places = coalition.evidence.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        Self { facts, places, proving: proving(coalition), tables }
    }

    /// Whether every table that a criterion is read from cites a document, an audit or an independent source.
    pub(super) fn back(&self, criterion: &Criterion) -> bool {
        let mut any = false;
        for id in criterion.facts().iter().copied() {
            for about in registry().fact(id).iter().flat_map(|fact| fact.about()) {
                match self.back_path(about) {
                    Some(true) => any = true,
                    Some(false) => return false,
                    None => {}
                }
            }
        }
        any
    }

    /// The evidence that the tables of a criterion cite, by its place in the file.
    pub(super) fn cited(&self, criterion: &Criterion) -> Vec<usize> {
        let ids = criterion.facts();
        let about = ids.iter().filter_map(|id| registry().fact(*id)).flat_map(|fact| fact.about());
        let rows =
            about.filter_map(|about| self.rows(about)).filter(|(key, _, about)| key.is_none() || self.states(about));
        self.at(rows.flat_map(|(key, rows, _)| rows.iter().flat_map(move |backing| backing.of(key))))
    }

    /// The places of evidence in the file, by its ids.
    pub(super) fn at<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Vec<usize> {
        let places: BTreeSet<usize> = ids.into_iter().filter_map(|id| self.places.get(id.as_str()).copied()).collect();
        places.into_iter().collect()
    }

    /// The key, and the rows of the table that it stands in, of a path of the file.
    fn rows<'p>(&self, about: &'p str) -> Option<(Option<&'p str>, &[&'a Backing], &'p str)> {
        let (table, key) = match about.split_once('.') {
            Some(("governance", "bodies")) | None => (about, None),
            Some((table, key)) => (table, Some(key)),
        };
        Some((key, self.tables.get(table)?, about))
    }

    /// Whether a path of the file is backed; `None` where the file says nothing there.
    fn back_path(&self, about: &str) -> Option<bool> {
        let (key, rows, _) = self.rows(about)?;
        if key.is_some() && !self.states(about) {
            return None;
        }
        Some(rows.iter().all(|backing| self.prove(backing.of(key))))
    }

    /// Whether the file states a plain key at all.
    fn states(&self, name: &str) -> bool {
        let registry = registry();
        match registry.find(name) {
            Some(id) => registry.fact(id).is_some_and(|fact| !self.facts.value(id).is_unknown(fact.kind)),
            // Dates and series are not facts themselves; the measures made of them are.
            None => true,
        }
    }

    /// Whether one of the ids is more than the coalition's own word.
    pub(super) fn prove(&self, ids: &[String]) -> bool {
        ids.iter().any(|id| self.proving.contains(id.as_str()))
    }
}
