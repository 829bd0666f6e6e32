//! What happens when rules are broken or somebody complains: breaches, checks, complaints, and answers to evaluations.

use super::part::{self, Bounds};
use super::{Context, Measure, Measured};
use crate::coalition::model::{
    Accusation, Breach, BreachAnswer, CheckerAnswer, CheckerError, DataSource, DissentTest, EvaluationLead,
    EvaluationReport, Extent, Finder, Goal, MonitoringCheck, Objection, ObjectionAnswer, Offence, Overseer, OwnAnswer,
    OwnBreach, Position, Reviewer,
};
use crate::coalition::scalar::{Count as Number, One, Share as SharePart, Word};
use crate::value::Unit::{Count, Share};
use crate::value::{Kind, Value};

/// Measures that count rows from lists that a file may hold in part are lower bounds.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "breaches.known",
        kind: Kind::Number(Count),
        about: &["breaches"],
        source: &["C3", "C8"],
        compute: known,
        meaning: "Breaches of the coalition's rules that became known. From a partial list it is a lower bound.",
    },
    Measure {
        name: "governance.breaches",
        kind: Kind::Number(Count),
        about: &["governance.breaches", "breaches"],
        source: &["C3", "T5"],
        compute: recent_breaches,
        meaning: "Breaches of the coalition's rules in the three years before `as_of`: the rows of `breaches`, and `governance.breaches` where these leave it open. From a partial list the rows are a lower bound.",
    },
    Measure {
        name: "breaches.unanswered",
        kind: Kind::Number(Count),
        about: &["breaches"],
        source: &["C3", "C8"],
        compute: unanswered,
        meaning: "Breaches that became known and were answered by nothing, or by words alone (`answer` none or statement). From a partial list it is a lower bound.",
    },
    Measure {
        name: "breaches.without_suspension",
        kind: Kind::Number(Count),
        about: &["breaches"],
        source: &["C3", "C8"],
        compute: without_suspension,
        meaning: "Breaches that became known and led to no suspension or exclusion (`answer` none, statement or conditions). From a partial list it is a lower bound.",
    },
    Measure {
        name: "governance.conduct_sanctions",
        kind: Kind::Number(Count),
        about: &["governance.sanctions_used", "governance.sanctions_for", "breaches"],
        source: &["C3", "T5"],
        compute: conduct_sanctions,
        meaning: "How often consequences were used on conduct: at least the breaches of conduct that led to suspension or exclusion, or all of `governance.sanctions_used` where the rules foresee them for nothing else; at most that number, and none but those breaches from a whole list.",
    },
    Measure {
        name: "breaches.found_elsewhere",
        kind: Kind::Number(Count),
        about: &["breaches"],
        source: &["C3", "T5"],
        compute: found_elsewhere,
        meaning: "Breaches that came to light otherwise than by the coalition's own checks (`found_by`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "breaches.honoured",
        kind: Kind::Number(Count),
        about: &["breaches"],
        source: &["C3", "C8"],
        compute: breaches_honoured,
        meaning: "Breaches that became known and whose author was honoured, given a seat or taken back without a check afterwards (`honoured`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "breaches.harm_left",
        kind: Kind::Number(Count),
        about: &["breaches"],
        source: &["C3"],
        compute: harm_left,
        meaning: "Breaches that became known and whose harm was not made good to those who bore it (`made_good`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "breaches.time_extended",
        kind: Kind::Number(Count),
        about: &["breaches"],
        source: &["C3", "C8"],
        compute: time_extended,
        meaning: "Breaches that became known and for which a time that was set for putting them right was made longer (`time_extended`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "accusations.claimed",
        kind: Kind::Number(Count),
        about: &["accusations"],
        source: &["C3", "T5"],
        compute: claimed,
        meaning: "Breaches of the coalition's rules that somebody claims and nobody has established. From a partial list it is a lower bound.",
    },
    Measure {
        name: "accusations.unexamined",
        kind: Kind::Number(Count),
        about: &["accusations"],
        source: &["C3", "C8"],
        compute: unexamined,
        meaning: "Claimed breaches into which neither the coalition nor anybody independent has looked (`inquiry`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "accusations.kept",
        kind: Kind::Number(Count),
        about: &["accusations"],
        source: &["C3", "C8"],
        compute: accused_kept,
        meaning: "Serious claimed breaches whose author keeps its place (`serious` and `kept`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "accusations.kept_unexamined",
        kind: Kind::Number(Count),
        about: &["accusations"],
        source: &["C3", "C8"],
        compute: accused_unexamined,
        meaning: "The same, where nobody has looked into the claim (`inquiry`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "accusations.honoured",
        kind: Kind::Number(Count),
        about: &["accusations"],
        source: &["C3", "C8"],
        compute: accusations_honoured,
        meaning: "Claimed breaches whose author was honoured, given a seat or taken back without a check afterwards (`honoured`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "monitoring.conducted_by",
        kind: Kind::Ordered(Reviewer::WORDS),
        about: &["monitoring.conducted_by", "monitoring.checks"],
        source: &["T5", "L9"],
        compute: conducted_by,
        meaning: "Who checks what members do, by the strictest check: `monitoring.conducted_by`; where that is open, at least what a check does that covers more than half, and at most the strictest of a whole list.",
    },
    Measure {
        name: "monitoring.paid_checks",
        kind: Kind::Number(Count),
        about: &["monitoring.checks"],
        source: &["T12", "L9"],
        compute: paid_checks,
        meaning: "Checks by those whom the ones checked choose or pay. From a partial list it is a lower bound.",
    },
    Measure {
        name: "monitoring.teaching_checks",
        kind: Kind::Number(Count),
        about: &["monitoring.checks"],
        source: &["T12", "L9"],
        compute: teaching_checks,
        meaning: "Checks by those who also train or advise the ones checked. From a partial list it is a lower bound.",
    },
    Measure {
        name: "monitoring.own_figure_checks",
        kind: Kind::Number(Count),
        about: &["monitoring.checks"],
        source: &["T12", "L9"],
        compute: own_figure_checks,
        meaning: "Checks on which a payment depends whose figures come from the one who is paid. From a partial list it is a lower bound.",
    },
    Measure {
        name: "monitoring.self_checks",
        kind: Kind::Number(Count),
        about: &["monitoring.checks"],
        source: &["T5", "L9"],
        compute: self_checks,
        meaning: "Checks that rest on what those checked report of themselves. From a partial list it is a lower bound.",
    },
    Measure {
        name: "monitoring.unwatched_checks",
        kind: Kind::Number(Count),
        about: &["monitoring.checks"],
        source: &["T5", "C8"],
        compute: unwatched_checks,
        meaning: "Checks on which nobody watches those who check, or only those whom they check or who pay them (`overseen_by`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "monitoring.goals_behind",
        kind: Kind::Number(Count),
        about: &["monitoring.goals"],
        source: &["T2", "Q5"],
        compute: goals_behind,
        meaning: "Goals of its own that are not due yet, of whose time at least half is over, from `begun` to `due`, and of which less than a quarter is reached. From a partial list it is a lower bound.",
    },
    Measure {
        name: "monitoring.checker_errors_unanswered",
        kind: Kind::Number(Count),
        about: &["monitoring.checker_errors"],
        source: &["T5", "C8"],
        compute: errors_unanswered,
        meaning: "Errors of those who check that became known, and the result stands and nothing followed (`answer` none). From a partial list it is a lower bound.",
    },
    Measure {
        name: "monitoring.checker_errors_free",
        kind: Kind::Number(Count),
        about: &["monitoring.checker_errors"],
        source: &["T5", "C8"],
        compute: errors_free,
        meaning: "Errors of those who check that became known and had no consequence for them (`answer` none or corrected). From a partial list it is a lower bound.",
    },
    Measure {
        name: "complaints.decided",
        kind: Kind::Number(Count),
        about: &["complaints.received", "complaints.resolved", "complaints.pending", "complaints.unresolved"],
        source: &["C3", "C8"],
        compute: decided,
        meaning: "Complaints that are no longer open: those received less those still open, and at least those settled, and those closed without action, together.",
    },
    Measure {
        name: "complaints.upheld_share",
        kind: Kind::Number(Share),
        about: &[
            "complaints.upheld",
            "complaints.received",
            "complaints.resolved",
            "complaints.pending",
            "complaints.unresolved",
        ],
        source: &["C3", "C8"],
        compute: upheld_share,
        meaning: "Share of the complaints that are no longer open (`complaints.decided`) that were found to be right. Unknown where it is not known how many are still open or were settled.",
    },
    Measure {
        name: "complaints.open",
        kind: Kind::Flag,
        about: &["complaints.open", "complaints.open_to"],
        source: &["C3", "C8"],
        compute: open,
        meaning: "Whether people outside the coalition may complain: `complaints.open`, and where that leaves it open, `complaints.open_to`.",
    },
    Measure {
        name: "complaints.unsettled_share",
        kind: Kind::Number(Share),
        about: &["complaints.received", "complaints.resolved", "complaints.pending", "complaints.unresolved"],
        source: &["C3", "C8"],
        compute: unsettled_share,
        meaning: "Share of the complaints received that were not settled on the matter itself: still open, or closed without action. Unknown where too few of the counts are given.",
    },
    Measure {
        name: "evaluations.unanswered",
        kind: Kind::Number(Count),
        about: &["evaluations"],
        source: &["C3", "L9"],
        compute: evaluations_unanswered,
        meaning: "Evaluations by a third party that the coalition did not answer in writing (`answered`), whatever it did about them. From a partial list it is a lower bound.",
    },
    Measure {
        name: "evaluations.unheeded",
        kind: Kind::Number(Count),
        about: &["evaluations"],
        source: &["C3", "L9"],
        compute: unheeded,
        meaning: "Evaluations by a third party of whose recommendations half at most were acted on (`followed_up`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "evaluations.led_by_judged",
        kind: Kind::Number(Count),
        about: &["evaluations"],
        source: &["C3", "L9"],
        compute: led_by_judged,
        meaning: "Evaluations that were commissioned, paid or steered by the office whose work they judge, by the host or by funders (`led_by`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "evaluations.narrow",
        kind: Kind::Number(Count),
        about: &["evaluations"],
        source: &["C3", "L9"],
        compute: narrow,
        meaning: "Evaluations that did not look at something that belongs to the aim or to what critics ask (`left_out`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "objections.known",
        kind: Kind::Number(Count),
        about: &["objections"],
        source: &["C2", "C3"],
        compute: objections_known,
        meaning: "Objections to the coalition itself that were made in public, whatever it answered. From a partial list it is a lower bound.",
    },
    Measure {
        name: "objections.unanswered",
        kind: Kind::Number(Count),
        about: &["objections"],
        source: &["C2", "C3"],
        compute: objections_unanswered,
        meaning: "Objections to the coalition that had no answer to their main points (`answer` none or evasive), or had it more than a year after they were made. From a partial list it is a lower bound.",
    },
    Measure {
        name: "objections.reasoned",
        kind: Kind::Number(Count),
        about: &["objections"],
        source: &["C2", "C3"],
        compute: objections_reasoned,
        meaning: "Objections to the coalition whose main points it answered with reasons (`answer` reasons), whenever that was. From a partial list it is a lower bound.",
    },
    Measure {
        name: "objections.heeded",
        kind: Kind::Number(Count),
        about: &["objections"],
        source: &["C2", "C3"],
        compute: objections_heeded,
        meaning: "Objections to the coalition after which it changed what they were about (`answer` changed), whenever that was. From a partial list it is a lower bound.",
    },
    Measure {
        name: "objections.attacked",
        kind: Kind::Number(Count),
        about: &["objections"],
        source: &["C3", "L3"],
        compute: objections_attacked,
        meaning: "Objections after which those who made them were attacked, threatened, pressed or shut out (`attacked`). From a partial list it is a lower bound.",
    },
    Measure {
        name: "governance.own_rules_broken",
        kind: Kind::Number(Count),
        about: &["governance.own_breaches"],
        source: &["C3", "C8"],
        compute: own_rules_broken,
        meaning: "Rules of its own that the coalition did not keep, as its own papers, an inquiry or others say. From a partial list it is a lower bound.",
    },
    Measure {
        name: "governance.own_rules_unmended",
        kind: Kind::Number(Count),
        about: &["governance.own_breaches"],
        source: &["C3", "C8"],
        compute: own_rules_unmended,
        meaning: "The same, where nothing followed or only words did (`answer` none or explained). From a partial list it is a lower bound.",
    },
    Measure {
        name: "governance.own_rules_explained",
        kind: Kind::Number(Count),
        about: &["governance.own_breaches"],
        source: &["C3", "C8"],
        compute: own_rules_explained,
        meaning: "Rules of its own that the coalition is said not to have kept, and on which it gave its reasons, and did no more (`answer` explained). From a partial list it is a lower bound.",
    },
    Measure {
        name: "dissent.evaded",
        kind: Kind::Number(Count),
        about: &["dissent.tests"],
        source: &["L3", "T11"],
        compute: evaded,
        meaning: "Occasions on which the aims of the coalition's groups collided and it took no position of the whole. A lower bound.",
    },
    Measure {
        name: "dissent.silent",
        kind: Kind::Number(Count),
        about: &["dissent.tests"],
        source: &["L3", "T11"],
        compute: silent,
        meaning: "Occasions on which the aims of the coalition's groups collided and it said nothing. A lower bound.",
    },
];

