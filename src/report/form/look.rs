//! The form of what to look for in sources, and of what a file says in vain.

use crate::assess;
use crate::knowledge::model::Severity;
use schemars::JsonSchema;
use serde::Serialize;

/// Facts that say little for want of another.
#[derive(Serialize, JsonSchema)]
pub struct Unused<'a> {
    /// What to find out.
    pub ask: &'a str,
    /// The keys that give them.
    pub given: &'a [String],
    /// The keys that are missing.
    pub keys: &'a [String],
    /// The rows that lack them, by name.
    pub rows: &'a [String],
}

impl<'a> From<&'a assess::look::Unused<'_>> for Unused<'a> {
    fn from(unused: &'a assess::look::Unused<'_>) -> Self {
        Self { ask: &unused.idle.ask, given: &unused.given, keys: &unused.keys, rows: &unused.rows }
    }
}

/// Something to look for in sources.
#[derive(Serialize, JsonSchema)]
pub struct Sought<'a> {
    /// The flag that an answer may raise.
    pub flag: &'a str,
    /// How much that flag matters.
    pub severity: Severity,
    /// The question.
    pub ask: &'a str,
    /// The keys of the file that hold the answer.
    pub keys: Vec<&'a str>,
}

impl<'a> From<&assess::look::Sought<'a>> for Sought<'a> {
    fn from(sought: &assess::look::Sought<'a>) -> Self {
        Self {
            flag: sought.flag.id(),
            severity: sought.flag.severity(),
            ask: sought.look.ask,
            keys: sought.look.keys.iter().map(|key| &**key).collect(),
        }
    }
}
