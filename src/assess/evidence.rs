//! Whether the facts behind a level are backed by more than the coalition's own word.

use super::result::{Claims, Document};
use crate::coalition::Coalition;
use crate::coalition::answers::Backing;
use crate::coalition::locate::Step;
use crate::coalition::model::{Body, Evidence, EvidenceKind};
use crate::coalition::record::{Record as _, States};
use crate::facts::{ReadFrom, registry};
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

/// A table, or a row of a list, with what it cites.
type Cited<'a> = (&'a Backing, &'a dyn States);

/// What the evidence of one file proves, looked up once.
pub(super) struct Proofs<'a> {
    /// Ids of evidence that is more than the coalition's own word.
    proving: BTreeSet<&'a str>,
    /// Those of them that have a path or an address.
    found: BTreeSet<&'a str>,
    /// The place of each piece of evidence in the file, by its id.
    places: BTreeMap<&'a str, usize>,
    /// Each of the tables that facts are read from, row by row, with what it cites.
    tables: Vec<Vec<Cited<'a>>>,
}

/// The table that says what the coalition is, which is taken as stated.
const HEAD: &str = "coalition";

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
    kept.keep_shown_keys(false, &|ids| ids.iter().any(|id| proving.contains(id.as_str())));
    kept.coalition.clone_from(&coalition.coalition);
    let is_kept = |body: &&Body| body.evidence.all().any(|id| proving.contains(id.as_str()));
    for (body, whole) in kept.governance.bodies.iter_mut().zip(coalition.governance.bodies.iter().filter(is_kept)) {
        if body.seats.len() < whole.seats.len() {
            body.seats_complete = None;
        }
    }
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
    pub(super) fn new(coalition: &'a Coalition) -> Self {
        let names = registry().tables();
        let mut tables = vec![Vec::new(); names.len()];
        let mut table = String::new();
        coalition.each_backing(|path, backing, states| {
            table.clear();
            for (at, step) in path.0.iter().enumerate() {
                match step {
                    Step::Key(key) => {
                        table.push_str(if at > 0 { "." } else { "" });
                        table.push_str(key);
                    }
                    // Rows inside a row, such as seats, are of the list that facts are read from; those that cite nothing
                    // are claimed by the row around them.
                    Step::Row(_) if at + 1 < path.0.len() && backing.is_absent() => return,
                    Step::Row(_) => break,
                }
            }
            let place = names.binary_search_by(|name| (**name).cmp(&table)).ok().filter(|_| table != HEAD);
            if let Some(rows) = place.and_then(|place| tables.get_mut(place)) {
                rows.push((backing, states));
            }
        });
        let places = coalition.evidence.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        let proving = proving(coalition);
        let has_place = |item: &&Evidence| item.path.is_some() || item.url.is_some();
        let placed = coalition.evidence.iter().filter(has_place).map(|item| item.id.as_str());
        let found = placed.filter(|id| proving.contains(id)).collect();
        Self { places, proving, found, tables }
    }

    /// What the file states of all that a criterion is read from, and how much of that is proven.
    pub(super) fn claims(&self, criterion: &Criterion) -> Claims {
        let mut claims = Claims::default();
        for ids in self.stated(criterion) {
            let Some(ids) = ids else {
                claims.sought += 1;
                continue;
            };
            claims.stated += 1;
            claims.proven += usize::from(self.prove(ids));
            claims.found += usize::from(self.find(ids));
        }
        claims
    }

    /// What an answer states, which is one claim.
    pub(super) fn claim(&self, ids: &[String]) -> Claims {
        Claims { stated: 1, proven: usize::from(self.prove(ids)), found: usize::from(self.find(ids)), sought: 0 }
    }

    /// The evidence that the tables of a criterion cite, by its place in the file.
    pub(super) fn cited(&self, criterion: &Criterion) -> Vec<usize> {
        self.at(self.stated(criterion).flatten().flatten())
    }

    /// What is cited for each claim that the file makes of all that a criterion is read from; `None` where none is needed.
    fn stated(&self, criterion: &Criterion) -> impl Iterator<Item = Option<&'a [String]>> {
        criterion.facts().iter().flat_map(|id| registry().read_from(*id)).flat_map(|from| {
            let cited = move |(backing, table): &Cited<'a>| backing.of_claims(from.key(), *table);
            self.rows(from).iter().flat_map(cited)
        })
    }

    /// The places of evidence in the file, by its ids.
    pub(super) fn at<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Vec<usize> {
        let places: BTreeSet<usize> = ids.into_iter().filter_map(|id| self.places.get(id.as_str()).copied()).collect();
        places.into_iter().collect()
    }

    /// What the rows of a table cite; nothing where the file says nothing there.
    fn rows(&self, from: ReadFrom<'_>) -> &[Cited<'a>] {
        self.tables.get(from.table).map_or(&[], Vec::as_slice)
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
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should say where")]

    use super::*;
    use crate::assess::{Options, assess};
    use crate::coalition::load;
    use crate::coalition::model::Wholeness;
    use crate::knowledge::Rubrics;

    /// How many claims of a criterion a file makes, and how many of them are proven.
    fn claims(id: &str, text: &str) -> (usize, usize) {
        let documents = ["charter", "report"].map(|id| {
            let kind = if id == "charter" { "document" } else { "self" };
            format!("[[evidence]]\nid = \"{id}\"\ntitle = \"A\"\nkind = \"{kind}\"\n")
        });
        let head = "schema = 2\nview = \"outside\"\n[search]\non = 2024-06-30\nby = \"A\"\nplaces = [\"web\"]\n";
        let text = format!("{head}[coalition]\nname = \"C\"\n{text}{}", documents.concat());
        let (_, coalition) = load("file.toml", text.as_bytes()).unwrap();
        let rubrics = Rubrics::builtin();
        let criterion = rubrics.criteria().find(|criterion| criterion.id == *id).unwrap();
        let found = Proofs::new(&coalition).claims(criterion);
        (found.stated, found.proven)
    }

    #[test]
    fn evidence_key_by_key_backs_what_the_table_states() {
        let records = |more: &str| {
            let keys = "member_list = \"published\"\nminutes = \"published\"\nbudget = \"not-found\"\n";
            let (stated, proven) = claims("accountability.open-records", &format!("[transparency]\n{keys}{more}\n"));
            stated == proven
        };
        assert!(records("evidence = [\"charter\"]"));
        assert!(records("evidence = { member_list = [\"charter\"], minutes = [\"report\", \"charter\"] }"));
        // What was sought and not found is a claim where something is cited for it.
        assert!(!records("evidence = { member_list = [\"charter\"], minutes = [\"charter\"], budget = [\"report\"] }"));
        // One that nothing but its own word shows, or that nothing is cited for.
        assert!(!records("evidence = { member_list = [\"charter\"], minutes = [\"report\"] }"));
        assert!(!records("evidence = { member_list = [\"charter\"] }"));
    }

    #[test]
    fn neither_lists_in_a_table_nor_keys_that_are_not_there_are_claims_of_it() {
        let monitoring = "[monitoring]\nconducted_by = \"third-party\"\nevidence = { conducted_by = [\"charter\"] }\n";
        let check = "[[monitoring.checks]]\nwhat = \"A\"\nby = \"third-party\"\nevidence = [\"charter\"]\n";
        let third = |text: &str| claims("accountability.third-party-monitoring", text);
        let (alone, proven) = third(monitoring);
        assert!(alone > 0 && alone == proven);
        let (both, proven) = third(&format!("{monitoring}{check}"));
        assert!(both > alone && both == proven);
        let (both, proven) = third(&format!("{monitoring}{}", check.replace("charter", "report")));
        assert!(both > proven);
        let accounts = "[finance]\nstatements = \"published\"\nevidence = { statements = [\"charter\"] }\n";
        let (stated, proven) = claims("accountability.accounts-published", accounts);
        assert!(stated > 0 && stated == proven);
        // A day is a claim where it is stated.
        let dated = accounts.replace("evidence", "statements_date = 2020-12-31\nevidence");
        let (stated, proven) = claims("accountability.accounts-published", &dated);
        assert!(stated > proven);
    }

    #[test]
    fn of_a_row_with_evidence_by_key_what_is_cited_is_shown() {
        let text = "schema = 2\n[coalition]\nname = \"C\"\n[[members]]\nname = \"A\"\nkind = \"ngo\"\ncount = 2\n\
                    evidence = { count = [\"charter\"] }\n[[members]]\nname = \"B\"\nevidence = { count = [\"own\"] }\n\
                    [[evidence]]\nid = \"charter\"\ntitle = \"A\"\nkind = \"document\"\n\
                    [[evidence]]\nid = \"own\"\ntitle = \"A\"\nkind = \"self\"\n";
        let (_, coalition) = load("file.toml", text.as_bytes()).unwrap();
        let shown = shown(&coalition).members;
        assert_eq!(shown.len(), 1);
        assert_eq!((&*shown[0].name, shown[0].count, shown[0].kind), ("A", coalition.members[0].count, None));
    }

    /// Whether a criterion is backed, with its level, and its level by what is backed alone.
    fn levels(id: &str, text: &str) -> (bool, (u8, u8), (u8, u8)) {
        let text = format!(
            "{text}[[evidence]]\nid = \"c\"\ntitle = \"A\"\nkind = \"document\"\n\
             [[evidence]]\nid = \"s\"\ntitle = \"A\"\nkind = \"self\"\n"
        );
        let (source, coalition) = load("file.toml", text.as_bytes()).unwrap();
        let rubrics = Rubrics::builtin();
        let of = |evidence_only| {
            let options = Options { evidence_only, ..Options::default() };
            let a = assess(&source, &coalition, &rubrics, &options);
            let found = a.criteria().find(|found| found.criterion.id == *id).unwrap();
            (found.backed, (found.low, found.high))
        };
        let (backed, level) = of(false);
        (backed, level, of(true).1)
    }

    #[test]
    fn rows_in_a_row_are_shown_by_their_own_evidence_or_by_that_of_their_list() {
        let body = |body: &str, seats: &str| {
            let seat = |kind: &str, count: u8| {
                format!("{{ kind = \"{kind}\", count = {count}, speaks_for = [], chosen_by = \"group\"{seats} }}")
            };
            let text = format!(
                "schema = 2\n[coalition]\nname = \"C\"\norigin = \"convened\"\nas_of = 2026-01-01\n[completeness]\n\
                 bodies = \"complete\"\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\nrule = \"majority\"\n\
                 votes_each = 1\ntogether = true\nveto = false\nseats_complete = true\n\
                 seats = [{}, {}, {}]\n{body}",
                seat("state", 3),
                seat("ngo", 2),
                seat("business", 2)
            );
            levels("legitimacy.balance-of-power", &text)
        };
        let by_key = |more: &str| {
            let keys = ["role", "rule", "votes_each", "together", "veto", "seats_complete"];
            let keys = keys.map(|key| format!("{key} = [\"c\"]")).join(", ");
            format!("evidence = {{ {keys}{more} }}\n")
        };
        let (own, word) = (", evidence = [\"c\"]", ", evidence = [\"s\"]");
        let (list, seats) = ("evidence = [\"c\"]\n", by_key(", seats = [\"c\"]"));
        for (around, row) in [(list, ""), (list, own), (&*seats, ""), (&*seats, own), (&*by_key(""), own)] {
            assert_eq!(body(around, row), (true, (4, 4), (4, 4)), "{around} {row}");
        }
        for (around, row) in [(list, word), (&*seats, word), (&*by_key(""), ""), ("evidence = [\"s\"]\n", own)] {
            assert_eq!(body(around, row), (false, (4, 4), (0, 4)), "{around} {row}");
        }
    }

    #[test]
    fn what_a_search_did_not_find_needs_no_evidence() {
        let file = |governance: &str| {
            let head = "schema = 2\nview = \"outside\"\n[search]\non = 2024-06-30\nby = \"A\"\nplaces = [\"web\"]\n";
            let text = format!(
                "{head}[coalition]\nname = \"C\"\n[governance]\n{governance}\n[transparency]\ndecisions = \"not-found\"\n"
            );
            levels("legitimacy.decision-rule", &text)
        };
        assert_eq!(file("decision_rule = \"not-found\""), (true, (0, 2), (0, 2)));
        let rule = "decision_rule = \"published\"\nfallback_rule = true\nevidence = [\"c\"]";
        assert_eq!(file(rule), (true, (3, 3), (3, 3)));
        // That the record was sought in vain still holds. What was withheld is a claim, and so is what something is cited for.
        assert_eq!(file("decision_rule = \"undisclosed\""), (false, (0, 2), (0, 3)));
        assert_eq!(file("decision_rule = \"not-found\"\nevidence = [\"s\"]"), (false, (0, 2), (0, 3)));
    }

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
