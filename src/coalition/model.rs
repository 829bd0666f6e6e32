//! The coalition file, table by table. The text above each key is what `cma schema` and the documentation say of it.

use super::answers::{Answers, Backing};
use super::record::{Field, Record, record, wrong_type};
use super::scalar::{Amount, Count, Day, Days, Flag, Many, Named, One, Series, Share, Status, Whole, Years, words};
use crate::source::problem::Problems;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

words! {
    /// The kind of an actor.
    ActorKind unordered {
        State = "state", Subnational = "subnational", Igo = "igo", Business = "business", Ngo = "ngo",
        Foundation = "foundation", Academia = "academia", Labour = "labour", Indigenous = "indigenous",
        Community = "community", Faith = "faith", Media = "media", Individual = "individual", Other = "other",
    }
}
words! {
    /// Phases of the policy cycle (memo S1).
    Phase ordered {
        AgendaSetting = "agenda-setting", Negotiation = "negotiation", Implementation = "implementation",
        Monitoring = "monitoring", Evaluation = "evaluation",
    }
}
words! {
    /// How far an actor or a coalition reaches.
    Scope ordered { Local = "local", National = "national", Regional = "regional", Global = "global", }
}
words! {
    /// How a coalition came about (memo T6).
    Origin unordered { Organic = "organic", Convened = "convened", }
}
words! {
    /// What a coalition does (memo S5).
    Function unordered {
        Mobilisation = "mobilisation", AgendaSetting = "agenda-setting", Advocacy = "advocacy",
        NormBuilding = "norm-building", Implementation = "implementation", Oversight = "oversight",
    }
}
words! {
    /// The setting in which it works (memo S6).
    Context unordered {
        Ordinary = "ordinary", Fragile = "fragile", Authoritarian = "authoritarian", Predatory = "predatory",
        Contested = "contested",
    }
}
words! {
    /// Where the coalition stands in its own life.
    LifeStage unordered { Forming = "forming", Established = "established", InTransition = "in-transition", }
}
words! {
    /// What a member does in the coalition.
    Role unordered {
        Convener = "convener", Funder = "funder", DecisionMaker = "decision-maker", Implementer = "implementer",
        Monitor = "monitor", Expert = "expert", Advocate = "advocate", Secretariat = "secretariat",
    }
}
words! {
    /// People for whom a member can speak (memo L14).
    Constituency unordered {
        Women = "women", IndigenousPeoples = "indigenous-peoples", Minorities = "minorities",
        RemoteAreas = "remote-areas", SectarianGroups = "sectarian-groups", Youth = "youth", Workers = "workers",
        AffectedCommunities = "affected-communities", PersonsWithDisabilities = "persons-with-disabilities",
    }
}
words! {
    /// What a member is able to contribute (memo C6).
    Skill unordered {
        Framing = "framing", Research = "research", Mobilising = "mobilising", Diplomacy = "diplomacy", Law = "law",
        Drafting = "drafting", ProjectManagement = "project-management", Delivery = "delivery", Finance = "finance",
        Audit = "audit", DataAnalysis = "data-analysis", FieldMonitoring = "field-monitoring",
        EvaluationMethods = "evaluation-methods", Facilitation = "facilitation", Communication = "communication",
    }
}
words! {
    /// Low, medium or high.
    Degree ordered { Low = "low", Medium = "medium", High = "high", }
}
words! {
    /// How a stakeholder regards the coalition's aim.
    Stance ordered {
        Opposed = "opposed", Unwilling = "unwilling", Hesitant = "hesitant", Neutral = "neutral",
        Supportive = "supportive",
    }
}
words! {
    /// How the coalition deals with a stakeholder outside it.
    Engagement ordered {
        None = "none", Informed = "informed", Consulted = "consulted", Dialogue = "dialogue",
        FormalLink = "formal-link",
    }
}
words! {
    /// What a body is for.
    BodyRole unordered {
        Board = "board", Assembly = "assembly", Secretariat = "secretariat", Committee = "committee",
    }
}
words! {
    /// How a member came to leave.
    Departure unordered {
        Ended = "ended", Removed = "removed", Withdrew = "withdrew", Protest = "protest",
    }
}
words! {
    /// How a body decides.
    DecisionRule unordered {
        Consensus = "consensus", Unanimity = "unanimity", Majority = "majority", Supermajority = "supermajority",
        ChamberMajority = "chamber-majority", LeadDecides = "lead-decides",
    }
}
words! {
    /// How much a source of money gives.
    FundingRole ordered { Minor = "minor", Major = "major", Lead = "lead", }
}
words! {
    /// Who looks: the coalition itself, its peers, or somebody independent of it.
    Reviewer ordered { None = "none", SelfReport = "self", Peer = "peer", ThirdParty = "third-party", }
}
words! {
    /// What kind of change was brought about (memo L10).
    ChangeKind unordered {
        Treaty = "treaty", Law = "law", ByLaw = "by-law", MilitaryManual = "military-manual", Policy = "policy",
        Budget = "budget", Practice = "practice", Norm = "norm", Institution = "institution", Standard = "standard",
        Other = "other",
    }
}
words! {
    /// How well a piece of evidence proves what it is cited for.
    EvidenceKind ordered {
        SelfStated = "self", Document = "document", Audited = "audited", Independent = "independent",
    }
}
words! {
    /// How far a quality is met.
    Extent ordered { None = "none", Some = "some", Most = "most", All = "all", }
}
words! {
    /// How training in working together is offered (memo L5).
    Offer ordered { None = "none", Penalty = "penalty", Duty = "duty", Opportunity = "opportunity", }
}
words! {
    /// What technology is used for (memo L12).
    TechnologyUse unordered {
        Data = "data", Transparency = "transparency", Participation = "participation",
        DecisionMaking = "decision-making", Communication = "communication",
    }
}
words! {
    /// Whether a list in the file is whole.
    Completeness ordered { Partial = "partial", Complete = "complete", }
}

