//! What can be read, what is checked, what came of breaches and complaints, and what changed.

use super::words::{
    BreachAnswer, ChangeKind, CheckerAnswer, Complainant, ComplaintCost, ComplaintScope, DataSource, Effect,
    EffectDoubt, EvaluationLead, Extent, Finder, ObjectionAnswer, Offence, Overseer, Reviewer,
};
use crate::coalition::answers::Backing;
use crate::coalition::record::record;
use crate::coalition::scalar::{Count, Day, Days, Flag, Many, Named, Names, One, Share, Status};

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
        /// Its contracts and agreements with partners, grantees, suppliers or governments, with their terms. `written` where
        /// they are kept inside.
        agreements: Option<Status>,
        /// The comments that it received on drafts of its rules, one by one. `written` where they are kept inside.
        comments: Option<Status>,
        /// How members, partners, projects or methods are chosen: criteria, and reasons for each choice. `written` where they
        /// are kept inside.
        selection: Option<Status>,
        /// Days within which that policy promises an answer.
        answer_days: Option<Days>,
        /// Whether a refusal can be appealed.
        appeal: Option<Flag>,
        /// Information that somebody outside asked for and did not get from it, or got only by law, from another body or after
        /// a refusal in public, by what it was. Example: `["Harvests in each country, asked for by a researcher in 2020"]`.
        refused: Option<Names>,
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
        /// one that covers most members. What is foreseen and not yet in use has no row.
        checks: Vec<MonitoringCheck>,
        /// Checks, ways to complain or sanctions that were announced, and at `as_of` are not in use, by name.
        foreseen: Option<Names>,
        /// Who checks what members do (members, and holders of a certificate or grant); `none` where nobody does. Where no more
        /// was found than what they report of themselves, it is `"not-found"`, and these reports stand in `checks`.
        conducted_by: Option<One<Reviewer>>,
        /// Whether those who check are chosen or paid by those whom they check, each its own; not where the coalition chooses
        /// them and pays from a common pot.
        paid_by_checked: Option<Flag>,
        /// Who approves those who check and watches how they do it; of several, the most independent one. For one check alone,
        /// its row says so.
        overseen_by: Option<One<Overseer>>,
        /// Errors of those who check that became known, one row each: requirements misread, breaches passed over, results that
        /// had to be taken back.
        checker_errors: Vec<CheckerError>,
        /// How far the results of that checking can be read.
        results: Option<Status>,
        /// Whether those results are given for each member, rather than only in sum.
        results_by_member: Option<Flag>,
        /// Whether those results name the place: the site, factory, forest or project, so that people there can find what was
        /// found and contradict it.
        results_by_site: Option<Flag>,
        /// Kinds of breach that the way of checking hardly finds, as those say who looked into it. Example:
        /// `["The right to organise"]`.
        blind_spots: Option<Names>,
        /// What those checked do, or the way of checking allows, that narrows what the checks see, each with who says so: those
        /// checked choose what is looked at or who is heard, or visits are announced, hurried or on paper only. Example:
        /// `["Mills choose which farms are visited"]`.
        narrowed_by: Option<Names>,
        /// Whether those whom the checks are to protect, such as workers or people who live nearby, are heard in them, and can
        /// speak without those who are checked.
        affected_heard: Option<Flag>,
        /// What it approved, certified, endorsed or rated well and studies, reports or courts independent of it found wanting on
        /// the same matter, each with who says so. What is only claimed by a party to a dispute stands in `accusations`.
        /// Example: `["Three dams rated good: two studies found the resettlement unpaid"]`.
        approvals_contested: Option<Names>,
        /// Why a third-party monitor would not suit this coalition, where that is so (memo T12).
        third_party_unsuitable: Option<Named>,
        /// How far members' commitments and their progress are tracked.
        commitments: Option<Status>,
        /// Share of the places, people or producers of the kind that its aim is about that its programmes or checks reach.
        reached_share: Option<Share>,
        /// Share of commitments due that were kept.
        commitments_kept: Option<Share>,
        /// Share of those who must report that did so, in the latest round that is known, no more than three years
        /// before `as_of`.
        reporting_share: Option<Share>,
        /// How many of those who must report did not do so in that round, or have been struck off for it since the beginning.
        not_reporting: Option<Count>,
        /// How many of the coalition's own goals that fell due were reached.
        goals_met: Option<One<Extent>>,
        /// Goals of its own that have a day, one row each, with what is reached of them.
        goals: Vec<Goal>,
        /// Goals of its own that were missed, lowered, dropped or moved to a later day, by name; not a draft that came a few
        /// weeks late. What is asked of members and was put off stands in `norm.put_off`. Example: `["30 million households by 2020: from 2019 on without a number"]`.
        goals_lowered: Option<Names>,
        /// Aims of its own, or promised parts of its work, that got little of its money, staff or results, or were
        /// put behind another aim, each with what shows it. Example: `["Land rights: 2 of 40 projects"]`.
        aims_behind: Option<Names>,
        /// Who has studied whether its work changes anything on the ground; `none` where nobody did.
        impact_studied: Option<One<Reviewer>>,
        /// What independent studies found of its effect on the ground.
        impact_found: Option<One<Effect>>,
        /// What those who looked into it say against the effect that it claims.
        effect_doubts: Many<EffectDoubt>,
        /// Whether what it reports of results tells its own part from what others, whole countries or a whole field did.
        own_part_told: Option<Flag>,
        /// Duties, reports, meetings or steps of its own that those who take part or evaluators called too many, too
        /// slow or too costly for what they bring, each with who says so. Example: `["51 commitments with yearly
        /// reports: an evaluation of 2018"]`.
        burdens: Option<Names>,
        /// Figures or statements that it gives of its reach, size, doings or results and that others dispute or count
        /// lower. Example:
        /// `["130 million million dollars: the same money is counted twice"]`.
        disputed_figures: Option<Names>,
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
        /// Whether those who check are chosen or paid by those whom they check, each its own; not where the coalition chooses
        /// them and pays from a common pot.
        paid_by_checked: Option<Flag>,
        /// Whether those who check also train or advise those checked.
        also_trains: Option<Flag>,
        /// Whether a payment depends on figures of the one who is paid.
        payment_depends: Option<Flag>,
        /// Who approves those who check, and watches how they do it.
        overseen_by: Option<One<Overseer>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// A goal of the coalition's own that is due on a day.
    Goal {
        /// What is to be reached. Example: `"15 million tonnes of waste less by 2024"`.
        what: String,
        /// When work on it began, or the day from which it is counted.
        begun: Option<Day>,
        /// When it is due.
        due: Option<Day>,
        /// Which share of it is reached at `as_of`; 1 where it is reached or passed. Example: `0.1`.
        reached: Option<Share>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// An error of those who check.
    CheckerError {
        /// What went wrong. Example: `"A requirement was passed over in nine reports"`.
        what: String,
        /// Who checked.
        by: Option<String>,
        /// How many errors the row stands for: at least one where absent.
        count: Option<Count>,
        /// When it became known.
        date: Option<Day>,
        /// What followed; the strictest so far.
        answer: Option<One<CheckerAnswer>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// A breach of the coalition's rules that became known.
    Breach {
        /// By whom: a member, the holder of a certificate or grant, or a supplier for whom a member answers.
        by: String,
        /// What happened.
        what: Option<String>,
        /// How many breaches the row stands for: at least one where absent.
        count: Option<Count>,
        /// What kind of rule was broken.
        kind: Option<One<Offence>>,
        /// When it became known.
        date: Option<Day>,
        /// What the coalition did; the strictest answer so far.
        answer: Option<One<BreachAnswer>>,
        /// Who brought it to light.
        found_by: Option<One<Finder>>,
        /// Whether the harm was made good to those who bore it: pay given back, people taken back, land or health restored.
        made_good: Option<Flag>,
        /// Whether a time that was set for putting it right was made longer, once or again and again.
        time_extended: Option<Flag>,
        /// Whether the one who broke the rule, after this became known, got an award, a seat or a post, was shown as a model,
        /// or was taken back without a check of what had changed.
        honoured: Option<Flag>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// Breaches that somebody claims and nobody has established.
    Accusation {
        /// Who is accused: a member, a partner, somebody who leads or works for the coalition, the holder of a certificate
        /// or grant, or a supplier for whom one of these answers. Whoever has no tie to the coalition has no row.
        against: String,
        /// Who claims it. Example: `"Three organisations, in a report"`.
        by: Option<String>,
        /// What is claimed.
        what: Option<String>,
        /// How many breaches are claimed: at least one where absent.
        count: Option<Count>,
        /// When it was claimed.
        date: Option<Day>,
        /// Whether it is serious: violence, forced labour, corruption, another crime, or harm to many.
        serious: Option<Flag>,
        /// Whether the coalition, or somebody independent, has looked into it, or does so.
        inquiry: Option<Flag>,
        /// Whether the accused keeps its place, its certificate or its grant meanwhile.
        kept: Option<Flag>,
        /// Whether the accused, after the claim was made, got an award, a seat or a post, was shown as a model, or was taken
        /// back without a check of what had changed.
        honoured: Option<Flag>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

record! {
    /// The way to complain, and what came of complaints. Objections to a decision, such as a certificate, count as well.
    Complaints {
        /// How far there is a way to complain.
        mechanism: Option<Status>,
        /// Whether people outside the coalition may use it. Who may, `open_to` says.
        open: Option<Flag>,
        /// Who may complain.
        open_to: Many<Complainant>,
        /// Who may not complain, and what may not be complained of, as its rules or its practice have it. Example:
        /// `["Those who took no part in the assessment"]`.
        not_admitted: Option<Names>,
        /// What it costs to complain.
        cost: Option<One<ComplaintCost>>,
        /// What whoever decides may look at.
        scope: Option<One<ComplaintScope>>,
        /// Days within which a complaint has to be brought, from the day that what it is about can be known.
        window_days: Option<Days>,
        /// Whether those who decide on complaints are independent of those complained of.
        independent: Option<Flag>,
        /// Whether a complainant's name can be kept secret.
        confidential: Option<Flag>,
        /// Whether retaliation is forbidden and followed up.
        no_retaliation: Option<Flag>,
        /// First day of the time that the counts below cover; absent where they count from the beginning.
        since: Option<Day>,
        /// Last day of the time that the counts below cover, such as that of a study; absent where they count up to `as_of`.
        until: Option<Day>,
        /// Complaints received.
        received: Option<Count>,
        /// Complaints received in the last three years.
        recent: Option<Count>,
        /// Share of complaints that had a reply on the matter itself. Whether they were settled, `resolved` says.
        answered_share: Option<Share>,
        /// Median days to a first reply.
        reply_days: Option<Days>,
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
        /// Complaints on whose facts the two sides disagreed, and into which nobody independent of both looked, by name.
        /// Example: `["The complaint on wages in two mills, 2014"]`.
        facts_unexamined: Option<Names>,
        /// Complaints that it called settled or closed, while those who had complained said in public that they were not, by
        /// name.
        outcome_disputed: Option<Names>,
        /// Whether somebody looks later whether it was made good.
        remedy_followed: Option<Flag>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// An objection to the coalition itself: an open letter, a petition, a report, a question in a parliament.
    Objection {
        /// Who objects. Example: `"Three organisations, in an open letter"`.
        by: String,
        /// What the objection is.
        what: Option<String>,
        /// When it was made.
        date: Option<Day>,
        /// What the coalition answered; the best answer so far. Leave it out where the objection was addressed to others alone,
        /// such as a government or a giver, and the coalition was not asked.
        answer: Option<One<ObjectionAnswer>>,
        /// When it gave that answer.
        answered_on: Option<Day>,
        /// Whether it, or somebody who leads or pays it, spoke against those who object in place of the matter, threatened them,
        /// put pressure on them not to publish, or shut them out.
        attacked: Option<Flag>,
        /// Ids of the evidence for this row.
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
        /// Who commissioned, paid or steered it; of several, the one that comes first in this list.
        led_by: Option<One<EvaluationLead>>,
        /// What belongs to its aim or its critics' questions and the evaluation did not look at. Example:
        /// `["The first ten years"]`.
        left_out: Option<Names>,
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
