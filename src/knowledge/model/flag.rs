//! Tensions between scores, and red flags.

use super::constituency::Template;
use super::criterion::Advised;
use crate::knowledge::expr::Condition;
use crate::knowledge::texts::{List, Text};
use crate::knowledge::words::Severity;

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
    /// Flags that say less of the same, by id: where both are raised, only this one is told. The criterion to which it
    /// belongs may be among them: then its level is told by the flag, where the same fact decided both.
    pub covers: List<Text>,
    /// Why it matters.
    pub why: Text,
    /// What good looks like.
    pub good: Text,
    /// What to look for in sources to learn whether it holds.
    pub look: Option<Look>,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Literature keys.
    pub literature: List<Text>,
    /// Advice.
    pub advice: Advised,
}

/// What to look for in sources, and where in the file the answer stands.
#[derive(Clone, Debug)]
pub struct Look {
    /// The matter, by id.
    pub matter: Text,
    /// Whether it belongs to a first round, which a day's desk research should answer.
    pub common: bool,
    /// How many criticisms of judged coalitions the flag raised, those that it raised in part as halves.
    pub criticisms: f64,
    /// The question.
    pub ask: Text,
    /// The keys that hold the answer, by path without rows, the one that decides first.
    pub keys: List<Text>,
    /// A piece of a file that raises the flag.
    pub example: Text,
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
    /// What to find out.
    pub ask: Text,
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
#[derive(Clone, Debug)]
pub enum Raised {
    /// As soon as the facts show it.
    When(Condition),
    /// Where one of these keys was looked for and not found, and the facts show that it matters (`only`). Such a flag says
    /// so, and calls nothing a defect.
    NotFound {
        /// The keys.
        keys: List<Text>,
        /// Where alone it matters.
        only: Option<Condition>,
    },
}
