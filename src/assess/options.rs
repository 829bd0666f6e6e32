//! What may be chosen about an assessment.

use super::score::Aggregate;
use crate::knowledge::model::Audience;
use jiff::civil::Date;

/// What may be chosen about an assessment.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day to which ages are counted, in place of the file's own.
    pub as_of: Option<Date>,
    /// How the rubrics' scores become one.
    pub aggregate: Aggregate,
    /// Whether claims without a document, audit or independent source count as unknown.
    pub evidence_only: bool,
    /// Whether to say what the overall score hangs on, with this seed for the draws.
    pub uncertainty: Option<u32>,
    /// Whom advice is for, in place of what the stage of the coalition's life says.
    pub audience: Option<Audience>,
    /// The rubrics to judge by, by id; all when empty. An id of none is not refused: it leaves nothing that counts.
    /// [`Rubrics::rubrics`](crate::Rubrics::rubrics) says which there are.
    pub only: Vec<String>,
    /// Rubrics or criteria, by id, that do not count. An id of none is passed over;
    /// [`Rubrics::criterion`](crate::Rubrics::criterion) finds those that there are.
    pub ignore: Vec<String>,
}
