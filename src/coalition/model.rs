//! The coalition file, table by table. The text above each key is what `cma schema` and the documentation say of it.

use super::answers::{Answers, Backing};
use super::locate::Path;
use super::record::{Field, Record, See, Seen, record, wrong_type};
use super::scalar::{
    Amount, Count, CountryCode, CurrencyCode, Day, Days, Flag, Many, Mark, Named, Names, One, RegionCode, Series,
    Share, Silence, Status, Whole, Years, words,
};
use crate::source::problem::Problems;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

words! {
    /// The kind of an actor.
    ActorKind unordered {
        /// A country's central government, a ministry, or a state as a member.
        State = "state",
        /// A province, region, city or other public body below the state.
        Subnational = "subnational",
        /// An organisation of states, its agencies and secretariats; the European Union.
        Igo = "igo",
        /// A company, or an association of companies.
        Business = "business",
        /// A non-governmental organisation, network or campaign, without profit and not of one of the kinds below.
        Ngo = "ngo",
        /// A body that gives grants from its own means.
        Foundation = "foundation",
        /// A university, institute, learned or technical society.
        Academia = "academia",
        /// A trade union or federation of unions.
        Labour = "labour",
        /// An indigenous people or its organisation.
        Indigenous = "indigenous",
        /// People affected by the issue, speaking for themselves: residents, patients, smallholders, and their groups.
        Community = "community",
        /// A religious body.
        Faith = "faith",
        /// A publisher, broadcaster or association of journalists.
        Media = "media",
        /// A person who takes part for themselves, such as an independent chair.
        Individual = "individual",
        /// None of these.
        Other = "other",
    }
}
words! {
    /// Phases of the policy cycle (memo S1).
    Phase ordered {
        /// The aim is to put the issue before those who decide.
        AgendaSetting = "agenda-setting",
        /// A text or arrangement is being worked out; until it is adopted.
        Negotiation = "negotiation",
        /// What was adopted is being put into practice.
        Implementation = "implementation",
        /// What is done is being watched against what was promised.
        Monitoring = "monitoring",
        /// Results are being judged, and the arrangement reconsidered.
        Evaluation = "evaluation",
    }
}
words! {
    /// How far an actor or a coalition reaches.
    Scope ordered {
        /// Part of a country.
        Local = "local",
        /// One country.
        National = "national",
        /// Several countries of one region.
        Regional = "regional",
        /// More than one region of the world.
        Global = "global",
    }
}
words! {
    /// How a coalition came about (memo T6).
    Origin unordered {
        /// It grew from a shared cause; nobody was asked to come.
        Organic = "organic",
        /// Somebody built it on purpose and invited the others.
        Convened = "convened",
    }
}
words! {
    /// What a coalition does (memo S5). All that take a real part of its work, not what it merely hopes for.
    Function unordered {
        /// It brings people, money or goods together for a cause.
        Mobilisation = "mobilisation",
        /// It works to have an issue taken up.
        AgendaSetting = "agenda-setting",
        /// It argues for a decision that others take.
        Advocacy = "advocacy",
        /// It writes standards, principles or rules that others are to follow.
        NormBuilding = "norm-building",
        /// It carries out or pays for projects, services or research.
        Implementation = "implementation",
        /// It watches whether others do as they promised.
        Oversight = "oversight",
    }
}
words! {
    /// The setting in which it works (memo S6).
    Context unordered {
        /// Public institutions work.
        Ordinary = "ordinary",
        /// Public institutions are weak or there is violent conflict.
        Fragile = "fragile",
        /// Power is not to be questioned in public.
        Authoritarian = "authoritarian",
        /// Those in power enrich themselves.
        Predatory = "predatory",
        /// The issue itself divides society.
        Contested = "contested",
    }
}
words! {
    /// Where the coalition stands in its own life.
    LifeStage unordered {
        /// Its rules and bodies are still being made.
        Forming = "forming",
        /// It works by rules of its own.
        Established = "established",
        /// It changes host, form or aim, or is closing.
        InTransition = "in-transition",
    }
}
words! {
    /// What a member does in the coalition.
    Role unordered {
        /// It called the others together.
        Convener = "convener",
        /// It gives money.
        Funder = "funder",
        /// It has a vote, itself or through those who sit for it.
        DecisionMaker = "decision-maker",
        /// It carries out what was agreed.
        Implementer = "implementer",
        /// It checks what others do.
        Monitor = "monitor",
        /// It gives knowledge.
        Expert = "expert",
        /// It argues for the cause outside.
        Advocate = "advocate",
        /// It runs the office.
        Secretariat = "secretariat",
        /// It may listen or speak, and has no vote.
        Observer = "observer",
    }
}
words! {
    /// People for whom a member can speak (memo L14): they are of these people, or answer directly to them.
    Constituency unordered {
        Women = "women", IndigenousPeoples = "indigenous-peoples", Minorities = "minorities",
        RemoteAreas = "remote-areas", SectarianGroups = "sectarian-groups", Youth = "youth", Workers = "workers",
        /// People whom the issue harms or the coalition's work touches, smallholders and patients among them.
        AffectedCommunities = "affected-communities",
        PersonsWithDisabilities = "persons-with-disabilities",
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
    Degree ordered {
        /// Without it little changes.
        Low = "low",
        /// It can speed up or slow down.
        Medium = "medium",
        /// The aim cannot be reached against it.
        High = "high",
    }
}
words! {
    /// How a stakeholder regards the coalition's aim. What it thinks of the coalition is its `scheme`.
    Stance ordered {
        /// It works against the aim.
        Opposed = "opposed",
        /// It will not act for the aim.
        Unwilling = "unwilling",
        /// It has not made up its mind, or waits.
        Hesitant = "hesitant",
        Neutral = "neutral",
        Supportive = "supportive",
    }
}
words! {
    /// How a stakeholder regards the coalition itself: its form, rules and promises.
    SchemeStance unordered {
        Supports = "supports",
        /// It accepts the coalition and asks for more than it does.
        WantsMore = "wants-more",
        /// It accepts the coalition on conditions that are not met.
        Conditional = "conditional",
        /// It wants binding law in its place.
        WantsLaw = "wants-binding-law",
        /// It rejects the coalition for other reasons.
        Opposes = "opposes",
    }
}
words! {
    /// How the coalition deals with a stakeholder outside it.
    Engagement ordered {
        None = "none",
        /// It is told.
        Informed = "informed",
        /// It is asked, once or now and then.
        Consulted = "consulted",
        /// It is talked with regularly, both ways.
        Dialogue = "dialogue",
        /// An agreement, an observer's seat or a joint body binds both.
        FormalLink = "formal-link",
    }
}
words! {
    /// What a body is for.
    BodyRole unordered {
        /// It decides between meetings of all.
        Board = "board",
        /// All members meet in it.
        Assembly = "assembly",
        /// It runs the daily work.
        Secretariat = "secretariat",
        /// It prepares or settles one matter.
        Committee = "committee",
        /// It advises and decides nothing.
        Advisory = "advisory",
    }
}
words! {
    /// Who chooses those who hold a group's seats.
    Chooser unordered {
        /// The group itself, by election or its own procedure.
        Group = "group",
        /// Those who built the coalition.
        Organisers = "organisers",
        /// The body fills its own seats.
        Board = "board",
        /// The organisation that hosts the coalition.
        Host = "host",
        /// A state, an intergovernmental body or another outsider.
        Outside = "outside",
        /// Whoever pays.
        Funders = "funders",
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
        /// Nobody with a vote objects.
        Consensus = "consensus",
        /// Everybody with a vote agrees.
        Unanimity = "unanimity",
        /// More than half of the votes.
        Majority = "majority",
        /// At least `quota` of the votes.
        Supermajority = "supermajority",
        /// More than half, or `quota`, in each chamber.
        ChamberMajority = "chamber-majority",
        /// One office or organisation decides.
        LeadDecides = "lead-decides",
    }
}
words! {
    /// How much a source of money gives.
    FundingRole ordered { Minor = "minor", Major = "major", Lead = "lead", }
}
words! {
    /// Who looks: the coalition itself, its peers, or somebody independent of it.
    Reviewer ordered {
        None = "none",
        /// Each reports on itself.
        SelfReport = "self",
        /// Members look at each other.
        Peer = "peer",
        /// Somebody looks who is not a member.
        ThirdParty = "third-party",
    }
}
words! {
    /// What figures a check rests on.
    DataSource ordered {
        /// What those checked say of themselves.
        SelfReported = "self-reported",
        /// Their figures, checked by somebody else.
        Verified = "verified",
        /// Figures that somebody else gathered.
        Measured = "measured",
    }
}
words! {
    /// What studies found of an effect.
    Effect ordered {
        /// No effect, or harm.
        None = "none",
        /// Some effect in some places, or studies that differ.
        Mixed = "mixed",
        /// A clear effect on the matter itself.
        Clear = "clear",
    }
}
words! {
    /// What a rule was broken by.
    Offence unordered {
        /// Reports, fees or forms.
        Paperwork = "paperwork",
        /// What the member does on the matter itself.
        Conduct = "conduct",
    }
}
words! {
    /// What the coalition did when a breach became known.
    BreachAnswer ordered {
        /// Nothing that is known.
        None = "none",
        /// It spoke of it: a letter, a statement, an inquiry.
        Statement = "statement",
        /// It set conditions with a date.
        Conditions = "conditions",
        /// Rights were suspended.
        Suspension = "suspension",
        /// The member was expelled, or its certificate withdrawn.
        Exclusion = "exclusion",
    }
}
words! {
    /// Who brought a breach to light.
    Finder unordered {
        /// The coalition's own checks.
        Checks = "checks",
        /// A member.
        Member = "member",
        /// Those who were harmed, by a complaint.
        Complaint = "complaint",
        /// Somebody outside: press, an organisation, a researcher, an authority.
        Outsider = "outsider",
    }
}
words! {
    /// Who may complain.
    Complainant unordered {
        Members = "members",
        /// People who work for the coalition or its members.
        Staff = "staff",
        /// People whom its work touches.
        Affected = "affected",
        Anyone = "anyone",
    }
}
words! {
    /// The body in law.
    LegalForm unordered {
        /// No legal person: an agreement, a network, a process.
        None = "none",
        /// Part of another legal person, which acts for it.
        Hosted = "hosted",
        /// An association of members.
        Association = "association",
        /// A foundation, trust or charity without members.
        Foundation = "foundation",
        /// A company, with or without profit.
        Company = "company",
        /// Created by a treaty or by a decision of states.
        Intergovernmental = "intergovernmental",
        Other = "other",
    }
}
words! {
    /// Who runs the daily work.
    Office unordered {
        /// Nobody; members share it.
        None = "none",
        /// Staff of another organisation.
        Hosted = "hosted",
        /// Staff of its own.
        Own = "own",
    }
}
words! {
    /// What binds those who take part to what was agreed.
    BindingForce ordered {
        /// Nothing.
        None = "none",
        /// A public promise.
        Pledge = "pledge",
        /// The conditions of membership.
        MembershipRules = "membership-rules",
        /// A contract that a court or arbiter would uphold.
        Contract = "contract",
        /// Law: a treaty, statute or regulation.
        Law = "law",
    }
}
words! {
    /// Who settles disputes on what was agreed.
    Settler unordered {
        Nobody = "nobody",
        /// A body of the coalition.
        Board = "board",
        /// An arbiter or panel from outside.
        Arbitration = "arbitration",
        Courts = "courts",
    }
}
words! {
    /// Who gave the mandate.
    MandateSource unordered {
        /// Those who built the coalition.
        Organisers = "organisers",
        /// Its members, by a vote or by signing.
        Members = "members",
        /// States, each by its own decision.
        States = "states",
        /// A treaty, or a decision of an intergovernmental body.
        Intergovernmental = "intergovernmental",
        /// Those affected, by a vote or through those whom they chose.
        Affected = "affected",
    }
}
words! {
    /// What a formal actor does for the coalition.
    RecognitionKind unordered {
        /// It mentions or welcomes it.
        TakesNote = "takes-note",
        /// It supports what the coalition does or writes.
        Endorses = "endorses",
        /// It receives its reports.
        ReceivesReports = "receives-reports",
        /// It pays for it.
        Funds = "funds",
        /// It gives it a task, or makes its rules part of its own.
        Mandates = "mandates",
    }
}
words! {
    /// What a norm asks.
    NormForce ordered {
        /// It encourages.
        Encouragements = "encouragements",
        /// Some of it obliges, some encourages.
        Mixed = "mixed",
        /// It obliges.
        Duties = "duties",
    }
}
words! {
    /// What the coalition said when its members' aims collided.
    Position ordered {
        /// Nothing.
        None = "none",
        /// Something that left the matter open, or that some members disowned.
        Partial = "partial",
        /// A position of the whole.
        Taken = "taken",
    }
}
words! {
    /// From where the file looks at the coalition.
    View unordered {
        /// By or with those who know it from within.
        Inside = "inside",
        /// From what the public can find.
        Outside = "outside",
    }
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
        /// The coalition or a member says so: a web page, speech, press release, annual report without accounts.
        SelfStated = "self",
        /// Somebody tells it without showing how they know: press, wiki, blog.
        Reported = "reported",
        /// The thing itself: by-laws, minutes, a decision, an agreement, accounts without audit.
        Document = "document",
        /// Audited accounts, or an assurance by an auditor.
        Audited = "audited",
        /// Somebody without a part in it looked into it and says how: a study, an evaluation, a court.
        Independent = "independent",
    }
}
words! {
    /// How far a quality is met.
    Extent ordered {
        None = "none",
        /// At least one, up to a half.
        Some = "some",
        /// More than half.
        Most = "most",
        All = "all",
    }
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
    Completeness ordered {
        /// There may be more than is listed.
        Partial = "partial",
        /// What is not listed is not there.
        Complete = "complete",
    }
}

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
        /// Breaches of the coalition's rules that became known, one row each.
        breaches: Vec<Breach>,
        /// The way to complain, and what came of complaints.
        complaints: Complaints,
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
        /// The day of the search; of the last one, where there were several.
        on: Day,
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
        /// Other names that mean the same: an abbreviation, a former name, the name in another language. `cma link` finds
        /// it by them. Example: `["GNI"]`.
        aka: Option<Vec<String>>,
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
        /// Whether it is set up to last: there is no first aim that is won on a day.
        standing: Option<Flag>,
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
        /// Other names that mean the same: an abbreviation, a former name, the name in another language. `cma link` finds
        /// it by them. Example: `["WHO"]`.
        aka: Option<Vec<String>>,
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
        /// How many members the row stands for: at least one where absent. `0` says that there are none of this kind.
        count: Option<Count>,
        /// Country, ISO 3166-1. Example: `"KE"`.
        country: Option<CountryCode>,
        /// Region, as a UN M49 code or name, where no single country fits. Example: `"northern africa"`.
        region: Option<RegionCode>,
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
        /// Whether it was among those who founded the coalition.
        founder: Option<Flag>,
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
    /// The members as a whole.
    Membership {
        /// How many members there are, where the rows do not say it.
        total: Option<Count>,
        /// From how many countries they come.
        countries: Option<Count>,
        /// Kinds of actor that are known to have no member. Example: `["state"]`.
        absent_kinds: Many<ActorKind>,
        /// Kinds of actor that the rules shut out.
        closed_to: Many<ActorKind>,
        /// Share of members that come from high-income countries (World Bank lists).
        high_income_share: Option<Share>,
        /// Share of the field for which the members account: of the market, production, places or people that the aim
        /// is about.
        field_share: Option<Share>,
        /// Share of members that take part in fact: that report, pay or come as the rules ask.
        active_share: Option<Share>,
        /// Whether those who join are checked against the conditions of membership.
        entry_checked: Option<Flag>,
        /// How far the fees of members are set down.
        fees: Option<Status>,
        /// How many of those who founded it have left.
        founders_left: Option<Count>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// Someone outside the coalition who has a stake in it.
    Stakeholder {
        /// The stakeholder's name.
        name: String,
        /// Other names that mean the same.
        aka: Option<Vec<String>>,
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
        /// Its power to help or hinder.
        power: Option<One<Degree>>,
        /// How much is at stake for it.
        interest: Option<One<Degree>>,
        /// How it regards the aim.
        stance: Option<One<Stance>>,
        /// How it regards the coalition itself.
        scheme: Option<One<SchemeStance>>,
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
        /// Who gave the mandate.
        mandate_from: Many<MandateSource>,
        /// Whether the mandate also says what the coalition does not do: matters, powers or places that are left to
        /// others.
        mandate_limits: Option<Flag>,
        /// When the mandate was last adopted or reviewed.
        mandate_reviewed: Option<Day>,
        /// Whether it has taken up work that the mandate does not name.
        beyond_mandate: Option<Flag>,
        /// How far the rule for making decisions is set down.
        decision_rule: Option<Status>,
        /// Whether the rule says what happens when there is no agreement.
        fallback_rule: Option<Flag>,
        /// Median days from proposal to decision.
        decision_days: Option<Days>,
        /// Share of proposals still open after a year.
        pending_share: Option<Share>,
        /// How many decisions are known to have failed, or to have been put off for a year or more, because some did not
        /// agree.
        blocked_decisions: Option<Count>,
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
        /// People or bodies that take part in decisions in whose outcome they are known to have had an interest, by name.
        known_conflicts: Option<Names>,
        /// How far there are consequences for members who break the rules. Those who hold a certificate, a grant or a
        /// licence from the coalition count as members here and in `monitoring`.
        sanctions: Option<Status>,
        /// What there are consequences for.
        sanctions_for: Many<Offence>,
        /// How often such consequences were used: suspension, exclusion, a certificate or grant withdrawn.
        sanctions_used: Option<Count>,
        /// Breaches of the rules that were established in the last three years. What each was, and what was done about
        /// it, stands in `breaches`.
        breaches: Option<Count>,
        /// Whether a partner that stands under serious accusation was kept without an inquiry.
        accused_kept: Option<Flag>,
        /// Formal actors (states, intergovernmental bodies, courts, parliaments) that recognise, mandate or receive
        /// reports from the coalition, by name. What each of them does stands in `recognition`.
        formal_links: Option<Names>,
        /// How far the relation to formal institutions is set down (memo C1).
        formal_relation: Option<Status>,
        /// Share of seats whose holders are chosen by those they represent.
        elected_share: Option<Share>,
        /// How many representatives report back to those they represent.
        report_back: Option<One<Extent>>,
        /// Longest gap, in days, between meetings open to all groups.
        meeting_gap_days: Option<Days>,
        /// Those with the power to act who have promised to take up or answer what it concludes, by name; an empty list
        /// where nobody has.
        answered_by: Option<Names>,
        /// Whether its bodies decided on matters before the rules for them were adopted.
        seated_before_rules: Option<Flag>,
        /// Whether those who run the daily work are other people than those who decide.
        board_separate: Option<Flag>,
        /// Whether two or more bodies have duties that overlap.
        bodies_overlap: Option<Flag>,
        /// The coalition's bodies, one table each.
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
        /// How many seats with a vote it has, filled or not. Seats without a vote are not counted.
        size: Option<Count>,
        /// The seats, by group.
        seats: Vec<Seats>,
        /// Whether `seats` lists every group that sits here. Otherwise the rows are taken as partial.
        seats_complete: Option<Flag>,
        /// How many of its members are women.
        women: Option<Count>,
        /// Share of its seats whose holders come from high-income countries (World Bank lists).
        high_income_share: Option<Share>,
        /// How many seats are empty.
        vacant: Option<Count>,
        /// Who appoints its members.
        appointed_by: Option<String>,
        /// Whether those who sit do so for themselves, in a personal capacity, rather than for a group or an organisation.
        personal_capacity: Option<Flag>,
        /// Length of a term in years.
        term_years: Option<Years>,
        /// How it decides.
        rule: Option<One<DecisionRule>>,
        /// Share of the votes that a decision needs, for `supermajority` and `chamber-majority`. Example: `0.667`. Half
        /// means more than half; thirds and sixths may be rounded to two or more digits.
        quota: Option<Share>,
        /// Share of all votes that a decision needs besides, for `chamber-majority`. Seats without a chamber count here
        /// alone. Example: `0.667`.
        total_quota: Option<Share>,
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
        /// Share of all votes that it then needs besides, for `chamber-majority`.
        total_quota: Option<Share>,
    }
}

