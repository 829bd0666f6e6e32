//! Who decides: bodies and their seats, the organisation and its host, what is asked of members, how they get on.

use super::words::{
    ActorKind, BindingForce, BodyRole, Chooser, Constituency, CostBearer, DecisionRule, DutyHolder, Extent, LegalForm,
    MandateSource, NormForce, Offence, Offer, Office, OwnAnswer, Position, Settler, Traceability,
};
use crate::coalition::answers::Backing;
use crate::coalition::locate::Path;
use crate::coalition::record::{Asked, Field, Record as _, See, Seen, record, wrong_type};
use crate::coalition::scalar::{
    Count, CountryCode, Day, Days, Flag, Many, Named, Names, One, RegionCode, Share, Silence, Status, Votes, Years,
};
use crate::source::problem::Problems;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

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
        /// Whether it has taken up work that the mandate does not name, or has widened the mandate without those who gave it.
        beyond_mandate: Option<Flag>,
        /// How far the rule for making decisions is set down. Which rule it is stands in `governance.bodies.rule`.
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
        /// People or bodies that take part in decisions in whose outcome they are known to have had an interest, by name. A
        /// post elsewhere alone is none; it stands in `other_posts`.
        known_conflicts: Option<Names>,
        /// Those among them who took part in a decision on their own matter: their case, certificate, contract, grant or pay.
        /// Example: `["A company that voted on its own complaint"]`.
        own_matter: Option<Names>,
        /// Like cases, members or countries that it treated differently, by its own papers or by the account of
        /// others, each with what differed. Example: `["Two panels ruled differently on the same pair of names"]`.
        unequal_treatment: Option<Names>,
        /// Posts that those who lead or decide hold elsewhere in the same field, or several that one of them holds in the
        /// coalition, each with who holds it. It is a fact about posts, and says nothing of a gain. Example:
        /// `["The president is also envoy to the summit"]`.
        other_posts: Option<Names>,
        /// Methods, tools, products or suppliers that it recommends, prescribes or pays for, and that are those of its founders,
        /// members or givers, each with whose it is. Example: `["The rating tool that its founder sells"]`.
        own_products: Option<Names>,
        /// Decisions that it takes and that belong to public authorities (it closes sites, gives licences, blocks content, ends
        /// trade), where no law gives it the power, or a court or government disputes it. Example:
        /// `["Web pages blocked without a court: two parliaments object"]`.
        public_powers: Option<Names>,
        /// Decisions on members, cases or money that it made, softened, put off or took back after pressure from
        /// somebody with power, each with from whom. Rules that became weaker stand in `norm.weakened` and
        /// `norm.pressed_by`. Example: `["Readmission of an agency in 2018 on softer conditions, after letters of a
        /// ministry"]`.
        pressed_decisions: Option<Names>,
        /// One country, or a few, from which most of it comes: founders, seat, lead and money, where it speaks for the world or
        /// for a region; or countries outside the region for which it speaks. Each with what comes from there; an empty list
        /// where it comes from many. Example: `["Switzerland: founders, seat and the three largest givers"]`.
        led_from: Option<Names>,
        /// Decisions or declarations that were in substance settled by a few before those who formally decide or
        /// declare them met, each with by whom. Example: `["Declaration of 2012: agreed by ministries in Paris before
        /// the meeting"]`.
        settled_before: Option<Names>,
        /// How far there are consequences for members who break the rules. Those who hold a certificate, a grant or a
        /// licence from the coalition count as members here and in `monitoring`.
        sanctions: Option<Status>,
        /// What the rules foresee consequences for, whether they were used or not. Which were used, and on what, stands in
        /// `breaches`.
        sanctions_for: Many<Offence>,
        /// How often such consequences were used: suspension, exclusion, a certificate or grant withdrawn.
        sanctions_used: Option<Count>,
        /// Breaches of the rules that were established in the last three years. What each was, and what was done about
        /// it, stands in `breaches`; what is only claimed, in `accusations`.
        breaches: Option<Count>,
        /// Whether a partner that stands under serious accusation was kept without an inquiry. Who, and what was done, stands
        /// in `accusations`.
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
        /// Whether somebody outside its governing body can call it to account: chooses or dismisses that body, can reject its
        /// report or its accounts, or can end it; an assembly of members counts.
        held_to_account: Option<Flag>,
        /// Whether its bodies decided on matters before the rules for them were adopted.
        seated_before_rules: Option<Flag>,
        /// Rules and procedures of its own that its bodies, office or host did not keep, one row each. What members broke stands
        /// in `breaches`.
        own_breaches: Vec<OwnBreach>,
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
        /// The seats, by group. Where one kind of actor holds them all, a single row says so without a number:
        /// `seats = [{ kind = "business", share = "all" }]`.
        seats: Vec<Seats>,
        /// Whether `seats` lists every group that sits here, as it does where their `share` comes to all. Otherwise the rows
        /// are taken as partial.
        seats_complete: Option<Flag>,
        /// How many of its members are women.
        women: Option<Count>,
        /// Share of its seats whose holders come from high-income countries (World Bank lists).
        high_income_share: Option<Share>,
        /// How many seats are empty.
        vacant: Option<Count>,
        /// Whether its chair rotates among those who sit, or among some of them, by rule.
        chair_rotates: Option<Flag>,
        /// Kinds of actor among whom the chair rotates.
        chair_among: Many<ActorKind>,
        /// How long one chair holds the post, in years. Example: `0.5`.
        chair_years: Option<Years>,
        /// Who appoints its members.
        appointed_by: Option<String>,
        /// Whether those who sit do so for themselves, in a personal capacity, rather than for a group or an organisation.
        personal_capacity: Option<Flag>,
        /// Length of a term in years.
        term_years: Option<Years>,
        /// When it ceased to sit: dissolved, merged or replaced. From then on it counts in no measure.
        ended: Option<Day>,
        /// When one of its seats last came up for choice: an election, an appointment, or a confirmation at the end of a term.
        renewed: Option<Day>,
        /// How it decides.
        rule: Option<One<DecisionRule>>,
        /// Share of the votes that a decision needs, for `supermajority` and `chamber-majority`. Example: `0.667`. Half
        /// means more than half; where exactly half is enough, write a little less: `0.499`. Thirds and sixths may be rounded to
        /// two or more digits.
        quota: Option<Share>,
        /// Share of all votes that a decision needs besides, for `chamber-majority`. Seats outside all chambers count here
        /// alone. `"none"` where there is no such quota; left out, there may be one. Example: `0.667`.
        total_quota: Option<Share>,
        /// Decisions that this body takes by another rule than `rule`, such as a change of its charter, one row each.
        decisions: Vec<SpecialDecision>,
        /// What happens where there is no consensus: `"none"`, or the vote that is then taken. Example:
        /// `{ rule = "supermajority", quota = 0.667 }`.
        fallback: Option<Fallback>,
        /// Votes of each seat, for the rows of `seats` that do not say it.
        votes_each: Option<Votes>,
        /// Whether the holders of one group's seats vote together, for the rows of `seats` that do not say it.
        together: Option<Flag>,
        /// Whether each group can stop a decision by itself, for the rows of `seats` that do not say it.
        veto: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

