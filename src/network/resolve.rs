//! Which names mean the same organisation. Names are joined where they are the same but for their
//! [writing](crate::coalition::name::key), or where a file says by `aka` that one is another name of the other. Names that only look
//! alike are told of and stay apart.

use super::described::Described;
use super::name::{Likeness, Spelled};
use crate::coalition::name::{joined, key};
use crate::knowledge::model::Links;
use std::collections::{BTreeMap, BTreeSet};

/// Names that look alike are looked for among those that share a word's beginning, unless more than so many do.
const MOST_ALIKE: usize = 200;

/// How many letters a name may have to be held against others.
const LONGEST: usize = 200;

/// How many pairs of names are held against each other.
const MOST_PAIRS: usize = 500_000;

/// How many pairs of letters are, where two names may differ by a slip.
const MOST_LETTERS: usize = 200_000_000;

/// How many pairs of names that may mean the same are kept.
const MOST_DOUBTS: usize = 20_000;

/// Of organisations that claim one other name, each two may mean the same, unless more than so many claim it: then each
/// and the first may.
const MOST_OWNERS: usize = 20;

/// All names, joined.
pub(super) struct Resolved {
    /// The cluster of each key.
    clusters: BTreeMap<String, usize>,
    /// The names of each cluster as they are written, with how often they are used; those given by `aka` alone count 0.
    pub(super) spellings: Vec<BTreeMap<String, usize>>,
    /// Clusters that may mean the same.
    pub(super) doubts: BTreeMap<(usize, usize), Likeness>,
    /// Whether all names that share a word's beginning were held against each other.
    pub(super) compared: bool,
}

impl Resolved {
    /// The cluster of a name.
    pub(super) fn cluster(&self, name: &str) -> Option<usize> {
        self.clusters.get(&key(name)).copied()
    }

    /// The name by which a cluster is shown: the one used most often, of several the first in the alphabet.
    pub(super) fn shown(&self, cluster: usize) -> &str {
        let spellings = self.spellings.get(cluster).into_iter().flatten();
        let most = spellings.max_by(|(a, times), (b, more)| times.cmp(more).then_with(|| b.cmp(a)));
        most.map_or("", |(name, _)| name)
    }
}

/// Joins the names of all files.
pub(super) fn resolve(all: &[Described], links: &Links) -> Resolved {
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut names: Vec<(&str, &[String])> = Vec::new();
    for described in all {
        names.push((&described.name, &described.aka));
        names.extend(described.mentions.iter().map(|mention| (mention.name.as_str(), mention.aka.as_slice())));
    }
    for name in names.iter().flat_map(|(name, aka)| std::iter::once(*name).chain(aka.iter().map(String::as_str))) {
        keys.entry(key(name)).or_default();
    }
    keys.values_mut().enumerate().for_each(|(place, at)| *at = place);
    let place = |name: &str| keys.get(&key(name)).copied().unwrap_or_default();

    let mut claims: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (name, aka) in &names {
        for other in *aka {
            claims.entry(place(other)).or_default().insert(place(name));
        }
    }
    let mut firsts: Vec<usize> = (0..keys.len()).collect();
    let claims = claims.into_iter().map(|(alias, owners)| (alias, owners.into_iter().collect()));
    let open = joined(&mut firsts, claims.collect());
    let first = |at: usize| firsts.get(at).copied().unwrap_or(at);

    // Clusters are numbered in the order of their first keys.
    let (mut numbers, mut clusters) = (BTreeMap::new(), BTreeMap::new());
    for (name, at) in &keys {
        let next = numbers.len();
        clusters.insert(name.clone(), *numbers.entry(first(*at)).or_insert(next));
    }
    let mut resolved =
        Resolved { clusters, spellings: vec![BTreeMap::new(); numbers.len()], doubts: BTreeMap::new(), compared: true };
    let mut used = |name: &str, times: usize| {
        let cluster = resolved.clusters.get(&key(name)).copied();
        if let Some(spellings) = cluster.and_then(|cluster| resolved.spellings.get_mut(cluster)) {
            *spellings.entry(name.to_owned()).or_default() += times;
        }
    };
    for (name, aka) in &names {
        used(name, 1);
        aka.iter().for_each(|other| used(other, 0));
    }
    let cluster = |at: &usize| numbers.get(&first(*at)).copied();
    for (alias, owners) in open {
        let of: BTreeSet<usize> = owners.iter().chain([&alias]).filter_map(cluster).collect();
        let firsts = if of.len() > MOST_OWNERS { 1 } else { of.len() };
        for first in of.iter().take(firsts) {
            for second in of.range(first + 1..) {
                if resolved.doubts.len() < MOST_DOUBTS {
                    resolved.doubts.insert((*first, *second), Likeness::SharedAlias);
                } else {
                    resolved.compared = false;
                }
            }
        }
    }
    look_alike(&mut resolved, links);
    resolved
}

