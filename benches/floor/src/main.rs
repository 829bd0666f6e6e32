//! The floor: read every DIR/*/coalition.toml into typed structs of format 2 with toml + serde, with spans, and nothing
//! else. Ranges and disputed values are passed over; gen_portfolio.py writes none.
//!   floor DIR [-j THREADS] [--mode typed|value|detable|read]
#![allow(dead_code)]
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

type S<T> = toml::Spanned<T>;

macro_rules! words { ($($name:ident { $($v:ident = $w:literal),* $(,)? })*) => { $(
    #[derive(serde::Deserialize, Clone, Copy)]
    enum $name { $(#[serde(rename = $w)] $v,)* #[serde(rename = "undisclosed")] Undisclosed, #[serde(rename = "not-found")] NotFound } )* } }
words! {
    ActorKind { State="state", Subnational="subnational", Igo="igo", Business="business", Ngo="ngo", Foundation="foundation", Academia="academia", Labour="labour", Indigenous="indigenous", Community="community", Faith="faith", Media="media", Individual="individual", Other="other" }
    Phase { AgendaSetting="agenda-setting", Negotiation="negotiation", Implementation="implementation", Monitoring="monitoring", Evaluation="evaluation" }
    Scope { Local="local", National="national", Regional="regional", Global="global" }
    Origin { Organic="organic", Convened="convened" }
    Function { Mobilisation="mobilisation", AgendaSetting="agenda-setting", Advocacy="advocacy", NormBuilding="norm-building", Implementation="implementation", Oversight="oversight" }
    Context { Ordinary="ordinary", Fragile="fragile", Authoritarian="authoritarian", Predatory="predatory", Contested="contested" }
    LifeStage { Forming="forming", Established="established", InTransition="in-transition" }
    Role { Convener="convener", Funder="funder", DecisionMaker="decision-maker", Implementer="implementer", Monitor="monitor", Expert="expert", Advocate="advocate", Secretariat="secretariat", Observer="observer" }
    Constituency { Women="women", IndigenousPeoples="indigenous-peoples", Minorities="minorities", RemoteAreas="remote-areas", SectarianGroups="sectarian-groups", Youth="youth", Workers="workers", AffectedCommunities="affected-communities", PersonsWithDisabilities="persons-with-disabilities" }
    Skill { Framing="framing", Research="research", Mobilising="mobilising", Diplomacy="diplomacy", Law="law", Drafting="drafting", ProjectManagement="project-management", Delivery="delivery", Finance="finance", Audit="audit", DataAnalysis="data-analysis", FieldMonitoring="field-monitoring", EvaluationMethods="evaluation-methods", Facilitation="facilitation", Communication="communication" }
    Degree { Low="low", Medium="medium", High="high" }
    Stance { Opposed="opposed", Unwilling="unwilling", Hesitant="hesitant", Neutral="neutral", Supportive="supportive" }
    SchemeStance { Supports="supports", WantsMore="wants-more", Conditional="conditional", WantsLaw="wants-binding-law", Opposes="opposes" }
    Engagement { None="none", Informed="informed", Consulted="consulted", Dialogue="dialogue", FormalLink="formal-link" }
    BodyRole { Board="board", Assembly="assembly", Secretariat="secretariat", Committee="committee", Advisory="advisory" }
    Chooser { Group="group", Organisers="organisers", Board="board", Host="host", Outside="outside", Funders="funders" }
    Departure { Ended="ended", Removed="removed", UnderReview="under-review", Withdrew="withdrew", Protest="protest" }
    DecisionRule { Consensus="consensus", Unanimity="unanimity", Majority="majority", Supermajority="supermajority", ChamberMajority="chamber-majority", LeadDecides="lead-decides" }
    FundingRole { Minor="minor", Major="major", Lead="lead" }
    Reviewer { None="none", SelfReport="self", Peer="peer", ThirdParty="third-party" }
    DataSource { SelfReported="self-reported", Verified="verified", Measured="measured" }
    Effect { None="none", Mixed="mixed", Clear="clear" }
    Offence { Paperwork="paperwork", Conduct="conduct" }
    BreachAnswer { None="none", Statement="statement", Conditions="conditions", Suspension="suspension", Exclusion="exclusion" }
    Complainant { Members="members", Staff="staff", Affected="affected", Anyone="anyone" }
    LegalForm { None="none", Hosted="hosted", Association="association", Foundation="foundation", Company="company", Intergovernmental="intergovernmental", Other="other" }
    Office { None="none", Hosted="hosted", Own="own" }
    BindingForce { None="none", Pledge="pledge", MembershipRules="membership-rules", Contract="contract", Law="law" }
    Settler { Nobody="nobody", Board="board", Arbitration="arbitration", Courts="courts" }
    MandateSource { Organisers="organisers", Members="members", States="states", Intergovernmental="intergovernmental", Affected="affected" }
    RecognitionKind { TakesNote="takes-note", Endorses="endorses", ReceivesReports="receives-reports", Funds="funds", Mandates="mandates" }
    NormForce { Encouragements="encouragements", Mixed="mixed", Duties="duties" }
    Position { None="none", Partial="partial", Taken="taken" }
    View { Inside="inside", Outside="outside" }
    ChangeKind { Treaty="treaty", Law="law", ByLaw="by-law", MilitaryManual="military-manual", Policy="policy", Budget="budget", Practice="practice", Norm="norm", Institution="institution", Standard="standard", Other="other" }
    EvidenceKind { SelfStated="self", Reported="reported", Document="document", Audited="audited", Independent="independent" }
    Extent { None="none", Some="some", Most="most", All="all" }
    Offer { None="none", Penalty="penalty", Duty="duty", Opportunity="opportunity" }
    TechnologyUse { Data="data", Transparency="transparency", Participation="participation", DecisionMaking="decision-making", Communication="communication" }
    Completeness { Partial="partial", Complete="complete" }
}
enum Num {
    N(f64),
    Undisclosed,
}
impl<'d> Deserialize<'d> for Num {
    fn deserialize<D: Deserializer<'d>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'d> Visitor<'d> for V {
            type Value = Num;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_i64<E: de::Error>(self, v: i64) -> Result<Num, E> {
                Ok(Num::N(v as f64))
            }
            fn visit_f64<E: de::Error>(self, v: f64) -> Result<Num, E> {
                Ok(Num::N(v))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Num, E> {
                if v == "undisclosed" { Ok(Num::Undisclosed) } else { Err(E::custom("a number")) }
            }
        }
        d.deserialize_any(V)
    }
}
enum Flag {
    Yes,
    No,
    Undisclosed,
}
impl<'d> Deserialize<'d> for Flag {
    fn deserialize<D: Deserializer<'d>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'d> Visitor<'d> for V {
            type Value = Flag;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("true or false")
            }
            fn visit_bool<E: de::Error>(self, v: bool) -> Result<Flag, E> {
                Ok(if v { Flag::Yes } else { Flag::No })
            }
            fn visit_str<E: de::Error>(self, _: &str) -> Result<Flag, E> {
                Ok(Flag::Undisclosed)
            }
        }
        d.deserialize_any(V)
    }
}
enum Status {
    Bool(bool),
    Word(u8),
}
impl<'d> Deserialize<'d> for Status {
    fn deserialize<D: Deserializer<'d>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'d> Visitor<'d> for V {
            type Value = Status;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a status")
            }
            fn visit_bool<E: de::Error>(self, v: bool) -> Result<Status, E> {
                Ok(Status::Bool(v))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Status, E> {
                ["none", "unwritten", "written", "published", "undisclosed"]
                    .iter()
                    .position(|w| *w == v)
                    .map(|p| Status::Word(p as u8))
                    .ok_or_else(|| E::custom("status"))
            }
        }
        d.deserialize_any(V)
    }
}
enum Day {
    Year(i64),
    Text(String),
    Date(toml::value::Datetime),
}
impl<'d> Deserialize<'d> for Day {
    fn deserialize<D: Deserializer<'d>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'d> Visitor<'d> for V {
            type Value = Day;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a date")
            }
            fn visit_i64<E: de::Error>(self, v: i64) -> Result<Day, E> {
                Ok(Day::Year(v))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Day, E> {
                Ok(Day::Text(v.to_owned()))
            }
            fn visit_map<A: MapAccess<'d>>(self, a: A) -> Result<Day, A::Error> {
                Ok(Day::Date(Deserialize::deserialize(de::value::MapAccessDeserializer::new(a))?))
            }
        }
        d.deserialize_any(V)
    }
}
enum Named {
    Is(String),
    Nothing,
}
impl<'d> Deserialize<'d> for Named {
    fn deserialize<D: Deserializer<'d>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'d> Visitor<'d> for V {
            type Value = Named;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_bool<E: de::Error>(self, _: bool) -> Result<Named, E> {
                Ok(Named::Nothing)
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Named, E> {
                Ok(Named::Is(v.to_owned()))
            }
        }
        d.deserialize_any(V)
    }
}
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Fallback {
    Vote(Box<FallbackVote>),
    Word(String),
    Nothing(bool),
}
#[derive(Default)]
enum Backing {
    #[default]
    None,
    Whole(Vec<String>),
    Keys(BTreeMap<String, Vec<String>>),
}
impl<'d> Deserialize<'d> for Backing {
    fn deserialize<D: Deserializer<'d>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'d> Visitor<'d> for V {
            type Value = Backing;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("ids")
            }
            fn visit_seq<A: SeqAccess<'d>>(self, a: A) -> Result<Backing, A::Error> {
                Ok(Backing::Whole(Deserialize::deserialize(de::value::SeqAccessDeserializer::new(a))?))
            }
            fn visit_map<A: MapAccess<'d>>(self, a: A) -> Result<Backing, A::Error> {
                Ok(Backing::Keys(Deserialize::deserialize(de::value::MapAccessDeserializer::new(a))?))
            }
        }
        d.deserialize_any(V)
    }
}
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Full {
    level: Option<u8>,
    not_applicable: Option<String>,
    #[serde(default)]
    evidence: Vec<String>,
    note: Option<String>,
    by: Option<String>,
    on: Option<Day>,
}
enum Answer {
    Level(i64),
    Unknown,
    Full(Box<Full>),
}
impl<'d> Deserialize<'d> for Answer {
    fn deserialize<D: Deserializer<'d>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'d> Visitor<'d> for V {
            type Value = Answer;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an answer")
            }
            fn visit_i64<E: de::Error>(self, v: i64) -> Result<Answer, E> {
                Ok(Answer::Level(v))
            }
            fn visit_str<E: de::Error>(self, _: &str) -> Result<Answer, E> {
                Ok(Answer::Unknown)
            }
            fn visit_map<A: MapAccess<'d>>(self, a: A) -> Result<Answer, A::Error> {
                Ok(Answer::Full(Box::new(Deserialize::deserialize(de::value::MapAccessDeserializer::new(a))?)))
            }
        }
        d.deserialize_any(V)
    }
}
type O<T> = Option<S<T>>;
type Many<T> = Option<S<Vec<T>>>;
macro_rules! tables { ($($name:ident { $($k:ident : $t:ty),* $(,)? })*) => { $(
    #[derive(serde::Deserialize, Default)] #[serde(deny_unknown_fields, default)] struct $name { $($k: $t),* } )* } }
tables! {
    Coalition { schema: O<u32>, view: O<View>, search: Search, coalition: Profile, members: Vec<S<Member>>, membership: Membership, stakeholders: Vec<S<Stakeholder>>, governance: Governance, organisation: Organisation, host: Host, recognition: Vec<S<Recognition>>, norm: Norm, finance: Finance, funding: Vec<S<FundingSource>>, transparency: Transparency, monitoring: Monitoring, breaches: Vec<S<Breach>>, complaints: Complaints, evaluations: Vec<S<EvaluationReport>>, changes: Vec<S<Change>>, awards: Vec<S<Award>>, trust: Trust, dissent: Dissent, inclusion: Inclusion, technology: Technology, political_will: PoliticalWill, purpose_fit: PurposeFit, transition: Transition, evidence: Vec<S<Evidence>>, answers: BTreeMap<String, S<Answer>>, completeness: Wholeness }
    Search { on: O<Day>, by: O<String>, places: Many<String> }
    Profile { name: O<String>, purpose: O<String>, url: O<String>, founded: O<Day>, ended: O<Day>, as_of: O<Day>, founding_success: O<Day>, origin: O<Origin>, scope: O<Scope>, functions: Many<Function>, phase: O<Phase>, phases_done: Many<Phase>, next_phase: O<Phase>, issue_areas: Many<String>, targets: Many<ActorKind>, context: O<Context>, stage: O<LifeStage>, evidence: Backing }
    Member { name: O<String>, kind: O<ActorKind>, count: O<Num>, country: O<String>, region: O<String>, level: O<Scope>, roles: Many<Role>, speaks_for: Many<Constituency>, skills: Many<Skill>, phases: Many<Phase>, founder: O<Flag>, joined: O<Day>, left: O<Day>, departure: O<Departure>, left_because: O<String>, evidence: Backing }
    Membership { total: O<Num>, countries: O<Num>, absent_kinds: Many<ActorKind>, closed_to: Many<ActorKind>, high_income_share: O<Num>, field_share: O<Num>, active_share: O<Num>, entry_checked: O<Flag>, fees: O<Status>, founders_left: O<Num>, evidence: Backing }
    Stakeholder { name: O<String>, kind: O<ActorKind>, power: O<Degree>, interest: O<Degree>, stance: O<Stance>, scheme: O<SchemeStance>, engagement: O<Engagement>, speaks_for: Many<Constituency>, absent_because: O<String>, framing: O<String>, evidence: Backing }
    Governance { lead: O<Named>, contact: O<Named>, charter: O<Named>, mandate: O<Status>, mandate_from: Many<MandateSource>, mandate_limits: O<Flag>, mandate_reviewed: O<Day>, beyond_mandate: O<Flag>, decision_rule: O<Status>, fallback_rule: O<Flag>, decision_days: O<Num>, pending_share: O<Num>, blocked_decisions: O<Num>, role_descriptions: O<Status>, roles_communicated: O<Extent>, membership_criteria: O<Status>, conduct_rules: O<Status>, exit_rules: O<Status>, spokesperson_rule: O<Status>, conflict_of_interest: O<Status>, interests_declared: O<Num>, known_conflicts: Many<String>, sanctions: O<Status>, sanctions_for: Many<Offence>, sanctions_used: O<Num>, breaches: O<Num>, accused_kept: O<Flag>, formal_links: Many<String>, formal_relation: O<Status>, elected_share: O<Num>, report_back: O<Extent>, meeting_gap_days: O<Num>, seated_before_rules: O<Flag>, board_separate: O<Flag>, bodies_overlap: O<Flag>, bodies: Vec<S<Body>>, evidence: Backing }
    Body { name: O<String>, role: O<BodyRole>, governing: O<Flag>, size: O<Num>, seats: Vec<S<Seats>>, seats_complete: O<Flag>, women: O<Num>, high_income_share: O<Num>, vacant: O<Num>, appointed_by: O<String>, term_years: O<Num>, rule: O<DecisionRule>, quota: O<Num>, fallback: O<Fallback>, votes_each: O<Num>, together: O<Flag>, veto: O<Flag>, evidence: Backing }
    FallbackVote { rule: O<DecisionRule>, quota: O<Num> }
    Seats { group: O<String>, kind: O<ActorKind>, count: O<Num>, share: O<Num>, chamber: O<String>, votes: O<Num>, together: O<Flag>, veto: O<Flag>, region: O<String>, speaks_for: Many<Constituency>, gives_money: O<Flag>, chosen_by: O<Chooser>, constituencies: O<Num>, reserved: O<Flag>, refused: O<Num>, evidence: Backing }
    Organisation { legal_form: O<LegalForm>, registered_in: O<String>, secretariat: O<Office>, staff: O<Num>, volunteers_only: O<Flag>, succession: O<Status>, lead_changes: O<Num>, lead_vacant: O<Flag>, risk_register: O<Status>, misconduct_rules: O<Status>, branches: O<Num>, branches_registered: O<Extent>, branches_dependent: O<Flag>, evidence: Backing }
    Host { name: O<Named>, agreement: O<Status>, employs_staff: O<Flag>, holds_purse: O<Flag>, holds_seat: O<Flag>, chooses_lead: O<Flag>, is_funder: O<Flag>, is_member: O<Flag>, evidence: Backing }
    Recognition { by: O<String>, kind: O<ActorKind>, act: O<RecognitionKind>, duties: O<Flag>, date: O<Day>, evidence: Backing }
    Norm { terms_defined: O<Extent>, force: O<NormForce>, covers_causes: O<Extent>, commitments_dated: O<Extent>, commitments_comparable: O<Flag>, interim_steps: O<Extent>, claims_rules: O<Status>, revised: O<Day>, weakened: O<Flag>, below_law: O<Flag>, drafted_by: Many<ActorKind>, drafted_without: Many<ActorKind>, binding_force: O<BindingForce>, disputes_settled_by: O<Settler>, binding_law_asked: O<Flag>, targets_without_means: O<Flag>, evidence: Backing }
    Finance { currency: O<String>, income: O<BTreeMap<String, Num>>, expenditure: O<BTreeMap<String, Num>>, reserves: O<Num>, committed: O<Num>, committed_until: O<Day>, money_short: O<Flag>, running_share: O<Num>, statements: O<Status>, statements_date: O<Day>, audited: O<Flag>, member_contributions: O<Flag>, paying_share: O<Num>, evidence: Backing }
    FundingSource { source: O<String>, kind: O<ActorKind>, payers: O<Num>, amount: O<Num>, share: O<Num>, from: O<Day>, until: O<Day>, ended: O<Flag>, renewed: O<Flag>, restricted: O<Flag>, phases: Many<Phase>, role: O<FundingRole>, in_kind: O<Flag>, evidence: Backing }
    Transparency { member_list: O<Status>, minutes: O<Status>, decisions: O<Status>, budget: O<Status>, funders: O<Status>, annual_report: O<Status>, information_policy: O<Status>, answer_days: O<Num>, appeal: O<Flag>, open_meetings: O<Flag>, evidence: Backing }
    Monitoring { checks: Vec<S<MonitoringCheck>>, conducted_by: O<Reviewer>, paid_by_checked: O<Flag>, results: O<Status>, results_by_member: O<Flag>, third_party_unsuitable: O<Named>, commitments: O<Status>, commitments_kept: O<Num>, reporting_share: O<Num>, goals_met: O<Extent>, impact_studied: O<Reviewer>, impact_found: O<Effect>, theory_of_change: O<Status>, independent_experts: O<Flag>, indicators: O<Extent>, indicator_results: O<Status>, evidence: Backing }
    MonitoringCheck { what: O<String>, by: O<Reviewer>, data: O<DataSource>, covers: O<Num>, results: O<Status>, by_member: O<Flag>, paid_by_checked: O<Flag>, also_trains: O<Flag>, payment_depends: O<Flag>, evidence: Backing }
    Breach { by: O<String>, what: O<String>, kind: O<Offence>, date: O<Day>, answer: O<BreachAnswer>, evidence: Backing }
    Complaints { mechanism: O<Status>, open: O<Flag>, recent: O<Num>, answered_share: O<Num>, reply_days: O<Num>, open_to: Many<Complainant>, independent: O<Flag>, confidential: O<Flag>, no_retaliation: O<Flag>, since: O<Day>, received: O<Num>, resolved: O<Num>, upheld: O<Num>, pending: O<Num>, unresolved: O<Num>, settling_days: O<Num>, remedied: O<Extent>, remedy_followed: O<Flag>, evidence: Backing }
    EvaluationReport { title: O<String>, by: O<Reviewer>, date: O<Day>, published: O<Flag>, answered: O<Flag>, followed_up: O<Extent>, evidence: Backing }
    Change { what: O<String>, date: O<Day>, kind: O<ChangeKind>, place: O<String>, contribution: O<String>, evidence: Backing }
    Award { what: O<String>, by: O<String>, date: O<Day>, evidence: Backing }
    Trust { norms: O<Status>, trust_building: O<Flag>, sessions_per_year: O<Num>, training: O<Offer>, limits_known: O<Extent>, evidence: Backing }
    Dissent { procedure: O<Status>, decisions: O<Num>, recorded: O<Num>, informal_channels: O<Flag>, tests: Vec<S<DissentTest>>, evidence: Backing }
    DissentTest { what: O<String>, date: O<Day>, position: O<Position>, evidence: Backing }
    Inclusion { constituency_map: O<Status>, relevant: Many<Constituency>, search_done: O<Flag>, participation_support: O<Flag>, costs_shut_out: O<Flag>, local_part: O<Engagement>, languages: O<Num>, evidence: Backing }
    Technology { uses: Many<TechnologyUse>, purpose_stated: O<Flag>, offline_route: O<Flag>, replaces_governance: O<Flag>, widened_participation: O<Flag>, evidence: Backing }
    PoliticalWill { states_needed: O<Num>, states_committed: O<Num>, champions: Many<String>, resisters: Many<String>, plan_for_unwilling: O<Flag>, technical_framing: O<Flag>, evidence: Backing }
    PurposeFit { beyond_one_actor: O<Flag>, cross_border: O<Flag>, existing_institution: O<Flag>, overlaps_with: Many<String>, overlap_review: O<Status>, needs_enforcement: O<Flag>, incentives: O<Extent>, scope_reasoned: O<Status>, evidence: Backing }
    Transition { plan: O<Status>, planned_end: O<Day>, handover: O<Status>, lessons: O<Status>, next_phase_funded: O<Flag>, evidence: Backing }
    Evidence { id: O<String>, title: O<String>, url: O<String>, path: O<String>, date: O<Day>, kind: O<EvidenceKind> }
    Wholeness { members: O<Completeness>, stakeholders: O<Completeness>, funding: O<Completeness>, bodies: O<Completeness>, changes: O<Completeness>, evaluations: O<Completeness>, breaches: O<Completeness>, recognition: O<Completeness>, checks: O<Completeness> }
}

fn one(path: &std::path::Path, mode: &str) -> usize {
    let text = std::fs::read_to_string(path).unwrap();
    match mode {
        "read" => text.len(),
        "detable" => toml::de::DeTable::parse(&text).unwrap().get_ref().len(),
        "value" => text.parse::<toml::Table>().unwrap().len(),
        _ => {
            let c: Coalition = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            c.members.len() + c.funding.len() + c.answers.len()
        }
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let opt = |name: &str| args.iter().position(|a| a == name).and_then(|p| args.get(p + 1)).cloned();
    let threads: usize = opt("-j").map_or(1, |n| n.parse().unwrap());
    let mode = opt("--mode").unwrap_or_else(|| "typed".into());
    let dir = std::path::PathBuf::from(&args[1]);
    let mut files = Vec::new();
    if dir.is_file() {
        files.push(dir)
    } else {
        for e in std::fs::read_dir(&dir).unwrap() {
            let f = e.unwrap().path().join("coalition.toml");
            if f.is_file() {
                files.push(f)
            }
        }
        files.sort();
    }
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut sum = 0;
        loop {
            let i = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let Some(f) = files.get(i) else { break sum };
            sum += one(f, &mode);
        }
    };
    let sum: usize = if threads == 1 {
        work()
    } else {
        std::thread::scope(|s| {
            (0..threads).map(|_| s.spawn(work)).collect::<Vec<_>>().into_iter().map(|h| h.join().unwrap()).sum()
        })
    };
    println!("{} files, checksum {sum}", files.len());
}