/// How many breaches have a property, and which rows tell of them.
fn breaches(x: &Context<'_>, holds: impl Fn(&Breach) -> Option<bool>) -> Measured {
    let whole = part::whole(x.c.completeness.breaches);
    Measured::counted("breaches", &x.c.breaches, whole, |row| part::number(row.count), holds)
}

/// How many claimed breaches have a property, and which rows tell of them.
fn accusations(x: &Context<'_>, holds: impl Fn(&Accusation) -> Option<bool>) -> Measured {
    let whole = part::whole(x.c.completeness.accusations);
    Measured::counted("accusations", &x.c.accusations, whole, |row| part::number(row.count), holds)
}

fn claimed(x: &Context<'_>) -> Measured {
    accusations(x, |_| Some(true))
}

fn unexamined(x: &Context<'_>) -> Measured {
    accusations(x, |row| part::not(part::flag(row.inquiry)))
}

fn is_kept(row: &Accusation) -> Option<bool> {
    part::and(part::flag(row.serious), part::flag(row.kept))
}

fn accused_kept(x: &Context<'_>) -> Measured {
    accusations(x, is_kept)
}

fn accused_unexamined(x: &Context<'_>) -> Measured {
    accusations(x, |row| part::and(is_kept(row), part::not(part::flag(row.inquiry))))
}

