//! The floor: read every DIR/*/coalition.toml into typed structs with toml + serde, with spans, and nothing else.
//!   floor DIR [-j THREADS] [--mode typed|spanless|detable]
#![allow(dead_code)]
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

type S<T> = toml::Spanned<T>;

macro_rules! words { ($($name:ident { $($v:ident = $w:literal),* $(,)? })*) => { $(
    #[derive(serde::Deserialize, Clone, Copy)] enum $name { $(#[serde(rename = $w)] $v),* } )* } }
words! {
    ActorKind { State="state", Subnational="subnational", Igo="igo", Business="business", Ngo="ngo", Foundation="foundation", Academia="academia", Labour="labour", Indigenous="indigenous", Community="community", Faith="faith", Media="media", Individual="individual", Other="other" }
    Phase { A="agenda-setting", B="negotiation", C="implementation", D="monitoring", E="evaluation" }
    Scope { Local="local", National="national", Regional="regional", Global="global" }
    Origin { O="organic", C="convened" }
    Function { A="mobilisation", B="agenda-setting", C="advocacy", D="norm-building", E="implementation", F="oversight" }
    Setting { A="ordinary", B="fragile", C="authoritarian", D="predatory", E="contested" }
    Life { A="forming", B="established", C="in-transition" }
    Role { A="convener", B="funder", C="decision-maker", D="implementer", E="monitor", F="expert", G="advocate", H="secretariat" }
    Constituency { A="women", B="indigenous-peoples", C="minorities", D="remote-areas", E="sectarian-groups", F="youth", G="workers", H="affected-communities", I="persons-with-disabilities" }
    Skill { A="framing", B="research", C="mobilising", D="diplomacy", E="law", F="drafting", G="project-management", H="delivery", I="finance", J="audit", K="data-analysis", L="field-monitoring", M="evaluation-methods", N="facilitation", O="communication" }
    Degree { L="low", M="medium", H="high" }
    Stance { A="opposed", B="unwilling", C="hesitant", D="neutral", E="supportive" }
    Engagement { A="none", B="informed", C="consulted", D="dialogue", E="formal-link" }
    BodyRole { A="board", B="assembly", C="secretariat", D="committee" }
    Rule { A="consensus", B="unanimity", C="majority", D="supermajority", E="chamber-majority", F="lead-decides" }
    FundingRole { A="minor", B="major", C="lead" }
    Reviewer { A="none", B="self", C="peer", D="third-party" }
    ChangeKind { A="treaty", B="law", C="by-law", D="military-manual", E="policy", F="budget", G="practice", H="norm", I="institution", J="standard", K="other" }
    EvidenceKind { A="self", B="document", C="audited", D="independent" }
    Extent { A="none", B="some", C="most", D="all" }
    Offer { A="none", B="penalty", C="duty", D="opportunity" }
    TechUse { A="data", B="transparency", C="participation", D="decision-making", E="communication" }
    Whole { A="partial", B="complete" }
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
    Coalition { schema: O<u32>, coalition: Profile, members: Vec<S<Member>>, stakeholders: Vec<S<Stakeholder>>, governance: Governance, finance: Finance, funding: Vec<S<Funding>>, transparency: Transparency, monitoring: Monitoring, evaluations: Vec<S<Evaluation>>, changes: Vec<S<Change>>, trust: Trust, dissent: Dissent, inclusion: Inclusion, technology: Technology, political_will: Will, purpose_fit: Fit, transition: Transition, evidence: Vec<S<Evidence>>, answers: BTreeMap<String, S<Answer>>, completeness: Wholeness }
    Profile { name: O<String>, purpose: O<String>, url: O<String>, founded: O<Day>, ended: O<Day>, as_of: O<Day>, founding_success: O<Day>, origin: O<Origin>, scope: O<Scope>, functions: Many<Function>, phase: O<Phase>, phases_done: Many<Phase>, next_phase: O<Phase>, issue_areas: Many<String>, targets: Many<ActorKind>, context: O<Setting>, stage: O<Life>, evidence: Backing }
    Member { name: O<String>, kind: O<ActorKind>, count: O<Num>, country: O<String>, region: O<String>, level: O<Scope>, roles: Many<Role>, speaks_for: Many<Constituency>, skills: Many<Skill>, phases: Many<Phase>, joined: O<Day>, left: O<Day>, left_because: O<String>, evidence: Backing }
    Stakeholder { name: O<String>, kind: O<ActorKind>, power: O<Degree>, interest: O<Degree>, stance: O<Stance>, engagement: O<Engagement>, speaks_for: Many<Constituency>, absent_because: O<String>, framing: O<String>, evidence: Backing }
    Governance { lead: O<String>, contact: O<String>, charter: O<String>, mandate: O<Status>, mandate_limits: O<Flag>, mandate_reviewed: O<Day>, decision_rule: O<Status>, fallback_rule: O<Flag>, decision_days: O<Num>, pending_share: O<Num>, role_descriptions: O<Status>, roles_communicated: O<Extent>, membership_criteria: O<Status>, conduct_rules: O<Status>, exit_rules: O<Status>, spokesperson_rule: O<Status>, conflict_of_interest: O<Status>, interests_declared: O<Num>, sanctions: O<Status>, sanctions_used: O<Num>, formal_links: Many<String>, formal_relation: O<Status>, elected_share: O<Num>, report_back: O<Extent>, meeting_gap_days: O<Num>, bodies: Vec<S<Body>>, evidence: Backing }
    Body { name: O<String>, role: O<BodyRole>, governing: O<Flag>, size: O<Num>, seats: Vec<S<Seats>>, women: O<Num>, vacant: O<Num>, appointed_by: O<String>, term_years: O<Num>, rule: O<Rule>, quota: O<Num>, evidence: Backing }
    Seats { group: O<String>, kind: O<ActorKind>, count: O<Num>, chamber: O<String>, votes: O<Num>, together: O<Flag>, veto: O<Flag>, region: O<String>, speaks_for: Many<Constituency>, evidence: Backing }
    Finance { currency: O<String>, income: O<BTreeMap<String, Num>>, expenditure: O<BTreeMap<String, Num>>, reserves: O<Num>, committed: O<Num>, committed_until: O<Day>, statements: O<Status>, statements_date: O<Day>, audited: O<Flag>, member_contributions: O<Flag>, paying_share: O<Num>, evidence: Backing }
    Funding { source: O<String>, kind: O<ActorKind>, payers: O<Num>, amount: O<Num>, share: O<Num>, from: O<Day>, until: O<Day>, renewed: O<Flag>, restricted: O<Flag>, phases: Many<Phase>, role: O<FundingRole>, in_kind: O<Flag>, evidence: Backing }
    Transparency { member_list: O<Status>, minutes: O<Status>, decisions: O<Status>, budget: O<Status>, funders: O<Status>, annual_report: O<Status>, evidence: Backing }
    Monitoring { conducted_by: O<Reviewer>, paid_by_checked: O<Flag>, results: O<Status>, third_party_unsuitable: O<String>, commitments: O<Status>, commitments_kept: O<Num>, grievance_mechanism: O<Status>, grievance_open: O<Flag>, complaints: O<Num>, complaints_answered: O<Num>, reply_days: O<Num>, theory_of_change: O<Status>, independent_experts: O<Flag>, indicators: O<Extent>, evidence: Backing }
    Evaluation { title: O<String>, by: O<Reviewer>, date: O<Day>, published: O<Flag>, answered: O<Flag>, evidence: Backing }
    Change { what: O<String>, date: O<Day>, kind: O<ChangeKind>, place: O<String>, contribution: O<String>, evidence: Backing }
    Trust { norms: O<Status>, trust_building: O<Flag>, sessions_per_year: O<Num>, training: O<Offer>, limits_known: O<Extent>, evidence: Backing }
    Dissent { procedure: O<Status>, decisions: O<Num>, recorded: O<Num>, informal_channels: O<Flag>, evidence: Backing }
    Inclusion { constituency_map: O<Status>, relevant: Many<Constituency>, search_done: O<Flag>, participation_support: O<Flag>, languages: O<Num>, evidence: Backing }
    Technology { uses: Many<TechUse>, purpose_stated: O<Flag>, offline_route: O<Flag>, replaces_governance: O<Flag>, widened_participation: O<Flag>, evidence: Backing }
    Will { states_needed: O<Num>, states_committed: O<Num>, champions: Many<String>, resisters: Many<String>, plan_for_unwilling: O<Flag>, technical_framing: O<Flag>, evidence: Backing }
    Fit { beyond_one_actor: O<Flag>, cross_border: O<Flag>, existing_institution: O<Flag>, overlap_review: O<Status>, needs_enforcement: O<Flag>, incentives: O<Extent>, scope_reasoned: O<Status>, evidence: Backing }
    Transition { plan: O<Status>, lessons: O<Status>, next_phase_funded: O<Flag>, evidence: Backing }
    Evidence { id: O<String>, title: O<String>, url: O<String>, path: O<String>, date: O<Day>, kind: O<EvidenceKind> }
    Wholeness { members: O<Whole>, stakeholders: O<Whole>, funding: O<Whole>, bodies: O<Whole>, changes: O<Whole>, evaluations: O<Whole> }
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
