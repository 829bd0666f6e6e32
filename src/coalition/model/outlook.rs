//! The means, the will, the fit of the tool, and what comes next.

use super::words::{Extent, TechnologyUse};
use crate::coalition::answers::Backing;
use crate::coalition::record::record;
use crate::coalition::scalar::{Count, Day, Flag, Many, Names, One, Status};

record! {
    /// Technology and its limits.
    Technology {
        /// What it is used for.
        uses: Many<TechnologyUse>,
        /// Whether each tool has a stated purpose.
        purpose_stated: Option<Flag>,
        /// Whether everything can also be done without it.
        offline_route: Option<Flag>,
        /// Whether a tool stands in for a rule or a body (memo Q6).
        replaces_governance: Option<Flag>,
        /// Whether it brought in people who took no part before.
        widened_participation: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// The will of governments and others to act.
    PoliticalWill {
        /// How many states must act for the aim to be reached.
        states_needed: Option<Count>,
        /// How many of them have made a public, dated commitment.
        states_committed: Option<Count>,
        /// Officials or governments that champion the cause, by name.
        champions: Option<Names>,
        /// Governments or others that work against it, by name.
        resisters: Option<Names>,
        /// Whether there is a plan for those who do not want to take part (memo L13).
        plan_for_unwilling: Option<Flag>,
        /// Whether the issue is also put as a technical question or an operational risk (memo L15).
        technical_framing: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// Whether a coalition is the right tool.
    PurposeFit {
        /// Whether no actor could solve the problem alone.
        beyond_one_actor: Option<Flag>,
        /// Whether the problem crosses borders.
        cross_border: Option<Flag>,
        /// Whether a formal institution already does this work well.
        existing_institution: Option<Flag>,
        /// Bodies, the host among them, with whom it is disputed or unsettled who does what, by its own papers or by the account
        /// of others, by name. That a body does the like beside it is not enough.
        overlaps_with: Option<Names>,
        /// Public or intergovernmental bodies with a mandate for the matter that had no part when it was set up, or got one only
        /// later, by name. Example: `["Committee on World Food Security: a seat a year after work began"]`.
        passed_by: Option<Names>,
        /// Other ways to its aim that critics, studies or those affected hold to be better or needed beside its own,
        /// and that it leaves aside, each with who says so. Example: `["Diverse local food in place of fortified
        /// products: two networks of farmers"]`.
        ways_left_aside: Option<Names>,
        /// How far that overlap was examined and written down.
        overlap_review: Option<Status>,
        /// Whether binding enforcement or legal remedy is the heart of the aim (memo N4).
        needs_enforcement: Option<Flag>,
        /// How many of the parties that are needed have a reason to take part.
        incentives: Option<One<Extent>>,
        /// How far the choice of scope is explained (memo Q2).
        scope_reasoned: Option<Status>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// Plans for the next phase of life.
    Transition {
        /// How far there is a dated plan for the next phase.
        plan: Option<Status>,
        /// The day on which the coalition or its mandate is to end.
        planned_end: Option<Day>,
        /// How far it is set down who takes over then.
        handover: Option<Status>,
        /// How far lessons and records are kept for those who follow.
        lessons: Option<Status>,
        /// Whether money for the next phase is promised (memo L16).
        next_phase_funded: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}
