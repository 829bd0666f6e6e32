//! Tensions between scores, and red flags.

use super::constituency::Template;
use super::criterion::{Advice, Advised};
use crate::knowledge::expr::Condition;
use crate::knowledge::texts::{Kept, List, Text};
use crate::knowledge::words::Severity;
use crate::knowledge::written;
use std::sync::OnceLock;

/// One tension.
#[derive(Clone, Debug)]
pub struct Tension {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// Memo numbers.
    pub memo: List<Text>,
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
    pub literature: List<Text>,
}

/// Something that is wrong whatever else is unknown. It moves no level and no score.
#[derive(Clone, Debug)]
pub struct Flag {
    when: Option<Condition>,
    /// What comes with the program is made when it is first told: of hundreds of flags a report tells ten.
    told: OnceLock<Box<Told>>,
    /// The rest is read where it stands.
    written: Kept<written::Flag>,
}

/// What is told of a flag.
#[derive(Clone, Debug)]
pub(in crate::knowledge) struct Told {
    pub(in crate::knowledge) message: Option<Template>,
    pub(in crate::knowledge) advice: Advised,
}

impl Flag {
    /// One that comes with the program.
    pub(in crate::knowledge) fn built(written: &'static written::Flag, when: Option<Condition>) -> Self {
        Self { when, told: OnceLock::new(), written: Kept::Built(written) }
    }

    pub(in crate::knowledge) fn made(written: Box<written::Flag>, when: Option<Condition>, told: Told) -> Self {
        Self { when, told: OnceLock::from(Box::new(told)), written: Kept::Owned(written) }
    }

    fn told(&self) -> &Told {
        self.told.get_or_init(|| {
            let message = self.written.message.clone().map(Template::built);
            Box::new(Told { message, advice: Advised::built(self.written.advice.clone()) })
        })
    }

    /// When it is raised.
    pub fn raised(&self) -> Raised<'_> {
        match (&self.when, self.written.not_found.as_slice()) {
            (Some(when), []) => Raised::When(when),
            (only, keys) => Raised::NotFound { keys, only: only.as_ref() },
        }
    }

    /// What shows it, with figures and names.
    pub fn message(&self) -> Option<&Template> {
        self.told().message.as_ref()
    }

    /// Advice.
    pub fn advice(&self) -> &[Advice] {
        &self.told().advice
    }

    /// Kebab-case id.
    pub fn id(&self) -> &Text {
        &self.written.id
    }

    /// What is wrong, as those in charge would accept it.
    pub fn title(&self) -> &Text {
        &self.written.title
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.written.severity
    }

    /// The criterion or tension on the same matter, by id.
    pub fn belongs(&self) -> Option<&Text> {
        self.written.belongs.as_ref()
    }

    /// Flags that say less of the same, by id: where both are raised, only this one is told. The criterion to which it
    /// belongs may be among them: then its level is told by the flag, where the same fact decided both.
    pub fn covers(&self) -> &[Text] {
        &self.written.covers
    }

    /// Why it matters.
    pub fn why(&self) -> &Text {
        &self.written.why
    }

    /// What good looks like.
    pub fn good(&self) -> &Text {
        &self.written.good
    }

    /// What to look for in sources to learn whether it holds.
    pub fn look(&self) -> Option<Look<'_>> {
        let written::Flag { matter, common, criticisms, ask, keys, example, .. } = &*self.written;
        Some(Look {
            matter: matter.as_ref()?,
            common: *common,
            criticisms: *criticisms,
            ask: ask.as_ref()?,
            keys,
            example: example.as_ref()?,
        })
    }

    /// Memo numbers.
    pub fn memo(&self) -> &[Text] {
        &self.written.memo
    }

    /// Literature keys.
    pub fn literature(&self) -> &[Text] {
        &self.written.literature
    }
}

/// What to look for in sources, and where in the file the answer stands.
#[derive(Clone, Copy, Debug)]
pub struct Look<'r> {
    /// The matter, by id.
    pub matter: &'r Text,
    /// Whether it belongs to a first round, which a day's desk research should answer.
    pub common: bool,
    /// How many criticisms of judged coalitions the flag raised, those that it raised in part as halves.
    pub criticisms: f64,
    /// The question.
    pub ask: &'r Text,
    /// The keys that hold the answer, by path without rows, the one that decides first.
    pub keys: &'r [Text],
    /// A piece of a file that raises the flag.
    pub example: &'r Text,
}

impl Look<'_> {
    /// [The criticisms](Self::criticisms) in halves, to be put in order.
    pub fn halves(&self) -> u32 {
        (self.criticisms * 2.0).round() as u32
    }
}

/// Facts that say little for want of another: rows that give one of some keys and none of others.
#[derive(Clone, Debug)]
pub struct Idle {
    /// A list of the file, or a table, by path without rows.
    pub list: Text,
    /// Keys of its rows of which one is given.
    pub given: List<Text>,
    /// Keys of the same row of which none is given.
    pub missing: List<Text>,
    /// With which word in the row, or in the row around it, nothing is missing.
    pub unless: Option<Unless>,
    /// Which rows inside of it come to which number where nothing is missing.
    pub filled: Option<Filled>,
    /// What to find out.
    pub ask: Text,
}

/// Rows inside of a row, and the key of that row which says how many they stand for.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The list of the rows.
    pub rows: Text,
    /// The key.
    pub size: Text,
}

/// A word at a key of a row.
#[derive(Clone, Debug)]
pub struct Unless {
    /// The key.
    pub key: Text,
    /// The word.
    pub word: Text,
}

/// Questions that lead nowhere: where the facts show that there is nothing of what their keys are about.
#[derive(Clone, Debug)]
pub struct Vain {
    /// Keys, or the tables around them, by path without rows.
    pub keys: List<Text>,
    /// When there is nothing of it.
    pub when: Condition,
}

/// A matter under which questions for sources stand together.
#[derive(Clone, Debug)]
pub struct Matter {
    /// Kebab-case id.
    pub id: Text,
    /// Title.
    pub title: Text,
}

/// When a flag is raised.
#[derive(Clone, Copy, Debug)]
pub enum Raised<'r> {
    /// As soon as the facts show it.
    When(&'r Condition),
    /// Where one of these keys was looked for and not found, and the facts show that it matters (`only`). Such a flag says
    /// so, and calls nothing a defect.
    NotFound {
        /// The keys.
        keys: &'r [Text],
        /// Where alone it matters.
        only: Option<&'r Condition>,
    },
}
