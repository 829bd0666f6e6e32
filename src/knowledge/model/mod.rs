//! The knowledge: what rubrics say, checked and ready to judge any number of coalitions.

mod constituency;
mod criterion;
mod fit;
mod flag;
mod guide;
mod link;
mod literature;
mod pattern;
mod types;

pub use constituency::*;
pub use criterion::*;
pub use fit::*;
pub use flag::*;
pub use guide::*;
pub use link::*;
pub use literature::*;
pub use pattern::*;
pub use types::*;

use super::expr::Scope;
use super::folder::LoadError;
use super::lazy::Lazy;
pub use super::texts::{List, Text};
pub use super::words::{Answer, Audience, Effort, LineOf, Severity, Term, Work};
use super::{builtin, folder};
use crate::coalition::answers::Asks;
use crate::facts::registry;
use crate::knowledge::MAX_WEIGHT;
use crate::source::digest::digest;
use crate::source::message::Message;
use crate::source::problem::nearest;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The highest level.
pub const MAX_LEVEL: u8 = 4;

/// The level at which a state counts as good: findings name it as the aim.
pub const GOOD_LEVEL: u8 = 3;

/// Everything the program knows, checked and ready to judge any number of coalitions.
#[derive(Clone, Debug)]
pub struct Rubrics {
    /// The rubrics, in the order that they declare, then by id.
    pub rubrics: Vec<Rubric>,
    /// The tensions.
    pub tensions: Vec<Tension>,
    /// The red flags.
    pub flags: Vec<Flag>,
    /// What several findings come to.
    pub patterns: Vec<Pattern>,
    /// The matters under which the flags' questions for sources stand together, in their order.
    pub matters: Vec<Matter>,
    /// Facts that say little for want of another.
    pub idle: Vec<Idle>,
    /// Questions that lead nowhere.
    pub vain: Vec<Vain>,
    /// Keys that name what would speak against a coalition, by path without rows: not to find it is no gap.
    pub faults: Vec<Text>,
    /// Types of coalition, in the order in which one is taken as the label where several are possible.
    pub types: Vec<CoalitionType>,
    /// What is ordinary.
    pub reference: Reference,
    /// Names that tensions use for scores and levels.
    pub scope: Scope,
    /// What founders settle from nothing, in order; empty where the folder has no such guide.
    pub founders: Vec<FounderStep>,
    pub(super) fit: Lazy<Fit>,
    pub(super) constituencies: Lazy<Vec<Constituency>>,
    pub(super) models: Lazy<Vec<ModelText>>,
    pub(super) stages: Lazy<Stages>,
    pub(super) articles: Lazy<Vec<Article>>,
    pub(super) links: Lazy<Links>,
    pub(super) memo: Lazy<Memo>,
    pub(super) literature: Lazy<Literature>,
    /// Whether the memo in use is another than ours, so that the numbers of ours say nothing there.
    pub(super) own_memo: bool,
    pub(super) digest: String,
    /// The weights that were replaced, by id of rubric or criterion.
    pub(super) nominal: BTreeMap<String, f64>,
}

/// One rubric.
#[derive(Clone, Debug)]
pub struct Rubric {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// The question it answers.
    pub question: Text,
    /// Weight in the overall score: above 0, at most 1,000.
    pub weight: f64,
    /// Version of its content.
    pub version: u32,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Criteria.
    pub criteria: Vec<Criterion>,
}