fn known(x: &Context<'_>) -> Measured {
    breaches(x, |_| Some(true))
}

fn recent_breaches(x: &Context<'_>) -> Measured {
    let recent = |breach: &Breach| part::within(x.years_since(breach.date), 3.0);
    let rows = breaches(x, recent);
    beside(rows, Number::bounds_of(x.c.governance.breaches))
}

/// What rows tell, with what a key says of the same.
fn beside(rows: Measured, stated: Bounds) -> Measured {
    let listed = rows.value.range().unwrap_or(part::ANY);
    Measured { at: rows.at, ..part::both(listed, stated).into() }
}

/// Breaches answered by no more than this.
fn answered(x: &Context<'_>, most: BreachAnswer) -> Measured {
    let limit = most.place() as f64;
    breaches(x, |breach| part::within(breach.answer.as_ref()?.bounds(), limit))
}

fn unanswered(x: &Context<'_>) -> Measured {
    answered(x, BreachAnswer::Statement)
}

fn without_suspension(x: &Context<'_>) -> Measured {
    answered(x, BreachAnswer::Conditions)
}

/// From a whole list of breaches the rows are all there are; from a partial one, or none, the number of uses bounds them.
fn conduct_sanctions(x: &Context<'_>) -> Measured {
    let on_conduct = |breach: &Breach| part::exactly(breach.kind, Offence::Conduct);
    let answered = |breach: &Breach| part::at_least(breach.answer, BreachAnswer::Suspension);
    let rows = breaches(x, |breach| part::and(on_conduct(breach), answered(breach)));
    let used = Number::bounds_of(x.c.governance.sanctions_used);
    let only_conduct = x.c.governance.sanctions_for.is_only(Offence::Conduct);
    beside(rows, if only_conduct { used } else { (0.0, used.1) })
}

