//! The names that conditions may use: every plain key of the file by its path, and every measure.

use super::fact::{Fact, FactId, From, LISTED, LISTS, Sources};
use super::{Measure, measures};
use crate::coalition::Coalition;
use crate::coalition::record::{Form, KeyInfo, Record, description, key_at};
use crate::value::Value;
use std::borrow::Cow;
use std::sync::OnceLock;

impl Fact {
    /// Whether it is computed rather than read from one key.
    pub fn computed(&self) -> bool {
        matches!(self.from, From::Measure(..))
    }
    /// Memo numbers or references behind it.
    pub fn source(&self) -> &'static [&'static str] {
        self.measure().map_or(&[], |measure| measure.source)
    }
    /// Meaning, unit and source.
    pub fn meaning(&self) -> String {
        let key = || self.key().and_then(key_at).map(|key| key.about);
        description(self.measure().map(|measure| measure.meaning).or_else(key).unwrap_or_default())
    }
    fn measure(&self) -> Option<&'static Measure> {
        let From::Measure(place, _) = self.from else { return None };
        measures().nth(place.into())
    }
}

/// All facts by name.
pub struct Registry {
    facts: Cow<'static, [Fact]>,
    /// The places of the facts, in the order of their names.
    by_name: Cow<'static, [FactId]>,
    sources: Cow<'static, Sources>,
    is_listed: bool,
}

/// A place in the file that a fact is read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadFrom<'a> {
    /// The place of its table among [`Registry::tables`].
    pub(crate) table: usize,
    key: Option<&'a str>,
}

impl<'a> ReadFrom<'a> {
    /// The key in the table; `None` where the fact is read from the whole table.
    pub(crate) fn key(self) -> Option<&'a str> {
        self.key
    }
}

/// [`Registry::by_name`] of the facts that are [`LISTED`].
const BY_NAME: &[FactId] = include!(concat!(env!("OUT_DIR"), "/by_name.rs"));

/// [`Registry::sources`] of the facts that are [`LISTED`].
static SOURCES: Sources = {
    use Cow::Borrowed;
    include!(concat!(env!("OUT_DIR"), "/sources.rs"))
};

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
        found(&self.facts, &self.by_name, name)
    }
    /// A fact's definition.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(usize::from(id.0))
    }
    /// The tables of a file that facts are read from, in the order of their names.
    pub(crate) fn tables(&self) -> &[Cow<'static, str>] {
        &self.sources.tables
    }
    /// The places that a fact is read from.
    pub(crate) fn read_from(&self, id: FactId) -> impl Iterator<Item = ReadFrom<'_>> {
        let at = |place: usize| self.sources.starts.get(place).map(|start| usize::from(*start));
        let of_fact = || self.sources.paths.get(at(id.0.into())?..at(usize::from(id.0) + 1)?);
        let paths = self.fact(id).into_iter().flat_map(Fact::about);
        paths.zip(of_fact().unwrap_or_default()).map(|(path, table)| {
            let table = usize::from(*table);
            let name = self.sources.tables.get(table).map(|name| &**name).filter(|name| !LISTS.contains(name));
            ReadFrom { table, key: name.and_then(|name| path.get(name.len() + 1..)) }
        })
    }
    /// The ids of all facts, plain keys first.
    pub fn ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..).take(self.facts.len()).map(FactId)
    }
    /// The facts that are computed, with their ids, in the order of their names.
    pub fn computed_by_name(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        let all = self.by_name.iter().filter_map(|id| Some((*id, self.fact(*id)?)));
        all.filter(|(_, fact)| fact.computed())
    }
    /// The facts that are computed, with their ids.
    pub fn computed(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        self.ids().zip(&*self.facts).filter(|(_, fact)| fact.computed())
    }
}

/// The registry, built once.
pub fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    // The list is behind the declarations only while the program is changed.
    let declared = || cfg!(debug_assertions).then(declared).filter(|facts| facts != LISTED);
    REGISTRY.get_or_init(|| match declared() {
        None => Registry {
            facts: LISTED.into(),
            by_name: BY_NAME.into(),
            sources: Cow::Borrowed(&SOURCES),
            is_listed: true,
        },
        Some(facts) => {
            let by_name = by_name(&facts);
            Registry {
                sources: Cow::Owned(Sources::of(&facts)),
                facts: facts.into(),
                by_name: by_name.into(),
                is_listed: false,
            }
        }
    })
}

