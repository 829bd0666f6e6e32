//! The form in which programs read a network.

use crate::coalition::scalar::Word as _;
use crate::knowledge::model::Area;
use crate::network::{Alike, AreaPair, Doubt, Hub, Link, Network, Node, Organisation, Overlap, Tie};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A folder as one network.
#[derive(Serialize, JsonSchema)]
pub struct Links<'a> {
    /// Version of this form.
    schema_version: u32,
    /// The coalitions, by name and file; elsewhere they are named by their places, from 0.
    coalitions: Vec<CoalitionForm<'a>>,
    /// The organisations that are tied to at least one, by name; elsewhere they are named by their places, from 0.
    organisations: Vec<OrganisationForm<'a>>,
    /// Coalitions that name each other.
    declared: Vec<Declared>,
    /// Into how many parts the network falls.
    parts: usize,
    /// Organisations in several coalitions, those first that most lies between.
    brokers: Vec<usize>,
    /// Organisations on which several coalitions hang.
    single_points: Vec<SinglePoint>,
    /// Each two coalitions with something in common; `null` where there are too many to look at.
    overlaps: Option<Vec<OverlapForm>>,
    /// The fields in which links are looked for; elsewhere they are named by their places, from 0.
    areas: Vec<AreaForm<'a>>,
    /// Each two fields in which coalitions work.
    area_pairs: Vec<AreaPairForm>,
    /// Coalitions that do much the same in the same field, with no link on record; `null` where there are too many to
    /// look at.
    alike: Option<Vec<AlikeForm>>,
    /// Names that may mean the same and stay apart.
    perhaps_the_same: Vec<DoubtForm<'a>>,
    /// Whether all names that share a word's beginning were held against each other; where there are very many, not all
    /// are.
    names_compared: bool,
    /// Descriptions that could not be used.
    refused: usize,
}

/// A coalition.
#[derive(Serialize, JsonSchema)]
struct CoalitionForm<'a> {
    name: &'a str,
    aka: &'a [String],
    file: &'a str,
    facts_as_of: Option<String>,
    ended: bool,
    issue_areas: &'a [String],
    areas: &'a BTreeSet<usize>,
    functions: Vec<&'static str>,
    organisations: &'a BTreeSet<usize>,
    /// Rows that stand for many and name nobody.
    rows_of_many: usize,
    /// Whether the file says that its lists are whole, so that whoever is not named has no tie.
    whole: bool,
    /// See `organisations`.
    betweenness: Option<f64>,
}

/// An organisation.
#[derive(Serialize, JsonSchema)]
struct OrganisationForm<'a> {
    name: &'a str,
    /// Other names that mean the same.
    aka: &'a [String],
    kinds: Vec<&'static str>,
    /// In how many coalitions it is.
    degree: usize,
    /// The share of shortest ways between two others in the network that lead over it, 0 to 1; `null` where the network
    /// is too large. No merit: it says how much depends on it.
    betweenness: Option<f64>,
    /// Into how many parts, each with a coalition, its part of the network would fall without it.
    holds: usize,
    ties: Vec<TieForm>,
}

/// How an organisation is tied to a coalition.
#[derive(Serialize, JsonSchema)]
struct TieForm {
    coalition: usize,
    /// `member`, `funder`, `seat`, `host`, `formal-link`.
    r#as: Vec<&'static str>,
    /// Its share of a year's income, at least and at most; `null` where it gives none or nothing is known.
    share: Option<(f64, f64)>,
}

/// Two coalitions of which one names the other.
#[derive(Serialize, JsonSchema)]
struct Declared {
    first: usize,
    second: usize,
    r#as: Vec<&'static str>,
}

/// An organisation on which several coalitions hang.
#[derive(Serialize, JsonSchema)]
struct SinglePoint {
    organisation: usize,
    /// `funder`, `host`, or `only-link` where nothing else on record joins them.
    r#as: &'static str,
    coalitions: Vec<usize>,
}

/// What two coalitions have in common.
#[derive(Serialize, JsonSchema)]
struct OverlapForm {
    first: usize,
    second: usize,
    /// Organisations in both.
    shared: Vec<usize>,
    /// How many are tied to both in the same way.
    same_tie: BTreeMap<&'static str, usize>,
    /// Organisations in both as a share of those in either, of all that are named.
    jaccard: f64,
    /// The same of members; `null` where neither names one.
    jaccard_members: Option<f64>,
    /// How one of them names the other.
    declared: Vec<&'static str>,
}

/// A field.
#[derive(Serialize, JsonSchema)]
struct AreaForm<'a> {
    id: &'a str,
    title: &'a str,
    coalitions: Vec<usize>,
}

/// Two fields.
#[derive(Serialize, JsonSchema)]
struct AreaPairForm {
    first: usize,
    second: usize,
    bridged: bool,
    /// Whether whoever is not named has no tie.
    certain: bool,
    /// Coalitions in both.
    both: Vec<usize>,
    /// Organisations tied to different coalitions, one in each.
    organisations: Vec<usize>,
    /// Coalitions that name each other, one in each.
    declared: Vec<(usize, usize)>,
}