fn found_elsewhere(x: &Context<'_>) -> Measured {
    breaches(x, |breach| part::word(breach.found_by).map(|by| by != Finder::Checks))
}

fn harm_left(x: &Context<'_>) -> Measured {
    breaches(x, |breach| part::not(part::flag(breach.made_good)))
}

fn time_extended(x: &Context<'_>) -> Measured {
    breaches(x, |breach| part::flag(breach.time_extended))
}

fn breaches_honoured(x: &Context<'_>) -> Measured {
    breaches(x, |breach| part::flag(breach.honoured))
}

fn accusations_honoured(x: &Context<'_>) -> Measured {
    accusations(x, |row| part::flag(row.honoured))
}

fn checks(x: &Context<'_>, holds: impl Fn(&MonitoringCheck) -> Option<bool>) -> Measured {
    Measured::rows("monitoring.checks", &x.c.monitoring.checks, part::whole(x.c.completeness.checks), holds)
}

/// The strictest check: a row that covers most members puts a floor, a whole list a ceiling. The key says more than rows.
fn conducted_by(x: &Context<'_>) -> Measured {
    let any = (0.0, Reviewer::ThirdParty.place() as f64);
    let stated = x.c.monitoring.conducted_by.as_ref().map_or(any, One::bounds);
    let by = |check: &MonitoringCheck| check.by.as_ref().map_or(any, One::bounds);
    let most = |check: &&MonitoringCheck| SharePart::bounds_of(check.covers).0 > 0.5;
    let rows = &x.c.monitoring.checks;
    let low = rows.iter().filter(most).map(|check| by(check).0).fold(0.0, f64::max);
    let high = rows.iter().map(|check| by(check).1).fold(0.0, f64::max);
    let high = if part::whole(x.c.completeness.checks) { high } else { any.1 };
    let (low, high) = (stated.0.max(low), stated.1.min(high));
    if low <= high { (low, high).into() } else { stated.into() }
}

