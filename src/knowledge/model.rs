//! The knowledge: what rubrics say, checked and ready to judge any number of coalitions.

pub use super::texts::Text;
pub use super::words::{Answer, Audience, Effort, LineOf, Severity, Term, Work};

use super::expr::{Condition, Scope, View};
use super::folder::LoadError;
use super::lazy::Lazy;
use super::{builtin, folder};
use crate::coalition::answers::Asks;
use crate::coalition::model::{ActorKind, Phase, Role, Scope as Reach, Skill};
use crate::facts::{FactId, Facts, registry};
use crate::source::digest::digest;
use crate::source::problem::nearest;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

/// The highest level.
pub const MAX_LEVEL: u8 = 4;
/// The level at which a state counts as good: findings name it as the aim.
pub const GOOD_LEVEL: u8 = 3;

/// Everything the program knows, checked and ready to judge any number of coalitions.
#[derive(Clone, Debug)]
pub struct Rubrics {
    /// The rubrics, in the order of their files.
    pub rubrics: Vec<Rubric>,
    /// The tensions.
    pub tensions: Vec<Tension>,
    /// The red flags.
    pub flags: Vec<Flag>,
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
    pub(super) stages: Lazy<Vec<Stage>>,
    pub(super) articles: Lazy<Vec<Article>>,
    pub(super) links: Lazy<Links>,
    pub(super) memo: Lazy<Memo>,
    pub(super) literature: Lazy<Literature>,
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
    /// Weight in the overall score.
    pub weight: f64,
    /// Version of its content.
    pub version: u32,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Criteria.
    pub criteria: Vec<Criterion>,
}

/// One criterion.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Full id, `funding.runway`.
    pub id: Text,
    /// Theme id.
    pub theme: Option<Text>,
    /// The good state.
    pub title: Text,
    /// The question put to a respondent.
    pub ask: Text,
    /// Why it matters.
    pub why: Text,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// Literature keys.
    pub literature: Vec<Text>,
    /// Weight in the rubric.
    pub weight: f64,
    /// Why it has that weight.
    pub weight_reason: Option<Text>,
    /// Severity at the lowest level.
    pub severity: Severity,
    /// Whether the quick questionnaire asks for it.
    pub essential: bool,
    /// Whether level 0 caps the grade.
    pub blocking: bool,
    /// The fact shown beside the threshold.
    pub measure: Option<FactId>,
    /// When it applies.
    pub applies: Option<Condition>,
    /// Where the thresholds come from.
    pub threshold: Option<Text>,
    /// What is wrong where only a range of low levels is known, such as "It is not shown that ...".
    pub problem: Option<Text>,
    /// The levels, from 0 to 4.
    pub levels: [Level; 5],
    /// Advice.
    pub advice: Vec<Advice>,
    /// See [`Criterion::facts`].
    pub(super) facts: OnceLock<Vec<FactId>>,
}

impl Criterion {
    /// The facts that its levels are read from, the measures first, without repetition.
    pub fn facts(&self) -> &[FactId] {
        self.facts.get_or_init(|| {
            let cases = || self.levels.iter().rev().flat_map(|level| &level.cases);
            let measures = self.measure.into_iter().chain(cases().filter_map(|case| case.measure));
            let conditions = cases().filter_map(|case| case.when.as_ref()).flat_map(Condition::facts);
            let mut facts = Vec::new();
            for fact in measures.chain(conditions) {
                if !facts.contains(&fact) {
                    facts.push(fact);
                }
            }
            facts
        })
    }

    /// Whether facts decide its level; otherwise somebody judges it.
    pub fn is_computed(&self) -> bool {
        self.levels.iter().flat_map(|level| &level.cases).any(|case| case.when.is_some())
    }

    /// A level, from 0 to 4.
    pub fn level(&self, level: u8) -> Option<&Level> {
        self.levels.get(usize::from(level))
    }

