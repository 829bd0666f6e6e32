//! Who belongs to the coalition, who stands outside, and who is heard.

use super::words::{
    ActorKind, Admission, Admitter, Constituency, Degree, Departure, Engagement, EntryCost, Phase, RecognitionKind,
    Role, SchemeStance, Scope, Skill, Stance,
};
use crate::coalition::answers::Backing;
use crate::coalition::record::record;
use crate::coalition::scalar::{Count, CountryCode, Day, Flag, Many, Names, One, RegionCode, Share, Status};

record! {
    /// One member, or a row that stands for many alike.
    Member {
        /// The member's name, or what the row stands for.
        name: String,
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
        /// How many members the row stands for: at least one where absent. `0` says that there are none of this kind.
        count: Option<Count>,
        /// Share of all members that the row stands for, where the number is not known. Example: `{ at_least = 0.9 }`.
        share: Option<Share>,
        /// For companies and their associations, their line of business, in the same words in each row. Example: `"fertiliser"`.
        industry: Option<String>,
        /// Share of all members of its kind that the row stands for, where the number is not known. Example: `{ at_least = 0.6 }`.
        share_of_kind: Option<Share>,
        /// Country, ISO 3166-1. Example: `"KE"`.
        country: Option<CountryCode>,
        /// Region, as a UN M49 code or name, where no single country fits. Example: `"northern africa"`.
        region: Option<RegionCode>,
        /// The level at which it works (memo L17).
        level: Option<One<Scope>>,
        /// What it does in the coalition. A class of members without a vote, such as associates or affiliates, has the role
        /// `observer`.
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
        /// When it left, if it did; for one that left before the founding, when it left what the coalition grew from.
        left: Option<Day>,
        /// How it left (memo T1).
        departure: Option<One<Departure>>,
        /// Why it left, in its own words where possible.
        left_because: Option<String>,
        /// Share of the field (the market, production, places or people that the aim is about) for which it accounts, or
        /// accounted when it left.
        field_share: Option<Share>,
        /// Other names that mean the same: an abbreviation, a former name, the name in another language. `cma link` finds
        /// it by them. Example: `["WHO"]`.
        aka: Option<Vec<String>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// The members as a whole.
    Membership {
        /// How many members there are, of all classes together. It stands beside the rows of `members`, and nobody is
        /// counted twice: rows may name some of them, and a member stands in one row, founders too.
        total: Option<Count>,
        /// How many of them have no vote, such as associates and affiliates.
        without_vote: Option<Count>,
        /// How many founded it. A row of `members` with `founder` names one of them.
        founders: Option<Count>,
        /// From how many countries they come.
        countries: Option<Count>,
        /// Kinds of actor that are known to have no member, for whatever reason. Example: `["state"]`.
        absent_kinds: Many<ActorKind>,
        /// Who can become a member.
        admission: Option<One<Admission>>,
        /// Kinds of actor that the rules leave no place among the members.
        closed_to: Many<ActorKind>,
        /// Share of members that come from high-income countries (World Bank lists).
        high_income_share: Option<Share>,
        /// Share of members that come from the one region of the world (Africa, the Americas, Asia, Europe, Oceania) with the
        /// most of them.
        largest_region_share: Option<Share>,
        /// Share of the members, or of what is certified or paid for, by number or amount, that large ones account for; large
        /// is what the field or the coalition itself calls so.
        large_share: Option<Share>,
        /// Countries, regions or kinds of actor of which hardly anybody is left among the members since some have left, by
        /// name; not those who were never there, who are `stakeholders`. Example: `["Soy growers of Brazil"]`.
        gaps: Option<Names>,
        /// Share of the field for which the members account: of the market, production, places or people that the aim
        /// is about.
        field_share: Option<Share>,
        /// Share of members that take part in fact: that report, pay or come as the rules ask.
        active_share: Option<Share>,
        /// Members that are known to work against the aim by lobbying, themselves or through an association to which they
        /// belong, by name. Example: `["Two banks, through their association, against the law on disclosure"]`.
        lobby_against: Option<Names>,
        /// What those who do not take part, or whom it does not approve, lose or cannot do: a market, a buyer, money,
        /// a licence, by name. An empty list where they lose nothing. Example: `["Sales to smelters, which buy no
        /// untagged ore"]`.
        needed_for: Option<Names>,
        /// Members that are known to do what runs against the aim and what the rules do not forbid, by name. What breaks the
        /// rules stands in `breaches` or `accusations`. Example: `["A bank that pays for new coal mines"]`.
        act_against: Option<Names>,
        /// Members or holders of seats from civil society, unions or science that take money from those whose conduct
        /// is at issue, by name, each with from whom. An empty list where none does. Persons whom these employ and who sit
        /// for them are no civil society. Example: `["A conservation
        /// group: 2 million dollars a year from two of the companies"]`.
        paid_by_targets: Option<Names>,
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
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
        /// Its power to help or hinder. No source needs to use the word: `high` for whoever has to do, or can forbid, what the
        /// aim asks in a large part of the field; `medium` for whoever others in the field follow or quote; `low` for the rest.
        power: Option<One<Degree>>,
        /// How much is at stake for it. No source needs to use the word: `high` where its living, land, health, safety or rights
        /// hang on what is decided, or most of its business does.
        interest: Option<One<Degree>>,
        /// How it regards the aim.
        stance: Option<One<Stance>>,
        /// How it regards the coalition itself.
        scheme: Option<One<SchemeStance>>,
        /// What it asks of the coalition, or holds against it. Example: `"A definition of the term on which all hangs"`.
        asks: Option<String>,
        /// How the coalition deals with it.
        engagement: Option<One<Engagement>>,
        /// People for whom it can speak (memo L14).
        speaks_for: Many<Constituency>,
        /// Why it is not a member.
        absent_because: Option<String>,
        /// How the issue is put to it, such as a technical question or an operational risk (memo L15).
        framing: Option<String>,
        /// Other names that mean the same.
        aka: Option<Vec<String>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// An act of recognition by a formal actor.
    Recognition {
        /// Who recognises: a state, an intergovernmental body, a court, a parliament.
        by: String,
        /// What kind of actor it is.
        kind: Option<One<ActorKind>>,
        /// What it does.
        act: Option<One<RecognitionKind>>,
        /// Whether duties follow for the coalition.
        duties: Option<Flag>,
        /// When.
        date: Option<Day>,
        /// Other names that mean the same.
        aka: Option<Vec<String>>,
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
        /// What it costs one member or site to take part or to be certified, with fees, checks and travel.
        entry_cost: Option<One<EntryCost>>,
        /// Small or poor actors who are at work in its field and hardly take part, by name. Example: `["Small-scale fishers"]`.
        small_outside: Option<Names>,
        /// Who decides who may take part as a stakeholder.
        admitted_by: Option<One<Admitter>>,
        /// Matters that some of those concerned wanted to discuss and that were kept from discussion, by name.
        issues_closed: Option<Names>,
        /// Matters that its agenda or its rules first left out, and that it took up only after others had asked for them in
        /// public, by name, each with when. Example: `["Human rights: asked for in March 2020, on the agenda in 2021"]`.
        issues_late: Option<Names>,
        /// How those in the places where it works (authorities, organisations, people) take part in planning there.
        local_part: Option<One<Engagement>>,
        /// Whether its work begins only where those whose land, living or rights it touches have agreed to it.
        consent_needed: Option<Flag>,
        /// Share of the people whom its work touches who live in high-income countries (World Bank lists).
        high_income_share: Option<Share>,
        /// Languages in which the work can be followed.
        languages: Option<Count>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

impl Member {
    /// Whether a member has no vote, whatever else it does; `None` where that is not known.
    pub fn is_without_vote(&self) -> Option<bool> {
        let is = |role: Role| self.roles.any(|own| *own == role);
        match (is(Role::Observer), is(Role::DecisionMaker)) {
            (Some(true), Some(false)) => Some(true),
            (Some(false), _) | (_, Some(true)) => Some(false),
            _ => None,
        }
    }
}