fn paid_checks(x: &Context<'_>) -> Measured {
    checks(x, |check| part::flag(check.paid_by_checked))
}

fn teaching_checks(x: &Context<'_>) -> Measured {
    checks(x, |check| part::flag(check.also_trains))
}

fn own_figure_checks(x: &Context<'_>) -> Measured {
    checks(x, |check| part::flag(check.payment_depends))
}

fn self_checks(x: &Context<'_>) -> Measured {
    // A report that each makes itself can rest on figures that somebody else checked.
    let reported = |check: &MonitoringCheck| part::word(check.data).map(|data| data == DataSource::SelfReported);
    checks(x, reported)
}

fn open(x: &Context<'_>) -> Measured {
    let c = &x.c.complaints;
    match part::flag(c.open).or(c.open_to.any(|who| who.is_outside())) {
        Some(open) => Value::flag(open).into(),
        None => Measured::unknown(),
    }
}

fn unwatched_checks(x: &Context<'_>) -> Measured {
    checks(x, |check| part::at_most(check.overseen_by, Overseer::Checked))
}

/// Goals whose day is to come, of which little is reached though half of the time is over.
fn goals_behind(x: &Context<'_>) -> Measured {
    let behind = |goal: &Goal| {
        let (begun, due, as_of) = (goal.begun?, goal.due?, x.as_of?);
        let (past, left) = (begun.days_to(as_of), as_of.days_to(due));
        let is_open = part::not(part::within(left, 0.0));
        let half = if past.0 >= left.1 { Some(true) } else { (past.1 < left.0).then_some(false) };
        let reached = SharePart::bounds_of(goal.reached);
        let little = if reached.1 < 0.25 { Some(true) } else { (reached.0 >= 0.25).then_some(false) };
        part::and(is_open, part::and(half, little))
    };
    Measured::rows("monitoring.goals", &x.c.monitoring.goals, part::whole(x.c.completeness.goals), behind)
}

/// Errors of those who check that were answered by no more than this.
fn errors(x: &Context<'_>, most: CheckerAnswer) -> Measured {
    let (rows, limit) = (&x.c.monitoring.checker_errors, most.place() as f64);
    let whole = part::whole(x.c.completeness.checker_errors);
    let holds = |error: &CheckerError| part::within(error.answer.as_ref()?.bounds(), limit);
    Measured::counted("monitoring.checker_errors", rows, whole, |row| part::number(row.count), holds)
}

fn errors_unanswered(x: &Context<'_>) -> Measured {
    errors(x, CheckerAnswer::None)
}

fn errors_free(x: &Context<'_>) -> Measured {
    errors(x, CheckerAnswer::Corrected)
}

/// How many complaints are no longer open.
fn closed(x: &Context<'_>) -> Bounds {
    let c = &x.c.complaints;
    let [received, resolved, pending, unresolved, upheld] =
        [c.received, c.resolved, c.pending, c.unresolved, c.upheld].map(Number::bounds_of);
    let (left, told) = (rest(received, pending), part::add(resolved, unresolved));
    let low = left.0.max(told.0).max(upheld.0);
    (low, left.1.max(low))
}

fn decided(x: &Context<'_>) -> Measured {
    closed(x).into()
}

fn upheld_share(x: &Context<'_>) -> Measured {
    part::ratio(Number::bounds_of(x.c.complaints.upheld), closed(x)).into()
}

/// What is left of a number of which a part is known.
fn rest(all: Bounds, part: Bounds) -> Bounds {
    ((all.0 - part.1).max(0.0), (all.1 - part.0).max(0.0))
}

