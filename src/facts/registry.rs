//! The names that conditions may use: every plain key of the file by its path, and every measure.

use super::{Measure, measures};
use crate::coalition::Coalition;
use crate::coalition::record::{Form, KeyInfo, Record, description};
use crate::value::{Kind, Value};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A fact's place in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub(crate) u16);

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
    meaning: &'static str,
    about: About,
}

/// Paths of the file that a fact is read from.
#[derive(Clone, Debug)]
enum About {
    /// The key that is named as the fact is, or otherwise.
    Key(Option<String>),
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
            About::Key(path) => (Some(path.as_deref().unwrap_or(&self.name)), &[][..]),
            About::Paths(paths) => (None, *paths),
        };
        key.into_iter().chain(paths.iter().copied())
    }
}

/// All facts by name.
pub struct Registry {
    facts: Vec<Fact>,
    /// The places of the facts, in the order of their names.
    by_name: Cow<'static, [FactId]>,
    is_listed: bool,
}

/// The facts as the build script knows them, one a line: name, kind, words, with tabs between them.
const LIST: &str = include_str!("list.txt");

/// [`Registry::by_name`] of these.
const BY_NAME: &[FactId] = include!(concat!(env!("OUT_DIR"), "/by_name.rs"));

impl Registry {
    /// All facts, plain keys first.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }
    /// Whether the build script knows these facts, each in its place.
    pub(crate) fn is_listed(&self) -> bool {
        self.is_listed
    }
    /// Finds a fact by its name.
    pub fn find(&self, name: &str) -> Option<FactId> {
        let named = |id: &FactId| self.fact(*id).map(|fact| &*fact.name).cmp(&Some(name));
        self.by_name.binary_search_by(named).ok().and_then(|place| self.by_name.get(place)).copied()
    }
    /// A fact's definition.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(usize::from(id.0))
    }
    /// The ids of all facts, plain keys first.
    pub fn ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..).take(self.facts.len()).map(FactId)
    }
    /// The facts that are computed, with their ids, in the order of their names.
    pub fn computed_by_name(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        let all = self.by_name.iter().filter_map(|id| Some((*id, self.fact(*id)?)));
        all.filter(|(_, fact)| fact.computed)
    }
    /// The facts that are computed, with their ids.
    pub fn computed(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        self.ids().zip(&self.facts).filter(|(_, fact)| fact.computed)
    }
}

/// The registry, built once.
pub fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let mut facts: Vec<Fact> = Vec::with_capacity(BY_NAME.len() + 16);
        let names = LIST.lines().filter_map(|line| line.split('\t').next());
        plain(&mut facts, "", Coalition::keys(), &mut { names });
        facts.extend(measures().map(computed));
        let is_listed = after(LIST, &facts) == Some("");
        let by_name = if is_listed { BY_NAME.into() } else { by_name(&facts).into() };
        Registry { facts, by_name, is_listed }
    })
}

/// The places of the facts, in the order of their names.
fn by_name(facts: &[Fact]) -> Vec<FactId> {
    let fact = |id: &FactId| facts.get(usize::from(id.0));
    let mut by_name: Vec<FactId> = (0..).take(facts.len()).map(FactId).collect();
    // Where a key and a measure share a name, conditions mean the measure, which reads the key.
    by_name.sort_by_key(|id| fact(id).map(|fact| (&fact.name, !fact.computed)));
    by_name.dedup_by_key(|id| fact(id).map(|fact| &fact.name));
    by_name
}

/// What a list says after these facts, each in its place; `None` where it says something else of them.
fn after<'l>(mut list: &'l str, facts: &[Fact]) -> Option<&'l str> {
    for fact in facts {
        let mut between = "";
        for word in listed(fact) {
            list = list.strip_prefix(between)?.strip_prefix(word)?;
            between = "\t";
        }
        list = list.strip_prefix('\n')?;
    }
    Some(list)
}

/// The words of a fact's line in the list.
fn listed(fact: &Fact) -> impl Iterator<Item = &str> {
    [&*fact.name, fact.kind.name()].into_iter().chain(fact.kind.words().iter().copied())
}

/// The values of the plain facts, in the order of the registry.
pub(super) fn plain_values(c: &Coalition) -> Vec<Value> {
    let mut values = Vec::with_capacity(registry().facts.len());
    c.table_values(&mut values);
    values
}

/// Adds the facts of a table and of the tables in it, in the order of the declaration; `list` gives the name of each as
/// the build script knows it, which needs not be put together.
fn plain(facts: &mut Vec<Fact>, table: &str, keys: Vec<KeyInfo>, list: &mut impl Iterator<Item = &'static str>) {
    let within = |name: &str| if table.is_empty() { name.to_owned() } else { format!("{table}.{name}") };
    let is_within =
        |full: &str, name: &str| full.strip_suffix(name).is_some_and(|rest| rest.strip_suffix('.') == Some(table));
    for key in keys {
        if let Some((name, kind)) = &key.fact {
            facts.push(Fact {
                name: match list.next() {
                    Some(listed) if is_within(listed, name) => listed.into(),
                    _ => within(name).into(),
                },
                kind: *kind,
                about: About::Key((name != key.name).then(|| within(key.name))),
                meaning: key.about,
                source: &[],
                computed: false,
            });
        } else if let Form::Table(keys) = (key.form)() {
            plain(facts, &within(key.name), keys, list);
        }
    }
}

fn computed(measure: &'static Measure) -> Fact {
    Fact {
        name: measure.name.into(),
        kind: measure.kind,
        meaning: measure.meaning,
        about: About::Paths(measure.about),
        source: measure.source,
        computed: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_script_knows_all_facts() -> std::io::Result<()> {
        let line = |fact: &Fact| listed(fact).collect::<Vec<_>>().join("\t") + "\n";
        let list: String = registry().facts().iter().map(line).collect();
        if std::env::var_os("UPDATE_FACTS").is_some() {
            return std::fs::write("src/facts/list.txt", list);
        }
        assert!(list == LIST, "src/facts/list.txt: UPDATE_FACTS=1 cargo test --lib the_build_script_knows_all_facts");
        assert_eq!(BY_NAME, by_name(registry().facts()));
        assert!(registry().is_listed());
        Ok(())
    }
}
