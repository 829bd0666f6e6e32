//! The network and what is read from it.

use super::described::{Described, Tie};
use super::name::Likeness;
use super::resolve::{Resolved, resolve};
use crate::coalition::model::{ActorKind, Function};
use crate::coalition::name::words;
use crate::coalition::scalar::Word as _;
use crate::knowledge::model::Links;
use rustworkx_core::centrality::betweenness_centrality;
use rustworkx_core::connectivity::{articulation_points, connected_components};
use rustworkx_core::petgraph::graph::{NodeIndex, UnGraph};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Up to so many steps (nodes times edges), betweenness is computed.
const MOST_STEPS: usize = 100_000_000;

/// Up to so many pairs of coalitions, each two are looked at.
const MOST_PAIRS: usize = 500_000;

/// Up to so many organisations that two coalitions share, counted for each two, they are told.
const MOST_SHARED: usize = 2_000_000;

/// Where more coalitions than these have one name, whoever names it names none of them: which is meant is not known, and
/// each with each would be too many ties.
const MOST_OF_ONE_NAME: usize = 20;

/// Coalitions are alike in function where the functions that both have are at least so large a share of those that one of
/// them has. Our default.
const ALIKE: f64 = 0.5;

/// The network of a folder. Coalitions, organisations and fields are named by their places in the lists; the lists stand
/// in an order of their own, whatever the order of the files.
#[derive(Clone, Debug)]
pub struct Network {
    /// The coalitions, by name and file.
    pub coalitions: Vec<Node>,
    /// The organisations that are tied to at least one, by name.
    pub organisations: Vec<Organisation>,
    /// Coalitions that others name: as member, funder and so on. The first place is the smaller one.
    pub declared: BTreeMap<(usize, usize), BTreeSet<Tie>>,
    /// Into how many parts the network falls.
    pub parts: usize,
    /// Whether betweenness was computed; in large networks it is not.
    pub measured: bool,
    /// Whether each two coalitions were compared; in large folders they are not.
    pub paired: bool,
    /// Each two coalitions with something in common, those with most in common first.
    pub overlaps: Vec<Overlap>,
    /// Each two fields in which coalitions work.
    pub areas: Vec<AreaPair>,
    /// Coalitions that are alike in function, with no link on record.
    pub alike: Vec<Alike>,
    /// Names that may mean the same: joining them would change what is told here.
    pub doubts: Vec<Doubt>,
    /// Whether all names that share a word's beginning were held against each other; where there are very many, not all
    /// are.
    pub compared: bool,
    /// Names that so many coalitions have that whoever names it is tied to none of them.
    pub crowded: Vec<String>,
}

/// A coalition.
#[derive(Clone, Debug)]
pub struct Node {
    /// What its file says.
    pub described: Described,
    /// The fields in which it works, by place in the rubrics' list.
    pub areas: BTreeSet<usize>,
    /// The organisations tied to it.
    pub organisations: BTreeSet<usize>,
    /// See [`Organisation::betweenness`].
    pub betweenness: Option<f64>,
}

/// An organisation, or a person who takes part in their own name.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// The name that is used most.
    pub name: String,
    /// Its other names.
    pub aka: Vec<String>,
    /// What kind of actor it is, as files say it.
    pub kinds: Vec<ActorKind>,
    /// The coalitions that it is tied to.
    pub links: BTreeMap<usize, Link>,
    /// The share of shortest ways between two others that lead over it, 0 to 1 (Freeman 1977), on the whole network;
    /// `None` where that was not computed.
    pub betweenness: Option<f64>,
    /// Into how many parts, each with a coalition, its own part of the network would fall without it; 1 where it holds
    /// nothing together.
    pub holds: usize,
}

/// How an organisation is tied to a coalition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// In which ways.
    pub ties: BTreeSet<Tie>,
    /// What is known of its share of a year's income: at least and at most.
    pub share: Option<(f64, f64)>,
}

/// Two coalitions with something in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// The one.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// The organisations tied to both.
    pub shared: Vec<usize>,
    /// How many are tied to both in the same way, by [tie](Tie::ALL).
    pub by_tie: [usize; 5],
    /// Those in both as a share of those in either (Jaccard), of all that are named.
    pub jaccard: f64,
    /// The same of members; `None` where neither names one.
    pub members: Option<f64>,
    /// How one of them names the other.
    pub declared: BTreeSet<Tie>,
}

