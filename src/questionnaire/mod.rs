//! The questionnaire: which question comes next, and what an answer does to the file. Nothing here prints or reads, and
//! nothing here makes sentences.

pub mod change;
pub(crate) mod document;
pub mod fit;
#[cfg(feature = "cli")]
pub mod form;
pub mod keys;
mod order;
mod reply;
pub(crate) mod values;

pub use order::{NARROWING_CRITERIA, QUICK_QUESTIONS};
pub use reply::is_required;

use crate::assess::{Assessment, Basis, Options, assess};
use crate::coalition::Coalition;
use crate::coalition::answers::{Answers, SCHEMA_VERSION};
use crate::coalition::json::is_json;
use crate::coalition::locate::{Path, Step};
use crate::coalition::model::View;
use crate::coalition::record::Field as _;
use crate::facts::{self, GroupPower};
use crate::knowledge::{Criterion, Rubrics};
use crate::message;
use crate::source::Source;
use crate::source::file::size;
use crate::source::message::Message;
use crate::source::problem::Problems;
use document::{Document, Found};
use std::cell::OnceCell;
use std::collections::{BTreeSet, VecDeque};
use toml_edit::Value;

/// The largest file that is filled in question by question, in bytes: each answer has all of it read anew, and with its
/// layout a file takes eighty times its size in memory. Our default.
pub const LONGEST: usize = 512 << 10;

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Only essential criteria, and levels at once instead of the facts behind them.
    pub quick: bool,
    /// Only this rubric.
    pub only: Option<String>,
    /// Whether a new file describes a coalition that is still being built.
    pub forming: bool,
    /// The day that a new file is made to describe.
    pub today: Option<jiff::civil::Date>,
    /// The name that a starter file has until somebody gives it one.
    pub nameless: Option<String>,
    /// Words that are no names, but say that something is not known.
    pub not_known: Vec<String>,
    /// A coalition that is described elsewhere: only levels are asked, for one respondent's own file.
    pub about: Option<(Source, Box<Coalition>)>,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// A key of the file or of one of its rows.
    Key {
        /// Where its answer stands.
        path: Path,
        /// The criterion that is read from it, or the flag that its answer may raise, by id, where it is asked for one.
        reason: Option<String>,
    },
    /// The level of a criterion.
    Level {
        /// The criterion's id.
        criterion: String,
        /// The lowest level that the facts leave open.
        low: u8,
        /// The highest level that the facts leave open.
        high: u8,
    },
    /// The rows of a list, to be added to, changed and removed.
    Rows {
        /// The list's path.
        list: Path,
    },
    /// Whether the rows are all there are; of a list without rows, whether there are none.
    Whole {
        /// The list's path.
        list: Path,
    },
}

impl Question {
    /// The key under which the answer is recorded.
    pub fn key(&self) -> String {
        match self {
            Self::Key { path, .. } => path.to_string(),
            Self::Level { criterion, .. } => criterion.clone(),
            Self::Rows { list } => list.to_string(),
            Self::Whole { list } => whole(list).to_string(),
        }
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A level, with ids of evidence.
    Level(u8, Vec<String>),
    /// A value, as typed or chosen. Of [`Question::Whole`], `yes` or `no`.
    Value(String),
    /// Words of a list that may have others.
    AtLeast(String),
    /// A value as the file would write it, in TOML.
    Written(String),
    /// Not known.
    Unknown,
    /// Not asked in this session; the file keeps silent on it.
    Pass,
    /// The criterion does not apply, with the reason.
    NotApplicable(String),
    /// One more row.
    Add,
    /// This row is to be changed.
    Change(usize),
    /// This row is to be removed.
    Remove(usize),
    /// No more rows.
    Done,
}

/// What the file says on a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// A value, or words with commas, as they would be typed.
    Value(String),
    /// A value that cannot be typed here, such as one in dispute; it stays unless it is replaced.
    Other(String),
    /// A level, with ids of evidence.
    Level(u8, Vec<String>),
    /// The criterion does not apply, with the reason.
    NotApplicable(String),
    /// It was asked, and is not known.
    Unknown,
}