record! {
    /// A coalition, as its file describes it.
    Coalition {
        /// Version of the file format; `1`.
        schema: Schema,
        /// What the coalition is.
        coalition: Profile,
        /// Those who take part, one row each; a row may stand for many alike (`count`).
        members: Vec<Member>,
        /// Those outside who have a stake or the power to help or hinder (memo C5, L13).
        stakeholders: Vec<Stakeholder>,
        /// Who is in charge and how decisions are made (memo C8).
        governance: Governance,
        /// Money as a whole: income, expenditure, reserves, accounts.
        finance: Finance,
        /// Where the money comes from, one row a source (memo C14, C15).
        funding: Vec<FundingSource>,
        /// What the public can read (memo L8, T5).
        transparency: Transparency,
        /// How conduct, promises and progress are watched (memo C3, L9).
        monitoring: Monitoring,
        /// Evaluations of the coalition itself.
        evaluations: Vec<EvaluationReport>,
        /// The catalogue of changes in policy and practice (memo L10).
        changes: Vec<Change>,
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
    /// What the coalition is.
    Profile {
        /// Its name.
        name: String,
        /// What it wants to achieve, in a sentence.
        purpose: Option<String>,
        /// Its web address.
        url: Option<String>,
        /// When it was founded: `1995-02-10`, `"1995-02"` or `1995`.
        founded: Option<Day>,
        /// When it closed, if it did.
        ended: Option<Day>,
        /// The day that the facts in this file describe. All ages are counted to it. Example: `2021-06-30`.
        as_of: Option<Day>,
        /// The day its first aim was won, such as the founding of the institution it asked for (memo L16).
        founding_success: Option<Day>,
        /// `organic`: grew from a shared cause; `convened`: built on purpose by someone (memo T6).
        origin: Option<One<Origin>>,
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
        /// Kinds of actor whose behaviour it wants to change. Example: `["state", "business"]`.
        targets: Many<ActorKind>,
        /// The setting in which it works (memo S6).
        context: Option<One<Context>>,
        /// Where it stands in its own life.
        stage: Option<One<LifeStage>>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// One member, or a row that stands for many alike.
    Member {
        /// The member's name, or what the row stands for.
        name: String,
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
        /// How many members the row stands for; at least one when absent.
        count: Option<Count>,
        /// Country, ISO 3166-1. Example: `"KE"`.
        country: Option<String>,
        /// Region, as a UN M49 code or name, where no single country fits. Example: `"africa"`.
        region: Option<String>,
        /// The level at which it works (memo L17).
        level: Option<One<Scope>>,
        /// What it does in the coalition.
        roles: Many<Role>,
        /// People for whom it can speak (memo L14).
        speaks_for: Many<Constituency>,
        /// What it is able to contribute (memo C6).
        skills: Many<Skill>,
        /// Phases in which it takes part.
        phases: Many<Phase>,
        /// When it joined.
        joined: Option<Day>,
        /// When it left, if it did.
        left: Option<Day>,
        /// How it left: `ended` (closed, merged or no longer eligible), `removed`, `withdrew` for reasons of its own,
        /// or `protest` at how the coalition works (memo T1).
        departure: Option<One<Departure>>,
        /// Why it left, in its own words where possible.
        left_because: Option<String>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// Someone outside the coalition who has a stake in it.
    Stakeholder {
        /// The stakeholder's name.
        name: String,
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
        /// Its power to help or hinder.
        power: Option<One<Degree>>,
        /// How much is at stake for it.
        interest: Option<One<Degree>>,
        /// How it regards the aim.
        stance: Option<One<Stance>>,
        /// How the coalition deals with it.
        engagement: Option<One<Engagement>>,
        /// People for whom it can speak (memo L14).
        speaks_for: Many<Constituency>,
        /// Why it is not a member.
        absent_because: Option<String>,
        /// How the issue is put to it, such as a technical question or an operational risk (memo L15).
        framing: Option<String>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// Who is in charge and how decisions are made.
    Governance {
        /// Who leads: a person's office, an organisation or a body; `"none"` where nobody does.
        lead: Option<Named>,
        /// Where an outsider can reach those in charge.
        contact: Option<Named>,
        /// Path or address of the founding document; a path may name a heading, `charter.md#purpose`.
        charter: Option<Named>,
        /// How far there is a mandate: a statement of what the coalition does.
        mandate: Option<Status>,
        /// Whether the mandate also says what the coalition does not do.
        mandate_limits: Option<Flag>,
        /// When the mandate was last adopted or reviewed.
        mandate_reviewed: Option<Day>,
        /// How far the rule for making decisions is set down.
        decision_rule: Option<Status>,
        /// Whether the rule says what happens when there is no agreement.
        fallback_rule: Option<Flag>,
        /// Median days from proposal to decision.
        decision_days: Option<Days>,
        /// Share of proposals still open after a year.
        pending_share: Option<Share>,
        /// How far the roles of partners are described (memo C9, L18).
        role_descriptions: Option<Status>,
        /// How many partners were told of everyone's role.
        roles_communicated: Option<One<Extent>>,
        /// How far the criteria for becoming a member are set down (memo L7).
        membership_criteria: Option<Status>,
        /// How far rules for members' conduct are set down.
        conduct_rules: Option<Status>,
        /// How far rules for leaving and being expelled are set down.
        exit_rules: Option<Status>,
        /// How far it is settled who may speak for the coalition (memo T11).
        spokesperson_rule: Option<Status>,
        /// How far there is a policy on conflicts of interest (memo C8).
        conflict_of_interest: Option<Status>,
        /// Share of the governing body's members who have declared their interests.
        interests_declared: Option<Share>,
        /// How far there are consequences for members who break the rules.
        sanctions: Option<Status>,
        /// How often such consequences were used.
        sanctions_used: Option<Count>,
        /// Breaches of the rules that were established in the last three years.
        breaches: Option<Count>,
        /// Formal actors that recognise, mandate or receive reports from the coalition, by name.
        formal_links: Option<Vec<String>>,
        /// How far the relation to formal institutions is set down (memo C1).
        formal_relation: Option<Status>,
        /// Share of seats whose holders are chosen by those they represent.
        elected_share: Option<Share>,
        /// How many representatives report back to those they represent.
        report_back: Option<One<Extent>>,
        /// Longest gap, in days, between meetings open to all groups.
        meeting_gap_days: Option<Days>,
        /// The coalition's bodies.
        bodies: Vec<Body>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// A body of the coalition.
    Body {
        /// Its name.
        name: String,
        /// What it is for. The board is taken as the governing body, or the assembly where there is no board.
        role: Option<One<BodyRole>>,
        /// Whether this is the body that takes the main decisions, where that is not the board.
        governing: Option<Flag>,
        /// How many seats it has, filled or not. Without it the rows of `seats` are taken as partial.
        size: Option<Count>,
        /// The seats, by group.
        seats: Vec<Seats>,
        /// How many of its members are women.
        women: Option<Count>,
        /// How many seats are empty.
        vacant: Option<Count>,
        /// Who appoints its members.
        appointed_by: Option<String>,
        /// Length of a term in years.
        term_years: Option<Years>,
        /// How it decides.
        rule: Option<One<DecisionRule>>,
        /// Share of the votes that a decision needs, for `supermajority` and `chamber-majority`. Example: `0.667`. Half
        /// means more than half; thirds and sixths may be rounded to two or more digits.
        quota: Option<Share>,
        /// What happens where there is no consensus: `"none"`, or the vote that is then taken. Example:
        /// `{ rule = "supermajority", quota = 0.667 }`.
        fallback: Option<Fallback>,
        /// Votes of each seat, for the rows of `seats` that do not say it.
        votes_each: Option<Amount>,
        /// Whether the holders of one group's seats vote together, for the rows of `seats` that do not say it.
        together: Option<Flag>,
        /// Whether each group can stop a decision by itself, for the rows of `seats` that do not say it.
        veto: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// The vote that a body takes where it finds no consensus.
    FallbackVote {
        /// How it decides then.
        rule: Option<One<DecisionRule>>,
        /// Share of the votes that it then needs, for `supermajority` and `chamber-majority`.
        quota: Option<Share>,
    }
}

/// What a body does where it finds no consensus.
#[derive(Clone, Debug, PartialEq)]
pub enum Fallback {
    /// It votes.
    Vote(FallbackVote),
    /// Nothing: without consensus there is no decision (`"none"` or `false`).
    Nothing,
    /// It was asked for and withheld (`"undisclosed"`).
    Undisclosed,
}

impl Field for Fallback {
    fn absent() -> Self {
        Self::Undisclosed
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Boolean(false) => Self::Nothing,
            DeValue::String(text) if text == "none" => Self::Nothing,
            DeValue::String(text) if text == "undisclosed" => Self::Undisclosed,
            DeValue::Table(_) => Self::Vote(FallbackVote::read(node, problems)),
            _ => {
                let expected = "\"none\", \"undisclosed\" or a table such as { rule = \"majority\" }";
                wrong_type(node, expected, problems);
                Self::Undisclosed
            }
        }
    }
    fn schema() -> Json {
        json!({"anyOf": [{"enum": ["none", "undisclosed", false]}, FallbackVote::table_schema("The vote taken then.")]})
    }
}

record! {
    /// Seats of one group in a body.
    Seats {
        /// The group that holds them; the kind where absent.
        group: Option<String>,
        /// What kind of actor holds them.
        kind: Option<One<ActorKind>>,
        /// How many; absent where that is not known.
        count: Option<Count>,
        /// The chamber in which they vote, if the body has chambers.
        chamber: Option<String>,
        /// Votes of each seat, 0 for seats without a vote; where absent, the body's `votes_each`.
        votes: Option<Amount>,
        /// Whether the holders vote together, `false` where each votes alone; where absent, the body's `together`.
        together: Option<Flag>,
        /// Whether the group can stop a decision by itself; where absent, the body's `veto`.
        veto: Option<Flag>,
        /// Region, as a UN M49 code or name.
        region: Option<String>,
        /// People for whom the holders speak.
        speaks_for: Many<Constituency>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// Money as a whole.
    Finance {
        /// Currency of all amounts, ISO 4217. Example: `"USD"`.
        currency: Option<String>,
        /// Income by year. Example: `{ 2016 = 31_900_000 }`.
        income: Option<Series>,
        /// Expenditure by year.
        expenditure: Option<Series>,
        /// Unrestricted money in hand at `as_of`.
        reserves: Option<Amount>,
        /// Money promised in writing for the time after `as_of` and not yet received.
        committed: Option<Amount>,
        /// The day up to which income is committed.
        committed_until: Option<Day>,
        /// How far the accounts can be read.
        statements: Option<Status>,
        /// Last day of the period covered by the latest accounts that can be read.
        statements_date: Option<Day>,
        /// Whether the accounts are audited by an independent party.
        audited: Option<Flag>,
        /// Whether members contribute money or work of their own.
        member_contributions: Option<Flag>,
        /// Share of members who contribute.
        paying_share: Option<Share>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// A source of money or of work in kind.
    FundingSource {
        /// Who gives.
        source: String,
        /// What kind of actor gives.
        kind: Option<One<ActorKind>>,
        /// How many separate givers the row stands for; at least one when absent.
        payers: Option<Count>,
        /// What it gives: over the whole time where `from` and `until` are both there, in one year otherwise.
        amount: Option<Amount>,
        /// Its share of a year's income, where the amount is not known.
        share: Option<Share>,
        /// First day of the commitment.
        from: Option<Day>,
        /// Last day of the commitment.
        until: Option<Day>,
        /// Whether a commitment that ended was renewed or replaced.
        renewed: Option<Flag>,
        /// Whether the giver decides what the money is for.
        restricted: Option<Flag>,
        /// Phases that the money is for.
        phases: Many<Phase>,
        /// How much it matters.
        role: Option<One<FundingRole>>,
        /// Whether it is work, rooms or goods rather than money.
        in_kind: Option<Flag>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// What the public can read.
    Transparency {
        /// The list of members.
        member_list: Option<Status>,
        /// Minutes of the governing body.
        minutes: Option<Status>,
        /// Decisions of the governing body.
        decisions: Option<Status>,
        /// The budget.
        budget: Option<Status>,
        /// Who gives money, and how much.
        funders: Option<Status>,
        /// An annual report.
        annual_report: Option<Status>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// How conduct, promises and progress are watched.
    Monitoring {
        /// Who checks what members do; `none` where nobody does.
        conducted_by: Option<One<Reviewer>>,
        /// Whether those who check are chosen and paid by those whom they check.
        paid_by_checked: Option<Flag>,
        /// How far the results of that checking can be read.
        results: Option<Status>,
        /// Whether those results are given for each member, rather than only in sum.
        results_by_member: Option<Flag>,
        /// Why a third-party monitor would not suit this coalition, where that is so (memo T12).
        third_party_unsuitable: Option<Named>,
        /// How far members' commitments and their progress are tracked.
        commitments: Option<Status>,
        /// Share of commitments due that were kept.
        commitments_kept: Option<Share>,
        /// How far there is a way to complain.
        grievance_mechanism: Option<Status>,
        /// Whether people outside the coalition may use it.
        grievance_open: Option<Flag>,
        /// Complaints received in the last three years.
        complaints: Option<Count>,
        /// Share of complaints answered.
        complaints_answered: Option<Share>,
        /// Median days to a first reply.
        reply_days: Option<Days>,
        /// How far there is an agreed account of cause and effect (memo L11).
        theory_of_change: Option<Status>,
        /// Whether independent experts took part in making or reviewing it (memo L11).
        independent_experts: Option<Flag>,
        /// How many goals have an indicator with baseline, target and date.
        indicators: Option<One<Extent>>,
        /// How far the values of those indicators can be read.
        indicator_results: Option<Status>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// An evaluation of the coalition itself.
    EvaluationReport {
        /// Its title or author.
        title: String,
        /// Who evaluated.
        by: Option<One<Reviewer>>,
        /// When it came out.
        date: Option<Day>,
        /// How far it can be read.
        published: Option<Flag>,
        /// Whether the coalition answered it in writing.
        answered: Option<Flag>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// A change in policy or practice to which the coalition contributed.
    Change {
        /// What changed.
        what: String,
        /// When.
        date: Option<Day>,
        /// What kind of change.
        kind: Option<One<ChangeKind>>,
        /// Where.
        place: Option<String>,
        /// What the coalition claims to have contributed.
        contribution: Option<String>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// How partners come to trust and understand each other.
    Trust {
        /// How far norms for communicating across divides are set down (memo L1).
        norms: Option<Status>,
        /// Whether time was set aside to build trust before hard talks (memo L4).
        trust_building: Option<Flag>,
        /// Meetings a year whose purpose is to know each other.
        sessions_per_year: Option<Count>,
        /// How training in communication across cultures is offered (memo L5).
        training: Option<One<Offer>>,
        /// Whether partners know the limits of what each other can agree to (memo L2).
        limits_known: Option<One<Extent>>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// How disagreement is handled.
    Dissent {
        /// How far there is a procedure for those who disagree.
        procedure: Option<Status>,
        /// Decisions taken in the last three years.
        decisions: Option<Count>,
        /// How many of them have a recorded dissent.
        recorded: Option<Count>,
        /// Whether partners have informal ways to disagree (memo L3).
        informal_channels: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// Who is looked for, and what helps them take part.
    Inclusion {
        /// How far there is a map of constituencies: who is touched by the issue (memo C10, L18).
        constituency_map: Option<Status>,
        /// Constituencies that the coalition's work touches.
        relevant: Many<Constituency>,
        /// Whether the convener has searched for stakeholders who are not seen (memo L14).
        search_done: Option<Flag>,
        /// Whether travel, time or other costs of taking part are paid for those who need it.
        participation_support: Option<Flag>,
        /// Languages in which the work can be followed.
        languages: Option<Count>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

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
        champions: Option<Vec<String>>,
        /// Governments or others that work against it, by name.
        resisters: Option<Vec<String>>,
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
        /// How far lessons and records are kept for those who follow.
        lessons: Option<Status>,
        /// Whether money for the next phase is promised (memo L16).
        next_phase_funded: Option<Flag>,
        /// Ids of the evidence for this table.
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
        /// `self`: the coalition says so; `document`: a rule, minute or account shows it; `audited`; `independent`:
        /// somebody else found it.
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
        /// `governance.bodies` lists every body, with all its seats.
        bodies: Option<One<Completeness>>,
        /// `changes` lists every change that is claimed.
        changes: Option<One<Completeness>>,
        /// `evaluations` lists every evaluation.
        evaluations: Option<One<Completeness>>,
    }
}

/// A level given in an answer, 0 to 4.
pub type Level = Whole;