/// Two fields.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaPair {
    /// The one, by its place in the rubrics' list.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Coalitions that work in both.
    pub both: Vec<usize>,
    /// Organisations tied to different coalitions, one in each.
    pub bridges: Vec<usize>,
    /// Coalitions of the one field that name a coalition of the other, or are named by it.
    pub declared: Vec<(usize, usize)>,
    /// Whether whoever is not named is no member, giver, holder of seats or host: the files of both fields say that their
    /// lists are whole. Formal links and recognition can always be more.
    pub certain: bool,
}

impl AreaPair {
    /// Whether anything joins the two on record.
    pub fn is_bridged(&self) -> bool {
        !(self.both.is_empty() && self.bridges.is_empty() && self.declared.is_empty())
    }
}

/// Two coalitions that do much the same in the same field, with no link on record.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    /// The one.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// What both do.
    pub functions: Vec<Function>,
    /// Fields of both, by place.
    pub areas: Vec<usize>,
    /// As for [fields](AreaPair::certain).
    pub certain: bool,
}

/// Two names that may mean the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The one.
    pub first: String,
    /// The coalitions that name it.
    pub in_first: Vec<usize>,
    /// The other.
    pub second: String,
    /// The coalitions that name it.
    pub in_second: Vec<usize>,
    /// Why.
    pub why: Likeness,
}

/// An organisation on which several coalitions hang in one way: a single point of failure.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub {
    /// The organisation.
    pub organisation: usize,
    /// In which way.
    pub tie: Tie,
    /// The coalitions; those that have ended are not counted.
    pub coalitions: Vec<usize>,
}

impl Network {
    /// The network of these files, whatever their order.
    pub fn new(mut all: Vec<Described>, links: &Links) -> Self {
        all.sort_by(|a, b| (&a.name, &a.file).cmp(&(&b.name, &b.file)));
        let resolved = resolve(&all, links);
        let Tied { mut organisations, named, declared, crowded } = tie(&all, &resolved);
        let compared = resolved.compared;
        let mut coalitions: Vec<Node> = all
            .into_iter()
            .map(|described| {
                let areas = areas_of(&described, links);
                Node { described, areas, organisations: BTreeSet::new(), betweenness: None }
            })
            .collect();
        for (place, organisation) in organisations.iter().enumerate() {
            for coalition in organisation.links.keys() {
                if let Some(node) = coalitions.get_mut(*coalition) {
                    node.organisations.insert(place);
                }
            }
        }
        let (parts, measured) = measure(&mut organisations, &mut coalitions, &declared);
        let doubts = doubts(&resolved, &named);
        let mut network = Self {
            coalitions,
            organisations,
            declared,
            parts,
            measured,
            paired: false,
            overlaps: Vec::new(),
            areas: Vec::new(),
            alike: Vec::new(),
            doubts,
            compared,
            crowded,
        };
        network.areas = network.area_pairs(links);
        let count = network.coalitions.len();
        // An organisation in n coalitions is shared by each two of them.
        let shared = network.organisations.iter().map(|found| found.links.len().pow(2) / 2).sum::<usize>();
        network.paired = count * count.saturating_sub(1) / 2 <= MOST_PAIRS && shared <= MOST_SHARED;
        if network.paired {
            network.pair();
        }
        network
    }

    /// The organisations in several coalitions, those first that most lies between.
    pub fn brokers(&self) -> Vec<usize> {
        let several = |(_, organisation): &(usize, &Organisation)| organisation.links.len() > 1;
        let mut found: Vec<_> = self.organisations.iter().enumerate().filter(several).collect();
        let order = |(place, organisation): &(usize, &Organisation)| {
            // The same on every machine: nobody is put first by the last digit.
            let between = (organisation.betweenness.unwrap_or(0.0) * 1e9).round() as u64;
            (Reverse(between), Reverse(organisation.links.len()), *place)
        };
        found.sort_by_key(order);
        found.into_iter().map(|(place, _)| place).collect()
    }

    /// Organisations on which several coalitions that have not ended hang: for money, or for a house.
    pub fn hubs(&self) -> Vec<Hub> {
        let mut hubs = Vec::new();
        for tie in [Tie::Funder, Tie::Host] {
            for (organisation, found) in self.organisations.iter().enumerate() {
                let tied = found.links.iter().filter(|(_, link)| link.ties.contains(&tie)).map(|(at, _)| *at);
                let coalitions: Vec<usize> = tied.filter(|at| !self.has_ended(*at)).collect();
                if coalitions.len() > 1 {
                    hubs.push(Hub { organisation, tie, coalitions });
                }
            }
        }
        hubs.sort_by_key(|hub| (hub.tie, Reverse(hub.coalitions.len()), hub.organisation));
        hubs
    }