/// A piece of evidence to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvidence {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address or path.
    pub place: String,
    /// A word of the format's evidence kinds.
    pub kind: String,
}

/// How far the questionnaire has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Questions answered in this session.
    pub answered: usize,
    /// Questions that are still to come, this one included, unless answers settle or bring others; rows have more.
    pub left: usize,
    /// The share that is done, 0 to 1. It never falls.
    pub share: f64,
    /// The rubric of the present question; `None` where it is about the coalition as a whole.
    pub section: Option<String>,
}

/// Why an answer or a file cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused(pub Message);

/// A file that is being filled in.
pub struct Questionnaire<'a> {
    rubrics: &'a Rubrics,
    plan: Plan,
    name: String,
    document: Document,
    /// The description that the document holds, read once until it changes; `None` before it has a name.
    described: OnceCell<Option<Described<'a>>>,
    /// Keys and lists that were asked in this session and are not known.
    passed: BTreeSet<String>,
    /// Questions that come before the one that the file calls for.
    waiting: VecDeque<Question>,
    /// Questions that were answered, the last one at the end.
    history: Vec<Question>,
    answered: usize,
    /// The largest share that was told.
    share: f64,
    /// The criteria that narrow the range most, where only they are asked for.
    narrowing: Option<Vec<String>>,
}

/// A description, with what its facts leave open.
struct Described<'a> {
    source: Source,
    coalition: Box<Coalition>,
    levels: OnceCell<Vec<(&'a Criterion, u8, u8)>>,
}

impl<'a> Described<'a> {
    fn new((source, coalition): (Source, Box<Coalition>)) -> Self {
        Self { source, coalition, levels: OnceCell::new() }
    }

    /// The criteria that apply, with the lowest and the highest level that the facts leave open, whatever was answered.
    fn levels(&self, rubrics: &'a Rubrics) -> &[(&'a Criterion, u8, u8)] {
        self.levels.get_or_init(|| {
            let mut bare = self.coalition.clone();
            bare.answers = Answers::default();
            let a = assess(&self.source, &bare, rubrics, &Options::default());
            let results = a.rubrics.into_iter().flat_map(|rubric| rubric.criteria);
            let applies = results.filter(|result| result.basis != Basis::NotApplicable);
            applies.map(|result| (result.criterion, result.low, result.high)).collect()
        })
    }
}

impl<'a> Questionnaire<'a> {
    /// Goes on with a text that is a valid file, or empty. `name` says whether it is a charter.
    ///
    /// # Errors
    /// When the text cannot be read, or is longer than [`LONGEST`].
    pub fn new(name: &str, text: &str, rubrics: &'a Rubrics, plan: Plan) -> Result<Self, Refused> {
        if text.len() > LONGEST {
            return Err(Refused(message!("ask-refused-large", most = size(LONGEST as u64))));
        }
        if is_json(text) {
            return Err(Refused(message!("ask-refused-json")));
        }
        let (text, range) = match crate::coalition::load(name, text.as_bytes()) {
            Ok((source, _)) => (source.text, source.toml),
            Err(_) => (text.to_owned(), 0..text.len()),
        };
        let document = Document::new(&text, range)
            .map_err(|error| Refused(message!("ask-refused-file", text = error.message())))?;
        Ok(Self {
            rubrics,
            plan,
            name: name.to_owned(),
            document,
            described: OnceCell::new(),
            passed: BTreeSet::new(),
            waiting: VecDeque::new(),
            history: Vec::new(),
            answered: 0,
            share: 0.0,
            narrowing: None,
        })
    }

    /// The file as it now stands.
    pub fn text(&self) -> String {
        self.document.text()
    }

