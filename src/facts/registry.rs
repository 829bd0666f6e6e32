//! The names that conditions may use: every plain key of the file by its path, and every measure.

use super::{Measure, measures};
use crate::coalition::Coalition;
use crate::coalition::model as m;
use crate::coalition::record::{KeyInfo, Record};
use crate::value::{Kind, Unit, Value};
use std::sync::OnceLock;

/// A fact's place in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub(super) usize);

/// What is known of a fact without looking at a file.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The name in conditions.
    pub name: String,
    /// Its unit or kind.
    pub kind: Kind,
    /// Meaning, unit and source.
    pub meaning: String,
    /// Paths of the file it is read from.
    pub about: Vec<String>,
    /// Memo numbers or references behind it.
    pub source: Vec<&'static str>,
    /// Whether it is computed rather than read from one key.
    pub computed: bool,
}

/// All facts by name.
pub struct Registry {
    facts: Vec<Fact>,
    /// The places of the facts, in the order of their names.
    by_name: Vec<FactId>,
}

impl Registry {
    /// All facts, plain keys first.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }
    /// Finds a fact by its name.
    pub fn find(&self, name: &str) -> Option<FactId> {
        let named = |id: &FactId| self.facts.get(id.0).map(|fact| fact.name.as_str()).cmp(&Some(name));
        self.by_name.binary_search_by(named).ok().and_then(|place| self.by_name.get(place)).copied()
    }
    /// A fact's definition.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(id.0)
    }
    /// The ids of all facts, plain keys first.
    pub fn ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..self.facts.len()).map(FactId)
    }
    /// The facts that are computed, with their ids.
    pub fn computed(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        self.facts.iter().enumerate().filter(|(_, fact)| fact.computed).map(|(index, fact)| (FactId(index), fact))
    }
}

/// The registry, built once.
pub fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let mut facts: Vec<Fact> = Vec::new();
        for (table, keys) in tables() {
            facts.extend(keys.into_iter().filter_map(|key| plain(table, key)));
        }
        for (name, meaning, about) in COUNTED_LISTS {
            facts.push(Fact {
                name: (*name).into(),
                kind: Kind::Number(Unit::Count),
                meaning: (*meaning).into(),
                about: vec![(*about).into()],
                source: Vec::new(),
                computed: false,
            });
        }
        facts.extend(measures().map(computed));
        let mut by_name: Vec<FactId> = (0..facts.len()).map(FactId).collect();
        by_name.sort_by_key(|id| facts.get(id.0).map(|fact| fact.name.as_str()));
        Registry { facts, by_name }
    })
}

/// Lists of names whose length is a fact.
const COUNTED_LISTS: &[(&str, &str, &str)] = &[
    (
        "governance.formal_link_count",
        "How many formal actors are named in `governance.formal_links`.",
        "governance.formal_links",
    ),
    (
        "political_will.champion_count",
        "How many champions are named in `political_will.champions`.",
        "political_will.champions",
    ),
    (
        "political_will.resister_count",
        "How many resisters are named in `political_will.resisters`.",
        "political_will.resisters",
    ),
];

/// The values of the plain facts, in the order of the registry.
pub(super) fn plain_values(c: &Coalition) -> impl Iterator<Item = Value> {
    let tables = [
        c.coalition.values(),
        c.governance.values(),
        c.finance.values(),
        c.transparency.values(),
        c.monitoring.values(),
        c.trust.values(),
        c.dissent.values(),
        c.inclusion.values(),
        c.technology.values(),
        c.political_will.values(),
        c.purpose_fit.values(),
        c.transition.values(),
    ];
    let lists = [&c.governance.formal_links, &c.political_will.champions, &c.political_will.resisters];
    let counts = lists
        .map(|list| list.as_ref().map_or(Value::Range(0.0, f64::INFINITY), |list| Value::exact(count(list.len()))));
    tables.into_iter().flatten().flatten().chain(counts)
}

fn count(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}

fn tables() -> [(&'static str, Vec<KeyInfo>); 12] {
    [
        ("coalition", m::Profile::keys()),
        ("governance", m::Governance::keys()),
        ("finance", m::Finance::keys()),
        ("transparency", m::Transparency::keys()),
        ("monitoring", m::Monitoring::keys()),
        ("trust", m::Trust::keys()),
        ("dissent", m::Dissent::keys()),
        ("inclusion", m::Inclusion::keys()),
        ("technology", m::Technology::keys()),
        ("political_will", m::PoliticalWill::keys()),
        ("purpose_fit", m::PurposeFit::keys()),
        ("transition", m::Transition::keys()),
    ]
}

fn plain(table: &str, key: KeyInfo) -> Option<Fact> {
    let name = format!("{table}.{}", key.name);
    Some(Fact {
        kind: key.kind?,
        meaning: key.description,
        about: vec![name.clone()],
        name,
        source: Vec::new(),
        computed: false,
    })
}

fn computed(measure: &Measure) -> Fact {
    Fact {
        name: measure.name.into(),
        kind: measure.kind,
        meaning: measure.meaning.into(),
        about: measure.about.iter().map(|path| (*path).to_owned()).collect(),
        source: measure.source.to_vec(),
        computed: true,
    }
}