    /// The case of a level that is known to be the one, given that the level holds.
    pub fn case(&self, level: u8, view: View<'_>) -> Option<&Case> {
        self.level(level)?.case(view)
    }
}

/// What one sees at a level: one case, or several of which one has to hold.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// The cases, in the order of the file.
    pub cases: Vec<Case>,
}

/// One way to be at a level.
#[derive(Clone, Debug)]
pub struct Case {
    /// What one sees.
    pub text: Text,
    /// When the facts show it. The levels of a judged criterion have none, and the last case of level 0.
    pub when: Option<Condition>,
    /// The fact shown beside the text, in place of the criterion's own.
    pub measure: Option<FactId>,
}

impl Level {
    /// Whether one of the cases holds: yes, no, or not known.
    pub fn evaluate(&self, view: View<'_>) -> Option<bool> {
        let mut all = Some(false);
        for case in &self.cases {
            match case.when.as_ref().and_then(|when| when.evaluate(view)) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => all = None,
            }
        }
        all
    }

    /// The case that is known to be the one, given that the level holds: the first that is true, where all before it are
    /// false, or the only one that is not false.
    pub fn case(&self, view: View<'_>) -> Option<&Case> {
        let known = |case: &Case| case.when.as_ref().and_then(|when| when.evaluate(view));
        let mut open = None;
        for case in &self.cases {
            match (known(case), open) {
                (Some(true), None) => return Some(case),
                // A case before it may be the one.
                (Some(true), Some(_)) => return None,
                (Some(false), _) => {}
                (None, None) => open = Some(Some(case)),
                (None, Some(_)) => open = Some(None),
            }
        }
        open.flatten()
    }

    /// The cases that the fewest facts speak against.
    pub fn nearest(&self, view: View<'_>) -> Vec<&Case> {
        let refuted = |case: &Case| case.when.as_ref().map_or(0, |when| when.refuted(view));
        let fewest = self.cases.iter().map(refuted).min();
        self.cases.iter().filter(|case| Some(refuted(case)) == fewest).collect()
    }
}

/// What to do about a low level.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The highest level at which it is given.
    pub at_most: u8,
    /// For founders, leaders, or both.
    pub audience: Vec<Audience>,
    /// What it costs.
    pub effort: Effort,
    /// Who acts, such as `board`.
    pub who: Option<String>,
    /// The event or time by which it is done, such as `the next meeting`.
    pub by: Option<String>,
    /// How soon it can be done.
    pub term: Term,
    /// Who does what, by when.
    pub action: Text,
    /// Steps.
    pub steps: Vec<Text>,
    /// How one sees that it is done.
    pub done_when: Option<Text>,
    /// When the facts show that it is done.
    pub done: Option<Condition>,
    /// Ids of criteria that come first.
    pub after: Vec<Text>,
    /// The id of the model text for what has to be written.
    pub template: Option<Text>,
    /// Memo numbers.
    pub memo: Vec<Text>,
}

impl Advice {
    /// Whether it is meant for these readers; `None` stands for everybody.
    pub fn suits(&self, audience: Option<Audience>) -> bool {
        audience.is_none_or(|audience| self.audience.contains(&audience))
    }

    /// What is to be given of a list, at a level, to these readers: the facts do not show that it was followed already.
    /// Where the readers are not known, advice for leaders is given, and advice for founders where leaders have none: the
    /// two never stand side by side.
    pub fn open<'a>(list: &'a [Self], level: u8, audience: Option<Audience>, facts: &Facts) -> Vec<&'a Self> {
        let is_open = |advice: &&Self| level <= advice.at_most && !advice.is_done(View::of(facts));
        let for_leaders = |advice: &&Self| advice.suits(Some(Audience::Leaders));
        let readers = match audience {
            None if list.iter().filter(is_open).any(|advice| for_leaders(&advice)) => Some(Audience::Leaders),
            other => other,
        };
        list.iter().filter(is_open).filter(|advice| advice.suits(readers)).collect()
    }

    /// Whether the facts show that it has been followed already.
    pub fn is_done(&self, view: View<'_>) -> bool {
        self.done.as_ref().and_then(|done| done.evaluate(view)) == Some(true)
    }
}

