//! Whether the facts behind a level are backed by more than the coalition's own word.

use super::result::{Claims, Document};
use crate::coalition::Coalition;
use crate::coalition::answers::Backing;
use crate::coalition::locate::Step;
use crate::coalition::model::{Evidence, EvidenceKind};
use crate::coalition::record::Record as _;
use crate::facts::{Facts, ReadFrom, registry};
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
    /// Those of them that have a path or an address.
    found: BTreeSet<&'a str>,
    /// The place of each piece of evidence in the file, by its id.
    places: BTreeMap<&'a str, usize>,
    /// What each of the tables that facts are read from cites, row by row.
    tables: Vec<Vec<&'a Backing>>,
}

/// Ids of evidence that is more than the coalition's own word.
fn proving(coalition: &Coalition) -> BTreeSet<&str> {
    let outside = |item: &&Evidence| item.kind.and_then(|kind| kind.0).is_some_and(EvidenceKind::proves);
    coalition.evidence.iter().filter(outside).map(|item| item.id.as_str()).collect()
}

/// The coalition without the claims that only its own word backs: keys, rows and ratings. A list that loses rows is
/// not whole any more. What the coalition is, and on which day, is taken as stated.
///
/// Since it is the file with less in it, whoever states or shows less is told less.
pub(super) fn shown(coalition: &Coalition) -> Box<Coalition> {
    let (proving, mut kept) = (proving(coalition), Box::new(coalition.clone()));
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
        objections => objections, governance.own_breaches => own_breaches, accusations => accusations,
        recognition => recognition, monitoring.checks => checks, monitoring.goals => goals,
        monitoring.checker_errors => checker_errors
    );
    kept
}

impl<'a> Proofs<'a> {
    pub(super) fn new(coalition: &'a Coalition, facts: &'a Facts) -> Self {
        let names = registry().tables();
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
            let place = names.binary_search_by(|name| (**name).cmp(&table)).ok();
            if let Some(rows) = place.and_then(|place| tables.get_mut(place)) {
                rows.push(backing);
            }
        });
        let places = coalition.evidence.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        let proving = proving(coalition);
        let has_place = |item: &&Evidence| item.path.is_some() || item.url.is_some();
        let placed = coalition.evidence.iter().filter(has_place).map(|item| item.id.as_str());
        let found = placed.filter(|id| proving.contains(id)).collect();
        Self { facts, places, proving, found, tables }
    }

    /// What the file states of all that a criterion is read from, and how much of that is proven.
    pub(super) fn claims(&self, criterion: &Criterion) -> Claims {
        let mut claims = Claims::default();
        for (rows, key) in self.stated(criterion) {
            for backing in rows {
                let ids = backing.of(key);
                claims.stated += 1;
                claims.proven += usize::from(self.prove(ids));
                claims.found += usize::from(self.find(ids));
            }
        }
        claims
    }

    /// What an answer states, which is one claim.
    pub(super) fn claim(&self, ids: &[String]) -> Claims {
        Claims { stated: 1, proven: usize::from(self.prove(ids)), found: usize::from(self.find(ids)) }
    }

    /// The evidence that the tables of a criterion cite, by its place in the file.
    pub(super) fn cited(&self, criterion: &Criterion) -> Vec<usize> {
        self.at(self.stated(criterion).flat_map(|(rows, key)| rows.iter().flat_map(move |backing| backing.of(key))))
    }

    /// What the file states of all that a criterion is read from: the rows of each table, with the key that is read.
    fn stated(&self, criterion: &Criterion) -> impl Iterator<Item = (&[&'a Backing], Option<&'static str>)> {
        criterion.facts().iter().flat_map(|id| registry().read_from(*id)).filter_map(|from| {
            let rows = self.rows(from);
            let key = (!rows.is_empty()).then(|| from.key())?;
            (key.is_none() || self.states(from)).then_some((rows, key))
        })
    }

    /// The places of evidence in the file, by its ids.
    pub(super) fn at<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Vec<usize> {
        let places: BTreeSet<usize> = ids.into_iter().filter_map(|id| self.places.get(id.as_str()).copied()).collect();
        places.into_iter().collect()
    }

    /// What the rows of a table cite; nothing where the file says nothing there.
    fn rows(&self, from: ReadFrom<'_>) -> &[&'a Backing] {
        self.tables.get(from.table).map_or(&[], Vec::as_slice)
    }

    /// Whether the file states a plain key at all.
    fn states(&self, from: ReadFrom<'_>) -> bool {
        let kind = |id| registry().fact(id).map(|fact| fact.kind);
        from.fact.is_none_or(|id| kind(id).is_some_and(|kind| !self.facts.value(id).is_unknown(kind)))
    }

    /// Whether one of the ids is more than the coalition's own word.
    fn prove(&self, ids: &[String]) -> bool {
        ids.iter().any(|id| self.proving.contains(id.as_str()))
    }

    /// Whether one of the ids is more than the coalition's own word, and can be looked up.
    fn find(&self, ids: &[String]) -> bool {
        ids.iter().any(|id| self.found.contains(id.as_str()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

    use super::*;
    use crate::coalition::load;
    use crate::coalition::model::Wholeness;

    #[test]
    fn no_list_is_whole_that_loses_a_row_which_nothing_backs() {
        let rows = "[[members]]\nname = \"A\"\n[[stakeholders]]\nname = \"A\"\n[[funding]]\nsource = \"A\"\n\
                    [[governance.bodies]]\nname = \"A\"\n[[changes]]\nwhat = \"A\"\n[[evaluations]]\ntitle = \"A\"\n\
                    [[breaches]]\nby = \"A\"\n[[accusations]]\nagainst = \"A\"\n[[objections]]\nby = \"A\"\nwhat = \"A\"\n\
                    [[governance.own_breaches]]\nrule = \"A\"\n[[recognition]]\nby = \"A\"\n[[monitoring.checks]]\nwhat = \"A\"\n\
                    [[monitoring.goals]]\nwhat = \"A\"\n[[monitoring.checker_errors]]\nwhat = \"A\"\n";
        // Whichever lists there are: one that is left out above, or in what is tried, stays whole.
        let whole: String = Wholeness::keys().iter().map(|key| format!("{} = \"complete\"\n", key.name)).collect();
        let head = "schema = 2\n[coalition]\nname = \"C\"\n";
        let (_, coalition) = load("file.toml", format!("{head}{rows}[completeness]\n{whole}").as_bytes()).unwrap();
        assert_eq!(shown(&coalition).completeness, Wholeness::default());
        let (_, empty) = load("file.toml", format!("{head}[completeness]\n{whole}").as_bytes()).unwrap();
        assert_eq!(shown(&empty).completeness, empty.completeness, "a list without rows loses none");
    }
}