/// Two coalitions that are alike.
#[derive(Serialize, JsonSchema)]
struct AlikeForm {
    first: usize,
    second: usize,
    functions: Vec<&'static str>,
    areas: Vec<usize>,
    /// Whether whoever is not named has no tie.
    certain: bool,
}

/// Two names.
#[derive(Serialize, JsonSchema)]
struct DoubtForm<'a> {
    first: &'a str,
    first_in: &'a [usize],
    second: &'a str,
    second_in: &'a [usize],
    /// `shared-alias`, `abbreviation`, `spelling`, `part`.
    why: &'static str,
}

fn names(ties: &BTreeSet<Tie>) -> Vec<&'static str> {
    ties.iter().map(|tie| tie.name()).collect()
}

/// The JSON Schema of [`Links`].
pub fn json_schema() -> schemars::Schema {
    crate::report::form::schema_of::<Links<'_>>("Links")
}

/// The form of a network.
pub fn form<'a>(network: &'a Network, areas: &'a [Area], refused: usize) -> Links<'a> {
    let hub =
        |hub: Hub| SinglePoint { organisation: hub.organisation, r#as: hub.tie.name(), coalitions: hub.coalitions };
    let only = |organisation: usize| SinglePoint {
        organisation,
        r#as: "only-link",
        coalitions: network.organisations.get(organisation).map(coalitions).unwrap_or_default(),
    };
    let area =
        |(at, area): (usize, &'a Area)| AreaForm { id: &area.id, title: &area.title, coalitions: working(network, at) };
    let declared =
        |(&(first, second), ties): (&(usize, usize), &BTreeSet<Tie>)| Declared { first, second, r#as: names(ties) };
    Links {
        schema_version: crate::report::form::SCHEMA_VERSION,
        coalitions: network.coalitions.iter().map(coalition).collect(),
        organisations: network.organisations.iter().map(organisation).collect(),
        declared: network.declared.iter().map(declared).collect(),
        parts: network.parts,
        brokers: network.brokers(),
        single_points: network.hubs().into_iter().map(hub).chain(network.only_ways().into_iter().map(only)).collect(),
        overlaps: network.paired.then(|| network.overlaps.iter().map(overlap).collect()),
        areas: areas.iter().enumerate().map(area).collect(),
        area_pairs: network.areas.iter().map(area_pair).collect(),
        alike: network.paired.then(|| network.alike.iter().map(alike).collect()),
        perhaps_the_same: network.doubts.iter().map(doubt).collect(),
        names_compared: network.compared,
        refused,
    }
}

fn coalitions(organisation: &Organisation) -> Vec<usize> {
    organisation.links.keys().copied().collect()
}

fn working(network: &Network, area: usize) -> Vec<usize> {
    let nodes = network.coalitions.iter().enumerate().filter(|(_, node)| node.areas.contains(&area));
    nodes.map(|(at, _)| at).collect()
}

fn coalition(node: &Node) -> CoalitionForm<'_> {
    let described = &node.described;
    CoalitionForm {
        name: &described.name,
        aka: &described.aka,
        file: &described.file,
        facts_as_of: described.as_of.map(|day| day.to_string()),
        ended: described.ended,
        issue_areas: &described.areas,
        areas: &node.areas,
        functions: described.functions.iter().map(|function| function.word()).collect(),
        organisations: &node.organisations,
        rows_of_many: described.groups,
        whole: described.whole,
        betweenness: node.betweenness,
    }
}

fn organisation(found: &Organisation) -> OrganisationForm<'_> {
    let tie = |(coalition, link): (&usize, &Link)| TieForm {
        coalition: *coalition,
        r#as: names(&link.ties),
        share: link.share,
    };
    OrganisationForm {
        name: &found.name,
        aka: &found.aka,
        kinds: found.kinds.iter().map(|kind| kind.word()).collect(),
        degree: found.links.len(),
        betweenness: found.betweenness,
        holds: found.holds,
        ties: found.links.iter().map(tie).collect(),
    }
}

fn overlap(overlap: &Overlap) -> OverlapForm {
    OverlapForm {
        first: overlap.first,
        second: overlap.second,
        shared: overlap.shared.clone(),
        same_tie: Tie::ALL.iter().zip(overlap.by_tie).map(|(tie, count)| (tie.name(), count)).collect(),
        jaccard: overlap.jaccard,
        jaccard_members: overlap.members,
        declared: names(&overlap.declared),
    }
}

fn area_pair(pair: &AreaPair) -> AreaPairForm {
    AreaPairForm {
        first: pair.first,
        second: pair.second,
        bridged: pair.is_bridged(),
        certain: pair.certain,
        both: pair.both.clone(),
        organisations: pair.bridges.clone(),
        declared: pair.declared.clone(),
    }
}

fn alike(alike: &Alike) -> AlikeForm {
    AlikeForm {
        first: alike.first,
        second: alike.second,
        functions: alike.functions.iter().map(|function| function.word()).collect(),
        areas: alike.areas.clone(),
        certain: alike.certain,
    }
}

fn doubt(doubt: &Doubt) -> DoubtForm<'_> {
    DoubtForm {
        first: &doubt.first,
        first_in: &doubt.in_first,
        second: &doubt.second,
        second_in: &doubt.in_second,
        why: doubt.why.name(),
    }
}