/// One tension.
#[derive(Clone, Debug)]
pub struct Tension {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// When it is present.
    pub when: Condition,
    /// What is seen.
    pub message: Template,
    /// Why it matters.
    pub why: Text,
    /// A way to live with it.
    pub advice: Text,
    /// How much it matters.
    pub severity: Severity,
    /// Literature keys.
    pub literature: Vec<Text>,
}

/// Something that is wrong whatever else is unknown. It moves no level and no score.
#[derive(Clone, Debug)]
pub struct Flag {
    /// Kebab-case id.
    pub id: Text,
    /// What is wrong, as those in charge would accept it.
    pub title: Text,
    /// When it is raised.
    pub raised: Raised,
    /// What shows it, with figures and names.
    pub message: Option<Template>,
    /// How much it matters.
    pub severity: Severity,
    /// The criterion or tension on the same matter, by id.
    pub belongs: Option<Text>,
    /// Flags that say less of the same, by id: where both are raised, only this one is told.
    pub covers: Vec<Text>,
    /// Why it matters.
    pub why: Text,
    /// What good looks like.
    pub good: Text,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// Literature keys.
    pub literature: Vec<Text>,
    /// Advice.
    pub advice: Vec<Advice>,
}

/// When a flag is raised.
#[derive(Clone, Debug)]
pub enum Raised {
    /// As soon as the facts show it.
    When(Condition),
    /// Where one of these keys was looked for and not found, and the facts show that it matters (`only`). Such a flag says
    /// so, and calls nothing a defect.
    NotFound {
        /// The keys.
        keys: Vec<Text>,
        /// Where alone it matters.
        only: Option<Condition>,
    },
}

/// A type of coalition (memo N1).
#[derive(Clone, Debug)]
pub struct CoalitionType {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// What it is told by; all of it has to hold.
    pub signs: Vec<Sign>,
    /// Whether it is of this type: all its signs.
    pub when: Condition,
    /// What it is used for.
    pub uses: Text,
    /// How it tends to fail, with figures and where they come from.
    pub fails: Text,
    /// What it must have.
    pub needs: Vec<Sign>,
    /// Coalitions of this type.
    pub examples: Vec<Text>,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// Literature keys.
    pub literature: Vec<Text>,
}

/// What is looked for: a sign by which a type is told, or something that the type must have.
#[derive(Clone, Debug)]
pub struct Sign {
    /// In words.
    pub text: Text,
    /// As a condition.
    pub when: Condition,
}

/// What is ordinary, as others counted it.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// Levels of criteria.
    pub levels: Vec<OrdinaryLevels>,
    /// Values of facts.
    pub values: Vec<OrdinaryValue>,
}

/// How many comparable bodies stand at which level of a criterion.
#[derive(Clone, Debug)]
pub struct OrdinaryLevels {
    /// The criterion's full id.
    pub criterion: Text,
    /// What kind of bodies, such as `standard-setters`.
    pub among: Text,
    /// Literature key.
    pub source: Text,
    /// The year in which they were counted.
    pub year: u32,
    /// The type that they are of: the coalitions to which they compare.
    pub applies: Option<Condition>,
    /// How many at each level, 0 to 4; parts where the source does not tell levels apart.
    pub counts: [f64; 5],
    /// How the source's terms became levels.
    pub reason: Text,
}