    /// The organisations without which a part of the network would fall apart, those first that hold most together.
    pub fn only_ways(&self) -> Vec<usize> {
        let mut found: Vec<_> =
            self.organisations.iter().enumerate().filter(|(_, organisation)| organisation.holds > 1).collect();
        found.sort_by_key(|(place, organisation)| (Reverse(organisation.holds), *place));
        found.into_iter().map(|(place, _)| place).collect()
    }

    /// How many ties there are between organisations and coalitions, and between coalitions.
    pub fn tie_count(&self) -> usize {
        self.organisations.iter().map(|organisation| organisation.links.len()).sum::<usize>() + self.declared.len()
    }

    /// Names that several files give their coalition: each file is counted as a coalition of its own.
    pub fn same_names(&self) -> Vec<&str> {
        let names = self.coalitions.iter().map(|node| node.described.name.as_str());
        let mut same: Vec<&str> =
            names.clone().zip(names.skip(1)).filter(|(one, next)| one == next).map(|(name, _)| name).collect();
        same.dedup();
        same
    }

    fn has_ended(&self, coalition: usize) -> bool {
        self.coalitions.get(coalition).is_some_and(|node| node.described.ended)
    }

    fn is_whole(&self, coalition: usize) -> bool {
        self.coalitions.get(coalition).is_some_and(|node| node.described.whole)
    }

    fn declared_between(&self, first: usize, second: usize) -> BTreeSet<Tie> {
        self.declared.get(&(first.min(second), first.max(second))).cloned().unwrap_or_default()
    }

    fn members(&self, coalition: usize) -> BTreeSet<usize> {
        let is_member = |organisation: &&usize| {
            let found = self.organisations.get(**organisation).and_then(|found| found.links.get(&coalition));
            found.is_some_and(|link| link.ties.contains(&Tie::Member))
        };
        let all = self.coalitions.get(coalition).map(|node| &node.organisations);
        all.into_iter().flatten().filter(is_member).copied().collect()
    }

    /// Looks at each two coalitions.
    fn pair(&mut self) {
        let (mut overlaps, mut alike) = (Vec::new(), Vec::new());
        let members: Vec<BTreeSet<usize>> = (0..self.coalitions.len()).map(|at| self.members(at)).collect();
        for (first, one) in self.coalitions.iter().enumerate() {
            for (second, other) in self.coalitions.iter().enumerate().skip(first + 1) {
                let shared: Vec<usize> = one.organisations.intersection(&other.organisations).copied().collect();
                let declared = self.declared_between(first, second);
                if shared.is_empty() && declared.is_empty() {
                    alike.extend(self.alike(first, second));
                    continue;
                }
                let sets = |at: usize| members.get(at).cloned().unwrap_or_default();
                overlaps.push(Overlap {
                    first,
                    second,
                    by_tie: Tie::ALL.map(|tie| {
                        let both = |organisation: &&usize| {
                            let links = self.organisations.get(**organisation).map(|found| &found.links);
                            let has = |at| {
                                links.and_then(|links| links.get(&at)).is_some_and(|link| link.ties.contains(&tie))
                            };
                            has(first) && has(second)
                        };
                        shared.iter().filter(both).count()
                    }),
                    jaccard: jaccard(&one.organisations, &other.organisations).unwrap_or(0.0),
                    members: jaccard(&sets(first), &sets(second)),
                    shared,
                    declared,
                });
            }
        }
        overlaps.sort_by_key(|overlap| {
            let likeness = (overlap.jaccard * 1e9).round() as u64;
            (Reverse(overlap.shared.len()), Reverse(likeness), overlap.first, overlap.second)
        });
        alike.sort_by_key(|alike: &Alike| (Reverse(alike.functions.len()), alike.first, alike.second));
        (self.overlaps, self.alike) = (overlaps, alike);
    }

