//! The words of the file: what each says, so that two readers use it alike.

use crate::coalition::scalar::words;

/// Declares words for kinds of actor, and words of their own after them.
macro_rules! actors {
    ($(#[doc = $about:literal])* $name:ident { $($more:tt)* }) => {
        words! {
            $(#[doc = $about])*
            $name unordered {
                /// A country's central government, a ministry, or a state as a member.
                State = "state" | "government" | "country" | "nation" | "ministry",
                /// A province, region, city or other public body below the state.
                Subnational = "subnational" | "city" | "municipality" | "province" | "region" | "local government",
                /// An organisation of states, its agencies and secretariats; the European Union.
                Igo = "igo" | "intergovernmental" | "intergovernmental organisation" | "international organisation" | "UN",
                /// A company, or an association of companies. Investors and lenders who take part to press companies, and are
                /// not to change themselves, are `other` where companies are to change.
                Business = "business" | "company" | "companies" | "corporation" | "firm" | "industry" | "private sector",
                /// A non-governmental organisation, network or campaign, without profit and not of one of the kinds below.
                Ngo = "ngo" | "non-governmental" | "non-governmental organisation" | "civil society" | "charity" | "non-profit",
                /// A body that gives grants from its own means.
                Foundation = "foundation" | "philanthropy",
                /// A university, institute, learned or technical society.
                Academia = "academia" | "university" | "universities" | "research" | "science",
                /// A trade union or federation of unions.
                Labour = "labour" | "union" | "trade union" | "workers",
                /// An indigenous people or its organisation.
                Indigenous = "indigenous",
                /// People affected by the issue, speaking for themselves: residents, patients, smallholders, and their groups.
                Community = "community" | "people affected" | "residents" | "patients" | "smallholders",
                /// A religious body.
                Faith = "faith" | "church" | "religious",
                /// A publisher, broadcaster or association of journalists.
                Media = "media" | "press" | "journalists",
                /// A person who takes part for themselves, such as an independent chair.
                Individual = "individual" | "person" | "expert",
                /// None of these, such as a fund that states and private givers run together.
                Other = "other",
                $($more)*
            }
        }
    };
}

actors! {
    /// The kind of an actor.
    ActorKind {}
}

impl Chooser {
    /// Whether those who choose or put names forward stand above the group.
    pub fn is_above(self) -> bool {
        matches!(self, Self::Organisers | Self::Host | Self::Funders)
    }
}

impl ActorKind {
    /// Whether such actors sit for a group rather than for themselves.
    pub fn is_group(self) -> bool {
        self != Self::Individual
    }

    /// Whether such actors are affected themselves, or answer to those who are.
    pub fn is_affected(self) -> bool {
        matches!(self, Self::Community | Self::Indigenous | Self::Labour)
    }
}

actors! {
    /// Whose behaviour is to change: kinds of actor, or the members whatever their kinds.
    Target {
        /// Its own members, who make or accept rules for themselves.
        Members = "members",
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
        /// It may listen or speak, and has no vote: an observer, an associate, an affiliate.
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
        /// Whatever it does changes little.
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
        /// It accepts the coalition on conditions that are not met, and would come if they were.
        Conditional = "conditional",
        /// It wants binding law in its place.
        WantsLaw = "wants-binding-law",
        /// It rejects the coalition for other reasons; also one that left over its terms, or declined to come.
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
        /// All members together, such as the assembly.
        Members = "members",
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
        /// They put themselves forward, and nobody else chooses.
        Themselves = "themselves",
        /// Nobody: the seat goes with a post, such as that of the head of the office.
        Office = "office",
    }
}
words! {
    /// How a member came to leave.
    Departure unordered {
        /// It closed, merged, or can no longer be a member.
        Ended = "ended",
        /// It was expelled.
        Removed = "removed",
        /// It left when its own conduct was under review, or when it was suspended.
        UnderReview = "under-review",
        /// It left for reasons of its own.
        Withdrew = "withdrew",
        /// It left at how the coalition works.
        Protest = "protest",
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
        /// `quota` in each chamber; 0.5 stands for more than half of each.
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
        /// The coalition's own staff look at members.
        Staff = "staff",
        /// Somebody looks who is neither a member nor on the coalition's staff.
        ThirdParty = "third-party",
    }
}
words! {
    /// Who approves those who check, and watches how they do it.
    Overseer ordered {
        /// Nobody.
        Nobody = "nobody",
        /// Those whom they check, or those who pay them.
        Checked = "those-checked",
        /// The coalition itself: its board or office.
        Coalition = "coalition",
        /// A body that the coalition founded, pays or steers.
        OwnBody = "own-body",
        /// A body that neither the coalition nor those checked pay or steer, such as a national accreditor or an authority.
        Independent = "independent",
    }
}
words! {
    /// Who bears the cost of what a coalition asks.
    CostBearer unordered {
        /// Those who ask for it, such as buyers, givers or the coalition itself; or members, large ones too, who wrote it for
        /// themselves.
        Asking = "those-asking",
        /// Those who ask and those who have to do it, in parts that are agreed.
        Shared = "shared",
        /// Those who have to do it, such as suppliers, factories or states, at the wish of others.
        Doing = "those-to-change",
        /// Small producers, workers, communities or others of little means, whether they have to do it or not.
        Weak = "those-of-little-means",
        /// Nobody has said: it is left open who pays.
        Open = "open",
    }
}
words! {
    /// What followed for those who checked wrongly.
    CheckerAnswer ordered {
        /// Nothing that is known, and the result stands.
        None = "none",
        /// The result was put right; for those who checked nothing followed.
        Corrected = "corrected",
        /// They were warned, put under conditions, or watched more closely.
        Warned = "warned",
        /// They may not check any more, for a time or for good.
        Barred = "barred",
    }
}
words! {
    /// What the coalition answered to an objection to itself.
    ObjectionAnswer ordered {
        /// Nothing that is known.
        None = "none",
        /// It replied, and passed over the main points, or only rejected them.
        Evasive = "evasive",
        /// It replied to the main points with reasons.
        Reasons = "reasons",
        /// It changed what the objection was about.
        Changed = "changed",
    }
}
words! {
    /// What the coalition did about a rule of its own that it did not keep.
    OwnAnswer ordered {
        /// Nothing that is known.
        None = "none",
        /// It said why.
        Explained = "explained",
        /// The decision was taken anew, or the harm made good.
        Corrected = "corrected",
        /// Besides, something was changed so that it does not happen again.
        Changed = "changed",
    }
}
words! {
    /// Who commissioned, paid or steered an evaluation.
    EvaluationLead unordered {
        /// Those whose work is judged: the coalition's office or lead.
        Office = "office",
        /// The organisation that houses it.
        Host = "host",
        /// Those who give it money.
        Funders = "funders",
        /// Its board, or a body that answers to the board alone.
        Board = "board",
        /// A body that has no part in its work, its money or its decisions.
        Independent = "independent",
    }
}
words! {
    /// Who can become a member.
    Admission ordered {
        /// Nobody: it has no members by design, and not everybody can take part either.
        None = "none",
        /// Nobody new: those who belong to it are fixed.
        Closed = "closed",
        /// Those whom it invites.
        Invitation = "invitation",
        /// Those who meet conditions that anybody can read.
        Conditions = "conditions",
        /// Whoever wants to; also where there are no members and everybody can take part.
        Anyone = "anyone",
    }
}
words! {
    /// What it costs to complain or object.
    ComplaintCost ordered {
        /// Nothing but the writing.
        Free = "free",
        /// A fee, or work of one's own, that those affected can carry.
        Low = "low",
        /// A fee, a deposit, or proof by experts or lawyers, of more than about a month's income of those affected; also where
        /// it is waived on request.
        High = "high",
    }
}
words! {
    /// What whoever decides on a complaint or an objection may look at.
    ComplaintScope ordered {
        /// Only whether the procedure was kept, or whether somebody erred plainly; not whether the result is right.
        Procedure = "procedure",
        /// Also whether the result is right.
        Substance = "substance",
    }
}
words! {
    /// How what is sold under a label is tied to what was certified.
    Traceability ordered {
        /// Nothing ties the two.
        None = "none",
        /// Credits are traded apart from the goods.
        Credits = "credits",
        /// Goods are mixed with others on the way, and only the amounts are balanced.
        MassBalance = "mass-balance",
        /// Goods are kept apart from others all the way.
        Segregated = "segregated",
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
        /// It set conditions with a date, or put the member under special review.
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

impl Complainant {
    /// Whether people outside the coalition are meant.
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Affected | Self::Anyone)
    }
}

words! {
    /// The body in law.
    LegalForm unordered {
        /// No legal person: an agreement, a network, a process, an association that is not incorporated.
        None = "none",
        /// Part of another legal person, which acts for it.
        Hosted = "hosted",
        /// An association of members that is a legal person.
        Association = "association",
        /// A foundation, trust or charity without members.
        Foundation = "foundation",
        /// A company or corporation, with or without profit.
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
        /// It has signed a memorandum or another agreement with it.
        Agrees = "agrees",
    }
}
words! {
    /// What it costs to take part.
    EntryCost ordered {
        /// Nothing but one's own work.
        Free = "free",
        /// Up to about 5,000 US dollars a year for one member or site.
        Low = "low",
        /// More than that.
        High = "high",
    }
}
words! {
    /// Who decides who may take part as a stakeholder.
    Admitter unordered {
        /// Whoever says that the matter concerns it may come.
        Themselves = "themselves",
        /// The members, by vote.
        Members = "members",
        /// Each group decides on those who come in its name.
        Group = "group",
        /// Those who built the coalition, its board or its office invite whom they choose.
        Organisers = "organisers",
        /// A state, an intergovernmental body or another outsider.
        Outside = "outside",
    }
}
words! {
    /// What is said against an effect that is claimed.
    EffectDoubt unordered {
        /// Things are better only where that costs little, and no better or worse where it costs much.
        Superficial = "superficial",
        /// Steps were counted as done that were not finished, or that change nothing.
        Symbolic = "symbolic",
        /// An effect is claimed and was not measured.
        Unmeasured = "unmeasured",
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
impl EvidenceKind {
    /// Whether it is more than the coalition's own word.
    pub fn proves(self) -> bool {
        self != Self::SelfStated
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
words! {
    /// Who has to do what a norm asks.
    DutyHolder unordered {
        /// Its members themselves.
        Members = "members",
        /// Those with whom members deal, such as borrowers, suppliers or contractors; members are to see to it.
        ThirdParties = "third-parties",
        /// The coalition and its staff.
        Coalition = "coalition",
    }
}
