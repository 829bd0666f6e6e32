//! The questionnaire: which question comes next, and what an answer does to the file. Nothing here prints or reads.

mod document;
#[cfg(feature = "cli")]
pub mod form;

pub use document::NewEvidence;

use crate::assess::{Assessment, Basis, Options, assess};
use crate::coalition::Coalition;
use crate::coalition::model::LifeStage;
use crate::coalition::scalar::Word as _;
use crate::facts::{self, Fact, registry};
use crate::knowledge::{Criterion, MAX_LEVEL, Rubrics};
use crate::source::Source;
use crate::value::{Kind, Unit};
use std::collections::BTreeSet;
use toml_edit::DocumentMut;

/// A quick questionnaire asks at most this many questions.
pub const QUICK_QUESTIONS: usize = 15;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Only essential criteria, and levels at once instead of the facts behind them.
    pub quick: bool,
    /// Only this rubric.
    pub only: Option<String>,
    /// Whether a new file describes a coalition that is still being built.
    pub forming: bool,
    /// The day that a new file is made to describe.
    pub today: Option<jiff::civil::Date>,
    /// A coalition that is described elsewhere: only levels are asked, for one respondent's own file.
    pub about: Option<(Source, Coalition)>,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The coalition's name.
    Name,
    /// A plain fact of the file, by its name such as `governance.mandate`.
    Fact {
        /// The fact's name.
        name: String,
        /// The criterion that is read from it, if it is asked for one.
        criterion: Option<String>,
    },
    /// The level of a criterion, by its id.
    Level {
        /// The criterion's id.
        criterion: String,
        /// The lowest level that the facts leave open.
        low: u8,
        /// The highest level that the facts leave open.
        high: u8,
    },
}

impl Question {
    /// The key under which answers are recorded and played.
    pub fn key(&self) -> &str {
        match self {
            Self::Name => "coalition.name",
            Self::Fact { name, .. } => name,
            Self::Level { criterion, .. } => criterion,
        }
    }
}

/// How a fact is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Yes or no.
    YesNo,
    /// Free text; `none` where there is nothing.
    Text,
    /// One word of a list.
    One(&'static [&'static str]),
    /// Any words of a list.
    Many(&'static [&'static str]),
    /// A number in a unit.
    Number(Unit),
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A level, with ids of evidence.
    Level(u8, Vec<String>),
    /// A fact or a name, as typed.
    Value(String),
    /// Not known.
    Unknown,
    /// The criterion does not apply, with the reason.
    NotApplicable(String),
}

/// How far the questionnaire has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Criteria that are settled or answered.
    pub done: usize,
    /// Criteria that apply.
    pub all: usize,
    /// The rubric of the present question.
    pub section: String,
}

/// A file that is being filled in.
pub struct Questionnaire<'a> {
    rubrics: &'a Rubrics,
    plan: Plan,
    document: DocumentMut,
    /// Facts that were asked in this session and are not known.
    passed: BTreeSet<String>,
    /// The file before each answer.
    before: Vec<(DocumentMut, BTreeSet<String>)>,
}

/// A criterion that is asked for.
struct Asked<'a> {
    criterion: &'a Criterion,
    /// The lowest level that is open.
    low: u8,
    /// The highest level that is open.
    high: u8,
    /// Whether it is settled or answered.
    done: bool,
}

/// Why an answer cannot be taken.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

impl<'a> Questionnaire<'a> {
    /// Goes on with a text that is a valid file, or empty.
    ///
    /// # Errors
    /// When the text is not TOML.
    pub fn new(text: &str, rubrics: &'a Rubrics, plan: Plan) -> Result<Self, Refused> {
        let document = text.parse::<DocumentMut>().map_err(|error| Refused(error.message().to_owned()))?;
        Ok(Self { rubrics, plan, document, passed: BTreeSet::new(), before: Vec::new() })
    }