    fn alike(&self, first: usize, second: usize) -> Option<Alike> {
        let (one, other) = (self.coalitions.get(first)?, self.coalitions.get(second)?);
        let areas: Vec<usize> = one.areas.intersection(&other.areas).copied().collect();
        let of = |node: &Node| node.described.functions.iter().copied().collect::<BTreeSet<_>>();
        let (of_one, of_other) = (of(one), of(other));
        // What is not known of the one may be what the other does not do.
        let is_whole = one.described.functions_whole && other.described.functions_whole;
        let all = if is_whole { of_one.union(&of_other).count() } else { Function::ALL.len() };
        let near = of_one.intersection(&of_other).count() as f64 >= ALIKE * all as f64 && all > 0;
        let found = Alike {
            first,
            second,
            functions: of_one.intersection(&of_other).copied().collect(),
            areas,
            certain: self.is_whole(first) && self.is_whole(second),
        };
        (near && !found.areas.is_empty() && !one.described.ended && !other.described.ended).then_some(found)
    }

    /// Each two fields in which at least one coalition works.
    fn area_pairs(&self, links: &Links) -> Vec<AreaPair> {
        let working = |area: usize| {
            let nodes = self.coalitions.iter().enumerate().filter(move |(_, node)| node.areas.contains(&area));
            nodes.map(|(at, _)| at).collect::<BTreeSet<_>>()
        };
        let areas: Vec<(usize, BTreeSet<usize>)> =
            (0..links.areas.len()).map(|area| (area, working(area))).filter(|(_, nodes)| !nodes.is_empty()).collect();
        let mut pairs = Vec::new();
        for (at, (first, ones)) in areas.iter().enumerate() {
            for (second, others) in areas.iter().skip(at + 1) {
                let bridges = |organisation: &Organisation| {
                    let of = |nodes: &BTreeSet<usize>| {
                        organisation.links.keys().filter(|at| nodes.contains(at)).copied().collect::<BTreeSet<_>>()
                    };
                    let (one, other) = (of(ones), of(others));
                    !one.is_empty() && !other.is_empty() && one.union(&other).count() > 1
                };
                let joins = |(a, b): &&(usize, usize)| {
                    ones.contains(a) && others.contains(b) || ones.contains(b) && others.contains(a)
                };
                let found = self.organisations.iter().enumerate().filter(|(_, found)| bridges(found));
                pairs.push(AreaPair {
                    first: *first,
                    second: *second,
                    both: ones.intersection(others).copied().collect(),
                    bridges: found.map(|(place, _)| place).collect(),
                    declared: self.declared.keys().filter(joins).copied().collect(),
                    certain: ones.union(others).all(|at| self.is_whole(*at)),
                });
            }
        }
        pairs
    }
}

/// The fields to which a coalition's issue areas belong.
fn areas_of(described: &Described, links: &Links) -> BTreeSet<usize> {
    let written: Vec<Vec<String>> = described.areas.iter().map(|area| words(area)).collect();
    let has = |word: &str| {
        let word = words(word);
        !word.is_empty() && written.iter().any(|area| area.windows(word.len()).any(|part| part == word))
    };
    let fields = links.areas.iter().enumerate().filter(|(_, area)| area.words.iter().any(|word| has(word)));
    fields.map(|(place, _)| place).collect()
}

/// Those in both as a share of those in either; `None` where there are none.
fn jaccard<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> Option<f64> {
    let all = one.union(other).count();
    (all > 0).then(|| one.intersection(other).count() as f64 / all as f64)
}

/// Organisations with their ties.
struct Tied {
    organisations: Vec<Organisation>,
    /// By cluster of names, the coalitions that name it, or that it is.
    named: BTreeMap<usize, BTreeSet<usize>>,
    declared: BTreeMap<(usize, usize), BTreeSet<Tie>>,
    /// See [`Network::crowded`].
    crowded: Vec<String>,
}