fn look_alike(resolved: &mut Resolved, links: &Links) {
    let spelled: Vec<(usize, Spelled)> = resolved
        .spellings
        .iter()
        .enumerate()
        .flat_map(|(cluster, names)| names.keys().map(move |name| (cluster, name)))
        .filter(|(_, name)| {
            let is_short = name.chars().nth(LONGEST).is_none();
            resolved.compared &= is_short;
            is_short
        })
        .map(|(cluster, name)| (cluster, Spelled::new(name, links)))
        .collect();
    let mut handles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, name)) in spelled.iter().enumerate() {
        for handle in name.handles() {
            handles.entry(handle).or_default().push(at);
        }
    }
    let count = handles.len();
    let mut groups: Vec<Vec<usize>> = handles.into_values().filter(|found| found.len() <= MOST_ALIKE).collect();
    resolved.compared &= groups.len() == count;
    // What fewest names share says most.
    groups.sort_by_key(Vec::len);
    let mut pairs = Vec::new();
    for found in groups {
        if pairs.len() + found.len().pow(2) / 2 > MOST_PAIRS {
            resolved.compared = false;
            break;
        }
        for (place, first) in found.iter().enumerate() {
            pairs.extend(found.iter().skip(place + 1).map(|second| (*first, *second)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut letters = MOST_LETTERS;
    for (first, second) in pairs {
        let (Some((a, one)), Some((b, other))) = (spelled.get(first), spelled.get(second)) else { continue };
        if a == b {
            continue;
        }
        let Some(left) = letters.checked_sub(one.effort(other)).filter(|_| resolved.doubts.len() < MOST_DOUBTS) else {
            resolved.compared = false;
            return;
        };
        letters = left;
        if let Some(why) = one.like(other) {
            let doubt = resolved.doubts.entry((*a.min(b), *a.max(b))).or_insert(why);
            *doubt = why.min(*doubt);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Rubrics;

    fn file(name: &str, mentions: &[(&str, &[&str])]) -> Described {
        use crate::network::{Mention, Tie};
        let mention = |(name, aka): &(&str, &[&str])| Mention {
            name: (*name).to_owned(),
            aka: aka.iter().map(|name| (*name).to_owned()).collect(),
            kind: None,
            tie: Tie::Member,
            share: None,
        };
        Described::naming(name, mentions.iter().map(mention).collect())
    }

    #[test]
    fn an_alias_joins_across_files_and_one_that_two_claim_does_not() {
        let all = [
            file("One", &[("WHO", &["World Health Organization", "OMS"]), ("Global Fund", &["GF"])]),
            file("Two", &[("The World Health Organization", &[]), ("Gates Foundation", &["GF"]), ("GF", &[])]),
            file("Three", &[("OMS", &[])]),
        ];
        let resolved = resolve(&all, Rubrics::builtin().links());
        let who = resolved.cluster("WHO");
        assert!(who.is_some());
        assert_eq!((resolved.cluster("world health organization"), resolved.cluster("oms")), (who, who));
        let funds = [resolved.cluster("Global Fund"), resolved.cluster("Gates Foundation"), resolved.cluster("GF")];
        assert_eq!(funds.iter().flatten().collect::<BTreeSet<_>>().len(), 3);
        let pair = |a: usize, b: usize| (a.min(b), a.max(b));
        let doubt = resolved.doubts.get(&pair(funds[0].unwrap_or(0), funds[1].unwrap_or(0)));
        assert_eq!(doubt, Some(&Likeness::SharedAlias));
        // Two that claim one name are one as soon as something else joins them.
        let all = [file("One", &[("A", &["X", "B"])]), file("Two", &[("B", &["X"])])];
        assert_eq!(
            resolve(&all, Rubrics::builtin().links()).cluster("X"),
            resolve(&all, Rubrics::builtin().links()).cluster("A")
        );
    }

    #[test]
    fn one_name_that_very_many_claim_takes_no_more_than_they_are() {
        let names: Vec<String> = (0..MOST_DOUBTS + 10).map(|number| format!("{number}")).collect();
        let mentions: Vec<(&str, &[&str])> = names.iter().map(|name| (name.as_str(), &["All"][..])).collect();
        let resolved = resolve(&[file("One", &mentions)], Rubrics::builtin().links());
        assert_eq!((resolved.doubts.len(), resolved.compared), (MOST_DOUBTS, false));
        let resolved = resolve(&[file("One", mentions.get(..100).unwrap_or_default())], Rubrics::builtin().links());
        assert_eq!((resolved.doubts.len(), resolved.compared), (100, true));
    }

    #[test]
    fn what_was_not_held_against_others_is_told() {
        let compared = |names: &[String]| {
            let mentions: Vec<(&str, &[&str])> = names.iter().map(|name| (name.as_str(), &[][..])).collect();
            resolve(&[file("One", &mentions)], Rubrics::builtin().links()).compared
        };
        let alike =
            |count: usize| -> Vec<String> { (0..count).map(|at| format!("Association of place {at}")).collect() };
        assert!(compared(&alike(100)));
        assert!(!compared(&alike(MOST_ALIKE + 1)));
        assert!(compared(&["a".repeat(LONGEST)]));
        assert!(!compared(&["a".repeat(LONGEST + 1)]));
    }

    #[test]
    fn the_name_used_most_is_shown() {
        let all = [
            file("One", &[("WHO", &["World Health Organization"])]),
            file("Two", &[("World Health Organization", &[])]),
            file("Three", &[("World Health Organization", &[])]),
        ];
        let resolved = resolve(&all, Rubrics::builtin().links());
        assert_eq!(resolved.cluster("WHO").map(|cluster| resolved.shown(cluster)), Some("World Health Organization"));
    }
}