    /// The assessment of the file as it now stands; `None` before it has a name.
    pub fn assessment(&self, options: &Options) -> Option<Assessment<'a>> {
        let described = self.described()?;
        Some(assess(&described.source, &described.coalition, self.rubrics, options))
    }

    /// Seats and voting power in the governing body, as far as they are known.
    pub fn power(&self) -> Vec<GroupPower> {
        self.described().map(|described| facts::derive(&described.coalition, None).power).unwrap_or_default()
    }

    /// The day that the file describes, where it says one.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.document.get(&Path::keys(keys::AS_OF))?.value()?.to_string().trim().parse().ok()
    }

    /// The description; `None` before it has a name.
    fn described(&self) -> Option<&Described<'a>> {
        let read = || match &self.plan.about {
            Some((source, coalition)) => {
                let mut coalition = coalition.clone();
                coalition.answers = answers(&self.text());
                Some(Described::new((source.clone(), coalition)))
            }
            None => crate::coalition::load(&self.name, self.text().as_bytes()).ok().map(Described::new),
        };
        self.described.get_or_init(read).as_ref()
    }

    /// The description of a file that has no name yet, under one that stands in for it: what is to come is known before.
    fn nameless(&self) -> Option<Described<'a>> {
        let mut named = self.document.clone();
        if named.get(&Path::keys("schema")).is_none() {
            named.set(&Path::keys("schema"), i64::from(SCHEMA_VERSION).into())?;
        }
        named.set(&Path::keys("coalition.name"), Value::from("-"))?;
        crate::coalition::load(&self.name, named.text().as_bytes()).ok().map(Described::new)
    }

    /// The rubrics by which is asked.
    pub fn rubrics(&self) -> &'a Rubrics {
        self.rubrics
    }

    /// What is asked.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Ids and titles of the evidence in the file.
    pub fn evidence(&self) -> Vec<(String, String)> {
        let evidence = self.described().into_iter().flat_map(|described| &described.coalition.evidence);
        evidence.map(|item| (item.id.clone(), item.title.clone())).collect()
    }

    /// Whether the file has a key, rows or an answer under this name.
    pub fn has(&self, key: &str) -> bool {
        let answer = Path::keys("answers").key(key);
        [Path::keys(key), answer].iter().any(|path| self.document.get(path).is_some())
    }

    /// The list and the row that was begun and not asked about to its end, where the file does not say the rest.
    pub fn begun(&self) -> Option<(Path, usize)> {
        self.waiting.iter().filter(|question| self.makes_sense(question)).find_map(|question| match question {
            Question::Key { path, .. } if self.document.get(path).is_none() => {
                let at = path.0.iter().position(|step| matches!(step, Step::Row(_)))?;
                let (list, rest) = path.0.split_at_checked(at)?;
                let Some(Step::Row(row)) = rest.first() else { return None };
                let list = Path(list.to_vec());
                (*row < self.document.rows(&list)).then_some((list, *row))
            }
            _ => None,
        })
    }

    /// Whether questions wait that were put before all others, or that follow from an answer.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Puts a question before all others.
    pub fn visit(&mut self, question: Question) {
        self.waiting.push_front(question);
    }

    /// Leaves out what was put before all others.
    pub fn leave(&mut self) {
        self.waiting.clear();
    }

    /// Whether somebody outside describes the coalition.
    pub fn is_outside(&self) -> bool {
        self.described().is_some_and(|described| described.coalition.view.0 == Some(View::Outside))
    }

    /// Whether the file says something on a key. The name of a starter file is nobody's.
    fn says(&self, path: &Path) -> bool {
        let is_nameless = || {
            let name = self.document.get(path).and_then(Found::value).and_then(Value::as_str);
            path.without_rows() == keys::NAME && name.is_some() && name == self.plan.nameless.as_deref()
        };
        self.document.get(path).is_some() && !is_nameless()
    }
}

/// The path of the key that says whether a list is whole.
fn whole(list: &Path) -> Path {
    let key = keys::list(list).map_or("", |list| list.whole);
    match list.0.split_last() {
        Some((_, way)) if way.iter().any(|step| matches!(step, Step::Row(_))) => Path(way.to_vec()).key(key),
        _ => Path::keys(key),
    }
}

/// The answers in a text, as far as they can be read.
fn answers(text: &str) -> Answers {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let mut problems = Problems::default();
    table.get_ref().get("answers").map_or_else(Answers::default, |node| Answers::read(node, &mut problems))
}