/// What a body does where it finds no consensus.
#[derive(Clone, Debug, PartialEq)]
pub enum Fallback {
    /// It votes.
    Vote(FallbackVote),
    /// Nothing: without consensus there is no decision (`"none"` or `false`).
    Nothing,
    /// It was withheld, or looked for and not found.
    Open(Silence),
}

impl Field for Fallback {
    fn absent() -> Self {
        Self::Open(Silence::Partial)
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Boolean(false) => Self::Nothing,
            DeValue::String(text) if text == "none" => Self::Nothing,
            DeValue::Table(_) => Self::Vote(FallbackVote::read(node, problems)),
            DeValue::String(text) if Silence::of(text).is_some() => {
                Silence::of(text).map_or_else(Self::absent, Self::Open)
            }
            _ => {
                wrong_type(node, crate::message!("problem-is-fallback"), problems);
                Self::absent()
            }
        }
    }
    fn example() -> String {
        "{ rule = \"majority\" }".to_owned()
    }
    fn walk<'a>(&'a self, key: &str, at: &mut Path, see: &mut See<'_, 'a>) {
        match self {
            Self::Vote(vote) => vote.walk(key, at, see),
            Self::Nothing => {}
            Self::Open(why) => see(&at.clone().key(key), Seen::Silence(*why)),
        }
    }
    fn silence(&self) -> Option<Silence> {
        match self {
            Self::Open(why) => Some(*why),
            _ => None,
        }
    }
    fn schema() -> Json {
        json!({"anyOf": [{"enum": ["none", "undisclosed", "not-found", false]}, FallbackVote::table_schema("The vote taken then.")]})
    }
}