/// The quartiles of a fact over comparable bodies.
#[derive(Clone, Debug)]
pub struct OrdinaryValue {
    /// The fact.
    pub fact: FactId,
    /// What kind of bodies, such as `standard-setters`.
    pub among: Text,
    /// Literature key.
    pub source: Text,
    /// The year in which they were counted.
    pub year: u32,
    /// How many bodies.
    pub count: u32,
    /// The type that they are of.
    pub applies: Option<Condition>,
    /// Lower quartile, median, upper quartile, in the fact's unit.
    pub quartiles: [f64; 3],
}

impl OrdinaryLevels {
    /// Whether a coalition is of the type that was counted.
    pub fn compares(&self, view: View<'_>) -> bool {
        is_of(self.applies.as_ref(), view)
    }
}

impl OrdinaryValue {
    /// Whether a coalition is of the type that was counted.
    pub fn compares(&self, view: View<'_>) -> bool {
        is_of(self.applies.as_ref(), view)
    }
}

impl Reference {
    /// The shares of levels among bodies of the coalition's type, with half a body added to each level; even where
    /// nothing was counted or the type is not known.
    pub fn shares(&self, criterion: &str, view: View<'_>) -> [f64; 5] {
        let fits = |entry: &&OrdinaryLevels| entry.criterion == criterion && entry.compares(view);
        let counts = self.levels.iter().find(fits).map_or([0.0; 5], |entry| entry.counts);
        let total = counts.iter().sum::<f64>() + 2.5;
        counts.map(|count| (count + 0.5) / total)
    }

    /// All that is ordinary among bodies of the coalition's type: levels of criteria, and values of facts.
    pub fn comparable<'s>(
        &'s self,
        view: View<'s>,
    ) -> (impl Iterator<Item = &'s OrdinaryLevels>, impl Iterator<Item = &'s OrdinaryValue>) {
        let levels = self.levels.iter().filter(move |entry| entry.compares(view));
        let values = self.values.iter().filter(move |entry| entry.compares(view));
        (levels, values)
    }

    /// What is ordinary for a fact among bodies of the coalition's type.
    pub fn value(&self, fact: FactId, view: View<'_>) -> Option<&OrdinaryValue> {
        self.values.iter().find(|entry| entry.fact == fact && entry.compares(view))
    }
}

fn is_of(applies: Option<&Condition>, view: View<'_>) -> bool {
    applies.is_none_or(|applies| applies.evaluate(view) == Some(true))
}

/// What a phase of the policy cycle needs (memo N2).
#[derive(Clone, Debug)]
pub struct Stage {
    /// The phase.
    pub phase: Phase,
    /// Title.
    pub title: Text,
    /// What the phase is for.
    pub purpose: Text,
    /// Kinds of actor that usually carry it.
    pub kinds: Vec<ActorKind>,
    /// Roles that somebody has to hold.
    pub roles: Vec<Role>,
    /// Skills that somebody has to bring.
    pub skills: Vec<Skill>,
    /// What is done in it.
    pub activities: Vec<Text>,
    /// What money it needs.
    pub money: Text,
    /// What goes wrong most often.
    pub watch: Text,
    /// Memo numbers.
    pub memo: Vec<Text>,
}

/// Something to settle before there is a coalition (memo N3).
#[derive(Clone, Debug)]
pub struct FounderStep {
    /// Kebab-case id.
    pub id: Text,
    /// The question that it settles.
    pub title: Text,
    /// Who does what.
    pub action: Text,
    /// Who acts.
    pub who: Text,
    /// What it takes once the steps before it are done, in weeks.
    pub weeks: u32,
    /// What it costs.
    pub effort: Effort,
    /// How one sees that it is done.
    pub done_when: Text,
    /// Ids of the steps that come first; each stands before this one.
    pub after: Vec<Text>,
    /// Ids of model texts.
    pub templates: Vec<Text>,
    /// Ids of the criteria that it settles.
    pub criteria: Vec<Text>,
    /// Memo numbers.
    pub memo: Vec<Text>,
}