impl Governance {
    /// The bodies that may sit on a day, each with its row. Those that have surely ended sit no more.
    pub fn sitting(&self, as_of: Option<Day>) -> impl Iterator<Item = (usize, &Body)> {
        self.bodies.iter().enumerate().filter(move |(_, body)| body.sits(as_of) != Some(false))
    }
}

impl Body {
    /// Whether it sits on a day: it has not ended.
    pub fn sits(&self, as_of: Option<Day>) -> Option<bool> {
        let Some(ended) = self.ended else { return Some(true) };
        Some(!ended.has_come_on(as_of?)?)
    }

    /// The votes of each seat of a row: its own, or what the body says of all; `None` where neither says it.
    pub fn votes_of(&self, row: &Seats) -> Option<Votes> {
        row.votes.or(self.votes_each)
    }
}

record! {
    /// A rule of its own that the coalition did not keep.
    OwnBreach {
        /// The rule or procedure. Example: `"Plans are approved only after the panel's criteria are met"`.
        rule: String,
        /// What was done otherwise.
        what: Option<String>,
        /// Who says so. Example: `"Two organisations, in a report"`.
        said_by: Option<String>,
        /// When it happened.
        date: Option<Day>,
        /// What the coalition did about it; the most so far.
        answer: Option<One<OwnAnswer>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// A decision that a body takes by a rule of its own.
    SpecialDecision {
        /// What is decided. Example: `"A change of the standard"`.
        on: String,
        /// How it is decided.
        rule: Option<One<DecisionRule>>,
        /// Share of the votes that it needs, for `supermajority` and `chamber-majority`.
        quota: Option<Share>,
        /// Share of all votes that it needs besides, for `chamber-majority`; `"none"` where there is no such quota.
        total_quota: Option<Share>,
        /// Ids of the evidence for this row.
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
        /// Share of all votes that it then needs besides, for `chamber-majority`; `"none"` where there is no such quota.
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
    fn may_be_unknown() -> bool {
        true
    }
    fn asked() -> Option<Asked> {
        Some(Asked::Fallback)
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
        /// The group that holds them, as one side. Leave it out where those who sit are of several sides, or it is not known of
        /// which: one name for all of them would say that one group holds all the seats. Tables then name the kind.
        group: Option<String>,
        /// What kind of actor holds them. Where persons sit for themselves by the rules, and one kind of actor employs or sends
        /// them, give that kind, and say `personal_capacity` of the body; `individual` leaves open who stands behind them.
        kind: Option<One<ActorKind>>,
        /// How many seats: at least one where absent. `0` says that this group has none.
        count: Option<Count>,
        /// Their share of the seats, where the number is not known. Example: `"half"`.
        share: Option<Share>,
        /// For seats of companies and their associations, their line of business, in the same words in each row. Example:
        /// `"fertiliser"`.
        industry: Option<String>,
        /// The chamber in which they vote, if the body has chambers; `"none"` for seats outside all of them. Seats without a
        /// vote need none.
        chamber: Option<Named>,
        /// Votes of each seat, 0 for observers and others without a vote; where absent, the body's `votes_each`.
        votes: Option<Votes>,
        /// Whether the holders vote together, `false` where each votes alone; where absent, the body's `together`.
        together: Option<Flag>,
        /// Whether the group can stop a decision by itself, with a vote or without; where absent, the body's `veto`. Where
        /// neither says it, seats without a vote have none. Holders who vote apart have it as one group; where each of them
        /// has it, give each a row.
        veto: Option<Flag>,
        /// Region, as a UN M49 code or name.
        region: Option<RegionCode>,
        /// People for whom the holders speak: they are of these people, or answer directly to them.
        speaks_for: Many<Constituency>,
        /// Whether its holders are those who give the money.
        gives_money: Option<Flag>,
        /// Who chooses the holders; a group that names its own also where the body then confirms them. Where organisers, host
        /// or funders fill a seat of their own, as founders do, the group chooses. Leave it out where it is only known that
        /// they are elected; `governance.elected_share` says that.
        chosen_by: Option<One<Chooser>>,
        /// Who puts names forward, where another chooses among them.
        nominated_by: Option<One<Chooser>>,
        /// How far it is set down how the group chooses or names the holders.
        choice_rule: Option<Status>,
        /// Whether that was followed when the holders were last chosen.
        choice_kept: Option<Flag>,
        /// Whether it was disputed in the last three years who may sit for the group.
        disputed: Option<Flag>,
        /// How many constituencies, each with an election of its own, share the row.
        constituencies: Option<Count>,
        /// Whether these seats are kept for named holders without an end. A seat that goes with a post which somebody fills
        /// anew, such as that of the head of the office, is none of them.
        reserved: Option<Flag>,
        /// How many seats were offered to this group and refused, with or without a reason, in bodies that advise too.
        refused: Option<Count>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

/// Where seats vote, in a body of chambers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chamber<'a> {
    /// In this one.
    In(&'a str),
    /// Outside all of them.
    Outside,
    /// In one of them or outside, which is not known.
    Open,
}

impl Seats {
    /// Where they vote.
    pub fn chamber(&self) -> Chamber<'_> {
        match &self.chamber {
            Some(Named::Is(name)) => Chamber::In(name),
            Some(Named::Nothing) => Chamber::Outside,
            Some(Named::Exists | Named::Open(_)) | None => Chamber::Open,
        }
    }

    /// The chamber in which they are known to vote.
    pub fn chamber_name(&self) -> Option<&str> {
        match self.chamber() {
            Chamber::In(name) => Some(name),
            Chamber::Outside | Chamber::Open => None,
        }
    }
}

record! {
    /// The coalition as an organisation.
    Organisation {
        /// Its body in law.
        legal_form: Option<One<LegalForm>>,
        /// When it was constituted as a body: registered, or given bodies of its own. The day on which those who take part
        /// first agreed to work together, such as by adopting a norm, stands in `coalition.founded`.
        constituted: Option<Day>,
        /// Whether it carries the name or emblem of a state, an intergovernmental body or another public authority.
        public_name: Option<Flag>,
        /// Whether a public body takes part in overseeing it: where it carries the name of an authority, that authority's
        /// states or members, or the assembly that speaks for them; otherwise any state or intergovernmental body.
        public_oversight: Option<Flag>,
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
        /// Coalitions or bodies of which it is a part, by name; an empty list where it is part of none.
        part_of: Option<Names>,
        /// Coalitions with bodies of their own that are parts of it, by name. National groups are `branches`. Example:
        /// `["Alliance of banks", "Alliance of insurers"]`.
        parts: Option<Names>,
        /// What puts it under one state alone though it speaks for many: a contract, a law, courts, a right to
        /// appoint or to end, each with the state. An empty list where nothing does; that it is registered somewhere
        /// is not enough. Example: `["The contract of the United States, under which each change is authorised"]`.
        under_one_state: Option<Names>,
        /// How far it is set down who decides what, and who answers to whom, between it and those that it is part of or that
        /// are parts of it.
        parts_rule: Option<Status>,
        /// How many local branches it has. National groups and country bodies count as branches, in all keys that begin
        /// with this word.
        branches: Option<Count>,
        /// Kinds of actor that lead them, such as a ministry.
        branches_led_by: Many<ActorKind>,
        /// How many of them decide independently of those whom they are to watch or to change.
        branches_independent: Option<One<Extent>>,
        /// How many of them have money for their work.
        branches_funded: Option<One<Extent>>,
        /// How many of them exist in law.
        branches_registered: Option<One<Extent>>,
        /// How many of the local branches that were looked at keep the rules that it sets for how they are run.
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
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
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
        /// Other names that mean the same.
        aka: Option<Vec<String>>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// What the coalition asks of members or others.
    Norm {
        /// Bodies whose standard it takes over as its own, in whole or in large part, by name; an empty list where it wrote
        /// its own. Example: `["International Finance Corporation"]`.
        borrowed_from: Option<Names>,
        /// Who has to do what it asks. Those who hold a certificate, a grant or a licence count as members here too. Those who
        /// follow it because they want to, as users of an open standard do, have no duty; an empty list where nobody has one.
        duties_on: Many<DutyHolder>,
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
        /// Whether those who have only joined, or paid, may use its name or sign before anybody looked at what they do.
        name_by_joining: Option<Flag>,
        /// Whether a certificate, label or claim may be used while requirements are still open, such as under conditions with
        /// a date.
        label_before_met: Option<Flag>,
        /// Whether those who use its name may keep its rules in a part of their work only (some sites, trips, land or goods)
        /// and do otherwise in the rest.
        kept_in_part: Option<Flag>,
        /// How what is sold under its label or claim is tied to what was certified. Of several ways that are in use, the
        /// loosest one. Leave it out where nothing is sold under it.
        traceability: Option<One<Traceability>>,
        /// Of what is certified or verified, the share that is sold or bought under its name.
        sold_share: Option<Share>,
        /// Those who were found to use its name or label though they, or their goods, do not conform, by name.
        misused_by: Option<Names>,
        /// Cases in which it, its members or others pointed to it to ward off rules, courts, critics or blame, or to
        /// sell, beyond what it shows, each with who and where. Example: `["Airline advertisements of 2019: flights
        /// called climate neutral on its credits"]`.
        used_as_shield: Option<Names>,
        /// Requirements, conditions or deadlines that were set and then put off, once for many or again and again. Example:
        /// `["Certification of members, from 2016 to 2018"]`.
        put_off: Option<Names>,
        /// Those at whose pressure it was weakened or put off, by name.
        pressed_by: Option<Names>,
        /// Kinds of actor at whose request it was weakened or put off, as its own papers or others say.
        weakened_for: Many<ActorKind>,
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
        /// Days from the day on which those whom it concerns could first read its draft, or that of its latest revision, to the
        /// last on which they could comment on it; 0 where they were shown none. A last call after an open draft is only the
        /// end of that time.
        comment_days: Option<Days>,
        /// What was asked for in public, by those affected or by others, and it does not hold. Example:
        /// `["a living wage, by unions"]`.
        demands_left_out: Option<Names>,
        /// Practices that its rules allow, or do not speak of, though they run against its aim or against what its
        /// name or label says, each with the rule or who says so. What was asked for and left out stands in
        /// `demands_left_out`. Example: `["Felling of old forest: the standard of 2010 sets no limit"]`.
        allows: Option<Names>,
        /// Who bears the cost of what it asks: repairs, certificates, wages, checks.
        cost_borne_by: Option<One<CostBearer>>,
        /// Laws, budgets or policies that it asked governments to change, and on which neither a parliament nor those affected had
        /// a say, each with who says so. Example: `["A seed law, adopted by decree as a condition of aid"]`.
        laws_undebated: Option<Names>,
        /// Laws or public rules for which it, or those who support it, put its text forward as the text or the model, though no
        /// parliament, government or intergovernmental body had asked it to write one, each with who says so. Example:
        /// `["Reporting rules of two states, named as its aim in its plan of 2022"]`.
        meant_for_law: Option<Names>,
        /// What its rules leave to the judgement of those who check or decide, though much hangs on it. Example:
        /// `["Whether a harm is significant"]`.
        left_to_judgement: Option<Names>,
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