    /// The file as it now stands.
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// The assessment of the file as it now stands; `None` before it has a name.
    pub fn assessment(&self) -> Option<Assessment<'a>> {
        let (source, coalition) = self.coalition()?;
        Some(assess(&source, &coalition, self.rubrics, &Options::default()))
    }

    fn coalition(&self) -> Option<(Source, Coalition)> {
        if let Some((source, coalition)) = &self.plan.about {
            let mut coalition = coalition.clone();
            coalition.answers = document::answers(&self.text());
            return Some((source.clone(), coalition));
        }
        crate::coalition::load("coalition.toml", self.text().as_bytes()).ok()
    }

    /// The next question; `None` at the end.
    pub fn next(&self) -> Option<Question> {
        let Some((source, coalition)) = self.coalition() else { return Some(Question::Name) };
        let facts = facts::derive(&coalition, None);
        let open = |fact: &Fact| {
            registry().find(&fact.name).is_some_and(|id| facts.value(id).is_unknown(fact.kind))
                && !self.passed.contains(&fact.name)
        };
        let asks_facts = !self.plan.quick && self.plan.about.is_none();
        if asks_facts && let Some(fact) = self.applicability().into_iter().find(|fact| open(fact)) {
            return Some(Question::Fact { name: fact.name.clone(), criterion: None });
        }
        let Asked { criterion, low, high, .. } =
            self.asked(&source, &coalition).into_iter().find(|asked| !asked.done)?;
        let mut behind = criterion.facts().into_iter().filter_map(|id| registry().fact(id)).filter(|f| is_plain(f));
        if asks_facts && let Some(fact) = behind.find(|fact| open(fact)) {
            return Some(Question::Fact { name: fact.name.clone(), criterion: Some(criterion.id.clone()) });
        }
        Some(Question::Level { criterion: criterion.id.clone(), low, high })
    }

    /// The criteria that are asked for and apply, in the order of the rubrics.
    fn asked(&self, source: &Source, coalition: &Coalition) -> Vec<Asked<'a>> {
        let criteria = self.criteria();
        let a = assess(source, coalition, self.rubrics, &Options::default());
        a.criteria()
            .filter(|result| result.basis != Basis::NotApplicable)
            .filter_map(|result| {
                let criterion = *criteria.iter().find(|criterion| criterion.id == result.criterion.id)?;
                // A respondent is asked even where facts speak; they beat ratings only when both are joined.
                let (low, high) = if self.plan.about.is_some() { (0, MAX_LEVEL) } else { (result.low, result.high) };
                let done = low == high || coalition.answers.0.contains_key(&criterion.id);
                Some(Asked { criterion, low, high, done })
            })
            .collect()
    }

    /// The facts that decide which criteria apply, in the order of the file format.
    fn applicability(&self) -> Vec<&'static Fact> {
        let named: BTreeSet<_> =
            self.criteria().iter().flat_map(|c| c.applies.iter().flat_map(|applies| applies.facts())).collect();
        named.into_iter().filter_map(|id| registry().fact(id)).filter(|fact| is_plain(fact)).collect()
    }

    /// The criteria that are asked for.
    fn criteria(&self) -> Vec<&'a Criterion> {
        let of_rubric = |c: &&Criterion| {
            self.plan
                .only
                .as_ref()
                .is_none_or(|only| c.id.strip_prefix(only.as_str()).is_some_and(|id| id.starts_with('.')))
        };
        let mut criteria: Vec<&Criterion> = self.rubrics.criteria().filter(of_rubric).collect();
        if self.plan.quick {
            criteria.retain(|criterion| criterion.essential);
            criteria.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.severity.cmp(&a.severity)));
            // The weightiest of every rubric, then the second, and so on, so that no rubric is left out.
            let mut ranked: Vec<(usize, &Criterion)> = Vec::new();
            for criterion in criteria {
                let rubric = criterion.id.split('.').next();
                let rank = ranked.iter().filter(|(_, before)| before.id.split('.').next() == rubric).count();
                ranked.push((rank, criterion));
            }
            ranked.sort_by_key(|(rank, _)| *rank);
            // One question goes to the name.
            criteria = ranked.into_iter().take(QUICK_QUESTIONS - 1).map(|(_, criterion)| criterion).collect();
        }
        criteria
    }

    /// How far it has come, at a question.
    pub fn progress(&self, question: &Question) -> Progress {
        let id = match question {
            Question::Level { criterion, .. } | Question::Fact { criterion: Some(criterion), .. } => criterion,
            _ => "",
        };
        let section = id.split('.').next().unwrap_or_default();
        let title = self.rubrics.rubrics.iter().find(|rubric| rubric.id == section).map(|rubric| rubric.title.clone());
        let asked = self.coalition().map(|(source, coalition)| self.asked(&source, &coalition)).unwrap_or_default();
        let (all, done) = (asked.len(), asked.iter().filter(|asked| asked.done).count());
        Progress { done, all, section: title.unwrap_or_else(|| "About the coalition".to_owned()) }
    }

    /// How a fact is asked for.
    pub fn input(&self, name: &str) -> Option<Input> {
        let fact = registry().find(name).and_then(|id| registry().fact(id))?;
        Some(match fact.kind {
            Kind::Flag if takes_text(name) => Input::Text,
            Kind::Flag => Input::YesNo,
            Kind::Ordered(words) | Kind::Choice(words) => Input::One(words),
            Kind::Set(words) => Input::Many(words),
            Kind::Number(unit) => Input::Number(unit),
        })
    }

    /// Whether the questions are put to founders, of a coalition that is still being built.
    pub fn is_forming(&self) -> bool {
        self.plan.forming
    }

    /// Ids and titles of the evidence in the file.
    pub fn evidence(&self) -> Vec<(String, String)> {
        self.coalition()
            .map(|(_, c)| c.evidence.into_iter().map(|item| (item.id, item.title)).collect())
            .unwrap_or_default()
    }

    /// Adds a piece of evidence to the file.
    ///
    /// # Errors
    /// When the file would not be valid with it.
    pub fn add_evidence(&mut self, evidence: &NewEvidence) -> Result<(), Refused> {
        let mut changed = self.document.clone();
        document::add_evidence(&mut changed, evidence);
        self.accept(changed)
    }

    /// Takes an answer.
    ///
    /// # Errors
    /// When the answer does not fit the question, or the file would not be valid with it.
    pub fn answer(&mut self, question: &Question, reply: &Reply) -> Result<(), Refused> {
        let before = (self.document.clone(), self.passed.clone());
        let mut changed = self.document.clone();
        match (question, reply) {
            (Question::Name, Reply::Value(name)) if !name.trim().is_empty() => {
                document::set_name(&mut changed, name.trim(), self.plan.today);
                if self.plan.forming {
                    document::set_fact(&mut changed, "coalition.stage", LifeStage::Forming.word().into());
                }
            }
            (Question::Name, _) => return Err(Refused("the coalition needs a name".to_owned())),
            (Question::Fact { name, .. }, Reply::Unknown) => {
                self.passed.insert(name.clone());
            }
            (Question::Fact { name, .. }, Reply::Value(text)) => {
                let input = self.input(name).ok_or_else(|| Refused(format!("there is no fact {name}")))?;
                document::set_fact(&mut changed, name, document::value(&input, text)?);
            }
            (Question::Level { criterion, low, high }, Reply::Level(level, evidence)) => {
                if !(*low..=*high).contains(level) {
                    return Err(Refused(format!("the facts in the file leave levels {low} to {high} open")));
                }
                document::set_level(&mut changed, criterion, *level, evidence);
            }
            (Question::Level { criterion, .. }, Reply::Unknown) => document::set_unknown(&mut changed, criterion),
            (Question::Level { criterion, .. }, Reply::NotApplicable(reason)) if !reason.trim().is_empty() => {
                document::set_not_applicable(&mut changed, criterion, reason.trim());
            }
            (Question::Level { .. }, Reply::NotApplicable(_)) => {
                return Err(Refused("say why it does not apply".to_owned()));
            }
            _ => return Err(Refused("this answer does not fit the question".to_owned())),
        }
        self.accept(changed)?;
        self.before.push(before);
        Ok(())
    }

    fn accept(&mut self, changed: DocumentMut) -> Result<(), Refused> {
        let text = changed.to_string();
        if self.plan.about.is_none() {
            crate::coalition::load("coalition.toml", text.as_bytes()).map_err(|rejected| {
                let told: Vec<&str> = rejected.problems.iter().map(|problem| problem.message.as_str()).collect();
                Refused(told.join("; "))
            })?;
        }
        self.document = changed;
        Ok(())
    }

    /// Takes the last answer of this session back; `false` where there is none.
    pub fn back(&mut self) -> bool {
        let Some((document, passed)) = self.before.pop() else { return false };
        (self.document, self.passed) = (document, passed);
        true
    }
}

/// Whether a fact is a key of the file, and not computed or counted.
fn is_plain(fact: &Fact) -> bool {
    !fact.computed && fact.about.first() == Some(&fact.name)
}

/// Whether a yes-or-no fact stands in the file as text, such as the lead's name.
fn takes_text(name: &str) -> bool {
    let Some((table, key)) = name.split_once('.') else { return false };
    let schema = crate::coalition::json_schema();
    let key = &schema["properties"][table]["properties"][key];
    let text = |schema: &serde_json::Value| schema["type"] == "string" && schema["enum"].is_null();
    text(key) || key["anyOf"].as_array().is_some_and(|forms| forms.iter().any(text))
}
