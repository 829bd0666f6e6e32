//! The names that conditions may use: every plain key of the file by its path, and every measure.

use super::{Measure, measures};
use crate::coalition::Coalition;
use crate::coalition::record::{Form, KeyInfo, Record, description};
use crate::value::{Kind, Value};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A fact's place in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub(super) usize);

/// What is known of a fact without looking at a file.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The name in conditions.
    pub name: Cow<'static, str>,
    /// Its unit or kind.
    pub kind: Kind,
    /// Memo numbers or references behind it.
    pub source: &'static [&'static str],
    /// Whether it is computed rather than read from one key.
    pub computed: bool,
    /// Meaning, unit and source, line by line.
    meaning: &'static [&'static str],
    about: About,
}

/// Paths of the file that a fact is read from.
#[derive(Clone, Debug)]
enum About {
    Key(String),
    Paths(&'static [&'static str]),
}

impl Fact {
    /// Meaning, unit and source.
    pub fn meaning(&self) -> String {
        description(self.meaning)
    }
    /// Paths of the file it is read from.
    pub fn about(&self) -> impl Iterator<Item = &str> {
        let (key, paths) = match &self.about {
            About::Key(path) => (Some(path.as_str()), &[][..]),
            About::Paths(paths) => (None, *paths),
        };
        key.into_iter().chain(paths.iter().copied())
    }
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
        let named = |id: &FactId| self.facts.get(id.0).map(|fact| &*fact.name).cmp(&Some(name));
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
        plain(&mut facts, "", Coalition::keys());
        facts.extend(measures().map(computed));
        let mut by_name: Vec<FactId> = (0..facts.len()).map(FactId).collect();
        // Where a key and a measure share a name, conditions mean the measure, which reads the key.
        by_name.sort_by_key(|id| facts.get(id.0).map(|fact| (&fact.name, !fact.computed)));
        by_name.dedup_by_key(|id| facts.get(id.0).map(|fact| &fact.name));
        Registry { facts, by_name }
    })
}

/// The values of the plain facts, in the order of the registry.
pub(super) fn plain_values(c: &Coalition) -> Vec<Value> {
    let mut values = Vec::with_capacity(registry().facts.len());
    c.table_values(&mut values);
    values
}

/// Adds the facts of a table and of the tables in it, in the order of the declaration.
fn plain(facts: &mut Vec<Fact>, table: &str, keys: Vec<KeyInfo>) {
    for key in keys {
        let within = |name: &str| if table.is_empty() { name.to_owned() } else { format!("{table}.{name}") };
        if let Some((name, kind)) = &key.fact {
            facts.push(Fact {
                name: within(name).into(),
                kind: *kind,
                about: About::Key(within(key.name)),
                meaning: key.about,
                source: &[],
                computed: false,
            });
        } else if let Form::Table(keys) = (key.form)() {
            plain(facts, &within(key.name), keys);
        }
    }
}

fn computed(measure: &'static Measure) -> Fact {
    Fact {
        name: measure.name.into(),
        kind: measure.kind,
        meaning: std::slice::from_ref(&measure.meaning),
        about: About::Paths(measure.about),
        source: measure.source,
        computed: true,
    }
}