/// Ties organisations to coalitions. A name that is a coalition's own is no organisation: it joins two coalitions.
fn tie(all: &[Described], resolved: &Resolved) -> Tied {
    let mut coalitions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, described) in all.iter().enumerate() {
        if let Some(cluster) = resolved.cluster(&described.name) {
            coalitions.entry(cluster).or_default().push(at);
        }
    }
    let mut declared: BTreeMap<(usize, usize), BTreeSet<Tie>> = BTreeMap::new();
    let mut found: BTreeMap<usize, (BTreeSet<ActorKind>, BTreeMap<usize, Link>)> = BTreeMap::new();
    for (at, described) in all.iter().enumerate() {
        for mention in &described.mentions {
            let Some(cluster) = resolved.cluster(&mention.name) else { continue };
            if let Some(others) = coalitions.get(&cluster) {
                let which = others.iter().filter(|other| **other != at && others.len() <= MOST_OF_ONE_NAME);
                for other in which {
                    declared.entry((at.min(*other), at.max(*other))).or_default().insert(mention.tie);
                }
                continue;
            }
            let (kinds, links) = found.entry(cluster).or_default();
            kinds.extend(mention.kind);
            let link = links.entry(at).or_default();
            let first = !link.ties.contains(&mention.tie);
            link.ties.insert(mention.tie);
            if mention.tie == Tie::Funder {
                // Several rows of one giver add up, as far as all are known.
                link.share = match (first, link.share, mention.share) {
                    (true, _, share) => share,
                    (false, Some(one), Some(other)) => Some(((one.0 + other.0).min(1.0), (one.1 + other.1).min(1.0))),
                    (false, ..) => None,
                };
            }
        }
    }
    let is_crowded = |(_, places): &(&usize, &Vec<usize>)| places.len() > MOST_OF_ONE_NAME;
    let crowded =
        coalitions.iter().filter(is_crowded).map(|(cluster, _)| resolved.shown(*cluster).to_owned()).collect();
    let own = coalitions.into_iter().map(|(cluster, places)| (cluster, places.into_iter().collect()));
    let others = found.iter().map(|(cluster, (_, links))| (*cluster, links.keys().copied().collect()));
    let named = own.chain(others).collect();
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(cluster, _)| (resolved.shown(*cluster).to_lowercase(), *cluster));
    let organisations = found.into_iter().map(|(cluster, (kinds, links))| {
        let name = resolved.shown(cluster).to_owned();
        let names = resolved.spellings.get(cluster).into_iter().flat_map(BTreeMap::keys);
        Organisation {
            aka: names.filter(|other| **other != name).cloned().collect(),
            name,
            kinds: kinds.into_iter().collect(),
            links,
            betweenness: None,
            holds: 0,
        }
    });
    Tied { organisations: organisations.collect(), named, declared, crowded }
}

/// Measures the whole network: coalitions first, then organisations. Gives into how many parts it falls, and whether
/// betweenness could be computed.
fn measure(
    organisations: &mut [Organisation],
    nodes: &mut [Node],
    declared: &BTreeMap<(usize, usize), BTreeSet<Tie>>,
) -> (usize, bool) {
    let coalitions = nodes.len();
    let mut graph: UnGraph<(), ()> = UnGraph::default();
    for _ in 0..coalitions + organisations.len() {
        graph.add_node(());
    }
    for (place, organisation) in organisations.iter().enumerate() {
        for coalition in organisation.links.keys() {
            graph.add_edge(NodeIndex::new(*coalition), NodeIndex::new(coalitions + place), ());
        }
    }
    for (first, second) in declared.keys() {
        graph.add_edge(NodeIndex::new(*first), NodeIndex::new(*second), ());
    }
    let parts = connected_components(&graph).len();
    // Without an organisation, its part falls into as many as it has blocks that nothing else joins. Whatever it is tied
    // to is a coalition, so that each of them holds one.
    let mut blocks = Default::default();
    articulation_points(&graph, Some(&mut blocks));
    let ends = blocks.into_iter().flat_map(|((one, other), block)| [(one, block), (other, block)]);
    for (place, _) in ends.collect::<BTreeSet<_>>() {
        let at = place.index().checked_sub(coalitions);
        if let Some(organisation) = at.and_then(|at| organisations.get_mut(at)) {
            organisation.holds += 1;
        }
    }
    let measured = graph.node_count().saturating_mul(graph.edge_count()) <= MOST_STEPS;
    if !measured {
        return (parts, false);
    }
    // On one thread: sums come out the same to the last digit. Between two, nothing lies.
    let found = match graph.node_count() {
        0..3 => vec![Some(0.0); graph.node_count()],
        _ => betweenness_centrality(&graph, false, true, usize::MAX),
    };
    let places = nodes.iter_mut().map(|node| &mut node.betweenness);
    for (place, between) in places.chain(organisations.iter_mut().map(|found| &mut found.betweenness)).zip(found) {
        *place = between;
    }
    (parts, true)
}