/// Whether a coalition is the right tool, in which form, at which scope (memo N4, Q1, Q2).
#[derive(Clone, Debug, Default)]
pub struct Fit {
    /// The questions, in the order in which they are asked.
    pub questions: Vec<FitQuestion>,
    /// The verdicts: the first that holds is given. The last has no condition.
    pub verdicts: Vec<FitVerdict>,
    /// The scopes: the first that holds is given. The last has no condition.
    pub scopes: Vec<FitScope>,
    /// Hard settings, and the framing that helps in each.
    pub settings: Vec<FitSetting>,
}

/// A question of fit.
#[derive(Clone, Debug)]
pub struct FitQuestion {
    /// Kebab-case id.
    pub id: Text,
    /// What it is about.
    pub title: Text,
    /// The question.
    pub ask: Text,
    /// Why it matters.
    pub why: Text,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// Literature keys.
    pub literature: Vec<Text>,
    /// The answers, in the order of [`Answer::OFFERED`].
    pub answers: Vec<FitAnswer>,
}

impl FitQuestion {
    /// What an answer says.
    pub fn answer(&self, wanted: Answer) -> Option<&FitAnswer> {
        self.answers.iter().find(|answer| answer.answer == wanted)
    }
}

/// An answer to a question of fit, and what it says.
#[derive(Clone, Debug)]
pub struct FitAnswer {
    /// The answer.
    pub answer: Answer,
    /// What it says, as a sentence that stands alone.
    pub text: Text,
    /// Where the facts show it.
    pub when: Option<Condition>,
    /// Where the facts rule it out.
    pub unless: Option<Condition>,
    /// Where it stops a coalition.
    pub stops: Option<Condition>,
    /// Ids of the verdicts for which it speaks.
    pub speaks_for: Vec<Text>,
    /// Ids of the verdicts against which it speaks.
    pub against: Vec<Text>,
}

/// What the answers come to.
#[derive(Clone, Debug)]
pub struct FitVerdict {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// What it means.
    pub text: Text,
    /// What to do then.
    pub action: Text,
    /// When it holds, as far as none before it does; `None` where it is what is left.
    pub when: Option<Condition>,
    /// Whether a stop rules it out.
    pub stopped: bool,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// Literature keys.
    pub literature: Vec<Text>,
}

/// The scope at which to work.
#[derive(Clone, Debug)]
pub struct FitScope {
    /// How far it reaches.
    pub scope: Reach,
    /// Why.
    pub text: Text,
    /// When it holds, as far as none before it does; `None` where it is what is left.
    pub when: Option<Condition>,
    /// Memo numbers.
    pub memo: Vec<Text>,
}

/// A hard setting (memo S6).
#[derive(Clone, Debug)]
pub struct FitSetting {
    /// Title.
    pub title: Text,
    /// What is hard in it.
    pub text: Text,
    /// The framing that helps (memo L15).
    pub framing: Text,
    /// Where it may be the setting.
    pub when: Condition,
    /// Where it is another.
    pub unless: Option<Condition>,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// Literature keys.
    pub literature: Vec<Text>,
}

/// Those for whom there is a brief of their own (memo N5).
#[derive(Clone, Debug)]
pub struct Constituency {
    /// Kebab-case id.
    pub id: Text,
    /// Whom it is for.
    pub title: Text,
    /// The kinds of actor that belong to it.
    pub kinds: Vec<ActorKind>,
    /// Ids of the criteria that touch it, what touches it most first.
    pub criteria: Vec<Text>,
    /// Memo numbers.
    pub memo: Vec<Text>,
    /// Literature keys.
    pub literature: Vec<Text>,
    /// What the brief says beside figures and findings, its own lines before those for all.
    pub lines: Vec<BriefLine>,
}

impl Constituency {
    /// The readers who are no constituency; none may have such an id.
    pub const BOARD: &'static str = "board";
    /// Likewise: those who lead the talk of respondents.
    pub const FACILITATOR: &'static str = "facilitator";
}

