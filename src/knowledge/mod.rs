//! The knowledge: rubric files, how they are read and checked, and the conditions in them.

mod coverage;
pub mod expr;
mod load;
pub mod model;
mod text;

pub use coverage::{Coverage, coverage};
pub use load::{Library, LoadError, MAX_LEVEL};

use crate::coalition::model::{ActorKind, Phase, Role, Skill};
use expr::{Condition, Scope};
use model::{Advice, Article, LiteratureItem, MemoEntry, MemoHead, Severity, Theme};

/// Everything the program knows, checked and ready to judge any number of coalitions.
#[derive(Clone, Debug)]
pub struct Rubrics {
    /// The rubrics, in the order of their files.
    pub rubrics: Vec<Rubric>,
    /// The tensions.
    pub tensions: Vec<Tension>,
    /// The phases of the policy cycle, in their order.
    pub stages: Vec<Stage>,
    /// What a charter is expected to say.
    pub articles: Vec<Article>,
    /// The memo.
    pub memo_head: MemoHead,
    /// The memo's numbers.
    pub memo: Vec<MemoEntry>,
    /// Literature.
    pub literature: Vec<LiteratureItem>,
    /// Names that tensions use for scores and levels.
    pub scope: Scope,
}

/// One rubric.
#[derive(Clone, Debug)]
pub struct Rubric {
    /// Kebab-case id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The question it answers.
    pub question: String,
    /// Weight in the overall score.
    pub weight: f64,
    /// Memo numbers.
    pub memo: Vec<String>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Criteria.
    pub criteria: Vec<Criterion>,
}

/// One criterion.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Full id, `funding.runway`.
    pub id: String,
    /// Theme id.
    pub theme: Option<String>,
    /// The good state.
    pub title: String,
    /// The question put to a respondent.
    pub ask: String,
    /// Why it matters.
    pub why: String,
    /// Memo numbers.
    pub memo: Vec<String>,
    /// Literature keys.
    pub literature: Vec<String>,
    /// Weight in the rubric.
    pub weight: f64,
    /// Why it has that weight.
    pub weight_reason: Option<String>,
    /// Severity at the lowest level.
    pub severity: Severity,
    /// Whether the quick questionnaire asks for it.
    pub essential: bool,
    /// Whether level 0 caps the grade.
    pub blocking: bool,
    /// The fact shown beside the threshold.
    pub measure: Option<crate::facts::FactId>,
    /// When it applies.
    pub applies: Option<Condition>,
    /// Where the thresholds come from.
    pub threshold: Option<String>,
    /// Level texts, from 0 to 4.
    pub levels: [String; 5],
    /// Conditions of levels 4, 3, 2 and 1, in this order; `None` for criteria that are judged.
    pub conditions: Option<[Condition; 4]>,
    /// Advice.
    pub advice: Vec<Advice>,
}

impl Criterion {
    /// The facts that its levels are read from, without repetition.
    pub fn facts(&self) -> Vec<crate::facts::FactId> {
        let conditions = self.conditions.iter().flatten().flat_map(Condition::facts);
        let mut facts: Vec<_> = self.measure.into_iter().chain(conditions).collect();
        let mut seen = std::collections::BTreeSet::new();
        facts.retain(|fact| seen.insert(*fact));
        facts
    }
}

/// One tension.
#[derive(Clone, Debug)]
pub struct Tension {
    /// Kebab-case id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Memo numbers.
    pub memo: Vec<String>,
    /// When it is present.
    pub when: Condition,
    /// What is seen.
    pub message: Template,
    /// Why it matters.
    pub why: String,
    /// A way to live with it.
    pub advice: String,
    /// How much it matters.
    pub severity: Severity,
    /// Literature keys.
    pub literature: Vec<String>,
}

/// What a phase of the policy cycle needs (memo N2).
#[derive(Clone, Debug)]
pub struct Stage {
    /// The phase.
    pub phase: Phase,
    /// Title.
    pub title: String,
    /// What the phase is for.
    pub purpose: String,
    /// Kinds of actor that usually carry it.
    pub kinds: Vec<ActorKind>,
    /// Roles that somebody has to hold.
    pub roles: Vec<Role>,
    /// Skills that somebody has to bring.
    pub skills: Vec<Skill>,
    /// What is done in it.
    pub activities: Vec<String>,
    /// What money it needs.
    pub money: String,
    /// What goes wrong most often.
    pub watch: String,
    /// Memo numbers.
    pub memo: Vec<String>,
}

/// A text with figures to be filled in.
#[derive(Clone, Debug)]
pub struct Template(pub Vec<Piece>);

/// A piece of a [`Template`].
#[derive(Clone, Debug)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// A fact, written in its unit.
    Fact(crate::facts::FactId),
    /// A score, by its place in [`Scope::scores`].
    Score(usize),
}

impl Rubrics {
    /// All criteria.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.rubrics.iter().flat_map(|rubric| &rubric.criteria)
    }
    /// A criterion by its full id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.id == id)
    }
}