/// The facts as the records and the measures declare them.
fn declared() -> Vec<Fact> {
    let mut facts = Vec::new();
    plain(&mut facts, "", Coalition::keys());
    facts.extend((0..).zip(measures()).map(|(place, measure)| Fact {
        name: measure.name.into(),
        kind: measure.kind,
        from: From::Measure(place, measure.about),
    }));
    facts
}

/// The places of the facts, in the order of their names.
fn by_name(facts: &[Fact]) -> Vec<FactId> {
    let fact = |id: &FactId| facts.get(usize::from(id.0));
    let mut by_name: Vec<FactId> = (0..).take(facts.len()).map(FactId).collect();
    // Where a key and a measure share a name, conditions mean the measure, which reads the key.
    by_name.sort_by_key(|id| fact(id).map(|fact| (&fact.name, !fact.computed())));
    by_name.dedup_by_key(|id| fact(id).map(|fact| &fact.name));
    by_name
}

/// The fact of a name.
fn found(facts: &[Fact], by_name: &[FactId], name: &str) -> Option<FactId> {
    let named = |id: &FactId| facts.get(usize::from(id.0)).map(|fact| &*fact.name).cmp(&Some(name));
    by_name.binary_search_by(named).ok().and_then(|place| by_name.get(place)).copied()
}

/// The values of the plain facts, in the order of the registry.
pub(super) fn plain_values(c: &Coalition) -> Vec<Value> {
    let mut values = Vec::with_capacity(registry().facts.len());
    c.table_values(&mut values);
    values
}

/// Adds the facts of a table and of the tables in it, in the order of the declaration.
fn plain(facts: &mut Vec<Fact>, table: &str, keys: Vec<KeyInfo>) {
    let within = |name: &str| if table.is_empty() { name.to_owned() } else { format!("{table}.{name}") };
    for key in keys {
        if let Some((name, kind)) = &key.fact {
            let from = if name == key.name { From::Key } else { From::Path(within(key.name).into()) };
            facts.push(Fact { name: within(name).into(), kind: *kind, from });
        } else if let Form::Table(keys) = (key.form)() {
            plain(facts, &within(key.name), keys);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coalition::record::paths;

    #[test]
    fn the_lists_in_tables_are_known() {
        let is_list = |path: &String| key_at(path).is_some_and(|key| matches!((key.form)(), Form::Rows(_)));
        let lists: Vec<String> =
            paths().into_iter().filter(|path| path.matches('.').count() == 1 && is_list(path)).collect();
        assert_eq!(lists, LISTS);
    }

    /// A fact as Rust.
    fn listed(fact: &Fact) -> String {
        let kind = format!("{:?}", fact.kind).replace('[', "&[");
        let from = match &fact.from {
            From::Path(path) => format!("Path(Borrowed({path:?}))"),
            From::Measure(place, about) => format!("Measure({place}, &{about:?})"),
            From::Key => "Key".to_owned(),
        };
        format!("    Fact {{ name: Borrowed({:?}), kind: {kind}, from: From::{from} }},\n", fact.name)
    }

    #[test]
    fn the_build_script_knows_all_facts() -> std::io::Result<()> {
        let facts = declared();
        if std::env::var_os("UPDATE_FACTS").is_some() {
            let list: String = facts.iter().map(listed).collect();
            return std::fs::write("src/facts/listed.rs", format!("[\n{list}]\n"));
        }
        let help = "src/facts/listed.rs: UPDATE_FACTS=1 cargo test --lib the_build_script_knows_all_facts";
        assert!(facts == LISTED, "{help}");
        assert_eq!(BY_NAME, by_name(&facts));
        assert_eq!(SOURCES, Sources::of(&facts));
        assert!(registry().is_listed());
        Ok(())
    }
}