/// A line of a brief.
#[derive(Clone, Debug)]
pub struct BriefLine {
    /// Of what it tells.
    pub of: LineOf,
    /// What it says.
    pub text: Template,
    /// Where it is so.
    pub when: Option<Condition>,
    /// What to ask where that is not known.
    pub ask: Option<Text>,
}

/// What joins coalitions to a network (memo N6).
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Words that describe many rather than name one, in small letters.
    pub collective: Vec<Text>,
    /// Those of them that describe many also where a word in small letters follows them at the beginning of a name.
    pub opening: Vec<Text>,
    /// Words that initials leave out, in small letters.
    pub small: Vec<Text>,
    /// Fields in which coalitions work, in the order in which they are shown.
    pub areas: Vec<Area>,
}

/// A field in which coalitions work, such as human rights.
#[derive(Clone, Debug)]
pub struct Area {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// Words of which a file's issue area holds one where it belongs to the field.
    pub words: Vec<Text>,
    /// Memo numbers.
    pub memo: Vec<Text>,
}

/// A model text to adapt, such as a decision rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModelText {
    /// Kebab-case id: the name of its file.
    pub id: String,
    /// Its first heading.
    pub title: String,
    /// Markdown, the heading included.
    pub text: String,
}

/// A text with figures to be filled in.
#[derive(Clone, Debug)]
pub struct Template(pub Vec<Piece>);

/// A piece of a [`Template`].
#[derive(Clone, Debug)]
pub enum Piece {
    /// Plain text.
    Text(Text),
    /// A fact, written in its unit.
    Fact(FactId),
    /// The names of the rows that decided a fact.
    Rows(FactId),
    /// The same, each with the reason that its row gives.
    Said(FactId),
    /// A score, by its place in [`Scope::scores`].
    Score(usize),
}

