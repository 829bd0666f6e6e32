//! The coalition file, table by table. The text above each key is what `cma schema` and the documentation say of it.

mod accountability;
mod governance;
mod money;
mod outlook;
mod people;
mod words;

pub use accountability::*;
pub use governance::*;
pub use money::*;
pub use outlook::*;
pub use people::*;
pub use words::*;

use super::answers::{Answers, Backing};
use super::record::record;
use super::scalar::{Day, Flag, Many, Mark, Names, One, Whole};

record! {
    /// A coalition, as its file describes it.
    Coalition {
        /// Version of the file format; `2`.
        schema: Schema,
        /// Whose view the file gives. An outside view may say `"not-found"` of what its `search` did not find.
        view: Mark<View>,
        /// The search behind an outside view.
        search: Option<Search>,
        /// What the coalition is.
        coalition: Profile,
        /// Those who take part, one row each; a row may stand for many alike (`count`).
        members: Vec<Member>,
        /// The members as a whole.
        membership: Membership,
        /// Those outside who have a stake or the power to help or hinder (memo C5, L13).
        stakeholders: Vec<Stakeholder>,
        /// Who is in charge and how decisions are made (memo C8).
        governance: Governance,
        /// The coalition as an organisation: legal form, office, and how it holds together.
        organisation: Organisation,
        /// The organisation that houses the coalition.
        host: Host,
        /// Formal actors that recognise the coalition, one row for each act (memo C1).
        recognition: Vec<Recognition>,
        /// What the coalition asks of members or others: its standard, principles, pledge or rules.
        norm: Norm,
        /// Money as a whole: income, expenditure, reserves, accounts.
        finance: Finance,
        /// Where the money comes from, one row a source (memo C14, C15).
        funding: Vec<FundingSource>,
        /// What the public can read (memo L8, T5).
        transparency: Transparency,
        /// How conduct, promises and progress are watched (memo C3, L9).
        monitoring: Monitoring,
        /// Breaches of the coalition's rules that became known: established by the coalition, a court or an inquiry, or
        /// disputed by nobody. One row each.
        breaches: Vec<Breach>,
        /// Breaches that somebody claims and nobody has established, one row each. Leave out what was refuted; what was
        /// established stands in `breaches`.
        accusations: Vec<Accusation>,
        /// The way to complain, and what came of complaints.
        complaints: Complaints,
        /// Objections to the coalition itself and what it answered, one row each. What is held against a member stands in
        /// `accusations`; what somebody wants of it besides, in `stakeholders.asks`.
        objections: Vec<Objection>,
        /// Evaluations of the coalition itself.
        evaluations: Vec<EvaluationReport>,
        /// The catalogue of changes in policy and practice (memo L10).
        changes: Vec<Change>,
        /// Prizes and honours given to the coalition for its work.
        awards: Vec<Award>,
        /// How partners come to trust and understand each other (memo L1, L4, L5).
        trust: Trust,
        /// How disagreement is handled (memo L3).
        dissent: Dissent,
        /// Representation beyond seats: who is looked for, and what helps them take part (memo L14).
        inclusion: Inclusion,
        /// Technology and its limits (memo L12, Q6).
        technology: Technology,
        /// The will of governments and others to act (memo C7, C13).
        political_will: PoliticalWill,
        /// Whether a coalition is the right tool (memo C11, Q1).
        purpose_fit: PurposeFit,
        /// Plans for the next phase of life (memo C12, S3).
        transition: Transition,
        /// What stands behind a key, in a sentence: a figure, a case, a reason. Each finding that rests on the key tells it.
        notes: Vec<Note>,
        /// Documents and pages that facts and answers cite by `id`.
        evidence: Vec<Evidence>,
        /// Judged levels for criteria that facts do not settle, by criterion id:
        /// `"legitimacy.role-definition" = 3` or `{ level = 3, evidence = ["charter"], note = "..." }`
        /// or `{ not_applicable = "reason" }` or `"unknown"`, which says that it was asked.
        answers: Answers,
        /// Which lists in this file are whole. From a partial list, presence is a fact and absence is unknown.
        completeness: Wholeness,
    }
}

/// The `schema` key.
pub type Schema = super::answers::SchemaVersion;

record! {
    /// The search behind an outside view.
    Search {
        /// The day of the search; of the last one, where there were several. Of notes that somebody else made, the day of the
        /// notes. Where it is left out, `coalition.as_of` is taken for it.
        on: Option<Day>,
        /// Who searched.
        by: String,
        /// Where. Example: `["web site", "annual reports 2019 to 2023"]`.
        places: Vec<String>,
    }
}