fn unsettled_share(x: &Context<'_>) -> Measured {
    let c = &x.c.complaints;
    let [received, resolved, pending, closed] =
        [c.received, c.resolved, c.pending, c.unresolved].map(Number::bounds_of);
    // Both ways of counting hold: what was not resolved, and what is open or was closed without action.
    let (left, counted) = (rest(received, resolved), part::add(pending, closed));
    let unsettled = (left.0.max(counted.0), left.1.max(counted.0));
    if received.0 <= 0.0 && unsettled.0 <= 0.0 {
        return Measured::unknown();
    }
    let settled = (resolved.0, resolved.1.min(rest(received, counted).1).max(resolved.0));
    let (low, high) = (part::of(unsettled.0, settled.1), part::of(unsettled.1, settled.0));
    (low.unwrap_or(0.0), high.unwrap_or(1.0)).into()
}

/// Whether others made an evaluation.
fn is_outside(report: &EvaluationReport) -> Option<bool> {
    part::word(report.by).map(|by| by == Reviewer::ThirdParty)
}

fn evaluations_unanswered(x: &Context<'_>) -> Measured {
    evaluations(x, |report| part::and(is_outside(report), part::not(part::flag(report.answered))))
}

fn unheeded(x: &Context<'_>) -> Measured {
    evaluations(x, |report| part::and(is_outside(report), part::at_most(report.followed_up, Extent::Some)))
}

fn evaluations(x: &Context<'_>, holds: impl Fn(&EvaluationReport) -> Option<bool>) -> Measured {
    Measured::rows("evaluations", &x.c.evaluations, part::whole(x.c.completeness.evaluations), holds)
}

fn led_by_judged(x: &Context<'_>) -> Measured {
    use EvaluationLead::{Funders, Host, Office};
    evaluations(x, |report| part::word(report.led_by).map(|by| matches!(by, Office | Host | Funders)))
}

fn narrow(x: &Context<'_>) -> Measured {
    evaluations(x, |report| part::not(part::within(report.left_out.as_ref()?.count(), 0.0)))
}

/// How many objections to the coalition have a property, and which rows tell of them.
fn objections(x: &Context<'_>, holds: impl Fn(&Objection) -> Option<bool>) -> Measured {
    Measured::rows("objections", &x.c.objections, part::whole(x.c.completeness.objections), holds)
}

fn objections_known(x: &Context<'_>) -> Measured {
    objections(x, |_| Some(true))
}

fn objections_unanswered(x: &Context<'_>) -> Measured {
    objections(x, |objection| {
        let passed_over = part::at_most(objection.answer, ObjectionAnswer::Evasive);
        let years = part::years(objection.date, objection.answered_on);
        part::or(passed_over, part::not(part::within(years, 1.0)))
    })
}

fn objections_reasoned(x: &Context<'_>) -> Measured {
    objections(x, |objection| part::exactly(objection.answer, ObjectionAnswer::Reasons))
}

fn objections_heeded(x: &Context<'_>) -> Measured {
    objections(x, |objection| part::exactly(objection.answer, ObjectionAnswer::Changed))
}

fn objections_attacked(x: &Context<'_>) -> Measured {
    objections(x, |objection| part::flag(objection.attacked))
}

fn own_breaches(x: &Context<'_>, holds: impl Fn(&OwnBreach) -> Option<bool>) -> Measured {
    let whole = part::whole(x.c.completeness.own_breaches);
    Measured::rows("governance.own_breaches", &x.c.governance.own_breaches, whole, holds)
}

fn own_rules_broken(x: &Context<'_>) -> Measured {
    own_breaches(x, |_| Some(true))
}

fn own_rules_unmended(x: &Context<'_>) -> Measured {
    own_breaches(x, |breach| part::at_most(breach.answer, OwnAnswer::Explained))
}

fn own_rules_explained(x: &Context<'_>) -> Measured {
    own_breaches(x, |breach| part::exactly(breach.answer, OwnAnswer::Explained))
}

/// Occasions on which the aims of its groups collided and it said no more than this.
fn tests(x: &Context<'_>, most: Position) -> Measured {
    let limit = most.place() as f64;
    let holds = |test: &DissentTest| part::within(test.position.as_ref()?.bounds(), limit);
    Measured::rows("dissent.tests", &x.c.dissent.tests, false, holds)
}

fn evaded(x: &Context<'_>) -> Measured {
    tests(x, Position::Partial)
}

fn silent(x: &Context<'_>) -> Measured {
    tests(x, Position::None)
}