record! {
    /// Seats of one group in a body.
    Seats {
        /// The group that holds them; the kind where absent.
        group: Option<String>,
        /// What kind of actor holds them.
        kind: Option<One<ActorKind>>,
        /// How many seats: at least one where absent. `0` says that this group has none.
        count: Option<Count>,
        /// Their share of the seats, where the number is not known. Example: `"half"`.
        share: Option<Share>,
        /// The chamber in which they vote, if the body has chambers.
        chamber: Option<String>,
        /// Votes of each seat, 0 for seats without a vote; where absent, the body's `votes_each`.
        votes: Option<Amount>,
        /// Whether the holders vote together, `false` where each votes alone; where absent, the body's `together`.
        together: Option<Flag>,
        /// Whether the group can stop a decision by itself; where absent, the body's `veto`.
        veto: Option<Flag>,
        /// Region, as a UN M49 code or name.
        region: Option<RegionCode>,
        /// People for whom the holders speak: they are of these people, or answer directly to them.
        speaks_for: Many<Constituency>,
        /// Whether its holders are those who give the money.
        gives_money: Option<Flag>,
        /// Who chooses the holders.
        chosen_by: Option<One<Chooser>>,
        /// Who puts names forward, where another chooses among them.
        nominated_by: Option<One<Chooser>>,
        /// How far it is set down how the group chooses or names the holders.
        choice_rule: Option<Status>,
        /// Whether it was disputed in the last three years who may sit for the group.
        disputed: Option<Flag>,
        /// How many constituencies, each with an election of its own, share the row.
        constituencies: Option<Count>,
        /// Whether these seats are kept for named holders without an end.
        reserved: Option<Flag>,
        /// How many seats were offered to this group and refused.
        refused: Option<Count>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// The coalition as an organisation.
    Organisation {
        /// Its body in law.
        legal_form: Option<One<LegalForm>>,
        /// Country in which it is registered, ISO 3166-1.
        registered_in: Option<CountryCode>,
        /// Who runs the daily work.
        secretariat: Option<One<Office>>,
        /// Paid staff, in full-time posts.
        staff: Option<Count>,
        /// Whether all its work is done by volunteers.
        volunteers_only: Option<Flag>,
        /// How far it is set down how the lead is chosen and replaced.
        succession: Option<Status>,
        /// How often the lead changed in the five years before `as_of`. A rotation that its rules foresee does not count.
        lead_changes: Option<Count>,
        /// Whether the lead's post is empty, or held by somebody acting for the time being.
        lead_vacant: Option<Flag>,
        /// How far its risks are listed, each with somebody who answers for it.
        risk_register: Option<Status>,
        /// How far there are rules on misconduct by staff and board members.
        misconduct_rules: Option<Status>,
        /// How far there are safeguards for people whom its work touches against exploitation, abuse and harassment by
        /// those who carry it out.
        safeguards: Option<Status>,
        /// How many of those who carry out its work are bound by these safeguards, by contract or rule.
        safeguards_binding: Option<One<Extent>>,
        /// How many local branches it has.
        branches: Option<Count>,
        /// How many of them exist in law.
        branches_registered: Option<One<Extent>>,
        /// How many of the local branches that were looked at keep the rules that it sets for how they are run. National
        /// groups and country bodies count as branches.
        branches_in_order: Option<One<Extent>>,
        /// Whether it steers branches through money without answering for what they do.
        branches_dependent: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// The organisation that houses the coalition.
    Host {
        /// Its name; `"none"` where there is no host.
        name: Option<Named>,
        /// Other names that mean the same.
        aka: Option<Vec<String>>,
        /// How far the agreement with it is set down.
        agreement: Option<Status>,
        /// Whether it employs the staff.
        employs_staff: Option<Flag>,
        /// Whether it holds the money.
        holds_purse: Option<Flag>,
        /// Whether it has a seat in the governing body.
        holds_seat: Option<Flag>,
        /// Whether it chooses or dismisses the lead.
        chooses_lead: Option<Flag>,
        /// Whether it also gives money.
        is_funder: Option<Flag>,
        /// Whether it is also a member.
        is_member: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// An act of recognition by a formal actor.
    Recognition {
        /// Who recognises: a state, an intergovernmental body, a court, a parliament.
        by: String,
        /// Other names that mean the same.
        aka: Option<Vec<String>>,
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
        /// What it does.
        act: Option<One<RecognitionKind>>,
        /// Whether duties follow for the coalition.
        duties: Option<Flag>,
        /// When.
        date: Option<Day>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// What the coalition asks of members or others.
    Norm {
        /// How many of its key terms are defined.
        terms_defined: Option<One<Extent>>,
        /// Whether it obliges or encourages.
        force: Option<One<NormForce>>,
        /// How many of the main causes of the problem that it names it deals with.
        covers_causes: Option<One<Extent>>,
        /// How many of the commitments under it have a date.
        commitments_dated: Option<One<Extent>>,
        /// Whether the commitments of different members can be compared.
        commitments_comparable: Option<Flag>,
        /// How many commitments have interim steps.
        interim_steps: Option<One<Extent>>,
        /// How far it is set down who may claim what by it.
        claims_rules: Option<Status>,
        /// When it was last revised.
        revised: Option<Day>,
        /// Whether it asks less than an earlier version of it, or than the draft that was put to the public.
        weakened: Option<Flag>,
        /// Whether it asks less than law or international standards on the same matter.
        below_law: Option<Flag>,
        /// Kinds of actor that drafted it.
        drafted_by: Many<ActorKind>,
        /// Kinds of actor that it concerns and that had no part in drafting.
        drafted_without: Many<ActorKind>,
        /// What those affected, or organisations that speak for them, asked for in public and it does not hold. Example:
        /// `["a living wage"]`.
        demands_left_out: Option<Names>,
        /// What binds those who take part to it.
        binding_force: Option<One<BindingForce>>,
        /// Who settles disputes on it.
        disputes_settled_by: Option<One<Settler>>,
        /// Whether people affected ask for binding law on the matter.
        binding_law_asked: Option<Flag>,
        /// Whether it sets targets without the means to reach them.
        targets_without_means: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// Money as a whole.
    Finance {
        /// Currency of all amounts, ISO 4217. Example: `"USD"`.
        currency: Option<CurrencyCode>,
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
        /// Whether planned work was dropped, cut or put off for want of money.
        money_short: Option<Flag>,
        /// Share of the sum asked for in the latest round of asking that was promised.
        raised_share: Option<Share>,
        /// Share of income that comes by right, year after year: fees, assessed contributions, sales, an endowment; not
        /// gifts and grants.
        assured_share: Option<Share>,
        /// Share of spending that goes to running the coalition itself: staff, office, meetings.
        running_share: Option<Share>,
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
        /// Other names that mean the same.
        aka: Option<Vec<String>>,
        /// What kind of actor gives.
        kind: Option<One<ActorKind>>,
        /// How many separate givers the row stands for: at least one where absent.
        payers: Option<Count>,
        /// Share of what the row gives that comes from its largest giver, where it stands for several. Example:
        /// `{ at_most = 0.05 }`.
        largest_payer: Option<Share>,
        /// What it gives: over the whole time where `from` and `until` are both there, in one year otherwise. A total
        /// of unknown years has no place here; give its `share` or `role`.
        amount: Option<Amount>,
        /// Its share of a year's income, where the amount is not known.
        share: Option<Share>,
        /// First day of the commitment.
        from: Option<Day>,
        /// Last day of the commitment.
        until: Option<Day>,
        /// Whether it has stopped giving, where the day is not known.
        ended: Option<Flag>,
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
        /// A policy on what anybody may ask to see.
        information_policy: Option<Status>,
        /// Days within which that policy promises an answer.
        answer_days: Option<Days>,
        /// Whether a refusal can be appealed.
        appeal: Option<Flag>,
        /// Whether outsiders can attend meetings of the governing body.
        open_meetings: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// How conduct, promises and progress are watched.
    Monitoring {
        /// The checks side by side, one row each. Where they differ, the other keys of this table tell of the strictest
        /// one that covers most members.
        checks: Vec<MonitoringCheck>,
        /// Who checks what members do (members, and holders of a certificate or grant); `none` where nobody does.
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
        /// Share of those who must report that did so in the latest round.
        reporting_share: Option<Share>,
        /// How many of the coalition's own goals that fell due were reached.
        goals_met: Option<One<Extent>>,
        /// Who has studied whether its work changes anything on the ground; `none` where nobody did.
        impact_studied: Option<One<Reviewer>>,
        /// What independent studies found of its effect on the ground.
        impact_found: Option<One<Effect>>,
        /// How far there is a way to complain.
        grievance_mechanism: Option<Status>,
        /// Whether people outside the coalition may use it.
        grievance_open: Option<Flag>,
        /// Complaints received in the last three years. A total since the beginning stands in `complaints.received`.
        complaints: Option<Count>,
        /// Share of complaints that had a reply on the matter itself. Whether it was resolved stands in
        /// `complaints.resolved`.
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
    /// One check on what members do.
    MonitoringCheck {
        /// What is checked.
        what: String,
        /// Who checks.
        by: Option<One<Reviewer>>,
        /// What figures it rests on.
        data: Option<One<DataSource>>,
        /// Share of members or sites that it covers.
        covers: Option<Share>,
        /// How far its results can be read.
        results: Option<Status>,
        /// Whether the results are shown member by member.
        by_member: Option<Flag>,
        /// Whether those checked choose or pay those who check.
        paid_by_checked: Option<Flag>,
        /// Whether those who check also train or advise those checked.
        also_trains: Option<Flag>,
        /// Whether a payment depends on figures of the one who is paid.
        payment_depends: Option<Flag>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// A breach of the coalition's rules that became known.
    Breach {
        /// By whom.
        by: String,
        /// What happened.
        what: Option<String>,
        /// What kind of rule was broken.
        kind: Option<One<Offence>>,
        /// When it became known.
        date: Option<Day>,
        /// What the coalition did; the strictest answer so far.
        answer: Option<One<BreachAnswer>>,
        /// Who brought it to light.
        found_by: Option<One<Finder>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// The way to complain, and what came of complaints.
    Complaints {
        /// Who may complain.
        open_to: Many<Complainant>,
        /// Whether those who decide on complaints are independent of those complained of.
        independent: Option<Flag>,
        /// Whether a complainant's name can be kept secret.
        confidential: Option<Flag>,
        /// Whether retaliation is forbidden and followed up.
        no_retaliation: Option<Flag>,
        /// First day of the time that the counts below cover; absent where they count from the beginning.
        since: Option<Day>,
        /// Complaints received.
        received: Option<Count>,
        /// Complaints settled on the matter itself.
        resolved: Option<Count>,
        /// Complaints found to be right.
        upheld: Option<Count>,
        /// Complaints still open.
        pending: Option<Count>,
        /// Complaints closed without any action.
        unresolved: Option<Count>,
        /// Median days until a complaint is settled.
        settling_days: Option<Days>,
        /// How many complaints that were upheld were made good.
        remedied: Option<One<Extent>>,
        /// Whether somebody looks later whether it was made good.
        remedy_followed: Option<Flag>,
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
        /// When it came out; leave it out while it is under way.
        date: Option<Day>,
        /// Whether anybody can read it.
        published: Option<Flag>,
        /// Whether the coalition answered it in writing.
        answered: Option<Flag>,
        /// How many of its recommendations were acted on.
        followed_up: Option<One<Extent>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// A change in policy or practice outside the coalition to which it contributed. Its own standard counts once others
    /// have adopted it; what it merely did (inspections, trainings, reports) does not.
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
    /// A prize or honour given to the coalition for its work.
    Award {
        /// What it is.
        what: String,
        /// Who gave it.
        by: Option<String>,
        /// When.
        date: Option<Day>,
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
        /// People or organisations that were threatened, charged, barred or shut down for their part in the coalition in
        /// the last three years, by name or place.
        reprisals: Option<Names>,
        /// Occasions on which the aims of its groups collided, one row each.
        tests: Vec<DissentTest>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// An occasion on which the aims of the coalition's groups collided.
    DissentTest {
        /// What it was about.
        what: String,
        /// When.
        date: Option<Day>,
        /// What the coalition said.
        position: Option<One<Position>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// Who is looked for, and what helps them take part.
    Inclusion {
        /// How far there is a map of constituencies: who is touched by the issue (memo C10, L18).
        constituency_map: Option<Status>,
        /// Constituencies that the coalition's work touches, whether it says so or not. `{ at_least = [...] }` where the
        /// list may not be whole.
        relevant: Many<Constituency>,
        /// Whether the convener has searched for stakeholders who are not seen (memo L14).
        search_done: Option<Flag>,
        /// Whether travel, time or other costs of taking part are paid for those who need it.
        participation_support: Option<Flag>,
        /// Whether the cost of taking part (fees, audits, travel, reports) keeps out small firms, smallholders, poor
        /// countries or other groups of little means.
        costs_shut_out: Option<Flag>,
        /// How those in the places where it works (authorities, organisations, people) take part in planning there.
        local_part: Option<One<Engagement>>,
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
        /// Bodies, the host among them, with whom it is in question who does what, by name.
        overlaps_with: Option<Names>,
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
        /// `recognition` lists every act of recognition.
        recognition: Option<One<Completeness>>,
        /// `monitoring.checks` lists every check on what members do.
        checks: Option<One<Completeness>>,
    }
}

/// A level given in an answer, 0 to 4.
pub type Level = Whole;