impl Rubrics {
    /// The rubrics that come with the program.
    pub fn builtin() -> Self {
        builtin::rubrics()
    }
    /// The rubrics of a folder, in place of ours. Where it has no file of its own for stages, charter, links,
    /// memo or literature, ours is used.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read, when it holds no rubric, and every problem of every file, each
    /// with its place.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        folder::load(folder)
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
        self.stages.get()
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
    /// Literature.
    pub fn literature(&self) -> &[LiteratureItem] {
        &self.literature.get().items
    }
    /// How a reader is led through the literature; empty where the folder's literature has no groups.
    pub fn readings(&self) -> &[Readings] {
        &self.literature.get().groups
    }
    /// What cites an item of the literature: criteria, tensions, flags, types, questions and verdicts of fit,
    /// constituencies, and what it gives reference values for, each by its id.
    pub fn citing(&self, key: &Text) -> Vec<&str> {
        let criteria = self.criteria().filter(|c| c.literature.contains(key)).map(|c| c.id.as_str());
        let tensions = self.tensions.iter().filter(|t| t.literature.contains(key)).map(|t| t.id.as_str());
        let flags = self.flags.iter().filter(|f| f.literature.contains(key)).map(|f| f.id.as_str());
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
        let all = criteria.chain(tensions).chain(flags).chain(types).chain(tools).chain(levels).chain(values);
        all.filter(|id| seen.insert(*id)).collect()
    }
    /// SHA-256 of all that the files say, in hexadecimal: the same for the same knowledge, whatever its comments and
    /// spaces, as long as the program is the same.
    pub fn digest(&self) -> &str {
        &self.digest
    }
    /// These rubrics with other weights, by id of rubric or criterion, above 0; ids that nothing bears are left aside. The
    /// [digest](Self::digest) is another one too.
    #[must_use]
    pub fn reweighted(mut self, weights: &BTreeMap<String, f64>) -> Self {
        let mut said = vec![self.digest.clone()];
        let mut nominal = std::mem::take(&mut self.nominal);
        let mut replace = |id: &str, weight: &mut f64| {
            if let Some(own) = weights.get(id) {
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
        self.flags.iter().find(|flag| flag.id == id)
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

/// An article that a charter is expected to have.
#[derive(Clone, Debug)]
pub struct Article {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// Words or phrases of which one has to stand in a heading.
    pub words: Vec<Text>,
    /// Why it matters.
    pub why: Text,
    /// What to add.
    pub advice: Text,
    /// Memo numbers.
    pub memo: Vec<Text>,
}

/// The memo and its numbered claims.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// Title.
    pub title: Text,
    /// Publisher.
    pub publisher: Text,
    /// Year.
    pub year: u32,
    /// Its claims.
    pub entries: Vec<MemoEntry>,
}

/// One claim of the memo.
#[derive(Clone, Debug)]
pub struct MemoEntry {
    /// Such as `C1`.
    pub number: Text,
    /// The claim in our words.
    pub text: Text,
}

/// The literature, and how a reader is led through it.
#[derive(Clone, Debug)]
pub struct Literature {
    /// The guide: its parts, in the order in which they are read.
    pub groups: Vec<Readings>,
    /// The items.
    pub items: Vec<LiteratureItem>,
}

/// A part of the guide to the literature.
#[derive(Clone, Debug)]
pub struct Readings {
    /// Such as `start`.
    pub id: Text,
    /// Its heading.
    pub title: Text,
    /// What the reader finds in it.
    pub about: Text,
    /// Keys of its items, in the order in which they are read.
    pub items: Vec<Text>,
    /// Topics whose items follow.
    pub topics: Vec<Text>,
}

impl Readings {
    /// Whether an item belongs to this part.
    pub fn holds(&self, item: &LiteratureItem) -> bool {
        self.items.contains(&item.key) || self.topics.iter().any(|topic| item.topics.contains(topic))
    }
}

/// One item of literature.
#[derive(Clone, Debug)]
pub struct LiteratureItem {
    /// Such as `mena-palazzo-2012`.
    pub key: Text,
    /// What kind of work it is.
    pub work: Work,
    /// Authors, each as [`Name::of`] reads it; none of a book that editors made of the work of others.
    pub authors: Vec<Text>,
    /// Editors of the book, or of the book that a chapter is in.
    pub editors: Vec<Text>,
    /// Year.
    pub year: u32,
    /// Title.
    pub title: Text,
    /// The journal, book, series or collection of laws that it is part of.
    pub container: Option<Text>,
    /// Volume.
    pub volume: Option<Text>,
    /// Number of the issue, or in the series.
    pub number: Option<Text>,
    /// Pages, first and last.
    pub pages: Option<Text>,
    /// Publisher.
    pub publisher: Option<Text>,
    /// DOI, without the address of a resolver.
    pub doi: Option<Text>,
    /// Address.
    pub url: Option<Text>,
    /// Topics.
    pub topics: Vec<Text>,
    /// Memo numbers it supports.
    pub memo: Vec<Text>,
    /// What it supports.
    pub note: Option<Text>,
}

/// The name of an author, as it is written in BibTeX: `Family, Given` or `Family, Suffix, Given` for a person; without
/// a comma, an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// A person.
    Person {
        /// Such as `Mena`.
        family: &'a str,
        /// Such as `III`.
        suffix: Option<&'a str>,
        /// Given names or their first letters.
        given: &'a str,
    },
    /// An organisation.
    Organisation(&'a str),
}

impl<'a> Name<'a> {
    /// Reads a name.
    pub fn of(text: &'a Text) -> Self {
        let Some((family, rest)) = text.split_once(',') else { return Self::Organisation(text.trim()) };
        let (suffix, given) = match rest.split_once(',') {
            Some((suffix, given)) => (Some(suffix.trim()), given),
            None => (None, rest),
        };
        Self::Person { family: family.trim(), suffix, given: given.trim() }
    }
}