record! {
    /// What the coalition is.
    Profile {
        /// Its name.
        name: String,
        /// What it wants to achieve, in a sentence.
        purpose: Option<String>,
        /// Its web address.
        url: Option<String>,
        /// When it was founded, that is, when those who take part first agreed to work together: at a first meeting, or by
        /// adopting its norm. Where it became a body later, that day stands in `organisation.constituted`.
        /// `1995-02-10`, `"1995-02"` or `1995`.
        founded: Option<Day>,
        /// When it closed, if it did. Its facts are then read as of the day before.
        ended: Option<Day>,
        /// The day that the facts in this file describe. All ages are counted to it. Without it no age is known: that of
        /// accounts, of evaluations and of the mandate stays open, and so does whether a commitment still runs.
        /// Example: `2021-06-30`.
        as_of: Option<Day>,
        /// The day its first aim was won, such as the founding of the institution it asked for (memo L16).
        founding_success: Option<Day>,
        /// Whether it is set up to last: there is no first aim that is won on a day.
        standing: Option<Flag>,
        /// `organic`: grew from a shared cause; `convened`: built on purpose by someone (memo T6).
        origin: Option<One<Origin>>,
        /// What of its aims is unclear or in dispute among those who take part, as members, evaluations or critics say,
        /// each with who says so. Example: `["Whether it is to speak to others or to better what members do: the evaluation
        /// of 2016"]`.
        aims_unclear: Option<Names>,
        /// How far it reaches.
        scope: Option<One<Scope>>,
        /// What it does (memo S5). Example: `["advocacy", "norm-building"]`.
        functions: Many<Function>,
        /// The phase of the policy cycle it is in (memo S1).
        phase: Option<One<Phase>>,
        /// The phases it has been through.
        phases_done: Many<Phase>,
        /// The phase it means to enter next.
        next_phase: Option<One<Phase>>,
        /// What it works on. Example: `["international justice"]`.
        issue_areas: Option<Vec<String>>,
        /// Kinds of actor whose behaviour it wants to change. `members` says that these are its own members, of whatever
        /// kinds. Example: `["state", "business"]`.
        targets: Many<Target>,
        /// The setting in which it works (memo S6).
        context: Option<One<Context>>,
        /// Where it stands in its own life.
        stage: Option<One<LifeStage>>,
        /// Other names that mean the same: an abbreviation, a former name, the name in another language. `cma link` finds
        /// it by them. Example: `["GNI"]`.
        aka: Option<Vec<String>>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// What stands behind a key.
    Note {
        /// The key, by its path without rows. Example: `"norm.targets_without_means"`.
        key: String,
        /// A sentence of facts, with figures, names and years.
        /// Example: `"3.6 of the 37 billion dollars needed a year were received in 2014"`.
        note: String,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// A document or page that facts and answers cite.
    Evidence {
        /// The name by which it is cited. Example: `"bylaws-2019"`.
        id: String,
        /// Its title, with author and year.
        title: String,
        /// Its address.
        url: Option<String>,
        /// Its path, relative to this file; `charter.md#finance` names a heading.
        path: Option<String>,
        /// When it was published.
        date: Option<Day>,
        /// How well it proves what it is cited for.
        kind: Option<One<EvidenceKind>>,
    }
}

record! {
    /// Which lists in this file are whole.
    Wholeness {
        /// `members` lists everyone who takes part.
        members: Option<One<Completeness>>,
        /// `stakeholders` lists everyone outside who matters.
        stakeholders: Option<One<Completeness>>,
        /// `funding` lists every source of the current year.
        funding: Option<One<Completeness>>,
        /// `governance.bodies` lists every body. Whether a body's seats are all listed, its `seats_complete` says.
        bodies: Option<One<Completeness>>,
        /// `changes` lists every change that is claimed.
        changes: Option<One<Completeness>>,
        /// `evaluations` lists every evaluation.
        evaluations: Option<One<Completeness>>,
        /// `breaches` lists every breach that is publicly known.
        breaches: Option<One<Completeness>>,
        /// `accusations` lists every breach that is publicly claimed.
        accusations: Option<One<Completeness>>,
        /// `objections` lists every objection to the coalition that is publicly known.
        objections: Option<One<Completeness>>,
        /// `governance.own_breaches` lists every rule of its own that it is publicly known not to have kept.
        own_breaches: Option<One<Completeness>>,
        /// `recognition` lists every act of recognition.
        recognition: Option<One<Completeness>>,
        /// `monitoring.checks` lists every check on what members do.
        checks: Option<One<Completeness>>,
        /// `monitoring.goals` lists every goal of its own that has a day.
        goals: Option<One<Completeness>>,
        /// `monitoring.checker_errors` lists every error of those who check that is publicly known.
        checker_errors: Option<One<Completeness>>,
    }
}

/// A level given in an answer, 0 to 4.
pub type Level = Whole;
