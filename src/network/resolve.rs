//! Which names mean the same organisation. Names are joined where they are the same but for their
//! [writing](crate::coalition::name::key), or where a file says by `aka` that one is another name of the other. Names that only look
//! alike are told of and stay apart.

use super::described::Described;
use super::name::{Likeness, Spelled};
use crate::coalition::name::key;
use crate::knowledge::model::Links;
use rustworkx_core::petgraph::unionfind::UnionFind;
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
    let (mut joined, open) = join(keys.len(), &claims);

    // Clusters are numbered in the order of their first keys.
    let (mut numbers, mut clusters) = (BTreeMap::new(), BTreeMap::new());
    for (name, at) in &keys {
        let next = numbers.len();
        clusters.insert(name.clone(), *numbers.entry(joined.find_mut(*at)).or_insert(next));
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
    let cluster = |at: usize, joined: &mut UnionFind<usize>| numbers.get(&joined.find_mut(at)).copied();
    for (alias, owners) in open {
        let of: BTreeSet<usize> = owners.iter().chain([&alias]).filter_map(|at| cluster(*at, &mut joined)).collect();
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

/// Joins each other name to the one organisation that claims it, until nothing changes; gives the claims that stay open,
/// since several organisations make them.
fn join(count: usize, claims: &BTreeMap<usize, BTreeSet<usize>>) -> (UnionFind<usize>, Vec<(usize, BTreeSet<usize>)>) {
    let mut joined = UnionFind::new(count);
    let lists: Vec<(usize, Vec<usize>)> =
        claims.iter().map(|(alias, owners)| (*alias, owners.iter().copied().collect())).collect();
    // Of each claim, how many of its owners are known to be one, and by cluster, the claims that wait for it to grow:
    // as long as the next owner is another than those, nothing else can settle the claim.
    let (mut same, mut waiting) = (vec![1; lists.len()], vec![Vec::new(); count]);
    let mut queue: Vec<usize> = (0..lists.len()).rev().collect();
    while let Some(claim) = queue.pop() {
        let (Some((alias, owners)), Some(same)) = (lists.get(claim), same.get_mut(claim)) else { continue };
        let Some(first) = owners.first() else { continue };
        let root = joined.find_mut(*first);
        let next = loop {
            match owners.get(*same).map(|owner| joined.find_mut(*owner)) {
                Some(other) if other == root => *same += 1,
                next => break next,
            }
        };
        if let Some(other) = next {
            for cluster in [root, other] {
                waiting.get_mut(cluster).into_iter().for_each(|list| list.push(claim));
            }
            continue;
        }
        let other = joined.find_mut(*alias);
        if joined.union(root, other) {
            let mut moved = [root, other].map(|at| waiting.get_mut(at).map(std::mem::take).unwrap_or_default());
            moved.sort_by_key(Vec::len);
            // Only a claim that waits for both can be settled now, and the shorter list holds it too.
            let [fewer, mut more] = moved;
            queue.extend(&fewer);
            more.extend(fewer);
            if let Some(list) = waiting.get_mut(joined.find_mut(root)) {
                *list = more;
            }
        }
    }
    let open = lists.into_iter().zip(same).filter(|((_, owners), same)| *same < owners.len());
    let open = open.map(|((alias, owners), _)| (alias, owners.into_iter().collect())).collect();
    (joined, open)
}

fn look_alike(resolved: &mut Resolved, links: &Links) {
    let spelled: Vec<(usize, Spelled)> = resolved
        .spellings
        .iter()
        .enumerate()
        .flat_map(|(cluster, names)| names.keys().map(move |name| (cluster, name)))
        .filter(|(_, name)| name.chars().nth(LONGEST).is_none())
        .map(|(cluster, name)| (cluster, Spelled::new(name, links)))
        .collect();
    let mut handles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, name)) in spelled.iter().enumerate() {
        for handle in name.handles() {
            handles.entry(handle).or_default().push(at);
        }
    }
    // What fewest names share says most.
    let mut groups: Vec<Vec<usize>> = handles.into_values().filter(|found| found.len() <= MOST_ALIKE).collect();
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

    /// The same by brute force: joins until nothing changes.
    fn joined_slowly(count: usize, claims: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<usize> {
        let mut names: Vec<usize> = (0..count).collect();
        loop {
            let before = names.clone();
            for (alias, owners) in claims {
                let roots: BTreeSet<usize> = owners.iter().filter_map(|owner| names.get(*owner).copied()).collect();
                if let (1, Some(root), Some(&old)) = (roots.len(), roots.first(), names.get(*alias)) {
                    names.iter_mut().filter(|name| **name == old).for_each(|name| *name = *root);
                }
            }
            if names == before {
                return names;
            }
        }
    }

    #[test]
    fn claims_are_settled_as_by_going_over_them_until_nothing_changes() {
        let mut state = 1_u64;
        let mut below = |bound: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % bound
        };
        let mut settled_late = 0;
        for _ in 0..500 {
            let count = 2 + below(12);
            let mut claims: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for _ in 0..below(3 * count) {
                claims.entry(below(count)).or_default().insert(below(count));
            }
            let (mut joined, open) = join(count, &claims);
            let expected = joined_slowly(count, &claims);
            for one in 0..count {
                for other in 0..count {
                    let is_one = joined.find_mut(one) == joined.find_mut(other);
                    assert_eq!(is_one, expected.get(one) == expected.get(other), "{claims:?}");
                }
            }
            let several = |owners: &BTreeSet<usize>| {
                owners.iter().map(|owner| expected.get(*owner)).collect::<BTreeSet<_>>().len() > 1
            };
            let left: Vec<usize> =
                claims.iter().filter(|(_, owners)| several(owners)).map(|(alias, _)| *alias).collect();
            assert_eq!(open.iter().map(|(alias, _)| *alias).collect::<Vec<_>>(), left);
            let once = claims.values().filter(|owners| owners.len() > 1 && !several(owners)).count();
            settled_late += once;
        }
        assert!(settled_late > 100, "{settled_late}");
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