/// Names that may mean the same, where it would change something: the coalitions that name the one are not those that name
/// the other.
fn doubts(resolved: &Resolved, named: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<Doubt> {
    let doubt = |(&(first, second), &why): (&(usize, usize), &Likeness)| {
        let (one, other) = (named.get(&first)?, named.get(&second)?);
        let changes = !one.is_subset(other) && !other.is_subset(one);
        let [in_first, in_second] = [one, other].map(|places| places.iter().copied().collect());
        let [first, second] = [first, second].map(|cluster| resolved.shown(cluster).to_owned());
        changes.then_some(Doubt { first, in_first, second, in_second, why })
    };
    let mut found: Vec<Doubt> = resolved.doubts.iter().filter_map(doubt).collect();
    found.sort_by_key(|doubt| doubt.why);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Rubrics;
    use crate::network::Mention;

    /// Coalitions with the names of their members.
    fn network(files: &[(&str, &[&str])]) -> Network {
        let file = |(name, members): &(&str, &[&str])| {
            let mention = |name: &&str| Mention {
                name: (*name).to_owned(),
                aka: Vec::new(),
                kind: None,
                tie: Tie::Member,
                share: Some((0.25, 0.5)),
            };
            Described::naming(name, members.iter().map(mention).collect())
        };
        Network::new(files.iter().map(file).collect(), Rubrics::builtin().links())
    }

    #[test]
    fn a_star_hangs_on_its_middle_and_a_ring_on_nobody() {
        let star = network(&[("A", &["X"]), ("B", &["X"]), ("C", &["X"])]);
        // All three pairs of coalitions lead over it.
        assert_eq!(star.organisations.first().map(|x| (x.betweenness, x.holds)), Some((Some(1.0), 3)));
        assert_eq!((star.parts, star.brokers(), star.only_ways()), (1, vec![0], vec![0]));
        let ring = network(&[("A", &["X", "Z"]), ("B", &["X", "Y"]), ("C", &["Y", "Z"])]);
        // Of the ten pairs of five others: one neighbouring pair, and half of each of two ways between those opposite.
        for organisation in &ring.organisations {
            assert_eq!(organisation.betweenness.map(|between| (between * 10.0).round() / 10.0), Some(0.2));
            assert_eq!(organisation.holds, 1);
        }
        assert!(ring.only_ways().is_empty());
        // Organisations in one coalition alone hold nothing together.
        assert!(network(&[("A", &["X", "Y"])]).only_ways().is_empty());
    }

    #[test]
    fn small_networks_have_measures_too() {
        let none = network(&[]);
        assert_eq!((none.parts, none.measured, none.tie_count()), (0, true, 0));
        let one = network(&[("A", &["X"])]);
        assert_eq!(one.organisations.first().and_then(|x| x.betweenness), Some(0.0));
        // A coalition that names itself is not tied to itself.
        assert_eq!(network(&[("A", &["A"])]).tie_count(), 0);
    }

    #[test]
    fn what_is_in_both_is_a_share_of_what_is_in_either() {
        let found = network(&[("A", &["X", "Y", "Z"]), ("B", &["Y", "Z", "V"]), ("C", &["W"])]);
        let overlap = found.overlaps.first();
        assert_eq!(overlap.map(|o| (o.first, o.second, o.jaccard, o.members)), Some((0, 1, 0.5, Some(0.5))));
        assert_eq!(overlap.map(|o| o.by_tie), Some([2, 0, 0, 0, 0]));
        assert_eq!(found.overlaps.len(), 1);
    }

    #[test]
    fn files_of_one_name_are_counted_each_and_told() {
        let found = network(&[("A", &["X"]), ("A", &["X"]), ("B", &["A"])]);
        assert_eq!((found.coalitions.len(), found.same_names()), (3, vec!["A"]));
        assert_eq!((found.declared.len(), found.crowded.is_empty()), (2, true));
        // Where very many have one name, nobody knows which of them is meant.
        let mut many = vec![("A", ["A", "X"].as_slice()); MOST_OF_ONE_NAME + 1];
        many.push(("B", &["A"]));
        let found = network(&many);
        assert_eq!((found.declared.len(), found.crowded), (0, vec!["A".to_owned()]));
    }

    #[test]
    fn who_is_known_in_part_is_not_called_alike_for_that() {
        let with = |functions: &[Function], functions_whole| Described {
            areas: vec!["water".to_owned()],
            functions: functions.to_vec(),
            functions_whole,
            ..Described::naming("A", Vec::new())
        };
        let alike =
            |one: Described, other: Described| Network::new(vec![one, other], Rubrics::builtin().links()).alike.len();
        let (some, all) = (&Function::ALL[..1], Function::ALL);
        assert_eq!(alike(with(some, true), with(some, true)), 1);
        assert_eq!(alike(with(some, false), with(some, true)), 0);
        assert_eq!(alike(with(all, false), with(all, false)), 1);
        assert_eq!(alike(with(&[], true), with(&[], true)), 0);
    }
}