impl Rubrics {
    /// The rubrics that come with the program.
    pub fn builtin() -> Self {
        builtin::rubrics()
    }
    /// The rubrics of a folder, in place of ours. Where it has no file of its own for types, fit, stages, charter, links,
    /// memo or literature, ours is used, and so are our model texts beside its own.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read, when it holds no rubric, and every problem of every file, each
    /// with its place.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        folder::load(folder, None)
    }
    /// The rubrics of a folder, looked at for what makes no difference too: conditions that can never hold, texts that are
    /// never told, and, by `examples`, what is wrong with the example of each flag, by the flag's id.
    ///
    /// # Errors
    /// As [`load`](Self::load), and for all that makes no difference. Examples are looked at once nothing else is wrong.
    pub fn check(folder: &Path, examples: fn(&Self) -> Vec<(Text, Message)>) -> Result<Self, LoadError> {
        folder::load(folder, Some(examples))
    }
    /// The questions of fit, and what the answers come to.
    pub fn fit(&self) -> &Fit {
        self.fit.get()
    }
    /// Those for whom there is a brief of their own; empty where the folder has no such file.
    pub fn constituencies(&self) -> &[Constituency] {
        self.constituencies.get()
    }
    /// The model texts, by id.
    pub fn models(&self) -> &[ModelText] {
        self.models.get()
    }
    /// A model text by its id.
    pub fn model(&self, id: &str) -> Option<&ModelText> {
        self.models().iter().find(|model| model.id == id)
    }
    /// The phases of the policy cycle, in their order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages.get().stages
    }
    /// The offices to which advice speaks, and that a coalition may not have.
    pub fn offices(&self) -> &[Office] {
        &self.stages.get().offices
    }
    /// What a charter is expected to say.
    pub fn articles(&self) -> &[Article] {
        self.articles.get()
    }
    /// What joins coalitions to a network.
    pub fn links(&self) -> &Links {
        self.links.get()
    }
    /// The memo.
    pub fn memo(&self) -> &Memo {
        self.memo.get()
    }
    /// Of what the program itself cites, numbers of the built-in memo and references, what can be looked up in the memo in
    /// use.
    pub fn cited(&self, sources: &[&'static str]) -> Vec<&'static str> {
        let ours = self.own_memo.then(builtin::memo);
        let is_ours = |source: &&str| ours.iter().flat_map(|memo| &memo.entries).any(|entry| entry.number == **source);
        sources.iter().copied().filter(|source| !is_ours(source)).collect()
    }
    /// Literature.
    pub fn literature(&self) -> &[LiteratureItem] {
        &self.literature.get().items
    }
    /// How a reader is led through the literature; empty where the folder's literature has no groups.
    pub fn readings(&self) -> &[Readings] {
        &self.literature.get().groups
    }
    /// What cites an item of the literature: criteria, tensions, flags, patterns, types, questions and verdicts of fit,
    /// constituencies, and what it gives reference values for, each by its id.
    pub fn citing(&self, key: &Text) -> Vec<&str> {
        let criteria = self.criteria().filter(|c| c.literature.contains(key)).map(|c| c.id.as_str());
        let tensions = self.tensions.iter().filter(|t| t.literature.contains(key)).map(|t| t.id.as_str());
        let flags = self.flags.iter().filter(|f| f.literature().contains(key)).map(|f| f.id().as_str());
        let patterns = self.patterns.iter().filter(|p| p.literature.contains(key)).map(|p| p.id.as_str());
        let types = self.types.iter().filter(|t| t.literature.contains(key)).map(|t| t.id.as_str());
        let questions = self.fit().questions.iter().map(|question| (&question.id, &question.literature));
        let verdicts = self.fit().verdicts.iter().map(|verdict| (&verdict.id, &verdict.literature));
        let readers = self.constituencies().iter().map(|reader| (&reader.id, &reader.literature));
        let tools = questions.chain(verdicts).chain(readers).filter(|(_, keys)| keys.contains(key));
        let tools = tools.map(|(id, _)| id.as_str());
        let levels = self.reference.levels.iter().filter(|of| of.source == *key).map(|of| of.criterion.as_str());
        let values = self
            .reference
            .values
            .iter()
            .filter(|of| of.source == *key)
            .filter_map(|of| registry().fact(of.fact))
            .map(|fact| &*fact.name);
        let mut seen = BTreeSet::new();
        let all =
            criteria.chain(tensions).chain(flags).chain(patterns).chain(types).chain(tools).chain(levels).chain(values);
        all.filter(|id| seen.insert(*id)).collect()
    }
    /// SHA-256 of all that the files say, in hexadecimal: the same for the same knowledge, whatever its comments and
    /// spaces, as long as the program is the same.
    pub fn digest(&self) -> &str {
        &self.digest
    }
    /// These rubrics with other weights, by id of rubric or criterion, above 0 and at most 1,000; other figures, and ids
    /// that nothing bears, are left aside. The [digest](Self::digest) is another one too.
    #[must_use]
    pub fn reweighted(mut self, weights: &BTreeMap<String, f64>) -> Self {
        let mut said = vec![self.digest.clone()];
        let mut nominal = std::mem::take(&mut self.nominal);
        let mut replace = |id: &str, weight: &mut f64| {
            if let Some(own) = weights.get(id).filter(|own| **own > 0.0 && **own <= MAX_WEIGHT) {
                nominal.entry(id.to_owned()).or_insert(*weight);
                *weight = *own;
                said.push(format!("{id} {own}"));
            }
        };
        for rubric in &mut self.rubrics {
            replace(&rubric.id, &mut rubric.weight);
            for criterion in &mut rubric.criteria {
                replace(&criterion.id, &mut criterion.weight);
            }
        }
        if said.len() > 1 {
            self.digest = digest(said.join("\n"));
        }
        self.nominal = nominal;
        self
    }
    /// Whether weights were [replaced](Self::reweighted).
    pub fn is_reweighted(&self) -> bool {
        !self.nominal.is_empty()
    }
    /// The weights that were replaced: id, as the files have it, as it counts.
    pub fn replaced_weights(&self) -> impl Iterator<Item = (&str, f64, f64)> {
        let rubrics = self.rubrics.iter().map(|rubric| (rubric.id.as_str(), rubric.weight));
        let all = rubrics.chain(self.criteria().map(|criterion| (criterion.id.as_str(), criterion.weight)));
        all.filter_map(|(id, own)| Some((id, *self.nominal.get(id)?, own)))
    }
    /// A flag by its id.
    pub fn flag(&self, id: &str) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.id() == id)
    }
    /// A pattern by its id.
    pub fn pattern(&self, id: &str) -> Option<&Pattern> {
        self.patterns.iter().find(|pattern| pattern.id == id)
    }
    /// All criteria.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.rubrics.iter().flat_map(|rubric| &rubric.criteria)
    }
    /// A criterion by its full id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.id == id)
    }
}

/// A coalition file may be judged by several rubrics. An answer to a criterion of the built-in ones is therefore no
/// mistake where a folder has no such criterion; it only does not count there, and a finding says so.
impl Asks for Rubrics {
    fn asks(&self, id: &str) -> bool {
        self.criterion(id).is_some() || builtin::has(id)
    }
    fn meant(&self, id: &str) -> Option<&str> {
        nearest(id, self.criteria().map(|criterion| criterion.id.as_str()))
    }
}

/// A group of criteria.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// The question it answers.
    pub question: Text,
}
